/* test_mutants.c - what no other test noticed when tests/mutants.txt put faults into the headers. */

#include "devices.h"

#define ONE_TO_ONE GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_one_to_one)
/* phase: steps done, from a number of its own on; spikes where it is a multiple of 4 */
GENN_NEURON_MODEL(beat, GENN_VARS(phase), GENN_SIM(phase += 1;), GENN_THRESHOLD(fmod(phase, 4) == 0))

/* ---- a spike and an event of either side in the same step: the digits tell in which order the code ran */
GENN_WEIGHT_UPDATE_MODEL(orderly, GENN_VARS_OF(int, order), GENN_PRE_NEURON_REFS(phase), GENN_POST_NEURON_REFS(level),
    GENN_SYNAPSE_DYNAMICS(order = order * 10 + 1;),
    GENN_PRE_EVENT_THRESHOLD(fmod(phase, 4) == 0), GENN_PRE_EVENT_SYN(order = order * 10 + 2;), GENN_PRE_SPIKE_SYN(order = order * 10 + 3;),
    GENN_POST_EVENT_THRESHOLD(fmod(level, 4) == 0), GENN_POST_EVENT_SYN(order = order * 10 + 4;), GENN_POST_SPIKE_SYN(order = order * 10 + 5;))
GENN_NEURON_MODEL(level_beat, GENN_VARS(level), GENN_SIM(level += 1;), GENN_THRESHOLD(fmod(level, 4) == 0))
GENN_NETWORK(in_order) {
    GENN_NEURONS(A, 130, beat, GENN_SET(phase, 0));
    GENN_NEURONS(B, 130, level_beat, GENN_SET(level, 0));
    GENN_SYNAPSES(S, A, B, GENN_WEIGHT_UPDATE(orderly, GENN_SET(order, 0)), GENN_BOUND(1), ONE_TO_ONE);
}
TEST(code_of_synapses_runs_in_its_order) {
    genn_simulation *s = sim_open(in_order);
    int32_t order[130];
    size_t n = 0, i;
    sim_step(s, 5);                                      /* the spikes and events of step 3 arrive in step 4 */
    CHECK(genn_synapses_get(s, "S", "order", NULL, NULL, order, 130, &n) == GENN_OK && n == 130);
    for (i = 0; i < n; i++) CHECK_EQUAL_I64(order[i], 111112345);
    genn_close(s);
}

/* ---- events of both sides at different times */
GENN_WEIGHT_UPDATE_MODEL(times_of_events, GENN_VARS(source, target), GENN_PRE_NEURON_REFS(phase), GENN_POST_NEURON_REFS(level),
    GENN_PRE_EVENT_THRESHOLD(phase == 3), GENN_PRE_EVENT_SYN(source += 0;), GENN_POST_EVENT_THRESHOLD(level == 5), GENN_POST_EVENT_SYN(target += 0;),
    GENN_SYNAPSE_DYNAMICS(source = since_pre_event; target = since_post_event;))
GENN_NETWORK(events_of_both) {
    GENN_DT(1);
    GENN_RECORD_SPIKES(16);
    GENN_NEURONS(A, 130, beat, GENN_SET(phase, 0));
    GENN_NEURONS(B, 130, level_beat, GENN_SET(level, 0));
    GENN_SYNAPSES(S, A, B, GENN_WEIGHT_UPDATE(times_of_events, GENN_SET(source, 0, target, 0)), GENN_BOUND(1), ONE_TO_ONE);
}
TEST(events_of_either_side_have_their_hash_and_time) {
    genn_simulation *s = sim_open(events_of_both);
    scalar source[130], target[130];
    uint64_t hash = 0, step;
    uint32_t i;
    size_t n;
    for (step = 0; step < 12; step++) {
        sim_step(s, 1);
        CHECK(genn_synapses_get(s, "S", "source", NULL, NULL, source, 130, &n) == GENN_OK && genn_synapses_get(s, "S", "target", NULL, NULL, target, 130, &n) == GENN_OK);
        for (i = 0; i < 130; i += 43) {                   /* events in steps 2 and 4 are seen one step later */
            CHECK_NEAR(source[i], step < 3 ? (double)1e30f : (double)step - 3, 0);
            CHECK_NEAR(target[i], step < 5 ? (double)1e30f : (double)step - 5, 0);
        }
    }
    for (i = 0; i < 130; i++) hash += genn_spike_hash_of(0, i, 2) + genn_spike_hash_of(1, i, 4);
    CHECK_EQUAL_U64(genn_event_hash(s), hash);
    CHECK_EQUAL_U64(genn_event_count(s, "S", GENN_SIDE_PRE), 130);
    CHECK_EQUAL_U64(genn_event_count(s, "S", GENN_SIDE_POST), 130);
    CHECK(genn_spikes(s, "A", 0, 12, NULL, NULL, NULL, 3 * 130, &n) == GENN_OK && n == 3 * 130);
    CHECK(genn_spikes(s, "B", 0, 12, NULL, NULL, NULL, 3 * 130, &n) == GENN_OK && n == 3 * 130);
    genn_close(s);
}

