/* reward.c - learning from a late reward: of 40 synapses one earns dopamine, a second after it did its work

     cc -O3 examples/language/reward.c -lm && ./a.out        MIT licence, see LICENSE

   After Izhikevich (2007): whenever the cell spikes within 10 ms of input 17, a reward comes half a second to a second and a half later. All
   inputs are busy meanwhile. What a synapse did is kept in its eligibility c, which decays slowly; dopamine turns c into weight. */

#define GENN_IMPLEMENTATION
#include "../common.h"

enum { INPUTS = 40, CHOSEN = 17 };

GENN_NETWORK(conditioning) {
    GENN_DT(1);
    GENN_RECORD_SPIKES(EXAMPLE_WINDOW);
    GENN_NEURONS(inputs, INPUTS, genn_poisson, GENN_SET(rate, 1), GENN_INIT(timeStepToSpike, genn_exponential, 500));
    GENN_NEURONS(cell, 1, genn_lif, GENN_SET(C, 0.2, TauM, 20, Vrest, -60, Vreset, -60, Vthresh, -50, Ioffset, 0, TauRefrac, 5, V, -60, RefracTime, 0));
    GENN_CURRENT_SOURCE(noise, cell, genn_poisson_exp, GENN_SET(weight, 0.1, tauSyn, 5, rate, 110, current, 0));
    GENN_SYNAPSES(synapses, inputs, cell, GENN_CONNECTIVITY(genn_dense), GENN_BOUND(1), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)),
        GENN_WEIGHT_UPDATE(genn_stdp_dopamine, GENN_DYNAMIC(DA, 0),                 /* nA; dopamine in units of one reward */
            GENN_SET(tauPlus, 20, tauMinus, 20, Aplus, 6e-5, Aminus, 20e-5, tauC, 1000, tauD, 200, Wmin, 0, Wmax, 0.4, g, 0.1, c, 0, d, 0, flow, 0)));
}

typedef struct world { int last, given; unsigned char pays[2048]; } world;

/* Called after every step, once a millisecond: what the cell did is seen, and what it earned before is paid. */
static void tick(void *user, genn_simulation *sim) {
    world *w = (world *)user;
    const int now = (int)genn_steps(sim), t = now % 2048;
    uint32_t who[INPUTS];
    size_t n = 0, i;
    if (w->pays[(t + 2047) % 2048] != w->pays[t]) genn_set_parameter(sim, "synapses", "DA", w->pays[t] ? 1.0 : 0.0);     /* per ms */
    w->pays[(t + 2047) % 2048] = 0;
    w->given += w->pays[t];
    genn_spikes(sim, "inputs", (uint64_t)now - 1, 1, NULL, NULL, who, INPUTS, &n);
    for (i = 0; i < n; i++) if (who[i] == CHOSEN) w->last = now;
    genn_spikes(sim, "cell", (uint64_t)now - 1, 1, NULL, NULL, who, 1, &n);
    if (n && now > w->last && now - w->last <= 10) { w->pays[(t + 500 + now % 1000) % 2048] = 1; w->last = -1000; }
}

int main(int argc, char **argv) {
    static world w;
    example e = example_of("Learning from a late reward", conditioning, 600000);
    genn_simulation *sim;
    int k;
    e.least_ms = 50000;
    e.draws_spikes = 1;                                                    /* the world reads them */
    sim = example_begin(&e, argc, argv);
    w.last = -1000;
    genn_on_step(sim, 1, tick, &w);
    printf("%5s %8s  weights of the %d inputs (.:-=+*#%%@); input %d is the one that pays\n", "s", "rewards", INPUTS, CHOSEN);
    while (genn_steps(sim) < e.steps) {
        char line[INPUTS + 1] = "";
        scalar g[INPUTS];
        uint32_t pre[INPUTS];
        size_t n = 0;
        example_run(&e, 50000);
        example_check(&e, genn_synapses_get(sim, "synapses", "g", pre, NULL, g, INPUTS, &n), "reading synapses");
        for (k = 0; k < INPUTS; k++) line[pre[k]] = " .:-=+*#%@"[(int)(g[k] / (scalar)0.401 * 10)];
        printf("%5.0f %8d  %s\n", genn_time(sim) / 1000, w.given, line);
    }
    printf("%*s^\n", 16 + CHOSEN, "");
    return example_end(&e);
}
