/* pulses.h - networks of static synapses, which the device engines pack into fused rows sorted by delay, and the ways to run
   them: each must give the CPU engine's bits. */

#ifndef PULSES_H
#define PULSES_H

#include "same.h"

#define PULSE_FROM(name, from, to, model, ...) GENN_SYNAPSES(name, from, to, model, GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), __VA_ARGS__)
#define PULSE_INIT(...) GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, __VA_ARGS__))
#define PULSE_LATE(most, ...) GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, __VA_ARGS__), GENN_INIT(d, genn_uniform, 0, (most) + 0.99)), GENN_MAX_DELAY(most)

static inline void pulse_cells(genn_network *network) {
    GENN_SEED(71);
    GENN_RECORD_SPIKES(8);
    GENN_NEURONS(noise, 300, genn_poisson, GENN_SET(rate, 200), GENN_INIT(timeStepToSpike, genn_uniform, 0, 50));
    GENN_NEURONS(cells, 261, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.45), GENN_INIT(V, genn_uniform, -60, -49));
    GENN_NEURONS(eager_ones, 130, eager, GENN_SET(x, 0));
    GENN_NEURONS(silent, 3, genn_spike_input, GENN_SET(pending, 0));
}
/* Words of 32 bits: integer weights of 8 and 16 bits, one step and many, sums of two quanta, rows of one source to three targets */
GENN_NETWORK(short_words) {
    pulse_cells(network);
    PULSE_FROM(a, noise, cells, PULSE_INIT(genn_uniform, -0.05, 0.1), GENN_WEIGHT(int16, 1.0 / 32768), GENN_CONNECTIVITY(genn_fixed_probability, 0.2));
    PULSE_FROM(b, noise, cells, PULSE_LATE(40, genn_normal, 0.02, 0.05), GENN_WEIGHT(int8, 0.001), GENN_CONNECTIVITY(genn_fixed_number_post, 30));
    PULSE_FROM(c, cells, eager_ones, PULSE_LATE(7, genn_uniform, -0.05, 0.1), GENN_WEIGHT(int16, 1.0 / 32768), GENN_AXONAL_DELAY(3), GENN_CONNECTIVITY(genn_dense));
    PULSE_FROM(d, eager_ones, cells, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, -0.0123)), GENN_WEIGHT(int8, 0.001), GENN_CONNECTIVITY(genn_fixed_probability, 0.1));
    PULSE_FROM(e, noise, eager_ones, PULSE_INIT(genn_uniform, -1, 1), GENN_WEIGHT(int16, 1.0 / 32768), GENN_AXONAL_DELAY(50), GENN_CONNECTIVITY(genn_fixed_number_total, 4000));
    PULSE_FROM(f, silent, cells, PULSE_INIT(genn_uniform, -1, 1), GENN_WEIGHT(int16, 1.0 / 32768), GENN_CONNECTIVITY(genn_fixed_probability, 0));
}
/* Words of 32 bits that count in a common factor */
GENN_NETWORK(equal_weights) {
    pulse_cells(network);
    PULSE_FROM(a, noise, cells, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 0.25)), GENN_AXONAL_DELAY(2), GENN_CONNECTIVITY(genn_fixed_probability, 0.2));
    PULSE_FROM(b, cells, eager_ones, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, -0.75), GENN_INIT(d, genn_uniform, 0, 9)), GENN_AXONAL_DELAY(2), GENN_CONNECTIVITY(genn_fixed_probability, 0.2));
    PULSE_FROM(c, eager_ones, cells, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 1.5)), GENN_AXONAL_DELAY(4), GENN_CONNECTIVITY(genn_one_to_one));
}
/* Words of 64 bits: every storage; two pulses of other quanta beside them; weights beyond their bound */
GENN_NETWORK(long_words) {
    static const scalar given[] = { 5, GENN_R(-0.2), -7, GENN_R(0.01) };
    static const uint32_t from[] = { 0, 1, 299, 9 }, to[] = { 4, 260, 7, 4 };
    pulse_cells(network);
    PULSE_FROM(a, noise, cells, PULSE_INIT(genn_normal, 0.02, 0.05), GENN_CONNECTIVITY(genn_fixed_probability, 0.2));
    PULSE_FROM(b, noise, cells, PULSE_LATE(30, genn_uniform, -0.05, 0.1), GENN_WEIGHT(half), GENN_CONNECTIVITY(genn_fixed_number_pre, 20));
    PULSE_FROM(c, cells, eager_ones, PULSE_LATE(12, genn_uniform, -0.1, 0.2), GENN_WEIGHT(int32, 1e-9), GENN_CONNECTIVITY(genn_fixed_probability, 0.3));
    PULSE_FROM(d, cells, eager_ones, PULSE_INIT(genn_uniform, -0.1, 0.1), GENN_WEIGHT(int16, 1.0 / 32768), GENN_CONNECTIVITY(genn_fixed_probability, 0.3));
    PULSE_FROM(e, eager_ones, cells, PULSE_INIT(genn_uniform, -0.1, 0.1), GENN_WEIGHT(int8, 0.001), GENN_AXONAL_DELAY(1), GENN_CONNECTIVITY(genn_fixed_probability, 0.1));
    PULSE_FROM(f, noise, cells, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_VALUES(g, given, 4)), GENN_BOUND(0.25), GENN_PAIRS(from, to, 4));
    PULSE_FROM(g, noise, cells, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 3)), GENN_BOUND(0.125), GENN_CONNECTIVITY(genn_fixed_number_total, 90));
}
/* Beside general rows on the same sums, and sums that go to sources: two meetings per step */
GENN_NETWORK(beside_others) {
    pulse_cells(network);
    GENN_NEURONS(A, 129, talker, GENN_SET(drift, 0.05, level, 0), GENN_INIT(V, genn_uniform, 0, 1));
    GENN_SYNAPSES(AA, A, A, GENN_WEIGHT_UPDATE(talks, GENN_SET(rate, 0.01, trace, 0, sent, 0), GENN_INIT(heard, genn_uniform, 0, 1), GENN_INIT(g, genn_normal, 0, 0.02), GENN_INIT(d, genn_uniform, 0, 9)),
        GENN_BOUND(64), GENN_MAX_DELAY(6), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 3)), GENN_CONNECTIVITY(genn_fixed_number_pre, 10), GENN_PRE_INPUT(answer));
    PULSE_FROM(a, noise, A, PULSE_LATE(9, genn_uniform, -0.05, 0.1), GENN_WEIGHT(int16, 1.0 / 32768), GENN_CONNECTIVITY(genn_fixed_probability, 0.2));
    PULSE_FROM(b, A, cells, PULSE_INIT(genn_uniform, -0.05, 0.1), GENN_BOUND(1), GENN_CONNECTIVITY(genn_fixed_probability, 0.2));
    PULSE_FROM(c, noise, cells, GENN_WEIGHT_UPDATE(echo, GENN_SET(strength, 0.05, last, -1)), GENN_MAX_DELAY(6), GENN_BOUND(1), GENN_CONNECTIVITY(genn_fixed_probability, 0.1));
}
/* All sources spike in each step, with weights that 31 bits do not hold together: 70 000 for each target, give or take a few */
GENN_NETWORK(loud) {
    GENN_SEED(72);
    GENN_RECORD_SPIKES(2);
    GENN_NEURONS(crowd_of_them, 7000, eager, GENN_SET(x, 0));
    GENN_NEURONS(few, 3, eager, GENN_SET(x, 0));
    GENN_SYNAPSES(all, crowd_of_them, few, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, 1), GENN_INIT(d, genn_uniform, 0, 2.99)), GENN_MAX_DELAY(2), GENN_WEIGHT(int16, 1.0 / 32767), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_post, 30));
}
/* So far away that sources would need sums of many steps, and partitions of targets those of one */
GENN_NETWORK(far_away) {
    pulse_cells(network);
    PULSE_FROM(a, noise, cells, PULSE_INIT(genn_uniform, -0.05, 0.1), GENN_WEIGHT(int16, 1.0 / 32768), GENN_AXONAL_DELAY(99), GENN_CONNECTIVITY(genn_fixed_probability, 0.2));
    PULSE_FROM(b, cells, eager_ones, PULSE_INIT(genn_uniform, -1, 1), GENN_WEIGHT(int16, 1.0 / 32768), GENN_AXONAL_DELAY(99), GENN_CONNECTIVITY(genn_fixed_probability, 0.2));
}
/* Each projection fills a buffer of 300 kB; there may be 8 of them */
static uint32_t bulky_ones = 8;
GENN_NETWORK(bulky) {
    pulse_cells(network);
    for (uint32_t i = 0; i < bulky_ones; i++) {
        char name[12];
        snprintf(name, sizeof name, "c%u", (unsigned)i);
        GENN_SYNAPSES_NAMED(name, "cells", "eager_ones", PULSE_LATE(7, genn_uniform, -0.05, 0.1), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_WEIGHT(int16, 1.0 / 32768), GENN_CONNECTIVITY(genn_dense));
    }
}

