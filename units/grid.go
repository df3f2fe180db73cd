package units

// grid is how the elements of an array lie in its slice. An array without one is a list of the whole slice. A grid is
// never changed, so arrays share it.
type grid struct {
	lengths []int // number of elements in each direction; none for a single value
	start   int   // where the first element is
	steps   []int // from an element to its neighbour in each direction; nil: row after row, without gaps, from 0
}

// pointGrid is the grid of one value that broadcasts over everything.
var pointGrid = &grid{}

// rowMajor is the grid of elements that lie row after row; nil for a list.
func rowMajor(lengths ...int) *grid {
	switch len(lengths) {
	case 0:
		return pointGrid
	case 1:
		return nil
	}
	return &grid{lengths: lengths}
}

// product is the number of elements of a shape.
func product(lengths []int) int {
	n := 1
	for _, l := range lengths {
		n *= l
	}
	return n
}

// denseSteps is the steps of elements that lie row after row.
func denseSteps(lengths []int) []int {
	steps := make([]int, len(lengths))
	step := 1
	for k := len(lengths) - 1; k >= 0; k-- {
		steps[k] = step
		step *= lengths[k]
	}
	return steps
}

// isDense reports that elements with these steps lie row after row.
func isDense(lengths, steps []int) bool {
	step := 1
	for k := len(lengths) - 1; k >= 0; k-- {
		if lengths[k] == 0 {
			return true
		}
		if lengths[k] > 1 && steps[k] != step {
			return false
		}
		step *= lengths[k]
	}
	return true
}

// isPoint reports that a is a single value.
func (a Array) isPoint() bool { return a.grid != nil && len(a.grid.lengths) == 0 }

// isList reports that a has one direction.
func (a Array) isList() bool { return a.NDim() == 1 }

// lengths is the shape of a, which may be shared.
func (a Array) lengths() []int {
	if a.grid == nil {
		return []int{len(a.vals)}
	}
	return a.grid.lengths
}

// length is the number of elements in direction k.
func (a Array) length(k int) int {
	if a.grid == nil {
		return len(a.vals)
	}
	return a.grid.lengths[k]
}

// start and steps say where the elements of a lie in its slice.
func (a Array) layout() (start int, steps []int) {
	switch {
	case a.grid == nil:
		return 0, []int{1}
	case a.grid.steps == nil:
		return 0, denseSteps(a.grid.lengths)
	}
	return a.grid.start, a.grid.steps
}

// view is an array with the same elements, taken in another way; where they lie row after row it has no steps.
func (a Array) view(start int, lengths, steps []int) Array {
	n := product(lengths)
	if n == 0 {
		start = 0
	}
	if isDense(lengths, steps) {
		a.vals = a.vals[start : start+n : start+n]
		a.grid = rowMajor(lengths...)
		return a
	}
	a.grid = &grid{lengths: lengths, start: start, steps: steps}
	return a
}

// shaped is an array of new elements in a shape.
func (a Array) shaped(vals []float64, lengths []int) Array {
	a.vals, a.grid = vals, rowMajor(lengths...)
	return a
}

// flat is the elements row after row: shared where they lie so, else a copy.
func (a Array) flat() []float64 {
	if a.grid == nil || a.grid.steps == nil {
		return a.vals
	}
	return a.gather()
}

// gather copies the elements row after row.
func (a Array) gather() []float64 {
	out := make([]float64, 0, a.Size())
	g := a.grid
	last := len(g.lengths) - 1
	if last == 1 && cap(out) >= manyElements {
		return a.gatherTable(out[:cap(out)])
	}
	n, step := g.lengths[last], g.steps[last]
	walk(g.lengths[:last], g.steps[:last], g.start, func(at int) {
		for range n {
			out = append(out, a.vals[at])
			at += step
		}
	})
	return out
}

// manyElements is from where on it matters in which order a table is copied.
const manyElements = 1 << 12

// gatherTable copies a table, some rows and columns at a time: where rows lie across
// each other in memory, as in a transposed table, each line of the cache serves several.
func (a Array) gatherTable(out []float64) []float64 {
	const tile = 16
	g := a.grid
	rows, cols := g.lengths[0], g.lengths[1]
	for r0 := 0; r0 < rows; r0 += tile {
		for c0 := 0; c0 < cols; c0 += tile {
			for r := r0; r < min(r0+tile, rows); r++ {
				at := g.start + r*g.steps[0] + c0*g.steps[1]
				for c := c0; c < min(c0+tile, cols); c++ {
					out[r*cols+c] = a.vals[at]
					at += g.steps[1]
				}
			}
		}
	}
	return out
}

// dense is a with elements row after row.
func (a Array) dense() Array {
	if a.grid != nil && a.grid.steps != nil {
		return a.shaped(a.gather(), a.grid.lengths)
	}
	return a
}

// positions is where the elements lie in the slice, row after row.
func (a Array) positions() []int {
	start, steps := a.layout()
	out := make([]int, 0, a.Size())
	walk(a.lengths(), steps, start, func(at int) { out = append(out, at) })
	return out
}

// walk calls f with the position of each element, row after row.
func walk(lengths, steps []int, start int, f func(at int)) {
	if len(lengths) == 0 {
		f(start)
		return
	}
	for range lengths[0] {
		walk(lengths[1:], steps[1:], start, f)
		start += steps[0]
	}
}

// place is the position in the slice of element i, counted row after row.
func (a Array) place(i int) int {
	if a.grid == nil || a.grid.steps == nil {
		return i
	}
	at := a.grid.start
	for k := len(a.grid.lengths) - 1; k >= 0; k-- {
		n := a.grid.lengths[k]
		at += i % n * a.grid.steps[k]
		i /= n
	}
	return at
}
