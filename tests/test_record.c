/* What a run leaves behind: spikes of any window, recorded variables, callbacks, slices read and written, hashes. */
#include "sim.h"

/* Neuron i of 130 spikes in the steps divisible by i + 1, so every window is known. */
GENN_NEURON_MODEL(divisor, GENN_VARS_OF(uint32_t, step), GENN_VARS(phase), GENN_SIM(step += 1u; phase = (scalar)(step * 3u);), GENN_THRESHOLD((step - 1u) % (id + 1u) == 0u))
GENN_NEURON_MODEL(loud, GENN_VARS(x), GENN_SIM(x += 1;), GENN_THRESHOLD(id != 0u || x > 5))
GENN_NETWORK(divisors) {
    GENN_DT(0.5);
    GENN_RECORD_SPIKES(*(const uint32_t *)genn_network_user(network));
    GENN_NEURONS(first, 130, divisor, GENN_SET(step, 0, phase, 0));
    GENN_NEURONS(second, 3, loud, GENN_SET(x, 0));
    GENN_RECORD(first, phase, 7, 5);
    GENN_RECORD(first, step, 1, 40);
    GENN_RECORD(second, x, 3, 1000);
}
static int spikes_at(uint32_t population, uint32_t i, uint64_t step) { return population ? i > 0 || step >= 5 : step % (i + 1) == 0; }

static void check_window(genn_simulation *s, const char *name, uint64_t first, uint64_t steps) {
    static uint64_t at[20000];
    static uint32_t populations[20000], ids[20000];
    const uint32_t from = name && strcmp(name, "second") == 0 ? 1 : 0, to = name && strcmp(name, "first") == 0 ? 1 : 2;
    size_t n = 0, k = 0;
    CHECK(genn_spikes(s, name, first, steps, at, populations, ids, 20000, &n) == GENN_OK);
    for (uint64_t step = first; step < first + steps; step++)
        for (uint32_t p = from; p < to; p++)
            for (uint32_t i = 0; i < (p ? 3 : 130); i++) if (spikes_at(p, i, step)) {
                CHECK(k < n && at[k] == step && populations[k] == p && ids[k] == i);
                k++;
            }
    CHECK_EQUAL_U64(k, n);
}

TEST(any_window_of_spikes_has_the_right_steps_wherever_it_begins) {
    static const uint32_t lengths[] = { 1, 2, 3, 7, 10, 64, 100 };
    for (size_t k = 0; k < 7; k++) {
        genn_simulation *s;
        uint32_t length = lengths[k], kept;
        uint64_t random = k;
        s = sim_open_for(divisors, &length);
        kept = length;
        for (int round = 0; round < 40; round++) {
            uint64_t first, steps;
            sim_step(s, test_random(&random) % 13);
            kept = genn_steps(s) < length ? (uint32_t)genn_steps(s) : length;
            steps = test_random(&random) % (kept + 1);
            first = genn_steps(s) - kept + test_random(&random) % (kept - steps + 1);
            check_window(s, round % 3 == 0 ? NULL : round % 3 == 1 ? "first" : "second", first, steps);
            check_window(s, NULL, genn_steps(s) - kept, kept);
        }
        genn_close(s);
    }
}

TEST(the_spikes_of_the_last_step_are_there_after_every_step) {
    genn_simulation *s;
    uint32_t length = 0;                                 /* nothing asked for: the last step is kept all the same */
    s = sim_open_for(divisors, &length);
    for (int i = 0; i < 50; i++) {
        sim_step(s, 1);
        check_window(s, NULL, genn_steps(s) - 1, 1);
    }
    genn_close(s);
}

