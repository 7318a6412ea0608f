/* Every mistake has its result code and its item, and the item's text names the object and the value. */
#include "sim.h"

#define INVALID(network, item, part, other) sim_refused(network, GENN_INVALID, GENN_ITEM_##item, part, other)

#define CELLS GENN_NEURONS(cells, 10, meter, GENN_SET(x, 0))
#define LIF(name, ...) GENN_NEURONS(name, 10, genn_lif, GENN_SET(C, 1, Vrest, 0, Vreset, 0, Vthresh, 1, Ioffset, 0, TauRefrac, 2, V, 0, RefracTime, 0), __VA_ARGS__)
#define WIRES(...) GENN_SYNAPSES(wires, cells, cells, __VA_ARGS__)
#define PULSE GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 1))
#define DELTA GENN_POSTSYNAPTIC(genn_delta_curr)
#define DENSE GENN_CONNECTIVITY(genn_dense)

/* ---- names ---- */

GENN_NETWORK(same_name) { CELLS; CELLS; }
GENN_NETWORK(same_name_of_source) { CELLS; GENN_CURRENT_SOURCE(cells, cells, genn_dc, GENN_SET(amp, 1)); }
GENN_NETWORK(no_name) { GENN_NEURONS_NAMED("", 10, meter, GENN_SET(x, 0)); }
GENN_NETWORK(null_name) { GENN_NEURONS_NAMED(NULL, 10, meter, GENN_SET(x, 0)); }
GENN_NETWORK(unknown_source) { CELLS; GENN_SYNAPSES(wires, nowhere, cells, PULSE, DELTA, DENSE); }
GENN_NETWORK(unknown_target) { CELLS; GENN_SYNAPSES(wires, cells, nowhere, PULSE, DELTA, DENSE); }
GENN_NETWORK(unknown_driven) { CELLS; GENN_CURRENT_SOURCE(drive, nowhere, genn_dc, GENN_SET(amp, 1)); }
GENN_NETWORK(unknown_reference) { CELLS; WIRES(PULSE, GENN_POSTSYNAPTIC(genn_exp_cond, GENN_SET(tau, 5, E, 0)), DENSE); }
GENN_NETWORK(unknown_recorded) { CELLS; GENN_RECORD(cells, y, 1, 10); }
GENN_NETWORK(unknown_recorded_owner) { CELLS; GENN_RECORD(nobody, x, 1, 10); }
GENN_CURRENT_SOURCE_MODEL(reads_pending, GENN_NEURON_REFS(pending), GENN_INJECTION(injectCurrent(pending);))
GENN_NETWORK(reference_of_other_type) {
    GENN_NEURONS(input, 3, genn_spike_input, GENN_SET(pending, 0));
    GENN_CURRENT_SOURCE(reader, input, reads_pending);
}

TEST(names_used_twice_empty_or_unknown) {
    INVALID(same_name, BAD_NAME, "'cells'", "twice");
    INVALID(same_name_of_source, BAD_NAME, "'cells'", "twice");
    INVALID(no_name, BAD_NAME, "population", "no name");
    INVALID(null_name, BAD_NAME, "population", "no name");
    INVALID(unknown_source, BAD_NAME, "'wires'", "'nowhere'");
    INVALID(unknown_target, BAD_NAME, "'wires'", "'nowhere'");
    INVALID(unknown_driven, BAD_NAME, "'drive'", "'nowhere'");
    INVALID(unknown_reference, BAD_NAME, "'wires'", "'V'");
    INVALID(unknown_recorded, BAD_NAME, "'cells'", "'y'");
    INVALID(unknown_recorded_owner, BAD_NAME, "'nobody'", "'x'");
    INVALID(reference_of_other_type, BAD_NAME, "'reader'", "'pending'");
}

/* ---- models ---- */

GENN_NETWORK(neuron_of_other_kind) { GENN_NEURONS(cells, 10, genn_exp_curr, GENN_SET(tau, 5)); }
GENN_NETWORK(neuron_without_model) { genn_neurons n = GENN_ZERO; CELLS; n.name = "more"; n.count = 3; genn_add_neurons(network, &n); }
GENN_NETWORK(source_of_other_kind) { CELLS; GENN_CURRENT_SOURCE(drive, cells, meter, GENN_SET(x, 0)); }
GENN_NETWORK(weight_update_of_other_kind) { CELLS; WIRES(GENN_WEIGHT_UPDATE(genn_delta_curr), DELTA, DENSE); }
GENN_NETWORK(weight_update_missing) { CELLS; WIRES(DELTA, DENSE); }
GENN_NETWORK(postsynaptic_of_other_kind) { CELLS; WIRES(PULSE, GENN_POSTSYNAPTIC(meter, GENN_SET(x, 0)), DENSE); }
GENN_NETWORK(postsynaptic_missing) { CELLS; WIRES(PULSE, DENSE); }
GENN_NETWORK(connectivity_of_other_kind) { CELLS; WIRES(PULSE, DELTA, GENN_CONNECTIVITY(genn_constant, 1)); }
GENN_NETWORK(initialiser_of_other_kind) { GENN_NEURONS(cells, 10, meter, GENN_INIT(x, genn_dense)); }
GENN_NETWORK(nothing) { GENN_DT(1); }

TEST(models_missing_or_of_the_wrong_kind) {
    INVALID(neuron_of_other_kind, MODEL_MISSING, "'cells'", "'genn_exp_curr' where a neuron model");
    INVALID(neuron_without_model, MODEL_MISSING, "'more'", "neuron model");
    INVALID(source_of_other_kind, MODEL_MISSING, "'drive'", "'meter' where a current source model");
    INVALID(weight_update_of_other_kind, MODEL_MISSING, "'wires'", "'genn_delta_curr' where a weight update model");
    INVALID(weight_update_missing, MODEL_MISSING, "'wires'", "weight update model is needed: add GENN_WEIGHT_UPDATE(");
    INVALID(postsynaptic_of_other_kind, MODEL_MISSING, "'wires'", "'meter' where a postsynaptic model");
    INVALID(postsynaptic_missing, MODEL_MISSING, "'wires'", "postsynaptic model is needed: add GENN_POSTSYNAPTIC(");
    INVALID(connectivity_of_other_kind, MODEL_MISSING, "'wires'", "'genn_constant' where a connectivity initialiser");
    INVALID(initialiser_of_other_kind, MODEL_MISSING, "'cells'", "'genn_dense' where a variable initialiser");
    INVALID(nothing, MODEL_MISSING, "no populations", "");
}

/* ---- values ---- */

