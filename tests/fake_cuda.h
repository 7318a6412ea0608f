/* fake_cuda.h - what a test and the stand-in for the CUDA driver (fake_cuda.c) share. */
#ifndef FAKE_CUDA_H
#define FAKE_CUDA_H

#include <stddef.h>

typedef struct fake_cuda {
    /* set by the test */
    int fail_at, fail_with;           /* the n-th call fails with this error; 0: none does */
    int count, major, minor, units;   /* devices; compute capability and multiprocessors of each */
    int resident;                     /* blocks of a multiprocessor; 0: the device has no cooperative launch */
    int room;                         /* blocks that a cooperative launch may have in truth, as where others take a part; 0: as many as it says */
    int watchdog;                     /* it ends launches that take long */
    const char *compiler, *folder;    /* the host's C++ compiler, and where it may write */
    int watch;                        /* each access of a kernel to memory is looked at: fake_watch.h */
    const char *planted, *planted_instead;   /* a fault: the first such text of kernels becomes the other */
    int lazy;                         /* commands wait in their stream until somebody waits; each query runs one */
    unsigned long long jump;          /* a step that may follow any other */
    int fault_at;                     /* the n-th launch ends in a fault, and the device is lost; 0: none does */
    /* counted */
    int calls;                        /* that may fail, since the test set it to 0 */
    char failed[64];                  /* name of the call that did */
    int frees_only;                   /* it was one that gives something back */
    int started, contexts, depth, modules, programs, buffers, events;
    int streams;                      /* the test's, too */
    int own_contexts;                 /* made by the test */
    int graphs;                       /* those ready to launch, too */
    int pinned;                       /* blocks of the host's memory */
    unsigned long long strays;        /* commands in default streams */
    int lost;                         /* the error of that fault */
    int pending;                      /* commands in all streams that are not done */
    unsigned long long launches, steps;
    unsigned long long meeting;       /* launches whose blocks may meet */
    unsigned most_steps;              /* of a launch */
    unsigned fetches;                 /* of memory that is needed in a later step: a bit for each place of the text */
    unsigned long long replays;       /* of graphs */
    unsigned long long accesses;      /* looked at */
    size_t bytes;
    char wrong[256];                  /* the first call with wrong arguments, or at a wrong time */
    char options[256];                /* of the last compilation */
    int compilations;
} fake_cuda;

/* Exported as fake_cuda_state. */
typedef fake_cuda *(*fake_cuda_state_fn)(void);

#endif
