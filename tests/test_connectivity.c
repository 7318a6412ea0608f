/* Who is connected to whom, with which initial values: exact counts, distributions, GeNN's bounds of row lengths. */
#include "sim.h"

typedef struct wiring {
    const genn_model *init;
    double parameter;
    uint32_t sources, targets;
    int same;                  /* the sources are the targets */
    uint64_t seed;
} wiring;

GENN_NETWORK(wired) {
    const wiring *w = (const wiring *)genn_network_user(network);
    genn_synapses d = GENN_ZERO;
    genn_value parameter = GENN_ZERO, weight = GENN_ZERO;
    GENN_DT(1);
    GENN_SEED(w->seed);
    GENN_NEURONS(from, w->sources, meter, GENN_SET(x, 0));
    GENN_NEURONS(to, w->targets, meter, GENN_SET(x, 0));
    d.name = "wires";
    d.source = "from";
    d.target = w->same ? "from" : "to";
    d.weight_update.model = &genn_static_pulse_constant_weight;
    weight.name = "g";
    weight.number = 1;
    d.weight_update.values = &weight;
    d.weight_update.value_count = 1;
    d.postsynaptic.model = &genn_delta_curr;
    d.connectivity.model = w->init;
    parameter.name = w->init->names->name;
    parameter.number = w->parameter;
    d.connectivity.values = &parameter;
    d.connectivity.value_count = parameter.name ? 1 : 0;
    genn_add_synapses(network, &d);
}

static sim_synapses wire(const genn_model *init, double parameter, uint32_t sources, uint32_t targets, int same, uint64_t seed, uint32_t partitions) {
    genn_options o = sim_options();
    genn_simulation *s;
    sim_synapses a;
    wiring w;
    w.init = init; w.parameter = parameter; w.sources = sources; w.targets = targets; w.same = same; w.seed = seed;
    o.network_user = &w;
    o.partitions = partitions;
    s = sim_open_with(wired, &o);
    a = sim_get_synapses(s, "wires");
    CHECK_EQUAL_U64(genn_synapse_count(s, NULL), a.n);
    genn_close(s);
    for (size_t i = 0; i < a.n; i++) {                    /* logical order: by source, then by target */
        CHECK(a.pre[i] < sources && a.post[i] < (same ? sources : targets));
        if (i) CHECK(a.pre[i] > a.pre[i - 1] || (a.pre[i] == a.pre[i - 1] && a.post[i] >= a.post[i - 1]));
    }
    return a;
}

static uint64_t *margin(const uint32_t *ids, size_t n, uint32_t size) {
    uint64_t *counts = SIM_NEW(uint64_t, size);
    for (size_t i = 0; i < n; i++) counts[ids[i]]++;
    return counts;
}

/* p-value of counts that should each have this mean, with variance mean times `spread` (1: multinomial, 1 - p: binomial) */
static double uniform_p(const uint64_t *counts, uint32_t size, double mean, double spread, double degrees) {
    double statistic = 0;
    for (uint32_t i = 0; i < size; i++) statistic += ((double)counts[i] - mean) * ((double)counts[i] - mean) / (mean * spread);
    return test_chi_square_p(statistic, degrees);
}
static double two_sided(double p) { return p < 0.5 ? 2 * p : 2 * (1 - p); }

static uint64_t repeated(const sim_synapses *a) {
    uint64_t n = 0;
    for (size_t i = 1; i < a->n; i++) n += a->pre[i] == a->pre[i - 1] && a->post[i] == a->post[i - 1];
    return n;
}

TEST(fixed_probability_connects_every_pair_independently) {
    static const double probabilities[] = { 0.01, 0.1, 0.5, 0.9 };
    for (size_t k = 0; k < 4; k++) {
        const double p = probabilities[k];
        sim_synapses a = wire(&genn_fixed_probability, p, 900, 1000, 0, 50 + k, 0);
        uint64_t *rows = margin(a.pre, a.n, 900), *columns = margin(a.post, a.n, 1000);
        CHECK_NEAR((double)a.n, 9e5 * p, 5 * sqrt(9e5 * p * (1 - p)));
        CHECK(two_sided(uniform_p(rows, 900, 1000 * p, 1 - p, 900)) > 1e-4);
        CHECK(two_sided(uniform_p(columns, 1000, 900 * p, 1 - p, 1000)) > 1e-4);
        CHECK_EQUAL_U64(repeated(&a), 0);
        free(rows);
        free(columns);
        sim_free_synapses(&a);
    }
}

TEST(fixed_probability_of_0_and_1) {
    sim_synapses a = wire(&genn_fixed_probability, 0, 300, 130, 0, 1, 0);
    CHECK_EQUAL_U64(a.n, 0);
    sim_free_synapses(&a);
    a = wire(&genn_fixed_probability, 1, 300, 130, 0, 1, 0);
    CHECK_EQUAL_U64(a.n, 300 * 130);
    for (size_t i = 0; i < a.n; i++) CHECK(a.pre[i] == i / 130 && a.post[i] == i % 130);
    sim_free_synapses(&a);
    a = wire(&genn_fixed_probability_no_autapse, 1, 300, 0 + 1, 1, 1, 0);
    CHECK_EQUAL_U64(a.n, 300 * 299);
    sim_free_synapses(&a);
}

TEST(fixed_probability_with_and_without_autapses) {
    uint64_t with = 0, without = 0;
    double other = 0;
    sim_synapses a = wire(&genn_fixed_probability, 0.3, 1000, 1, 1, 7, 0), b = wire(&genn_fixed_probability_no_autapse, 0.3, 1000, 1, 1, 7, 0);
    uint64_t *rows = margin(b.pre, b.n, 1000), *columns = margin(b.post, b.n, 1000);
    for (size_t i = 0; i < a.n; i++) with += a.pre[i] == a.post[i];
    for (size_t i = 0; i < b.n; i++) without += b.pre[i] == b.post[i];
    CHECK_EQUAL_U64(without, 0);
    CHECK_NEAR((double)with, 300, 5 * sqrt(1000 * 0.3 * 0.7));
    other = 999000 * 0.3;
    CHECK_NEAR((double)b.n, other, 5 * sqrt(other * 0.7));
    CHECK(two_sided(uniform_p(rows, 1000, 999 * 0.3, 0.7, 1000)) > 1e-4);
    CHECK(two_sided(uniform_p(columns, 1000, 999 * 0.3, 0.7, 1000)) > 1e-4);
    free(rows);
    free(columns);
    sim_free_synapses(&a);
    sim_free_synapses(&b);
}

