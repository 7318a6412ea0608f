/* device_networks.h - the networks on which the device engines are held against the CPU engine. Together they use every
   built-in model, connectivity, initialiser and storage, and what users write by hand: weight updates that change their
   synapses, functions, tables, arrays, random numbers behind conditions, integer variables of every width. */

#ifndef DEVICE_NETWORKS_H
#define DEVICE_NETWORKS_H

#include "devices.h"

#ifdef GENN_DOUBLE
#define IS_DOUBLE 1
#else
#define IS_DOUBLE 0
#endif

#define LIF_VALUES GENN_SET(C, 0.25, TauM, 10, Vrest, -65, Vreset, -65, Vthresh, -50, TauRefrac, 2, RefracTime, 0)
#define IZHIKEVICH_VALUES GENN_SET(a, 0.02, b, 0.2, c, -65, d, 8, U, -13)

static const double early_times[] = { 0.1, 0.25, 1.0, 1.1, 1.2, 3.0, 3.05, 5.0, 8.5, 12.0, 0.0, 2.0, 2.1, 9.9 };
static const uint32_t train_starts[] = { 0, 7, 10, 14 }, train_ends[] = { 7, 10, 14, 14 };

/* ---- built-in models ---- */

/* LIF with exponential currents, merged; Poisson drive; float weights; normal and uniform initial values */
GENN_NETWORK(currents) {
    GENN_SEED(11);
    GENN_RECORD_SPIKES(64);
    GENN_NEURONS(E, 400, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.2), GENN_INIT(V, genn_normal, -58, 5));
    GENN_NEURONS(I, 101, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.2), GENN_INIT(V, genn_uniform, -65, -50));
    GENN_CURRENT_SOURCE(drive_e, E, genn_poisson_exp, GENN_SET(weight, 0.0878, tauSyn, 0.5, rate, 12800, current, 0));
    GENN_CURRENT_SOURCE(drive_i, I, genn_poisson_exp, GENN_SET(weight, 0.0878, tauSyn, 0.5, rate, 12000, current, 0));
    GENN_SYNAPSES(EE, E, E, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_normal_clipped, 0.08, 0.02, 0, 1)),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 0.5)), GENN_CONNECTIVITY(genn_fixed_probability, 0.1));
    GENN_SYNAPSES(IE, I, E, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, -0.3)), GENN_AXONAL_DELAY(4),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 0.5)), GENN_CONNECTIVITY(genn_fixed_probability, 0.1));
    GENN_SYNAPSES(EI, E, I, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 0.1)),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 0.5)), GENN_CONNECTIVITY(genn_fixed_number_post, 12));
    GENN_RECORD(E, V, 1, 30);
    GENN_RECORD(EE, inSyn, 3, 20);
    GENN_RECORD(drive_i, current, 7, 5);
}

/* Conductances, separate and merged, on one target; three axonal delays; no autapses */
GENN_NETWORK(conductances) {
    GENN_DT(0.5);
    GENN_SEED(12);
    GENN_RECORD_SPIKES(40);
    GENN_NEURONS(source, 200, genn_poisson, GENN_SET(rate, 60), GENN_INIT(timeStepToSpike, genn_exponential, 40));
    GENN_NEURONS(target, 150, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.1), GENN_INIT(V, genn_uniform, -65, -50));
    GENN_CURRENT_SOURCE(constant, target, genn_dc, GENN_SET(amp, 0.35));
    GENN_SYNAPSES(merged_a, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, 0, 0.002)),
                  GENN_POSTSYNAPTIC(genn_exp_cond, GENN_SET(tau, 5, E, 0)), GENN_CONNECTIVITY(genn_fixed_probability, 0.2), GENN_AXONAL_DELAY(3));
    GENN_SYNAPSES(merged_b, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_exponential, 0.001)),
                  GENN_POSTSYNAPTIC(genn_exp_cond, GENN_SET(tau, 5, E, 0)), GENN_CONNECTIVITY(genn_fixed_number_pre, 9));
    GENN_SYNAPSES(apart, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 0.001)),
                  GENN_POSTSYNAPTIC(genn_exp_cond, GENN_SET(tau, 5, E, 0)), GENN_CONNECTIVITY(genn_fixed_probability, 0.1), GENN_SEPARATE);
    GENN_SYNAPSES(inhibition, target, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 0.01)),
                  GENN_POSTSYNAPTIC(genn_exp_cond, GENN_SET(tau, 10, E, -75)), GENN_CONNECTIVITY(genn_fixed_probability_no_autapse, 0.3),
                  GENN_AXONAL_DELAY(17));
    GENN_RECORD(target, RefracTime, 2, 10);
    GENN_RECORD(apart, inSyn, 1, 8);
}

/* Izhikevich neurons with delta currents, noise, dense and one-to-one */
GENN_NETWORK(izhikevich) {
    GENN_DT(1.0);
    GENN_SEED(13);
    GENN_RECORD_SPIKES(32);
    GENN_NEURONS(cells, 260, genn_izhikevich, IZHIKEVICH_VALUES, GENN_INIT(V, genn_normal, -65, 3));
    GENN_NEURONS(few, 33, genn_izhikevich, GENN_SET(a, 0.1, b, 0.2, c, -65, d, 2, V, -65, U, -13));
    GENN_CURRENT_SOURCE(noise, cells, genn_gaussian_noise, GENN_SET(mean, 3, sd, 5));
    GENN_CURRENT_SOURCE(noise_of_few, few, genn_gaussian_noise, GENN_SET(mean, 1, sd, 2));
    GENN_CURRENT_SOURCE(more, cells, genn_dc, GENN_SET(amp, 1.5));
    GENN_SYNAPSES(recurrent, cells, cells, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, -0.5, 0.5)),
                  GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_post, 30));
    GENN_SYNAPSES(all, few, cells, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, -1)),
                  GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_dense));
    GENN_SYNAPSES(line, cells, few, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_normal, 20, 4)),
                  GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_one_to_one));
}

/* Integer weights of each width and two quanta beside float weights: several sums for each neuron of one target */
GENN_NETWORK(integers) {
    GENN_DT(0.5);
    GENN_SEED(14);
    GENN_RECORD_SPIKES(16);
    GENN_NEURONS(source, 300, genn_poisson, GENN_SET(rate, 100), GENN_SET(timeStepToSpike, 1));
    GENN_NEURONS(target, 200, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.3), GENN_INIT(V, genn_uniform, -65, -50));
    GENN_SYNAPSES(w8, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_normal, 0, 0.05)), GENN_WEIGHT(int8, 0.001),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_fixed_number_total, 3000));
    GENN_SYNAPSES(w16, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, -0.05, 0.1)), GENN_WEIGHT(int16, 1.0 / 32768),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_fixed_probability, 0.1));
    GENN_SYNAPSES(w16_too, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, -0.05, 0.1)), GENN_WEIGHT(int16, 1.0 / 32768),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_fixed_number_pre, 7), GENN_AXONAL_DELAY(2));
    GENN_SYNAPSES(w32, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, genn_uniform, -0.1, 0.2), GENN_INIT(d, genn_uniform, 0, 9)),
                  GENN_WEIGHT(int32, 1e-9), GENN_MAX_DELAY(9),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_fixed_number_post, 11));
    GENN_SYNAPSES(one, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 0.0123)), GENN_WEIGHT(int8, 0.001),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_fixed_probability, 0.05));
    GENN_SYNAPSES(real, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_normal, 0.01, 0.05)),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_fixed_probability, 0.1));
    GENN_RECORD(w8, inSyn, 1, 16);
}

