package units

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
)

// IndexError says that an index does not fit an array.
type IndexError struct {
	Index string // the index as written
	Shape []int  // of the array
	Why   string
}

// ErrIndex is what every error about an element that is not there is, for errors.Is.
var ErrIndex = errors.New("no such element")

// Unwrap makes the error one of indices.
func (e *IndexError) Unwrap() error { return ErrIndex }

// Error names the index and the shape: "index 7: the array has shape (5,)".
func (e *IndexError) Error() string {
	s := "index " + e.Index + ": " + e.Why
	if e.Shape != nil {
		s += ", the array has shape " + shapeString(e.Shape)
	}
	return s
}

// Index takes elements as Python does. For a list ix is one of: a whole number (negative from the end), a Span, whole
// numbers as []int or Array, truth values as []bool or Array of the same length. A table takes one such for its rows, or
// two; two lists of numbers go in pairs. nil inserts a direction of length one.
//
// The result is a Quantity for one element, else an Array. A contiguous Span of a list and of the rows of a table shares
// the elements of a, and so does a single row; all else is a copy.
func (a Array) Index(ix ...any) (any, error) {
	p, err := a.pick(ix)
	if err != nil {
		return nil, err
	}
	if p.single {
		return a.At(p.at[0]), nil
	}
	out := p.shape
	out.dim, out.kind = a.dim, a.kind
	if p.shared {
		out.vals = a.vals[p.lo:p.hi:p.hi]
		return out, nil
	}
	out.vals = make([]float64, len(p.at))
	for i, k := range p.at {
		out.vals[i] = a.vals[k]
	}
	return out, nil
}

// SetIndex stores v in the elements that Index(ix...) takes: a value for all, or as many as there are. v is anything
// that Of understands, of the same dimensions (a bare 0 goes with any).
func (a *Array) SetIndex(v any, ix ...any) error {
	p, err := a.pick(ix)
	if err != nil {
		return err
	}
	x, err := Of(v)
	if err != nil {
		return err
	}
	val := arrayOf(x)
	if val.dim != a.dim && !allNeutral(val) {
		return &DimensionError{Op: "=", X: a.first(), Y: operandOf(val)}
	}
	return a.store(p, val)
}

// first is an element for an error message that has to name the dimensions of a.
func (a *Array) first() any {
	if len(a.vals) == 1 {
		return a.At(0)
	}
	return *a
}

func (a *Array) store(p picked, val Array) error {
	at := p.positions()
	shape := p.shape
	if p.single || val.form == point {
		shape = Array{form: point}
	}
	src := val.vals
	switch {
	case len(src) == 1:
		for _, k := range at {
			a.vals[k] = a.admit(src[0])
		}
		return nil
	case len(src) == len(at) && !p.single && (val.form == vector || val.form == matrix && val.rows == shape.rows):
	case shape.form == matrix && val.form == vector && len(src) == shape.cols:
		src = repeated(src, shape.rows)
	default:
		want := p.shape.withSize(len(at))
		if p.single {
			want = []int{}
		}
		return &ShapeError{Op: "=", X: want, Y: val.Shape()}
	}
	src = append([]float64{}, src...) // val may share elements with a
	for i, k := range at {
		a.vals[k] = a.admit(src[i])
	}
	return nil
}

// withSize is the shape of an array without elements that is to have n.
func (a Array) withSize(n int) []int {
	if a.form == matrix {
		return []int{a.rows, a.cols}
	}
	return []int{n}
}

// admit converts a number to the kind of a: whole numbers are cut towards zero, truth values are 0 or 1.
func (a Array) admit(x float64) float64 {
	switch a.kind {
	case Int:
		return truncate(x)
	case Bool:
		return oneIf(x != 0)
	}
	return x
}

// truncate cuts x towards zero; what is no number becomes 0.
func truncate(x float64) float64 {
	if !finite(x) {
		return 0
	}
	return math.Trunc(x)
}

func repeated(vals []float64, times int) []float64 {
	out := make([]float64, 0, len(vals)*times)
	for range times {
		out = append(out, vals...)
	}
	return out
}

// picked is what an index takes: positions in vals, and the shape of the result.
type picked struct {
	at     []int
	shape  Array // without elements
	single bool  // one element, not a list of one
	shared bool  // lo..hi instead of at
	lo, hi int
}

func (p picked) positions() []int {
	if !p.shared {
		return p.at
	}
	at := make([]int, p.hi-p.lo)
	for i := range at {
		at[i] = p.lo + i
	}
	return at
}

