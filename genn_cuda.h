/* genn_cuda.h - v0.1.0 - the CUDA engine of genn.h - MIT licence

    #define GENN_IMPLEMENTATION         // in one file
    #include "genn_cuda.h"              // includes genn.h; no CUDA header, no nvcc, no linking with CUDA
    ... genn_open(&sim, genn_cuda(), network, &options) ...

WHAT IT NEEDS    At compile time nothing. At run time: an NVIDIA driver (libcuda.so.1, nvcuda.dll) and NVRTC, the run-time
compiler of the CUDA toolkit, version 10 or later (libnvrtc.so.12 ..., nvrtc64_120_0.dll ...). If either is missing, genn_open
returns GENN_UNAVAILABLE and the item LIBRARY lists every path that was tried. genn_cuda is never taken in place of
another engine: you ask for it by name.

WHERE IT LOOKS    Driver: genn_options.driver, else the environment variable GENN_CUDA_LIB, else the usual names (under WSL
also /usr/lib/wsl/lib). NVRTC: genn_options.compiler, else GENN_NVRTC_LIB, else the usual names, then $CUDA_PATH and
$CUDA_HOME, then /usr/local/cuda and /opt/cuda; a version not newer than the driver is preferred. A path given by you is
tried alone: no other library is taken instead.

HOW IT WORKS    The texts of the models and the plan become one CUDA C source (genn_device_source shows it), compiled for the
device's own architecture without contraction (--fmad=false). A block owns a partition: in each step it reads the spike masks of
earlier steps, delivers to its own sums, updates its own neurons, writes its part of the new mask. There is a partition per
multiprocessor, and its block has as many threads as neurons, from 256 to 1024 (512 with GENN_DOUBLE; fewer where you ask for more
partitions than there are multiprocessors). All blocks run at once, in a cooperative launch of up to 1000 steps (32 where the device
has a watchdog), and meet in it between steps, or twice per step where sums go to source neurons (addToPre); genn_step and
genn_on_step end a launch. A device without cooperative launch, or genn_options.partitions beyond what runs at once, gets a launch
per step (two with addToPre) of the same kernel: item STEP_BY_STEP; report and plan say so. 64 such steps are captured once, in a
stream of the engine's own, and replayed as a CUDA graph (drivers from CUDA 11.4 on); calls of fewer steps, and what is left of more,
are launched one by one. Every call runs in the device's primary context, or in that of genn_options.context, in the stream of
genn_options.stream (default: the default stream), and leaves the caller's current context as it was.
genn_options.device picks the device, in the order of genn_devices, unless a context is given.

LAYOUT    Static synapses (the code is addToPost(g); or addToPostDelay(g, d); with values that code never writes) of all projections
lie in one matrix: a row per partition and source in segments by delay, a word per synapse with the place of its sum in 16 bits and
the contribution, 4 bytes where all such weights are int8, int16 or constants, else 8. The first segment is what arrives first: those
of all rows lie together, apart from the rest. The others have as many delays as there are steps with sums; a spike, found in the
masks of earlier steps, is visited once per segment, when the first of it arrives, by a team of up to 32 threads. Sums have 32 bits
if no neuron's can leave them, which is found out while packing, else 64. They are in shared memory for the whole launch, of as many
steps as fit beside the kernel's own 17 to 29 KB; in global memory if a step's do not fit, if that would make too many segments, or with
two meetings per step.
    A step is latency, not traffic, so what can be done at once is: all state of a neuron is asked for before anything is written,
populations begin at different warps and a warp passes over those of which it has nothing, what each step reads and none writes is in
shared memory (places of neurons, keys, tables of random counts up to 4 KB). Threads with one neuron at most, 768 to a multiprocessor
or fewer, keep up to eight of its variables in registers from step to step (memory has them, too) and draw its first random word
while other blocks are waited for. Only first segments are added between the meeting and
the neurons. The second ones, of spikes that were noted then, and later ones, for which masks are read again, are added between arrival
at the next gate and the wait, and what new spikes need first is fetched into the second cache there: all partitions' first segments of
a source lie together, so its own partition can ask for them.
    In a large sparse network a row has few synapses: 10^6 neurons with 80 each make 0.6 in each of 132 partitions, whose starts are
528 MB. Where a segment would have fewer than 4, and masks are more than a block looks at in one round (98 304 neurons, half of that
with delays), and where a partition has more than 65 536 sums, a source has one row, and its own partition delivers it behind the
update of the step of the spike: it looks at its own masks alone, and adds to sums of all neurons in global memory, of the longest
delay + 2 steps. A word is 4 bytes if the place of a sum and the contribution fit in 32 bits, else 8; starts are 4 bytes per source.
    General rows, for all other code, and where packed ones fit neither a word nor one buffer: targets,
and an array per variable, in logical order; sums in a ring of 64-bit integers in global memory with one slot per delay. As many
threads as a row, or column, has synapses on average go through it together, up to the whole block; others take the next spikes.
With GENN_DELAY rows are in order of delay, too (4 bytes per synapse), and a partition looks at a spike and its row once, when it has
passed the axon: the runs of equal delays are noted in a calendar, 8 bytes each, with room for half of all, and each step takes what
is due in it. A step for which more were noted than fit looks at the masks of all delays instead.
    genn_print_plan says which, and why.
    Estimates, not measurements, for the full microcircuit on an H100 (132 partitions of 512 or 640 neurons, 25 spikes and 96 000 synapses per
step, delays to 31 steps, 77 KB of sums of 30 steps in shared memory):
                                              general rows        packed
    visits per step, all blocks                     26 400         6 600    (each spike: 8 projections; 2 segments)
    rows and their starts, per step                 4.1 MB        0.7 MB    (32-byte sectors)
    masks of spikes, per step, from L2              1.3 MB        2.6 MB    (half of it while blocks wait)
    atomic additions to global memory               96 000             0    (1.1 us by published figures; as many in shared memory)
    synapses in memory                              2.7 GB        1.3 GB    (of it first segments and their starts: 60 MB, L2: 50 MB)
What a step waits for in turn, packed, counted in the machine code for sm_90 with published latencies (second cache 0.22 us, memory
0.6, a meeting of all blocks 1.1):
                                            256 threads, before     640 threads
    masks                                   3 rounds     0.9 us          0.3 us
    starts and words of first segments      4 spikes     2 to 4          0.5       (fetched before)
    neurons: layout, state, tables       8 populations   5 to 6          0.6       (190 instructions of 5 warps each)
    the meeting                                          1.1             1.1       (later segments meanwhile)

EXACTNESS    When opening, a kernel computes 60 bit patterns that are compared with the host's. A difference is GENN_NOT_EXACT.

SYNAPSES    Networks with 4 million synapses or more have them drawn on the device, by the text that the host would use and so with
the same bits: one to one, dense, fixed probability with or without autapses, fixed numbers per source, per target and in all;
values that are constants or come from initialisers, yours too. The host draws the rest: given pairs and values, ROW_BUILD and
COL_BUILD, initialisers that read id, everything of GENN_FAST networks and on devices without double, and few synapses, which are
there before a kernel for them is compiled. Columns of learning synapses and orders by delay are made on the device, wherever the
rows were drawn. Initial values of neurons, of their current sources and inputs and of either side of synapses are drawn there if a
variable has 100 000 or more; without synapses to draw the kernel for it is compiled from 200 million values on. What remains is
transferred. genn_reset_trial does it the same way. genn_print_plan says of each projection and population where it was drawn.

COST    Opening compiles (a second or more; half a second of it for the kernel that draws synapses) and draws. genn_step queues
a launch per 1000 steps and waits once at its end, for an event; genn_step_async does not wait. Each step then costs its work and
a meeting of the blocks (about a microsecond by published figures, not measured here): ask for many steps per call. Reading and
writing are transfers and wait. Recordings stay on the device until they are read; a stream of the engine's own then brings those
of steps that are done into page-locked memory, while later launches run: RECORDING and TALKING TO A RUNNING NETWORK in genn.h.

LIMITS    2^32 synapses per projection; 8 buffers of synapses; one GPU per simulation.

COMPILED KERNELS    With genn_options.cache_folder compiled kernels are kept in files of that folder, which must be there: one for
each text, device and driver; files that are cut short, damaged or foreign are told (item KERNEL_CACHE) and written anew. With
genn_options.kernels they are in the program: tools/kernels.c makes a C array for the architectures you name, and NVRTC is
needed only there: machine code, or PTX, from which the driver makes code of that and of later architectures while opening.
Kernels of another network, number of partitions or earlier architecture are refused (item KERNELS_FOREIGN).

WITHOUT A GPU    genn_cuda_compile compiles a network's kernels for an architecture of your choice; it needs NVRTC alone. It
tells whether the models are accepted, not whether they run.
*/
#ifndef GENN_CUDA_H
#define GENN_CUDA_H
#define GENNI_DEVICES                    // genn.h brings the code for devices, too
#include "genn.h"

GENN_API const genn_engine *genn_cuda(void);     // for genn_open
enum { GENN_CUDA_PTX = 10000 };                  // for genn_cuda_compile

/* Compiles a network's kernels for an architecture (90 for sm_90) with NVRTC; needs no GPU and no driver. The source is the
   text that genn_cuda() would compile for a device with `multiprocessors`. done gets it with the machine code, or, for 90 +
   GENN_CUDA_PTX, with PTX of compute_90 (closed by a 0), of which the driver makes code for that and every later architecture.
   Not real-time safe. GENN_UNAVAILABLE without NVRTC, GENN_DEVICE where the compiler refuses the text. */
GENN_API genn_result genn_cuda_compile(genn_network_function network, const genn_options *options, int architecture, uint32_t multiprocessors,
                                       void (*done)(void *user, const char *source, const void *code, size_t bytes), void *user);

#ifdef GENN_IMPLEMENTATION
#ifndef GENNI_CUDA_IMPLEMENTED
#define GENNI_CUDA_IMPLEMENTED
// ----------------------------------------------------------------------------------------------------- >>cuda loader


/* ---- types: the same struct tags as in cuda.h, so that a user's CUcontext or CUstream needs no cast ---- */

#if defined(_WIN32)
#define GENNI_CUDA_API __stdcall
#else
#define GENNI_CUDA_API
#endif

#if UINTPTR_MAX > 0xFFFFFFFFu
typedef unsigned long long genni_CUdeviceptr;
#else
typedef unsigned int genni_CUdeviceptr;
#endif
typedef int genni_CUdevice;
typedef struct CUctx_st *genni_CUcontext;
typedef struct CUmod_st *genni_CUmodule;
typedef struct CUfunc_st *genni_CUfunction;
typedef struct CUstream_st *genni_CUstream;
typedef struct CUevent_st *genni_CUevent;
typedef struct CUgraph_st *genni_CUgraph;
typedef struct CUgraphExec_st *genni_CUgraphExec;
typedef struct _nvrtcProgram *genni_nvrtcProgram;

