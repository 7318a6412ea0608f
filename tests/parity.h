/* parity.h - the engines on which each row of GeNN's own feature tests is run, and a log of what a network does, step by
   step, so that several tests read one run. A test computes its expected values itself; it never takes them from an engine. */

#ifndef PARITY_H
#define PARITY_H

#include "pool.h"
#include "sim.h"
#include "devices.h"

/* The engines: one thread; three threads; seven partitions that are worked off in another order every step; OpenCL; CUDA. */
enum { PARITY_ONE, PARITY_THREE, PARITY_SHUFFLED, PARITY_OPENCL, PARITY_CUDA, PARITY_ENGINES };
static const char *const parity_names[PARITY_ENGINES] = { "CPU, one thread", "CPU, three threads", "CPU, seven partitions shuffled", "OpenCL", "CUDA" };

static inline int parity_is(int engine) {
    if (engine == PARITY_CUDA) return !no_cuda();
    return engine != PARITY_OPENCL || ((sizeof(scalar) == sizeof(float) || test_all() || test_gpu_only()) && !no_opencl());   /* in double: compiling takes its time */
}

/* Each task once, one after another, beginning anywhere and with any stride */
static void parity_shuffled(void *user, int count, void (*task)(void *argument, int index), void *argument) {
    uint64_t *const state = (uint64_t *)user;
    const int first = (int)(test_random(state) % (uint64_t)count), back = (int)(test_random(state) & 1);
    for (int i = 0; i < count; i++) task(argument, back ? (first + count - i) % count : (first + i) % count);
}

/* Three threads that wait without spinning: the tests of other programs run beside */
static test_pool parity_pool;
static void parity_pool_end(void) { pool_end(&parity_pool); }
static inline test_pool *parity_pool_here(void) {
    static int started;
    if (!started) { pool_start(&parity_pool, 3, 0, 0); atexit(parity_pool_end); started = 1; }
    return &parity_pool;
}

static uint64_t parity_state;
static int parity_device_runs, parity_runs;   /* simulations opened */
static inline genn_simulation *parity_open_with(genn_network_function network, int engine, genn_options o) {
    genn_simulation *s = NULL;
    genn_result r;
    if (engine == PARITY_ONE) o.partitions = 1;
    if (engine == PARITY_THREE) { o.partitions = 3; o.parallel_for = pool_for; o.parallel_for_user = parity_pool_here(); }
    if (engine == PARITY_SHUFFLED) { o.partitions = 7; o.parallel_for = parity_shuffled; o.parallel_for_user = &parity_state; parity_state = 7; }
    const genn_engine *const on = engine == PARITY_CUDA ? genn_cuda() : engine == PARITY_OPENCL ? genn_opencl() : genn_cpu();
    if (sim_change_options) sim_change_options(on, &o);
    test_items_clear();
    r = genn_open(&s, on, network, &o);
    if (r != GENN_OK) {
        char name[40];
        snprintf(name, sizeof name, "%s: ", parity_names[engine]);
        sim_not_opened(name, r);
    }
    parity_runs++;
    parity_device_runs += engine >= PARITY_OPENCL;
    return s;
}
static inline genn_simulation *parity_open(genn_network_function network, int engine) { return parity_open_with(network, engine, sim_options()); }

/* for (each engine that is there) */
#define EACH_ENGINE(engine) for (int engine = 0; engine < PARITY_ENGINES; engine++) if (parity_is(engine))

/* One value against the expected one, within a part of it (float: at least 1e-5). The message names engine, variable, step and element. */
static inline void parity_expect(int engine, const char *what, int step, size_t i, double got, double want, double part) {
    const double tolerance = sizeof(scalar) == sizeof(float) && part > 0 && part < 1e-5 ? 1e-5 : part;
    if (!(fabs(got - want) <= tolerance * fabs(want)))
        test_leave(1, "%s: %s[%.0f] after step %d is %.17g and should be %.17g", parity_names[engine], what, (double)i, step, got, want);
}

/* ---- the log of a network: all watched variables after every step, on every engine. Kept until the end of the program */

