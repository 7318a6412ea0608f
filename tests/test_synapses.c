/* test_synapses.c - what synapses can say beyond pulses and STDP: spike-like events of both sides, addToPre, values of earlier
   steps, delays of each synapse's own with learning, random numbers in every slot, references before RESET, times since
   events. Each against a program of its own, then all together for any threads and partitions and on a device. */

#ifndef TEST_FLOAT
#define GENN_DOUBLE
#endif
#include "devices.h"

#define ONE_TO_ONE GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_one_to_one)
#ifdef TEST_FLOAT
#define CLOSE 1e-5
#else
#define CLOSE 1e-9
#endif

/* count: steps done; climbs by 1 from its number on and falls to 0 at 7, where it spikes */
GENN_NEURON_MODEL(saw, GENN_VARS(height, got), GENN_SIM(height += 1; got = Isyn;), GENN_THRESHOLD(height >= 7), GENN_RESET(height = 0;))
static scalar *numbers(uint32_t n) { static scalar a[1024]; uint32_t i; for (i = 0; i < n; i++) a[i] = (scalar)(i % 7); return a; }
static int height_at(uint32_t id, int64_t step) { const int h = (int)(((int64_t)(id % 7) + step + 1) % 7); return h ? h : 7; }   /* after SIM */
#define SAWS(name, n) GENN_NEURONS(name, n, saw, GENN_VALUES(height, numbers(n), n), GENN_SET(got, 0))

/* ---- events ---- */
static uint32_t axonal, back;
GENN_WEIGHT_UPDATE_MODEL(at_three, GENN_READ_ONLY(g), GENN_PRE_NEURON_REFS(height),
    GENN_PRE_EVENT_THRESHOLD(height == 3), GENN_PRE_EVENT_SYN(addToPost(g);))
GENN_NETWORK(events) {
    GENN_RECORD_SPIKES(64);
    SAWS(A, 300);
    GENN_NEURONS(M, 300, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(S, A, M, GENN_WEIGHT_UPDATE(at_three, GENN_SET(g, 2)), GENN_BOUND(4), ONE_TO_ONE, GENN_AXONAL_DELAY(axonal));
}
TEST(events_arrive_like_spikes_and_are_recorded) {
    for (axonal = 0; axonal < 5; axonal += 4) {
        genn_simulation *s = sim_open(events);
        uint64_t steps[4096], hash = 0, count = 0, wanted = 0;
        uint32_t ids[4096], i;
        size_t n = 0, k;
        int64_t step;
        for (step = 0; step < 40; step++) {
            sim_step(s, 1);
            for (i = 0; i < 300; i += 37) CHECK_NEAR(sim_value(s, "M", "x", i), step > (int64_t)axonal && height_at(i, step - 1 - axonal) == 3 ? 2 : 0, 0);
            for (i = 0; i < 300; i++) if (height_at(i, step) == 3) { hash += genn_spike_hash_of(0, i, (uint64_t)step); count++; }
        }
        CHECK_EQUAL_U64(genn_event_hash(s), hash);
        CHECK_EQUAL_U64(genn_event_count(s, "S", GENN_SIDE_PRE), count);
        CHECK(count > 1000);
        CHECK(genn_events(s, "S", GENN_SIDE_PRE, 10, 20, steps, ids, 4096, &n) == GENN_OK);
        for (k = 0; k < n; k++) CHECK(height_at(ids[k], (int64_t)steps[k]) == 3 && steps[k] >= 10 && steps[k] < 30 && (!k || steps[k] > steps[k - 1] || ids[k] > ids[k - 1]));
        for (step = 10; step < 30; step++) for (i = 0; i < 300; i++) wanted += height_at(i, step) == 3;
        CHECK_EQUAL_U64(n, wanted);
        CHECK(genn_spike_hash(s) != 0 && genn_spike_hash(s) != hash);
        genn_close(s);
    }
}
TEST(wrong_questions_about_events_are_told) {
    genn_simulation *s;
    size_t n = 1;
    axonal = 0;
    s = sim_open(events);
    test_items_clear();
    CHECK(genn_events(s, "S", GENN_SIDE_POST, 0, 0, NULL, NULL, 0, &n) == GENN_INVALID && n == 0);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_BAD_NAME), "'S' with events of its target side");
    CHECK_EQUAL_U64(genn_event_count(s, "nothing", GENN_SIDE_PRE), 0);
    CHECK(genn_events(s, "S", GENN_SIDE_PRE, 0, 1, NULL, NULL, 0, &n) == GENN_RANGE);
    genn_close(s);
}
/* The condition and PRE_SPIKE see the value between SIM and RESET; the events come before the spikes of the same step */
GENN_WEIGHT_UPDATE_MODEL(before_reset, GENN_VARS(order), GENN_PRE_VARS(seen), GENN_PRE_NEURON_REFS(height),
    GENN_PRE_EVENT_THRESHOLD(height >= 7), GENN_PRE_EVENT_SYN(order = order * 10 + 1;), GENN_PRE_SPIKE(seen = height;),
    GENN_PRE_SPIKE_SYN(order = order * 10 + 2; addToPost(seen);))
GENN_NETWORK(resets) {
    SAWS(A, 300);
    GENN_NEURONS(M, 300, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(S, A, M, GENN_WEIGHT_UPDATE(before_reset, GENN_SET(order, 0, seen, 0)), GENN_BOUND(16), ONE_TO_ONE);
}
TEST(code_of_neurons_sees_them_before_reset) {
    genn_simulation *s = sim_open(resets);
    static scalar order[300];
    size_t n = 0;
    int64_t step;
    uint32_t i;
    for (step = 0; step < 15; step++) {
        sim_step(s, 1);
        for (i = 0; i < 300; i += 31) CHECK_NEAR(sim_value(s, "M", "x", i), step > 0 && height_at(i, step - 1) == 7 ? 7 : 0, 0);
    }
    CHECK(genn_synapses_get(s, "S", "order", NULL, NULL, order, 300, &n) == GENN_OK && n == 300);
    for (i = 0; i < 300; i++) CHECK_NEAR(order[i], 1212, 0);
    genn_close(s);
}
/* ---- addToPre: a spike or event of the target reaches the source 1 + back-propagation delay steps later */
GENN_WEIGHT_UPDATE_MODEL(answer, GENN_READ_ONLY(g), GENN_POST_NEURON_REFS(height),
    GENN_POST_SPIKE_SYN(addToPre(g);), GENN_POST_EVENT_THRESHOLD(height == 2), GENN_POST_EVENT_SYN(addToPre(100 * g);))
GENN_NETWORK(answers) {
    GENN_NEURONS(M, 700, meter, GENN_SET(x, 0));
    SAWS(A, 703);                                                /* no multiple of 7: the answers differ from step to step */
    GENN_SYNAPSES(S, M, A, GENN_WEIGHT_UPDATE(answer, GENN_SET(g, 1)), GENN_BOUND(1024), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_dense), GENN_BACK_PROPAGATION_DELAY(back));
}
TEST(what_targets_answer_reaches_every_source_in_time) {
    uint32_t partitions;
    for (back = 0; back < 4; back += 3) for (partitions = 1; partitions < 8; partitions += 3) {
        genn_options o = sim_options();
        genn_simulation *s;
        int64_t step;
        o.partitions = partitions; o.threads = (int)partitions;
        s = sim_open_with(answers, &o);
        for (step = 0; step < 12; step++) {
            double sum = 0;
            uint32_t i;
            sim_step(s, 1);
            for (i = 0; i < 703 && step > (int64_t)back; i++) { const int h = height_at(i, step - 1 - back); sum += h == 7 ? 1 : h == 2 ? 100 : 0; }
            CHECK_NEAR(sim_value(s, "M", "x", 0), sum, 1e-3);
            CHECK_NEAR(sim_value(s, "M", "x", 699), sum, 1e-3);
        }
        CHECK(genn_event_count(s, "S", GENN_SIDE_POST) > 1000);
        genn_close(s);
    }
}
/* Gap junctions: both sides, every step; against explicit Euler steps written out */
GENN_NEURON_MODEL(cell, GENN_PARAMS(tau), GENN_VARS(V), GENN_SIM(V += dt * (Isyn - V) / tau;))
GENN_WEIGHT_UPDATE_MODEL(gap, GENN_READ_ONLY(g), GENN_PRE_NEURON_REFS(V), GENN_POST_NEURON_REFS(W),
    GENN_SYNAPSE_DYNAMICS(addToPost(g * (V - W)); addToPre(g * (W - V));))
