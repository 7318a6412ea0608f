/* devices.h - what tests share that run a network on a device or compile it for a GPU. */

#ifndef DEVICES_H
#define DEVICES_H

#include "sim.h"
#include "genn_cuda.h"
#include "genn_opencl.h"

/* genn_devices calls this: the first line is kept, a device or why there is none. */
enum { DEVICE_LINE = 300 };
static inline void device_line(void *user, const char *line) {
    char *to = (char *)user;
    char *end;
    if (!*to) snprintf(to, DEVICE_LINE, "%s", line);
    to[strcspn(to, "\n")] = 0;
    end = strstr(to, "; tried:");
    if (end) *end = 0;
}

/* GENN_TEST_GPU: only devices that are GPUs count (make test-gpu); else OpenCL may be PoCL on the CPU. */
static inline int test_gpu_only(void) { return *test_environment("GENN_TEST_GPU") != 0; }
static inline int opencl_is_gpu(void) {
    static genni_opencl_table cl;
    genni_opencl_device found[64];
    genni_cl_bitfield type = 0;
    char message[2048];
    size_t count = 0;
    if (!genni_opencl_load(&cl, NULL, message, sizeof message)) return 0;
    if (genni_opencl_find(&cl, GENNI_CL_DEVICE_TYPE_ALL, found, 64, &count, message, sizeof message))
        cl.get_device_info(found[0].device, GENNI_CL_DEVICE_TYPE, sizeof type, &type, NULL);
    genni_opencl_unload(&cl);
    return (type & GENNI_CL_DEVICE_TYPE_GPU) != 0;
}

/* Why there is no such device, asked once; NULL if there is one. */
typedef struct absence { int asked, there; char text[DEVICE_LINE + 60]; } absence;
static inline const char *no_device(absence *a, const genn_engine *engine, const char *name) {
    if (!a->asked) {
        char line[DEVICE_LINE] = "";
        a->there = genn_devices(engine, device_line, line) > 0;
        snprintf(a->text, sizeof a->text, a->there ? "the first %s device is no GPU: %s" : "no %s device: %s", name, line);
        if (a->there && engine == genn_opencl() && test_gpu_only()) a->there = opencl_is_gpu();
        a->asked = 1;
    }
    return a->there ? NULL : a->text;
}
/* GENN_TEST_SWITCHES: genn_options.test_switches of simulations that tests open on OpenCL by default options (test_opencl_weaker.sh).
   PoCL reads its library of functions once for each context, and that takes as long as compiling a network. So the simulations that
   sim_open_on opens with default options share one; those of genn_open, and of programs, have the engine's own. */
static inline void share_context(const genn_engine *engine, genn_options *options) {
    static genni_opencl_table cl;
    static genni_cl_context context;
    static int asked;
    if (engine == genn_opencl()) options->test_switches |= (unsigned)strtoul(test_environment("GENN_TEST_SWITCHES"), NULL, 10);
    if (engine != genn_opencl() || options->context || options->stream || options->driver || options->device) return;
    if (!asked) {
        genni_opencl_device found[1];
        char message[2048];
        size_t count = 0;
        genni_cl_int error = 0;
        asked = 1;
        if (genni_opencl_load(&cl, NULL, message, sizeof message) && genni_opencl_find(&cl, GENNI_CL_DEVICE_TYPE_ALL, found, 1, &count, message, sizeof message))
            context = cl.create_context(NULL, 1, &found[0].device, NULL, NULL, &error);
        if (error) test_leave(1, "no context for the tests: %s", genni_opencl_error_name((int)error));
    }
    options->context = context;
}
static inline const char *no_opencl(void) {
    static absence a;
    sim_change_options = share_context;
    return no_device(&a, genn_opencl(), "OpenCL");
}
/* A driver alone runs nothing: without NVRTC there is no device to test on, either. */
static inline const char *no_cuda(void) {
    static absence a;
    static genni_nvrtc_table nvrtc;
    const int asked = a.asked;
    if (no_device(&a, genn_cuda(), "CUDA") || asked) return a.there ? NULL : a.text;
    a.there = genni_nvrtc_load(&nvrtc, NULL, 0, a.text, sizeof a.text);
    a.text[strcspn(a.text, ";\n")] = 0;
    if (a.there) genni_nvrtc_unload(&nvrtc);
    return a.there ? NULL : a.text;
}
#define NEEDS_OPENCL() do { if (no_opencl()) SKIP(no_opencl()); } while (0)
#define NEEDS_CUDA() do { if (no_cuda()) SKIP(no_cuda()); } while (0)

/* What main returns where a whole program has no device: one line instead of one for each test. */
static inline int no_device_end(const char *name, const char *why) {
    printf("skip %s %s\n", name, why);
    test_state.skipped++;
    return test_end();
}

/* The engines that have a device here: OpenCL, CUDA. */
enum { DEVICE_ENGINES = 2 };
static inline const genn_engine *device_engine(int i) {
    return i == 0 ? no_opencl() ? NULL : genn_opencl() : no_cuda() ? NULL : genn_cuda();
}
#define EACH_DEVICE_ENGINE(engine) \
    for (int engine##_i = 0; engine##_i < DEVICE_ENGINES; engine##_i++) \
        for (const genn_engine *engine = device_engine(engine##_i); engine; engine = NULL)
#define NEEDS_DEVICE() do { if (no_opencl() && no_cuda()) SKIP(test_gpu_only() ? "no GPU" : no_opencl()); } while (0)

/* Refused for one reason, told once. */
static inline void refused_on(const genn_engine *engine, genn_network_function network, const genn_options *options,
                              genn_result result, genn_item item, const char *word) {
    sim_refused_on(engine, network, options, result, item, word, "");
    CHECK_EQUAL_U64(test_item_count((int)item), 1);
}

/* Some steps, and as many of another trial, on the CPU and on each engine with a device: equal hashes, which it gives. */
static inline sim_hashes equal_on_devices(genn_network_function network, uint64_t steps, uint32_t partitions,
                                          uint64_t trial) {
    genn_options o = sim_options();
    sim_hashes h;
    o.partitions = partitions;
    h = sim_run_on(genn_cpu(), network, &o, steps, trial);
    EACH_DEVICE_ENGINE(engine) sim_equal_hashes(sim_run_on(engine, network, &o, steps, trial), h);
    return h;
}

/* NVRTC makes machine code of the network's kernels; needs no GPU. */
static inline void count_bytes(void *user, const char *source, const void *code, size_t bytes) {
    *(size_t *)user = source && code ? bytes : 0;
}
static inline void nvrtc_compiles(genn_network_function network, int architecture) {
    const genn_options o = sim_options();
    size_t bytes = 0;
    genn_result r;
    test_items_clear();
    r = genn_cuda_compile(network, &o, architecture, 40, count_bytes, &bytes);
    if (r == GENN_UNAVAILABLE) SKIP("no NVRTC");
    if (r != GENN_OK) test_leave(1, "genn_cuda_compile: %s", test_items.count ? test_items.texts[0] : "no item");
    CHECK(bytes > 1000);
}

#endif
