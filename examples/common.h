/* common.h - what the examples of genn.h share, so that each example is only about its network

   Not part of the library and not needed by it: plain C99 (also C++11), the C library only. It includes genn.h with
   its three engines, so that an example needs this file alone. A complete example:

     #define GENN_IMPLEMENTATION
     #include "common.h"

     GENN_NETWORK(ring) { GENN_NEURONS(...); GENN_RECORD_SPIKES(EXAMPLE_WINDOW); }

     int main(int argc, char **argv) {
         example e = example_of("A ring of neurons", ring, 1000);          // 1000 ms, unless --time says more
         genn_simulation *sim = example_begin(&e, argc, argv);             // options, engine, opening
         example_run(&e, 200);                                             // the first 200 ms
         printf("%.0f spikes\n", (double)genn_spike_count(sim, NULL));
         return example_end(&e);                                           // the rest, a summary, the files asked for
     }

   All examples take the options of example_parse: --engine --threads --time --seed --record --json --spikes --picture
   --list-engines --help. When something is wrong: one line on stderr, exit status 2, no file written or changed.

   Sections, to grep for: >>setup >>errors >>options >>files >>clocks >>memory >>threads >>engines >>progress >>spikes
   >>statistics >>json >>example; pictures are in picture.h

   MIT licence, see LICENSE. */

#ifndef EXAMPLE_COMMON_H
#define EXAMPLE_COMMON_H

/* >>setup ---------------------------------------------------------------------------------------------------------- */

#if defined(__linux__) && !defined(_DEFAULT_SOURCE)
#  define _DEFAULT_SOURCE 1 /* strict C99 hides clock_gettime */
#endif

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
#  include <fcntl.h>
#  include <io.h>
#  undef near /* plain words that windows.h takes away */
#  undef far
#  undef NEAR
#  undef FAR
#  define NEAR
#  define FAR
#else
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

#include "../genn.h"
#include "../genn_cpu.h"
#include "../genn_cuda.h"
#include "../genn_opencl.h"

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

typedef enum example_kind {
    EXAMPLE_FLAG,    /* int *          becomes 1                                      */
    EXAMPLE_INT,     /* int *          a whole number from min to max                 */
    EXAMPLE_SEED,    /* uint64_t *     decimal or 0x; min and max do not matter       */
    EXAMPLE_REAL,    /* double *       a number from min to max                       */
    EXAMPLE_TEXT,    /* const char **  anything but nothing                           */
    EXAMPLE_CHOICE,  /* const char **  one of the words in `values`, as in "a|b|c"    */
    EXAMPLE_OUTPUT   /* const char **  a file to be written, - is stdout; tried when options are read */
} example_kind;

typedef struct example_option {
    const char  *name;    /* without the dashes */
    example_kind kind;
    void        *value;   /* what it points to at the start is the default that --help shows */
    double       min, max;
    const char  *values;  /* for a choice the words, otherwise what --help calls the value, such as "MS" */
    const char  *help;
} example_option;

