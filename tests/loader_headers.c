/* loader_headers.c - compiled by test_loader.c, not run: the types, constants and prototypes that genn_cuda.h and
   genn_opencl.h write down are those of the real headers. As it is: sizes, constants, handle types; with -DTEST_PROTOTYPES:
   each real function assigned to our pointer type (CUDA: as C only, where enumerations are integers). The first two macros stand for what windows.h and the unlucky define. */
#define OPTIONAL
#define REQUIRED (
#define CL_TARGET_OPENCL_VERSION 300
#define CL_USE_DEPRECATED_OPENCL_1_2_APIS
#ifdef TEST_CUDA
#include <cuda.h>
#include <nvrtc.h>
#endif
#ifdef TEST_OPENCL
#include <CL/cl.h>
#include <CL/cl_ext.h>
#endif

#if defined(TEST_PROTOTYPES) && defined(TEST_CUDA)
#define GENNI_CUDA_TYPES_GIVEN
typedef CUresult genni_CUresult;
typedef CUdevice_attribute genni_CUdevice_attribute;
typedef CUfunction_attribute genni_CUfunction_attribute;
typedef CUjit_option genni_CUjit_option;
typedef CUstreamCaptureMode genni_CUstreamCaptureMode;
typedef nvrtcResult genni_nvrtcResult;
#endif

#define GENN_IMPLEMENTATION
#ifdef TEST_CUDA
#include "genn_cuda.h"
#endif
#ifdef TEST_OPENCL
#include "genn_opencl.h"
#endif

#define TEST_ASSERT(name, condition) typedef char test_assert_##name[(condition) ? 1 : -1];
#define TEST_SIZE(name) TEST_ASSERT(size_##name, sizeof(genni_##name) == sizeof(name))
/* the very same type, so that a user's handles go in and ours come out without a cast */
#define TEST_SAME(name) extern genni_##name *test_same_##name; extern name *test_same_##name;
#define TEST_CONSTANT(name, value) typedef char test_assert_##name[(long long)GENNI_##name == (long long)name ? 1 : -1];

#ifdef TEST_CUDA
GENNI_CUDA_CONSTANTS(TEST_CONSTANT)
GENNI_CUDA_ERRORS(TEST_CONSTANT)
GENNI_NVRTC_ERRORS(TEST_CONSTANT)
TEST_SIZE(CUresult)
TEST_SIZE(CUdevice_attribute)
TEST_SIZE(CUfunction_attribute)
TEST_SIZE(CUjit_option)
TEST_SIZE(CUstreamCaptureMode)
TEST_SIZE(nvrtcResult)
TEST_SAME(CUdeviceptr)
TEST_SAME(CUdevice)
TEST_SAME(CUcontext)
TEST_SAME(CUmodule)
TEST_SAME(CUfunction)
TEST_SAME(CUstream)
TEST_SAME(CUevent)
TEST_SAME(CUgraph)
TEST_SAME(CUgraphExec)
TEST_SAME(nvrtcProgram)
#endif
#ifdef TEST_OPENCL
GENNI_OPENCL_CONSTANTS(TEST_CONSTANT)
GENNI_OPENCL_ERRORS(TEST_CONSTANT)
TEST_ASSERT(all, GENNI_CL_DEVICE_TYPE_ALL == CL_DEVICE_TYPE_ALL)
TEST_SIZE(cl_ulong)
TEST_ASSERT(align_ulong, sizeof(cl_device_type) == sizeof(genni_cl_bitfield))
TEST_SAME(cl_int)
TEST_SAME(cl_uint)
TEST_SAME(cl_bitfield)
TEST_SAME(cl_platform_id)
TEST_SAME(cl_device_id)
TEST_SAME(cl_context)
TEST_SAME(cl_command_queue)
TEST_SAME(cl_mem)
TEST_SAME(cl_program)
TEST_SAME(cl_kernel)
TEST_SAME(cl_event)
#endif

#ifdef TEST_PROTOTYPES
#define PROTOTYPE(api, member, exported) extern genni_##api##_##member##_fn test_##api##_##member; genni_##api##_##member##_fn test_##api##_##member = exported;
#ifdef TEST_CUDA
#define X(result, member, exported, arguments, need) PROTOTYPE(cuda, member, exported)
GENNI_CUDA_SYMBOLS(X)
#undef X
#define X(result, member, exported, arguments, need) PROTOTYPE(nvrtc, member, exported)
GENNI_NVRTC_SYMBOLS(X)
#undef X
#endif
#ifdef TEST_OPENCL
#define X(result, member, exported, arguments, need) PROTOTYPE(opencl, member, exported)
GENNI_OPENCL_SYMBOLS(X)
#undef X
#endif
#endif
