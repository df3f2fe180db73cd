#!/usr/bin/env python3
"""Writes what Brian 2 says of its units into the files that the tests of this package read.

Run with Brian 2.5.1 and numpy 1.24 in this folder: names.txt, printed.jsonl and composed.jsonl are made anew.
"""
import json
import random

import numpy as np
import brian2.units.allunits as allunits
import brian2.units.stdunits as stdunits
import brian2.units.fundamentalunits as fundamental
from brian2.units.fundamentalunits import Quantity, Unit, get_or_create_dimension
import brian2

rng = random.Random(7)


def exponents(dim):
    return [float(x) for x in dim._dims]


def write_names():
    exported = {n for n in dir(brian2) if isinstance(getattr(brian2, n), Unit)}
    units = {}
    for module in (allunits, stdunits):
        units.update({n: u for n, u in vars(module).items() if isinstance(u, Unit)})
    units.pop('unit', None)  # a loop variable
    with open('names.txt', 'w') as f:
        for name in sorted(units):
            u = units[name]
            dims = ' '.join('%g' % x for x in exponents(u.dim))
            print(name, repr(float(u)), dims, str(u), repr(u), 'exported' if name in exported else '-', file=f)


def case(values, dim):
    """A line of printed.jsonl: the elements in SI units (one of them: a scalar), and how they print."""
    q = Quantity(values, dim=dim) if dim.is_dimensionless is False else np.asarray(values)
    a = np.asarray(values)
    line = {'dim': exponents(dim), 'shape': list(a.shape), 'kind': str(a.dtype)}
    if a.size > 50:
        flat = a.ravel()
        step = flat[1] - flat[0]
        assert np.array_equal(flat, flat[0] + step * np.arange(a.size))
        line['line'] = [float(flat[0]), float(step), a.size]
    else:
        line['values'] = [v.hex() if isinstance(v, float) else v for v in a.ravel().tolist()]
    if dim.is_dimensionless and a.shape == ():
        line['str'] = line['repr'] = str(a.item())
    else:
        line['str'], line['repr'] = str(q), repr(q)
        if not dim.is_dimensionless:
            line['latex'] = q._repr_latex_()
    return line


def dimensions():
    units = [allunits.volt, allunits.amp, allunits.second, allunits.hertz, allunits.siemens, allunits.farad, allunits.ohm,
             allunits.metre, allunits.metre2, allunits.metre3, allunits.volt2, allunits.volt3, allunits.kilogram,
             allunits.kilogram2, allunits.kelvin, allunits.mole, allunits.molar, allunits.coulomb, allunits.watt,
             allunits.joule, allunits.gray, allunits.katal, allunits.lux, allunits.candle, allunits.newton,
             allunits.pascal, allunits.weber, allunits.tesla, allunits.henry]
    dims = [u.dim for u in units]
    dims += [get_or_create_dimension(d) for d in [
        (0, 0, -1, 0, 0, 0, 0), (2, 0, -1, 0, 0, 0, 0), (4, 2, -6, -3, 0, 0, 0), (-4, -1, 3, 2, 0, 0, 0),
        (1, 0.5, -1.5, -0.5, 0, 0, 0), (0.5, 0, 0, 0, 0, 0, 0), (0, 0, -0.5, 0, 0, 0, 0), (1. / 3, 0, 0, 0, 0, 0, 0),
        (2. / 3, 0, 0, 0, 1, 0, 0), (-1, 1, -1, 0, 0, 0, 0), (0, 1, -3, 0, 0, 0, 0), (2, 1, -2, 0, -1, 0, 0),
        (2, 0, -2, 0, -1, 0, 0), (1, 1, -3, 0, -1, 0, 0), (-1, 1, -3, -1, 0, 0, 0), (-3, 0, 1, 1, 0, 0, 0),
        (-2, 0, 1, 1, 0, 0, 0), (-3, -1, 4, 2, 0, 0, 0), (1, 1, -2, -2, 0, 0, 0), (2, 1, -2, 0, 0, -1, 0),
        (2, 1, -2, 0, -1, -1, 0), (0, -1, 1, 1, 0, 0, 0), (2, 0, -3, 0, 0, 0, 0), (-3, 0, -1, 0, 0, 1, 0)]]
    return dims


def number():
    return rng.choice([
        lambda: float(rng.randint(-100, 100)),
        lambda: rng.uniform(-1, 1) * 10.0 ** rng.randint(-15, 12),
        lambda: round(rng.uniform(-10, 10), rng.randint(0, 4)) * 10.0 ** rng.randint(-12, 9),
        lambda: 10.0 ** rng.randint(-20, 20),
    ])()