/* ---- rounding: with a bound of 2^42 a contribution is a whole number, halves go to the even one */
static const scalar halves[8] = { 0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 2.75, -2.75 }, whole[8] = { 0, 2, 2, 0, -2, -2, 3, -3 };
static const uint32_t eight[8] = { 0, 1, 2, 3, 4, 5, 6, 7 };
GENN_WEIGHT_UPDATE_MODEL(changing, GENN_VARS(g), GENN_PRE_SPIKE_SYN(addToPost(g); g += 0;))
GENN_NETWORK(rounded) {
    GENN_NEURONS(A, 8, always, GENN_SET(x, 0));
    GENN_NEURONS(B, 8, meter, GENN_SET(x, 0));
    GENN_NEURONS(C, 8, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(fast, A, B, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_VALUES(g, halves, 8)), GENN_BOUND(4398046511104.0), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_PAIRS(eight, eight, 8));
    GENN_SYNAPSES(rows, A, C, GENN_WEIGHT_UPDATE(changing, GENN_VALUES(g, halves, 8)), GENN_BOUND(4398046511104.0), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_PAIRS(eight, eight, 8));
}
static void check_rounding(const genn_engine *engine) {
    const genn_options o = sim_options();
    genn_simulation *s = sim_open_on(engine, rounded, &o);
    uint32_t i;
    sim_step(s, 2);
    for (i = 0; i < 8; i++) { CHECK_NEAR(sim_value(s, "B", "x", i), whole[i], 0); CHECK_NEAR(sim_value(s, "C", "x", i), whole[i], 0); }
    genn_close(s);
}
TEST(contributions_are_rounded_to_nearest_even) { check_rounding(genn_cpu()); }
TEST(devices_round_contributions_to_nearest_even) { NEEDS_DEVICE(); EACH_DEVICE_ENGINE(engine) check_rounding(engine); }

/* ---- integer weights beyond their type stop at its ends */
static const scalar stopped[8] = { -32768, -32768, -30000, -10000, 10000, 30000, 32767, 32767 };
GENN_VAR_INIT(far_weights, GENN_PARAMS(apart), GENN_VALUE(value = apart * ((scalar)id_post - GENN_R(3.5));))
GENN_NETWORK(integers) {
    GENN_NEURONS(A, 8, always, GENN_SET(x, 0));
    GENN_NEURONS(B, 8, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(S, A, B, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, far_weights, 20000)), GENN_WEIGHT(int16, 1), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_PAIRS(eight, eight, 8));
}
TEST(integer_weights_stop_at_the_ends_of_their_type) {
    genn_simulation *s = sim_open(integers);
    scalar g[8];
    size_t n = 0;
    uint32_t i;
    sim_step(s, 2);
    CHECK(genn_synapses_get(s, "S", "g", NULL, NULL, g, 8, &n) == GENN_OK && n == 8);
    for (i = 0; i < 8; i++) { CHECK_NEAR(g[i], stopped[i], 0); CHECK_NEAR(sim_value(s, "B", "x", i), stopped[i], 0); }
    genn_close(s);
}

/* ---- random numbers: of steps 2^32 apart, and of slots */
GENN_NEURON_MODEL(drawer, GENN_VARS(ahead, here), GENN_SIM(ahead = gennrand_uniform();))
GENN_NEURON_MODEL(looping_drawer, GENN_VARS(ahead), GENN_SIM(for (int i = 0; i < 1; i++) { ahead = gennrand_uniform(); }))
GENN_NETWORK(drawn) {
    GENN_NEURONS(A, 100, drawer, GENN_SET(ahead, 0, here, 0));
    GENN_NEURONS(B, 100, looping_drawer, GENN_SET(ahead, 0));
}
TEST(noise_is_new_two_to_the_32_steps_later) {
    genn_simulation *s = sim_open(drawn);
    static scalar x[2][3][100];
    uint32_t i, k, j;
    for (k = 0; k < 3; k++) {
        s->step = k == 0 ? 7 : k == 1 ? ((uint64_t)1 << 32) + 7 : ((uint64_t)5 << 32) + 7;
        sim_step(s, 1);
        sim_values(s, "A", "ahead", x[0][k]);
        sim_values(s, "B", "ahead", x[1][k]);
    }
    for (i = 0; i < 100; i++) for (j = 0; j < 2; j++) CHECK(x[j][0][i] != x[j][1][i] && x[j][0][i] != x[j][2][i] && x[j][1][i] != x[j][2][i]);
    genn_close(s);
}
GENN_WEIGHT_UPDATE_MODEL(all_draw, GENN_VARS(a, b, c, e, f), GENN_PRE_VARS(p, q), GENN_POST_VARS(r, u), GENN_PRE_NEURON_REFS(phase), GENN_POST_NEURON_REFS(level),
    GENN_PRE_SPIKE_SYN(a = gennrand_uniform();), GENN_POST_SPIKE_SYN(b = gennrand_uniform();), GENN_PRE_EVENT_THRESHOLD(phase == 4), GENN_PRE_EVENT_SYN(c = gennrand_uniform();),
    GENN_POST_EVENT_THRESHOLD(level == 4), GENN_POST_EVENT_SYN(e = gennrand_uniform();), GENN_SYNAPSE_DYNAMICS(f = gennrand_uniform();),
    GENN_PRE_SPIKE(p = gennrand_uniform();), GENN_PRE_DYNAMICS(q = gennrand_uniform();), GENN_POST_SPIKE(r = gennrand_uniform();), GENN_POST_DYNAMICS(u = gennrand_uniform();))
