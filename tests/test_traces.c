/* Traces in double precision: the reference values of GeNN 5.4.0 and closed forms, the order of things inside a step,
   and when a spike arrives. */
#define GENN_DOUBLE
#include "sim.h"

#define LIF_VALUES GENN_SET(C, 0.2, TauM, 20, Vrest, -70, Vreset, -70, Vthresh, -51, Ioffset, 0, TauRefrac, 2, V, -70, RefracTime, 0)

typedef struct reference_trace {
    const char *owner;
    double v[5];               /* after the steps at t = 0.0, 0.9, 9.9, 49.9, 199.9 */
    size_t spikes;
    size_t spike_times_known;
    double spike_times[9];
} reference_trace;

GENN_NETWORK(single_neurons) {
    GENN_DT(0.1);
    GENN_RECORD_SPIKES(2000);
    GENN_NEURONS(lif, 1, genn_lif, LIF_VALUES);
    GENN_NEURONS(rs, 1, genn_izhikevich, GENN_SET(a, 0.02, b, 0.2, c, -65, d, 8, V, -65, U, -20));
    GENN_NEURONS(fs, 1, genn_izhikevich, GENN_SET(a, 0.1, b, 0.2, c, -65, d, 2, V, -65, U, -20));
    GENN_CURRENT_SOURCE(lif_dc, lif, genn_dc, GENN_SET(amp, 0.3));
    GENN_CURRENT_SOURCE(rs_dc, rs, genn_dc, GENN_SET(amp, 10));
    GENN_CURRENT_SOURCE(fs_dc, fs, genn_dc, GENN_SET(amp, 10));
    GENN_RECORD(lif, V, 1, 2000);
    GENN_RECORD(rs, V, 1, 2000);
    GENN_RECORD(fs, V, 1, 2000);
}

static void check_trace(const reference_trace *expected) {
    static const uint64_t at[5] = { 0, 9, 99, 499, 1999 };
    genn_simulation *s = sim_open(single_neurons);
    uint64_t steps[64];
    size_t n = 0;
    CHECK(genn_run(s, 200.0) == GENN_OK);
    CHECK_EQUAL_U64(genn_steps(s), 2000);
    CHECK_NEAR(genn_time(s), 200.0, 1e-9);
    for (size_t i = 0; i < 5; i++) {
        double v = 0;
        CHECK(genn_samples(s, expected->owner, "V", at[i], 1, &v) == GENN_OK);
        CHECK_NEAR(v, expected->v[i], 1e-9);
    }
    CHECK(genn_spikes(s, expected->owner, 0, 2000, steps, NULL, NULL, 64, &n) == GENN_OK);
    CHECK_EQUAL_U64(n, expected->spikes);
    CHECK_EQUAL_U64(genn_spike_count(s, expected->owner), expected->spikes);
    for (size_t i = 0; i < expected->spike_times_known; i++) CHECK_NEAR((double)steps[i] * 0.1, expected->spike_times[i], 1e-9);
    genn_close(s);
}

TEST(lif_with_dc_meets_the_reference_trace) {
    static const reference_trace trace = { "lif", { -69.850374376, -68.536882735, -58.195919791, -62.447907027, -68.394554439 },
        9, 9, { 20.0, 42.1, 64.2, 86.3, 108.4, 130.5, 152.6, 174.7, 196.8 } };
    check_trace(&trace);
}

TEST(izhikevich_regular_spiking_meets_the_reference_trace) {
    static const reference_trace trace = { "rs", { -63.606020000, -49.875619844, -69.758733845, -71.994906253, -67.179826059 },
        6, 6, { 2.1, 5.9, 36.8, 81.9, 127.0, 172.1, 0, 0, 0 } };
    check_trace(&trace);
}

TEST(izhikevich_fast_spiking_meets_the_reference_trace) {
    static const reference_trace trace = { "fs", { -63.606020000, -50.214316592, -61.425450324, -55.160252855, -50.023358722 },
        27, 6, { 2.1, 4.9, 8.6, 13.9, 21.1, 28.9, 0, 0, 0 } };
    check_trace(&trace);
}

/* ---- synapses ---- */

