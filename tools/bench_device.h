/* bench_device.h - the part of bench.c that measures a device engine: make bench-gpu, or build/bench --engine cuda|opencl

   A row is a network: microseconds per step, the median of several windows with the smallest and the largest; the real-time
   factor; a floor measured in the same run, and how many times slower than that it is; how long opening took; and whether the
   spikes of its first steps (of smaller networks also the whole state) are those of the CPU engine. With CUDA the same
   network's steps are then launched one by one, in graphs and without them, which must come to the same spikes.

   What recording costs is measured with the microcircuit up to full scale, where opening it once more fits into the budget: all
   spikes are kept and read in pieces of 1000 steps, each while the next runs, against a simulation that records nothing; and,
   for comparison, each before the next begins. The largest network counts.

   The floor of a step is the meeting of all work-groups plus the memory that a step cannot do without. The meeting is the time
   per step of a network of idle neurons, 128 for each of as many partitions. The memory: each variable of a neuron read, and written
   unless it is read-only; each sum read and cleared; for each synaptic event what the synapse stores read (written, too, where
   it learns) and its sum read and written; all of it at the speed of the device's own copies.

   MIT licence, see LICENSE. */

GENN_NEURON_MODEL(idle_neuron, GENN_VARS(x), GENN_SIM(x += 0;))
GENN_NETWORK(alone)
{
    GENN_DT(0.1);
    GENN_NEURONS(cells, ((const choice *)example_user(network))->cells, idle_neuron, GENN_SET(x, 0));
}

typedef struct device_row {
    const bench *b;
    double step[MOST_WINDOWS], median, low, high;     /* microseconds per step */
    int windows;
    double in_graphs, one_by_one;                     /* medians where each step is launched by itself; 0: not measured */
    double recording, recording_low, recording_high, stopping;     /* shares; stopping: where the device waits for each piece */
    int recorded;
    double meeting, rtf, traffic, rate, open_s, compare_s, bytes, synapses;  /* traffic: bytes of a step that it cannot do without */
    uint32_t partitions, steps_per_launch;
    int equal;                                        /* 1 as on the CPU, -1 not, 0 not compared */
    uint64_t spike_hash;
} device_row;
static device_row device_rows[BENCHES];
static int device_row_count;
static double part = 1.0;                             /* of all times: a trial has less */

/* How steps are launched from now on: steps of a launch, and of a graph where that is one */
static void launch_in(genn_simulation *sim, uint32_t steps_per_launch, uint32_t steps_per_graph)
{
    genni_device *d = (genni_device *)sim->engine_state;
    d->steps_per_launch = steps_per_launch;
    d->steps_per_graph = steps_per_graph;
}
static uint32_t steps_in_graphs(genn_simulation *sim) { return ((genni_device *)sim->engine_state)->steps_per_graph; }

/* Of idle neurons on so many partitions, microseconds per step: as it is, and with a launch for each step */
typedef struct meeting { uint32_t partitions, steps_per_launch; double time, in_graphs, one_by_one; } meeting;
static struct device_floor {
    double copy, bytes;                               /* bytes read and written per second, memory of the device; 0: not known */
    meeting meetings[BENCHES + 1];
    int count;
} device_floor;

/* ---- what the device can do at best ------------------------------------------------------------------------------ */

enum { COPY_BYTES = 256 << 20, COPIES = 4, COPY_PASSES = 6 };

static void copied(double start)
{
    const double rate = 2.0 * COPIES * COPY_BYTES / (example_seconds() - start);
    if (rate > device_floor.copy) device_floor.copy = rate;
}

static void copy_on_cuda(void)
{
    static genni_cuda_table cuda;
    genni_CUcontext context = NULL, before;
    genni_CUdevice device;
    genni_CUdeviceptr from = 0, to = 0;
    char message[2048];
    size_t bytes = 0;
    int count = 0, pass, i;
    if (!genni_cuda_load(&cuda, NULL, message, sizeof message)) return;
    if (genni_cuda_start(&cuda, &count, message, sizeof message) && !cuda.device_get(&device, 0) &&
        !cuda.primary_ctx_retain(&context, device)) {
        if (!cuda.device_total_mem(&bytes, device)) device_floor.bytes = (double)bytes;
        if (!cuda.ctx_push_current(context)) {
            if (!cuda.mem_alloc(&from, COPY_BYTES) && !cuda.mem_alloc(&to, COPY_BYTES) &&
                !cuda.memset_d8(from, 0, COPY_BYTES) && !cuda.memset_d8(to, 0, COPY_BYTES) && !cuda.stream_synchronize(NULL))
                for (pass = 0; pass < COPY_PASSES; pass++) {
                    const double start = example_seconds();
                    int good = 1;
                    for (i = 0; i < COPIES; i++) good &= !cuda.memcpy_dtod(to, from, COPY_BYTES);
                    if (cuda.stream_synchronize(NULL) || !good) break;
                    copied(start);
                }
            if (from) cuda.mem_free(from);
            if (to) cuda.mem_free(to);
            cuda.ctx_pop_current(&before);
        }
        cuda.primary_ctx_release(device);
    }
    genni_cuda_unload(&cuda);
}

