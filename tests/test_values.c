/* Values and where they are kept: what does not fit is refused or told, half weights, real numbers that become integers, arrays
   of initialisers, one block of memory, calls that a callback must not make. */
#include "sim.h"
#include <float.h>

/* Of the network `halves` below */
#define HALVES_SPIKES UINT64_C(0x18de0052c8e3313f)
#define HALVES_STATE UINT64_C(0x220d7ae1679315ec)

static void refused(genn_network_function network, genn_item item, const char *part, const char *other) { sim_refused(network, GENN_INVALID, item, part, other); }

/* ---- what the user gives must fit ---- */

GENN_NEURON_MODEL(kept, GENN_VARS(x), GENN_VARS_OF(uint8_t, u8), GENN_VARS_OF(int16_t, i16), GENN_SIM(x = Isyn;))
#define KEPT(name, ...) GENN_NETWORK(name) { GENN_NEURONS(cells, 10, kept, __VA_ARGS__); }
KEPT(byte_large, GENN_SET(x, 0, u8, 300, i16, 0))
KEPT(byte_negative, GENN_SET(x, 0, u8, -1, i16, 0))
KEPT(byte_fraction, GENN_SET(x, 0, u8, 1.5, i16, 0))
KEPT(byte_nan, GENN_SET(x, 0, u8, (double)NAN, i16, 0))
KEPT(short_low, GENN_SET(x, 0, u8, 0, i16, -32769))
KEPT(real_nan, GENN_SET(x, (double)NAN, u8, 0, i16, 0))
KEPT(real_infinite, GENN_SET(x, (double)INFINITY, u8, 0, i16, 0))
static const scalar holes[10] = { 0, 1, 2, (scalar)NAN, 4 };
KEPT(data_nan, GENN_VALUES(x, holes, 10), GENN_SET(u8, 0, i16, 0))
KEPT(all_extremes, GENN_SET(x, -1e30, u8, 255, i16, -32768))
KEPT(drawn_byte, GENN_SET(x, 0, i16, 0), GENN_INIT(u8, genn_uniform, -256, 256))
KEPT(drawn_byte_that_fits, GENN_SET(x, 0, i16, 0), GENN_INIT(u8, genn_uniform, 0, 256))

TEST(given_values_of_variables_that_do_not_fit_are_refused) {
    genn_simulation *s;
    scalar x[10] = { 0 };
    uint8_t u8 = 0;
    refused(byte_large, GENN_ITEM_VALUE_RANGE, "'cells': the value is 300 for 'u8'", "whole numbers from 0 to 255");
    refused(byte_negative, GENN_ITEM_VALUE_RANGE, "the value is -1 for 'u8'", "uint8_t");
    refused(byte_fraction, GENN_ITEM_VALUE_RANGE, "the value is 1.5 for 'u8'", "whole numbers");
    refused(byte_nan, GENN_ITEM_VALUE_RANGE, "nan for 'u8'", "'cells'");
    refused(short_low, GENN_ITEM_VALUE_RANGE, "-32769 for 'i16'", "from -32768 to 32767");
    refused(real_nan, GENN_ITEM_VALUE_RANGE, "nan for 'x'", "'cells'");
    refused(real_infinite, GENN_ITEM_VALUE_RANGE, "inf for 'x'", "'cells'");
    refused(data_nan, GENN_ITEM_VALUE_RANGE, "element 3 is nan for 'x'", "'cells'");
    s = sim_open(all_extremes);
    CHECK_EQUAL_U64(test_items.count, 0);
    CHECK(genn_get(s, "cells", "u8", 9, 1, &u8) == GENN_OK && u8 == 255);
    CHECK(genn_set(s, "cells", "x", 2, 8, x) == GENN_OK);
    x[3] = (scalar)INFINITY;
    CHECK(genn_set(s, "cells", "x", 2, 8, x) == GENN_INVALID);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_VALUE_RANGE), "genn_set: 'cells': element 5 is inf for 'x'");
    CHECK_NEAR(sim_value(s, "cells", "x", 1), -1e30, 1e24);
    CHECK_NEAR(sim_value(s, "cells", "x", 5), 0, 0);
    genn_close(s);
}