/* Half weights, with and without delays, subnormal ones and of both signs, beside others on the same target */
GENN_NETWORK(halves) {
    static const scalar given[] = { GENN_R(0.1), GENN_R(-0.1), GENN_R(6e-8), GENN_R(1e-6), 65504, GENN_R(0.33333334), -2, GENN_R(0.00048852) };
    static const uint32_t from[] = { 0, 1, 2, 3, 4, 5, 6, 7 }, to[] = { 7, 6, 5, 4, 3, 2, 1, 0 };
    GENN_DT(0.5);
    GENN_SEED(27);
    GENN_RECORD_SPIKES(16);
    GENN_NEURONS(source, 300, genn_poisson, GENN_SET(rate, 100), GENN_SET(timeStepToSpike, 1));
    GENN_NEURONS(target, 200, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.3), GENN_INIT(V, genn_uniform, -65, -50));
    GENN_SYNAPSES(half, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_normal, 0.01, 0.05)), GENN_WEIGHT(half),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_fixed_probability, 0.1));
    GENN_SYNAPSES(late_half, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, genn_uniform, -0.1, 0.2), GENN_INIT(d, genn_uniform, 0, 9)),
                  GENN_WEIGHT(half), GENN_MAX_DELAY(9),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_fixed_number_post, 11));
    GENN_SYNAPSES(given_half, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_VALUES(g, given, 8)), GENN_WEIGHT(half),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_PAIRS(from, to, 8));
    GENN_SYNAPSES(w16, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, -0.05, 0.1)), GENN_WEIGHT(int16, 1.0 / 32768),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_fixed_probability, 0.05));
    GENN_RECORD(half, inSyn, 1, 16);
}

/* Delays of each synapse up to 200 steps, on top of axonal ones, with float and with integer weights */
GENN_NETWORK(delays) {
    GENN_SEED(15);
    GENN_RECORD_SPIKES(300);
    GENN_NEURONS(source, 150, genn_poisson, GENN_SET(rate, 150), GENN_INIT(timeStepToSpike, genn_uniform, 0, 60));
    GENN_NEURONS(target, 257, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.3), GENN_INIT(V, genn_uniform, -65, -50));
    GENN_SYNAPSES(real, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, genn_uniform, 0, 0.2), GENN_INIT(d, genn_normal_clipped_delay, 10, 5, 0, 20)),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 1)), GENN_CONNECTIVITY(genn_fixed_probability, 0.2));
    GENN_SYNAPSES(integer, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, genn_uniform, 0, 0.2), GENN_INIT(d, genn_uniform, 0, 200.9)),
                  GENN_WEIGHT(int16, 0.0001), GENN_MAX_DELAY(200), GENN_AXONAL_DELAY(13),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 1)), GENN_CONNECTIVITY(genn_fixed_number_total, 5000));
    GENN_SYNAPSES(back, target, target, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, -0.1, d, 31)),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 1)), GENN_CONNECTIVITY(genn_fixed_probability, 0.05));
    GENN_RECORD(target, V, 50, 3);
}

/* ---- models written by hand ---- */

GENN_FUNCTION(scalar, soft_step, (scalar x, scalar width), return x / (width + fabs(x));)
GENN_FUNCTION(scalar, twice_soft, (scalar x), const scalar y = x * GENN_R(0.5); return y + y * y;)
GENN_FUNCTION(int, wrapped, (int i, int n), const int r = i % n; return r < 0 ? r + n : r;)

/* A synapse that changes each time it is used: weight, a count, and the delay of its next contribution. */
GENN_WEIGHT_UPDATE_MODEL(facilitating,
    GENN_PARAMS(gain, most),
    GENN_DERIVED(keep, exp(-dt / 10)),
    GENN_USES(wrapped),
    GENN_VARS(w),
    GENN_VARS_OF(int32_t, used),
    GENN_VARS_OF(uint8_t, d),
    GENN_READ_ONLY(scale),
    GENN_ARRAYS_OF(scalar, factors),
    GENN_PRE_SPIKE_SYN(
        const scalar u = gennrand_uniform();
        scalar x = w * scale * factors[wrapped((int)id_pre + used, 5)];
        x = u < GENN_R(0.8) ? x : 0;
        addToPostDelay(x, d);
        w = fmin(most, w * keep + gain * u);
        used += 1;
        d = (uint8_t)wrapped((int)d + (int)(id_post % 3u) + 1, 21);))

/* Contributions both now and later from one spike, and none at all from every second source */
GENN_WEIGHT_UPDATE_MODEL(echo,
    GENN_PARAMS(strength),
    GENN_VARS(last),
    GENN_PRE_SPIKE_SYN(
        if ((id_pre & 1u) == 0u) { addToPost(strength); addToPostDelay(-strength * GENN_R(0.5), 6); }
        last = strength + (scalar)id_post / (scalar)num_post;))

static const scalar five_factors[] = { (scalar)0.5, (scalar)1, (scalar)1.5, (scalar)-0.25, (scalar)2 };
GENN_NETWORK(learning) {
    GENN_DT(0.5);
    GENN_SEED(16);
    GENN_RECORD_SPIKES(16);
    GENN_NEURONS(source, 140, genn_poisson, GENN_SET(rate, 80), GENN_INIT(timeStepToSpike, genn_uniform, 0, 20));
    GENN_NEURONS(target, 160, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.35), GENN_INIT(V, genn_uniform, -65, -50));
    GENN_SYNAPSES(changing, source, target,
                  GENN_WEIGHT_UPDATE(facilitating, GENN_SET(gain, 0.01, most, 0.5, used, 0), GENN_INIT(w, genn_uniform, 0, 0.1), GENN_INIT(d, genn_uniform, 0, 20),
                                     GENN_INIT(scale, genn_normal, 1, 0.1), GENN_ARRAY(factors, five_factors, 5)),
                  GENN_MAX_DELAY(20), GENN_BOUND(4), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_fixed_probability, 0.2));
    GENN_SYNAPSES(echoing, target, target, GENN_WEIGHT_UPDATE(echo, GENN_SET(strength, 0.05, last, -1)), GENN_MAX_DELAY(6), GENN_BOUND(1), GENN_AXONAL_DELAY(1),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_fixed_probability, 0.1));
}
/* The same synapses, several between one pair: each draws its own random numbers */
GENN_NETWORK(duplicates) {
    GENN_DT(0.5);
    GENN_SEED(17);
    GENN_RECORD_SPIKES(16);
    GENN_NEURONS(source, 40, genn_poisson, GENN_SET(rate, 80), GENN_INIT(timeStepToSpike, genn_uniform, 0, 20));
    GENN_NEURONS(target, 30, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.35), GENN_INIT(V, genn_uniform, -65, -50));
    GENN_SYNAPSES(changing, source, target,
                  GENN_WEIGHT_UPDATE(facilitating, GENN_SET(gain, 0.01, most, 0.5, used, 0, d, 0), GENN_INIT(w, genn_uniform, 0, 0.1),
                                     GENN_INIT(scale, genn_normal, 1, 0.1), GENN_ARRAY(factors, five_factors, 5)),
                  GENN_MAX_DELAY(20), GENN_BOUND(4), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_fixed_number_post, 60));
    GENN_SYNAPSES(weights, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, -0.05, 0.1)),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_fixed_number_pre, 70));
    GENN_SYNAPSES(total, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, -0.05, 0.1)), GENN_WEIGHT(int16, 0.0001),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_fixed_number_total, 4000));
}

