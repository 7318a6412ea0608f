/* fake_cuda.c - a stand-in for libcuda and NVRTC: one device that keeps its memory on the host, checks each call's arguments
   and order, counts what is held, and lets any call fail. Kernels are compiled by the host's C++ compiler and run block by
   block, each thread of a block on a stack of its own that __syncthreads leaves; those of a cooperative launch take turns where
   they wait for each other and at barriers drawn by lot, and else each goes as far as it can: what the text forgets to wait for is
   not there yet.
   Built by test_loader.c:

     cc -shared -fPIC -o libfake_cuda.so fake_cuda.c -ldl

   Not a CUDA emulator for others: it has what genn_cuda.h uses. */
#define _GNU_SOURCE
#include "fake_cuda.h"
#include <dlfcn.h>
#include <link.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>

enum { OK = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NOT_INITIALIZED = 3, NO_DEVICE = 100, INVALID_DEVICE = 101, INVALID_CONTEXT = 201, NOT_FOUND = 500, NOT_READY = 600, LAUNCH_FAILED = 719, TOO_LARGE = 720 };
enum { MOST_BUFFERS = 64, MOST_THREADS = 1024, MOST_BLOCKS = 16, MOST_BUILDS = 128, STACK = 128 * 1024, SHARED = 32768 };   /* SHARED: bytes of a block beside what the kernel's text has */
static const uint64_t device_space = (uint64_t)1 << 60;   /* device addresses are host addresses plus this: no pointer to follow */

static fake_cuda state;
static int by_environment;
/* For a program that does not know of the stand-in: FAKE_CUDA_COMPILER and FAKE_CUDA_FOLDER in its environment, the library in
   GENN_CUDA_LIB and GENN_NVRTC_LIB. */
__attribute__((constructor)) static void set_by_environment(void) {
    state.compiler = getenv("FAKE_CUDA_COMPILER");
    state.folder = getenv("FAKE_CUDA_FOLDER");
    if (state.compiler == NULL || state.folder == NULL) return;
    by_environment = 1;
    state.count = 1;
    state.major = 9;
    state.units = 3;
    state.resident = 2;
    state.watch = getenv("FAKE_CUDA_WATCH") != NULL;
}
fake_cuda *fake_cuda_state(void);
fake_cuda *fake_cuda_state(void) { return &state; }

static int wrong(const char *call, const char *what) {
    if (!*state.wrong) {
        snprintf(state.wrong, sizeof state.wrong, "%s: %s", call, what);
        if (by_environment) fprintf(stderr, "stand-in: %s\n", state.wrong);
    }
    return INVALID_VALUE;
}
/* Shall this call fail? */
static int failing(const char *call, int gives_back) {
    if (++state.calls != state.fail_at) return 0;
    snprintf(state.failed, sizeof state.failed, "%s", call);
    state.frees_only = gives_back;
    return 1;
}
#define CALL do { if (failing(__func__, 0)) return state.fail_with; } while (0)
#define CHECKED(condition) do { if (!(condition)) return wrong(__func__, #condition); } while (0)
#define CURRENT CHECKED(state.started && state.depth > 0)
/* A fault is told by every call that has to do with the device. */
#define ALIVE do { if (state.lost) return state.lost; } while (0)
/* A call that gives something back does so even where it reports an error of earlier work. */
#define GIVING const int result = failing(__func__, 1) ? state.fail_with : state.lost

/* ---- devices, contexts ---- */

/* What is put into a stream is done in order: at once, or (lazy) when somebody waits for it. */
typedef struct function function;
typedef struct step_arguments { uint32_t steps, parts; uint64_t step; } step_arguments;
typedef struct command {
    unsigned char *to;                /* a copy; from NULL: memory is set */
    const unsigned char *from;
    size_t bytes;
    int value;
    const function *function;         /* a launch */
    unsigned grid, threads, shared;
    int cooperative, replayed;
    unsigned char *arguments[16];
    step_arguments last;
} command;
typedef struct context context;
typedef struct graph { context *owner; command *commands; size_t count; int ready; } graph;   /* ready: to be launched */
typedef struct stream { context *owner; command *commands; size_t count, room, done, before; graph *capture; } stream;   /* before: commands of which nothing is left */
struct context { int device, alive; stream default_stream; };
typedef struct event { stream *of; size_t place; } event;   /* behind so many commands since the stream was made */
enum { MOST_DEVICES = 4, MOST_CURRENT = 4 };
static context primary[MOST_DEVICES], own[MOST_DEVICES];
static context *current[MOST_CURRENT];
#define NOW (current[state.depth - 1])
static int run_command(const command *c);

static int is_alive(const context *c) { return c != NULL && c->alive; }
static stream *stream_of(stream *s) { return s != NULL ? s : &NOW->default_stream; }
static int run_stream(stream *s, size_t until) {
    while (s->done < until && !state.lost) {
        const int result = run_command(&s->commands[s->done++]);
        state.pending--;
        if (result != OK) return result;
    }
    return state.lost;
}
static int put(stream *s, const command *c) {
    stream *to = stream_of(s);
    if (to->owner != NOW) return wrong("a command", "its stream is of another context than the current one");
    if (to->capture != NULL) {
        command *more = (command *)realloc(to->capture->commands, (to->capture->count + 1) * sizeof *more);
        if (more == NULL) return OUT_OF_MEMORY;
        if (c->function == NULL || c->cooperative) return wrong("a capture", "of something else than launches of single steps");
        to->capture->commands = more;
        more[to->capture->count++] = *c;
        return OK;
    }
    if (to->done == to->count) { to->before += to->count; to->done = to->count = 0; }
    if (to->count == to->room) {
        command *more = (command *)realloc(to->commands, (to->room = 2 * to->room + 64) * sizeof *more);
        if (more == NULL) return OUT_OF_MEMORY;
        to->commands = more;
    }
    to->commands[to->count++] = *c;
    state.pending++;
    if (s == NULL) state.strays++;
    return state.lazy ? OK : run_stream(to, to->count);
}

