/* genn_cpu.h - v0.1.0 - the CPU engine of genn.h - MIT licence

    #define GENN_IMPLEMENTATION         // in one file
    #include "genn_cpu.h"               // includes genn.h
    ... genn_open(&sim, genn_cpu(), network, &options) ...
    cc -O3 -march=native -fopenmp your.c -lm

WHAT IT IS    The engine that is always there, and the reference the others are compared with. It needs a C compiler, nothing
else. Models run as the native functions that the macros made; there is no code generation at run time.

HOW IT WORKS    Neurons are divided into partitions (whole blocks of 128). A partition owns its neurons' state and all
synapses that end on them. In a step each partition reads the last steps' spikes of all, delivers them to its own sums,
updates its own neurons, in tiles of up to 2048, and publishes its own spikes; then all meet once. Nothing is written by two, so
nothing is locked.
    Fast layout ("pulses"): where the code of a projection is exactly addToPost(g); or addToPostDelay(g, d); with values that
code never writes. All such projections are fused: one row per source and partition, sorted by delay, one word per synapse
with a 16-bit target and the contribution. A spike is followed through its row, one delay per step, so the sums of only one
step are needed and stay in cache. A word is 4 bytes if all such weights are declared int8 or int16 and no sum can leave 32
bits, else 8 bytes.
    Weights that are equal throughout a projection fit 4 bytes, too: words and sums count in their common factor. Sums have 16
bits where none can leave them. The postsynaptic model reads them itself, in the pass that runs its code. A row of
neighbouring targets (dense connectivity) has contributions alone and is added in vectors, four rows in one pass over the sums;
those of float weights are whole numbers that 4 bytes hold as floats. Without delays spikes do not wait: rows are added from the
lists of those that spiked, the next ones fetched.
    General layout: any other code. An array per variable, a ring of sums with one slot per delay. Rows in logical order, or,
where targets' spikes run code and rows are short, synapses target by target. Short rows are run many at once, their memory
asked for ahead. With GENN_DELAY a spike's synapses are entered once into a calendar by their delays; when that is full, the
spikes' bits are read again in each step.
    Neurons that draw random numbers in an if or in RESET are run in vectors as if none drew, then those that did, one by one.
    genn_print_plan says which layout each projection got and why.

THREADS    In this order: genn_options.parallel_for, if given (called once per step, and while opening, with one task per
partition); OpenMP, if compiled with -fopenmp by gcc or clang; else one thread. genn_options.threads = 0 chooses the team by the
work that a step is expected to be (neurons and the length of their code, synapses at 10 spikes per second): one thread per 12
microseconds, at most omp_get_max_threads(). A number is taken as it is, up to four times the cores or 64; beyond it, or without
OpenMP: warning THREADS. genn_get_report(sim).threads says what was chosen.
    Cores differ, and virtual ones are slowed down by their neighbours: where one thread waits for another step after step, some of
the other's tiles move to it, a quarter of a partition at a time, and stay if steps turn out to be faster then. Who has waited for
100 microseconds does what a thread that does not come should have done, then sleeps (Linux) or yields: nobody waits for a thread
that other programs keep from its core.
    A call of genn_step whose work is expected below 0.2 ms runs on the calling thread alone, as an OpenMP region would cost
more. Calls of up to 20 ms are timed, and where the team was slower than the caller alone, the team rests for some calls.
    The number of partitions is that of the threads (more for large networks), or genn_options.partitions; it never changes a bit,
and no more does who updates what.

COST    Calls of the table TALKING TO A RUNNING NETWORK in genn.h. genn_step allocates nothing, locks nothing and logs
nothing; opening takes most of the time of short runs, since every synapse is drawn and sorted.
    Vectorisation is the compiler's: -O3 -march=native. A program compiled for AVX2 or AVX-512 refuses to open on a processor
without it (item PROCESSOR) instead of crashing. Under Linux large arrays ask for huge pages.

LIMITS    64 variables per synapse; 4096 partitions unless targets need more; at most 65 000 sums per partition (more
partitions are made where needed). genn_report.launches is 0.

GENN_PLAIN    Defined in all files: every projection uses the general layout, and gcc makes no vectors. Slower, same bits; it
is what the tests hold the fast layout against.

ENVIRONMENT    This header reads no variables. With -fopenmp the OpenMP library reads its own when the program starts:
OMP_NUM_THREADS is what omp_get_max_threads() above begins with, OMP_THREAD_LIMIT and OMP_DYNAMIC can make a team smaller.

PERFORMANCE    (November 2026, AMD EPYC Zen 4, 4 virtual cores shared with other programs, gcc 12, -O3 -march=native.) The full
microcircuit with Poisson drive needs, of core-microseconds per step of 0.1 ms, best of 20-ms windows, 4 threads:
    what was done                                                     delivery     update
    before: Philox left to the compiler, no memory fetched ahead             -          -    (350 together, with waiting)
    Philox by the 32 x 32 = 64 bit instruction, counts by halving          158        116
    a segment fetched when the one before it of its spike is added         120        114
    what is due listed first, and fetched 12 segments ahead                 91        100
A special-purpose program for this network alone needs 97 and 52 beside it on the same machine; four threads of each in turn: 1.48
times its time (1.35 to 1.72, four pairs). Of the delivery some 0.58 ns are for each synaptic event and 12 ns for each segment, a
short read at a place that no hardware foresees: twice as many partitions on one core cost 26 us more, four times 65 more. To visit a
spike every second step, for two steps at once, halves the segments and doubles the sums, and was no faster. What remains of the
update: 0.56 ns per neuron for Philox and the Poisson count, the rest memory: 16 bytes of state and 4 of sums per neuron.
    Threads do not finish together: a step took 1.25 times the mean of its partitions. With tiles that move where that is measured to
be faster, it takes 0.82, 0.84, 0.88 and 0.95 of the time, both in turns in one process. To take over whatever is not begun was as
good here, and made steps of 10 us 1.7 times as long: what is updated elsewhere than where it is delivered to goes through the third
cache twice. For the same reason spikes are listed by thread: a list for each tile doubled the time of short deliveries.
    Network of 100 neurons, 10 000 synapses: 0.14 us per step, in calls of one step, too. STDP with
traces, 10^6 synapses, 15 and 109 Hz: 0.87 core-s per second. 10^6 neurons with 5 10^6 synapses open in 4.7 core-s
(12.2 before rows of few synapses were drawn once for all partitions).
    Networks of tools/bench.c, one thread, core-s per second before and after, in the same hour of 21 November 2026:
    short rows many at once, target by target          STDP of 10^6 sources without delays   20.3 to 13.9   ratio 1.5
    and with the calendar                              the same with a delay per synapse    127.5 to 13.6         9.4
    draws in an if: vectors first                      both of them                  13.9 to 7.9, 13.6 to 7.1     1.8
    constant weights in 32 bits                        CUBA 4000 and 40 000      0.033 to 0.030, 0.39 to 0.33     1.1, 1.2
    tiles of 1024 neurons instead of 512               CUBA 4000, Vogels-Abbott     0.029 to 0.027, 0.039 to 0.037  1.06
    rows of neighbouring targets                       Izhikevich 1000, dense             0.0067 to 0.0053        1.26
    normal numbers ahead, 64 at once, tails apart      Izhikevich 1000, dense             0.00528 to 0.00415      1.27
    Philox for two vectors at a time, none cut short   the same; microcircuit at 0.1   to 0.00402; 0.1235 to 0.1195  1.03
    dense rows of floats, four in one pass             Izhikevich 1000, dense             0.00402 to 0.00370      1.09
    rows due at once from the lists, fetched whole     CUBA 40 000                            0.328 to 0.301      1.09
    blocks without spikes skipped by genn_spikes       microcircuit at 0.1, reading all      3.5 to 1.4 % of it   2.4
    sums read by the postsynaptic model, who injects   CUBA 4000 and 40 000      0.0278 to 0.0232, 0.312 to 0.260 1.2, 1.2
        first writes instead of adding                 Vogels-Abbott, microcircuit at 0.1 0.0356 to 0.0305, 0.120 to 0.116 1.17, 1.03
    sums of 16 bits, units of sums worked out before   CUBA 4000 and 40 000      0.0232 to 0.0222, 0.262 to 0.248 1.09, 1.05
    genn_cut without fabs                              CUBA 4000 and 40 000                                       1.03, 1.05
    tiles of 2048 neurons                              CUBA 4000, microcircuit at 0.1                             1.03, 1.02
    spikes looked for in 64 bytes at a time            CUBA 4000, Vogels-Abbott                                   1.02, 1.09
    nothing looked up before the least delay is past   Vogels-Abbott                                              1.09
    these six together, and CUBA 40 000, which         CUBA 4000, Vogels-Abbott  0.0278 to 0.0210, 0.0343 to 0.0254  1.32, 1.35
        came from 0.294 to 0.217; the rest gains, too  microcircuit; microcircuit at 0.1  1.83 to 1.72; .1166 to .1075 1.06, 1.08
    Poisson counts for 64 words at once                0.206 to 0.154 ns for each                                 1.34
What remains of CUBA 4000 is arithmetic, not memory: of 40 000 neurons each costs as much. Of 0.52 ns per neuron and step, 0.24
are the two postsynaptic models (12 vector operations on 16 neurons each, of which two per cycle), 0.15 the membrane, 0.07 the
rest of the update, 0.05 the delivery. Written by hand as one loop for this network alone, the update takes 0.32 ns on the same
machine, 0.29 if no sums were read. Counted in operations, to pass by sums that stayed 0 would cost as much as it saves. This
processor has 256-bit units and runs each 512-bit operation in two halves: one with whole units should need about half of this.
    Of Izhikevich 1000, 3.7 us per step: 1.0 for 1000 normal numbers and 0.4 for their words, 0.7 for 7200 additions (4 bytes
each from the third cache), the update 1.5.
*/
#ifndef GENN_CPU_H
#define GENN_CPU_H
#include "genn.h"

GENN_API const genn_engine *genn_cpu(void);   // for genn_open

#ifdef GENN_IMPLEMENTATION
#ifndef GENNI_CPU_IMPLEMENTED
#define GENNI_CPU_IMPLEMENTED
#if defined(__unix__) || defined(__APPLE__)
#include <sched.h>
#define GENNI_YIELD() sched_yield()
#else
#define GENNI_YIELD() ((void)0)
#endif
#if defined(__linux__)
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
#ifndef __cplusplus
extern int madvise(void *, size_t, int);                  // hidden by strict C99
extern long syscall(long, ...);
#endif
#endif
#ifdef GENNI_SSE
#if defined(__GNUC__)
#include <cpuid.h>
#endif
#define GENNI_PAUSE() _mm_pause()
#else
#define GENNI_PAUSE() ((void)0)
#endif
#if defined(_OPENMP) && defined(__GNUC__)
#include <omp.h>
#define GENNI_CPU_OPENMP                 // and what gcc and clang know of atomics
#endif
#if defined(__GNUC__)
#define GENNI_PREFETCH(p) __builtin_prefetch(p)
#define GENNI_NOINLINE __attribute__((noinline))
#else
#define GENNI_NOINLINE
#define GENNI_PREFETCH(p) ((void)(p))
#endif
GENNI_PRECISE_PUSH

// ------------------------------------------------------------------------------------------------- >>cpu structures
// Expected work in ns: what is too little for a parallel region, calls that are timed, what a thread is worth its while for
#define GENNI_CPU_SHORT_CALL 2e5
#define GENNI_CPU_LONG_CALL 2e7
#define GENNI_CPU_THREAD_WORK 1.2e4
enum { GENNI_CPU_RUNS = 4, GENNI_CPU_SHORT_ROW = 32, GENNI_CPU_BATCH = 64, GENNI_CPU_SOURCES = 256 };                         // synapses; sources that are fetched together
enum { GENNI_CPU_LIST = 4096, GENNI_CPU_FLIGHT = 1 << 14, GENNI_CPU_INPUTS = 32, GENNI_CPU_TILE = 2048 };     // a tile: neurons updated together

// A spike in flight: where the rest of its row starts and how many groups of four words arrive at each delay. The lengths
// follow: one byte each where they fit ("short"), else four.
typedef struct genni_cpu_flight { const void *words; } genni_cpu_flight;
typedef struct genni_cpu_due { const unsigned char *words; size_t bytes; } genni_cpu_due;        // what of it arrives now

// Synapses whose code will run in each of the next steps, where GENN_DELAY delays it: chunks from a pool of bounded size. A
// spike that finds no room, and those behind it, are read from the masks again whenever some of their synapses are due.
typedef struct genni_cpu_calendar {
    uint32_t *chunks, room;                  // [chunk][1 + room]: the next chunk, places of synapses
    uint32_t *newest, *used;                 // [delay slot] its newest chunk, and what is in that one
    uint32_t free, free_count, count;        // chunks
    uint32_t *lost_from, lost_steps;         // [delay slot] the first source left to the masks, or GENNI_NONE
} genni_cpu_calendar;
// The general layout of one projection in one partition: an array per variable. Synapses lie row by row, in logical order, or,
// where columns are run and rows are short, target by target; `rows` and `columns` list the places then of the other order.
// pre: only where code runs by target, for every synapse or after a delay. waits: the delays, and rows are sorted by them.
typedef struct genni_cpu_matrix {
    uint64_t *start, count;
    uint32_t *post, *target, *duplicate, *pre, *column_start, *columns, *rows;
    uint16_t *waits;
    void **vars;
    int by_target, short_rows;
    genni_cpu_calendar calendars[2];         // of spikes and of events
} genni_cpu_matrix;

typedef struct genni_cpu_partition {
    uint32_t *first, *last;                  // [population] neurons owned
    uint32_t *sum_at;                        // [unit] place of the first owned neuron's sum
    uint32_t sums_used, stride;              // sums of a ring slot; with room for the padding words' target
    void *sums;                              // int32_t or int64_t [ring][stride]
    // pulses: all projections in one matrix, rows sorted by delay, segments padded to four words
    unsigned char *heads;                    // [source] records of record_bytes
    void *words;
    uint64_t word_count;
    unsigned char *flights;                  // ring of records
    genni_cpu_due *due;
    uint32_t flight_head, *flight_first, *flight_last;
    uint8_t *flight_lost;                    // [delay slot] spikes of that step are not in the ring: the masks are read
    genni_cpu_matrix *matrices;              // [projection]
    uint32_t *places; void *place_values;    // a row in logical order, where synapses lie otherwise
    int64_t *reverse;                        // this partition's part of the sums of addToPre
    void *scratch;
    uint64_t saturated, saturated_at_build;
    uint32_t tile_first, tile_last;
    // while building
    uint64_t *synapses, *hashes, *clipped;   // [projection]
    uint64_t row_most, synapse_total;
    uint32_t head_fits, sums_fit, sums_short, delay_bad;
    uint32_t *row_post; uint64_t *row_words; uint16_t *row_delay; void *row_values; uint64_t *row_sorted; uint64_t *magnitudes; void *arranged;
} genni_cpu_partition;

// Neurons of one population in one partition that are updated together; draw_often: steps to go without the dry form
typedef struct genni_cpu_tile { uint32_t partition, population, first, count, draw_often; } genni_cpu_tile;
// What a thread needs to update tiles, what it counted, and the spikes of those that it updated in a step
typedef struct genni_cpu_worker {
    unsigned char *isyn;
    uint32_t *words_ahead;
    uint8_t *spiked;
    uint32_t *fired;                         // places in the tile that spiked
    uint8_t *event;                          // where an event condition held
    unsigned char *snapshot;                 // variables as they were before RESET
    uint64_t hash, waited;                   // waited: turns of waiting, in this window
    // from here on a line that others read
    uint64_t *counts, event_hash, *event_counts;             // [population], [channel]
    // double-buffered by step; listed of step t, where list_of is t + 1: more than GENNI_CPU_LIST: the masks are read
    uint64_t list_of[2];
    uint32_t *list[2], listed[2];
} genni_cpu_worker;
// What the team writes, each word on a cache line of its own, but for what changes together. epoch: how many steps of this call are
// finished. A job is to deliver to a partition or to update some of its tiles, first to last - 1; claimed, done: steps of this call
// that somebody began, finished.
enum { GENNI_CPU_JOBS = 4 };                 // most of a partition, beside the delivery
typedef struct genni_cpu_meeting { uint32_t arrived, pad0[15], epoch, pad1[15], sleeping, pad2[15]; } genni_cpu_meeting;
typedef struct genni_cpu_job { uint32_t claimed, done, partition, first, last, pad[11]; } genni_cpu_job;
// Where it is measured whether a step is faster with a job moved to another thread
enum { GENNI_CPU_SOME_STEPS = 16, GENNI_CPU_WINDOW = 8, GENNI_CPU_REST = 31 };               // a window is 8 times 16 steps
typedef struct genni_cpu_balance {
    double began, least, before;             // seconds of 16 steps: the least of this window, of the one before the job was moved
    uint32_t measured, trial, job, from, rest, rests;                                        // rest: windows without trials
} genni_cpu_balance;
typedef struct genni_cpu_rows { uint64_t *start; uint32_t *post; } genni_cpu_rows;
typedef struct genni_cpu {
    genn_simulation *s;
    uint32_t partitions, threads, workers;
    genni_cpu_partition *partition;
    genni_cpu_tile *tile;                    // partition by partition
    genni_cpu_worker *worker;                // [thread], or [partition] with the caller's parallel_for
    int plastic;                             // a projection has code beyond PRE_SPIKE_SYN
    uint32_t snapshots;                      // most variables of a population that is split
    int general, wide_words;                 // a projection has the general layout; 64-bit words of pulses
    uint32_t sum_bytes;
    int64_t *factors;                        // [unit] what all contributions are multiples of and words and sums leave out
    double *sum_units;                       // [unit] what a sum counts in
    // rows have a segment for each of pulse_delays steps; in the first least_delay nothing arrives
    uint32_t pulse_delays, least_delay, flight_slots, flight_capacity, record_bytes, short_heads;
    uint32_t ring, sources, sums_kind;       // GENNI_SUMS_..., read by postsynaptic models
    uint32_t *spikes;                        // [record_steps][mask_words]
    unsigned char *records, *exports;
    uint32_t draws_most, inputs_most;
    // while building: rows drawn once for all partitions, where few of a row's synapses end in one
    genni_cpu_rows *rows;                    // [projection]
    uint32_t drawing;                        // the projection
    uint64_t step_first;
    int halves;                              // what a task does: 1 delivery, 2 update, 0 both
    // the team
    double work;                             // expected ns of a step on one thread
    struct genni_cpu_meeting *meeting;
    genni_cpu_job *jobs;                     // [partitions] deliveries, then the others
    uint32_t job_count, *owners, *absent;    // [job] who does it; [thread] does it not come? apart, since they seldom change
    genni_cpu_balance balance;
    double alone_s;                          // measured: seconds per step of a short call by the caller alone
    uint32_t alone_left, alone_next;         // short calls to go without the team, after it was slower; the next such number
    char name[96];
} genni_cpu;

