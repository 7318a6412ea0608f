/* The tests of the OpenCL engine with models whose scalar is double. */
#define GENN_DOUBLE
#include "test_opencl.c"
