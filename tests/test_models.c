/* The built-in models: exact agreement with the same arithmetic written out here, statistics where numbers are drawn, and
   bursts in which every neuron spikes in every step. */
#include "sim.h"
#include "reference.h"

/* A current that every reference below can follow: 0, amp, 2 amp ... 6 amp, 0 ... */
GENN_CURRENT_SOURCE_MODEL(sawtooth, GENN_PARAMS(amp), GENN_VARS(phase), GENN_INJECTION(phase = phase > 5 ? 0 : phase + 1; injectCurrent(amp * phase);))
REFERENCE float next_sawtooth(float *phase, float amp) {
    *phase = *phase > 5 ? 0.0f : *phase + 1;
    return amp * *phase;
}
REFERENCE float rounded(double x) { return (float)x; }

#define CELLS 300

/* ---- neurons ---- */

GENN_NETWORK(lif_cells) {
    GENN_DT(0.1);
    GENN_SEED(3);
    GENN_RECORD_SPIKES(3000);
    GENN_NEURONS(cells, CELLS, genn_lif, GENN_SET(C, 0.25, TauM, 10, Vrest, -65, Vreset, -67, Vthresh, -50, Ioffset, 0.2, TauRefrac, 2, RefracTime, 0),
                 GENN_INIT(V, genn_normal, -58, 5));
    GENN_CURRENT_SOURCE(drive, cells, sawtooth, GENN_SET(amp, 0.125, phase, 0));
}
REFERENCE int lif_reference(float *v, float *refractory, float current) {
    const float decay = rounded(exp(-0.1 / 10.0)), resistance = rounded(10 / 0.25), dt = rounded(0.1);
    if (*refractory <= 0) {
        const float goal = (current + rounded(0.2)) * resistance + -65.0f;
        *v = goal - decay * (goal - *v);
    } else *refractory = *refractory - dt;
    if (*refractory <= 0 && *v >= -50.0f) {
        *v = -67.0f;
        *refractory = 2.0f;
        return 1;
    }
    return 0;
}

TEST(lif_is_bit_for_bit_the_written_out_recursion) {
    genn_simulation *s = sim_open(lif_cells);
    static float v[CELLS], refractory[CELLS], got_v[CELLS], got_refractory[CELLS];
    static uint32_t ids[CELLS], expected[CELLS];
    float phase = 0;
    uint64_t spikes = 0;
    sim_values(s, "cells", "V", v);
    for (uint64_t step = 0; step < 3000; step++) {
        const float current = next_sawtooth(&phase, 0.125f);
        size_t n = 0, found = 0;
        for (uint32_t i = 0; i < CELLS; i++) if (lif_reference(&v[i], &refractory[i], current)) expected[n++] = i;
        sim_step(s, 1);
        sim_values(s, "cells", "V", got_v);
        sim_values(s, "cells", "RefracTime", got_refractory);
        CHECK(sim_same_bits(v, got_v, sizeof v));
        CHECK(sim_same_bits(refractory, got_refractory, sizeof refractory));
        CHECK(genn_spikes(s, "cells", step, 1, NULL, NULL, ids, CELLS, &found) == GENN_OK);
        CHECK_EQUAL_U64(found, n);
        CHECK(sim_same_bits(ids, expected, n * sizeof *ids));
        spikes += n;
    }
    CHECK(spikes > 3000);
    CHECK_EQUAL_U64(genn_spike_count(s, "cells"), spikes);
    genn_close(s);
}

TEST(lif_loses_input_and_holds_its_potential_while_refractory) {
    genn_simulation *s = sim_open(lif_cells);
    int held = 0;
    float before, refractory;
    for (int step = 0; step < 500; step++) {
        before = (float)sim_value(s, "cells", "V", 7);
        refractory = (float)sim_value(s, "cells", "RefracTime", 7);
        sim_step(s, 1);
        if (refractory > 0) {
            const float after = (float)sim_value(s, "cells", "V", 7);
            CHECK(sim_same_bits(&after, &before, sizeof after));
            held++;
        }
    }
    CHECK(held > 40);
    genn_close(s);
}

