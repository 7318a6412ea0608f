/* inhibition.c - inhibitory plasticity: synapses learn how much inhibition holds their targets at a rate

     cc -O3 examples/language/inhibition.c -lm && ./a.out        MIT licence, see LICENSE

   Four groups of cells with ever stronger excitation. Their inhibitory synapses start at nothing and grow, each as far as its
   target needs, until all spike 8 times a second (Vogels et al. 2011). After 20 s the excitation grows by half. */

#define GENN_IMPLEMENTATION
#include "../common.h"

enum { GROUPS = 4, CELLS = 20, INPUTS = 200, TARGET = 8 };

GENN_NETWORK(balance) {
    int i;
    GENN_DT(0.5);
    GENN_RECORD_SPIKES(EXAMPLE_WINDOW);
    GENN_NEURONS(inhibitory, INPUTS, genn_poisson, GENN_SET(rate, 20), GENN_INIT(timeStepToSpike, genn_exponential, 100));
    for (i = 0; i < GROUPS; i++) {
        char cells[16], noise[16], synapses[16];
        snprintf(cells, sizeof cells, "cells%d", i); snprintf(noise, sizeof noise, "noise%d", i); snprintf(synapses, sizeof synapses, "synapses%d", i);
        GENN_NEURONS_NAMED(cells, CELLS, genn_lif, GENN_INIT(V, genn_uniform, -60, -50), GENN_DYNAMIC(Ioffset, 0.08 + 0.03 * i),
            GENN_SET(C, 0.2, TauM, 20, Vrest, -60, Vreset, -60, Vthresh, -50, TauRefrac, 5, RefracTime, 0));
        GENN_CURRENT_SOURCE_NAMED(noise, cells, genn_poisson_exp, GENN_SET(weight, 0.1, tauSyn, 5, rate, 300, current, 0));
        GENN_SYNAPSES_NAMED(synapses, "inhibitory", cells, GENN_CONNECTIVITY(genn_fixed_probability, 0.5), GENN_BOUND(1),
            GENN_POSTSYNAPTIC(genn_exp_cond, GENN_SET(tau, 10, E, -80)), GENN_WEIGHT_UPDATE(genn_stdp_inhibitory,
                GENN_SET(eta, 1e-5, rho0, TARGET, tau, 20, Wmin, 0, Wmax, 0.03, g, 0, preTrace, 0, preSpiked, 0, postTrace, 0)));
    }
}

static double mean_weight(const example *e, genn_simulation *sim, const char *synapses) {
    static scalar g[CELLS * INPUTS];
    double sum = 0;
    size_t n = 0, i;
    example_check(e, genn_synapses_get(sim, synapses, "g", NULL, NULL, g, CELLS * INPUTS, &n), "reading synapses");
    for (i = 0; i < n; i++) sum += (double)g[i];
    return sum / (double)n;
}

int main(int argc, char **argv) {
    char name[16];
    example e = example_of("Inhibition that holds its targets at a rate", balance, 40000);
    genn_simulation *sim;
    uint64_t before[GROUPS] = { 0, 0, 0, 0 };
    int i, second;
    e.least_ms = 2000;
    sim = example_begin(&e, argc, argv);
    printf("%4s  spikes per second and, behind, inhibition in nS; excitation grows from left to right\n", "s");
    for (second = 2; genn_steps(sim) < e.steps; second += 2) {
        if (second == 22) for (i = 0; i < GROUPS; i++) {
            snprintf(name, sizeof name, "cells%d", i);
            example_check(&e, genn_set_parameter(sim, name, "Ioffset", 1.5 * (0.08 + 0.03 * i)), "more excitation");
        }
        example_run(&e, 2000);
        printf("%4d", second);
        for (i = 0; i < GROUPS; i++) {
            char bar[17] = "        |       ";                             /* one character for 1 Hz; the bar is the target */
            double rate;
            int k;
            snprintf(name, sizeof name, "cells%d", i);
            rate = (double)(genn_spike_count(sim, name) - before[i]) / (2.0 * (double)CELLS);
            before[i] = genn_spike_count(sim, name);
            for (k = 0; k < 16 && k + 0.5 < rate; k++) bar[k] = '#';
            snprintf(name, sizeof name, "synapses%d", i);
            printf("  %s%5.1f %4.2f", bar, rate, 1000 * mean_weight(&e, sim, name));
        }
        printf("%s\n", second == 22 ? "  more excitation" : "");
    }
    return example_end(&e);
}
