/* network.c - a network in a loop, and a simulation that is stopped, read, changed, and started again

     cc -O3 examples/language/network.c -lm && ./a.out        MIT licence, see LICENSE

   A chain of groups of cells, each group exciting the next (Abeles 1982): sparks light it, a wave of spikes runs down. */

#define GENN_IMPLEMENTATION
#include "../common.h"

enum { GROUPS = 12, CELLS = 50, COLUMNS = 36, RUNS = 3 };                 /* columns of 2 ms */

GENN_NETWORK(chain) {
    static scalar level[CELLS];
    char before[16] = "sparks", group[16], noise[16], synapses[16];
    int k;
    for (k = 0; k < CELLS; k++) level[k] = -60 + (scalar)(k % 5);
    GENN_DT(0.1);                                                          /* ms; this is the default */
    GENN_NEURONS(sparks, CELLS, genn_spike_input, GENN_SET(pending, 0));   /* live input */
    for (k = 0; k < GROUPS; k++) {
        snprintf(group, sizeof group, "group%d", k);
        snprintf(noise, sizeof noise, "noise%d", k);
        snprintf(synapses, sizeof synapses, "synapses%d", k);
        GENN_NEURONS_NAMED(group, CELLS, genn_lif, GENN_VALUES(V, level, CELLS), GENN_DYNAMIC(Ioffset, 0),
            GENN_SET(C, 0.2, TauM, 10, Vrest, -60, Vreset, -65, Vthresh, -50, TauRefrac, 3, RefracTime, 0));
        GENN_CURRENT_SOURCE_NAMED(noise, group, genn_gaussian_noise, GENN_SET(mean, 0, sd, 0.8));
        GENN_SYNAPSES_NAMED(synapses, before, group, GENN_CONNECTIVITY(genn_fixed_probability, 0.6), GENN_WEIGHT(int16, 1e-5),
            GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, genn_normal_clipped, 0.08, 0.02, 0, 0.2),
                GENN_INIT(d, genn_normal_clipped_delay, 2, 0.5, 0, 5)),
            GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 2)));
        strcpy(before, group);
    }
    GENN_RECORD_SPIKES(EXAMPLE_WINDOW);
}

#define OK(call) example_check(&e, call, #call)           /* ends the program if a call fails, and says why */

int main(int argc, char **argv) {
    static char raster[GROUPS][RUNS][COLUMNS + 1];
    static uint64_t when[1000];
    uint32_t everyone[CELLS], k;
    scalar rest[CELLS];
    char name[16];
    int run, i;
    example e = example_of("A chain of groups of cells", chain, 2 * COLUMNS);
    genn_simulation *sim;
    size_t n = 0;
    e.draws_spikes = 1;
    sim = example_begin(&e, argc, argv);
    for (k = 0; k < CELLS; k++) everyone[k] = k;
    for (run = 0; run < RUNS; run++) {
        OK(genn_reset_trial(sim, run == 1));       /* back to the start; trial 1 is the same network with other noise */
        if (run < 2) OK(genn_run(sim, 10)); else example_run(&e, 10);
        OK(genn_send_spikes(sim, "sparks", everyone, CELLS));  /* they spike in the next step */
        if (run == 2) {                                        /* the first run again, bit for bit, but for group 6 */
            OK(genn_get(sim, "group6", "RefracTime", 0, CELLS, rest));
            for (k = 0; k < CELLS; k++) rest[k] += 100;
            OK(genn_set(sim, "group6", "RefracTime", 0, CELLS, rest));
            OK(genn_set_parameter(sim, "group9", "Ioffset", 0.3));         /* nA: from now on it spikes by itself */
        }
        if (run < 2) OK(genn_run(sim, 2 * COLUMNS - 10)); else example_run(&e, 2 * COLUMNS - 10);
        for (k = 0; k < GROUPS; k++) {
            snprintf(name, sizeof name, "group%u", (unsigned)k);
            OK(genn_spikes(sim, name, 0, COLUMNS * 20, when, NULL, NULL, 1000, &n));
            for (i = 0; i < COLUMNS; i++) raster[k][run][i] = 0;
            while (n--) raster[k][run][when[n] / 20]++;
            for (i = 0; i < COLUMNS; i++) raster[k][run][i] = " .:|##"[raster[k][run][i] * 5 / CELLS];
        }
    }
    printf("%-7s%-*s%-*s%s\n", "group", COLUMNS + 2, "first run", COLUMNS + 2, "other noise",
           "the first again, changed after 10 ms");
    for (k = 0; k < GROUPS; k++) printf("%5u |%s| |%s| |%s|\n", (unsigned)k, raster[k][0], raster[k][1], raster[k][2]);
    printf("spikes in %d ms: . some | many # nearly all\n", 2 * COLUMNS);
    return example_end(&e);
}
