/* The built-in models beyond GeNN's most used ones, each against an integration written out here in double with the C
   library's functions: step by step in the same scheme, and with much finer steps; closed forms where there are any; equal
   hashes on OpenCL. test_more_models_double.c runs the same with double scalars, where the agreement is close to exact. */
#include "devices.h"
#include "reference.h"

#ifdef GENN_DOUBLE
#define PRECISE(in_double, in_float) (in_double)
#define IS_DOUBLE 1
#else
#define PRECISE(in_double, in_float) (in_float)
#define IS_DOUBLE 0
#endif

#define CELLS 37            /* not a multiple of any vector */
#define DIMENSIONS 5

/* Neuron i gets low + rise * i; three quarters of it in the second half of each period. */
GENN_CURRENT_SOURCE_MODEL(staircase,
    GENN_PARAMS(low, rise, period),
    GENN_VARS(phase),
    GENN_INJECTION(
        phase = phase + 1 < period ? phase + 1 : 0;
        injectCurrent((low + rise * (scalar)id) * (2 * phase < period ? 1 : GENN_R(0.75)));))
typedef struct drive { double dt, low, rise, period; } drive;
static double current_of(const drive *d, int cell, double *phase) {
    *phase = *phase + 1 < d->period ? *phase + 1 : 0;
    return (d->low + d->rise * cell) * (2 * *phase < d->period ? 1 : 0.75);
}
static const drive *drive_of(genn_network *network) { return (const drive *)genn_network_user(network); }
#define FOREVER 1e9         /* a period that no test reaches the middle of */
#define DRIVEN(name, steps_kept, ...) GENN_NETWORK(name) { \
    const drive *d = drive_of(network); \
    GENN_DT(d->dt); GENN_SEED(7); GENN_RECORD_SPIKES(steps_kept); \
    __VA_ARGS__ \
    GENN_CURRENT_SOURCE(current, cells, staircase, GENN_SET(low, d->low, rise, d->rise, period, d->period, phase, -1)); }

/* How many spikes of each cell are kept; their steps in order of time in `when` if it is not NULL. */
enum { MOST = 4096 };
static void spikes_of_cells(genn_simulation *s, int *counts, uint64_t (*when)[MOST]) {
    const uint64_t steps = genn_steps(s);
    size_t room = (size_t)genn_spike_count(s, "cells"), n = 0;
    uint64_t *at = SIM_NEW(uint64_t, room);
    uint32_t *ids = SIM_NEW(uint32_t, room);
    const genn_result r = genn_spikes(s, "cells", 0, steps, at, NULL, ids, room, &n);
    memset(counts, 0, CELLS * sizeof *counts);
    for (size_t i = 0; r == GENN_OK && i < n; i++) {
        if (when && counts[ids[i]] < MOST) when[ids[i]][counts[ids[i]]] = at[i];
        counts[ids[i]]++;
    }
    free(at);
    free(ids);
    CHECK(r == GENN_OK);
    CHECK_EQUAL_U64(n, room);
}

/* Runs network and reference side by side. With double scalars every variable of every cell agrees after every step and so
   do the spikes. With float it does until V first moves by a millivolt in a step, on its way to the first spike: roundings
   grow there and shift the train, so from then on spikes are counted. */
typedef int reference_step(double *x, double current, double dt);       /* 1: the cell spikes */
static uint64_t follow(genn_network_function network, drive d, reference_step *step, const char *const *names, uint64_t steps, double float_tolerance, int float_spikes) {
    static double x[CELLS][DIMENSIONS];
    static scalar got[CELLS];
    double phase[CELLS];
    int expected[CELLS], counts[CELLS], fast[CELLS], dimensions = 0;
    const double tolerance = PRECISE(1e-9, float_tolerance), shift = PRECISE(0, float_spikes);
    uint64_t spikes = 0;
    genn_simulation *s = sim_open_for(network, &d);
    (void)float_tolerance;
    (void)float_spikes;
    memset(x, 0, sizeof x);
    memset(expected, 0, sizeof expected);
    memset(fast, 0, sizeof fast);
    for (; names[dimensions]; dimensions++) {
        sim_values(s, "cells", names[dimensions], got);
        for (int i = 0; i < CELLS; i++) x[i][dimensions] = (double)got[i];
    }
    for (int i = 0; i < CELLS; i++) phase[i] = -1;
    for (uint64_t n = 0; n < steps; n++) {
        for (int i = 0; i < CELLS; i++) {
            const double before = x[i][0];
            const int spike = step(x[i], current_of(&d, i, &phase[i]), d.dt);
            fast[i] |= spike || fabs(x[i][0] - before) > 1;
            expected[i] += spike;
            spikes += (uint64_t)spike;
        }
        sim_step(s, 1);
        for (int k = 0; k < dimensions; k++) {
            sim_values(s, "cells", names[k], got);
            for (int i = 0; i < CELLS; i++) {
                if (!IS_DOUBLE && fast[i]) continue;
                if (!(fabs((double)got[i] - x[i][k]) <= tolerance * (1 + fabs(x[i][k]))))
                    test_leave(1, "%s of cell %d after step %.0f: %.17g, expected %.17g", names[k], i, (double)n, (double)got[i], x[i][k]);
            }
        }
    }
    spikes_of_cells(s, counts, NULL);
    for (int i = 0; i < CELLS; i++) CHECK_NEAR(counts[i], expected[i], shift);
    CHECK_EQUAL_U64(genn_get_report(s).saturated, 0);
    genn_close(s);
    return spikes;
}

/* ---- integrate and fire without a leak ---- */

