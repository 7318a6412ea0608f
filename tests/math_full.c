/* The largest error of every float function over all 2^32 inputs: make test-math. Minutes to an hour. */
#define TEST_MATH_FULL 1
#include "test_math.c"
