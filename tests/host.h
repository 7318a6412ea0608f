/* host.h - what the tests of engines in a host program share: a network with something for every call, and the calls that
   need the results of queued steps. */

#ifndef HOST_H
#define HOST_H

#include "device_networks.h"

GENN_NETWORK(hosted) {
    GENN_DT(0.5);
    GENN_SEED(31);
    GENN_RECORD_SPIKES(64);
    GENN_NEURONS(input, 300, genn_spike_input, GENN_SET(pending, 0));
    GENN_NEURONS(noise, 140, genn_poisson, GENN_SET(rate, 80), GENN_INIT(timeStepToSpike, genn_uniform, 0, 20));
    GENN_NEURONS(target, 200, genn_lif, LIF_VALUES, GENN_DYNAMIC(Ioffset, 0.35), GENN_INIT(V, genn_uniform, -65, -50));
    GENN_SYNAPSES(wires, input, target, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, 0, 0.1)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 1)), GENN_CONNECTIVITY(genn_fixed_probability, 0.2));
    GENN_SYNAPSES(changing, noise, target,
                  GENN_WEIGHT_UPDATE(facilitating, GENN_SET(gain, 0.01, most, 0.5, used, 0), GENN_INIT(w, genn_uniform, 0, 0.1), GENN_INIT(d, genn_uniform, 0, 20),
                                     GENN_INIT(scale, genn_normal, 1, 0.1), GENN_ARRAY(factors, five_factors, 5)),
                  GENN_MAX_DELAY(20), GENN_BOUND(4), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_fixed_probability, 0.2));
    GENN_RECORD(target, V, 1, 128);
}

/* Each call that needs results, one after the other; what it gave, as a number. */
enum { HOST_CALLS = 16 };
static inline uint64_t host_call(genn_simulation *s, int which, genn_result *result) {
    static scalar v[200 * 8];
    static uint32_t id[4096];
    const uint32_t few[] = { 3, 299 }, many_ids[] = { 0, 1, 5, 7, 7, 100, 298 };
    const uint64_t now = genn_steps(s);
    uint64_t value = 0;
    size_t n = 0, bytes = 0;
    const void *from = v;
    *result = GENN_OK;
    memset(v, 0, sizeof v);
    memset(id, 0, sizeof id);
    switch (which) {
    case 0: *result = genn_get(s, "target", "V", 0, 200, v); bytes = 200 * sizeof *v; break;
    case 1: for (int i = 0; i < 7; i++) v[i] = -51; *result = genn_set(s, "target", "V", 33, 7, v); break;
    case 2: *result = genn_set_parameter(s, "target", "Ioffset", 0.3); break;
    case 3: *result = genn_send_spikes(s, "input", few, 2); break;
    case 4: *result = genn_send_spikes(s, "input", many_ids, 7); break;
    case 5: *result = genn_spikes(s, NULL, now - 3, 3, NULL, NULL, id, 4096, &n); from = id; bytes = sizeof id; break;
    case 6: value = genn_spike_count(s, "target"); break;
    case 7: value = genn_spike_hash(s); break;
    case 8: *result = genn_samples(s, "target", "V", now - 3, 3, v); bytes = sizeof v; break;
    case 9: *result = genn_synapses_get(s, "changing", "used", NULL, id, NULL, 4096, &n); *result = *result == GENN_SPACE ? GENN_OK : *result; from = id; bytes = sizeof id; break;
    case 10: value = genn_state_hash(s); break;
    case 11: value = genn_get_report(s).saturated; break;
    case 12: *result = genn_step(s, 1); break;
    case 13: *result = genn_run(s, 1); break;
    case 14: *result = genn_wait(s); break;
    default: *result = genn_reset(s); break;
    }
    for (size_t i = 0; i < bytes; i++) value = value * 31 + ((const unsigned char *)from)[i];
    return value + n;
}

/* Steps queued on b, a call on both, for each of the calls; run: steps that b's device has run, or NULL. */
static inline void host_calls_wait(genn_simulation *a, genn_simulation *b, const unsigned long long *run) {
    const unsigned long long before = run == NULL ? 0 : *run;
    uint64_t done = 0;
    for (int k = 0; k < HOST_CALLS; k++) {
        genn_result ra, rb;
        uint64_t va, vb;
        if (genn_step(a, 4) != GENN_OK) test_leave(1, "genn_step on the CPU");
        if (genn_step_async(b, 3) != GENN_OK || genn_step_async(b, 1) != GENN_OK) test_leave(1, "genn_step_async: %s", test_items.texts[0]);
        done += k == 12 ? 5 : k == 13 ? 6 : 4;
        va = host_call(a, k, &ra);
        vb = host_call(b, k, &rb);
        if (ra != GENN_OK || rb != GENN_OK) test_leave(1, "call %d: %s and %s", k, genn_result_name(ra), genn_result_name(rb));
        if (va != vb) test_leave(1, "call %d behind queued steps gives something else than on the CPU", k);
        if (run != NULL && *run - before != done) test_leave(1, "call %d did not wait: %.0f of %.0f steps are done", k, (double)(*run - before), (double)done);
        CHECK_EQUAL_U64(genn_steps(a), genn_steps(b));
        if (k < HOST_CALLS - 1) CHECK(genn_steps(b) == done);
        if (k == 13) CHECK(genn_spike_count(a, "target") > 5);
    }
    CHECK(genn_step(a, 9) == GENN_OK && genn_step_async(b, 9) == GENN_OK);
    CHECK_EQUAL_U64(genn_spike_hash(b), genn_spike_hash(a));
    CHECK_EQUAL_U64(genn_state_hash(b), genn_state_hash(a));
}