static const double drive_times[] = { 1.0, 3.0, 3.1 };
GENN_NETWORK(synapse_drive) {
    GENN_DT(0.1);
    GENN_RECORD_SPIKES(200);
    GENN_NEURONS(source, 1, genn_spike_source_array, GENN_SET(startSpike, 0, endSpike, 3), GENN_ARRAY(spikeTimes, drive_times, 3));
    GENN_NEURONS(by_current, 1, genn_lif, LIF_VALUES);
    GENN_NEURONS(by_delta, 1, genn_lif, LIF_VALUES);
    GENN_NEURONS(by_delay, 1, genn_lif, LIF_VALUES);
    GENN_SYNAPSES(exp_curr, source, by_current, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 0.5)),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)), GENN_CONNECTIVITY(genn_one_to_one));
    GENN_SYNAPSES(delta_curr, source, by_delta, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 0.5)),
                  GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_one_to_one));
    GENN_SYNAPSES(delayed, source, by_delay, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 0.5)),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)), GENN_CONNECTIVITY(genn_one_to_one), GENN_AXONAL_DELAY(5));
    GENN_RECORD(by_current, V, 1, 200);
    GENN_RECORD(by_delta, V, 1, 200);
    GENN_RECORD(by_delay, V, 1, 200);
}

/* count pairs of step and V, then the steps of the spikes */
static void check_drive(const char *owner, const uint64_t *at, const double *v, size_t count, const uint64_t *spikes, size_t spike_count) {
    genn_simulation *s = sim_open(synapse_drive);
    uint64_t steps[16];
    size_t n = 0;
    sim_step(s, 200);
    for (size_t i = 0; i < count; i++) {
        double x = 0;
        CHECK(genn_samples(s, owner, "V", at[i], 1, &x) == GENN_OK);
        CHECK_NEAR(x, v[i], 1e-9);
    }
    CHECK(genn_spikes(s, owner, 0, 200, steps, NULL, NULL, 16, &n) == GENN_OK);
    CHECK_EQUAL_U64(n, spike_count);
    for (size_t i = 0; i < n; i++) CHECK_EQUAL_U64(steps[i], spikes[i]);
    CHECK(genn_spikes(s, "source", 0, 200, steps, NULL, NULL, 16, &n) == GENN_OK);
    CHECK(n == 3 && steps[0] == 10 && steps[1] == 30 && steps[2] == 31);
    genn_close(s);
}

TEST(exp_curr_drive_meets_the_reference_trace) {
    static const uint64_t at[] = { 10, 11, 12, 31, 32 }, spikes[] = { 68 };
    static const double v[] = { -70, -69.753101178, -69.512322693, -65.698439010, -65.068760328 };
    check_drive("by_current", at, v, 5, spikes, 1);
}

TEST(delta_curr_drive_meets_the_reference_trace) {
    static const uint64_t at[] = { 10, 11, 12, 31, 32 };
    static const double v[] = { -70, -69.750623960, -69.751867728, -69.524979187, -69.277972323 };
    check_drive("by_delta", at, v, 5, NULL, 0);
}

TEST(axonal_delay_drive_meets_the_reference_trace) {
    static const uint64_t at[] = { 10, 11, 12, 15, 16, 31 }, spikes[] = { 73 };
    static const double v[] = { -70, -70, -70, -70, -69.753101178, -66.717184155 };
    check_drive("by_delay", at, v, 6, spikes, 1);
}

/* ---- closed forms ---- */

GENN_NETWORK(decay) {
    GENN_DT(0.25);
    GENN_NEURONS(cell, 3, genn_lif, GENN_SET(C, 1, TauM, 17, Vrest, -65, Vreset, -70, Vthresh, -40, Ioffset, 0, TauRefrac, 2, RefracTime, 0),
                 GENN_INIT(V, genn_uniform, -64, -41));
    GENN_NEURONS(charged, 1, genn_lif, GENN_SET(C, 0.5, TauM, 10, Vrest, -65, Vreset, -70, Vthresh, 0, Ioffset, 0.7, TauRefrac, 2, V, -65, RefracTime, 0));
    GENN_NEURONS(target, 1, meter, GENN_SET(x, 0));
}

TEST(membrane_decay_and_charging_have_their_closed_forms) {
    genn_simulation *s = sim_open(decay);
    double start[3], v[3];
    sim_values(s, "cell", "V", start);
    for (int n = 1; n <= 400; n++) {
        sim_step(s, 1);
        sim_values(s, "cell", "V", v);
        for (int i = 0; i < 3; i++) CHECK_NEAR(v[i], -65 + (start[i] + 65) * exp(-n * 0.25 / 17), 1e-11);
        CHECK_NEAR(sim_value(s, "charged", "V", 0), -65 + 0.7 * 10 / 0.5 * (1 - exp(-n * 0.25 / 10)), 1e-11);
    }
    genn_close(s);
}

