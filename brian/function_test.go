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