static inline void example_print_help(const char *title, const char *notes, const example_option *table, size_t count)
{
    size_t i, width = 0;
    printf("usage: %s [options]\n%s.\n%s\n", example_program(NULL), title, notes ? notes : "");
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

EXAMPLE_NO_RETURN static inline void example_unknown_option(const char *name, const example_option *table, size_t count)
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

static inline void example_try_outputs(const example_option *table, size_t count);

/* Reads the command line into what the table points to. Anything wrong: one line on stderr and exit status 2, and no
   file touched. --help prints and exits with 0. Output files are tried last, when everything else is right. */
static inline void example_read_options(const char *title, const char *notes, const example_option *table, size_t count,
                                        int argc, char **argv)
{
    size_t i;
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
        if (i == count) example_unknown_option(name, table, count);
        if (table[i].kind == EXAMPLE_FLAG) {
            if (equal) example_fail("option '--%s' takes no value", name);
            *(int *)table[i].value = 1;
            if (strcmp(name, "help") == 0) {
                example_print_help(title, notes, table, count);
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
    example_try_outputs(table, count);
}

/* >>files ---------------------------------------------------------------------------------------------------------- */

typedef struct example_file {
    FILE *stream;      /* NULL: not open */
    const char *path;  /* NULL: not asked for */
    char *temporary;   /* NULL: written in place, as for /dev/null, pipes and stdout */
} example_file;

/* 0 there is none, 1 an ordinary file, 2 a directory, 3 something else (a device, a pipe), 4 stdout */
static inline int example_file_type(const char *path)
{
    struct stat s;
    if (strcmp(path, "-") == 0) return 4;
    if (stat(path, &s) != 0) return 0;
    return (s.st_mode & S_IFMT) == S_IFREG ? 1 : (s.st_mode & S_IFMT) == S_IFDIR ? 2 : 3;
}

static inline int example_same_file(const char *a, const char *b)
{
#if defined(_WIN32)
    char full_a[_MAX_PATH], full_b[_MAX_PATH];
    return strcmp(a, b) == 0 || (_fullpath(full_a, a, _MAX_PATH) && _fullpath(full_b, b, _MAX_PATH) && _stricmp(full_a, full_b) == 0);
#else
    struct stat s, t;
    return strcmp(a, b) == 0 || (stat(a, &s) == 0 && stat(b, &t) == 0 && s.st_dev == t.st_dev && s.st_ino == t.st_ino);
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

/* Can the files of all options be written, and are they different ones? If not, one line and exit status 2. Leaves
   everything as it found it. */
static inline void example_try_outputs(const example_option *table, size_t count)
{
    enum { most = 8 };
    const char *paths[2 * most], *names[2 * most]; /* each file, then its temporary */
    int made[2 * most], n = 0, i, j, reason = 0, wrong = -1, other = -1;
    size_t k;
    for (k = 0; k < count && n < 2 * most; k++) {
        const char *path = table[k].kind == EXAMPLE_OUTPUT ? *(const char **)table[k].value : NULL;
        if (!path) continue;
        names[n] = names[n + 1] = table[k].name;
        paths[n] = path;
        paths[n + 1] = example_file_type(path) >= 3 ? NULL : example_temporary_name(path);
        n += 2;
    }
    for (i = 0; i < n; i++) made[i] = 0;
    for (i = 0; i < n && wrong < 0; i++) {
        int before = paths[i] ? example_file_type(paths[i]) : 3;
        FILE *f;
        if (before >= 3) continue;
        errno = 0;
        f = before == 2 ? NULL : fopen(paths[i], "ab");
        if (!f) { wrong = i; reason = before == 2 ? 0 : errno; }
        else fclose(f);
        made[i] = f && before == 0;
    }
    for (i = 0; i < n && wrong < 0; i++) /* all are there now: two names of one file can be told */
        for (j = 0; j < i - i % 2 && other < 0; j++)
            if (paths[i] && paths[j] && example_same_file(paths[i], paths[j])) { other = i; wrong = j; }
    for (i = 0; i < n; i++)
        if (made[i]) remove(paths[i]);
    if (other >= 0)
        example_fail("options '--%s' and '--%s' name the same file '%s'", names[wrong], names[other], paths[other - other % 2]);
    if (wrong >= 0) example_fail("cannot write '%s': %s", paths[wrong], reason ? strerror(reason) : "it is a directory");
    for (i = 1; i < n; i += 2) free((void *)paths[i]);
}

/* Where a file `-` goes is kept; all else that goes to stdout, such as drawings, goes to stderr from now on. */
static inline int example_stdout(int give_back)
{
    static int kept = -1;
    fflush(stdout);
#if defined(_WIN32)
    if (kept < 0) kept = _dup(1);
    _setmode(kept, _O_BINARY);
    return _dup2(give_back ? kept : 2, 1) >= 0;
#else
    if (kept < 0) kept = dup(1);
    return dup2(give_back ? kept : 2, 1) >= 0;
#endif
}

/* 1, or 0 after one line on stderr. */
static inline int example_file_good(const example_file *f, int good, int reason)
{
    if (!good) example_complain("cannot write '%s': %s", f->path, reason ? strerror(reason) : "write error");
    return good;
}

/* Opens FILE.tmp for writing. */
static inline int example_file_open(example_file *f, const char *path)
{
    int type = example_file_type(path);
    f->path = path;
    f->temporary = type >= 3 ? NULL : example_temporary_name(path);
    errno = 0;
    f->stream = type == 4 ? example_stdout(1) ? stdout : NULL : fopen(f->temporary ? f->temporary : path, "wb");
    return example_file_good(f, f->stream != NULL, errno);
}

/* Ends the writing; the file has not got its name yet. */
static inline int example_file_close(example_file *f)
{
    int good, reason;
    errno = 0;
    good = fflush(f->stream) == 0 && !ferror(f->stream);
    reason = errno;
    if (f->stream == stdout) {
        if (!example_stdout(0)) good = 0;
    } else if (fclose(f->stream) != 0 && good) {
        good = 0;
        reason = errno;
    }
    f->stream = NULL;
    return example_file_good(f, good, reason);
}

/* Gives the file its name, or when `keep` is 0 removes it. */
static inline int example_file_end(example_file *f, int keep)
{
    int good = 1;
    if (f->temporary) {
        errno = 0;
#if defined(_WIN32)
        if (keep) remove(f->path);
#endif
        if (keep) good = example_file_good(f, rename(f->temporary, f->path) == 0, errno);
        if (!keep || !good) remove(f->temporary);
    }
    free(f->temporary);
    memset(f, 0, sizeof *f);
    return good;
}

/* >>clocks --------------------------------------------------------------------------------------------------------- */

/* Wall clock in seconds since some moment; never goes back. */
static inline double example_seconds(void)
{
#if defined(_WIN32)
    LARGE_INTEGER now, per_second;
    QueryPerformanceCounter(&now);
    QueryPerformanceFrequency(&per_second);
    return (double)now.QuadPart / (double)per_second.QuadPart;
#else
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
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

#if !defined(_OPENMP) && defined(__GNUC__) && (defined(__APPLE__) || (defined(__unix__) && (defined(_REENTRANT) || \
    (defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 34))))) /* -pthread was given, or is not needed */
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
    if (!p->threads) return; /* never started */
    p->stop = 1;
    example_pool_begin(p);
    for (i = 1; i < p->threads; i++) pthread_join(p->ids[i], NULL);
    pthread_cond_destroy(&p->wake);
    pthread_mutex_destroy(&p->lock);
    free(p->ids);
    free(p->workers);
#endif
    p->threads = 0;
}