DRIVEN(if_cells, 4000, GENN_NEURONS(cells, CELLS, genn_if, GENN_SET(C, 0.5, Vreset, -70, Vthresh, -50, Ioffset, 0.25, V, -70));)
REFERENCE int if_step(double *x, double current, double dt) {
    x[0] = x[0] + dt / 0.5 * (current + 0.25);
    if (x[0] < -50) return 0;
    x[0] = -70;
    return 1;
}
TEST(if_follows_the_written_out_sum_and_spikes) {
    static const char *const names[] = { "V", NULL };
    const drive d = { 0.1, 0.5, 0.0625, 100 };
    CHECK(follow(if_cells, d, if_step, names, 4000, 1e-4, 1) > 1000);
}
TEST(if_has_an_interval_of_the_charge_it_needs_divided_by_the_current) {
    static uint64_t when[CELLS][MOST];
    drive d = { 0.125, 0.25, 0.25, FOREVER };                 /* all exact in binary */
    int counts[CELLS];
    genn_simulation *s = sim_open_for(if_cells, &d);
    sim_step(s, 4000);
    spikes_of_cells(s, counts, when);
    for (int i = 0; i < CELLS; i++) {
        const double interval = ceil(20 * 0.5 / (0.25 + d.low + d.rise * i) / d.dt);
        CHECK_NEAR(counts[i], floor(4000 / interval), 0);
        CHECK(counts[i] > 20);
        for (int k = 1; k < counts[i]; k++) CHECK_NEAR(when[i][k] - when[i][k - 1], interval, 0);
    }
    genn_close(s);
}

/* ---- Izhikevich with parameters of each neuron's own ---- */

static const double kinds[4][4] = { { 0.02, 0.2, -65, 8 }, { 0.1, 0.2, -65, 2 }, { 0.02, 0.2, -50, 2 }, { 0.02, 0.2, -55, 4 } };
GENN_NETWORK(izhikevich_both) {
    static const char *const names[] = { "regular", "fast", "chattering", "bursting" };
    static scalar a[4], b[4], c[4], r[4];
    for (int k = 0; k < 4; k++) { a[k] = (scalar)kinds[k][0]; b[k] = (scalar)kinds[k][1]; c[k] = (scalar)kinds[k][2]; r[k] = (scalar)kinds[k][3]; }
    GENN_DT(0.1);
    GENN_RECORD_SPIKES(2000);
    GENN_NEURONS(mixed, 4, genn_izhikevich_variable, GENN_VALUES(a, a, 4), GENN_VALUES(b, b, 4), GENN_VALUES(c, c, 4), GENN_VALUES(d, r, 4), GENN_SET(V, -65, U, -20));
    GENN_CURRENT_SOURCE(to_mixed, mixed, genn_dc, GENN_SET(amp, 10));
    for (int k = 0; k < 4; k++) {
        char source[32];
        snprintf(source, sizeof source, "to_%s", names[k]);
        GENN_NEURONS_NAMED(names[k], 1, genn_izhikevich, GENN_SET(a, kinds[k][0], b, kinds[k][1], c, kinds[k][2], d, kinds[k][3], V, -65, U, -20));
        GENN_CURRENT_SOURCE_NAMED(source, names[k], genn_dc, GENN_SET(amp, 10));
    }
}
TEST(izhikevich_variable_is_bit_for_bit_izhikevich_with_each_neurons_parameters) {
    static const char *const names[] = { "regular", "fast", "chattering", "bursting" };
    genn_simulation *s = sim_open(izhikevich_both);
    uint64_t single = 0;
    for (int n = 0; n < 2000; n++) {
        scalar v[4], u[4];
        sim_step(s, 1);
        sim_values(s, "mixed", "V", v);
        sim_values(s, "mixed", "U", u);
        for (int k = 0; k < 4; k++) {
            const scalar one_v = (scalar)sim_value(s, names[k], "V", 0), one_u = (scalar)sim_value(s, names[k], "U", 0);
            CHECK(sim_same_bits(&v[k], &one_v, sizeof one_v));
            CHECK(sim_same_bits(&u[k], &one_u, sizeof one_u));
        }
    }
    for (int k = 0; k < 4; k++) {
        CHECK(genn_spike_count(s, names[k]) >= 3);
        single += genn_spike_count(s, names[k]);
    }
    CHECK_EQUAL_U64(genn_spike_count(s, "mixed"), single);
    CHECK(genn_spike_count(s, "fast") > genn_spike_count(s, "regular"));
    genn_close(s);
}

/* ---- Rulkov's map ---- */

DRIVEN(rulkov_cells, 4000, GENN_NEURONS(cells, CELLS, genn_rulkov_map, GENN_SET(Vspike, 60, alpha, 3, y, -2.468, beta, 2.64, V, -60, preV, -60));)
REFERENCE int rulkov_step(double *x, double current, double dt) {
    const double v = x[0], top = 60 * (3 - 2.468);
    (void)dt;
    if (v <= 0) x[0] = 60 * (60 * 3 / (60 - v - 2.64 * current) - 2.468);
    else if (v < top && x[1] <= 0) x[0] = top;
    else x[0] = -60;
    x[1] = v;
    return x[0] >= top - 1e-9;
}
TEST(rulkov_map_follows_the_written_out_map) {
    static const char *const names[] = { "V", "preV", NULL };
    const drive d = { 0.5, 0.0, 0.25, 300 };
    CHECK(follow(rulkov_cells, d, rulkov_step, names, 1200, 1e-2, 8) > 1000);
}
TEST(rulkov_map_rests_at_its_fixed_point_and_input_makes_it_fire) {
    drive d = { 0.5, 0.0, 0.25, FOREVER };
    int counts[CELLS];
    genn_simulation *s = sim_open_for(rulkov_cells, &d);
    /* V (60 - V) = 60 * 60 * 3 - 60 * 2.468 * (60 - V), lower root */
    const double p = 60 * (1 - 2.468), q = 60 * 60 * (3 - 2.468), rest = p / 2 - sqrt(p * p / 4 - q);
    sim_step(s, 4000);
    spikes_of_cells(s, counts, NULL);
    CHECK_NEAR(sim_value(s, "cells", "V", 0), rest, PRECISE(1e-9, 1e-2));
    CHECK(counts[0] == 0 && counts[CELLS - 1] > 100);
    for (int i = 1; i < CELLS; i++) CHECK(counts[i] >= counts[i - 1]);
    genn_close(s);
}

/* ---- adaptive exponential integrate and fire: parameters of the paper ---- */

