/* genn_opencl.h - v0.1.0 - the OpenCL engine of genn.h - MIT licence

    #define GENN_IMPLEMENTATION         // in one file
    #include "genn_opencl.h"            // includes genn.h; no CL header, no linking with OpenCL
    ... genn_open(&sim, genn_opencl(), network, &options) ...

WHAT IT NEEDS    At compile time nothing. At run time: an OpenCL 1.2 loader (libOpenCL.so.1, OpenCL.dll, the OpenCL
framework) and the driver (ICD) of at least one device. For trying it on a CPU: PoCL (Debian, Ubuntu: apt-get install
ocl-icd-libopencl1 pocl-opencl-icd). No library: GENN_UNAVAILABLE and the item LIBRARY with every path that was tried. A
loader without a driver: item NO_DEVICE.

WHERE IT LOOKS    genn_options.driver, else the environment variable GENN_OPENCL_LIB, else the usual names. A path given by
you is tried alone. Loaders read OCL_ICD_VENDORS themselves. genn_options.device counts through the devices of all
platforms, in the order of genn_devices. genn_options.stream may be your cl_command_queue and genn_options.context your
cl_context; see LIVING IN A HOST PROGRAM in genn.h. They are retained, and released by genn_close.

HOW IT WORKS    The same kernel text as CUDA, behind another prelude; core OpenCL 1.2 only. One launch per step: a work-group
owns a partition, reads the spike masks of earlier steps, delivers to its own sums, updates its own neurons and writes
its part of the new mask. The next launch is the meeting of all. Work-groups: one per compute unit, with 64 work-items, on a CPU; one
to four, as there are neurons for their 256 work-items, on a GPU. genn_device_source shows the source.

LAYOUT    Packed rows of static synapses and general rows as with CUDA (see there). A launch is one step, so sums in local memory are
those of one step, and every delay is a segment of its own; where that makes too many segments, or there are sums that go to source
neurons, they are in global memory, of all steps. Short rows are delivered by sources, as there; on a CPU, with 64 work-items, from
16 384 neurons on. Nothing is fetched ahead. A CPU has one work-item go through a row. Without 64-bit atomics a long sum is two 32-bit
words with a carry: same bits, slower.

EXACTNESS    Contraction is off, division and square root are asked for correctly rounded. A device that does not offer that
divides float through double, or, without fp64, by integers (slow): the models' text is rewritten so. A device that has no
denormal numbers, and one whose results differ from the host's in 60 test patterns, is refused: GENN_NOT_EXACT. On a
device without fp64 a model that needs double (GENN_DOUBLE, the time t, a bare real literal) is refused by name.

COMPILED KERNELS    genn_options.cache_folder keeps the driver's binaries in files, genn_options.kernels takes them from the
program, as with CUDA (see there). A binary belongs to one device and driver.

SYNAPSES    Drawn on the device or on the host as with CUDA (see there), on the host always where the device is a CPU.

COST    Opening compiles the kernel (PoCL: seconds; it keeps a cache in POCL_CACHE_DIR) and draws the synapses. genn_step
queues one launch per step and waits once at its end (genn_step_async does not): tens of microseconds per step, whatever
the network. Recordings of steps that are done are read through a queue of the engine's own, while later steps write elsewhere in
the same buffer: OpenCL 1.2 promises nothing there, drivers do it. Waiting first (genn_wait) is sure.

LIMITS    A projection's synapses must fit one buffer (the device's CL_DEVICE_MAX_MEM_ALLOC_SIZE), and so must all variables of
neurons, all recorded samples and all kept spikes; at most 8 buffers of synapses;
2^32 synapses per projection; one device per simulation.
*/
#ifndef GENN_OPENCL_H
#define GENN_OPENCL_H
#define GENNI_DEVICES                    // genn.h brings the code for devices, too
#include "genn.h"

GENN_API const genn_engine *genn_opencl(void);   // for genn_open

#ifdef GENN_IMPLEMENTATION
#ifndef GENNI_OPENCL_IMPLEMENTED
#define GENNI_OPENCL_IMPLEMENTED
// --------------------------------------------------------------------------------------------------- >>opencl loader


/* ---- types: the same struct tags as in CL/cl.h, so that a user's cl_context or cl_mem needs no cast ---- */

#if defined(_WIN32)
#define GENNI_CL_API __stdcall /* matters on 32-bit Windows only */
#else
#define GENNI_CL_API
#endif

typedef int32_t genni_cl_int;
typedef uint32_t genni_cl_uint;
typedef uint64_t genni_cl_ulong;
typedef uint64_t genni_cl_bitfield;
typedef struct _cl_platform_id *genni_cl_platform_id;
typedef struct _cl_device_id *genni_cl_device_id;
typedef struct _cl_context *genni_cl_context;
typedef struct _cl_command_queue *genni_cl_command_queue;
typedef struct _cl_mem *genni_cl_mem;
typedef struct _cl_program *genni_cl_program;
typedef struct _cl_kernel *genni_cl_kernel;
typedef struct _cl_event *genni_cl_event;
typedef void(GENNI_CL_API *genni_cl_context_notify)(const char *, const void *, size_t, void *);
typedef void(GENNI_CL_API *genni_cl_build_notify)(genni_cl_program, void *);

/* ---- constants and errors: X(name in CL/cl.h, value) declares GENNI_name ---- */

#define GENNI_OPENCL_CONSTANTS(X) \
    X(CL_TRUE, 1) \
    X(CL_DEVICE_TYPE_CPU, (1 << 1)) \
    X(CL_DEVICE_TYPE_GPU, (1 << 2)) \
    X(CL_DEVICE_TYPE_ACCELERATOR, (1 << 3)) \
    X(CL_DEVICE_TYPE, 0x1000) \
    X(CL_DEVICE_MAX_COMPUTE_UNITS, 0x1002) \
    X(CL_DEVICE_MAX_WORK_GROUP_SIZE, 0x1004) \
    X(CL_DEVICE_MAX_WORK_ITEM_SIZES, 0x1005) \
    X(CL_DEVICE_MAX_MEM_ALLOC_SIZE, 0x1010) \
    X(CL_DEVICE_SINGLE_FP_CONFIG, 0x101B) \
    X(CL_DEVICE_DOUBLE_FP_CONFIG, 0x1032) \
    X(CL_DEVICE_GLOBAL_MEM_SIZE, 0x101F) \
    X(CL_DEVICE_MAX_CONSTANT_BUFFER_SIZE, 0x1020) \
    X(CL_DEVICE_LOCAL_MEM_SIZE, 0x1023) \
    X(CL_DEVICE_NAME, 0x102B) \
    X(CL_DRIVER_VERSION, 0x102D) \
    X(CL_DEVICE_VERSION, 0x102F) \
    X(CL_DEVICE_EXTENSIONS, 0x1030) \
    X(CL_FP_DENORM, (1 << 0)) \
    X(CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT, (1 << 7)) \
    X(CL_CONTEXT_DEVICES, 0x1081) \
    X(CL_QUEUE_CONTEXT, 0x1090) \
    X(CL_QUEUE_DEVICE, 0x1091) \
    X(CL_QUEUE_PROPERTIES, 0x1093) \
    X(CL_QUEUE_OUT_OF_ORDER_EXEC_MODE_ENABLE, (1 << 0)) \
    X(CL_MEM_READ_WRITE, (1 << 0)) \
    X(CL_PROGRAM_BINARY_SIZES, 0x1165) \
    X(CL_PROGRAM_BINARIES, 0x1166) \
    X(CL_PROGRAM_BUILD_LOG, 0x1183) \
    X(CL_KERNEL_LOCAL_MEM_SIZE, 0x11B2) \
    X(CL_EVENT_COMMAND_EXECUTION_STATUS, 0x11D3) \
    X(CL_COMPLETE, 0x0)

