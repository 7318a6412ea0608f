/* neuron.c - a neuron model of one's own: derived parameters, noise from inside the model, a trace of its voltage

     cc -O3 examples/language/neuron.c -lm && ./a.out        MIT licence, see LICENSE */

#define GENN_IMPLEMENTATION
#include "../common.h"

/* A leaky neuron in an Ornstein-Uhlenbeck current, whose threshold jumps at each spike and relaxes.
   Derived parameters are computed once, in double, by the host; each is rounded to scalar when all are known. */
GENN_NEURON_MODEL(adapting,
    GENN_PARAMS(tau, rest, reset, threshold, tau_jump, jump, tau_noise, sd),
    GENN_DERIVED(leak, exp(-dt / tau)),
    GENN_DERIVED(relax, exp(-dt / tau_jump)),
    GENN_DERIVED(keep, exp(-dt / tau_noise)),
    GENN_DERIVED(kick, sd * sqrt(1 - keep * keep)),        /* exact over a step, whatever dt is */
    GENN_VARS(V, noise, extra),
    GENN_SIM(
        noise = keep * noise + kick * gennrand_normal();
        const scalar goal = rest + Isyn + noise;
        V = goal + leak * (V - goal);
        extra *= relax;),
    GENN_THRESHOLD(V >= threshold + extra),
    GENN_RESET(V = reset; extra += jump;))

GENN_NETWORK(one_cell) {
    GENN_NEURONS(cell, 1, adapting,
        GENN_SET(tau, 10, rest, -65, reset, -65, threshold, -55, tau_jump, 60, jump, 4, tau_noise, 5, sd, 8),
        GENN_SET(V, -65, noise, 0, extra, 0));
    GENN_CURRENT_SOURCE(drive, cell, genn_dc, GENN_SET(amp, 12));          /* mV: this model has no membrane resistance */
    GENN_RECORD(cell, V, 1, 4000);
    GENN_RECORD(cell, extra, 1, 4000);
    GENN_RECORD_SPIKES(4000);
}

int main(int argc, char **argv) {
    enum { WIDTH = 100, HEIGHT = 18, STEPS = 4000 };
    static scalar v[STEPS], extra[STEPS];
    static uint64_t when[STEPS];
    char plot[HEIGHT][WIDTH + 1];
    example e = example_of("A neuron with a jumping threshold", one_cell, 400);
    genn_simulation *sim;
    size_t n = 0;
    int row, i;
    e.draws_spikes = 1;
    sim = example_begin(&e, argc, argv);
    example_run(&e, 400);
    example_check(&e, genn_samples(sim, "cell", "V", 0, STEPS, v), "reading samples");
    example_check(&e, genn_samples(sim, "cell", "extra", 0, STEPS, extra), "reading samples");
    example_check(&e, genn_spikes(sim, "cell", 0, STEPS, when, NULL, NULL, STEPS, &n), "reading spikes");
    for (row = 0; row < HEIGHT; row++) { memset(plot[row], ' ', WIDTH); plot[row][WIDTH] = 0; }
    for (i = 0; i < STEPS; i++) {                                          /* one row for 2 mV, -68 at the bottom */
        const int at = HEIGHT - 1 - (int)((v[i] + 68) / 2), line = HEIGHT - 1 - (int)((extra[i] - 55 + 68) / 2);
        if (line >= 0 && line < HEIGHT) plot[line][i * WIDTH / STEPS] = '.';
        if (at >= 0 && at < HEIGHT) plot[at][i * WIDTH / STEPS] = 'o';
    }
    for (i = 0; i < (int)n; i++) plot[0][(int)when[i] * WIDTH / STEPS] = '|';
    for (row = 0; row < HEIGHT; row++) printf("%4d mV %s\n", -68 + 2 * (HEIGHT - 1 - row), plot[row]);
    printf("%d spikes (|) in 400 ms, voltage (o), threshold (.)\n", (int)n);
    return example_end(&e);
}