#define ADEX_VALUES(slope, refractory) GENN_SET(C, 281, gL, 30, EL, -70.6, VT, -50.4, DeltaT, slope, a, 4, b, 80.5, tauW, 144, Vr, -70.6, Vpeak, 20, TauRefrac, refractory, w, 0, RefracTime, 0)
DRIVEN(adex_cells, 10000, GENN_NEURONS(cells, CELLS, genn_adaptive_exponential, ADEX_VALUES(2, 2), GENN_INIT(V, genn_uniform, -75, -55));)
DRIVEN(adex_from_rest, 10000, GENN_NEURONS(cells, CELLS, genn_adaptive_exponential, ADEX_VALUES(2, 2), GENN_SET(V, -70.6));)
DRIVEN(adex_sharp, 5000, GENN_NEURONS(cells, CELLS, genn_adaptive_exponential, ADEX_VALUES(0.0625, 0), GENN_INIT(V, genn_uniform, -75, -20));)
DRIVEN(adex_linear, 5000, GENN_NEURONS(cells, CELLS, genn_adaptive_exponential, ADEX_VALUES(0, 0.5), GENN_SET(V, -70.6));)
/* x: V, w, refractory steps that are left (the model counts in ms) */
REFERENCE int adex_euler(double *x, double current, double dt, double slope, double refractory) {
    const double v = x[0], w = x[1], upstroke = slope > 0 ? 30 * slope * exp(fmin((v + 50.4) / slope, 50)) : 0;
    x[1] = w + dt / 144 * (4 * (v + 70.6) - w);
    if (x[2] > 0.5) { x[2] = x[2] - 1; return 0; }
    x[0] = v + dt / 281 * (30 * (-70.6 - v) + upstroke - w + current);
    if (x[0] < 20) return 0;
    x[0] = -70.6;
    x[1] = x[1] + 80.5;
    x[2] = rint(refractory / dt);
    return 1;
}
static int adex_step(double *x, double current, double dt) { return adex_euler(x, current, dt, 2, 2); }
static int adex_linear_step(double *x, double current, double dt) { return adex_euler(x, current, dt, 0, 0.5); }
static const char *const adex_names[] = { "V", "w", NULL };
TEST(adex_follows_the_written_out_euler_scheme) {
    const drive d = { 0.1, 600, 25, 2000 };
    CHECK(follow(adex_cells, d, adex_step, adex_names, 5000, 2e-3, 2) > 400);
}
TEST(adex_without_slope_is_a_leaky_neuron_with_adaptation) {
    const drive d = { 0.1, 4500, 50, 2000 };
    CHECK(follow(adex_linear, d, adex_linear_step, adex_names, 3000, 2e-3, 2) > 1000);
}
TEST(adex_has_the_rates_of_a_200_times_finer_integration) {
    drive d = { 0.1, 700, 25, FOREVER };
    int counts[CELLS], total = 0;
    genn_simulation *s = sim_open_for(adex_from_rest, &d);
    sim_step(s, 10000);
    spikes_of_cells(s, counts, NULL);
    for (int i = 0; i < CELLS; i++) {
        double x[3] = { -70.6, 0, 0 };
        int fine = 0;
        for (int n = 0; n < 2000000; n++) fine += adex_step(x, d.low + d.rise * i, 0.0005);
        CHECK(fine >= 5);
        CHECK_NEAR(counts[i], fine, 1 + 0.01 * fine);
        total += counts[i];
    }
    CHECK(counts[0] < counts[CELLS - 1]);
    CHECK(total > 500);
    genn_close(s);
}
TEST(adex_is_held_for_exactly_its_refractory_time_while_w_moves_on) {
    drive d = { 0.1, 5000, 25, FOREVER };
    genn_simulation *s = sim_open_for(adex_from_rest, &d);
    int held = 0, spikes = 0;
    double last_w = 0;
    for (int n = 0; n < 1000; n++) {
        double v, w;
        int now;
        uint32_t ids[CELLS];
        size_t found = 0;
        sim_step(s, 1);
        CHECK(genn_spikes(s, "cells", (uint64_t)n, 1, NULL, NULL, ids, CELLS, &found) == GENN_OK);
        now = found > 0 && ids[0] == 0;
        v = sim_value(s, "cells", "V", 0);
        w = sim_value(s, "cells", "w", 0);
        if (now) {
            CHECK(spikes == 0 || held == 20);
            held = 0;
            spikes++;
        } else if (spikes > 0 && (float)v == -70.6f) {
            held++;
            CHECK(w != last_w);
        }
        last_w = w;
    }
    CHECK(spikes > 5);
    genn_close(s);
}
TEST(adex_stays_finite_when_its_exponential_would_overflow) {
    drive d = { 0.1, 600, 200, 2000 };
    genn_simulation *s = sim_open_for(adex_sharp, &d);
    static scalar v[CELLS], w[CELLS];
    for (int n = 0; n < 5000; n++) {
        sim_step(s, 1);
        sim_values(s, "cells", "V", v);
        sim_values(s, "cells", "w", w);
        for (int i = 0; i < CELLS; i++) CHECK((double)v[i] > -1000 && (double)v[i] < 20 && fabs((double)w[i]) < 1e5);
    }
    CHECK(genn_spike_count(s, "cells") > 1000);
    genn_close(s);
}

/* ---- Hodgkin-Huxley neurons of the benchmark: C 200 pF, conductances in nS ---- */

