# random: what it has beside package python.
import math as _math
from random import random

def vonmisesvariate(mu, kappa):
    'An angle around mu, by Best and Fisher (1979).'
    if kappa <= 1e-6:
        return 2*_math.pi*random()
    s = 0.5/kappa
    r = s + _math.sqrt(1.0 + s*s)
    while True:
        z = _math.cos(_math.pi*random())
        d = z/(r + z)
        u = random()
        if u < 1.0 - d*d or u <= (1.0 - d)*_math.exp(d):
            break
    q = 1.0/r
    angle = _math.acos((q + z)/(1.0 + q*z))
    return (mu + angle if random() > 0.5 else mu - angle) % (2*_math.pi)