// --------------------------------------------------------------------------------------------- >>cpu environment
static uint32_t genni_cpu_cores(void) {
#if defined(__linux__) || defined(__APPLE__)
    const long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 && n < 4096 ? (uint32_t)n : 1;
#else
    return 1;
#endif
}
typedef void (*genni_cpu_task)(void *argument, int index);
static void genni_cpu_for(genni_cpu *cpu, genni_cpu_task task, int count) {
    const genn_options *o = &cpu->s->options;
    int i;
    if (o->parallel_for) { o->parallel_for(o->parallel_for_user, count, task, cpu); return; }
#ifdef GENNI_CPU_OPENMP
    if (cpu->threads > 1) {
#pragma omp parallel for schedule(dynamic, 1) num_threads((int)cpu->threads)
        for (i = 0; i < count; i++) task(cpu, i);
        return;
    }
#endif
    for (i = 0; i < count; i++) task(cpu, i);
}

// --------------------------------------------------------------------------------------------------- >>cpu deliver
static GENNI_ALWAYS_INLINE uint32_t genni_cpu_length(const unsigned char *record, uint32_t segment, int short_heads) {
    if (short_heads) return record[sizeof(genni_cpu_flight) + segment];
    { uint32_t n; memcpy(&n, record + sizeof(genni_cpu_flight) + 4 * (size_t)segment, 4); return n; }
}
// Groups of four words: target in the low 16 bits, contribution above
#define GENNI_CPU_ADD(name, word, unsigned_word, number) \
    static GENNI_ALWAYS_INLINE void name(const void *words, size_t bytes, void *sums) { \
        const unsigned_word *w = (const unsigned_word *)words, *const end = w + bytes / sizeof *w; \
        number *const sum = (number *)sums; \
        for (; w < end; w += 4) { \
            const unsigned_word a = w[0], b = w[1], c = w[2], d = w[3]; \
            GENNI_CPU_ADD_WORD(a, word, number) GENNI_CPU_ADD_WORD(b, word, number) GENNI_CPU_ADD_WORD(c, word, number) GENNI_CPU_ADD_WORD(d, word, number) } }
#define GENNI_CPU_ADD_WORD(a, word, number) sum[a & 0xFFFF] = (number)(sum[a & 0xFFFF] + ((word)a >> 16));
// A row of runs of neighbouring targets (dense connectivity) is marked in the low bits of its pointer: a word with the first
// target and the number, then the contributions. Where all of a row are whole floats, which those of float weights are, words of
// 64 bits give way to floats.
enum { GENNI_CPU_ROW_RUNS = 1, GENNI_CPU_ROW_FLOATS = 2, GENNI_CPU_ROW_MARKS = 3 };
#define GENNI_CPU_ADD_RUNS(name, type, unsigned_type, word, whole) \
    static void name(const unsigned_type *w, const unsigned_type *end, type *sums) { \
        while (w < end) { \
            const uint32_t n = (uint32_t)(*w >> 16); type *GENN_RESTRICT const sum = sums + (*w & 0xFFFF); const word *GENN_RESTRICT const x = (const word *)(const void *)(w + 1); uint32_t i; \
            for (i = 0; i < n; i++) sum[i] = (type)(sum[i] + whole(x[i])); \
            w += 1 + (size_t)n; } }
