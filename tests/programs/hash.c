/* Runs two networks that use every kind of component and prints their hashes: equal on every compiler, option, engine,
   number of threads and partition. test_engines.sh builds it in many ways.

     hash [--threads N] [--partitions N] [--seed N] [--parallel-for] [--flush] [--flush-step] [--report]

   --parallel-for: threads of its own (with -DHASH_PTHREADS); --flush: the caller has set flush-to-zero, --flush-step: after
   genn_open. */
#define GENN_IMPLEMENTATION
#include "genn.h"
#include "genn_cpu.h"
#include <stdio.h>
#include <stdlib.h>
#ifdef HASH_PTHREADS
#include <pthread.h>
#endif
#if defined(__SSE2__) && !defined(__TINYC__)
#include <xmmintrin.h>
#define HASH_FLUSH 0x8040u                    /* flush-to-zero and denormals-are-zero */
#endif

/* ---- a small relative of the cortical microcircuit ---- */

static const char *const names[8] = { "E23", "I23", "E4", "I4", "E5", "I5", "E6", "I6" };
static const double sizes[8] = { 20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948 };
static const double external[8] = { 1600, 1500, 2100, 1900, 2000, 1900, 2900, 2100 };
static const double probability[8][8] = {                /* [target][source] */
    { 0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0, 0.0076, 0 }, { 0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0, 0.0042, 0 },
    { 0.0077, 0.0059, 0.0497, 0.1350, 0.0067, 0.0003, 0.0453, 0 }, { 0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0, 0.1057, 0 },
    { 0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0 }, { 0.0548, 0.0269, 0.0257, 0.0022, 0.0600, 0.3158, 0.0086, 0 },
    { 0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252 }, { 0.0364, 0.0010, 0.0034, 0.0005, 0.0277, 0.0080, 0.0658, 0.1443 } };

#ifdef HASH_FAST
#define HASH_ARITHMETIC GENN_FAST
#else
#define HASH_ARITHMETIC GENN_EXACT
#endif
GENN_NETWORK(microcircuit) {
    const double scale = 0.02;
    HASH_ARITHMETIC;
    GENN_DT(0.1);
    GENN_SEED(55);
    GENN_RECORD_SPIKES(100);
    for (int i = 0; i < 8; i++) {
        char name[16];
        GENN_NEURONS_NAMED(names[i], (uint32_t)(sizes[i] * scale + 0.5), genn_lif,
            GENN_SET(C, 0.25, TauM, 10, Vrest, -65, Vreset, -65, Vthresh, -50, Ioffset, 0, TauRefrac, 2, RefracTime, 0), GENN_INIT(V, genn_normal, -58, 5));
        snprintf(name, sizeof name, "drive%d", i);
        GENN_CURRENT_SOURCE_NAMED(name, names[i], genn_poisson_exp, GENN_SET(weight, 0.0878, tauSyn, 0.5, rate, 8 * external[i] * 1.3, current, 0));
    }
    for (int to = 0; to < 8; to++)
        for (int from = 0; from < 8; from++) {
            const double weight = from % 2 ? -0.3512 : to == 0 && from == 2 ? 0.1756 : 0.0878, delay = from % 2 ? 0.75 : 1.5;
            const double number = (double)(int)(probability[to][from] * sizes[to] * sizes[from] * scale * scale);
            char name[16];
            if (number < 1) continue;
            snprintf(name, sizeof name, "%s%s", names[from], names[to]);
            GENN_SYNAPSES_NAMED(name, names[from], names[to],
                GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, genn_normal_clipped, 4 * weight, weight < 0 ? -0.4 * weight : 0.4 * weight, weight < 0 ? -3 : 0, weight < 0 ? 0 : 3),
                                   GENN_INIT(d, genn_normal_clipped_delay, delay, delay / 2, 0.1, 8)),
                GENN_WEIGHT(int16, 0.0009765625), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 0.5)), GENN_CONNECTIVITY(genn_fixed_number_total, number));
        }
}

/* ---- excitation, inhibition and one of everything ---- */

