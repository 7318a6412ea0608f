/* Opening libraries at run time: what is tried and said, old and broken drivers, NVRTC and OpenCL through the tables, the
   agreement with the real headers; and the whole CUDA engine on a stand-in driver (fake_cuda.c) that runs the kernels on the
   host, watches each call, and fails each in turn. */
#include "host.h"
#include "pulses.h"
#include "fake_cuda.h"

static const char *program;
static const char *host_compiler(void) { return *test_environment("CC") ? test_environment("CC") : "cc"; }

#if defined(GENNI_LIBRARY_DLFCN)
#define NEEDS_LIBRARIES() do { } while (0)
#define HAS_LIBRARIES 1
#else
#define NEEDS_LIBRARIES() SKIP("this system has no shared libraries")
#define HAS_LIBRARIES 0
#endif

static const char *tests(void) {   /* the folder of this file */
    static char path[500];
    const char *end = strrchr(__FILE__, '/');
    snprintf(path, sizeof path, "%.*s", end == NULL ? 1 : (int)(end - __FILE__), end == NULL ? "." : __FILE__);
    return path;
}
/* Makes a shared library of one of the files here. Skips the test where the compiler makes none at all. */
static void make_library(const char *source, const char *flags, const char *name) {
    char command[2600];
    snprintf(command, sizeof command, "echo 'int f;' | %.300s -x c -shared -fPIC -o '%.500s/try.so' - 2>'%.500s/loader.log'", host_compiler(), test_folder(), test_folder());
    if (system(command) != 0) SKIP("the C compiler makes no shared libraries");
    snprintf(command, sizeof command, "%.300s -shared -fPIC %s -I. -I'%s' -o '%.500s/%s' '%s/%s' -ldl -lm 2>'%.500s/loader.log'", host_compiler(), flags, tests(), test_folder(), name,
             tests(), source, test_folder());
    if (system(command) != 0) test_leave(1, "%s does not compile: see %s/loader.log", source, test_folder());
}

/* ---- counted memory that can be told to fail ---- */

typedef struct test_memory { size_t bytes; int calls, fail_at; } test_memory;
static void *test_allocate(void *user, size_t size) {
    test_memory *m = (test_memory *)user;
    m->calls++;
    if (m->calls == m->fail_at) return NULL;
    m->bytes += size;
    return malloc(size);
}
static void test_release(void *user, void *memory, size_t size) {
    ((test_memory *)user)->bytes -= size;
    free(memory);
}

/* ---- text ---- */

static void *loaded_handle(const genni_cuda_table *table) { return table->library.handle; }
TEST(messages_are_cut_at_the_end_of_their_room) {
    char small[8], number[32];
    genni_text_start(small, sizeof small);
    genni_text_add(small, sizeof small, "1234567");
    CHECK(strcmp(small, "1234567") == 0);
    genni_text_add(small, sizeof small, "8");
    CHECK(strcmp(small, "1234...") == 0);
    genni_text_add(small, sizeof small, "more");
    CHECK(strcmp(small, "1234...") == 0);
    for (size_t i = 0; i < 6; i++) {   /* down to no room at all; what lies beyond must stay */
        memset(small, 'x', sizeof small);
        genni_text_start(small, i);
        genni_text_add(small, i, "abcdefgh");
        CHECK(i == 0 || strlen(small) == i - 1);
        CHECK(small[i] == 'x');
    }
    genni_text_add(NULL, 0, "nothing");
    number[0] = 0;
    genni_text_add_int(number, sizeof number, -9223372036854775807ll - 1);
    CHECK(strcmp(number, "-9223372036854775808") == 0);
}

/* ---- libraries ---- */

TEST(every_path_that_was_tried_is_listed) {
    static const char *const names[] = { "libgenn_absent_1.so", "libgenn_absent_2.so", NULL };
    genni_library lib;
    char tried[1024], tiny[24];
    void (*function)(void) = NULL;
    NEEDS_LIBRARIES();
    CHECK(!genni_library_open(&lib, "/nonexistent/libgenn.so", NULL, names, tried, sizeof tried));
    CHECK_CONTAINS(tried, "/nonexistent/libgenn.so");
    CHECK(strstr(tried, "absent") == NULL);   /* a path given by the user is the only one */
    CHECK(!genni_library_open(&lib, NULL, "GENN_SURELY_UNSET", names, tried, sizeof tried));
    CHECK_CONTAINS(tried, "absent_1");
    CHECK_CONTAINS(tried, "absent_2");
    CHECK(!genni_library_open(&lib, "", NULL, names, tiny, sizeof tiny));
    CHECK(strlen(tiny) == sizeof tiny - 1);
    CHECK_CONTAINS(tiny, "...");
    CHECK(!genni_library_symbol(&lib, "x", &function));
    CHECK(function == NULL);
    genni_library_close(&lib);
    genni_library_close(&lib);
}
TEST(a_missing_library_is_reported_with_the_path_that_was_given) {
    genni_cuda_table cuda;
    genni_nvrtc_table nvrtc;
    genni_opencl_table opencl;
    char message[4096], small[16];
    NEEDS_LIBRARIES();
    CHECK(!genni_cuda_load(&cuda, "/nonexistent/libcuda.so.1", message, sizeof message));
    CHECK_EQUAL_I64(cuda.status, GENNI_LOAD_NO_LIBRARY);
    CHECK_CONTAINS(message, "/nonexistent/libcuda.so.1");
    CHECK(!genni_cuda_load(&cuda, "/nonexistent/libcuda.so.1", small, sizeof small));
    CHECK(strlen(small) == sizeof small - 1);
    CHECK(!genni_nvrtc_load(&nvrtc, "/nonexistent/libnvrtc.so", 0, message, sizeof message));
    CHECK_EQUAL_I64(nvrtc.status, GENNI_LOAD_NO_LIBRARY);
    CHECK_CONTAINS(message, "/nonexistent/libnvrtc.so");
    CHECK(!genni_opencl_load(&opencl, "/nonexistent/libOpenCL.so.1", message, sizeof message));
    CHECK_EQUAL_I64(opencl.status, GENNI_LOAD_NO_LIBRARY);
    CHECK_CONTAINS(message, "/nonexistent/libOpenCL.so.1");
}
TEST(errors_have_names_without_a_driver) {
    CHECK(strcmp(genni_cuda_error_name(NULL, 100), "CUDA_ERROR_NO_DEVICE") == 0);
    CHECK(strcmp(genni_cuda_error_name(NULL, 12345), "CUDA_ERROR_unlisted") == 0);
    CHECK(strcmp(genni_opencl_error_name(-1001), "CL_PLATFORM_NOT_FOUND_KHR") == 0);
    CHECK(strcmp(genni_opencl_error_name(0), "CL_SUCCESS") == 0);
    CHECK(strcmp(genni_opencl_error_name(-11), "CL_BUILD_PROGRAM_FAILURE") == 0);
    CHECK(strcmp(genni_opencl_error_name(77), "CL_unlisted_error") == 0);
}

/* ---- drivers of other times ---- */

static const char *fake_path(const char *name) {
    static char path[700];
    snprintf(path, sizeof path, "%.500s/%s", test_folder(), name);
    return path;
}
TEST(an_old_driver_loads_without_what_it_lacks) {
    genni_cuda_table t;
    char message[4096];
    int count = 0, started;
    NEEDS_LIBRARIES();
    make_library("fake_drivers.c", "-w -O1 -DGENN_STATIC", "libfake_old.so");
    CHECK(genni_cuda_load(&t, fake_path("libfake_old.so"), message, sizeof message));
    CHECK(t.version == 7000 && t.features == 0);
    CHECK(t.primary_ctx_release != NULL && t.stream_get_ctx == NULL);
    started = genni_cuda_start(&t, &count, message, sizeof message);
    CHECK(!started && t.status == GENNI_LOAD_NO_DEVICE);
    CHECK_CONTAINS(message, "NO_DEVICE");
    genni_cuda_unload(&t);
}
TEST(a_driver_without_a_needed_function_is_refused_by_name) {
    genni_cuda_table t;
    char message[4096];
    NEEDS_LIBRARIES();
    make_library("fake_drivers.c", "-w -O1 -DGENN_STATIC -DFAKE_BROKEN", "libfake_broken.so");
    CHECK(!genni_cuda_load(&t, fake_path("libfake_broken.so"), message, sizeof message));
    CHECK_EQUAL_I64(t.status, GENNI_LOAD_MISSING_SYMBOL);
    CHECK_CONTAINS(message, "cuLaunchKernel");
    CHECK_CONTAINS(message, "7.0");
}
TEST(a_new_driver_loads_after_failures_and_unloads_twice) {
    genni_cuda_table t;
    char message[4096];
    int count = 0;
    NEEDS_LIBRARIES();
    make_library("fake_drivers.c", "-w -O1 -DGENN_STATIC -DFAKE_NEW", "libfake_new.so");
    CHECK(!genni_cuda_load(&t, "/nonexistent/libcuda.so.1", message, sizeof message));
    CHECK(genni_cuda_load(&t, fake_path("libfake_new.so"), message, sizeof message));
    CHECK(t.version == 13000 && t.features == 7);
    CHECK(genni_cuda_start(&t, &count, message, sizeof message) && count == 1);
    CHECK(strcmp(genni_cuda_error_name(&t, 2), "CUDA_ERROR_OUT_OF_MEMORY") == 0);
    genni_cuda_unload(&t);
    genni_cuda_unload(&t);
    CHECK(loaded_handle(&t) == NULL && t.init == NULL && t.status == 0);
}
TEST(the_stub_of_the_toolkit_is_no_driver) {
    genni_cuda_table t;
    char message[4096];
    NEEDS_LIBRARIES();
    if (genni_cuda_load(&t, "/usr/local/cuda/lib64/stubs/libcuda.so", message, sizeof message)) {
        genni_cuda_unload(&t);
        test_leave(1, "the stub loads");
    }
    if (t.status == GENNI_LOAD_NO_LIBRARY) SKIP("there is no stub in /usr/local/cuda/lib64/stubs");
    CHECK_EQUAL_I64(t.status, GENNI_LOAD_STUB);
    CHECK_CONTAINS(message, "stub");
}
TEST(a_real_driver_counts_its_devices) {
    genni_cuda_table t;
    char message[4096];
    int count = 0, started, named;
    NEEDS_LIBRARIES();
    if (!genni_cuda_load(&t, NULL, message, sizeof message)) SKIP("there is no CUDA driver");
    started = genni_cuda_start(&t, &count, message, sizeof message);
    named = strcmp(genni_cuda_error_name(&t, 2), "CUDA_ERROR_OUT_OF_MEMORY") == 0;
    genni_cuda_unload(&t);
    if (!started) SKIP("the CUDA driver sees no device");
    CHECK(count > 0);
    CHECK(named);
}

/* ---- NVRTC through its table ---- */

static const char nvrtc_source[] =
    "extern \"C\" __global__ void genn_test(float *y, const float *a, const float *b, unsigned n) {\n"
    "    unsigned i = blockIdx.x * blockDim.x + threadIdx.x;\n"
    "    if (i < n) y[i] = a[i] * b[i] + y[i];\n"
    "}\n";
