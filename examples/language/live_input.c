/* live_input.c - a network in a loop with a world: spikes go in, spikes come out, while it runs

     cc -O3 examples/language/live_input.c -lm && ./a.out        MIT licence, see LICENSE

   A creature on a line has two eyes and follows a light that wanders. Each millisecond the world sends spikes to the eye
   that the light is nearer to, reads what the motor neurons did, and moves. Neither call allocates memory. */

#define GENN_IMPLEMENTATION
#include "../common.h"

enum { EYE = 20 };                                                         /* sensor neurons per eye: left, then right */

GENN_NETWORK(creature) {
    static uint32_t from[2 * EYE], to[2 * EYE];
    uint32_t i;
    for (i = 0; i < 2 * EYE; i++) { from[i] = i; to[i] = i / EYE; }
    GENN_NEURONS(eyes, 2 * EYE, genn_spike_input, GENN_SET(pending, 0));
    GENN_NEURONS(motors, 2, genn_lif,
        GENN_SET(C, 0.2, TauM, 10, Vrest, -70, Vreset, -70, Vthresh, -50, Ioffset, 0, TauRefrac, 1, V, -70, RefracTime, 0));
    GENN_SYNAPSES(forward, eyes, motors, GENN_PAIRS(from, to, 2 * EYE),
        GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, 0.5)), GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 3)));
    GENN_RECORD_SPIKES(EXAMPLE_WINDOW);
}

typedef struct world { double creature, light, speed; uint32_t random; } world;

static double chance(world *w) { w->random = w->random * 1664525u + 1013904223u; return (w->random >> 8) / 16777216.0; }

/* Called after every tenth step, that is once a millisecond, between two steps of the network. */
static void tick(void *user, genn_simulation *sim) {
    world *w = (world *)user;
    uint32_t ids[2 * EYE], motor[20], i;
    size_t n = 0, k;
    const double side = w->light - w->creature, drive = side < 0 ? -side : side;
    w->speed += 0.05 * (chance(w) - 0.5);
    w->speed *= 0.98;
    w->light += w->speed;
    if (w->light < 5 || w->light > 95) w->speed = w->light < 5 ? 0.1 : -0.1;
    for (i = 0; i < EYE; i++) if (chance(w) < drive * 0.02) ids[n++] = (side > 0 ? EYE : 0) + i;
    genn_send_spikes(sim, "eyes", ids, n);                                 /* they spike in the next step */
    if (genn_spikes(sim, "motors", genn_steps(sim) - 10, 10, NULL, NULL, motor, 20, &n) == GENN_OK)
        for (k = 0; k < n; k++) w->creature += motor[k] ? 0.8 : -0.8;
}

int main(int argc, char **argv) {
    world w = { 20, 60, 0, 0 };
    example e = example_of("A creature that follows a light", creature, 2000);
    genn_simulation *sim;
    e.least_ms = 50;
    e.draws_spikes = 1;                                                    /* the world reads them */
    sim = example_begin(&e, argc, argv);
    w.random = (uint32_t)e.seed;
    genn_on_step(sim, 10, tick, &w);
    while (genn_steps(sim) < e.steps) {
        char line[101];
        memset(line, ' ', 100);
        line[100] = 0;
        line[(int)w.light] = '*';
        line[w.creature < 0 ? 0 : w.creature > 99 ? 99 : (int)w.creature] = 'o';
        printf("%5.0f ms |%s|\n", genn_time(sim), line);
        example_run(&e, 50);
    }
    printf("light (*), creature (o); %d motor spikes\n", (int)genn_spike_count(sim, "motors"));
    return example_end(&e);
}