GENN_NETWORK(izhikevich_cells) {
    GENN_DT(0.5);
    GENN_SEED(4);
    GENN_RECORD_SPIKES(2000);
    GENN_NEURONS(cells, CELLS, genn_izhikevich, GENN_SET(a, 0.0625, b, 0.25, c, -60, d, 4, U, -15), GENN_INIT(V, genn_uniform, -70, -50));
    GENN_CURRENT_SOURCE(drive, cells, sawtooth, GENN_SET(amp, 2.5, phase, 0));
}
/* a, b, c, d and dt are powers of two or small integers: the order of the factors dt, a and 0.5 does not matter */
REFERENCE int izhikevich_reference(float *v, float *u, float current) {
    const float dt = 0.5f;
    if (*v >= 30.0f) { *u = *u + 4.0f; *v = -60.0f; }
    for (int half = 0; half < 2; half++) {
        const float slope = 0.04f * *v * *v + 5.0f * *v + 140.0f - *u + current;
        *v = *v + 0.5f * slope * dt;
    }
    {
        const float slope = 0.25f * *v - *u;
        *u = *u + 0.0625f * slope * dt;
    }
    if (*v > 30.0f) *v = 30.0f;
    return *v >= 29.99f;
}

TEST(izhikevich_is_bit_for_bit_the_written_out_recursion) {
    genn_simulation *s = sim_open(izhikevich_cells);
    static float v[CELLS], u[CELLS], got[CELLS];
    float phase = 0;
    uint64_t spikes = 0;
    sim_values(s, "cells", "V", v);
    sim_values(s, "cells", "U", u);
    for (int step = 0; step < 2000; step++) {
        const float current = next_sawtooth(&phase, 2.5f);
        for (int i = 0; i < CELLS; i++) spikes += (uint64_t)izhikevich_reference(&v[i], &u[i], current);
        sim_step(s, 1);
        sim_values(s, "cells", "V", got);
        CHECK(sim_same_bits(v, got, sizeof v));
        sim_values(s, "cells", "U", got);
        CHECK(sim_same_bits(u, got, sizeof u));
        CHECK_EQUAL_U64(genn_spike_count(s, NULL), spikes);
    }
    CHECK(spikes > 3000);
    genn_close(s);
}

GENN_NETWORK(poisson_cells) {
    const double rate = *(const double *)genn_network_user(network);
    GENN_DT(0.5);
    GENN_SEED(11);
    GENN_RECORD_SPIKES(4000);
    GENN_NEURONS(cells, 500, genn_poisson, GENN_SET(rate, rate, timeStepToSpike, 0));
}

TEST(poisson_neurons_keep_their_rate_and_are_irregular) {
    static const double rates[] = { 5, 60, 400 };
    for (size_t k = 0; k < 3; k++) {
        genn_simulation *s;
        double rate = rates[k], expected, intervals = 0, sum = 0, squares = 0, mean, cv;
        uint64_t *steps, last[500];
        uint32_t *ids;
        size_t n = 0, room;
        s = sim_open_for(poisson_cells, &rate);
        sim_step(s, 4000);
        expected = 500 * 2.0 * rate;                          /* 2 s */
        CHECK_NEAR((double)genn_spike_count(s, "cells"), expected, 5 * sqrt(expected));
        room = (size_t)genn_spike_count(s, "cells");
        steps = SIM_NEW(uint64_t, room);
        ids = SIM_NEW(uint32_t, room);
        CHECK(genn_spikes(s, "cells", 0, 4000, steps, NULL, ids, room, &n) == GENN_OK && n == room);
        for (size_t i = 0; i < 500; i++) last[i] = UINT64_MAX;
        for (size_t i = 0; i < n; i++) {
            if (last[ids[i]] != UINT64_MAX) {
                const double interval = (double)(steps[i] - last[ids[i]]);
                CHECK(interval >= 1);
                intervals++;
                sum += interval;
                squares += interval * interval;
            }
            last[ids[i]] = steps[i];
        }
        mean = sum / intervals;
        cv = sqrt(squares / intervals - mean * mean) / mean;
        if (rate > 20) {                                      /* else the window of 2 s cuts off long intervals */
            CHECK_NEAR(mean * 0.5 * rate / 1000, 1, 0.02);
            CHECK(cv > 0.9 && cv < 1.1);
        }
        free(steps);
        free(ids);
        genn_close(s);
    }
}