GENN_NEURON_MODEL(adaptive,                       /* exponential integrate and fire with noise and elementary functions */
    GENN_PARAMS(tau, threshold, slope),
    GENN_DERIVED(decay, exp(-dt / tau)),
    GENN_VARS(V, w),
    GENN_VARS_OF(int, n),
    GENN_ARRAYS_OF(float, waves),
    GENN_SIM(
        const scalar noise = gennrand_normal();
        const scalar wave = (scalar)waves[id % 16] * sin(GENN_R(0.05) * (scalar)t);
        scalar drive = 0;
        for (int k = 1; k < 4; k++) { const scalar x = V + (scalar)k; drive += log1p(GENN_R(0.1) * (scalar)k) * x / (1 + fabs(x)); }
        V = -65 + decay * (V + 65) + dt * (Isyn * GENN_R(0.05) + slope * exp(fmin((V - threshold) / slope, GENN_R(3.0))) - w + noise + wave + drive / 50);
        w += dt * (tanh(GENN_R(0.1) * (V + 65)) - w) / 20;
        if (V < -90) { V = -90; }),
    GENN_THRESHOLD(V > -40),
    GENN_RESET(V = -62; w += pow(GENN_R(1.5), GENN_R(0.7)); n += 1;))
GENN_WEIGHT_UPDATE_MODEL(tiring,                  /* the general layout: synapses that change */
    GENN_PARAMS(recovery), GENN_VARS(g, rest), GENN_READ_ONLY_OF(uint8_t, d),
    GENN_PRE_SPIKE_SYN(addToPostDelay(g * rest, d); rest = rest * GENN_R(0.75) + recovery;))
GENN_WEIGHT_UPDATE_MODEL(unreliable,              /* random transmission */
    GENN_PARAMS(p), GENN_READ_ONLY(g), GENN_PRE_SPIKE_SYN(const scalar u = gennrand_uniform(); if (u < p) addToPost(g);))
GENN_POSTSYNAPTIC_MODEL(alpha, GENN_PARAMS(tau), GENN_DERIVED(decay, exp(-dt / tau)), GENN_VARS(x),
    GENN_SIM(x = decay * (x + dt * inSyn / tau); inSyn *= decay; injectCurrent(x);))
GENN_CONNECTIVITY_INIT(near_ones, GENN_PARAMS(width), GENN_ROW_BUILD(
    for (unsigned j = 0; j < num_post; j++) {
        const scalar x = (scalar)((j * num_pre / num_post + num_pre - id_pre) % num_pre), u = gennrand_uniform();
        if (u < exp(-x / width)) addSynapse(j);
    }))
static float waves[16];
static const double times[] = { 5, 20.05, 20.1, 33, 70, 70, 71, 90.55 };
static const uint32_t starts[4] = { 0, 2, 4, 4 }, ends[4] = { 2, 4, 4, 8 };

