# A variable that is linked to a group of one neuron has one value, which a shared subexpression may use.
from brian2 import *
prefs.codegen.target = 'numpy'
source = NeuronGroup(1, 'dx/dt = (1 - x)/(20*ms) : 1', method='exact')
cells = NeuronGroup(3, '''dv/dt = (boost*gain - v)/(10*ms) : 1
boost = 2/(1 + exp(-x)) - 1 : 1 (shared)
gain : 1
x : 1 (linked)''', method='euler')
cells.gain = [1, 2, 3]
cells.x = linked_var(source, 'x')
M = StateMonitor(cells, ['v', 'x'], record=True)
run(50*ms)
savez('linked_single.npz', v=M.v, x=M.x, boost=cells.v)
