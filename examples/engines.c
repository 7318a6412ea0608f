/* engines.c - one network on every engine there is, spike for spike the same

     cc -O3 -fopenmp engines.c -o engines -lm && ./engines      (or -pthread instead of -fopenmp)

   4000 neurons with noise, random delays and random weights run on the engine asked for (the CPU), then on one thread, on
   several, and on whatever device answers. The hashes of all spikes and of all state are equal, bit for bit. Exit status 0
   if they are, 1 if not. MIT licence. */

#define GENN_IMPLEMENTATION
#include "common.h"

#define CELLS genn_lif, GENN_INIT(V, genn_uniform, -60, -50), \
    GENN_SET(C, 0.2, TauM, 20, Vrest, -60, Vreset, -60, Vthresh, -50, Ioffset, 0, TauRefrac, 5, RefracTime, 0)
#define NOISE genn_poisson_exp, GENN_SET(weight, 0.02, tauSyn, 5, rate, 1200, current, 0)
#define SPARSELY(mean, sd, low, high, decay) GENN_CONNECTIVITY(genn_fixed_probability, 0.02), \
    GENN_WEIGHT_UPDATE(genn_static_pulse_delay, GENN_INIT(g, genn_normal_clipped, mean, sd, low, high), \
                       GENN_INIT(d, genn_normal_clipped_delay, 1.5, 0.7, 0, 4)), \
    GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, decay))

GENN_NETWORK(balanced)
{
    GENN_NEURONS(E, 3200, CELLS);
    GENN_NEURONS(I, 800, CELLS);
    GENN_CURRENT_SOURCE(noise_E, E, NOISE);
    GENN_CURRENT_SOURCE(noise_I, I, NOISE);
    GENN_SYNAPSES(EE, E, E, SPARSELY(0.02, 0.005, 0, 1, 5));
    GENN_SYNAPSES(EI, E, I, SPARSELY(0.02, 0.005, 0, 1, 5));
    GENN_SYNAPSES(IE, I, E, SPARSELY(-0.1, 0.02, -1, 0, 10));
    GENN_SYNAPSES(II, I, I, SPARSELY(-0.1, 0.02, -1, 0, 10));
    GENN_RECORD_SPIKES(EXAMPLE_WINDOW);
}

static void print_row(const example *e)
{
    printf("%-7s %7lu %9llu  %016llx  %016llx  %s\n", e->report.engine, (unsigned long)e->report.threads,
           (unsigned long long)e->total, (unsigned long long)e->spike_hash, (unsigned long long)e->state_hash, e->report.device);
}

int main(int argc, char **argv)
{
    static const char *const engines[] = { "cpu", "cpu", "opencl", "cuda" };
    example e = example_of("One network on every engine", balanced, 1000);
    int i, runs = 1, wrong = 0, status;

    e.notes = "Are the spikes the same, bit for bit? Files and the closing lines are of the run on --engine.\n";
    e.least_ms = 0.1;
    example_begin(&e, argc, argv);
    example_run(&e, e.time_ms);
    printf("\nengine  threads    spikes  spike hash        state hash        device\n");
    print_row(&e);
    for (i = 0; i < 4; i++) {
        example other = example_of(e.title, balanced, e.time_ms);
        genn_result result;
        other.seed = e.seed;
        other.threads = i == 0; /* 1, then one per core */
        result = example_try(&other, engines[i]);
        if (result == GENN_OK) {
            example_run(&other, other.time_ms);
            print_row(&other);
            runs++;
            wrong += other.total != e.total || other.spike_hash != e.spike_hash || other.state_hash != e.state_hash;
        } else {
            printf("not on %s: %s\n", engines[i], example_reason(&other.said, result));
            wrong += result != GENN_UNAVAILABLE;
        }
        example_close(&other);
    }
    printf("%d runs: %s\n", runs, wrong ? "NOT EQUAL" : "equal, bit for bit");
    status = example_end(&e);
    return status ? status : wrong != 0;
}
