/* test_plasticity.c - code that targets' spikes run, synapse dynamics, variables of source and target neurons, references,
   spike times, delays; the same bits on an OpenCL device. In double for the
   reference trace; test_plasticity_float.c runs what does not depend on it in float. */

#ifndef TEST_FLOAT
#define GENN_DOUBLE
#endif
#include "devices.h"
#include <math.h>

static const uint32_t zero[1] = { 0 }, three[1] = { 3 };
static const double pre_times[3] = { 5, 20, 40 }, post_times[3] = { 7, 15, 39 };
#define SPIKES(times) genn_spike_source_array, GENN_VALUES(startSpike, zero, 1), GENN_VALUES(endSpike, three, 1), GENN_ARRAY(spikeTimes, times, 3)
#define PAIR_STDP GENN_SET(tauPlus, 20, tauMinus, 20, Aplus, 0.1, Aminus, 0.15, Wmin, 0, Wmax, 4, g, 1)

static uint32_t axonal, back;
GENN_NETWORK(pair) {
    GENN_NEURONS(pre, 1, SPIKES(pre_times));
    GENN_NEURONS(post, 1, SPIKES(post_times));
    GENN_SYNAPSES(S, pre, post, GENN_WEIGHT_UPDATE(genn_stdp, PAIR_STDP), GENN_BOUND(4), GENN_POSTSYNAPTIC(genn_delta_curr),
        GENN_CONNECTIVITY(genn_one_to_one), GENN_AXONAL_DELAY(axonal), GENN_BACK_PROPAGATION_DELAY(back));
}
static double weight(genn_simulation *s) {
    double g = 0;
    size_t n = 0;
    const genn_result r = genn_synapses_get(s, "S", "g", NULL, NULL, &g, 1, &n);
    if (r != GENN_OK || n != 1) test_leave(1, "genn_synapses_get: %s", genn_result_name(r));
    return g;
}
TEST(nearest_neighbour_stdp_meets_the_reference_trace) {
    static const struct { int step; double g; } expected[] = { { 70, 1 }, { 71, 1.090483741804 }, { 150, 1.090483741804 }, { 151, 1.151136807775 },
        { 200, 1.151136807775 }, { 201, 1.034316690314 }, { 391, 1.072990792660 }, { 401, 0.930306378984 } };
    genn_simulation *s;
    size_t i;
    axonal = back = 0;
    s = sim_open(pair);
    for (i = 0; i < sizeof expected / sizeof *expected; i++) {
        sim_step(s, (uint64_t)expected[i].step + 1 - genn_steps(s));
        CHECK_NEAR(weight(s), expected[i].g, 1e-9);
    }
    CHECK_EQUAL_U64(genn_spike_count(s, NULL), 6);
    genn_close(s);
}
/* An independent program: event by event, each side's spikes seen after its delay; at equal times sources come first. */
static double by_events(int axonal_steps, int back_steps) {
    double g = 1;
    int step, last_pre = -1, last_post = -1, k;
    for (step = 0; step < 600; step++) {
        int pre_now = 0, post_now = 0;
        for (k = 0; k < 3; k++) { pre_now |= (int)rint(pre_times[k] * 10) == step - 1 - axonal_steps; post_now |= (int)rint(post_times[k] * 10) == step - 1 - back_steps; }
        /* what has been seen includes this step's arrivals of the other side */
        if (pre_now) last_pre = step;
        if (post_now) last_post = step;
        if (pre_now && last_post >= 0 && step > last_post) g -= 0.15 * exp(-0.1 * (step - last_post) / 20);
        if (post_now && last_pre >= 0 && step > last_pre) g += 0.1 * exp(-0.1 * (step - last_pre) / 20);
    }
    return g;
}
TEST(stdp_sees_both_sides_after_their_delays) {
    static const uint32_t delays[][2] = { { 0, 0 }, { 20, 0 }, { 0, 20 }, { 20, 20 }, { 19, 3 }, { 1, 100 } };
    size_t i;
    for (i = 0; i < sizeof delays / sizeof *delays; i++) {
        genn_simulation *s;
        axonal = delays[i][0]; back = delays[i][1];
        s = sim_open(pair);
        sim_step(s, 600);
        CHECK_NEAR(weight(s), by_events((int)axonal, (int)back), 1e-9);
        CHECK(fabs(weight(s) - 1) > 1e-3);
        genn_close(s);
    }
}

/* A network in which everything learns */
GENN_NEURON_MODEL(walker,
    GENN_PARAMS(drift),
    GENN_VARS(V, level),
    GENN_SIM(const scalar z = gennrand_normal(); V += drift + GENN_R(0.3) * z + Isyn; level = GENN_R(0.9) * level + GENN_R(0.1) * V;),
    GENN_THRESHOLD(V > 1),
    GENN_RESET(V = 0;))
