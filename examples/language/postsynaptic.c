/* postsynaptic.c - a postsynaptic model of one's own: an alpha function beside the built-in exponential

     cc -O3 examples/language/postsynaptic.c -lm && ./a.out        MIT licence, see LICENSE */

#define GENN_IMPLEMENTATION
#include "../common.h"

/* A current w (s / tau) exp(1 - s / tau), s after a spike that arrived with weight w: its peak is w, at s = tau.
   inSyn holds what arrived in this step on top of what the model left in it; the two lines at the end are exact over dt. */
GENN_POSTSYNAPTIC_MODEL(alpha,
    GENN_PARAMS(tau),
    GENN_DERIVED(keep, exp(-dt / tau)),
    GENN_DERIVED(rise, exp(1.0) / tau),
    GENN_VARS(slope, current),
    GENN_SIM(
        slope += rise * inSyn;
        inSyn = 0;
        injectCurrent(current);
        current = keep * (current + dt * slope);
        slope *= keep;))

GENN_NEURON_MODEL(meter, GENN_VARS(current), GENN_SIM(current = Isyn;))

GENN_NETWORK(two_shapes) {
    static const double times[] = { 5, 40, 43, 46 };
    GENN_NEURONS(source, 1, genn_spike_source_array, GENN_SET(startSpike, 0, endSpike, 4), GENN_ARRAY(spikeTimes, times, 4));
    GENN_NEURONS(a, 1, meter, GENN_SET(current, 0));
    GENN_NEURONS(x, 1, meter, GENN_SET(current, 0));
    GENN_SYNAPSES(to_a, source, a, GENN_CONNECTIVITY(genn_one_to_one),
        GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 1)),
        GENN_POSTSYNAPTIC(alpha, GENN_SET(tau, 5, slope, 0, current, 0)));
    GENN_SYNAPSES(to_x, source, x, GENN_CONNECTIVITY(genn_one_to_one),
        GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 1)),
        GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)));
    GENN_RECORD(a, current, 10, 80);                                       /* once a millisecond */
    GENN_RECORD(x, current, 10, 80);
    GENN_RECORD_SPIKES(EXAMPLE_WINDOW);
}

int main(int argc, char **argv) {
    enum { HEIGHT = 23, WIDTH = 80 };
    scalar a[WIDTH], x[WIDTH];
    char plot[HEIGHT][WIDTH + 1];
    example e = example_of("An alpha function beside an exponential", two_shapes, 80);
    genn_simulation *sim;
    int row, i;
    sim = example_begin(&e, argc, argv);
    example_run(&e, WIDTH);
    example_check(&e, genn_samples(sim, "a", "current", 0, WIDTH, a), "reading samples");
    example_check(&e, genn_samples(sim, "x", "current", 0, WIDTH, x), "reading samples");
    for (row = 0; row < HEIGHT; row++) { memset(plot[row], ' ', WIDTH); plot[row][WIDTH] = 0; }
    for (i = 0; i < WIDTH; i++) {
        plot[HEIGHT - 1 - (int)(x[i] * 8)][i] = '.';
        plot[HEIGHT - 1 - (int)(a[i] * 8)][i] = 'o';
    }
    for (row = 0; row < HEIGHT; row++) printf("%5.3f |%s\n", (HEIGHT - 1 - row) / 8.0, plot[row]);
    printf("one spike at 5 ms, three at 40, 43, 46 ms: alpha function (o), exponential (.); 80 ms\n");
    return example_end(&e);
}
