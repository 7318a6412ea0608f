/* The harness itself: checks, the log of items, random numbers and statistics. */
#include "test.h"

static double identity(double x, void *user) { (void)user; return x; }
static double square(double x, void *user) { (void)user; return x * x; }

TEST(checks) {
    CHECK(1);
    CHECK_EQUAL_U64(UINT64_MAX, UINT64_MAX);
    CHECK_EQUAL_I64(-1, -1);
    CHECK_NEAR(0.1f, 0.1, 1e-8);
    CHECK_CONTAINS("a needle here", "needle");
}

TEST(items) {
    test_items_clear();
    CHECK(test_item_count(3) == 0 && test_item_text(3)[0] == 0 && test_severity_count(1) == 0);
    for (int i = 0; i < 3 * TEST_ITEMS; i++) {
        char text[32];
        snprintf(text, sizeof text, "number %d", i);
        test_log(NULL, 1 + i % 2, (test_item_type)(i % 4), text);
    }
    CHECK_EQUAL_U64(test_item_count(3), TEST_ITEMS / 4);
    CHECK_EQUAL_U64(test_severity_count(2), TEST_ITEMS / 2);
    CHECK(strcmp(test_item_text(3), "number 191") == 0);
    CHECK(strcmp(test_item_text(0), "number 188") == 0);
    CHECK(test_item_text(4)[0] == 0);
    test_items_clear();
    test_log(NULL, 1, (test_item_type)5, NULL);
    CHECK(test_item_count(5) == 1 && test_item_count(0) == 0);
    CHECK(strcmp(test_item_text(5), "(null)") == 0);
    test_items_clear();
}

TEST(random) {
    uint64_t state = 0;
    CHECK_EQUAL_U64(test_random(&state), UINT64_C(0xE220A8397B1DCDAF));   /* the generator's published first outputs */
    CHECK_EQUAL_U64(test_random(&state), UINT64_C(0x6E789E6AA1B965F4));
}

TEST(chi_square) {
    static const double points[][2] = { { 3.841458820694124, 1 }, { 5.991464547107979, 2 }, { 18.307038053275146, 10 },
                                        { 124.34211340400407, 100 }, { 1074.679449269, 1000 } };   /* 5 % points */
    for (size_t i = 0; i < sizeof points / sizeof *points; i++)
        CHECK_NEAR(test_chi_square_p(points[i][0], points[i][1]), 0.05, 1e-8);
    for (int half = 1; half <= 400; half += 19)   /* an even number of degrees of freedom has a closed form */
        for (double x = 0.01; x < 2000; x *= 1.7) {
            double term = exp(-x / 2), sum = 0;
            for (int k = 0; k < half; k++) { sum += term; term *= x / 2 / (k + 1); }
            CHECK_NEAR(test_chi_square_p(x, 2.0 * half), sum, 1e-12 + 1e-9 * sum);
        }
    for (double x = 0.01; x < 100; x *= 1.3)      /* and so has a single one */
        CHECK_NEAR(test_chi_square_p(x, 1), erfc(sqrt(x / 2)), 1e-13);
    CHECK_NEAR(test_chi_square_p(1e6, 1e6), 0.5, 1e-3);
    CHECK_NEAR(test_chi_square_p(0, 3), 1, 0);
    CHECK(test_chi_square_p(1e5, 10) < 1e-300);
    CHECK(isnan(test_chi_square_p(1, 0)) && isnan(test_chi_square_p(-1, 2)));
}

TEST(chi_square_of_counts) {
    const uint64_t counts[] = { 1, 1, 8, 12, 10, 6, 1, 1 };
    const double expected[] = { 1, 2, 7, 10, 10, 6, 3, 1 };
    /* pools: 10 of 10, 12 of 10, 10 of 10, 6 + 1 + 1 of 6 + 3 + 1 */
    CHECK_NEAR(test_chi_square_of_counts(counts, expected, 8, 0), test_chi_square_p(0.8, 3), 1e-12);
    CHECK_NEAR(test_chi_square_of_counts(counts, expected, 8, 1), test_chi_square_p(0.8, 2), 1e-12);
    CHECK(isnan(test_chi_square_of_counts(counts, expected, 2, 0)));

    uint64_t state = 1;
    double p_values[400];
    for (int trial = 0; trial < 400; trial++) {   /* p-values of a true hypothesis are uniform */
        uint64_t dice[20] = { 0 };
        double flat[20];
        for (int i = 0; i < 20; i++) flat[i] = 100;
        for (int i = 0; i < 2000; i++) dice[test_random(&state) % 20]++;
        p_values[trial] = test_chi_square_of_counts(dice, flat, 20, 0);
    }
    CHECK(test_kolmogorov_smirnov_p(p_values, 400, identity, NULL) > 1e-4);
}

TEST(kolmogorov_smirnov) {
    CHECK_NEAR(test_kolmogorov_q(1.3580986393225507), 0.05, 1e-9);
    CHECK_NEAR(test_kolmogorov_q(1.6276236115189503), 0.01, 1e-9);
    CHECK_NEAR(test_kolmogorov_q(0.8275735551899077), 0.5, 1e-9);
    CHECK_NEAR(test_kolmogorov_q(1.2 - 1e-12), test_kolmogorov_q(1.2 + 1e-12), 1e-10);
    CHECK_NEAR(test_kolmogorov_q(0), 1, 0);
    CHECK(test_kolmogorov_q(10) < 1e-80);

    uint64_t state = 2;
    static double sample[2000], p_values[400];
    for (int trial = 0; trial < 400; trial++) {
        for (int i = 0; i < 50; i++) sample[i] = test_random_uniform(&state);
        p_values[trial] = test_kolmogorov_smirnov_p(sample, 50, identity, NULL);
    }
    CHECK(test_kolmogorov_smirnov_p(p_values, 400, identity, NULL) > 1e-4);
    for (int i = 0; i < 2000; i++) sample[i] = sqrt(test_random_uniform(&state));
    CHECK(test_kolmogorov_smirnov_p(sample, 2000, square, NULL) > 1e-4);
    CHECK(test_kolmogorov_smirnov_p(sample, 2000, identity, NULL) < 1e-9);
    sample[0] = (double)NAN;
    CHECK(isnan(test_kolmogorov_smirnov_p(sample, 1, identity, NULL)));
}

int main(void) {
    RUN(checks);
    RUN(items);
    RUN(random);
    RUN(chi_square);
    RUN(chi_square_of_counts);
    RUN(kolmogorov_smirnov);
    return test_end();
}