static const double array_times[] = { 0.0, 0.31, 3.05, 3.06, 3.1, 7.0, /* */ 1.0, 2.0, /* */ 4.4999, 4.5, 4.5, 4.5, 9.0 };
static const uint32_t array_start[] = { 0, 6, 8, 8 }, array_end[] = { 6, 8, 13, 8 };
GENN_NETWORK(arrays) {
    GENN_DT(0.1);
    GENN_RECORD_SPIKES(80);
    GENN_NEURONS(cells, 4, genn_spike_source_array, GENN_VALUES(startSpike, array_start, 4), GENN_VALUES(endSpike, array_end, 4),
                 GENN_ARRAY(spikeTimes, array_times, 13));
}

TEST(spike_source_array_rounds_times_up_and_gives_one_spike_per_step) {
    static const uint64_t steps[] = { 0, 4, 10, 20, 31, 32, 33, 45, 46, 47, 48, 70 };
    static const uint32_t ids[] = { 0, 0, 1, 1, 0, 0, 0, 2, 2, 2, 2, 0 };
    genn_simulation *s = sim_open(arrays);
    uint64_t got_steps[32];
    uint32_t got_ids[32], start[4];
    size_t n = 0;
    sim_step(s, 80);
    CHECK(genn_spikes(s, "cells", 0, 80, got_steps, NULL, got_ids, 32, &n) == GENN_OK);
    CHECK_EQUAL_U64(n, 12);
    for (size_t i = 0; i < n; i++) {
        CHECK_EQUAL_U64(got_steps[i], steps[i]);
        CHECK_EQUAL_U64(got_ids[i], ids[i]);
    }
    CHECK(genn_get(s, "cells", "startSpike", 0, 4, start) == GENN_OK);
    CHECK(start[0] == 6 && start[1] == 8 && start[2] == 12 && start[3] == 8);
    genn_close(s);
}

GENN_NETWORK(live) {
    GENN_DT(1);
    GENN_RECORD_SPIKES(50);
    GENN_NEURONS(input, 300, genn_spike_input, GENN_SET(pending, 0));
    GENN_NEURONS(target, 300, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(in, input, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 2)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_one_to_one));
}

TEST(sent_spikes_come_in_the_next_step_once_each_and_count_in_the_hash) {
    genn_simulation *s = sim_open(live);
    static const uint32_t first[] = { 299, 0, 128, 128 }, second[] = { 127 };
    static float x[300];
    uint32_t ids[8];
    uint64_t steps[8];
    size_t n = 0;
    CHECK_EQUAL_U64(genn_spike_hash(s), 0);
    sim_step(s, 5);
    CHECK_EQUAL_U64(genn_spike_hash(s), 0);
    CHECK(genn_send_spikes(s, "input", first, 4) == GENN_OK);
    CHECK_EQUAL_U64(genn_spike_count(s, NULL), 0);
    sim_step(s, 2);
    CHECK(genn_send_spikes(s, "input", second, 0) == GENN_OK);   /* none */
    CHECK(genn_send_spikes(s, "input", second, 1) == GENN_OK);
    sim_step(s, 1);
    CHECK(genn_spikes(s, "input", 0, 8, steps, NULL, ids, 8, &n) == GENN_OK);
    CHECK_EQUAL_U64(n, 4);
    CHECK(steps[0] == 5 && ids[0] == 0 && steps[1] == 5 && ids[1] == 128 && steps[2] == 5 && ids[2] == 299 && steps[3] == 7 && ids[3] == 127);
    CHECK_EQUAL_U64(genn_spike_hash(s), genn_spike_hash_of(0, 0, 5) + genn_spike_hash_of(0, 128, 5) + genn_spike_hash_of(0, 299, 5) + genn_spike_hash_of(0, 127, 7));
    CHECK(sim_value(s, "target", "x", 127) < 1);
    sim_step(s, 1);
    sim_values(s, "target", "x", x);
    for (uint32_t i = 0; i < 300; i++) CHECK_NEAR(x[i], i == 127 ? 2 : 0, 0);
    genn_close(s);
}