/* gaps between neighbouring targets are geometric, across the borders of blocks too */
TEST(fixed_probability_has_geometric_gaps) {
#define BINS 200
    static uint64_t counts[BINS];
    static double expected[BINS];
    sim_synapses a = wire(&genn_fixed_probability, 0.05, 600, 6000, 0, 8, 0);
    double n = 0;
    memset(counts, 0, sizeof counts);
    for (size_t i = 1; i < a.n; i++) if (a.pre[i] == a.pre[i - 1] && a.post[i - 1] < 6000 - BINS) {
        const uint32_t gap = a.post[i] - a.post[i - 1];
        counts[gap < BINS ? gap : BINS - 1]++;
        n++;
    }
    for (int k = 1; k < BINS; k++) expected[k] = n * (k < BINS - 1 ? 0.05 * pow(0.95, k - 1) : pow(0.95, BINS - 2));
    CHECK(test_chi_square_of_counts(counts + 1, expected + 1, BINS - 1, 0) > 1e-4);
    sim_free_synapses(&a);
}

/* Gaps are then drawn in runs of several blocks: counts per row, per block and around the borders of runs, and every part
   that a partition could own. */
TEST(fixed_probability_of_few_synapses_per_block) {
    enum { SOURCES = 40000, TARGETS = 5000, RUN = 512 };
    const double p = 2e-4;
    sim_synapses a = wire(&genn_fixed_probability, p, SOURCES, TARGETS, 0, 9, 7);
    uint64_t *of_rows = margin(a.pre, a.n, SOURCES), rows[12], blocks[40], offsets[RUN], borders = 0;
    double rows_expected[12], blocks_expected[40], offsets_expected[RUN], term = pow(1 - p, TARGETS);
    memset(rows, 0, sizeof rows); memset(blocks, 0, sizeof blocks); memset(offsets, 0, sizeof offsets);
    memset(rows_expected, 0, sizeof rows_expected); memset(blocks_expected, 0, sizeof blocks_expected); memset(offsets_expected, 0, sizeof offsets_expected);
    for (size_t i = 0; i < SOURCES; i++) rows[of_rows[i] < 11 ? of_rows[i] : 11]++;
    rows_expected[11] = SOURCES;
    for (int k = 0; k < 11; k++) {                                       /* binomial */
        rows_expected[k] = SOURCES * term; rows_expected[11] -= SOURCES * term;
        term *= (TARGETS - k) / (k + 1.0) * p / (1 - p);
    }
    for (size_t i = 0; i < TARGETS; i++) { blocks_expected[i / 128] += SOURCES * p; offsets_expected[i % RUN] += SOURCES * p; }
    for (size_t i = 0; i < a.n; i++) { blocks[a.post[i] / 128]++; offsets[a.post[i] % RUN]++; borders += a.post[i] % RUN == 0 || a.post[i] % RUN == RUN - 1; }
    CHECK_NEAR((double)a.n, SOURCES * p * TARGETS, 4.5 * sqrt(SOURCES * p * TARGETS));
    CHECK(test_chi_square_of_counts(rows, rows_expected, 12, 0) > 1e-4);
    for (int k = 0; k < 40; k++) blocks_expected[k] *= (double)a.n / (SOURCES * p * TARGETS);                  /* equal sums */
    for (int k = 0; k < RUN; k++) offsets_expected[k] *= (double)a.n / (SOURCES * p * TARGETS);
    CHECK(test_chi_square_of_counts(blocks, blocks_expected, 40, 0) > 1e-4);
    CHECK(test_chi_square_of_counts(offsets, offsets_expected, RUN, 0) > 1e-4);
    CHECK_NEAR((double)borders, 19 * SOURCES * p, 4.5 * sqrt(19 * SOURCES * p));      /* targets 0, 511, 512 ... 4608 */
    free(of_rows);
    sim_free_synapses(&a);
    a = wire(&genn_fixed_probability_no_autapse, 1e-4, 20000, 20000, 1, 9, 3);
    for (size_t i = 0; i < a.n; i++) CHECK(a.pre[i] != a.post[i]);
    CHECK_NEAR((double)a.n, 40000, 900);
    sim_free_synapses(&a);
}
/* Each block has one owner, who has as many as others, give or take one; who has none has no word of a mask either */
TEST(partitions_own_every_neuron_once_and_equally_many_blocks) {
    static const uint32_t counts[] = { 20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948, 1, 128, 129, 70000, 33, 7 };
    enum { POPULATIONS = (int)(sizeof counts / sizeof *counts) };
    for (uint32_t n = 1; n < 3000; n += n < 140 ? 1 : 371) {
        uint32_t *const owned = (uint32_t *)calloc(n, sizeof *owned), before = 0, least = 0xFFFFFFFFu, most = 0;
        for (int p = 0; p < POPULATIONS; p++) {
            genni_population q;
            uint32_t at = 0;
            memset(&q, 0, sizeof q);
            q.count = counts[p]; q.blocks = (counts[p] + 127) / 128; q.bit_first = before * 128;
            before += q.blocks;
            for (uint32_t k = 0; k < n; k++) {
                uint32_t first, last;
                genni_own(&q, k, n, &first, &last);
                if (first % 128 || last < first) test_leave(1, "partition %u of %u: neurons %u to %u", (unsigned)k, (unsigned)n, (unsigned)first, (unsigned)last);
                owned[k] += (last - first + 127) / 128;
                if (last == first) continue;
                CHECK_EQUAL_U64(first, at);
                at = last;
            }
            CHECK_EQUAL_U64(at, q.count);
        }
        for (uint32_t k = 0; k < n; k++) { least = owned[k] < least ? owned[k] : least; most = owned[k] > most ? owned[k] : most; }
        CHECK(most - least < 2);
        free(owned);
    }
}
TEST(parts_of_a_row_are_the_row) {
    static const double probabilities[] = { 1e-6, 1e-5, 2e-4, 4.8e-4, 4.9e-4, 0.3 };
    for (size_t k = 0; k < 6; k++) for (uint32_t targets = 300; targets < 40000; targets = targets * 5 + 17) {
        genn_simulation *s;
        wiring w;
        uint32_t *whole = SIM_NEW(uint32_t, targets), *part = SIM_NEW(uint32_t, targets);
        uint64_t found = 0;
        w.init = &genn_fixed_probability; w.parameter = probabilities[k]; w.sources = 200; w.targets = targets; w.same = 0; w.seed = 4;
        s = sim_open_for(wired, &w);
        for (uint32_t pre = 0; pre < 200; pre++) {
            const uint32_t blocks = s->plan.populations[1].blocks;
            const size_t n = genni_row(s, &s->plan.projections[0], pre, 0, blocks, whole, targets);
            found += n;
            for (uint32_t parts = 2; parts < 60; parts += 3 + parts) {
                size_t at = 0;
                for (uint32_t i = 0; i < parts; i++) {
                    const uint32_t b0 = genni_own_block(&s->plan.populations[1], i, parts), b1 = genni_own_block(&s->plan.populations[1], i + 1, parts);
                    const size_t m = genni_row(s, &s->plan.projections[0], pre, b0, b1, part + at, targets - at);
                    CHECK(genni_row(s, &s->plan.projections[0], pre, b0, b1, NULL, 0) == m);
                    at += m;
                }
                CHECK(at == n && sim_same_bits(whole, part, n * 4));
            }
        }
        CHECK_EQUAL_U64(genn_synapse_count(s, NULL), found);
        genn_close(s);
        free(whole);
        free(part);
    }
}
/* 50 synapses for each of 1000 neurons of one side, `counted`, drawn evenly among 700 of the other */
static void check_fixed_number(sim_synapses a, const uint32_t *counted, const uint32_t *drawn) {
    uint64_t *numbers = margin(counted, a.n, 1000), *others = margin(drawn, a.n, 700);
    const double pairs = 1000 * 50 * 49 / 2.0 / 700;         /* of equal synapses */
    for (int i = 0; i < 1000; i++) CHECK_EQUAL_U64(numbers[i], 50);
    CHECK(two_sided(uniform_p(others, 700, 50000 / 700.0, 1, 699)) > 1e-4);
    CHECK_NEAR((double)repeated(&a), pairs, 6 * sqrt(pairs) + 0.05 * pairs);
    free(numbers);
    free(others);
    sim_free_synapses(&a);
}
TEST(fixed_number_post_gives_every_source_its_number) {
    sim_synapses a = wire(&genn_fixed_number_post, 50, 1000, 700, 0, 9, 0);
    check_fixed_number(a, a.pre, a.post);
}
TEST(fixed_number_pre_gives_every_target_its_number) {
    sim_synapses a = wire(&genn_fixed_number_pre, 50, 700, 1000, 0, 10, 0);
    check_fixed_number(a, a.post, a.pre);
}

