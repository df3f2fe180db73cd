package units

import "fmt"

// form is the number of dimensions of an array.
type form uint8

const (
	vector form = iota // 1-D
	matrix             // 2-D, row-major
	point              // one value that broadcasts over everything
)

// Array is a list (1-D) or a table (2-D, row-major) of numbers that share their dimensions and their kind. It is a small
// value that holds a slice: copies share their elements, as copies of a slice do. The zero value is an empty list.
type Array struct {
	vals       []float64 // in SI base units
	rows, cols int       // of a matrix; other forms use len(vals)
	dim        Dimensions
	kind       Kind
	form       form
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
	return Array{vals: values, rows: rows, cols: cols, dim: dim, form: matrix}
}

// OfKind is the same array with its numbers read as kind; it shares the elements, which have to be whole numbers for
// Int and 0 or 1 for Bool. Only dimensionless arrays can be other than Float.
func (a Array) OfKind(kind Kind) Array {
	if kind != Float && a.dim != Dimensionless {
		panic(&DimensionError{Op: kind.String(), X: a, Why: needsNumber})
	}
	a.kind = kind
	return a
}

// like is an array of the same shape as a with other elements.
func (a Array) like(vals []float64, dim Dimensions, kind Kind) Array {
	a.vals, a.dim, a.kind = vals, dim, kind
	return a
}

// Len is the number of elements of a list, of rows of a table.
func (a Array) Len() int {
	if a.form == matrix {
		return a.rows
	}
	return len(a.vals)
}

// Size is the number of elements.
func (a Array) Size() int { return len(a.vals) }

// Shape is the number of elements in each direction: (n), (rows, columns), or () for a single value.
func (a Array) Shape() []int {
	switch a.form {
	case matrix:
		return []int{a.rows, a.cols}
	case point:
		return []int{}
	}
	return []int{len(a.vals)}
}

// NDim is the number of directions: 1 or 2, and 0 for a single value.
func (a Array) NDim() int { return len(a.Shape()) }

// Dim is the dimensions that all elements share.
func (a Array) Dim() Dimensions { return a.dim }

// Kind says how the elements print and index.
func (a Array) Kind() Kind { return a.kind }

// Values is the elements in SI base units, row after row: shared, not copied.
func (a Array) Values() []float64 { return a.vals }

// At is element i of Values, as a quantity.
func (a Array) At(i int) Quantity { return quantity(a.vals[i], a.dim, a.kind) }

// In is the elements as multiples of unit, a new slice. It panics with a *DimensionError when the dimensions differ.
func (a Array) In(unit Quantity) []float64 {
	if a.dim != unit.Dim {
		panic(&DimensionError{Op: "in", X: a, Y: unit})
	}
	out := make([]float64, len(a.vals))
	divideVS(out, a.vals, unit.Value)
	return out
}

// Floats is the elements of a dimensionless array: shared. Otherwise the error is a *DimensionError.
func (a Array) Floats() ([]float64, error) {
	if a.dim != Dimensionless {
		return nil, &DimensionError{Op: "float", X: a, Why: needsNumber}
	}
	return a.vals, nil
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
	if len(a.vals) != 1 {
		return Quantity{}, false
	}
	return a.At(0), true
}

// Rows is the rows of a table as lists that share its elements.
func (a Array) Rows() []Array {
	if a.form != matrix {
		return []Array{a}
	}
	rows := make([]Array, a.rows)
	for i := range rows {
		rows[i] = a.row(i)
	}
	return rows
}

func (a Array) row(i int) Array {
	return Array{vals: a.vals[i*a.cols : (i+1)*a.cols : (i+1)*a.cols], dim: a.dim, kind: a.kind}
}

// Copy is an array with its own elements.
func (a Array) Copy() Array {
	a.vals = append(make([]float64, 0, len(a.vals)), a.vals...)
	return a
}

// IsDimensionless reports that the elements have no dimensions.
func (a Array) IsDimensionless() bool { return a.dim == Dimensionless }

// Array is a itself.
func (a Array) Array() Array { return a }
