/* initialiser.c - initial values of one's own: two humps for a neuron variable, a profile for synaptic weights

     cc -O3 examples/language/initialiser.c -lm && ./a.out        MIT licence, see LICENSE */

#define GENN_IMPLEMENTATION
#include "../common.h"

/* Two normal distributions. Each random number is drawn in a statement of its own: C leaves the order within one open. */
GENN_VAR_INIT(two_humps,
    GENN_PARAMS(low, high, sd, share),
    GENN_VALUE(
        const scalar side = gennrand_uniform();
        const scalar shift = gennrand_normal();
        value = (side < share ? low : high) + sd * shift;))

/* For synapses: near neighbours on a circle excite, distant ones inhibit. */
GENN_VAR_INIT(mexican_hat,
    GENN_PARAMS(height, depth, width),
    GENN_VALUE(
        const scalar apart = (scalar)abs((int)id_post - (int)id_pre);
        const scalar distance = fmin(apart, (scalar)num_post - apart) / width;
        value = height * exp(-distance * distance) - depth;))

GENN_NEURON_MODEL(store, GENN_VARS(level))

GENN_NETWORK(values) {
    GENN_NEURONS(many, 20000, store, GENN_INIT(level, two_humps, -2, 1, 0.8, 0.3));
    GENN_NEURONS(circle, 40, store, GENN_INIT(level, genn_uniform, 0, 1));
    GENN_SYNAPSES(hat, circle, circle, GENN_CONNECTIVITY(genn_dense), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_BOUND(2),
        GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, mexican_hat, 1.5, 0.4, 5)));
}

int main(int argc, char **argv) {
    static scalar level[20000], g[1600];
    static uint32_t pre[1600];
    static const char bar[] = "############################################################################";
    int count[24] = { 0 }, i;
    example e = example_of("Initial values of one's own", values, 1);
    genn_simulation *sim;
    size_t n = 0;
    e.without_spikes = 1;
    sim = example_begin(&e, argc, argv);
    example_check(&e, genn_get(sim, "many", "level", 0, 20000, level), "reading values");
    for (i = 0; i < 20000; i++) if (level[i] >= -5 && level[i] < 5) count[(int)((level[i] + 5) * 24 / 10)]++;
    printf("20000 initial values\n");
    for (i = 0; i < 24; i++) printf("%6.2f %5d %.*s\n", -5 + (i + 0.5) * 10 / 24, count[i], count[i] / 40, bar);
    example_check(&e, genn_synapses_get(sim, "hat", "g", pre, NULL, g, 1600, &n), "reading weights");
    printf("\nweights from neuron 20 of 40, by target\n");
    for (i = 0; i < (int)n; i++) if (pre[i] == 20)
        printf("%3d %6.3f %*s%.*s\n", i % 40, (double)g[i], g[i] < 0 ? 10 - (int)(-20 * g[i]) : 10, "", (int)(20 * (g[i] < 0 ? -g[i] : g[i])), bar);
    return example_end(&e);
}