int cuDriverGetVersion(int *version);
int cuDriverGetVersion(int *version) { CALL; CHECKED(version != NULL); *version = 13000; return OK; }
int cuInit(unsigned flags);
int cuInit(unsigned flags) { CALL; CHECKED(flags == 0); state.started = 1; return OK; }
int cuDeviceGetCount(int *count);
int cuDeviceGetCount(int *count) { CALL; CHECKED(state.started && count != NULL); *count = state.count; return OK; }
int cuDeviceGet(int *device, int ordinal);
int cuDeviceGet(int *device, int ordinal) { CALL; CHECKED(state.started && device != NULL && ordinal >= 0 && ordinal < state.count); *device = 40 + ordinal; return OK; }
static int is_device(int device) { return state.started && device >= 40 && device < 40 + state.count; }
int cuDeviceGetName(char *name, int size, int device);
int cuDeviceGetName(char *name, int size, int device) { CALL; CHECKED(is_device(device) && name != NULL && size > 20); snprintf(name, (size_t)size, "Stand-in %d", device - 40); return OK; }
int cuDeviceGetAttribute(int *value, int attribute, int device);
int cuDeviceGetAttribute(int *value, int attribute, int device) {
    CALL;
    CHECKED(is_device(device) && value != NULL);
    switch (attribute) {
    case 1: *value = 1024; return OK;
    case 10: *value = 32; return OK;
    case 16: *value = state.units; return OK;
    case 75: *value = state.major; return OK;
    case 76: *value = state.minor; return OK;
    case 8: *value = SHARED / 2; return OK;
    case 81: *value = 2 * (SHARED + 1024); return OK;
    case 97: *value = SHARED; return OK;
    case 17: *value = state.watchdog; return OK;
    case 95: *value = state.resident != 0; return OK;
    default: return wrong(__func__, "an attribute that it does not know");
    }
}
int cuDeviceTotalMem_v2(size_t *bytes, int device);
int cuDeviceTotalMem_v2(size_t *bytes, int device) { CALL; CHECKED(is_device(device) && bytes != NULL); *bytes = (size_t)1 << 33; return OK; }
int cuDevicePrimaryCtxRetain(void **handle, int device);
int cuDevicePrimaryCtxRetain(void **handle, int device) { CALL; CHECKED(is_device(device) && handle != NULL); state.contexts++; device -= 40; CHECKED(device < MOST_DEVICES); primary[device].device = 40 + device; primary[device].alive = 1; primary[device].default_stream.owner = &primary[device]; *handle = &primary[device]; return OK; }
int cuDevicePrimaryCtxRelease_v2(int device);
int cuDevicePrimaryCtxRelease_v2(int device) {
    GIVING;
    CHECKED(is_device(device) && state.contexts > 0);
    if (--state.contexts == 0) for (int i = 0; i < MOST_DEVICES; i++) primary[i].default_stream.done = primary[i].default_stream.count;   /* left over from a fault */
    return result;
}
int cuCtxPushCurrent_v2(context *handle);
int cuCtxPushCurrent_v2(context *handle) { CALL; if (!is_alive(handle)) return INVALID_CONTEXT; CHECKED(state.depth < MOST_CURRENT); current[state.depth++] = handle; return OK; }
int cuCtxPopCurrent_v2(void **handle);
int cuCtxPopCurrent_v2(void **handle) { const int result = failing(__func__, 1) ? state.fail_with : OK; CHECKED(state.depth > 0); state.depth--; if (handle != NULL) *handle = current[state.depth]; return result; }
int cuCtxGetDevice(int *device);
int cuCtxGetDevice(int *device) { CALL; CURRENT; CHECKED(device != NULL); *device = NOW->device; return OK; }
int cuCtxSynchronize(void);
int cuCtxSynchronize(void) { return wrong(__func__, "it waits for other people's work, too"); }
/* What only a host program calls */
int cuCtxCreate_v2(context **handle, unsigned flags, int device);
int cuCtxCreate_v2(context **handle, unsigned flags, int device) {
    CHECKED(is_device(device) && handle != NULL && flags == 0 && state.depth < MOST_CURRENT);
    *handle = &own[0];
    for (int i = 0; i < MOST_DEVICES; i++) {
        if (state.own_contexts == 0) own[i].alive = 0;   /* of a test that failed */
        if (!own[i].alive) *handle = &own[i];
    }
    CHECKED(!(*handle)->alive);
    (*handle)->device = device;
    (*handle)->alive = 1;
    (*handle)->default_stream.owner = *handle;
    state.own_contexts++;
    current[state.depth++] = *handle;
    return OK;
}
int cuCtxDestroy_v2(context *handle);
int cuCtxDestroy_v2(context *handle) { CHECKED(is_alive(handle) && state.own_contexts > 0); handle->alive = 0; state.own_contexts--; return OK; }
int cuStreamCreate(stream **handle, unsigned flags);
int cuStreamCreate(stream **handle, unsigned flags) {
    CALL;
    CURRENT;
    CHECKED(handle != NULL && flags == 1);
    *handle = (stream *)calloc(1, sizeof **handle);
    if (*handle == NULL) return OUT_OF_MEMORY;
    (*handle)->owner = NOW;
    state.streams++;
    return OK;
}
int cuStreamDestroy_v2(stream *s);
int cuStreamDestroy_v2(stream *s) { const int result = failing(__func__, 1) ? state.fail_with : OK; CURRENT; CHECKED(s != NULL && state.streams > 0 && s->capture == NULL && (s->done == s->count || state.lost)); state.streams--; free(s->commands); free(s); return result; }
int cuStreamGetCtx(stream *s, context **handle);
int cuStreamGetCtx(stream *s, context **handle) { CALL; CURRENT; CHECKED(s != NULL && handle != NULL); *handle = s->owner; return OK; }
int cuStreamSynchronize(stream *s);
int cuStreamSynchronize(stream *s) { CALL; CURRENT; s = stream_of(s); CHECKED(s->owner == NOW && s->capture == NULL); return run_stream(s, s->count); }