/* >>engines -------------------------------------------------------------------------------------------------------- */

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
    n = snprintf(line, sizeof line, "%8.1f of %.1f ms   real-time factor %.3g   ends in %s (%s)", done_ms, total_ms,
                 1e3 * spent / done_ms, in, at);
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

static inline void example_spikes_write(const example_spikes *s, FILE *to)
{
    size_t i;
    for (i = 0; i < s->count && !ferror(to); i++)
        fprintf(to, "%llu %lu %lu\n", (unsigned long long)s->at[i].step, (unsigned long)s->at[i].population,
                (unsigned long)s->at[i].neuron);
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

/* >>json ----------------------------------------------------------------------------------------------------------- */

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

#include "picture.h"

/* >>example -------------------------------------------------------------------------------------------------------- */

/* The network of an example records the spikes of this many steps or more (GENN_RECORD_SPIKES); they are read in time for
   --spikes and --picture. */
enum { EXAMPLE_WINDOW = 1000 };

typedef struct example {
    /* what it is: example_of fills in the first three, the rest is zero unless main says otherwise before example_parse */
    const char *title, *notes;            /* one line without a full stop; more lines for --help */
    genn_network_function network;
    double least_ms;                      /* the least that --time may be */
    const example_option *own;            /* options of its own */
    size_t own_count;
    int draws_spikes;                     /* it draws from recorded spikes: --record 0 is refused */
    int without_spikes;                   /* no neuron ever spikes: --spikes and --picture are refused */
    int keep_spikes;                      /* `recorded` is filled, if --record is 1, even when no file needs it */
    /* set by main before example_open or example_run, if there is a need */
    void *user;                           /* for example_user in the network */
    double from_ms;                       /* rates are counted from there */
    const double *published;              /* rates to be marked in the picture */
    /* the options */
    const char *engine;                   /* cpu, opencl, cuda, auto */
    int threads;                          /* 1, if nothing is said; 0: one per core */
    double time_ms;
    uint64_t seed;
    int record;
    const char *json, *spikes, *picture;  /* files to write, or NULL */
    /* the run */
    genn_simulation *sim;
    example_pool pool;
    example_messages said;
    uint64_t steps, done, from, taken, *before;
    double sim_s, cpu_s;                  /* wall clock and CPU time of the run */
    example_spikes recorded;
    /* results, once all steps are done; the rates' number is genn_population_count(sim) */
    genn_report report;
    uint64_t neurons, synapses, total, spike_hash, state_hash;
    double *rates, rtf;                   /* rtf: seconds of computing per second of biological time */
} example;

static inline example example_of(const char *title, genn_network_function network, double time_ms)
{
    example e;
    memset(&e, 0, sizeof e);
    e.title = title;
    e.network = network;
    e.time_ms = e.least_ms = time_ms;
    e.engine = "cpu";
    e.threads = 1;
    e.seed = 1;
    e.record = 1;
    e.notes = e.json = e.spikes = e.picture = NULL;
    return e;
}

/* Reads the command line. --help and --list-engines end the program with status 0, anything wrong with 2. */
static inline void example_parse(example *e, int argc, char **argv)
{
    enum { most = 24 };
    int list = 0, help = 0;
    const example_option common[] = {
        { "engine", EXAMPLE_CHOICE, &e->engine, 0, 0, "cpu|opencl|cuda|auto", "where to run (default cpu; auto: cuda, else cpu)" },
        { "threads", EXAMPLE_INT, &e->threads, 1, 4096, "N",
          e->threads ? "threads of the cpu engine" : "threads of the cpu engine (default: one per core)" },
        { "time", EXAMPLE_REAL, &e->time_ms, e->least_ms, 1e9, "MS", "biological time to simulate" },
        { "seed", EXAMPLE_SEED, &e->seed, 0, 0, "N", "seed of all random numbers" },
        { "record", EXAMPLE_INT, &e->record, 0, 1, "0|1", "record spikes" },
        { "json", EXAMPLE_OUTPUT, &e->json, 0, 0, "FILE", "write results as one JSON object (-: to stdout)" },
        { "spikes", EXAMPLE_OUTPUT, &e->spikes, 0, 0, "FILE", "write spikes, lines of `step population neuron`" },
        { "picture", EXAMPLE_OUTPUT, &e->picture, 0, 0, "FILE", "write a picture of spikes and rates (PNG)" },
        { "list-engines", EXAMPLE_FLAG, &list, 0, 0, NULL, "say what can run here, and stop" },
        { "help", EXAMPLE_FLAG, &help, 0, 0, NULL, "show this text, and stop" } };
    example_option all[most];
    size_t n = 0, i;
    for (i = 0; i < e->own_count && n < most - sizeof common / sizeof common[0]; i++) all[n++] = e->own[i];
    for (i = 0; i < sizeof common / sizeof common[0]; i++) all[n++] = common[i];
    example_read_options(e->title, e->notes, all, n, argc, argv);
    if (list) {
        example_list_engines();
        exit(fflush(stdout) ? 2 : 0);
    }
    if (!e->record && (e->spikes || e->picture))
        example_fail("option '--%s' needs '--record 1'", e->spikes ? "spikes" : "picture");
    if (!e->record && e->draws_spikes) example_fail("option '--record 0' is refused: this example draws recorded spikes");
    if (e->without_spikes && (e->spikes || e->picture))
        example_fail("option '--%s' is refused: no neuron of this example spikes", e->spikes ? "spikes" : "picture");
    for (i = 0; i < n; i++) {
        const char *path = all[i].kind == EXAMPLE_OUTPUT ? *(const char **)all[i].value : NULL;
        if (path && strcmp(path, "-") == 0 && !example_stdout(0))
            example_fail("cannot print the text on stderr: %s", strerror(errno));
    }
}

/* In the network: what main set as e.user. */
static inline void *example_user(const genn_network *network) { return ((const example *)genn_network_user(network))->user; }

static inline void example_network(genn_network *network)
{
    const example *e = (const example *)genn_network_user(network);
    e->network(network);
    if (!e->record) genn_record_spikes(network, 0);
}

/* Opens the network on one engine; when that fails e->said knows why. e->threads 0 means one per core. */
static inline genn_result example_try(example *e, const char *engine)
{
    genn_options options;
    const genn_engine *chosen = NULL;
    const char *name;
    genn_result result;
    int k;
    memset(&options, 0, sizeof options);
    options.seed = e->seed;
    options.has_seed = 1;
    options.network_user = e;
    options.log = example_log;
    options.log_user = &e->said;
    options.seconds = example_clock;
    options.threads = 1;
    for (k = 0; k < EXAMPLE_ENGINES; k++) {
        chosen = example_engine(k, &name);
        if (strcmp(name, engine) == 0) break;
    }
    e->said.error[0] = 0;
    if (k == 0) { /* the others need none */
        options.threads = e->threads ? e->threads : example_cores();
#if !defined(_OPENMP) /* a program with OpenMP has threads of its own */
        example_pool_start(&e->pool, options.threads);
        if (e->threads > e->pool.threads)
            example_fail("option '--threads %d': %s", e->threads, EXAMPLE_POSIX_THREADS ? "so many threads cannot be had"
                         : "this program was compiled without threads; compile with -fopenmp or -pthread");
        options.threads = e->pool.threads;
        if (e->pool.threads > 1) {
            options.parallel_for = example_parallel_for;
            options.parallel_for_user = &e->pool;
        }
#endif
    }
    result = genn_open(&e->sim, chosen, example_network, &options);
    if (result != GENN_OK) return result;
    e->steps = (uint64_t)rint(e->time_ms / genn_dt(e->sim));
    e->from = (uint64_t)rint(e->from_ms / genn_dt(e->sim));
    e->before = (uint64_t *)example_resize(NULL, genn_population_count(e->sim), sizeof *e->before);
    e->rates = (double *)example_resize(NULL, genn_population_count(e->sim), sizeof *e->rates);
    e->neurons = genn_neuron_count(e->sim, NULL);
    e->synapses = genn_synapse_count(e->sim, NULL);
    e->report = genn_get_report(e->sim);
    return GENN_OK;
}

/* Ends the program, saying why, if something failed. */
static inline void example_check(const example *e, genn_result result, const char *what)
{
    if (result != GENN_OK) example_fail("%s failed: %s", what, example_reason(&e->said, result));
}

/* Opens the network on the engine asked for. With auto: on CUDA, and when that does not work on the CPU, saying why.
   OpenCL is for those who ask, its devices may be anything. When nothing opens: one line on stderr, exit status 2. */
static inline genn_simulation *example_open(example *e)
{
    const int automatic = strcmp(e->engine, "auto") == 0;
    const char *engine = automatic ? "cuda" : e->engine;
    genn_result result = example_try(e, engine);
    char a[32], b[32], c[32];
    if (automatic && result != GENN_OK && result != GENN_INVALID) {
        printf("not on %s: %s\n", engine, example_reason(&e->said, result));
        result = example_try(e, engine = "cpu");
    }
    if (result != GENN_OK) example_fail("cannot run on %s: %s", engine, example_reason(&e->said, result));
    printf("%s: %s, ", e->report.engine, e->report.device);
    if (e->report.threads) printf("%lu thread%s, ", (unsigned long)e->report.threads, e->report.threads == 1 ? "" : "s");
    printf("%s, %s neurons, %s synapses\n", example_size_text(a, (double)e->report.bytes), example_grouped(b, e->neurons),
           example_grouped(c, e->synapses));
    fflush(stdout);
    return e->sim;
}

static inline genn_simulation *example_begin(example *e, int argc, char **argv)
{
    example_parse(e, argc, argv);
    return example_open(e);
}

/* Moves the spikes since the last time from the engine's record to the list. */
static inline void example_collect(example *e)
{
    const uint64_t steps = e->done - e->taken;
    uint64_t *step = NULL;
    uint32_t *where = NULL, *who = NULL;
    size_t room = 0, n = 0, i;
    genn_result result;
    if (!steps) return;
    while ((result = genn_spikes(e->sim, NULL, e->taken, steps, step, where, who, room, &n)) == GENN_SPACE) {
        room = n;
        step = (uint64_t *)example_resize(step, room, sizeof *step);
        where = (uint32_t *)example_resize(where, room, sizeof *where);
        who = (uint32_t *)example_resize(who, room, sizeof *who);
    }
    example_check(e, result, "reading spikes");
    for (i = 0; i < n; i++) example_spikes_add(&e->recorded, step[i], where[i], who[i]);
    free(step);
    free(where);
    free(who);
    e->taken = e->done;
}

/* Runs for some time, up to the end of --time. At the end the results are there. */
static inline void example_run(example *e, double ms)
{
    const double dt = genn_dt(e->sim);
    const uint32_t populations = genn_population_count(e->sim);
    const int collecting = e->record && !e->without_spikes && (e->spikes || e->picture || e->keep_spikes);
    uint64_t until = e->done + (uint64_t)rint(ms / dt), next;
    uint32_t p;
    example_progress_state progress;
    if (until > e->steps) until = e->steps;
    e->said.error[0] = 0;
    example_progress_start(&progress, stderr);
    e->sim_s -= example_seconds();
    e->cpu_s -= example_cpu_seconds();
    for (;; e->done = next) {
        if (e->done == e->from)
            for (p = 0; p < populations; p++) e->before[p] = genn_spike_count(e->sim, genn_population_name(e->sim, p));
        if (collecting && (e->done % EXAMPLE_WINDOW == 0 || e->done == e->steps)) example_collect(e);
        if (e->done) example_progress(&progress, (double)e->done * dt, (double)e->steps * dt);
        if (e->done == until) break;
        next = e->done + EXAMPLE_WINDOW - e->done % EXAMPLE_WINDOW;
        if (e->done < e->from && next > e->from) next = e->from;
        if (next > until) next = until;
        example_check(e, genn_step(e->sim, next - e->done), "a step");
    }
    if (e->done == e->steps)
        for (p = 0; p < populations; p++) { /* also waits for a device that is still at work */
            const char *name = genn_population_name(e->sim, p);
            e->rates[p] = (double)(genn_spike_count(e->sim, name) - e->before[p]) /
                          ((double)genn_neuron_count(e->sim, name) * (double)(e->steps - e->from) * dt * 1e-3);
        }
    e->sim_s += example_seconds();
    e->cpu_s += example_cpu_seconds();
    example_progress_stop(&progress);
    if (e->done < e->steps) return;
    e->rtf = e->sim_s / ((double)e->steps * dt * 1e-3);
    e->report = genn_get_report(e->sim);
    e->total = genn_spike_count(e->sim, NULL);
    e->spike_hash = genn_spike_hash(e->sim);
    e->state_hash = genn_state_hash(e->sim);
}

static inline void example_write_json(const example *e, FILE *to)
{
    const uint32_t populations = genn_population_count(e->sim);
    const struct { const char *name; double value; } numbers[] = { /* the whole ones are below 2^53 */
        { "launches", (double)e->report.launches }, { "threads", (double)e->report.threads }, { "dt_ms", genn_dt(e->sim) },
        { "time_ms", (double)e->steps * genn_dt(e->sim) }, { "neurons", (double)e->neurons },
        { "synapses", (double)e->synapses }, { "build_s", e->report.build_s }, { "init_s", e->report.init_s },
        { "sim_s", e->sim_s }, { "cpu_s", e->cpu_s }, { "rtf", e->rtf }, { "bytes", (double)e->report.bytes },
        { "spikes", (double)e->total } };
    size_t i;
    fputs("{\n  \"engine\": ", to);
    example_json_string(to, e->report.engine);
    fputs(",\n  \"device\": ", to);
    example_json_string(to, e->report.device);
    for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        fprintf(to, ",\n  \"%s\": ", numbers[i].name);
        example_json_double(to, numbers[i].value);
    }
    /* 64 bits as strings: numbers in JSON are doubles to most readers */
    fprintf(to, ",\n  \"spike_hash\": \"%016llx\",\n  \"state_hash\": \"%016llx\",\n  \"rates_hz\": [",
            (unsigned long long)e->spike_hash, (unsigned long long)e->state_hash);
    for (i = 0; i < populations; i++) {
        if (i) fputs(", ", to);
        example_json_double(to, e->rates[i]);
    }
    fputs("]\n}\n", to);
}