TEST(drawn_values_of_variables_are_clipped_and_told_once) {
    genn_simulation *s = sim_open(drawn_byte);
    CHECK_EQUAL_U64(test_item_count(GENN_ITEM_VALUE_CLIPPED), 1);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_VALUE_CLIPPED), "of 10 initial values of 'u8' were clipped to uint8_t, 0 to 255");
    CHECK(genn_reset(s) == GENN_OK);
    CHECK_EQUAL_U64(test_item_count(GENN_ITEM_VALUE_CLIPPED), 1);
    genn_close(s);
    s = sim_open(drawn_byte_that_fits);
    CHECK_EQUAL_U64(test_items.count, 0);
    genn_close(s);
}

/* ---- weights ---- */

#define CELLS GENN_NEURONS(cells, 10, always, GENN_SET(x, 0))
#define WIRED(name, value, ...) GENN_NETWORK(name) { CELLS; GENN_SYNAPSES(wires, cells, cells, GENN_WEIGHT_UPDATE(genn_static_pulse, value), GENN_POSTSYNAPTIC(genn_delta_curr), __VA_ARGS__); }
static const scalar pair_weights[3] = { 1, (scalar)12.75, 2 }, pair_nan[3] = { 1, 2, (scalar)NAN }, pair_large[3] = { 65519, 65520, 1 };
static const uint32_t pair_pre[3] = { 0, 1, 2 }, pair_post[3] = { 3, 4, 5 };
#define PAIRS GENN_PAIRS(pair_pre, pair_post, 3)
WIRED(weight_large, GENN_SET(g, 100), GENN_CONNECTIVITY(genn_dense), GENN_WEIGHT(int8, 0.1))
WIRED(weight_just_fits, GENN_SET(g, 12.74), GENN_CONNECTIVITY(genn_dense), GENN_WEIGHT(int8, 0.1))
WIRED(weights_large, GENN_VALUES(g, pair_weights, 3), PAIRS, GENN_WEIGHT(int8, 0.1))
WIRED(weights_nan, GENN_VALUES(g, pair_nan, 3), PAIRS)
WIRED(weights_nan_int32, GENN_VALUES(g, pair_nan, 3), PAIRS, GENN_WEIGHT(int32, 0.1))
WIRED(weights_beyond_half, GENN_VALUES(g, pair_large, 3), PAIRS, GENN_WEIGHT(half))
WIRED(half_quantum, GENN_SET(g, 1), PAIRS, GENN_WEIGHT(half, 0.5))
WIRED(drawn_int8, GENN_INIT(g, genn_normal, 0, 0.1), GENN_CONNECTIVITY(genn_dense), GENN_WEIGHT(int8, 0.001))
WIRED(drawn_int16, GENN_INIT(g, genn_normal, 0, 0.1), GENN_CONNECTIVITY(genn_dense), GENN_WEIGHT(int16, 0.00001))
WIRED(drawn, GENN_INIT(g, genn_normal, 0, 0.1), GENN_CONNECTIVITY(genn_dense))
WIRED(drawn_that_fit, GENN_INIT(g, genn_uniform, -0.127, 0.127), GENN_CONNECTIVITY(genn_dense), GENN_WEIGHT(int8, 0.001))

TEST(given_weights_that_do_not_fit_are_refused) {
    genn_simulation *s;
    refused(weight_large, GENN_ITEM_VALUE_RANGE, "'wires': the value is 100 for 'g'", "int8_t in units of 0.1: numbers from -12.8 to 12.7");
    refused(weights_large, GENN_ITEM_VALUE_RANGE, "'wires': element 1 is 12.75 for 'g'", "int8_t");
    refused(weights_nan, GENN_ITEM_VALUE_RANGE, "element 2 is nan for 'g'", "'wires'");
    refused(weights_nan_int32, GENN_ITEM_VALUE_RANGE, "element 2 is nan for 'g'", "'wires'");
    refused(weights_beyond_half, GENN_ITEM_VALUE_RANGE, "element 1 is 65520 for 'g'", "half");
    refused(half_quantum, GENN_ITEM_VALUE_BAD, "'wires'", "GENN_WEIGHT(half)");
    s = sim_open(weight_just_fits);
    CHECK_EQUAL_U64(test_items.count, 0);
    sim_step(s, 2);
    CHECK_NEAR(sim_value(s, "cells", "x", 0), 127, 1e-4);
    genn_close(s);
}

