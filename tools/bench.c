/* bench.c - how fast the engines are: networks of the literature, each beside what the machine itself could do

     make bench          everything, several times each; rows for BENCHMARKS.md, and build/bench.json
     make bench-quick    the main table alone, in about a minute
     make bench-gpu      the CUDA engine, see bench_device.h

   Cost is counted in core-seconds per biological second: threads x wall time / biological time. Every figure is the
   median of several windows of one run, with the smallest and the largest beside it, and its ratio to a floor that is
   measured in the same run: `make bench` prints what the floor consists of. The same file compiled with -DGENN_PLAIN,
   the engine without its fast paths, must come to the same spikes and the same state (--plain FILE runs it).

   Options: --quick, --plain FILE, --json FILE, --markdown FILE (rows are added at its end), --only TEXT (networks
   with TEXT in their names), --threads N (only so many), --peers COMMAND (a program that runs some of the networks
   elsewhere), --windows N. With --hashes it runs nothing but the first steps of each network and prints the hashes.
   --engine cuda or opencl measures a device engine, and --budget SECONDS is what that may take; with --quick it is a trial of
   the small networks, for devices that a CPU plays.

   For POSIX systems. MIT licence, see LICENSE. */

#define _POSIX_C_SOURCE 200809L

/* The microcircuit is that of the examples: its tables, its scaling and its network. */
#define main microcircuit_main
#include "../examples/microcircuit.c"
#undef main

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- networks ---------------------------------------------------------------------------------------------------- */

typedef struct choice {     /* for example_user */
    setup circuit;          /* first, since the microcircuit knows no more than this */
    uint32_t cells;
} choice;

/* CUBA: benchmark 2 of Brette et al., Simulation of networks of spiking neurons, J. Comput. Neurosci. 23:349
   (2007), with 80 inputs per neuron (times the in-degree scale) at any size. Weights are in mV, so the membrane's resistance is 1. */
#define CUBA_CELLS genn_lif, GENN_INIT(V, genn_uniform, -60, -50), \
    GENN_SET(C, 20, TauM, 20, Vrest, -49, Vreset, -60, Vthresh, -50, Ioffset, 0, TauRefrac, 5, RefracTime, 0)
#define CUBA_SYNAPSES(weight, decay) GENN_CONNECTIVITY(genn_fixed_probability, 80.0 * c->circuit.indegree / c->cells), \
    GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, weight)), \
    GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, decay))
GENN_NETWORK(cuba)
{
    const choice *c = (const choice *)example_user(network);
    GENN_DT(0.1);
    GENN_NEURONS(E, c->cells / 5 * 4, CUBA_CELLS);
    GENN_NEURONS(I, c->cells / 5, CUBA_CELLS);
    GENN_SYNAPSES(EE, E, E, CUBA_SYNAPSES(1.62, 5));
    GENN_SYNAPSES(EI, E, I, CUBA_SYNAPSES(1.62, 5));
    GENN_SYNAPSES(IE, I, E, CUBA_SYNAPSES(-9, 10));
    GENN_SYNAPSES(II, I, I, CUBA_SYNAPSES(-9, 10));
}

/* Vogels and Abbott, J. Neurosci. 25:10786 (2005), in the form that Zenke and Gerstner, Front. Neuroinform. 8:76
   (2014), timed: conductances 0.4 and 5.1 in units of the leak, 20 mV of constant drive, 2 % connected, delays of
   0.8 ms. */
#define VOGELS_CELLS genn_lif, GENN_INIT(V, genn_uniform, -60, -50), \
    GENN_SET(C, 20, TauM, 20, Vrest, -60, Vreset, -60, Vthresh, -50, Ioffset, 20, TauRefrac, 5, RefracTime, 0)
#define VOGELS_SYNAPSES(weight, decay, reversal) \
    GENN_CONNECTIVITY(genn_fixed_probability, 0.02), GENN_AXONAL_DELAY(7), \
    GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, weight)), \
    GENN_POSTSYNAPTIC(genn_exp_cond, GENN_SET(tau, decay, E, reversal))
GENN_NETWORK(vogels_abbott)
{
    GENN_DT(0.1);
    GENN_NEURONS(E, 3200, VOGELS_CELLS);
    GENN_NEURONS(I, 800, VOGELS_CELLS);
    GENN_SYNAPSES(EE, E, E, VOGELS_SYNAPSES(0.4, 5, 0));
    GENN_SYNAPSES(EI, E, I, VOGELS_SYNAPSES(0.4, 5, 0));
    GENN_SYNAPSES(IE, I, E, VOGELS_SYNAPSES(5.1, 10, -80));
    GENN_SYNAPSES(II, I, I, VOGELS_SYNAPSES(5.1, 10, -80));
}

/* COBAHH: benchmark 3 of Brette et al. (2007); in pF, nS, mV, pA. Conductances start as they are in the network at
   work. */
#define COBAHH_CELLS genn_hodgkin_huxley, \
    GENN_INIT(V, genn_normal, -65, 5), GENN_SET(m, 0, h, 0, n, 0, RefracTime, 0), \
    GENN_SET(C, 200, gl, 10, El, -60, gNa, 20000, ENa, 50, gK, 6000, EK, -90, VT, -63, Vthresh, -20, TauRefrac, 3)
#define COBAHH_SYNAPSES(weight, decay, reversal) \
    GENN_CONNECTIVITY(genn_fixed_probability, 80.0 / c->cells), GENN_SEPARATE, \
    GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, weight)), \
    GENN_POSTSYNAPTIC(genn_exp_cond, GENN_SET(tau, decay, E, reversal))
GENN_NETWORK(cobahh)
{
    const choice *c = (const choice *)example_user(network);
    GENN_DT(0.1);
    GENN_NEURONS(E, c->cells / 5 * 4, COBAHH_CELLS);
    GENN_NEURONS(I, c->cells / 5, COBAHH_CELLS);
    GENN_SYNAPSES(EE, E, E, COBAHH_SYNAPSES(6, 5, 0));
    GENN_SYNAPSES(EI, E, I, COBAHH_SYNAPSES(6, 5, 0));
    GENN_SYNAPSES(IE, I, E, COBAHH_SYNAPSES(67, 10, -80));
    GENN_SYNAPSES(II, I, I, COBAHH_SYNAPSES(67, 10, -80));
}

/* The same cells with 1000 synapses each that are there and do nothing: Brian2GeNN's benchmark (Stimberg, Goodman and
   Nowotny, Sci. Rep. 10:410, 2020) and Brian2CUDA's (Alevi et al. 2022, below). */
#define PSEUDO_SYNAPSES(decay, reversal) \
    GENN_CONNECTIVITY(genn_fixed_probability, 1000.0 / c->cells), GENN_SEPARATE, \
    GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, 0, 1e-9)), \
    GENN_POSTSYNAPTIC(genn_exp_cond, GENN_SET(tau, decay, E, reversal))
GENN_NETWORK(cobahh_pseudo)
{
    const choice *c = (const choice *)example_user(network);
    GENN_DT(0.1);
    GENN_NEURONS(E, c->cells / 5 * 4, COBAHH_CELLS);
    GENN_NEURONS(I, c->cells / 5, COBAHH_CELLS);
    GENN_SYNAPSES(EE, E, E, PSEUDO_SYNAPSES(5, 0));
    GENN_SYNAPSES(EI, E, I, PSEUDO_SYNAPSES(5, 0));
    GENN_SYNAPSES(IE, I, E, PSEUDO_SYNAPSES(10, -80));
    GENN_SYNAPSES(II, I, I, PSEUDO_SYNAPSES(10, -80));
}

/* The same cells alone (Alevi et al. 2022). */
GENN_NETWORK(cobahh_uncoupled)
{
    const choice *c = (const choice *)example_user(network);
    GENN_DT(0.1);
    GENN_NEURONS(cells, c->cells, COBAHH_CELLS);
}

/* Brunel and Hakim, Neural Comput. 11:1621 (1999), in the form that Brian2CUDA times (Alevi et al. 2022): inhibitory cells
   in a noisy drive, 1000 inputs of 0.1 mV each, delays of 2 ms or evenly from 0 to 4 ms. */
GENN_NEURON_MODEL(noisy,
    GENN_PARAMS(tau, mean, sd, threshold, reset, refractory),
    GENN_DERIVED(share, dt / tau),
    GENN_DERIVED(kick, sd * sqrt(dt / tau)),
    GENN_VARS(V, RefracTime),
    GENN_SIM(
        const scalar z = gennrand_normal();
        V += Isyn + (RefracTime > 0 ? 0 : share * (mean - V) + kick * z);
        RefracTime = fmax(RefracTime - dt, 0);),
    GENN_THRESHOLD(V > threshold && RefracTime <= 0),
    GENN_RESET(V = reset; RefracTime = refractory;))
static void brunel_hakim_network(genn_network *network, int delayed)
{
    const choice *c = (const choice *)example_user(network);
    GENN_DT(0.1);
    GENN_NEURONS(cells, c->cells, noisy, GENN_INIT(V, genn_uniform, 10, 20),
        GENN_SET(tau, 20, mean, delayed ? 27 : 25, sd, delayed ? 0.33 : 1, threshold, 20, reset, 10, refractory, 2, RefracTime, 0));
    if (delayed)
        GENN_SYNAPSES(inhibit, cells, cells, GENN_CONNECTIVITY(genn_fixed_probability, 1000.0 / c->cells),
            GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, -0.1), GENN_INIT(d, genn_uniform, 0, 39)),
            GENN_WEIGHT(int8, 0.1), GENN_MAX_DELAY(39), GENN_POSTSYNAPTIC(genn_delta_curr));
    else
        GENN_SYNAPSES(inhibit, cells, cells, GENN_CONNECTIVITY(genn_fixed_probability, 1000.0 / c->cells),
            GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, -0.1)), GENN_AXONAL_DELAY(19),
            GENN_POSTSYNAPTIC(genn_delta_curr));
}
GENN_NETWORK(brunel_hakim) { brunel_hakim_network(network, 0); }
GENN_NETWORK(brunel_hakim_delays) { brunel_hakim_network(network, 1); }

