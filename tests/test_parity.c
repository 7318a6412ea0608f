/* test_parity.c - the rows of GeNN's own feature tests that concern neurons, synapses, delays and plasticity, one test each,
   and one for each known defect of GeNN that concerns them. Every test runs on each engine of parity.h; what is expected is
   computed here, from the closed form of the row. test_parity_double.c is the same in double.

   Rows of GeNN's tests that are elsewhere: exact traces of single neurons in double and closed forms of the synapses:
   test_traces.c; distributions of the initialisers, bounds of row lengths and how FixedNumber... spread: test_connectivity.c;
   TraubMiles' spike per step: test_more_models.c. */

#include "parity.h"

#define DELTA GENN_POSTSYNAPTIC(genn_delta_curr)
#define OUTPUT(name) GENN_NEURONS(name, 4, meter, GENN_SET(x, 0))

/* ==== decoders: source i of 16 is active in step i and reaches output j if bit j of i + 1 is set. After step n the four
   outputs read n, the number of the source that was active one step before ==== */

enum { SOURCES = 16, BITS = 32 };
static uint32_t numbers[SOURCES + 1], bits_pre[BITS], bits_post[BITS];
static double spike_times[SOURCES];
static scalar ones[BITS], matrix[SOURCES * 4];
static void make_bits(void) {
    size_t n = 0;
    for (uint32_t i = 0; i <= SOURCES; i++) numbers[i] = i;
    for (uint32_t i = 0; i < SOURCES; i++) {
        spike_times[i] = i;
        for (uint32_t j = 0; j < 4; j++) {
            matrix[4 * i + j] = (scalar)((i + 1) >> j & 1);
            if ((i + 1) >> j & 1) { bits_pre[n] = i; bits_post[n] = j; ones[n++] = 1; }
        }
    }
}

GENN_CONNECTIVITY_INIT(bits, GENN_ROW_BUILD(for (uint32_t j = 0; j < num_post; j++) { if ((((id_pre + 1u) >> j) & 1u) != 0u) { addSynapse(j); } }))
GENN_VAR_INIT(bit_weight, GENN_VALUE(value = (scalar)(((id_pre + 1u) >> id_post) & 1u);))
GENN_VAR_INIT(bit_weight_reversed, GENN_VALUE(value = (scalar)(((id_post + 1u) >> id_pre) & 1u);))
/* the code is not exactly addToPost(g), so the CPU takes its general layout */
GENN_WEIGHT_UPDATE_MODEL(pulse_by_code, GENN_READ_ONLY(g), GENN_PRE_SPIKE_SYN(const scalar x = g; addToPost(x);))
GENN_WEIGHT_UPDATE_MODEL(pulse_and_count, GENN_VARS(g, used), GENN_PRE_SPIKE_SYN(addToPost(g); used += 1;))
GENN_WEIGHT_UPDATE_MODEL(flow_constant, GENN_PARAMS(g), GENN_PRE_NEURON_REFS(x), GENN_SYNAPSE_DYNAMICS(addToPost(g * x);))
GENN_WEIGHT_UPDATE_MODEL(flow, GENN_READ_ONLY(g), GENN_PRE_NEURON_REFS(x), GENN_SYNAPSE_DYNAMICS(addToPost(g * x);))
GENN_NEURON_MODEL(one_hot, GENN_VARS(x), GENN_VARS_OF(int32_t, n), GENN_SIM(x = n == (int)id ? 1 : 0; n += 1;))

GENN_NETWORK(decoders) {
    GENN_DT(1);
    GENN_NEURONS(S, SOURCES, genn_spike_source_array, GENN_VALUES(startSpike, numbers, SOURCES), GENN_VALUES(endSpike, numbers + 1, SOURCES), GENN_ARRAY(spikeTimes, spike_times, SOURCES));
    OUTPUT(constant); OUTPUT(sparse); OUTPUT(dense); OUTPUT(dense_init); OUTPUT(built); OUTPUT(narrow); OUTPUT(delayed); OUTPUT(code); OUTPUT(dense_code); OUTPUT(counting);
    GENN_SYNAPSES(to_constant, S, constant, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 1)), DELTA, GENN_PAIRS(bits_pre, bits_post, BITS));
    GENN_SYNAPSES(to_sparse, S, sparse, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_VALUES(g, ones, BITS)), DELTA, GENN_PAIRS(bits_pre, bits_post, BITS));
    GENN_SYNAPSES(to_dense, S, dense, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_VALUES(g, matrix, 4 * SOURCES)), DELTA, GENN_CONNECTIVITY(genn_dense));
    GENN_SYNAPSES(to_dense_init, S, dense_init, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, bit_weight)), GENN_BOUND(1), DELTA, GENN_CONNECTIVITY(genn_dense));
    GENN_SYNAPSES(to_built, S, built, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 1)), DELTA, GENN_CONNECTIVITY(bits));
    GENN_SYNAPSES(to_narrow, S, narrow, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, bit_weight)), GENN_WEIGHT(int8, 1), GENN_BOUND(1), DELTA, GENN_CONNECTIVITY(genn_dense));
    GENN_SYNAPSES(to_delayed, S, delayed, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, 1, d, 0)), DELTA, GENN_PAIRS(bits_pre, bits_post, BITS));
    GENN_SYNAPSES(to_code, S, code, GENN_WEIGHT_UPDATE(pulse_by_code, GENN_SET(g, 1)), DELTA, GENN_CONNECTIVITY(bits));
    GENN_SYNAPSES(to_dense_code, S, dense_code, GENN_WEIGHT_UPDATE(pulse_by_code, GENN_INIT(g, bit_weight)), GENN_BOUND(1), DELTA, GENN_CONNECTIVITY(genn_dense));
    GENN_SYNAPSES(to_counting, S, counting, GENN_WEIGHT_UPDATE(pulse_and_count, GENN_SET(g, 1, used, 0)), GENN_BOUND(1), DELTA, GENN_CONNECTIVITY(bits));
    GENN_NEURONS(C, SOURCES, one_hot, GENN_SET(x, 0, n, 0));
    OUTPUT(flow_constant); OUTPUT(flow_sparse); OUTPUT(flow_dense); OUTPUT(flow_dense_init); OUTPUT(flow_built);
    GENN_SYNAPSES(to_flow_constant, C, flow_constant, GENN_WEIGHT_UPDATE(flow_constant, GENN_SET(g, 1)), GENN_BOUND(1), DELTA, GENN_PAIRS(bits_pre, bits_post, BITS));
    GENN_SYNAPSES(to_flow_sparse, C, flow_sparse, GENN_WEIGHT_UPDATE(flow, GENN_VALUES(g, ones, BITS)), GENN_BOUND(1), DELTA, GENN_PAIRS(bits_pre, bits_post, BITS));
    GENN_SYNAPSES(to_flow_dense, C, flow_dense, GENN_WEIGHT_UPDATE(flow, GENN_VALUES(g, matrix, 4 * SOURCES)), GENN_BOUND(1), DELTA, GENN_CONNECTIVITY(genn_dense));
    GENN_SYNAPSES(to_flow_dense_init, C, flow_dense_init, GENN_WEIGHT_UPDATE(flow, GENN_INIT(g, bit_weight)), GENN_BOUND(1), DELTA, GENN_CONNECTIVITY(genn_dense));
    GENN_SYNAPSES(to_flow_built, C, flow_built, GENN_WEIGHT_UPDATE(flow, GENN_SET(g, 1)), GENN_BOUND(1), DELTA, GENN_CONNECTIVITY(bits));
}
static const parity_watch decoder_watches[] = {
    { "constant", "x", 0 }, { "sparse", "x", 0 }, { "dense", "x", 0 }, { "dense_init", "x", 0 }, { "built", "x", 0 }, { "narrow", "x", 0 }, { "delayed", "x", 0 }, { "code", "x", 0 },
    { "dense_code", "x", 0 }, { "counting", "x", 0 }, { "to_counting", "used", 1 }, { "flow_constant", "x", 0 }, { "flow_sparse", "x", 0 }, { "flow_dense", "x", 0 }, { "flow_dense_init", "x", 0 },
    { "flow_built", "x", 0 }, { NULL, NULL, 0 } };
static parity_group decoder_group = { decoders, 18, decoder_watches, NULL, 0, { { 0, 0, NULL } }, 0, 0 };

static void check_decoded(const char *const *outputs, size_t count) {
    EACH_RUN(r, decoder_group) for (size_t k = 0; k < count; k++) {
        int active = 0;
        for (int step = 0; step < decoder_group.steps; step++) {
            const double *x = parity_values(&decoder_group, r, outputs[k], "x", step);
            parity_expect(r->engine, outputs[k], step, 0, x[0] + 2 * x[1] + 4 * x[2] + 8 * x[3], step < 16 ? step : 0, 0);
            for (int j = 0; j < 4; j++) active += x[j] > 0;
        }
        CHECK_EQUAL_U64(active, BITS);
        CHECK_EQUAL_U64(r->spikes, SOURCES);
    }
}
#define DECODED(...) do { static const char *const outputs[] = { __VA_ARGS__ }; check_decoded(outputs, sizeof outputs / sizeof *outputs); } while (0)
TEST(row_event_forward_sparse) { DECODED("constant", "sparse"); }
TEST(row_event_forward_dense) { DECODED("dense", "dense_init"); }
TEST(row_event_forward_built_by_code) { DECODED("built", "code"); }
TEST(row_event_forward_narrow_weights_instead_of_a_bitmask) { DECODED("narrow"); }
TEST(row_event_forward_general_layout) {
    DECODED("code", "dense_code", "counting");
    EACH_RUN(r, decoder_group) for (int step = 0; step < decoder_group.steps; step++)          /* each synapse is used once, one step after its source's spike */
        for (size_t i = 0; i < BITS; i++) parity_expect(r->engine, "used", step, i, parity_values(&decoder_group, r, "to_counting", "used", step)[i], step > (int)bits_pre[i], 0);
}
TEST(row_event_forward_delay_of_no_step) { DECODED("delayed"); }
TEST(row_continuous_forward_sparse) { DECODED("flow_constant", "flow_sparse", "flow_built"); }
TEST(row_continuous_forward_dense) { DECODED("flow_dense", "flow_dense_init"); }

/* ==== dendritic delays: source i of ten is active in step i and has a delay of 9 - i steps more: all ten arrive in step 10 ==== */

static uint32_t tens[11], numbers_of_zero[10];
static double ten_times[10];
static uint16_t falling_delays[10];
static scalar falling[10];
static void make_delays(void) {
    for (uint32_t i = 0; i < 11; i++) tens[i] = i;
    for (uint32_t i = 0; i < 10; i++) { ten_times[i] = i; falling_delays[i] = (uint16_t)(9 - i); falling[i] = (scalar)(9 - i); }
}
GENN_WEIGHT_UPDATE_MODEL(delay_by_code, GENN_READ_ONLY(d), GENN_PRE_SPIKE_SYN(addToPostDelay(1, (uint32_t)genn_int(d));))
GENN_WEIGHT_UPDATE_MODEL(flow_late, GENN_READ_ONLY(g, d), GENN_PRE_NEURON_REFS(x), GENN_SYNAPSE_DYNAMICS(addToPostDelay(g * x, (uint32_t)genn_int(d));))
#define ONE(name) GENN_NEURONS(name, 1, meter, GENN_SET(x, 0))
GENN_NETWORK(dendrites) {
    GENN_DT(1);
    GENN_NEURONS(S, 10, genn_spike_source_array, GENN_VALUES(startSpike, tens, 10), GENN_VALUES(endSpike, tens + 1, 10), GENN_ARRAY(spikeTimes, ten_times, 10));
    GENN_NEURONS(C, 10, one_hot, GENN_SET(x, 0, n, 0));
    ONE(sparse); ONE(dense); ONE(code); ONE(axonal); ONE(flow_sparse); ONE(flow_dense);
    GENN_SYNAPSES(to_sparse, S, sparse, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, 1), GENN_VALUES(d, falling_delays, 10)), DELTA, GENN_PAIRS(tens, numbers_of_zero, 10));
    GENN_SYNAPSES(to_dense, S, dense, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, 1), GENN_VALUES(d, falling_delays, 10)), DELTA, GENN_CONNECTIVITY(genn_dense));
    GENN_SYNAPSES(to_code, S, code, GENN_WEIGHT_UPDATE(delay_by_code, GENN_VALUES(d, falling, 10)), GENN_BOUND(1), GENN_MAX_DELAY(9), DELTA, GENN_CONNECTIVITY(genn_dense));
    GENN_SYNAPSES(to_axonal, S, axonal, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, 1), GENN_VALUES(d, falling_delays, 10)), GENN_AXONAL_DELAY(20), DELTA, GENN_CONNECTIVITY(genn_dense));
    GENN_SYNAPSES(to_flow_sparse, C, flow_sparse, GENN_WEIGHT_UPDATE(flow_late, GENN_SET(g, 1), GENN_VALUES(d, falling, 10)), GENN_BOUND(1), GENN_MAX_DELAY(9), DELTA, GENN_PAIRS(tens, numbers_of_zero, 10));
    GENN_SYNAPSES(to_flow_dense, C, flow_dense, GENN_WEIGHT_UPDATE(flow_late, GENN_SET(g, 1), GENN_VALUES(d, falling, 10)), GENN_BOUND(1), GENN_MAX_DELAY(9), DELTA, GENN_CONNECTIVITY(genn_dense));
}
static const parity_watch dendrite_watches[] = { { "sparse", "x", 0 }, { "dense", "x", 0 }, { "code", "x", 0 }, { "axonal", "x", 0 }, { "flow_sparse", "x", 0 }, { "flow_dense", "x", 0 }, { NULL, NULL, 0 } };
static parity_group dendrite_group = { dendrites, 45, dendrite_watches, NULL, 0, { { 0, 0, NULL } }, 0, 0 };
static void check_together(const char *output, int when) {
    EACH_RUN(r, dendrite_group) {
        for (int step = 0; step < dendrite_group.steps; step++)
            parity_expect(r->engine, output, step, 0, parity_values(&dendrite_group, r, output, "x", step)[0], step == when ? 10 : 0, 0);
        CHECK_EQUAL_U64(r->spikes, 10);
    }
}
TEST(row_event_forward_den_delay) { check_together("sparse", 10); check_together("dense", 10); }
TEST(row_event_forward_den_delay_by_code) { check_together("code", 10); }
TEST(row_event_forward_den_delay_after_an_axonal_one) { check_together("axonal", 30); }
TEST(row_continuous_forward_den_delay) { check_together("flow_sparse", 10); check_together("flow_dense", 10); }