#define GENNI_OPENCL_ERRORS(X) \
    X(CL_SUCCESS, 0) \
    X(CL_DEVICE_NOT_FOUND, -1) \
    X(CL_DEVICE_NOT_AVAILABLE, -2) \
    X(CL_COMPILER_NOT_AVAILABLE, -3) \
    X(CL_MEM_OBJECT_ALLOCATION_FAILURE, -4) \
    X(CL_OUT_OF_RESOURCES, -5) \
    X(CL_OUT_OF_HOST_MEMORY, -6) \
    X(CL_PROFILING_INFO_NOT_AVAILABLE, -7) \
    X(CL_MEM_COPY_OVERLAP, -8) \
    X(CL_IMAGE_FORMAT_MISMATCH, -9) \
    X(CL_IMAGE_FORMAT_NOT_SUPPORTED, -10) \
    X(CL_BUILD_PROGRAM_FAILURE, -11) \
    X(CL_MAP_FAILURE, -12) \
    X(CL_MISALIGNED_SUB_BUFFER_OFFSET, -13) \
    X(CL_EXEC_STATUS_ERROR_FOR_EVENTS_IN_WAIT_LIST, -14) \
    X(CL_COMPILE_PROGRAM_FAILURE, -15) \
    X(CL_LINKER_NOT_AVAILABLE, -16) \
    X(CL_LINK_PROGRAM_FAILURE, -17) \
    X(CL_DEVICE_PARTITION_FAILED, -18) \
    X(CL_KERNEL_ARG_INFO_NOT_AVAILABLE, -19) \
    X(CL_INVALID_VALUE, -30) \
    X(CL_INVALID_DEVICE_TYPE, -31) \
    X(CL_INVALID_PLATFORM, -32) \
    X(CL_INVALID_DEVICE, -33) \
    X(CL_INVALID_CONTEXT, -34) \
    X(CL_INVALID_QUEUE_PROPERTIES, -35) \
    X(CL_INVALID_COMMAND_QUEUE, -36) \
    X(CL_INVALID_HOST_PTR, -37) \
    X(CL_INVALID_MEM_OBJECT, -38) \
    X(CL_INVALID_IMAGE_FORMAT_DESCRIPTOR, -39) \
    X(CL_INVALID_IMAGE_SIZE, -40) \
    X(CL_INVALID_SAMPLER, -41) \
    X(CL_INVALID_BINARY, -42) \
    X(CL_INVALID_BUILD_OPTIONS, -43) \
    X(CL_INVALID_PROGRAM, -44) \
    X(CL_INVALID_PROGRAM_EXECUTABLE, -45) \
    X(CL_INVALID_KERNEL_NAME, -46) \
    X(CL_INVALID_KERNEL_DEFINITION, -47) \
    X(CL_INVALID_KERNEL, -48) \
    X(CL_INVALID_ARG_INDEX, -49) \
    X(CL_INVALID_ARG_VALUE, -50) \
    X(CL_INVALID_ARG_SIZE, -51) \
    X(CL_INVALID_KERNEL_ARGS, -52) \
    X(CL_INVALID_WORK_DIMENSION, -53) \
    X(CL_INVALID_WORK_GROUP_SIZE, -54) \
    X(CL_INVALID_WORK_ITEM_SIZE, -55) \
    X(CL_INVALID_GLOBAL_OFFSET, -56) \
    X(CL_INVALID_EVENT_WAIT_LIST, -57) \
    X(CL_INVALID_EVENT, -58) \
    X(CL_INVALID_OPERATION, -59) \
    X(CL_INVALID_GL_OBJECT, -60) \
    X(CL_INVALID_BUFFER_SIZE, -61) \
    X(CL_INVALID_MIP_LEVEL, -62) \
    X(CL_INVALID_GLOBAL_WORK_SIZE, -63) \
    X(CL_INVALID_PROPERTY, -64) \
    X(CL_INVALID_IMAGE_DESCRIPTOR, -65) \
    X(CL_INVALID_COMPILER_OPTIONS, -66) \
    X(CL_INVALID_LINKER_OPTIONS, -67) \
    X(CL_INVALID_DEVICE_PARTITION_COUNT, -68) \
    X(CL_INVALID_PIPE_SIZE, -69) \
    X(CL_INVALID_DEVICE_QUEUE, -70) \
    X(CL_INVALID_SPEC_ID, -71) \
    X(CL_MAX_SIZE_RESTRICTION_EXCEEDED, -72) \
    X(CL_PLATFORM_NOT_FOUND_KHR, -1001)

#define GENNI_X(name, value) GENNI_##name = value,
enum { GENNI_OPENCL_CONSTANTS(GENNI_X) GENNI_OPENCL_CONSTANTS_END = 0 };
enum { GENNI_OPENCL_ERRORS(GENNI_X) GENNI_OPENCL_ERRORS_END = 0 };
#undef GENNI_X
#define GENNI_CL_DEVICE_TYPE_ALL ((genni_cl_bitfield)0xFFFFFFFFu) /* beyond an int, hence not in the list */

/* ---- functions: X(result, member, exported_name, (arguments), need) ---- */