GENN_NETWORK(all_slots_draw) {
    GENN_NEURONS(A, 50, beat, GENN_SET(phase, 0));
    GENN_NEURONS(B, 50, level_beat, GENN_SET(level, 0));
    GENN_SYNAPSES(S, A, B, GENN_WEIGHT_UPDATE(all_draw, GENN_SET(a, 0, b, 0, c, 0, e, 0, f, 0, p, 0, q, 0, r, 0, u, 0)), GENN_BOUND(1), ONE_TO_ONE);
}
TEST(slots_draw_different_numbers) {
    static const char *const synaptic[5] = { "a", "b", "c", "e", "f" }, *const sides[4] = { "p", "q", "r", "u" };
    static scalar x[9][50];
    genn_simulation *s = sim_open(all_slots_draw);
    size_t i, k, j, n;
    sim_step(s, 4);                                      /* step 3: spikes and events of both sides */
    for (k = 0; k < 4; k++) CHECK(genn_get(s, "S", sides[k], 0, 50, x[5 + k]) == GENN_OK);
    sim_step(s, 1);
    for (k = 0; k < 5; k++) CHECK(genn_synapses_get(s, "S", synaptic[k], NULL, NULL, x[k], 50, &n) == GENN_OK && n == 50);
    for (i = 0; i < 50; i++) for (k = 0; k < 9; k++) for (j = 0; j < k; j++) CHECK(x[k][i] != x[j][i] && x[k][i] > 0);
    genn_close(s);
}

/* ---- pulses in every storage, with delays, against the sum written out. Source i spikes in steps i % 5, i % 5 + 5 ...; kind 0: float
   weights; 1: int16 weights; 2: int16 weights, and general rows elsewhere in the network */