static void check_clipped(genn_network_function network, double quantum, double most, int threads) {
    genn_options o = sim_options();
    genn_simulation *s;
    scalar g[100];
    size_t n, clipped = 0;
    char text[64];
    o.threads = threads; o.partitions = (uint32_t)threads;
    s = sim_open(drawn);
    CHECK(genn_synapses_get(s, "wires", "g", NULL, NULL, g, 100, &n) == GENN_OK && n == 100);
    for (size_t i = 0; i < n; i++) clipped += rint((double)g[i] / quantum) > most || rint((double)g[i] / quantum) < -most - 1 ? 1 : 0;
    CHECK(clipped > 0 && test_items.count == 0);
    genn_close(s);
    s = sim_open_with(network, &o);
    CHECK_EQUAL_U64(test_item_count(GENN_ITEM_VALUE_CLIPPED), 1);
    snprintf(text, sizeof text, "'wires': %d initial values of 100 synapses", (int)clipped);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_VALUE_CLIPPED), text);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_VALUE_CLIPPED), "GENN_WEIGHT");
    genn_close(s);
}
TEST(drawn_weights_are_clipped_counted_and_told_once) {
    genn_simulation *s;
    check_clipped(drawn_int8, 0.001, 127, 1);
    check_clipped(drawn_int8, 0.001, 127, 2);
    check_clipped(drawn_int16, 0.00001, 32767, 1);
    s = sim_open(drawn_that_fit);
    CHECK_EQUAL_U64(test_items.count, 0);
    genn_close(s);
}

/* ---- half ---- */

static double half_value(unsigned h) {
    const int e = (int)(h >> 10 & 31u);
    const double m = (double)(h & 1023u), x = e ? ldexp(1024 + m, e - 25) : ldexp(m, -24);
    return h & 0x8000u ? -x : x;
}
TEST(all_halves_are_exact_and_rounding_is_to_nearest_even) {
    for (unsigned h = 0; h < 0x10000u; h++) {
        const float x = genni_of_half_f(h);
        if ((h & 0x7C00u) == 0x7C00u) { CHECK(h & 1023u ? x != x : x > FLT_MAX || x < -FLT_MAX); continue; }
        CHECK((double)x == half_value(h) && (signbit(x) != 0) == (h >> 15 != 0));
        CHECK_EQUAL_U64(genni_half_bits((double)x), h);
        if ((h & 0x7FFFu) < 0x7BFFu) {
            const double middle = (half_value(h) + half_value(h + 1)) / 2;            /* exact in double */
            CHECK_EQUAL_U64(genni_half_bits(middle), h & 1u ? h + 1 : h);
            CHECK_EQUAL_U64(genni_half_bits(nextafter(middle, 0)), h);
            CHECK_EQUAL_U64(genni_half_bits(nextafter(middle, 2 * middle)), h + 1);
        }
    }
    CHECK_EQUAL_U64(genni_half_bits(65519.999), 0x7BFF);
    CHECK_EQUAL_U64(genni_half_bits(65520), 0x7C00);
    CHECK_EQUAL_U64(genni_half_bits(-1e300), 0xFC00);
    CHECK_EQUAL_U64(genni_half_bits(-5e-324), 0x8000);
}

