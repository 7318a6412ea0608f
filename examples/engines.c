/* engines.c - one network on every engine there is, spike for spike the same

     cc -O3 -fopenmp engines.c -o engines -lm && ./engines      (or -pthread instead of -fopenmp)

   4000 neurons with noise, random delays and random weights run on one thread, on several, and on whatever device answers.
   The hashes of all spikes and of all state are equal, bit for bit. Exit status 0 if they are, 1 if not. MIT licence. */

#define GENN_IMPLEMENTATION
#include "../genn.h"
#include "../genn_cpu.h"
#include "../genn_cuda.h"
#include "../genn_opencl.h"
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
}

typedef struct outcome { genn_result result; uint64_t spikes, spike_hash, state_hash; } outcome;

/* Runs on one engine and adds a row to the table, or says why not. */
static outcome run_on(int index, int threads, const example_options *o, example_table *table)
{
    outcome out = { GENN_OK, 0, 0, 0 };
    const char *name;
    const genn_engine *engine = example_engine(index, &name);
    genn_simulation *sim = NULL;
    genn_options options;
    example_messages said;
    example_pool pool;

    memset(&options, 0, sizeof options);
    options.seed = o->seed;
    options.has_seed = 1;
    options.log = example_log;
    options.log_user = &said;
    example_pool_start(&pool, threads);
    example_use_pool(&options, &pool, threads);
    said.error[0] = 0;

    out.result = genn_open(&sim, engine, balanced, &options);
    if (out.result == GENN_OK) out.result = genn_run(sim, o->time_ms);
    if (out.result == GENN_OK) {
        const genn_report report = genn_get_report(sim);
        char text[48];
        out.spikes = genn_spike_count(sim, NULL);
        out.spike_hash = genn_spike_hash(sim);
        out.state_hash = genn_state_hash(sim);
        example_table_text(table, name);
        example_table_text(table, report.device);
        if (report.threads) example_table_count(table, report.threads);
        else example_table_text(table, "-");
        example_table_count(table, out.spikes);
        snprintf(text, sizeof text, "%016llx", (unsigned long long)out.spike_hash);
        example_table_text(table, text);
        snprintf(text, sizeof text, "%016llx", (unsigned long long)out.state_hash);
        example_table_text(table, text);
    } else
        printf("not on %s: %s\n", name, example_reason(&said, out.result));
    genn_close(sim);
    example_pool_stop(&pool);
    return out;
}

int main(int argc, char **argv)
{
    example_options o = example_defaults();
    const example_option takes[] = { EXAMPLE_OPTION_THREADS(o), EXAMPLE_OPTION_TIME(o), EXAMPLE_OPTION_SEED(o),
                                     EXAMPLE_OPTION_LIST_ENGINES(o), EXAMPLE_OPTION_HELP(o) };
    example_table table;
    outcome first;
    int i, equal = 1, runs = 1, failed = 0;

    example_parse(&o, "One network on every engine there is: the same spikes, bit for bit?", takes,
                  sizeof takes / sizeof takes[0], argc, argv);
    if (o.list_engines) { example_list_engines(); return fflush(stdout) ? 2 : 0; }

    memset(&table, 0, sizeof table);
    example_table_column(&table, "engine", "", 0);
    example_table_column(&table, "device", "", 0);
    example_table_column(&table, "threads", "", 1);
    example_table_column(&table, "spikes", "", 1);
    example_table_column(&table, "spike hash", "", 0);
    example_table_column(&table, "state hash", "", 0);

    first = run_on(0, 1, &o, &table);
    if (first.result != GENN_OK) return 1;
    for (i = 0; i < EXAMPLE_ENGINES; i++) {
        const outcome other = run_on(i, i ? 1 : o.threads ? o.threads : example_cores(), &o, &table);
        if (other.result != GENN_OK) {
            failed += other.result != GENN_UNAVAILABLE;
            continue;
        }
        runs++;
        if (other.spikes != first.spikes || other.spike_hash != first.spike_hash || other.state_hash != first.state_hash)
            equal = 0;
    }
    example_table_print(&table, stdout);
    printf("\n%d runs: %s\n", runs, equal ? "equal, bit for bit" : "NOT EQUAL");
    if (fflush(stdout)) return 2;
    return equal && !failed ? 0 : 1;
}
