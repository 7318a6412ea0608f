/* microcircuit.c - the cortical microcircuit of Potjans and Diesmann (2014), full size, on any engine

     cc -O3 -march=native -fopenmp microcircuit.c -o microcircuit -lm      (or -pthread instead of -fopenmp)
     ./microcircuit --time 1000 --picture raster.png

   77 169 neurons under one square millimetre of cortex, in four layers (2/3, 4, 5, 6) of excitatory (E) and inhibitory (I)
   cells; 298 880 968 synapses; steps of 0.1 ms. It ends with a table of the firing rates beside the published ones.

   T. C. Potjans and M. Diesmann, The cell-type specific cortical microcircuit: relating structure and activity in a
   full-scale spiking network model, Cerebral Cortex 24:785-806, 2014.

   Read `tables`, then `network`: that is the whole model. The rest runs it and reports. MIT licence, see LICENSE. */

#define GENN_IMPLEMENTATION
#include "../genn.h"
#include "../genn_cpu.h"
#include "../genn_cuda.h"
#include "../genn_opencl.h"
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
    int dc, record;
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
    const setup *s = (const setup *)genn_network_user(network);
    const double drive = scaled_weight(s, weight_of_one), unit = weight_unit(s), strongest = 32767.0 * unit;
    int target, source;
    char name[32];

    GENN_DT(step_ms);
    if (s->record) GENN_RECORD_SPIKES(1000);

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

/* The largest scale, up to 1, whose synapses fit the memory that is free: about 9 bytes each while they are being made. */
static double fitting_scale(void)
{
    const double gib = 1073741824.0, free_bytes = example_available_memory();
    double full = 0.0, scale;
    char text[32];
    int target, source;
    for (target = 0; target < POPULATIONS; target++)
        for (source = 0; source < POPULATIONS; source++) full += full_synapses(target, source);
    if (free_bytes <= 0.0) {
        printf("scale 0.3, as the free memory is not known (--scale 1 needs about %s)\n",
               example_size_text(text, 9.0 * full + gib));
        return 0.3;
    }
    scale = free_bytes > gib ? floor(100.0 * sqrt((free_bytes - gib) / (9.0 * full))) / 100.0 : 0.0;
    scale = scale > 1.0 ? 1.0 : scale < 0.05 ? 0.05 : scale;
    printf("scale %g, %s the %s of free memory (--scale to choose)\n", scale, scale < 1.0 ? "the largest for" : "which fits",
           example_size_text(text, free_bytes));
    return scale;
}

static void check(genn_result result, const char *what, const example_messages *said)
{
    if (result != GENN_OK) example_fail("%s failed: %s", what, example_reason(said, result));
}

/* Moves the spikes of the steps from `first` on from the engine's record to the list. */
static void collect(genn_simulation *sim, uint64_t first, example_spikes *spikes, const example_messages *said)
{
    static uint64_t *step;
    static uint32_t *where, *who;
    static size_t room;
    const uint64_t steps = genn_steps(sim) - first;
    size_t n = 0, i;
    genn_result result;
    while ((result = genn_spikes(sim, NULL, first, steps, step, where, who, room, &n)) == GENN_SPACE) {
        room = n + n / 2 + 65536;
        step = (uint64_t *)example_resize(step, room, sizeof *step);
        where = (uint32_t *)example_resize(where, room, sizeof *where);
        who = (uint32_t *)example_resize(who, room, sizeof *who);
    }
    check(result, "reading spikes", said);
    for (i = 0; i < n; i++) example_spikes_add(spikes, step[i], where[i], who[i]);
}