GENN_NEURON_MODEL(other_cell, GENN_PARAMS(tau), GENN_VARS(W), GENN_SIM(W += dt * (Isyn - W) / tau;))
GENN_NETWORK(gaps) {
    GENN_NEURONS(A, 200, cell, GENN_SET(tau, 10), GENN_INIT(V, genn_uniform, -1, 1));
    GENN_NEURONS(B, 150, other_cell, GENN_SET(tau, 20), GENN_INIT(W, genn_uniform, -1, 1));
    GENN_SYNAPSES(S, A, B, GENN_WEIGHT_UPDATE(gap, GENN_SET(g, 0.05)), GENN_BOUND(1), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_pre, 20));
}
TEST(gap_junctions_follow_the_written_out_steps) {
    genn_simulation *s = sim_open(gaps);
    static double v[200], w[150], dv[200], dw[150];
    sim_synapses a = sim_get_synapses(s, "S");
    uint32_t i;
    size_t k;
    int step;
    CHECK(a.n == 3000);
    for (i = 0; i < 200; i++) v[i] = sim_value(s, "A", "V", i);
    for (i = 0; i < 150; i++) w[i] = sim_value(s, "B", "W", i);
    for (step = 0; step < 100; step++) {
        memset(dv, 0, sizeof dv); memset(dw, 0, sizeof dw);
        for (k = 0; k < a.n; k++) { dw[a.post[k]] += 0.05 * (v[a.pre[k]] - w[a.post[k]]); dv[a.pre[k]] += 0.05 * (w[a.post[k]] - v[a.pre[k]]); }
        for (i = 0; i < 200; i++) v[i] += 0.1 * (dv[i] - v[i]) / 10;
        for (i = 0; i < 150; i++) w[i] += 0.1 * (dw[i] - w[i]) / 20;
    }
    sim_step(s, 100);
    for (i = 0; i < 200; i++) CHECK_NEAR(sim_value(s, "A", "V", i), v[i], CLOSE);
    for (i = 0; i < 150; i++) CHECK_NEAR(sim_value(s, "B", "W", i), w[i], CLOSE);
    sim_free_synapses(&a);
    genn_close(s);
}
/* The built-in gap junction within one population, and references that stand for variables of other names */
GENN_NEURON_MODEL(double_cell, GENN_PARAMS(tau), GENN_VARS(V, voltage), GENN_SIM(V += dt * (Isyn - V) / tau; voltage = 3 * V;))
GENN_WEIGHT_UPDATE_MODEL(follows, GENN_READ_ONLY(g), GENN_PRE_NEURON_REFS(seen_pre), GENN_POST_NEURON_REFS(own), GENN_PRE_VARS(kept),
    GENN_PRE_DYNAMICS(kept = seen_pre;), GENN_SYNAPSE_DYNAMICS(addToPost(g * (seen_pre - 3 * own) + (kept - seen_pre));))
