/* stdp.c - learning windows: how a pair of spikes changes a weight, measured with two built-in models

     cc -O3 examples/language/stdp.c -lm && ./a.out        MIT licence, see LICENSE

   One source and one target neuron for each distance between their spikes; each pair of neurons has one synapse of either
   model and each neuron spikes once. What has become of the weights is the window. */

#define GENN_IMPLEMENTATION
#include "../common.h"

enum { WINDOW = 50, PAIRS = 2 * WINDOW + 1, ABOVE = 10, BELOW = 8 };      /* -50 to 50 ms; rows of 0.01 */

#define SPIKES(times) genn_spike_source_array, GENN_VALUES(startSpike, starts, PAIRS), GENN_VALUES(endSpike, ends, PAIRS), \
    GENN_ARRAY(spikeTimes, times, PAIRS)
#define EACH GENN_CONNECTIVITY(genn_one_to_one), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_BOUND(2)

GENN_NETWORK(pairs) {
    static double source_times[PAIRS], target_times[PAIRS];
    static uint32_t starts[PAIRS], ends[PAIRS];
    uint32_t i;
    GENN_RECORD_SPIKES(EXAMPLE_WINDOW);
    for (i = 0; i < PAIRS; i++) { source_times[i] = 100; target_times[i] = 100 + (double)i - (double)WINDOW; starts[i] = i; ends[i] = i + 1; }
    GENN_NEURONS(sources, PAIRS, SPIKES(source_times));
    GENN_NEURONS(targets, PAIRS, SPIKES(target_times));
    /* Potentiation where the target's spike follows, depression where it comes first: excitatory synapses */
    GENN_SYNAPSES(excitatory, sources, targets, EACH, GENN_WEIGHT_UPDATE(genn_stdp,
        GENN_SET(tauPlus, 17, tauMinus, 34, Aplus, 0.1, Aminus, 0.06, Wmin, 0, Wmax, 2, g, 1)));
    /* Potentiation either way, and each source spike costs a little: inhibitory synapses */
    GENN_SYNAPSES(inhibitory, sources, targets, EACH, GENN_WEIGHT_UPDATE(genn_stdp_inhibitory,
        GENN_SET(eta, 0.07, rho0, 10, tau, 20, Wmin, 0, Wmax, 2, g, 1, preTrace, 0, preSpiked, 0, postTrace, 0)));
}

static void draw(const example *e, genn_simulation *sim, const char *synapses, char mark, char plot[][PAIRS + 1]) {
    scalar g[PAIRS];
    uint32_t pre[PAIRS];
    size_t n = 0, i;
    example_check(e, genn_synapses_get(sim, synapses, "g", pre, NULL, g, PAIRS, &n), "reading synapses");
    for (i = 0; i < n; i++) {
        const double up = ((double)g[i] - 1) * 100 + 0.5;                 /* the row, counted from 0 */
        plot[ABOVE - (up < 0 ? (int)up - 1 : (int)up)][pre[i]] = mark;
    }
}

int main(int argc, char **argv) {
    char plot[ABOVE + BELOW + 1][PAIRS + 1];
    example e = example_of("How pairs of spikes change weights", pairs, 300);
    genn_simulation *sim;
    int row;
    sim = example_begin(&e, argc, argv);
    example_run(&e, 300);
    for (row = 0; row <= ABOVE + BELOW; row++) { memset(plot[row], row == ABOVE ? '-' : ' ', PAIRS); plot[row][WINDOW] = '|'; plot[row][PAIRS] = 0; }
    draw(&e, sim, "inhibitory", 'o', plot);
    draw(&e, sim, "excitatory", '*', plot);
    for (row = 0; row <= ABOVE + BELOW; row++) printf("%+5.2f %s\n", 0.01 * (ABOVE - row), plot[row]);
    printf("%5s %-*s0%*s\n", "ms", WINDOW, "-50", WINDOW, "50");
    printf("change of the weight by a target spike so long after the source's: genn_stdp (*), genn_stdp_inhibitory (o)\n");
    return example_end(&e);
}