static inline void example_write_picture(example *e, FILE *to)
{
    const uint32_t populations = genn_population_count(e->sim);
    example_population *drawn = (example_population *)example_resize(NULL, populations, sizeof *drawn);
    example_figure figure;
    char title[200], a[32], b[32];
    uint32_t p;
    for (p = 0; p < populations; p++) {
        drawn[p].name = genn_population_name(e->sim, p);
        drawn[p].size = (uint32_t)genn_neuron_count(e->sim, drawn[p].name);
    }
    snprintf(title, sizeof title, "%s: %s neurons, %s synapses", e->title, example_grouped(a, e->neurons),
             example_grouped(b, e->synapses));
    memset(&figure, 0, sizeof figure);
    figure.title = title;
    figure.populations = drawn;
    figure.count = populations;
    figure.spikes = &e->recorded;
    figure.dt_ms = genn_dt(e->sim);
    figure.to_ms = (double)e->steps * figure.dt_ms;
    figure.from_ms = figure.to_ms > 500.0 ? figure.to_ms - 500.0 : 0.0;
    figure.rates = e->rates;
    figure.published = e->published;
    example_raster_figure(&figure, to);
    free(drawn);
}

/* Closes the simulation and frees what the run took; results that are not lists stay. */
static inline void example_close(example *e)
{
    genn_close(e->sim);
    example_pool_stop(&e->pool);
    example_spikes_free(&e->recorded);
    free(e->before);
    free(e->rates);
    e->sim = NULL;
    e->before = NULL;
    e->rates = NULL;
}

