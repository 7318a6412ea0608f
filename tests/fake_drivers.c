/* fake_drivers.c - CUDA drivers of other times for test_loader.c: all listed functions, none does anything.
   As it is: of the time of CUDA 7.0 (nothing optional but the first primary context release), no device.
   -DFAKE_BROKEN: the same without cuLaunchKernel. -DFAKE_NEW: everything, one device. */
#define GENN_IMPLEMENTATION
#include "genn_cuda.h"

static int fake(const char *name, int *first) {
#ifdef FAKE_NEW
    const int version = 13000;
    if (strcmp(name, "cuDeviceGetCount") == 0) *first = 1;
    if (strncmp(name, "cuGetError", 10) == 0) return 1;
#else
    const int version = 7000;
    if (strcmp(name, "cuInit") == 0) return 100;
#endif
    if (strcmp(name, "cuDriverGetVersion") == 0) *first = version;
    return 0;
}
#ifdef FAKE_NEW
#define FAKE_OPTIONAL(name) int name(int *first); int name(int *first) { return fake(#name, first); }
#else
#define FAKE_OPTIONAL(name)
int cuDevicePrimaryCtxRelease(int device);
int cuDevicePrimaryCtxRelease(int device) { return device * 0; }
#endif
#define FAKE_REQUIRED(name) int name(int *first); int name(int *first) { return fake(#name, first); }
#ifdef FAKE_BROKEN
#define cuLaunchKernel not_cuLaunchKernel
#endif
#define X(result, member, exported, arguments, need) FAKE_##need(exported)
GENNI_CUDA_SYMBOLS(X)