static void copy_on_opencl(void)
{
    static genni_opencl_table cl;
    genni_opencl_device found[64];
    genni_cl_context context = NULL;
    genni_cl_command_queue queue = NULL;
    genni_cl_mem from = NULL, to = NULL;
    genni_cl_int error = 0;
    uint64_t bytes = 0;
    char message[2048];
    size_t count = 0;
    int pass, i;
    if (!genni_opencl_load(&cl, NULL, message, sizeof message)) return;
    if (genni_opencl_find(&cl, GENNI_CL_DEVICE_TYPE_ALL, found, 64, &count, message, sizeof message)) {
        const genni_cl_device_id device = found[0].device;
        if (!cl.get_device_info(device, GENNI_CL_DEVICE_GLOBAL_MEM_SIZE, sizeof bytes, &bytes, NULL)) device_floor.bytes = (double)bytes;
        context = cl.create_context(NULL, 1, &device, NULL, NULL, &error);
        if (context) queue = cl.create_command_queue(context, device, 0, &error);
        if (queue) from = cl.create_buffer(context, GENNI_CL_MEM_READ_WRITE, COPY_BYTES, NULL, &error);
        if (from) to = cl.create_buffer(context, GENNI_CL_MEM_READ_WRITE, COPY_BYTES, NULL, &error);
        for (pass = 0; to && pass <= COPY_PASSES; pass++) {                /* the first touches the memory */
            const double start = example_seconds();
            int good = 1;
            for (i = 0; i < COPIES; i++) good &= !cl.enqueue_copy_buffer(queue, from, to, 0, 0, COPY_BYTES, 0, NULL, NULL);
            if (cl.finish(queue) || !good) break;
            if (pass > 0) copied(start);
        }
        if (from) cl.release_mem_object(from);
        if (to) cl.release_mem_object(to);
        if (queue) cl.release_command_queue(queue);
        if (context) cl.release_context(context);
    }
    genni_opencl_unload(&cl);
}

/* Microseconds per step, the least of five windows. */
static double least_step(genn_simulation *sim)
{
    const uint64_t steps = (uint64_t)fmax(5000 * part, 100);
    double least = 1e30;
    int i;
    step(sim, steps);
    for (i = 0; i < 5; i++) {
        const double start = example_seconds();
        step(sim, steps);
        least = fmin(least, 1e6 * (example_seconds() - start) / (double)steps);
    }
    return least;
}

static double meeting_of(const genn_engine *engine, uint32_t partitions)
{
    meeting *m = device_floor.meetings;
    bench idle;
    genn_simulation *sim;
    while (m < device_floor.meetings + device_floor.count && m->partitions != partitions) m++;
    if (m == device_floor.meetings + device_floor.count) {
        device_floor.count++;
        m->partitions = partitions;
        memset(&idle, 0, sizeof idle);
        idle.name = idle.title = "idle neurons";
        idle.network = alone;
        idle.cells = 128 * partitions;
        sim = open_on(engine, &idle, 1, 0, 0, NULL);
        if (genn_get_report(sim).partitions != partitions)
            problem("the idle neurons are on %u partitions, not on %u", (unsigned)genn_get_report(sim).partitions, (unsigned)partitions);
        m->steps_per_launch = genn_get_report(sim).steps_per_launch;
        m->time = least_step(sim);
        if (m->steps_per_launch > 1) {
            const uint32_t graph = steps_in_graphs(sim);
            launch_in(sim, 1, graph);
            if (graph) m->in_graphs = least_step(sim);
            launch_in(sim, 1, 0);
            m->one_by_one = least_step(sim);
        }
        genn_close(sim);
    }
    return m->time;
}

