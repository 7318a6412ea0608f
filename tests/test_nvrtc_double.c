/* NVRTC on models whose scalar is double. */
#define GENN_DOUBLE
#include "test_nvrtc.c"
