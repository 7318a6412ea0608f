/* The snippet language: parameters, derived parameters, functions, locals, loops, integers, arrays, time, random numbers. */
#include "sim.h"

#define CELLS 300

/* ---- names of the slot ---- */

GENN_NEURON_MODEL(clock_cell,
    GENN_PARAMS(factor, offset),
    GENN_DERIVED(twice, 2 * factor),
    GENN_DERIVED(more, twice + dt + offset),
    GENN_VARS(now, step_ms, who, n, two, sum),
    GENN_SIM(now = (scalar)t; step_ms = dt; who = (scalar)id; n = (scalar)num_neurons; two = twice; sum = more;))
GENN_NETWORK(clocks) {
    GENN_DT(0.125);
    GENN_NEURONS(cells, CELLS, clock_cell, GENN_SET(factor, 0.1, offset, 3, now, 0, step_ms, 0, who, 0, n, 0, two, 0, sum, 0));
}
TEST(t_dt_id_num_neurons_and_derived_parameters_have_their_values) {
    genn_simulation *s = sim_open(clocks);
    static scalar x[CELLS];
    for (int step = 0; step < 5; step++) {
        sim_step(s, 1);
        sim_values(s, "cells", "now", x);     for (int i = 0; i < CELLS; i++) CHECK_NEAR(x[i], step * 0.125, 0);
        sim_values(s, "cells", "step_ms", x); for (int i = 0; i < CELLS; i++) CHECK_NEAR(x[i], 0.125, 0);
        sim_values(s, "cells", "who", x);     for (int i = 0; i < CELLS; i++) CHECK_NEAR(x[i], i, 0);
        sim_values(s, "cells", "n", x);       for (int i = 0; i < CELLS; i++) CHECK_NEAR(x[i], CELLS, 0);
        sim_values(s, "cells", "two", x);     for (int i = 0; i < CELLS; i++) CHECK_NEAR(x[i], (scalar)(2 * 0.1), 0);
        sim_values(s, "cells", "sum", x);     for (int i = 0; i < CELLS; i++) CHECK_NEAR(x[i], (scalar)(2 * 0.1 + 0.125 + 3), 0);
    }
    genn_close(s);
}

/* t is a product, not a sum: after a million steps it has no drift */
TEST(time_does_not_drift) {
    genn_simulation *s = sim_open(clocks);
    sim_step(s, 1000001);
    CHECK_NEAR(sim_value(s, "cells", "now", 0), 125000, 0);
    CHECK_NEAR(genn_time(s), 125000.125, 0);
    genn_close(s);
}

/* ---- locals, loops, integers ---- */

GENN_NEURON_MODEL(arithmetic,
    GENN_VARS(x),
    GENN_VARS_OF(int, i),
    GENN_VARS_OF(uint8_t, u8),
    GENN_VARS_OF(int16_t, i16),
    GENN_VARS_OF(uint32_t, u32),
    GENN_VARS_OF(int64_t, i64),
    GENN_VARS_OF(double, d),
    GENN_SIM(
        int n = 0;
        unsigned bits = 1u;
        for (int k = 0; k < 10; k++) {          /* 0 + 1 + ... + 9, without 4 */
            if (k == 4) continue;
            n += k;
        }
        while (true) {
            bits <<= 1;
            if (bits > 100u) break;
        }
        do { n++; } while (n % 7 != 0);         // 41 becomes 42
        switch (n % 5) {
        case 0: x = 10; break;
        case 2: x = 20; break;
        default: x = 30;
        }
        i = n > 0 ? -n : n;
        u8 = (uint8_t)(u8 + 3);
        i16 = (int16_t)(~0x0F & 0x7FF);
        u32 = (bits ^ 5u) >> 1;
        i64 = (int64_t)n * 1000000000 * 1000;
        d += (double)i / 4;
        x /= 4; x *= 3; x -= GENN_R(0.5);
        i %= 40; n = abs(min(i, max(-1, 3)));
        x += (scalar)n;))