GENN_NETWORK(junctions) {
    GENN_NEURONS(A, 140, double_cell, GENN_SET(tau, 10, voltage, 0), GENN_INIT(V, genn_uniform, -1, 1));
    GENN_SYNAPSES(S, A, A, GENN_WEIGHT_UPDATE(genn_gap_junction, GENN_SET(g, 0.05)), GENN_BOUND(1), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_pre, 5));
    GENN_SYNAPSES(T, A, A, GENN_WEIGHT_UPDATE(follows, GENN_SET(g, 0.01, kept, 0), GENN_REFER(seen_pre, voltage), GENN_REFER(own, V)), GENN_BOUND(16), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_pre, 5));
}
TEST(junctions_within_a_population_and_references_by_other_names) {
    genn_simulation *s = sim_open(junctions);
    static double v[140], dv[140];
    sim_synapses a = sim_get_synapses(s, "S"), b = sim_get_synapses(s, "T");
    uint32_t i;
    size_t k;
    int step;
    for (i = 0; i < 140; i++) v[i] = sim_value(s, "A", "V", i);
    for (step = 0; step < 60; step++) {
        memset(dv, 0, sizeof dv);
        for (k = 0; k < a.n; k++) { const double c = 0.05 * (v[a.pre[k]] - v[a.post[k]]); dv[a.post[k]] += c; dv[a.pre[k]] -= c; }
        for (k = 0; k < b.n; k++) dv[b.post[k]] += 0.01 * ((step ? 3 * v[b.pre[k]] : 0) - 3 * v[b.post[k]]);
        for (i = 0; i < 140; i++) v[i] += 0.1 * (dv[i] - v[i]) / 10;
    }
    sim_step(s, 60);
    for (i = 0; i < 140; i++) CHECK_NEAR(sim_value(s, "A", "V", i), v[i], CLOSE);
    sim_free_synapses(&a); sim_free_synapses(&b);
    genn_close(s);
}
/* The graded synapse against its formula */
GENN_NEURON_MODEL(ramp, GENN_VARS(V), GENN_SIM(V += GENN_R(0.5);))
GENN_NETWORK(graded) {
    GENN_NEURONS(A, 130, ramp, GENN_INIT(V, genn_uniform, -70, -40));
    GENN_NEURONS(M, 130, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(S, A, M, GENN_WEIGHT_UPDATE(genn_static_graded, GENN_SET(g, 2, Epre, -50, Vslope, 10)), GENN_BOUND(4), ONE_TO_ONE, GENN_AXONAL_DELAY(axonal));
}
TEST(graded_synapses_follow_their_formula) {
    genn_simulation *s;
    double v[130], before[130];
    uint32_t i;
    int step;
    axonal = 1;
    s = sim_open(graded);
    for (step = 0; step < 60; step++) {
        for (i = 0; i < 130; i++) { before[i] = step ? v[i] : -1000; v[i] = sim_value(s, "A", "V", i); }
        sim_step(s, 1);
        for (i = 0; i < 130; i++) CHECK_NEAR(sim_value(s, "M", "x", i), step > 1 && before[i] > -50 ? 2 * tanh((before[i] + 50) / 10) * 0.1 : 0, CLOSE);
    }
    CHECK(genn_event_count(s, "S", GENN_SIDE_PRE) > 1000);
    genn_close(s);
}
/* addToPre into an additional input */
GENN_NEURON_MODEL(two_inputs, GENN_ADDITIONAL_INPUT(second, 5), GENN_VARS(a, b), GENN_SIM(a = Isyn; b = second;))
GENN_WEIGHT_UPDATE_MODEL(constant_answer, GENN_READ_ONLY(g), GENN_SYNAPSE_DYNAMICS(addToPre(g);))
GENN_NETWORK(second_input) {
    GENN_NEURONS(A, 3, two_inputs, GENN_SET(a, 0, b, 0));
    GENN_NEURONS(M, 4, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(S, A, M, GENN_WEIGHT_UPDATE(constant_answer, GENN_SET(g, 0.5)), GENN_BOUND(1), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_dense), GENN_PRE_INPUT(second));
    GENN_SYNAPSES(T, A, M, GENN_WEIGHT_UPDATE(constant_answer, GENN_SET(g, 0.25)), GENN_BOUND(1), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_dense));
}
TEST(answers_go_to_the_input_they_name) {
    genn_simulation *s = sim_open(second_input);
    sim_step(s, 3);
    CHECK_NEAR(sim_value(s, "A", "a", 2), 1, 0);
    CHECK_NEAR(sim_value(s, "A", "b", 2), 7, 0);
    genn_close(s);
}
/* ---- values of earlier steps: code at a source spike in step n (seen in n + 1) reads the target as at the end of step n - d */
GENN_WEIGHT_UPDATE_MODEL(looks_back, GENN_READ_ONLY_OF(uint8_t, d), GENN_POST_NEURON_REFS(height), GENN_POST_VARS(double_height), GENN_HISTORY(height, double_height),
    GENN_POST_DYNAMICS(double_height = 2 * height;), GENN_PRE_SPIKE_SYN(addToPost(height[d] + 100 * double_height[d]);))
static const uint8_t some_delays[5] = { 0, 1, 2, 6, 9 };
static const uint32_t five_pre[5] = { 0, 0, 0, 0, 0 }, five_post[5] = { 0, 1, 2, 3, 4 };
GENN_NEURON_MODEL(saw_meter, GENN_VARS(height, got), GENN_SIM(height += 1; height = height >= 7 ? 0 : height; got = Isyn;))
GENN_NETWORK(earlier) {
    GENN_NEURONS(A, 1, always, GENN_SET(x, 0));
    GENN_NEURONS(B, 5, saw_meter, GENN_VALUES(height, numbers(5), 5), GENN_SET(got, 0));
    GENN_SYNAPSES(S, A, B, GENN_WEIGHT_UPDATE(looks_back, GENN_VALUES(d, some_delays, 5), GENN_SET(double_height, 0)), GENN_BOUND(4096), GENN_MAX_DELAY(9), GENN_BACK_PROPAGATION_DELAY(back),
        GENN_POSTSYNAPTIC(genn_delta_curr), GENN_PAIRS(five_pre, five_post, 5));
}
TEST(synapses_read_their_target_at_earlier_steps) {
    for (back = 0; back < 5; back += 4) {
        genn_simulation *s = sim_open(earlier);
        int64_t step;
        uint32_t i;
        for (step = 0; step < 40; step++) {
            sim_step(s, 1);
            for (i = 0; i < 5; i++) {
                const int64_t then = step - 1 - back - some_delays[i];
                const double stored = then < 0 ? i : (double)(((int64_t)i + then + 1) % 7), twice = then < 0 ? 0 : 2 * stored;
                CHECK_NEAR(sim_value(s, "B", "got", i), step < 1 ? 0 : stored + 100 * twice, 1e-3);
            }
        }
        genn_close(s);
    }
}
/* ---- delays of each synapse's own, with learning: against a program that goes event by event */
#define CELLS 12
#define TRAIN 40
static double trains[2][CELLS][TRAIN];
static double flat[2][CELLS * TRAIN];
static uint32_t starts[CELLS], ends[CELLS];
static double offset_ms;
static void make_trains(void) {
    uint32_t side, i, k, r = 12345;
    for (side = 0; side < 2; side++) for (i = 0; i < CELLS; i++) {
        int step = 1;
        for (k = 0; k < TRAIN; k++) { r = r * 1664525u + 1013904223u; step += 1 + (int)(r >> 24) % 60; trains[side][i][k] = step; flat[side][i * TRAIN + k] = offset_ms + 0.1 * step; }
    }
    for (i = 0; i < CELLS; i++) { starts[i] = i * TRAIN; ends[i] = (i + 1) * TRAIN; }
}
GENN_WEIGHT_UPDATE_MODEL(delayed_stdp, GENN_PARAMS(tau), GENN_VARS(g, traced), GENN_READ_ONLY_OF(uint8_t, d), GENN_DELAY(d), GENN_DERIVED(decay, exp(-dt / tau)),
    GENN_PRE_VARS(trace), GENN_PRE_DYNAMICS(trace *= decay;), GENN_PRE_SPIKE(trace += 1;),
    GENN_PRE_SPIKE_SYN(addToPost(g); g -= GENN_R(0.01) * exp(-since_post / tau) * (since_previous_pre < 1000 ? 1 : GENN_R(0.5));),
    GENN_POST_SPIKE_SYN(g += GENN_R(0.008) * exp(-since_pre / tau); traced += trace;))
