/* function.c - a plain function that models call: neurons whose spikes are chances, and the rates that come of it

     cc -O3 examples/language/function.c -lm && ./a.out        MIT licence, see LICENSE */

#define GENN_IMPLEMENTATION
#include "../common.h"

/* Return type, name, arguments in parentheses, body. It may call the mathematical functions, not random numbers. A model
   that calls it names it in GENN_USES, so that device engines get its text too. */
GENN_FUNCTION(scalar, escape, (scalar distance, scalar softness, scalar rate),
    const scalar x = fmin(distance / softness, 10);
    return rate * exp(x);)

/* Spikes are more likely the nearer V comes to the threshold (escape noise). */
GENN_NEURON_MODEL(soft,
    GENN_PARAMS(tau, threshold, softness, rate),
    GENN_DERIVED(leak, exp(-dt / tau)),
    GENN_READ_ONLY(input),
    GENN_VARS(V),
    GENN_USES(escape),
    GENN_SIM(
        V = input + leak * (V - input);
        const scalar chance = 1 - exp(-dt / 1000 * escape(V - threshold, softness, rate));
        const scalar luck = gennrand_uniform();),
    GENN_THRESHOLD(luck < chance),                       /* it sees the locals of GENN_SIM */
    GENN_RESET(V = 0;))

enum { INPUTS = 16, EACH = 100 };

GENN_NETWORK(curves) {
    static scalar input[INPUTS * EACH];
    int i;
    for (i = 0; i < INPUTS * EACH; i++) input[i] = (scalar)(i / EACH) * 2;
    GENN_NEURONS(sharp, INPUTS * EACH, soft, GENN_SET(tau, 20, threshold, 15, softness, 0.2, rate, 10, V, 0), GENN_VALUES(input, input, INPUTS * EACH));
    GENN_NEURONS(dull, INPUTS * EACH, soft, GENN_SET(tau, 20, threshold, 15, softness, 4, rate, 10, V, 0), GENN_VALUES(input, input, INPUTS * EACH));
    GENN_RECORD_SPIKES(5000);
}

static void rates(const example *e, const char *population, double *hz) {
    static uint32_t who[2000000];
    size_t n = 0, i;
    example_check(e, genn_spikes(e->sim, population, 0, 5000, NULL, NULL, who, 2000000, &n), "reading spikes");
    for (i = 0; i < INPUTS; i++) hz[i] = 0;
    for (i = 0; i < n; i++) hz[who[i] / EACH] += 1 / (0.5 * (double)EACH);
}

int main(int argc, char **argv) {
    static const char bar[] = "##################################################";
    double sharp[INPUTS], dull[INPUTS];
    example e = example_of("Neurons whose spikes are chances", curves, 500);
    int i;
    e.draws_spikes = 1;
    example_begin(&e, argc, argv);
    example_run(&e, 500);
    rates(&e, "sharp", sharp);
    rates(&e, "dull", dull);
    printf("input    sharp threshold                         soft threshold       (100 neurons each, 0.5 s)\n");
    for (i = 0; i < INPUTS; i++)
        printf("%2d mV %6.1f Hz %-30.*s%6.1f Hz %.*s\n", 2 * i, sharp[i], (int)(sharp[i] * 0.45), bar, dull[i], (int)(dull[i] * 0.45), bar);
    return example_end(&e);
}