#define HH_VALUES GENN_SET(C, 200, gl, 10, El, -60, gNa, 20000, ENa, 50, gK, 6000, EK, -90, VT, -63, Vthresh, -20, TauRefrac, 3, RefracTime, 0)
DRIVEN(hh_cells, 10000, GENN_NEURONS(cells, CELLS, genn_hodgkin_huxley, HH_VALUES, GENN_SET(m, 0, h, 0, n, 0), GENN_INIT(V, genn_normal, -65, 5));)
DRIVEN(hh_settled, 80000, GENN_NEURONS(cells, CELLS, genn_hodgkin_huxley, HH_VALUES, GENN_SET(m, 0.01, h, 0.999, n, 0.01, V, -65));)
typedef struct rates { double am, bm, ah, bh, an, bn; } rates;
static double quotient(double x) { return fabs(x) < 1e-5 ? 1 - x / 2 + x * x / 12 : x / (exp(x) - 1); }   /* x / (e^x - 1) */
static rates hh_rates(double v) {
    rates r;
    const double u = v + 63;
    r.am = 0.32 * 4 * quotient((13 - u) / 4);
    r.bm = 0.28 * 5 * quotient((u - 40) / 5);
    r.ah = 0.128 * exp((17 - u) / 18);
    r.bh = 4 / (1 + exp((40 - u) / 5));
    r.an = 0.032 * 5 * quotient((15 - u) / 5);
    r.bn = 0.5 * exp((10 - u) / 40);
    return r;
}
/* x: V, m, h, n, and the steps until the next spike is allowed */
static int hh_step(double *x, double current, double dt) {
    const rates r = hh_rates(x[0]);
    const double na = 20000 * pow(x[1], 3) * x[2], k = 6000 * pow(x[3], 4), g = 10 + na + k, e = (-600 + na * 50 - k * 90 + current) / g;
    x[0] = e + (x[0] - e) * exp(-dt * g / 200);
    x[1] = r.am / (r.am + r.bm) + (x[1] - r.am / (r.am + r.bm)) * exp(-dt * (r.am + r.bm));
    x[2] = r.ah / (r.ah + r.bh) + (x[2] - r.ah / (r.ah + r.bh)) * exp(-dt * (r.ah + r.bh));
    x[3] = r.an / (r.an + r.bn) + (x[3] - r.an / (r.an + r.bn)) * exp(-dt * (r.an + r.bn));
    x[4] = x[4] > 0.5 ? x[4] - 1 : 0;
    if (x[4] > 0.5 || x[0] <= -20) return 0;
    x[4] = rint(3 / dt);
    return 1;
}
static void hh_slope(const double *x, double current, double *dx) {
    const rates r = hh_rates(x[0]);
    dx[0] = (10 * (-60 - x[0]) + 20000 * pow(x[1], 3) * x[2] * (50 - x[0]) + 6000 * pow(x[3], 4) * (-90 - x[0]) + current) / 200;
    dx[1] = r.am * (1 - x[1]) - r.bm * x[1];
    dx[2] = r.ah * (1 - x[2]) - r.bh * x[2];
    dx[3] = r.an * (1 - x[3]) - r.bn * x[3];
}
/* One step of the classical Runge-Kutta method in four dimensions. */
static void runge_kutta(double *x, double current, double dt, void (*slope)(const double *, double, double *)) {
    double k[4][4], y[4];
    slope(x, current, k[0]);
    for (int s = 1; s < 4; s++) {
        for (int i = 0; i < 4; i++) y[i] = x[i] + (s == 3 ? dt : dt / 2) * k[s - 1][i];
        slope(y, current, k[s]);
    }
    for (int i = 0; i < 4; i++) x[i] += dt / 6 * (k[0][i] + 2 * k[1][i] + 2 * k[2][i] + k[3][i]);
}
static const char *const gate_names[] = { "V", "m", "h", "n", NULL };
TEST(hodgkin_huxley_follows_the_written_out_exponential_euler_scheme) {
    const drive d = { 0.1, 0, 20, 2000 };
    CHECK(follow(hh_cells, d, hh_step, gate_names, 4000, 1e-3, 1) > 500);
}
TEST(hodgkin_huxley_nears_rates_and_rest_of_a_runge_kutta_integration_to_first_order) {
    drive d = { 0.1, -80, 20, FOREVER }, e = { 0.0125, -80, 20, FOREVER };
    int counts[CELLS], closer[CELLS], total = 0, silent = 0;
    genn_simulation *s = sim_open_for(hh_settled, &d), *t = sim_open_for(hh_settled, &e);
    sim_step(s, 10000);
    spikes_of_cells(s, counts, NULL);
    sim_step(t, 80000);
    spikes_of_cells(t, closer, NULL);
    for (int i = 0; i < CELLS; i++) {
        double x[4] = { -65, 0.01, 0.999, 0.01 };
        int fine = 0, above = 0;
        for (int n = 0; n < 200000; n++) {
            runge_kutta(x, d.low + d.rise * i, 0.005, hh_slope);
            fine += x[0] > -20 && !above;
            above = x[0] > -20;
        }
        CHECK_NEAR(counts[i], fine, 1 + 0.11 * fine);           /* first order: late by a tenth at 0.1 ms */
        CHECK_NEAR(closer[i], fine, 1 + 0.015 * fine);
        if (fine == 0) CHECK_NEAR(sim_value(s, "cells", "V", (uint32_t)i), x[0], 0.01);
        silent += fine == 0;
        total += counts[i];
    }
    CHECK(silent > 0 && silent < CELLS / 2);
    CHECK(total > 500);
    genn_close(s);
    genn_close(t);
}
TEST(hodgkin_huxley_spikes_once_per_action_potential_and_not_sooner_than_its_refractory_time) {
    static uint64_t when[CELLS][MOST];
    drive d = { 0.1, 20000, 2000, FOREVER };                  /* so strong that V stays above the threshold */
    int counts[CELLS], closest = 0;
    genn_simulation *s = sim_open_for(hh_settled, &d);
    sim_step(s, 3000);
    spikes_of_cells(s, counts, when);
    for (int i = 0; i < CELLS; i++)
        for (int k = 1; k < counts[i]; k++) {
            CHECK(when[i][k] - when[i][k - 1] >= 30);
            closest += when[i][k] - when[i][k - 1] == 30;
        }
    CHECK(closest > 100);
    genn_close(s);
}

