// The least a program can be: one population that a constant current drives.
#define GENN_IMPLEMENTATION
#include "genn.h"
#include "genn_cpu.h"

GENN_NETWORK(one_population) {
    GENN_NEURONS(cells, 10, genn_lif,
                 GENN_SET(C, 0.25, TauM, 10, Vrest, -65, Vreset, -65, Vthresh, -50, Ioffset, 0.5, TauRefrac, 2),
                 GENN_SET(V, -65, RefracTime, 0));
}

int main(void) {
    genn_simulation *simulation;
    if (genn_open(&simulation, genn_cpu(), one_population, NULL) != GENN_OK) return 1;
    if (genn_run(simulation, 100.0) != GENN_OK) return 1;
    const int spiked = genn_spike_count(simulation, NULL) > 0;
    genn_close(simulation);
    return !spiked;
}