TEST(fixed_number_total_gives_its_number_evenly_spread) {
    sim_synapses a = wire(&genn_fixed_number_total, 60000, 700, 1000, 0, 11, 0);
    uint64_t *rows = margin(a.pre, a.n, 700), *columns = margin(a.post, a.n, 1000), *cells = SIM_NEW(uint64_t, 100 * 100);
    const double pairs = 60000.0 * 59999 / 2 / 700000;
    CHECK_EQUAL_U64(a.n, 60000);
    CHECK(two_sided(uniform_p(rows, 700, 60000 / 700.0, 1, 699)) > 1e-4);
    CHECK(two_sided(uniform_p(columns, 1000, 60, 1, 999)) > 1e-4);
    for (size_t i = 0; i < a.n; i++) cells[a.pre[i] / 70 * 10 + a.post[i] / 100]++;
    CHECK(two_sided(uniform_p(cells, 100, 600, 1, 99)) > 1e-4);
    CHECK_NEAR((double)repeated(&a), pairs, 6 * sqrt(pairs) + 0.05 * pairs);
    free(rows);
    free(columns);
    free(cells);
    sim_free_synapses(&a);
}

TEST(one_to_one_stops_at_the_shorter_population) {
    static const uint32_t sizes[][2] = { { 1, 1 }, { 128, 128 }, { 129, 127 }, { 127, 129 }, { 70000, 70000 } };
    for (size_t k = 0; k < 5; k++) {
        const uint32_t shorter = sizes[k][0] < sizes[k][1] ? sizes[k][0] : sizes[k][1];
        sim_synapses a = wire(&genn_one_to_one, 0, sizes[k][0], sizes[k][1], 0, 1, 0);
        CHECK_EQUAL_U64(a.n, shorter);
        for (uint32_t i = 0; i < shorter; i++) CHECK(a.pre[i] == i && a.post[i] == i);
        sim_free_synapses(&a);
    }
}

TEST(dense_has_every_pair_once) {
    sim_synapses a = wire(&genn_dense, 0, 131, 257, 0, 1, 0);
    CHECK_EQUAL_U64(a.n, 131 * 257);
    for (size_t i = 0; i < a.n; i++) CHECK(a.pre[i] == i / 257 && a.post[i] == i % 257);
    sim_free_synapses(&a);
}

TEST(populations_of_any_size_have_exact_counts) {
    static const uint32_t sizes[][2] = { { 1, 1 }, { 1, 129 }, { 127, 1 }, { 127, 127 }, { 128, 128 }, { 129, 129 }, { 128, 70000 }, { 70000, 129 } };
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        const uint32_t pre = sizes[k][0], post = sizes[k][1];
        const double pairs = (double)pre * post;
        sim_synapses a = wire(&genn_fixed_number_post, 7, pre, post, 0, k, 0);
        uint64_t *counts = margin(a.pre, a.n, pre);
        for (uint32_t i = 0; i < pre; i++) CHECK_EQUAL_U64(counts[i], 7);
        free(counts);
        sim_free_synapses(&a);
        a = wire(&genn_fixed_number_pre, 5, pre, post, 0, k, 0);
        counts = margin(a.post, a.n, post);
        for (uint32_t i = 0; i < post; i++) CHECK_EQUAL_U64(counts[i], 5);
        free(counts);
        sim_free_synapses(&a);
        a = wire(&genn_fixed_number_total, 12345, pre, post, 0, k, 0);
        CHECK_EQUAL_U64(a.n, 12345);
        sim_free_synapses(&a);
        a = wire(&genn_fixed_probability, 0.02, pre, post, 0, k, 0);
        CHECK_NEAR((double)a.n, pairs * 0.02, 6 * sqrt(pairs * 0.02) + 1);
        sim_free_synapses(&a);
    }
}

/* ---- own rows ---- */

GENN_CONNECTIVITY_INIT(crowded, GENN_ROW_BUILD(for (unsigned k = 0; k < 3; k++) { for (unsigned j = num_post; j > 0; j--) addSynapse(j - 1); }))
GENN_CONNECTIVITY_INIT(sprinkled, GENN_PARAMS(prob), GENN_DERIVED(part, prob / 2),
    GENN_ROW_BUILD(for (unsigned j = 0; j < num_post; j++) { const scalar u = gennrand_uniform(); if (u < part + part) addSynapse(j); }))
