package repl

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// heapAfter is the heap in use after a cell was run n times [bytes].
func heapAfter(t *testing.T, s *Session, n int, src string) int {
	t.Helper()
	for range n {
		mustEval(t, s, src)
	}
	runtime.GC()
	runtime.GC() // what finalizers have let go
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// A notebook may be run for days: cells leave no trees, and no objects that nobody has a name for.
func TestCellsLeaveNothingBehind(t *testing.T) {
	s := newTestSession(t, &screen{})
	const cell = "x = 3*ms; print(x)"
	first := heapAfter(t, s, 50, cell)
	if grown := heapAfter(t, s, 200, cell) - first; grown > 200*6<<10 {
		t.Errorf("a cell leaves %d bytes behind", grown/200)
	}
	for _, big := range []string{ // 0.8 MB each
		"G = NeuronGroup(100000, 'dv/dt = -v/(10*ms) : volt', method='euler'); run(0.1*ms)",
		"x := make([]float64, 100000); x[0] = 1",
		"y = linspace(0, 1, 100000)",
		"sum(linspace(0, 1, 100000))",
	} {
		first = heapAfter(t, s, 2, big)
		if grown := heapAfter(t, s, 20, big) - first; grown > 4<<20 {
			t.Errorf("%s: 20 times leave %d bytes behind", big, grown)
		}
	}
}

// What a session keeps of cells is bounded: texts for In, results for Out, and the newest cells of its past. After filled
// cells all of that is full, and after each further period of cells it is what it was.
const (
	filled = keptTexts + 100
	period = 512
)

// TestCellsAddNothing runs cells of one kind until the lists of a session are full, and holds what one more of them leaves to a
// bound. A Go function leaves its positions: code that was compiled before may call it. A type of Go leaves itself, and the
// trees of its methods: the interpreter keeps types by their names, and values of any age may have them.
func TestCellsAddNothing(t *testing.T) {
	const nothing = 32 // [bytes/cell], as there are maps whose size is a matter of chance
	for _, c := range []struct {
		cell  string
		bound int // [bytes/cell]
		fails bool
	}{
		{cell: "x = %d; x*2", bound: nothing},
		{cell: "x = %d*ms; print(x)", bound: nothing},
		{cell: "x = %d; x = 'a'; x = [1, 2]", bound: nothing},
		{cell: "n := 0; for i := range %d %% 3 { n += i }", bound: nothing},
		{cell: "err := errors.New(\"%d\"); err", bound: nothing},
		{cell: "[]int{1, 2}[%d]", bound: nothing, fails: true},
		{cell: "foo%d", bound: nothing, fails: true},
		{cell: "plot([1, 2, %d]); close()", bound: nothing},
		{cell: "G = NeuronGroup(%d %% 7 + 1, 'dv/dt = (1-v)/(10*ms) : 1'); M = StateMonitor(G, 'v', record=0); run(0.1*ms)", bound: nothing},
		{cell: "%%%%brian\ndef f(x):\n    return x + %d\nprint(f(1))", bound: nothing},
		{cell: "%%%%brian\nf = lambda x: x + %d\nf(1)", bound: nothing},
		{cell: "%%%%brian\nclass A:\n    def f(self): return %d\nprint(A().f())", bound: nothing},
		{cell: "func f(n int) int { return n + %d }\nf(2)", bound: 600},
		{cell: "f := func(n int) int { return n + %d }; f(3)", bound: 5000},
		{cell: "type T struct{ A int }; t := T{%d}; t.A", bound: 1000},
		{cell: "type T struct{ A int }; func (t T) Get() int { return t.A + %d }; T{1}.Get()", bound: 25000},
	} {
		t.Run(c.cell, func(t *testing.T) {
			s, n := newTestSession(t, discard{}), 0
			heap := func(cells int) int {
				for range cells {
					n++
					if err := s.Eval(context.Background(), fmt.Sprintf("cell[%d]", n), fmt.Sprintf(c.cell, n+1)); (err != nil) != c.fails {
						t.Fatal(err)
					}
				}
				return heapAfter(t, s, 0, "")
			}
			before := filled
			if c.bound > nothing {
				before = 100
			}
			first := heap(before)
			if grown := (heap(period) - first) / period; grown > c.bound {
				t.Errorf("a cell leaves %d bytes behind, more than %d", grown, c.bound)
			}
		})
	}
}

// kindsOfCells are what a session is made of; # is the number of the cell, and DIGIT its last digit. Undefined names fail.
var kindsOfCells = []string{
	"x_DIGIT = #*mV", "y := []float64{1, 2, #}; y[2]", "print('cell', #)",
	"G = NeuronGroup(50, 'dv/dt = (1-v)/(10*ms) : 1', threshold='v>0.9', reset='v=0'); M = SpikeMonitor(G)",
	"func f_DIGIT(x float64) float64 { return x + # }\nf_DIGIT(1)", "run(1*ms)", "G", "undefined_#",
	"display(HTML('<b>#</b>'))", "for i := range 3 { fmt.Println(i, #) }", "plot([1, 2, #]); close()",
	"%%brian\ndef g_DIGIT(x):\n    return x + #\nprint(g_DIGIT(1))",
}

// TestLongSessionsKeepTheirSize runs cells of all kinds: once the results that a session keeps are as many as they may be,
// a cell adds nothing, but for a twelfth of them, which declare functions of Go.
func TestLongSessionsKeepTheirSize(t *testing.T) {
	s, n := newTestSession(t, discard{}), 0
	heap := func(cells int) int {
		for range cells {
			n++
			kind := kindsOfCells[n%len(kindsOfCells)]
			src := strings.NewReplacer("#", fmt.Sprint(n), "DIGIT", fmt.Sprint(n%10)).Replace(kind)
			if err := s.Eval(context.Background(), fmt.Sprintf("cell[%d]", n), src); (err != nil) != strings.Contains(kind, "undefined") {
				t.Fatal(src, err)
			}
		}
		return heapAfter(t, s, 0, "")
	}
	first := heap(filled)
	if grown := (heap(2*period) - first) / (2 * period); grown > 60 {
		t.Errorf("a cell leaves %d bytes behind", grown)
	}
}

// What a chunk made on the way is still there for those who hold it.
func TestForgottenSlotsAreNotNeeded(t *testing.T) {
	d := &screen{}
	s := newTestSession(t, d)
	for _, cell := range []string{
		"type T struct{ A int }; func (t T) Get() int { return t.A }",
		"f := T{5}.Get",
		"g := T{6}.Get",
		"x := T{7}; h := func() int { return x.A }",
		"x := 8",
		"func twice(n int) int { return 2 * n }; k := twice; F = TimedArray([1, 2], dt=1*ms)",
		"k := 3",
		"list := []func() int{f, T{9}.Get}",
		"{ n := 10; list = append(list, func() int { n++; return n }) }",
		"P = NeuronGroup(3, 'v : 1'); groups := []*brian.NeuronGroup{P}; { R := NeuronGroup(4, 'v : 1'); groups = append(groups, R) }",
		"p := &x",
		"x := \"twelve\"",
		"type E struct{ Code int }; func (e E) Error() string { return fmt.Sprint(\"code \", e.Code) }",
		"var err error = E{13}",
	} {
		mustEval(t, s, cell)
	}
	d.take()
	mustEval(t, s, "print(f(), g(), h(), *p, x, err, list[0](), list[1](), list[2](), list[2](), groups[1].Len())")
	if got := d.take(); got != "5 6 7 8 twelve code 13 5 9 11 12 4\n" {
		t.Errorf("got %q", got)
	}
}