GENN_NETWORK(delayed) {
    GENN_NEURONS(A, CELLS, genn_spike_source_array, GENN_VALUES(startSpike, starts, CELLS), GENN_VALUES(endSpike, ends, CELLS), GENN_ARRAY(spikeTimes, flat[0], CELLS * TRAIN));
    GENN_NEURONS(B, CELLS, genn_spike_source_array, GENN_VALUES(startSpike, starts, CELLS), GENN_VALUES(endSpike, ends, CELLS), GENN_ARRAY(spikeTimes, flat[1], CELLS * TRAIN));
    GENN_SYNAPSES(S, A, B, GENN_WEIGHT_UPDATE(delayed_stdp, GENN_SET(tau, 5, g, 1, traced, 0, trace, 0), GENN_INIT(d, genn_uniform, 0, 30)), GENN_BOUND(64), GENN_POSTSYNAPTIC(genn_delta_curr),
        GENN_CONNECTIVITY(genn_dense), GENN_AXONAL_DELAY(axonal), GENN_BACK_PROPAGATION_DELAY(back));
}
static int contains(const double *train, int step) { int k; for (k = 0; k < TRAIN; k++) if ((int)train[k] == step) return 1; return 0; }
TEST(each_synapse_learns_after_its_own_delay) {
    static scalar g[CELLS * CELLS], traced[CELLS * CELLS];
    static uint8_t d[CELLS * CELLS];
    size_t n = 0, differing = 0;
    uint32_t i, j;
    offset_ms = 0;
    make_trains();
    for (axonal = 0; axonal < 4; axonal += 3) {
        genn_simulation *s;
        back = 2 * axonal;
        s = sim_open(delayed);
        sim_step(s, 900);
        CHECK(genn_spike_count(s, NULL) > 300);
        CHECK(genn_synapses_get(s, "S", "g", NULL, NULL, g, CELLS * CELLS, &n) == GENN_OK && n == CELLS * CELLS);
        CHECK(genn_synapses_get(s, "S", "traced", NULL, NULL, traced, CELLS * CELLS, &n) == GENN_OK);
        CHECK(genn_synapses_get(s, "S", "d", NULL, NULL, d, CELLS * CELLS, &n) == GENN_OK);
        for (i = 0; i < CELLS; i++) for (j = 0; j < CELLS; j++) {
            const uint32_t e = i * CELLS + j;
            double weight = 1, trace = 0, sum = 0;
            int step, pre = -100000, post = -100000, earlier_pre;
            for (step = 0; step < 900; step++) {
                const int arrives = contains(trains[0][i], step - 1 - (int)axonal - d[e]), returns = contains(trains[1][j], step - 1 - (int)back);
                earlier_pre = pre;
                trace *= exp(-0.1 / 5);
                if (arrives) { pre = step; trace += 1; }
                if (returns) post = step;
                if (arrives) weight -= (post < 0 ? 0 : 0.01 * exp(-0.1 * (step - post) / 5)) * (earlier_pre >= 0 ? 1 : 0.5);
                if (returns) { weight += pre < 0 ? 0 : 0.008 * exp(-0.1 * (step - pre) / 5); sum += trace; }
            }
            CHECK_NEAR(g[e], weight, CLOSE);
            CHECK_NEAR(traced[e], sum, 100 * CLOSE);
            differing += d[e] != d[0];
        }
        CHECK(differing > 50);
        genn_close(s);
    }
}
GENN_NETWORK(delayed_builtin) {
    GENN_NEURONS(A, CELLS, genn_spike_source_array, GENN_VALUES(startSpike, starts, CELLS), GENN_VALUES(endSpike, ends, CELLS), GENN_ARRAY(spikeTimes, flat[0], CELLS * TRAIN));
    GENN_NEURONS(B, CELLS, genn_spike_source_array, GENN_VALUES(startSpike, starts, CELLS), GENN_VALUES(endSpike, ends, CELLS), GENN_ARRAY(spikeTimes, flat[1], CELLS * TRAIN));
    GENN_SYNAPSES(S, A, B, GENN_WEIGHT_UPDATE(genn_stdp_delay, GENN_SET(tauPlus, 5, tauMinus, 7, Aplus, 0.008, Aminus, 0.01, Wmin, 0, Wmax, 2, g, 1), GENN_INIT(d, genn_uniform, 0, 30)), GENN_BOUND(4), GENN_POSTSYNAPTIC(genn_delta_curr),
        GENN_CONNECTIVITY(genn_dense), GENN_AXONAL_DELAY(axonal), GENN_BACK_PROPAGATION_DELAY(back));
}
TEST(the_built_in_rule_with_delays_pairs_arrivals) {
    static scalar g[CELLS * CELLS];
    static uint16_t d[CELLS * CELLS];
    size_t n = 0;
    uint32_t i, j;
    genn_simulation *s;
    axonal = 2; back = 1;
    make_trains();
    s = sim_open(delayed_builtin);
    sim_step(s, 900);
    CHECK(genn_synapses_get(s, "S", "g", NULL, NULL, g, CELLS * CELLS, &n) == GENN_OK && n == CELLS * CELLS);
    CHECK(genn_synapses_get(s, "S", "d", NULL, NULL, d, CELLS * CELLS, &n) == GENN_OK);
    for (i = 0; i < CELLS; i++) for (j = 0; j < CELLS; j++) {
        double weight = 1;
        int step, pre = -1, post = -1;
        for (step = 0; step < 900; step++) {
            const int arrives = contains(trains[0][i], step - 3 - d[i * CELLS + j]), returns = contains(trains[1][j], step - 2);
            if (arrives) pre = step;
            if (returns) post = step;
            if (arrives && post >= 0 && post < step) weight = fmin(2, fmax(0, weight - 0.01 * exp(-0.1 * (step - post) / 7)));
            if (returns && pre >= 0 && pre < step) weight = fmin(2, fmax(0, weight + 0.008 * exp(-0.1 * (step - pre) / 5)));
        }
        CHECK_NEAR(g[i * CELLS + j], weight, CLOSE);
    }
    genn_close(s);
}
TEST(learning_is_the_same_two_to_the_33_steps_later) {
    static scalar g[2][CELLS * CELLS];
    size_t n = 0;
    int k;
    axonal = 3; back = 1;
    for (k = 0; k < 2; k++) {
        genn_simulation *s;
        const uint64_t first = k ? (uint64_t)1 << 33 : 0;
        offset_ms = 0.1 * (double)first;
        make_trains();
        s = sim_open(delayed);
        s->step = first;
        sim_step(s, 900);
        CHECK(genn_spike_count(s, NULL) > 300);
        CHECK(genn_synapses_get(s, "S", "g", NULL, NULL, g[k], CELLS * CELLS, &n) == GENN_OK && n == CELLS * CELLS);
        genn_close(s);
    }
    CHECK(sim_same_bits(g[0], g[1], sizeof g[0]));
    offset_ms = 0;
}
/* ---- random numbers in every slot */
GENN_WEIGHT_UPDATE_MODEL(noisy, GENN_VARS(a, b, c, e, f), GENN_PRE_VARS(p, q), GENN_POST_VARS(r, u), GENN_POISSON_TABLE(four, 4), GENN_BINOMIAL_TABLE(coins, 10, 0.3),
    GENN_PRE_NEURON_REFS(height), GENN_POST_NEURON_REFS(got),
    GENN_PRE_SPIKE_SYN(a += gennrand_uniform(); addToPost(a);), GENN_POST_SPIKE_SYN(b += gennrand_normal();),
    GENN_PRE_EVENT_THRESHOLD(height == 3), GENN_PRE_EVENT_SYN(c += gennrand_exponential();),
    GENN_POST_EVENT_THRESHOLD(got >= 0), GENN_POST_EVENT_SYN(e += gennrand_log_normal(GENN_R(-0.5), 1);),
    GENN_SYNAPSE_DYNAMICS(f += gennrand_gamma(2);),
    GENN_PRE_SPIKE(p += (scalar)gennrand_poisson(four);), GENN_PRE_DYNAMICS(q += (scalar)gennrand_binomial(coins);),
    GENN_POST_SPIKE(r += gennrand_uniform();), GENN_POST_DYNAMICS(u += gennrand_normal();))