/* Every kind of random number in neuron code, in straight lines, behind conditions and in the reset */
GENN_NEURON_MODEL(gambler,
    GENN_PARAMS(shape, many),
    GENN_POISSON_TABLE(few_events, 0.7),
    GENN_POISSON_TABLE(many_events, many),
    GENN_BINOMIAL_TABLE(coins, 20, 0.3),
    GENN_USES(soft_step, twice_soft),
    GENN_VARS(a, b, e, l, g, sum),
    GENN_VARS_OF(int32_t, p, q, k),
    GENN_SIM(
        a = gennrand_uniform();
        b = gennrand_normal();
        e = gennrand_exponential();
        l = gennrand_log_normal(GENN_R(-0.5), GENN_R(0.3));
        g = gennrand_gamma(shape);
        p = gennrand_poisson(few_events);
        q = gennrand_poisson(many_events);
        k = gennrand_binomial(coins);
        if (a > GENN_R(0.5)) { const scalar extra = gennrand_gamma(GENN_R(0.4)); sum += extra; }
        for (int i = 0; i < p; i++) { const scalar x = gennrand_uniform(); sum += x; }
        sum = twice_soft(soft_step(sum, 3)) + b * GENN_R(0.125);),
    GENN_THRESHOLD(a + e > GENN_R(1.7)),
    GENN_RESET(
        const scalar jump = gennrand_normal();
        sum = jump * l;))
GENN_NETWORK(gamblers) {
    GENN_SEED(18);
    GENN_RECORD_SPIKES(20);
    GENN_NEURONS(players, 700, gambler, GENN_SET(shape, 2.5, many, 900, a, 0, b, 0, e, 0, l, 0, g, 0, sum, 0, p, 0, q, 0, k, 0));
    GENN_NEURONS(hasty, 5, gambler, GENN_SET(shape, 0.5, many, 0, a, 0, b, 0, e, 0, l, 0, g, 0, p, 0, q, 0, k, 0), GENN_INIT(sum, genn_gamma, 3, 0.5));
    GENN_RECORD(players, q, 1, 4);
    GENN_RECORD(players, g, 5, 4);
}

/* Variables of every type, arrays of several, elementary functions, integer arithmetic and control flow */
GENN_NEURON_MODEL(collector,
    GENN_PARAMS(rate, phase0),
    GENN_VARS_OF(int8_t, i8),
    GENN_VARS_OF(int16_t, i16),
    GENN_VARS_OF(int32_t, i32),
    GENN_VARS_OF(int64_t, i64),
    GENN_VARS_OF(uint8_t, u8),
    GENN_VARS_OF(uint16_t, u16),
    GENN_VARS_OF(uint32_t, u32),
    GENN_VARS_OF(uint64_t, u64),
    GENN_VARS_OF(float, f32),
    GENN_VARS(s, c, r),
    GENN_READ_ONLY(slope),
    GENN_ARRAYS_OF(float, table),
    GENN_ARRAYS_OF(int16_t, steps),
    GENN_SIM(
        const scalar phase = phase0 + rate * s + slope;
        c = sin(phase) * exp(-fabs(phase)) + cos(phase * 3) * tanh(phase) + atan2(phase, GENN_R(0.7));
        r = pow(fabs(c) + 1, GENN_R(1.3)) + log(1 + phase * phase) - cbrt(c) + hypot(c, phase) + erf(c) + fmod(phase, GENN_R(0.3));
        r += sqrt(fabs(r)) + rint(r * 4) + floor(c) + lgamma(fabs(c) + GENN_R(0.5)) + fma(c, r, phase) + log2(fabs(r) + 1) + expm1(c * GENN_R(0.1));
        f32 = f32 * 0.5f + table[(u32 + id) % 7u];
        i8 = (int8_t)(i8 + 3 > 100 ? -100 : i8 + 3);
        i16 = (int16_t)(steps[id % 4u] + max(i8, 2) - min(i8, 1));
        i32 = abs((int)i16 - (int)u8) * 7 + (i32 >> 1);
        i64 = (i64 % 1000003) * 3 + i32;
        u8 = (uint8_t)((u8 + 1u) & 63u);
        u16 = (uint16_t)(u16 ^ (u8 << 3));
        u32 = u32 * 1664525u + 1013904223u;
        u64 = (u64 << 1) ^ (u64 >> 3) ^ u32;
        switch (u32 >> 30) {
        case 0: s += r * GENN_R(0.001); break;
        case 1: s -= GENN_R(0.01); break;
        default: s = s * GENN_R(0.75) + (scalar)(i64 % 11) * GENN_R(0.01); break;
        }
        while (s > 8) s -= GENN_R(2.5);),
    GENN_THRESHOLD((u32 & 15u) == 3u || c > GENN_R(1.5)),
    GENN_RESET(s = GENN_R(0.25); i64 += 5;))
static const float seven_floats[] = { 0.5f, -1, 2, 0.125f, 7, -3.5f, 1 };
static const int16_t four_steps[] = { -300, 17, 4, 1200 };
GENN_NETWORK(collectors) {
    GENN_SEED(19);
    GENN_RECORD_SPIKES(8);
    GENN_NEURONS(cells, 261, collector, GENN_SET(rate, 0.3, phase0, 0.1, i8, -5, i16, 12, i32, -100, i64, -1, u8, 200, u16, 40000, u64, 12345, f32, 1),
                 GENN_INIT(s, genn_normal, 1, 0.5), GENN_SET(c, 0, r, 0), GENN_INIT(u32, genn_uniform, 0, 4e9), GENN_INIT(slope, genn_uniform, -2, 2),
                 GENN_ARRAY(table, seven_floats, 7), GENN_ARRAY(steps, four_steps, 4));
    GENN_RECORD(cells, i8, 1, 3);
    GENN_RECORD(cells, u16, 2, 3);
    GENN_RECORD(cells, i64, 3, 3);
    GENN_RECORD(cells, r, 1, 8);
}

/* Time in a snippet, arrays of double, spikes at given times: needs double on the device */
GENN_NEURON_MODEL(clocked,
    GENN_ARRAYS_OF(double, when),
    GENN_VARS(x),
    GENN_VARS_OF(double, exact),
    GENN_SIM(exact = t * 0.5 + when[id % 14u]; x = (scalar)t + dt;),
    GENN_THRESHOLD(t >= when[id % 14u] && x < GENN_R(4.5)))
