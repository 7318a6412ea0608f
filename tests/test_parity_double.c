/* test_parity.c in double. */
#define GENN_DOUBLE
#include "test_parity.c"
