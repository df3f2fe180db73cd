package vm

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"gobrian/brian/internal/jit"
	"gobrian/brian/internal/program"
	"gobrian/brian/internal/random"
)

func parse(t testing.TB, text string) *program.Program {
	t.Helper()
	p, err := program.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func same(x, y float64) bool {
	return math.Float64bits(x) == math.Float64bits(y) || x != x && y != y
}

// anyFloat draws from all bit patterns, and from ordinary numbers.
func anyFloat(r *rand.Rand) float64 {
	switch r.IntN(4) {
	case 0:
		return math.Float64frombits(r.Uint64())
	case 1:
		return float64(r.IntN(21) - 10)
	case 2:
		return []float64{math.Inf(1), math.Inf(-1), math.NaN(), 0, math.Copysign(0, -1), 5e-324}[r.IntN(6)]
	}
	return r.NormFloat64()
}

// argument draws an argument that the operation is defined for on every processor.
func argument(r *rand.Rand, op program.Op, i int) float64 {
	switch {
	case op.Arg(i) == program.Bool:
		return float64(r.IntN(2))
	case op == program.Scale && i == 1:
		return float64(r.IntN(4000) - 2000)
	}
	return anyFloat(r)
}

// TestOperations holds every operation, with blocks and numbers as arguments in
// every combination, in ranges and lists, to its meaning.
func TestOperations(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const n = 700
	for op := program.Add; op <= program.Pow; op++ {
		for combination := range 1 << op.Arity() {
			b := program.NewBuilder("op")
			var args []program.Value
			columns := make([][]float64, op.Arity())
			for i := range op.Arity() {
				c := program.Column{Name: string(rune('x' + i))}
				if op.Arg(i) == program.Bool {
					c.Kind = program.Boolean
				}
				for range n {
					columns[i] = append(columns[i], argument(r, op, i))
				}
				once := combination>>i&1 == 1
				if once {
					c.Space = program.Shared
					for k := range columns[i] {
						columns[i][k] = columns[i][0]
					}
				}
				args = append(args, b.Append(program.Instr{Op: program.Load, Once: once, Ref: b.Column(c)}))
			}
			b.P.Result = b.Op(op, args...)
			m := New(b.P)
			for i, data := range columns {
				m.BindColumn(b.P.Columns[i].Name, data)
				if b.P.Columns[i].Space == program.Shared {
					m.BindShared(b.P.Columns[i].Name, &data[0])
				}
			}
			at := func(i, k int) float64 {
				if i < len(columns) {
					return columns[i][k]
				}
				return 0
			}
			out := make([]float64, n)
			m.Eval(0, n, out, Step{})
			listed := make([]float64, n)
			m.EvalList(backwards(n), listed, Step{})
			for k := range n {
				x, y, z := at(0, k), at(1, k), at(2, k)
				if want := op.Eval(x, y, z); !same(out[k], want) || !same(listed[n-1-k], want) {
					t.Fatalf("%s(%v, %v, %v), combination %b: %v and %v, want %v", op, x, y, z, combination, out[k], listed[n-1-k], want)
				}
			}
		}
	}
}

func backwards(n int) []int32 {
	list := make([]int32, n)
	for k := range list {
		list[k] = int32(n - 1 - k)
	}
	return list
}

// TestOnce does every operation once for all elements.
func TestOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for op := program.Add; op <= program.Pow; op++ {
		b := program.NewBuilder("once")
		b.Once = true
		var x [3]float64
		var args []program.Value
		for i := range op.Arity() {
			x[i] = argument(r, op, i)
			c := program.Column{Name: string(rune('x' + i)), Space: program.Shared}
			if op.Arg(i) == program.Bool {
				c.Kind = program.Boolean
			}
			args = append(args, b.Append(program.Instr{Op: program.Load, Once: true, Ref: b.Column(c)}))
		}
		b.P.Result = b.Op(op, args...)
		m := New(b.P)
		for i := range args {
			m.BindShared(b.P.Columns[i].Name, &x[i])
		}
		out := make([]float64, 3)
		m.Eval(5, 8, out, Step{})
		for _, got := range out {
			if want := op.Eval(x[0], x[1], x[2]); !same(got, want) {
				t.Errorf("%s%v = %v, want %v", op, x, got, want)
			}
		}
	}
}

