/* fake_watch.h - what the stand-in for the CUDA driver (fake_cuda.c) sees of each access of a kernel to memory. The host's compiler
   puts a call before each load and store (-fsanitize=thread; its library is not needed, these are the calls). An access is wrong if
   - it lies in no memory of the device, the block or the kernel's constants, or not at a multiple of its size, which a GPU refuses;
   - it reads what nobody has written;
   - it is a race: another thread's access to the same bytes, one of both a write that is not atomic, and nothing orders the two. A
     barrier orders what a block did before it; a block's arrival at the gate, what it did before the barrier of that arrival, for
     the blocks that have read a count of all arrivals; a launch, everything.
   Each barrier that a block passes has a number of its own, counted up for all blocks together: its epoch. */

enum { WATCHED_BLOCKS = 8 };   /* whose reads are told apart */
typedef struct watch_record {
    uint32_t epoch;               /* 0: none; 1: written by the host */
    uint16_t block;
    unsigned thread : 10, several : 1, atomic : 1;   /* several: threads of the block, in this epoch */
} watch_record;
typedef struct watch_place { watch_record write, reads[WATCHED_BLOCKS]; } watch_place;
/* Accesses to 4 and 8 bytes are noted for each 4, those to 1 and 2 for each byte: what is kept is read as it was written */
typedef struct watch_memory { const unsigned char *first; size_t bytes; watch_place *words, *singles; } watch_memory;
static struct {
    uint32_t epoch, launch;       /* the last; the first of this launch */
    watch_memory device[MOST_BUFFERS], block[MOST_BLOCKS];
    const unsigned char *constants, *constants_end, *gate;
    const char *kernel;
    unsigned grid, place, who, arrivals[MOST_BLOCKS];   /* place: of the block whose turn it is; who: its number */
    uint32_t arrived[MOST_BLOCKS][4], known[MOST_BLOCKS][MOST_BLOCKS], now[MOST_BLOCKS];   /* known: epochs before which place knows all of another's */
    int on, failed;
} watch;
enum { WATCH_READ, WATCH_WRITE, WATCH_ATOMIC, WATCH_FETCH };   /* the last two are told by the stand-in's prelude */

