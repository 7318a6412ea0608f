/* The OpenCL engine against the CPU engine: equal bits in every variable, synapse, sample and spike. */
#include "host.h"
#include "pulses.h"

#include <time.h>

static genn_simulation *open_opencl(genn_network_function network, uint32_t partitions, unsigned switches) {
    genn_options o = device_options();
    o.partitions = partitions;
    o.test_switches = switches;
    return sim_open_on(genn_opencl(), network, &o);
}

static void checked_run(const device_network *n) {
    static const char *const in_double[] = { "integers", "halves", "learning", "gamblers", "collectors", "timed", "by_hand", "burst" };
    genn_simulation *a, *b;
    int done = 0, chosen = !IS_DOUBLE;
    NEEDS_OPENCL();
    for (size_t i = 0; i < sizeof in_double / sizeof *in_double; i++) chosen |= strcmp(n->name, in_double[i]) == 0;
    if (!chosen) SLOW();   /* compiling takes seconds */
    a = sim_open(n->network);
    b = open_opencl(n->network, 0, 0);
    same_everything(a, b, n->name);
    for (; done < 8; done++) {   /* the first steps one by one */
        step_both(a, b, 1);
        same_variables(a, b, n->name);
        same_hashes(a, b, n->name);
    }
    for (const int half = n->steps / 2; done < half; done = half) {
        step_both(a, b, (uint64_t)(half - done));
        same_everything(a, b, n->name);
    }
    step_both(a, b, (uint64_t)(n->steps - done));
    same_everything(a, b, n->name);
    if (n->spikes) CHECK(genn_spike_count(a, NULL) > 50);
    CHECK(genn_get_report(b).launches >= (uint64_t)n->steps);
    CHECK_EQUAL_U64(genn_get_report(a).saturated, genn_get_report(b).saturated);
    genn_close(a);
    genn_close(b);
}

TEST(lif_exponential_currents_and_poisson_drive_equal_the_cpu) { checked_run(network_named("currents")); }
TEST(conductances_merged_and_separate_with_axonal_delays_equal_the_cpu) { checked_run(network_named("conductances")); }
TEST(izhikevich_delta_currents_and_noise_equal_the_cpu) { checked_run(network_named("izhikevich")); }
TEST(integer_weights_of_all_widths_beside_float_ones_equal_the_cpu) { checked_run(network_named("integers")); }
TEST(half_weights_equal_the_cpu) { checked_run(network_named("halves")); }
TEST(conversing_synapses_equal_the_cpu) { checked_run(network_named("conversing")); }
TEST(synaptic_delays_up_to_200_steps_equal_the_cpu) { checked_run(network_named("delays")); }
TEST(synapses_that_change_when_used_equal_the_cpu) { checked_run(network_named("learning")); }
TEST(synapses_of_one_pair_draw_their_own_numbers_as_on_the_cpu) { checked_run(network_named("duplicates")); }
TEST(all_random_numbers_and_tables_in_neuron_code_equal_the_cpu) { checked_run(network_named("gamblers")); }
TEST(variables_of_all_types_and_elementary_functions_equal_the_cpu) { checked_run(network_named("collectors")); }
TEST(time_and_arrays_of_double_equal_the_cpu) { checked_run(network_named("timed")); }
TEST(all_variable_initialisers_equal_the_cpu) { checked_run(network_named("initialised")); }
TEST(populations_of_1_127_128_129_and_5000_equal_the_cpu) { checked_run(network_named("sizes")); }
TEST(synapses_by_hand_and_the_users_own_models_equal_the_cpu) { checked_run(network_named("by_hand")); }
TEST(a_small_cortical_column_equals_the_cpu) { checked_run(network_named("column")); }

TEST(rows_and_columns_of_one_synapse_and_of_many_equal_the_cpu) { checked_run(network_named("teams")); }
/* CPUs run lanes one after another, so a row is one lane's there; of 16 lanes it is on them and on GPUs */
TEST(teams_of_16_lanes_give_the_same_bits) {
    static const char *const names[] = { "learning", "teams", "many", "drawn", "conversing", "duplicates", "by_hand" };
    NEEDS_OPENCL();
    for (size_t i = 0; i < (test_all() ? sizeof names / sizeof *names : 2); i++) {
        const device_network *n = network_named(names[i]);
        genn_simulation *a = sim_open(n->network), *b = open_opencl(n->network, 0, GENN_TEST_TEAMS);
        if (i < 2) CHECK_CONTAINS(b->plan.projections[0].layout, "; lanes to a row: 16");
        if (i == 1) {   /* 1107 neurons: more than one work-group of 256 for each of a GPU's units, of which a CPU has one */
            genn_simulation *c = open_opencl(n->network, 0, 0);
            const uint32_t units = genn_get_report(c).partitions, lots = (1107 / units + 255) / 256;
            CHECK_EQUAL_U64(genn_get_report(b).partitions, units * (lots < 4 ? lots : 4) < 12 ? units * (lots < 4 ? lots : 4) : 12);
            genn_close(c);
        }
        for (int k = 0; k < 3; k++) {
            step_both(a, b, (uint64_t)n->steps / 3);
            same_everything(a, b, n->name);
        }
        CHECK(genn_spike_count(a, NULL) > 50);
        genn_close(a);
        genn_close(b);
    }
}

TEST(spikes_in_flight_within_and_beyond_the_room_for_them_equal_the_cpu) { checked_run(network_named("in_flight")); }
/* ... in any number of partitions and lanes; where a calendar has room for one; begun anew while spikes are in flight */
TEST(calendars_of_any_room_give_the_same_bits) {
    static const struct { const char *name; uint32_t partitions; unsigned switches; } cases[] = {
        { "in_flight", 1, 0 }, { "in_flight", 3, GENN_TEST_SHORT_CALENDARS }, { "in_flight", 6, GENN_TEST_TEAMS },
        { "conversing", 2, GENN_TEST_SHORT_CALENDARS | GENN_TEST_TEAMS }, { "teams", 0, GENN_TEST_SHORT_CALENDARS }, { "drawn", 5, GENN_TEST_SHORT_CALENDARS } };
    NEEDS_OPENCL();
    for (size_t i = 0; i < (test_all() ? sizeof cases / sizeof *cases : 1); i++) {
        const device_network *n = network_named(cases[i].name);
        genn_simulation *a = sim_open(n->network), *b = open_opencl(n->network, cases[i].partitions, cases[i].switches);
        if (i == 0) CHECK_CONTAINS(b->plan.projections[0].layout, "it learns, arrivals in a calendar");
        step_both(a, b, (uint64_t)n->steps / 2);
        same_everything(a, b, n->name);
        CHECK(genn_reset(a) == GENN_OK && genn_reset(b) == GENN_OK);
        for (int k = 0; k < 2; k++) {
            step_both(a, b, (uint64_t)n->steps / 2);
            same_everything(a, b, n->name);
        }
        genn_close(a);
        genn_close(b);
    }
}

TEST(many_populations_and_projections_of_few_models_equal_the_cpu) { checked_run(network_named("many")); }
/* ... with the table of what differs in global memory, another trial and another value of a dynamic parameter */
TEST(many_populations_without_constant_memory_equal_the_cpu) {
    genn_simulation *a, *b;
    NEEDS_OPENCL();
    a = sim_open(many);
    b = open_opencl(many, 0, GENN_TEST_NO_CONSTANT);
    CHECK_CONTAINS(genn_device_source(b), "#define GENNI_TABLE (genni_layout + ");
    same_trials(a, b, 2);
    CHECK(genn_spike_count(a, NULL) > 50);
    genn_close(a);
    genn_close(b);
}
static int ring_of;
GENN_NETWORK(ring) {
    for (int i = 0; i < ring_of; i++) {
        char name[32], next[32], label[32];
        snprintf(name, sizeof name, "p%d", i);
        snprintf(next, sizeof next, "p%d", (i + 1) % ring_of);
        snprintf(label, sizeof label, "s%d", i);
        GENN_NEURONS_NAMED(name, (uint32_t)(50 + i), genn_lif, LIF_VALUES, GENN_SET(Ioffset, 1 + 0.001 * i), GENN_INIT(V, genn_uniform, -60, -50));
        GENN_SYNAPSES_NAMED(label, name, next, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, 0, 0.1)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5 + 0.01 * i)), GENN_CONNECTIVITY(genn_fixed_probability, 0.1));
    }
}
/* 80 populations compile as fast as two: the kernel's text is as long. */
TEST(the_kernel_does_not_grow_with_the_number_of_populations_of_a_model) {
    size_t length[2];
    NEEDS_OPENCL();
    for (int k = 0; k < 2; k++) {
        genn_simulation *a, *b;
        ring_of = k ? 80 : 3;
        a = sim_open(ring);
        b = open_opencl(ring, 0, 0);
        length[k] = strlen(strstr(genn_device_source(b), "genni_step_kernel"));
        step_both(a, b, 40);
        same_hashes(a, b, "ring");
        CHECK(genn_spike_count(a, NULL) > 50);
        genn_close(a);
        genn_close(b);
    }
    CHECK(length[0] > 3000);
    CHECK_NEAR(length[1], length[0], 0.05 * (double)length[0]);
}

TEST(a_burst_of_every_neuron_in_every_step_loses_no_spike) {
    genn_simulation *s;
    NEEDS_OPENCL();
    checked_run(network_named("burst"));
    s = open_opencl(burst, 0, 0);
    sim_step(s, 12);
    CHECK_EQUAL_U64(genn_spike_count(s, "left"), 12 * 4099);
    CHECK_EQUAL_U64(genn_spike_count(s, "right"), 12 * 257);
    genn_close(s);
}

/* ---- synapses drawn on the device ---- */