int cuEventCreate(event **handle, unsigned flags);
int cuEventCreate(event **handle, unsigned flags) {
    CALL;
    CURRENT;
    CHECKED(handle != NULL && flags == 2);
    *handle = (event *)calloc(1, sizeof **handle);
    if (*handle == NULL) return OUT_OF_MEMORY;
    state.events++;
    return OK;
}
int cuEventRecord(event *e, stream *s);
int cuEventRecord(event *e, stream *s) { CALL; CURRENT; ALIVE; CHECKED(e != NULL); e->of = stream_of(s); CHECKED(e->of->owner == NOW && e->of->capture == NULL); e->place = e->of->before + e->of->count; return OK; }
static int is_past(const event *e) { return e->of->before + e->of->done >= e->place; }
int cuEventQuery(event *e);
int cuEventQuery(event *e) {
    CALL;
    CURRENT;
    ALIVE;
    CHECKED(e != NULL && e->of != NULL);
    if (is_past(e)) return OK;
    return run_stream(e->of, e->of->done + 1) != OK ? state.lost : NOT_READY;
}
int cuEventSynchronize(event *e);
int cuEventSynchronize(event *e) { CALL; CURRENT; ALIVE; CHECKED(e != NULL && e->of != NULL); return is_past(e) ? OK : run_stream(e->of, e->place - e->of->before); }
int cuEventDestroy_v2(event *e);
int cuEventDestroy_v2(event *e) { GIVING; CURRENT; CHECKED(e != NULL && state.events > 0); free(e); state.events--; return result; }

/* ---- graphs: launches of a stream that are kept, and put into one as often as wanted ---- */

int cuStreamBeginCapture_v2(stream *s, int mode);
int cuStreamBeginCapture_v2(stream *s, int mode) {
    CALL;
    CURRENT;
    CHECKED(s != NULL && s->owner == NOW && s->capture == NULL);   /* the default stream cannot be captured */
    CHECKED(mode == 2);   /* the others forbid calls of the host's own threads */
    s->capture = (graph *)calloc(1, sizeof *s->capture);
    if (s->capture == NULL) return OUT_OF_MEMORY;
    s->capture->owner = NOW;
    state.graphs++;
    return OK;
}
static void drop(graph *g) { free(g->commands); free(g); state.graphs--; }
int cuStreamEndCapture(stream *s, graph **to);
int cuStreamEndCapture(stream *s, graph **to) {
    const int fails = failing(__func__, 0);
    CURRENT;
    CHECKED(s != NULL && to != NULL && s->capture != NULL);
    *to = fails ? NULL : s->capture;
    if (fails) drop(s->capture);   /* the capture has ended all the same */
    s->capture = NULL;
    return fails ? state.fail_with : OK;
}
int cuGraphInstantiateWithFlags(graph **to, graph *from, unsigned long long flags);
int cuGraphInstantiateWithFlags(graph **to, graph *from, unsigned long long flags) {
    CALL;
    CURRENT;
    CHECKED(to != NULL && from != NULL && !from->ready && from->owner == NOW && from->count > 0 && flags == 0);
    *to = (graph *)calloc(1, sizeof **to);
    if (*to == NULL) return OUT_OF_MEMORY;
    **to = *from;
    (*to)->ready = 1;
    (*to)->commands = (command *)malloc(from->count * sizeof *from->commands);
    if ((*to)->commands == NULL) { free(*to); return OUT_OF_MEMORY; }
    memcpy((*to)->commands, from->commands, from->count * sizeof *from->commands);
    state.graphs++;
    return OK;
}
int cuGraphLaunch(graph *g, stream *s);
int cuGraphLaunch(graph *g, stream *s) {
    CALL;
    CURRENT;
    ALIVE;
    CHECKED(g != NULL && g->ready && g->owner == NOW);
    state.replays++;
    for (size_t i = 0; i < g->count; i++) {
        command c = g->commands[i];
        int result;
        c.replayed = 1;
        result = put(s, &c);
        if (result != OK) return result;
    }
    return OK;
}
int cuGraphDestroy(graph *g);
int cuGraphDestroy(graph *g) { GIVING; CHECKED(g != NULL && !g->ready && state.graphs > 0); drop(g); return result; }
int cuGraphExecDestroy(graph *g);
int cuGraphExecDestroy(graph *g) { GIVING; CURRENT; CHECKED(g != NULL && g->ready && g->owner == NOW && state.graphs > 0 && (state.pending == 0 || state.lost)); drop(g); return result; }

/* ---- memory ---- */

/* Threads take turns: setjmp on one stack, longjmp to another. That takes no call of the operating system, as swapcontext does. */
typedef struct coroutine { jmp_buf at; int begun, done; } coroutine;
static struct {
    jmp_buf scheduler;
    coroutine *threads;
    unsigned char *stacks;
    size_t made;                  /* threads there are stacks for */
    unsigned per_block, block, now, idle;
    const function *function;
    unsigned char *arguments[16];
    step_arguments last;
} run;

#include "fake_watch.h"

static struct { unsigned char *memory; size_t bytes; context *owner; } buffers[MOST_BUFFERS];