/* ==== spike-like events and addToPre: the decoders again. `hot` is active in step i like the sources above; its synapses act
   on events of it. In the reversed decoders the outputs are the sources of the projections and the active neurons the targets ==== */

GENN_NEURON_MODEL(hot, GENN_VARS(x, y), GENN_VARS_OF(int32_t, n), GENN_SIM(y = Isyn; x = n == (int)id ? 1 : 0; n += 1;), GENN_THRESHOLD(x > GENN_R(0.5)))
GENN_WEIGHT_UPDATE_MODEL(on_event, GENN_READ_ONLY(g), GENN_PRE_NEURON_REFS(x), GENN_PRE_EVENT_THRESHOLD(x > GENN_R(0.5)), GENN_PRE_EVENT_SYN(addToPost(g);))
GENN_WEIGHT_UPDATE_MODEL(on_event_late, GENN_READ_ONLY(d), GENN_PRE_NEURON_REFS(x), GENN_PRE_EVENT_THRESHOLD(x > GENN_R(0.5)), GENN_PRE_EVENT_SYN(addToPostDelay(1, (uint32_t)genn_int(d));))
GENN_WEIGHT_UPDATE_MODEL(graded, GENN_PARAMS(Epre, Vslope), GENN_READ_ONLY(g), GENN_PRE_NEURON_REFS(x), GENN_PRE_EVENT_THRESHOLD(x > Epre), GENN_PRE_EVENT_SYN(addToPost(fmax(0, g * tanh((x - Epre) / Vslope) * dt));))
GENN_WEIGHT_UPDATE_MODEL(back_of_spike, GENN_READ_ONLY(g), GENN_PRE_SPIKE_SYN(addToPre(g);))
GENN_WEIGHT_UPDATE_MODEL(back_of_event, GENN_READ_ONLY(g), GENN_PRE_NEURON_REFS(x), GENN_PRE_EVENT_THRESHOLD(x > GENN_R(0.5)), GENN_PRE_EVENT_SYN(addToPre(g);))
GENN_WEIGHT_UPDATE_MODEL(back_of_target, GENN_READ_ONLY(g), GENN_POST_SPIKE_SYN(addToPre(g);))
GENN_WEIGHT_UPDATE_MODEL(back_of_target_event, GENN_READ_ONLY(g), GENN_POST_NEURON_REFS(x), GENN_POST_EVENT_THRESHOLD(x > GENN_R(0.5)), GENN_POST_EVENT_SYN(addToPre(g);))
GENN_WEIGHT_UPDATE_MODEL(back_flow, GENN_READ_ONLY(g), GENN_POST_NEURON_REFS(x), GENN_SYNAPSE_DYNAMICS(addToPre(g * x);))
GENN_WEIGHT_UPDATE_MODEL(back_flow_late, GENN_READ_ONLY_OF(uint16_t, d), GENN_POST_NEURON_REFS(x), GENN_HISTORY(x), GENN_SYNAPSE_DYNAMICS(addToPre(x[d]);))
GENN_VAR_INIT(power_of_two, GENN_VALUE(value = (scalar)(1u << id_post);))
GENN_NEURON_MODEL(sloped, GENN_VARS(x), GENN_SIM(x += GENN_R(0.5);))
#define HOT(name, count) GENN_NEURONS(name, count, hot, GENN_SET(x, 0, y, 0, n, 0))
GENN_NETWORK(reversed) {
    GENN_DT(1);
    GENN_RECORD_SPIKES(32);
    HOT(H, SOURCES); HOT(own_spike, SOURCES); HOT(own_event, SOURCES); HOT(ten, 10);
    OUTPUT(sparse); OUTPUT(dense); OUTPUT(of_spike); OUTPUT(of_event); OUTPUT(of_flow); OUTPUT(of_dense_flow); OUTPUT(four);
    ONE(late); ONE(history); ONE(graded_target);
    GENN_NEURONS(slope, 1, sloped, GENN_SET(x, -60));
    GENN_SYNAPSES(to_sparse, H, sparse, GENN_WEIGHT_UPDATE(on_event, GENN_VALUES(g, ones, BITS)), GENN_BOUND(1), DELTA, GENN_PAIRS(bits_pre, bits_post, BITS));
    GENN_SYNAPSES(to_dense, H, dense, GENN_WEIGHT_UPDATE(on_event, GENN_INIT(g, bit_weight)), GENN_BOUND(1), DELTA, GENN_CONNECTIVITY(genn_dense));
    GENN_SYNAPSES(to_late, ten, late, GENN_WEIGHT_UPDATE(on_event_late, GENN_VALUES(d, falling, 10)), GENN_BOUND(1), GENN_MAX_DELAY(9), DELTA, GENN_CONNECTIVITY(genn_dense));
    GENN_SYNAPSES(to_graded, slope, graded_target, GENN_WEIGHT_UPDATE(graded, GENN_SET(Epre, -55, Vslope, 4, g, 3)), GENN_BOUND(4), DELTA, GENN_CONNECTIVITY(genn_one_to_one), GENN_AXONAL_DELAY(2));
    GENN_SYNAPSES(spike_back, own_spike, four, GENN_WEIGHT_UPDATE(back_of_spike, GENN_INIT(g, power_of_two)), GENN_BOUND(8), DELTA, GENN_PAIRS(bits_pre, bits_post, BITS));
    GENN_SYNAPSES(event_back, own_event, four, GENN_WEIGHT_UPDATE(back_of_event, GENN_INIT(g, power_of_two)), GENN_BOUND(8), DELTA, GENN_PAIRS(bits_pre, bits_post, BITS));
    GENN_SYNAPSES(target_back, of_spike, H, GENN_WEIGHT_UPDATE(back_of_target, GENN_SET(g, 1)), GENN_BOUND(1), DELTA, GENN_PAIRS(bits_post, bits_pre, BITS));
    GENN_SYNAPSES(target_event_back, of_event, H, GENN_WEIGHT_UPDATE(back_of_target_event, GENN_SET(g, 1)), GENN_BOUND(1), DELTA, GENN_PAIRS(bits_post, bits_pre, BITS));
    GENN_SYNAPSES(flow_back, of_flow, H, GENN_WEIGHT_UPDATE(back_flow, GENN_SET(g, 1)), GENN_BOUND(1), DELTA, GENN_PAIRS(bits_post, bits_pre, BITS));
    GENN_SYNAPSES(dense_flow_back, of_dense_flow, H, GENN_WEIGHT_UPDATE(back_flow, GENN_INIT(g, bit_weight_reversed)), GENN_BOUND(1), DELTA, GENN_CONNECTIVITY(genn_dense));
    GENN_SYNAPSES(history_back, history, ten, GENN_WEIGHT_UPDATE(back_flow_late, GENN_VALUES(d, falling_delays, 10)), GENN_BOUND(1), GENN_MAX_DELAY(9), DELTA, GENN_CONNECTIVITY(genn_dense));
}
static const parity_watch reversed_watches[] = { { "sparse", "x", 0 }, { "dense", "x", 0 }, { "late", "x", 0 }, { "graded_target", "x", 0 }, { "own_spike", "y", 0 }, { "own_event", "y", 0 }, { "of_spike", "x", 0 },
    { "of_event", "x", 0 }, { "of_flow", "x", 0 }, { "of_dense_flow", "x", 0 }, { "history", "x", 0 }, { NULL, NULL, 0 } };
static parity_group reversed_group = { reversed, 18, reversed_watches, NULL, 0, { { 0, 0, NULL } }, 0, 0 };
static void check_reversed(const char *output) {
    EACH_RUN(r, reversed_group) {
        for (int step = 0; step < reversed_group.steps; step++) {
            const double *x = parity_values(&reversed_group, r, output, "x", step);
            parity_expect(r->engine, output, step, 0, x[0] + 2 * x[1] + 4 * x[2] + 8 * x[3], step < 16 ? step : 0, 0);
        }
        CHECK_EQUAL_U64(r->spikes, 3 * SOURCES + 10);
    }
}
/* The source that was active one step before receives the sum of its weights, which is its number; the last one has no synapse */
static void check_reversed_sum(const char *output) {
    EACH_RUN(r, reversed_group) for (int step = 0; step < reversed_group.steps; step++) for (int i = 0; i < SOURCES; i++)
        parity_expect(r->engine, output, step, (size_t)i, parity_values(&reversed_group, r, output, "y", step)[i], i == step - 1 && i < 15 ? step : 0, 0);
}
static void check_reversed_late(const char *output) {
    EACH_RUN(r, reversed_group) for (int step = 0; step < reversed_group.steps; step++)
        parity_expect(r->engine, output, step, 0, parity_values(&reversed_group, r, output, "x", step)[0], step == 10 ? 10 : 0, 0);
}
TEST(row_event_forward_spike_like_events) { check_reversed("sparse"); check_reversed("dense"); }
TEST(row_event_forward_den_delay_spike_like_events) { check_reversed_late("late"); }
TEST(row_event_reverse) { check_reversed_sum("own_spike"); check_reversed_sum("own_event"); }
TEST(row_event_reverse_post) { check_reversed("of_spike"); check_reversed("of_event"); }
TEST(row_continuous_reverse) { check_reversed("of_flow"); check_reversed("of_dense_flow"); }
TEST(row_continuous_reverse_den_delay) { check_reversed_late("history"); }
TEST(defect_2_graded_synapses_on_events) {
    EACH_RUN(r, reversed_group) {
        int active = 0;
        for (int step = 0; step < reversed_group.steps; step++) {
            const double then = -60 + 0.5 * (step - 1 - 2 + 1), want = step >= 3 && then > -55 ? 3 * tanh((then + 55) / 4) : 0;   /* as at the end of step n - 3 */
            parity_expect(r->engine, "graded_target", step, 0, parity_values(&reversed_group, r, "graded_target", "x", step)[0], want, 1e-12);
            active += want > 0;
        }
        CHECK(active > 3);
    }
}

/* ==== what synapses see of both sides: all to all between two populations of ten, neurons of either side spike every ten
   steps, each with its own phase. Synapses write down everything they can read, where a source's spike arrives (names that begin with
   a), where a target's spike arrives (b) and in every step (c). No delay, an axonal one of 20 steps, a back-propagation
   delay of 20 steps, both ==== */

GENN_NEURON_MODEL(ticking,
    GENN_PARAMS(factor, shift),
    GENN_VARS(x, y),
    GENN_VARS_OF(int32_t, n),
    GENN_SIM(n += 1; x = (scalar)(n + 10 * (int)id); y = x + 1000;),
    GENN_THRESHOLD(n % 10 == (genn_int(factor) * (int)id + genn_int(shift)) % 10))
