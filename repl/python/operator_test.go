package python

import (
	"math"
	"runtime"
	"slices"
	"testing"

	"gobrian/units"
)

// TestUsualNumbers computes with ints and floats without numbers of any size on the way, which would allocate.
func TestUsualNumbers(t *testing.T) {
	for _, c := range []struct {
		name string
		f    func() any
		want any
		most float64 // allocations
	}{
		{"int < float", func() any { return Lt(3, 2.5) }, false, 0},
		{"float >= int", func() any { return Ge(3.0, 3) }, true, 0},
		{"float == float", func() any { return Eq(0.5, 0.5) }, true, 0},
		{"int ** int", func() any { return Pow(-3, 5) }, -243, 1},
		{"int // int", func() any { return FloorDiv(-7, 2) }, -4, 1},
		{"int % int", func() any { return Mod(-7, 2) }, 1, 0},
		{"int / int", func() any { return Div(1, 4) }, 0.25, 1},
		{"float / int", func() any { return Div(1.5, 3) }, 0.5, 1},
		{"float ** 2", func() any { return Pow(1.5, 2) }, 2.25, 1},
		{"math.exp", func() any { return Math("exp", 0.0) }, 1.0, 2},
		{"float(float)", func() any { return Float(1.5) }, 1.5, 1},
		{"-float", func() any { return Neg(1.5) }, -1.5, 1},
		{"long int * int", func() any { return Mul(1<<40, 1<<20) }, 1 << 60, 1},
	} {
		if got := c.f(); got != c.want {
			t.Errorf("%s is %v, want %v", c.name, got, c.want)
		}
		if n := testing.AllocsPerRun(100, func() { c.f() }); n > c.most {
			t.Errorf("%s allocates %v times", c.name, n)
		}
	}
}

// TestNumbersAtTheEdge are those that no int or float64 holds exactly.
func TestNumbersAtTheEdge(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want any
	}{
		{"2**53+1 > 2.0**53", Gt(1<<53+1, 0x1p53), true},
		{"2**63-1 < 2.0**63", Lt(math.MaxInt, 0x1p63), true},
		{"1 != nan", Ne(1, math.NaN()), true},
		{"nan == nan", Eq(math.NaN(), math.NaN()), false},
		{"1 >= nan", Ge(1, math.NaN()), false},
		{"2**62*2", Str(Mul(1<<62, 2)), "9223372036854775808"},
		{"-2**62*2", Mul(-1<<62, 2), Big("-9223372036854775808")},
		{"-(-2**63)", Str(Neg(math.MinInt)), "9223372036854775808"},
		{"3**40", Str(Pow(3, 40)), "12157665459056928801"},
		{"(-2)**63", Str(Pow(-2, 63)), "-9223372036854775808"},
		{"2**-1", Pow(2, -1), 0.5},
		{"(-1)**(10**15)", Pow(-1, 1_000_000_000_000_000), 1},
		{"(2**53+1)/3", Div(1<<53+1, 3), 3002399751580331.0},
		{"-7 // -1", FloorDiv(-7, -1), 7},
	} {
		if c.got != c.want {
			t.Errorf("%s is %v, want %v", c.name, c.got, c.want)
		}
	}
}

// TestSortedKeepsOrder sorts pairs by their first elements, and counts how often these are compared.
func TestSortedKeepsOrder(t *testing.T) {
	const n = 1000
	for _, reverse := range []bool{false, true} {
		var items []any
		for i := range n {
			items = append(items, NewTuple((i*7919)%13, i))
		}
		first := Def("first(x)", nil, func(arg []any) any { return NewTuple(Index(arg[0], 0)) })
		out := sorted(items, args{kw: []Kw{{"key", first}, {"reverse", reverse}}})
		for i := 1; i < n; i++ {
			a, b := out[i-1].(Tuple), out[i].(Tuple)
			wrong := a[0].(int) > b[0].(int)
			if reverse {
				wrong = a[0].(int) < b[0].(int)
			}
			if wrong || a[0] == b[0] && a[1].(int) > b[1].(int) {
				t.Fatalf("reverse %v: %v before %v", reverse, a, b)
			}
		}
	}
	asked := 0
	list := make([]sortable, n)
	for i := range list {
		list[i].key = (i * 7919) % n
	}
	merge(list, make([]sortable, n), func(x, y any) bool { asked++; return x.(int) < y.(int) })
	if most := n * 10; asked > most || list[0].key != 0 || list[n-1].key != n-1 {
		t.Errorf("%d comparisons, want at most %d; from %v to %v", asked, most, list[0].key, list[n-1].key)
	}
}

// TestSumOfArrays adds many arrays: one is made for the sum, and those that are added stay.
func TestSumOfArrays(t *testing.T) {
	const n, size = 20, 10_000
	var items []any
	for range n {
		items = append(items, units.NewArray(slices.Repeat([]float64{1}, size), units.Dimensionless))
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	total := Invoke("sum", NewList(items...), items[0])
	runtime.ReadMemStats(&after)
	if got := total.(units.Array).Values()[size-1]; got != n+1 {
		t.Errorf("the sum is %v", got)
	}
	for i, x := range items {
		if got := x.(units.Array).Values()[0]; got != 1 {
			t.Errorf("item %d is %v after it was added", i, got)
		}
	}
	if made := (after.TotalAlloc - before.TotalAlloc) / (8 * size); made > 2 {
		t.Errorf("%d arrays were made", made)
	}
}