/* All synapses as they lie on the device, drawn there and on the host: equal bytes. And what is counted while they are drawn. */
enum { ALL_PULSES = -1 };   /* the words of all static projections, and where segments start */
static void same_part(genn_simulation *a, genn_simulation *b, uint32_t projection, int part, size_t bytes) {
    genn_simulation *const both[2] = { a, b };
    unsigned char *memory[2];
    size_t i = 0;
    int read = 1;
    for (int k = 0; k < 2; k++) {
        genni_device *d = (genni_device *)both[k]->engine_state;
        const size_t at = part == ALL_PULSES ? (size_t)d->pulse_sums : (size_t)(d->offset_of[projection] + genni_bank_offset(d, &both[k]->plan.projections[projection], part));
        memory[k] = SIM_NEW(unsigned char, bytes);
        read &= d->ops->read(d, part == ALL_PULSES ? d->pulses : d->bank[d->bank_of[projection]], at, bytes, memory[k]) == GENN_OK;
    }
    while (i < bytes && memory[0][i] == memory[1][i]) i++;
    free(memory[0]);
    free(memory[1]);
    if (!read || i < bytes) test_leave(1, "synapses of '%s' differ: part %d, byte %.0f", a->plan.projections[projection].name, part, (double)i);
}
static void same_parts(genn_simulation *a, genn_simulation *b) {
    const genni_device *x = (const genni_device *)a->engine_state, *y = (const genni_device *)b->engine_state;
    CHECK_EQUAL_U64(a->plan.synapse_count, b->plan.synapse_count);
    for (uint32_t j = 0; j < a->plan.projection_count; j++) {
        const genni_projection *p = &a->plan.projections[j], *q = &b->plan.projections[j];
        const size_t n = (size_t)p->synapses;
        CHECK_EQUAL_U64(q->synapses, n);
        if (p->hash != q->hash || p->clipped != q->clipped) test_leave(1, "'%s' has another %s", p->name, p->hash != q->hash ? "hash" : "number of clipped values");
        if (x->packed[j]) continue;
        same_part(a, b, j, GENNI_AT_START, ((size_t)a->plan.partitions * a->plan.populations[p->source].count + 1) * 4);
        same_part(a, b, j, GENNI_AT_TARGETS, n * 4);
        for (uint32_t v = 0; v < p->update.var_count; v++) same_part(a, b, j, GENNI_AT_VARS + (int)v, n * genni_stored_bytes(a, p, v));
    }
    CHECK_EQUAL_U64(x->pulse_bytes, y->pulse_bytes);
    same_part(a, b, 0, ALL_PULSES, (size_t)(x->pulse_bytes - x->pulse_sums));
    CHECK(checked_columns(a) > 50000);
    CHECK_EQUAL_U64(checked_columns(b), checked_columns(a));
    CHECK_EQUAL_U64(genn_state_hash(a), genn_state_hash(b));
}
static void checked_drawing(uint32_t partitions, unsigned switches) {
    static const char *const on_host[] = { "by_code", "by_id", "by_list" };
    genn_simulation *a, *b, *c;
    NEEDS_OPENCL();
    a = sim_open(drawn);
    b = open_opencl(drawn, partitions, switches | GENN_TEST_DRAW_ON_HOST);
    c = open_opencl(drawn, partitions, switches | GENN_TEST_DRAW_ON_DEVICE);
    for (uint32_t j = 0; j < c->plan.projection_count; j++) {
        const char *name = c->plan.projections[j].name, *where = c->plan.projections[j].drawn;
        int host = 0;
        for (size_t i = 0; i < sizeof on_host / sizeof *on_host; i++) host |= strcmp(name, on_host[i]) == 0;
        if ((strcmp(where, "on the device") != 0) != host) test_leave(1, "%s was drawn %s", name, where);
        CHECK_CONTAINS(b->plan.projections[j].drawn, "on the host");
    }
    CHECK(strstr(genn_device_source(b), "genni_draw_kernel") == NULL);
    same_parts(b, c);
    same_everything(a, c, "drawn");
    step_both(a, c, 20);
    same_everything(a, c, "drawn");
    CHECK(genn_spike_count(a, NULL) > 50);
    CHECK(genn_reset_trial(a, 3) == GENN_OK && genn_reset_trial(c, 3) == GENN_OK && genn_reset_trial(b, 3) == GENN_OK);
    same_parts(b, c);
    step_both(a, c, 10);
    same_everything(a, c, "drawn");
    CHECK_EQUAL_U64(((genni_device *)c->engine_state)->drawing, 0);
    genn_close(a);
    genn_close(b);
    genn_close(c);
}
TEST(synapses_drawn_on_the_device_for_one_partition_are_those_of_the_host) { checked_drawing(1, 0); }
TEST(synapses_drawn_on_the_device_for_two_partitions_are_those_of_the_host) { checked_drawing(2, 0); }
TEST(synapses_drawn_on_the_device_for_five_partitions_are_those_of_the_host) { checked_drawing(5, 0); }

/* ... one row for each source, too */
TEST(synapses_drawn_on_a_weaker_device_are_those_of_the_host) { checked_drawing(3, GENN_TEST_NO_INT64_ATOMICS | GENN_TEST_SOFT_DIVIDE | GENN_TEST_FROM_SOURCES); }
GENN_WEIGHT_UPDATE_MODEL(waits_long, GENN_READ_ONLY(g), GENN_READ_ONLY_OF(uint16_t, d), GENN_DELAY(d), GENN_PRE_SPIKE_SYN(addToPost(g);))
GENN_NETWORK(too_late) {
    GENN_NEURONS(cells, 200, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0, V, -65));
    DRAWN(late, cells, cells, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, 1), GENN_INIT(d, genn_uniform, 0, 6.01)), GENN_MAX_DELAY(5), GENN_CONNECTIVITY(genn_fixed_probability, 0.5));
}
TEST(a_delay_drawn_on_the_device_beyond_the_largest_is_refused) {
    genn_options o = device_options();
    NEEDS_OPENCL();
    for (int k = 0; k < 2; k++) {
        o.test_switches = k ? GENN_TEST_DRAW_ON_DEVICE : GENN_TEST_DRAW_ON_HOST;
        refused_on(genn_opencl(), too_late, &o, GENN_INVALID, GENN_ITEM_DELAY_RANGE, "projection 'late': a delay is larger than the largest one declared, 5 steps");
    }
}
/* 65536 words of masks in each of 65536 steps */
GENN_NETWORK(too_many_masks) {
    static const uint32_t pre[] = { 5 }, post[] = { 7 };
    GENN_NEURONS(from, 65536 * 32, eager, GENN_SET(x, 0));
    GENN_NEURONS(to, 9, eager, GENN_SET(x, 0));
    DRAWN(far_off, from, to, GENN_WEIGHT_UPDATE(waits_long, GENN_SET(g, 1, d, 65535)), GENN_PAIRS(pre, post, 1));
}
TEST(more_masks_than_32_bits_number_are_refused) {
    genn_options o = device_options();
    NEEDS_OPENCL();
    refused_on(genn_opencl(), too_many_masks, &o, GENN_UNSUPPORTED, GENN_ITEM_DEVICE_UNFIT, "projection 'far_off': 2097152 sources and delays to 65535 steps are more masks");
}
/* Initial values of neurons, postsynaptic models, current sources and both sides of synapses: every initialiser, type and export */
TEST(initial_values_drawn_on_the_device_are_those_of_the_host) {
    static const char *const names[] = { "initialised", "conversing", "collectors", "timed", "by_hand" };
    NEEDS_OPENCL();
    for (size_t i = 0; i < (test_all() ? sizeof names / sizeof *names : 2); i++) {
        const device_network *n = network_named(names[i]);
        genn_simulation *a = sim_open(n->network), *b = open_opencl(n->network, 0, GENN_TEST_DRAW_ON_DEVICE), *c = open_opencl(n->network, 0, GENN_TEST_DRAW_ON_HOST);
        for (uint32_t k = 0; k < b->plan.array_count; k++) {
            const genni_array *v = &b->plan.arrays[k];
            const int given = v->values != NULL && v->values->kind == 3;
            if (v->on_device == given || c->plan.arrays[k].on_device) test_leave(1, "%s: %s of %s is made %s", n->name, v->name, v->owner, v->on_device ? "on the device" : "on the host");
        }
        for (uint64_t trial = 0; trial < 3; trial++) {
            if (trial) CHECK(genn_reset_trial(a, trial) == GENN_OK && genn_reset_trial(b, trial) == GENN_OK);
            same_everything(a, b, n->name);
            step_both(a, b, 20);
            same_everything(a, b, n->name);
        }
        CHECK_EQUAL_U64(genn_get_report(a).saturated, genn_get_report(b).saturated);
        genn_close(a);
        genn_close(b);
        genn_close(c);
    }
}
GENN_NETWORK(clipping) {
    GENN_NEURONS(cells, 1000, collector, GENN_SET(rate, 0.3, phase0, 0.1, i32, 0, i64, 0, u64, 0, f32, 1, s, 0, c, 0, r, 0, slope, 0), GENN_INIT(i8, genn_normal, 0, 90), GENN_INIT(i16, genn_normal, 0, 20000),
                 GENN_INIT(u8, genn_uniform, -50, 300), GENN_INIT(u16, genn_normal, 32768, 30000), GENN_INIT(u32, genn_uniform, 0, 5e9), GENN_ARRAY(table, seven_floats, 7), GENN_ARRAY(steps, four_steps, 4));
}
TEST(initial_values_that_the_device_clips_are_told_once) {
    genn_simulation *a, *b;
    char told[5][TEST_ITEM_TEXT];
    NEEDS_OPENCL();
    a = sim_open(clipping);
    CHECK_EQUAL_U64(test_item_count(GENN_ITEM_VALUE_CLIPPED), 5);
    for (int i = 0; i < 5; i++) snprintf(told[i], sizeof told[i], "%s", test_items.texts[i]);
    b = open_opencl(clipping, 0, GENN_TEST_DRAW_ON_DEVICE);
    CHECK_EQUAL_U64(test_item_count(GENN_ITEM_VALUE_CLIPPED), 5);
    for (int i = 0; i < 5; i++) CHECK(strcmp(told[i], test_items.texts[i]) == 0);
    same_variables(a, b, "clipping");
    test_items_clear();
    CHECK(genn_reset_trial(a, 1) == GENN_OK && genn_reset_trial(b, 1) == GENN_OK);
    same_variables(a, b, "clipping");
    CHECK_EQUAL_U64(test_item_count(GENN_ITEM_VALUE_CLIPPED), 0);
    genn_close(a);
    genn_close(b);
}

/* ---- static synapses ---- */