GENN_POSTSYNAPTIC_MODEL(stamped, GENN_VARS(p), GENN_SIM(p = (scalar)t + (scalar)(10 * (int)id + 2000); injectCurrent(inSyn); inSyn = 0;))
GENN_WEIGHT_UPDATE_MODEL(witness,
    GENN_VARS(ax, ay, ap, as, ac, aq, au, av, aw, apre, apost),
    GENN_VARS(bx, by, bp, bs, bc, bq, bu, bv, bw, bpre, bpost),
    GENN_VARS(cx, cy, cp, cs, cc, cq, cu, cv, cw, cpre, cpost),
    GENN_PRE_NEURON_REFS(x), GENN_POST_NEURON_REFS(y), GENN_POSTSYNAPTIC_REFS(p),
    GENN_PRE_VARS(s, c, q), GENN_POST_VARS(u, v, w),
    GENN_PRE_SPIKE(s = (scalar)t + (scalar)(10 * (int)id);),
    GENN_PRE_DYNAMICS(c = (scalar)t + (scalar)(10 * (int)id + 3000);),
    GENN_POST_SPIKE(u = (scalar)t + (scalar)(10 * (int)id);),
    GENN_POST_DYNAMICS(v = (scalar)t + (scalar)(10 * (int)id + 4000);),
    GENN_PRE_SPIKE_SYN(ax = x; ay = y; ap = p; as = s; ac = c; aq = q; au = u; av = v; aw = w; apre = since_pre; apost = since_post; addToPost(0);),
    GENN_POST_SPIKE_SYN(bx = x; by = y; bp = p; bs = s; bc = c; bq = q; bu = u; bv = v; bw = w; bpre = since_pre; bpost = since_post;),
    GENN_SYNAPSE_DYNAMICS(cx = x; cy = y; cp = p; cs = s; cc = c; cq = q; cu = u; cv = v; cw = w; cpre = since_pre; cpost = since_post;))
#define NOTHING_SEEN GENN_SET(ax, -1, ay, -1, ap, -1, as, -1, ac, -1, aq, -1, au, -1, av, -1, aw, -1, apre, -1, apost, -1), \
    GENN_SET(bx, -1, by, -1, bp, -1, bs, -1, bc, -1, bq, -1, bu, -1, bv, -1, bw, -1, bpre, -1, bpost, -1), \
    GENN_SET(cx, -1, cy, -1, cp, -1, cs, -1, cc, -1, cq, -1, cu, -1, cv, -1, cw, -1, cpre, -1, cpost, -1)
#define WITNESS(name, ...) GENN_SYNAPSES(name, A, B, GENN_WEIGHT_UPDATE(witness, NOTHING_SEEN, GENN_SET(s, -11, c, -12, u, -13, v, -14, q, -15, w, -16)), GENN_BOUND(1), \
    GENN_POSTSYNAPTIC(stamped, GENN_SET(p, -7)), GENN_CONNECTIVITY(genn_dense), __VA_ARGS__)
enum { SEEN_STEPS = 64, SEEN_SET = 33 };
GENN_NETWORK(seen) {
    GENN_DT(1);
    GENN_NEURONS(A, 10, ticking, GENN_SET(factor, 1, shift, 0, x, -5, y, -6, n, -1));
    GENN_NEURONS(B, 10, ticking, GENN_SET(factor, 3, shift, 4, x, -5, y, -6, n, -1));
    WITNESS(none, GENN_AXONAL_DELAY(0));
    WITNESS(axonal, GENN_AXONAL_DELAY(20));
    WITNESS(back, GENN_BACK_PROPAGATION_DELAY(20));
    WITNESS(both, GENN_AXONAL_DELAY(20), GENN_BACK_PROPAGATION_DELAY(20));
}
static const struct { const char *name; int axonal, back; } seen_delays[4] = { { "none", 0, 0 }, { "axonal", 20, 0 }, { "back", 0, 20 }, { "both", 20, 20 } };
/* variables of neurons that no code changes, changed from outside */
static void set_still(genn_simulation *s, int step) {
    scalar value[10];
    for (int i = 0; i < 10; i++) value[i] = (scalar)(600 + i);
    for (int k = 0; k < 4 && step == SEEN_SET; k++)
        if (genn_set(s, seen_delays[k].name, "q", 0, 10, value) != GENN_OK || genn_set(s, seen_delays[k].name, "w", 0, 10, value) != GENN_OK) test_leave(1, "genn_set: %s", test_items.texts[0]);
}
#define WATCH_4(v) { "none", #v, 1 }, { "axonal", #v, 1 }, { "back", #v, 1 }, { "both", #v, 1 }
#define WATCH_12(v) WATCH_4(a##v), WATCH_4(b##v), WATCH_4(c##v)
static const parity_watch seen_watches[] = { WATCH_12(x), WATCH_12(y), WATCH_12(p), WATCH_12(s), WATCH_12(c), WATCH_12(q), WATCH_12(u), WATCH_12(v), WATCH_12(w), WATCH_12(pre), WATCH_12(post), { NULL, NULL, 0 } };
static parity_group seen_group = { seen, SEEN_STEPS, seen_watches, set_still, 16, { { 0, 0, NULL } }, 0, 0 };

/* What there is at the end of step m. Neuron i of A spikes where the step ends in i, neuron j of B where it ends in 3 j + 4. */
static int spikes_a(int m, int i) { return m >= 0 && m % 10 == i; }
static int spikes_b(int m, int j) { return m >= 0 && m % 10 == (3 * j + 4) % 10; }
static int last_a(int m, int i) { while (m >= 0 && !spikes_a(m, i)) m--; return m < 0 ? -1 : m; }
static int last_b(int m, int j) { while (m >= 0 && !spikes_b(m, j)) m--; return m < 0 ? -1 : m; }
static double seen_of(char what, int m, int i, int j) {
    switch (what) {
    case 'x': return m < 0 ? -5 : m + 10 * i;
    case 'y': return m < 0 ? -6 : m + 10 * j + 1000;
    case 'p': return m < 0 ? -7 : m + 10 * j + 2000;
    case 's': return last_a(m, i) < 0 ? -11 : last_a(m, i) + 10 * i;
    case 'c': return m < 0 ? -12 : m + 10 * i + 3000;
    case 'q': return m < SEEN_SET ? -15 : 600 + i;
    case 'u': return last_b(m, j) < 0 ? -13 : last_b(m, j) + 10 * j;
    case 'v': return m < 0 ? -14 : m + 10 * j + 4000;
    case 'w': return m < SEEN_SET ? -16 : 600 + j;
    default: test_leave(1, "no such variable");
    }
}
/* where: a, b or c; what: as above, or "pre" and "post" for the times since the last spikes seen */
static void check_seen(char where, const char *what, int source_side) {
    char variable[8];
    snprintf(variable, sizeof variable, "%c%s", where, what);
    EACH_RUN(r, seen_group) for (int k = 0; k < 4; k++) {
        const int a = seen_delays[k].axonal, b = seen_delays[k].back;
        size_t read = 0, enough = 1000;
        for (int step = 0; step < SEEN_STEPS; step++) {
            const double *got = parity_values(&seen_group, r, seen_delays[k].name, variable, step);
            if (got == NULL) { enough = 100; continue; }
            for (int i = 0; i < 10; i++) for (int j = 0; j < 10; j++) {
                int n = step;                                     /* when the code ran last */
                double want = -1;
                if (where == 'a') { while (n >= 0 && !spikes_a(n - 1 - a, i)) n--; }
                if (where == 'b') { while (n >= 0 && !spikes_b(n - 1 - b, j)) n--; }
                if (n >= 0) {
                    const int m = n - 1 - (source_side ? a : b);  /* of which step the code sees that side */
                    if (what[0] == 'p' && what[1]) {
                        const int last = source_side ? last_a(m, i) : last_b(m, j);
                        want = last < 0 ? (double)1e30f : m - last;
                    } else want = seen_of(what[0], m, i, j);
                    read++;
                }
                parity_expect(r->engine, variable, step, (size_t)(10 * i + j), got[10 * i + j], want, 0);
            }
        }
        CHECK(read > enough && r->spikes > 100);
    }
}
static void check_seen_everywhere(const char *what, int source_side) { check_seen('a', what, source_side); check_seen('b', what, source_side); check_seen('c', what, source_side); }
TEST(row_event_times) { check_seen_everywhere("pre", 1); check_seen_everywhere("post", 0); }
TEST(row_pre_post_neuron_vars) { check_seen_everywhere("x", 1); check_seen_everywhere("y", 0); }
TEST(row_post_psm_vars) { check_seen_everywhere("p", 0); }
TEST(row_wu_vars) { check_seen_everywhere("s", 1); check_seen_everywhere("c", 1); check_seen_everywhere("u", 0); check_seen_everywhere("v", 0); }
TEST(defect_8_side_variables_without_code_pass_through_delays) { check_seen_everywhere("q", 1); check_seen_everywhere("w", 0); }


/* The same neurons: five steps after its spike each has a spike-like event. Where a source's event (names that begin with a), a
   target's event (b), or a source's spike (d) arrives, and in every step (c), synapses write down six times: since the last
   event of either side, and since the spikes (x, y) and events (p, q) before the ones that may just be arriving */
GENN_WEIGHT_UPDATE_MODEL(clock_witness,
    GENN_VARS(ae, af, ax, ay, ap, aq), GENN_VARS(be, bf, bx, by, bp, bq), GENN_VARS(ce, cf, cx, cy, cp, cq), GENN_VARS(de, df, dx, dy, dp, dq),
    GENN_PRE_NEURON_REFS(x), GENN_POST_NEURON_REFS(y),
    GENN_PRE_EVENT_THRESHOLD(genn_int(x) % 10 == (int)((id + 5u) % 10u)), GENN_POST_EVENT_THRESHOLD(genn_int(y) % 10 == (int)((3u * id + 9u) % 10u)),
    GENN_PRE_EVENT_SYN(ae = since_pre_event; af = since_post_event; ax = since_previous_pre; ay = since_previous_post; ap = since_previous_pre_event; aq = since_previous_post_event; addToPost(0);),
    GENN_POST_EVENT_SYN(be = since_pre_event; bf = since_post_event; bx = since_previous_pre; by = since_previous_post; bp = since_previous_pre_event; bq = since_previous_post_event;),
    GENN_SYNAPSE_DYNAMICS(ce = since_pre_event; cf = since_post_event; cx = since_previous_pre; cy = since_previous_post; cp = since_previous_pre_event; cq = since_previous_post_event;),
    GENN_PRE_SPIKE_SYN(de = since_pre_event; df = since_post_event; dx = since_previous_pre; dy = since_previous_post; dp = since_previous_pre_event; dq = since_previous_post_event;))
#define CLOCK_WITNESS(name, ...) GENN_SYNAPSES(name, A, B, GENN_WEIGHT_UPDATE(clock_witness, GENN_SET(ae, -1, af, -1, ax, -1, ay, -1, ap, -1, aq, -1, be, -1, bf, -1, bx, -1, by, -1, bp, -1, bq, -1), \
    GENN_SET(ce, -1, cf, -1, cx, -1, cy, -1, cp, -1, cq, -1, de, -1, df, -1, dx, -1, dy, -1, dp, -1, dq, -1)), GENN_BOUND(1), DELTA, GENN_CONNECTIVITY(genn_dense), __VA_ARGS__)