// TestTwoValuesOfAColumn stores two values in one column of which the first is
// needed after the second is there.
func TestTwoValuesOfAColumn(t *testing.T) {
	defer jit.Enable(true)
	for _, on := range []bool{false, true} {
		jit.Enable(on)
		m := New(parse(t, `program f
column w float
column u float
column x float
v0 = load w
v1 = add v0, 1
store u, v1
v2 = mul v0, 10
v3 = add v1, v2
store x, v3
store u, v2
`))
		w, u, x := []float64{1, 2}, make([]float64, 2), make([]float64, 2)
		m.BindColumn("w", w)
		m.BindColumn("u", u)
		m.BindColumn("x", x)
		m.Run(0, 2, Step{})
		if x[0] != 12 || x[1] != 23 || u[0] != 10 || u[1] != 20 {
			t.Errorf("machine code %v: x is %v, u is %v", on, x, u)
		}
	}
}

// TestExpanded runs each elementary function as the operations it stands for.
func TestExpanded(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	const n = 600
	x, y, want, got := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for k := range n {
		x[k], y[k] = anyFloat(r), anyFloat(r)
	}
	for op := program.Exp; op <= program.Pow; op++ {
		text := "program f\ncolumn x float\ncolumn y float\nv0 = load x\nv1 = load y\nv2 = " + op.String() + " v0\nresult v2\n"
		if op == program.Pow {
			text = strings.Replace(text, "pow v0", "pow v0, v1", 1)
		}
		p := parse(t, text)
		for _, c := range []struct {
			p   *program.Program
			out []float64
		}{{p, want}, {program.Expand(p), got}} {
			m := New(c.p)
			m.BindColumn("x", x)
			m.BindColumn("y", y)
			m.Eval(0, n, c.out, Step{})
		}
		for k := range n {
			if !same(got[k], want[k]) {
				t.Fatalf("%s(%v, %v): expanded %v, whole %v", op, x[k], y[k], got[k], want[k])
			}
		}
	}
}

const threshold = `program threshold
column v float
column on boolean
  v0 = load v
  v1 = load on
  v2 = lt 0.5, v0
  v3 = and v1, v2
  result v3
`

func TestSelect(t *testing.T) {
	m := New(parse(t, threshold))
	const n = 2000
	v, on := make([]float64, n), make([]float64, n)
	r := rand.New(rand.NewPCG(7, 8))
	var want, wantListed []int32
	for k := range n {
		v[k], on[k] = r.Float64(), float64(r.IntN(2))
	}
	list := backwards(n)[100:1500]
	good := func(k int32) bool { return v[k] > 0.5 && on[k] == 1 }
	for k := int32(3); k < n-1; k++ {
		if good(k) {
			want = append(want, k)
		}
	}
	for _, k := range list {
		if good(k) {
			wantListed = append(wantListed, k)
		}
	}
	m.BindColumn("v", v)
	m.BindColumn("on", on)
	first := []int32{-7}
	if got := m.Select(3, n-1, slices.Clone(first), Step{}); !slices.Equal(got, append(first, want...)) {
		t.Errorf("Select: %d elements, want %d", len(got), len(want)+1)
	}
	if got := m.SelectList(list, nil, Step{}); !slices.Equal(got, wantListed) {
		t.Errorf("SelectList: %d elements, want %d", len(got), len(wantListed))
	}
	if got := m.Select(5, 5, nil, Step{}); got != nil {
		t.Errorf("Select of nothing: %v", got)
	}

	// a condition that is the same for all
	m = New(parse(t, "program all\ncolumn x float shared\ns0 = load x\ns1 = lt s0, 1\nresult s1"))
	x := 0.0
	m.BindShared("x", &x)
	if got := m.Select(2, 5, nil, Step{}); !slices.Equal(got, []int32{2, 3, 4}) {
		t.Errorf("Select: %v", got)
	}
	if got := m.SelectList([]int32{9, 4}, nil, Step{}); !slices.Equal(got, []int32{9, 4}) {
		t.Errorf("SelectList: %v", got)
	}
	x = 2
	if got := m.Select(2, 5, nil, Step{}); got != nil {
		t.Errorf("Select: %v", got)
	}
}

