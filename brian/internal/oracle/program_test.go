package oracle_test

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gobrian/brian/internal/compile"
	"gobrian/brian/internal/jit"
	"gobrian/brian/internal/oracle"
	"gobrian/brian/internal/program"
	"gobrian/brian/internal/random"
	"gobrian/brian/internal/syntax"
	"gobrian/brian/internal/vm"
)

// world is a small set of columns such as synapses have: own variables, and those
// of neurons at both ends, which are the same neurons.
type world struct {
	columns map[string]*oracle.Column
	neurons map[string][]float64
	i, j    []int32
	at      []int32 // other elements of the domain
}

const numNeurons = 5

func newWorld(r *rand.Rand, n int) *world {
	w := &world{columns: map[string]*oracle.Column{}, neurons: map[string][]float64{}, i: make([]int32, n), j: make([]int32, n), at: make([]int32, n)}
	for k := range n {
		w.at[k] = int32(r.IntN(n))
		w.i[k], w.j[k] = int32(r.IntN(numNeurons)), int32(r.IntN(numNeurons))
	}
	own := func(name string, kind oracle.Kind, draw func() float64) {
		c := &oracle.Column{Values: make([]float64, n), Kind: kind}
		for k := range c.Values {
			c.Values[k] = draw()
		}
		w.columns[name] = c
	}
	plain := func() float64 {
		if r.IntN(20) == 0 {
			return []float64{math.NaN(), math.Inf(1), math.Inf(-1), 0, math.Copysign(0, -1), 1e308}[r.IntN(6)]
		}
		return 2 * r.NormFloat64()
	}
	whole := func() float64 { return float64(r.IntN(9) - 4) }
	bit := func() float64 { return float64(r.IntN(2)) }
	own("v", oracle.Real, plain)
	own("u", oracle.Real, plain)
	own("w", oracle.Real, plain)
	own("n", oracle.Integer, whole)
	own("s", oracle.Single, plain)
	own("on", oracle.Boolean, bit)
	for range numNeurons {
		for _, name := range []string{"g", "h"} {
			w.neurons[name] = append(w.neurons[name], plain())
		}
		w.neurons["m"] = append(w.neurons["m"], whole())
		w.neurons["s"] = append(w.neurons["s"], plain())
		w.neurons["on"] = append(w.neurons["on"], bit())
	}
	w.columns["g_post"] = &oracle.Column{Values: w.neurons["g"], Index: w.j}
	w.columns["g_pre"] = &oracle.Column{Values: w.neurons["g"], Index: w.i}
	w.columns["h_post"] = &oracle.Column{Values: w.neurons["h"], Index: w.j, Guard: "on_post"}
	w.columns["m_post"] = &oracle.Column{Values: w.neurons["m"], Index: w.j, Kind: oracle.Integer}
	w.columns["on_post"] = &oracle.Column{Values: w.neurons["on"], Index: w.j, Kind: oracle.Boolean}
	w.columns["s_post"] = &oracle.Column{Values: w.neurons["s"], Index: w.j, Kind: oracle.Single}
	w.columns["u"].Guard = "on"
	w.columns["v_at"] = &oracle.Column{Values: w.columns["v"].Values, Index: w.at}
	w.columns["shared"] = &oracle.Column{Values: []float64{plain()}, Shared: true}
	w.columns["k"] = &oracle.Column{Number: true}
	w.columns["j"] = &oracle.Column{Values: make([]float64, n), Kind: oracle.Integer}
	for k, j := range w.j {
		w.columns["j"].Values[k] = float64(j)
	}
	return w
}

// column tells the compiler about a name.
func (w *world) column(name string) (compile.Column, bool) {
	c := w.columns[name]
	if c == nil {
		return compile.Column{}, false
	}
	d := compile.Column{Name: name, Kind: program.Kind(c.Kind), Guard: c.Guard}
	switch {
	case c.Shared:
		d.Space = compile.Shared
	case c.Number:
		d.Space = compile.Number
	case name == "g_pre": // the same variable in both ways that are allowed: one name, or one storage
		d.Space, d.Index, d.Storage = compile.Indexed, "i", "g_post"
	case name == "v_at":
		d.Space, d.Index, d.Storage = compile.Indexed, "at", "v"
	case c.Index != nil:
		d.Space, d.Index = compile.Indexed, "j"
	}
	return d, true
}

var consts = map[string]float64{"tau": 0.02, "dt": 1e-4}

func functions(name string) (program.Func, bool) {
	switch name {
	case "twice":
		return program.Func{Name: name, Arity: 1, Pure: true}, true
	case "mix":
		return program.Func{Name: name, Arity: 2}, true
	}
	return program.Func{}, false
}

// bind gives a machine the columns.
func (w *world) bind(m *vm.Machine) {
	for name, c := range w.columns {
		switch {
		case c.Shared:
			m.BindShared(name, &c.Values[0])
		case !c.Number && name != "j":
			m.BindColumn(name, c.Values)
		}
	}
	m.BindIndex("i", w.i)
	m.BindIndex("j", w.j)
	m.BindIndex("at", w.at)
	m.BindFunc("twice", func(c *vm.Call) {
		for k := range c.Dst {
			c.Dst[k] = 2 * c.Args[0][k]
		}
	})
	m.BindFunc("mix", func(c *vm.Call) {
		for k := range c.Dst {
			c.Dst[k] = c.Args[0][k] - float64(c.Elem(k))*c.Args[1][k]
		}
	})
	m.SetKey(key)
}

