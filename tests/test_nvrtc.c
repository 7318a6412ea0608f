/* NVRTC compiles the CUDA kernels of every network of device_networks.h to machine code; no GPU is needed.

   What is compared with what:
   - the text that genn_cuda_compile hands out is byte for byte the text that the CUDA engine's own preparation writes for
     the same shape of device (here; test_loader.c compares it with genn_device_source of an engine opened on a stand-in driver);
   - behind the preludes it is byte for byte the text that the OpenCL engine runs, but for the number of lanes;
   - the machine code is that of that text, for the architecture asked for, and there is no fused multiply-add in it;
   - between the steps of a launch there are the barriers and fences that blocks need to see each other, and no loads past them.

   A network that was compiled once is not compiled again: build/tests/files/nvrtc has one file for each, named by a hash of
   its text, the architecture, NVRTC's version and genn_cuda.h itself (compiler options are in there), which are in the file too. */
#if !defined(_POSIX_C_SOURCE) && !defined(__cplusplus)
#define _POSIX_C_SOURCE 200809L   /* mkdir */
#endif
#include "device_networks.h"
#if !defined(_WIN32)
#include <sys/stat.h>
#endif

static char no_nvrtc[300];
static int nvrtc_version, archs[256], arch_count;
#define NEEDS_NVRTC() do { if (*no_nvrtc) SKIP(no_nvrtc); } while (0)

static uint64_t hash_of(uint64_t h, const void *bytes, size_t n) {   /* FNV-1a */
    const unsigned char *b = (const unsigned char *)bytes;
    for (size_t i = 0; i < n; i++) h = (h ^ b[i]) * UINT64_C(0x100000001b3);
    return h;
}
static uint64_t hash_of_file(const char *path, int *there) {
    FILE *f = fopen(path, "rb");
    char part[4096];
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    size_t n;
    *there = f != NULL;
    if (f == NULL) return 0;
    while ((n = fread(part, 1, sizeof part, f)) > 0) h = hash_of(h, part, n);
    fclose(f);
    return h;
}

static int known(int arch) {
    for (int i = 0; i < arch_count; i++) if (archs[i] == arch) return 1;
    return 0;
}
/* The architectures that networks are compiled for in turn, as far as this NVRTC knows them */
static int arch_of(int i) {
    static const int wanted[] = { 75, 80, 90, 86, 89, 100, 120 };
    int some[7], n = 0;
    for (int k = 0; k < 7; k++) if (known(wanted[k])) some[n++] = wanted[k];
    return n > 0 ? some[i % n] : archs[0];
}

/* ---- the text alone: an engine that stops before the compiler ---- */

static genn_result text_open(genn_simulation *s, void **state) {
    genni_cuda *e = (genni_cuda *)genni_allocate(s, sizeof *e);
    const genni_cuda_compile_request *request = (const genni_cuda_compile_request *)s->engine_argument;
    genn_result r;
    if (e == NULL) return GENN_MEMORY;
    *state = e;
    genni_cuda_shape(e, s, request->multiprocessors);
    r = genni_device_prepare(&e->shared, s);
    if (r == GENN_OK) request->done(request->user, e->shared.source, NULL, 0);
    return r;
}
static void text_close(genn_simulation *s, void *state) { (void)s; (void)state; }

typedef struct text_copy { char *text; size_t code_bytes; int elf; unsigned calls; } text_copy;
static void copy_text(void *user, const char *source, const void *code, size_t bytes) {
    text_copy *to = (text_copy *)user;
    char *copy = (char *)malloc(strlen(source) + 1);
    if (copy != NULL) memcpy(copy, source, strlen(source) + 1);
    free(to->text);
    to->text = copy;
    to->code_bytes = bytes;
    to->elf = code != NULL && bytes > 4 && memcmp(code, "\177ELF", 4) == 0;
    to->calls++;
}
static char *text_of(genn_network_function network, const genn_options *options, uint32_t multiprocessors) {
    genn_engine engine;
    text_copy copy = { NULL, 0, 0, 0 };
    genni_cuda_compile_request request;
    genn_simulation *s = NULL;
    genn_result r;
    memset(&engine, 0, sizeof engine);
    engine.name = "cuda";
    engine.open = text_open;
    engine.close = text_close;
    memset(&request, 0, sizeof request);
    request.multiprocessors = multiprocessors;
    request.done = copy_text;
    request.user = &copy;
    test_items_clear();
    r = genni_open(&s, &engine, network, options, &request);
    genn_close(s);
    if (r != GENN_OK || copy.text == NULL) test_leave(1, "no text: %s: %s", genn_result_name(r), test_items.texts[0]);
    return copy.text;
}