GENN_NETWORK(clocked) {
    GENN_DT(1);
    GENN_RECORD_SPIKES(SEEN_STEPS);
    GENN_NEURONS(A, 10, ticking, GENN_SET(factor, 1, shift, 0, x, -5, y, -6, n, -1));
    GENN_NEURONS(B, 10, ticking, GENN_SET(factor, 3, shift, 4, x, -5, y, -6, n, -1));
    CLOCK_WITNESS(none, GENN_AXONAL_DELAY(0));
    CLOCK_WITNESS(both, GENN_AXONAL_DELAY(20), GENN_BACK_PROPAGATION_DELAY(13));
}
#define WATCH_2(v) { "none", #v, 1 }, { "both", #v, 1 }
#define WATCH_8(v) WATCH_2(a##v), WATCH_2(b##v), WATCH_2(c##v), WATCH_2(d##v)
static const parity_watch clocked_watches[] = { WATCH_8(e), WATCH_8(f), WATCH_8(x), WATCH_8(y), WATCH_8(p), WATCH_8(q), { NULL, NULL, 0 } };
static parity_group clocked_group = { clocked, SEEN_STEPS, clocked_watches, NULL, 16, { { 0, 0, NULL } }, 0, 0 };
static int event_a(int m, int i) { return m >= 0 && m % 10 == (i + 5) % 10; }
static int event_b(int m, int j) { return m >= 0 && m % 10 == (3 * j + 9) % 10; }
static void check_times(char what) {
    static const char wheres[] = "abcd";
    EACH_RUN(r, clocked_group) for (int k = 0; k < 2; k++) for (int w = 0; w < 4; w++) {
        const int a = k ? 20 : 0, b = k ? 13 : 0, source_side = what == 'e' || what == 'x' || what == 'p', delay = source_side ? a : b, previous = what == 'x' || what == 'y' || what == 'p' || what == 'q';
        const char variable[3] = { wheres[w], what, 0 };
        int met = 0;
        for (int step = 0; step < SEEN_STEPS; step++) {
            const double *got = parity_values(&clocked_group, r, k ? "both" : "none", variable, step);
            for (int i = 0; i < 10 && got; i++) for (int j = 0; j < 10; j++) {
                int n = step, m;
                double want = -1;
                while (n >= 0 && !(w == 2 || (w == 0 && event_a(n - 1 - a, i)) || (w == 1 && event_b(n - 1 - b, j)) || (w == 3 && spikes_a(n - 1 - a, i)))) n--;
                m = n - 1 - delay - previous;                           /* the latest step whose spike or event counts */
                while (m >= 0 && !(what == 'e' || what == 'p' ? event_a(m, i) : what == 'f' || what == 'q' ? event_b(m, j) : what == 'x' ? spikes_a(m, i) : spikes_b(m, j))) m--;
                if (n >= 0) want = m < 0 ? (double)1e30f : n - 1 - delay - m;
                parity_expect(r->engine, variable, step, (size_t)(10 * i + j), got[10 * i + j], want, 0);
                met += want >= 0 && want < 100;
            }
        }
        CHECK(met > 50 && r->spikes > 100);
    }
}
TEST(row_event_times_of_spike_like_events) { check_times('e'); check_times('f'); }
TEST(row_event_times_before_the_last) { check_times('x'); check_times('y'); check_times('p'); check_times('q'); }
TEST(row_recording_of_spike_like_events) {
    EACH_ENGINE(engine) {
        genn_simulation *s = parity_open(clocked, engine);
        uint64_t when[1024];
        uint32_t id[1024];
        size_t n = 0, at = 0;
        sim_step(s, SEEN_STEPS);
        for (int side = 0; side < 2; side++) {
            CHECK(genn_events(s, "both", side ? GENN_SIDE_POST : GENN_SIDE_PRE, 0, SEEN_STEPS, when, id, 1024, &n) == GENN_OK);
            at = 0;
            for (int m = 0; m < SEEN_STEPS; m++) for (int i = 0; i < 10; i++) if (side ? event_b(m, i) : event_a(m, i)) {
                CHECK(at < n && when[at] == (uint64_t)m && id[at] == (uint32_t)i);
                at++;
            }
            CHECK_EQUAL_U64(at, n);
            CHECK_EQUAL_U64(genn_event_count(s, "both", side ? GENN_SIDE_POST : GENN_SIDE_PRE), n);
            CHECK(n > 50);
        }
        genn_close(s);
    }
}

/* ==== sizes and arrays in every slot; parameters changed in every step ==== */

GENN_VAR_INIT(all_sizes, GENN_VALUE(value = (scalar)(num_pre + 10u * num_post + 100u * num_neurons);))
GENN_CONNECTIVITY_INIT(if_sizes_fit, GENN_ROW_BUILD(if (num_pre == 2u && num_post == 4u) { for (uint32_t j = 0; j < num_post; j++) { addSynapse(j); } }))
GENN_NEURON_MODEL(sized, GENN_VARS(sim, reset, init), GENN_SIM(sim = (scalar)(num_neurons * 2u);), GENN_THRESHOLD(num_neurons > 0u), GENN_RESET(reset = (scalar)(num_neurons * 3u);))
GENN_CURRENT_SOURCE_MODEL(sized_source, GENN_VARS(n), GENN_INJECTION(n = (scalar)num_neurons; injectCurrent(0);))
GENN_POSTSYNAPTIC_MODEL(sized_postsynaptic, GENN_VARS(n), GENN_SIM(n = (scalar)num_neurons; inSyn = 0; injectCurrent(0);))
GENN_WEIGHT_UPDATE_MODEL(sized_update,
    GENN_VARS(a, b, c, d, e, init), GENN_PRE_VARS(pre_spike, pre_dynamics), GENN_POST_VARS(post_spike, post_dynamics),
    GENN_PRE_SPIKE(pre_spike = (scalar)num_neurons;), GENN_PRE_DYNAMICS(pre_dynamics = (scalar)num_neurons;),
    GENN_POST_SPIKE(post_spike = (scalar)num_neurons;), GENN_POST_DYNAMICS(post_dynamics = (scalar)num_neurons;),
    GENN_PRE_SPIKE_SYN(a = (scalar)(num_pre + 10u * num_post); addToPost(0);), GENN_POST_SPIKE_SYN(b = (scalar)(num_pre + 10u * num_post);), GENN_SYNAPSE_DYNAMICS(c = (scalar)(num_pre + 10u * num_post);),
    GENN_PRE_EVENT_THRESHOLD(num_neurons == 2u), GENN_PRE_EVENT_SYN(d = (scalar)(num_pre + 10u * num_post);), GENN_POST_EVENT_THRESHOLD(num_neurons == 4u), GENN_POST_EVENT_SYN(e = (scalar)(num_pre + 10u * num_post);))

GENN_NEURON_MODEL(listed, GENN_ARRAYS_OF(scalar, list), GENN_VARS(x, y), GENN_SIM(x = list[id % 10u]; y = Isyn;), GENN_THRESHOLD(list[id % 10u] >= 0), GENN_RESET(x += list[(id + 1u) % 10u];))
GENN_CURRENT_SOURCE_MODEL(listed_source, GENN_ARRAYS_OF(scalar, list), GENN_INJECTION(injectCurrent(list[id % 10u]);))
GENN_POSTSYNAPTIC_MODEL(listed_postsynaptic, GENN_ARRAYS_OF(scalar, list), GENN_SIM(injectCurrent(inSyn * list[id % 10u]); inSyn = 0;))
GENN_WEIGHT_UPDATE_MODEL(listed_learning, GENN_ARRAYS_OF(scalar, list), GENN_ARRAYS_OF(int16_t, signs), GENN_VARS(a, b), GENN_PRE_VARS(s), GENN_PRE_DYNAMICS(s = list[(id + 2u) % 10u];),
    GENN_POST_SPIKE_SYN(a = list[id_post % 10u] * (scalar)signs[id_pre % 2u];), GENN_SYNAPSE_DYNAMICS(b = list[(id_pre + 1u) % 10u];))
GENN_WEIGHT_UPDATE_MODEL(listed_update, GENN_ARRAYS_OF(scalar, list), GENN_PRE_SPIKE_SYN(addToPost(list[id_pre % 10u]);))

GENN_NEURON_MODEL(parametric, GENN_PARAMS(shift, value), GENN_VARS(x, y), GENN_SIM(x = (scalar)t + shift + value; y = Isyn;), GENN_THRESHOLD(value >= 0))
GENN_CURRENT_SOURCE_MODEL(parametric_source, GENN_PARAMS(shift, value), GENN_INJECTION(injectCurrent((scalar)t + shift + value);))
GENN_POSTSYNAPTIC_MODEL(parametric_postsynaptic, GENN_PARAMS(shift, value), GENN_VARS(x), GENN_SIM(x = (scalar)t + shift + value; injectCurrent(inSyn * value); inSyn = 0;))
GENN_WEIGHT_UPDATE_MODEL(parametric_update, GENN_PARAMS(shift, value), GENN_VARS(a, b, c, e, f),
    GENN_PRE_EVENT_THRESHOLD(value >= 0), GENN_PRE_EVENT_SYN(e = (scalar)t + shift + value;), GENN_POST_EVENT_THRESHOLD(value >= 0), GENN_POST_EVENT_SYN(f = (scalar)t + shift + value;), GENN_PRE_VARS(s, d), GENN_POST_VARS(u, v),
    GENN_PRE_SPIKE(s = (scalar)t + shift + value;), GENN_PRE_DYNAMICS(d = (scalar)t + shift + value;), GENN_POST_SPIKE(u = (scalar)t + shift + value;), GENN_POST_DYNAMICS(v = (scalar)t + shift + value;),
    GENN_PRE_SPIKE_SYN(a = (scalar)t + shift + value; addToPost(value);), GENN_POST_SPIKE_SYN(b = (scalar)t + shift + value;), GENN_SYNAPSE_DYNAMICS(c = (scalar)t + shift + value;))
GENN_FUNCTION(int, n_of, (int k), return k < 0 ? -k : k;)
GENN_NEURON_MODEL(operating, GENN_VARS(x, y, z), GENN_VARS_OF(int32_t, k, left, right), GENN_SIM(   // a comment
    x = (scalar)(n_of(k)); x /= 4; y = hypot(x, 6); /* another */ z = fmod(y, GENN_R(1.5));
    k = k + 1; k %= 13; k *= 3; k /= 2; k |= 64; k &= 127; k ^= 5; left = k << 2; left <<= 1; right = k >> 1; right >>= 2; k -= 64;), GENN_USES(n_of), GENN_THRESHOLD(right != left && !(k < 0) ? ~k < 0 : k > 0))
GENN_CURRENT_SOURCE_MODEL(restoring, GENN_NEURON_REFS(x, y), GENN_INJECTION(injectCurrent(1 - GENN_R(0.5) * x); injectCurrent(y);))
GENN_NEURON_MODEL(restored, GENN_VARS(x, y), GENN_SIM(x = Isyn; y = (scalar)id;))
GENN_CONNECTIVITY_INIT(by_table, GENN_ARRAYS_OF(uint32_t, table), GENN_ROW_BUILD(addSynapse(table[id_pre % 10u]);))
static const uint32_t ten_targets[10] = { 3, 1, 4, 1, 5, 9, 2, 6, 8, 7 };
enum { VALUE_STEPS = 20, LISTED = 130 };
static const int16_t two_signs[2] = { 1, -1 };
static const scalar ten_values[10] = { 3, 1, 4, 1, 5, 9, 2, 6, 8, 7 };
GENN_NETWORK(values) {
    genn_synapses tabled = GENN_ZERO;
    genn_value table = GENN_ZERO, one = GENN_ZERO;
    GENN_DT(1);
    GENN_NEURONS(operators, 3, operating, GENN_SET(x, 0, y, 0, z, 0, k, 9, left, 0, right, 0));
    GENN_NEURONS(restoring, 3, restored, GENN_SET(x, 0, y, 0));
    GENN_CURRENT_SOURCE(restoring_source, restoring, restoring);
    GENN_NEURONS(table_target, 10, meter, GENN_SET(x, 0));
    GENN_NEURONS(two, 2, sized, GENN_SET(sim, 0, reset, 0), GENN_INIT(init, all_sizes));
    GENN_NEURONS(four, 4, sized, GENN_SET(sim, 0, reset, 0), GENN_INIT(init, all_sizes));
    GENN_CURRENT_SOURCE(four_source, four, sized_source, GENN_SET(n, 0));
    GENN_SYNAPSES(two_four, two, four, GENN_WEIGHT_UPDATE(sized_update, GENN_SET(a, 0, b, 0, c, 0, d, 0, e, 0, pre_spike, 0, pre_dynamics, 0, post_spike, 0, post_dynamics, 0), GENN_INIT(init, all_sizes)), GENN_BOUND(1),
        GENN_POSTSYNAPTIC(sized_postsynaptic, GENN_SET(n, 0)), GENN_CONNECTIVITY(if_sizes_fit));
    GENN_NEURONS(list_neurons, LISTED, listed, GENN_SET(x, 0, y, 0), GENN_ARRAY(list, ten_values, 10));
    GENN_NEURONS(list_driven, LISTED, meter, GENN_SET(x, 0));
    GENN_CURRENT_SOURCE(list_source, list_driven, listed_source, GENN_ARRAY(list, ten_values, 10));
    GENN_SYNAPSES(list_synapses, list_neurons, list_neurons, GENN_WEIGHT_UPDATE(listed_update, GENN_ARRAY(list, ten_values, 10)), GENN_BOUND(16),
        GENN_POSTSYNAPTIC(listed_postsynaptic, GENN_ARRAY(list, ten_values, 10)), GENN_CONNECTIVITY(genn_one_to_one));
    GENN_SYNAPSES(list_learning, list_neurons, list_neurons, GENN_WEIGHT_UPDATE(listed_learning, GENN_ARRAY(list, ten_values, 10), GENN_ARRAY(signs, two_signs, 2), GENN_SET(a, 0, b, 0, s, 0)), GENN_BOUND(16), GENN_SEPARATE,
        DELTA, GENN_CONNECTIVITY(genn_one_to_one));
    GENN_NEURONS(changed, 3, parametric, GENN_SET(shift, 5, x, 0, y, 0), GENN_DYNAMIC(value, 0));
    GENN_NEURONS(changed_driven, 3, meter, GENN_SET(x, 0));
    GENN_CURRENT_SOURCE(changed_source, changed_driven, parametric_source, GENN_SET(shift, 6), GENN_DYNAMIC(value, 0));
    GENN_SYNAPSES(changed_update, changed, changed, GENN_WEIGHT_UPDATE(parametric_update, GENN_SET(shift, 7, a, 0, b, 0, c, 0, e, 0, f, 0, s, 0, d, 0, u, 0, v, 0), GENN_DYNAMIC(value, 0)), GENN_BOUND(1024), GENN_SEPARATE,
        DELTA, GENN_CONNECTIVITY(genn_one_to_one));
    GENN_SYNAPSES(changed_postsynaptic, changed, changed_driven, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 0.5)), GENN_POSTSYNAPTIC(parametric_postsynaptic, GENN_SET(shift, 8, x, 0), GENN_DYNAMIC(value, 0)), GENN_CONNECTIVITY(genn_one_to_one));
    table.name = "table"; table.data = ten_targets; table.count = 10;
    one.name = "g"; one.number = 1;
    tabled.name = "tabled"; tabled.source = "list_neurons"; tabled.target = "table_target";
    tabled.weight_update.model = &genn_static_pulse_constant_weight; tabled.weight_update.values = &one; tabled.weight_update.value_count = 1;
    tabled.postsynaptic.model = &genn_delta_curr;
    tabled.connectivity.model = &by_table; tabled.connectivity.values = &table; tabled.connectivity.value_count = 1;
    genn_add_synapses(network, &tabled);
}
static void set_values(genn_simulation *s, int step) {
    static const char *const owners[] = { "changed", "changed_source", "changed_update", "changed_postsynaptic" };
    for (int k = 0; k < 4; k++) if (genn_set_parameter(s, owners[k], "value", (double)step * step) != GENN_OK) test_leave(1, "genn_set_parameter: %s", test_items.texts[0]);
}
static const parity_watch value_watches[] = {
    { "two", "sim", 0 }, { "two", "reset", 0 }, { "two", "init", 0 }, { "four", "sim", 0 }, { "four", "reset", 0 }, { "four", "init", 0 }, { "four_source", "n", 0 }, { "two_four", "n", 0 },
    { "two_four", "pre_spike", 0 }, { "two_four", "pre_dynamics", 0 }, { "two_four", "post_spike", 0 }, { "two_four", "post_dynamics", 0 }, { "two_four", "a", 1 }, { "two_four", "b", 1 }, { "two_four", "c", 1 }, { "two_four", "d", 1 }, { "two_four", "e", 1 }, { "two_four", "init", 1 },
    { "list_neurons", "x", 0 }, { "list_neurons", "y", 0 }, { "list_driven", "x", 0 }, { "list_learning", "s", 0 }, { "list_learning", "a", 1 }, { "list_learning", "b", 1 },
    { "changed", "x", 0 }, { "changed", "y", 0 }, { "changed_driven", "x", 0 }, { "changed_postsynaptic", "x", 0 }, { "changed_update", "a", 1 }, { "changed_update", "b", 1 }, { "changed_update", "c", 1 }, { "changed_update", "e", 1 }, { "changed_update", "f", 1 },
    { "operators", "x", 0 }, { "operators", "y", 0 }, { "operators", "z", 0 }, { "restoring", "x", 0 }, { "table_target", "x", 0 },
    { "changed_update", "s", 0 }, { "changed_update", "d", 0 }, { "changed_update", "u", 0 }, { "changed_update", "v", 0 }, { NULL, NULL, 0 } };