#define GENNI_OPENCL_SYMBOLS(X) \
    X(genni_cl_int, get_platform_ids, clGetPlatformIDs, \
      (genni_cl_uint capacity, genni_cl_platform_id *platforms, genni_cl_uint *count), REQUIRED) \
    X(genni_cl_int, get_device_ids, clGetDeviceIDs, \
      (genni_cl_platform_id platform, genni_cl_bitfield type, genni_cl_uint capacity, genni_cl_device_id *devices, \
       genni_cl_uint *count), \
      REQUIRED) \
    X(genni_cl_int, get_device_info, clGetDeviceInfo, \
      (genni_cl_device_id device, genni_cl_uint what, size_t size, void *value, size_t *size_used), REQUIRED) \
    X(genni_cl_context, create_context, clCreateContext, \
      (const intptr_t *properties, genni_cl_uint device_count, const genni_cl_device_id *devices, \
       genni_cl_context_notify notify, void *user, genni_cl_int *error), \
      REQUIRED) \
    X(genni_cl_int, retain_context, clRetainContext, (genni_cl_context context), REQUIRED) \
    X(genni_cl_int, release_context, clReleaseContext, (genni_cl_context context), REQUIRED) \
    X(genni_cl_int, get_context_info, clGetContextInfo, \
      (genni_cl_context context, genni_cl_uint what, size_t size, void *value, size_t *size_used), REQUIRED) \
    X(genni_cl_command_queue, create_command_queue, clCreateCommandQueue, \
      (genni_cl_context context, genni_cl_device_id device, genni_cl_bitfield properties, genni_cl_int *error), \
      REQUIRED) \
    X(genni_cl_int, retain_command_queue, clRetainCommandQueue, (genni_cl_command_queue queue), REQUIRED) \
    X(genni_cl_int, release_command_queue, clReleaseCommandQueue, (genni_cl_command_queue queue), REQUIRED) \
    X(genni_cl_int, get_command_queue_info, clGetCommandQueueInfo, \
      (genni_cl_command_queue queue, genni_cl_uint what, size_t size, void *value, size_t *size_used), REQUIRED) \
    X(genni_cl_mem, create_buffer, clCreateBuffer, \
      (genni_cl_context context, genni_cl_bitfield flags, size_t size, void *host, genni_cl_int *error), REQUIRED) \
    X(genni_cl_int, release_mem_object, clReleaseMemObject, (genni_cl_mem memory), REQUIRED) \
    X(genni_cl_int, enqueue_read_buffer, clEnqueueReadBuffer, \
      (genni_cl_command_queue queue, genni_cl_mem from, genni_cl_uint blocking, size_t offset, size_t size, void *to, \
       genni_cl_uint wait_count, const genni_cl_event *wait, genni_cl_event *event), \
      REQUIRED) \
    X(genni_cl_int, enqueue_write_buffer, clEnqueueWriteBuffer, \
      (genni_cl_command_queue queue, genni_cl_mem to, genni_cl_uint blocking, size_t offset, size_t size, \
       const void *from, genni_cl_uint wait_count, const genni_cl_event *wait, genni_cl_event *event), \
      REQUIRED) \
    X(genni_cl_int, enqueue_copy_buffer, clEnqueueCopyBuffer, \
      (genni_cl_command_queue queue, genni_cl_mem from, genni_cl_mem to, size_t from_offset, size_t to_offset, \
       size_t size, genni_cl_uint wait_count, const genni_cl_event *wait, genni_cl_event *event), \
      REQUIRED) \
    X(genni_cl_int, enqueue_fill_buffer, clEnqueueFillBuffer, \
      (genni_cl_command_queue queue, genni_cl_mem to, const void *pattern, size_t pattern_size, size_t offset, \
       size_t size, genni_cl_uint wait_count, const genni_cl_event *wait, genni_cl_event *event), \
      REQUIRED) \
    X(genni_cl_program, create_program_with_source, clCreateProgramWithSource, \
      (genni_cl_context context, genni_cl_uint count, const char **texts, const size_t *lengths, \
       genni_cl_int *error), \
      REQUIRED) \
    X(genni_cl_program, create_program_with_binary, clCreateProgramWithBinary, \
      (genni_cl_context context, genni_cl_uint device_count, const genni_cl_device_id *devices, \
       const size_t *lengths, const unsigned char **binaries, genni_cl_int *status, genni_cl_int *error), \
      REQUIRED) \
    X(genni_cl_int, build_program, clBuildProgram, \
      (genni_cl_program program, genni_cl_uint device_count, const genni_cl_device_id *devices, \
       const char *options, genni_cl_build_notify notify, void *user), \
      REQUIRED) \
    X(genni_cl_int, get_program_info, clGetProgramInfo, \
      (genni_cl_program program, genni_cl_uint what, size_t size, void *value, size_t *size_used), REQUIRED) \
    X(genni_cl_int, get_program_build_info, clGetProgramBuildInfo, \
      (genni_cl_program program, genni_cl_device_id device, genni_cl_uint what, size_t size, void *value, \
       size_t *size_used), \
      REQUIRED) \
    X(genni_cl_int, release_program, clReleaseProgram, (genni_cl_program program), REQUIRED) \
    X(genni_cl_kernel, create_kernel, clCreateKernel, \
      (genni_cl_program program, const char *name, genni_cl_int *error), REQUIRED) \
    X(genni_cl_int, release_kernel, clReleaseKernel, (genni_cl_kernel kernel), REQUIRED) \
    X(genni_cl_int, set_kernel_arg, clSetKernelArg, \
      (genni_cl_kernel kernel, genni_cl_uint index, size_t size, const void *value), REQUIRED) \
    X(genni_cl_int, get_kernel_work_group_info, clGetKernelWorkGroupInfo, \
      (genni_cl_kernel kernel, genni_cl_device_id device, genni_cl_uint what, size_t size, void *value, \
       size_t *size_used), \
      REQUIRED) \
    X(genni_cl_int, enqueue_nd_range_kernel, clEnqueueNDRangeKernel, \
      (genni_cl_command_queue queue, genni_cl_kernel kernel, genni_cl_uint dimensions, const size_t *offset, \
       const size_t *global_size, const size_t *local_size, genni_cl_uint wait_count, const genni_cl_event *wait, \
       genni_cl_event *event), \
      REQUIRED) \
    X(genni_cl_int, enqueue_marker, clEnqueueMarkerWithWaitList, \
      (genni_cl_command_queue queue, genni_cl_uint wait_count, const genni_cl_event *wait, genni_cl_event *event), \
      REQUIRED) \
    X(genni_cl_int, finish, clFinish, (genni_cl_command_queue queue), REQUIRED) \
    X(genni_cl_int, flush, clFlush, (genni_cl_command_queue queue), REQUIRED) \
    X(genni_cl_int, wait_for_events, clWaitForEvents, (genni_cl_uint count, const genni_cl_event *events), \
      REQUIRED) \
    X(genni_cl_int, release_event, clReleaseEvent, (genni_cl_event event), REQUIRED) \
    X(genni_cl_int, get_event_info, clGetEventInfo, \
      (genni_cl_event event, genni_cl_uint what, size_t size, void *value, size_t *size_used), REQUIRED)

