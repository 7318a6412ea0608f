/* test_learning_models.c - the built-in weight updates that learn beyond pairs: triplets, inhibitory plasticity, dopamine. Each
   against a program written out here in double that knows spike times only: sums over spikes, or the paper's differential
   equations integrated between them; against the papers' own statements; equal hashes for any partitions and on OpenCL.
   test_learning_models_double.c runs the same with double scalars, where the agreement is close to exact. */
#include "devices.h"

#ifdef GENN_DOUBLE
#define PRECISE(in_double, in_float) (in_double)
#else
#define PRECISE(in_double, in_float) (in_float)
#endif

/* ---- random trains: cell i of one population is connected to cell i of the other ---- */

enum { CELLS = 23, STEPS = 1500, MOST = 120 };
#define DT 0.5
typedef struct train { int count, steps[MOST]; } train;
static train pre_trains[CELLS], post_trains[CELLS];
static double times[2][CELLS * MOST];
static uint32_t first[2][CELLS], last[2][CELLS];
static size_t times_count[2];
static uint32_t axonal, back;

/* One step in `rarely` has a spike; of the target's spikes a third coincide with one of the source. */
static void draw_trains(uint64_t seed) {
    int i, k, step;
    for (i = 0; i < CELLS; i++) {
        train *pre = &pre_trains[i], *post = &post_trains[i];
        const double rarely = 15 + 4 * i;
        pre->count = post->count = 0;
        for (step = 0; step < STEPS - 200; step++) {
            const int both = test_random_uniform(&seed) < 0.3 / rarely;
            if ((both || test_random_uniform(&seed) < 1 / rarely) && pre->count < MOST) pre->steps[pre->count++] = step;
            if ((both || test_random_uniform(&seed) < 1 / rarely) && post->count < MOST) post->steps[post->count++] = step;
        }
    }
    for (k = 0; k < 2; k++) {
        times_count[k] = 0;
        for (i = 0; i < CELLS; i++) {
            const train *t = k ? &post_trains[i] : &pre_trains[i];
            first[k][i] = (uint32_t)times_count[k];
            for (step = 0; step < t->count; step++) times[k][times_count[k]++] = DT * t->steps[step];
            last[k][i] = (uint32_t)times_count[k];
        }
    }
}
#define TRAINS(k) genn_spike_source_array, GENN_VALUES(startSpike, first[k], CELLS), GENN_VALUES(endSpike, last[k], CELLS), \
    GENN_ARRAY(spikeTimes, times[k], times_count[k])
#define TRAINED(name, ...) GENN_NETWORK(name) { \
    GENN_DT(DT); \
    GENN_NEURONS(pre, CELLS, TRAINS(0)); \
    GENN_NEURONS(post, CELLS, TRAINS(1)); \
    GENN_SYNAPSES(S, pre, post, GENN_WEIGHT_UPDATE(__VA_ARGS__), GENN_BOUND(64), GENN_POSTSYNAPTIC(genn_delta_curr), \
        GENN_CONNECTIVITY(genn_one_to_one), GENN_AXONAL_DELAY(axonal), GENN_BACK_PROPAGATION_DELAY(back)); }
static const uint32_t delays[][2] = { { 0, 0 }, { 20, 0 }, { 0, 31 }, { 7, 3 } };
enum { DELAYS = (int)(sizeof delays / sizeof *delays) };

