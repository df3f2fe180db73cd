#!/usr/bin/env python3
"""Make a program of a benchmark model by Brian 2's cpp_standalone.

usage: standalone.py MODEL.py DIRECTORY

The model is executed as it stands; what it would run is generated and compiled in DIRECTORY. Each run of the program
DIRECTORY/main then writes to standard error, a line each,

    BENCH mark LABEL SECONDS      the monotonic clock when it got there: connect, connected, run, ran
    BENCH spikes NAME COUNT       what a SpikeMonitor has recorded at the end

Nothing else of the program is changed.
"""
import os
import subprocess
import sys

import brian2
from brian2 import SpikeMonitor, Synapses, device, set_device


def mark(label):
    device.insert_code('main', '''
    {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        std::cerr.precision(17);
        std::cerr << "BENCH mark %s " << now.tv_sec + 1e-9*now.tv_nsec << std::endl;
    }''' % label)


def between(before, function, after):
    """The function with marks around its call."""
    def marked(*args, **keywords):
        keywords['level'] = keywords.get('level', 0) + 1  # of the frame in which names are looked up
        mark(before)
        result = function(*args, **keywords)
        mark(after)
        return result
    return marked


def count(monitor):
    times = device.get_array_name(monitor.variables['t'], access_data=False)
    device.insert_code('main', 'std::cerr << "BENCH spikes %s " << brian::%s.size() << std::endl;' % (monitor.name, times))


def main(model, directory):
    set_device('cpp_standalone', build_on_run=False)
    Synapses.connect = between('connect', Synapses.connect, 'connected')
    brian2.get_device().network_run = between('run', brian2.get_device().network_run, 'ran')
    names = {'__name__': '__main__'}
    with open(model) as f:
        exec(compile(f.read(), model, 'exec'), names)
    for x in names.values():
        if isinstance(x, SpikeMonitor):
            count(x)
    device.build(directory=directory, compile=False, run=False)
    os.makedirs(os.path.join(directory, 'results'), exist_ok=True)
    subprocess.check_call(['make', '-j2'], cwd=directory, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


main(*sys.argv[1:])