GENN_NETWORK(sums) {
    GENN_NEURONS(cells, CELLS, arithmetic, GENN_SET(x, 0, i, 0, u8, 250, i16, 0, u32, 0, i64, 0, d, 0.5));
}
TEST(locals_loops_switches_and_integer_variables) {
    genn_simulation *s = sim_open(sums);
    int32_t i = 0;
    uint8_t u8 = 0;
    int16_t i16 = 0;
    uint32_t u32 = 0;
    int64_t i64 = 0;
    double d = 0;
    sim_step(s, 2);
    CHECK_NEAR(sim_value(s, "cells", "x", 299), 20.0 / 4 * 3 - 0.5 + 2, 0);
    CHECK(genn_get(s, "cells", "i", 299, 1, &i) == GENN_OK && i == -2);
    CHECK(genn_get(s, "cells", "u8", 299, 1, &u8) == GENN_OK && u8 == 0);       /* 250 + 3 + 3 */
    CHECK(genn_get(s, "cells", "i16", 299, 1, &i16) == GENN_OK && i16 == 0x7F0);
    CHECK(genn_get(s, "cells", "u32", 299, 1, &u32) == GENN_OK && u32 == (128u ^ 5u) >> 1);
    CHECK(genn_get(s, "cells", "i64", 299, 1, &i64) == GENN_OK && i64 == INT64_C(42000000000000));
    CHECK(genn_get(s, "cells", "d", 299, 1, &d) == GENN_OK);
    CHECK_NEAR(d, 0.5 - 2 * 42 / 4.0, 0);
    genn_close(s);
}

GENN_NEURON_MODEL(shares,
    GENN_PARAMS(limit),
    GENN_VARS(x, y),
    GENN_SIM(const scalar before = x; const bool large = x + 1 > limit; x += 1; y = before;),
    GENN_THRESHOLD(large && before < x),
    GENN_RESET(x = before - limit; if (large) { const scalar extra = GENN_R(0.25); x += extra; }))
GENN_NETWORK(sharing) { GENN_DT(1); GENN_RECORD_SPIKES(100); GENN_NEURONS(cells, 1, shares, GENN_SET(limit, 4, x, 0, y, 0)); }
TEST(threshold_and_reset_see_the_locals_of_sim) {
    genn_simulation *s = sim_open(sharing);
    float x = 0;
    uint64_t spikes = 0;
    for (int step = 0; step < 60; step++) {
        const float before = x;
        x += 1;
        if (before + 1 > 4) { x = before - 4 + 0.25f; spikes++; }
        sim_step(s, 1);
        CHECK_NEAR(sim_value(s, "cells", "x", 0), x, 0);
        CHECK_NEAR(sim_value(s, "cells", "y", 0), before, 0);
        CHECK_EQUAL_U64(genn_spike_count(s, NULL), spikes);
    }
    CHECK(spikes > 10);
    genn_close(s);
}

/* ---- arrays ---- */

static const float weights[7] = { 1, 2, 4, 8, 16, 32, 64 };
static const int32_t whole[3] = { -5, 0, 7 };
static const double precise[2] = { 0.1, 1e-3 };
GENN_NEURON_MODEL(reader,
    GENN_VARS(x),
    GENN_ARRAYS_OF(float, list), GENN_ARRAYS_OF(int32_t, ints), GENN_ARRAYS_OF(double, doubles),
    GENN_SIM(
        const uint32_t k = id % 7u;
        x = list[k] + (scalar)ints[id % 3u];
        if (doubles[1] < doubles[0]) { x += GENN_R(0.5); }))
GENN_CURRENT_SOURCE_MODEL(player, GENN_VARS(unused), GENN_ARRAYS_OF(float, tune), GENN_INJECTION(const int k = (int)t; injectCurrent(tune[k % 4]);))
GENN_NETWORK(arrays) {
    GENN_DT(1);
    GENN_NEURONS(cells, CELLS, reader, GENN_SET(x, 0), GENN_ARRAY(list, weights, 7), GENN_ARRAY(ints, whole, 3), GENN_ARRAY(doubles, precise, 2));
    GENN_NEURONS(hears, 2, meter, GENN_SET(x, 0));
    GENN_CURRENT_SOURCE(music, hears, player, GENN_SET(unused, 0), GENN_ARRAY(tune, weights, 4));
}
TEST(arrays_of_several_types_are_read) {
    genn_simulation *s = sim_open(arrays);
    static scalar x[CELLS];
    for (int step = 0; step < 6; step++) {
        sim_step(s, 1);
        sim_values(s, "cells", "x", x);
        for (int i = 0; i < CELLS; i++) CHECK_NEAR(x[i], (double)weights[i % 7] + whole[i % 3] + 0.5, 0);
        CHECK_NEAR(sim_value(s, "hears", "x", 1), weights[step % 4], 0);
    }
    genn_close(s);
}

/* ---- ids in synapses and initialisers ---- */