enum { SOURCES = 300, TARGETS = 140, SYNAPSES = 300 * 20 + 1500 };
static uint32_t pulse_pre[SYNAPSES], pulse_post[SYNAPSES];
static uint16_t pulse_delay[SYNAPSES];
static scalar pulse_weight[SYNAPSES], fifth[SOURCES];
static int pulse_kind;
static void make_pulses(void) {
    uint64_t random = 1;
    uint32_t k;
    for (k = 0; k < SOURCES; k++) fifth[k] = (scalar)(k % 5);
    for (k = 0; k < SYNAPSES; k++) {                         /* the last 1500 are one row with one delay */
        pulse_pre[k] = k < 6000 ? k / 20 : 7; pulse_post[k] = (uint32_t)(test_random(&random) % TARGETS);
        pulse_delay[k] = (uint16_t)(k < 6000 ? test_random(&random) % 13 : 4); pulse_weight[k] = (scalar)(test_random(&random) % 401) - 200;
    }
}
GENN_NEURON_MODEL(every_fifth, GENN_READ_ONLY(mine), GENN_VARS(now), GENN_SIM(now = now >= 4 ? 0 : now + 1;), GENN_THRESHOLD(now == mine))
GENN_NETWORK(pulses) {
    GENN_DT(1);
    GENN_NEURONS(A, SOURCES, every_fifth, GENN_VALUES(mine, fifth, SOURCES), GENN_SET(now, 4));
    GENN_NEURONS(M, TARGETS, meter, GENN_SET(x, 0));
    if (pulse_kind == 0) GENN_SYNAPSES(S, A, M, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_VALUES(g, pulse_weight, SYNAPSES), GENN_VALUES(d, pulse_delay, SYNAPSES)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_PAIRS(pulse_pre, pulse_post, SYNAPSES));
    else GENN_SYNAPSES(S, A, M, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_VALUES(g, pulse_weight, SYNAPSES), GENN_VALUES(d, pulse_delay, SYNAPSES)), GENN_WEIGHT(int16, 1), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_PAIRS(pulse_pre, pulse_post, SYNAPSES));
    if (pulse_kind == 2) {
        GENN_NEURONS(C, 10, meter, GENN_SET(x, 0));
        GENN_SYNAPSES(rows, A, C, GENN_WEIGHT_UPDATE(changing, GENN_SET(g, 1)), GENN_BOUND(4), ONE_TO_ONE);
    }
}
TEST(pulses_of_every_storage_are_the_written_out_sum) {
    uint32_t partitions, k;
    make_pulses();
    for (pulse_kind = 0; pulse_kind < 3; pulse_kind++) for (partitions = 1; partitions < 3; partitions++) {
        genn_options o = sim_options();
        genn_simulation *s;
        int step;
        o.partitions = partitions;
        s = sim_open_with(pulses, &o);
        for (step = 0; step < 40; step++) {
            double sum[TARGETS] = { 0 };
            scalar x[TARGETS];
            for (k = 0; k < SYNAPSES; k++) { const int spiked = step - 1 - pulse_delay[k]; if (spiked >= 0 && spiked % 5 == (int)(pulse_pre[k] % 5)) sum[pulse_post[k]] += (double)pulse_weight[k]; }
            sim_step(s, 1);
            sim_values(s, "M", "x", x);
            for (k = 0; k < TARGETS; k++) CHECK_NEAR(x[k], sum[k], 0);
        }
        CHECK(genn_get_report(s).saturated == 0);
        genn_close(s);
    }
}
/* 4000 spikes in every step, each under way for up to 13: more than there is room for */
enum { CROWD = 4000 };
static uint32_t crowd_pre[CROWD], crowd_post[CROWD];
static uint16_t crowd_delay[CROWD];
static scalar ones[CROWD];
GENN_NETWORK(crowd) {
    GENN_NEURONS(A, CROWD, always, GENN_SET(x, 0));
    GENN_NEURONS(M, 50, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(S, A, M, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_VALUES(g, ones, CROWD), GENN_VALUES(d, crowd_delay, CROWD)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_PAIRS(crowd_pre, crowd_post, CROWD));
}
TEST(more_spikes_in_flight_than_there_is_room_for_arrive_all) {
    genn_simulation *s;
    int step;
    uint32_t k;
    for (k = 0; k < CROWD; k++) { crowd_pre[k] = k; crowd_post[k] = k % 50; crowd_delay[k] = (uint16_t)(k / 50 % 13); ones[k] = 1; }
    s = sim_open(crowd);
    for (step = 0; step < 40; step++) {
        double sum[50] = { 0 };
        scalar x[50];
        for (k = 0; k < CROWD; k++) if (step >= 1 + crowd_delay[k]) sum[crowd_post[k]]++;
        sim_step(s, 1);
        sim_values(s, "M", "x", x);
        for (k = 0; k < 50; k++) CHECK_NEAR(x[k], sum[k], 0);
    }
    genn_close(s);
}
/* 70000 int16 weights of 32767 reach one neuron in one step: beyond 31 bits */
GENN_NETWORK(heavy) {
    GENN_NEURONS(A, 70000, always, GENN_SET(x, 0));
    GENN_NEURONS(M, 1, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(S, A, M, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 32767)), GENN_WEIGHT(int16, 1), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_dense));
}
TEST(sums_of_integer_weights_may_leave_32_bits) {
    genn_simulation *s = sim_open(heavy);
    sim_step(s, 2);
    CHECK_NEAR(sim_value(s, "M", "x", 0), (scalar)(70000.0 * 32767.0), 0);
    genn_close(s);
}
/* Weights equal throughout a projection: sums count in their common factor, 511/512, while a scalar holds the count exactly. All
   of A reach each of M, half of which B reaches, too. */
static uint32_t factor_sources;
GENN_NETWORK(factored) {
    GENN_NEURONS(A, factor_sources, always, GENN_SET(x, 0));
    GENN_NEURONS(B, 70, always, GENN_SET(x, 0));
    GENN_NEURONS(M, 140, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(AM, A, M, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 32767 * 511.0 / 512)), GENN_BOUND(65536), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_dense));
    GENN_SYNAPSES(BM, B, M, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 5 * 511.0 / 512)), GENN_BOUND(65536), GENN_POSTSYNAPTIC(genn_delta_curr), ONE_TO_ONE);
}
TEST(sums_behind_a_common_factor_may_leave_24_bits) {
    for (factor_sources = 3; factor_sources < 700; factor_sources += 66) {
        genn_simulation *s = sim_open(factored);
        uint32_t i;
        sim_step(s, 2);
        for (i = 0; i < 140; i++) CHECK_NEAR(sim_value(s, "M", "x", i), (scalar)((32767.0 * factor_sources + (i < 70 ? 5 : 0)) * 511 / 512), 0);
        genn_close(s);
    }
}
/* Rows of neighbouring targets, against the sum written out. kind 0: A reaches M and N, float weights, whose contributions are whole
   floats. 1: integer weights, whole floats of every second source only; A reaches M, C reaches N: rows as long, elsewhere. 2: as 0,
   with more spikes in a step than lists have room for */