GENN_CONNECTIVITY_INIT(fan_in, GENN_PARAMS(count), GENN_COL_BUILD(for (unsigned k = 0; (scalar)k < count; k++) { const scalar u = gennrand_uniform(); addSynapse((unsigned)genn_int(u * (scalar)num_pre)); } addSynapse(id_post % num_pre);))
GENN_NETWORK(by_columns) {
    GENN_NEURONS(a, 130, meter, GENN_SET(x, 0));
    GENN_NEURONS(b, 257, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(ab, a, b, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 1)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(fan_in, 40));
}
TEST(columns_give_each_target_its_sources) {
    genn_simulation *s = sim_open(by_columns);
    sim_synapses a = sim_get_synapses(s, "ab");
    static int of_target[257], own[257], of_source[130];
    size_t k;
    uint32_t j;
    CHECK_EQUAL_U64(a.n, 41 * 257);
    for (k = 0; k < a.n; k++) {
        of_target[a.post[k]]++; of_source[a.pre[k]]++; own[a.post[k]] += a.pre[k] == a.post[k] % 130;
        CHECK(!k || a.pre[k] > a.pre[k - 1] || (a.pre[k] == a.pre[k - 1] && a.post[k] >= a.post[k - 1]));
    }
    for (j = 0; j < 257; j++) CHECK(of_target[j] == 41 && own[j] >= 1);
    for (j = 0; j < 130; j++) CHECK(of_source[j] > 40 && of_source[j] < 130);       /* about 81 */
    sim_free_synapses(&a);
    genn_close(s);
}
/* A convolution of 20 x 20 pixels by a kernel of 3 x 5, by rows and by columns */
GENN_CONNECTIVITY_INIT(convolution_rows, GENN_ROW_BUILD(
    const int y = (int)(id_pre / 20); const int x = (int)(id_pre % 20);
    for (int ky = 0; ky < 3; ky++) { for (int kx = 0; kx < 5; kx++) {
        const int oy = y - ky; const int ox = x - kx;
        if (oy >= 0 && oy < 18 && ox >= 0 && ox < 16) addSynapseKernel((unsigned)(oy * 16 + ox), (unsigned)(ky * 5 + kx)); } }))
GENN_CONNECTIVITY_INIT(convolution_columns, GENN_COL_BUILD(
    const unsigned y = id_post / 16; const unsigned x = id_post % 16;
    for (unsigned ky = 0; ky < 3; ky++) { for (unsigned kx = 0; kx < 5; kx++) addSynapseKernel((y + ky) * 20 + x + kx, ky * 5 + kx); }))
static const scalar kernel_values[15] = { 1, 2, 3, 4, 5, -1, -2, -3, -4, -5, 10, 20, 30, 40, 50 };
static int by_rows;
static size_t kernel_count;
GENN_NEURON_MODEL(pixel, GENN_READ_ONLY(shade), GENN_THRESHOLD(shade > 0))
GENN_NETWORK(convolved) {
    static scalar image[400];
    uint32_t i;
    for (i = 0; i < 400; i++) image[i] = (scalar)(i % 7 == 0 || i % 11 == 3);
    GENN_NEURONS(a, 400, pixel, GENN_VALUES(shade, image, 400));
    GENN_NEURONS(b, 288, meter, GENN_SET(x, 0));
    if (by_rows) GENN_SYNAPSES(ab, a, b, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_kernel), GENN_ARRAY(elements, kernel_values, kernel_count)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(convolution_rows));
    else GENN_SYNAPSES(ab, a, b, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_kernel), GENN_ARRAY(elements, kernel_values, kernel_count)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(convolution_columns));
}
GENN_NETWORK(kernel_without) {
    GENN_NEURONS(a, 4, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(ab, a, a, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_kernel), GENN_ARRAY(elements, kernel_values, 15)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_dense));
}
TEST(kernels_are_shared_by_synapses) {
    int k;
    kernel_count = 15;
    for (k = 0; k < 2; k++) {
        genn_simulation *s;
        uint32_t j, ky, kx;
        by_rows = !k;
        s = sim_open(convolved);
        CHECK_EQUAL_U64(genn_synapse_count(s, "ab"), 288 * 15);
        sim_step(s, 2);
        for (j = 0; j < 288; j++) {
            double sum = 0;
            for (ky = 0; ky < 3; ky++) for (kx = 0; kx < 5; kx++) { const uint32_t i = (j / 16 + ky) * 20 + j % 16 + kx; if (i % 7 == 0 || i % 11 == 3) sum += (double)kernel_values[ky * 5 + kx]; }
            CHECK_NEAR(sim_value(s, "b", "x", j), sum, 1e-4);
        }
        genn_close(s);
    }
    kernel_count = 14;
    sim_refused(convolved, GENN_INVALID, GENN_ITEM_VALUE_BAD, "has 14 elements, a synapse takes element 14", "");
    sim_refused(kernel_without, GENN_INVALID, GENN_ITEM_CONNECTIVITY, "addSynapseKernel", "");
}
GENN_CONNECTIVITY_INIT(neighbours, GENN_PARAMS(reach), GENN_ROW_BUILD(
    const int r = genn_int(reach);
    for (int k = -r; k <= r; k++) addSynapse((id_pre + num_post + (uint32_t)k) % num_post);))

TEST(own_rows_are_never_cut_and_come_sorted) {
    sim_synapses a = wire(&crowded, 0, 20, 300, 0, 1, 0);
    CHECK_EQUAL_U64(a.n, 20 * 900);
    for (size_t i = 0; i < a.n; i++) CHECK(a.pre[i] == i / 900 && a.post[i] == i % 900 / 3);
    sim_free_synapses(&a);
    a = wire(&neighbours, 2, 200, 1, 1, 1, 3);
    CHECK_EQUAL_U64(a.n, 1000);
    for (size_t i = 0; i < a.n; i++) {
        const uint32_t distance = (a.post[i] + 200 - a.pre[i]) % 200;
        CHECK(distance <= 2 || distance >= 198);
    }
    sim_free_synapses(&a);
}

TEST(own_rows_may_draw_random_numbers) {
    sim_synapses a = wire(&sprinkled, 0.25, 500, 600, 0, 12, 0), b;
    uint64_t *rows = margin(a.pre, a.n, 500), *columns = margin(a.post, a.n, 600);
    CHECK_NEAR((double)a.n, 75000, 5 * sqrt(75000 * 0.75));
    CHECK(two_sided(uniform_p(rows, 500, 150, 0.75, 500)) > 1e-4);
    CHECK(two_sided(uniform_p(columns, 600, 125, 0.75, 600)) > 1e-4);
    b = wire(&sprinkled, 0.25, 500, 600, 0, 13, 0);
    CHECK(a.n != b.n || memcmp(a.post, b.post, a.n * sizeof *a.post) != 0);
    free(rows);
    free(columns);
    sim_free_synapses(&a);
    sim_free_synapses(&b);
}