static int watch_is_shared(const watch_memory *m) { return m >= watch.block && m < watch.block + MOST_BLOCKS; }
static int watch_ordered(const watch_record *r, unsigned thread, int cooperative) {
    if (r->epoch < watch.launch) return 1;
    if (r->block == watch.who) return r->epoch < watch.now[watch.place] || (r->thread == thread && !r->several);
    return cooperative && r->epoch < watch.known[watch.place][r->block];
}
/* The launch ends here: this thread goes no further */
static void watch_wrong(const char *what, const void *address, int bytes, int kind, const watch_memory *m, const watch_record *r, const void *code) {
    static const char *const kinds[] = { "reads", "writes", "adds to", "fetches" };
    Dl_info info;
    char text[256], where[80] = "memory that is not its own", other[80] = "";
    const size_t at = dladdr(code, &info) ? (size_t)((const char *)code - (const char *)info.dli_fbase) : 0;
    if (m) snprintf(where, sizeof where, "%.0f of %.0f bytes of %s", (double)((const unsigned char *)address - m->first), (double)m->bytes, watch_is_shared(m) ? "shared memory" : "a buffer");
    if (r) snprintf(other, sizeof other, "; the other: thread %u of block %u%s", (unsigned)r->thread, (unsigned)r->block, r->several ? " and others" : "");
    snprintf(text, sizeof text, "%s: thread %u of block %u %s %d bytes at %s%s (code at 0x%zx)", what, run.now, watch.who, kinds[kind], bytes, where, other, at);
    wrong(watch.kernel, text);
    watch.failed = 1;
    _longjmp(run.scheduler, 1);
}
static watch_memory *watch_find(const unsigned char *address) {
    static watch_memory *last = watch.device;
    watch_memory *m = &watch.block[watch.place];
    if (address >= m->first && address < m->first + m->bytes) return m;
    if (last->words != NULL && address >= last->first && address < last->first + last->bytes) return last;
    for (m = watch.device; m < watch.device + MOST_BUFFERS; m++) if (m->words != NULL && address >= m->first && address < m->first + m->bytes) return last = m;
    return NULL;
}
static void watch_gate(int kind) {
    const unsigned place = watch.place;
    if (kind == WATCH_ATOMIC) watch.arrived[place][++watch.arrivals[place] & 3] = watch.now[place];
    else {
        uint32_t count;
        memcpy(&count, watch.gate, 4);
        count /= watch.grid;
        for (unsigned k = 0; k < watch.grid && count > 0; k++) watch.known[place][k] = watch.arrived[k][count & 3];
    }
}
/* By accesses of the other kind, then */
static int watch_written(const watch_memory *m, size_t at, int single) {
    int all = 1;
    if (single) return m->words[at / 4].write.epoch != 0;
    for (size_t k = 0; k < 4; k++) all = all && m->singles != NULL && m->singles[at + k].write.epoch != 0;
    return all;
}
static void watch_access(const void *address, int bytes, int kind, const void *code) {
    const unsigned char *const a = (const unsigned char *)address;
    const unsigned thread = run.now;
    watch_memory *m;
    int shared, k;
    if (!watch.on || (a >= run.stacks && a < run.stacks + run.made * STACK)) return;
    if (kind == WATCH_READ && a >= watch.constants && a < watch.constants_end && !(a >= watch.block[watch.place].first && a < watch.block[watch.place].first + watch.block[watch.place].bytes)) return;
    if (a == watch.gate && watch.gate != NULL) { watch_gate(kind); return; }
    state.accesses++;
    m = watch_find(a);
    if (m == NULL || (size_t)(a - m->first) + (size_t)bytes > m->bytes) watch_wrong("outside of all memory", address, bytes, kind, m, NULL, code);
    if (kind == WATCH_FETCH) return;
    if ((uintptr_t)a % (unsigned)bytes) watch_wrong("not at a multiple of its size", address, bytes, kind, m, NULL, code);
    shared = watch_is_shared(m);
    if (bytes < 4 && m->singles == NULL) m->singles = (watch_place *)calloc(m->bytes, sizeof *m->singles);
    if (bytes < 4 && m->singles == NULL) return;
    for (k = 0; k < bytes; k += bytes < 4 ? 1 : 4) {
        const size_t at = (size_t)(a - m->first) + (unsigned)k;
        watch_place *const w = bytes < 4 ? &m->singles[at] : &m->words[at / 4];
        const int cooperative = watch.gate != NULL;
        watch_record *r = &w->write;
        if (shared && r->epoch && (r->epoch < watch.launch || r->block != watch.who)) memset(w, 0, sizeof *w);   /* of a block before */
        if (r->epoch == 0 && kind != WATCH_WRITE && !watch_written(m, at, bytes < 4)) watch_wrong("what nobody has written", address, bytes, kind, m, NULL, code);
        if (r->epoch && !(kind == WATCH_ATOMIC && r->atomic) && !watch_ordered(r, thread, cooperative)) watch_wrong(kind == WATCH_READ ? "a race with a write" : "a race of writes", address, bytes, kind, m, r, code);
        if (kind != WATCH_READ) {
            for (int i = 0; i < WATCHED_BLOCKS; i++) if (w->reads[i].epoch && !watch_ordered(&w->reads[i], thread, cooperative)) watch_wrong("a race with a read", address, bytes, kind, m, &w->reads[i], code);
        } else r = &w->reads[watch.who % WATCHED_BLOCKS];
        if (r->epoch == watch.now[watch.place] && r->block == watch.who) {
            if (r->thread != thread) r->several = 1;
            r->atomic = r->atomic && kind == WATCH_ATOMIC;
        } else {
            r->epoch = watch.now[watch.place]; r->block = (uint16_t)watch.who; r->thread = thread & 1023u;
            r->several = 0; r->atomic = kind == WATCH_ATOMIC;
        }
    }
}
static void watch_forget(watch_memory *m) {
    free(m->words);
    free(m->singles);
    m->words = m->singles = NULL;
}
static void watch_buffer(int i, const unsigned char *memory, size_t bytes) {
    watch_forget(&watch.device[i]);
    watch.device[i].first = memory;
    watch.device[i].bytes = bytes;
    watch.device[i].words = memory == NULL ? NULL : (watch_place *)calloc(bytes / 4 + 1, sizeof(watch_place));
}
/* The host's copies: `to` is known to lie in a buffer */
static void watch_host(const unsigned char *to, size_t bytes) {
    for (watch_memory *m = watch.device; m < watch.device + MOST_BUFFERS; m++) if (m->words != NULL && to >= m->first && to < m->first + m->bytes)
        for (size_t k = (size_t)(to - m->first) / 4; k <= ((size_t)(to - m->first) + bytes - 1) / 4; k++) m->words[k].write.epoch = 1;
}
static int watch_extent(struct dl_phdr_info *info, size_t size, void *base) {
    (void)size;
    if ((const void *)info->dlpi_addr != base) return 0;
    for (int k = 0; k < info->dlpi_phnum; k++) if (info->dlpi_phdr[k].p_type == PT_LOAD) watch.constants_end = (const unsigned char *)base + info->dlpi_phdr[k].p_vaddr + info->dlpi_phdr[k].p_memsz;
    return 1;
}
/* A launch; gate: NULL where blocks do not meet */
static void watch_begin(const char *kernel, void *code, unsigned grid, const unsigned char *gate, const char *first, const char *last) {
    const size_t shared = (size_t)(last - first);
    Dl_info info;
    watch.kernel = kernel; watch.grid = grid; watch.gate = gate; watch.failed = 0;
    watch.launch = ++watch.epoch + 1;
    memset(watch.arrivals, 0, sizeof watch.arrivals);
    for (unsigned k = 0; k < MOST_BLOCKS; k++) {
        watch_memory *const m = &watch.block[k];
        for (unsigned i = 0; i < MOST_BLOCKS; i++) watch.known[k][i] = watch.launch;
        if (k && (gate == NULL || k >= grid)) continue;
        if (m->bytes < shared) { watch_forget(m); m->words = (watch_place *)calloc(shared / 4 + 1, sizeof *m->words); }
        m->first = (const unsigned char *)first; m->bytes = m->words == NULL ? 0 : shared;
    }
    watch.constants = watch.constants_end = NULL;
    if (dladdr(code, &info)) { watch.constants = (const unsigned char *)info.dli_fbase; dl_iterate_phdr(watch_extent, info.dli_fbase); }
}
/* A block goes on to its next barrier */
static void watch_turn(unsigned place, unsigned who) { watch.place = place; watch.who = who; watch.now[place] = ++watch.epoch; }

/* The calls that the compiler makes */
#define WATCHED(n) \
    void __tsan_read##n(const void *p); void __tsan_read##n(const void *p) { watch_access(p, n, WATCH_READ, __builtin_return_address(0)); } \
    void __tsan_write##n(const void *p); void __tsan_write##n(const void *p) { watch_access(p, n, WATCH_WRITE, __builtin_return_address(0)); } \
    void __tsan_unaligned_read##n(const void *p); void __tsan_unaligned_read##n(const void *p) { watch_access(p, n, WATCH_READ, __builtin_return_address(0)); } \
    void __tsan_unaligned_write##n(const void *p); void __tsan_unaligned_write##n(const void *p) { watch_access(p, n, WATCH_WRITE, __builtin_return_address(0)); }
WATCHED(1) WATCHED(2) WATCHED(4) WATCHED(8)
void __tsan_init(void); void __tsan_init(void) {}
void __tsan_func_entry(void *p); void __tsan_func_entry(void *p) { (void)p; }
void __tsan_func_exit(void); void __tsan_func_exit(void) {}