typedef struct parity_watch { const char *owner, *variable; int synaptic; } parity_watch;   /* scalar variables */
typedef struct parity_log { uint32_t count; int every; double *values; } parity_log;        /* [step][count] */
typedef struct parity_run { int engine; uint64_t spikes; parity_log *logs; } parity_run;
typedef struct parity_group {
    genn_network_function network;
    int steps;
    const parity_watch *watches;                       /* ends with an owner of NULL */
    void (*before)(genn_simulation *s, int step);      /* called before each step, or NULL */
    int rarely;                                        /* devices: synaptic variables are read every so many steps; 0: every step */
    parity_run runs[PARITY_ENGINES];
    uint64_t hash, state;
} parity_group;

static inline const parity_run *parity_run_of(parity_group *g, int engine) {
    parity_run *r = &g->runs[engine];
    genn_simulation *s;
    size_t n = 0;
    if (r->logs != NULL) return r;
    while (g->watches[n].owner) n++;
    s = parity_open(g->network, engine);
    parity_log *logs = SIM_NEW(parity_log, n);
    for (size_t k = 0; k < n; k++) {
        if (g->watches[k].synaptic) logs[k].count = (uint32_t)genn_synapse_count(s, g->watches[k].owner);
        for (uint32_t a = 0; !g->watches[k].synaptic && a < s->plan.array_count; a++)
            if (strcmp(s->plan.arrays[a].owner, g->watches[k].owner) == 0 && strcmp(s->plan.arrays[a].name, g->watches[k].variable) == 0) logs[k].count = s->plan.arrays[a].count;
        logs[k].every = engine >= PARITY_OPENCL && g->watches[k].synaptic && g->rarely ? g->rarely : 1;
        logs[k].values = SIM_NEW(double, (size_t)g->steps * logs[k].count);
    }
    test_items_clear();
    for (int step = 0; step < g->steps; step++) {
        if (g->before) g->before(s, step);
        sim_step(s, 1);
        for (size_t k = 0; k < n; k++) {
            const parity_watch *w = &g->watches[k];
            if ((step + 1) % logs[k].every) continue;
            scalar *x = SIM_NEW(scalar, logs[k].count);
            size_t there = logs[k].count;
            const genn_result got = w->synaptic ? genn_synapses_get(s, w->owner, w->variable, NULL, NULL, x, there, &there) : genn_get(s, w->owner, w->variable, 0, logs[k].count, x);
            if (got != GENN_OK || there != logs[k].count) test_leave(1, "%s: %s of %s cannot be read: %s", parity_names[engine], w->variable, w->owner, genn_result_name(got));
            for (size_t i = 0; i < logs[k].count; i++) logs[k].values[(size_t)step * logs[k].count + i] = (double)x[i];
            free(x);
        }
    }
    if (genn_get_report(s).saturated) test_leave(1, "%s: contributions beyond their bound", parity_names[engine]);
    if (engine == 0) { g->hash = genn_spike_hash(s); g->state = genn_state_hash(s); }
    else if (genn_spike_hash(s) != g->hash || genn_state_hash(s) != g->state) test_leave(1, "%s: other %s than with one thread", parity_names[engine], genn_spike_hash(s) != g->hash ? "spikes" : "state");
    r->engine = engine;
    r->spikes = genn_spike_count(s, NULL);
    genn_close(s);
    r->logs = logs;
    return r;
}
/* NULL: not read after this step */
static inline const double *parity_values(const parity_group *g, const parity_run *r, const char *owner, const char *variable, int step) {
    for (size_t k = 0; g->watches[k].owner; k++)
        if (strcmp(g->watches[k].owner, owner) == 0 && strcmp(g->watches[k].variable, variable) == 0)
            return (step + 1) % r->logs[k].every ? NULL : r->logs[k].values + (size_t)step * r->logs[k].count;
    test_leave(1, "%s of %s is not watched", variable, owner);
}

/* for (each engine) with r: the run of the group on it */
#define EACH_RUN(r, group) EACH_ENGINE(parity_engine) for (const parity_run *r = parity_run_of(&(group), parity_engine); r; r = NULL)

/* One line that says what did not run */
TEST(rows_ran_on_a_device) {
    if (parity_runs == 0) SKIP("no row was chosen");
    if (!parity_is(PARITY_OPENCL) && !parity_is(PARITY_CUDA)) SKIP(sizeof(scalar) == sizeof(double) && !test_all() ? "double on OpenCL is slow: runs with make test-all" : "no OpenCL or CUDA device: all rows ran on the CPU engines only");
    CHECK(parity_device_runs > 0);
}

#endif