/* Bytes that all steps so far could not do without: of neurons by the step, of synapses by the spikes. */
static double traffic_so_far(genn_simulation *sim)
{
    const genn_plan *plan = &sim->plan;
    double by_step = 0.0, by_spikes = 0.0;
    uint32_t i, v;
    for (i = 0; i < plan->array_count; i++) {
        const genni_array *a = &plan->arrays[i];
        by_step += (double)a->count * a->element_bytes * (a->read_only ? 1 : 2);
    }
    for (i = 0; i < plan->unit_count; i++) by_step += 16.0 * plan->populations[plan->units[i].target].count;
    for (i = 0; i < plan->projection_count; i++) {
        const genni_projection *p = &plan->projections[i];
        const genni_population *source = &plan->populations[p->source], *target = &plan->populations[p->target];
        double events = (double)genn_spike_count(sim, source->name) * (double)p->synapses / source->count, bytes = 20;
        for (v = 0; v < p->update.var_count; v++) bytes += genni_stored_bytes(sim, p, v) * (p->plastic ? 2.0 : 1.0);
        if (p->plastic) events += (double)genn_spike_count(sim, target->name) * (double)p->synapses / target->count;
        by_spikes += events * bytes;
    }
    return by_step * (double)genn_steps(sim) + by_spikes;
}

static double traffic_time(const device_row *r) { return device_floor.copy > 0.0 ? 1e6 * r->traffic / device_floor.copy : 0.0; }
static double floor_time(const device_row *r) { return r->meeting + traffic_time(r); }

/* ---- measuring --------------------------------------------------------------------------------------------------- */

/* About so many: what opening takes goes with them. */
static double synapses_of(const bench *b)
{
    if (b->network == microcircuit) return 3e8 * b->neuron_scale * b->indegree_scale;
    return b->cells * (b->network == cobahh_uncoupled ? 0.0 : b->network == stdp || b->network == stdp_delays ? 1.0 : b->network == mushroom_body ? 115.0 :
                       b->network == cobahh_pseudo || b->network == brunel_hakim || b->network == brunel_hakim_delays ? 1000.0 :
                       80.0 * b->indegree_scale);
}

/* Is there memory for it on the device? While opening: rows with targets, weights and delays, and the words made of them. */
static int fits_device(const bench *b)
{
    const double needs = 14 * synapses_of(b) + 1e9;
    if (!(b->flags & LARGE) || !(device_floor.bytes > 0.0) || device_floor.bytes >= needs) return 1;
    printf("%s is left out: it needs about %.1f GB, the device has %.1f\n", b->name, needs * 1e-9, device_floor.bytes * 1e-9);
    return 0;
}

/* The state after the warm-up against the CPU's. Of large networks the state is left out: it is read row by row. */
static void compare_with_cpu(genn_simulation *sim, device_row *r, uint64_t warm)
{
    const bench *b = r->b;
    const double start = example_seconds();
    genn_simulation *cpu = open_bench(b, cores, 0);
    step(cpu, warm);
    r->equal = r->spike_hash == genn_spike_hash(cpu) ? 1 : -1;
    if (r->equal > 0 && r->synapses < 2e7 && genn_neuron_count(cpu, NULL) <= 100000 && genn_state_hash(cpu) != genn_state_hash(sim)) r->equal = -1;
    if (r->equal < 0) problem("%s: other spikes or another state than on the CPU", b->name);
    genn_close(cpu);
    r->compare_s = example_seconds() - start;
}

/* Microseconds per step, the median of windows; of five seconds at most, but of three windows at least. */
static double measure_steps(genn_simulation *sim, const bench *b, uint64_t steps, double *values, int *windows)
{
    const double start = example_seconds();
    uint64_t i;
    int k;
    for (k = 0; k < *windows; k++) {
        const double began = example_seconds();
        if (b->flags & BY_STEP) for (i = 0; i < steps; i++) step(sim, 1);
        else step(sim, steps);
        values[k] = 1e6 * (example_seconds() - began) / (double)steps;
        if (k >= 2 && example_seconds() > start + 5.0 * part) *windows = k + 1;
    }
    return median_of(values, *windows);
}