/* The host's place of a range that lies in one buffer; NULL: it does not. */
static unsigned char *place(uint64_t address, size_t bytes) {
    for (int i = 0; i < MOST_BUFFERS; i++) {
        const uint64_t first = (uint64_t)(uintptr_t)buffers[i].memory + device_space;
        if (buffers[i].memory != NULL && buffers[i].owner == NOW && address >= first && address - first <= buffers[i].bytes && bytes <= buffers[i].bytes - (address - first))
            return buffers[i].memory + (address - first);
    }
    return NULL;
}
int cuMemAlloc_v2(uint64_t *address, size_t bytes);
int cuMemAlloc_v2(uint64_t *address, size_t bytes) {
    int i = 0;
    CALL;
    CURRENT;
    CHECKED(address != NULL && bytes > 0);
    while (i < MOST_BUFFERS && buffers[i].memory != NULL) i++;
    CHECKED(i < MOST_BUFFERS);
    buffers[i].memory = (unsigned char *)malloc(bytes);
    if (buffers[i].memory == NULL) return OUT_OF_MEMORY;
    memset(buffers[i].memory, 0xA5, bytes);   /* nothing is cleared that nobody clears */
    buffers[i].bytes = bytes;
    buffers[i].owner = NOW;
    if (state.watch) watch_buffer(i, buffers[i].memory, bytes);
    state.buffers++;
    state.bytes += bytes;
    *address = (uint64_t)(uintptr_t)buffers[i].memory + device_space;
    return OK;
}
int cuMemFree_v2(uint64_t address);
int cuMemFree_v2(uint64_t address) {
    GIVING;
    CURRENT;
    CHECKED(state.pending == 0 || state.lost);   /* what is queued may need it */
    for (int i = 0; i < MOST_BUFFERS; i++) if (buffers[i].memory != NULL && buffers[i].owner == NOW && (uint64_t)(uintptr_t)buffers[i].memory + device_space == address) {
        watch_buffer(i, NULL, 0);
        free(buffers[i].memory);
        buffers[i].memory = NULL;
        state.buffers--;
        state.bytes -= buffers[i].bytes;
        return result;
    }
    return wrong(__func__, "no buffer starts at that address");
}
int cuMemHostAlloc(void **memory, size_t bytes, unsigned flags);
int cuMemHostAlloc(void **memory, size_t bytes, unsigned flags) {
    CALL;
    CURRENT;
    CHECKED(memory != NULL && bytes > 0 && flags == 0);
    *memory = malloc(bytes);
    if (*memory == NULL) return OUT_OF_MEMORY;
    state.pinned++;
    return OK;
}
int cuMemFreeHost(void *memory);
int cuMemFreeHost(void *memory) { GIVING; CURRENT; CHECKED(memory != NULL && state.pinned > 0 && (state.pending == 0 || state.lost)); free(memory); state.pinned--; return result; }
int cuMemcpyHtoD_v2(uint64_t to, const void *from, size_t bytes);
int cuMemcpyHtoD_v2(uint64_t to, const void *from, size_t bytes) { CALL; CURRENT; CHECKED(from != NULL && bytes > 0 && place(to, bytes) != NULL); memcpy(place(to, bytes), from, bytes); watch_host(place(to, bytes), bytes); return OK; }
int cuMemcpyDtoH_v2(void *to, uint64_t from, size_t bytes);
int cuMemcpyDtoH_v2(void *to, uint64_t from, size_t bytes) { CALL; CURRENT; CHECKED(to != NULL && bytes > 0 && place(from, bytes) != NULL); memcpy(to, place(from, bytes), bytes); return OK; }
static int put_copy(unsigned char *to, const unsigned char *from, size_t bytes, int value, stream *s) {
    command c;
    memset(&c, 0, sizeof c);
    c.to = to;
    c.from = from;
    c.bytes = bytes;
    c.value = value;
    return put(s, &c);
}
int cuMemcpyHtoDAsync_v2(uint64_t to, const void *from, size_t bytes, stream *s);
int cuMemcpyHtoDAsync_v2(uint64_t to, const void *from, size_t bytes, stream *s) { CALL; CURRENT; ALIVE; CHECKED(from != NULL && bytes > 0 && place(to, bytes) != NULL); return put_copy(place(to, bytes), (const unsigned char *)from, bytes, 0, s); }
int cuMemcpyDtoHAsync_v2(void *to, uint64_t from, size_t bytes, stream *s);
int cuMemcpyDtoHAsync_v2(void *to, uint64_t from, size_t bytes, stream *s) { CALL; CURRENT; ALIVE; CHECKED(to != NULL && bytes > 0 && place(from, bytes) != NULL); return put_copy((unsigned char *)to, place(from, bytes), bytes, 0, s); }
int cuMemsetD8Async(uint64_t to, unsigned char value, size_t bytes, stream *s);
int cuMemsetD8Async(uint64_t to, unsigned char value, size_t bytes, stream *s) { CALL; CURRENT; ALIVE; CHECKED(bytes > 0 && place(to, bytes) != NULL); return put_copy(place(to, bytes), NULL, bytes, value, s); }
int cuMemsetD32Async(uint64_t to, unsigned value, size_t count, stream *s);
int cuMemsetD32Async(uint64_t to, unsigned value, size_t count, stream *s) {
    int result = OK;
    CALL;
    CURRENT;
    ALIVE;
    CHECKED(count > 0 && to % 4 == 0 && place(to, 4 * count) != NULL);
    for (size_t i = 0; i < 4 * count && result == OK; i++) result = put_copy(place(to, 4 * count) + i, NULL, 1, (int)(value >> 8 * (i % 4) & 0xFF), s);
    return result;
}
int cuMemcpyDtoD_v2(uint64_t to, uint64_t from, size_t bytes);
int cuMemcpyDtoD_v2(uint64_t to, uint64_t from, size_t bytes) { CALL; CURRENT; CHECKED(place(to, bytes) != NULL && place(from, bytes) != NULL); memmove(place(to, bytes), place(from, bytes), bytes); watch_host(place(to, bytes), bytes); return OK; }
int cuMemsetD8_v2(uint64_t to, unsigned char value, size_t bytes);
int cuMemsetD8_v2(uint64_t to, unsigned char value, size_t bytes) { CALL; CURRENT; CHECKED(bytes > 0 && place(to, bytes) != NULL); memset(place(to, bytes), value, bytes); watch_host(place(to, bytes), bytes); return OK; }

/* ---- NVRTC: the image is a mark and the source ---- */

static const char mark[] = "\177ELF of fake_cuda.c\n";
typedef struct program { char *source; int compiled; } program;

