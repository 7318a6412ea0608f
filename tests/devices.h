/* devices.h - what tests share that run a network on an OpenCL device or compile it for a GPU. */

#ifndef DEVICES_H
#define DEVICES_H

#include "sim.h"
#include "genn_cuda.h"
#include "genn_opencl.h"

/* genn_devices writes the last line here: a device, or why there is none. */
enum { DEVICE_LINE = 300 };
static inline void device_line(void *user, const char *line) { snprintf((char *)user, DEVICE_LINE, "%s", line); }

/* Why there is no OpenCL device; NULL if there is one. */
static inline const char *no_opencl(void) {
    static char line[DEVICE_LINE] = "no OpenCL device";
    static int devices, asked;
    if (!asked) { devices = genn_devices(genn_opencl(), device_line, line); asked = 1; }
    return devices > 0 ? NULL : line;
}
#define NEEDS_OPENCL() do { if (no_opencl()) SKIP(no_opencl()); } while (0)

/* Refused for one reason, told once. */
static inline void refused_on(const genn_engine *engine, genn_network_function network, const genn_options *options,
                              genn_result result, genn_item item, const char *word) {
    sim_refused_on(engine, network, options, result, item, word, "");
    CHECK_EQUAL_U64(test_item_count((int)item), 1);
}

/* Some steps, and as many of another trial, on the CPU and on OpenCL: equal hashes, which it gives. */
static inline sim_hashes equal_on_opencl(genn_network_function network, uint64_t steps, uint32_t partitions,
                                         uint64_t trial) {
    genn_options o = sim_options();
    sim_hashes h;
    o.partitions = partitions;
    h = sim_run_on(genn_cpu(), network, &o, steps, trial);
    sim_equal_hashes(sim_run_on(genn_opencl(), network, &o, steps, trial), h);
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
