/* sim.h - what the tests of genn.h share: opening a network with the log in test.h, reading variables and spikes. */

#ifndef SIM_H
#define SIM_H

#define GENN_IMPLEMENTATION
#include "genn.h"
#include "genn_cpu.h"
#include "test.h"

#ifdef __cplusplus
#define SIM_NEW(type, count) static_cast<type *>(calloc((size_t)(count) + 1, sizeof(type)))
#else
#define SIM_NEW(type, count) ((type *)calloc((size_t)(count) + 1, sizeof(type)))
#endif

/* A neuron that shows the current it received in this step, and one that spikes in every step. */
GENN_NEURON_MODEL(meter, GENN_VARS(x), GENN_SIM(x = Isyn;))
GENN_NEURON_MODEL(always, GENN_VARS(x), GENN_SIM(x = Isyn;), GENN_THRESHOLD(num_neurons > 0))

static inline genn_options sim_options(void) {
    genn_options o = GENN_ZERO;
    o.log = test_log;
    o.threads = 1;
    return o;
}

/* What a program changes in the options of each simulation that it opens; NULL: nothing. See devices.h */
static void (*sim_change_options)(const genn_engine *engine, genn_options *options);

/* Ends the test: genn_open failed. A network that needs double cannot be on a device that is taken for one without. */
TEST_NO_RETURN static inline void sim_not_opened(const char *engine, genn_result r) {
    const char *why = test_items.count ? test_items.texts[0] : "no item";
    test_leave(*test_environment("GENN_TEST_SWITCHES") && r == GENN_UNSUPPORTED && strstr(test_item_text(GENN_ITEM_DEVICE_UNFIT), "no double arithmetic") ? 2 : 1, "%sgenn_open: %s: %s", engine, genn_result_name(r), why);
}
static inline genn_simulation *sim_open_on(const genn_engine *engine, genn_network_function network,
                                           const genn_options *options) {
    genn_options o = *options;
    genn_simulation *s = NULL;
    genn_result r;
    if (sim_change_options) sim_change_options(engine, &o);
    test_items_clear();
    r = genn_open(&s, engine, network, &o);
    if (r != GENN_OK) sim_not_opened("", r);
    if (s == NULL) test_leave(1, "genn_open gave no simulation");
    return s;
}

static inline genn_simulation *sim_open_with(genn_network_function network, const genn_options *options) {
    return sim_open_on(genn_cpu(), network, options);
}

static inline genn_simulation *sim_open(genn_network_function network) {
    const genn_options o = sim_options();
    return sim_open_with(network, &o);
}

/* The network is described from *user. */
static inline genn_simulation *sim_open_for(genn_network_function network, void *user) {
    genn_options o = sim_options();
    o.network_user = user;
    return sim_open_with(network, &o);
}

