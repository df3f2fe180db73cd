# Adaptive exponential integrate-and-fire neurons with noise, 100 synapses for each (Brette and Gerstner 2005).
from brian2 import *

N = 10000
T = 1*second

ne = int(0.8*N)
C = 281*pF; gL = 30*nS; taum = C/gL
EL = -70.6*mV; VT = -50.4*mV; DeltaT = 2*mV
Vcut = VT + 5*DeltaT
tauw = 144*ms; aa = 4*nS; b = 0.0805*nA
Vr = -70.6*mV
taue = 5*ms; taui = 10*ms
sigma = 5*mV
Iext = 0.5*nA
we = 0.06*nA; wi = -0.3*nA
eqs = '''
dvm/dt = (gL*(EL-vm) + gL*DeltaT*exp((vm-VT)/DeltaT) + Iext + ie + ii - w)/C + sigma*sqrt(2/taum)*xi : volt (unless refractory)
dw/dt = (aa*(vm-EL)-w)/tauw : amp
die/dt = -ie/taue : amp
dii/dt = -ii/taui : amp
'''
P = NeuronGroup(N, eqs, threshold='vm>Vcut', reset='vm=Vr; w+=b', refractory=2*ms, method='euler')
P.vm = 'EL + rand()*(VT-EL)'
Se = Synapses(P[:ne], P, on_pre='ie += we', delay=1*ms)
Si = Synapses(P[ne:], P, on_pre='ii += wi', delay=1*ms)
Se.connect(p=100./N)
Si.connect(p=100./N)
M = SpikeMonitor(P)
run(T)
