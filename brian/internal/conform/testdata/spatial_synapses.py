# Synapses onto compartments, a threshold at one of them, store and restore.
from brian2 import *
defaultclock.dt = 0.05*ms
morpho = Soma(30*um)
morpho.L = Cylinder(diameter=1*um, length=100*um, n=10)
morpho.R = Cylinder(diameter=1*um, length=100*um, n=10)
gL = 1e-4*siemens/cm**2
EL = -70*mV
Es = 0*mV
taus = 1*ms
eqs = '''
Im = gL*(EL - v) : amp/meter**2
Is = gs*(Es - v) : amp (point current)
It = gt*(Es - v) : amp (point current)
gs : siemens
dgt/dt = -gt/taus : siemens
'''
neuron = SpatialNeuron(morphology=morpho, model=eqs, Cm=1*uF/cm**2, Ri=100*ohm*cm,
                       threshold='v > -55*mV', threshold_location=morpho.L[30*um], refractory=3*ms, reset='gt = 0*siemens')
neuron.v = EL
stimulation = NeuronGroup(2, 'dx/dt = 300*Hz : 1', threshold='x > 1', reset='x = 0', method='euler')
stimulation.x = [0, 0.5]
S = Synapses(stimulation, neuron, model='''dg/dt = -g/taus : siemens (clock-driven)
                                           gs_post = g : siemens (summed)''', on_pre='g += 2*nS', method='exact')
S.connect(i=0, j=morpho.L[-1])
S.connect(i=1, j=morpho.R[-1])
T = Synapses(stimulation, neuron, on_pre='gt += 3*nS')
T.connect(i=0, j=morpho.R[40*um])
T.connect(i=1, j=morpho.L[99.5*um])
back = Synapses(neuron, neuron, on_pre='v = EL')
back.connect('i == 4')
M = StateMonitor(neuron, 'v', record=[0])
L = StateMonitor(neuron.L, 'v', record=True)
R = StateMonitor(neuron.R, 'v', record=morpho.R[-1])
spikes = SpikeMonitor(neuron)
run(10*ms)
store()
run(10*ms)
first = array(M.v)
restore()
run(20*ms)
savez('spatial_synapses.npz', first=first, soma=M.v/mV, left=L[morpho.L[-1]].v/mV, all=L.v/mV, right=R[morpho.R[-1]].v/mV,
      st=spikes.t/ms, si=spikes.i, j=S.j[:], tj=T.j[:], targets=len(back))
