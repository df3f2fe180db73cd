package vm

import "gobrian/brian/internal/program"

// Range is the positions Lo..Hi-1. It is an alias, so that those who make ranges
// need not know this package.
type Range = struct{ Lo, Hi int32 }

// Targets is the elements of a domain in an order of their own, and what each of
// them reaches through an index column: synapses sorted into rows.
type Targets struct {
	Index  string   // the name of the index column
	N      int      // the number of positions
	Wide   []int32  // what each position reaches; Adds does without
	Narrow []uint16 // the same in less memory, or nil
	Order  []int32  // the element at each position; nil: the same number
	// Sorted is columns of the elements in the order of the positions, by name, for those
	// that do not change; may be nil. Without it, where there is an Order, each number
	// is looked up in its column.
	Sorted map[string][]float64
	Limit  int // is above everything that is reached, and nothing is below 0
}

// SetTargets gives the machine the targets for Adds and AddRanges.
func (m *Machine) SetTargets(t Targets) {
	m.targets = &t
	m.linked = false
}

// Reached is what SetTargets gave.
func (m *Machine) Reached() *Targets { return m.targets }

// Adds reports whether AddRanges can run the program: whether it does nothing but
// add numbers, or columns of the elements, to what the targets reach.
func (m *Machine) Adds() bool {
	m.ready()
	return m.adder != nil
}

// AddRanges runs the program for the elements at the positions, in order. It
// needs no blocks: it is made for many ranges of a few elements.
func (m *Machine) AddRanges(ranges []Range, s Step) {
	m.ready()
	m.at = place{step: s}
	m.once()
	a := m.adder
	if a.Narrow != nil {
		addRanges(a, a.Narrow, ranges, m.frame.numbers)
	} else {
		addRanges(a, a.Wide, ranges, m.frame.numbers)
	}
}

// adder is a program as a list of additions.
type adder struct {
	*Targets
	list  []addition
	far   bool    // the targets do not stay in the near caches
	parts []Range // scratch of AddRangesTo
}

// addition adds weight*factor, or the factor alone, to a column.
type addition struct {
	to     []float64
	weight []float64     // of the elements, or nil
	listed bool          // the weight of a position is that of the element in Order
	factor program.Value // a number of the frame, None for 1
	guard  []float64     // reached as the column is: where it is 0 nothing is added; or nil
}

// farAway is how many targets fit into the near caches.
const farAway = 1 << 14

// findAdder makes the adder of a program, nil where it does anything else. The
// sums of different storages may be made one after another, so each must be there once.
func (m *Machine) findAdder() *adder {
	t := m.targets
	if t == nil {
		return nil
	}
	a := &adder{Targets: t, far: t.N > farAway}
	held := map[string]bool{} // by the columns that are added to
	for i := range m.p.Code {
		in := &m.p.Code[i]
		if in.Once || in.Op == program.Load || in.Op == program.Mul {
			continue // what Mul has is looked at where it is used
		}
		x, ok := m.addition(in)
		storage := m.p.Columns[in.Ref].Held()
		if !ok || held[storage] {
			return nil
		}
		held[storage] = true
		a.list = append(a.list, x)
	}
	for i := range m.p.Code {
		if in := &m.p.Code[i]; in.Op == program.Load && !in.Once && held[m.p.Columns[in.Ref].Held()] {
			return nil
		}
	}
	return a
}

// addition reads an instruction as an addition, if it is one.
func (m *Machine) addition(in *program.Instr) (x addition, ok bool) {
	if in.Op != program.Accumulate {
		return x, false
	}
	if x.to, ok = m.reached(in.Ref); !ok {
		return x, false
	}
	if len(in.Args) == 2 {
		where := &m.p.Code[in.Args[1]]
		if where.Once || where.Op != program.Load {
			return x, false
		}
		if x.guard, ok = m.reached(where.Ref); !ok {
			return x, false
		}
	}
	v := in.Args[0]
	if m.p.Code[v].Once {
		x.factor = v
		return x, true
	}
	x.factor = program.None
	if mul := &m.p.Code[v]; mul.Op == program.Mul {
		x.factor, v = mul.Args[0], mul.Args[1]
		if !m.p.Code[x.factor].Once {
			x.factor, v = v, x.factor
		}
		if !m.p.Code[x.factor].Once {
			return x, false
		}
	}
	x.weight, x.listed, ok = m.own(v)
	return x, ok
}

