# scipy.integrate: what it has beside package python.
import numpy as np

trapz = trapezoid = np.trapz
