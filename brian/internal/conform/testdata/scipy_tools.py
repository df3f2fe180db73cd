from scipy import optimize, stats
from scipy.stats import linregress, truncnorm
import numpy as np
import os, sympy
from brian2 import *
print(optimize.fsolve(lambda x: x**2 - 2, 1))
print(optimize.fsolve(lambda x: [x[0]*np.cos(x[1]) - 4, x[1]*x[0] - x[1] - 5], [1, 1]))
print(optimize.fsolve(lambda x, a: np.exp(-x) - a*x, 0.3, args=(2,)))
r = linregress([0, 1, 2, 3, 4], [1, 3.2, 4.7, 7.3, 8.8])
s, i, rv, p, e = r
print('%.10f %.10f %.10f %.4e %.10f %.10f' % (s, i, rv, p, e, r.intercept_stderr))
print(r.slope == s, len(r))
x = truncnorm.rvs(-1, 2, loc=3, scale=0.5, size=2000)
print(x.shape, x.min() >= 2.5, x.max() <= 4, abs(x.mean() - 3.1148) < 0.05)
print(truncnorm.rvs(np.array([-1, 0]), np.array([1, 5])).shape)
print(os.system('exit 3'), os.system('true'))
print(sympy.latex(nS), sympy.latex(3*mV), sympy.latex(uA/cm**2))