def write_printed():
    none = fundamental.DIMENSIONLESS
    volt, second, hertz = allunits.volt.dim, allunits.second.dim, allunits.hertz.dim
    lines = []
    for dim in dimensions():
        lines += [case(0.0, dim), case(1.0, dim), case([], dim), case([0.0, 0.0], dim)]
        lines += [case(number(), dim) for _ in range(8)]
        lines += [case([number() for _ in range(rng.randint(1, 6))], dim) for _ in range(3)]
    for x in [0.1 + 0.2, 1e16, 1e15, 123456789.0, 1e-5, 1e-4, 0.0001234, -0.0, 1000.0, 1 / 3, 5e-324, 1.7976931348623157e308,
              float('inf'), float('-inf'), float('nan'), 1e22, 3, -7, True, False]:
        lines.append(case(x, none))
    nan, inf = float('nan'), float('inf')
    for dim in (none, volt):
        for a in ([1.0, nan], [nan, nan], [inf, 1.0], [-inf, nan, 2.5], [1e10, nan], [-inf], [1e-10, -inf], [nan],
                  [1e-5, 1.0], [1.0, 1000.0], [1.0, 1001.0], [1e8], [99999999.0], [123456789.123456789], [0.1 + 0.2, 1 / 3],
                  [1.0, -1.0], [-1e-10, 1e10], [1e100, 1.0], [1e-300], [12345678.12345678], [0.00012345678901234]):
            # With infinities and with numbers too small for its largest unit Brian chooses that unit, which helps nobody.
            if dim is none or not (np.isinf(a).any() or a == [1e-300]):
                lines.append(case(a, dim))
        for n in (1, 2, 17, 18, 19, 20, 40):
            lines.append(case([number() for _ in range(n)], dim))
            lines.append(case([round(rng.uniform(0, 100), 2) for _ in range(n)], dim))
        for a in (np.arange(1000) * 0.5, np.arange(1001) * 0.5, np.arange(1500.0).reshape(2, 750), np.arange(1500.0).reshape(750, 2),
                  np.arange(1200.0).reshape(30, 40), np.arange(60.0), np.arange(100.0), np.arange(64.0).reshape(4, 16)):
            lines.append(case(a, dim))
        for rows, cols in ((1, 1), (2, 3), (3, 1), (1, 5), (5, 5), (2, 16), (0, 3), (2, 20)):
            lines.append(case(np.array([number() for _ in range(rows * cols)]).reshape(rows, cols), dim))
            lines.append(case(np.ones((rows, cols)), dim))
    for a in ([0, 1, 2], [], [-5], [10, -100, 3], list(range(50)), [[1, 2], [30, -4]], [123456789012]):
        lines.append(case(np.array(a, dtype=int), none))
    lines += [case(np.arange(1001), none), case(np.arange(1000), none), case(np.arange(3000).reshape(3, 1000), none)]
    for a in ([True, False], [True], [True] * 30, [[True, False], [False, False]], []):
        lines.append(case(np.array(a, dtype=bool), none))
    # two units that fit equally well
    for a, dim in ((1e-8, allunits.metre2.dim), ([0.01, 10], volt), ([10.0, 1e4], volt), ([1.0, 1e3], second), (1e4, allunits.metre2.dim),
                   ([1e-2, 1e1, 1e-2, 1e1], hertz), (1e-14, allunits.metre2.dim)):
        lines.append(case(a, dim))
    with open('printed.jsonl', 'w') as f:
        for line in lines:
            print(json.dumps(line), file=f)


def write_composed():
    """Units made of units: how they print, and a value of their dimensions right after each was made."""
    register = fundamental.user_unit_register
    names = dict(vars(allunits))
    names.update(vars(stdunits))
    with open('composed.jsonl', 'w') as f:
        for text in ['1/ms', 'mV*nS', 'mV*nS*ohm', 'mV/nS', 'mV/nS/ms', 'mV/nS*ms', 'ms*mV/nS', 'mV/(nS*ms)',
                     'mV/(nS/ms)', '(mV/nS)/(ms/cm)', '(mV*nS)/ms', 'ms**2/ms', 'ms**2*mV', 'mV*ms**2', '(ms**2)**2',
                     '(mV*nS)**2', '(mV/nS)**0.5', 'ms**0.5', '1/(mV/nS)', '1/(mV*nS)', 'mV**2', 'mvolt2/ms', 'mV/mvolt2',
                     'umetre2*mV', 'mV/cm**2', 'metre**2*kilogram', 'mV**1.5', 'siemens/metre**2', 'volt/metre2', 'amp/meter**2',
                     'mV*volt/ms', 'mV**2/ms**2', '(mV/ms)*(nS/cm)', 'mV*(nS/cm)', 'nS/cm**2', 'uF/cm**2', 'ohm*cm', 'ufarad/cmetre**2',
                     'joule/kelvin', 'joule/(mole*kelvin)', 'pF/um2', 'mM/second', 'umolar/second/cm2', 'ms**-2', '1/mV']:
            register.units.clear()
            register.units_for_dimensions.clear()
            u = eval(text, names)
            three = 3 * u
            print(json.dumps({'unit': text, 'str': str(u), 'repr': repr(u), 'latex': u._repr_latex_(),
                              'three': str(three), 'threeRepr': repr(three), 'value': float(u).hex()}), file=f)


if __name__ == '__main__':
    write_names()
    write_printed()
    write_composed()