/* ---- one network for one architecture ---- */

static void compiled(const device_network *n, int arch, unsigned switches) {
    char line[256], before[256] = "", path[600];
    genn_options o = device_options();
    text_copy got = { NULL, 0, 0, 0 };
    uint64_t a, b;
    int headers = 0;
    FILE *f;
    genn_result r;
    char *text;
    NEEDS_NVRTC();
    if (!known(arch)) {
        snprintf(line, sizeof line, "this NVRTC does not make code for sm_%d", arch);
        SKIP(line);
    }
    o.test_switches = switches | (n->network == drawn ? GENN_TEST_DRAW_ON_DEVICE : 0u);
    text = text_of(n->network, &o, 132);
    a = hash_of(UINT64_C(0xcbf29ce484222325), text, strlen(text));
    b = hash_of(UINT64_C(0x9E3779B97F4A7C15), text, strlen(text));
    snprintf(line, sizeof line, "%s sm_%d NVRTC %d genn_cuda.h %016" PRIx64 " text %016" PRIx64 " %016" PRIx64 " of %.0f bytes: compiled\n", n->name, arch, nvrtc_version,
             hash_of_file("genn_cuda.h", &headers), a, b, (double)strlen(text));
    snprintf(path, sizeof path, "%.500s/nvrtc/%016" PRIx64, test_folder(), hash_of(UINT64_C(0xcbf29ce484222325), line, strlen(line)));
    f = fopen(path, "rb");
    if (f != NULL) {
        before[fread(before, 1, sizeof before - 1, f)] = 0;
        fclose(f);
    }
    headers = headers && *test_environment("GENN_TEST_FOLDER");   /* else nothing is kept */
    if (headers && strcmp(before, line) == 0) {
        free(text);
        return;
    }
    test_items_clear();
    r = genn_cuda_compile(n->network, &o, arch, 132, copy_text, &got);
    {
        const int same = got.text != NULL && strcmp(got.text, text) == 0;
        free(got.text);
        free(text);
        if (r != GENN_OK) test_leave(1, "%s for sm_%d: %s: %.800s", n->name, arch, genn_result_name(r), test_items.texts[0]);
        CHECK(got.calls == 1);
        CHECK(same);
        CHECK(got.elf);
        CHECK(got.code_bytes > 1000);
    }
    if (!headers) return;
#if !defined(_WIN32)
    {
        char folder[600];
        snprintf(folder, sizeof folder, "%.500s/nvrtc", test_folder());
        (void)mkdir(folder, 0777);
    }
#endif
    f = fopen(path, "wb");
    if (f != NULL) {
        fputs(line, f);
        fclose(f);
    }
}
static void compiled_in_turn(const char *name) {
    for (int i = 0; i < DEVICE_NETWORKS; i++) if (strcmp(device_networks[i].name, name) == 0) {
        compiled(&device_networks[i], arch_of(i), 0);
        return;
    }
    test_leave(1, "no network %s", name);
}
static void column_for(int arch) {
    const device_network n = { "column", column, 0, 0, 0 };
    compiled(&n, arch, 0);
}