/* Interspike interval of a LIF neuron with constant current: steps to threshold, then the refractory steps. */
TEST(firing_interval_follows_from_the_current) {
    genn_simulation *s = sim_open(single_neurons);
    const double goal = -70 + 0.3 * 20 / 0.2, to_threshold = 20 * log((goal + 70) / (goal + 51));
    uint64_t steps[64];
    size_t n = 0;
    sim_step(s, 2000);
    CHECK(genn_spikes(s, "lif", 0, 2000, steps, NULL, NULL, 64, &n) == GENN_OK);
    CHECK(n == 9);
    CHECK_EQUAL_U64(steps[0] + 1, ceil(to_threshold / 0.1));
    /* RefracTime = 2 is counted down in steps of 0.1, which takes 20 steps, and 21 where rounding leaves a rest */
    for (size_t i = 1; i < n; i++) {
        const double refractory = (double)(steps[i] - steps[i - 1]) - ceil(to_threshold / 0.1);
        CHECK(refractory >= 19.5 && refractory <= 21.5);
    }
    genn_close(s);
}

static const double cond_times[] = { 2.0, 2.5, 7.0 };
GENN_NETWORK(conductance) {
    GENN_DT(0.1);
    GENN_NEURONS(source, 1, genn_spike_source_array, GENN_SET(startSpike, 0, endSpike, 3), GENN_ARRAY(spikeTimes, cond_times, 3));
    GENN_NEURONS(cell, 1, genn_lif, LIF_VALUES);
    GENN_NEURONS(target, 1, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(cond, source, cell, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 0.001953125)),
                  GENN_POSTSYNAPTIC(genn_exp_cond, GENN_SET(tau, 3, E, -10)), GENN_CONNECTIVITY(genn_dense));
    GENN_CURRENT_SOURCE(dc, cell, genn_dc, GENN_SET(amp, 0.01));
}

TEST(exp_cond_agrees_with_an_independent_integration) {
    genn_simulation *s = sim_open(conductance);
    double v = -70, g = 0;
    for (int n = 0; n < 150; n++) {
        double current, goal;
        if (n == 21 || n == 26 || n == 71) g += 0.001953125;              /* the step after the spike */
        current = g * (-10 - v) + 0.01;                                /* V as it was before this step */
        g *= exp(-0.1 / 3);
        goal = current * 20 / 0.2 - 70;
        v = goal - exp(-0.1 / 20) * (goal - v);
        sim_step(s, 1);
        CHECK_NEAR(sim_value(s, "cell", "V", 0), v, 1e-10);
        CHECK_NEAR(sim_value(s, "cond", "inSyn", 0), g, 1e-12);
    }
    CHECK(v > -69.9);
    genn_close(s);
}

static const double meter_times[] = { 1.0, 1.1, 4.0 };
GENN_NETWORK(metered) {
    GENN_DT(0.1);
    GENN_NEURONS(source, 1, genn_spike_source_array, GENN_SET(startSpike, 0, endSpike, 3), GENN_ARRAY(spikeTimes, meter_times, 3));
    GENN_NEURONS(delta, 1, meter, GENN_SET(x, 0));
    GENN_NEURONS(slow, 1, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(a, source, delta, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 0.75)), GENN_POSTSYNAPTIC(genn_delta_curr),
                  GENN_CONNECTIVITY(genn_one_to_one));
    GENN_SYNAPSES(b, source, slow, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 0.75)),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 4)), GENN_CONNECTIVITY(genn_one_to_one));
}

TEST(delta_curr_acts_in_one_step_and_exp_curr_carries_the_same_charge) {
    genn_simulation *s = sim_open(metered);
    double sum = 0, last = 0;
    for (int n = 0; n < 1500; n++) {
        sim_step(s, 1);
        CHECK_NEAR(sim_value(s, "delta", "x", 0), n == 11 || n == 12 || n == 41 ? 0.75 : 0, 0);
        CHECK_NEAR(sim_value(s, "a", "inSyn", 0), 0, 0);
        last = sim_value(s, "slow", "x", 0);
        if (n < 11) CHECK_NEAR(last, 0, 0);
        if (n == 11) CHECK_NEAR(last, 0.75 * 4 / 0.1 * (1 - exp(-0.1 / 4)), 1e-12);
        sum += last * 0.1;
    }
    CHECK_NEAR(sum, 3 * 0.75 * 4, 1e-9);
    genn_close(s);
}

/* ---- order inside a step: inputs, sim, threshold, reset ---- */

