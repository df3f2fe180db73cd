package brian

import (
	"math"
	"testing"

	"gobrian/units"
)

// TestMethodsConverge integrates x' = -x*y, y' = x*y, of which x is known, beside
// z' = -2*t*z, whose rate depends on time: the error falls as dt to the order of
// the method.
func TestMethodsConverge(t *testing.T) {
	const model = "dx/dt = -x*y/ms : 1\ndy/dt = x*y/ms : 1\ndz/dt = -2*t*z/ms**2 : 1"
	for method, order := range map[string]float64{"euler": 1, "heun": 1, "milstein": 1, "exponential_euler": 1, "rk2": 2, "rosenbrock": 2, "rk4": 4} {
		errorOf := func(steps float64) (x, z float64) {
			fresh(t)
			g := must(NewNeuronGroup(1, model, NeuronGroupOptions{Method: method, Dt: ms(2 / steps)}))
			succeed(t, g.SetState("x", 0.9))
			succeed(t, g.SetState("y", 0.1))
			succeed(t, g.SetState("z", 1))
			succeed(t, must(NewNetwork(g)).Run(ms(2)))
			fall := 0.9 * math.Exp(-2)
			return math.Abs(values(t, g, "x")[0] - fall/(0.1+fall)), math.Abs(values(t, g, "z")[0] - math.Exp(-4))
		}
		x1, z1 := errorOf(64)
		x2, z2 := errorOf(128)
		for name, got := range map[string]float64{"x": math.Log2(x1 / x2), "z": math.Log2(z1 / z2)} {
			if math.Abs(got-order) > 0.25 {
				t.Errorf("%s: the error of %s falls with order %.3f, want %g", method, name, got, order)
			}
		}
	}
}

// TestExactHasNoError integrates linear equations in long steps.
func TestExactHasNoError(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(3, "dx/dt = (y - x)/(2*ms) : 1\ndy/dt = -y/tau : 1\ntau : second\ndI/dt = 3/ms : 1", NeuronGroupOptions{Method: "exact", Dt: ms(2.5)}))
	succeed(t, g.SetState("tau", "(i + 1)*ms"))
	succeed(t, g.SetState("y", 1))
	succeed(t, must(NewNetwork(g)).Run(ms(5)))
	for i, x := range values(t, g, "x") {
		tau := float64(i + 1)
		want := (math.Exp(-5/tau) - math.Exp(-5./2)) / (2 * (0.5 - 1/tau))
		if tau == 2 {
			want = 5. / 2 * math.Exp(-5./2)
		}
		if math.Abs(x-want) > 1e-14 {
			t.Errorf("tau = %g ms: x = %.17g, want %.17g", tau, x, want)
		}
	}
	if I := values(t, g, "I")[0]; math.Abs(I-15) > 1e-13 {
		t.Errorf("I = %v, want 15", I)
	}
}

// moments is the mean and the variance of numbers.
func moments(list []float64) (mean, variance float64) {
	for _, x := range list {
		mean += x / float64(len(list))
	}
	for _, x := range list {
		variance += (x - mean) * (x - mean) / float64(len(list)-1)
	}
	return mean, variance
}

// TestOrnsteinUhlenbeck compares 20,000 processes with the theory: by euler, the
// stationary variance is sigma**2/(1 - dt/(2*tau)), and values at the distance of
// n steps are correlated by (1 - dt/tau)**n. Deviations of four standard errors
// are allowed.
func TestOrnsteinUhlenbeck(t *testing.T) {
	const n, sigma, mu = 20_000, 3.0, -60.0 // [mV]
	fresh(t)
	succeed(t, Seed(1234))
	mV := units.MV
	SetScope(testScope{"tau": ms(10), "sigma": units.New(sigma, mV), "mu": units.New(mu, mV)})
	g := must(NewNeuronGroup(n, "dv/dt = (mu - v)/tau + sigma*sqrt(2/tau)*xi : volt", NeuronGroupOptions{Method: "euler"}))
	net := must(NewNetwork(g))
	succeed(t, net.Run(ms(60)))
	before := must(g.State("v")).Array().In(mV)
	succeed(t, net.Run(ms(5)))
	after := must(g.State("v")).Array().In(mV)
	mean, variance := moments(after)
	want := sigma * sigma / (1 - 0.1/20)
	if wantMean := mu * (1 - math.Pow(1-0.01, 650)); math.Abs(mean-wantMean) > 4*sigma/math.Sqrt(n) {
		t.Errorf("the mean is %g mV, want %g mV", mean, wantMean)
	}
	if math.Abs(variance/want-1) > 4*math.Sqrt(2./n) {
		t.Errorf("the variance is %g mV^2, want %g mV^2", variance, want)
	}
	m0, v0 := moments(before)
	covariance := 0.0
	for i := range before {
		covariance += (before[i] - m0) * (after[i] - mean) / n
	}
	if r, want := covariance/math.Sqrt(v0*variance), math.Pow(1-0.01, 50); math.Abs(r-want) > 4*(1-want*want)/math.Sqrt(n) {
		t.Errorf("the correlation after 5 ms is %g, want %g", r, want)
	}
}

// TestStratonovich integrates x' = a*x + b*x*xi. The Stratonovich solution is
// exp(a*t + b*W(t)), whose logarithm has the mean a*t; that of Ito has b**2*t/2 less.
func TestStratonovich(t *testing.T) {
	const n, a, b = 20_000, 0.3, 0.5
	for _, method := range []any{"heun", "milstein", nil} {
		fresh(t)
		succeed(t, Seed(77))
		SetScope(testScope{"a": a, "b": b})
		g := must(NewNeuronGroup(n, "dx/dt = a*x/ms + b*x*xi/ms**0.5 : 1", NeuronGroupOptions{Method: method, Dt: ms(0.01)}))
		succeed(t, g.SetState("x", 1))
		succeed(t, must(NewNetwork(g)).Run(ms(1)))
		logs := values(t, g, "x")
		for i, x := range logs {
			logs[i] = math.Log(x)
		}
		mean, variance := moments(logs)
		if math.Abs(mean-a) > 4*b/math.Sqrt(n)+0.003 { // the mean has an error of order dt
			t.Errorf("%v: log x has the mean %g, want %g (by Ito %g)", method, mean, a, a-b*b/2)
		}
		if math.Abs(variance/(b*b)-1) > 4*math.Sqrt(2./n)+0.01 {
			t.Errorf("%v: log x has the variance %g, want %g", method, variance, b*b)
		}
	}
}
