#ifndef GENN_OPENCL_H
#define GENN_OPENCL_H
#include "genn.h"
GENN_API const genn_engine *genn_opencl(void);
#ifdef GENN_IMPLEMENTATION
#ifndef GENNI_OPENCL_IMPLEMENTED
#define GENNI_OPENCL_IMPLEMENTED
static genn_result genni_opencl_open(genn_simulation *s, void **state) { (void)state; return genni_fail(s, GENN_UNAVAILABLE, GENN_ITEM_NO_DEVICE, "opencl is not there"); }
static int genni_opencl_devices(void (*print)(void *, const char *), void *user) { (void)print; (void)user; return 0; }
GENN_API const genn_engine *genn_opencl(void) { static const genn_engine engine = { "opencl", genni_opencl_open, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, genni_opencl_devices }; return &engine; }
#endif
#endif
#endif
