/* spikehash - recomputes the spike hash and the firing rates of a spike file

     spikehash FILE [--sizes n0,n1,...] [--dt MS] [--steps N]

   FILE ("-": standard input) has one spike a line, `step population neuron`, in any order. It prints

     spike_hash 16 hexadecimal digits
     spikes     number of lines
     rates_hz   mean rate of each population, if --sizes gives their numbers of neurons

   Rates are over --steps steps (default: to the last spike) of --dt ms (default 0.1). Something wrong: one line on stderr
   and exit status 2. It shares no code with genn.h, so that it checks it. */

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_POPULATIONS = 1000000 };

static void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("spikehash: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(2);
}

static uint64_t mix(uint64_t x)   /* one step of splitmix64 */
{
    x += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

/* Reads digits at *text as a number of at most `largest` and moves past them; 0 if there are none or too many. */
static int number(const char **text, uint64_t largest, uint64_t *value) {
    const char *c = *text;
    uint64_t n = 0;
    if (*c < '0' || *c > '9') return 0;
    for (; *c >= '0' && *c <= '9'; c++) {
        const uint64_t digit = (uint64_t)(*c - '0');
        if (n > (largest - digit) / 10) return 0;
        n = n * 10 + digit;
    }
    *text = c;
    *value = n;
    return 1;
}

/* Reads "n0,n1,..." of 1 or more each; returns how many. */
static size_t read_sizes(const char *text, uint64_t **sizes) {
    const char *c = text;
    size_t n = 1;
    for (; *c; c++) n += *c == ',';
    if (n > MOST_POPULATIONS) fail("--sizes names more than %d populations", (int)MOST_POPULATIONS);
    *sizes = (uint64_t *)malloc(n * sizeof **sizes);
    if (*sizes == NULL) fail("out of memory");
    c = text;
    for (size_t i = 0; i < n; i++) {
        if (!number(&c, UINT32_MAX, &(*sizes)[i]) || (*sizes)[i] == 0 || *c != (i + 1 < n ? ',' : 0))
            fail("--sizes needs numbers of neurons such as 100,25, not '%s'", text);
        c++;
    }
    return n;
}

static const char *read_spike(const char *line, uint64_t *step, uint64_t *population, uint64_t *neuron) {
    if (!number(&line, UINT64_MAX, step) || *line++ != ' ') return NULL;
    if (!number(&line, UINT32_MAX, population) || *line++ != ' ') return NULL;
    return number(&line, UINT32_MAX, neuron) && *line == 0 ? line : NULL;
}

int main(int argc, char **argv) {
    const char *path = NULL, *end;
    uint64_t *sizes = NULL, *counts = NULL;
    size_t populations = 0;
    uint64_t steps = 0;
    double dt = 0.1;
    int has_steps = 0;

    for (int i = 1; i < argc; i++) {
        const char *name = argv[i], *value = i + 1 < argc ? argv[i + 1] : NULL;
        if (strcmp(name, "--help") == 0) {
            puts("usage: spikehash FILE [--sizes n0,n1,...] [--dt MS] [--steps N]\n"
                 "FILE: lines `step population neuron`; - is standard input");
            return 0;
        }
        if (name[0] != '-' || name[1] == 0) {
            if (path != NULL) fail("one file only: '%s' or '%s'", path, name);
            path = name;
            continue;
        }
        if (strcmp(name, "--sizes") != 0 && strcmp(name, "--dt") != 0 && strcmp(name, "--steps") != 0)
            fail("unknown option '%s'; --help shows all", name);
        if (value == NULL) fail("%s needs a value", name);
        i++;
        if (strcmp(name, "--sizes") == 0) {
            free(sizes);
            populations = read_sizes(value, &sizes);
        } else if (strcmp(name, "--dt") == 0) {
            char *rest;
            dt = strtod(value, &rest);
            if (rest == value || *rest != 0 || !(dt > 0 && dt < HUGE_VAL)) fail("--dt needs a time in ms, not '%s'", value);
        } else {
            end = value;
            if (!number(&end, UINT64_MAX, &steps) || *end != 0 || steps == 0)
                fail("--steps needs a number of steps, not '%s'", value);
            has_steps = 1;
        }
    }
    if (path == NULL) fail("which file? usage: spikehash FILE [--sizes n0,n1,...] [--dt MS] [--steps N]");
    counts = (uint64_t *)calloc(populations + 1, sizeof *counts);
    if (counts == NULL) fail("out of memory");

    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    if (file == NULL) fail("cannot read '%s': %s", path, strerror(errno));
    char line[128];
    uint64_t hash = 0, spikes = 0, last = 0;
    errno = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        uint64_t step = 0, population = 0, neuron = 0;
        line[strcspn(line, "\r\n")] = 0;
        spikes++;
        if (read_spike(line, &step, &population, &neuron) == NULL)
            fail("%s:%" PRIu64 ": not `step population neuron`: '%.60s'", path, spikes, line);
        if (has_steps && step >= steps) fail("%s:%" PRIu64 ": step %" PRIu64 " of %" PRIu64, path, spikes, step, steps);
        if (sizes != NULL) {
            if (population >= populations)
                fail("%s:%" PRIu64 ": population %" PRIu64 ", but --sizes names %zu", path, spikes, population, populations);
            if (neuron >= sizes[population])
                fail("%s:%" PRIu64 ": neuron %" PRIu64 " of population %" PRIu64 ", which has %" PRIu64, path, spikes, neuron,
                     population, sizes[population]);
            counts[population]++;
        }
        if (step > last) last = step;
        hash += mix(mix(mix(population) + neuron) + step);
    }
    if (ferror(file)) fail("cannot read '%s': %s", path, errno ? strerror(errno) : "input error");
    if (file != stdin) fclose(file);

    printf("spike_hash %016" PRIx64 "\nspikes %" PRIu64 "\n", hash, spikes);
    if (sizes != NULL) {
        const double seconds = (has_steps ? (double)steps : (double)last + 1) * dt / 1000;
        fputs("rates_hz", stdout);
        for (size_t i = 0; i < populations; i++) printf(" %.10g", (double)counts[i] / ((double)sizes[i] * seconds));
        putchar('\n');
    }
    free(sizes);
    free(counts);
    if (fflush(stdout) != 0) fail("cannot write the result: %s", strerror(errno));
    return 0;
}
