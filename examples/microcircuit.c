/* microcircuit.c - the cortical microcircuit of Potjans and Diesmann (2014), full size, on any engine

     cc -O3 -march=native -fopenmp microcircuit.c -o microcircuit -lm      (or -pthread instead of -fopenmp)
     ./microcircuit --time 1000 --picture raster.png

   77 169 neurons under one square millimetre of cortex, in four layers (2/3, 4, 5, 6) of excitatory (E) and inhibitory (I)
   cells; 298 880 968 synapses; steps of 0.1 ms. It ends with a table of the firing rates beside the published ones.

   T. C. Potjans and M. Diesmann, The cell-type specific cortical microcircuit: relating structure and activity in a
   full-scale spiking network model, Cerebral Cortex 24:785-806, 2014.

   Read `tables`, then `network`: that is the whole model. The rest runs it and reports. MIT licence, see LICENSE. */

#define GENN_IMPLEMENTATION
#include "common.h"

/* ---- tables ------------------------------------------------------------------------------------------------------ */

#define POPULATIONS 8

static const struct {
    const char *name;
    double neurons;
    double external_inputs;   /* synapses per neuron from outside, each active at `external_rate` */
    double published_rate;    /* Hz, of a simulation of the whole network */
    double rate_to_replace;   /* Hz, of the inputs that a scaled-down network lacks */
} population[POPULATIONS] = {
    { "L23E", 20683, 1600, 0.97, 0.971 }, { "L23I", 5834, 1500, 2.9, 2.868 },
    { "L4E",  21915, 2100, 4.4,  4.746 }, { "L4I",  5479, 1900, 5.9, 5.396 },
    { "L5E",   4850, 2000, 7.7,  8.142 }, { "L5I",  1065, 1900, 8.7, 9.078 },
    { "L6E",  14395, 2900, 1.1,  0.991 }, { "L6I",  2948, 2100, 7.9, 7.523 }
};

/* The probability that a neuron of the row is connected to a given neuron of the column at least once. */
static const double connected[POPULATIONS][POPULATIONS] = { /* from
               L23E    L23I    L4E     L4I     L5E     L5I     L6E     L6I     to */
    { 0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0.0,    0.0076, 0.0    }, /* L23E */
    { 0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0.0,    0.0042, 0.0    }, /* L23I */
    { 0.0077, 0.0059, 0.0497, 0.135,  0.0067, 0.0003, 0.0453, 0.0    }, /* L4E  */
    { 0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0.0,    0.1057, 0.0    }, /* L4I  */
    { 0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0.0    }, /* L5E  */
    { 0.0548, 0.0269, 0.0257, 0.0022, 0.06,   0.3158, 0.0086, 0.0    }, /* L5I  */
    { 0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252 }, /* L6E  */
    { 0.0364, 0.001,  0.0034, 0.0005, 0.0277, 0.008,  0.0658, 0.1443 }  /* L6I  */
};

enum { L23E = 0, L4E = 2 };
static const double step_ms = 0.1;
static const double tau_syn = 0.5;           /* ms */
static const double external_rate = 8.0;     /* Hz */
static const double weight_of_one = 0.0878;  /* nA, of an excitatory synapse */

static int inhibitory(int p) { return p % 2; }

static double mean_weight(int target, int source)
{
    if (inhibitory(source)) return -4.0 * weight_of_one;
    return target == L23E && source == L4E ? 2.0 * weight_of_one : weight_of_one;
}

/* The number of synapses that, thrown at random, connect each pair with that probability. The total is rounded, and each
   step on the way is a double: the published 298 880 968 is the sum of these very numbers. */
static double full_synapses(int target, int source)
{
    const double pairs = population[target].neurons * population[source].neurons, missed = (pairs - 1.0) / pairs;
    const double unconnected = 1.0 - connected[target][source];
    return connected[target][source] > 0.0 ? rint(log(unconnected) / log(missed)) : 0.0;
}

/* ---- scaling: fewer neurons, and fewer but stronger synapses on each, with the missing mean input as a current ------ */

typedef struct setup {
    double neurons, indegree; /* 1: full */
    int dc;
} setup;

static uint32_t scaled_neurons(const setup *s, int p)
{
    const double n = rint(population[p].neurons * s->neurons);
    return n < 1.0 ? 1u : (uint32_t)n;
}

static double scaled_synapses(const setup *s, int target, int source)
{
    return rint(full_synapses(target, source) / population[target].neurons * s->indegree * scaled_neurons(s, target));
}

static double scaled_weight(const setup *s, double weight) { return weight / sqrt(s->indegree); }

/* The mean current of `rate` (Hz) through synapses of `weight` (nA). */
static double mean_current(double weight, double rate) { return weight * rate * 1e-3 * tau_syn; }