/* A variable of all synapses of a one-to-one projection */
static void synapse_values(genn_simulation *s, const char *variable, uint32_t count, double *out) {
    static scalar v[256];
    static uint32_t pre[256], post[256];
    size_t n = 0, i;
    const genn_result r = genn_synapses_get(s, "S", variable, pre, post, v, 256, &n);
    if (r != GENN_OK || n != count) test_leave(1, "genn_synapses_get: %s, %.0f synapses", genn_result_name(r), (double)n);
    for (i = 0; i < n; i++) { CHECK(pre[i] == post[i]); out[pre[i]] = (double)v[i]; }
}
static int spikes_at(const train *t, int step) {
    int k, n = 0;
    for (k = 0; k < t->count; k++) n += t->steps[k] == step;
    return n;
}
/* What spikes before `step` have left of a trace */
static double trace_at(const train *t, int step, double tau) {
    double x = 0;
    int k;
    for (k = 0; k < t->count; k++) if (t->steps[k] < step) x += exp(-DT * (step - t->steps[k]) / tau);
    return x;
}
static double clipped(double x, double low, double high) { return x < low ? low : x > high ? high : x; }

/* ---- triplets ---- */

static double triplet_low, triplet_high;
TRAINED(triplets, genn_stdp_triplet, GENN_SET(tauPlus, 16.8, tauMinus, 33.7, tauX, 101, tauY, 125, A2Plus, 0.004, A2Minus, 0.007,
    A3Plus, 0.0062, A3Minus, 0.0023, Wmin, triplet_low, Wmax, triplet_high, g, 1, r1, 0, r2, 0, preSpiked, 0, o1, 0, o2, 0, postSpiked, 0))
/* At each step what arrives: source spikes 1 + axonal steps, target spikes 1 + back steps after they were emitted */
static double triplets_by_sums(int cell) {
    const train *pre = &pre_trains[cell], *post = &post_trains[cell];
    double g = 1;
    int step;
    for (step = 0; step < STEPS; step++) {
        const int a = step - 1 - (int)axonal, b = step - 1 - (int)back;
        if (spikes_at(pre, a)) g = clipped(g - trace_at(post, b, 33.7) * (0.007 + 0.0023 * trace_at(pre, a, 101)), triplet_low, triplet_high);
        if (spikes_at(post, b)) g = clipped(g + trace_at(pre, a, 16.8) * (0.004 + 0.0062 * trace_at(post, b, 125)), triplet_low, triplet_high);
    }
    return g;
}
static void check_triplets(void) {
    double g[CELLS], expected;
    int i, k, moved = 0;
    draw_trains(5);
    for (k = 0; k < DELAYS; k++) {
        genn_simulation *s;
        axonal = delays[k][0]; back = delays[k][1];
        s = sim_open(triplets);
        sim_step(s, STEPS);
        synapse_values(s, "g", CELLS, g);
        for (i = 0; i < CELLS; i++) { expected = triplets_by_sums(i); CHECK_NEAR(g[i], expected, PRECISE(1e-12, 1e-4) * fmax(1, fabs(expected))); moved += fabs(g[i] - 1) > 0.01; }
        genn_close(s);
    }
    CHECK(moved > (int)DELAYS * (int)CELLS / 2);
}
TEST(triplet_stdp_is_the_sum_over_spikes_with_delays_and_coincidences) { triplet_low = -100; triplet_high = 100; check_triplets(); }
TEST(triplet_stdp_stays_between_its_bounds) { triplet_low = 0.95; triplet_high = 1.05; check_triplets(); }

/* The visual cortex data that the paper fits (Sjostrom, Turrigiano and Nelson 2001): 60 pairs at each of five frequencies, the
   target's spike 10 ms after or before the source's. At 0.1 Hz pairs are 2 s apart here, when all traces have gone as well. */
enum { PROTOCOLS = 10, PAIRS = 60 };
static double protocol_times[2][PROTOCOLS * PAIRS];
static uint32_t protocol_first[2][PROTOCOLS], protocol_last[2][PROTOCOLS];
static const double frequencies[5] = { 0.1, 10, 20, 40, 50 };
static double a3_plus, a2_plus;
#define PROTOCOL(k) genn_spike_source_array, GENN_VALUES(startSpike, protocol_first[k], PROTOCOLS), \
    GENN_VALUES(endSpike, protocol_last[k], PROTOCOLS), GENN_ARRAY(spikeTimes, protocol_times[k], PROTOCOLS * PAIRS)
