/* The CUDA engine on a CUDA device against the CPU engine: every network of device_networks.h, launched in each way that there
   is; equal bits in every variable, synapse, sample and spike. Without a device one line says so. */
#include "host.h"
#include "same.h"

/* Ways to launch the same steps */
typedef struct way { const char *name; uint32_t partitions; unsigned switches; uint32_t every; } way;
static const way ways[] = {
    { "many steps in a launch", 0, 0, 0 },
    { "a launch for each step", 0, GENN_TEST_STEP_BY_STEP, 0 },
    { "a launch for each step, without graphs", 0, GENN_TEST_STEP_BY_STEP | GENN_TEST_NO_GRAPHS, 0 },
    { "a launch for each step, three in a graph", 0, GENN_TEST_STEP_BY_STEP | GENN_TEST_THREE_STEPS, 0 },
    { "launches cut by callbacks", 0, 0, 7 },
    { "up to three steps in a launch, five partitions", 5, GENN_TEST_THREE_STEPS, 0 },
    { "one partition, callbacks after odd steps", 1, 0, 3 },
    { "static synapses delivered by sources", 0, GENN_TEST_FROM_SOURCES, 3 }
};
enum { WAYS = (int)(sizeof ways / sizeof *ways) };

static genn_simulation *open_cuda(genn_network_function network, const way *w, const void *kernels, size_t bytes) {
    genn_options o = device_options();
    o.partitions = w->partitions;
    o.test_switches = w->switches | (network == drawn ? GENN_TEST_DRAW_ON_DEVICE : 0u);
    o.kernels = kernels;
    o.kernels_bytes = bytes;
    return sim_open_on(genn_cuda(), network, &o);
}

static uint64_t times_called;
static void call_back(void *user, genn_simulation *s) { (void)user; (void)s; times_called++; }

/* One network in all ways. What is compiled for the first serves all with as many partitions and rows. */
static void checked_ways(const device_network *n, int steps, int partitions_too) {
    void *kernels = NULL;
    size_t bytes = 0;
    for (int i = 0; i < WAYS; i++) {
        const way *w = &ways[i];
        char name[160];
        genn_simulation *a, *b;
        uint32_t most;
        int done = 0;
        const int same_text = !w->partitions && !(w->switches & GENN_TEST_FROM_SOURCES);
        if (!same_text && !partitions_too) continue;
        snprintf(name, sizeof name, "%s, %s", n->name, w->name);
        a = sim_open(n->network);
        b = open_cuda(n->network, w, same_text ? kernels : NULL, same_text ? bytes : 0);
        most = genn_get_report(b).steps_per_launch;
        if (w->switches & GENN_TEST_STEP_BY_STEP ? most != 1 : w->switches & GENN_TEST_THREE_STEPS ? most != 3 && most != 1 : most == 0)
            test_leave(1, "%s: launches of %u steps", name, (unsigned)most);
        times_called = 0;
        genn_on_step(b, w->every, call_back, NULL);
        if (i == 0) {
            const void *compiled = genn_device_kernels(b, &bytes);
            CHECK(compiled != NULL && bytes > 0);
            kernels = malloc(bytes);
            CHECK(kernels != NULL);
            memcpy(kernels, compiled, bytes);
            same_everything(a, b, name);
            for (; done < 8 && done < steps; done++) {   /* the first steps one by one */
                step_both(a, b, 1);
                same_variables(a, b, name);
                same_hashes(a, b, name);
            }
            step_both(a, b, (uint64_t)(steps - done) / 2);
            done += (steps - done) / 2;
            same_everything(a, b, name);
        } else if (same_text) CHECK_EQUAL_U64(genn_get_report(b).compiled, 0);
        step_both(a, b, (uint64_t)(steps - done));
        same_everything(a, b, name);
        CHECK_EQUAL_U64(times_called, w->every ? (uint64_t)(steps / (int)w->every) : 0);
        if (n->spikes && steps == n->steps) CHECK(genn_spike_count(a, NULL) > 50);
        CHECK_EQUAL_U64(genn_get_report(a).saturated, genn_get_report(b).saturated);
        CHECK(strcmp(genn_get_report(b).engine, "cuda") == 0 && genn_get_report(b).launches > 0);
        genn_close(a);
        genn_close(b);
    }
    free(kernels);
}

static const device_network *now;
static void equals_the_cpu(void) { checked_ways(now, now->steps, 1); }