GENN_NEURON_MODEL(ordered,
    GENN_PARAMS(at),
    GENN_VARS(x, seen, count),
    GENN_SIM(const scalar before = x; x += Isyn + 1; seen = before;),
    GENN_THRESHOLD(x >= at),
    GENN_RESET(x = before - before; count += 1;))
GENN_POSTSYNAPTIC_MODEL(look, GENN_VARS(saw), GENN_NEURON_REFS(x), GENN_SIM(saw = x; injectCurrent(inSyn * 2); inSyn = inSyn * GENN_R(0.5);))
GENN_CURRENT_SOURCE_MODEL(look_too, GENN_VARS(saw), GENN_NEURON_REFS(x), GENN_INJECTION(saw = x; injectCurrent(0 * x);))
static const double order_times[] = { 3.0 };
GENN_NETWORK(in_order) {
    GENN_DT(1);
    GENN_RECORD_SPIKES(20);
    GENN_NEURONS(source, 1, genn_spike_source_array, GENN_SET(startSpike, 0, endSpike, 1), GENN_ARRAY(spikeTimes, order_times, 1));
    GENN_NEURONS(cell, 1, ordered, GENN_SET(at, 10, x, 0, seen, 0, count, 0));
    GENN_SYNAPSES(in, source, cell, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 1)), GENN_POSTSYNAPTIC(look, GENN_SET(saw, -1)), GENN_CONNECTIVITY(genn_one_to_one));
    GENN_CURRENT_SOURCE(view, cell, look_too, GENN_SET(saw, -1));
}

TEST(inputs_come_before_the_neuron_and_the_reset_after_the_threshold) {
    genn_simulation *s = sim_open(in_order);
    double x = 0, in = 0, count = 0;
    uint64_t steps[16];
    size_t n = 0, spikes = 0;
    uint64_t expected[16];
    for (uint64_t step = 0; step < 18; step++) {
        const double before = x;
        if (step == 4) in += 1;                       /* a spike of step 3 arrives in step 4 */
        x += 2 * in + 1;
        in *= 0.5;
        if (x >= 10) { x = 0; count++; expected[spikes++] = step; }
        sim_step(s, 1);
        CHECK_NEAR(sim_value(s, "cell", "seen", 0), before, 0);
        CHECK_NEAR(sim_value(s, "in", "saw", 0), before, 0);
        CHECK_NEAR(sim_value(s, "view", "saw", 0), before, 0);
        CHECK_NEAR(sim_value(s, "cell", "x", 0), x, 0);
        CHECK_NEAR(sim_value(s, "in", "inSyn", 0), in, 0);
        CHECK_NEAR(sim_value(s, "cell", "count", 0), count, 0);
    }
    CHECK(genn_spikes(s, "cell", 0, 18, steps, NULL, NULL, 16, &n) == GENN_OK);
    CHECK(n == spikes && n >= 2);
    for (size_t i = 0; i < n; i++) CHECK_EQUAL_U64(steps[i], expected[i]);
    genn_close(s);
}

/* ---- delays ---- */

/* Source i spikes in step i and reaches the one target with delay 9 - i: all ten arrive in step 10. */
static const uint32_t coincidence_pre[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 }, coincidence_post[10] = { 0 };
static const uint16_t coincidence_delays[] = { 9, 8, 7, 6, 5, 4, 3, 2, 1, 0 };
static const double coincidence_times[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 };
static const uint32_t coincidence_start[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 }, coincidence_end[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
GENN_WEIGHT_UPDATE_MODEL(pulse_by_code, GENN_READ_ONLY(g), GENN_READ_ONLY_OF(uint8_t, d), GENN_PRE_SPIKE_SYN(const int steps = (int)d; addToPostDelay(g + 0, (uint32_t)steps);))
static void coincidence(genn_network *network, uint32_t axonal) {
    GENN_DT(1);
    GENN_NEURONS(source, 10, genn_spike_source_array, GENN_VALUES(startSpike, coincidence_start, 10), GENN_VALUES(endSpike, coincidence_end, 10),
                 GENN_ARRAY(spikeTimes, coincidence_times, 10));
    GENN_NEURONS(fused, 1, meter, GENN_SET(x, 0));
    GENN_NEURONS(general, 1, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(a, source, fused, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, 1), GENN_VALUES(d, coincidence_delays, 10)),
                  GENN_POSTSYNAPTIC(genn_delta_curr), GENN_PAIRS(coincidence_pre, coincidence_post, 10), GENN_AXONAL_DELAY(axonal));
    {
        static const uint8_t delays[] = { 9, 8, 7, 6, 5, 4, 3, 2, 1, 0 };
        GENN_SYNAPSES(b, source, general, GENN_WEIGHT_UPDATE(pulse_by_code, GENN_SET(g, 1), GENN_VALUES(d, delays, 10)), GENN_BOUND(64), GENN_MAX_DELAY(9),
                      GENN_POSTSYNAPTIC(genn_delta_curr), GENN_PAIRS(coincidence_pre, coincidence_post, 10), GENN_AXONAL_DELAY(axonal));
    }
}
GENN_NETWORK(coincidence_0) { coincidence(network, 0); }
GENN_NETWORK(coincidence_7) { coincidence(network, 7); }

