/* recording.c - what can be recorded, and how a window of it is read

     cc -O3 examples/language/recording.c -lm && ./a.out        MIT licence, see LICENSE

   Spikes and samples are kept in rings in the engine's memory: the last so many, of a size that the network fixes. Any
   window within them is read by one call. */

#define GENN_IMPLEMENTATION
#include "../common.h"

GENN_NETWORK(pair) {
    GENN_DT(0.5);
    GENN_NEURONS(noise, 100, genn_poisson, GENN_SET(rate, 20), GENN_INIT(timeStepToSpike, genn_uniform, 0, 100));
    GENN_NEURONS(cells, 4, genn_lif, GENN_INIT(V, genn_uniform, -70, -60),
        GENN_SET(C, 0.2, TauM, 20, Vrest, -70, Vreset, -70, Vthresh, -55, Ioffset, 0, TauRefrac, 2, RefracTime, 0));
    GENN_SYNAPSES(input, noise, cells, GENN_CONNECTIVITY(genn_fixed_number_pre, 60),
        GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 0.03)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)));
    GENN_RECORD_SPIKES(2000);                /* of all populations: the last 2000 steps */
    GENN_RECORD(cells, V, 10, 100);          /* after every 10th step; the last 100 samples */
    GENN_RECORD(input, inSyn, 10, 100);      /* of a projection: the summed input of its postsynaptic model */
}

int main(int argc, char **argv) {
    static scalar v[100][4], in[100][4];
    static uint64_t when[1000];
    static uint32_t who[1000];
    static const char bar[] = "##################################################";
    example e = example_of("What can be recorded", pair, 1500);
    genn_simulation *sim;
    uint64_t samples, steps, i;
    size_t n = 0, k;
    e.draws_spikes = 1;
    sim = example_begin(&e, argc, argv);
    example_run(&e, 1500);

    samples = genn_sample_count(sim, "cells", "V");                        /* taken since opening: 300, 100 of them kept */
    example_check(&e, genn_samples(sim, "cells", "V", samples - 24, 24, v), "reading samples");
    example_check(&e, genn_samples(sim, "input", "inSyn", samples - 24, 24, in), "reading samples");
    printf("the last 24 samples of neuron 0\n%8s %9s %9s\n", "ms", "V", "inSyn");
    for (i = 0; i < 24; i++)                                               /* sample s is the state after step 10 s + 9 */
        printf("%8.1f %9.3f %9.4f %.*s\n", (double)((samples - 24 + i + 1) * 10) * genn_dt(sim), (double)v[i][0], (double)in[i][0],
               (int)(in[i][0] * 100 < 50 ? in[i][0] * 100 : 50), bar);

    steps = genn_steps(sim);                                               /* 3000, the last 2000 kept */
    example_check(&e, genn_spikes(sim, "cells", steps - 400, 400, when, NULL, who, 1000, &n), "reading spikes");
    printf("\nspikes of `cells` in the last 200 ms: neuron at ms\n");
    for (k = 0; k < n; k++) printf("%u at %.1f%s", (unsigned)who[k], (double)when[k] * genn_dt(sim), k % 8 == 7 || k + 1 == n ? "\n" : ", ");
    if (genn_spikes(sim, "cells", 0, 400, when, NULL, who, 1000, &n) != GENN_RANGE) return 1;
    printf("\na window that is gone is an error, not a guess:\n%s\n", e.said.error);     /* what the log was told */
    return example_end(&e);
}