// TestConditionalStore is about a form that the compiler does not write.
func TestConditionalStore(t *testing.T) {
	p := parse(t, "program p\ncolumn v float\nv0 = load v\nv1 = lt v0, 2\nv2 = add v0, 10\nstore v, v2 where v1\ns3 = lt 1, 2\nstore v, 7 where s3\nv4 = load v\nv5 = eq v4, 3\nstore v, v0 where v5")
	for _, listed := range []bool{false, true} {
		v := []float64{0, 1, 2, 3}
		m := New(p)
		m.BindColumn("v", v)
		if listed {
			m.RunList([]int32{3, 2, 1, 0}, Step{})
		} else {
			m.Run(0, 4, Step{})
		}
		if !slices.Equal(v, []float64{7, 7, 7, 7}) {
			t.Errorf("listed %v: %v", listed, v)
		}
	}
}

// TestOrder adds up along a chain: each element reads what the one before wrote.
func TestOrder(t *testing.T) {
	p := parse(t, "program chain\ncolumn x[from] float\ncolumn y[to] float in x\nv0 = load x[from]\nv1 = add v0, 1\nstore y[to], v1")
	const n = 1500
	x, from, to := make([]float64, n+1), make([]int32, n), make([]int32, n)
	for k := range n {
		from[k], to[k] = int32(k), int32(k+1)
	}
	m := New(p)
	m.BindColumn("x", x)
	m.BindColumn("y", x)
	m.BindIndex("from", from)
	m.BindIndex("to", to)
	m.Run(0, n, Step{})
	for k := range x {
		if x[k] != float64(k) {
			t.Fatalf("x[%d] = %v", k, x[k])
		}
	}
}

// TestDraws holds random numbers to the streams, by element, in every way to run.
func TestDraws(t *testing.T) {
	p := parse(t, "program draws\ncolumn u float\ncolumn g float\ncolumn k float\nv0 = rand.0\nv1 = randn.1\nv2 = poisson.2 v0\nv3 = poisson.3 20\nv4 = add v2, v3\nstore u, v0\nstore g, v1\nstore k, v4")
	const n = 1300
	u, g, k := make([]float64, n), make([]float64, n), make([]float64, n)
	m := New(p)
	m.BindColumn("u", u)
	m.BindColumn("g", g)
	m.BindColumn("k", k)
	key := random.Key{Seed: 3, Object: 4, Site: 5}
	m.SetKey(key)
	site := func(n uint32) random.Key { return random.Key{Seed: 3, Object: 4, Site: 5 + n} }
	check := func(what string, from, to int) {
		t.Helper()
		for e := from; e < to; e++ {
			i := uint32(e)
			wu := key.Uniform(17, i)
			wk := site(2).Poisson(17, i, wu) + site(3).Poisson(17, i, 20)
			if u[e] != wu || g[e] != site(1).Normal(17, i) || k[e] != wk {
				t.Fatalf("%s: element %d drew %v, %v, %v", what, e, u[e], g[e], k[e])
			}
		}
	}
	m.Run(1, n, Step{N: 17})
	check("range", 1, n)
	clear(u)
	m.RunList(backwards(n), Step{N: 17})
	check("list", 0, n)
}

// TestOwnFunctions calls functions from outside, with a shared number among the arguments.
func TestOwnFunctions(t *testing.T) {
	p := parse(t, "program f\ncolumn v float\nfunc f 3\nfunc now 0 pure\ns0 = call.0 now\nv1 = load v\nv2 = call.1 f, v1, s0, 2\nresult v2")
	m := New(p)
	m.BindColumn("v", []float64{1, 2, 3})
	m.BindFunc("now", func(c *Call) { c.Dst[0] = c.Step.T })
	m.BindFunc("f", func(c *Call) {
		for k := range c.Dst {
			c.Dst[k] = c.Args[0][k] + 10*c.Args[1][k] + 100*c.Args[2][k] + 1000*float64(c.Elem(k))
		}
	})
	out := make([]float64, 3)
	m.Eval(0, 3, out, Step{T: 0.5})
	if want := []float64{206, 1207, 2208}; !slices.Equal(out, want) {
		t.Errorf("got %v, want %v", out, want)
	}
	m.EvalList([]int32{2, 0}, out[:2], Step{T: 0.5})
	if want := []float64{2208, 206}; !slices.Equal(out[:2], want) {
		t.Errorf("got %v, want %v", out[:2], want)
	}
}