typedef struct nvrtc_run { genni_nvrtc_table t; genni_nvrtc_output out; test_memory counted; genni_loader_memory memory; char message[4096]; } nvrtc_run;
static nvrtc_run nvrtc;
static void nvrtc_start(int ptx) {
    memset(&nvrtc, 0, sizeof nvrtc);
    nvrtc.memory.allocate = test_allocate;
    nvrtc.memory.release = test_release;
    nvrtc.memory.user = &nvrtc.counted;
    if (!genni_nvrtc_load(&nvrtc.t, NULL, 0, nvrtc.message, sizeof nvrtc.message)) SKIP("there is no NVRTC");
    if (ptx) nvrtc.t.get_cubin = NULL;
}
static int nvrtc_compile(const char *source, const char *arch, const char *const *options, int count) {
    genni_nvrtc_output_free(&nvrtc.out, &nvrtc.memory);
    return genni_nvrtc_compile(&nvrtc.t, source, "test.cu", arch, options, count, &nvrtc.memory, &nvrtc.out, nvrtc.message, sizeof nvrtc.message);
}
static void nvrtc_end(void) {
    genni_nvrtc_output_free(&nvrtc.out, &nvrtc.memory);
    genni_nvrtc_unload(&nvrtc.t);
    CHECK_EQUAL_U64(nvrtc.counted.bytes, 0);
}
TEST(nvrtc_makes_machine_code_for_each_architecture) {
    static const char *const archs[] = { "sm_75", "sm_80", "sm_90", "sm_90a" };
    nvrtc_start(0);
    if (nvrtc.t.get_cubin == NULL || nvrtc.t.version < 12000) SKIP("this NVRTC is older than 12.0");
    for (int i = 0; i < 4; i++) {
        CHECK(nvrtc_compile(nvrtc_source, archs[i], NULL, 0));
        CHECK(!nvrtc.out.is_ptx && nvrtc.out.image_size > 64 && memcmp(nvrtc.out.image, "\177ELF", 4) == 0 && nvrtc.out.log == NULL);
    }
    nvrtc_end();
}
TEST(nvrtc_says_what_is_wrong_with_a_text) {
    nvrtc_start(0);
    CHECK(!nvrtc_compile("__global__ void f(void) { no_such_thing = 1; }\n", "sm_80", NULL, 0));
    CHECK_EQUAL_I64(nvrtc.out.result, GENNI_NVRTC_ERROR_COMPILATION);
    CHECK_CONTAINS(nvrtc.out.log, "test.cu(1)");
    CHECK_CONTAINS(nvrtc.message, "no_such_thing");
    nvrtc_end();
}
TEST(nvrtc_without_machine_code_gives_ptx_that_rounds_twice) {
    static const char *const with_fma[] = { "--fmad=true" };
    nvrtc_start(1);
    CHECK(nvrtc_compile(nvrtc_source, "sm_80", NULL, 0));
    CHECK(nvrtc.out.is_ptx && nvrtc.out.arch == 80);
    CHECK_CONTAINS(nvrtc.out.image, ".target sm_80");
    CHECK_CONTAINS(nvrtc.out.image, "mul.rn.f32");
    CHECK(strstr(nvrtc.out.image, "fma") == NULL);
    CHECK(nvrtc_compile(nvrtc_source, "sm_80", with_fma, 1));   /* the caller's option wins */
    CHECK_CONTAINS(nvrtc.out.image, "fma.rn.f32");
    nvrtc_end();
}
TEST(nvrtc_falls_back_for_future_targets_and_refuses_past_and_foreign_ones) {
    static const char *const unknown[] = { "--no-such-option" };
    const char *many[40];
    nvrtc_start(0);
    if (nvrtc.t.get_archs != NULL) {
        CHECK(nvrtc_compile(nvrtc_source, "sm_999", NULL, 0));
        CHECK(nvrtc.out.is_ptx && nvrtc.out.arch < 999 && nvrtc.out.arch >= 80);
    }
    CHECK(!nvrtc_compile(nvrtc_source, "sm_20", NULL, 0));
    CHECK_CONTAINS(nvrtc.message, "no longer");
    CHECK(!nvrtc_compile(nvrtc_source, "sm_80", unknown, 1));
    CHECK_EQUAL_I64(nvrtc.out.result, GENNI_NVRTC_ERROR_INVALID_OPTION);
    CHECK(!nvrtc_compile(nvrtc_source, "gfx1100", NULL, 0));
    CHECK_CONTAINS(nvrtc.message, "gfx1100");
    for (int i = 0; i < 40; i++) many[i] = "-DA=1";
    CHECK(!nvrtc_compile(nvrtc_source, "sm_80", many, 40));
    CHECK_CONTAINS(nvrtc.message, "too many");
    nvrtc_end();
}
TEST(nvrtc_survives_failing_allocations_and_loads_again) {
    char message[4096];
    nvrtc_start(0);
    nvrtc.counted.fail_at = 1;
    CHECK(!nvrtc_compile(nvrtc_source, "sm_80", NULL, 0));
    CHECK(nvrtc.out.result == GENNI_NVRTC_ERROR_OUT_OF_MEMORY && nvrtc.out.image == NULL);
    nvrtc.counted.calls = 0;
    CHECK(!nvrtc_compile("broken", "sm_80", NULL, 0));
    CHECK(nvrtc.out.log == NULL && nvrtc.out.result == GENNI_NVRTC_ERROR_COMPILATION);
    nvrtc_end();
    CHECK(genni_nvrtc_load(&nvrtc.t, NULL, 12040, message, sizeof message));
    genni_nvrtc_unload(&nvrtc.t);
}

/* ---- OpenCL through its table ---- */

static int opencl_kernel(genni_opencl_table *t, const genni_opencl_device *d, char *why, size_t size) {
    const char *text = "__kernel void genn_test(__global uint *y, uint k) { size_t i = get_global_id(0); y[i] = y[i] * k + (uint)i; }";
    const char *broken = "__kernel void f(__global uint *y) { no_such_thing = 1; }";
    const char *call = "";
    uint32_t values[256], k = 3, pattern = 5, i;
    size_t global = 256, log_size = 0;
    char log[4096];
    genni_cl_int error = 0;
    genni_cl_context context = NULL;
    genni_cl_command_queue queue = NULL;
    genni_cl_mem buffer = NULL;
    genni_cl_program good = NULL, bad = NULL;
    genni_cl_kernel kernel = NULL;
    genni_cl_event event = NULL;
    int done = 0;
    genni_text_start(why, size);
    do {
        call = "clCreateContext";
        context = t->create_context(NULL, 1, &d->device, NULL, NULL, &error);
        if (error != 0) break;
        call = "clCreateCommandQueue";
        queue = t->create_command_queue(context, d->device, 0, &error);
        if (error != 0) break;
        call = "clCreateBuffer";
        buffer = t->create_buffer(context, GENNI_CL_MEM_READ_WRITE, sizeof values, NULL, &error);
        if (error != 0) break;
        call = "clEnqueueFillBuffer";
        error = t->enqueue_fill_buffer(queue, buffer, &pattern, sizeof pattern, 0, sizeof values, 0, NULL, NULL);
        if (error != 0) break;
        call = "clCreateProgramWithSource";
        good = t->create_program_with_source(context, 1, &text, NULL, &error);
        if (error != 0) break;
        call = "clBuildProgram";
        error = t->build_program(good, 1, &d->device, "-cl-std=CL1.2", NULL, NULL);
        if (error != 0) break;
        call = "clCreateKernel";
        kernel = t->create_kernel(good, "genn_test", &error);
        if (error != 0) break;
        call = "clSetKernelArg";
        error = t->set_kernel_arg(kernel, 0, sizeof buffer, &buffer);
        if (error == 0) error = t->set_kernel_arg(kernel, 1, sizeof k, &k);
        if (error != 0) break;
        call = "clEnqueueNDRangeKernel";
        error = t->enqueue_nd_range_kernel(queue, kernel, 1, NULL, &global, NULL, 0, NULL, &event);
        if (error != 0) break;
        call = "clWaitForEvents";
        error = t->flush(queue);
        if (error == 0) error = t->wait_for_events(1, &event);
        if (error != 0) break;
        call = "clEnqueueReadBuffer";
        error = t->enqueue_read_buffer(queue, buffer, GENNI_CL_TRUE, 0, sizeof values, values, 0, NULL, NULL);
        if (error != 0) break;
        call = "values";
        for (i = 0; i < 256 && values[i] == 15 + i; i++) {}
        if (i < 256) break;
        call = "broken source";
        bad = t->create_program_with_source(context, 1, &broken, NULL, &error);
        if (error != 0) break;
        error = t->build_program(bad, 1, &d->device, "", NULL, NULL);
        if (error != GENNI_CL_BUILD_PROGRAM_FAILURE) break;
        error = t->get_program_build_info(bad, d->device, GENNI_CL_PROGRAM_BUILD_LOG, sizeof log, log, &log_size);
        if (error == 0 && strstr(log, "no_such_thing") == NULL) break;
        call = "clFinish";
        error = t->finish(queue);
        done = error == 0;
    } while (0);
    if (!done) genni_opencl_explain(call, (int)error, why, size);
    if (event != NULL) (void)t->release_event(event);
    if (kernel != NULL) (void)t->release_kernel(kernel);
    if (bad != NULL) (void)t->release_program(bad);
    if (good != NULL) (void)t->release_program(good);
    if (buffer != NULL) (void)t->release_mem_object(buffer);
    if (queue != NULL) (void)t->release_command_queue(queue);
    if (context != NULL) (void)t->release_context(context);
    return done;
}
TEST(opencl_runs_a_kernel_and_again_after_reloading) {
    genni_opencl_table t;
    genni_opencl_device devices[8];
    char message[4096];
    size_t count = 0;
    for (int i = 0; i < 2; i++) {
        int good;
        if (!genni_opencl_load(&t, NULL, message, sizeof message)) SKIP("there is no OpenCL library");
        if (!genni_opencl_find(&t, GENNI_CL_DEVICE_TYPE_ALL, devices, 8, &count, message, sizeof message)) {
            genni_opencl_unload(&t);
            SKIP("there is no OpenCL device");
        }
        good = opencl_kernel(&t, &devices[0], message, sizeof message);
        genni_opencl_unload(&t);
        if (!good) test_leave(1, "%s", message);
    }
}
TEST(opencl_says_when_no_device_is_of_the_wanted_type) {
    genni_opencl_table t;
    genni_opencl_device devices[1];
    char message[4096];
    size_t count = 0;
    int found, status;
    if (!genni_opencl_load(&t, NULL, message, sizeof message)) SKIP("there is no OpenCL library");
    found = genni_opencl_find(&t, GENNI_CL_DEVICE_TYPE_ACCELERATOR, devices, 0, &count, message, sizeof message);
    status = t.status;
    genni_opencl_unload(&t);
    if (found) SKIP("there is an accelerator here");
    if (status == GENNI_LOAD_NO_PLATFORM) SKIP("there is no OpenCL platform");
    CHECK_EQUAL_I64(status, GENNI_LOAD_NO_DEVICE);
    CHECK_CONTAINS(message, "no device");
}

/* ---- with another environment: the test starts itself ---- */

static int child(const char *what) {
    genni_cuda_table cuda;
    genni_nvrtc_table compiler;
    genni_opencl_table opencl;
    genni_opencl_device devices[1];
    char message[4096];
    size_t count = 0;
    int good;
    if (strcmp(what, "child_no_icd") == 0) {
        if (!genni_opencl_load(&opencl, NULL, message, sizeof message)) return 2;
        good = !genni_opencl_find(&opencl, GENNI_CL_DEVICE_TYPE_ALL, devices, 1, &count, message, sizeof message);
        good = good && opencl.status == GENNI_LOAD_NO_PLATFORM && strstr(message, "no ICD") != NULL;
        genni_opencl_unload(&opencl);
        return good ? 0 : 1;
    }
    good = !genni_cuda_load(&cuda, NULL, message, sizeof message) && strstr(message, "/nonexistent/a.so") && strstr(message, "GENN_CUDA_LIB") && !strstr(message, "libcuda.so");
    good = good && !genni_nvrtc_load(&compiler, NULL, 0, message, sizeof message) && strstr(message, "/nonexistent/b.so") && strstr(message, "GENN_NVRTC_LIB") && !strstr(message, "libnvrtc.so");
    good = good && !genni_opencl_load(&opencl, NULL, message, sizeof message) && strstr(message, "/nonexistent/c.so") && strstr(message, "GENN_OPENCL_LIB") && !strstr(message, "libOpenCL.so");
    /* a path given in the program beats the variable */
    good = good && !genni_opencl_load(&opencl, "/nonexistent/d.so", message, sizeof message) && strstr(message, "/nonexistent/d.so") && !strstr(message, "c.so");
    return good ? 0 : 1;
}
TEST(environment_variables_name_the_libraries) {
    char command[1600];
    NEEDS_LIBRARIES();
    snprintf(command, sizeof command, "GENN_CUDA_LIB=/nonexistent/a.so GENN_NVRTC_LIB=/nonexistent/b.so GENN_OPENCL_LIB=/nonexistent/c.so '%.500s' child_variables", program);
    CHECK(system(command) == 0);
}
TEST(opencl_without_any_implementation_says_so) {
    char command[2200];
    int result;
    NEEDS_LIBRARIES();
    snprintf(command, sizeof command, "mkdir -p '%.500s/no_icd' && OCL_ICD_VENDORS=\"$(cd '%.500s/no_icd' && pwd)/\" '%.500s' child_no_icd", test_folder(), test_folder(), program);
    result = system(command);
    if (result == 2 * 256) SKIP("there is no OpenCL library");
    CHECK_EQUAL_I64(result, 0);
}

