package vm_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gobrian/brian/internal/jit"
	"gobrian/brian/internal/program"
	"gobrian/brian/internal/random"
	"gobrian/brian/internal/vm"
)

// author writes random programs that hold to the rules of the operations.
type author struct {
	*program.Builder
	r       *rand.Rand
	numbers []program.Value // for each element
	truths  []program.Value
	once    []program.Value
	sites   int32
}

var fuzzColumns = []program.Column{
	{Name: "v"}, {Name: "u"}, {Name: "w"}, {Name: "n", Kind: program.Integer}, {Name: "on", Kind: program.Boolean},
	{Name: "j", Kind: program.Integer},
	{Name: "g", Space: program.Indexed, Index: "j"}, {Name: "h", Space: program.Indexed, Index: "i"},
	{Name: "m", Kind: program.Integer, Space: program.Indexed, Index: "j"},
	{Name: "up", Kind: program.Boolean, Space: program.Indexed, Index: "j"},
	{Name: "s", Space: program.Shared}, {Name: "flag", Kind: program.Boolean, Space: program.Shared},
}

// numberOps are the operations that any numbers go with.
var numberOps = []program.Op{
	program.Add, program.Sub, program.Mul, program.Div, program.FMA, program.FMS, program.FNMA, program.Neg, program.Abs, program.Sqrt,
	program.Floor, program.Ceil, program.Trunc, program.Round32, program.Min, program.Max, program.Mod, program.FloorDiv, program.Wrap,
	program.Exp, program.Expm1, program.Exprel, program.InverseExprel, program.Log, program.Log1p, program.Log10, program.Sin, program.Cos, program.Tan,
	program.Sinh, program.Cosh, program.Tanh, program.Arcsin, program.Arccos, program.Arctan, program.Pow,
}

func (a *author) pick(list []program.Value) program.Value { return list[a.r.IntN(len(list))] }

// number is a value of the elements, or sometimes one that is done once.
func (a *author) number() program.Value {
	switch a.r.IntN(8) {
	case 0:
		return a.pick(a.once)
	case 1:
		return a.Const([]float64{0, 1, -1, 0.5, 2, 1e300, 5e-324, math.Inf(1), math.NaN(), 3, -7.25}[a.r.IntN(11)])
	}
	return a.pick(a.numbers)
}

// proper is a number that is not NaN, whose bits are nobody's choice.
func (a *author) proper() program.Value {
	x := a.number()
	return a.Select(a.Eq(x, x), x, a.Const(1))
}

// moderate is a number that Scale is for.
func (a *author) moderate() program.Value {
	x := a.number()
	return a.Select(a.Lt(a.Const(0x1p-500), a.Abs(x)), x, a.Const(0))
}

func (a *author) write() *program.Program {
	a.P.Columns = fuzzColumns
	a.Once = true
	a.once = append(a.once, a.Op(program.Time), a.Op(program.Dt), a.Op(program.Steps))
	a.once = append(a.once, a.Append(program.Instr{Op: program.Load, Once: true, Ref: 10}))
	a.truths = append(a.truths, a.Append(program.Instr{Op: program.Load, Once: true, Ref: 11}))
	a.once = append(a.once, a.Op(program.Exp, a.pick(a.once)))
	a.Once = false
	a.numbers = append(a.numbers, a.Op(program.Element))
	for range 5 + a.r.IntN(60) {
		a.instr()
	}
	switch a.r.IntN(3) {
	case 0:
		a.P.Result = a.pick(a.numbers)
	case 1:
		a.P.Result = a.pick(a.truths)
	}
	return a.P
}

func (a *author) instr() {
	switch a.r.IntN(12) {
	case 0, 1:
		a.load()
	case 2, 3:
		a.save()
	case 4:
		a.truths = append(a.truths, a.Op([]program.Op{program.Lt, program.Le, program.Eq, program.Ne}[a.r.IntN(4)], a.number(), a.number()))
	case 5:
		p := a.pick(a.truths)
		switch a.r.IntN(3) {
		case 0:
			p = a.Not(p)
		case 1:
			p = a.And(p, a.pick(a.truths))
		case 2:
			p = a.Or(p, a.pick(a.truths))
		}
		a.truths = append(a.truths, p)
	case 6:
		a.numbers = append(a.numbers, a.Select(a.pick(a.truths), a.number(), a.number()), a.Op(program.Num, a.pick(a.truths)))
	case 7:
		a.split()
	default:
		op := numberOps[a.r.IntN(len(numberOps))]
		args := make([]program.Value, op.Arity())
		for k := range args {
			args[k] = a.number()
		}
		a.numbers = append(a.numbers, a.Op(op, args...))
	}
}

