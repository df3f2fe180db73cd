# Izhikevich's simple model with noise, 100 synapses for each neuron (after Izhikevich 2003).
from brian2 import *

N = 10000
T = 1*second

ne = int(0.8*N)
sigma = 4.0; taus = 5*ms
we = 0.35; wi = -1.0
eqs = '''
dv/dt = (0.04*v**2 + 5*v + 140 - u + I + 3)/ms + sigma*xi*ms**-0.5 : 1
du/dt = (aa*(bb*v - u))/ms : 1
dI/dt = -I/taus : 1
aa : 1 (constant)
bb : 1 (constant)
cc : 1 (constant)
dd : 1 (constant)
'''
P = NeuronGroup(N, eqs, threshold='v>=30', reset='v=cc; u+=dd', method='euler')
P.v = -65
P.aa = '0.02 + int(i>=ne)*0.08*rand()'
P.bb = '0.2 + int(i>=ne)*(0.05-0.05*rand())'
P.cc = '-65 + int(i<ne)*15*rand()**2'
P.dd = '2 + int(i<ne)*(6-6*rand()**2)'
P.u = 'bb*v'
Se = Synapses(P[:ne], P, on_pre='I += we', delay=1*ms)
Si = Synapses(P[ne:], P, on_pre='I += wi', delay=1*ms)
Se.connect(p=100./N)
Si.connect(p=100./N)
M = SpikeMonitor(P)
run(T)