GENN_NETWORK(timed) {
    GENN_SEED(20);
    GENN_RECORD_SPIKES(30);
    GENN_NEURONS(trains, 4, genn_spike_source_array, GENN_VALUES(startSpike, train_starts, 4), GENN_VALUES(endSpike, train_ends, 4), GENN_ARRAY(spikeTimes, early_times, 14));
    GENN_NEURONS(clocks, 131, clocked, GENN_SET(x, 0, exact, 0), GENN_ARRAY(when, early_times, 14));
    GENN_NEURONS(target, 70, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.3, V, -51));
    GENN_SYNAPSES(from_trains, trains, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_binomial, 10, 0.3)),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_dense));
    GENN_SYNAPSES(from_clocks, clocks, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, -0.1, 0.05)),
                  GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_probability, 0.5));
}

/* Every initialiser, of neurons and of synapses, and one by hand */
GENN_VAR_INIT(checkered, GENN_PARAMS(step), GENN_VALUE(value = step * (scalar)((id_pre * 7u + id_post * 13u + id) % 5u);))
GENN_NEURON_MODEL(holder, GENN_VARS(x), GENN_READ_ONLY(y), GENN_SIM(x += y;), GENN_THRESHOLD(x > 40), GENN_RESET(x = 0;))
GENN_NETWORK(initialised) {
    static const genn_model *const models[] = { &genn_uninitialised, &genn_constant, &genn_uniform, &genn_normal, &genn_normal_clipped, &genn_normal_clipped_delay,
                                                &genn_exponential, &genn_gamma, &genn_binomial, &checkered };
    static const double params[][4] = { { 0 }, { 2.5 }, { -1, 3 }, { 2, 3 }, { 1, 2, -1, 2 }, { 1, 0.4, 0.2, 1.5 }, { 3 }, { 2, 1.5 }, { 30, 0.4 }, { 0.75 } };
    static const int counts[] = { 0, 1, 2, 2, 4, 4, 1, 2, 2, 1 };
    GENN_SEED(21);
    GENN_RECORD_SPIKES(4);
    for (int i = 0; i < 10; i++) {
        char name[32], projection[32];
        genn_neurons population = GENN_ZERO;
        genn_synapses synapses = GENN_ZERO;
        genn_value values[2] = { GENN_ZERO, GENN_ZERO }, weight = GENN_ZERO;
        snprintf(name, sizeof name, "cells%d", i);
        snprintf(projection, sizeof projection, "wires%d", i);
        values[0].name = "x";
        values[1].name = weight.name = "y";
        values[0].init = values[1].init = weight.init = models[i];
        for (int k = 0; k < 4; k++) values[0].init_params[k] = values[1].init_params[k] = weight.init_params[k] = params[i][k];
        values[0].count = values[1].count = weight.count = (size_t)counts[i];
        population.name = name;
        population.count = 90;
        population.neuron.model = &holder;
        population.neuron.values = values;
        population.neuron.value_count = 2;
        genn_add_neurons(network, &population);
        weight.name = "g";
        synapses.name = projection;
        synapses.source = synapses.target = name;
        synapses.weight_update.model = &genn_static_pulse;
        synapses.weight_update.values = &weight;
        synapses.weight_update.value_count = 1;
        synapses.postsynaptic.model = &genn_delta_curr;
        synapses.connectivity.model = &genn_dense;
        genn_add_synapses(network, &synapses);
    }
}

/* Populations around the sizes of blocks, and one that many partitions share, in a ring of all kinds of connectivity */
GENN_NETWORK(sizes) {
    GENN_DT(0.5);
    GENN_SEED(22);
    GENN_RECORD_SPIKES(8);
    GENN_NEURONS(p1, 1, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.6, V, -51));
    GENN_NEURONS(p127, 127, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.3), GENN_INIT(V, genn_uniform, -60, -49));
    GENN_NEURONS(p128, 128, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.3), GENN_INIT(V, genn_uniform, -60, -49));
    GENN_NEURONS(p129, 129, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.3), GENN_INIT(V, genn_uniform, -60, -49));
    GENN_NEURONS(p5000, 5000, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.36), GENN_INIT(V, genn_uniform, -60, -49));
    GENN_SYNAPSES(a, p1, p127, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 1)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_dense));
    GENN_SYNAPSES(b, p127, p128, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 1)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_one_to_one));
    GENN_SYNAPSES(c, p128, p129, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, 0, 0.2)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_pre, 20));
    GENN_SYNAPSES(d, p129, p5000, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, 0, 0.2)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_post, 700));
    GENN_SYNAPSES(e, p5000, p1, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, 0, 0.01)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_total, 4321));
    GENN_SYNAPSES(f, p5000, p5000, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_normal, 0.01, 0.05)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_probability_no_autapse, 0.01));
    GENN_RECORD(p129, V, 1, 4);
}

/* Every neuron spikes in every step */
GENN_NEURON_MODEL(eager, GENN_VARS(x), GENN_SIM(x = Isyn;), GENN_THRESHOLD(num_neurons > 0))
GENN_NETWORK(burst) {
    GENN_SEED(23);
    GENN_RECORD_SPIKES(4);
    GENN_NEURONS(left, 4099, eager, GENN_SET(x, 0));
    GENN_NEURONS(right, 257, eager, GENN_SET(x, 0));
    GENN_SYNAPSES(across, left, right, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, 0, 1)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_probability, 0.05));
    GENN_SYNAPSES(back, right, left, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, 1, d, 3)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_probability, 0.1));
}

/* Synapses by hand, in any order and some of them twice; rows drawn by a user's initialiser; a postsynaptic model and a
   current source of the user's */
GENN_CONNECTIVITY_INIT(neighbours,
    GENN_PARAMS(reach, prob),
    GENN_ROW_BUILD(
        for (uint32_t k = 0; k < (uint32_t)genn_int(reach); k++) {
            const scalar u = gennrand_uniform();
            if (u < prob) { addSynapse((id_pre + k) % num_post); }
        }))
GENN_POSTSYNAPTIC_MODEL(alpha,
    GENN_PARAMS(tau),
    GENN_DERIVED(decay, exp(-dt / tau)),
    GENN_NEURON_REFS(V),
    GENN_VARS(x),
    GENN_SIM(
        const scalar noise = gennrand_uniform();
        x = decay * (x + inSyn * dt / tau);
        inSyn *= decay;
        injectCurrent(x * (GENN_R(0.5) + noise) - V * GENN_R(0.001));))
GENN_CURRENT_SOURCE_MODEL(wave,
    GENN_PARAMS(amp),
    GENN_POISSON_TABLE(events, 0.3),
    GENN_NEURON_REFS(V),
    GENN_VARS(total),
    GENN_ARRAYS_OF(scalar, shape),
    GENN_INJECTION(
        const int n = gennrand_poisson(events);
        total += (scalar)n;
        injectCurrent(amp * shape[(id + (uint32_t)n) % 5u] - (V + 60) * GENN_R(0.001));
        if (n > 1) { injectCurrent(GENN_R(0.05)); }))
