/* delays.c - three kinds of delay, and what a synapse with each of them learns

     cc -O3 examples/language/delays.c -lm && ./a.out        MIT licence, see LICENSE

   Source k spikes k ms into each cycle of 100 ms. It has 20 synapses on each of three cells, with delays of 0 to 19 ms. A
   teacher makes the cells spike 20 ms into the cycle. A source's spike costs a synapse something, and a spike of the cell
   soon after pays more than that (Kempter, Gerstner and van Hemmen 1999). In the last cycle the teacher is silent. */

#define GENN_IMPLEMENTATION
#include "../common.h"

/* A dendritic delay: the synapse sees the source's spike at once, its target feels it d steps later. */
GENN_WEIGHT_UPDATE_MODEL(learns_at_once,
    GENN_PARAMS(tau, up, down),
    GENN_VARS(g),
    GENN_READ_ONLY_OF(uint8_t, d),
    GENN_PRE_SPIKE_SYN(addToPostDelay(g, d); g = fmax(0, g - down);),
    GENN_POST_SPIKE_SYN(g = fmin(1, g + up * exp(-since_pre / tau));))

/* A delay of the synapse's own: all code that the source's spike runs waits for d steps; since_pre counts from then. */
GENN_WEIGHT_UPDATE_MODEL(learns_on_arrival,
    GENN_PARAMS(tau, up, down),
    GENN_VARS(g),
    GENN_READ_ONLY_OF(uint8_t, d),
    GENN_DELAY(d),
    GENN_PRE_SPIKE_SYN(addToPost(g); g = fmax(0, g - down);),
    GENN_POST_SPIKE_SYN(g = fmin(1, g + up * exp(-since_pre / tau));))

GENN_NEURON_MODEL(metronome, GENN_PARAMS(first, until),     /* cell 0 at `first`, cell 1 a ms later ... */
    GENN_THRESHOLD((scalar)t < until && fmod((scalar)t, 100) == first + (scalar)id))

enum { N = 20, CYCLES = 60, TAUGHT = 59, KINDS = 3 };

#define TO(kind) GENN_PAIRS(from, to[kind], N * N), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), GENN_BOUND(2)
#define RATES GENN_SET(tau, 4, up, 0.1, down, 0.04, g, 0.2)

GENN_NETWORK(lesson) {
    static uint32_t from[N * N], to[KINDS][N * N];
    static uint8_t delays[N * N];
    uint32_t i;
    for (i = 0; i < N * N; i++) { from[i] = i / N; delays[i] = (uint8_t)(i % N); to[0][i] = 0; to[1][i] = 1; to[2][i] = 2; }
    GENN_DT(1);                                                            /* ms; delays are counted in steps */
    GENN_NEURONS(sources, N, metronome, GENN_SET(first, 0, until, 1e9));
    GENN_NEURONS(teacher, 1, metronome, GENN_SET(first, 19, until, 100 * TAUGHT));
    GENN_NEURONS(cells, KINDS, genn_lif,
        GENN_SET(C, 2, TauM, 5, Vrest, -70, Vreset, -70, Vthresh, -50, Ioffset, 0, TauRefrac, 30, V, -70, RefracTime, 0));
    GENN_SYNAPSES(teach, teacher, cells, GENN_CONNECTIVITY(genn_dense), GENN_POSTSYNAPTIC(genn_delta_curr),
        GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 400)));
    GENN_SYNAPSES(axonal, sources, cells, TO(0), GENN_AXONAL_DELAY(10), GENN_MAX_DELAY(1),
        GENN_WEIGHT_UPDATE(learns_at_once, RATES, GENN_SET(d, 0)));
    GENN_SYNAPSES(dendritic, sources, cells, TO(1), GENN_MAX_DELAY(N), /* for addToPostDelay in code of one's own */
        GENN_WEIGHT_UPDATE(learns_at_once, RATES, GENN_VALUES(d, delays, N * N)));
    GENN_SYNAPSES(own, sources, cells, TO(2), GENN_WEIGHT_UPDATE(learns_on_arrival, RATES, GENN_VALUES(d, delays, N * N)));
    GENN_RECORD_SPIKES(EXAMPLE_WINDOW);
}

int main(int argc, char **argv) {
    static const char *const name[KINDS] = { "axonal", "dendritic", "own" };
    static scalar g[KINDS][N * N];
    uint32_t who[KINDS];
    uint64_t when[KINDS];
    char shades[N + 1] = "";
    example e = example_of("What synapses with delays learn", lesson, 100 * CYCLES);
    genn_simulation *sim;
    size_t n = 0, k;
    int kind, i;
    e.draws_spikes = 1;
    sim = example_begin(&e, argc, argv);
    example_run(&e, 100 * CYCLES);
    for (kind = 0; kind < KINDS; kind++)
        example_check(&e, genn_synapses_get(sim, name[kind], "g", NULL, NULL, g[kind], N * N, &n), "reading weights");
    printf("weights after %d cycles: when the source spikes (down, ms), delay of the synapse (across, ms)\n", CYCLES);
    printf("    %-*s%-*s%s\n", N + 4, "GENN_AXONAL_DELAY(10)", N + 4, "addToPostDelay(g, d)", "GENN_DELAY(d)");
    for (i = 0; i < N; i++) {                                              /* synapses come in order of their sources */
        printf("%2d", i);
        for (kind = 0; kind < KINDS; kind++) {
            for (k = 0; k < N; k++) shades[k] = " .:-=+*#%@"[(int)(g[kind][i * N + (int)k] * GENN_R(9.99))];
            printf("%s|%s|", kind ? "  " : " ", shades);
        }
        printf("\n");
    }
    example_check(&e, genn_spikes(sim, "cells", 100 * TAUGHT, 100, when, NULL, who, KINDS, &n), "reading spikes");
    printf("spikes in the last cycle:");
    for (k = 0; k < n; k++) printf(" %s at %d ms%s", name[who[k]], (int)(when[k] % 100), k + 1 < n ? "," : "\n");
    return example_end(&e);
}