GENN_NETWORK(unknown_parameter) { LIF(cells, GENN_SET(TauM, 10, Tau, 5)); }
GENN_NETWORK(unknown_variable) { GENN_NEURONS(cells, 10, meter, GENN_SET(x, 0), GENN_INIT(y, genn_uniform, 0, 1)); }
GENN_NETWORK(unknown_array) { GENN_NEURONS(cells, 10, meter, GENN_SET(x, 0), GENN_ARRAY(list, "", 0)); }
GENN_NETWORK(unknown_weight) { CELLS; WIRES(GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, 1, weight, 2)), DELTA, DENSE); }
GENN_NETWORK(derived_given) { LIF(cells, GENN_SET(TauM, 10, ExpTC, 5)); }
GENN_NETWORK(parameter_missing) { GENN_DT(1); LIF(cells, GENN_SET(V, 0)); }
GENN_NETWORK(variable_missing) { GENN_NEURONS(cells, 10, genn_izhikevich, GENN_SET(a, 1, b, 1, c, 1, d, 1, V, 0)); }
GENN_NETWORK(array_missing) { GENN_NEURONS(cells, 10, genn_spike_source_array, GENN_SET(startSpike, 0, endSpike, 0)); }
GENN_NETWORK(weight_missing) { CELLS; WIRES(GENN_WEIGHT_UPDATE(genn_static_pulse), DELTA, DENSE); }
GENN_NETWORK(tau_missing) { CELLS; WIRES(PULSE, GENN_POSTSYNAPTIC(genn_exp_curr), DENSE); }
GENN_NETWORK(probability_missing) { CELLS; WIRES(PULSE, DELTA, GENN_CONNECTIVITY(genn_fixed_probability)); }
GENN_NETWORK(parameter_nan) { LIF(cells, GENN_SET(TauM, (double)NAN)); }
GENN_NETWORK(parameter_infinite) { LIF(cells, GENN_SET(TauM, (double)INFINITY)); }
GENN_NETWORK(parameter_drawn) { LIF(cells, GENN_INIT(TauM, genn_uniform, 1, 2)); }
GENN_NETWORK(array_as_number) { GENN_NEURONS(cells, 10, genn_spike_source_array, GENN_SET(startSpike, 0, endSpike, 0, spikeTimes, 3)); }
GENN_NETWORK(initialiser_too_short) { GENN_NEURONS(cells, 10, meter, GENN_INIT(x, genn_uniform, 0)); }
GENN_NETWORK(initialiser_too_long) { GENN_NEURONS(cells, 10, meter, GENN_INIT(x, genn_uniform, 0, 1, 2)); }
GENN_NETWORK(connectivity_too_long) { CELLS; WIRES(PULSE, DELTA, GENN_CONNECTIVITY(genn_fixed_probability, 0.5, 3)); }
GENN_NETWORK(rate_negative) { CELLS; GENN_CURRENT_SOURCE(drive, cells, genn_poisson_exp, GENN_SET(weight, 1, tauSyn, 5, rate, -3, current, 0)); }
GENN_NETWORK(no_neurons) { GENN_NEURONS(cells, 0, meter, GENN_SET(x, 0)); }
GENN_NETWORK(dt_zero) { GENN_DT(0); CELLS; }
GENN_NETWORK(dt_negative) { GENN_DT(-1); CELLS; }
GENN_NETWORK(dt_nan) { GENN_DT((double)NAN); CELLS; }
static const scalar three[3] = { 1, 2, 3 };
static const double one_time[1] = { 1 };
GENN_NETWORK(three_values_for_ten) { GENN_NEURONS(cells, 10, meter, GENN_VALUES(x, three, 3)); }
GENN_NETWORK(three_values_for_a_hundred) { CELLS; WIRES(GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_VALUES(g, three, 3)), DELTA, DENSE); }
GENN_NETWORK(values_for_random_wires) { CELLS; WIRES(GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_VALUES(g, three, 3)), DELTA, GENN_CONNECTIVITY(genn_fixed_number_total, 3)); }
GENN_NETWORK(times_beyond_the_array) { GENN_NEURONS(cells, 10, genn_spike_source_array, GENN_SET(startSpike, 0, endSpike, 2), GENN_ARRAY(spikeTimes, one_time, 1)); }
GENN_NETWORK(no_room_for_samples) { CELLS; GENN_RECORD(cells, x, 1, 0); }
GENN_NETWORK(quantum_zero) { CELLS; WIRES(PULSE, DELTA, DENSE, GENN_WEIGHT(int16, 0)); }
GENN_NETWORK(quantum_negative) { CELLS; WIRES(PULSE, DELTA, DENSE, GENN_WEIGHT(int16, -1)); }
GENN_NETWORK(storage_unknown) {
    genn_synapses d = GENN_ZERO;
    genn_value g = GENN_ZERO;
    CELLS;
    g.name = "g"; g.number = 1;
    d.name = "wires"; d.source = d.target = "cells"; d.weight_update.model = &genn_static_pulse; d.weight_update.values = &g; d.weight_update.value_count = 1;
    d.postsynaptic.model = &genn_delta_curr; d.connectivity.model = &genn_dense; d.weight_type = GENN_TYPE_UINT64; d.weight_quantum = 1;
    genn_add_synapses(network, &d);
}

TEST(values_unknown_missing_or_impossible) {
    INVALID(unknown_parameter, VALUE_UNKNOWN, "'cells'", "'Tau'");
    INVALID(unknown_variable, VALUE_UNKNOWN, "'cells'", "'y'");
    INVALID(unknown_array, VALUE_UNKNOWN, "'cells'", "'list'");
    INVALID(unknown_weight, VALUE_UNKNOWN, "'wires'", "'weight'");
    INVALID(derived_given, VALUE_UNKNOWN, "'cells'", "'ExpTC'");
    INVALID(parameter_missing, VALUE_MISSING, "'cells'", "'TauM'");
    INVALID(variable_missing, VALUE_MISSING, "'cells'", "'U'");
    INVALID(array_missing, VALUE_MISSING, "'cells'", "'spikeTimes'");
    INVALID(weight_missing, VALUE_MISSING, "'wires'", "'g'");
    INVALID(tau_missing, VALUE_MISSING, "'wires'", "'tau'");
    INVALID(probability_missing, VALUE_MISSING, "'wires'", "'prob': parameters follow it in order, as in GENN_CONNECTIVITY(genn_fixed_probability, ...)");
    INVALID(parameter_nan, VALUE_BAD, "'cells'", "'TauM'");
    INVALID(parameter_infinite, VALUE_BAD, "'cells'", "'TauM'");
    INVALID(parameter_drawn, VALUE_BAD, "'cells'", "'TauM'");
    INVALID(array_as_number, VALUE_BAD, "'cells'", "'spikeTimes'");
    INVALID(initialiser_too_short, VALUE_BAD, "'cells'", "takes 2 parameters, 1");
    INVALID(initialiser_too_long, VALUE_BAD, "'cells'", "takes 2 parameters, 3");
    INVALID(connectivity_too_long, VALUE_UNKNOWN, "'wires'", "takes 1 parameters, 2");
    INVALID(rate_negative, VALUE_BAD, "'drive'", "mean");
    INVALID(no_neurons, VALUE_BAD, "'cells'", "no neurons");
    INVALID(dt_zero, VALUE_BAD, "dt is 0", "");
    INVALID(dt_negative, VALUE_BAD, "dt is -1", "");
    INVALID(dt_nan, VALUE_BAD, "dt is", "nan");
    INVALID(three_values_for_ten, VALUE_BAD, "'cells'", "3 values");
    INVALID(three_values_for_a_hundred, VALUE_BAD, "'wires'", "3 values of 'g'");
    sim_refused(values_for_random_wires, GENN_UNSUPPORTED, GENN_ITEM_VALUE_BAD, "'wires'", "'g'");
    INVALID(times_beyond_the_array, VALUE_BAD, "'cells'", "0 to 2 of 1");
    INVALID(no_room_for_samples, VALUE_BAD, "'cells'", "0 samples");
    INVALID(quantum_zero, VALUE_BAD, "'wires'", "quantum");
    INVALID(quantum_negative, VALUE_BAD, "'wires'", "-1");
    INVALID(storage_unknown, VALUE_BAD, "'wires'", "stored as");
}

GENN_NETWORK(three_mistakes) { GENN_NEURONS(cells, 10, genn_izhikevich, GENN_SET(a, 1, b, 1, c, 1, D, 1, V, 0)); }
TEST(several_mistakes_are_all_reported_with_what_to_do) {
    INVALID(three_mistakes, VALUE_UNKNOWN, "'D'", "a, b, c, d");
    CHECK_EQUAL_U64(test_item_count(GENN_ITEM_VALUE_MISSING), 2);
    CHECK_EQUAL_U64(test_items.count, 3);
    INVALID(parameter_missing, VALUE_MISSING, "'TauM'", "GENN_SET");
    INVALID(variable_missing, VALUE_MISSING, "'U'", "GENN_INIT");
    INVALID(array_missing, VALUE_MISSING, "'spikeTimes'", "GENN_ARRAY");
}