/* Steps of both Hodgkin-Huxley models that start where their rates are quotients of zeros, and right beside. */
static const double hh_singular[] = { -50, -23, -48 }, traub_singular[] = { -52, -25, -50 };
GENN_NETWORK(singular) {
    static scalar near_hh[9], near_traub[9];
    for (int k = 0; k < 9; k++) {
        near_hh[k] = (scalar)(hh_singular[k / 3] + (k % 3 - 1) * 1e-5);
        near_traub[k] = (scalar)(traub_singular[k / 3] + (k % 3 - 1) * 1e-5);
    }
    GENN_DT(0.1);
    GENN_NEURONS(hh, 9, genn_hodgkin_huxley, HH_VALUES, GENN_VALUES(V, near_hh, 9), GENN_SET(m, 0.25, h, 0.5, n, 0.25));
    GENN_NEURONS(traub, 9, genn_traub_miles, GENN_VALUES(V, near_traub, 9), GENN_SET(m, 0.25, h, 0.5, n, 0.25, gNa, 0, ENa, 50, gK, 0, EK, -95, gl, 0, El, -63.563, C, 0.143));
}
TEST(gates_are_smooth_where_their_rates_are_quotients_of_zeros) {
    static const char *const gates[] = { "m", "n" };
    genn_simulation *s = sim_open(singular);
    sim_step(s, 1);
    for (int k = 0; k < 3; k++) {
        double x[5] = { hh_singular[k], 0.25, 0.5, 0.25, 0 };
        hh_step(x, 0, 0.1);
        CHECK_NEAR(sim_value(s, "hh", "m", (uint32_t)(3 * k + 1)), x[1], PRECISE(1e-13, 1e-6));
        CHECK_NEAR(sim_value(s, "hh", "n", (uint32_t)(3 * k + 1)), x[3], PRECISE(1e-13, 1e-6));
        for (int g = 0; g < 2; g++) {
            for (int side = 0; side < 3; side += 2) {
                CHECK_NEAR(sim_value(s, "hh", gates[g], (uint32_t)(3 * k + side)), sim_value(s, "hh", gates[g], (uint32_t)(3 * k + 1)), 2e-6);
                CHECK_NEAR(sim_value(s, "traub", gates[g], (uint32_t)(3 * k + side)), sim_value(s, "traub", gates[g], (uint32_t)(3 * k + 1)), 2e-6);
            }
        }
    }
    /* V stands still without conductances: 25 Euler steps of m at the three points, with the limits 1.28 and 1.4 */
    for (int k = 0; k < 3; k++) {
        const double v = traub_singular[k], a = k == 0 ? 1.28 : 0.32 * (-52 - v) / (exp((-52 - v) / 4) - 1), b = k == 1 ? 1.4 : 0.28 * (v + 25) / (exp((v + 25) / 5) - 1);
        const double an = k == 2 ? 0.16 : 0.032 * (-50 - v) / (exp((-50 - v) / 5) - 1), bn = 0.5 * exp((-55 - v) / 40);
        double m = 0.25, n = 0.25;
        for (int i = 0; i < 25; i++) { m += (a * (1 - m) - b * m) * 0.1 / 25; n += (an * (1 - n) - bn * n) * 0.1 / 25; }
        CHECK_NEAR(sim_value(s, "traub", "m", (uint32_t)(3 * k + 1)), m, PRECISE(1e-13, 1e-6));
        CHECK_NEAR(sim_value(s, "traub", "n", (uint32_t)(3 * k + 1)), n, PRECISE(1e-13, 1e-6));
    }
    genn_close(s);
}

/* Conductances act through the synapses: ten of them on each neuron, all from one train. */
static const double hh_train[] = { 1, 12, 13, 14, 40, 41, 60 };
GENN_NETWORK(hh_with_conductances) {
    GENN_DT(0.1);
    GENN_RECORD_SPIKES(1000);
    GENN_NEURONS(source, 1, genn_spike_source_array, GENN_SET(startSpike, 0, endSpike, 7), GENN_ARRAY(spikeTimes, hh_train, 7));
    GENN_NEURONS(cells, 1, genn_hodgkin_huxley, HH_VALUES, GENN_SET(V, -65, m, 0.01, h, 0.999, n, 0.01));
    GENN_SYNAPSES(excite, source, cells, GENN_CONNECTIVITY(genn_one_to_one), GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 60)), GENN_POSTSYNAPTIC(genn_exp_cond, GENN_SET(tau, 5, E, 0)));
    GENN_SYNAPSES(inhibit, source, cells, GENN_CONNECTIVITY(genn_one_to_one), GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 20)), GENN_AXONAL_DELAY(30), GENN_POSTSYNAPTIC(genn_exp_cond, GENN_SET(tau, 10, E, -80)));
}
TEST(hodgkin_huxley_takes_conductances_from_its_synapses) {
    genn_simulation *s = sim_open(hh_with_conductances);
    double x[5] = { -65, 0.01, 0.999, 0.01, 0 }, ge = 0, gi = 0;
    int spikes = 0;
    for (int n = 0; n < 1000; n++) {
        for (int k = 0; k < 7; k++) {
            if (n == (int)rint(hh_train[k] * 10) + 1) ge += 60;
            if (n == (int)rint(hh_train[k] * 10) + 31) gi += 20;
        }
        spikes += hh_step(x, ge * (0 - x[0]) + gi * (-80 - x[0]), 0.1);
        ge *= exp(-0.1 / 5);
        gi *= exp(-0.1 / 10);
        sim_step(s, 1);
        CHECK_NEAR(sim_value(s, "cells", "V", 0), x[0], PRECISE(1e-9, 0.1));
    }
    CHECK(spikes >= 3);
    CHECK_EQUAL_U64(genn_spike_count(s, "cells"), spikes);
    genn_close(s);
}

/* ---- Traub and Miles, as in GeNN ---- */