#define GENNI_CPU_ITSELF(x) (x)
#ifdef __AVX512DQ__
#define GENNI_CPU_WHOLE(x) ((int64_t)genni_u2f(x))
#else
#define GENNI_CPU_WHOLE(x) ((int64_t)(genni_d2u((double)genni_u2f(x) + 6755399441055744.0) - 0x4338000000000000u))           // by 1.5 * 2^52
#endif
GENNI_CPU_ADD(genni_cpu_add_32_16, int32_t, uint32_t, int16_t)
GENNI_CPU_ADD(genni_cpu_add_32_32, int32_t, uint32_t, int32_t)
GENNI_CPU_ADD(genni_cpu_add_32_64, int32_t, uint32_t, int64_t)
GENNI_CPU_ADD(genni_cpu_add_64_64, int64_t, uint64_t, int64_t)
GENNI_CPU_ADD_RUNS(genni_cpu_add_runs_16, int16_t, uint32_t, int32_t, GENNI_CPU_ITSELF)
GENNI_CPU_ADD_RUNS(genni_cpu_add_runs_32, int32_t, uint32_t, int32_t, GENNI_CPU_ITSELF)
GENNI_CPU_ADD_RUNS(genni_cpu_add_runs_64, int64_t, uint64_t, int64_t, GENNI_CPU_ITSELF)
GENNI_CPU_ADD_RUNS(genni_cpu_add_runs_floats, int64_t, uint32_t, uint32_t, GENNI_CPU_WHOLE)
// Rows of floats wait for each other: four are added in one pass over the sums, as far as their targets are the same
enum { GENNI_CPU_HELD = 4 };
typedef struct genni_cpu_held { const uint32_t *rows[GENNI_CPU_HELD]; uint32_t count, groups; } genni_cpu_held;
static void genni_cpu_add_held(genni_cpu_held *held, int64_t *sums) {
    const size_t words = 8 * (size_t)held->groups;
    size_t at = 0;
    uint32_t i, n;
    for (; held->count == GENNI_CPU_HELD && at < words; at += 1 + (size_t)n) {
        const uint32_t *const a = held->rows[0] + at, *const b = held->rows[1] + at, *const c = held->rows[2] + at, *const d = held->rows[3] + at;
        int64_t *GENN_RESTRICT const sum = sums + (*a & 0xFFFF);
        if (*a != *b || *a != *c || *a != *d) break;
        n = *a >> 16;
        for (i = 0; i < n; i++) sum[i] += GENNI_CPU_WHOLE(a[1 + i]) + GENNI_CPU_WHOLE(b[1 + i]) + GENNI_CPU_WHOLE(c[1 + i]) + GENNI_CPU_WHOLE(d[1 + i]);
    }
    for (i = 0; i < held->count; i++) genni_cpu_add_runs_floats(held->rows[i] + at, held->rows[i] + words, sums);
    held->count = 0;
}
static GENNI_ALWAYS_INLINE void genni_cpu_add(const void *words, size_t bytes, void *sums, int wide_words, uint32_t sum_bytes) {
    if (wide_words) genni_cpu_add_64_64(words, bytes, sums);
    else if (sum_bytes == 8) genni_cpu_add_32_64(words, bytes, sums);
    else if (sum_bytes == 4) genni_cpu_add_32_32(words, bytes, sums);
    else genni_cpu_add_32_16(words, bytes, sums);
}
static GENNI_ALWAYS_INLINE void genni_cpu_add_row(const void *words, uint32_t n, void *sums, int wide_words, uint32_t sum_bytes) {
    const uint32_t marks = (uint32_t)((uintptr_t)words & GENNI_CPU_ROW_MARKS);
    const void *const from = (const char *)words - marks;
    if (!marks) genni_cpu_add(words, (wide_words ? 32 : 16) * (size_t)n, sums, wide_words, sum_bytes);
    else if (wide_words && (marks & GENNI_CPU_ROW_FLOATS)) genni_cpu_add_runs_floats((const uint32_t *)from, (const uint32_t *)from + 8 * (size_t)n, (int64_t *)sums);
    else if (wide_words) genni_cpu_add_runs_64((const uint64_t *)from, (const uint64_t *)from + 4 * (size_t)n, (int64_t *)sums);
    else if (sum_bytes == 4) genni_cpu_add_runs_32((const uint32_t *)from, (const uint32_t *)from + 4 * (size_t)n, (int32_t *)sums);
    else genni_cpu_add_runs_16((const uint32_t *)from, (const uint32_t *)from + 4 * (size_t)n, (int16_t *)sums);
}
// The bits of a step, from this one on
static GENNI_ALWAYS_INLINE uint32_t *genni_cpu_mask(const genni_cpu *cpu, uint64_t step, uint32_t bit_first) {
    const genn_plan *plan = &cpu->s->plan;
    return cpu->spikes + (size_t)(step % plan->record_steps) * plan->mask_words + bit_first / 32;
}
// Sources that spiked in step t - 1, of those that a worker updated
static GENNI_ALWAYS_INLINE uint32_t genni_cpu_listed(const genni_cpu_worker *w, uint64_t t) { return w->list_of[(t - 1) & 1] == t ? w->listed[(t - 1) & 1] : 0; }
// Where the records of a step are short of room, or a list overflowed: every source that spiked, from the masks
static void genni_cpu_deliver_mask(const genni_cpu *cpu, const genni_cpu_partition *q, uint64_t spiked, uint32_t segment, void *sums) {
    const genn_plan *plan = &cpu->s->plan;
    const uint32_t *mask = genni_cpu_mask(cpu, spiked, 0);
    const size_t group = cpu->wide_words ? 32 : 16;
    const int short_heads = (int)cpu->short_heads;
    uint32_t w, d;
    for (w = 0; w < plan->spike_words; w++) {
        uint32_t bits = mask[w], bit;
        for (bit = 0; bits; bit++, bits >>= 1) if (bits & 1) {
            const unsigned char *head = q->heads + (size_t)(w * 32 + bit) * cpu->record_bytes;
            const unsigned char *words = (const unsigned char *)((const genni_cpu_flight *)(const void *)head)->words;
            for (d = 0; d < segment; d++) words += group * genni_cpu_length(head, d, short_heads);
            genni_cpu_add_row(words, genni_cpu_length(head, segment, short_heads), sums, cpu->wide_words, cpu->sum_bytes);
        }
    }
}
// The records of the spikes of step t - 1 join those in flight
static void genni_cpu_take_off(const genni_cpu *cpu, genni_cpu_partition *q, uint64_t t) {
    const uint32_t slots = cpu->flight_slots, ring = cpu->flight_capacity - 1, bytes = cpu->record_bytes, from = (uint32_t)((t - 1) & 1);
    const uint32_t slot = (uint32_t)((t - 1) & (slots - 1));
    uint32_t k, i, total = 0, lost = 0, room, head = q->flight_head;
    for (k = 0; k < cpu->workers; k++) {
        const uint32_t n = genni_cpu_listed(&cpu->worker[k], t), *const list = cpu->worker[k].list[from];
        if (n > GENNI_CPU_LIST) lost = 1;
        else for (i = 0; i < n; i++) GENNI_PREFETCH(q->heads + (size_t)list[i] * bytes);
        total += n;
    }
    room = cpu->flight_capacity - (head - q->flight_first[(t - cpu->pulse_delays) & (slots - 1)]);
    q->flight_first[slot] = head;
    q->flight_lost[slot] = lost || total > room;
    if (!q->flight_lost[slot]) {
        for (k = 0; k < cpu->workers; k++) {
            const uint32_t n = genni_cpu_listed(&cpu->worker[k], t), *const list = cpu->worker[k].list[from];
            if (bytes == 64) for (i = 0; i < n; i++, head++) memcpy(q->flights + (size_t)(head & ring) * 64, q->heads + (size_t)list[i] * 64, 64);
            else for (i = 0; i < n; i++, head++) memcpy(q->flights + (size_t)(head & ring) * bytes, q->heads + (size_t)list[i] * bytes, bytes);
        }
        q->flight_head = head;
    }
    q->flight_last[slot] = q->flight_head;
}
// What arrives is listed before it is added, so that its memory is fetched while what comes before it is added: segments are
// short, and the processor does not see where the next one lies. 12 segments are some 0.3 us ahead.
enum { GENNI_CPU_DUE_AHEAD = 12 };
static GENNI_ALWAYS_INLINE void genni_cpu_fetch_due(const genni_cpu_due *due) {
    const unsigned char *line = due->words, *const end = line + due->bytes;
    for (; line < end; line += 64) GENNI_PREFETCH(line);
}
static GENNI_ALWAYS_INLINE void genni_cpu_fly(const genni_cpu *cpu, genni_cpu_partition *q, uint64_t t, void *sums, int wide_words, uint32_t sum_bytes, int short_heads) {
    const uint32_t slots = cpu->flight_slots, ring = cpu->flight_capacity - 1;
    const size_t group = wide_words ? 32 : 16, bytes = cpu->record_bytes;
    genni_cpu_due *const due = q->due;
    uint32_t i, k, n = 0;
    for (k = cpu->pulse_delays; k-- > cpu->least_delay; ) {
        const uint64_t spiked = t - 1 - k;
        const uint32_t at = (uint32_t)(spiked & (slots - 1)), last = q->flight_last[at];
        if (spiked > t) continue;                            // before the first step
        if (q->flight_lost[at]) { genni_cpu_deliver_mask(cpu, q, spiked, k, sums); continue; }
        for (i = q->flight_first[at]; i != last; i++, n++) {
            unsigned char *const record = q->flights + (size_t)(i & ring) * bytes;
            genni_cpu_flight *const flight = (genni_cpu_flight *)(void *)record;
            due[n].words = (const unsigned char *)flight->words;
            due[n].bytes = group * genni_cpu_length(record, k, short_heads);
            flight->words = due[n].words + due[n].bytes;
        }
    }
    for (i = 0; i < n + GENNI_CPU_DUE_AHEAD; i++) {
        if (i < n) genni_cpu_fetch_due(&due[i]);
        if (i >= GENNI_CPU_DUE_AHEAD) genni_cpu_add(due[i - GENNI_CPU_DUE_AHEAD].words, due[i - GENNI_CPU_DUE_AHEAD].bytes, sums, wide_words, sum_bytes);
    }
}
// Without delays spikes need not take off: rows are added from the lists
enum { GENNI_CPU_AHEAD = 6, GENNI_CPU_FETCHED = 512 };       // rows; bytes of a row, before hardware takes over
static GENNI_ALWAYS_INLINE void genni_cpu_add_listed(const genni_cpu *cpu, const genni_cpu_partition *q, uint64_t t, void *sums, int wide_words, uint32_t sum_bytes) {
    const uint32_t from = (uint32_t)((t - 1) & 1);
    const size_t group = wide_words ? 32 : 16, bytes = cpu->record_bytes;
    const int short_heads = (int)cpu->short_heads;
    genni_cpu_held held;
    uint32_t k, i;
    held.count = 0;
    for (k = 0; k < cpu->workers; k++) {
        const uint32_t n = genni_cpu_listed(&cpu->worker[k], t);
        if (n > GENNI_CPU_LIST) { genni_cpu_deliver_mask(cpu, q, t - 1, 0, sums); return; }
        for (i = 0; i < n; i++) GENNI_PREFETCH(q->heads + cpu->worker[k].list[from][i] * bytes);
    }
    for (k = 0; k < cpu->workers; k++) {
        const uint32_t n = genni_cpu_listed(&cpu->worker[k], t), *const list = cpu->worker[k].list[from];
        for (i = 0; n && i < n + GENNI_CPU_AHEAD; i++) {
            if (i < n) {
                const unsigned char *const head = q->heads + list[i] * bytes, *line = (const unsigned char *)((const genni_cpu_flight *)(const void *)head)->words;
                const size_t row = group * genni_cpu_length(head, 0, short_heads);
                const unsigned char *const end = line + (row < GENNI_CPU_FETCHED ? row : (size_t)GENNI_CPU_FETCHED);
                for (; line < end; line += 64) GENNI_PREFETCH(line);
            }
            if (i >= GENNI_CPU_AHEAD) {
                const unsigned char *const head = q->heads + list[i - GENNI_CPU_AHEAD] * bytes, *const words = (const unsigned char *)((const genni_cpu_flight *)(const void *)head)->words;
                const uint32_t groups = genni_cpu_length(head, 0, short_heads);
                if (wide_words && ((uintptr_t)words & GENNI_CPU_ROW_FLOATS)) {
                    if (held.count && held.groups != groups) genni_cpu_add_held(&held, (int64_t *)sums);
                    held.groups = groups;
                    held.rows[held.count++] = (const uint32_t *)(const void *)(words - GENNI_CPU_ROW_FLOATS);
                    if (held.count == GENNI_CPU_HELD) genni_cpu_add_held(&held, (int64_t *)sums);
                } else genni_cpu_add_row(words, groups, sums, wide_words, sum_bytes);
            }
        }
    }
    if (wide_words) genni_cpu_add_held(&held, (int64_t *)sums);
}
// constant arguments, so that the compiler makes one loop per layout; apart from the loops of the others, which gcc makes better alone
static GENNI_NOINLINE void genni_cpu_deliver_at_once(const genni_cpu *cpu, const genni_cpu_partition *q, uint64_t t, void *sums) {
    if (cpu->wide_words) genni_cpu_add_listed(cpu, q, t, sums, 1, 8);
    else if (cpu->sum_bytes == 8) genni_cpu_add_listed(cpu, q, t, sums, 0, 8);
    else if (cpu->sum_bytes == 4) genni_cpu_add_listed(cpu, q, t, sums, 0, 4);
    else genni_cpu_add_listed(cpu, q, t, sums, 0, 2);
}
static void genni_cpu_deliver_pulses(const genni_cpu *cpu, genni_cpu_partition *q, uint64_t t, void *sums) {
    if (cpu->pulse_delays == 1) { genni_cpu_deliver_at_once(cpu, q, t, sums); return; }
    genni_cpu_take_off(cpu, q, t);
#define GENNI_CPU_FLY(wide_words, sum_bytes) { if (cpu->short_heads) genni_cpu_fly(cpu, q, t, sums, wide_words, sum_bytes, 1); else genni_cpu_fly(cpu, q, t, sums, wide_words, sum_bytes, 0); }
    if (cpu->wide_words) GENNI_CPU_FLY(1, 8)
    else if (cpu->sum_bytes == 8) GENNI_CPU_FLY(0, 8)
    else if (cpu->sum_bytes == 4) GENNI_CPU_FLY(0, 4)
    else GENNI_CPU_FLY(0, 2)
#undef GENNI_CPU_FLY
}
// An exported array as it was at the end of step t - 1 - delay; of a history, neuron 0's value of that step
static const void *genni_cpu_export(const genni_cpu *cpu, uint32_t index, uint64_t t, uint32_t delay) {
    const genn_plan *plan = &cpu->s->plan;
    const genni_export *e = &plan->exports[index];
    return cpu->exports + e->offset + genni_export_place(plan, e, t, 1 + (uint64_t)delay) * plan->arrays[e->array].element_bytes;
}
// What synaptic code gets, but for which synapses it runs
typedef struct genni_cpu_view {
    genn_tile tile;
    const void *pre[64], *post[64], *histories[64];
    void *vars[64];
    // synapses anywhere: their memory is fetched while those before them run
    const unsigned char *fetched[68];
    uint32_t fetched_bytes[68], fetched_count;
    uint32_t places[2][GENNI_CPU_BATCH], now, filled, waiting;
    void (*run)(const genn_tile *);
} genni_cpu_view;
static void genni_cpu_look(const genni_cpu *cpu, genni_cpu_partition *q, const genni_projection *p, genn_slot slot, uint64_t t, genni_cpu_view *view) {
    const genn_plan *plan = &cpu->s->plan;
    const genni_unit *unit = &plan->units[p->unit];
    const uint64_t key = slot == GENN_SLOT_PRE_SPIKE_SYN ? p->update.key0 | ((uint64_t)p->update.key1 << 32) : genni_slot_key(plan, &p->update, slot);
    genn_tile *tile = &view->tile;
    uint32_t k;
    memset(tile, 0, sizeof *tile);
    tile->num_pre = plan->populations[p->source].count; tile->num_post = plan->populations[p->target].count;
    tile->step = t; tile->t = (double)t * plan->dt; tile->dt = plan->dt; tile->params = p->update.params; tile->vars = view->vars;
    tile->arrays = (void *const *)(uintptr_t)p->update.arrays; tile->tables = p->update.tables;
    tile->key0 = (uint32_t)key; tile->key1 = (uint32_t)(key >> 32); tile->sums = q->sums; tile->sums_stride = q->stride;
    tile->ring = cpu->ring; tile->max_delay = p->max_delay; tile->ring_now = (uint32_t)(t % cpu->ring);
    tile->scale = unit->scale; tile->bound = p->bound; tile->saturated = &q->saturated;
    if (p->reverse != GENNI_NONE) tile->reverse = q->reverse + p->reverse;
    for (k = 0; k < p->pre_export_count; k++) view->pre[k] = genni_cpu_export(cpu, p->pre_exports[k], t, p->axonal_delay);
    for (k = 0; k < p->post_export_count; k++) view->post[k] = genni_cpu_export(cpu, p->post_exports[k], t, p->back_delay);
    for (k = 0; k < p->history_count; k++) { view->histories[k] = genni_cpu_export(cpu, p->histories[k], t, p->back_delay); tile->history_stride = 2 * plan->exports[p->histories[k]].slots; }
    tile->pre_values = (void *const *)(uintptr_t)view->pre; tile->post_values = (void *const *)(uintptr_t)view->post; tile->histories = (void *const *)(uintptr_t)view->histories;
    for (k = 0; k < GENNI_LASTS; k++) if (p->lasts[k] != GENNI_NONE) tile->last[k] = (const int64_t *)genni_cpu_export(cpu, p->lasts[k], t, genni_times[k].previous + (genni_times[k].target_side ? p->back_delay : p->axonal_delay));
    tile->pre_shift = 1 + (int64_t)p->axonal_delay; tile->post_shift = 1 + (int64_t)p->back_delay;
    if (p->arrival != GENNI_NONE) { tile->delay_bytes = genni_stored_bytes(cpu->s, p, p->arrival); tile->pre_stride = 2 * (p->axonal_delay + p->most_arrival + 3); }
}
static void genni_cpu_aim(const genni_cpu *cpu, const genni_projection *p, const genni_cpu_matrix *m, uint64_t first, genni_cpu_view *view) {
    uint32_t v;
    for (v = 0; v < p->update.var_count; v++) view->vars[v] = (char *)m->vars[v] + (size_t)first * genni_stored_bytes(cpu->s, p, v);
    view->tile.id_post = m->post + first; view->tile.duplicate = m->duplicate + first; view->tile.target = m->target + first;
    view->tile.pre_list = m->pre ? m->pre + first : NULL;
    if (p->arrival != GENNI_NONE) view->tile.delays = view->vars[p->arrival];
}
static void genni_cpu_dynamics(const genni_cpu *cpu, genni_cpu_partition *q, uint32_t index, uint64_t t) {
    const genni_projection *p = &cpu->s->plan.projections[index];
    const genni_cpu_matrix *m = &q->matrices[index];
    genni_cpu_view view;
    if (!m->start || !genni_has_slot(p->update.model, GENN_SLOT_SYNAPSE_DYNAMICS)) return;
    genni_cpu_look(cpu, q, p, GENN_SLOT_SYNAPSE_DYNAMICS, t, &view);
    genni_cpu_aim(cpu, p, m, 0, &view);
    view.tile.count = (uint32_t)m->count;
    p->update.model->slots[GENNI_RUN_SYNAPSE_DYNAMICS](&view.tile);
}
// Synapses anywhere, by their places. The memory of a batch is asked for one batch ahead.
static void genni_cpu_aim_anywhere(const genni_cpu *cpu, const genni_projection *p, const genni_cpu_matrix *m, genn_slot slot, genni_cpu_view *view) {
    uint32_t v, n = 0;
    int times = 0;
    genni_cpu_aim(cpu, p, m, 0, view);
    for (v = 0; v < GENNI_LASTS; v++) times |= p->lasts[v] != GENNI_NONE;
    for (v = 0; v < p->update.var_count; v++) if (v != p->arrival || times || p->pre_export_count) { view->fetched[n] = (const unsigned char *)m->vars[v]; view->fetched_bytes[n++] = genni_stored_bytes(cpu->s, p, v); }
    view->fetched[n] = (const unsigned char *)m->target; view->fetched_bytes[n++] = 4;
    if (times || p->pre_export_count) { view->fetched[n] = (const unsigned char *)m->pre; view->fetched_bytes[n++] = 4; }
    if (times || p->post_export_count || p->history_count) { view->fetched[n] = (const unsigned char *)m->post; view->fetched_bytes[n++] = 4; }
    view->fetched_count = n;
    view->now = view->filled = view->waiting = 0;
    view->run = p->update.model->slots[genni_run_of(slot)];
}
static void genni_cpu_fetch(const genni_cpu_view *view, const uint32_t *places, uint32_t n) {
    uint32_t k, i;
    for (k = 0; k < view->fetched_count; k++) {
        const unsigned char *const from = view->fetched[k];
        const size_t bytes = view->fetched_bytes[k];
        for (i = 0; i < n; i++) GENNI_PREFETCH(from + places[i] * bytes);
    }
}
static void genni_cpu_run_places(genni_cpu_view *view, const uint32_t *places, uint32_t n) {
    view->tile.index = places; view->tile.count = n;
    if (n) view->run(&view->tile);
}
static void genni_cpu_run_list(genni_cpu_view *view, const uint32_t *places, uint32_t n) {
    uint32_t k;
    genni_cpu_fetch(view, places, n < GENNI_CPU_BATCH ? n : (uint32_t)GENNI_CPU_BATCH);
    for (k = 0; k < n; k += GENNI_CPU_BATCH) {
        const uint32_t left = n - k, next = left > GENNI_CPU_BATCH ? left - GENNI_CPU_BATCH : 0;
        genni_cpu_fetch(view, places + k + GENNI_CPU_BATCH, next < GENNI_CPU_BATCH ? next : (uint32_t)GENNI_CPU_BATCH);
        genni_cpu_run_places(view, places + k, left < GENNI_CPU_BATCH ? left : (uint32_t)GENNI_CPU_BATCH);
    }
}
static void genni_cpu_flush(genni_cpu_view *view) {
    genni_cpu_fetch(view, view->places[view->now], view->filled);
    genni_cpu_run_places(view, view->places[1 - view->now], view->waiting);
    view->waiting = view->filled; view->filled = 0; view->now = 1 - view->now;
}
// Code that spikes or events of targets run; bit_first: theirs in the masks
static void genni_cpu_learn(const genni_cpu *cpu, genni_cpu_partition *q, uint32_t index, genn_slot slot, uint32_t bit_first, uint64_t t) {
    const genn_plan *plan = &cpu->s->plan;
    const genni_projection *p = &plan->projections[index];
    const genni_cpu_matrix *m = &q->matrices[index];
    const uint32_t *mask;
    genni_cpu_view view;
    uint32_t w, looked = 0;
    if (!m->column_start || !genni_has_slot(p->update.model, slot) || t < 1 + (uint64_t)p->back_delay) return;
    mask = genni_cpu_mask(cpu, t - 1 - p->back_delay, bit_first);
    for (w = q->first[p->target] / 32; w * 32 < q->last[p->target]; w++) {
        uint32_t bits = mask[w], bit;
        for (bit = 0; bits; bit++, bits >>= 1) if (bits & 1) {
            const uint32_t local = w * 32 + bit - q->first[p->target], first = m->column_start[local], n = m->column_start[local + 1] - first;
            if (!looked) { genni_cpu_look(cpu, q, p, slot, t, &view); genni_cpu_aim_anywhere(cpu, p, m, slot, &view); looked = 1; }
            if (!m->by_target) { genni_cpu_run_list(&view, m->columns + first, n); continue; }
            genni_cpu_aim(cpu, p, m, first, &view);
            genni_cpu_run_places(&view, NULL, n);
        }
    }
}
// The sources that spiked in a step, as many as there is room for: from word *w and its bits on
static uint32_t genni_cpu_spikes(const uint32_t *mask, uint32_t words, uint32_t *w, uint32_t *bits, uint32_t *list) {
    uint32_t n = 0;
    for (;;) {
        while (!*bits) { if (++*w >= words) return n; *bits = mask[*w]; }
        if (n == GENNI_CPU_SOURCES) return n;
        list[n++] = *w * 32 + genni_lowest_bit(*bits);
        *bits &= *bits - 1;
    }
}
// The synapses of a row that have a delay: from the first one on with at least that delay
static uint64_t genni_cpu_from_delay(const genni_cpu_matrix *m, uint64_t first, uint64_t last, uint64_t delay) {
    while (first < last) { const uint64_t middle = first + (last - first) / 2; if (m->waits[middle] < delay) first = middle + 1; else last = middle; }
    return first;
}
// With GENN_DELAY: spikes that are seen in this step, then the synapses that are due
static void genni_cpu_take_off_rows(const genni_projection *p, const genni_cpu_matrix *m, genni_cpu_calendar *c, const uint32_t *mask, uint32_t words, uint32_t now) {
    const uint32_t slots = p->most_arrival + 1, size = 1 + c->room;
    uint32_t w = 0, bits = words ? mask[0] : 0, n, i, sources[GENNI_CPU_SOURCES];
    if (c->lost_from[now] != GENNI_NONE) { c->lost_from[now] = GENNI_NONE; c->lost_steps--; }
    while ((n = genni_cpu_spikes(mask, words, &w, &bits, sources)) != 0) {
        for (i = 0; i < n; i++) GENNI_PREFETCH(m->start + sources[i]);
        for (i = 0; i < n; i++) { const uint64_t first = m->start[sources[i]]; GENNI_PREFETCH(m->rows + first); GENNI_PREFETCH(m->waits + first); }
        for (i = 0; i < n; i++) {
            const uint64_t first = m->start[sources[i]], last = m->start[sources[i] + 1], row = last - first;
            uint64_t k;
            if (row / c->room + (row < slots ? row : slots) > c->free_count) { c->lost_from[now] = sources[i]; c->lost_steps++; return; }
            for (k = first; k < last; k++) {
                const uint32_t at = now + m->waits[k], slot = at < slots ? at : at - slots;
                if (c->newest[slot] == GENNI_NONE || c->used[slot] == c->room) {
                    const uint32_t chunk = c->free;
                    c->free = c->chunks[(size_t)chunk * size]; c->free_count--;
                    c->chunks[(size_t)chunk * size] = c->newest[slot];
                    c->newest[slot] = chunk; c->used[slot] = 0;
                }
                c->chunks[(size_t)c->newest[slot] * size + 1 + c->used[slot]++] = m->rows[k];
            }
        }
    }
}
static void genni_cpu_clear_calendar(const genni_projection *p, genni_cpu_calendar *c) {
    uint32_t k;
    for (k = 0; k < c->count; k++) c->chunks[(size_t)k * (1 + c->room)] = k + 1;
    for (k = 0; k <= p->most_arrival; k++) c->newest[k] = c->lost_from[k] = GENNI_NONE;
    c->free = 0; c->free_count = c->count; c->lost_steps = 0;
}
static void genni_cpu_land(const genni_cpu *cpu, genni_cpu_partition *q, uint32_t index, genn_slot slot, uint32_t bit_first, uint64_t t) {
    const genn_plan *plan = &cpu->s->plan;
    const genni_projection *p = &plan->projections[index];
    genni_cpu_matrix *m = &q->matrices[index];
    genni_cpu_calendar *c = &m->calendars[slot != GENN_SLOT_PRE_SPIKE_SYN];
    const uint32_t slots = p->most_arrival + 1, size = 1 + c->room, words = plan->populations[p->source].blocks * 4;
    genni_cpu_view view;
    uint32_t now, wait, chunk, used;
    if (t < 1 + (uint64_t)p->axonal_delay) return;
    now = (uint32_t)(t % slots);
    genni_cpu_take_off_rows(p, m, c, genni_cpu_mask(cpu, t - 1 - p->axonal_delay, bit_first), words, now);
    chunk = c->newest[now]; used = c->used[now];
    if (chunk == GENNI_NONE && !c->lost_steps) return;
    genni_cpu_look(cpu, q, p, slot, t, &view);
    genni_cpu_aim_anywhere(cpu, p, m, slot, &view);
    c->newest[now] = GENNI_NONE;
    if (chunk != GENNI_NONE) genni_cpu_fetch(&view, c->chunks + (size_t)chunk * size + 1, used);
    while (chunk != GENNI_NONE) {
        uint32_t *const places = c->chunks + (size_t)chunk * size + 1, next = places[-1];
        if (next != GENNI_NONE) genni_cpu_fetch(&view, c->chunks + (size_t)next * size + 1, c->room);
        genni_cpu_run_places(&view, places, used);
        places[-1] = c->free; c->free = chunk; c->free_count++;
        chunk = next; used = c->room;
    }
    for (wait = 0; c->lost_steps && wait <= p->most_arrival && t >= 1 + (uint64_t)p->axonal_delay + wait; wait++) {
        const uint32_t from = c->lost_from[(uint32_t)((t - wait) % slots)];
        const uint32_t *mask = genni_cpu_mask(cpu, t - 1 - p->axonal_delay - wait, bit_first);
        uint32_t w = from / 32, bits, n, i, sources[GENNI_CPU_SOURCES];
        if (from == GENNI_NONE) continue;
        bits = mask[w] & ~((1u << (from & 31)) - 1u);
        while ((n = genni_cpu_spikes(mask, words, &w, &bits, sources)) != 0) for (i = 0; i < n; i++) {
            const uint64_t last = m->start[sources[i] + 1], first = genni_cpu_from_delay(m, m->start[sources[i]], last, wait);
            genni_cpu_run_list(&view, m->rows + first, (uint32_t)(genni_cpu_from_delay(m, first, last, (uint64_t)wait + 1) - first));
        }
    }
}
// The general layout: code runs when the spike or event is processed, delays go through the ring of sums; with GENN_DELAY it
// runs at arrival
static void genni_cpu_deliver_rows(const genni_cpu *cpu, genni_cpu_partition *q, uint32_t index, genn_slot slot, uint32_t bit_first, uint64_t t) {
    genn_simulation *s = cpu->s;
    const genn_plan *plan = &s->plan;
    const genni_projection *p = &plan->projections[index];
    const genni_cpu_matrix *m = &q->matrices[index];
    const uint32_t words = plan->populations[p->source].blocks * 4;
    const uint32_t *mask;
    genni_cpu_view view;
    uint32_t w = 0, bits, n, j, looked = 0, sources[GENNI_CPU_SOURCES];
    if (!m->start || !genni_has_slot(p->update.model, slot) || t < 1 + (uint64_t)p->axonal_delay) return;
    if (p->arrival != GENNI_NONE) { genni_cpu_land(cpu, q, index, slot, bit_first, t); return; }
    mask = genni_cpu_mask(cpu, t - 1 - p->axonal_delay, bit_first);
    bits = words ? mask[0] : 0;
    while ((n = genni_cpu_spikes(mask, words, &w, &bits, sources)) != 0) {
        for (j = 0; j < n; j++) GENNI_PREFETCH(m->start + sources[j]);
        if (!looked && p->pulse == GENNI_PULSE_NO) { genni_cpu_look(cpu, q, p, slot, t, &view); genni_cpu_aim_anywhere(cpu, p, m, slot, &view); looked = 1; }
        if (m->short_rows) {                                 // many rows at once
            uint64_t k;
            if (m->rows) for (j = 0; j < n; j++) GENNI_PREFETCH(m->rows + m->start[sources[j]]);
            for (j = 0; j < n; j++) for (k = m->start[sources[j]]; k < m->start[sources[j] + 1]; k++) {
                view.places[view.now][view.filled++] = m->rows ? m->rows[k] : (uint32_t)k;
                if (view.filled == GENNI_CPU_BATCH) genni_cpu_flush(&view);
            }
            continue;
        }
        for (j = 0; j < n; j++) {
            const uint64_t first = m->start[sources[j]], row = m->start[sources[j] + 1] - first;
            if (!row) continue;
            if (p->pulse != GENNI_PULSE_NO) {
                int64_t *sums = (int64_t *)q->sums;
                uint64_t i;
                const void *weights = p->pulse == GENNI_PULSE_PARAM ? NULL : m->vars[p->pulse_weight];
                for (i = first; i < first + row; i++) {
                    const uint64_t d = p->pulse == GENNI_PULSE_DELAY ? genni_bits(m->vars[p->pulse_delay], genni_stored_bytes(s, p, p->pulse_delay), (size_t)i) : 0;
                    sums[(size_t)((t + d) % cpu->ring) * q->stride + m->target[i]] += genni_contribution(s, p, weights, (size_t)i, &q->saturated);
                }
                continue;
            }
            view.tile.id_pre = sources[j];
            genni_cpu_aim(cpu, p, m, first, &view);
            genni_cpu_run_places(&view, NULL, (uint32_t)row);
        }
    }
    if (looked && m->short_rows) { genni_cpu_flush(&view); genni_cpu_flush(&view); }
}
static void genni_cpu_deliver(const genni_cpu *cpu, genni_cpu_partition *q, uint64_t t) {
    const genn_plan *plan = &cpu->s->plan;
    uint32_t i;
    if (cpu->pulse_delays && t) genni_cpu_deliver_pulses(cpu, q, t, (unsigned char *)q->sums + (size_t)(t % cpu->ring) * q->stride * cpu->sum_bytes);
    if (cpu->plastic) for (i = 0; i < plan->projection_count; i++) genni_cpu_dynamics(cpu, q, i, t);
    for (i = 0; i < plan->projection_count; i++) if (q->matrices[i].start) {
        const genni_projection *p = &plan->projections[i];
        if (p->channels[0] != GENNI_NONE) genni_cpu_deliver_rows(cpu, q, i, GENN_SLOT_PRE_EVENT_SYN, plan->channels[p->channels[0]].bit_first, t);
        genni_cpu_deliver_rows(cpu, q, i, GENN_SLOT_PRE_SPIKE_SYN, plan->populations[p->source].bit_first, t);
    }
    if (cpu->plastic) for (i = 0; i < plan->projection_count; i++) {
        const genni_projection *p = &plan->projections[i];
        if (p->channels[1] != GENNI_NONE) genni_cpu_learn(cpu, q, i, GENN_SLOT_POST_EVENT_SYN, plan->channels[p->channels[1]].bit_first, t);
        genni_cpu_learn(cpu, q, i, GENN_SLOT_POST_SPIKE_SYN, plan->populations[p->target].bit_first, t);
    }
}