GENN_NETWORK(noise) {
    SAWS(A, 140);
    SAWS(B, 129);
    GENN_SYNAPSES(S, A, B, GENN_WEIGHT_UPDATE(noisy, GENN_SET(a, 0, b, 0, c, 0, e, 0, f, 0, p, 0, q, 0, r, 0, u, 0)), GENN_BOUND(4096), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_pre, 100));
}
static double mean_of(genn_simulation *s, const char *name, double per) {
    static scalar x[20000];
    size_t n = 0, i;
    double sum = 0;
    CHECK(genn_synapses_get(s, "S", name, NULL, NULL, x, 20000, &n) == GENN_OK && n == 12900);
    for (i = 0; i < n; i++) sum += (double)x[i];
    return sum / (double)n / per;
}
TEST(every_slot_draws_random_numbers_of_its_own) {
    genn_simulation *s = sim_open(noise);
    static scalar a[20000], c[20000];
    uint32_t i;
    double p = 0, q = 0, r = 0, u = 0;
    size_t n, same = 0;
    sim_step(s, 141);                                           /* 20 spikes and events of each neuron arrive */
    CHECK_NEAR(mean_of(s, "a", 20), 0.5, 0.01);
    CHECK_NEAR(mean_of(s, "b", 20), 0, 0.02);
    CHECK_NEAR(mean_of(s, "c", 20), 1, 0.02);
    CHECK_NEAR(mean_of(s, "e", 140), 1, 0.02);
    CHECK_NEAR(mean_of(s, "f", 141), 2, 0.02);
    for (i = 0; i < 140; i++) { p += sim_value(s, "S", "p", i) / 140; q += sim_value(s, "S", "q", i) / 140; }
    for (i = 0; i < 129; i++) { r += sim_value(s, "S", "r", i) / 129; u += sim_value(s, "S", "u", i) / 129; }
    CHECK_NEAR(p / 20.2, 4, 0.3); CHECK_NEAR(q / 141, 3, 0.1); CHECK_NEAR(r / 20.2, 0.5, 0.05); CHECK_NEAR(u / 141, 0, 0.03);
    CHECK(genn_synapses_get(s, "S", "a", NULL, NULL, a, 20000, &n) == GENN_OK && genn_synapses_get(s, "S", "c", NULL, NULL, c, 20000, &n) == GENN_OK);
    for (i = 1; i < n; i++) same += a[i] == a[i - 1] || c[i] == c[i - 1];
    CHECK(same < 5);                                            /* multapses, too, have numbers of their own */
    genn_close(s);
}
/* ---- times since spikes */
GENN_NEURON_MODEL(clocked, GENN_VARS(count, since, at_reset), GENN_SIM(count += 1; since = since_spike;), GENN_THRESHOLD(count == 5), GENN_RESET(count = 1; at_reset = since_spike;))
GENN_WEIGHT_UPDATE_MODEL(asks, GENN_VARS(now, previous, later), GENN_PRE_VARS(interval), GENN_PRE_SPIKE(interval = since_spike;),
    GENN_PRE_SPIKE_SYN(now = since_pre; previous = since_previous_pre;), GENN_SYNAPSE_DYNAMICS(later = since_pre;))
GENN_NETWORK(clocks) {
    GENN_NEURONS(A, 130, clocked, GENN_SET(count, 0, since, 0, at_reset, 0));
    GENN_SYNAPSES(S, A, A, GENN_WEIGHT_UPDATE(asks, GENN_SET(now, -1, previous, -1, later, -1, interval, 0)), ONE_TO_ONE, GENN_AXONAL_DELAY(axonal));
}
static double synapse(genn_simulation *s, const char *name) { scalar x[130]; size_t n; CHECK(genn_synapses_get(s, "S", name, NULL, NULL, x, 130, &n) == GENN_OK); return (double)x[129]; }
TEST(times_since_spikes_are_exact) {
    for (axonal = 0; axonal < 3; axonal += 2) {
        genn_simulation *s = sim_open(clocks);                  /* spikes in steps 4, 8, 12 ... */
        int step;
        for (step = 0; step < 30; step++) {
            const int seen = step - 1 - (int)axonal, last = step <= 4 ? -1 : (step - 1) / 4 * 4, arrived = seen < 4 ? -1 : seen / 4 * 4;
            sim_step(s, 1);
            CHECK_NEAR(sim_value(s, "A", "since", 129), last < 0 ? (double)(scalar)1e30f : 0.1 * (step - last), 1e-6);
            if (step >= 4) CHECK_NEAR(sim_value(s, "A", "at_reset", 129), step < 8 ? (double)(scalar)1e30f : 0.4, 1e-6);
            if (step >= 4) CHECK_NEAR(sim_value(s, "S", "interval", 129), step < 8 ? (double)(scalar)1e30f : 0.4, 1e-6);
            CHECK_NEAR(synapse(s, "later"), arrived < 0 ? (double)(scalar)1e30f : 0.1 * (seen - arrived), 1e-6);
            CHECK_NEAR(synapse(s, "now"), arrived < 0 ? -1 : 0, 1e-6);
            CHECK_NEAR(synapse(s, "previous"), arrived < 0 ? -1 : arrived < 8 ? (double)(scalar)1e30f : 0.4, 1e-6);
        }
        genn_close(s);
    }
}
/* ---- more in flight than there is room for, rows and columns of any length */
GENN_NEURON_MODEL(now_and_then, GENN_PARAMS(most), GENN_VARS(x), GENN_SIM(x = gennrand_uniform();), GENN_THRESHOLD(x < most))
GENN_WEIGHT_UPDATE_MODEL(counts_visits, GENN_VARS(g, visits, last), GENN_READ_ONLY_OF(uint16_t, d), GENN_DELAY(d),
    GENN_PRE_SPIKE_SYN(visits += 1; last = (scalar)t; addToPost(g);), GENN_PRE_EVENT_THRESHOLD(id >= 3), GENN_PRE_EVENT_SYN(visits += 1000; addToPost(GENN_R(16.0));))
GENN_WEIGHT_UPDATE_MODEL(counts_both, GENN_VARS(g, visits, last), GENN_READ_ONLY_OF(uint16_t, d),
    GENN_PRE_SPIKE_SYN(visits += 1; addToPost(g);), GENN_POST_SPIKE_SYN(last += 1;))
