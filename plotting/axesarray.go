package plotting

import (
	"fmt"
	"slices"
	"strings"

	"gobrian/units"
)

// AxesArray is a grid of axes, as Subplots makes it.
type AxesArray struct {
	axes []*Axes // row by row
	cols int
	dims int // 1 for a row or a column
}

// Len is the number of rows, or of axes in a single row or column.
func (a *AxesArray) Len() int {
	if a.dims == 1 {
		return len(a.axes)
	}
	return len(a.axes) / a.cols
}

// At is the axes in a row and a column.
func (a *AxesArray) At(row, col int) *Axes { return a.axes[row*a.cols+col] }

// All are the axes, row by row.
func (a *AxesArray) All() []*Axes { return slices.Clone(a.axes) }

// Flat are all axes in one row.
func (a *AxesArray) Flat() *AxesArray { return &AxesArray{axes: a.axes, cols: len(a.axes), dims: 1} }

// Ravel is Flat.
func (a *AxesArray) Ravel() *AxesArray { return a.Flat() }

// Flatten is Flat.
func (a *AxesArray) Flatten() *AxesArray { return a.Flat() }

// Shape is the number of rows and columns.
func (a *AxesArray) Shape() []int {
	if a.dims == 1 {
		return []int{len(a.axes)}
	}
	return []int{len(a.axes) / a.cols, a.cols}
}

// Index is a[i] or a[i, j]: axes, or a row of them; negative numbers count from the end, a units.Span takes several.
func (a *AxesArray) Index(ix ...any) (any, error) {
	if len(ix) > a.dims || len(ix) == 0 {
		return nil, fmt.Errorf("axes: %d indices for an array of %d dimensions", len(ix), a.dims)
	}
	rows, oneRow, err := pick(ix[0], a.Len())
	if err != nil {
		return nil, err
	}
	if a.dims == 1 {
		return a.taken(rows, []int{0}, oneRow, true, 1)
	}
	cols, oneCol := upTo(a.cols), false
	if len(ix) == 2 {
		if cols, oneCol, err = pick(ix[1], a.cols); err != nil {
			return nil, err
		}
	}
	return a.taken(rows, cols, oneRow, oneCol, a.cols)
}

// taken are the axes in some rows and columns.
func (a *AxesArray) taken(rows, cols []int, oneRow, oneCol bool, wide int) (any, error) {
	out := &AxesArray{cols: len(cols), dims: 2}
	for _, i := range rows {
		for _, j := range cols {
			out.axes = append(out.axes, a.axes[i*wide+j])
		}
	}
	if oneRow && oneCol {
		return out.axes[0], nil
	}
	if oneRow || oneCol {
		out.dims, out.cols = 1, len(out.axes)
	}
	return out, nil
}

// pick reads an index into n things.
func pick(x any, n int) (at []int, one bool, err error) {
	if s, ok := x.(units.Span); ok {
		lo, hi, step, err := s.Resolve(n)
		if err != nil {
			return nil, false, fmt.Errorf("axes: %w", err)
		}
		for i := lo; (step > 0 && i < hi) || (step < 0 && i > hi); i += step {
			at = append(at, i)
		}
		return at, false, nil
	}
	v, err := number(x)
	if err != nil {
		return nil, false, fmt.Errorf("axes: %w", err)
	}
	i := int(v)
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		return nil, false, fmt.Errorf("axes: index %d is outside of %d", int(v), n)
	}
	return []int{i}, true, nil
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// String tells the shape.
func (a *AxesArray) String() string {
	return "AxesArray(" + strings.Trim(strings.ReplaceAll(fmt.Sprint(a.Shape()), " ", " x "), "[]") + ")"
}
