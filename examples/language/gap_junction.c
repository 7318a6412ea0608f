/* gap_junction.c - gap junctions: current that flows either way, in every step, until cells beat together

     cc -O3 examples/language/gap_junction.c -lm && ./a.out        MIT licence, see LICENSE

   Twelve pacemaker cells in a ring, each with a rhythm of its own. Half way through, the junctions between neighbours open. */

#define GENN_IMPLEMENTATION
#include "../common.h"

/* FitzHugh 1961, with a spike where V goes through 1 upwards. */
GENN_NEURON_MODEL(pacemaker,
    GENN_READ_ONLY(drive),
    GENN_VARS(V, w),
    GENN_SIM(
        V += dt * GENN_R(0.8) * (V - V * V * V / 3 - w + drive + Isyn);
        w += dt * GENN_R(0.064) * (V + GENN_R(0.7) - GENN_R(0.8) * w);),
    GENN_THRESHOLD_RISING(V > 1))

/* The variable V of the source and that of the target, both as they were at the end of the step before. What comes back to the
   source is added to its Isyn. The built-in genn_gap_junction is the same with a conductance for each junction. */
GENN_WEIGHT_UPDATE_MODEL(gap_junction,
    GENN_PARAMS(conductance),
    GENN_PRE_NEURON_REFS(V_pre),
    GENN_POST_NEURON_REFS(V_post),
    GENN_SYNAPSE_DYNAMICS(
        addToPost(conductance * (V_pre - V_post));
        addToPre(conductance * (V_post - V_pre));))

enum { CELLS = 12, HALF = 500, WIDTH = 100 };                              /* ms before and after; columns */

GENN_NETWORK(ring) {
    static const scalar drives[CELLS] = { 0.5f, 0.36f, 0.9f, 0.34f, 0.7f, 0.35f, 0.4f, 0.55f, 0.37f, 0.8f, 0.34f, 0.45f };
    static uint32_t from[CELLS], to[CELLS];
    uint32_t i;
    for (i = 0; i < CELLS; i++) { from[i] = i; to[i] = (i + 1) % CELLS; }
    GENN_NEURONS(cells, CELLS, pacemaker, GENN_VALUES(drive, drives, CELLS),
        GENN_INIT(V, genn_uniform, -2, 2), GENN_INIT(w, genn_uniform, -0.5, 1.5));
    GENN_SYNAPSES(junctions, cells, cells, GENN_PAIRS(from, to, CELLS), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_BOUND(8),
        GENN_WEIGHT_UPDATE(gap_junction, GENN_DYNAMIC(conductance, 0)));
    GENN_RECORD_SPIKES(20 * HALF);
}

int main(int argc, char **argv) {
    static uint64_t when[2 * CELLS * HALF];
    static uint32_t who[2 * CELLS * HALF];
    char raster[CELLS][WIDTH + 1];
    int count[CELLS][2] = { { 0 } }, i;
    example e = example_of("Cells that gap junctions bring together", ring, 2 * HALF);
    genn_simulation *sim;
    size_t n = 0, k;
    e.draws_spikes = 1;
    sim = example_begin(&e, argc, argv);
    example_run(&e, HALF);
    example_check(&e, genn_set_parameter(sim, "junctions", "conductance", 0.3), "opening the junctions");
    example_run(&e, HALF);
    example_check(&e, genn_spikes(sim, "cells", 0, 20 * HALF, when, NULL, who, 2 * CELLS * HALF, &n), "reading spikes");
    memset(raster, ' ', sizeof raster);
    for (i = 0; i < CELLS; i++) { raster[i][WIDTH / 2] = ':'; raster[i][WIDTH] = 0; }
    for (k = 0; k < n; k++) {
        raster[who[k]][when[k] * WIDTH / (20 * HALF)] = '|';
        count[who[k]][when[k] >= 10 * HALF]++;
    }
    for (i = 0; i < CELLS; i++)
        printf("%2d %s %3d Hz, then %d\n", i, raster[i], count[i][0] * 1000 / HALF, count[i][1] * 1000 / HALF);
    printf("spikes of %d cells, 1 s; from the middle (:) on, neighbours are joined\n", CELLS);
    return example_end(&e);
}
