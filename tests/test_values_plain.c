/* The same without fast layouts and vectors: half weights have the same bits. */
#define GENN_PLAIN
#include "test_values.c"