/* Numbers in (0, 1) for what is given as data. */
static double plain_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return ((double)(*state >> 40) + 0.5) / 16777216.0;
}

static void start_conductances(genn_simulation *sim)
{
    static const struct { const char *projection; double mean, sd; } start[4] = {
        { "EE", 40, 15 }, { "EI", 40, 15 }, { "IE", 200, 120 }, { "II", 200, 120 } };
    uint64_t state = 1;
    int k, i;
    for (k = 0; k < 4; k++) {
        const genni_population *target = &sim->plan.populations[k % 2];
        uint32_t j;
        for (j = 0; j < target->count; j++) {
            double sum = -6.0;
            scalar value;
            for (i = 0; i < 12; i++) sum += plain_random(&state);          /* nearly normal */
            value = (scalar)(start[k].mean + start[k].sd * sum);
            if (genn_set(sim, start[k].projection, "inSyn", j, 1, &value) != GENN_OK) exit(2);
        }
    }
}

/* Izhikevich, Simple model of spiking neurons, IEEE Trans. Neural Networks 14:1569 (2003): 1000 neurons, each
   connected to each, steps of 1 ms. */
GENN_NETWORK(izhikevich)
{
    static scalar a[1000], b[1000], c[1000], d[1000], u[1000];
    uint64_t state = 1;
    int i;
    for (i = 0; i < 1000; i++) {
        const double r = plain_random(&state);
        a[i] = (scalar)(i < 800 ? 0.02 : 0.02 + 0.08 * r);
        b[i] = (scalar)(i < 800 ? 0.2 : 0.25 - 0.05 * r);
        c[i] = (scalar)(i < 800 ? -65 + 15 * r * r : -65);
        d[i] = (scalar)(i < 800 ? 8 - 6 * r * r : 2);
        u[i] = b[i] * -65;
    }
    GENN_DT(1);
    GENN_NEURONS(E, 800, genn_izhikevich_variable, GENN_SET(V, -65), GENN_VALUES(U, u, 800),
        GENN_VALUES(a, a, 800), GENN_VALUES(b, b, 800), GENN_VALUES(c, c, 800), GENN_VALUES(d, d, 800));
    GENN_NEURONS(I, 200, genn_izhikevich_variable, GENN_SET(V, -65), GENN_VALUES(U, u + 800, 200),
        GENN_VALUES(a, a + 800, 200), GENN_VALUES(b, b + 800, 200), GENN_VALUES(c, c + 800, 200),
        GENN_VALUES(d, d + 800, 200));
    GENN_CURRENT_SOURCE(noiseE, E, genn_gaussian_noise, GENN_SET(mean, 0, sd, 5));
    GENN_CURRENT_SOURCE(noiseI, I, genn_gaussian_noise, GENN_SET(mean, 0, sd, 2));
#define DENSE(low, high) GENN_CONNECTIVITY(genn_dense), \
    GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, low, high)), GENN_POSTSYNAPTIC(genn_delta_curr)
    GENN_SYNAPSES(EE, E, E, DENSE(0, 0.5));
    GENN_SYNAPSES(EI, E, I, DENSE(0, 0.5));
    GENN_SYNAPSES(IE, I, E, DENSE(-1, 0));
    GENN_SYNAPSES(II, I, I, DENSE(-1, 0));
}

/* What a game or a robot might hold: 100 neurons, each connected to each, and a call for each step. */
GENN_NETWORK(hundred)
{
    GENN_DT(0.1);
    GENN_NEURONS(cells, 100, genn_lif, GENN_INIT(V, genn_uniform, -60, -50),
        GENN_SET(C, 20, TauM, 20, Vrest, -49, Vreset, -60, Vthresh, -50, Ioffset, 0, TauRefrac, 5, RefracTime, 0));
    GENN_SYNAPSES(all, cells, cells, GENN_CONNECTIVITY(genn_dense),
        GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_normal, -0.1, 0.5)),
        GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)));
}

/* The benchmark of plasticity of Alevi, Stimberg, Sprekeler, Obermayer and Augustin, Front. Neuroinform. 16:883700
   (2022): Poisson sources of 15 Hz, a thousandth as many targets, 1000 inputs each. Traces belong to the synapse
   and are brought up to date by its events, all pairs count (Song, Miller and Abbott, Nature Neurosci. 3:919,
   2000). */
#define SONG \
    GENN_PARAMS(tauPre, tauPost, raisePre, raisePost, most), \
    GENN_DERIVED(ratePre, -1 / tauPre), \
    GENN_DERIVED(ratePost, -1 / tauPost), \
    GENN_VARS(g, pre, post, last), \
    GENN_PRE_SPIKE_SYN( \
        const scalar passed = (scalar)t - last; \
        addToPost(g); \
        last = (scalar)t; \
        pre = pre * exp(passed * ratePre) + raisePre; \
        post = post * exp(passed * ratePost); \
        g = fmin(most, fmax(GENN_R(0.0), g + post));), \
    GENN_POST_SPIKE_SYN( \
        const scalar passed = (scalar)t - last; \
        last = (scalar)t; \
        pre = pre * exp(passed * ratePre); \
        post = post * exp(passed * ratePost) + raisePost; \
        g = fmin(most, fmax(GENN_R(0.0), g + pre));)
GENN_WEIGHT_UPDATE_MODEL(song, SONG)
GENN_WEIGHT_UPDATE_MODEL(song_delayed, SONG, GENN_READ_ONLY_OF(uint16_t, d), GENN_DELAY(d))
#define SONG_VALUES GENN_INIT(g, genn_uniform, 0, 0.01), GENN_SET(pre, 0, post, 0, last, 0), \
    GENN_SET(tauPre, 20, tauPost, 20, raisePre, 1e-4, raisePost, -1.05e-4, most, 0.01)
static void stdp_network(genn_network *network, int delayed)
{
    const choice *c = (const choice *)example_user(network);
    const double inputs = 1000.0 / c->cells;
    GENN_DT(0.1);
    GENN_NEURONS(input, c->cells, genn_poisson, GENN_SET(rate, 15),
        GENN_INIT(timeStepToSpike, genn_exponential, 1 / 15e-4));
    /* R = 60: the driving force in mV of a conductance in units of the leak */
    GENN_NEURONS(cells, c->cells / 1000, genn_lif, GENN_SET(RefracTime, 0, V, -74),
        GENN_SET(C, 1.0 / 6, TauM, 10, Vrest, -74, Vreset, -60, Vthresh, -54, Ioffset, 0, TauRefrac, 0));
    if (delayed)                                                           /* evenly from 0.1 to 4 ms */
        GENN_SYNAPSES(learn, input, cells, GENN_CONNECTIVITY(genn_fixed_probability, inputs), GENN_BOUND(0.01),
            GENN_WEIGHT_UPDATE(song_delayed, SONG_VALUES, GENN_INIT(d, genn_uniform, 0, 39)),
            GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)));
    else
        GENN_SYNAPSES(learn, input, cells, GENN_CONNECTIVITY(genn_fixed_probability, inputs), GENN_BOUND(0.01),
            GENN_WEIGHT_UPDATE(song, SONG_VALUES), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)));
}
GENN_NETWORK(stdp) { stdp_network(network, 0); }
GENN_NETWORK(stdp_delays) { stdp_network(network, 1); }

/* Nowotny's mushroom body, Brian2GeNN's second benchmark (Stimberg et al. 2020): 100 projection neurons show ten patterns of 20
   to many Kenyon cells, one every 50 ms and each ten times with a tenth of it changed; these learn onto 100 output cells that
   inhibit each other. Here a pattern's cells spike once each, within 5 ms. In pF, nS, mV, pA. */
GENN_VAR_INIT(some_active,                                                 /* a fifth of the synapses is strong */
    GENN_PARAMS(mean, sd, most),
    GENN_VALUE(
        const scalar u = gennrand_uniform();
        const scalar z = gennrand_normal();
        value = fmin(most, fmax(GENN_R(0.0), u < GENN_R(0.2) ? mean + sd * z : (u - GENN_R(0.2)) * most / 8));))
enum { SOURCES = 100, PATTERNS = 10, SHOWN = 100, ACTIVE = 20 };
#define KENYON_CELLS genn_hodgkin_huxley, GENN_SET(V, -63.56, m, 0, h, 1, n, 0.5, RefracTime, 0), \
    GENN_SET(C, 300, gl, 26.7, El, -63.56, gNa, 7150, ENa, 50, gK, 1430, EK, -95, VT, -65, Vthresh, 0, TauRefrac, 1)