GENN_NETWORK(halves) {
    GENN_SEED(5);
    GENN_DT(1);
    GENN_NEURONS(source, 200, genn_poisson, GENN_SET(rate, 100), GENN_SET(timeStepToSpike, 1));
    GENN_NEURONS(cells, 300, genn_lif, GENN_SET(C, 1, TauM, 20, Vrest, -70, Vreset, -70, Vthresh, -51, Ioffset, 0, TauRefrac, 2, V, -60, RefracTime, 0));
    GENN_SYNAPSES(plain, source, cells, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, -0.2, 1)), GENN_POSTSYNAPTIC(genn_delta_curr),
                  GENN_CONNECTIVITY(genn_fixed_probability, 0.2), GENN_WEIGHT(half));
    GENN_SYNAPSES(late, cells, cells, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, genn_normal, 0, 0.3), GENN_INIT(d, genn_uniform, 0, 6)), GENN_POSTSYNAPTIC(genn_delta_curr),
                  GENN_CONNECTIVITY(genn_fixed_number_post, 20), GENN_MAX_DELAY(6), GENN_WEIGHT(half));
}
GENN_NETWORK(wholes) {
    GENN_SEED(5);
    GENN_DT(1);
    GENN_NEURONS(source, 200, genn_poisson, GENN_SET(rate, 100), GENN_SET(timeStepToSpike, 1));
    GENN_NEURONS(cells, 300, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(plain, source, cells, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_uniform, -0.2, 1)), GENN_POSTSYNAPTIC(genn_delta_curr),
                  GENN_CONNECTIVITY(genn_fixed_probability, 0.2));
}
TEST(half_weights_are_the_drawn_ones_rounded_once) {
    genn_simulation *a = sim_open(halves), *b = sim_open(wholes);
    const size_t count = (size_t)genn_synapse_count(a, "plain");
    scalar *g = SIM_NEW(scalar, count), *h = SIM_NEW(scalar, count);
    size_t n, m, differ = 0;
    CHECK(genn_synapses_get(a, "plain", "g", NULL, NULL, h, count, &n) == GENN_OK && n == count);
    CHECK(genn_synapses_get(b, "plain", "g", NULL, NULL, g, count, &m) == GENN_OK && m == n);
    for (size_t i = 0; i < n; i++) {
        CHECK(h[i] == (scalar)half_value(genni_half_bits((double)g[i])));
        differ += h[i] != g[i] ? 1 : 0;
    }
    CHECK(differ > n / 2);
    free(g); free(h);
    genn_close(a); genn_close(b);
}
/* The same in the plain build (test_values_plain.c), with threads and partitions */
TEST(half_weights_have_the_same_bits_in_all_builds) {
    for (int threads = 1; threads <= 3; threads++) {
        genn_options o = sim_options();
        genn_simulation *s;
        o.threads = threads; o.partitions = (uint32_t)(2 * threads - 1);
        s = sim_open_with(halves, &o);
        sim_step(s, 300);
        CHECK(genn_spike_count(s, "cells") > 1000);
        CHECK_EQUAL_U64(genn_get_report(s).saturated, 0);
        CHECK_EQUAL_U64(genn_spike_hash(s), HALVES_SPIKES);
        CHECK_EQUAL_U64(genn_state_hash(s), HALVES_STATE);
        genn_close(s);
    }
}

/* ---- real numbers that become integers ---- */