/* ---- postsynaptic models ---- */

static const double pulse_times[] = { 1, 4, 5, 6, 30 };
#define SYNAPTIC_INPUT GENN_NEURONS(source, 1, genn_spike_source_array, GENN_SET(startSpike, 0, endSpike, 5), GENN_ARRAY(spikeTimes, pulse_times, 5))
GENN_NETWORK(postsynaptic) {
    GENN_DT(1);
    SYNAPTIC_INPUT;
    GENN_NEURONS(shows, 1, meter, GENN_SET(x, 0));
    GENN_NEURONS(cell, 1, genn_lif, GENN_SET(C, 1, TauM, 20, Vrest, -65, Vreset, -65, Vthresh, 0, Ioffset, 0, TauRefrac, 2, V, -60, RefracTime, 0));
    GENN_SYNAPSES(curr, source, shows, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 0.3)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 3)),
                  GENN_CONNECTIVITY(genn_one_to_one), GENN_BOUND(1));
    GENN_SYNAPSES(cond, source, cell, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 0.0078125)), GENN_POSTSYNAPTIC(genn_exp_cond, GENN_SET(tau, 3, E, -7)),
                  GENN_CONNECTIVITY(genn_one_to_one));
}
REFERENCE void exp_curr_reference(float *in, float *current, float arrived) {
    *in = *in + arrived;
    *current = rounded(3.0 * (1 - exp(-1.0 / 3.0))) * *in;
    *in = *in * rounded(exp(-1.0 / 3.0));
    if (fabsf(*in) < 7.888609052210118e-31f) *in = 0;
}
REFERENCE void exp_cond_reference(float *in, float *v, float arrived) {
    const float decay = rounded(exp(-1.0 / 20.0));
    float current, goal;
    *in = *in + arrived;
    current = *in * (-7.0f - *v);
    *in = *in * rounded(exp(-1.0 / 3.0));
    if (fabsf(*in) < 7.888609052210118e-31f) *in = 0;
    goal = (current + 0.0f) * 20.0f + -65.0f;
    *v = goal - decay * (goal - *v);
}

TEST(exp_curr_and_exp_cond_are_bit_for_bit_the_written_out_recursion_and_end_at_zero) {
    genn_simulation *s = sim_open(postsynaptic);
    const float unit = rounded(ldexp(1, -42)), curr = rounded(rint((double)0.3f * ldexp(1, 42))) * unit;
    float in_curr = 0, in_cond = 0, current = 0, v = -60, got;
    int zero = 0;
    for (int step = 0; step < 300; step++) {
        const int arrives = step == 2 || step == 5 || step == 6 || step == 7 || step == 31;
        exp_curr_reference(&in_curr, &current, arrives ? curr : 0.0f);
        exp_cond_reference(&in_cond, &v, arrives ? 0.0078125f : 0.0f);
        sim_step(s, 1);
        got = (float)sim_value(s, "shows", "x", 0); CHECK(sim_same_bits(&got, &current, sizeof got));
        got = (float)sim_value(s, "curr", "inSyn", 0); CHECK(sim_same_bits(&got, &in_curr, sizeof got));
        got = (float)sim_value(s, "cell", "V", 0); CHECK(sim_same_bits(&got, &v, sizeof got));
        got = (float)sim_value(s, "cond", "inSyn", 0); CHECK(sim_same_bits(&got, &in_cond, sizeof got));
        if (step > 31 && fabsf(in_curr) <= 0) zero++;
    }
    CHECK(zero > 40 && zero < 150);                      /* decays by exp(-1/3) per step from 1 to 2^-100 */
    genn_close(s);
}

/* ---- weight update models ---- */

#define VARIANT(name, ...) GENN_NETWORK(name) { \
    GENN_DT(1); \
    GENN_SEED(9); \
    GENN_NEURONS(source, 200, genn_poisson, GENN_SET(rate, 100, timeStepToSpike, 0)); \
    GENN_NEURONS(target, 150, meter, GENN_SET(x, 0)); \
    GENN_SYNAPSES(in, source, target, GENN_WEIGHT_UPDATE(__VA_ARGS__), GENN_BOUND(1), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)), GENN_CONNECTIVITY(genn_fixed_probability, 0.2)); }