int nvrtcVersion(int *major, int *minor);
int nvrtcVersion(int *major, int *minor) { CALL; CHECKED(major != NULL && minor != NULL); *major = 12; *minor = 4; return OK; }
const char *nvrtcGetErrorString(int error);
const char *nvrtcGetErrorString(int error) { return error == OK ? "NVRTC_SUCCESS" : "NVRTC_ERROR_OF_THE_STAND_IN"; }
int nvrtcGetNumSupportedArchs(int *count);
int nvrtcGetNumSupportedArchs(int *count) { CHECKED(count != NULL); *count = 4; return OK; }
int nvrtcGetSupportedArchs(int *archs);
int nvrtcGetSupportedArchs(int *archs) { CHECKED(archs != NULL); archs[0] = 75; archs[1] = 80; archs[2] = 86; archs[3] = 90; return OK; }
int nvrtcCreateProgram(program **p, const char *source, const char *name, int headers, const char *const *texts, const char *const *names);
int nvrtcCreateProgram(program **p, const char *source, const char *name, int headers, const char *const *texts, const char *const *names) {
    (void)texts;
    (void)names;
    CALL;
    CHECKED(p != NULL && source != NULL && name != NULL && headers == 0);
    *p = (program *)calloc(1, sizeof **p);
    if (*p == NULL) return OUT_OF_MEMORY;
    (*p)->source = (char *)malloc(strlen(source) + 1);
    if ((*p)->source == NULL) { free(*p); return OUT_OF_MEMORY; }
    strcpy((*p)->source, source);
    state.programs++;
    return OK;
}
int nvrtcDestroyProgram(program **p);
int nvrtcDestroyProgram(program **p) { GIVING; CHECKED(p != NULL && *p != NULL && state.programs > 0); free((*p)->source); free(*p); *p = NULL; state.programs--; return result; }
int nvrtcCompileProgram(program *p, int count, const char *const *options);
int nvrtcCompileProgram(program *p, int count, const char *const *options) {
    CALL;
    CHECKED(p != NULL && count > 0 && options != NULL);
    *state.options = 0;
    state.compilations++;
    for (int i = 0; i < count; i++) {
        strncat(state.options, options[i], sizeof state.options - strlen(state.options) - 2);
        strcat(state.options, " ");
    }
    if (strstr(p->source, "#define GENNI_FAST\n") == NULL) CHECKED(strstr(state.options, "--fmad=false ") != NULL && strstr(state.options, "fast") == NULL && strstr(state.options, "ftz") == NULL);
    else CHECKED(strstr(state.options, "--fmad=true ") != NULL && strstr(state.options, "--ftz=true ") != NULL);
    p->compiled = 1;
    return OK;
}
int nvrtcGetCUBINSize(program *p, size_t *size);
int nvrtcGetCUBINSize(program *p, size_t *size) { CALL; CHECKED(p != NULL && p->compiled && size != NULL); *size = sizeof mark + strlen(p->source); return OK; }
int nvrtcGetCUBIN(program *p, char *code);
int nvrtcGetCUBIN(program *p, char *code) { CALL; CHECKED(p != NULL && p->compiled && code != NULL); strcpy(code, mark); strcat(code, p->source); return OK; }
int nvrtcGetPTXSize(program *p, size_t *size);
int nvrtcGetPTXSize(program *p, size_t *size) { CHECKED(strstr(state.options, "=compute_") != NULL); return nvrtcGetCUBINSize(p, size); }   /* else machine code is asked for */
int nvrtcGetPTX(program *p, char *code);
int nvrtcGetPTX(program *p, char *code) { return nvrtcGetCUBIN(p, code); }
int nvrtcGetProgramLogSize(program *p, size_t *size);
int nvrtcGetProgramLogSize(program *p, size_t *size) { CHECKED(p != NULL && size != NULL); *size = 1; return OK; }
int nvrtcGetProgramLog(program *p, char *log);
int nvrtcGetProgramLog(program *p, char *log) { CHECKED(p != NULL && log != NULL); *log = 0; return OK; }

/* ---- modules ---- */

typedef struct progress { uint64_t steps; int half; } progress;   /* steps begun; the second half of the last is still to come */
struct function { const char *name; int pointers; unsigned most_shared; void *object, *code; progress *progress; context *owner; };
enum { KERNELS = 5, DRAWS = 3 };   /* DRAWS: pointers of the kernels that draw and pack synapses and make columns, which have no steps */
typedef struct module { function functions[KERNELS]; progress progress; } module;

/* What the CUDA text needs to be C++ of the host. A block's threads run one after another from barrier to barrier. Shared memory
   is a section of its own, which each block finds as it left it. */
static const char host_prelude[] =
    "#define __device__\n#define __launch_bounds__(n, m)\n#define __forceinline__ inline\n#define __noinline__\n#define __global__\n#define __shared__ static __attribute__((section(\"fake_shared\")))\n#define __constant__ static\n"
    "extern \"C\" { struct fake_index { unsigned x; }; struct fake_index blockIdx, threadIdx, gridDim; void (*fake_barrier)(), (*fake_idle)();\n"
    "extern char __start_fake_shared[], __stop_fake_shared[]; char *fake_shared_first = __start_fake_shared, *fake_shared_last = __stop_fake_shared; }\n"
    "__shared__ __attribute__((used)) char fake_shared_any;   /* so that there is such a section */\n"
    "extern \"C\" { __attribute__((section(\"fake_shared\"))) unsigned genni_near[32768 / 4]; }\n#define GENNI_NEAR_SUMS\n"   /* SHARED */
    "extern \"C\" { unsigned fake_fetches; void (*fake_watch)(const void *, int, int, const void *); }\n#define FAKE_UNWATCHED static __attribute__((noinline, no_sanitize(\"thread\")))\n"
    "FAKE_UNWATCHED void fake_prefetch(const void *p, unsigned place) { if (fake_watch) fake_watch(p, 1, 3, __builtin_return_address(0)); *(const volatile unsigned char *)p, fake_fetches |= 1u << place; }\n"
    "#define GENNI_PREFETCH(p) fake_prefetch(p, __COUNTER__)\n#define FAKE_ATOMIC if (fake_watch) fake_watch(p, (int)sizeof *p, 2, __builtin_return_address(0));\n"
    "static inline void __syncthreads() { fake_barrier(); }\n"
    "static inline void __threadfence() {}\n#define GENNI_IDLE fake_idle();\n"
    "static inline int __ffs(int x) { return __builtin_ffs(x); }\n"
    "static inline int __ffsll(long long x) { return __builtin_ffsll(x); }\n"
    "static inline int __popc(int x) { return __builtin_popcount((unsigned)x); }\n"
    "FAKE_UNWATCHED unsigned atomicAdd(unsigned *p, unsigned x) { FAKE_ATOMIC const unsigned old = *p; *p = old + x; return old; }\n"
    "FAKE_UNWATCHED unsigned long long atomicAdd(unsigned long long *p, unsigned long long x) { FAKE_ATOMIC const unsigned long long old = *p; *p = old + x; return old; }\n"
    "FAKE_UNWATCHED unsigned atomicOr(unsigned *p, unsigned x) { FAKE_ATOMIC const unsigned old = *p; *p = old | x; return old; }\n"
    "static inline unsigned __float_as_uint(float x) { unsigned u; __builtin_memcpy(&u, &x, 4); return u; }\n"
    "static inline float __uint_as_float(unsigned u) { float x; __builtin_memcpy(&x, &u, 4); return x; }\n"
    "static inline long long __double_as_longlong(double x) { long long u; __builtin_memcpy(&u, &x, 8); return u; }\n"
    "static inline double __longlong_as_double(long long u) { double x; __builtin_memcpy(&x, &u, 8); return x; }\n"
    "static inline float __fdiv_rn(float a, float b) { return a / b; }\n"
    "static inline double __ddiv_rn(double a, double b) { return a / b; }\n"
    "#define sqrtf __builtin_sqrtf\n"
    "static inline float __fsqrt_rn(float x) { return __builtin_sqrtf(x); }\n"
    "static inline double __dsqrt_rn(double x) { return __builtin_sqrt(x); }\n"
    "typedef __SIZE_TYPE__ size_t;\n#line 1 \"genn.h\"\n";