#define GENNI_X(result, member, exported, arguments, need) \
    typedef result(GENNI_CL_API *genni_opencl_##member##_fn) arguments;
GENNI_OPENCL_SYMBOLS(GENNI_X)
#undef GENNI_X

/* Lives in the engine's context. All zero is the state before a load and after an unload. */
typedef struct genni_opencl_table {
    genni_library library;
    int status; /* GENNI_LOAD_... */
#define GENNI_X(result, member, exported, arguments, need) genni_opencl_##member##_fn member;
    GENNI_OPENCL_SYMBOLS(GENNI_X)
#undef GENNI_X
} genni_opencl_table;

GENNI_FN const char *genni_opencl_error_name(int error)
{
    switch (error) {
#define GENNI_X(name, value) \
    case value: return #name;
        GENNI_OPENCL_ERRORS(GENNI_X)
#undef GENNI_X
    default: return "CL_unlisted_error";
    }
}

/* "clBuildProgram: CL_BUILD_PROGRAM_FAILURE (-11)" */
GENNI_FN void genni_opencl_explain(const char *call, int error, char *text, size_t size)
{
    genni_text_add(text, size, call);
    genni_text_add(text, size, ": ");
    genni_text_add(text, size, genni_opencl_error_name(error));
    genni_text_add(text, size, " (");
    genni_text_add_int(text, size, error);
    genni_text_add(text, size, ")");
}

/* Release every OpenCL object first. */
GENNI_FN void genni_opencl_unload(genni_opencl_table *t)
{
    genni_library_close(&t->library);
    memset(t, 0, sizeof *t);
}

/* 1 and the path opened, or 0, t->status and what was tried. May be called again after either outcome (unload first
   after success). Only opens the library: which devices there are is genni_opencl_find's matter. */
GENNI_FN int genni_opencl_load(genni_opencl_table *t, const char *explicit_path, char *message, size_t message_size)
{
    static const char *const names[] = {
#if defined(_WIN32)
        "OpenCL.dll",
#elif defined(__APPLE__)
        "/System/Library/Frameworks/OpenCL.framework/OpenCL", "libOpenCL.dylib",
#elif defined(__ANDROID__)
        /* Some vendors ship no separate OpenCL library but export it from the graphics driver. */
        "libOpenCL.so", "libOpenCL-pixel.so", "libOpenCL-car.so",
#if UINTPTR_MAX > 0xFFFFFFFFu
        "/vendor/lib64/libOpenCL.so", "/system/vendor/lib64/libOpenCL.so", "/system/lib64/libOpenCL.so",
        "/vendor/lib64/egl/libGLES_mali.so", "/system/vendor/lib64/egl/libGLES_mali.so", "/vendor/lib64/libPVROCL.so",
        "/system/vendor/lib64/libPVROCL.so",
#else
        "/vendor/lib/libOpenCL.so", "/system/vendor/lib/libOpenCL.so", "/system/lib/libOpenCL.so",
        "/vendor/lib/egl/libGLES_mali.so", "/system/vendor/lib/egl/libGLES_mali.so", "/vendor/lib/libPVROCL.so",
        "/system/vendor/lib/libPVROCL.so",
#endif
#else
        "libOpenCL.so.1", "libOpenCL.so",
#endif
        NULL
    };
    char tried[2048];
    int missing = 0;
    memset(t, 0, sizeof *t);
    genni_text_start(message, message_size);
    if (!genni_library_open(&t->library, explicit_path, "GENN_OPENCL_LIB", names, tried, sizeof tried)) {
        t->status = GENNI_LOAD_NO_LIBRARY;
        genni_text_add(message, message_size,
                       "OpenCL library not opened (it comes with a device's driver, or as the package of an OpenCL "
                       "loader); tried:\n");
        genni_text_add(message, message_size, tried);
        return 0;
    }
    tried[0] = 0;
#define GENNI_X(result_type, member, exported, arguments, need) \
    if (!genni_library_symbol(&t->library, #exported, &t->member) && GENNI_SYMBOL_##need) \
        genni_text_add_missing(tried, sizeof tried, missing++, #exported);
    GENNI_OPENCL_SYMBOLS(GENNI_X)
#undef GENNI_X
    genni_text_add(message, message_size, t->library.path);
    if (missing > 0) {
        genni_text_add(message, message_size, " is not a complete OpenCL 1.2 library; it has no ");
        genni_text_add(message, message_size, tried);
        genni_opencl_unload(t);
        t->status = GENNI_LOAD_MISSING_SYMBOL;
        return 0;
    }
    t->status = GENNI_LOAD_OK;
    return 1;
}

typedef struct genni_opencl_device {
    genni_cl_platform_id platform;
    genni_cl_device_id device;
} genni_opencl_device;

/* Lists devices of `type` over all platforms, in the system's order, as many as `capacity` allows; *count is how many
   there are. 1 when there is at least one; else 0 and t->status says whether no implementation is registered
   (NO_PLATFORM), none has such a device (NO_DEVICE), or a call failed (ERROR). */
GENNI_FN int genni_opencl_find(genni_opencl_table *t, genni_cl_bitfield type, genni_opencl_device *devices,
                               size_t capacity, size_t *count, char *message, size_t message_size)
{
    genni_cl_platform_id platforms[32];
    genni_cl_device_id found[64];
    genni_cl_uint platform_count = 0, device_count, i, k;
    int result, failed = 0;
    *count = 0;
    genni_text_start(message, message_size);
    result = (int)t->get_platform_ids(32, platforms, &platform_count);
    if (result == GENNI_CL_PLATFORM_NOT_FOUND_KHR || (result == GENNI_CL_SUCCESS && platform_count == 0)) {
        t->status = GENNI_LOAD_NO_PLATFORM;
        genni_text_add(message, message_size, t->library.path);
        genni_text_add(message, message_size,
                       " opened, but no ICD (OpenCL implementation) is registered: install the driver of a device, or "
                       "PoCL for the CPU (registered in /etc/OpenCL/vendors, or as OCL_ICD_VENDORS says); ");
        genni_opencl_explain("clGetPlatformIDs", result, message, message_size);
        return 0;
    }
    if (result != GENNI_CL_SUCCESS) {
        t->status = GENNI_LOAD_ERROR;
        genni_opencl_explain("clGetPlatformIDs", result, message, message_size);
        return 0;
    }
    if (platform_count > 32) platform_count = 32;
    for (i = 0; i < platform_count; i++) {
        device_count = 0;
        result = (int)t->get_device_ids(platforms[i], type, 64, found, &device_count);
        if (result == GENNI_CL_DEVICE_NOT_FOUND) continue;
        if (result != GENNI_CL_SUCCESS) { /* one broken driver must not hide the devices of another */
            failed = result;
            continue;
        }
        for (k = 0; k < device_count && k < 64; k++) {
            if (*count < capacity) {
                devices[*count].platform = platforms[i];
                devices[*count].device = found[k];
            }
            *count += 1;
        }
    }
    if (*count > 0) {
        t->status = GENNI_LOAD_OK;
        return 1;
    }
    genni_text_add_int(message, message_size, (long long)platform_count);
    genni_text_add(message, message_size, " OpenCL platform(s), but no device of the wanted type");
    t->status = GENNI_LOAD_NO_DEVICE;
    if (failed != 0) {
        t->status = GENNI_LOAD_ERROR;
        genni_text_add(message, message_size, "; ");
        genni_opencl_explain("clGetDeviceIDs", failed, message, message_size);
    }
    return 0;
}

// ------------------------------------------------------------------------------------------------- >>opencl prelude
// Work-groups have one size: a compiler that knows it gives each work-item as many registers as are then left, and no more. Without it
// kernels with many may be refused when they are launched (CL_INVALID_WORK_GROUP_SIZE).
static const char genni_opencl_prelude[] =
    "#ifndef GENNI_FAST\n#pragma OPENCL FP_CONTRACT OFF\n#endif\n"
    "#ifdef GENNI_FP64\n#pragma OPENCL EXTENSION cl_khr_fp64 : enable\n#endif\n"
    "typedef char int8_t; typedef uchar uint8_t; typedef short int16_t; typedef ushort uint16_t;\n"
    "typedef int int32_t; typedef uint uint32_t; typedef long int64_t; typedef ulong uint64_t;\n"
    "#define GENN_FN static inline\n#define GENNI_CALLED_FN static\n"
    "#define GENNI_NEAR __local\n#define GENNI_NEAR_ARGUMENT , __local uint *genni_near\n#define GENNI_NEAR_ADD(p, x) atomic_add((volatile __local uint *)(p), x)\n#define GENNI_NEAR_SUMS\n"
    "#define GENNI_KERNEL __kernel __attribute__((reqd_work_group_size(GENNI_LANES, 1, 1)))\n#define GENNI_GLOBAL __global\n#define GENNI_LOCAL __local\n#define GENNI_CONSTANT __constant\n"
    "#define GENNI_GROUP get_group_id(0)\n#define GENNI_LANE get_local_id(0)\n"
    "#define GENNI_BARRIER barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE)\n"
    "#define GENNI_LOWEST_BIT(x) (31u - clz((x) & (0u - (x))))\n"
    "#define GENNI_LOWEST_BIT64(x) ((uint32_t)(63u - clz((x) & (0u - (x)))))\n"
    "#define GENNI_BITS_SET(x) popcount(x)\n"
    "#define GENNI_LOCAL_INCREMENT(p) atomic_inc(p)\n"
    "#define GENNI_ATOMIC32(p, x) atomic_add((volatile __global uint *)(p), x)\n"
    "#define GENNI_ATOMIC_OR(p, x) atomic_or((volatile __global uint *)(p), x)\n"
    "#ifdef GENNI_HAS_ATOMIC64\n#pragma OPENCL EXTENSION cl_khr_int64_base_atomics : enable\n"
    "#define GENNI_ATOMIC64(p, q) atom_add((volatile __global long *)(p), q)\n#endif\n"
    "GENN_FN uint32_t genni_f2u(float x) { return as_uint(x); }\n"
    "GENN_FN float genni_u2f(uint32_t u) { return as_float(u); }\n"
    // division and square root of double are exact wherever there is double; those of float may not be
    "#if defined(GENNI_DIVIDE_INTEGERS)\n"
    "GENN_FN float genni_div_f(float a, float b);\nGENN_FN float genni_sqrt_f(float x);\n"
    "#elif defined(GENNI_DIVIDE_DOUBLE)\n"
    "GENN_FN float genni_div_f(float a, float b) { return (float)((double)a / (double)b); }\n"
    "GENN_FN float genni_sqrt_f(float x) { return x >= 0.0f ? (float)sqrt((double)x) : as_float(0x7fc00000u); }\n"
    "#else\n"
    "GENN_FN float genni_div_f(float a, float b) { return a / b; }\n"
    "GENN_FN float genni_sqrt_f(float x) { return x >= 0.0f ? sqrt(x) : as_float(0x7fc00000u); }\n"
    "#endif\n"
    "#ifdef GENNI_FP64\n"
    "GENN_FN uint64_t genni_d2u(double x) { return as_ulong(x); }\n"
    "GENN_FN double genni_u2d(uint64_t u) { return as_double(u); }\n"
    "GENN_FN double genni_div_d(double a, double b) { return a / b; }\n"
    "GENN_FN double genni_sqrt_d(double x) { return x >= 0.0 ? sqrt(x) : as_double(0x7ff8000000000000ul); }\n"
    "#endif\n";

// -------------------------------------------------------------------------------------------------- >>opencl engine
#define GENNI_OPENCL_LOTS 4u                 // work-groups of a compute unit of a GPU, at most, as it has something else to do while one waits for memory
typedef struct genni_opencl {
    genni_device shared;                     // first: the calls of genn_engine get it
    genni_opencl_table cl;
    genni_cl_device_id device;
    genni_cl_context context;
    genni_cl_command_queue queue;
    genni_cl_command_queue beside;           // the engine's own: recordings leave the device there while steps run
    genni_cl_event event[GENNI_MARKS];
    genni_cl_program program;
    genni_cl_kernel kernel[GENNI_KERNELS];
    int loaded;
} genni_opencl;

static genn_result genni_opencl_failed(genni_opencl *e, const char *call, int error) {
    char text[256];
    genni_text_start(text, sizeof text);
    genni_opencl_explain(call, error, text, sizeof text);
    if (e->shared.trying) { genni_note(e->shared.s, GENN_ITEM_KERNEL_CACHE, "opencl (%s) takes the kernels of the cache no longer: %s", e->shared.name, text); return GENN_DEVICE; }
    if (!e->shared.lost) snprintf(e->shared.failure, sizeof e->shared.failure, "%.255s", text);
    return genni_fail(e->shared.s, GENN_DEVICE, GENN_ITEM_DEVICE_CALL, "opencl (%s): %s", e->shared.name, text);
}
#define GENNI_CL(call, name) do { const int genni_error = (int)(call); if (genni_error) return genni_opencl_failed(e, name, genni_error); } while (0)
static genn_result genni_opencl_allocate(void *device, size_t bytes, uint64_t *buffer) {
    genni_opencl *e = (genni_opencl *)device;
    genni_cl_int error = 0;
    genni_cl_mem memory = e->cl.create_buffer(e->context, GENNI_CL_MEM_READ_WRITE, bytes, NULL, &error);
    if (error || !memory) return genni_opencl_failed(e, "clCreateBuffer", (int)error);
    *buffer = (uint64_t)(uintptr_t)memory;
    return GENN_OK;
}
static void genni_opencl_release(void *device, uint64_t buffer) { genni_opencl *e = (genni_opencl *)device; e->cl.release_mem_object((genni_cl_mem)(uintptr_t)buffer); }
static genn_result genni_opencl_write(void *device, uint64_t buffer, size_t offset, size_t bytes, const void *from) {
    genni_opencl *e = (genni_opencl *)device;
    if (bytes) GENNI_CL(e->cl.enqueue_write_buffer(e->queue, (genni_cl_mem)(uintptr_t)buffer, 1, offset, bytes, from, 0, NULL, NULL), "clEnqueueWriteBuffer");
    return GENN_OK;
}
static genn_result genni_opencl_read(void *device, uint64_t buffer, size_t offset, size_t bytes, void *to) {
    genni_opencl *e = (genni_opencl *)device;
    if (bytes) GENNI_CL(e->cl.enqueue_read_buffer(e->queue, (genni_cl_mem)(uintptr_t)buffer, 1, offset, bytes, to, 0, NULL, NULL), "clEnqueueReadBuffer");
    return GENN_OK;
}
static genn_result genni_opencl_drain(void *device, uint64_t buffer, size_t offset, size_t bytes, void *to) {
    genni_opencl *e = (genni_opencl *)device;
    if (bytes) GENNI_CL(e->cl.enqueue_read_buffer(e->beside, (genni_cl_mem)(uintptr_t)buffer, 1, offset, bytes, to, 0, NULL, NULL), "clEnqueueReadBuffer");
    return GENN_OK;
}
static genn_result genni_opencl_clear(void *device, uint64_t buffer, size_t bytes) {
    genni_opencl *e = (genni_opencl *)device;
    const uint32_t zero = 0;
    GENNI_CL(e->cl.enqueue_fill_buffer(e->queue, (genni_cl_mem)(uintptr_t)buffer, &zero, sizeof zero, 0, bytes & ~(size_t)3, 0, NULL, NULL), "clEnqueueFillBuffer");
    return GENN_OK;
}
static void genni_opencl_flags(const genni_opencl *e, char *flags, size_t size) {
    snprintf(flags, size, "-cl-std=CL1.2%s%s", e->shared.s->plan.fast ? " -cl-mad-enable -cl-denorms-are-zero" : e->shared.divide == GENNI_DIVIDE_EXACT ? " -cl-fp32-correctly-rounded-divide-sqrt" : "", e->shared.has_fp64 ? "" : " -cl-single-precision-constant");
}
static genn_result genni_opencl_compile(void *device, const char *source, void **image, size_t *bytes) {
    genni_opencl *e = (genni_opencl *)device;
    genni_cl_int error = 0;
    char flags[160];
    int result;
    (void)image; (void)bytes;
    e->program = e->cl.create_program_with_source(e->context, 1, &source, NULL, &error);
    if (error) return genni_opencl_failed(e, "clCreateProgramWithSource", (int)error);
    genni_opencl_flags(e, flags, sizeof flags);
    result = (int)e->cl.build_program(e->program, 1, &e->device, flags, NULL, NULL);
    if (result) {
        size_t size = 0;
        char *log;
        e->cl.get_program_build_info(e->program, e->device, GENNI_CL_PROGRAM_BUILD_LOG, 0, NULL, &size);
        log = (char *)genni_allocate(e->shared.s, size + 1);
        if (log) e->cl.get_program_build_info(e->program, e->device, GENNI_CL_PROGRAM_BUILD_LOG, size, log, NULL);
        return genni_fail(e->shared.s, GENN_DEVICE, GENN_ITEM_DEVICE_COMPILE, "opencl (%s) refused the kernel: %s: %.1500s", e->shared.name, genni_opencl_error_name(result), log ? log : "");
    }
    return GENN_OK;
}
static genn_result genni_opencl_image(void *device, void **image, size_t *bytes) {
    genni_opencl *e = (genni_opencl *)device;
    unsigned char *binary;
    *bytes = 0;
    GENNI_CL(e->cl.get_program_info(e->program, GENNI_CL_PROGRAM_BINARY_SIZES, sizeof *bytes, bytes, NULL), "clGetProgramInfo");
    *image = binary = (unsigned char *)genni_allocate(e->shared.s, *bytes + 1);
    if (!binary) return GENN_MEMORY;
    GENNI_CL(e->cl.get_program_info(e->program, GENNI_CL_PROGRAM_BINARIES, sizeof binary, &binary, NULL), "clGetProgramInfo");
    return GENN_OK;
}
static void genni_opencl_forget(genni_opencl *e) {
    int k;
    for (k = 0; k < GENNI_KERNELS; k++) if (e->kernel[k]) { e->cl.release_kernel(e->kernel[k]); e->kernel[k] = NULL; }
    if (e->program) { e->cl.release_program(e->program); e->program = NULL; }
}
// What was compiled just now is there already
static genn_result genni_opencl_take(genni_opencl *e, const void *image, size_t bytes) {
    const unsigned char *binary = (const unsigned char *)image;
    genni_cl_int error = 0, status = 0;
    genni_cl_ulong local = 0, fixed = 0;
    char flags[160];
    int k;
    if (!e->program) {
        e->program = e->cl.create_program_with_binary(e->context, 1, &e->device, &bytes, &binary, &status, &error);
        if (error || status) return genni_opencl_failed(e, "clCreateProgramWithBinary", (int)(error ? error : status));
        genni_opencl_flags(e, flags, sizeof flags);
        GENNI_CL(e->cl.build_program(e->program, 1, &e->device, flags, NULL, NULL), "clBuildProgram");
    }
    for (k = 0; k < GENNI_KERNELS; k++) if (genni_device_kernel(&e->shared, k)) {
        e->kernel[k] = e->cl.create_kernel(e->program, genni_device_kernel(&e->shared, k), &error);
        if (error) return genni_opencl_failed(e, "clCreateKernel", (int)error);
    }
    GENNI_CL(e->cl.get_kernel_work_group_info(e->kernel[GENNI_KERNEL_STEP], e->device, GENNI_CL_KERNEL_LOCAL_MEM_SIZE, sizeof fixed, &fixed, NULL), "clGetKernelWorkGroupInfo");
    GENNI_CL(e->cl.get_device_info(e->device, GENNI_CL_DEVICE_LOCAL_MEM_SIZE, sizeof local, &local, NULL), "clGetDeviceInfo");
    e->shared.near_limit = local > fixed ? (size_t)(local - fixed) : 0;
    return GENN_OK;
}
static genn_result genni_opencl_load_kernels(void *device, const void *image, size_t bytes) {
    const genn_result result = genni_opencl_take((genni_opencl *)device, image, bytes);
    if (result) genni_opencl_forget((genni_opencl *)device);
    return result;
}
static genn_result genni_opencl_launch(void *device, int kernel, uint32_t groups, const uint64_t *buffers, uint32_t count, uint64_t step, uint32_t steps) {
    genni_opencl *e = (genni_opencl *)device;
    size_t global = (size_t)groups * e->shared.group_size, local = e->shared.group_size;
    uint32_t i;
    (void)steps;
    for (i = 0; i < count; i++) {
        const genni_cl_mem memory = (genni_cl_mem)(uintptr_t)buffers[i];
        GENNI_CL(e->cl.set_kernel_arg(e->kernel[kernel], i, sizeof memory, &memory), "clSetKernelArg");
    }
    if (e->shared.pulses_any && (kernel == GENNI_KERNEL_STEP || kernel == GENNI_KERNEL_UPDATE)) {
        GENNI_CL(e->cl.set_kernel_arg(e->kernel[kernel], count, e->shared.near_bytes ? e->shared.near_bytes : 4, NULL), "clSetKernelArg");
        count++;
    }
    if (kernel != GENNI_KERNEL_SELF_TEST) GENNI_CL(e->cl.set_kernel_arg(e->kernel[kernel], count, sizeof step, &step), "clSetKernelArg");
    GENNI_CL(e->cl.enqueue_nd_range_kernel(e->queue, e->kernel[kernel], 1, NULL, &global, &local, 0, NULL, NULL), "clEnqueueNDRangeKernel");
    return GENN_OK;
}
static genn_result genni_opencl_mark(void *device, uint32_t mark) {
    genni_opencl *e = (genni_opencl *)device;
    genni_cl_event event = NULL;
    GENNI_CL(e->cl.enqueue_marker(e->queue, 0, NULL, &event), "clEnqueueMarkerWithWaitList");
    if (e->event[mark]) e->cl.release_event(e->event[mark]);
    e->event[mark] = event;
    GENNI_CL(e->cl.flush(e->queue), "clFlush");
    return GENN_OK;
}
static genn_result genni_opencl_finish(void *device, uint32_t mark, int *done) {
    genni_opencl *e = (genni_opencl *)device;
    genni_cl_int status = 0;
    const int error = done ? 0 : (int)e->cl.wait_for_events(1, &e->event[mark]);
    GENNI_CL(e->cl.get_event_info(e->event[mark], GENNI_CL_EVENT_COMMAND_EXECUTION_STATUS, sizeof status, &status, NULL), "clGetEventInfo");
    if (status < 0) return genni_opencl_failed(e, "a queued step", (int)status);
    GENNI_CL(error, "clWaitForEvents");
    if (done) *done = status == GENNI_CL_COMPLETE;
    return GENN_OK;
}
static void genni_opencl_pointer(genn_simulation *s, void *state, size_t offset, genn_device_array *array) {
    (void)s;
    array->pointer = (void *)(uintptr_t)((genni_device *)state)->state; array->offset = offset;
}
static const genni_device_ops genni_opencl_ops = { "opencl", genni_opencl_prelude, genni_opencl_allocate, genni_opencl_release, genni_opencl_write, genni_opencl_read, genni_opencl_clear, genni_opencl_compile, genni_opencl_image, genni_opencl_load_kernels, genni_opencl_launch, NULL, genni_opencl_mark, genni_opencl_finish, genni_opencl_drain, NULL };

// The device, and the caller's context and queue if there are any; they are kept by reference, as OpenCL's objects are
static genn_result genni_opencl_choose(genni_opencl *e, genn_simulation *s, char *message, size_t size) {
    const genn_options *o = &s->options;
    genni_cl_context context = (genni_cl_context)o->context, owner = NULL;
    genni_cl_command_queue queue = (genni_cl_command_queue)o->stream;
    genni_cl_device_id devices[64];
    genni_opencl_device found[64];
    genni_cl_bitfield properties = 0;
    size_t count = 0, i;
    if (queue) {
        if (e->cl.get_command_queue_info(queue, GENNI_CL_QUEUE_CONTEXT, sizeof owner, &owner, NULL) || e->cl.get_command_queue_info(queue, GENNI_CL_QUEUE_DEVICE, sizeof e->device, &e->device, NULL)
            || e->cl.get_command_queue_info(queue, GENNI_CL_QUEUE_PROPERTIES, sizeof properties, &properties, NULL))
            return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "opencl: genn_options.stream is no cl_command_queue of %s: pass one that this library made, and genn_options.driver if that is another library", e->cl.library.path);
        if (context && context != owner) return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "opencl: genn_options.stream belongs to another context than genn_options.context: leave the context out, and the queue's is taken");
        if (properties & GENNI_CL_QUEUE_OUT_OF_ORDER_EXEC_MODE_ENABLE) return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "opencl: genn_options.stream runs its commands out of order, but steps follow each other: make the queue without CL_QUEUE_OUT_OF_ORDER_EXEC_MODE_ENABLE");
        context = owner;
    } else {
        if (context) {
            if (e->cl.get_context_info(context, GENNI_CL_CONTEXT_DEVICES, sizeof devices, devices, &count))
                return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "opencl: genn_options.context is no cl_context of %s: pass one that this library made, and genn_options.driver if that is another library", e->cl.library.path);
            count /= sizeof *devices;
        } else {
            if (!genni_opencl_find(&e->cl, GENNI_CL_DEVICE_TYPE_ALL, found, 64, &count, message, size)) return genni_fail(s, GENN_UNAVAILABLE, GENN_ITEM_NO_DEVICE, "opencl: %s", message);
            for (i = 0; i < count && i < 64; i++) devices[i] = found[i].device;
        }
        if (o->device >= count || o->device >= 64) return genni_fail(s, GENN_UNAVAILABLE, GENN_ITEM_NO_DEVICE, "opencl: device %u was asked for, there are %u%s", (unsigned)o->device, (unsigned)count, context ? " in genn_options.context" : "");
        e->device = devices[o->device];
    }
    if (context) { GENNI_CL(e->cl.retain_context(context), "clRetainContext"); e->context = context; }
    if (queue) { GENNI_CL(e->cl.retain_command_queue(queue), "clRetainCommandQueue"); e->queue = queue; }
    return GENN_OK;
}
static genn_result genni_opencl_open(genn_simulation *s, void **state) {
    genni_opencl *e = (genni_opencl *)genni_allocate(s, sizeof *e);
    char *message = (char *)genni_allocate(s, 4096), *extensions;
    size_t size = 0, group = 0, items[8] = { 0 };
    genn_result result;
    genni_cl_bitfield single = 0, fp64 = 0;
    genni_cl_uint units = 0;
    uint64_t lots;
    genni_cl_ulong largest = 0, constant = 0;
    genni_cl_bitfield type = 0;
    genni_cl_int error = 0;
    if (!e || !message) return GENN_MEMORY;
    *state = e;
    e->shared.s = s; e->shared.ops = &genni_opencl_ops;
    if (!genni_opencl_load(&e->cl, s->options.driver, message, 4096)) return genni_fail(s, GENN_UNAVAILABLE, GENN_ITEM_LIBRARY, "opencl: %s", message);
    e->loaded = 1;
    if ((result = genni_opencl_choose(e, s, message, 4096))) return result;
    e->cl.get_device_info(e->device, GENNI_CL_DEVICE_NAME, sizeof e->shared.name - 1, e->shared.name, NULL);
    e->cl.get_device_info(e->device, GENNI_CL_DEVICE_TYPE, sizeof type, &type, NULL);
    e->cl.get_device_info(e->device, GENNI_CL_DEVICE_MAX_COMPUTE_UNITS, sizeof units, &units, NULL);
    e->cl.get_device_info(e->device, GENNI_CL_DEVICE_MAX_WORK_GROUP_SIZE, sizeof group, &group, NULL);
    e->cl.get_device_info(e->device, GENNI_CL_DEVICE_MAX_WORK_ITEM_SIZES, sizeof items, items, NULL);
    e->cl.get_device_info(e->device, GENNI_CL_DEVICE_MAX_MEM_ALLOC_SIZE, sizeof largest, &largest, NULL);
    e->cl.get_device_info(e->device, GENNI_CL_DEVICE_SINGLE_FP_CONFIG, sizeof single, &single, NULL);
    e->cl.get_device_info(e->device, GENNI_CL_DEVICE_DOUBLE_FP_CONFIG, sizeof fp64, &fp64, NULL);
    e->cl.get_device_info(e->device, GENNI_CL_DEVICE_EXTENSIONS, 0, NULL, &size);
    extensions = (char *)genni_allocate(s, size + 1);
    if (!extensions) return GENN_MEMORY;
    e->cl.get_device_info(e->device, GENNI_CL_DEVICE_EXTENSIONS, size, extensions, NULL);
    e->shared.has_fp64 = fp64 != 0 && !(s->options.test_switches & GENN_TEST_NO_FP64);
    e->shared.has_int64_atomics = strstr(extensions, "cl_khr_int64_base_atomics") != NULL && !(s->options.test_switches & GENN_TEST_NO_INT64_ATOMICS);
    e->shared.largest_buffer = (size_t)(largest > 256 ? largest - 256 : largest);      // each buffer is 256 bytes longer
    e->cl.get_device_info(e->device, GENNI_CL_DEVICE_MAX_CONSTANT_BUFFER_SIZE, sizeof constant, &constant, NULL);
    if (s->options.test_switches & GENN_TEST_NO_CONSTANT) constant = 0;
    e->shared.constant_words = constant / 8 < GENNI_MOST_CONSTANT ? (uint32_t)(constant / 8) : (uint32_t)GENNI_MOST_CONSTANT;      // half of it
    e->shared.is_cpu = (type & GENNI_CL_DEVICE_TYPE_CPU) != 0 && !(s->options.test_switches & GENN_TEST_TEAMS);
    e->shared.group_size = e->shared.is_cpu ? 64 : 256;
    if (e->shared.group_size > group && group) e->shared.group_size = (uint32_t)group;
    if (e->shared.group_size > items[0] && items[0]) e->shared.group_size = (uint32_t)items[0];
    if (!units) units = 1;
    lots = e->shared.is_cpu ? 1 : (s->plan.neuron_count / units + e->shared.group_size - 1) / e->shared.group_size;
    e->shared.groups = units * (uint32_t)(lots < 1 ? 1 : lots < GENNI_OPENCL_LOTS ? lots : GENNI_OPENCL_LOTS);
    if (!(single & GENNI_CL_FP_DENORM) && !s->plan.fast) return genni_fail(s, GENN_NOT_EXACT, GENN_ITEM_DEVICE_UNFIT, "opencl: %s has no denormal numbers, so its results would differ: GENN_FAST in the network allows it", e->shared.name);
    if (s->plan.fast) e->shared.divide = GENNI_DIVIDE_EXACT;        // the device's own, whatever it is
    else if (!(single & GENNI_CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT) || (s->options.test_switches & GENN_TEST_SOFT_DIVIDE))
        e->shared.divide = e->shared.has_fp64 ? GENNI_DIVIDE_DOUBLE : GENNI_DIVIDE_INTEGERS;
    if (!e->context) e->context = e->cl.create_context(NULL, 1, &e->device, NULL, NULL, &error);
    if (error) return genni_opencl_failed(e, "clCreateContext", (int)error);
    if (!e->queue) e->queue = e->cl.create_command_queue(e->context, e->device, 0, &error);
    if (!error) e->beside = e->cl.create_command_queue(e->context, e->device, 0, &error);
    if (error) return genni_opencl_failed(e, "clCreateCommandQueue", (int)error);
    genni_opencl_flags(e, message, 160);
    snprintf(e->shared.target, sizeof e->shared.target, "%s", e->shared.name);
    e->cl.get_device_info(e->device, GENNI_CL_DRIVER_VERSION, 96, e->shared.driver, NULL);
    size = strlen(e->shared.driver);
    e->cl.get_device_info(e->device, GENNI_CL_DEVICE_VERSION, 96, e->shared.driver + size, NULL);
    size = strlen(e->shared.driver);
    snprintf(e->shared.driver + size, sizeof e->shared.driver - size, "%.80s", message);
    return genni_device_open(&e->shared, s);
}
static void genni_opencl_close(genn_simulation *s, void *state) {
    genni_opencl *e = (genni_opencl *)state;
    int k;
    (void)s;
    if (!e->loaded) return;
    if (e->queue) e->cl.finish(e->queue);
    for (k = 0; k < GENNI_MARKS; k++) if (e->event[k]) e->cl.release_event(e->event[k]);
    genni_device_close(&e->shared);
    genni_opencl_forget(e);
    if (e->queue) e->cl.release_command_queue(e->queue);
    if (e->beside) e->cl.release_command_queue(e->beside);
    if (e->context) e->cl.release_context(e->context);
    genni_opencl_unload(&e->cl);
}
static int genni_opencl_devices(void (*print)(void *, const char *), void *user) {
    genni_opencl_table cl;
    genni_opencl_device found[64];
    char message[2048], name[256];
    size_t count = 0, i;
    if (!genni_opencl_load(&cl, NULL, message, sizeof message)) { if (print) print(user, message); return GENN_UNAVAILABLE; }
    if (!genni_opencl_find(&cl, GENNI_CL_DEVICE_TYPE_ALL, found, 64, &count, message, sizeof message)) { if (print) print(user, message); genni_opencl_unload(&cl); return GENN_UNAVAILABLE; }
    for (i = 0; i < count && i < 64; i++) { memset(name, 0, sizeof name); cl.get_device_info(found[i].device, GENNI_CL_DEVICE_NAME, sizeof name - 1, name, NULL); if (print) print(user, name); }
    genni_opencl_unload(&cl);
    return (int)count;
}
GENN_API const genn_engine *genn_opencl(void) {
    static const genn_engine engine = { "opencl", genni_opencl_open, genni_opencl_close, genni_device_step, genni_device_reset, genni_device_read, genni_device_write, genni_device_counts, genni_device_row, genni_device_parameter, genni_device_report, genni_device_text, genni_opencl_devices, genni_opencl_pointer, genni_device_finish };
    return &engine;
}
#endif // GENNI_OPENCL_IMPLEMENTED
#endif // GENN_IMPLEMENTATION
#endif // GENN_OPENCL_H