static void checked_pulses(const char *name) {
    static const uint32_t partitions[] = { 1, 2, 5 };
    NEEDS_OPENCL();
    for (int i = 0; i < PULSE_NETWORKS; i++) if (strcmp(pulse_networks[i].name, name) == 0) for (int k = 0; k < 3; k++) for (int w = 0; w < PULSE_WAYS; w++) if (test_all() || (pulse_way_now(i, w) && (k + w) % (i ? 6 : 3) == 0)) {      /* of the first network each way once */
        genn_simulation *a = sim_open(pulse_networks[i].network), *b = open_opencl(pulse_networks[i].network, partitions[k], pulse_ways[w].switches);
        same_pulses(a, b, &pulse_networks[i], &pulse_ways[w]);
        genn_close(a);
        genn_close(b);
    }
}
TEST(static_synapses_in_32_bit_words_equal_the_cpu) { checked_pulses("short words"); }
TEST(static_synapses_of_equal_weights_equal_the_cpu) { checked_pulses("equal weights"); }
TEST(static_synapses_in_64_bit_words_equal_the_cpu) { checked_pulses("long words"); }
TEST(static_synapses_beside_learning_ones_equal_the_cpu) { checked_pulses("beside others"); }
TEST(static_synapses_whose_sums_leave_32_bits_equal_the_cpu) { checked_pulses("loud"); }
TEST(static_synapses_in_small_buffers_equal_the_cpu) {
    NEEDS_OPENCL();
    for (int i = 0; i < PULSE_SMALL; i++) {
        genn_simulation *a = sim_open(pulse_small_networks[i].network), *b = open_opencl(pulse_small_networks[i].network, 5, pulse_small_ways[i].switches);
        CHECK_EQUAL_I64(((const genni_device *)b->engine_state)->bank_count, i == 0 ? 0 : i == 1 ? 2 : 8);
        same_pulses(a, b, &pulse_small_networks[i], &pulse_small_ways[i]);
        genn_close(a);
        genn_close(b);
    }
}
/* So few synapses for so many sources and partitions that the plan lets sources deliver: equal weights or others, in the next step
   or after up to sparse_delay more, spikes of the network and sent ones */
enum { SPARSE_EQUAL, SPARSE_SCALAR, SPARSE_INT16, SPARSE_INT8, SPARSE_HALF, SPARSE_KINDS };
static int sparse_weights, sparse_delay;
#define SPARSE_WEIGHTS sparse_weights == SPARSE_HALF ? GENN_WEIGHT(half) : sparse_weights == SPARSE_INT8 ? GENN_WEIGHT(int8, 0.0078125) : sparse_weights == SPARSE_INT16 ? GENN_WEIGHT(int16, 0.0001) : GENN_WEIGHT(scalar)
#define SPARSE_FROM(name, from, to, g_from, g_to, ...) PULSE_FROM(name, from, to, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, (sparse_weights == SPARSE_EQUAL ? GENN_SET(g, g_from) : GENN_INIT(g, genn_uniform, g_from, g_to)), \
    GENN_INIT(d, genn_uniform, 0, sparse_delay + 0.5)), SPARSE_WEIGHTS, __VA_ARGS__)
GENN_NETWORK(sparse) {
    GENN_SEED(73);
    GENN_RECORD_SPIKES(8);
    GENN_NEURONS(noise, 15000, genn_poisson, GENN_SET(rate, 60), GENN_INIT(timeStepToSpike, genn_uniform, 0, 300));
    GENN_NEURONS(cells, 3000, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.45), GENN_INIT(V, genn_uniform, -60, -49));
    GENN_NEURONS(silent, 3, genn_spike_input, GENN_SET(pending, 0));
    SPARSE_FROM(a, noise, cells, 0.25, 0.5, GENN_CONNECTIVITY(genn_fixed_number_post, 9));
    SPARSE_FROM(b, cells, cells, -0.75, 0.5, GENN_AXONAL_DELAY(sparse_delay ? 2 : 0), GENN_CONNECTIVITY(genn_fixed_probability, 0.003));
    SPARSE_FROM(c, silent, cells, 0.5, 0.75, GENN_CONNECTIVITY(genn_fixed_number_pre, 1));
}

/* A word has room for a contribution and the place of one of 1.2 million sums, but not for a contribution of 44 bits */
TEST(sources_deliver_where_partitions_would_have_few_synapses_of_each) {
    static const int delays[] = { 0, 5, 400 };
    static const uint32_t ids[] = { 0, 2 };
    NEEDS_OPENCL();
    for (sparse_weights = 0; sparse_weights < SPARSE_KINDS; sparse_weights++) for (int k = 0; k < 3; k++) if (test_all() || k == sparse_weights) {
        const int real = sparse_weights == SPARSE_SCALAR || sparse_weights == SPARSE_HALF, refused = IS_DOUBLE && real && k == 2;
        genn_simulation *a, *b;
        const char *layout;
        char name[80];
        sparse_delay = delays[k];
        snprintf(name, sizeof name, "sparse, weights %d, delays to %d", sparse_weights, sparse_delay);
        a = sim_open(sparse);
        b = open_opencl(sparse, 60, 0);
        layout = b->plan.projections[0].layout;
        if (!strstr(layout, refused ? "delivered at arrival, not by partitions of sources: a word has no room" : "one for each source, which its partition delivers: others would have ") ||
            !strstr(layout, real || (sparse_weights == SPARSE_INT16 && k == 2) ? "64-bit words" : "32-bit words")) test_leave(1, "%s: the plan says '%s'", name, layout);
        for (int i = 0; i < 4; i++) {
            CHECK(genn_send_spikes(a, "silent", ids, 2) == GENN_OK && genn_send_spikes(b, "silent", ids, 2) == GENN_OK);
            step_both(a, b, (uint64_t)(i ? 12 : 1));
            same_variables(a, b, name);
            same_hashes(a, b, name);
        }
        same_synapses(a, b, name);
        CHECK(genn_spike_count(a, "cells") > 50);
        CHECK(genn_reset_trial(a, 1) == GENN_OK && genn_reset_trial(b, 1) == GENN_OK);
        step_both(a, b, 9);
        same_hashes(a, b, name);
        genn_close(a);
        genn_close(b);
    }
}
/* A variable that no code touches has its values all the same, in general rows */
GENN_WEIGHT_UPDATE_MODEL(with_more, GENN_READ_ONLY(g), GENN_VARS(unused), GENN_PRE_SPIKE_SYN(addToPost(g);))
GENN_NETWORK(unused_variable) {
    pulse_cells(network);
    PULSE_FROM(h, noise, cells, GENN_WEIGHT_UPDATE(with_more, GENN_INIT(g, genn_uniform, 0, 0.1), GENN_INIT(unused, genn_uniform, 1, 2)), GENN_CONNECTIVITY(genn_fixed_number_post, 30));
}
TEST(a_variable_that_no_code_touches_is_the_same_everywhere) {
    genn_simulation *a, *b;
    NEEDS_OPENCL();
    a = sim_open(unused_variable);
    b = open_opencl(unused_variable, 2, 0);
    for (int i = 0; i < 2; i++) {
        scalar x[2][30];
        size_t n = 0;
        step_both(a, b, 40);
        same_variables(a, b, "unused variable");
        same_hashes(a, b, "unused variable");
        CHECK(genn_synapses_get(a, "h", "unused", NULL, NULL, x[0], 30, &n) == GENN_SPACE && n > 30 && genn_synapses_get(b, "h", "unused", NULL, NULL, x[1], 30, &n) == GENN_SPACE);
        CHECK(memcmp(x[0], x[1], sizeof x[0]) == 0 && x[0][0] >= 1 && x[0][0] <= 2);
        CHECK(genn_reset_trial(a, 2) == GENN_OK && genn_reset_trial(b, 2) == GENN_OK);
    }
    genn_close(a);
    genn_close(b);
}
static uint32_t wide_targets, wide_delay;
GENN_NETWORK(wide) {
    GENN_NEURONS(from, 100, eager, GENN_SET(x, 0));
    GENN_NEURONS(to, wide_targets, eager, GENN_SET(x, 0));
    if (wide_delay) GENN_SYNAPSES(late, from, to, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, genn_uniform, 0, 1), GENN_INIT(d, genn_uniform, 0, wide_delay)), GENN_MAX_DELAY(wide_delay), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_post, 5000));
    else GENN_SYNAPSES(s, from, to, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, 0, 1)), GENN_WEIGHT(int16, 1.0 / 32767), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_post, 5000));
}
/* Sources deliver then, but where their words would need more than 64 bits: 44 of a double's weight and 21 for a million places */
TEST(partitions_of_more_sums_than_16_bits_number_have_rows_of_sources_or_general_ones) {
    NEEDS_OPENCL();
    for (int k = 0; k < (test_all() ? 4 : 2); k++) {
        genn_simulation *a, *b;
        wide_targets = k == 1 || k == 3 ? 65537 : 65536;
        wide_delay = k == 3 ? 17 : 0;
        a = sim_open(wide);
        b = open_opencl(wide, k == 2 ? 3 : 1, 0);
        CHECK_CONTAINS(b->plan.projections[0].layout, k == 3 && sizeof(scalar) == 8 ? "general rows per partition and a ring of sums: a partition has more than 65536 sums" :
            k % 2 ? "one for each source, which its partition delivers: a partition has more than 65536 sums" : k ? "others would have 2.5 in a segment" : "in 1 segments by delay");
        step_both(a, b, 3);
        same_everything(a, b, "wide");
        genn_close(a);
        genn_close(b);
    }
}

/* ---- partitions ---- */

/* Float weights, integer weights in several sums, delays, changing synapses, and populations smaller than the partitions:
   one network for each number of partitions; each for all among the slow tests */
static void checked_partitions(uint32_t partitions, size_t which) {
    static const char *const names[] = { "integers", "learning", "sizes", "delays", "by_hand" };
    NEEDS_OPENCL();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (i != which && !test_all()) continue;
        const device_network *n = network_named(names[i]);
        genn_simulation *a = sim_open(n->network), *b = open_opencl(n->network, partitions, 0);
        CHECK_EQUAL_U64(genn_get_report(b).partitions, partitions);
        step_both(a, b, 50);
        same_everything(a, b, n->name);
        CHECK(genn_spike_count(a, NULL) > 50);
        genn_close(a);
        genn_close(b);
    }
}
TEST(one_partition_gives_the_same_bits) { checked_partitions(1, 0); }
TEST(two_partitions_give_the_same_bits) { checked_partitions(2, 1); }
TEST(five_partitions_give_the_same_bits) { checked_partitions(5, 2); }