GENN_NETWORK(protocols) {
    GENN_DT(1);
    GENN_NEURONS(pre, PROTOCOLS, PROTOCOL(0));
    GENN_NEURONS(post, PROTOCOLS, PROTOCOL(1));
    GENN_SYNAPSES(S, pre, post, GENN_WEIGHT_UPDATE(genn_stdp_triplet, GENN_SET(tauPlus, 16.8, tauMinus, 33.7, tauX, 101, tauY, 114,
            A2Plus, a2_plus, A2Minus, 0.0071, A3Plus, a3_plus, A3Minus, 0, Wmin, -9, Wmax, 9, g, 1, r1, 0, r2, 0, preSpiked, 0, o1, 0, o2, 0, postSpiked, 0)),
        GENN_BOUND(64), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_one_to_one));
}
static void run_protocols(double *change) {
    genn_simulation *s;
    uint32_t n = 0;
    int p, k;
    for (p = 0; p < PROTOCOLS; p++) {
        protocol_first[0][p] = protocol_first[1][p] = n;
        for (k = 0; k < PAIRS; k++, n++) {
            protocol_times[0][n] = 100 + fmin(2000, 1000 / frequencies[p % 5]) * k;
            protocol_times[1][n] = protocol_times[0][n] + (p < 5 ? 10 : -10);
        }
        protocol_last[0][p] = protocol_last[1][p] = n;
    }
    s = sim_open(protocols);
    sim_step(s, 2000 * PAIRS);
    synapse_values(s, "g", PROTOCOLS, change);
    for (p = 0; p < PROTOCOLS; p++) change[p] -= 1;
    genn_close(s);
}
TEST(triplet_stdp_changes_its_sign_with_the_frequency_as_in_visual_cortex) {
    double change[PROTOCOLS], pairs[PROTOCOLS];
    int p;
    a2_plus = 0; a3_plus = 0.0065;                        /* the paper's minimal all-to-all set, table 3 */
    run_protocols(change);
    a2_plus = 0.0065; a3_plus = 0;                        /* pairs alone, for comparison */
    run_protocols(pairs);
    CHECK_NEAR(change[0], 0, 1e-3);                       /* target last: nothing at 0.1 Hz ... */
    for (p = 1; p < 5; p++) CHECK(change[p] > change[p - 1]);
    CHECK(change[4] > 0.5 && pairs[4] < 0);               /* ... and the more the faster; pairs end in depression */
    CHECK_NEAR(change[5], -PAIRS * 0.0071 * exp(-10 / 33.7), 1e-3);      /* source last: depression by pairs ... */
    CHECK(change[6] < -0.2 && change[7] < -0.2);
    CHECK(change[8] > 0 && change[9] > 0.5);              /* ... but potentiation from 40 Hz on, which pairs do not give */
    for (p = 5; p < 10; p++) CHECK(pairs[p] < 0);
}

/* ---- inhibitory plasticity ---- */

