/* test.h - a small harness for the tests of genn.h. C99 and C++11.

     #include "genn.h"        (first, if the test uses it)
     #include "test.h"

     TEST(addition) {
         CHECK(1 + 1 == 2);
         CHECK_NEAR(0.1 + 0.2, 0.3, 1e-15);
     }

     int main(void) {
         RUN(addition);
         return test_end();
     }

   The program prints `ok NAME`, `FAIL NAME why` or `skip NAME why` for each test and a closing line with the sums. The first
   check that fails ends its test, so checks belong to the thread that runs the test. Environment: GENN_TEST_ALL (slow tests
   too), GENN_TEST_FILTER (only tests with this text in their names), GENN_TEST_FOLDER (where to write files; build/tests/files),
   GENN_TEST_UNTIL (seconds since 1970 after which no test is begun). */

#ifndef TEST_H
#define TEST_H

#include <inttypes.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#if defined(__GNUC__)
#define TEST_PRINTF(format, first) __attribute__((__format__(__printf__, format, first)))
#define TEST_NO_RETURN __attribute__((__noreturn__))
#else
#define TEST_PRINTF(format, first)
#define TEST_NO_RETURN
#endif

/* ---- tests and checks ---- */

static struct test_state {
    jmp_buf leave;
    char why[1024];
    int passed, failed, skipped;
} test_state;

#define TEST(name) static void test_case_##name(void)
#define RUN(name) test_run(#name, test_case_##name)
#define SKIP(why) test_leave(2, "%s", why)
#define SLOW() do { if (!test_all()) SKIP("slow: runs with make test-all"); } while (0)