/* Enumerations there, int here: same size and passing. The header test gives the real types to compare prototypes. */
#ifndef GENNI_CUDA_TYPES_GIVEN
typedef int genni_CUresult;
typedef int genni_CUdevice_attribute;
typedef int genni_CUfunction_attribute;
typedef int genni_CUjit_option;
typedef int genni_CUstreamCaptureMode;
typedef int genni_nvrtcResult;
#endif

/* ---- constants: X(name in cuda.h, value) declares GENNI_name ---- */

#define GENNI_CUDA_CONSTANTS(X) \
    X(CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK, 8) \
    X(CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT, 16) \
    X(CU_DEVICE_ATTRIBUTE_KERNEL_EXEC_TIMEOUT, 17) \
    X(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, 75) \
    X(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, 76) \
    X(CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_MULTIPROCESSOR, 81) \
    X(CU_DEVICE_ATTRIBUTE_COOPERATIVE_LAUNCH, 95) \
    X(CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN, 97) \
    X(CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES, 1) \
    X(CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES, 8) \
    X(CU_STREAM_NON_BLOCKING, 1) \
    X(CU_STREAM_CAPTURE_MODE_RELAXED, 2) \
    X(CU_EVENT_DISABLE_TIMING, 2)

/* Errors that the engine tells apart, and the names given when the driver cannot (it too old, or not loaded). */
#define GENNI_CUDA_ERRORS(X) \
    X(CUDA_SUCCESS, 0) \
    X(CUDA_ERROR_INVALID_VALUE, 1) \
    X(CUDA_ERROR_OUT_OF_MEMORY, 2) \
    X(CUDA_ERROR_NOT_INITIALIZED, 3) \
    X(CUDA_ERROR_DEINITIALIZED, 4) \
    X(CUDA_ERROR_STUB_LIBRARY, 34) \
    X(CUDA_ERROR_CALL_REQUIRES_NEWER_DRIVER, 36) \
    X(CUDA_ERROR_DEVICE_UNAVAILABLE, 46) \
    X(CUDA_ERROR_NO_DEVICE, 100) \
    X(CUDA_ERROR_INVALID_DEVICE, 101) \
    X(CUDA_ERROR_INVALID_IMAGE, 200) \
    X(CUDA_ERROR_INVALID_CONTEXT, 201) \
    X(CUDA_ERROR_NO_BINARY_FOR_GPU, 209) \
    X(CUDA_ERROR_ECC_UNCORRECTABLE, 214) \
    X(CUDA_ERROR_INVALID_PTX, 218) \
    X(CUDA_ERROR_JIT_COMPILER_NOT_FOUND, 221) \
    X(CUDA_ERROR_UNSUPPORTED_PTX_VERSION, 222) \
    X(CUDA_ERROR_JIT_COMPILATION_DISABLED, 223) \
    X(CUDA_ERROR_INVALID_SOURCE, 300) \
    X(CUDA_ERROR_SHARED_OBJECT_INIT_FAILED, 303) \
    X(CUDA_ERROR_OPERATING_SYSTEM, 304) \
    X(CUDA_ERROR_INVALID_HANDLE, 400) \
    X(CUDA_ERROR_NOT_FOUND, 500) \
    X(CUDA_ERROR_NOT_READY, 600) \
    X(CUDA_ERROR_ILLEGAL_ADDRESS, 700) \
    X(CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES, 701) \
    X(CUDA_ERROR_LAUNCH_TIMEOUT, 702) \
    X(CUDA_ERROR_CONTEXT_IS_DESTROYED, 709) \
    X(CUDA_ERROR_ILLEGAL_INSTRUCTION, 715) \
    X(CUDA_ERROR_MISALIGNED_ADDRESS, 716) \
    X(CUDA_ERROR_LAUNCH_FAILED, 719) \
    X(CUDA_ERROR_COOPERATIVE_LAUNCH_TOO_LARGE, 720) \
    X(CUDA_ERROR_NOT_PERMITTED, 800) \
    X(CUDA_ERROR_NOT_SUPPORTED, 801) \
    X(CUDA_ERROR_SYSTEM_NOT_READY, 802) \
    X(CUDA_ERROR_SYSTEM_DRIVER_MISMATCH, 803) \
    X(CUDA_ERROR_COMPAT_NOT_SUPPORTED_ON_DEVICE, 804) \
    X(CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED, 900) \
    X(CUDA_ERROR_STREAM_CAPTURE_INVALIDATED, 901) \
    X(CUDA_ERROR_UNKNOWN, 999)

#define GENNI_NVRTC_ERRORS(X) \
    X(NVRTC_SUCCESS, 0) \
    X(NVRTC_ERROR_OUT_OF_MEMORY, 1) \
    X(NVRTC_ERROR_PROGRAM_CREATION_FAILURE, 2) \
    X(NVRTC_ERROR_INVALID_INPUT, 3) \
    X(NVRTC_ERROR_INVALID_PROGRAM, 4) \
    X(NVRTC_ERROR_INVALID_OPTION, 5) \
    X(NVRTC_ERROR_COMPILATION, 6) \
    X(NVRTC_ERROR_BUILTIN_OPERATION_FAILURE, 7) \
    X(NVRTC_ERROR_INTERNAL_ERROR, 11)

#define GENNI_X(name, value) GENNI_##name = value,
enum { GENNI_CUDA_CONSTANTS(GENNI_X) GENNI_CUDA_CONSTANTS_END = 0 };
enum { GENNI_CUDA_ERRORS(GENNI_X) GENNI_CUDA_ERRORS_END = 0 };
enum { GENNI_NVRTC_ERRORS(GENNI_X) GENNI_NVRTC_ERRORS_END = 0 };
#undef GENNI_X

/* ---- functions: X(result, member, exported_name, (arguments), need) ----
   The exported name is a token that is only ever stringised (#) here, so that cuda.h's renaming macros cannot reach it
   while the header test can also compare the prototype. REQUIRED is what the plain path calls and every driver since
   CUDA 7.0 has. The rest may be a null pointer: look at `features`, or at the member itself. */

#define GENNI_CUDA_SYMBOLS(X) \
    X(genni_CUresult, init, cuInit, (unsigned int flags), REQUIRED) \
    X(genni_CUresult, driver_get_version, cuDriverGetVersion, (int *version), REQUIRED) \
    X(genni_CUresult, get_error_name, cuGetErrorName, (genni_CUresult error, const char **text), OPTIONAL) \
    X(genni_CUresult, get_error_string, cuGetErrorString, (genni_CUresult error, const char **text), OPTIONAL) \
    X(genni_CUresult, device_get_count, cuDeviceGetCount, (int *count), REQUIRED) \
    X(genni_CUresult, device_get, cuDeviceGet, (genni_CUdevice *device, int ordinal), REQUIRED) \
    X(genni_CUresult, device_get_name, cuDeviceGetName, (char *name, int size, genni_CUdevice device), REQUIRED) \
    X(genni_CUresult, device_get_attribute, cuDeviceGetAttribute, \
      (int *value, genni_CUdevice_attribute attribute, genni_CUdevice device), REQUIRED) \
    X(genni_CUresult, device_total_mem, cuDeviceTotalMem_v2, (size_t *bytes, genni_CUdevice device), REQUIRED) \
    X(genni_CUresult, primary_ctx_retain, cuDevicePrimaryCtxRetain, \
      (genni_CUcontext *context, genni_CUdevice device), REQUIRED) \
    X(genni_CUresult, primary_ctx_release_v1, cuDevicePrimaryCtxRelease, (genni_CUdevice device), OPTIONAL) \
    X(genni_CUresult, primary_ctx_release, cuDevicePrimaryCtxRelease_v2, (genni_CUdevice device), OPTIONAL) \
    X(genni_CUresult, ctx_push_current, cuCtxPushCurrent_v2, (genni_CUcontext context), REQUIRED) \
    X(genni_CUresult, ctx_pop_current, cuCtxPopCurrent_v2, (genni_CUcontext *context), REQUIRED) \
    X(genni_CUresult, ctx_get_device, cuCtxGetDevice, (genni_CUdevice *device), REQUIRED) \
    X(genni_CUresult, module_load_data_ex, cuModuleLoadDataEx, \
      (genni_CUmodule *module, const void *image, unsigned int option_count, genni_CUjit_option *options, \
       void **values), \
      REQUIRED) \
    X(genni_CUresult, module_unload, cuModuleUnload, (genni_CUmodule module), REQUIRED) \
    X(genni_CUresult, module_get_function, cuModuleGetFunction, \
      (genni_CUfunction *function, genni_CUmodule module, const char *name), REQUIRED) \
    X(genni_CUresult, func_get_attribute, cuFuncGetAttribute, \
      (int *value, genni_CUfunction_attribute attribute, genni_CUfunction function), REQUIRED) \
    X(genni_CUresult, func_set_attribute, cuFuncSetAttribute, \
      (genni_CUfunction function, genni_CUfunction_attribute attribute, int value), OPTIONAL) \
    X(genni_CUresult, occupancy_max_active_blocks, cuOccupancyMaxActiveBlocksPerMultiprocessor, \
      (int *blocks, genni_CUfunction function, int block_size, size_t shared_bytes), OPTIONAL) \
    X(genni_CUresult, mem_alloc, cuMemAlloc_v2, (genni_CUdeviceptr *address, size_t bytes), REQUIRED) \
    X(genni_CUresult, mem_free, cuMemFree_v2, (genni_CUdeviceptr address), REQUIRED) \
    X(genni_CUresult, memcpy_dtoh, cuMemcpyDtoH_v2, (void *to, genni_CUdeviceptr from, size_t bytes), REQUIRED) \
    X(genni_CUresult, memcpy_dtod, cuMemcpyDtoD_v2, \
      (genni_CUdeviceptr to, genni_CUdeviceptr from, size_t bytes), REQUIRED) \
    X(genni_CUresult, memcpy_htod_async, cuMemcpyHtoDAsync_v2, \
      (genni_CUdeviceptr to, const void *from, size_t bytes, genni_CUstream stream), REQUIRED) \
    X(genni_CUresult, memcpy_dtoh_async, cuMemcpyDtoHAsync_v2, \
      (void *to, genni_CUdeviceptr from, size_t bytes, genni_CUstream stream), REQUIRED) \
    X(genni_CUresult, memset_d8, cuMemsetD8_v2, (genni_CUdeviceptr to, unsigned char value, size_t bytes), \
      REQUIRED) \
    X(genni_CUresult, memset_d8_async, cuMemsetD8Async, \
      (genni_CUdeviceptr to, unsigned char value, size_t bytes, genni_CUstream stream), REQUIRED) \
    X(genni_CUresult, memset_d32_async, cuMemsetD32Async, \
      (genni_CUdeviceptr to, unsigned int value, size_t count, genni_CUstream stream), OPTIONAL) \
    X(genni_CUresult, mem_host_alloc, cuMemHostAlloc, (void **memory, size_t bytes, unsigned int flags), OPTIONAL) \
    X(genni_CUresult, mem_free_host, cuMemFreeHost, (void *memory), OPTIONAL) \
    X(genni_CUresult, launch_kernel, cuLaunchKernel, \
      (genni_CUfunction function, unsigned int grid_x, unsigned int grid_y, unsigned int grid_z, \
       unsigned int block_x, unsigned int block_y, unsigned int block_z, unsigned int shared_bytes, \
       genni_CUstream stream, void **arguments, void **extra), \
      REQUIRED) \
    X(genni_CUresult, launch_cooperative_kernel, cuLaunchCooperativeKernel, \
      (genni_CUfunction function, unsigned int grid_x, unsigned int grid_y, unsigned int grid_z, \
       unsigned int block_x, unsigned int block_y, unsigned int block_z, unsigned int shared_bytes, \
       genni_CUstream stream, void **arguments), \
      OPTIONAL) \
    X(genni_CUresult, stream_create, cuStreamCreate, (genni_CUstream *stream, unsigned int flags), REQUIRED) \
    X(genni_CUresult, stream_destroy, cuStreamDestroy_v2, (genni_CUstream stream), REQUIRED) \
    X(genni_CUresult, stream_synchronize, cuStreamSynchronize, (genni_CUstream stream), REQUIRED) \
    X(genni_CUresult, stream_get_ctx, cuStreamGetCtx, (genni_CUstream stream, genni_CUcontext *context), OPTIONAL) \
    X(genni_CUresult, stream_begin_capture, cuStreamBeginCapture_v2, \
      (genni_CUstream stream, genni_CUstreamCaptureMode mode), OPTIONAL) \
    X(genni_CUresult, stream_end_capture, cuStreamEndCapture, (genni_CUstream stream, genni_CUgraph *graph), \
      OPTIONAL) \
    X(genni_CUresult, graph_instantiate, cuGraphInstantiateWithFlags, \
      (genni_CUgraphExec *exec, genni_CUgraph graph, unsigned long long flags), OPTIONAL) \
    X(genni_CUresult, graph_launch, cuGraphLaunch, (genni_CUgraphExec exec, genni_CUstream stream), OPTIONAL) \
    X(genni_CUresult, graph_destroy, cuGraphDestroy, (genni_CUgraph graph), OPTIONAL) \
    X(genni_CUresult, graph_exec_destroy, cuGraphExecDestroy, (genni_CUgraphExec exec), OPTIONAL) \
    X(genni_CUresult, event_create, cuEventCreate, (genni_CUevent *event, unsigned int flags), REQUIRED) \
    X(genni_CUresult, event_record, cuEventRecord, (genni_CUevent event, genni_CUstream stream), REQUIRED) \
    X(genni_CUresult, event_query, cuEventQuery, (genni_CUevent event), REQUIRED) \
    X(genni_CUresult, event_synchronize, cuEventSynchronize, (genni_CUevent event), REQUIRED) \
    X(genni_CUresult, event_destroy, cuEventDestroy_v2, (genni_CUevent event), REQUIRED)