/* ---- the real headers ---- */

static void headers_agree(const char *which, const char *include, const char *path) {
    static const char *const dialects[] = { "-x c -std=c99", "-x c++ -std=c++11" };
    char command[2600];
    int tried = 0;
    for (int l = 0; l < 2; l++) {
        snprintf(command, sizeof command, "echo '#include <%s>' | %.300s %s %s -fsyntax-only - 2>/dev/null", include, host_compiler(), dialects[l], path);
        if (system(command) != 0) continue;
        tried++;
        for (int p = 0; p < (l == 1 && strcmp(which, "TEST_CUDA") == 0 ? 1 : 2); p++) {   /* CUDA's prototypes: as C only */
            snprintf(command, sizeof command, "%.300s %s %s -w -I. -D%s %s -fsyntax-only '%s/loader_headers.c' 2>'%.500s/loader.log'", host_compiler(), dialects[l], path, which, p ? "-DTEST_PROTOTYPES" : "",
                     tests(), test_folder());
            if (system(command) != 0) test_leave(1, "another %s than in <%s> (%s): see %s/loader.log", p ? "prototype" : "constant or type", include, dialects[l], test_folder());
        }
    }
    if (!tried) {
        snprintf(command, sizeof command, "the header <%s> is not there", include);
        SKIP(command);
    }
}
TEST(the_types_of_the_cuda_engine_are_those_of_cuda_h) {
    char path[600];
    snprintf(path, sizeof path, "-isystem '%.500s/include'", *test_environment("CUDA_PATH") ? test_environment("CUDA_PATH") : "/usr/local/cuda");
    headers_agree("TEST_CUDA", "nvrtc.h", path);
}
TEST(the_types_of_the_opencl_engine_are_those_of_cl_h) { headers_agree("TEST_OPENCL", "CL/cl.h", ""); }

/* ---- an engine without a queue ---- */

TEST(the_cpu_engine_has_the_calls_for_queued_steps_and_places) {
    const genn_options plain = device_options();
    genn_simulation *a = NULL, *b = NULL;
    genn_device_array place;
    scalar v[200];
    uint8_t *pending;
    const uint32_t ids[] = { 4, 9 };
    CHECK(genn_open(&a, genn_cpu(), hosted, &plain) == GENN_OK && genn_open(&b, genn_cpu(), hosted, &plain) == GENN_OK);
    host_calls_wait(a, b, NULL);
    host_drains(a, b, NULL);
    CHECK(genn_step(a, 1) == GENN_OK && genn_step_async(b, 1) == GENN_OK && genn_done(b) == 1);
    place = host_array(b, "target", "V", 200, HOST_SCALAR, sizeof(scalar));
    CHECK((uintptr_t)place.pointer % 64 == 0 && place.offset == 0);
    CHECK(genn_get(a, "target", "V", 0, 200, v) == GENN_OK && memcmp(v, place.pointer, sizeof v) == 0);
    v[7] = -52;
    CHECK(genn_set(a, "target", "V", 7, 1, &v[7]) == GENN_OK && genn_send_spikes(a, "input", ids, 2) == GENN_OK);
    memcpy((scalar *)place.pointer + 7, &v[7], sizeof *v);
    pending = (uint8_t *)host_array(b, "input", "pending", 300, GENN_TYPE_UINT8, 1).pointer;
    pending[4] = pending[9] = 1;
    CHECK(genn_step(a, 30) == GENN_OK && genn_step_async(b, 30) == GENN_OK);
    CHECK_EQUAL_U64(genn_spike_hash(b), genn_spike_hash(a));
    CHECK_EQUAL_U64(genn_state_hash(b), genn_state_hash(a));
    CHECK(host_array(b, "changing", "inSyn", 200, HOST_SCALAR, sizeof(scalar)).pointer != place.pointer);
    host_misuse(b);
    genn_close(a);
    genn_close(b);
}

/* ---- the CUDA engine on the stand-in ---- */

#if HAS_LIBRARIES
static fake_cuda *fake;
static char fake_library[700], fake_compiler[400];
static int streams_of_the_host;
static const char *no_fake = "the stand-in could not be made";

/* The stand-in, and a C++ compiler for its kernels */
static void need_fake(void) {
    static const char *const candidates[] = { "$CXX", "c++", "g++", "clang++" };
    static int tried;
    char command[1200];
    fake_cuda_state_fn get;
    void *handle;
#if !defined(__ELF__)
    tried = 1;
    no_fake = "the stand-in keeps shared memory in a section as ELF has them";
#endif
    if (tried && fake == NULL) SKIP(no_fake);
    if (!tried) {
        tried = 1;
        make_library("fake_cuda.c", "-std=gnu99", "libfake_cuda.so");
        for (size_t i = 0; i < sizeof candidates / sizeof *candidates && !*fake_compiler; i++) {
            snprintf(command, sizeof command, "echo 'int f() { return 0; }' | %s -x c++ -shared -fPIC -o '%.500s/try.so' - 2>/dev/null", candidates[i], test_folder());
            if (system(command) == 0) snprintf(fake_compiler, sizeof fake_compiler, "%s", candidates[i]);
        }
        no_fake = "there is no C++ compiler to run kernels on the host";
        if (!*fake_compiler) SKIP(no_fake);
        snprintf(fake_library, sizeof fake_library, "%s", fake_path("libfake_cuda.so"));
        handle = dlopen(fake_library, RTLD_NOW | RTLD_LOCAL);
        if (handle == NULL) test_leave(1, "%s", dlerror());
        *(void **)(void *)&get = dlsym(handle, "fake_cuda_state");   /* and it stays open: its counts outlive the engine */
        fake = get();
    }
    memset(fake, 0, sizeof *fake);
    streams_of_the_host = 0;
    fake->count = 1;
    fake->major = 9;
    fake->units = 3;
    fake->resident = 2;
    fake->watch = test_all();
    fake->compiler = fake_compiler;
    fake->folder = test_folder();
    test_items_clear();
}
static genn_options fake_options(void) {
    genn_options o = device_options();
    o.driver = o.compiler = fake_library;
    return o;
}
static void nothing_is_held(const char *when) {
    if (*fake->wrong) test_leave(1, "%s: %s", when, fake->wrong);
    if (fake->contexts || fake->depth || fake->modules || fake->programs || fake->buffers || fake->bytes || fake->events || fake->graphs || fake->pinned || fake->streams != streams_of_the_host)
        test_leave(1, "%s: still held: %d contexts (%d current), %d modules, %d programs, %d events, %d graphs, %d streams, %d blocks of pinned memory, %d buffers of %.0f bytes", when, fake->contexts, fake->depth, fake->modules, fake->programs,
                   fake->events, fake->graphs, fake->streams - streams_of_the_host, fake->pinned, fake->buffers, (double)fake->bytes);
}
/* One network on the CPU engine and on the stand-in, in calls of so many steps; how many launches it should take. */
typedef struct fake_run { unsigned switches; uint32_t partitions; int resident, watchdog; uint64_t call, calls; uint32_t every; uint64_t launches; unsigned most_steps; } fake_run;
static uint32_t times_called, lanes_of_a_block;
static char plan_lines[16384];
static void keep_line(void *user, const char *line) {
    (void)user;
    strncat(plan_lines, line, sizeof plan_lines - strlen(plan_lines) - 1);
    strncat(plan_lines, "\n", sizeof plan_lines - strlen(plan_lines) - 1);
}
static void call_back(void *user, genn_simulation *s) {
    (void)user;
    if (genn_steps(s) > 0) times_called++;
}
static genn_network_function network_of(const char *name) {
    for (int i = 0; i < DEVICE_NETWORKS; i++) if (strcmp(device_networks[i].name, name) == 0) return device_networks[i].network;
    test_leave(1, "there is no network '%s'", name);
}
static void equal_on_the_fake(const char *name, genn_network_function network, const fake_run *run) {
    genn_options o = fake_options();
    const genn_options plain = device_options();
    const uint64_t all = run->call * run->calls;
    const int halves = strcmp(name, "conversing") == 0;
    genn_simulation *a = NULL, *b = NULL;
    if (network == NULL) network = network_of(name);
    CHECK(genn_open(&a, genn_cpu(), network, &plain) == GENN_OK);
    test_items_clear();
    o.test_switches = run->switches;
    o.partitions = run->partitions;
    fake->resident = run->resident;
    fake->watchdog = run->watchdog;
    if (genn_open(&b, genn_cuda(), network, &o) != GENN_OK) test_leave(1, "%s: %s %s", name, test_items.texts[0], fake->wrong);
    CHECK_EQUAL_I64(test_item_count(GENN_ITEM_STEP_BY_STEP), run->most_steps == 1);
    checked_columns(b);
    *plan_lines = 0;
    genn_print_plan(b, keep_line, NULL);
    lanes_of_a_block = ((genni_device *)b->engine_state)->lanes;
    CHECK_CONTAINS(plan_lines, run->most_steps == 1 ? "cuda: Stand-in 0, a launch for each step" : run->switches & GENN_TEST_THREE_STEPS ? "launches of up to 3 steps" : run->watchdog ? "launches of up to 32 steps" : "launches of up to 1000 steps");
    times_called = 0;
    genn_on_step(b, run->every, call_back, NULL);
    for (uint64_t i = 0; i < run->calls; i++) {
        if (genn_step(a, run->call) || genn_step(b, run->call)) test_leave(1, "%s: genn_step: %s %s", name, test_items.texts[0], fake->wrong);
        if (genn_spike_hash(a) != genn_spike_hash(b)) test_leave(1, "%s: other spikes after %.0f steps", name, (double)genn_steps(a));
        if (run->calls <= 4 && genn_state_hash(a) != genn_state_hash(b)) test_leave(1, "%s: other state after %.0f steps", name, (double)genn_steps(a));
    }
    if (genn_state_hash(a) != genn_state_hash(b)) test_leave(1, "%s: other state", name);
    CHECK(genn_spike_count(a, NULL) > 20);
    CHECK_EQUAL_U64(genn_spike_count(a, NULL), genn_spike_count(b, NULL));
    CHECK_EQUAL_U64(genn_event_hash(a), genn_event_hash(b));
    CHECK_EQUAL_I64(b->plan.reverse_count != 0, halves);
    CHECK_EQUAL_U64(genn_get_report(b).launches, run->launches * (run->most_steps == 1 && halves ? 2 : 1));
    CHECK_EQUAL_U64(genn_get_report(b).steps_per_launch, run->most_steps == 1 ? 1 : run->switches & GENN_TEST_THREE_STEPS ? 3 : run->watchdog ? 32 : 1000);
    CHECK_EQUAL_U64(fake->steps, all);
    CHECK_EQUAL_U64(fake->most_steps, run->most_steps);
    CHECK_EQUAL_U64(fake->meeting, run->most_steps == 1 ? 0 : run->launches);   /* all: no remainder here is a single step */
    CHECK_EQUAL_U64(times_called, run->every ? all / run->every : 0);
    CHECK(strcmp(genn_get_report(b).engine, "cuda") == 0);
    CHECK(strcmp(genn_get_report(b).device, "Stand-in 0") == 0);
    CHECK(fake->contexts == 1 && fake->modules == 1 && fake->depth == 0 && fake->buffers > 5 && fake->programs == 0);
    genn_close(a);
    genn_close(b);
    nothing_is_held(name);
}
static double synapses_in_all;
GENN_NETWORK(countable) {
    GENN_NEURONS(cells, 300, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0, V, -65));
    GENN_NEURONS(few, GENNI_FEW_VALUES - 1, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0), GENN_INIT(V, genn_uniform, -60, -50));
    GENN_NEURONS(enough, GENNI_FEW_VALUES, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0), GENN_INIT(V, genn_uniform, -60, -50));
    GENN_SYNAPSES(wires, cells, cells, GENN_WEIGHT_UPDATE(genn_static_pulse, GENN_INIT(g, genn_normal, 0, 1)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_number_total, synapses_in_all));
}
TEST(the_cuda_text_run_on_the_host_gives_the_bits_of_the_cpu_engine) {
    static const char *const names[] = { "delays", "learning", "collectors", "many", "gamblers", "in_flight", "conversing", "currents", "integers", "timed", "by_hand" };
    static const fake_run run = { 0, 0, 2, 0, 15, 4, 0, 4, 15 };
    for (size_t i = 0; i < (test_all() ? sizeof names / sizeof *names : 6); i++) {
        need_fake();
        equal_on_the_fake(names[i], NULL, &run);
    }
}
/* Each access to memory: fake_watch.h says what is wrong. make test-all looks so at the kernels of all tests here. */
TEST(kernels_stay_in_their_memory_read_what_was_written_and_do_not_race) {
    static const struct { const char *name; uint64_t steps; } watched[] = { { "short words", 50 }, { "conversing", 12 }, { "learning", 12 }, { "drawn", 3 }, { "in_flight", 20 } };
    for (size_t i = 0; i < (test_all() ? 5 : 2); i++) {
        const fake_run run = { i == 3 ? GENN_TEST_DRAW_ON_DEVICE : 0u, 5, 2, 0, watched[i].steps, 2, 0, 2, (unsigned)watched[i].steps };
        need_fake();
        fake->watch = 1;
        equal_on_the_fake(watched[i].name, i == 0 ? short_words : NULL, &run);
        CHECK(fake->accesses > 100000);
    }
}
/* A place of the text at which a fault is put, and what is said of it */
TEST(the_stand_in_sees_races_foreign_memory_and_what_nobody_has_written) {
    static const char head[] = "uint32_t genni_counting = 0u;";
    static const struct { const char *text, *instead, *says, *network; } faults[] = {
        { head, "uint32_t genni_counting = 0u; (void)*(GENNI_GLOBAL const volatile uint32_t *)(genni_spikes - 1);", "outside of all memory", NULL },
        { head, "uint32_t genni_counting = 0u; *(GENNI_GLOBAL volatile uint8_t *)(size_t)GENNI_LANE = 1;", "outside of all memory", NULL },
        { head, "uint32_t genni_counting = 0u; GENNI_PREFETCH(genni_layout - 1);", "outside of all memory", NULL },
        { head, "uint32_t genni_counting = 0u; (void)*(GENNI_GLOBAL const volatile uint32_t *)((GENNI_GLOBAL const uint8_t *)genni_layout + 2);", "not at a multiple of its size", NULL },
        { head, "uint32_t genni_counting = 0u; (void)*(volatile uint32_t *)&genni_list[9];", "what nobody has written", NULL },
        { head, "uint32_t genni_counting = 0u; genni_list[GENNI_LANE % 7u] = 1u;", "a race of writes", NULL },
        { head, "uint32_t genni_counting = 0u; genni_list[0] = 1u; if (GENNI_LANE == 0u) GENNI_LOCAL_INCREMENT(genni_list + 0);", "a race of writes", NULL },
        { "  genni_count_ = genni_listed[genni_counting];", "  if (genni_lane == 9u) genni_listed[genni_counting] = 0u; genni_count_ = genni_listed[genni_counting];", "a race with a", NULL },
        { "#define GENNI_AWAIT genni_await(genni_gate, genni_met += gridDim.x)", "#define GENNI_AWAIT genni_await(genni_gate, genni_met += gridDim.x - 1u)", "a race with a", NULL },
        { "if (genni_waits) GENNI_AWAIT;", "if (genni_waits) __syncthreads();", "a race with a", NULL },
        { "  __syncthreads();\n  if (threadIdx.x == 0) genni_release(gate);", "  if (threadIdx.x == 0) genni_release(gate);\n  __syncthreads();", "a race with a", NULL },
        { "    at = lane < left ? column_start[target] - 1u - behind : 0u;\n    GENNI_BARRIER;\n", "    at = lane < left ? column_start[target] - 1u - behind : 0u;\n", "a race with a", "many" },
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        genn_options o = fake_options();
        genn_simulation *s = NULL;
        need_fake();
        fake->watch = 1;
        fake->planted = faults[i].text;
        fake->planted_instead = faults[i].instead;
        o.partitions = 4;
        if (genn_open(&s, genn_cuda(), network_of(faults[i].network ? faults[i].network : "learning"), &o) == GENN_OK && genn_step(s, 12) == GENN_OK) test_leave(1, "fault %d is not seen", (int)i);
        if (!strstr(fake->wrong, faults[i].says) || !strstr(fake->wrong, "_kernel: ")) test_leave(1, "fault %d: %s", (int)i, fake->wrong);
        genn_close(s);
    }
}
/* A row or column of one synapse is one lane's, one of three is that of four, and one of 1100 that of the block. With more
   partitions rows are shorter. */