GENN_WEIGHT_UPDATE_MODEL(everything,
    GENN_PARAMS(rate, decay),
    GENN_DERIVED(keep, exp(-dt / decay)),
    GENN_VARS(g, trace),
    GENN_PRE_VARS(preCount), GENN_POST_VARS(postCount),
    GENN_PRE_NEURON_REFS(level), GENN_POST_NEURON_REFS(V), GENN_POSTSYNAPTIC_REFS(inSyn),
    GENN_PRE_SPIKE(preCount += 1;),
    GENN_POST_SPIKE(postCount += 1;),
    GENN_PRE_DYNAMICS(preCount *= GENN_R(0.99);),
    GENN_POST_DYNAMICS(postCount *= GENN_R(0.98);),
    GENN_PRE_SPIKE_SYN(
        addToPostDelay(g * (1 + GENN_R(0.01) * level), id_post % 5);
        trace += rate * exp(-since_post / 20) + GENN_R(0.001) * postCount;
        g = fmin(GENN_R(0.2), fmax(GENN_R(-0.2), g + GENN_R(0.01) * (V - inSyn)));),
    GENN_POST_SPIKE_SYN(g = fmin(GENN_R(0.2), g + rate * exp(-since_pre / 20) * preCount);),
    GENN_SYNAPSE_DYNAMICS(trace *= keep;))
static uint32_t population;
GENN_NETWORK(all_kinds) {
    GENN_RECORD_SPIKES(500);
    GENN_NEURONS(A, population, walker, GENN_SET(drift, 0.05, level, 0), GENN_INIT(V, genn_uniform, 0, 1));
    GENN_NEURONS(B, 129, walker, GENN_SET(drift, 0.03, level, 0), GENN_INIT(V, genn_uniform, 0, 1));
    GENN_SYNAPSES(AB, A, B, GENN_WEIGHT_UPDATE(everything, GENN_SET(rate, 0.01, decay, 10, trace, 0, preCount, 0), GENN_INIT(postCount, genn_uniform, 0, 1), GENN_INIT(g, genn_normal, 0, 0.02)),
        GENN_BOUND(4), GENN_MAX_DELAY(4), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 3)), GENN_CONNECTIVITY(genn_fixed_number_pre, 20), GENN_AXONAL_DELAY(3), GENN_BACK_PROPAGATION_DELAY(2));
    GENN_SYNAPSES(BA, B, A, GENN_WEIGHT_UPDATE(genn_stdp_traces, GENN_SET(tauPlus, 10, tauMinus, 12, Aplus, 0.001, Aminus, 0.0012, Wmin, 0, Wmax, 0.1, preTrace, 0, postTrace, 0), GENN_INIT(g, genn_uniform, 0, 0.05)),
        GENN_BOUND(1), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)), GENN_CONNECTIVITY(genn_fixed_probability, 0.1));
    GENN_SYNAPSES(AA, A, A, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, 0.001), GENN_INIT(d, genn_uniform, 0, 12)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)), GENN_CONNECTIVITY(genn_fixed_probability, 0.05));
}
TEST(learning_is_the_same_for_any_partitions_and_after_reset) {
    static const uint32_t sizes[] = { 1, 127, 128, 129, 700 }, partitions[] = { 1, 2, 3, 7 };
    size_t i, k;
    for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        sim_hashes first = { 0, 0, 0 };
        population = sizes[i];
        for (k = 0; k < sizeof partitions / sizeof *partitions; k++) {
            genn_options o = sim_options();
            genn_simulation *s;
            o.partitions = partitions[k]; o.threads = (int)partitions[k];
            s = sim_open_with(all_kinds, &o);
            sim_step(s, 400);
            if (!k) first = sim_hashes_of(s);
            sim_equal_hashes(sim_hashes_of(s), first);
            CHECK(genn_spike_count(s, NULL) > 1000);
            CHECK(genn_reset(s) == GENN_OK);
            sim_step(s, 400);
            sim_equal_hashes(sim_hashes_of(s), first);
            genn_close(s);
        }
    }
}
TEST(weights_moved_and_stayed_in_their_range) {
    static double g[100000];
    genn_simulation *s;
    size_t n = 0, i, moved = 0;
    population = 700;
    s = sim_open(all_kinds);
    sim_step(s, 1000);
    CHECK(genn_synapses_get(s, "BA", "g", NULL, NULL, g, 100000, &n) == GENN_OK);
    CHECK(n > 5000);
    for (i = 0; i < n; i++) { CHECK(g[i] >= 0 && g[i] <= 0.1); moved += g[i] > 0.05; }
    CHECK(moved > 10);
    CHECK(genn_synapses_get(s, "AB", "trace", NULL, NULL, g, 100000, &n) == GENN_OK);
    for (i = moved = 0; i < n; i++) moved += g[i] > 0;
    CHECK(moved > 1000);
    genn_close(s);
}

