# CUBA: a current-based network of integrate-and-fire neurons, 80 synapses for each (Vogels and Abbott 2005; Brette et al. 2007).
from brian2 import *

N = 4000
T = 1*second

taum = 20*ms; taue = 5*ms; taui = 10*ms
Vt = -50*mV; Vr = -60*mV; El = -49*mV
eqs = '''
dv/dt  = (ge+gi-(v-El))/taum : volt (unless refractory)
dge/dt = -ge/taue : volt
dgi/dt = -gi/taui : volt
'''
P = NeuronGroup(N, eqs, threshold='v>Vt', reset='v = Vr', refractory=5*ms, method='exact')
P.v = 'Vr + rand() * (Vt - Vr)'
we = (60*0.27/10)*mV
wi = (-20*4.5/10)*mV
Ce = Synapses(P, P, on_pre='ge += we')
Ci = Synapses(P, P, on_pre='gi += wi')
ne = int(0.8*N)
p = 80./N
Ce.connect('i<ne', p=p)
Ci.connect('i>=ne', p=p)
M = SpikeMonitor(P)
run(T)
