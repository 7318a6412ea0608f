/* additional_input.c - a second input of a neuron: inhibition that subtracts, beside inhibition that shunts

     cc -O3 examples/language/additional_input.c -lm && ./a.out        MIT licence, see LICENSE

   A current is taken from a leaky cell, or its leak is doubled. Against expectation the second does not divide its rate: far
   from threshold it subtracts, too (Holt and Koch 1997). Beside each rate stands what the differential equation says. */

#define GENN_IMPLEMENTATION
#include "../common.h"

/* `leak` is a sum like Isyn, which starts from 1 in every step. Projections and current sources choose it by GENN_INPUT. */
GENN_NEURON_MODEL(leaky,
    GENN_PARAMS(tau),
    GENN_ADDITIONAL_INPUT(leak, 1),
    GENN_READ_ONLY(drive),
    GENN_VARS(V),
    GENN_SIM(
        const scalar goal = (drive + Isyn) / leak;
        V = goal + (V - goal) * exp(-dt / tau * leak);),
    GENN_THRESHOLD(V >= 1),
    GENN_RESET(V = 0;))

enum { DRIVES = 20, STEPS = 25000 };                                       /* half a second */

#define CELLS leaky, GENN_SET(tau, 20, V, 0), GENN_VALUES(drive, drives, DRIVES)

GENN_NETWORK(three_curves) {
    static scalar drives[DRIVES];
    int i;
    for (i = 0; i < DRIVES; i++) drives[i] = (scalar)(i + 1) / 2;
    GENN_DT(0.02);
    GENN_NEURONS(plain, DRIVES, CELLS);
    GENN_NEURONS(subtracted, DRIVES, CELLS);
    GENN_NEURONS(shunted, DRIVES, CELLS);
    GENN_CURRENT_SOURCE(minus, subtracted, genn_dc, GENN_SET(amp, -1));
    GENN_CURRENT_SOURCE(shunt, shunted, genn_dc, GENN_SET(amp, 1), GENN_INPUT(leak));
    GENN_RECORD_SPIKES(STEPS);
}

int main(int argc, char **argv) {
    static const char *const name[3] = { "plain", "subtracted", "shunted" };
    static uint32_t who[DRIVES * STEPS];
    double hz[3][DRIVES] = { { 0 } };
    example e = example_of("Inhibition that subtracts, and inhibition that shunts", three_curves, 500);
    genn_simulation *sim;
    size_t n = 0;
    int kind, i;
    e.draws_spikes = 1;
    sim = example_begin(&e, argc, argv);
    example_run(&e, 500);
    for (kind = 0; kind < 3; kind++) {
        example_check(&e, genn_spikes(sim, name[kind], 0, STEPS, NULL, NULL, who, DRIVES * STEPS, &n), "reading spikes");
        while (n--) hz[kind][who[n]] += 2;
    }
    printf("drive   plain        subtracted   shunted      (spikes per second, and those of the equation)\n");
    for (i = 0; i < DRIVES; i++) {
        const double drive = (i + 1) / 2.0;
        char line[61];
        memset(line, ' ', 60);
        line[60] = 0;
        printf("%5.1f", drive);
        for (kind = 0; kind < 3; kind++) {
            const double leak = kind == 2 ? 2 : 1, goal = (drive - (kind == 1)) / leak;
            printf("  %4.0f %6.1f", hz[kind][i], goal > 1 ? 1000 / (20 / leak * log(goal / (goal - 1))) : 0.0);
            line[(int)(hz[kind][i] / 500 * 59)] = "o-+"[kind];
        }
        printf("  |%s\n", line);
    }
    printf("plain (o), subtracted (-), shunted (+)\n");
    return example_end(&e);
}
