/* The hashes: known answers, what they depend on and what not. The same bits from every compiler: test_engines.sh. */
#include "sim.h"

static uint64_t mix(uint64_t x) { return test_random(&x); }      /* one step of splitmix64 */

TEST(the_share_of_one_spike_has_its_known_answer) {
    CHECK_EQUAL_U64(genn_spike_hash_of(0, 0, 0), UINT64_C(0x238275bc38fcbe91));
    for (uint32_t p = 0; p < 3; p++)
        for (uint32_t i = 0; i < 200; i += 37)
            for (uint64_t step = 0; step < 100000; step = step * 3 + 1) CHECK_EQUAL_U64(genn_spike_hash_of(p, i, step), mix(mix(mix(p) + i) + step));
}

GENN_NETWORK(net) {
    const double *weight = (const double *)genn_network_user(network);
    GENN_DT(1);
    GENN_SEED(1);
    GENN_NEURONS(input, 200, genn_poisson, GENN_SET(rate, 40, timeStepToSpike, 0));
    GENN_NEURONS(cells, 300, genn_lif, GENN_SET(C, 1, TauM, 20, Vrest, -65, Vreset, -65, Vthresh, -50, Ioffset, 0, TauRefrac, 2, RefracTime, 0), GENN_INIT(V, genn_uniform, -65, -50));
    GENN_SYNAPSES(in, input, cells, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, weight ? *weight : 0.5)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)), GENN_BOUND(1),
                  GENN_CONNECTIVITY(genn_fixed_probability, 0.2));
    GENN_CURRENT_SOURCE(noise, cells, genn_poisson_exp, GENN_SET(weight, 0.01, tauSyn, 5, rate, 100, current, 0));
}
typedef struct pair_of_hashes { uint64_t spikes, state; } pair_of_hashes;
static pair_of_hashes run(const genn_options *o, uint64_t steps, uint64_t chunk) {
    genn_simulation *s = sim_open_with(net, o);
    pair_of_hashes h;
    while (genn_steps(s) < steps) sim_step(s, steps - genn_steps(s) < chunk ? steps - genn_steps(s) : chunk);
    h.spikes = genn_spike_hash(s);
    h.state = genn_state_hash(s);
    CHECK(genn_spike_count(s, NULL) > 1000);
    genn_close(s);
    return h;
}

TEST(the_hash_is_the_same_run_after_run_in_any_chunks_and_partitions) {
    static const uint32_t partitions[] = { 1, 2, 3, 5, 16 };
    genn_options o = sim_options();
    const pair_of_hashes first = run(&o, 300, 300);
    CHECK(first.spikes != 0 && first.state != 0);
    for (int i = 0; i < 5; i++) {
        pair_of_hashes h;
        o.partitions = partitions[i];
        o.threads = 1 + i;
        h = run(&o, 300, (uint64_t)(1 + 40 * i));
        CHECK_EQUAL_U64(h.spikes, first.spikes);
        CHECK_EQUAL_U64(h.state, first.state);
    }
}

TEST(another_seed_or_one_more_step_gives_other_hashes) {
    genn_options o = sim_options();
    const pair_of_hashes first = run(&o, 300, 300), longer = run(&o, 301, 301);
    pair_of_hashes h;
    CHECK(longer.state != first.state && longer.spikes != first.spikes);
    o.has_seed = 1;
    o.seed = 1;
    h = run(&o, 300, 300);
    CHECK(h.spikes == first.spikes && h.state == first.state);       /* the network's own seed, given again */
    o.seed = UINT64_C(0x100000001);
    h = run(&o, 300, 300);
    CHECK(h.spikes != first.spikes && h.state != first.state);
    o.seed = 0;
    h = run(&o, 300, 300);
    CHECK(h.spikes != first.spikes && h.state != first.state);
}

TEST(the_state_hash_sees_every_bit_of_every_variable) {
    static const char *const where[][2] = { { "input", "timeStepToSpike" }, { "cells", "V" }, { "cells", "RefracTime" }, { "in", "inSyn" }, { "noise", "current" } };
    genn_simulation *s = sim_open(net);
    uint64_t before;
    sim_step(s, 50);
    before = genn_state_hash(s);
    for (size_t k = 0; k < 5; k++)
        for (uint32_t i = 0; i < genn_neuron_count(s, k ? "cells" : "input"); i += 99) {
            scalar x, y;
            CHECK(genn_get(s, where[k][0], where[k][1], i, 1, &x) == GENN_OK);
            y = nextafterf((float)x, 1e30f);
            CHECK(genn_set(s, where[k][0], where[k][1], i, 1, &y) == GENN_OK);
            CHECK(genn_state_hash(s) != before);
            CHECK(genn_set(s, where[k][0], where[k][1], i, 1, &x) == GENN_OK);
            CHECK_EQUAL_U64(genn_state_hash(s), before);
        }
    {                                                    /* 0 and -0 are different bits; so are exchanged values */
        scalar x[2], y[2];
        CHECK(genn_get(s, "cells", "V", 0, 2, x) == GENN_OK);
        y[0] = x[1]; y[1] = x[0];
        CHECK(!sim_same_bits(x, y, sizeof x));
        CHECK(genn_set(s, "cells", "V", 0, 2, y) == GENN_OK);
        CHECK(genn_state_hash(s) != before);
    }
    genn_close(s);
}

TEST(the_state_hash_sees_synaptic_variables) {
    double weight = 0.5, other = 0.5000001;
    genn_simulation *a, *b;
    a = sim_open_for(net, &weight);
    b = sim_open_for(net, &other);
    CHECK(genn_state_hash(a) != genn_state_hash(b));
    genn_close(a);
    genn_close(b);
}

int main(void) {
    RUN(the_share_of_one_spike_has_its_known_answer);
    RUN(the_hash_is_the_same_run_after_run_in_any_chunks_and_partitions);
    RUN(another_seed_or_one_more_step_gives_other_hashes);
    RUN(the_state_hash_sees_every_bit_of_every_variable);
    RUN(the_state_hash_sees_synaptic_variables);
    return test_end();
}
