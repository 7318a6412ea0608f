/* test_parity_threads.c - networks in which partitions read what others write: equal hashes for 1, 2, 3 and 7 threads that
   sleep a random time before and after each task of the engine: one per partition and, where sums are sent to source neurons,
   one per partition and half of the step. test_parity_tsan.sh runs it under ThreadSanitizer. Then for the engine's own threads. */

#include "pool.h"
#include "sim.h"

/* A gap junction is a current g (V of the other side - V) in both directions. The name of a reference is the name of the
   variable, so the two sides need two: `shown` is V again. */
GENN_NEURON_MODEL(coupled,
    GENN_PARAMS(drift),
    GENN_VARS(V, shown),
    GENN_SIM(const scalar z = gennrand_normal(); V += drift + GENN_R(0.2) * z - GENN_R(0.05) * V + Isyn; shown = V;),
    GENN_THRESHOLD(V > 1),
    GENN_RESET(V = 0;))
GENN_WEIGHT_UPDATE_MODEL(gap_junction, GENN_PARAMS(g), GENN_PRE_NEURON_REFS(shown), GENN_POST_NEURON_REFS(V), GENN_SYNAPSE_DYNAMICS(addToPost(g * (shown - V));))
GENN_WEIGHT_UPDATE_MODEL(reads_both_sides,
    GENN_VARS(g), GENN_PRE_NEURON_REFS(shown), GENN_POST_NEURON_REFS(V), GENN_POSTSYNAPTIC_REFS(inSyn), GENN_PRE_VARS(s, c), GENN_POST_VARS(u, v),
    GENN_PRE_SPIKE(s += 1;), GENN_PRE_DYNAMICS(c = GENN_R(0.9) * c + GENN_R(0.01) * s;), GENN_POST_SPIKE(u += 1;), GENN_POST_DYNAMICS(v = GENN_R(0.8) * v + GENN_R(0.01) * u;),
    GENN_PRE_SPIKE_SYN(addToPostDelay(g, (id_pre + id_post) % 4u); g = fmin(GENN_R(0.1), fmax(GENN_R(-0.1), g + GENN_R(0.01) * (c - v) + GENN_R(0.001) * (shown - V) - GENN_R(0.01) * inSyn));),
    GENN_POST_SPIKE_SYN(g = fmin(GENN_R(0.1), g + GENN_R(0.01) * exp(-since_pre / 10) * c);))

/* The same gap junction with one set of synapses, and answers of the target; values of earlier steps of the other side */
GENN_WEIGHT_UPDATE_MODEL(both_ways, GENN_PARAMS(g), GENN_PRE_NEURON_REFS(shown), GENN_POST_NEURON_REFS(V),
    GENN_PRE_EVENT_THRESHOLD(shown > GENN_R(0.8)), GENN_POST_EVENT_THRESHOLD(V < GENN_R(-0.1)),
    GENN_SYNAPSE_DYNAMICS(const scalar flow = g * (shown - V); addToPost(flow); addToPre(-flow);),
    GENN_PRE_EVENT_SYN(addToPost(GENN_R(-0.01));), GENN_POST_EVENT_SYN(addToPre(GENN_R(0.01));), GENN_POST_SPIKE_SYN(addToPre(GENN_R(0.02));))
GENN_WEIGHT_UPDATE_MODEL(looks_back, GENN_VARS(g), GENN_READ_ONLY_OF(uint8_t, d), GENN_DELAY(d), GENN_PRE_VARS(c), GENN_POST_NEURON_REFS(V), GENN_POST_VARS(u), GENN_HISTORY(V, u),
    GENN_PRE_DYNAMICS(c = GENN_R(0.9) * c + GENN_R(0.05);), GENN_PRE_SPIKE(c += 1;), GENN_POST_DYNAMICS(u *= GENN_R(0.9);), GENN_POST_SPIKE(u += 1;),
    GENN_PRE_SPIKE_SYN(addToPost(g); g = fmin(GENN_R(0.1), fmax(GENN_R(-0.1), g + GENN_R(0.01) * (V[3] - V[0]) - GENN_R(0.01) * u[id_pre % 7u]));),
    GENN_POST_SPIKE_SYN(g = fmin(GENN_R(0.1), g + GENN_R(0.005) * c * exp(-since_pre / 10)); addToPre(GENN_R(0.1) * g);))