/* ---- connectivity and delays ---- */

#define WIRED(name, ...) GENN_NETWORK(name) { CELLS; WIRES(PULSE, DELTA, __VA_ARGS__); }
WIRED(probability_large, GENN_CONNECTIVITY(genn_fixed_probability, 1.5))
WIRED(probability_negative, GENN_CONNECTIVITY(genn_fixed_probability_no_autapse, -0.25))
WIRED(probability_nan, GENN_CONNECTIVITY(genn_fixed_probability, (double)NAN))
WIRED(number_fractional, GENN_CONNECTIVITY(genn_fixed_number_post, 1.5))
WIRED(number_negative, GENN_CONNECTIVITY(genn_fixed_number_pre, -1))
WIRED(number_huge, GENN_CONNECTIVITY(genn_fixed_number_total, 1e15))
WIRED(axonal_delay_large, DENSE, GENN_AXONAL_DELAY(65536))
WIRED(max_delay_large, DENSE, GENN_MAX_DELAY(65536))
WIRED(delays_large_together, DENSE, GENN_AXONAL_DELAY(65535), GENN_MAX_DELAY(1))
static const uint32_t pair_pre[3] = { 0, 10, 3 }, pair_post[3] = { 1, 2, 3 };
WIRED(pair_outside, GENN_PAIRS(pair_pre, pair_post, 3))
WIRED(pair_outside_target, GENN_PAIRS(pair_post, pair_pre, 3))
WIRED(pairs_without_targets, GENN_PAIRS(pair_post, NULL, 3))
GENN_CONNECTIVITY_INIT(too_far, GENN_ROW_BUILD(addSynapse(id_pre + 1);))
WIRED(row_outside, GENN_CONNECTIVITY(too_far))
GENN_NETWORK(no_connectivity) { CELLS; WIRES(PULSE, DELTA); }
GENN_NETWORK(three_values_for_two_pairs) { CELLS; WIRES(GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_VALUES(g, three, 3)), DELTA, GENN_PAIRS(pair_post, pair_post, 2)); }
#define DELAYED(name, ...) GENN_NETWORK(name) { CELLS; WIRES(GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, 1), __VA_ARGS__), DELTA, DENSE, GENN_MAX_DELAY(max_delay)); }
enum { max_delay = 5 };
DELAYED(delay_beyond_declared, GENN_SET(d, 6))
DELAYED(drawn_delay_beyond_declared, GENN_INIT(d, genn_uniform, 0, 9))
DELAYED(delay_as_declared, GENN_SET(d, 5))
#undef DELAYED
#define DELAYED(name, ...) GENN_NETWORK(name) { CELLS; WIRES(GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, 1), __VA_ARGS__), DELTA, DENSE); }
DELAYED(delay_negative, GENN_SET(d, -1))
DELAYED(delay_large, GENN_SET(d, 70000))
DELAYED(clipped_delay_large, GENN_INIT(d, genn_normal_clipped_delay, 1, 1, 0.1, 7000))

TEST(impossible_connectivity) {
    INVALID(probability_large, CONNECTIVITY, "'wires'", "1.5, which is not from 0 to 1");
    INVALID(probability_negative, CONNECTIVITY, "'wires'", "-0.25");
    INVALID(probability_nan, VALUE_BAD, "'wires'", "'prob'");
    INVALID(number_fractional, CONNECTIVITY, "'wires'", "1.5");
    INVALID(number_negative, CONNECTIVITY, "'wires'", "-1");
    INVALID(number_huge, CONNECTIVITY, "'wires'", "1e+15");
    INVALID(pair_outside, CONNECTIVITY, "'wires'", "synapse 1 goes from 10 to 2");
    INVALID(pair_outside_target, CONNECTIVITY, "'wires'", "synapse 1 goes from 2 to 10");
    INVALID(pairs_without_targets, BAD_ARGUMENT, "'wires'", "pre and post");
    INVALID(row_outside, CONNECTIVITY, "'wires'", "row 9");
    INVALID(no_connectivity, CONNECTIVITY, "'wires'", "no connectivity");
    INVALID(three_values_for_two_pairs, VALUE_BAD, "'wires'", "3 values of 'g'");
}

TEST(delays_outside_their_range) {
    genn_simulation *s;
    INVALID(axonal_delay_large, DELAY_RANGE, "'wires'", "65536");
    INVALID(max_delay_large, DELAY_RANGE, "'wires'", "65536");
    INVALID(delays_large_together, DELAY_RANGE, "'wires'", "together beyond 65535");
    INVALID(delay_negative, DELAY_RANGE, "'wires'", "-1");
    INVALID(delay_large, DELAY_RANGE, "'wires'", "70000");
    INVALID(clipped_delay_large, DELAY_RANGE, "'wires'", "70000");
    INVALID(delay_beyond_declared, DELAY_RANGE, "'wires'", "GENN_MAX_DELAY");
    INVALID(drawn_delay_beyond_declared, DELAY_RANGE, "'wires'", "GENN_MAX_DELAY");
    s = sim_open(delay_as_declared);
    genn_close(s);
}

/* Code that computes a delay beyond the declared one must not deliver at a wrong time unnoticed. */
GENN_WEIGHT_UPDATE_MODEL(computed_delay, GENN_PARAMS(delay), GENN_PRE_SPIKE_SYN(addToPostDelay(1, (uint32_t)genn_int(delay));))
GENN_NETWORK(computed_beyond_declared) {
    GENN_DT(1);
    GENN_NEURONS(input, 1, genn_spike_input, GENN_SET(pending, 0));
    GENN_NEURONS(cells, 1, meter, GENN_SET(x, 0));
    GENN_SYNAPSES(wires, input, cells, GENN_WEIGHT_UPDATE(computed_delay, GENN_SET(delay, 12)), GENN_BOUND(1), DELTA, DENSE, GENN_MAX_DELAY(5));
}
TEST(a_computed_delay_beyond_the_declared_one_is_never_delivered_early_unnoticed) {
    const genn_options o = sim_options();
    genn_simulation *s = NULL;
    uint32_t zero = 0;
    genn_result r;
    test_items_clear();
    r = genn_open(&s, genn_cpu(), computed_beyond_declared, &o);
    if (r != GENN_OK) { CHECK(test_item_count(GENN_ITEM_DELAY_RANGE) > 0); return; }
    CHECK(genn_send_spikes(s, "input", &zero, 1) == GENN_OK);
    for (int step = 0; step < 30 && r == GENN_OK; step++) {
        r = genn_step(s, 1);
        if (r == GENN_OK && sim_value(s, "cells", "x", 0) > 0.5 && step != 13)
            CHECK(genn_get_report(s).saturated > 0 || test_item_count(GENN_ITEM_DELAY_RANGE) > 0);
    }
    genn_close(s);
}

/* ---- what this version does not run ---- */