GENN_NETWORK(everything) {
    HASH_ARITHMETIC;
    GENN_DT(0.25);
    GENN_SEED(56);
    GENN_RECORD_SPIKES(400);
    GENN_NEURONS(E, 400, genn_lif, GENN_SET(C, 1, TauM, 20, Vrest, -60, Vreset, -60, Vthresh, -50, Ioffset, 0.56, TauRefrac, 5, RefracTime, 0), GENN_INIT(V, genn_uniform, -60, -50));
    GENN_NEURONS(I, 100, genn_lif, GENN_SET(C, 1, TauM, 20, Vrest, -60, Vreset, -60, Vthresh, -50, Ioffset, 0.56, TauRefrac, 5, RefracTime, 0), GENN_INIT(V, genn_uniform, -60, -50));
    GENN_NEURONS(A, 130, adaptive, GENN_SET(tau, 15, threshold, -50, slope, 2, w, 0, n, 0), GENN_INIT(V, genn_normal_clipped, -62, 3, -70, -55), GENN_ARRAY(waves, waves, 16));
    GENN_NEURONS(Z, 150, genn_izhikevich, GENN_SET(a, 0.02, b, 0.2, c, -65, d, 8, U, -14), GENN_INIT(V, genn_binomial, 20, 0.5));
    GENN_NEURONS(P, 200, genn_poisson, GENN_SET(rate, 50), GENN_INIT(timeStepToSpike, genn_exponential, 80));
    GENN_NEURONS(S, 4, genn_spike_source_array, GENN_VALUES(startSpike, starts, 4), GENN_VALUES(endSpike, ends, 4), GENN_ARRAY(spikeTimes, times, 8));
    GENN_NEURONS(L, 129, genn_spike_input, GENN_SET(pending, 0));
    GENN_SYNAPSES(EE, E, E, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, genn_gamma, 4, 0.0125), GENN_INIT(d, genn_uniform, 0, 20)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)),
                  GENN_CONNECTIVITY(genn_fixed_probability_no_autapse, 0.05));
    GENN_SYNAPSES(EI, E, I, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_normal, 0.08, 0.02)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)),
                  GENN_CONNECTIVITY(genn_fixed_number_post, 10), GENN_AXONAL_DELAY(7));
    GENN_SYNAPSES(IE, I, E, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 0.01)), GENN_POSTSYNAPTIC(genn_exp_cond, GENN_SET(tau, 10, E, -80)),
                  GENN_CONNECTIVITY(genn_fixed_number_pre, 8));
    GENN_SYNAPSES(II, I, I, GENN_WEIGHT_UPDATE(tiring, GENN_SET(recovery, 0.2, g, -0.4, rest, 1), GENN_INIT(d, genn_binomial, 9, 0.4)), GENN_MAX_DELAY(9), GENN_BOUND(4),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 10)), GENN_CONNECTIVITY(genn_fixed_probability, 0.1));
    GENN_SYNAPSES(EA, E, A, GENN_WEIGHT_UPDATE(unreliable, GENN_SET(p, 0.5), GENN_INIT(g, genn_exponential, 30)), GENN_BOUND(1024), GENN_POSTSYNAPTIC(alpha, GENN_SET(tau, 4, x, 0)), GENN_CONNECTIVITY(near_ones, 12));
    GENN_SYNAPSES(PZ, P, Z, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, 0, 3)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_total, 3000));
    GENN_SYNAPSES(SZ, S, Z, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 100)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_one_to_one));
    GENN_SYNAPSES(LE, L, E, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 0.3)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_dense), GENN_SEPARATE);
    GENN_CURRENT_SOURCE(noise, E, genn_gaussian_noise, GENN_SET(mean, 0.02, sd, 0.4));
    GENN_CURRENT_SOURCE(constant_drive, Z, genn_dc, GENN_SET(amp, 4));
    GENN_CURRENT_SOURCE(arrivals, I, genn_poisson_exp, GENN_SET(weight, 0.05, tauSyn, 5, rate, 600, current, 0));
    GENN_RECORD(A, V, 10, 8);
}

/* ---- */

static void complain(void *user, int severity, genn_item item, const char *text) {
    (void)user;
    if (severity < 3) fprintf(stderr, "%s: %s\n", genn_item_name(item), text);
}

#ifdef HASH_PTHREADS
typedef struct job { void (*task)(void *, int); void *argument; int index; } job;
static void *do_job(void *user) {
    job *j = (job *)user;
    j->task(j->argument, j->index);
    return NULL;
}
static int parallel_calls;
static void in_parallel(void *user, int count, void (*task)(void *, int), void *argument) {      /* a thread each */
    pthread_t threads[64];
    job jobs[64];
    int i;
    ++*(int *)user;
    while (count > 0) {
        const int n = count < 64 ? count : 64;
        for (i = 0; i < n; i++) {
            jobs[i].task = task; jobs[i].argument = argument; jobs[i].index = count - 1 - i;
            if (pthread_create(&threads[i], NULL, do_job, &jobs[i])) exit(3);
        }
        for (i = 0; i < n; i++) pthread_join(threads[i], NULL);
        count -= n;
    }
}
#endif

static int flush_step;