func (a Array) pick(ix []any) (picked, error) {
	if len(ix) == 2 && a.form == vector && (ix[0] == nil) != (ix[1] == nil) {
		return a.pickNewAxis(ix)
	}
	if len(ix) == 0 || len(ix) > len(a.Shape()) {
		return picked{}, &IndexError{Index: indexString(ix), Shape: a.Shape(), Why: "too many or too few indices"}
	}
	if a.form == vector {
		c, err := a.choose(ix, 0, len(a.vals))
		if err != nil {
			return picked{}, err
		}
		if c.one {
			return picked{at: c.at, single: true}, nil
		}
		return picked{at: c.at, shared: c.contiguous, lo: c.lo, hi: c.hi}, nil
	}
	if len(ix) == 1 {
		return a.pickRows(ix)
	}
	return a.pickCells(ix)
}

// pickNewAxis is x[:, nil], a column, and x[nil, :], a row.
func (a Array) pickNewAxis(ix []any) (picked, error) {
	at := 0
	if ix[0] == nil {
		at = 1
	}
	p, err := a.pick(ix[at : at+1])
	if err != nil {
		return p, err
	}
	n := len(p.positions())
	p.single = false
	p.shape = Array{form: matrix, rows: n, cols: 1}
	if at == 1 {
		p.shape.rows, p.shape.cols = 1, n
	}
	return p, nil
}

// pickRows is a[ix] of a table.
func (a Array) pickRows(ix []any) (picked, error) {
	if mask, ok := ix[0].(Operand); ok {
		if m := arrayOf(mask); m.form == matrix {
			return a.pickMask(ix, m)
		}
	}
	c, err := a.choose(ix, 0, a.rows)
	if err != nil {
		return picked{}, err
	}
	if c.one {
		i := c.at[0]
		return picked{shared: true, lo: i * a.cols, hi: (i + 1) * a.cols}, nil
	}
	shape := Array{form: matrix, rows: c.count(), cols: a.cols}
	if c.contiguous {
		return picked{shape: shape, shared: true, lo: c.lo * a.cols, hi: c.hi * a.cols}, nil
	}
	var at []int
	for _, i := range c.at {
		for j := range a.cols {
			at = append(at, i*a.cols+j)
		}
	}
	return picked{at: at, shape: shape}, nil
}

// pickMask is a[mask] with a table of truth values.
func (a Array) pickMask(ix []any, m Array) (picked, error) {
	if m.kind != Bool || m.rows != a.rows || m.cols != a.cols {
		return picked{}, &IndexError{Index: indexString(ix), Shape: a.Shape(), Why: "a table as an index has to hold truth values and have the same shape"}
	}
	return picked{at: truePositions(m.vals)}, nil
}

// pickCells is a[i, j] of a table.
func (a Array) pickCells(ix []any) (picked, error) {
	r, err := a.choose(ix, 0, a.rows)
	if err != nil {
		return picked{}, err
	}
	c, err := a.choose(ix, 1, a.cols)
	if err != nil {
		return picked{}, err
	}
	rows, cols := r.all(), c.all()
	if r.list && c.list {
		return a.pickPairs(ix, rows, cols)
	}
	at := make([]int, 0, len(rows)*len(cols))
	for _, i := range rows {
		for _, j := range cols {
			at = append(at, i*a.cols+j)
		}
	}
	p := picked{at: at, single: r.one && c.one}
	if !r.one && !c.one {
		p.shape = Array{form: matrix, rows: len(rows), cols: len(cols)}
	}
	return p, nil
}

// pickPairs is a[[i0, i1], [j0, j1]]: the elements at (i0, j0) and (i1, j1).
func (a Array) pickPairs(ix []any, rows, cols []int) (picked, error) {
	if len(rows) != len(cols) {
		return picked{}, &IndexError{Index: indexString(ix), Shape: a.Shape(), Why: "two lists of different length"}
	}
	at := make([]int, len(rows))
	for k := range at {
		at[k] = rows[k]*a.cols + cols[k]
	}
	return picked{at: at}, nil
}

// choice is what an index takes in one direction.
type choice struct {
	at         []int
	one        bool // a single number
	list       bool // numbers or truth values
	contiguous bool // lo..hi instead of at
	lo, hi     int
}

func (c choice) count() int {
	if c.contiguous {
		return c.hi - c.lo
	}
	return len(c.at)
}

func (c choice) all() []int {
	return picked{at: c.at, shared: c.contiguous, lo: c.lo, hi: c.hi}.positions()
}