TEST(partitions_never_change_who_is_connected_and_seeds_do) {
    static const struct { const genn_model *init; double parameter; uint32_t pre, post; int random; } cases[] = {
        { &genn_fixed_probability, 0.1, 300, 1000, 1 }, { &genn_fixed_probability_no_autapse, 0.1, 1000, 1000, 1 }, { &genn_fixed_number_post, 30, 300, 1000, 1 },
        { &genn_fixed_number_pre, 30, 300, 1000, 1 }, { &genn_fixed_number_total, 30000, 300, 1000, 1 }, { &genn_one_to_one, 0, 300, 1000, 0 },
        { &genn_dense, 0, 100, 1000, 0 }, { &sprinkled, 0.1, 300, 1000, 1 }, { &crowded, 0, 10, 1000, 0 } };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        static const uint32_t partitions[] = { 2, 5, 16 };
        sim_synapses a = wire(cases[k].init, cases[k].parameter, cases[k].pre, cases[k].post, 0, 77, 1);
        for (size_t i = 0; i < 3; i++) {
            sim_synapses b = wire(cases[k].init, cases[k].parameter, cases[k].pre, cases[k].post, 0, 77, partitions[i]);
            CHECK_EQUAL_U64(a.n, b.n);
            CHECK(sim_same_bits(a.pre, b.pre, a.n * sizeof *a.pre) && sim_same_bits(a.post, b.post, a.n * sizeof *a.post));
            sim_free_synapses(&b);
        }
        if (cases[k].random) {
            sim_synapses b = wire(cases[k].init, cases[k].parameter, cases[k].pre, cases[k].post, 0, 78, 1);
            CHECK(a.n != b.n || !sim_same_bits(a.post, b.post, a.n * sizeof *a.post) || !sim_same_bits(a.pre, b.pre, a.n * sizeof *a.pre));
            sim_free_synapses(&b);
        }
        sim_free_synapses(&a);
    }
}

/* ---- given by hand ---- */

static const uint32_t hand_pre[] = { 2, 0, 2, 1, 2, 0, 2 }, hand_post[] = { 140, 3, 0, 150, 140, 2, 7 };
static const scalar hand_g[] = { 1, 2, 3, 4, 5, 6, 7 };
static const uint16_t hand_d[] = { 10, 20, 30, 40, 50, 60, 70 };
GENN_NETWORK(by_hand) {
    GENN_DT(1);
    GENN_NEURONS(from, 3, always, GENN_SET(x, 0));
    GENN_NEURONS(to, 151, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(wires, from, to, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_VALUES(g, hand_g, 7), GENN_VALUES(d, hand_d, 7)),
                  GENN_POSTSYNAPTIC(genn_delta_curr), GENN_PAIRS(hand_pre, hand_post, 7));
}
TEST(values_given_by_hand_stay_with_their_pairs) {
    static const uint32_t order[] = { 5, 1, 3, 2, 6, 0, 4 };     /* by source, target, then as given */
    for (uint32_t partitions = 1; partitions <= 2; partitions++) {
        genn_options o = sim_options();
        genn_simulation *s;
        uint32_t pre[7], post[7];
        scalar g[7];
        uint16_t d[7];
        size_t n = 0;
        o.partitions = partitions;
        s = sim_open_with(by_hand, &o);
        CHECK_EQUAL_U64(genn_synapse_count(s, "wires"), 7);
        CHECK(genn_synapses_get(s, "wires", "g", pre, post, g, 7, &n) == GENN_OK && n == 7);
        CHECK(genn_synapses_get(s, "wires", "d", NULL, NULL, d, 7, &n) == GENN_OK && n == 7);
        for (size_t i = 0; i < 7; i++) {
            CHECK(pre[i] == hand_pre[order[i]] && post[i] == hand_post[order[i]] && d[i] == hand_d[order[i]]);
            CHECK_NEAR(g[i], hand_g[order[i]], 0);
        }
        for (int step = 0; step < 80; step++) {
            double expected[151] = { 0 };
            scalar x[151];
            for (int i = 0; i < 7; i++) if (step >= 1 + hand_d[i]) expected[hand_post[i]] += (double)hand_g[i];
            sim_step(s, 1);
            sim_values(s, "to", "x", x);
            for (int j = 0; j < 151; j++) CHECK_NEAR(x[j], expected[j], 0);
        }
        genn_close(s);
    }
}

static scalar dense_g[3 * 130];
GENN_NETWORK(dense_by_hand) {
    GENN_DT(1);
    GENN_NEURONS(from, 3, meter, GENN_SET(x, 0));
    GENN_NEURONS(to, 130, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(wires, from, to, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_VALUES(g, dense_g, 390)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_dense));
}
TEST(values_of_a_dense_matrix_are_given_row_by_row) {
    genn_simulation *s;
    scalar g[390];
    size_t n = 0;
    for (int i = 0; i < 390; i++) dense_g[i] = (scalar)(i * 3 + 1);
    s = sim_open(dense_by_hand);
    CHECK(genn_synapses_get(s, "wires", "g", NULL, NULL, g, 390, &n) == GENN_OK && n == 390);
    CHECK(sim_same_bits(g, dense_g, sizeof g));
    genn_close(s);
}

static uint32_t many_pre[20000], many_post[20000];
GENN_NETWORK(many_by_hand) {
    GENN_DT(1);
    GENN_NEURONS(from, 1, meter, GENN_SET(x, 0));
    GENN_NEURONS(to, 20000, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(wires, from, to, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 1)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_PAIRS(many_pre, many_post, 20000));
}
TEST(a_long_row_given_backwards_is_sorted) {
    genn_simulation *s;
    sim_synapses a;
    for (uint32_t i = 0; i < 20000; i++) { many_pre[i] = 0; many_post[i] = 19999 - i; }
    s = sim_open(many_by_hand);
    a = sim_get_synapses(s, "wires");
    CHECK_EQUAL_U64(a.n, 20000);
    for (uint32_t i = 0; i < 20000; i++) CHECK(a.post[i] == i);
    sim_free_synapses(&a);
    genn_close(s);
}

/* ---- GeNN's bounds ---- */

