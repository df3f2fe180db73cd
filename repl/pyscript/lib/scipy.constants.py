# scipy.constants: CODATA 2018, and how many of SI are in other units.
import math as _math

pi = _math.pi
golden = golden_ratio = (1 + _math.sqrt(5))/2
c = speed_of_light = 299792458.0
h = Planck = 6.62607015e-34
hbar = h/(2*pi)
e = elementary_charge = 1.602176634e-19
k = Boltzmann = 1.380649e-23
N_A = Avogadro = 6.02214076e23
R = gas_constant = 8.314462618
G = gravitational_constant = 6.6743e-11
g = 9.80665
alpha = fine_structure = 0.0072973525693
epsilon_0 = 8.8541878128e-12
mu_0 = 1.25663706212e-06
sigma = Stefan_Boltzmann = 5.670374419e-08
Wien = 0.002897771955
Rydberg = 10973731.56816
m_e = electron_mass = 9.1093837015e-31
m_p = proton_mass = 1.67262192369e-27
m_n = neutron_mass = 1.67492749804e-27
m_u = u = atomic_mass = 1.6605390666e-27

yotta, zetta, exa, peta, tera, giga, mega, kilo, hecto, deka = 1e24, 1e21, 1e18, 1e15, 1e12, 1e9, 1e6, 1e3, 1e2, 1e1
deci, centi, milli, micro, nano, pico, femto, atto, zepto = 1e-1, 1e-2, 1e-3, 1e-6, 1e-9, 1e-12, 1e-15, 1e-18, 1e-21
kibi, mebi, gibi, tebi = 2**10, 2**20, 2**30, 2**40
gram, metric_ton, lb = 1e-3, 1e3, 0.45359236999999997
degree = pi/180
arcmin = arcminute = degree/60
arcsec = arcsecond = arcmin/60
minute, hour, day, week, year = 60.0, 3600.0, 86400.0, 604800.0, 31536000.0
Julian_year = 31557600.0
inch = 0.0254
foot = 12*inch
yard = 3*foot
mile = 1760*yard
micron, angstrom, nautical_mile = 1e-6, 1e-10, 1852.0
au, light_year = 149597870700.0, Julian_year*c
parsec = au/arcsec
atm = atmosphere = 101325.0
bar = 1e5
torr = mmHg = atm/760
psi = lb*g/(inch*inch)
hectare = 1e4
litre = liter = 1e-3
kmh = 1e3/hour
zero_Celsius = 273.15
degree_Fahrenheit = 1/1.8
eV = electron_volt = e
calorie = calorie_th = 4.184
calorie_IT = 4.1868
erg = 1e-7
hp = horsepower = 550*foot*lb*g

physical_constants = {
    'speed of light in vacuum': (c, 'm s^-1', 0.0), 'Planck constant': (h, 'J Hz^-1', 0.0), 'elementary charge': (e, 'C', 0.0),
    'Boltzmann constant': (k, 'J K^-1', 0.0), 'Avogadro constant': (N_A, 'mol^-1', 0.0), 'molar gas constant': (R, 'J mol^-1 K^-1', 0.0),
    'Faraday constant': (96485.33212, 'C mol^-1', 0.0), 'electron mass': (m_e, 'kg', 2.8e-40), 'proton mass': (m_p, 'kg', 5.1e-37),
    'Newtonian constant of gravitation': (G, 'm^3 kg^-1 s^-2', 1.5e-15), 'vacuum electric permittivity': (epsilon_0, 'F m^-1', 1.3e-21),
}

def value(key):
    return physical_constants[key][0]

def unit(key):
    return physical_constants[key][1]

def convert_temperature(val, old_scale, new_scale):
    import numpy as np
    val = np.asarray(val) if np.ndim(val) else val
    to = {'c': lambda x: x + zero_Celsius, 'k': lambda x: x, 'f': lambda x: (x - 32)*5/9 + zero_Celsius, 'r': lambda x: x*5/9}
    back = {'c': lambda x: x - zero_Celsius, 'k': lambda x: x, 'f': lambda x: (x - zero_Celsius)*9/5 + 32, 'r': lambda x: x*9/5}
    return back[new_scale.lower()[0]](to[old_scale.lower()[0]](val))
