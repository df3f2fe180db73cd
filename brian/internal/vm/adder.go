package vm

import (
	"math"
	"unsafe"

	"gobrian/brian/internal/program"
)

// Range is the positions Lo..Hi-1. It is an alias, so that those who make ranges
// need not know this package.
type Range = struct{ Lo, Hi int32 }

// Fetch asks for a list that is to be read soon.
func Fetch[T any](list []T) {
	prefetch(unsafe.Pointer(unsafe.SliceData(list)), len(list)*int(unsafe.Sizeof(*new(T))))
}

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
	m.at.begin(0, 0, nil, nil, s)
	m.once()
	a := m.adder
	switch {
	case a.Narrow != nil && a.alike:
		addJoined(a, a.Narrow, &a.joined.narrow, ranges, m.frame.numbers)
	case a.Narrow != nil:
		addRanges(a, a.Narrow, ranges, m.frame.numbers)
	case a.alike:
		addJoined(a, a.Wide, &a.joined.wide, ranges, m.frame.numbers)
	default:
		addRanges(a, a.Wide, ranges, m.frame.numbers)
	}
}

// adder is a program as a list of additions.
type adder struct {
	*Targets
	list  []addition
	alike bool    // each adds the same number to all targets
	far   bool    // the targets do not stay in the near caches
	parts []Range // scratch of AddRangesTo

	joined struct { // scratch of addJoined
		narrow []uint16
		wide   []int32
	}
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
	a := &adder{Targets: t, far: t.N > farAway, alike: true}
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
		a.alike = a.alike && x.weight == nil && x.guard == nil
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
	parts, from, to := a.parts[:0], newCut(targets, lo, a.Limit), newCut(targets, hi, a.Limit)
	for k, r := range ranges {
		if a.far && k+ahead < len(ranges) {
			fetchAhead(a, targets, a.about(ranges[k+ahead], lo, hi))
		}
		part := targets[r.Lo:r.Hi]
		if hi < a.Limit {
			r.Hi = r.Lo + int32(to.below(part))
		}
		if lo > 0 {
			r.Lo += int32(from.below(part))
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

// cut is a number that ascending targets are compared with.
type cut[T int32 | uint16] struct {
	at    T
	share float64 // of targets that are spread evenly, those that are less
	lanes uint64  // the number four times, where lanes can be compared with it; or 0
}

func newCut[T int32 | uint16](_ []T, at, limit int) cut[T] {
	c := cut[T]{at: T(at), share: float64(at) / float64(limit)}
	if unsafe.Sizeof(c.at) == 2 && limit <= 1<<15 {
		c.lanes = uint64(at) * eachLane
	}
	return c
}

const (
	eachLane   = 0x0001_0001_0001_0001
	topOfLanes = eachLane << 15
	windowSize = 64
)

// below is how many of ascending targets are less than the number. It looks near where
// that is if they are spread evenly, without a branch that the processor could not
// foresee, and farther only where that fails: little of a row is touched that is not
// needed anyway. A row of 80 takes 48 ns with branches, 20 by halves, and 13 by lanes.
func (c *cut[T]) below(targets []T) int {
	n := len(targets)
	about := int(float64(n) * c.share)
	if c.lanes != 0 && n >= windowSize {
		lo := min(max(about-windowSize/2, 0), n-windowSize)
		if hi := lo + windowSize; (lo == 0 || targets[lo-1] < c.at) && (hi == n || targets[hi] >= c.at) {
			return lo + c.inWindow((*[windowSize / 4]uint64)(unsafe.Pointer(&targets[lo])))
		}
	}
	near := int(2*math.Sqrt(float64(n))) + 1 // four deviations in the middle of random targets
	lo, hi := max(about-near, 0), min(about+near, n)
	if lo > 0 && targets[lo-1] >= c.at {
		lo, hi = 0, lo-1
	} else if hi < n && targets[hi] < c.at {
		lo, hi = hi+1, n
	}
	for n = hi - lo; n > 0; {
		half := (n + 1) / 2
		lo += half & ((int(targets[lo+half-1]) - int(c.at)) >> 63) // half where the target is less
		n -= half
	}
	return lo
}

// inWindow is how many numbers of 16 bits, all below 1<<15, are less than the cut.
func (c *cut[T]) inWindow(words *[windowSize / 4]uint64) int {
	sum := uint64(0) // of each lane, how many are not less
	for _, w := range words {
		sum += ((w | topOfLanes) - c.lanes) & topOfLanes >> 15
	}
	return windowSize - int(sum*eachLane>>48)
}
