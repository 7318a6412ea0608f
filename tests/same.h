/* same.h - comparisons of two simulations of one network, in every variable, synapse, sample and spike. */

#ifndef SAME_H
#define SAME_H

#include "device_networks.h"

static inline void step_both(genn_simulation *a, genn_simulation *b, uint64_t steps) {
    sim_step(a, steps);
    sim_step(b, steps);
}

/* ---- comparisons: each fails with the first thing that differs ---- */

/* Every variable of a population, a current source or a postsynaptic model */
static inline void same_variables(genn_simulation *a, genn_simulation *b, const char *name) {
    CHECK_EQUAL_U64(a->plan.array_count, b->plan.array_count);
    for (uint32_t k = 0; k < a->plan.array_count; k++) {
        const genni_array *v = &a->plan.arrays[k];
        const size_t bytes = v->element_bytes;
        unsigned char *x = SIM_NEW(unsigned char, v->count * bytes), *y = SIM_NEW(unsigned char, v->count * bytes);
        const genn_result ra = genn_get(a, v->owner, v->name, 0, v->count, x), rb = genn_get(b, v->owner, v->name, 0, v->count, y);
        uint32_t i = 0;
        while (i < v->count && memcmp(x + i * bytes, y + i * bytes, bytes) == 0) i++;
        free(x);
        free(y);
        if (ra != GENN_OK || rb != GENN_OK) test_leave(1, "%s: %s of %s cannot be read", name, v->name, v->owner);
        if (i < v->count) test_leave(1, "%s: %s of %s differs at %u after %.0f steps", name, v->name, v->owner, (unsigned)i, (double)genn_steps(a));
    }
}

static inline void same_hashes(genn_simulation *a, genn_simulation *b, const char *name) {
    if (genn_spike_hash(a) != genn_spike_hash(b)) test_leave(1, "%s: other spikes after %.0f steps", name, (double)genn_steps(a));
    if (genn_event_hash(a) != genn_event_hash(b)) test_leave(1, "%s: other events after %.0f steps", name, (double)genn_steps(a));
    if (genn_state_hash(a) != genn_state_hash(b)) test_leave(1, "%s: other state after %.0f steps", name, (double)genn_steps(a));
    for (uint32_t p = 0; p < genn_population_count(a); p++) {
        const char *population = genn_population_name(a, p);
        CHECK_EQUAL_U64(genn_spike_count(a, population), genn_spike_count(b, population));
    }
}

/* All spikes that are kept */
static inline void same_spikes(genn_simulation *a, genn_simulation *b, const char *name) {
    const uint64_t now = genn_steps(a), kept = a->plan.record_steps < b->plan.record_steps ? a->plan.record_steps : b->plan.record_steps;
    const uint64_t steps = now < kept ? now : kept, first = now - steps;
    size_t na = 0, nb = 0;
    genn_spikes(a, NULL, first, steps, NULL, NULL, NULL, 0, &na);
    uint64_t *when_a = SIM_NEW(uint64_t, na), *when_b = SIM_NEW(uint64_t, na);
    uint32_t *which_a = SIM_NEW(uint32_t, na), *which_b = SIM_NEW(uint32_t, na), *id_a = SIM_NEW(uint32_t, na), *id_b = SIM_NEW(uint32_t, na);
    const genn_result ra = genn_spikes(a, NULL, first, steps, when_a, which_a, id_a, na, &na);
    const genn_result rb = genn_spikes(b, NULL, first, steps, when_b, which_b, id_b, na, &nb);
    const int same = ra == GENN_OK && rb == GENN_OK && na == nb && memcmp(when_a, when_b, na * sizeof *when_a) == 0 &&
                     memcmp(which_a, which_b, na * sizeof *which_a) == 0 && memcmp(id_a, id_b, na * sizeof *id_a) == 0;
    free(when_a); free(when_b); free(which_a); free(which_b); free(id_a); free(id_b);
    if (!same) test_leave(1, "%s: recorded spikes differ: %.0f and %.0f of the last %.0f steps", name, (double)na, (double)nb, (double)steps);
}