GENN_NETWORK(by_hand) {
    static const uint32_t pre[] = { 3, 0, 9, 9, 9, 3, 0, 1, 7, 7 }, post[] = { 5, 129, 0, 0, 0, 4, 2, 1, 128, 3 };
    static const scalar g[] = { 1, 2, (scalar)0.5, (scalar)0.25, (scalar)0.125, 3, -1, -2, 1, 4 };
    GENN_DT(0.25);
    GENN_SEED(24);
    GENN_RECORD_SPIKES(8);
    GENN_NEURONS(ten, 10, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.8), GENN_INIT(V, genn_uniform, -60, -50));
    GENN_NEURONS(target, 130, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.3), GENN_INIT(V, genn_uniform, -60, -50));
    GENN_SYNAPSES(given, ten, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_VALUES(g, g, 10)), GENN_POSTSYNAPTIC(alpha, GENN_SET(tau, 3, x, 0)), GENN_PAIRS(pre, post, 10));
    GENN_SYNAPSES(near, target, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, 0, 0.3)), GENN_POSTSYNAPTIC(alpha, GENN_SET(tau, 2), GENN_INIT(x, genn_uniform, 0, 0.01)),
                  GENN_CONNECTIVITY(neighbours, 12, 0.6));
    GENN_CURRENT_SOURCE(waves, target, wave, GENN_SET(amp, 0.1, total, 0), GENN_ARRAY(shape, five_factors, 5));
    GENN_CURRENT_SOURCE(waves_of_ten, ten, wave, GENN_SET(amp, 0.2, total, 0), GENN_ARRAY(shape, five_factors, 5));
    GENN_RECORD(near, x, 1, 8);
    GENN_RECORD(waves, total, 2, 4);
}

/* Live input */
GENN_NETWORK(live) {
    GENN_DT(0.5);
    GENN_SEED(25);
    GENN_RECORD_SPIKES(16);
    GENN_NEURONS(input, 300, genn_spike_input, GENN_SET(pending, 0));
    GENN_NEURONS(target, 200, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.2), GENN_INIT(V, genn_uniform, -60, -50));
    GENN_SYNAPSES(wires, input, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, 0, 1)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 1)), GENN_CONNECTIVITY(genn_fixed_probability, 0.2));
    GENN_SYNAPSES(late, target, target, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, genn_uniform, 0, 0.2), GENN_INIT(d, genn_uniform, 0, 9)), GENN_MAX_DELAY(9),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 1)), GENN_CONNECTIVITY(genn_fixed_probability, 0.05));
}

/* The shape of the cortical microcircuit: eight populations, all pairs, 16-bit weights in one unit, delays of two kinds */
GENN_VAR_INIT(extra_steps,
    GENN_PARAMS(mean, sd, most),
    GENN_DERIVED(low, normal_cdf(-mean / sd)),
    GENN_DERIVED(span, normal_cdf((most - mean) / sd) - normal_cdf(-mean / sd)),
    GENN_VALUE(
        const scalar p = fmin(low + span * gennrand_uniform(), GENN_R(0.99999994));
        value = fmax(GENN_R(1.0), rint(fmin(most, mean + sd * normal_quantile(p)) / dt)) - 1;))
GENN_NETWORK(column) {
    static const char *const names[] = { "L23E", "L23I", "L4E", "L4I", "L5E", "L5I", "L6E", "L6I" };
    static const uint32_t sizes_of[] = { 207, 58, 219, 55, 48, 11, 144, 29 };
    GENN_SEED(26);
    GENN_RECORD_SPIKES(50);
    for (int i = 0; i < 8; i++) {
        char name[32];
        GENN_NEURONS_NAMED(names[i], sizes_of[i], genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0), GENN_INIT(V, genn_normal, -58, 5));
        snprintf(name, sizeof name, "%s_drive", names[i]);
        GENN_CURRENT_SOURCE_NAMED(name, names[i], genn_poisson_exp, GENN_SET(weight, 0.0878, tauSyn, 0.5, rate, 8.0 * (1600 + 100 * (i % 4)), current, 0));
    }
    for (int to = 0; to < 8; to++) for (int from = 0; from < 8; from++) {
        const double mean = from % 2 ? -0.3512 : 0.0878, delay = from % 2 ? 0.75 : 1.5;
        char name[32];
        if (from == 5 && to < 4) continue;
        snprintf(name, sizeof name, "%s_%s", names[from], names[to]);
        GENN_SYNAPSES_NAMED(name, names[from], names[to],
            GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, genn_normal_clipped, mean, 0.1 * fabs(mean), from % 2 ? -0.99 : 0, from % 2 ? 0 : 0.99),
                               GENN_INIT(d, extra_steps, delay, delay / 2, 2 * delay)),
            GENN_WEIGHT(int16, 1.0 / 32768), GENN_MAX_DELAY((unsigned)(20 * delay)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 0.5)),
            GENN_CONNECTIVITY(genn_fixed_number_total, (double)sizes_of[to] * 20));
    }
}

/* Everything that synapses can say: events of both sides, answers to source neurons, values of earlier steps, delays of their
   own, references before RESET, random numbers in every slot, times since events. Two launches per step. */
GENN_NEURON_MODEL(talker, GENN_PARAMS(drift), GENN_ADDITIONAL_INPUT(answer, 0), GENN_VARS(V, level),
    GENN_SIM(const scalar z = gennrand_normal(); V += drift + GENN_R(0.3) * z + Isyn + answer; V = fmin(3, fmax(V, -3)); level = GENN_R(0.9) * level + GENN_R(0.1) * V;),
    GENN_THRESHOLD(V > 1 && since_spike > GENN_R(0.3)), GENN_RESET(V = 0;))
GENN_WEIGHT_UPDATE_MODEL(talks, GENN_PARAMS(rate), GENN_VARS(g, trace), GENN_READ_ONLY_OF(uint16_t, d), GENN_DELAY(d),
    GENN_PRE_VARS(sent), GENN_POST_VARS(heard), GENN_PRE_NEURON_REFS(V), GENN_POST_NEURON_REFS(level), GENN_POSTSYNAPTIC_REFS(inSyn), GENN_HISTORY(level, heard),
    GENN_PRE_SPIKE(sent += V;), GENN_POST_SPIKE(heard += fmin(1, level + inSyn);), GENN_PRE_DYNAMICS(sent *= GENN_R(0.99);),
    GENN_POST_DYNAMICS(const scalar u = gennrand_uniform(); heard = heard * GENN_R(0.98) + GENN_R(0.01) * u;),
    GENN_PRE_EVENT_THRESHOLD(V > GENN_R(0.8)), GENN_POST_EVENT_THRESHOLD(level < GENN_R(-0.2)),
    GENN_PRE_EVENT_SYN(trace = fmin(2, trace + GENN_R(0.1) * level[3]); addToPost(GENN_R(0.01) * trace); addToPre(GENN_R(0.001) * sent);),
    GENN_POST_EVENT_SYN(trace -= rate * exp(-since_pre_event / 5); addToPre(GENN_R(0.002) * heard[id_pre % 5]);),
    GENN_PRE_SPIKE_SYN(const scalar z = gennrand_normal(); addToPostDelay(g * (1 + GENN_R(0.01) * z), id_post % 5);
        g = fmin(GENN_R(0.2), fmax(GENN_R(-0.2), g + rate * exp(-since_previous_post / 20)));),
    GENN_POST_SPIKE_SYN(g = fmin(GENN_R(0.2), g + rate * exp(-since_pre / 20) * sent);), GENN_SYNAPSE_DYNAMICS(trace *= GENN_R(0.999);))