static parity_group value_group = { values, VALUE_STEPS, value_watches, set_values, 5, { { 0, 0, NULL } }, 0, 0 };

/* All elements are the same number after each step from the first on */
static void check_all(const char *owner, const char *variable, int first, double want) {
    EACH_RUN(r, value_group) for (int step = first; step < VALUE_STEPS; step++) {
        const double *x = parity_values(&value_group, r, owner, variable, step);
        if (x == NULL) continue;
        const size_t n = strcmp(owner, "four") == 0 || strcmp(owner, "four_source") == 0 || strcmp(variable, "n") == 0 || strncmp(variable, "post", 4) == 0 ? 4 : strcmp(owner, "two") == 0 || strncmp(variable, "pre", 3) == 0 ? 2 : 8;
        for (size_t i = 0; i < n; i++) parity_expect(r->engine, variable, step, i, x[i], want, 0);
        CHECK(r->spikes >= 6 * VALUE_STEPS);
    }
}
TEST(row_num) {
    check_all("two", "sim", 0, 4); check_all("two", "reset", 0, 6); check_all("two", "init", 0, 200);
    check_all("four", "sim", 0, 8); check_all("four", "reset", 0, 12); check_all("four", "init", 0, 400);
    check_all("four_source", "n", 0, 4); check_all("two_four", "n", 0, 4);
    check_all("two_four", "pre_spike", 0, 2); check_all("two_four", "pre_dynamics", 0, 2); check_all("two_four", "post_spike", 0, 4); check_all("two_four", "post_dynamics", 0, 4);
    check_all("two_four", "a", 1, 42); check_all("two_four", "b", 1, 42); check_all("two_four", "c", 0, 42); check_all("two_four", "d", 1, 42); check_all("two_four", "e", 1, 42); check_all("two_four", "init", 0, 42);
}
TEST(row_egp) {
    EACH_RUN(r, value_group) for (int step = 0; step < VALUE_STEPS; step++) for (size_t i = 0; i < LISTED; i++) {
        const double v = (double)ten_values[i % 10], next = (double)ten_values[(i + 1) % 10];
        parity_expect(r->engine, "list_neurons x", step, i, parity_values(&value_group, r, "list_neurons", "x", step)[i], v + next, 0);
        parity_expect(r->engine, "list_neurons y", step, i, parity_values(&value_group, r, "list_neurons", "y", step)[i], step ? v * v : 0, 0);
        parity_expect(r->engine, "list_driven x", step, i, parity_values(&value_group, r, "list_driven", "x", step)[i], v, 0);
        parity_expect(r->engine, "list_learning s", step, i, parity_values(&value_group, r, "list_learning", "s", step)[i], (double)ten_values[(i + 2) % 10], 0);
        if (parity_values(&value_group, r, "list_learning", "a", step)) {
            parity_expect(r->engine, "list_learning a", step, i, parity_values(&value_group, r, "list_learning", "a", step)[i], step ? (i % 2 ? -v : v) : 0, 0);
            parity_expect(r->engine, "list_learning b", step, i, parity_values(&value_group, r, "list_learning", "b", step)[i], next, 0);
        }
        CHECK(r->spikes >= (uint64_t)LISTED * VALUE_STEPS);
    }
}
TEST(row_dynamic_param) {
    static const struct { const char *owner, *variable; int first, shift; } all[] = { { "changed", "x", 0, 5 }, { "changed_postsynaptic", "x", 0, 8 }, { "changed_update", "a", 1, 7 }, { "changed_update", "b", 1, 7 }, { "changed_update", "e", 1, 7 }, { "changed_update", "f", 1, 7 },
        { "changed_update", "c", 0, 7 }, { "changed_update", "s", 0, 7 }, { "changed_update", "d", 0, 7 }, { "changed_update", "u", 0, 7 }, { "changed_update", "v", 0, 7 } };
    EACH_RUN(r, value_group) for (int step = 0; step < VALUE_STEPS; step++) for (size_t i = 0; i < 3; i++) {
        const double square = (double)step * step;
        for (size_t k = 0; k < sizeof all / sizeof *all; k++) if (parity_values(&value_group, r, all[k].owner, all[k].variable, step))
            parity_expect(r->engine, all[k].variable, step, i, parity_values(&value_group, r, all[k].owner, all[k].variable, step)[i], step < all[k].first ? 0 : step + all[k].shift + square, 0);
        parity_expect(r->engine, "changed y", step, i, parity_values(&value_group, r, "changed", "y", step)[i], step ? square : 0, 0);
        parity_expect(r->engine, "changed_driven x", step, i, parity_values(&value_group, r, "changed_driven", "x", step)[i], step + 6 + square + (step ? square / 2 : 0), 0);
        CHECK(r->spikes > 0);
    }
}

TEST(defect_1_operators_functions_and_comments_of_c) {
    EACH_RUN(r, value_group) {
        int k = 9;
        for (int step = 0; step < VALUE_STEPS; step++) {
            const double x = abs(k) / 4.0, y = sqrt(x * x + 36);
            parity_expect(r->engine, "x", step, 0, parity_values(&value_group, r, "operators", "x", step)[2], x, 0);
            parity_expect(r->engine, "y", step, 0, parity_values(&value_group, r, "operators", "y", step)[2], y, 1e-15);
            parity_expect(r->engine, "z", step, 0, parity_values(&value_group, r, "operators", "z", step)[2], fmod(y, 1.5), 1e-13);
            k = ((((k + 1) % 13 * 3 / 2) | 64) & 127) ^ 5;
            k -= 64;
        }
    }
}
TEST(defect_10_current_sources_refer_to_variables_of_their_neurons) {
    EACH_RUN(r, value_group) {
        double x = 0;                                                   /* what they see is from before the step */
        for (int step = 0; step < VALUE_STEPS; step++) {
            x = 1 - x / 2 + (step ? 2 : 0);
            parity_expect(r->engine, "restoring", step, 2, parity_values(&value_group, r, "restoring", "x", step)[2], x, 1e-15);
        }
    }
}
TEST(defect_10_arrays_of_connectivity_initialisers_arrive) {
    EACH_RUN(r, value_group) for (uint32_t j = 0; j < 10; j++) {
        double want = 0;
        for (uint32_t i = 0; i < LISTED; i++) want += ten_targets[i % 10] == j;
        for (int step = 0; step < VALUE_STEPS; step++) parity_expect(r->engine, "table_target", step, j, parity_values(&value_group, r, "table_target", "x", step)[j], step ? want : 0, 0);
    }
}

/* ==== random numbers: each population has them in one slot only ==== */

GENN_NEURON_MODEL(draws_in_sim, GENN_VARS(x), GENN_SIM(x = gennrand_uniform();), GENN_THRESHOLD(x > GENN_R(0.5)))
GENN_NEURON_MODEL(draws_in_threshold, GENN_VARS(x), GENN_SIM(x = 0;), GENN_THRESHOLD(gennrand_uniform() < GENN_R(0.25)), GENN_RESET(x = 1;))
GENN_NEURON_MODEL(draws_in_reset, GENN_VARS(x), GENN_SIM(x = 0;), GENN_THRESHOLD(num_neurons > 0u), GENN_RESET(x = gennrand_uniform();))
GENN_NEURON_MODEL(draws_normal, GENN_VARS(x), GENN_SIM(x = gennrand_normal();))
GENN_NEURON_MODEL(draws_exponential, GENN_VARS(x), GENN_SIM(x = gennrand_exponential();))
GENN_NEURON_MODEL(draws_gamma, GENN_VARS(x), GENN_SIM(x = gennrand_gamma(GENN_R(4.0));))
GENN_NEURON_MODEL(keeps, GENN_VARS(x), GENN_SIM(x += 0;))
GENN_CURRENT_SOURCE_MODEL(draws_in_source, GENN_PARAMS(scale), GENN_INJECTION(const scalar u = gennrand_uniform(); injectCurrent(scale * u);))
GENN_POSTSYNAPTIC_MODEL(draws_in_postsynaptic, GENN_SIM(const scalar u = gennrand_uniform(); injectCurrent(u); inSyn = 0;))
GENN_WEIGHT_UPDATE_MODEL(draws_in_synapse, GENN_VARS(w), GENN_PRE_SPIKE_SYN(const scalar u = gennrand_uniform(); w = u; addToPost(u);))
enum { DRAWING = 1000, DRAW_STEPS = 20 };
GENN_NETWORK(draws) {
    GENN_DT(1);
    GENN_SEED(77);
    GENN_NEURONS(sim, DRAWING, draws_in_sim, GENN_SET(x, 0));
    GENN_NEURONS(threshold, DRAWING, draws_in_threshold, GENN_SET(x, 0));
    GENN_NEURONS(reset, DRAWING, draws_in_reset, GENN_SET(x, 0));
    GENN_NEURONS(normal, DRAWING, draws_normal, GENN_SET(x, 0));
    GENN_NEURONS(exponential, DRAWING, draws_exponential, GENN_SET(x, 0));
    GENN_NEURONS(gamma_4, DRAWING, draws_gamma, GENN_SET(x, 0));
    GENN_NEURONS(initial, DRAWING, keeps, GENN_INIT(x, genn_uniform, 0, 1));
    GENN_NEURONS(source, DRAWING, meter, GENN_SET(x, 0));
    GENN_NEURONS(postsynaptic, DRAWING, meter, GENN_SET(x, 0));
    GENN_NEURONS(synapse, DRAWING, meter, GENN_SET(x, 0));
    GENN_CURRENT_SOURCE(current, source, draws_in_source, GENN_SET(scale, 1));
    GENN_NEURONS(active, DRAWING, always, GENN_SET(x, 0));
    GENN_SYNAPSES(to_postsynaptic, active, postsynaptic, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 1)), GENN_POSTSYNAPTIC(draws_in_postsynaptic), GENN_CONNECTIVITY(genn_one_to_one));
    GENN_SYNAPSES(to_synapse, active, synapse, GENN_WEIGHT_UPDATE(draws_in_synapse, GENN_SET(w, 0)), GENN_BOUND(1), DELTA, GENN_CONNECTIVITY(genn_one_to_one));
}
static const parity_watch draw_watches[] = { { "sim", "x", 0 }, { "threshold", "x", 0 }, { "reset", "x", 0 }, { "normal", "x", 0 }, { "exponential", "x", 0 }, { "gamma_4", "x", 0 }, { "initial", "x", 0 }, { "source", "x", 0 },
    { "postsynaptic", "x", 0 }, { "synapse", "x", 0 }, { NULL, NULL, 0 } };
