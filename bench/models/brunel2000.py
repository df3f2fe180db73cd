# A sparse random network with delays and Poisson input (Brunel 2000; parameters of NEST's example brunel_delta_nest).
from brian2 import *

order = 2500
T = 1*second

g = 5.0; eta = 2.0; epsilon = 0.1
NE = 4*order; NI = order; N = NE+NI
CE = int(epsilon*NE)
tau = 20*ms; theta = 20*mV; V_r = 0*mV; tau_rp = 2*ms
J = 0.1*mV; D = 1.5*ms; Ji = -g*J
nu_th = theta/(J*CE*tau)
nu_ex = eta*nu_th
neurons = NeuronGroup(N, 'dv/dt = -v/tau : volt (unless refractory)', threshold='v > theta',
                      reset='v = V_r', refractory=tau_rp, method='exact')
exc = neurons[:NE]; inh = neurons[NE:]
Se = Synapses(exc, neurons, on_pre='v += J', delay=D)
Si = Synapses(inh, neurons, on_pre='v += Ji', delay=D)
Se.connect(p=epsilon)
Si.connect(p=epsilon)
ext = PoissonInput(target=neurons, target_var='v', N=CE, rate=nu_ex, weight=J)
M = SpikeMonitor(neurons)
run(T)