GENN_WEIGHT_UPDATE_MODEL(own_pulse, GENN_VARS(g), GENN_PRE_SPIKE_SYN(const scalar x = g; addToPost(x);))
GENN_WEIGHT_UPDATE_MODEL(counting_pulse, GENN_VARS(g, n), GENN_PRE_SPIKE_SYN(n += 1; addToPost(g * n);))
GENN_VAR_INIT(alike, GENN_PARAMS(number), GENN_VALUE(value = number;))
VARIANT(by_variable, genn_static_pulse, GENN_SET(g, 0.7))
VARIANT(by_code_for_each, genn_static_pulse, GENN_INIT(g, alike, 0.7))  /* no common factor */
VARIANT(by_parameter, genn_static_pulse_constant_weight, GENN_SET(g, 0.7))
VARIANT(by_delay_0, genn_static_pulse_delay, GENN_SET(g, 0.7, d, 0))
VARIANT(by_delay_3, genn_static_pulse_delay, GENN_SET(g, 0.7, d, 3))
VARIANT(by_own_code, own_pulse, GENN_SET(g, 0.7))

TEST(all_static_pulses_bring_the_same_bits_and_a_delay_only_shifts_them) {
    static const genn_network_function networks[] = { by_variable, by_parameter, by_delay_0, by_own_code, by_code_for_each, by_delay_3 };
    static float first[100][150], got[150];
    float largest = 0;
    for (size_t k = 0; k < 6; k++) {
        genn_simulation *s = sim_open(networks[k]);
        for (size_t step = 0; step < 100; step++) {
            sim_step(s, 1);
            sim_values(s, "target", "x", k ? got : first[step]);
            if (k && k < 5) CHECK(sim_same_bits(got, first[step], sizeof got));
            if (k == 5 && step >= 3) CHECK(sim_same_bits(got, first[step - 3], sizeof got));
        }
        genn_close(s);
    }
    for (size_t i = 0; i < 150; i++) if (first[99][i] > largest) largest = first[99][i];
    CHECK(largest > 1);
}

GENN_NETWORK(counted) {
    GENN_DT(1);
    GENN_NEURONS(source, 3, always, GENN_SET(x, 0));
    GENN_NEURONS(target, 1, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(in, source, target, GENN_WEIGHT_UPDATE(counting_pulse, GENN_SET(g, 0.5, n, 0)), GENN_BOUND(100), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_dense));
}
TEST(pre_spike_code_may_change_synaptic_variables) {
    genn_simulation *s = sim_open(counted);
    float n[3];
    uint32_t pre[3], post[3];
    size_t count = 0;
    for (int step = 0; step < 40; step++) {
        sim_step(s, 1);
        CHECK_NEAR(sim_value(s, "target", "x", 0), 3 * 0.5 * step, 0);
    }
    CHECK(genn_synapses_get(s, "in", "n", pre, post, n, 3, &count) == GENN_OK && count == 3);
    for (uint32_t i = 0; i < 3; i++) CHECK(pre[i] == i && post[i] == 0 && n[i] > 38.5f && n[i] < 39.5f);
    genn_close(s);
}

/* ---- current sources ---- */

GENN_NETWORK(noise) {
    GENN_DT(0.1);
    GENN_SEED(21);
    GENN_NEURONS(cells, 5000, meter, GENN_SET(x, 0));
    GENN_CURRENT_SOURCE(gauss, cells, genn_gaussian_noise, GENN_SET(mean, -1.5, sd, 2.5));
}
static double normal_cdf_of(double x, void *user) { const double *p = (const double *)user; return 0.5 * erfc(-(x - p[0]) / p[1] / sqrt(2.0)); }