GENN_WEIGHT_UPDATE_MODEL(counts_both_late, GENN_VARS(g, visits, last), GENN_READ_ONLY_OF(uint16_t, d), GENN_DELAY(d),
    GENN_PRE_SPIKE_SYN(visits += 1; addToPost(g);), GENN_POST_SPIKE_SYN(last += 1;))
typedef struct crowd { const genn_model *update; uint32_t sources, targets; double often, connected; size_t steps; } crowd;
GENN_NETWORK(crowded) {
    const crowd *c = (const crowd *)genn_network_user(network);
    GENN_DT(1);
    GENN_NEURONS(A, c->sources, now_and_then, GENN_SET(most, c->often, x, 0));
    GENN_NEURONS(B, c->targets, always, GENN_SET(x, 0));
#define CROWD(update) GENN_SYNAPSES(S, A, B, GENN_WEIGHT_UPDATE(update, GENN_SET(visits, 0, last, 0), GENN_INIT(g, genn_uniform, -1, 1), GENN_INIT(d, genn_uniform, 0, 45.99)), \
        GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_probability, c->connected), GENN_BOUND(16))
    if (c->update == &counts_visits) CROWD(counts_visits);
    else if (c->update == &counts_both) CROWD(counts_both);
    else CROWD(counts_both_late);
}
/* Every visit of every synapse, by the spikes that were recorded and the synapses' own delays. */
static void check_crowd(const crowd *c, uint32_t partitions) {
    genn_options o = sim_options();
    genn_simulation *s;
    const int late = c->update != &counts_both, events = c->update == &counts_visits;
    const size_t steps = c->steps;
    size_t n, i, step;
    uint32_t *pre, *post;
    uint16_t *d;
    scalar *visits, *last, *g;
    uint8_t *fired = SIM_NEW(uint8_t, steps * c->sources);
    double *sums;
    o.network_user = (void *)(uintptr_t)c;
    o.partitions = partitions;
    s = sim_open_with(crowded, &o);
    n = (size_t)genn_synapse_count(s, "S");
    pre = SIM_NEW(uint32_t, n); post = SIM_NEW(uint32_t, n); d = SIM_NEW(uint16_t, n); visits = SIM_NEW(scalar, n); last = SIM_NEW(scalar, n); g = SIM_NEW(scalar, n);
    sums = SIM_NEW(double, steps * c->targets);
    for (step = 0; step < steps; step++) {
        sim_step(s, 1);
        for (i = 0; i < c->sources; i++) fired[step * c->sources + i] = sim_value(s, "A", "x", (uint32_t)i) < (double)(scalar)c->often;
        if (step + 1 == steps) for (i = 0; i < c->targets; i++) sums[i] = sim_value(s, "B", "x", (uint32_t)i);
    }
    CHECK(genn_synapses_get(s, "S", "d", pre, post, d, n, &i) == GENN_OK && i == n);
    CHECK(genn_synapses_get(s, "S", "visits", NULL, NULL, visits, n, &i) == GENN_OK && genn_synapses_get(s, "S", "last", NULL, NULL, last, n, &i) == GENN_OK && genn_synapses_get(s, "S", "g", NULL, NULL, g, n, &i) == GENN_OK);
    for (i = 0; i < n; i++) {
        double expected = 0;
        const size_t wait = late ? d[i] : 0;
        if (i) CHECK(pre[i] > pre[i - 1] || (pre[i] == pre[i - 1] && post[i] > post[i - 1]));
        for (step = 0; step + 1 + wait < steps; step++) expected += fired[step * c->sources + pre[i]] + (events && pre[i] >= 3 ? 1000 : 0);
        CHECK_EQUAL_U64((uint64_t)visits[i], (uint64_t)expected);
        if (steps > 1 + wait) sums[post[i]] -= (double)g[i] * fired[(steps - 2 - wait) * c->sources + pre[i]] + (events && pre[i] >= 3 ? 16 : 0);
        if (!events) CHECK_EQUAL_U64((uint64_t)last[i], steps - 1);
    }
    for (i = 0; i < c->targets; i++) CHECK_NEAR(sums[i], 0, 1e-2);
    free(pre); free(post); free(d); free(visits); free(last); free(g); free(fired); free(sums);
    genn_close(s);
}
TEST(spikes_in_flight_are_followed_however_many_there_are) {
    static const crowd crowds[] = {
        { &counts_visits, 40, 300, 2, 0.6, 70 }, { &counts_visits, 700, 130, 0.02, 0.02, 70 }, { &counts_both_late, 40, 300, 2, 0.6, 70 }, { &counts_both_late, 700, 130, 0.3, 0.05, 70 },
        { &counts_both_late, 3000, 5, 2, 0.5, 70 }, { &counts_both, 40, 300, 0.4, 0.6, 70 }, { &counts_both, 3000, 140, 0.1, 0.004, 70 }, { &counts_both, 300, 300, 2, 0.03, 70 },
        { &counts_both, 200, 300, 0.4, 0.5, 70 }, { &counts_both_late, 700, 130, 0.025, 0.05, 200 } };
    size_t k;
    uint32_t partitions;
    for (k = 0; k < sizeof crowds / sizeof *crowds; k++) for (partitions = 1; partitions < 4; partitions += 2) check_crowd(&crowds[k], partitions);
}
/* ---- random numbers that few, some and all neurons call for */
#define SELDOM(name, sometimes, loop) GENN_NEURON_MODEL(name, GENN_PARAMS(often), GENN_ADDITIONAL_INPUT(I2, 0.25), GENN_VARS(x, y, z), GENN_VARS_OF(int16_t, n), GENN_READ_ONLY(pace), \
    GENN_SIM(loop if (sometimes) { const scalar u = gennrand_uniform(); x += u; if (u < GENN_R(0.3)) { const scalar e = gennrand_exponential(); y += e * I2; n += 1; } } \
        x -= GENN_R(0.01) * pace + Isyn; z = since_spike < 5 ? z + 1 : z;), GENN_THRESHOLD(x < -1 || y > 3), GENN_RESET(x = gennrand_gamma(GENN_R(2.0)); y -= gennrand_log_normal(GENN_R(0.1), GENN_R(0.2));))