TEST(bounds_of_row_and_column_lengths_are_those_of_the_reference) {
    static const struct { const genn_model *init; double parameter; uint32_t pre, post, row, column; } cases[] = {
        { &genn_fixed_probability, 0.02, 100, 100, 11, 11 }, { &genn_fixed_probability, 0.02, 1000, 1000, 47, 47 },
        { &genn_fixed_probability, 0.02, 3200, 800, 41, 109 }, { &genn_fixed_probability, 0.02, 20683, 5834, 183, 529 },
        { &genn_fixed_probability, 0.1, 100, 100, 27, 27 }, { &genn_fixed_probability, 0.1, 1000, 1000, 153, 153 },
        { &genn_fixed_probability, 0.1, 3200, 800, 129, 411 }, { &genn_fixed_probability, 0.1, 20683, 5834, 719, 2310 },
        { &genn_fixed_probability, 0.5, 1000, 1000, 582, 582 }, { &genn_fixed_probability_no_autapse, 0.1, 4000, 4000, 507, 507 },
        { &genn_fixed_number_post, 10, 100, 100, 10, 28 }, { &genn_fixed_number_post, 100, 1000, 1000, 100, 156 },
        { &genn_fixed_number_pre, 10, 100, 100, 28, 10 }, { &genn_fixed_number_pre, 20, 784, 20000, 631, 20 },
        { &genn_fixed_number_pre, 9000, 9000, 11250, 11848, 9000 }, { &genn_fixed_number_total, 1000, 100, 100, 28, 28 },
        { &genn_fixed_number_total, 100000, 1000, 1000, 156, 156 }, { &genn_fixed_number_total, 45481917, 20683, 20683, 2473, 2473 },
        { &genn_fixed_number_total, 20248657, 21915, 20683, 1104, 1164 },
        /* the quantile's own anchors: p of .02, .1, 1 and n of 1, 1000, 1e6 */
        { &genn_fixed_probability, 0.02, 1, 1, 1, 1 }, { &genn_fixed_probability, 0.02, 1000000, 1000000, 20897, 20897 },
        { &genn_fixed_probability, 0.1, 1, 1, 1, 1 }, { &genn_fixed_probability, 0.1, 1000000, 1000000, 101914, 101914 },
        { &genn_fixed_probability, 1, 1, 1, 1, 1 }, { &genn_fixed_probability, 1, 1000, 1000, 1000, 1000 },
        { &genn_fixed_probability, 1, 1000000, 1000000, 1000000, 1000000 }, { &genn_fixed_probability, 0.1, 1, 100, 23, 1 },
        { &genn_fixed_probability, 0.5, 1, 1000, 559, 1 }, { &genn_fixed_probability, 0, 50, 60, 0, 0 }, { &genn_one_to_one, 0, 50, 60, 1, 1 } };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        CHECK_EQUAL_U64(genn_max_row_length(cases[k].init, &cases[k].parameter, cases[k].pre, cases[k].post), cases[k].row);
        if (cases[k].pre != 1 || cases[k].post == 1)
            CHECK_EQUAL_U64(genn_max_column_length(cases[k].init, &cases[k].parameter, cases[k].pre, cases[k].post), cases[k].column);
    }
    CHECK_EQUAL_U64(genn_max_row_length(&genn_dense, NULL, 3, 70), 70);
    CHECK_EQUAL_U64(genn_max_column_length(&genn_dense, NULL, 3, 70), 3);
}

/* ---- initial values ---- */

#define SAMPLES 50000
typedef struct initial { const genn_model *init; double parameters[8]; size_t count; uint64_t seed; double dt; } initial;
GENN_NETWORK(initialised) {
    const initial *d = (const initial *)genn_network_user(network);
    genn_neurons n = GENN_ZERO;
    genn_value x = GENN_ZERO;
    GENN_DT(d->dt);
    GENN_SEED(d->seed);
    x.name = "x";
    x.init = d->init;
    for (size_t i = 0; i < 8; i++) x.init_params[i] = d->parameters[i];
    x.count = d->count;
    n.name = "cells";
    n.count = SAMPLES;
    n.neuron.model = &meter;
    n.neuron.values = &x;
    n.neuron.value_count = 1;
    genn_add_neurons(network, &n);
}

static double drawn[SAMPLES];
static scalar drawn_bits[SAMPLES];
static void draw(const genn_model *init, size_t count, double a, double b, double c, double d, uint64_t seed) {
    genn_simulation *s;
    initial i;
    memset(&i, 0, sizeof i);
    i.init = init; i.count = count; i.seed = seed; i.dt = 0.1;
    i.parameters[0] = a; i.parameters[1] = b; i.parameters[2] = c; i.parameters[3] = d;
    s = sim_open_for(initialised, &i);
    sim_values(s, "cells", "x", drawn_bits);
    for (size_t k = 0; k < SAMPLES; k++) drawn[k] = (double)drawn_bits[k];
    genn_close(s);
}
static void check_moments(double mean, double variance, double fourth) {   /* fourth: central moment */
    double sum = 0, squares = 0;
    for (size_t i = 0; i < SAMPLES; i++) { sum += drawn[i]; squares += (drawn[i] - mean) * (drawn[i] - mean); }
    CHECK_NEAR(sum / SAMPLES, mean, 5 * sqrt(variance / SAMPLES));
    CHECK_NEAR(squares / SAMPLES, variance, 5 * sqrt((fourth - variance * variance) / SAMPLES));
}
static double phi(double x) { return 0.5 * erfc(-x / sqrt(2.0)); }
static double uniform_cdf(double x, void *user) { const double *p = (const double *)user; return fmax(0, fmin(1, (x - p[0]) / (p[1] - p[0]))); }
static double normal_cdf_of(double x, void *user) { const double *p = (const double *)user; return phi((x - p[0]) / p[1]); }
static double clipped_cdf(double x, void *user) {
    const double *p = (const double *)user, a = (p[2] - p[0]) / p[1], b = (p[3] - p[0]) / p[1], z = (x - p[0]) / p[1];
    /* the side with the smaller tail keeps the digits */
    const double share = a > 0 ? (phi(-a) - phi(-z)) / (phi(-a) - phi(-b)) : (phi(z) - phi(a)) / (phi(b) - phi(a));
    return fmax(0, fmin(1, share));
}
static double exponential_cdf(double x, void *user) { return x <= 0 ? 0 : 1 - exp(-x / *(const double *)user); }
static double gamma_cdf(double x, void *user) { const double *p = (const double *)user; return x <= 0 ? 0 : 1 - test_gamma_q(p[0], x / p[1]); }

TEST(constant_and_uninitialised) {
    draw(&genn_constant, 1, -3.5, 0, 0, 0, 1);
    for (size_t i = 0; i < SAMPLES; i++) CHECK_NEAR(drawn[i], -3.5, 0);
    draw(&genn_uninitialised, 0, 0, 0, 0, 0, 1);
    for (size_t i = 0; i < SAMPLES; i++) CHECK_NEAR(drawn[i], 0, 0);
}

