/* The tests of the further models with scalars that are double. */
#define GENN_DOUBLE
#include "test_more_models.c"