static double eta, low, high;
TRAINED(inhibitory, genn_stdp_inhibitory, GENN_SET(eta, eta, rho0, 12, tau, 20, Wmin, low, Wmax, high, g, 1, preTrace, 0, preSpiked, 0, postTrace, 0))
TEST(inhibitory_plasticity_is_the_sum_over_pairs_less_alpha_per_source_spike) {
    double g[CELLS];
    int i, k, a, b;
    draw_trains(6);
    low = -100; high = 100;
    for (k = 0; k < DELAYS; k++) {
        genn_simulation *s;
        axonal = delays[k][0]; back = delays[k][1]; eta = k % 2 ? -0.01 : 0.01;
        s = sim_open(inhibitory);
        sim_step(s, STEPS);
        synapse_values(s, "g", CELLS, g);
        for (i = 0; i < CELLS; i++) {
            double expected = 1;
            for (a = 0; a < pre_trains[i].count; a++) {
                expected -= eta * 2 * 0.012 * 20;
                for (b = 0; b < post_trains[i].count; b++)
                    expected += eta * exp(-DT * abs(pre_trains[i].steps[a] + (int)axonal - post_trains[i].steps[b] - (int)back) / 20);
            }
            CHECK_NEAR(g[i], expected, PRECISE(1e-11, 2e-5));
            CHECK(fabs(expected - 1) > 1e-3);
        }
        genn_close(s);
    }
    low = 0.9; high = 1.1; eta = 0.05; axonal = back = 0;
    {
        genn_simulation *s = sim_open(inhibitory);
        sim_step(s, STEPS);
        synapse_values(s, "g", CELLS, g);
        for (i = 0; i < CELLS; i++) CHECK(g[i] >= (double)(scalar)0.9 && g[i] <= (double)(scalar)1.1);
        genn_close(s);
    }
}
/* Targets under excitation of different strength, each with inhibitory inputs of its own */
static double rho;
GENN_NETWORK(homeostasis) {
    static uint32_t from[2000], to[2000];
    uint32_t i;
    for (i = 0; i < 2000; i++) { from[i] = i; to[i] = i / 100; }
    GENN_DT(0.5);
    GENN_SEED(4);
    GENN_RECORD_SPIKES(1);
    GENN_NEURONS(inputs, 2000, genn_poisson, GENN_SET(rate, 20), GENN_INIT(timeStepToSpike, genn_exponential, 100));
    GENN_NEURONS(cells, 20, genn_lif, GENN_SET(C, 0.2, TauM, 20, Vrest, -60, Vreset, -60, Vthresh, -50, Ioffset, 0.11, TauRefrac, 5, V, -60, RefracTime, 0));
    GENN_CURRENT_SOURCE(noise, cells, genn_poisson_exp, GENN_SET(weight, 0.1, tauSyn, 5, rate, 300, current, 0));
    GENN_SYNAPSES(S, inputs, cells, GENN_PAIRS(from, to, 2000),
        GENN_WEIGHT_UPDATE(genn_stdp_inhibitory, GENN_SET(eta, 3e-6, rho0, rho, tau, 20, Wmin, 0, Wmax, 0.03, g, 0, preTrace, 0, preSpiked, 0, postTrace, 0)),
        GENN_BOUND(1), GENN_POSTSYNAPTIC(genn_exp_cond, GENN_SET(tau, 10, E, -80)));
}
TEST(inhibitory_plasticity_holds_its_targets_near_their_rate) {
    static const double rates[] = { 5, 12 };
    int i;
    for (i = 0; i < 2; i++) {
        genn_simulation *s;
        uint64_t before, count;
        rho = rates[i];
        s = sim_open(homeostasis);
        CHECK(genn_run(s, 1000) == GENN_OK);
        count = genn_spike_count(s, "cells");
        CHECK((double)count / 20 > 2 * rho);              /* at first they are much faster */
        CHECK(genn_run(s, 60000) == GENN_OK);
        before = genn_spike_count(s, "cells");
        CHECK(genn_run(s, 30000) == GENN_OK);
        count = genn_spike_count(s, "cells") - before;
        CHECK_NEAR((double)count / 20 / 30, rho, 0.1 * rho);
        genn_close(s);
    }
}

/* ---- dopamine ---- */

static double supplied, dopamine_low, dopamine_high;
#define DOPAMINE(tauC_, tauD_) genn_stdp_dopamine, GENN_DYNAMIC(DA, supplied), GENN_SET(tauPlus, 20, tauMinus, 30, Aplus, 0.1, Aminus, 0.15, \
    tauC, tauC_, tauD, tauD_, Wmin, dopamine_low, Wmax, dopamine_high, g, 1, c, 0, d, 0, flow, 0)