/* ---- paths for weaker devices, forced by test switches ---- */

static void checked_switch(unsigned switches, const char *const *names, size_t count, const char *gone) {
    NEEDS_OPENCL();
    for (size_t i = 0; i < count; i++) {
        const device_network *n = network_named(names[i]);
        genn_simulation *a = sim_open(n->network), *b = open_opencl(n->network, 0, switches);
        if (strstr(genn_device_source(b), gone) != NULL) test_leave(1, "%s: '%s' is still in the source", n->name, gone);
        step_both(a, b, 60);
        same_everything(a, b, n->name);
        CHECK(genn_spike_count(a, NULL) > 20);
        genn_close(a);
        genn_close(b);
    }
}
TEST(without_64_bit_atomics_the_sums_are_the_same) {
    static const char *const names[] = { "integers", "learning", "delays" };
    checked_switch(GENN_TEST_NO_INT64_ATOMICS, names, test_all() ? 3 : 1, "#define GENNI_HAS_ATOMIC64");
}
TEST(without_double_on_the_device_float_networks_are_the_same) {
    static const char *const names[] = { "gamblers", "collectors", "currents" };
    checked_switch(GENN_TEST_NO_FP64, names, test_all() ? 3 : 2, "#define GENNI_FP64");
}
TEST(without_double_and_64_bit_atomics_delays_are_the_same) {
    static const char *const names[] = { "delays" };
    checked_switch(GENN_TEST_NO_FP64 | GENN_TEST_NO_INT64_ATOMICS, names, 1, "#define GENNI_FP64");
}

/* Division in every place that a text has for it, of every type: where the device's own is not exact the float ones, and only
   those, become calls. The operands are such that a reciprocal or a division in another type gives other bits. */
GENN_FUNCTION(scalar, ratio_of, (scalar a, int n), scalar half_ = a / 2; half_ /= (scalar)n; return half_ / (scalar)(n / 2 + 1);)
GENN_FUNCTION(int, int_ratio, (int a, int b), return a / b;)
GENN_NEURON_MODEL(divider,
    GENN_PARAMS(tau, scale),
    GENN_DERIVED(share, dt / tau),
    GENN_ARRAYS_OF(scalar, factors),
    GENN_USES(ratio_of, int_ratio),
    GENN_VARS(x, y, z),
    GENN_VARS_OF(int32_t, n),
    GENN_VARS_OF(uint32_t, u),
    GENN_VARS_OF(int64_t, big),
    GENN_VARS_OF(float, f),
    GENN_SIM(
        const scalar one = x / tau;
        int k = n / 3;
        n = (n * 5 + 7) / 2 % 1000;
        u = u / 3u + 12345u / (id + 1u);
        big = big / 7 * 3 + (int64_t)n * 1000000007;
        x += dt / tau * (scale - x / 3) / (1 + fabs(y) / factors[id % 5u] / 7);
        y = (x / (y + 3) > one / 2 ? x / 11 : (scalar)n / 13) - -z / 3;
        z /= 1 + x * x / 5;
        for (int i = 1; i < 4; i++) { scalar k2 = z / (scalar)i; z += k2 / 9; f /= (float)i / 3.0f + 1; }
        if (n / 4 > k / 5) { z = -(x / y) / ratio_of(y / 3, n / 7 + 2); } else z += (scalar)int_ratio(n, 7) / 17;
        switch (n / 3 % 3) { case 4 / 2: y += x / 23; break; default: y -= sqrt(fabs(x / 7)) / 3; }
        x = fmin(x / 2, x / 3) + sqrt(fabs(z)) / (share * 29 + 1) + (scalar)(big % 5 / 2) / 7;
        f += (float)(u % 100u) / 7 / 3;),
    GENN_THRESHOLD(one / 3 < x / 2 || n / 2 % 4 == 1),
    GENN_RESET(x = one / 7; y = y / ((scalar)k + GENN_R(2.5));))
static const scalar five_dividers[] = { 3, 7, 11, (scalar)1e-5, (scalar)3e30 };
GENN_NETWORK(dividers) {
    GENN_SEED(40);
    GENN_NEURONS(cells, 500, divider, GENN_SET(tau, 17, scale, 3, z, 0.1, f, 1, n, 5, big, 123456789), GENN_INIT(x, genn_normal, 1, 3), GENN_INIT(y, genn_uniform, -1, 1),
                 GENN_INIT(u, genn_uniform, 0, 4e9), GENN_ARRAY(factors, five_dividers, 5));
}
static const device_network divided = { "dividers", dividers, 200, 1, 0 };
static void checked_division(const device_network *n, unsigned switches, const char *path) {
    genn_simulation *a = sim_open(n->network), *b = open_opencl(n->network, 0, switches);
    CHECK_CONTAINS(genn_device_source(b), path);
    for (int i = 0; i < 4; i++) {
        step_both(a, b, (uint64_t)n->steps / 4);
        same_everything(a, b, n->name);
    }
    if (n->spikes) CHECK(genn_spike_count(a, NULL) > 20);
    genn_close(a);
    genn_close(b);
}
static void checked_divisions(unsigned switches, const char *path) {
    static const char *const names[] = { "izhikevich", "gamblers", "collectors", "learning", "by_hand" };
    NEEDS_OPENCL();
    checked_division(&divided, switches, path);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) if (i < 2 || test_all()) checked_division(network_named(names[i]), switches, path);
}
TEST(without_exact_division_float_is_divided_through_double) { checked_divisions(GENN_TEST_SOFT_DIVIDE, "#define GENNI_DIVIDE_DOUBLE"); }
TEST(without_exact_division_and_double_float_is_divided_by_integers) { checked_divisions(GENN_TEST_SOFT_DIVIDE | GENN_TEST_NO_FP64, "#define GENNI_DIVIDE_INTEGERS"); }
TEST(without_anything_networks_are_the_same) {
    const unsigned weakest = GENN_TEST_SOFT_DIVIDE | GENN_TEST_NO_FP64 | GENN_TEST_NO_INT64_ATOMICS;
    NEEDS_OPENCL();
    for (int i = 0; i < DEVICE_NETWORKS; i++) if (!device_networks[i].fp64 && (test_all() || strcmp(device_networks[i].name, "currents") == 0)) checked_division(&device_networks[i], weakest, "#define GENNI_DIVIDE_INTEGERS");
}
/* No float division is left in the text, and no other was touched. */
TEST(float_divisions_and_only_those_are_rewritten) {
    genn_simulation *s;
    const char *at;
    NEEDS_OPENCL();
    s = open_opencl(dividers, 0, GENN_TEST_SOFT_DIVIDE);
    at = strstr(genn_device_source(s), "genni_step_kernel");
    CHECK_CONTAINS(genn_device_source(s), "return a / b ;");
    CHECK_CONTAINS(at, "int k = n / 3 ;");
    CHECK_CONTAINS(at, "u = u / 3u + 12345u / ( id + 1u ) ;");
    CHECK_CONTAINS(at, "case 4 / 2 :");
    CHECK_CONTAINS(at, IS_DOUBLE ? "z /= 1 + x * x / 5 ;" : "z = genni_div_f(z , 1 + genni_div_f(x * x , 5)) ;");
    CHECK_CONTAINS(at, IS_DOUBLE ? "one / 3 < x / 2 || n / 2 % 4 == 1" : "genni_div_f(one , 3) < genni_div_f(x , 2) || n / 2 % 4 == 1");
    CHECK_CONTAINS(at, "f = genni_div_f(f , genni_div_f(( float ) i , 3.0f) + 1) ;");
    genn_close(s);
    checked_division(&divided, GENN_TEST_SOFT_DIVIDE, "#define GENNI_DIVIDE_DOUBLE");
    s = open_opencl(dividers, 0, 0);
    CHECK(strstr(strstr(genn_device_source(s), "genni_step_kernel"), "genni_div_f") == NULL);
    genn_close(s);
}

/* ---- GENN_FAST ---- */

GENN_NETWORK(fast_currents) { currents(network); GENN_FAST; }
GENN_NETWORK(fast_column) { column(network); GENN_FAST; }
TEST(fast_networks_run_repeat_and_say_so) {
    static const genn_network_function exact[] = { currents, column }, fast[] = { fast_currents, fast_column };
    NEEDS_OPENCL();
    for (int i = 0; i < (test_all() ? 2 : 1); i++) {
        genn_simulation *a = sim_open(exact[i]), *b = open_opencl(fast[i], 0, GENN_TEST_SOFT_DIVIDE);
        uint64_t hash;
        CHECK_CONTAINS(genn_device_source(b), "#define GENNI_FAST");
        CHECK(strstr(genn_device_source(b), "#define GENNI_DIVIDE_") == NULL);   /* it divides its own way */
        CHECK(strcmp(genn_get_report(b).arithmetic, "not exact") == 0);
        step_both(a, b, 300);
        hash = genn_state_hash(b);
        CHECK_NEAR(genn_spike_count(b, NULL), genn_spike_count(a, NULL), 0.1 * (double)genn_spike_count(a, NULL));
        CHECK(genn_spike_count(a, NULL) > 50);
        CHECK(genn_reset(b) == GENN_OK);
        sim_step(b, 300);
        CHECK_EQUAL_U64(genn_state_hash(b), hash);
        genn_close(a);
        genn_close(b);
    }
}
/* One operation of the device's self-test made another: a device that computes something else. */
TEST(a_device_with_other_arithmetic_is_refused_unless_fast) {
    genn_options o = device_options();
    genn_simulation *s;
    NEEDS_OPENCL();
    o.replace_from = "case 1: x = a * b - c;";
    o.replace_to = "case 1: x = a * b + c;";
    refused_on(genn_opencl(), currents, &o, GENN_NOT_EXACT, GENN_ITEM_NOT_IEEE, "pattern 1 ");
    s = sim_open_on(genn_opencl(), fast_currents, &o);
    CHECK(test_item_count(GENN_ITEM_FAST) == 1 && test_severity_count(1) == 0);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_FAST), " of 60 floating-point patterns differ");
    sim_step(s, 10);
    genn_close(s);
}