GENN_VAR_INIT(from_pair, GENN_PARAMS(scale), GENN_VALUE(value = scale * (scalar)(id_pre * num_post + id_post) + (scalar)num_pre;))
GENN_VAR_INIT(from_id, GENN_PARAMS(scale), GENN_DERIVED(per_step, scale * dt), GENN_VALUE(value = per_step * (scalar)id / (scalar)num_neurons;))
GENN_WEIGHT_UPDATE_MODEL(knows_ids, GENN_READ_ONLY(g), GENN_PRE_SPIKE_SYN(const scalar all = (scalar)(num_pre * 1000u + num_post); addToPost(g + (scalar)(id_pre * 64u + id_post) + all * 1000);))
GENN_NETWORK(ids) {
    GENN_DT(0.5);
    GENN_NEURONS(from, 4, always, GENN_INIT(x, from_id, 8));
    GENN_NEURONS(to, 9, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(wires, from, to, GENN_WEIGHT_UPDATE(knows_ids, GENN_INIT(g, from_pair, 0.5)), GENN_BOUND(8388608), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_one_to_one));
}
TEST(synaptic_code_and_initialisers_know_their_ids) {
    genn_simulation *s = sim_open(ids);
    for (uint32_t i = 0; i < 4; i++) CHECK_NEAR(sim_value(s, "from", "x", i), 8 * 0.5 * i / 4, 0);
    sim_step(s, 2);
    for (uint32_t i = 0; i < 9; i++) CHECK_NEAR(sim_value(s, "to", "x", i), i < 4 ? 0.5 * (i * 9 + i) + 4 + i * 64 + i + 4009000 : 0, 0.5);
    genn_close(s);
}

/* ---- elementary functions: near the C library, exact where they can be ---- */

GENN_NEURON_MODEL(calculator, GENN_VARS(x, y, a, b, c, d, e, f, g, h, i, j, k, l, m),
    GENN_SIM(
        a = exp(x) + log(y); b = sin(x) * cos(y); c = pow(y, x); d = sqrt(y); e = tanh(x) - atan2(x, y);
        f = fmin(x, y) + fmax(x, GENN_R(1.0)) * fabs(x); g = floor(x) + ceil(y) + rint(x) + round(y) + trunc(x); h = fmod(x, y) + hypot(x, y);
        i = expm1(x) - log1p(y) + cbrt(x); j = erf(x) + lgamma(y) + tgamma(y); k = fma(x, y, x) + copysign(y, x); l = ldexp(x, 3) + (scalar)ilogb(y) + exp2(x); m = log2(y) + log10(y) + asinh(x) + fdim(y, x);))
