/* connectivity.c - connectivity of one's own: a ring of neighbours with a few long shortcuts

     cc -O3 examples/language/connectivity.c -lm && ./a.out        MIT licence, see LICENSE */

#define GENN_IMPLEMENTATION
#include "../common.h"

/* Runs once for each source neuron (Watts and Strogatz 1998): the next `reach` neurons on a circle, each replaced by any
   neuron with probability `rewire`. addSynapse may be called in any order; a pair named twice gets two synapses. */
GENN_CONNECTIVITY_INIT(small_world,
    GENN_PARAMS(reach, rewire),
    GENN_ROW_BUILD(
        const int n = genn_int(reach);
        for (int k = 1; k <= n; k++) {
            const scalar change = gennrand_uniform();
            const scalar place = gennrand_uniform();
            const uint32_t next = (id_pre + (uint32_t)k) % num_post;
            addSynapse(change < rewire ? (uint32_t)genn_int(place * (scalar)num_post) : next);
        }))

#define CELLS genn_lif, GENN_SET(C, 0.2, TauM, 10, Vrest, -70, Vreset, -70, Vthresh, -50, Ioffset, 0, TauRefrac, 30, V, -70, RefracTime, 0)
#define STRONG GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 4)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)), \
    GENN_AXONAL_DELAY(10)

GENN_NETWORK(circle) {
    static const double start[] = { 2 };
    static const uint32_t from[] = { 0 }, to[] = { 0 };
    GENN_NEURONS(spark, 1, genn_spike_source_array, GENN_SET(startSpike, 0, endSpike, 1), GENN_ARRAY(spikeTimes, start, 1));
    GENN_NEURONS(cells, 40, CELLS);
    GENN_SYNAPSES(ignite, spark, cells, GENN_PAIRS(from, to, 1), STRONG);              /* by hand: source 0 to target 0 */
    GENN_SYNAPSES(spread, cells, cells, GENN_CONNECTIVITY(small_world, 3, 0.1), STRONG);
    GENN_RECORD_SPIKES(EXAMPLE_WINDOW);
}

int main(int argc, char **argv) {
    enum { N = 40, WIDTH = 60 };
    char matrix[N][N + 1], raster[N][WIDTH + 1];
    static uint32_t pre[4 * N], post[4 * N], who[4000];
    static uint64_t when[4000];
    example e = example_of("A ring of neighbours with a few long shortcuts", circle, 30);
    genn_simulation *sim;
    size_t n = 0, i;
    e.draws_spikes = 1;
    sim = example_begin(&e, argc, argv);
    for (i = 0; i < N; i++) { memset(matrix[i], '.', N); memset(raster[i], ' ', WIDTH); matrix[i][N] = raster[i][WIDTH] = 0; }
    example_check(&e, genn_synapses_get(sim, "spread", NULL, pre, post, NULL, 4 * N, &n), "reading synapses");
    for (i = 0; i < n; i++) matrix[pre[i]][post[i]] = '#';
    example_run(&e, 30);
    example_check(&e, genn_spikes(sim, "cells", 0, 300, when, NULL, who, 4000, &n), "reading spikes");
    for (i = 0; i < n; i++) raster[who[i]][when[i] / 5] = '|';
    printf("from (down) to (across)%*s spikes of each neuron, 30 ms\n", N - 22, "");
    for (i = 0; i < N; i++) printf("%s  %s\n", matrix[i], raster[i]);
    printf("%.0f synapses, %d spikes\n", (double)genn_synapse_count(sim, "spread"), (int)n);
    return example_end(&e);
}
