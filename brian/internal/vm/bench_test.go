package vm_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gobrian/brian/internal/compile"
	"gobrian/brian/internal/program"
	"gobrian/brian/internal/random"
	"gobrian/brian/internal/syntax"
	"gobrian/brian/internal/vm"
)

// models are the updates that the benchmarks time. Names with _post are reached
// through the index j, names in parameters do not change; the rest is set to
// numbers in the given range at the beginning.
var models = []struct {
	name, text string
	lo, hi     float64
}{
	{"CUBA", `
_v = v*0.995 + ge*0.0049 + gi*0.0049 - 0.0003
_ge = ge*0.98
_gi = gi*0.99
v = _v
ge = _ge
gi = _gi
`, -0.06, 0.01},
	{"Izhikevich", `
_v = v + dt*(0.04*v**2 + 5*v + 140 - u + I)
_u = u + dt*0.02*(0.2*v - u)
v = _v
u = _u
`, -1, 1},
	{"HH", `
am = 0.32*4/exprel((13 - v*1000 - 63)/4)
bm = 0.28*5/exprel((v*1000 + 63 - 40)/5)
ah = 0.128*exp((17 - v*1000 - 63)/18)
bh = 4/(1 + exp((40 - v*1000 - 63)/5))
an = 0.032*5/exprel((15 - v*1000 - 63)/5)
bn = 0.5*exp((10 - v*1000 - 63)/40)
gt = 100*m**3*h
kt = 30*n**4
_Av = -(0.05 + gt + kt)
_Bv = (0.05*-65 + gt*50 - kt*90 + I)/_Av
_v = (v + _Bv)*exp(dt*_Av) - _Bv
_Bm = -am/(am + bm)
_m = (m + _Bm)*exp(-dt*(am + bm)) - _Bm
_Bh = -ah/(ah + bh)
_h = (h + _Bh)*exp(-dt*(ah + bh)) - _Bh
_Bn = -an/(an + bn)
_n = (n + _Bn)*exp(-dt*(an + bn)) - _Bn
v = _v
m = _m
h = _h
n = _n
`, -0.06, 0.01},
	{"noise", "v = v + dt*(0.01 - v)/0.02 + 0.001*sqrt(dt)*randn()", -1, 1},
	{"STDP_on_pre", `
ge_post += w
Apre += 0.01
w = clip(w + Apost, 0, 0.01)
`, 0, 0.01},
	{"add", "ge_post += 0.001", 0, 0.01},
	{"add_unless_refractory", "guarded_post += w", 0, 0.01},
}

// machine compiles a text, and binds the names to n numbers each.
func machine(tb testing.TB, text string, n int, lo, hi float64) *vm.Machine {
	stmts, err := syntax.ParseStmts(text)
	if err != nil {
		tb.Fatal(err)
	}
	p, err := compile.Compile(compile.Input{Name: "bench", Stmts: stmts, Consts: map[string]float64{"dt": 1e-4}, Columns: func(name string) (compile.Column, bool) {
		base, indexed := strings.CutSuffix(name, "_post")
		switch {
		case !strings.Contains(" v u I ge gi m h n w Apre Apost guarded on ", " "+base+" "):
			return compile.Column{}, false
		case base == "guarded":
			return compile.Column{Name: name, Space: compile.Indexed, Index: "j", Guard: "on_post"}, true
		case base == "on":
			return compile.Column{Name: name, Kind: program.Boolean, Space: compile.Indexed, Index: "j"}, true
		case indexed:
			return compile.Column{Name: name, Space: compile.Indexed, Index: "j"}, true
		}
		return compile.Column{Name: name}, true
	}})
	if err != nil {
		tb.Fatal(err)
	}
	m := vm.New(p)
	r := rand.New(rand.NewPCG(1, 1))
	j := make([]int32, n)
	for _, c := range p.Columns {
		data := make([]float64, n)
		for k := range data {
			data[k] = lo + (hi-lo)*r.Float64()
			if c.Kind == program.Boolean {
				data[k] = float64(r.IntN(2))
			}
			j[k] = int32(r.IntN(n))
		}
		m.BindColumn(c.Name, data)
	}
	m.BindIndex("j", j)
	m.SetKey(random.Key{Seed: 1})
	return m
}

// BenchmarkRun shows ns per element, of 4,000 and of 100 elements at a time.
func BenchmarkRun(b *testing.B) {
	for _, model := range models {
		for _, n := range []int{4000, 100, 1} {
			b.Run(fmt.Sprintf("%s/%d", model.name, n), func(b *testing.B) {
				m := machine(b, model.text, n, model.lo, model.hi)
				for b.Loop() {
					m.Run(0, n, vm.Step{})
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/element")
			})
		}
	}
}