TEST(per_synapse_delays_bring_spikes_of_ten_steps_together) {
    for (uint64_t axonal = 0; axonal <= 7; axonal += 7) {
        genn_simulation *s = sim_open(axonal ? coincidence_7 : coincidence_0);
        for (uint64_t step = 0; step < 40; step++) {
            sim_step(s, 1);
            CHECK_NEAR(sim_value(s, "fused", "x", 0), step == 10 + axonal ? 10 : 0, 0);
            CHECK_NEAR(sim_value(s, "general", "x", 0), step == 10 + axonal ? 10 : 0, 0);
        }
        genn_close(s);
    }
}

/* A ring of cells with reset at once: a spike walks one cell per step of 1 + delay. */
GENN_NEURON_MODEL(relay, GENN_VARS(x), GENN_SIM(x = Isyn;), GENN_THRESHOLD(x > GENN_R(0.5)))
GENN_CONNECTIVITY_INIT(next_one, GENN_ROW_BUILD(addSynapse((id_pre + 1) % num_post);))
GENN_NETWORK(chain) {
    const uint32_t axonal = *(const uint32_t *)genn_network_user(network);
    GENN_DT(0.5);
    GENN_RECORD_SPIKES(500);
    GENN_NEURONS(cells, 7, relay, GENN_SET(x, 0));
    GENN_NEURONS(input, 1, genn_spike_input, GENN_SET(pending, 0));
    GENN_SYNAPSES(kick, input, cells, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 1)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_one_to_one));
    GENN_SYNAPSES(ring, cells, cells, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 1)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(next_one),
                  GENN_AXONAL_DELAY(axonal));
}

TEST(the_smallest_delay_is_one_step_and_the_axonal_delay_adds_to_it) {
    static const uint32_t delays[] = { 0, 1, 2, 3, 8, 100 };
    for (size_t k = 0; k < sizeof delays / sizeof *delays; k++) {
        genn_simulation *s;
        uint32_t axonal = delays[k], zero = 0, ids[500];
        uint64_t steps[500];
        size_t n = 0;
        s = sim_open_for(chain, &axonal);
        CHECK(genn_send_spikes(s, "input", &zero, 1) == GENN_OK);
        sim_step(s, 500);
        CHECK(genn_spikes(s, "cells", 0, 500, steps, NULL, ids, 500, &n) == GENN_OK);
        CHECK_EQUAL_U64(n, (499 - 1) / (1 + axonal) + 1);
        for (size_t i = 0; i < n; i++) {
            CHECK_EQUAL_U64(steps[i], 1 + i * (1 + axonal));
            CHECK_EQUAL_U64(ids[i], i % 7);
        }
        genn_close(s);
    }
}

int main(void) {
    RUN(lif_with_dc_meets_the_reference_trace);
    RUN(izhikevich_regular_spiking_meets_the_reference_trace);
    RUN(izhikevich_fast_spiking_meets_the_reference_trace);
    RUN(exp_curr_drive_meets_the_reference_trace);
    RUN(delta_curr_drive_meets_the_reference_trace);
    RUN(axonal_delay_drive_meets_the_reference_trace);
    RUN(membrane_decay_and_charging_have_their_closed_forms);
    RUN(firing_interval_follows_from_the_current);
    RUN(exp_cond_agrees_with_an_independent_integration);
    RUN(delta_curr_acts_in_one_step_and_exp_curr_carries_the_same_charge);
    RUN(inputs_come_before_the_neuron_and_the_reset_after_the_threshold);
    RUN(per_synapse_delays_bring_spikes_of_ten_steps_together);
    RUN(the_smallest_delay_is_one_step_and_the_axonal_delay_adds_to_it);
    return test_end();
}