TEST(gaussian_noise_is_normal_and_new_in_every_step) {
    genn_simulation *s = sim_open(noise);
    static float x[5000];
    static double all[50000], before[50000];
    double parameters[2] = { -1.5, 2.5 }, sum = 0, squares = 0, product = 0;
    for (size_t step = 0; step < 10; step++) {
        sim_step(s, 1);
        sim_values(s, "cells", "x", x);
        for (size_t i = 0; i < 5000; i++) all[step * 5000 + i] = before[step * 5000 + i] = (double)x[i];
    }
    for (size_t i = 0; i < 50000; i++) { sum += all[i]; squares += (all[i] + 1.5) * (all[i] + 1.5); }
    for (size_t i = 0; i < 45000; i++) product += (before[i] + 1.5) * (before[i + 5000] + 1.5);
    CHECK_NEAR(sum / 50000, -1.5, 5 * 2.5 / sqrt(50000.0));
    CHECK_NEAR(squares / 50000, 6.25, 5 * 6.25 * sqrt(2 / 50000.0));
    CHECK_NEAR(product / 45000, 0, 5 * 6.25 / sqrt(45000.0));
    CHECK(test_kolmogorov_smirnov_p(all, 50000, normal_cdf_of, parameters) > 1e-4);
    genn_close(s);
}

GENN_NETWORK(dc) {
    GENN_DT(0.1);
    GENN_NEURONS(cells, 130, meter, GENN_SET(x, 0));
    GENN_CURRENT_SOURCE(one, cells, genn_dc, GENN_SET(amp, 0.5));
    GENN_CURRENT_SOURCE(two, cells, genn_dc, GENN_SET(amp, -2));
}
TEST(current_sources_of_one_population_add_up) {
    genn_simulation *s = sim_open(dc);
    static float x[130];
    sim_step(s, 3);
    sim_values(s, "cells", "x", x);
    for (int i = 0; i < 130; i++) CHECK_NEAR(x[i], -1.5, 0);
    genn_close(s);
}

/* mean and variance of sum of decay^k n_k init, n Poisson with mean lambda */
GENN_NETWORK(poisson_exp) {
    GENN_DT(0.1);
    GENN_SEED(22);
    GENN_NEURONS(cells, 5000, meter, GENN_SET(x, 0));
    GENN_CURRENT_SOURCE(arrivals, cells, genn_poisson_exp, GENN_SET(weight, 0.25, tauSyn, 0.5, rate, 8000, current, 0));
}
TEST(poisson_exp_has_its_mean_and_variance) {
    genn_simulation *s = sim_open(poisson_exp);
    static float x[5000];
    const double lambda = 0.8, decay = exp(-0.1 / 0.5), init = 0.25 * (1 - decay) * 5, samples = 10 * 5000.0;
    const double mean = init * lambda / (1 - decay), variance = init * init * lambda / (1 - decay * decay);
    const double fourth = 3 * variance * variance + pow(init, 4) * lambda / (1 - pow(decay, 4));
    double sum = 0, squares = 0;
    for (int k = 0; k < 10; k++) {
        sim_step(s, 100);                                  /* twenty time constants: independent again */
        sim_values(s, "cells", "x", x);
        for (int i = 0; i < 5000; i++) { sum += (double)x[i]; squares += ((double)x[i] - mean) * ((double)x[i] - mean); }
    }
    CHECK_NEAR(sum / samples, mean, 5 * sqrt(variance / samples));
    CHECK_NEAR(squares / samples, variance, 5 * sqrt((fourth - variance * variance) / samples));
    genn_close(s);
}

/* With a time constant far below the step a Poisson source shows its counts: current = n init. */
GENN_NETWORK(poisson_counts) {
    const double rate = *(const double *)genn_network_user(network);
    GENN_DT(1);
    GENN_SEED(23);
    GENN_NEURONS(cells, 5000, meter, GENN_SET(x, 0));
    GENN_CURRENT_SOURCE(arrivals, cells, genn_poisson_exp, GENN_SET(weight, 1, tauSyn, 0.0009765625, rate, rate, current, 0));
}
TEST(poisson_sources_draw_poisson_counts) {
    static const double means[] = { 0, 0.02, 0.9, 12, 70, 3000 };
#define BINS 4000
    static uint64_t counts[BINS];
    static double expected[BINS];
    static float x[5000];
    for (size_t k = 0; k < sizeof means / sizeof *means; k++) {
        genn_simulation *s;
        double rate = means[k] * 1000;
        s = sim_open_for(poisson_counts, &rate);
        memset(counts, 0, sizeof counts);
        for (int step = 0; step < 10; step++) {
            sim_step(s, 1);
            sim_values(s, "cells", "x", x);
            for (int i = 0; i < 5000; i++) {
                const double n = rint((double)x[i] * 1024);
                CHECK_NEAR((double)x[i] * 1024, n, 1e-3);
                CHECK(n >= 0 && n < BINS);
                counts[(size_t)n]++;
            }
        }
        if (means[k] <= 0) { CHECK_EQUAL_U64(counts[0], 50000); }
        else {
            for (int n = 0; n < BINS; n++) expected[n] = 50000 * exp(n * log(means[k]) - means[k] - lgamma(n + 1.0));
            CHECK(test_chi_square_of_counts(counts, expected, BINS, 0) > 1e-4);
        }
        genn_close(s);
    }
}