static parity_group draw_group = { draws, DRAW_STEPS, draw_watches, NULL, 0, { { 0, 0, NULL } }, 0, 0 };
static double uniform_cdf(double x, void *user) { (void)user; return fmin(1, fmax(0, x)); }
static double normal_cdf(double x, void *user) { (void)user; return erfc(-x / sqrt(2.0)) / 2; }
static double exponential_cdf(double x, void *user) { (void)user; return 1 - exp(-x); }
static double gamma_4_cdf(double x, void *user) { (void)user; return 1 - test_gamma_q(4, x); }
/* The distribution over neurons and steps; neighbours, and steps that follow each other, have nothing in common */
static void check_drawn(const char *owner, double (*cdf)(double x, void *user), double mean, double variance) {
    EACH_RUN(r, draw_group) {
        const size_t steps = DRAW_STEPS - 1, n = steps * DRAWING;
        const double *x = parity_values(&draw_group, r, owner, "x", 1);                        /* from step 1 on: synapses have nothing to do in step 0 */
        double *sample = SIM_NEW(double, n), along = 0, across = 0, p, limit = 6 * variance / sqrt((double)n);
        for (size_t i = 0; i < n; i++) {
            sample[i] = x[i];
            if (i + DRAWING < n) along += (x[i] - mean) * (x[i + DRAWING] - mean) / (double)n;
            if (i + 1 < n) across += (x[i] - mean) * (x[i + 1] - mean) / (double)n;
        }
        p = test_kolmogorov_smirnov_p(sample, n, cdf, NULL);
        free(sample);
        if (!(p > 1e-4)) test_leave(1, "%s: %s: p = %g", parity_names[r->engine], owner, p);
        if (!(fabs(along) < limit && fabs(across) < limit)) test_leave(1, "%s: %s: correlated, %g over steps and %g over neurons", parity_names[r->engine], owner, along / variance, across / variance);
        CHECK(r->spikes > DRAWING);
    }
}
TEST(row_rng_dynamic) {
    check_drawn("sim", uniform_cdf, 0.5, 1.0 / 12); check_drawn("normal", normal_cdf, 0, 1); check_drawn("exponential", exponential_cdf, 1, 1); check_drawn("gamma_4", gamma_4_cdf, 4, 4);
}
TEST(defect_11_random_numbers_in_one_slot_alone) {
    check_drawn("reset", uniform_cdf, 0.5, 1.0 / 12); check_drawn("source", uniform_cdf, 0.5, 1.0 / 12); check_drawn("postsynaptic", uniform_cdf, 0.5, 1.0 / 12); check_drawn("synapse", uniform_cdf, 0.5, 1.0 / 12);
    EACH_RUN(r, draw_group) {
        double sample[DRAWING], sum = 0;
        memcpy(sample, parity_values(&draw_group, r, "initial", "x", DRAW_STEPS - 1), sizeof sample);
        CHECK(test_kolmogorov_smirnov_p(sample, DRAWING, uniform_cdf, NULL) > 1e-4);
        for (int step = 0; step < DRAW_STEPS; step++) for (int i = 0; i < DRAWING; i++) sum += parity_values(&draw_group, r, "threshold", "x", step)[i];
        CHECK_NEAR(sum / (DRAWING * DRAW_STEPS), 0.25, 6 * sqrt(0.25 * 0.75 / (DRAWING * DRAW_STEPS)));
    }
}

/* ==== single neurons and one synapse against the traces of GeNN's own CPU engine, dt 0.1 ms ==== */

static const uint32_t drive_starts[1] = { 0 }, drive_ends[1] = { 3 };
static const double drive_times[3] = { 1.0, 3.0, 3.1 };
#define TRACED_LIF(name) GENN_NEURONS(name, 1, genn_lif, GENN_SET(C, 0.2, TauM, 20, Vrest, -70, Vreset, -70, Vthresh, -51, Ioffset, 0, TauRefrac, 2, V, -70, RefracTime, 0))
GENN_NETWORK(traces) {
    GENN_DT(0.1);
    TRACED_LIF(lif); TRACED_LIF(by_exp); TRACED_LIF(by_delta);
    GENN_NEURONS(regular, 1, genn_izhikevich, GENN_SET(a, 0.02, b, 0.2, c, -65, d, 8, V, -65, U, -20));
    GENN_NEURONS(fast, 1, genn_izhikevich, GENN_SET(a, 0.1, b, 0.2, c, -65, d, 2, V, -65, U, -20));
    GENN_CURRENT_SOURCE(to_lif, lif, genn_dc, GENN_SET(amp, 0.3));
    GENN_CURRENT_SOURCE(to_regular, regular, genn_dc, GENN_SET(amp, 10));
    GENN_CURRENT_SOURCE(to_fast, fast, genn_dc, GENN_SET(amp, 10));
    GENN_NEURONS(source, 1, genn_spike_source_array, GENN_VALUES(startSpike, drive_starts, 1), GENN_VALUES(endSpike, drive_ends, 1), GENN_ARRAY(spikeTimes, drive_times, 3));
    GENN_SYNAPSES(exponential, source, by_exp, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 0.5)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)), GENN_CONNECTIVITY(genn_one_to_one));
    GENN_SYNAPSES(delta, source, by_delta, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 0.5)), DELTA, GENN_CONNECTIVITY(genn_one_to_one));
}
/* in_float: what the rounding of float may do to it, as a part of the value; 0: only double can follow the trace that far */
TEST(row_reference_traces) {
    static const struct { const char *name; int step; double v, in_float; } expected[] = {
        { "lif", 0, -69.850374376, 1e-6 }, { "regular", 0, -63.606020000, 1e-6 }, { "fast", 0, -63.606020000, 1e-6 },
        { "lif", 9, -68.536882735, 1e-6 }, { "regular", 9, -49.875619844, 1e-5 }, { "fast", 9, -50.214316592, 1e-5 },
        { "by_exp", 10, -70, 1e-7 }, { "by_exp", 11, -69.753101178, 1e-6 }, { "by_exp", 12, -69.512322693, 1e-6 }, { "by_exp", 31, -65.698439010, 1e-6 }, { "by_exp", 32, -65.068760328, 1e-6 },
        { "by_delta", 32, -69.277972323, 1e-6 }, { "lif", 99, -58.195919791, 1e-5 }, { "regular", 99, -69.758733845, 1e-4 }, { "fast", 99, -61.425450324, 1e-3 },
        { "lif", 499, -62.447907027, 1e-5 }, { "regular", 499, -71.994906253, 1e-4 }, { "fast", 499, -55.160252855, 1e-2 },
        { "lif", 1999, -68.394554439, 1e-4 }, { "regular", 1999, -67.179826059, 0 }, { "fast", 1999, -50.023358722, 0 } };
    EACH_ENGINE(engine) {
        genn_simulation *s = parity_open(traces, engine);
        for (size_t k = 0; k < sizeof expected / sizeof *expected; k++) {
            const double part = sizeof(scalar) == 8 ? 1e-11 : expected[k].in_float;
            sim_step(s, (uint64_t)expected[k].step + 1 - genn_steps(s));
            if (part > 0) parity_expect(engine, expected[k].name, expected[k].step, 0, sim_value(s, expected[k].name, "V", 0), expected[k].v, part);
        }
        CHECK_EQUAL_U64(genn_spike_count(s, "lif"), 9);
        CHECK_EQUAL_U64(genn_spike_count(s, "regular"), 6);
        CHECK_EQUAL_U64(genn_spike_count(s, "fast"), 27);
        CHECK_EQUAL_U64(genn_spike_count(s, "by_exp"), 1);
        CHECK_EQUAL_U64(genn_spike_count(s, "by_delta"), 0);
        genn_close(s);
    }
}

/* ==== populations of all sizes: neuron i spikes every 11 steps and reaches neuron i of the target by a pulse with a delay,
   and by a synapse whose weight tells how often it was used and how often the target answered, and which sends something back ==== */