SELDOM(seldom, x < 0 || id % 97 == 5, )
SELDOM(seldom_plainly, x < 0 || id % 97 == 5, for (int k = 0; k < 1; k++) { z += 0; })
SELDOM(often_too, id % 3 > 0, )
SELDOM(often_too_plainly, id % 3 > 0, for (int k = 0; k < 1; k++) { z += 0; })
static int plainly;
GENN_NETWORK(sparing) {
#define OTHERS GENN_SET(often, 1, y, 0, z, 0, n, 0), GENN_INIT(x, genn_uniform, -0.5, 2), GENN_INIT(pace, genn_uniform, 0.5, 2)
    GENN_RECORD_SPIKES(10);
    if (plainly) { GENN_NEURONS(A, 1500, seldom_plainly, OTHERS); GENN_NEURONS(B, 1500, often_too_plainly, OTHERS); }
    else { GENN_NEURONS(A, 1500, seldom, OTHERS); GENN_NEURONS(B, 1500, often_too, OTHERS); }
    GENN_SYNAPSES(AB, A, B, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 0.1)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)), GENN_CONNECTIVITY(genn_fixed_probability, 0.01));
    GENN_SYNAPSES(AI, A, B, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 0.125)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_INPUT(I2), GENN_CONNECTIVITY(genn_fixed_probability, 0.01));
}
TEST(draws_of_few_neurons_are_those_of_one_by_one) {
    uint64_t spikes[2], state[2], count = 0;
    uint32_t partitions;
    for (partitions = 1; partitions < 4; partitions += 2) {
        for (plainly = 0; plainly < 2; plainly++) {
            genn_options o = sim_options();
            genn_simulation *s;
            o.partitions = partitions;
            s = sim_open_with(sparing, &o);
#ifndef GENN_PLAIN
            CHECK(s->plan.populations[0].neuron.dry == !plainly && s->plan.populations[1].neuron.dry == !plainly);
#endif
            sim_step(s, 400);
            spikes[plainly] = genn_spike_hash(s); state[plainly] = genn_state_hash(s); count = genn_spike_count(s, "A") + genn_spike_count(s, "B");
            genn_close(s);
        }
        CHECK(count > 2000);
        CHECK_EQUAL_U64(spikes[0], spikes[1]);
        CHECK_EQUAL_U64(state[0], state[1]);
    }
}
/* ---- all together */
GENN_NEURON_MODEL(walker, GENN_PARAMS(drift), GENN_ADDITIONAL_INPUT(feedback, 0), GENN_VARS(V, level),
    GENN_SIM(const scalar z = gennrand_normal(); V += drift + GENN_R(0.3) * z + Isyn + feedback; V = fmin(3, fmax(V, -3)); level = GENN_R(0.9) * level + GENN_R(0.1) * V;),
    GENN_THRESHOLD(V > 1 && since_spike > GENN_R(0.3)), GENN_RESET(V = 0;))
static double steepness[3] = { 0.5, 0.25, 0.125 };
GENN_WEIGHT_UPDATE_MODEL(everything,
    GENN_PARAMS(rate), GENN_VARS(g, trace), GENN_READ_ONLY_OF(uint16_t, d), GENN_DELAY(d), GENN_ARRAYS_OF(double, steep), GENN_POISSON_TABLE(two, 2),
    GENN_PRE_VARS(preCount), GENN_POST_VARS(postCount), GENN_PRE_NEURON_REFS(V), GENN_POST_NEURON_REFS(level), GENN_POSTSYNAPTIC_REFS(inSyn), GENN_HISTORY(level, postCount),
    GENN_PRE_SPIKE(preCount += V;), GENN_POST_SPIKE(postCount += fmin(1, level + inSyn);), GENN_PRE_DYNAMICS(preCount *= GENN_R(0.99);), GENN_POST_DYNAMICS(postCount *= GENN_R(0.98); postCount += GENN_R(0.01) * gennrand_uniform();),
    GENN_PRE_EVENT_THRESHOLD(V > GENN_R(0.8)), GENN_POST_EVENT_THRESHOLD(level < GENN_R(-0.2)),
    GENN_PRE_EVENT_SYN(trace = fmin(2, trace + GENN_R(0.1) * level[3]); addToPost(GENN_R(0.01) * trace); addToPre(GENN_R(0.001) * preCount);),
    GENN_POST_EVENT_SYN(trace -= rate * exp(-since_pre_event / 5); addToPre(GENN_R(0.002) * postCount[id_pre % 5]);),
    GENN_PRE_SPIKE_SYN(const scalar z = gennrand_normal(); addToPostDelay(g * (1 + GENN_R(0.01) * z), id_post % 5); trace += rate * exp(-since_previous_post / 20) * (scalar)steep[id_pre % 3];
        g = fmin(GENN_R(0.2), fmax(GENN_R(-0.2), g + GENN_R(0.01) * (V - level[d % 6])));),
    GENN_POST_SPIKE_SYN(g = fmin(GENN_R(0.2), g + rate * exp(-since_pre / 20) * preCount); addToPre(GENN_R(0.01) * (scalar)gennrand_poisson(two));),
    GENN_SYNAPSE_DYNAMICS(trace *= GENN_R(0.999); addToPre(GENN_R(1e-5) * trace);))