GENN_NEURON_MODEL(neuron_with_trace, GENN_VARS(x), GENN_PRE_VARS(trace), GENN_SIM(x = Isyn;))
GENN_NEURON_MODEL(neuron_with_delay, GENN_VARS(x), GENN_DELAY(y), GENN_SIM(x = Isyn;))
GENN_CONNECTIVITY_INIT(has_both, GENN_ROW_BUILD(addSynapse(0);), GENN_COL_BUILD(addSynapse(0);))
GENN_CONNECTIVITY_INIT(columns_too_far, GENN_COL_BUILD(addSynapse(num_pre);))
#define UPDATED(name, model, ...) GENN_NETWORK(name##_network) { CELLS; WIRES(GENN_WEIGHT_UPDATE(model, __VA_ARGS__), DELTA, DENSE); }
GENN_NETWORK(neuron_with_trace_network) { GENN_NEURONS(cells, 10, neuron_with_trace, GENN_SET(x, 0)); }
GENN_NETWORK(neuron_with_delay_network) { GENN_NEURONS(cells, 10, neuron_with_delay, GENN_SET(x, 0)); }
WIRED(has_both_network, GENN_CONNECTIVITY(has_both))
WIRED(columns_too_far_network, GENN_CONNECTIVITY(columns_too_far))
GENN_WEIGHT_UPDATE_MODEL(doubled, GENN_READ_ONLY(g), GENN_PRE_SPIKE_SYN(addToPost(g * 2);))
GENN_NETWORK(half_weights_in_code) { CELLS; WIRES(GENN_WEIGHT_UPDATE(doubled, GENN_SET(g, 1)), DELTA, DENSE, GENN_WEIGHT(half)); }
GENN_NETWORK(half_of_a_parameter) { CELLS; WIRES(GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 1)), DELTA, DENSE, GENN_WEIGHT(half)); }
GENN_NETWORK(integer_weights_in_code) { CELLS; WIRES(GENN_WEIGHT_UPDATE(doubled, GENN_SET(g, 1)), DELTA, DENSE, GENN_WEIGHT(int16, 1)); }

GENN_NETWORK(dynamic_variable) { CELLS; WIRES(GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_DYNAMIC(g, 1)), DELTA, DENSE); }
TEST(a_variable_is_no_dynamic_parameter) { sim_refused(dynamic_variable, GENN_INVALID, GENN_ITEM_VALUE_BAD, "GENN_DYNAMIC(g", "variable"); }
TEST(every_call_takes_no_simulation_for_an_answer) {
    size_t n = 0;
    uint32_t id = 0;
    scalar x = 0;
    genn_device_array array;
    CHECK(genn_step_async(NULL, 1) == GENN_INVALID && genn_done(NULL) == GENN_INVALID && genn_wait(NULL) == GENN_INVALID && genn_device_pointer(NULL, "a", "x", &array) == GENN_INVALID && array.pointer == NULL);
    CHECK(genn_step(NULL, 1) == GENN_INVALID && genn_run(NULL, 1) == GENN_INVALID && genn_reset(NULL) == GENN_INVALID && genn_reset_trial(NULL, 1) == GENN_INVALID);
    CHECK(genn_get(NULL, "a", "x", 0, 1, &x) == GENN_INVALID && genn_set(NULL, "a", "x", 0, 1, &x) == GENN_INVALID && genn_set_parameter(NULL, "a", "x", 1) == GENN_INVALID);
    CHECK(genn_send_spikes(NULL, "a", &id, 1) == GENN_INVALID && genn_spikes(NULL, NULL, 0, 0, NULL, NULL, NULL, 0, &n) == GENN_INVALID && genn_samples(NULL, "a", "x", 0, 0, &x) == GENN_INVALID);
    CHECK(genn_events(NULL, "S", GENN_SIDE_PRE, 0, 0, NULL, NULL, 0, &n) == GENN_INVALID && genn_synapses_get(NULL, "S", NULL, NULL, NULL, NULL, 0, &n) == GENN_INVALID);
    CHECK(!genn_spike_count(NULL, NULL) && !genn_event_count(NULL, "S", GENN_SIDE_PRE) && !genn_sample_count(NULL, "a", "x") && !genn_synapse_count(NULL, NULL) && !genn_neuron_count(NULL, NULL));
    CHECK(!genn_spike_hash(NULL) && !genn_event_hash(NULL) && !genn_state_hash(NULL) && !genn_steps(NULL) && !(genn_time(NULL) > 0) && !(genn_dt(NULL) > 0));
    CHECK(!genn_population_count(NULL) && !genn_population_name(NULL, 0) && !genn_device_source(NULL) && !genn_get_report(NULL).engine);
    genn_on_step(NULL, 1, NULL, NULL); genn_print_plan(NULL, NULL, NULL); genn_close(NULL);
}
TEST(slots_that_no_engine_runs_yet_are_named) {
#define UNSUPPORTED(network, part, other) sim_refused(network, GENN_UNSUPPORTED, GENN_ITEM_SLOT_UNSUPPORTED, part, other)
    UNSUPPORTED(neuron_with_trace_network, "'neuron_with_trace'", "'trace'");
    UNSUPPORTED(neuron_with_delay_network, "'neuron_with_delay'", "'y'");
    sim_refused(has_both_network, GENN_INVALID, GENN_ITEM_TEXT, "'has_both'", "COL_BUILD");
    sim_refused(columns_too_far_network, GENN_INVALID, GENN_ITEM_CONNECTIVITY, "'columns_too_far'", "column 0");
    UNSUPPORTED(half_weights_in_code, "'wires'", "half weights");
    UNSUPPORTED(half_of_a_parameter, "'wires'", "half weights");
    UNSUPPORTED(integer_weights_in_code, "'wires'", "integer weights");
}

/* ---- models filled by hand: other scalars, other arithmetic, texts no compiler would take ---- */

static int self_test_fails(int roughly) { return roughly ? 0 : 5; }
static int self_test_is_far_off(int roughly) { (void)roughly; return 19; }
GENN_NETWORK(hand_made) { GENN_NEURONS(first, 10, meter, GENN_SET(x, 0)); GENN_NEURONS(cells, 10, *(const genn_model *)genn_network_user(network), GENN_SET(x, 0)); }
static genn_model other_model(void) {
    genn_model m = meter;
    m.name = "other";
    return m;
}
static void refused_model(genn_model *m, genn_result result, genn_item item, const char *part, const char *other) {
    genn_options o = sim_options();
    o.network_user = m;
    sim_refused_on(genn_cpu(), hand_made, &o, result, item, part, other);
}

TEST(scalars_of_two_sizes_in_one_network) {
    genn_model m = other_model();
    m.scalar_bytes = 8;
    refused_model(&m, GENN_INVALID, GENN_ITEM_SCALAR_MIXED, "'other'", "double");
}
TEST(files_with_other_arithmetic) {
    genn_model m = other_model();
    m.fast_math = 1;
    refused_model(&m, GENN_NOT_EXACT, GENN_ITEM_FAST_MATH, "'other'", "-ffast-math");
    m = other_model();
    m.self_test = self_test_fails;
    m.file = "strange.c";
    refused_model(&m, GENN_NOT_EXACT, GENN_ITEM_NOT_IEEE, "strange.c", "self-test 5");
}
/* GENN_FAST takes what GENN_EXACT refuses, and says so; not what computes nonsense. */
GENN_NETWORK(hand_made_fast) { hand_made(network); GENN_FAST; }
static void keep_first_line(void *user, const char *line) { if (!*(char *)user) snprintf((char *)user, 256, "%s", line); }
TEST(fast_networks_take_files_with_other_arithmetic) {
    genn_options o = sim_options();
    genn_model m[2];
    genn_simulation *s;
    char line[256] = "";
    m[0] = m[1] = other_model();
    m[0].fast_math = 1;
    m[1].self_test = self_test_fails;
    m[1].file = "strange.c";
    for (int i = 0; i < 2; i++) {
        o.network_user = &m[i];
        s = sim_open_with(hand_made_fast, &o);
        CHECK(test_item_count(GENN_ITEM_FAST) == 1);
        CHECK_CONTAINS(test_item_text(GENN_ITEM_FAST), i ? "strange.c: floating-point self-test 5" : "'other'");
        sim_step(s, 3);
        CHECK(strcmp(genn_get_report(s).arithmetic, "not exact") == 0);
        genn_print_plan(s, keep_first_line, line);
        CHECK_CONTAINS(line, "not exact (GENN_FAST)");
        genn_close(s);
    }
    m[0] = other_model();
    m[0].self_test = self_test_is_far_off;
    o.network_user = &m[0];
    sim_refused_on(genn_cpu(), hand_made_fast, &o, GENN_NOT_EXACT, GENN_ITEM_NOT_IEEE, "elementary functions", "GENN_FAST");
    *line = 0;
    m[0] = other_model();
    s = sim_open_with(hand_made, &o);
    CHECK(strcmp(genn_get_report(s).arithmetic, "exact") == 0);
    genn_print_plan(s, keep_first_line, line);
    CHECK(strstr(line, "not exact") == NULL && strstr(line, "dt ") != NULL);
    genn_close(s);
}