GENN_NETWORK(conversing) {
    GENN_SEED(41);
    GENN_RECORD_SPIKES(20);
    GENN_NEURONS(A, 129, talker, GENN_SET(drift, 0.05, level, 0), GENN_INIT(V, genn_uniform, 0, 1));
    GENN_NEURONS(B, 70, talker, GENN_SET(drift, 0.03, level, 0), GENN_INIT(V, genn_uniform, 0, 1));
    GENN_SYNAPSES(AB, A, B, GENN_WEIGHT_UPDATE(talks, GENN_SET(rate, 0.01, trace, 0, sent, 0), GENN_INIT(heard, genn_uniform, 0, 1), GENN_INIT(g, genn_normal, 0, 0.02), GENN_INIT(d, genn_uniform, 0, 9)),
        GENN_BOUND(64), GENN_MAX_DELAY(6), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 3)), GENN_CONNECTIVITY(genn_fixed_number_pre, 10), GENN_AXONAL_DELAY(3), GENN_BACK_PROPAGATION_DELAY(2), GENN_PRE_INPUT(answer));
}

/* Populations and projections of few models, many of each: values, sizes, delays and storage differ, and some have what others
   lack (recordings, learning, a second axonal delay, an equal twin) */
enum { MANY = 20 };
GENN_NETWORK(many) {
    GENN_SEED(27);
    GENN_RECORD_SPIKES(30);
    for (int i = 0; i < MANY; i++) {
        char name[32], next[32], other[32], label[32];
        snprintf(name, sizeof name, "p%d", i);
        snprintf(next, sizeof next, "p%d", (i + 1) % MANY);
        snprintf(other, sizeof other, "p%d", (i * 7 + 3) % MANY);
        if (i % 5 == 4) GENN_NEURONS_NAMED(name, (uint32_t)(20 + 13 * i), genn_izhikevich, IZHIKEVICH_VALUES, GENN_INIT(V, genn_uniform, -70, -55));
        else GENN_NEURONS_NAMED(name, (uint32_t)(20 + 13 * i), genn_lif, GENN_SET(C, 0.25, TauM, 10 + 0.5 * i, Vrest, -65, Vreset, -65, Vthresh, -50, TauRefrac, 2, RefracTime, 0),
                                GENN_SET(Ioffset, 0.3 + 0.01 * i), GENN_INIT(V, genn_uniform, -60, -49));
        snprintf(label, sizeof label, "drive%d", i);
        if (i % 2) GENN_CURRENT_SOURCE_NAMED(label, name, genn_poisson_exp, GENN_DYNAMIC(weight, 0.1 + 0.01 * i), GENN_SET(tauSyn, 0.5, rate, 9000 + 100 * i, current, 0));
        snprintf(label, sizeof label, "ring%d", i);
        GENN_SYNAPSES_NAMED(label, name, next, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, genn_uniform, 0, 0.1 + 0.01 * i), GENN_INIT(d, genn_uniform, 0, (double)(i % 4))), GENN_MAX_DELAY((uint32_t)(i % 4)),
                            GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2 + 0.1 * i)), GENN_CONNECTIVITY(genn_fixed_probability, 0.2), GENN_AXONAL_DELAY((uint32_t)(i % 3 == 1)));
        snprintf(label, sizeof label, "cross%d", i);
        GENN_SYNAPSES_NAMED(label, name, other, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, i % 3 ? -0.05 : 0.1)), GENN_WEIGHT(int16, 1.0 / 1024),
                            GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 3)), GENN_CONNECTIVITY(genn_fixed_number_post, 5));
        snprintf(label, sizeof label, "learn%d", i);
        if (i % 4 == 1) GENN_SYNAPSES_NAMED(label, other, name, GENN_WEIGHT_UPDATE(genn_stdp_traces, GENN_SET(tauPlus, 20 + i, tauMinus, 20, Aplus, 0.01, Aminus, 0.012, Wmin, 0, Wmax, 1, preTrace, 0, postTrace, 0), GENN_INIT(g, genn_uniform, 0, 0.2)),
                                            GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 3)), GENN_CONNECTIVITY(genn_fixed_probability, 0.1), GENN_BACK_PROPAGATION_DELAY((uint32_t)(i % 3)));
        if (i % 6 == 0) genni_add_record(network, name, "V", (uint32_t)(1 + i % 4), 9);
    }
}

/* Everything that a device draws itself, and what the host draws for it: each connectivity between populations around the sizes
   of blocks, rows with few and with many synapses per block, every storage and initialiser, columns and orders */
GENN_FUNCTION(scalar, folded, (scalar x, int n), return x - floor(x / (scalar)n) * (scalar)n;)
GENN_VAR_INIT(patterned, GENN_PARAMS(size), GENN_DERIVED(twice, 2 * size), GENN_ARRAYS_OF(scalar, factors), GENN_ARRAYS_OF(int16_t, steps), GENN_POISSON_TABLE(events, size),
    GENN_USES(folded),
    GENN_VALUE(
        const int n = gennrand_poisson(events);
        value = folded(twice * (scalar)(id_pre + 3 * id_post) / (scalar)(num_pre + num_post), 3) * factors[id_post % 5u];
        for (int i = 0; i < n; i++) { const scalar z = gennrand_normal(); value += z * (scalar)steps[i % 4] / 1000; }
        if (gennrand_uniform() > GENN_R(0.5)) { value = -value; }))
GENN_WEIGHT_UPDATE_MODEL(stores_all, GENN_READ_ONLY(g), GENN_READ_ONLY_OF(int8_t, i8), GENN_READ_ONLY_OF(int16_t, i16), GENN_READ_ONLY_OF(int32_t, i32), GENN_READ_ONLY_OF(int64_t, i64),
    GENN_READ_ONLY_OF(uint8_t, u8), GENN_READ_ONLY_OF(uint16_t, u16), GENN_READ_ONLY_OF(uint32_t, u32), GENN_READ_ONLY_OF(uint64_t, u64), GENN_READ_ONLY_OF(float, f32), GENN_READ_ONLY_OF(double, f64),
    GENN_PRE_SPIKE_SYN(addToPost(g * GENN_R(0.5));))