#define CODE(name, ...) GENN_NEURON_MODEL(name, GENN_PARAMS(p), GENN_VARS(x), GENN_VARS_OF(int32_t, n), GENN_SIM(__VA_ARGS__)) \
    GENN_NETWORK(name##_net) { GENN_NEURONS(cells, 4, name, GENN_SET(p, 1, x, 2.5, n, 3)); }
CODE(cast_of_variable, n = (int)x;)
CODE(cast_of_parameter, n = 1 + (int32_t)p;)
CODE(cast_of_group, n = (int)((scalar)n * x);)
CODE(cast_of_call, n = (int)floor(x);)
CODE(cast_of_literal, n = (int)GENN_R(2.5);)
CODE(cast_of_choice, n = (int)(n > 2 ? x : p);)
CODE(cast_behind_minus, n = (int)-x;)
CODE(cast_unsigned, const uint32_t k = (uint32_t)(x + 1); n = (int)k;)
CODE(assigned_name, n = id > 1u ? 1 : (int)(0.5f * Isyn);)
CODE(cast_twice, n = (int)(scalar)(int)x;)
GENN_FUNCTION(scalar, halved, (scalar a, int k), return k > 1 ? a / 2 : a;)
GENN_FUNCTION(int, counted, (int k), return k + 1;)
GENN_NEURON_MODEL(allowed, GENN_PARAMS(p), GENN_VARS(x), GENN_VARS_OF(int32_t, n), GENN_ARRAYS_OF(int32_t, list), GENN_USES(halved, counted),
    GENN_SIM(
        const int whole = genn_int(x * p);
        int k = (int)(x > 2) + (int)id % 3;
        const uint32_t bits = (uint32_t)(n & 0xFF) + (uint32_t)whole;
        k += (int)bits + list[k] + (int)list[(int)id];
        k = (x < p && !(x > 3)) ? k : -k;
        n = counted((int)(uint8_t)k) + (int)(t * 10) + min(k, (int)id);
        const int16_t small = (int16_t)(n % 7), other = (int16_t)(~0x0F & 0x7FF);
        x = halved(x, small) + (scalar)(int)other;
        n = (int)ilogb(x) + (x > 0 ? 1 : 2);),
    GENN_THRESHOLD((int)bits > whole + 1000000))
static const int32_t list[8] = { 0 };
GENN_NETWORK(allowed_net) { GENN_NEURONS(cells, 4, allowed, GENN_SET(p, 1, x, 2.5, n, 3), GENN_ARRAY(list, list, 8)); }

TEST(real_numbers_that_become_integers_are_refused) {
    genn_simulation *s;
#define CASTS(name, statement) refused(name##_net, GENN_ITEM_TEXT, "'" #name "'", statement)
    CASTS(cast_of_variable, "genn_int(x) [INTEGER_FROM_REAL], in: n = (int)x;");
    CASTS(cast_of_parameter, "'int32_t': a real number becomes an integer");
    CASTS(cast_of_group, "INTEGER_FROM_REAL");
    CASTS(cast_of_call, "INTEGER_FROM_REAL");
    CASTS(cast_of_literal, "INTEGER_FROM_REAL");
    CASTS(cast_of_choice, "INTEGER_FROM_REAL");
    CASTS(cast_behind_minus, "INTEGER_FROM_REAL");
    CASTS(cast_unsigned, "'uint32_t': a real number");
    CASTS(assigned_name, "INTEGER_FROM_REAL");
    CASTS(cast_twice, "INTEGER_FROM_REAL");
    s = sim_open(allowed_net);
    sim_step(s, 3);
    genn_close(s);
}

/* Without a cast the host compiler warns, or not; the text is refused either way. Models filled by hand show that. */
static genn_text by_hand_texts[2];
static genn_model by_hand;
GENN_NETWORK(by_hand_net) { GENN_NEURONS(cells, 4, by_hand, GENN_SET(p, 1, x, 2.5, n, 3)); }
static void refused_text(const char *text, const char *name) {
    char part[64];
    by_hand = cast_of_variable;
    by_hand_texts[0].slot = GENN_SLOT_SIM; by_hand_texts[0].raw = by_hand_texts[0].expanded = text;
    by_hand_texts[1].slot = GENN_SLOT_COUNT; by_hand_texts[1].raw = by_hand_texts[1].expanded = NULL;
    by_hand.texts = by_hand_texts;
    snprintf(part, sizeof part, "'%s': a real number", name);
    refused(by_hand_net, GENN_ITEM_TEXT, part, "INTEGER_FROM_REAL");
}
TEST(real_numbers_that_become_integers_without_a_cast_are_refused) {
    refused_text("n = x;", "n");
    refused_text("n += 2 * p;", "n");
    refused_text("int k = x; n = k;", "k");
    refused_text("for (int k = 0, m = 1, l = exp(x); k < 3; k++) n = n + k + l + m;", "l");
    refused_text("n = min(3, x);", "min");
    refused_text("x = scalbn(x, p);", "scalbn");
    refused_text("{ int a = 3, b = a; n = b ? a : x; }", "n");
    refused_text("n = (n, x);", "n");
}

/* ---- arrays of initialisers ---- */

GENN_VAR_INIT(from_matrix, GENN_PARAMS(k), GENN_ARRAYS_OF(scalar, matrix), GENN_VALUE(value = k * matrix[id_pre * num_post + id_post];))
GENN_VAR_INIT(from_list, GENN_ARRAYS_OF(double, levels), GENN_VALUE(value = (scalar)levels[id];))
GENN_CONNECTIVITY_INIT(from_targets, GENN_PARAMS(shift), GENN_ARRAYS_OF(uint32_t, targets), GENN_ROW_BUILD(addSynapse((targets[id_pre] + (uint32_t)genn_int(shift)) % num_post);))
GENN_NETWORK(listed) {
    scalar matrix[9];                                    /* copied: they need not outlive the description */
    double levels[3];
    uint32_t targets[3];
    for (int i = 0; i < 9; i++) matrix[i] = (scalar)(i + 1);
    for (int i = 0; i < 3; i++) { levels[i] = i + 0.5; targets[i] = (uint32_t)(2 - i); }
    GENN_NEURONS(cells, 3, meter, GENN_INIT(x, from_list), GENN_ARRAY(levels, levels, 3));
    GENN_SYNAPSES(wires, cells, cells, GENN_CONNECTIVITY(from_targets, 1), GENN_ARRAY(targets, targets, 3),
                  GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, from_matrix, 2), GENN_ARRAY(matrix, matrix, 9)), GENN_POSTSYNAPTIC(genn_delta_curr));
}
GENN_NETWORK(unlisted) { GENN_NEURONS(cells, 3, meter, GENN_INIT(x, from_list)); }
TEST(initialisers_take_arrays) {
    genn_simulation *s = sim_open(listed);
    uint32_t post[3];
    scalar g[3];
    size_t n;
    CHECK_NEAR(sim_value(s, "cells", "x", 2), 2.5, 0);
    CHECK(genn_synapses_get(s, "wires", "g", NULL, post, g, 3, &n) == GENN_OK && n == 3);
    CHECK(post[0] == 0 && post[1] == 2 && post[2] == 1);
    CHECK_NEAR(g[0], 2, 0); CHECK_NEAR(g[1], 12, 0); CHECK_NEAR(g[2], 16, 0);
    genn_close(s);
    refused(unlisted, GENN_ITEM_VALUE_MISSING, "'levels'", "GENN_ARRAY");
}