static void check_refused(genn_network_function network, unsigned switches, genn_result result, genn_item item, const char *word) {
    genn_options o = device_options();
    o.test_switches = switches;
    refused_on(genn_opencl(), network, &o, result, item, word);
}
/* One buffer of each kind is too large */
static int too_large;
GENN_NETWORK(large) {
    GENN_SEED(3);
    GENN_RECORD_SPIKES(too_large == 1 ? 20000 : 8);
    GENN_NEURONS(cells, too_large == 0 ? 50000 : 261, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0), GENN_INIT(V, genn_uniform, -60, -50));
    if (too_large == 2) GENN_RECORD(cells, V, 1, 400);
}
TEST(what_has_no_buffer_is_refused) {
    NEEDS_OPENCL();
    check_refused(large, GENN_TEST_SMALL_BUFFERS, GENN_UNSUPPORTED, GENN_ITEM_DEVICE_UNFIT, "the variables of neurons need a buffer of ");
    too_large = 1;
    check_refused(large, GENN_TEST_SMALL_BUFFERS, GENN_UNSUPPORTED, GENN_ITEM_DEVICE_UNFIT, "GENN_RECORD_SPIKES keeps, or delays, need a buffer of 1.0 MB, the device allows 0.3 MB");
    too_large = 2;
    check_refused(large, GENN_TEST_SMALL_BUFFERS, GENN_UNSUPPORTED, GENN_ITEM_DEVICE_UNFIT, "the samples that GENN_RECORD keeps need a buffer of 0.4 MB");
    bulky_ones = 9;
    check_refused(bulky, GENN_TEST_SMALL_BUFFERS, GENN_UNSUPPORTED, GENN_ITEM_DEVICE_UNFIT, "the synapses need more than 8 buffers of 0.3 MB");
    bulky_ones = 8;
    check_refused(loud, GENN_TEST_SMALL_BUFFERS, GENN_UNSUPPORTED, GENN_ITEM_DEVICE_UNFIT, "projection 'all' needs a buffer of 1");
}
TEST(a_double_network_is_refused_on_a_device_without_double) {
    NEEDS_OPENCL();
    check_refused(izhikevich, GENN_TEST_NO_FP64, GENN_UNSUPPORTED, GENN_ITEM_DEVICE_UNFIT, "double");
}
/* A bare literal, the time and double variables mean double arithmetic: without it the bits would differ. */
GENN_NEURON_MODEL(third, GENN_VARS(x), GENN_SIM(x = (scalar)((double)x * 0.3 + 1);), GENN_THRESHOLD(x > 2))
GENN_NETWORK(thirds) { GENN_NEURONS(cells, 3, third, GENN_INIT(x, genn_uniform, 0, 1)); }
TEST(float_networks_that_use_double_are_refused_on_a_device_without_double) {
    NEEDS_OPENCL();
    check_refused(timed, GENN_TEST_NO_FP64, GENN_UNSUPPORTED, GENN_ITEM_DEVICE_UNFIT, "double");
    check_refused(thirds, GENN_TEST_NO_FP64, GENN_UNSUPPORTED, GENN_ITEM_DEVICE_UNFIT, "double");
}
TEST(float_networks_with_bare_literals_equal_the_cpu) {
    genn_simulation *a, *b;
    NEEDS_OPENCL();
    a = sim_open(thirds);
    b = open_opencl(thirds, 0, 0);
    for (int i = 0; i < 20; i++) {
        step_both(a, b, 1);
        same_variables(a, b, "thirds");
    }
    genn_close(a);
    genn_close(b);
}

/* ---- while the network runs ---- */

typedef struct talk { uint64_t calls, seen; } talk;
static void talk_to(void *user, genn_simulation *s) {
    talk *of = (talk *)user;
    uint64_t random = 1000 + genn_steps(s);
    uint32_t ids[20];
    scalar v[7];
    uint8_t pending[300];
    for (int i = 0; i < 20; i++) ids[i] = (uint32_t)(test_random(&random) % 300);
    ids[1] = ids[0];   /* twice is once */
    if (genn_send_spikes(s, "input", ids, 20) != GENN_OK) return;
    if (genn_get(s, "target", "V", 30, 7, v) != GENN_OK) return;
    for (int i = 0; i < 7; i++) v[i] = v[i] + 1;
    if (genn_set(s, "target", "V", 33, 7, v) != GENN_OK) return;
    v[0] = (scalar)0.05;
    if (genn_set(s, "wires", "inSyn", 199, 1, v) != GENN_OK) return;
    if (genn_get(s, "input", "pending", 0, 300, pending) != GENN_OK) return;
    for (int i = 0; i < 300; i++) of->seen += pending[i];
    of->calls++;
}
TEST(live_input_and_changes_while_running_equal_the_cpu) {
    talk ta = { 0, 0 }, tb = { 0, 0 };
    genn_simulation *a, *b;
    NEEDS_OPENCL();
    a = sim_open(live);
    b = open_opencl(live, 0, 0);
    genn_on_step(a, 3, talk_to, &ta);
    genn_on_step(b, 3, talk_to, &tb);
    for (int i = 0; i < 5; i++) {
        step_both(a, b, 20);
        same_everything(a, b, "live");
    }
    CHECK_EQUAL_U64(ta.calls, 33);
    CHECK_EQUAL_U64(tb.calls, 33);
    CHECK_EQUAL_U64(ta.seen, tb.seen);
    CHECK_EQUAL_U64(genn_spike_count(b, "input"), ta.seen);   /* the last call was in step 99, step 100 has run */
    CHECK(genn_spike_count(b, "target") > 100);
    genn_close(a);
    genn_close(b);
}
TEST(wrong_calls_on_a_running_device_network_are_refused_and_change_nothing) {
    const uint32_t beyond = 300;
    scalar v[2] = { 0, 0 };
    uint64_t hash;
    size_t n = 0;
    genn_simulation *s;
    NEEDS_OPENCL();
    s = open_opencl(live, 0, 0);
    sim_step(s, 20);
    hash = genn_state_hash(s);
    CHECK(genn_send_spikes(s, "input", &beyond, 1) == GENN_RANGE);
    CHECK(genn_send_spikes(s, "target", &beyond, 1) == GENN_INVALID);
    CHECK(genn_set(s, "target", "V", 199, 2, v) == GENN_RANGE);
    CHECK(genn_get(s, "target", "W", 0, 1, v) == GENN_INVALID);
    CHECK(genn_spikes(s, NULL, 0, 20, NULL, NULL, NULL, 0, &n) == GENN_RANGE);
    CHECK_EQUAL_U64(genn_state_hash(s), hash);
    sim_step(s, 1);
    genn_close(s);
}

/* ---- is it the device that computes? ---- */

TEST(the_report_names_engine_device_and_launches) {
    genn_simulation *a, *b;
    NEEDS_OPENCL();
    a = sim_open(conductances);
    b = open_opencl(conductances, 0, 0);
    step_both(a, b, 25);
    CHECK(strcmp(genn_get_report(a).engine, "cpu") == 0);
    CHECK_EQUAL_U64(genn_get_report(a).launches, 0);
    CHECK(genn_device_source(a) == NULL);
    CHECK(strcmp(genn_get_report(b).engine, "opencl") == 0);
    CHECK(genn_get_report(b).device != NULL && *genn_get_report(b).device != 0);
    CHECK(genn_get_report(b).launches >= 25);
    CHECK(genn_get_report(b).bytes > 0 && genn_get_report(b).partitions > 0);
    sim_step(b, 7);
    CHECK(genn_get_report(b).launches >= 32);
    genn_close(a);
    genn_close(b);
}

/* One constant of the generated text made another: if the hash did not follow, something else than that text had run. */
TEST(another_constant_in_the_device_source_gives_another_hash) {
    char from[64], to[64];
    const scalar reset = -65;
    genn_options o = device_options();
    genn_simulation *s;
    uint64_t spikes, state;
    NEEDS_OPENCL();
    if (IS_DOUBLE) {
        uint64_t u;
        const double other = -66;
        uint64_t w;
        const double same = (double)reset;
        memcpy(&u, &same, 8);
        memcpy(&w, &other, 8);
        snprintf(from, sizeof from, "Vreset = genni_u2d(((uint64_t)0x%08Xu", (unsigned)(u >> 32));
        snprintf(to, sizeof to, "Vreset = genni_u2d(((uint64_t)0x%08Xu", (unsigned)(w >> 32));
    } else {
        uint32_t u, w;
        const float same = (float)reset, other = -66;
        memcpy(&u, &same, 4);
        memcpy(&w, &other, 4);
        snprintf(from, sizeof from, "Vreset = genni_u2f(0x%08Xu", (unsigned)u);
        snprintf(to, sizeof to, "Vreset = genni_u2f(0x%08Xu", (unsigned)w);
    }
    s = open_opencl(conductances, 0, 0);
    CHECK_CONTAINS(genn_device_source(s), from);
    sim_step(s, 100);
    spikes = genn_spike_hash(s);
    state = genn_state_hash(s);
    CHECK(genn_spike_count(s, "target") > 100);
    genn_close(s);
    o.replace_from = from;
    o.replace_to = to;
    s = sim_open_on(genn_opencl(), conductances, &o);
    CHECK_CONTAINS(genn_device_source(s), to);
    sim_step(s, 100);
    CHECK(genn_spike_hash(s) != spikes);
    CHECK(genn_state_hash(s) != state);
    genn_close(s);
    o.replace_to = from;   /* replaced by itself: the first hash again */
    s = sim_open_on(genn_opencl(), conductances, &o);
    sim_step(s, 100);
    CHECK_EQUAL_U64(genn_spike_hash(s), spikes);
    CHECK_EQUAL_U64(genn_state_hash(s), state);
    genn_close(s);
}
TEST(a_replacement_that_cannot_be_made_is_refused) {
    genn_options o = device_options();
    NEEDS_OPENCL();
    o.replace_from = "no such text";
    o.replace_to = "no such text";
    refused_on(genn_opencl(), izhikevich, &o, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "");
    o.replace_from = "GENNI_BARRIER";
    o.replace_to = "shorter";
    refused_on(genn_opencl(), izhikevich, &o, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "");
}