// choose reads ix[k] as an index into n elements.
func (a Array) choose(ix []any, k, n int) (choice, error) {
	fail := func(why string) (choice, error) {
		return choice{}, &IndexError{Index: indexString(ix), Shape: a.Shape(), Why: why}
	}
	switch x := ix[k].(type) {
	case Span:
		return chooseSpan(x, n)
	case []int:
		return a.chooseNumbers(ix, Ints(x), n)
	case []bool:
		return a.chooseMask(ix, Bools(x), n)
	case Operand:
		list := arrayOf(x)
		switch {
		case list.dim != Dimensionless:
			return fail("an index has no dimensions, this one is in " + list.dim.UnitString())
		case list.form == point:
			return a.chooseOne(ix, list.vals[0], n)
		case list.form == matrix:
			return fail("an index is a number or a list, not a table")
		case list.kind == Bool:
			return a.chooseMask(ix, list, n)
		case list.kind == Float && len(list.vals) > 0:
			return fail("the elements have to be whole numbers or truth values")
		}
		return a.chooseNumbers(ix, list, n)
	case []any:
		list, err := Of(x)
		if err != nil {
			return fail(err.Error())
		}
		return a.choose([]any{list}, 0, n)
	}
	if v := reflect.ValueOf(ix[k]); v.CanInt() {
		return a.chooseOne(ix, float64(v.Int()), n)
	} else if v.CanUint() {
		return a.chooseOne(ix, float64(v.Uint()), n)
	}
	return fail(fmt.Sprintf("a value of type %T cannot be an index", ix[k]))
}

func chooseSpan(s Span, n int) (choice, error) {
	lo, hi, step, err := s.Resolve(n)
	if err != nil {
		return choice{}, err
	}
	if step == 1 {
		return choice{contiguous: true, lo: lo, hi: max(lo, hi)}, nil
	}
	at := make([]int, spanCount(lo, hi, step))
	for i := range at {
		at[i] = lo + i*step
	}
	return choice{at: at}, nil
}

func (a Array) chooseOne(ix []any, x float64, n int) (choice, error) {
	i, err := a.position(ix, x, n)
	return choice{at: []int{i}, one: true}, err
}

func (a Array) chooseNumbers(ix []any, list Array, n int) (choice, error) {
	at := make([]int, len(list.vals))
	for k, x := range list.vals {
		var err error
		if at[k], err = a.position(ix, x, n); err != nil {
			return choice{}, err
		}
	}
	return choice{at: at, list: true}, nil
}

func (a Array) chooseMask(ix []any, mask Array, n int) (choice, error) {
	if len(mask.vals) != n {
		return choice{}, &IndexError{Index: indexString(ix), Shape: a.Shape(), Why: fmt.Sprintf("%d truth values for %d elements", len(mask.vals), n)}
	}
	return choice{at: truePositions(mask.vals), list: true}, nil
}

func truePositions(vals []float64) []int {
	at := []int{}
	for i, v := range vals {
		if v != 0 {
			at = append(at, i)
		}
	}
	return at
}

// position is the element that the number x names among n.
func (a Array) position(ix []any, x float64, n int) (int, error) {
	i := int(x)
	switch {
	case float64(i) != x:
		return 0, &IndexError{Index: indexString(ix), Shape: a.Shape(), Why: pythonFloat(x) + " is not a whole number"}
	case i < -n || i >= n:
		return 0, &IndexError{Index: indexString(ix), Shape: a.Shape(), Why: fmt.Sprintf("%d is out of range for %d elements", i, n)}
	case i < 0:
		i += n
	}
	return i, nil
}

// indexString writes an index for a message: "[2:5, 3]".
func indexString(ix []any) string {
	parts := make([]string, len(ix))
	for i, x := range ix {
		if op, ok := x.(Operand); ok {
			parts[i] = shortOperand(operandOf(arrayOf(op)))
		} else {
			parts[i] = shortOperand(x)
		}
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// Index takes a single value whole: x[:] is x, as for a variable that a group shares. Errors: any other index.
func (q Quantity) Index(ix ...any) (Quantity, error) {
	if len(ix) == 1 {
		if s, ok := ix[0].(Span); ok {
			if lo, _, step, err := s.Resolve(1); err == nil && lo == 0 && step == 1 {
				return q, nil
			}
		}
	}
	return Quantity{}, &IndexError{Index: indexString(ix), Why: "a single value has no elements; only [:] takes it, whole"}
}