/* Recordings of some steps are read while later ones are queued: one chunk behind, and waiting for no more than that chunk. */
static inline void host_drains(genn_simulation *a, genn_simulation *b, const unsigned long long *run) {
    enum { CHUNK = 20, CHUNKS = 6, MOST = 4096 };
    static uint64_t when[2][MOST];
    static uint32_t which[2][MOST], id[2][MOST];
    static scalar v[2][CHUNK * 200];
    const unsigned long long before = run == NULL ? 0 : *run;
    size_t spikes = 0;
    CHECK(genn_reset(a) == GENN_OK && genn_reset(b) == GENN_OK && genn_step_async(b, CHUNK) == GENN_OK);
    for (uint64_t k = 0; k < CHUNKS; k++) {
        size_t n[2];
        CHECK(genn_step(a, CHUNK) == GENN_OK && genn_step_async(b, CHUNK) == GENN_OK);
        for (int i = 0; i < 2; i++) {
            CHECK(genn_spikes(i ? b : a, NULL, k * CHUNK, CHUNK, when[i], which[i], id[i], MOST, &n[i]) == GENN_OK);
            CHECK(genn_samples(i ? b : a, "target", "V", k * CHUNK, CHUNK, v[i]) == GENN_OK);
        }
        if (n[0] != n[1] || memcmp(when[0], when[1], n[0] * sizeof *when[0]) || memcmp(which[0], which[1], n[0] * sizeof *which[0]) || memcmp(id[0], id[1], n[0] * sizeof *id[0]))
            test_leave(1, "other spikes in chunk %d, with steps queued behind it", (int)k);
        if (memcmp(v[0], v[1], sizeof v[0])) test_leave(1, "other samples of V in chunk %d, with steps queued behind it", (int)k);
        if (run != NULL && *run - before != (k + 1) * CHUNK) test_leave(1, "chunk %d is read after %.0f steps, not %.0f", (int)k, (double)(*run - before), (double)(k + 1) * CHUNK);
        spikes += n[0];
    }
    CHECK(spikes > 100 && genn_step(a, CHUNK) == GENN_OK);
    CHECK_EQUAL_U64(genn_state_hash(b), genn_state_hash(a));
}

/* Calls that cannot be, on any engine. */
static genn_result host_in_callback[3];
static void host_steps_inside(void *user, genn_simulation *s) {
    (void)user;
    host_in_callback[0] = genn_step_async(s, 1);
    host_in_callback[1] = genn_wait(s);
    host_in_callback[2] = (genn_result)genn_done(s);
}
static inline void host_misuse(genn_simulation *s) {
    const uint64_t now = genn_steps(s);
    genn_device_array array;
    test_items_clear();
    genn_on_step(s, 1, host_steps_inside, NULL);
    CHECK(genn_step_async(s, 1) == GENN_INVALID);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_BAD_ARGUMENT), "genn_on_step(s, 0, NULL, NULL)");
    CHECK(genn_step(s, 1) == GENN_OK && host_in_callback[0] == GENN_INVALID && host_in_callback[1] == GENN_OK && (int)host_in_callback[2] == 1);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_BAD_ARGUMENT), "called in the callback");
    genn_on_step(s, 0, NULL, NULL);
    CHECK_EQUAL_U64(genn_steps(s), now + 1);
    CHECK(genn_step_async(s, 0) == GENN_OK && genn_done(s) == 1 && genn_wait(s) == GENN_OK && genn_steps(s) == now + 1);
    CHECK_EQUAL_U64(test_severity_count(1), 2);
    CHECK(genn_device_pointer(s, "target", "V", NULL) == GENN_INVALID);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_BAD_ARGUMENT), "'V' of 'target'");
    array.pointer = s;
    CHECK(genn_device_pointer(s, "target", "W", &array) == GENN_INVALID && array.pointer == NULL && array.count == 0);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_BAD_NAME), "genn_device_pointer: there is no variable 'W' of 'target'");
    CHECK(genn_device_pointer(s, NULL, NULL, &array) == GENN_INVALID);
}

/* What genn_device_pointer says of a variable, but the pointer */
static inline genn_device_array host_array(genn_simulation *s, const char *owner, const char *variable, uint32_t count, genn_type type, uint32_t bytes) {
    genn_device_array a;
    if (genn_device_pointer(s, owner, variable, &a) != GENN_OK) test_leave(1, "genn_device_pointer: %s", test_items.texts[0]);
    CHECK(a.pointer != NULL && a.count == count && a.type == type && a.element_bytes == bytes && a.offset % 64 == 0);
    return a;
}
#define HOST_SCALAR (IS_DOUBLE ? GENN_TYPE_DOUBLE : GENN_TYPE_FLOAT)

#endif