int main(int argc, char **argv)
{
    example_options o = example_defaults();
    const example_option takes[] = { EXAMPLE_OPTIONS_ALL(o) };
    genn_options options;
    genn_simulation *sim;
    genn_report report;
    setup s;
    example_pool pool;
    example_messages said;
    example_progress_state progress;
    example_spikes spikes = { NULL, 0, 0 };
    example_statistics statistics[POPULATIONS];
    example_table table;
    example_population drawn[POPULATIONS];
    uint32_t sizes[POPULATIONS];
    uint64_t before[POPULATIONS], steps, from, done = 0, taken = 0, neurons, synapses, total, spike_hash, state_hash;
    double rates[POPULATIONS], published[POPULATIONS], build_s, init_s, sim_s, cpu_s, time_ms, rtf;
    char a[32], b[32], c[32];
    int p;

    example_parse(&o, "The cortical microcircuit of Potjans and Diesmann (2014).\n"
                  "Without --scale, the largest that fits the memory.\n"
                  "--engine auto takes CUDA if it works here, else the CPU, and OpenCL only when asked for by name.",
                  takes, sizeof takes / sizeof takes[0], argc, argv);
    if (o.list_engines) { example_list_engines(); return fflush(stdout) ? 2 : 0; }
    if (!o.record && (o.spikes || o.picture)) example_fail("option '--%s' needs '--record 1'", o.spikes ? "spikes" : "picture");

    /* what to run */
    if (!(o.neuron_scale > 0.0) && !(o.indegree_scale > 0.0)) o.neuron_scale = o.indegree_scale = fitting_scale();
    s.neurons = o.neuron_scale > 0.0 ? o.neuron_scale : 1.0;
    s.indegree = o.indegree_scale > 0.0 ? o.indegree_scale : 1.0;
    s.dc = strcmp(o.drive, "dc") == 0;
    s.record = o.record;
    steps = (uint64_t)rint(o.time_ms / step_ms);
    from = steps < 10000 ? (uint64_t)rint(0.2 * (double)steps) : 2000; /* the start is not counted */

    memset(&options, 0, sizeof options);
    options.threads = o.threads;
    options.seed = o.seed;
    options.has_seed = 1;
    options.network_user = &s;
    printf("building ...\n");
    fflush(stdout);
    sim = example_open(o.engine, microcircuit, &options, &pool, &said);

    report = genn_get_report(sim);
    build_s = report.build_s;
    init_s = report.init_s;
    neurons = genn_neuron_count(sim, NULL);
    synapses = genn_synapse_count(sim, NULL);
    printf("%s: %s, ", report.engine, report.device);
    if (report.threads) printf("%lu thread%s, ", (unsigned long)report.threads, report.threads == 1 ? "" : "s");
    printf("%lu partitions, %s, %s neurons, %s synapses\n", (unsigned long)report.partitions,
           example_size_text(a, (double)report.bytes), example_grouped(b, neurons), example_grouped(c, synapses));
    fflush(stdout);

    /* run it, stopping every 100 ms to read spikes, and where counting begins */
    example_progress_start(&progress, stderr);
    sim_s = -example_seconds();
    cpu_s = -example_cpu_seconds();
    for (;;) {
        uint64_t next = done + 1000 - done % 1000;
        if (done == from)
            for (p = 0; p < POPULATIONS; p++) before[p] = genn_spike_count(sim, population[p].name);
        if (done == steps) break;
        if (done < from && next > from) next = from;
        if (next > steps) next = steps;
        check(genn_step(sim, next - done), "a step", &said);
        done = next;
        if (s.record && (done % 1000 == 0 || done == steps)) {
            collect(sim, taken, &spikes, &said);
            taken = done;
        }
        example_progress(&progress, (double)done * step_ms, o.time_ms);
    }
    for (p = 0; p < POPULATIONS; p++) /* also waits for a device that is still at work */
        rates[p] = (double)(genn_spike_count(sim, population[p].name) - before[p]) /
                   ((double)scaled_neurons(&s, p) * (double)(steps - from) * step_ms * 1e-3);
    sim_s += example_seconds();
    cpu_s += example_cpu_seconds();
    example_progress_stop(&progress);

    /* report */
    time_ms = (double)steps * step_ms;
    rtf = sim_s / (time_ms * 1e-3);
    report = genn_get_report(sim);
    total = genn_spike_count(sim, NULL);
    spike_hash = genn_spike_hash(sim);
    state_hash = genn_state_hash(sim);
    for (p = 0; p < POPULATIONS; p++) {
        sizes[p] = scaled_neurons(&s, p);
        published[p] = population[p].published_rate;
        drawn[p].name = population[p].name;
        drawn[p].size = sizes[p];
        drawn[p].colour = 0;
        memset(&statistics[p], 0, sizeof statistics[p]);
        statistics[p].cv = statistics[p].synchrony = (double)NAN;
    }
    if (s.record) example_count_statistics(&spikes, step_ms, (double)from * step_ms, time_ms, sizes, POPULATIONS, statistics);

    memset(&table, 0, sizeof table);
    example_table_column(&table, "population", "", 0);
    example_table_column(&table, "neurons", "", 1);
    example_table_column(&table, "rate", "Hz", 1);
    example_table_column(&table, "published", "Hz", 1);
    example_table_column(&table, "irregularity", "CV", 1);
    example_table_column(&table, "synchrony", "var/mean", 1);
    for (p = 0; p < POPULATIONS; p++) {
        example_table_text(&table, population[p].name);
        example_table_count(&table, sizes[p]);
        example_table_number(&table, rates[p], 2);
        example_table_number(&table, published[p], 2);
        example_table_number(&table, statistics[p].cv, 2);
        example_table_number(&table, statistics[p].synchrony, 2);
    }
    printf("\n");
    example_table_print(&table, stdout);
    printf("\nfrom %g to %g ms, %s drive, seed %llu%s\n", (double)from * step_ms, time_ms, o.drive, (unsigned long long)o.seed,
           s.neurons == 1.0 && s.indegree == 1.0 ? "" : "; the rates of a scaled network differ a little");
    printf("building %.1f s, initialisation %.1f s; simulation %.2f s (CPU time %.2f s): real-time factor %.3f\n", build_s,
           init_s, sim_s, cpu_s, rtf);
    printf("%s spikes, spike hash %016llx, state hash %016llx\n", example_grouped(a, total), (unsigned long long)spike_hash,
           (unsigned long long)state_hash);
    if (report.saturated) printf("%s contributions were beyond the range of the sums\n", example_grouped(a, report.saturated));

    if (o.json) {
        example_json j;
        if (!example_json_open(&j, o.json)) return 2;
        example_json_text(&j, "engine", report.engine);
        example_json_text(&j, "device", report.device);
        example_json_count(&j, "launches", report.launches);
        example_json_count(&j, "threads", report.threads);
        example_json_number(&j, "dt_ms", genn_dt(sim));
        example_json_number(&j, "time_ms", time_ms);
        example_json_count(&j, "neurons", neurons);
        example_json_count(&j, "synapses", synapses);
        example_json_number(&j, "build_s", build_s);
        example_json_number(&j, "init_s", init_s);
        example_json_number(&j, "sim_s", sim_s);
        example_json_number(&j, "cpu_s", cpu_s);
        example_json_number(&j, "rtf", rtf);
        example_json_count(&j, "bytes", report.bytes);
        example_json_count(&j, "spikes", total);
        example_json_hex(&j, "spike_hash", spike_hash);
        example_json_hex(&j, "state_hash", state_hash);
        example_json_numbers(&j, "rates_hz", rates, POPULATIONS);
        if (!example_json_close(&j)) return 2;
    }
    if (o.spikes && !example_spikes_write(&spikes, o.spikes)) return 2;
    if (o.picture) {
        example_figure figure;
        char title[160];
        snprintf(title, sizeof title, "Cortical microcircuit: %s neurons, %s synapses, %.3g x real time on %s",
                 example_grouped(a, neurons), example_grouped(b, synapses), 1.0 / rtf, report.engine);
        memset(&figure, 0, sizeof figure);
        figure.title = title;
        figure.populations = drawn;
        figure.count = POPULATIONS;
        figure.spikes = &spikes;
        figure.dt_ms = step_ms;
        figure.from_ms = time_ms > 500.0 ? time_ms - 500.0 : 0.0;
        figure.to_ms = time_ms;
        figure.rates = rates;
        figure.published = published;
        if (!example_raster_figure(&figure, o.picture)) return 2;
    }
    genn_close(sim);
    example_pool_stop(&pool);
    example_spikes_free(&spikes);
    return fflush(stdout) ? 2 : 0;
}