TRAINED(dopamine, DOPAMINE(200, 60))
/* The supply in step n of the neurons: none, some, more, none ... */
static double supply_of(int step) { return step < 0 ? 0 : 0.001 * ((step / 150) % 3) + supplied * (step < 150); }
/* One step of the three equations by Runge and Kutta, fine enough to be exact here */
static void slope(const double *y, double DA, double *dy) { dy[0] = y[1] * y[2]; dy[1] = -y[1] / 200; dy[2] = -y[2] / 60 + DA; }
static void integrate(double *y, double DA) {
    const double h = DT / 4;
    double k[4][3], z[3];
    int i, part, stage;
    for (part = 0; part < 4; part++) {
        for (stage = 0; stage < 4; stage++) {
            for (i = 0; i < 3; i++) z[i] = stage ? y[i] + k[stage - 1][i] * h * (stage < 3 ? 0.5 : 1) : y[i];
            slope(z, DA, k[stage]);
        }
        for (i = 0; i < 3; i++) y[i] += h / 6 * (k[0][i] + 2 * k[1][i] + 2 * k[2][i] + k[3][i]);
    }
}
static double dopamine_by_equations(int cell, double *eligibility) {
    double y[3] = { 1, 0, 0 };                            /* g, c, d */
    int step, last_pre = -1, last_post = -1;
    for (step = 0; step < STEPS; step++) {
        const int a = step - 1 - (int)axonal, b = step - 1 - (int)back, pre = spikes_at(&pre_trains[cell], a), post = spikes_at(&post_trains[cell], b);
        integrate(y, supply_of(b));                       /* dopamine reaches the synapse as late as the target's spikes */
        y[0] = clipped(y[0], dopamine_low, dopamine_high);
        if (pre) last_pre = step;
        if (post) last_post = step;
        if (pre && last_post >= 0 && last_post < step) y[1] -= 0.15 * exp(-DT * (step - last_post) / 30);
        if (post && last_pre >= 0 && last_pre < step) y[1] += 0.1 * exp(-DT * (step - last_pre) / 20);
    }
    *eligibility = y[1];
    return y[0];
}
static void check_dopamine(void) {
    double g[CELLS], c[CELLS], expected, eligibility;
    int i, k, n, moved = 0;
    draw_trains(7);
    supplied = 0.0005;
    for (k = 0; k < DELAYS; k++) {
        genn_simulation *s;
        axonal = delays[k][0]; back = delays[k][1];
        s = sim_open(dopamine);
        for (n = 0; n < STEPS; n += 150) {                /* the first supply is the one given in the description */
            if (n) CHECK(genn_set_parameter(s, "S", "DA", supply_of(n)) == GENN_OK);
            sim_step(s, 150);
        }
        synapse_values(s, "g", CELLS, g);
        synapse_values(s, "c", CELLS, c);
        for (i = 0; i < CELLS; i++) {
            expected = dopamine_by_equations(i, &eligibility);
            CHECK_NEAR(g[i], expected, PRECISE(1e-10, 2e-5) * fmax(1, fabs(expected)));
            CHECK_NEAR(c[i], eligibility, PRECISE(1e-9, 2e-5));
            moved += fabs(g[i] - 1) > 0.02;
        }
        genn_close(s);
    }
    CHECK(moved > (int)DELAYS * (int)CELLS / 2);
}
TEST(dopamine_stdp_meets_the_equations_integrated_between_spikes) { dopamine_low = -100; dopamine_high = 100; check_dopamine(); }
TEST(dopamine_stdp_stays_between_its_bounds) { dopamine_low = 0.9; dopamine_high = 1.1; check_dopamine(); }