/* ---- bursts ---- */

typedef struct burst { uint32_t sources, targets; double probability; int int16; } burst;
GENN_NETWORK(burst_network) {
    const burst *b = (const burst *)genn_network_user(network);
    GENN_DT(1);
    GENN_SEED(31);
    GENN_NEURONS(all, b->sources, always, GENN_SET(x, 0));
    GENN_NEURONS(target, b->targets, meter, GENN_SET(x, 0));
    if (b->int16)
        GENN_SYNAPSES(in, all, target, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, genn_uniform, -1, 1), GENN_INIT(d, genn_uniform, 0, 15.99)),
                      GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_probability, b->probability), GENN_WEIGHT(int16, 0.0009765625));
    else
        GENN_SYNAPSES(in, all, target, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, genn_uniform, 0, 1), GENN_INIT(d, genn_uniform, 0, 15.99)),
                      GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_probability, b->probability));
}

/* Uniform floats are multiples of 2^-25 and so exact in the sums; int16 weights are multiples of 2^-10. */
static void check_burst(uint32_t sources, uint32_t targets, double probability, int int16, uint32_t partitions) {
    burst b;
    genn_options o = sim_options();
    genn_simulation *s;
    size_t n = 0, synapses;
    uint32_t *post;
    float *g, *x;
    uint16_t *d;
    int64_t *sums;
    b.sources = sources; b.targets = targets; b.probability = probability; b.int16 = int16;
    o.network_user = &b;
    o.partitions = partitions;
    s = sim_open_with(burst_network, &o);
    synapses = (size_t)genn_synapse_count(s, "in");
    if (probability >= 1) CHECK_EQUAL_U64(synapses, (uint64_t)sources * targets);
    post = SIM_NEW(uint32_t, synapses);
    g = SIM_NEW(float, synapses);
    d = SIM_NEW(uint16_t, synapses);
    x = SIM_NEW(float, targets);
    sums = SIM_NEW(int64_t, targets);
    CHECK(genn_synapses_get(s, "in", "g", NULL, post, g, synapses, &n) == GENN_OK && n == synapses);
    CHECK(genn_synapses_get(s, "in", "d", NULL, NULL, d, synapses, &n) == GENN_OK && n == synapses);
    for (uint64_t step = 0; step < 24; step++) {
        sim_step(s, 1);
        CHECK_EQUAL_U64(genn_spike_count(s, "all"), (step + 1) * sources);
        sim_values(s, "target", "x", x);
        if (step >= 1) for (size_t i = 0; i < synapses; i++) if (d[i] == step - 1) {
            const double units = (double)g[i] * 33554432;
            CHECK_NEAR(units, rint(units), 0);
            sums[post[i]] += (int64_t)units;
        }
        for (uint32_t j = 0; j < targets; j++) {
            const float expected = (float)((double)sums[j] / 33554432);
            CHECK(sim_same_bits(&expected, &x[j], sizeof expected));
        }
    }
    CHECK_EQUAL_U64(genn_get_report(s).saturated, 0);
    free(post); free(g); free(d); free(x); free(sums);
    genn_close(s);
}