#define CHECK(condition) \
    do { if (!(condition)) test_leave(1, "%s:%d: %s", __FILE__, __LINE__, #condition); } while (0)
#define CHECK_EQUAL_U64(a, b) test_equal_u64((uint64_t)(a), (uint64_t)(b), #a, #b, __FILE__, __LINE__)
#define CHECK_EQUAL_I64(a, b) test_equal_i64((int64_t)(a), (int64_t)(b), #a, #b, __FILE__, __LINE__)
#define CHECK_NEAR(a, b, tolerance) test_near((double)(a), (double)(b), (double)(tolerance), #a, #b, __FILE__, __LINE__)
#define CHECK_CONTAINS(text, part) test_contains(text, part, #text, __FILE__, __LINE__)

/* Ends the running test: failed (1) or skipped (2). */
TEST_NO_RETURN TEST_PRINTF(2, 3) static inline void test_leave(int how, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(test_state.why, sizeof test_state.why, format, arguments);
    va_end(arguments);
    for (char *c = test_state.why; *c; c++) if (*c == '\n' || *c == '\r') *c = ' ';
    longjmp(test_state.leave, how);
}

static inline void test_equal_u64(uint64_t a, uint64_t b, const char *a_text, const char *b_text, const char *file, int line) {
    if (a != b) test_leave(1, "%s:%d: %s == %s: %" PRIu64 " (0x%" PRIx64 ") is not %" PRIu64 " (0x%" PRIx64 ")",
                           file, line, a_text, b_text, a, a, b, b);
}

static inline void test_equal_i64(int64_t a, int64_t b, const char *a_text, const char *b_text, const char *file, int line) {
    if (a != b) test_leave(1, "%s:%d: %s == %s: %" PRId64 " is not %" PRId64, file, line, a_text, b_text, a, b);
}

static inline void test_near(double a, double b, double tolerance, const char *a_text, const char *b_text, const char *file,
                             int line) {
    if (!(fabs(a - b) <= tolerance))
        test_leave(1, "%s:%d: %s near %s: %.17g and %.17g differ by %.3g, more than %.3g", file, line, a_text, b_text, a, b,
                   fabs(a - b), tolerance);
}

static inline void test_contains(const char *text, const char *part, const char *name, const char *file, int line) {
    if (text == NULL || strstr(text, part) == NULL)
        test_leave(1, "%s:%d: %s is '%s', without '%s'", file, line, name, text == NULL ? "(null)" : text, part);
}

static inline const char *test_environment(const char *name) {
    const char *value = getenv(name);
    return value == NULL ? "" : value;
}

/* Are slow tests wanted? */
static inline int test_all(void) {
    const char *value = test_environment("GENN_TEST_ALL");
    return *value && strcmp(value, "0") != 0;
}

/* Where tests may write files. */
static inline const char *test_folder(void) {
    static int made;
    const char *value = test_environment("GENN_TEST_FOLDER");
    if (*value) return value;
    if (!made) made = system("mkdir -p build/tests/files") == 0 ? 1 : -1;
    return made > 0 ? "build/tests/files" : ".";
}

static inline void test_run(const char *name, void (*test)(void)) {
    if (strstr(name, test_environment("GENN_TEST_FILTER")) == NULL) return;
    if (*test_environment("GENN_TEST_NAMES")) fprintf(stderr, "# %s\n", name);
    switch (setjmp(test_state.leave)) {
    case 0:
        if (*test_environment("GENN_TEST_UNTIL") && (double)time(NULL) > atof(test_environment("GENN_TEST_UNTIL"))) test_leave(2, "no time is left for it");
        test();
        test_state.passed++;
        printf("ok %s\n", name);
        break;
    case 1:
        test_state.failed++;
        printf("FAIL %s %s\n", name, test_state.why);
        break;
    default:
        test_state.skipped++;
        printf("skip %s %s\n", name, test_state.why);
        break;
    }
    fflush(stdout);
}

/* Prints the closing line; what main returns. */
static inline int test_end(void) {
    printf("%d passed, %d failed, %d skipped\n", test_state.passed, test_state.failed, test_state.skipped);
    return test_state.failed > 0 || fflush(stdout) != 0;
}

/* ---- log items: genn_options.log = test_log ---- */

enum { TEST_ITEMS = 64, TEST_ITEM_TEXT = 1024 };   /* the last so many are kept */
static struct test_items {
    uint64_t count;
    int items[TEST_ITEMS], severities[TEST_ITEMS];
    char texts[TEST_ITEMS][TEST_ITEM_TEXT];
} test_items;

#ifdef GENN_H
typedef genn_item test_item_type;
#else
typedef int test_item_type;
#endif

static inline void test_log(void *user, int severity, test_item_type item, const char *text) {
    const size_t i = (size_t)(test_items.count++ % TEST_ITEMS);
    (void)user;
    test_items.items[i] = (int)item;
    test_items.severities[i] = severity;
    snprintf(test_items.texts[i], TEST_ITEM_TEXT, "%s", text == NULL ? "(null)" : text);
}

static inline void test_items_clear(void) { memset(&test_items, 0, sizeof test_items); }

/* How many of the items kept are of this kind. */
static inline int test_item_count(int item) {
    int n = 0;
    for (uint64_t i = 0; i < test_items.count && i < TEST_ITEMS; i++) n += test_items.items[i] == item;
    return n;
}

/* The text of the latest item of this kind; empty if there is none. */
static inline const char *test_item_text(int item) {
    for (uint64_t i = test_items.count; i > 0 && i + TEST_ITEMS > test_items.count; i--)
        if (test_items.items[(i - 1) % TEST_ITEMS] == item) return test_items.texts[(i - 1) % TEST_ITEMS];
    return "";
}

/* How many of the items kept have this severity (1 error, 2 warning, 3 information). */
static inline int test_severity_count(int severity) {
    int n = 0;
    for (uint64_t i = 0; i < test_items.count && i < TEST_ITEMS; i++) n += test_items.severities[i] == severity;
    return n;
}

/* ---- random numbers that have nothing to do with those of genn.h: one splitmix64 stream per state ---- */

static inline uint64_t test_random(uint64_t *state) {
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static inline double test_random_uniform(uint64_t *state)   /* in (0, 1) */
{
    return ((double)(test_random(state) >> 12) + 0.5) / 4503599627370496.0;
}

/* ---- statistics. A test of a distribution asks for p > 1e-6 or so, with a fixed seed ---- */

/* The upper regularised incomplete gamma function Q(a, x), a > 0, x >= 0. */
static inline double test_gamma_q(double a, double x) {
    const double tiny = 1e-300, enough = 1e-16;
    const int most = 1000000;
    if (!(a > 0) || !(x >= 0)) return (double)NAN;
    if (x <= 0) return 1;
    const double front = exp(a * log(x) - x - lgamma(a));
    if (x < a + 1) {   /* the series of the lower function: x^a e^-x / gamma(a) (1 / a) (1 + x / (a + 1) + ...) */
        double term = 1 / a, sum = term;
        for (int n = 1; n < most && term > sum * enough; n++) sum += term *= x / (a + n);
        return fmax(0, 1 - front * sum);
    }
    /* the continued fraction of the upper one, numerators n (a - n), denominators x + 2 n + 1 - a, from the front */
    double b = x + 1 - a, c = 1 / tiny, d = 1 / b, value = d;
    for (int n = 1; n < most; n++) {
        const double numerator = n * (a - n);
        b += 2;
        d = numerator * d + b;
        c = b + numerator / c;
        if (fabs(d) < tiny) d = tiny;
        if (fabs(c) < tiny) c = tiny;
        d = 1 / d;
        value *= c * d;
        if (fabs(c * d - 1) < enough * 4) break;
    }
    return front * value;
}

/* The probability of a chi-square statistic of at least this size. */
static inline double test_chi_square_p(double statistic, double degrees_of_freedom) {
    return test_gamma_q(degrees_of_freedom / 2, statistic / 2);
}

/* Counts against expected counts of the same sum. Neighbouring bins are pooled until 5 or more are expected in each; what
   remains at the end joins the last pool. fitted: parameters of the distribution that were estimated from the counts. */
static inline double test_chi_square_of_counts(const uint64_t *counts, const double *expected, size_t bins, size_t fitted) {
    double statistic = 0, pool = 0, pool_expected = 0, last = 0, last_expected = 0;
    size_t pools = 0;
    for (size_t i = 0; i < bins; i++) {
        pool += (double)counts[i];
        pool_expected += expected[i];
        if (pool_expected < 5 && i + 1 < bins) continue;
        if (pool_expected < 5 && pools > 0) {   /* the remainder */
            statistic -= (last - last_expected) * (last - last_expected) / last_expected;
            pools--;
            pool += last;
            pool_expected += last_expected;
        }
        if (pool_expected > 0) statistic += (pool - pool_expected) * (pool - pool_expected) / pool_expected;
        else if (pool > 0) return 0;
        pools++;
        last = pool;
        last_expected = pool_expected;
        pool = pool_expected = 0;
    }
    if (pools < 2 + fitted) return (double)NAN;
    return test_chi_square_p(statistic, (double)(pools - 1 - fitted));
}

/* The probability that Kolmogorov's statistic sqrt(n) D of a large sample is at least x. */
static inline double test_kolmogorov_q(double x) {
    const double pi = 3.14159265358979323846;
    double sum = 0;
    if (x < 0.04) return 1;
    if (x < 1.2) {
        for (int k = 1; k < 20; k += 2) sum += exp(-k * k * pi * pi / (8 * x * x));
        return fmin(1, fmax(0, 1 - sqrt(2 * pi) / x * sum));
    }
    for (int k = 1; k < 20; k++) sum += (k % 2 ? 2 : -2) * exp(-2 * k * k * x * x);
    return fmin(1, fmax(0, sum));
}

static inline int test_compare_doubles(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The p-value of a sample (sorted in place) against a continuous distribution function, with Stephens' correction for
   samples of moderate size (n of 10 or more). */
static inline double test_kolmogorov_smirnov_p(double *sample, size_t n, double (*cdf)(double x, void *user), void *user) {
    const double count = (double)n, root = sqrt(count);
    double d = 0;
    qsort(sample, n, sizeof *sample, test_compare_doubles);
    for (size_t i = 0; i < n; i++) {
        const double p = cdf(sample[i], user);
        if (!(p >= 0 && p <= 1)) return (double)NAN;
        d = fmax(d, fmax(p - (double)i / count, (double)(i + 1) / count - p));
    }
    return test_kolmogorov_q((root + 0.12 + 0.11 / root) * d);
}

#endif