/* The same steps from the start, each launched by itself */
static double measure_single(genn_simulation *sim, const device_row *r, uint32_t steps_per_graph, uint64_t warm, uint64_t steps)
{
    double values[MOST_WINDOWS];
    int windows = 3;
    launch_in(sim, 1, steps_per_graph);
    if (genn_reset(sim) != GENN_OK) example_fail("a reset failed");
    if (r->b->prepare) r->b->prepare(sim);
    step(sim, warm);
    if (genn_spike_hash(sim) != r->spike_hash) problem("%s: other spikes where each step is launched by itself", r->b->name);
    return measure_steps(sim, r->b, steps, values, &windows);
}

enum { PIECE = 1000, PIECES = 8 };                    /* steps that are queued and read at once; of a measurement */
static uint64_t piece_steps(void) { return (uint64_t)fmax(PIECE * part, 20); }
enum { NOTHING_READ, READ_BESIDE, READ_BETWEEN };
static double pieces_take(genn_simulation *sim, int way)
{
    const double start = example_seconds();
    const uint64_t first = genn_steps(sim), piece = piece_steps();
    uint64_t k;
    if (genn_step_async(sim, piece) != GENN_OK) example_fail("a step failed");
    for (k = 0; k < PIECES; k++) {
        if (way == READ_BETWEEN) read_spikes(sim, first + k * piece, piece);
        if (k + 1 < PIECES && genn_step_async(sim, piece) != GENN_OK) example_fail("a step failed");
        if (way == READ_BESIDE) read_spikes(sim, first + k * piece, piece);
    }
    if (genn_wait(sim) != GENN_OK) example_fail("a step failed");
    return example_seconds() - start;
}

/* with: has kept its spikes since it was opened. Both take turns; the spikes must not differ. */
static void measure_device_recording(const genn_engine *engine, genn_simulation *with, device_row *r, int pairs)
{
    genn_simulation *without = open_on(engine, r->b, cores, 0, 0, NULL);
    double beside[MOST_WINDOWS], between[MOST_WINDOWS];
    int i;
    if (genn_reset(with) != GENN_OK) example_fail("a reset failed");
    pieces_take(with, READ_BESIDE);
    pieces_take(without, NOTHING_READ);
    for (i = 0; i < pairs; i++) {
        const double before = pieces_take(without, NOTHING_READ), one = pieces_take(with, READ_BESIDE), other = pieces_take(with, READ_BETWEEN);
        const double plain = 0.5 * (before + pieces_take(without, NOTHING_READ));
        beside[i] = one / plain - 1.0;
        between[i] = other / plain - 1.0;
    }
    if (genn_spike_hash(with) != genn_spike_hash(without)) problem("%s: recording changes the spikes", r->b->name);
    r->recorded = 1;
    r->recording = median_of(beside, pairs);
    r->stopping = median_of(between, pairs);
    qsort(beside, (size_t)pairs, sizeof *beside, compare_doubles);
    r->recording_low = beside[0];
    r->recording_high = beside[pairs - 1];
    genn_close(without);
}

/* Opens, warms up, compares, measures. 0: it could not be opened, which is said. left: seconds that it may take. */
static int measure_on_device(const genn_engine *engine, const bench *b, int windows, double left, double compare_per_synapse)
{
    device_row *r = &device_rows[device_row_count];
    example_messages said;
    const double opening = example_seconds();
    const int record = b->network == microcircuit && b->neuron_scale <= 1;
    genn_simulation *sim = open_on(engine, b, cores, record ? 2 * PIECE : 0, 0, &said);
    genn_report report;
    uint64_t warm, steps, from;
    double traffic;
    int k;
    if (!sim) { problem("%s could not be opened: %s", b->name, said.error); return 0; }
    memset(r, 0, sizeof *r);
    r->b = b;
    r->open_s = example_seconds() - opening;
    report = genn_get_report(sim);
    r->bytes = (double)report.bytes;
    r->partitions = report.partitions;
    r->steps_per_launch = report.steps_per_launch;
    r->synapses = (double)genn_synapse_count(sim, NULL);
    warm = steps_of(sim, b->warm_ms * part);
    step(sim, warm);
    r->spike_hash = genn_spike_hash(sim);
    if (example_seconds() - opening + compare_per_synapse * r->synapses < left) compare_with_cpu(sim, r, warm);
    steps = steps_of(sim, b->window_ms * part);
    from = genn_spike_count(sim, NULL);
    traffic = traffic_so_far(sim);
    r->median = measure_steps(sim, b, steps, r->step, &windows);
    r->windows = windows;
    r->low = r->high = r->step[0];
    for (k = 1; k < windows; k++) {
        r->low = fmin(r->low, r->step[k]);
        r->high = fmax(r->high, r->step[k]);
    }
    r->rtf = r->median * 1e-3 / genn_dt(sim);
    r->traffic = (traffic_so_far(sim) - traffic) / ((double)steps * windows);
    r->rate = (double)(genn_spike_count(sim, NULL) - from) / ((double)genn_neuron_count(sim, NULL) * (double)steps * windows * genn_dt(sim) * 1e-3);
    if (genn_get_report(sim).saturated) problem("%s: contributions were beyond their bound", b->name);
    if (record && example_seconds() - opening + 1.5 * r->open_s < left) measure_device_recording(engine, sim, r, 9);
    if (r->steps_per_launch > 1 && !(b->flags & BY_STEP)) {
        const uint32_t graph = steps_in_graphs(sim);
        if (graph) r->in_graphs = measure_single(sim, r, graph, warm, steps);
        r->one_by_one = measure_single(sim, r, 0, warm, steps);
    }
    genn_close(sim);
    r->meeting = meeting_of(engine, r->partitions);
    device_row_count++;
    return 1;
}

