/* test_synapses_float.c - test_synapses.c with float scalars. */
#define TEST_FLOAT
#include "test_synapses.c"
