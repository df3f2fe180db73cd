# Inhibitory plasticity balances excitation in a recurrent network (Vogels et al. 2011).
from brian2 import *

NE = 8000
T = 10*second

NI = NE//4
tau_ampa = 5.0*ms; tau_gaba = 10.0*ms
epsilon = 0.02*8000/NE
tau_stdp = 20*ms
gl = 10.0*nsiemens; el = -60*mV; er = -80*mV; vt = -50.*mV
memc = 200.0*pfarad; bgcurrent = 200*pA
eqs_neurons = '''
dv/dt=(-gl*(v-el)-(g_ampa*v+g_gaba*(v-er))+bgcurrent)/memc : volt (unless refractory)
dg_ampa/dt = -g_ampa/tau_ampa : siemens
dg_gaba/dt = -g_gaba/tau_gaba : siemens
'''
neurons = NeuronGroup(NE+NI, model=eqs_neurons, threshold='v > vt', reset='v=el', refractory=5*ms, method='euler')
Pe = neurons[:NE]; Pi = neurons[NE:]
con_e = Synapses(Pe, neurons, on_pre='g_ampa += 0.3*nS')
con_ii = Synapses(Pi, Pi, on_pre='g_gaba += 3*nS')
eqs_stdp_inhib = '''
w : 1
dApre/dt=-Apre/tau_stdp : 1 (event-driven)
dApost/dt=-Apost/tau_stdp : 1 (event-driven)
'''
alpha = 3*Hz*tau_stdp*2
gmax = 100
con_ie = Synapses(Pi, Pe, model=eqs_stdp_inhib,
                  on_pre='''Apre += 1.
                         w = clip(w+(Apost-alpha)*eta, 0, gmax)
                         g_gaba += w*nS''',
                  on_post='''Apost += 1.
                          w = clip(w+Apre*eta, 0, gmax)
                       ''')
con_e.connect(p=epsilon)
con_ii.connect(p=epsilon)
con_ie.connect(p=epsilon)
con_ie.w = 1e-10
sm = SpikeMonitor(Pe)
sm2 = SpikeMonitor(Pi)
eta = 0
run(T*0.1)
eta = 1e-2
run(T*0.9)
