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

/* Columns and orders by delay, as they lie on a device, against the rows: the order within each is the only one there is */
static inline const void *read_part(genn_simulation *s, uint32_t projection, int part, size_t bytes) {
    genni_device *d = (genni_device *)s->engine_state;
    unsigned char *memory = SIM_NEW(unsigned char, bytes);
    CHECK(d->ops->read(d, d->bank[d->bank_of[projection]], (size_t)(d->offset_of[projection] + genni_bank_offset(d, &s->plan.projections[projection], part)), bytes, memory) == GENN_OK);
    return memory;
}
static inline uint64_t checked_columns(genn_simulation *s) {
    const genni_device *d = (const genni_device *)s->engine_state;
    uint64_t checked = 0;
    for (uint32_t j = 0; j < s->plan.projection_count; j++) {
        const genni_projection *p = &s->plan.projections[j];
        const uint32_t num_pre = s->plan.populations[p->source].count, num_post = s->plan.populations[p->target].count, n = (uint32_t)p->synapses;
        if (!p->plastic || n == 0) continue;
        const uint32_t *start = (const uint32_t *)read_part(s, j, GENNI_AT_START, ((size_t)d->groups * num_pre + 1) * 4), *targets = (const uint32_t *)read_part(s, j, GENNI_AT_TARGETS, (size_t)n * 4);
        const uint32_t *sources = (const uint32_t *)read_part(s, j, GENNI_AT_SOURCES, (size_t)n * 4), *columns = (const uint32_t *)read_part(s, j, GENNI_AT_COLUMNS, (size_t)n * 4);
        const uint32_t *column_start = (const uint32_t *)read_part(s, j, GENNI_AT_COLUMN_START, ((size_t)num_post + 1) * 4);
        uint32_t *posts = SIM_NEW(uint32_t, n);
        int good = start[(size_t)d->groups * num_pre] == n && column_start[0] == 0 && column_start[num_post] == n;
        for (uint32_t k = 0; k < d->groups; k++) for (uint32_t pre = 0; pre < num_pre; pre++) for (uint32_t i = start[k * num_pre + pre]; i < start[k * num_pre + pre + 1]; i++) {
            posts[i] = targets[i] - genni_target_shift(d, p, k);
            good &= sources[i] == pre;
        }
        for (uint32_t post = 0; post < num_post; post++) for (uint32_t c = column_start[post]; c < column_start[post + 1]; c++)
            good &= c < n && columns[c] < n && posts[columns[c]] == post && (c == column_start[post] || columns[c] > columns[c - 1]);
        if (p->arrival != GENNI_NONE) {
            const uint32_t *order = (const uint32_t *)read_part(s, j, GENNI_AT_ORDER, (size_t)n * 4), bytes = genni_stored_bytes(s, p, p->arrival);
            const void *delays = read_part(s, j, GENNI_AT_VARS + (int)p->arrival, (size_t)n * bytes);
            for (uint32_t row = 0; row < d->groups * num_pre; row++) for (uint32_t i = start[row]; i < start[row + 1]; i++) {
                good &= order[i] >= start[row] && order[i] < start[row + 1];
                if (i == start[row] || !good) continue;
                const uint64_t x = genni_bits(delays, bytes, order[i - 1]), y = genni_bits(delays, bytes, order[i]);
                good &= x < y || (x == y && order[i - 1] < order[i]);
            }
            free((void *)(uintptr_t)order); free((void *)(uintptr_t)delays);
        }
        free((void *)(uintptr_t)start); free((void *)(uintptr_t)targets); free((void *)(uintptr_t)sources); free((void *)(uintptr_t)columns); free((void *)(uintptr_t)column_start); free(posts);
        if (!good) test_leave(1, "columns or orders of '%s' are wrong, %u partitions", p->name, (unsigned)d->groups);
        checked += n;
    }
    return checked;
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
