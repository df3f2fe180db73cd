# Currents that are not linear in v, coefficients that are constant over a step, and the methods that are tried in turn.
from brian2 import *
F = 96485.3*coulomb/mole
gamma = 37.6/volt
Ca_i = 240*nmolar
Ca_o = 2*mmolar
gL = 0.1*msiemens/cm**2
EL = -70*mV
VT = -40*mV
DeltaT = 2*mV
morpho = Cylinder(x=[0, 38]*um, diameter=26*um)
morpho.dend = Cylinder(x=[0, 12]*um, diameter=10*um, n=2)
morpho.dend.distal = Cylinder(x=[0, 80]*um, diameter=8*um, n=3)
neuron = SpatialNeuron(morpho, '''
Im = gL*(EL - v) + gL*DeltaT*exp((v - VT)/DeltaT)/(1 + exp((v - VT)/DeltaT)) - I_T : amp/meter**2
I_T = P*m**2*G : amp/meter**2
P : meter/second
G = 4*F*v*gamma*(Ca_i - Ca_o*exp(-2*gamma*v))/(1 - exp(-2*gamma*v)) : coulomb/meter**3
dm/dt = (1/(1 + exp(-(v/mV + 56)/6.2)) - m)/tau : 1
tau = 1*ms + 3*ms/(1 + exp((v + 60*mV)/(5*mV))) : second (constant over dt)
I : amp (point current)
''', Cm=0.88*uF/cm**2, Ri=173*ohm*cm)
neuron.v = -74*mV
neuron.m = '1/(1 + exp(-(v/mV + 56)/6.2))'
neuron.P = 1e-5*cm/second
neuron.dend.distal.P = 3e-5*cm/second
neuron.main.I = 50*pA
M = StateMonitor(neuron, ['v', 'm', 'Im'], record=True, dt=0.2*ms)
linear = SpatialNeuron(Cylinder(diameter=1*um, length=200*um, n=12), '''
Im = gL*(EL - v) + w : amp/meter**2
dw/dt = -w/(5*ms) : amp/meter**2
dq/dt = (w*meter**2/amp - q*(1 + w**2*meter**4/amp**2))/(10*ms) : 1''')
linear.v = 'EL + 10*mV*exp(-distance/(40*um))'
linear.w = 'uA/cm**2*i'
N = StateMonitor(linear, ['v', 'w', 'q', 'time_constant', 'Cm'], record=[0, 5, 11], dt=0.5*ms)
run(30*ms)
savez('spatial_nonlinear.npz', v=M.v/mV, m=M.m, im=M.Im, lv=N.v/mV, lw=N.w, lq=N.q, tc=N.time_constant/ms, cm=N.Cm)