#define THROUGH(decay, reversal) GENN_POSTSYNAPTIC(genn_exp_cond, GENN_SET(tau, decay, E, reversal))
GENN_NETWORK(mushroom_body)
{
    const choice *c = (const choice *)example_user(network);
    const double part = 2500.0 / c->cells, scale = 0.675;
    static double times[SHOWN * ACTIVE];
    static uint32_t first[SOURCES], last[SOURCES];
    static unsigned char shown[SHOWN][SOURCES];
    uint64_t state = 7;
    int k, i, n = 0;
    memset(shown, 0, sizeof shown);
    for (k = 0; k < SHOWN; k++) {
        const int fresh = k < PATTERNS;                                    /* else one of them, two cells changed */
        int missing = fresh ? ACTIVE : 2, gone = fresh ? 0 : 2;
        if (!fresh) memcpy(shown[k], shown[k % PATTERNS], SOURCES);
        while (gone > 0 || missing > 0) {
            unsigned char *cell = &shown[k][(int)(SOURCES * plain_random(&state))];
            if (*cell && gone > 0) { *cell = 0; gone--; }
            else if (!*cell && gone == 0 && missing > 0) { *cell = 1; missing--; }
        }
    }
    for (i = 0; i < SOURCES; i++) {
        first[i] = (uint32_t)n;
        for (k = 0; k < SHOWN; k++) if (shown[k][i]) times[n++] = 50.0 * (k + 1) + 5.0 * plain_random(&state);
        last[i] = (uint32_t)n;
    }
    GENN_DT(0.1);
    GENN_NEURONS(sources, SOURCES, genn_spike_source_array, GENN_VALUES(startSpike, first, SOURCES),
        GENN_VALUES(endSpike, last, SOURCES), GENN_ARRAY(spikeTimes, times, SHOWN * ACTIVE));
    GENN_NEURONS(kenyon, c->cells, KENYON_CELLS);
    GENN_NEURONS(outputs, 100, KENYON_CELLS);
    GENN_SYNAPSES(see, sources, kenyon, GENN_CONNECTIVITY(genn_fixed_probability, 0.15), THROUGH(2, 0),
        GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_normal, 4.545 * scale, 1.25 * scale)));
    GENN_SYNAPSES(learn, kenyon, outputs, GENN_CONNECTIVITY(genn_dense), THROUGH(10, 0), GENN_BOUND(3.75 * part),
        GENN_WEIGHT_UPDATE(song, GENN_INIT(g, some_active, 1.25 * part, 0.25 * part, 3.75 * part),
            GENN_SET(pre, 0, post, 0, last, 0),
            GENN_SET(tauPre, 10, tauPost, 10, raisePre, 0.1 * part, raisePost, -0.1 * part, most, 3.75 * part)));
    GENN_SYNAPSES(inhibit, outputs, outputs, GENN_CONNECTIVITY(genn_dense), THROUGH(5, -92),
        GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 75 * scale)));
}

/* ---- benchmarks -------------------------------------------------------------------------------------------------- */

enum { IN_QUICK = 1, ONE_THREAD = 2, FOUR_THREADS = 4, BY_STEP = 8, PLAIN_QUICK = 16, PLAIN = 32, LARGE = 64,
       DEVICE_ONLY = 128 };                  /* left out by `make bench` */

/* Operations of arithmetic per neuron and step, and per synaptic event beyond an addition, are counted by hand from
   the text of the models, an exponential as 20, a division as 4, a random word as 20, a Poisson count from it as
   12, a normal number as 30, the way of a sum to inSyn as 3. */
typedef struct bench {
    const char *name, *title;
    void (*network)(genn_network *);
    double neuron_scale, indegree_scale;
    uint32_t cells;
    int flags;
    double warm_ms, window_ms, quick_ms;
    double operations, event_operations;
    double low[2], high[2];              /* expected rates (Hz) of the first and of the second population */
    double must, goal, must_four, goal_four;
    const char *others, *peer;           /* what others need; the peer's name of it */
    void (*prepare)(genn_simulation *);
    const char *on_gpus;                 /* published, in microseconds per step */
} bench;

/* Other programs: measured by ourselves in 2026 on one core of a virtual AMD Zen 5, unless a source is given. */
static const bench benches[] = {
    { "microcircuit", "microcircuit, full scale", microcircuit, 1, 1, 0, IN_QUICK | FOUR_THREADS | PLAIN | LARGE,
      100, 200, 100, 53, 0, { 0.6, 2.1 }, { 1.3, 3.9 }, 2.0, 1.0, 2.0, 0.8,
      "GeNN CPU 25-36; NEST 73-77 (128 cores)", "", NULL, "RTX 4090: GeNN 27, NEST GPU 39" },
    { "microcircuit_0.1", "microcircuit at 0.1", microcircuit, 0.1, 0.1, 0, IN_QUICK | PLAIN | PLAIN_QUICK,
      100, 500, 100, 53, 0, { 0.4, 2.0 }, { 1.3, 4.5 }, 0, 0, 0, 0, "GeNN CPU 0.67-0.75", "", NULL, "" },
    { "microcircuit_0.5", "microcircuit at 0.5", microcircuit, 0.5, 0.5, 0, LARGE, 100, 200, 100,
      53, 0, { 0.4, 2.0 }, { 1.3, 4.0 }, 0, 0, 0, 0, "GeNN CPU 8.8-9.2", "", NULL, "" },
    { "microcircuit_2", "microcircuit, twice the neurons", microcircuit, 2, 1, 0, LARGE, 100, 200, 100,
      53, 0, { 0.6, 2.1 }, { 1.3, 3.9 }, 0, 0, 0, 0, "", "", NULL, "" },
    { "vogels_abbott", "Vogels-Abbott 4000", vogels_abbott, 1, 1, 4000, IN_QUICK | PLAIN_QUICK, 500, 2000, 1000,
      30, 0, { 5, 5 }, { 40, 40 }, 0.02, 0.01, 0, 0, "Auryn 0.128; Brian 2 0.24", "vogels_abbott", NULL, "GTX 1070: Spike 3.7, GeNN 8.4" },
    { "cuba_4000", "CUBA 4000", cuba, 1, 1, 4000, IN_QUICK | PLAIN_QUICK, 500, 2000, 1000,
      25, 0, { 3.5, 3.5 }, { 9, 9 }, 0.012, 0.006, 0, 0, "Brian 2 0.055; GeNN CPU 0.06", "cuba_4000", NULL, "" },
    { "cuba_40000", "CUBA 40 000", cuba, 1, 1, 40000, IN_QUICK | PLAIN_QUICK, 500, 1000, 300,
      25, 0, { 3.5, 3.5 }, { 9, 9 }, 0.13, 0.06, 0, 0, "Brian 2 0.6; GeNN CPU 0.67", "cuba_40000", NULL, "" },
    { "cobahh", "COBAHH 4000", cobahh, 1, 1, 4000, IN_QUICK | PLAIN_QUICK, 100, 500, 200,
      330, 0, { 20, 20 }, { 55, 55 }, 0.35, 0.1, 0, 0, "GeNN CPU 1.7; Brian 2 3.2", "cobahh", start_conductances, "" },
    { "izhikevich", "Izhikevich 1000, dense, 1 ms", izhikevich, 1, 1, 1000, IN_QUICK | PLAIN_QUICK, 1000, 10000, 5000,
      80, 0, { 3, 4 }, { 12, 25 }, 0.004, 0.002, 0, 0, "GeNN CPU 0.013", "", NULL, "" },
    { "hundred", "100 neurons, 10 000 synapses: a step (us)", hundred, 1, 1, 100,
      IN_QUICK | ONE_THREAD | BY_STEP | PLAIN_QUICK, 500, 5000, 5000,
      17, 0, { 2, 0 }, { 60, 0 }, 1.0, 0.3, 0, 0, "", "", NULL, "" },
    { "stdp", "STDP, 1e6 synapses, no delays", stdp, 1, 1, 1000000, IN_QUICK | PLAIN_QUICK, 20, 50, 20,
      4, 55, { 14.5, 1 }, { 15.5, 150 }, 13, 3, 0, 0, "Brian 2 133 (Alevi et al. 2022)", "stdp", NULL, "RTX 2080 Ti: Brian2CUDA 226, GeNN 137" },
    { "stdp_delays", "STDP, 1e6 synapses, each with its delay", stdp_delays, 1, 1, 1000000, IN_QUICK | PLAIN_QUICK, 20, 20, 3,
      4, 55, { 14.5, 1 }, { 15.5, 150 }, 13, 3, 0, 0, "Brian 2 135 (Alevi et al. 2022)", "stdp_delays", NULL, "RTX 2080 Ti: Brian2CUDA 268" },
    { "cuba_20000", "CUBA 20 000, 2 % connected", cuba, 1, 5, 20000, DEVICE_ONLY, 500, 1000, 300,
      25, 0, { 0, 0 }, { 20, 20 }, 0, 0, 0, 0, "", "", NULL, "RTX 4080: cuSpike 3.2, GeNN 7.9, Brian2CUDA 78" },
    { "cuba_1000000", "CUBA 1 000 000", cuba, 1, 1, 1000000, DEVICE_ONLY, 100, 200, 100,
      25, 0, { 3.5, 3.5 }, { 9, 9 }, 0, 0, 0, 0, "", "", NULL, "Brian2CUDA 730 (2018)" },
    { "cobahh_pseudo_4000", "COBAHH 4000, 1000 idle synapses each", cobahh_pseudo, 1, 1, 4000, DEVICE_ONLY, 100, 500, 200,
      330, 0, { 0, 0 }, { 55, 55 }, 0, 0, 0, 0, "", "", start_conductances, "Brian2GeNN: V100 14.5, Titan Xp 16" },
    { "cobahh_pseudo_64000", "COBAHH 64 000, 1000 idle synapses each", cobahh_pseudo, 1, 1, 64000, DEVICE_ONLY, 100, 500, 200,
      330, 0, { 0, 0 }, { 55, 55 }, 0, 0, 0, 0, "", "", start_conductances, "Brian2GeNN: V100 70, Titan Xp 253" },
    { "brunel_hakim", "Brunel-Hakim 100 000, 1000 inputs", brunel_hakim, 1, 1, 100000, DEVICE_ONLY, 100, 500, 200,
      90, 0, { 0.1, 0 }, { 100, 0 }, 0, 0, 0, 0, "", "", NULL, "RTX 2080 Ti: GeNN 90, Brian2CUDA 108" },
    { "brunel_hakim_delays", "Brunel-Hakim 100 000, each its delay", brunel_hakim_delays, 1, 1, 100000, DEVICE_ONLY,
      100, 500, 200, 90, 0, { 0.1, 0 }, { 100, 0 }, 0, 0, 0, 0, "", "", NULL, "RTX 2080 Ti: Brian2CUDA 265" },
    { "mushroom_body_10000", "mushroom body 10 200", mushroom_body, 1, 1, 10000, DEVICE_ONLY, 100, 500, 200,
      330, 0, { 3, 0 }, { 5, 200 }, 0, 0, 0, 0, "", "", NULL, "Brian2GeNN: V100 50, Titan Xp 51" },
    { "mushroom_body_80000", "mushroom body 80 200", mushroom_body, 1, 1, 80000, DEVICE_ONLY, 100, 500, 200,
      330, 0, { 3, 0 }, { 5, 200 }, 0, 0, 0, 0, "", "", NULL, "Brian2GeNN: V100 70, Titan Xp 86" },
    { "cobahh_uncoupled_100000", "COBAHH 100 000, no synapses", cobahh_uncoupled, 1, 1, 100000, DEVICE_ONLY, 100, 500, 200,
      330, 0, { 0, 0 }, { 55, 0 }, 0, 0, 0, 0, "", "", NULL, "RTX 2080 Ti: GeNN 277, Brian2CUDA 286" },
    { "cobahh_uncoupled_1000000", "COBAHH 1 000 000, no synapses", cobahh_uncoupled, 1, 1, 1000000, DEVICE_ONLY, 100, 200, 100,
      330, 0, { 0, 0 }, { 55, 0 }, 0, 0, 0, 0, "", "", NULL, "RTX 2080 Ti: GeNN 2680, Brian2CUDA 2880" },
    { "cobahh_pseudo_256000", "COBAHH 256 000, 1000 idle synapses each", cobahh_pseudo, 1, 1, 256000, LARGE | DEVICE_ONLY, 100, 200, 100,
      330, 0, { 0, 0 }, { 55, 55 }, 0, 0, 0, 0, "", "", start_conductances, "Brian2GeNN: V100 380, Titan Xp 793" },
    { "brunel_hakim_316000", "Brunel-Hakim 316 000, 1000 inputs", brunel_hakim, 1, 1, 316228, LARGE | DEVICE_ONLY, 100, 200, 100,
      90, 0, { 0.1, 0 }, { 100, 0 }, 0, 0, 0, 0, "", "", NULL, "RTX 2080 Ti: Brian2CUDA 260, GeNN 359" },
    { "brunel_hakim_delays_316000", "Brunel-Hakim 316 000, each its delay", brunel_hakim_delays, 1, 1, 316228, LARGE | DEVICE_ONLY,
      100, 200, 100, 90, 0, { 0.1, 0 }, { 100, 0 }, 0, 0, 0, 0, "", "", NULL, "RTX 2080 Ti: Brian2CUDA 827" },
    { "stdp_10000000", "STDP, 1e7 synapses, no delays", stdp, 1, 1, 10000000, DEVICE_ONLY, 20, 50, 20,
      4, 55, { 14.5, 1 }, { 15.5, 150 }, 0, 0, 0, 0, "", "", NULL, "RTX 2080 Ti: Brian2CUDA 1670, GeNN 2900" },
    { "stdp_delays_10000000", "STDP, 1e7 synapses, each with its delay", stdp_delays, 1, 1, 10000000, DEVICE_ONLY, 20, 20, 3,
      4, 55, { 14.5, 1 }, { 15.5, 150 }, 0, 0, 0, 0, "", "", NULL, "RTX 2080 Ti: Brian2CUDA 6290" },
    { "mushroom_body_1280000", "mushroom body 1 280 200", mushroom_body, 1, 1, 1280000, LARGE | DEVICE_ONLY, 100, 200, 100,
      330, 0, { 0, 0 }, { 5, 200 }, 0, 0, 0, 0, "", "", NULL, "Brian2GeNN: V100 352, Titan Xp 568" },
    { "microcircuit_4", "microcircuit, four times the neurons", microcircuit, 4, 1, 0, LARGE | DEVICE_ONLY, 100, 200, 100,
      53, 0, { 0.6, 2.1 }, { 1.3, 3.9 }, 0, 0, 0, 0, "", "", NULL, "" }
};
enum { BENCHES = sizeof benches / sizeof *benches, MOST_WINDOWS = 31, MOST_ROWS = 3 * BENCHES };

