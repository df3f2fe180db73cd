# Spikes of every hundredth of 4,000 neurons, each to 80 of them, in many short runs.
from brian2 import *

N = 4000
runs = 200

P = NeuronGroup(N, '''ge : volt
                      wait : 1''', threshold='wait > 99.5', reset='wait = 0')
P.run_regularly('wait += 1')
P.wait = 'i % 100'
S = Synapses(P, P, on_pre='ge += 1*mV')
S.connect(p=80./N)
for stretch in range(runs):
    run(50*ms)