#define CELLS(name, n) GENN_NEURONS(name, n, coupled, GENN_SET(drift, 0.06, shown, 0), GENN_INIT(V, genn_uniform, 0, 1))
GENN_NETWORK(junctions) {
    CELLS(A, 513); CELLS(B, 300);
    GENN_SYNAPSES(AA, A, A, GENN_WEIGHT_UPDATE(gap_junction, GENN_SET(g, 0.01)), GENN_BOUND(4), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_post, 6));
    GENN_SYNAPSES(AB, A, B, GENN_WEIGHT_UPDATE(gap_junction, GENN_SET(g, 0.02)), GENN_BOUND(4), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_pre, 5), GENN_AXONAL_DELAY(2));
    GENN_SYNAPSES(BA, B, A, GENN_WEIGHT_UPDATE(gap_junction, GENN_SET(g, 0.02)), GENN_BOUND(4), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_pre, 5), GENN_BACK_PROPAGATION_DELAY(3));
}
GENN_NETWORK(side_variables) {
    CELLS(A, 513); CELLS(B, 300);
#define SIDES GENN_WEIGHT_UPDATE(reads_both_sides, GENN_SET(s, 0, c, 0, u, 0, v, 0), GENN_INIT(g, genn_normal, 0, 0.02)), GENN_BOUND(1), GENN_MAX_DELAY(3), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2))
    GENN_SYNAPSES(AB, A, B, SIDES, GENN_CONNECTIVITY(genn_fixed_number_post, 10), GENN_AXONAL_DELAY(1));
    GENN_SYNAPSES(BA, B, A, SIDES, GENN_CONNECTIVITY(genn_fixed_probability, 0.05), GENN_BACK_PROPAGATION_DELAY(2));
    GENN_SYNAPSES(AA, A, A, SIDES, GENN_CONNECTIVITY(genn_fixed_number_post, 8));
}
GENN_NETWORK(answers) {
    CELLS(A, 513); CELLS(B, 300);
#define BOTH_WAYS GENN_WEIGHT_UPDATE(both_ways, GENN_SET(g, 0.01)), GENN_BOUND(4), GENN_POSTSYNAPTIC(genn_delta_curr)
    GENN_SYNAPSES(AB, A, B, BOTH_WAYS, GENN_CONNECTIVITY(genn_fixed_number_post, 5), GENN_AXONAL_DELAY(1));
    GENN_SYNAPSES(BA, B, A, BOTH_WAYS, GENN_CONNECTIVITY(genn_fixed_number_post, 5), GENN_BACK_PROPAGATION_DELAY(2));
    GENN_SYNAPSES(AA, A, A, BOTH_WAYS, GENN_CONNECTIVITY(genn_fixed_number_pre, 4));
}
GENN_NETWORK(earlier_values) {
    CELLS(A, 513); CELLS(B, 300);
#define LOOKS_BACK GENN_WEIGHT_UPDATE(looks_back, GENN_SET(c, 0, u, 0), GENN_INIT(g, genn_normal, 0, 0.02), GENN_INIT(d, genn_uniform, 0, 9)), GENN_BOUND(1), GENN_MAX_DELAY(6), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2))
    GENN_SYNAPSES(AB, A, B, LOOKS_BACK, GENN_CONNECTIVITY(genn_fixed_number_post, 8), GENN_AXONAL_DELAY(1));
    GENN_SYNAPSES(BA, B, A, LOOKS_BACK, GENN_CONNECTIVITY(genn_fixed_number_pre, 8), GENN_BACK_PROPAGATION_DELAY(2));
}
GENN_NETWORK(pulses) {
    CELLS(A, 513); CELLS(B, 300);
    GENN_SYNAPSES(AB, A, B, GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, genn_normal, 0, 0.05), GENN_INIT(d, genn_uniform, 0, 9)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_fixed_number_post, 30));
    GENN_SYNAPSES(BA, B, A, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_normal, 0, 0.05)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_CONNECTIVITY(genn_fixed_probability, 0.1), GENN_AXONAL_DELAY(4));
}