// ---------------------------------------------------------------------------------------------------- >>cpu update
// Sums to inSyn, where the postsynaptic model does not read them itself
#define GENNI_CPU_COLLECT(name, real, integer) \
    static void name(void *insyn_, void *sums_, uint32_t n, double unit_) { \
        real *GENN_RESTRICT insyn = (real *)insyn_; integer *GENN_RESTRICT sums = (integer *)sums_; const real unit = (real)unit_; uint32_t i; \
        for (i = 0; i < n; i++) { insyn[i] = insyn[i] + (real)sums[i] * unit; sums[i] = 0; } }
GENNI_CPU_COLLECT(genni_cpu_collect_f16, float, int16_t)
GENNI_CPU_COLLECT(genni_cpu_collect_f32, float, int32_t)
GENNI_CPU_COLLECT(genni_cpu_collect_f64, float, int64_t)
GENNI_CPU_COLLECT(genni_cpu_collect_d16, double, int16_t)
GENNI_CPU_COLLECT(genni_cpu_collect_d32, double, int32_t)
GENNI_CPU_COLLECT(genni_cpu_collect_d64, double, int64_t)
static void genni_cpu_collect(const genni_cpu *cpu, void *insyn, void *sums, uint32_t n, double unit) {
    static void (*const functions[2][3])(void *, void *, uint32_t, double) = {
        { genni_cpu_collect_f16, genni_cpu_collect_f32, genni_cpu_collect_f64 }, { genni_cpu_collect_d16, genni_cpu_collect_d32, genni_cpu_collect_d64 } };
    functions[cpu->s->plan.scalar_bytes == 8][cpu->sum_bytes / 4](insyn, sums, n, unit);
}

static GENNI_ALWAYS_INLINE void *genni_cpu_element(const genn_plan *plan, uint32_t array, uint32_t element) {
    return plan->state + plan->arrays[array].offset + (size_t)element * plan->arrays[array].element_bytes;
}
static const int64_t *genni_cpu_last(const genn_plan *plan, const genni_population *pop, uint32_t first) {
    return pop->last == GENNI_NONE ? NULL : (const int64_t *)genni_cpu_element(plan, pop->last, first);
}
// What a part's code sees of the part; vars: where neuron `first` finds each variable, then each reference
static GENNI_ALWAYS_INLINE void genni_cpu_show(const genn_plan *plan, const genni_part *part, genn_tile *tile, uint32_t first, void **vars) {
    uint32_t v;
    for (v = 0; v < part->var_count + part->ref_count; v++) vars[v] = genni_cpu_element(plan, part->var_arrays[v], first);
    tile->vars = vars; tile->params = part->params; tile->arrays = (void *const *)(uintptr_t)part->arrays; tile->tables = part->tables;
    tile->key0 = part->key0; tile->key1 = part->key1; tile->words = NULL;
}
static GENNI_ALWAYS_INLINE void genni_cpu_run(const genni_cpu *cpu, const genni_part *part, genn_tile *tile, uint32_t first, uint32_t *words) {
    void *vars[64];
    genni_cpu_show(&cpu->s->plan, part, tile, first, vars);
    if (part->ahead) {
        tile->words = words; tile->stride = GENNI_CPU_TILE;
        if (part->draws) genni_draw_ahead(part, tile, words);
    }
    if (tile->snapshot) part->model->slots[GENNI_RUN_SPLIT](tile);
    else if (tile->sums) part->model->slots[cpu->sums_kind](tile);
    else if (part->ahead) part->model->run(tile);
    else part->model->run_any(tile);
}
// Neurons that draw random numbers now and then: vectors as if none did, then one by one those that did, from their state
// before. Where many do, the next tiles are run without this.
static void genni_cpu_run_dry(const genni_cpu *cpu, genni_cpu_worker *w, genni_cpu_tile *own, genn_tile *tile, void *const *inputs) {
    const genn_plan *plan = &cpu->s->plan;
    const genni_part *part = &plan->populations[own->population].neuron;
    const uint32_t n = tile->count, first = tile->first;
    void *vars[64], *shifted[GENNI_CPU_INPUTS];
    uint32_t v, i, k, drawn = 0;
    if (own->draw_often) { own->draw_often--; genni_cpu_run(cpu, part, tile, first, w->words_ahead); return; }
    genni_cpu_show(plan, part, tile, first, vars);
    for (v = 0; v < part->var_count; v++) if (part->vars[v].name->access == GENN_ACCESS_READ_WRITE)
        memcpy(w->snapshot + (size_t)v * GENNI_CPU_TILE * 8, vars[v], (size_t)n * plan->arrays[part->var_arrays[v]].element_bytes);
    tile->drew = w->event;
    part->model->slots[GENNI_RUN_DRY](tile);
    for (i = n; i & 7; i++) w->event[i] = 0;
    tile->inputs = shifted;
    for (i = 0; i < n; i += 8) {
        uint64_t eight;
        memcpy(&eight, w->event + i, 8);
        if (eight) for (k = i; k < i + 8; k++) if (w->event[k]) {
            for (v = 0; v < part->var_count; v++) {
                const size_t bytes = plan->arrays[part->var_arrays[v]].element_bytes;
                vars[v] = genni_cpu_element(plan, part->var_arrays[v], first + k);
                if (part->vars[v].name->access == GENN_ACCESS_READ_WRITE) memcpy(vars[v], w->snapshot + (size_t)v * GENNI_CPU_TILE * 8 + k * bytes, bytes);
            }
            for (v = 0; v < part->input_count; v++) shifted[v] = (char *)inputs[1 + v] + (size_t)k * (size_t)plan->scalar_bytes;
            tile->isyn = w->isyn + (size_t)k * (size_t)plan->scalar_bytes; tile->spiked = w->spiked + k;
            tile->first = first + k; tile->count = 1;
            tile->last[0] = genni_cpu_last(plan, &plan->populations[own->population], first + k);
            part->model->run_any(tile);
            drawn++;
        }
    }
    if (drawn > n / 16) own->draw_often = 64;
}
// Isyn begins at zero, an additional input at its initial value; each is a run of GENNI_CPU_TILE scalars
typedef struct genni_cpu_inputs { void *of[GENNI_CPU_INPUTS]; double start[GENNI_CPU_INPUTS]; uint32_t begun; } genni_cpu_inputs;
static void genni_cpu_find_inputs(const genn_plan *plan, const genni_population *pop, unsigned char *memory, genni_cpu_inputs *inputs) {
    const genn_name *name;
    uint32_t k = 0, derived = pop->neuron.param_count;
    inputs->of[0] = memory; inputs->start[0] = 0;
    if (!pop->neuron.input_count) return;
    for (name = pop->neuron.model->names; name->name; name++) {
        if (name->role == GENN_ROLE_INPUT) {
            k++;
            inputs->of[k] = memory + (size_t)k * GENNI_CPU_TILE * 8;
            inputs->start[k] = plan->scalar_bytes == 4 ? (double)((const float *)pop->neuron.params)[derived] : ((const double *)pop->neuron.params)[derived];
        }
        if (name->role == GENN_ROLE_INPUT || name->role == GENN_ROLE_DERIVED) derived++;
    }
}
// Who comes first in a tile writes, who does not write wants it begun
static void genni_cpu_inject(genni_cpu_inputs *inputs, uint32_t input, genn_tile *tile) {
    tile->inject = inputs->of[input]; tile->start = inputs->start[input]; tile->begins = !(inputs->begun >> input & 1);
    inputs->begun |= 1u << input;
}
static void genni_cpu_begin(const genn_plan *plan, genni_cpu_inputs *inputs, uint32_t input, uint32_t n) {
    uint32_t i;
    if (inputs->begun >> input & 1) return;
    inputs->begun |= 1u << input;
    if (plan->scalar_bytes == 4) for (i = 0; i < n; i++) ((float *)inputs->of[input])[i] = (float)inputs->start[input];
    else for (i = 0; i < n; i++) ((double *)inputs->of[input])[i] = inputs->start[input];
}
// Where code of neurons finds a variable that it refers to: as it was before RESET
static void *genni_cpu_refer(const genni_cpu *cpu, const genni_cpu_worker *w, uint32_t array, uint32_t first) {
    const genn_plan *plan = &cpu->s->plan;
    const genni_population *pop = &plan->populations[plan->arrays[array].population];
    uint32_t v, k = 0;
    for (v = 0; pop->split && v < pop->neuron.var_count; v++) if (pop->neuron.vars[v].name->access == GENN_ACCESS_READ_WRITE) {
        if (pop->neuron.var_arrays[v] == array) return w->snapshot + (size_t)k * GENNI_CPU_TILE * 8;
        k++;
    }
    return genni_cpu_element(plan, array, first);
}
// Code that a projection runs for its source or target neurons: every step, its event condition, then where a neuron spiked
static void genni_cpu_side(const genni_cpu *cpu, genni_cpu_worker *w, const genni_projection *p, int target_side, uint32_t first, uint32_t n, uint32_t fired, uint64_t t) {
    const genn_plan *plan = &cpu->s->plan;
    const genni_part *update = &p->update;
    const genni_population *pop = &plan->populations[target_side ? p->target : p->source];
    const uint32_t count = target_side ? update->post_var_count : update->pre_var_count, from = target_side ? update->pre_var_count : 0;
    const uint32_t refs = target_side ? update->post_ref_count : update->pre_ref_count, channel = p->channels[target_side];
    void *vars[128];
    genn_tile tile;
    uint32_t v, k, i;
    memset(&tile, 0, sizeof tile);
    for (v = 0; v < count; v++) vars[v] = genni_cpu_element(plan, update->side_arrays[from + v], first);
    for (v = 0; v < refs; v++) vars[count + v] = genni_cpu_refer(cpu, w, (target_side ? update->post_refs : update->pre_refs)[v], first);
    tile.first = first; tile.num = pop->count; tile.step = t; tile.t = (double)t * plan->dt; tile.dt = plan->dt;
    tile.params = update->params; tile.vars = vars; tile.arrays = (void *const *)(uintptr_t)update->arrays; tile.tables = update->tables; tile.spiked = w->event;
    tile.last[0] = genni_cpu_last(plan, pop, first);
    for (k = 0; k < 3; k++) if (genni_has_slot(update->model, genni_side_slots[target_side][k])) {
        const genn_slot slot = genni_side_slots[target_side][k];
        const uint64_t key = genni_slot_key(plan, update, slot);
        tile.key0 = (uint32_t)key; tile.key1 = (uint32_t)(key >> 32);
        tile.index = k == 2 ? w->fired : NULL; tile.count = k == 2 ? fired : n;
        if (tile.count) update->model->slots[genni_run_of(slot)](&tile);
    }
    if (channel != GENNI_NONE) {
        const genni_channel *c = &plan->channels[channel];
        uint32_t *mask = genni_cpu_mask(cpu, t, c->bit_first);
        int64_t *last = c->last == GENNI_NONE ? NULL : (int64_t *)(void *)(plan->state + plan->arrays[c->last].offset);
        for (i = 0; i < n; i += 32) mask[(first + i) / 32] = 0;
        for (i = 0; i < n; i++) if (w->event[i]) {
            const uint32_t id = first + i;
            mask[id / 32] |= 1u << (id & 31);
            w->event_counts[channel]++;
            w->event_hash += genn_spike_hash_of(2 * c->projection + (uint32_t)target_side, id, t);
            if (last) last[id] = (int64_t)t + 1;
        }
    }
}
static void genni_cpu_sides(const genni_cpu *cpu, genni_cpu_worker *w, uint32_t population, uint32_t first, uint32_t n, uint32_t fired, uint64_t t) {
    const genn_plan *plan = &cpu->s->plan;
    uint32_t i;
    for (i = 0; i < plan->projection_count; i++) if (plan->projections[i].plastic) {
        if (plan->projections[i].source == population) genni_cpu_side(cpu, w, &plan->projections[i], 0, first, n, fired, t);
        if (plan->projections[i].target == population) genni_cpu_side(cpu, w, &plan->projections[i], 1, first, n, fired, t);
    }
}
// What all partitions' synapses added to these source neurons; the sums start anew
static void genni_cpu_collect_reverse(const genni_cpu *cpu, const genni_projection *p, uint32_t first, uint32_t n, void *input) {
    const genn_plan *plan = &cpu->s->plan;
    const double unit = genni_scalbn_d(1.0, -plan->units[p->unit].scale);
    uint32_t i, k;
    for (i = 0; i < n; i++) {
        uint64_t sum = 0;
        for (k = 0; k < cpu->partitions; k++) { int64_t *part = &cpu->partition[k].reverse[p->reverse + first + i]; sum += (uint64_t)*part; *part = 0; }
        if (plan->scalar_bytes == 4) ((float *)input)[i] += (float)(int64_t)sum * (float)unit; else ((double *)input)[i] += (double)(int64_t)sum * unit;
    }
}
// Is any of 64 bytes set?
static GENNI_ALWAYS_INLINE int genni_cpu_any(const uint8_t *bytes) {
    uint64_t eight[8];
    memcpy(eight, bytes, 64);
    return (eight[0] | eight[1] | eight[2] | eight[3] | eight[4] | eight[5] | eight[6] | eight[7]) != 0;
}
static void genni_cpu_update_tile(const genni_cpu *cpu, genni_cpu_worker *w, uint32_t index, uint64_t t) {
    const genn_plan *plan = &cpu->s->plan;
    const size_t sum_bytes = cpu->sum_bytes;
    genni_cpu_tile *const own = &cpu->tile[index];
    const genni_cpu_partition *const q = &cpu->partition[own->partition];
    const genni_population *const pop = &plan->populations[own->population];
    const uint32_t p = own->population, first = own->first, n = own->count;
    unsigned char *const sums = (unsigned char *)q->sums + (size_t)(t % cpu->ring) * q->stride * sum_bytes;
    uint32_t *const words = genni_cpu_mask(cpu, t, pop->bit_first), *const list = w->list[t & 1];
    int64_t *const last = pop->last == GENNI_NONE ? NULL : (int64_t *)(void *)(plan->state + plan->arrays[pop->last].offset);
    uint32_t g, u, c, i, fired = 0, listed = genni_cpu_listed(w, t + 1);
    genni_cpu_inputs inputs;
    void *snapshot[64];
    genn_tile tile;
    genni_cpu_find_inputs(plan, pop, w->isyn, &inputs);
    memset(&tile, 0, sizeof tile);
    tile.count = n; tile.first = first; tile.num = pop->count; tile.step = t; tile.t = (double)t * plan->dt; tile.dt = plan->dt;
    tile.isyn = w->isyn; tile.spiked = w->spiked; tile.inputs = inputs.of + 1;
    inputs.begun = 0;
    for (g = 0; g < pop->group_count; g++) {
        const genni_group *group = &plan->groups[pop->groups[g]];
        genni_cpu_inject(&inputs, group->input, &tile);
        tile.insyn = plan->state + plan->arrays[group->insyn].offset + (size_t)first * (size_t)plan->scalar_bytes;
        for (u = 0; u < group->unit_count; u++) {
            const double size = cpu->sum_units[group->units[u]];
            void *from = sums + (q->sum_at[group->units[u]] + (size_t)(first - q->first[p])) * sum_bytes;
            if (group->part.ahead && group->part.model->slots && u + 1 == group->unit_count) { tile.sums = from; tile.sum_unit = size; }
            else genni_cpu_collect(cpu, tile.insyn, from, n, size);
        }
        genni_cpu_run(cpu, &group->part, &tile, first, w->words_ahead);
        tile.sums = NULL;
    }
    if (plan->reverse_count) for (i = 0; i < plan->projection_count; i++) if (plan->projections[i].reverse != GENNI_NONE && plan->projections[i].source == p) {
        genni_cpu_begin(plan, &inputs, plan->projections[i].pre_input, n);
        genni_cpu_collect_reverse(cpu, &plan->projections[i], first, n, inputs.of[plan->projections[i].pre_input]);
    }
    for (c = 0; c < pop->source_count; c++) { genni_cpu_inject(&inputs, plan->sources[pop->sources[c]].input, &tile); genni_cpu_run(cpu, &plan->sources[pop->sources[c]].part, &tile, first, w->words_ahead); }
    for (i = 0; i <= pop->neuron.input_count; i++) genni_cpu_begin(plan, &inputs, i, n);
    if (last) tile.last[0] = last + first;
    if (pop->split) { for (i = 0; i < cpu->snapshots; i++) snapshot[i] = w->snapshot + (size_t)i * GENNI_CPU_TILE * 8; tile.snapshot = snapshot; }
    if (pop->neuron.dry && !pop->split) genni_cpu_run_dry(cpu, w, own, &tile, inputs.of);
    else genni_cpu_run(cpu, &pop->neuron, &tile, first, w->words_ahead);
    // bytes to mask, list and hash: spikes are rare, so 64 bytes are looked at together
    for (i = n; i & 63; i++) w->spiked[i] = 0;
    for (i = 0; i < n; i += 32) {
        uint32_t *const word = words + (first + i) / 32, bits = 0, j;
        if (!(i & 63) && !genni_cpu_any(w->spiked + i)) { word[0] = word[1] = 0; i += 32; continue; }
        for (j = 0; j < 32; j++) bits |= (uint32_t)w->spiked[i + j] << j;
        for (*word = bits; bits; bits &= bits - 1) {
            const uint32_t place = i + genni_lowest_bit(bits), id = first + place;
            if (listed < GENNI_CPU_LIST) list[listed] = pop->bit_first + id;
            listed++;
            w->fired[fired++] = place;
            w->hash += genn_spike_hash_of(p, id, t);
        }
    }
    w->list_of[t & 1] = t + 1; w->listed[t & 1] = listed;
    w->counts[p] += fired;
    if (cpu->plastic) genni_cpu_sides(cpu, w, p, first, n, fired, t);
    if (last) for (i = 0; i < fired; i++) last[first + w->fired[i]] = (int64_t)t + 1;
    for (i = 0; i < plan->export_count; i++) if (plan->arrays[plan->exports[i].array].population == p) {
        const genni_export *e = &plan->exports[i];
        const genni_array *a = &plan->arrays[e->array];
        const size_t from = (size_t)first * a->element_bytes;
        unsigned char *to = cpu->exports + e->offset + genni_export_place(plan, e, t, 0) * a->element_bytes;
        if (!e->history_of) memcpy(to + from, plan->state + a->offset + from, (size_t)n * a->element_bytes);
        else for (c = first; c < first + n; c++) for (g = 0; g < 2; g++)
            memcpy(to + ((size_t)c * 2 + g) * e->slots * a->element_bytes, plan->state + a->offset + (size_t)c * a->element_bytes, a->element_bytes);
    }
    for (i = 0; i < plan->record_count; i++) if (plan->arrays[plan->records[i].array].population == p && (t + 1) % plan->records[i].every == 0) {
        const genni_record *r = &plan->records[i];
        const genni_array *a = &plan->arrays[r->array];
        const size_t from = (size_t)first * a->element_bytes;
        memcpy(cpu->records + r->offset + (size_t)(((t + 1) / r->every - 1) % r->capacity) * r->bytes + from, plan->state + a->offset + from, (size_t)n * a->element_bytes);
    }
}
static void genni_cpu_update(const genni_cpu *cpu, genni_cpu_worker *w, const genni_cpu_partition *q, uint64_t t) {
    uint32_t i;
    for (i = q->tile_first; i < q->tile_last; i++) genni_cpu_update_tile(cpu, w, i, t);
}

