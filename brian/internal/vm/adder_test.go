package vm

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"gobrian/brian/internal/program"
)

const addColumns = `program p
column w float
column u float
column g[at] float
column h[at] float
column on[at] boolean
`

// adding are programs that only add.
var adding = []string{
	"  accumulate g[at], 0.1\n",
	"  v0 = load w\n  accumulate g[at], v0\n",
	"  v0 = load w\n  v1 = mul 0.3, v0\n  accumulate g[at], v1\n",
	"  v0 = load w\n  v1 = mul v0, 0.3\n  v2 = load u\n  accumulate g[at], v1\n  accumulate h[at], v2\n",
	"  v0 = load on[at]\n  accumulate h[at], 0.1 where v0\n",
	"  v0 = load w\n  v1 = load on[at]\n  accumulate g[at], v0 where v1\n  accumulate h[at], -3\n",
}

// Ranges of positions give the bits that the elements one after another give,
// with targets that meet and with ranges that come twice.
func TestAddRanges(t *testing.T) {
	for _, code := range adding {
		p := parse(t, addColumns+code)
		rapid.Check(t, func(t *rapid.T) { holdRanges(t, p) })
	}
}

func holdRanges(t *rapid.T, p *program.Program) {
	const targets = 7
	n := rapid.IntRange(1, 60).Draw(t, "n")
	number := rapid.Float64Range(-2, 2)
	w, u := rapid.SliceOfN(number, n, n).Draw(t, "w"), rapid.SliceOfN(number, n, n).Draw(t, "u")
	at := rapid.SliceOfN(rapid.Int32Range(0, targets-1), n, n).Draw(t, "at")
	on := rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 1), func(x int) float64 { return float64(x) }), targets, targets).Draw(t, "on")
	start := rapid.SliceOfN(number, targets, targets).Draw(t, "start")
	machine := func() (m *Machine, columns [2][]float64) {
		m = New(p)
		columns = [2][]float64{slices.Clone(start), slices.Clone(start)}
		m.BindColumn("w", w)
		m.BindColumn("u", u)
		m.BindColumn("g", columns[0])
		m.BindColumn("h", columns[1])
		m.BindColumn("on", on)
		m.BindIndex("at", at)
		return m, columns
	}

	m, got := machine()
	positions := Targets{Index: "at", N: n, Limit: targets, Wide: slices.Clone(at)}
	elem := func(p int32) int32 { return p }
	if rapid.Bool().Draw(t, "ordered") {
		positions.Order = rapid.Permutation(first(n)).Draw(t, "order")
		elem = func(p int32) int32 { return positions.Order[p] }
		for p := range positions.Wide {
			positions.Wide[p] = at[elem(int32(p))]
		}
	}
	if rapid.Bool().Draw(t, "narrow") {
		for _, x := range positions.Wide {
			positions.Narrow = append(positions.Narrow, uint16(x))
		}
	}
	m.SetTargets(positions)
	if !m.Adds() {
		t.Fatalf("the program should only add:\n%s", p)
	}
	other, want := machine()
	var ranges []Range
	for range rapid.IntRange(0, 6).Draw(t, "ranges") {
		lo := rapid.Int32Range(0, int32(n)).Draw(t, "lo")
		r := Range{lo, rapid.Int32Range(lo, int32(n)).Draw(t, "hi")}
		ranges = append(ranges, r)
		for p := r.Lo; p < r.Hi; p++ {
			other.RunList([]int32{elem(p)}, Step{})
		}
	}
	m.AddRanges(ranges, Step{})
	for c := range want {
		for k := range want[c] {
			if !same(got[c][k], want[c][k]) {
				t.Fatalf("column %d: %v, want %v", c, got[c], want[c])
			}
		}
	}
}

func first(n int) []int32 {
	list := make([]int32, n)
	for k := range list {
		list[k] = int32(k)
	}
	return list
}

// What does more than add, or in an order that matters, is not taken for adding.
func TestNotAdding(t *testing.T) {
	for _, code := range []string{
		"  v0 = load g[at]\n  accumulate h[at], v0\n",
		"  accumulate g[at], 0.1\n  accumulate g[at], 0.2\n",
		"  v0 = load w\n  v1 = add v0, 1\n  accumulate g[at], v1\n",
		"  v0 = load w\n  v1 = load u\n  v2 = mul v0, v1\n  accumulate g[at], v2\n",
		"  v0 = load w\n  store w, 1\n  accumulate g[at], v0\n",
		"  v0 = load on[at]\n  v1 = not v0\n  accumulate g[at], 1 where v1\n",
		"  v0 = rand.0\n  accumulate g[at], v0\n",
	} {
		m := New(parse(t, addColumns+code))
		column := make([]float64, 9)
		for _, name := range []string{"w", "u", "g", "h", "on"} {
			m.BindColumn(name, slices.Clone(column))
		}
		m.BindIndex("at", first(9))
		m.SetTargets(Targets{Index: "at", N: 9, Limit: 9})
		if m.Adds() {
			t.Errorf("this does not only add:\n%s", code)
		}
	}
	m := New(parse(t, addColumns+adding[0]))
	m.BindColumn("g", make([]float64, 8))
	m.BindIndex("at", first(9))
	if m.SetTargets(Targets{Index: "at", N: 9, Limit: 9}); m.Adds() {
		t.Error("a target lies beyond the column")
	}
}

// A cut is where a count says it is, in short rows and long ones, that are spread evenly or not.
func TestBelow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limit := rapid.SampledFrom([]int{1, 7, 4000, 1 << 15, 1<<15 + 1, 1 << 16}).Draw(t, "limit")
		top := rapid.IntRange(1, limit).Draw(t, "top")
		n := rapid.IntRange(0, 400).Draw(t, "n")
		wide := rapid.SliceOfN(rapid.Int32Range(0, int32(top-1)), n, n).Draw(t, "targets")
		slices.Sort(wide)
		narrow := make([]uint16, n)
		for k, x := range wide {
			narrow[k] = uint16(x)
		}
		for _, at := range []int{rapid.IntRange(0, limit-1).Draw(t, "at"), top / 2, top - 1} {
			want, _ := slices.BinarySearch(wide, int32(at))
			short, long := newCut(narrow, at, limit), newCut(wide, at, limit)
			if a, b := short.below(narrow), long.below(wide); a != want || b != want {
				t.Errorf("of %v, %d and %d are less than %d, want %d", wide, a, b, at, want)
			}
		}
	})
}
