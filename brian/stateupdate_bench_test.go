package brian

import (
	"fmt"
	"math"
	"testing"

	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// benchModel is a model, and the same by hand: one step of n neurons over columns
// in the order of the equations.
type benchModel struct {
	name, text, method string
	init               map[string]any
	byHand             func(x [][]float64, n int)
}

const benchDt = 1e-4 // [s]

var benchModels = []benchModel{
	{"LIF", "dv/dt = (I - v)/(10*ms) : 1\nI : 1", "exact", map[string]any{"v": "rand()", "I": "1 + rand()"}, func(x [][]float64, n int) {
		v, I := x[0][:n], x[1][:n]
		a := math.Exp(-benchDt / 10e-3)
		for i := range v {
			v[i] = a*v[i] + (1-a)*I[i]
		}
	}},
	{"CUBA", "dv/dt = (ge + gi - (v + 49*mV))/(20*ms) : volt\ndge/dt = -ge/(5*ms) : volt\ndgi/dt = -gi/(10*ms) : volt", "exact",
		map[string]any{"v": "-60*mV + 10*mV*rand()", "ge": "rand()*mV", "gi": "-rand()*mV"}, func(x [][]float64, n int) {
			v, ge, gi := x[0][:n], x[1][:n], x[2][:n]
			av, ae, ai := math.Exp(-benchDt/20e-3), math.Exp(-benchDt/5e-3), math.Exp(-benchDt/10e-3)
			be, bi := (av-ae)/3, av-ai
			c := -49e-3 * (1 - av)
			for i := range v {
				v[i] = av*v[i] + be*ge[i] + bi*gi[i] + c
				ge[i] *= ae
				gi[i] *= ai
			}
		}},
	{"Izhikevich", "dv/dt = (0.04*v**2 + 5*v + 140 - u + I)/ms : 1\ndu/dt = 0.02*(0.2*v - u)/ms : 1\nI : 1", "euler",
		map[string]any{"v": -65, "u": -13, "I": "rand()"}, func(x [][]float64, n int) {
			v, u, I := x[0][:n], x[1][:n], x[2][:n]
			for i := range v {
				old := v[i]
				v[i] += 0.1 * (0.04*old*old + 5*old + 140 - u[i] + I[i])
				u[i] += 0.1 * 0.02 * (0.2*old - u[i])
			}
		}},
	{"AdEx", "dv/dt = (30*nS*(-70.6*mV - v) + 30*nS*2*mV*exp((v + 50.4*mV)/(2*mV)) + I - w)/(281*pF) : volt\ndw/dt = (4*nS*(v + 70.6*mV) - w)/(144*ms) : amp\nI : amp", "euler",
		map[string]any{"v": "-70.6*mV", "I": "0.3*rand()*nA"}, func(x [][]float64, n int) {
			v, w, I := x[0][:n], x[1][:n], x[2][:n]
			for i := range v {
				old := v[i]
				v[i] += benchDt * (30e-9*(-70.6e-3-old) + 60e-12*math.Exp((old+50.4e-3)/2e-3) + I[i] - w[i]) / 281e-12
				w[i] += benchDt * (4e-9*(old+70.6e-3) - w[i]) / 144e-3
			}
		}},
	{"HH", `
dv/dt = (gl*(El-v) - g_na*(m*m*m)*h*(v-ENa) - g_kd*(n*n*n*n)*(v-EK) + I)/Cm : volt
dm/dt = 0.32*(mV**-1)*4*mV/exprel((13.*mV-v+VT)/(4*mV))/ms*(1-m) - 0.28*(mV**-1)*5*mV/exprel((v-VT-40.*mV)/(5*mV))/ms*m : 1
dn/dt = 0.032*(mV**-1)*5*mV/exprel((15.*mV-v+VT)/(5.*mV))/ms*(1.-n) - .5*exp((10.*mV-v+VT)/(40.*mV))/ms*n : 1
dh/dt = 0.128*exp((17.*mV-v+VT)/(18.*mV))/ms*(1.-h) - 4./(1+exp((40.*mV-v+VT)/(5.*mV)))/ms*h : 1
I : amp
`, "exponential_euler", map[string]any{"v": "-65*mV", "I": "0.2*rand()*nA"}, hhByHand},
}

var hhNames = func() Names {
	area := 20000e-12 // [m^2]
	u := func(x float64, q units.Quantity) units.Quantity { return units.Quantity{Value: x, Dim: q.Dim} }
	return Names{"Cm": u(1e-2*area, units.Farad), "gl": u(0.5*area, units.Siemens), "g_na": u(1000*area, units.Siemens), "g_kd": u(300*area, units.Siemens),
		"El": u(-65e-3, units.Volt), "EK": u(-90e-3, units.Volt), "ENa": u(50e-3, units.Volt), "VT": u(-63e-3, units.Volt)}
}()

// hhByHand is the same step as users write it: the exponential solution of
// x' = a*x + b for each variable.
func hhByHand(x [][]float64, n int) {
	const area, Cm, gl, gNa, gKd, El, EK, ENa, VT = 20000e-12, 1e-2, 0.5, 1000.0, 300.0, -65.0, -90.0, 50.0, -63.0
	exprel := func(x float64) float64 {
		if math.Abs(x) < 1e-16 {
			return 1
		}
		return math.Expm1(x) / x
	}
	const h = 0.1 // [ms]
	step := func(x, a, b float64) float64 { return (x+b/a)*math.Exp(a*h) - b/a }
	v, m, nn, hh, I := x[0][:n], x[1][:n], x[2][:n], x[3][:n], x[4][:n]
	for i := range v {
		u := v[i]*1e3 - VT
		am, bm := 1.28/exprel((13-u)/4), 1.4/exprel((u-40)/5)
		an, bn := 0.16/exprel((15-u)/5), 0.5*math.Exp((10-u)/40)
		ah, bh := 0.128*math.Exp((17-u)/18), 4/(1+math.Exp((40-u)/5))
		gm, gn := gNa*m[i]*m[i]*m[i]*hh[i], gKd*nn[i]*nn[i]*nn[i]*nn[i]
		a := -(gl + gm + gn) / Cm * 1e-3
		b := (gl*El + gm*ENa + gn*EK + I[i]*1e3/area) / Cm * 1e-3
		v[i] = step(v[i]*1e3, a, b) * 1e-3
		m[i] = step(m[i], -(am + bm), am)
		nn[i] = step(nn[i], -(an + bn), an)
		hh[i] = step(hh[i], -(ah + bh), ah)
	}
}

func (m *benchModel) group(tb testing.TB, n int) *NeuronGroup {
	Reset()
	if err := Seed(1); err != nil {
		tb.Fatal(err)
	}
	g, err := NewNeuronGroup(n, m.text, NeuronGroupOptions{Method: m.method, Namespace: hhNames})
	for _, name := range keys(m.init) {
		if err == nil {
			err = g.SetState(name, m.init[name])
		}
	}
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

// columns is copies of the columns of a group, in the order of its equations.
func (g *NeuronGroup) columns() [][]float64 {
	var list [][]float64
	for _, e := range g.system.Equations {
		list = append(list, append([]float64(nil), g.vars.byName[e.Name].data...))
	}
	return list
}

func (g *NeuronGroup) advance(tb testing.TB) func(vm.Step) error {
	l := lowerWith(lookup{})
	odes, err := l.odes(&g.group, "")
	if err != nil {
		tb.Fatal(err)
	}
	it, err := l.integrate(&g.group, odes, g.method, &g.noise)
	if err != nil {
		tb.Fatal(err)
	}
	return it.run
}

// TestBenchmarksDoTheSame holds the loops that were written by hand against the
// models that they stand for.
func TestBenchmarksDoTheSame(t *testing.T) {
	for _, m := range benchModels {
		g := m.group(t, 5)
		byHand := g.columns()
		run := g.advance(t)
		for k := range 100 {
			succeed(t, run(vm.Step{T: float64(k) * benchDt, Dt: benchDt, N: uint64(k)}))
			m.byHand(byHand, 5)
		}
		for c, column := range g.columns() {
			for i, x := range column {
				if want := byHand[c][i]; math.Abs(x-want) > 1e-9*math.Abs(want)+1e-15 {
					t.Errorf("%s: column %d of neuron %d is %v, and %v by hand", m.name, c, i, x, want)
				}
			}
		}
	}
}

// BenchmarkStateUpdate shows ns per neuron and step.
func BenchmarkStateUpdate(b *testing.B) {
	for _, m := range benchModels {
		for _, n := range []int{1, 100, 4000, 100_000} {
			g := m.group(b, n)
			byHand := g.columns()
			run := g.advance(b)
			step := vm.Step{Dt: benchDt}
			time := func(name string, f func()) {
				b.Run(fmt.Sprintf("%s/%d/%s", m.name, n, name), func(b *testing.B) {
					for b.Loop() {
						f()
					}
					b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/neuron")
				})
			}
			time("brian", func() {
				if err := run(step); err != nil {
					b.Fatal(err)
				}
				step.N++
			})
			time("byhand", func() { m.byHand(byHand, n) })
		}
	}
}