/* slot, text; refused with this part of the advice, and the statement's number */
static void bad_text(genn_slot slot, const char *slot_name, const char *raw, const char *expanded, const char *code, int statement) {
    genn_model m = other_model();
    genn_text texts[2];
    char where[64];
    genn_options o = sim_options();
    memset(texts, 0, sizeof texts);
    texts[0].slot = slot; texts[0].raw = raw; texts[0].expanded = expanded ? expanded : raw;
    texts[1].slot = GENN_SLOT_COUNT;
    m.texts = texts;
    o.network_user = &m;
    snprintf(where, sizeof where, "slot %s, statement %d", slot_name, statement);
    sim_refused_on(genn_cpu(), hand_made, &o, GENN_INVALID, GENN_ITEM_TEXT, where, code);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_TEXT), "'other'");
}
#define SIM_TEXT(raw, code, statement) bad_text(GENN_SLOT_SIM, "SIM", raw, NULL, code, statement)

TEST(texts_outside_the_language_are_refused_with_slot_and_statement) {
    SIM_TEXT("x = gain;", "UNKNOWN_NAME", 1);
    SIM_TEXT("x = 1; x = gain * x;", "UNKNOWN_NAME", 2);
    SIM_TEXT("x = 1; if (x > 0) { x = 2; x = filter(x); }", "UNKNOWN_FUNCTION", 4);
    SIM_TEXT("x = printf(3);", "UNKNOWN_FUNCTION", 1);
    SIM_TEXT("x = 0; long k = 1; x += k;", "UNKNOWN_TYPE", 2);
    SIM_TEXT("size_t k = 1; x += k;", "UNKNOWN_TYPE", 1);
    SIM_TEXT("Isyn = 3;", "READ_ONLY_NAME", 1);
    SIM_TEXT("x = 1; dt += 1;", "READ_ONLY_NAME", 2);
    SIM_TEXT("id++;", "READ_ONLY_NAME", 1);
    SIM_TEXT("x = 1; break;", "NOT_INSIDE", 2);
    SIM_TEXT("if (x > 1) { continue; }", "NOT_INSIDE", 2);
    SIM_TEXT("x = x[0];", "NOT_ARRAY", 1);
    SIM_TEXT("scalar a[3]; a[0] = 1;", "LOCAL_ARRAY", 1);
    SIM_TEXT("scalar y = *&x;", "POINTER", 1);
    SIM_TEXT("x = Isyn.x;", "MEMBER_ACCESS", 1);
    SIM_TEXT("x = 'a';", "STRING_LITERAL", 1);
    SIM_TEXT("goto out;", "NOT_PORTABLE", 1);
    SIM_TEXT("x = 1; return;", "NOT_PORTABLE", 2);
    SIM_TEXT("x = sizeof(x);", "NOT_PORTABLE", 1);
    SIM_TEXT("int k = 010;", "OCTAL_NUMBER", 1);
    SIM_TEXT("int k = 1L;", "LONG_SUFFIX", 1);
    SIM_TEXT("x = 0x1.8p3;", "BAD_NUMBER", 1);
    SIM_TEXT("x = GENN_R(dt);", "REAL_FORM", 1);
    SIM_TEXT("x = (1;", "BAD_SYNTAX", 1);
    SIM_TEXT("scalar x = 1;", "REDECLARED_NAME", 1);
    SIM_TEXT("scalar kernel = 1; x = kernel;", "RESERVED_NAME", 1);
    SIM_TEXT("x = exp;", "FUNCTION_NOT_CALLED", 1);
    SIM_TEXT("injectCurrent(x);", "UNKNOWN_FUNCTION", 1);
    SIM_TEXT("addToPost(x);", "UNKNOWN_FUNCTION", 1);
    bad_text(GENN_SLOT_THRESHOLD, "THRESHOLD", "x > 1; x > 2", NULL, "NOT_EXPRESSION", 1);
    bad_text(GENN_SLOT_SIM, "SIM", "x = 1; x = GAIN;", "x = 1; x = 2.5;", "TEXT_CHANGED", 2);
    bad_text(GENN_SLOT_SIM, "SIM", "x = GENN_R(1.5) + dt;", "x = (scalar)(1.5) + 0.1;", "TEXT_CHANGED", 1);
    bad_text(GENN_SLOT_SIM, "SIM", "x = gennrand_uniform() + gennrand_normal();", NULL, "two random numbers", 1);
    bad_text(GENN_SLOT_SIM, "SIM", "x = 1; x = pow(gennrand_uniform(), gennrand_uniform());", NULL, "two random numbers", 2);
}

static float host_gain = 2;
static inline float host_filter(float x) { return x * 0.5f; }
#define HOST_CONSTANT 0.25f
GENN_NEURON_MODEL(uses_variable, GENN_VARS(x), GENN_SIM(x = Isyn; x *= host_gain;))
GENN_NEURON_MODEL(uses_function, GENN_VARS(x), GENN_SIM(x = host_filter(Isyn);))
GENN_NEURON_MODEL(uses_macro, GENN_VARS(x), GENN_SIM(x = Isyn;), GENN_THRESHOLD(x > HOST_CONSTANT))
GENN_NEURON_MODEL(uses_type, GENN_VARS(x), GENN_SIM(const short k = 3; x = Isyn * k;))
GENN_NEURON_MODEL(uses_two_draws, GENN_VARS(x), GENN_SIM(x = gennrand_uniform() - gennrand_uniform();))
GENN_NEURON_MODEL(uses_break, GENN_VARS(x), GENN_SIM(x = Isyn; if (x > 3) break; x = 0;))
GENN_NEURON_MODEL(uses_reserved_name, GENN_VARS(x, restrict_), GENN_PARAMS(global), GENN_SIM(x = Isyn + global;))
GENN_NETWORK(uses_variable_network) { GENN_NEURONS(cells, 1, uses_variable, GENN_SET(x, 0)); }
GENN_NETWORK(uses_function_network) { GENN_NEURONS(cells, 1, uses_function, GENN_SET(x, 0)); }
GENN_NETWORK(uses_macro_network) { GENN_NEURONS(cells, 1, uses_macro, GENN_SET(x, 0)); }
GENN_NETWORK(uses_type_network) { GENN_NEURONS(cells, 1, uses_type, GENN_SET(x, 0)); }
GENN_NETWORK(uses_two_draws_network) { GENN_NEURONS(cells, 1, uses_two_draws, GENN_SET(x, 0)); }
GENN_NETWORK(uses_break_network) { GENN_NEURONS(cells, 1, uses_break, GENN_SET(x, 0)); }
GENN_NETWORK(uses_reserved_name_network) { GENN_NEURONS(cells, 1, uses_reserved_name, GENN_SET(x, 0, restrict_, 0, global, 0)); }

