package units

import (
	"errors"
	"math"
	"slices"
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

// ErrAttribute is what every error about an attribute that an object lacks is, for errors.Is.
var ErrAttribute = errors.New("no such attribute")

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

// Index takes elements as Python does. In each direction ix has one of: a whole number (negative from the end), a Span,
// a list of whole numbers as []int or Array, truth values as []bool or Array of the same length; an Array of truth values
// may cover several directions. nil inserts a direction of length one, Ellipsis stands for all that are not named. Lists
// are broadcast and go in pairs, as in numpy.
//
// The result is a Quantity for one element, else an Array, which shares the elements of a unless there are lists in ix.
func (a Array) Index(ix ...any) (any, error) {
	if q, ok := a.elementAt(ix); ok {
		return q, nil
	}
	p, err := a.pick(ix)
	if err != nil {
		return nil, err
	}
	if p.single {
		return p.view.At(0), nil
	}
	if p.at == nil {
		return p.view, nil
	}
	out := make([]float64, len(p.at))
	for i, k := range p.at {
		out[i] = a.vals[k]
	}
	return a.shaped(out, p.lengths), nil
}

// SetIndex stores v in the elements that Index(ix...) takes: what can be broadcast to their shape. v is anything that Of
// understands, of the same dimensions (a bare 0 goes with any).
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
	if a.Size() == 1 {
		return a.At(0)
	}
	return *a
}

func (a *Array) store(p picked, val Array) error {
	if dst := p.view.consecutive(); p.at == nil && dst != nil && (val.Size() == 1 || slices.Equal(val.lengths(), p.view.lengths())) {
		a.fill(dst, val)
		return nil
	}
	at := p.at
	if at == nil {
		at = p.view.positions()
	}
	if val.Size() == 1 {
		v := a.admit(val.At(0).Value)
		for _, k := range at {
			p.view.vals[k] = v
		}
		return nil
	}
	lengths := p.lengths
	for val.NDim() > len(lengths) && val.length(0) == 1 {
		val = val.Row(0)
	}
	if got, ok := broadcastShape(lengths, val.lengths()); !ok || !slices.Equal(got, lengths) {
		return &ShapeError{Op: "=", X: lengths, Y: val.Shape()}
	}
	src := append([]float64{}, val.BroadcastTo(lengths...).flat()...) // val may share elements with a
	for i, k := range at {
		p.view.vals[k] = a.admit(src[i])
	}
	return nil
}

// consecutive is the elements of a where they lie row after row, else nil.
func (a Array) consecutive() []float64 {
	if a.grid == nil || a.grid.steps == nil {
		return a.vals
	}
	return nil
}

// fill stores the elements of val, or its only one, in those of a that are dst.
func (a Array) fill(dst []float64, val Array) {
	if val.Size() != 1 {
		copy(dst, val.flat()) // in the right order where they share elements
		a.kind.hold(dst)
		return
	}
	v := a.admit(val.At(0).Value)
	for i := range dst {
		dst[i] = v
	}
}

// admit converts a number to the kind of a.
func (a Array) admit(x float64) float64 {
	return a.kind.Hold(x)
}

// truncate cuts x towards zero; what is no number becomes what processors make of it.
func truncate(x float64) float64 {
	if !finite(x) {
		return -1 << 63
	}
	return math.Trunc(x) + 0 // not -0
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
