/* reward.c - learning from a late reward: of 40 synapses one earns dopamine, a second after it did its work

     cc -O3 examples/language/reward.c -lm && ./a.out        MIT licence, see LICENSE

   After Izhikevich (2007): whenever the cell spikes within 10 ms of input 17, a reward comes half a second to a second and a half later. All
   inputs are busy meanwhile. What a synapse did is kept in its eligibility c, which decays slowly; dopamine turns c into weight. */

#include <stdio.h>
#include <string.h>
#define GENN_IMPLEMENTATION
#include "../../genn_cpu.h"

enum { INPUTS = 40, CHOSEN = 17, SECONDS = 2400, ROWS = 12 };

GENN_NETWORK(conditioning) {
    GENN_DT(1);
    GENN_RECORD_SPIKES(1);
    GENN_NEURONS(inputs, INPUTS, genn_poisson, GENN_SET(rate, 1), GENN_INIT(timeStepToSpike, genn_exponential, 1000));
    GENN_NEURONS(cell, 1, genn_lif, GENN_SET(C, 0.2, TauM, 20, Vrest, -60, Vreset, -60, Vthresh, -50, Ioffset, 0, TauRefrac, 5, V, -60, RefracTime, 0));
    GENN_CURRENT_SOURCE(noise, cell, genn_poisson_exp, GENN_SET(weight, 0.1, tauSyn, 5, rate, 100, current, 0));
    GENN_SYNAPSES(synapses, inputs, cell, GENN_CONNECTIVITY(genn_dense), GENN_BOUND(1), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)),
        GENN_WEIGHT_UPDATE(genn_stdp_dopamine, GENN_DYNAMIC(DA, 0),                 /* nA; dopamine in units of one reward */
            GENN_SET(tauPlus, 20, tauMinus, 20, Aplus, 4e-5, Aminus, 12e-5, tauC, 1000, tauD, 200, Wmin, 0, Wmax, 0.4, g, 0.1, c, 0, d, 0, flow, 0)));
}

int main(void) {
    static unsigned char rewards[SECONDS * 1000 + 4000];
    genn_simulation *sim;
    genn_options options = GENN_ZERO;
    int t, last = -1000, given = 0, i, k;
    options.threads = 1;                                                   /* so small a network is fastest on one */
    if (genn_open(&sim, genn_cpu(), conditioning, &options) != GENN_OK) return 1;
    printf("%5s %8s  weights of the %d inputs (.:-=+*#%%@); input %d is the one that pays\n", "s", "rewards", INPUTS, CHOSEN);
    for (t = 0; t < SECONDS * 1000; t++) {
        uint32_t who[INPUTS];
        size_t n = 0;
        if (t == 0 || rewards[t] != rewards[t - 1]) genn_set_parameter(sim, "synapses", "DA", rewards[t] ? 1.0 : 0.0);   /* per ms */
        given += rewards[t];
        if (genn_step(sim, 1) != GENN_OK) return 1;
        genn_spikes(sim, "inputs", (uint64_t)t, 1, NULL, NULL, who, INPUTS, &n);
        for (i = 0; i < (int)n; i++) if (who[i] == CHOSEN) last = t;
        genn_spikes(sim, "cell", (uint64_t)t, 1, NULL, NULL, who, 1, &n);
        if (n && t > last && t - last <= 10) { rewards[t + 500 + t % 1000] = 1; last = -1000; }
        if ((t + 1) % (SECONDS * 1000 / ROWS) == 0) {
            char line[INPUTS + 1] = "";
            scalar g[INPUTS];
            uint32_t pre[INPUTS];
            genn_synapses_get(sim, "synapses", "g", pre, NULL, g, INPUTS, &n);
            for (k = 0; k < INPUTS; k++) line[pre[k]] = " .:-=+*#%@"[(int)(g[k] / (scalar)0.401 * 10)];
            printf("%5d %8d  %s\n", (t + 1) / 1000, given, line);
        }
    }
    printf("%*s^\n", 16 + CHOSEN, "");
    genn_close(sim);
    return 0;
}