GENN_WEIGHT_UPDATE_MODEL(waits, GENN_VARS(g), GENN_READ_ONLY_OF(uint8_t, d), GENN_DELAY(d), GENN_PRE_SPIKE_SYN(addToPost(g);), GENN_POST_SPIKE_SYN(g *= GENN_R(0.99);))
#define DRAWN_LIF genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.36), GENN_INIT(V, genn_uniform, -60, -49)
#define DRAWN(name, source, target, ...) GENN_SYNAPSES(name, source, target, GENN_POSTSYNAPTIC(genn_delta_curr), __VA_ARGS__)
#define DRAWN_PULSE(...) GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, __VA_ARGS__))
GENN_NETWORK(drawn) {
    static const uint32_t pre[] = { 3, 0, 9, 9, 9 }, post[] = { 5, 126, 0, 0, 0 };
    static const scalar given[] = { 1, 2, (scalar)0.5, (scalar)0.25, (scalar)0.125 };
    GENN_DT(0.5);
    GENN_SEED(43);
    GENN_RECORD_SPIKES(8);
    GENN_NEURONS(p1, 1, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.6, V, -51));
    GENN_NEURONS(p127, 127, DRAWN_LIF);
    GENN_NEURONS(p128, 128, DRAWN_LIF);
    GENN_NEURONS(p129, 129, DRAWN_LIF);
    GENN_NEURONS(p5000, 5000, DRAWN_LIF);
    DRAWN(dense, p1, p127, DRAWN_PULSE(genn_normal, 0, 0.1), GENN_CONNECTIVITY(genn_dense));
    DRAWN(dense_too, p129, p129, DRAWN_PULSE(genn_gamma, 0.5, 0.001), GENN_CONNECTIVITY(genn_dense));
    DRAWN(line, p127, p5000, DRAWN_PULSE(genn_exponential, 0.01), GENN_CONNECTIVITY(genn_one_to_one));
    DRAWN(short_line, p5000, p128, DRAWN_PULSE(genn_binomial, 30, 0.4), GENN_CONNECTIVITY(genn_one_to_one));
    DRAWN(probable, p128, p129, DRAWN_PULSE(genn_normal, 0, 0.05), GENN_WEIGHT(int8, 0.001), GENN_CONNECTIVITY(genn_fixed_probability, 0.3));
    DRAWN(rare, p5000, p5000, DRAWN_PULSE(genn_uniform, 0, 0.01), GENN_CONNECTIVITY(genn_fixed_probability, 0.0001));
    DRAWN(never, p127, p129, DRAWN_PULSE(genn_uniform, 0, 0.01), GENN_CONNECTIVITY(genn_fixed_probability, 0));
    DRAWN(no_self, p129, p129, DRAWN_PULSE(genn_normal_clipped, 0.01, 0.02, 0, 0.03), GENN_CONNECTIVITY(genn_fixed_probability_no_autapse, 0.3));
    DRAWN(all_but_self, p127, p127, DRAWN_PULSE(genn_uniform, -1, 1), GENN_WEIGHT(half), GENN_CONNECTIVITY(genn_fixed_probability_no_autapse, 1));
    DRAWN(post, p129, p5000, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, genn_uniform, 0, 0.2), GENN_INIT(d, genn_normal_clipped_delay, 10, 5, 0, 20)), GENN_CONNECTIVITY(genn_fixed_number_post, 700));
    DRAWN(many_post, p128, p127, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, 0.01, d, 3)), GENN_WEIGHT(int16, 1.0 / 1024), GENN_CONNECTIVITY(genn_fixed_number_post, 300));
    DRAWN(total, p5000, p1, DRAWN_PULSE(patterned, 1.5), GENN_ARRAY(factors, five_factors, 5), GENN_ARRAY(steps, four_steps, 4), GENN_BOUND(64), GENN_CONNECTIVITY(genn_fixed_number_total, 4321));
    DRAWN(total_of_one, p1, p5000, DRAWN_PULSE(genn_uniform, -0.1, 0.1), GENN_WEIGHT(int16, 0.0001), GENN_CONNECTIVITY(genn_fixed_number_total, 100000));
    DRAWN(total_of_all, p5000, p5000, DRAWN_PULSE(genn_constant, 0.001), GENN_WEIGHT(int32, 1e-9), GENN_CONNECTIVITY(genn_fixed_number_total, 60000));
    DRAWN(stored, p127, p129, GENN_WEIGHT_UPDATE(stores_all, GENN_INIT(g, genn_uniform, -1, 1), GENN_INIT(i8, genn_normal, 0, 90), GENN_INIT(i16, genn_normal, 0, 20000), GENN_INIT(i32, genn_normal, 0, 2e9),
              GENN_INIT(i64, genn_normal, 0, 6e18), GENN_INIT(u8, genn_uniform, -50, 300), GENN_INIT(u16, genn_normal, 32768, 30000), GENN_INIT(u32, genn_uniform, 0, 5e9), GENN_INIT(u64, genn_uniform, -1e18, 2e19),
              GENN_INIT(f32, genn_normal, 0, 1), GENN_INIT(f64, genn_exponential, 3)), GENN_BOUND(1), GENN_CONNECTIVITY(genn_fixed_number_post, 40));
    DRAWN(stdp, p128, p129, GENN_WEIGHT_UPDATE(genn_stdp_traces, GENN_SET(tauPlus, 20, tauMinus, 20, Aplus, 0.01, Aminus, 0.012, Wmin, 0, Wmax, 1, preTrace, 0, postTrace, 0), GENN_INIT(g, genn_uniform, 0, 0.2)),
          GENN_CONNECTIVITY(genn_fixed_number_post, 50));
    DRAWN(late, p127, p128, GENN_WEIGHT_UPDATE(waits, GENN_INIT(g, genn_uniform, 0, 0.2), GENN_INIT(d, genn_uniform, 0, 9)), GENN_MAX_DELAY(9), GENN_CONNECTIVITY(genn_fixed_probability, 0.2));
    DRAWN(repeated, p1, p127, GENN_WEIGHT_UPDATE(genn_stdp_traces, GENN_SET(tauPlus, 20, tauMinus, 20, Aplus, 0.01, Aminus, 0.012, Wmin, 0, Wmax, 1, preTrace, 0, postTrace, 0), GENN_INIT(g, genn_uniform, 0, 0.02)),
          GENN_CONNECTIVITY(genn_fixed_number_total, 5000));
    DRAWN(late_too, p127, p5000, GENN_WEIGHT_UPDATE(waits, GENN_INIT(g, genn_uniform, 0, 0.2), GENN_INIT(d, genn_uniform, 0, 255.9)), GENN_MAX_DELAY(255), GENN_CONNECTIVITY(genn_fixed_number_post, 300));
    DRAWN(columns, p128, p127, DRAWN_PULSE(genn_uniform, 0, 0.2), GENN_CONNECTIVITY(genn_fixed_number_pre, 20));
    DRAWN(columns_too, p5000, p129, GENN_WEIGHT_UPDATE(genn_stdp_traces, GENN_SET(tauPlus, 20, tauMinus, 20, Aplus, 0.01, Aminus, 0.012, Wmin, 0, Wmax, 1, preTrace, 0, postTrace, 0), GENN_INIT(g, genn_uniform, 0, 0.01)),
          GENN_CONNECTIVITY(genn_fixed_number_pre, 300));
    DRAWN(one_source, p1, p5000, DRAWN_PULSE(genn_normal, 0, 0.1), GENN_CONNECTIVITY(genn_fixed_number_pre, 4));
    DRAWN(by_code, p127, p127, DRAWN_PULSE(genn_uniform, 0, 0.3), GENN_CONNECTIVITY(neighbours, 12, 0.6));
    DRAWN(by_id, p1, p128, DRAWN_PULSE(checkered, 0.1), GENN_CONNECTIVITY(genn_dense));
    DRAWN(by_list, p128, p127, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_VALUES(g, given, 5)), GENN_PAIRS(pre, post, 5));
}