// ------------------------------------------------------------------------------------------------------ >>cpu step
static void genni_cpu_step_task(void *argument, int index) {
    genni_cpu *cpu = (genni_cpu *)argument;
    const genni_mode mode = genni_enter();
    if (cpu->halves != 2) genni_cpu_deliver(cpu, &cpu->partition[index], cpu->step_first);
    if (cpu->halves != 1) genni_cpu_update(cpu, &cpu->worker[index], &cpu->partition[index], cpu->step_first);
    genni_leave(mode);
}
#ifdef GENNI_CPU_OPENMP
// Tiles can be updated when their partition is delivered to; where sums go to source neurons, when all are.
static int genni_cpu_ready(const genni_cpu *cpu, uint32_t job, uint32_t epoch) {
    uint32_t i;
    if (job < cpu->partitions) return 1;
    if (!cpu->s->plan.reverse_count) return __atomic_load_n(&cpu->jobs[cpu->jobs[job].partition].done, __ATOMIC_ACQUIRE) > epoch;
    for (i = 0; i < cpu->partitions; i++) if (__atomic_load_n(&cpu->jobs[i].done, __ATOMIC_ACQUIRE) <= epoch) return 0;
    return 1;
}
static int genni_cpu_try(const genni_cpu *cpu, uint32_t me, uint32_t job, uint32_t epoch, uint64_t t) {
    genni_cpu_job *const j = &cpu->jobs[job];
    uint32_t expected = epoch, i;
    if (__atomic_load_n(&j->claimed, __ATOMIC_RELAXED) != epoch || !genni_cpu_ready(cpu, job, epoch)) return 0;
    if (!__atomic_compare_exchange_n(&j->claimed, &expected, epoch + 1, 0, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)) return 0;
    for (i = j->first; i < j->last; i++) genni_cpu_update_tile(cpu, &cpu->worker[me], i, t);
    if (job < cpu->partitions) { genni_cpu_deliver(cpu, &cpu->partition[job], t); __atomic_store_n(&j->done, epoch + 1, __ATOMIC_RELEASE); }
    return 1;
}
// Called once per step, while all others wait. Processors differ, and a virtual one is slowed down by its neighbours; but a tile that
// is updated elsewhere than where it is delivered to costs both time. So one job moves from who waits least to who waits most, and
// stays there if steps are faster then. After a failure there are no trials for a while, a longer one each time.
static void genni_cpu_weigh(genni_cpu *cpu, uint64_t t) {
    genni_cpu_balance *const b = &cpu->balance;
    uint64_t waited, shortest = UINT64_MAX, longest = 0;
    uint32_t i, busy = 0, idle = 0, job = GENNI_NONE;
    double now;
    if (t % GENNI_CPU_SOME_STEPS) return;
    now = omp_get_wtime();
    if (b->began > 0 && (!b->measured || now - b->began < b->least)) b->least = now - b->began;
    b->measured += b->began > 0;
    b->began = now;
    if (b->measured < GENNI_CPU_WINDOW) return;
    b->measured = 0;
    for (i = 0; i < cpu->threads; i++) {
        waited = __atomic_exchange_n(&cpu->worker[i].waited, 0, __ATOMIC_RELAXED);
        if (waited < shortest) { shortest = waited; busy = i; }
        if (waited > longest) { longest = waited; idle = i; }
    }
    if (b->trial) {
        b->trial = 0;
        if (b->least < 0.98 * b->before) b->rests = 0;
        else { __atomic_store_n(&cpu->owners[b->job], b->from, __ATOMIC_RELAXED); b->rests = b->rests < GENNI_CPU_REST ? 2 * b->rests + 1 : b->rests; b->rest = b->rests; }
    }
    if (b->rest) b->rest--;
    else if (longest - shortest > (uint64_t)32 * GENNI_CPU_SOME_STEPS * GENNI_CPU_WINDOW) {
        for (i = cpu->partitions; i < cpu->job_count; i++) if (cpu->owners[i] == busy && (job == GENNI_NONE || cpu->jobs[job].partition % cpu->threads != idle)) job = i;
        if (job != GENNI_NONE) { b->trial = 1; b->before = b->least; b->job = job; b->from = busy; __atomic_store_n(&cpu->owners[job], idle, __ATOMIC_RELAXED); }
    }
}
static uint32_t genni_cpu_try_all(const genni_cpu *cpu, uint32_t me, uint32_t whose, uint32_t epoch, uint64_t t) {
    uint32_t i, did = 0;
    for (i = 0; i < cpu->job_count; i++) if (__atomic_load_n(&cpu->owners[i], __ATOMIC_RELAXED) == whose) did += (uint32_t)genni_cpu_try(cpu, me, i, epoch, t);
    return did;
}
// One thread of the team. An epoch, a step of this call, is finished when all jobs are, whoever did them. Each thread does its own;
// who has waited for long does those of a thread that does not come, and all do so from then on until it is back: no one waits for
// a thread that has no processor.
static void genni_cpu_work(genni_cpu *cpu, uint32_t me, uint64_t first, uint32_t epochs) {
    genni_cpu_meeting *meeting = cpu->meeting;
    const int crowded = cpu->threads > genni_cpu_cores(), patience = crowded ? 32 : 4096, spin = patience + 32;      // each 32 turns are followed by a look at the jobs
    for (;;) {
        const uint32_t epoch = __atomic_load_n(&meeting->epoch, __ATOMIC_ACQUIRE);
        const uint64_t t = first + epoch;
        int spins = 0;
        if (epoch == epochs) return;
        if (__atomic_load_n(&cpu->absent[me], __ATOMIC_RELAXED)) __atomic_store_n(&cpu->absent[me], 0, __ATOMIC_RELAXED);
        for (;;) {
            uint32_t i, did = 0;
            if (!(spins & 31)) {
                did = genni_cpu_try_all(cpu, me, me, epoch, t);
                for (i = 0; i < cpu->threads; i++) if (i != me && (spins >= patience || __atomic_load_n(&cpu->absent[i], __ATOMIC_RELAXED))) {
                    const uint32_t others = genni_cpu_try_all(cpu, me, i, epoch, t);
                    if (others && spins >= patience) __atomic_store_n(&cpu->absent[i], 1, __ATOMIC_RELAXED);
                    did += others;
                }
            }
            if (did && __atomic_add_fetch(&meeting->arrived, did, __ATOMIC_ACQ_REL) == cpu->job_count) {
                genni_cpu_weigh(cpu, t);
                __atomic_store_n(&meeting->arrived, 0, __ATOMIC_RELAXED);
                __atomic_store_n(&meeting->epoch, epoch + 1, __ATOMIC_SEQ_CST);
#ifdef SYS_futex
                if (__atomic_load_n(&meeting->sleeping, __ATOMIC_SEQ_CST)) syscall(SYS_futex, &meeting->epoch, 129, 0x7FFFFFFF, NULL, NULL, 0);    // FUTEX_WAKE_PRIVATE
#endif
            }
            if (__atomic_load_n(&meeting->epoch, __ATOMIC_ACQUIRE) != epoch) break;
            if (did) continue;                               // what was done may have made others ready
            if (++spins < spin) { GENNI_PAUSE(); continue; }
#ifdef SYS_futex
            __atomic_add_fetch(&meeting->sleeping, 1, __ATOMIC_SEQ_CST);
            syscall(SYS_futex, &meeting->epoch, 128, epoch, NULL, NULL, 0);                      // FUTEX_WAIT_PRIVATE
            __atomic_sub_fetch(&meeting->sleeping, 1, __ATOMIC_SEQ_CST);
#else
            GENNI_YIELD();
#endif
            spins = patience;
        }
        __atomic_store_n(&cpu->worker[me].waited, __atomic_load_n(&cpu->worker[me].waited, __ATOMIC_RELAXED) + (uint64_t)spins, __ATOMIC_RELAXED);
    }
}
static void genni_cpu_team(genni_cpu *cpu, uint64_t first, uint32_t steps) {
    uint32_t i;
    memset(cpu->meeting, 0, sizeof *cpu->meeting);
    cpu->balance.began = 0; cpu->balance.measured = 0;
    for (i = 0; i < cpu->job_count; i++) cpu->jobs[i].claimed = cpu->jobs[i].done = 0;
#pragma omp parallel num_threads((int)cpu->threads)
    {
        const genni_mode mode = genni_enter();
        genni_cpu_work(cpu, (uint32_t)omp_get_thread_num(), first, steps);
        genni_leave(mode);
    }
}
#endif
static void genni_cpu_alone(genni_cpu *cpu, uint64_t first, uint64_t steps) {
    const genni_mode mode = genni_enter();
    uint64_t t;
    uint32_t i;
    for (t = first; t < first + steps; t++) {
        if (cpu->s->plan.reverse_count) for (i = 0; i < cpu->partitions; i++) genni_cpu_deliver(cpu, &cpu->partition[i], t);
        for (i = 0; i < cpu->partitions; i++) {
            if (!cpu->s->plan.reverse_count) genni_cpu_deliver(cpu, &cpu->partition[i], t);
            genni_cpu_update(cpu, &cpu->worker[0], &cpu->partition[i], t);
        }
    }
    genni_leave(mode);
}
static genn_result genni_cpu_step(genn_simulation *s, void *state, uint64_t steps) {
    genni_cpu *cpu = (genni_cpu *)state;
    uint64_t t;
    if (s->options.parallel_for) {
        for (t = s->step; t < s->step + steps; t++) for (cpu->halves = s->plan.reverse_count ? 1 : 0; cpu->halves < 3; cpu->halves += cpu->halves == 1 ? 1 : 3) {
            cpu->step_first = t;
            s->options.parallel_for(s->options.parallel_for_user, (int)cpu->partitions, genni_cpu_step_task, cpu);
        }
        return GENN_OK;
    }
#ifdef GENNI_CPU_OPENMP
    // A parallel region costs microseconds, and milliseconds where other programs want the processors
    if (cpu->threads > 1 && cpu->work * (double)steps > GENNI_CPU_SHORT_CALL) {
        const int brief = cpu->work * (double)steps < GENNI_CPU_LONG_CALL;
        double began = brief ? omp_get_wtime() : 0;
        uint64_t done = 0;
        if (brief && cpu->alone_left) {
            cpu->alone_left--;
            genni_cpu_alone(cpu, s->step, steps);
            cpu->alone_s = (omp_get_wtime() - began) / (double)steps;
            return GENN_OK;
        }
        while (done < steps) {
            const uint32_t n = steps - done < 0x40000000u ? (uint32_t)(steps - done) : 0x40000000u;
            genni_cpu_team(cpu, s->step + done, n);
            done += n;
        }
        if (brief) {
            const double together = (omp_get_wtime() - began) / (double)steps;
            // the first call has nothing to compare with: one alone follows
            if (!(cpu->alone_s > 0)) cpu->alone_left = 1;
            else if (together > cpu->alone_s) { cpu->alone_next = cpu->alone_next < 4096 ? 4 * cpu->alone_next + 4 : cpu->alone_next; cpu->alone_left = cpu->alone_next; }
            else cpu->alone_next /= 4;
        }
        return GENN_OK;
    }
#endif
    genni_cpu_alone(cpu, s->step, steps);
    return GENN_OK;
}