static double replaced_current(const setup *s, int target)
{
    double full = mean_current(weight_of_one, external_rate * population[target].external_inputs);
    int source;
    for (source = 0; source < POPULATIONS; source++)
        full += mean_current(mean_weight(target, source),
                             full_synapses(target, source) / population[target].neurons * population[source].rate_to_replace);
    return (1.0 - sqrt(s->indegree)) * full;
}

/* Weights are stored in 16 bits, in units of 2^-15 nA; stronger weights of smaller networks take larger units. */
static double weight_unit(const setup *s)
{
    double unit = 1.0 / 32768.0;
    while (scaled_weight(s, 4.0 * weight_of_one) * 1.6 > 32767.0 * unit) unit *= 2.0;
    return unit;
}

/* ---- network ----------------------------------------------------------------------------------------------------- */

/* A delay (ms) from a normal distribution between 0 and max, to whole steps, at least one. As every spike takes one step
   anyway, the value is the number of extra steps. */
GENN_VAR_INIT(extra_steps,
    GENN_PARAMS(mean, sd, max),
    GENN_DERIVED(low, normal_cdf(-mean / sd)),
    GENN_DERIVED(span, normal_cdf((max - mean) / sd) - normal_cdf(-mean / sd)),
    GENN_VALUE(
        const scalar ms = fmin(max, mean + sd * normal_quantile(low + span * gennrand_uniform()));
        value = fmax(GENN_R(1.0), rint(ms / dt)) - 1;))

GENN_NETWORK(microcircuit)
{
    const setup *s = (const setup *)example_user(network);
    const double drive = scaled_weight(s, weight_of_one), unit = weight_unit(s), strongest = 32767.0 * unit;
    int target, source;
    char name[32];

    GENN_DT(step_ms);
    GENN_RECORD_SPIKES(EXAMPLE_WINDOW);

    for (target = 0; target < POPULATIONS; target++) {
        const char *to = population[target].name;
        const double rate = external_rate * population[target].external_inputs * s->indegree;

        GENN_NEURONS_NAMED(to, scaled_neurons(s, target), genn_lif,
            GENN_SET(C, 0.25, TauM, 10, Vrest, -65, Vreset, -65, Vthresh, -50, TauRefrac, 2, RefracTime, 0),
            GENN_SET(Ioffset, replaced_current(s, target)),
            GENN_INIT(V, genn_normal, -58, 5));

        snprintf(name, sizeof name, "%s_drive", to);
        if (s->dc)
            GENN_CURRENT_SOURCE_NAMED(name, to, genn_dc, GENN_SET(amp, mean_current(drive, rate)));
        else
            GENN_CURRENT_SOURCE_NAMED(name, to, genn_poisson_exp,
                GENN_SET(weight, drive, tauSyn, tau_syn, rate, rate, current, 0));
    }

    for (target = 0; target < POPULATIONS; target++)
        for (source = 0; source < POPULATIONS; source++) {
            const double synapses = scaled_synapses(s, target, source), mean = scaled_weight(s, mean_weight(target, source));
            const double sd = fabs(mean) * (target == L23E && source == L4E ? 0.05 : 0.1);
            const double delay = inhibitory(source) ? 0.75 : 1.5, spread = 0.5 * delay; /* ms */
            const char *from = population[source].name, *to = population[target].name;
            if (synapses < 1.0) continue;

            snprintf(name, sizeof name, "%s_to_%s", from, to);
            GENN_SYNAPSES_NAMED(name, from, to,
                GENN_WEIGHT_UPDATE(genn_static_pulse_delay),
                GENN_INIT(g, genn_normal_clipped, mean, sd, mean < 0.0 ? -strongest : 0.0, mean < 0.0 ? 0.0 : strongest),
                GENN_INIT(d, extra_steps, delay, spread, delay + 3.719 * spread),
                GENN_WEIGHT(int16, unit), GENN_MAX_DELAY((uint32_t)rint((delay + 3.719 * spread) / step_ms) - 1),
                GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, tau_syn)),
                GENN_CONNECTIVITY(genn_fixed_number_total, synapses));
        }
}

/* ---- running ----------------------------------------------------------------------------------------------------- */

/* The memory that a network takes while it is made, measured: 4.3 bytes per synapse on the cpu, more on a device. */
static double needed_memory(const setup *s)
{
    double bytes = 50e6;
    int target, source;
    for (target = 0; target < POPULATIONS; target++) {
        bytes += 500.0 * scaled_neurons(s, target);
        for (source = 0; source < POPULATIONS; source++) bytes += 4.5 * scaled_synapses(s, target, source);
    }
    return bytes;
}