/* One pair and one reward long after it, in closed form: c d integrated from the reward to the end of time */
static const uint32_t none[1] = { 0 }, one[1] = { 1 };
static const double pre_time[1] = { 10 }, post_time[1] = { 15 };
#define ONCE(time) genn_spike_source_array, GENN_VALUES(startSpike, none, 1), GENN_VALUES(endSpike, one, 1), GENN_ARRAY(spikeTimes, time, 1)
GENN_NETWORK(distal) {
    GENN_DT(1);
    GENN_NEURONS(pre, 1, ONCE(pre_time));
    GENN_NEURONS(post, 1, ONCE(post_time));
    GENN_SYNAPSES(S, pre, post, GENN_WEIGHT_UPDATE(DOPAMINE(1000, 200)), GENN_BOUND(64), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_one_to_one));
}
TEST(a_late_reward_moves_the_weight_by_the_closed_form) {
    const double rate = 1 / 1000.0 + 1 / 200.0;
    const scalar d = (scalar)0.5;
    double g, expected;
    genn_simulation *s;
    dopamine_low = 0; dopamine_high = 100; supplied = 0;
    s = sim_open(distal);
    CHECK(genn_run(s, 1015) == GENN_OK);
    synapse_values(s, "g", 1, &g);
    CHECK(g == 1);                                        /* without dopamine nothing moves */
    CHECK(genn_set(s, "S", "d", 0, 1, &d) == GENN_OK);    /* all at once, 1000 ms after the target's spike */
    CHECK(genn_run(s, 12000) == GENN_OK);
    synapse_values(s, "g", 1, &g);
    expected = 1 + 0.1 * exp(-5 / 20.0) * exp(-999 / 1000.0) * 0.5 / rate;
    CHECK_NEAR(g, expected, PRECISE(1e-10, 1e-4));
    CHECK(genn_reset(s) == GENN_OK);
    CHECK(genn_run(s, 1015) == GENN_OK);
    CHECK(genn_set_parameter(s, "S", "DA", 0.5 / 10) == GENN_OK);    /* as much within 10 ms */
    CHECK(genn_run(s, 10) == GENN_OK);
    CHECK(genn_set_parameter(s, "S", "DA", 0) == GENN_OK);
    CHECK(genn_run(s, 12000) == GENN_OK);
    synapse_values(s, "g", 1, &g);
    CHECK_NEAR(g, 1 + (expected - 1) * (1 - exp(-10 / 1000.0)) * 1000 / 10, PRECISE(1e-10, 1e-4));
    genn_close(s);
}

/* ---- the same bits everywhere ---- */