/* Runs what is left of --time, says how it went, writes all files or, when one cannot be written, none, and closes.
   Returns the exit status. */
static inline int example_end(example *e)
{
    const char *paths[3];
    example_file files[3];
    char a[32];
    int i, good = 1;
    if (e->done < e->steps) example_run(e, e->time_ms);
    printf("\nbuilding %.2f s, initialisation %.2f s; %g ms in %.3f s (CPU time %.3f s): real-time factor %.3f\n",
           e->report.build_s, e->report.init_s, (double)e->steps * genn_dt(e->sim), e->sim_s, e->cpu_s, e->rtf);
    printf("%s spikes, spike hash %016llx, state hash %016llx\n", example_grouped(a, e->total),
           (unsigned long long)e->spike_hash, (unsigned long long)e->state_hash);
    if (e->report.saturated)
        printf("%s contributions were beyond the range of the sums\n", example_grouped(a, e->report.saturated));
    if (fflush(stdout) || ferror(stdout)) {
        example_complain("cannot write to stdout: %s", strerror(errno));
        good = 0;
    }
    paths[0] = e->json;
    paths[1] = e->spikes;
    paths[2] = e->picture;
    memset(files, 0, sizeof files);
    for (i = 0; i < 3 && good; i++) {
        if (!paths[i]) continue;
        good = example_file_open(&files[i], paths[i]);
        if (!good) break;
        if (i == 0) example_write_json(e, files[i].stream);
        else if (i == 1) example_spikes_write(&e->recorded, files[i].stream);
        else example_write_picture(e, files[i].stream);
        good = example_file_close(&files[i]);
    }
    for (i = 0; i < 3; i++) good &= example_file_end(&files[i], good);
    example_close(e);
    return good ? 0 : 2;
}

#endif /* EXAMPLE_COMMON_H */