var key = random.Key{Seed: 5, Object: 7, Site: 11}

func (w *world) oracle(s vm.Step) *oracle.World {
	return &oracle.World{
		Columns: w.columns, Consts: consts, T: s.T, Dt: s.Dt, N: s.N, Key: key,
		Funcs: map[string]func(int32, []float64) float64{
			"twice": func(_ int32, a []float64) float64 { return 2 * a[0] },
			"mix":   func(k int32, a []float64) float64 { return a[0] - float64(k)*a[1] },
		},
	}
}

// sameBits is equality of bits, NaN counted as one value.
func sameBits(x, y float64) bool {
	return math.Float64bits(x) == math.Float64bits(y) || x != x && y != y
}

// differs describes the first number in which two worlds differ.
func (w *world) differs(v *world) string {
	for name, c := range w.columns {
		for k := range c.Values {
			if x, y := c.Values[k], v.columns[name].Values[k]; !sameBits(x, y) {
				return fmt.Sprintf("%s: number %d is %v, want %v", name, k, x, y)
			}
		}
	}
	return ""
}

func text(stmts []syntax.Stmt, result syntax.Expr) string {
	s := ""
	for _, st := range stmts {
		op := "="
		if st.Op != syntax.Assign {
			op = st.Op.String() + "="
		}
		s += fmt.Sprintf("%s %s %s\n", st.Target, op, syntax.Print(st.X))
	}
	return s + "-> " + syntax.Print(result)
}

// hold runs statements by the machine and by the oracle and compares every bit,
// for every other seed without machine code.
func hold(t *testing.T, stmts []syntax.Stmt, result syntax.Expr, seed uint64) {
	t.Helper()
	jit.Enable(seed%2 == 0)
	defer jit.Enable(true)
	shape := rand.New(rand.NewPCG(seed, 1))
	n := 1 + shape.IntN(40)
	fresh := func() *world { return newWorld(rand.New(rand.NewPCG(seed, 2)), n) }
	step := vm.Step{T: 0.1, Dt: 1e-4, N: 1000 + seed%7}
	p, err := compile.Compile(compile.Input{Name: "fuzz", Stmts: stmts, Result: result, Columns: fresh().column, Funcs: functions, Consts: consts})
	if err != nil {
		t.Fatalf("%v\n%s", err, text(stmts, result))
	}
	lo := shape.IntN(n)
	hi := lo + 1 + shape.IntN(n-lo)
	var elems, list []int32
	for k := lo; k < hi; k++ {
		elems = append(elems, int32(k))
	}
	for _, k := range shape.Perm(n)[:1+shape.IntN(n)] {
		list = append(list, int32(k))
		if shape.IntN(9) == 0 { // an element may come again
			list = append(list, list[shape.IntN(len(list))])
		}
	}
	for _, listed := range []bool{false, true} {
		domain := elems
		if listed {
			domain = list
		}
		want := fresh()
		values := want.oracle(step).Eval(stmts, result, domain)
		for _, q := range []*program.Program{p, program.Expand(p)} {
			for _, block := range []int{1, 7, 512} {
				got := fresh()
				m := vm.New(q)
				got.bind(m)
				m.SetBlock(block)
				out := make([]float64, len(domain))
				if listed {
					m.EvalList(list, out, step)
				} else {
					m.Eval(lo, hi, out, step)
				}
				for k := range out {
					if !sameBits(out[k], values[k]) {
						t.Fatalf("block %d, listed %v: result of element %d is %v, want %v\n%s\n%s", block, listed, domain[k], out[k], values[k], text(stmts, result), q)
					}
				}
				if d := got.differs(want); d != "" {
					t.Fatalf("block %d, listed %v: %s\n%s\n%s", block, listed, d, text(stmts, result), q)
				}
			}
		}
	}
}

// check makes statements out of bytes and holds them.
func check(t *testing.T, seed uint64, data []byte) {
	t.Helper()
	s := &source{data}
	stmts := s.stmts()
	var temps []string
	for _, st := range stmts {
		if st.Target == "a" || st.Target == "b" {
			temps = []string{st.Target}
		}
	}
	hold(t, stmts, s.expr(3, temps), seed)
}

func randomBytes(r *rand.Rand) []byte {
	b := make([]byte, 20+r.IntN(150))
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}

// cases is raised by hand to look further.
var cases = flag.Int("cases", 400, "random programs")

// TestPrograms holds compiled programs to the oracle on random statements.
func TestPrograms(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range *cases {
		check(t, r.Uint64(), randomBytes(r))
	}
}

// FuzzProgram is TestPrograms with statements that the fuzzer makes.
func FuzzProgram(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		f.Add(r.Uint64(), randomBytes(r))
	}
	f.Fuzz(check)
}
