/* hello.c - 4000 neurons keep each other busy for a second: the network of README.md, with the options of all examples

     cc -O3 -fopenmp hello.c -o hello -lm && ./hello --help        MIT licence, see LICENSE */

#define GENN_IMPLEMENTATION
#include "common.h"

GENN_NEURON_MODEL(lif,                 /* a leaky integrate-and-fire neuron, in mV and ms */
    GENN_PARAMS(tau, rest, reset, threshold, refractory),
    GENN_VARS(V, silent),
    GENN_SIM(
        V += silent > 0 ? 0 : dt / tau * (rest - V + Isyn);
        silent = fmax(silent - dt, 0);),
    GENN_THRESHOLD(V >= threshold),
    GENN_RESET(V = reset; silent = refractory;))

#define CELLS lif, GENN_INIT(V, genn_uniform, -60, -50), \
    GENN_SET(tau, 20, rest, -49, reset, -60, threshold, -50, refractory, 5, silent, 0)
#define SPARSELY(weight, decay) GENN_CONNECTIVITY(genn_fixed_probability, 0.02), \
    GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, weight)), \
    GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, decay))

GENN_NETWORK(balanced) {               /* after Vogels and Abbott (2005) */
    GENN_RECORD_SPIKES(10000);         /* keep those of the last 10000 steps (0.1 ms each) */
    GENN_NEURONS(E, 3200, CELLS);
    GENN_NEURONS(I, 800, CELLS);
    GENN_SYNAPSES(EE, E, E, SPARSELY(1.62, 5)); GENN_SYNAPSES(EI, E, I, SPARSELY(1.62, 5));
    GENN_SYNAPSES(IE, I, E, SPARSELY(-9, 10));  GENN_SYNAPSES(II, I, I, SPARSELY(-9, 10));
}

int main(int argc, char **argv) {
    static uint64_t step[100000]; static uint32_t id[100000];
    static char raster[16 * 101 + 1];  /* one cell in 200, 10 ms to the column */
    example e = example_of("4000 neurons keep each other busy", balanced, 1000);
    genn_simulation *sim = example_begin(&e, argc, argv);
    size_t n = 0, i;
    example_run(&e, 1000);
    for (i = 0; i < 16 * 101; i++) raster[i] = i % 101 < 100 ? ' ' : '\n';
    if (e.record) example_check(&e, genn_spikes(sim, "E", 0, 10000, step, NULL, id, 100000, &n), "reading spikes");
    for (i = 0; i < n; i++) if (id[i] % 200 == 0) raster[id[i] / 200 * 101 + step[i] / 100] = '|';
    printf("%sE %.1f Hz, I %.1f Hz\n", raster, (double)genn_spike_count(sim, "E") / 3200, (double)genn_spike_count(sim, "I") / 800);
    return example_end(&e);
}