/* What the plan says of the first projection, where static ones are packed */
typedef struct pulse_network { const char *name; genn_network_function network; int steps; const char *words, *sums; } pulse_network;
static const pulse_network pulse_networks[] = {
    { "short words", short_words, 90, "32-bit words", "32-bit sums" }, { "equal weights", equal_weights, 60, "32-bit words", "32-bit sums" }, { "long words", long_words, 60, "64-bit words", "64-bit sums" },
    { "beside others", beside_others, 40, "general rows", "it learns" }, { "loud", loud, 6, "32-bit words", "64-bit sums" }
};
enum { PULSE_NETWORKS = (int)(sizeof pulse_networks / sizeof *pulse_networks) };
/* meets: so where steps meet in a launch; NULL: nothing else is said there */
typedef struct pulse_way { unsigned switches; const char *says, *meets; } pulse_way;
static const pulse_way pulse_ways[] = {
    { 0, "delivered at arrival", "steps in a block's own memory" }, { GENN_TEST_ONE_SLOT, "sums of 1 steps in a block's own memory", NULL },
    { GENN_TEST_GLOBAL_SUMS, "steps in global memory: a test wants it", NULL }, { GENN_TEST_ONE_SLOT | GENN_TEST_GLOBAL_SUMS, "sums of 1 steps in global memory: a test wants it", NULL },
    { GENN_TEST_FROM_SOURCES, "one for each source, which its partition delivers", NULL }, { GENN_TEST_GENERAL_ROWS, "general rows per partition and a ring of sums: a test wants it", NULL },
    { GENN_TEST_TEAMS, "delivered at arrival", NULL }, { GENN_TEST_FROM_SOURCES | GENN_TEST_TEAMS, "in global memory", NULL }
};
enum { PULSE_WAYS = (int)(sizeof pulse_ways / sizeof *pulse_ways) };
/* make test leaves teams to the first network, and teams that deliver from sources to make test-all */
static inline int pulse_way_now(int network, int way) { return test_all() || way < (network ? PULSE_WAYS - 2 : PULSE_WAYS - 1); }
/* Where a buffer holds little: rows of partitions fit, those of sources with their sums do not; or no packed rows, but general ones
   in two and in all buffers */