/* The network is refused with this result; an item of this kind, an error, holds both texts. */
static inline void sim_refused_on(const genn_engine *engine, genn_network_function network, const genn_options *options,
                                  genn_result result, genn_item item, const char *part, const char *other) {
    genn_simulation *s = (genn_simulation *)(void *)&s;
    genn_result r;
    int found = 0;
    test_items_clear();
    r = genn_open(&s, engine, network, options);
    if (r == GENN_OK) {
        genn_close(s);
        test_leave(1, "a network was opened that should be refused with %s: %s, %s", genn_item_name(item), part, other);
    }
    CHECK(s == NULL);
    for (uint64_t i = 0; i < test_items.count && i < TEST_ITEMS; i++)
        found |= test_items.items[i] == (int)item && strstr(test_items.texts[i], part) && strstr(test_items.texts[i], other);
    if (!found)
        test_leave(1, "no item %s with '%s' and '%s', but %s: %s", genn_item_name(item), part, other,
                   test_items.count ? genn_item_name((genn_item)test_items.items[0]) : "none",
                   test_items.count ? test_items.texts[0] : "");
    if (r != result)
        test_leave(1, "%s instead of %s: %s", genn_result_name(r), genn_result_name(result), test_items.texts[0]);
    CHECK(genn_item_severity(item) == 1);
}
static inline void sim_refused(genn_network_function network, genn_result result, genn_item item, const char *part,
                               const char *other) {
    const genn_options o = sim_options();
    sim_refused_on(genn_cpu(), network, &o, result, item, part, other);
}
/* A call gives this result and one item of this kind, which holds both texts. */
#define FAILS(call, result, item, part, other) do { \
        test_items_clear(); \
        CHECK((call) == result); \
        CHECK_EQUAL_U64(test_item_count(GENN_ITEM_##item), 1); \
        CHECK_CONTAINS(test_item_text(GENN_ITEM_##item), part); \
        CHECK_CONTAINS(test_item_text(GENN_ITEM_##item), other); \
    } while (0)

static inline void sim_step(genn_simulation *s, uint64_t steps) {
    const genn_result r = genn_step(s, steps);
    if (r != GENN_OK)
        test_leave(1, "genn_step: %s: %s", genn_result_name(r), test_items.count ? test_items.texts[0] : "no item");
}

/* One element of a scalar variable. */
static inline double sim_value(genn_simulation *s, const char *owner, const char *variable, uint32_t i) {
    scalar x = 0;
    const genn_result r = genn_get(s, owner, variable, i, 1, &x);
    if (r != GENN_OK) test_leave(1, "genn_get(%s, %s): %s", owner, variable, genn_result_name(r));
    return (double)x;
}

static inline void sim_values(genn_simulation *s, const char *owner, const char *variable, scalar *out) {
    const genn_result r = genn_get(s, owner, variable, 0, (uint32_t)genn_neuron_count(s, owner), out);
    if (r != GENN_OK) test_leave(1, "genn_get(%s, %s): %s", owner, variable, genn_result_name(r));
}

/* What two runs have in common if they are the same */
typedef struct sim_hashes { uint64_t spikes, events, state; } sim_hashes;
static inline sim_hashes sim_hashes_of(genn_simulation *s) {
    sim_hashes h;
    h.spikes = genn_spike_hash(s);
    h.events = genn_event_hash(s);
    h.state = genn_state_hash(s);
    return h;
}
static inline void sim_equal_hashes(sim_hashes a, sim_hashes b) {
    CHECK_EQUAL_U64(a.spikes, b.spikes);
    CHECK_EQUAL_U64(a.events, b.events);
    CHECK_EQUAL_U64(a.state, b.state);
}
/* Some steps, then as many of another trial if there is one; no sum may have left its bounds. */
static inline sim_hashes sim_run_on(const genn_engine *engine, genn_network_function network,
                                    const genn_options *options, uint64_t steps, uint64_t trial) {
    genn_simulation *s = sim_open_on(engine, network, options);
    sim_hashes h;
    sim_step(s, steps);
    if (trial) {
        CHECK(genn_reset_trial(s, trial) == GENN_OK);
        sim_step(s, steps);
    }
    h = sim_hashes_of(s);
    CHECK_EQUAL_U64(genn_get_report(s).saturated, 0);
    genn_close(s);
    return h;
}

static inline size_t sim_same_bits(const void *a, const void *b, size_t bytes) { return memcmp(a, b, bytes) == 0 ? 1 : 0; }

/* All synapses of a projection, to be freed with sim_free_synapses. */
typedef struct sim_synapses { size_t n; uint32_t *pre, *post; } sim_synapses;
static inline sim_synapses sim_get_synapses(genn_simulation *s, const char *projection) {
    sim_synapses a;
    size_t n = 0;
    genn_result r;
    a.n = (size_t)genn_synapse_count(s, projection);
    a.pre = SIM_NEW(uint32_t, a.n);
    a.post = SIM_NEW(uint32_t, a.n);
    r = genn_synapses_get(s, projection, NULL, a.pre, a.post, NULL, a.n, &n);
    if (r != GENN_OK || n != a.n)
        test_leave(1, "genn_synapses_get(%s): %s, %.0f of %.0f", projection, genn_result_name(r), (double)n, (double)a.n);
    return a;
}
static inline void sim_free_synapses(sim_synapses *a) { free(a->pre); free(a->post); a->pre = a->post = NULL; }

#endif