// split adds the operations on the bits of numbers, and the draws.
func (a *author) split() {
	x := a.proper()
	switch a.r.IntN(6) {
	case 5:
		x = a.Op(program.Power2, x)
	case 0:
		x = a.Op(program.Exponent, x)
	case 1:
		x = a.Op(program.Mantissa, x)
	case 2:
		x = a.CopySign(a.number(), x)
	case 3:
		k := a.Op(program.Trunc, a.Min(a.Max(x, a.Const(-2040)), a.Const(2040)))
		x = a.Scale(a.moderate(), k)
	case 4:
		x = a.Append(program.Instr{Op: []program.Op{program.Uniform, program.Normal}[a.r.IntN(2)], Site: a.sites})
		a.sites++
	}
	a.numbers = append(a.numbers, x)
}

func (a *author) load() {
	ref := int32(a.r.IntN(10))
	v := a.Append(program.Instr{Op: program.Load, Ref: ref})
	if fuzzColumns[ref].Kind == program.Boolean {
		a.truths = append(a.truths, v)
	} else {
		a.numbers = append(a.numbers, v)
	}
}

// save stores or accumulates, sometimes under a condition.
func (a *author) save() {
	ref := int32(a.r.IntN(10))
	c := fuzzColumns[ref]
	in := program.Instr{Op: program.Store, Ref: ref}
	switch {
	case c.Name == "j":
		return
	case c.Kind == program.Boolean:
		in.Args = []program.Value{a.pick(a.truths)}
	case c.Kind == program.Integer:
		in.Args = []program.Value{a.Op(program.Trunc, a.number())}
	default:
		in.Args = []program.Value{a.number()}
	}
	if c.Space == program.Indexed && c.Kind == program.Real && a.r.IntN(2) == 0 {
		in.Op = program.Accumulate
	}
	if a.r.IntN(2) == 0 {
		in.Args = append(in.Args, a.pick(a.truths))
	}
	a.Append(in)
}

// memory is what a random program runs on.
type columnsOf struct {
	numbers map[string][]float64
	i, j    []int32
}

// scales are sizes of numbers. Products of two numbers are the same on every
// processor, which math/rand's normal numbers are not.
var scales = []float64{1e-3, 0.01, 0.1, 1, 10, 100, 1e3}

func newColumns(seed uint64, n int) *columnsOf {
	r := rand.New(rand.NewPCG(seed, 2))
	c := &columnsOf{numbers: map[string][]float64{}, i: make([]int32, n), j: make([]int32, n)}
	for k := range n {
		c.i[k], c.j[k] = int32(r.IntN(n)), int32(r.IntN(n))
		switch seed % 4 { // runs of neighbours, and of the same
		case 1:
			c.i[k], c.j[k] = int32((k+7)%n), int32(k/30)
		case 2:
			c.j[k] = int32(k % max(n/2, 1))
		}
	}
	special := []float64{math.NaN(), math.Inf(1), math.Inf(-1), 0, math.Copysign(0, -1), 5e-324, -3e-310, 1e308, 0x1p60, -0x1p52, 709, -745}
	for _, d := range fuzzColumns {
		if d.Name == "j" {
			continue
		}
		data := make([]float64, n)
		for k := range data {
			switch {
			case d.Kind == program.Boolean:
				data[k] = float64(r.IntN(2))
			case d.Kind == program.Integer:
				data[k] = float64(r.IntN(9) - 4)
			case r.IntN(6) == 0:
				data[k] = special[r.IntN(len(special))]
			default:
				data[k] = (2*r.Float64() - 1) * scales[r.IntN(len(scales))]
			}
		}
		c.numbers[d.Name] = data
	}
	return c
}

func (c *columnsOf) bind(m *vm.Machine) {
	for _, d := range fuzzColumns {
		if d.Space == program.Shared {
			m.BindShared(d.Name, &c.numbers[d.Name][0])
		} else if d.Name != "j" {
			m.BindColumn(d.Name, c.numbers[d.Name])
		}
	}
	m.BindIndex("i", c.i)
	m.BindIndex("j", c.j)
	m.SetKey(random.Key{Seed: 3, Object: 4})
}

// bindTruths gives the columns of truth values that the program only reads a byte for each.
func (c *columnsOf) bindTruths(m *vm.Machine) {
	p := m.Program()
	for ref, d := range p.Columns {
		written := slices.ContainsFunc(p.Code, func(in program.Instr) bool { return in.Op == program.Store && int(in.Ref) == ref })
		if d.Kind != program.Boolean || d.Space == program.Shared || written {
			continue
		}
		data := c.numbers[d.Name]
		bytes := make([]byte, len(data), len(data)+vm.TruthPad)
		for k, x := range data {
			bytes[k] = byte(0 - int(x))
		}
		m.BindTruths(d.Name, bytes)
	}
}