TEST(uniform) {
    double p[2] = { -2, 6 };
    draw(&genn_uniform, 2, p[0], p[1], 0, 0, 1);
    check_moments(2, 64.0 / 12, 4096.0 / 80);
    for (size_t i = 0; i < SAMPLES; i++) CHECK(drawn[i] >= -2 && drawn[i] <= 6);
    CHECK(test_kolmogorov_smirnov_p(drawn, SAMPLES, uniform_cdf, p) > 1e-4);
}

TEST(normal) {
    double p[2] = { 4, 0.5 };
    draw(&genn_normal, 2, p[0], p[1], 0, 0, 2);
    check_moments(4, 0.25, 3.0 / 16);
    CHECK(test_kolmogorov_smirnov_p(drawn, SAMPLES, normal_cdf_of, p) > 1e-4);
}

TEST(normal_clipped_stays_inside_and_keeps_its_shape) {
    static const double cases[][4] = { { 0, 1, -1, 2 }, { 10, 3, 9, 30 }, { 0, 1, -4, -3 }, { 0, 1, 3, 4 }, { 0.08, 0.008, 0, 0.2 } };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        double p[4];
        memcpy(p, cases[k], sizeof p);
        draw(&genn_normal_clipped, 4, p[0], p[1], p[2], p[3], 3 + k);
        for (size_t i = 0; i < SAMPLES; i++) CHECK(drawn_bits[i] >= (scalar)p[2] && drawn_bits[i] <= (scalar)p[3]);
        CHECK(test_kolmogorov_smirnov_p(drawn, SAMPLES, clipped_cdf, p) > 1e-4);
    }
}

static void check_far_out(double a, double b) {
    double p[4] = { 0, 1, 0, 0 };
    p[2] = a; p[3] = b;
    draw(&genn_normal_clipped, 4, p[0], p[1], p[2], p[3], 13);
    for (size_t i = 0; i < SAMPLES; i++) CHECK(drawn_bits[i] >= (scalar)p[2] && drawn_bits[i] <= (scalar)p[3]);
    CHECK(test_kolmogorov_smirnov_p(drawn, SAMPLES, clipped_cdf, p) > 1e-4);
}
TEST(normal_clipped_to_a_lower_tail_keeps_its_shape) { check_far_out(-7, -5.5); }
TEST(normal_clipped_to_an_upper_tail_keeps_its_shape) { check_far_out(5.5, 7); }

TEST(normal_clipped_delay_is_whole_steps) {
    uint64_t counts[64] = { 0 };
    double expected[64], p[4] = { 1.5, 0.75, 0.1, 4.0 };
    draw(&genn_normal_clipped_delay, 4, p[0], p[1], p[2], p[3], 4);
    for (size_t i = 0; i < SAMPLES; i++) {
        CHECK_NEAR(drawn[i], rint(drawn[i]), 0);
        CHECK(drawn[i] >= 1 && drawn[i] <= 40);
        counts[(size_t)drawn[i]]++;
    }
    for (int k = 0; k < 64; k++) expected[k] = SAMPLES * (clipped_cdf((k + 0.5) * 0.1, p) - clipped_cdf((k - 0.5) * 0.1, p));
    CHECK(test_chi_square_of_counts(counts, expected, 64, 0) > 1e-4);
}

TEST(exponential) {
    double mean = 2.5;
    draw(&genn_exponential, 1, mean, 0, 0, 0, 5);
    check_moments(mean, mean * mean, 9 * mean * mean * mean * mean);
    for (size_t i = 0; i < SAMPLES; i++) CHECK(drawn[i] > 0);
    CHECK(test_kolmogorov_smirnov_p(drawn, SAMPLES, exponential_cdf, &mean) > 1e-4);
}

TEST(gamma) {
    static const double shapes[] = { 4, 1, 0.5, 30 };
    for (size_t k = 0; k < 4; k++) {
        double p[2] = { 0, 1.5 };
        p[0] = shapes[k];
        draw(&genn_gamma, 2, p[0], p[1], 0, 0, 6 + k);
        check_moments(p[0] * p[1], p[0] * p[1] * p[1], (3 * p[0] * p[0] + 6 * p[0]) * pow(p[1], 4));
        CHECK(test_kolmogorov_smirnov_p(drawn, SAMPLES, gamma_cdf, p) > 1e-4);
    }
}

TEST(binomial) {
    static const double cases[][2] = { { 20, 0.5 }, { 1, 0.25 }, { 900, 0.01 }, { 60, 0.97 } };
    static uint64_t counts[1000];
    static double expected[1000];
    for (size_t k = 0; k < 4; k++) {
        const double n = cases[k][0], p = cases[k][1];
        memset(counts, 0, sizeof counts);
        memset(expected, 0, sizeof expected);
        draw(&genn_binomial, 2, n, p, 0, 0, 7 + k);
        for (size_t i = 0; i < SAMPLES; i++) {
            CHECK(drawn[i] >= 0 && drawn[i] <= n);
            CHECK_NEAR(drawn[i], rint(drawn[i]), 0);
            counts[(size_t)drawn[i]]++;
        }
        for (double i = 0; i <= n; i++) expected[(size_t)i] = SAMPLES * exp(lgamma(n + 1) - lgamma(i + 1) - lgamma(n - i + 1) + i * log(p) + (n - i) * log(1 - p));
        CHECK(test_chi_square_of_counts(counts, expected, (size_t)n + 1, 0) > 1e-4);
    }
}

TEST(initial_values_repeat_with_the_seed_and_change_with_it) {
    static scalar first[SAMPLES];
    size_t same = 0;
    draw(&genn_normal, 2, 0, 1, 0, 0, 99);
    memcpy(first, drawn_bits, sizeof first);
    draw(&genn_normal, 2, 0, 1, 0, 0, 99);
    CHECK(sim_same_bits(first, drawn_bits, sizeof first));
    draw(&genn_normal, 2, 0, 1, 0, 0, 100);
    for (size_t i = 0; i < SAMPLES; i++) same += sim_same_bits(&first[i], &drawn_bits[i], sizeof first[i]);
    CHECK(same < 5);
}

/* ---- initial values of synapses ---- */