enum { STEPS = 60, TEAM_STEPS = 1200 };
typedef struct hashes { uint64_t spikes, events, state, count; } hashes;
static hashes run(genn_network_function network, const genn_options *o, uint32_t steps) {
    genn_simulation *s = sim_open_with(network, o);
    hashes h;
    sim_step(s, steps);
    h.spikes = genn_spike_hash(s);
    h.events = genn_event_hash(s);
    h.state = genn_state_hash(s);
    h.count = genn_spike_count(s, NULL);
    CHECK_EQUAL_U64(genn_get_report(s).saturated, 0);
    genn_close(s);
    return h;
}
static void check_same(const hashes *h, const hashes *one, int threads, uint32_t partitions) {
    if (h->spikes != one->spikes || h->events != one->events || h->state != one->state || h->count != one->count)
        test_leave(1, "%d threads, %u partitions: other %s than with one", threads, (unsigned)partitions, h->spikes != one->spikes ? "spikes" : h->events != one->events ? "events" : "state");
}
static void check_sleepy(genn_network_function network, int events) {
    static const int threads[] = { 1, 2, 3, 7 };
    genn_options o = sim_options();
    hashes one;
    o.partitions = 1;
    one = run(network, &o, STEPS);
    CHECK(one.count > 500 && (one.events != 0) == events);
    for (size_t k = 0; k < 4; k++) for (uint32_t partitions = 2; partitions <= 7; partitions += 5) {
        test_pool p;
        hashes h;
        o.partitions = partitions;
        pool_start(&p, threads[k], 1 + k, 200000);
        o.parallel_for = pool_for;
        o.parallel_for_user = &p;
        h = run(network, &o, STEPS);
        pool_end(&p);
        check_same(&h, &one, threads[k], partitions);
    }
}
/* The engine's own threads: with more than there are cores, each is kept from its core at any place, and the others take over
   what it has not begun. */
static void check_teams(genn_network_function network) {
    genn_options o = sim_options();
    hashes one;
    o.partitions = 1;
    one = run(network, &o, TEAM_STEPS);
    for (int threads = 3; threads <= 24; threads += 21) for (uint32_t partitions = 3; partitions <= 7; partitions += 4) {
        hashes h;
        o.threads = threads; o.partitions = partitions;
        h = run(network, &o, TEAM_STEPS);
        check_same(&h, &one, threads, partitions);
    }
}
TEST(gap_junctions_with_threads_that_sleep) { check_sleepy(junctions, 0); }
TEST(reads_of_both_sides_with_threads_that_sleep) { check_sleepy(side_variables, 0); }
TEST(answers_and_events_with_threads_that_sleep) { check_sleepy(answers, 1); }
TEST(values_of_earlier_steps_with_threads_that_sleep) { check_sleepy(earlier_values, 0); }
TEST(pulses_with_threads_that_sleep) { check_sleepy(pulses, 0); }
TEST(teams_of_more_threads_than_cores) {
    check_teams(junctions);
    check_teams(side_variables);
    check_teams(answers);
    check_teams(earlier_values);
    check_teams(pulses);
}

int main(void) {
    RUN(gap_junctions_with_threads_that_sleep);
    RUN(reads_of_both_sides_with_threads_that_sleep);
    RUN(answers_and_events_with_threads_that_sleep);
    RUN(values_of_earlier_steps_with_threads_that_sleep);
    RUN(pulses_with_threads_that_sleep);
    RUN(teams_of_more_threads_than_cores);
    return test_end();
}