// TestIntegers reads index columns as numbers, directly and through another.
func TestIntegers(t *testing.T) {
	p := parse(t, "program i\ncolumn j integer\ncolumn kind[j] integer\nv0 = load j\nv1 = load kind[j]\nv2 = element\nv3 = mul v1, 100\nv4 = fma v2, 10, v0\nv5 = add v3, v4\nresult v5")
	m := New(p)
	m.BindIndex("j", []int32{2, 0, 1})
	m.BindIndex("kind", []int32{7, 8, 9})
	out := make([]float64, 3)
	m.Eval(0, 3, out, Step{})
	if want := []float64{902, 710, 821}; !slices.Equal(out, want) {
		t.Errorf("got %v, want %v", out, want)
	}
	m.EvalList([]int32{2, 1}, out[:2], Step{})
	if want := []float64{821, 710}; !slices.Equal(out[:2], want) {
		t.Errorf("got %v, want %v", out[:2], want)
	}
}

// TestRebind moves the memory of a column between two runs, and takes it away.
func TestRebind(t *testing.T) {
	m := New(parse(t, "program p\ncolumn v float\nv0 = load v\nv1 = add v0, 1\nstore v, v1"))
	a, b := []float64{1, 2}, []float64{5, 6, 7}
	m.BindColumn("v", a)
	m.BindColumn("unused", nil)
	m.Run(0, 2, Step{})
	m.BindColumn("v", b)
	m.Run(0, 3, Step{})
	m.BindColumn("v", nil)
	m.Run(0, 0, Step{})
	if !slices.Equal(a, []float64{2, 3}) || !slices.Equal(b, []float64{6, 7, 8}) {
		t.Errorf("got %v and %v", a, b)
	}
}

func TestUnbound(t *testing.T) {
	for text, want := range map[string]string{
		"column v float\nv0 = load v\nstore v, v0":                 "vm: column v is not bound",
		"column x float shared\ns0 = load x\nstore x, s0 once":     "vm: column x is not bound",
		"func f 0\nv0 = call.0 f":                                  "vm: function f is not bound",
		"column g[j] float\nv0 = load g[j]\naccumulate g[j], v0":   "vm: index column j is not bound",
		"column w float\nv0 = load w\nv1 = add v0, 1\nstore w, v1": "vm: column w is bound as an index",
		"column y float\nv0 = load y\nv1 = add v0, 1\nstore y, v1": "vm: column y is bound as shared",
	} {
		m := New(parse(t, "program p\n"+text))
		m.BindColumn("g", []float64{1})
		m.BindIndex("w", []int32{1})
		m.BindShared("y", new(float64))
		func() {
			defer func() {
				if r := recover(); r == nil || !strings.HasPrefix(r.(string), want) {
					t.Errorf("%s: got %v, want %q", text, r, want)
				}
			}()
			m.Run(0, 1, Step{})
		}()
	}
}

// TestOverlap binds memory that overlaps to columns of different storages.
func TestOverlap(t *testing.T) {
	m := New(parse(t, "program p\ncolumn v float\ncolumn u float\nv0 = load v\nstore u, v0"))
	memory := make([]float64, 20)
	m.BindColumn("v", memory[:10])
	m.BindColumn("u", memory[10:])
	m.Run(0, 10, Step{})
	m.BindColumn("u", memory[9:19])
	defer func() {
		if r := recover(); r == nil || !strings.Contains(r.(string), "overlap") {
			t.Errorf("got %v", r)
		}
	}()
	m.Run(0, 10, Step{})
}