/* The largest scale, up to 1, that leaves a quarter of the free memory to others. */
static double fitting_scale(double free_bytes)
{
    setup s;
    memset(&s, 0, sizeof s);
    for (s.neurons = 1.0; s.neurons > 0.05; s.neurons -= 0.01) {
        s.indegree = s.neurons;
        if (needed_memory(&s) < 0.75 * free_bytes) break;
    }
    return rint(100.0 * s.neurons) / 100.0;
}

/* Without --scale the largest that fits; one that does not fit is refused before anything is built. */
static setup choose_setup(double scale, double neuron_scale, double indegree_scale, const char *drive)
{
    const double free_bytes = example_available_memory(); /* 0: not known */
    char need[32], have[32];
    setup s;
    if (!(scale > 0.0) && !(neuron_scale > 0.0) && !(indegree_scale > 0.0)) {
        scale = free_bytes > 0.0 ? fitting_scale(free_bytes) : 0.3;
        printf("scale %g, %s (--scale to choose)\n", scale, free_bytes > 0.0 ? scale < 1.0 ? "the largest for the free memory" :
               "which fits the free memory" : "as the free memory is not known");
    }
    if (!(scale > 0.0)) scale = 1.0;
    s.neurons = neuron_scale > 0.0 ? neuron_scale : scale;
    s.indegree = indegree_scale > 0.0 ? indegree_scale : scale;
    s.dc = strcmp(drive, "dc") == 0;
    if (free_bytes > 0.0 && needed_memory(&s) > free_bytes)
        example_fail("--neuron-scale %g with --indegree-scale %g needs %s of memory, and %s are free: choose a smaller --scale",
                     s.neurons, s.indegree, example_size_text(need, needed_memory(&s)), example_size_text(have, free_bytes));
    return s;
}

int main(int argc, char **argv)
{
    double scale = 0.0, neuron_scale = 0.0, indegree_scale = 0.0, published[POPULATIONS];
    const char *drive = "poisson";
    const example_option own[] = {
        { "scale", EXAMPLE_REAL, &scale, 0.001, 10, "S", "neurons and inputs per neuron, 1 is full (default: what fits)" },
        { "neuron-scale", EXAMPLE_REAL, &neuron_scale, 0.001, 10, "S", "neurons alone (default: --scale)" },
        { "indegree-scale", EXAMPLE_REAL, &indegree_scale, 0.001, 10, "S", "inputs per neuron alone (default: --scale)" },
        { "drive", EXAMPLE_CHOICE, &drive, 0, 0, "poisson|dc", "kind of external input" } };
    example e = example_of("Cortical microcircuit", microcircuit, 1000);
    example_statistics statistics[POPULATIONS];
    uint32_t sizes[POPULATIONS];
    setup s;
    int p;

    e.notes = "The network of Potjans and Diesmann (2014); without --scale, the largest that fits the memory.\n"
              "--engine auto takes CUDA if it works here, else the CPU, and OpenCL only when asked for by name.\n";
    e.least_ms = step_ms;
    e.threads = 0; /* one per core */
    e.own = own;
    e.own_count = sizeof own / sizeof own[0];
    e.keep_spikes = 1;
    e.published = published;
    e.user = &s;
    example_parse(&e, argc, argv);
    s = choose_setup(scale, neuron_scale, indegree_scale, drive);
    e.from_ms = e.time_ms < 1000.0 ? 0.2 * e.time_ms : 200.0; /* the start is not counted */
    for (p = 0; p < POPULATIONS; p++) {
        sizes[p] = scaled_neurons(&s, p);
        published[p] = population[p].published_rate;
    }
    printf("building ...\n");
    fflush(stdout);
    example_open(&e);
    example_run(&e, e.time_ms);

    if (e.record) example_count_statistics(&e.recorded, step_ms, e.from_ms, e.time_ms, sizes, POPULATIONS, statistics);
    printf("\npopulation  neurons  rate (Hz)  published%s\n", e.record ? "  irregularity (CV)  synchrony (var/mean)" : "");
    for (p = 0; p < POPULATIONS; p++) {
        printf("%-10s %8lu %10.2f %10.2f", population[p].name, (unsigned long)sizes[p], e.rates[p], published[p]);
        if (e.record) printf(" %18.2f %21.2f", statistics[p].cv, statistics[p].synchrony); /* nan: too few spikes */
        printf("\n");
    }
    printf("from %g to %g ms, %s drive, seed %llu%s\n", e.from_ms, e.time_ms, drive, (unsigned long long)e.seed,
           s.neurons == 1.0 && s.indegree == 1.0 ? "" : "; the rates of a scaled network differ a little");
    return example_end(&e);
}