static uint32_t population;
GENN_NETWORK(all_kinds) {
    GENN_RECORD_SPIKES(500);
    GENN_NEURONS(A, population, walker, GENN_SET(drift, 0.05, level, 0), GENN_INIT(V, genn_uniform, 0, 1));
    GENN_NEURONS(B, 129, walker, GENN_SET(drift, 0.03, level, 0), GENN_INIT(V, genn_uniform, 0, 1));
    GENN_SYNAPSES(AB, A, B, GENN_WEIGHT_UPDATE(everything, GENN_SET(rate, 0.01, trace, 0, preCount, 0), GENN_INIT(postCount, genn_uniform, 0, 1), GENN_INIT(g, genn_normal, 0, 0.02), GENN_INIT(d, genn_uniform, 0, 20), GENN_ARRAY(steep, steepness, 3)),
        GENN_BOUND(64), GENN_MAX_DELAY(6), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 3)), GENN_CONNECTIVITY(genn_fixed_number_pre, 20), GENN_AXONAL_DELAY(3), GENN_BACK_PROPAGATION_DELAY(2), GENN_PRE_INPUT(feedback));
    GENN_SYNAPSES(BA, B, A, GENN_WEIGHT_UPDATE(genn_stdp_traces, GENN_SET(tauPlus, 10, tauMinus, 12, Aplus, 0.001, Aminus, 0.0012, Wmin, 0, Wmax, 0.1, preTrace, 0, postTrace, 0), GENN_INIT(g, genn_uniform, 0, 0.05)),
        GENN_BOUND(1), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)), GENN_CONNECTIVITY(genn_fixed_probability, 0.1));
    GENN_SYNAPSES(AA, A, A, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, 0.001), GENN_INIT(d, genn_uniform, 0, 12)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)), GENN_CONNECTIVITY(genn_fixed_probability, 0.05));
}
TEST(everything_is_the_same_for_any_threads_and_partitions) {
    static const uint32_t sizes[] = { 1, 127, 128, 129, 700 }, partitions[] = { 1, 2, 3, 7 };
    size_t i, k;
    for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        sim_hashes first = { 0, 0, 0 };
        population = sizes[i];
        for (k = 0; k < sizeof partitions / sizeof *partitions; k++) {
            genn_options o = sim_options();
            sim_hashes h;
            o.partitions = partitions[k]; o.threads = (int)partitions[k];
            h = sim_run_on(genn_cpu(), all_kinds, &o, 200, 0);
            if (!k) first = h;
            sim_equal_hashes(h, first);
            CHECK(h.spikes && h.events);
        }
    }
}
TEST(a_trial_and_back_repeats_everything) {
    const genn_options o = sim_options();
    genn_simulation *s;
    sim_hashes first;
    population = 300;
    first = sim_run_on(genn_cpu(), all_kinds, &o, 200, 0);
    s = sim_open(all_kinds);
    sim_step(s, 77);
    CHECK(genn_reset_trial(s, 3) == GENN_OK);
    sim_step(s, 200);
    CHECK(genn_event_hash(s) != first.events);
    CHECK(genn_reset_trial(s, 0) == GENN_OK);
    sim_step(s, 200);
    sim_equal_hashes(sim_hashes_of(s), first);
    genn_close(s);
}
/* ---- mistakes */
GENN_WEIGHT_UPDATE_MODEL(no_condition, GENN_READ_ONLY(g), GENN_PRE_EVENT_SYN(addToPost(g);))
GENN_WEIGHT_UPDATE_MODEL(no_code, GENN_READ_ONLY(g), GENN_POST_NEURON_REFS(height), GENN_POST_EVENT_THRESHOLD(height > 1))
GENN_WEIGHT_UPDATE_MODEL(no_most, GENN_READ_ONLY(g), GENN_PRE_SPIKE_SYN(addToPostDelay(g, id_post % 3);))
GENN_WEIGHT_UPDATE_MODEL(no_depth, GENN_READ_ONLY(g), GENN_POST_NEURON_REFS(height), GENN_HISTORY(height), GENN_PRE_SPIKE_SYN(addToPost(height[2]);))
GENN_WEIGHT_UPDATE_MODEL(no_events, GENN_VARS(g), GENN_PRE_SPIKE_SYN(g = since_pre_event;))
GENN_WEIGHT_UPDATE_MODEL(float_delay, GENN_READ_ONLY(g), GENN_DELAY(g), GENN_PRE_SPIKE_SYN(addToPost(g);))
GENN_WEIGHT_UPDATE_MODEL(source_history, GENN_READ_ONLY(g), GENN_PRE_NEURON_REFS(height), GENN_POST_NEURON_REFS(got), GENN_HISTORY(g), GENN_SYNAPSE_DYNAMICS(addToPost(got);))
#define REFUSED(name, ...) \
    GENN_NETWORK(name##_network) { SAWS(R, 3); GENN_SYNAPSES(S, R, R, GENN_WEIGHT_UPDATE(name, GENN_SET(__VA_ARGS__)), ONE_TO_ONE); }
REFUSED(no_condition, g, 1)
REFUSED(no_code, g, 1)
REFUSED(no_events, g, 1)
REFUSED(no_most, g, 1)
REFUSED(no_depth, g, 1)
REFUSED(float_delay, g, 1)
REFUSED(source_history, g, 1)
TEST(mistakes_are_told_with_their_names) {
    sim_refused(no_condition_network, GENN_INVALID, GENN_ITEM_TEXT, "PRE_EVENT_SYN without PRE_EVENT_THRESHOLD", "");
    sim_refused(no_code_network, GENN_INVALID, GENN_ITEM_TEXT, "POST_EVENT_THRESHOLD without POST_EVENT_SYN", "");
    sim_refused(no_events_network, GENN_INVALID, GENN_ITEM_TEXT, "since_pre_event", "");
    sim_refused(no_most_network, GENN_INVALID, GENN_ITEM_DELAY_RANGE, "add GENN_MAX_DELAY", "");
    sim_refused(no_depth_network, GENN_INVALID, GENN_ITEM_DELAY_RANGE, "values of earlier steps", "");
    sim_refused(float_delay_network, GENN_INVALID, GENN_ITEM_TEXT, "GENN_DELAY(g)", "");
    sim_refused(source_history_network, GENN_INVALID, GENN_ITEM_TEXT, "GENN_HISTORY(g)", "");
}
/* ---- devices */
static void check_devices(genn_network_function network, uint64_t steps, uint32_t partitions) { equal_on_devices(network, steps, partitions, 2); }
TEST(devices_events_and_answers_are_equal) { NEEDS_DEVICE(); axonal = 3; back = 2; check_devices(events, 40, 0); check_devices(resets, 20, 0); check_devices(answers, 20, 0); check_devices(gaps, 40, 3); check_devices(second_input, 4, 0); check_devices(junctions, 30, 0); check_devices(graded, 30, 0); }
TEST(devices_delays_and_histories_are_equal) { NEEDS_DEVICE(); axonal = 3; back = 2; make_trains(); check_devices(earlier, 40, 0); check_devices(delayed, 300, 0); check_devices(clocks, 30, 2); }
TEST(devices_noise_is_equal) { NEEDS_DEVICE(); check_devices(noise, 60, 0); }
TEST(devices_runs_everything_bit_for_bit) { NEEDS_DEVICE(); population = 300; check_devices(all_kinds, 150, 0); }

TEST(nvrtc_compiles_every_kind_of_synapse) {
    static const genn_network_function networks[] = { events, answers, junctions, earlier, delayed, noise, clocks, all_kinds };
    size_t i;
    population = 300;
    for (i = 0; i < sizeof networks / sizeof *networks; i++) nvrtc_compiles(networks[i], 75 + 5 * (int)(i % 2));
}

int main(void) {
    RUN(spikes_in_flight_are_followed_however_many_there_are);
    RUN(draws_of_few_neurons_are_those_of_one_by_one);
    RUN(events_arrive_like_spikes_and_are_recorded);
    RUN(wrong_questions_about_events_are_told);
    RUN(code_of_neurons_sees_them_before_reset);
    RUN(what_targets_answer_reaches_every_source_in_time);
    RUN(gap_junctions_follow_the_written_out_steps);
    RUN(junctions_within_a_population_and_references_by_other_names);
    RUN(graded_synapses_follow_their_formula);
    RUN(answers_go_to_the_input_they_name);
    RUN(synapses_read_their_target_at_earlier_steps);
    RUN(each_synapse_learns_after_its_own_delay);
    RUN(the_built_in_rule_with_delays_pairs_arrivals);
    RUN(learning_is_the_same_two_to_the_33_steps_later);
    RUN(every_slot_draws_random_numbers_of_its_own);
    RUN(times_since_spikes_are_exact);
    RUN(everything_is_the_same_for_any_threads_and_partitions);
    RUN(a_trial_and_back_repeats_everything);
    RUN(mistakes_are_told_with_their_names);
    RUN(devices_events_and_answers_are_equal);
    RUN(devices_delays_and_histories_are_equal);
    RUN(devices_noise_is_equal);
    RUN(devices_runs_everything_bit_for_bit);
    RUN(nvrtc_compiles_every_kind_of_synapse);
    return test_end();
}
