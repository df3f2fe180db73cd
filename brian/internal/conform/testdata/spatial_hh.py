# A branching neuron with Hodgkin-Huxley channels in its axon, driven by point currents.
from brian2 import *
defaultclock.dt = 0.02*ms
morpho = Soma(30*um)
morpho.axon = Cylinder(diameter=2*um, length=300*um, n=20)
morpho.axon.L = Section(diameter=linspace(2, 1, 8)*um, length=15*ones(7)*um, n=7)
morpho.axon.R = Cylinder(diameter=1.2*um, length=100*um, n=6)
morpho.dend = Cylinder(x=[0, 60]*um, y=[0, 80]*um, diameter=3*um, n=5)
morpho.dend.L = Cylinder(diameter=1*um, length=50*um, n=3)
morpho.dend.R = Cylinder(diameter=1*um, length=70*um)
morpho.dend.third = Cylinder(diameter=0.8*um, length=30*um, n=2)
El = 10.613*mV
ENa = 115*mV
EK = -12*mV
gl = 0.3*msiemens/cm**2
gK0 = 36*msiemens/cm**2
eqs = '''
Im = gl*(El - v) + gNa*m**3*h*(ENa - v) + gK*n**4*(EK - v) : amp/meter**2
I : amp (point current)
J = 5*pA*sin(2*pi*100*Hz*t)*int(i < 3) : amp (point current)
dm/dt = alpham*(1 - m) - betam*m : 1
dn/dt = alphan*(1 - n) - betan*n : 1
dh/dt = alphah*(1 - h) - betah*h : 1
alpham = (0.1/mV)*10*mV/exprel((-v + 25*mV)/(10*mV))/ms : Hz
betam = 4*exp(-v/(18*mV))/ms : Hz
alphah = 0.07*exp(-v/(20*mV))/ms : Hz
betah = 1/(exp((-v + 30*mV)/(10*mV)) + 1)/ms : Hz
alphan = (0.01/mV)*10*mV/exprel((-v + 10*mV)/(10*mV))/ms : Hz
betan = 0.125*exp(-v/(80*mV))/ms : Hz
gNa : siemens/meter**2
gK : siemens/meter**2
'''
neuron = SpatialNeuron(morpho, eqs, Cm=1*uF/cm**2, Ri=35.4*ohm*cm, method='exponential_euler',
                       threshold='v > 60*mV', refractory='v > 40*mV')
neuron.v = '1*mV*sin(distance/(50*um))'
neuron.h = 1
neuron.n = .5
neuron.gK = gK0
neuron.gNa = 120*msiemens/cm**2
neuron.dend.gNa = 'gK*exp(-distance/(60*um))'
neuron.axon.R[20*um:60*um].gNa *= 1.5
neuron.axon.main.gK[3] = 2*gK0
neuron.dend.L.Cm = 1.3*uF/cm**2
neuron[0].I = 0.4*nA
M = StateMonitor(neuron, ['v', 'Im', 'Ic', 'm'], record=True, dt=0.2*ms)
S = SpikeMonitor(neuron)
R = StateMonitor(neuron.axon.R, 'v', record=morpho.axon.R[-1])
run(8*ms)
neuron.I = 0*amp
neuron.I[morpho.axon.L[50*um]] = 0.3*nA
run(8*ms)
savez('spatial_hh.npz', v=M.v/mV, im=M.Im, ic=M.Ic, m=M.m, st=S.t/ms, si=S.i, r=R[morpho.axon.R[-1]].v/mV,
      tc=neuron.time_constant/ms, sc=neuron.space_constant/um, d=neuron.distance/um, g=neuron.gNa_[:], x=neuron.x/um)
