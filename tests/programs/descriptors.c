// The same language without the macros that describe networks: descriptor structs, as an importer fills them.
#define GENN_IMPLEMENTATION
#include "genn.h"
#include "genn_cpu.h"
#include <stdio.h>

static void ring(genn_network *network) {
    static const double times[] = { 1.0 };
    const uint32_t cells = *(const uint32_t *)genn_network_user(network);
    uint32_t pre[100], post[100];
    genn_value source_values[3] = GENN_ZERO, cell_values[9] = GENN_ZERO, weight_value = GENN_ZERO;
    const char *const names[9] = { "C", "TauM", "Vrest", "Vreset", "Vthresh", "Ioffset", "TauRefrac", "V", "RefracTime" };
    const double numbers[9] = { 1, 20, 0, 0, 1, 0, 3, 0, 0 };
    for (int i = 0; i < 9; i++) {
        cell_values[i].name = names[i];
        cell_values[i].number = numbers[i];
    }
    source_values[0].name = "startSpike";
    source_values[1].name = "endSpike";
    source_values[1].number = 1;
    source_values[2].name = "spikeTimes";
    source_values[2].data = times;
    source_values[2].count = 1;
    weight_value.name = "g";
    weight_value.number = 30;

    genn_neurons neurons = GENN_ZERO;
    neurons.name = "start";
    neurons.count = 1;
    neurons.neuron.model = &genn_spike_source_array;
    neurons.neuron.values = source_values;
    neurons.neuron.value_count = 3;
    genn_add_neurons(network, &neurons);
    neurons.name = "ring";
    neurons.count = cells;
    neurons.neuron.model = &genn_lif;
    neurons.neuron.values = cell_values;
    neurons.neuron.value_count = 9;
    genn_add_neurons(network, &neurons);

    genn_synapses synapses = GENN_ZERO;
    for (uint32_t i = 0; i < cells; i++) {
        pre[i] = i;
        post[i] = (i + 1) % cells;
    }
    synapses.name = "next";
    synapses.source = synapses.target = "ring";
    synapses.weight_update.model = &genn_static_pulse;
    synapses.weight_update.values = &weight_value;
    synapses.weight_update.value_count = 1;
    synapses.postsynaptic.model = &genn_delta_curr;
    synapses.pre = pre;
    synapses.post = post;
    synapses.count = cells;
    genn_add_synapses(network, &synapses);
    synapses.name = "kick";
    synapses.source = "start";
    synapses.count = 1;
    genn_add_synapses(network, &synapses);
    genn_set_dt(network, 1.0);
}

int main(void) {
    uint32_t cells = 12;
    genn_options options = GENN_ZERO;
    genn_simulation *simulation;
    options.network_user = &cells;
    if (genn_open(&simulation, genn_cpu(), ring, &options) != GENN_OK) return 1;
    const genn_result result = genn_step(simulation, 100);
    const uint64_t spikes = genn_spike_count(simulation, "ring");
    printf("%llu\n", (unsigned long long)spikes);
    genn_close(simulation);
    return result != GENN_OK || spikes < 90;
}
