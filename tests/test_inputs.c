/* test_inputs.c - additional inputs, rising thresholds, dynamic parameters, reset and trials; on the CPU and, where there
   is one, on an OpenCL device, with equal hashes. */

#include "devices.h"
#define STEPS 40

GENN_NEURON_MODEL(two_inputs,
    GENN_PARAMS(shift),
    GENN_ADDITIONAL_INPUT(Iother, 2 * shift),
    GENN_DERIVED(twice, 2 * shift),
    GENN_ADDITIONAL_INPUT(Ithird, 1),
    GENN_VARS(x, y, z),
    GENN_SIM(x = Isyn + twice - 2 * shift; y = Iother; z = Ithird;))
GENN_NEURON_MODEL(square_wave,
    GENN_PARAMS(period),
    GENN_VARS(phase),
    GENN_SIM(phase = phase + 1 < period ? phase + 1 : 0;),
    GENN_THRESHOLD_RISING(2 * phase >= period))
GENN_NEURON_MODEL(square_wave_level,
    GENN_PARAMS(period),
    GENN_VARS(phase),
    GENN_SIM(phase = phase + 1 < period ? phase + 1 : 0;),
    GENN_THRESHOLD(2 * phase >= period))
GENN_NEURON_MODEL(shifted,
    GENN_PARAMS(a, b),
    GENN_VARS(x),
    GENN_SIM(x = a + b + Isyn;))
GENN_CURRENT_SOURCE_MODEL(steady,
    GENN_PARAMS(amp),
    GENN_INJECTION(injectCurrent(amp);))
GENN_POSTSYNAPTIC_MODEL(scaled,
    GENN_PARAMS(factor),
    GENN_SIM(injectCurrent(factor * inSyn); inSyn = 0;))
GENN_WEIGHT_UPDATE_MODEL(gain,
    GENN_PARAMS(k),
    GENN_PRE_SPIKE_SYN(addToPost(k);))
GENN_NEURON_MODEL(noisy,
    GENN_VARS(V),
    GENN_SIM(const scalar z = gennrand_normal(); V += z + Isyn;),
    GENN_THRESHOLD(V > 2),
    GENN_RESET(V = 0;))
GENN_WEIGHT_UPDATE_MODEL(tiring,
    GENN_PARAMS(loss),
    GENN_VARS(g),
    GENN_PRE_SPIKE_SYN(addToPost(g); g *= 1 - loss;))

static const uint32_t ends[4] = { 1, 2, 3, 4 }, starts[4] = { 0, 1, 2, 3 };
static const double times[4] = { 0.5, 1.0, 1.5, 2.0 };
#define SOURCE genn_spike_source_array, GENN_VALUES(startSpike, starts, 4), GENN_VALUES(endSpike, ends, 4), GENN_ARRAY(spikeTimes, times, 4)

GENN_NETWORK(inputs) {
    GENN_NEURONS(S, 4, SOURCE);
    GENN_NEURONS(T, 4, two_inputs, GENN_SET(shift, 0.5, x, 0, y, 0, z, 0));
    GENN_NEURONS(undriven, 4, two_inputs, GENN_SET(shift, 0.5, x, 0, y, 0, z, 0));
    GENN_CURRENT_SOURCE(plain, T, steady, GENN_SET(amp, 3));
    GENN_CURRENT_SOURCE(other, T, steady, GENN_SET(amp, 10), GENN_INPUT(Iother));
    GENN_SYNAPSES(to_isyn, S, T, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 1)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_one_to_one));
    GENN_SYNAPSES(to_other, S, T, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 100)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_INPUT(Iother), GENN_CONNECTIVITY(genn_one_to_one));
    GENN_SYNAPSES(to_third, S, T, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 7)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_INPUT(Ithird), GENN_CONNECTIVITY(genn_one_to_one));
}
GENN_NETWORK(waves) {
    GENN_RECORD_SPIKES(1000);
    GENN_NEURONS(rising, 300, square_wave, GENN_SET(period, 10), GENN_INIT(phase, genn_uniform, 0, 1));
    GENN_NEURONS(level, 300, square_wave_level, GENN_SET(period, 10), GENN_INIT(phase, genn_uniform, 0, 1));
}
GENN_NETWORK(dynamic) {
    GENN_NEURONS(S, 4, SOURCE);
    GENN_NEURONS(N, 200, shifted, GENN_SET(a, 4, x, 0), GENN_DYNAMIC(b, 0));
    GENN_NEURONS(M, 4, shifted, GENN_SET(a, 0, b, 0, x, 0));
    GENN_CURRENT_SOURCE(drive, N, steady, GENN_DYNAMIC(amp, 0));
    GENN_SYNAPSES(SM, S, M, GENN_WEIGHT_UPDATE(gain, GENN_DYNAMIC(k, 1)), GENN_BOUND(4096), GENN_POSTSYNAPTIC(scaled, GENN_DYNAMIC(factor, 1)), GENN_CONNECTIVITY(genn_one_to_one));
}
GENN_NETWORK(trials) {
    GENN_RECORD_SPIKES(2 * STEPS);
    GENN_NEURONS(A, 400, noisy, GENN_INIT(V, genn_uniform, 0, 1));
    GENN_CURRENT_SOURCE(noise, A, genn_poisson_exp, GENN_SET(weight, 0.1, tauSyn, 2, rate, 2000, current, 0));
    GENN_SYNAPSES(AA, A, A, GENN_WEIGHT_UPDATE(tiring, GENN_SET(loss, 0.25), GENN_INIT(g, genn_uniform, 0, 1)), GENN_BOUND(2), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 3)), GENN_CONNECTIVITY(genn_fixed_probability, 0.05));
    GENN_SYNAPSES(late, A, A, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, 0.05), GENN_INIT(d, genn_uniform, 0, 20)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 3)), GENN_CONNECTIVITY(genn_fixed_probability, 0.05));
    GENN_RECORD(A, V, 3, 100);
}