TEST(currents_compile) { compiled_in_turn("currents"); }
TEST(conductances_compile) { compiled_in_turn("conductances"); }
TEST(izhikevich_neurons_compile) { compiled_in_turn("izhikevich"); }
TEST(integer_weights_compile) { compiled_in_turn("integers"); }
TEST(conversing_synapses_compile) { compiled_in_turn("conversing"); }
TEST(half_weights_compile) { compiled_in_turn("halves"); }
TEST(delays_compile) { compiled_in_turn("delays"); }
TEST(changing_synapses_compile) { compiled_in_turn("learning"); }
TEST(duplicate_synapses_compile) { compiled_in_turn("duplicates"); }
TEST(random_numbers_compile) { compiled_in_turn("gamblers"); }
TEST(all_types_and_functions_compile) { compiled_in_turn("collectors"); }
TEST(time_and_double_compile) { compiled_in_turn("timed"); }
TEST(initialised_networks_compile) { compiled_in_turn("initialised"); }
TEST(populations_of_many_sizes_compile) { compiled_in_turn("sizes"); }
TEST(bursts_compile) { compiled_in_turn("burst"); }
TEST(models_by_hand_compile) { compiled_in_turn("by_hand"); }
TEST(live_input_compiles) { compiled_in_turn("live"); }
TEST(many_populations_compile) { compiled_in_turn("many"); }
TEST(drawing_on_the_device_compiles) { compiled_in_turn("drawn"); }
TEST(rows_of_many_lengths_compile) { compiled_in_turn("teams"); }
TEST(calendars_compile) { compiled_in_turn("in_flight"); }
/* A list with a place for each bit that so many threads look at would be larger than a block's own memory */
TEST(general_rows_of_a_block_of_many_threads_compile) {
    genn_options o = device_options();
    size_t bytes = 0;
    genn_result r;
    char *text;
    o.test_switches = GENN_TEST_GENERAL_ROWS;
    o.partitions = 1;
    text = text_of(column, &o, 132);
    CHECK_CONTAINS(text, sizeof(scalar) == 8 ? "#define GENNI_STEP_LANES 512u" : "#define GENNI_STEP_LANES 864u");
    free(text);
    r = genn_cuda_compile(column, &o, 90, 132, count_bytes, &bytes);
    if (r != GENN_OK) test_leave(1, "%s: %.800s", genn_result_name(r), test_items.texts[0]);
    CHECK(bytes > 1000);
}
TEST(delivery_by_sources_compiles) {
    const device_network n = { "halves by sources", halves, 0, 0, 0 };
    compiled(&n, 90, GENN_TEST_FROM_SOURCES);
}
TEST(a_cortical_column_compiles_for_sm_75) { column_for(75); }
TEST(a_cortical_column_compiles_for_sm_80) { column_for(80); }
TEST(a_cortical_column_compiles_for_sm_90) { column_for(90); }

/* ---- the text ---- */

/* From behind the prelude and what depends on the kind of device. */
static const char *behind_prelude(const char *source, const char *prelude) {
    static const char mark[] = "// from here on alike for all devices\n";
    const char *at = source == NULL ? NULL : strstr(source, prelude);
    if (at == NULL) test_leave(1, "the prelude is not in the text");
    at = strstr(at + strlen(prelude), mark);
    if (at == NULL || at - strstr(source, prelude) > (long)strlen(prelude) + 3000) test_leave(1, "what depends on the device has no end, or none soon");
    return at;
}
TEST(behind_the_preludes_cuda_compiles_the_text_that_opencl_runs) {
    static const char *const names[] = { "currents", "integers", "learning", "timed", "by_hand", "many" };
    for (int i = 0; i < DEVICE_NETWORKS; i++) for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const device_network *n = &device_networks[i];
        genn_options o = device_options(), here = o;
        genn_simulation *s = NULL;
        char *text, *b;
        const char *a;
        int same;
        genn_result r;
        if (strcmp(n->name, names[k]) != 0) continue;
        test_items_clear();
        here.test_switches = o.test_switches = GENN_TEST_TEAMS;   /* else a row is one lane's on a CPU */
        share_context(genn_opencl(), &here);
        r = genn_open(&s, genn_opencl(), n->network, &here);
        if (r == GENN_UNAVAILABLE) SKIP("there is no OpenCL device");
        if (r != GENN_OK) test_leave(1, "%s: genn_open: %s", n->name, test_items.texts[0]);
        if (strstr(genn_device_source(s), "#define GENNI_HAS_ATOMIC64") == NULL || strstr(genn_device_source(s), "#define GENNI_FP64") == NULL) SKIP("the OpenCL device has no double or no 64-bit atomics");
        a = behind_prelude(genn_device_source(s), genni_opencl_prelude);
        b = (char *)malloc(strlen(a) + 1);
        if (b == NULL) test_leave(1, "no memory");
        strcpy(b, a);
        o.partitions = genn_get_report(s).partitions;   /* the device's own number: PoCL keeps these kernels for test_opencl.c, which runs them so */
        genn_close(s);
        text = text_of(n->network, &o, 132);
        a = behind_prelude(text, genni_cuda_prelude);
        same = strcmp(a, b) == 0;
        if (strlen(a) < 20000) same = 0;
        free(text);
        free(b);
        if (!same) test_leave(1, "%s: other text", n->name);
    }
}