// TestSwing makes steps of an odd number, which go through the blocks from the last to
// the first: results are those of steps in one block.
func TestSwing(t *testing.T) {
	defer jit.Enable(true)
	p := parse(t, "program p\ncolumn v float\nv0 = load v\nv1 = rand.0\nv2 = add v0, v1\nstore v, v2\nv3 = lt v2, 1\nresult v3")
	const n, margin = 1003, 5
	for _, native := range []bool{false, true} {
		jit.Enable(native)
		var want [2]any
		for _, block := range []int{2048, 16, 1, 500} {
			v := make([]float64, n)
			m := New(p)
			m.BindColumn("v", v)
			m.SetKey(random.Key{Seed: 1})
			m.SetBlock(block)
			list := []int32{-1}
			for step := range uint64(5) {
				list = m.Select(margin, n, list, Step{N: step})
				m.Run(0, n-margin, Step{N: step})
			}
			got := [2]any{v, list}
			if want[0] == nil {
				want = got
			} else if !reflect.DeepEqual(got, want) {
				t.Errorf("machine code %v: blocks of %d give other results", native, block)
			}
		}
	}
}

// TestTrust adds through an index that stays within its column, often enough for that
// to be known, and then through one that does not: it is looked at again.
func TestTrust(t *testing.T) {
	defer jit.Enable(true)
	for _, native := range []bool{false, true} {
		jit.Enable(native)
		m := New(parse(t, "program p\ncolumn x float\ncolumn g[j] float\ncolumn h[j] float\nv0 = load x\nv1 = load h[j]\nv2 = add v0, v1\naccumulate g[j], v2"))
		const n = 100
		x, g, h := make([]float64, n), make([]float64, n), make([]float64, n)
		for k := range x {
			x[k], h[k] = float64(k), float64(1000*k)
		}
		m.BindColumn("x", x)
		m.BindColumn("g", g)
		m.BindColumn("h", h)
		m.BindIndex("j", backwards(n))
		const runs = runsToTrust + 3
		for range runs {
			m.Run(0, n, Step{})
		}
		for k := range g {
			if want := float64(runs * (n - 1 - k + 1000*k)); g[k] != want {
				t.Fatalf("machine code %v: sum %d is %v, want %v", native, k, g[k], want)
			}
		}
		stray := backwards(n)
		stray[7] = n
		m.BindIndex("j", stray)
		for range runs {
			if panicOf(func() { m.Run(0, n, Step{}) }) == nil {
				t.Fatalf("machine code %v: an index beyond its column was taken", native)
			}
		}
	}
}

// TestIndicesMove reads through an index that is another one in each run, in order and
// backwards, in its column and beyond it.
func TestIndicesMove(t *testing.T) {
	defer jit.Enable(true)
	for _, native := range []bool{false, true} {
		jit.Enable(native)
		m := New(parse(t, "program p\ncolumn h[j] float\nv0 = load h[j]\nresult v0"))
		const n = 100
		h, j, out := make([]float64, n), make([]int32, n), make([]float64, n)
		for k := range h {
			h[k] = float64(1000 + k)
		}
		m.BindColumn("h", h)
		m.BindIndex("j", j)
		m.IndicesMove()
		for run := range 2 * runsToTrust {
			for k := range j {
				j[k] = int32((k + 7*run) % n)
			}
			if run%2 == 1 {
				slices.Reverse(j)
			}
			m.Clone().Eval(0, n, out, Step{})
			check := slices.Clone(out)
			m.Eval(0, n, out, Step{})
			for k := range out {
				if want := float64(1000 + j[k]); out[k] != want || check[k] != want {
					t.Fatalf("machine code %v, run %d: element %d is %v, of a clone %v, want %v", native, run, k, out[k], check[k], want)
				}
			}
		}
		j[7] = n
		if panicOf(func() { m.Eval(0, n, out, Step{}) }) == nil {
			t.Errorf("machine code %v: an index beyond its column was taken", native)
		}
	}
}