GENN_NETWORK(calculators) { GENN_NEURONS(cells, CELLS, calculator, GENN_SET(a, 0, b, 0, c, 0, d, 0, e, 0, f, 0, g, 0, h, 0, i, 0, j, 0, k, 0, l, 0, m, 0), GENN_INIT(x, genn_uniform, -4, 4), GENN_INIT(y, genn_uniform, 0.5, 6)); }
TEST(elementary_functions_are_near_those_of_the_c_library) {
    genn_simulation *s = sim_open(calculators);
    static scalar v[15][CELLS];
    static const char *const names[15] = { "x", "y", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m" };
    sim_step(s, 1);
    for (int k = 0; k < 15; k++) sim_values(s, "cells", names[k], v[k]);
    for (int i = 0; i < CELLS; i++) {
        const double x = (double)v[0][i], y = (double)v[1][i];
        const double expected[13] = { exp(x) + log(y), sin(x) * cos(y), pow(y, x), sqrt(y), tanh(x) - atan2(x, y), fmin(x, y) + fmax(x, 1.0) * fabs(x),
            floor(x) + ceil(y) + rint(x) + round(y) + trunc(x), fmod(x, y) + hypot(x, y), expm1(x) - log1p(y) + cbrt(x), erf(x) + lgamma(y) + tgamma(y),
            x * y + x + copysign(y, x), ldexp(x, 3) + logb(y) + exp2(x), log2(y) + log10(y) + asinh(x) + fdim(y, x) };
        for (int k = 0; k < 13; k++) CHECK_NEAR(v[k + 2][i], expected[k], 3e-6 * (fabs(expected[k]) + 3));
        CHECK_NEAR(v[5][i], sqrtf((float)v[1][i]), 0);
    }
    genn_close(s);
}

/* ---- random numbers in neuron code ---- */

#define DRAWS 20000
#define DRAWING(name, ...) \
    GENN_NEURON_MODEL(name, GENN_VARS(x), __VA_ARGS__) \
    GENN_NETWORK(name##_network) { GENN_SEED(17); GENN_NEURONS(cells, DRAWS, name, GENN_SET(x, 0)); }
DRAWING(draws_uniform, GENN_SIM(x = gennrand_uniform();))
DRAWING(draws_normal, GENN_SIM(x = gennrand_normal();))
DRAWING(draws_exponential, GENN_SIM(x = gennrand_exponential();))
DRAWING(draws_log_normal, GENN_SIM(x = gennrand_log_normal(GENN_R(0.5), GENN_R(0.25));))
DRAWING(draws_gamma, GENN_SIM(x = gennrand_gamma(GENN_R(2.5));))
DRAWING(draws_poisson, GENN_POISSON_TABLE(counts, 3.5), GENN_SIM(x = (scalar)gennrand_poisson(counts);))
DRAWING(draws_binomial, GENN_BINOMIAL_TABLE(counts, 12, 0.3), GENN_SIM(x = (scalar)gennrand_binomial(counts);))
DRAWING(draws_in_branches, GENN_SIM(if (id % 2u == 0u) { const scalar skipped = gennrand_uniform(); x = skipped; } else { const scalar u = gennrand_uniform(); x = u < 2 ? gennrand_uniform() : 3; }))
DRAWING(draws_in_a_loop, GENN_SIM(x = 0; for (int k = 0; k < 12; k++) { x += gennrand_uniform(); } x -= 6;))
DRAWING(draws_in_threshold, GENN_SIM(x += 1;), GENN_THRESHOLD(gennrand_uniform() < GENN_R(0.2)), GENN_RESET(const scalar u = gennrand_uniform(); x = u;))

static double drawn[3 * DRAWS];
static void draw(genn_network_function network, double *mean, double *variance) {
    genn_simulation *s = sim_open(network);
    static scalar x[DRAWS];
    double sum = 0, squares = 0;
    for (size_t k = 0; k < 3; k++) {
        sim_step(s, 1);
        sim_values(s, "cells", "x", x);
        for (size_t i = 0; i < DRAWS; i++) drawn[k * DRAWS + i] = (double)x[i];
    }
    for (size_t i = 0; i < 3 * DRAWS; i++) sum += drawn[i];
    *mean = sum / (3.0 * DRAWS);
    for (size_t i = 0; i < 3 * DRAWS; i++) squares += (drawn[i] - *mean) * (drawn[i] - *mean);
    *variance = squares / (3.0 * DRAWS);
    genn_close(s);
}
static double phi(double x) { return 0.5 * erfc(-x / sqrt(2.0)); }
static double cdf_uniform(double x, void *user) { (void)user; return fmax(0, fmin(1, x)); }
static double cdf_normal(double x, void *user) { (void)user; return phi(x); }
static double cdf_exponential(double x, void *user) { (void)user; return x <= 0 ? 0 : 1 - exp(-x); }
static double cdf_log_normal(double x, void *user) { (void)user; return x <= 0 ? 0 : phi((log(x) - 0.5) / 0.25); }
static double cdf_gamma(double x, void *user) { (void)user; return x <= 0 ? 0 : 1 - test_gamma_q(2.5, x); }
#define CHECK_DRAWS(network, m, v, fourth, cdf) do { double mean, variance; \
        draw(network, &mean, &variance); \
        CHECK_NEAR(mean, m, 5 * sqrt((v) / (3.0 * DRAWS))); \
        CHECK_NEAR(variance, v, 5 * sqrt(((fourth) - (v) * (v)) / (3.0 * DRAWS))); \
        CHECK(test_kolmogorov_smirnov_p(drawn, 3 * DRAWS, cdf, NULL) > 1e-4); } while (0)

TEST(random_numbers_in_neuron_code_have_their_distributions) {
    const double q = exp(0.0625), log_mean = exp(0.5 + 0.0625 / 2), log_variance = (q - 1) * log_mean * log_mean;
    CHECK_DRAWS(draws_uniform_network, 0.5, 1.0 / 12, 1.0 / 80, cdf_uniform);
    CHECK_DRAWS(draws_normal_network, 0, 1, 3, cdf_normal);
    CHECK_DRAWS(draws_exponential_network, 1, 1, 9, cdf_exponential);
    CHECK_DRAWS(draws_log_normal_network, log_mean, log_variance, log_variance * log_variance * (q * q * q * q + 2 * q * q * q + 3 * q * q - 3), cdf_log_normal);
    CHECK_DRAWS(draws_gamma_network, 2.5, 2.5, 3 * 6.25 + 6 * 2.5, cdf_gamma);
    CHECK_DRAWS(draws_in_branches_network, 0.5, 1.0 / 12, 1.0 / 80, cdf_uniform);
}

static void check_counts(genn_network_function network, double expected_of[], int bins) {
    static uint64_t counts[64];
    double mean, variance;
    draw(network, &mean, &variance);
    memset(counts, 0, sizeof counts);
    for (size_t i = 0; i < 3 * DRAWS; i++) {
        CHECK(drawn[i] >= 0 && drawn[i] < 64);
        CHECK_NEAR(drawn[i], rint(drawn[i]), 0);
        counts[(size_t)drawn[i]]++;
    }
    CHECK(test_chi_square_of_counts(counts, expected_of, (size_t)bins, 0) > 1e-4);
}
TEST(tables_of_counts_in_neuron_code_have_their_distributions) {
    double expected[64];
    for (int n = 0; n < 64; n++) expected[n] = 3 * DRAWS * exp(n * log(3.5) - 3.5 - lgamma(n + 1.0));
    check_counts(draws_poisson_network, expected, 64);
    for (int n = 0; n < 13; n++) expected[n] = 3 * DRAWS * exp(lgamma(13) - lgamma(n + 1.0) - lgamma(13.0 - n) + n * log(0.3) + (12 - n) * log(0.7));
    check_counts(draws_binomial_network, expected, 13);
}

TEST(twelve_draws_in_a_loop_differ_from_each_other) {
    double mean, variance;
    draw(draws_in_a_loop_network, &mean, &variance);     /* twelve equal ones would have a variance of 12 */
    CHECK_NEAR(mean, 0, 5 * sqrt(1 / (3.0 * DRAWS)));
    CHECK_NEAR(variance, 1, 0.05);
}

TEST(threshold_and_reset_may_draw) {
    genn_simulation *s = sim_open(draws_in_threshold_network);
    static scalar x[DRAWS];
    double n = 0, sum = 0;
    sim_step(s, 10);
    CHECK_NEAR((double)genn_spike_count(s, NULL), 10 * DRAWS * 0.2, 5 * sqrt(10 * DRAWS * 0.16));
    sim_values(s, "cells", "x", x);
    for (int i = 0; i < DRAWS; i++) if (x[i] < 1) { n++; sum += (double)x[i]; }      /* reset in the last step */
    CHECK_NEAR(n, DRAWS * 0.2, 5 * sqrt(DRAWS * 0.16));
    CHECK_NEAR(sum / n, 0.5, 5 / sqrt(12 * n));
    genn_close(s);
}

/* Two objects, two steps and two seeds have unrelated numbers; partitions and tiles do not matter. */
GENN_NETWORK(two_noisy) {
    GENN_SEED(19);
    GENN_NEURONS(one, 1200, draws_normal, GENN_SET(x, 0));
    GENN_NEURONS(two, 1200, draws_normal, GENN_SET(x, 0));
}
static double correlation(const scalar *a, const scalar *b) {
    double sum = 0;
    for (int i = 0; i < 1200; i++) sum += (double)a[i] * (double)b[i];
    return sum / 1200;
}
TEST(objects_steps_and_seeds_have_unrelated_random_numbers) {
    static scalar one[2][1200], two[1200], other[1200], again[1200];
    genn_options o = sim_options();
    genn_simulation *s = sim_open(two_noisy);
    sim_step(s, 1);
    sim_values(s, "one", "x", one[0]);
    sim_values(s, "two", "x", two);
    sim_step(s, 1);
    sim_values(s, "one", "x", one[1]);
    genn_close(s);
    o.partitions = 7;
    s = sim_open_with(two_noisy, &o);
    sim_step(s, 2);
    sim_values(s, "one", "x", again);
    CHECK(sim_same_bits(again, one[1], sizeof again));
    genn_close(s);
    o.has_seed = 1;
    o.seed = 20;
    s = sim_open_with(two_noisy, &o);
    sim_step(s, 1);
    sim_values(s, "one", "x", other);
    genn_close(s);
    CHECK_NEAR(correlation(one[0], one[0]), 1, 0.3);
    CHECK_NEAR(correlation(one[0], one[1]), 0, 5 / sqrt(1200.0));
    CHECK_NEAR(correlation(one[0], two), 0, 5 / sqrt(1200.0));
    CHECK_NEAR(correlation(one[0], other), 0, 5 / sqrt(1200.0));
}

/* ---- functions ---- */

GENN_FUNCTION(scalar, soft_step, (scalar x, scalar width), return x / (width + fabs(x));)
GENN_FUNCTION(int, digits, (int n), int k = 0; while (n > 0) { n /= 10; k++; } return k;)
GENN_NEURON_MODEL(calls_functions, GENN_VARS(x), GENN_VARS_OF(int, n), GENN_USES(soft_step, digits), GENN_SIM(x = soft_step((scalar)id - 100, GENN_R(4.0)) + exp(GENN_R(0.0)); n = digits((int)id);))
GENN_NETWORK(calling) { GENN_NEURONS(cells, CELLS, calls_functions, GENN_SET(x, 0, n, 0)); }
TEST(functions_may_be_called_where_they_are_named) {
    genn_simulation *s = sim_open(calling);
    static scalar x[CELLS];
    static int32_t n[CELLS];
    sim_step(s, 1);
    sim_values(s, "cells", "x", x);
    CHECK(genn_get(s, "cells", "n", 0, CELLS, n) == GENN_OK);
    for (int i = 0; i < CELLS; i++) {
        CHECK_NEAR(x[i], (i - 100) / (4 + fabs(i - 100.0)) + 1, 1e-6);
        CHECK_EQUAL_I64(n[i], i > 99 ? 3 : i > 9 ? 2 : i > 0 ? 1 : 0);
    }
    genn_close(s);
}

/* ---- declaration: any order, all kinds of slots at once, descriptor tables ---- */

GENN_NEURON_MODEL(any_order, GENN_RESET(x = low;), GENN_THRESHOLD(x > high), GENN_SIM(x += Isyn + speed;), GENN_VARS(x), GENN_DERIVED(speed, (high - low) / 4), GENN_PARAMS(low, high))
GENN_NETWORK(any_order_network) { GENN_DT(1); GENN_NEURONS(cells, 1, any_order, GENN_SET(high, 8, x, 0, low, 0)); }
TEST(slots_may_come_in_any_order) {
    genn_simulation *s = sim_open(any_order_network);
    sim_step(s, 10);                                     /* 2 4 6 8 10: every fifth step */
    CHECK_EQUAL_U64(genn_spike_count(s, NULL), 2);
    CHECK_NEAR(sim_value(s, "cells", "x", 0), 0, 0);
    genn_close(s);
}
TEST(descriptors_say_what_was_declared) {
    size_t k = 0;
    CHECK(any_order.kind == GENN_KIND_NEURON && strcmp(any_order.name, "any_order") == 0 && any_order.scalar_bytes == (int)sizeof(scalar));
    CHECK_CONTAINS(any_order.file, "test_statics.c");
    for (; any_order.names[k].name; k++) {}
    CHECK_EQUAL_U64(k, 4);
    CHECK(strcmp(any_order.names[0].name, "x") == 0 && any_order.names[0].role == GENN_ROLE_VAR && strcmp(any_order.names[1].name, "speed") == 0 && any_order.names[1].role == GENN_ROLE_DERIVED);
    CHECK(any_order.texts[0].slot == GENN_SLOT_RESET && strcmp(any_order.texts[0].raw, "x = low;") == 0);
    CHECK(arithmetic.names[2].type == GENN_TYPE_UINT8 && arithmetic.names[6].type == GENN_TYPE_DOUBLE);
}

int main(void) {
    RUN(t_dt_id_num_neurons_and_derived_parameters_have_their_values);
    RUN(time_does_not_drift);
    RUN(locals_loops_switches_and_integer_variables);
    RUN(threshold_and_reset_see_the_locals_of_sim);
    RUN(arrays_of_several_types_are_read);
    RUN(synaptic_code_and_initialisers_know_their_ids);
    RUN(elementary_functions_are_near_those_of_the_c_library);
    RUN(random_numbers_in_neuron_code_have_their_distributions);
    RUN(tables_of_counts_in_neuron_code_have_their_distributions);
    RUN(twelve_draws_in_a_loop_differ_from_each_other);
    RUN(threshold_and_reset_may_draw);
    RUN(objects_steps_and_seeds_have_unrelated_random_numbers);
    RUN(functions_may_be_called_where_they_are_named);
    RUN(slots_may_come_in_any_order);
    RUN(descriptors_say_what_was_declared);
    return test_end();
}