static const pulse_network pulse_small_networks[] = { { "far away", far_away, 200, "32-bit words", "32-bit sums" }, { "short words", short_words, 90, "general rows", "too many" }, { "bulky", bulky, 30, "general rows", "too many" } };
static const pulse_way pulse_small_ways[] = {
    { GENN_TEST_SMALL_BUFFERS | GENN_TEST_FROM_SOURCES, "not by partitions of sources: sums and rows do not fit one buffer", NULL },
    { GENN_TEST_SMALL_BUFFERS, "static synapses of all projections are too many for one buffer", NULL }, { GENN_TEST_SMALL_BUFFERS, "are too many for one buffer", NULL }
};
enum { PULSE_SMALL = (int)(sizeof pulse_small_ways / sizeof *pulse_small_ways) };

/* a: the CPU engine; b: a device. Both at their first step. */
static inline void same_pulses(genn_simulation *a, genn_simulation *b, const pulse_network *n, const pulse_way *w) {
    const int packed = !(w->switches & GENN_TEST_GENERAL_ROWS), from_sources = (w->switches & GENN_TEST_FROM_SOURCES) != 0;
    /* the last projection is of another kind */
    const char *layout = b->plan.projections[b->plan.projection_count - (n->network == short_words || n->network == beside_others ? 2 : 1)].layout;
    const char *says = genn_get_report(b).steps_per_launch > 1 && w->meets ? w->meets : w->says;
    char name[160];
    snprintf(name, sizeof name, "%s, %u partitions, switches %u", n->name, (unsigned)b->plan.partitions, w->switches);
    if (n->network == beside_others && packed && !from_sources && !(w->switches & GENN_TEST_GLOBAL_SUMS)) says = "global memory: delivery and update are apart, there are two meetings per step";
    if (n->network == long_words && says == w->meets) says = "a block's own";   /* the stand-in's has room for too few steps */
    if (says == w->meets && b->plan.partitions > 1 && n->network == short_words) says = "a block's own";   /* and where too few fit, why not there */
    if (!strstr(layout, says)) test_leave(1, "%s: the plan says '%s'", name, layout);
    if (packed && ((!from_sources && !strstr(b->plan.projections[0].layout, n->words)) || !strstr(b->plan.projections[0].layout, n->sums))) test_leave(1, "%s: the plan says '%s'", name, b->plan.projections[0].layout);
    for (int i = 0; i < 4; i++) {
        step_both(a, b, (uint64_t)(i ? n->steps / 3 : 1));
        same_variables(a, b, name);
        same_hashes(a, b, name);
    }
    if (packed) CHECK_EQUAL_U64(genn_get_report(b).saturated, genn_get_report(a).saturated);   /* at each delivery, there */
    if (n->network == long_words) CHECK(genn_get_report(b).saturated > 90);
    CHECK(genn_spike_count(a, NULL) > 50);
    if (n->network == loud) return;
    CHECK(genn_reset_trial(a, 1) == GENN_OK && genn_reset_trial(b, 1) == GENN_OK);
    step_both(a, b, 20);
    same_variables(a, b, name);
    same_hashes(a, b, name);
}

#endif