GENN_VAR_INIT(weight_of_five, GENN_VALUE(value = (scalar)(1u + id_pre % 5u);))
GENN_VAR_INIT(delay_of_four, GENN_VALUE(value = (scalar)(id_pre % 4u);))
GENN_NEURON_MODEL(striding, GENN_VARS(back), GENN_VARS_OF(int32_t, n), GENN_SIM(n += 1; back = Isyn;), GENN_THRESHOLD(n % 11 == (int)((7u * id + 3u) % 11u)))
GENN_NEURON_MODEL(answering, GENN_VARS(x), GENN_SIM(x = Isyn;), GENN_THRESHOLD(x > 50))
GENN_WEIGHT_UPDATE_MODEL(tally, GENN_VARS(used, answered), GENN_PRE_SPIKE_SYN(addToPost(100 + 100 * used + 1000 * answered); used += 1;), GENN_POST_SPIKE_SYN(answered += 1; addToPre(7);))
GENN_WEIGHT_UPDATE_MODEL(tally_of_use, GENN_VARS(used, answered), GENN_PRE_SPIKE_SYN(addToPost(100 + 100 * used); used += 1; addToPre(3);))
#define SIZED(size, tallying) GENN_NEURONS(source_##size, size, striding, GENN_SET(back, 0, n, -1)); GENN_NEURONS(target_##size, size, answering, GENN_SET(x, 0)); \
    GENN_SYNAPSES(pulses_##size, source_##size, target_##size, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, weight_of_five), GENN_INIT(d, delay_of_four)), GENN_BOUND(8), GENN_MAX_DELAY(3), DELTA, GENN_CONNECTIVITY(genn_one_to_one)); \
    GENN_SYNAPSES(tallies_##size, source_##size, target_##size, GENN_WEIGHT_UPDATE(tallying, GENN_SET(used, 0, answered, 0)), GENN_BOUND(8192), DELTA, GENN_CONNECTIVITY(genn_one_to_one))
GENN_NETWORK(sizes) { GENN_DT(1); SIZED(1, tally_of_use); SIZED(127, tally_of_use); SIZED(128, tally_of_use); SIZED(129, tally); SIZED(70000, tally); }
static int strides(int n, uint32_t i) { return n >= 0 && n % 11 == (int)((7u * i + 3u) % 11u); }
static int strides_up_to(int n, uint32_t i) { const int first = (int)((7u * i + 3u) % 11u); return n < first ? 0 : (n - first) / 11 + 1; }
TEST(row_populations_of_1_127_128_129_and_70000) {
    static const struct { const char *source, *target; uint32_t n; } all[] = { { "source_1", "target_1", 1 }, { "source_127", "target_127", 127 }, { "source_128", "target_128", 128 }, { "source_129", "target_129", 129 }, { "source_70000", "target_70000", 70000 } };
    static scalar x[70000];
    EACH_ENGINE(engine) {
        genn_simulation *s = parity_open(sizes, engine);
        for (int step = 0; step < 30; step++) {
            sim_step(s, 1);
            for (size_t k = 0; k < 5; k++) {
                sim_values(s, all[k].target, "x", x);
                for (uint32_t i = 0; i < all[k].n; i++) {
                    double want = strides(step - 1 - (int)(i % 4), i) ? 1 + i % 5 : 0;
                    if (strides(step - 1, i)) want += 100 + 100 * strides_up_to(step - 2, i) + (k < 3 ? 0 : 1000 * strides_up_to(step - 3, i));
                    parity_expect(engine, all[k].target, step, i, (double)x[i], want, 0);
                }
                sim_values(s, all[k].source, "back", x);
                for (uint32_t i = 0; i < all[k].n; i++) parity_expect(engine, all[k].source, step, i, (double)x[i], k < 3 ? 3 * strides(step - 1, i) : 7 * strides(step - 2, i), 0);
            }
        }
        for (size_t k = 0; k < 5; k++) {
            uint64_t spikes = 0, answers = 0;
            for (uint32_t i = 0; i < all[k].n; i++) { spikes += (uint64_t)strides_up_to(29, i); answers += (uint64_t)strides_up_to(28, i); }
            CHECK_EQUAL_U64(genn_spike_count(s, all[k].source), spikes);
            CHECK_EQUAL_U64(genn_spike_count(s, all[k].target), answers);
            CHECK(answers > 1);
        }
        CHECK_EQUAL_U64(genn_get_report(s).saturated, 0);
        genn_close(s);
    }
}

/* ==== who is connected to whom ==== */

enum { WIRED = 100, GIVEN = 700, FEW = 5 };
static uint32_t given_pre[GIVEN], given_post[GIVEN];
static scalar given_weight[GIVEN];
static void make_given(void) {   /* pairs in any order, some of them twice */
    uint64_t state = 3;
    for (int i = 0; i < GIVEN; i++) {
        given_pre[i] = (uint32_t)(test_random(&state) % WIRED);
        given_post[i] = (uint32_t)(test_random(&state) % WIRED);
        given_weight[i] = (scalar)(1 + i);
    }
}
GENN_NETWORK(wirings) {
    GENN_DT(1);
    GENN_SEED(5);
    GENN_NEURONS(A, WIRED, always, GENN_SET(x, 0));
    GENN_NEURONS(B, WIRED, meter, GENN_SET(x, 0));
    GENN_NEURONS(D, WIRED, meter, GENN_SET(x, 0));
    GENN_NEURONS(E, FEW, meter, GENN_SET(x, 0));
    GENN_NEURONS(F, FEW, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(total, A, B, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 1)), DELTA, GENN_CONNECTIVITY(genn_fixed_number_total, 1000));
    GENN_SYNAPSES(pre, A, B, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 1000)), DELTA, GENN_CONNECTIVITY(genn_fixed_number_pre, 10));
    GENN_SYNAPSES(post, A, B, GENN_WEIGHT_UPDATE(pulse_by_code, GENN_SET(g, 100000)), DELTA, GENN_CONNECTIVITY(genn_fixed_number_post, 10));
    GENN_SYNAPSES(given, A, D, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_VALUES(g, given_weight, GIVEN)), DELTA, GENN_PAIRS(given_pre, given_post, GIVEN));
    GENN_SYNAPSES(few, A, E, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 1)), DELTA, GENN_CONNECTIVITY(genn_fixed_number_post, 40));
    GENN_SYNAPSES(few_by_code, A, F, GENN_WEIGHT_UPDATE(pulse_by_code, GENN_SET(g, 1)), DELTA, GENN_CONNECTIVITY(genn_fixed_number_post, 40));
}
/* chi-square p-value of counts around their mean */
static double evenly(const uint32_t *counts, double mean) {
    double statistic = 0;
    for (int i = 0; i < WIRED; i++) statistic += ((double)counts[i] - mean) * ((double)counts[i] - mean) / mean;
    return test_chi_square_p(statistic, WIRED - 1);
}
TEST(row_connect_init) {
    static const struct { const char *name; double weight; } all[] = { { "total", 1 }, { "pre", 1000 }, { "post", 100000 } };
    EACH_ENGINE(engine) {
        genn_simulation *s = parity_open(wirings, engine);
        double want[WIRED] = { 0 };
        for (size_t k = 0; k < 3; k++) {
            sim_synapses wires = sim_get_synapses(s, all[k].name);
            uint32_t row[WIRED] = { 0 }, column[WIRED] = { 0 };
            int rows_of_ten = 0, columns_of_ten = 0;
            CHECK_EQUAL_U64(wires.n, 1000);
            for (size_t i = 0; i < wires.n; i++) { row[wires.pre[i]]++; column[wires.post[i]]++; want[wires.post[i]] += all[k].weight; }
            for (int i = 0; i < WIRED; i++) { rows_of_ten += row[i] == 10; columns_of_ten += column[i] == 10; }
            CHECK(k == 2 ? rows_of_ten == WIRED : evenly(row, 10) > 0.002);
            CHECK(k == 1 ? columns_of_ten == WIRED : evenly(column, 10) > 0.002);
            sim_free_synapses(&wires);
        }
        sim_step(s, 2);
        for (uint32_t i = 0; i < WIRED; i++) parity_expect(engine, "B", 1, i, sim_value(s, "B", "x", i), want[i], 0);
        CHECK_EQUAL_U64(genn_spike_count(s, NULL), 2 * WIRED);
        genn_close(s);
    }
}
TEST(row_sparse_uploaded) {
    EACH_ENGINE(engine) {
        genn_simulation *s = parity_open(wirings, engine);
        uint32_t pre[GIVEN], post[GIVEN];
        scalar weight[GIVEN];
        double want[WIRED] = { 0 };
        size_t n = 0, at = 0;
        CHECK(genn_synapses_get(s, "given", "g", pre, post, weight, GIVEN, &n) == GENN_OK);
        CHECK_EQUAL_U64(n, GIVEN);
        for (uint32_t i = 0; i < WIRED; i++) for (uint32_t j = 0; j < WIRED; j++) for (int k = 0; k < GIVEN; k++)   /* by source, target, order given */
            if (given_pre[k] == i && given_post[k] == j) {
                CHECK(pre[at] == i && post[at] == j);
                parity_expect(engine, "g", 0, at, (double)weight[at], (double)given_weight[k], 0);
                want[j] += (double)given_weight[k];
                at++;
            }
        CHECK_EQUAL_U64(at, GIVEN);
        sim_step(s, 2);
        for (uint32_t i = 0; i < WIRED; i++) parity_expect(engine, "D", 1, i, sim_value(s, "D", "x", i), want[i], 0);
        genn_close(s);
    }
}
TEST(defect_4_many_synapses_of_one_pair_lose_nothing) {
    EACH_ENGINE(engine) {
        genn_simulation *s = parity_open(wirings, engine);
        static const char *const names[2][2] = { { "few", "E" }, { "few_by_code", "F" } };
        for (int step = 0; step < 3; step++) {
            sim_step(s, 1);
            for (int k = 0; k < 2; k++) {
                sim_synapses wires = sim_get_synapses(s, names[k][0]);
                double want[FEW] = { 0 }, most = 0, row[FEW] = { 0 };
                CHECK_EQUAL_U64(wires.n, 40 * WIRED);
                for (size_t i = 0; i < wires.n; i++) { want[wires.post[i]] += step > 0; if (wires.pre[i] == 17) most = fmax(most, ++row[wires.post[i]]); }
                CHECK(most > 5);                                        /* of one pair */
                for (uint32_t i = 0; i < FEW; i++) parity_expect(engine, names[k][1], step, i, sim_value(s, names[k][1], "x", i), want[i], 0);
                sim_free_synapses(&wires);
            }
        }
        genn_close(s);
    }
}

/* ==== recording: neuron i of one population spikes in step i, of the other in step 99 - i ==== */

GENN_NEURON_MODEL(once, GENN_READ_ONLY(when), GENN_VARS(n), GENN_SIM(n += 1;), GENN_THRESHOLD(n == when))
GENN_VAR_INIT(by_id, GENN_PARAMS(first, sign), GENN_VALUE(value = first + sign * (scalar)id;))
enum { KEPT = 7 };
GENN_NETWORK(recorded) {
    GENN_DT(1);
    GENN_RECORD_SPIKES(KEPT);
    GENN_NEURONS(up, 100, once, GENN_SET(n, -1), GENN_INIT(when, by_id, 0, 1));
    GENN_NEURONS(down, 100, once, GENN_SET(n, -1), GENN_INIT(when, by_id, 99, -1));
}
TEST(row_recording) {
    EACH_ENGINE(engine) {
        genn_simulation *s = parity_open(recorded, engine);
        for (int step = 0; step < 105; step++) {
            uint64_t when[4];
            uint32_t which[4], id[4];
            size_t n = 0;
            sim_step(s, 1);
            CHECK(genn_spikes(s, NULL, (uint64_t)step, 1, when, which, id, 4, &n) == GENN_OK);
            CHECK_EQUAL_U64(n, step < 100 ? 2 : 0);
            for (uint32_t k = 0; k < n; k++) CHECK(when[k] == (uint64_t)step && which[k] == k && id[k] == (k ? 99 - (uint32_t)step : (uint32_t)step));
        }
        CHECK_EQUAL_U64(genn_spike_count(s, "up"), 100);
        CHECK_EQUAL_U64(genn_spike_count(s, "down"), 100);
        genn_close(s);
    }
}
TEST(defect_3_windows_of_the_recording_have_the_right_steps_wherever_they_begin) {
    EACH_ENGINE(engine) {
        genn_simulation *s = parity_open(recorded, engine);
        uint64_t steps_done = 0, state = 11, seen = 0;
        while (steps_done < 90) {
            uint64_t when[KEPT];
            uint32_t id[KEPT];
            size_t n = 0;
            const uint64_t steps = 1 + test_random(&state) % 9;
            sim_step(s, steps);
            steps_done += steps;
            for (uint64_t length = 1; length <= KEPT && length <= steps_done; length++) {
                CHECK(genn_spikes(s, "down", steps_done - length, length, when, NULL, id, KEPT, &n) == GENN_OK);
                CHECK_EQUAL_U64(n, length);
                for (size_t k = 0; k < n; k++, seen++) CHECK(when[k] == steps_done - length + k && id[k] == 99 - when[k]);
            }
            if (steps_done > KEPT) CHECK(genn_spikes(s, "down", steps_done - KEPT - 1, 1, when, NULL, id, KEPT, &n) == GENN_RANGE);
        }
        CHECK(seen > 300);
        genn_close(s);
    }
}

/* ==== learning does not depend on how late it is: the same spikes from step 0 and from step 2^33 on ==== */

enum { SHIFTED = 20, SHIFT_STEPS = 120, SHIFT_KINDS = 3 };
GENN_WEIGHT_UPDATE_MODEL(late_learning,
    GENN_VARS(g), GENN_READ_ONLY_OF(uint16_t, d), GENN_DELAY(d), GENN_PRE_VARS(c), GENN_PRE_DYNAMICS(c *= GENN_R(0.75);), GENN_PRE_SPIKE(c += exp(-since_spike / 4);),
    GENN_PRE_EVENT_THRESHOLD(c > GENN_R(0.2) && c < GENN_R(0.4)), GENN_PRE_EVENT_SYN(g += GENN_R(0.01) * exp(-since_previous_pre_event / 5) * exp(-since_post / 30);),
    GENN_PRE_SPIKE_SYN(addToPost(g); g -= GENN_R(0.1) * exp(-since_post / 20) + GENN_R(0.05) * exp(-since_previous_pre / 9);),
    GENN_POST_SPIKE_SYN(g += GENN_R(0.1) * exp(-since_pre / 15) * c + GENN_R(0.02) * exp(-since_pre_event / 7);))
GENN_VAR_INIT(delay_of_pair, GENN_VALUE(value = (scalar)((id_pre * 3u + id_post) % 12u);))
#define PAIRED GENN_SET(tauPlus, 20, tauMinus, 15, Aplus, 0.1, Aminus, 0.12, Wmin, 0, Wmax, 4, g, 1)
GENN_NETWORK(shifted) {
    GENN_DT(0.3);
    GENN_NEURONS(A, SHIFTED, genn_spike_input, GENN_SET(pending, 0));
    GENN_NEURONS(B, SHIFTED, genn_spike_input, GENN_SET(pending, 0));
    GENN_SYNAPSES(nearest, A, B, GENN_WEIGHT_UPDATE(genn_stdp, PAIRED), GENN_BOUND(4), DELTA, GENN_CONNECTIVITY(genn_dense), GENN_AXONAL_DELAY(3), GENN_BACK_PROPAGATION_DELAY(1));
    GENN_SYNAPSES(all_pairs, A, B, GENN_WEIGHT_UPDATE(genn_stdp_traces, PAIRED, GENN_SET(preTrace, 0, postTrace, 0)), GENN_BOUND(4), DELTA, GENN_CONNECTIVITY(genn_dense), GENN_BACK_PROPAGATION_DELAY(5));
    GENN_SYNAPSES(late, A, B, GENN_WEIGHT_UPDATE(late_learning, GENN_SET(g, 1, c, 0), GENN_INIT(d, delay_of_pair)), GENN_BOUND(64), DELTA, GENN_CONNECTIVITY(genn_dense), GENN_AXONAL_DELAY(2));
}
static const char *const shifted_names[SHIFT_KINDS] = { "nearest", "all_pairs", "late" };
static void run_shifted(genn_simulation *s, scalar *weights) {
    uint64_t state = 99;
    for (int step = 0; step < SHIFT_STEPS; step++) {
        uint32_t ids[2][SHIFTED];
        size_t n[2] = { 0, 0 };
        for (int k = 0; k < 2; k++) for (uint32_t i = 0; i < SHIFTED; i++) if (test_random_uniform(&state) < 0.08) ids[k][n[k]++] = i;
        if (genn_send_spikes(s, "A", ids[0], n[0]) != GENN_OK || genn_send_spikes(s, "B", ids[1], n[1]) != GENN_OK) test_leave(1, "genn_send_spikes: %s", test_items.texts[0]);
        sim_step(s, 1);
        if (step % 20 == 19) for (int k = 0; k < SHIFT_KINDS; k++) {
            size_t there = 0;
            if (genn_synapses_get(s, shifted_names[k], "g", NULL, NULL, weights, SHIFTED * SHIFTED, &there) != GENN_OK || there != SHIFTED * SHIFTED) test_leave(1, "genn_synapses_get: %s", test_items.texts[0]);
            weights += SHIFTED * SHIFTED;
        }
    }
}
TEST(row_stdp_from_step_0_and_from_step_2_to_the_33) {
    static const uint64_t starts[] = { 0, UINT64_C(1) << 33, (UINT64_C(1) << 33) + 12345 };
    enum { WEIGHTS = SHIFT_STEPS / 20 * SHIFT_KINDS * SHIFTED * SHIFTED };
    static scalar first[WEIGHTS], other[WEIGHTS];
    EACH_ENGINE(engine) for (size_t k = 0; k < 3; k++) {
        genn_simulation *s = parity_open(shifted, engine);
        size_t moved = 0;
        s->step = starts[k];                                            /* no call sets it */
        run_shifted(s, k || engine ? other : first);
        CHECK_EQUAL_U64(genn_steps(s), starts[k] + SHIFT_STEPS);
        CHECK(genn_spike_count(s, NULL) > 100 && genn_event_count(s, "late", GENN_SIDE_PRE) > 100);
        if (k || engine) for (size_t i = 0; i < WEIGHTS; i++) parity_expect(engine, "weights", (int)k, i, (double)other[i], (double)first[i], 0);
        for (size_t i = 0; i < WEIGHTS; i++) moved += first[i] < 1 || first[i] > 1;
        CHECK(moved > WEIGHTS / 2);
        genn_close(s);
    }
}