// ----------------------------------------------------------------------------------------------------- >>cpu build
static int genni_cpu_fused(const genni_projection *p) {
#ifdef GENN_PLAIN
    (void)p;
    return 0;
#else
    return p->pulse != GENNI_PULSE_NO;
#endif
}
static double genni_cpu_expected_synapses(const genn_plan *plan, const genni_projection *p) {
    const double pre = plan->populations[p->source].count, post = plan->populations[p->target].count;
    const double *params = p->connectivity.param_values;
    if (p->stored_start) return (double)p->stored_start[plan->populations[p->source].count];
    switch (p->connectivity.model->builtin) {
    case GENNI_CONNECTIVITY_ONE_TO_ONE: return pre;
    case GENNI_CONNECTIVITY_FIXED_PROBABILITY: case GENNI_CONNECTIVITY_FIXED_PROBABILITY_NO_AUTAPSE: return params[0] * pre * post;
    case GENNI_CONNECTIVITY_FIXED_NUMBER_POST: return params[0] * pre;
    case GENNI_CONNECTIVITY_FIXED_NUMBER_TOTAL: return params[0];
    default: return pre * post;
    }
}
static void genni_cpu_draw(void *argument, int index) {
    genni_cpu *cpu = (genni_cpu *)argument;
    const genn_plan *plan = &cpu->s->plan;
    const genni_projection *p = &plan->projections[cpu->drawing];
    const genni_cpu_rows *rows = &cpu->rows[cpu->drawing];
    const uint64_t count = plan->populations[p->source].count;
    const genni_mode mode = genni_enter();
    uint64_t pre;
    for (pre = count * (uint64_t)index / cpu->partitions; pre < count * ((uint64_t)index + 1) / cpu->partitions; pre++)
        genni_row(cpu->s, p, (uint32_t)pre, 0, plan->populations[p->target].blocks, rows->post + rows->start[pre], (size_t)(rows->start[pre + 1] - rows->start[pre]));
    genni_leave(mode);
}
// Fixed numbers are split down a tree from the whole row: each partition would go down again for a few synapses
static genn_result genni_cpu_draw_rows(genn_simulation *s, genni_cpu *cpu) {
    const genn_plan *plan = &s->plan;
    uint32_t i, pre;
    cpu->rows = (genni_cpu_rows *)genni_allocate(s, (plan->projection_count + 1) * sizeof *cpu->rows);
    if (!cpu->rows) return GENN_MEMORY;
    for (i = 0; i < plan->projection_count; i++) {
        const genni_projection *p = &plan->projections[i];
        const uint32_t count = plan->populations[p->source].count, blocks = plan->populations[p->target].blocks;
        const int builtin = p->stored_start ? -1 : p->connectivity.model->builtin;
        genni_cpu_rows *rows = &cpu->rows[i];
        if (builtin != GENNI_CONNECTIVITY_FIXED_NUMBER_POST && builtin != GENNI_CONNECTIVITY_FIXED_NUMBER_TOTAL) continue;
        if (cpu->partitions == 1 || genni_cpu_expected_synapses(plan, p) > 8.0 * count * cpu->partitions) continue;
        rows->start = (uint64_t *)genni_allocate(s, ((size_t)count + 1) * 8);
        if (!rows->start) return GENN_MEMORY;
        for (pre = 0; pre < count; pre++) rows->start[pre + 1] = rows->start[pre] + genni_row(s, p, pre, 0, blocks, NULL, 0);
        rows->post = (uint32_t *)genni_allocate_large(s, (size_t)rows->start[count] * 4 + 4);
        if (!rows->post) return GENN_MEMORY;
        cpu->drawing = i;
        genni_cpu_for(cpu, genni_cpu_draw, (int)cpu->partitions);
    }
    return GENN_OK;
}
static size_t genni_cpu_targets(const genni_cpu *cpu, uint32_t index, uint32_t pre, uint32_t block0, uint32_t block1, uint32_t *post, size_t capacity) {
    const genni_cpu_rows *rows = &cpu->rows[index];
    uint64_t k, end;
    size_t n = 0;
    if (!rows->start) return genni_row(cpu->s, &cpu->s->plan.projections[index], pre, block0, block1, post, capacity);
    end = rows->start[pre + 1];
    for (k = rows->start[pre]; k < end && rows->post[k] < block0 * 128; k++) { }
    for (; k < end && rows->post[k] / 128 < block1; k++, n++) if (n < capacity) post[n] = rows->post[k];
    return n;
}
// Pass 1: how many synapses there are
static void genni_cpu_count(void *argument, int index) {
    genni_cpu *cpu = (genni_cpu *)argument;
    genn_simulation *s = cpu->s;
    genni_cpu_partition *q = &cpu->partition[index];
    const genn_plan *plan = &s->plan;
    const genni_mode mode = genni_enter();
    uint32_t i, pop, pre;
    for (pop = 0; pop < plan->population_count; pop++) for (pre = 0; pre < plan->populations[pop].count; pre++) {
        uint64_t row = 0;
        for (i = 0; i < plan->projection_count; i++) {
            const genni_projection *p = &plan->projections[i];
            const genni_population *target = &plan->populations[p->target];
            size_t n;
            if (p->source != pop) continue;
            n = genni_cpu_targets(cpu, i, pre, genni_own_block(target, (uint32_t)index, cpu->partitions), genni_own_block(target, (uint32_t)index + 1, cpu->partitions), NULL, 0);
            q->synapses[i] += n;
            if (genni_cpu_fused(p)) { row += n; q->synapse_total += n; } else if (n > q->row_most) q->row_most = n;
        }
        if (row > q->row_most) q->row_most = row;
    }
    genni_leave(mode);
}
// The rows of a projection are complete: sources and columns, then target by target where that is better, then by delay
static void genni_cpu_arrange(genn_simulation *s, genni_cpu_partition *q, uint32_t index) {
    const genni_projection *p = &s->plan.projections[index];
    genni_cpu_matrix *m = &q->matrices[index];
    const uint32_t sources = s->plan.populations[p->source].count, first = q->first[p->target], owned = q->last[p->target] - first;
    uint32_t pre, j, v, d;
    uint64_t k;
    if (m->pre) for (pre = 0; pre < sources; pre++) for (k = m->start[pre]; k < m->start[pre + 1]; k++) m->pre[k] = pre;
    if (m->column_start) {
        memset(m->column_start, 0, ((size_t)owned + 2) * 4);
        for (k = 0; k < m->count; k++) m->column_start[m->post[k] - first + 1]++;
        for (j = 0; j < owned; j++) m->column_start[j + 1] += m->column_start[j];
        for (k = 0; k < m->count; k++) m->columns[m->column_start[m->post[k] - first]++] = (uint32_t)k;
        for (j = owned; j > 0; j--) m->column_start[j] = m->column_start[j - 1];
        m->column_start[0] = 0;
    }
    if (m->by_target) {
        for (v = 0; v < p->update.var_count + 4; v++) {
            void *const array = v < p->update.var_count ? m->vars[v] : (void *)(v == p->update.var_count ? m->post : v == p->update.var_count + 1 ? m->target : v == p->update.var_count + 2 ? m->duplicate : m->pre);
            const uint32_t bytes = v < p->update.var_count ? genni_stored_bytes(s, p, v) : 4;
            memcpy(q->arranged, array, (size_t)m->count * bytes);
            for (k = 0; k < m->count; k++) memcpy((char *)array + k * bytes, (char *)q->arranged + (size_t)m->columns[k] * bytes, bytes);
        }
        for (k = 0; k < m->count; k++) m->rows[m->columns[k]] = (uint32_t)k;
    } else if (m->rows) for (k = 0; k < m->count; k++) m->rows[k] = (uint32_t)k;
    if (m->waits) {
        const uint32_t bytes = genni_stored_bytes(s, p, p->arrival);
        uint64_t *const room = q->row_sorted;
        uint32_t *const row = q->row_post;
        for (k = 0; k < m->count; k++) if (genni_bits(m->vars[p->arrival], bytes, (size_t)k) > p->most_arrival) { q->delay_bad = index + 1; return; }
        for (pre = 0; pre < sources; pre++) {
            const uint64_t at = m->start[pre], n = m->start[pre + 1] - at;
            memcpy(row, m->rows + at, (size_t)n * 4);
            memset(room, 0, ((size_t)p->most_arrival + 2) * 8);
            for (k = 0; k < n; k++) room[genni_bits(m->vars[p->arrival], bytes, row[k]) + 1]++;
            for (d = 0; d <= p->most_arrival; d++) room[d + 1] += room[d];
            for (k = 0; k < n; k++) {
                const uint64_t wait = genni_bits(m->vars[p->arrival], bytes, row[k]), to = at + room[wait]++;
                m->rows[to] = row[k]; m->waits[to] = (uint16_t)wait;
            }
        }
    }
}
// A row's places in logical order: where synapses lie otherwise, ascending places of one source are ascending targets
static const uint32_t *genni_cpu_logical_row(const genni_cpu_partition *q, const genni_cpu_matrix *m, uint32_t pre) {
    const uint64_t first = m->start[pre];
    const size_t n = (size_t)(m->start[pre + 1] - first);
    memcpy(q->places, m->rows + first, n * 4);
    if (m->waits) genni_sort_row(q->places, NULL, n);
    return q->places;
}
// Pass 2: draw, sort by delay, pack
// The number of groups of four words of segment d of a source
static void genni_cpu_note_groups(const genni_cpu *cpu, genni_cpu_partition *q, unsigned char *head, uint32_t d, uint32_t groups) {
    if (cpu->short_heads) { if (groups > 255) q->head_fits = 0; head[sizeof(genni_cpu_flight) + d] = (unsigned char)groups; }
    else memcpy(head + sizeof(genni_cpu_flight) + 4 * (size_t)d, &groups, 4);
}
// The words of a source, behind those of the sources before it; returns where the next one's begin
static uint64_t genni_cpu_write_words(const genni_cpu *cpu, genni_cpu_partition *q, uint64_t at, uint64_t n) {
    uint32_t *out = (uint32_t *)q->words + at;
    uint64_t k;
    if (cpu->wide_words) memcpy((uint64_t *)q->words + at, q->row_sorted, (size_t)n * 8);
    else for (k = 0; k < n; k++) out[k] = (uint32_t)q->row_sorted[k];
    return at + n;
}
// A word of a row of runs
static void genni_cpu_write_run(genni_cpu_partition *q, uint64_t place, uint64_t word, uint32_t floats) {
    if (floats) ((uint32_t *)(void *)q->row_sorted)[place] = (uint32_t)word; else q->row_sorted[place] = word;
}
static void genni_cpu_fill(void *argument, int index) {
    genni_cpu *cpu = (genni_cpu *)argument;
    genn_simulation *s = cpu->s;
    genni_cpu_partition *q = &cpu->partition[index];
    const genn_plan *plan = &s->plan;
    const genni_mode mode = genni_enter();
    const uint32_t delays = cpu->pulse_delays, dummy = q->sums_used;
    uint32_t i, v, pop, pre, d;
    uint64_t at = 0, k;
    uint32_t *post = q->row_post, *duplicate = q->row_post + q->row_most + 1;
    uint32_t *count = q->row_post + 2 * (q->row_most + 1);
    for (pop = 0; pop < plan->population_count; pop++) for (pre = 0; pre < plan->populations[pop].count; pre++) {
        uint64_t n = 0;
        unsigned char *head = delays ? q->heads + (size_t)(plan->populations[pop].bit_first + pre) * cpu->record_bytes : NULL;
        if (delays) memset(count, 0, ((size_t)delays + 1) * sizeof *count);
        for (i = 0; i < plan->projection_count; i++) {
            const genni_projection *p = &plan->projections[i];
            const uint32_t b0 = genni_own_block(&plan->populations[p->target], (uint32_t)index, cpu->partitions), b1 = genni_own_block(&plan->populations[p->target], (uint32_t)index + 1, cpu->partitions);
            const uint32_t sum_at = q->sum_at[p->unit], first = q->first[p->target];
            size_t m, row_first = 0, j;
            if (p->source != pop || !q->synapses[i]) continue;
            if (p->stored_start && b0) row_first = genni_row(s, p, pre, 0, b0, NULL, 0);
            m = genni_cpu_targets(cpu, i, pre, b0, b1, post, (size_t)q->row_most);
            if (!m && genni_cpu_fused(p)) continue;
            genni_duplicates(post, m, duplicate);
            if (genni_cpu_fused(p)) {
                const int64_t factor = cpu->factors[p->unit];
                const uint32_t weight_bytes = p->pulse == GENNI_PULSE_PARAM ? 0 : genni_stored_bytes(s, p, p->pulse_weight);
                unsigned char *weights = (unsigned char *)q->row_values, *d_values = weights + 8 * m;
                uint64_t bits[64];
                const uint32_t delay_bytes = p->pulse == GENNI_PULSE_DELAY ? genni_stored_bytes(s, p, p->pulse_delay) : 0;
                if (weight_bytes) genni_row_values(s, p, p->pulse_weight, pre, post, duplicate, m, row_first, weights, q->scratch);
                if (delay_bytes) genni_row_values(s, p, p->pulse_delay, pre, post, duplicate, m, row_first, d_values, q->scratch);
                q->clipped[i] += genni_take_clipped(q->scratch);
                for (j = 0; j < m; j++) {
                    const uint64_t delay = delay_bytes ? genni_bits(d_values, delay_bytes, j) : 0;
                    const int64_t x = factor == 1 ? genni_contribution(s, p, weights, j, &q->saturated) : genni_contribution(s, p, weights, j, &q->saturated) / factor;
                    const uint32_t target = sum_at + post[j] - first;
                    if (delay > p->max_delay) q->delay_bad = i + 1;
                    q->row_words[n] = target | ((uint64_t)x << 16);
                    q->row_delay[n] = (uint16_t)((delay > p->max_delay ? 0 : delay) + p->axonal_delay);
                    count[q->row_delay[n]]++;
                    q->magnitudes[target] += (uint64_t)(x < 0 ? -x : x);
                    if (x < -32768 || x > 32767) q->sums_fit = 0;
                    n++;
                    if (p->update.var_count) {
                        for (v = 0; v < p->update.var_count; v++) bits[v] = 0;
                        if (weight_bytes) bits[p->pulse_weight] = genni_bits(weights, weight_bytes, j);
                        if (delay_bytes) bits[p->pulse_delay] = delay;
                        q->hashes[i] += genni_synapse_hash(p, pre, post[j], bits);
                    }
                }
            } else {
                genni_cpu_matrix *matrix = &q->matrices[i];
                const uint64_t base = matrix->start[pre];
                matrix->start[pre + 1] = base + m;
                for (j = 0; j < m; j++) { matrix->post[base + j] = post[j]; matrix->duplicate[base + j] = duplicate[j]; matrix->target[base + j] = sum_at + post[j] - first; }
                for (v = 0; v < p->update.var_count; v++) {
                    const uint32_t bytes = genni_stored_bytes(s, p, v);
                    genni_row_values(s, p, v, pre, post, duplicate, m, row_first, (unsigned char *)matrix->vars[v] + base * bytes, q->scratch);
                    q->clipped[i] += genni_take_clipped(q->scratch);
                    if (p->pulse == GENNI_PULSE_DELAY && v == p->pulse_delay) for (j = 0; j < m; j++) if (genni_bits(matrix->vars[v], bytes, (size_t)base + j) > p->max_delay) q->delay_bad = i + 1;
                }
                if (p->pulse != GENNI_PULSE_NO && p->update.var_count) for (j = 0; j < m; j++) {
                    uint64_t bits[64];
                    for (v = 0; v < p->update.var_count; v++) bits[v] = genni_bits(matrix->vars[v], genni_stored_bytes(s, p, v), (size_t)base + j);
                    q->hashes[i] += genni_synapse_hash(p, pre, post[j], bits);
                }
            }
        }
        if (!delays) continue;
        if (delays == 1 && (cpu->wide_words || !cpu->general) && n >= 32) {       // runs of neighbouring targets?
            uint32_t runs = 1, floats = cpu->wide_words != 0;
            for (k = 1; k < n; k++) runs += (q->row_words[k] & 0xFFFF) != (q->row_words[k - 1] & 0xFFFF) + 1;
            if (runs <= GENNI_CPU_RUNS) {
                uint32_t groups;
                uint64_t place = 0, last;
                for (k = 0; k < n; k++) { const int64_t x = (int64_t)q->row_words[k] >> 16; floats &= (int64_t)(float)x == x; }
                for (k = 0; k < n; k = last) {
                    for (last = k + 1; last < n && (q->row_words[last] & 0xFFFF) == (q->row_words[last - 1] & 0xFFFF) + 1; ) last++;
                    genni_cpu_write_run(q, place++, (q->row_words[k] & 0xFFFF) | ((last - k) << 16), floats);
                    for (; k < last; k++) {
                        const int64_t x = (int64_t)q->row_words[k] >> 16;
                        genni_cpu_write_run(q, place++, floats ? genni_f2u((float)x) : (uint64_t)x, floats);
                    }
                }
                while (place & (floats ? 7 : 3)) genni_cpu_write_run(q, place++, 0, floats);
                if (floats) place /= 2;
                groups = (uint32_t)(place / 4);
                ((genni_cpu_flight *)(void *)head)->words = (unsigned char *)q->words + at * (cpu->wide_words ? 8 : 4) + (floats ? GENNI_CPU_ROW_FLOATS : GENNI_CPU_ROW_RUNS);
                genni_cpu_note_groups(cpu, q, head, 0, groups);
                at = genni_cpu_write_words(cpu, q, at, place);
                continue;
            }
        }
        // counting sort by delay, each segment padded to whole groups with words for the dummy sum
        ((genni_cpu_flight *)(void *)head)->words = (unsigned char *)q->words + at * (cpu->wide_words ? 8 : 4);
        {
            uint64_t place = 0;
            for (d = 0; d < delays; d++) {
                const uint32_t groups = (count[d] + 3) / 4;
                genni_cpu_note_groups(cpu, q, head, d, groups);
                for (k = count[d]; k < 4 * (uint64_t)groups; k++) q->row_sorted[place + k] = dummy;
                count[d] = (uint32_t)place;
                place += 4 * (uint64_t)groups;
            }
            for (k = 0; k < n; k++) q->row_sorted[count[q->row_delay[k]]++] = q->row_words[k];
            at = genni_cpu_write_words(cpu, q, at, place);
        }
    }
    for (i = 0; i < plan->projection_count; i++) if (q->matrices[i].start && !genni_cpu_fused(&plan->projections[i])) genni_cpu_arrange(s, q, i);
    q->word_count = at;
    // behind a factor a sum must be a scalar exactly
    for (i = 0; i < plan->unit_count; i++) for (k = 0; q->magnitudes && k < q->last[plan->units[i].target] - q->first[plan->units[i].target]; k++) {
        if (q->magnitudes[q->sum_at[i] + k] > (cpu->factors[i] == 1 ? 0x7FFFFFFFu : 0x1000000u)) q->sums_fit = 0;
        if (q->magnitudes[q->sum_at[i] + k] > 0x7FFF) q->sums_short = 0;
    }
    genni_leave(mode);
}
static void genni_cpu_huge(void *memory, size_t bytes) {
#if defined(__linux__)
    const uintptr_t page = (uintptr_t)1 << 21, from = ((uintptr_t)memory + page - 1) & ~(page - 1), to = ((uintptr_t)memory + bytes) & ~(page - 1);
    if (to > from) (void)madvise((void *)from, (size_t)(to - from), 14);      // MADV_HUGEPAGE
#else
    (void)memory; (void)bytes;
#endif
}
// The processor's own name, and the vectors that the program was compiled for
static void genni_cpu_name(char *name, size_t size) {
    char brand[49] = "CPU";
#if defined(GENNI_SSE) && defined(__GNUC__)
    unsigned registers[12], k;
    if (__get_cpuid(0x80000000u, &registers[0], &registers[1], &registers[2], &registers[3]) && registers[0] >= 0x80000004u) {
        for (k = 0; k < 3; k++) __get_cpuid(0x80000002u + k, &registers[4 * k], &registers[4 * k + 1], &registers[4 * k + 2], &registers[4 * k + 3]);
        memcpy(brand, registers, 48);
        brand[48] = 0;
        for (k = (unsigned)strlen(brand); k && brand[k - 1] == ' '; k--) brand[k - 1] = 0;
    }
#endif
    snprintf(name, size, "%s, "
#if defined(__AVX512F__)
        "AVX-512",
#elif defined(__AVX2__)
        "AVX2",
#elif defined(GENNI_SSE)
        "SSE2",
#elif defined(__ARM_NEON)
        "NEON",
#else
        "no vectors",
#endif
        brand[0] ? brand : "CPU");
}
static double genni_cpu_code_length(const genn_model *model) {
    const genn_text *text;
    size_t n = 0;
    for (text = model->texts; text->raw; text++) n += strlen(text->raw);
    return (double)n;
}
// What a step takes on one thread, in ns, roughly: neurons by the length of their code, synapses at 10 spikes per second
static double genni_cpu_expected_work(const genn_plan *plan) {
    double work = 100;
    uint32_t i, k;
    for (i = 0; i < plan->population_count; i++) {
        const genni_population *pop = &plan->populations[i];
        double code = genni_cpu_code_length(pop->neuron.model);
        for (k = 0; k < pop->group_count; k++) code += genni_cpu_code_length(plan->groups[pop->groups[k]].part.model);
        for (k = 0; k < pop->source_count; k++) code += genni_cpu_code_length(plan->sources[pop->sources[k]].part.model);
        work += 50 + pop->count * code / 250;
    }
    for (i = 0; i < plan->projection_count; i++) {
        const genni_projection *p = &plan->projections[i];
        const double synapses = genni_cpu_expected_synapses(plan, p);
        work += synapses * 0.01 * plan->dt * (p->pulse != GENNI_PULSE_NO ? 1 : 10);
        if (genni_has_slot(p->update.model, GENN_SLOT_SYNAPSE_DYNAMICS)) work += 2 * synapses;
    }
    return work;
}
static genn_result genni_cpu_lay_out(genn_simulation *s, genni_cpu *cpu) {
    const genn_plan *plan = &s->plan;
    uint32_t k, i;
    for (k = 0; k < cpu->partitions; k++) {
        genni_cpu_partition *q = &cpu->partition[k];
        uint32_t at = 0;
        for (i = 0; i < plan->population_count; i++) genni_own(&plan->populations[i], k, cpu->partitions, &q->first[i], &q->last[i]);
        for (i = 0; i < plan->unit_count; i++) {
            q->sum_at[i] = at;
            at += (q->last[plan->units[i].target] - q->first[plan->units[i].target] + 15) / 16 * 16;
        }
        q->sums_used = at; q->stride = at + 16;
        if (at > 65000 && cpu->pulse_delays) return GENN_SPACE;                // 16-bit targets
    }
    return GENN_OK;
}
static genn_result genni_cpu_make_tiles(genn_simulation *s, genni_cpu *cpu) {
    const genn_plan *plan = &s->plan;
    uint32_t k, i, first, pass, tiles;
    for (pass = 0; pass < 2; pass++) {
        tiles = 0;
        for (k = 0; k < cpu->partitions; k++) {
            genni_cpu_partition *q = &cpu->partition[k];
            q->tile_first = tiles;
            for (i = 0; i < plan->population_count; i++) for (first = q->first[i]; first < q->last[i]; first += GENNI_CPU_TILE, tiles++) if (pass) {
                genni_cpu_tile *tile = &cpu->tile[tiles];
                tile->partition = k; tile->population = i; tile->first = first;
                tile->count = q->last[i] - first < GENNI_CPU_TILE ? q->last[i] - first : (uint32_t)GENNI_CPU_TILE;
            }
            q->tile_last = tiles;
        }
        if (pass) break;
        cpu->tile = (genni_cpu_tile *)genni_allocate(s, ((size_t)tiles + 1) * sizeof *cpu->tile);
        if (!cpu->tile) return GENN_MEMORY;
    }
    cpu->workers = s->options.parallel_for ? cpu->partitions : cpu->threads;
    cpu->worker = (genni_cpu_worker *)genni_allocate(s, cpu->workers * sizeof *cpu->worker);
    cpu->meeting = (genni_cpu_meeting *)genni_allocate(s, sizeof *cpu->meeting);
    cpu->jobs = (genni_cpu_job *)genni_allocate(s, (size_t)cpu->partitions * (1 + GENNI_CPU_JOBS) * sizeof *cpu->jobs);
    cpu->owners = (uint32_t *)genni_allocate(s, (size_t)cpu->partitions * (1 + GENNI_CPU_JOBS) * 4);
    cpu->absent = (uint32_t *)genni_allocate(s, (size_t)cpu->threads * 4);
    if (!cpu->worker || !cpu->meeting || !cpu->jobs || !cpu->owners || !cpu->absent) return GENN_MEMORY;
    // jobs of a partition have about equally many neurons
    cpu->job_count = cpu->partitions;
    for (k = 0; k < cpu->partitions; k++) {
        uint64_t all = 0, sum = 0, made = 0;
        for (i = cpu->partition[k].tile_first; i < cpu->partition[k].tile_last; i++) all += cpu->tile[i].count;
        for (i = first = cpu->partition[k].tile_first; i < cpu->partition[k].tile_last; i++) if ((sum += cpu->tile[i].count) * GENNI_CPU_JOBS >= (made + 1) * all) {
            genni_cpu_job *job = &cpu->jobs[cpu->job_count];
            job->partition = k; job->first = first; job->last = first = i + 1;
            cpu->job_count++;
            made = sum * GENNI_CPU_JOBS / all;
        }
    }
    for (i = 0; i < cpu->job_count; i++) cpu->owners[i] = (i < cpu->partitions ? i : cpu->jobs[i].partition) % cpu->threads;
    for (k = 0; k < cpu->workers; k++) {
        genni_cpu_worker *w = &cpu->worker[k];
        w->isyn = (unsigned char *)genni_allocate(s, (size_t)(1 + cpu->inputs_most) * GENNI_CPU_TILE * 8); w->spiked = (uint8_t *)genni_allocate(s, GENNI_CPU_TILE + 64); w->fired = (uint32_t *)genni_allocate(s, GENNI_CPU_TILE * 4);
        w->words_ahead = (uint32_t *)genni_allocate(s, ((size_t)cpu->draws_most + 1) * GENNI_CPU_TILE * 4);
        w->event = (uint8_t *)genni_allocate(s, GENNI_CPU_TILE + 8); w->snapshot = (unsigned char *)genni_allocate(s, (size_t)cpu->snapshots * GENNI_CPU_TILE * 8 + 8);
        w->counts = (uint64_t *)genni_allocate(s, ((size_t)plan->population_count + 8) * 8); w->event_counts = (uint64_t *)genni_allocate(s, ((size_t)plan->channel_count + 8) * 8);
        w->list[0] = (uint32_t *)genni_allocate(s, GENNI_CPU_LIST * 4); w->list[1] = (uint32_t *)genni_allocate(s, GENNI_CPU_LIST * 4);
        if (!w->list[0] || !w->list[1] || !w->isyn || !w->spiked || !w->fired || !w->words_ahead || !w->event || !w->snapshot || !w->counts || !w->event_counts) return GENN_MEMORY;
    }
    return GENN_OK;
}
static void genni_cpu_fill_exports(const genni_cpu *cpu) {
    const genn_plan *plan = &cpu->s->plan;
    uint32_t i;
    for (i = 0; i < plan->export_count; i++) genni_export_fill(plan, &plan->exports[i], cpu->exports + plan->exports[i].offset);
}
static void genni_cpu_choose_threads(genn_simulation *s, genni_cpu *cpu) {
    const uint32_t most = 4 * genni_cpu_cores() > 64 ? 4 * genni_cpu_cores() : 64;
    cpu->threads = s->options.threads > 0 ? (uint32_t)s->options.threads : 1;
#ifdef GENNI_CPU_OPENMP
    if (s->options.threads <= 0) cpu->threads = omp_get_max_threads() > 1 ? (uint32_t)omp_get_max_threads() : 1;
#else
    if (s->options.threads > 1 && !s->options.parallel_for) { genni_note(s, GENN_ITEM_THREADS, "%d threads were asked for, but the program was compiled without OpenMP and gives no parallel_for: one is used", s->options.threads); cpu->threads = 1; }
#endif
    if (s->options.parallel_for && s->options.threads <= 0) cpu->threads = genni_cpu_cores();
    if (cpu->threads > most) {
        genni_note(s, GENN_ITEM_THREADS, "%u threads are too many for %u cores: %u are used", (unsigned)cpu->threads, (unsigned)genni_cpu_cores(), (unsigned)most);
        cpu->threads = most;
    }
    if (s->options.threads <= 0 && 1 + cpu->work / GENNI_CPU_THREAD_WORK < cpu->threads) cpu->threads = (uint32_t)(1 + cpu->work / GENNI_CPU_THREAD_WORK);
}
static genn_result genni_cpu_make_calendar(genn_simulation *s, const genni_projection *p, genni_cpu_calendar *c, size_t synapses) {
    const uint32_t slots = p->most_arrival + 1;
    const uint64_t pool = (uint64_t)synapses / 4 + 1024;     // all may be in flight at up to 1 / (4 delays) per step
    for (c->room = GENNI_CPU_BATCH; c->room > 4 && (uint64_t)c->room * slots > pool; ) c->room /= 2;
    c->count = (uint32_t)(pool / c->room < 0xFFFFFF00u ? pool / c->room : 0xFFFFFF00u) + slots;
    c->chunks = (uint32_t *)genni_allocate(s, (size_t)c->count * (1 + c->room) * 4);
    c->newest = (uint32_t *)genni_allocate(s, (size_t)slots * 4); c->used = (uint32_t *)genni_allocate(s, (size_t)slots * 4);
    c->lost_from = (uint32_t *)genni_allocate(s, (size_t)slots * 4);
    if (!c->chunks || !c->newest || !c->used || !c->lost_from) return GENN_MEMORY;
    genni_cpu_clear_calendar(p, c);
    return GENN_OK;
}
// Room for the synapses of a projection in a partition, in the general layout
static genn_result genni_cpu_make_matrix(genn_simulation *s, genni_cpu_partition *q, uint32_t projection) {
    const genn_plan *plan = &s->plan;
    const genni_projection *p = &plan->projections[projection];
    genni_cpu_matrix *m = &q->matrices[projection];
    const size_t n = (size_t)q->synapses[projection];
    const int columns = genni_has_slot(p->update.model, GENN_SLOT_POST_SPIKE_SYN) || genni_has_slot(p->update.model, GENN_SLOT_POST_EVENT_SYN);
    const uint32_t sources = plan->populations[p->source].count, owned = q->last[p->target] - q->first[p->target];
    uint32_t v;
    if (n > 0xFFFFFF00u && p->plastic) return genni_fail(s, GENN_UNSUPPORTED, GENN_ITEM_VALUE_BAD, "projection '%s': more than 2^32 learning synapses in a partition: ask for more partitions", p->name);
    m->count = n;
    m->start = (uint64_t *)genni_allocate(s, ((size_t)sources + 1) * 8);
    m->post = (uint32_t *)genni_allocate(s, n * 4); m->target = (uint32_t *)genni_allocate(s, n * 4); m->duplicate = (uint32_t *)genni_allocate(s, n * 4);
    m->vars = (void **)genni_allocate(s, (p->update.var_count + 1) * sizeof(void *));
    if (!m->start || !m->post || !m->target || !m->duplicate || !m->vars) return GENN_MEMORY;
    for (v = 0; v < p->update.var_count; v++) { m->vars[v] = genni_allocate(s, n * genni_stored_bytes(s, p, v) + 8); if (!m->vars[v]) return GENN_MEMORY; }
    if (columns || p->arrival != GENNI_NONE || genni_has_slot(p->update.model, GENN_SLOT_SYNAPSE_DYNAMICS)) {
        m->pre = (uint32_t *)genni_allocate(s, n * 4);
        if (!m->pre) return GENN_MEMORY;
        m->short_rows = n / GENNI_CPU_SHORT_ROW < sources;
    }
    if (columns) {
        m->columns = (uint32_t *)genni_allocate(s, n * 4);
        m->column_start = (uint32_t *)genni_allocate(s, ((size_t)owned + 2) * 4);
        if (!m->columns || !m->column_start) return GENN_MEMORY;
#ifndef GENN_PLAIN
        m->by_target = m->short_rows && owned < sources;
        if (m->by_target) s->plan.projections[projection].layout = "short rows, synapses target by target: it learns";
#endif
    }
    if (m->by_target || p->arrival != GENNI_NONE) {
        m->rows = (uint32_t *)genni_allocate(s, n * 4);
        if (!m->rows) return GENN_MEMORY;
    }
    if (p->arrival == GENNI_NONE) return GENN_OK;
    m->waits = (uint16_t *)genni_allocate(s, n * 2);
    if (!m->waits) return GENN_MEMORY;
    for (v = 0; v < 2; v++) if (genni_has_slot(p->update.model, v ? GENN_SLOT_PRE_EVENT_SYN : GENN_SLOT_PRE_SPIKE_SYN)) {
        const genn_result result = genni_cpu_make_calendar(s, p, &m->calendars[v], n);
        if (result) return result;
    }
    return GENN_OK;
}
static genn_result genni_cpu_open(genn_simulation *s, void **state) {
    genn_plan *plan = &s->plan;
    genni_cpu *cpu = (genni_cpu *)genni_allocate(s, sizeof *cpu);
    uint32_t i, k, head_lengths, arrivals = 0;
    if (!cpu) return GENN_MEMORY;
    *state = cpu;
    cpu->s = s;
    genni_cpu_name(cpu->name, sizeof cpu->name);
#if defined(__AVX512F__) && defined(__GNUC__) && !defined(__TINYC__)
    if (!__builtin_cpu_supports("avx512f")) return genni_fail(s, GENN_UNAVAILABLE, GENN_ITEM_PROCESSOR, "the program was compiled for AVX-512, which this processor lacks: compile without -march=native");
#elif defined(__AVX2__) && defined(__GNUC__) && !defined(__TINYC__)
    if (!__builtin_cpu_supports("avx2")) return genni_fail(s, GENN_UNAVAILABLE, GENN_ITEM_PROCESSOR, "the program was compiled for AVX2, which this processor lacks: compile without -march=native");
#endif
    for (i = 0; i < plan->projection_count; i++) if (genni_keep_rows(s, &plan->projections[i])) return s->failed;
    if (genni_make_state(s)) return s->failed;
    for (i = 0; i < plan->projection_count; i++) {
        genni_projection *p = &plan->projections[i];
        if (p->update.var_count > 64) return genni_fail(s, GENN_UNSUPPORTED, GENN_ITEM_VALUE_BAD, "projection '%s': more than 64 synaptic variables", p->name);
        if (genni_cpu_fused(p)) {
            if (!cpu->pulse_delays || p->axonal_delay < cpu->least_delay) cpu->least_delay = p->axonal_delay;
            if (p->axonal_delay + p->max_delay + 1 > cpu->pulse_delays) cpu->pulse_delays = p->axonal_delay + p->max_delay + 1;
            if (!plan->units[p->unit].integer || p->weight_type == GENN_TYPE_INT32) cpu->wide_words = 1;
            p->layout = "pulses: fused rows sorted by delay, delivered at arrival";
        } else {
            cpu->general = 1;
            cpu->plastic |= p->plastic;
            if (p->most_arrival > arrivals) arrivals = p->most_arrival;
            if (p->pre_export_count > 64 || p->post_export_count > 64 || p->history_count > 64 || p->update.pre_var_count > 64 || p->update.post_var_count > 64) return genni_fail(s, GENN_UNSUPPORTED, GENN_ITEM_VALUE_BAD, "projection '%s': more than 64 variables of either side", p->name);
            if (p->max_delay + 1 > cpu->ring) cpu->ring = p->max_delay + 1;
            p->layout = p->arrival != GENNI_NONE ? "general rows, a calendar of arrivals, columns where targets' spikes change synapses: GENN_DELAY" : p->plastic ? "general rows, columns where targets' spikes change synapses, a ring of sums: it learns" : p->pulse ? "general rows and a ring of sums: built with GENN_PLAIN" : "general rows and a ring of sums: the code is not addToPost(g); or addToPostDelay(g, d);";
        }
    }
    if (!cpu->ring) cpu->ring = 1;
    cpu->factors = (int64_t *)genni_allocate(s, ((size_t)plan->unit_count + 1) * sizeof *cpu->factors);
    cpu->sum_units = (double *)genni_allocate(s, ((size_t)plan->unit_count + 1) * sizeof *cpu->sum_units);
    if (!cpu->factors || !cpu->sum_units) return GENN_MEMORY;
    if (cpu->wide_words && !cpu->general && genni_find_factors(s, cpu->factors)) cpu->wide_words = 0;
    else for (i = 0; i < plan->unit_count; i++) cpu->factors[i] = 1;
    // threads and partitions
    cpu->work = genni_cpu_expected_work(plan);
    genni_cpu_choose_threads(s, cpu);
    k = s->options.partitions ? s->options.partitions : cpu->threads;
    if (k > 4096) k = 4096;
    for (;; k++) {
        cpu->partitions = k;
        cpu->partition = (genni_cpu_partition *)genni_allocate(s, k * sizeof(genni_cpu_partition));
        if (!cpu->partition) return GENN_MEMORY;
        for (i = 0; i < k; i++) {
            genni_cpu_partition *q = &cpu->partition[i];
            q->first = (uint32_t *)genni_allocate(s, (plan->population_count + 1) * 4); q->last = (uint32_t *)genni_allocate(s, (plan->population_count + 1) * 4);
            q->sum_at = (uint32_t *)genni_allocate(s, (plan->unit_count + 1) * 4);
            q->synapses = (uint64_t *)genni_allocate(s, (plan->projection_count + 1) * 8); q->hashes = (uint64_t *)genni_allocate(s, (plan->projection_count + 1) * 8); q->clipped = (uint64_t *)genni_allocate(s, (plan->projection_count + 1) * 8);
            q->matrices = (genni_cpu_matrix *)genni_allocate(s, (plan->projection_count + 1) * sizeof(genni_cpu_matrix));
            if (!q->first || !q->last || !q->sum_at || !q->synapses || !q->hashes || !q->clipped || !q->matrices) return GENN_MEMORY;
        }
        if (!genni_cpu_lay_out(s, cpu)) break;
        if (k >= 65536) return genni_fail(s, GENN_UNSUPPORTED, GENN_ITEM_VALUE_BAD, "the network is too large for this engine");
    }
    plan->partitions = cpu->partitions;
    cpu->sources = plan->spike_words * 32;
    cpu->flight_slots = 1;
    while (cpu->flight_slots < cpu->pulse_delays + 1) cpu->flight_slots *= 2;
    cpu->flight_capacity = 16;
    while (cpu->pulse_delays > 1 && cpu->flight_capacity < GENNI_CPU_FLIGHT && cpu->flight_capacity < (uint64_t)cpu->sources * (cpu->pulse_delays + 1)) cpu->flight_capacity *= 2;
    for (k = 0; k < plan->population_count; k++) if (plan->populations[k].neuron.draws > cpu->draws_most) cpu->draws_most = plan->populations[k].neuron.draws;
    for (k = 0; k < plan->population_count; k++) {
        genni_part *neuron = &plan->populations[k].neuron;
#ifdef GENN_PLAIN
        neuron->dry = 0;
#endif
        if (neuron->var_count > 64) neuron->dry = 0;
        if ((plan->populations[k].split || neuron->dry) && neuron->var_count > cpu->snapshots) cpu->snapshots = neuron->var_count;
        if (plan->populations[k].split && neuron->var_count > 64) return genni_fail(s, GENN_UNSUPPORTED, GENN_ITEM_VALUE_BAD, "neuron model '%s': more than 64 variables, and code of projections refers to them", neuron->model->name);
        if (neuron->input_count > cpu->inputs_most) cpu->inputs_most = neuron->input_count;
        if (neuron->input_count >= GENNI_CPU_INPUTS) return genni_fail(s, GENN_UNSUPPORTED, GENN_ITEM_VALUE_BAD, "neuron model '%s': at most %d additional inputs", neuron->model->name, (int)GENNI_CPU_INPUTS - 1);
    }
    for (k = 0; k < plan->source_count; k++) if (plan->sources[k].part.draws > cpu->draws_most) cpu->draws_most = plan->sources[k].part.draws;
    for (k = 0; k < plan->group_count; k++) if (plan->groups[k].part.draws > cpu->draws_most) cpu->draws_most = plan->groups[k].part.draws;
    cpu->spikes = (uint32_t *)genni_allocate(s, (size_t)plan->record_steps * plan->mask_words * 4 + 64);
    cpu->records = (unsigned char *)genni_allocate(s, plan->record_bytes + 64);
    cpu->exports = (unsigned char *)genni_allocate(s, plan->export_bytes + 64);
    if (!cpu->spikes || !cpu->records || !cpu->exports) return GENN_MEMORY;
    genni_cpu_fill_exports(cpu);
    for (k = 0; k < cpu->partitions; k++) {
        genni_cpu_partition *q = &cpu->partition[k];
        q->reverse = (int64_t *)genni_allocate(s, ((size_t)plan->reverse_count + 8) * 8);
        q->scratch = genni_allocate(s, genni_scratch_bytes());
        if (!q->reverse || !q->scratch) return GENN_MEMORY;
    }
    if (genni_cpu_make_tiles(s, cpu)) return GENN_MEMORY;
    // synapses
    if (genni_cpu_draw_rows(s, cpu) != GENN_OK) return GENN_MEMORY;
    genni_cpu_for(cpu, genni_cpu_count, (int)cpu->partitions);
    plan->synapse_count = 0;
    for (i = 0; i < plan->projection_count; i++) {
        genni_projection *p = &plan->projections[i];
        p->synapses = 0;
        for (k = 0; k < cpu->partitions; k++) p->synapses += cpu->partition[k].synapses[i];
        plan->synapse_count += p->synapses;
    }
    for (k = 0; k < cpu->partitions; k++) {
        genni_cpu_partition *q = &cpu->partition[k];
        size_t arranged_most = 0;
        q->row_post = (uint32_t *)genni_allocate(s, ((size_t)(q->row_most + 1) * 2 + cpu->pulse_delays + 1) * 4);
        q->row_values = genni_allocate(s, (size_t)(q->row_most + 1) * 16);
        q->row_words = (uint64_t *)genni_allocate(s, (size_t)(q->row_most + 1) * 8);
        q->row_sorted = (uint64_t *)genni_allocate(s, ((size_t)q->row_most + 4 * (size_t)cpu->pulse_delays + arrivals + GENNI_CPU_RUNS + 3) * 8);
        q->row_delay = (uint16_t *)genni_allocate(s, (size_t)(q->row_most + 1) * 2);
        q->magnitudes = (uint64_t *)genni_allocate(s, ((size_t)q->stride + 1) * 8);
        if (!q->row_post || !q->row_values || !q->row_words || !q->row_sorted || !q->row_delay || !q->magnitudes) return GENN_MEMORY;
        for (i = 0; i < plan->projection_count; i++) if (!genni_cpu_fused(&plan->projections[i]) && q->synapses[i]) {
            const genn_result result = genni_cpu_make_matrix(s, q, i);
            if (result) return result;
            if (q->matrices[i].by_target && q->matrices[i].count > arranged_most) arranged_most = (size_t)q->matrices[i].count;
        }
        if (arranged_most) {
            q->arranged = genni_allocate_large(s, arranged_most * 8);
            q->places = (uint32_t *)genni_allocate(s, (size_t)(q->row_most + 1) * 12);
            q->place_values = genni_allocate(s, (size_t)(q->row_most + 1) * 8);
            if (!q->arranged || !q->places || !q->place_values) return GENN_MEMORY;
        }
        if (cpu->pulse_delays) {
            q->flight_first = (uint32_t *)genni_allocate(s, cpu->flight_slots * 4); q->flight_last = (uint32_t *)genni_allocate(s, cpu->flight_slots * 4);
            q->flight_lost = (uint8_t *)genni_allocate(s, cpu->flight_slots);
            if (!q->flight_first || !q->flight_last || !q->flight_lost) return GENN_MEMORY;
        }
    }
    // a second attempt where the short record or the narrow word turns out too small
    for (head_lengths = 1; ; ) {
        int again = 0;
        cpu->short_heads = head_lengths == 1;
        cpu->record_bytes = cpu->pulse_delays ? (uint32_t)((sizeof(genni_cpu_flight) + (size_t)cpu->pulse_delays * head_lengths + 63) / 64 * 64) : 0;
        for (k = 0; k < cpu->partitions; k++) {
            genni_cpu_partition *q = &cpu->partition[k];
            const uint64_t segments = (uint64_t)cpu->sources * cpu->pulse_delays;
            const size_t words = (size_t)(q->synapse_total + (3 + GENNI_CPU_RUNS) * (segments < q->synapse_total ? segments : q->synapse_total)) * (cpu->wide_words ? 8 : 4) + 64;
            q->head_fits = q->sums_fit = q->sums_short = 1; q->saturated = 0;
            if (!cpu->pulse_delays) continue;
            memset(q->magnitudes, 0, ((size_t)q->stride + 1) * 8);
            for (i = 0; i < plan->projection_count; i++) q->hashes[i] = q->clipped[i] = 0;
            q->heads = (unsigned char *)genni_allocate(s, (size_t)cpu->sources * cpu->record_bytes + 64);
            q->flights = (unsigned char *)genni_allocate(s, (size_t)cpu->flight_capacity * cpu->record_bytes + 64);
            q->due = (genni_cpu_due *)genni_allocate(s, (size_t)cpu->flight_capacity * sizeof *q->due);
            q->words = genni_allocate_large(s, words);
            if (!q->heads || !q->flights || !q->due || !q->words) return GENN_MEMORY;
            genni_cpu_huge(q->words, words); genni_cpu_huge(q->heads, (size_t)cpu->sources * cpu->record_bytes);
        }
        genni_cpu_for(cpu, genni_cpu_fill, (int)cpu->partitions);
        for (k = 0; k < cpu->partitions; k++) {
            const genni_cpu_partition *q = &cpu->partition[k];
            if (q->delay_bad) return genni_late_delay(s, &plan->projections[q->delay_bad - 1]);
            if (!q->head_fits) { head_lengths = 4; again = 1; }
            if (!q->sums_fit && !cpu->wide_words) { cpu->wide_words = 1; again = 1; for (i = 0; i < plan->unit_count; i++) cpu->factors[i] = 1; }
        }
        if (!again) break;
        for (k = 0; k < cpu->partitions; k++) { genni_cpu_partition *q = &cpu->partition[k]; genni_release(s, q->heads); genni_release(s, q->flights); genni_release(s, q->due); genni_release(s, q->words); }
    }
    cpu->sum_bytes = cpu->general || cpu->wide_words ? 8 : 2;
    for (k = 0; k < cpu->partitions; k++) if (cpu->sum_bytes == 2 && !cpu->partition[k].sums_short) cpu->sum_bytes = 4;
    cpu->sums_kind = cpu->sum_bytes == 2 ? GENNI_SUMS_16 : cpu->sum_bytes == 4 ? GENNI_SUMS_32 : GENNI_SUMS_64;
    for (i = 0; i < plan->unit_count; i++) cpu->sum_units[i] = (plan->units[i].integer ? plan->units[i].quantum : genni_scalbn_d(1.0, -plan->units[i].scale)) * (double)cpu->factors[i];
    for (i = 0; i < plan->projection_count; i++) if (cpu->rows[i].start) { genni_release(s, cpu->rows[i].start); genni_release(s, cpu->rows[i].post); }
    for (k = 0; k < cpu->partitions; k++) {
        genni_cpu_partition *q = &cpu->partition[k];
        genni_release(s, q->row_post); genni_release(s, q->row_values); genni_release(s, q->row_words); genni_release(s, q->row_sorted); genni_release(s, q->row_delay); genni_release(s, q->magnitudes);
        if (q->arranged) { genni_release(s, q->arranged); q->arranged = NULL; }
        for (i = 0; i < plan->projection_count; i++) if (q->matrices[i].by_target) { genni_release(s, q->matrices[i].columns); q->matrices[i].columns = NULL; }
        q->sums = genni_allocate(s, (size_t)q->stride * cpu->ring * cpu->sum_bytes);
        if (!q->sums) return GENN_MEMORY;
        for (i = 0; i < plan->projection_count; i++) { plan->projections[i].hash += q->hashes[i]; plan->projections[i].clipped += q->clipped[i]; }
        q->saturated_at_build = q->saturated;
    }
    return GENN_OK;
}
static genn_result genni_cpu_reset(genn_simulation *s, void *state) {
    genni_cpu *cpu = (genni_cpu *)state;
    const genn_plan *plan = &s->plan;
    uint32_t k, i, v, pre;
    memset(cpu->spikes, 0, (size_t)plan->record_steps * plan->mask_words * 4);
    memset(cpu->records, 0, plan->record_bytes);
    genni_cpu_fill_exports(cpu);
    for (k = 0; k < cpu->workers; k++) {
        genni_cpu_worker *w = &cpu->worker[k];
        memset(w->counts, 0, plan->population_count * sizeof *w->counts); memset(w->event_counts, 0, plan->channel_count * sizeof *w->event_counts);
        w->hash = w->event_hash = w->list_of[0] = w->list_of[1] = 0;
    }
    for (k = 0; k < cpu->partitions; k++) {
        genni_cpu_partition *q = &cpu->partition[k];
        memset(q->sums, 0, (size_t)q->stride * cpu->ring * cpu->sum_bytes);
        memset(q->reverse, 0, plan->reverse_count * sizeof *q->reverse);
        q->flight_head = 0; q->saturated = q->saturated_at_build;
        if (cpu->pulse_delays) {
            memset(q->flight_first, 0, cpu->flight_slots * 4); memset(q->flight_last, 0, cpu->flight_slots * 4);
            memset(q->flight_lost, 0, cpu->flight_slots);
        }
        for (i = 0; i < plan->projection_count; i++) {
            const genni_projection *p = &plan->projections[i];
            genni_cpu_matrix *m = &q->matrices[i];
            const uint32_t b0 = genni_own_block(&plan->populations[p->target], k, cpu->partitions);
            for (v = 0; v < 2; v++) if (m->calendars[v].chunks) genni_cpu_clear_calendar(p, &m->calendars[v]);
            for (v = 0; m->start && v < p->update.var_count; v++) if (p->update.vars[v].name->access == GENN_ACCESS_READ_WRITE)
                for (pre = 0; pre < plan->populations[p->source].count; pre++) {
                    const uint64_t first = m->start[pre];
                    const size_t n = (size_t)(m->start[pre + 1] - first), bytes = genni_stored_bytes(s, p, v), row_first = p->stored_start && b0 ? genni_row(s, p, pre, 0, b0, NULL, 0) : 0;
                    if (m->by_target) {
                        const uint32_t *const places = genni_cpu_logical_row(q, m, pre);
                        uint32_t *const post = q->places + q->row_most + 1, *const duplicate = post + q->row_most + 1;
                        size_t j;
                        for (j = 0; j < n; j++) { post[j] = m->post[places[j]]; duplicate[j] = m->duplicate[places[j]]; }
                        genni_row_values(s, p, v, pre, post, duplicate, n, row_first, q->place_values, q->scratch);
                        for (j = 0; j < n; j++) memcpy((char *)m->vars[v] + places[j] * bytes, (const char *)q->place_values + j * bytes, bytes);
                    } else genni_row_values(s, p, v, pre, m->post + first, m->duplicate + first, n, row_first, (unsigned char *)m->vars[v] + first * bytes, q->scratch);
                }
        }
    }
    return GENN_OK;
}
static void genni_cpu_close(genn_simulation *s, void *state) { (void)s; (void)state; }
static genn_result genni_cpu_read(genn_simulation *s, void *state, int block, uint64_t step, size_t offset, size_t bytes, void *out) {
    const genni_cpu *cpu = (const genni_cpu *)state;
    const unsigned char *from = block == GENNI_BLOCK_STATE ? s->plan.state : block == GENNI_BLOCK_RECORDS ? cpu->records : (const unsigned char *)cpu->spikes;
    (void)step;
    memcpy(out, from + offset, bytes);
    return GENN_OK;
}
static genn_result genni_cpu_write(genn_simulation *s, void *state, size_t offset, size_t bytes, const void *in) { (void)state; memcpy(s->plan.state + offset, in, bytes); return GENN_OK; }
static void genni_cpu_pointer(genn_simulation *s, void *state, size_t offset, genn_device_array *array) { (void)state; array->pointer = s->plan.state + offset; }
static genn_result genni_cpu_counts(genn_simulation *s, void *state, uint64_t hashes[2], uint64_t *counts) {
    const genni_cpu *cpu = (const genni_cpu *)state;
    const uint32_t populations = s->plan.population_count, channels = s->plan.channel_count;
    uint32_t k, p;
    hashes[0] = hashes[1] = 0;
    memset(counts, 0, ((size_t)populations + channels) * sizeof *counts);
    for (k = 0; k < cpu->workers; k++) {
        const genni_cpu_worker *w = &cpu->worker[k];
        hashes[0] += w->hash; hashes[1] += w->event_hash;
        for (p = 0; p < populations; p++) counts[p] += w->counts[p];
        for (p = 0; p < channels; p++) counts[populations + p] += w->event_counts[p];
    }
    return GENN_OK;
}
static genn_result genni_cpu_row(genn_simulation *s, void *state, uint32_t projection, uint32_t pre, uint32_t variable, uint32_t *post, void *values, uint32_t *n) {
    const genni_cpu *cpu = (const genni_cpu *)state;
    const genni_projection *p = &s->plan.projections[projection];
    const uint32_t capacity = *n;
    uint32_t k;
    if (genni_cpu_fused(p)) return GENN_UNSUPPORTED;         // never written: the caller draws them again
    *n = 0;
    for (k = 0; k < cpu->partitions; k++) {                  // partitions own ascending blocks
        const genni_cpu_matrix *m = &cpu->partition[k].matrices[projection];
        uint64_t i;
        const uint32_t *places;
        if (!m->start) continue;
        places = m->by_target ? genni_cpu_logical_row(&cpu->partition[k], m, pre) : NULL;
        for (i = 0; i < m->start[pre + 1] - m->start[pre]; i++, ++*n) if (*n < capacity) {
            const size_t place = places ? places[i] : (size_t)(m->start[pre] + i);
            post[*n] = m->post[place];
            if (variable < p->update.var_count) { const uint32_t bytes = genni_stored_bytes(s, p, variable); memcpy((char *)values + (size_t)*n * bytes, (const char *)m->vars[variable] + place * bytes, bytes); }
        }
    }
    return GENN_OK;
}
static void genni_cpu_report(genn_simulation *s, void *state, genn_report *report) {
    const genni_cpu *cpu = (const genni_cpu *)state;
    uint32_t k;
    (void)s;
    report->threads = cpu->threads; report->device = cpu->name;
    for (k = 0; k < cpu->partitions; k++) report->saturated += cpu->partition[k].saturated;
}
static int genni_cpu_devices(void (*print)(void *, const char *), void *user) {
    char name[96], line[128];
    genni_cpu_name(name, sizeof name);
    snprintf(line, sizeof line, "%s, %u cores", name, (unsigned)genni_cpu_cores());
    if (print) print(user, line);
    return 1;
}
GENN_API const genn_engine *genn_cpu(void) {
    static const genn_engine engine = { "cpu", genni_cpu_open, genni_cpu_close, genni_cpu_step, genni_cpu_reset, genni_cpu_read, genni_cpu_write, genni_cpu_counts, genni_cpu_row, NULL, genni_cpu_report, NULL, genni_cpu_devices, genni_cpu_pointer, NULL };
    return &engine;
}
GENNI_PRECISE_POP
#endif // GENNI_CPU_IMPLEMENTED
#endif // GENN_IMPLEMENTATION
#endif // GENN_CPU_H