static int run(const char *name, genn_network_function network, const genn_options *options, uint64_t steps, const char *input, int report) {
    genn_simulation *s;
    uint64_t step = 0;
    if (genn_open(&s, genn_cpu(), network, options)) return 1;
#ifdef HASH_FLUSH
    if (flush_step) _mm_setcsr(_mm_getcsr() | HASH_FLUSH);
#endif
    while (step < steps) {
        const uint64_t n = step + 37 < steps ? 37 : steps - step;
        if (input) {
            uint32_t ids[3];
            ids[0] = (uint32_t)(step % 129); ids[1] = (uint32_t)(step * 7 % 129); ids[2] = 128;
            if (genn_send_spikes(s, input, ids, 3)) return 1;
        }
        if (genn_step(s, n)) return 1;
        step += n;
    }
    printf("%s spikes %.0f spike_hash %08x%08x state_hash %08x%08x\n", name, (double)genn_spike_count(s, NULL),
           (unsigned)(genn_spike_hash(s) >> 32), (unsigned)genn_spike_hash(s), (unsigned)(genn_state_hash(s) >> 32), (unsigned)genn_state_hash(s));
    if (report) {
        uint32_t i;
        fprintf(stderr, "%u threads, %u partitions, %.0f synapses, %.0f saturated\n", (unsigned)genn_get_report(s).threads, (unsigned)genn_get_report(s).partitions,
                (double)genn_synapse_count(s, NULL), (double)genn_get_report(s).saturated);
        for (i = 0; i < genn_population_count(s); i++) fprintf(stderr, " %s %.0f", genn_population_name(s, i), (double)genn_spike_count(s, genn_population_name(s, i)));
        fprintf(stderr, "\n");
    }
    genn_close(s);
#ifdef HASH_FLUSH
    if (flush_step) {
        if ((_mm_getcsr() & HASH_FLUSH) != HASH_FLUSH) { fprintf(stderr, "flush-to-zero was not restored\n"); return 4; }
        _mm_setcsr(_mm_getcsr() & ~HASH_FLUSH);
    }
#endif
    return 0;
}

int main(int argc, char **argv) {
    genn_options o = GENN_ZERO;
    int i, report = 0, result;
    o.log = complain;
    for (i = 0; i < 16; i++) waves[i] = (float)(i - 8) * 0.125f;
    for (i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--threads") && i + 1 < argc) o.threads = atoi(argv[++i]);
        else if (!strcmp(argv[i], "--partitions") && i + 1 < argc) o.partitions = (uint32_t)atoi(argv[++i]);
        else if (!strcmp(argv[i], "--seed") && i + 1 < argc) { o.seed = (uint64_t)atoi(argv[++i]); o.has_seed = 1; }
        else if (!strcmp(argv[i], "--report")) report = 1;
#ifdef HASH_PTHREADS
        else if (!strcmp(argv[i], "--parallel-for")) { o.parallel_for = in_parallel; o.parallel_for_user = &parallel_calls; }
#endif
#ifdef HASH_FLUSH
        else if (!strcmp(argv[i], "--flush-step")) flush_step = 1;
        else if (!strcmp(argv[i], "--flush")) _mm_setcsr(_mm_getcsr() | HASH_FLUSH);
#endif
        else { fprintf(stderr, "unknown option '%s'\n", argv[i]); return 2; }
    }
    {
#ifdef HASH_FLUSH
        const unsigned before = _mm_getcsr() & ~0x3Fu;          /* without the sticky flags */
#endif
        result = run("microcircuit", microcircuit, &o, 1000, NULL, report) || run("everything", everything, &o, 600, "L", report);
#ifdef HASH_FLUSH
        if ((_mm_getcsr() & ~0x3Fu) != before) { fprintf(stderr, "the floating-point environment was %x and is now %x\n", before, _mm_getcsr() & ~0x3Fu); return 4; }
#endif
    }
#ifdef HASH_PTHREADS
    if (!result && o.parallel_for && !parallel_calls) { fprintf(stderr, "parallel_for was never called\n"); return 5; }
#endif
    return result;
}
