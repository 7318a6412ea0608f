/* The tests of the learning models with scalars that are double. */
#define GENN_DOUBLE
#include "test_learning_models.c"