TEST(teams_of_one_lane_of_some_and_of_a_whole_block_give_the_bits_of_the_cpu_engine) {
    static const fake_run runs[] = { { 0, 1, 2, 0, 10, 4, 0, 4, 10 }, { 0, 0, 2, 0, 10, 4, 0, 4, 10 } };
    for (size_t k = 0; k < sizeof runs / sizeof *runs; k++) {
        char row[80], column[80];
        need_fake();
        equal_on_the_fake("teams", NULL, &runs[k]);
        if (k) continue;
        snprintf(row, sizeof row, "it learns; lanes to a row: %u; lanes to a column: 4", (unsigned)lanes_of_a_block);
        snprintf(column, sizeof column, "it learns; lanes to a row: 4; lanes to a column: %u", (unsigned)lanes_of_a_block);
        CHECK_CONTAINS(plan_lines, row);
        CHECK_CONTAINS(plan_lines, column);
        CHECK_CONTAINS(plan_lines, "it learns; lanes to a row: 4; lanes to a column: 4");
        CHECK_CONTAINS(plan_lines, "it learns; lanes to a row: 1; lanes to a column: 1");
    }
}
/* Each projection of this network says where it was drawn; test_opencl.c compares byte by byte what the same text draws there */
TEST(synapses_drawn_by_the_cuda_text_are_those_of_the_cpu_engine) {
    static const uint32_t partitions[] = { 1, 2, 5 };
    for (size_t i = 0; i < sizeof partitions / sizeof *partitions; i++) {
        const int from_sources = i == 1;   /* one row for each */
        const fake_run run = { GENN_TEST_DRAW_ON_DEVICE | (from_sources ? GENN_TEST_FROM_SOURCES : 0u), partitions[i], 2, 0, 4, 2, 0, 2, 4 };
        need_fake();
        equal_on_the_fake("drawn", NULL, &run);
        CHECK_CONTAINS(plan_lines, from_sources ? "pulses: fused rows of 64-bit words, one for each source" : "pulses: fused rows of 64-bit words, in ");
        CHECK_CONTAINS(plan_lines, "; drawn on the device");
        CHECK_CONTAINS(plan_lines, "; drawn on the host: connectivity by code");
        CHECK_CONTAINS(plan_lines, "population p5000: 5000 x genn_lif, 1 postsynaptic groups, 0 current sources; initial values of 3 of 3 variables drawn on the device");
    }
}
/* Each network of static synapses, with as many partitions as are resident and with more, in each way */
TEST(static_synapses_run_by_the_cuda_text_equal_the_cpu) {
    static const uint32_t partitions[] = { 1, 5, 7 };
    for (int i = 0; i < PULSE_NETWORKS; i++) for (int k = 0; k < 3; k++) {
        if (!test_all() && (i + k) % 3 && i + k != 4) continue;   /* the last in one partition, too: more spikes than a block notes */
        need_fake();
        for (int w = 0; w < PULSE_WAYS; w++) if (pulse_way_now(i, w)) {
            genn_options o = fake_options();
            genn_simulation *a = sim_open(pulse_networks[i].network), *b = NULL;
            o.partitions = partitions[k];
            o.test_switches = pulse_ways[w].switches;
            if (genn_open(&b, genn_cuda(), pulse_networks[i].network, &o) != GENN_OK) test_leave(1, "%s: %s %s", pulse_networks[i].name, test_items.texts[0], fake->wrong);
            CHECK_EQUAL_I64(genn_get_report(b).steps_per_launch > 1, partitions[k] < 7);
            same_pulses(a, b, &pulse_networks[i], &pulse_ways[w]);
            CHECK_CONTAINS(genn_device_source(b), partitions[k] == 1 ? "#define GENNI_TOGETHER 1\n" : partitions[k] == 5 ? "#define GENNI_TOGETHER 2\n" : "#define GENNI_TOGETHER 3\n");   /* on 3 multiprocessors */
            if (i == 0) CHECK_CONTAINS(genn_device_source(b), partitions[k] == 1 ? "#define GENNI_STEP_LANES 800u\n" : "#define GENNI_STEP_LANES 256u\n");   /* 300, 261, 130 and 3 neurons, in whole 32s */
            /* starts and words of new spikes, while blocks wait for each other; where the second segment starts */
            CHECK_EQUAL_I64(fake->fetches & ~4u, pulse_ways[w].switches & (GENN_TEST_GENERAL_ROWS | GENN_TEST_FROM_SOURCES) ? 0 : partitions[k] < 7 ? 1 + 2 + 8 : 8);
            fake->fetches = 0;
            genn_close(a);
            genn_close(b);
            nothing_is_held(pulse_networks[i].name);
        }
    }
}
TEST(static_synapses_in_small_buffers_equal_the_cpu) {
    need_fake();
    for (int i = 0; i < PULSE_SMALL - 1; i++) {   /* the stand-in takes two buffers of synapses, not eight */
        genn_options o = fake_options();
        genn_simulation *a = sim_open(pulse_small_networks[i].network), *b = NULL;
        o.partitions = 5;
        o.test_switches = pulse_small_ways[i].switches;
        if (genn_open(&b, genn_cuda(), pulse_small_networks[i].network, &o) != GENN_OK) test_leave(1, "%s: %s %s", pulse_small_networks[i].name, test_items.texts[0], fake->wrong);
        same_pulses(a, b, &pulse_small_networks[i], &pulse_small_ways[i]);
        genn_close(a);
        genn_close(b);
        nothing_is_held(pulse_small_networks[i].name);
    }
}
/* ... with values that other neurons' synapses see, now and of earlier steps */
TEST(initial_values_drawn_by_the_cuda_text_are_those_of_the_cpu_engine) {
    static const char *const names[] = { "conversing", "learning", "collectors", "initialised" };
    static const fake_run run = { GENN_TEST_DRAW_ON_DEVICE, 0, 2, 0, 15, 4, 0, 4, 15 };
    for (size_t i = 0; i < (test_all() ? sizeof names / sizeof *names : 2); i++) {
        need_fake();
        equal_on_the_fake(names[i], NULL, &run);
        CHECK_CONTAINS(plan_lines, " variables drawn on the device");
    }
}
/* Without the switch few synapses and values are drawn on the host, and the kernel for it is not compiled */
TEST(few_synapses_are_drawn_on_the_host_and_many_on_the_device) {
    need_fake();
    for (int many_of_them = 0; many_of_them < 2; many_of_them++) {
        genn_options o = fake_options();
        genn_simulation *a = NULL, *b = NULL;
        synapses_in_all = GENNI_FEW_SYNAPSES - !many_of_them;
        CHECK(genn_open(&a, genn_cpu(), countable, &o) == GENN_OK);
        CHECK(genn_open(&b, genn_cuda(), countable, &o) == GENN_OK);
        CHECK_EQUAL_I64(strstr(genn_device_source(b), "genni_draw_kernel") != NULL, many_of_them);
        CHECK(strcmp(b->plan.projections[0].drawn, many_of_them ? "on the device" : "on the host: there are few") == 0);
        for (uint32_t k = 0; k < b->plan.array_count; k++) CHECK_EQUAL_I64(b->plan.arrays[k].on_device, many_of_them && b->plan.arrays[k].population == 2);
        CHECK_EQUAL_U64(genn_state_hash(a), genn_state_hash(b));
        genn_close(a);
        genn_close(b);
    }
    nothing_is_held("many synapses");
}
/* Without cooperative launch, or with more partitions than are resident at once (of a 7th block the stand-in says so) */
TEST(a_launch_for_each_step_gives_the_same_bits) {
    static const char *const names[] = { "learning", "conversing" };
    static const fake_run runs[] = { { 0, 0, 0, 0, 10, 2, 0, 20, 1 }, { GENN_TEST_STEP_BY_STEP, 0, 2, 0, 10, 2, 0, 20, 1 }, { 0, 7, 2, 0, 20, 1, 0, 20, 1 } };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) for (size_t k = 0; k < sizeof runs / sizeof *runs; k++) {
        need_fake();
        equal_on_the_fake(names[i], NULL, &runs[k]);
    }
}
/* A chunk of single steps is captured once and replayed from then on: 64 of them, or 3; what is left over is launched as ever */
TEST(graphs_of_single_steps_give_the_same_bits) {
    static const char *const names[] = { "currents", "conversing" };
    static const struct { fake_run run; unsigned long long replays; } runs[] = {
        { { 0, 0, 0, 0, 150, 2, 0, 300, 1 }, 4 }, { { GENN_TEST_STEP_BY_STEP, 1, 2, 0, 70, 1, 0, 70, 1 }, 1 }, { { GENN_TEST_STEP_BY_STEP | GENN_TEST_THREE_STEPS, 0, 2, 0, 20, 2, 0, 40, 1 }, 12 },
        { { GENN_TEST_STEP_BY_STEP | GENN_TEST_THREE_STEPS, 0, 2, 0, 25, 2, 5, 50, 1 }, 10 }, { { GENN_TEST_STEP_BY_STEP | GENN_TEST_NO_GRAPHS, 0, 2, 0, 70, 1, 0, 70, 1 }, 0 }
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) for (size_t k = 0; k < sizeof runs / sizeof *runs; k++) {
        const int graphs = !(runs[k].run.switches & GENN_TEST_NO_GRAPHS);
        need_fake();
        equal_on_the_fake(names[i], NULL, &runs[k].run);
        CHECK_EQUAL_U64(fake->replays, runs[k].replays);
        CHECK_CONTAINS(plan_lines, !graphs ? "a launch for each step\n" : runs[k].run.switches & GENN_TEST_THREE_STEPS ? "a launch for each step, in graphs of 3\n" : "a launch for each step, in graphs of 64\n");
        CHECK_CONTAINS(test_item_text(GENN_ITEM_STEP_BY_STEP), graphs ? "by itself, in CUDA graphs" : "without CUDA graphs, which the driver has not");
    }
}
/* Behind launches of many steps, behind a reset, and beyond 2^32 steps: the graph stays the same */
TEST(a_graph_goes_on_wherever_the_steps_are) {
    genn_options o;
    const genn_options plain = device_options();
    genn_simulation *a = NULL, *b = NULL, *c = NULL;
    need_fake();
    o = fake_options();
    CHECK(genn_open(&a, genn_cpu(), currents, &plain) == GENN_OK && genn_open(&b, genn_cuda(), currents, &o) == GENN_OK);
    CHECK(genn_step(a, 30) == GENN_OK && genn_step(b, 30) == GENN_OK && fake->meeting == 1);
    fake->room = 2;   /* the driver changes its mind */
    CHECK(genn_step(a, 64) == GENN_OK && genn_step(b, 64) == GENN_OK && fake->replays == 1);
    CHECK_EQUAL_U64(genn_get_report(b).steps_per_graph, 64);
    CHECK_EQUAL_U64(genn_state_hash(a), genn_state_hash(b));
    CHECK(genn_reset_trial(a, 2) == GENN_OK && genn_reset_trial(b, 2) == GENN_OK);
    CHECK(genn_step(a, 200) == GENN_OK && genn_step(b, 200) == GENN_OK && fake->replays == 4);
    CHECK_EQUAL_U64(genn_state_hash(a), genn_state_hash(b));
    o.test_switches = GENN_TEST_STEP_BY_STEP | GENN_TEST_NO_GRAPHS;
    CHECK(genn_open(&c, genn_cuda(), currents, &o) == GENN_OK && genn_reset_trial(c, 2) == GENN_OK && genn_step(c, 200) == GENN_OK);
    b->step = c->step = fake->jump = ((uint64_t)1 << 32) - 40;
    CHECK(genn_step(b, 140) == GENN_OK && fake->replays == 6 && genn_step(c, 140) == GENN_OK && fake->replays == 6);
    CHECK_EQUAL_U64(genn_spike_hash(b), genn_spike_hash(c));
    CHECK_EQUAL_U64(genn_state_hash(b), genn_state_hash(c));
    genn_close(a);
    genn_close(b);
    genn_close(c);
    nothing_is_held("graph");
}
/* Launches of 3, of up to 32 where the device has a watchdog, as callbacks end them, and with as many blocks as are resident;
   conversing: two meetings per step, so a step of its own is a launch whose blocks meet */