/* Learning rows and columns of one synapse, of three and of 1100; lists of spikes that rows of different lengths share; rows by delay */
#define TEAM_STDP GENN_WEIGHT_UPDATE(genn_stdp_traces, GENN_SET(tauPlus, 20, tauMinus, 20, Aplus, 0.01, Aminus, 0.012, Wmin, 0, Wmax, 1, preTrace, 0, postTrace, 0), GENN_INIT(g, genn_uniform, 0, 0.02))
GENN_NETWORK(teams) {
    GENN_DT(0.5);
    GENN_SEED(44);
    GENN_RECORD_SPIKES(8);
    GENN_NEURONS(few, 3, genn_poisson, GENN_SET(rate, 300), GENN_INIT(timeStepToSpike, genn_uniform, 0, 7));
    GENN_NEURONS(crowd, 1100, DRAWN_LIF);
    GENN_NEURONS(others, 3, DRAWN_LIF);
    GENN_NEURONS(one, 1, DRAWN_LIF);
    DRAWN(long_rows, few, crowd, TEAM_STDP, GENN_CONNECTIVITY(genn_dense));
    DRAWN(late_rows, few, crowd, GENN_WEIGHT_UPDATE(waits, GENN_INIT(g, genn_uniform, 0, 0.1), GENN_INIT(d, genn_uniform, 0, 3.99)), GENN_CONNECTIVITY(genn_dense));
    DRAWN(long_columns, crowd, others, TEAM_STDP, GENN_CONNECTIVITY(genn_dense));
    DRAWN(beside, crowd, crowd, TEAM_STDP, GENN_CONNECTIVITY(genn_one_to_one));
    DRAWN(alone, crowd, crowd, TEAM_STDP, GENN_AXONAL_DELAY(1), GENN_BACK_PROPAGATION_DELAY(1), GENN_CONNECTIVITY(genn_one_to_one));
    DRAWN(to_one, crowd, one, TEAM_STDP, GENN_AXONAL_DELAY(2), GENN_CONNECTIVITY(genn_dense));
}

/* GENN_DELAY where few spikes are in flight and where calendars have no room for them, of a projection that shares its list of
   spikes with one which always has; spikes and events */
GENN_NEURON_MODEL(by_turns, GENN_PARAMS(seldom, often), GENN_VARS(x, n), GENN_SIM(x = gennrand_uniform(); n += 1;), GENN_THRESHOLD(x < (n > 30 && n <= 60 ? often : seldom)))
GENN_WEIGHT_UPDATE_MODEL(waits_twice, GENN_VARS(g, visits), GENN_READ_ONLY_OF(uint8_t, d), GENN_DELAY(d), GENN_PRE_NEURON_REFS(x),
    GENN_PRE_SPIKE_SYN(visits += 1; addToPost(g);), GENN_POST_SPIKE_SYN(g *= GENN_R(0.99);),
    GENN_PRE_EVENT_THRESHOLD(x > GENN_R(0.99)), GENN_PRE_EVENT_SYN(visits += 1000; addToPost(GENN_R(0.125) - g);))
GENN_NETWORK(in_flight) {
    GENN_DT(0.5);
    GENN_SEED(45);
    GENN_RECORD_SPIKES(8);
    GENN_NEURONS(turns, 1000, by_turns, GENN_SET(seldom, 0.01, often, 0.9, x, 0, n, 0));
    GENN_NEURONS(cells, 400, DRAWN_LIF);
    DRAWN(short_rows, turns, cells, GENN_WEIGHT_UPDATE(waits_twice, GENN_SET(visits, 0), GENN_INIT(g, genn_uniform, 0, 0.1), GENN_INIT(d, genn_uniform, 0, 20.99)), GENN_CONNECTIVITY(genn_fixed_number_post, 1));
    DRAWN(rows, turns, cells, GENN_WEIGHT_UPDATE(waits_twice, GENN_SET(visits, 0), GENN_INIT(g, genn_uniform, 0, 0.01), GENN_INIT(d, genn_uniform, 0, 20.99)), GENN_CONNECTIVITY(genn_fixed_probability, 0.2));
    DRAWN(apart, turns, cells, GENN_WEIGHT_UPDATE(waits, GENN_INIT(g, genn_uniform, 0, 0.01), GENN_SET(d, 0)), GENN_CONNECTIVITY(genn_fixed_probability, 0.02), GENN_AXONAL_DELAY(2));
}

/* ---- all of them ---- */

/* spikes: there are some, so that equal hashes say something. fp64: the device must have double even for float models. */
typedef struct device_network { const char *name; genn_network_function network; int steps, spikes, fp64; } device_network;
static const device_network device_networks[] = {
    { "currents", currents, 300, 1, 0 },       { "conductances", conductances, 200, 1, 0 }, { "izhikevich", izhikevich, 150, 1, 0 },
    { "integers", integers, 120, 1, 0 },       { "delays", delays, 500, 1, 0 },             { "learning", learning, 200, 1, 0 },
    { "duplicates", duplicates, 100, 1, 0 },   { "gamblers", gamblers, 60, 1, 0 },          { "collectors", collectors, 120, 1, 0 },
    { "timed", timed, 150, 1, 1 },             { "initialised", initialised, 20, 1, 0 },    { "sizes", sizes, 60, 1, 0 },
    { "burst", burst, 12, 1, 0 },              { "by_hand", by_hand, 150, 1, 0 },           { "live", live, 50, 0, 0 },
    { "column", column, 300, 1, 0 },           { "halves", halves, 120, 1, 0 },             { "many", many, 100, 1, 0 },
    { "conversing", conversing, 80, 1, 0 },    { "drawn", drawn, 20, 1, 1 },                { "teams", teams, 60, 1, 0 },
    { "in_flight", in_flight, 120, 1, 0 }
};
enum { DEVICE_NETWORKS = (int)(sizeof device_networks / sizeof *device_networks) };

/* Where a simulation's compiled kernels are kept; and ways to spoil such a file: cut short by one byte or to nothing, one more
   byte, one bit in the header, in the code, in its last byte, another file altogether, another network's. */
enum { SPOIL_WAYS = 8 };
static inline const char *cache_file(genn_simulation *s) {
    static char path[700];
    const genni_device *d = (const genni_device *)s->engine_state;
    const uint64_t key = genni_kernels_key(d->ops->name, d->target, d->driver, d->source);
    snprintf(path, sizeof path, "%.500s/genn_%s_%08x%08x.kernels", test_folder(), d->ops->name, (unsigned)(key >> 32), (unsigned)key);
    return path;
}
static inline unsigned char *whole_file(const char *path, size_t *size) {
    const size_t room = (size_t)1 << 24;
    unsigned char *bytes = (unsigned char *)malloc(room);
    FILE *f = fopen(path, "rb");
    *size = f && bytes ? fread(bytes, 1, room, f) : 0;
    if (f) fclose(f);
    return bytes;
}
static inline int spoil(const char *path, int way, const char *another) {
    size_t size = 0, keep;
    unsigned char *bytes = whole_file(way == 7 ? another : path, &size);
    FILE *f = fopen(path, "wb");
    int good = bytes && f && size > 200;
    keep = size;
    if (good && way == 0) keep = size - 1;
    if (good && way == 1) keep = 0;
    if (good && way == 2) bytes[keep++] = 0;
    if (good && way == 3) bytes[24] ^= 1;
    if (good && way == 4) bytes[150] ^= 16;
    if (good && way == 5) bytes[size - 1] ^= 128;
    if (good && way == 6) memset(bytes, 'x', size);
    if (good && fwrite(bytes, 1, keep, f) != keep) good = 0;
    if (f) good &= fclose(f) == 0;
    free(bytes);
    return good;
}

static inline genn_options device_options(void) {
    genn_options o = GENN_ZERO;
    o.log = test_log;
    return o;
}

#endif