/* Without synapses, and without making any of the values here */
GENN_NETWORK(many_values) {
    GENN_NEURONS(cells, GENNI_MANY_VALUES / 2, holder, GENN_INIT(x, genn_uniform, 0, 1), GENN_INIT(y, genn_normal, 0, 1));
}
TEST(many_initial_values_are_worth_the_kernel_that_draws) {
    const genn_options o = device_options();
    char *text = text_of(many_values, &o, 132);
    const int there = strstr(text, "genni_draw_kernel") != NULL;
    free(text);
    CHECK(there);
}

/* A model without native functions, as an importer fills one. It passes the checks of the language; types are C's business. */
static const genn_name broken_names[] = { { "x", GENN_ROLE_VAR, GENN_TYPE_SCALAR, GENN_ACCESS_READ_WRITE }, { NULL, GENN_ROLE_PARAM, GENN_TYPE_SCALAR, GENN_ACCESS_READ_ONLY } };
static const genn_text broken_texts[] = { { GENN_SLOT_SIM, "x = x + 1; x = x % 3; x = x + 2;", "x = x + 1; x = x % 3; x = x + 2;" }, { GENN_SLOT_COUNT, NULL, NULL } };
static const genn_model broken_by_hand = { GENN_KIND_NEURON, "broken_by_hand", __FILE__, __LINE__, (int)sizeof(scalar), broken_names, broken_texts, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0 };
GENN_NETWORK(broken) { GENN_NEURONS(cells, 3, broken_by_hand, GENN_SET(x, 0)); }
TEST(a_broken_snippet_is_refused_with_model_slot_and_statement) {
    const genn_options o = device_options();
    text_copy got = { NULL, 0, 0, 0 };
    NEEDS_NVRTC();
    test_items_clear();
    CHECK(genn_cuda_compile(broken, &o, arch_of(0), 4, copy_text, &got) == GENN_DEVICE);
    CHECK(got.calls == 0);
    CHECK(test_item_count(GENN_ITEM_DEVICE_COMPILE) == 1);
    CHECK_CONTAINS(test_item_text(GENN_ITEM_DEVICE_COMPILE), "neuron model broken_by_hand, slot SIM, statement");
    CHECK_CONTAINS(test_item_text(GENN_ITEM_DEVICE_COMPILE), "statement(2)");
}
static void check_refused(const genn_options *o, int arch, genn_result result, genn_item item, const char *word) {
    test_items_clear();
    CHECK(genn_cuda_compile(izhikevich, o, arch, 4, NULL, NULL) == result);
    CHECK(test_item_count((int)item) == 1);
    CHECK_CONTAINS(test_item_text((int)item), word);
}
TEST(an_architecture_that_nvrtc_does_not_know_is_refused) {
    const genn_options o = device_options();
    NEEDS_NVRTC();
    check_refused(&o, 999, GENN_DEVICE, GENN_ITEM_DEVICE_COMPILE, "does not know sm_999");
    check_refused(&o, 999 + GENN_CUDA_PTX, GENN_DEVICE, GENN_ITEM_DEVICE_COMPILE, " + GENN_CUDA_PTX, which later devices take");
}
TEST(a_replaced_text_that_is_not_c_is_refused) {
    genn_options o = device_options();
    NEEDS_NVRTC();
    o.replace_from = "genni_step_kernel(";
    o.replace_to = "genni_step_kernel)";
    check_refused(&o, arch_of(0), GENN_DEVICE, GENN_ITEM_DEVICE_COMPILE, "");
}
TEST(an_architecture_that_nobody_makes_is_refused) {
    const genn_options o = device_options();
    char beginning[32] = "";
    const char *log;
    NEEDS_NVRTC();
    check_refused(&o, 20, GENN_DEVICE, GENN_ITEM_DEVICE_COMPILE, "20");
    log = strchr(test_item_text(GENN_ITEM_DEVICE_COMPILE), '\n');   /* what the compiler said, once */
    CHECK(log != NULL && strlen(log) > sizeof beginning);
    memcpy(beginning, log + 1, sizeof beginning - 1);
    CHECK(strstr(log + 2, beginning) == NULL);
}
TEST(a_compiler_that_is_not_there_is_reported_with_its_path) {
    static const char path[] = "/nonexistent/folder/libnvrtc.so.12";
    genn_options o = device_options();
    o.compiler = path;
    check_refused(&o, 80, GENN_UNAVAILABLE, GENN_ITEM_LIBRARY, path);
}