GENN_NETWORK(weighted) {
    const int kind = *(const int *)genn_network_user(network);
    GENN_DT(1);
    GENN_SEED(41);
    GENN_NEURONS(from, 100, meter, GENN_SET(x, 0));
    GENN_NEURONS(to, 300, meter, GENN_SET(x, 0));
#define WEIGHTED GENN_SYNAPSES(wires, from, to, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_normal, 0.5, 0.5)), GENN_POSTSYNAPTIC(genn_delta_curr), \
                               GENN_CONNECTIVITY(genn_fixed_number_post, 400)
    switch (kind) {
    case 0: WEIGHTED); break;
    case 1: WEIGHTED, GENN_WEIGHT(int16, 0.000244140625)); break;
    case 2: WEIGHTED, GENN_WEIGHT(int8, 0.0078125)); break;
    default: WEIGHTED, GENN_WEIGHT(int32, 1e-9)); break;
    }
}

TEST(integer_weights_are_rounded_to_the_quantum_once) {
    static const double quanta[] = { 0, 0.000244140625, 0.0078125, 1e-9 }, largest[] = { 0, 32767, 127, 2147483647 };
    static scalar g[4][40000];
    size_t n = 0, clamped = 0;
    for (int kind = 0; kind < 4; kind++) {
        genn_simulation *s;
        s = sim_open_for(weighted, &kind);
        CHECK(genn_synapses_get(s, "wires", "g", NULL, NULL, g[kind], 40000, &n) == GENN_OK && n == 40000);
        genn_close(s);
        for (size_t i = 0; kind && i < n; i++) {
            double units = rint((double)g[0][i] / quanta[kind]);
            if (units > largest[kind] || units < -largest[kind] - 1) { clamped++; units = units > 0 ? largest[kind] : -largest[kind] - 1; }
            CHECK_NEAR(g[kind][i], (double)(scalar)(units * quanta[kind]), 0);
        }
    }
    CHECK(clamped > 100);                                /* int8 ends at 0.992 */
}

TEST(synapses_of_the_same_pair_have_values_of_their_own) {
    const int kind = 0;
    genn_simulation *s;
    static scalar g[40000];
    static double sorted[40000];
    static uint32_t pre[40000], post[40000];
    size_t n = 0, pairs = 0, equal = 0;
    double product = 0, p[2] = { 0.5, 0.5 };
    s = sim_open_for(weighted, (void *)(uintptr_t)&kind);
    CHECK(genn_synapses_get(s, "wires", "g", pre, post, g, 40000, &n) == GENN_OK && n == 40000);
    genn_close(s);
    for (size_t i = 1; i < n; i++) if (pre[i] == pre[i - 1] && post[i] == post[i - 1]) {
        pairs++;
        equal += sim_same_bits(&g[i], &g[i - 1], sizeof g[i]);
        product += ((double)g[i] - 0.5) * ((double)g[i - 1] - 0.5);
    }
    CHECK(pairs > 10000);
    CHECK(equal < 5);
    CHECK_NEAR(product / (double)pairs, 0, 5 * 0.25 / sqrt((double)pairs));
    for (size_t i = 0; i < n; i++) sorted[i] = (double)g[i];
    CHECK(test_kolmogorov_smirnov_p(sorted, n, normal_cdf_of, p) > 1e-4);
}

/* Rows longer than one tile of initial values, cut by partitions: no value depends on where a row is cut. */
GENN_NETWORK(long_rows) {
    GENN_DT(1);
    GENN_SEED(43);
    GENN_NEURONS(from, 9, always, GENN_SET(x, 0));
    GENN_NEURONS(to, 3000, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(wires, from, to, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, genn_gamma, 2, 0.5), GENN_INIT(d, genn_binomial, 10, 0.3)), GENN_POSTSYNAPTIC(genn_delta_curr),
                  GENN_CONNECTIVITY(genn_fixed_number_post, 5000));
}
TEST(partitions_never_change_values_of_synapses) {
    static const uint32_t partitions[] = { 1, 2, 5, 24 };
    static scalar x[4][3000], g[2][45000];
    size_t n = 0;
    uint64_t hash = 0;
    for (size_t k = 0; k < 4; k++) {
        genn_options o = sim_options();
        genn_simulation *s;
        o.partitions = partitions[k];
        s = sim_open_with(long_rows, &o);
        CHECK_EQUAL_U64(genn_get_report(s).partitions, partitions[k]);
        CHECK(genn_synapses_get(s, "wires", "g", NULL, NULL, g[k > 0], 45000, &n) == GENN_OK && n == 45000);
        CHECK(sim_same_bits(g[0], g[k > 0], sizeof g[0]));
        sim_step(s, 6);
        sim_values(s, "to", "x", x[k]);
        CHECK(sim_same_bits(x[0], x[k], sizeof x[0]));
        if (k) CHECK_EQUAL_U64(genn_state_hash(s), hash);
        hash = genn_state_hash(s);
        genn_close(s);
    }
}

int main(void) {
    RUN(kernels_are_shared_by_synapses);
    RUN(columns_give_each_target_its_sources);
    RUN(fixed_probability_connects_every_pair_independently);
    RUN(fixed_probability_of_0_and_1);
    RUN(fixed_probability_with_and_without_autapses);
    RUN(fixed_probability_has_geometric_gaps);
    RUN(fixed_probability_of_few_synapses_per_block);
    RUN(partitions_own_every_neuron_once_and_equally_many_blocks);
    RUN(parts_of_a_row_are_the_row);
    RUN(fixed_number_post_gives_every_source_its_number);
    RUN(fixed_number_pre_gives_every_target_its_number);
    RUN(fixed_number_total_gives_its_number_evenly_spread);
    RUN(one_to_one_stops_at_the_shorter_population);
    RUN(dense_has_every_pair_once);
    RUN(populations_of_any_size_have_exact_counts);
    RUN(own_rows_are_never_cut_and_come_sorted);
    RUN(own_rows_may_draw_random_numbers);
    RUN(partitions_never_change_who_is_connected_and_seeds_do);
    RUN(values_given_by_hand_stay_with_their_pairs);
    RUN(values_of_a_dense_matrix_are_given_row_by_row);
    RUN(a_long_row_given_backwards_is_sorted);
    RUN(bounds_of_row_and_column_lengths_are_those_of_the_reference);
    RUN(constant_and_uninitialised);
    RUN(uniform);
    RUN(normal);
    RUN(normal_clipped_stays_inside_and_keeps_its_shape);
    RUN(normal_clipped_to_a_lower_tail_keeps_its_shape);
    RUN(normal_clipped_to_an_upper_tail_keeps_its_shape);
    RUN(normal_clipped_delay_is_whole_steps);
    RUN(exponential);
    RUN(gamma);
    RUN(binomial);
    RUN(initial_values_repeat_with_the_seed_and_change_with_it);
    RUN(integer_weights_are_rounded_to_the_quantum_once);
    RUN(synapses_of_the_same_pair_have_values_of_their_own);
    RUN(partitions_never_change_values_of_synapses);
    return test_end();
}