// runs does a program in all ways over some elements and gives what came out.
func runs(p *program.Program, c *columnsOf, native, bytes, down bool, lo, hi int, list []int32) (values [][]float64, chosen [][]int32) {
	jit.Enable(native)
	defer jit.Enable(true)
	step := vm.Step{T: 0.25, Dt: 1e-4, N: 77}
	m := vm.New(p)
	m.Descend(down)
	c.bind(m)
	if bytes {
		c.bindTruths(m)
	}
	if p.Result == program.None {
		for range 4 { // often enough for the indices to be trusted
			m.Run(lo, hi, step)
			m.RunList(list, step)
		}
		return nil, nil
	}
	ranged, listed := make([]float64, hi-lo), make([]float64, len(list))
	for range 4 {
		m.Eval(lo, hi, ranged, step)
		m.EvalList(list, listed, step)
	}
	if p.Type(p.Result) == program.Bool {
		chosen = append(chosen, m.Select(lo, hi, nil, step), m.SelectList(list, nil, step))
	}
	return [][]float64{ranged, listed}, chosen
}

// holdNative checks that a random program gives the same bits as machine code.
func holdNative(t *testing.T, seed uint64) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	p := (&author{Builder: program.NewBuilder("fuzz"), r: r}).write()
	if err := p.Verify(); err != nil {
		t.Fatal(err)
	}
	n := 1 + r.IntN(60)
	if r.IntN(20) == 0 {
		n += 2000 // more than one block
	}
	lo := r.IntN(n)
	hi := lo + r.IntN(n-lo+1)
	list := make([]int32, r.IntN(2*n))
	for k := range list {
		list[k] = int32(r.IntN(n))
	}
	want := newColumns(seed, n)
	values, chosen := runs(p, want, false, false, false, lo, hi, list)
	defer jit.Limit(0)
	for way, lanes := range append(widths(), 0) { // the last are loops over bytes
		jit.Limit(lanes)
		got := newColumns(seed, n)
		values2, chosen2 := runs(p, got, lanes > 0, lanes == 0 || (int(seed)+way)%2 == 0, (int(seed)/2+way)%2 == 0, lo, hi, list)
		for way := range values {
			for k, x := range values[way] {
				if y := values2[way][k]; !same(x, y) {
					t.Fatalf("seed %d, %d lanes, way %d: result %d is %v, want %v\n%s", seed, lanes, way, k, y, x, p)
				}
			}
		}
		for way := range chosen {
			if !equalInts(chosen[way], chosen2[way]) {
				t.Fatalf("seed %d, %d lanes, way %d: chosen %v, want %v\n%s", seed, lanes, way, chosen2[way], chosen[way], p)
			}
		}
		for name, data := range want.numbers {
			for k, x := range data {
				if y := got.numbers[name][k]; !same(x, y) {
					t.Fatalf("seed %d, %d lanes: %s, number %d of %d, is %v, want %v (elements %d to %d)\n%s", seed, lanes, name, k, n, y, x, lo, hi, p)
				}
			}
		}
	}
}

func same(x, y float64) bool {
	return math.Float64bits(x) == math.Float64bits(y) || x != x && y != y
}

func equalInts(x, y []int32) bool {
	if len(x) != len(y) {
		return false
	}
	for k := range x {
		if x[k] != y[k] {
			return false
		}
	}
	return true
}

// TestSwitch checks which machines run machine code.
func TestSwitch(t *testing.T) {
	defer jit.Enable(true)
	for _, on := range []bool{false, true} {
		there := jit.Enable(on)
		if there != (on && jit.Available()) {
			t.Errorf("Enable(%v) is %v", on, there)
		}
		for _, model := range models {
			computes := model.name != "add" && model.name != "add_unless_refractory"
			if got := machine(t, model.text, 10, 0, 1).Native(); got != (there && computes) {
				t.Errorf("enabled %v: machine code for %s is %v", on, model.name, got)
			}
		}
	}
}

// TestNative holds machine code of every width to the loops on random programs.
func TestNative(t *testing.T) {
	for seed := range uint64(600) {
		holdNative(t, seed)
	}
}

// widths are the numbers of lanes that code can have here.
func widths() (list []int) {
	defer jit.Limit(0)
	for _, lanes := range []int{4, 8} {
		if jit.Limit(lanes) == lanes {
			list = append(list, lanes)
		}
	}
	return list
}

// FuzzNative is TestNative with other seeds.
func FuzzNative(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(holdNative)
}
