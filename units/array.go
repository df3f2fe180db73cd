package units

import (
	"fmt"
	"unsafe"
)

// Array is numbers that share their dimensions and their kind, in any number of directions: a list, a table, a stack of
// tables. It is a small value that holds a slice: copies share their elements, as copies of a slice do, and so do slices,
// rows and transposed arrays. The zero value is an empty list.
type Array struct {
	vals []float64 // in SI base units
	grid *grid     // how they lie; nil for a list of all of vals
	dim  Dimensions
	kind Kind

	spent bool // nobody will read the elements again, see Spent
}

// NewArray is the list of values, given in SI base units, with dimensions dim. It shares values.
func NewArray(values []float64, dim Dimensions) Array { return Array{vals: values, dim: dim} }

// Ints is a list of whole numbers.
func Ints(values []int) Array {
	vals := make([]float64, len(values))
	for i, n := range values {
		vals[i] = float64(n)
	}
	return Array{vals: vals, kind: Int}
}

// Bools is a list of truth values.
func Bools(values []bool) Array {
	vals := make([]float64, len(values))
	for i, b := range values {
		vals[i] = oneIf(b)
	}
	return Array{vals: vals, kind: Bool}
}

// Matrix is the table of values, row after row, in SI base units. It shares values and panics with a *ShapeError unless
// there are rows*cols of them.
func Matrix(values []float64, rows, cols int, dim Dimensions) Array {
	if rows < 0 || cols < 0 || rows*cols != len(values) {
		panic(&ShapeError{Op: "matrix", X: []int{len(values)}, Y: []int{rows, cols}})
	}
	return Array{vals: values, grid: rowMajor(rows, cols), dim: dim}
}

// ArrayOf is the array of values of a shape, row after row, in SI base units. It shares values and panics with a
// *ShapeError unless there are as many as the shape says.
func ArrayOf(values []float64, shape []int, dim Dimensions) Array {
	return NewArray(values, dim).Reshape(shape...)
}

// OfKind is the same array with its numbers read as kind; it shares the elements, which have to be numbers of that kind:
// whole ones for Int, 0 or 1 for Bool. Only dimensionless arrays can be other than Float.
func (a Array) OfKind(kind Kind) Array {
	if kind.Base() != Float && a.dim != Dimensionless {
		panic(&DimensionError{Op: kind.String(), X: a, Why: needsNumber})
	}
	a.kind = kind
	return a
}

// like is an array of the same shape as a with other elements.
func (a Array) like(vals []float64, dim Dimensions, kind Kind) Array {
	if a.grid != nil && a.grid.steps != nil {
		a.grid = rowMajor(a.grid.lengths...)
	}
	a.vals, a.dim, a.kind, a.spent = vals, dim, kind, false
	return a
}

// Spent is a for the last time: the operation that gets it may store its result in the elements of a. They have to be the
// caller's own, so that nobody sees it.
func (a Array) Spent() Array {
	a.spent = true
	return a
}

// room is where an operation on a and another array stores a result of the size of a.
func (a Array) room(other []float64) []float64 {
	if vals := a.consecutive(); a.spent && vals != nil && !cross(vals, other) {
		return vals
	}
	return make([]float64, a.Size())
}

// cross reports whether x and y share elements, but not each its own counterpart.
func cross(x, y []float64) bool {
	if len(x) == 0 || len(y) == 0 || &x[0] == &y[0] {
		return false
	}
	from, to := uintptr(unsafe.Pointer(&x[0])), uintptr(unsafe.Pointer(&y[0]))
	return from < to+uintptr(8*len(y)) && to < from+uintptr(8*len(x))
}

// Len is the number of elements of a list, of rows of a table, of tables of a stack; 1 for a single value.
func (a Array) Len() int {
	if a.isPoint() {
		return 1
	}
	return a.length(0)
}

// Size is the number of elements.
func (a Array) Size() int {
	if a.grid == nil || a.grid.steps == nil {
		return len(a.vals)
	}
	return product(a.grid.lengths)
}

// Shape is the number of elements in each direction: (n), (rows, columns), ..., or () for a single value.
func (a Array) Shape() []int { return append([]int{}, a.lengths()...) }

// NDim is the number of directions: 0 for a single value, 1 for a list.
func (a Array) NDim() int {
	if a.grid == nil {
		return 1
	}
	return len(a.grid.lengths)
}

// Dim is the dimensions that all elements share.
func (a Array) Dim() Dimensions { return a.dim }

// Dimensions is Dim, by Brian's other name.
func (a Array) Dimensions() Dimensions { return a.dim }

// Kind says how the elements print and index.
func (a Array) Kind() Kind { return a.kind }

// Values is the elements in SI base units, row after row: shared where they lie so, which those of new arrays do; of a
// column or another slice with gaps a copy.
func (a Array) Values() []float64 { return a.flat() }

// At is element i of Values, as a quantity.
func (a Array) At(i int) Quantity { return quantity(a.vals[a.place(i)], a.dim, a.kind) }

// In is the elements as multiples of unit, a new slice. It panics with a *DimensionError when the dimensions differ.
func (a Array) In(unit Quantity) []float64 {
	if a.dim != unit.Dim {
		panic(&DimensionError{Op: "in", X: a, Y: unit})
	}
	out := make([]float64, a.Size())
	divideVS(out, a.flat(), unit.Value)
	return out
}

// Floats is the elements of a dimensionless array, as Values. Otherwise the error is a *DimensionError.
func (a Array) Floats() ([]float64, error) {
	if a.dim != Dimensionless {
		return nil, &DimensionError{Op: "float", X: a, Why: needsNumber}
	}
	return a.flat(), nil
}

// Integers is the elements of a dimensionless array as whole numbers; the error says which element is none.
func (a Array) Integers() ([]int, error) {
	vals, err := a.Floats()
	if err != nil {
		return nil, err
	}
	out := make([]int, len(vals))
	for i, v := range vals {
		if out[i] = int(v); float64(out[i]) != v {
			return nil, fmt.Errorf("element %d is %s, not a whole number", i, pythonFloat(v))
		}
	}
	return out, nil
}

// Item is the one element of an array of size one.
func (a Array) Item() (Quantity, bool) {
	if a.Size() != 1 {
		return Quantity{}, false
	}
	return a.At(0), true
}

// Rows is the rows of a table, the tables of a stack, which share its elements. Of a list it is the list.
func (a Array) Rows() []Array {
	if a.NDim() < 2 {
		return []Array{a}
	}
	rows := make([]Array, a.length(0))
	for i := range rows {
		rows[i] = a.Row(i)
	}
	return rows
}

// Row is part i of an array of two or more directions, which shares its elements.
func (a Array) Row(i int) Array {
	lengths := a.grid.lengths[1:]
	if a.grid.steps == nil {
		n := product(lengths)
		a.vals, a.grid = a.vals[i*n:(i+1)*n:(i+1)*n], rowMajor(lengths...)
		return a
	}
	return a.view(a.grid.start+i*a.grid.steps[0], lengths, a.grid.steps[1:])
}

// Copy is an array with its own elements.
func (a Array) Copy() Array {
	return a.like(append(make([]float64, 0, a.Size()), a.flat()...), a.dim, a.kind)
}

// IsDimensionless reports that the elements have no dimensions.
func (a Array) IsDimensionless() bool { return a.dim == Dimensionless }

// Array is a itself.
func (a Array) Array() Array { return a }