/* A text that the device's compiler refuses. The names of model and slot are on the line that it complains about. */
TEST(a_broken_device_source_is_refused_with_the_compilers_words) {
    genn_options o = device_options();
    NEEDS_OPENCL();
    o.replace_from = "V > 30 ? 30 : V";
    o.replace_to = "V > 30 ? 30 ; V";
    refused_on(genn_opencl(), izhikevich, &o, GENN_DEVICE, GENN_ITEM_DEVICE_COMPILE, "genn_izhikevich");
    CHECK_CONTAINS(test_item_text(GENN_ITEM_DEVICE_COMPILE), "SIM");
}

/* ---- libraries and devices ---- */

TEST(a_library_that_is_not_there_is_reported_with_its_path) {
    static const char path[] = "/nonexistent/folder/libOpenCL.so.1";
    genn_options o = device_options();
    o.driver = path;
    refused_on(genn_opencl(), izhikevich, &o, GENN_UNAVAILABLE, GENN_ITEM_LIBRARY, path);
}
TEST(a_device_that_is_not_there_is_reported) {
    genn_options o = device_options();
    NEEDS_OPENCL();
    o.device = 63;
    refused_on(genn_opencl(), izhikevich, &o, GENN_UNAVAILABLE, GENN_ITEM_NO_DEVICE, "63");
}
TEST(the_list_of_devices_has_the_one_that_is_used) {
    char last[DEVICE_LINE] = "";
    genn_options o = device_options();
    genn_simulation *s;
    int n;
    NEEDS_OPENCL();
    n = genn_devices(genn_opencl(), device_line, last);
    CHECK(n > 0);
    o.device = (uint32_t)n - 1;
    s = sim_open_on(genn_opencl(), izhikevich, &o);
    CHECK(strcmp(genn_get_report(s).device, last) == 0);
    genn_close(s);
}

/* ---- compiled kernels: kept in files, or given ---- */

GENN_NEURON_MODEL(thirds_model, GENN_VARS(x), GENN_SIM(x = x * GENN_R(0.3) + 1;), GENN_THRESHOLD(x > 2))
GENN_NETWORK(thirds_of_all) { GENN_NEURONS(cells, 3, thirds_model, GENN_INIT(x, genn_uniform, 0, 1)); }
static uint64_t hash_of_run(genn_network_function network, const genn_options *o, uint32_t compiled) {
    genn_simulation *s = sim_open_on(genn_opencl(), network, o);
    uint64_t hash;
    CHECK_EQUAL_U64(genn_get_report(s).compiled, compiled);
    sim_step(s, 50);
    hash = genn_state_hash(s);
    genn_close(s);
    return hash;
}
TEST(kernels_are_kept_in_files_and_spoilt_files_are_written_anew) {
    genn_options o = device_options();
    genn_simulation *s;
    char path[700], another[700];
    uint64_t hash;
    NEEDS_OPENCL();
    s = sim_open(izhikevich);
    sim_step(s, 50);
    hash = genn_state_hash(s);
    genn_close(s);
    o.cache_folder = test_folder();
    s = sim_open_on(genn_opencl(), thirds_of_all, &o);
    snprintf(another, sizeof another, "%s", cache_file(s));
    genn_close(s);
    s = sim_open_on(genn_opencl(), izhikevich, &o);
    snprintf(path, sizeof path, "%s", cache_file(s));
    genn_close(s);
    remove(path);
    CHECK_EQUAL_U64(hash_of_run(izhikevich, &o, 1), hash);
    CHECK_EQUAL_U64(test_items.count, 0);
    CHECK_EQUAL_U64(hash_of_run(izhikevich, &o, 0), hash);
    for (int way = 0; way < SPOIL_WAYS; way++) {
        CHECK(spoil(path, way, another));
        CHECK_EQUAL_U64(hash_of_run(izhikevich, &o, 1), hash);
        CHECK(test_item_count(GENN_ITEM_KERNEL_CACHE) == 1 && test_severity_count(1) == 0);
        CHECK_CONTAINS(test_item_text(GENN_ITEM_KERNEL_CACHE), "is ignored and written anew");
        CHECK_EQUAL_U64(hash_of_run(izhikevich, &o, 0), hash);
    }
    o.test_switches = GENN_TEST_NO_INT64_ATOMICS;   /* another text: another file */
    s = sim_open_on(genn_opencl(), izhikevich, &o);
    CHECK(strcmp(path, cache_file(s)) != 0);
    remove(cache_file(s));
    genn_close(s);
    remove(path);
    remove(another);
    o.test_switches = 0;
    o.cache_folder = "/nonexistent/folder";
    CHECK_EQUAL_U64(hash_of_run(izhikevich, &o, 1), hash);
    CHECK(test_item_count(GENN_ITEM_KERNEL_CACHE) == 1);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_KERNEL_CACHE), "/nonexistent/folder");
}
TEST(kernels_that_the_driver_refuses_are_compiled_anew) {
    genn_options o = device_options();
    genn_simulation *s;
    char path[700];
    unsigned char header[GENN_KERNELS_HEADER];
    const genni_device *d;
    FILE *f;
    NEEDS_OPENCL();
    o.cache_folder = test_folder();
    s = sim_open_on(genn_opencl(), izhikevich, &o);
    d = (const genni_device *)s->engine_state;
    snprintf(path, sizeof path, "%s", cache_file(s));
    genni_kernels_head(header, genni_kernels_key("opencl", d->target, d->driver, d->source), d->target, "no binary", 9);
    genn_close(s);
    f = fopen(path, "wb");
    CHECK(f != NULL);
    fwrite(header, 1, sizeof header, f);
    fwrite("no binary", 1, 9, f);
    fclose(f);
    (void)hash_of_run(izhikevich, &o, 1);
    CHECK(test_item_count(GENN_ITEM_KERNEL_CACHE) == 1 && test_severity_count(1) == 0);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_KERNEL_CACHE), "no longer");
    (void)hash_of_run(izhikevich, &o, 0);
    remove(path);
}
TEST(kernels_compiled_ahead_are_taken_for_their_network_only) {
    genn_options o = device_options();
    genn_simulation *s;
    unsigned char *kernels;
    uint64_t hash;
    size_t bytes = 0;
    NEEDS_OPENCL();
    s = sim_open_on(genn_opencl(), izhikevich, &o);
    CHECK(genn_device_kernels(s, &bytes) != NULL && bytes > GENN_KERNELS_HEADER);
    kernels = SIM_NEW(unsigned char, bytes);
    memcpy(kernels, genn_device_kernels(s, NULL), bytes);
    sim_step(s, 50);
    hash = genn_state_hash(s);
    genn_close(s);
    o.kernels = kernels;
    o.kernels_bytes = bytes;
    CHECK_EQUAL_U64(hash_of_run(izhikevich, &o, 0), hash);
    s = sim_open_on(genn_opencl(), izhikevich, &o);
    CHECK(genn_device_kernels(s, &bytes) == NULL && bytes == 0);
    genn_close(s);
    for (int k = 0; k < 4; k++) {
        o.kernels_bytes = k == 0 ? o.kernels_bytes - 1 : o.kernels_bytes;   /* cut short, then whole but spoilt */
        if (k == 1) { o.kernels_bytes++; kernels[200] ^= 1; }
        if (k == 2) kernels[200] ^= 1;
        if (k == 3) kernels[0] ^= 1;
        refused_on(genn_opencl(), k == 2 ? currents : izhikevich, &o, GENN_INVALID, GENN_ITEM_KERNELS_FOREIGN,
                   k == 0 ? "; it is cut short (genn_options.kernels_bytes): compile" : k == 1 ? "; those for it are damaged: compile" :
                   k == 2 ? "partitions; it has some for " : "partitions; something else lies in it: compile");
    }
    free(kernels);
}

/* ---- memory ---- */

TEST(a_block_of_the_required_size_is_enough_for_all_but_the_kernels) {
    genn_options o = device_options();
    genn_simulation *s, *a;
    unsigned char *block;
    size_t bytes = 0, kernels = 0, spare;
    NEEDS_OPENCL();
    CHECK(genn_memory_required(genn_opencl(), learning, &o, &bytes) == GENN_OK);
    for (spare = 0; spare <= (size_t)32 << 20; spare += (size_t)32 << 20) {
        block = SIM_NEW(unsigned char, bytes + spare);
        o.block = block; o.block_bytes = bytes + spare;
        s = sim_open_on(genn_opencl(), learning, &o);
        a = sim_open(learning);
        if (spare) CHECK(genn_device_kernels(s, &kernels) != NULL && kernels > GENN_KERNELS_HEADER);
        step_both(a, s, 50);
        same_hashes(a, s, "learning");
        genn_close(s);
        genn_close(a);
        free(block);
    }
    block = SIM_NEW(unsigned char, bytes);                      /* refused for want of room or not, the simulation goes on */
    o.block = block; o.block_bytes = bytes;
    s = sim_open_on(genn_opencl(), learning, &o);
    CHECK((genn_device_kernels(s, &kernels) != NULL) == (kernels > 0));
    CHECK(genn_step(s, 50) == GENN_OK && genn_spike_hash(s) != 0);
    genn_close(s);
    free(block);
}

/* Counts what is held; fails one allocation. */
typedef struct counted { size_t held; uint64_t calls, fail_at; } counted;
static void *counted_allocate(void *user, size_t bytes) {
    counted *c = (counted *)user;
    void *memory = ++c->calls == c->fail_at ? NULL : malloc(bytes);
    if (memory != NULL) c->held++;
    return memory;
}
static void counted_release(void *user, void *memory) {
    ((counted *)user)->held--;
    free(memory);
}
static void checked_allocations(genn_network_function network, unsigned switches) {
    counted c = { 0, 0, 0 };
    genn_options o = device_options();
    genn_simulation *s = NULL;
    uint64_t most;
    NEEDS_OPENCL();
    o.test_switches = switches;
    o.allocate = counted_allocate;
    o.release = counted_release;
    o.allocate_user = &c;
    s = sim_open_on(genn_opencl(), network, &o);
    most = c.calls;
    genn_close(s);
    CHECK_EQUAL_U64(c.held, 0);
    CHECK(most > 50);
    for (uint64_t k = 1; k <= most; k++) {
        genn_result r;
        if (k > 40 && k + 60 < most && k % 7 && !test_all()) continue;
        c.calls = 0;
        c.fail_at = k;
        test_items_clear();
        r = genn_open(&s, genn_opencl(), network, &o);
        if (r == GENN_OK || s != NULL) test_leave(1, "allocation %.0f of %.0f fails, but genn_open gives %s", (double)k, (double)most, genn_result_name(r));
        if (r != GENN_MEMORY) test_leave(1, "allocation %.0f of %.0f fails, and genn_open gives %s", (double)k, (double)most, genn_result_name(r));
        CHECK(test_item_count(GENN_ITEM_OUT_OF_MEMORY) > 0);
        CHECK_EQUAL_U64(c.held, 0);
    }
}
TEST(every_failing_allocation_is_survived_and_nothing_is_kept) { checked_allocations(by_hand, 0); }
TEST(every_failing_allocation_while_synapses_are_drawn_is_survived) { checked_allocations(learning, GENN_TEST_DRAW_ON_DEVICE); }

