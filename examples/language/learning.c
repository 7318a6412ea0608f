/* learning.c - a learning rule of one's own: cells compete for what they see, until each has a part of it for itself

     cc -O3 examples/language/learning.c -lm && ./a.out        MIT licence, see LICENSE

   A patch of light jumps about on a ring of inputs. Cells inhibit each other, so that mostly one of them answers; its weights
   move towards what it saw (competitive learning: Rumelhart and Zipser 1985). */

#define GENN_IMPLEMENTATION
#include "../common.h"

/* Every source has one trace for all its synapses. It jumps when the source spikes and decays in every step; a spike of a
   target moves the weights of that target. */
GENN_WEIGHT_UPDATE_MODEL(competing,
    GENN_PARAMS(tau, rate),
    GENN_DERIVED(keep, exp(-dt / tau)),
    GENN_VARS(g),
    GENN_PRE_VARS(trace),
    GENN_PRE_SPIKE(trace += 1;),
    GENN_PRE_DYNAMICS(trace *= keep;),
    GENN_PRE_SPIKE_SYN(addToPost(g);),
    GENN_POST_SPIKE_SYN(g += rate * (trace - g);))

/* The patch is elsewhere every 50 ms; where it is follows from the time, so that all inputs agree. */
GENN_NEURON_MODEL(input,
    GENN_PARAMS(width, most),
    GENN_SIM(
        const scalar jumps = floor((scalar)t / 50) * GENN_R(0.618034);
        const scalar apart = fabs((jumps - floor(jumps)) * (scalar)num_neurons - (scalar)id);
        const scalar distance = fmin(apart, (scalar)num_neurons - apart) / width;
        const scalar luck = gennrand_uniform();),
    GENN_THRESHOLD(luck < most * dt / 1000 * exp(-distance * distance)))

/* Who answers often needs more and more, so that nobody is left out. */
GENN_NEURON_MODEL(tiring_cell,
    GENN_PARAMS(tau, tau_tired, jump),
    GENN_VARS(V, tired),
    GENN_SIM(V += dt / tau * (Isyn - V); tired -= dt / tau_tired * tired;),
    GENN_THRESHOLD(V > 1 + tired),
    GENN_RESET(V = 0; tired += jump;))

enum { INPUTS = 96, CELLS = 6, SHOWS = 3, BETWEEN = 10000 };

GENN_NETWORK(competition) {
    GENN_DT(1);
    GENN_NEURONS(inputs, INPUTS, input, GENN_SET(width, 6, most, 100));
    GENN_NEURONS(cells, CELLS, tiring_cell, GENN_SET(tau, 10, tau_tired, 5000, jump, 0.1, V, 0, tired, 0));
    GENN_SYNAPSES(sight, inputs, cells, GENN_CONNECTIVITY(genn_dense), GENN_BOUND(16),
        GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)),
        GENN_WEIGHT_UPDATE(competing, GENN_SET(tau, 20, rate, 0.03, trace, 0), GENN_INIT(g, genn_uniform, 0, 1)));
    GENN_SYNAPSES(rivalry, cells, cells, GENN_CONNECTIVITY(genn_fixed_probability_no_autapse, 1),
        GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 20)),
        GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, -10)));
    GENN_RECORD_SPIKES(EXAMPLE_WINDOW);
}

int main(int argc, char **argv) {
    static scalar g[INPUTS * CELLS];
    char line[INPUTS + 1] = "";
    example e = example_of("Cells that compete for what they see", competition, SHOWS * BETWEEN);
    genn_simulation *sim = example_begin(&e, argc, argv);
    size_t n = 0;
    int show, cell, i;
    for (show = 0; show <= SHOWS; show++) {
        example_check(&e, genn_synapses_get(sim, "sight", "g", NULL, NULL, g, INPUTS * CELLS, &n), "reading weights");
        printf("weights of %d cells after %.0f s and %.0f spikes\n", CELLS, genn_time(sim) / 1000,
               (double)genn_spike_count(sim, "cells"));
        for (cell = 0; cell < CELLS; cell++) {
            for (i = 0; i < INPUTS; i++) line[i] = " .:-=+*#%@"[(int)fmin(9, 5 * (double)g[i * CELLS + cell])];
            printf("%d |%s|\n", cell, line);
        }
        if (show < SHOWS) example_run(&e, BETWEEN);
    }
    return example_end(&e);
}