/* ---- every test runs on the engine of the moment */
static const genn_engine *engine;
static genn_simulation *open_here(genn_network_function network) {
    const genn_options o = sim_options();
    return sim_open_on(engine, network, &o);
}

static void check_inputs(void) {
    genn_simulation *s = open_here(inputs);
    uint32_t i, step;
    for (step = 0; step < 25; step++) {
        sim_step(s, 1);
        for (i = 0; i < 4; i++) {
            const int arrived = step == 6 + 5 * i;           /* spike at 0.5 + 0.5 i ms, one step later */
            CHECK_NEAR(sim_value(s, "T", "x", i), 3.0 + arrived, 0);
            CHECK_NEAR(sim_value(s, "T", "y", i), 1.0 + 10.0 + 100.0 * arrived, 0);
            CHECK_NEAR(sim_value(s, "T", "z", i), 1.0 + 7.0 * arrived, 0);
            CHECK_NEAR(sim_value(s, "undriven", "x", i), 0, 0);
            CHECK_NEAR(sim_value(s, "undriven", "y", i), 1.0, 0);
            CHECK_NEAR(sim_value(s, "undriven", "z", i), 1.0, 0);
        }
    }
    CHECK_EQUAL_U64(genn_spike_count(s, "S"), 4);
    genn_close(s);
}
static void check_waves(void) {
    genn_simulation *s = open_here(waves);
    sim_step(s, 1000);
    CHECK_EQUAL_U64(genn_spike_count(s, "rising"), 300 * 100);
    CHECK_EQUAL_U64(genn_spike_count(s, "level"), 300 * 500);
    genn_close(s);
}
static void check_dynamic(void) {
    genn_simulation *s = open_here(dynamic);
    uint32_t step;
    for (step = 0; step < 30; step++) {
        const double square = (double)step * step;
        CHECK(genn_set_parameter(s, "N", "b", square) == GENN_OK);
        CHECK(genn_set_parameter(s, "drive", "amp", 1000 * square) == GENN_OK);
        CHECK(genn_set_parameter(s, "SM", "k", 1 + square) == GENN_OK);
        CHECK(genn_set_parameter(s, "SM", "factor", 2) == GENN_OK);
        sim_step(s, 1);
        CHECK_NEAR(sim_value(s, "N", "x", 131), 4 + square + 1000 * square, 0.05);
        CHECK_NEAR(sim_value(s, "M", "x", 2), step == 16 ? 2 * (1 + 256.0) : 0, 0);
    }
    CHECK(genn_set_parameter(s, "N", "a", 1) == GENN_INVALID);
    CHECK_EQUAL_U64((uint64_t)test_item_count(GENN_ITEM_VALUE_BAD), 1);
    CHECK(genn_set_parameter(s, "N", "none", 1) == GENN_INVALID);
    CHECK(genn_set_parameter(s, "nobody", "a", 1) == GENN_INVALID);
    CHECK_EQUAL_U64((uint64_t)test_item_count(GENN_ITEM_BAD_NAME), 2);
    CHECK(genn_reset(s) == GENN_OK);                          /* the first values are back */
    sim_step(s, 1);
    CHECK_NEAR(sim_value(s, "N", "x", 5), 4, 0);
    genn_close(s);
}
static uint64_t run_hash(genn_simulation *s, uint64_t *state) {
    sim_step(s, STEPS);
    *state = genn_state_hash(s);
    return genn_spike_hash(s);
}
static void check_trials(void) {
    genn_simulation *s = open_here(trials);
    uint64_t first_state, state, other_state;
    const uint64_t first = run_hash(s, &first_state), count = genn_spike_count(s, NULL);
    uint64_t other;
    scalar sample[400], again[400];
    CHECK(count > 500);
    CHECK(genn_samples(s, "A", "V", 4, 1, sample) == GENN_OK);
    CHECK(genn_reset(s) == GENN_OK);
    CHECK_EQUAL_U64(genn_steps(s), 0);
    CHECK_EQUAL_U64(genn_spike_count(s, NULL), 0);
    CHECK_EQUAL_U64(genn_spike_hash(s), 0);
    CHECK_EQUAL_U64(run_hash(s, &state), first);
    CHECK_EQUAL_U64(state, first_state);
    CHECK_EQUAL_U64(genn_spike_count(s, NULL), count);
    CHECK(genn_samples(s, "A", "V", 4, 1, again) == GENN_OK);
    CHECK(memcmp(sample, again, sizeof sample) == 0);
    CHECK(genn_reset_trial(s, 7) == GENN_OK);
    other = run_hash(s, &other_state);
    CHECK(other != first && other_state != first_state && genn_spike_count(s, NULL) > 500);
    CHECK(genn_reset(s) == GENN_OK);                          /* repeats the trial it is in */
    CHECK_EQUAL_U64(run_hash(s, &state), other);
    CHECK(genn_reset_trial(s, 0) == GENN_OK);
    CHECK_EQUAL_U64(run_hash(s, &state), first);
    genn_close(s);
}
static void check_equal(genn_network_function network, const genn_engine *device) {
    uint64_t state[2], hash[2];
    int i;
    for (i = 0; i < 2; i++) {
        genn_simulation *s;
        engine = i ? device : genn_cpu();
        s = open_here(network);
        CHECK(genn_reset_trial(s, 3) == GENN_OK);
        hash[i] = run_hash(s, &state[i]);
        genn_close(s);
    }
    CHECK_EQUAL_U64(hash[0], hash[1]);
    CHECK_EQUAL_U64(state[0], state[1]);
    CHECK(hash[0] != 0);
}