DRIVEN(traub_cells, 5000, GENN_NEURONS(cells, CELLS, genn_traub_miles, GENN_SET(gNa, 7.15, ENa, 50, gK, 1.43, EK, -95, gl, 0.02672, El, -63.563, C, 0.143, V, -60, m, 0.0529324, h, 0.3176767, n, 0.5961207));)
static void traub_slope(const double *x, double current, double *dx) {
    const double v = x[0], m = x[1], h = x[2], n = x[3];
    dx[0] = (current - m * m * m * h * 7.15 * (v - 50) - n * n * n * n * 1.43 * (v + 95) - 0.02672 * (v + 63.563)) / 0.143;
    dx[1] = 0.32 * 4 * quotient((-52 - v) / 4) * (1 - m) - 0.28 * 5 * quotient((v + 25) / 5) * m;
    dx[2] = 0.128 * exp((-48 - v) / 18) * (1 - h) - 4 / (exp((-25 - v) / 5) + 1) * h;
    dx[3] = 0.032 * 5 * quotient((-50 - v) / 5) * (1 - n) - 0.5 * exp((-55 - v) / 40) * n;
}
static int traub_step(double *x, double current, double dt) {
    for (int k = 0; k < 25; k++) {
        double dx[4];
        traub_slope(x, current, dx);
        for (int i = 0; i < 4; i++) x[i] += dt / 25 * dx[i];
    }
    return x[0] >= 0;
}
TEST(traub_miles_follows_the_25_written_out_euler_steps) {
    const drive d = { 0.1, 0, 0.02, 1000 };
    CHECK(follow(traub_cells, d, traub_step, gate_names, 2000, 1e-3, 8) > 1000);
}
TEST(traub_miles_gives_a_spike_for_every_step_above_zero_5_to_6_per_action_potential) {
    static uint64_t when[CELLS][MOST];
    drive d = { 0.1, 0, 0.02, FOREVER };
    int counts[CELLS], spikes = 0, potentials = 0, silent = 0;
    genn_simulation *s = sim_open_for(traub_cells, &d);
    sim_step(s, 5000);
    spikes_of_cells(s, counts, when);
    for (int i = 0; i < CELLS; i++) {
        double x[4] = { -60, 0.0529324, 0.3176767, 0.5961207 };
        int coarse = 0, fine = 0, above = 0;
        for (int k = 0; k < counts[i]; k++) coarse += k == 0 || when[i][k] > when[i][k - 1] + 1;
        for (int n = 0; n < 500000; n++) {
            runge_kutta(x, d.low + d.rise * i, 0.001, traub_slope);
            fine += x[0] >= 0 && !above;
            above = x[0] >= 0;
        }
        CHECK_NEAR(coarse, fine, 1 + 0.01 * fine);
        silent += fine == 0;
        if (coarse == 0) continue;
        if (i < CELLS / 2) CHECK(counts[i] >= 5 * coarse && counts[i] <= 6 * coarse);
        spikes += counts[i];
        potentials += coarse;
    }
    CHECK(potentials > 500 && spikes > 4 * potentials && spikes < 7 * potentials);
    CHECK(silent > 0 && silent < CELLS / 2);
    genn_close(s);
}

/* ---- alpha functions ---- */

static const double alpha_train[] = { 0.9 };                    /* acts from t = 1 ms on */
GENN_NETWORK(alpha_synapse) {
    GENN_DT(0.1);
    GENN_NEURONS(source, 1, genn_spike_source_array, GENN_SET(startSpike, 0, endSpike, 1), GENN_ARRAY(spikeTimes, alpha_train, 1));
    GENN_NEURONS(shows, 1, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(in, source, shows, GENN_CONNECTIVITY(genn_one_to_one), GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 0.75)), GENN_POSTSYNAPTIC(genn_alpha_curr, GENN_SET(tau, 2, current, 0)), GENN_SEPARATE);
}
static double alpha_of(double s) { return s < 0 ? 0 : 0.75 * s / 2 * exp(1 - s / 2); }
static double alpha_charge(double s) { return s < 0 ? 0 : 0.75 * exp(1.0) * (2 - (s + 2) * exp(-s / 2)); }   /* its integral from 0 */
TEST(alpha_curr_is_the_alpha_function_with_its_peak_equal_to_the_weight_after_tau) {
    genn_simulation *s = sim_open(alpha_synapse);
    double most = 0, when = -1, charge = 0, largest = 0;
    for (int n = 0; n < 5000; n++) {
        const double start = n * 0.1 - 1, end = start + 0.1;    /* ms since the arrival */
        double state, mean;
        sim_step(s, 1);
        state = sim_value(s, "in", "current", 0);
        mean = sim_value(s, "shows", "x", 0);
        CHECK_NEAR(state, end < 1e-9 ? 0 : alpha_of(end), PRECISE(1e-12, 1e-6));
        CHECK_NEAR(mean, end < 1e-9 ? 0 : (alpha_charge(end) - alpha_charge(fmax(start, 0))) / 0.1, PRECISE(1e-11, 1e-6));
        if (state > most) { most = state; when = end; }
        if (mean > largest) largest = mean;
        charge += mean * 0.1;
    }
    CHECK_NEAR(when, 2, 1e-9);
    CHECK_NEAR(most, 0.75, PRECISE(1e-12, 1e-6));
    CHECK(largest > 0.7495 && largest < 0.75);
    CHECK_NEAR(charge, 0.75 * exp(1.0) * 2, PRECISE(1e-11, 1e-5));
    CHECK(sim_value(s, "in", "current", 0) == 0);              /* no denormal tail */
    CHECK(sim_value(s, "in", "inSyn", 0) == 0);
    genn_close(s);
}

static const double cond_train[] = { 0.9, 3.0, 3.1, 8.2 };
DRIVEN(alpha_conductance, 1000,
    GENN_NEURONS(source, 1, genn_spike_source_array, GENN_SET(startSpike, 0, endSpike, 4), GENN_ARRAY(spikeTimes, cond_train, 4));
    GENN_NEURONS(cells, 2, genn_if, GENN_SET(C, 1, Vreset, -70, Vthresh, 0, Ioffset, 0, V, -65));
    GENN_SYNAPSES(in, source, cells, GENN_CONNECTIVITY(genn_dense), GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 0.25)), GENN_POSTSYNAPTIC(genn_alpha_cond, GENN_SET(tau, 2, E, -50, conductance, 0)), GENN_SEPARATE);)
TEST(alpha_cond_draws_the_potential_to_its_reversal_from_both_sides) {
    drive d = { 0.1, 0, 0, FOREVER };
    const scalar start_v[2] = { -65, -30 };
    const double tau = 2;
    double v[2] = { -65, -30 };
    genn_simulation *s = sim_open_for(alpha_conductance, &d);
    CHECK(genn_set(s, "cells", "V", 0, 2, start_v) == GENN_OK);
    for (int n = 0; n < 400; n++) {
        double g = 0, mean = 0;
        for (int k = 0; k < 4; k++) {                          /* a sum of alpha functions, not a recursion */
            const double start = n * 0.1 - (rint(cond_train[k] * 10) + 1) * 0.1, end = start + 0.1;
            if (end < 1e-9) continue;
            g += 0.25 * end / tau * exp(1 - end / tau);
            mean += (alpha_charge(end) - alpha_charge(fmax(start, 0))) / 3 / 0.1;
        }
        for (int i = 0; i < 2; i++) v[i] += 0.1 * mean * (-50 - v[i]);
        sim_step(s, 1);
        CHECK_NEAR(sim_value(s, "in", "conductance", 0), g, PRECISE(1e-11, 1e-6));
        for (uint32_t i = 0; i < 2; i++) CHECK_NEAR(sim_value(s, "cells", "V", i), v[i], PRECISE(1e-9, 2e-3));
    }
    CHECK(v[0] > -60 && v[0] < -50 && v[1] > -50 && v[1] < -40);
    genn_close(s);
}