enum { ROW_SOURCES = 202, ROW_M = 70, ROW_N = 65, ROW_CROWD = 5000 };
static scalar row_m[ROW_SOURCES * ROW_M], row_n[ROW_SOURCES * ROW_N];
static int row_kind;
GENN_NETWORK(neighbours) {
    GENN_DT(1);
    GENN_NEURONS(A, ROW_SOURCES, every_fifth, GENN_VALUES(mine, fifth, ROW_SOURCES), GENN_SET(now, 4));
    GENN_NEURONS(B, row_kind == 2 ? ROW_CROWD : 70, always, GENN_SET(x, 0));
    GENN_NEURONS(C, ROW_SOURCES, every_fifth, GENN_VALUES(mine, fifth, ROW_SOURCES), GENN_SET(now, 4));
    GENN_NEURONS(M, ROW_M, meter, GENN_SET(x, 0));
    GENN_NEURONS(N, ROW_N, meter, GENN_SET(x, 0));
#define ROWS(name, source, target, storage, ...) GENN_SYNAPSES(name, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse, __VA_ARGS__), storage, GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_dense))
    if (row_kind == 1) {
        ROWS(AM, A, M, GENN_WEIGHT(int32, 1e-9), GENN_VALUES(g, row_m, ROW_SOURCES * ROW_M));
        ROWS(CN, C, N, GENN_BOUND(1), GENN_VALUES(g, row_n, ROW_SOURCES * ROW_N));
    } else {
        ROWS(AM, A, M, GENN_BOUND(1), GENN_VALUES(g, row_m, ROW_SOURCES * ROW_M));
        ROWS(AN, A, N, GENN_BOUND(1), GENN_VALUES(g, row_n, ROW_SOURCES * ROW_N));
    }
    if (row_kind == 2) {
        ROWS(BM, B, M, GENN_BOUND(1), GENN_SET(g, 0.25));
        ROWS(BN, B, N, GENN_BOUND(1), GENN_SET(g, 0.5));
    }
}
TEST(rows_of_neighbouring_targets_are_the_written_out_sum) {
    uint64_t random = 1;
    uint32_t partitions, k, j;
    for (k = 0; k < ROW_SOURCES; k++) {
        fifth[k] = (scalar)(k % 5);
        for (j = 0; j < ROW_M; j++) row_m[k * ROW_M + j] = (scalar)((double)(test_random(&random) % 65537) / (k % 2 ? 1 << 17 : 1 << 24) - (k % 2 ? 0.25 : 0));
        for (j = 0; j < ROW_N; j++) row_n[k * ROW_N + j] = (scalar)((double)(test_random(&random) % 65537) / (1 << 16) - 0.5);
    }
    for (row_kind = 0; row_kind < 3; row_kind++) for (partitions = 1; partitions < 3; partitions++) {
        genn_options o = sim_options();
        genn_simulation *s;
        uint32_t step;
        o.partitions = partitions;
        s = sim_open_with(neighbours, &o);
        for (step = 0; step < 12; step++) {
            double m[ROW_M] = { 0 }, n[ROW_N] = { 0 };
            scalar x[ROW_M];
            for (k = 0; k < ROW_SOURCES; k++) if (step >= 1 && (step - 1) % 5 == k % 5) {
                for (j = 0; j < ROW_M; j++) m[j] += row_kind == 1 ? rint((double)row_m[k * ROW_M + j] / 1e-9) : (double)row_m[k * ROW_M + j];
                for (j = 0; j < ROW_N; j++) n[j] += (double)row_n[k * ROW_N + j];
            }
            if (row_kind == 2 && step >= 1) {
                for (j = 0; j < ROW_M; j++) m[j] += 0.25 * ROW_CROWD;
                for (j = 0; j < ROW_N; j++) n[j] += 0.5 * ROW_CROWD;
            }
            sim_step(s, 1);
            sim_values(s, "M", "x", x);
            for (j = 0; j < ROW_M; j++) CHECK_NEAR(x[j], row_kind == 1 ? (scalar)m[j] * (scalar)1e-9 : (scalar)m[j], 0);
            sim_values(s, "N", "x", x);
            for (j = 0; j < ROW_N; j++) CHECK_NEAR(x[j], (scalar)n[j], 0);
        }
        CHECK(genn_get_report(s).saturated == 0);
        genn_close(s);
    }
}
/* ---- delays that code computes, beside those of the projection */
GENN_WEIGHT_UPDATE_MODEL(computing, GENN_VARS(g), GENN_PRE_SPIKE_SYN(addToPostDelay(g, id_post % 6); g += 0;))
GENN_NETWORK(computed) {
    GENN_NEURONS(A, 12, beat, GENN_SET(phase, 0));
    GENN_NEURONS(M, 12, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(S, A, M, GENN_WEIGHT_UPDATE(computing, GENN_SET(g, 1)), GENN_BOUND(4), GENN_MAX_DELAY(5), GENN_AXONAL_DELAY(2), ONE_TO_ONE);
}
TEST(computed_delays_are_kept_to_the_step) {
    genn_simulation *s = sim_open(computed);
    int step, i;
    for (step = 0; step < 40; step++) {
        sim_step(s, 1);
        for (i = 0; i < 12; i++) { const int spiked = step - 3 - i % 6; CHECK_NEAR(sim_value(s, "M", "x", (uint32_t)i), spiked >= 0 && spiked % 4 == 3 ? 1 : 0, 0); }
    }
    genn_close(s);
}
/* ---- the target as it was 1 + back-propagation delay steps ago, the source as it was 1 + axonal delay ago */
GENN_WEIGHT_UPDATE_MODEL(looking, GENN_VARS(source, target), GENN_PRE_NEURON_REFS(phase), GENN_POST_NEURON_REFS(level), GENN_SYNAPSE_DYNAMICS(source = phase; target = level;))
GENN_NETWORK(looked_at) {
    GENN_NEURONS(A, 12, beat, GENN_SET(phase, 0));
    GENN_NEURONS(B, 12, level_beat, GENN_SET(level, 100));
    GENN_SYNAPSES(S, A, B, GENN_WEIGHT_UPDATE(looking, GENN_SET(source, 0, target, 0)), GENN_BOUND(4), GENN_AXONAL_DELAY(2), GENN_BACK_PROPAGATION_DELAY(5), ONE_TO_ONE);
}
TEST(both_sides_are_seen_after_their_delays) {
    genn_simulation *s = sim_open(looked_at);
    scalar source[12], target[12];
    size_t n;
    int step;
    for (step = 0; step < 30; step++) {
        sim_step(s, 1);
        CHECK(genn_synapses_get(s, "S", "source", NULL, NULL, source, 12, &n) == GENN_OK && genn_synapses_get(s, "S", "target", NULL, NULL, target, 12, &n) == GENN_OK);
        CHECK_NEAR(source[11], step < 2 ? 0 : step - 2, 0);  /* after step n the phase is n + 1 */
        CHECK_NEAR(target[11], step < 5 ? 100 : 100 + step - 5, 0);
    }
    genn_close(s);
}
/* ---- pairs of spikes with different time constants, some at the same time: those count for neither side */
GENN_NETWORK(pairs) {
    GENN_DT(1);
    GENN_NEURONS(A, 5, every_fifth, GENN_VALUES(mine, fifth, 5), GENN_SET(now, 4));
    GENN_NEURONS(B, 5, beat, GENN_SET(phase, 0));
    GENN_SYNAPSES(S, A, B, GENN_WEIGHT_UPDATE(genn_stdp, GENN_SET(g, 1, tauPlus, 3, tauMinus, 7, Aplus, 0.1, Aminus, 0.05, Wmin, -100, Wmax, 100)), GENN_BOUND(128), ONE_TO_ONE);
}
TEST(stdp_has_two_time_constants_and_spikes_at_once_change_nothing) {
    genn_simulation *s;
    scalar g[5];
    size_t n = 0, coincident = 0;
    int i, step;
    make_pulses();
    s = sim_open(pairs);
    sim_step(s, 61);
    CHECK(genn_synapses_get(s, "S", "g", NULL, NULL, g, 5, &n) == GENN_OK && n == 5);
    for (i = 0; i < 5; i++) {
        double weight = 1;
        int pre = -1, post = -1;
        for (step = 0; step < 60; step++) {
            const int source = step % 5 == i, target = step % 4 == 3;
            if (source && target) coincident++;
            if (source && !target && post >= 0) weight -= 0.05 * exp(-(step - post) / 7.0);
            if (target && !source && pre >= 0) weight += 0.1 * exp(-(step - pre) / 3.0);
            if (source) pre = step;
            if (target) post = step;
        }
        CHECK_NEAR(g[i], weight, 1e-5);
    }
    CHECK(coincident == 15);
    genn_close(s);
}
/* ---- numbers of one neuron, of its neighbours, of counts whose table begins high */
GENN_NEURON_MODEL(four_draws, GENN_VARS(a, b, c, e), GENN_SIM(a = gennrand_uniform(); b = gennrand_uniform(); c = gennrand_uniform(); e = gennrand_uniform();))
GENN_NEURON_MODEL(counter, GENN_BINOMIAL_TABLE(many, 40, 0.9), GENN_POISSON_TABLE(crowds, 24), GENN_VARS(a, b), GENN_SIM(a += (scalar)gennrand_binomial(many); b += (scalar)gennrand_poisson(crowds);))
GENN_NETWORK(drawers) {
    GENN_NEURONS(A, 60, four_draws, GENN_SET(a, 0, b, 0, c, 0, e, 0));
    GENN_NEURONS(C, 60, counter, GENN_SET(a, 0, b, 0));
}
TEST(draws_of_a_neuron_and_its_neighbours_differ) {
    static const char *const names[4] = { "a", "b", "c", "e" };
    static scalar x[240];
    genn_simulation *s = sim_open(drawers);
    uint32_t i, k, same = 0;
    sim_step(s, 1);
    for (k = 0; k < 4; k++) sim_values(s, "A", names[k], x + 60 * k);
    for (i = 0; i < 240; i++) for (k = 0; k < i; k++) same += x[i] == x[k];
    CHECK(same < 3);                                         /* 2^23 values: less than 1 in 200 by chance */
    genn_close(s);
}
TEST(counts_whose_table_begins_high_have_their_mean) {
    genn_simulation *s = sim_open(drawers);
    double a = 0, b = 0;
    uint32_t i;
    sim_step(s, 100);
    for (i = 0; i < 60; i++) { a += sim_value(s, "C", "a", i) / 6000; b += sim_value(s, "C", "b", i) / 6000; }
    CHECK_NEAR(a, 36, 0.15); CHECK_NEAR(b, 24, 0.35);        /* 5 standard deviations and more */
    genn_close(s);
}
/* Normal numbers are made ahead, many at once, the tails apart; in an if they are made one by one: the same numbers */
GENN_NEURON_MODEL(normals_ahead, GENN_PARAMS(one), GENN_VARS(x, y), GENN_SIM(x = one * gennrand_normal(); y = one * gennrand_log_normal(1, 2);))
GENN_NEURON_MODEL(normals_in_an_if, GENN_PARAMS(one), GENN_VARS(x, y), GENN_SIM(if (one > 0) { x = gennrand_normal(); y = gennrand_log_normal(1, 2); }))
#define NORMALS(model) { GENN_NEURONS(A, 1100, model, GENN_SET(one, 1, x, 0, y, 0)); GENN_NEURONS(B, 37, model, GENN_SET(one, 1, x, 0, y, 0)); }
GENN_NETWORK(made_ahead) NORMALS(normals_ahead)
GENN_NETWORK(made_one_by_one) NORMALS(normals_in_an_if)
TEST(normal_numbers_made_ahead_are_those_made_one_by_one) {
    static scalar ahead[1137], alone[1137];
    genn_simulation *s[2];
    uint32_t step, i, k, different = 0, tails = 0;
    s[0] = sim_open(made_ahead); s[1] = sim_open(made_one_by_one);
    for (step = 0; step < 20; step++) for (k = 0; k < 2; k++) {
        sim_step(s[0], 1 - k); sim_step(s[1], 1 - k);
        sim_values(s[0], "A", k ? "y" : "x", ahead); sim_values(s[1], "A", k ? "y" : "x", alone);
        sim_values(s[0], "B", k ? "y" : "x", ahead + 1100); sim_values(s[1], "B", k ? "y" : "x", alone + 1100);
        for (i = 0; i < 1137; i++) { different += memcmp(&ahead[i], &alone[i], sizeof *alone) != 0; tails += !k && fabs((double)alone[i]) > 3.4; }
    }
    CHECK(different == 0);
    CHECK(tails > 3);                                        /* 15 are expected */
    genn_close(s[0]); genn_close(s[1]);
}
/* ---- connectivity: few sources, so that each counts */
GENN_NETWORK(chosen) {
    GENN_NEURONS(A, 3, meter, GENN_SET(x, 0));
    GENN_NEURONS(B, 130, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(S, A, B, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 1)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_pre, 50));
}
TEST(a_fixed_number_of_sources_is_chosen_among_all) {
    genn_simulation *s = sim_open(chosen);
    sim_synapses a = sim_get_synapses(s, "S");
    size_t i, of[3] = { 0, 0, 0 };
    CHECK(a.n == 6500);
    for (i = 0; i < a.n; i++) of[a.pre[i]]++;
    for (i = 0; i < 3; i++) CHECK_NEAR((double)of[i], 6500 / 3.0, 190);   /* 5 standard deviations */
    sim_free_synapses(&a);
    genn_close(s);
}