TEST(launches_of_any_number_of_steps_give_the_same_bits) {
    static const char *const names[] = { "currents", "conversing" };
    static const fake_run runs[] = { { GENN_TEST_THREE_STEPS, 0, 2, 0, 12, 2, 0, 8, 3 }, { 0, 0, 1, 1, 34, 1, 0, 2, 32 }, { 0, 0, 2, 0, 15, 2, 10, 4, 10 }, { 0, 6, 2, 0, 25, 1, 0, 1, 25 } };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) for (size_t k = 0; k < sizeof runs / sizeof *runs; k++) {
        need_fake();
        equal_on_the_fake(names[i], NULL, &runs[k]);
    }
}
GENN_NETWORK(inhibited) {
    GENN_NEURONS(cells, 256, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.6), GENN_INIT(V, genn_uniform, -60, -50));
    GENN_SYNAPSES(inhibit, cells, cells, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, -0.1)), GENN_POSTSYNAPTIC(genn_delta_curr), GENN_CONNECTIVITY(genn_fixed_probability, 0.1));
}
TEST(a_launch_has_up_to_a_thousand_steps) {
    static const fake_run run = { 0, 2, 1, 0, 1250, 1, 0, 2, 1000 };
    need_fake();
    equal_on_the_fake("inhibited", inhibited, &run);
}
/* The driver may know better than the numbers it gives */
TEST(blocks_that_do_not_fit_after_all_get_a_launch_for_each_step) {
    uint64_t hash[2];
    for (int k = 0; k < 2; k++) {
        genn_options o;
        genn_simulation *s = NULL;
        need_fake();
        o = fake_options();
        CHECK(genn_open(&s, genn_cuda(), conversing, &o) == GENN_OK);
        CHECK_EQUAL_U64(genn_get_report(s).steps_per_launch, 1000);
        fake->room = k ? 2 : 0;
        CHECK(genn_step(s, 12) == GENN_OK);
        CHECK_EQUAL_U64(genn_get_report(s).launches, k ? 24 : 1);
        CHECK_EQUAL_U64(genn_get_report(s).steps_per_launch, k ? 1 : 1000);
        CHECK_EQUAL_I64(test_item_count(GENN_ITEM_STEP_BY_STEP), k);
        hash[k] = genn_state_hash(s);
        genn_close(s);
        nothing_is_held("no room");
    }
    CHECK_EQUAL_U64(hash[0], hash[1]);
}
/* Steps that are asked for one by one: with reverse sums the halves of each meet in its launch */
TEST(single_steps_meet_where_there_are_sums_for_sources) {
    for (int halves = 0; halves < 2; halves++) {
        genn_options o;
        genn_simulation *s = NULL;
        need_fake();
        o = fake_options();
        CHECK(genn_open(&s, genn_cuda(), halves ? conversing : live, &o) == GENN_OK);
        for (int i = 0; i < 5; i++) CHECK(genn_step(s, 1) == GENN_OK);
        CHECK_EQUAL_U64(genn_get_report(s).launches, 5);
        CHECK_EQUAL_U64(fake->meeting, halves ? 5 : 0);
        genn_close(s);
        nothing_is_held("single steps");
    }
}

GENN_NETWORK(fast_column) { column(network); GENN_FAST; }
TEST(fast_networks_are_compiled_with_other_options) {
    genn_options o;
    genn_simulation *s = NULL;
    need_fake();
    o = fake_options();
    if (genn_open(&s, genn_cuda(), fast_column, &o) != GENN_OK) test_leave(1, "%s %s", test_items.texts[0], fake->wrong);
    CHECK_CONTAINS(fake->options, "--fmad=true --ftz=true --prec-div=false --prec-sqrt=false");
    CHECK(strstr(fake->options, "fmad=false") == NULL);
    CHECK_CONTAINS(genn_device_source(s), "#define GENNI_FAST");
    CHECK(genn_step(s, 20) == GENN_OK);
    CHECK(strcmp(genn_get_report(s).arithmetic, "not exact") == 0);
    genn_close(s);
    nothing_is_held("fast");
}

/* Kept kernels need no compiler at all; a driver that refuses them, or a spoilt file, means compiling again. */
TEST(kept_kernels_are_loaded_without_a_compiler) {
    genn_options o, without;
    genn_simulation *s = NULL;
    char path[700], another[700];
    uint64_t hash;
    need_fake();
    o = fake_options();
    o.cache_folder = test_folder();
    CHECK(genn_open(&s, genn_cuda(), by_hand, &o) == GENN_OK);
    snprintf(another, sizeof another, "%s", cache_file(s));
    genn_close(s);
    CHECK(genn_open(&s, genn_cuda(), live, &o) == GENN_OK);
    snprintf(path, sizeof path, "%s", cache_file(s));
    CHECK(genn_step(s, 20) == GENN_OK);
    hash = genn_state_hash(s);
    genn_close(s);
    without = o;
    without.compiler = "/nonexistent/libnvrtc.so";
    for (int way = -1; way < SPOIL_WAYS; way++) {
        if (way >= 0) {
            need_fake();
            CHECK(spoil(path, way, another));
            CHECK(genn_open(&s, genn_cuda(), live, &o) == GENN_OK);
            CHECK(test_item_count(GENN_ITEM_KERNEL_CACHE) == 1 && test_severity_count(1) == 0);
            CHECK(fake->compilations == 1 && genn_get_report(s).compiled == 1);
            genn_close(s);
        }
        need_fake();
        if (genn_open(&s, genn_cuda(), live, &without) != GENN_OK) test_leave(1, "%s", test_items.texts[0]);
        CHECK(fake->compilations == 0 && genn_get_report(s).compiled == 0 && test_items.count == 0);
        CHECK(genn_step(s, 20) == GENN_OK);
        CHECK_EQUAL_U64(genn_state_hash(s), hash);
        genn_close(s);
        nothing_is_held("kept kernels");
    }
    need_fake();   /* another driver, another device: other files */
    fake->major = 8;
    CHECK(genn_open(&s, genn_cuda(), live, &o) == GENN_OK);
    CHECK(fake->compilations == 1 && strcmp(path, cache_file(s)) != 0);
    remove(cache_file(s));
    genn_close(s);
    remove(path);
    remove(another);
}
/* Compiled for two architectures by genn_cuda_compile, without a device; taken by the device of one of them. */
static struct { unsigned char bytes[1 << 20]; size_t used; const char *target; int broken; } ahead;   /* broken: no driver takes it */
static void keep_ahead(void *user, const char *source, const void *code, size_t bytes) {
    unsigned char *const to = ahead.bytes + ahead.used + GENN_KERNELS_HEADER;
    (void)user;
    if (ahead.used + GENN_KERNELS_HEADER + bytes > sizeof ahead.bytes) return;
    memcpy(to, code, bytes);
    if (ahead.broken) to[0] ^= 1;
    genn_kernels_header("cuda", ahead.target, source, to, bytes, ahead.bytes + ahead.used);
    ahead.used += GENN_KERNELS_HEADER + bytes;
}
TEST(kernels_compiled_ahead_need_no_compiler_and_no_other_network) {
    genn_options o;
    genn_simulation *s = NULL;
    uint64_t hash;
    need_fake();
    o = fake_options();
    CHECK(genn_open(&s, genn_cuda(), live, &o) == GENN_OK);
    CHECK(genn_step(s, 20) == GENN_OK);
    hash = genn_state_hash(s);
    genn_close(s);
    ahead.used = 0;
    ahead.target = "sm_80";
    CHECK(genn_cuda_compile(live, &o, 80, 3, keep_ahead, NULL) == GENN_OK);
    ahead.target = "sm_90";
    CHECK(genn_cuda_compile(live, &o, 90, 3, keep_ahead, NULL) == GENN_OK);
    o.compiler = "/nonexistent/libnvrtc.so";
    o.kernels = ahead.bytes;
    o.kernels_bytes = ahead.used;
    need_fake();
    if (genn_open(&s, genn_cuda(), live, &o) != GENN_OK) test_leave(1, "%s", test_items.texts[0]);
    CHECK(fake->compilations == 0 && genn_get_report(s).compiled == 0);
    CHECK(genn_step(s, 20) == GENN_OK);
    CHECK_EQUAL_U64(genn_state_hash(s), hash);
    genn_close(s);
    for (int k = 0; k < 3; k++) {   /* another network, another architecture, another number of partitions */
        need_fake();
        if (k == 1) fake->minor = 6;
        o.partitions = k == 2 ? 2 : 0;
        refused_on(genn_cuda(), k ? live : by_hand, &o, GENN_INVALID, GENN_ITEM_KERNELS_FOREIGN, "it has some for sm_80, sm_90");
        nothing_is_held("foreign kernels");
    }
}
/* PTX serves its own architecture and later ones, the latest of several, and none before; machine code goes first. Only what a
   device is to take is code here: had it taken another, opening would fail. */