/* A text that was built before is not built again. */
static void *build(const char *source) {
    static struct { char *source; void *object; int watched; } built[MOST_BUILDS];
    static int count;
    char path[512], library[512], command[4096];
    Dl_info own;
    FILE *f;
    int status;
    for (int i = 0; i < count; i++) if (state.planted == NULL && built[i].watched == state.watch && strcmp(built[i].source, source) == 0) return built[i].object;
    if (count == MOST_BUILDS || (built[count].source = (char *)malloc(strlen(source) + 1)) == NULL) return NULL;
    strcpy(built[count].source, source);
    built[count].watched = state.planted ? -1 : state.watch;   /* -1: never again */
    snprintf(path, sizeof path, "%s/fake_%d.cc", state.folder, count);
    snprintf(library, sizeof library, "%s/fake_%d.so", state.folder, count);
    f = fopen(path, "w");
    if (f == NULL) return NULL;
    fputs(host_prelude, f);
    for (const char *planted = state.planted ? strstr(source, state.planted) : NULL; planted != NULL; planted = NULL) {
        fwrite(source, 1, (size_t)(planted - source), f);
        fputs(state.planted_instead, f);
        source = planted + strlen(state.planted);
    }
    fputs(source, f);
    if (fclose(f)) return NULL;
    if (!state.watch) snprintf(command, sizeof command, "%s -x c++ -std=c++11 -w -O0 -ffp-contract=off -fno-strict-aliasing -shared -fPIC -o '%s' '%s'", state.compiler, library, path);
    else if (!dladdr(&state, &own)) return NULL;
    else snprintf(command, sizeof command, "%s -x c++ -std=c++11 -w -O1 -g1 -ffp-contract=off -fno-strict-aliasing -fsanitize=thread -fPIC -c -o '%s.o' '%s' && %s -shared -o '%s' '%s.o' '%s' && rm '%s.o'",
                  state.compiler, library, path, state.compiler, library, library, own.dli_fname, library);
    status = system(command);
    if (status == 0) built[count].object = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (getenv("FAKE_CUDA_KEEP") == NULL) {
        remove(path);
        remove(library);
    }
    return built[count++].object;
}
int cuModuleLoadDataEx(module **to, const void *image, unsigned count, int *options, void **values);
int cuModuleLoadDataEx(module **to, const void *image, unsigned count, int *options, void **values) {
    static const char *const names[KERNELS] = { "genni_step_kernel", "genni_self_test_kernel", "genni_draw_kernel", "genni_columns_kernel", "genni_pack_kernel" };
    const char *source = (const char *)image;
    module *m;
    void *library;
    CALL;
    CURRENT;
    CHECKED(to != NULL && image != NULL && (count == 0 || (options != NULL && values != NULL)));
    CHECKED(strncmp(source, mark, sizeof mark - 1) == 0);   /* of the compiler above, whole */
    source += sizeof mark - 1;
    library = build(source);
    if (library == NULL) return wrong(__func__, "the host compiler refused the text");
    m = (module *)calloc(1, sizeof *m);
    if (m == NULL) return OUT_OF_MEMORY;
    for (int k = 0; k < KERNELS; k++) {
        const char *at = strstr(source, names[k]);
        m->functions[k].name = names[k];
        m->functions[k].most_shared = SHARED / 2;
        m->functions[k].object = library;
        m->functions[k].progress = &m->progress;
        m->functions[k].owner = NOW;
        m->functions[k].code = dlsym(library, names[k]);
        for (; at != NULL && *at != ')'; at++) if (*at == '*') m->functions[k].pointers++;
    }
    state.modules++;
    *to = m;
    return OK;
}
int cuModuleUnload(module *m);
int cuModuleUnload(module *m) {
    GIVING;
    CURRENT;
    CHECKED(m != NULL && state.modules > 0 && m->functions[0].owner == NOW && (state.pending == 0 || state.lost));
    free(m);
    state.modules--;
    return result;
}
int cuModuleGetFunction(function **to, module *m, const char *name);
int cuModuleGetFunction(function **to, module *m, const char *name) {
    CALL;
    CURRENT;
    CHECKED(to != NULL && m != NULL && name != NULL);
    for (int k = 0; k < KERNELS; k++) if (strcmp(m->functions[k].name, name) == 0 && m->functions[k].code != NULL) { *to = &m->functions[k]; return OK; }
    return NOT_FOUND;
}
int cuModuleGetGlobal_v2(uint64_t *address, size_t *bytes, module *m, const char *name);
int cuModuleGetGlobal_v2(uint64_t *address, size_t *bytes, module *m, const char *name) { (void)address; (void)bytes; (void)m; (void)name; return NOT_FOUND; }
int cuFuncGetAttribute(int *value, int attribute, function *f);
int cuFuncGetAttribute(int *value, int attribute, function *f) { CALL; CHECKED(value != NULL && attribute >= 0 && f != NULL); *value = 0; return OK; }

int cuFuncSetAttribute(function *f, int attribute, int value);
int cuFuncSetAttribute(function *f, int attribute, int value) { CALL; CURRENT; CHECKED(f != NULL && attribute == 8 && value > 0 && value <= SHARED && value % 4 == 0); f->most_shared = (unsigned)value; return OK; }

/* ---- launches ---- */