/* What was learned goes on: synapses as read, with duplicates and other values than the initial ones, are those of another network */
enum { KEPT_MOST = 5000 };
static uint32_t kept_pre[KEPT_MOST], kept_post[KEPT_MOST];
static scalar kept_g[KEPT_MOST];
static size_t kept;
#define KEPT_CELLS GENN_NEURONS(cells, 100, genn_lif, GENN_INIT(V, genn_uniform, -60, -50), \
    GENN_SET(C, 0.2, TauM, 20, Vrest, -60, Vreset, -60, Vthresh, -50, Ioffset, 0.6, TauRefrac, 5, RefracTime, 0))
#define KEPT_SYNAPSES(values, ...) GENN_SYNAPSES(S, cells, cells, GENN_BOUND(0.1), GENN_POSTSYNAPTIC(genn_delta_curr), __VA_ARGS__, \
    GENN_WEIGHT_UPDATE(genn_stdp, GENN_SET(tauPlus, 20, tauMinus, 20, Aplus, 0.002, Aminus, 0.0022, Wmin, 0, Wmax, 0.1), values))
GENN_NETWORK(learns_first) { KEPT_CELLS; KEPT_SYNAPSES(GENN_INIT(g, genn_uniform, 0, 0.1), GENN_CONNECTIVITY(genn_fixed_number_post, 30)); }
GENN_NETWORK(goes_on) { KEPT_CELLS; KEPT_SYNAPSES(GENN_VALUES(g, kept_g, kept), GENN_PAIRS(kept_pre, kept_post, kept)); }
TEST(what_was_learned_is_given_to_another_network) {
    static uint32_t pre[KEPT_MOST], post[KEPT_MOST];
    static scalar before[KEPT_MOST], g[KEPT_MOST];
    genn_simulation *s = sim_open(learns_first);
    size_t n = 0, i, twice = 0;
    CHECK(genn_synapses_get(s, "S", "g", NULL, NULL, before, KEPT_MOST, &kept) == GENN_OK && kept == 3000);
    sim_step(s, 2000);
    CHECK(genn_synapses_get(s, "S", "g", kept_pre, kept_post, kept_g, KEPT_MOST, &kept) == GENN_OK && kept == 3000);
    genn_close(s);
    CHECK(memcmp(before, kept_g, kept * sizeof *before) != 0);
    s = sim_open(goes_on);
    CHECK(genn_synapses_get(s, "S", "g", pre, post, g, KEPT_MOST, &n) == GENN_OK && n == kept);
    CHECK(!memcmp(pre, kept_pre, n * sizeof *pre) && !memcmp(post, kept_post, n * sizeof *post) && !memcmp(g, kept_g, n * sizeof *g));
    for (i = 1; i < n; i++) twice += pre[i] == pre[i - 1] && post[i] == post[i - 1] && kept_g[i] < kept_g[i - 1];
    CHECK(twice > 0);
    sim_step(s, 1000);
    CHECK(genn_spike_count(s, "cells") > 100);
    genn_close(s);
}

/* All-to-all pairs by traces against a sum over all pairs of spikes */
GENN_NETWORK(traces) {
    GENN_NEURONS(pre, 1, SPIKES(pre_times));
    GENN_NEURONS(post, 1, SPIKES(post_times));
    GENN_SYNAPSES(S, pre, post, GENN_WEIGHT_UPDATE(genn_stdp_traces, PAIR_STDP, GENN_SET(preTrace, 0, postTrace, 0)), GENN_BOUND(4), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_one_to_one));
}
TEST(stdp_by_traces_is_the_sum_over_all_pairs) {
    genn_simulation *s = sim_open(traces);
    double g = 1;
    int i, k;
    sim_step(s, 600);
    for (i = 0; i < 3; i++) for (k = 0; k < 3; k++) {
        const double d = post_times[k] - pre_times[i];
        g += d > 0 ? 0.1 * exp(-d / 20) : -0.15 * exp(d / 20);
    }
    CHECK_NEAR(weight(s), g, 1e-9);
    genn_close(s);
}

