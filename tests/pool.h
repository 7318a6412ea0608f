/* pool.h - threads for genn_options.parallel_for that wait without spinning, and may sleep a random time before and after
   every task, so that tasks meet in all orders. Include before anything else: it asks POSIX for nanosleep. */

#ifndef POOL_H
#define POOL_H

#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

enum { POOL_MOST = 16 };
typedef struct test_pool {
    pthread_mutex_t lock;
    pthread_cond_t work, done;
    pthread_t threads[POOL_MOST];
    int helpers;                         /* threads beside the caller's */
    int count, next, left, stop;         /* tasks of the round: in all, handed out, unfinished */
    void (*task)(void *argument, int index);
    void *argument;
    uint64_t random;                     /* 0: no sleep */
    long longest;                        /* sleep in ns */
} test_pool;

static inline void pool_sleep(long ns) {
    struct timespec time = { 0, 0 };
    time.tv_nsec = ns;
    if (ns > 0) nanosleep(&time, NULL);
}
static inline long pool_draw(test_pool *p) {  /* with the lock held: every second time 0, else up to the longest */
    if (!p->random) return 0;
    p->random = p->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return p->random >> 63 ? 0 : (long)((p->random >> 33) % (uint64_t)p->longest);
}
/* Works off tasks until none is left; with the lock held */
static inline void pool_run(test_pool *p) {
    while (p->next < p->count) {
        const int index = p->next++;
        void (*const task)(void *, int) = p->task;
        void *const argument = p->argument;
        const long before = pool_draw(p), after = pool_draw(p);
        pthread_mutex_unlock(&p->lock);
        pool_sleep(before);
        task(argument, index);
        pool_sleep(after);
        pthread_mutex_lock(&p->lock);
        if (--p->left == 0) pthread_cond_broadcast(&p->done);
    }
}
static inline void *pool_thread(void *user) {
    test_pool *const p = (test_pool *)user;
    pthread_mutex_lock(&p->lock);
    while (!p->stop) {
        pool_run(p);
        if (!p->stop) pthread_cond_wait(&p->work, &p->lock);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}
/* genn_options.parallel_for; the pool is its user */
static inline void pool_for(void *user, int count, void (*task)(void *argument, int index), void *argument) {
    test_pool *const p = (test_pool *)user;
    pthread_mutex_lock(&p->lock);
    p->task = task; p->argument = argument; p->count = p->left = count; p->next = 0;
    pthread_cond_broadcast(&p->work);
    pool_run(p);
    while (p->left) pthread_cond_wait(&p->done, &p->lock);
    pthread_mutex_unlock(&p->lock);
}
static inline void pool_start(test_pool *p, int threads, uint64_t random, long longest) {
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->work, NULL);
    pthread_cond_init(&p->done, NULL);
    p->helpers = 0; p->count = p->next = p->left = p->stop = 0; p->task = NULL; p->argument = NULL;
    p->random = random; p->longest = longest;
    while (p->helpers < threads - 1 && p->helpers < POOL_MOST && pthread_create(&p->threads[p->helpers], NULL, pool_thread, p) == 0) p->helpers++;
    if (p->helpers < threads - 1) abort();
}
static inline void pool_end(test_pool *p) {
    pthread_mutex_lock(&p->lock);
    p->stop = 1;
    pthread_cond_broadcast(&p->work);
    pthread_mutex_unlock(&p->lock);
    while (p->helpers) pthread_join(p->threads[--p->helpers], NULL);
    pthread_mutex_destroy(&p->lock);
    pthread_cond_destroy(&p->work);
    pthread_cond_destroy(&p->done);
}

#endif
