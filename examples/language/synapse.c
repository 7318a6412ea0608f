/* synapse.c - weight update code of one's own: a synapse that tires and recovers, and that fails at times

     cc -O3 examples/language/synapse.c -lm && ./a.out        MIT licence, see LICENSE */

#define GENN_IMPLEMENTATION
#include "../common.h"

/* Of the resource x each spike uses the share `use`; between spikes x recovers towards 1 with time constant tau
   (Tsodyks and Markram 1997). The code runs once for each synapse of a neuron that spiked, one step later. */
GENN_WEIGHT_UPDATE_MODEL(tiring,
    GENN_PARAMS(use, tau, failures),
    GENN_READ_ONLY(g),
    GENN_VARS(x, last),
    GENN_PRE_SPIKE_SYN(
        const scalar now = (scalar)t;
        const scalar luck = gennrand_uniform();
        x = 1 - (1 - x) * exp((last - now) / tau);
        last = now;
        if (luck >= failures) { addToPost(g * use * x); x -= use * x; }))

GENN_NEURON_MODEL(meter, GENN_VARS(received), GENN_SIM(received = Isyn;))

GENN_NETWORK(trains) {
    static const double times[] = { 0, 20, 40, 60, 80, 100, 120, 140, 160, 180, 680 };      /* ms: 50 Hz, then a rest */
    GENN_NEURONS(source, 1, genn_spike_source_array, GENN_SET(startSpike, 0, endSpike, 11), GENN_ARRAY(spikeTimes, times, 11));
    GENN_NEURONS(sure, 1, meter, GENN_SET(received, 0));
    GENN_NEURONS(unsure, 1, meter, GENN_SET(received, 0));
    /* The bound says how large one contribution can be: here g * use * x <= 2. It fixes the unit that sums are made in. */
    GENN_SYNAPSES(always, source, sure, GENN_CONNECTIVITY(genn_one_to_one), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_BOUND(2),
        GENN_WEIGHT_UPDATE(tiring, GENN_SET(use, 0.5, tau, 300, failures, 0, g, 4, x, 1, last, -1e6)));
    GENN_SYNAPSES(often, source, unsure, GENN_CONNECTIVITY(genn_one_to_one), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_BOUND(2),
        GENN_WEIGHT_UPDATE(tiring, GENN_SET(use, 0.5, tau, 300, failures, 0.4, g, 4, x, 1, last, -1e6)));
    GENN_RECORD(sure, received, 1, 7000);
    GENN_RECORD(unsure, received, 1, 7000);
    GENN_RECORD_SPIKES(EXAMPLE_WINDOW);
}

int main(int argc, char **argv) {
    static scalar sure[7000], unsure[7000];
    static const char bar[] = "##################################################";
    example e = example_of("A synapse that tires and recovers", trains, 700);
    genn_simulation *sim;
    int i;
    sim = example_begin(&e, argc, argv);
    example_run(&e, 700);
    example_check(&e, genn_samples(sim, "sure", "received", 0, 7000, sure), "reading samples");
    example_check(&e, genn_samples(sim, "unsure", "received", 0, 7000, unsure), "reading samples");
    printf("%6s  %-34s%s\n", "ms", "never fails", "fails 4 times in 10");
    for (i = 0; i < 7000; i++) if (sure[i] > 0 || unsure[i] > 0)
        printf("%6.1f  %5.3f %-28.*s%5.3f %.*s\n", i * genn_dt(sim), (double)sure[i], (int)(12 * sure[i]), bar,
               (double)unsure[i], (int)(12 * unsure[i]), bar);
    return example_end(&e);
}