TEST(ptx_compiled_ahead_is_for_later_devices_too) {
    static const struct { int architecture; const char *target; } made[] = { { 75 + GENN_CUDA_PTX, "compute_75" }, { 86 + GENN_CUDA_PTX, "compute_86" }, { 80 + GENN_CUDA_PTX, "compute_80" }, { 90, "sm_90" } };
    static const struct { int major, minor, spoilt, takes; } devices[] = { { 7, 5, -1, 0 }, { 8, 0, -1, 2 }, { 8, 9, -1, 1 }, { 9, 0, -1, 3 }, { 12, 0, -1, 1 }, { 9, 0, 3, 1 }, { 12, 0, 1, 2 }, { 7, 0, -1, -1 } };
    genn_options plain;
    genn_simulation *s = NULL;
    uint64_t hash;
    need_fake();
    plain = fake_options();
    CHECK(genn_open(&s, genn_cuda(), live, &plain) == GENN_OK && genn_step(s, 20) == GENN_OK);
    hash = genn_state_hash(s);
    genn_close(s);
    for (size_t d = 0; d < sizeof devices / sizeof *devices; d++) {
        genn_options o = plain;
        need_fake();
        ahead.used = 0;
        for (int i = 0; i < 4; i++) {
            ahead.target = made[i].target;
            ahead.broken = i != devices[d].takes;
            CHECK(genn_cuda_compile(live, &o, made[i].architecture, 3, keep_ahead, NULL) == GENN_OK);
            CHECK_EQUAL_I64(strstr(fake->options, "=compute_") != NULL, made[i].architecture > GENN_CUDA_PTX);
            if (i == devices[d].spoilt) ahead.bytes[ahead.used - 1] ^= 1;
        }
        ahead.broken = 0;
        need_fake();
        fake->major = devices[d].major;
        fake->minor = devices[d].minor;
        o.compiler = "/nonexistent/libnvrtc.so";
        o.kernels = ahead.bytes;
        o.kernels_bytes = ahead.used;
        if (devices[d].takes < 0) refused_on(genn_cuda(), live, &o, GENN_INVALID, GENN_ITEM_KERNELS_FOREIGN, "it has some for compute_75, compute_86, compute_80, sm_90");
        else {
            if (genn_open(&s, genn_cuda(), live, &o) != GENN_OK) test_leave(1, "device %d: %s", (int)d, test_items.texts[0]);
            CHECK(fake->compilations == 0 && genn_step(s, 20) == GENN_OK);
            CHECK_EQUAL_U64(genn_state_hash(s), hash);
            genn_close(s);
        }
        nothing_is_held("PTX");
    }
}

static char *copied_source;
static void copy_source(void *user, const char *source, const void *code, size_t bytes) {
    (void)code;
    *(size_t *)user = bytes;
    free(copied_source);
    copied_source = (char *)malloc(strlen(source) + 1);
    if (copied_source != NULL) strcpy(copied_source, source);
}
/* Both ways round: with the stand-in's compiler and with the real one, which genn_cuda_compile finds by itself. */
TEST(nvrtc_compiles_byte_for_byte_what_the_engine_launches) {
    genn_options o, real = device_options();
    genn_simulation *s = NULL;
    size_t bytes = 0;
    char *launched;
    int same, same_real = 1;
    genn_result r;
    need_fake();
    o = fake_options();
    if (genn_open(&s, genn_cuda(), column, &o) != GENN_OK) test_leave(1, "%s %s", test_items.texts[0], fake->wrong);
    launched = (char *)malloc(strlen(genn_device_source(s)) + 1);
    if (launched != NULL) strcpy(launched, genn_device_source(s));
    genn_close(s);
    CHECK(launched != NULL);
    CHECK_CONTAINS(fake->options, "--gpu-architecture=sm_90 ");
    r = genn_cuda_compile(column, &o, 90, 3, copy_source, &bytes);
    same = r == GENN_OK && copied_source != NULL && strcmp(copied_source, launched) == 0;
    r = genn_cuda_compile(column, &real, 90, 3, copy_source, &bytes);
    if (r != GENN_UNAVAILABLE) same_real = r == GENN_OK && strcmp(copied_source, launched) == 0 && bytes > 1000;
    free(launched);
    free(copied_source);
    copied_source = NULL;
    CHECK(same);
    CHECK(same_real);
    nothing_is_held("compiled");
}

/* ---- each call fails in turn ---- */

static void checked_failures_while_opening(genn_network_function network, unsigned switches) {
    genn_options o;
    genn_simulation *s = NULL;
    int most, checked = 0;
    need_fake();
    o = fake_options();
    o.test_switches = switches;
    CHECK(genn_open(&s, genn_cuda(), network, &o) == GENN_OK);
    most = fake->calls;
    genn_close(s);
    nothing_is_held("opened");
    CHECK(most > 60);
    for (int k = 1; k <= most; k++) {
        genn_result r;
        char when[200];
        need_fake();
        fake->fail_at = k;
        fake->fail_with = 2;
        s = NULL;
        r = genn_open(&s, genn_cuda(), network, &o);
        snprintf(when, sizeof when, "call %d of %d, %s, fails", k, most, fake->failed);
        if (!*fake->failed) test_leave(1, "call %d of %d was not made", k, most);
        if (r == GENN_OK) {
            const int releasing = fake->frees_only || strcmp(fake->failed, "cuCtxPushCurrent_v2") == 0;   /* on the way to cuMemFree */
            genn_close(s);
            if (!releasing) test_leave(1, "%s, but genn_open gives GENN_OK", when);
            if (!fake->frees_only) fake->buffers = 0, fake->bytes = 0;   /* it could not be freed */
        } else {
            if (s != NULL) test_leave(1, "%s: a simulation is given all the same", when);
            if (test_severity_count(1) < 1) test_leave(1, "%s: no item", when);
            if (r != GENN_DEVICE && r != GENN_UNAVAILABLE) test_leave(1, "%s: genn_open gives %s", when, genn_result_name(r));
            checked++;
        }
        nothing_is_held(when);
    }
    CHECK(checked > 40);
}
TEST(each_driver_call_that_fails_while_opening_is_an_error_and_nothing_stays) { checked_failures_while_opening(by_hand, 0); }
TEST(each_driver_call_that_fails_while_synapses_are_drawn_is_an_error_and_nothing_stays) { checked_failures_while_opening(learning, GENN_TEST_DRAW_ON_DEVICE); }

/* The same program once without and then with each call failing. 1: every call of the engine was fine. */
static int talk_with(genn_simulation *s) {
    static scalar v[130], x[130 * 8];
    static const uint32_t ids[] = { 1, 7 };
    int good = 1;
    size_t n = 0;
    good &= genn_send_spikes(s, "input", ids, 2) == GENN_OK;
    good &= genn_step(s, 7) == GENN_OK;
    good &= genn_get(s, "target", "V", 0, 130, v) == GENN_OK;
    good &= genn_set(s, "target", "V", 0, 130, v) == GENN_OK;
    good &= genn_spikes(s, NULL, 0, 2, NULL, NULL, NULL, 0, &n) != GENN_DEVICE;
    (void)x;
    return good;
}
static void checked_failures_while_running(unsigned switches) {
    genn_options o;
    genn_simulation *s = NULL;
    int most = 1;
    need_fake();
    o = fake_options();
    o.test_switches = switches;
    for (int k = 0; k <= most; k++) {
        char when[200];
        int good;
        need_fake();
        CHECK(genn_open(&s, genn_cuda(), live, &o) == GENN_OK);
        fake->calls = 0;
        fake->fail_at = k;
        fake->fail_with = 700;
        test_items_clear();
        good = talk_with(s);
        if (k == 0) {
            most = fake->calls;
            CHECK(good);
            CHECK(most > 15);
        }
        fake->fail_at = 0;
        genn_close(s);
        snprintf(when, sizeof when, "call %d of %d, %s, fails", k, most, fake->failed);
        nothing_is_held(when);
        if (k == 0) continue;
        if (!*fake->failed) test_leave(1, "call %d of %d was not made", k, most);
        if (fake->frees_only) continue;
        if (good) test_leave(1, "%s, but every call of the engine gives GENN_OK", when);
        if (test_item_count(GENN_ITEM_DEVICE_CALL) < 1) test_leave(1, "%s: no item DEVICE_CALL", when);
        CHECK_CONTAINS(test_item_text(GENN_ITEM_DEVICE_CALL), "ILLEGAL_ADDRESS");
    }
}
TEST(each_driver_call_that_fails_while_running_is_reported_and_nothing_stays) {
    checked_failures_while_running(0);
    checked_failures_while_running(GENN_TEST_STEP_BY_STEP | GENN_TEST_THREE_STEPS);
}
/* ... and while each call that needs the results of queued steps is made, once more; make test fails every 23rd */
static int host_calls(genn_simulation *s) {
    int good = 1;
    for (int which = 0; which < HOST_CALLS; which++) {
        genn_result r;
        good &= genn_step_async(s, 2) == GENN_OK;
        (void)host_call(s, which, &r);
        good &= r == GENN_OK;
    }
    return good & (genn_reset_trial(s, 2) == GENN_OK) & (genn_done(s) == 1);
}
TEST(each_driver_call_that_fails_while_the_host_asks_is_reported_and_nothing_stays) {
    uint64_t hash = 0;
    int most = 1;
    for (int k = 0; k <= most; k += k && !test_all() ? 23 : 1) {
        genn_options o;
        genn_simulation *s = NULL;
        char when[200];
        int good, told;
        need_fake();
        o = fake_options();
        CHECK(genn_open(&s, genn_cuda(), hosted, &o) == GENN_OK);
        fake->calls = 0;
        fake->fail_at = k;
        fake->fail_with = 700;
        test_items_clear();
        good = host_calls(s);
        told = test_item_count(GENN_ITEM_DEVICE_CALL);
        if (k == 0) {
            most = fake->calls;
            CHECK(good && most > 150);
        }
        fake->fail_at = 0;
        snprintf(when, sizeof when, "call %d of %d, %s, fails", k, most, fake->failed);
        if (genn_reset_trial(s, 0) != GENN_OK || genn_step(s, 10) != GENN_OK) test_leave(1, "%s: no new start: %s", when, test_items.texts[0]);
        if (k == 0) hash = genn_state_hash(s);
        if (genn_state_hash(s) != hash) test_leave(1, "%s: another state after a new start", when);
        genn_close(s);
        nothing_is_held(when);
        if (k == 0) continue;
        if (!*fake->failed) test_leave(1, "call %d of %d was not made", k, most);
        if (told < 1) test_leave(1, "%s: no item DEVICE_CALL", when);
    }
}
TEST(an_item_names_the_driver_call_that_failed) {
    genn_options o;
    genn_simulation *s = NULL;
    int most;
    need_fake();
    o = fake_options();
    CHECK(genn_open(&s, genn_cuda(), live, &o) == GENN_OK);
    most = fake->calls;
    genn_close(s);
    for (int k = 1; k <= most; k++) {
        char call[64];
        need_fake();
        fake->fail_at = k;
        fake->fail_with = 2;
        s = NULL;
        if (genn_open(&s, genn_cuda(), live, &o) == GENN_OK) {
            genn_close(s);
            continue;
        }
        if (test_item_count(GENN_ITEM_DEVICE_CALL) == 0) continue;
        snprintf(call, sizeof call, "%s", fake->failed);
        if (strlen(call) > 3 && strcmp(call + strlen(call) - 3, "_v2") == 0) call[strlen(call) - 3] = 0;
        if (strstr(test_item_text(GENN_ITEM_DEVICE_CALL), call) == NULL)
            test_leave(1, "call %d, %s, fails, but the item says: %s", k, call, test_item_text(GENN_ITEM_DEVICE_CALL));
    }
}
TEST(a_driver_without_devices_and_a_device_beyond_the_last_are_refused) {
    genn_options o;
    genn_simulation *s = NULL;
    need_fake();
    o = fake_options();
    fake->count = 0;
    refused_on(genn_cuda(), live, &o, GENN_UNAVAILABLE, GENN_ITEM_NO_DEVICE, "");
    nothing_is_held("no device");
    need_fake();
    fake->count = 2;
    o.device = 2;
    refused_on(genn_cuda(), live, &o, GENN_UNAVAILABLE, GENN_ITEM_NO_DEVICE, "");
    nothing_is_held("third of two devices");
    need_fake();
    fake->count = 2;
    o.device = 1;
    CHECK(genn_open(&s, genn_cuda(), live, &o) == GENN_OK);
    CHECK(strcmp(genn_get_report(s).device, "Stand-in 1") == 0);
    genn_close(s);
    nothing_is_held("second device");
}
TEST(a_missing_cuda_driver_or_compiler_is_reported_with_its_path) {
    genn_options o = device_options();
    need_fake();
    o.driver = "/nonexistent/libcuda.so.1";
    refused_on(genn_cuda(), live, &o, GENN_UNAVAILABLE, GENN_ITEM_LIBRARY, "/nonexistent/libcuda.so.1");
    need_fake();
    o = fake_options();
    o.compiler = "/nonexistent/libnvrtc.so.12";
    refused_on(genn_cuda(), live, &o, GENN_UNAVAILABLE, GENN_ITEM_LIBRARY, "/nonexistent/libnvrtc.so.12");
    nothing_is_held("no compiler");
}
/* ---- in a host program: the user's context and stream, queued steps, places on the device ---- */

