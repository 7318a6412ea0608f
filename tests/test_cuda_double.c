/* The tests of the CUDA engine on a device with models whose scalar is double. */
#define GENN_DOUBLE
#include "test_cuda.c"