/* ---- in a host program: the user's context and queue, queued steps, places on the device ---- */

static struct host {                      /* the host program's own view of OpenCL */
    genni_opencl_table cl;
    genni_cl_device_id device;
    genni_cl_context context, other;
    genni_cl_command_queue queue, others, disordered;
    genni_cl_event(GENNI_CL_API *create_user_event)(genni_cl_context context, genni_cl_int *error);
    genni_cl_int(GENNI_CL_API *set_user_event_status)(genni_cl_event event, genni_cl_int status);
} host;

static genn_simulation *open_cpu(void) {
    genn_options o = device_options();
    o.threads = 1;
    return sim_open_on(genn_cpu(), hosted, &o);
}

static void host_begin(void) {
    genni_opencl_device found[1];
    char message[4096];
    size_t count = 0;
    genni_cl_int error[5];
    memset(&host, 0, sizeof host);
    CHECK(genni_opencl_load(&host.cl, NULL, message, sizeof message));
    CHECK(genni_opencl_find(&host.cl, GENNI_CL_DEVICE_TYPE_ALL, found, 1, &count, message, sizeof message));
    CHECK(genni_library_symbol(&host.cl.library, "clCreateUserEvent", &host.create_user_event) && genni_library_symbol(&host.cl.library, "clSetUserEventStatus", &host.set_user_event_status));
    host.device = found[0].device;
    host.context = host.cl.create_context(NULL, 1, &host.device, NULL, NULL, &error[0]);
    host.other = host.cl.create_context(NULL, 1, &host.device, NULL, NULL, &error[1]);
    host.queue = host.cl.create_command_queue(host.context, host.device, 0, &error[2]);
    host.others = host.cl.create_command_queue(host.other, host.device, 0, &error[3]);
    host.disordered = host.cl.create_command_queue(host.context, host.device, GENNI_CL_QUEUE_OUT_OF_ORDER_EXEC_MODE_ENABLE, &error[4]);
    CHECK(!error[0] && !error[1] && !error[2] && !error[3]);
    if (error[4]) host.disordered = NULL;  /* not every device has such queues */
}
/* All that is the host's is still there, and in nobody else's hands: of contexts its queues hold one each. */
static void host_end(void) {
    const genni_cl_uint own = host.disordered != NULL;
    const time_t until = time(NULL) + 30;
    genni_cl_uint context = 0, other = 0, queue = 0;
    do {                                   /* a driver lets go of what is done a little later */
        CHECK(!host.cl.get_context_info(host.context, 0x1080 /* CL_CONTEXT_REFERENCE_COUNT */, sizeof context, &context, NULL));
        CHECK(!host.cl.get_context_info(host.other, 0x1080, sizeof other, &other, NULL));
        CHECK(!host.cl.get_command_queue_info(host.queue, 0x1092 /* CL_QUEUE_REFERENCE_COUNT */, sizeof queue, &queue, NULL));
    } while ((queue != 1 || context != other + own) && time(NULL) < until);
    CHECK_EQUAL_U64(queue, 1);
    CHECK_EQUAL_U64(context, other + own);
    if (host.disordered != NULL) host.cl.release_command_queue(host.disordered);
    host.cl.release_command_queue(host.queue);
    host.cl.release_command_queue(host.others);
    host.cl.release_context(host.context);
    host.cl.release_context(host.other);
    genni_opencl_unload(&host.cl);
}
/* Holds the queue up until the event is set. */
static genni_cl_event host_gate(void) {
    genni_cl_int error = 0;
    const genni_cl_event gate = host.create_user_event(host.context, &error);
    CHECK(!error && !host.cl.enqueue_marker(host.queue, 1, &gate, NULL));
    return gate;
}

TEST(opencl_calls_wait_for_queued_steps) {
    NEEDS_OPENCL();
    for (int own = 0; own < 3; own++) {    /* context and queue; queue alone; context alone */
        genn_options o = device_options();
        genn_simulation *a, *b;
        host_begin();
        o.context = own == 1 ? NULL : host.context;
        o.stream = own == 2 ? NULL : host.queue;
        o.device = own == 2 ? 0 : 63;      /* the queue's is taken */
        a = open_cpu();
        b = sim_open_on(genn_opencl(), hosted, &o);
        host_calls_wait(a, b, NULL);
        host_drains(a, b, NULL);
        host_misuse(b);
        CHECK(genn_step_async(b, 3) == GENN_OK);
        genn_close(a);
        genn_close(b);
        host_end();
    }
}
TEST(opencl_steps_run_in_the_users_queue_and_done_never_waits) {
    genn_options o = device_options();
    genn_simulation *a, *b;
    genni_cl_event gate;
    int done = 0;
    NEEDS_OPENCL();
    host_begin();
    o.stream = host.queue;
    a = open_cpu();
    b = sim_open_on(genn_opencl(), hosted, &o);
    CHECK(genn_done(b) == 1);
    gate = host_gate();
    CHECK(genn_step_async(b, 20) == GENN_OK && genn_step_async(b, 5) == GENN_OK && genn_steps(b) == 25);
    for (int i = 0; i < 1000; i++) CHECK(genn_done(b) == 0);
    CHECK(!host.set_user_event_status(gate, GENNI_CL_COMPLETE));
    while (done == 0) done = genn_done(b);
    CHECK(done == 1 && genn_wait(b) == GENN_OK);
    sim_step(a, 25);
    same_hashes(a, b, "hosted");
    host.cl.release_event(gate);
    genn_close(a);
    genn_close(b);
    host_end();
}
/* What was queued first has run; what is behind the gate has not, and recordings of the first do not wait for it. */
TEST(opencl_recordings_are_read_while_later_steps_are_held_up) {
    static scalar v[2][20 * 200];
    genn_options o = device_options();
    genn_simulation *a, *b;
    genni_cl_event gate;
    size_t n[2];
    NEEDS_OPENCL();
    host_begin();
    o.stream = host.queue;
    a = open_cpu();
    b = sim_open_on(genn_opencl(), hosted, &o);
    sim_step(a, 20);
    CHECK(genn_step_async(b, 12) == GENN_OK && genn_step_async(b, 8) == GENN_OK);
    gate = host_gate();
    CHECK(genn_step_async(b, 25) == GENN_OK && genn_steps(b) == 45);
    CHECK(genn_samples(a, "target", "V", 0, 20, v[0]) == GENN_OK && genn_samples(b, "target", "V", 0, 20, v[1]) == GENN_OK);
    CHECK(genn_spikes(a, NULL, 0, 20, NULL, NULL, NULL, 0, &n[0]) == GENN_SPACE && genn_spikes(b, NULL, 0, 20, NULL, NULL, NULL, 0, &n[1]) == GENN_SPACE);
    CHECK(genn_done(b) == 0);
    CHECK(memcmp(v[0], v[1], sizeof v[0]) == 0 && n[0] == n[1]);
    CHECK(!host.set_user_event_status(gate, GENNI_CL_COMPLETE));
    sim_step(a, 25);
    same_hashes(a, b, "hosted");
    host.cl.release_event(gate);
    genn_close(a);
    genn_close(b);
    host_end();
}
TEST(opencl_places_of_variables_are_read_and_written_between_queued_steps) {
    static scalar v[200], w[200];
    const uint8_t one = 1;
    uint32_t ids[40];
    genn_options o = device_options();
    genn_device_array place, pending;
    genn_simulation *a, *b;
    NEEDS_OPENCL();
    host_begin();
    o.stream = host.queue;
    a = open_cpu();
    b = sim_open_on(genn_opencl(), hosted, &o);
    for (uint32_t i = 0; i < 40; i++) ids[i] = 120 + i;
    place = host_array(b, "target", "V", 200, HOST_SCALAR, sizeof(scalar));
    pending = host_array(b, "input", "pending", 300, GENN_TYPE_UINT8, 1);
    CHECK(place.pointer == pending.pointer && place.offset != pending.offset);
    for (int i = 0; i < 20; i++) {         /* spikes sent from the device, no waiting in between */
        sim_step(a, 2);
        CHECK(genn_send_spikes(a, "input", ids, 40) == GENN_OK);
        CHECK(genn_step_async(b, 2) == GENN_OK);
        CHECK(!host.cl.enqueue_fill_buffer(host.queue, (genni_cl_mem)pending.pointer, &one, 1, pending.offset + 120, 40, 0, NULL, NULL));
    }
    sim_step(a, 1);
    CHECK(genn_step_async(b, 1) == GENN_OK && genn_wait(b) == GENN_OK);
    CHECK(!host.cl.enqueue_read_buffer(host.queue, (genni_cl_mem)place.pointer, GENNI_CL_TRUE, place.offset, sizeof v, v, 0, NULL, NULL));
    CHECK(genn_get(b, "target", "V", 0, 200, w) == GENN_OK && memcmp(v, w, sizeof v) == 0);
    CHECK_EQUAL_U64(genn_spike_count(b, "input"), 20 * 40);
    same_everything(a, b, "hosted");
    CHECK(genn_reset(b) == GENN_OK && host_array(b, "target", "V", 200, HOST_SCALAR, sizeof(scalar)).pointer == place.pointer);
    genn_close(a);
    genn_close(b);
    host_end();
}
TEST(opencl_contexts_and_queues_that_do_not_fit_are_refused) {
    static const char *const says[] = { "belongs to another context than genn_options.context", "device 1 was asked for, there are 1 in genn_options.context", "CL_QUEUE_OUT_OF_ORDER_EXEC_MODE_ENABLE" };
    NEEDS_OPENCL();
    host_begin();
    for (int k = 0; k < 3; k++) {
        genn_options o = device_options();
        genn_simulation *s = NULL;
        if (k == 2 && host.disordered == NULL) continue;
        o.context = k == 2 ? NULL : host.context;
        o.stream = k == 0 ? host.others : k == 1 ? NULL : host.disordered;
        o.device = 1;
        test_items_clear();
        CHECK(genn_open(&s, genn_opencl(), hosted, &o) == (k == 1 ? GENN_UNAVAILABLE : GENN_INVALID) && s == NULL);
        CHECK_EQUAL_I64(test_severity_count(1), 1);
        CHECK_CONTAINS(test_item_text(k == 1 ? GENN_ITEM_NO_DEVICE : GENN_ITEM_BAD_ARGUMENT), says[k]);
    }
    host_end();
}
/* Two simulations in one queue, one in a queue of its own, and the CPU, in turn */
TEST(opencl_simulations_that_share_a_queue_are_equal) {
    genn_options o = device_options();
    genn_simulation *s[4];
    NEEDS_OPENCL();
    host_begin();
    s[0] = open_cpu();
    s[1] = open_opencl(hosted, 2, 0);
    o.stream = host.queue;
    s[2] = sim_open_on(genn_opencl(), hosted, &o);
    s[3] = sim_open_on(genn_opencl(), hosted, &o);
    for (int turn = 1; turn <= 10; turn++) {
        for (int k = 0; k < 4; k++) CHECK(genn_step_async(s[k], (uint64_t)turn) == GENN_OK);
        for (int k = 1; k < 4; k++) same_hashes(s[0], s[k], "hosted");
    }
    for (int k = 0; k < 4; k++) genn_close(s[k]);
    host_end();
}
/* A driver that reports a failed command; PoCL itself aborts when one fails. */
static genni_cl_int GENNI_CL_API failed_event(genni_cl_event event, genni_cl_uint what, size_t size, void *value, size_t *size_used) {
    const genni_cl_int status = GENNI_CL_OUT_OF_RESOURCES;
    (void)event;
    if (what != GENNI_CL_EVENT_COMMAND_EXECUTION_STATUS || size != sizeof status || size_used != NULL) return GENNI_CL_INVALID_VALUE;
    memcpy(value, &status, sizeof status);
    return GENNI_CL_SUCCESS;
}
TEST(opencl_queued_steps_that_fail_are_told_by_whoever_asks) {
    NEEDS_OPENCL();
    for (int k = 0; k < HOST_CALLS; k++) {
        genn_simulation *s = open_opencl(hosted, 0, 0);
        genni_opencl *e = (genni_opencl *)s->engine_state;
        const genni_opencl_get_event_info_fn as_it_was = e->cl.get_event_info;
        genn_result r;
        uint64_t value;
        CHECK(genn_step_async(s, 3) == GENN_OK);
        e->cl.get_event_info = failed_event;
        test_items_clear();
        if (k < HOST_CALLS - 1) {          /* all but genn_reset, which begins anew */
            value = host_call(s, k, &r);
            CHECK(r == GENN_DEVICE || (r == GENN_OK && value == 0));
            CHECK(genn_wait(s) == GENN_DEVICE && genn_done(s) == GENN_DEVICE && genn_step_async(s, 1) == GENN_DEVICE);
        } else CHECK(genn_done(s) == GENN_DEVICE);
        CHECK_CONTAINS(test_item_text(GENN_ITEM_DEVICE_CALL), "a queued step: CL_OUT_OF_RESOURCES");
        e->cl.get_event_info = as_it_was;
        CHECK(genn_reset(s) == GENN_OK && genn_step(s, 2) == GENN_OK);
        genn_close(s);
    }
}

