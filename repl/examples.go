package repl

// examples.go: a call of each of the usual functions, for help. They are cells of the dialect and statements of Python at
// the same time; G is a group that spikes, S synapses, M a monitor of spikes, tau a time.

var examples = map[string]string{
	"NeuronGroup":           "G = NeuronGroup(100, 'dv/dt = -v/(10*ms) : 1', threshold='v > 0.9', reset='v = 0', refractory=5*ms)",
	"Synapses":              "S = Synapses(G, G, model='w : 1', on_pre='v_post += w', delay=2*ms)",
	"connect":               "S.connect(condition='i != j', p=0.1)",
	"SpikeMonitor":          "M = SpikeMonitor(G)\nrun(10*ms)\nplot(M.t/ms, M.i, '.k')",
	"StateMonitor":          "V = StateMonitor(G, 'v', record=[0, 1])\nrun(10*ms)\nplot(V.t/ms, V.v[0])",
	"PopulationRateMonitor": "R = PopulationRateMonitor(G)\nrun(10*ms)\nplot(R.t/ms, R.smooth_rate(width=1*ms)/Hz)",
	"PoissonGroup":          "P = PoissonGroup(100, rates=10*Hz)",
	"PoissonInput":          "I = PoissonInput(G, 'v', N=100, rate=5*Hz, weight=0.1)",
	"SpikeGeneratorGroup":   "P = SpikeGeneratorGroup(3, [0, 1, 2], [1, 2, 3]*ms)",
	"TimedArray":            "stimulus = TimedArray([0, 1, 0], dt=10*ms)",
	"Equations":             "eqs = Equations('dv/dt = -v/tau : 1')",
	"Network":               "net = Network(G, M)\nnet.run(10*ms)",
	"run":                   "run(100*ms)",
	"seed":                  "seed(42)",
	"plot":                  "plot([0, 1, 2], [1, 4, 9], 'o-', label='squares')",
	"hist":                  "hist([1, 2, 2, 3], bins=3)",
	"scatter":               "scatter([1, 2, 3], [4, 5, 6])",
	"subplot":               "subplot(2, 1, 1)",
	"figure":                "figure(figsize=(10, 4))",
	"xlabel":                "xlabel('time (ms)')",
	"ylabel":                "ylabel('v (mV)')",
	"linspace":              "x = linspace(0, 1, 11)",
	"arange":                "x = arange(0, 10, 2)",
	"mean":                  "mean([1, 2, 3])",
}
