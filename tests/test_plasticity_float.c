/* test_plasticity_float.c - the tests of test_plasticity.c that hold for float. */
#define TEST_FLOAT
#include "test_plasticity.c"