/* ---- hashes and resets */
static scalar some_values[130];
GENN_NETWORK(kept) { GENN_NEURONS(A, 130, meter, GENN_SET(x, 0)); }
TEST(the_state_hash_sees_values_change_places) {
    genn_simulation *s = sim_open(kept);
    uint64_t first;
    uint32_t i;
    scalar swap;
    for (i = 0; i < 130; i++) some_values[i] = (scalar)i;
    CHECK(genn_set(s, "A", "x", 0, 130, some_values) == GENN_OK);
    first = genn_state_hash(s);
    for (i = 1; i < 130; i += 64) {
        swap = some_values[i]; some_values[i] = some_values[i - 1]; some_values[i - 1] = swap;
        CHECK(genn_set(s, "A", "x", 0, 130, some_values) == GENN_OK);
        CHECK(genn_state_hash(s) != first);
        swap = some_values[i]; some_values[i] = some_values[i - 1]; some_values[i - 1] = swap;
    }
    genn_close(s);
}
static double weight_of_the_silent;
GENN_NETWORK(silent) {
    GENN_NEURONS(A, 10, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(S, A, A, GENN_WEIGHT_UPDATE(changing, GENN_SET(g, weight_of_the_silent)), GENN_BOUND(4), ONE_TO_ONE);
}
TEST(the_state_hash_sees_synapses_that_may_change) {
    uint64_t hash[2];
    int k;
    for (k = 0; k < 2; k++) {
        genn_simulation *s;
        weight_of_the_silent = 1 + k;
        s = sim_open(silent);
        sim_step(s, 3);
        hash[k] = genn_state_hash(s);
        genn_close(s);
    }
    CHECK(hash[0] != hash[1]);
}
/* Everything in flight when the run is cut off: pulses and rows with delays, answers, events, what was counted and saturated */
GENN_WEIGHT_UPDATE_MODEL(computed_delay, GENN_VARS(g), GENN_PRE_SPIKE_SYN(addToPostDelay(g, 5); g += 0;))
GENN_WEIGHT_UPDATE_MODEL(answering, GENN_READ_ONLY(g), GENN_PRE_NEURON_REFS(phase), GENN_PRE_EVENT_THRESHOLD(phase > 1), GENN_PRE_EVENT_SYN(addToPre(g);))
static int with_rows;
GENN_NETWORK(cut_off) {
    GENN_RECORD_SPIKES(8);
    GENN_NEURONS(A, 300, beat, GENN_INIT(phase, genn_uniform, 0, 4));
    GENN_NEURONS(B, 300, level_beat, GENN_SET(level, 0));
    GENN_NEURONS(M, 300, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(pulses, B, M, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, 2), GENN_INIT(d, genn_uniform, 0, 12)), GENN_BOUND(1), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_post, 20));
    if (with_rows) {
        GENN_SYNAPSES(rows, B, M, GENN_WEIGHT_UPDATE(computed_delay, GENN_SET(g, 8)), GENN_BOUND(4), GENN_MAX_DELAY(5), ONE_TO_ONE);
        GENN_SYNAPSES(answers, A, M, GENN_WEIGHT_UPDATE(answering, GENN_SET(g, 1)), GENN_BOUND(4), ONE_TO_ONE);
    }
}
TEST(nothing_of_a_run_survives_a_reset) {
    for (with_rows = 0; with_rows < 2; with_rows++) {
        genn_simulation *s = sim_open(cut_off);
        uint64_t steps, k;
        for (steps = 1; steps < 30; steps += 3) {            /* spikes at most steps, and answers, are under way */
            static scalar seen[2][20][300];
            uint64_t spikes[2], events[2];
            scalar high[300];
            int pass;
            for (pass = 0; pass < 2; pass++) {
                CHECK(genn_reset(s) == GENN_OK);
                CHECK_EQUAL_U64(genn_spike_count(s, NULL), 0);
                CHECK_EQUAL_U64(genn_spike_hash(s), 0);
                CHECK_EQUAL_U64(genn_event_hash(s), 0);
                CHECK_EQUAL_U64(genn_get_report(s).saturated, 300 * 20);   /* weights of 2 are cut to the bound when the rows are made; those of 8 in each run */
                if (with_rows) CHECK_EQUAL_U64(genn_event_count(s, "answers", GENN_SIDE_PRE), 0);
                for (k = 0; k < 20; k++) { sim_step(s, 1); sim_values(s, "M", "x", seen[pass][k]); }
                spikes[pass] = genn_spike_hash(s); events[pass] = genn_event_hash(s);
                CHECK(genn_set(s, "B", "level", 0, 300, seen[0][0]) == GENN_OK);
                for (k = 0; k < 300; k++) high[k] = (scalar)(k % 5);
                CHECK(genn_set(s, "B", "level", 0, 300, high) == GENN_OK);  /* between the passes a run of other spikes */
                sim_step(s, steps);
            }
            CHECK(sim_same_bits(seen[0], seen[1], sizeof seen[0]));
            CHECK_EQUAL_U64(spikes[0], spikes[1]);
            CHECK_EQUAL_U64(events[0], events[1]);
        }
        genn_close(s);
    }
}