/* ---- the code: a product and a sum round twice ---- */

static void *plain_allocate(void *user, size_t bytes) { (void)user; return malloc(bytes); }
static void plain_release(void *user, void *memory, size_t bytes) { (void)user; (void)bytes; free(memory); }

/* The PTX of this text, or NULL: it does not compile. */
static char *ptx_of(const char *text, int arch, const char *const *options, int count) {
    genni_nvrtc_table t;
    genni_nvrtc_output out;
    genni_loader_memory memory = { plain_allocate, plain_release, NULL };
    char message[4096], target[16], *ptx = NULL;
    if (!genni_nvrtc_load(&t, NULL, 0, message, sizeof message)) return NULL;
    t.get_cubin = NULL;   /* PTX */
    snprintf(target, sizeof target, "sm_%d", arch);
    if (genni_nvrtc_compile(&t, text, "genn.h", target, options, count, &memory, &out, message, sizeof message) && (ptx = (char *)malloc(strlen(out.image) + 1)) != NULL)
        strcpy(ptx, out.image);
    genni_nvrtc_output_free(&out, &memory);
    genni_nvrtc_unload(&t);
    return ptx;
}
/* Does the PTX of this text have a fused multiply-add? -1: it does not compile. */
static int fused(const char *text, const char *const *options, int count, const char *must_have) {
    char *ptx = ptx_of(text, arch_of(1), options, count);
    const int result = ptx == NULL || strstr(ptx, must_have) == NULL ? -1 : strstr(ptx, "fma.") != NULL;
    free(ptx);
    return result;
}
TEST(a_small_kernel_has_no_fused_multiply_add) {
    static const char text[] = "extern \"C\" __global__ void k(float *y, double *z, float a, double b) { y[0] = y[1] * a + y[2]; z[0] = z[1] * b - z[2]; }\n";
    static const char *const with[] = { "--fmad=true" };
    NEEDS_NVRTC();
    CHECK_EQUAL_I64(fused(text, with, 1, ".entry k"), 1);   /* it can be seen */
    CHECK_EQUAL_I64(fused(text, NULL, 0, "mul.rn.f32"), 0);
    CHECK_EQUAL_I64(fused(text, NULL, 0, "mul.rn.f64"), 0);
}
TEST(a_network_has_no_fused_multiply_add) {
    static const char *const with[] = { "--fmad=true" };
    const genn_options o = device_options();
    char *text;
    int without, sees;
    NEEDS_NVRTC();
    text = text_of(izhikevich, &o, 4);
    without = fused(text, NULL, 0, "genni_step_kernel");
    sees = fused(text, with, 1, "genni_step_kernel");
    free(text);
    CHECK_EQUAL_I64(without, 0);
    CHECK_EQUAL_I64(sees, 1);
}

GENN_NETWORK(fast_izhikevich) { izhikevich(network); GENN_FAST; }
TEST(a_fast_network_compiles) {
    const device_network n = { "fast_izhikevich", fast_izhikevich, 0, 0, 0 };
    compiled(&n, arch_of(2), 0);
}

/* ---- the gate between steps ---- */

