/* events.c - spike-like events: cells without spikes that pass on how excited they are, as the receptors of an eye do

     cc -O3 examples/language/events.c -lm && ./a.out        MIT licence, see LICENSE

   A bar of light moves across a row of receptors. Each excites the cell behind it and inhibits that cell's neighbours, so
   that the cells behind it tell of edges (lateral inhibition: Hartline and Ratliff 1957). */

#define GENN_IMPLEMENTATION
#include "../common.h"

/* Without GENN_THRESHOLD a neuron never spikes. */
GENN_NEURON_MODEL(receptor,
    GENN_PARAMS(tau, speed, width),
    GENN_VARS(V),
    GENN_SIM(
        const scalar behind = (scalar)t * speed - (scalar)id;      /* so far has the bar's front edge passed by */
        V += dt / tau * ((behind > 0 && behind < width ? 1 : 0) - V);))

/* Where the condition holds after a neuron's step, an event travels as a spike does; the synapse sees V as it was then. */
GENN_WEIGHT_UPDATE_MODEL(graded,
    GENN_PARAMS(release),
    GENN_READ_ONLY(g),
    GENN_PRE_NEURON_REFS(V),
    GENN_PRE_EVENT_THRESHOLD(V > release),
    GENN_PRE_EVENT_SYN(addToPost(g * (V - release));))

GENN_VAR_INIT(centre_surround,
    GENN_PARAMS(centre, surround, reach),
    GENN_VALUE(
        const scalar apart = (scalar)abs((int)id_post - (int)id_pre);
        value = apart == 0 ? centre : apart <= reach ? -surround : 0;))

enum { CELLS = 48, ROWS = 32, EACH = 100 };                                /* rows of 10 ms */

GENN_NETWORK(eye) {
    GENN_NEURONS(receptors, CELLS, receptor, GENN_SET(tau, 10, speed, 0.15, width, 14, V, 0));
    GENN_NEURONS(ganglion, CELLS, genn_lif,
        GENN_SET(C, 0.2, TauM, 10, Vrest, -70, Vreset, -70, Vthresh, -63, Ioffset, 0, TauRefrac, 2, V, -70, RefracTime, 0));
    GENN_SYNAPSES(retina, receptors, ganglion, GENN_CONNECTIVITY(genn_dense), GENN_BOUND(2),
        GENN_POSTSYNAPTIC(genn_delta_curr), GENN_WEIGHT_UPDATE(graded, GENN_SET(release, 0.1), GENN_INIT(g, centre_surround, 1, 0.15, 3)));
    GENN_RECORD_SPIKES(ROWS * EACH);                                       /* events, too */
}

int main(int argc, char **argv) {
    static uint64_t when[CELLS * ROWS * EACH];
    static uint32_t who[CELLS * ROWS * EACH];
    static char sent[ROWS][CELLS + 1], spikes[ROWS][CELLS + 1];
    example e = example_of("An eye that sees edges", eye, ROWS * EACH / 10);
    genn_simulation *sim;
    size_t n = 0, k;
    int i;
    e.draws_spikes = 1;
    sim = example_begin(&e, argc, argv);
    example_run(&e, ROWS * EACH / 10);
    for (i = 0; i < ROWS; i++) { memset(sent[i], '.', CELLS); memset(spikes[i], '.', CELLS); }
    example_check(&e, genn_events(sim, "retina", GENN_SIDE_PRE, 0, ROWS * EACH, when, who, CELLS * ROWS * EACH, &n),
                  "reading events");
    for (k = 0; k < n; k++) sent[when[k] / EACH][who[k]] = 'o';
    example_check(&e, genn_spikes(sim, "ganglion", 0, ROWS * EACH, when, NULL, who, CELLS * ROWS * EACH, &n),
                  "reading spikes");
    for (k = 0; k < n; k++) spikes[when[k] / EACH][who[k]] = '|';
    printf("%6s  %-*s  %s\n", "ms", CELLS, "receptors that send events", "cells behind that spike");
    for (i = 0; i < ROWS; i++) printf("%6d  %s  %s\n", i * EACH / 10, sent[i], spikes[i]);
    printf("%.0f events, %.0f spikes\n", (double)genn_event_count(sim, "retina", GENN_SIDE_PRE), (double)n);
    return example_end(&e);
}