/* Synapse dynamics: a graded synapse that follows the source's variable, one step late */
GENN_NEURON_MODEL(ramp, GENN_VARS(x), GENN_SIM(x = GENN_R(0.5) * (scalar)id + (scalar)t;))
GENN_NEURON_MODEL(gauge, GENN_VARS(y), GENN_SIM(y = Isyn;))
GENN_WEIGHT_UPDATE_MODEL(graded, GENN_READ_ONLY(g), GENN_PRE_NEURON_REFS(x), GENN_SYNAPSE_DYNAMICS(addToPost(g * x);))
GENN_NETWORK(continuous) {
    GENN_NEURONS(R, 300, ramp, GENN_SET(x, 0));
    GENN_NEURONS(G, 300, gauge, GENN_SET(y, 0));
    GENN_SYNAPSES(RG, R, G, GENN_WEIGHT_UPDATE(graded, GENN_SET(g, 2)), GENN_BOUND(1024), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_one_to_one), GENN_AXONAL_DELAY(4));
}
TEST(synapse_dynamics_reads_the_source_of_the_delayed_step) {
    genn_simulation *s = sim_open(continuous);
    uint32_t step;
    for (step = 0; step < 20; step++) {
        sim_step(s, 1);
        CHECK_NEAR(sim_value(s, "G", "y", 200), step < 5 ? 0 : 2 * (100 + 0.1 * (step - 5)), 1e-9);
    }
    genn_close(s);
}
GENN_WEIGHT_UPDATE_MODEL(wrong_reference, GENN_READ_ONLY(g), GENN_POST_NEURON_REFS(missing), GENN_PRE_SPIKE_SYN(addToPost(g * missing);))
GENN_WEIGHT_UPDATE_MODEL(wrong_call, GENN_READ_ONLY(g), GENN_PRE_SPIKE_SYN(addToPost(g);), GENN_POST_SPIKE_SYN(addToPost(g);))
GENN_WEIGHT_UPDATE_MODEL(wrong_write, GENN_READ_ONLY(g), GENN_PRE_VARS(trace), GENN_PRE_SPIKE_SYN(addToPost(trace); ))
#define REFUSED(name) \
    GENN_NETWORK(name##_network) { GENN_NEURONS(R, 3, ramp, GENN_SET(x, 0)); \
        GENN_SYNAPSES(S, R, R, GENN_WEIGHT_UPDATE(name, GENN_SET(g, 1)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_one_to_one)); }
REFUSED(wrong_reference)
REFUSED(wrong_call)
REFUSED(wrong_write)
TEST(mistakes_are_told_with_their_names) {
    sim_refused(wrong_reference_network, GENN_INVALID, GENN_ITEM_BAD_NAME, "'missing'", ""); CHECK_EQUAL_U64((uint64_t)test_item_count(GENN_ITEM_BAD_NAME), 1);
    sim_refused(wrong_call_network, GENN_INVALID, GENN_ITEM_TEXT, "'addToPost'", "");
    sim_refused(wrong_write_network, GENN_INVALID, GENN_ITEM_VALUE_MISSING, "'trace'", "");
}
/* On devices as on the CPU, with spikes */
static void check_devices(genn_network_function network, uint64_t steps, uint32_t partitions) { CHECK(equal_on_devices(network, steps, partitions, 5).spikes != 0); }
TEST(devices_learns_the_reference_pair_bit_for_bit) {
    NEEDS_DEVICE();
    axonal = 19; back = 3;
    check_devices(pair, 500, 0);
    axonal = back = 0;
    check_devices(pair, 500, 0);
}
TEST(devices_traces_and_continuous_synapses_are_equal) { NEEDS_DEVICE(); check_devices(traces, 500, 0); equal_on_devices(continuous, 30, 0, 5); }
TEST(devices_learns_everything_bit_for_bit) { NEEDS_DEVICE(); population = 700; check_devices(all_kinds, 300, 0); }
TEST(devices_learning_is_the_same_for_other_partitions_and_sizes) { NEEDS_DEVICE(); SLOW(); population = 129; check_devices(all_kinds, 200, 1); population = 127; check_devices(all_kinds, 200, 3); }

TEST(nvrtc_compiles_every_kind_of_learning) {
    static const genn_network_function networks[] = { pair, traces, continuous, all_kinds };
    size_t i;
    population = 300;
    for (i = 0; i < sizeof networks / sizeof *networks; i++) nvrtc_compiles(networks[i], 75 + 5 * (int)(i % 2));
}

int main(void) {
    if (sizeof(scalar) == sizeof(double)) {               /* figures to 1e-9; the rest is run in float, too */
        RUN(nearest_neighbour_stdp_meets_the_reference_trace);
        RUN(stdp_sees_both_sides_after_their_delays);
        RUN(stdp_by_traces_is_the_sum_over_all_pairs);
        RUN(synapse_dynamics_reads_the_source_of_the_delayed_step);
        RUN(weights_moved_and_stayed_in_their_range);
    }
    RUN(what_was_learned_is_given_to_another_network);
    RUN(learning_is_the_same_for_any_partitions_and_after_reset);
    RUN(mistakes_are_told_with_their_names);
    RUN(devices_learns_the_reference_pair_bit_for_bit);
    RUN(devices_traces_and_continuous_synapses_are_equal);
    RUN(devices_learns_everything_bit_for_bit);
    RUN(devices_learning_is_the_same_for_other_partitions_and_sizes);
    RUN(nvrtc_compiles_every_kind_of_learning);
    return test_end();
}