/* ---- reporting --------------------------------------------------------------------------------------------------- */

static const char *as_on_cpu(const device_row *r) { return r->equal > 0 ? "equal" : r->equal < 0 ? "DIFFERENT" : "not compared"; }

static const char *recording_text(const device_row *r, char *text)      /* 32 bytes */
{
    text[0] = 0;
    if (r->recorded) snprintf(text, 32, "%+.1f", 100 * r->recording);
    return text;
}

static void print_device_table(void)
{
    static const char *const heads[] = { "network", "steps per", "median", "least", "most", "in graphs", "one by one", "recording", "real-time", "meeting",
                                         "memory", "x floor", "rate", "opening", "memory", "as on CPU", "others" };
    static const char *const units[] = { "", "launch", "us/step", "", "", "us/step", "us/step", "%", "factor", "us/step", "us/step", "", "Hz", "s", "GiB", "",
                                         "us/step" };
    static table t;
    char text[32];
    int i;
    begin_table(&t, 17, heads, units);
    for (i = 0; i < device_row_count; i++) {
        const device_row *r = &device_rows[i];
        add(&t, r->b->title);
        snprintf(text, sizeof text, "%u", r->b->flags & BY_STEP ? 1u : (unsigned)r->steps_per_launch);
        add(&t, text);
        cell(&t, r->median);
        cell(&t, r->low);
        cell(&t, r->high);
        cell(&t, r->in_graphs);
        cell(&t, r->one_by_one);
        add(&t, recording_text(r, text));
        cell(&t, r->rtf);
        cell(&t, r->meeting);
        cell(&t, traffic_time(r));
        cell(&t, r->median / floor_time(r));
        cell(&t, r->rate);
        cell(&t, r->open_s);
        cell(&t, r->bytes / 1073741824.0);
        add(&t, as_on_cpu(r));
        add(&t, r->b->on_gpus);
    }
    end_table(&t);
}

static void print_device_floor(FILE *f)
{
    int i;
    fprintf(f, "A step of idle neurons:");
    for (i = 0; i < device_floor.count; i++) {
        const meeting *m = &device_floor.meetings[i];
        fprintf(f, "%s %.2f us on %u partition%s", i ? ";" : "", m->time, (unsigned)m->partitions, m->partitions == 1 ? "" : "s");
        if (m->in_graphs > 0) fprintf(f, " (each launched by itself: %.2f in graphs, %.2f one by one)", m->in_graphs, m->one_by_one);
        else if (m->one_by_one > 0) fprintf(f, " (each launched by itself: %.2f)", m->one_by_one);
    }
    if (device_floor.copy > 0.0) fprintf(f, ". Copies on the device: %.0f GB/s.\n", device_floor.copy * 1e-9);
    else fprintf(f, ". Copies on the device were not measured, so the floor leaves memory out.\n");
}