/* NVRTC has the C calling convention on every system. CUBIN output came with 11.1, the list of targets with 11.2. */
#define GENNI_NVRTC_SYMBOLS(X) \
    X(genni_nvrtcResult, get_version, nvrtcVersion, (int *major, int *minor), REQUIRED) \
    X(const char *, get_error_string, nvrtcGetErrorString, (genni_nvrtcResult result), REQUIRED) \
    X(genni_nvrtcResult, create_program, nvrtcCreateProgram, \
      (genni_nvrtcProgram *program, const char *source, const char *name, int header_count, \
       const char *const *headers, const char *const *include_names), \
      REQUIRED) \
    X(genni_nvrtcResult, destroy_program, nvrtcDestroyProgram, (genni_nvrtcProgram *program), REQUIRED) \
    X(genni_nvrtcResult, compile_program, nvrtcCompileProgram, \
      (genni_nvrtcProgram program, int option_count, const char *const *options), REQUIRED) \
    X(genni_nvrtcResult, get_ptx_size, nvrtcGetPTXSize, (genni_nvrtcProgram program, size_t *size), REQUIRED) \
    X(genni_nvrtcResult, get_ptx, nvrtcGetPTX, (genni_nvrtcProgram program, char *ptx), REQUIRED) \
    X(genni_nvrtcResult, get_cubin_size, nvrtcGetCUBINSize, (genni_nvrtcProgram program, size_t *size), OPTIONAL) \
    X(genni_nvrtcResult, get_cubin, nvrtcGetCUBIN, (genni_nvrtcProgram program, char *cubin), OPTIONAL) \
    X(genni_nvrtcResult, get_log_size, nvrtcGetProgramLogSize, (genni_nvrtcProgram program, size_t *size), \
      REQUIRED) \
    X(genni_nvrtcResult, get_log, nvrtcGetProgramLog, (genni_nvrtcProgram program, char *log), REQUIRED) \
    X(genni_nvrtcResult, get_arch_count, nvrtcGetNumSupportedArchs, (int *count), OPTIONAL) \
    X(genni_nvrtcResult, get_archs, nvrtcGetSupportedArchs, (int *archs), OPTIONAL)