static struct host {                      /* the host program's own view of the driver */
    genni_cuda_table cuda;
    int (*ctx_create)(genni_CUcontext *context, unsigned flags, int device);
    int (*ctx_destroy)(genni_CUcontext context);
    genni_CUcontext context, other;       /* on device 0; on device 1, and current */
    genni_CUstream stream, others;        /* of each */
} host;

static void host_begin(void) {
    char message[1024];
    int count = 0;
    need_fake();
    fake->count = 2;
    if (host.cuda.library.handle == NULL) {
        CHECK(genni_cuda_load(&host.cuda, fake_library, message, sizeof message));
        CHECK(genni_library_symbol(&host.cuda.library, "cuCtxCreate_v2", &host.ctx_create) && genni_library_symbol(&host.cuda.library, "cuCtxDestroy_v2", &host.ctx_destroy));
    }
    CHECK(genni_cuda_start(&host.cuda, &count, message, sizeof message) && count == 2);
    CHECK(!host.ctx_create(&host.context, 0, 40) && !host.cuda.stream_create(&host.stream, GENNI_CU_STREAM_NON_BLOCKING));
    CHECK(!host.cuda.ctx_pop_current(NULL));
    CHECK(!host.ctx_create(&host.other, 0, 41) && !host.cuda.stream_create(&host.others, GENNI_CU_STREAM_NON_BLOCKING));
    streams_of_the_host = fake->streams;
    fake->calls = 0;
}
/* All that is the host's is still there, and nothing else. */
static void host_end(const char *when) {
    genni_CUcontext now = NULL;
    if (fake->own_contexts != 2 || fake->streams != 2 || fake->depth != 1) test_leave(1, "%s: %d contexts and %d streams of the host are left, %d contexts are current", when, fake->own_contexts, fake->streams, fake->depth);
    CHECK(!host.cuda.stream_destroy(host.stream) && !host.cuda.stream_destroy(host.others));
    streams_of_the_host = 0;
    CHECK(!host.cuda.ctx_pop_current(&now) && now == host.other);
    nothing_is_held(when);
    CHECK(!host.ctx_destroy(host.context) && !host.ctx_destroy(host.other));
}
static genn_options host_options(void) {
    genn_options o = fake_options();
    o.context = host.context;
    o.stream = host.stream;
    return o;
}
static genn_simulation *host_open(const genn_engine *engine, genn_network_function network, const genn_options *o) {
    genn_simulation *s = NULL;
    test_items_clear();
    if (genn_open(&s, engine, network, o) != GENN_OK) test_leave(1, "%s %s", test_items.texts[0], fake->wrong);
    return s;
}

TEST(cuda_calls_wait_for_queued_steps_in_the_users_stream) {
    const genn_options plain = device_options();
    genn_options o;
    genn_simulation *a, *b;
    for (int own = 0; own < 2; own++) {
        host_begin();
        o = own ? host_options() : fake_options();
        fake->lazy = 1;
        a = host_open(genn_cpu(), hosted, &plain);
        b = host_open(genn_cuda(), hosted, &o);
        CHECK_EQUAL_I64(fake->contexts, !own);
        host_calls_wait(a, b, &fake->steps);
        CHECK(own ? fake->strays == 0 : fake->strays > 100);
        host_misuse(b);
        CHECK(genn_step_async(b, 3) == GENN_OK);
        genn_close(a);
        genn_close(b);                    /* what is queued still needs the buffers */
        host_end("queued steps");
    }
}
/* In launches of many steps, of one each, and in graphs; in the default stream and in the user's */
TEST(cuda_recordings_are_read_while_later_steps_run) {
    static const unsigned ways[] = { 0, GENN_TEST_STEP_BY_STEP, GENN_TEST_STEP_BY_STEP | GENN_TEST_THREE_STEPS };
    const genn_options plain = device_options();
    for (int i = 0; i < 6; i++) {
        genn_options o;
        genn_simulation *a, *b;
        host_begin();
        o = i % 2 ? host_options() : fake_options();
        o.test_switches = ways[i / 2];
        a = host_open(genn_cpu(), hosted, &plain);
        b = host_open(genn_cuda(), hosted, &o);
        fake->lazy = 1;
        host_drains(a, b, &fake->steps);
        CHECK(i % 2 == 0 || fake->strays == 0);
        genn_close(a);
        genn_close(b);
        host_end("recordings");
    }
}
GENN_NETWORK(inhibited_and_recorded) { inhibited(network); GENN_RECORD_SPIKES(3000); }
/* Behind each thousand steps of a call, but no more than 16 marks are kept in all; a fault is told by who reads behind it */
TEST(cuda_recordings_wait_for_the_next_mark) {
    genn_options o;
    genn_simulation *s;
    size_t n[3];
    host_begin();
    o = fake_options();
    s = host_open(genn_cuda(), inhibited_and_recorded, &o);
    fake->lazy = 1;
    CHECK(genn_step_async(s, 2100) == GENN_OK && fake->steps == 0);
    CHECK(genn_spikes(s, NULL, 0, 500, NULL, NULL, NULL, 0, &n[0]) == GENN_SPACE && fake->steps == 1000);
    CHECK(genn_spikes(s, NULL, 500, 500, NULL, NULL, NULL, 0, &n[1]) == GENN_SPACE && fake->steps == 1000);
    CHECK(genn_spikes(s, NULL, 1000, 1001, NULL, NULL, NULL, 0, &n[2]) == GENN_SPACE && fake->steps == 2100);
    CHECK(genn_step_async(s, 1) == GENN_OK && genn_spikes(s, NULL, 2001, 99, NULL, NULL, NULL, 0, NULL) == GENN_SPACE && fake->steps == 2100);
    CHECK(genn_reset(s) == GENN_OK && genn_step(s, 1000) == GENN_OK && fake->steps == 3101);
    CHECK_EQUAL_U64(genn_spike_count(s, NULL), n[0] + n[1]);
    genn_close(s);
    o.test_switches = GENN_TEST_STEP_BY_STEP;   /* each call asks about the calls before, which runs one launch */
    s = host_open(genn_cuda(), inhibited_and_recorded, &o);
    fake->steps = 0;
    for (int i = 0; i < 20; i++) CHECK(genn_step_async(s, 5) == GENN_OK);
    CHECK(genn_spikes(s, NULL, 1, 1, NULL, NULL, NULL, 0, NULL) != GENN_DEVICE && fake->steps == 25);   /* the first four marks are forgotten */
    CHECK(genn_spikes(s, NULL, 25, 1, NULL, NULL, NULL, 0, NULL) != GENN_DEVICE && fake->steps == 30);
    CHECK(genn_done(s) == 0 && genn_wait(s) == GENN_OK && fake->steps == 100);
    fake->fault_at = (int)fake->launches + 7;
    CHECK(genn_step_async(s, 5) == GENN_OK && genn_step_async(s, 5) == GENN_OK);
    CHECK(genn_spikes(s, NULL, 100, 5, NULL, NULL, NULL, 0, NULL) != GENN_DEVICE);
    CHECK(genn_spikes(s, NULL, 100, 6, NULL, NULL, NULL, 0, NULL) == GENN_DEVICE && genn_wait(s) == GENN_DEVICE);
    genn_close(s);
    host_end("marks");
}
TEST(cuda_done_asks_and_never_waits) {
    genn_options o;
    genn_simulation *s;
    int asked = 0;
    host_begin();
    o = host_options();
    o.test_switches = GENN_TEST_STEP_BY_STEP;   /* each question runs one launch */
    s = host_open(genn_cuda(), hosted, &o);
    fake->lazy = 1;
    CHECK(genn_done(s) == 1);
    CHECK(genn_step_async(s, 10) == GENN_OK && genn_step_async(s, 5) == GENN_OK);
    CHECK(fake->steps == 1 && genn_steps(s) == 15);   /* the second call asked, too */
    for (; genn_done(s) == 0 && asked < 100; asked++) CHECK(fake->steps == (unsigned long long)asked + 2);
    CHECK(asked == 14 && fake->steps == 15);
    CHECK(genn_done(s) == 1 && genn_wait(s) == GENN_OK);
    genn_close(s);
    host_end("asked");
}
TEST(cuda_places_of_variables_are_read_and_written_between_queued_steps) {
    const genn_options plain = device_options();
    static scalar v[200], w[200];
    uint32_t ids[40];
    genn_device_array place, pending;
    genn_options o;
    genn_simulation *a, *b;
    host_begin();
    o = host_options();
    a = host_open(genn_cpu(), hosted, &plain);
    b = host_open(genn_cuda(), hosted, &o);
    fake->lazy = 1;
    for (uint32_t i = 0; i < 40; i++) ids[i] = 120 + i;
    place = host_array(b, "target", "V", 200, HOST_SCALAR, sizeof(scalar));
    pending = host_array(b, "input", "pending", 300, GENN_TYPE_UINT8, 1);
    CHECK(place.offset == 0 && pending.offset == 0);
    CHECK(!host.cuda.ctx_push_current(host.context));
    for (int i = 0; i < 20; i++) {        /* spikes sent from the device, no waiting in between */
        CHECK(genn_step(a, 2) == GENN_OK && genn_send_spikes(a, "input", ids, 40) == GENN_OK);
        CHECK(genn_step_async(b, 2) == GENN_OK);
        CHECK(!host.cuda.memset_d8_async((genni_CUdeviceptr)(uintptr_t)pending.pointer + 120, 1, 40, host.stream));
    }
    CHECK(genn_step(a, 1) == GENN_OK && genn_step_async(b, 1) == GENN_OK && fake->steps < 41);
    CHECK(genn_wait(b) == GENN_OK && fake->steps == 41);
    CHECK(!host.cuda.memcpy_dtoh(v, (genni_CUdeviceptr)(uintptr_t)place.pointer, sizeof v));
    CHECK(genn_get(b, "target", "V", 0, 200, w) == GENN_OK && memcmp(v, w, sizeof v) == 0);
    CHECK_EQUAL_U64(genn_spike_count(b, "input"), 20 * 40);
    CHECK_EQUAL_U64(genn_spike_hash(b), genn_spike_hash(a));
    CHECK_EQUAL_U64(genn_state_hash(b), genn_state_hash(a));
    CHECK(genn_reset(b) == GENN_OK && host_array(b, "target", "V", 200, HOST_SCALAR, sizeof(scalar)).pointer == place.pointer);
    CHECK(!host.cuda.ctx_pop_current(NULL));
    genn_close(a);
    genn_close(b);
    host_end("places");
}
TEST(cuda_contexts_and_streams_that_do_not_fit_are_refused) {
    genn_options o;
    genn_simulation *s = NULL;
    genni_CUcontext dead = NULL;
    host_begin();
    CHECK(!host.ctx_create(&dead, 0, 40) && !host.cuda.ctx_pop_current(NULL) && !host.ctx_destroy(dead));
    for (int k = 0; k < 3; k++) {
        static const char *const says[] = { "genn_options.context is no living CUcontext", "belongs to another context than genn_options.context: give", "belongs to another context than the primary one of the device" };
        o = host_options();
        if (k == 0) o.context = dead;
        if (k == 1) o.stream = host.others;
        if (k == 2) o.context = NULL;
        test_items_clear();
        CHECK(genn_open(&s, genn_cuda(), hosted, &o) == GENN_INVALID && s == NULL);
        CHECK_EQUAL_I64(test_severity_count(1), 1);
        CHECK_CONTAINS(test_item_text(GENN_ITEM_BAD_ARGUMENT), says[k]);
        CHECK(fake->contexts == 0 && fake->buffers == 0 && fake->events == 0);
    }
    o.stream = NULL;                      /* the context alone: its device, whatever the options say, its default stream */
    o.context = host.other;
    o.device = 7;
    s = host_open(genn_cuda(), hosted, &o);
    CHECK(strcmp(genn_get_report(s).device, "Stand-in 1") == 0 && fake->contexts == 0);
    CHECK(genn_step(s, 3) == GENN_OK && fake->strays > 3);
    genn_close(s);
    host_end("refused");
}
TEST(cuda_calls_that_fail_leave_the_host_what_is_its_own) {
    genn_options o;
    genn_simulation *s = NULL;
    int most = 1;
    for (int k = 0; k <= most; k++) {
        genn_result r;
        char when[200];
        host_begin();
        o = host_options();
        fake->fail_at = k;
        fake->fail_with = 2;
        s = NULL;
        test_items_clear();
        r = genn_open(&s, genn_cuda(), by_hand, &o);
        if (k == 0) most = fake->calls;
        snprintf(when, sizeof when, "call %d of %d, %s, fails", k, most, fake->failed);
        if (k && !*fake->failed) test_leave(1, "call %d of %d was not made", k, most);
        if (r == GENN_OK) {
            genn_close(s);
            if (k && !fake->frees_only && strcmp(fake->failed, "cuCtxPushCurrent_v2") != 0) test_leave(1, "%s, but genn_open gives GENN_OK", when);
            if (k && !fake->frees_only) fake->buffers = 0, fake->bytes = 0;
        } else if (test_severity_count(1) < 1 || s != NULL) test_leave(1, "%s: no item, or a simulation", when);
        host_end(when);
    }
    CHECK(most > 60);
}
TEST(a_fault_of_queued_steps_is_told_by_whoever_asks) {
    genn_options o;
    genn_simulation *s;
    genn_result r;
    for (int way = 0; way < 3 + HOST_CALLS; way++) {
        host_begin();
        o = host_options();
        o.test_switches = GENN_TEST_STEP_BY_STEP;
        s = host_open(genn_cuda(), hosted, &o);
        test_items_clear();
        fake->lazy = 1;
        fake->fault_at = (int)fake->launches + 4;
        CHECK(genn_step_async(s, 6) == GENN_OK && genn_step_async(s, 1) == GENN_OK && test_items.count == 0);
        if (way == 0) { for (int i = 0; i < 2; i++) CHECK(genn_done(s) == 0); CHECK(genn_done(s) == GENN_DEVICE); }
        else if (way == 1) CHECK(genn_wait(s) == GENN_DEVICE && genn_wait(s) == GENN_DEVICE && genn_done(s) == GENN_DEVICE);
        else if (way == 2) CHECK(genn_wait(s) == GENN_DEVICE && genn_step_async(s, 1) == GENN_DEVICE && genn_step(s, 1) == GENN_DEVICE);
        else { const uint64_t value = host_call(s, way - 3, &r); CHECK(r != GENN_OK || value == 0); }
        CHECK_CONTAINS(test_item_text(GENN_ITEM_DEVICE_CALL), "LAUNCH_FAILED");
        genn_close(s);
        host_end("fault");
    }
}
/* A CPU, three CUDA and two OpenCL simulations in turn; on CUDA one in the user's context, one in the primary one, one on another
   device. */
