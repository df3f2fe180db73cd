package integrator

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gobrian/brian/internal/cases"
	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/syntax"
)

// model reads a block whose names are SI numbers and variables already.
func model(t testing.TB, src string, dt float64) Input {
	t.Helper()
	sys, err := equations.Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	in := Input{Dt: dt}
	variables := map[string]bool{"t": true}
	booleans := map[string]bool{"not_refractory": true}
	for _, e := range sys.Equations {
		if e.Kind != equations.Differential {
			booleans[e.Name] = e.Type == equations.Boolean
			continue
		}
		x, err := sys.Inline(e.X)
		if err != nil {
			t.Fatal(err)
		}
		o := Ode{Name: e.Name, X: x}
		if e.Has("unless refractory") {
			o.Guard = "not_refractory"
		}
		in.Odes = append(in.Odes, o)
		variables[e.Name] = true
	}
	in.Fixed = func(name string) bool { return !variables[name] }
	in.Boolean = func(name string) bool { return booleans[name] }
	in.Held = func(f string) bool { return f == "held" }
	return in
}

// TestUpdates runs the archive: models, whose first line is `# methods dt`, with
// the statements or the error.
func TestUpdates(t *testing.T) {
	cases.Run(t, "testdata/updates.txtar", ".steps", steps)
}

// steps integrates a model and writes the update.
func steps(t *testing.T, src string) string {
	first, _, _ := strings.Cut(src, "\n")
	words := strings.Fields(first)
	var dt float64
	if _, err := fmt.Sscan(words[2], &dt); err != nil {
		t.Fatalf("%s: %v", first, err)
	}
	in := model(t, src, dt)
	if len(words) > 3 {
		step, err := syntax.ParseExpr(strings.Join(words[3:], " "))
		if err != nil {
			t.Fatal(err)
		}
		in.Step = step
	}
	var methods []string
	if words[1] != "default" {
		methods = strings.Split(words[1], ",")
	}
	u, err := Integrate(methods, in)
	if err != nil {
		return err.Error() + "\n"
	}
	var b strings.Builder
	for _, r := range u.Refused {
		fmt.Fprintf(&b, "# not %s: %s\n", r.Method, r.Why)
	}
	fmt.Fprintf(&b, "# %s, setup %d\n", u.Method, u.Setup)
	for _, s := range u.Stmts {
		fmt.Fprintln(&b, s)
	}
	return b.String()
}

