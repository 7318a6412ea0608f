#ifndef GENN_CUDA_H
#define GENN_CUDA_H
#include "genn.h"
GENN_API const genn_engine *genn_cuda(void);
#ifdef GENN_IMPLEMENTATION
#ifndef GENNI_CUDA_IMPLEMENTED
#define GENNI_CUDA_IMPLEMENTED
static genn_result genni_cuda_open(genn_simulation *s, void **state) { (void)state; return genni_fail(s, GENN_UNAVAILABLE, GENN_ITEM_NO_DEVICE, "cuda is not there"); }
static int genni_cuda_devices(void (*print)(void *, const char *), void *user) { (void)print; (void)user; return 0; }
GENN_API const genn_engine *genn_cuda(void) { static const genn_engine engine = { "cuda", genni_cuda_open, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, genni_cuda_devices }; return &engine; }
#endif
#endif
#endif