TEST(burst_of_1000_neurons_in_every_step_loses_nothing) {
    check_burst(1000, 1000, 1.0, 0, 1);
    check_burst(1000, 1000, 1.0, 1, 3);
}
TEST(burst_of_9000_neurons_overflows_the_lists_and_loses_nothing) {
    check_burst(9000, 140, 0.2, 0, 1);
    check_burst(9000, 140, 0.2, 1, 2);
    check_burst(9000, 3000, 0.01, 1, 4);
}

/* A burst that feeds back: 1000 neurons all to all, each with its own sums. */
GENN_NETWORK(recurrent_burst) {
    GENN_DT(1);
    GENN_SEED(33);
    GENN_NEURONS(all, 1000, always, GENN_SET(x, 0));
    GENN_SYNAPSES(to, all, all, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, 0.5), GENN_INIT(d, genn_uniform, 0, 3.99)), GENN_AXONAL_DELAY(2),
                  GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_probability_no_autapse, 1));
    GENN_SYNAPSES(number, all, all, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 0.25)), GENN_POSTSYNAPTIC(genn_delta_curr),
                  GENN_CONNECTIVITY(genn_fixed_number_pre, 40));
}
TEST(recurrent_burst_reaches_the_full_sum) {
    genn_simulation *s = sim_open(recurrent_burst);
    static float x[1000];
    sim_step(s, 1);
    sim_values(s, "all", "x", x);
    for (int i = 0; i < 1000; i++) CHECK_NEAR(x[i], 0, 0);
    sim_step(s, 1);
    sim_values(s, "all", "x", x);
    for (int i = 0; i < 1000; i++) CHECK_NEAR(x[i], 10, 0);
    sim_step(s, 5);
    for (int k = 0; k < 10; k++) {
        sim_step(s, 1);
        sim_values(s, "all", "x", x);
        for (int i = 0; i < 1000; i++) CHECK_NEAR(x[i], 999 * 0.5 + 10, 0);
    }
    CHECK_EQUAL_U64(genn_spike_count(s, NULL), 17000);
    genn_close(s);
}

/* ---- contributions beyond their bound ---- */

GENN_NETWORK(too_much) {
    GENN_DT(1);
    GENN_NEURONS(source, 1, always, GENN_SET(x, 0));
    GENN_NEURONS(target, 1, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(in, source, target, GENN_WEIGHT_UPDATE(counting_pulse, GENN_SET(g, 1, n, 0)), GENN_BOUND(4), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_one_to_one));
}
TEST(contributions_beyond_the_bound_saturate_and_are_counted) {
    genn_simulation *s = sim_open(too_much);
    for (uint64_t step = 0; step < 12; step++) {
        sim_step(s, 1);
        CHECK_NEAR(sim_value(s, "target", "x", 0), step < 4 ? (double)step : 4, 0);
        CHECK_EQUAL_U64(genn_get_report(s).saturated, step < 5 ? 0 : step - 4);
    }
    genn_close(s);
}

int main(void) {
    RUN(lif_is_bit_for_bit_the_written_out_recursion);
    RUN(lif_loses_input_and_holds_its_potential_while_refractory);
    RUN(izhikevich_is_bit_for_bit_the_written_out_recursion);
    RUN(poisson_neurons_keep_their_rate_and_are_irregular);
    RUN(spike_source_array_rounds_times_up_and_gives_one_spike_per_step);
    RUN(sent_spikes_come_in_the_next_step_once_each_and_count_in_the_hash);
    RUN(exp_curr_and_exp_cond_are_bit_for_bit_the_written_out_recursion_and_end_at_zero);
    RUN(all_static_pulses_bring_the_same_bits_and_a_delay_only_shifts_them);
    RUN(pre_spike_code_may_change_synaptic_variables);
    RUN(gaussian_noise_is_normal_and_new_in_every_step);
    RUN(current_sources_of_one_population_add_up);
    RUN(poisson_exp_has_its_mean_and_variance);
    RUN(poisson_sources_draw_poisson_counts);
    RUN(burst_of_1000_neurons_in_every_step_loses_nothing);
    RUN(burst_of_9000_neurons_overflows_the_lists_and_loses_nothing);
    RUN(recurrent_burst_reaches_the_full_sum);
    RUN(contributions_beyond_the_bound_saturate_and_are_counted);
    return test_end();
}