TEST(simulations_on_all_engines_taking_turns_are_equal) {
    const genn_options plain = device_options();
    genn_options o;
    genn_simulation *s[6];
    int n = 4;
    host_begin();
    o = host_options();
    s[0] = host_open(genn_cpu(), hosted, &plain);
    s[1] = host_open(genn_cuda(), hosted, &o);
    o = fake_options();
    o.partitions = 2;
    s[2] = host_open(genn_cuda(), hosted, &o);
    o.device = 1;
    s[3] = host_open(genn_cuda(), hosted, &o);
    CHECK(strcmp(genn_get_report(s[2]).device, "Stand-in 0") == 0 && strcmp(genn_get_report(s[3]).device, "Stand-in 1") == 0);
    for (; n < 6; n++) if (genn_open(&s[n], genn_opencl(), hosted, &plain) != GENN_OK) break;
    fake->lazy = 1;
    for (int turn = 1; turn <= 12; turn++) {
        for (int k = 0; k < n; k++) CHECK(genn_step_async(s[k], (uint64_t)turn) == GENN_OK);
        for (int k = n; k-- > 0; ) {
            const uint32_t ids[] = { (uint32_t)turn, 250 };
            CHECK(genn_send_spikes(s[k], "input", ids, 2) == GENN_OK);
        }
        for (int k = 1; k < n; k++) {
            CHECK_EQUAL_U64(genn_spike_hash(s[k]), genn_spike_hash(s[0]));
            CHECK_EQUAL_U64(genn_state_hash(s[k]), genn_state_hash(s[0]));
        }
    }
    CHECK(genn_spike_count(s[0], "target") > 20);
    for (int k = 0; k < n; k++) genn_close(s[k]);
    host_end("turns");
    if (n < 6) SKIP("equal on the CPU and the stand-in; there is no OpenCL device");
}
#endif

int main(int argc, char **argv) {
    program = argv[0];
    if (argc > 1 && strncmp(argv[1], "child_", 6) == 0) return child(argv[1]);
    RUN(messages_are_cut_at_the_end_of_their_room);
    RUN(every_path_that_was_tried_is_listed);
    RUN(a_missing_library_is_reported_with_the_path_that_was_given);
    RUN(errors_have_names_without_a_driver);
    RUN(an_old_driver_loads_without_what_it_lacks);
    RUN(a_driver_without_a_needed_function_is_refused_by_name);
    RUN(a_new_driver_loads_after_failures_and_unloads_twice);
    RUN(the_stub_of_the_toolkit_is_no_driver);
    RUN(a_real_driver_counts_its_devices);
    RUN(nvrtc_makes_machine_code_for_each_architecture);
    RUN(nvrtc_says_what_is_wrong_with_a_text);
    RUN(nvrtc_without_machine_code_gives_ptx_that_rounds_twice);
    RUN(nvrtc_falls_back_for_future_targets_and_refuses_past_and_foreign_ones);
    RUN(nvrtc_survives_failing_allocations_and_loads_again);
    RUN(opencl_runs_a_kernel_and_again_after_reloading);
    RUN(opencl_says_when_no_device_is_of_the_wanted_type);
    RUN(environment_variables_name_the_libraries);
    RUN(opencl_without_any_implementation_says_so);
    RUN(the_types_of_the_cuda_engine_are_those_of_cuda_h);
    RUN(the_types_of_the_opencl_engine_are_those_of_cl_h);
    RUN(the_cpu_engine_has_the_calls_for_queued_steps_and_places);
#if HAS_LIBRARIES
    RUN(the_cuda_text_run_on_the_host_gives_the_bits_of_the_cpu_engine);
    RUN(kernels_stay_in_their_memory_read_what_was_written_and_do_not_race);
    RUN(the_stand_in_sees_races_foreign_memory_and_what_nobody_has_written);
    RUN(teams_of_one_lane_of_some_and_of_a_whole_block_give_the_bits_of_the_cpu_engine);
    RUN(synapses_drawn_by_the_cuda_text_are_those_of_the_cpu_engine);
    RUN(static_synapses_run_by_the_cuda_text_equal_the_cpu);
    RUN(static_synapses_in_small_buffers_equal_the_cpu);
    RUN(initial_values_drawn_by_the_cuda_text_are_those_of_the_cpu_engine);
    RUN(few_synapses_are_drawn_on_the_host_and_many_on_the_device);
    RUN(a_launch_for_each_step_gives_the_same_bits);
    RUN(graphs_of_single_steps_give_the_same_bits);
    RUN(a_graph_goes_on_wherever_the_steps_are);
    RUN(launches_of_any_number_of_steps_give_the_same_bits);
    RUN(a_launch_has_up_to_a_thousand_steps);
    RUN(blocks_that_do_not_fit_after_all_get_a_launch_for_each_step);
    RUN(single_steps_meet_where_there_are_sums_for_sources);
    RUN(fast_networks_are_compiled_with_other_options);
    RUN(kept_kernels_are_loaded_without_a_compiler);
    RUN(kernels_compiled_ahead_need_no_compiler_and_no_other_network);
    RUN(ptx_compiled_ahead_is_for_later_devices_too);
    RUN(nvrtc_compiles_byte_for_byte_what_the_engine_launches);
    RUN(each_driver_call_that_fails_while_opening_is_an_error_and_nothing_stays);
    RUN(each_driver_call_that_fails_while_synapses_are_drawn_is_an_error_and_nothing_stays);
    RUN(each_driver_call_that_fails_while_running_is_reported_and_nothing_stays);
    RUN(each_driver_call_that_fails_while_the_host_asks_is_reported_and_nothing_stays);
    RUN(an_item_names_the_driver_call_that_failed);
    RUN(a_driver_without_devices_and_a_device_beyond_the_last_are_refused);
    RUN(a_missing_cuda_driver_or_compiler_is_reported_with_its_path);
    RUN(cuda_calls_wait_for_queued_steps_in_the_users_stream);
    RUN(cuda_recordings_are_read_while_later_steps_run);
    RUN(cuda_recordings_wait_for_the_next_mark);
    RUN(cuda_done_asks_and_never_waits);
    RUN(cuda_places_of_variables_are_read_and_written_between_queued_steps);
    RUN(cuda_contexts_and_streams_that_do_not_fit_are_refused);
    RUN(cuda_calls_that_fail_leave_the_host_what_is_its_own);
    RUN(a_fault_of_queued_steps_is_told_by_whoever_asks);
    RUN(simulations_on_all_engines_taking_turns_are_equal);
#endif
    return test_end();
}