static inline void same_samples(genn_simulation *a, genn_simulation *b, const char *name) {
    for (uint32_t k = 0; k < a->plan.record_count; k++) {
        const genni_record *r = &a->plan.records[k];
        const genni_array *v = &a->plan.arrays[r->array];
        const uint64_t done = genn_sample_count(a, v->owner, v->name), n = done < r->capacity ? done : r->capacity;
        const size_t bytes = (size_t)n * v->count * v->element_bytes;
        unsigned char *x = SIM_NEW(unsigned char, bytes), *y = SIM_NEW(unsigned char, bytes);
        const int read = genn_samples(a, v->owner, v->name, done - n, n, x) == GENN_OK && genn_samples(b, v->owner, v->name, done - n, n, y) == GENN_OK;
        const int same = memcmp(x, y, bytes) == 0;
        free(x);
        free(y);
        if (!read || !same) test_leave(1, "%s: samples of %s of %s %s", name, v->name, v->owner, read ? "differ" : "cannot be read");
        CHECK_EQUAL_U64(genn_sample_count(b, v->owner, v->name), done);
    }
}

/* Sources, targets and every variable of all synapses */
static inline void same_synapses(genn_simulation *a, genn_simulation *b, const char *name) {
    for (uint32_t k = 0; k < a->plan.projection_count; k++) {
        const genni_projection *p = &a->plan.projections[k];
        const size_t n = (size_t)genn_synapse_count(a, p->name);
        uint32_t *pre = SIM_NEW(uint32_t, n), *post = SIM_NEW(uint32_t, n), *pre_b = SIM_NEW(uint32_t, n), *post_b = SIM_NEW(uint32_t, n);
        CHECK_EQUAL_U64(genn_synapse_count(b, p->name), n);
        for (uint32_t v = 0; v == 0 || v < p->update.var_count; v++) {
            const char *variable = p->update.var_count ? p->update.vars[v].name->name : NULL;
            double *x = SIM_NEW(double, n), *y = SIM_NEW(double, n);
            size_t na = 0, nb = 0;
            const genn_result ra = genn_synapses_get(a, p->name, variable, pre, post, x, n, &na), rb = genn_synapses_get(b, p->name, variable, pre_b, post_b, y, n, &nb);
            const int same = memcmp(pre, pre_b, n * 4) == 0 && memcmp(post, post_b, n * 4) == 0, values = memcmp(x, y, n * sizeof *x) == 0;
            free(x);
            free(y);
            if (ra != GENN_OK || rb != GENN_OK || na != n || nb != n) test_leave(1, "%s: synapses of %s cannot be read", name, p->name);
            if (!same) test_leave(1, "%s: synapses of %s differ", name, p->name);
            if (!values) test_leave(1, "%s: %s of the synapses of %s differs", name, variable, p->name);
        }
        free(pre); free(post); free(pre_b); free(post_b);
    }
}

static inline void same_everything(genn_simulation *a, genn_simulation *b, const char *name) {
    same_variables(a, b, name);
    same_hashes(a, b, name);
    same_spikes(a, b, name);
    same_samples(a, b, name);
    same_synapses(a, b, name);
}

static inline const device_network *network_named(const char *name) {
    for (int i = 0; i < DEVICE_NETWORKS; i++) if (strcmp(device_networks[i].name, name) == 0) return &device_networks[i];
    test_leave(1, "no network %s", name);
}

/* Trials of the network "many", each with a change of a dynamic parameter on its way */
static inline void same_trials(genn_simulation *a, genn_simulation *b, uint64_t trials) {
    for (uint64_t trial = 0; trial < trials; trial++) {
        if (trial) CHECK(genn_reset_trial(a, trial) == GENN_OK && genn_reset_trial(b, trial) == GENN_OK);
        step_both(a, b, 30);
        CHECK(genn_set_parameter(a, "drive7", "weight", 0.3) == GENN_OK && genn_set_parameter(b, "drive7", "weight", 0.3) == GENN_OK);
        step_both(a, b, 30);
        same_everything(a, b, "many");
    }
}

#endif