static void print_device_recording(FILE *f)
{
    const device_row *r = NULL;
    int i;
    for (i = 0; i < device_row_count; i++)
        if (device_rows[i].recorded && (!r || device_rows[i].synapses > r->synapses)) r = &device_rows[i];
    if (r)
        fprintf(f, "Recording all spikes of %s and reading them while it runs: %+.1f %% (%+.1f to %+.1f), at most 5: %s; "
                "where each %u steps are read before the next begin: %+.1f %%.\n", r->b->title, 100 * r->recording, 100 * r->recording_low,
                100 * r->recording_high, r->recording <= 0.05 ? "met" : "missed", (unsigned)piece_steps(), 100 * r->stopping);
}

static void write_device_markdown(const char *path, const char *engine, const char *device)
{
    FILE *f = fopen(path, "a");
    char text[32];
    int i;
    if (!f) { problem("%s cannot be written", path); return; }
    fprintf(f, "\n### %s: %s, %s; %s\n\n", today(), device, engine, COMPILER);
    print_device_floor(f);
    fprintf(f, "\n| Network | Steps per launch | Microseconds per step (least - most) | In graphs | One by one | Recording (%%) | Real-time factor | Partitions | Meeting (us) | Memory traffic (us) | x floor "
               "| Rate (Hz) | Opening (s) | Memory (GiB) | spike_hash, as on the CPU? | Others (us) |\n");
    fprintf(f, "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (i = 0; i < device_row_count; i++) {
        const device_row *r = &device_rows[i];
        fprintf(f, "| %s | %u ", r->b->title, r->b->flags & BY_STEP ? 1u : (unsigned)r->steps_per_launch);
        fprintf(f, "| %s ", number(text, r->median));
        fprintf(f, "(%s - ", number(text, r->low));
        fprintf(f, "%s) ", number(text, r->high));
        fprintf(f, "| %s ", number(text, r->in_graphs));
        fprintf(f, "| %s ", number(text, r->one_by_one));
        fprintf(f, "| %s ", recording_text(r, text));
        fprintf(f, "| %s ", number(text, r->rtf));
        fprintf(f, "| %u | %s ", (unsigned)r->partitions, number(text, r->meeting));
        fprintf(f, "| %s ", number(text, traffic_time(r)));
        fprintf(f, "| %s ", number(text, r->median / floor_time(r)));
        fprintf(f, "| %s ", number(text, r->rate));
        fprintf(f, "| %.1f | %.2f | %016llx %s | %s |\n", r->open_s, r->bytes / 1073741824.0, (unsigned long long)r->spike_hash, as_on_cpu(r),
                r->b->on_gpus);
    }
    fprintf(f, "\n");
    print_device_recording(f);
    if (fclose(f) != 0) problem("%s cannot be written", path);
}

static void write_device_json(const char *path, const char *engine, const char *device)
{
    FILE *f = fopen(path, "w");
    int i, k;
    if (!f) { problem("%s cannot be written", path); return; }
    fprintf(f, "{\n  \"date\": \"%s\",\n  \"engine\": \"%s\",\n  \"device\": \"%s\",\n  \"compiler\": \"%s\",\n", today(), engine, device, COMPILER);
    fprintf(f, "  \"copy_bytes_per_s\": %.4g,\n  \"device_bytes\": %.0f,\n  \"meetings\": [", device_floor.copy, device_floor.bytes);
    for (i = 0; i < device_floor.count; i++) {
        const meeting *m = &device_floor.meetings[i];
        fprintf(f, "%s\n    { \"partitions\": %u, \"steps_per_launch\": %u, \"us\": %.6g, \"in_graphs_us\": %.6g, \"one_by_one_us\": %.6g }", i ? "," : "",
                (unsigned)m->partitions, (unsigned)m->steps_per_launch, m->time, m->in_graphs, m->one_by_one);
    }
    fprintf(f, "\n  ],\n  \"rows\": [");
    for (i = 0; i < device_row_count; i++) {
        const device_row *r = &device_rows[i];
        fprintf(f, "%s\n    { \"name\": \"%s\", \"median_us\": %.6g, \"values_us\": [", i ? "," : "", r->b->name, r->median);
        for (k = 0; k < r->windows; k++) fprintf(f, "%s%.6g", k ? ", " : "", r->step[k]);
        fprintf(f, "], \"in_graphs_us\": %.6g, \"one_by_one_us\": %.6g,\n", r->in_graphs, r->one_by_one);
        if (r->recorded) fprintf(f, "      \"recording\": %.5g, \"recording_low\": %.5g, \"recording_high\": %.5g, \"recording_stopping\": %.5g,\n",
                                 r->recording, r->recording_low, r->recording_high, r->stopping);
        fprintf(f, "      \"real_time_factor\": %.6g, \"partitions\": %u, \"traffic_bytes\": %.6g, \"floor_us\": %.6g, \"rate_hz\": %.6g, \"open_s\": %.6g,\n",
                r->rtf, (unsigned)r->partitions, r->traffic, floor_time(r), r->rate, r->open_s);
        fprintf(f, "      \"bytes\": %.0f, \"synapses\": %.0f, \"steps_per_launch\": %u, \"spike_hash\": \"%016llx\", \"as_on_cpu\": \"%s\" }", r->bytes,
                r->synapses, r->b->flags & BY_STEP ? 1u : (unsigned)r->steps_per_launch, (unsigned long long)r->spike_hash, as_on_cpu(r));
    }
    fprintf(f, "\n  ]\n}\n");
    if (fclose(f) != 0) problem("%s cannot be written", path);
}