int main(void) {
    if (test_gpu_only() && no_opencl()) return no_device_end("opencl", no_opencl());
    RUN(lif_exponential_currents_and_poisson_drive_equal_the_cpu);
    RUN(conductances_merged_and_separate_with_axonal_delays_equal_the_cpu);
    RUN(izhikevich_delta_currents_and_noise_equal_the_cpu);
    RUN(integer_weights_of_all_widths_beside_float_ones_equal_the_cpu);
    RUN(half_weights_equal_the_cpu);
    RUN(conversing_synapses_equal_the_cpu);
    RUN(synaptic_delays_up_to_200_steps_equal_the_cpu);
    RUN(synapses_that_change_when_used_equal_the_cpu);
    RUN(synapses_of_one_pair_draw_their_own_numbers_as_on_the_cpu);
    RUN(all_random_numbers_and_tables_in_neuron_code_equal_the_cpu);
    RUN(variables_of_all_types_and_elementary_functions_equal_the_cpu);
    RUN(time_and_arrays_of_double_equal_the_cpu);
    RUN(all_variable_initialisers_equal_the_cpu);
    RUN(populations_of_1_127_128_129_and_5000_equal_the_cpu);
    RUN(synapses_by_hand_and_the_users_own_models_equal_the_cpu);
    RUN(a_small_cortical_column_equals_the_cpu);
    RUN(rows_and_columns_of_one_synapse_and_of_many_equal_the_cpu);
    RUN(teams_of_16_lanes_give_the_same_bits);
    RUN(spikes_in_flight_within_and_beyond_the_room_for_them_equal_the_cpu);
    RUN(calendars_of_any_room_give_the_same_bits);
    RUN(many_populations_and_projections_of_few_models_equal_the_cpu);
    if (test_all()) RUN(many_populations_without_constant_memory_equal_the_cpu);
    if (test_all()) RUN(the_kernel_does_not_grow_with_the_number_of_populations_of_a_model);
    RUN(a_burst_of_every_neuron_in_every_step_loses_no_spike);
    if (test_all()) RUN(synapses_drawn_on_the_device_for_one_partition_are_those_of_the_host);
    if (test_all()) RUN(synapses_drawn_on_the_device_for_two_partitions_are_those_of_the_host);
    RUN(synapses_drawn_on_the_device_for_five_partitions_are_those_of_the_host);
    if (test_all()) RUN(synapses_drawn_on_a_weaker_device_are_those_of_the_host);
    RUN(a_delay_drawn_on_the_device_beyond_the_largest_is_refused);
    RUN(more_masks_than_32_bits_number_are_refused);
    RUN(static_synapses_in_32_bit_words_equal_the_cpu);
    RUN(static_synapses_of_equal_weights_equal_the_cpu);
    RUN(static_synapses_in_64_bit_words_equal_the_cpu);
    RUN(static_synapses_beside_learning_ones_equal_the_cpu);
    RUN(static_synapses_whose_sums_leave_32_bits_equal_the_cpu);
    RUN(static_synapses_in_small_buffers_equal_the_cpu);
    RUN(what_has_no_buffer_is_refused);
    RUN(sources_deliver_where_partitions_would_have_few_synapses_of_each);
    RUN(a_variable_that_no_code_touches_is_the_same_everywhere);
    RUN(partitions_of_more_sums_than_16_bits_number_have_rows_of_sources_or_general_ones);
    RUN(initial_values_drawn_on_the_device_are_those_of_the_host);
    RUN(initial_values_that_the_device_clips_are_told_once);
    RUN(one_partition_gives_the_same_bits);
    if (test_all()) RUN(two_partitions_give_the_same_bits);
    RUN(five_partitions_give_the_same_bits);
    RUN(without_64_bit_atomics_the_sums_are_the_same);
    if (!IS_DOUBLE && test_all()) RUN(without_double_on_the_device_float_networks_are_the_same);
    if (!IS_DOUBLE && test_all()) RUN(without_double_and_64_bit_atomics_delays_are_the_same);
    if (test_all()) RUN(without_exact_division_float_is_divided_through_double);
    if (!IS_DOUBLE && test_all()) RUN(without_exact_division_and_double_float_is_divided_by_integers);
    if (!IS_DOUBLE) RUN(without_anything_networks_are_the_same);
    RUN(float_divisions_and_only_those_are_rewritten);
    RUN(fast_networks_run_repeat_and_say_so);
    RUN(a_device_with_other_arithmetic_is_refused_unless_fast);
    if (IS_DOUBLE) RUN(a_double_network_is_refused_on_a_device_without_double);
    if (!IS_DOUBLE) RUN(float_networks_that_use_double_are_refused_on_a_device_without_double);
    if (!IS_DOUBLE) RUN(float_networks_with_bare_literals_equal_the_cpu);
    RUN(live_input_and_changes_while_running_equal_the_cpu);
    RUN(wrong_calls_on_a_running_device_network_are_refused_and_change_nothing);
    RUN(the_report_names_engine_device_and_launches);
    RUN(another_constant_in_the_device_source_gives_another_hash);
    RUN(a_replacement_that_cannot_be_made_is_refused);
    RUN(a_broken_device_source_is_refused_with_the_compilers_words);
    RUN(a_library_that_is_not_there_is_reported_with_its_path);
    RUN(a_device_that_is_not_there_is_reported);
    RUN(the_list_of_devices_has_the_one_that_is_used);
    RUN(kernels_are_kept_in_files_and_spoilt_files_are_written_anew);
    RUN(kernels_that_the_driver_refuses_are_compiled_anew);
    RUN(kernels_compiled_ahead_are_taken_for_their_network_only);
    RUN(a_block_of_the_required_size_is_enough_for_all_but_the_kernels);
    RUN(every_failing_allocation_is_survived_and_nothing_is_kept);
    RUN(every_failing_allocation_while_synapses_are_drawn_is_survived);
    RUN(opencl_calls_wait_for_queued_steps);
    RUN(opencl_steps_run_in_the_users_queue_and_done_never_waits);
    RUN(opencl_recordings_are_read_while_later_steps_are_held_up);
    RUN(opencl_places_of_variables_are_read_and_written_between_queued_steps);
    RUN(opencl_contexts_and_queues_that_do_not_fit_are_refused);
    RUN(opencl_simulations_that_share_a_queue_are_equal);
    RUN(opencl_queued_steps_that_fail_are_told_by_whoever_asks);
    return test_end();
}
