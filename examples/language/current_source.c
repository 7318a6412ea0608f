/* current_source.c - a current source of one's own: a wave of current that runs through a population

     cc -O3 examples/language/current_source.c -lm && ./a.out        MIT licence, see LICENSE */

#define GENN_IMPLEMENTATION
#include "../common.h"

/* Each neuron gets a rectified cosine; the phase goes once around the population. V is the target's own variable of that
   name, read before the neuron of this step is computed: the current falls as the neuron gets near its threshold. */
GENN_CURRENT_SOURCE_MODEL(wave,
    GENN_PARAMS(amp, frequency, reversal),
    GENN_DERIVED(turn, 6.283185307179586 * frequency / 1000),
    GENN_NEURON_REFS(V),
    GENN_INJECTION(
        const scalar place = GENN_R(6.2831853) * (scalar)id / (scalar)num_neurons;
        const scalar rhythm = cos(turn * (scalar)t - place);
        injectCurrent(amp * fmax(rhythm, 0) * (reversal - V));))

GENN_NETWORK(ring) {
    GENN_NEURONS(cells, 24, genn_lif, GENN_INIT(V, genn_uniform, -70, -55),
        GENN_SET(C, 0.2, TauM, 20, Vrest, -70, Vreset, -70, Vthresh, -50, Ioffset, 0, TauRefrac, 3, RefracTime, 0));
    GENN_CURRENT_SOURCE(drive, cells, wave, GENN_SET(amp, 0.02, frequency, 4, reversal, 0));
    GENN_CURRENT_SOURCE(noise, cells, genn_gaussian_noise, GENN_SET(mean, 0, sd, 0.3));     /* sources add up */
    GENN_RECORD_SPIKES(10000);
}

int main(int argc, char **argv) {
    enum { ROWS = 24, WIDTH = 100 };
    static uint64_t when[20000];
    static uint32_t who[20000];
    char raster[ROWS][WIDTH + 1];
    example e = example_of("A wave of current that runs through a population", ring, 1000);
    genn_simulation *sim;
    size_t n = 0, i;
    e.draws_spikes = 1;
    sim = example_begin(&e, argc, argv);
    example_run(&e, 1000);
    example_check(&e, genn_spikes(sim, "cells", 0, 10000, when, NULL, who, 20000, &n), "reading spikes");
    for (i = 0; i < ROWS; i++) { memset(raster[i], ' ', WIDTH); raster[i][WIDTH] = 0; }
    for (i = 0; i < n; i++) raster[who[i]][when[i] / 100] = '|';
    for (i = 0; i < ROWS; i++) printf("%2d %s\n", (int)i, raster[i]);
    printf("%d spikes of 24 neurons in 1 s\n", (int)n);
    return example_end(&e);
}
