"""Some of the networks of bench.c on Brian 2 (its C++ standalone mode, one thread, double precision).

    python3 tools/bench_brian.py [NAME ...]

prints a line `NAME SECONDS RATE` for each: seconds of the simulation loop per biological second, without building, and
spikes per neuron and second. Needs Brian 2 (Debian: python3-brian) and a C++ compiler. `make bench` runs it where Brian 2
is installed. The models are described in bench.c, with their sources."""

import shutil
import sys
import tempfile
import warnings

warnings.simplefilter('ignore')
import brian2 as b2
from brian2 import Hz, ms, mV, pF, second

LIF_CURRENT = '''dv/dt = (ge + gi - (v + 49*mV)) / (20*ms) : volt (unless refractory)
                 dge/dt = -ge / (5*ms) : volt
                 dgi/dt = -gi / (10*ms) : volt'''
LIF_CONDUCTANCE = '''dv/dt = (-60*mV - v + 20*mV - ge*v + gi*(-80*mV - v)) / (20*ms) : volt (unless refractory)
                     dge/dt = -ge / (5*ms) : 1
                     dgi/dt = -gi / (10*ms) : 1'''
# u: mV above -63 mV; conductances in nS, times in ms
HODGKIN_HUXLEY = '''
    dv/dt = (10*(-60*mV - v) + ge*(-v) + gi*(-80*mV - v) + sodium*(50*mV - v) + potassium*(-90*mV - v))*nS/(200*pF) : volt
    sodium = 20000*m**3*h : 1
    potassium = 6000*n**4 : 1
    u = v/mV + 63 : 1
    dm/dt = (am*(1 - m) - bm*m)/ms : 1
    dh/dt = (ah*(1 - h) - bh*h)/ms : 1
    dn/dt = (an*(1 - n) - bn*n)/ms : 1
    am = 1.28/exprel((13 - u)/4) : 1
    bm = 1.4/exprel((u - 40)/5) : 1
    ah = 0.128*exp((17 - u)/18) : 1
    bh = 4/(1 + exp((40 - u)/5)) : 1
    an = 0.16/exprel((15 - u)/5) : 1
    bn = 0.5*exp((10 - u)/40) : 1
    dge/dt = -ge/(5*ms) : 1
    dgi/dt = -gi/(10*ms) : 1'''
TRACES = '''w : 1
            dpre/dt = -pre/(20*ms) : 1 (event-driven)
            dpost/dt = -post/(20*ms) : 1 (event-driven)'''


def connect(cells, excitation, inhibition, p, delay=None):
    n = len(cells) * 4 // 5
    made = [b2.Synapses(cells[:n], cells, on_pre=excitation), b2.Synapses(cells[n:], cells, on_pre=inhibition)]
    for synapses in made:
        synapses.connect(p=p)
        if delay is not None:
            synapses.delay = delay
    return made


def cuba(n):
    cells = b2.NeuronGroup(n, LIF_CURRENT, threshold='v > -50*mV', reset='v = -60*mV', refractory=5*ms, method='exact')
    cells.v = '(-60 + 10*rand())*mV'
    return cells, [cells] + connect(cells, 'ge_post += 1.62*mV', 'gi_post -= 9*mV', 80/n)


def vogels_abbott():
    cells = b2.NeuronGroup(4000, LIF_CONDUCTANCE, threshold='v > -50*mV', reset='v = -60*mV', refractory=5*ms,
                           method='euler')
    cells.v = '(-60 + 10*rand())*mV'
    return cells, [cells] + connect(cells, 'ge_post += 0.4', 'gi_post += 5.1', 0.02, 0.8*ms)


def cobahh():
    cells = b2.NeuronGroup(4000, HODGKIN_HUXLEY, threshold='v > -20*mV', refractory=3*ms, method='exponential_euler',
                           namespace={'nS': b2.nS, 'pF': pF})
    cells.v = '(-65 + 5*randn())*mV'
    cells.ge = '10*(4 + 1.5*randn())'
    cells.gi = '10*(20 + 12*randn())'
    return cells, [cells] + connect(cells, 'ge_post += 6', 'gi_post += 67', 0.02)


def stdp(delay=None):
    n = 1000000
    source = b2.PoissonGroup(n, 15*Hz)
    cells = b2.NeuronGroup(n // 1000, '''dv/dt = (ge*60*mV - 74*mV - v)/(10*ms) : volt
                                         dge/dt = -ge/(5*ms) : 1''',
                           threshold='v > -54*mV', reset='v = -60*mV', method='euler')
    cells.v = -74*mV
    synapses = b2.Synapses(source, cells, TRACES, on_pre='''ge_post += w
                                                            pre += 1e-4
                                                            w = clip(w + post, 0, 0.01)''',
                           on_post='''post -= 1.05e-4
                                      w = clip(w + pre, 0, 0.01)''')
    synapses.connect(p=1000/n)
    synapses.w = '0.01*rand()'
    if delay is not None:
        synapses.delay = delay
    return cells, [source, cells, synapses]


# network, warm-up, time measured (ms)
NETWORKS = {
    'cuba_4000': (lambda: cuba(4000), 500, 2000), 'cuba_40000': (lambda: cuba(40000), 500, 1000),
    'vogels_abbott': (vogels_abbott, 500, 2000), 'cobahh': (cobahh, 100, 500), 'stdp': (stdp, 100, 100),
    'stdp_delays': (lambda: stdp('4*ms*rand()'), 100, 100)}


def measure(name):
    network, warm, time = NETWORKS[name]
    folder = tempfile.mkdtemp()
    b2.device.reinit()
    b2.device.activate()
    b2.set_device('cpp_standalone', directory=folder, build_on_run=False)
    b2.prefs.codegen.cpp.extra_compile_args_gcc = ['-w', '-O3', '-ffast-math', '-march=native']
    b2.defaultclock.dt = 0.1*ms
    b2.seed(1)
    cells, objects = network()
    monitor = b2.SpikeMonitor(cells, record=False)
    monitor.active = False
    net = b2.Network(objects + [monitor])
    net.run(warm*ms)
    monitor.active = True
    net.run(time*ms)
    b2.device.build(directory=folder, with_output=False)
    print(name, 1000*b2.device._last_run_time/time, 1000*monitor.num_spikes/(len(cells)*time), flush=True)
    shutil.rmtree(folder, ignore_errors=True)


for chosen in sys.argv[1:] or NETWORKS:
    measure(chosen)