/* ---- short-term plasticity ---- */

enum { TRAIN = 220 };
typedef struct plasticity { double use, recovery, facilitation, interval; int axonal; } plasticity;
GENN_NETWORK(plastic_synapse) {
    const plasticity *p = (const plasticity *)genn_network_user(network);
    static double times[TRAIN];
    for (int k = 0; k < TRAIN; k++) times[k] = (k + 3) * p->interval;
    GENN_DT(0.1);
    GENN_RECORD_SPIKES(16);
    GENN_NEURONS(source, 1, genn_spike_source_array, GENN_SET(startSpike, 0, endSpike, TRAIN), GENN_ARRAY(spikeTimes, times, TRAIN));
    GENN_NEURONS(shows, 1, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(in, source, shows, GENN_CONNECTIVITY(genn_one_to_one), GENN_BOUND(4), GENN_AXONAL_DELAY((unsigned)p->axonal), GENN_POSTSYNAPTIC(genn_delta_curr),
        GENN_WEIGHT_UPDATE(genn_tsodyks_markram, GENN_SET(g, 2, U, p->use, tauRec, p->recovery, tauFacil, p->facilitation, u, 0, x, 1, lastStep, 0)));
}
static const plasticity depressing = { 0.5, 800, 0, 25, 0 }, facilitating = { 0.05, 100, 1000, 20, 7 }, both = { 0.2, 300, 300, 12.3, 0 };
/* The contributions of the train, in order. */
static void contributions(const plasticity *p, double *out) {
    plasticity copy = *p;
    genn_simulation *s;
    const int interval = (int)rint(p->interval * 10);
    s = sim_open_for(plastic_synapse, &copy);
    for (int n = 0, k = 0; n < interval * (TRAIN + 4); n++) {
        double x;
        sim_step(s, 1);
        x = sim_value(s, "shows", "x", 0);
        if (k < TRAIN && n == interval * (k + 3) + 1 + p->axonal) out[k++] = x;
        else CHECK(x == 0);
    }
    CHECK_EQUAL_U64(genn_spike_count(s, "source"), TRAIN);
    genn_close(s);
}
TEST(tsodyks_markram_reaches_the_steady_state_of_a_regular_train_in_closed_form) {
    static const plasticity *const all[] = { &depressing, &facilitating, &both };
    for (int k = 0; k < 3; k++) {
        const plasticity *p = all[k];
        const double r = exp(-p->interval / p->recovery), f = p->facilitation > 0 ? exp(-p->interval / p->facilitation) : 0;
        const double u = p->use / (1 - (1 - p->use) * f), x = (1 - r) / (1 - (1 - u) * r);
        double got[TRAIN];
        contributions(p, got);
        CHECK_NEAR(got[0], 2 * p->use, PRECISE(1e-11, 1e-6));          /* a first spike at rest: u = U, x = 1 */
        CHECK_NEAR(got[TRAIN - 1], 2 * u * x, PRECISE(1e-6, 1e-5));
    }
}
TEST(tsodyks_markram_depresses_and_facilitates_as_integrated_between_spikes) {
    static const plasticity *const all[] = { &depressing, &facilitating, &both };
    for (int k = 0; k < 3; k++) {
        const plasticity *p = all[k];
        double got[TRAIN], u = 0, x = 1;
        contributions(p, got);
        for (int i = 0; i < TRAIN; i++) {
            const int parts = 4000;
            for (int n = 0; i > 0 && n < parts; n++) {                  /* midpoint rule */
                const double h = p->interval / parts, a = x + h / 2 * (1 - x) / p->recovery;
                x += h * (1 - a) / p->recovery;
                if (p->facilitation > 0) u += h * -(u - h / 2 * u / p->facilitation) / p->facilitation;
            }
            if (!(p->facilitation > 0)) u = 0;
            u += p->use * (1 - u);
            CHECK_NEAR(got[i], 2 * u * x, PRECISE(1e-8, 2e-6));
            x -= u * x;
        }
    }
    {
        double got[TRAIN];
        contributions(&depressing, got);
        for (int i = 1; i < 10; i++) CHECK(got[i] < got[i - 1]);
        contributions(&facilitating, got);
        for (int i = 1; i < 6; i++) CHECK(got[i] > got[i - 1]);
    }
}
/* The step number that the model makes from t, for any float or double dt: the expression of its code, written out. */
TEST(tsodyks_markram_counts_steps_exactly_for_2_to_the_40_steps) {
    static const double dts[] = { 0.1, 0.01, 0.025, 1.0 / 3, 0.5, 1, 0.0123456789 };
    uint64_t state = 5;
    for (int i = 0; i < 70000; i++) {
        const uint64_t n = test_random(&state) >> (24 + i % 40);
        const double dt = dts[i % 7], t = (double)n * dt;
        const scalar rounded = (scalar)dt, rest = (scalar)(dt - (double)rounded);
        CHECK_EQUAL_U64((uint64_t)(t / ((double)rounded + (double)rest) + 0.5), n);
    }
}

/* ---- OpenCL ---- */

GENN_NETWORK(everything) {
    const drive *d = drive_of(network);
    GENN_DT(d->dt);
    GENN_SEED(21);
    GENN_RECORD_SPIKES(64);
    GENN_NEURONS(noise, 150, genn_poisson, GENN_SET(rate, 40), GENN_INIT(timeStepToSpike, genn_exponential, 250));
    GENN_NEURONS(perfect, 131, genn_if, GENN_SET(C, 1, Vreset, -70, Vthresh, -50, Ioffset, 0.5), GENN_INIT(V, genn_uniform, -70, -50));
    GENN_NEURONS(izhikevich, 131, genn_izhikevich_variable, GENN_INIT(a, genn_uniform, 0.02, 0.1), GENN_SET(b, 0.2), GENN_INIT(c, genn_uniform, -65, -50), GENN_INIT(d, genn_uniform, 2, 8), GENN_SET(V, -65, U, -13));
    GENN_NEURONS(rulkov, 131, genn_rulkov_map, GENN_SET(Vspike, 60, alpha, 3, y, -2.4, beta, 2.64, preV, -60), GENN_INIT(V, genn_uniform, -70, -50));
    GENN_NEURONS(adex, 131, genn_adaptive_exponential, ADEX_VALUES(2, 2), GENN_INIT(V, genn_uniform, -75, -50));
    GENN_NEURONS(hh, 131, genn_hodgkin_huxley, HH_VALUES, GENN_SET(m, 0, h, 0, n, 0), GENN_INIT(V, genn_normal, -65, 5));
    GENN_NEURONS(traub, 131, genn_traub_miles, GENN_SET(gNa, 7.15, ENa, 50, gK, 1.43, EK, -95, gl, 0.02672, El, -63.563, C, 0.143, m, 0.05, h, 0.3, n, 0.6), GENN_INIT(V, genn_normal, -60, 5));
    GENN_CURRENT_SOURCE(to_izhikevich, izhikevich, genn_dc, GENN_SET(amp, 10));
    GENN_CURRENT_SOURCE(to_adex, adex, genn_gaussian_noise, GENN_SET(mean, 900, sd, 500));
    GENN_CURRENT_SOURCE(to_traub, traub, genn_gaussian_noise, GENN_SET(mean, 0.3, sd, 0.3));
    GENN_SYNAPSES(alpha_adex, noise, adex, GENN_CONNECTIVITY(genn_fixed_probability, 0.2), GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 40)), GENN_POSTSYNAPTIC(genn_alpha_curr, GENN_SET(tau, 2, current, 0)));
    GENN_SYNAPSES(alpha_hh, noise, hh, GENN_CONNECTIVITY(genn_fixed_probability, 0.2), GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 6)), GENN_POSTSYNAPTIC(genn_alpha_cond, GENN_SET(tau, 2, E, 0, conductance, 0)));
    GENN_SYNAPSES(plastic, noise, perfect, GENN_CONNECTIVITY(genn_fixed_number_post, 30), GENN_BOUND(4), GENN_POSTSYNAPTIC(genn_delta_curr),
        GENN_WEIGHT_UPDATE(genn_tsodyks_markram, GENN_SET(U, 0.4, tauRec, 100, tauFacil, 50, u, 0, x, 1, lastStep, 0), GENN_INIT(g, genn_uniform, 0, 4)));
}
static void check_everything(const genn_engine *engine) {
    static const char *const populations[] = { "noise", "perfect", "izhikevich", "rulkov", "adex", "hh", "traub" };
    drive d = { 0.1, 0, 0, 0 };
    genn_options o = sim_options();
    genn_simulation *a, *b;
    o.network_user = &d;
    a = sim_open_with(everything, &o);
    b = sim_open_on(engine, everything, &o);
    for (int part = 0; part < 5; part++) {
        sim_step(a, 200);
        sim_step(b, 200);
        CHECK_EQUAL_U64(genn_spike_hash(a), genn_spike_hash(b));
        CHECK_EQUAL_U64(genn_state_hash(a), genn_state_hash(b));
    }
    for (size_t k = 0; k < sizeof populations / sizeof *populations; k++) {
        CHECK(genn_spike_count(a, populations[k]) > 100);
        CHECK_EQUAL_U64(genn_spike_count(a, populations[k]), genn_spike_count(b, populations[k]));
    }
    CHECK_EQUAL_U64(genn_get_report(a).saturated, 0);
    genn_close(a);
    genn_close(b);
}
TEST(devices_give_the_same_spikes_and_states_as_the_cpu) {
    NEEDS_DEVICE();
    EACH_DEVICE_ENGINE(engine) check_everything(engine);
}
TEST(no_text_of_these_models_gives_a_note_or_a_problem) {
    drive d = { 0.1, 0, 0, 0 };
    genn_close(sim_open_for(everything, &d));
    CHECK_EQUAL_U64(test_item_count(GENN_ITEM_TEXT_NOTE), 0);
    CHECK_EQUAL_U64(test_severity_count(1) + test_severity_count(2), 0);
}