static uint32_t population;
GENN_NETWORK(learners) {
    GENN_DT(0.5);
    GENN_SEED(9);
    GENN_RECORD_SPIKES(64);
    GENN_NEURONS(inputs, 333, genn_poisson, GENN_SET(rate, 40), GENN_INIT(timeStepToSpike, genn_exponential, 50));
    GENN_NEURONS(cells, population, genn_lif, GENN_SET(C, 0.2, TauM, 20, Vrest, -60, Vreset, -60, Vthresh, -50, Ioffset, 0.09, TauRefrac, 3, RefracTime, 0), GENN_INIT(V, genn_uniform, -60, -50));
    GENN_SYNAPSES(E, inputs, cells, GENN_CONNECTIVITY(genn_fixed_probability, 0.2), GENN_BOUND(1), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)),
        GENN_WEIGHT_UPDATE(genn_stdp_triplet, GENN_INIT(g, genn_uniform, 0, 0.02), GENN_SET(tauPlus, 16.8, tauMinus, 33.7, tauX, 101, tauY, 114, A2Plus, 1e-5, A2Minus, 7e-4,
            A3Plus, 6e-4, A3Minus, 1e-5, Wmin, 0, Wmax, 0.04, r1, 0, r2, 0, preSpiked, 0, o1, 0, o2, 0, postSpiked, 0)), GENN_AXONAL_DELAY(3));
    GENN_SYNAPSES(I, inputs, cells, GENN_CONNECTIVITY(genn_fixed_probability, 0.2), GENN_BOUND(1), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 10)),
        GENN_WEIGHT_UPDATE(genn_stdp_inhibitory, GENN_INIT(g, genn_uniform, -0.01, 0), GENN_SET(eta, -1e-3, rho0, 10, tau, 20, Wmin, -0.05, Wmax, 0, preTrace, 0, preSpiked, 0, postTrace, 0)),
        GENN_BACK_PROPAGATION_DELAY(2));
    GENN_SYNAPSES(D, cells, cells, GENN_CONNECTIVITY(genn_fixed_probability, 0.1), GENN_BOUND(1), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)),
        GENN_WEIGHT_UPDATE(genn_stdp_dopamine, GENN_INIT(g, genn_uniform, 0, 0.03), GENN_DYNAMIC(DA, 0.001), GENN_SET(tauPlus, 20, tauMinus, 20, Aplus, 0.01, Aminus, 0.012,
            tauC, 100, tauD, 30, Wmin, 0, Wmax, 0.06, c, 0, flow, 0), GENN_INIT(d, genn_uniform, 0, 0.1)));
}
static genn_simulation *run_learners(const genn_engine *engine, const genn_options *o) {
    genn_simulation *s = sim_open_on(engine, learners, o);
    sim_step(s, 200);
    CHECK(genn_set_parameter(s, "D", "DA", 0.02) == GENN_OK);
    sim_step(s, 200);
    CHECK(genn_spike_count(s, "cells") > population);
    return s;
}
TEST(these_models_are_the_same_for_any_partitions_and_after_reset) {
    static const uint32_t sizes[] = { 1, 129, 500 }, partitions[] = { 1, 2, 3, 7 };
    size_t i, k;
    for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        sim_hashes expected = { 0, 0, 0 };
        population = sizes[i];
        for (k = 0; k < sizeof partitions / sizeof *partitions; k++) {
            genn_options o = sim_options();
            genn_simulation *s;
            o.partitions = partitions[k]; o.threads = (int)partitions[k];
            s = run_learners(genn_cpu(), &o);
            if (!k) expected = sim_hashes_of(s);
            sim_equal_hashes(sim_hashes_of(s), expected);
            CHECK(genn_reset(s) == GENN_OK);
            CHECK(genn_set_parameter(s, "D", "DA", 0.001) == GENN_OK);
            sim_step(s, 200);
            CHECK(genn_set_parameter(s, "D", "DA", 0.02) == GENN_OK);
            sim_step(s, 200);
            sim_equal_hashes(sim_hashes_of(s), expected);
            genn_close(s);
        }
    }
}
static void check_learners(const genn_engine *engine, uint32_t cells) {
    const genn_options o = sim_options();
    genn_simulation *s, *on_cpu;
    population = cells;
    on_cpu = run_learners(genn_cpu(), &o);
    s = run_learners(engine, &o);
    sim_equal_hashes(sim_hashes_of(s), sim_hashes_of(on_cpu));
    genn_close(on_cpu);
    genn_close(s);
}
TEST(these_models_are_the_same_on_devices) {
    NEEDS_DEVICE();
    EACH_DEVICE_ENGINE(engine) {
        check_learners(engine, 500);
        check_learners(engine, 129);
    }
}
TEST(nvrtc_compiles_these_models) {
    population = 300;
    nvrtc_compiles(learners, 80);
}

int main(void) {
    RUN(triplet_stdp_is_the_sum_over_spikes_with_delays_and_coincidences);
    RUN(triplet_stdp_stays_between_its_bounds);
    RUN(triplet_stdp_changes_its_sign_with_the_frequency_as_in_visual_cortex);
    RUN(inhibitory_plasticity_is_the_sum_over_pairs_less_alpha_per_source_spike);
    RUN(inhibitory_plasticity_holds_its_targets_near_their_rate);
    RUN(dopamine_stdp_meets_the_equations_integrated_between_spikes);
    RUN(dopamine_stdp_stays_between_its_bounds);
    RUN(a_late_reward_moves_the_weight_by_the_closed_form);
    RUN(these_models_are_the_same_for_any_partitions_and_after_reset);
    RUN(these_models_are_the_same_on_devices);
    RUN(nvrtc_compiles_these_models);
    return test_end();
}