GENN_NETWORK(told) { GENN_RECORD_SPIKES(300); GENN_NEURONS(cells, 300, genn_spike_input, GENN_SET(pending, 0)); }
TEST(a_spike_alone_is_found_wherever_it_is) {
    genn_simulation *s = sim_open(told);
    uint64_t at[300];
    uint32_t ids[300], k;
    size_t n;
    for (k = 0; k < 300; k++) { CHECK(genn_send_spikes(s, "cells", &k, 1) == GENN_OK); sim_step(s, 1); }
    CHECK(genn_spikes(s, NULL, 0, 300, at, NULL, ids, 300, &n) == GENN_OK && n == 300);
    for (k = 0; k < 300; k++) CHECK(at[k] == k && ids[k] == k);
    genn_close(s);
}
TEST(counts_and_hash_are_those_of_the_spikes) {
    genn_simulation *s;
    uint32_t length = 4;
    uint64_t hash = 0, counts[2] = { 0, 0 };
    s = sim_open_for(divisors, &length);
    for (uint64_t step = 0; step < 300; step++) {
        for (uint32_t p = 0; p < 2; p++)
            for (uint32_t i = 0; i < (p ? 3 : 130); i++) if (spikes_at(p, i, step)) { hash += genn_spike_hash_of(p, i, step); counts[p]++; }
        sim_step(s, 1);
        if (step % 50 && step > 20) continue;
        CHECK_EQUAL_U64(genn_spike_hash(s), hash);
        CHECK_EQUAL_U64(genn_spike_count(s, "first"), counts[0]);
        CHECK_EQUAL_U64(genn_spike_count(s, "second"), counts[1]);
        CHECK_EQUAL_U64(genn_spike_count(s, NULL), counts[0] + counts[1]);
    }
    genn_close(s);
}

TEST(the_tool_recomputes_the_hash_from_a_file) {
    genn_simulation *s;
    uint32_t length = 200, *populations, *ids;
    uint64_t *steps;
    size_t n = 0, room;
    char path[600], command[1400], line[100] = "", expected[64];
    FILE *f;
    f = fopen("build/spikehash", "rb");
    if (!f) SKIP("build/spikehash is not built");
    fclose(f);
    s = sim_open_for(divisors, &length);
    sim_step(s, 200);
    room = (size_t)genn_spike_count(s, NULL);
    steps = SIM_NEW(uint64_t, room); populations = SIM_NEW(uint32_t, room); ids = SIM_NEW(uint32_t, room);
    CHECK(genn_spikes(s, NULL, 0, 200, steps, populations, ids, room, &n) == GENN_OK && n == room);
    snprintf(path, sizeof path, "%s/record.spikes", test_folder());
    f = fopen(path, "wb");
    CHECK(f != NULL);
    for (size_t i = 0; i < n; i++) fprintf(f, "%" PRIu64 " %" PRIu32 " %" PRIu32 "\n", steps[i], populations[i], ids[i]);
    fclose(f);
    snprintf(command, sizeof command, "build/spikehash '%s' >'%s.hash'", path, path);
    CHECK(system(command) == 0);
    snprintf(command, sizeof command, "%s.hash", path);
    f = fopen(command, "rb");
    CHECK(f != NULL && fgets(line, sizeof line, f) != NULL);
    fclose(f);
    snprintf(expected, sizeof expected, "spike_hash %016" PRIx64, genn_spike_hash(s));
    CHECK_CONTAINS(line, expected);
    remove(path);
    remove(command);
    free(steps); free(populations); free(ids);
    genn_close(s);
}

TEST(recordings_have_the_values_of_their_steps_and_keep_the_newest) {
    genn_simulation *s;
    uint32_t length = 1;
    static scalar phase[5 * 130], x[1000 * 3];
    static uint32_t step[40 * 130];
    s = sim_open_for(divisors, &length);
    CHECK_EQUAL_U64(genn_sample_count(s, "first", "phase"), 0);
    for (int round = 0; round < 60; round++) {
        uint64_t samples, first;
        sim_step(s, (uint64_t)(round % 5));
        samples = genn_steps(s) / 7;
        CHECK_EQUAL_U64(genn_sample_count(s, "first", "phase"), samples);
        first = samples > 5 ? samples - 5 : 0;
        CHECK(genn_samples(s, "first", "phase", first, samples - first, phase) == GENN_OK);
        for (uint64_t k = 0; k < samples - first; k++)        /* after step k * 7 + 6 the counter is one higher */
            for (int i = 0; i < 130; i++) CHECK_NEAR(phase[k * 130 + (uint64_t)i], 3.0 * (double)((first + k) * 7 + 7), 0);
        samples = genn_steps(s);
        first = samples > 40 ? samples - 40 : 0;
        CHECK(genn_samples(s, "first", "step", first, samples - first, step) == GENN_OK);
        for (uint64_t k = 0; k < samples - first; k++) CHECK(step[k * 130] == first + k + 1 && step[k * 130 + 129] == first + k + 1);
    }
    CHECK(genn_samples(s, "second", "x", 0, genn_sample_count(s, "second", "x"), x) == GENN_OK);
    for (uint64_t k = 0; k < genn_sample_count(s, "second", "x"); k++) CHECK_NEAR(x[3 * k + 2], 3.0 * (double)(k + 1), 0);
    CHECK(genn_samples(s, "second", "x", 4, 1, x) == GENN_OK);
    CHECK_NEAR(x[0], 15, 0);
    genn_close(s);
}