int main(void) {
    RUN(if_follows_the_written_out_sum_and_spikes);
    RUN(if_has_an_interval_of_the_charge_it_needs_divided_by_the_current);
    RUN(izhikevich_variable_is_bit_for_bit_izhikevich_with_each_neurons_parameters);
    RUN(rulkov_map_follows_the_written_out_map);
    RUN(rulkov_map_rests_at_its_fixed_point_and_input_makes_it_fire);
    RUN(adex_follows_the_written_out_euler_scheme);
    RUN(adex_without_slope_is_a_leaky_neuron_with_adaptation);
    RUN(adex_has_the_rates_of_a_200_times_finer_integration);
    RUN(adex_is_held_for_exactly_its_refractory_time_while_w_moves_on);
    RUN(adex_stays_finite_when_its_exponential_would_overflow);
    RUN(hodgkin_huxley_follows_the_written_out_exponential_euler_scheme);
    RUN(hodgkin_huxley_nears_rates_and_rest_of_a_runge_kutta_integration_to_first_order);
    RUN(hodgkin_huxley_spikes_once_per_action_potential_and_not_sooner_than_its_refractory_time);
    RUN(gates_are_smooth_where_their_rates_are_quotients_of_zeros);
    RUN(hodgkin_huxley_takes_conductances_from_its_synapses);
    RUN(traub_miles_follows_the_25_written_out_euler_steps);
    RUN(traub_miles_gives_a_spike_for_every_step_above_zero_5_to_6_per_action_potential);
    RUN(alpha_curr_is_the_alpha_function_with_its_peak_equal_to_the_weight_after_tau);
    RUN(alpha_cond_draws_the_potential_to_its_reversal_from_both_sides);
    RUN(tsodyks_markram_reaches_the_steady_state_of_a_regular_train_in_closed_form);
    RUN(tsodyks_markram_depresses_and_facilitates_as_integrated_between_spikes);
    RUN(tsodyks_markram_counts_steps_exactly_for_2_to_the_40_steps);
    RUN(devices_give_the_same_spikes_and_states_as_the_cpu);
    RUN(no_text_of_these_models_gives_a_note_or_a_problem);
    return test_end();
}
