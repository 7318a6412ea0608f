/* common.h - what the examples of genn.h share, so that each example is only about its network

   Not part of the library and not needed by it: plain C99 (also C++11), the C library only, one file. It holds

     options    --name value, --name=value, --help; one clear line and exit status 2 when something is wrong
     files      written as FILE.tmp and renamed, so nothing half-written is ever seen under the asked name
     spikes     a growing list of (step, population, neuron), its text file, and the statistics of a paper's table
     table      aligned columns on stdout                 json      one flat object
     clocks     wall, CPU, available memory               progress  biological time, speed, estimated end
     threads    a pool, for programs without OpenMP       engines   choosing, opening and listing them
     pictures   a small anti-aliased canvas, a PNG writer, the raster-and-rates figure

   A complete example program begins like this:

     #include "common.h"
     int main(int argc, char **argv)
     {
         example_options o = example_defaults();
         int cells = 1000;
         const example_option takes[] = {
             EXAMPLE_OPTION_ENGINE(o), EXAMPLE_OPTION_THREADS(o), EXAMPLE_OPTION_TIME(o), EXAMPLE_OPTION_JSON(o),
             { "cells", EXAMPLE_INT, &cells, 10, 1e6, "N", "number of neurons" },
             EXAMPLE_OPTION_HELP(o) };
         example_parse(&o, "a ring of neurons", takes, sizeof takes / sizeof takes[0], argc, argv);
         ...

   Sections, to grep for: >>setup >>errors >>options >>files >>clocks >>memory >>threads >>engines >>progress >>spikes
   >>statistics >>table >>json >>canvas >>font >>png >>axis >>figure

   MIT licence, see LICENSE. */

#ifndef EXAMPLE_COMMON_H
#define EXAMPLE_COMMON_H

/* >>setup ---------------------------------------------------------------------------------------------------------- */

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>

#if defined(_WIN32)
#  if !defined(WIN32_LEAN_AND_MEAN)
#    define WIN32_LEAN_AND_MEAN
#  endif
#  if !defined(NOMINMAX)
#    define NOMINMAX
#  endif
#  include <windows.h>
#  include <io.h>
#  undef near /* plain words that windows.h takes away */
#  undef far
#  undef NEAR
#  undef FAR
#  define NEAR
#  define FAR
#else
#  include <sys/time.h>
#  include <unistd.h>
#endif

#if defined(_MSC_VER)
#  pragma warning(disable : 4996) /* fopen, strerror and localtime are standard C */
#endif

#if defined(__GNUC__) && !defined(_WIN32)
#  define EXAMPLE_LIKE_PRINTF __attribute__((__format__(__printf__, 1, 2)))
#else
#  define EXAMPLE_LIKE_PRINTF
#endif
#if defined(__GNUC__)
#  define EXAMPLE_NO_RETURN __attribute__((__noreturn__))
#else
#  define EXAMPLE_NO_RETURN
#endif

/* >>errors --------------------------------------------------------------------------------------------------------- */

/* The name in front of every message: set by example_parse, read by everything else (NULL asks only). */
static inline const char *example_program(const char *name)
{
    static const char *current = "example";
    if (name) {
        const char *slash = strrchr(name, '/'), *back = strrchr(name, '\\');
        current = slash ? slash + 1 : name;
        if (back && back + 1 > current) current = back + 1;
        if (!*current) current = "example";
    }
    return current;
}

static inline void example_complain_list(const char *format, va_list list)
{
    char line[1000];
    size_t i;
    int n = vsnprintf(line, sizeof line, format, list);
    if (n < 0) line[0] = 0;
    for (i = 0; line[i]; i++) /* whatever a user typed, it stays one line */
        if ((unsigned char)line[i] < 32 || line[i] == 127) line[i] = '?';
    fflush(stdout);
    fprintf(stderr, "%s: %s\n", example_program(NULL), line);
}

/* One line on stderr. */
EXAMPLE_LIKE_PRINTF static inline void example_complain(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    example_complain_list(format, list);
    va_end(list);
}

/* One line on stderr, then exit status 2. For what the user can put right. */
EXAMPLE_NO_RETURN EXAMPLE_LIKE_PRINTF static inline void example_fail(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    example_complain_list(format, list);
    va_end(list);
    exit(2);
}

static inline void *example_resize(void *old, size_t count, size_t bytes_each)
{
    void *block = bytes_each && count > (size_t)-1 / 2 / bytes_each ? NULL : realloc(old, count * bytes_each + 1);
    if (!block) example_fail("out of memory (%.0f bytes wanted)", (double)count * (double)bytes_each);
    return block;
}

/* >>options -------------------------------------------------------------------------------------------------------- */

typedef struct example_options { /* the options that examples have in common; each takes those it has a use for */
    const char *engine;          /* cpu, opencl, cuda, auto; NULL: not given, which means cpu */
    int         threads;         /* 0: not given, one per core */
    double      time_ms;
    uint64_t    seed;
    int         record;          /* 1: record spikes */
    double      scale;           /* 0: not given */
    double      neuron_scale;    /* 0: not given; example_parse then copies scale */
    double      indegree_scale;  /* the same */
    const char *drive;           /* poisson, dc */
    const char *json, *spikes, *picture; /* files to write, or NULL */
    int         list_engines, help;
} example_options;

typedef enum example_kind {
    EXAMPLE_FLAG,    /* int *          becomes 1                                      */
    EXAMPLE_INT,     /* int *          a whole number from min to max                 */
    EXAMPLE_SEED,    /* uint64_t *     decimal or 0x; min and max do not matter       */
    EXAMPLE_REAL,    /* double *       a number from min to max                       */
    EXAMPLE_TEXT,    /* const char **  anything but nothing                           */
    EXAMPLE_CHOICE,  /* const char **  one of the words in `values`, as in "a|b|c"    */
    EXAMPLE_OUTPUT   /* const char **  a file to be written; tried when options are read */
} example_kind;

typedef struct example_option {
    const char  *name;    /* without the dashes */
    example_kind kind;
    void        *value;   /* what it points to at the start is the default that --help shows */
    double       min, max;
    const char  *values;  /* for a choice the words, otherwise what --help calls the value, such as "MS" */
    const char  *help;
} example_option;

#define EXAMPLE_OPTION_ENGINE(o)   { "engine", EXAMPLE_CHOICE, &(o).engine, 0, 0, "cpu|opencl|cuda|auto", "where to run (default cpu; auto: cuda, else cpu)" }
#define EXAMPLE_OPTION_THREADS(o)  { "threads", EXAMPLE_INT, &(o).threads, 1, 4096, "N", "threads of the cpu engine (default: one per core)" }
#define EXAMPLE_OPTION_TIME(o)     { "time", EXAMPLE_REAL, &(o).time_ms, 0.1, 1e9, "MS", "biological time to simulate" }
#define EXAMPLE_OPTION_SEED(o)     { "seed", EXAMPLE_SEED, &(o).seed, 0, 0, "N", "seed of all random numbers" }
#define EXAMPLE_OPTION_RECORD(o)   { "record", EXAMPLE_INT, &(o).record, 0, 1, "0|1", "record spikes" }
#define EXAMPLE_OPTION_SCALE(o)    { "scale", EXAMPLE_REAL, &(o).scale, 0.001, 10, "S", "number of neurons and of inputs per neuron, 1 = full" }
#define EXAMPLE_OPTION_NEURON_SCALE(o)   { "neuron-scale", EXAMPLE_REAL, &(o).neuron_scale, 0.001, 10, "S", "number of neurons alone (default: --scale)" }
#define EXAMPLE_OPTION_INDEGREE_SCALE(o) { "indegree-scale", EXAMPLE_REAL, &(o).indegree_scale, 0.001, 10, "S", "number of inputs per neuron alone (default: --scale)" }
#define EXAMPLE_OPTION_DRIVE(o)    { "drive", EXAMPLE_CHOICE, &(o).drive, 0, 0, "poisson|dc", "kind of external input" }
#define EXAMPLE_OPTION_JSON(o)     { "json", EXAMPLE_OUTPUT, &(o).json, 0, 0, "FILE", "write results as one JSON object" }
#define EXAMPLE_OPTION_SPIKES(o)   { "spikes", EXAMPLE_OUTPUT, &(o).spikes, 0, 0, "FILE", "write spikes, lines of `step population neuron`" }
#define EXAMPLE_OPTION_PICTURE(o)  { "picture", EXAMPLE_OUTPUT, &(o).picture, 0, 0, "FILE", "write a picture (PNG)" }
#define EXAMPLE_OPTION_LIST_ENGINES(o) { "list-engines", EXAMPLE_FLAG, &(o).list_engines, 0, 0, NULL, "say what can run here, and stop" }
#define EXAMPLE_OPTION_HELP(o)     { "help", EXAMPLE_FLAG, &(o).help, 0, 0, NULL, "show this text, and stop" }
#define EXAMPLE_OPTIONS_ALL(o)                                                                                   \
    EXAMPLE_OPTION_ENGINE(o), EXAMPLE_OPTION_THREADS(o), EXAMPLE_OPTION_SCALE(o), EXAMPLE_OPTION_NEURON_SCALE(o), \
    EXAMPLE_OPTION_INDEGREE_SCALE(o), EXAMPLE_OPTION_TIME(o), EXAMPLE_OPTION_SEED(o), EXAMPLE_OPTION_DRIVE(o),    \
    EXAMPLE_OPTION_RECORD(o), EXAMPLE_OPTION_JSON(o), EXAMPLE_OPTION_SPIKES(o), EXAMPLE_OPTION_PICTURE(o),        \
    EXAMPLE_OPTION_LIST_ENGINES(o), EXAMPLE_OPTION_HELP(o)

static inline example_options example_defaults(void)
{
    example_options o;
    memset(&o, 0, sizeof o);
    o.engine = o.json = o.spikes = o.picture = NULL;
    o.time_ms = 1000.0;
    o.seed = 1;
    o.record = 1;
    o.drive = "poisson";
    return o;
}

static inline void example_print_help(const char *summary, const example_option *table, size_t count)
{
    size_t i, width = 0;
    printf("usage: %s [options]\n%s%s\n\n", example_program(NULL), summary ? summary : "", summary ? "" : "options:");
    for (i = 0; i < count; i++) {
        size_t w = strlen(table[i].name) + (table[i].values ? strlen(table[i].values) + 1 : 0);
        if (w > width) width = w;
    }
    for (i = 0; i < count; i++) {
        const example_option *t = &table[i];
        size_t w = strlen(t->name) + (t->values ? strlen(t->values) + 1 : 0);
        printf("  --%s%s%s%*s  %s", t->name, t->values ? " " : "", t->values ? t->values : "", (int)(width - w), "", t->help);
        if (strstr(t->help, "(default")) { /* the text knows better */ }
        else if (t->kind == EXAMPLE_INT) printf(" (default %d)", *(const int *)t->value);
        else if (t->kind == EXAMPLE_REAL && *(const double *)t->value != 0.0) printf(" (default %g)", *(const double *)t->value);
        else if (t->kind == EXAMPLE_SEED) printf(" (default %llu)", (unsigned long long)*(const uint64_t *)t->value);
        else if ((t->kind == EXAMPLE_CHOICE || t->kind == EXAMPLE_TEXT) && *(const char *const *)t->value)
            printf(" (default %s)", *(const char *const *)t->value);
        printf("\n");
    }
}