/* Synaptic input and the state of current sources can be recorded as well. */
GENN_CURRENT_SOURCE_MODEL(ramp, GENN_VARS(level), GENN_INJECTION(level += GENN_R(0.25); injectCurrent(level);))
GENN_NETWORK(inputs) {
    GENN_DT(1);
    GENN_NEURONS(source, 2, always, GENN_SET(x, 0));
    GENN_NEURONS(target, 2, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(wires, source, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 1)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 1)), GENN_CONNECTIVITY(genn_dense));
    GENN_CURRENT_SOURCE(drive, target, ramp, GENN_SET(level, 0));
    GENN_RECORD(wires, inSyn, 1, 10);
    GENN_RECORD(drive, level, 2, 10);
}
TEST(synaptic_input_and_current_sources_can_be_recorded) {
    genn_simulation *s = sim_open(inputs);
    scalar in[20], level[10];
    double expected = 0;
    sim_step(s, 10);
    CHECK(genn_samples(s, "wires", "inSyn", 0, 10, in) == GENN_OK);
    CHECK(genn_samples(s, "drive", "level", 0, 5, level) == GENN_OK);
    for (int k = 0; k < 10; k++) {
        expected = (expected + (k ? 2 : 0)) * exp(-1.0);
        CHECK_NEAR(in[2 * k], expected, 1e-6);
        CHECK_NEAR(in[2 * k + 1], expected, 1e-6);
    }
    for (int k = 0; k < 5; k++) CHECK_NEAR(level[2 * k], 0.25 * (2 * k + 2), 0);
    genn_close(s);
}

/* ---- callbacks ---- */

typedef struct calls { int n; uint64_t steps[100]; genn_simulation *s; } calls;
static void note_step(void *user, genn_simulation *s) {
    calls *c = (calls *)user;
    c->s = s;
    if (c->n < 100) c->steps[c->n] = genn_steps(s);
    c->n++;
}
static void push_up(void *user, genn_simulation *s) {
    const scalar high = 100;
    (void)user;
    if (genn_set(s, "second", "x", 0, 1, &high) != GENN_OK) test_leave(1, "genn_set in a callback");
}
TEST(callbacks_come_after_every_nth_step_however_steps_are_grouped) {
    genn_simulation *s;
    uint32_t length = 100;
    calls c;
    s = sim_open_for(divisors, &length);
    memset(&c, 0, sizeof c);
    genn_on_step(s, 4, note_step, &c);
    sim_step(s, 3);
    CHECK(c.n == 0);
    sim_step(s, 1);
    sim_step(s, 10);
    CHECK(genn_run(s, 3.0) == GENN_OK);                  /* 6 steps */
    CHECK(c.n == 5 && c.s == s);
    for (int i = 0; i < 5; i++) CHECK_EQUAL_U64(c.steps[i], 4 * (i + 1));
    genn_on_step(s, 0, note_step, &c);
    sim_step(s, 20);
    CHECK(c.n == 5);
    genn_on_step(s, 1, note_step, &c);
    sim_step(s, 2);
    CHECK(c.n == 7 && c.steps[6] == 42);
    genn_on_step(s, 1, NULL, NULL);
    sim_step(s, 2);
    CHECK(c.n == 7);
    genn_close(s);
}
TEST(callbacks_may_write_and_the_next_step_sees_it) {
    genn_simulation *s;
    uint32_t length = 100, ids[100];
    uint64_t steps[100];
    size_t n = 0, of_zero = 0;
    s = sim_open_for(divisors, &length);
    genn_on_step(s, 3, push_up, NULL);
    sim_step(s, 5);
    CHECK(genn_spikes(s, "second", 0, 5, steps, NULL, ids, 100, &n) == GENN_OK);
    for (size_t i = 0; i < n; i++) if (ids[i] == 0) { CHECK(steps[i] == 3 || steps[i] == 4); of_zero++; }   /* without the callback: from step 5 on */
    CHECK_EQUAL_U64(of_zero, 2);
    CHECK_NEAR(sim_value(s, "second", "x", 0), 102, 0);
    genn_close(s);
}