/* ---- one block of memory ---- */

GENN_NETWORK(learner) {
    GENN_DT(1);
    GENN_NEURONS(cells, 150, genn_izhikevich, GENN_SET(a, 0.02, b, 0.2, c, -65, d, 8, U, -13), GENN_INIT(V, genn_uniform, -65, 25));
    GENN_SYNAPSES(wires, cells, cells, GENN_WEIGHT_UPDATE(genn_stdp, GENN_SET(tauPlus, 20, tauMinus, 20, Aplus, 0.1, Aminus, 0.1, Wmin, 0, Wmax, 1, g, 0.5)), GENN_BOUND(1),
                  GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_probability, 0.3));
    GENN_RECORD(cells, V, 1, 10);
}
static void check_block(genn_network_function network, int threads) {
    genn_options o = sim_options();
    genn_simulation *s;
    size_t bytes = 0, n = 0;
    uint64_t spikes, state;
    unsigned char *raw, *block;
    o.threads = threads; o.partitions = (uint32_t)threads;
    s = sim_open_with(network, &o);
    sim_step(s, 50);
    spikes = genn_spike_hash(s); state = genn_state_hash(s);
    genn_close(s);
    CHECK(genn_memory_required(genn_cpu(), network, &o, &bytes) == GENN_OK && bytes > 100000);
    raw = SIM_NEW(unsigned char, bytes + 192);
    block = raw + (64 - ((uintptr_t)raw & 63));
    memset(raw, 0xA5, bytes + 192);
    for (int attempt = 0; attempt < 2; attempt++) {      /* a used block is as good as a new one; any address will do */
        o.block = block + attempt; o.block_bytes = attempt ? bytes : bytes - 63;
        s = sim_open_with(network, &o);
        sim_step(s, 50);
        CHECK_EQUAL_U64(genn_spike_hash(s), spikes);
        CHECK_EQUAL_U64(genn_state_hash(s), state);
        for (int again = 0; again < 3; again++) CHECK(genn_synapses_get(s, "wires", "g", NULL, NULL, NULL, 0, &n) == GENN_SPACE && n > 0);
        CHECK(genn_reset(s) == GENN_OK);
        sim_step(s, 50);
        CHECK_EQUAL_U64(genn_state_hash(s), state);
        genn_close(s);
    }
    CHECK(raw[0] == 0xA5 && block[bytes + 1] == 0xA5);   /* nothing beside the block */
    {                                                    /* it is exact: less than that is too little for one of the calls */
        const size_t less[] = { bytes - 64, bytes / 2, 1000, 1, 0 };
        char given[80];
        for (size_t i = 0; i < sizeof less / sizeof *less; i++) {
            genn_result r;
            o.block = block; o.block_bytes = less[i]; s = NULL;
            test_items_clear();
            r = genn_open(&s, genn_cpu(), network, &o);
            if (r == GENN_OK) {
                CHECK(i == 0);
                r = genn_synapses_get(s, "wires", "g", NULL, NULL, NULL, 0, &n);
                if (r == GENN_SPACE) { genn_state_hash(s); r = test_item_count(GENN_ITEM_OUT_OF_MEMORY) ? GENN_MEMORY : GENN_OK; }
                genn_close(s);
            } else CHECK(s == NULL);
            CHECK(r == GENN_MEMORY);
            CHECK_CONTAINS(test_item_text(GENN_ITEM_OUT_OF_MEMORY), "genn_memory_required");
            snprintf(given, sizeof given, "genn_options.block has %.0f bytes,", (double)less[i]);
            CHECK_CONTAINS(test_item_text(GENN_ITEM_OUT_OF_MEMORY), given);
        }
    }
    free(raw);
}
static const scalar fixed_three[3] = { 1, 2, 3 };
WIRED(three_pairs, GENN_VALUES(g, fixed_three, 3), PAIRS)
TEST(one_block_of_the_required_size_is_enough_and_less_is_not) {
    check_block(learner, 1);
    check_block(learner, 3);
    check_block(three_pairs, 1);
    check_block(drawn_that_fit, 2);
}
static void *no_memory(void *user, size_t bytes) { (void)user; (void)bytes; return NULL; }
static void no_release(void *user, void *memory) { (void)user; (void)memory; }
TEST(memory_required_reports_what_open_would) {
    genn_options o = sim_options();
    genn_simulation *s = NULL;
    size_t bytes = 1;
    char block[64];
    test_items_clear();
    CHECK(genn_memory_required(genn_cpu(), weight_large, &o, &bytes) == GENN_INVALID && bytes == 0);
    CHECK_EQUAL_U64(test_item_count(GENN_ITEM_VALUE_RANGE), 1);
    CHECK(genn_memory_required(genn_cpu(), learner, &o, NULL) == GENN_INVALID);
    CHECK(genn_memory_required(NULL, learner, &o, &bytes) == GENN_INVALID);
    o.allocate = no_memory; o.release = no_release;
    CHECK(genn_memory_required(genn_cpu(), learner, &o, &bytes) == GENN_MEMORY);
    o.block = block; o.block_bytes = sizeof block;
    CHECK(genn_open(&s, genn_cpu(), learner, &o) == GENN_INVALID && s == NULL);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_BAD_ARGUMENT), "not both");
}