static int occurrences(const char *text, const char *what) {
    int n = 0;
    for (const char *at = text; (at = strstr(at, what)) != NULL; at++) n++;
    return n;
}
static const char *line_before(const char *at, const char *from) {
    if (at > from) at--;
    while (at > from && at[-1] != '\n') at--;
    return at;
}
/* Does every way to this place come from a barrier of the block, with no access to global memory since? Where the line before
   does not go on here, the jumps to the label do. */
static int behind_a_barrier(const char *at, const char *from, const char *end) {
    const char *line = at;
    int steps = 0;
    while (line > from && line[-1] != '\n') line--;
    for (line = line_before(line, from); line > from && steps < 40; line = line_before(line, from), steps++) {
        if (strncmp(line, "\tbar.sync", 9) == 0) return 1;
        if (strstr(line, ".global") != NULL && strstr(line, ".global") < strchr(line, '\n') && strstr(line, "cvta") != line + 1) return 0;
        if (*line == '$') {
            char jump[80];
            const char *before = line_before(line, from), *next;
            int ways = 0;
            while (before > from && *before == '\n') before = line_before(before, from);
            snprintf(jump, sizeof jump, "\t%.*s;", (int)strcspn(line, ":"), line);
            for (next = from; (next = strstr(next, jump)) != NULL && next < end; next++, ways++) if (!behind_a_barrier(next, from, end)) return 0;
            if (strncmp(before, "\tbra.uni", 8) == 0) return ways > 0;
        }
    }
    return 0;
}
/* Does what follows wait for all of the block before it touches global memory? (That way the text does go on.) */
static int before_a_barrier(const char *at) {
    const char *barrier = strstr(at, "bar.sync"), *access = strstr(at + 1, ".global");
    return barrier != NULL && (access == NULL || access > barrier);
}
/* Each gate is: all of the block, an arrival that releases, a look at the count that acquires, all of the block. NULL: so it is in
   this PTX, `gates` times, and no load of the step's kernel goes through the cache that other blocks' writes do not reach. */
static const char *wrong_gate(const char *ptx, int gates) {
    static const char arrival[] = "red.release.gpu.global.add.u32", look[] = "ld.acquire.gpu.global.u32";
    const char *at = strstr(ptx, ".entry genni_step_kernel"), *end = at == NULL ? NULL : strstr(at + 1, ".entry");
    if (at == NULL) return "no kernel";
    if (end == NULL) end = ptx + strlen(ptx);
    if (occurrences(ptx, "ld.global.nc") || occurrences(ptx, "ldu.") || occurrences(ptx, "tex.")) return "a load through the read-only cache";
    if (occurrences(ptx, arrival) != gates || occurrences(ptx, look) != gates) return "another number of gates";
    for (const char *next = at; (next = strstr(next, arrival)) != NULL; next++) if (!behind_a_barrier(next, at, end)) return "not all of the block is done before it arrives";
    for (const char *next = at; (next = strstr(next, look)) != NULL; next += sizeof look) if (!before_a_barrier(next + sizeof look)) return "not all of the block waits for the look at the count";
    return NULL;
}
static void gates_for(int arch) {
    static const struct { genn_network_function network; int gates; } networks[] = { { izhikevich, 1 }, { delays, 1 }, { conversing, 2 } };
    char line[80];
    NEEDS_NVRTC();
    snprintf(line, sizeof line, "this NVRTC does not make code for sm_%d", arch);
    if (!known(arch)) SKIP(line);
    for (size_t i = 0; i < sizeof networks / sizeof *networks; i++) {
        const genn_options o = device_options();
        char *text = text_of(networks[i].network, &o, 132), *ptx = ptx_of(text, arch, NULL, 0);
        const char *why = ptx == NULL ? "it does not compile" : wrong_gate(ptx, networks[i].gates);
        if (why == NULL && networks[i].network == delays) {   /* what later segments add is added before the wait, the rest behind it */
            const char *kernel = strstr(ptx, ".entry genni_step_kernel"), *look = strstr(kernel, "ld.acquire"), *fetch = strstr(kernel, "prefetch.global.L2");
            const char *shared = strstr(kernel, ".shared.add.u32");
            if (shared == NULL || shared > look || strstr(look, ".shared.add.u32") == NULL) why = "nothing is added before the wait, or behind it";
            if (fetch == NULL) why = "nothing is fetched";
        }
        free(text);
        free(ptx);
        if (why != NULL) test_leave(1, "network %d of the list: %s", (int)i, why);
    }
}
TEST(blocks_meet_between_steps_on_sm_75) { gates_for(75); }
TEST(blocks_meet_between_steps_on_sm_80) { gates_for(80); }
TEST(blocks_meet_between_steps_on_sm_90) { gates_for(90); }
TEST(a_load_through_the_read_only_cache_would_be_seen) {
    static const char text[] = "extern \"C\" __global__ void genni_step_kernel(float *y, const float *__restrict__ x) { y[threadIdx.x] = x[threadIdx.x]; }\n";
    char *ptx;
    NEEDS_NVRTC();
    ptx = ptx_of(text, arch_of(1), NULL, 0);
    CHECK(ptx != NULL);
    CHECK_CONTAINS(wrong_gate(ptx, 0), "read-only");
    free(ptx);
}