func integrate(t testing.TB, method string, in Input) Update {
	t.Helper()
	u, err := Integrate([]string{method}, in)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// simulate advances start by n steps and returns the final values.
func simulate(t testing.TB, u Update, dt float64, n int, start map[string]float64, draw func() float64) map[string]float64 {
	t.Helper()
	env := map[string]float64{"t": 0}
	for name, v := range start {
		env[name] = v
	}
	step := runner(t, u.Stmts)
	for k := range n {
		env["t"] = float64(k) * dt
		step(env, draw)
	}
	return env
}

func noDraw() float64 { return math.NaN() }

// TestOrder holds each method against a problem with a known solution: halving
// dt must divide the error by 2**order.
func TestOrder(t *testing.T) {
	for _, c := range []struct {
		method string
		order  float64
	}{
		{"euler", 1}, {"rk2", 2}, {"rk4", 4}, {"heun", 1}, {"milstein", 1}, {"exponential_euler", 1}, {"rosenbrock", 2},
	} {
		t.Run(c.method, func(t *testing.T) {
			// x = 1/(1 + exp(-t)) solves the logistic equation; y = sin(t) + x drives and is driven.
			src := "dx/dt = x*(1 - x) : 1\ndy/dt = x*(1 - x) + cos(t) - y + sin(t) + x : 1"
			exact := func(t float64) (float64, float64) {
				x := 1 / (1 + math.Exp(-t))
				return x, math.Sin(t) + x
			}
			if c.method == "exponential_euler" { // wants equations linear in their own variable
				src = "dx/dt = x*(1 - (y - sin(t))) : 1\ndy/dt = x*(1 - x) + cos(t) - y + sin(t) + x : 1"
			}
			var errs []float64
			for _, n := range []int{20, 40, 80} {
				dt := 2 / float64(n)
				x0, y0 := exact(0)
				env := simulate(t, integrate(t, c.method, model(t, src, dt)), dt, n, map[string]float64{"x": x0, "y": y0}, noDraw)
				x, y := exact(2)
				errs = append(errs, math.Hypot(env["x"]-x, env["y"]-y))
			}
			order := math.Log2(errs[1] / errs[2])
			if math.Abs(order-c.order) > 0.2 {
				t.Errorf("errors %g: order %.2f, want %g", errs, order, c.order)
			}
		})
	}
}

// linearModels are systems for exact, with the values of their parameters.
var linearModels = []struct {
	name, src string
	values    map[string]float64
}{
	{"decay", "dx/dt = -x/0.01 : 1", nil},
	{"input", "dx/dt = (3 - x)/0.01 : 1", nil},
	{"integrator", "dx/dt = I/2 : 1\nI : 1", map[string]float64{"I": 7}},
	{"cuba", "dx/dt = (-(x + 0.06) + 0.011 + y + z)/0.02 : 1\ndy/dt = -y/0.005 : 1\ndz/dt = -z/0.01 : 1", nil},
	{"alpha", "dx/dt = (y - x)/0.005 : 1\ndy/dt = (z - y)/0.005 : 1\ndz/dt = (2 - z)/0.005 : 1", nil},
	{"ring", "dx/dt = (y - x)/0.01 : 1\ndy/dt = (z - y)/0.01 : 1\ndz/dt = (x - z)/0.01 : 1", nil},
	{"oscillator", "dx/dt = y/0.001 : 1\ndy/dt = -x/0.001 : 1", nil},
	{"chain to the end", "dx/dt = y/0.01 : 1\ndy/dt = 5 : 1", nil},
	{"growth", "dx/dt = x/0.01 + y : 1\ndy/dt = y/0.02 : 1", nil},
	{"stiff", "dx/dt = (y - x)/1e-6 : 1\ndy/dt = (1 - y)/0.01 : 1", nil},
	{"held", "dx/dt = (held(t) - x)/0.01 : 1", nil},
	{"one rate each", "dx/dt = (I - x)/tau : 1\nI : 1\ntau : 1", map[string]float64{"I": 2, "tau": 0.013}},
	{"no rate", "dx/dt = (I - k*x)/0.01 : 1\nI : 1\nk : 1", map[string]float64{"I": 2, "k": 0}},
	{"two rates", "dx/dt = (I - x + y)/tau : 1\ndy/dt = -y/tau_y : 1\nI : 1\ntau : 1\ntau_y : 1", map[string]float64{"I": 2, "tau": 0.013, "tau_y": 0.004}},
	{"equal rates", "dx/dt = (I - x + y)/tau : 1\ndy/dt = -y/tau_y : 1\nI : 1\ntau : 1\ntau_y : 1", map[string]float64{"I": 2, "tau": 0.013, "tau_y": 0.013}},
	{"nearly equal rates", "dx/dt = (I - x + y)/tau : 1\ndy/dt = -y/tau_y : 1\nI : 1\ntau : 1\ntau_y : 1", map[string]float64{"I": 2, "tau": 0.013, "tau_y": 0.013 * (1 + 1e-9)}},
	{"far rates", "dx/dt = (I - x + y)/tau : 1\ndy/dt = -y/tau_y : 1\nI : 1\ntau : 1\ntau_y : 1", map[string]float64{"I": 2, "tau": 1e-7, "tau_y": 0.1}},
	{"far rates, other way", "dx/dt = (I - x + y)/tau : 1\ndy/dt = -y/tau_y : 1\nI : 1\ntau : 1\ntau_y : 1", map[string]float64{"I": 2, "tau": 0.1, "tau_y": 1e-7}},
	{"deep chain", "dx/dt = (y - x)/tau : 1\ndy/dt = (z - y)/0.004 : 1\ndz/dt = (I - z)/tau : 1\nI : 1\ntau : 1", map[string]float64{"I": 2, "tau": 0.004}},
	{"coupled", "dx/dt = (k*y - x)/tau : 1\ndy/dt = (k*x - 2*y + I)/tau : 1\nI : 1\nk : 1\ntau : 1", map[string]float64{"I": 2, "k": 1.2, "tau": 0.005}},
	{"coupled and turning", "dx/dt = (k*y - x)/tau : 1\ndy/dt = (-k*x - 2*y + I)/tau : 1\nI : 1\nk : 1\ntau : 1", map[string]float64{"I": 2, "k": 20, "tau": 0.005}},
	{"coupled, singular", "dx/dt = k*(y - x) : 1\ndy/dt = k*(x - y) : 1\nk : 1", map[string]float64{"k": 150}},
	{"coupled and fast", "dx/dt = k*(y - x) : 1\ndy/dt = 10*k*(x - y) : 1\nk : 1", map[string]float64{"k": 1e5}},
	{"adaptation", "dx/dt = (-x - w + y)/tau : 1\ndw/dt = (a*x - w)/0.1 : 1\ndy/dt = -y/0.005 : 1\ntau : 1\na : 1", map[string]float64{"tau": 0.02, "a": 4}},
	{"switched on", "dx/dt = -x/0.01*int(on) + int(not on)*(I - x)/0.03 : 1\nI : 1\non : boolean", map[string]float64{"on": 1, "I": 3}},
	{"switched off", "dx/dt = -x/0.01*int(on) + int(not on)*(I - x)/0.03 : 1\nI : 1\non : boolean", map[string]float64{"on": 0, "I": 3}},
	{"conditional rate", "dx/dt = (1 if k > 2 else -x)/0.01 : 1\nk : 1", map[string]float64{"k": 1}},
}

// truthAfter integrates a model over time T by rk4 with tiny steps.
func truthAfter(t testing.TB, src string, T float64, steps int, start map[string]float64) map[string]float64 {
	dt := T / float64(steps)
	return simulate(t, integrate(t, "rk4", model(t, src, dt)), dt, steps, start, noDraw)
}

func TestExactIsExact(t *testing.T) {
	const dt, n = 1e-3, 3
	for _, c := range linearModels {
		t.Run(c.name, func(t *testing.T) {
			start := map[string]float64{"x": 1, "y": -0.5, "z": 2, "w": 0.25, "not_refractory": 1}
			for name, v := range c.values {
				start[name] = v
			}
			got := simulate(t, integrate(t, "exact", model(t, c.src, dt)), dt, n, start, noDraw)
			tolerance, fine := 1e-11, 3000
			if strings.Contains(c.name, "far") || strings.Contains(c.name, "stiff") || strings.Contains(c.name, "fast") {
				want := fastTruth(c.name, start, n*dt)
				for name, v := range want {
					if math.Abs(got[name]-v) > 1e-10*(1+math.Abs(v)) {
						t.Errorf("%s is %.17g, want %.17g", name, got[name], v)
					}
				}
				return
			}
			if c.name == "coupled and turning" || c.name == "oscillator" {
				tolerance = 1e-9 // of rk4 with its many turns
			}
			want := truthAfter(t, c.src, n*dt, fine, start)
			for _, name := range []string{"x", "y", "z", "w"} {
				if math.Abs(got[name]-want[name]) > tolerance*(1+math.Abs(want[name])) {
					t.Errorf("%s is %.17g, want %.17g", name, got[name], want[name])
				}
			}
		})
	}
}

// fastTruth gives the solutions of the models whose rates no explicit method can
// follow.
func fastTruth(name string, v map[string]float64, T float64) map[string]float64 {
	switch name {
	case "stiff": // y goes to 1, x follows it with a lag of 1e-6
		y := 1 + (v["y"]-1)*math.Exp(-T/0.01)
		return map[string]float64{"y": y, "x": 1 + (v["y"]-1)*math.Exp(-T/0.01)/(1-1e-6/0.01)}
	case "coupled and fast": // the difference dies out, 10*x + y stays
		return map[string]float64{"x": (10*v["x"] + v["y"]) / 11, "y": (10*v["x"] + v["y"]) / 11}
	}
	a, b := 1/v["tau"], 1/v["tau_y"] // x' = a*(I - x + y), y' = -b*y
	y := v["y"] * math.Exp(-b*T)
	x := v["I"] + (v["x"]-v["I"])*math.Exp(-a*T) + v["y"]*a/(a-b)*(math.Exp(-b*T)-math.Exp(-a*T))
	return map[string]float64{"x": x, "y": y}
}

// TestGuard holds every method against the rule that defines refractoriness: the
// right side is multiplied by int(not_refractory).
func TestGuard(t *testing.T) {
	for _, c := range []struct{ name, guarded, free string }{
		{"alone", "dx/dt = (I - x)/0.01 : 1 (unless refractory)", "dx/dt = int(not_refractory)*(I - x)/0.01 : 1"},
		{"driven", "dx/dt = (I - x + y)/0.01 : 1 (unless refractory)\ndy/dt = -y/0.005 : 1",
			"dx/dt = int(not_refractory)*(I - x + y)/0.01 : 1\ndy/dt = -y/0.005 : 1"},
		{"driving", "dx/dt = (I - x)/0.01 : 1 (unless refractory)\ndy/dt = (x - y)/0.005 : 1",
			"dx/dt = int(not_refractory)*(I - x)/0.01 : 1\ndy/dt = (x - y)/0.005 : 1"},
		{"both ways", "dx/dt = (I - x + y)/0.01 : 1 (unless refractory)\ndy/dt = (2*x - y)/0.005 : 1",
			"dx/dt = int(not_refractory)*(I - x + y)/0.01 : 1\ndy/dt = (2*x - y)/0.005 : 1"},
		{"two guarded", "dx/dt = (I - x + y)/0.01 : 1 (unless refractory)\ndy/dt = (2*x - y)/0.005 : 1 (unless refractory)\ndz/dt = (x + y - z)/0.02 : 1",
			"dx/dt = int(not_refractory)*(I - x + y)/0.01 : 1\ndy/dt = int(not_refractory)*(2*x - y)/0.005 : 1\ndz/dt = (x + y - z)/0.02 : 1"},
		{"own rates", "dx/dt = (I - x)/tau : 1 (unless refractory)\ndy/dt = (x - y)/tau : 1",
			"dx/dt = int(not_refractory)*(I - x)/tau : 1\ndy/dt = (x - y)/tau : 1"},
		{"own rate alone", "dx/dt = (I - x)/tau : 1 (unless refractory)", "dx/dt = int(not_refractory)*(I - x)/tau : 1"},
	} {
		for _, method := range []string{"exact", "euler", "exponential_euler", "rosenbrock", "rk2", "rk4", "heun"} {
			t.Run(c.name+"/"+method, func(t *testing.T) {
				for _, active := range []float64{1, 0} {
					const dt, n = 1e-3, 4
					start := map[string]float64{"x": 1, "y": -0.5, "z": 2, "I": 3, "tau": 0.007, "not_refractory": active}
					const parameters = "\nI : 1\ntau : 1"
					got := simulate(t, integrate(t, method, model(t, c.guarded+parameters, dt)), dt, n, start, noDraw)
					var want map[string]float64
					if method == "exact" {
						want = truthAfter(t, c.free+parameters, n*dt, 4000, start)
					} else {
						want = simulate(t, integrate(t, method, model(t, c.free+parameters, dt)), dt, n, start, noDraw)
					}
					for _, name := range []string{"x", "y", "z"} {
						if math.Abs(got[name]-want[name]) > 1e-11 {
							t.Errorf("not_refractory = %g: %s is %.17g, want %.17g", active, name, got[name], want[name])
						}
					}
					if active == 0 && got["x"] != 1 {
						t.Errorf("x moves to %.17g while refractory", got["x"])
					}
				}
			})
		}
	}
}

// TestGuardBlocksWhatIsNotFinite: a rate of change that is not finite while a
// neuron is refractory must not reach its variable.
func TestGuardBlocksWhatIsNotFinite(t *testing.T) {
	for _, method := range []string{"euler", "rk2", "rk4", "heun", "exponential_euler", "rosenbrock", "exact"} {
		in := model(t, "dx/dt = I - x/0.01 : 1 (unless refractory)\nI : 1", 1e-3)
		got := simulate(t, integrate(t, method, in), 1e-3, 1, map[string]float64{"x": 1, "I": math.Inf(1), "not_refractory": 0}, noDraw)
		if got["x"] != 1 {
			t.Errorf("%s: x becomes %g", method, got["x"])
		}
	}
}

// TestGuardedNoise: the noise of a guarded variable is blocked too.
func TestGuardedNoise(t *testing.T) {
	for _, method := range []string{"euler", "heun", "milstein"} {
		in := model(t, "dx/dt = -x/0.01 + 3*xi : 1 (unless refractory)\ndy/dt = -y : 1", 1e-3)
		got := simulate(t, integrate(t, method, in), 1e-3, 1, map[string]float64{"x": 1, "y": 1, "not_refractory": 0}, func() float64 { return 2 })
		if got["x"] != 1 || got["y"] == 1 {
			t.Errorf("%s: x becomes %g, y %g", method, got["x"], got["y"])
		}
	}
}

func TestEventDrivenStep(t *testing.T) {
	in := model(t, "da/dt = -a/0.02 : 1\ndb/dt = -b/tau : 1\ntau : 1\nlastupdate : 1", 1e-4)
	in.Step, _ = syntax.ParseExpr("t - lastupdate")
	u := integrate(t, "exact", in)
	env := map[string]float64{"a": 2, "b": 3, "tau": 0.01, "lastupdate": 0.1, "t": 0.15}
	runner(t, u.Stmts)(env, noDraw)
	for name, want := range map[string]float64{"a": 2 * math.Exp(-2.5), "b": 3 * math.Exp(-5)} {
		if math.Abs(env[name]-want) > 1e-15 {
			t.Errorf("%s is %.17g, want %.17g", name, env[name], want)
		}
	}
	coupled := model(t, "da/dt = (b - a)/0.02 : 1\ndb/dt = (a - 2*b + 1)/0.01 : 1", 1e-4)
	coupled.Step = in.Step
	u = integrate(t, "exact", coupled)
	for _, gap := range []float64{0, 1e-4, 0.05, 30} {
		env := map[string]float64{"a": 2, "b": 3, "lastupdate": 0.1, "t": 0.1 + gap}
		runner(t, u.Stmts)(env, noDraw)
		want := map[string]float64{"a": 2, "b": 3}
		if gap > 0 {
			want = truthAfter(t, "da/dt = (b - a)/0.02 : 1\ndb/dt = (a - 2*b + 1)/0.01 : 1", math.Min(gap, 3), 30000, want)
		}
		for _, name := range []string{"a", "b"} {
			if math.Abs(env[name]-want[name]) > 1e-10 {
				t.Errorf("after %g s %s is %.17g, want %.17g", gap, name, env[name], want[name])
			}
		}
	}
}

func TestTooFastForTheSeriesIsNotANumber(t *testing.T) {
	in := model(t, "dx/dt = k*(y - x) : 1\ndy/dt = k*(x - y) : 1\nk : 1", 1e-3)
	got := simulate(t, integrate(t, "exact", in), 1e-3, 1, map[string]float64{"x": 1, "y": 2, "k": 1e8}, noDraw)
	if !math.IsNaN(got["x"]) {
		t.Errorf("x is %g", got["x"])
	}
}

// TestPropagator compares with what is known of exp(M h) in closed form.
func TestPropagator(t *testing.T) {
	turn := [][]float64{{0, -2}, {2, 0}}
	nilpotent := [][]float64{{0, 1, 0}, {0, 0, 1}, {0, 0, 0}}
	for _, c := range []struct {
		m    [][]float64
		h    float64
		e, p [][]float64
	}{
		{turn, 0.75, [][]float64{{math.Cos(1.5), -math.Sin(1.5)}, {math.Sin(1.5), math.Cos(1.5)}},
			[][]float64{{math.Sin(1.5) / 2, -(1 - math.Cos(1.5)) / 2}, {(1 - math.Cos(1.5)) / 2, math.Sin(1.5) / 2}}},
		{nilpotent, 3, [][]float64{{1, 3, 4.5}, {0, 1, 3}, {0, 0, 1}}, [][]float64{{3, 4.5, 4.5}, {0, 3, 4.5}, {0, 0, 3}}},
		{[][]float64{{-1e5}}, 1, [][]float64{{0}}, [][]float64{{1e-5}}},
		{[][]float64{{-1e-9}}, 1e-3, [][]float64{{math.Exp(-1e-12)}}, [][]float64{{1e-3 * (1 - 0.5e-12)}}},
		{[][]float64{{3}}, 2, [][]float64{{math.Exp(6)}}, [][]float64{{math.Expm1(6) / 3}}},
	} {
		e, p, ok := propagator(c.m, c.h)
		if !ok {
			t.Fatalf("%v: not finite", c.m)
		}
		for i := range c.m {
			for k := range c.m {
				if got, want := e[i][k].hi, c.e[i][k]; math.Abs(got-want) > 2e-16*math.Abs(want) {
					t.Errorf("%v: exp has %.17g, want %.17g", c.m, got, want)
				}
				if got, want := p[i][k].hi, c.p[i][k]; math.Abs(got-want) > 4e-16*math.Abs(want) {
					t.Errorf("%v: the integral has %.17g, want %.17g", c.m, got, want)
				}
			}
		}
	}
	for _, m := range [][][]float64{{{1e6}}, {{math.NaN()}}, {{math.Inf(-1)}}} {
		if _, _, ok := propagator(m, 1); ok {
			t.Errorf("%v is accepted", m)
		}
	}
}

// TestStiff: rosenbrock follows a slow solution although the fast one decays a
// million times within a step, and forgets a wrong start.
func TestStiff(t *testing.T) {
	const dt, n = 0.01, 100
	src := "dx/dt = -1e8*(x - cos(t)) - sin(t) + y*(1 - y) : 1\ndy/dt = y*(1 - y) + 1e6*(x - cos(t))*y : 1"
	u := integrate(t, "rosenbrock", model(t, src, dt))
	got := simulate(t, u, dt, n, map[string]float64{"x": 5, "y": 0}, noDraw)
	if math.Abs(got["x"]-math.Cos(n*dt)) > dt*dt {
		t.Errorf("x is %.10g, want %.10g", got["x"], math.Cos(n*dt))
	}
	if why := must(Integrate([]string{"rosenbrock"}, model(t, "dx/dt = unknown(x) : 1", dt))); why == nil {
		t.Error("a function without derivative is accepted")
	}
}

func must(_ Update, err error) error { return err }

func TestUnknownMethod(t *testing.T) {
	in := model(t, "dx/dt = -x : 1", 1)
	for _, name := range []string{"eluer", "", "gsl_rk5"} {
		want := fmt.Sprintf("there is no integration method '%s'; there are exact, exponential_euler, rosenbrock, euler, rk2, rk4, heun, milstein, gsl_rk2, gsl_rk4, gsl_rkf45, gsl_rkck, gsl_rk8pd", name)
		if _, err := Integrate([]string{name}, in); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", name, err, want)
		}
	}
	for _, name := range []string{"Euler", "LINEAR", "RK4"} {
		if _, err := Integrate([]string{name}, in); err != nil {
			t.Error(err)
		}
	}
}