/* ---- callbacks ---- */

static genn_result in_callback[3];
static int close_in_callback;
static void steps_inside(void *user, genn_simulation *s) {
    (void)user;
    in_callback[0] = genn_step(s, 1);
    in_callback[1] = genn_run(s, 1);
    in_callback[2] = genn_set(s, "cells", "x", 0, 1, fixed_three);
    if (close_in_callback) genn_close(s);
}
TEST(a_callback_that_steps_or_closes_is_told) {
    genn_simulation *s = sim_open(three_pairs);
    for (close_in_callback = 0; close_in_callback < 2; close_in_callback++) {
        genn_on_step(s, 2, steps_inside, NULL);
        test_items_clear();
        CHECK(genn_step(s, 2) == GENN_OK);
        CHECK(in_callback[0] == GENN_INVALID && in_callback[1] == GENN_INVALID && in_callback[2] == GENN_OK);
        CHECK_EQUAL_U64(test_item_count(GENN_ITEM_BAD_ARGUMENT), 2 + close_in_callback);
        CHECK_CONTAINS(test_item_text(GENN_ITEM_BAD_ARGUMENT), "callback of genn_on_step");
        CHECK_EQUAL_U64(genn_steps(s), 2 + 2 * (uint64_t)close_in_callback);
    }
    genn_on_step(s, 0, NULL, NULL);
    CHECK(genn_step(s, 3) == GENN_OK && genn_steps(s) == 7);
    genn_close(s);
}

int main(void) {
    RUN(given_values_of_variables_that_do_not_fit_are_refused);
    RUN(drawn_values_of_variables_are_clipped_and_told_once);
    RUN(given_weights_that_do_not_fit_are_refused);
    RUN(drawn_weights_are_clipped_counted_and_told_once);
    RUN(all_halves_are_exact_and_rounding_is_to_nearest_even);
    RUN(half_weights_are_the_drawn_ones_rounded_once);
    RUN(half_weights_have_the_same_bits_in_all_builds);
    RUN(real_numbers_that_become_integers_are_refused);
    RUN(real_numbers_that_become_integers_without_a_cast_are_refused);
    RUN(initialisers_take_arrays);
    RUN(one_block_of_the_required_size_is_enough_and_less_is_not);
    RUN(memory_required_reports_what_open_would);
    RUN(a_callback_that_steps_or_closes_is_told);
    return test_end();
}