static void find_nvrtc(void) {
    genni_nvrtc_table t;
    char message[4096];
    if (!genni_nvrtc_load(&t, NULL, 0, message, sizeof message)) {
        for (char *c = message; *c; c++) if (*c == '\n') *c = ' ';
        snprintf(no_nvrtc, sizeof no_nvrtc, "%.200s ...", message);
        return;
    }
    nvrtc_version = t.version;
    if (t.get_cubin == NULL || t.get_archs == NULL) snprintf(no_nvrtc, sizeof no_nvrtc, "NVRTC %d is too old: it makes no machine code", t.version);
    else if (t.get_arch_count(&arch_count) || arch_count < 1 || arch_count > 256 || t.get_archs(archs)) snprintf(no_nvrtc, sizeof no_nvrtc, "NVRTC %d does not list its architectures", t.version);
    genni_nvrtc_unload(&t);
}

int main(void) {
    find_nvrtc();
    RUN(currents_compile);
    RUN(conductances_compile);
    RUN(izhikevich_neurons_compile);
    RUN(integer_weights_compile);
    RUN(half_weights_compile);
    RUN(conversing_synapses_compile);
    RUN(delays_compile);
    RUN(changing_synapses_compile);
    RUN(duplicate_synapses_compile);
    RUN(random_numbers_compile);
    RUN(all_types_and_functions_compile);
    RUN(time_and_double_compile);
    RUN(initialised_networks_compile);
    RUN(populations_of_many_sizes_compile);
    RUN(bursts_compile);
    RUN(models_by_hand_compile);
    RUN(live_input_compiles);
    RUN(many_populations_compile);
    RUN(drawing_on_the_device_compiles);
    RUN(rows_of_many_lengths_compile);
    RUN(calendars_compile);
    RUN(general_rows_of_a_block_of_many_threads_compile);
    RUN(delivery_by_sources_compiles);
    RUN(a_cortical_column_compiles_for_sm_75);
    if (test_all()) RUN(a_cortical_column_compiles_for_sm_80);
    RUN(a_cortical_column_compiles_for_sm_90);
    RUN(behind_the_preludes_cuda_compiles_the_text_that_opencl_runs);
    RUN(many_initial_values_are_worth_the_kernel_that_draws);
    RUN(a_broken_snippet_is_refused_with_model_slot_and_statement);
    RUN(an_architecture_that_nvrtc_does_not_know_is_refused);
    RUN(a_replaced_text_that_is_not_c_is_refused);
    RUN(an_architecture_that_nobody_makes_is_refused);
    RUN(a_compiler_that_is_not_there_is_reported_with_its_path);
    RUN(a_small_kernel_has_no_fused_multiply_add);
    RUN(a_network_has_no_fused_multiply_add);
    RUN(a_fast_network_compiles);
    RUN(blocks_meet_between_steps_on_sm_75);
    if (test_all()) RUN(blocks_meet_between_steps_on_sm_80);
    RUN(blocks_meet_between_steps_on_sm_90);
    RUN(a_load_through_the_read_only_cache_would_be_seen);
    return test_end();
}