typedef struct row {
    const bench *b;
    int threads, windows, rates_good;
    double seconds[MOST_WINDOWS];                /* core-seconds per biological second (BY_STEP: us per step) */
    double median, low, high, cpu, floor;        /* cpu: processor time per biological second, median */
    double rate, events, neurons, rates[2];      /* Hz over all; per biological second; number of them */
    double neuron_ns, event_ns, neuron_floor_ns, event_floor_ns;  /* 0: not separated */
    double build_s, bytes, synapses, dt_ms;
    uint64_t spike_hash, state_hash;
    int plain;                                   /* 1 equal, -1 different, 0 not compared */
    double peer, peer_rate;
} row;

static row rows[MOST_ROWS];
static int row_count, problems;
static int cores, processors;   /* threads that the engine can have; processors of the machine */

static int compare_doubles(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double median_of(const double *values, int n)
{
    double sorted[MOST_WINDOWS];
    memcpy(sorted, values, (size_t)n * sizeof *values);
    qsort(sorted, (size_t)n, sizeof *sorted, compare_doubles);
    return n % 2 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
}

static void problem(const char *format, ...) EXAMPLE_LIKE_PRINTF;
static void problem(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    example_complain_list(format, list);
    va_end(list);
    problems++;
}

/* record: so many steps are kept at least; 1: as many as the network says; 0: none */
static void bench_network(genn_network *network)
{
    const example *e = (const example *)genn_network_user(network);
    example_network(network);
    if (e->record > 1) genn_record_spikes(network, (uint32_t)e->record);
}

/* What cannot be opened ends the program, unless somebody wants to know what was said. */
static genn_simulation *open_on(const genn_engine *engine, const bench *b, int threads, int record, unsigned switches,
                                example_messages *said)
{
    genn_options options;
    genn_simulation *sim = NULL;
    example e = example_of(b->title, b->network, 0);                      /* what the network asks example_user for */
    choice c;
    memset(&options, 0, sizeof options);
    memset(&c, 0, sizeof c);
    e.user = &c;
    e.record = record;
    c.circuit.neurons = b->neuron_scale;
    c.circuit.indegree = b->indegree_scale;
    c.cells = b->cells;
    options.threads = threads;
    options.seed = 1;
    options.has_seed = 1;
    options.network_user = &e;
    options.seconds = example_clock;
    options.test_switches = switches;
    if (said) {
        said->error[0] = 0;
        options.log = example_log;
        options.log_user = said;
    }
    if (genn_open(&sim, engine, bench_network, &options) != GENN_OK) {
        if (said) return NULL;
        example_fail("%s could not be opened", b->name);
    }
    if (b->prepare) b->prepare(sim);
    return sim;
}

static genn_simulation *open_bench(const bench *b, int threads, int record)
{
    return open_on(genn_cpu(), b, threads, record, 0, NULL);
}

static void step(genn_simulation *sim, uint64_t steps)
{
    if (genn_step(sim, steps) != GENN_OK) example_fail("a step failed");
}

/* On one thread of a simulation that was opened with several: inside a parallel region the engine finds no second
   thread. */
static void step_alone(genn_simulation *sim, uint64_t steps)
{
#ifdef _OPENMP
    if (sim->options.threads > 1) {
        omp_set_max_active_levels(1);
#pragma omp parallel num_threads(2)
        if (omp_get_thread_num() == 0) step(sim, steps);
        return;
    }
#endif
    step(sim, steps);
}

static uint64_t steps_of(const genn_simulation *sim, double ms) { return (uint64_t)rint(ms / genn_dt(sim)); }

static double out_degree(const genn_simulation *sim, uint32_t source)
{
    double n = 0.0;
    uint32_t i;
    for (i = 0; i < sim->plan.projection_count; i++)
        if (sim->plan.projections[i].source == source) n += (double)sim->plan.projections[i].synapses;
    return n / sim->plan.populations[source].count;
}

/* Synaptic events caused by the spikes counted so far: deliveries, and for learning synapses those of target
   spikes, too. */
static double events_so_far(genn_simulation *sim)
{
    double n = 0.0;
    uint32_t p, i;
    for (p = 0; p < sim->plan.population_count; p++) {
        const double spikes = (double)genn_spike_count(sim, sim->plan.populations[p].name);
        n += spikes * out_degree(sim, p);
        for (i = 0; i < sim->plan.projection_count; i++)
            if (sim->plan.projections[i].plastic && sim->plan.projections[i].target == p)
                n += spikes * (double)sim->plan.projections[i].synapses / sim->plan.populations[p].count;
    }
    return n;
}

/* ---- floors ------------------------------------------------------------------------------------------------------ */

/* What the machine can do at best, per core with so many of them at work: bytes copied (read and written),
   additions of contributions to 32 768 sums by words in order, from memory or from cache, and single
   multiplications and additions on vectors, each per second. */
typedef struct floors { int threads; double copy, add_memory, add_cache, arithmetic; } floors;
static floors floor_of[16];
static int floor_count;

static void floor_copy(unsigned char *memory, size_t bytes) { memcpy(memory + bytes / 2, memory, bytes / 2); }

static void floor_add(const uint32_t *words, size_t n, int32_t *sums)
{
    size_t i;
    for (i = 0; i < n; i += 4) {
        const uint32_t a = words[i], b = words[i + 1], c = words[i + 2], d = words[i + 3];
        sums[a & 0xFFFF] += (int32_t)a >> 16;
        sums[b & 0xFFFF] += (int32_t)b >> 16;
        sums[c & 0xFFFF] += (int32_t)c >> 16;
        sums[d & 0xFFFF] += (int32_t)d >> 16;
    }
}

enum { FLOOR_FLOATS = 2048, FLOOR_OPERATIONS = 32, FLOOR_BYTES = 128 << 20, FLOOR_CACHED = 128 << 10 };
static void floor_arithmetic(float *x)
{
    int i;
    for (i = 0; i < FLOOR_FLOATS; i++) {
        const float a = 0.999f, b = 0.001f;
        float y = x[i];
        y = y * a + b; y = y * a + b; y = y * a + b; y = y * a + b;
        y = y * a + b; y = y * a + b; y = y * a + b; y = y * a + b;
        y = y * a + b; y = y * a + b; y = y * a + b; y = y * a + b;
        y = y * a + b; y = y * a + b; y = y * a + b; y = y * a + b;
        x[i] = y;
    }
}

/* kind 0 copy, 1 additions by words from memory, 2 by words from cache, 3 arithmetic. Returns units per second and
   core, the best of several passes. */
static double floor_pass(int kind, int threads, int passes)
{
    double best = 1e30, amount = 0.0;
    const size_t bytes = kind == 0 ? (size_t)FLOOR_BYTES : kind == 1 ? (size_t)FLOOR_BYTES / 2 : (size_t)FLOOR_CACHED;
    const int repeat = kind == 2 ? 64 : kind == 3 ? 2000 : 1;
    (void)threads;                                                        /* without OpenMP */
#ifdef _OPENMP
#pragma omp parallel num_threads(threads)
#endif
    {
        unsigned char *memory = (unsigned char *)example_resize(NULL, bytes + 64, 1);
        int32_t *sums = (int32_t *)example_resize(NULL, 65536, sizeof *sums);
        uint32_t *words = (uint32_t *)(void *)memory;
        float *x = (float *)(void *)memory;
        uint64_t state = 1;
        size_t i;
        double start = 0.0;
        int pass, k, me = 0;
#ifdef _OPENMP
        me = omp_get_thread_num();
#endif
        memset(sums, 0, 65536 * sizeof *sums);
        if (kind == 3) for (i = 0; i < FLOOR_FLOATS; i++) x[i] = 1.0f;
        else for (i = 0; i < bytes / 4; i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            words[i] = (uint32_t)(state >> 49) | 0x30000u;                 /* target below 32 768, contribution 3 */
        }
        for (pass = 0; pass < passes; pass++) {
#ifdef _OPENMP
#pragma omp barrier
#endif
            if (me == 0) start = example_seconds();
            for (k = 0; k < repeat; k++) {
                if (kind == 0) floor_copy(memory, bytes);
                else if (kind < 3) floor_add(words, bytes / 4, sums);
                else floor_arithmetic(x);
            }
#ifdef _OPENMP
#pragma omp barrier
#endif
            if (me == 0) {
                const double took = example_seconds() - start;
                if (took < best) best = took;
            }
        }
        if (me == 0)
            amount = repeat * (kind == 0 ? (double)bytes : kind < 3 ? (double)bytes / 4
                                                                    : (double)FLOOR_FLOATS * FLOOR_OPERATIONS);
        if (sums[7] == 1 || x[5] < 0.0f) fprintf(stderr, "\n");            /* so that the work is not left out */
        free(sums);
        free(memory);
    }
    return amount / best;
}

/* Measured before the networks and after them: the better one counts. */
static void measure_floors(int threads)
{
    floors *f = floor_of;
    double rate[4];
    int k;
    while (f < floor_of + floor_count && f->threads != threads) f++;
    if (f == floor_of + floor_count) {
        floor_count++;
        f->threads = threads;
    }
    for (k = 0; k < 4; k++) rate[k] = floor_pass(k, threads, k < 2 ? 12 : 30);
    f->copy = fmax(f->copy, rate[0]);
    f->add_memory = fmax(f->add_memory, rate[1]);
    f->add_cache = fmax(f->add_cache, rate[2]);
    f->arithmetic = fmax(f->arithmetic, rate[3]);
}

static const floors *floors_for(int threads)
{
    int i;
    for (i = 0; i < floor_count; i++) if (floor_of[i].threads == threads) return &floor_of[i];
    example_fail("no floor for %d threads", threads);
}

/* Core-seconds per biological second that additions and arithmetic alone would take. */
static void set_floor(row *r)
{
    const floors *f = floors_for(r->threads);
    const double steps_per_second = 1000.0 / r->dt_ms;
    const int in_cache = r->synapses * 4.0 < 32.0 * 1048576.0;             /* a server's last cache */
    r->neuron_floor_ns = 1e9 * r->b->operations / f->arithmetic;
    r->event_floor_ns = 1e9 / (in_cache ? f->add_cache : f->add_memory) + 1e9 * r->b->event_operations / f->arithmetic;
    r->floor = 1e-9 * (r->neurons * steps_per_second * r->neuron_floor_ns + r->events * r->event_floor_ns);
    if (r->b->flags & BY_STEP) r->floor *= 1e6 / steps_per_second;
}

/* ---- measuring --------------------------------------------------------------------------------------------------- */

/* Lets no neuron spike any more, at unchanged cost of its update: refractory for ever, no spike due. 0: not
   possible here. */
static int silence(genn_simulation *sim)
{
    uint32_t p, i;
    for (p = 0; p < sim->plan.population_count; p++) {
        const genni_population *group = &sim->plan.populations[p];
        const scalar never = (scalar)1e9;
        const char *variable = NULL;
        for (i = 0; i < sim->plan.array_count; i++) {
            const genni_array *array = &sim->plan.arrays[i];
            if (strcmp(array->owner, group->name) != 0) continue;
            if (strcmp(array->name, "RefracTime") == 0 || strcmp(array->name, "timeStepToSpike") == 0)
                variable = array->name;
        }
        if (!variable) return 0;
        for (i = 0; i < group->count; i++)
            if (genn_set(sim, group->name, variable, i, 1, &never) != GENN_OK) return 0;
    }
    return 1;
}

static double core_seconds(genn_simulation *sim, const bench *b, int threads, int alone, uint64_t steps, double *cpu)
{
    const double biological = (double)steps * genn_dt(sim) * 1e-3;
    double wall = -example_seconds(), used = -example_cpu_seconds();
    uint64_t i;
    if (b->flags & BY_STEP) for (i = 0; i < steps; i++) step(sim, 1);
    else if (alone) step_alone(sim, steps);
    else step(sim, steps);
    wall += example_seconds();
    used += example_cpu_seconds();
    if (cpu) *cpu = used / biological;
    return b->flags & BY_STEP ? 1e6 * wall / (double)steps : threads * wall / biological;
}

static void check_rates(genn_simulation *sim, row *r, const uint64_t *before, double seconds)
{
    const bench *b = r->b;
    uint32_t p;
    r->rates_good = 1;
    for (p = 0; p < 2 && p < sim->plan.population_count; p++) {
        const genni_population *group = &sim->plan.populations[p];
        r->rates[p] = (double)(genn_spike_count(sim, group->name) - before[p]) / (group->count * seconds);
        if (r->rates[p] < b->low[p] || r->rates[p] > b->high[p]) {
            r->rates_good = 0;
            problem("%s: population %s fires at %.2f Hz, expected are %g to %g", b->name, group->name, r->rates[p],
                    b->low[p], b->high[p]);
        }
    }
    if (b->network == microcircuit)
        for (p = 0; p < POPULATIONS; p++) {
            const double rate = (double)(genn_spike_count(sim, population[p].name) - before[p]) /
                                (sim->plan.populations[p].count * seconds);
            if (fabs(rate - population[p].published_rate) > 0.5 + 0.35 * population[p].published_rate) {
                r->rates_good = 0;
                problem("%s: population %s fires at %.2f Hz, published are %g", b->name, population[p].name, rate,
                        population[p].published_rate);
            }
        }
}

/* One row: `windows` windows of an open simulation, fewer (but three) where that takes longer than 10 s. phases:
   then as many without spikes, which separate the cost of neurons from that of events; the least of each are
   compared. */
static row *measure(genn_simulation *sim, const bench *b, int threads, int alone, double window_ms, int windows,
                    int phases)
{
    row *r = &rows[row_count++];                                          /* at most three for each benchmark */
    const uint64_t steps = steps_of(sim, window_ms), from = genn_spike_count(sim, NULL);
    const double events = events_so_far(sim), start = example_seconds();
    const genn_report report = genn_get_report(sim);
    uint64_t before[POPULATIONS];
    double cpu[MOST_WINDOWS], quiet[MOST_WINDOWS], biological;
    int i;
    memset(r, 0, sizeof *r);
    r->b = b;
    r->threads = threads;
    r->dt_ms = genn_dt(sim);
    r->neurons = (double)genn_neuron_count(sim, NULL);
    r->synapses = (double)genn_synapse_count(sim, NULL);
    r->build_s = report.build_s + report.init_s;
    r->bytes = (double)report.bytes;
    for (i = 0; i < POPULATIONS && i < (int)sim->plan.population_count; i++)
        before[i] = genn_spike_count(sim, sim->plan.populations[i].name);
    for (i = 0; i < windows; i++) {
        r->seconds[i] = core_seconds(sim, b, threads, alone, steps, &cpu[i]);
        if (i >= 2 && example_seconds() > start + 10.0) windows = i + 1;
    }
    r->windows = windows;
    biological = window_ms * 1e-3 * windows;
    r->rate = (double)(genn_spike_count(sim, NULL) - from) / (r->neurons * biological);
    r->events = (events_so_far(sim) - events) / biological;
    check_rates(sim, r, before, biological);
    r->median = median_of(r->seconds, windows);
    r->cpu = median_of(cpu, windows);
    r->low = r->high = r->seconds[0];
    for (i = 1; i < windows; i++) {
        if (r->seconds[i] < r->low) r->low = r->seconds[i];
        if (r->seconds[i] > r->high) r->high = r->seconds[i];
    }
    if (genn_get_report(sim).saturated) problem("%s: contributions were beyond their bound", b->name);
    if (phases && silence(sim)) {
        const double steps_per_second = 1000.0 / genn_dt(sim);
        const double to_seconds = b->flags & BY_STEP ? 1e-6 * steps_per_second : 1.0;
        const uint64_t silent = genn_spike_count(sim, NULL);
        step(sim, 200);
        for (i = 0; i < windows; i++) quiet[i] = core_seconds(sim, b, threads, alone, steps, NULL);
        if (genn_spike_count(sim, NULL) != silent) problem("%s: spikes while silenced", b->name);
        qsort(quiet, (size_t)windows, sizeof *quiet, compare_doubles);
        r->neuron_ns = 1e9 * quiet[0] * to_seconds / (r->neurons * steps_per_second);
        if (r->low - quiet[0] > 0.1 * r->low)                              /* a small difference says nothing */
            r->event_ns = 1e9 * (r->low - quiet[0]) * to_seconds / r->events;
    }
    return r;
}

/* The state that hashes are compared at: after the warm-up. */
static genn_simulation *open_warm(const bench *b, int threads, uint64_t *spike_hash, uint64_t *state_hash)
{
    genn_simulation *sim = open_bench(b, threads, b->network == microcircuit);
    step(sim, steps_of(sim, b->warm_ms));
    *spike_hash = genn_spike_hash(sim);
    *state_hash = genn_state_hash(sim);
    return sim;
}

/* Is there memory for a large network, at so many bytes for each synapse? */
static int fits(const bench *b, double bytes)
{
    const double needs = bytes * 3e8 * b->neuron_scale * b->indegree_scale + 1e9, has = example_available_memory();
    if (!(b->flags & LARGE) || !(has > 0.0) || has >= needs) return 1;
    problem("%s is left out: it needs %.1f GB while it is made, %.1f are free", b->name, needs * 1e-9, has * 1e-9);
    return 0;
}

static int wanted(const char *only, const bench *b) { return !only || strstr(b->name, only) != NULL; }

static void progress_line(const row *r)
{
    fprintf(stderr, "  %-42s %d thread%s  %.4g (%.4g - %.4g), processor time %.4g\n", r->b->title, r->threads,
            r->threads == 1 ? " " : "s", r->median, r->low, r->high, r->cpu);
}

static void same_hash(row *r, const bench *b, uint64_t spike, uint64_t state)
{
    int i;
    for (i = 0; i < row_count; i++)
        if (rows[i].b == b && &rows[i] != r && (rows[i].spike_hash != spike || rows[i].state_hash != state))
            problem("%s: the hash depends on the number of threads", b->name);
    r->spike_hash = spike;
    r->state_hash = state;
}

/* All rows of one benchmark. A large network is opened once for the most threads and once for two: see step_alone. */
static void run_bench(const bench *b, int quick, int only_threads, int windows)
{
    const int most = cores < 4 ? cores : 4;
    const double window_ms = quick ? b->quick_ms : b->window_ms;
    uint64_t spike, state;
    int threads;
    for (threads = most; threads > 0; threads = threads == 3 ? 2 : threads / 2) {
        genn_simulation *sim;
        const int one_only = (b->flags & ONE_THREAD) || (quick && !(b->flags & FOUR_THREADS));
        if (one_only && threads > 1) continue;
        if (only_threads && threads != only_threads) continue;
        if (quick && threads != most && threads != 1) continue;
        if ((b->flags & LARGE) && threads == 1 && most > 1 && !only_threads) continue;  /* done with the most threads */
        sim = open_warm(b, threads, &spike, &state);
        same_hash(measure(sim, b, threads, 0, window_ms, windows, threads == 1), b, spike, state);
        progress_line(&rows[row_count - 1]);
        if ((b->flags & LARGE) && threads == most && most > 1 && !only_threads) {
            same_hash(measure(sim, b, 1, 1, window_ms, windows, 1), b, spike, state);
            progress_line(&rows[row_count - 1]);
        }
        genn_close(sim);
    }
}

/* ---- recording, and a machine that is busy ----------------------------------------------------------------------- */

typedef struct extra { double recording, recording_low, recording_high, busy, busy_full; } extra; /* 0: not measured */

static void read_spikes(genn_simulation *sim, uint64_t first, uint64_t steps)
{
    static uint64_t *at;
    static uint32_t *where, *who;
    static size_t room;
    size_t n = 0;
    while (genn_spikes(sim, NULL, first, steps, at, where, who, room, &n) == GENN_SPACE) {
        room = n + n / 2 + 1024;
        at = (uint64_t *)example_resize(at, room, sizeof *at);
        where = (uint32_t *)example_resize(where, room, sizeof *where);
        who = (uint32_t *)example_resize(who, room, sizeof *who);
    }
}

/* Two equal simulations take turns; one records every spike and is read every 100 ms. Processor time counts. */
static void measure_recording(const bench *b, int pairs, extra *e)
{
    const int threads = b->flags & LARGE ? cores : 1;                     /* of opening */
    genn_simulation *with = open_bench(b, threads, 1), *without = open_bench(b, threads, 0);
    double ratio[MOST_WINDOWS];
    int i, k;
    step_alone(with, 1000);
    step_alone(without, 1000);
    for (i = 0; i < pairs; i++) {
        double took[2] = { 0.0, 0.0 };
        for (k = 0; k < 4; k++) {                                         /* with, without, without, with */
            const int recorded = k == 0 || k == 3;
            genn_simulation *sim = recorded ? with : without;
            const double start = example_cpu_seconds();
            step_alone(sim, 1000);
            if (recorded) read_spikes(sim, genn_steps(sim) - 1000, 1000);
            took[recorded] += example_cpu_seconds() - start;
        }
        ratio[i] = took[1] / took[0] - 1.0;
    }
    if (genn_spike_hash(with) != genn_spike_hash(without)) problem("%s: recording changes the spikes", b->name);
    e->recording = median_of(ratio, pairs);
    qsort(ratio, (size_t)pairs, sizeof *ratio, compare_doubles);
    e->recording_low = ratio[0];
    e->recording_high = ratio[pairs - 1];
    genn_close(with);
    genn_close(without);
}

/* All cores at work for one simulation, then with twice as many busy processes as cores beside it. Its fair share
   is then cores / (threads + busy) of what it had, which is the least of its windows; returns how many times slower
   than that it is. */
static double measure_busy(const bench *b, double ms, int windows)
{
    genn_simulation *sim = open_bench(b, cores, 0);
    const uint64_t steps = steps_of(sim, ms);
    double quiet[MOST_WINDOWS], crowded[MOST_WINDOWS];
    pid_t busy[512];
    const int count = processors > 256 ? 512 : 2 * processors;
    int i, started = 0;
    step(sim, steps_of(sim, 100));
    for (i = 0; i < windows; i++) quiet[i] = core_seconds(sim, b, cores, 0, steps, NULL);
    fflush(NULL);
    for (i = 0; i < count; i++) {
        const pid_t id = fork();
        if (id == 0) {
            volatile unsigned n = 0;
            alarm(120);                                                   /* should nobody be left to end it */
            for (;;) n++;
        }
        if (id > 0) busy[started++] = id;
    }
    for (i = 0; i < windows; i++) crowded[i] = core_seconds(sim, b, cores, 0, steps, NULL);
    for (i = 0; i < started; i++) kill(busy[i], SIGKILL);
    for (i = 0; i < started; i++) waitpid(busy[i], NULL, 0);
    genn_close(sim);
    if (started < count) { problem("only %d busy processes could be started", started); return 0.0; }
    qsort(quiet, (size_t)windows, sizeof *quiet, compare_doubles);
    return median_of(crowded, windows) / (quiet[0] * (double)(cores + count) / processors);
}

/* ---- the plain build, and peers ---------------------------------------------------------------------------------- */

static void print_hashes(int quick, const char *only)
{
    int i;
    for (i = 0; i < BENCHES; i++) {
        const bench *b = &benches[i];
        uint64_t spike, state;
        if (!wanted(only, b) || !(b->flags & (quick ? PLAIN_QUICK : PLAIN_QUICK | PLAIN)) || !fits(b, 24)) continue;
        genn_close(open_warm(b, cores, &spike, &state));
        printf("%s %016llx %016llx\n", b->name, (unsigned long long)spike, (unsigned long long)state);
        fflush(stdout);
    }
}

static void compare_with_plain(const char *program, int quick, const char *only)
{
    char command[1000], line[300], name[100];
    unsigned long long spike, state;
    FILE *f;
    int i;
    fprintf(stderr, "the plain build\n");
    snprintf(command, sizeof command, "%s --hashes%s%s%s", program, quick ? " --quick" : "", only ? " --only " : "",
             only ? only : "");
    f = popen(command, "r");
    if (!f) { problem("%s could not be started", program); return; }
    while (fgets(line, (int)sizeof line, f))
        if (sscanf(line, "%99s %llx %llx", name, &spike, &state) == 3)
            for (i = 0; i < row_count; i++) if (strcmp(rows[i].b->name, name) == 0)
                rows[i].plain = rows[i].spike_hash == spike && rows[i].state_hash == state ? 1 : -1;
    if (pclose(f) != 0) problem("%s failed", program);
    for (i = 0; i < row_count; i++) {
        const row *r = &rows[i];
        if (r->plain < 0)
            problem("%s, %d threads: the plain build comes to other spikes or another state", r->b->name, r->threads);
        if (!r->plain && (r->b->flags & (quick ? PLAIN_QUICK : PLAIN_QUICK | PLAIN)))
            problem("%s: no hash of the plain build", r->b->name);
    }
}

/* A peer prints lines of NAME SECONDS RATE: seconds per biological second on one thread, spikes per neuron and
   second. */
static void run_peers(const char *command)
{
    char line[300], name[100];
    double seconds, rate;
    FILE *f = popen(command, "r");
    int i;
    if (!f) return;
    while (fgets(line, (int)sizeof line, f)) {
        if (sscanf(line, "%99s %lf %lf", name, &seconds, &rate) != 3) { fprintf(stderr, "  %s", line); continue; }
        fprintf(stderr, "  peer: %s %.4g, %.3g Hz\n", name, seconds, rate);
        for (i = 0; i < row_count; i++) if (rows[i].threads == 1 && strcmp(rows[i].b->peer, name) == 0) {
            rows[i].peer = seconds;
            rows[i].peer_rate = rate;
        }
    }
    if (pclose(f) != 0) problem("the peers failed: %s", command);
}

/* ---- reporting --------------------------------------------------------------------------------------------------- */

static double must_of(const row *r) { return r->threads == 1 ? r->b->must : r->threads == 4 ? r->b->must_four : 0.0; }
static double goal_of(const row *r) { return r->threads == 1 ? r->b->goal : r->threads == 4 ? r->b->goal_four : 0.0; }
static const char *verdict(const row *r)
{
    return !(must_of(r) > 0.0) ? "" : r->median <= goal_of(r) ? "goal" : r->median <= must_of(r) ? "must" : "missed";
}

static const char *number(char *to, double x)
{
    if (!(fabs(x) > 0.0)) to[0] = 0;
    else snprintf(to, 32, "%.*f", fabs(x) < 0.01 ? 5 : fabs(x) < 0.1 ? 4 : fabs(x) < 1.0 ? 3 : fabs(x) < 10.0 ? 2 : 1,
                  x);
    return to;
}

typedef struct table { int columns, count; char cells[(MOST_ROWS + 2) * 17][48]; } table;    /* two rows of heads first */

static void add(table *t, const char *text) { snprintf(t->cells[t->count++], sizeof t->cells[0], "%s", text); }

static void cell(table *t, double x)
{
    char text[32];
    add(t, number(text, x));
}

static void begin_table(table *t, int columns, const char *const *heads, const char *const *units)
{
    int i;
    t->columns = columns;
    t->count = 0;
    for (i = 0; i < columns; i++) add(t, heads[i]);
    for (i = 0; i < columns; i++) add(t, units[i]);
}

/* A column with numbers in it stands to the right. */
static void end_table(const table *t)
{
    int i, k, j;
    for (i = 0; i < t->count; i += t->columns) {
        for (k = 0; k < t->columns; k++) {
            int wide = 0, right = 0;
            for (j = k; j < t->count; j += t->columns) {
                const char *c = t->cells[j];
                if ((int)strlen(c) > wide) wide = (int)strlen(c);
                if (j >= 2 * t->columns && *c && strspn(c, "-.0123456789") == strlen(c)) right = 1;
            }
            if (k + 1 == t->columns && !right) printf("  %s", t->cells[i + k]);
            else printf("  %*s", right ? wide : -wide, t->cells[i + k]);
        }
        printf("\n");
    }
}

static void print_table(void)
{
    static const char *const heads[] = { "network", "threads", "median", "least", "most", "must", "goal", "", "x floor",
                                         "processor time", "rate", "as plain", "Brian 2 here", "others" };
    static const char *const units[] = { "", "", "core s/s", "", "", "", "", "", "", "s/s", "Hz", "", "s/s", "" };
    static const char *const phase_heads[] = { "network", "neuron update", "its floor", "synaptic event", "its floor", "events" };
    static const char *const phase_units[] = { "", "ns", "ns", "ns", "ns", "1e6/s" };
    static table t;
    char text[32];
    int i;
    begin_table(&t, 14, heads, units);
    for (i = 0; i < row_count; i++) {
        const row *r = &rows[i];
        add(&t, r->b->title);
        snprintf(text, sizeof text, "%d", r->threads);
        add(&t, text);
        cell(&t, r->median);
        cell(&t, r->low);
        cell(&t, r->high);
        cell(&t, must_of(r));
        cell(&t, goal_of(r));
        add(&t, verdict(r));
        cell(&t, r->median / r->floor);
        cell(&t, r->cpu);
        cell(&t, r->rate);
        add(&t, r->plain > 0 ? "equal" : r->plain < 0 ? "DIFFERENT" : "");
        cell(&t, r->peer);
        add(&t, r->threads == 1 || r->b->must_four > 0.0 ? r->b->others : "");
    }
    end_table(&t);

    printf("\nwhere the time goes (one thread):\n");
    begin_table(&t, 6, phase_heads, phase_units);
    for (i = 0; i < row_count; i++) if (rows[i].threads == 1 && rows[i].neuron_ns > 0.0) {
        add(&t, rows[i].b->title);
        cell(&t, rows[i].neuron_ns);
        cell(&t, rows[i].neuron_floor_ns);
        cell(&t, rows[i].event_ns);
        cell(&t, rows[i].event_floor_ns);
        cell(&t, rows[i].events * 1e-6);
    }
    end_table(&t);
    printf("\nthe floor, per core:\n");
    for (i = 0; i < floor_count; i++)
        printf("  %d thread%s  copies %5.1f GB/s, additions %.2f ns from memory and %.2f ns from cache, "
               "arithmetic %.1f G/s\n",
               floor_of[i].threads, floor_of[i].threads == 1 ? ": " : "s:", floor_of[i].copy * 1e-9,
               1e9 / floor_of[i].add_memory, 1e9 / floor_of[i].add_cache, floor_of[i].arithmetic * 1e-9);
}

static void print_extra(const extra *e)
{
    if (e->recording_high != 0.0 || e->recording_low != 0.0) /* a difference may be zero, all of them not */
        printf("recording all spikes: %+.1f %% (%+.1f to %+.1f), must 3: %s\n", 100 * e->recording, 100 * e->recording_low,
               100 * e->recording_high, e->recording <= 0.03 ? "met" : "missed");
    if (e->busy > 0.0)
        printf("twice as many busy processes as cores: %.2f times slower than its fair share at scale 0.1, "
               "must 3: %s\n", e->busy, e->busy <= 3.0 ? "met" : "missed");
    if (e->busy_full > 0.0)
        printf("the same at full scale: %.2f times, must 3: %s\n", e->busy_full,
               e->busy_full <= 3.0 ? "met" : "missed");
}

static double load_average(void)
{
    double load = -1.0;
    FILE *f = fopen("/proc/loadavg", "r");
    if (f) {
        if (fscanf(f, "%lf", &load) != 1) load = -1.0;
        fclose(f);
    }
    return load;
}

static const char *today(void)
{
    static char text[32];
    const time_t now = time(NULL);
    const struct tm *local = localtime(&now);
    if (!local || !strftime(text, sizeof text, "%Y-%m-%d", local)) text[0] = 0;
    return text;
}

#if defined(__clang__)
#define COMPILER "clang " __clang_version__
#elif defined(__GNUC__)
#define COMPILER "gcc " __VERSION__
#else
#define COMPILER "?"
#endif

static void keep_device(void *user, const char *line) { snprintf((char *)user, 200, "%s", line); }

static void write_json(const char *path, const char *device, double load, const extra *e)
{
    FILE *f = fopen(path, "w");
    int i, k;
    if (!f) { problem("%s cannot be written", path); return; }
    fprintf(f, "{\n  \"date\": \"%s\",\n  \"device\": \"%s\",\n  \"compiler\": \"%s\",\n", today(), device, COMPILER);
    fprintf(f, "  \"processors\": %d,\n  \"threads\": %d,\n  \"load_before\": %.2f,\n", processors, cores, load);
    fprintf(f, "  \"floors_per_core\": [");
    for (i = 0; i < floor_count; i++) {
        const floors *l = &floor_of[i];
        fprintf(f, "%s\n    { \"threads\": %d, \"copy_bytes_per_s\": %.4g, ", i ? "," : "", l->threads, l->copy);
        fprintf(f, "\"adds_from_memory_per_s\": %.4g, \"adds_from_cache_per_s\": %.4g, \"arithmetic_per_s\": %.4g }",
                l->add_memory, l->add_cache, l->arithmetic);
    }
    fprintf(f, "\n  ],\n  \"rows\": [");
    for (i = 0; i < row_count; i++) {
        const row *r = &rows[i];
        fprintf(f, "%s\n    { \"name\": \"%s\", \"threads\": %d, \"unit\": \"%s\",\n", i ? "," : "", r->b->name, r->threads,
                r->b->flags & BY_STEP ? "microseconds per step" : "core-seconds per biological second");
        fprintf(f, "      \"median\": %.6g, \"values\": [", r->median);
        for (k = 0; k < r->windows; k++) fprintf(f, "%s%.6g", k ? ", " : "", r->seconds[k]);
        fprintf(f, "], \"must\": %.6g, \"goal\": %.6g, \"floor\": %.6g,\n", must_of(r), goal_of(r), r->floor);
        fprintf(f, "      \"processor_s\": %.6g, \"rate_hz\": %.6g, \"rates_good\": %s, \"events_per_s\": %.6g,\n",
                r->cpu, r->rate, r->rates_good ? "true" : "false", r->events);
        fprintf(f, "      \"neuron_ns\": %.6g, \"neuron_floor_ns\": %.6g, \"event_ns\": %.6g, \"event_floor_ns\": %.6g,\n",
                r->neuron_ns, r->neuron_floor_ns, r->event_ns, r->event_floor_ns);
        fprintf(f, "      \"neurons\": %.0f, \"synapses\": %.0f, \"open_s\": %.6g, \"bytes\": %.0f,\n", r->neurons, r->synapses,
                r->build_s, r->bytes);
        fprintf(f, "      \"spike_hash\": \"%016llx\", \"state_hash\": \"%016llx\", \"plain\": \"%s\",\n",
                (unsigned long long)r->spike_hash, (unsigned long long)r->state_hash,
                r->plain > 0 ? "equal" : r->plain < 0 ? "different" : "not compared");
        fprintf(f, "      \"brian2_s\": %.6g, \"brian2_rate_hz\": %.6g }", r->peer, r->peer_rate);
    }
    fprintf(f, "\n  ],\n  \"recording_overhead\": %.5g,\n  \"busy_slower_than_fair\": %.5g,\n", e->recording, e->busy);
    fprintf(f, "  \"busy_slower_than_fair_full_scale\": %.5g\n}\n", e->busy_full);
    if (fclose(f) != 0) problem("%s cannot be written", path);
}

static void write_markdown(const char *path, const char *device, double load, const extra *e)
{
    FILE *f = fopen(path, "a");
    const floors *one = floors_for(1);
    char text[32];
    int i;
    if (!f) { problem("%s cannot be written", path); return; }
    fprintf(f, "\n### %s: %s, %d used; %s, -O3 -march=native", today(), device, cores < 4 ? cores : 4, COMPILER);
    if (load >= 0.0) fprintf(f, "; load average %.1f before the run", load);
    fprintf(f, "\n\nFloor per core, one core at work: copies %.1f GB/s, additions %.2f ns from memory and %.2f ns from\n"
               "cache, arithmetic %.1f G/s.\n\n", one->copy * 1e-9, 1e9 / one->add_memory, 1e9 / one->add_cache,
            one->arithmetic * 1e-9);
    fprintf(f, "| Network | Threads | Core-seconds (least - most) | Processor time | x floor | Neuron update (ns) | Event (ns) "
               "| Rate (Hz) | Brian 2 in the same run | Opening (s) | Memory (GiB) | spike_hash |\n");
    fprintf(f, "|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (i = 0; i < row_count; i++) {
        const row *r = &rows[i];
        fprintf(f, "| %s | %d ", r->b->title, r->threads);
        fprintf(f, "| %s ", number(text, r->median));
        fprintf(f, "(%s - ", number(text, r->low));
        fprintf(f, "%s) ", number(text, r->high));
        fprintf(f, "| %s ", number(text, r->cpu));
        fprintf(f, "| %s ", number(text, r->median / r->floor));
        fprintf(f, "| %s ", number(text, r->neuron_ns));
        fprintf(f, "| %s ", number(text, r->event_ns));
        fprintf(f, "| %s ", number(text, r->rate));
        fprintf(f, "| %s ", number(text, r->peer));
        fprintf(f, "| %.1f | %.2f | %016llx%s |\n", r->build_s, r->bytes / 1073741824.0, (unsigned long long)r->spike_hash,
                r->plain > 0 ? " (plain: equal)" : "");
    }
    fprintf(f, "\n");
    if (e->recording_high != 0.0 || e->recording_low != 0.0)
        fprintf(f, "Recording all spikes of the microcircuit: %+.1f %% (%+.1f to %+.1f).\n", 100 * e->recording,
                100 * e->recording_low, 100 * e->recording_high);
    if (e->busy > 0.0)
        fprintf(f, "With twice as many busy processes as cores: %.2f times slower than its fair share at scale 0.1",
                e->busy);
    if (e->busy_full > 0.0) fprintf(f, ", %.2f times at full scale", e->busy_full);
    if (e->busy > 0.0) fprintf(f, ".\n");
    if (fclose(f) != 0) problem("%s cannot be written", path);
}

#include "bench_device.h"

int main(int argc, char **argv)
{
    const char *engine = "cpu";
    double budget = 420;
    int quick = 0, hashes = 0, windows = 0, threads = 0, help = 0, i;
    const char *plain = NULL, *json = NULL, *markdown = NULL, *only = NULL, *peers = NULL;
    const example_option takes[] = {
        { "quick", EXAMPLE_FLAG, &quick, 0, 0, NULL, "the main table alone; of a device small networks, briefly" },
        { "only", EXAMPLE_TEXT, &only, 0, 0, "TEXT", "networks with TEXT in their names" },
        { "windows", EXAMPLE_INT, &windows, 1, MOST_WINDOWS, "N", "how often each is measured" },
        { "plain", EXAMPLE_TEXT, &plain, 0, 0, "FILE", "this program built with -DGENN_PLAIN, to compare hashes" },
        { "peers", EXAMPLE_TEXT, &peers, 0, 0, "COMMAND", "runs the networks elsewhere" },
        { "markdown", EXAMPLE_TEXT, &markdown, 0, 0, "FILE", "add rows at its end" },
        { "hashes", EXAMPLE_FLAG, &hashes, 0, 0, NULL, "print hashes, measure nothing" },
        { "threads", EXAMPLE_INT, &threads, 1, 4, "N", "only so many threads" },
        { "json", EXAMPLE_TEXT, &json, 0, 0, "FILE", "write results" },
        { "engine", EXAMPLE_CHOICE, &engine, 0, 0, "cpu|opencl|cuda", "what is measured" },
        { "budget", EXAMPLE_REAL, &budget, 1, 1e6, "SECONDS", "of a device: no network is begun that would take longer" },
        { "help", EXAMPLE_FLAG, &help, 0, 0, NULL, "show this text, and stop" } };
    const double load = load_average();
    char device[200] = "";
    extra e = { 0.0, 0.0, 0.0, 0.0, 0.0 };

    example_read_options("How fast the engines are", NULL, takes, sizeof takes / sizeof takes[0], argc, argv);
#ifdef _OPENMP
    cores = omp_get_max_threads();
#else
    cores = 1;
#endif
    processors = (int)sysconf(_SC_NPROCESSORS_ONLN);
    if (hashes) { print_hashes(quick, only); return problems != 0; }
    if (!windows) windows = quick ? 5 : 9;
    if (strcmp(engine, "cpu") != 0) return bench_device(engine, only, quick, windows, budget, json, markdown);
    genn_devices(genn_cpu(), keep_device, device);
    printf("%s; %s; %s; load average %.1f\n\n", today(), device, COMPILER, load);
    fflush(stdout);

    fprintf(stderr, "floors\n");
    measure_floors(1);
    if (cores == 2 || (cores > 2 && !quick)) measure_floors(2);
    if (cores >= 3) measure_floors(cores < 4 ? cores : 4);
    fprintf(stderr, "networks\n");
    for (i = 0; i < BENCHES; i++) {
        const bench *b = &benches[i];
        if (!wanted(only, b) || (quick && !(b->flags & IN_QUICK)) || (b->flags & DEVICE_ONLY)) continue;
        if (!fits(b, 9)) continue;
        run_bench(b, quick, threads, windows);
    }
    if (!only && !threads && fits(&benches[quick ? 1 : 0], 18)) {
        fprintf(stderr, "recording\n");
        measure_recording(&benches[quick ? 1 : 0], quick ? 9 : 15, &e);
        fprintf(stderr, "a busy machine\n");
        e.busy = measure_busy(&benches[1], 100, quick ? 3 : 9);
        if (!quick) e.busy_full = measure_busy(&benches[0], 100, 9);
    }
    if (plain) compare_with_plain(plain, quick, only);
    if (peers) { fprintf(stderr, "peers\n"); run_peers(peers); }

    for (i = 0; i < floor_count; i++) measure_floors(floor_of[i].threads);
    for (i = 0; i < row_count; i++) set_floor(&rows[i]);
    if (row_count) print_table();
    printf("\n");
    print_extra(&e);
    if (cores < 4) printf("no figures of four threads: the engine can have %d here\n", cores);
    if (json) write_json(json, device, load, &e);
    if (markdown) write_markdown(markdown, device, load, &e);
    if (problems) printf("%d problem%s, named above\n", problems, problems == 1 ? "" : "s");
    return problems != 0 || fflush(stdout) != 0;
}