/* ---- slices ---- */

TEST(slices_are_read_and_written_without_touching_their_neighbours) {
    genn_simulation *s;
    uint32_t length = 10, all[130], some[50];
    scalar x[3];
    s = sim_open_for(divisors, &length);
    sim_step(s, 9);
    for (uint32_t i = 0; i < 50; i++) some[i] = 1000 + i;
    CHECK(genn_set(s, "first", "step", 70, 50, some) == GENN_OK);
    CHECK(genn_get(s, "first", "step", 0, 130, all) == GENN_OK);
    for (uint32_t i = 0; i < 130; i++) CHECK_EQUAL_U64(all[i], i >= 70 && i < 120 ? 1000 + i - 70 : 9);
    CHECK(genn_get(s, "first", "step", 118, 4, some) == GENN_OK);
    CHECK(some[0] == 1048 && some[1] == 1049 && some[2] == 9 && some[3] == 9 && some[4] == 1004);
    sim_step(s, 1);
    CHECK(genn_get(s, "first", "step", 0, 130, all) == GENN_OK);
    for (uint32_t i = 0; i < 130; i++) CHECK_EQUAL_U64(all[i], i >= 70 && i < 120 ? 1001 + i - 70 : 10);
    x[0] = -50;
    CHECK(genn_set(s, "second", "x", 0, 1, x) == GENN_OK);
    sim_step(s, 1);
    CHECK(genn_get(s, "second", "x", 0, 3, x) == GENN_OK);
    CHECK_NEAR(x[0], -49, 0);
    CHECK_NEAR(x[1], 11, 0);
    genn_close(s);
}

TEST(synaptic_input_written_by_the_host_acts_in_the_next_step) {
    genn_simulation *s = sim_open(inputs);
    scalar in[2] = { 64, -64 };
    sim_step(s, 1);
    CHECK(genn_set(s, "wires", "inSyn", 0, 2, in) == GENN_OK);
    sim_step(s, 1);                                      /* (64 + 2) Init + the ramp */
    CHECK_NEAR(sim_value(s, "target", "x", 0), 66 * (1 - exp(-1.0)) + 0.5, 1e-4);
    CHECK_NEAR(sim_value(s, "target", "x", 1), -62 * (1 - exp(-1.0)) + 0.5, 1e-4);
    genn_close(s);
}

int main(void) {
    RUN(any_window_of_spikes_has_the_right_steps_wherever_it_begins);
    RUN(the_spikes_of_the_last_step_are_there_after_every_step);
    RUN(a_spike_alone_is_found_wherever_it_is);
    RUN(counts_and_hash_are_those_of_the_spikes);
    RUN(the_tool_recomputes_the_hash_from_a_file);
    RUN(recordings_have_the_values_of_their_steps_and_keep_the_newest);
    RUN(synaptic_input_and_current_sources_can_be_recorded);
    RUN(callbacks_come_after_every_nth_step_however_steps_are_grouped);
    RUN(callbacks_may_write_and_the_next_step_sees_it);
    RUN(slices_are_read_and_written_without_touching_their_neighbours);
    RUN(synaptic_input_written_by_the_host_acts_in_the_next_step);
    return test_end();
}
