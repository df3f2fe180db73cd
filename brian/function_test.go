package brian

import (
	"math"
	"testing"

	"gobrian/units"
)

func TestFunctionsOfTheSession(t *testing.T) {
	fresh(t)
	square := must(NewFunction(func(x float64) float64 { return x * x }, FunctionOptions{ArgUnits: []units.Quantity{units.Volt}, ReturnUnit: units.Volt.Mul(units.Volt)}))
	sum := must(NewFunction(func(dst []float64, args [][]float64) {
		for k := range dst {
			dst[k] = args[0][k] + args[1][k]
		}
	}, FunctionOptions{Arity: 2}))
	SetScope(testScope{"square": square, "sum2": sum, "coin": must(NewBinomialFunction(1, 0.25))})
	g := must(NewNeuronGroup(1000, "v : volt\nx : 1\ny = sqrt(square(v))/volt : 1"))
	for name, text := range map[string]string{"v": "i*volt", "x": "sum2(i, 1)"} {
		if err := g.SetState(name, text); err != nil {
			t.Fatal(err)
		}
	}
	x, y := must(g.State("x")).Array().Values(), must(g.State("y")).Array().Values()
	for k := range x {
		if x[k] != float64(k+1) || math.Abs(y[k]-float64(k)) > 1e-12*float64(k) {
			t.Fatalf("element %d: %v and %v", k, x[k], y[k])
		}
	}
	if err := g.SetState("x", "coin()"); err != nil {
		t.Fatal(err)
	}
	heads := 0.0
	for _, v := range must(g.State("x")).Array().Values() {
		heads += v
	}
	if math.Abs(heads-250) > 4*math.Sqrt(1000*0.25*0.75) {
		t.Errorf("%g heads, want about 250", heads)
	}
	names := theWorld().scope.(testScope)
	names["plain"] = func(x, y float64) float64 { return 10*x + y }
	if err := g.SetState("x", "plain(i, 2)"); err != nil {
		t.Fatal(err)
	}
	if x := must(g.State("x")).Array().Values(); x[7] != 72 {
		t.Errorf("plain(7, 2) is %v", x[7])
	}
	if err := g.SetState("x", "plain(v, 2)"); err == nil {
		t.Error("a plain function takes volts")
	}
	if err := g.SetState("x", "sum2(v, 1)"); err == nil {
		t.Error("a function without units takes volts")
	}
}

// doubled stands for a function of a script: twice its first argument, which has to be an array of volts.
type doubled struct{ calls *int }

func (doubled) Arity() int { return 1 }

func (d doubled) CallWith(list []any, _ func(func(string, any))) any {
	*d.calls++
	a := list[0].(units.Array)
	if a.Dim() != units.Volt.Dim {
		panic("the argument has lost its unit")
	}
	v := a.Values()
	for i := range v {
		v[i] *= 2
	}
	return units.NewArray(v, a.Dim())
}

func TestFunctionsOfScriptsGetArraysWithUnits(t *testing.T) {
	fresh(t)
	calls := 0
	f := must(NewFunction(doubled{&calls}, FunctionOptions{ArgUnits: []units.Quantity{units.Volt}, ReturnUnit: units.Volt, Stateless: false}))
	if f.pure() {
		t.Error("stateless=False is not kept")
	}
	SetScope(testScope{"twice": f})
	g := must(NewNeuronGroup(100, "v : volt"))
	for _, text := range []string{"i*volt", "twice(v)"} {
		if err := g.SetState("v", text); err != nil {
			t.Fatal(err)
		}
	}
	for k, v := range must(g.State("v")).Array().Values() {
		if v != 2*float64(k) {
			t.Fatalf("element %d is %g", k, v)
		}
	}
	if calls != 1 {
		t.Errorf("%d calls for a block", calls)
	}
	SetScope(testScope{"twice": must(NewFunction(doubled{&calls}, FunctionOptions{ArgUnits: []units.Quantity{units.Volt}}))}) // its result is said to have no unit
	defer func() {
		if recover() == nil {
			t.Error("volts were taken for numbers")
		}
	}()
	_ = g.SetState("v", "twice(v)*volt")
}

func TestSynapsesThatOnlySumNeedNoConnect(t *testing.T) {
	fresh(t)
	names := testScope{}
	SetScope(names)
	g := must(NewNeuronGroup(2, "v : 1"))
	s := must(NewSynapses(g, g, SynapsesOptions{Model: "w : 1\nv_post = w : 1 (summed)"}))
	names["G"], names["S"] = g, s
	if err := g.SetState("v", 3.0); err != nil {
		t.Fatal(err)
	}
	if err := Run(ms(1)); err != nil {
		t.Fatal(err)
	}
	if v := must(g.State("v")).Array().Values(); v[0] != 0 || v[1] != 0 {
		t.Errorf("sums over no synapses are %v", v)
	}
}