int main(void) {
    RUN(code_of_synapses_runs_in_its_order);
    RUN(events_of_either_side_have_their_hash_and_time);
    RUN(contributions_are_rounded_to_nearest_even);
    RUN(devices_round_contributions_to_nearest_even);
    RUN(integer_weights_stop_at_the_ends_of_their_type);
    RUN(noise_is_new_two_to_the_32_steps_later);
    RUN(slots_draw_different_numbers);
    RUN(pulses_of_every_storage_are_the_written_out_sum);
    RUN(more_spikes_in_flight_than_there_is_room_for_arrive_all);
    RUN(sums_of_integer_weights_may_leave_32_bits);
    RUN(sums_behind_a_common_factor_may_leave_24_bits);
    RUN(rows_of_neighbouring_targets_are_the_written_out_sum);
    RUN(computed_delays_are_kept_to_the_step);
    RUN(both_sides_are_seen_after_their_delays);
    RUN(stdp_has_two_time_constants_and_spikes_at_once_change_nothing);
    RUN(draws_of_a_neuron_and_its_neighbours_differ);
    RUN(normal_numbers_made_ahead_are_those_made_one_by_one);
    RUN(counts_whose_table_begins_high_have_their_mean);
    RUN(a_fixed_number_of_sources_is_chosen_among_all);
    RUN(the_state_hash_sees_values_change_places);
    RUN(the_state_hash_sees_synapses_that_may_change);
    RUN(nothing_of_a_run_survives_a_reset);
    return test_end();
}