/* ==== networks are opened and closed as often as one likes, several at a time; each begins anew ==== */

TEST(row_model_lifecycle) {
    EACH_ENGINE(engine) {
        uint64_t hash = 0, state = 0;
        for (int round = 0; round < 3; round++) {
            genn_simulation *s = parity_open(recorded, engine), *other = parity_open(wirings, engine);
            for (int step = 0; step < 20; step++) { sim_step(s, 1); sim_step(other, 1); }
            CHECK_EQUAL_U64(genn_spike_count(s, NULL), 40);
            CHECK_EQUAL_U64(genn_spike_count(other, NULL), 20 * WIRED);
            if (round == 0) { hash = genn_spike_hash(s) + genn_spike_hash(other); state = genn_state_hash(s) + genn_state_hash(other); }
            CHECK_EQUAL_U64(genn_spike_hash(s) + genn_spike_hash(other), hash);
            CHECK_EQUAL_U64(genn_state_hash(s) + genn_state_hash(other), state);
            genn_close(other);
            sim_step(s, 1);                                             /* does not notice */
            CHECK_EQUAL_U64(genn_spike_count(s, NULL), 42);
            genn_close(s);
        }
    }
}

/* ==== misuse: a result, and an item that names the object ==== */

#define MISUSE(name, ...) GENN_NETWORK(name) { GENN_NEURONS(A, 3, restored, GENN_SET(x, 0, y, 0)); GENN_SYNAPSES(AB, A, A, DELTA, GENN_CONNECTIVITY(genn_one_to_one), GENN_BOUND(1), __VA_ARGS__); }
GENN_NEURON_MODEL(integral, GENN_VARS_OF(int32_t, x), GENN_VARS(y), GENN_SIM(x += 1;))
GENN_WEIGHT_UPDATE_MODEL(reads_x, GENN_VARS(g), GENN_POST_NEURON_REFS(x), GENN_PRE_SPIKE_SYN(g = x;))
GENN_WEIGHT_UPDATE_MODEL(reads_p, GENN_VARS(g), GENN_POSTSYNAPTIC_REFS(p), GENN_PRE_SPIKE_SYN(g = p;))
GENN_WEIGHT_UPDATE_MODEL(side_needs_synapse, GENN_VARS(g), GENN_PRE_VARS(s), GENN_PRE_SPIKE(s += 1; addToPost(s);))
MISUSE(back_delay_large, GENN_WEIGHT_UPDATE(genn_stdp, PAIRED), GENN_BACK_PROPAGATION_DELAY(65536))
MISUSE(no_such_postsynaptic, GENN_WEIGHT_UPDATE(reads_p, GENN_SET(g, 0)))
MISUSE(synapse_called_from_neuron, GENN_WEIGHT_UPDATE(side_needs_synapse, GENN_SET(g, 0, s, 0)))
MISUSE(side_value_missing, GENN_WEIGHT_UPDATE(genn_stdp_traces, PAIRED, GENN_SET(preTrace, 0)))
MISUSE(no_such_input, GENN_WEIGHT_UPDATE(genn_stdp, PAIRED), GENN_INPUT(Iother))
GENN_WEIGHT_UPDATE_MODEL(delays_itself, GENN_VARS(g), GENN_READ_ONLY_OF(int32_t, d), GENN_DELAY(d), GENN_PRE_SPIKE_SYN(addToPost(g); g += 1;))
MISUSE(no_such_input_of_source, GENN_WEIGHT_UPDATE(back_of_spike, GENN_SET(g, 0)), GENN_PRE_INPUT(Iother))
MISUSE(own_delay_negative, GENN_WEIGHT_UPDATE(delays_itself, GENN_SET(g, 0, d, -1)))
MISUSE(own_delay_large, GENN_WEIGHT_UPDATE(delays_itself, GENN_SET(g, 0, d, 70000)))
GENN_NETWORK(reference_of_other_type) {
    GENN_NEURONS(A, 3, integral, GENN_SET(x, 0, y, 0));
    GENN_SYNAPSES(AB, A, A, GENN_WEIGHT_UPDATE(reads_x, GENN_SET(g, 0)), GENN_BOUND(1), DELTA, GENN_CONNECTIVITY(genn_one_to_one));
}
TEST(misuse_of_learning_is_refused_with_the_names) {
    sim_refused(back_delay_large, GENN_INVALID, GENN_ITEM_DELAY_RANGE, "'AB'", "65536");
    sim_refused(no_such_postsynaptic, GENN_INVALID, GENN_ITEM_BAD_NAME, "'AB'", "'p'");
    sim_refused(reference_of_other_type, GENN_INVALID, GENN_ITEM_BAD_NAME, "'AB'", "'x'");
    sim_refused(synapse_called_from_neuron, GENN_INVALID, GENN_ITEM_TEXT, "'side_needs_synapse'", "'addToPost'");
    sim_refused(side_value_missing, GENN_INVALID, GENN_ITEM_VALUE_MISSING, "'AB'", "'postTrace'");
    sim_refused(no_such_input_of_source, GENN_INVALID, GENN_ITEM_BAD_NAME, "'AB'", "'Iother'");
    sim_refused(own_delay_negative, GENN_INVALID, GENN_ITEM_DELAY_RANGE, "'AB'", "-1");
    sim_refused(own_delay_large, GENN_INVALID, GENN_ITEM_DELAY_RANGE, "'AB'", "70000");
    sim_refused(no_such_input, GENN_INVALID, GENN_ITEM_BAD_NAME, "'AB'", "'Iother'");
}
TEST(misuse_of_calls_on_a_learning_network_changes_nothing) {
    EACH_ENGINE(engine) {
        genn_simulation *s = parity_open(values, engine);
        scalar x[10] = { 0 };
        uint64_t state;
        sim_step(s, 3);
        state = genn_state_hash(s);
        FAILS(genn_set_parameter(s, "changed", "shift", 1), GENN_INVALID, VALUE_BAD, "'shift' of 'changed'", "GENN_DYNAMIC");
        FAILS(genn_set_parameter(s, "changed_update", "shift", 1), GENN_INVALID, VALUE_BAD, "'shift' of 'changed_update'", "GENN_DYNAMIC");
        FAILS(genn_set_parameter(s, "changed", "value", (double)NAN), GENN_INVALID, VALUE_BAD, "'value' of 'changed'", "finite");
        FAILS(genn_set_parameter(s, "changed", "values", 1), GENN_INVALID, BAD_NAME, "'values'", "'changed'");
        FAILS(genn_set_parameter(s, "nobody", "value", 1), GENN_INVALID, BAD_NAME, "'value'", "'nobody'");
        FAILS(genn_get(s, "two_four", "pre_spike", 0, 3, x), GENN_RANGE, BAD_ARGUMENT, "'pre_spike' of 'two_four'", "2");
        FAILS(genn_set(s, "two_four", "post_spike", 2, 3, x), GENN_RANGE, BAD_ARGUMENT, "'post_spike' of 'two_four'", "4");
        FAILS(genn_get(s, "two_four", "a", 0, 1, x), GENN_INVALID, BAD_NAME, "'a'", "'two_four'");
        FAILS(genn_synapses_get(s, "two_four", "pre_spike", NULL, NULL, x, 10, NULL), GENN_INVALID, BAD_NAME, "'two_four'", "'pre_spike'");
        FAILS(genn_events(s, "list_synapses", GENN_SIDE_PRE, 0, 1, NULL, NULL, 0, NULL), GENN_INVALID, BAD_NAME, "'list_synapses'", "events");
        FAILS(genn_events(s, "two_four", GENN_SIDE_PRE, 0, 4, NULL, NULL, 0, NULL), GENN_RANGE, RECORD_GONE, "genn_events", "3 are done");
        FAILS(genn_event_count(s, "nothing", GENN_SIDE_POST), 0, BAD_NAME, "'nothing'", "genn_event_count");
        CHECK_EQUAL_U64(genn_event_count(s, "two_four", GENN_SIDE_PRE), 3 * 2);
        CHECK_EQUAL_U64(genn_state_hash(s), state);
        CHECK(genn_spike_count(s, NULL) > 0);
        genn_close(s);
    }
}

int main(void) {
    make_bits();
    make_delays();
    make_given();
    RUN(row_event_forward_sparse);                             /* event: test_forward */
    RUN(row_event_forward_dense);                              /* event: test_forward */
    RUN(row_event_forward_built_by_code);                      /* event: test_forward, forward_procedural */
    RUN(row_event_forward_narrow_weights_instead_of_a_bitmask);/* event: test_forward */
    RUN(row_event_forward_general_layout);                     /* event: test_forward */
    RUN(row_event_forward_delay_of_no_step);                   /* event: test_forward */
    RUN(row_continuous_forward_sparse);                        /* continuous: test_forward */
    RUN(row_continuous_forward_dense);                         /* continuous: test_forward */
    RUN(row_event_forward_den_delay);                          /* event: den_delay */
    RUN(row_event_forward_den_delay_by_code);                  /* event: den_delay; defect 7: the largest delay is no other slot */
    RUN(row_event_forward_den_delay_after_an_axonal_one);      /* event: den_delay */
    RUN(row_continuous_forward_den_delay);                     /* test_forward_den_delay */
    RUN(row_event_forward_spike_like_events);                  /* event: test_forward */
    RUN(row_event_forward_den_delay_spike_like_events);        /* event: den_delay */
    RUN(row_event_reverse);                                    /* event: reverse */
    RUN(row_event_reverse_post);                               /* event: reverse_post */
    RUN(row_continuous_reverse);                               /* test_reverse */
    RUN(row_continuous_reverse_den_delay);                     /* test_reverse_den_delay */
    RUN(defect_2_graded_synapses_on_events);
    RUN(row_event_times);                                      /* test_event_times */
    RUN(row_event_times_of_spike_like_events);                 /* test_event_times */
    RUN(row_event_times_before_the_last);                      /* test_event_times */
    RUN(row_recording_of_spike_like_events);                   /* test_recording */
    RUN(row_pre_post_neuron_vars);                             /* test_pre_post_neuron_vars */
    RUN(row_post_psm_vars);                                    /* test_post_psm_vars */
    RUN(row_wu_vars);                                          /* test_wu_vars */
    RUN(defect_8_side_variables_without_code_pass_through_delays);
    RUN(row_num);                                              /* test_num */
    RUN(row_egp);                                              /* test_egp */
    RUN(row_dynamic_param);                                    /* test_dynamic_param */
    RUN(defect_1_operators_functions_and_comments_of_c);
    RUN(defect_10_current_sources_refer_to_variables_of_their_neurons);
    RUN(defect_10_arrays_of_connectivity_initialisers_arrive);
    RUN(row_rng_dynamic);                                      /* test_rng */
    RUN(defect_11_random_numbers_in_one_slot_alone);
    RUN(row_reference_traces);                                 /* 4.1 */
    RUN(row_populations_of_1_127_128_129_and_70000);
    RUN(row_connect_init);                                     /* test_connect_init */
    RUN(row_sparse_uploaded);                                  /* test_sparse */
    RUN(defect_4_many_synapses_of_one_pair_lose_nothing);
    RUN(row_recording);                                        /* test_recording */
    RUN(defect_3_windows_of_the_recording_have_the_right_steps_wherever_they_begin);
    RUN(row_stdp_from_step_0_and_from_step_2_to_the_33);
    RUN(row_model_lifecycle);                                  /* test_model_lifecycle */
    RUN(misuse_of_learning_is_refused_with_the_names);
    RUN(misuse_of_calls_on_a_learning_network_changes_nothing);
    RUN(rows_ran_on_a_device);
    return test_end();
}