/* The number of letters to insert, delete or replace to get from a to b. */
static inline size_t example_distance(const char *a, const char *b)
{
    size_t row[64], i, j, m = strlen(a), n = strlen(b);
    if (m > 60 || n > 60) return 1000;
    for (j = 0; j <= n; j++) row[j] = j;
    for (i = 1; i <= m; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (j = 1; j <= n; j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < best) best = row[j] + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[n];
}

static inline void example_unknown_option(const char *name, const example_option *table, size_t count)
{
    size_t i, best = 1000;
    const char *closest = NULL;
    for (i = 0; i < count; i++) {
        size_t d = example_distance(name, table[i].name), n = strlen(name);
        if (n >= 2 && strncmp(name, table[i].name, n) == 0) d = 0; /* a beginning, as in --neuron */
        if (d < best) { best = d; closest = table[i].name; }
    }
    if (closest && best <= 1 + strlen(name) / 4)
        example_fail("unknown option '--%s', did you mean '--%s'? (--help lists all)", name, closest);
    example_fail("unknown option '--%s' (--help lists all)", name);
}

/* Is `word` one of the words in "a|b|c"? */
static inline int example_is_choice(const char *word, const char *choices)
{
    size_t n = strlen(word);
    for (;;) {
        size_t m = strcspn(choices, "|");
        if (m == n && n && memcmp(word, choices, n) == 0) return 1;
        if (!choices[m]) return 0;
        choices += m + 1;
    }
}

static inline void example_set_option(const example_option *t, const char *text)
{
    char *end;
    if (!*text) example_fail("option '--%s' needs a value (%s)", t->name, t->values ? t->values : "");
    errno = 0;
    switch (t->kind) {
    case EXAMPLE_INT: {
        long v = strtol(text, &end, 10);
        if (text[strspn(text, "+-0123456789")] || *end || errno || (double)v < t->min || (double)v > t->max || v < INT_MIN || v > INT_MAX)
            example_fail("option '--%s' needs a whole number from %.10g to %.10g, not '%s'", t->name, t->min, t->max, text);
        *(int *)t->value = (int)v;
        break;
    }
    case EXAMPLE_SEED: {
        int hex = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
        const char *digits = hex ? text + 2 : text;
        unsigned long long v = strtoull(digits, &end, hex ? 16 : 10);
        if (!*digits || digits[strspn(digits, hex ? "0123456789abcdefABCDEF" : "0123456789")] || errno)
            example_fail("option '--%s' needs a whole number from 0 to 18446744073709551615, not '%s'", t->name, text);
        *(uint64_t *)t->value = (uint64_t)v;
        break;
    }
    case EXAMPLE_REAL: {
        double v = strtod(text, &end); /* the set of letters keeps out nan, inf, hexadecimal and white space */
        if (text[strspn(text, "+-.0123456789eE")] || end == text || *end || !(v >= t->min && v <= t->max))
            example_fail("option '--%s' needs a number from %.10g to %.10g, not '%s'", t->name, t->min, t->max, text);
        *(double *)t->value = v;
        break;
    }
    case EXAMPLE_CHOICE:
        if (!example_is_choice(text, t->values))
            example_fail("option '--%s' needs one of %s, not '%s'", t->name, t->values, text);
        *(const char **)t->value = text;
        break;
    case EXAMPLE_TEXT:
    case EXAMPLE_OUTPUT: *(const char **)t->value = text; break;
    case EXAMPLE_FLAG: default: break;
    }
}

static inline void example_try_output(const char *path);

/* Reads the command line into what the table points to. Anything wrong: one line on stderr and exit status 2, and no
   file touched. --help prints and exits with 0. Output files are tried last, when everything else is right. `o` may be
   NULL when an example has none of the common options. */
static inline void example_parse(example_options *o, const char *summary, const example_option *table, size_t count,
                                 int argc, char **argv)
{
    size_t i, j;
    int a;
    example_program(argc > 0 ? argv[0] : NULL);
    for (a = 1; a < argc; a++) {
        const char *word = argv[a], *equal = strchr(word, '=');
        char name[64];
        size_t n;
        if (word[0] != '-' || word[1] != '-' || !word[2] || word[2] == '=') {
            if (strcmp(word, "-h") == 0) example_fail("unknown option '-h', did you mean '--help'?");
            if (word[0] == '-' && word[1] && word[1] != '-')
                example_fail("unknown option '%s', options begin with two dashes (--help lists all)", word);
            example_fail("'%s' is not an option (--help lists all)", word);
        }
        n = equal ? (size_t)(equal - word) - 2 : strlen(word) - 2;
        if (n >= sizeof name) n = sizeof name - 1;
        memcpy(name, word + 2, n);
        name[n] = 0;
        for (i = 0; i < count && strcmp(table[i].name, name) != 0; i++) { }
        if (i == count) { example_unknown_option(name, table, count); return; }
        if (table[i].kind == EXAMPLE_FLAG) {
            if (equal) example_fail("option '--%s' takes no value", name);
            *(int *)table[i].value = 1;
            if (strcmp(name, "help") == 0) {
                example_print_help(summary, table, count);
                exit(fflush(stdout) ? 2 : 0);
            }
        } else if (equal) {
            example_set_option(&table[i], equal + 1);
        } else {
            if (a + 1 >= argc || (argv[a + 1][0] == '-' && argv[a + 1][1] == '-'))
                example_fail("option '--%s' needs a value (%s)", name, table[i].values ? table[i].values : "");
            example_set_option(&table[i], argv[++a]);
        }
    }
    for (i = 0; i < count; i++)
        for (j = 0; j < i; j++)
            if (table[i].kind == EXAMPLE_OUTPUT && table[j].kind == EXAMPLE_OUTPUT && *(const char **)table[i].value &&
                *(const char **)table[j].value && strcmp(*(const char **)table[i].value, *(const char **)table[j].value) == 0)
                example_fail("options '--%s' and '--%s' name the same file '%s'", table[j].name, table[i].name,
                             *(const char **)table[i].value);
    for (i = 0; i < count; i++)
        if (table[i].kind == EXAMPLE_OUTPUT && *(const char **)table[i].value) example_try_output(*(const char **)table[i].value);
    if (o && o->scale > 0.0) {
        if (!(o->neuron_scale > 0.0)) o->neuron_scale = o->scale;
        if (!(o->indegree_scale > 0.0)) o->indegree_scale = o->scale;
    }
}

/* >>files ---------------------------------------------------------------------------------------------------------- */

typedef struct example_file {
    FILE *stream;
    char *path, *temporary; /* temporary NULL: written in place, as for /dev/null and pipes */
} example_file;

/* 0 there is none, 1 an ordinary file, 2 a directory, 3 something else (a device, a pipe) */
static inline int example_file_type(const char *path)
{
#if defined(_WIN32)
    struct _stat s;
    if (_stat(path, &s) != 0) return 0;
    return (s.st_mode & _S_IFMT) == _S_IFREG ? 1 : (s.st_mode & _S_IFMT) == _S_IFDIR ? 2 : 3;
#else
    struct stat s;
    if (stat(path, &s) != 0) return 0;
    return S_ISREG(s.st_mode) ? 1 : S_ISDIR(s.st_mode) ? 2 : 3;
#endif
}

static inline char *example_temporary_name(const char *path)
{
    size_t n = strlen(path);
    char *name = (char *)example_resize(NULL, n + 5, 1);
    memcpy(name, path, n);
    memcpy(name + n, ".tmp", 5);
    return name;
}

/* Can this file be written? If not, one line and exit status 2. Leaves everything as it found it. */
static inline void example_try_output(const char *path)
{
    char *temporary = example_temporary_name(path);
    const char *tries[2];
    int i;
    tries[0] = path;
    tries[1] = temporary;
    for (i = 0; i < 2; i++) {
        int before = example_file_type(tries[i]);
        FILE *f;
        if (i == 0 && before == 3) break;
        errno = 0;
        f = before == 2 ? NULL : fopen(tries[i], "ab");
        if (!f) example_fail("cannot write '%s': %s", tries[i], before == 2 ? "it is a directory" : strerror(errno));
        else fclose(f);
        if (before == 0) remove(tries[i]);
    }
    free(temporary);
}

/* Opens FILE.tmp. Returns 1, or 0 after one line on stderr. */
static inline int example_file_open(example_file *f, const char *path)
{
    int type = example_file_type(path);
    f->path = (char *)example_resize(NULL, strlen(path) + 1, 1);
    memcpy(f->path, path, strlen(path) + 1);
    f->temporary = type == 3 ? NULL : example_temporary_name(path);
    errno = 0;
    f->stream = type == 2 ? NULL : fopen(f->temporary ? f->temporary : f->path, "wb");
    if (f->stream) return 1;
    example_complain("cannot write '%s': %s", path, type == 2 ? "it is a directory" : strerror(errno));
    free(f->path);
    free(f->temporary);
    f->path = f->temporary = NULL;
    return 0;
}

/* Ends the file and gives it its name. When `keep` is 0 or anything went wrong it is removed. Returns 1, or 0 after one
   line on stderr (none if keep was 0). */
static inline int example_file_close(example_file *f, int keep)
{
    int good = keep, reason;
    if (!f->stream) return 0;
    errno = 0;
    if (fflush(f->stream) != 0 || ferror(f->stream)) good = 0;
    reason = errno;
    if (fclose(f->stream) != 0) { if (good) reason = errno; good = 0; }
    if (f->temporary && good) {
#if defined(_WIN32)
        remove(f->path);
#endif
        if (rename(f->temporary, f->path) != 0) { reason = errno; good = 0; }
    }
    if (f->temporary && !good) remove(f->temporary);
    if (keep && !good) example_complain("cannot write '%s': %s", f->path, reason ? strerror(reason) : "write error");
    free(f->path);
    free(f->temporary);
    memset(f, 0, sizeof *f);
    return good;
}

/* >>clocks --------------------------------------------------------------------------------------------------------- */

#if !defined(_WIN32) && !defined(CLOCK_MONOTONIC) && defined(__linux__) && defined(__GNUC__)
/* Strict C99 hides clock_gettime, but it is there. Under a name of our own, so that nobody else's declaration clashes. */
extern int example_hidden_clock(int id, long *two) __asm__("clock_gettime");
#endif

/* Wall clock in seconds since some moment; never goes back. */
static inline double example_seconds(void)
{
#if defined(_WIN32)
    LARGE_INTEGER now, per_second;
    QueryPerformanceCounter(&now);
    QueryPerformanceFrequency(&per_second);
    return (double)now.QuadPart / (double)per_second.QuadPart;
#elif defined(CLOCK_MONOTONIC)
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
#elif defined(__linux__) && defined(__GNUC__)
    long t[4] = { 0, 0, 0, 0 };
    example_hidden_clock(1, t);
    return (double)t[0] + 1e-9 * (double)t[1];
#else
    struct timeval t;
    gettimeofday(&t, NULL);
    return (double)t.tv_sec + 1e-6 * (double)t.tv_usec;
#endif
}

/* CPU time of this process, summed over all its threads. */
static inline double example_cpu_seconds(void)
{
#if defined(_WIN32)
    FILETIME created, ended, kernel, user;
    if (!GetProcessTimes(GetCurrentProcess(), &created, &ended, &kernel, &user)) return 0.0;
    return 1e-7 * (4294967296.0 * ((double)kernel.dwHighDateTime + (double)user.dwHighDateTime) +
                   (double)kernel.dwLowDateTime + (double)user.dwLowDateTime);
#else
    return (double)clock() / (double)CLOCKS_PER_SEC;
#endif
}

static inline int example_is_terminal(FILE *stream)
{
    int number = stream == stdout ? 1 : stream == stderr ? 2 : -1;
#if defined(_WIN32)
    return number >= 0 && _isatty(number) != 0;
#else
    return number >= 0 && isatty(number) != 0;
#endif
}

/* >>memory --------------------------------------------------------------------------------------------------------- */

#if defined(__linux__)
/* The first number in directory/name, or the number after `key` at the start of a line. -1: none, or "max". */
static inline double example_number_in(const char *directory, const char *name, const char *key)
{
    char path[1200], line[512];
    double value = -1.0;
    FILE *f;
    if (snprintf(path, sizeof path, "%s/%s", directory, name) >= (int)sizeof path) return -1.0;
    f = fopen(path, "r");
    if (!f) return -1.0;
    while (fgets(line, (int)sizeof line, f)) {
        size_t n = key ? strlen(key) : 0;
        if (key && strncmp(line, key, n) != 0) continue;
        if (sscanf(line + n, "%lf", &value) != 1) value = -1.0;
        break;
    }
    fclose(f);
    return value;
}

/* What the control groups from `path` up to the root still allow; -1: no limit. */
static inline double example_group_memory(const char *root, const char *path, const char *limit, const char *used, const char *cache)
{
    char directory[1100];
    double least = -1.0;
    size_t n = strlen(root);
    if (snprintf(directory, sizeof directory, "%s%s", root, path) >= (int)sizeof directory) return -1.0;
    for (;;) {
        double most = example_number_in(directory, limit, NULL), now = example_number_in(directory, used, NULL);
        if (most >= 0.0 && most < 1e18 && now >= 0.0) { /* file cache is counted as used, but it gives way */
            double file = example_number_in(directory, "memory.stat", cache), left;
            left = most - now + (file > 0.0 ? file : 0.0);
            if (left < 0.0) left = 0.0;
            if (least < 0.0 || left < least) least = left;
        }
        if (strlen(directory) <= n) return least;
        *strrchr(directory, '/') = 0;
    }
}
#endif

/* Bytes a program could still use without swapping; 0: not known here. Control groups (containers) are respected. */
static inline double example_available_memory(void)
{
#if defined(_WIN32)
    MEMORYSTATUSEX m;
    m.dwLength = (DWORD)sizeof m;
    return GlobalMemoryStatusEx(&m) ? (double)m.ullAvailPhys : 0.0;
#elif defined(__linux__)
    double bytes = example_number_in("/proc", "meminfo", "MemAvailable:") * 1024.0, group;
    char line[1000];
    FILE *f = fopen("/proc/self/cgroup", "r");
    if (bytes < 0.0) bytes = 0.0;
    while (f && fgets(line, (int)sizeof line, f)) {
        char *name = strchr(line, ':'), *path = name ? strchr(name + 1, ':') : NULL;
        if (!path) continue;
        *path++ = 0;
        path[strcspn(path, "\n")] = 0;
        if (path[0] == '/' && !path[1]) path[0] = 0;
        if (name[1] == 0) group = example_group_memory("/sys/fs/cgroup", path, "memory.max", "memory.current", "inactive_file");
        else if (strstr(name + 1, "memory"))
            group = example_group_memory("/sys/fs/cgroup/memory", path, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file");
        else continue;
        if (group >= 0.0 && (group < bytes || bytes <= 0.0)) bytes = group;
    }
    if (f) fclose(f);
    return bytes;
#else
    return 0.0;
#endif
}

/* 298880968 as "298 880 968". `to` has 32 bytes. */
static inline const char *example_grouped(char *to, uint64_t number)
{
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%llu", (unsigned long long)number), i, k = 0;
    for (i = 0; i < n; i++) {
        if (i && (n - i) % 3 == 0) to[k++] = ' ';
        to[k++] = digits[i];
    }
    to[k] = 0;
    return to;
}

/* 1610612736 as "1.50 GiB". `to` has 32 bytes. */
static inline const char *example_size_text(char *to, double bytes)
{
    static const char *const unit[] = { "bytes", "KiB", "MiB", "GiB", "TiB" };
    int i = 0;
    while (i < 4 && fabs(bytes) >= 1024.0) { bytes /= 1024.0; i++; }
    snprintf(to, 32, "%.*f %s", i == 0 ? 0 : bytes < 10.0 ? 2 : bytes < 100.0 ? 1 : 0, bytes, unit[i]);
    return to;
}

/* >>threads -------------------------------------------------------------------------------------------------------- */

/* Threads of the CPU engine for programs compiled without OpenMP: a pool that genn_options.parallel_for can use. It is
   called at least once per step, so its threads stay alive; they spin for a moment, then let others run, then sleep. Index i
   always runs on thread i modulo the number of threads, which keeps a partition in the cache of one core. Where there are
   no POSIX threads (or there is OpenMP, which needs no help) the pool has one thread. */

#if !defined(_OPENMP) && defined(__GNUC__) && (defined(__unix__) || defined(__APPLE__))
#  define EXAMPLE_POSIX_THREADS 1
#  include <pthread.h>
#  include <sched.h>
#else
#  define EXAMPLE_POSIX_THREADS 0
#endif
#if defined(_OPENMP)
#  include <omp.h>
#endif

/* Processors to use unless told otherwise. */
static inline int example_cores(void)
{
#if defined(_OPENMP)
    int n = omp_get_max_threads();
#elif EXAMPLE_POSIX_THREADS && defined(_SC_NPROCESSORS_ONLN)
    int n = (int)sysconf(_SC_NPROCESSORS_ONLN);
#else
    int n = 1;
#endif
    return n < 1 ? 1 : n > 4096 ? 4096 : n;
}

typedef struct example_pool example_pool;
typedef struct example_worker { example_pool *pool; int number; } example_worker;
struct example_pool {
    int threads; /* with the one that calls */
#if EXAMPLE_POSIX_THREADS
    int count, stop;
    void (*task)(void *argument, int index);
    void *argument;
    unsigned round, pending, asleep; /* atomic: rounds begun, threads still at work, threads asleep */
    pthread_mutex_t lock;
    pthread_cond_t wake;
    pthread_t *ids;
    example_worker *workers;
#endif
};

#if EXAMPLE_POSIX_THREADS
/* Waits a little longer each time it is called for the same thing. */
static inline void example_wait(unsigned *turns)
{
    if (++*turns < 2000u) {
#  if defined(__i386__) || defined(__x86_64__)
        __builtin_ia32_pause();
#  endif
    } else sched_yield();
}

static inline void *example_work(void *pointer)
{
    const example_worker *me = (const example_worker *)pointer;
    example_pool *p = me->pool;
    unsigned seen = 0, turns;
    int i;
    for (;;) {
        for (turns = 0; turns < 4000u && __atomic_load_n(&p->round, __ATOMIC_ACQUIRE) == seen; ) example_wait(&turns);
        if (turns >= 4000u) {
            pthread_mutex_lock(&p->lock);
            __atomic_add_fetch(&p->asleep, 1u, __ATOMIC_SEQ_CST);
            while (__atomic_load_n(&p->round, __ATOMIC_SEQ_CST) == seen) pthread_cond_wait(&p->wake, &p->lock);
            __atomic_sub_fetch(&p->asleep, 1u, __ATOMIC_SEQ_CST);
            pthread_mutex_unlock(&p->lock);
        }
        seen++;
        if (p->stop) return NULL;
        for (i = me->number; i < p->count; i += p->threads) p->task(p->argument, i);
        __atomic_sub_fetch(&p->pending, 1u, __ATOMIC_RELEASE);
    }
}

static inline void example_pool_begin(example_pool *p)
{
    __atomic_store_n(&p->pending, (unsigned)p->threads - 1u, __ATOMIC_RELAXED);
    __atomic_add_fetch(&p->round, 1u, __ATOMIC_SEQ_CST);
    if (__atomic_load_n(&p->asleep, __ATOMIC_SEQ_CST)) {
        pthread_mutex_lock(&p->lock);
        pthread_cond_broadcast(&p->wake);
        pthread_mutex_unlock(&p->lock);
    }
}
#endif

/* For genn_options.parallel_for: runs task(argument, i) for all i < count and returns when all are done. */
static inline void example_parallel_for(void *pool, int count, void (*task)(void *argument, int index), void *argument)
{
    example_pool *p = (example_pool *)pool;
    int i, step = 1;
#if EXAMPLE_POSIX_THREADS
    if (p->threads > 1 && count > 1) {
        p->task = task;
        p->argument = argument;
        p->count = count;
        step = p->threads;
        example_pool_begin(p);
    }
#endif
    for (i = 0; i < count; i += step) task(argument, i);
#if EXAMPLE_POSIX_THREADS
    if (step > 1) {
        unsigned turns = 0;
        while (__atomic_load_n(&p->pending, __ATOMIC_ACQUIRE)) example_wait(&turns);
    }
#endif
    (void)p;
}

/* Starts up to `threads` - 1 threads; p->threads tells how many there are with the caller. */
static inline void example_pool_start(example_pool *p, int threads)
{
    memset(p, 0, sizeof *p);
    p->threads = 1;
#if EXAMPLE_POSIX_THREADS
    {
        int i, made = 1;
        p->ids = (pthread_t *)example_resize(NULL, (size_t)threads, sizeof *p->ids);
        p->workers = (example_worker *)example_resize(NULL, (size_t)threads, sizeof *p->workers);
        pthread_mutex_init(&p->lock, NULL);
        pthread_cond_init(&p->wake, NULL);
        for (i = 1; i < threads; i++, made++) {
            p->workers[i].pool = p;
            p->workers[i].number = i;
            if (pthread_create(&p->ids[i], NULL, example_work, &p->workers[i]) != 0) break;
        }
        p->threads = made; /* read by the others only after the first round has begun */
    }
#else
    (void)threads;
#endif
}

static inline void example_pool_stop(example_pool *p)
{
#if EXAMPLE_POSIX_THREADS
    int i;
    p->stop = 1;
    example_pool_begin(p);
    for (i = 1; i < p->threads; i++) pthread_join(p->ids[i], NULL);
    pthread_cond_destroy(&p->wake);
    pthread_mutex_destroy(&p->lock);
    free(p->ids);
    free(p->workers);
#endif
    p->threads = 1;
}

/* >>engines -------------------------------------------------------------------------------------------------------- */

#if defined(GENN_CPU_H) && defined(GENN_CUDA_H) && defined(GENN_OPENCL_H)
/* Here for programs that included the engines' headers before this one. */

#define EXAMPLE_ENGINES 3
static inline const genn_engine *example_engine(int index, const char **name)
{
    static const char *const names[EXAMPLE_ENGINES] = { "cpu", "opencl", "cuda" };
    *name = names[index];
    return index == 0 ? genn_cpu() : index == 1 ? genn_opencl() : genn_cuda();
}

/* What genn said: the first error is kept for the one line that a program prints when it gives up. */
typedef struct example_messages { char error[900]; } example_messages;

/* For genn_options.log: warnings are printed, remarks are not. */
static inline void example_log(void *messages, int severity, genn_item item, const char *text)
{
    example_messages *m = (example_messages *)messages;
    if (severity == 1 && !m->error[0]) { /* on one line */
        const char *from = text && *text ? text : genn_item_name(item);
        size_t n = 0;
        for (; *from && n + 1 < sizeof m->error; from++) {
            int gap = *from == ' ' || *from == '\n' || *from == '\t';
            if (!gap) m->error[n++] = *from;
            else if (n && m->error[n - 1] != ' ') m->error[n++] = ' ';
        }
        m->error[n] = 0;
    } else if (severity == 2) example_complain("warning: %s", text);
}

/* Lets the CPU engine run on the threads of a started pool; a program with OpenMP has its own. */
static inline void example_use_pool(genn_options *options, example_pool *pool, int threads)
{
    options->threads = threads;
#if EXAMPLE_POSIX_THREADS
    options->threads = pool->threads;
    if (pool->threads > 1) {
        options->parallel_for = example_parallel_for;
        options->parallel_for_user = pool;
    }
#else
    (void)pool;
#endif
}

/* What genn said about a call that failed. */
static inline const char *example_reason(const example_messages *said, genn_result result)
{
    return said->error[0] ? said->error : genn_result_name(result);
}

static inline double example_clock(void *user)
{
    (void)user;
    return example_seconds();
}

/* Opens the network on the engine asked for. With auto: on CUDA, and when that does not work on the CPU, saying why.
   OpenCL is for those who ask, its devices may be anything. When nothing opens: one line on stderr, exit status 2.
   options->log is set here; options->threads 0 means one per core. `pool` and `said` must live as long as the simulation. */
static inline genn_simulation *example_open(const char *asked, genn_network_function network, const genn_options *options,
                                            example_pool *pool, example_messages *said)
{
    static const char *const order[2] = { "cuda", "cpu" };
    int automatic = asked && strcmp(asked, "auto") == 0, tries = automatic ? 2 : 1, i, k;
    genn_options with = *options;
    with.log = example_log;
    with.log_user = said;
    with.seconds = example_clock;
    if (with.threads < 1) with.threads = example_cores();
    example_pool_start(pool, 1);
    for (i = 0; i < tries; i++) {
        const char *want = automatic ? order[i] : asked ? asked : "cpu", *name;
        const genn_engine *e = NULL;
        genn_simulation *s = NULL;
        genn_result result;
        for (k = 0; k < EXAMPLE_ENGINES; k++) {
            e = example_engine(k, &name);
            if (strcmp(name, want) == 0) break;
        }
        if (k == 0) { /* the others need none */
            example_pool_stop(pool);
            example_pool_start(pool, with.threads);
            example_use_pool(&with, pool, with.threads);
        }
        said->error[0] = 0;
        result = genn_open(&s, e, network, &with);
        if (result == GENN_OK) return s;
        if (i + 1 == tries || result == GENN_INVALID) example_fail("cannot run on %s: %s", want, example_reason(said, result));
        printf("not on %s: %s\n", want, example_reason(said, result));
    }
    return NULL;
}

static inline void example_print_device(void *user, const char *line)
{
    int *lines = (int *)user;
    if ((*lines)++) printf("          ");
    for (; *line; line++) {
        putchar(*line);
        if (*line == '\n') printf("          ");
    }
    printf("\n");
}

/* For --list-engines: a line per device. */
static inline void example_list_engines(void)
{
    int i;
    for (i = 0; i < EXAMPLE_ENGINES; i++) {
        const char *name;
        const genn_engine *e = example_engine(i, &name);
        int lines = 0, n;
        printf("  %-8s", name);
        n = genn_devices(e, example_print_device, &lines);
        if (n < 1 && !lines) printf("not here (%s)\n", n < 0 ? genn_result_name((genn_result)n) : "no device");
    }
}
#endif

/* >>progress ------------------------------------------------------------------------------------------------------- */

typedef struct example_progress_state {
    FILE  *stream;
    int    terminal, shown; /* shown: letters now on the terminal's line */
    double start, last;
} example_progress_state;

static inline void example_progress_start(example_progress_state *p, FILE *stream)
{
    p->stream = stream;
    p->terminal = example_is_terminal(stream);
    p->shown = 0;
    p->start = p->last = example_seconds();
}

static inline void example_duration(char *to, size_t room, double seconds)
{
    double s = floor((seconds < 0.0 ? 0.0 : seconds > 3.5e6 ? 3.5e6 : seconds) + 0.5);
    int h = (int)(s / 3600.0), m = (int)((s - 3600.0 * h) / 60.0), r = (int)(s - 3600.0 * h - 60.0 * m);
    if (h) snprintf(to, room, "%d:%02d:%02d", h, m, r);
    else snprintf(to, room, "%d:%02d", m, r);
}

/* Call as often as you like. On a terminal it rewrites one line five times a second; elsewhere it prints a line every
   ten seconds at most. */
static inline void example_progress(example_progress_state *p, double done_ms, double total_ms)
{
    double now = example_seconds(), spent = now - p->start, left;
    char line[160], in[32], at[16] = "";
    time_t end;
    struct tm *local;
    int n;
    if (now - p->last < (p->terminal ? 0.2 : 10.0) || done_ms <= 0.0 || spent <= 0.0) return;
    p->last = now;
    left = spent * (total_ms - done_ms) / done_ms;
    example_duration(in, sizeof in, left);
    end = time(NULL) + (time_t)(left < 0.0 ? 0.0 : left > 3e6 ? 3e6 : left + 0.5);
    local = localtime(&end);
    if (local) strftime(at, sizeof at, "%H:%M:%S", local);
    n = snprintf(line, sizeof line, "%8.1f of %.1f ms   %.3g x real time   ends in %s (%s)", done_ms, total_ms,
                 1e-3 * done_ms / spent, in, at);
    if (p->terminal) fprintf(p->stream, "\r%s%*s", line, p->shown > n ? p->shown - n : 0, "");
    else fprintf(p->stream, "%s\n", line);
    p->shown = n;
    fflush(p->stream);
}

/* Clears the line, for the table that follows. */
static inline void example_progress_stop(example_progress_state *p)
{
    if (p->stream && p->terminal && p->shown) {
        fprintf(p->stream, "\r%*s\r", p->shown, "");
        fflush(p->stream);
    }
    p->shown = 0;
}

/* >>spikes --------------------------------------------------------------------------------------------------------- */

typedef struct example_spike {
    uint64_t step;
    uint32_t population, neuron;
} example_spike;

typedef struct example_spikes { /* all zero: an empty list */
    example_spike *at;
    size_t count, room;
} example_spikes;

static inline void example_spikes_add(example_spikes *s, uint64_t step, uint32_t population, uint32_t neuron)
{
    if (s->count == s->room) {
        s->room = s->room ? 2 * s->room : 4096;
        s->at = (example_spike *)example_resize(s->at, s->room, sizeof s->at[0]);
    }
    s->at[s->count].step = step;
    s->at[s->count].population = population;
    s->at[s->count].neuron = neuron;
    s->count++;
}

static inline void example_spikes_free(example_spikes *s)
{
    free(s->at);
    s->at = NULL;
    s->count = s->room = 0;
}

static inline int example_spike_order(const void *a, const void *b)
{
    const example_spike *x = (const example_spike *)a, *y = (const example_spike *)b;
    if (x->step != y->step) return x->step < y->step ? -1 : 1;
    if (x->population != y->population) return x->population < y->population ? -1 : 1;
    return x->neuron < y->neuron ? -1 : x->neuron > y->neuron;
}

/* In order of step, then population, then neuron. Costs one pass if they are in order already. */
static inline void example_spikes_sort(example_spikes *s)
{
    size_t i = 1;
    while (i < s->count && example_spike_order(&s->at[i - 1], &s->at[i]) <= 0) i++;
    if (i < s->count) qsort(s->at, s->count, sizeof s->at[0], example_spike_order);
}

/* Lines of `step population neuron`. Returns 1, or 0 after one line on stderr. */
static inline int example_spikes_write(const example_spikes *s, const char *path)
{
    example_file f;
    size_t i;
    if (!example_file_open(&f, path)) return 0;
    for (i = 0; i < s->count && !ferror(f.stream); i++)
        fprintf(f.stream, "%llu %lu %lu\n", (unsigned long long)s->at[i].step, (unsigned long)s->at[i].population,
                (unsigned long)s->at[i].neuron);
    return example_file_close(&f, 1);
}

/* A whole number of at most `most` at *text, which is moved behind it. Returns 0 if there is none. */
static inline int example_read_number(const char **text, uint64_t most, uint64_t *value)
{
    const char *t = *text + strspn(*text, " \t");
    uint64_t v = 0;
    if (*t < '0' || *t > '9') return 0;
    for (; *t >= '0' && *t <= '9'; t++) {
        uint64_t digit = (uint64_t)(*t - '0');
        if (v > (most - digit) / 10) return 0;
        v = 10 * v + digit;
    }
    *text = t;
    *value = v;
    return 1;
}

/* Adds the spikes of a file to the list. Empty lines and lines that begin with # are skipped. Returns 1, or 0 after one
   line on stderr. */
static inline int example_spikes_read(example_spikes *s, const char *path)
{
    char line[256];
    uint64_t number = 0, step, population, neuron;
    FILE *f;
    errno = 0;
    f = example_file_type(path) == 2 ? NULL : fopen(path, "rb");
    if (!f) {
        example_complain("cannot read '%s': %s", path, errno ? strerror(errno) : "it is a directory");
        return 0;
    }
    while (fgets(line, (int)sizeof line, f)) {
        const char *t = line;
        number++;
        t += strspn(t, " \t\r\n");
        if (!*t || *t == '#') continue;
        if (!example_read_number(&t, UINT64_MAX, &step) || !example_read_number(&t, 0xffffffffu, &population) ||
            !example_read_number(&t, 0xffffffffu, &neuron) || t[strspn(t, " \t\r\n")]) {
            example_complain("'%s' line %llu is not `step population neuron`", path, (unsigned long long)number);
            fclose(f);
            return 0;
        }
        example_spikes_add(s, step, (uint32_t)population, (uint32_t)neuron);
    }
    if (ferror(f)) {
        example_complain("cannot read '%s'", path);
        fclose(f);
        return 0;
    }
    fclose(f);
    return 1;
}

/* >>statistics ----------------------------------------------------------------------------------------------------- */

typedef struct example_statistics {
    uint64_t spikes;     /* in the window */
    double rate_hz;      /* mean over all neurons */
    double cv;           /* coefficient of variation of the intervals, mean over neurons with at least 5 spikes */
    uint32_t cv_neurons; /* how many those are; with none, cv is NAN */
    double synchrony;    /* variance over mean of the population's spike count in bins of 3 ms; NAN without spikes */
} example_statistics;

/* For populations 0 to count-1, over from_ms <= t < to_ms, t = step * dt_ms. Sorts the list if it has to. */
static inline void example_count_statistics(example_spikes *spikes, double dt_ms, double from_ms, double to_ms,
                                            const uint32_t *sizes, uint32_t count, example_statistics *out)
{
    typedef struct { uint64_t last; double mean, squares; uint32_t spikes; } train; /* Welford's running variance */
    uint64_t from = from_ms > 0.0 ? (uint64_t)(from_ms / dt_ms + 0.5) : 0;
    uint64_t to = to_ms > 0.0 ? (uint64_t)(to_ms / dt_ms + 0.5) : 0;
    uint64_t bin = dt_ms < 6.0 ? (uint64_t)(3.0 / dt_ms + 0.5) : 1, bins = to > from ? (to - from) / bin : 0, n, b;
    size_t *first = (size_t *)example_resize(NULL, (size_t)count + 1, sizeof *first), i;
    double *sum = (double *)example_resize(NULL, count, sizeof *sum), *squares = (double *)example_resize(NULL, count, sizeof *squares);
    uint64_t *current = (uint64_t *)example_resize(NULL, count, sizeof *current), *inside = (uint64_t *)example_resize(NULL, count, sizeof *inside);
    train *trains;
    uint32_t p;
    first[0] = 0;
    for (p = 0; p < count; p++) {
        first[p + 1] = first[p] + sizes[p];
        sum[p] = squares[p] = 0.0;
        current[p] = inside[p] = 0;
        memset(&out[p], 0, sizeof out[p]);
    }
    trains = (train *)example_resize(NULL, first[count], sizeof *trains);
    memset(trains, 0, first[count] * sizeof *trains);
    example_spikes_sort(spikes);
    for (i = 0; i < spikes->count; i++) {
        const example_spike *s = &spikes->at[i];
        train *t;
        p = s->population;
        if (s->step < from || s->step >= to || p >= count || s->neuron >= sizes[p]) continue;
        out[p].spikes++;
        t = &trains[first[p] + s->neuron];
        if (t->spikes) {
            double x = (double)(s->step - t->last), d = x - t->mean;
            t->mean += d / (double)t->spikes;
            t->squares += d * (x - t->mean);
        }
        t->spikes++;
        t->last = s->step;
        b = (s->step - from) / bin;
        if (b >= bins) continue; /* only whole bins */
        if (b != current[p]) {
            sum[p] += (double)inside[p];
            squares[p] += (double)inside[p] * (double)inside[p];
            inside[p] = 0;
            current[p] = b;
        }
        inside[p]++;
    }
    for (p = 0; p < count; p++) {
        double mean, total = 0.0;
        sum[p] += (double)inside[p];
        squares[p] += (double)inside[p] * (double)inside[p];
        mean = bins ? sum[p] / (double)bins : 0.0;
        out[p].synchrony = mean > 0.0 ? (squares[p] / (double)bins - mean * mean) / mean : (double)NAN;
        out[p].rate_hz = sizes[p] && to > from ? (double)out[p].spikes / (double)sizes[p] / ((double)(to - from) * dt_ms * 1e-3) : 0.0;
        for (i = first[p]; i < first[p + 1]; i++) {
            n = trains[i].spikes;
            if (n < 5 || !(trains[i].mean > 0.0)) continue;
            total += sqrt(trains[i].squares / (double)(n - 1)) / trains[i].mean;
            out[p].cv_neurons++;
        }
        out[p].cv = out[p].cv_neurons ? total / (double)out[p].cv_neurons : (double)NAN;
    }
    free(trains);
    free(inside);
    free(current);
    free(squares);
    free(sum);
    free(first);
}

/* >>table ---------------------------------------------------------------------------------------------------------- */

/* First the columns, then the cells row by row, then print, which also frees.

       example_table t = { 0 };
       example_table_column(&t, "population", "", 0);
       example_table_column(&t, "rate", "Hz", 1);
       example_table_text(&t, "L4e"); example_table_number(&t, 4.45, 2);
       example_table_print(&t, stdout); */
typedef struct example_cell { char text[48]; } example_cell;
typedef struct example_table {
    size_t columns, count, room;
    example_cell head[24], unit[24];
    int right[24];
    example_cell *cells;
} example_table;

static inline void example_table_column(example_table *t, const char *head, const char *unit, int right)
{
    if (t->columns >= 24) return;
    snprintf(t->head[t->columns].text, sizeof t->head[0].text, "%s", head);
    snprintf(t->unit[t->columns].text, sizeof t->unit[0].text, "%s", unit ? unit : "");
    t->right[t->columns++] = right;
}

static inline void example_table_text(example_table *t, const char *text)
{
    if (t->count == t->room) {
        t->room = t->room ? 2 * t->room : 64;
        t->cells = (example_cell *)example_resize(t->cells, t->room, sizeof *t->cells);
    }
    snprintf(t->cells[t->count++].text, sizeof t->cells[0].text, "%s", text);
}

static inline void example_table_number(example_table *t, double value, int decimals)
{
    char text[48];
    snprintf(text, sizeof text, "%.*f", decimals, value);
    example_table_text(t, value - value == 0.0 ? text : "-"); /* not for NaN and infinity */
}

static inline void example_table_count(example_table *t, uint64_t value)
{
    char text[32];
    example_table_text(t, example_grouped(text, value));
}

static inline void example_table_line(const example_table *t, FILE *to, const example_cell *cells, size_t n, const int *width)
{
    char line[24 * 52 + 8];
    size_t c, k = 0;
    for (c = 0; c < n; c++) {
        int w = (int)strlen(cells[c].text), pad = width[c] - w;
        k += (size_t)snprintf(line + k, sizeof line - k, "  %*s%s%*s", t->right[c] ? pad : 0, "", cells[c].text, t->right[c] ? 0 : pad, "");
    }
    while (k && line[k - 1] == ' ') k--;
    fprintf(to, "%.*s\n", (int)k, line);
}

static inline void example_table_print(example_table *t, FILE *to)
{
    int width[24], units = 0;
    example_cell rule[24];
    size_t c, i;
    for (c = 0; c < t->columns; c++) {
        size_t w = strlen(t->head[c].text);
        if (strlen(t->unit[c].text) > w) w = strlen(t->unit[c].text);
        if (t->unit[c].text[0]) units = 1;
        for (i = c; i < t->count; i += t->columns)
            if (strlen(t->cells[i].text) > w) w = strlen(t->cells[i].text);
        width[c] = (int)w;
        memset(rule[c].text, '-', w);
        rule[c].text[w] = 0;
    }
    if (t->columns) {
        example_table_line(t, to, t->head, t->columns, width);
        if (units) example_table_line(t, to, t->unit, t->columns, width);
        example_table_line(t, to, rule, t->columns, width);
    }
    for (i = 0; t->columns && i < t->count; i += t->columns)
        example_table_line(t, to, t->cells + i, t->count - i < t->columns ? t->count - i : t->columns, width);
    free(t->cells);
    memset(t, 0, sizeof *t);
}

/* >>json ----------------------------------------------------------------------------------------------------------- */

/* One flat object, a name per line. example_json_open, the fields, example_json_close. */
typedef struct example_json {
    example_file file;
    int fields;
} example_json;

static inline int example_json_open(example_json *j, const char *path)
{
    j->fields = 0;
    if (!example_file_open(&j->file, path)) return 0;
    fputc('{', j->file.stream);
    return 1;
}

/* 1, or 0 after one line on stderr. */
static inline int example_json_close(example_json *j)
{
    fputs("\n}\n", j->file.stream);
    return example_file_close(&j->file, 1);
}

/* In quotes; control characters escaped; what is not UTF-8 becomes '?'. */
static inline void example_json_string(FILE *to, const char *text)
{
    const unsigned char *s = (const unsigned char *)text;
    fputc('"', to);
    while (*s) {
        int more = *s < 0x80 ? 0 : *s >= 0xc2 && *s < 0xe0 ? 1 : *s >= 0xe0 && *s < 0xf0 ? 2 : *s >= 0xf0 && *s < 0xf5 ? 3 : -1, i;
        for (i = 1; i <= more; i++)
            if ((s[i] & 0xc0) != 0x80) more = -1;
        if (more >= 2 && ((*s == 0xe0 && s[1] < 0xa0) || (*s == 0xed && s[1] > 0x9f) ||
                          (*s == 0xf0 && s[1] < 0x90) || (*s == 0xf4 && s[1] > 0x8f)))
            more = -1;
        if (more < 0) { fputc('?', to); s++; continue; }
        if (*s == '"' || *s == '\\') { fputc('\\', to); fputc(*s, to); }
        else if (*s == '\n') fputs("\\n", to);
        else if (*s == '\t') fputs("\\t", to);
        else if (*s < 32 || *s == 127) fprintf(to, "\\u%04x", (unsigned)*s);
        else for (i = 0; i <= more; i++) fputc(s[i], to);
        s += more + 1;
    }
    fputc('"', to);
}

/* The shortest of 15 to 17 digits that reads back as the same double; null for NaN and infinity. */
static inline void example_json_double(FILE *to, double value)
{
    char text[40];
    int digits = 15;
    if (value - value != 0.0) { fputs("null", to); return; }
    do snprintf(text, sizeof text, "%.*g", digits, value);
    while (strtod(text, NULL) != value && ++digits <= 17);
    fputs(text, to);
}

static inline void example_json_name(example_json *j, const char *name)
{
    fputs(j->fields++ ? ",\n  " : "\n  ", j->file.stream);
    example_json_string(j->file.stream, name);
    fputs(": ", j->file.stream);
}

static inline void example_json_number(example_json *j, const char *name, double value)
{
    example_json_name(j, name);
    example_json_double(j->file.stream, value);
}

static inline void example_json_count(example_json *j, const char *name, uint64_t value)
{
    example_json_name(j, name);
    fprintf(j->file.stream, "%llu", (unsigned long long)value);
}

/* 64 bits as a string of 16 hexadecimal digits: numbers in JSON are doubles to most readers. */
static inline void example_json_hex(example_json *j, const char *name, uint64_t value)
{
    example_json_name(j, name);
    fprintf(j->file.stream, "\"%016llx\"", (unsigned long long)value);
}

static inline void example_json_text(example_json *j, const char *name, const char *value)
{
    example_json_name(j, name);
    if (value) example_json_string(j->file.stream, value);
    else fputs("null", j->file.stream);
}

static inline void example_json_numbers(example_json *j, const char *name, const double *values, size_t count)
{
    size_t i;
    example_json_name(j, name);
    fputc('[', j->file.stream);
    for (i = 0; i < count; i++) {
        if (i) fputs(", ", j->file.stream);
        example_json_double(j->file.stream, values[i]);
    }
    fputc(']', j->file.stream);
}

/* >>canvas --------------------------------------------------------------------------------------------------------- */

/* Coordinates are doubles in units of the drawing, x to the right, y down; `scale` pixels to the unit. Everything is
   anti-aliased by exact coverage (rectangles) or by distance (dots, lines, letters). Colours are 0xRRGGBB. */
typedef struct example_canvas {
    int width, height; /* pixels */
    double scale;
    uint8_t *rgb;
} example_canvas;

static inline void example_canvas_open(example_canvas *c, double width, double height, double scale)
{
    c->scale = scale > 0.0 ? scale : 1.0;
    c->width = (int)(width * c->scale + 0.5);
    c->height = (int)(height * c->scale + 0.5);
    if (c->width < 1) c->width = 1;
    if (c->height < 1) c->height = 1;
    c->rgb = (uint8_t *)example_resize(NULL, (size_t)c->width * (size_t)c->height, 3);
    memset(c->rgb, 255, (size_t)c->width * (size_t)c->height * 3);
}

static inline void example_canvas_close(example_canvas *c)
{
    free(c->rgb);
    c->rgb = NULL;
}

static inline void example_pixel(example_canvas *c, int x, int y, uint32_t colour, double alpha)
{
    uint8_t *p;
    int k;
    if (x < 0 || y < 0 || x >= c->width || y >= c->height || !(alpha > 0.0)) return;
    if (alpha > 1.0) alpha = 1.0;
    p = c->rgb + 3 * ((size_t)y * (size_t)c->width + (size_t)x);
    for (k = 0; k < 3; k++) {
        double ink = (double)((colour >> (16 - 8 * k)) & 255u);
        p[k] = (uint8_t)((double)p[k] + alpha * (ink - (double)p[k]) + 0.5);
    }
}

static inline int example_clip(double v, int most)
{
    return v < 0.0 ? 0 : v > (double)most ? most : (int)v;
}

static inline void example_rectangle(example_canvas *c, double x0, double y0, double x1, double y1, uint32_t colour, double alpha)
{
    int x, y, left, right, top, bottom;
    double s = c->scale;
    if (x1 < x0) { double t = x0; x0 = x1; x1 = t; }
    if (y1 < y0) { double t = y0; y0 = y1; y1 = t; }
    x0 *= s; x1 *= s; y0 *= s; y1 *= s;
    left = example_clip(floor(x0), c->width);
    right = example_clip(ceil(x1), c->width);
    top = example_clip(floor(y0), c->height);
    bottom = example_clip(ceil(y1), c->height);
    for (y = top; y < bottom; y++) {
        double h = (y1 < y + 1.0 ? y1 : y + 1.0) - (y0 > (double)y ? y0 : (double)y);
        for (x = left; x < right; x++) {
            double w = (x1 < x + 1.0 ? x1 : x + 1.0) - (x0 > (double)x ? x0 : (double)x);
            example_pixel(c, x, y, colour, alpha * w * h);
        }
    }
}

/* Squared distance of (x, y) from the segment in s. */
static inline double example_segment_distance(const double *s, double x, double y)
{
    double dx = s[2] - s[0], dy = s[3] - s[1], n = dx * dx + dy * dy;
    double t = n > 0.0 ? ((x - s[0]) * dx + (y - s[1]) * dy) / n : 0.0;
    t = t < 0.0 ? 0.0 : t > 1.0 ? 1.0 : t;
    dx = x - s[0] - t * dx;
    dy = y - s[1] - t * dy;
    return dx * dx + dy * dy;
}

/* Segments (x0 y0 x1 y1, in pixels) drawn as one shape with round ends; where they meet, ink is not laid twice. */
static inline void example_strokes(example_canvas *c, const double *segments, size_t count, double radius, uint32_t colour, double alpha)
{
    double low_x = 1e300, high_x = -1e300, low_y = 1e300, high_y = -1e300;
    size_t i;
    int x, y, left, right, top, bottom;
    if (!count) return;
    for (i = 0; i < 4 * count; i += 2) {
        if (segments[i] < low_x) low_x = segments[i];
        if (segments[i] > high_x) high_x = segments[i];
        if (segments[i + 1] < low_y) low_y = segments[i + 1];
        if (segments[i + 1] > high_y) high_y = segments[i + 1];
    }
    left = example_clip(floor(low_x - radius - 1.0), c->width);
    right = example_clip(ceil(high_x + radius + 1.0), c->width);
    top = example_clip(floor(low_y - radius - 1.0), c->height);
    bottom = example_clip(ceil(high_y + radius + 1.0), c->height);
    for (y = top; y < bottom; y++)
        for (x = left; x < right; x++) {
            double least = 1e300;
            for (i = 0; i < count; i++) {
                double d = example_segment_distance(segments + 4 * i, x + 0.5, y + 0.5);
                if (d < least) least = d;
            }
            if (least < (radius + 0.5) * (radius + 0.5)) example_pixel(c, x, y, colour, alpha * (radius + 0.5 - sqrt(least)));
        }
}

static inline void example_dot(example_canvas *c, double x, double y, double radius, uint32_t colour, double alpha)
{
    double s[4], r = radius * c->scale;
    s[0] = s[2] = x * c->scale;
    s[1] = s[3] = y * c->scale;
    if (r < 0.5) { alpha *= 4.0 * r * r; r = 0.5; } /* smaller than a pixel: paler instead */
    example_strokes(c, s, 1, r, colour, alpha);
}

/* Level and upright lines lie on whole pixels, so that they are crisp. */
static inline void example_line(example_canvas *c, double x0, double y0, double x1, double y1, double width, uint32_t colour, double alpha)
{
    double s = c->scale, w = floor(width * s + 0.5), p[4];
    if (w < 1.0) w = 1.0;
    if (fabs(x1 - x0) < 1e-9) {
        double x = floor(x0 * s - 0.5 * w + 0.5);
        example_rectangle(c, x / s, floor(y0 * s + 0.5) / s, (x + w) / s, floor(y1 * s + 0.5) / s, colour, alpha);
    } else if (fabs(y1 - y0) < 1e-9) {
        double y = floor(y0 * s - 0.5 * w + 0.5);
        example_rectangle(c, floor(x0 * s + 0.5) / s, y / s, floor(x1 * s + 0.5) / s, (y + w) / s, colour, alpha);
    } else {
        p[0] = x0 * s; p[1] = y0 * s; p[2] = x1 * s; p[3] = y1 * s;
        example_strokes(c, p, 1, 0.5 * width * s, colour, alpha);
    }
}

/* >>font ----------------------------------------------------------------------------------------------------------- */

/* Letters are pen strokes, so that they are sharp at any size. The first sign is the width. Then two signs per point, x
   and y, counted 0-9 a-z; the base line is at y = 4, small letters end at e, capitals at i. Points are joined by lines;
   a point after * is the corner of a quarter ellipse; a comma lifts the pen; a stroke of no length is a dot. */
static inline const char *example_glyph(char letter)
{
    static const char *const glyphs[95] = {
        /*   */ "3",
        /* ! */ "00i09,0404",
        /* " */ "30i0e,3i3e",
        /* # */ "93i14,8i64,0d9d,0898",
        /* $ */ "88f*8i4i*0i0f*0c4b*8a87*8444*0407,4k42",
        /* % */ "b2i*0i0f*0c2c*4c4f*4i2i,9a*7a77*7494*b4b7*ba9a,ai14",
        /* & */ "aa42d*1i4i*7i7f*7d4b*0907*0444*94aa",
        /* ' */ "00i0e",
        /* ( */ "33j*0f0a*0531",
        /* ) */ "30j*3f3a*3501",
        /* * */ "63i3c,0h6d,6h0d",
        /* + */ "84e46,0a8a",
        /* , */ "22412",
        /* - */ "50a5a",
        /* . */ "21414",
        /* / */ "66i03",
        /* 0 */ "84i*0i0b*0444*848b*8i4i",
        /* 1 */ "81f5i54",
        /* 2 */ "80f*0i4i*8i8f*8c590484",
        /* 3 */ "80g*1i4i*7i7f*7b4b,3b4b*8b87*8444*1406",
        /* 4 */ "86i0888,6i64",
        /* 5 */ "87i1i0c*1d4d*8d89*8444*1406",
        /* 6 */ "87g*6i4i*0i09*0444*8489*8d4d*0d09",
        /* 7 */ "80i8i34",
        /* 8 */ "84i*1i1f*1b4b*7b7f*7i4i,4b*0b08*0444*8488*8b4b",
        /* 9 */ "816*2444*848d*8i4i*0i0d*0949*898d",
        /* : */ "21d1d,1414",
        /* ; */ "22d2d,2412",
        /* < */ "88f0a85",
        /* = */ "80c8c,0888",
        /* > */ "80f8a05",
        /* ? */ "70f*0i3i*7i7f*7d5c*3b38,3434",
        /* @ */ "d6e*3e3b*3868*989b*9e6e,9e9a*98b8*d8db*di6i*0i0a*0363*93b4",
        /* A */ "a045ia4,2888",
        /* B */ "8040i4i*7i7f*7b4b0b,4b*8b88*844404",
        /* C */ "99g*8i5i*0i0b*0454*8496",
        /* D */ "9040i4i*9i9b*944404",
        /* E */ "77i0i0474,0b6b",
        /* F */ "77i0i04,0b6b",
        /* G */ "99g*8i5i*0i0b*0454*94989a5a",
        /* H */ "90i04,9i94,0b9b",
        /* I */ "00i04",
        /* J */ "66i68*6434*0407",
        /* K */ "80i04,8i09,3c84",
        /* L */ "70i0474",
        /* M */ "a040i58aia4",
        /* N */ "9040i949i",
        /* O */ "a5i*0i0b*0454*a4ab*ai5i",
        /* P */ "8040i4i*8i8e*8a4a0a",
        /* Q */ "a5i*0i0b*0454*a4ab*ai5i,67a3",
        /* R */ "8040i4i*8i8e*8a4a0a,4a84",
        /* S */ "88f*8i4i*0i0f*0c4b*8a87*8444*0407",
        /* T */ "80i8i,4i44",
        /* U */ "80i09*0444*84898i",
        /* V */ "a0i54ai",
        /* W */ "e0i447ia4ei",
        /* X */ "80i84,8i04",
        /* Y */ "80i4b8i,4b44",
        /* Z */ "80i8i0484",
        /* [ */ "33j0j0131",
        /* \ */ "60i63",
        /* ] */ "30j3j3101",
        /* ^ */ "60d3i6d",
        /* _ */ "80282",
        /* ` */ "20i2f",
        /* a */ "70c*1e3e*7e7a74,7a4a*0a07*0434*7478",
        /* b */ "80i04,09*0e4e*8e89*8444*0409",
        /* c */ "77c*6e4e*0e09*0444*6476",
        /* d */ "88i84,89*8e4e*0e09*0444*8489",
        /* e */ "80989*8e4e*0e09*0444*6476",
        /* f */ "44i*2i2f24,0e4e",
        /* g */ "889*8e4e*0e09*0444*8489,8e84*8040*1001",
        /* h */ "70i04,09*0e4e*7e7a74",
        /* i */ "00e04,0i0i",
        /* j */ "11e12*1000,1i1i",
        /* k */ "70i04,6e08,2a74",
        /* l */ "00i04",
        /* m */ "c0e04,09*0e3e*6e6a64,69*6e9e*cecac4",
        /* n */ "70e04,09*0e4e*7e7a74",
        /* o */ "84e*0e09*0444*8489*8e4e",
        /* p */ "80e00,09*0e4e*8e89*8444*0409",
        /* q */ "88e80,89*8e4e*0e09*0444*8489",
        /* r */ "40e04,09*0e4e",
        /* s */ "66c*6e3e*0e0c*0a39*6866*6434*0406",
        /* t */ "42h27*2444,0e4e",
        /* u */ "70e08*0434*7479,7e74",
        /* v */ "80e448e",
        /* w */ "c0e346e94ce",
        /* x */ "70e74,7e04",
        /* y */ "80e44,8e31*2000",
        /* z */ "70e7e0474",
        /* { */ "44j*2j2g2c*2a0a*2a2824*2141",
        /* | */ "00j01",
        /* } */ "40j*2j2g2c*2a4a*2a2824*2101",
        /* ~ */ "809*0c2c*4c4a*4868*888b" };
    return letter >= ' ' && letter <= '~' ? glyphs[letter - ' '] : glyphs['?' - ' '];
}

static inline int example_glyph_value(char sign)
{
    return sign >= '0' && sign <= '9' ? sign - '0' : sign - 'a' + 10;
}

/* Size is that of a type face: capitals are 0.7 of it. */
static inline double example_text_width(double size, const char *text)
{
    double width = 0.0;
    for (; *text; text++) width += example_glyph_value(example_glyph(*text)[0]) + 3.2;
    return width > 0.0 ? (width - 3.2) * size / 20.0 : 0.0;
}

/* (x, y) is on the base line, at the left (align 0), middle (0.5) or right end (1) of the text. turned: reads upwards.
   weight 1 is normal, 1.6 bold. */
static inline void example_text(example_canvas *c, double x, double y, double size, double weight, double align, int turned,
                                uint32_t colour, const char *text)
{
    double unit = size / 20.0 * c->scale, along = -align * example_text_width(size, text) * c->scale, radius = 0.8 * unit * weight;
    double base_x = floor(x * c->scale) + 0.5, base_y = floor(y * c->scale) + 0.5;
    if (radius < 0.55) radius = 0.55;
    along = floor(along + 0.5);
    for (; *text; text++) {
        const char *g = example_glyph(*text);
        double segments[4 * 160], points[3][2], advance = (example_glyph_value(*g++) + 3.2) * unit;
        size_t n = 0;
        int have = 0, corner = 0, i;
        memset(points, 0, sizeof points);
        for (; *g; g++) {
            if (*g == ',') { have = 0; continue; }
            if (*g == '*') { corner = 1; continue; }
            points[2][0] = example_glyph_value(g[0]) * unit + floor(along + 0.5);
            points[2][1] = (example_glyph_value(g[1]) - 4) * unit;
            g++;
            if (corner == 1) { /* keep the corner until its end comes */
                points[1][0] = points[2][0];
                points[1][1] = points[2][1];
                corner = 2;
                continue;
            }
            if (have) {
                int steps = corner ? 8 : 1;
                double from[2];
                from[0] = points[0][0];
                from[1] = points[0][1];
                for (i = 1; i <= steps && n < 160; i++, n++) {
                    double t = (double)i / steps, u = 1.0 - t, a = u * u, b = 1.4142135623730951 * t * u, e = t * t, w, to[2];
                    if (!corner) { a = b = 0.0; e = 1.0; }
                    w = a + b + e;
                    to[0] = b > 0.0 ? (a * points[0][0] + b * points[1][0] + e * points[2][0]) / w : points[2][0];
                    to[1] = b > 0.0 ? (a * points[0][1] + b * points[1][1] + e * points[2][1]) / w : points[2][1];
                    segments[4 * n + 0] = base_x + (turned ? -from[1] : from[0]);
                    segments[4 * n + 1] = base_y - (turned ? from[0] : from[1]);
                    segments[4 * n + 2] = base_x + (turned ? -to[1] : to[0]);
                    segments[4 * n + 3] = base_y - (turned ? to[0] : to[1]);
                    from[0] = to[0];
                    from[1] = to[1];
                }
            }
            points[0][0] = points[2][0];
            points[0][1] = points[2][1];
            have = 1;
            corner = 0;
        }
        example_strokes(c, segments, n, radius, colour, 1.0);
        along += advance;
    }
}

/* >>png ------------------------------------------------------------------------------------------------------------ */

typedef struct example_bytes {
    uint8_t *at;
    size_t count, room;
    uint32_t bits; /* deflate fills bytes from the lowest bit */
    unsigned held;
} example_bytes;

static inline void example_put_byte(example_bytes *b, unsigned value)
{
    if (b->count == b->room) {
        b->room = b->room ? 2 * b->room : 65536;
        b->at = (uint8_t *)example_resize(b->at, b->room, 1);
    }
    b->at[b->count++] = (uint8_t)(value & 255u);
}

static inline void example_put_word(example_bytes *b, uint32_t value)
{
    int shift;
    for (shift = 24; shift >= 0; shift -= 8) example_put_byte(b, (unsigned)(value >> shift));
}

static inline void example_put_bits(example_bytes *b, uint32_t value, unsigned count)
{
    b->bits |= value << b->held;
    b->held += count;
    for (; b->held >= 8; b->held -= 8, b->bits >>= 8) example_put_byte(b, b->bits & 255u);
}

static inline void example_put_code(example_bytes *b, uint32_t code, unsigned count) /* Huffman codes: highest bit first */
{
    uint32_t turned = 0;
    unsigned i;
    for (i = 0; i < count; i++) turned |= ((code >> i) & 1u) << (count - 1 - i);
    example_put_bits(b, turned, count);
}

/* A letter or length of deflate's fixed code. */
static inline void example_put_symbol(example_bytes *b, unsigned s)
{
    if (s < 144) example_put_code(b, 0x30 + s, 8);
    else if (s < 256) example_put_code(b, 0x190 + s - 144, 9);
    else if (s < 280) example_put_code(b, s - 256, 7);
    else example_put_code(b, 0xc0 + s - 280, 8);
}

/* "the `length` bytes that were `back` bytes ago" */
static inline void example_put_match(example_bytes *b, unsigned length, unsigned back)
{
    unsigned extra = 0, code, v;
    if (length == 258) example_put_symbol(b, 285);
    else {
        v = length - 3;
        while (v >> extra >= 8) extra++;
        code = extra ? 257 + 4 * extra + (v >> extra) : 257 + v;
        example_put_symbol(b, code);
        example_put_bits(b, v & ((1u << extra) - 1u), extra);
    }
    extra = 0;
    v = back - 1;
    while (v >> extra >= 4) extra++;
    code = extra ? 2 * extra + (v >> extra) : v;
    example_put_code(b, code, 5);
    example_put_bits(b, v & ((1u << extra) - 1u), extra);
}

/* 15 bits from the next four bytes */
static inline uint32_t example_hash(const uint8_t *d)
{
    return ((uint32_t)d[0] | (uint32_t)d[1] << 8 | (uint32_t)d[2] << 16 | (uint32_t)d[3] << 24) * 2654435761u >> 17;
}

/* A zlib stream: one block of fixed codes, matches found by chains of equal 4-byte beginnings. */
static inline void example_deflate(example_bytes *to, const uint8_t *data, size_t count)
{
    enum { buckets = 1 << 15, window = 32768, patience = 48 };
    size_t *newest = (size_t *)example_resize(NULL, buckets, sizeof *newest);
    size_t *older = (size_t *)example_resize(NULL, window, sizeof *older);
    size_t i, k;
    uint32_t a = 1, b = 0;
    for (i = 0; i < buckets; i++) newest[i] = 0; /* positions are kept plus one; 0 is none */
    example_put_byte(to, 0x78);
    example_put_byte(to, 0x9c);
    to->bits = to->held = 0;
    example_put_bits(to, 3, 3);
    for (i = 0; i < count;) {
        size_t best = 0, back = 0, limit = count - i < 258 ? count - i : 258;
        if (count - i >= 4) {
            uint32_t hash = example_hash(data + i);
            size_t from = newest[hash];
            int tries = patience;
            while (from && i + 1 - from <= window && tries-- > 0 && best < limit) {
                const uint8_t *there = data + from - 1, *here = data + i;
                size_t n = 0;
                if (best == 0 || there[best] == here[best])
                    while (n < limit && there[n] == here[n]) n++;
                if (n > best) { best = n; back = i + 1 - from; }
                from = older[(from - 1) % window];
            }
        }
        if (best >= 4 && back <= window) example_put_match(to, (unsigned)best, (unsigned)back);
        else { example_put_symbol(to, data[i]); best = 1; }
        for (k = 0; k < best; k++, i++)
            if (count - i >= 4) {
                uint32_t hash = example_hash(data + i);
                older[i % window] = newest[hash];
                newest[hash] = i + 1;
            }
    }
    example_put_symbol(to, 256);
    example_put_bits(to, 0, 7);
    for (i = 0; i < count; i++) {
        a = (a + data[i]) % 65521u;
        b = (b + a) % 65521u;
    }
    example_put_word(to, b << 16 | a);
    free(older);
    free(newest);
}

static inline void example_png_chunk(example_bytes *to, const char *type, const uint8_t *data, size_t count)
{
    uint32_t crc = 0xffffffffu;
    size_t i, start;
    int k;
    example_put_word(to, (uint32_t)count);
    start = to->count;
    for (i = 0; i < 4; i++) example_put_byte(to, (unsigned char)type[i]);
    for (i = 0; i < count; i++) example_put_byte(to, data[i]);
    for (i = start; i < to->count; i++) {
        crc ^= to->at[i];
        for (k = 0; k < 8; k++) crc = crc & 1u ? crc >> 1 ^ 0xedb88320u : crc >> 1;
    }
    example_put_word(to, crc ^ 0xffffffffu);
}

/* 8 bits per colour, red green blue. Returns 1, or 0 after one line on stderr. */
static inline int example_png_write(const char *path, const uint8_t *rgb, int width, int height)
{
    static const uint8_t signature[8] = { 0x89, 'P', 'N', 'G', 13, 10, 26, 10 };
    example_bytes head = { NULL, 0, 0, 0, 0 }, data = { NULL, 0, 0, 0, 0 }, png = { NULL, 0, 0, 0, 0 };
    size_t row = (size_t)width * 3, y, i;
    uint8_t *raw = (uint8_t *)example_resize(NULL, (row + 1) * (size_t)height, 1);
    example_file f;
    int good = 0;
    for (y = 0; y < (size_t)height; y++) { /* each row begins with its filter: 0, the colours as they are */
        raw[y * (row + 1)] = 0;
        memcpy(raw + y * (row + 1) + 1, rgb + y * row, row);
    }
    example_deflate(&data, raw, (row + 1) * (size_t)height);
    example_put_word(&head, (uint32_t)width);
    example_put_word(&head, (uint32_t)height);
    example_put_word(&head, 0x08020000u);
    example_put_byte(&head, 0);
    for (i = 0; i < 8; i++) example_put_byte(&png, signature[i]);
    example_png_chunk(&png, "IHDR", head.at, head.count);
    example_png_chunk(&png, "IDAT", data.at, data.count);
    example_png_chunk(&png, "IEND", NULL, 0);
    if (example_file_open(&f, path)) {
        fwrite(png.at, 1, png.count, f.stream);
        good = example_file_close(&f, 1);
    }
    free(png.at);
    free(data.at);
    free(head.at);
    free(raw);
    return good;
}

/* >>axis ----------------------------------------------------------------------------------------------------------- */

/* 1, 2 or 5 times a power of ten: the smallest step that gives at most `most` intervals over `range`. */
static inline double example_nice_step(double range, int most)
{
    double step;
    if (!(range > 0.0) || range > 1e300 || most < 1) return 1.0;
    step = pow(10.0, floor(log10(range / most)));
    if (range / step > most * 1.000001) step *= 2.0;
    if (range / step > most * 1.000001) step *= 2.5;
    if (range / step > most * 1.000001) step *= 2.0;
    return step;
}

/* Maps value low..high to place from..to; upright axes pass from > to. Ticks point outwards, numbers stand beside them,
   `label` is centred beyond. `at` is y of a level axis or x of an upright one. */
static inline void example_axis(example_canvas *c, int upright, double from, double to, double at, double low, double high,
                                int most, double size, const char *label)
{
    const uint32_t ink = 0x222222;
    double step = example_nice_step(high - low, most), first = ceil(low / step - 1e-6), last = floor(high / step + 1e-6), k;
    char text[32];
    double width, widest = 0.0;
    if (upright) example_line(c, at, from, at, to, 1.5, ink, 1.0);
    else example_line(c, from, at, to, at, 1.5, ink, 1.0);
    for (k = first; k <= last; k += 1.0) {
        double place = from + (to - from) * (k * step - low) / (high - low);
        snprintf(text, sizeof text, "%.6g", k * step + 0.0);
        width = example_text_width(size, text);
        if (width > widest) widest = width;
        if (upright) {
            example_line(c, at - 7.0, place, at, place, 1.5, ink, 1.0);
            example_text(c, at - 13.0, place + 0.35 * size, size, 1.0, 1.0, 0, ink, text);
        } else {
            example_line(c, place, at, place, at + 7.0, 1.5, ink, 1.0);
            example_text(c, place, at + 13.0 + 0.7 * size, size, 1.0, 0.5, 0, ink, text);
        }
    }
    if (!label) return;
    if (upright) example_text(c, at - 13.0 - widest - 0.8 * size, 0.5 * (from + to), size, 1.0, 0.5, 1, ink, label);
    else example_text(c, 0.5 * (from + to), at + 13.0 + 2.3 * size, size, 1.0, 0.5, 0, ink, label);
}

/* >>figure --------------------------------------------------------------------------------------------------------- */

typedef struct example_population {
    const char *name;
    uint32_t size;
    uint32_t colour; /* 0: by the last letter of the name, i is inhibitory (red), anything else excitatory (dark blue) */
} example_population;

/* Spike raster at the left, mean rates at the right, as in Potjans and Diesmann (2014), figure 6. Zero means default. */
typedef struct example_figure {
    const char *title;                     /* one line above everything, or NULL */
    const example_population *populations; /* from top to bottom */
    uint32_t count;
    const example_spikes *spikes;
    double dt_ms;
    double from_ms, to_ms;                 /* window of the raster */
    const double *rates;                   /* spikes per second, one per population */
    const double *published;               /* to be marked beside them, or NULL; NAN where there is none */
    const char *published_name;            /* "published" */
    double width, height, scale;           /* 1600, 900 units; pixels to the unit, 1 */
} example_figure;

static inline uint32_t example_population_colour(const example_population *p)
{
    size_t n = p->name ? strlen(p->name) : 0;
    if (p->colour) return p->colour;
    return n && (p->name[n - 1] == 'i' || p->name[n - 1] == 'I') ? 0xc8402fu : 0x1f3a68u;
}

/* Moves centres (in rising order) the least it takes to stand `gap` apart between low and high. */
static inline void example_spread(double *centres, uint32_t count, double gap, double low, double high)
{
    uint32_t i;
    int round;
    for (round = 0; round < 60; round++) {
        for (i = 1; i < count; i++) {
            double miss = gap - (centres[i] - centres[i - 1]);
            if (miss > 0.0) { centres[i - 1] -= 0.5 * miss; centres[i] += 0.5 * miss; }
        }
        for (i = 0; i < count; i++) centres[i] = centres[i] < low ? low : centres[i] > high ? high : centres[i];
    }
}

static inline void example_draw_raster(example_canvas *c, const example_figure *f, double left, double right, double top, double bottom, double size)
{
    double *start = (double *)example_resize(NULL, 2 * (size_t)f->count, sizeof *start), *centre = start + f->count;
    double rows = 0.0, total = 0.0, gap = f->count > 1 ? 0.006 * (bottom - top) : 0.0, room, pitch, radius, y = top, widest = 0.0;
    double shown = f->to_ms - f->from_ms;
    uint32_t every = 1, p;
    size_t i;
    if (gap * f->count > 0.2 * (bottom - top)) gap = 0.2 * (bottom - top) / f->count;
    room = bottom - top - gap * (f->count ? f->count + 1.0 : 0.0);
    for (p = 0; p < f->count; p++) total += f->populations[p].size;
    if (total > 3.0 * room) every = (uint32_t)ceil(total / (3.0 * room)); /* one neuron in `every` is shown */
    for (p = 0; p < f->count; p++) rows += (f->populations[p].size + every - 1) / every;
    pitch = rows > 0.0 ? room / rows : room;
    radius = 0.42 * pitch;
    radius = radius < 1.2 ? 1.2 : radius > 3.0 ? 3.0 : radius;
    for (p = 0; p < f->count; p++) {
        double h = pitch * ((f->populations[p].size + every - 1) / every), w = example_text_width(size, f->populations[p].name);
        y += gap;
        start[p] = y;
        centre[p] = y + 0.5 * h;
        y += h;
        if (w > widest) widest = w;
        example_rectangle(c, left - 10.0, start[p], left - 5.0, y, example_population_colour(&f->populations[p]), 1.0);
    }
    example_spread(centre, f->count, 1.15 * size, top + 0.4 * size, bottom - 0.4 * size);
    for (p = 0; p < f->count; p++)
        example_text(c, left - 18.0, centre[p] + 0.35 * size, size, 1.0, 1.0, 0, example_population_colour(&f->populations[p]), f->populations[p].name);
    for (i = 0; f->spikes && i < f->spikes->count; i++) {
        const example_spike *s = &f->spikes->at[i];
        double t = (double)s->step * f->dt_ms;
        p = s->population;
        if (p >= f->count || s->neuron >= f->populations[p].size || s->neuron % every || t < f->from_ms || t >= f->to_ms) continue;
        example_dot(c, left + (right - left) * (t - f->from_ms) / shown, start[p] + (s->neuron / every + 0.5) * pitch, radius,
                    example_population_colour(&f->populations[p]), 0.9);
    }
    example_axis(c, 0, left, right, bottom + 4.0, f->from_ms, f->to_ms, 6, size, "time (ms)");
    free(start);
}

static inline void example_draw_rates(example_canvas *c, const example_figure *f, double left, double right, double top, double bottom, double size)
{
    double most = 0.0, pitch = f->count ? (bottom - top) / f->count : 1.0, thick, step;
    uint32_t p;
    char text[32];
    for (p = 0; p < f->count; p++) {
        if (f->rates && f->rates[p] > most) most = f->rates[p];
        if (f->published && f->published[p] > most) most = f->published[p];
    }
    if (!(most > 0.0) || most > 1e12) most = 1.0;
    step = example_nice_step(most * 1.14, 6); /* room for the number behind the longest bar */
    most = step * ceil(most * 1.14 / step - 1e-9);
    thick = 0.56 * pitch;
    if (thick > 64.0) thick = 64.0;
    for (p = 0; p < f->count; p++) {
        double y = top + (p + 0.5) * pitch, rate = f->rates ? f->rates[p] : (double)NAN, end = left;
        uint32_t colour = example_population_colour(&f->populations[p]);
        if (rate - rate == 0.0 && rate >= 0.0) {
            end = left + (right - left) * rate / most;
            if (end > right) end = right;
            example_rectangle(c, left, y - 0.5 * thick, end, y + 0.5 * thick, colour, 1.0);
        }
        if (f->published && f->published[p] >= 0.0 && f->published[p] <= most) {
            double x = left + (right - left) * f->published[p] / most;
            example_rectangle(c, x - 3.0, y - 0.5 * thick - 6.0, x + 3.0, y + 0.5 * thick + 6.0, 0xffffff, 1.0);
            example_line(c, x, y - 0.5 * thick - 6.0, x, y + 0.5 * thick + 6.0, 2.0, 0x222222, 1.0);
            if (x + 3.0 > end) end = x + 3.0;
        }
        if (rate - rate == 0.0) {
            snprintf(text, sizeof text, "%.*f", rate < 99.95 ? 2 : 0, rate);
            example_text(c, end + 9.0, y + 0.35 * size, size, 1.0, 0.0, 0, 0x444444, text);
        }
        example_line(c, left - 7.0, y, left, y, 1.5, 0x222222, 1.0);
        example_text(c, left - 13.0, y + 0.35 * size, size, 1.0, 1.0, 0, colour, f->populations[p].name);
    }
    example_line(c, left, top, left, bottom + 4.0, 1.5, 0x222222, 1.0);
    example_axis(c, 0, left, right, bottom + 4.0, 0.0, most, 6, size, "mean rate (spikes/s)");
}

static inline void example_draw_figure(example_canvas *c, const example_figure *f)
{
    const double w = f->width > 0.0 ? f->width : 1600.0, h = f->height > 0.0 ? f->height : 900.0, size = 20.0, edge = 36.0;
    double widest = 0.0, top = edge + (f->title ? 44.0 : 0.0) + 44.0, bottom = h - edge - 70.0, split, left, x;
    uint32_t p;
    int red = 0, blue = 0;
    for (p = 0; p < f->count; p++) {
        double t = example_text_width(size, f->populations[p].name);
        if (t > widest) widest = t;
        if (!f->populations[p].colour) {
            if (example_population_colour(&f->populations[p]) == 0xc8402fu) red = 1;
            else blue = 1;
        }
    }
    split = floor(0.635 * w);
    left = edge + widest + 18.0;
    if (f->title) example_text(c, edge, edge + 18.0, 24.0, 1.0, 0.0, 0, 0x222222, f->title);
    example_draw_raster(c, f, left, split - 36.0, top, bottom, size);
    example_draw_rates(c, f, split + 26.0 + widest + 13.0, w - edge - 6.0, top, bottom, size);
    example_text(c, edge, top - 20.0, 26.0, 1.7, 0.0, 0, 0x222222, "A");
    example_text(c, split + 26.0, top - 20.0, 26.0, 1.7, 0.0, 0, 0x222222, "B");
    x = left;
    if (red && blue) {
        static const char *const kinds[2] = { "excitatory", "inhibitory" };
        int k;
        for (k = 0; k < 2; k++) {
            example_rectangle(c, x, top - 34.0, x + 14.0, top - 20.0, k ? 0xc8402fu : 0x1f3a68u, 1.0);
            example_text(c, x + 22.0, top - 20.0, size, 1.0, 0.0, 0, 0x222222, kinds[k]);
            x += 22.0 + example_text_width(size, kinds[k]) + 28.0;
        }
    }
    if (f->published) {
        x = split + 26.0 + widest + 13.0;
        example_line(c, x + 6.0, top - 38.0, x + 6.0, top - 16.0, 2.0, 0x222222, 1.0);
        example_text(c, x + 22.0, top - 20.0, size, 1.0, 0.0, 0, 0x222222, f->published_name ? f->published_name : "published");
    }
}

/* Draws the figure into a PNG file. Returns 1, or 0 after one line on stderr. */
static inline int example_raster_figure(const example_figure *figure, const char *path)
{
    example_canvas c;
    example_figure f = *figure;
    int good;
    if (!(f.dt_ms > 0.0)) f.dt_ms = 0.1;
    if (!(f.to_ms > f.from_ms)) f.to_ms = f.from_ms + 500.0;
    example_canvas_open(&c, f.width > 0.0 ? f.width : 1600.0, f.height > 0.0 ? f.height : 900.0, f.scale);
    example_draw_figure(&c, &f);
    good = example_png_write(path, c.rgb, c.width, c.height);
    example_canvas_close(&c);
    return good;
}

#endif /* EXAMPLE_COMMON_H */