// reached is the column ref, if it is one that the targets reach.
func (m *Machine) reached(ref int32) ([]float64, bool) {
	c, pc := m.columns[ref], m.p.Columns[ref]
	ok := pc.Space == program.Indexed && pc.Index == m.targets.Index && c.is == numbers && len(c.numbers) >= m.targets.Limit
	return c.numbers, ok
}

// own is the column of the elements that v loads, if it does that, and whether that
// is in the order of the elements where positions have another.
func (m *Machine) own(v program.Value) (column []float64, listed, ok bool) {
	in := &m.p.Code[v]
	if in.Once || in.Op != program.Load {
		return nil, false, false
	}
	c, t := m.columns[in.Ref], m.targets
	if m.p.Columns[in.Ref].Space != program.Direct || c.is != numbers || len(c.numbers) < t.N {
		return nil, false, false
	}
	if sorted := t.Sorted[m.p.Columns[in.Ref].Name]; len(sorted) == t.N && t.Order != nil {
		return sorted, false, true
	}
	return c.numbers, t.Order != nil, true
}

// AddsApart reports whether clones may run AddRangesTo for different targets at
// the same time: whether the program Adds, and writes nothing that all share.
func (m *Machine) AddsApart() bool {
	for i := range m.p.Code {
		if in := &m.p.Code[i]; in.Once && in.Op == program.Store {
			return false
		}
	}
	return m.Adds()
}

// AddRangesTo is AddRanges for those targets alone that are lo..hi-1. In each range
// the targets must ascend.
func (m *Machine) AddRangesTo(ranges []Range, lo, hi int, s Step) {
	m.ready()
	a := m.adder
	if a.Narrow != nil {
		a.parts = cutRanges(a, a.Narrow, ranges, lo, hi)
	} else {
		a.parts = cutRanges(a, a.Wide, ranges, lo, hi)
	}
	m.AddRanges(a.parts, s)
}

// cutRanges is the part of each range whose targets are lo..hi-1.
func cutRanges[T int32 | uint16](a *adder, targets []T, ranges []Range, lo, hi int) []Range {
	parts := a.parts[:0]
	for k, r := range ranges {
		if a.far && k+ahead < len(ranges) {
			fetchAhead(a, targets, a.about(ranges[k+ahead], lo, hi))
		}
		part := targets[r.Lo:r.Hi]
		if hi < a.Limit {
			r.Hi = r.Lo + int32(below(part, hi, a.Limit))
		}
		if lo > 0 {
			r.Lo += int32(below(part, lo, a.Limit))
		}
		if r.Lo < r.Hi {
			parts = append(parts, r)
		}
	}
	return parts
}

// about is where the targets lo..hi-1 of a range lie if they are spread evenly.
func (a *adder) about(r Range, lo, hi int) Range {
	n := int(r.Hi - r.Lo)
	return Range{r.Lo + int32(n*lo/a.Limit), r.Lo + int32(min(n, n*hi/a.Limit+1))}
}

// below is how many of ascending targets, which are less than limit, are less than
// x. It begins where that is if they are spread evenly, and goes on from there in
// steps that double: little of a row is touched that is not needed anyway.
func below[T int32 | uint16](targets []T, x, limit int) int {
	n := len(targets)
	first, last := 0, n // the number is one of first..last
	if at := n * x / limit; at < n && int(targets[at]) < x {
		first = at + 1
		for step := 1; first+step <= n; step *= 2 {
			if probe := first + step - 1; int(targets[probe]) >= x {
				last = probe
				break
			}
			first += step
		}
	} else {
		last = at
		for step := 1; step <= last; step *= 2 {
			if probe := last - step; int(targets[probe]) < x {
				first = probe + 1
				break
			}
			last -= step
		}
	}
	for first < last {
		if mid := (first + last) / 2; int(targets[mid]) < x {
			first = mid + 1
		} else {
			last = mid
		}
	}
	return first
}