TEST(snippets_that_the_host_compiles_but_a_device_would_not) {
    host_gain *= 2;                                       /* a variable of the host, and not a constant */
    INVALID(uses_variable_network, TEXT, "'uses_variable'", "slot SIM, statement 2: 'host_gain'");
    CHECK_CONTAINS(test_item_text(GENN_ITEM_TEXT), "test_misuse.c");
    INVALID(uses_function_network, TEXT, "'uses_function'", "slot SIM, statement 1: 'host_filter'");
    INVALID(uses_macro_network, TEXT, "'uses_macro'", "slot THRESHOLD, statement 1: 'HOST_CONSTANT'");
    INVALID(uses_type_network, TEXT, "'uses_type'", "slot SIM, statement 1: 'short'");
    INVALID(uses_two_draws_network, TEXT, "'uses_two_draws'", "slot SIM, statement 1: two random numbers");
    INVALID(uses_break_network, TEXT, "'uses_break'", "'break'");
    INVALID(uses_reserved_name_network, TEXT, "'uses_reserved_name'", "'global'");
}

/* ---- calls ---- */

GENN_NETWORK(small) {
    GENN_DT(1);
    GENN_RECORD_SPIKES(8);
    GENN_NEURONS(cells, 10, always, GENN_SET(x, 0));
    GENN_NEURONS(input, 3, genn_spike_input, GENN_SET(pending, 0));
    GENN_SYNAPSES(one, input, cells, PULSE, DELTA, DENSE);
    GENN_SYNAPSES(two, cells, cells, PULSE, DELTA, DENSE);
    GENN_RECORD(cells, x, 2, 3);
}

static void release_nothing(void *user, void *memory) { (void)user; (void)memory; }
TEST(opening_with_arguments_missing) {
    genn_options o = sim_options();
    genn_simulation *s = (genn_simulation *)(void *)&o;
    CHECK(genn_open(NULL, genn_cpu(), small, &o) == GENN_INVALID);
    FAILS(genn_open(&s, NULL, small, &o), GENN_INVALID, BAD_ARGUMENT, "genn_open", "engine");
    CHECK(s == NULL);
    FAILS(genn_open(&s, genn_cpu(), NULL, &o), GENN_INVALID, BAD_ARGUMENT, "genn_open", "network");
    o.allocate = (void *(*)(void *, size_t))0;
    o.release = release_nothing;
    FAILS(genn_open(&s, genn_cpu(), small, &o), GENN_INVALID, BAD_ARGUMENT, "allocate", "release");
    genn_close(NULL);
}

TEST(getting_and_setting_what_is_not_there) {
    genn_simulation *s = sim_open(small);
    scalar x[16] = { 0 };
    sim_step(s, 1);
    FAILS(genn_get(s, "nobody", "x", 0, 1, x), GENN_INVALID, BAD_NAME, "genn_get", "'nobody': no population, current source or projection has that name");
    FAILS(genn_get(s, "cells", "y", 0, 1, x), GENN_INVALID, BAD_NAME, "'y'", "'cells'; it has x");
    FAILS(genn_get(s, "one", "y", 0, 1, x), GENN_INVALID, BAD_NAME, "'y'", "'one'; it has inSyn");
    FAILS(genn_set(s, "two", "g", 0, 1, x), GENN_INVALID, BAD_NAME, "genn_set: 'g' of 'two' is a variable of its synapses", "genn_synapses_get");
    FAILS(genn_set(s, "cells", "y", 0, 1, x), GENN_INVALID, BAD_NAME, "genn_set", "'y'");
    FAILS(genn_get(s, NULL, "x", 0, 1, x), GENN_INVALID, BAD_NAME, "'x'", "");
    FAILS(genn_get(s, "cells", NULL, 0, 1, x), GENN_INVALID, BAD_NAME, "'cells'", "");
    FAILS(genn_get(s, "cells", "x", 0, 11, x), GENN_RANGE, BAD_ARGUMENT, "'x' of 'cells'", "10");
    FAILS(genn_get(s, "cells", "x", 11, 0, x), GENN_RANGE, BAD_ARGUMENT, "'x' of 'cells'", "10");
    FAILS(genn_set(s, "cells", "x", 8, 3, x), GENN_RANGE, BAD_ARGUMENT, "'x' of 'cells'", "10");
    FAILS(genn_set(s, "cells", "x", 5, 0xFFFFFFFFu, x), GENN_RANGE, BAD_ARGUMENT, "4294967295 elements from element 5 of 'x' of 'cells'", "10");
    FAILS(genn_get(s, "two", "inSyn", 0, 10, x), GENN_INVALID, BAD_NAME, "'two' was merged with that of 'one'", "GENN_SEPARATE");
    CHECK(genn_get(s, "one", "inSyn", 0, 10, x) == GENN_OK);
    CHECK(genn_get(s, "cells", "x", 10, 0, x) == GENN_OK);
    genn_close(s);
}

TEST(sending_spikes_where_none_can_be_sent) {
    genn_simulation *s = sim_open(small);
    static const uint32_t ids[] = { 0, 3 };
    FAILS(genn_send_spikes(s, "cells", ids, 1), GENN_INVALID, BAD_NAME, "'cells'", "genn_spike_input");
    FAILS(genn_send_spikes(s, "nobody", ids, 1), GENN_INVALID, BAD_NAME, "'nobody'", "genn_spike_input");
    FAILS(genn_send_spikes(s, NULL, ids, 1), GENN_INVALID, BAD_NAME, "genn_send_spikes", "");
    FAILS(genn_send_spikes(s, "input", ids, 2), GENN_RANGE, BAD_ARGUMENT, "neuron 3 of 'input'", "has 3");
    sim_step(s, 1);                                      /* and none of the two was sent */
    CHECK_EQUAL_U64(genn_spike_count(s, "input"), 0);
    genn_close(s);
}

TEST(asking_for_spikes_and_samples_that_are_gone_or_not_yet_there) {
    genn_simulation *s = sim_open(small);
    scalar x[64];
    size_t n = 99;
    sim_step(s, 11);
    CHECK(genn_spikes(s, "cells", 3, 8, NULL, NULL, NULL, 0, &n) == GENN_SPACE && n == 80);
    FAILS(genn_spikes(s, "cells", 2, 1, NULL, NULL, NULL, 0, &n), GENN_RANGE, RECORD_GONE, "1 steps from step 2,", "11 are done and the last 8");
    FAILS(genn_spikes(s, "cells", 10, 2, NULL, NULL, NULL, 0, &n), GENN_RANGE, RECORD_GONE, "2 steps from step 10,", "11 are done");
    FAILS(genn_spikes(s, "cells", 12, 0, NULL, NULL, NULL, 0, &n), GENN_RANGE, RECORD_GONE, "0 steps from step 12,", "11 are done");
    FAILS(genn_spikes(s, "cells", UINT64_MAX, 2, NULL, NULL, NULL, 0, &n), GENN_RANGE, RECORD_GONE, "genn_spikes", "11 are done");
    FAILS(genn_spikes(s, "cells", 4, UINT64_MAX, NULL, NULL, NULL, 0, &n), GENN_RANGE, RECORD_GONE, "genn_spikes", "11 are done");
    FAILS(genn_spikes(s, "nobody", 10, 1, NULL, NULL, NULL, 0, &n), GENN_INVALID, BAD_NAME, "'nobody'", "genn_spikes");
    CHECK(genn_spikes(s, "cells", 11, 0, NULL, NULL, NULL, 0, &n) == GENN_OK && n == 0);
    CHECK_EQUAL_U64(genn_sample_count(s, "cells", "x"), 5);
    CHECK(genn_samples(s, "cells", "x", 2, 3, x) == GENN_OK);
    FAILS(genn_samples(s, "cells", "x", 1, 1, x), GENN_RANGE, RECORD_GONE, "'x' of 'cells'", "5 are taken and the last 3");
    FAILS(genn_samples(s, "cells", "x", 4, 2, x), GENN_RANGE, RECORD_GONE, "'x' of 'cells'", "5 are taken");
    FAILS(genn_samples(s, "cells", "x", UINT64_MAX, 2, x), GENN_RANGE, RECORD_GONE, "'x' of 'cells'", "5 are taken");
    FAILS(genn_samples(s, "input", "pending", 0, 1, x), GENN_INVALID, BAD_NAME, "'pending' of 'input'", "not recorded");
    FAILS(genn_samples(s, "cells", "y", 0, 1, x), GENN_INVALID, BAD_NAME, "'y' of 'cells'", "not recorded");
    FAILS(genn_sample_count(s, "cells", "y"), 0, BAD_NAME, "'y' of 'cells'", "genn_sample_count");
    genn_close(s);
}