static coroutine *coroutine_of(unsigned thread) { return &run.threads[(size_t)run.block * run.per_block + thread]; }
static void barrier(void) { if (_setjmp(coroutine_of(run.now)->at) == 0) _longjmp(run.scheduler, 1); }
/* A thread that waits for other blocks */
static void idle(void) { run.idle = 1; barrier(); }
static void run_code(void) {
    unsigned char **a = run.arguments;
    const step_arguments *s = &run.last;
    union {
        void *address;
        void (*self_test)(void *, void *);
        void (*draw)(void *, void *, void *, uint32_t, uint32_t, uint64_t);
        void (*step_without)(void *, void *, void *, void *, void *, void *, void *, void *, uint32_t, uint32_t, uint64_t);   /* no synapses */
        void (*step_with)(void *, void *, void *, void *, void *, void *, void *, void *, void *, uint32_t, uint32_t, uint64_t);
        void (*step_with_both)(void *, void *, void *, void *, void *, void *, void *, void *, void *, void *, uint32_t, uint32_t, uint64_t);   /* general and static ones */
    } code;
    code.address = run.function->code;
    if (run.function->pointers == 2) code.self_test(a[0], a[1]);
    else if (run.function->pointers == DRAWS) code.draw(a[0], a[1], a[2], s->steps, s->parts, s->step);
    else if (run.function->pointers == 8) code.step_without(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], s->steps, s->parts, s->step);
    else if (run.function->pointers == 9) code.step_with(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], s->steps, s->parts, s->step);
    else code.step_with_both(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], s->steps, s->parts, s->step);
    coroutine_of(run.now)->done = 1;
}
static void thread(void) { for (;;) { run_code(); barrier(); } }   /* the next launch goes on here */
static void go_to(unsigned thread_number) {
    coroutine *p = coroutine_of(thread_number);
    if (_setjmp(run.scheduler) != 0) return;
    if (p->begun) _longjmp(p->at, 1);
    else {
        ucontext_t c;
        getcontext(&c);
        c.uc_stack.ss_sp = run.stacks + (size_t)(p - run.threads) * STACK;
        c.uc_stack.ss_size = STACK;
        c.uc_link = NULL;
        p->begun = 1;
        makecontext(&c, thread, 0);
        setcontext(&c);
    }
}
typedef struct index_x { unsigned x; } index_x;
/* One block until all of its threads have ended or one idles; where blocks are resident together (pauses), another one may go on
   at any barrier, now and then. What it says: */
