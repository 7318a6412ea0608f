// A model of one's own, initial values, two projections, a recording, messages to a function of the program.
#define GENN_IMPLEMENTATION
#include "genn.h"
#include "genn_cpu.h"
#include <stdio.h>

GENN_NEURON_MODEL(quadratic,
    GENN_PARAMS(tau, v_peak, v_reset),
    GENN_VARS(v),
    GENN_SIM(
        const scalar slope = v * v + Isyn;
        v += dt * slope / tau;),
    GENN_THRESHOLD(v >= v_peak),
    GENN_RESET(v = v_reset;))

GENN_CURRENT_SOURCE_MODEL(ramp,
    GENN_PARAMS(height, rise),
    GENN_INJECTION(injectCurrent(t < (double)rise ? height * (scalar)t / rise : height);))

GENN_NETWORK(two_populations) {
    const double weight = 0.02;
    GENN_DT(0.5);
    GENN_SEED(7);
    GENN_NEURONS(first, 50, quadratic, GENN_SET(tau, 10, v_peak, 10, v_reset, -1), GENN_INIT(v, genn_uniform, -1, 0.5));
    GENN_NEURONS(second, 20, quadratic, GENN_SET(tau, 10, v_peak, 10, v_reset, -1), GENN_INIT(v, genn_constant, -0.5));
    GENN_SYNAPSES(forward, first, second, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_SET(g, weight)),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)), GENN_CONNECTIVITY(genn_fixed_probability, 0.2));
    GENN_SYNAPSES(back, second, first, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, -weight)),
                  GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_post, 5), GENN_AXONAL_DELAY(3));
    GENN_CURRENT_SOURCE(drive, first, ramp, GENN_SET(height, 1, rise, 50));
    GENN_RECORD(first, v, 1, 100);
    GENN_RECORD_SPIKES(400);
}

static void print_item(void *user, int severity, genn_item item, const char *text) {
    if (severity == 1) fprintf((FILE *)user, "%s: %s\n", genn_item_name(item), text);
}

int main(void) {
    genn_options options = GENN_ZERO;
    genn_simulation *simulation;
    options.threads = 2;
    options.log = print_item;
    options.log_user = stderr;
    if (genn_open(&simulation, genn_cpu(), two_populations, &options) != GENN_OK) return 1;
    genn_result result = genn_run(simulation, 200.0);
    uint32_t neurons[8];
    uint64_t steps[8];
    size_t spikes = 0;
    if (result == GENN_OK) result = genn_spikes(simulation, "first", 0, 400, steps, NULL, neurons, 8, &spikes);
    printf("%d %llu\n", (int)spikes, (unsigned long long)genn_spike_hash(simulation));
    genn_close(simulation);
    return result != GENN_OK && result != GENN_SPACE;
}