/* Each of these networks is run for a few steps only: make test-gpu runs this test under compute-sanitizer. */
TEST(a_few_steps_for_a_sanitizer) {
    static const char *const names[] = { "learning", "conversing", "by_hand", "live", "drawn", "currents", "delays" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) checked_ways(network_named(names[i]), 12, 0);
}
TEST(this_device_runs_many_steps_in_a_launch) {
    genn_simulation *b = open_cuda(currents, &ways[0], NULL, 0);
    char why[400];
    const uint32_t most = genn_get_report(b).steps_per_launch;
    snprintf(why, sizeof why, "%.390s", test_item_text(GENN_ITEM_STEP_BY_STEP));
    if (most > 1) {
        const uint64_t before = genn_get_report(b).launches;
        sim_step(b, 2 * (uint64_t)most);
        CHECK_EQUAL_U64(genn_get_report(b).launches - before, 2);
    }
    genn_close(b);
    if (most < 2) SKIP(why);
}
/* 3125 blocks of 128 neurons: in partitions of their own they are more than any device has room for */
GENN_NETWORK(crowd) {
    GENN_SEED(43);
    GENN_RECORD_SPIKES(6);
    GENN_NEURONS(cells, 400000, genn_lif, LIF_VALUES, GENN_SET(Ioffset, 0.6), GENN_INIT(V, genn_uniform, -60, -50));
}
TEST(more_partitions_than_run_at_once_get_a_launch_for_each_step) {
    static const way many_partitions = { "3000 partitions", 3000, 0, 0 };
    genn_simulation *a = sim_open(crowd), *b = open_cuda(crowd, &many_partitions, NULL, 0);
    CHECK_EQUAL_U64(genn_get_report(b).partitions, 3000);
    CHECK_EQUAL_U64(genn_get_report(b).steps_per_launch, 1);
    CHECK_EQUAL_I64(test_item_count(GENN_ITEM_STEP_BY_STEP), 1);
    step_both(a, b, 6);
    same_everything(a, b, "crowd");
    CHECK(genn_spike_count(a, NULL) > 1000);
    genn_close(a);
    genn_close(b);
}
TEST(trials_and_dynamic_parameters_equal_the_cpu) {
    genn_simulation *a = sim_open(many), *b = open_cuda(many, &ways[0], NULL, 0);
    same_trials(a, b, 3);
    genn_close(a);
    genn_close(b);
}
TEST(calls_wait_for_queued_steps) {
    genn_simulation *a = sim_open(hosted), *b = open_cuda(hosted, &ways[0], NULL, 0);
    host_calls_wait(a, b, NULL);
    host_drains(a, b, NULL);
    host_misuse(b);
    genn_close(a);
    genn_close(b);
}
/* What a host program has itself: a context, a stream of its own, and transfers from where variables lie */
TEST(steps_run_in_the_users_context_and_stream) {
    static genni_cuda_table cuda;
    static scalar v[200], w[200];
    char message[2048];
    genni_CUcontext context = NULL, popped = NULL;
    genni_CUstream stream = NULL;
    genni_CUdevice device;
    genn_device_array place;
    genn_options o = device_options();
    genn_simulation *a, *b;
    int count;
    CHECK(genni_cuda_load(&cuda, NULL, message, sizeof message) && genni_cuda_start(&cuda, &count, message, sizeof message));
    CHECK(!cuda.device_get(&device, 0) && !cuda.primary_ctx_retain(&context, device) && !cuda.ctx_push_current(context));
    CHECK(!cuda.stream_create(&stream, GENNI_CU_STREAM_NON_BLOCKING));
    o.context = context;
    o.stream = stream;
    a = sim_open(hosted);
    b = sim_open_on(genn_cuda(), hosted, &o);
    host_calls_wait(a, b, NULL);
    host_drains(a, b, NULL);
    place = host_array(b, "target", "V", 200, HOST_SCALAR, sizeof(scalar));
    for (int i = 0; i < 20; i++) {        /* what the host puts into its stream comes between steps */
        const scalar low = -65;
        for (int k = 0; k < 200; k++) w[k] = low;
        CHECK(genn_step(a, 3) == GENN_OK && genn_set(a, "target", "V", 0, 200, w) == GENN_OK && genn_step(a, 2) == GENN_OK);
        CHECK(genn_step_async(b, 3) == GENN_OK && !cuda.memcpy_htod_async((genni_CUdeviceptr)(uintptr_t)place.pointer, w, sizeof w, stream));
        CHECK(genn_step_async(b, 2) == GENN_OK && !cuda.memcpy_dtoh_async(v, (genni_CUdeviceptr)(uintptr_t)place.pointer, sizeof v, stream) && !cuda.stream_synchronize(stream));
        CHECK(genn_done(b) == 1 && genn_get(a, "target", "V", 0, 200, w) == GENN_OK && memcmp(v, w, sizeof v) == 0);
    }
    same_hashes(a, b, "the user's stream");
    genn_close(a);
    genn_close(b);
    CHECK(!cuda.stream_destroy(stream) && !cuda.ctx_pop_current(&popped) && popped == context && !cuda.primary_ctx_release(device));
    genni_cuda_unload(&cuda);
}

int main(void) {
    if (no_cuda()) return no_device_end("cuda", no_cuda());
    RUN(this_device_runs_many_steps_in_a_launch);
    for (int i = 0; i < DEVICE_NETWORKS; i++) {
        char name[80];
        now = &device_networks[i];
        snprintf(name, sizeof name, "network_%s_equals_the_cpu", now->name);
        test_run(name, equals_the_cpu);
    }
    RUN(a_few_steps_for_a_sanitizer);
    RUN(more_partitions_than_run_at_once_get_a_launch_for_each_step);
    RUN(trials_and_dynamic_parameters_equal_the_cpu);
    RUN(calls_wait_for_queued_steps);
    RUN(steps_run_in_the_users_context_and_stream);
    return test_end();
}