enum { ENDED, IDLES, MOVED, FAILED };   /* IDLES: where it did before; MOVED: it idles after some way, or pauses */
typedef struct block_state { unsigned left, waits, waiting; unsigned char *shared; } block_state;   /* waits: thread `waiting` idles, the others are at a barrier */
static int run_block(block_state *b, unsigned who, index_x *thread_index, int pauses) {
    static uint32_t chance = 1;
    int moved = !b->waits;
    while (b->left > 0) {   /* to the next barrier, backwards in every second block: no order may matter */
        unsigned ended = 0, idles = 0;
        watch_turn(run.block, who);
        for (unsigned k = 0; k < run.per_block; k++) {
            run.now = run.block & 1u ? run.per_block - 1 - k : k;
            if (b->waits && run.now != b->waiting) continue;
            if (coroutine_of(run.now)->done) continue;
            thread_index->x = run.now;
            run.idle = 0;
            go_to(run.now);
            if (watch.failed) return FAILED;
            if (run.idle) {
                if (idles++) { wrong(__func__, "two threads of a block wait for other blocks"); return FAILED; }
                b->waiting = run.now;
            } else if (b->waits) moved = 1;
            ended += (unsigned)coroutine_of(run.now)->done;
        }
        if (ended != 0 && (b->waits || idles || ended != b->left)) { wrong(__func__, "some threads of a block ended while others wait at a barrier"); return FAILED; }
        b->waits = idles;
        if (idles) return moved ? MOVED : IDLES;
        b->left -= ended;
        chance = chance * 1664525u + 1013904223u;
        if (pauses && b->left > 0 && chance >> 29 == 0) return MOVED;
    }
    return ENDED;
}
static int run_grid(void *library, unsigned grid, unsigned threads, unsigned resident, unsigned of_block, const unsigned char *gate) {
    index_x *block_index = (index_x *)dlsym(library, "blockIdx"), *thread_index = (index_x *)dlsym(library, "threadIdx"), *size = (index_x *)dlsym(library, "gridDim");
    char **shared_first = (char **)dlsym(library, "fake_shared_first"), **shared_last = (char **)dlsym(library, "fake_shared_last");
    void (**on_barrier)(void), (**on_idle)(void), (**on_access)(const void *, int, int, const void *);
    block_state blocks[MOST_BLOCKS];
    size_t shared;
    unsigned left = grid, turn, idling = 0;
    int result = OK;
    unsigned *const given = (unsigned *)dlsym(library, "genni_near"), *const fetches = (unsigned *)dlsym(library, "fake_fetches");
    *(void **)(void *)&on_barrier = dlsym(library, "fake_barrier");
    *(void **)(void *)&on_idle = dlsym(library, "fake_idle");
    *(void **)(void *)&on_access = dlsym(library, "fake_watch");
    if (block_index == NULL || thread_index == NULL || size == NULL || on_barrier == NULL || on_idle == NULL || on_access == NULL || given == NULL || fetches == NULL || shared_first == NULL || shared_last == NULL)
        return wrong(__func__, "the host's library is incomplete");
    if (resident == grid && grid > MOST_BLOCKS) return wrong(__func__, "more blocks than the stand-in can have wait for each other");
    if (run.made < (size_t)resident * threads) {
        free(run.stacks);
        free(run.threads);
        run.made = (size_t)resident * threads;
        run.stacks = (unsigned char *)malloc(run.made * STACK);
        run.threads = (coroutine *)calloc(run.made, sizeof *run.threads);
        if (run.stacks == NULL || run.threads == NULL) { run.made = 0; return OUT_OF_MEMORY; }
    }
    *on_barrier = barrier;
    *on_idle = idle;
    size->x = grid;
    run.per_block = threads;
    shared = (size_t)(*shared_last - *shared_first);
    watch.on = state.watch;
    *on_access = watch.on ? watch_access : NULL;
    if (watch.on) watch_begin(run.function->name, run.function->code, grid, resident == grid ? gate : NULL, *shared_first, *shared_last);
    for (turn = 0; left > 0 && result == OK; turn++) {   /* not resident at once: one after the other, each new in place 0 */
        const unsigned now = resident == grid ? turn % grid : 0;
        block_state *b = &blocks[now];
        int state_of_it;
        run.block = now;
        if (turn < grid) {
            b->left = threads;
            b->waits = 0;
            b->shared = (unsigned char *)malloc(shared + 1);
            if (b->shared == NULL) return OUT_OF_MEMORY;
            memset(b->shared, 0xA5, shared);
            for (unsigned i = 0; i < threads; i++) {
                coroutine *p = coroutine_of(i);
                if (!p->done) p->begun = 0;   /* of a launch that failed */
                p->done = 0;
            }
        } else if (b->left == 0) continue;
        block_index->x = resident == grid ? now : turn;
        memcpy(*shared_first, b->shared, shared);
        state_of_it = run_block(b, block_index->x, thread_index, resident == grid);
        memcpy(b->shared, *shared_first, shared);
        for (unsigned i = of_block / 4; i < SHARED / 4; i++) if (given[i] != 0xA5A5A5A5u) { wrong(__func__, "a block writes beyond its shared memory"); state_of_it = FAILED; break; }
        if (state_of_it == ENDED) { left--; free(b->shared); }
        if (state_of_it == FAILED) result = INVALID_VALUE;
        idling = state_of_it == IDLES ? idling + 1 : 0;
        if (idling > grid) result = wrong(__func__, "blocks wait for each other for ever");
        if (state_of_it == MOVED && resident < grid) result = wrong(__func__, "a block waits for others that need not be there");
    }
    watch.on = watch.failed = 0;
    state.fetches |= *fetches;
    *fetches = 0;
    return result;
}
/* What both kinds of launch have in common. cooperative: the grid may meet. */
static int launch(const char *call, function *f, unsigned grid, unsigned threads, unsigned shared, stream *s, void **arguments, int cooperative) {
    command c;
    if (f == NULL || f->name == NULL || f->owner != NOW || arguments == NULL) return wrong(call, "no function of this context, or no arguments");
    if (grid == 0 || grid > 65535 || threads == 0 || threads > MOST_THREADS || threads % 32 != 0) return wrong(call, "blocks or threads");
    if (f->pointers != 2 && f->pointers != DRAWS && (f->pointers < 8 || f->pointers > 10)) return wrong(call, "another number of arguments");
    if (cooperative && grid > (unsigned)(state.resident * state.units)) { wrong(call, "more blocks than are resident at once"); return TOO_LARGE; }
    if (shared > f->most_shared || (shared && strcmp(f->name, "genni_step_kernel"))) return wrong(call, "more shared memory than was asked for");
    memset(&c, 0, sizeof c);
    c.shared = shared;
    for (int i = 0; i < f->pointers; i++) {
        const uint64_t address = *(const uint64_t *)arguments[i];
        if (place(address, i + 1 == f->pointers ? 16 : 1) == NULL) return wrong(call, "an argument that points nowhere");
        c.arguments[i] = place(address, 1);
    }
    if (f->pointers > 2) {
        c.last.steps = *(const uint32_t *)arguments[f->pointers];
        c.last.parts = *(const uint32_t *)arguments[f->pointers + 1];
        c.last.step = *(const uint64_t *)arguments[f->pointers + 2];
    }
    c.cooperative = cooperative;
    c.function = f;
    c.grid = grid;
    c.threads = threads;
    return put(s, &c);
}
int cuLaunchKernel(function *f, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x, unsigned block_y, unsigned block_z, unsigned shared, stream *s, void **arguments, void **extra);
int cuLaunchKernel(function *f, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x, unsigned block_y, unsigned block_z, unsigned shared, stream *s, void **arguments, void **extra) {
    CALL;
    CURRENT;
    ALIVE;
    CHECKED(extra == NULL && grid_y == 1 && grid_z == 1 && block_y == 1 && block_z == 1);
    return launch(__func__, f, grid_x, block_x, shared, s, arguments, 0);
}
int cuLaunchCooperativeKernel(function *f, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x, unsigned block_y, unsigned block_z, unsigned shared, stream *s, void **arguments);
int cuLaunchCooperativeKernel(function *f, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x, unsigned block_y, unsigned block_z, unsigned shared, stream *s, void **arguments) {
    CALL;
    CURRENT;
    ALIVE;
    CHECKED(state.resident > 0 && grid_y == 1 && grid_z == 1 && block_y == 1 && block_z == 1);
    if (state.room && grid_x > (unsigned)state.room) return TOO_LARGE;
    return launch(__func__, f, grid_x, block_x, shared, s, arguments, 1);
}
int cuOccupancyMaxActiveBlocksPerMultiprocessor(int *blocks, function *f, int threads, size_t shared);
int cuOccupancyMaxActiveBlocksPerMultiprocessor(int *blocks, function *f, int threads, size_t shared) {
    CALL;
    CURRENT;
    CHECKED(blocks != NULL && f != NULL && strcmp(f->name, "genni_step_kernel") == 0 && threads > 0 && threads <= MOST_THREADS && shared <= f->most_shared);
    *blocks = state.resident;
    return OK;
}
/* A launch when its turn has come */
static int run_launch(const command *c) {
    static const char call[] = "a launch";
    const function *f = c->function;
    const step_arguments *l = &c->last;
    if (++state.launches == (unsigned long long)state.fault_at) return state.lost = LAUNCH_FAILED;
    if (c->cooperative) {
        if (f->pointers == 2 || *(const uint32_t *)(void *)c->arguments[f->pointers - 1] != 0) return wrong(call, "the gate is not cleared");
        state.meeting++;
    }
    if (f->pointers > DRAWS) {
        progress *p = f->progress;
        const unsigned char *gate = c->arguments[f->pointers - 1];
        const uint32_t parts = l->parts & 3;
        uint64_t step = 0;
        if (((l->parts & 4) != 0) != c->replayed || l->parts > 7) return wrong(call, "a step that counts from the graph's, outside of one, or the other way round");
        if (c->replayed) memcpy(&step, gate + 8, 8);
        step += l->step;
        if (l->steps == 0 || (l->steps > 1 && !c->cooperative)) return wrong(call, "a number of steps that blocks that do not meet cannot do");
        if (parts == 2) {
            if (!p->half || c->cooperative || l->steps != 1 || step + 1 != p->steps) return wrong(call, "no first half of the step");
            p->half = 0;
        } else {
            if (step != 0 && step != state.jump && (p->half || step != p->steps)) return wrong(call, "another step than the next one, or the first again");
            if (parts != 3 && (parts != 1 || c->cooperative || l->steps != 1)) return wrong(call, "no such part of a step");
            p->half = parts == 1;
            p->steps = step + l->steps;
            state.steps += l->steps;
        }
        if (l->steps > state.most_steps) state.most_steps = l->steps;
    }
    memcpy(run.arguments, c->arguments, sizeof run.arguments);
    run.last = *l;
    run.function = f;
    return run_grid(f->object, c->grid, c->threads, c->cooperative ? c->grid : 1, c->shared, c->arguments[f->pointers - 1]);
}
static int run_command(const command *c) {
    if (c->function != NULL) return run_launch(c);
    if (c->from != NULL) memcpy(c->to, c->from, c->bytes); else memset(c->to, c->value, c->bytes);
    watch_host(c->to, c->bytes);
    return OK;
}