#define GENNI_X(result, member, exported, arguments, need) \
    typedef result(GENNI_CUDA_API *genni_cuda_##member##_fn) arguments;
GENNI_CUDA_SYMBOLS(GENNI_X)
#undef GENNI_X
#define GENNI_X(result, member, exported, arguments, need) typedef result(*genni_nvrtc_##member##_fn) arguments;
GENNI_NVRTC_SYMBOLS(GENNI_X)
#undef GENNI_X

/* Whole groups of optional functions: a bit is set only when all of the group were found. */
enum {
    GENNI_CUDA_HAS_GRAPHS = 1,      /* capture, instantiate, launch (driver 11.4) */
    GENNI_CUDA_HAS_COOPERATIVE = 2, /* cooperative launch and occupancy (driver 9.0) */
    GENNI_CUDA_HAS_HOST_ALLOC = 4   /* page-locked host memory */
};

/* Lives in the engine's context. All zero is the state before a load and after an unload. */
typedef struct genni_cuda_table {
    genni_library library;
    int status;  /* GENNI_LOAD_... */
    int version; /* what the driver supports: 12040 for CUDA 12.4 */
    unsigned features;
#define GENNI_X(result, member, exported, arguments, need) genni_cuda_##member##_fn member;
    GENNI_CUDA_SYMBOLS(GENNI_X)
#undef GENNI_X
} genni_cuda_table;

typedef struct genni_nvrtc_table {
    genni_library library;
    int status;
    int version; /* 12040 for NVRTC 12.4 */
#define GENNI_X(result, member, exported, arguments, need) genni_nvrtc_##member##_fn member;
    GENNI_NVRTC_SYMBOLS(GENNI_X)
#undef GENNI_X
} genni_nvrtc_table;

/* ---- errors ---- */

GENNI_FN const char *genni_cuda_error_name(const genni_cuda_table *t, int error)
{
    const char *text = NULL;
    if (t != NULL && t->get_error_name != NULL &&
        (int)t->get_error_name((genni_CUresult)error, &text) == GENNI_CUDA_SUCCESS && text != NULL)
        return text;
    switch (error) {
#define GENNI_X(name, value) \
    case value: return #name;
        GENNI_CUDA_ERRORS(GENNI_X)
#undef GENNI_X
    default: return "CUDA_ERROR_unlisted";
    }
}

/* "cuInit: CUDA_ERROR_NO_DEVICE (100), no CUDA-capable device is detected" */
GENNI_FN void genni_cuda_explain(const genni_cuda_table *t, const char *call, int error, char *text, size_t size)
{
    const char *description = NULL;
    genni_text_add(text, size, call);
    genni_text_add(text, size, ": ");
    genni_text_add(text, size, genni_cuda_error_name(t, error));
    genni_text_add(text, size, " (");
    genni_text_add_int(text, size, error);
    genni_text_add(text, size, ")");
    if (t != NULL && t->get_error_string != NULL &&
        (int)t->get_error_string((genni_CUresult)error, &description) == GENNI_CUDA_SUCCESS && description != NULL) {
        genni_text_add(text, size, ", ");
        genni_text_add(text, size, description);
    }
}

GENNI_FN void genni_text_add_version(char *text, size_t size, int version)
{
    genni_text_add_int(text, size, version / 1000);
    genni_text_add(text, size, ".");
    genni_text_add_int(text, size, version % 1000 / 10);
}

/* ---- the driver ---- */

GENNI_FN void genni_cuda_unload(genni_cuda_table *t)
{
    genni_library_close(&t->library);
    memset(t, 0, sizeof *t);
}

/* 1 and a message such as "libcuda.so.1, CUDA 12.4", or 0, t->status and what was tried. Initialises no device: a
   process may load, look, and fork. May be called again after either outcome (unload first after success). */
GENNI_FN int genni_cuda_load(genni_cuda_table *t, const char *explicit_path, char *message, size_t message_size)
{
    /* The versioned name first: the plain one may be the toolkit's stub. */
    static const char *const names[] = {
#if defined(_WIN32)
        "nvcuda.dll",
#else
        "libcuda.so.1", "libcuda.so", "/usr/lib/wsl/lib/libcuda.so.1",
#endif
        NULL
    };
    char tried[2048];
    int missing = 0, result, status = GENNI_LOAD_OK;
    memset(t, 0, sizeof *t);
    genni_text_start(message, message_size);
    if (!genni_library_open(&t->library, explicit_path, "GENN_CUDA_LIB", names, tried, sizeof tried)) {
        t->status = GENNI_LOAD_NO_LIBRARY;
        genni_text_add(message, message_size,
                       "CUDA driver library not opened (it comes with the NVIDIA driver); tried:\n");
        genni_text_add(message, message_size, tried);
        return 0;
    }
    tried[0] = 0;
#define GENNI_X(result_type, member, exported, arguments, need) \
    if (!genni_library_symbol(&t->library, #exported, &t->member) && GENNI_SYMBOL_##need) \
        genni_text_add_missing(tried, sizeof tried, missing++, #exported);
    GENNI_CUDA_SYMBOLS(GENNI_X)
#undef GENNI_X
    if (t->primary_ctx_release == NULL) t->primary_ctx_release = t->primary_ctx_release_v1; /* before CUDA 11 */
    if (t->primary_ctx_release == NULL)
        genni_text_add_missing(tried, sizeof tried, missing++, "cuDevicePrimaryCtxRelease");
    genni_text_add(message, message_size, t->library.path);
    /* Asked before the missing symbols: an old driver's version is the better message. Needs no cuInit. */
    result = t->driver_get_version != NULL ? (int)t->driver_get_version(&t->version) : GENNI_CUDA_SUCCESS;
    if (result == GENNI_CUDA_ERROR_STUB_LIBRARY) {
        status = GENNI_LOAD_STUB;
        genni_text_add(message, message_size,
                       " is the CUDA toolkit's stub for linking, not a driver: install the NVIDIA driver, or take the "
                       "folder with the stubs out of the library path");
    } else if (missing > 0) {
        status = GENNI_LOAD_MISSING_SYMBOL;
        if (t->version > 0) {
            genni_text_add(message, message_size, " supports CUDA ");
            genni_text_add_version(message, message_size, t->version);
            genni_text_add(message, message_size, " only, update the driver; it");
        }
        genni_text_add(message, message_size, " has no ");
        genni_text_add(message, message_size, tried);
    } else if (result != GENNI_CUDA_SUCCESS) {
        status = GENNI_LOAD_ERROR;
        genni_text_add(message, message_size, ": ");
        genni_cuda_explain(t, "cuDriverGetVersion", result, message, message_size);
    }
    if (status != GENNI_LOAD_OK) {
        genni_cuda_unload(t);
        t->status = status;
        return 0;
    }
    if (t->stream_begin_capture != NULL &&
        t->stream_end_capture != NULL && t->memset_d32_async != NULL && t->graph_instantiate != NULL && t->graph_launch != NULL &&
        t->graph_destroy != NULL && t->graph_exec_destroy != NULL)
        t->features |= GENNI_CUDA_HAS_GRAPHS;
    if (t->launch_cooperative_kernel != NULL && t->occupancy_max_active_blocks != NULL)
        t->features |= GENNI_CUDA_HAS_COOPERATIVE;
    if (t->mem_host_alloc != NULL && t->mem_free_host != NULL) t->features |= GENNI_CUDA_HAS_HOST_ALLOC;
    t->status = GENNI_LOAD_OK;
    genni_text_add(message, message_size, ", CUDA ");
    genni_text_add_version(message, message_size, t->version);
    return 1;
}

/* Initialises the driver and counts devices: 1 when there is at least one, else 0, t->status and why. */
GENNI_FN int genni_cuda_start(genni_cuda_table *t, int *device_count, char *message, size_t message_size)
{
    const char *call = "cuInit";
    int result;
    *device_count = 0;
    genni_text_start(message, message_size);
    result = (int)t->init(0);
    if (result == GENNI_CUDA_SUCCESS) {
        call = "cuDeviceGetCount";
        result = (int)t->device_get_count(device_count);
    }
    if (result == GENNI_CUDA_SUCCESS && *device_count > 0) {
        t->status = GENNI_LOAD_OK;
        return 1;
    }
    if (result == GENNI_CUDA_SUCCESS || result == GENNI_CUDA_ERROR_NO_DEVICE) {
        t->status = GENNI_LOAD_NO_DEVICE;
        genni_text_add(message, message_size,
                       "the CUDA driver is there but sees no device (hidden by CUDA_VISIBLE_DEVICES, or not given to "
                       "this container or user?); ");
    } else {
        t->status = result == GENNI_CUDA_ERROR_STUB_LIBRARY ? GENNI_LOAD_STUB : GENNI_LOAD_ERROR;
    }
    genni_cuda_explain(t, call, result, message, message_size);
    if (result == GENNI_CUDA_ERROR_SYSTEM_DRIVER_MISMATCH)
        genni_text_add(message, message_size, "; the library and the kernel module are of different versions: restart");
    *device_count = 0;
    return 0;
}

/* ---- NVRTC ---- */

GENNI_FN void genni_nvrtc_unload(genni_nvrtc_table *t)
{
    genni_library_close(&t->library);
    memset(t, 0, sizeof *t);
}

/* driver_version: from genni_cuda_table.version, or 0 if unknown; NVRTC releases not newer than it are preferred. */
GENNI_FN int genni_nvrtc_load(genni_nvrtc_table *t, const char *explicit_path, int driver_version, char *message,
                              size_t message_size)
{
    /* The plain name's version is not known before it is opened: last, as if the newest. */
#if defined(_WIN32)
    static const char *const names[] = { "nvrtc64_130_0.dll", "nvrtc64_120_0.dll", "nvrtc64_112_0.dll", "nvrtc64_111_0.dll",
                                         "nvrtc64_110_0.dll", "nvrtc64_102_0.dll", "nvrtc64_101_0.dll", "nvrtc64_100_0.dll",
                                         NULL };
#else
    static const char *const names[] = { "libnvrtc.so.13", "libnvrtc.so.12", "libnvrtc.so.11.2", "libnvrtc.so.11.1",
                                         "libnvrtc.so.11.0", "libnvrtc.so.10.2", "libnvrtc.so.10.1", "libnvrtc.so.10.0",
                                         "libnvrtc.so", NULL };
#endif
    static const int versions[] = { 13, 12, 11, 11, 11, 10, 10, 10, 999 };
#if defined(_WIN32)
    static const char *const subfolders[] = { "\\bin\\x64\\", "\\bin\\", NULL };
    static const char *const folders[] = { NULL };
#else
    static const char *const subfolders[] = { "/lib64/", "/lib/", "/bin/", NULL };
    static const char *const folders[] = { "/usr/local/cuda", "/opt/cuda", NULL };
#endif
    static const char *const variables[] = { "CUDA_PATH", "CUDA_HOME", NULL };
    char tried[4096];
    int opened, missing = 0, major = 0, minor = 0, driver_major = driver_version / 1000, status = GENNI_LOAD_OK;
    size_t i, k;
    memset(t, 0, sizeof *t);
    genni_text_start(message, message_size);
    opened = genni_library_open(&t->library, explicit_path, "GENN_NVRTC_LIB", NULL, tried, sizeof tried);
    if (!opened && tried[0] == 0) { /* neither given: look for it. A compiler newer than the driver makes code that it may refuse */
        opened = genni_library_search(&t->library, NULL, "", names, versions, driver_major, tried, sizeof tried);
        for (i = 0; !opened && variables[i] != NULL; i++) {
            const char *folder = genni_environment(variables[i]);
            for (k = 0; folder != NULL && !opened && subfolders[k] != NULL; k++)
                opened = genni_library_search(&t->library, folder, subfolders[k], names, versions, driver_major, tried,
                                              sizeof tried);
        }
        for (i = 0; !opened && folders[i] != NULL; i++)
            opened = genni_library_search(&t->library, folders[i], subfolders[0], names, versions, driver_major, tried, sizeof tried);
    }
    if (!opened) {
        t->status = GENNI_LOAD_NO_LIBRARY;
        genni_text_add(message, message_size,
                       "NVRTC, the run-time compiler of the CUDA toolkit, not opened (set GENN_NVRTC_LIB to its path, or "
                       "supply compiled code); tried:\n");
        genni_text_add(message, message_size, tried);
        return 0;
    }
    tried[0] = 0;
#define GENNI_X(result_type, member, exported, arguments, need) \
    if (!genni_library_symbol(&t->library, #exported, &t->member) && GENNI_SYMBOL_##need) \
        genni_text_add_missing(tried, sizeof tried, missing++, #exported);
    GENNI_NVRTC_SYMBOLS(GENNI_X)
#undef GENNI_X
    genni_text_add(message, message_size, t->library.path);
    if (missing > 0) {
        status = GENNI_LOAD_MISSING_SYMBOL;
        genni_text_add(message, message_size, " has no ");
        genni_text_add(message, message_size, tried);
    } else {
        int result = (int)t->get_version(&major, &minor);
        if (result != GENNI_NVRTC_SUCCESS) {
            status = GENNI_LOAD_ERROR;
            genni_text_add(message, message_size, ": nvrtcVersion: ");
            genni_text_add(message, message_size, t->get_error_string((genni_nvrtcResult)result));
        }
    }
    if (status != GENNI_LOAD_OK) {
        genni_nvrtc_unload(t);
        t->status = status;
        return 0;
    }
    if (t->get_cubin_size == NULL) t->get_cubin = NULL; /* one is useless without the other */
    if (t->get_arch_count == NULL) t->get_archs = NULL;
    t->version = major * 1000 + minor * 10;
    t->status = GENNI_LOAD_OK;
    genni_text_add(message, message_size, ", NVRTC ");
    genni_text_add_version(message, message_size, t->version);
    return 1;
}

/* Where results are put: the engine's allocator behind two calls. `allocate` may return NULL. */
typedef struct genni_loader_memory {
    void *(*allocate)(void *user, size_t size);
    void (*release)(void *user, void *memory, size_t size);
    void *user;
} genni_loader_memory;

typedef struct genni_nvrtc_output {
    char *image;       /* for cuModuleLoadDataEx */
    size_t image_size; /* PTX: its closing 0 counted */
    char *log;         /* closed by a 0; NULL when the compiler had nothing to say */
    size_t log_size;   /* that 0 counted */
    int is_ptx;        /* else CUBIN */
    int arch;          /* what it was compiled for: 80 for sm_80; lower than asked when the compiler is older */
    int result;        /* the nvrtcResult */
} genni_nvrtc_output;

GENNI_FN void genni_nvrtc_output_free(genni_nvrtc_output *out, const genni_loader_memory *memory)
{
    if (out->image != NULL) memory->release(memory->user, out->image, out->image_size);
    if (out->log != NULL) memory->release(memory->user, out->log, out->log_size);
    memset(out, 0, sizeof *out);
}

/* Does one of the caller's options set `name` ("-fmad", without its value; one or two dashes)? */
GENNI_FN int genni_nvrtc_has_option(const char *const *options, int count, const char *name)
{
    size_t length = strlen(name);
    int i;
    for (i = 0; i < count; i++) {
        const char *option = options[i];
        if (option[0] == '-' && option[1] == '-') option++;
        if (strncmp(option, name, length) == 0 && (option[length] == 0 || option[length] == '=')) return 1;
    }
    return 0;
}

/* The newest target that the compiler knows and that is not above `arch`; 0 when it cannot tell. */
GENNI_FN int genni_nvrtc_best_arch(const genni_nvrtc_table *t, int arch)
{
    int archs[256], count = 0, i, best = 0;
    if (t->get_archs == NULL || (int)t->get_arch_count(&count) != GENNI_NVRTC_SUCCESS) return 0;
    if (count <= 0 || count > (int)(sizeof archs / sizeof archs[0])) return 0;
    if ((int)t->get_archs(archs) != GENNI_NVRTC_SUCCESS) return 0;
    for (i = 0; i < count; i++)
        if (archs[i] <= arch && archs[i] > best) best = archs[i];
    return best;
}

#ifndef GENNI_NVRTC_MAX_OPTIONS
#define GENNI_NVRTC_MAX_OPTIONS 32
#endif

/* Compiles `source` for `arch` ("sm_80", "sm_90a"). CUBIN when this NVRTC makes it and knows the target; else PTX of the
   nearest lower target, for the driver to finish. Caller options come last; one that sets -fmad or -std replaces ours.
   1 and `out`, or 0, a message and out->log, which may be there in both cases. Free `out` in both. */
GENNI_FN int genni_nvrtc_compile(const genni_nvrtc_table *t, const char *source, const char *name, const char *arch,
                                 const char *const *options, int option_count, const genni_loader_memory *memory,
                                 genni_nvrtc_output *out, char *message, size_t message_size)
{
    const char *list[GENNI_NVRTC_MAX_OPTIONS];
    char target[64];
    const char *call = "nvrtcCreateProgram", *digits;
    genni_nvrtcProgram program = NULL;
    int n = 0, i, asked = 0, best, result, pinned = 0, done = 0;
    size_t size = 0;
    memset(out, 0, sizeof *out);
    genni_text_start(message, message_size);
    digits = strncmp(arch, "sm_", 3) == 0 ? arch + 3 : "";
    for (i = 0; i < 4 && digits[i] >= '0' && digits[i] <= '9'; i++) asked = asked * 10 + (digits[i] - '0');
    if (asked == 0 || strlen(digits) > 8 || option_count < 0 || option_count > GENNI_NVRTC_MAX_OPTIONS - 3) {
        out->result = GENNI_NVRTC_ERROR_INVALID_INPUT;
        genni_text_add(message, message_size, asked == 0 || strlen(digits) > 8
                                                  ? "not a target name like sm_80: "
                                                  : "too many compiler options for ");
        genni_text_add(message, message_size, arch);
        return 0;
    }
    best = genni_nvrtc_best_arch(t, asked);
    out->arch = best > 0 ? best : asked;
    out->is_ptx = t->get_cubin == NULL || (best > 0 && best != asked);
    genni_text_start(target, sizeof target);
    genni_text_add(target, sizeof target, out->is_ptx ? "--gpu-architecture=compute_" : "--gpu-architecture=sm_");
    if (out->arch == asked)
        genni_text_add(target, sizeof target, digits); /* with its letter, if any */
    else
        genni_text_add_int(target, sizeof target, out->arch);
    list[n++] = target;
    /* The results must be those of the other engines: a*b+c is rounded twice. Flushing and fast division are off by
       default; they are left to the caller's options. */
    if (!genni_nvrtc_has_option(options, option_count, "-fmad")) list[n++] = "--fmad=false";
    for (i = 0; i < option_count; i++) list[n++] = options[i];
    /* The same dialect whatever the release's default is; last, so that a release without it can be asked again. */
    if (!genni_nvrtc_has_option(options, option_count, "-std")) {
        list[n++] = "--std=c++11";
        pinned = 1;
    }
    for (;;) {
        result = (int)t->create_program(&program, source, name, 0, NULL, NULL);
        if (result != GENNI_NVRTC_SUCCESS) break;
        call = "nvrtcCompileProgram";
        result = (int)t->compile_program(program, n, list);
        if (result != GENNI_NVRTC_ERROR_INVALID_OPTION || !pinned) break;
        pinned = 0;
        n--;
        (void)t->destroy_program(&program);
        program = NULL;
        call = "nvrtcCreateProgram";
    }
    if (program != NULL && (int)t->get_log_size(program, &size) == GENNI_NVRTC_SUCCESS && size > 1) {
        out->log = (char *)memory->allocate(memory->user, size);
        if (out->log != NULL) {
            out->log_size = size;
            out->log[0] = 0;
            (void)t->get_log(program, out->log);
            out->log[size - 1] = 0;
        }
    }
    if (result == GENNI_NVRTC_SUCCESS) {
        size = 0;
        call = out->is_ptx ? "nvrtcGetPTX" : "nvrtcGetCUBIN";
        result = (int)(out->is_ptx ? t->get_ptx_size(program, &size) : t->get_cubin_size(program, &size));
        if (result == GENNI_NVRTC_SUCCESS && size == 0) result = GENNI_NVRTC_ERROR_INTERNAL_ERROR;
        if (result == GENNI_NVRTC_SUCCESS) {
            out->image = (char *)memory->allocate(memory->user, size);
            if (out->image == NULL) {
                result = GENNI_NVRTC_ERROR_OUT_OF_MEMORY;
            } else {
                out->image_size = size;
                result = (int)(out->is_ptx ? t->get_ptx(program, out->image) : t->get_cubin(program, out->image));
                done = result == GENNI_NVRTC_SUCCESS;
            }
        }
    }
    if (program != NULL) (void)t->destroy_program(&program);
    out->result = result;
    if (done) return 1;
    if (out->image != NULL) memory->release(memory->user, out->image, out->image_size);
    out->image = NULL;
    out->image_size = 0;
    genni_text_add(message, message_size, call);
    genni_text_add(message, message_size, " (");
    genni_text_add(message, message_size, target);
    genni_text_add(message, message_size, ", NVRTC ");
    genni_text_add_version(message, message_size, t->version);
    genni_text_add(message, message_size, "): ");
    genni_text_add(message, message_size, t->get_error_string((genni_nvrtcResult)result));
    if (result == GENNI_NVRTC_ERROR_INVALID_OPTION && best == 0)
        genni_text_add(message, message_size, " (a target that this release no longer or not yet knows?)");
    if (out->log != NULL) {
        genni_text_add(message, message_size, "\n");
        genni_text_add(message, message_size, out->log);
    }
    return 0;
}

// --------------------------------------------------------------------------------------------------- >>cuda prelude
static const char genni_cuda_prelude[] =
    "typedef signed char int8_t; typedef unsigned char uint8_t; typedef short int16_t; typedef unsigned short uint16_t;\n"
    "typedef int int32_t; typedef unsigned int uint32_t; typedef long long int64_t; typedef unsigned long long uint64_t;\n"
    "#define GENN_FN static __device__ __forceinline__\n#define GENNI_CALLED_FN static __device__ __noinline__\n"
    "#define GENNI_NEAR\n#define GENNI_NEAR_ARGUMENT\n#define GENNI_NEAR_ADD(p, x) atomicAdd(p, x)\n"
    "#ifndef GENNI_NEAR_SUMS\n#define GENNI_NEAR_SUMS extern __shared__ uint32_t genni_near[];\n#endif\n"
    "#define GENNI_KERNEL extern \"C\" __global__ __launch_bounds__(GENNI_LANES, GENNI_TOGETHER)\n#define GENNI_GLOBAL\n#define GENNI_LOCAL __shared__\n#define GENNI_CONSTANT __constant__\n"
    "#define GENNI_GROUP blockIdx.x\n#define GENNI_LANE threadIdx.x\n#define GENNI_BARRIER __syncthreads()\n"
    "#define GENNI_LOWEST_BIT(x) ((uint32_t)__ffs((int)(x)) - 1u)\n"
    "#define GENNI_LOWEST_BIT64(x) ((uint32_t)__ffsll((long long)(x)) - 1u)\n"
    "#define GENNI_BITS_SET(x) ((uint32_t)__popc((int)(x)))\n"
    "#define GENNI_LOCAL_INCREMENT(p) atomicAdd(p, 1u)\n"
    "#define GENNI_ATOMIC32(p, x) atomicAdd(p, x)\n#define GENNI_ATOMIC_OR(p, x) atomicOr(p, x)\n"
    "#ifdef GENNI_HAS_ATOMIC64\n#define GENNI_ATOMIC64(p, q) atomicAdd((unsigned long long *)(p), (unsigned long long)(q))\n#endif\n"
    // The gate, where all blocks meet; all are resident (a cooperative launch). __syncthreads orders what the block wrote before
    // the first thread's arrival, a release; the count, which starts at 0 in each launch and is not set back between steps, tells
    // when all have arrived; that read is an acquire, and __syncthreads orders what the block does later after it. Both are of gpu
    // scope and cumulative over the block's barriers, so plain loads behind the gate see what other blocks wrote before it: an
    // acquire also makes the multiprocessor forget its L1 lines. It holds for coherent loads only, hence no __ldg and no restrict
    // in the text. Fences, which GPUs before Volta need, are of sequential consistency and wait for more than is asked of them.
    // GENNI_IDLE is nothing on a device; a stand-in that runs one block at a time goes on to another one there.
    "#ifndef GENNI_IDLE\n#define GENNI_IDLE\n#endif\n"
    "#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 700\n"
    "GENN_FN void genni_release(uint32_t *gate) { asm volatile(\"red.release.gpu.global.add.u32 [%0], 1;\" :: \"l\"(gate) : \"memory\"); }\n"
    "GENN_FN uint32_t genni_acquire(uint32_t *gate) { uint32_t count; asm volatile(\"ld.acquire.gpu.global.u32 %0, [%1];\" : \"=r\"(count) : \"l\"(gate) : \"memory\"); return count; }\n"
    "#else\n"
    "GENN_FN void genni_release(uint32_t *gate) { __threadfence(); atomicAdd(gate, 1u); }\n"
    "GENN_FN uint32_t genni_acquire(uint32_t *gate) { const uint32_t count = *(volatile uint32_t *)gate; __threadfence(); return count; }\n"
    "#endif\n"
    // Between arrival and wait a block may look at what this and the next step do not write.
    "GENN_FN void genni_arrive(uint32_t *gate) {\n"
    "  __syncthreads();\n"
    "  if (threadIdx.x == 0) genni_release(gate);\n"
    "}\n"
    "GENN_FN void genni_await(uint32_t *gate, uint32_t all) {\n"
    "  if (threadIdx.x == 0) while (genni_acquire(gate) < all) { GENNI_IDLE }\n"
    "  __syncthreads();\n"
    "}\n"
    "#define GENNI_ARRIVE genni_arrive(genni_gate)\n#define GENNI_AWAIT genni_await(genni_gate, genni_met += gridDim.x)\n#define GENNI_GATE (GENNI_ARRIVE, GENNI_AWAIT)\n"
    "#ifndef GENNI_PREFETCH\n#define GENNI_PREFETCH(p) asm volatile(\"prefetch.global.L2 [%0];\" :: \"l\"(p))\n#endif\n"
    "GENN_FN uint32_t genni_f2u(float x) { return __float_as_uint(x); }\n"
    "GENN_FN float genni_u2f(uint32_t u) { return __uint_as_float(u); }\n"
    "GENN_FN uint64_t genni_d2u(double x) { return (uint64_t)__double_as_longlong(x); }\n"
    "GENN_FN double genni_u2d(uint64_t u) { return __longlong_as_double((long long)u); }\n"
    "#ifdef GENNI_FAST\n"
    "GENN_FN float genni_div_f(float a, float b) { return a / b; }\n"
    "GENN_FN float genni_sqrt_f(float x) { return x >= 0.0f ? sqrtf(x) : __uint_as_float(0x7fc00000u); }\n"
    "#else\n"
    "GENN_FN float genni_div_f(float a, float b) { return __fdiv_rn(a, b); }\n"
    "GENN_FN float genni_sqrt_f(float x) { return x >= 0.0f ? __fsqrt_rn(x) : __uint_as_float(0x7fc00000u); }\n"
    "#endif\n"
    "GENN_FN double genni_div_d(double a, double b) { return __ddiv_rn(a, b); }\n"
    "GENN_FN double genni_sqrt_d(double x) { return x >= 0.0 ? __dsqrt_rn(x) : __longlong_as_double(0x7ff8000000000000ll); }\n";

// ---------------------------------------------------------------------------------------------------- >>cuda engine
typedef struct genni_cuda {
    genni_device shared;                     // first: the calls of genn_engine get it
    genni_cuda_table cuda;
    genni_nvrtc_table nvrtc;
    genni_CUdevice device;
    genni_CUcontext context;
    genni_CUstream stream;                   // NULL: the context's default stream
    genni_CUstream beside;                   // the engine's own: recordings leave the device there while steps run; a graph is captured there
    genni_CUgraphExec graph;                 // steps_per_graph steps; NULL until they are first needed
    int capturing;
    genni_CUevent event[GENNI_MARKS];
    void *pinned;                            // genn_simulation.transfer
    genni_CUmodule module;
    genni_CUfunction kernel[GENNI_KERNELS];
    int loaded, nvrtc_loaded, primary, architecture, ptx;    // ptx: wanted instead of machine code
    int units, cooperative, watchdog;
    int shared_of_block, shared_of_unit;     // bytes of shared memory, at most
} genni_cuda;
enum { GENNI_CUDA_STEPS = 1000, GENNI_CUDA_WATCHDOG_STEPS = 32, GENNI_CUDA_GRAPH_STEPS = 64 };      // of a launch, at most; of a graph
typedef struct genni_cuda_compile_request {
    int architecture;
    uint32_t multiprocessors;
    void (*done)(void *user, const char *source, const void *code, size_t bytes);
    void *user;
} genni_cuda_compile_request;

static genn_result genni_cuda_failed(genni_cuda *e, const char *call, int error) {
    char text[512];
    genni_text_start(text, sizeof text);
    genni_cuda_explain(&e->cuda, call, error, text, sizeof text);
    if (e->shared.trying) { genni_note(e->shared.s, GENN_ITEM_KERNEL_CACHE, "cuda (%s) takes the kernels of the cache no longer: %s", e->shared.name, text); return GENN_DEVICE; }
    if (!e->shared.lost) snprintf(e->shared.failure, sizeof e->shared.failure, "%.255s", text);
    return genni_fail(e->shared.s, GENN_DEVICE, GENN_ITEM_DEVICE_CALL, "cuda (%s): %s", e->shared.name, text);
}
// Every call runs in the engine's context and leaves the caller's current
#define GENNI_CUDA(call, name) do { \
        genni_CUcontext genni_before; \
        int genni_error = (int)e->cuda.ctx_push_current(e->context), genni_popped; \
        if (genni_error) return genni_cuda_failed(e, "cuCtxPushCurrent", genni_error); \
        genni_error = (int)(call); \
        genni_popped = (int)e->cuda.ctx_pop_current(&genni_before); \
        if (genni_error) return genni_cuda_failed(e, name, genni_error); \
        if (genni_popped) return genni_cuda_failed(e, "cuCtxPopCurrent", genni_popped); \
    } while (0)
static genn_result genni_cuda_allocate_pointer(genni_cuda *e, size_t bytes, genni_CUdeviceptr *pointer) {
    GENNI_CUDA(e->cuda.mem_alloc(pointer, bytes), "cuMemAlloc");
    return GENN_OK;
}
static genn_result genni_cuda_allocate(void *device, size_t bytes, uint64_t *buffer) {
    genni_CUdeviceptr pointer = 0;
    const genn_result result = genni_cuda_allocate_pointer((genni_cuda *)device, bytes, &pointer);
    *buffer = (uint64_t)pointer;                             // even if what followed the allocation failed
    return result;
}
static void genni_cuda_release(void *device, uint64_t buffer) {
    genni_cuda *e = (genni_cuda *)device;
    genni_CUcontext before;
    if (e->cuda.ctx_push_current(e->context)) return;
    e->cuda.mem_free((genni_CUdeviceptr)buffer);
    e->cuda.ctx_pop_current(&before);
}
static genn_result genni_cuda_write(void *device, uint64_t buffer, size_t offset, size_t bytes, const void *from) {
    genni_cuda *e = (genni_cuda *)device;
    if (bytes) GENNI_CUDA(e->cuda.memcpy_htod_async((genni_CUdeviceptr)(buffer + offset), from, bytes, e->stream), "cuMemcpyHtoDAsync");
    if (bytes) GENNI_CUDA(e->cuda.stream_synchronize(e->stream), "cuStreamSynchronize");
    return GENN_OK;
}
static genn_result genni_cuda_read(void *device, uint64_t buffer, size_t offset, size_t bytes, void *to) {
    genni_cuda *e = (genni_cuda *)device;
    if (bytes) GENNI_CUDA(e->cuda.memcpy_dtoh_async(to, (genni_CUdeviceptr)(buffer + offset), bytes, e->stream), "cuMemcpyDtoHAsync");
    if (bytes) GENNI_CUDA(e->cuda.stream_synchronize(e->stream), "cuStreamSynchronize");
    return GENN_OK;
}
static genn_result genni_cuda_drain(void *device, uint64_t buffer, size_t offset, size_t bytes, void *to) {
    genni_cuda *e = (genni_cuda *)device;
    if (bytes) GENNI_CUDA(e->cuda.memcpy_dtoh_async(to, (genni_CUdeviceptr)(buffer + offset), bytes, e->beside), "cuMemcpyDtoHAsync");
    if (bytes) GENNI_CUDA(e->cuda.stream_synchronize(e->beside), "cuStreamSynchronize");
    return GENN_OK;
}
static genn_result genni_cuda_clear(void *device, uint64_t buffer, size_t bytes) {
    genni_cuda *e = (genni_cuda *)device;
    GENNI_CUDA(e->cuda.memset_d8_async((genni_CUdeviceptr)buffer, 0, bytes, e->stream), "cuMemsetD8Async");
    return GENN_OK;
}
static void *genni_cuda_take(void *user, size_t bytes) { return genni_allocate((genn_simulation *)user, bytes); }
static void genni_cuda_give(void *user, void *memory, size_t bytes) { (void)bytes; genni_release((genn_simulation *)user, memory); }
// NVRTC; leaves machine code (or PTX) in out
static genn_result genni_cuda_translate(genni_cuda *e, const char *source, genni_nvrtc_output *out, const genni_loader_memory *memory) {
    genn_simulation *s = e->shared.s;
    static const char *const fast[] = { "--fmad=true", "--ftz=true", "--prec-div=false", "--prec-sqrt=false" };
    char *message = (char *)genni_allocate(s, 4096);
    char target[16];
    if (!message) return GENN_MEMORY;
    if (!e->nvrtc_loaded) {
        if (!genni_nvrtc_load(&e->nvrtc, s->options.compiler, e->loaded ? e->cuda.version : 0, message, 4096)) return genni_fail(s, GENN_UNAVAILABLE, GENN_ITEM_LIBRARY, "cuda: the run-time compiler NVRTC is needed: %s", message);
        e->nvrtc_loaded = 1;
    }
    if (e->ptx) e->nvrtc.get_cubin = NULL;
    snprintf(target, sizeof target, "sm_%d", e->architecture);
    if (!genni_nvrtc_compile(&e->nvrtc, source, "genn.h", target, fast, s->plan.fast ? 4 : 0, memory, out, message, 4096)) {
        genni_fail(s, GENN_DEVICE, GENN_ITEM_DEVICE_COMPILE, "cuda (%s) refused the kernel: %.1700s", target, message);   // it ends with the log
        genni_nvrtc_output_free(out, memory);
        return GENN_DEVICE;
    }
    genni_release(s, message);
    return GENN_OK;
}
static genn_result genni_cuda_compile_kernels(void *device, const char *source, void **image, size_t *bytes) {
    genni_cuda *e = (genni_cuda *)device;
    genni_nvrtc_output out;
    genni_loader_memory memory;
    genn_result result;
    memory.allocate = genni_cuda_take; memory.release = genni_cuda_give; memory.user = e->shared.s;
    if ((result = genni_cuda_translate(e, source, &out, &memory))) return result;
    *image = out.image; *bytes = out.image_size;
    out.image = NULL;
    genni_nvrtc_output_free(&out, &memory);
    return GENN_OK;
}
static void genni_cuda_forget(genni_cuda *e) {
    genni_CUcontext before;
    if (e->module && !e->cuda.ctx_push_current(e->context)) { e->cuda.module_unload(e->module); e->cuda.ctx_pop_current(&before); }
    e->module = NULL;
}
static const char *genni_cuda_by_step(const genni_cuda *e) {
    return e->shared.steps_per_graph ? "each step is launched by itself, in CUDA graphs" : "each step is launched by itself, and without CUDA graphs, which the driver has not (11.4 has them)";
}
// Many steps per launch where the device lets blocks wait for each other and all are resident at once; else graphs
static genn_result genni_cuda_choose_steps(genni_cuda *e) {
    const unsigned switches = e->shared.s->options.test_switches;
    int blocks = 0;
    e->shared.steps_per_launch = 1;
    e->shared.steps_per_graph = !(e->cuda.features & GENNI_CUDA_HAS_GRAPHS) || switches & GENN_TEST_NO_GRAPHS ? 0 : switches & GENN_TEST_THREE_STEPS ? 3 : (uint32_t)GENNI_CUDA_GRAPH_STEPS;
    if (!e->cooperative || !(e->cuda.features & GENNI_CUDA_HAS_COOPERATIVE) || switches & GENN_TEST_STEP_BY_STEP) {
        genni_note(e->shared.s, GENN_ITEM_STEP_BY_STEP, "cuda (%s): the device or its driver has no cooperative launch, so %s", e->shared.name, genni_cuda_by_step(e));
        return GENN_OK;
    }
    GENNI_CUDA(e->cuda.occupancy_max_active_blocks(&blocks, e->kernel[GENNI_KERNEL_STEP], (int)e->shared.lanes, 0), "cuOccupancyMaxActiveBlocksPerMultiprocessor");
    if ((double)blocks * e->units < e->shared.groups) {
        genni_note(e->shared.s, GENN_ITEM_STEP_BY_STEP, "cuda (%s): %u partitions, but only %d x %d blocks run at once, so %s: leave genn_options.partitions 0", e->shared.name, (unsigned)e->shared.groups, e->units, blocks, genni_cuda_by_step(e));
        return GENN_OK;
    }
    e->shared.steps_per_launch = switches & GENN_TEST_THREE_STEPS ? 3 : e->watchdog ? (uint32_t)GENNI_CUDA_WATCHDOG_STEPS : (uint32_t)GENNI_CUDA_STEPS;
    return GENN_OK;
}
// What a block can have beside the kernel's own, if as many are resident as there are partitions for a multiprocessor. The driver
// keeps 1 KB of each block's for itself.
static genn_result genni_cuda_find_room(genni_cuda *e) {
    const int together = e->shared.steps_per_launch > 1 ? ((int)e->shared.groups + e->units - 1) / e->units : 1;
    const int most = together > 1 && e->shared_of_unit / together - 1024 < e->shared_of_block ? e->shared_of_unit / together - 1024 : e->shared_of_block;
    int fixed = 0;
    GENNI_CUDA(e->cuda.func_get_attribute(&fixed, GENNI_CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES, e->kernel[GENNI_KERNEL_STEP]), "cuFuncGetAttribute");
    e->shared.near_limit = most > fixed ? (size_t)(most - fixed) : 0;
    return GENN_OK;
}
static genn_result genni_cuda_reserve(void *device) {
    genni_cuda *e = (genni_cuda *)device;
    int blocks = 0;
    if (!e->shared.near_bytes) return GENN_OK;
    if (e->cuda.func_set_attribute) GENNI_CUDA(e->cuda.func_set_attribute(e->kernel[GENNI_KERNEL_STEP], GENNI_CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES, (int)e->shared.near_bytes), "cuFuncSetAttribute");
    if (e->shared.steps_per_launch < 2) return GENN_OK;
    GENNI_CUDA(e->cuda.occupancy_max_active_blocks(&blocks, e->kernel[GENNI_KERNEL_STEP], (int)e->shared.lanes, e->shared.near_bytes), "cuOccupancyMaxActiveBlocksPerMultiprocessor");
    if ((double)e->units * blocks < e->shared.groups) {
        genni_note(e->shared.s, GENN_ITEM_STEP_BY_STEP, "cuda (%s): with %u bytes of shared memory only %d x %d of %u blocks run at once, so each step is launched by itself: leave genn_options.partitions 0", e->shared.name, (unsigned)e->shared.near_bytes, e->units, blocks, (unsigned)e->shared.groups);
        e->shared.steps_per_launch = 1;
    }
    return GENN_OK;
}
static genn_result genni_cuda_take_kernels(genni_cuda *e, const void *image) {
    genn_result result;
    int k;
    GENNI_CUDA(e->cuda.module_load_data_ex(&e->module, image, 0, NULL, NULL), "cuModuleLoadDataEx");
    for (k = 0; k < GENNI_KERNELS; k++) if (genni_device_kernel(&e->shared, k)) GENNI_CUDA(e->cuda.module_get_function(&e->kernel[k], e->module, genni_device_kernel(&e->shared, k)), "cuModuleGetFunction");
    return (result = genni_cuda_choose_steps(e)) ? result : genni_cuda_find_room(e);
}
static genn_result genni_cuda_load_kernels(void *device, const void *image, size_t bytes) {
    const genn_result result = genni_cuda_take_kernels((genni_cuda *)device, image);
    (void)bytes;
    if (result) genni_cuda_forget((genni_cuda *)device);
    return result;
}
static genn_result genni_cuda_launch(void *device, int kernel, uint32_t groups, const uint64_t *buffers, uint32_t count, uint64_t step, uint32_t steps) {
    genni_cuda *e = (genni_cuda *)device;
    genni_CUdeviceptr pointers[9 + GENNI_MOST_BANKS];
    void *arguments[9 + GENNI_MOST_BANKS + 3];
    const int whole = steps || !e->shared.s->plan.reverse_count;
    uint32_t i, run = steps ? steps : 1, parts = (whole ? 3u : kernel == GENNI_KERNEL_STEP ? 1u : 2u) | (e->capturing ? 4u : 0u);
    const genni_CUfunction function = e->kernel[kernel == GENNI_KERNEL_UPDATE ? GENNI_KERNEL_STEP : kernel];
    const int steps_kernel = function == e->kernel[GENNI_KERNEL_STEP];
    const unsigned near_bytes = steps_kernel ? (unsigned)e->shared.near_bytes : 0u, threads = steps_kernel ? e->shared.lanes : e->shared.group_size;
    for (i = 0; i < count; i++) { pointers[i] = (genni_CUdeviceptr)buffers[i]; arguments[i] = &pointers[i]; }
    arguments[count] = &run; arguments[count + 1] = &parts; arguments[count + 2] = &step;
    if (steps) {                                             // the count starts anew: a launch that broke off leaves nothing behind
        const genn_result result = genni_cuda_clear(e, e->shared.gate, 4);
        int error = 0;
        if (result) return result;
        GENNI_CUDA((error = (int)e->cuda.launch_cooperative_kernel(function, groups, 1, 1, threads, 1, 1, near_bytes, e->stream, arguments)) == GENNI_CUDA_ERROR_COOPERATIVE_LAUNCH_TOO_LARGE ? 0 : error, "cuLaunchCooperativeKernel");
        if (error) {                                         // a context may have less of the device than the device says
            genni_note(e->shared.s, GENN_ITEM_STEP_BY_STEP, "cuda (%s): the driver finds %u blocks too many to run at once here, so %s: smaller genn_options.partitions may fit", e->shared.name, (unsigned)groups, genni_cuda_by_step(e));
            e->shared.steps_per_launch = 1;
        }
    } else GENNI_CUDA(e->cuda.launch_kernel(function, groups, 1, 1, threads, 1, 1, near_bytes, e->capturing ? e->beside : e->stream, arguments, NULL), "cuLaunchKernel");
    return GENN_OK;
}
// Captured in a stream of the engine's own: the caller's may be the default one, which cannot be. Other threads go on as they like
static genn_result genni_cuda_capture(genni_cuda *e, const uint64_t *buffers, uint32_t count) {
    genni_CUcontext before;
    genni_CUgraph steps = NULL;
    genn_result result = GENN_OK;
    const char *call = "cuCtxPushCurrent";
    uint32_t k;
    int error = (int)e->cuda.ctx_push_current(e->context);
    if (error) return genni_cuda_failed(e, call, error);
    error = (int)e->cuda.stream_begin_capture(e->beside, GENNI_CU_STREAM_CAPTURE_MODE_RELAXED); call = "cuStreamBeginCapture";
    if (!error) {
        e->capturing = 1;
        for (k = 0; k < e->shared.steps_per_graph && !result; k++) result = genni_device_launch_step(&e->shared, buffers, count, k);
        e->capturing = 0;
        error = (int)e->cuda.stream_end_capture(e->beside, &steps); call = "cuStreamEndCapture";
        if (!error && !result) { error = (int)e->cuda.graph_instantiate(&e->graph, steps, 0); call = "cuGraphInstantiateWithFlags"; }
        if (steps) e->cuda.graph_destroy(steps);
    }
    e->cuda.ctx_pop_current(&before);
    return result || !error ? result : genni_cuda_failed(e, call, error);
}
static genn_result genni_cuda_replay(void *device, const uint64_t *buffers, uint32_t count, uint64_t step) {
    genni_cuda *e = (genni_cuda *)device;
    const genn_result result = e->graph ? GENN_OK : genni_cuda_capture(e, buffers, count);
    const genni_CUdeviceptr at = (genni_CUdeviceptr)e->shared.gate + 8;
    if (result) return result;
    GENNI_CUDA(e->cuda.memset_d32_async(at, (unsigned)step, 1, e->stream), "cuMemsetD32Async");
    GENNI_CUDA(e->cuda.memset_d32_async(at + 4, (unsigned)(step >> 32), 1, e->stream), "cuMemsetD32Async");
    GENNI_CUDA(e->cuda.graph_launch(e->graph, e->stream), "cuGraphLaunch");
    return GENN_OK;
}
static genn_result genni_cuda_mark(void *device, uint32_t mark) {
    genni_cuda *e = (genni_cuda *)device;
    GENNI_CUDA(e->cuda.event_record(e->event[mark], e->stream), "cuEventRecord");
    return GENN_OK;
}
static genn_result genni_cuda_finish(void *device, uint32_t mark, int *done) {
    genni_cuda *e = (genni_cuda *)device;
    int error = 0;
    if (!done) GENNI_CUDA(e->cuda.event_synchronize(e->event[mark]), "cuEventSynchronize");
    else GENNI_CUDA((error = (int)e->cuda.event_query(e->event[mark])) == GENNI_CUDA_ERROR_NOT_READY ? 0 : error, "cuEventQuery");
    if (done) *done = !error;
    return GENN_OK;
}
static void genni_cuda_pointer(genn_simulation *s, void *state, size_t offset, genn_device_array *array) { (void)s; array->pointer = (void *)(uintptr_t)(((genni_device *)state)->state + offset); }
static const genni_device_ops genni_cuda_ops = { "cuda", genni_cuda_prelude, genni_cuda_allocate, genni_cuda_release, genni_cuda_write, genni_cuda_read, genni_cuda_clear, genni_cuda_compile_kernels, NULL, genni_cuda_load_kernels, genni_cuda_launch, genni_cuda_replay, genni_cuda_mark, genni_cuda_finish, genni_cuda_drain, genni_cuda_reserve };
// What the source depends on: known without a device
static void genni_cuda_shape(genni_cuda *e, genn_simulation *s, uint32_t multiprocessors) {
    e->shared.s = s; e->shared.ops = &genni_cuda_ops;
    e->shared.groups = multiprocessors; e->shared.group_size = 256; e->shared.most_lanes = 1024; e->shared.units = multiprocessors; e->shared.most_near_tables = 4096; e->shared.has_fp64 = 1; e->shared.has_gate = 1; e->shared.largest_buffer = (size_t)-1 / 2;
    e->shared.constant_words = s->options.test_switches & GENN_TEST_NO_CONSTANT ? 0u : (uint32_t)GENNI_MOST_CONSTANT;
    e->shared.has_int64_atomics = !(s->options.test_switches & GENN_TEST_NO_INT64_ATOMICS);
}
#define GENNI_CUDA_ASK(call, name) do { const int genni_error = (int)(call); if (genni_error) return genni_cuda_failed(e, name, genni_error); } while (0)
// The device: that of the caller's context, else the one asked for
static genn_result genni_cuda_choose(genni_cuda *e, genn_simulation *s, int count) {
    const genn_options *o = &s->options;
    genni_CUcontext before;
    char text[512];
    int error, popped;
    if (!o->context) {
        if (o->device >= (uint32_t)count) return genni_fail(s, GENN_UNAVAILABLE, GENN_ITEM_NO_DEVICE, "cuda: device %u was asked for, there are %d", (unsigned)o->device, count);
        GENNI_CUDA_ASK(e->cuda.device_get(&e->device, (int)o->device), "cuDeviceGet");
        return GENN_OK;
    }
    error = (int)e->cuda.ctx_push_current((genni_CUcontext)o->context);
    if (error) {
        genni_text_start(text, sizeof text);
        genni_cuda_explain(&e->cuda, "cuCtxPushCurrent", error, text, sizeof text);
        return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "cuda: genn_options.context is no living CUcontext: pass one of cuCtxCreate or cuDevicePrimaryCtxRetain, or none (%s)", text);
    }
    error = (int)e->cuda.ctx_get_device(&e->device);
    popped = (int)e->cuda.ctx_pop_current(&before);
    GENNI_CUDA_ASK(error, "cuCtxGetDevice");
    GENNI_CUDA_ASK(popped, "cuCtxPopCurrent");
    e->context = (genni_CUcontext)o->context;
    return GENN_OK;
}
// The caller's stream must be one of the context; drivers before CUDA 9.2 cannot tell
static genn_result genni_cuda_take_stream(genni_cuda *e, genn_simulation *s) {
    genni_CUcontext owner = e->context;
    int k;
    e->stream = (genni_CUstream)s->options.stream;
    if (e->stream && e->cuda.stream_get_ctx) GENNI_CUDA(e->cuda.stream_get_ctx(e->stream, &owner), "cuStreamGetCtx");
    if (owner != e->context)
        return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "cuda: genn_options.stream belongs to another context than %s", s->options.context ? "genn_options.context: give the context that the stream was made in" : "the primary one of the device (genn_options.device): give the stream's in genn_options.context");
    GENNI_CUDA(e->cuda.stream_create(&e->beside, GENNI_CU_STREAM_NON_BLOCKING), "cuStreamCreate");
    for (k = 0; k < GENNI_MARKS; k++) GENNI_CUDA(e->cuda.event_create(&e->event[k], GENNI_CU_EVENT_DISABLE_TIMING), "cuEventCreate");
    if (!(e->cuda.features & GENNI_CUDA_HAS_HOST_ALLOC)) return GENN_OK;
    GENNI_CUDA(e->cuda.mem_host_alloc(&e->pinned, s->transfer_bytes, 0), "cuMemHostAlloc");
    s->transfer = (unsigned char *)e->pinned;
    e->shared.bytes += s->transfer_bytes;
    return GENN_OK;
}
static genn_result genni_cuda_open(genn_simulation *s, void **state) {
    genni_cuda *e = (genni_cuda *)genni_allocate(s, sizeof *e);
    char *message = (char *)genni_allocate(s, 4096);
    int count = 0, major = 0, minor = 0;
    genn_result result;
    if (!e || !message) return GENN_MEMORY;
    *state = e;
    if (!genni_cuda_load(&e->cuda, s->options.driver, message, 4096)) return genni_fail(s, GENN_UNAVAILABLE, GENN_ITEM_LIBRARY, "cuda: %s", message);
    e->loaded = 1;
    if (!genni_cuda_start(&e->cuda, &count, message, 4096)) return genni_fail(s, GENN_UNAVAILABLE, GENN_ITEM_NO_DEVICE, "cuda: %s", message);
    e->shared.s = s;
    if ((result = genni_cuda_choose(e, s, count))) return result;
    GENNI_CUDA_ASK(e->cuda.device_get_name(e->shared.name, (int)sizeof e->shared.name - 1, e->device), "cuDeviceGetName");
    GENNI_CUDA_ASK(e->cuda.device_get_attribute(&major, GENNI_CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, e->device), "cuDeviceGetAttribute");
    GENNI_CUDA_ASK(e->cuda.device_get_attribute(&minor, GENNI_CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, e->device), "cuDeviceGetAttribute");
    GENNI_CUDA_ASK(e->cuda.device_get_attribute(&e->units, GENNI_CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT, e->device), "cuDeviceGetAttribute");
    GENNI_CUDA_ASK(e->cuda.device_get_attribute(&e->watchdog, GENNI_CU_DEVICE_ATTRIBUTE_KERNEL_EXEC_TIMEOUT, e->device), "cuDeviceGetAttribute");
    GENNI_CUDA_ASK(e->cuda.device_get_attribute(&e->shared_of_block, GENNI_CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK, e->device), "cuDeviceGetAttribute");
    GENNI_CUDA_ASK(e->cuda.device_get_attribute(&e->shared_of_unit, GENNI_CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_MULTIPROCESSOR, e->device), "cuDeviceGetAttribute");
    // drivers before CUDA 9 do not know these attributes
    if (e->cuda.func_set_attribute) GENNI_CUDA_ASK(e->cuda.device_get_attribute(&e->shared_of_block, GENNI_CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN, e->device), "cuDeviceGetAttribute");
    if (e->cuda.features & GENNI_CUDA_HAS_COOPERATIVE) GENNI_CUDA_ASK(e->cuda.device_get_attribute(&e->cooperative, GENNI_CU_DEVICE_ATTRIBUTE_COOPERATIVE_LAUNCH, e->device), "cuDeviceGetAttribute");
    e->architecture = 10 * major + minor;
    if (!e->context) { GENNI_CUDA_ASK(e->cuda.primary_ctx_retain(&e->context, e->device), "cuDevicePrimaryCtxRetain"); e->primary = 1; }
#undef GENNI_CUDA_ASK
    if ((result = genni_cuda_take_stream(e, s))) return result;
    genni_cuda_shape(e, s, (uint32_t)e->units);
    snprintf(e->shared.target, sizeof e->shared.target, "sm_%d", e->architecture);
    e->shared.newest = (uint32_t)e->architecture;
    snprintf(e->shared.driver, sizeof e->shared.driver, "%s, CUDA %d", e->shared.name, e->cuda.version);
    return genni_device_open(&e->shared, s);
}
static void genni_cuda_close(genn_simulation *s, void *state) {
    genni_cuda *e = (genni_cuda *)state;
    genni_CUcontext before;
    int k;
    (void)s;
    if (e->context) {
        if (e->beside && !e->cuda.ctx_push_current(e->context)) {
            e->cuda.stream_synchronize(e->stream);
            for (k = 0; k < GENNI_MARKS; k++) if (e->event[k]) e->cuda.event_destroy(e->event[k]);
            if (e->graph) e->cuda.graph_exec_destroy(e->graph);
            if (e->pinned) e->cuda.mem_free_host(e->pinned);
            e->cuda.stream_destroy(e->beside);
            e->cuda.ctx_pop_current(&before);
        }
        genni_device_close(&e->shared);
        genni_cuda_forget(e);
        if (e->primary) e->cuda.primary_ctx_release(e->device);
    }
    if (e->nvrtc_loaded) genni_nvrtc_unload(&e->nvrtc);
    if (e->loaded) genni_cuda_unload(&e->cuda);
}
static int genni_cuda_devices(void (*print)(void *, const char *), void *user) {
    genni_cuda_table cuda;
    char message[2048], name[256];
    int count = 0, i;
    if (!genni_cuda_load(&cuda, NULL, message, sizeof message)) { if (print) print(user, message); return GENN_UNAVAILABLE; }
    if (!genni_cuda_start(&cuda, &count, message, sizeof message)) { if (print) print(user, message); genni_cuda_unload(&cuda); return GENN_UNAVAILABLE; }
    for (i = 0; i < count; i++) {
        genni_CUdevice device;
        memset(name, 0, sizeof name);
        if (!cuda.device_get(&device, i)) cuda.device_get_name(name, (int)sizeof name - 1, device);
        if (print) print(user, name);
    }
    genni_cuda_unload(&cuda);
    return count;
}
GENN_API const genn_engine *genn_cuda(void) {
    static const genn_engine engine = { "cuda", genni_cuda_open, genni_cuda_close, genni_device_step, genni_device_reset, genni_device_read, genni_device_write, genni_device_counts, genni_device_row, genni_device_parameter, genni_device_report, genni_device_text, genni_cuda_devices, genni_cuda_pointer, genni_device_finish };
    return &engine;
}
// An engine that stops behind the compiler
static genn_result genni_cuda_compile_open(genn_simulation *s, void **state) {
    genni_cuda *e = (genni_cuda *)genni_allocate(s, sizeof *e);
    const genni_cuda_compile_request *request = (const genni_cuda_compile_request *)s->engine_argument;
    genni_nvrtc_output out;
    genni_loader_memory memory;
    genn_result result;
    if (!e) return GENN_MEMORY;
    *state = e;
    e->ptx = request->architecture > GENN_CUDA_PTX;
    e->architecture = request->architecture % GENN_CUDA_PTX;
    genni_cuda_shape(e, s, request->multiprocessors);
    memory.allocate = genni_cuda_take; memory.release = genni_cuda_give; memory.user = s;
    if ((result = genni_device_prepare(&e->shared, s)) || (result = genni_cuda_translate(e, e->shared.source, &out, &memory))) return result;
    if (out.arch != e->architecture) {                       // what it made instead is not what the caller will call it
        const int known = out.arch;
        genni_nvrtc_output_free(&out, &memory);
        return genni_fail(s, GENN_DEVICE, GENN_ITEM_DEVICE_COMPILE, "cuda: this NVRTC does not know sm_%d; it makes PTX, %d + GENN_CUDA_PTX, which later devices take, too", e->architecture, known);
    }
    if (request->done) request->done(request->user, e->shared.source, out.image, out.image_size);
    genni_nvrtc_output_free(&out, &memory);
    return GENN_OK;
}
static genn_result genni_cuda_compile_nothing(genn_simulation *s, void *state, uint64_t steps) { (void)s; (void)state; (void)steps; return GENN_UNSUPPORTED; }
GENN_API genn_result genn_cuda_compile(genn_network_function network, const genn_options *options, int architecture, uint32_t multiprocessors,
                                       void (*done)(void *user, const char *source, const void *code, size_t bytes), void *user) {
    static const genn_engine engine = { "cuda", genni_cuda_compile_open, genni_cuda_close, genni_cuda_compile_nothing, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL };
    genni_cuda_compile_request request;
    genn_simulation *s;
    genn_result result;
    request.architecture = architecture; request.multiprocessors = multiprocessors ? multiprocessors : 1; request.done = done; request.user = user;
    result = genni_open(&s, &engine, network, options, &request);
    genn_close(s);
    return result;
}
#endif // GENNI_CUDA_IMPLEMENTED
#endif // GENN_IMPLEMENTATION
#endif // GENN_CUDA_H