TEST(arrays_too_small_get_their_part_and_the_full_number) {
    genn_simulation *s = sim_open(small);
    uint32_t ids[8], pre[8], post[8];
    uint64_t steps[8];
    size_t n = 0;
    memset(ids, 0xEE, sizeof ids);
    memset(post, 0xEE, sizeof post);
    sim_step(s, 3);
    CHECK(genn_spikes(s, "cells", 0, 3, steps, NULL, ids, 5, &n) == GENN_SPACE);
    CHECK_EQUAL_U64(n, 30);
    for (uint32_t i = 0; i < 8; i++) CHECK(ids[i] == (i < 5 ? i : 0xEEEEEEEEu));
    CHECK(genn_spikes(s, NULL, 0, 3, steps, NULL, ids, 5, NULL) == GENN_SPACE);
    CHECK(genn_synapses_get(s, "two", NULL, pre, post, NULL, 6, &n) == GENN_SPACE);
    CHECK_EQUAL_U64(n, 100);
    for (uint32_t i = 0; i < 8; i++) CHECK(post[i] == (i < 6 ? i : 0xEEEEEEEEu));
    FAILS(genn_synapses_get(s, "three", NULL, pre, post, NULL, 6, &n), GENN_INVALID, BAD_NAME, "'three'", "genn_synapses_get");
    FAILS(genn_synapses_get(s, "two", "h", pre, post, NULL, 6, &n), GENN_INVALID, BAD_NAME, "'two'", "'h'");
    FAILS(genn_synapse_count(s, "three"), 0, BAD_NAME, "'three'", "");
    genn_close(s);
}

TEST(running_for_an_impossible_time) {
    genn_simulation *s = sim_open(small);
    FAILS(genn_run(s, -1), GENN_INVALID, BAD_ARGUMENT, "genn_run", "-1");
    FAILS(genn_run(s, (double)NAN), GENN_INVALID, BAD_ARGUMENT, "genn_run", "ms");
    FAILS(genn_run(s, (double)INFINITY), GENN_INVALID, BAD_ARGUMENT, "genn_run", "ms");
    CHECK(genn_run(s, 0) == GENN_OK && genn_step(s, 0) == GENN_OK && genn_steps(s) == 0);
    CHECK(genn_run(s, 2.4) == GENN_OK && genn_steps(s) == 2);
    CHECK(genn_neuron_count(s, "nobody") == 0 && genn_neuron_count(s, NULL) == 13 && genn_population_count(s) == 2);
    CHECK(genn_population_name(s, 2) == NULL && strcmp(genn_population_name(s, 1), "input") == 0);
    CHECK(genn_device_source(s) == NULL);
    genn_close(s);
}

TEST(results_and_items_have_names) {
    CHECK(strcmp(genn_result_name(GENN_OK), "GENN_OK") == 0 && strcmp(genn_result_name(GENN_SPACE), "GENN_SPACE") == 0);
    CHECK(strcmp(genn_item_name(GENN_ITEM_DELAY_RANGE), "DELAY_RANGE") == 0);
    CHECK(genn_result_name((genn_result)-50) != NULL && genn_item_name(GENN_ITEM_COUNT) != NULL);
    CHECK(genn_item_severity(GENN_ITEM_BOUND_GUESSED) == 2 && genn_item_severity(GENN_ITEM_TEXT_NOTE) == 3 && genn_item_severity(GENN_ITEM_TEXT) == 1);
    CHECK(GENN_ITEM_OUT_OF_MEMORY == 1 && GENN_ITEM_CONNECTIVITY == 18 && GENN_ITEM_THREADS == 26);      /* the numbers are stable */
}

/* ---- warnings ---- */

GENN_WEIGHT_UPDATE_MODEL(scaled, GENN_PARAMS(k), GENN_VARS(g), GENN_PRE_SPIKE_SYN(addToPost(k * g);))
GENN_WEIGHT_UPDATE_MODEL(bare, GENN_PARAMS(k), GENN_PRE_SPIKE_SYN(addToPost(k * k);))
GENN_NETWORK(bound_from_weights) { CELLS; WIRES(GENN_WEIGHT_UPDATE(scaled, GENN_SET(k, 1), GENN_INIT(g, genn_uniform, 0, 2)), DELTA, DENSE); }
GENN_NETWORK(bound_guessed) { CELLS; WIRES(GENN_WEIGHT_UPDATE(bare, GENN_SET(k, 1)), DELTA, DENSE); }
GENN_NETWORK(bound_given) { CELLS; WIRES(GENN_WEIGHT_UPDATE(bare, GENN_SET(k, 1)), DELTA, DENSE, GENN_BOUND(2)); }
GENN_NEURON_MODEL(bare_literal, GENN_VARS(x), GENN_SIM(x = (scalar)((double)Isyn * 0.5);))
GENN_NETWORK(bare_literal_network) { GENN_NEURONS(cells, 1, bare_literal, GENN_SET(x, 0)); }

/* Not all of them are drawn to find it, but it is the power of two above 4096 times the largest that there is */
static const genn_model *scaled_by;
static double scaled_from, scaled_to;
GENN_NETWORK(bound_of_all) {
    CELLS;
    if (scaled_by != NULL) WIRES(GENN_WEIGHT_UPDATE(scaled, GENN_SET(k, 1), GENN_INIT(g, *scaled_by, scaled_from, scaled_to)), DELTA, DENSE);
    else WIRES(GENN_WEIGHT_UPDATE(scaled, GENN_SET(k, 1, g, scaled_from)), DELTA, DENSE);
}
TEST(bounds_of_learning_weights_are_those_of_all_of_them) {
    static const struct { const genn_model *init; double from, to; } cases[] = {
        { &genn_uniform, 0, 1 }, { &genn_uniform, 0, 0.9 }, { &genn_uniform, -1, 0 }, { &genn_uniform, -0.3, 0.1 }, { &genn_uniform, 1, 1.001 },
        { &genn_normal, 0, 1 }, { &genn_normal, 0, 0.7 }, { &genn_normal, 0, 0.85 }, { &genn_normal, 5, 0.1 }, { NULL, 0.7, 0 }, { NULL, 0, 0 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        genn_simulation *s;
        static scalar g[100];
        double most = 0;
        size_t n = 0;
        scaled_by = cases[i].init; scaled_from = cases[i].from; scaled_to = cases[i].to;
        s = sim_open(bound_of_all);
        CHECK(genn_synapses_get(s, "wires", "g", NULL, NULL, g, 100, &n) == GENN_OK && n == 100);
        for (size_t k = 0; k < n; k++) most = fmax(most, fabs((double)g[k]));
        CHECK(s->plan.projections[0].bound == (most > 0 ? exp2(ceil(log2(4096 * most))) : 1024));
        genn_close(s);
    }
}
TEST(guesses_are_reported_and_run) {
    genn_simulation *s = sim_open(bound_from_weights);
    CHECK_EQUAL_U64(test_item_count(GENN_ITEM_BOUND_FROM_WEIGHTS), 1);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_BOUND_FROM_WEIGHTS), "'wires'");
    genn_close(s);
    s = sim_open(bound_guessed);
    CHECK_EQUAL_U64(test_item_count(GENN_ITEM_BOUND_GUESSED), 1);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_BOUND_GUESSED), "'wires'");
    CHECK_CONTAINS(test_item_text(GENN_ITEM_BOUND_GUESSED), "GENN_BOUND");
    genn_close(s);
    s = sim_open(bound_given);
    CHECK_EQUAL_U64(test_items.count, 0);
    genn_close(s);
    s = sim_open(bare_literal_network);
    CHECK(test_item_count(GENN_ITEM_TEXT_NOTE) >= 1 && test_severity_count(1) == 0);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_TEXT_NOTE), "0.5");
    genn_close(s);
}