/* ---- all of it --------------------------------------------------------------------------------------------------- */

/* The first line that genn_devices has to say */
static void keep_first_line(void *user, const char *line)
{
    char *to = (char *)user, *end;
    if (*to) return;
    snprintf(to, 200, "%s", line);
    to[strcspn(to, "\n")] = 0;
    if ((end = strstr(to, "; tried:")) != NULL) *end = 0;
}

/* Without a device one line says so, and that is no failure. The full-scale microcircuit comes first, then what is small, then its
   other scales, then what else is large: nothing is begun that, at the worst opening time per synapse so far, would not end within
   the budget, and nothing compared with the CPU either. A trial (quick) has the small networks of bench-quick alone. */
static int bench_device(const char *name, const char *only, int quick, int windows, double budget, const char *json, const char *markdown)
{
    const genn_engine *engine = strcmp(name, "cuda") == 0 ? genn_cuda() : genn_opencl();
    const double start = example_seconds();
    double open_per_synapse = 0.0, compare_per_synapse = 0.0;
    char device[200] = "";
    int pass, i;
    if (genn_devices(engine, keep_first_line, device) <= 0) {
        printf("no %s device: %s\n", engine == genn_cuda() ? "CUDA" : "OpenCL", *device ? device : "none was found");
        return fflush(stdout) != 0;
    }
    printf("%s; %s; %s; %s\n\n", today(), device, name, COMPILER);
    fflush(stdout);
    if (quick) part = 0.02;
    if (engine == genn_cuda()) copy_on_cuda();
    else copy_on_opencl();
    fprintf(stderr, "networks\n");
    for (pass = 0; pass < 4; pass++) for (i = 0; i < BENCHES; i++) {
        const bench *b = &benches[i];
        const double synapses = synapses_of(b), passed = example_seconds() - start, takes = 6 * part + open_per_synapse * synapses;
        device_row *r = &device_rows[device_row_count];
        if ((i == 0 ? 0 : synapses < 3e7 ? 1 : b->network == microcircuit ? 2 : 3) != pass || !wanted(only, b) || !fits(b, 12) || !fits_device(b)) continue;
        if (quick && (!(b->flags & (IN_QUICK | DEVICE_ONLY)) || synapses > 1e7 || (b->flags & DEVICE_ONLY && b->cells >= 1000000))) continue;
        if (passed + takes > budget) {
            printf("%s is left out: it would take about %.0f s, and %.0f of %.0f are left (--budget)\n", b->name, takes,
                   fmax(0.0, budget - passed), budget);
            continue;
        }
        if (!measure_on_device(engine, b, windows, budget - passed, compare_per_synapse)) continue;
        if (r->synapses > 1e7) {
            open_per_synapse = fmax(open_per_synapse, r->open_s / r->synapses);
            compare_per_synapse = fmax(compare_per_synapse, r->compare_s / r->synapses);
        }
        fprintf(stderr, "  %-42s %.4g us (%.4g - %.4g), opened in %.1f s, %s\n", b->title, r->median, r->low, r->high, r->open_s, as_on_cpu(r));
    }
    if (device_row_count) print_device_table();
    printf("\n");
    print_device_floor(stdout);
    print_device_recording(stdout);
    if (json) write_device_json(json, name, device);
    if (markdown && device_row_count) write_device_markdown(markdown, name, device);
    if (problems) printf("%d problem%s, named above\n", problems, problems == 1 ? "" : "s");
    return problems != 0 || fflush(stdout) != 0;
}