TEST(projections_and_currents_reach_the_input_they_name) { engine = genn_cpu(); check_inputs(); }
TEST(a_rising_threshold_spikes_once_per_crossing) { engine = genn_cpu(); check_waves(); }
TEST(dynamic_parameters_act_from_the_next_step_on) { engine = genn_cpu(); check_dynamic(); }
TEST(reset_replays_bit_for_bit_and_trials_differ) { engine = genn_cpu(); check_trials(); }
TEST(devices_inputs) { NEEDS_DEVICE(); EACH_DEVICE_ENGINE(here) { engine = here; check_inputs(); } }
TEST(devices_rising_threshold) { NEEDS_DEVICE(); EACH_DEVICE_ENGINE(here) { engine = here; check_waves(); } }
TEST(devices_dynamic_parameters) { NEEDS_DEVICE(); EACH_DEVICE_ENGINE(here) { engine = here; check_dynamic(); } }
TEST(devices_reset_and_trials) { NEEDS_DEVICE(); EACH_DEVICE_ENGINE(here) { engine = here; check_trials(); } }
TEST(trials_are_equal_on_cpu_and_devices) { NEEDS_DEVICE(); EACH_DEVICE_ENGINE(here) { check_equal(trials, here); check_equal(waves, here); } }

int main(void) {
    RUN(projections_and_currents_reach_the_input_they_name);
    RUN(a_rising_threshold_spikes_once_per_crossing);
    RUN(dynamic_parameters_act_from_the_next_step_on);
    RUN(reset_replays_bit_for_bit_and_trials_differ);
    RUN(devices_inputs);
    RUN(devices_rising_threshold);
    RUN(devices_dynamic_parameters);
    RUN(devices_reset_and_trials);
    RUN(trials_are_equal_on_cpu_and_devices);
    return test_end();
}