TEST(more_threads_than_there_can_be_are_reported) {
    genn_options o = sim_options();
    genn_simulation *s;
    uint64_t hash;
#if defined(_OPENMP) && defined(__GNUC__)
    o.threads = 5000;
    s = sim_open_with(small, &o);
    CHECK(genn_get_report(s).threads < 5000);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_THREADS), "5000");
#else
    o.threads = 4;
    s = sim_open_with(small, &o);
    CHECK_EQUAL_U64(genn_get_report(s).threads, 1);
#endif
    CHECK_EQUAL_U64(test_item_count(GENN_ITEM_THREADS), 1);
    genn_step(s, 200);
    hash = genn_state_hash(s);
    genn_close(s);
    o.threads = 0;                                        /* and a small network is not worth a second one */
    s = sim_open_with(small, &o);
    CHECK_EQUAL_U64(genn_get_report(s).threads, 1);
    while (genn_steps(s) < 200) genn_step(s, 1);
    CHECK_EQUAL_U64(genn_state_hash(s), hash);
    genn_close(s);
}

/* ---- memory ---- */

typedef struct heap { long live, calls, fail_at, failed; } heap;
static void *heap_allocate(void *user, size_t bytes) {
    heap *h = (heap *)user;
    void *memory;
    if (++h->calls == h->fail_at) { h->failed++; return NULL; }
    memory = malloc(bytes ? bytes : 1);
    if (memory) { h->live++; memset(memory, 0xA5, bytes); }
    return memory;
}
static void heap_release(void *user, void *memory) {
    if (memory) ((heap *)user)->live--;
    free(memory);
}
GENN_NETWORK(of_everything) {
    GENN_DT(1);
    GENN_RECORD_SPIKES(10);
    LIF(cells, GENN_SET(TauM, 10));
    GENN_NEURONS(source, 3, genn_spike_source_array, GENN_SET(startSpike, 0, endSpike, 1), GENN_ARRAY(spikeTimes, one_time, 1));
    GENN_CURRENT_SOURCE(drive, cells, genn_poisson_exp, GENN_SET(weight, 1, tauSyn, 5, rate, 1000, current, 0));
    WIRES(PULSE, GENN_POSTSYNAPTIC(genn_exp_cond, GENN_SET(tau, 5, E, 0)), GENN_CONNECTIVITY(genn_fixed_number_total, 40));
    GENN_SYNAPSES(by_hand, source, cells, GENN_WEIGHT_UPDATE(scaled, GENN_SET(k, 1), GENN_INIT(g, genn_normal, 0, 1)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)),
                  GENN_PAIRS(pair_post, pair_post, 2), GENN_BOUND(10));
    GENN_SYNAPSES(delayed, cells, cells, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_SET(g, 1), GENN_INIT(d, genn_uniform, 0, 9)), DELTA, GENN_CONNECTIVITY(genn_fixed_number_pre, 3));
    GENN_RECORD(cells, V, 1, 10);
}

TEST(every_allocation_of_genn_open_may_fail_and_nothing_is_lost) {
    heap h;
    long fail = 0;
    genn_result r = GENN_MEMORY;
    for (fail = 1; fail < 5000 && r != GENN_OK; fail++) {
        genn_options o = sim_options();
        genn_simulation *s = NULL;
        memset(&h, 0, sizeof h);
        h.fail_at = fail;
        o.allocate = heap_allocate; o.release = heap_release; o.allocate_user = &h;
        o.partitions = 2;
        test_items_clear();
        r = genn_open(&s, genn_cpu(), of_everything, &o);
        if (r != GENN_OK) {
            if (r != GENN_MEMORY) test_leave(1, "allocation %ld: %s, %s", fail, genn_result_name(r), test_items.texts[0]);
            CHECK(s == NULL);
            if (test_item_count(GENN_ITEM_OUT_OF_MEMORY) == 0) test_leave(1, "allocation %ld: no item", fail);
        } else {
            CHECK_EQUAL_I64(h.failed, 0);
            sim_step(s, 5);
            genn_close(s);
        }
        if (h.live) test_leave(1, "allocation %ld of %ld: %ld blocks are lost", fail, h.calls, h.live);
    }
    CHECK(r == GENN_OK && fail > 50);
}

TEST(stepping_and_looking_allocate_nothing_that_stays) {
    genn_options o = sim_options();
    genn_simulation *s;
    heap h;
    long before, calls;
    size_t n = 0;
    scalar x[16];
    memset(&h, 0, sizeof h);
    o.allocate = heap_allocate; o.release = heap_release; o.allocate_user = &h;
    s = sim_open_with(of_everything, &o);
    before = h.live;
    calls = h.calls;
    sim_step(s, 100);
    CHECK(genn_spikes(s, NULL, 95, 5, NULL, NULL, NULL, 0, &n) != GENN_INVALID);
    sim_values(s, "cells", "V", x);
    CHECK(genn_set(s, "cells", "V", 0, 10, x) == GENN_OK);
    CHECK(genn_samples(s, "cells", "V", 99, 1, x) == GENN_OK);
    CHECK_EQUAL_I64(h.calls, calls);                     /* the calls that are real-time safe */
    CHECK(genn_spike_hash(s) != 0 || genn_spike_count(s, NULL) == 0);
    CHECK(genn_state_hash(s) != 0);
    CHECK_EQUAL_I64(h.live, before);
    h.fail_at = h.calls + 1;
    CHECK(genn_synapses_get(s, "wires", NULL, NULL, NULL, NULL, 0, &n) == GENN_MEMORY);
    CHECK_EQUAL_I64(h.live, before);
    genn_close(s);
    CHECK_EQUAL_I64(h.live, 0);
}

int main(void) {
    RUN(names_used_twice_empty_or_unknown);
    RUN(models_missing_or_of_the_wrong_kind);
    RUN(values_unknown_missing_or_impossible);
    RUN(several_mistakes_are_all_reported_with_what_to_do);
    RUN(impossible_connectivity);
    RUN(delays_outside_their_range);
    RUN(a_computed_delay_beyond_the_declared_one_is_never_delivered_early_unnoticed);
    RUN(a_variable_is_no_dynamic_parameter);
    RUN(every_call_takes_no_simulation_for_an_answer);
    RUN(slots_that_no_engine_runs_yet_are_named);
    RUN(scalars_of_two_sizes_in_one_network);
    RUN(files_with_other_arithmetic);
    RUN(fast_networks_take_files_with_other_arithmetic);
    RUN(texts_outside_the_language_are_refused_with_slot_and_statement);
    RUN(snippets_that_the_host_compiles_but_a_device_would_not);
    RUN(opening_with_arguments_missing);
    RUN(getting_and_setting_what_is_not_there);
    RUN(sending_spikes_where_none_can_be_sent);
    RUN(asking_for_spikes_and_samples_that_are_gone_or_not_yet_there);
    RUN(arrays_too_small_get_their_part_and_the_full_number);
    RUN(running_for_an_impossible_time);
    RUN(results_and_items_have_names);
    RUN(bounds_of_learning_weights_are_those_of_all_of_them);
    RUN(guesses_are_reported_and_run);
    RUN(more_threads_than_there_can_be_are_reported);
    RUN(every_allocation_of_genn_open_may_fail_and_nothing_is_lost);
    RUN(stepping_and_looking_allocate_nothing_that_stays);
    return test_end();
}