// TestTruths checks what columns of bytes cannot be.
func TestTruths(t *testing.T) {
	for text, want := range map[string]string{
		"column on boolean\nv0 = load on\nv1 = not v0\nstore on, v1": "vm: column on is bound as truth values and cannot be written",
		"column on float\ncolumn x float\nv0 = load on\nstore x, v0": "vm: column on is bound as truth values and holds numbers",
	} {
		m := New(parse(t, "program p\n"+text))
		m.BindColumn("x", []float64{1})
		m.BindTruths("on", make([]byte, 1, 1+TruthPad))
		if got := panicOf(func() { m.Run(0, 1, Step{}) }); got != want {
			t.Errorf("%s: got %v, want %q", text, got, want)
		}
	}
	m := New(parse(t, "program p\ncolumn on boolean\nv0 = load on\nresult v0"))
	if got := panicOf(func() { m.BindTruths("on", make([]byte, 3)) }); got != "vm: column on has too little memory behind its truth values" {
		t.Errorf("got %v", got)
	}
}

func panicOf(f func()) (what any) {
	defer func() { what = recover() }()
	f()
	return nil
}

// TestClone runs the two halves of a domain at the same time.
func TestClone(t *testing.T) {
	p := parse(t, "program p\ncolumn v float\nfunc f 1\nv0 = load v\nv1 = randn.0\nv2 = exp v0\nv3 = fma v1, v2, v0\nv4 = call.1 f, v3\nstore v, v4")
	const n = 3001
	fresh := func() (*Machine, []float64) {
		v := make([]float64, n)
		for k := range v {
			v[k] = float64(k) / n
		}
		m := New(p)
		m.BindColumn("v", v)
		m.BindFunc("f", func(c *Call) { copy(c.Dst, c.Args[0]) })
		m.SetKey(random.Key{Seed: 1})
		return m, v
	}
	whole, want := fresh()
	whole.Run(0, n, Step{})
	m, got := fresh()
	c := m.Clone()
	var wait sync.WaitGroup
	wait.Add(1)
	go func() {
		defer wait.Done()
		c.Run(0, 1507, Step{})
	}()
	m.Run(1507, n, Step{})
	wait.Wait()
	if !slices.Equal(got, want) {
		t.Error("two halves differ from the whole")
	}
}

// TestNoAllocation runs all kinds of steps a second time.
func TestNoAllocation(t *testing.T) {
	text := `program all
column v float
column n integer
column on boolean
column g[j] float
column h[j] float
column on2[j] boolean in on
column x float shared
func f 2
  s0 = load x
  s1 = mul s0, 0.5
  s2 = exp s1
  s3 = time
  store x, s1 once
  v5 = element
  v6 = load v
  v7 = load on
  v8 = load on2[j]
  v9 = fma v6, s2, s3
  v10 = select v7, v9, v6
  v11 = rand.0
  v12 = randn.1
  v13 = poisson.2 v11
  v14 = call.3 f, v11, 2
  v15 = or v7, v8
  v16 = num v15
  v17 = mod v16, 0.3
  v18 = pow 2, v17
  v19 = load h[j]
  store v, v10
  accumulate g[j], v18 where v8
  store n, v5
  store on, v15
  store h[j], v12 where v8
  result v15
`
	m := New(parse(t, text))
	const n = 1000
	numbers := func() []float64 { return make([]float64, n) }
	x := 1.0
	for _, name := range []string{"v", "n", "g", "h"} {
		m.BindColumn(name, numbers())
	}
	on := numbers()
	m.BindColumn("on", on)
	m.BindColumn("on2", on)
	m.BindShared("x", &x)
	m.BindIndex("j", backwards(n))
	m.BindFunc("f", func(c *Call) { copy(c.Dst, c.Args[1]) })
	out, list, found := numbers(), backwards(n), make([]int32, 0, n)
	for range runsToTrust {
		m.Run(0, n, Step{})
	}
	for what, f := range map[string]func(){
		"Run":        func() { m.Run(0, n, Step{}) },
		"RunList":    func() { m.RunList(list, Step{}) },
		"Select":     func() { found = m.Select(0, n, found[:0], Step{}) },
		"SelectList": func() { found = m.SelectList(list, found[:0], Step{}) },
		"Eval":       func() { m.Eval(0, n, out, Step{}) },
		"EvalList":   func() { m.EvalList(list, out, Step{}) },
	} {
		if a := testing.AllocsPerRun(3, f); a != 0 {
			t.Errorf("%s allocates %v times", what, a)
		}
	}
}
