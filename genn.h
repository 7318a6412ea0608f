/* genn.h - v0.1.0 - spiking neural networks in C: one model text for CPU, CUDA and OpenCL - MIT licence

You describe neurons, synapses and networks once, in C macros. Your compiler checks the text and compiles it for the CPU
engine; the same text, as a string, becomes the kernel that CUDA or OpenCL compile at run time. One seed gives the same
spikes on every engine, bit for bit. Files: genn.h (language, networks, everything common) and one header per engine:
genn_cpu.h, genn_cuda.h, genn_opencl.h. An engine's header includes genn.h.

DO THIS
    1. #define GENN_IMPLEMENTATION in exactly one .c or .cpp file, before the includes there.
    2. Include genn.h and the headers of the engines you want; they need no toolkit and no SDK to compile.
    3. cc -O3 -march=native -fopenmp your.c -lm            (glibc before 2.34: and -ldl)

A COMPLETE PROGRAM: 1000 neurons that inhibit each other, for one second

    #include <stdio.h>
    #define GENN_IMPLEMENTATION
    #include "genn_cpu.h"
    GENN_NEURON_MODEL(lif,
        GENN_PARAMS(tau, drive),
        GENN_VARS(V),
        GENN_SIM(V += dt / tau * (drive + Isyn - V);),
        GENN_THRESHOLD(V >= 10),
        GENN_RESET(V = 0;))

    GENN_NETWORK(net) {
        GENN_NEURONS(cells, 1000, lif, GENN_SET(tau, 20, drive, 15), GENN_INIT(V, genn_uniform, 0, 10));
        GENN_SYNAPSES(inhibit, cells, cells, GENN_CONNECTIVITY(genn_fixed_probability, 0.1),
            GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, -0.2)),
            GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)));
    }

    int main(void) {
        genn_simulation *sim;
        if (genn_open(&sim, genn_cpu(), net, NULL) != GENN_OK) return 1;
        if (genn_run(sim, 1000) == GENN_OK) printf("%.1f Hz\n", (double)genn_spike_count(sim, "cells") / 1000);
        genn_close(sim);
        return 0;
    }

IT DOES NOT (a slot that no engine runs is refused by genn_open with a log item, never left out silently)
    - have custom updates, custom connectivity updates or Toeplitz connectivity: they are numbered in >>types, no more.
    - use several GPUs or machines, or run batches of copies. Open several simulations instead.
    - change a network's shape, weights or delays after genn_open. State variables can be set at any time.
    - save and load a running simulation, or plot. What synapses learned can be kept: see GENN_VALUES.

CONFIGURATION          define before the include      what it does
    GENN_IMPLEMENTATION    in one file                brings the code, for genn.h and every engine included there
    GENN_STATIC            in that file               all functions are static: private copy for the file
    GENN_API               in every file              what stands before each public function, for a DLL of your own
    GENN_DOUBLE            in every file              scalar is double instead of float (mixed models: item SCALAR_MIXED)
    GENN_PLAIN             in every file              no fast layout, no vectors (gcc): the reference, same bits
    GENN_NO_MALLOC         with GENN_IMPLEMENTATION   no malloc and free: genn_options.allocate and release must be given
    GENN_NO_SHARED_LIBRARIES   with GENN_IMPLEMENTATION   no dlopen: CUDA and OpenCL answer GENN_UNAVAILABLE

FIND YOUR WAY: search for these marks
    >>config  >>math  >>self-test  >>types  >>language  >>native  >>models  >>network  >>results  >>api  >>plan  >>device
    >>library  >>text  >>log  >>describing  >>checking  >>resolving  >>initial values  >>connectivity  >>planning
    >>public functions  >>device source  >>device steps

STEP BY STEP
    - Pick models from >>models, or write your own in the language below.
    - Write GENN_NETWORK(name) { ... }: a function that genn_open calls. Statements add objects; C may stand between them.
    - genn_options options = GENN_ZERO; set what you need (seed, threads, log ...: all are in >>api); NULL means defaults.
    - genn_open(&sim, genn_cpu(), name, &options) checks every text, draws connectivity and initial values, starts the
      engine. On failure sim is NULL and the log has said why: often several problems of a description at once.
    - genn_run(sim, ms) or genn_step(sim, steps), as often as you like. Then genn_spikes, genn_samples, genn_get, genn_synapses_get ...
    - genn_reset(sim) goes back to step 0 and repeats the run bit for bit; genn_reset_trial(sim, n) with other noise.
    - genn_close(sim). genn_print_plan shows layouts, delays, sums and memory before you wonder about speed.

DESCRIBING A NEURON: GENN_NEURON_MODEL(name, slots in any order, each slot optional)
    GENN_PARAMS(a, b)             numbers, one value per population
    GENN_DERIVED(name, formula)   computed once, in double, from parameters, earlier derived ones and dt (ms); one per slot
    GENN_VARS(x, y)               state per neuron; GENN_VARS_OF(uint8_t, z) for other types
    GENN_READ_ONLY(x)             the same, but never assigned; GENN_READ_ONLY_OF(type, ...)
    GENN_ARRAYS_OF(double, list)  an array shared by the population, given by GENN_ARRAY(list, data, count)
    GENN_POISSON_TABLE(n, mean), GENN_BINOMIAL_TABLE(n, count, p)     for gennrand_poisson(n), gennrand_binomial(n)
    GENN_USES(f, g)               functions defined by GENN_FUNCTION(type, f, (arguments), body)
    GENN_SIM(code)                runs every step
    GENN_ADDITIONAL_INPUT(I2, 0)  a sum beside Isyn, with its value before anything is added
    GENN_THRESHOLD_RISING(expr)   instead of THRESHOLD: a spike only where the expression was false before GENN_SIM
    GENN_THRESHOLD(expression)    true: the neuron spikes. Left out: it never does. It sees the locals of GENN_SIM
    GENN_RESET(code)              runs where it spiked
    The code may use: parameters, variables, t (ms, double), dt (ms), Isyn (summed input), id, num_neurons, since_spike (ms since
    its last spike before this step, 1e30 before the first), gennrand_...().
    Snippets are the common subset of C99, CUDA C and OpenCL C: locals of scalar, float, double, bool, int, unsigned, intN_t,
    uintN_t; if, else, for, while, do, switch; no pointers, structures, local arrays, strings, goto. Nothing of the host
    program is visible: a variable, a macro or a function of yours in a snippet is refused by genn_open on every engine,
    with model, slot and statement. Pass constants as parameters.
    Real literals: GENN_R(0.04). A bare 0.04 means double arithmetic, which is slower (item TEXT_NOTE says where).
    Mathematical functions go by their C names and are genn.h's own: cos sin tan acos asin atan cosh sinh tanh acosh asinh
    atanh exp expm1 exp2 log log1p log2 log10 sqrt cbrt ceil floor round rint trunc nearbyint fabs erf erfc tgamma lgamma
    atan2 pow hypot fmod nextafter remainder fdim fmax fmin copysign scalbn ldexp fma ilogb normal_quantile; in GENN_DERIVED
    also normal_cdf. min max abs are for int. genn_int(x) makes an int of a scalar: toward zero, saturating, 0 for NaN. Where a
    real number would become an integer without it, by a cast, an assignment or an argument, genn_open refuses the text, since
    C leaves the result open where it does not fit; casts between integers, and of expressions with t, are allowed. Not checked,
    and different between engines: int overflow, shifts by as many bits as there are or more, an integer divided by 0, an index
    past an array's end, times t beyond 2^31 as int.

DESCRIBING SYNAPSES
    A projection has three parts. GENN_WEIGHT_UPDATE: what a spike does. GENN_POSTSYNAPTIC: what the target makes of the sum.
    GENN_CONNECTIVITY (or GENN_PAIRS): which neurons are connected.
    GENN_WEIGHT_UPDATE_MODEL: slots PARAMS, DERIVED, VARS, READ_ONLY, ARRAYS_OF, POISSON_TABLE, USES and PRE_SPIKE_SYN. The
    code runs for each synapse of a source that spiked and calls addToPost(x) or addToPostDelay(x, steps). It sees id_pre,
    id_post, num_pre, num_post, t, dt. If it is exactly `addToPost(g);` or `addToPostDelay(g, d);` with g read-only (or a
    parameter) and d a read-only integer variable, and there are no other variables, every engine uses its fast layout; anything
    else uses general rows.
    GENN_POSTSYNAPTIC_MODEL: slots PARAMS, DERIVED, VARS, NEURON_REFS, SIM. inSyn is what is left of earlier steps plus
    what arrived now; assign what should remain. injectCurrent(x) adds to the target's Isyn. GENN_NEURON_REFS(V) reads the
    target's variable V. Models with equal parameters on one target are merged into one; GENN_SEPARATE prevents it (so does
    recording from the projection), which genn_get of a projection's own inSyn needs.
    GENN_CURRENT_SOURCE_MODEL: slots PARAMS, DERIVED, VARS, NEURON_REFS, ARRAYS_OF, POISSON_TABLE, USES, INJECTION.

LEARNING AND MORE (slots of GENN_WEIGHT_UPDATE_MODEL; see its comment, genn_stdp and genn_stdp_traces)
    GENN_POST_SPIKE_SYN(code) runs for each synapse of a target that spiked; GENN_SYNAPSE_DYNAMICS(code) for every synapse
    and step. GENN_PRE_VARS(x) and GENN_POST_VARS(y) are one per source or target neuron, changed by GENN_PRE_SPIKE,
    GENN_PRE_DYNAMICS, GENN_POST_SPIKE, GENN_POST_DYNAMICS and read by synapses, as are GENN_PRE_NEURON_REFS,
    GENN_POST_NEURON_REFS and GENN_POSTSYNAPTIC_REFS. A reference stands for the variable of its name; V_pre and V_post for V;
    GENN_REFER(V_pre, voltage), among the values, names another. since_pre and since_post: ms since the last spike seen of each side.
    Spike-like events: where GENN_PRE_EVENT_THRESHOLD(expression) of a source holds, GENN_PRE_EVENT_SYN(code) runs for its
    synapses as if it had spiked; likewise GENN_POST_EVENT_THRESHOLD and GENN_POST_EVENT_SYN. genn_events lists them.
    addToPre(x), in any code of synapses, adds to an input of the source neuron. GENN_HISTORY(y): y[d] is the target's value d
    steps earlier. GENN_DELAY(d): each synapse's code runs when the spike arrives, d steps later, and learns from then.

NETWORKS
    GENN_DT(ms), 0.1 without it  GENN_SEED(n)  GENN_RECORD_SPIKES(steps)  GENN_RECORD(owner, variable, every, samples)  GENN_FAST
    GENN_NEURONS(name, count, model, values...)
    GENN_CURRENT_SOURCE(name, population, model, values...)
    GENN_SYNAPSES(name, source, target, GENN_WEIGHT_UPDATE(model, values...), GENN_POSTSYNAPTIC(model, values...),
                  GENN_CONNECTIVITY(initialiser, parameters...) or GENN_PAIRS(pre, post, count), options...)
    Options: GENN_AXONAL_DELAY(steps), GENN_BACK_PROPAGATION_DELAY(steps), GENN_MAX_DELAY(steps), GENN_BOUND(b),
    GENN_WEIGHT(int16, quantum) or (half), GENN_SEPARATE, GENN_INPUT(name) for an additional input of the target (current sources, too),
    GENN_PRE_INPUT(name) for the input of the source that addToPre adds to.
    GENN_DYNAMIC(parameter, value) among the values: genn_set_parameter may change it while running.
    Names are given bare and become text; GENN_NEURONS_NAMED, GENN_SYNAPSES_NAMED and GENN_CURRENT_SOURCE_NAMED take
    strings, for loops. Every name is used once. Sources and targets may be declared before or after the projection.
    Without macros: fill genn_neurons, genn_synapses ... of >>network and call genn_add_neurons(network, &d) ... in the
    function. Zero means default in every field; everything is copied.

INITIAL VALUES AND CONNECTIVITY
    GENN_SET(name, number, name, number ...)   parameters, and variables that start equal
    GENN_INIT(variable, initialiser, parameters in order)       genn_uniform, genn_normal, genn_normal_clipped ...
    GENN_VALUES(variable, data, count)         one value per neuron, or per synapse of GENN_PAIRS, of the declared type
    So synapses go on with what they learned: what genn_synapses_get wrote is given to GENN_PAIRS and GENN_VALUES when opening again.
    Every parameter and variable needs a value: a forgotten one is item VALUE_MISSING, never a silent zero. What you give must be
    what is kept: integers whole and in range, real numbers finite, weights in the range of their storage (item VALUE_RANGE, with
    the index), also in genn_set. What an initialiser draws is rounded (integers: toward zero) and clipped to its storage; how
    many were clipped is told once (warning VALUE_CLIPPED).
    An initialiser of your own: GENN_VAR_INIT(name, PARAMS, VALUE(value = ...;)), with id, or id_pre and id_post. Its arrays are
    given beside GENN_INIT, those of a connectivity initialiser behind GENN_CONNECTIVITY(...), both by GENN_ARRAY.
    Connectivity: genn_one_to_one, genn_dense, genn_fixed_probability(p), genn_fixed_probability_no_autapse(p),
    genn_fixed_number_post(n), genn_fixed_number_pre(n), genn_fixed_number_total(n): the numbers with replacement.
    Your own: GENN_CONNECTIVITY_INIT(name, PARAMS, ROW_BUILD(code)); the code runs per source and calls addSynapse(target). Or
    COL_BUILD(code): per target, calling addSynapse(source). addSynapseKernel(target, k) and GENN_INIT(g, genn_kernel),
    GENN_ARRAY(elements, values, count) share the values of a kernel among synapses (convolutions).

TIME AND ORDER INSIDE A STEP
    Step n covers t = n dt. In it, in this order: SYNAPSE_DYNAMICS; events, then spikes of earlier steps (PRE_..._SYN of all
    projections, then POST_..._SYN); sums become inSyn, postsynaptic SIM; sums of addToPre; current sources in order of
    declaration; neuron SIM; PRE_ and POST_DYNAMICS, event conditions; THRESHOLD; where it holds PRE_SPIKE and POST_SPIKE, RESET;
    recording, genn_on_step. A neuron never sees a spike of its own step. References (NEURON_REFS) of postsynaptic models and
    current sources read the value before this step's neuron SIM, those of PRE_SPIKE and the like the value between SIM and RESET.

DELAYS (in steps; the total is 1 + axonal + d, at most 65536; back-propagation: 1 + b, at most 65536)
    The 1 is inherent: a spike at step n acts at n + 1. GENN_AXONAL_DELAY(a) belongs to the projection; d belongs to the
    synapse: genn_static_pulse_delay, or addToPostDelay(x, d), or GENN_DELAY(d) where the synapse learns. genn_normal_clipped_delay takes ms and gives steps. For a
    total of D ms use d = rint(D / dt) - 1. The largest d is found from the initial delays; code of your own that computes
    delays needs GENN_MAX_DELAY. A delay beyond it is an error (item DELAY_RANGE).

RANDOM NUMBERS
    Philox4x32-10, counted, not stored: a number depends on the seed, the object's place in the description, the element,
    the step and the count of draws before it, so neither threads nor engines change it. Adding an object at the end leaves
    earlier objects' numbers as they were. genn_reset_trial(sim, n) changes the noise and the initial values of neurons;
    connectivity and weights stay.
    gennrand_uniform() lies in (0, 1), both ends excluded; gennrand_normal() has finite support (inversion); there are also
    gennrand_exponential(), gennrand_log_normal(m, s), gennrand_gamma(a), gennrand_poisson(table), gennrand_binomial(table).
    One draw per statement: two in one are refused, since C leaves their order open. Draws outside if and loops, up to 16
    words per element, are made ahead for many neurons at once: faster, same numbers. Those of a neuron's SIM that stand in
    an if, or in RESET, cost little where few neurons come to them.

SUMS AND BOUNDS
    Contributions are added as 64-bit integers, so their order never matters. A bound B of |x| fixes the unit, 2^-42 of B
    rounded up to a power of two: 2 million contributions of size B fit one neuron and step. B is taken from GENN_BOUND(b),
    else from the weights or their initialiser, else 4096 times the largest initial weight (item BOUND_FROM_WEIGHTS), else
    1024 (warning BOUND_GUESSED). B may be far too large without harm. |x| beyond B saturates and is counted:
    genn_get_report(sim).saturated should be 0. GENN_WEIGHT(int8 or int16 or int32, q) stores weights as multiples of q, rounded
    once, and adds them exactly: 4 bytes per synapse instead of 8 in the fast layout, as long as none is int32 and no weight of
    another such projection a real number that varies. GENN_WEIGHT(half) stores them as IEEE binary16, rounded once to nearest even:
    2 bytes instead of 4 where GENN_PLAIN makes general rows, and while devices draw; the fast layout keeps its 8. Both need
    a weight that is a read-only variable, and the code addToPost(g); or addToPostDelay(g, d);

EXACTNESS
    Equal seed and text: equal genn_spike_hash and genn_state_hash, for any engine, thread count, partitioning, optimisation
    level, SIMD width and compiler. float and double models differ. Arithmetic is IEEE, to nearest, without contraction, with
    denormals; each file that defines models carries a self-test of how it was compiled, and devices run one too. A file
    compiled with -ffast-math, or a device that rounds otherwise, is refused: GENN_NOT_EXACT. The engine sets and restores
    rounding and flush-to-zero in every call, since libraries can change them behind your back.
    GENN_FAST; in a network gives that up: files may be compiled with -ffast-math, devices contract, divide their own way and
    flush denormals. Still any thread count of one program gives the same bits, and so does every run on one device. Item
    FAST tells what differs; report and plan say "not exact". The default may be written GENN_EXACT.

RECORDING
    GENN_RECORD_SPIKES(n) keeps the spikes of all populations of the last n steps, as bit masks: n x neurons / 8 bytes.
    GENN_RECORD(owner, variable, every, capacity) keeps the last `capacity` samples; sample i is the state after step
    i * every + every - 1. owner: a population, a current source, or a projection (inSyn and postsynaptic variables).
    Windows that are gone, or not there yet, are GENN_RANGE. Hashes and counts go on whether or not spikes are recorded.
    Recordings stay on a GPU until they are asked for; recording adds no launch and no wait. genn_spikes, genn_events and
    genn_samples wait for the steps that they ask for alone, while later ones run. So a long run is recorded without a pause by
    reading one piece behind, with room for two, here GENN_RECORD_SPIKES(2000):
        genn_step_async(sim, 1000);
        for (k = 0; k < pieces; k++) {
            if (k + 1 < pieces) genn_step_async(sim, 1000);
            genn_spikes(sim, NULL, k * 1000, 1000, steps, populations, ids, capacity, &n);
        }

TALKING TO A RUNNING NETWORK (between steps, or in the callback of genn_on_step)
    call                                   CPU: cost, real-time safe?             GPU
    genn_step, genn_run                    no allocation, lock or log; safe       launches of one or (CUDA) up to 1000 steps, one wait
    genn_step_async                        as genn_step                           the same launches, no wait
    genn_done, genn_wait                   nothing; safe                          asks; waits
    genn_device_pointer                    nothing; safe                          nothing
    genn_get, genn_set                     a copy; safe                           a transfer, waits
    genn_set_parameter                     one write; safe                        a transfer, waits
    genn_send_spikes                       n writes; safe                         two transfers (up to 4 spikes: n), waits
    genn_spikes, genn_events               a scan of the masks; safe              a transfer per 256 KiB of masks, waits for these steps
    genn_samples                           a copy; safe                           a transfer or two, waits for these steps
    genn_spike_count, genn_spike_hash      a sum over partitions; safe            a transfer, waits
    genn_reset, genn_reset_trial           makes initial values; no allocation    the same, transferred or made there
    genn_state_hash, genn_synapses_get     walks everything; not safe             transfers everything
    genn_on_step(sim, every, f, user)      one call per `every` steps             ends a launch, or a run of them: waits
    Safe means: a valid call. A wrong name or range is logged, and your log function decides what that costs. With OpenMP
    threads a genn_step of more than 0.2 ms of work starts and ends a parallel region: prefer many steps per call.
    genn_send_spikes needs a population of genn_spike_input; the spikes belong to the next step and to the hash.

LIVING IN A HOST PROGRAM
    genn_step_async(sim, steps) queues steps and returns; genn_done asks whether they are done, genn_wait waits. Meanwhile your
    program does something else. Every other call that needs their results waits by itself, so nothing is ever read too early.
    genn_device_pointer tells where a variable lies, for kernels of yours that read or write it without a copy.
    genn_options.context and stream may be your CUcontext and CUstream (also a cudaStream_t), or your cl_context and
    cl_command_queue. Then everything the simulation does goes through that stream or queue, in order with what you put there:
    a kernel of yours between two genn_step_async needs no waiting on either side (recordings alone are read beside it, by a
    stream or queue of the simulation's own, once their steps are done). Left 0, CUDA takes the primary context and
    the default stream, OpenCL a context and a queue of its own. CUDA: the device is the context's; a stream alone must be of
    the primary context of genn_options.device. OpenCL: a queue brings its context and device and must be in order; with a
    context alone genn_options.device counts through its devices. What does not fit is refused (item BAD_ARGUMENT, NO_DEVICE).
    They stay yours: they are never destroyed, no other stream of yours is waited for, current contexts are left as they were,
    and any number of simulations may share them. They must outlive the simulation (genn_close waits for the stream or queue) and
    belong to the driver that the engine opens. They are used inside calls only, on the calling thread; whether other threads
    may use them at that moment is the driver's rule (both drivers allow it). Not while a CUDA graph is captured. The CPU engine
    looks at neither.

MEMORY
    Everything hangs on one simulation and comes from genn_options.allocate (default malloc), but for what GPU drivers give (memory of
    the device, 256 KiB page-locked on the host); genn_close returns all of it.
    genn_get_report(sim).bytes tells how much. Or it lies in one block of yours, genn_options.block: genn_memory_required tells
    its size to the byte, by opening the network once (so do that on a larger machine of the same word size, with the same
    options, or at the start). There is no clock in here either: with genn_options.seconds the report says how long opening took.

ERRORS
    Each call returns a genn_result; each failure also logs one item with a stable number, a severity and a text that names
    model, population and value. Default log: errors and warnings on stderr; set genn_options.log for your own, which also
    gets information items. No abort, exit or assert; no globals. >>results lists all of them.

THREADS
    Different simulations may run on different threads. One simulation is used by one thread at a time. How many threads
    the CPU engine uses inside a step: see genn_cpu.h.

WRITING AN ENGINE
    Fill a genn_engine (>>plan): open gets a finished genn_plan (populations, projections, resolved parameters), makes the
    initial state with genni_make_state and draws rows with genni_row and genni_row_values; step advances, or queues and finish
    waits; read, write and counts serve the calls above, pointer genn_device_pointer. A GPU API needs only genni_device_ops of
    >>device (allocate, copy, build, launch) and a prelude of about 20 lines; its header defines GENNI_DEVICES, then includes this.

PORTING NOTES
    C99 or C++11 and later. MSVC: /Zc:preprocessor (the traditional preprocessor is an #error). 32-bit x86: -msse2
    -mfpmath=sse (x87 arithmetic is an #error). Microcontrollers: GENN_NO_SHARED_LIBRARIES, genn_cpu.h alone. Model and
    network macros take up to 40 slots per model, 24 names per slot, 20 pairs per GENN_SET.

SOURCES
    Model language and built-in models follow GeNN: Yavuz, Turner, Nowotny, Sci. Rep. 6:18854 (2016); Knight, Komissarov,
    Nowotny, Front. Neuroinform. 15:659005 (2021). Random numbers: Salmon et al., SC 2011. Gamma: Marsaglia, Tsang, ACM TOMS
    26:363 (2000). Microcircuit: Potjans, Diesmann, Cerebral Cortex 24:785 (2014). Izhikevich, IEEE TNN 14:1569 (2003).
*/
#ifndef GENN_H
#define GENN_H

#define GENN_VERSION_MAJOR 0
#define GENN_VERSION_MINOR 1
#define GENN_VERSION_PATCH 0
#define GENN_VERSION "0.1.0"

#include <stddef.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// ==================================================================================================== >>config
// Compiler and configuration

#if defined(_MSC_VER) && !defined(__clang__) && (!defined(_MSVC_TRADITIONAL) || _MSVC_TRADITIONAL)
#error "genn.h needs the conforming preprocessor: compile with /Zc:preprocessor"
#endif
#ifdef GENN_DOUBLE                       // define before the include, in every file alike: scalar is double
typedef double scalar;
#else
typedef float scalar;
#endif
#ifndef GENN_API                         // GENN_STATIC makes everything private to the file
#if defined(GENN_STATIC) && defined(__GNUC__)
#define GENN_API static __attribute__((unused))
#elif defined(GENN_STATIC)
#define GENN_API static
#elif defined(__cplusplus)
#define GENN_API extern "C"
#else
#define GENN_API extern
#endif
#endif
#ifdef __cplusplus
#define GENN_RESTRICT __restrict
#define GENN_ZERO {}
#elif defined(_MSC_VER)
#define GENN_RESTRICT __restrict
#define GENN_ZERO {0}
#else
#define GENN_RESTRICT restrict
#define GENN_ZERO {0}
#endif
#if defined(__FAST_MATH__) || defined(_M_FP_FAST)
#define GENNI_FAST_MATH 1
#else
#define GENNI_FAST_MATH 0
#endif
// Code that runs once, while opening: made small, which takes gcc a third off the time for this header
#if defined(__GNUC__) && !defined(__clang__) && defined(__OPTIMIZE__)
#define GENNI_SMALL_PUSH _Pragma("GCC push_options") _Pragma("GCC optimize(\"Os\")")
#define GENNI_SMALL_POP _Pragma("GCC pop_options")
#else
#define GENNI_SMALL_PUSH
#define GENNI_SMALL_POP
#endif
// Native snippets, and what stands between GENNI_PRECISE_PUSH and _POP, are IEEE arithmetic without contraction, whatever the
// command line says, -ffast-math (GENN_FAST) included; the trapping and errno options only stand in the way of vectorisation.
// gcc ignores the STDC pragma, clang has no optimize pragma.
#if defined(__clang__)
#define GENNI_BEGIN _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wshadow\"") \
    _Pragma("clang diagnostic ignored \"-Wunused-variable\"")
#define GENNI_END _Pragma("clang diagnostic pop")
#if GENNI_FAST_MATH
#define GENNI_EXACT _Pragma("float_control(precise, on)") _Pragma("clang fp contract(off)")
#define GENNI_PRECISE_PUSH _Pragma("STDC FP_CONTRACT OFF") _Pragma("float_control(push)") _Pragma("float_control(precise, on)")
#define GENNI_PRECISE_POP _Pragma("float_control(pop)")
#else
#define GENNI_EXACT _Pragma("clang fp contract(off)")
#define GENNI_PRECISE_PUSH _Pragma("STDC FP_CONTRACT OFF")
#define GENNI_PRECISE_POP
#endif
#define GENNI_FP
#define GENNI_ALWAYS_INLINE inline __attribute__((always_inline, unused))
#elif defined(__GNUC__)
#define GENNI_BEGIN _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wshadow\"") \
    _Pragma("GCC diagnostic ignored \"-Wunused-variable\"")
#define GENNI_END _Pragma("GCC diagnostic pop")
#if GENNI_FAST_MATH
#define GENNI_OPTIONS "fp-contract=off", "no-trapping-math", "no-math-errno", "no-associative-math", "no-reciprocal-math", \
    "no-unsafe-math-optimizations", "no-finite-math-only", "signed-zeros"
#else
#define GENNI_OPTIONS "fp-contract=off", "no-trapping-math", "no-math-errno"
#endif
#define GENNI_PRAGMA(...) _Pragma(#__VA_ARGS__)
#define GENNI_OPTIMIZE(...) GENNI_PRAGMA(GCC optimize(__VA_ARGS__))
#define GENNI_PRECISE_PUSH _Pragma("GCC push_options") GENNI_OPTIMIZE(GENNI_OPTIONS)
#define GENNI_PRECISE_POP _Pragma("GCC pop_options")
#ifdef GENN_PLAIN                        // the reference build of the tests: no vectors
#define GENNI_FP __attribute__((optimize(GENNI_OPTIONS, "no-tree-vectorize")))
#else
#define GENNI_FP __attribute__((optimize(GENNI_OPTIONS)))
#endif
#define GENNI_EXACT
#define GENNI_ALWAYS_INLINE inline __attribute__((always_inline, unused))
#else
#define GENNI_BEGIN
#define GENNI_END
#define GENNI_EXACT
#define GENNI_PRECISE_PUSH
#define GENNI_PRECISE_POP
#define GENNI_FP
#define GENNI_ALWAYS_INLINE inline
#endif

// ====================================================================================================== >>math
/* Elementary functions and random numbers with the same bits on every engine.
 *
 * Every function is written once, inside GENNI_SHARED: natively it compiles, and genni_text_NAME holds the same text
 * for a device compiler. Only additions, subtractions, multiplications, correctly rounded divisions and square roots,
 * integer operations and comparisons are used, each rounded on its own: no contraction, no library call, no excess
 * precision. Polynomials are Chebyshev interpolants unless a comment names another source. */

GENNI_PRECISE_PUSH
#if defined(__FLT_EVAL_METHOD__) && (__FLT_EVAL_METHOD__ == 1 || __FLT_EVAL_METHOD__ == 2)
#error "genn.h: excess precision; compile with -msse2 -mfpmath=sse"
#endif
#if (defined(__x86_64__) || defined(__SSE2__)) && !defined(__TINYC__)
#include <emmintrin.h>
#endif

#if defined(__GNUC__)
#define GENNI_UNUSED __attribute__((unused))
#else
#define GENNI_UNUSED
#endif
#ifndef GENN_FN
#define GENN_FN static inline GENNI_UNUSED
#endif
#define GENNI_CALLED_FN GENN_FN           // on a device: large ones that are called, not inlined, which compiles faster
#define GENNI_SHARED(name, ...) __VA_ARGS__ static GENNI_UNUSED const char genni_text_##name[] = #__VA_ARGS__;

/* What a device prelude defines in its own way. */
GENN_FN uint32_t genni_f2u(float x) { uint32_t u; memcpy(&u, &x, sizeof u); return u; }
GENN_FN float genni_u2f(uint32_t u) { float x; memcpy(&x, &u, sizeof x); return x; }
GENN_FN uint64_t genni_d2u(double x) { uint64_t u; memcpy(&u, &x, sizeof u); return u; }
GENN_FN double genni_u2d(uint64_t u) { double x; memcpy(&x, &u, sizeof x); return x; }
GENN_FN float genni_div_f(float a, float b) { return a / b; }
GENN_FN double genni_div_d(double a, double b) { return a / b; }
#define GENNI_GLOBAL
#if defined(__GNUC__) && !defined(__TINYC__)
#define GENNI_BITS_SET(x) ((uint32_t)__builtin_popcount(x))
#define GENNI_LOWEST_BIT64(x) ((uint32_t)__builtin_ctzll(x))
#else
GENN_FN uint32_t genni_bits_set(uint32_t x) {
    x -= (x >> 1) & 0x55555555u; x = (x & 0x33333333u) + ((x >> 2) & 0x33333333u);
    return (((x + (x >> 4)) & 0x0F0F0F0Fu) * 0x01010101u) >> 24;
}
#define GENNI_BITS_SET(x) genni_bits_set(x)
GENN_FN uint32_t genni_lowest_bit64(uint64_t x) {
    const uint32_t low = (uint32_t)x, half = low ? low : (uint32_t)(x >> 32);
    return (low ? 0u : 32u) + genni_bits_set((half & (0u - half)) - 1u);
}
#define GENNI_LOWEST_BIT64(x) genni_lowest_bit64(x)
#endif


/* m 2^e rounded to nearest even; the lowest bit of m may stand for everything below it. */
GENNI_SHARED(pack_f,
GENN_FN float genni_pack_f(uint32_t sign, int e, uint64_t m) {
    int k, drop; uint64_t low, mid; uint32_t q;
    if (m == 0u) return genni_u2f(sign);
    for (k = 32; k > 0; k >>= 1) if ((m >> (63 - k)) == 0u) { m <<= k; e -= k; }
    if ((m >> 63) != 0u) { m = (m >> 1) | (m & 1u); e += 1; }
    drop = 39;
    if (e + drop < -149) drop = -149 - e;
    if (drop > 63) return genni_u2f(sign);
    mid = (uint64_t)1 << (drop - 1);
    low = m & (mid + mid - 1u);
    q = (uint32_t)(m >> drop);
    if (low > mid || (low == mid && (q & 1u) != 0u)) q += 1u;
    e += drop;
    if (q >= 0x1000000u) { q >>= 1; e += 1; }
    if (e > 104) return genni_u2f(sign | 0x7f800000u);
    if (q < 0x800000u) return genni_u2f(sign | q);
    return genni_u2f(sign | ((uint32_t)(e + 150) << 23) | (q & 0x7fffffu));
})

GENNI_SHARED(pack_d,
GENN_FN double genni_pack_d(uint64_t sign, int e, uint64_t m) {
    int k, drop; uint64_t low, mid, q;
    if (m == 0u) return genni_u2d(sign);
    for (k = 32; k > 0; k >>= 1) if ((m >> (63 - k)) == 0u) { m <<= k; e -= k; }
    if ((m >> 63) != 0u) { m = (m >> 1) | (m & 1u); e += 1; }
    drop = 10;
    if (e + drop < -1074) drop = -1074 - e;
    if (drop > 63) return genni_u2d(sign);
    mid = (uint64_t)1 << (drop - 1);
    low = m & (mid + mid - 1u);
    q = m >> drop;
    if (low > mid || (low == mid && (q & 1u) != 0u)) q += 1u;
    e += drop;
    if (q >= 0x10000000000000u + 0x10000000000000u) { q >>= 1; e += 1; }
    if (e > 971) return genni_u2d(sign | 0x7ff0000000000000u);
    if (q < 0x10000000000000u) return genni_u2d(sign | q);
    return genni_u2d(sign | ((uint64_t)(e + 1075) << 52) | (q & 0xfffffffffffffu));
})

GENNI_SHARED(soft_div_f,
GENN_FN float genni_soft_div_f(float x, float y) {
    uint32_t a = genni_f2u(x), b = genni_f2u(y), s = (a ^ b) & 0x80000000u;
    int ea, eb; uint64_t m, n, q;
    a &= 0x7fffffffu; b &= 0x7fffffffu;
    if (a > 0x7f800000u || b > 0x7f800000u || (a == b && (a == 0u || a == 0x7f800000u))) return
            genni_u2f(0x7fc00000u);
    if (a == 0x7f800000u || b == 0u) return genni_u2f(s | 0x7f800000u);
    if (b == 0x7f800000u || a == 0u) return genni_u2f(s);
    ea = (int)(a >> 23); eb = (int)(b >> 23);
    m = ea != 0 ? (uint64_t)((a & 0x7fffffu) | 0x800000u) : (uint64_t)a;
    n = eb != 0 ? (uint64_t)((b & 0x7fffffu) | 0x800000u) : (uint64_t)b;
    ea = ea != 0 ? ea : 1; eb = eb != 0 ? eb : 1;
    while (m < 0x800000u) { m <<= 1; ea -= 1; }
    m <<= 39;
    q = m / n;
    if (q * n != m) q |= 1u;
    return genni_pack_f(s, ea - eb - 39, q);
})

GENNI_SHARED(soft_sqrt_f,
GENN_FN float genni_soft_sqrt_f(float x) {
    uint32_t u = genni_f2u(x); int e, i; uint64_t m, r, t;
    if ((u & 0x7fffffffu) == 0u || u == 0x7f800000u) return x;
    if (u > 0x7f800000u) return genni_u2f(0x7fc00000u);
    e = (int)(u >> 23); m = e != 0 ? (uint64_t)((u & 0x7fffffu) | 0x800000u) : (uint64_t)u;
    e = (e != 0 ? e : 1) - 150;
    while (m < 0x800000u) { m <<= 1; e -= 1; }
    if ((e & 1) != 0) { m <<= 1; e -= 1; }
    m <<= 28; e -= 28;
    r = 0u;
    for (i = 26; i >= 0; i--) { t = r | ((uint64_t)1 << i); if (t * t <= m) r = t; }
    r = (r << 1) | (r * r != m ? 1u : 0u);
    return genni_pack_f(0u, e / 2 - 1, r);
})

GENNI_SHARED(soft_sqrt_d,
GENN_FN double genni_soft_sqrt_d(double x) {
    uint64_t u = genni_d2u(x), m, r, rem, t; int e, i;
    if ((u & 0x7fffffffffffffffu) == 0u || u == 0x7ff0000000000000u) return x;
    if (u > 0x7ff0000000000000u) return genni_u2d(0x7ff8000000000000u);
    e = (int)(u >> 52); m = e != 0 ? (u & 0xfffffffffffffu) | 0x10000000000000u : u;
    e = (e != 0 ? e : 1) - 1075;
    while (m < 0x10000000000000u) { m <<= 1; e -= 1; }
    if ((e & 1) != 0) { m <<= 1; e -= 1; }
    m <<= 10;
    r = 0u; rem = 0u;
    for (i = 0; i < 58; i++) {
        rem = (rem << 2) | (i < 32 ? (m >> (62 - 2 * i)) & 3u : 0u);
        t = (r << 2) | 1u; r <<= 1;
        if (rem >= t) { rem -= t; r |= 1u; }
    }
    r = (r << 1) | (rem != 0u ? 1u : 0u);
    return genni_pack_d(0u, (e - 10) / 2 - 27, r);
})

/* The square root: the processor's where the compiler gives it without a library, else by integers. The NaN of a
 * negative argument is made canonical. gcc vectorises the builtin, clang the intrinsic. */
#if (defined(__x86_64__) || defined(__SSE2__)) && !defined(__TINYC__) && (defined(__clang__) || !defined(__NO_MATH_ERRNO__))
GENN_FN float genni_sqrt_f(float x) {
    float r = _mm_cvtss_f32(_mm_sqrt_ss(_mm_set_ss(x)));
    return x >= 0.0f ? r : genni_u2f(0x7fc00000u);
}
GENN_FN double genni_sqrt_d(double x) {
    __m128d v = _mm_set_sd(x);
    double r = _mm_cvtsd_f64(_mm_sqrt_sd(v, v));
    return x >= 0.0 ? r : genni_u2d(0x7ff8000000000000u);
}
#elif defined(__GNUC__) && !defined(__TINYC__) && defined(__NO_MATH_ERRNO__) && \
    (defined(__x86_64__) || defined(__SSE2__) || defined(__aarch64__))
GENN_FN float genni_sqrt_f(float x) { float r = __builtin_sqrtf(x); return r == r ? r : genni_u2f(0x7fc00000u); }
GENN_FN double genni_sqrt_d(double x) { double r = __builtin_sqrt(x); return r == r ? r : genni_u2d(0x7ff8000000000000u); }
#else
GENN_FN float genni_sqrt_f(float x) { return genni_soft_sqrt_f(x); }
GENN_FN double genni_sqrt_d(double x) { return genni_soft_sqrt_d(x); }
#endif


GENNI_SHARED(pair_f,
typedef struct { float h, l; } genni_pair_f;
GENN_FN genni_pair_f genni_sum_f(float a, float b) {
    genni_pair_f r; float t;
    r.h = a + b; t = r.h - a;
    r.l = (a - (r.h - t)) + (b - t);
    return r;
}
GENN_FN genni_pair_f genni_prod_f(float a, float b) {
    genni_pair_f r;
    float ah = genni_u2f(genni_f2u(a) & 0xfffff000u), bh = genni_u2f(genni_f2u(b) & 0xfffff000u);
    float al = a - ah, bl = b - bh;
    r.h = a * b;
    r.l = (((ah * bh - r.h) + ah * bl) + al * bh) + al * bl;
    return r;
}
GENN_FN genni_pair_f genni_mul_pair_f(genni_pair_f a, genni_pair_f b) {
    genni_pair_f r = genni_prod_f(a.h, b.h); float t;
    r.l = r.l + (a.h * b.l + a.l * b.h);
    t = r.h + r.l;
    r.l = (r.h - t) + r.l; r.h = t;
    return r;
})

GENNI_SHARED(pair_d,
typedef struct { double h, l; } genni_pair_d;
GENN_FN genni_pair_d genni_sum_d(double a, double b) {
    genni_pair_d r; double t;
    r.h = a + b; t = r.h - a;
    r.l = (a - (r.h - t)) + (b - t);
    return r;
}
GENN_FN genni_pair_d genni_prod_d(double a, double b) {
    genni_pair_d r;
    double ah = genni_u2d(genni_d2u(a) & 0xfffffffff8000000u), bh = genni_u2d(genni_d2u(b) & 0xfffffffff8000000u);
    double al = a - ah, bl = b - bh;
    r.h = a * b;
    r.l = (((ah * bh - r.h) + ah * bl) + al * bh) + al * bl;
    return r;
}
GENN_FN genni_pair_d genni_mul_pair_d(genni_pair_d a, genni_pair_d b) {
    genni_pair_d r = genni_prod_d(a.h, b.h); double t;
    r.l = r.l + (a.h * b.l + a.l * b.h);
    t = r.h + r.l;
    r.l = (r.h - t) + r.l; r.h = t;
    return r;
})

/* A NaN result is always the one canonical NaN: processors differ in which payload they pass on. */
GENNI_SHARED(basic_f,
GENN_FN float genni_nan_f(void) { return genni_u2f(0x7fc00000u); }
GENN_FN float genni_inf_f(void) { return genni_u2f(0x7f800000u); }
GENN_FN float genni_fabs_f(float x) { return x != x ? genni_u2f(0x7fc00000u) : genni_u2f(genni_f2u(x) & 0x7fffffffu);
        }
GENN_FN float genni_copysign_f(float x, float s) {
    return x != x ? genni_u2f(0x7fc00000u) : genni_u2f((genni_f2u(x) & 0x7fffffffu) | (genni_f2u(s) & 0x80000000u));
}
GENN_FN float genni_fmax_f(float a, float b) {
    float m = a > b ? a : b;
    m = a == b ? genni_u2f(genni_f2u(a) & genni_f2u(b)) : m;
    m = a != a ? b : m;
    m = b != b ? a : m;
    return m != m ? genni_u2f(0x7fc00000u) : m;
}
GENN_FN float genni_fmin_f(float a, float b) {
    float m = a < b ? a : b;
    m = a == b ? genni_u2f(genni_f2u(a) | genni_f2u(b)) : m;
    m = a != a ? b : m;
    m = b != b ? a : m;
    return m != m ? genni_u2f(0x7fc00000u) : m;
}
GENN_FN float genni_fdim_f(float a, float b) {
    float d = a > b ? a - b : 0.0f;
    return (a != a || b != b) ? genni_u2f(0x7fc00000u) : d;
})

GENNI_SHARED(basic_d,
GENN_FN double genni_nan_d(void) { return genni_u2d(0x7ff8000000000000u); }
GENN_FN double genni_inf_d(void) { return genni_u2d(0x7ff0000000000000u); }
GENN_FN double genni_fabs_d(double x) { return x != x ? genni_u2d(0x7ff8000000000000u) : genni_u2d(genni_d2u(x) &
        0x7fffffffffffffffu); }
GENN_FN double genni_copysign_d(double x, double s) {
    return x != x ? genni_u2d(0x7ff8000000000000u) : genni_u2d((genni_d2u(x) & 0x7fffffffffffffffu) | (genni_d2u(s) &
            0x8000000000000000u));
}
GENN_FN double genni_fmax_d(double a, double b) {
    double m = a > b ? a : b;
    m = a == b ? genni_u2d(genni_d2u(a) & genni_d2u(b)) : m;
    m = a != a ? b : m;
    m = b != b ? a : m;
    return m != m ? genni_u2d(0x7ff8000000000000u) : m;
}
GENN_FN double genni_fmin_d(double a, double b) {
    double m = a < b ? a : b;
    m = a == b ? genni_u2d(genni_d2u(a) | genni_d2u(b)) : m;
    m = a != a ? b : m;
    m = b != b ? a : m;
    return m != m ? genni_u2d(0x7ff8000000000000u) : m;
}
GENN_FN double genni_fdim_d(double a, double b) {
    double d = a > b ? a - b : 0.0;
    return (a != a || b != b) ? genni_u2d(0x7ff8000000000000u) : d;
})

/* Adding and taking away 2^23 (2^52) rounds to an integer, ties to even. */
GENNI_SHARED(round_f,
GENN_FN float genni_rint_f(float x) {
    float a = genni_u2f(genni_f2u(x) & 0x7fffffffu), t = (a + 8388608.0f) - 8388608.0f;
    t = a < 8388608.0f ? t : a;
    t = genni_u2f(genni_f2u(t) | (genni_f2u(x) & 0x80000000u));
    return x != x ? genni_u2f(0x7fc00000u) : t;
}
GENN_FN float genni_nearbyint_f(float x) { return genni_rint_f(x); }
GENN_FN float genni_trunc_f(float x) {
    float a = genni_u2f(genni_f2u(x) & 0x7fffffffu), t = (a + 8388608.0f) - 8388608.0f;
    t = a < 8388608.0f ? t : a;
    t = t > a ? t - 1.0f : t;
    t = genni_u2f(genni_f2u(t) | (genni_f2u(x) & 0x80000000u));
    return x != x ? genni_u2f(0x7fc00000u) : t;
}
GENN_FN float genni_floor_f(float x) {
    float t = genni_rint_f(x), d = t - 1.0f;
    return t > x ? d : t;
}
GENN_FN float genni_ceil_f(float x) {
    float t = genni_rint_f(x), d = genni_u2f(genni_f2u(t + 1.0f) | (genni_f2u(x) & 0x80000000u));
    return t < x ? d : t;
}
GENN_FN float genni_round_f(float x) {
    float a = genni_u2f(genni_f2u(x) & 0x7fffffffu), t = genni_trunc_f(a);
    t = a - t >= 0.5f ? t + 1.0f : t;
    t = a < 8388608.0f ? t : a;
    t = genni_u2f(genni_f2u(t) | (genni_f2u(x) & 0x80000000u));
    return x != x ? genni_u2f(0x7fc00000u) : t;
}
GENN_FN float genni_nextafter_f(float x, float y) {
    uint32_t u = genni_f2u(x), s = u & 0x80000000u, a = u & 0x7fffffffu;
    float r;
    if (x != x || y != y) return genni_u2f(0x7fc00000u);
    if (x == y) return y;
    if (a == 0) return genni_u2f((genni_f2u(y) & 0x80000000u) | 1u);
    r = ((x < y) == (s == 0)) ? genni_u2f(u + 1u) : genni_u2f(u - 1u);
    return r;
})

GENNI_SHARED(round_d,
GENN_FN double genni_rint_d(double x) {
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), t = (a + 4503599627370496.0) - 4503599627370496.0;
    t = a < 4503599627370496.0 ? t : a;
    t = genni_u2d(genni_d2u(t) | (genni_d2u(x) & 0x8000000000000000u));
    return x != x ? genni_u2d(0x7ff8000000000000u) : t;
}
GENN_FN double genni_nearbyint_d(double x) { return genni_rint_d(x); }
GENN_FN double genni_trunc_d(double x) {
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), t = (a + 4503599627370496.0) - 4503599627370496.0;
    t = a < 4503599627370496.0 ? t : a;
    t = t > a ? t - 1.0 : t;
    t = genni_u2d(genni_d2u(t) | (genni_d2u(x) & 0x8000000000000000u));
    return x != x ? genni_u2d(0x7ff8000000000000u) : t;
}
GENN_FN double genni_floor_d(double x) {
    double t = genni_rint_d(x), d = t - 1.0;
    return t > x ? d : t;
}
GENN_FN double genni_ceil_d(double x) {
    double t = genni_rint_d(x), d = genni_u2d(genni_d2u(t + 1.0) | (genni_d2u(x) & 0x8000000000000000u));
    return t < x ? d : t;
}
GENN_FN double genni_round_d(double x) {
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), t = genni_trunc_d(a);
    t = a - t >= 0.5 ? t + 1.0 : t;
    t = a < 4503599627370496.0 ? t : a;
    t = genni_u2d(genni_d2u(t) | (genni_d2u(x) & 0x8000000000000000u));
    return x != x ? genni_u2d(0x7ff8000000000000u) : t;
}
GENN_FN double genni_nextafter_d(double x, double y) {
    uint64_t u = genni_d2u(x), s = u & 0x8000000000000000u, a = u & 0x7fffffffffffffffu;
    double r;
    if (x != x || y != y) return genni_u2d(0x7ff8000000000000u);
    if (x == y) return y;
    if (a == 0) return genni_u2d((genni_d2u(y) & 0x8000000000000000u) | 1u);
    r = ((x < y) == (s == 0)) ? genni_u2d(u + 1u) : genni_u2d(u - 1u);
    return r;
})

GENNI_SHARED(scalbn_f,
GENN_FN float genni_scalbn_f(float x, int n) {
    float y = x;
    if (n > 127) {
        y = y * genni_u2f(0x7f000000u); n -= 127;
        if (n > 127) { y = y * genni_u2f(0x7f000000u); n -= 127; }
        if (n > 127) n = 127;
    } else if (n < 1 - 127) {
        y = y * genni_u2f(0xc800000u); n += 102;
        if (n < 1 - 127) { y = y * genni_u2f(0xc800000u); n += 102; }
        if (n < 1 - 127) n = 1 - 127;
    }
    y = y * genni_u2f((uint32_t)(n + 127) << 23);
    return x != x ? genni_u2f(0x7fc00000u) : y;
}
GENN_FN float genni_ldexp_f(float x, int n) { return genni_scalbn_f(x, n); }
GENN_FN int genni_ilogb_f(float x) {
    uint32_t a = genni_f2u(x) & 0x7fffffffu; int e;
    if (a == 0 || a > 0x7f800000u) return -2147483647 - 1;
    if (a == 0x7f800000u) return 2147483647;
    if (a >> 23 == 0) { a = genni_f2u(genni_u2f(a) * 33554432.0f); return (int)(a >> 23) - 127 - 23 - 2; }
    e = (int)(a >> 23);
    return e - 127;
})

GENNI_SHARED(scalbn_d,
GENN_FN double genni_scalbn_d(double x, int n) {
    double y = x;
    if (n > 1023) {
        y = y * genni_u2d(0x7fe0000000000000u); n -= 1023;
        if (n > 1023) { y = y * genni_u2d(0x7fe0000000000000u); n -= 1023; }
        if (n > 1023) n = 1023;
    } else if (n < 1 - 1023) {
        y = y * genni_u2d(0x360000000000000u); n += 969;
        if (n < 1 - 1023) { y = y * genni_u2d(0x360000000000000u); n += 969; }
        if (n < 1 - 1023) n = 1 - 1023;
    }
    y = y * genni_u2d((uint64_t)(n + 1023) << 52);
    return x != x ? genni_u2d(0x7ff8000000000000u) : y;
}
GENN_FN double genni_ldexp_d(double x, int n) { return genni_scalbn_d(x, n); }
GENN_FN int genni_ilogb_d(double x) {
    uint64_t a = genni_d2u(x) & 0x7fffffffffffffffu; int e;
    if (a == 0 || a > 0x7ff0000000000000u) return -2147483647 - 1;
    if (a == 0x7ff0000000000000u) return 2147483647;
    if (a >> 52 == 0) { a = genni_d2u(genni_u2d(a) * 1.8014398509481984e+16); return (int)(a >> 52) - 1023 - 52 - 2; }
    e = (int)(a >> 52);
    return e - 1023;
})

/* The remainder of the integer significands, 32 bits of quotient at a time. */
GENNI_SHARED(fmod_f,
GENN_FN float genni_fmod_f(float x, float y) {
    uint32_t ux = genni_f2u(x), s = ux & 0x80000000u, a = ux & 0x7fffffffu, b = genni_f2u(y) & 0x7fffffffu;
    int ea, eb, d; uint64_t m, n;
    if (a >= 0x7f800000u || b > 0x7f800000u || b == 0u) return genni_u2f(0x7fc00000u);
    if (a < b) return x;
    ea = (int)(a >> 23); eb = (int)(b >> 23);
    m = ea != 0 ? (uint64_t)((a & 0x7fffffu) | 0x800000u) : (uint64_t)a;
    n = eb != 0 ? (uint64_t)((b & 0x7fffffu) | 0x800000u) : (uint64_t)b;
    ea = ea != 0 ? ea : 1; eb = eb != 0 ? eb : 1;
    d = ea - eb;
    m %= n;
    while (d > 0) { int k = d < 32 ? d : 32; m = (m << k) % n; d -= k; }
    if (m == 0u) return genni_u2f(s);
    while (m < 0x800000u && eb > 1) { m <<= 1; eb -= 1; }
    a = m < 0x800000u ? (uint32_t)m : ((uint32_t)m & 0x7fffffu) | ((uint32_t)eb << 23);
    return genni_u2f(a | s);
})

GENNI_SHARED(fmod_d,
GENN_FN double genni_fmod_d(double x, double y) {
    uint64_t ux = genni_d2u(x), s = ux & 0x8000000000000000u, a = ux & 0x7fffffffffffffffu, b = genni_d2u(y) &
            0x7fffffffffffffffu;
    int ea, eb, d; uint64_t m, n;
    if (a >= 0x7ff0000000000000u || b > 0x7ff0000000000000u || b == 0u) return genni_u2d(0x7ff8000000000000u);
    if (a < b) return x;
    ea = (int)(a >> 52); eb = (int)(b >> 52);
    m = ea != 0 ? (a & 0xfffffffffffffu) | 0x10000000000000u : a;
    n = eb != 0 ? (b & 0xfffffffffffffu) | 0x10000000000000u : b;
    ea = ea != 0 ? ea : 1; eb = eb != 0 ? eb : 1;
    d = ea - eb;
    m %= n;
    while (d > 0) { int k = d < 11 ? d : 11; m = (m << k) % n; d -= k; }
    if (m == 0u) return genni_u2d(s);
    while (m < 0x10000000000000u && eb > 1) { m <<= 1; eb -= 1; }
    a = m < 0x10000000000000u ? m : (m & 0xfffffffffffffu) | ((uint64_t)eb << 52);
    return genni_u2d(a | s);
})

GENNI_SHARED(remainder_f,
GENN_FN float genni_remainder_f(float x, float y) {
    uint32_t s = genni_f2u(x) & 0x80000000u;
    float a = genni_u2f(genni_f2u(x) & 0x7fffffffu), b = genni_u2f(genni_f2u(y) & 0x7fffffffu), h;
    if (x != x || y != y || a == genni_u2f(0x7f800000u) || b == 0.0f) return genni_u2f(0x7fc00000u);
    if (b == genni_u2f(0x7f800000u)) return x;
    if (b <= 0.5f * genni_u2f(0x7f800000u - 1u)) a = genni_fmod_f(a, b + b);
    if (b < genni_u2f(0x1000000u)) {
        if (a + a > b) { a = a - b; if (a + a >= b) a = a - b; }
    } else {
        h = 0.5f * b;
        if (a > h) { a = a - b; if (a >= h) a = a - b; }
    }
    return genni_u2f(genni_f2u(a) ^ s);
})

GENNI_SHARED(remainder_d,
GENN_FN double genni_remainder_d(double x, double y) {
    uint64_t s = genni_d2u(x) & 0x8000000000000000u;
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), b = genni_u2d(genni_d2u(y) & 0x7fffffffffffffffu), h;
    if (x != x || y != y || a == genni_u2d(0x7ff0000000000000u) || b == 0.0) return genni_u2d(0x7ff8000000000000u);
    if (b == genni_u2d(0x7ff0000000000000u)) return x;
    if (b <= 0.5 * genni_u2d(0x7ff0000000000000u - 1u)) a = genni_fmod_d(a, b + b);
    if (b < genni_u2d(0x20000000000000u)) {
        if (a + a > b) { a = a - b; if (a + a >= b) a = a - b; }
    } else {
        h = 0.5 * b;
        if (a > h) { a = a - b; if (a >= h) a = a - b; }
    }
    return genni_u2d(genni_d2u(a) ^ s);
})

/* The exact product and the third term as 62-bit integers; two or more places apart, one bit cancels at most. */
GENNI_SHARED(fma_f,
GENN_FN float genni_fma_f(float x, float y, float z) {
    uint32_t a = genni_f2u(x) & 0x7fffffffu, b = genni_f2u(y) & 0x7fffffffu, c = genni_f2u(z) & 0x7fffffffu;
    uint32_t sp = (genni_f2u(x) ^ genni_f2u(y)) & 0x80000000u, sc = genni_f2u(z) & 0x80000000u;
    int ep, ec, d; uint64_t p, q, t;
    if (a >= 0x7f800000u || b >= 0x7f800000u || c >= 0x7f800000u || a == 0u || b == 0u) {
        float r = x * y;
        r = a >= 0x7f800000u || b >= 0x7f800000u || c < 0x7f800000u ? r + z : z;
        return r != r ? genni_u2f(0x7fc00000u) : r;
    }
    ep = (a >> 23 != 0u ? (int)(a >> 23) : 1) + (b >> 23 != 0u ? (int)(b >> 23) : 1) - 300;
    p = (uint64_t)(a >> 23 != 0u ? (a & 0x7fffffu) | 0x800000u : a) * (b >> 23 != 0u ? (b & 0x7fffffu) | 0x800000u :
            b);
    if (c == 0u) return genni_pack_f(sp, ep, p);
    ec = (c >> 23 != 0u ? (int)(c >> 23) : 1) - 150;
    q = (uint64_t)(c >> 23 != 0u ? (c & 0x7fffffu) | 0x800000u : c);
    while ((p >> 61) == 0u) { p <<= 1; ep -= 1; }
    while ((q >> 61) == 0u) { q <<= 1; ec -= 1; }
    if (ep < ec || (ep == ec && p < q)) {
        t = p; p = q; q = t; d = ep; ep = ec; ec = d; a = sp; sp = sc; sc = a;
    }
    d = ep - ec;
    t = d > 62 ? 1u : q >> d;
    if (d > 0 && d <= 62 && (t << d) != q) t |= 1u;
    if (sp == sc) p += t; else p -= t;
    if (p == 0u) return 0.0f;
    return genni_pack_f(sp, ep, p);
})

GENNI_SHARED(mulhi64_d,
GENN_FN uint64_t genni_mulhi64(uint64_t a, uint64_t b) {
    uint64_t al = a & 0xffffffffu, ah = a >> 32, bl = b & 0xffffffffu, bh = b >> 32;
    uint64_t m = ah * bl + ((al * bl) >> 32), n = al * bh + (m & 0xffffffffu);
    return ah * bh + (m >> 32) + (n >> 32);
})

GENNI_SHARED(fma_d,
GENN_FN double genni_fma_d(double x, double y, double z) {
    uint64_t a = genni_d2u(x) & 0x7fffffffffffffffu, b = genni_d2u(y) & 0x7fffffffffffffffu, c = genni_d2u(z) &
            0x7fffffffffffffffu;
    uint64_t sp = (genni_d2u(x) ^ genni_d2u(y)) & 0x8000000000000000u, sc = genni_d2u(z) & 0x8000000000000000u, ph,
            pl, qh, ql, t;
    int ep, ec, d;
    if (a >= 0x7ff0000000000000u || b >= 0x7ff0000000000000u || c >= 0x7ff0000000000000u || a == 0u || b == 0u) {
        double r = x * y;
        r = a >= 0x7ff0000000000000u || b >= 0x7ff0000000000000u || c < 0x7ff0000000000000u ? r + z : z;
        return r != r ? genni_u2d(0x7ff8000000000000u) : r;
    }
    ep = (a >> 52 != 0u ? (int)(a >> 52) : 1) + (b >> 52 != 0u ? (int)(b >> 52) : 1) - 2150;
    a = a >> 52 != 0u ? (a & 0xfffffffffffffu) | 0x10000000000000u : a; b = b >> 52 != 0u ? (b & 0xfffffffffffffu) |
            0x10000000000000u : b;
    ph = genni_mulhi64(a, b); pl = a * b;
    ec = (c >> 52 != 0u ? (int)(c >> 52) : 1) - 1075;
    qh = 0u; ql = c >> 52 != 0u ? (c & 0xfffffffffffffu) | 0x10000000000000u : c;
    while ((ph >> 61) == 0u) { ph = (ph << 1) | (pl >> 63); pl <<= 1; ep -= 1; }
    if (c != 0u) while ((qh >> 61) == 0u) { qh = (qh << 1) | (ql >> 63); ql <<= 1; ec -= 1; }
    if (c == 0u) { ql = 0u; ec = ep; sc = sp; }
    if (c != 0u && (ep < ec || (ep == ec && (ph < qh || (ph == qh && pl < ql))))) {
        t = ph; ph = qh; qh = t; t = pl; pl = ql; ql = t; d = ep; ep = ec; ec = d; t = sp; sp = sc; sc = t;
    }
    d = ep - ec;
    t = 0u;
    if (d > 126) { qh = 0u; ql = 1u; d = 0; }
    if (d >= 64) { t = ql != 0u ? 1u : 0u; ql = qh; qh = 0u; d -= 64; }
    if (d > 0) { t |= (ql << (64 - d)) != 0u ? 1u : 0u; ql = (ql >> d) | (qh << (64 - d)); qh >>= d; }
    ql |= t;
    if (sp == sc) { pl += ql; ph += qh + (pl < ql ? 1u : 0u); }
    else { t = pl < ql ? 1u : 0u; pl -= ql; ph -= qh + t; }
    if ((ph | pl) == 0u) return 0.0;
    while ((ph >> 61) == 0u) { ph = (ph << 1) | (pl >> 63); pl <<= 1; ep -= 1; }
    return genni_pack_d(sp, ep + 64, ph | (pl != 0u ? 1u : 0u));
})

/* exp(x) 2^shift: x = k ln 2 + r; the scale is applied in two factors so that only the last product rounds. */
GENNI_SHARED(exp_f,
GENN_FN float genni_exp_scaled_f(float x, int shift) {
    float a = x > 1e+02f ? 1e+02f : x, t, k, r, p; uint32_t n, h;
    a = a < -1.1e+02f ? -1.1e+02f : a;
    t = a * 1.442695f + 12582912.0f;
    k = t - 12582912.0f;
    r = (a - k * 0.69314575f) - k * 1.4286068e-06f;
    p = 1.0f + (r + (r * r) * (((((0.00019891391f * r + 0.0013934011f) * r + 0.0083333105f) * r + 0.041666463f) * r +
            0.16666667f) * r + 0.5f));
    n = genni_f2u(t) - genni_f2u(12582912.0f) + (uint32_t)(shift + 4096);
    h = n >> 1;
    return (p * genni_u2f((h - 1921u) << 23)) * genni_u2f((n - h - 1921u) << 23);
}
GENN_FN float genni_exp_f(float x) {
    float y = genni_exp_scaled_f(x, 0);
    return x != x ? genni_u2f(0x7fc00000u) : y;
})

GENNI_SHARED(exp_d,
GENN_FN double genni_exp_scaled_d(double x, int shift) {
    double a = x > 720.0 ? 720.0 : x, t, k, r, p; uint64_t n, h;
    a = a < -760.0 ? -760.0 : a;
    t = a * 1.4426950408889634 + 6755399441055744.0;
    k = t - 6755399441055744.0;
    r = (a - k * 0.6931471805601177) - k * -1.7239444525614835e-13;
    p = 1.0 + (r + (r * r) * ((((((((((2.091499245327924e-09 * r + 2.510564479145537e-08) * r +
            2.755727290616548e-07) * r + 2.755725436822675e-06) * r + 2.4801587326131077e-05) * r +
            0.00019841269875637497) * r + 0.0013888888888883581) * r + 0.0083333333333259) * r + 0.04166666666666667)
            * r + 0.1666666666666667) * r + 0.5));
    n = genni_d2u(t) - genni_d2u(6755399441055744.0) + (uint64_t)(shift + 4096);
    h = n >> 1;
    return (p * genni_u2d((h - 1025u) << 52)) * genni_u2d((n - h - 1025u) << 52);
}
GENN_FN double genni_exp_d(double x) {
    double y = genni_exp_scaled_d(x, 0);
    return x != x ? genni_u2d(0x7ff8000000000000u) : y;
})

GENNI_SHARED(exp2_f,
GENN_FN float genni_exp2_pair_f(float x, float low) {
    float a = x > 2e+02f ? 2e+02f : x, t, r, p; uint32_t n, h;
    a = a < -2e+02f ? -2e+02f : a;
    t = a + 12582912.0f;
    r = (a - (t - 12582912.0f)) + low;
    p = 1.0f + r * (((((0.00015453262f * r + 0.0013390979f) * r + 0.009618082f) * r + 0.05550357f) * r + 0.2402265f)
            * r + 0.6931472f);
    n = genni_f2u(t) - genni_f2u(12582912.0f) + (uint32_t)4096;
    h = n >> 1;
    return (p * genni_u2f((h - 1921u) << 23)) * genni_u2f((n - h - 1921u) << 23);
}
GENN_FN float genni_exp2_f(float x) {
    float y = genni_exp2_pair_f(x, 0.0f);
    return x != x ? genni_u2f(0x7fc00000u) : y;
})

GENNI_SHARED(exp2_d,
GENN_FN double genni_exp2_pair_d(double x, double low) {
    double a = x > 1200.0 ? 1200.0 : x, t, r, p; uint64_t n, h;
    a = a < -1200.0 ? -1200.0 : a;
    t = a + 6755399441055744.0;
    r = (a - (t - 6755399441055744.0)) + low;
    p = 1.0 + r * ((((((((((4.4549794711760616e-10 * r + 7.072621356539349e-09) * r + 1.0178062351388103e-07) * r +
            1.3215442410711872e-06) * r + 1.525273382999124e-05) * r + 0.0001540353044202707) * r +
            0.0013333558146416842) * r + 0.009618129107606715) * r + 0.0555041086648216) * r + 0.24022650695910097) *
            r + 0.6931471805599453);
    n = genni_d2u(t) - genni_d2u(6755399441055744.0) + (uint64_t)4096;
    h = n >> 1;
    return (p * genni_u2d((h - 1025u) << 52)) * genni_u2d((n - h - 1025u) << 52);
}
GENN_FN double genni_exp2_d(double x) {
    double y = genni_exp2_pair_d(x, 0.0);
    return x != x ? genni_u2d(0x7ff8000000000000u) : y;
})

GENNI_SHARED(expm1_f,
GENN_FN float genni_expm1_f(float x) {
    float a = x > 89.0f ? 89.0f : x, t, k, b, c, r, p, s, y;
    a = a < -4e+01f ? -4e+01f : a;
    t = a * 1.442695f + 12582912.0f;
    k = t - 12582912.0f;
    b = a - k * 0.69314575f; c = k * 1.4286068e-06f;
    r = b - c;
    c = (b - r) - c;
    p = r + (((r * r) * (((((0.00019891391f * r + 0.0013934011f) * r + 0.0083333105f) * r + 0.041666463f) * r +
            0.16666667f) * r + 0.5f)) + c);
    s = genni_u2f((genni_f2u(t) - genni_f2u(12582912.0f) + 127u - 1u) << 23);
    y = 2.0f * (s * p + (s - 0.5f));
    y = genni_u2f(genni_f2u(x) & 0x7fffffffu) < 1.4901161e-08f ? x : y;
    return x != x ? genni_u2f(0x7fc00000u) : y;
})

GENNI_SHARED(expm1_d,
GENN_FN double genni_expm1_d(double x) {
    double a = x > 710.0 ? 710.0 : x, t, k, b, c, r, p, s, y;
    a = a < -50.0 ? -50.0 : a;
    t = a * 1.4426950408889634 + 6755399441055744.0;
    k = t - 6755399441055744.0;
    b = a - k * 0.6931471805601177; c = k * -1.7239444525614835e-13;
    r = b - c;
    c = (b - r) - c;
    p = r + (((r * r) * ((((((((((2.091499245327924e-09 * r + 2.510564479145537e-08) * r + 2.755727290616548e-07) * r
            + 2.755725436822675e-06) * r + 2.4801587326131077e-05) * r + 0.00019841269875637497) * r +
            0.0013888888888883581) * r + 0.0083333333333259) * r + 0.04166666666666667) * r + 0.1666666666666667) * r
            + 0.5)) + c);
    s = genni_u2d((genni_d2u(t) - genni_d2u(6755399441055744.0) + 1023u - 1u) << 52);
    y = 2.0 * (s * p + (s - 0.5));
    y = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu) < 2.7755575615628914e-17 ? x : y;
    return x != x ? genni_u2d(0x7ff8000000000000u) : y;
})

/* Natural logarithm of a positive normal number times 2^adj, f with |f| < 0.42 and the exponent apart. */
GENNI_SHARED(log_f,
GENN_FN float genni_log_fraction_f(float x) {
    return genni_u2f(((genni_f2u(x) + (0x3f800000u - 0x3f3504f3u)) & 0x7fffffu) + 0x3f3504f3u) - 1.0f;
}
GENN_FN float genni_log_series_f(float f) {
    return f * f * f * ((((((((0.06973071f * f - 0.11481477f) * f + 0.11685719f) * f - 0.12425487f) * f +
            0.14249009f) * f - 0.16667809f) * f + 0.20000717f) * f - 0.24999997f) * f + 0.3333333f);
}
GENN_FN float genni_log_sum_f(float x, float adj, float f, float r) {
    float e = (float)((int32_t)((genni_f2u(x) + (0x3f800000u - 0x3f3504f3u)) >> 23) - 127) + adj, h = 0.5f * f * f;
    return e * 0.69314575f + (f - (h - (r + e * 1.4286068e-06f)));
}
GENN_FN float genni_log_core_f(float x, float adj) {
    float f = genni_log_fraction_f(x);
    return genni_log_sum_f(x, adj, f, genni_log_series_f(f));
})

/* s = f/(2+f), log(1+f) = f - (f^2/2 - s (f^2/2 + R(s^2))): the arrangement of Sun's fdlibm. */
GENNI_SHARED(log_d,
GENN_FN double genni_log_core_d(double x, double adj) {
    uint64_t v = genni_d2u(x) + (0x3ff0000000000000u - 0x3fe6a09e667f3bcdu);
    double e = (double)((int32_t)(v >> 52) - 1023) + adj;
    double f = genni_u2d((v & 0xfffffffffffffu) + 0x3fe6a09e667f3bcdu) - 1.0, h = 0.5 * f * f;
    double s = f / (2.0 + f), z = s * s, r = z * ((((((0.1461703754879165 * z + 0.1533167403016786) * z +
            0.18182890556695602) * z + 0.2222221111514416) * z + 0.2857142862609589) * z + 0.3999999999989924) * z +
            0.666666666666667);
    return e * 0.6931471805601177 + (f - (h - (s * (h + r) + e * -1.7239444525614835e-13)));
})

GENNI_SHARED(log_all_f,
GENN_FN float genni_log_f(float x) {
    float y = x < 1.1754944e-38f ? x * 33554432.0f : x, a = x < 1.1754944e-38f ? -25.0f : 0.0f;
    y = genni_log_core_f(y, a);
    y = x == genni_u2f(0x7f800000u) ? x : y;
    y = x == 0.0f ? -genni_u2f(0x7f800000u) : y;
    y = x < 0.0f ? genni_u2f(0x7fc00000u) : y;
    return x != x ? genni_u2f(0x7fc00000u) : y;
})

GENNI_SHARED(log_all_d,
GENN_FN double genni_log_d(double x) {
    double y = x < 2.2250738585072014e-308 ? x * 1.8014398509481984e+16 : x, a = x < 2.2250738585072014e-308 ? -54.0
            : 0.0;
    y = genni_log_core_d(y, a);
    y = x == genni_u2d(0x7ff0000000000000u) ? x : y;
    y = x == 0.0 ? -genni_u2d(0x7ff0000000000000u) : y;
    y = x < 0.0 ? genni_u2d(0x7ff8000000000000u) : y;
    return x != x ? genni_u2d(0x7ff8000000000000u) : y;
})

GENNI_SHARED(log1p_f,
GENN_FN float genni_log1p_f(float x) {
    float u = 1.0f + x, c = x > 1.0f ? 1.0f - (u - x) : x - (u - 1.0f);
    uint32_t v = genni_f2u(u) + (0x3f800000u - 0x3f3504f3u);
    float e = (float)((int32_t)(v >> 23) - 127);
    float f = (genni_u2f((v & 0x7fffffu) + 0x3f3504f3u) - 1.0f) + c * genni_u2f((v >> 23 < 254u ? 254u - (v >> 23) :
            0u) << 23), h = 0.5f * f * f;
    float r = f * f * f * ((((((((0.06973071f * f - 0.11481477f) * f + 0.11685719f) * f - 0.12425487f) * f +
            0.14249009f) * f - 0.16667809f) * f + 0.20000717f) * f - 0.24999997f) * f + 0.3333333f);
    float y = e * 0.69314575f + (f - (h - (r + e * 1.4286068e-06f)));
    y = genni_u2f(genni_f2u(x) & 0x7fffffffu) < 1.4901161e-08f ? x : y;
    y = x == genni_u2f(0x7f800000u) ? x : y;
    y = x == -1.0f ? -genni_u2f(0x7f800000u) : y;
    y = x < -1.0f ? genni_u2f(0x7fc00000u) : y;
    return x != x ? genni_u2f(0x7fc00000u) : y;
})

GENNI_SHARED(log1p_d,
GENN_FN double genni_log1p_d(double x) {
    double u = 1.0 + x, c = x > 1.0 ? 1.0 - (u - x) : x - (u - 1.0);
    uint64_t v = genni_d2u(u) + (0x3ff0000000000000u - 0x3fe6a09e667f3bcdu);
    double e = (double)((int32_t)(v >> 52) - 1023);
    double f = (genni_u2d((v & 0xfffffffffffffu) + 0x3fe6a09e667f3bcdu) - 1.0) + c * genni_u2d((v >> 52 < 2046u ?
            2046u - (v >> 52) : 0u) << 52), h = 0.5 * f * f;
    double s = f / (2.0 + f), z = s * s, r = z * ((((((0.1461703754879165 * z + 0.1533167403016786) * z +
            0.18182890556695602) * z + 0.2222221111514416) * z + 0.2857142862609589) * z + 0.3999999999989924) * z +
            0.666666666666667);
    double y = e * 0.6931471805601177 + (f - (h - (s * (h + r) + e * -1.7239444525614835e-13)));
    y = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu) < 2.7755575615628914e-17 ? x : y;
    y = x == genni_u2d(0x7ff0000000000000u) ? x : y;
    y = x == -1.0 ? -genni_u2d(0x7ff0000000000000u) : y;
    y = x < -1.0 ? genni_u2d(0x7ff8000000000000u) : y;
    return x != x ? genni_u2d(0x7ff8000000000000u) : y;
})

/* log(x + xl) to about one and a mid times the working precision, x positive and finite. */
GENNI_SHARED(log_pair_f,
GENN_FN genni_pair_f genni_log_pair_f(float x, float xl) {
    float y = x < 1.1754944e-38f ? x * 33554432.0f : x, adj = x < 1.1754944e-38f ? -25.0f : 0.0f;
    uint32_t v = genni_f2u(y) + (genni_f2u(1.0f) - 0x3f3504f3u);
    float e = (float)((int32_t)(v >> 23) - 127) + adj;
    float m = genni_u2f((v & 0x7fffffu) + 0x3f3504f3u), ml;
    float n = m - 1.0f, dh = m + 1.0f, dl = m - (dh - 1.0f), s, sl;
    genni_pair_f p, z, c, t;
    ml = xl * genni_u2f((v >> 23 < 127u + 127u ? 127u + 127u - (v >> 23) : 0u) << 23);
    s = genni_div_f(n, dh);
    p = genni_prod_f(s, dh);
    sl = genni_div_f(((n - p.h) - p.l) + (ml - s * (dl + ml)), dh);
    z = genni_prod_f(s, s);
    z.l = z.l + 2.0f * s * sl;
    c.h = 0.6666667f; c.l = -1.9868216e-08f + z.h * (((0.19120778f * z.h + 0.22204751f) * z.h + 0.2857153f) * z.h +
            0.4f);
    z = genni_mul_pair_f(z, c);
    c.h = s; c.l = sl;
    c = genni_mul_pair_f(z, c);
    t = genni_sum_f(s + s, c.h);
    t.l = t.l + (2.0f * sl + c.l);
    c = genni_sum_f(e * 0.69314575f, t.h);
    c.l = c.l + (t.l + e * 1.4286068e-06f);
    t.h = c.h + c.l; t.l = (c.h - t.h) + c.l;
    return t;
})

GENNI_SHARED(log_pair_d,
GENN_FN genni_pair_d genni_log_pair_d(double x, double xl) {
    double y = x < 2.2250738585072014e-308 ? x * 1.8014398509481984e+16 : x, adj = x < 2.2250738585072014e-308 ?
            -54.0 : 0.0;
    uint64_t v = genni_d2u(y) + (genni_d2u(1.0) - 0x3fe6a09e667f3bcdu);
    double e = (double)((int32_t)(v >> 52) - 1023) + adj;
    double m = genni_u2d((v & 0xfffffffffffffu) + 0x3fe6a09e667f3bcdu), ml;
    double n = m - 1.0, dh = m + 1.0, dl = m - (dh - 1.0), s, sl;
    genni_pair_d p, z, c, t;
    ml = xl * genni_u2d((v >> 52 < 1023u + 1023u ? 1023u + 1023u - (v >> 52) : 0u) << 52);
    s = genni_div_d(n, dh);
    p = genni_prod_d(s, dh);
    sl = genni_div_d(((n - p.h) - p.l) + (ml - s * (dl + ml)), dh);
    z = genni_prod_d(s, s);
    z.l = z.l + 2.0 * s * sl;
    c.h = 0.6666666666666666; c.l = 3.700743415417188e-17 + z.h * (((((((0.11723603665665217 * z.h +
            0.11706195685161226) * z.h + 0.13334806212309006) * z.h + 0.15384594934593232) * z.h +
            0.18181818335654215) * z.h + 0.22222222221654733) * z.h + 0.2857142857142937) * z.h + 0.4);
    z = genni_mul_pair_d(z, c);
    c.h = s; c.l = sl;
    c = genni_mul_pair_d(z, c);
    t = genni_sum_d(s + s, c.h);
    t.l = t.l + (2.0 * sl + c.l);
    c = genni_sum_d(e * 0.6931471805601177, t.h);
    c.l = c.l + (t.l + e * -1.7239444525614835e-13);
    t.h = c.h + c.l; t.l = (c.h - t.h) + c.l;
    return t;
})

GENNI_SHARED(log2_f,
GENN_FN float genni_log2_f(float x) {
    float y = (x > 0.0f && x < genni_u2f(0x7f800000u)) ? x : 1.0f;
    genni_pair_f p = genni_log_pair_f(y, 0.0f), c;
    c.h = 1.442695f; c.l = 1.925963e-08f;
    p = genni_mul_pair_f(p, c);
    y = x == genni_u2f(0x7f800000u) ? x : p.h;
    y = x == 0.0f ? -genni_u2f(0x7f800000u) : y;
    return (x < 0.0f || x != x) ? genni_u2f(0x7fc00000u) : y;
}
GENN_FN float genni_log10_f(float x) {
    float y = (x > 0.0f && x < genni_u2f(0x7f800000u)) ? x : 1.0f;
    genni_pair_f p = genni_log_pair_f(y, 0.0f), c;
    c.h = 0.4342945f; c.l = -1.010305e-08f;
    p = genni_mul_pair_f(p, c);
    y = x == genni_u2f(0x7f800000u) ? x : p.h;
    y = x == 0.0f ? -genni_u2f(0x7f800000u) : y;
    return (x < 0.0f || x != x) ? genni_u2f(0x7fc00000u) : y;
})

GENNI_SHARED(log2_d,
GENN_FN double genni_log2_d(double x) {
    double y = (x > 0.0 && x < genni_u2d(0x7ff0000000000000u)) ? x : 1.0;
    genni_pair_d p = genni_log_pair_d(y, 0.0), c;
    c.h = 1.4426950408889634; c.l = 2.0355273740931033e-17;
    p = genni_mul_pair_d(p, c);
    y = x == genni_u2d(0x7ff0000000000000u) ? x : p.h;
    y = x == 0.0 ? -genni_u2d(0x7ff0000000000000u) : y;
    return (x < 0.0 || x != x) ? genni_u2d(0x7ff8000000000000u) : y;
}
GENN_FN double genni_log10_d(double x) {
    double y = (x > 0.0 && x < genni_u2d(0x7ff0000000000000u)) ? x : 1.0;
    genni_pair_d p = genni_log_pair_d(y, 0.0), c;
    c.h = 0.4342944819032518; c.l = 1.098319650216765e-17;
    p = genni_mul_pair_d(p, c);
    y = x == genni_u2d(0x7ff0000000000000u) ? x : p.h;
    y = x == 0.0 ? -genni_u2d(0x7ff0000000000000u) : y;
    return (x < 0.0 || x != x) ? genni_u2d(0x7ff8000000000000u) : y;
})

/* 2^(y log2|x|) with the logarithm as a pair; the special cases of Annex F are chosen at the end. */
GENNI_SHARED(pow_f,
GENN_FN float genni_pow_f(float x, float y) {
    float inf = genni_u2f(0x7f800000u), ax = genni_u2f(genni_f2u(x) & 0x7fffffffu), ay = genni_u2f(genni_f2u(y) &
            0x7fffffffu), t, r, h;
    float b = (ax > 0.0f && ax < inf) ? ax : 1.0f;
    uint32_t odd, neg = genni_f2u(x) & 0x80000000u;
    int isint;
    genni_pair_f p = genni_log_pair_f(b, 0.0f), c;
    c.h = 1.442695f; c.l = 1.925963e-08f;
    p = genni_mul_pair_f(p, c);
    t = y > 1.0995116e+12f ? 1.0995116e+12f : y;
    t = t < -1.0995116e+12f ? -1.0995116e+12f : t;
    c = genni_prod_f(t, p.h);
    c.l = c.l + t * p.l;
    r = genni_exp2_pair_f(c.h, genni_u2f(genni_f2u(c.h) & 0x7fffffffu) < 2e+02f ? c.l : 0.0f);
    t = (ay + 8388608.0f) - 8388608.0f;
    isint = ay >= 8388608.0f || t == ay;
    h = 0.5f * ay;
    t = (h + 8388608.0f) - 8388608.0f;
    odd = (isint && ay < 8388608.0f + 8388608.0f && t != h) ? 0x80000000u : 0u;
    r = ax == 0.0f ? (y < 0.0f ? inf : 0.0f) : r;
    r = ax == inf ? (y < 0.0f ? 0.0f : inf) : r;
    r = ay == inf ? (ax == 1.0f ? 1.0f : ((ax > 1.0f) == (y > 0.0f) ? inf : 0.0f)) : r;
    r = genni_u2f(genni_f2u(r) | (neg & odd));
    r = (x < 0.0f && ax < inf && !isint) ? genni_u2f(0x7fc00000u) : r;
    r = (x != x || y != y) ? genni_u2f(0x7fc00000u) : r;
    return (x == 1.0f || y == 0.0f) ? 1.0f : r;
})

GENNI_SHARED(pow_d,
GENN_FN double genni_pow_d(double x, double y) {
    double inf = genni_u2d(0x7ff0000000000000u), ax = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), ay =
            genni_u2d(genni_d2u(y) & 0x7fffffffffffffffu), t, r, h;
    double b = (ax > 0.0 && ax < inf) ? ax : 1.0;
    uint64_t odd, neg = genni_d2u(x) & 0x8000000000000000u;
    int isint;
    genni_pair_d p = genni_log_pair_d(b, 0.0), c;
    c.h = 1.4426950408889634; c.l = 2.0355273740931033e-17;
    p = genni_mul_pair_d(p, c);
    t = y > 1.2089258196146292e+24 ? 1.2089258196146292e+24 : y;
    t = t < -1.2089258196146292e+24 ? -1.2089258196146292e+24 : t;
    c = genni_prod_d(t, p.h);
    c.l = c.l + t * p.l;
    r = genni_exp2_pair_d(c.h, genni_u2d(genni_d2u(c.h) & 0x7fffffffffffffffu) < 1200.0 ? c.l : 0.0);
    t = (ay + 4503599627370496.0) - 4503599627370496.0;
    isint = ay >= 4503599627370496.0 || t == ay;
    h = 0.5 * ay;
    t = (h + 4503599627370496.0) - 4503599627370496.0;
    odd = (isint && ay < 4503599627370496.0 + 4503599627370496.0 && t != h) ? 0x8000000000000000u : 0u;
    r = ax == 0.0 ? (y < 0.0 ? inf : 0.0) : r;
    r = ax == inf ? (y < 0.0 ? 0.0 : inf) : r;
    r = ay == inf ? (ax == 1.0 ? 1.0 : ((ax > 1.0) == (y > 0.0) ? inf : 0.0)) : r;
    r = genni_u2d(genni_d2u(r) | (neg & odd));
    r = (x < 0.0 && ax < inf && !isint) ? genni_u2d(0x7ff8000000000000u) : r;
    r = (x != x || y != y) ? genni_u2d(0x7ff8000000000000u) : r;
    return (x == 1.0 || y == 0.0) ? 1.0 : r;
})

/* x mod pi/2 for x >= 0 by integers (Payne and Hanek 1983): 96 bits of 2/pi at the place that matters times the
   24-bit significand; the multiples of 2 pi fall out of the top. */
GENNI_SHARED(reduce_f,
typedef struct { int q; float h, l; } genni_angle_f;
GENN_FN genni_angle_f genni_reduce_f(float x) {
    uint32_t u = genni_f2u(x), ex = u >> 23, m = (u & 0x7fffffu) | 0x800000u;
    uint32_t o = (ex < 126u || ex > 254u ? 126u : ex) - 120u, i = o >> 5, s = o & 31u;
    uint32_t hi = i & 4u, a = hi != 0u ? 0xf534ddc0u : 0u, b = hi != 0u ? 0xdb629599u : 0xa2f9836eu;
    uint32_t c = hi != 0u ? 0x3c439041u : 0x4e441529u, d = hi != 0u ? 0xfe5163abu : 0xfc2757d1u, w;
    uint64_t t, f; int32_t top; uint32_t neg, fh, fl;
    float g, r0, r1, sg; genni_pair_f p, e; genni_angle_f r;
    hi = i & 2u;
    a = hi != 0u ? c : a; b = hi != 0u ? d : b;
    c = hi != 0u ? 0xf534ddc0u : c; d = hi != 0u ? 0xdb629599u : d; w = hi != 0u ? 0x3c439041u : 0xf534ddc0u;
    hi = i & 1u;
    a = hi != 0u ? b : a; b = hi != 0u ? c : b; c = hi != 0u ? d : c; d = hi != 0u ? w : d;
    a = (a << s) | ((b >> 1) >> (31u - s));
    b = (b << s) | ((c >> 1) >> (31u - s));
    c = (c << s) | ((d >> 1) >> (31u - s));
    t = (uint64_t)m * b + (((uint64_t)m * c) >> 32);
    f = ((uint64_t)(m * a) << 32) + t;
    top = (int32_t)(uint32_t)((f + 0x2000000000000000u) >> 62);
    f = f << 2;
    neg = (uint32_t)(f >> 63);
    f = neg != 0u ? 0u - f : f;
    fh = (uint32_t)(f >> 40); fl = (uint32_t)(f >> 16) & 0xffffffu;
    sg = neg != 0u ? -1.0f : 1.0f;
    r0 = (float)(int32_t)fh * 5.9604644775390625e-8f; r1 = (float)(int32_t)fl * 3.552713678800501e-15f;
    g = (float)(int32_t)((uint32_t)f & 0xffffu) * 5.421010862427522e-20f;
    e.h = r0 + r1; e.l = ((r0 - e.h) + r1) + g;
    p = genni_prod_f(e.h, 1.5707964f);
    p.l = p.l + (e.h * -4.371139e-08f + e.l * 1.5707964f);
    r0 = p.h + p.l;
    r1 = (p.h - r0) + p.l;
    r.q = ex < 126u ? 0 : (int)top;
    r.h = ex < 126u ? x : sg * r0;
    r.l = ex < 126u ? 0.0f : sg * r1;
    return r;
})

GENNI_SHARED(reduce_d,
typedef struct { int q; double h, l; } genni_angle_d;
GENN_FN genni_angle_d genni_reduce_d(double x) {
    const uint64_t w[20] = {0u, 0xa2f9836e4e441529u, 0xfc2757d1f534ddc0u, 0xdb6295993c439041u, 0xfe5163abdebbc561u,
            0xb7246e3a424dd2e0u, 0x06492eea09d1921cu, 0xfe1deb1cb129a73eu, 0xe88235f52ebb4484u, 0xe99c7026b45f7e41u,
            0x3991d639835339f4u, 0x9c845f8bbdf9283bu, 0x1ff897ffde05980fu, 0xef2f118b5a0a6d1fu, 0x6d367ecf27cb09b7u,
            0x4f463f669e5fea2du, 0x7527bac7ebe5f17bu, 0x3d0739f78a5292eau, 0x6bfb5fb11f8d5d08u, 0x56033046fc7b6babu};
    uint64_t u = genni_d2u(x), m = (u & 0xfffffffffffffu) | 0x10000000000000u, a, b, c, t, h, l;
    uint32_t ex = (uint32_t)(u >> 52), o = (ex < 1022u || ex > 2046u ? 1022u : ex) - 1013u, i = o >> 6, s = o & 63u;
    double r0, r1, g, sg; genni_pair_d p, e; genni_angle_d r;
    r.q = 0; r.h = x; r.l = 0.0;
    if (ex < 1022u) return r;
    a = (w[i] << s) | ((w[i + 1u] >> 1) >> (63u - s));
    b = (w[i + 1u] << s) | ((w[i + 2u] >> 1) >> (63u - s));
    c = (w[i + 2u] << s) | ((w[i + 3u] >> 1) >> (63u - s));
    t = genni_mulhi64(m, c);
    l = m * b + t;
    h = m * a + genni_mulhi64(m, b) + (l < t ? 1u : 0u);
    r.q = (int)((h + 0x2000000000000000u) >> 62) & 3;
    h = (h << 2) | (l >> 62); l <<= 2;
    sg = 1.0;
    if ((h >> 63) != 0u) { sg = -1.0; h = ~h; l = 0u - l; h += l == 0u ? 1u : 0u; }
    r0 = (double)(int64_t)(h >> 16) * 3.552713678800501e-15;
    r1 = (double)(int64_t)(((h & 0xffffu) << 32) | (l >> 32)) * 1.262177448353619e-29;
    g = (double)(int64_t)(l & 0xffffffffu) * 2.938735877055719e-39;
    e.h = r0 + r1; e.l = ((r0 - e.h) + r1) + g;
    p = genni_prod_d(e.h, 1.5707963267948966);
    p.l = p.l + (e.h * 6.123233995736766e-17 + e.l * 1.5707963267948966);
    r.h = p.h + p.l;
    r.l = sg * ((p.h - r.h) + p.l);
    r.h = sg * r.h;
    return r;
})

GENNI_SHARED(sincos_f,
GENN_FN float genni_sin_part_f(float r, float l) {
    float z = r * r, h = 0.5f * z;
    return r + ((z * r) * (((2.7249355e-06f * z - 0.00019840083f) * z + 0.008333332f) * z - 0.16666667f) + (l - l *
            h));
}
GENN_FN float genni_cos_part_f(float r, float l) {
    float z = r * r, h = 0.5f * z, w = 1.0f - h;
    return w + (((1.0f - w) - h) + ((z * z) * ((2.4547471e-05f * z - 0.0013888301f) * z + 0.041666664f) - r * l));
}
GENN_FN float genni_sin_f(float x) {
    float a = genni_u2f(genni_f2u(x) & 0x7fffffffu), s, c;
    genni_angle_f t = genni_reduce_f(a);
    s = genni_sin_part_f(t.h, t.l);
    c = genni_cos_part_f(t.h, t.l);
    s = (t.q & 1) != 0 ? c : s;
    s = genni_u2f(genni_f2u(s) ^ (genni_f2u(x) & 0x80000000u) ^ ((t.q & 2) != 0 ? 0x80000000u : 0u));
    s = a < 0.00012207031f ? x : s;
    return a < genni_u2f(0x7f800000u) ? s : genni_u2f(0x7fc00000u);
}
GENN_FN float genni_cos_f(float x) {
    float a = genni_u2f(genni_f2u(x) & 0x7fffffffu), s, c;
    genni_angle_f t = genni_reduce_f(a);
    s = genni_sin_part_f(t.h, t.l);
    c = genni_cos_part_f(t.h, t.l);
    c = (t.q & 1) != 0 ? s : c;
    c = genni_u2f(genni_f2u(c) ^ (((t.q + 1) & 2) != 0 ? 0x80000000u : 0u));
    return a < genni_u2f(0x7f800000u) ? c : genni_u2f(0x7fc00000u);
})

GENNI_SHARED(sincos_d,
GENN_FN double genni_sin_part_d(double r, double l) {
    double z = r * r, h = 0.5 * z;
    return r + ((z * r) * ((((((-7.586584848362062e-13 * z + 1.6058529712664898e-10) * z - 2.505210622040937e-08) * z
            + 2.7557319219304477e-06) * z - 0.0001984126984126502) * z + 0.008333333333333331) * z -
            0.16666666666666666) + (l - l * h));
}
GENN_FN double genni_cos_part_d(double r, double l) {
    double z = r * r, h = 0.5 * z, w = 1.0 - h;
    return w + (((1.0 - w) - h) + ((z * z) * (((((-1.1382468815622906e-11 * z + 2.087614399539584e-09) * z -
            2.75573172608136e-07) * z + 2.4801587298744625e-05) * z - 0.0013888888888887382) * z +
            0.041666666666666664) - r * l));
}
GENN_FN double genni_sin_d(double x) {
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), s, c;
    genni_angle_d t = genni_reduce_d(a);
    s = genni_sin_part_d(t.h, t.l);
    c = genni_cos_part_d(t.h, t.l);
    s = (t.q & 1) != 0 ? c : s;
    s = genni_u2d(genni_d2u(s) ^ (genni_d2u(x) & 0x8000000000000000u) ^ ((t.q & 2) != 0 ? 0x8000000000000000u : 0u));
    s = a < 3.725290298461914e-09 ? x : s;
    return a < genni_u2d(0x7ff0000000000000u) ? s : genni_u2d(0x7ff8000000000000u);
}
GENN_FN double genni_cos_d(double x) {
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), s, c;
    genni_angle_d t = genni_reduce_d(a);
    s = genni_sin_part_d(t.h, t.l);
    c = genni_cos_part_d(t.h, t.l);
    c = (t.q & 1) != 0 ? s : c;
    c = genni_u2d(genni_d2u(c) ^ (((t.q + 1) & 2) != 0 ? 0x8000000000000000u : 0u));
    return a < genni_u2d(0x7ff0000000000000u) ? c : genni_u2d(0x7ff8000000000000u);
})

GENNI_SHARED(tan_f,
GENN_FN float genni_tan_f(float x) {
    float a = genni_u2f(genni_f2u(x) & 0x7fffffffu), z, y;
    genni_angle_f t = genni_reduce_f(a);
    z = t.h * t.h;
    y = (z * t.h) * (((((((0.0017933842f * z - 8.247567e-06f) * z + 0.0044317376f) * z + 0.008606791f) * z +
            0.021911155f) * z + 0.053964972f) * z + 0.13333343f) * z + 0.33333334f);
    z = t.h + y;
    y = t.h + (y + (t.l + t.l * (z * z)));
    y = (t.q & 1) != 0 ? genni_div_f(-1.0f, y) : y;
    y = genni_u2f(genni_f2u(y) ^ (genni_f2u(x) & 0x80000000u));
    y = a < 0.00012207031f ? x : y;
    return a < genni_u2f(0x7f800000u) ? y : genni_u2f(0x7fc00000u);
})

GENNI_SHARED(tan_d,
GENN_FN double genni_tan_d(double x) {
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), s, c;
    genni_angle_d t = genni_reduce_d(a);
    s = genni_sin_part_d(t.h, t.l);
    c = genni_cos_part_d(t.h, t.l);
    s = (t.q & 1) != 0 ? -c / s : s / c;
    s = genni_u2d(genni_d2u(s) ^ (genni_d2u(x) & 0x8000000000000000u));
    s = a < 3.725290298461914e-09 ? x : s;
    return a < genni_u2d(0x7ff0000000000000u) ? s : genni_u2d(0x7ff8000000000000u);
})

GENNI_SHARED(asin_f,
GENN_FN float genni_asin_f(float x) {
    float a = genni_u2f(genni_f2u(x) & 0x7fffffffu), z = a < 0.5f ? a * a : 0.5f * (1.0f - a), s, p, c, y;
            genni_pair_f q;
    p = z * (((((0.033700727f * z + 0.017143717f) * z + 0.031101728f) * z + 0.04459932f) * z + 0.07500095f) * z +
            0.16666666f);
    s = genni_sqrt_f(z);
    q = genni_prod_f(s, s);
    c = s > 0.0f ? genni_div_f((z - q.h) - q.l, s + s) : 0.0f;
    y = a < 0.5f ? a + a * p : (1.5707964f - 2.0f * s) - (2.0f * (c + s * p) - -4.371139e-08f);
    y = genni_u2f(genni_f2u(y) | (genni_f2u(x) & 0x80000000u));
    y = a < 0.00012207031f ? x : y;
    return a <= 1.0f ? y : genni_u2f(0x7fc00000u);
}
GENN_FN float genni_acos_f(float x) {
    float a = genni_u2f(genni_f2u(x) & 0x7fffffffu), z = a < 0.5f ? a * a : 0.5f * (1.0f - a), s, p, c, y;
            genni_pair_f q;
    p = z * (((((0.033700727f * z + 0.017143717f) * z + 0.031101728f) * z + 0.04459932f) * z + 0.07500095f) * z +
            0.16666666f);
    s = genni_sqrt_f(z);
    q = genni_prod_f(s, s);
    c = s > 0.0f ? genni_div_f((z - q.h) - q.l, s + s) : 0.0f;
    c = 2.0f * (s + (c + s * p));
    y = a < 0.5f ? 1.5707964f - (x - (-4.371139e-08f - x * p)) : (x > 0.0f ? c : 2.0f * 1.5707964f - (c - 2.0f *
            -4.371139e-08f));
    return a <= 1.0f ? y : genni_u2f(0x7fc00000u);
})

GENNI_SHARED(asin_d,
GENN_FN double genni_asin_d(double x) {
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), z = a < 0.5 ? a * a : 0.5 * (1.0 - a), s, p, c, y;
            genni_pair_d q;
    p = z * ((((((((((((0.028778442793491267 * z - 0.014881409674851225) * z + 0.01741935815831295) * z +
            0.005450878110995215) * z + 0.010324318308209832) * z + 0.011478952686959197) * z + 0.013971235301502854)
            * z + 0.017352391265880077) * z + 0.022372173002007063) * z + 0.030381944137085167) * z +
            0.04464285714637338) * z + 0.07499999999998425) * z + 0.16666666666666669);
    s = genni_sqrt_d(z);
    q = genni_prod_d(s, s);
    c = s > 0.0 ? genni_div_d((z - q.h) - q.l, s + s) : 0.0;
    y = a < 0.5 ? a + a * p : (1.5707963267948966 - 2.0 * s) - (2.0 * (c + s * p) - 6.123233995736766e-17);
    y = genni_u2d(genni_d2u(y) | (genni_d2u(x) & 0x8000000000000000u));
    y = a < 3.725290298461914e-09 ? x : y;
    return a <= 1.0 ? y : genni_u2d(0x7ff8000000000000u);
}
GENN_FN double genni_acos_d(double x) {
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), z = a < 0.5 ? a * a : 0.5 * (1.0 - a), s, p, c, y;
            genni_pair_d q;
    p = z * ((((((((((((0.028778442793491267 * z - 0.014881409674851225) * z + 0.01741935815831295) * z +
            0.005450878110995215) * z + 0.010324318308209832) * z + 0.011478952686959197) * z + 0.013971235301502854)
            * z + 0.017352391265880077) * z + 0.022372173002007063) * z + 0.030381944137085167) * z +
            0.04464285714637338) * z + 0.07499999999998425) * z + 0.16666666666666669);
    s = genni_sqrt_d(z);
    q = genni_prod_d(s, s);
    c = s > 0.0 ? genni_div_d((z - q.h) - q.l, s + s) : 0.0;
    c = 2.0 * (s + (c + s * p));
    y = a < 0.5 ? 1.5707963267948966 - (x - (6.123233995736766e-17 - x * p)) : (x > 0.0 ? c : 2.0 *
            1.5707963267948966 - (c - 2.0 * 6.123233995736766e-17));
    return a <= 1.0 ? y : genni_u2d(0x7ff8000000000000u);
})

/* The angle of (x, y) for y, x >= 0, not both zero; n/d is below 1 or folded at the diagonal and at tan(pi/8). */
GENNI_SHARED(atan_f,
GENN_FN float genni_atan_core_f(float y, float x) {
    int swap = y > x, fold;
    float a = swap ? x : y, b = swap ? y : x, n, d, dl, t, tl, z, h, l; genni_pair_f p;
    fold = a > 0.5f * b;
    n = fold ? a - b : a;
    d = fold ? a + b : b;
    dl = fold ? a - (d - b) : 0.0f;
    t = genni_div_f(n, d);
    p = genni_prod_f(t, d);
    tl = genni_div_f(((n - p.h) - p.l) - t * dl, d);
    z = t * t;
    tl = (z * t) * (((((0.0422475f * z - 0.08234976f) * z + 0.11006777f) * z - 0.14279793f) * z + 0.19999875f) * z -
            0.33333334f) + (tl - tl * z);
    h = fold ? 0.7853982f : 0.0f;
    l = fold ? -2.1855694e-08f : 0.0f;
    t = swap ? -t : t; tl = swap ? -tl : tl;
    h = swap ? 1.5707964f - h : h;
    l = swap ? -4.371139e-08f - l : l;
    d = h + t;
    l = l + ((h - d) + t);
    return h == 0.0f ? t + tl : d + (l + tl);
}
GENN_FN float genni_atan_f(float x) {
    float a = genni_u2f(genni_f2u(x) & 0x7fffffffu), y = genni_atan_core_f(a < 1.1529215e+18f ? a : 1.1529215e+18f,
            1.0f);
    y = genni_u2f(genni_f2u(y) | (genni_f2u(x) & 0x80000000u));
    y = a < 0.00012207031f ? x : y;
    return x != x ? genni_u2f(0x7fc00000u) : y;
})

GENNI_SHARED(atan_d,
GENN_FN double genni_atan_core_d(double y, double x) {
    int swap = y > x, fold;
    double a = swap ? x : y, b = swap ? y : x, n, d, dl, t, tl, z, h, l; genni_pair_d p;
    fold = a > 0.5 * b;
    n = fold ? a - b : a;
    d = fold ? a + b : b;
    dl = fold ? a - (d - b) : 0.0;
    t = genni_div_d(n, d);
    p = genni_prod_d(t, d);
    tl = genni_div_d(((n - p.h) - p.l) - t * dl, d);
    z = t * t;
    tl = (z * t) * ((((((((((((-0.00921106345215043 * z + 0.024999689425321214) * z - 0.03806224789330259) * z +
            0.04627870084158408) * z - 0.05240064153834095) * z + 0.05879573107701259) * z - 0.06666435144131762) * z
            + 0.07692294677481751) * z - 0.09090908618865344) * z + 0.1111111110088176) * z - 0.1428571428559874) * z
            + 0.19999999999999485) * z - 0.3333333333333333) + (tl - tl * z);
    h = fold ? 0.7853981633974483 : 0.0;
    l = fold ? 3.061616997868383e-17 : 0.0;
    t = swap ? -t : t; tl = swap ? -tl : tl;
    h = swap ? 1.5707963267948966 - h : h;
    l = swap ? 6.123233995736766e-17 - l : l;
    d = h + t;
    l = l + ((h - d) + t);
    return h == 0.0 ? t + tl : d + (l + tl);
}
GENN_FN double genni_atan_d(double x) {
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), y = genni_atan_core_d(a < 1.2676506002282294e+30 ? a :
            1.2676506002282294e+30, 1.0);
    y = genni_u2d(genni_d2u(y) | (genni_d2u(x) & 0x8000000000000000u));
    y = a < 3.725290298461914e-09 ? x : y;
    return x != x ? genni_u2d(0x7ff8000000000000u) : y;
})

GENNI_SHARED(atan2_f,
GENN_FN float genni_atan2_f(float y, float x) {
    float inf = genni_u2f(0x7f800000u), a = genni_u2f(genni_f2u(y) & 0x7fffffffu), b = genni_u2f(genni_f2u(x) &
            0x7fffffffu), m = a > b ? a : b, k, r;
    int flip = (genni_f2u(x) & 0x80000000u) != 0u;
    genni_pair_f p;
    if (x != x || y != y) return genni_u2f(0x7fc00000u);
    if (m == inf) {
        k = b < inf ? 0.0f : 1.0f; r = a < inf ? 0.0f : 1.0f;
        a = r; b = k;
    } else if (m == 0.0f) {
        b = 1.0f;
    } else {
        k = m > 1.1529215e+18f ? 8.6736174e-19f : 1.0f;
        k = m < 8.6736174e-19f ? 1.1529215e+18f : k;
        a = a * k; b = b * k;
    }
    if (!flip && a < b * 0.00012207031f) {
        r = genni_div_f(a, b);
    } else {
        r = a < b * 0.00012207031f ? genni_div_f(a, b) : genni_atan_core_f(a, b);
        if (flip) {
            p = genni_sum_f(2.0f * 1.5707964f, -r);
            r = p.h + (p.l + 2.0f * -4.371139e-08f);
        }
    }
    return genni_u2f(genni_f2u(r) | (genni_f2u(y) & 0x80000000u));
})

GENNI_SHARED(atan2_d,
GENN_FN double genni_atan2_d(double y, double x) {
    double inf = genni_u2d(0x7ff0000000000000u), a = genni_u2d(genni_d2u(y) & 0x7fffffffffffffffu), b =
            genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), m = a > b ? a : b, k, r;
    int flip = (genni_d2u(x) & 0x8000000000000000u) != 0u;
    genni_pair_d p;
    if (x != x || y != y) return genni_u2d(0x7ff8000000000000u);
    if (m == inf) {
        k = b < inf ? 0.0 : 1.0; r = a < inf ? 0.0 : 1.0;
        a = r; b = k;
    } else if (m == 0.0) {
        b = 1.0;
    } else {
        k = m > 3.273390607896142e+150 ? 3.054936363499605e-151 : 1.0;
        k = m < 3.054936363499605e-151 ? 3.273390607896142e+150 : k;
        a = a * k; b = b * k;
    }
    if (!flip && a < b * 3.725290298461914e-09) {
        r = genni_div_d(a, b);
    } else {
        r = a < b * 3.725290298461914e-09 ? genni_div_d(a, b) : genni_atan_core_d(a, b);
        if (flip) {
            p = genni_sum_d(2.0 * 1.5707963267948966, -r);
            r = p.h + (p.l + 2.0 * 6.123233995736766e-17);
        }
    }
    return genni_u2d(genni_d2u(r) | (genni_d2u(y) & 0x8000000000000000u));
})

GENNI_SHARED(sinh_f,
GENN_FN float genni_sinh_f(float x) {
    float a = genni_u2f(genni_f2u(x) & 0x7fffffffu), z, y, e;
    if (a < 1.0f) {
        z = a * a;
        y = a + (z * a) * (((2.8062855e-06f * z + 0.000198381f) * z + 0.008333339f) * z + 0.16666667f);
    } else {
        e = genni_exp_scaled_f(a, -1);
        y = a < 12.0f ? e - genni_div_f(0.25f, e) : e;
    }
    y = genni_u2f(genni_f2u(y) | (genni_f2u(x) & 0x80000000u));
    y = a < 0.00012207031f ? x : y;
    return x != x ? genni_u2f(0x7fc00000u) : y;
}
GENN_FN float genni_cosh_f(float x) {
    float a = genni_u2f(genni_f2u(x) & 0x7fffffffu), y, e = genni_exp_scaled_f(a, -1);
    y = a < 12.0f ? e + genni_div_f(0.25f, e) : e;
    return x != x ? genni_u2f(0x7fc00000u) : y;
})

GENNI_SHARED(sinh_d,
GENN_FN double genni_sinh_d(double x) {
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), z, y, e;
    if (a < 1.0) {
        z = a * a;
        y = a + (z * a) * ((((((7.746188556241813e-13 * z + 1.6057679349816997e-10) * z + 2.5052117698709864e-08) * z
                + 2.755731919136874e-06) * z + 0.00019841269841324225) * z + 0.008333333333333299) * z +
                0.16666666666666666);
    } else {
        e = genni_exp_scaled_d(a, -1);
        y = a < 22.0 ? e - genni_div_d(0.25, e) : e;
    }
    y = genni_u2d(genni_d2u(y) | (genni_d2u(x) & 0x8000000000000000u));
    y = a < 3.725290298461914e-09 ? x : y;
    return x != x ? genni_u2d(0x7ff8000000000000u) : y;
}
GENN_FN double genni_cosh_d(double x) {
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), y, e = genni_exp_scaled_d(a, -1);
    y = a < 22.0 ? e + genni_div_d(0.25, e) : e;
    return x != x ? genni_u2d(0x7ff8000000000000u) : y;
})

GENNI_SHARED(tanh_f,
GENN_FN float genni_tanh_f(float x) {
    float a = genni_u2f(genni_f2u(x) & 0x7fffffffu), b = a > 10.0f ? 10.0f : a, z = b * b, p, y;
    p = b + (z * b) * (((((0.0023705056f * z - 0.00840986f) * z + 0.021788262f) * z - 0.053961545f) * z +
            0.13333313f) * z - 0.33333334f);
    y = 1.0f - genni_div_f(2.0f, genni_exp_scaled_f(b + b, 0) + 1.0f);
    y = a < 0.6f ? p : y;
    y = genni_u2f(genni_f2u(y) | (genni_f2u(x) & 0x80000000u));
    y = a < 0.00012207031f ? x : y;
    return x != x ? genni_u2f(0x7fc00000u) : y;
})

GENNI_SHARED(tanh_d,
GENN_FN double genni_tanh_d(double x) {
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), b = a > 20.0 ? 20.0 : a, t, y;
    t = genni_expm1_d(b < 1.0 ? b + b : 1.0);
    y = b < 1.0 ? t / (t + 2.0) : 1.0 - 2.0 / (genni_exp_scaled_d(b + b, 0) + 1.0);
    y = genni_u2d(genni_d2u(y) | (genni_d2u(x) & 0x8000000000000000u));
    y = a < 3.725290298461914e-09 ? x : y;
    return x != x ? genni_u2d(0x7ff8000000000000u) : y;
})

/* log1p of a sum whose own rounding error is carried along. */
GENNI_SHARED(asinh_f,
GENN_FN float genni_asinh_f(float x) {
    float a = genni_u2f(genni_f2u(x) & 0x7fffffffu), b = a < 4096.0f ? a : 1.0f, y; genni_pair_f p;
    p = genni_prod_f(b, b);
    y = genni_div_f(p.h, 1.0f + genni_sqrt_f(1.0f + p.h));
    p = genni_sum_f(b, y);
    y = genni_log1p_f(p.h) + genni_div_f(p.l, 1.0f + p.h);
    if (a >= 4096.0f && a < genni_u2f(0x7f800000u)) { p = genni_log_pair_f(a, 0.0f); y = p.h + 0.6931472f; }
    y = a == genni_u2f(0x7f800000u) ? a : y;
    y = genni_u2f(genni_f2u(y) | (genni_f2u(x) & 0x80000000u));
    y = a < 0.00012207031f ? x : y;
    return x != x ? genni_u2f(0x7fc00000u) : y;
}
GENN_FN float genni_acosh_f(float x) {
    float b = x >= 1.0f && x < 4096.0f ? x : 1.0f, t = b - 1.0f, s, y; genni_pair_f p, q;
    p = genni_prod_f(t, t);
    q = genni_sum_f(t + t, p.h);
    s = genni_sqrt_f(q.h);
    y = p.l + q.l;
    p = genni_prod_f(s, s);
    y = s > 0.0f ? genni_div_f(((q.h - p.h) - p.l) + y, s + s) : 0.0f;
    p = genni_sum_f(s, t);
    y = genni_log1p_f(p.h) + genni_div_f(p.l + y, 1.0f + p.h);
    if (x >= 4096.0f && x < genni_u2f(0x7f800000u)) { p = genni_log_pair_f(x, 0.0f); y = p.h + 0.6931472f; }
    y = x == genni_u2f(0x7f800000u) ? x : y;
    return x >= 1.0f ? y : genni_u2f(0x7fc00000u);
}
GENN_FN float genni_atanh_f(float x) {
    float a = genni_u2f(genni_f2u(x) & 0x7fffffffu), b = a < 1.0f ? a : 0.0f, d = 1.0f - b, dl = (1.0f - d) - b, q,
            y; genni_pair_f p;
    q = genni_div_f(b + b, d);
    p = genni_prod_f(q, d);
    y = genni_div_f(((b + b) - p.h) - p.l - q * dl, d);
    y = 0.5f * (genni_log1p_f(q) + genni_div_f(y, 1.0f + q));
    y = a == 1.0f ? genni_u2f(0x7f800000u) : y;
    y = genni_u2f(genni_f2u(y) | (genni_f2u(x) & 0x80000000u));
    y = a < 0.00012207031f ? x : y;
    return a <= 1.0f ? y : genni_u2f(0x7fc00000u);
})

GENNI_SHARED(asinh_d,
GENN_FN double genni_asinh_d(double x) {
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), b = a < 268435456.0 ? a : 1.0, y; genni_pair_d p;
    p = genni_prod_d(b, b);
    y = genni_div_d(p.h, 1.0 + genni_sqrt_d(1.0 + p.h));
    p = genni_sum_d(b, y);
    y = genni_log1p_d(p.h) + genni_div_d(p.l, 1.0 + p.h);
    if (a >= 268435456.0 && a < genni_u2d(0x7ff0000000000000u)) { p = genni_log_pair_d(a, 0.0); y = p.h +
            0.6931471805599453; }
    y = a == genni_u2d(0x7ff0000000000000u) ? a : y;
    y = genni_u2d(genni_d2u(y) | (genni_d2u(x) & 0x8000000000000000u));
    y = a < 3.725290298461914e-09 ? x : y;
    return x != x ? genni_u2d(0x7ff8000000000000u) : y;
}
GENN_FN double genni_acosh_d(double x) {
    double b = x >= 1.0 && x < 268435456.0 ? x : 1.0, t = b - 1.0, s, y; genni_pair_d p, q;
    p = genni_prod_d(t, t);
    q = genni_sum_d(t + t, p.h);
    s = genni_sqrt_d(q.h);
    y = p.l + q.l;
    p = genni_prod_d(s, s);
    y = s > 0.0 ? genni_div_d(((q.h - p.h) - p.l) + y, s + s) : 0.0;
    p = genni_sum_d(s, t);
    y = genni_log1p_d(p.h) + genni_div_d(p.l + y, 1.0 + p.h);
    if (x >= 268435456.0 && x < genni_u2d(0x7ff0000000000000u)) { p = genni_log_pair_d(x, 0.0); y = p.h +
            0.6931471805599453; }
    y = x == genni_u2d(0x7ff0000000000000u) ? x : y;
    return x >= 1.0 ? y : genni_u2d(0x7ff8000000000000u);
}
GENN_FN double genni_atanh_d(double x) {
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), b = a < 1.0 ? a : 0.0, d = 1.0 - b, dl = (1.0 - d) - b,
            q, y; genni_pair_d p;
    q = genni_div_d(b + b, d);
    p = genni_prod_d(q, d);
    y = genni_div_d(((b + b) - p.h) - p.l - q * dl, d);
    y = 0.5 * (genni_log1p_d(q) + genni_div_d(y, 1.0 + q));
    y = a == 1.0 ? genni_u2d(0x7ff0000000000000u) : y;
    y = genni_u2d(genni_d2u(y) | (genni_d2u(x) & 0x8000000000000000u));
    y = a < 3.725290298461914e-09 ? x : y;
    return a <= 1.0 ? y : genni_u2d(0x7ff8000000000000u);
})

/* A polynomial guess on [1, 2), two steps of Halley, and a last correction by the exact residual. */
GENNI_SHARED(cbrt_f,
GENN_FN float genni_cbrt_f(float x) {
    float a = genni_u2f(genni_f2u(x) & 0x7fffffffu), y, m, r; uint32_t u; int e, k; genni_pair_f p, q;
    if (!(a < genni_u2f(0x7f800000u)) || a == 0.0f) return x != x ? genni_u2f(0x7fc00000u) : x;
    u = genni_f2u(a); e = -127;
    if (a < 1.1754944e-38f) { u = genni_f2u(a * 33554432.0f); e = -127 - 25; }
    e += (int)(u >> 23);
    k = (e + 3000) / 3 - 1000;
    m = genni_u2f((u & 0x7fffffu) | ((uint32_t)127 << 23));
    y = ((-0.05836172f * m + 0.43356058f) * m + 0.62568724f);
    e -= 3 * k;
    m = e == 1 ? 2.0f * m : e == 2 ? 4.0f * m : m;
    y = e == 1 ? y * 1.2599211f : e == 2 ? y * 1.587401f : y;
    r = y * y * y; y = y * genni_div_f(r + (m + m), (r + r) + m);
    p = genni_prod_f(y, y);
    q = genni_prod_f(p.h, y);
    r = ((m - q.h) - q.l) - p.l * y;
    y = y + genni_div_f(r, 3.0f * p.h);
    y = y * genni_u2f((uint32_t)(k + 127) << 23);
    return genni_u2f(genni_f2u(y) | (genni_f2u(x) & 0x80000000u));
})

GENNI_SHARED(cbrt_d,
GENN_FN double genni_cbrt_d(double x) {
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), y, m, r; uint64_t u; int e, k; genni_pair_d p, q;
    if (!(a < genni_u2d(0x7ff0000000000000u)) || a == 0.0) return x != x ? genni_u2d(0x7ff8000000000000u) : x;
    u = genni_d2u(a); e = -1023;
    if (a < 2.2250738585072014e-308) { u = genni_d2u(a * 1.8014398509481984e+16); e = -1023 - 54; }
    e += (int)(u >> 52);
    k = (e + 3000) / 3 - 1000;
    m = genni_u2d((u & 0xfffffffffffffu) | ((uint64_t)1023 << 52));
    y = (((0.022148699208245196 * m - 0.1586624600531909) * m + 0.5808263911380952) * m + 0.5557909602691388);
    e -= 3 * k;
    m = e == 1 ? 2.0 * m : e == 2 ? 4.0 * m : m;
    y = e == 1 ? y * 1.2599210498948732 : e == 2 ? y * 1.5874010519681996 : y;
    r = y * y * y; y = y * genni_div_d(r + (m + m), (r + r) + m);
    r = y * y * y; y = y * genni_div_d(r + (m + m), (r + r) + m);
    p = genni_prod_d(y, y);
    q = genni_prod_d(p.h, y);
    r = ((m - q.h) - q.l) - p.l * y;
    y = y + genni_div_d(r, 3.0 * p.h);
    y = y * genni_u2d((uint64_t)(k + 1023) << 52);
    return genni_u2d(genni_d2u(y) | (genni_d2u(x) & 0x8000000000000000u));
})

GENNI_SHARED(hypot_f,
GENN_FN float genni_hypot_f(float x, float y) {
    float inf = genni_u2f(0x7f800000u), a = genni_u2f(genni_f2u(x) & 0x7fffffffu), b = genni_u2f(genni_f2u(y) &
            0x7fffffffu), t, k, s, r; genni_pair_f p, q, v;
    t = a > b ? a : b; b = a > b ? b : a; a = t;
    if (genni_u2f(genni_f2u(x) & 0x7fffffffu) == inf || genni_u2f(genni_f2u(y) & 0x7fffffffu) == inf) return inf;
    if (x != x || y != y) return genni_u2f(0x7fc00000u);
    if (a == 0.0f) return 0.0f;
    k = a > 1.1529215e+18f ? 8.077936e-28f : 1.0f; r = a > 1.1529215e+18f ? 1.23794004e+27f : 1.0f;
    k = a < 8.6736174e-19f ? 1.23794004e+27f : k; r = a < 8.6736174e-19f ? 8.077936e-28f : r;
    a = a * k; b = b * k;
    p = genni_prod_f(a, a);
    q = genni_prod_f(b, b);
    v = genni_sum_f(p.h, q.h);
    v.l = v.l + (p.l + q.l);
    s = genni_sqrt_f(v.h);
    p = genni_prod_f(s, s);
    s = s + genni_div_f(((v.h - p.h) - p.l) + v.l, s + s);
    return s * r;
})

GENNI_SHARED(hypot_d,
GENN_FN double genni_hypot_d(double x, double y) {
    double inf = genni_u2d(0x7ff0000000000000u), a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), b =
            genni_u2d(genni_d2u(y) & 0x7fffffffffffffffu), t, k, s, r; genni_pair_d p, q, v;
    t = a > b ? a : b; b = a > b ? b : a; a = t;
    if (genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu) == inf || genni_u2d(genni_d2u(y) & 0x7fffffffffffffffu) == inf)
            return inf;
    if (x != x || y != y) return genni_u2d(0x7ff8000000000000u);
    if (a == 0.0) return 0.0;
    k = a > 3.273390607896142e+150 ? 2.409919865102884e-181 : 1.0; r = a > 3.273390607896142e+150 ?
            4.149515568880993e+180 : 1.0;
    k = a < 3.054936363499605e-151 ? 4.149515568880993e+180 : k; r = a < 3.054936363499605e-151 ?
            2.409919865102884e-181 : r;
    a = a * k; b = b * k;
    p = genni_prod_d(a, a);
    q = genni_prod_d(b, b);
    v = genni_sum_d(p.h, q.h);
    v.l = v.l + (p.l + q.l);
    s = genni_sqrt_d(v.h);
    p = genni_prod_d(s, s);
    s = s + genni_div_d(((v.h - p.h) - p.l) + v.l, s + s);
    return s * r;
})

/* exp(-(x + xl)^2) times a polynomial for erfc(x) exp(x^2), x from 0.5 up. */
GENNI_SHARED(erf_f,
GENN_FN float genni_erfc_core_f(float x, float xl) {
    float b = x < 11.0f ? x : 11.0f, d = 1.0f, v, g, gl, t, k, r, rl, e, el, y; uint32_t n, h; genni_pair_f p;
    if (b < 1.0f) { v = b - 0.75f; g = 0.5069376f; gl = v * ((((((-0.0061552445f * v + 0.014558803f) * v -
            0.03189401f) * v + 0.06678209f) * v - 0.12983608f) * v + 0.2309582f) * v - 0.3679727f) + 2.7269158e-08f; }
    else if (b < 2.0f) { v = b - 1.5f; g = 0.32158542f; gl = v * (((((((0.00023510604f * v - 0.00069948926f) * v +
            0.001884274f) * v - 0.005140029f) * v + 0.013377435f) * v - 0.0329312f) * v + 0.076151036f) * v -
            0.16362292f) + -3.3950573e-10f; }
    else if (b < 4.0f) { v = b - 3.0f; g = 0.17900115f; gl = v * (((((((((3.2982152e-07f * v - 1.413881e-06f) * v +
            5.1100583e-06f) * v - 2.0827394e-05f) * v + 8.3567276e-05f) * v - 0.0003241841f) * v + 0.0012230374f) * v
            - 0.0044794236f) * v + 0.015884371f) * v - 0.05437226f) + -1.3340214e-09f; }
    else { v = genni_div_f(1.0f, b * b); g = 0.5641896f; gl = v * (((((33.963745f * v - 13.492288f) * v + 3.610739f)
            * v - 1.0565804f) * v + 0.42313543f) * v - 0.28209478f) + -2.9317691e-08f; d = b; }
    y = g + gl;
    gl = (g - y) + gl; g = y;
    p = genni_prod_f(b, b);
    p.l = p.l + 2.0f * b * xl;
    t = 12582912.0f - p.h * 1.442695f;
    k = t - 12582912.0f;
    v = -(p.h + k * 0.69314575f);
    rl = k * 1.4286068e-06f + p.l;
    r = v - rl;
    rl = (v - r) - rl;
    e = r + (r * r) * (((((0.00019891391f * r + 0.0013934011f) * r + 0.0083333105f) * r + 0.041666463f) * r +
            0.16666667f) * r + 0.5f);
    y = 1.0f + e;
    el = ((1.0f - y) + e) + rl; e = y;
    p = genni_prod_f(e, g);
    y = genni_div_f(p.h + (p.l + (e * gl + el * g)), d);
    n = genni_f2u(t) - genni_f2u(12582912.0f) + (uint32_t)4096;
    h = n >> 1;
    return (y * genni_u2f((h - 1921u) << 23)) * genni_u2f((n - h - 1921u) << 23);
})

GENNI_SHARED(erf_d,
GENN_FN double genni_erfc_core_d(double x, double xl) {
    double b = x < 28.0 ? x : 28.0, d = 1.0, v, g, gl, t, k, r, rl, e, el, y; uint64_t n, h; genni_pair_d p;
    if (b < 1.0) { v = b - 0.75; g = 0.5069376502931449; gl = v * (((((((((((((4.63986965607688e-06 * v -
            1.440376961255891e-05) * v + 4.2364187588347995e-05) * v - 0.00012332717214560827) * v +
            0.00034675101694238913) * v - 0.000938513222881505) * v + 0.00243763735300567) * v -
            0.006051532271776434) * v + 0.014289198666016578) * v - 0.031897262039946896) * v + 0.06679054252756841)
            * v - 0.12983606199488007) * v + 0.2309581315512983) * v - 0.3679726916557954) + -5.335681035462232e-17; }
    else if (b < 2.0) { v = b - 1.5; g = 0.3215854164543175; gl = v * (((((((((((((((1.3186854523853597e-08 * v -
            4.932844202000261e-08) * v + 1.6719512199961045e-07) * v - 5.946998373950516e-07) * v +
            2.0670462247801964e-06) * v - 6.975285854904505e-06) * v + 2.2864303343435386e-05) * v -
            7.265888759557882e-05) * v + 0.00022330994491858507) * v - 0.0006619300686179933) * v +
            0.0018861348770120344) * v - 0.005145957547915988) * v + 0.01337734095306693) * v - 0.03293090529956347)
            * v + 0.0761510398554774) * v - 0.16362291773256007) + 1.7007985607722196e-17; }
    else if (b < 4.0) { v = b - 3.0; g = 0.17900115118138996; gl = v * ((((((((((((((((((-3.292522945147675e-13 * v +
            1.6482525468969957e-12) * v - 6.570287974290349e-12) * v + 3.1724792006762475e-11) * v -
            1.5390353509999904e-10) * v + 7.20516363335066e-10) * v - 3.3128081000546647e-09) * v +
            1.4977253627698686e-08) * v - 6.646688771780624e-08) * v + 2.8926684651166363e-07) * v -
            1.2333677198796691e-06) * v + 5.146436522511331e-06) * v - 2.098946446114822e-05) * v +
            8.355413963369297e-05) * v - 0.0003241255444968085) * v + 0.0012230390523765237) * v -
            0.004479431018372576) * v + 0.01588437115987134) * v - 0.05437226000717287) + -5.4272175920200274e-18; }
    else { v = genni_div_d(1.0, b * b); g = 0.5641895835477563; gl = v * (((((((((((((92139171.56014782 * v -
            49271672.5125797) * v + 12721309.464732744) * v - 2182708.43577156) * v + 294891.4855202344) * v -
            35918.67606150035) * v + 4419.909402398655) * v - 594.8517071640556) * v + 91.62764714663768) * v -
            16.661154435500055) * v + 3.702493820293821) * v - 1.0578554683522394) * v + 0.423142187659993) * v -
            0.282094791773878) + 7.66772980658294e-18; d = b; }
    y = g + gl;
    gl = (g - y) + gl; g = y;
    p = genni_prod_d(b, b);
    p.l = p.l + 2.0 * b * xl;
    t = 6755399441055744.0 - p.h * 1.4426950408889634;
    k = t - 6755399441055744.0;
    v = -(p.h + k * 0.6931471805601177);
    rl = k * -1.7239444525614835e-13 + p.l;
    r = v - rl;
    rl = (v - r) - rl;
    e = r + (r * r) * ((((((((((2.091499245327924e-09 * r + 2.510564479145537e-08) * r + 2.755727290616548e-07) * r +
            2.755725436822675e-06) * r + 2.4801587326131077e-05) * r + 0.00019841269875637497) * r +
            0.0013888888888883581) * r + 0.0083333333333259) * r + 0.04166666666666667) * r + 0.1666666666666667) * r
            + 0.5);
    y = 1.0 + e;
    el = ((1.0 - y) + e) + rl; e = y;
    p = genni_prod_d(e, g);
    y = genni_div_d(p.h + (p.l + (e * gl + el * g)), d);
    n = genni_d2u(t) - genni_d2u(6755399441055744.0) + (uint64_t)4096;
    h = n >> 1;
    return (y * genni_u2d((h - 1025u) << 52)) * genni_u2d((n - h - 1025u) << 52);
})

GENNI_SHARED(erf2_f,
GENN_FN float genni_erf_f(float x) {
    float a = genni_u2f(genni_f2u(x) & 0x7fffffffu), z = a * a, y;
    if (a < 1.0f) {
        y = a * ((((((7.875546e-05f * z - 0.00080167735f) * z + 0.005189078f) * z - 0.026854208f) * z + 0.11283594f)
                * z - 0.37612626f) * z + 0.12837917f);
        y = a + y;
    } else {
        y = 1.0f - genni_erfc_core_f(a, 0.0f);
    }
    y = genni_u2f(genni_f2u(y) | (genni_f2u(x) & 0x80000000u));
    return x != x ? genni_u2f(0x7fc00000u) : y;
}
GENN_FN float genni_erfc_f(float x) {
    float a = genni_u2f(genni_f2u(x) & 0x7fffffffu), z = x * x, y; genni_pair_f p;
    if (a < 0.5f) {
        p = genni_sum_f(1.0f, -x);
        y = p.h + (p.l - x * ((((((7.875546e-05f * z - 0.00080167735f) * z + 0.005189078f) * z - 0.026854208f) * z +
                0.11283594f) * z - 0.37612626f) * z + 0.12837917f));
    } else {
        y = genni_erfc_core_f(a, 0.0f);
        y = x < 0.0f ? 2.0f - y : y;
    }
    return x != x ? genni_u2f(0x7fc00000u) : y;
})

GENNI_SHARED(erf2_d,
GENN_FN double genni_erf_d(double x) {
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), z = a * a, y;
    if (a < 1.0) {
        y = a * ((((((((((((5.956905630856709e-11 * z - 1.137269318937729e-09) * z + 1.465973615519258e-08) * z -
                1.6350307065157974e-07) * z + 1.6460999970337618e-06) * z - 1.492559523597012e-05) * z +
                0.0001205533111040947) * z - 0.0008548326980801447) * z + 0.0052239776248174784) * z -
                0.02686617064507674) * z + 0.11283791670954878) * z - 0.3761263890318375) * z + 0.1283791670955126);
        y = a + y;
    } else {
        y = 1.0 - genni_erfc_core_d(a, 0.0);
    }
    y = genni_u2d(genni_d2u(y) | (genni_d2u(x) & 0x8000000000000000u));
    return x != x ? genni_u2d(0x7ff8000000000000u) : y;
}
GENN_FN double genni_erfc_d(double x) {
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), z = x * x, y; genni_pair_d p;
    if (a < 0.5) {
        p = genni_sum_d(1.0, -x);
        y = p.h + (p.l - x * ((((((((((((5.956905630856709e-11 * z - 1.137269318937729e-09) * z +
                1.465973615519258e-08) * z - 1.6350307065157974e-07) * z + 1.6460999970337618e-06) * z -
                1.492559523597012e-05) * z + 0.0001205533111040947) * z - 0.0008548326980801447) * z +
                0.0052239776248174784) * z - 0.02686617064507674) * z + 0.11283791670954878) * z -
                0.3761263890318375) * z + 0.1283791670955126));
    } else {
        y = genni_erfc_core_d(a, 0.0);
        y = x < 0.0 ? 2.0 - y : y;
    }
    return x != x ? genni_u2d(0x7ff8000000000000u) : y;
})

/* The gamma function on [1, 2] times or over a product of factors, all as pairs, the product kept in range. */
GENNI_SHARED(gamma_f,
GENN_FN float genni_tgamma_f(float x) {
    float inf = genni_u2f(0x7f800000u), a = genni_u2f(genni_f2u(x) & 0x7fffffffu), v, g, t; int n, i, sc;
            genni_pair_f p, q, c;
    if (x != x || x == -inf) return genni_u2f(0x7fc00000u);
    if (x > 36.0f) return inf;
    if (x == 0.0f) return genni_u2f((genni_f2u(x) & 0x80000000u) | 0x7f800000u);
    if (x < 0.0f && genni_floor_f(x) == x) return genni_u2f(0x7fc00000u);
    if (a < 0.00012207031f * 0.00012207031f) return genni_div_f(1.0f, x);
    if (x < -44.0f) return genni_u2f((uint32_t)((genni_floor_f(x) * 0.5f == genni_floor_f(genni_floor_f(x) * 0.5f)) ?
            0u : 0x80000000u));
    n = (int)genni_floor_f(x) - 1;
    q = genni_sum_f(x, -(float)n);
    v = (q.h - 1.5f) + q.l;
    t = v * ((((((((((-0.010585709f * v + 0.015863866f) * v - 0.016451461f) * v + 0.024681618f) * v - 0.038088735f) *
            v + 0.05874045f) * v - 0.07751912f) * v + 0.14463946f) * v - 0.10729486f) * v + 0.41481352f) * v +
            0.032338396f);
    g = 0.88622695f + t;
    c.h = g; c.l = ((0.88622695f - g) + t) + -2.66232e-08f;
    p.h = 1.0f; p.l = 0.0f; sc = 0;
    if (n > 0) { c.h = c.h * 0.0009765625f; c.l = c.l * 0.0009765625f; }
    for (i = 1; i <= n; i++) { q.h = x - (float)i; q.l = 0.0f; c = genni_mul_pair_f(c, q); }
    for (i = 0; i < -n; i++) {
        q = genni_sum_f(x, (float)i);
        p = genni_mul_pair_f(p, q);
        if (p.h > 1.1529215e+18f || p.h < -1.1529215e+18f) { p.h = p.h * (8.6736174e-19f); p.l = p.l *
                (8.6736174e-19f); sc += 60; }
    }
    if (n >= 0) return (c.h + c.l) * (n > 0 ? 1024.0f : 1.0f);
    g = genni_div_f(c.h, p.h);
    q = genni_prod_f(g, p.h);
    g = g + genni_div_f(((c.h - q.h) - q.l) + (c.l - g * p.l), p.h);
    return genni_scalbn_f(g, -sc);
})

GENNI_SHARED(gamma_d,
GENN_FN double genni_tgamma_d(double x) {
    double inf = genni_u2d(0x7ff0000000000000u), a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), v, g, t; int n,
            i, sc; genni_pair_d p, q, c;
    if (x != x || x == -inf) return genni_u2d(0x7ff8000000000000u);
    if (x > 172.0) return inf;
    if (x == 0.0) return genni_u2d((genni_d2u(x) & 0x8000000000000000u) | 0x7ff0000000000000u);
    if (x < 0.0 && genni_floor_d(x) == x) return genni_u2d(0x7ff8000000000000u);
    if (a < 3.725290298461914e-09 * 3.725290298461914e-09) return genni_div_d(1.0, x);
    if (x < -186.0) return genni_u2d((uint64_t)((genni_floor_d(x) * 0.5 == genni_floor_d(genni_floor_d(x) * 0.5)) ?
            0u : 0x8000000000000000u));
    n = (int)genni_floor_d(x) - 1;
    q = genni_sum_d(x, -(double)n);
    v = (q.h - 1.5) + q.l;
    t = v * ((((((((((((((((((((((-0.00011577257221882677 * v + 0.0001736585029100638) * v - 9.40637933523018e-05) *
            v + 0.000141093980175924) * v - 0.00031565111695510095) * v + 0.0004734656764602699) * v -
            0.0006731158864907572) * v + 0.0010096053142759128) * v - 0.0015225250883781753) * v +
            0.0022833622890860634) * v - 0.0034227525225111505) * v + 0.005131568539695762) * v -
            0.007690214464419604) * v + 0.011522520042662803) * v - 0.017222442996345823) * v + 0.02583760628007813)
            * v - 0.0380019355573173) * v + 0.05861030382085454) * v - 0.07752305229983056) * v +
            0.14464535904458606) * v - 0.10729480456477228) * v + 0.41481345368830125) * v + 0.03233839744888501);
    g = 0.886226925452758 + t;
    c.h = g; c.l = ((0.886226925452758 - g) + t) + -3.8332932499128993e-17;
    p.h = 1.0; p.l = 0.0; sc = 0;
    if (n > 0) { c.h = c.h * 0.0009765625; c.l = c.l * 0.0009765625; }
    for (i = 1; i <= n; i++) { q.h = x - (double)i; q.l = 0.0; c = genni_mul_pair_d(c, q); }
    for (i = 0; i < -n; i++) {
        q = genni_sum_d(x, (double)i);
        p = genni_mul_pair_d(p, q);
        if (p.h > 3.273390607896142e+150 || p.h < -3.273390607896142e+150) { p.h = p.h * (3.054936363499605e-151);
                p.l = p.l * (3.054936363499605e-151); sc += 500; }
    }
    if (n >= 0) return (c.h + c.l) * (n > 0 ? 1024.0 : 1.0);
    g = genni_div_d(c.h, p.h);
    q = genni_prod_d(g, p.h);
    g = g + genni_div_d(((c.h - q.h) - q.l) + (c.l - g * p.l), p.h);
    return genni_scalbn_d(g, -sc);
})

/* lgamma as (x-1)(x-2) q(x) on [0.75, 1.75], moved there from below 12 by the product rule, beyond by Stirling. */
GENNI_SHARED(lgamma1_f,
GENN_FN genni_pair_f genni_lgamma_pos_f(float x) {
    float v, t, z; genni_pair_f p, q, c, f;
    if (x < 12.0f) {
        p.h = x < 0.75f ? x + 1.0f : x; p.l = x < 0.75f ? x - (p.h - 1.0f) : 0.0f;
        c.h = 1.0f; c.l = 0.0f;
        while (x >= 0.75f && p.h >= 1.75f) { p.h = p.h - 1.0f; q.h = p.h; q.l = p.l; c = genni_mul_pair_f(c, q); }
        v = (p.h - 1.25f) + p.l;
        t = v * ((((((((((-0.0050016474f * v + 0.006750453f) * v - 0.005733366f) * v + 0.007923004f) * v -
                0.011939377f) * v + 0.01689599f) * v - 0.02430648f) * v + 0.036155693f) * v - 0.056273438f) * v +
                0.09456578f) * v - 0.18455839f);
        q = genni_sum_f(0.52411646f, t);
        q.l = q.l + 4.4077004e-09f;
        z = p.h - 2.0f;
        t = p.h - 1.0f;
        v = (p.h - (z + 2.0f)) + p.l;
        p = genni_sum_f(t, p.l);
        f = genni_sum_f(z, v);
        p = genni_mul_pair_f(p, f);
        q = genni_mul_pair_f(p, q);
        if (x < 0.75f) c.h = x;
        c = genni_log_pair_f(c.h, c.l);
        if (x < 0.75f) { c.h = -c.h; c.l = -c.l; }
        p = genni_sum_f(c.h, q.h);
        p.l = p.l + (c.l + q.l);
        return p;
    }
    z = genni_div_f(1.0f, x);
    t = x < 1.0737418e+09f ? z * ((0.0007874754f * (z * z) - 0.0027777615f) * (z * z) + 0.083333336f) : 0.0f;
    q = genni_log_pair_f(x, 0.0f);
    c = genni_sum_f(q.h, -1.0f);
    c.l = c.l + q.l;
    q = genni_sum_f(x, -0.5f);
    v = x > 1.1529215e+18f ? 8.6736174e-19f : 1.0f;
    q.h = q.h * v; q.l = q.l * v;
    p = genni_mul_pair_f(q, c);
    if (x > 1.1529215e+18f) { p.h = p.h * 1.1529215e+18f; p.l = 0.0f; return p; }
    q = genni_sum_f(p.h, 0.41893855f);
    q.l = q.l + (p.l + (t + -1.4168145e-08f));
    return q;
})

GENNI_SHARED(lgamma1_d,
GENN_FN genni_pair_d genni_lgamma_pos_d(double x) {
    double v, t, z; genni_pair_d p, q, c, f;
    if (x < 12.0) {
        p.h = x < 0.75 ? x + 1.0 : x; p.l = x < 0.75 ? x - (p.h - 1.0) : 0.0;
        c.h = 1.0; c.l = 0.0;
        while (x >= 0.75 && p.h >= 1.75) { p.h = p.h - 1.0; q.h = p.h; q.l = p.l; c = genni_mul_pair_d(c, q); }
        v = (p.h - 1.25) + p.l;
        t = v * (((((((((((((((((((((((0.00023552828758112432 * v - 0.0003054228330634547) * v +
                4.332793554855264e-05) * v - 5.770397460096998e-05) * v + 0.0003089239257215979) * v -
                0.0004039313078866096) * v + 0.000441900462717686) * v - 0.0005819085224587256) * v +
                0.0007893572257728706) * v - 0.0010451533575653255) * v + 0.001385442472073455) * v -
                0.0018484131513611464) * v + 0.0024777914027091703) * v - 0.00333869452220327) * v +
                0.004526880393113936) * v - 0.006183967789508345) * v + 0.00852511738483229) * v -
                0.01188823812402367) * v + 0.01682767908206695) * v - 0.02430880504169737) * v + 0.03615879797540073)
                * v - 0.05627340727378745) * v + 0.09456573803301094) * v - 0.18455838443681613);
        q = genni_sum_d(0.5241164609163369, t);
        q.l = q.l + -4.033604401731735e-17;
        z = p.h - 2.0;
        t = p.h - 1.0;
        v = (p.h - (z + 2.0)) + p.l;
        p = genni_sum_d(t, p.l);
        f = genni_sum_d(z, v);
        p = genni_mul_pair_d(p, f);
        q = genni_mul_pair_d(p, q);
        if (x < 0.75) c.h = x;
        c = genni_log_pair_d(c.h, c.l);
        if (x < 0.75) { c.h = -c.h; c.l = -c.l; }
        p = genni_sum_d(c.h, q.h);
        p.l = p.l + (c.l + q.l);
        return p;
    }
    z = genni_div_d(1.0, x);
    t = x < 1073741824.0 ? z * (((((-0.001790687228739744 * (z * z) + 0.0008407718464719009) * (z * z) -
            0.0005952345769169482) * (z * z) + 0.0007936507879110648) * (z * z) - 0.002777777777774345) * (z * z) +
            0.08333333333333333) : 0.0;
    q = genni_log_pair_d(x, 0.0);
    c = genni_sum_d(q.h, -1.0);
    c.l = c.l + q.l;
    q = genni_sum_d(x, -0.5);
    v = x > 3.273390607896142e+150 ? 3.054936363499605e-151 : 1.0;
    q.h = q.h * v; q.l = q.l * v;
    p = genni_mul_pair_d(q, c);
    if (x > 3.273390607896142e+150) { p.h = p.h * 3.273390607896142e+150; p.l = 0.0; return p; }
    q = genni_sum_d(p.h, 0.4189385332046727);
    q.l = q.l + (p.l + (t + 1.6728209650585413e-17));
    return q;
})

/* Reflection for negative x: log(pi / |x sin(pi x)|) - lgamma(-x). */
GENNI_SHARED(lgamma2_f,
GENN_FN float genni_lgamma_f(float x) {
    float inf = genni_u2f(0x7f800000u), a = genni_u2f(genni_f2u(x) & 0x7fffffffu), n, r, z, s, t; genni_pair_f p, q,
            c, f;
    if (x != x) return genni_u2f(0x7fc00000u);
    if (a == inf) return inf;
    if (a < 0.00012207031f * 0.00012207031f) { if (a == 0.0f) return inf; p = genni_log_pair_f(a, 0.0f); return -p.h;
            }
    if (x > 0.0f) {
        if (x > 3.4028235e+38f) return inf;
        p = genni_lgamma_pos_f(x);
        return p.h + p.l;
    }
    n = genni_rint_f(a);
    r = a - n;
    if (r == 0.0f) return inf;
    r = genni_u2f(genni_f2u(r) & 0x7fffffffu);
    z = r * r;
    c = genni_prod_f(r, r);
    t = z * (((-0.007140916f * z + 0.08211019f) * z - 0.5992628f) * z + 2.550164f);
    f = genni_sum_f(-5.1677127f, t);
    f.l = f.l + -9.160392e-08f;
    c = genni_mul_pair_f(c, f);
    f = genni_sum_f(3.1415927f, c.h);
    f.l = f.l + (c.l + -8.742278e-08f);
    c.h = r; c.l = 0.0f;
    f = genni_mul_pair_f(f, c);
    c = genni_log_pair_f(f.h, f.l);
    p = genni_lgamma_pos_f(a);
    q = genni_log_pair_f(a, 0.0f);
    f = genni_sum_f(1.1447299f, -c.h);
    f.l = f.l + (3.317301e-08f - c.l);
    c = genni_sum_f(f.h, -p.h);
    c.l = c.l + (f.l - p.l);
    f = genni_sum_f(c.h, -q.h);
    s = f.l + (c.l - q.l);
    return f.h + s;
})

GENNI_SHARED(lgamma2_d,
GENN_FN double genni_lgamma_d(double x) {
    double inf = genni_u2d(0x7ff0000000000000u), a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), n, r, z, s, t;
            genni_pair_d p, q, c, f;
    if (x != x) return genni_u2d(0x7ff8000000000000u);
    if (a == inf) return inf;
    if (a < 3.725290298461914e-09 * 3.725290298461914e-09) { if (a == 0.0) return inf; p = genni_log_pair_d(a, 0.0);
            return -p.h; }
    if (x > 0.0) {
        if (x > 1.7976931348623157e+308) return inf;
        p = genni_lgamma_pos_d(x);
        return p.h + p.l;
    }
    n = genni_rint_d(a);
    r = a - n;
    if (r == 0.0) return inf;
    r = genni_u2d(genni_d2u(r) & 0x7fffffffffffffffu);
    z = r * r;
    c = genni_prod_d(r, r);
    t = z * (((((((-2.2415150056911714e-08 * z + 7.949894926042575e-07) * z - 2.191530784109542e-05) * z +
            0.0004663028004265361) * z - 0.007370430945374543) * z + 0.08214588661111762) * z - 0.599264529320792) *
            z + 2.5501640398773455);
    f = genni_sum_d(-5.16771278004997, t);
    f.l = f.l + 2.2665622825789447e-16;
    c = genni_mul_pair_d(c, f);
    f = genni_sum_d(3.141592653589793, c.h);
    f.l = f.l + (c.l + 1.2246467991473532e-16);
    c.h = r; c.l = 0.0;
    f = genni_mul_pair_d(f, c);
    c = genni_log_pair_d(f.h, f.l);
    p = genni_lgamma_pos_d(a);
    q = genni_log_pair_d(a, 0.0);
    f = genni_sum_d(1.1447298858494002, -c.h);
    f.l = f.l + (1.0265951162707826e-17 - c.l);
    c = genni_sum_d(f.h, -p.h);
    c.l = c.l + (f.l - p.l);
    f = genni_sum_d(c.h, -q.h);
    s = f.l + (c.l - q.l);
    return f.h + s;
})

GENNI_SHARED(normal_cdf_d,
GENN_FN double genni_normal_cdf_d(double x) {
    double a = genni_u2d(genni_d2u(x) & 0x7fffffffffffffffu), b = a < 40.0 ? a : 40.0, y; genni_pair_d p;
    p = genni_prod_d(b, 0.7071067811865476);
    p.l = p.l + b * -4.833646656726457e-17;
    if (p.h < 0.5) {
        y = 0.5 * genni_erf_d(p.h);
        y = x < 0.0 ? 0.5 - y : 0.5 + y;
    } else {
        y = 0.5 * genni_erfc_core_d(p.h, p.l);
        y = x < 0.0 ? y : 1.0 - y;
    }
    return x != x ? genni_u2d(0x7ff8000000000000u) : y;
})

/* z from q = 1/2 - p > 0 and w = -log(4 p (1-p)): q times a polynomial of w near the centre, in the tail a polynomial
   of sqrt(w); the choice of variable is Giles's (GPU Computing Gems 2, 2011), the fits are new. The root is by Newton:
   it need not be correctly rounded, and gcc would not vectorise the instruction. */
GENNI_SHARED(quantile_f,
GENN_FN float genni_quantile_centre_f(float q, float w) {    /* w from 0 to 6.25 */
    float v = w - 3.125f;
    return q * ((((((((((1.9752833e-09f * v - 1.3032392e-08f) * v - 7.255729e-08f) * v + 1.2039562e-06f) * v -
            3.9031565e-06f) * v - 3.9278424e-05f) * v + 0.00052823534f) * v - 0.0020950122f) * v - 0.017065832f) * v
            + 0.6792699f) * v + 4.6772413f);
}
GENN_FN float genni_quantile_core_f(float q, float w) {
    float v = w > 0.0f ? w : 0.0f, h = 0.5f * v, s, c, t;
    s = genni_u2f(0x5f3759dfu - (genni_f2u(v) >> 1));
    s = s * (1.5f - (h * s) * s); s = s * (1.5f - (h * s) * s); s = s * (1.5f - (h * s) * s);
    s = v * s - 5.0f;
    c = genni_quantile_centre_f(q, v < 6.25f ? v : 0.0f);
    t = ((((((((((((((-5.9612528e-12f * s + 1.3772529e-10f) * s - 1.1885006e-09f) * s + 3.8617376e-09f) * s +
            6.3509598e-09f) * s - 9.385756e-08f) * s + 3.7042219e-07f) * s - 1.2715478e-06f) * s + 5.9223294e-06f) *
            s - 2.773993e-05f) * s + 0.000108231354f) * s - 0.00030440022f) * s - 0.00019666727f) * s + 1.4287808f) *
            s + 6.8588033f);
    return w < 6.25f ? c : t;
}
GENN_FN float genni_normal_quantile_f(float p) {
    float t = p < 0.5f ? p : 1.0f - p, q = p < 0.5f ? 0.5f - p : p - 0.5f, z;
    float a = t < 1e-30f ? t * 18446744073709551616.0f : t, b = t < 1e-30f ? 44.361419f : 0.0f;
    z = genni_quantile_core_f(q, b - genni_log_core_f(a > 0.0f ? (a * (0.5f + q)) * 4.0f : 1.0f, 0.0f));
    z = t == 0.0f ? genni_u2f(0x7f800000u) : z;
    z = genni_u2f(genni_f2u(z) | (p < 0.5f ? 0x80000000u : 0u));
    return t >= 0.0f ? z : genni_u2f(0x7fc00000u);
})

/* Wichura's AS 241 (Applied Statistics 37, 1988), PPND16: z from q = 1/2 - p and the tail probability p. */
GENNI_SHARED(quantile_d,
GENN_FN double genni_quantile_core_d(double q, double p) {
    double r, n, d;
    if (q <= 0.425) {
        r = 0.180625 - q * q;
        n = (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r +
                45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r +
                133.14166789178437745) * r + 3.387132872796366608);
        d = (((((((5226.495278852854561 * r + 28729.085735721942674) * r + 39307.89580009271061) * r +
                21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r +
                42.313330701600911252) * r + 1.0);
        return q * (n / d);
    }
    r = genni_sqrt_d(-genni_log_d(p));
    if (r <= 5.0) {
        r = r - 1.6;
        n = (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r +
                1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.7694972214606914055) * r +
                4.6303378461565452959) * r + 1.42343711074968357734);
        d = (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r +
                0.14810397642748007459) * r + 0.68976733498510000455) * r + 1.6763848301838038494) * r +
                2.05319162663775882187) * r + 1.0);
    } else {
        r = r - 5.0;
        n = (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r +
                0.026532189526576123093) * r + 0.29656057182850489123) * r + 1.7848265399172913358) * r +
                5.4637849111641143699) * r + 6.6579046435011037772);
        d = (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r +
                7.868691311456132591e-4) * r + 0.0148753612908506148525) * r + 0.13692988092273580531) * r +
                0.59983220655588793769) * r + 1.0);
    }
    return n / d;
})

/* One Newton step on AS 241 with the residual as a pair near the centre; below 1e-290 the residual has no precision. */
GENNI_SHARED(quantile2_d,
GENN_FN double genni_normal_quantile_d(double p) {
    double t = p < 0.5 ? p : 1.0 - p, q = p < 0.5 ? 0.5 - p : p - 0.5, z, y, w; genni_pair_d a, s;
    if (!(p >= 0.0 && p <= 1.0)) return genni_u2d(0x7ff8000000000000u);
    z = t == 0.0 ? genni_u2d(0x7ff0000000000000u) : genni_quantile_core_d(q, t);
    if (t > 1e-290 && q > 0.0) {
        a = genni_prod_d(z, 0.7071067811865476);
        a.l = a.l + z * -4.833646656726457e-17;
        if (q <= 0.41) {
            w = a.h * a.h;
            y = a.h * ((((((((((((5.956905630856709e-11 * w - 1.137269318937729e-09) * w + 1.465973615519258e-08) * w
                    - 1.6350307065157974e-07) * w + 1.6460999970337618e-06) * w - 1.492559523597012e-05) * w +
                    0.0001205533111040947) * w - 0.0008548326980801447) * w + 0.0052239776248174784) * w -
                    0.02686617064507674) * w + 0.11283791670954878) * w - 0.3761263890318375) * w +
                    0.1283791670955126);
            s = genni_sum_d(a.h, y);
            y = (q - 0.5 * s.h) - 0.5 * s.l;
            z = z + (y * 2.5066282746310002 * genni_exp_d(0.5 * (z * z)) - a.l * 1.4142135623730951);
        } else {
            y = 0.5 * genni_erfc_core_d(a.h, a.l) - t;
            w = z < 5.0 ? 2.5066282746310002 * genni_exp_d(0.5 * (z * z)) : 1.0 / (t * (z + 1.0 / z));
            z = z + y * w;
        }
    }
    return genni_u2d(genni_d2u(z) | (p < 0.5 ? 0x8000000000000000u : 0u));
})

/* A value of IEEE binary16, from its bits; exact. */
GENNI_SHARED(of_half_f,
GENN_FN float genni_of_half_f(uint32_t h) {
    const uint32_t sign = (h & 0x8000u) << 16;
    const uint32_t e = (h >> 10) & 31u;
    const uint32_t m = h & 1023u;
    if (e == 31u) return genni_u2f(sign | 0x7F800000u | (m << 13));
    if (e) return genni_u2f(sign | ((e + 112u) << 23) | (m << 13));
    return genni_u2f(sign | genni_f2u((float)m * 5.9604644775390625e-08f));
})

/* One step of splitmix64 (Steele, Lea, Flood 2014). */
GENNI_SHARED(mix,
GENN_FN uint64_t genni_mix(uint64_t x) {
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
})

/* Philox4x32-10 (Salmon, Moraes, Dror, Shaw, SC 2011). */
GENNI_SHARED(philox,
typedef struct { uint32_t w0, w1, w2, w3; } genni_words;
GENN_FN uint32_t genni_mulhi32(uint32_t a, uint32_t b) { return (uint32_t)(((uint64_t)a * b) >> 32); }
GENN_FN genni_words genni_philox(uint32_t c0, uint32_t c1, uint32_t c2, uint32_t c3, uint32_t k0, uint32_t k1) {
    genni_words r; int i;
    for (i = 0; i < 10; i++) {
        uint32_t h0 = genni_mulhi32(0xD2511F53u, c0), l0 = 0xD2511F53u * c0;
        uint32_t h1 = genni_mulhi32(0xCD9E8D57u, c2), l1 = 0xCD9E8D57u * c2;
        c0 = h1 ^ c1 ^ k0; c1 = l1;
        c2 = h0 ^ c3 ^ k1; c3 = l0;
        k0 += 0x9E3779B9u; k1 += 0xBB67AE85u;
    }
    r.w0 = c0; r.w1 = c1; r.w2 = c2; r.w3 = c3;
    return r;
})

/* Words in order: word draw & 3 of the block with counter (c0, c1, c2, draw >> 2). */
GENNI_SHARED(stream,
typedef struct { uint32_t c0, c1, c2, k0, k1, draw; } genni_stream;
GENNI_CALLED_FN uint32_t genni_next_word(genni_stream *s) {
    genni_words r = genni_philox(s->c0, s->c1, s->c2, s->draw >> 2, s->k0, s->k1);
    uint32_t i = s->draw & 3u;
    s->draw += 1u;
    return i == 0u ? r.w0 : i == 1u ? r.w1 : i == 2u ? r.w2 : r.w3;
})

GENNI_SHARED(uniform_f,
GENN_FN float genni_uniform_f(uint32_t w) { return ((float)(int32_t)(w >> 9) + 0.5f) * 1.1920928955078125e-7f; }
GENN_FN float genni_exponential_f(uint32_t w) { return -genni_log_core_f(genni_uniform_f(w), 0.0f); })

/* The sign from the top bit; the other 31 bits give p = (i + 1/2) 2^-32 and 1/2 - p, each to full relative precision. */
GENNI_SHARED(normal_f,
GENN_FN float genni_normal_q_f(uint32_t w) {
    return ((float)(int32_t)(0x7fffffffu - (w & 0x7fffffffu)) + 0.5f) * 2.3283064365386963e-10f;
}
GENN_FN float genni_normal_x_f(uint32_t w) {
    float p = ((float)(int32_t)(w & 0x7fffffffu) + 0.5f) * 2.3283064365386963e-10f;
    return (4.0f * p) * (0.5f + genni_normal_q_f(w));
}
GENN_FN float genni_normal_f(uint32_t w) {
    float z = genni_quantile_core_f(genni_normal_q_f(w), -genni_log_core_f(genni_normal_x_f(w), 0.0f));
    return genni_u2f(genni_f2u(z) | (~w & 0x80000000u));
})

GENNI_SHARED(uniform_d,
GENN_FN double genni_uniform_d(uint32_t hi, uint32_t lo) {
    return ((double)(int64_t)(((uint64_t)hi << 20) | (lo >> 12)) + 0.5) * 2.220446049250313e-16;
}
GENN_FN double genni_exponential_d(uint32_t hi, uint32_t lo) { return -genni_log_core_d(genni_uniform_d(hi, lo),
        0.0); }
GENNI_CALLED_FN double genni_next_uniform_d(genni_stream *s) {
    uint32_t hi = genni_next_word(s), lo = genni_next_word(s);
    return genni_uniform_d(hi, lo);
})

GENNI_SHARED(normal_d,
GENN_FN double genni_normal_d(uint32_t hi, uint32_t lo) {
    uint64_t i = ((uint64_t)(hi & 0x7fffffffu) << 32) | lo;
    double p = ((double)(int64_t)i + 0.5) * 5.421010862427522e-20;
    double q = ((double)(int64_t)(0x7fffffffffffffffu - i) + 0.5) * 5.421010862427522e-20;
    double z = genni_quantile_core_d(q, p);
    return (hi >> 31) != 0u ? z : -z;
})

/* log(k!) - ((k + 1/2) log(k + 1) - (k + 1) + log(2 pi)/2), for whole k: the correction that the acceptance test of BTRS needs. The
   first are as genni_lgamma_d gives them. */
GENNI_SHARED(stirling_d,
GENNI_CALLED_FN double genni_stirling_d(double k) {
    const double first[16] = { 0.081061466795327219, 0.041340695955409346, 0.027677925684998828, 0.020790672103765395, 0.016644691189822147,
        0.013876128823071099, 0.011896709945891537, 0.010411265261973668, 0.0092554621827112271, 0.0083305634333612488, 0.0075736754879507373,
        0.0069428401072073598, 0.0064089941880034473, 0.0059513701127542618, 0.0055547335519605667, 0.0052076559196052585 };
    double z = 1.0 / (k + 1.0), s = z * z;
    if (k < 16.0) return first[(uint32_t)k];
    return z * (1.0 / 12.0 - s * (1.0 / 360.0 - s * (1.0 / 1260.0 - s * (1.0 / 1680.0))));
})

/* Exact binomial draw: by inversion for a small mean, else Hormann's BTRS (J. Stat. Comput. Simul. 46, 1993). */
GENNI_SHARED(binomial_d,
GENNI_CALLED_FN uint64_t genni_binomial(genni_stream *s, uint64_t n, double p) {
    double q, N = (double)n, mean, k, u, v; int flip = p > 0.5;
    if (n == 0u || !(p > 0.0)) return 0u;
    if (p >= 1.0) return n;
    if (flip) p = 1.0 - p;
    q = 1.0 - p;
    mean = N * p;
    if (mean < 10.0) {
        double f0 = genni_exp_d(N * genni_log1p_d(-p)), f = f0, odds = p / q;
        u = genni_next_uniform_d(s);
        for (k = 0.0; u >= f; ) {
            u -= f;
            f *= odds * (N - k) / (k + 1.0);
            k += 1.0;
            if (k > N || k > 200.0) { k = 0.0; f = f0; u = genni_next_uniform_d(s); }
        }
    } else {
        double sd = genni_sqrt_d(mean * q), b = 1.15 + 2.53 * sd, a = -0.0873 + 0.0248 * b + 0.01 * p, c = mean + 0.5;
        double vr = 0.92 - 4.2 / b, alpha = (2.83 + 5.1 / b) * sd, m = genni_floor_d((N + 1.0) * p);
        double hm = genni_stirling_d(m) + genni_stirling_d(N - m), us, d, ac, bc;
        for (;;) {
            u = genni_next_uniform_d(s) - 0.5;
            v = genni_next_uniform_d(s);
            us = 0.5 - genni_fabs_d(u);
            k = genni_floor_d((2.0 * a / us + b) * u + c);
            if (k < 0.0 || k > N) continue;
            if (us >= 0.07 && v <= vr) break;
            v = genni_log_d(v * alpha / (a / (us * us) + b));
            /* log pmf(k) - log pmf(m), arranged so that nearly equal large terms meet inside log1p */
            d = k - m;
            ac = genni_log1p_d(-d / (k + 1.0)) - genni_log1p_d(d / (N - k + 1.0));
            bc = genni_log1p_d(d / (N - k + 1.0));
            ac = (m + 0.5) * ac + d * genni_log_d(p / q * ((N - k + 1.0) / (k + 1.0))) + (N + 1.0) * bc;
            if (v <= ac + (hm - genni_stirling_d(k) - genni_stirling_d(N - k))) break;
        }
    }
    return flip ? n - (uint64_t)k : (uint64_t)k;
})

/* ---- rows of synapses that are drawn; >>connectivity says how --------------------------------------------------- */

/* How many of n synapses fall into the first half: the number of ones among n random bits. GENNI_DRAW_...: what is drawn,
   in the third word of the counter. */
GENNI_SHARED(halve,
enum { GENNI_DRAW_GAPS = 0, GENNI_DRAW_ROWS = 1, GENNI_DRAW_BLOCKS = 2, GENNI_DRAW_POSITIONS = 3, GENNI_DRAW_COLUMNS = 4, GENNI_DRAW_CODE = 5 };
GENN_FN uint32_t genni_low_bits(uint64_t n) { return n >= 32u ? 0xFFFFFFFFu : (1u << n) - 1u; }
GENNI_CALLED_FN uint64_t genni_halve(uint64_t n, uint32_t c0, uint32_t c1, uint32_t c2, uint32_t k0, uint32_t k1) {
    uint64_t ones = 0u, left = n;
    uint32_t block = 0u;
    for (; left; block++) {
        const genni_words w = genni_philox(c0, c1, c2, block, k0, k1);
        ones += GENNI_BITS_SET(w.w0 & genni_low_bits(left)); if (left <= 32u) break;
        ones += GENNI_BITS_SET(w.w1 & genni_low_bits(left - 32u)); if (left <= 64u) break;
        ones += GENNI_BITS_SET(w.w2 & genni_low_bits(left - 64u)); if (left <= 96u) break;
        ones += GENNI_BITS_SET(w.w3 & genni_low_bits(left - 96u)); if (left <= 128u) break;
        left -= 128u;
    }
    return ones;
})

/* n uniform places in a block of `size`, ascending, with repetitions. Those are rare among few: a set of bits sorts. */
GENNI_SHARED(places,
GENNI_CALLED_FN void genni_places(uint32_t pre, uint32_t block, uint32_t size, uint32_t n, uint32_t k0, uint32_t k1, GENNI_GLOBAL uint32_t *post) {
    uint32_t x[4];
    uint32_t drawn = 0u, repeated = 0u, i, k;
    if (n <= 64u) {
        uint8_t again[64];
        uint64_t seen[2];
        seen[0] = 0u; seen[1] = 0u;
        for (k = 0u; drawn < n; k++) {
            const genni_words w = genni_philox(pre, block, GENNI_DRAW_POSITIONS, k, k0, k1);
            x[0] = w.w0; x[1] = w.w1; x[2] = w.w2; x[3] = w.w3;
            for (i = 0u; i < 4u && drawn < n; i++, drawn++) {
                const uint32_t at = genni_mulhi32(x[i], size);
                const uint64_t bit = (uint64_t)1 << (at & 63u);
                if (seen[at >> 6] & bit) again[repeated++] = (uint8_t)at;
                seen[at >> 6] |= bit;
            }
        }
        for (k = 0u; k < 2u; k++) while (seen[k]) {
            const uint32_t at = 64u * k + GENNI_LOWEST_BIT64(seen[k]);
            seen[k] &= seen[k] - 1u;
            *post++ = block * 128u + at;
            for (i = 0u; i < repeated; i++) if (again[i] == at) *post++ = block * 128u + at;
        }
    } else {
        uint32_t counts[128];
        for (i = 0u; i < 128u; i++) counts[i] = 0u;
        for (k = 0u; drawn < n; k++) {
            const genni_words w = genni_philox(pre, block, GENNI_DRAW_POSITIONS, k, k0, k1);
            x[0] = w.w0; x[1] = w.w1; x[2] = w.w2; x[3] = w.w3;
            for (i = 0u; i < 4u && drawn < n; i++, drawn++) counts[genni_mulhi32(x[i], size)]++;
        }
        for (i = 0u; i < size; i++) for (; counts[i]; counts[i]--) *post++ = block * 128u + i;
    }
})

/* n synapses over all blocks, of which [want0, want1) are wanted, from left to right; rest and ends: what is still to be done
   to the right. The first part is always a power of two, so that nearly every split is in halves. capacity 0: only counts. */
GENNI_SHARED(split_row,
GENNI_CALLED_FN size_t genni_split_row(uint32_t pre, uint64_t n, uint32_t blocks, uint32_t want0, uint32_t want1, uint32_t num_post, uint32_t k0, uint32_t k1,
                               GENNI_GLOBAL uint32_t *post, size_t capacity) {
    uint64_t rest[32];
    uint32_t ends[32];
    uint32_t depth = 0u, b0 = 0u, b1 = blocks;
    size_t count = 0u;
    while (b0 < want1) {
        if (!n || b1 <= want0) { ; }
        else if (!capacity && b0 >= want0 && b1 <= want1) count += (size_t)n;
        else if (b1 - b0 == 1u) {
            if (count + n <= capacity) genni_places(pre, b0, num_post - b0 * 128u < 128u ? num_post - b0 * 128u : 128u, (uint32_t)n, k0, k1, post + count);
            count += (size_t)n;
        } else {
            uint32_t half_ = 1u, first = b0 * 128u, split, last = b1 * 128u < num_post ? b1 * 128u : num_post;
            uint64_t left;
            while (2u * half_ < b1 - b0) half_ *= 2u;
            split = (b0 + half_) * 128u;
            if (split - first == last - split && n <= 4096u) left = genni_halve(n, pre, b0, GENNI_DRAW_BLOCKS + 8u * half_, k0, k1);
            else {
                genni_stream stream;
                stream.c0 = pre; stream.c1 = b0; stream.c2 = GENNI_DRAW_BLOCKS + 8u * half_; stream.k0 = k0; stream.k1 = k1; stream.draw = 0u;
                left = genni_binomial(&stream, n, (double)(split - first) / (double)(last - first));
            }
            rest[depth] = n - left; ends[depth++] = b1;
            n = left; b1 = b0 + half_;
            continue;
        }
        if (!depth) break;
        b0 = b1; n = rest[--depth]; b1 = ends[depth];
    }
    return count;
})

/* The first of a population's blocks that a partition owns. Blocks of all populations, `before` of which come before these, are
   dealt like cards, so that partitions have equally many, give or take one; of each population those of a partition follow each
   other, in the order of partitions. */
GENNI_SHARED(block_first,
GENN_FN uint32_t genni_block_first(uint32_t before, uint32_t blocks, uint32_t partition, uint32_t partitions) {
    const uint32_t end = before + blocks, some = before % partitions, all = end % partitions;
    return (end / partitions - before / partitions) * partition + (all < partition ? all : partition) - (some < partition ? some : partition);
})

/* Targets of one row within blocks [block0, block1), ascending. Returns their number, writes at most capacity. n: synapses of the
   whole row, where that is given; run: blocks over which gaps are drawn. */
GENNI_SHARED(draw_row,
enum { GENNI_ROWS_NONE, GENNI_ROWS_ONE_TO_ONE, GENNI_ROWS_ALL, GENNI_ROWS_GAPS, GENNI_ROWS_SPLIT, GENNI_ROWS_COLUMNS };      /* COLUMNS: n sources of each target, not drawn by rows */
typedef struct { uint32_t kind, num_post, blocks, run, no_autapse, k0, k1; double scale; uint64_t n; } genni_rows;
GENNI_CALLED_FN size_t genni_draw_row(const genni_rows *r, uint32_t pre, uint32_t block0, uint32_t block1, GENNI_GLOBAL uint32_t *post, size_t capacity) {
    const uint32_t num_post = r->num_post, first = block0 * 128u, last = block1 * 128u < num_post ? block1 * 128u : num_post;
    const uint32_t self = r->no_autapse ? pre : 0xFFFFFFFFu;
    size_t count = 0u;
    uint32_t j, b;
    if (first >= last || r->kind == GENNI_ROWS_NONE) return 0u;
    if (r->kind == GENNI_ROWS_SPLIT) return genni_split_row(pre, r->n, r->blocks, block0, block1, num_post, r->k0, r->k1, post, capacity);
    if (r->kind == GENNI_ROWS_ONE_TO_ONE) {
        if (pre < first || pre >= last) return 0u;
        if (capacity) post[0] = pre;
        return 1u;
    }
    if (r->kind == GENNI_ROWS_ALL) {
        for (j = first; j < last; j++) if (j != self) { if (count < capacity) post[count] = j; count++; }
        return count;
    }
    for (b = block0 / r->run * r->run; b < block1; b += r->run) {
        const double size = (double)(r->blocks - b > r->run ? r->run * 128u : num_post - b * 128u);
        genni_stream stream;
        double at = -1.0;
        stream.c0 = pre; stream.c1 = b; stream.c2 = GENNI_DRAW_GAPS; stream.k0 = r->k0; stream.k1 = r->k1; stream.draw = 0u;
        for (;;) {
            at += 1.0 + genni_floor_d(genni_log_d(genni_next_uniform_d(&stream)) * r->scale);
            if (at >= size) break;
            j = b * 128u + (uint32_t)at;
            if (j >= last) break;
            if (j >= first && j != self) { if (count < capacity) post[count] = j; count++; }
        }
    }
    return count;
})

/* Ascending by target, then by place in the list as given; Shell's sort, so that no order is slow. */
GENNI_SHARED(sort_row,
GENNI_CALLED_FN void genni_sort_row(GENNI_GLOBAL uint32_t *post, GENNI_GLOBAL uint64_t *given, size_t n) {
    size_t gap, i, j;
    for (gap = 1u; gap < n / 3u; ) gap = 3u * gap + 1u;
    for (; gap; gap /= 3u) for (i = gap; i < n; i++) {
        const uint32_t x = post[i];
        const uint64_t g = given ? given[i] : 0u;
        for (j = i; j >= gap && (post[j - gap] > x || (given && post[j - gap] == x && given[j - gap] > g)); j -= gap) { post[j] = post[j - gap]; if (given) given[j] = given[j - gap]; }
        post[j] = x;
        if (given) given[j] = g;
    }
})

/* The bits of IEEE binary16, rounded once to nearest even; what is too large becomes infinite. */
GENNI_SHARED(half_bits,
GENN_FN uint16_t genni_half_bits(double x) {
    const uint64_t u = genni_d2u(x), m = u & 0x7FFFFFFFFFFFFFFFu;
    const uint32_t sign = (uint32_t)(u >> 48) & 0x8000u;
    const int e = (int)(m >> 52) - 1023, shift = e >= -14 ? 42 : 28 - e;
    uint64_t whole, q, rest, middle;
    if (m > (uint64_t)0x7FF << 52) return (uint16_t)(sign | 0x7E00u);
    if (e >= 16) return (uint16_t)(sign | 0x7C00u);
    if (e < -25) return (uint16_t)sign;
    whole = (m & 0xFFFFFFFFFFFFFu) | 0x10000000000000u;
    q = whole >> shift; middle = (uint64_t)1 << (shift - 1); rest = whole & (2 * middle - 1);
    q += rest > middle || (rest == middle && (q & 1u)) ? 1u : 0u;
    return (uint16_t)(sign | (e >= -14 ? ((uint32_t)(e + 14) << 10) + (uint32_t)q : (uint32_t)q));
})

#define GENNI_SHARED_FLOAT(X) X(pack_f) X(soft_div_f) X(soft_sqrt_f) X(pair_f) X(basic_f) X(round_f) X(scalbn_f) \
    X(fmod_f) X(remainder_f) X(fma_f) X(exp_f) X(exp2_f) X(expm1_f) X(log_f) X(log_all_f) X(log1p_f) \
    X(log_pair_f) X(log2_f) X(pow_f) X(reduce_f) X(sincos_f) X(tan_f) X(asin_f) X(atan_f) X(atan2_f) X(sinh_f) \
    X(tanh_f) X(asinh_f) X(cbrt_f) X(hypot_f) X(erf_f) X(erf2_f) X(gamma_f) X(lgamma1_f) X(lgamma2_f) \
    X(quantile_f) X(of_half_f)

#define GENNI_SHARED_DOUBLE(X) X(pack_d) X(soft_sqrt_d) X(pair_d) X(basic_d) X(round_d) X(scalbn_d) X(fmod_d) \
    X(remainder_d) X(mulhi64_d) X(fma_d) X(exp_d) X(exp2_d) X(expm1_d) X(log_d) X(log_all_d) X(log1p_d) \
    X(log_pair_d) X(log2_d) X(pow_d) X(reduce_d) X(sincos_d) X(tan_d) X(asin_d) X(atan_d) X(atan2_d) X(sinh_d) \
    X(tanh_d) X(asinh_d) X(cbrt_d) X(hypot_d) X(erf_d) X(erf2_d) X(gamma_d) X(lgamma1_d) X(lgamma2_d) \
    X(normal_cdf_d) X(quantile_d) X(quantile2_d)

#define GENNI_SHARED_RANDOM(X) X(mix) X(philox) X(stream) X(uniform_f) X(normal_f)

#define GENNI_SHARED_RANDOM_DOUBLE(X) X(uniform_d) X(normal_d)

#define GENNI_SHARED_ROWS(X) X(stirling_d) X(binomial_d) X(halve) X(places) X(split_row) X(block_first) X(draw_row) X(sort_row) X(half_bits)

#define GENNI_SHARED_ROW(name) genni_text_##name,
/* The texts of a list in dependency order, ended by a null pointer. */
GENN_FN const char *const *genni_texts_float(void) {
    static const char *const t[] = { GENNI_SHARED_FLOAT(GENNI_SHARED_ROW) 0 };
    return t;
}
GENN_FN const char *const *genni_texts_double(void) {
    static const char *const t[] = { GENNI_SHARED_DOUBLE(GENNI_SHARED_ROW) 0 };
    return t;
}
GENN_FN const char *const *genni_texts_random(void) {
    static const char *const t[] = { GENNI_SHARED_RANDOM(GENNI_SHARED_ROW) 0 };
    return t;
}
GENN_FN const char *const *genni_texts_random_double(void) {
    static const char *const t[] = { GENNI_SHARED_RANDOM_DOUBLE(GENNI_SHARED_ROW) 0 };
    return t;
}
GENN_FN const char *const *genni_texts_rows(void) {
    static const char *const t[] = { GENNI_SHARED_ROWS(GENNI_SHARED_ROW) 0 };
    return t;
}

/* ---- Host only ---------------------------------------------------------------------------------------------- */

/* Thresholds for sampling by one 32-bit word w: sample = base + number of j with w >= t[j]. Weights come from ratios
 * outward from the mode, so that no large logarithms cancel. Returns the number of thresholds; at most capacity are
 * written. ratio: weight(k+1) / weight(k) = up / (k+1) for Poisson, odds (n-k) / (k+1) for the binomial. */
GENN_FN double genni_table_ratio(double k, double up, double n) {
    return (n < 0.0 ? up : up * (n - k)) / (k + 1.0);
}
GENN_FN uint32_t genni_table(double mode, double up, double n, uint32_t *t, uint32_t capacity, uint32_t *base) {
    double first = mode, w = 1.0, w0, k, total = 0.0, sum = 0.0, x;
    uint32_t count = 0u; int started = 0;
    while (first > 0.0 && w > 1e-25) { first -= 1.0; w /= genni_table_ratio(first, up, n); }
    w0 = w;
    for (k = first; (k <= mode || w > 1e-25) && (n < 0.0 || k <= n); k += 1.0) {
        total += w;
        w *= genni_table_ratio(k, up, n);
    }
    *base = 0u;
    w = w0;
    for (k = first; n < 0.0 || k <= n; k += 1.0) {
        sum += w;
        x = sum / total * 4294967296.0;
        w *= genni_table_ratio(k, up, n);
        if (!started && x < 0.5) continue;
        if (!started) { *base = (uint32_t)k; started = 1; }
        x = genni_ceil_d(x);
        if (x >= 4294967296.0 || (k > mode && w <= 1e-25)) break;
        if (count < capacity) t[count] = (uint32_t)x;
        count += 1u;
    }
    return count;
}
GENN_FN uint32_t genni_poisson_table(double mean, uint32_t *t, uint32_t capacity, uint32_t *base) {
    *base = 0u;
    if (!(mean > 0.0)) return 0u;
    return genni_table(genni_floor_d(mean), mean, -1.0, t, capacity, base);
}
GENN_FN uint32_t genni_binomial_table(uint32_t n, double p, uint32_t *t, uint32_t capacity, uint32_t *base) {
    *base = p >= 1.0 ? n : 0u;
    if (n == 0u || !(p > 0.0) || p >= 1.0) return 0u;
    {
        double m = genni_floor_d(((double)n + 1.0) * p);
        return genni_table(m > (double)n ? (double)n : m, p / (1.0 - p), (double)n, t, capacity, base);
    }
}

/* Smallest k with binomial CDF(k; n, p) >= c; the log terms are summed as pairs, k = 0 upward. */
GENN_FN uint32_t genni_binomial_quantile(double c, uint32_t n, double p) {
    double cdf, q = 1.0 - p; uint32_t k; genni_pair_d s, t, odds;
    if (n == 0u || !(c > 0.0) || !(p > 0.0)) return 0u;
    if (c >= 1.0 || p >= 1.0) return n;
    s = genni_log_pair_d(q, (1.0 - q) - p);
    odds = genni_log_pair_d(p, 0.0);
    odds.l -= s.l;
    t = genni_sum_d(odds.h, -s.h);
    odds.h = t.h; odds.l += t.l;
    t.h = (double)n; t.l = 0.0;
    t = genni_mul_pair_d(s, t);
    cdf = genni_exp_d(t.h);
    for (k = 0u; k < n && cdf < c; k++) {
        s = genni_log_pair_d((double)(n - k) / ((double)k + 1.0), 0.0);
        s.l += odds.l + t.l;
        t = genni_sum_d(t.h, odds.h);
        s.l += t.l;
        t = genni_sum_d(t.h, s.h);
        t.l += s.l;
        s.h = genni_exp_d(t.h);
        cdf += s.h + s.h * t.l;
    }
    return k;
}

GENNI_PRECISE_POP

// The functions that snippets and derived parameters call by their plain names, as constant pointers that inline.
#define GENNI_MATH_1(X) X(cos) X(sin) X(tan) X(acos) X(asin) X(atan) X(cosh) X(sinh) X(tanh) X(acosh) X(asinh) X(atanh) \
    X(exp) X(expm1) X(exp2) X(log) X(log1p) X(log2) X(log10) X(sqrt) X(cbrt) X(ceil) X(floor) X(round) X(rint) X(trunc) \
    X(nearbyint) X(fabs) X(erf) X(erfc) X(tgamma) X(lgamma) X(normal_quantile)
#define GENNI_MATH_2(X) X(atan2) X(pow) X(hypot) X(fmod) X(nextafter) X(remainder) X(fdim) X(fmax) X(fmin) X(copysign)
#define GENNI_MATH_INT(X) X(scalbn) X(ldexp)
#define GENNI_POINTERS_1_f(f) float (*const f)(float) = genni_##f##_f; (void)f;
#define GENNI_POINTERS_2_f(f) float (*const f)(float, float) = genni_##f##_f; (void)f;
#define GENNI_POINTERS_I_f(f) float (*const f)(float, int) = genni_##f##_f; (void)f;
#define GENNI_POINTERS_1_d(f) double (*const f)(double) = genni_##f##_d; (void)f;
#define GENNI_POINTERS_2_d(f) double (*const f)(double, double) = genni_##f##_d; (void)f;
#define GENNI_POINTERS_I_d(f) double (*const f)(double, int) = genni_##f##_d; (void)f;
#define GENNI_INTEGER_FUNCTIONS int (*const min)(int, int) = genni_min; int (*const max)(int, int) = genni_max; \
    int (*const abs)(int) = genni_abs; (void)min; (void)max; (void)abs;
GENN_FN int genni_min(int a, int b) { return a < b ? a : b; }
GENN_FN int genni_max(int a, int b) { return a > b ? a : b; }
GENN_FN int genni_abs(int a) { return a < 0 ? (int)(0u - (unsigned)a) : a; }
#define GENNI_DOUBLE_FUNCTIONS GENNI_MATH_1(GENNI_POINTERS_1_d) GENNI_MATH_2(GENNI_POINTERS_2_d) GENNI_MATH_INT(GENNI_POINTERS_I_d) \
    double (*const fma)(double, double, double) = genni_fma_d; int (*const ilogb)(double) = genni_ilogb_d; int (*const genn_int)(double) = genni_int_d; (void)genn_int; \
    double (*const normal_cdf)(double) = genni_normal_cdf_d; (void)fma; (void)ilogb; (void)normal_cdf; GENNI_INTEGER_FUNCTIONS
#define GENNI_FLOAT_FUNCTIONS GENNI_MATH_1(GENNI_POINTERS_1_f) GENNI_MATH_2(GENNI_POINTERS_2_f) GENNI_MATH_INT(GENNI_POINTERS_I_f) \
    float (*const fma)(float, float, float) = genni_fma_f; int (*const ilogb)(float) = genni_ilogb_f; int (*const genn_int)(float) = genni_int_f; (void)genn_int; \
    (void)fma; (void)ilogb; GENNI_INTEGER_FUNCTIONS
#ifdef GENN_DOUBLE
#define GENNI_REAL(f) genni_##f##_d
#define GENNI_SCALAR_FUNCTIONS GENNI_DOUBLE_FUNCTIONS
#else
#define GENNI_REAL(f) genni_##f##_f
#define GENNI_SCALAR_FUNCTIONS GENNI_FLOAT_FUNCTIONS
#endif
// ================================================================================================== >>self-test
// Twenty results that only IEEE arithmetic gives: each file that defines models carries this test of how it was compiled.
// Operands pass through volatile, so that nothing is computed by the compiler. Returns 0, or the first failing pattern. roughly:
// what even GENN_FAST needs, elementary functions that are about right.
#define GENNI_SELF_TESTS(X) \
    X("contraction of a * b + c in float: -ffp-contract=fast") X("contraction of a * b + c in double: -ffp-contract=fast") \
    X("contraction of a * b - c in float") X("contraction of a * b - c in double") \
    X("reassociation of sums in float: -fassociative-math") X("reassociation of sums in double: -fassociative-math") \
    X("division through a reciprocal in float: -freciprocal-math") X("division through a reciprocal in double: -freciprocal-math") \
    X("denormal results become zero in float: flush-to-zero") X("denormal results become zero in double: flush-to-zero") \
    X("denormal operands count as zero in float: denormals-are-zero") X("denormal operands count as zero in double: denormals-are-zero") \
    X("excess range of float products: x87 arithmetic") X("excess precision of float sums: x87 arithmetic") \
    X("excess precision of double sums: x87 arithmetic") X("rounding is not to nearest even") \
    X("signed zeros are lost: -fno-signed-zeros") X("NaN compares equal: -ffinite-math-only") \
    X("exp in float") X("exp in double")
static const char *genni_self_test_name(int pattern) {
#define GENNI_X(text) text,
    static const char *const names[] = { "", GENNI_SELF_TESTS(GENNI_X) };
#undef GENNI_X
    return pattern > 0 && pattern < (int)(sizeof names / sizeof *names) ? names[pattern] : "?";
}
GENNI_FP static int genni_self_test(int roughly) {
    GENNI_EXACT
    volatile float vf[8];
    volatile double vd[8];
    float a, b, c, x;
    double p, q, r, y;
    vf[0] = 1.000244140625f; vf[1] = -1.00048828125f; vf[2] = 1e30f; vf[3] = 1.0f; vf[4] = 5.0f; vf[5] = 49.0f; vf[6] = 1.17549435e-38f; vf[7] = 0.25f;
    vd[0] = 1.0000000074505806; vd[1] = -1.0000000149011612; vd[2] = 1e300; vd[3] = 1.0; vd[4] = 5.0; vd[5] = 49.0; vd[6] = 2.2250738585072014e-308; vd[7] = 0.25;
    (void)genni_self_test_name;
    if (roughly) {
        x = genni_exp_f(vf[3]) - 2.7182817f; if (!(x < 1e-5f && x > -1e-5f) || !(genni_rint_f(vf[7] + 2.0f) < 2.1f)) return 19;
        y = genni_exp_d(vd[3]) - 2.718281828459045; if (!(y < 1e-12 && y > -1e-12) || !(genni_rint_d(vd[7] + 2.0) < 2.1)) return 20;
        return 0;
    }
    // read anew each time: a product that is used twice is not contracted
    a = vf[0]; b = vf[0]; c = vf[1]; x = a * b + c; if (!(x >= 0 && x <= 0)) return 1;
    p = vd[0]; q = vd[0]; r = vd[1]; y = p * q + r; if (!(y >= 0 && y <= 0)) return 2;
    a = vf[0]; b = vf[0]; c = -vf[1]; x = a * b - c; if (!(x >= 0 && x <= 0)) return 3;
    p = vd[0]; q = vd[0]; r = -vd[1]; y = p * q - r; if (!(y >= 0 && y <= 0)) return 4;
    a = vf[2]; b = -vf[2]; c = vf[3]; x = a + (b + c); if (x > 0.5f) return 5;
    p = vd[2]; q = -vd[2]; r = vd[3]; y = p + (q + r); if (y > 0.5) return 6;
    { float n[8]; int i; for (i = 0; i < 8; i++) n[i] = vf[4] + (float)i; c = vf[5]; for (i = 0; i < 8; i++) n[i] = n[i] / c;
      if (genni_f2u(n[0]) != 0x3DD0FAC7u || genni_f2u(n[1]) != 0x3DFAC688u || genni_f2u(n[3]) != 0x3E272F05u || genni_f2u(n[4]) != 0x3E3C14E6u) return 7; }
    { double n[8]; int i; for (i = 0; i < 8; i++) n[i] = vd[4] + (double)i; r = vd[5]; for (i = 0; i < 8; i++) n[i] = n[i] / r;
      if (genni_d2u(n[0]) != 0x3FBA1F58D0FAC688u || genni_d2u(n[1]) != 0x3FBF58D0FAC687D6u || genni_d2u(n[3]) != 0x3FC4E5E0A72F0539u || genni_d2u(n[4]) != 0x3FC7829CBC14E5E1u) return 8; }
    x = vf[6] * vf[7]; if (genni_f2u(x) != 0x00200000u) return 9;
    y = vd[6] * vd[7]; if (genni_d2u(y) != 0x0004000000000000u) return 10;
    a = genni_u2f(0x00200000u); vf[7] = a; x = vf[7] * 4.0f; if (genni_f2u(x) != 0x00800000u) return 11;
    p = genni_u2d(0x0004000000000000u); vd[7] = p; y = vd[7] * 4.0; if (genni_d2u(y) != 0x0010000000000000u) return 12;
    x = vf[2] * vf[2] * 1e-30f; if (x < 1e38f) return 13;
    x = (vf[3] + 5.9604645e-8f) - vf[3]; if (x > 0) return 14;
    y = (vd[3] + 1.1102230246251565e-16) - vd[3]; if (y > 0) return 15;
    x = (vf[3] + 1.7881393e-7f) - vf[3]; if (genni_f2u(x) != 0x34800000u) return 16;
    vf[7] = -0.0f; x = vf[7] + (vf[3] - vf[3]); a = vf[7]; if (genni_f2u(x) != 0 || genni_f2u(a) != 0x80000000u) return 17;
    x = genni_u2f(0x7FC00000u); vf[7] = x; x = vf[7]; if (x == x || !(x != x)) return 18;
    if (genni_f2u(genni_exp_f(vf[3])) != 0x402DF854u || genni_f2u(genni_exp_f(vf[0])) != 0x402E0334u) return 19;
    if (genni_d2u(genni_exp_d(vd[3])) != 0x4005BF0A8B14576Au || genni_d2u(genni_exp_d(vd[0])) != 0x4005BF0A8DCC38BBu) return 20;
    return 0;
}

// scalar to int: toward zero, saturating, 0 for NaN
GENNI_SHARED(int_f, GENN_FN int genni_int_f(float x) { return x >= 2147483648.0f ? 2147483647 : x > -2147483648.0f ? (int)x : x <= -2147483648.0f ? -2147483647 - 1 : 0; })
GENNI_SHARED(int_d, GENN_FN int genni_int_d(double x) { return x >= 2147483647.0 ? 2147483647 : x > -2147483648.0 ? (int)x : x <= -2147483648.0 ? -2147483647 - 1 : 0; })
// The same for devices: one text for both sides, compared bit for bit
GENNI_PRECISE_PUSH
GENNI_SHARED(self_pattern, GENN_FN uint32_t genni_self_pattern(int i, float a, float b, float c) {
    float x = 0.0f;
    switch (i % 10) {
    case 0: x = a * b + c; break;
    case 1: x = a * b - c; break;
    case 2: x = a + (b + c); break;
    case 3: x = (a + b) + c; break;
    case 4: x = genni_div_f(a, b); break;
    case 5: x = genni_sqrt_f(a) + b; break;
    case 6: x = a * b; break;
    case 7: x = genni_exp_f(a); break;
    case 8: x = genni_log_f(a); break;
    default: x = (float)(int64_t)(a * 1048576.0f * b) * c; break;
    }
    return genni_f2u(x);
})
GENN_FN const char *genni_text_own(int i) { return i == 0 ? genni_text_int_f : i == 1 ? genni_text_int_d : genni_text_self_pattern; }
enum { GENNI_SELF_PATTERNS = 60 };
GENN_FN void genni_self_operands(float *operands) {
    static const float first[10][3] = { { 1.000244140625f, 1.000244140625f, -1.00048828125f }, { 1.000244140625f, 1.000244140625f, 1.00048828125f },
        { 1e30f, -1e30f, 1.0f }, { 1e30f, -1e30f, 1.0f }, { 5.0f, 49.0f, 0.0f }, { 2.0f, 0.0f, 0.0f }, { 1.17549435e-38f, 0.25f, 0.0f }, { 1.0f, 0.0f, 0.0f }, { 3.0f, 0.0f, 0.0f }, { 1e9f, 0.7f, 3.0f } };
    int i, k;
    for (i = 0; i < GENNI_SELF_PATTERNS; i++) for (k = 0; k < 3; k++) {
        const float jitter = genni_uniform_f(genni_philox((uint32_t)i, (uint32_t)k, 0, 0, 7, 11).w0);
        operands[3 * i + k] = i < 10 ? first[i][k] : (k == 2 ? 10.0f * jitter : 1.0f + 3.0f * jitter);
    }
}
GENNI_PRECISE_POP

// ===================================================================================================== >>types
// Types, results, log items

typedef enum genn_type {                 // element types of variables and arrays
    GENN_TYPE_SCALAR = 0,                // float or double, see GENN_DOUBLE
    GENN_TYPE_FLOAT, GENN_TYPE_DOUBLE,
    GENN_TYPE_INT8, GENN_TYPE_INT16, GENN_TYPE_INT32, GENN_TYPE_INT64,
    GENN_TYPE_UINT8, GENN_TYPE_UINT16, GENN_TYPE_UINT32, GENN_TYPE_UINT64,
    GENN_TYPE_HALF                       // weight storage only
} genn_type;

// Every kind of component. The order is part of the random number keys: append only.
#define GENN_KINDS(X) \
    X(NEURON,             "neuron model") \
    X(POSTSYNAPTIC,       "postsynaptic model") \
    X(WEIGHT_UPDATE,      "weight update model") \
    X(CURRENT_SOURCE,     "current source model") \
    X(CUSTOM_UPDATE,      "custom update") \
    X(CUSTOM_CONNECTIVITY,"custom connectivity update") \
    X(VAR_INIT,           "variable initialiser") \
    X(CONNECTIVITY_INIT,  "connectivity initialiser") \
    X(TOEPLITZ_INIT,      "Toeplitz initialiser") \
    X(FUNCTION,           "function")
#define GENNI_X(name, text) GENN_KIND_##name,
typedef enum genn_kind { GENN_KINDS(GENNI_X) GENN_KIND_COUNT } genn_kind;
#undef GENNI_X

// Every slot that holds code. X(slot, kinds of model that take it, is it an expression, may it draw random numbers)
#define GENN_SLOTS(X) \
    X(SIM,                  "neuron, postsynaptic",       0, 1) \
    X(THRESHOLD,            "neuron",                     1, 1) \
    X(RESET,                "neuron",                     0, 1) \
    X(INJECTION,            "current source",             0, 1) \
    X(PRE_SPIKE_SYN,        "weight update",              0, 1) \
    X(PRE_EVENT_SYN,        "weight update",              0, 1) \
    X(PRE_EVENT_THRESHOLD,  "weight update",              1, 0) \
    X(POST_SPIKE_SYN,       "weight update",              0, 1) \
    X(POST_EVENT_SYN,       "weight update",              0, 1) \
    X(POST_EVENT_THRESHOLD, "weight update",              1, 0) \
    X(SYNAPSE_DYNAMICS,     "weight update",              0, 1) \
    X(PRE_SPIKE,            "weight update",              0, 1) \
    X(POST_SPIKE,           "weight update",              0, 1) \
    X(PRE_DYNAMICS,         "weight update",              0, 1) \
    X(POST_DYNAMICS,        "weight update",              0, 1) \
    X(UPDATE,               "custom update",              0, 1) \
    X(ROW_UPDATE,           "custom connectivity update", 0, 1) \
    X(HOST_UPDATE,          "custom connectivity update", 0, 1) \
    X(VALUE,                "variable initialiser",       0, 1) \
    X(ROW_BUILD,            "connectivity initialiser",   0, 1) \
    X(COL_BUILD,            "connectivity initialiser",   0, 1) \
    X(DIAGONAL_BUILD,       "Toeplitz initialiser",       0, 0) \
    X(BODY,                 "function",                   0, 0)
#define GENNI_X(name, kinds, expression, random) GENN_SLOT_##name,
typedef enum genn_slot { GENN_SLOTS(GENNI_X) GENN_SLOT_COUNT } genn_slot;
#undef GENNI_X

// Every role a name can have in a model.
typedef enum genn_role {
    GENN_ROLE_PARAM = 1,     // a number per population, rounded once to scalar
    GENN_ROLE_DERIVED,       // computed once from the parameters and dt
    GENN_ROLE_VAR,           // one per neuron, synapse or kernel element
    GENN_ROLE_NEURON_REF,    // a variable of the neuron population the component acts on
    GENN_ROLE_ARRAY,         // an array shared by the population, sized at run time (GeNN: extra global parameter)
    GENN_ROLE_TABLE,         // a table for gennrand_poisson, made on the host
    GENN_ROLE_INPUT,         // an additional input beside Isyn
    GENN_ROLE_PRE_VAR, GENN_ROLE_POST_VAR,             // weight update variables per source or target neuron
    GENN_ROLE_PRE_REF, GENN_ROLE_POST_REF, GENN_ROLE_POSTSYNAPTIC_REF,
    GENN_ROLE_AUTO_REFRACTORY, GENN_ROLE_DELAY,        // switches; DELAY names the delay variable
    GENN_ROLE_VAR_REF,                                 // custom updates: a variable elsewhere
    GENN_ROLE_HISTORY                                  // a name of the target's side that synapses read as name[steps]
} genn_role;

typedef enum genn_access {
    GENN_ACCESS_READ_WRITE = 0, GENN_ACCESS_READ_ONLY, GENN_ACCESS_READ_ONLY_DUPLICATE,
    GENN_ACCESS_SHARED_NEURON, GENN_ACCESS_BROADCAST, GENN_ACCESS_REDUCE_SUM, GENN_ACCESS_REDUCE_MAX
} genn_access;

typedef struct genn_name { const char *name; genn_role role; genn_type type; genn_access access; } genn_name;
typedef struct genn_text { genn_slot slot; const char *raw, *expanded; } genn_text;

// A table of thresholds: a draw of word w gives base + number of thresholds < w. count is a multiple of 8 (padded with 2^32 - 1).
typedef struct genn_table { const uint32_t *thresholds; uint32_t count, base; } genn_table;

// A row under construction. Beyond capacity only the count goes on: the host comes back with more room.
typedef struct genn_row { uint32_t *targets; uint64_t *kernel; size_t count, capacity; uint32_t limit, out_of_range; } genn_row;

// Times since events that code of synapses may ask for. X(name, side, 1: the target's, 1: events, 1: the last before the present)
#define GENNI_TIMES(X) \
    X(since_pre, pre, 0, 0, 0) X(since_post, post, 1, 0, 0) X(since_pre_event, pre, 0, 1, 0) X(since_post_event, post, 1, 1, 0) \
    X(since_previous_pre, pre, 0, 0, 1) X(since_previous_post, post, 1, 0, 1) \
    X(since_previous_pre_event, pre, 0, 1, 1) X(since_previous_post_event, post, 1, 1, 1)
#define GENNI_X(name, side, target, event, previous) GENNI_TIME_##name,
enum { GENNI_TIMES(GENNI_X) GENNI_LASTS };
#undef GENNI_X

// What a native function gets: a run of neurons of one population, or of synapses of one row. Engines fill it.
typedef struct genn_tile {
    uint32_t count;              // elements in this tile
    uint32_t first;              // id of the first one (neurons)
    uint32_t num, num_pre, num_post;
    uint64_t step;               // steps since opening
    double t, dt;                // ms
    const void *params;          // scalar: parameters, then derived parameters
    void *const *vars;           // first element of each variable, then of each reference
    void *const *arrays;         // arrays, in order of declaration
    const genn_table *tables;    // random number tables, in order of declaration
    void *const *inputs;         // scalar: additional inputs, in order of declaration
    const void *isyn;            // scalar: summed input of each neuron
    void *inject;                // scalar: where injectCurrent adds
    int begins; double start;    // 1: nothing was added yet; the value that is added to
    void *insyn;                 // scalar: summed synaptic input of each neuron (postsynaptic models)
    uint8_t *spiked;             // out: 1 where the threshold condition held
    void *value;                 // scalar out: variable initialisers
    struct genn_row *row;        // connectivity initialisers: where addSynapse puts its targets
    const uint32_t *words;       // random words drawn ahead, [draw][stride]; counts, and in float normal numbers' bits; NULL in the general form
    uint32_t stride;
    uint32_t key0, key1;         // random number key
    uint32_t id_pre;             // row of synapses
    const uint32_t *id_post;     // synapses: target ids; NULL for neurons
    const uint32_t *duplicate;   // synapses: k for the k-th synapse of the same pair, or NULL
    const uint32_t *kernel;      // variable initialisers: the synapses' kernel elements, or NULL
    const uint32_t *index;       // synapses: which of the arrays' elements; NULL: the first `count`
    const uint32_t *pre_list;    // synapses: source id of each array element, or NULL: id_pre
    void *const *pre_values, *const *post_values;    // by neuron id: variables and references of either side
    const int64_t *last[GENNI_LASTS];                // GENNI_TIMES: 1 + step of the last spike or event, 0 before the first
    int64_t pre_shift, post_shift;                   // steps from a spike to where a synapse sees it
    const void *delays;                              // GENN_DELAY: the variable, by synapse; else NULL
    uint32_t delay_bytes, pre_stride;                // its size; elements from neuron to neuron in pre_values and pre `last`
    void *const *histories;                          // GENN_HISTORY: newest value of neuron 0 ...
    uint32_t history_stride;                         // ... elements from one neuron's to the next one's
    void *const *snapshot;                           // neurons: where variables go as they are before RESET
    uint8_t *drew;                                   // neurons, the dry form, out: 1 where a random number was called for
    int64_t *reverse;                                // addToPre: a sum per source neuron
    void *sums;                  // int64_t ring of sums: [slot][target]; postsynaptic models: the first neuron's
    const uint32_t *target;      // synapses: place of the target in a ring slot
    size_t sums_stride;          // elements from one ring slot to the next
    double sum_unit;             // postsynaptic models: what a sum counts in
    uint32_t ring, ring_now;     // slots; the slot of this step
    uint32_t max_delay;          // largest delay of addToPostDelay
    int scale;                   // contributions are counted in units of 2^-scale
    double bound;                // largest |contribution|
    uint64_t *saturated;         // counts contributions beyond it
} genn_tile;

// What genn_model.slots holds: for weight updates a function per slot; for neurons one that keeps the state before RESET and the
// dry form; for postsynaptic models those that read sums of so many bits first (TWO: there are the next step's, too, and move up)
#define GENNI_WEIGHT_UPDATE_SLOTS(X) X(PRE_SPIKE_SYN) X(PRE_EVENT_SYN) X(POST_SPIKE_SYN) X(POST_EVENT_SYN) X(SYNAPSE_DYNAMICS) \
    X(PRE_SPIKE) X(PRE_DYNAMICS) X(PRE_EVENT_THRESHOLD) X(POST_SPIKE) X(POST_DYNAMICS) X(POST_EVENT_THRESHOLD)
#define GENNI_X(slot) GENNI_RUN_##slot,
enum { GENNI_WEIGHT_UPDATE_SLOTS(GENNI_X) GENNI_RUN_COUNT };
#undef GENNI_X
enum { GENNI_RUN_SPLIT = 0, GENNI_RUN_DRY = 1 };
enum { GENNI_SUMS_16, GENNI_SUMS_32, GENNI_SUMS_64, GENNI_SUMS_NONE };
// Where random numbers come from: drawn where they are called for, drawn ahead, or, in the dry form, nowhere: what called for
// one is marked and thrown away. That form is straight enough for vectors where draws stand in an if.
enum { GENNI_DRAW_HERE = 0, GENNI_DRAW_AHEAD = 1, GENNI_DRAW_DRY = 2 };
// A model: names, texts and native functions made from one text by the macros below. Importers may fill one by hand
// (without native functions it runs on the device engines only).
typedef struct genn_model {
    genn_kind kind;
    const char *name, *file;
    int line;
    int scalar_bytes;                                                    // sizeof(scalar) where the model was compiled
    const genn_name *names;                                              // ends with a NULL name
    const genn_text *texts;                                              // ends with a NULL raw
    const struct genn_model *const *functions;                           // functions that the texts call; ends with NULL
    void (*derive)(const double *params, double dt, double *derived, double *table_means);
    void (*run)(const genn_tile *tile);                                  // random words drawn ahead
    void (*run_any)(const genn_tile *tile);                              // draws random words where they are used
    void (*const *slots)(const genn_tile *tile);                         // [GENNI_RUN_...]; see above; NULL for other kinds
    int (*self_test)(int roughly);                                       // floating-point self-test of that file
    int builtin;                                                         // connectivity initialisers the host knows
    int fast_math;                                                       // compiled with -ffast-math or the like
} genn_model;

// ================================================================================================== >>language
// The model language: macros
//
// If an error of the compiler led you here: the line of your own file in the message is the place to look at. Each slot
// expands to a tuple (class, slot, "text", text); a model macro walks its slots once per use and picks what it needs.

#define GENNI_JOIN(a, b) GENNI_JOIN_(a, b)
#define GENNI_JOIN_(a, b) a##b
#define GENNI_SECOND(...) GENNI_SECOND_(__VA_ARGS__, 0, 0)
#define GENNI_SECOND_(a, b, ...) b
#define GENNI_UNPACK(...) __VA_ARGS__
#define GENNI_STRING(...) #__VA_ARGS__
#define GENNI_IF_0(...)
#define GENNI_IF_1(...) __VA_ARGS__
// GENNI_IS(SIM_, slot) is 1 if there is a line below for the two, else 0
#define GENNI_IS(what, tag) GENNI_SECOND(GENNI_IS_##what##tag)
#define GENNI_IS_PARAM_GENN_ROLE_PARAM ~, 1
#define GENNI_IS_VAR_GENN_ROLE_VAR ~, 1
#define GENNI_IS_REF_GENN_ROLE_NEURON_REF ~, 1
#define GENNI_IS_ARRAY_GENN_ROLE_ARRAY ~, 1
#define GENNI_IS_HISTORY_GENN_ROLE_HISTORY ~, 1
#define GENNI_IS_PREVAR_GENN_ROLE_PRE_VAR ~, 1
#define GENNI_IS_PREREF_GENN_ROLE_PRE_REF ~, 1
#define GENNI_IS_PRESIDE_GENN_ROLE_PRE_VAR ~, 1
#define GENNI_IS_PRESIDE_GENN_ROLE_PRE_REF ~, 1
#define GENNI_IS_POSTVAR_GENN_ROLE_POST_VAR ~, 1
#define GENNI_IS_POSTREF_GENN_ROLE_POST_REF ~, 1
#define GENNI_IS_POSTREF_GENN_ROLE_POSTSYNAPTIC_REF ~, 1
#define GENNI_IS_POSTSIDE_GENN_ROLE_POST_VAR ~, 1
#define GENNI_IS_POSTSIDE_GENN_ROLE_POST_REF ~, 1
#define GENNI_IS_POSTSIDE_GENN_ROLE_POSTSYNAPTIC_REF ~, 1
#define GENNI_IS_MUTABLE_GENN_ACCESS_READ_WRITE ~, 1
#define GENNI_IS_SIM_GENN_SLOT_SIM ~, 1
#define GENNI_IS_THRESHOLD_GENN_SLOT_THRESHOLD ~, 1
#define GENNI_IS_RESET_GENN_SLOT_RESET ~, 1
#define GENNI_IS_INJECTION_GENN_SLOT_INJECTION ~, 1
#define GENNI_IS_VALUE_GENN_SLOT_VALUE ~, 1
#define GENNI_IS_ROW_BUILD_GENN_SLOT_ROW_BUILD ~, 1
#define GENNI_IS_COL_BUILD_GENN_SLOT_COL_BUILD ~, 1
#define GENNI_IS_PRE_SPIKE_SYN_GENN_SLOT_PRE_SPIKE_SYN ~, 1
#define GENNI_IS_PRE_EVENT_SYN_GENN_SLOT_PRE_EVENT_SYN ~, 1
#define GENNI_IS_PRE_EVENT_THRESHOLD_GENN_SLOT_PRE_EVENT_THRESHOLD ~, 1
#define GENNI_IS_POST_SPIKE_SYN_GENN_SLOT_POST_SPIKE_SYN ~, 1
#define GENNI_IS_POST_EVENT_SYN_GENN_SLOT_POST_EVENT_SYN ~, 1
#define GENNI_IS_POST_EVENT_THRESHOLD_GENN_SLOT_POST_EVENT_THRESHOLD ~, 1
#define GENNI_IS_SYNAPSE_DYNAMICS_GENN_SLOT_SYNAPSE_DYNAMICS ~, 1
#define GENNI_IS_PRE_SPIKE_GENN_SLOT_PRE_SPIKE ~, 1
#define GENNI_IS_POST_SPIKE_GENN_SLOT_POST_SPIKE ~, 1
#define GENNI_IS_PRE_DYNAMICS_GENN_SLOT_PRE_DYNAMICS ~, 1
#define GENNI_IS_POST_DYNAMICS_GENN_SLOT_POST_DYNAMICS ~, 1
#define GENNI_WHEN(what, tag) GENNI_JOIN(GENNI_IF_, GENNI_IS(what, tag))
#define GENNI_COUNT(...) GENNI_COUNT_(__VA_ARGS__,40,39,38,37,36,35,34,33,32,31,30,29,28,27,26,25,24,23,22,21,20,19,18,17,16,15,14,13,12,11,10,9,8,7,6,5,4,3,2,1,0)
#define GENNI_COUNT_(a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27,a28,a29,a30,a31,a32,a33,a34,a35,a36,a37,a38,a39,a40,n,...) n
#define GENNI_EACH(m, ...) GENNI_JOIN(GENNI_EACH_, GENNI_COUNT(__VA_ARGS__))(m, __VA_ARGS__)
#define GENNI_EACH_1(m,a1) m a1
#define GENNI_EACH_2(m,a1,a2) m a1 m a2
#define GENNI_EACH_3(m,a1,a2,a3) m a1 m a2 m a3
#define GENNI_EACH_4(m,a1,a2,a3,a4) m a1 m a2 m a3 m a4
#define GENNI_EACH_5(m,a1,a2,a3,a4,a5) m a1 m a2 m a3 m a4 m a5
#define GENNI_EACH_6(m,a1,a2,a3,a4,a5,a6) m a1 m a2 m a3 m a4 m a5 m a6
#define GENNI_EACH_7(m,a1,a2,a3,a4,a5,a6,a7) m a1 m a2 m a3 m a4 m a5 m a6 m a7
#define GENNI_EACH_8(m,a1,a2,a3,a4,a5,a6,a7,a8) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8
#define GENNI_EACH_9(m,a1,a2,a3,a4,a5,a6,a7,a8,a9) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9
#define GENNI_EACH_10(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10
#define GENNI_EACH_11(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11
#define GENNI_EACH_12(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12
#define GENNI_EACH_13(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13
#define GENNI_EACH_14(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14
#define GENNI_EACH_15(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15
#define GENNI_EACH_16(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16
#define GENNI_EACH_17(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17
#define GENNI_EACH_18(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18
#define GENNI_EACH_19(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19
#define GENNI_EACH_20(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20
#define GENNI_EACH_21(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21
#define GENNI_EACH_22(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22
#define GENNI_EACH_23(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22 m a23
#define GENNI_EACH_24(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22 m a23 m a24
#define GENNI_EACH_25(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22 m a23 m a24 m a25
#define GENNI_EACH_26(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22 m a23 m a24 m a25 m a26
#define GENNI_EACH_27(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22 m a23 m a24 m a25 m a26 m a27
#define GENNI_EACH_28(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27,a28) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22 m a23 m a24 m a25 m a26 m a27 m a28
#define GENNI_EACH_29(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27,a28,a29) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22 m a23 m a24 m a25 m a26 m a27 m a28 m a29
#define GENNI_EACH_30(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27,a28,a29,a30) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22 m a23 m a24 m a25 m a26 m a27 m a28 m a29 m a30
#define GENNI_EACH_31(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27,a28,a29,a30,a31) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22 m a23 m a24 m a25 m a26 m a27 m a28 m a29 m a30 m a31
#define GENNI_EACH_32(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27,a28,a29,a30,a31,a32) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22 m a23 m a24 m a25 m a26 m a27 m a28 m a29 m a30 m a31 m a32
#define GENNI_EACH_33(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27,a28,a29,a30,a31,a32,a33) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22 m a23 m a24 m a25 m a26 m a27 m a28 m a29 m a30 m a31 m a32 m a33
#define GENNI_EACH_34(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27,a28,a29,a30,a31,a32,a33,a34) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22 m a23 m a24 m a25 m a26 m a27 m a28 m a29 m a30 m a31 m a32 m a33 m a34
#define GENNI_EACH_35(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27,a28,a29,a30,a31,a32,a33,a34,a35) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22 m a23 m a24 m a25 m a26 m a27 m a28 m a29 m a30 m a31 m a32 m a33 m a34 m a35
#define GENNI_EACH_36(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27,a28,a29,a30,a31,a32,a33,a34,a35,a36) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22 m a23 m a24 m a25 m a26 m a27 m a28 m a29 m a30 m a31 m a32 m a33 m a34 m a35 m a36
#define GENNI_EACH_37(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27,a28,a29,a30,a31,a32,a33,a34,a35,a36,a37) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22 m a23 m a24 m a25 m a26 m a27 m a28 m a29 m a30 m a31 m a32 m a33 m a34 m a35 m a36 m a37
#define GENNI_EACH_38(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27,a28,a29,a30,a31,a32,a33,a34,a35,a36,a37,a38) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22 m a23 m a24 m a25 m a26 m a27 m a28 m a29 m a30 m a31 m a32 m a33 m a34 m a35 m a36 m a37 m a38
#define GENNI_EACH_39(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27,a28,a29,a30,a31,a32,a33,a34,a35,a36,a37,a38,a39) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22 m a23 m a24 m a25 m a26 m a27 m a28 m a29 m a30 m a31 m a32 m a33 m a34 m a35 m a36 m a37 m a38 m a39
#define GENNI_EACH_40(m,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24,a25,a26,a27,a28,a29,a30,a31,a32,a33,a34,a35,a36,a37,a38,a39,a40) m a1 m a2 m a3 m a4 m a5 m a6 m a7 m a8 m a9 m a10 m a11 m a12 m a13 m a14 m a15 m a16 m a17 m a18 m a19 m a20 m a21 m a22 m a23 m a24 m a25 m a26 m a27 m a28 m a29 m a30 m a31 m a32 m a33 m a34 m a35 m a36 m a37 m a38 m a39 m a40
#define GENNI_NAMES(m, c, ...) GENNI_JOIN(GENNI_NAMES_, GENNI_COUNT(__VA_ARGS__))(m, c, __VA_ARGS__)
#define GENNI_NAMES_1(m,c,a1) m(c,a1)
#define GENNI_NAMES_2(m,c,a1,a2) m(c,a1) m(c,a2)
#define GENNI_NAMES_3(m,c,a1,a2,a3) m(c,a1) m(c,a2) m(c,a3)
#define GENNI_NAMES_4(m,c,a1,a2,a3,a4) m(c,a1) m(c,a2) m(c,a3) m(c,a4)
#define GENNI_NAMES_5(m,c,a1,a2,a3,a4,a5) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5)
#define GENNI_NAMES_6(m,c,a1,a2,a3,a4,a5,a6) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6)
#define GENNI_NAMES_7(m,c,a1,a2,a3,a4,a5,a6,a7) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6) m(c,a7)
#define GENNI_NAMES_8(m,c,a1,a2,a3,a4,a5,a6,a7,a8) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6) m(c,a7) m(c,a8)
#define GENNI_NAMES_9(m,c,a1,a2,a3,a4,a5,a6,a7,a8,a9) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6) m(c,a7) m(c,a8) m(c,a9)
#define GENNI_NAMES_10(m,c,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6) m(c,a7) m(c,a8) m(c,a9) m(c,a10)
#define GENNI_NAMES_11(m,c,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6) m(c,a7) m(c,a8) m(c,a9) m(c,a10) m(c,a11)
#define GENNI_NAMES_12(m,c,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6) m(c,a7) m(c,a8) m(c,a9) m(c,a10) m(c,a11) m(c,a12)
#define GENNI_NAMES_13(m,c,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6) m(c,a7) m(c,a8) m(c,a9) m(c,a10) m(c,a11) m(c,a12) m(c,a13)
#define GENNI_NAMES_14(m,c,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6) m(c,a7) m(c,a8) m(c,a9) m(c,a10) m(c,a11) m(c,a12) m(c,a13) m(c,a14)
#define GENNI_NAMES_15(m,c,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6) m(c,a7) m(c,a8) m(c,a9) m(c,a10) m(c,a11) m(c,a12) m(c,a13) m(c,a14) m(c,a15)
#define GENNI_NAMES_16(m,c,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6) m(c,a7) m(c,a8) m(c,a9) m(c,a10) m(c,a11) m(c,a12) m(c,a13) m(c,a14) m(c,a15) m(c,a16)
#define GENNI_NAMES_17(m,c,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6) m(c,a7) m(c,a8) m(c,a9) m(c,a10) m(c,a11) m(c,a12) m(c,a13) m(c,a14) m(c,a15) m(c,a16) m(c,a17)
#define GENNI_NAMES_18(m,c,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6) m(c,a7) m(c,a8) m(c,a9) m(c,a10) m(c,a11) m(c,a12) m(c,a13) m(c,a14) m(c,a15) m(c,a16) m(c,a17) m(c,a18)
#define GENNI_NAMES_19(m,c,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6) m(c,a7) m(c,a8) m(c,a9) m(c,a10) m(c,a11) m(c,a12) m(c,a13) m(c,a14) m(c,a15) m(c,a16) m(c,a17) m(c,a18) m(c,a19)
#define GENNI_NAMES_20(m,c,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6) m(c,a7) m(c,a8) m(c,a9) m(c,a10) m(c,a11) m(c,a12) m(c,a13) m(c,a14) m(c,a15) m(c,a16) m(c,a17) m(c,a18) m(c,a19) m(c,a20)
#define GENNI_NAMES_21(m,c,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6) m(c,a7) m(c,a8) m(c,a9) m(c,a10) m(c,a11) m(c,a12) m(c,a13) m(c,a14) m(c,a15) m(c,a16) m(c,a17) m(c,a18) m(c,a19) m(c,a20) m(c,a21)
#define GENNI_NAMES_22(m,c,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6) m(c,a7) m(c,a8) m(c,a9) m(c,a10) m(c,a11) m(c,a12) m(c,a13) m(c,a14) m(c,a15) m(c,a16) m(c,a17) m(c,a18) m(c,a19) m(c,a20) m(c,a21) m(c,a22)
#define GENNI_NAMES_23(m,c,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6) m(c,a7) m(c,a8) m(c,a9) m(c,a10) m(c,a11) m(c,a12) m(c,a13) m(c,a14) m(c,a15) m(c,a16) m(c,a17) m(c,a18) m(c,a19) m(c,a20) m(c,a21) m(c,a22) m(c,a23)
#define GENNI_NAMES_24(m,c,a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17,a18,a19,a20,a21,a22,a23,a24) m(c,a1) m(c,a2) m(c,a3) m(c,a4) m(c,a5) m(c,a6) m(c,a7) m(c,a8) m(c,a9) m(c,a10) m(c,a11) m(c,a12) m(c,a13) m(c,a14) m(c,a15) m(c,a16) m(c,a17) m(c,a18) m(c,a19) m(c,a20) m(c,a21) m(c,a22) m(c,a23) m(c,a24)
#define GENNI_PAIRS(m, ...) GENNI_JOIN(GENNI_PAIRS_, GENNI_COUNT(__VA_ARGS__))(m, __VA_ARGS__)
#define GENNI_PAIRS_2(m,a1,b1) m(a1,b1)
#define GENNI_PAIRS_4(m,a1,b1,a2,b2) m(a1,b1), m(a2,b2)
#define GENNI_PAIRS_6(m,a1,b1,a2,b2,a3,b3) m(a1,b1), m(a2,b2), m(a3,b3)
#define GENNI_PAIRS_8(m,a1,b1,a2,b2,a3,b3,a4,b4) m(a1,b1), m(a2,b2), m(a3,b3), m(a4,b4)
#define GENNI_PAIRS_10(m,a1,b1,a2,b2,a3,b3,a4,b4,a5,b5) m(a1,b1), m(a2,b2), m(a3,b3), m(a4,b4), m(a5,b5)
#define GENNI_PAIRS_12(m,a1,b1,a2,b2,a3,b3,a4,b4,a5,b5,a6,b6) m(a1,b1), m(a2,b2), m(a3,b3), m(a4,b4), m(a5,b5), m(a6,b6)
#define GENNI_PAIRS_14(m,a1,b1,a2,b2,a3,b3,a4,b4,a5,b5,a6,b6,a7,b7) m(a1,b1), m(a2,b2), m(a3,b3), m(a4,b4), m(a5,b5), m(a6,b6), m(a7,b7)
#define GENNI_PAIRS_16(m,a1,b1,a2,b2,a3,b3,a4,b4,a5,b5,a6,b6,a7,b7,a8,b8) m(a1,b1), m(a2,b2), m(a3,b3), m(a4,b4), m(a5,b5), m(a6,b6), m(a7,b7), m(a8,b8)
#define GENNI_PAIRS_18(m,a1,b1,a2,b2,a3,b3,a4,b4,a5,b5,a6,b6,a7,b7,a8,b8,a9,b9) m(a1,b1), m(a2,b2), m(a3,b3), m(a4,b4), m(a5,b5), m(a6,b6), m(a7,b7), m(a8,b8), m(a9,b9)
#define GENNI_PAIRS_20(m,a1,b1,a2,b2,a3,b3,a4,b4,a5,b5,a6,b6,a7,b7,a8,b8,a9,b9,a10,b10) m(a1,b1), m(a2,b2), m(a3,b3), m(a4,b4), m(a5,b5), m(a6,b6), m(a7,b7), m(a8,b8), m(a9,b9), m(a10,b10)
#define GENNI_PAIRS_22(m,a1,b1,a2,b2,a3,b3,a4,b4,a5,b5,a6,b6,a7,b7,a8,b8,a9,b9,a10,b10,a11,b11) m(a1,b1), m(a2,b2), m(a3,b3), m(a4,b4), m(a5,b5), m(a6,b6), m(a7,b7), m(a8,b8), m(a9,b9), m(a10,b10), m(a11,b11)
#define GENNI_PAIRS_24(m,a1,b1,a2,b2,a3,b3,a4,b4,a5,b5,a6,b6,a7,b7,a8,b8,a9,b9,a10,b10,a11,b11,a12,b12) m(a1,b1), m(a2,b2), m(a3,b3), m(a4,b4), m(a5,b5), m(a6,b6), m(a7,b7), m(a8,b8), m(a9,b9), m(a10,b10), m(a11,b11), m(a12,b12)
#define GENNI_PAIRS_26(m,a1,b1,a2,b2,a3,b3,a4,b4,a5,b5,a6,b6,a7,b7,a8,b8,a9,b9,a10,b10,a11,b11,a12,b12,a13,b13) m(a1,b1), m(a2,b2), m(a3,b3), m(a4,b4), m(a5,b5), m(a6,b6), m(a7,b7), m(a8,b8), m(a9,b9), m(a10,b10), m(a11,b11), m(a12,b12), m(a13,b13)
#define GENNI_PAIRS_28(m,a1,b1,a2,b2,a3,b3,a4,b4,a5,b5,a6,b6,a7,b7,a8,b8,a9,b9,a10,b10,a11,b11,a12,b12,a13,b13,a14,b14) m(a1,b1), m(a2,b2), m(a3,b3), m(a4,b4), m(a5,b5), m(a6,b6), m(a7,b7), m(a8,b8), m(a9,b9), m(a10,b10), m(a11,b11), m(a12,b12), m(a13,b13), m(a14,b14)
#define GENNI_PAIRS_30(m,a1,b1,a2,b2,a3,b3,a4,b4,a5,b5,a6,b6,a7,b7,a8,b8,a9,b9,a10,b10,a11,b11,a12,b12,a13,b13,a14,b14,a15,b15) m(a1,b1), m(a2,b2), m(a3,b3), m(a4,b4), m(a5,b5), m(a6,b6), m(a7,b7), m(a8,b8), m(a9,b9), m(a10,b10), m(a11,b11), m(a12,b12), m(a13,b13), m(a14,b14), m(a15,b15)
#define GENNI_PAIRS_32(m,a1,b1,a2,b2,a3,b3,a4,b4,a5,b5,a6,b6,a7,b7,a8,b8,a9,b9,a10,b10,a11,b11,a12,b12,a13,b13,a14,b14,a15,b15,a16,b16) m(a1,b1), m(a2,b2), m(a3,b3), m(a4,b4), m(a5,b5), m(a6,b6), m(a7,b7), m(a8,b8), m(a9,b9), m(a10,b10), m(a11,b11), m(a12,b12), m(a13,b13), m(a14,b14), m(a15,b15), m(a16,b16)
#define GENNI_PAIRS_34(m,a1,b1,a2,b2,a3,b3,a4,b4,a5,b5,a6,b6,a7,b7,a8,b8,a9,b9,a10,b10,a11,b11,a12,b12,a13,b13,a14,b14,a15,b15,a16,b16,a17,b17) m(a1,b1), m(a2,b2), m(a3,b3), m(a4,b4), m(a5,b5), m(a6,b6), m(a7,b7), m(a8,b8), m(a9,b9), m(a10,b10), m(a11,b11), m(a12,b12), m(a13,b13), m(a14,b14), m(a15,b15), m(a16,b16), m(a17,b17)
#define GENNI_PAIRS_36(m,a1,b1,a2,b2,a3,b3,a4,b4,a5,b5,a6,b6,a7,b7,a8,b8,a9,b9,a10,b10,a11,b11,a12,b12,a13,b13,a14,b14,a15,b15,a16,b16,a17,b17,a18,b18) m(a1,b1), m(a2,b2), m(a3,b3), m(a4,b4), m(a5,b5), m(a6,b6), m(a7,b7), m(a8,b8), m(a9,b9), m(a10,b10), m(a11,b11), m(a12,b12), m(a13,b13), m(a14,b14), m(a15,b15), m(a16,b16), m(a17,b17), m(a18,b18)
#define GENNI_PAIRS_38(m,a1,b1,a2,b2,a3,b3,a4,b4,a5,b5,a6,b6,a7,b7,a8,b8,a9,b9,a10,b10,a11,b11,a12,b12,a13,b13,a14,b14,a15,b15,a16,b16,a17,b17,a18,b18,a19,b19) m(a1,b1), m(a2,b2), m(a3,b3), m(a4,b4), m(a5,b5), m(a6,b6), m(a7,b7), m(a8,b8), m(a9,b9), m(a10,b10), m(a11,b11), m(a12,b12), m(a13,b13), m(a14,b14), m(a15,b15), m(a16,b16), m(a17,b17), m(a18,b18), m(a19,b19)
#define GENNI_PAIRS_40(m,a1,b1,a2,b2,a3,b3,a4,b4,a5,b5,a6,b6,a7,b7,a8,b8,a9,b9,a10,b10,a11,b11,a12,b12,a13,b13,a14,b14,a15,b15,a16,b16,a17,b17,a18,b18,a19,b19,a20,b20) m(a1,b1), m(a2,b2), m(a3,b3), m(a4,b4), m(a5,b5), m(a6,b6), m(a7,b7), m(a8,b8), m(a9,b9), m(a10,b10), m(a11,b11), m(a12,b12), m(a13,b13), m(a14,b14), m(a15,b15), m(a16,b16), m(a17,b17), m(a18,b18), m(a19,b19), m(a20,b20)

// ---- slots that declare names
#define GENN_PARAMS(...)                  (genni_names, GENN_ROLE_PARAM, scalar, GENN_ACCESS_READ_ONLY, __VA_ARGS__)
#define GENN_DERIVED(name, ...)           (genni_derived, name, __VA_ARGS__)
#define GENN_VARS(...)                    (genni_names, GENN_ROLE_VAR, scalar, GENN_ACCESS_READ_WRITE, __VA_ARGS__)
#define GENN_VARS_OF(type, ...)           (genni_names, GENN_ROLE_VAR, type, GENN_ACCESS_READ_WRITE, __VA_ARGS__)
#define GENN_READ_ONLY(...)               (genni_names, GENN_ROLE_VAR, scalar, GENN_ACCESS_READ_ONLY, __VA_ARGS__)
#define GENN_READ_ONLY_OF(type, ...)      (genni_names, GENN_ROLE_VAR, type, GENN_ACCESS_READ_ONLY, __VA_ARGS__)
#define GENN_NEURON_REFS(...)             (genni_names, GENN_ROLE_NEURON_REF, scalar, GENN_ACCESS_READ_ONLY, __VA_ARGS__)
#define GENN_ARRAYS_OF(type, ...)         (genni_names, GENN_ROLE_ARRAY, type, GENN_ACCESS_READ_ONLY, __VA_ARGS__)
#define GENN_POISSON_TABLE(name, ...)     (genni_table, name, -1.0, __VA_ARGS__)   // mean
#define GENN_BINOMIAL_TABLE(name, n, p)   (genni_table, name, n, p)
#define GENNI_NO_SLOT                     (genni_code, GENN_SLOT_COUNT, NULL, ~)
#define GENN_ADDITIONAL_INPUT(name, ...)  (genni_input, name, __VA_ARGS__)           // with its value before anything is added
#define GENN_PRE_VARS(...)                (genni_names, GENN_ROLE_PRE_VAR, scalar, GENN_ACCESS_READ_WRITE, __VA_ARGS__)
#define GENN_POST_VARS(...)               (genni_names, GENN_ROLE_POST_VAR, scalar, GENN_ACCESS_READ_WRITE, __VA_ARGS__)
#define GENN_PRE_NEURON_REFS(...)         (genni_names, GENN_ROLE_PRE_REF, scalar, GENN_ACCESS_READ_ONLY, __VA_ARGS__)
#define GENN_POST_NEURON_REFS(...)        (genni_names, GENN_ROLE_POST_REF, scalar, GENN_ACCESS_READ_ONLY, __VA_ARGS__)
#define GENN_POSTSYNAPTIC_REFS(...)       (genni_names, GENN_ROLE_POSTSYNAPTIC_REF, scalar, GENN_ACCESS_READ_ONLY, __VA_ARGS__)
#define GENN_HISTORY(...)                 (genni_names, GENN_ROLE_HISTORY, scalar, GENN_ACCESS_READ_ONLY, __VA_ARGS__)   // read as name[steps ago]
#define GENN_DELAY(name)                  (genni_names, GENN_ROLE_DELAY, scalar, GENN_ACCESS_READ_ONLY, name)   // code runs at arrival
#define GENN_USES(...)                    (genni_uses, __VA_ARGS__)
// ---- slots that hold code
#define GENN_SIM(...)                     (genni_code, GENN_SLOT_SIM, #__VA_ARGS__, __VA_ARGS__)
#define GENN_THRESHOLD(...)               (genni_code, GENN_SLOT_THRESHOLD, #__VA_ARGS__, __VA_ARGS__)
#define GENN_THRESHOLD_RISING(...)        (genni_rising, #__VA_ARGS__, __VA_ARGS__)   // spikes only where it was false before SIM
#define GENN_RESET(...)                   (genni_code, GENN_SLOT_RESET, #__VA_ARGS__, __VA_ARGS__)
#define GENN_INJECTION(...)               (genni_code, GENN_SLOT_INJECTION, #__VA_ARGS__, __VA_ARGS__)
#define GENN_PRE_SPIKE_SYN(...)           (genni_code, GENN_SLOT_PRE_SPIKE_SYN, #__VA_ARGS__, __VA_ARGS__)
#define GENN_PRE_EVENT_SYN(...)           (genni_code, GENN_SLOT_PRE_EVENT_SYN, #__VA_ARGS__, __VA_ARGS__)
#define GENN_PRE_EVENT_THRESHOLD(...)     (genni_code, GENN_SLOT_PRE_EVENT_THRESHOLD, #__VA_ARGS__, __VA_ARGS__)
#define GENN_POST_SPIKE_SYN(...)          (genni_code, GENN_SLOT_POST_SPIKE_SYN, #__VA_ARGS__, __VA_ARGS__)
#define GENN_POST_EVENT_SYN(...)          (genni_code, GENN_SLOT_POST_EVENT_SYN, #__VA_ARGS__, __VA_ARGS__)
#define GENN_POST_EVENT_THRESHOLD(...)    (genni_code, GENN_SLOT_POST_EVENT_THRESHOLD, #__VA_ARGS__, __VA_ARGS__)
#define GENN_SYNAPSE_DYNAMICS(...)        (genni_code, GENN_SLOT_SYNAPSE_DYNAMICS, #__VA_ARGS__, __VA_ARGS__)
#define GENN_PRE_SPIKE(...)               (genni_code, GENN_SLOT_PRE_SPIKE, #__VA_ARGS__, __VA_ARGS__)
#define GENN_POST_SPIKE(...)              (genni_code, GENN_SLOT_POST_SPIKE, #__VA_ARGS__, __VA_ARGS__)
#define GENN_PRE_DYNAMICS(...)            (genni_code, GENN_SLOT_PRE_DYNAMICS, #__VA_ARGS__, __VA_ARGS__)
#define GENN_POST_DYNAMICS(...)           (genni_code, GENN_SLOT_POST_DYNAMICS, #__VA_ARGS__, __VA_ARGS__)
#define GENN_VALUE(...)                   (genni_code, GENN_SLOT_VALUE, #__VA_ARGS__, __VA_ARGS__)
#define GENN_ROW_BUILD(...)               (genni_code, GENN_SLOT_ROW_BUILD, #__VA_ARGS__, __VA_ARGS__)
#define GENN_COL_BUILD(...)               (genni_code, GENN_SLOT_COL_BUILD, #__VA_ARGS__, __VA_ARGS__)

// ---- what a snippet may call beside the functions of >>math; each has the same name in the device text
#define GENN_R(x) (scalar)(x)
#define gennrand_uniform()           genni_uniform(genni_c, genni_i, &genni_draw, genni_ahead)
#define gennrand_normal()            genni_normal(genni_c, genni_i, &genni_draw, genni_ahead)
#define gennrand_exponential()       genni_exponential(genni_c, genni_i, &genni_draw, genni_ahead)
#define gennrand_log_normal(m, s)    genni_log_normal(genni_c, genni_i, &genni_draw, genni_ahead, m, s)
#define gennrand_gamma(a)            genni_gamma(genni_c, genni_i, &genni_draw, genni_ahead, a)
#define gennrand_poisson(table)      genni_count(genni_c, genni_i, &genni_draw, genni_ahead, table)
#define gennrand_binomial(table)     genni_count(genni_c, genni_i, &genni_draw, genni_ahead, table)
#define injectCurrent(x)             genni_add_current(&genni_current, x)
#define addToPost(x)                 genni_add_to_post(genni_c, genni_i, x)
#define addToPostDelay(x, d)         genni_add_to_post_delay(genni_c, genni_i, x, d)
#define addToPre(x)                  genni_add_to_pre(genni_c, genni_i, x)
#define addSynapse(j)                genni_add_synapse(genni_c, j)
#define addSynapseKernel(j, k)       genni_add_synapse_kernel(genni_c, j, k)

// ---- what the model macros make of the slots. GENNI_PHASE(class, rest of the tuple)
#define GENNI_ENUM_scalar   GENN_TYPE_SCALAR
#define GENNI_ENUM_float    GENN_TYPE_FLOAT
#define GENNI_ENUM_double   GENN_TYPE_DOUBLE
#define GENNI_ENUM_int      GENN_TYPE_INT32
#define GENNI_ENUM_unsigned GENN_TYPE_UINT32
#define GENNI_ENUM_int8_t   GENN_TYPE_INT8
#define GENNI_ENUM_int16_t  GENN_TYPE_INT16
#define GENNI_ENUM_int32_t  GENN_TYPE_INT32
#define GENNI_ENUM_int64_t  GENN_TYPE_INT64
#define GENNI_ENUM_uint8_t  GENN_TYPE_UINT8
#define GENNI_ENUM_uint16_t GENN_TYPE_UINT16
#define GENNI_ENUM_uint32_t GENN_TYPE_UINT32
#define GENNI_ENUM_uint64_t GENN_TYPE_UINT64

// rows of the table of names
#define GENNI_ROWS(class, ...) GENNI_ROWS_##class(__VA_ARGS__)
#define GENNI_ROWS_genni_names(role, type, access, ...) GENNI_NAMES(GENNI_ROW, (role, GENNI_ENUM_##type, access), __VA_ARGS__)
#define GENNI_ROWS_genni_derived(name, ...) { #name, GENN_ROLE_DERIVED, GENN_TYPE_SCALAR, GENN_ACCESS_READ_ONLY },
#define GENNI_ROWS_genni_table(name, ...) { #name, GENN_ROLE_TABLE, GENN_TYPE_UINT32, GENN_ACCESS_READ_ONLY },
#define GENNI_ROWS_genni_uses(...)
#define GENNI_ROWS_genni_input(name, ...) { #name, GENN_ROLE_INPUT, GENN_TYPE_SCALAR, GENN_ACCESS_READ_ONLY },
#define GENNI_ROWS_genni_rising(raw, ...) { "rising threshold", GENN_ROLE_AUTO_REFRACTORY, GENN_TYPE_SCALAR, GENN_ACCESS_READ_ONLY },
#define GENNI_ROWS_genni_code(...)
#define GENNI_ROW(c, name) { #name, GENNI_UNPACK c },
// rows of the table of texts
#define GENNI_TEXTS(class, ...) GENNI_TEXTS_##class(__VA_ARGS__)
#define GENNI_TEXTS_genni_names(...)
#define GENNI_TEXTS_genni_derived(...)
#define GENNI_TEXTS_genni_table(...)
#define GENNI_TEXTS_genni_uses(...)
#define GENNI_TEXTS_genni_input(...)
#define GENNI_TEXTS_genni_rising(raw, ...) { GENN_SLOT_THRESHOLD, raw, #__VA_ARGS__ },
#define GENNI_TEXTS_genni_code(slot, raw, ...) { slot, raw, #__VA_ARGS__ },
// rows of the table of functions
#define GENNI_USED(class, ...) GENNI_USED_##class(__VA_ARGS__)
#define GENNI_USED_genni_names(...)
#define GENNI_USED_genni_derived(...)
#define GENNI_USED_genni_table(...)
#define GENNI_USED_genni_uses(...) GENNI_NAMES(GENNI_USE, ~, __VA_ARGS__)
#define GENNI_USED_genni_input(...)
#define GENNI_USED_genni_rising(...)
#define GENNI_USED_genni_code(...)
#define GENNI_USE(c, name) &name##_genni_function,
// host, double: parameters as locals, then derived parameters and table means
#define GENNI_HOST(class, ...) GENNI_HOST_##class(__VA_ARGS__)
#define GENNI_HOST_genni_names(role, type, access, ...) GENNI_WHEN(PARAM_, role)(GENNI_NAMES(GENNI_HOST_PARAM, ~, __VA_ARGS__))
#define GENNI_HOST_genni_derived(...)
#define GENNI_HOST_genni_table(...)
#define GENNI_HOST_genni_uses(...)
#define GENNI_HOST_genni_input(...)
#define GENNI_HOST_genni_rising(...)
#define GENNI_HOST_genni_code(...)
#define GENNI_HOST_PARAM(c, name) const double name = *genni_p++; (void)name;
#define GENNI_DERIVE(class, ...) GENNI_DERIVE_##class(__VA_ARGS__)
#define GENNI_DERIVE_genni_names(...)
#define GENNI_DERIVE_genni_derived(name, ...) const double name = (__VA_ARGS__); (void)name; *genni_d++ = name;
#define GENNI_DERIVE_genni_table(name, n, ...) *genni_m++ = (double)(n); *genni_m++ = (double)(__VA_ARGS__);
#define GENNI_DERIVE_genni_uses(...)
#define GENNI_DERIVE_genni_input(name, ...) *genni_d++ = (__VA_ARGS__);
#define GENNI_DERIVE_genni_rising(...)
#define GENNI_DERIVE_genni_code(...)
// native: parameters and derived parameters as constants, arrays and tables as constant pointers
#define GENNI_CONST(class, ...) GENNI_CONST_##class(__VA_ARGS__)
#define GENNI_CONST_genni_names(role, type, access, ...) \
    GENNI_WHEN(PARAM_, role)(GENNI_NAMES(GENNI_CONST_PARAM, ~, __VA_ARGS__)) \
    GENNI_WHEN(ARRAY_, role)(GENNI_NAMES(GENNI_CONST_ARRAY, type, __VA_ARGS__))
#define GENNI_CONST_genni_derived(...)
#define GENNI_CONST_genni_table(name, ...) const genn_table *const name = genni_t++; (void)name;
#define GENNI_CONST_genni_uses(...)
#define GENNI_CONST_genni_input(...)
#define GENNI_CONST_genni_rising(...)
#define GENNI_CONST_genni_code(...)
#define GENNI_CONST_PARAM(c, name) const scalar name = *genni_p++; (void)name;
#define GENNI_CONST_ARRAY(type, name) const type *const name = (const type *)*genni_a++; (void)name;
#define GENNI_CONST2(class, ...) GENNI_CONST2_##class(__VA_ARGS__)
#define GENNI_CONST2_genni_names(...)
#define GENNI_CONST2_genni_derived(name, ...) const scalar name = *genni_p++; (void)name;
#define GENNI_CONST2_genni_table(...)
#define GENNI_CONST2_genni_uses(...)
#define GENNI_CONST2_genni_input(name, ...) const scalar *const GENN_RESTRICT genni_in_##name = (const scalar *)*genni_in++; genni_p++;
#define GENNI_CONST2_genni_rising(...)
#define GENNI_CONST2_genni_code(...)
// native: pointers to variables (own ones first, then references), loads and stores
// (what, m) for the names of one role, (what) for the code of one slot
#define GENNI_NAMED_genni_names(what, m, role, type, access, ...) GENNI_WHEN(what, role)(GENNI_NAMES(m, type, __VA_ARGS__))
#define GENNI_NAMED_genni_derived(...)
#define GENNI_NAMED_genni_table(...)
#define GENNI_NAMED_genni_uses(...)
#define GENNI_NAMED_genni_input(...)
#define GENNI_NAMED_genni_rising(...)
#define GENNI_NAMED_genni_code(...)
#define GENNI_CODE_genni_names(...)
#define GENNI_CODE_genni_derived(...)
#define GENNI_CODE_genni_table(...)
#define GENNI_CODE_genni_uses(...)
#define GENNI_CODE_genni_input(...)
#define GENNI_CODE_genni_rising(...)
#define GENNI_CODE_genni_code(what, slot, raw, ...) GENNI_WHEN(what, slot)(__VA_ARGS__)
#define GENNI_EVENT_genni_names(...)
#define GENNI_EVENT_genni_derived(...)
#define GENNI_EVENT_genni_table(...)
#define GENNI_EVENT_genni_uses(...)
#define GENNI_EVENT_genni_input(...)
#define GENNI_EVENT_genni_rising(...)
#define GENNI_EVENT_genni_code(what, slot, raw, ...) GENNI_WHEN(what, slot)(genni_c->spiked[genni_i] = (__VA_ARGS__) ? 1 : 0;)
#define GENNI_VARP(class, ...) GENNI_NAMED_##class(VAR_, GENNI_POINTER, __VA_ARGS__)
#define GENNI_REFP(class, ...) GENNI_NAMED_##class(REF_, GENNI_POINTER, __VA_ARGS__)
#define GENNI_POINTER(type, name) type *const GENN_RESTRICT genni_at_##name = (type *)*genni_v++;
#define GENNI_LOAD(class, ...) GENNI_LOAD_##class(__VA_ARGS__)
#define GENNI_LOAD_genni_names(role, type, access, ...) \
    GENNI_WHEN(VAR_, role)(GENNI_NAMES(GENNI_JOIN(GENNI_LOAD_, GENNI_IS(MUTABLE_, access)), type, __VA_ARGS__)) \
    GENNI_WHEN(REF_, role)(GENNI_NAMES(GENNI_JOIN(GENNI_LOAD_, GENNI_IS(MUTABLE_, access)), type, __VA_ARGS__))
#define GENNI_LOAD_genni_derived(...)
#define GENNI_LOAD_genni_table(...)
#define GENNI_LOAD_genni_uses(...)
#define GENNI_LOAD_genni_input(name, ...) const scalar name = genni_in_##name[genni_i]; (void)name;
#define GENNI_LOAD_genni_rising(...)
#define GENNI_LOAD_genni_code(...)
#define GENNI_LOAD_0(type, name) const type name = genni_at_##name[genni_i]; (void)name;
#define GENNI_LOAD_1(type, name) type name = genni_at_##name[genni_i]; (void)name;
#define GENNI_STORE(class, ...) GENNI_STORE_##class(__VA_ARGS__)
#define GENNI_STORE_genni_names(role, type, access, ...) \
    GENNI_WHEN(VAR_, role)(GENNI_WHEN(MUTABLE_, access)(GENNI_NAMES(GENNI_STORE_1, type, __VA_ARGS__)))
#define GENNI_STORE_genni_derived(...)
#define GENNI_STORE_genni_table(...)
#define GENNI_STORE_genni_uses(...)
#define GENNI_STORE_genni_input(...)
#define GENNI_STORE_genni_rising(...)
#define GENNI_STORE_genni_code(...)
#define GENNI_STORE_1(type, name) genni_at_##name[genni_i] = name;
// native: the changing variables as they are before RESET, for code of projections that refers to them
#define GENNI_SNAP(class, ...) GENNI_SNAP_##class(__VA_ARGS__)
#define GENNI_SNAP_genni_names(role, type, access, ...) \
    GENNI_WHEN(VAR_, role)(GENNI_WHEN(MUTABLE_, access)(GENNI_NAMES(GENNI_SNAP_1, type, __VA_ARGS__)))
#define GENNI_SNAP_genni_derived(...)
#define GENNI_SNAP_genni_table(...)
#define GENNI_SNAP_genni_uses(...)
#define GENNI_SNAP_genni_input(...)
#define GENNI_SNAP_genni_rising(...)
#define GENNI_SNAP_genni_code(...)
#define GENNI_SNAP_1(type, name) ((type *)*genni_to++)[genni_i] = name;
// native: the code of one slot
#define GENNI_DO_SIM(class, ...) GENNI_CODE_##class(SIM_, __VA_ARGS__)
#define GENNI_DO_BEFORE(class, ...) GENNI_DO_BEFORE_##class(__VA_ARGS__)
#define GENNI_DO_BEFORE_genni_names(...)
#define GENNI_DO_BEFORE_genni_derived(...)
#define GENNI_DO_BEFORE_genni_table(...)
#define GENNI_DO_BEFORE_genni_uses(...)
#define GENNI_DO_BEFORE_genni_input(...)
#define GENNI_DO_BEFORE_genni_rising(raw, ...) const int genni_before = (__VA_ARGS__) ? 1 : 0;
#define GENNI_DO_BEFORE_genni_code(...)
#define GENNI_DO_THRESHOLD(class, ...) GENNI_DO_THRESHOLD_##class(__VA_ARGS__)
#define GENNI_DO_THRESHOLD_genni_names(...)
#define GENNI_DO_THRESHOLD_genni_derived(...)
#define GENNI_DO_THRESHOLD_genni_table(...)
#define GENNI_DO_THRESHOLD_genni_uses(...)
#define GENNI_DO_THRESHOLD_genni_input(...)
#define GENNI_DO_THRESHOLD_genni_rising(raw, ...) genni_s = (__VA_ARGS__) && !genni_before ? 1 : 0;
#define GENNI_DO_THRESHOLD_genni_code(slot, raw, ...) GENNI_WHEN(THRESHOLD_, slot)(genni_s = (__VA_ARGS__) ? 1 : 0;)
#define GENNI_DO_RESET(class, ...) GENNI_DO_RESET_##class(__VA_ARGS__)
#define GENNI_DO_RESET_genni_names(...)
#define GENNI_DO_RESET_genni_derived(...)
#define GENNI_DO_RESET_genni_table(...)
#define GENNI_DO_RESET_genni_uses(...)
#define GENNI_DO_RESET_genni_input(...)
#define GENNI_DO_RESET_genni_rising(...)
#define GENNI_DO_RESET_genni_code(slot, raw, ...) GENNI_WHEN(RESET_, slot)(if (genni_s) { __VA_ARGS__ })
#define GENNI_DO_INJECTION(class, ...) GENNI_CODE_##class(INJECTION_, __VA_ARGS__)
#define GENNI_DO_PRE_SPIKE_SYN(class, ...) GENNI_CODE_##class(PRE_SPIKE_SYN_, __VA_ARGS__)
#define GENNI_DO_VALUE(class, ...) GENNI_CODE_##class(VALUE_, __VA_ARGS__)
#define GENNI_DO_ROW_BUILD(class, ...) GENNI_CODE_##class(ROW_BUILD_, __VA_ARGS__)
#define GENNI_DO_COL_BUILD(class, ...) GENNI_CODE_##class(COL_BUILD_, __VA_ARGS__)

// native: what synaptic code sees of either side, by neuron id; and neuron-side code of synapses
#define GENNI_PREP(class, ...) GENNI_NAMED_##class(PRESIDE_, GENNI_SIDE_POINTER_PRE, __VA_ARGS__)
#define GENNI_PREL(class, ...) GENNI_NAMED_##class(PRESIDE_, GENNI_SIDE_LOAD_PRE, __VA_ARGS__)
#define GENNI_POSTP(class, ...) GENNI_NAMED_##class(POSTSIDE_, GENNI_SIDE_POINTER_POST, __VA_ARGS__)
#define GENNI_POSTL(class, ...) GENNI_NAMED_##class(POSTSIDE_, GENNI_SIDE_LOAD_POST, __VA_ARGS__)
#define GENNI_HISTORYP(class, ...) GENNI_NAMED_##class(HISTORY_, GENNI_HISTORY_POINTER, __VA_ARGS__)
#define GENNI_HISTORYL(class, ...) GENNI_NAMED_##class(HISTORY_, GENNI_HISTORY_LOAD, __VA_ARGS__)
#define GENNI_SIDE_POINTER_PRE(type, name) const type *const genni_at_##name = (const type *)*genni_pre++;
#define GENNI_SIDE_POINTER_POST(type, name) const type *const genni_at_##name = (const type *)*genni_post++;
#define GENNI_SIDE_LOAD_PRE(type, name) const type name = genni_at_##name[genni_from_pre]; (void)name;
#define GENNI_SIDE_LOAD_POST(type, name) const type name = genni_at_##name[id_post]; (void)name;
#define GENNI_HISTORY_POINTER(type, name) const type *const genni_of_##name = (const type *)*genni_history++;
#define GENNI_HISTORY_LOAD(type, name) const type *const name = genni_of_##name + (size_t)id_post * genni_c->history_stride; (void)name;
#define GENNI_PREVARP(class, ...) GENNI_NAMED_##class(PREVAR_, GENNI_POINTER, __VA_ARGS__)
#define GENNI_PREVARL(class, ...) GENNI_NAMED_##class(PREVAR_, GENNI_LOAD_1, __VA_ARGS__)
#define GENNI_PREVARS(class, ...) GENNI_NAMED_##class(PREVAR_, GENNI_STORE_1, __VA_ARGS__)
#define GENNI_PREREFP(class, ...) GENNI_NAMED_##class(PREREF_, GENNI_POINTER, __VA_ARGS__)
#define GENNI_PREREFL(class, ...) GENNI_NAMED_##class(PREREF_, GENNI_LOAD_0, __VA_ARGS__)
#define GENNI_POSTVARP(class, ...) GENNI_NAMED_##class(POSTVAR_, GENNI_POINTER, __VA_ARGS__)
#define GENNI_POSTVARL(class, ...) GENNI_NAMED_##class(POSTVAR_, GENNI_LOAD_1, __VA_ARGS__)
#define GENNI_POSTVARS(class, ...) GENNI_NAMED_##class(POSTVAR_, GENNI_STORE_1, __VA_ARGS__)
#define GENNI_POSTREFP(class, ...) GENNI_NAMED_##class(POSTREF_, GENNI_POINTER, __VA_ARGS__)
#define GENNI_POSTREFL(class, ...) GENNI_NAMED_##class(POSTREF_, GENNI_LOAD_0, __VA_ARGS__)
#define GENNI_DO_PRE_EVENT_SYN(class, ...) GENNI_CODE_##class(PRE_EVENT_SYN_, __VA_ARGS__)
#define GENNI_DO_POST_EVENT_SYN(class, ...) GENNI_CODE_##class(POST_EVENT_SYN_, __VA_ARGS__)
#define GENNI_DO_PRE_EVENT_THRESHOLD(class, ...) GENNI_EVENT_##class(PRE_EVENT_THRESHOLD_, __VA_ARGS__)
#define GENNI_DO_POST_EVENT_THRESHOLD(class, ...) GENNI_EVENT_##class(POST_EVENT_THRESHOLD_, __VA_ARGS__)
#define GENNI_DO_POST_SPIKE_SYN(class, ...) GENNI_CODE_##class(POST_SPIKE_SYN_, __VA_ARGS__)
#define GENNI_DO_SYNAPSE_DYNAMICS(class, ...) GENNI_CODE_##class(SYNAPSE_DYNAMICS_, __VA_ARGS__)
#define GENNI_DO_PRE_SPIKE(class, ...) GENNI_CODE_##class(PRE_SPIKE_, __VA_ARGS__)
#define GENNI_DO_POST_SPIKE(class, ...) GENNI_CODE_##class(POST_SPIKE_, __VA_ARGS__)
#define GENNI_DO_PRE_DYNAMICS(class, ...) GENNI_CODE_##class(PRE_DYNAMICS_, __VA_ARGS__)
#define GENNI_DO_POST_DYNAMICS(class, ...) GENNI_CODE_##class(POST_DYNAMICS_, __VA_ARGS__)

// ---- the native functions and the descriptor
#define GENNI_HEAD(...) GENNI_BARE_HEAD(__VA_ARGS__) GENNI_EACH(GENNI_VARP, __VA_ARGS__) GENNI_EACH(GENNI_REFP, __VA_ARGS__)
#define GENNI_BARE_HEAD(...) \
    const scalar *genni_p = (const scalar *)genni_c->params; \
    void *const *genni_v = genni_c->vars; void *const *genni_a = genni_c->arrays; \
    const genn_table *genni_t = genni_c->tables; void *const *genni_in = genni_c->inputs; \
    const scalar dt = (scalar)genni_c->dt; const double t = genni_c->t; \
    const size_t genni_n = genni_c->count; \
    (void)genni_v; (void)genni_a; (void)genni_t; (void)genni_p; (void)genni_in; (void)dt; (void)t; \
    GENNI_EACH(GENNI_CONST, __VA_ARGS__) GENNI_EACH(GENNI_CONST2, __VA_ARGS__)
#define GENNI_ROW_HEAD(...) GENNI_HEAD(__VA_ARGS__) GENNI_PAIR_IDS const size_t genni_i = 0; uint32_t genni_draw = 0; (void)genni_i; (void)genni_draw; (void)genni_n; (void)genni_post;
#define GENNI_BODY(name, ...) \
    GENNI_FP static GENNI_ALWAYS_INLINE void name##_genni_body(const genn_tile *genni_c, const int genni_ahead, const int genni_split) { \
        GENNI_EXACT GENNI_SCALAR_FUNCTIONS (void)genni_ahead; (void)genni_split; { __VA_ARGS__ } }
#define GENNI_NATIVE(name, ...) GENNI_BODY(name, __VA_ARGS__) \
    GENNI_FP static void name##_genni_run(const genn_tile *genni_c) { name##_genni_body(genni_c, 1, 0); } \
    GENNI_FP static void name##_genni_run_any(const genn_tile *genni_c) { name##_genni_body(genni_c, 0, 0); }
// gcc gives up beyond ten alias checks; the arrays of a component never overlap
#if defined(__GNUC__) && !defined(__clang__)
#define GENNI_APART _Pragma("GCC ivdep")
#else
#define GENNI_APART
#endif
#define GENNI_LOOP_HEAD GENNI_APART for (size_t genni_i = 0; genni_i < genni_n; genni_i++) { uint32_t genni_draw = 0; (void)genni_draw;
#define GENNI_IDS const uint32_t num_neurons = genni_c->num, genni_first = genni_c->first; (void)num_neurons; (void)genni_first;
#define GENNI_ID const uint32_t id = genni_first + (uint32_t)genni_i; (void)id;
#define GENNI_PAIR_IDS const uint32_t id_pre = genni_c->id_pre, num_pre = genni_c->num_pre, num_post = genni_c->num_post; \
    const uint32_t *const GENN_RESTRICT genni_post = genni_c->id_post; (void)id_pre; (void)num_pre; (void)num_post;

#define GENNI_DESCRIBE(kind_, name, run_, run_any_, slots_, builtin_, ...) \
    GENNI_FP static void name##_genni_derive(const double *genni_p, double genni_dt, double *genni_d, double *genni_m) { \
        GENNI_EXACT GENNI_DOUBLE_FUNCTIONS const double dt = genni_dt; (void)dt; (void)genni_p; (void)genni_d; (void)genni_m; \
        { GENNI_EACH(GENNI_HOST, __VA_ARGS__) GENNI_EACH(GENNI_DERIVE, __VA_ARGS__) } } \
    static const genn_name name##_genni_names[] = { GENNI_EACH(GENNI_ROWS, __VA_ARGS__) \
        { NULL, GENN_ROLE_PARAM, GENN_TYPE_SCALAR, GENN_ACCESS_READ_WRITE } }; \
    static const genn_text name##_genni_texts[] = { GENNI_EACH(GENNI_TEXTS, __VA_ARGS__) { GENN_SLOT_COUNT, NULL, NULL } }; \
    static const genn_model *const name##_genni_uses[] = { GENNI_EACH(GENNI_USED, __VA_ARGS__) NULL }; \
    static const genn_model name = { kind_, #name, __FILE__, __LINE__, (int)sizeof(scalar), name##_genni_names, \
        name##_genni_texts, name##_genni_uses, name##_genni_derive, run_, run_any_, slots_, genni_self_test, builtin_, \
        GENNI_FAST_MATH };

/* A neuron model.
   Slots: PARAMS, DERIVED, VARS, READ_ONLY, ARRAYS_OF, POISSON_TABLE, USES, ADDITIONAL_INPUT, SIM, THRESHOLD or
   THRESHOLD_RISING, RESET. An additional input is a sum like Isyn that projections and current sources can choose.
   SIM runs every step after the inputs were summed into Isyn; then the THRESHOLD expression (none: never spikes); where it
   is true the neuron spikes and RESET runs. THRESHOLD and RESET see the locals of SIM.
   Names: t (ms, double), dt (ms), Isyn, id, num_neurons, since_spike (ms since the neuron's last spike before this step; 1e30
   before the first), the gennrand_ functions. */
#define GENN_NEURON_MODEL(name, ...) GENNI_BEGIN \
    GENNI_NATIVE(name, GENNI_HEAD(__VA_ARGS__) GENNI_IDS \
        const scalar *const GENN_RESTRICT genni_isyn = (const scalar *)genni_c->isyn; \
        uint8_t *const GENN_RESTRICT genni_spiked = genni_c->spiked, *const GENN_RESTRICT genni_drew = genni_c->drew; (void)genni_drew; \
        GENNI_LOOP_HEAD GENNI_ID const scalar Isyn = genni_isyn[genni_i]; int genni_s = 0; (void)Isyn; \
            const scalar since_spike = genni_since(genni_c->last[0], genni_i, genni_c->step, 0, dt); (void)since_spike; \
            GENNI_EACH(GENNI_LOAD, __VA_ARGS__) GENNI_EACH(GENNI_DO_BEFORE, __VA_ARGS__) GENNI_EACH(GENNI_DO_SIM, __VA_ARGS__) \
            GENNI_EACH(GENNI_DO_THRESHOLD, __VA_ARGS__) \
            if (genni_split) { void *const *genni_to = genni_c->snapshot; (void)genni_to; GENNI_EACH(GENNI_SNAP, __VA_ARGS__) } \
            GENNI_EACH(GENNI_DO_RESET, __VA_ARGS__) \
            if (genni_ahead == GENNI_DRAW_DRY) genni_drew[genni_i] = (uint8_t)(genni_draw != 0); \
            genni_spiked[genni_i] = (uint8_t)genni_s; GENNI_EACH(GENNI_STORE, __VA_ARGS__) }) \
    GENNI_FP static void name##_genni_run_split(const genn_tile *genni_c) { name##_genni_body(genni_c, genni_c->words != NULL, 1); } \
    GENNI_FP static void name##_genni_run_dry(const genn_tile *genni_c) { name##_genni_body(genni_c, GENNI_DRAW_DRY, 0); } \
    static void (*const name##_genni_slots[])(const genn_tile *) = { name##_genni_run_split, name##_genni_run_dry }; \
    GENNI_DESCRIBE(GENN_KIND_NEURON, name, name##_genni_run, name##_genni_run_any, name##_genni_slots, 0, __VA_ARGS__) GENNI_END

/* A postsynaptic model: turns the summed synaptic input inSyn of a neuron into a current.
   Slots: PARAMS, DERIVED, VARS, READ_ONLY, NEURON_REFS (variables of the target neurons, read), ARRAYS_OF, USES, SIM.
   SIM reads and writes inSyn and calls injectCurrent(x). */
#define GENN_POSTSYNAPTIC_MODEL(name, ...) GENNI_BEGIN \
    GENNI_BODY(name, GENNI_HEAD(__VA_ARGS__) GENNI_IDS GENNI_INPUT \
        scalar *const GENN_RESTRICT genni_insyn = (scalar *)genni_c->insyn; \
        int16_t *const GENN_RESTRICT genni_sum_16 = (int16_t *)genni_c->sums; int32_t *const GENN_RESTRICT genni_sum_32 = (int32_t *)genni_c->sums; int64_t *const GENN_RESTRICT genni_sum_64 = (int64_t *)genni_c->sums; \
        const scalar genni_unit = (scalar)genni_c->sum_unit; \
        GENNI_LOOP_HEAD GENNI_ID scalar inSyn = genni_insyn[genni_i], genni_current = GENNI_CURRENT; \
            if (genni_split == GENNI_SUMS_16) { GENNI_TAKE_SUM(genni_sum_16) genni_sum_16[genni_i] = 0; } \
            if (genni_split == GENNI_SUMS_32) { GENNI_TAKE_SUM(genni_sum_32) genni_sum_32[genni_i] = 0; } \
            if (genni_split == GENNI_SUMS_64) { GENNI_TAKE_SUM(genni_sum_64) genni_sum_64[genni_i] = 0; } \
            GENNI_EACH(GENNI_LOAD, __VA_ARGS__) GENNI_EACH(GENNI_DO_SIM, __VA_ARGS__) \
            genni_inject[genni_i] = genni_current; genni_insyn[genni_i] = inSyn; GENNI_EACH(GENNI_STORE, __VA_ARGS__) }) \
    GENNI_FP static void name##_genni_sums_16(const genn_tile *genni_c) { name##_genni_body(genni_c, 1, GENNI_SUMS_16); } \
    GENNI_FP static void name##_genni_sums_32(const genn_tile *genni_c) { name##_genni_body(genni_c, 1, GENNI_SUMS_32); } \
    GENNI_FP static void name##_genni_sums_64(const genn_tile *genni_c) { name##_genni_body(genni_c, 1, GENNI_SUMS_64); } \
    GENNI_FP static void name##_genni_run_any(const genn_tile *genni_c) { name##_genni_body(genni_c, 0, GENNI_SUMS_NONE); } \
    static void (*const name##_genni_slots[])(const genn_tile *) = { \
        name##_genni_sums_16, name##_genni_sums_32, name##_genni_sums_64 }; \
    GENNI_DESCRIBE(GENN_KIND_POSTSYNAPTIC, name, name##_genni_run_any, name##_genni_run_any, name##_genni_slots, 0, __VA_ARGS__) GENNI_END
#define GENNI_TAKE_SUM(sum) inSyn = inSyn + (scalar)sum[genni_i] * genni_unit;
// The first of a step to add to an input writes it
#define GENNI_INPUT scalar *const GENN_RESTRICT genni_inject = (scalar *)genni_c->inject; const int genni_begins = genni_c->begins; const scalar genni_start = (scalar)genni_c->start;
#define GENNI_CURRENT genni_begins ? genni_start : genni_inject[genni_i]

/* A current source: INJECTION runs every step before the neurons and calls injectCurrent(x).
   Slots: PARAMS, DERIVED, VARS, READ_ONLY, NEURON_REFS, ARRAYS_OF, POISSON_TABLE, USES, INJECTION. */
#define GENN_CURRENT_SOURCE_MODEL(name, ...) GENNI_BEGIN \
    GENNI_NATIVE(name, GENNI_HEAD(__VA_ARGS__) GENNI_IDS GENNI_INPUT \
        GENNI_LOOP_HEAD GENNI_ID scalar genni_current = GENNI_CURRENT; \
            GENNI_EACH(GENNI_LOAD, __VA_ARGS__) GENNI_EACH(GENNI_DO_INJECTION, __VA_ARGS__) \
            genni_inject[genni_i] = genni_current; GENNI_EACH(GENNI_STORE, __VA_ARGS__) }) \
    GENNI_DESCRIBE(GENN_KIND_CURRENT_SOURCE, name, name##_genni_run, name##_genni_run_any, NULL, 0, __VA_ARGS__) GENNI_END

/* A weight update model. Code of synapses:
     SYNAPSE_DYNAMICS   for every synapse, every step, before all others
     PRE_EVENT_SYN      for each synapse of a source neuron where PRE_EVENT_THRESHOLD held, 1 + axonal delay steps later
     PRE_SPIKE_SYN      for each synapse of a source neuron that spiked, 1 + axonal delay steps later
     POST_EVENT_SYN     for each synapse of a target neuron where POST_EVENT_THRESHOLD held, 1 + back-propagation delay steps later
     POST_SPIKE_SYN     for each synapse of a target neuron that spiked, 1 + back-propagation delay steps later
   in this order. The first three call addToPost(x) or addToPostDelay(x, steps), all may call addToPre(x), which adds to an input
   of the source neuron (GENN_PRE_INPUT, else Isyn) in the same step. Code of neurons, for this projection:
     PRE_DYNAMICS, POST_DYNAMICS                   every step, after the neuron's SIM
     PRE_EVENT_THRESHOLD, POST_EVENT_THRESHOLD     an expression, after it: true where a spike-like event is to be sent
     PRE_SPIKE, POST_SPIKE                         where the neuron spikes, before its RESET
   It changes PRE_VARS and POST_VARS (one per source or target neuron) and reads the PRE_NEURON_REFS, or POST_NEURON_REFS and
   POSTSYNAPTIC_REFS, of its own side. Synapses read all of these as they were at the end of the step that they see.
   GENN_HISTORY(x): x, a name of the target's side, is read as x[d], the value d steps earlier; 0 <= d <= GENN_MAX_DELAY of the
   projection (like any array, it has no end that is checked). GENN_DELAY(d), naming a read-only integer variable: all code that
   source spikes and events run waits d steps more and finds the synapse as it is then; what the synapse sees of the source
   side is d steps older everywhere.
   Slots: PARAMS, DERIVED, VARS, READ_ONLY, READ_ONLY_OF, ARRAYS_OF, POISSON_TABLE, USES and those above.
   Names: t, dt, id_pre, id_post, num_pre, num_post, the gennrand_ functions; since_pre, since_post, since_pre_event,
   since_post_event (ms since the last spike or event of either side that this synapse has seen; 1e30 before the first), and
   since_previous_pre ... (the last before the one that may be arriving now). In code of neurons: t, dt, id, num_neurons,
   since_spike (its last spike before this step), the gennrand_ functions. */
#define GENNI_TIME_LOCAL(name, side, target, event, previous) const scalar name = genni_since(genni_c->last[GENNI_TIME_##name], genni_from_##side, genni_c->step, genni_c->side##_shift + genni_wait_##side, dt); (void)name;
#define GENNI_SYNAPSE_CODE(name, function, slot, ...) \
    GENNI_FP static void name##_genni_##function(const genn_tile *genni_c) { \
        GENNI_EXACT GENNI_SCALAR_FUNCTIONS const int genni_ahead = 0; (void)genni_ahead; { \
        GENNI_BARE_HEAD(__VA_ARGS__) GENNI_EACH(GENNI_VARP, __VA_ARGS__) \
        void *const *genni_pre = genni_c->pre_values, *const *genni_post = genni_c->post_values, *const *genni_history = genni_c->histories; \
        const uint32_t num_pre = genni_c->num_pre, num_post = genni_c->num_post; (void)num_pre; (void)num_post; \
        (void)genni_pre; (void)genni_post; (void)genni_history; \
        GENNI_EACH(GENNI_PREP, __VA_ARGS__) GENNI_EACH(GENNI_POSTP, __VA_ARGS__) GENNI_EACH(GENNI_HISTORYP, __VA_ARGS__) \
        for (size_t genni_e = 0; genni_e < genni_n; genni_e++) { uint32_t genni_draw = 0; \
            const size_t genni_i = genni_c->index ? genni_c->index[genni_e] : genni_e; \
            const uint32_t id_pre = genni_c->pre_list ? genni_c->pre_list[genni_i] : genni_c->id_pre, id_post = genni_c->id_post[genni_i]; \
            const uint32_t genni_wait_pre = genni_c->delays ? genni_delay_of(genni_c, genni_i) : 0, genni_wait_post = 0; \
            const size_t genni_from_pre = genni_c->delays ? (size_t)id_pre * genni_c->pre_stride + genni_wait_pre : id_pre, genni_from_post = id_post; \
            (void)genni_draw; (void)id_pre; (void)id_post; (void)genni_from_pre; (void)genni_from_post; (void)genni_wait_pre; (void)genni_wait_post; \
            GENNI_TIMES(GENNI_TIME_LOCAL) \
            GENNI_EACH(GENNI_LOAD, __VA_ARGS__) GENNI_EACH(GENNI_PREL, __VA_ARGS__) GENNI_EACH(GENNI_POSTL, __VA_ARGS__) \
            { GENNI_EACH(GENNI_HISTORYL, __VA_ARGS__) GENNI_EACH(slot, __VA_ARGS__) } GENNI_EACH(GENNI_STORE, __VA_ARGS__) } } }
#define GENNI_SIDE_CODE(name, function, slot, side, ...) \
    GENNI_FP static void name##_genni_##function(const genn_tile *genni_c) { \
        GENNI_EXACT GENNI_SCALAR_FUNCTIONS const int genni_ahead = 0; (void)genni_ahead; { \
        GENNI_BARE_HEAD(__VA_ARGS__) GENNI_IDS GENNI_EACH(GENNI_##side##VARP, __VA_ARGS__) GENNI_EACH(GENNI_##side##REFP, __VA_ARGS__) \
        for (size_t genni_e = 0; genni_e < genni_n; genni_e++) { uint32_t genni_draw = 0; \
            const size_t genni_i = genni_c->index ? genni_c->index[genni_e] : genni_e; GENNI_ID (void)genni_draw; \
            const scalar since_spike = genni_since(genni_c->last[0], genni_i, genni_c->step, 0, dt); (void)since_spike; \
            GENNI_EACH(GENNI_##side##VARL, __VA_ARGS__) GENNI_EACH(GENNI_##side##REFL, __VA_ARGS__) \
            GENNI_EACH(slot, __VA_ARGS__) GENNI_EACH(GENNI_##side##VARS, __VA_ARGS__) } } }
#define GENN_WEIGHT_UPDATE_MODEL(name, ...) GENNI_BEGIN \
    GENNI_SYNAPSE_CODE(name, pre_spike_syn, GENNI_DO_PRE_SPIKE_SYN, __VA_ARGS__) \
    GENNI_SYNAPSE_CODE(name, pre_event_syn, GENNI_DO_PRE_EVENT_SYN, __VA_ARGS__) \
    GENNI_SYNAPSE_CODE(name, post_spike_syn, GENNI_DO_POST_SPIKE_SYN, __VA_ARGS__) \
    GENNI_SYNAPSE_CODE(name, post_event_syn, GENNI_DO_POST_EVENT_SYN, __VA_ARGS__) \
    GENNI_SYNAPSE_CODE(name, synapse_dynamics, GENNI_DO_SYNAPSE_DYNAMICS, __VA_ARGS__) \
    GENNI_SIDE_CODE(name, pre_spike, GENNI_DO_PRE_SPIKE, PRE, __VA_ARGS__) \
    GENNI_SIDE_CODE(name, pre_dynamics, GENNI_DO_PRE_DYNAMICS, PRE, __VA_ARGS__) \
    GENNI_SIDE_CODE(name, pre_event_threshold, GENNI_DO_PRE_EVENT_THRESHOLD, PRE, __VA_ARGS__) \
    GENNI_SIDE_CODE(name, post_spike, GENNI_DO_POST_SPIKE, POST, __VA_ARGS__) \
    GENNI_SIDE_CODE(name, post_dynamics, GENNI_DO_POST_DYNAMICS, POST, __VA_ARGS__) \
    GENNI_SIDE_CODE(name, post_event_threshold, GENNI_DO_POST_EVENT_THRESHOLD, POST, __VA_ARGS__) \
    static void (*const name##_genni_slots[])(const genn_tile *) = { \
        name##_genni_pre_spike_syn, name##_genni_pre_event_syn, name##_genni_post_spike_syn, name##_genni_post_event_syn, name##_genni_synapse_dynamics, \
        name##_genni_pre_spike, name##_genni_pre_dynamics, name##_genni_pre_event_threshold, \
        name##_genni_post_spike, name##_genni_post_dynamics, name##_genni_post_event_threshold }; \
    GENNI_DESCRIBE(GENN_KIND_WEIGHT_UPDATE, name, NULL, NULL, name##_genni_slots, 0, __VA_ARGS__) GENNI_END

/* A variable initialiser: VALUE assigns to value. Slots: PARAMS, DERIVED, ARRAYS_OF, POISSON_TABLE, USES, VALUE.
   Names: dt, and either id, num_neurons (neurons) or id_pre, id_post, num_pre, num_post (synapses; 0 elsewhere),
   id_kernel (of synapses made by addSynapseKernel(target, element): the element; 0 elsewhere). */
#define GENN_VAR_INIT(name, ...) GENNI_BEGIN \
    GENNI_NATIVE(name, GENNI_HEAD(__VA_ARGS__) GENNI_IDS GENNI_PAIR_IDS \
        scalar *const GENN_RESTRICT genni_value = (scalar *)genni_c->value; \
        GENNI_LOOP_HEAD GENNI_ID const uint32_t id_post = genni_post ? genni_post[genni_i] : 0, id_kernel = genni_c->kernel ? genni_c->kernel[genni_i] : 0; \
            scalar value = 0; (void)id_post; (void)id_kernel; \
            GENNI_EACH(GENNI_DO_VALUE, __VA_ARGS__) genni_value[genni_i] = value; }) \
    GENNI_DESCRIBE(GENN_KIND_VAR_INIT, name, name##_genni_run, name##_genni_run_any, NULL, 0, __VA_ARGS__) GENNI_END

/* A connectivity initialiser: ROW_BUILD runs once per source neuron and calls addSynapse(target), or COL_BUILD runs once per
   target neuron and calls addSynapse(source). addSynapseKernel(j, k) also says which element of a kernel the synapse takes:
   initialisers see it as id_kernel, genn_kernel reads it. Slots: PARAMS, DERIVED, ARRAYS_OF, USES and one of the two.
   Names: id_pre (ROW_BUILD) or id_post (COL_BUILD), num_pre, num_post, the gennrand_ functions. */
#define GENN_CONNECTIVITY_INIT(name, ...) GENNI_BEGIN \
    GENNI_NATIVE(name, GENNI_ROW_HEAD(__VA_ARGS__) const uint32_t id_post = id_pre; (void)id_post; \
        GENNI_EACH(GENNI_DO_ROW_BUILD, __VA_ARGS__) GENNI_EACH(GENNI_DO_COL_BUILD, __VA_ARGS__)) \
    GENNI_DESCRIBE(GENN_KIND_CONNECTIVITY_INIT, name, name##_genni_run, name##_genni_run_any, NULL, 0, __VA_ARGS__) GENNI_END
#define GENNI_CONNECTIVITY_BUILTIN(name, id_, ...) GENNI_BEGIN \
    GENNI_DESCRIBE(GENN_KIND_CONNECTIVITY_INIT, name, NULL, NULL, NULL, id_, __VA_ARGS__) GENNI_END

/* Registered, so that texts can be written and checked: no statement of this version adds them to a network. */
#define GENN_UPDATE(...)                  (genni_code, GENN_SLOT_UPDATE, #__VA_ARGS__, __VA_ARGS__)
#define GENN_ROW_UPDATE(...)              (genni_code, GENN_SLOT_ROW_UPDATE, #__VA_ARGS__, __VA_ARGS__)
#define GENN_HOST_UPDATE(...)             (genni_code, GENN_SLOT_HOST_UPDATE, #__VA_ARGS__, __VA_ARGS__)
#define GENN_DIAGONAL_BUILD(...)          (genni_code, GENN_SLOT_DIAGONAL_BUILD, #__VA_ARGS__, __VA_ARGS__)
#define GENN_VAR_REFS(...)                (genni_names, GENN_ROLE_VAR_REF, scalar, GENN_ACCESS_READ_WRITE, __VA_ARGS__)
#define GENN_CUSTOM_UPDATE_MODEL(name, ...) GENNI_BEGIN GENNI_DESCRIBE(GENN_KIND_CUSTOM_UPDATE, name, NULL, NULL, NULL, 0, __VA_ARGS__) GENNI_END
#define GENN_CUSTOM_CONNECTIVITY_MODEL(name, ...) GENNI_BEGIN GENNI_DESCRIBE(GENN_KIND_CUSTOM_CONNECTIVITY, name, NULL, NULL, NULL, 0, __VA_ARGS__) GENNI_END
#define GENN_TOEPLITZ_INIT(name, ...) GENNI_BEGIN GENNI_DESCRIBE(GENN_KIND_TOEPLITZ_INIT, name, NULL, NULL, NULL, 0, __VA_ARGS__) GENNI_END

/* A plain function that snippets may call; name it in the USES slot of the models that do.
   GENN_FUNCTION(scalar, soft_step, (scalar x, scalar width), return x / (width + fabs(x));)  calls: the functions of >>math. */
#define GENN_FUNCTION(type, name, args, ...) GENNI_BEGIN \
    GENNI_FP GENN_FN type name args { GENNI_EXACT GENNI_SCALAR_FUNCTIONS { __VA_ARGS__ } } \
    static const genn_name name##_genni_names[] = { { #type " " #name #args, GENN_ROLE_PARAM, GENN_TYPE_SCALAR, GENN_ACCESS_READ_ONLY }, \
        { NULL, GENN_ROLE_PARAM, GENN_TYPE_SCALAR, GENN_ACCESS_READ_WRITE } }; \
    static const genn_text name##_genni_texts[] = { { GENN_SLOT_BODY, #__VA_ARGS__, GENNI_STRING(__VA_ARGS__) }, { GENN_SLOT_COUNT, NULL, NULL } }; \
    static const genn_model name##_genni_function = { GENN_KIND_FUNCTION, #name, __FILE__, __LINE__, (int)sizeof(scalar), \
        name##_genni_names, name##_genni_texts, NULL, NULL, NULL, NULL, NULL, genni_self_test, 0, GENNI_FAST_MATH }; GENNI_END

// ==================================================================================================== >>native
// What native snippets call: random numbers, inputs, sums. The device preludes define the same names.
GENNI_PRECISE_PUSH

// The word of one draw: Philox block of (element / 4, 0, step, draw) or (source, target, step, draw), see RANDOM NUMBERS.
static GENNI_ALWAYS_INLINE uint32_t genni_random_word(const genn_tile *c, size_t i, uint32_t *draw, int ahead) {
    const uint32_t d = (*draw)++;
    if (ahead) return c->words[(size_t)d * c->stride + i];
    {
        const uint32_t low = (uint32_t)c->step, high = ((d & 0xFFFFFFu) | ((uint32_t)(c->step >> 32) << 24));
        if (c->id_post) return genni_philox(c->pre_list ? c->pre_list[i] : c->id_pre, c->id_post[i], low, high + (c->duplicate ? c->duplicate[i] * 256u : 0u), c->key0, c->key1).w0;
        {
            const uint32_t e = c->first + (uint32_t)i;
            const genni_words w = genni_philox(e >> 2, 0, low, high, c->key0, c->key1);
            return (e & 2u) ? ((e & 1u) ? w.w3 : w.w2) : ((e & 1u) ? w.w1 : w.w0);
        }
    }
}
#ifdef GENN_DOUBLE
#define GENNI_SAMPLE(kind) if (ahead == GENNI_DRAW_DRY) { ++*draw; return (scalar)0.5; } const uint32_t high = genni_random_word(c, i, draw, ahead); return genni_##kind##_d(high, genni_random_word(c, i, draw, ahead));
#else
#define GENNI_SAMPLE(kind) if (ahead == GENNI_DRAW_DRY) { ++*draw; return (scalar)0.5; } return genni_##kind##_f(genni_random_word(c, i, draw, ahead));
#endif
static GENNI_ALWAYS_INLINE scalar genni_uniform(const genn_tile *c, size_t i, uint32_t *draw, int ahead) { GENNI_EXACT GENNI_SAMPLE(uniform) }
static GENNI_ALWAYS_INLINE scalar genni_normal(const genn_tile *c, size_t i, uint32_t *draw, int ahead) {
    GENNI_EXACT
#ifndef GENN_DOUBLE
    if (ahead == GENNI_DRAW_AHEAD) return genni_u2f(genni_random_word(c, i, draw, ahead));     // the engine has put the number there
#endif
    GENNI_SAMPLE(normal)
}
static GENNI_ALWAYS_INLINE scalar genni_exponential(const genn_tile *c, size_t i, uint32_t *draw, int ahead) { GENNI_EXACT GENNI_SAMPLE(exponential) }
static GENNI_ALWAYS_INLINE scalar genni_log_normal(const genn_tile *c, size_t i, uint32_t *draw, int ahead, scalar mean, scalar sd) {
    GENNI_EXACT
    if (ahead == GENNI_DRAW_DRY) { ++*draw; return 1; }
    return GENNI_REAL(exp)(mean + sd * genni_normal(c, i, draw, ahead));
}
// Marsaglia & Tsang 2000; a shape below one by the boost a + 1
#define GENNI_DRAWS const genn_tile *c, size_t i, uint32_t *draw, int ahead
#define GENNI_THE_DRAWS c, i, draw, ahead
GENNI_SHARED(draw_gamma, GENN_FN scalar genni_draw_gamma(GENNI_DRAWS, scalar a) {
    const scalar boost = a < 1 ? GENNI_REAL(pow)(genni_uniform(GENNI_THE_DRAWS), GENNI_REAL(div)(1, a)) : 1;
    const scalar d = (a < 1 ? a + 1 : a) - GENNI_REAL(div)(1, 3), k = GENNI_REAL(div)(1, GENNI_REAL(sqrt)(9 * d));
    for (;;) {
        const scalar x = genni_normal(GENNI_THE_DRAWS), v1 = 1 + k * x, v = v1 * v1 * v1;
        const scalar u = genni_uniform(GENNI_THE_DRAWS);
        if (v1 > 0 && GENNI_REAL(log)(u) < (scalar)0.5 * x * x + d - d * v + d * GENNI_REAL(log)(v)) return boost * d * v;
    }
})
static GENNI_ALWAYS_INLINE scalar genni_gamma(const genn_tile *c, size_t i, uint32_t *draw, int ahead, scalar a) {
    if (ahead == GENNI_DRAW_DRY) { ++*draw; return 1; }
    return genni_draw_gamma(c, i, draw, ahead, a);
}
GENNI_SHARED(count_word, GENN_FN int32_t genni_count_word(const genn_table *table, uint32_t w) {
    uint32_t low = 0, high = table->count;
    while (low < high) { const uint32_t middle = (low + high) / 2; if (w > table->thresholds[middle]) low = middle + 1; else high = middle; }
    return (int32_t)(table->base + low);
})
static GENNI_ALWAYS_INLINE int32_t genni_count(const genn_tile *c, size_t i, uint32_t *draw, int ahead, const genn_table *table) {
    if (ahead == GENNI_DRAW_DRY) { ++*draw; return 1; }
    const uint32_t w = genni_random_word(c, i, draw, ahead);      // drawn ahead: the engine has put the count there
    return ahead ? (int32_t)w : genni_count_word(table, w);
}
static GENNI_ALWAYS_INLINE void genni_add_current(scalar *current, scalar x) { GENNI_EXACT *current += x; }

// x in units of 2^-scale, to nearest even; what lies beyond the bound saturates and is counted
static GENNI_ALWAYS_INLINE int64_t genni_fixed(double x, int scale, double bound, uint64_t *saturated) {
    GENNI_EXACT
    if (!(x <= bound && x >= -bound)) { ++*saturated; x = x > 0 ? bound : x < 0 ? -bound : 0; }
    {
        const double magic = 6755399441055744.0;           // 1.5 * 2^52: the sum's last bit is one unit
        return (int64_t)(genni_d2u(x * genni_u2d((uint64_t)(1023 + scale) << 52) + magic) - genni_d2u(magic));
    }
}
static GENNI_ALWAYS_INLINE void genni_add_to_post_delay(const genn_tile *c, size_t i, scalar x, uint32_t delay) {
    const uint32_t d = delay <= c->max_delay ? delay : c->max_delay, slot = (c->ring_now + d) % c->ring;
    int64_t *sum = (int64_t *)c->sums + slot * c->sums_stride + c->target[i];
    if (d != delay) ++*c->saturated;                         // computed beyond the declared range: cut, and counted
    *sum = (int64_t)((uint64_t)*sum + (uint64_t)genni_fixed((double)x, c->scale, c->bound, c->saturated));
}
static GENNI_ALWAYS_INLINE void genni_add_to_post(const genn_tile *c, size_t i, scalar x) { genni_add_to_post_delay(c, i, x, 0); }
static GENNI_ALWAYS_INLINE void genni_add_to_pre(const genn_tile *c, size_t i, scalar x) {
    int64_t *sum = c->reverse + (c->pre_list ? c->pre_list[i] : c->id_pre);
    *sum = (int64_t)((uint64_t)*sum + (uint64_t)genni_fixed((double)x, c->scale, c->bound, c->saturated));
}
// ms since an event: last holds 1 + its step, seen `shift` steps later
static GENNI_ALWAYS_INLINE scalar genni_since(const int64_t *last, size_t i, uint64_t step, int64_t shift, scalar dt) {
    GENNI_EXACT
    return last && last[i] ? (scalar)((int64_t)step - (last[i] - 1) - shift) * dt : (scalar)1e30f;
}
static GENNI_ALWAYS_INLINE uint32_t genni_delay_of(const genn_tile *c, size_t i) {
    if (c->delay_bytes == 1) return ((const uint8_t *)c->delays)[i];
    if (c->delay_bytes == 2) return ((const uint16_t *)c->delays)[i];
    return c->delay_bytes == 4 ? ((const uint32_t *)c->delays)[i] : (uint32_t)((const uint64_t *)c->delays)[i];
}
GENN_FN void genni_add_synapse_kernel(const genn_tile *c, uint32_t post, uint32_t kernel) {
    if (post >= c->row->limit) { c->row->out_of_range++; return; }
    if (c->row->count < c->row->capacity) { c->row->targets[c->row->count] = post; if (c->row->kernel) c->row->kernel[c->row->count] = kernel; }
    c->row->count++;
}
GENN_FN void genni_add_synapse(const genn_tile *c, uint32_t post) { genni_add_synapse_kernel(c, post, 0); }
GENNI_PRECISE_POP

// ==================================================================================================== >>models
// Built-in models. GeNN's meaning; parameters without a unit are in ms, mV, nA, nF, MOhm or a consistent set of yours.

/* x, or 0 where it is below 2^-100: what decays ends at 0 instead of in denormals, which are slow. */
GENN_FUNCTION(scalar, genn_cut, (scalar x), return x < GENN_R(7.888609052210118e-31) && x > GENN_R(-7.888609052210118e-31) ? 0 : x;)

/* Leaky integrate and fire, exact integration. C membrane capacitance, TauM time constant (ms), Vrest, Vreset, Vthresh (mV),
   Ioffset constant current, TauRefrac (ms). V is frozen and input lost while RefracTime > 0. */
GENN_NEURON_MODEL(genn_lif,
    GENN_PARAMS(C, TauM, Vrest, Vreset, Vthresh, Ioffset, TauRefrac),
    GENN_DERIVED(ExpTC, exp(-dt / TauM)),
    GENN_DERIVED(Rmembrane, TauM / C),
    GENN_VARS(V, RefracTime),
    GENN_SIM(
        const bool active = RefracTime <= 0;
        const scalar goal = (Isyn + Ioffset) * Rmembrane + Vrest;
        V = active ? goal - ExpTC * (goal - V) : V;
        RefracTime = active ? RefracTime : RefracTime - dt;),
    GENN_THRESHOLD(RefracTime <= 0 && V >= Vthresh),
    GENN_RESET(V = Vreset; RefracTime = TauRefrac;))

/* Izhikevich 2003 (IEEE Trans. Neural Networks 14:1569): two half steps of V; reset in the step after the spike. */
GENN_NEURON_MODEL(genn_izhikevich,
    GENN_PARAMS(a, b, c, d),
    GENN_VARS(V, U),
    GENN_SIM(
        U = V >= 30 ? U + d : U;
        V = V >= 30 ? c : V;
        V += GENN_R(0.5) * dt * (GENN_R(0.04) * V * V + 5 * V + 140 - U + Isyn);
        V += GENN_R(0.5) * dt * (GENN_R(0.04) * V * V + 5 * V + 140 - U + Isyn);
        U += a * (b * V - U) * dt;
        V = V > 30 ? 30 : V;),
    GENN_THRESHOLD(V >= GENN_R(29.99)))

/* Poisson spike train. rate (Hz). Intervals are drawn in steps, at most one spike per step. */
GENN_NEURON_MODEL(genn_poisson,
    GENN_PARAMS(rate),
    GENN_DERIVED(isi, 1000 / (rate * dt)),
    GENN_VARS(timeStepToSpike),
    GENN_SIM(
        if (timeStepToSpike <= 0) { timeStepToSpike += isi * gennrand_exponential(); }
        timeStepToSpike -= 1;),
    GENN_THRESHOLD(timeStepToSpike <= 0))

/* Spikes at given times: neuron i spikes at spikeTimes[startSpike .. endSpike - 1] (ms, ascending), rounded up to the grid,
   one per step. */
GENN_NEURON_MODEL(genn_spike_source_array,
    GENN_VARS_OF(uint32_t, startSpike),
    GENN_READ_ONLY_OF(uint32_t, endSpike),
    GENN_ARRAYS_OF(double, spikeTimes),
    GENN_DERIVED(slack, 1e-6 * dt),                          // n dt may come out just below the time that was written
    GENN_THRESHOLD(startSpike != endSpike && t >= spikeTimes[startSpike] - (double)slack),
    GENN_RESET(startSpike += 1;))

/* Live input: the neurons named by genn_send_spikes spike in the next step. */
GENN_NEURON_MODEL(genn_spike_input,
    GENN_VARS_OF(uint8_t, pending),
    GENN_THRESHOLD(pending != 0),
    GENN_RESET(pending = 0;))

/* Exponential synaptic current, time constant tau (ms), exact over a step. */
GENN_POSTSYNAPTIC_MODEL(genn_exp_curr,
    GENN_PARAMS(tau),
    GENN_DERIVED(ExpDecay, exp(-dt / tau)),
    GENN_DERIVED(Init, tau * (1 - exp(-dt / tau)) / dt),
    GENN_USES(genn_cut),
    GENN_SIM(
        injectCurrent(Init * inSyn);
        inSyn *= ExpDecay;
        inSyn = genn_cut(inSyn);))

/* Exponential conductance with reversal potential E; V is the target's variable of that name. */
GENN_POSTSYNAPTIC_MODEL(genn_exp_cond,
    GENN_PARAMS(tau, E),
    GENN_DERIVED(ExpDecay, exp(-dt / tau)),
    GENN_NEURON_REFS(V),
    GENN_USES(genn_cut),
    GENN_SIM(
        injectCurrent(inSyn * (E - V));
        inSyn *= ExpDecay;
        inSyn = genn_cut(inSyn);))

/* The input acts for one step. */
GENN_POSTSYNAPTIC_MODEL(genn_delta_curr,
    GENN_SIM(injectCurrent(inSyn); inSyn = 0;))

/* A constant weight g per synapse. */
GENN_WEIGHT_UPDATE_MODEL(genn_static_pulse,
    GENN_READ_ONLY(g),
    GENN_PRE_SPIKE_SYN(addToPost(g);))

/* One weight g for all synapses. */
GENN_WEIGHT_UPDATE_MODEL(genn_static_pulse_constant_weight,
    GENN_PARAMS(g),
    GENN_PRE_SPIKE_SYN(addToPost(g);))

/* Weight g and delay d (steps on top of the inherent one and the axonal delay) per synapse. */
GENN_WEIGHT_UPDATE_MODEL(genn_static_pulse_delay,
    GENN_READ_ONLY(g),
    GENN_READ_ONLY_OF(uint16_t, d),
    GENN_PRE_SPIKE_SYN(addToPostDelay(g, d);))

/* Spike-timing dependent plasticity, nearest-neighbour pairs (GeNN's): g grows by Aplus e^(-d/tauPlus) where a target spike
   follows the last source spike by d > 0, and shrinks by Aminus e^(-d/tauMinus) the other way round; Wmin <= g <= Wmax. */
GENN_WEIGHT_UPDATE_MODEL(genn_stdp,
    GENN_PARAMS(tauPlus, tauMinus, Aplus, Aminus, Wmin, Wmax),
    GENN_VARS(g),
    GENN_PRE_SPIKE_SYN(
        addToPost(g);
        const scalar less = since_post > 0 ? Aminus * exp(-since_post / tauMinus) : 0;
        g = fmin(Wmax, fmax(Wmin, g - less));),
    GENN_POST_SPIKE_SYN(
        const scalar more = since_pre > 0 ? Aplus * exp(-since_pre / tauPlus) : 0;
        g = fmin(Wmax, fmax(Wmin, g + more));))

/* A graded synapse: while the source's V is above Epre (mV) its targets get g tanh((V - Epre) / Vslope) dt in each step (GeNN's). */
GENN_WEIGHT_UPDATE_MODEL(genn_static_graded,
    GENN_PARAMS(Epre, Vslope),
    GENN_READ_ONLY(g),
    GENN_PRE_NEURON_REFS(V),
    GENN_PRE_EVENT_THRESHOLD(V > Epre),
    GENN_PRE_EVENT_SYN(addToPost(fmax(0, g * tanh((V - Epre) / Vslope) * dt));))

/* A gap junction of conductance g: a current g (V_pre - V_post) into the target's postsynaptic model (genn_delta_curr), and the
   opposite one into the source's Isyn or GENN_PRE_INPUT; the voltages are those of the step before. GENN_REFER names other
   variables than V. */
GENN_WEIGHT_UPDATE_MODEL(genn_gap_junction,
    GENN_READ_ONLY(g),
    GENN_PRE_NEURON_REFS(V_pre), GENN_POST_NEURON_REFS(V_post),
    GENN_SYNAPSE_DYNAMICS(const scalar current = g * (V_pre - V_post); addToPost(current); addToPre(-current);))

/* genn_stdp with a delay d (steps) of each synapse's own: pairs count by when the source's spike arrives. */
GENN_WEIGHT_UPDATE_MODEL(genn_stdp_delay,
    GENN_PARAMS(tauPlus, tauMinus, Aplus, Aminus, Wmin, Wmax),
    GENN_VARS(g),
    GENN_READ_ONLY_OF(uint16_t, d), GENN_DELAY(d),
    GENN_PRE_SPIKE_SYN(
        addToPost(g);
        const scalar less = since_post > 0 ? Aminus * exp(-since_post / tauMinus) : 0;
        g = fmin(Wmax, fmax(Wmin, g - less));),
    GENN_POST_SPIKE_SYN(
        const scalar more = since_pre > 0 ? Aplus * exp(-since_pre / tauPlus) : 0;
        g = fmin(Wmax, fmax(Wmin, g + more));))

/* The same without a delay, for all pairs, by traces that each spike raises by one (Morrison, Diesmann & Gerstner 2008, Biol. Cybern. 98:459). */
GENN_WEIGHT_UPDATE_MODEL(genn_stdp_traces,
    GENN_PARAMS(tauPlus, tauMinus, Aplus, Aminus, Wmin, Wmax),
    GENN_DERIVED(decayPre, exp(-dt / tauPlus)),
    GENN_DERIVED(decayPost, exp(-dt / tauMinus)),
    GENN_VARS(g), GENN_PRE_VARS(preTrace), GENN_POST_VARS(postTrace),
    GENN_USES(genn_cut),
    GENN_PRE_DYNAMICS(preTrace = genn_cut(preTrace * decayPre);),
    GENN_POST_DYNAMICS(postTrace = genn_cut(postTrace * decayPost);),
    GENN_PRE_SPIKE(preTrace += 1;),
    GENN_POST_SPIKE(postTrace += 1;),
    GENN_PRE_SPIKE_SYN(addToPost(g); g = fmin(Wmax, fmax(Wmin, g - Aminus * postTrace));),
    GENN_POST_SPIKE_SYN(g = fmin(Wmax, fmax(Wmin, g + Aplus * preTrace));))

/* Triplets of spikes (Pfister and Gerstner, J. Neurosci. 26:9673, 2006, all-to-all). r1, r2 are traces of the source's spikes,
   o1, o2 of the target's, each raised by one at a spike and decaying with tauPlus, tauX, tauMinus, tauY (ms):
     source spike: g -= o1 (A2Minus + A3Minus r2)        target spike: g += r1 (A2Plus + A3Plus o2)        Wmin <= g <= Wmax
   A spike sees the spikes before it, neither itself nor one of the other side at the same time. Amplitudes in units of g.
   The paper's minimal model of visual cortex (table 3, g relative to its first value): A2Plus 0, A3Plus 0.0065, A2Minus 0.0071,
   A3Minus 0, tauPlus 16.8, tauMinus 33.7, tauY 114, tauX any. A3Plus = A3Minus = 0 leaves pairs. Traces start at 0. */
GENN_WEIGHT_UPDATE_MODEL(genn_stdp_triplet,
    GENN_PARAMS(tauPlus, tauMinus, tauX, tauY, A2Plus, A2Minus, A3Plus, A3Minus, Wmin, Wmax),
    GENN_DERIVED(decayPlus, exp(-dt / tauPlus)), GENN_DERIVED(decayX, exp(-dt / tauX)),
    GENN_DERIVED(decayMinus, exp(-dt / tauMinus)), GENN_DERIVED(decayY, exp(-dt / tauY)),
    GENN_VARS(g), GENN_PRE_VARS(r1, r2, preSpiked), GENN_POST_VARS(o1, o2, postSpiked),
    GENN_USES(genn_cut),
    GENN_PRE_DYNAMICS(                                       // a spike enters the traces one step later
        r1 = genn_cut((r1 + preSpiked) * decayPlus);
        r2 = genn_cut((r2 + preSpiked) * decayX);
        preSpiked = 0;),
    GENN_POST_DYNAMICS(
        o1 = genn_cut((o1 + postSpiked) * decayMinus);
        o2 = genn_cut((o2 + postSpiked) * decayY);
        postSpiked = 0;),
    GENN_PRE_SPIKE(preSpiked = 1;),
    GENN_POST_SPIKE(postSpiked = 1;),
    GENN_PRE_SPIKE_SYN(addToPost(g); g = fmin(Wmax, fmax(Wmin, g - o1 * (A2Minus + A3Minus * r2)));),
    GENN_POST_SPIKE_SYN(g = fmin(Wmax, fmax(Wmin, g + r1 * (A2Plus + A3Plus * o2)));))

/* Inhibitory plasticity (Vogels, Sprekeler, Zenke, Clopath and Gerstner, Science 334:1569, 2011): each pair of spikes d apart
   adds eta e^(-|d|/tau) to g, whatever their order, and each source spike takes eta alpha, alpha = 2 rho0 tau: the target is
   held near the rate rho0. tau (ms; 20), rho0 (Hz), eta in units of g per pair; Wmin <= g <= Wmax. For conductances
   (genn_exp_cond, E below rest) g is positive. For currents inhibition is negative: eta < 0, Wmin < 0, Wmax = 0. Traces
   start at 0. */
GENN_WEIGHT_UPDATE_MODEL(genn_stdp_inhibitory,
    GENN_PARAMS(eta, rho0, tau, Wmin, Wmax),
    GENN_DERIVED(decay, exp(-dt / tau)),
    GENN_DERIVED(alpha, 2 * (rho0 / 1000) * tau),
    GENN_VARS(g), GENN_PRE_VARS(preTrace, preSpiked), GENN_POST_VARS(postTrace),
    GENN_USES(genn_cut),
    GENN_PRE_DYNAMICS(preTrace = genn_cut((preTrace + preSpiked) * decay); preSpiked = 0;),
    GENN_POST_DYNAMICS(postTrace = genn_cut(postTrace * decay);),
    GENN_PRE_SPIKE(preSpiked = 1;),                          // one step later, so that spikes of one step are one pair, not two
    GENN_POST_SPIKE(postTrace += 1;),
    GENN_PRE_SPIKE_SYN(addToPost(g); g = fmin(Wmax, fmax(Wmin, g + eta * (postTrace - alpha)));),
    GENN_POST_SPIKE_SYN(g = fmin(Wmax, fmax(Wmin, g + eta * preTrace));))

/* Dopamine-modulated plasticity (Izhikevich, Cereb. Cortex 17:2443, 2007): pairs of spikes do not move the weight g, but the
   eligibility c of their synapse, and while there is dopamine d, c moves g:
     dc/dt = -c / tauC + STDP        dg/dt = c d        dd/dt = -d / tauD + DA        Wmin <= g <= Wmax
   STDP as in genn_stdp: c += Aplus e^(-s/tauPlus) where a target spike follows the last source spike by s > 0,
   c -= Aminus e^(-s/tauMinus) the other way round. Time constants in ms (the paper: tauC 1000, tauD 200); d in a unit of yours
   (uM), g in units of c d ms. DA is the supply of d per ms: give it with GENN_DYNAMIC(DA, 0), and a reward of R is
     genn_set_parameter(sim, projection, "DA", R / T); genn_run(sim, T); genn_set_parameter(sim, projection, "DA", 0);
   A constant DA is a tonic level of DA tauD. d is a variable of each target neuron (start at 0, as flow and c), which
   genn_set changes, too. GENN_BACK_PROPAGATION_DELAY delays it with the target's spikes.
   Since DA may change between two spikes of a synapse, no closed form at spikes gives dg: every synapse is moved in every
   step, exactly for c and d that decay and DA that is constant over the step. This is what a projection costs. */
GENN_WEIGHT_UPDATE_MODEL(genn_stdp_dopamine,
    GENN_PARAMS(tauPlus, tauMinus, Aplus, Aminus, tauC, tauD, DA, Wmin, Wmax),
    GENN_DERIVED(decayC, exp(-dt / tauC)),
    GENN_DERIVED(decayD, exp(-dt / tauD)),
    GENN_DERIVED(supply, -expm1(-dt / tauD) * tauD),
    GENN_DERIVED(share, -expm1(-dt / tauC - dt / tauD) / (1 / tauC + 1 / tauD)),
    GENN_DERIVED(shareDA, (-expm1(-dt / tauC) * tauC + expm1(-dt / tauC - dt / tauD) / (1 / tauC + 1 / tauD)) * tauD),
    GENN_VARS(g, c), GENN_POST_VARS(d, flow),                // flow: the integral of d e^(-s/tauC) over a step
    GENN_USES(genn_cut),
    GENN_POST_DYNAMICS(flow = share * d + shareDA * DA; d = genn_cut(d * decayD + supply * DA);),
    GENN_SYNAPSE_DYNAMICS(
        g = fmin(Wmax, fmax(Wmin, g + c * flow));
        c = genn_cut(c * decayC);),
    GENN_PRE_SPIKE_SYN(
        addToPost(g);
        const scalar less = since_post > 0 ? Aminus * exp(-since_post / tauMinus) : 0;
        c -= less;),
    GENN_POST_SPIKE_SYN(
        const scalar more = since_pre > 0 ? Aplus * exp(-since_pre / tauPlus) : 0;
        c += more;))

/* Constant current amp. */
GENN_CURRENT_SOURCE_MODEL(genn_dc,
    GENN_PARAMS(amp),
    GENN_INJECTION(injectCurrent(amp);))

/* Normally distributed current, drawn anew each step (not scaled by the square root of dt). */
GENN_CURRENT_SOURCE_MODEL(genn_gaussian_noise,
    GENN_PARAMS(mean, sd),
    GENN_INJECTION(injectCurrent(mean + sd * gennrand_normal());))

/* Poisson spikes at `rate` (Hz) through an exponential synapse of time constant tauSyn (ms) and the given weight. */
GENN_CURRENT_SOURCE_MODEL(genn_poisson_exp,
    GENN_PARAMS(weight, tauSyn, rate),
    GENN_DERIVED(ExpDecay, exp(-dt / tauSyn)),
    GENN_DERIVED(Init, weight * (1 - exp(-dt / tauSyn)) * (tauSyn / dt)),
    GENN_POISSON_TABLE(arrivals, rate * dt / 1000),
    GENN_VARS(current),
    GENN_USES(genn_cut),
    GENN_INJECTION(
        current += Init * (scalar)gennrand_poisson(arrivals);
        injectCurrent(current);
        current *= ExpDecay;
        current = genn_cut(current);))

/* x / (exp(x) - 1), 1 at x = 0: the rates of Hodgkin-Huxley gates without their singular points. */
GENN_FUNCTION(scalar, genn_x_over_expm1, (scalar x), return x == 0 ? 1 : x / expm1(x);)

/* Integrate and fire without a leak: C dV/dt = Isyn + Ioffset. C (nF), Vreset, Vthresh (mV), Ioffset (nA). */
GENN_NEURON_MODEL(genn_if,
    GENN_PARAMS(C, Vreset, Vthresh, Ioffset),
    GENN_DERIVED(gain, dt / C),
    GENN_VARS(V),
    GENN_SIM(V += gain * (Isyn + Ioffset);),
    GENN_THRESHOLD(V >= Vthresh),
    GENN_RESET(V = Vreset;))

/* genn_izhikevich with a, b, c and d of each neuron's own. */
GENN_NEURON_MODEL(genn_izhikevich_variable,
    GENN_READ_ONLY(a, b, c, d),
    GENN_VARS(V, U),
    GENN_SIM(
        U = V >= 30 ? U + d : U;
        V = V >= 30 ? c : V;
        V += GENN_R(0.5) * dt * (GENN_R(0.04) * V * V + 5 * V + 140 - U + Isyn);
        V += GENN_R(0.5) * dt * (GENN_R(0.04) * V * V + 5 * V + 140 - U + Isyn);
        U += a * (b * V - U) * dt;
        V = V > 30 ? 30 : V;),
    GENN_THRESHOLD(V >= GENN_R(29.99)))

/* Rulkov's map (Phys. Rev. E 65:041922, 2002) in one dimension (Nowotny et al., Biol. Cybern. 93:436, 2005). One iteration
   per step, meant for dt = 0.5 ms. Vspike scale of the potential (60 mV), alpha (3) and y (-2.468) shape and excitation,
   beta input resistance (MOhm). A spike is the one step at V >= Vspike (alpha + y); preV is V before the step. */
GENN_NEURON_MODEL(genn_rulkov_map,
    GENN_PARAMS(Vspike, alpha, y, beta),
    GENN_DERIVED(ip0, Vspike * Vspike * alpha),
    GENN_DERIVED(ip1, Vspike * y),
    GENN_DERIVED(ip2, Vspike * (alpha + y)),
    GENN_VARS(V, preV),
    GENN_SIM(
        const scalar before = V;
        const scalar slow = ip0 / (Vspike - V - beta * Isyn) + ip1;
        const scalar fast = V < ip2 && preV <= 0 ? ip2 : -Vspike;
        V = V <= 0 ? slow : fast;
        preV = before;),
    GENN_THRESHOLD(V >= ip2))

/* Adaptive exponential integrate and fire (Brette and Gerstner, J. Neurophysiol. 94:3637, 2005), explicit Euler:
     C dV/dt = gL (EL - V) + gL DeltaT exp((V - VT) / DeltaT) - w + Isyn        tauW dw/dt = a (V - EL) - w
   C (pF), gL, a (nS), EL, VT, DeltaT, Vr, Vpeak (mV), b, w, Isyn (pA), tauW, TauRefrac (ms). Spike at V >= Vpeak: V = Vr and
   w grows by b. V is held for the rint(TauRefrac / dt) steps after a spike, w is not. DeltaT = 0 leaves the exponential out.
   Its exponent is cut at 50, so V stays finite in the step in which it leaves. */
GENN_NEURON_MODEL(genn_adaptive_exponential,
    GENN_PARAMS(C, gL, EL, VT, DeltaT, a, b, tauW, Vr, Vpeak, TauRefrac),
    GENN_DERIVED(gain, dt / C),
    GENN_DERIVED(share, dt / tauW),
    GENN_DERIVED(slope, DeltaT > 0 ? 1 / DeltaT : 0),
    GENN_DERIVED(onset, gL * DeltaT),
    GENN_DERIVED(half_step, dt / 2),                         // counts whole steps in spite of the rounding of dt
    GENN_VARS(V, w, RefracTime),
    GENN_SIM(
        const bool active = RefracTime <= half_step;
        const scalar exponent = (V - VT) * slope;
        const scalar upstroke = onset * exp(exponent > 50 ? 50 : exponent);
        const scalar moved = V + gain * (gL * (EL - V) + upstroke - w + Isyn);
        w += share * (a * (V - EL) - w);
        V = active ? moved : V;
        RefracTime = active ? RefracTime : RefracTime - dt;),
    GENN_THRESHOLD(RefracTime <= half_step && V >= Vpeak),
    GENN_RESET(V = Vr; w += b; RefracTime = TauRefrac;))

/* Hodgkin-Huxley neuron of Traub and Miles (1991) as in the benchmark of Brette et al. (J. Comput. Neurosci. 23:349, 2007):
     C dV/dt = gl (El - V) + gNa m^3 h (ENa - V) + gK n^4 (EK - V) + Isyn        dx/dt = alpha_x (1 - x) - beta_x x
   C (pF), gl, gNa, gK (nS), El, ENa, EK, VT, Vthresh (mV), Isyn (pA), TauRefrac (ms); the rates depend on V - VT. Exponential
   Euler for V and the gates, all from the state before the step; Isyn is constant over the step, so conductances
   (genn_exp_cond) act through it explicitly. Of first order: at dt = 0.1 ms rates are a tenth too low. A spike is V > Vthresh,
   at least rint(TauRefrac / dt) steps after the one before; there is no reset. */
GENN_NEURON_MODEL(genn_hodgkin_huxley,
    GENN_PARAMS(C, gl, El, gNa, ENa, gK, EK, VT, Vthresh, TauRefrac),
    GENN_DERIVED(share, -dt / C),
    GENN_DERIVED(half_step, dt / 2),
    GENN_VARS(V, m, h, n, RefracTime),
    GENN_USES(genn_x_over_expm1),
    GENN_SIM(
        const scalar above = V - VT;
        const scalar upper = above > 500 ? 500 : above;
        const scalar v = upper < -500 ? -500 : upper;
        const scalar am = GENN_R(1.28) * genn_x_over_expm1((13 - v) * GENN_R(0.25));
        const scalar bm = GENN_R(1.4) * genn_x_over_expm1((v - 40) * GENN_R(0.2));
        const scalar ah = GENN_R(0.128) * exp((17 - v) / 18);
        const scalar bh = 4 / (1 + exp((40 - v) * GENN_R(0.2)));
        const scalar an = GENN_R(0.16) * genn_x_over_expm1((15 - v) * GENN_R(0.2));
        const scalar bn = GENN_R(0.5) * exp((10 - v) * GENN_R(0.025));
        const scalar sodium = gNa * m * m * m * h;
        const scalar potassium = gK * n * n * n * n;
        const scalar all = gl + sodium + potassium;
        const scalar goal = (gl * El + sodium * ENa + potassium * EK + Isyn) / all;
        const scalar sm = am + bm;
        const scalar sh = ah + bh;
        const scalar sn = an + bn;
        const scalar mm = am / sm;
        const scalar hh = ah / sh;
        const scalar nn = an / sn;
        V = goal + (V - goal) * exp(share * all);
        m = mm + (m - mm) * exp(-dt * sm);
        h = hh + (h - hh) * exp(-dt * sh);
        n = nn + (n - nn) * exp(-dt * sn);
        RefracTime = RefracTime > half_step ? RefracTime - dt : RefracTime;),
    GENN_THRESHOLD(RefracTime <= half_step && V > Vthresh),
    GENN_RESET(RefracTime = TauRefrac;))

/* Hodgkin-Huxley neuron of Traub and Miles (Neuronal Networks of the Hippocampus, 1991), 25 explicit Euler steps per dt.
   gNa, gK, gl (uS), ENa, EK, El (mV), C (nF). As in GeNN there is neither a refractory time nor a test for the crossing: every
   step that ends at V >= 0 is a spike, so an action potential counts several times (5 to 6 at dt = 0.1 ms). Whoever needs
   one spike per action potential takes genn_hodgkin_huxley. */
GENN_NEURON_MODEL(genn_traub_miles,
    GENN_PARAMS(gNa, ENa, gK, EK, gl, El, C),
    GENN_DERIVED(part, dt / 25),
    GENN_DERIVED(gain, dt / 25 / C),
    GENN_VARS(V, m, h, n),
    GENN_USES(genn_x_over_expm1),
    GENN_SIM(
        for (int k = 0; k < 25; k++) {
            const scalar flow = Isyn - m * m * m * h * gNa * (V - ENa) - n * n * n * n * gK * (V - EK) - gl * (V - El);
            const scalar am = GENN_R(1.28) * genn_x_over_expm1((-52 - V) * GENN_R(0.25));
            const scalar bm = GENN_R(1.4) * genn_x_over_expm1((V + 25) * GENN_R(0.2));
            const scalar ah = GENN_R(0.128) * exp((-48 - V) / 18);
            const scalar bh = 4 / (exp((-25 - V) * GENN_R(0.2)) + 1);
            const scalar an = GENN_R(0.16) * genn_x_over_expm1((-50 - V) * GENN_R(0.2));
            const scalar bn = GENN_R(0.5) * exp((-55 - V) * GENN_R(0.025));
            m += (am * (1 - m) - bm * m) * part;
            h += (ah * (1 - h) - bh * h) * part;
            n += (an * (1 - n) - bn * n) * part;
            V += flow * gain;
        }),
    GENN_THRESHOLD(V >= 0))

/* Alpha-shaped synaptic current: a weight g gives g (s / tau) exp(1 - s / tau), s ms after its arrival, with its peak g at
   s = tau (the convention of PyNN and NEST). The cascade inSyn -> current is exact at the end of every step; injected is the
   mean over the step, as in genn_exp_curr. */
#define GENNI_ALPHA_DERIVED \
    GENN_DERIVED(ExpDecay, exp(-dt / tau)), \
    GENN_DERIVED(Rise, exp(1 - dt / tau) * dt / tau), \
    GENN_DERIVED(MeanKept, -expm1(-dt / tau) * tau / dt), \
    GENN_DERIVED(MeanRise, exp(1.0) * (-expm1(-dt / tau) - exp(-dt / tau) * dt / tau) * tau / dt)
GENN_POSTSYNAPTIC_MODEL(genn_alpha_curr,
    GENN_PARAMS(tau), GENNI_ALPHA_DERIVED,
    GENN_VARS(current),
    GENN_USES(genn_cut),
    GENN_SIM(
        injectCurrent(MeanKept * current + MeanRise * inSyn);
        current = ExpDecay * current + Rise * inSyn;
        inSyn *= ExpDecay;
        current = genn_cut(current);
        inSyn = genn_cut(inSyn);))

/* The same as a conductance with reversal potential E; V is the target's variable of that name, at the start of the step. */
GENN_POSTSYNAPTIC_MODEL(genn_alpha_cond,
    GENN_PARAMS(tau, E), GENNI_ALPHA_DERIVED,
    GENN_VARS(conductance),
    GENN_NEURON_REFS(V),
    GENN_USES(genn_cut),
    GENN_SIM(
        injectCurrent((MeanKept * conductance + MeanRise * inSyn) * (E - V));
        conductance = ExpDecay * conductance + Rise * inSyn;
        inSyn *= ExpDecay;
        conductance = genn_cut(conductance);
        inSyn = genn_cut(inSyn);))

/* Short-term depression and facilitation (Tsodyks, Uziel and Markram, J. Neurosci. 20:RC50, 2000; inactivation much faster
   than recovery, so that what is not active has recovered with tauRec):
     dx/dt = (1 - x) / tauRec        du/dt = -u / tauFacil        a spike: u += U (1 - u), addToPost(g u x), x -= u x
   tauRec, tauFacil (ms); tauFacil = 0: no facilitation, u = U at each spike. g is the weight at full efficacy. At rest x = 1
   and u = 0; initial values belong to step 0, so start with lastStep = 0. lastStep is the number of the step in which the
   last spike arrived, modulo 2^32: exact however long the run, and 4 bytes where a time takes 8. It is made from t, which
   a device without double does not have. */
GENN_WEIGHT_UPDATE_MODEL(genn_tsodyks_markram,
    GENN_PARAMS(U, tauRec, tauFacil),
    GENN_DERIVED(recovery, tauRec > 0 ? -dt / tauRec : -1000),
    GENN_DERIVED(fading, tauFacil > 0 ? -dt / tauFacil : -1000),
    GENN_DERIVED(dt_rest, dt - (double)(scalar)dt),
    GENN_READ_ONLY(g),
    GENN_VARS(u, x),
    GENN_VARS_OF(uint32_t, lastStep),
    GENN_PRE_SPIKE_SYN(
        const uint32_t now = (uint32_t)(uint64_t)(t / ((double)dt + (double)dt_rest) + (double)GENN_R(0.5));
        const scalar steps = (scalar)(now - lastStep);
        const scalar left = u * exp(fading * steps);
        lastStep = now;
        u = left + U * (1 - left);
        x = 1 - (1 - x) * exp(recovery * steps);
        addToPost(g * u * x);
        x -= u * x;))

// ---- variable initialisers
GENN_VAR_INIT(genn_uninitialised, GENN_VALUE(value = 0;))
/* Synapses that share the values of a kernel: GENN_INIT(g, genn_kernel), GENN_ARRAY(elements, values, count). */
GENN_VAR_INIT(genn_kernel, GENN_ARRAYS_OF(scalar, elements), GENN_VALUE(value = elements[id_kernel];))
GENN_VAR_INIT(genn_constant, GENN_PARAMS(number), GENN_VALUE(value = number;))
GENN_VAR_INIT(genn_uniform, GENN_PARAMS(min, max), GENN_VALUE(value = min + (max - min) * gennrand_uniform();))
GENN_VAR_INIT(genn_normal, GENN_PARAMS(mean, sd), GENN_VALUE(value = mean + sd * gennrand_normal();))
/* Normal restricted to [min, max]: by inversion of the restricted distribution, so without redrawing. An interval above the
   mean is drawn mirrored, because small probabilities keep their precision and those near one do not. */
#define GENNI_CLIPPED_DERIVED \
    GENN_DERIVED(side, mean - max > min - mean ? 1.0 : -1.0), \
    GENN_DERIVED(low, normal_cdf(side > 0 ? (min - mean) / sd : (mean - max) / sd)), \
    GENN_DERIVED(span, normal_cdf(side > 0 ? (max - mean) / sd : (mean - min) / sd) - low), \
    GENN_DERIVED(most, fmin(side > 0 ? (max - mean) / sd : (mean - min) / sd, 6.0))
GENN_VAR_INIT(genn_normal_clipped,
    GENN_PARAMS(mean, sd, min, max), GENNI_CLIPPED_DERIVED,
    GENN_VALUE(
        const scalar z = side * fmin(most, normal_quantile(low + span * gennrand_uniform()));
        value = fmin(max, fmax(min, mean + sd * z));))
/* The same in ms; the value is the nearest number of steps. */
GENN_VAR_INIT(genn_normal_clipped_delay,
    GENN_PARAMS(mean, sd, min, max), GENNI_CLIPPED_DERIVED,
    GENN_VALUE(
        const scalar z = side * fmin(most, normal_quantile(low + span * gennrand_uniform()));
        value = rint(fmin(max, fmax(min, mean + sd * z)) / dt);))
/* lambda is the mean. */
GENN_VAR_INIT(genn_exponential, GENN_PARAMS(lambda), GENN_VALUE(value = lambda * gennrand_exponential();))
/* Shape a, scale b. */
GENN_VAR_INIT(genn_gamma, GENN_PARAMS(a, b), GENN_VALUE(value = b * gennrand_gamma(a);))
GENN_VAR_INIT(genn_binomial, GENN_PARAMS(n, p), GENN_BINOMIAL_TABLE(counts, n, p), GENN_VALUE(value = (scalar)gennrand_binomial(counts);))

// ---- connectivity initialisers that the host knows
#define GENNI_CONNECTIVITIES(X) X(ONE_TO_ONE) X(DENSE) X(FIXED_PROBABILITY) X(FIXED_PROBABILITY_NO_AUTAPSE) \
    X(FIXED_NUMBER_POST) X(FIXED_NUMBER_PRE) X(FIXED_NUMBER_TOTAL)
#define GENNI_X(name) GENNI_CONNECTIVITY_##name,
enum { GENNI_CONNECTIVITY_CUSTOM, GENNI_CONNECTIVITIES(GENNI_X) GENNI_CONNECTIVITY_COUNT };
#undef GENNI_X
GENNI_CONNECTIVITY_BUILTIN(genn_one_to_one, GENNI_CONNECTIVITY_ONE_TO_ONE, GENNI_NO_SLOT)                  // i to i
GENNI_CONNECTIVITY_BUILTIN(genn_dense, GENNI_CONNECTIVITY_DENSE, GENNI_NO_SLOT)                            // all to all
GENNI_CONNECTIVITY_BUILTIN(genn_fixed_probability, GENNI_CONNECTIVITY_FIXED_PROBABILITY, GENN_PARAMS(prob)) // each pair with prob
GENNI_CONNECTIVITY_BUILTIN(genn_fixed_probability_no_autapse, GENNI_CONNECTIVITY_FIXED_PROBABILITY_NO_AUTAPSE, GENN_PARAMS(prob))
// with replacement: num targets of each source; num sources of each target; num synapses in all
GENNI_CONNECTIVITY_BUILTIN(genn_fixed_number_post, GENNI_CONNECTIVITY_FIXED_NUMBER_POST, GENN_PARAMS(num))
GENNI_CONNECTIVITY_BUILTIN(genn_fixed_number_pre, GENNI_CONNECTIVITY_FIXED_NUMBER_PRE, GENN_PARAMS(num))
GENNI_CONNECTIVITY_BUILTIN(genn_fixed_number_total, GENNI_CONNECTIVITY_FIXED_NUMBER_TOTAL, GENN_PARAMS(num))

// =================================================================================================== >>network
// Describing a network: descriptor structs, and macros that fill them

// One value of a component: a number, or (variables) an initialiser, or (arrays, variables) data.
typedef struct genn_value {
    const char *name;            // of a parameter, a variable or an array
    double number;               // used when init and data are NULL
    const genn_model *init;      // variable initialiser ...
    double init_params[8];       // ... and its parameters in order of declaration
    const void *data;            // count elements of the declared type; copied when added
    size_t count;
    int dynamic;                 // parameters: genn_set_parameter may change it
    const char *refer;           // references: the variable that the name stands for, if that has another name
} genn_value;

typedef struct genn_component { const genn_model *model; const genn_value *values; size_t value_count; } genn_component;

typedef struct genn_neurons {            // a population of neurons
    const char *name;
    uint32_t count;
    genn_component neuron;
} genn_neurons;

typedef struct genn_synapses {           // a projection from one population to another
    const char *name, *source, *target;
    genn_component weight_update, postsynaptic;
    genn_component connectivity;         // an initialiser, or none and pre, post, count by hand
    const uint32_t *pre, *post;          // synapses given by hand, in any order; copied when added
    size_t count;
    uint32_t axonal_delay;               // steps on top of the inherent one
    uint32_t back_propagation_delay;     // the same for spikes of targets on their way to POST_SPIKE_SYN
    uint32_t max_delay;                  // largest delay in steps that addToPostDelay is called with; 0: found from the
                                         // delay variable where the code is addToPostDelay(weight, delay)
    genn_type weight_type;               // storage of the weight: scalar (0), half, int8, int16 or int32 ...
    double weight_quantum;               // ... in units of this (integer types; 0 for half)
    double bound;                        // largest |contribution|; 0: found from the weights
    const char *input;                   // of the target: NULL for Isyn, or the name of an additional input
    const char *pre_input;               // of the source, where addToPre adds: the same
    int separate;                        // 1: the postsynaptic model is not merged with equal ones
} genn_synapses;

typedef struct genn_current_source { const char *name, *target; genn_component source; const char *input; } genn_current_source;

typedef struct genn_state_record {       // a recording of a variable, all neurons, every so many steps
    const char *owner, *variable;
    uint32_t every;                      // steps; 0 means 1
    uint32_t capacity;                   // samples kept; the oldest are overwritten
} genn_state_record;

typedef struct genn_network genn_network;
typedef void (*genn_network_function)(genn_network *network);

/* Adding to a network that is being described. Names are C identifiers or any text without '.'; everything is copied.
   Errors are kept and reported by genn_open with the name of the object. */
GENN_API void genn_set_dt(genn_network *network, double ms);            // default 0.1 ms
GENN_API void genn_set_seed(genn_network *network, uint64_t seed);      // default 0; genn_options.seed overrides it
GENN_API void genn_set_fast(genn_network *network, int fast);           // GENN_FAST (1) or GENN_EXACT (0, the default)
GENN_API void genn_add_neurons(genn_network *network, const genn_neurons *neurons);
GENN_API void genn_add_synapses(genn_network *network, const genn_synapses *synapses);
GENN_API void genn_add_current_source(genn_network *network, const genn_current_source *source);
GENN_API void genn_add_state_record(genn_network *network, const genn_state_record *record);
GENN_API void genn_record_spikes(genn_network *network, uint32_t steps); // spikes of that many last steps are kept
GENN_API void *genn_network_user(const genn_network *network);          // genn_options.network_user

// The macros: GENN_NETWORK(name) { statements }. Each statement fills a descriptor and adds it; loops and conditions
// between them are plain C. The variable `network` is the network being described.
#define GENN_NETWORK(name) static void name(genn_network *network)
#define GENN_DT(ms) genn_set_dt(network, ms)
#define GENN_SEED(seed) genn_set_seed(network, seed)
#define GENN_EXACT genn_set_fast(network, 0)
#define GENN_FAST genn_set_fast(network, 1)
#define GENN_RECORD_SPIKES(steps) genn_record_spikes(network, steps)
// GENN_NEURONS(name, count, model, GENN_SET(...), GENN_INIT(...), GENN_ARRAY(...) ...)
#define GENN_NEURONS(name, count, ...) GENN_NEURONS_NAMED(#name, count, __VA_ARGS__)
#define GENN_NEURONS_NAMED(name, count, ...) \
    (genni_new(network, GENN_KIND_NEURON, name, NULL, NULL, count), *genni_model(network) = & __VA_ARGS__, genni_add(network))
// GENN_SYNAPSES(name, source, target, GENN_WEIGHT_UPDATE(...), GENN_POSTSYNAPTIC(...), GENN_CONNECTIVITY(...) ...)
#define GENN_SYNAPSES(name, source, target, ...) GENN_SYNAPSES_NAMED(#name, #source, #target, __VA_ARGS__)
#define GENN_SYNAPSES_NAMED(name, source, target, ...) \
    (genni_new(network, GENN_KIND_WEIGHT_UPDATE, name, source, target, 0), __VA_ARGS__, genni_add(network))
// GENN_CURRENT_SOURCE(name, population, model, GENN_SET(...) ...)
#define GENN_CURRENT_SOURCE(name, target, ...) GENN_CURRENT_SOURCE_NAMED(#name, #target, __VA_ARGS__)
#define GENN_CURRENT_SOURCE_NAMED(name, target, ...) \
    (genni_new(network, GENN_KIND_CURRENT_SOURCE, name, NULL, target, 0), *genni_model(network) = & __VA_ARGS__, genni_add(network))
// GENN_RECORD(population or current source or synapses, variable, every (steps), samples kept)
#define GENN_RECORD(owner, variable, every, capacity) genni_add_record(network, #owner, #variable, every, capacity)
// slots: numbers of parameters or constant initial values of variables, as name, value, name, value ...
#define GENN_SET(...) GENNI_PAIRS(GENNI_SET, __VA_ARGS__)
#define GENNI_SET(name, value) genni_set(network, #name, (double)(value))
#define GENN_INIT(name, ...) genni_init(network, #name, GENNI_COUNT(__VA_ARGS__) - 1, & GENNI_FIRST9(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0, 0))
#define GENNI_FIRST9(...) GENNI_FIRST9_(__VA_ARGS__, 0)
#define GENNI_FIRST9_(a, b, c, d, e, f, g, h, i, ...) a, b, c, d, e, f, g, h, i
// a parameter that genn_set_parameter may change while running, with its first value
#define GENN_DYNAMIC(name, value) genni_set_dynamic(network, #name, (double)(value))
// the variable that a reference of the model stands for, if it is not called so
#define GENN_REFER(reference, variable) genni_refer(network, #reference, #variable)
#define GENN_ARRAY(name, data, count) genni_data(network, #name, data, count)
#define GENN_VALUES(name, data, count) genni_data(network, #name, data, count)
#define GENN_WEIGHT_UPDATE(...) *genni_slot_part(network, GENN_KIND_WEIGHT_UPDATE) = & __VA_ARGS__
#define GENN_POSTSYNAPTIC(...) *genni_slot_part(network, GENN_KIND_POSTSYNAPTIC) = & __VA_ARGS__
#define GENN_CONNECTIVITY(...) genni_connect(network, GENNI_COUNT(__VA_ARGS__) - 1, & GENNI_FIRST9(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0, 0))
#define GENN_PAIRS(pre, post, count) genni_pairs(network, pre, post, count)
#define GENN_AXONAL_DELAY(steps) genni_option(network, 0, steps, 0.0)
#define GENN_BACK_PROPAGATION_DELAY(steps) genni_option(network, 5, steps, 0.0)
#define GENN_MAX_DELAY(steps) genni_option(network, 1, steps, 0.0)
#define GENN_WEIGHT(...) GENNI_WEIGHT_AS(__VA_ARGS__, 0, 0)
#define GENNI_WEIGHT_AS(type, quantum, ...) genni_option(network, 2, GENNI_WEIGHT_##type, (double)(quantum))
#define GENN_BOUND(b) genni_option(network, 3, 0, b)
#define GENN_INPUT(name) genni_input(network, #name)
#define GENN_PRE_INPUT(name) genni_pre_input(network, #name)
#define GENN_SEPARATE genni_option(network, 4, 0, 0.0)
#define GENNI_WEIGHT_int8 GENN_TYPE_INT8
#define GENNI_WEIGHT_int16 GENN_TYPE_INT16
#define GENNI_WEIGHT_int32 GENN_TYPE_INT32
#define GENNI_WEIGHT_half GENN_TYPE_HALF
#define GENNI_WEIGHT_scalar GENN_TYPE_SCALAR
// what the macros call; use the descriptor structs instead
GENN_API void genni_new(genn_network *network, genn_kind kind, const char *name, const char *source, const char *target, uint32_t count);
GENN_API const genn_model **genni_model(genn_network *network);
GENN_API const genn_model **genni_slot_part(genn_network *network, genn_kind kind);
GENN_API void genni_set(genn_network *network, const char *name, double value);
GENN_API void genni_set_dynamic(genn_network *network, const char *name, double value);
GENN_API void genni_refer(genn_network *network, const char *reference, const char *variable);
GENN_API void genni_init(genn_network *network, const char *name, int count, const genn_model *init,
                         double a, double b, double c, double d, double e, double f, double g, double h);
GENN_API void genni_connect(genn_network *network, int count, const genn_model *init,
                            double a, double b, double c, double d, double e, double f, double g, double h);
GENN_API void genni_data(genn_network *network, const char *name, const void *data, size_t count);
GENN_API void genni_pairs(genn_network *network, const uint32_t *pre, const uint32_t *post, size_t count);
GENN_API void genni_input(genn_network *network, const char *name);
GENN_API void genni_pre_input(genn_network *network, const char *name);
GENN_API void genni_option(genn_network *network, int option, unsigned integer, double real);
GENN_API void genni_add_record(genn_network *network, const char *owner, const char *variable, uint32_t every, uint32_t capacity);
GENN_API void genni_add(genn_network *network);

// =================================================================================================== >>results
// Results and log items

#define GENN_RESULTS(X) \
    X(OK,            0, "ok") \
    X(INVALID,      -1, "the call or the description is wrong") \
    X(MEMORY,       -2, "out of memory") \
    X(UNSUPPORTED,  -3, "this engine cannot do that") \
    X(UNAVAILABLE,  -4, "the engine's library or device is not there") \
    X(DEVICE,       -5, "the device or its driver failed") \
    X(NOT_EXACT,    -6, "the compiler's options or the device change the arithmetic") \
    X(RANGE,        -7, "the index or the step is out of range") \
    X(SPACE,        -8, "the caller's array is too small")
#define GENNI_X(name, value, text) GENN_##name = value,
typedef enum genn_result { GENN_RESULTS(GENNI_X) GENNI_RESULT_LAST = -99 } genn_result;
#undef GENNI_X

// X(item, severity: 1 error, 2 warning, 3 information, what it means). Append only: the numbers are stable.
#define GENN_ITEMS(X) \
    X(NONE,                   3, "") \
    X(OUT_OF_MEMORY,          1, "memory could not be had") \
    X(BAD_ARGUMENT,           1, "an argument of the call is wrong") \
    X(BAD_NAME,               1, "a name is empty, used twice, or unknown") \
    X(MODEL_MISSING,          1, "no model, or one of the wrong kind") \
    X(VALUE_UNKNOWN,          1, "the model has no parameter, variable or array of that name") \
    X(VALUE_MISSING,          1, "a parameter, variable or array was given no value") \
    X(VALUE_BAD,              1, "a value is impossible") \
    X(SCALAR_MIXED,           1, "float and double models in one network") \
    X(FAST_MATH,              1, "compiled with -ffast-math") \
    X(NOT_IEEE,               1, "the floating-point self-test failed") \
    X(SLOT_UNSUPPORTED,       1, "the engine does not run this slot") \
    X(TEXT,                   1, "a snippet breaks a rule of the language") \
    X(TEXT_NOTE,              3, "a remark on a snippet") \
    X(DELAY_RANGE,            1, "a delay is outside its range") \
    X(BOUND_GUESSED,          2, "no bound of the contributions is known") \
    X(BOUND_FROM_WEIGHTS,     3, "the bound of the contributions was taken from the initial weights") \
    X(SATURATED,              2, "contributions exceeded their bound") \
    X(CONNECTIVITY,           1, "the connectivity is impossible") \
    X(LIBRARY,                1, "a shared library could not be opened") \
    X(NO_DEVICE,              1, "no device") \
    X(DEVICE_UNFIT,           1, "the device lacks something that the model needs") \
    X(DEVICE_COMPILE,         1, "the device's compiler refused the kernel") \
    X(DEVICE_CALL,            1, "a call of the device's driver failed") \
    X(RECORD_GONE,            1, "the steps asked for are no longer, or not yet, in the record") \
    X(PROCESSOR,              1, "the processor lacks instructions that the program was compiled for") \
    X(THREADS,                2, "fewer threads than asked for") \
    X(FAST,                   3, "GENN_FAST: arithmetic that is not exact, and is used all the same") \
    X(VALUE_RANGE,            1, "a value given does not fit the type it is stored in") \
    X(VALUE_CLIPPED,          2, "values drawn by an initialiser did not fit their storage and were clipped") \
    X(KERNEL_CACHE,           2, "a file of compiled kernels was of no use, or could not be written") \
    X(KERNELS_FOREIGN,        1, "the kernels given belong to another network, plan or device") \
    X(STEP_BY_STEP,           3, "the device gets a launch for each step, not for many")
#define GENNI_X(name, severity, text) GENN_ITEM_##name,
typedef enum genn_item { GENN_ITEMS(GENNI_X) GENN_ITEM_COUNT } genn_item;
#undef GENNI_X
GENN_API const char *genn_result_name(genn_result result);   // "GENN_OK" ...
GENN_API const char *genn_item_name(genn_item item);         // "BAD_NAME" ...
GENN_API int genn_item_severity(genn_item item);             // 1 error, 2 warning, 3 information

// ======================================================================================================= >>api
// Running a network

typedef struct genn_simulation genn_simulation;
typedef struct genn_engine genn_engine;  // genn_cpu(), genn_cuda(), genn_opencl(): one header each

typedef struct genn_options {            // zero means default, in every field
    int threads;                         // CPU: number of threads (default: one; OpenMP: its own number)
    uint64_t seed;                       // used if has_seed
    int has_seed;
    uint32_t partitions;                 // default: from the size of the network and the machine; never changes a bit
    uint32_t device;                     // which device, in the order of genn_devices
    void *context;                       // GPUs: your CUcontext or cl_context; see LIVING IN A HOST PROGRAM
    void *stream;                        // GPUs: your CUstream or cl_command_queue; both are used, never destroyed
    const char *driver, *compiler;       // paths of the driver's and the compiler's library instead of the search
    void *network_user;                  // for genn_network_user
    void (*log)(void *user, int severity, genn_item item, const char *text);   // default: errors, warnings on stderr
    void *log_user;
    void *(*allocate)(void *user, size_t bytes);         // both or none; default malloc, free
    void (*release)(void *user, void *memory);
    void *allocate_user;
    void *block;                                         // or one block, at least genn_memory_required() bytes; stays yours
    size_t block_bytes;
    // runs task(argument, i) for all i < count, in parallel if it likes, and returns when all are done
    void (*parallel_for)(void *user, int count, void (*task)(void *argument, int index), void *argument);
    void *parallel_for_user;
    double (*seconds)(void *user);                       // a clock, for the times of genn_report; NULL: none are taken
    void *seconds_user;
    const char *cache_folder;            // GPUs: compiled kernels are kept in files there, and found again; NULL: they are not
    const void *kernels; size_t kernels_bytes;           // GPUs: kernels compiled ahead, one or more; no compiler is used then
    const char *replace_from, *replace_to;               // tests: replaces a text in the device source
    unsigned test_switches;                              // tests: GENN_TEST_...
} genn_options;
#define GENN_TEST_NO_FP64 1u             // as if the device had no double
#define GENN_TEST_NO_INT64_ATOMICS 2u    // as if it had no 64-bit atomics
#define GENN_TEST_SOFT_DIVIDE 4u         // as if its division were not exact
#define GENN_TEST_NO_CONSTANT 8u         // as if it had no constant memory
#define GENN_TEST_NO_GRAPHS 16u          // CUDA: as if the driver had no graphs
#define GENN_TEST_STEP_BY_STEP 32u       // CUDA: as if blocks could not meet in a launch
#define GENN_TEST_THREE_STEPS 64u        // CUDA: at most three steps per launch
#define GENN_TEST_DRAW_ON_HOST 128u      // GPUs: all synapses and initial values are drawn on the host
#define GENN_TEST_DRAW_ON_DEVICE 256u    // GPUs: all synapses and initial values that can be are drawn on the device, however few
#define GENN_TEST_GENERAL_ROWS 512u      // GPUs: static synapses lie in general rows, too
#define GENN_TEST_ONE_SLOT 1024u         // GPUs: static synapses are delivered at arrival, so that sums of one step are enough
#define GENN_TEST_TEAMS 2048u            // GPUs: 16 lanes go through a row or column together, whatever its length; CPUs are taken for GPUs
#define GENN_TEST_GLOBAL_SUMS 4096u      // GPUs: as if blocks had no memory of their own for sums
#define GENN_TEST_FROM_SOURCES 8192u     // GPUs: partitions of sources deliver static synapses, however many there are
#define GENN_TEST_SHORT_CALENDARS 16384u // GPUs: GENN_DELAY notes one run of a row per step and block of targets; others are lost
#define GENN_TEST_SMALL_BUFFERS 32768u   // GPUs: as if a buffer held 300 kB at most

/* For all calls. s: from genn_open; NULL gives GENN_INVALID where a result is returned. Names are those of the description, exact
   in case. Each result but GENN_OK and GENN_SPACE comes with a log item. GENN_DEVICE: the driver failed (GPUs, any call).
   A simulation is used by one thread at a time, different ones by different threads. "Real-time safe" is said of valid calls on
   the CPU engine: no allocation, lock or log; on GPUs every call may wait but genn_step_async, genn_done and
   genn_device_pointer. Calls without that word are not. */

/* Opens a network on an engine: describes, checks, plans, builds connectivity and initial values. options: NULL means defaults;
   copied, but what its pointers point to must live as long as the simulation. `*simulation` is NULL on failure.
   GENN_INVALID: the description, an option, or genn_options.kernels of something else; GENN_UNSUPPORTED: this engine;
   GENN_UNAVAILABLE: no library or device; GENN_NOT_EXACT: compiled or computing otherwise; GENN_MEMORY. */
GENN_API genn_result genn_open(genn_simulation **simulation, const genn_engine *engine, genn_network_function network,
                               const genn_options *options);
/* How many bytes genn_options.block must have for this engine, network and options: exactly what genn_open and all later
   calls use, but for genn_device_kernels, which needs twice the kernels' size, known to the driver alone. Kernels found in
   genn_options.cache_folder need less than those that must be compiled: ask with an empty folder, or before each genn_open.
   It opens the network once with your allocator (default malloc), walks it and closes it, so it takes the time and the memory
   of genn_open. GPUs: host memory only. Errors are those of genn_open; bytes NULL: GENN_INVALID. */
GENN_API genn_result genn_memory_required(const genn_engine *engine, genn_network_function network, const genn_options *options,
                                          size_t *bytes);
/* Ends a simulation and returns its memory. NULL is fine. In a callback of genn_on_step: an item, and nothing is closed. */
GENN_API void genn_close(genn_simulation *simulation);
/* Steps. Time after n steps is n dt. ms: at least 0, below 1e18 steps, else GENN_INVALID; so is a call from a callback of
   genn_on_step. Real-time safe. */
GENN_API genn_result genn_step(genn_simulation *simulation, uint64_t steps);
GENN_API genn_result genn_run(genn_simulation *simulation, double ms);   // rint(ms / dt) steps
/* Queues steps and returns; genn_steps and genn_time count them at once. More may be queued behind them. Every call that needs
   their results waits for them by itself. The CPU engine has no thread of its own: there the steps are done before the call
   returns, real-time safe like genn_step. GPUs: returns after the launches, or as soon as the driver takes the last of them.
   GENN_INVALID: a callback of genn_on_step is set (it would have to wait), or the call comes from it. */
GENN_API genn_result genn_step_async(genn_simulation *simulation, uint64_t steps);
/* Are all queued steps done? 1: yes; 0: not yet; negative: the genn_result they failed with. Never waits. Real-time safe. */
GENN_API int genn_done(genn_simulation *simulation);
/* Waits for all queued steps. GENN_DEVICE: they failed; so do all calls that need their results, until genn_reset. Real-time
   safe on the CPU, where there is nothing to wait for. */
GENN_API genn_result genn_wait(genn_simulation *simulation);
/* Back to step 0 with the initial values: genn_reset repeats the run bit for bit. genn_reset_trial(n) draws other initial
   values of neurons and other noise for each n (0: as opened); connectivity and initial synaptic values stay. Recordings,
   counts and hashes start anew; values set by genn_set are lost. Allocates nothing on the CPU, takes as long as drawing. */
GENN_API genn_result genn_reset(genn_simulation *simulation);
GENN_API genn_result genn_reset_trial(genn_simulation *simulation, uint64_t trial);
GENN_API double genn_time(const genn_simulation *simulation);            // ms
GENN_API uint64_t genn_steps(const genn_simulation *simulation);
GENN_API double genn_dt(const genn_simulation *simulation);              // ms
/* Called after every `every`-th step (counted from step 0) of genn_step and genn_run, on the calling thread, with `user`. It may
   use all calls but genn_step, genn_run (GENN_INVALID) and genn_close. every 0 or no callback: turned off. One per simulation. */
GENN_API void genn_on_step(genn_simulation *simulation, uint32_t every, void (*callback)(void *user, genn_simulation *s), void *user);

/* Variables of populations, current sources and postsynaptic models (owner: the synapses' name; "inSyn" too). Elements
   are of the declared type. out, in: [count], elements first .. first + count - 1. GENN_INVALID: no such variable, or (genn_set)
   a real number that is not finite, and nothing was written; GENN_RANGE: not so many elements. Real-time safe; GPU: a transfer. */
GENN_API genn_result genn_get(genn_simulation *s, const char *owner, const char *variable, uint32_t first, uint32_t count, void *out);
GENN_API genn_result genn_set(genn_simulation *s, const char *owner, const char *variable, uint32_t first, uint32_t count, const void *in);
/* Where a variable lies on the device, for code of yours that reads or writes it there without a copy: the variables of genn_get.
   It stays there until genn_close. To be used only while no step runs: after genn_wait, or in commands that you put behind the
   steps on the stream or queue of genn_options, and before the next steps. What you write counts from the next step on, as with
   genn_set, but nobody checks it; code of synapses that refers to a neuron's variable reads the value of the end of the last
   step, so it sees the new one a step later (also as with genn_set). 1 in "pending" of a genn_spike_input sends a spike. Does
   not wait. GENN_INVALID: no such variable, or array NULL. Real-time safe. */
typedef struct genn_device_array {
    void *pointer;                       // CPU: to element 0; CUDA: the CUdeviceptr of element 0; OpenCL: the cl_mem
    size_t offset;                       // OpenCL: bytes from the start of the cl_mem to element 0; else 0
    uint32_t count;                      // elements, one behind the other; element 0 at a multiple of 64 bytes
    genn_type type;                      // never GENN_TYPE_SCALAR: float or double then
    uint32_t element_bytes;
} genn_device_array;
GENN_API genn_result genn_device_pointer(genn_simulation *s, const char *owner, const char *variable, genn_device_array *array);
/* Changes a parameter that was given with GENN_DYNAMIC, from the next step on. owner: population, current source or
   synapses (weight update first, then postsynaptic). Derived parameters stay as they are. GENN_INVALID: no such parameter, not
   dynamic, or not finite. Real-time safe; GPU: one small transfer. */
GENN_API genn_result genn_set_parameter(genn_simulation *s, const char *owner, const char *name, double value);
/* Makes neurons of a population of genn_spike_input spike in the next step. ids: [n], in any order, repeats count once; one out
   of range is GENN_RANGE, and none is sent. Part of the hash. Real-time safe: n writes; GPU: for more than four ids one transfer of the population's pending bytes each way, else one per id. */
GENN_API genn_result genn_send_spikes(genn_simulation *s, const char *population, const uint32_t *ids, size_t n);

/* Spikes of the steps first .. first + steps - 1 of a population (NULL: all), by step, then by population and id. steps_out,
   populations_out (indices for genn_population_name) and ids_out: [capacity], or NULL. *n (or NULL): spikes there are; GENN_SPACE
   if more than capacity (the first `capacity` are written). GENN_RANGE: steps that are not among the last genn_record_spikes
   ones done. Waits for these steps alone, while queued ones behind them go on. Real-time safe. */
GENN_API genn_result genn_spikes(genn_simulation *s, const char *population, uint64_t first, uint64_t steps, uint64_t *steps_out,
                                 uint32_t *populations_out, uint32_t *ids_out, size_t capacity, size_t *n);
GENN_API uint64_t genn_spike_count(genn_simulation *s, const char *population);   // since opening or reset; NULL: all; unknown: 0 and an item
/* Spike-like events of the source or target side of a projection: as genn_spikes, kept for as many steps. */
typedef enum genn_side { GENN_SIDE_PRE, GENN_SIDE_POST } genn_side;
GENN_API genn_result genn_events(genn_simulation *s, const char *synapses, genn_side side, uint64_t first, uint64_t steps,
                                 uint64_t *steps_out, uint32_t *ids_out, size_t capacity, size_t *n);
GENN_API uint64_t genn_event_count(genn_simulation *s, const char *synapses, genn_side side);    // since opening; unknown: 0 and an item
/* Samples of a recorded variable: out[samples][neurons], of its declared type. Sample i is the state after step
   i * every + every - 1. GENN_INVALID: not recorded; GENN_RANGE: not there yet, or overwritten. Waits as genn_spikes does. Real-time safe.
   genn_sample_count: samples taken since opening or reset; not recorded: 0 and an item. */
GENN_API genn_result genn_samples(genn_simulation *s, const char *owner, const char *variable, uint64_t first, uint64_t samples, void *out);
GENN_API uint64_t genn_sample_count(genn_simulation *s, const char *owner, const char *variable);

/* Synapses of a projection in logical order: by source, target, duplicate. pre, post, value: [capacity], any may be NULL, as may
   variable. value has the variable's declared type (scalar for the weight variable, whatever its storage). *n (or NULL): synapses
   there are; GENN_SPACE if more than capacity. GENN_INVALID: no such projection or variable. Allocates room for a row. */
GENN_API genn_result genn_synapses_get(genn_simulation *s, const char *synapses, const char *variable, uint32_t *pre,
                                       uint32_t *post, void *value, size_t capacity, size_t *n);
GENN_API uint64_t genn_synapse_count(genn_simulation *s, const char *synapses);   // NULL: all
GENN_API uint64_t genn_neuron_count(genn_simulation *s, const char *population);  // NULL: all
GENN_API uint32_t genn_population_count(const genn_simulation *s);
GENN_API const char *genn_population_name(const genn_simulation *s, uint32_t index);   // in order of declaration; beyond: NULL
/* GeNN's bounds of the length of a row (columns: the longest column) for a connectivity initialiser; params: its parameters in
   order of declaration. */
GENN_API uint32_t genn_max_row_length(const genn_model *connectivity, const double *params, uint32_t num_pre, uint32_t num_post);
GENN_API uint32_t genn_max_column_length(const genn_model *connectivity, const double *params, uint32_t num_pre, uint32_t num_post);

/* Hashes: equal bits give equal hashes on every engine. Those of spikes and events are 0 without any. In genn_event_hash the
   place of a population is taken by 2 k + side, k the projection's number in order of declaration. Real-time safe, but for
   genn_state_hash, which walks all variables and synapses (and allocates; 0 and an item without memory). */
GENN_API uint64_t genn_spike_hash(genn_simulation *s);
GENN_API uint64_t genn_event_hash(genn_simulation *s);
GENN_API uint64_t genn_state_hash(genn_simulation *s);
GENN_API uint64_t genn_spike_hash_of(uint32_t population, uint32_t neuron, uint64_t step);   // one spike's share

typedef struct genn_report {
    const char *engine, *device;         // the driver's own name of the device
    uint64_t launches;                   // kernels launched since opening; 0 on the CPU
    uint32_t threads, partitions;
    uint64_t bytes;                      // memory held, host and device
    double build_s, init_s;              // describing and planning; the engine's part of opening (connectivity, compiling)
    uint64_t saturated;                  // contributions beyond their bound
    const char *arithmetic;              // "exact", or "not exact": GENN_FAST
    uint32_t compiled;                   // kernels compiled since opening: 0 where they were given or found in the cache
    uint32_t steps_per_launch;           // at most: 1 where each step is launched; 0 on the CPU
    uint32_t steps_per_graph;            // where each step is launched: so many at once, by a CUDA graph; 0: one by one
} genn_report;
GENN_API genn_report genn_get_report(genn_simulation *s);
/* Writes the plan (partitions, layouts, delays, sums, memory) line by line, without line ends; a line lives as long as the call. */
GENN_API void genn_print_plan(genn_simulation *s, void (*print)(void *user, const char *line), void *user);
/* The kernel source a device engine runs, or NULL (CPU). It lives as long as the simulation. */
GENN_API const char *genn_device_source(genn_simulation *s);
/* The compiled kernels of a device engine, as genn_options.kernels takes them: for the same network, device and driver. NULL on
   the CPU, where they were not compiled but given or found in the cache, and after an error. They live as long as the simulation.
   OpenCL drivers may compile once more for this. */
GENN_API const void *genn_device_kernels(genn_simulation *s, size_t *bytes);
/* The same from code of genn_cuda_compile: writes the GENN_KERNELS_HEADER bytes that come before it. engine: "cuda";
   target: "sm_90" for architecture 90, "compute_90" for PTX of it, which later devices take, too. Kernels for several targets may
   follow each other. See tools/kernels.c. */
enum { GENN_KERNELS_HEADER = 96 };
GENN_API void genn_kernels_header(const char *engine, const char *target, const char *source, const void *code, size_t bytes, unsigned char *header);
/* Devices of an engine, as text; returns their number, or a negative genn_result. */
GENN_API int genn_devices(const genn_engine *engine, void (*print)(void *user, const char *line), void *user);

// ====================================================================================================== >>plan
// The plan: what genn_open makes of a network, and what an engine gets. For writers of engines and tools.

// stacked: in one block, or as if it were (genn_memory_required); top and most count its bytes
typedef struct genni_memory { void *(*allocate)(void *, size_t); void (*release)(void *, void *); void *user; struct genni_block *blocks; uint64_t bytes; int stacked; unsigned char *base; size_t room, top, most; } genni_memory;

// One array of the state block: a variable of a population, a postsynaptic model or a current source, or its inSyn.
typedef struct genni_array {
    const char *owner, *name;
    genn_type type;
    uint32_t count, element_bytes, read_only;
    uint32_t object, index;              // identity in the state hash
    uint32_t population;                 // whose neurons the elements belong to
    size_t offset;                       // bytes from the start of the state block
    const struct genni_values *values;   // initial ones; NULL: zeros
    int on_device;                       // they are made there, not in plan.state
} genni_array;

// How the random words of one component are drawn ahead: one row per draw in straight-line code.
enum { GENNI_MOST_DRAWS = 16, GENNI_CHUNK = 1024 };      // draws ahead per element; elements of a tile
enum { GENNI_WORD = -1, GENNI_WORD_NORMAL = -2 };        // what becomes of a word, if it is not looked up in a table
typedef struct genni_part {              // a component with its values resolved
    const genn_model *model;
    const char *owner;                   // name of the object it belongs to
    uint32_t object;
    const genn_value *values; size_t value_count;        // as described
    double *param_values;                // as given
    uint8_t *dynamic;                    // [parameter] may change while running
    void *params;                        // scalar: parameters, derived parameters
    uint32_t param_count, derived_count, var_count, ref_count, array_count, table_count, input_count;
    genn_table *tables;
    const void **arrays;
    size_t *array_lengths;
    const genn_name **array_names;
    uint32_t *var_arrays;                // places in plan.arrays of the variables, then of the references
    struct genni_values *vars;           // initial values
    struct genni_values *side_vars;      // weight updates: variables of source neurons, then of target neurons
    uint32_t *side_arrays;               // their places in plan.arrays
    uint32_t pre_var_count, post_var_count;
    uint32_t *pre_refs, *post_refs, pre_ref_count, post_ref_count;   // weight updates: arrays that neurons' code refers to
    uint32_t key0, key1, key_slot;
    int ahead;                           // all draws are in straight-line code: run() may be used
    int dry;                             // neurons: no draw is, and none in a loop: the dry form may be tried first
    uint32_t draws;                      // random words per element and step, if ahead
    int draw_table[GENNI_MOST_DRAWS];    // the table that word is looked up in, or GENNI_WORD...
} genni_part;
typedef struct genni_values {            // initial values of one variable
    const genn_name *name;
    int kind;                            // 0 missing, 1 number, 2 initialiser, 3 data
    double number;
    genni_part init;
    const void *data;
    size_t count;
} genni_values;

typedef struct genni_population {
    const char *name;
    uint32_t count, blocks;              // blocks of 128 neurons
    uint32_t bit_first;                  // first bit of the population in a spike mask: a multiple of 128
    genni_part neuron;
    uint32_t *groups, group_count;       // postsynaptic groups that end here
    uint32_t *sources, source_count;     // current sources that drive it
    uint32_t last;                       // array of 1 + step of the last spike, if code asks for it; else GENNI_NONE
    int split;                           // code of projections refers to its variables as they are before RESET
} genni_population;

typedef struct genni_group {             // a postsynaptic model, merged from equal ones
    const char *name;                    // of the first projection
    uint32_t target;                     // population
    genni_part part;
    uint32_t insyn;                      // place in plan.arrays
    uint32_t *units, unit_count;
    uint32_t merged;                     // projections
    uint32_t input;                      // of the target: 0 for Isyn, k for its k-th additional input
} genni_group;

typedef struct genni_unit {              // an integer sum per target neuron: what contributions are counted in
    uint32_t group, target;
    int integer;                         // 1: weights are integers in units of quantum; 0: units of 2^-scale
    int scale;
    double quantum;
    uint32_t sum_first;                  // first sum of this unit, counted over 128-blocks of all units
} genni_unit;

enum { GENNI_NONE = 0x7FFFFFFF };
enum { GENNI_PULSE_NO, GENNI_PULSE_VAR, GENNI_PULSE_PARAM, GENNI_PULSE_DELAY };   // code is addToPost(g) or addToPostDelay(g, d)
typedef struct genni_projection {
    const char *name;
    uint32_t source, target, object, group, unit;
    genni_part update, connectivity;
    int pulse;
    uint32_t pulse_weight, pulse_delay;  // index of variable (or parameter)
    genn_type weight_type;
    double weight_quantum, bound;
    uint32_t axonal_delay, max_delay;    // steps; max_delay: of the dendritic delay
    uint32_t back_delay;                 // back-propagation delay of target spikes
    uint32_t *pre_exports, *post_exports, pre_export_count, post_export_count;   // in order of declaration of the names
    uint32_t lasts[GENNI_LASTS];         // exports of the step of the last spike or event; GENNI_NONE
    uint32_t *histories, history_count;  // exports of what GENN_HISTORY names
    uint32_t arrival, most_arrival;      // GENN_DELAY: index of the variable, or GENNI_NONE; its largest value
    uint32_t channels[2];                // events of the source's and of the target's side; GENNI_NONE
    uint32_t reverse, pre_input;         // first sum of addToPre, or GENNI_NONE; the input of the source it goes to
    int plastic;                         // has code or variables beyond PRE_SPIKE_SYN and the synapses' own
    uint32_t *row_counts;                // fixed numbers: synapses of each row
    uint64_t *stored_start; uint32_t *stored_post; uint64_t *stored_given;   // stored connectivity, see genni_row
    uint32_t *stored_kernel, most_kernel;  // elements of a kernel, in the same order; the largest
    uint64_t synapses;                   // devices that draw them: about so many until they have
    uint64_t room;                       // devices: synapses that there is memory for
    uint32_t key0, key1;                 // connectivity
    const char *layout;                  // which layout the engine chose, and why
    const char *drawn;                   // GPUs: where its synapses were drawn, and why
    uint64_t hash;                       // of read-only synaptic variables, summed while the engine builds
    uint64_t clipped;                    // drawn values that did not fit their storage, counted while the engine builds
} genni_projection;

typedef struct genni_source { const char *name; uint32_t target, input; genni_part part; } genni_source;
// Spike-like events of one side of a projection: their bits follow those of the spikes in each step's mask.
typedef struct genni_channel { uint32_t projection, population, bit_first, last; int target_side; } genni_channel;
// What another side's code reads: the array as it was at the end of a step, kept for `slots` steps. An engine writes slot
// step % slots when it has updated the neurons; a reader takes (step - 1 - delay) % slots. All slots start as the initial values.
// A history lies the other way round, neuron by neuron, the newest value first: the one of a step is written at places
// (slots - step % slots) % slots and slots more, so that 2 * slots values can be read on from any place without wrapping.
typedef struct genni_export { uint32_t array, slots, history_of; size_t offset; } genni_export;     // history_of: projection + 1, or 0
typedef struct genni_record { uint32_t array, every, capacity; size_t bytes, offset; } genni_record;

typedef struct genn_plan {
    double dt;
    uint64_t seed, trial;
    int scalar_bytes;
    int fast;                            // GENN_FAST: bits may differ from engine to engine
    uint32_t population_count, group_count, unit_count, projection_count, source_count, array_count, record_count;
    genni_population *populations;
    genni_group *groups;
    genni_unit *units;
    genni_projection *projections;
    genni_source *sources;
    genni_array *arrays;
    genni_record *records;
    genni_export *exports; uint32_t export_count; size_t export_bytes;
    genni_channel *channels; uint32_t channel_count;
    uint32_t reverse_count;              // sums of addToPre: two meetings per step if there are any
    size_t state_bytes, record_bytes;
    unsigned char *state;                // initial values (genni_make_state); the CPU engine runs on it
    uint32_t mask_words, spike_words;    // 32-bit words of one step's mask of spikes and events; of its spikes
    uint32_t delay_slots;                // steps a spike must be kept: largest axonal + dendritic delay + 2
    uint32_t record_steps;               // steps of the spike ring
    uint32_t sum_count;                  // sums of all units, in 128-blocks
    uint32_t max_ring;                   // slots of a ring of sums: largest dendritic delay + 1
    uint64_t synapse_count, neuron_count;
    uint32_t partitions;                 // each owns some blocks of each population (genni_own)
} genn_plan;

struct genn_engine {
    const char *name;
    genn_result (*open)(genn_simulation *s, void **state);
    void (*close)(genn_simulation *s, void *state);
    genn_result (*step)(genn_simulation *s, void *state, uint64_t steps);   // or queues them, if there is finish
    genn_result (*reset)(genn_simulation *s, void *state);   // plan.state holds the initial values again
    // bytes of the state block, of the record block, of spike masks (ring of record_steps rows of mask_words); of recordings those
    // that steps before `step` have made: later ones may go on meanwhile, and leave them alone
    genn_result (*read)(genn_simulation *s, void *state, int block, uint64_t step, size_t offset, size_t bytes, void *out);
    genn_result (*write)(genn_simulation *s, void *state, size_t offset, size_t bytes, const void *in);
    // hashes of spikes and of events; numbers of both, by population, then by channel
    genn_result (*counts)(genn_simulation *s, void *state, uint64_t hashes[2], uint64_t *counts);
    // synaptic variables in logical order: target ids and values of one row; NULL: they are as they were initialised
    genn_result (*row)(genn_simulation *s, void *state, uint32_t projection, uint32_t pre, uint32_t variable, uint32_t *post, void *values, uint32_t *n);
    genn_result (*parameter)(genn_simulation *s, void *state, const genni_part *part, uint32_t parameter);   // NULL: nothing to do
    void (*report)(genn_simulation *s, void *state, genn_report *report);
    const char *(*source)(genn_simulation *s, void *state);
    int (*devices)(void (*print)(void *user, const char *line), void *user);
    void (*pointer)(genn_simulation *s, void *state, size_t offset, genn_device_array *array);   // of a place in the state block
    // asks whether queued steps are done, or waits for them (done NULL), as all members above do that need them; NULL: step has done them
    genn_result (*finish)(genn_simulation *s, void *state, int *done);
};
enum { GENNI_TRANSFER = 1 << 18 };
enum { GENNI_BLOCK_STATE, GENNI_BLOCK_RECORDS, GENNI_BLOCK_SPIKES };

struct genn_simulation {
    genn_plan plan;
    const genn_engine *engine;
    void *engine_state, *engine_argument;
    genn_options options;
    genni_memory memory;
    struct genn_network *network;
    uint64_t step;
    genn_result failed;
    const genn_model **checked;          // models whose text was checked
    uint32_t checked_count;
    int saturation_told;
    struct genni_scratch *scratch;
    unsigned char *transfer;             // an engine may give memory that its transfers are fast to
    size_t transfer_bytes;               // GENNI_TRANSFER, or one spike mask if that is more
    uint64_t *counts;                    // [population], then [channel]
    struct genni_bits_of *populations;   // scratch of genn_spikes
    double build_s, init_s;
    uint32_t callback_every;
    int in_callback;
    void (*callback)(void *user, genn_simulation *s);
    void *callback_user;
};

// What engines may call (in the implementation of genn.h).
GENN_API genn_result genni_open(genn_simulation **simulation, const genn_engine *engine, genn_network_function describe, const genn_options *options, void *engine_argument);
GENN_API void *genni_allocate(genn_simulation *s, size_t bytes);         // zeroed, 64-byte aligned; NULL and an item on failure
GENN_API void *genni_allocate_large(genn_simulation *s, size_t bytes);   // the same, not zeroed
GENN_API void genni_release(genn_simulation *s, void *memory);
GENN_API genn_result genni_fail(genn_simulation *s, genn_result result, genn_item item, const char *format, ...);
GENN_API void genni_note(genn_simulation *s, genn_item item, const char *format, ...);
// Targets of one row within blocks [block0, block1), ascending; returns their number, writes at most capacity.
GENN_API size_t genni_row(const genn_simulation *s, const genni_projection *p, uint32_t pre, uint32_t block0, uint32_t block1,
                          uint32_t *post, size_t capacity);
// Rows of genn_fixed_number_pre are kept from this on: before genni_row is asked for them
GENN_API genn_result genni_keep_rows(genn_simulation *s, const genni_projection *p);
// Values of one variable of n synapses of a row as stored (weight_type for the weight). scratch: genni_scratch_bytes().
GENN_API genn_result genni_row_values(const genn_simulation *s, const genni_projection *p, uint32_t variable, uint32_t pre,
                                      const uint32_t *post, const uint32_t *duplicate, size_t n, size_t row_first, void *values, void *scratch);
GENN_API size_t genni_scratch_bytes(void);
GENN_API uint64_t genni_take_clipped(void *scratch);                     // drawn values that genni_row_values clipped since the last call
GENN_API void genni_duplicates(const uint32_t *post, size_t n, uint32_t *duplicate);
GENN_API uint32_t genni_stored_bytes(const genn_simulation *s, const genni_projection *p, uint32_t variable);
GENN_API genn_type genni_stored_type(const genni_projection *p, uint32_t variable);
// Draws the words of a component for a tile: [draw][stride].
GENN_API void genni_draw_ahead(const genni_part *part, const genn_tile *tile, uint32_t *words);
GENN_API uint64_t genni_synapse_hash( const genni_projection *p, uint32_t pre, uint32_t post, const uint64_t *bits);
// A pulse's contribution in units of its sum; stored: its weight variable as stored (unused for a constant weight).
GENN_API int64_t genni_contribution(const genn_simulation *s, const genni_projection *p, const void *stored, size_t i, uint64_t *saturated);
GENN_API int genni_find_factors(const genn_simulation *s, int64_t *factors);    // [unit] of pulses, so that 16 bits hold them; 0: they do not
GENN_API int genni_has_slot(const genn_model *model, genn_slot slot);
GENN_API uint64_t genni_slot_key(const genn_plan *plan, const genni_part *part, genn_slot slot);   // of random numbers, weight updates
// Where an export keeps the value of `age` steps before `step` (elements; of a history: within each neuron's 2 * slots)
GENN_API size_t genni_export_place(const genn_plan *plan, const genni_export *e, uint64_t step, uint64_t age);
GENN_API void genni_export_fill(const genn_plan *plan, const genni_export *e, void *to);            // with the initial values
GENN_API genn_result genni_make_state(genn_simulation *s);               // those of the arrays that are not on_device, into plan.state
GENN_API size_t genni_export_bytes(const genn_plan *plan, const genni_export *e);
GENN_API uint32_t genni_own_block(const genni_population *p, uint32_t partition, uint32_t partitions);      // the first one; that of the next ends them
GENN_API void genni_own(const genni_population *p, uint32_t partition, uint32_t partitions, uint32_t *first, uint32_t *last);    // neurons [first, last)

// ===================================================================================================== >>device
// What the device engines share: the kernel text, the layout of the buffers, and the steps. An engine adds a prelude and
// the few operations below. A work-group owns a partition: in each step it reads the masks of earlier steps, delivers to its
// own sums, updates its own neurons and writes its part of this step's mask. All meet between steps: at the next launch, or,
// where the prelude defines GENNI_GATE, at that gate in a launch of many steps.
enum { GENNI_MOST_BANKS = 8, GENNI_PULSE_WORDS = 16, GENNI_MOST_WORDS = 4096, GENNI_MOST_CONSTANT = 8192, GENNI_MOST_SECTIONS = 3, GENNI_MARK = 1 };
enum { GENNI_FEW_SYNAPSES = 4000000 };    // the host has drawn fewer before a kernel for it is compiled (half a second)
enum { GENNI_FEW_VALUES = 100000, GENNI_MANY_VALUES = 200000000 };     // initial values: fewer of a variable are not worth a launch; so many in all are worth that kernel
typedef struct genni_device_ops {
    const char *name, *prelude;
    // device: the engine's state; buffer: a whole uint64_t, a device pointer or a handle
    genn_result (*allocate)(void *device, size_t bytes, uint64_t *buffer);
    void (*release)(void *device, uint64_t buffer);
    genn_result (*write)(void *device, uint64_t buffer, size_t offset, size_t bytes, const void *from);
    genn_result (*read)(void *device, uint64_t buffer, size_t offset, size_t bytes, void *to);
    genn_result (*clear)(void *device, uint64_t buffer, size_t bytes);
    genn_result (*compile)(void *device, const char *source, void **image, size_t *bytes);     // image: by genni_allocate, if there is one already
    genn_result (*image)(void *device, void **image, size_t *bytes);                           // if not: of what was compiled
    genn_result (*load)(void *device, const void *image, size_t bytes);
    // steps: so many in this launch, meeting at the gate; 0: one step (or half step) whose work-groups do not meet. Where they do
    // not all fit after all it sets steps_per_launch to 1 and launches nothing
    genn_result (*launch)(void *device, int kernel, uint32_t groups, const uint64_t *buffers, uint32_t buffer_count, uint64_t step, uint32_t steps);
    // steps_per_graph of them, each launched by itself as genni_device_launch_step does, in a graph that is made once
    genn_result (*replay)(void *device, const uint64_t *buffers, uint32_t buffer_count, uint64_t step);
    genn_result (*mark)(void *device, uint32_t mark);    // behind launches, one of GENNI_MARKS: what finish is about; sends them on their way
    genn_result (*finish)(void *device, uint32_t mark, int *done);      // done: all up to that mark? NULL: waits for them
    genn_result (*drain)(void *device, uint64_t buffer, size_t offset, size_t bytes, void *to);      // as read, but beside launches
    genn_result (*reserve)(void *device);                // near_bytes are known; NULL: nothing to do. May set steps_per_launch to 1
} genni_device_ops;
// A network with sums that go to source neurons has two kernels per step, delivery and update; else GENNI_KERNEL_STEP is both.
// With a gate one kernel does all: GENNI_KERNEL_UPDATE is then its second half.
enum { GENNI_KERNEL_STEP, GENNI_KERNEL_SELF_TEST, GENNI_KERNEL_UPDATE, GENNI_KERNEL_DRAW, GENNI_KERNEL_COLUMNS, GENNI_KERNEL_PACK, GENNI_KERNELS };
// DRAW: of synapses, if a device does; COLUMNS: where synapses learn; PACK: of static ones
// Float division and square root: the device's own, through double, by integers
enum { GENNI_DIVIDE_EXACT, GENNI_DIVIDE_DOUBLE, GENNI_DIVIDE_INTEGERS };
enum { GENNI_WINDOW = 16384 };               // bytes of a transfer while rows are read
enum { GENNI_MARKS = 16, GENNI_MARK_STEPS = 1000 };      // half of them are one call's at most, at least so many steps apart
struct genni_place { const void *from; size_t bytes, at; };
typedef struct genni_device {
    genn_simulation *s;
    const genni_device_ops *ops;
    // set by the engine before genni_device_open
    char name[256];                          // the device's, in its driver's words
    char target[288], driver[288];           // what compiled kernels belong to: kind of device and options, driver
    uint32_t newest;                         // it takes kernels for "compute_N", too, up to this N; 0: it does not
    uint32_t group_size, groups;             // work-items of a work-group; partitions wanted
    uint32_t most_lanes, lanes, alone;       // of the kernel of steps: at most (0: group_size); chosen; each has one neuron at most
    uint32_t units;                          // that work-groups which meet are divided among, with most_lanes
    int has_fp64, has_int64_atomics, divide;
    size_t largest_buffer;
    uint32_t constant_words;                 // room for a table in constant memory
    int has_gate;                            // the prelude has GENNI_GATE
    size_t near_limit;                       // bytes of its own that a block has for sums. May be set when kernels are loaded
    size_t most_near_tables;                 // and for tables of random counts
    int is_cpu;                              // it runs lanes one after another, and the host's own compiler makes faster code of initialisers
    uint32_t steps_per_launch;               // at most; 0 or 1: work-groups cannot meet in a launch. May be set when kernels are loaded
    uint32_t steps_per_graph;                // where they cannot meet: replay can do so many; 0: it cannot
    // made by genni_device_open
    uint64_t marks, settled;                 // behind queued steps, and of them those known to be done; since reset
    uint64_t mark_step[GENNI_MARKS], settled_step;           // steps before the mark
    int trying;                              // kernels of the cache are loaded: a refusal is no failure
    int lost;                                // a call for steps failed, so how far they came is not known: until reset
    char failure[256];                       // what the last call that failed had to say; with lost the one that did it
    unsigned char *kernels; size_t kernels_bytes; uint32_t compiled;
    char *source; size_t source_length, source_room;
    uint64_t state, sums, spikes, records, data, layout, counters, gate, bank[2 * GENNI_MOST_BANKS];      // the second half: rows of static synapses until they are packed
    uint64_t drawing;                        // only while synapses are drawn or packed, or columns made
    uint64_t initial;                        // words of initial values that the device makes
    unsigned char *windows; uint64_t *window_at;             // what was read ahead while rows are read one after another
    const genni_part **initials; uint32_t initial_count;     // one initialiser of each model that the device draws values with
    uint8_t *draws; int draws_any;           // [projection] its synapses are drawn on the device; anything is
    int columns_any;                         // some projection needs columns
    uint64_t bytes, launches;
    size_t exports_at;                       // exports lie behind the state
    size_t table_bytes;                      // of the tables of neurons, which are the first data
    size_t data_bytes, layout_words, layout_count, sums_stride, counter_words, bank_bytes[2 * GENNI_MOST_BANKS];
    uint32_t ring, bank_count;
    uint32_t *partition_layout;              // [partition][layout_words]: first, last of each population; place of each unit's sums of general rows, of pulses; first lane of each population
    uint32_t lasting[64], lasting_count;     // rows of the tables that a launch goes through in each step
    uint32_t *bank_of; uint64_t *offset_of;  // [projection]
    uint64_t *counts;                        // [projection][partition]
    // static synapses ("pulses"): sums, starts of segments and words of all of them
    uint64_t pulses, pulse_bytes, pulse_sums, saturated;     // bytes: of all, of sums; contributions that saturated when they were packed
    uint8_t *packed, *unit_kinds;            // [projection]; [unit] 1: sums of general rows, 2: of pulses
    int pulses_any, wide, from_sources;      // contributions beyond 16 bits; partitions of sources deliver
    uint32_t pulse_parts, word_bytes, place_bits, exponent_bits;     // how many rows each source has; of a word
    double mean_segment; int many_sums;      // synapses in a segment where each partition has rows of its own; it has too many sums for that
    const char *sources_refused;             // why they do not deliver, though segments are short
    int64_t *factors;                        // [unit] what sums of pulses count in
    uint32_t pulse_stride, least_delay, most_delay, slots, segments;
    size_t near_bytes;                       // of them: used for the sums of pulses
    char pulse_layout[320];
    const genni_part **word_parts; int *word_params; uint32_t word_count;
    struct genni_place *places;              // tables and arrays in the data buffer
    uint32_t place_count;
    // while the source is written: values of a piece, and the table of what differs between pieces of one text
    int marking;
    uint64_t *values; uint32_t value_count;
    uint32_t *table, table_count;
} genni_device;
GENN_API const char *genni_device_kernel(const genni_device *d, int kernel);       // its name in the source, or NULL: there is none
GENN_API genn_result genni_device_prepare(genni_device *d, genn_simulation *s);
GENN_API genn_result genni_device_open(genni_device *d, genn_simulation *s);
GENN_API void genni_device_close(genni_device *d);
GENN_API genn_result genni_device_launch_step(genni_device *d, const uint64_t *buffers, uint32_t count, uint64_t step);   // by itself
// Members of genn_engine: the engine's state begins with its genni_device
GENN_API genn_result genni_device_step(genn_simulation *s, void *state, uint64_t steps);
GENN_API genn_result genni_device_finish(genn_simulation *s, void *state, int *done);
GENN_API genn_result genni_device_reset(genn_simulation *s, void *state);
GENN_API genn_result genni_device_parameter(genn_simulation *s, void *state, const genni_part *part, uint32_t parameter);
GENN_API genn_result genni_device_read(genn_simulation *s, void *state, int block, uint64_t step, size_t offset, size_t bytes, void *out);
GENN_API genn_result genni_device_write(genn_simulation *s, void *state, size_t offset, size_t bytes, const void *in);
GENN_API genn_result genni_device_counts(genn_simulation *s, void *state, uint64_t hashes[2], uint64_t *counts);
GENN_API genn_result genni_device_row(genn_simulation *s, void *state, uint32_t projection, uint32_t pre, uint32_t variable, uint32_t *post, void *values, uint32_t *n);
GENN_API void genni_device_report(genn_simulation *s, void *state, genn_report *report);
GENN_API const char *genni_device_text(genn_simulation *s, void *state);

#endif // GENN_H

// The code; what devices need only where genn_cuda.h or genn_opencl.h is included
#ifdef GENN_IMPLEMENTATION
#if defined(GENNI_DEVICES) && !defined(GENNI_LIBRARY_IMPLEMENTED)
#define GENNI_LIBRARY_IMPLEMENTED
// ----------------------------------------------------------------------------------------------------- >>library
// Opening shared libraries at run time

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h> /* getenv */
#include <string.h>

/* Which way libraries are opened. A bare-metal or WebAssembly target has none; the section still compiles there. */
#if defined(GENN_NO_SHARED_LIBRARIES)
#define GENNI_LIBRARY_NONE
#elif defined(_WIN32)
#define GENNI_LIBRARY_WINDOWS
#elif defined(__wasm__) || defined(__EMSCRIPTEN__)
#define GENNI_LIBRARY_NONE
#elif defined(__unix__) || defined(__linux__) || defined(__APPLE__) || defined(__HAIKU__) || defined(__QNX__)
#define GENNI_LIBRARY_DLFCN
#include <dlfcn.h>
#else
#define GENNI_LIBRARY_NONE
#endif

/* An engine that leaves one of these functions aside must not be warned about it. */
#ifndef GENNI_FN
#if defined(__GNUC__) || defined(__clang__)
#define GENNI_FN static __attribute__((unused))
#else
#define GENNI_FN static
#endif
#endif

#if defined(GENNI_LIBRARY_WINDOWS) && !defined(_WINDOWS_) && !defined(_INC_WINDOWS)
/* The few calls needed, spelled so that a later or earlier windows.h declares the same types. */
#ifdef __cplusplus
extern "C" {
#endif
struct HINSTANCE__;
#if defined(_WIN64)
typedef long long(__stdcall *genni_windows_proc)(void);
#else
typedef int(__stdcall *genni_windows_proc)(void);
#endif
__declspec(dllimport) struct HINSTANCE__ *__stdcall LoadLibraryExA(const char *, void *, unsigned long);
__declspec(dllimport) genni_windows_proc __stdcall GetProcAddress(struct HINSTANCE__ *, const char *);
__declspec(dllimport) int __stdcall FreeLibrary(struct HINSTANCE__ *);
__declspec(dllimport) int __stdcall SetThreadErrorMode(unsigned long, unsigned long *);
__declspec(dllimport) unsigned long __stdcall GetLastError(void);
#ifdef __cplusplus
}
#endif
#elif defined(GENNI_LIBRARY_WINDOWS)
typedef FARPROC genni_windows_proc;
#endif

/* Why a load ended as it did; kept in the tables so that a test or a log item needs no text comparison. */
enum {
    GENNI_LOAD_NOT_TRIED = 0,
    GENNI_LOAD_OK,
    GENNI_LOAD_NO_LIBRARY,     /* nothing could be opened */
    GENNI_LOAD_MISSING_SYMBOL, /* opened, but too old or not the library it is named after */
    GENNI_LOAD_STUB,           /* CUDA: the link-time stub of the toolkit, not a driver */
    GENNI_LOAD_NO_PLATFORM,    /* OpenCL: the loader is there, no implementation is registered */
    GENNI_LOAD_NO_DEVICE,
    GENNI_LOAD_ERROR /* an API call failed; the message names it */
};

typedef struct genni_library {
    void *handle;
    char path[512]; /* what was opened, as it was given to the system (cut if longer) */
} genni_library;

/* ---- bounded text: no stdio, never beyond the end, cut text ends in "..." ---- */

GENNI_FN void genni_text_start(char *text, size_t size)
{
    if (text != NULL && size > 0) text[0] = 0;
}

GENNI_FN void genni_text_add(char *text, size_t size, const char *more)
{
    size_t at = 0, dots;
    if (text == NULL || size == 0) return;
    while (at + 1 < size && text[at] != 0) at++;
    while (at + 1 < size && *more != 0) text[at++] = *more++;
    text[at] = 0;
    if (*more != 0) /* did not fit */
        for (dots = 0; dots < 3 && dots < at; dots++) text[at - 1 - dots] = '.';
}

GENNI_FN void genni_text_add_int(char *text, size_t size, long long value)
{
    char digits[24];
    size_t at = sizeof digits - 1;
    unsigned long long rest = value < 0 ? 0ull - (unsigned long long)value : (unsigned long long)value;
    digits[at] = 0;
    do {
        digits[--at] = (char)('0' + (int)(rest % 10u));
        rest /= 10u;
    } while (rest != 0);
    if (value < 0) digits[--at] = '-';
    genni_text_add(text, size, digits + at);
}

/* One line per attempt. dlerror usually begins with the path, which then is not repeated. */
GENNI_FN void genni_text_add_attempt(char *text, size_t size, const char *path, const char *reason)
{
    if (text == NULL || size == 0) return;
    if (text[0] != 0) genni_text_add(text, size, "\n");
    genni_text_add(text, size, "  ");
    if (strstr(reason, path) == NULL) {
        genni_text_add(text, size, path);
        genni_text_add(text, size, ": ");
    }
    genni_text_add(text, size, reason);
}

GENNI_FN const char *genni_environment(const char *name)
{
    const char *value;
    if (name == NULL) return NULL;
#if defined(_MSC_VER)
#pragma warning(push)
#pragma warning(disable : 4996) /* getenv is the only call that C has for this */
#endif
    value = getenv(name);
#if defined(_MSC_VER)
#pragma warning(pop)
#endif
    return value != NULL && value[0] != 0 ? value : NULL; /* set but empty counts as not set */
}

/* ---- the three calls that differ by system ---- */

/* Opens one path; on failure adds it and the system's reason to `tried`. 1 opened, 0 not. */
GENNI_FN int genni_library_try(genni_library *lib, const char *path, char *tried, size_t tried_size)
{
#if defined(GENNI_LIBRARY_DLFCN)
    void *handle;
    (void)dlerror();
    handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        const char *reason = dlerror();
        genni_text_add_attempt(tried, tried_size, path, reason != NULL ? reason : "cannot be opened");
    }
#elif defined(GENNI_LIBRARY_WINDOWS)
    struct HINSTANCE__ *module;
    void *handle = NULL;
    unsigned long before = 0, code;
    int absolute = path[0] == '\\' || path[0] == '/' || (path[0] != 0 && path[1] == ':');
    int quiet = SetThreadErrorMode(0x8003ul, &before); /* no dialog about a missing or broken DLL, this thread only */
    /* 8: look for what a library needs beside it; undefined for a relative path, hence the test */
    module = (struct HINSTANCE__ *)LoadLibraryExA(path, NULL, absolute ? 8ul : 0ul);
    code = module != NULL ? 0ul : GetLastError();
    if (quiet) (void)SetThreadErrorMode(before, NULL);
    handle = (void *)module;
    if (handle == NULL) {
        char reason[96];
        genni_text_start(reason, sizeof reason);
        genni_text_add(reason, sizeof reason,
                       code == 126  ? "not found, or a library that it needs is not"
                       : code == 193 ? "not a library for this processor or word size"
                       : code == 5   ? "access denied"
                                     : "cannot be opened");
        genni_text_add(reason, sizeof reason, " (Windows error ");
        genni_text_add_int(reason, sizeof reason, (long long)code);
        genni_text_add(reason, sizeof reason, ")");
        genni_text_add_attempt(tried, tried_size, path, reason);
    }
#else
    void *handle = NULL;
    (void)path;
    genni_text_start(tried, tried_size);
    genni_text_add(tried, tried_size, "no shared libraries on this platform");
#endif
    lib->handle = handle;
    lib->path[0] = 0;
    if (handle != NULL) genni_text_add(lib->path, sizeof lib->path, path);
    return handle != NULL;
}

/* Looks `name` up and writes the function pointer at `function` (the address of a function pointer of any type);
   a null pointer when missing. memcpy, since neither a cast nor a punned store is clean C. 1 found, 0 not. */
GENNI_FN int genni_library_symbol(const genni_library *lib, const char *name, void *function)
{
#if defined(GENNI_LIBRARY_DLFCN)
    void *address = lib->handle != NULL ? dlsym(lib->handle, name) : NULL;
    memcpy(function, &address, sizeof address);
    return address != NULL;
#elif defined(GENNI_LIBRARY_WINDOWS)
    genni_windows_proc address = NULL;
    if (lib->handle != NULL) address = GetProcAddress((struct HINSTANCE__ *)lib->handle, name);
    memcpy(function, &address, sizeof address);
    return address != NULL;
#else
    void (*address)(void) = NULL;
    (void)lib;
    (void)name;
    memcpy(function, &address, sizeof address);
    return 0;
#endif
}

/* Safe on a library that never opened, and twice. Function pointers taken from it die here. */
GENNI_FN void genni_library_close(genni_library *lib)
{
#if defined(GENNI_LIBRARY_DLFCN)
    if (lib->handle != NULL) (void)dlclose(lib->handle);
#elif defined(GENNI_LIBRARY_WINDOWS)
    if (lib->handle != NULL) (void)FreeLibrary((struct HINSTANCE__ *)lib->handle);
#endif
    lib->handle = NULL;
    lib->path[0] = 0;
}

/* Tries folder + subfolder + name for all names (the list ends with NULL); without a folder the system looks in its own
   order. versions, if given, are the names' releases: those above `newest` (0: unknown) come second. 1 opened, 0 not. */
GENNI_FN int genni_library_search(genni_library *lib, const char *folder, const char *subfolder, const char *const *names,
                                  const int *versions, int newest, char *tried, size_t tried_size)
{
    int pass, i;
    for (pass = 0; pass < 2; pass++)
        for (i = 0; names[i] != NULL; i++) {
            char path[512];
            if ((versions != NULL && newest > 0 && versions[i] > newest) != pass) continue;
            path[0] = 0;
            if (folder != NULL) {
                if (strlen(folder) + strlen(subfolder) + strlen(names[i]) >= sizeof path) continue;
                genni_text_add(path, sizeof path, folder);
                genni_text_add(path, sizeof path, subfolder);
                genni_text_add(path, sizeof path, names[i]);
            }
            if (genni_library_try(lib, folder != NULL ? path : names[i], tried, tried_size)) return 1;
        }
    return 0;
}

/* An explicit path is tried alone; else the environment variable's value alone; else the names in order (the list ends
   with NULL). Each of the first three may be NULL or empty. `tried` receives one line per failed attempt, also when a
   later one succeeds. 1 opened, 0 not. */
GENNI_FN int genni_library_open(genni_library *lib, const char *explicit_path, const char *environment_variable,
                                const char *const *names, char *tried, size_t tried_size)
{
    const char *from_user = NULL;
    lib->handle = NULL;
    lib->path[0] = 0;
    genni_text_start(tried, tried_size);
#if defined(GENNI_LIBRARY_NONE)
    return genni_library_try(lib, "", tried, tried_size);
#endif
    if (explicit_path != NULL && explicit_path[0] != 0) return genni_library_try(lib, explicit_path, tried, tried_size);
    from_user = genni_environment(environment_variable);
    if (from_user != NULL) {
        if (genni_library_try(lib, from_user, tried, tried_size)) return 1;
        genni_text_add(tried, tried_size, " (from the environment variable ");
        genni_text_add(tried, tried_size, environment_variable);
        genni_text_add(tried, tried_size, ")");
        return 0;
    }
    return names != NULL && genni_library_search(lib, NULL, "", names, NULL, 0, tried, tried_size);
}

/* Words of the X-lists. They are only ever pasted, so that a macro of that name (windows.h has OPTIONAL) is inert. */
#define GENNI_SYMBOL_REQUIRED 1
#define GENNI_SYMBOL_OPTIONAL 0

/* "is there, but lacks symbols": shared by the three loaders. */
GENNI_FN void genni_text_add_missing(char *text, size_t size, int count, const char *name)
{
    if (count < 8) {
        genni_text_add(text, size, count == 0 ? "" : ", ");
        genni_text_add(text, size, name);
    } else if (count == 8) {
        genni_text_add(text, size, " and more");
    }
}
#endif
#endif

#ifdef GENN_IMPLEMENTATION
#ifndef GENNI_CORE_IMPLEMENTED
#define GENNI_CORE_IMPLEMENTED
#include <stdarg.h>
#include <stdio.h>
#ifndef GENN_NO_MALLOC
#include <stdlib.h>
#endif
#if (defined(__SSE2__) || defined(__x86_64__)) && !defined(__TINYC__)
#define GENNI_SSE
#if !defined(GENN_PLAIN) && (defined(__AVX2__) || defined(__AVX512F__))
#include <immintrin.h>
#endif
#include <emmintrin.h>
#endif
GENNI_PRECISE_PUSH

// -------------------------------------------------------------------------------------------------------- >>text
GENNI_SMALL_PUSH
/* genni_text: reads snippet text. One text is compiled natively and, as a string, on a device; this section finds what
   would not mean the same on both, splits the string into numbered lines again, and finds the random draws in it.
   The host compiler has already parsed the text, so its grammar is only followed as far as scopes and types need. */

/* X(code, severity, what is wrong and what to do); severity 1 refuses the model, 0 informs. */
#define GENNI_TEXT_CODES(X) \
    X(UNKNOWN_NAME, 1, "not a name of this slot: declare it as a parameter or variable of the model, or as a local") \
    X(UNKNOWN_FUNCTION, 1, "not a function of this slot: use a listed function, or define it with GENN_FUNCTION") \
    X(UNKNOWN_TYPE, 1, "not a portable type: use scalar, float, double, bool, int, unsigned, intN_t, uintN_t, timepoint") \
    X(RESERVED_NAME, 1, "a word of C, C++, CUDA, OpenCL or of genn.h itself: choose another name") \
    X(REDECLARED_NAME, 1, "this name is already taken here: give the local another name") \
    X(READ_ONLY_NAME, 1, "this name cannot be assigned here: assign a variable or a local") \
    X(FUNCTION_NOT_CALLED, 1, "a function's name without a call: add the arguments in parentheses") \
    X(NOT_ARRAY, 1, "a subscript on something that is not an array: declare it as an array") \
    X(LOCAL_ARRAY, 1, "local arrays are not portable: use single locals or an array of the model") \
    X(POINTER, 1, "no addresses or pointers: use an array's name and a subscript, array[i]") \
    X(MEMBER_ACCESS, 1, "no structures, . or ->: use the names of the slot") \
    X(STRING_LITERAL, 1, "no strings or characters: use a number") \
    X(NOT_PORTABLE, 1, "outside the common subset of C99, CUDA and OpenCL C: write it with the subset's statements") \
    X(NOT_EXPRESSION, 1, "this slot is one expression: leave out ';', braces and statements") \
    X(NOT_INSIDE, 1, "break and continue need a loop, case and default a switch, in the same text: use if and else") \
    X(RANDOM_NOT_ALLOWED, 1, "no random numbers in this slot: draw in a neuron, current source or initialiser") \
    X(OCTAL_NUMBER, 1, "a leading 0 means octal: leave it out, or write hexadecimal") \
    X(LONG_SUFFIX, 1, "l and ll differ between engines: write a cast such as (int64_t)1, or GENN_R(1.0)") \
    X(BAD_NUMBER, 1, "not a portable number: write decimal digits with an optional u or f, or hexadecimal integers") \
    X(REAL_FORM, 1, "GENN_R takes one real literal without a suffix, such as GENN_R(0.5): use (scalar)(x) for others") \
    X(BAD_SYNTAX, 1, "a bracket, semicolon or operand is missing or left over here") \
    X(TOO_COMPLEX, 1, "nested too deeply, too many locals, or too many problems to list: split the text into functions") \
    X(INTEGER_FROM_REAL, 1, "a real number becomes an integer here, which C leaves undefined where it does not fit: write genn_int(x)") \
    X(TEXT_CHANGED, 1, "a macro of the host replaced this name, so a device would compile another text: rename it") \
    X(DOUBLE_LITERAL, 0, "a bare real literal means double arithmetic: write GENN_R(x), or x with the suffix f") \
    X(FLOAT_LITERAL, 0, "a float literal in a double model is rounded to float: write GENN_R(x)")

#define GENNI_TEXT_ENUM(code, severity, advice) GENNI_TEXT_##code,
enum { GENNI_TEXT_OK, GENNI_TEXT_CODES(GENNI_TEXT_ENUM) GENNI_TEXT_CODE_COUNT };
#undef GENNI_TEXT_ENUM

enum { GENNI_TOKEN_END, GENNI_TOKEN_NAME, GENNI_TOKEN_NUMBER, GENNI_TOKEN_STRING, GENNI_TOKEN_PUNCTUATION };

/* What a name is in a context, as genni_text_rules.kind tells it. A BLOCK is a word before braces (for_each_synapse). */
enum { GENNI_NAME_UNKNOWN, GENNI_NAME_VALUE, GENNI_NAME_VARIABLE, GENNI_NAME_FUNCTION, GENNI_NAME_ARRAY, GENNI_NAME_TYPE,
       GENNI_NAME_BLOCK };

typedef struct genni_token { int kind; const char *at; size_t length; size_t statement; } genni_token;
typedef struct genni_lexer { const char *at; size_t statement, depth; } genni_lexer;

/* A macro of genn.h. An expansion that leaves parentheses open stands for `name (`, any other for `name` alone. */
typedef struct genni_text_pair { const char *name, *expansion; } genni_text_pair;

/* What arithmetic a name or a type means; bool and what is not known are OTHER. */
enum { GENNI_NUMBER_OTHER, GENNI_NUMBER_INTEGER, GENNI_NUMBER_REAL };

typedef struct genni_text_rules {
    int (*kind)(void *user, const char *name, size_t length);
    int (*number)(void *user, const char *name, size_t length, int argument);   /* of a value or a call; of a call's argument 0, 1 ... */
    void *user;                       /* for kind and number */
    const genni_text_pair *pairs;
    size_t pair_count;
    int expression_only, allow_rng, allow_return, returns_integer, scalar_is_double;
} genni_text_rules;

/* Pointers lead into the raw text and are not terminated. */
typedef struct genni_text_problem {
    int code;
    size_t statement;
    const char *text;
    size_t text_length;
    const char *name;
    size_t name_length;
} genni_text_problem;
typedef void genni_text_problem_fn(void *user, const genni_text_problem *problem);

typedef struct genni_text_code { const char *name, *advice; int severity; } genni_text_code;

static const genni_text_code *genni_text_code_of(int code) {
#define GENNI_TEXT_ROW(name, severity, advice) { #name, advice, severity },
    static const genni_text_code rows[] = { { "OK", "no problem", 0 }, GENNI_TEXT_CODES(GENNI_TEXT_ROW) };
#undef GENNI_TEXT_ROW
    return &rows[code >= 0 && code < GENNI_TEXT_CODE_COUNT ? code : 0];
}

/* ---- tokens ---- */

static int genni_is_digit(char c) { return c >= '0' && c <= '9'; }
static int genni_is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
static int genni_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static void genni_lex_start(genni_lexer *lexer, const char *text) {
    lexer->at = text;
    lexer->statement = 1;
    lexer->depth = 0;
}

/* Comments count as white space: texts that did not pass a preprocessor may have them. */
static const char *genni_skip_space(const char *p) {
    for (;;) {
        if (genni_is_space(*p)) p++;
        else if (p[0] == '/' && p[1] == '/') while (*p && *p != '\n') p++;
        else if (p[0] == '/' && p[1] == '*') {
            for (p += 2; *p && !(p[0] == '*' && p[1] == '/'); p++) {}
            if (*p) p += 2;
        } else return p;
    }
}

static genni_token genni_lex(genni_lexer *lexer) {
    /* Longest first. Digraphs, :: and <=> are here only to be refused as one token. */
    static const char operators[][4] = { ">>=", "<<=", "...", "<=>", "->", "++", "--", "&&", "||", "<<", ">>", "<=", ">=", "==",
        "!=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "::", "##", "<:", ":>", "<%", "%>", "%:" };
    genni_token token;
    const char *p = genni_skip_space(lexer->at);
    token.at = p;
    token.statement = lexer->statement;
    token.kind = GENNI_TOKEN_PUNCTUATION;
    if (!*p) token.kind = GENNI_TOKEN_END;
    else if (genni_is_letter(*p)) {
        token.kind = GENNI_TOKEN_NAME;
        while (genni_is_letter(*p) || genni_is_digit(*p)) p++;
    } else if (genni_is_digit(*p) || (*p == '.' && genni_is_digit(p[1]))) {
        token.kind = GENNI_TOKEN_NUMBER;
        while (genni_is_letter(*p) || genni_is_digit(*p) || *p == '.') {
            int exponent = *p == 'e' || *p == 'E' || *p == 'p' || *p == 'P';
            p++;
            if (exponent && (*p == '+' || *p == '-')) p++;
        }
    } else if (*p == '"' || *p == '\'') {
        char quote = *p++;
        token.kind = GENNI_TOKEN_STRING;
        while (*p && *p != quote && *p != '\n') p += p[0] == '\\' && p[1] && p[1] != '\n' ? 2 : 1;
        if (*p == quote) p++;
    } else if ((unsigned char)*p >= 128) {
        while ((unsigned char)*p >= 128) p++;
    } else {
        size_t i, n = 1;
        for (i = 0; i < sizeof operators / sizeof operators[0] && n == 1; i++)
            if (p[0] == operators[i][0] && p[1] == operators[i][1] && (!operators[i][2] || p[2] == operators[i][2]))
                n = operators[i][2] ? 3 : 2;
        if (*p == '(') lexer->depth++;
        if (*p == ')' && lexer->depth) lexer->depth--;
        if (*p == '{' || *p == '}') lexer->depth = 0;
        if ((*p == ';' && !lexer->depth) || *p == '{' || *p == '}') lexer->statement++;
        p += n;
    }
    token.length = (size_t)(p - token.at);
    lexer->at = p;
    return token;
}

static int genni_same(const char *a, size_t length, const char *b, size_t b_length) {
    return length == b_length && !memcmp(a, b, length);
}

static int genni_is(genni_token token, const char *text) {
    return token.kind != GENNI_TOKEN_END && genni_same(token.at, token.length, text, strlen(text));
}

/* Is the word in a list of words that are separated, begun and ended by one space? */
static int genni_in_list(const char *list, const char *word, size_t length) {
    const char *p = list;
    while (*p && p[1]) {
        size_t n = 0;
        for (p++; n < length && p[n] == word[n]; n++) {}
        if (n == length && p[n] == ' ') return 1;
        while (*p && *p != ' ') p++;
    }
    return 0;
}

static int genni_one_of(genni_token token, const char *list) {
    return token.kind != GENNI_TOKEN_END && genni_in_list(list, token.at, token.length);
}

/* ---- words ---- */

enum { GENNI_WORD_PLAIN, GENNI_WORD_STATEMENT, GENNI_WORD_TYPE, GENNI_WORD_BAD_TYPE, GENNI_WORD_SPECIFIER, GENNI_WORD_OUTSIDE,
       GENNI_WORD_CONSTANT, GENNI_WORD_RESERVED };

/* float4, uint16, double2x3 and the like: OpenCL's and CUDA's vector and matrix types. */
static int genni_is_vector_type(const char *s, size_t n) {
    size_t end = n, base;
    while (end && (genni_is_digit(s[end - 1]) || s[end - 1] == 'x')) end--;
    for (base = end; base < n && genni_is_digit(s[base]); base++) {}
    return end < n && base > end && genni_in_list(" char uchar short ushort int uint long ulong longlong ulonglong float double"
        " half quad bool ", s, end) && genni_in_list(" 1 2 3 4 8 16 ", s + end, base - end);
}

static int genni_word(const char *s, size_t n) {
    if (genni_in_list(" if else for while do switch case default break continue ", s, n)) return GENNI_WORD_STATEMENT;
    if (genni_in_list(" scalar float double bool int unsigned int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t"
        " timepoint const ", s, n)) return GENNI_WORD_TYPE;
    if (genni_in_list(" long short char signed void ", s, n)) return GENNI_WORD_BAD_TYPE;
    if (genni_in_list(" static extern register volatile auto inline typedef struct union enum restrict ", s, n))
        return GENNI_WORD_SPECIFIER;
    if (genni_in_list(" goto return sizeof asm ", s, n)) return GENNI_WORD_OUTSIDE;
    if (genni_in_list(" true false ", s, n)) return GENNI_WORD_CONSTANT;
    if ((n > 5 && !memcmp(s, "genni_", 6)) || (n > 1 && s[0] == '_' && (s[1] == '_' || (s[1] >= 'A' && s[1] <= 'Z'))) ||
        (n > 7 && !memcmp(s, "image", 5) && !memcmp(s + n - 2, "_t", 2)) || genni_is_vector_type(s, n) ||
        genni_in_list(" alignas alignof and and_eq bitand bitor catch char8_t char16_t char32_t class co_await co_return"
        " co_yield compl concept const_cast consteval constexpr constinit decltype delete dynamic_cast explicit export friend mutable"
        " namespace new noexcept not not_eq nullptr operator or or_eq private protected public reinterpret_cast requires"
        " static_assert static_cast template this thread_local throw try typeid typename typeof typeof_unqual using virtual"
        " wchar_t xor xor_eq ", s, n) ||
        genni_in_list(" global local constant kernel generic half quad complex imaginary uniform pipe read_only write_only"
        " read_write uchar ushort uint ulong event_t sampler_t queue_t ndrange_t clk_event_t reserve_id_t cl_mem_fence_flags"
        " vec_step threadIdx blockIdx blockDim gridDim warpSize dim3 ", s, n)) return GENNI_WORD_RESERVED;
    return GENNI_WORD_PLAIN;
}

/* For names that are declared, by a model or as a local: those above, and macros that every OpenCL compiler defines. */
static int genni_reserved_name(const char *s, size_t n) {
    size_t plain = n > 2 && !memcmp(s, "M_", 2) && !memcmp(s + n - 2, "_F", 2) ? n - 2 : n;
    return genni_word(s, n) != GENNI_WORD_PLAIN || (n > 7 && !memcmp(s, "cl_khr_", 7)) || (n > 4 && !memcmp(s, "CLK_", 4)) ||
        genni_in_list(" M_E M_LOG2E M_LOG10E M_LN2 M_LN10 M_PI M_PI_2 M_PI_4 M_1_PI M_2_PI M_2_SQRTPI M_SQRT2 M_SQRT1_2 ", s, plain) ||
        genni_in_list(" NULL NAN INFINITY MAXFLOAT HUGE_VAL HUGE_VALF FLT_MAX FLT_MIN FLT_EPSILON DBL_MAX DBL_MIN DBL_EPSILON"
        " CHAR_BIT CHAR_MAX CHAR_MIN SHRT_MAX SHRT_MIN INT_MAX INT_MIN LONG_MAX LONG_MIN UINT_MAX ULONG_MAX ", s, n);
}

/* 0, a problem's code, or DOUBLE_LITERAL or FLOAT_LITERAL. */
static int genni_number_code(const char *s, size_t n) {
    size_t i = 0, digits = 0;
    int real = 0;
    if (n > 1 && s[0] == '0' && (s[1] == 'x' || s[1] == 'X')) {
        for (i = 2; i < n && (genni_is_digit(s[i]) || ((s[i] | 32) >= 'a' && (s[i] | 32) <= 'f')); i++) digits++;
    } else {
        for (; i < n && genni_is_digit(s[i]); i++) digits++;
        if (i < n && s[i] == '.') for (real = 1, i++; i < n && genni_is_digit(s[i]); i++) digits++;
        if (i < n && (s[i] | 32) == 'e') {
            real = 1;
            if (++i < n && (s[i] == '+' || s[i] == '-')) i++;
            if (i == n || !genni_is_digit(s[i])) return GENNI_TEXT_BAD_NUMBER;
            while (i < n && genni_is_digit(s[i])) i++;
        }
        if (!real && digits > 1 && s[0] == '0') return GENNI_TEXT_OCTAL_NUMBER;
    }
    if (!digits) return GENNI_TEXT_BAD_NUMBER;
    if (i == n) return real ? GENNI_TEXT_DOUBLE_LITERAL : GENNI_TEXT_OK;
    if (i + 1 == n && (s[i] | 32) == (real ? 'f' : 'u')) return real ? GENNI_TEXT_FLOAT_LITERAL : GENNI_TEXT_OK;
    for (; i < n; i++) if ((s[i] | 32) != 'l' && (s[i] | 32) != 'u') return GENNI_TEXT_BAD_NUMBER;
    return GENNI_TEXT_LONG_SUFFIX;
}

/* ---- the check ---- */

enum { GENNI_TEXT_LOCALS = 96, GENNI_TEXT_SEEN = 64, GENNI_TEXT_DEPTH = 64 };

typedef struct genni_text_local { const char *at; size_t length; unsigned scope; int kind, number; } genni_text_local;

typedef struct genni_text_check {
    const genni_text_rules *rules;
    const char *raw;
    genni_text_problem_fn *report;
    void *user;
    genni_lexer lexer;
    genni_token before[3], now, next;         /* before[0] is the latest */
    genni_text_local locals[GENNI_TEXT_LOCALS];
    struct { int code; const char *at; size_t length; } seen[GENNI_TEXT_SEEN];
    size_t local_count, seen_count;
    unsigned scope, depth, loops, switches;
    int errors;
} genni_text_check;

/* Reports a problem once per name. Information may fill only half of the list, so that no error is lost to it. */
static void genni_text_report(genni_text_check *p, int code, genni_token token) {
    genni_text_problem problem;
    genni_lexer lexer;
    genni_token t;
    const int severity = genni_text_code_of(code)->severity;
    size_t i, limit = severity ? GENNI_TEXT_SEEN : GENNI_TEXT_SEEN / 2;
    if (p->seen_count >= limit) return;
    if (p->seen_count + 1 == GENNI_TEXT_SEEN) code = GENNI_TEXT_TOO_COMPLEX;
    for (i = 0; i < p->seen_count; i++)
        if (p->seen[i].code == code && genni_same(p->seen[i].at, p->seen[i].length, token.at, token.length)) return;
    p->seen[i].code = code;
    p->seen[i].at = token.at;
    p->seen[i].length = token.length;
    p->seen_count++;
    problem.code = code;
    problem.statement = token.statement;
    problem.text = token.at;
    problem.text_length = token.length;
    problem.name = token.at;
    problem.name_length = token.length;
    genni_lex_start(&lexer, p->raw);          /* the statement's extent: only problems need it, so it is not kept */
    for (t = genni_lex(&lexer); t.kind != GENNI_TOKEN_END && t.statement < token.statement;) t = genni_lex(&lexer);
    if (t.kind != GENNI_TOKEN_END) problem.text = t.at;
    for (; t.kind != GENNI_TOKEN_END && t.statement == token.statement; t = genni_lex(&lexer))
        problem.text_length = (size_t)(t.at + t.length - problem.text);
    p->errors += severity;
    if (p->report) p->report(p->user, &problem);
}

static void genni_text_step(genni_text_check *p) {
    p->before[2] = p->before[1];
    p->before[1] = p->before[0];
    p->before[0] = p->now;
    p->now = p->next;
    p->next = genni_lex(&p->lexer);
}

/* At a `*` or `&`: names what it applies to, where that is a name. */
static void genni_text_report_pointer(genni_text_check *p) {
    genni_text_report(p, GENNI_TEXT_POINTER, p->next.kind == GENNI_TOKEN_NAME ? p->next : p->now);
}

static genni_token genni_text_after_next(const genni_text_check *p) {
    genni_lexer lexer = p->lexer;
    return genni_lex(&lexer);
}

static void genni_text_expect(genni_text_check *p, const char *what) {
    if (genni_is(p->now, what)) genni_text_step(p);
    else genni_text_report(p, GENNI_TEXT_BAD_SYNTAX, p->now.kind == GENNI_TOKEN_END ? p->before[0] : p->now);
}

static const genni_text_local *genni_text_find_local(const genni_text_check *p, genni_token name) {
    size_t i;
    for (i = p->local_count; i-- > 0;)
        if (genni_same(p->locals[i].at, p->locals[i].length, name.at, name.length)) return &p->locals[i];
    return NULL;
}

static int genni_text_kind(const genni_text_check *p, genni_token name) {
    const genni_text_local *local = genni_text_find_local(p, name);
    if (local) return local->kind;
    return p->rules->kind ? p->rules->kind(p->rules->user, name.at, name.length) : GENNI_NAME_UNKNOWN;
}

static int genni_text_is_type(const genni_text_check *p, genni_token t) {
    int word = t.kind == GENNI_TOKEN_NAME ? genni_word(t.at, t.length) : GENNI_WORD_PLAIN;
    return word == GENNI_WORD_TYPE || word == GENNI_WORD_BAD_TYPE || word == GENNI_WORD_SPECIFIER ||
        (t.kind == GENNI_TOKEN_NAME && word == GENNI_WORD_PLAIN && genni_text_kind(p, t) == GENNI_NAME_TYPE);
}

static void genni_text_leave(genni_text_check *p) {
    p->scope--;
    while (p->local_count && p->locals[p->local_count - 1].scope > p->scope) p->local_count--;
}

static void genni_text_skip_braces(genni_text_check *p) {
    size_t depth = 0;
    do {
        depth += (size_t)genni_is(p->now, "{");
        depth -= (size_t)genni_is(p->now, "}");
        genni_text_step(p);
    } while (depth && p->now.kind != GENNI_TOKEN_END);
}

static int genni_type_number(const char *s, size_t n) {
    if (genni_in_list(" scalar float double timepoint ", s, n)) return GENNI_NUMBER_REAL;
    return genni_in_list(" int unsigned int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t ", s, n) ? GENNI_NUMBER_INTEGER : GENNI_NUMBER_OTHER;
}

/* Consumes the words of a type; tells whether it is const, and what arithmetic it means. */
static int genni_text_specifiers(genni_text_check *p, int *number) {
    int is_const = 0;
    *number = GENNI_NUMBER_OTHER;
    while (genni_text_is_type(p, p->now)) {
        int word = genni_word(p->now.at, p->now.length), tagged = genni_one_of(p->now, " struct union enum ");
        if (word == GENNI_WORD_BAD_TYPE) genni_text_report(p, GENNI_TEXT_UNKNOWN_TYPE, p->now);
        if (word == GENNI_WORD_SPECIFIER) genni_text_report(p, GENNI_TEXT_NOT_PORTABLE, p->now);
        is_const |= genni_is(p->now, "const");
        if (genni_type_number(p->now.at, p->now.length)) *number = genni_type_number(p->now.at, p->now.length);
        genni_text_step(p);
        if (tagged && p->now.kind == GENNI_TOKEN_NAME) genni_text_step(p);
    }
    return is_const;
}

/* ---- where real numbers become integers ---- */

/* Reads on without consuming: t is the token at hand. time: the time was mentioned, which fits an int for 2^31 ms or steps and
   which genn_int would round to float. */
typedef struct genni_text_ahead { const genni_text_check *p; genni_token t; genni_lexer lexer; size_t depth; int time; } genni_text_ahead;

static genni_text_ahead genni_text_look(const genni_text_check *p) {
    genni_text_ahead a;
    a.p = p; a.t = p->now; a.depth = 0; a.time = 0;
    a.lexer.at = p->now.at + p->now.length; a.lexer.statement = 0; a.lexer.depth = 0;
    return a;
}

static void genni_ahead_step(genni_text_ahead *a) { a->t = genni_lex(&a->lexer); }

static void genni_ahead_skip(genni_text_ahead *a) {          /* from an opening bracket to behind its partner */
    size_t depth = 0;
    do {
        depth += (size_t)genni_one_of(a->t, " ( [ ");
        depth -= (size_t)genni_one_of(a->t, " ) ] ");
        genni_ahead_step(a);
    } while (depth && a->t.kind != GENNI_TOKEN_END);
}

static int genni_text_number_of(const genni_text_check *p, genni_token name, int argument) {
    const genni_text_local *local = argument < 0 ? genni_text_find_local(p, name) : NULL;
    if (local) return local->number;
    return p->rules->number ? p->rules->number(p->rules->user, name.at, name.length, argument) : GENNI_NUMBER_OTHER;
}

static int genni_ahead_real(genni_text_ahead *a);

/* An operand with what stands before and behind it: is its value a real number? */
static int genni_ahead_operand(genni_text_ahead *a) {
    int real = 0, truth = 0;
    for (; genni_one_of(a->t, " + - ~ ! ++ -- "); genni_ahead_step(a)) truth |= genni_is(a->t, "!");
    if (a->depth == GENNI_TEXT_DEPTH) return 0;
    a->depth++;
    if (genni_is(a->t, "(")) {
        genni_ahead_step(a);
        if (genni_text_is_type(a->p, a->t)) {                /* a cast: what it is of was looked at, or will be */
            int number = GENNI_NUMBER_OTHER;
            for (; a->t.kind == GENNI_TOKEN_NAME; genni_ahead_step(a))
                if (genni_type_number(a->t.at, a->t.length)) number = genni_type_number(a->t.at, a->t.length);
            if (genni_is(a->t, ")")) genni_ahead_step(a);
            genni_ahead_operand(a);
            a->depth--;
            return number == GENNI_NUMBER_REAL && !truth;
        }
        real = genni_ahead_real(a);
        while (genni_is(a->t, ",")) { genni_ahead_step(a); real = genni_ahead_real(a); }
        if (genni_is(a->t, ")")) genni_ahead_step(a);
    } else if (a->t.kind == GENNI_TOKEN_NUMBER) {
        const int code = genni_number_code(a->t.at, a->t.length);
        real = code == GENNI_TEXT_DOUBLE_LITERAL || code == GENNI_TEXT_FLOAT_LITERAL;
        genni_ahead_step(a);
    } else if (a->t.kind == GENNI_TOKEN_NAME) {
        a->time |= genni_is(a->t, "t");
        real = genni_is(a->t, "GENN_R") || genni_text_number_of(a->p, a->t, -1) == GENNI_NUMBER_REAL;
        genni_ahead_step(a);
        if (genni_is(a->t, "(")) genni_ahead_skip(a);
    } else if (a->t.kind != GENNI_TOKEN_END && !genni_one_of(a->t, " ) ] ; } , ? : ")) genni_ahead_step(a);
    for (;;) {
        if (genni_is(a->t, "[")) genni_ahead_skip(a);
        else if (genni_one_of(a->t, " ++ -- ")) genni_ahead_step(a);
        else break;
    }
    a->depth--;
    return real && !truth;
}

/* An expression up to a `,`, `;`, `}`, an unmatched bracket or the end: is its value a real number? Comparisons are none, and
   of a choice only what can be chosen counts. */
static int genni_ahead_real(genni_text_ahead *a) {
    int real = 0, truth = 0, chosen = 0;
    for (;;) {
        const char *at = a->t.at;
        real |= genni_ahead_operand(a);
        if (a->t.kind == GENNI_TOKEN_END || genni_one_of(a->t, " , ; { } ) ] ")) return chosen | (real && !truth);
        if (genni_one_of(a->t, " < > <= >= == != && || ")) truth = 1;
        if (genni_is(a->t, "?")) real = truth = 0;
        if (genni_is(a->t, ":")) { chosen |= real && !truth; real = truth = 0; }
        if (genni_one_of(a->t, " + - * / % < > <= >= == != && || ? : & | ^ << >> = += -= *= /= ") || a->t.at == at) genni_ahead_step(a);
    }
}

/* The expression at p->now becomes an integer; named in the item is what takes it. */
static void genni_text_becomes_integer(genni_text_check *p, genni_token name) {
    genni_text_ahead a = genni_text_look(p);
    if (genni_ahead_real(&a) && !a.time) genni_text_report(p, GENNI_TEXT_INTEGER_FROM_REAL, name);
}

/* The arguments of a call at p->now. */
static void genni_text_arguments(genni_text_check *p) {
    genni_text_ahead a = genni_text_look(p);
    int k;
    genni_ahead_step(&a);
    if (!genni_is(a.t, "(")) return;
    for (k = 0; k == 0 || genni_is(a.t, ","); k++) {
        int real;
        genni_ahead_step(&a);
        a.time = 0;
        real = genni_ahead_real(&a) && !a.time;
        if (real && genni_text_number_of(p, p->now, k) == GENNI_NUMBER_INTEGER) genni_text_report(p, GENNI_TEXT_INTEGER_FROM_REAL, p->now);
    }
}

static void genni_text_number(genni_text_check *p) {
    int code = genni_number_code(p->now.at, p->now.length);
    if (code != GENNI_TEXT_OK && (code != GENNI_TEXT_FLOAT_LITERAL || p->rules->scalar_is_double))
        genni_text_report(p, code, p->now);
    genni_text_step(p);
}

/* GENN_R pastes a suffix on a device, so its argument must be one real literal. */
static void genni_text_real(genni_text_check *p) {
    genni_token name = p->now;
    genni_text_step(p);
    if (genni_is(p->now, "(") && (p->next.kind == GENNI_TOKEN_NUMBER || genni_one_of(p->next, " + - "))) {
        genni_text_step(p);
        if (p->now.kind != GENNI_TOKEN_NUMBER) genni_text_step(p);
        if (p->now.kind == GENNI_TOKEN_NUMBER && genni_is(p->next, ")") &&
            genni_number_code(p->now.at, p->now.length) == GENNI_TEXT_DOUBLE_LITERAL) {
            genni_text_step(p);
            genni_text_step(p);
            return;
        }
        while (p->now.kind != GENNI_TOKEN_END && !genni_one_of(p->now, " ) ; { } ")) genni_text_step(p);
        if (genni_is(p->now, ")")) genni_text_step(p);
    }
    genni_text_report(p, GENNI_TEXT_REAL_FORM, name);
}

static void genni_text_name(genni_text_check *p) {
    genni_token t = p->now;
    int call = genni_is(p->next, "("), kind, code = GENNI_TEXT_OK;
    switch (genni_word(t.at, t.length)) {
    case GENNI_WORD_STATEMENT: code = p->rules->expression_only ? GENNI_TEXT_NOT_EXPRESSION : GENNI_TEXT_BAD_SYNTAX; break;
    case GENNI_WORD_BAD_TYPE: code = GENNI_TEXT_UNKNOWN_TYPE; break;
    case GENNI_WORD_TYPE: case GENNI_WORD_SPECIFIER: case GENNI_WORD_OUTSIDE: code = GENNI_TEXT_NOT_PORTABLE; break;
    case GENNI_WORD_CONSTANT: break;
    case GENNI_WORD_RESERVED: code = GENNI_TEXT_RESERVED_NAME; break;
    default:
        kind = genni_text_kind(p, t);
        if (!p->rules->allow_rng && t.length >= 8 && !memcmp(t.at, "gennrand", 8) && !genni_text_find_local(p, t))
            code = GENNI_TEXT_RANDOM_NOT_ALLOWED;
        else if (kind == GENNI_NAME_FUNCTION) code = call ? GENNI_TEXT_OK : GENNI_TEXT_FUNCTION_NOT_CALLED;
        else if (kind == GENNI_NAME_TYPE || kind == GENNI_NAME_BLOCK) code = GENNI_TEXT_NOT_PORTABLE;
        else if (call) code = GENNI_TEXT_UNKNOWN_FUNCTION;
        else if (kind == GENNI_NAME_UNKNOWN) {
            genni_token then = genni_text_after_next(p);
            int cast = genni_is(p->before[0], "(") && p->before[1].kind != GENNI_TOKEN_NAME && genni_is(p->next, ")") &&
                (then.kind == GENNI_TOKEN_NAME || then.kind == GENNI_TOKEN_NUMBER);
            code = cast || p->next.kind == GENNI_TOKEN_NAME ? GENNI_TEXT_UNKNOWN_TYPE : GENNI_TEXT_UNKNOWN_NAME;
        }
    }
    if (code) genni_text_report(p, code, t);
    else if (call) genni_text_arguments(p);
    genni_text_step(p);
}

static void genni_text_assigned(genni_text_check *p, genni_token name) {
    int kind;
    if (genni_word(name.at, name.length) != GENNI_WORD_PLAIN) return;
    kind = genni_text_kind(p, name);
    if (kind == GENNI_NAME_VALUE || kind == GENNI_NAME_ARRAY || kind == GENNI_NAME_FUNCTION)
        genni_text_report(p, GENNI_TEXT_READ_ONLY_NAME, name);
}

/* The left side of an assignment that stands at p->now; element is the array's name in the latest `*array`. */
static void genni_text_assignment(genni_text_check *p, const char *element) {
    if (p->before[0].kind == GENNI_TOKEN_NAME) {
        if (p->before[0].at != element) genni_text_assigned(p, p->before[0]);
        if (genni_one_of(p->now, " = += -= *= /= ") && genni_text_number_of(p, p->before[0], -1) == GENNI_NUMBER_INTEGER) {
            genni_text_ahead a = genni_text_look(p);
            genni_ahead_step(&a);
            if (genni_ahead_real(&a) && !a.time) genni_text_report(p, GENNI_TEXT_INTEGER_FROM_REAL, p->before[0]);
        }
    } else if (genni_is(p->before[0], ")") && p->before[1].kind == GENNI_TOKEN_NAME && genni_is(p->before[2], "("))
        genni_text_assigned(p, p->before[1]);
    else if (!genni_is(p->before[0], "]")) genni_text_report(p, GENNI_TEXT_NOT_PORTABLE, p->now);
}

/* Walks to a `;`, `}`, unmatched `)` or the end, and at the outer level to stop (`,` or `:`). */
static void genni_text_expression(genni_text_check *p, char stop) {
    size_t depth = 0, choices = 0;
    int operand = 0, was_operand;             /* is something complete on the left, so that & and * are binary? */
    const char *element = NULL;
    for (;;) {
        genni_token t = p->now;
        was_operand = operand;
        if (t.kind == GENNI_TOKEN_END || genni_one_of(t, " ; } ") || (!depth && (genni_one_of(t, " ) ] ") ||
            (stop == ',' && genni_is(t, ",")) || (stop == ':' && !choices && genni_is(t, ":"))))) break;
        operand = 1;
        if (t.kind == GENNI_TOKEN_NAME) {
            if (genni_is(t, "GENN_R")) genni_text_real(p);
            else genni_text_name(p);
            continue;
        }
        if (t.kind == GENNI_TOKEN_NUMBER) { genni_text_number(p); continue; }
        if (t.kind == GENNI_TOKEN_STRING) {
            genni_text_report(p, GENNI_TEXT_STRING_LITERAL, t);
        } else if (genni_is(t, "{")) {        /* braced values or a statement in an expression */
            genni_text_report(p, GENNI_TEXT_NOT_PORTABLE, t);
            genni_text_skip_braces(p);
            continue;
        } else if (genni_one_of(t, " ) ] ")) {
            depth--;
        } else if (genni_is(t, "(") && genni_text_is_type(p, p->next)) {
            int number;
            genni_token type = p->next;
            genni_text_step(p);
            (void)genni_text_specifiers(p, &number);
            if (genni_one_of(p->now, " * & ")) genni_text_report_pointer(p);
            while (genni_one_of(p->now, " * & ")) genni_text_step(p);
            genni_text_expect(p, ")");
            if (number == GENNI_NUMBER_INTEGER) {
                genni_text_ahead a = genni_text_look(p);
                if (genni_ahead_operand(&a) && !a.time) genni_text_report(p, GENNI_TEXT_INTEGER_FROM_REAL, type);
            }
            operand = 0;
            continue;
        } else {
            operand = 0;
            if (genni_is(t, "(")) depth++;
            else if (genni_is(t, "[")) {
                depth++;
                if (!was_operand) genni_text_report(p, GENNI_TEXT_NOT_PORTABLE, t);
                else if (p->before[0].kind == GENNI_TOKEN_NAME) {
                    int kind = genni_text_kind(p, p->before[0]);
                    if (kind == GENNI_NAME_VALUE || kind == GENNI_NAME_VARIABLE)
                        genni_text_report(p, GENNI_TEXT_NOT_ARRAY, p->before[0]);
                } else if (!genni_is(p->before[0], ")")) genni_text_report(p, GENNI_TEXT_NOT_ARRAY, p->before[0]);
            } else if (genni_one_of(t, " ++ -- ")) {
                operand = was_operand;
                if (was_operand) genni_text_assignment(p, NULL);
                else if (p->next.kind == GENNI_TOKEN_NAME) {
                    if (!genni_is(genni_text_after_next(p), "[")) genni_text_assigned(p, p->next);
                } else if (!genni_is(p->next, "*")) genni_text_report(p, GENNI_TEXT_NOT_PORTABLE, t);
            } else if (genni_one_of(t, " = += -= *= /= %= &= |= ^= <<= >>= ")) {
                genni_text_assignment(p, element);
            } else if (genni_is(t, "?")) {
                choices++;
                if (genni_is(p->next, ":")) genni_text_report(p, GENNI_TEXT_NOT_PORTABLE, t);
            } else if (genni_is(t, ":")) {
                if (choices) choices--;
                else genni_text_report(p, GENNI_TEXT_BAD_SYNTAX, t);
            } else if (genni_one_of(t, " * & && ") && !was_operand) {
                if (genni_is(t, "*") && p->next.kind == GENNI_TOKEN_NAME && genni_text_kind(p, p->next) == GENNI_NAME_ARRAY)
                    element = p->next.at;
                else genni_text_report_pointer(p);
            } else if (genni_one_of(t, " . -> ")) {
                genni_text_report(p, GENNI_TEXT_MEMBER_ACCESS, t);
                if (p->next.kind == GENNI_TOKEN_NAME) genni_text_step(p);
                operand = 1;
            } else if (!genni_one_of(t, " + - * / % ! ~ < > <= >= == != & | ^ && || << >> , "))
                genni_text_report(p, GENNI_TEXT_NOT_PORTABLE, t);
        }
        genni_text_step(p);
    }
    if (depth) genni_text_report(p, GENNI_TEXT_BAD_SYNTAX, p->now.kind == GENNI_TOKEN_END ? p->before[0] : p->now);
}

static void genni_text_declare(genni_text_check *p, genni_token name, int is_const, int number) {
    const genni_text_local *local = genni_text_find_local(p, name);
    if (genni_reserved_name(name.at, name.length)) genni_text_report(p, GENNI_TEXT_RESERVED_NAME, name);
    else if (local ? local->scope == p->scope
        : genni_text_kind(p, name) != GENNI_NAME_UNKNOWN) genni_text_report(p, GENNI_TEXT_REDECLARED_NAME, name);
    if (p->local_count == GENNI_TEXT_LOCALS) { genni_text_report(p, GENNI_TEXT_TOO_COMPLEX, name); return; }
    p->locals[p->local_count].at = name.at;
    p->locals[p->local_count].length = name.length;
    p->locals[p->local_count].scope = p->scope;
    p->locals[p->local_count].number = number;
    p->locals[p->local_count++].kind = is_const ? GENNI_NAME_VALUE : GENNI_NAME_VARIABLE;
}

/* Also `foo_t x` and `foo_t *x =` with an unknown foo_t, so that the type is what is reported. */
static int genni_text_is_declaration(const genni_text_check *p) {
    genni_token t = p->now, then;
    int word;
    if (t.kind != GENNI_TOKEN_NAME) return 0;
    if (genni_text_is_type(p, t)) return 1;
    word = genni_word(t.at, t.length);
    if (word != GENNI_WORD_RESERVED && (word != GENNI_WORD_PLAIN || genni_text_kind(p, t) != GENNI_NAME_UNKNOWN)) return 0;
    if (p->next.kind == GENNI_TOKEN_NAME) return 1;
    then = genni_text_after_next(p);
    return genni_is(p->next, "*") && then.kind == GENNI_TOKEN_NAME && genni_text_kind(p, then) == GENNI_NAME_UNKNOWN;
}

static void genni_text_declaration(genni_text_check *p) {
    int number, is_const = genni_text_specifiers(p, &number);
    if (p->now.kind == GENNI_TOKEN_NAME && (p->next.kind == GENNI_TOKEN_NAME || genni_is(p->next, "*"))) {
        genni_text_report(p, genni_word(p->now.at, p->now.length) == GENNI_WORD_RESERVED ? GENNI_TEXT_RESERVED_NAME
            : GENNI_TEXT_UNKNOWN_TYPE, p->now);
        genni_text_step(p);
    }
    for (;;) {
        genni_token name;
        if (genni_one_of(p->now, " * & ")) genni_text_report_pointer(p);
        while (genni_one_of(p->now, " * & ") || genni_is(p->now, "const")) genni_text_step(p);
        name = p->now;
        if (name.kind != GENNI_TOKEN_NAME) {
            genni_text_report(p, GENNI_TEXT_BAD_SYNTAX, name.kind == GENNI_TOKEN_END ? p->before[0] : name);
            genni_text_expression(p, 0);
            return;
        }
        genni_text_step(p);
        if (genni_is(p->now, "[")) {
            genni_text_report(p, GENNI_TEXT_LOCAL_ARRAY, name);
            while (p->now.kind != GENNI_TOKEN_END && !genni_one_of(p->now, " = , ; { } ")) genni_text_step(p);
        } else if (genni_one_of(p->now, " ( { ")) {
            genni_text_report(p, GENNI_TEXT_NOT_PORTABLE, name);
            if (genni_is(p->now, "(")) genni_text_expression(p, ',');
        }
        if (genni_is(p->now, "=")) {
            genni_text_step(p);
            if (number == GENNI_NUMBER_INTEGER) genni_text_becomes_integer(p, name);
            if (!genni_is(p->now, "{")) genni_text_expression(p, ',');
        }
        if (genni_is(p->now, "{")) {
            genni_text_report(p, GENNI_TEXT_NOT_PORTABLE, p->now);
            genni_text_skip_braces(p);
        }
        genni_text_declare(p, name, is_const, number);       /* after its value, which must not use it */
        if (!genni_is(p->now, ",")) return;
        genni_text_step(p);
    }
}

static void genni_text_header(genni_text_check *p) {
    genni_text_expect(p, "(");
    genni_text_expression(p, 0);
    genni_text_expect(p, ")");
}

static void genni_text_statement(genni_text_check *p);

static void genni_text_body(genni_text_check *p, unsigned *count) {
    ++*count;
    genni_text_statement(p);
    --*count;
}

static void genni_text_for(genni_text_check *p) {
    p->scope++;
    genni_text_expect(p, "(");
    if (genni_text_is_declaration(p)) genni_text_declaration(p);
    else genni_text_expression(p, 0);
    genni_text_expect(p, ";");
    genni_text_expression(p, 0);
    genni_text_expect(p, ";");
    genni_text_expression(p, 0);
    genni_text_expect(p, ")");
    genni_text_body(p, &p->loops);
    genni_text_leave(p);
}

static void genni_text_block(genni_text_check *p) {
    genni_token open = p->now;
    genni_text_step(p);
    p->scope++;
    while (p->now.kind != GENNI_TOKEN_END && !genni_is(p->now, "}")) genni_text_statement(p);
    if (p->now.kind == GENNI_TOKEN_END) genni_text_report(p, GENNI_TEXT_BAD_SYNTAX, open);
    else genni_text_step(p);
    genni_text_leave(p);
}

/* Part of a statement; returns 1 where another must follow: labels and else need no recursion. */
static int genni_text_part(genni_text_check *p) {
    genni_token t = p->now;
    int word = t.kind == GENNI_TOKEN_NAME ? genni_word(t.at, t.length) : GENNI_WORD_PLAIN;
    if (t.kind == GENNI_TOKEN_END || genni_is(t, "}")) {
        genni_text_report(p, GENNI_TEXT_BAD_SYNTAX, p->before[0]);
        return 0;
    }
    if (genni_is(t, "{")) { genni_text_block(p); return 0; }
    if (t.kind == GENNI_TOKEN_NAME && genni_is(p->next, "{") && genni_text_kind(p, t) == GENNI_NAME_BLOCK) {
        genni_text_step(p);
        genni_text_body(p, &p->loops);
        return 0;
    }
    if (word != GENNI_WORD_STATEMENT && word != GENNI_WORD_OUTSIDE && !(word == GENNI_WORD_PLAIN && genni_is(p->next, ":"))) {
        if (genni_text_is_declaration(p)) genni_text_declaration(p);
        else genni_text_expression(p, 0);
        genni_text_expect(p, ";");
        return 0;
    }
    if (genni_is(t, "sizeof")) { genni_text_expression(p, 0); genni_text_expect(p, ";"); return 0; }
    genni_text_step(p);
    if (genni_is(t, "if")) {
        genni_text_header(p);
        genni_text_statement(p);
        if (!genni_is(p->now, "else")) return 0;
        genni_text_step(p);
        return 1;
    }
    if (genni_one_of(t, " case default ")) {
        if (!p->switches) genni_text_report(p, GENNI_TEXT_NOT_INSIDE, t);
        if (genni_is(t, "case")) genni_text_expression(p, ':');
        genni_text_expect(p, ":");
        return 1;
    }
    if (genni_is(p->now, ":")) {                     /* a label for goto */
        genni_text_report(p, GENNI_TEXT_NOT_PORTABLE, t);
        genni_text_step(p);
        return 1;
    }
    if (genni_is(t, "while")) { genni_text_header(p); genni_text_body(p, &p->loops); return 0; }
    if (genni_is(t, "switch")) { genni_text_header(p); genni_text_body(p, &p->switches); return 0; }
    if (genni_is(t, "for")) { genni_text_for(p); return 0; }
    if (genni_is(t, "do")) {
        genni_text_body(p, &p->loops);
        genni_text_expect(p, "while");
        genni_text_header(p);
    } else if (genni_one_of(t, " break continue ")) {
        if (!p->loops && (genni_is(t, "continue") || !p->switches)) genni_text_report(p, GENNI_TEXT_NOT_INSIDE, t);
    } else if (p->rules->allow_return && genni_is(t, "return")) {
        if (p->rules->returns_integer) genni_text_becomes_integer(p, t);
        genni_text_expression(p, 0);
    } else if (genni_one_of(t, " goto return asm ")) {
        genni_text_report(p, GENNI_TEXT_NOT_PORTABLE, t);
        if (genni_is(t, "goto") && p->now.kind == GENNI_TOKEN_NAME) genni_text_step(p);
        genni_text_expression(p, 0);
    } else {
        genni_text_report(p, GENNI_TEXT_BAD_SYNTAX, t);      /* an else without if */
        return 1;
    }
    genni_text_expect(p, ";");
    return 0;
}

static void genni_text_statement(genni_text_check *p) {
    const char *start = p->now.at;
    if (p->depth == GENNI_TEXT_DEPTH) {
        genni_text_report(p, GENNI_TEXT_TOO_COMPLEX, p->now);
        p->seen_count = GENNI_TEXT_SEEN;             /* what follows would only be noise */
        while (p->now.kind != GENNI_TOKEN_END) genni_text_step(p);
        return;
    }
    p->depth++;
    while (genni_text_part(p)) {}
    p->depth--;
    if (p->now.at == start && !genni_is(p->now, "}")) genni_text_step(p);
}

/* ---- raw against expanded ---- */

/* Do the tokens t and those after b begin with a macro's expansion? Moves b behind it and returns the parentheses that it
   leaves open, or returns -1. */
static int genni_text_prefix(const char *expansion, genni_token t, genni_lexer *b) {
    genni_lexer e, at = *b;
    genni_token want;
    int open = 0;
    genni_lex_start(&e, expansion);
    for (want = genni_lex(&e); want.kind != GENNI_TOKEN_END; want = genni_lex(&e), t = genni_lex(&at)) {
        if (!genni_same(want.at, want.length, t.at, t.length)) return -1;
        open += genni_is(want, "(") - genni_is(want, ")");
        *b = at;
    }
    return open;
}

/* Reports the first name whose expansion is not one of genn.h's own. */
static void genni_text_compare(genni_text_check *p, const char *expanded) {
    static const genni_text_pair own[] = { { "true", "1" }, { "true", "((_Bool)+1u)" }, { "false", "0" },
        { "false", "((_Bool)+0u)" }, { "bool", "_Bool" }, { "GENN_R", "(scalar)(" }, { "GENN_R", "((scalar)(" },
        { "GENN_R", "(" } };
    const size_t own_count = sizeof own / sizeof own[0];
    unsigned char open[GENNI_TEXT_DEPTH];            /* per raw parenthesis, how many the expanded text has */
    size_t depth = 0, i;
    int in_real = 0;
    genni_lexer a, b;
    genni_token name, x, y;
    genni_lex_start(&a, p->raw);
    genni_lex_start(&b, expanded);
    memset(&name, 0, sizeof name);
    for (;;) {
        genni_lexer a2, b2;
        int close = 0, same;
        x = genni_lex(&a);
        y = genni_lex(&b);
        if (x.kind == GENNI_TOKEN_END && y.kind == GENNI_TOKEN_END) return;
        if (x.kind == GENNI_TOKEN_NAME) name = x;
        for (i = 0; x.kind == GENNI_TOKEN_NAME && i < own_count + p->rules->pair_count; i++) {
            const genni_text_pair *pair = i < own_count ? &own[i] : &p->rules->pairs[i - own_count];
            int opened;
            if (!genni_is(x, pair->name)) continue;
            a2 = a;
            b2 = b;
            opened = genni_text_prefix(pair->expansion, y, &b2);
            if (opened < 0 || (opened > 0 && !genni_is(genni_lex(&a2), "("))) continue;
            a = a2;
            b = b2;
            if (opened && depth < GENNI_TEXT_DEPTH) open[depth] = (unsigned char)opened;
            depth += opened > 0;
            in_real = genni_is(x, "GENN_R");
            break;
        }
        if (x.kind == GENNI_TOKEN_NAME && i < own_count + p->rules->pair_count) continue;
        same = genni_same(x.at, x.length, y.at, y.length) ||
            (in_real && x.kind == GENNI_TOKEN_NUMBER && y.length == x.length + 1 && y.at[x.length] == 'f' &&
             !memcmp(x.at, y.at, x.length));
        if (genni_is(x, "(")) {
            if (depth < GENNI_TEXT_DEPTH) open[depth] = 1;
            depth++;
        } else if (genni_is(x, ")") && depth) {
            in_real = 0;
            if (--depth < GENNI_TEXT_DEPTH) close = open[depth];
        }
        while (same && close-- > 1) same = genni_is(genni_lex(&b), ")");
        if (!same) break;
    }
    genni_text_report(p, GENNI_TEXT_TEXT_CHANGED, x.kind == GENNI_TOKEN_NAME || !name.length ? x : name);
}

/* Checks a snippet: raw is #__VA_ARGS__, expanded the same behind the host's macros, or NULL. Returns the number of errors. */
static int genni_check_text(const genni_text_rules *rules, const char *raw, const char *expanded, genni_text_problem_fn *report,
    void *user) {
    genni_text_check check, *p = &check;
    memset(p, 0, sizeof *p);
    p->rules = rules;
    p->raw = raw;
    p->report = report;
    p->user = user;
    genni_lex_start(&p->lexer, raw);
    genni_text_step(p);
    genni_text_step(p);
    memset(p->before, 0, sizeof p->before);
    if (rules->expression_only) genni_text_expression(p, 0);
    while (p->now.kind != GENNI_TOKEN_END) {
        if (rules->expression_only || genni_is(p->now, "}")) {
            genni_text_report(p, rules->expression_only && !genni_one_of(p->now, " ) ] ") ? GENNI_TEXT_NOT_EXPRESSION
                : GENNI_TEXT_BAD_SYNTAX, p->now);
            genni_text_step(p);
            if (rules->expression_only) genni_text_expression(p, 0);
        } else genni_text_statement(p);
    }
    if (expanded) genni_text_compare(p, expanded);
    return p->errors;
}

/* ---- random draws ---- */

typedef struct genni_random_call {
    const char *name, *argument;      /* argument: all of the first one, NULL where there is none */
    size_t name_length, argument_length, statement;
    int straight;                     /* is it drawn exactly once whenever the text runs? */
} genni_random_call;

static void genni_first_argument(genni_lexer lexer, genni_random_call *call) {
    size_t depth = 0;
    genni_token t = genni_lex(&lexer);        /* the parenthesis */
    for (t = genni_lex(&lexer); t.kind != GENNI_TOKEN_END; t = genni_lex(&lexer)) {
        if (!depth && genni_one_of(t, " , ) ")) return;
        if (!call->argument) call->argument = t.at;
        call->argument_length = (size_t)(t.at + t.length - call->argument);
        depth += (size_t)genni_one_of(t, " ( [ ");
        if (depth) depth -= (size_t)genni_one_of(t, " ) ] ");
    }
}

/* Reports every call of a random function in the order of the text; returns 1 when all are straight-line code. */
static int genni_scan_random(const char *raw, int (*is_random)(void *user, const char *name, size_t length),
    void (*found)(void *user, const genni_random_call *call), void *user) {
    genni_lexer lexer;
    genni_token t;
    size_t braces = 0, depth = 0, header = 0;        /* header: 1 + the depth of an if or switch whose body comes next */
    int body = 0, maybe = 0, straight = 1;           /* body: until the next `;`; maybe: behind ?, && or || */
    genni_lex_start(&lexer, raw);
    for (t = genni_lex(&lexer); t.kind != GENNI_TOKEN_END; t = genni_lex(&lexer)) {
        if (t.kind == GENNI_TOKEN_NAME) {
            genni_lexer ahead = lexer;
            if (genni_one_of(t, " if switch ")) header = 1 + depth;
            else if (genni_one_of(t, " else for while do ")) body = 1;
            else if (genni_is(genni_lex(&ahead), "(") && is_random(user, t.at, t.length)) {
                genni_random_call call;
                memset(&call, 0, sizeof call);
                call.name = t.at;
                call.name_length = t.length;
                call.statement = t.statement;
                call.straight = !braces && !body && !maybe;
                genni_first_argument(lexer, &call);
                straight &= call.straight;
                if (found) found(user, &call);
            }
        } else if (genni_is(t, "(")) depth++;
        else if (genni_is(t, ")")) {
            if (depth) depth--;
            if (header && depth + 1 == header) { body = 1; header = 0; }
        } else if (genni_one_of(t, " ? && || ")) maybe = 1;
        else if (genni_one_of(t, " ; { } ")) {
            braces += (size_t)genni_is(t, "{");
            if (braces) braces -= (size_t)genni_is(t, "}");
            if (!genni_is(t, ";")) depth = 0;
            if (!depth) body = maybe = 0;
        }
    }
    return straight;
}

// ------------------------------------------------------------------------------------------------------ >>mode
// Rounding to nearest, denormals kept, whatever the caller or a library has set; restored afterwards.
typedef struct genni_mode { unsigned value; } genni_mode;
static genni_mode genni_enter(void) {
    genni_mode mode;
    mode.value = 0;
#ifdef GENNI_SSE
    mode.value = _mm_getcsr();
    _mm_setcsr(0x1F80);
#elif defined(__aarch64__) && defined(__GNUC__)
    { uint64_t fpcr, clear = 0; __asm__ volatile("mrs %0, fpcr" : "=r"(fpcr)); mode.value = (unsigned)fpcr; __asm__ volatile("msr fpcr, %0" : : "r"(clear)); }
#endif
    return mode;
}
static void genni_leave(genni_mode mode) {
#ifdef GENNI_SSE
    _mm_setcsr(mode.value);
#elif defined(__aarch64__) && defined(__GNUC__)
    { uint64_t fpcr = mode.value; __asm__ volatile("msr fpcr, %0" : : "r"(fpcr)); }
#else
    (void)mode;
#endif
}

// ------------------------------------------------------------------------------------------------- >>log, memory
#define GENNI_X(name, value, text) case value: return "GENN_" #name;
GENN_API const char *genn_result_name(genn_result result) { switch ((int)result) { GENN_RESULTS(GENNI_X) default: return "unknown result"; } }
#undef GENNI_X
static const struct { const char *name; int severity; } genni_items[] = {
#define GENNI_X(name, severity, text) { #name, severity },
    GENN_ITEMS(GENNI_X)
#undef GENNI_X
};
GENN_API const char *genn_item_name(genn_item item) { return (unsigned)item < (unsigned)GENN_ITEM_COUNT ? genni_items[item].name : "?"; }
GENN_API int genn_item_severity(genn_item item) { return (unsigned)item < (unsigned)GENN_ITEM_COUNT ? genni_items[item].severity : 1; }

static void genni_log(genn_simulation *s, genn_item item, const char *format, va_list arguments) {
    char text[2048];
    const int severity = genn_item_severity(item);
    vsnprintf(text, sizeof text, format, arguments);
    if (s->options.log) s->options.log(s->options.log_user, severity, item, text);
    else if (severity < 3) fprintf(stderr, "genn: %s [%s]\n", text, genn_item_name(item));
}
GENN_API genn_result genni_fail(genn_simulation *s, genn_result result, genn_item item, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format); genni_log(s, item, format, arguments); va_end(arguments);
    s->failed = result;
    return result;
}
GENN_API void genni_note(genn_simulation *s, genn_item item, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format); genni_log(s, item, format, arguments); va_end(arguments);
}

// Every allocation of a simulation hangs on a list, so that closing after any failure loses nothing. In one block memory is
// a stack: what is released below the top waits until all above it is. genn_memory_required counts along the same code.
typedef struct genni_block { struct genni_block *next, *previous; void *raw; size_t bytes; int released; } genni_block;
#ifndef GENN_NO_MALLOC
static void *genni_malloc(void *user, size_t bytes) { (void)user; return malloc(bytes); }
static void genni_free(void *user, void *memory) { (void)user; free(memory); }
#endif
GENN_API void *genni_allocate_large(genn_simulation *s, size_t bytes) {      // not zeroed: the thread that fills it touches it first
    genni_memory *m = &s->memory;
    const size_t room = m->stacked ? (bytes + sizeof(genni_block) + 63) / 64 * 64 + 64 : bytes + 128 + sizeof(genni_block);
    unsigned char *raw = NULL;
    genni_block *block;
    unsigned char *at;
    if (room < bytes) {}
    else if (m->base) { if (room <= m->room - m->top) raw = m->base + m->top; }
    else if (m->allocate) raw = (unsigned char *)m->allocate(m->user, room + (m->stacked ? 64 : 0));
    if (!raw && m->base) { genni_fail(s, GENN_MEMORY, GENN_ITEM_OUT_OF_MEMORY, "genn_options.block has %.0f bytes, at least %.0f are needed: genn_memory_required tells how many", (double)s->options.block_bytes, (double)m->top + (double)room); return NULL; }
    if (!raw) { genni_fail(s, GENN_MEMORY, GENN_ITEM_OUT_OF_MEMORY, "%.1f MB could not be allocated (%.1f MB are held): use a smaller network or scale", (double)bytes / 1e6, (double)m->bytes / 1e6); return NULL; }
    at = raw + sizeof(genni_block);
    at += (64 - ((uintptr_t)at & 63)) & 63;
    if ((size_t)(at - raw) < sizeof(genni_block)) at += 64;
    block = (genni_block *)(void *)(at - sizeof(genni_block));
    block->raw = raw; block->bytes = room; block->released = 0; block->previous = NULL; block->next = m->blocks;
    if (m->blocks) m->blocks->previous = block;
    m->blocks = block;
    m->bytes += room; m->top += room;
    if (m->top > m->most) m->most = m->top;
    return at;
}
GENN_API void *genni_allocate(genn_simulation *s, size_t bytes) {
    void *memory = genni_allocate_large(s, bytes);
    return memory ? memset(memory, 0, bytes) : NULL;
}
GENN_API void genni_release(genn_simulation *s, void *memory) {
    genni_block *block;
    if (!memory) return;
    block = (genni_block *)(void *)((unsigned char *)memory - sizeof(genni_block));
    if (s->memory.stacked) {
        block->released = 1;
        while ((block = s->memory.blocks) != NULL && block->released) {
            s->memory.blocks = block->next; s->memory.bytes -= block->bytes; s->memory.top -= block->bytes;
            if (block->next) block->next->previous = NULL;
            if (!s->memory.base) s->memory.release(s->memory.user, block->raw);
        }
        return;
    }
    if (block->previous) block->previous->next = block->next; else s->memory.blocks = block->next;
    if (block->next) block->next->previous = block->previous;
    s->memory.bytes -= block->bytes;
    s->memory.release(s->memory.user, block->raw);
}
// Room for one more element at the end of a growing array
static void *genni_grow(genn_simulation *s, void *array, uint32_t count, size_t element) {
    void *larger;
    if (count & (count - 1)) return array;                 // room doubles at powers of two
    larger = genni_allocate(s, element * (count ? 2 * (size_t)count : 1));
    if (larger && array) { memcpy(larger, array, element * count); genni_release(s, array); }
    return larger;
}
static char *genni_copy_text(genn_simulation *s, const char *text) {
    char *copy;
    if (!text) return NULL;
    copy = (char *)genni_allocate(s, strlen(text) + 1);
    return copy ? strcpy(copy, text) : NULL;
}
static int genni_equal(const char *a, const char *b) { return a && b && !strcmp(a, b); }

static size_t genni_type_bytes(genn_type type, int scalar_bytes) {
    switch (type) {
    case GENN_TYPE_SCALAR: return (size_t)scalar_bytes;
    case GENN_TYPE_INT8: case GENN_TYPE_UINT8: return 1;
    case GENN_TYPE_INT16: case GENN_TYPE_UINT16: case GENN_TYPE_HALF: return 2;
    case GENN_TYPE_DOUBLE: case GENN_TYPE_INT64: case GENN_TYPE_UINT64: return 8;
    default: return 4;
    }
}
static const char *genni_type_name(genn_type type) {
    static const char *const names[] = { "scalar", "float", "double", "int8_t", "int16_t", "int32_t", "int64_t", "uint8_t", "uint16_t", "uint32_t", "uint64_t", "half" };
    return names[type];
}
// The range of a type: what rounds to a finite value, for the real ones
static void genni_range_of(genn_type type, int scalar_bytes, double *low, double *high) {
    static const double lows[] = { 0, 0, 0, -128, -32768, -2147483648.0, -9223372036854774784.0, 0, 0, 0, 0, 0 };
    static const double highs[] = { 0, 340282356779733642748073463979561713664.0, 1.7976931348623157e308, 127, 32767, 2147483647.0, 9223372036854774784.0, 255, 65535, 4294967295.0, 18446744073709549568.0, 65519.99609375 };
    if (type == GENN_TYPE_SCALAR) type = scalar_bytes == 4 ? GENN_TYPE_FLOAT : GENN_TYPE_DOUBLE;
    *high = highs[type]; *low = type <= GENN_TYPE_DOUBLE || type == GENN_TYPE_HALF ? -highs[type] : lows[type];
}
// A value as an element of a type: rounded toward zero for integers, saturated for integers and half
static void genni_store(genn_type type, int scalar_bytes, double x, void *out, size_t i) {
    if (type == GENN_TYPE_SCALAR) type = scalar_bytes == 4 ? GENN_TYPE_FLOAT : GENN_TYPE_DOUBLE;
    if (type > GENN_TYPE_DOUBLE) {
        double low, high;
        genni_range_of(type, scalar_bytes, &low, &high);
        x = !(x == x) ? 0 : x < low ? low : x > high ? high : x;
    }
    switch (type) {
    case GENN_TYPE_HALF: ((uint16_t *)out)[i] = genni_half_bits(x); break;
    case GENN_TYPE_FLOAT: ((float *)out)[i] = (float)x; break;
    case GENN_TYPE_DOUBLE: ((double *)out)[i] = x; break;
    case GENN_TYPE_INT8: ((int8_t *)out)[i] = (int8_t)x; break;
    case GENN_TYPE_INT16: ((int16_t *)out)[i] = (int16_t)x; break;
    case GENN_TYPE_INT32: ((int32_t *)out)[i] = (int32_t)x; break;
    case GENN_TYPE_INT64: ((int64_t *)out)[i] = (int64_t)x; break;
    case GENN_TYPE_UINT8: ((uint8_t *)out)[i] = (uint8_t)x; break;
    case GENN_TYPE_UINT16: ((uint16_t *)out)[i] = (uint16_t)x; break;
    case GENN_TYPE_UINT32: ((uint32_t *)out)[i] = (uint32_t)x; break;
    default: ((uint64_t *)out)[i] = (uint64_t)x; break;
    }
}
static uint64_t genni_bits(const void *array, size_t bytes, size_t i) {
    uint64_t u64; uint32_t u32; uint16_t u16;
    switch (bytes) {
    case 1: return ((const uint8_t *)array)[i];
    case 2: memcpy(&u16, (const char *)array + 2 * i, 2); return u16;
    case 4: memcpy(&u32, (const char *)array + 4 * i, 4); return u32;
    default: memcpy(&u64, (const char *)array + 8 * i, 8); return u64;
    }
}

// -------------------------------------------------------------------------------------------------- >>describing
typedef struct genni_object {            // what a statement adds: any kind
    genn_kind kind;
    char *name, *source, *target;
    uint32_t count;
    genn_component part[3];              // neuron or source or weight update; postsynaptic; connectivity
    genn_synapses synapses;
} genni_object;
struct genn_network {
    genn_simulation *s;
    double dt;
    uint64_t seed;
    uint32_t record_steps, object_count, record_count, value_count[3];
    genni_object *objects;
    genn_state_record *records;
    // the statement being built by the macros
    genni_object now;
    genn_value *values[3];
    int part;
    double connectivity_params[8];
    int connectivity_count;
};
GENN_API void genn_set_dt(genn_network *network, double ms) { network->dt = ms; }
GENN_API void genn_set_seed(genn_network *network, uint64_t seed) { network->seed = seed; }
GENN_API void genn_set_fast(genn_network *network, int fast) { network->s->plan.fast = fast != 0; }
GENN_API void genn_record_spikes(genn_network *network, uint32_t steps) { network->record_steps = steps; }
GENN_API void *genn_network_user(const genn_network *network) { return network->s->options.network_user; }

static const genn_name *genni_find_name(const genn_model *model, const char *name) {
    const genn_name *n;
    for (n = model->names; n && n->name; n++) if (genni_equal(n->name, name)) return n;
    return NULL;
}
// What a value's name stands for in a component: a name of the model, or an array of one of its variables' initialisers
static const genn_name *genni_value_name(const genn_component *component, const char *name) {
    const genn_name *n = component->model ? genni_find_name(component->model, name) : NULL;
    size_t i;
    for (i = 0; i < component->value_count && !n; i++) if (component->values[i].init) {
        n = genni_find_name(component->values[i].init, name);
        if (n && n->role != GENN_ROLE_ARRAY) n = NULL;
    }
    return n;
}
static void genni_copy_component(genn_network *network, genn_component *to, const genn_component *from) {
    genn_simulation *s = network->s;
    genn_value *values = (genn_value *)genni_allocate(s, (from->value_count + 1) * sizeof(genn_value));
    size_t i;
    to->model = from->model; to->values = values; to->value_count = 0;
    if (!values) return;
    for (i = 0; i < from->value_count; i++) {
        const genn_name *n = from->values[i].name ? genni_value_name(from, from->values[i].name) : NULL;
        values[i] = from->values[i];
        values[i].name = genni_copy_text(s, from->values[i].name ? from->values[i].name : "");
        values[i].refer = genni_copy_text(s, from->values[i].refer);
        if (from->values[i].data) {
            const size_t bytes = (n && from->model ? genni_type_bytes(n->type, from->model->scalar_bytes) : 0) * from->values[i].count;
            void *copy = genni_allocate(s, bytes + 1);
            if (copy && bytes) memcpy(copy, from->values[i].data, bytes);
            values[i].data = copy;
        }
    }
    to->value_count = from->value_count;
}
static genni_object *genni_add_object(genn_network *network, genn_kind kind, const char *name, const char *source, const char *target, uint32_t count) {
    genn_simulation *s = network->s;
    genni_object *o = (genni_object *)genni_grow(s, network->objects, network->object_count, sizeof(genni_object));
    uint32_t i;
    if (!o) return NULL;
    network->objects = o;
    for (i = 0; i < network->object_count; i++)
        if (genni_equal(o[i].name, name)) genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "the name '%s' is used twice: every population, projection and current source needs its own", name);
    if (!name || !*name) genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "a %s has no name", kind == GENN_KIND_NEURON ? "population" : kind == GENN_KIND_WEIGHT_UPDATE ? "projection" : "current source");
    o += network->object_count++;
    memset(o, 0, sizeof *o);
    o->kind = kind; o->name = genni_copy_text(s, name ? name : ""); o->source = genni_copy_text(s, source); o->target = genni_copy_text(s, target); o->count = count;
    return o;
}
GENN_API void genn_add_neurons(genn_network *network, const genn_neurons *d) {
    genni_object *o = genni_add_object(network, GENN_KIND_NEURON, d->name, NULL, NULL, d->count);
    if (o) genni_copy_component(network, &o->part[0], &d->neuron);
}
GENN_API void genn_add_current_source(genn_network *network, const genn_current_source *d) {
    genni_object *o = genni_add_object(network, GENN_KIND_CURRENT_SOURCE, d->name, NULL, d->target, 0);
    if (!o) return;
    o->synapses.input = d->input ? genni_copy_text(network->s, d->input) : NULL;
    genni_copy_component(network, &o->part[0], &d->source);
}
GENN_API void genn_add_synapses(genn_network *network, const genn_synapses *d) {
    genni_object *o = genni_add_object(network, GENN_KIND_WEIGHT_UPDATE, d->name, d->source, d->target, 0);
    if (!o) return;
    o->synapses = *d;
    o->synapses.input = d->input ? genni_copy_text(network->s, d->input) : NULL;
    o->synapses.pre_input = d->pre_input ? genni_copy_text(network->s, d->pre_input) : NULL;
    if (d->pre || d->post) {
        uint32_t *pre = (uint32_t *)genni_allocate(network->s, (d->count + 1) * sizeof *pre), *post = (uint32_t *)genni_allocate(network->s, (d->count + 1) * sizeof *post);
        if (pre && post && d->pre && d->post) { memcpy(pre, d->pre, d->count * sizeof *pre); memcpy(post, d->post, d->count * sizeof *post); }
        else if (!d->pre || !d->post) genni_fail(network->s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "projection '%s': pre and post are needed both", o->name);
        o->synapses.pre = pre; o->synapses.post = post;
    }
    genni_copy_component(network, &o->part[0], &d->weight_update);
    genni_copy_component(network, &o->part[1], &d->postsynaptic);
    genni_copy_component(network, &o->part[2], &d->connectivity);
}
GENN_API void genn_add_state_record(genn_network *network, const genn_state_record *d) {
    genn_state_record *r = (genn_state_record *)genni_grow(network->s, network->records, network->record_count, sizeof *r);
    if (!r) return;
    network->records = r;
    r += network->record_count++;
    *r = *d;
    r->owner = genni_copy_text(network->s, d->owner ? d->owner : ""); r->variable = genni_copy_text(network->s, d->variable ? d->variable : "");
    if (!r->every) r->every = 1;
}
// the macros' way there
GENN_API void genni_new(genn_network *network, genn_kind kind, const char *name, const char *source, const char *target, uint32_t count) {
    memset(&network->now, 0, sizeof network->now);
    memset(network->value_count, 0, sizeof network->value_count);
    network->now.kind = kind; network->now.name = (char *)(uintptr_t)name; network->now.source = (char *)(uintptr_t)source;
    network->now.target = (char *)(uintptr_t)target; network->now.count = count;
    network->part = 0; network->connectivity_count = 0;
}
GENN_API const genn_model **genni_model(genn_network *network) { return &network->now.part[network->part].model; }
GENN_API const genn_model **genni_slot_part(genn_network *network, genn_kind kind) { network->part = kind == GENN_KIND_POSTSYNAPTIC ? 1 : 0; return genni_model(network); }
static void genni_push(genn_network *network, int part, const genn_value *value) {
    genn_value *v = (genn_value *)genni_grow(network->s, network->values[part], network->value_count[part], sizeof *v);
    if (!v) return;
    network->values[part] = v;
    v[network->value_count[part]++] = *value;
}
GENN_API void genni_set(genn_network *network, const char *name, double value) {
    genn_value v; memset(&v, 0, sizeof v); v.name = name; v.number = value;
    genni_push(network, network->part, &v);
}
GENN_API void genni_set_dynamic(genn_network *network, const char *name, double value) {
    genn_value v; memset(&v, 0, sizeof v); v.name = name; v.number = value; v.dynamic = 1;
    genni_push(network, network->part, &v);
}
GENN_API void genni_refer(genn_network *network, const char *reference, const char *variable) {
    genn_value v; memset(&v, 0, sizeof v); v.name = reference; v.refer = variable;
    genni_push(network, network->part, &v);
}
static void genni_eight(double to[8], double a, double b, double c, double d, double e, double f, double g, double h) { to[0] = a; to[1] = b; to[2] = c; to[3] = d; to[4] = e; to[5] = f; to[6] = g; to[7] = h; }
GENN_API void genni_init(genn_network *network, const char *name, int count, const genn_model *init, double a, double b, double c, double d, double e, double f, double g, double h) {
    genn_value v; memset(&v, 0, sizeof v); v.name = name; v.init = init; v.count = (size_t)count;
    genni_eight(v.init_params, a, b, c, d, e, f, g, h);
    genni_push(network, network->part, &v);
}
GENN_API void genni_connect(genn_network *network, int count, const genn_model *init, double a, double b, double c, double d, double e, double f, double g, double h) {
    network->now.part[2].model = init;
    network->connectivity_count = count;
    network->part = 2;                                        // GENN_ARRAY behind GENN_CONNECTIVITY belongs to it
    genni_eight(network->connectivity_params, a, b, c, d, e, f, g, h);
}
GENN_API void genni_data(genn_network *network, const char *name, const void *data, size_t count) {
    genn_value v; memset(&v, 0, sizeof v); v.name = name; v.data = data ? data : ""; v.count = data ? count : 0;
    genni_push(network, network->part, &v);
}
GENN_API void genni_pairs(genn_network *network, const uint32_t *pre, const uint32_t *post, size_t count) {
    static const uint32_t none[1] = { 0 };
    network->now.synapses.pre = count ? pre : none; network->now.synapses.post = count ? post : none; network->now.synapses.count = count;
}
GENN_API void genni_input(genn_network *network, const char *name) { network->now.synapses.input = name; }
GENN_API void genni_pre_input(genn_network *network, const char *name) { network->now.synapses.pre_input = name; }
GENN_API void genni_option(genn_network *network, int option, unsigned integer, double real) {
    genn_synapses *d = &network->now.synapses;
    switch (option) {
    case 0: d->axonal_delay = integer; break;
    case 1: d->max_delay = integer; break;
    case 2: d->weight_type = (genn_type)integer; d->weight_quantum = real; break;
    case 3: d->bound = real; break;
    case 5: d->back_propagation_delay = integer; break;
    default: d->separate = 1; break;
    }
}
GENN_API void genni_add_record(genn_network *network, const char *owner, const char *variable, uint32_t every, uint32_t capacity) {
    genn_state_record r; r.owner = owner; r.variable = variable; r.every = every; r.capacity = capacity;
    genn_add_state_record(network, &r);
}
GENN_API void genni_add(genn_network *network) {
    genni_object *o = &network->now;
    int i;
    if (o->kind == GENN_KIND_WEIGHT_UPDATE && o->part[2].model) {      // positional parameters get their names
        const genn_name *n; int k = 0;
        for (n = o->part[2].model->names; n && n->name; n++)
            if (n->role == GENN_ROLE_PARAM && k < network->connectivity_count) {
                genn_value v; memset(&v, 0, sizeof v); v.name = n->name; v.number = network->connectivity_params[k++];
                genni_push(network, 2, &v);
            }
        if (k < network->connectivity_count) genni_fail(network->s, GENN_INVALID, GENN_ITEM_VALUE_UNKNOWN, "projection '%s': %s takes %d parameters, %d were given", o->name, o->part[2].model->name, k, network->connectivity_count);
    }
    for (i = 0; i < 3; i++) { o->part[i].values = network->values[i]; o->part[i].value_count = network->value_count[i]; }
    if (o->kind == GENN_KIND_NEURON) {
        genn_neurons d; memset(&d, 0, sizeof d); d.name = o->name; d.count = o->count; d.neuron = o->part[0];
        genn_add_neurons(network, &d);
    } else if (o->kind == GENN_KIND_CURRENT_SOURCE) {
        genn_current_source d; d.name = o->name; d.target = o->target; d.source = o->part[0]; d.input = o->synapses.input;
        genn_add_current_source(network, &d);
    } else {
        genn_synapses *d = &o->synapses;
        d->name = o->name; d->source = o->source; d->target = o->target;
        d->weight_update = o->part[0]; d->postsynaptic = o->part[1]; d->connectivity = o->part[2];
        genn_add_synapses(network, d);
    }
}

// -------------------------------------------------------------------------------------------------- >>checking
static const genn_text *genni_text_of(const genn_model *model, genn_slot slot) {
    const genn_text *t;
    for (t = model->texts; t && t->raw; t++) if (t->slot == slot) return t;
    return NULL;
}
GENN_API int genni_has_slot(const genn_model *model, genn_slot slot) { return genni_text_of(model, slot) != NULL; }
static const char *genni_slot_name(genn_slot slot) {
#define GENNI_X(name, kinds, expression, random) #name,
    static const char *const names[] = { GENN_SLOTS(GENNI_X) "?" };
#undef GENNI_X
    return names[slot];
}
static const char *genni_kind_name(genn_kind kind) {
#define GENNI_X(name, text) text,
    static const char *const names[] = { GENN_KINDS(GENNI_X) "?" };
#undef GENNI_X
    return names[kind];
}
static int genni_run_of(genn_slot slot) {                 // the function of a weight update that holds the slot's code, or -1
    switch (slot) {
#define GENNI_X(name) case GENN_SLOT_##name: return GENNI_RUN_##name;
    GENNI_WEIGHT_UPDATE_SLOTS(GENNI_X)
#undef GENNI_X
    default: return -1;
    }
}
// 1: code of source neurons, 2: of target neurons, 0: other code
static int genni_side_slot(genn_slot slot) {
    const int run = genni_run_of(slot);
    return run < GENNI_RUN_PRE_SPIKE ? 0 : run < GENNI_RUN_POST_SPIKE ? 1 : 2;
}
// What a projection runs for a neuron of its source or target, in this order: every step, its event condition, at a spike
static const genn_slot genni_side_slots[2][3] = {
    { GENN_SLOT_PRE_DYNAMICS, GENN_SLOT_PRE_EVENT_THRESHOLD, GENN_SLOT_PRE_SPIKE }, { GENN_SLOT_POST_DYNAMICS, GENN_SLOT_POST_EVENT_THRESHOLD, GENN_SLOT_POST_SPIKE }
};
// The slots that run today, by kind
static int genni_slot_runs(genn_kind kind, genn_slot slot) {
    switch (kind) {
    case GENN_KIND_NEURON: return slot == GENN_SLOT_SIM || slot == GENN_SLOT_THRESHOLD || slot == GENN_SLOT_RESET;
    case GENN_KIND_POSTSYNAPTIC: return slot == GENN_SLOT_SIM;
    case GENN_KIND_CURRENT_SOURCE: return slot == GENN_SLOT_INJECTION;
    case GENN_KIND_WEIGHT_UPDATE: return genni_run_of(slot) >= 0;
    case GENN_KIND_VAR_INIT: return slot == GENN_SLOT_VALUE;
    case GENN_KIND_CONNECTIVITY_INIT: return slot == GENN_SLOT_ROW_BUILD || slot == GENN_SLOT_COL_BUILD;
    case GENN_KIND_FUNCTION: return slot == GENN_SLOT_BODY;
    default: return 0;
    }
}
static const char genni_math_names[] =
#define GENNI_X(f) " " #f
    GENNI_MATH_1(GENNI_X) GENNI_MATH_2(GENNI_X) GENNI_MATH_INT(GENNI_X)
#undef GENNI_X
    " fma ilogb genn_int min max abs ";
static const char genni_random_names[] = " gennrand_uniform gennrand_normal gennrand_exponential gennrand_log_normal gennrand_gamma gennrand_poisson gennrand_binomial ";
static const genni_text_pair genni_pairs_table[] = {
#define GENNI_DRAW_ARGUMENTS "(genni_c, genni_i, &genni_draw, genni_ahead"
    { "gennrand_uniform", "genni_uniform" GENNI_DRAW_ARGUMENTS }, { "gennrand_normal", "genni_normal" GENNI_DRAW_ARGUMENTS },
    { "gennrand_exponential", "genni_exponential" GENNI_DRAW_ARGUMENTS }, { "gennrand_log_normal", "genni_log_normal" GENNI_DRAW_ARGUMENTS "," },
    { "gennrand_gamma", "genni_gamma" GENNI_DRAW_ARGUMENTS "," }, { "gennrand_poisson", "genni_count" GENNI_DRAW_ARGUMENTS "," },
    { "gennrand_binomial", "genni_count" GENNI_DRAW_ARGUMENTS "," }, { "injectCurrent", "genni_add_current(&genni_current," },
    { "addToPost", "genni_add_to_post(genni_c, genni_i," }, { "addToPostDelay", "genni_add_to_post_delay(genni_c, genni_i," },
    { "addToPre", "genni_add_to_pre(genni_c, genni_i," },
    { "addSynapse", "genni_add_synapse(genni_c," }, { "addSynapseKernel", "genni_add_synapse_kernel(genni_c," }
};
static const struct { const char *name; int target_side, event; uint32_t previous; } genni_times[] = {
#define GENNI_X(name, side, target, event, previous) { #name, target, event, previous },
    GENNI_TIMES(GENNI_X)
#undef GENNI_X
};
typedef struct genni_checking { genn_simulation *s; const genn_model *model; const genn_text *text; int errors; size_t last_draw; } genni_checking;

static int genni_context_kind(const genn_model *model, genn_slot slot, const char *name, size_t length) {
    static const struct { genn_kind kind; const char *values, *variables, *functions; } contexts[] = {
        { GENN_KIND_NEURON, " t dt Isyn id num_neurons since_spike ", " ", " " },
        { GENN_KIND_POSTSYNAPTIC, " t dt id num_neurons ", " inSyn ", " injectCurrent " },
        { GENN_KIND_CURRENT_SOURCE, " t dt id num_neurons ", " ", " injectCurrent " },
#define GENNI_X(name, side, target, event, previous) " " #name
        { GENN_KIND_WEIGHT_UPDATE, " t dt id_pre id_post num_pre num_post" GENNI_TIMES(GENNI_X) " ", " ", " addToPost addToPostDelay addToPre " },
#undef GENNI_X
        { GENN_KIND_VAR_INIT, " dt id num_neurons id_pre id_post num_pre num_post id_kernel ", " value ", " " },
        { GENN_KIND_CONNECTIVITY_INIT, " dt id_pre num_pre num_post ", " ", " addSynapse addSynapseKernel " } };
    size_t i;
    if (model->kind == GENN_KIND_WEIGHT_UPDATE && genni_side_slot(slot)) return genni_in_list(" t dt id num_neurons since_spike ", name, length) ? GENNI_NAME_VALUE : GENNI_NAME_UNKNOWN;
    if (model->kind == GENN_KIND_WEIGHT_UPDATE && (slot == GENN_SLOT_POST_SPIKE_SYN || slot == GENN_SLOT_POST_EVENT_SYN) && genni_in_list(" addToPost addToPostDelay ", name, length)) return GENNI_NAME_UNKNOWN;
    if (slot == GENN_SLOT_COL_BUILD && genni_in_list(" id_pre id_post ", name, length)) return genni_in_list(" id_post ", name, length) ? GENNI_NAME_VALUE : GENNI_NAME_UNKNOWN;
    for (i = 0; i < sizeof contexts / sizeof *contexts; i++) if (contexts[i].kind == model->kind) {
        if (genni_in_list(contexts[i].values, name, length)) return GENNI_NAME_VALUE;
        if (genni_in_list(contexts[i].variables, name, length)) return GENNI_NAME_VARIABLE;
        if (genni_in_list(contexts[i].functions, name, length)) return GENNI_NAME_FUNCTION;
    }
    return GENNI_NAME_UNKNOWN;
}
static int genni_word_in(const char *text, const char *name, size_t length) {       // an identifier of that text
    genni_lexer lexer;
    genni_token t;
    for (genni_lex_start(&lexer, text), t = genni_lex(&lexer); t.kind != GENNI_TOKEN_END; t = genni_lex(&lexer))
        if (t.kind == GENNI_TOKEN_NAME && t.length == length && !memcmp(t.at, name, length)) return 1;
    return 0;
}
// Does code of the model mention the name? On one side: only in code of source (1) or target neurons (2)
static int genni_side_mentions(const genn_model *model, int side, const char *name) {
    const genn_text *t;
    for (t = model->texts; t && t->raw; t++) if ((!side || genni_side_slot(t->slot) == side) && genni_word_in(t->raw, name, strlen(name))) return 1;
    return 0;
}
static int genni_mentions(const genn_model *model, const char *name) { return genni_side_mentions(model, 0, name); }
// Does the model declare a name of that role? With NULL: any name
static int genni_has_role(const genn_model *model, genn_role role, const char *name) {
    const genn_name *n;
    for (n = model->names; n && n->name; n++) if (n->role == role && (!name || genni_equal(n->name, name))) return 1;
    return 0;
}
static int genni_name_kind(void *user, const char *name, size_t length) {
    const genni_checking *c = (const genni_checking *)user;
    const genn_model *const *f;
    const genn_name *n;
    int kind;
    if (c->model->kind == GENN_KIND_FUNCTION) {
        if (genni_word_in(strchr(c->model->names[0].name, '('), name, length)) return GENNI_NAME_VARIABLE;
    } else for (n = c->model->names; n && n->name; n++)
        if (strlen(n->name) == length && !memcmp(n->name, name, length)) {
            const int side = c->model->kind == GENN_KIND_WEIGHT_UPDATE ? genni_side_slot(c->text->slot) : 0;
            if (n->role == GENN_ROLE_HISTORY || n->role == GENN_ROLE_DELAY) continue;         // names that are declared elsewhere, too
            if (side && n->role != GENN_ROLE_PARAM && n->role != GENN_ROLE_DERIVED && n->role != GENN_ROLE_ARRAY && n->role != GENN_ROLE_TABLE)
                return n->role == (side == 1 ? GENN_ROLE_PRE_VAR : GENN_ROLE_POST_VAR) ? GENNI_NAME_VARIABLE :
                    n->role == GENN_ROLE_PRE_REF ? side == 1 ? GENNI_NAME_VALUE : GENNI_NAME_UNKNOWN :
                    (n->role == GENN_ROLE_POST_REF || n->role == GENN_ROLE_POSTSYNAPTIC_REF) && side == 2 ? GENNI_NAME_VALUE : GENNI_NAME_UNKNOWN;
            if (c->model->kind == GENN_KIND_WEIGHT_UPDATE && genni_has_role(c->model, GENN_ROLE_HISTORY, n->name)) return GENNI_NAME_ARRAY;
            return n->role == GENN_ROLE_ARRAY ? GENNI_NAME_ARRAY : (n->role == GENN_ROLE_VAR || n->role == GENN_ROLE_NEURON_REF) && n->access == GENN_ACCESS_READ_WRITE ? GENNI_NAME_VARIABLE : GENNI_NAME_VALUE;
        }
    for (f = c->model->functions; f && *f; f++) if (strlen((*f)->name) == length && !memcmp((*f)->name, name, length)) return GENNI_NAME_FUNCTION;
    kind = genni_context_kind(c->model, c->text->slot, name, length);
    if (kind) return kind;
    if (genni_in_list(genni_math_names, name, length) || genni_in_list(genni_random_names, name, length)) return GENNI_NAME_FUNCTION;
    if (c->text->slot == GENN_SLOT_THRESHOLD || c->text->slot == GENN_SLOT_RESET) {   // they see the locals of SIM
        const genn_text *sim = genni_text_of(c->model, GENN_SLOT_SIM);
        if (sim && genni_word_in(sim->raw, name, length)) return GENNI_NAME_VARIABLE;
    }
    return GENNI_NAME_UNKNOWN;
}
// The type that a name is declared with in a text: the last one before it first stands there
static int genni_declared_number(const char *text, const char *name, size_t length) {
    genni_lexer lexer;
    genni_token t;
    int number = GENNI_NUMBER_OTHER;
    for (genni_lex_start(&lexer, text), t = genni_lex(&lexer); t.kind != GENNI_TOKEN_END; t = genni_lex(&lexer)) {
        if (t.kind == GENNI_TOKEN_NAME && genni_same(t.at, t.length, name, length)) return number;
        if (genni_one_of(t, " bool ; { } ")) number = GENNI_NUMBER_OTHER;
        if (t.kind == GENNI_TOKEN_NAME && genni_type_number(t.at, t.length)) number = genni_type_number(t.at, t.length);
    }
    return GENNI_NUMBER_OTHER;
}
static int genni_enum_number(genn_type type) { return type <= GENN_TYPE_DOUBLE ? GENNI_NUMBER_REAL : GENNI_NUMBER_INTEGER; }
// What arithmetic a name of a slot means (argument < 0), or an argument of a call
static int genni_name_number(void *user, const char *name, size_t length, int argument) {
    const genni_checking *c = (const genni_checking *)user;
    const genn_model *const *f;
    const genn_name *n;
    for (f = c->model->functions; f && *f; f++) if (genni_same((*f)->name, strlen((*f)->name), name, length)) {
        genni_lexer lexer;
        genni_token t;
        int k = 0, number = GENNI_NUMBER_OTHER;
        if (argument < 0) return genni_declared_number((*f)->names[0].name, name, length);
        genni_lex_start(&lexer, strchr((*f)->names[0].name, '('));
        for (t = genni_lex(&lexer); t.kind != GENNI_TOKEN_END && k <= argument; t = genni_lex(&lexer)) {
            if (genni_is(t, ",")) k++;
            else if (k == argument && t.kind == GENNI_TOKEN_NAME && genni_type_number(t.at, t.length)) number = genni_type_number(t.at, t.length);
        }
        return number;
    }
    if (argument >= 0) return genni_in_list(argument == 0 ? " min max abs addSynapse " : " min max scalbn ldexp addToPostDelay ", name, length) ? GENNI_NUMBER_INTEGER : GENNI_NUMBER_OTHER;
    if (c->model->kind == GENN_KIND_FUNCTION) {
        if (genni_word_in(strchr(c->model->names[0].name, '('), name, length)) return genni_declared_number(strchr(c->model->names[0].name, '('), name, length);
    } else for (n = c->model->names; n && n->name; n++)
        if (genni_same(n->name, strlen(n->name), name, length)) return n->role == GENN_ROLE_TABLE ? GENNI_NUMBER_OTHER : genni_enum_number(n->type);
    if (genni_in_list(" id num_neurons id_pre id_post num_pre num_post ilogb genn_int min max abs gennrand_poisson gennrand_binomial ", name, length)) return GENNI_NUMBER_INTEGER;
    if (c->model->kind != GENN_KIND_FUNCTION && ((length > 6 && !memcmp(name, "since_", 6)) || genni_in_list(" t dt Isyn inSyn value ", name, length))) return GENNI_NUMBER_REAL;
    if (genni_in_list(genni_math_names, name, length) || genni_in_list(genni_random_names, name, length)) return GENNI_NUMBER_REAL;
    if (c->text->slot == GENN_SLOT_THRESHOLD || c->text->slot == GENN_SLOT_RESET) {
        const genn_text *sim = genni_text_of(c->model, GENN_SLOT_SIM);
        if (sim) return genni_declared_number(sim->raw, name, length);
    }
    return GENNI_NUMBER_OTHER;
}
static void genni_text_problem_found(void *user, const genni_text_problem *problem) {
    genni_checking *c = (genni_checking *)user;
    const genni_text_code *code = genni_text_code_of(problem->code);
    const int shown = problem->text_length > 160 ? 160 : (int)problem->text_length;
    genni_note(c->s, code->severity ? GENN_ITEM_TEXT : GENN_ITEM_TEXT_NOTE, "%s '%s' (%s:%d), slot %s, statement %d: '%.*s': %s [%s], in: %.*s",
        genni_kind_name(c->model->kind), c->model->name, c->model->file, c->model->line, genni_slot_name(c->text->slot),
        (int)problem->statement, (int)problem->name_length, problem->name, code->advice, code->name, shown, problem->text);
    if (code->severity) { c->errors++; c->s->failed = GENN_INVALID; }
}
static int genni_is_random(void *user, const char *name, size_t length) { (void)user; return genni_in_list(genni_random_names, name, length); }
static void genni_random_found(void *user, const genni_random_call *call) {
    genni_checking *c = (genni_checking *)user;
    if (c->last_draw == call->statement) {
        c->errors++;
        genni_fail(c->s, GENN_INVALID, GENN_ITEM_TEXT, "%s '%s' (%s:%d), slot %s, statement %d: two random numbers in one statement: C leaves their order open; draw each into a local of its own",
            genni_kind_name(c->model->kind), c->model->name, c->model->file, c->model->line, genni_slot_name(c->text->slot), (int)call->statement);
    }
    c->last_draw = call->statement;
}
// Is what a file was compiled to good enough? GENN_FAST asks for elementary functions that work, no more.
static int genni_check_arithmetic(genn_simulation *s, const char *what, const char *name, const char *file, int fast_math, int (*self_test)(int roughly)) {
    const char *quote = *name ? " '" : "", *end = *name ? "'" : "";
    int pattern;
    if (s->plan.fast && (pattern = self_test ? self_test(1) : 0) != 0) {
        genni_fail(s, GENN_NOT_EXACT, GENN_ITEM_NOT_IEEE, "%s: the options it was compiled with break its elementary functions (%s), even for GENN_FAST", file, genni_self_test_name(pattern));
        return 0;
    }
    if (fast_math) {
        if (s->plan.fast) { genni_note(s, GENN_ITEM_FAST, "%s%s%s%s (%s) was compiled with -ffast-math or the like", what, quote, name, end, file); return 1; }
        genni_fail(s, GENN_NOT_EXACT, GENN_ITEM_FAST_MATH, "%s%s%s%s (%s) was compiled with -ffast-math or the like, which changes results: compile that file without it, or say GENN_FAST in the network", what, quote, name, end, file);
        return 0;
    }
    pattern = self_test ? self_test(0) : 0;
    if (pattern && s->plan.fast) genni_note(s, GENN_ITEM_FAST, "%s: floating-point self-test %d differs (%s)", file, pattern, genni_self_test_name(pattern));
    else if (pattern) genni_fail(s, GENN_NOT_EXACT, GENN_ITEM_NOT_IEEE, "%s: floating-point self-test %d failed (%s): compile that file without options that change arithmetic, or say GENN_FAST in the network", file, pattern, genni_self_test_name(pattern));
    return !pattern || s->plan.fast;
}
static int genni_check_model(genn_simulation *s, const genn_model *model) {
    static const struct { const char *kinds; int expression, random; } slots[] = {
#define GENNI_X(name, kinds, expression, random) { kinds, expression, random },
        GENN_SLOTS(GENNI_X)
#undef GENNI_X
    };
    genni_checking c;
    const genn_model *const *f;
    const genn_model **checked;
    const genn_name *n;
    uint32_t i;
    for (i = 0; i < s->checked_count; i++) if (s->checked[i] == model) return 0;        // its problems were reported
    checked = (const genn_model **)genni_grow(s, (void *)(uintptr_t)s->checked, s->checked_count, sizeof *checked);
    if (!checked) return 1;
    s->checked = checked; checked[s->checked_count++] = model;
    c.s = s; c.model = model; c.errors = 0;
    if (model->scalar_bytes != s->plan.scalar_bytes) {
        genni_fail(s, GENN_INVALID, GENN_ITEM_SCALAR_MIXED, "%s '%s' (%s:%d) has %s scalars, others of the network have %s: define GENN_DOUBLE in all files or in none",
            genni_kind_name(model->kind), model->name, model->file, model->line, model->scalar_bytes == 8 ? "double" : "float", s->plan.scalar_bytes == 8 ? "double" : "float");
        c.errors++;
    }
    if (!genni_check_arithmetic(s, genni_kind_name(model->kind), model->name, model->file, model->fast_math, model->self_test)) c.errors++;
    if (model->kind != GENN_KIND_FUNCTION) for (n = model->names; n && n->name; n++) {
        if (n->role == GENN_ROLE_AUTO_REFRACTORY) continue;
        if (model->kind == GENN_KIND_WEIGHT_UPDATE && (n->role == GENN_ROLE_HISTORY || n->role == GENN_ROLE_DELAY)) {
            const genn_name *k;
            const int delay = n->role == GENN_ROLE_DELAY;
            for (k = model->names; k->name; k++) if (genni_equal(k->name, n->name) && (delay ? k->role == GENN_ROLE_VAR && k->access != GENN_ACCESS_READ_WRITE && k->type >= GENN_TYPE_INT8 && k->type <= GENN_TYPE_UINT64
                : k->role == GENN_ROLE_POST_VAR || k->role == GENN_ROLE_POST_REF || k->role == GENN_ROLE_POSTSYNAPTIC_REF)) break;
            if (!k->name) {
                genni_fail(s, GENN_INVALID, GENN_ITEM_TEXT, delay ? "weight update model '%s' (%s:%d): GENN_DELAY(%s) needs a read-only integer variable of that name: GENN_READ_ONLY_OF(uint16_t, %s)"
                    : "weight update model '%s' (%s:%d): GENN_HISTORY(%s) names none of the POST_VARS, POST_NEURON_REFS and POSTSYNAPTIC_REFS: only '%s' of the target's side can be read at earlier steps", model->name, model->file, model->line, n->name, n->name);
                c.errors++;
            }
            continue;
        }
        if (genni_reserved_name(n->name, strlen(n->name)) || genni_context_kind(model, GENN_SLOT_COUNT, n->name, strlen(n->name))) {
            genni_fail(s, GENN_INVALID, GENN_ITEM_TEXT, "%s '%s' (%s:%d) declares '%s', a word of C, C++, CUDA, OpenCL or of the slot itself: choose another name", genni_kind_name(model->kind), model->name, model->file, model->line, n->name);
            c.errors++;
        }
        if (n->role > GENN_ROLE_TABLE && n->role != GENN_ROLE_INPUT && n->role != GENN_ROLE_AUTO_REFRACTORY && !(model->kind == GENN_KIND_WEIGHT_UPDATE && n->role >= GENN_ROLE_PRE_VAR && n->role <= GENN_ROLE_POSTSYNAPTIC_REF)) {
            genni_fail(s, GENN_UNSUPPORTED, GENN_ITEM_SLOT_UNSUPPORTED, "%s '%s' (%s:%d): the slot that declares '%s' is part of the language, but no engine of this version runs it", genni_kind_name(model->kind), model->name, model->file, model->line, n->name);
            c.errors++;
        }
    }
    if (genni_has_slot(model, GENN_SLOT_ROW_BUILD) && genni_has_slot(model, GENN_SLOT_COL_BUILD)) {
        genni_fail(s, GENN_INVALID, GENN_ITEM_TEXT, "connectivity initialiser '%s' (%s:%d) has ROW_BUILD and COL_BUILD: leave one of them", model->name, model->file, model->line);
        c.errors++;
    }
    if (model->kind == GENN_KIND_WEIGHT_UPDATE) for (i = 0; i < 2; i++) {
        static const genn_slot events[][2] = { { GENN_SLOT_PRE_EVENT_SYN, GENN_SLOT_PRE_EVENT_THRESHOLD }, { GENN_SLOT_POST_EVENT_SYN, GENN_SLOT_POST_EVENT_THRESHOLD } };
        const int code = genni_has_slot(model, events[i][0]), condition = genni_has_slot(model, events[i][1]);
        if (code == condition) continue;
        genni_fail(s, GENN_INVALID, GENN_ITEM_TEXT, "weight update model '%s' (%s:%d): %s without %s: events need both, the condition and the code that they run", model->name, model->file, model->line,
            genni_slot_name(events[i][condition]), genni_slot_name(events[i][code]));
        c.errors++;
    }
    for (c.text = model->texts; c.text && c.text->raw; c.text++) {
        genni_text_rules rules;
        if (!genni_slot_runs(model->kind, c.text->slot)) {
            genni_fail(s, GENN_UNSUPPORTED, GENN_ITEM_SLOT_UNSUPPORTED, strstr(slots[c.text->slot].kinds, genni_kind_name(model->kind)) || strstr(genni_kind_name(model->kind), slots[c.text->slot].kinds) || (model->kind == GENN_KIND_NEURON && strstr(slots[c.text->slot].kinds, "neuron"))
                ? "%s '%s' (%s:%d): slot %s is part of the language, but no engine of this version runs it" : "%s '%s' (%s:%d): slot %s does not belong to this kind of model",
                genni_kind_name(model->kind), model->name, model->file, model->line, genni_slot_name(c.text->slot));
            c.errors++;
            continue;
        }
        rules.kind = genni_name_kind; rules.number = genni_name_number; rules.user = &c; rules.pairs = genni_pairs_table; rules.pair_count = sizeof genni_pairs_table / sizeof *genni_pairs_table;
        rules.expression_only = slots[c.text->slot].expression; rules.allow_rng = slots[c.text->slot].random; rules.scalar_is_double = model->scalar_bytes == 8;
        rules.allow_return = model->kind == GENN_KIND_FUNCTION;
        rules.returns_integer = rules.allow_return && genni_declared_number(model->names[0].name, model->name, strlen(model->name)) == GENNI_NUMBER_INTEGER;
        genni_check_text(&rules, c.text->raw, c.text->expanded, genni_text_problem_found, &c);
        c.last_draw = 0;
        genni_scan_random(c.text->raw, genni_is_random, genni_random_found, &c);
    }
    for (f = model->functions; f && *f; f++) c.errors += genni_check_model(s, *f);
    return c.errors;
}

// ------------------------------------------------------------------------------------------------- >>resolving
static uint64_t genni_key(const genn_plan *plan, uint64_t trial, uint32_t object, uint32_t slot) {    // batch 0
    return genni_mix(genni_mix(genni_mix(genni_mix(plan->seed) + trial) + object) + slot);
}
static void genni_set_key(const genn_plan *plan, genni_part *part, uint64_t trial) {
    const uint64_t key = genni_key(plan, trial, part->object, part->key_slot);
    part->key0 = (uint32_t)key; part->key1 = (uint32_t)(key >> 32);
}
GENN_API uint64_t genni_slot_key(const genn_plan *plan, const genni_part *part, genn_slot slot) { return genni_key(plan, plan->trial, part->object, (uint32_t)slot); }
enum { GENNI_KEY_CONNECTIVITY = 1000, GENNI_KEY_INIT = 2000, GENNI_KEY_POSTSYNAPTIC_INIT = 3000 };

typedef struct genni_drawing { genni_part *part; int straight, always; } genni_drawing;
static void genni_draw_found(void *user, const genni_random_call *call) {
    genni_drawing *d = (genni_drawing *)user;
    genni_part *part = d->part;
    const int counts = genni_in_list(" gennrand_poisson gennrand_binomial ", call->name, call->name_length), loops = genni_in_list(" gennrand_gamma ", call->name, call->name_length);
    uint32_t words = counts || part->model->scalar_bytes == 4 ? 1 : 2;
    const int normal = part->model->scalar_bytes == 4 && genni_in_list(" gennrand_normal gennrand_log_normal ", call->name, call->name_length);
    int table = normal ? GENNI_WORD_NORMAL : GENNI_WORD;
    if (call->straight) d->always = 1;
    if (counts) {
        const genn_name *n;
        int k = 0;
        for (n = part->model->names; n->name; n++) if (n->role == GENN_ROLE_TABLE) {
            if (strlen(n->name) == call->argument_length && !memcmp(n->name, call->argument, call->argument_length)) table = k;
            k++;
        }
    }
    if (loops || !call->straight || part->draws + words > GENNI_MOST_DRAWS) { d->straight = 0; return; }
    for (; words; words--) part->draw_table[part->draws++] = table;
}
// Which draws of a component can be made ahead
static void genni_find_draws(genni_part *part) {
    static const genn_slot order[] = { GENN_SLOT_SIM, GENN_SLOT_THRESHOLD, GENN_SLOT_RESET, GENN_SLOT_INJECTION, GENN_SLOT_PRE_SPIKE_SYN, GENN_SLOT_VALUE };
    genni_drawing d;
    size_t i;
    const genn_name *name;
    d.part = part; d.straight = 1; d.always = 0; part->draws = 0; part->dry = part->model->kind == GENN_KIND_NEURON;
    for (i = 0; i < sizeof order / sizeof *order; i++) {
        const genn_text *t = genni_text_of(part->model, order[i]);
        const uint32_t before = part->draws;
        int always;
        genni_lexer lexer;
        genni_token token;
        if (!t) continue;
        always = d.always;
        genni_lex_start(&lexer, t->raw);
        for (token = genni_lex(&lexer); token.kind != GENNI_TOKEN_END; token = genni_lex(&lexer)) if (genni_one_of(token, " for while do ")) part->dry = 0;
        if (!genni_scan_random(t->raw, genni_is_random, genni_draw_found, &d)) d.straight = 0;
        if (order[i] == GENN_SLOT_RESET) {                                            // runs only where a neuron spiked
            d.always = always;
            if (part->draws != before) d.straight = 0;
        }
    }
    part->ahead = d.straight;
    // the dry form gets numbers that could have been drawn; counts have none that is sure to be one
    for (name = part->model->names; name && name->name; name++) if (name->role == GENN_ROLE_TABLE) part->dry = 0;
    if (d.straight || d.always || (part->model->functions && *part->model->functions)) part->dry = 0;
}
static int genni_is_reference(genn_role role) { return role == GENN_ROLE_NEURON_REF || (role >= GENN_ROLE_PRE_REF && role <= GENN_ROLE_POSTSYNAPTIC_REF); }
// The variable of a part (or its inSyn) that a reference stands for: by GENN_REFER, by its own name, or, for X_pre and X_post, X
static uint32_t genni_referred_array(const genni_part *from, const genni_part *owner, uint32_t insyn, const genn_name *reference) {
    const char *name = reference->name;
    size_t i, length;
    uint32_t v;
    for (i = 0; i < from->value_count; i++) if (from->values[i].refer && genni_equal(from->values[i].name, name)) name = from->values[i].refer;
    for (length = strlen(name); ; ) {
        if (insyn != GENNI_NONE && length == 5 && !memcmp(name, "inSyn", 5)) return insyn;
        for (v = 0; v < owner->var_count; v++) if (owner->vars[v].name && strlen(owner->vars[v].name->name) == length && !memcmp(owner->vars[v].name->name, name, length)) return owner->var_arrays[v];
        if (length > 4 && !memcmp(name + length - 4, "_pre", 4)) length -= 4; else if (length > 5 && !memcmp(name + length - 5, "_post", 5)) length -= 5; else return GENNI_NONE;
    }
}
static int genni_takes_value(genn_role role) { return role == GENN_ROLE_PARAM || role == GENN_ROLE_VAR || role == GENN_ROLE_ARRAY || role == GENN_ROLE_PRE_VAR || role == GENN_ROLE_POST_VAR; }
static genn_result genni_resolve(genn_simulation *s, genni_part *part, const genn_component *from, genn_kind kind, const char *owner, uint32_t object, uint32_t slot, uint32_t init_slot) {
    genn_plan *plan = &s->plan;
    const genn_model *model = from->model;
    const genn_name *n;
    const genn_result before = s->failed;                   // other objects' problems do not hide this one's
    size_t i, twin;
    uint32_t p = 0, v = 0, a = 0, pre = 0, post = 0;
    double derived[64], means[32], *values;
    memset(part, 0, sizeof *part);
    if (!model || model->kind != kind)
        return genni_fail(s, GENN_INVALID, GENN_ITEM_MODEL_MISSING, "'%s' has %s%s%s where a %s is needed%s", owner, model ? "the model '" : "no model", model ? model->name : "", model ? "'" : "", genni_kind_name(kind),
            model ? "" : kind == GENN_KIND_POSTSYNAPTIC ? ": add GENN_POSTSYNAPTIC(model, ...)" : kind == GENN_KIND_WEIGHT_UPDATE ? ": add GENN_WEIGHT_UPDATE(model, ...)" : "");
    if (genni_check_model(s, model)) return s->failed;
    part->model = model; part->owner = owner; part->object = object; part->values = from->values; part->value_count = from->value_count;
    for (n = model->names; n && n->name; n++) switch (n->role) {
        case GENN_ROLE_PARAM: part->param_count++; break;
        case GENN_ROLE_INPUT: part->input_count++; part->derived_count++; break;
        case GENN_ROLE_DERIVED: part->derived_count++; break;
        case GENN_ROLE_VAR: part->var_count++; break;
        case GENN_ROLE_PRE_VAR: part->pre_var_count++; break;
        case GENN_ROLE_POST_VAR: part->post_var_count++; break;
        case GENN_ROLE_NEURON_REF: part->ref_count++; break;
        case GENN_ROLE_ARRAY: part->array_count++; break;
        case GENN_ROLE_TABLE: part->table_count++; break;
        default: break;
    }
    if (part->derived_count > 64 || part->table_count > 16) return genni_fail(s, GENN_UNSUPPORTED, GENN_ITEM_VALUE_BAD, "%s '%s': more than 64 derived parameters or 16 tables", genni_kind_name(kind), model->name);
    values = (double *)genni_allocate(s, (part->param_count + 1) * sizeof(double));
    part->param_values = values;
    part->side_vars = (genni_values *)genni_allocate(s, ((size_t)part->pre_var_count + part->post_var_count + 1) * sizeof(genni_values));
    part->side_arrays = (uint32_t *)genni_allocate(s, ((size_t)part->pre_var_count + part->post_var_count + 1) * sizeof(uint32_t));
    part->dynamic = (uint8_t *)genni_allocate(s, part->param_count + 1);
    part->params = genni_allocate(s, ((size_t)part->param_count + part->derived_count + 1) * 8);
    part->vars = (genni_values *)genni_allocate(s, (part->var_count + 1) * sizeof(genni_values));
    part->var_arrays = (uint32_t *)genni_allocate(s, ((size_t)part->var_count + part->ref_count + 1) * sizeof(uint32_t));
    part->arrays = (const void **)genni_allocate(s, (part->array_count + 1) * sizeof(void *));
    part->array_lengths = (size_t *)genni_allocate(s, (part->array_count + 1) * sizeof(size_t));
    part->array_names = (const genn_name **)genni_allocate(s, (part->array_count + 1) * sizeof(genn_name *));
    part->tables = (genn_table *)genni_allocate(s, (part->table_count + 1) * sizeof(genn_table));
    if (!values || !part->dynamic || !part->side_vars || !part->side_arrays || !part->params || !part->vars || !part->var_arrays || !part->arrays || !part->array_lengths || !part->array_names || !part->tables) return s->failed;
    s->failed = GENN_OK;
    for (i = 0; i < from->value_count; i++) {
        n = genni_value_name(from, from->values[i].name);
        for (twin = 0; twin < i; twin++) if (genni_equal(from->values[twin].name, from->values[i].name)) genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "'%s': '%s' is given twice", owner, from->values[i].name);
        if (n && from->values[i].refer && genni_is_reference(n->role)) continue;
        if (!n || !genni_takes_value(n->role) || from->values[i].refer) {
            char known[512] = "";
            const genn_name *k;
            for (k = model->names; k && k->name; k++) if (genni_takes_value(k->role) && strlen(known) + strlen(k->name) + 3 < sizeof known) { strcat(known, *known ? ", " : ""); strcat(known, k->name); }
            genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_UNKNOWN, "'%s': %s '%s' has no '%s'; it has %s", owner, genni_kind_name(kind), model->name, from->values[i].name, *known ? known : "no values at all");
        }
    }
    for (n = model->names; n && n->name; n++) {
        const genn_value *given = NULL;
        if (!genni_takes_value(n->role)) continue;
        for (i = 0; i < from->value_count; i++) if (genni_equal(from->values[i].name, n->name)) given = &from->values[i];
        if (!given) {
            if (kind == GENN_KIND_CONNECTIVITY_INIT && n->role == GENN_ROLE_PARAM)
                genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_MISSING, "'%s': %s '%s' needs a value for '%s': parameters follow it in order, as in GENN_CONNECTIVITY(%s, ...)", owner, genni_kind_name(kind), model->name, n->name, model->name);
            else genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_MISSING, "'%s': %s '%s' needs a value for '%s': add GENN_SET(%s, ...)%s", owner, genni_kind_name(kind), model->name, n->name, n->name,
                n->role == GENN_ROLE_VAR || n->role == GENN_ROLE_PRE_VAR || n->role == GENN_ROLE_POST_VAR ? " or GENN_INIT" : n->role == GENN_ROLE_ARRAY ? ": an array, so GENN_ARRAY" : "");
            if (n->role == GENN_ROLE_PARAM) p++; else if (n->role == GENN_ROLE_VAR) v++; else if (n->role == GENN_ROLE_PRE_VAR) pre++; else if (n->role == GENN_ROLE_POST_VAR) post++; else a++;
            continue;
        }
        if (given->dynamic && n->role != GENN_ROLE_PARAM) genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "'%s': GENN_DYNAMIC(%s, ...) is for parameters; '%s' is a variable, which needs GENN_SET or GENN_INIT%s", owner, n->name, n->name, kind == GENN_KIND_WEIGHT_UPDATE ? "" : " and is changed with genn_set");
        if (n->role == GENN_ROLE_PARAM) {
            if (given->init || given->data || !(given->number - given->number == 0)) genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "'%s': parameter '%s' needs a finite number", owner, n->name);
            part->dynamic[p] = (uint8_t)given->dynamic;
            values[p++] = given->number;
        } else if (n->role == GENN_ROLE_ARRAY) {
            if (!given->data) genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "'%s': '%s' is an array: give it with GENN_ARRAY(%s, data, count)", owner, n->name, n->name);
            part->arrays[a] = given->data; part->array_lengths[a] = given->count; part->array_names[a] = n; a++;
        } else {
            genni_values *to = n->role == GENN_ROLE_VAR ? &part->vars[v] : n->role == GENN_ROLE_PRE_VAR ? &part->side_vars[pre] : &part->side_vars[part->pre_var_count + post];
            const uint32_t place = n->role == GENN_ROLE_VAR ? v : 100 + (uint32_t)(to - part->side_vars);
            to->name = n;
            to->kind = given->init ? 2 : given->data ? 3 : 1;
            to->number = given->number; to->data = given->data; to->count = given->count;
            if (given->init) {
                genn_component c; genn_value named[8 + 8]; const genn_name *k; size_t count = 0, all, j;
                memset(named, 0, sizeof named);
                for (k = given->init->names; k && k->name; k++) if (k->role == GENN_ROLE_PARAM && count < 8) { named[count].name = k->name; named[count].number = given->init_params[count]; count++; }
                if (given->init->kind == GENN_KIND_VAR_INIT && given->count != count)
                    genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "'%s': initialiser '%s' of '%s' takes %d parameters, %d were given", owner, given->init->name, n->name, (int)count, (int)given->count);
                for (k = given->init->names, all = count; k && k->name; k++) if (k->role == GENN_ROLE_ARRAY && all < 16)
                    for (j = 0; j < from->value_count; j++) if (from->values[j].data && genni_equal(from->values[j].name, k->name)) named[all++] = from->values[j];
                c.model = given->init; c.values = named; c.value_count = all;
                genni_resolve(s, &to->init, &c, GENN_KIND_VAR_INIT, owner, object, init_slot + place, 0);
            }
            if (n->role == GENN_ROLE_VAR) v++; else if (n->role == GENN_ROLE_PRE_VAR) pre++; else post++;
        }
    }
    if (s->failed) return s->failed;
    s->failed = before;
    for (i = 0; i < part->param_count; i++) genni_store(GENN_TYPE_SCALAR, model->scalar_bytes, values[i], part->params, i);
    if (model->derive) {
        model->derive(values, plan->dt, derived, means);
        for (i = 0; i < part->derived_count; i++) genni_store(GENN_TYPE_SCALAR, model->scalar_bytes, derived[i], part->params, part->param_count + i);
        for (i = 0; i < part->table_count; i++) {
            uint32_t *thresholds = (uint32_t *)genni_allocate(s, 65536 * 4), base = 0, count, j;
            uint32_t *kept;
            if (!thresholds) return s->failed;
            if (!(means[2 * i + 1] >= 0) || means[2 * i + 1] > 1e6 || (means[2 * i] >= 0 && (means[2 * i + 1] > 1 || means[2 * i] > 1e9)))
                return genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "'%s': the table of %s '%s' would have mean %g: it must be between 0 and 1e6", owner, genni_kind_name(kind), model->name, means[2 * i + 1]);
            count = means[2 * i] < 0 ? genni_poisson_table(means[2 * i + 1], thresholds, 65536, &base) : genni_binomial_table((uint32_t)means[2 * i], means[2 * i + 1], thresholds, 65536, &base);
            kept = (uint32_t *)genni_allocate(s, (count + 8) * 4);
            if (!kept) return s->failed;
            for (j = 0; j < count; j++) kept[j] = thresholds[j] - 1;           // draws compare with "above", so that padding never counts
            for (; j & 7; j++) kept[j] = 0xFFFFFFFFu;
            part->tables[i].thresholds = kept; part->tables[i].count = j; part->tables[i].base = base;
            genni_release(s, thresholds);
        }
    }
    part->key_slot = slot;
    genni_set_key(plan, part, 0);
    genni_find_draws(part);
    return GENN_OK;
}
static genn_result genni_check_given(genn_simulation *s, const char *owner, const genni_values *v, genn_type stored, double quantum);
static size_t genni_array_room(const genni_array *a) { return (((size_t)a->count + 127) / 128 * 128 * a->element_bytes + 255) / 256 * 256; }    // whole blocks of 128: partitions never share a cache line
static uint32_t genni_add_array(genn_simulation *s, const char *owner, const char *name, genn_type type, uint32_t population, int read_only, uint32_t object, uint32_t index, const genni_values *values) {
    const uint32_t count = s->plan.populations[population].count;
    genn_plan *plan = &s->plan;
    genni_array *a = (genni_array *)genni_grow(s, plan->arrays, plan->array_count, sizeof *a);
    if (!a) return 0;
    plan->arrays = a;
    a += plan->array_count;
    a->owner = owner; a->name = name; a->type = type; a->count = count; a->population = population; a->read_only = (uint32_t)read_only; a->object = object; a->index = index;
    a->element_bytes = (uint32_t)genni_type_bytes(type, plan->scalar_bytes);
    a->values = values;
    a->offset = plan->state_bytes;
    plan->state_bytes += genni_array_room(a);
    return plan->array_count++;
}
static void genni_part_arrays(genn_simulation *s, genni_part *part, const char *owner, uint32_t population, uint32_t index_first) {
    uint32_t v;
    for (v = 0; v < part->var_count; v++) genni_check_given(s, owner, &part->vars[v], part->vars[v].name->type, 0);
    for (v = 0; v < part->var_count; v++)
        part->var_arrays[v] = genni_add_array(s, owner, part->vars[v].name->name, part->vars[v].name->type, population, part->vars[v].name->access != GENN_ACCESS_READ_WRITE, part->object, index_first + v, &part->vars[v]);
}
static void genni_part_refs(genn_simulation *s, genni_part *part, const genni_population *target) {
    const genn_name *n;
    uint32_t r = part->var_count;
    if (!target->neuron.vars || !target->neuron.var_arrays || (target->neuron.var_count && !target->neuron.vars[0].name)) return;                       // its own problem was reported
    for (n = part->model->names; n && n->name; n++) if (n->role == GENN_ROLE_NEURON_REF) {
        const uint32_t array = genni_referred_array(part, &target->neuron, GENNI_NONE, n);
        if (array == GENNI_NONE) { genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "'%s': %s '%s' refers to '%s', a variable that population '%s' (%s) does not have", part->owner, genni_kind_name(part->model->kind), part->model->name, n->name, target->name, target->neuron.model->name); continue; }
        if (s->plan.arrays[array].type != n->type) genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "'%s': '%s' of '%s' is of type %s, %s '%s' refers to it as %s", part->owner, s->plan.arrays[array].name, target->name, genni_type_name(s->plan.arrays[array].type), genni_kind_name(part->model->kind), part->model->name, genni_type_name(n->type));
        part->var_arrays[r++] = array;
    }
}

GENNI_SMALL_POP
// ---------------------------------------------------------------------------------------------- >>initial values
typedef struct genni_scratch { double values[GENNI_CHUNK]; uint32_t words[GENNI_MOST_DRAWS * GENNI_CHUNK], post[GENNI_CHUNK], duplicate[GENNI_CHUNK], kernel[GENNI_CHUNK]; uint64_t clipped; } genni_scratch;
GENN_API size_t genni_scratch_bytes(void) { return sizeof(genni_scratch); }
GENN_API uint64_t genni_take_clipped(void *scratch) { const uint64_t n = ((genni_scratch *)scratch)->clipped; ((genni_scratch *)scratch)->clipped = 0; return n; }

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push                            // gcc's own headers of vectors start from an undefined one
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
// Where the compiler has vectors, Philox by its instruction for 32 x 32 = 64 bits: compilers do not find it by themselves. A lane
// of 64 bits is a block; what lies above a counter's 32 bits is never looked at. GENNI_LANES blocks at a time.
#if !defined(GENN_PLAIN) && defined(GENNI_SSE) && defined(__GNUC__)
#if defined(__AVX512F__)
#define GENNI_LANES 8
typedef __m512i genni_lanes;
#define GENNI_LANE(op) _mm512_##op
#define GENNI_LANE_STORE(to, x) _mm512_storeu_si512((void *)(to), x)
#define GENNI_LANE_XOR3(a, b, c) _mm512_ternarylogic_epi64(a, b, c, 0x96)
#define GENNI_LANE_PLACES _mm512_set_epi64(7, 3, 6, 2, 5, 1, 4, 0)
#define GENNI_LANE_LOW(a, b) _mm512_mask_blend_epi32((__mmask16)0xAAAA, a, _mm512_slli_epi64(b, 32))
#elif defined(__AVX2__)
#define GENNI_LANES 4
typedef __m256i genni_lanes;
#define GENNI_LANE(op) _mm256_##op
#define GENNI_LANE_STORE(to, x) _mm256_storeu_si256((__m256i *)(void *)(to), x)
#define GENNI_LANE_XOR3(a, b, c) _mm256_xor_si256(a, _mm256_xor_si256(b, c))
#define GENNI_LANE_PLACES _mm256_set_epi64x(3, 1, 2, 0)
#define GENNI_LANE_LOW(a, b) _mm256_blend_epi32(a, _mm256_slli_epi64(b, 32), 0xAA)
#else
#define GENNI_LANES 2
typedef __m128i genni_lanes;
#define GENNI_LANE(op) _mm_##op
#define GENNI_LANE_STORE(to, x) _mm_storeu_si128((__m128i *)(void *)(to), x)
#define GENNI_LANE_XOR3(a, b, c) _mm_xor_si128(a, _mm_xor_si128(b, c))
#define GENNI_LANE_PLACES _mm_set_epi32(0, 1, 0, 0)
#define GENNI_LANE_LOW(a, b) _mm_or_si128(_mm_and_si128(a, _mm_set_epi32(0, -1, 0, -1)), _mm_slli_epi64(b, 32))
#endif
#endif
#ifdef GENNI_LANES
enum { GENNI_CHAINS = 2 };
#endif
// out has room for a whole chunk: the last vectors are not cut
static void genni_words_of_neurons(uint32_t first, uint32_t count, uint32_t low, uint32_t high, uint32_t k0, uint32_t k1, uint32_t *GENN_RESTRICT out) {
    uint32_t b = 0;
    const uint32_t blocks = (count + 3) / 4, e = first / 4;
#ifdef GENNI_LANES
    const genni_lanes m0 = GENNI_LANE(set1_epi32)((int)0xD2511F53u), m1 = GENNI_LANE(set1_epi32)((int)0xCD9E8D57u);
    const genni_lanes places = GENNI_LANE_PLACES, start2 = GENNI_LANE(set1_epi32)((int)low), start3 = GENNI_LANE(set1_epi32)((int)high);
    // several at a time, since each round waits for the one before
    for (; b < blocks; b += GENNI_CHAINS * GENNI_LANES) {
        genni_lanes c0[GENNI_CHAINS], c1[GENNI_CHAINS], c2[GENNI_CHAINS], c3[GENNI_CHAINS];
        uint32_t a0 = k0, a1 = k1;
        int i, k;
        for (k = 0; k < GENNI_CHAINS; k++) {
            c0[k] = GENNI_LANE(add_epi32)(places, GENNI_LANE(set1_epi32)((int)(e + b + (uint32_t)k * GENNI_LANES)));
            c1[k] = GENNI_LANE(set1_epi32)(0); c2[k] = start2; c3[k] = start3;
        }
        for (i = 0; i < 10; i++) {
            const genni_lanes key0 = GENNI_LANE(set1_epi32)((int)a0), key1 = GENNI_LANE(set1_epi32)((int)a1);
            for (k = 0; k < GENNI_CHAINS; k++) {
                const genni_lanes p0 = GENNI_LANE(mul_epu32)(c0[k], m0), p1 = GENNI_LANE(mul_epu32)(c2[k], m1);
                c0[k] = GENNI_LANE_XOR3(GENNI_LANE(srli_epi64)(p1, 32), c1[k], key0);
                c2[k] = GENNI_LANE_XOR3(GENNI_LANE(srli_epi64)(p0, 32), c3[k], key1);
                c1[k] = p1; c3[k] = p0;
            }
            a0 += 0x9E3779B9u; a1 += 0xBB67AE85u;
        }
        for (k = 0; k < GENNI_CHAINS; k++) {
            uint32_t *const to = out + 4 * (b + (uint32_t)k * GENNI_LANES);
            c0[k] = GENNI_LANE_LOW(c0[k], c1[k]); c2[k] = GENNI_LANE_LOW(c2[k], c3[k]);
            // the even lanes hold the first half of the blocks, the odd ones the second
            GENNI_LANE_STORE(to, GENNI_LANE(unpacklo_epi64)(c0[k], c2[k]));
            GENNI_LANE_STORE(to + 2 * GENNI_LANES, GENNI_LANE(unpackhi_epi64)(c0[k], c2[k]));
        }
    }
#endif
    for (; b < blocks; b++) {
        const genni_words w = genni_philox(e + b, 0, low, high, k0, k1);
        out[4 * b] = w.w0; out[4 * b + 1] = w.w1; out[4 * b + 2] = w.w2; out[4 * b + 3] = w.w3;
    }
}
static void genni_words_of_pairs(uint32_t pre, const uint32_t *GENN_RESTRICT post, const uint32_t *GENN_RESTRICT duplicate, uint32_t count, uint32_t low, uint32_t high, uint32_t k0, uint32_t k1, uint32_t *GENN_RESTRICT out) {
    uint32_t i;
    if (duplicate) for (i = 0; i < count; i++) out[i] = genni_philox(pre, post[i], low, high + duplicate[i] * 256u, k0, k1).w0;
    else for (i = 0; i < count; i++) out[i] = genni_philox(pre, post[i], low, high, k0, k1).w0;
}
// Words to counts, many at a time: most lie below the first thresholds, so the rest are rarely looked at
static void genni_count_words(const genn_table *table, uint32_t *GENN_RESTRICT words, uint32_t n) {
    uint32_t first, i, j;
    if (table->count > 64) { for (i = 0; i < n; i++) words[i] = (uint32_t)genni_count_word(table, words[i]); return; }
#if defined(GENNI_LANES) && GENNI_LANES == 8
    {   // a search in halves among the first 15 thresholds, which are a register; what lies above them is rare
        enum { FOUR = 4, ABOVE = 15 };
        uint32_t t[32];
        __m512i t0, t1, t3, t7, above;
        const __m512i base = _mm512_set1_epi32((int)table->base);
        int k;
        for (i = 0; i < 32; i++) t[i] = i < table->count ? table->thresholds[i] : 0xFFFFFFFFu;
        t0 = _mm512_loadu_si512(t); t1 = _mm512_loadu_si512(t + 1); t3 = _mm512_loadu_si512(t + 3); t7 = _mm512_set1_epi32((int)t[7]); above = _mm512_set1_epi32((int)t[ABOVE - 1]);
        for (first = 0; first + 16 * FOUR <= n; first += 16 * FOUR) {
            __m512i w[FOUR], c[FOUR];
            for (k = 0; k < FOUR; k++) {
                w[k] = _mm512_loadu_si512(words + first + 16 * k);
                c[k] = _mm512_maskz_set1_epi32(_mm512_cmpgt_epu32_mask(w[k], t7), 8);
            }
#define GENNI_HALVE(t, d) for (k = 0; k < FOUR; k++) c[k] = _mm512_mask_add_epi32(c[k], _mm512_cmpgt_epu32_mask(w[k], _mm512_permutexvar_epi32(c[k], t)), c[k], _mm512_set1_epi32(d));
            GENNI_HALVE(t3, 4) GENNI_HALVE(t1, 2) GENNI_HALVE(t0, 1)
#undef GENNI_HALVE
            for (k = 0; k < FOUR; k++) _mm512_storeu_si512(words + first + 16 * k, _mm512_add_epi32(c[k], base));
            if (_mm512_cmpgt_epu32_mask(_mm512_max_epu32(_mm512_max_epu32(w[0], w[1]), _mm512_max_epu32(w[2], w[3])), above)) {
                uint32_t all[16 * FOUR];
                memcpy(all, w, sizeof all);
                for (i = 0; i < 16 * FOUR; i++) if (all[i] > t[ABOVE - 1]) words[first + i] = (uint32_t)genni_count_word(table, all[i]);
            }
        }
        for (i = first; i < n; i++) words[i] = (uint32_t)genni_count_word(table, words[i]);
        return;
    }
#endif
    for (first = 0; first < n; first += 32) {
        uint32_t w[32], sum[32], more = 1;
        const uint32_t m = n - first < 32 ? n - first : 32;
        memset(w, 0, sizeof w);
        memcpy(w, words + first, m * sizeof *w);
        for (i = 0; i < 32; i++) sum[i] = table->base;
        for (j = 0; j < table->count && more; j += 8) {
            const uint32_t *t = table->thresholds + j;
            const uint32_t t0 = t[0], t1 = t[1], t2 = t[2], t3 = t[3], t4 = t[4], t5 = t[5], t6 = t[6], t7 = t[7];
            more = 0;
            for (i = 0; i < 32; i++) {
                sum[i] += (uint32_t)(w[i] > t0) + (uint32_t)(w[i] > t1) + (uint32_t)(w[i] > t2) + (uint32_t)(w[i] > t3) + (uint32_t)(w[i] > t4) + (uint32_t)(w[i] > t5) + (uint32_t)(w[i] > t6) + (uint32_t)(w[i] > t7);
                more |= (uint32_t)(w[i] > t7);
            }
        }
        memcpy(words + first, sum, m * sizeof *w);
    }
}
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
// Words to the bits of normal numbers. The tails, 1 in 1000, are an arithmetic of their own and left out of the vectors; two
// short loops overlap better than a long one.
static void genni_normal_words(uint32_t *words, uint32_t n) {
    uint32_t i;
#ifdef GENN_PLAIN
    for (i = 0; i < n; i++) words[i] = genni_f2u(genni_normal_f(words[i]));
#else
    enum { RUN = 64 };
    uint32_t first;
    for (first = 0; first < n; first += RUN) {
        uint32_t in[RUN], out[RUN], tails = 0;
        float x[RUN], f[RUN], w[RUN];
        const uint32_t m = n - first < RUN ? n - first : (uint32_t)RUN;
        if (m < RUN) memset(in, 255, sizeof in);             // the median
        memcpy(in, words + first, m * sizeof *in);
        for (i = 0; i < RUN; i++) { x[i] = genni_normal_x_f(in[i]); f[i] = genni_log_fraction_f(x[i]); }
        for (i = 0; i < RUN; i++) w[i] = genni_log_series_f(f[i]);
        for (i = 0; i < RUN; i++) {
            const float y = -genni_log_sum_f(x[i], 0.0f, f[i], w[i]);
            w[i] = y > 0.0f ? y : 0.0f;
            tails |= (uint32_t)(y >= 6.25f);
        }
        for (i = 0; i < RUN; i++) out[i] = genni_f2u(genni_quantile_centre_f(genni_normal_q_f(in[i]), w[i])) | (~in[i] & 0x80000000u);
        if (tails) for (i = 0; i < RUN; i++) if (w[i] >= 6.25f) out[i] = genni_f2u(genni_normal_f(in[i]));
        memcpy(words + first, out, m * sizeof *out);
    }
#endif
}
GENN_API void genni_draw_ahead(const genni_part *part, const genn_tile *tile, uint32_t *words) {
    uint32_t d, i;
    for (d = 0; d < part->draws; d++) {
        const uint32_t low = (uint32_t)tile->step, high = d | ((uint32_t)(tile->step >> 32) << 24);
        uint32_t *row = words + (size_t)d * tile->stride;
        if (tile->id_post) genni_words_of_pairs(tile->id_pre, tile->id_post, tile->duplicate, tile->count, low, high, part->key0, part->key1, row);
        else genni_words_of_neurons(tile->first, tile->count, low, high, part->key0, part->key1, row);
        if (part->draw_table[d] == GENNI_WORD_NORMAL) genni_normal_words(row, tile->count);
        if (part->draw_table[d] >= 0) for (i = 0; i < tile->count; i += GENNI_CHUNK)
            genni_count_words(&part->tables[part->draw_table[d]], row + i, tile->count - i < GENNI_CHUNK ? tile->count - i : (uint32_t)GENNI_CHUNK);
    }
}
static void genni_part_tile(const genn_simulation *s, const genni_part *part, genn_tile *tile) {
    memset(tile, 0, sizeof *tile);
    tile->dt = s->plan.dt; tile->params = part->params; tile->arrays = (void *const *)(uintptr_t)part->arrays; tile->tables = part->tables;
    tile->key0 = part->key0; tile->key1 = part->key1; tile->stride = GENNI_CHUNK;
}
static void genni_run_init(const genni_part *init, genn_tile *tile, genni_scratch *scratch) {
    tile->value = scratch->values;
    if (init->ahead) { tile->words = scratch->words; genni_draw_ahead(init, tile, scratch->words); init->model->run(tile); }
    else { tile->words = NULL; init->model->run_any(tile); }
}
static double genni_value_at(const genni_scratch *scratch, int scalar_bytes, size_t i) { return scalar_bytes == 4 ? (double)((const float *)(const void *)scratch->values)[i] : scratch->values[i]; }

// One element of data of a type, as a number; integers beyond 2^53 are rounded
static double genni_number_at(genn_type type, int scalar_bytes, const void *data, size_t i) {
    const uint64_t bits = genni_bits(data, genni_type_bytes(type, scalar_bytes), i);
    if (type == GENN_TYPE_SCALAR) type = scalar_bytes == 4 ? GENN_TYPE_FLOAT : GENN_TYPE_DOUBLE;
    switch (type) {
    case GENN_TYPE_FLOAT: return (double)genni_u2f((uint32_t)bits);
    case GENN_TYPE_DOUBLE: return genni_u2d(bits);
    case GENN_TYPE_INT8: return (double)(int8_t)bits;
    case GENN_TYPE_INT16: return (double)(int16_t)bits;
    case GENN_TYPE_INT32: return (double)(int32_t)bits;
    case GENN_TYPE_INT64: return (double)(int64_t)bits;
    case GENN_TYPE_HALF: return (double)genni_of_half_f((uint32_t)bits);
    default: return (double)bits;
    }
}
// What the user gives must be what is stored: integers in their range and without a fraction, real numbers finite. quantum:
// of integer weights, which are rounded to multiples of it; else 0
static int genni_fits(genn_type type, int scalar_bytes, double quantum, double x) {
    double low, high;
    genni_range_of(type, scalar_bytes, &low, &high);
    if (quantum > 0) x = genni_rint_d(x / quantum);
    if (!(x >= low && x <= high)) return 0;
    return type <= GENN_TYPE_DOUBLE || type == GENN_TYPE_HALF || (genni_floor_d(x) <= x && genni_floor_d(x) >= x);
}
static genn_result genni_misfit(genn_simulation *s, const char *call, const char *owner, const char *variable, genn_type type, double quantum, double x, uint64_t index, int one_for_all) {
    const int scalar_bytes = s->plan.scalar_bytes, integer = type > GENN_TYPE_DOUBLE && type != GENN_TYPE_HALF;
    const double unit = quantum > 0 ? quantum : 1;
    char which[64] = "", kind[64];
    double low, high;
    genni_range_of(type, scalar_bytes, &low, &high);
    if (!one_for_all) snprintf(which, sizeof which, " element %.0f is", (double)index);
    if (quantum > 0) snprintf(kind, sizeof kind, "%s in units of %g", genni_type_name(type), quantum); else snprintf(kind, sizeof kind, "%s", type == GENN_TYPE_SCALAR ? (scalar_bytes == 4 ? "float" : "double") : genni_type_name(type));
    return genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_RANGE, "%s'%s':%s%s %.9g for '%s', which is stored as %s: %s from %g to %g", call, owner, which, one_for_all ? " the value is" : "", x, variable, kind, integer && !(quantum > 0) ? "whole numbers" : "numbers", low * unit, high * unit);
}
// Data of the declared type: integers always fit, real numbers must be finite
static genn_result genni_check_data(genn_simulation *s, const char *call, const char *owner, const char *variable, genn_type type, const void *data, size_t count, size_t first, genn_type stored, double quantum) {
    size_t i;
    if (type > GENN_TYPE_DOUBLE) return GENN_OK;
    for (i = 0; i < count; i++) {
        const double x = genni_number_at(type, s->plan.scalar_bytes, data, i);
        if (!genni_fits(stored, s->plan.scalar_bytes, quantum, x)) return genni_misfit(s, call, owner, variable, stored, quantum, x, first + i, 0);
    }
    return GENN_OK;
}
static genn_result genni_check_given(genn_simulation *s, const char *owner, const genni_values *v, genn_type stored, double quantum) {
    if (v->kind == 1 && !genni_fits(stored, s->plan.scalar_bytes, quantum, v->number)) return genni_misfit(s, "", owner, v->name->name, stored, quantum, v->number, 0, 1);
    return v->kind == 3 ? genni_check_data(s, "", owner, v->name->name, v->name->type, v->data, v->count, 0, stored, quantum) : GENN_OK;
}
static int genni_clips(genn_type type, int scalar_bytes, double x) {
    double low, high;
    if (type <= GENN_TYPE_DOUBLE) return 0;
    genni_range_of(type, scalar_bytes, &low, &high);
    return !(x > low - 1 && x < high + 1 && (x >= low || type != GENN_TYPE_HALF) && (x <= high || type != GENN_TYPE_HALF));
}

static void genni_tell_clipped_values(genn_simulation *s, const genni_array *a, uint64_t clipped) {
    double low, high;
    genni_range_of(a->type, s->plan.scalar_bytes, &low, &high);
    if (clipped) genni_note(s, GENN_ITEM_VALUE_CLIPPED, "'%s': %.0f of %u initial values of '%s' were clipped to %s, %g to %g: choose a larger type or another distribution", a->owner, (double)clipped, (unsigned)a->count, a->name, genni_type_name(a->type), low, high);
}
// Initial values of a variable of neurons; returns how many were clipped
static uint64_t genni_init_array(genn_simulation *s, const genni_array *a) {
    const genni_values *values = a->values;
    unsigned char *to = s->plan.state + a->offset;
    genni_scratch *scratch = s->scratch;
    uint64_t clipped = 0;
    uint32_t first, i;
    if (values->kind == 3 && values->count != a->count) genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "'%s': %d values were given for '%s' of %u elements", a->owner, (int)values->count, a->name, (unsigned)a->count);
    else if (values->kind == 3) memcpy(to, values->data, (size_t)a->count * a->element_bytes);
    else for (first = 0; first < a->count; first += GENNI_CHUNK) {
        const uint32_t n = a->count - first < GENNI_CHUNK ? a->count - first : (uint32_t)GENNI_CHUNK;
        if (values->kind == 2) {
            genn_tile tile;
            genni_part_tile(s, &values->init, &tile);
            tile.count = n; tile.first = first; tile.num = a->count;
            genni_run_init(&values->init, &tile, scratch);
        }
        for (i = 0; i < n; i++) {
            const double x = values->kind == 2 ? genni_value_at(scratch, s->plan.scalar_bytes, i) : values->number;
            genni_store(a->type, s->plan.scalar_bytes, x, to, first + i);
            clipped += (uint64_t)genni_clips(a->type, s->plan.scalar_bytes, x);
        }
    }
    return clipped;
}
static int genni_is_spike_source(const genni_population *p) { return !strcmp(p->neuron.model->name, "genn_spike_source_array"); }
GENN_API genn_result genni_make_state(genn_simulation *s) {
    genn_plan *plan = &s->plan;
    const int opening = !plan->state;
    uint32_t i, j;
    if (opening && !(plan->state = (unsigned char *)genni_allocate_large(s, plan->state_bytes + 64))) return s->failed;
    memset(plan->state + plan->state_bytes, 0, 64);
    for (i = 0; i < plan->array_count && !s->failed; i++) {
        const genni_array *a = &plan->arrays[i];
        if (a->on_device) continue;
        memset(plan->state + a->offset, 0, genni_array_room(a));
        if (a->values) { const uint64_t clipped = genni_init_array(s, a); if (opening) genni_tell_clipped_values(s, a, clipped); }
    }
    for (i = 0; i < plan->population_count && !s->failed; i++) if (genni_is_spike_source(&plan->populations[i])) {
        const genni_population *p = &plan->populations[i];                  // its ends must lie inside its array
        const uint32_t *end = (const uint32_t *)(const void *)(plan->state + plan->arrays[p->neuron.var_arrays[1]].offset), *start = (const uint32_t *)(const void *)(plan->state + plan->arrays[p->neuron.var_arrays[0]].offset);
        for (j = 0; j < p->count; j++) if (end[j] > p->neuron.array_lengths[0] || start[j] > end[j]) { genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "population '%s': neuron %u takes spike times %u to %u of %u", p->name, (unsigned)j, (unsigned)start[j], (unsigned)end[j], (unsigned)p->neuron.array_lengths[0]); break; }
    }
    return s->failed;
}
GENN_API genn_type genni_stored_type(const genni_projection *p, uint32_t variable) {
    return variable == p->pulse_weight && p->weight_type != GENN_TYPE_SCALAR && p->pulse != GENNI_PULSE_PARAM ? p->weight_type : p->update.vars[variable].name->type;
}
static double genni_stored_quantum(const genni_projection *p, uint32_t variable) { return genni_stored_type(p, variable) != p->update.vars[variable].name->type ? p->weight_quantum : 0; }
GENN_API uint32_t genni_stored_bytes(const genn_simulation *s, const genni_projection *p, uint32_t variable) { return (uint32_t)genni_type_bytes(genni_stored_type(p, variable), s->plan.scalar_bytes); }
GENN_API void genni_duplicates(const uint32_t *post, size_t n, uint32_t *duplicate) {
    size_t i;
    for (i = 0; i < n; i++) duplicate[i] = i && post[i] == post[i - 1] ? duplicate[i - 1] + 1 : 0;
}
static double genni_quantised(double x, double quantum) { return genni_rint_d(x / quantum); }
GENN_API genn_result genni_row_values(const genn_simulation *s, const genni_projection *p, uint32_t variable, uint32_t pre, const uint32_t *post, const uint32_t *duplicate, size_t n, size_t row_first, void *out, void *scratch_memory) {
    genni_scratch *scratch = (genni_scratch *)scratch_memory;
    const genni_values *values = &p->update.vars[variable];
    const genn_type type = genni_stored_type(p, variable);
    const int converted = type != values->name->type, integer_weight = converted && type != GENN_TYPE_HALF, scalar_bytes = s->plan.scalar_bytes;
    const size_t bytes = genni_type_bytes(type, scalar_bytes);
    size_t first, i;
    if (values->kind == 3) {
        const uint64_t base = p->stored_start ? p->stored_start[pre] + row_first : (uint64_t)pre * s->plan.populations[p->target].count;
        for (i = 0; i < n; i++) {
            const uint64_t at = p->stored_start ? (p->stored_given ? p->stored_given[base + i] : base + i) : base + post[i];
            const double x = converted ? genni_number_at(GENN_TYPE_SCALAR, scalar_bytes, values->data, (size_t)at) : 0;
            if (converted) genni_store(type, scalar_bytes, integer_weight ? genni_quantised(x, p->weight_quantum) : x, out, i);
            else memcpy((char *)out + i * bytes, (const char *)values->data + at * bytes, bytes);
        }
        return GENN_OK;
    }
    if (values->kind == 1) {
        for (i = 0; i < n; i++) genni_store(type, scalar_bytes, integer_weight ? genni_quantised(values->number, p->weight_quantum) : values->number, out, i);
        return GENN_OK;
    }
    for (first = 0; first < n; first += GENNI_CHUNK) {
        const size_t count = n - first < GENNI_CHUNK ? n - first : (size_t)GENNI_CHUNK;
        uint32_t clipped = 0;
        genn_tile tile;
        genni_part_tile(s, &values->init, &tile);
        // whole vectors: a tail of single elements would cost as much as the rest of a short row
        tile.count = (uint32_t)(count + 15) & ~15u;
        memcpy(scratch->post, post + first, count * 4); memset(scratch->post + count, 0, (tile.count - count) * 4);
        if (duplicate) { memcpy(scratch->duplicate, duplicate + first, count * 4); memset(scratch->duplicate + count, 0, (tile.count - count) * 4); }
        tile.id_pre = pre; tile.id_post = scratch->post; tile.duplicate = duplicate ? scratch->duplicate : NULL;
        tile.num_pre = s->plan.populations[p->source].count; tile.num_post = s->plan.populations[p->target].count;
        if (p->stored_kernel) {
            memset(scratch->kernel, 0, tile.count * sizeof *scratch->kernel); memcpy(scratch->kernel, p->stored_kernel + p->stored_start[pre] + row_first + first, count * sizeof *scratch->kernel);
            tile.kernel = scratch->kernel;
        }
        genni_run_init(&values->init, &tile, scratch);
        // the common storages without a switch per element
        if (type == GENN_TYPE_SCALAR) memcpy((char *)out + first * bytes, scratch->values, count * bytes);
        else if (type == GENN_TYPE_INT16 && scalar_bytes == 4 && integer_weight) {
            const float *from = (const float *)(const void *)scratch->values;
            int16_t *to = (int16_t *)out + first;
            for (i = 0; i < count; i++) { double x = genni_quantised((double)from[i], p->weight_quantum); clipped += x >= -32768 && x <= 32767 ? 0u : 1u; x = x == x ? x : 0; x = x < -32768 ? -32768 : x > 32767 ? 32767 : x; to[i] = (int16_t)x; }
        } else if (type == GENN_TYPE_UINT16 && scalar_bytes == 4) {
            const float *from = (const float *)(const void *)scratch->values;
            uint16_t *to = (uint16_t *)out + first;
            for (i = 0; i < count; i++) { float x = from[i]; clipped += x > -1 && x < 65536 ? 0u : 1u; x = x == x ? x : 0; x = x < 0 ? 0 : x > 65535 ? 65535 : x; to[i] = (uint16_t)(int32_t)x; }
        } else for (i = 0; i < count; i++) {
            const double drawn = genni_value_at(scratch, scalar_bytes, i), x = integer_weight ? genni_quantised(drawn, p->weight_quantum) : drawn;
            genni_store(type, scalar_bytes, x, out, first + i);
            clipped += (uint32_t)genni_clips(type, scalar_bytes, x);
        }
        scratch->clipped += clipped;
    }
    return GENN_OK;
}
GENN_API int64_t genni_contribution(const genn_simulation *s, const genni_projection *p, const void *stored, size_t i, uint64_t *saturated) {
    const genni_unit *unit = &s->plan.units[p->unit];
    double g;
    if (p->pulse == GENNI_PULSE_PARAM) g = s->plan.scalar_bytes == 4 ? (double)((const float *)p->update.params)[p->pulse_weight] : ((const double *)p->update.params)[p->pulse_weight];
    else switch (genni_stored_type(p, p->pulse_weight)) {
    case GENN_TYPE_INT8: return ((const int8_t *)stored)[i];
    case GENN_TYPE_INT16: return ((const int16_t *)stored)[i];
    case GENN_TYPE_INT32: return ((const int32_t *)stored)[i];
    case GENN_TYPE_HALF: g = (double)genni_of_half_f(((const uint16_t *)stored)[i]); break;
    default: g = s->plan.scalar_bytes == 4 ? (double)((const float *)stored)[i] : ((const double *)stored)[i]; break;
    }
    if (unit->integer) return (int64_t)genni_quantised(g, unit->quantum);
    return genni_fixed(g, unit->scale, p->bound, saturated);
}
// Weights that are equal throughout a projection: what all contributions to a unit are multiples of. Words and sums count in
// that, so that 16 and 32 bits do; the read multiplies it back. A sum up to 2^24 times a factor of as many bits as a scalar
// has, both exact, is rounded once, as the long sum would be. 1: all fits.
GENN_API int genni_find_factors(const genn_simulation *s, int64_t *factors) {
    const genn_plan *plan = &s->plan;
    const double exact = plan->scalar_bytes == 4 ? 16777216.0 : 9007199254740992.0;
    uint32_t i, pass;
    for (i = 0; i < plan->unit_count; i++) factors[i] = plan->units[i].integer;
    for (pass = 0; pass < 2; pass++) {
        for (i = 0; i < plan->projection_count; i++) {
            const genni_projection *p = &plan->projections[i];
            const genni_unit *unit = &plan->units[p->unit];
            const genni_values *g = p->pulse == GENNI_PULSE_PARAM || p->pulse == GENNI_PULSE_NO ? NULL : &p->update.vars[p->pulse_weight];
            double number = g ? g->number : 0;
            float number_f = (float)number;
            uint64_t saturated = 0;
            int64_t a, b;
            if (p->pulse == GENNI_PULSE_NO) continue;
            if (unit->integer) { if (p->weight_type == GENN_TYPE_INT32) return 0; continue; }
            if (g && (g->kind != 1 || genni_stored_type(p, p->pulse_weight) != GENN_TYPE_SCALAR)) return 0;
            a = genni_contribution(s, p, plan->scalar_bytes == 4 ? (const void *)&number_f : (const void *)&number, 0, &saturated);
            if (saturated) return 0;
            if (pass) { if (factors[p->unit] && (a / factors[p->unit] > 32767 || a / factors[p->unit] < -32767)) return 0; continue; }
            for (a = a < 0 ? -a : a, b = factors[p->unit]; b; ) { const int64_t rest = a % b; a = b; b = rest; }
            factors[p->unit] = a;
        }
        for (i = 0; i < plan->unit_count && !pass; i++) {
            double odd, size;
            if (!factors[i]) factors[i] = 1;
            for (odd = (double)factors[i]; odd >= exact && odd == 2 * genni_floor_d(odd / 2); ) odd /= 2;
            size = genni_scalbn_d(1.0, -plan->units[i].scale);
            if (!plan->units[i].integer && (odd >= exact || size < 1e-30 || size * (double)factors[i] > 1e30)) return 0;
        }
    }
    return 1;
}

// ------------------------------------------------------------------------------------------------ >>connectivity
// Drawn per (source, block of 128 targets), so that any engine and any partition can draw its own part. Gaps of a fixed
// probability that leaves fewer than 1/16 synapses in the mean block are drawn per (source, run of 128, 256, 512 ... targets),
// the shortest with 1/16 or the whole row, and whoever owns a part of a run draws it all:
// else 10^6 neurons with a probability of 5 10^-6 would take 381 core-s to open (now 13), 10^5 with 5 10^-5 10 (0.75).
static genni_stream genni_stream_of(const genni_projection *p, uint32_t c0, uint32_t c1, uint32_t c2) {
    genni_stream stream;
    stream.c0 = c0; stream.c1 = c1; stream.c2 = c2; stream.k0 = p->key0; stream.k1 = p->key1; stream.draw = 0;
    return stream;
}
static void genni_split_rows(const genni_projection *p, uint64_t n, uint32_t row0, uint32_t row1, uint32_t *counts) {
    while (row1 - row0 > 1) {
        const uint32_t middle = row0 + (row1 - row0) / 2;
        genni_stream stream = genni_stream_of(p, row0, row1, GENNI_DRAW_ROWS);
        const uint64_t left = n ? genni_binomial(&stream, n, (double)(middle - row0) / (double)(row1 - row0)) : 0;
        genni_split_rows(p, left, row0, middle, counts);
        n -= left; row0 = middle;
    }
    counts[row0] = (uint32_t)n;
}
static genni_rows genni_rows_of(const genn_simulation *s, const genni_projection *p) {
    genni_rows rows;
    double prob;
    memset(&rows, 0, sizeof rows);
    rows.num_post = s->plan.populations[p->target].count; rows.blocks = s->plan.populations[p->target].blocks;
    rows.k0 = p->key0; rows.k1 = p->key1; rows.run = 1;
    switch (p->connectivity.model->builtin) {
    case GENNI_CONNECTIVITY_ONE_TO_ONE: rows.kind = GENNI_ROWS_ONE_TO_ONE; break;
    case GENNI_CONNECTIVITY_DENSE: rows.kind = GENNI_ROWS_ALL; break;
    case GENNI_CONNECTIVITY_FIXED_PROBABILITY: case GENNI_CONNECTIVITY_FIXED_PROBABILITY_NO_AUTAPSE:
        prob = p->connectivity.param_values[0];
        rows.no_autapse = p->connectivity.model->builtin == GENNI_CONNECTIVITY_FIXED_PROBABILITY_NO_AUTAPSE;
        rows.kind = prob >= 1 ? GENNI_ROWS_ALL : prob > 0 ? GENNI_ROWS_GAPS : GENNI_ROWS_NONE;
        if (rows.kind != GENNI_ROWS_GAPS) break;
        rows.scale = 1 / genni_log1p_d(-prob);
        while (rows.run < rows.blocks && 128.0 * rows.run * prob < 0.0625) rows.run *= 2;
        break;
    case GENNI_CONNECTIVITY_FIXED_NUMBER_POST: rows.kind = GENNI_ROWS_SPLIT; rows.n = (uint64_t)p->connectivity.param_values[0]; break;
    case GENNI_CONNECTIVITY_FIXED_NUMBER_TOTAL: rows.kind = GENNI_ROWS_SPLIT; break;           // n: that of the row
    case GENNI_CONNECTIVITY_FIXED_NUMBER_PRE: rows.kind = GENNI_ROWS_COLUMNS; rows.n = (uint64_t)p->connectivity.param_values[0]; break;
    default: break;
    }
    return rows;
}
GENN_API size_t genni_row(const genn_simulation *s, const genni_projection *p, uint32_t pre, uint32_t block0, uint32_t block1, uint32_t *post, size_t capacity) {
    genni_rows rows;
    if (p->stored_start) {
        const uint32_t num_post = s->plan.populations[p->target].count, first = block0 * 128, last = block1 * 128 < num_post ? block1 * 128 : num_post;
        uint64_t low = p->stored_start[pre], high = p->stored_start[pre + 1], end;
        const uint64_t row_end = high;
        size_t count = 0;
        if (first >= last) return 0;
        while (low < high) { const uint64_t middle = (low + high) / 2; if (p->stored_post[middle] < first) low = middle + 1; else high = middle; }
        for (end = low; end < row_end && p->stored_post[end] < last; end++, count++) if (count < capacity) post[count] = p->stored_post[end];
        return count;
    }
    rows = genni_rows_of(s, p);
    if (p->row_counts) rows.n = p->row_counts[pre];
    return genni_draw_row(&rows, pre, block0, block1, post, capacity);
}
// Connectivity that is kept as rows: given by hand, per column, or built by code
static genn_result genni_store_rows(genn_simulation *s, genni_projection *p, const genni_object *o) {
    const uint32_t num_pre = s->plan.populations[p->source].count, num_post = s->plan.populations[p->target].count;
    const genn_model *init = p->connectivity.model;
    uint64_t i, total;
    uint32_t pre;
    p->stored_start = (uint64_t *)genni_allocate(s, ((size_t)num_pre + 1) * sizeof(uint64_t));
    if (!p->stored_start) return s->failed;
    if (!init) {
        uint64_t *next;
        total = o->synapses.count;
        for (i = 0; i < total; i++) {
            if (o->synapses.pre[i] >= num_pre || o->synapses.post[i] >= num_post) return genni_fail(s, GENN_INVALID, GENN_ITEM_CONNECTIVITY, "'%s': synapse %d goes from %u to %u, the populations have %u and %u neurons", p->name, (int)i, (unsigned)o->synapses.pre[i], (unsigned)o->synapses.post[i], (unsigned)num_pre, (unsigned)num_post);
            p->stored_start[o->synapses.pre[i] + 1]++;
        }
        p->stored_post = (uint32_t *)genni_allocate(s, (size_t)(total + 1) * 4);
        p->stored_given = (uint64_t *)genni_allocate(s, (size_t)(total + 1) * 8);
        next = (uint64_t *)genni_allocate(s, ((size_t)num_pre + 1) * 8);
        if (!p->stored_post || !p->stored_given || !next) return s->failed;
        for (pre = 0; pre < num_pre; pre++) p->stored_start[pre + 1] += p->stored_start[pre];
        memcpy(next, p->stored_start, (size_t)num_pre * 8);
        for (i = 0; i < total; i++) {
            const uint64_t at = next[o->synapses.pre[i]]++;
            p->stored_post[at] = o->synapses.post[i]; p->stored_given[at] = i;
        }
        for (pre = 0; pre < num_pre; pre++) genni_sort_row(p->stored_post + p->stored_start[pre], p->stored_given + p->stored_start[pre], (size_t)(p->stored_start[pre + 1] - p->stored_start[pre]));
        genni_release(s, next);
    } else if (init->builtin == GENNI_CONNECTIVITY_FIXED_NUMBER_PRE) {
        const uint32_t num = (uint32_t)p->connectivity.param_values[0];
        uint64_t *next;
        uint32_t post, k;
        int pass;
        total = (uint64_t)num * num_post;
        p->stored_post = (uint32_t *)genni_allocate(s, (size_t)(total + 1) * 4);
        next = (uint64_t *)genni_allocate(s, ((size_t)num_pre + 1) * 8);
        if (!p->stored_post || !next) return s->failed;
        for (pass = 0; pass < 2; pass++) {
            for (post = 0; post < num_post; post++) {
                genni_stream stream = genni_stream_of(p, post, 0, GENNI_DRAW_COLUMNS);
                for (k = 0; k < num; k++) {
                    pre = genni_mulhi32(genni_next_word(&stream), num_pre);
                    if (pass) p->stored_post[next[pre]++] = post; else p->stored_start[pre + 1]++;
                }
            }
            if (!pass) { for (pre = 0; pre < num_pre; pre++) p->stored_start[pre + 1] += p->stored_start[pre]; memcpy(next, p->stored_start, (size_t)num_pre * 8); }
        }
        genni_release(s, next);
    } else {
        // row by row, or column by column and then turned round
        const int columns = genni_has_slot(init, GENN_SLOT_COL_BUILD), kernels = genni_mentions(init, "addSynapseKernel");
        const uint32_t lines = columns ? num_post : num_pre, others = columns ? num_pre : num_post;
        size_t room = (size_t)others + 1;
        uint32_t *line_memory = (uint32_t *)genni_allocate(s, room * 4), *all = NULL, *all_kernel = NULL, line;
        uint64_t *line_kernel = kernels ? (uint64_t *)genni_allocate(s, room * 8) : NULL;
        uint64_t all_room = 0, *start = columns ? (uint64_t *)genni_allocate(s, ((size_t)lines + 1) * 8) : p->stored_start;
        total = 0;
        if (!start) return s->failed;
        for (line = 0; line < lines; line++) {
            genn_row row;
            genn_tile tile;
            static const uint32_t code_marker[2] = { 0xFFFFFFFFu, 0xFFFFFFFEu };
            for (;;) {
                if (!line_memory || (kernels && !line_kernel)) return s->failed;
                genni_part_tile(s, &p->connectivity, &tile);
                row.targets = line_memory; row.kernel = line_kernel; row.count = 0; row.capacity = room; row.limit = others; row.out_of_range = 0;
                tile.row = &row; tile.count = 1; tile.id_pre = line; tile.id_post = code_marker + columns; tile.num_pre = num_pre; tile.num_post = num_post;
                init->run_any(&tile);
                if (row.count <= room) break;
                genni_release(s, line_memory); genni_release(s, line_kernel);
                room = row.count + row.count / 2;
                line_memory = (uint32_t *)genni_allocate(s, room * 4);
                if (kernels) line_kernel = (uint64_t *)genni_allocate(s, room * 8);
            }
            if (row.out_of_range) return genni_fail(s, GENN_INVALID, GENN_ITEM_CONNECTIVITY, "'%s': %s %u of initialiser '%s' added a %s beyond the last neuron (%u)", p->name, columns ? "column" : "row", (unsigned)line, init->name, columns ? "source" : "target", (unsigned)others - 1);
            genni_sort_row(line_memory, line_kernel, row.count);
            if (total + row.count > all_room) {
                uint32_t *larger;
                all_room = 2 * (total + row.count) + 1024;
                larger = (uint32_t *)genni_allocate(s, (size_t)all_room * (kernels ? 8 : 4));
                if (!larger) return s->failed;
                if (all) { memcpy(larger, all, (size_t)total * 4); if (kernels) memcpy(larger + all_room, all_kernel, (size_t)total * 4); genni_release(s, all); }
                all = larger; all_kernel = larger + all_room;
            }
            memcpy(all + total, line_memory, row.count * 4);
            for (i = 0; kernels && i < row.count; i++) { all_kernel[total + i] = (uint32_t)line_kernel[i]; if (line_kernel[i] > p->most_kernel) p->most_kernel = (uint32_t)line_kernel[i]; }
            total += row.count;
            start[line + 1] = total;
        }
        genni_release(s, line_memory); genni_release(s, line_kernel);
        if (columns) {
            uint64_t *next = (uint64_t *)genni_allocate(s, ((size_t)num_pre + 1) * 8);
            p->stored_post = (uint32_t *)genni_allocate(s, (size_t)(total + 1) * 4);
            if (kernels) p->stored_kernel = (uint32_t *)genni_allocate(s, (size_t)(total + 1) * 4);
            if (!next || !p->stored_post || (kernels && !p->stored_kernel)) return s->failed;
            for (i = 0; i < total; i++) p->stored_start[all[i] + 1]++;
            for (pre = 0; pre < num_pre; pre++) p->stored_start[pre + 1] += p->stored_start[pre];
            memcpy(next, p->stored_start, (size_t)num_pre * 8);
            for (line = 0; line < lines; line++) for (i = start[line]; i < start[line + 1]; i++) {
                if (kernels) p->stored_kernel[next[all[i]]] = all_kernel[i];
                p->stored_post[next[all[i]]++] = line;
            }
            genni_release(s, next); genni_release(s, all); genni_release(s, start);
        } else { p->stored_post = all; p->stored_kernel = kernels ? all_kernel : NULL; }
    }
    p->synapses = total;
    return GENN_OK;
}
GENN_API genn_result genni_keep_rows(genn_simulation *s, const genni_projection *p) {
    return p->stored_start || genni_rows_of(s, p).kind != GENNI_ROWS_COLUMNS ? GENN_OK : genni_store_rows(s, &s->plan.projections[p - s->plan.projections], NULL);
}
GENN_API uint32_t genn_max_row_length(const genn_model *c, const double *params, uint32_t num_pre, uint32_t num_post) {
    switch (c->builtin) {
    case GENNI_CONNECTIVITY_ONE_TO_ONE: return 1;
    case GENNI_CONNECTIVITY_FIXED_PROBABILITY: case GENNI_CONNECTIVITY_FIXED_PROBABILITY_NO_AUTAPSE: return genni_binomial_quantile(genni_pow_d(0.9999, 1.0 / num_pre), num_post, params[0]);
    case GENNI_CONNECTIVITY_FIXED_NUMBER_POST: return (uint32_t)params[0];
    case GENNI_CONNECTIVITY_FIXED_NUMBER_PRE: return genni_binomial_quantile(genni_pow_d(0.9999, 1.0 / num_pre), (uint32_t)(params[0] * num_post), 1.0 / num_pre);
    case GENNI_CONNECTIVITY_FIXED_NUMBER_TOTAL: return genni_binomial_quantile(genni_pow_d(0.9999, 1.0 / num_pre), (uint32_t)params[0], (double)num_post / ((double)num_pre * num_post));
    default: return num_post;
    }
}
GENN_API uint32_t genn_max_column_length(const genn_model *c, const double *params, uint32_t num_pre, uint32_t num_post) {
    switch (c->builtin) {
    case GENNI_CONNECTIVITY_ONE_TO_ONE: return 1;
    case GENNI_CONNECTIVITY_FIXED_PROBABILITY: case GENNI_CONNECTIVITY_FIXED_PROBABILITY_NO_AUTAPSE: return genni_binomial_quantile(genni_pow_d(0.9999, 1.0 / num_post), num_pre, params[0]);
    case GENNI_CONNECTIVITY_FIXED_NUMBER_POST: return genni_binomial_quantile(genni_pow_d(0.9999, 1.0 / num_post), (uint32_t)(params[0] * num_pre), 1.0 / num_post);
    case GENNI_CONNECTIVITY_FIXED_NUMBER_PRE: return (uint32_t)params[0];
    case GENNI_CONNECTIVITY_FIXED_NUMBER_TOTAL: return genni_binomial_quantile(genni_pow_d(0.9999, 1.0 / num_post), (uint32_t)params[0], (double)num_pre / ((double)num_pre * num_post));
    default: return num_pre;
    }
}

// --------------------------------------------------------------------------------------------------- >>planning
GENN_API uint32_t genni_own_block(const genni_population *p, uint32_t partition, uint32_t partitions) { return genni_block_first((uint32_t)(p->bit_first / 128), p->blocks, partition, partitions); }
// Where there are none first is a multiple of 128, so that they have no word of a mask either
GENN_API void genni_own(const genni_population *p, uint32_t partition, uint32_t partitions, uint32_t *first, uint32_t *last) {
    *first = genni_own_block(p, partition, partitions) * 128; *last = genni_own_block(p, partition + 1, partitions) * 128;
    if (*last > p->count && *first < p->count) *last = p->count;
}

// The text without white space, to compare models and to find addToPost(g) and addToPostDelay(g, d)
static int genni_same_text(const char *a, const char *b) {
    genni_lexer la, lb;
    genni_token ta, tb;
    if (!a || !b) return a == b;
    genni_lex_start(&la, a); genni_lex_start(&lb, b);
    do {
        ta = genni_lex(&la); tb = genni_lex(&lb);
        if (ta.kind != tb.kind || ta.length != tb.length || memcmp(ta.at, tb.at, ta.length)) return 0;
    } while (ta.kind != GENNI_TOKEN_END);
    return 1;
}
static int genni_same_model(const genn_model *a, const genn_model *b) {
    const genn_name *na, *nb;
    const genn_text *t;
    if (a == b) return 1;
    if (a->kind != b->kind || strcmp(a->name, b->name) || !a->names != !b->names) return 0;
    for (na = a->names, nb = b->names; na && na->name && nb->name; na++, nb++) if (strcmp(na->name, nb->name) || na->role != nb->role || na->type != nb->type || na->access != nb->access) return 0;
    if (na && (na->name || nb->name)) return 0;
    for (t = a->texts; t && t->raw; t++) { const genn_text *u = genni_text_of(b, t->slot); if (!u || !genni_same_text(t->raw, u->raw)) return 0; }
    for (t = b->texts; t && t->raw; t++) if (!genni_text_of(a, t->slot)) return 0;
    return 1;
}
static int genni_same_values(const genni_part *a, const genni_part *b) {
    uint32_t i;
    if (!genni_same_model(a->model, b->model) || a->array_count || b->array_count) return 0;
    for (i = 0; i < a->value_count; i++) if (a->values[i].refer) return 0;
    for (i = 0; i < b->value_count; i++) if (b->values[i].refer) return 0;
    for (i = 0; i < a->param_count; i++) if (!(a->param_values[i] == b->param_values[i]) || a->dynamic[i] || b->dynamic[i]) return 0;
    for (i = 0; i < a->var_count; i++) if (a->vars[i].kind != 1 || b->vars[i].kind != 1 || !(a->vars[i].number == b->vars[i].number)) return 0;
    return 1;
}
// Synapses that learn, or whose code needs more than a spike of their source: the general layout
static void genni_find_plastic(genni_projection *p) {
    const genn_model *model = p->update.model;
    const genn_text *t;
    const genn_name *n;
    uint32_t k, var = 0;
    p->arrival = p->reverse = p->channels[0] = p->channels[1] = GENNI_NONE;
    for (k = 0; k < GENNI_LASTS; k++) { p->lasts[k] = GENNI_NONE; p->plastic |= genni_mentions(model, genni_times[k].name); }
    p->plastic |= genni_mentions(model, "addToPre");
    for (t = model->texts; t && t->raw; t++) p->plastic |= t->slot != GENN_SLOT_PRE_SPIKE_SYN;
    for (n = model->names; n && n->name; n++) {
        p->plastic |= (n->role >= GENN_ROLE_PRE_VAR && n->role <= GENN_ROLE_POSTSYNAPTIC_REF) || n->role == GENN_ROLE_DELAY;
        if (n->role == GENN_ROLE_VAR) { if (genni_has_role(model, GENN_ROLE_DELAY, n->name)) p->arrival = var; var++; }
    }
}
// Is the code of a spike exactly addToPost(g); or addToPostDelay(g, d); with values that code never writes?
static void genni_find_pulse(genni_projection *p) {
    const genn_text *t = genni_text_of(p->update.model, GENN_SLOT_PRE_SPIKE_SYN);
    genni_lexer lexer;
    genni_token w, d;
    int delayed;
    const genn_name *n;
    uint32_t var = 0, param = 0;
    p->pulse = GENNI_PULSE_NO; p->pulse_weight = p->pulse_delay = 0;
    if (!t || p->plastic) return;
    genni_lex_start(&lexer, t->raw);
    w = genni_lex(&lexer);
    delayed = genni_is(w, "addToPostDelay");
    if (!delayed && !genni_is(w, "addToPost")) return;
    if (!genni_is(genni_lex(&lexer), "(")) return;
    w = genni_lex(&lexer);
    memset(&d, 0, sizeof d);
    if (delayed) { if (!genni_is(genni_lex(&lexer), ",")) return; d = genni_lex(&lexer); }
    if (!genni_is(genni_lex(&lexer), ")") || !genni_is(genni_lex(&lexer), ";") || genni_lex(&lexer).kind != GENNI_TOKEN_END) return;
    for (n = p->update.model->names; n && n->name; n++) {
        if (genni_is(w, n->name) && n->type == GENN_TYPE_SCALAR) {
            if (n->role == GENN_ROLE_VAR && n->access != GENN_ACCESS_READ_WRITE) { p->pulse = GENNI_PULSE_VAR; p->pulse_weight = var; }
            else if (n->role == GENN_ROLE_PARAM && !delayed && !p->update.dynamic[param]) { p->pulse = GENNI_PULSE_PARAM; p->pulse_weight = param; }
        }
        if (n->role == GENN_ROLE_VAR) var++;
        if (n->role == GENN_ROLE_PARAM) param++;
    }
    if (delayed && p->pulse == GENNI_PULSE_VAR) {
        p->pulse = GENNI_PULSE_NO;
        for (n = p->update.model->names, var = 0; n && n->name; n++) if (n->role == GENN_ROLE_VAR) {
            if (genni_is(d, n->name) && n->access != GENN_ACCESS_READ_WRITE && n->type >= GENN_TYPE_INT8 && n->type <= GENN_TYPE_UINT64) { p->pulse = GENNI_PULSE_DELAY; p->pulse_delay = var; }
            var++;
        }
    }
    if (var != (p->pulse == GENNI_PULSE_DELAY ? 2u : p->pulse == GENNI_PULSE_VAR ? 1u : 0u)) p->pulse = GENNI_PULSE_NO;      // others must be kept
}
static double genni_magnitude(double x) { return x < 0 ? -x : x; }
static double genni_larger(double a, double b) { return a > b ? a : b; }
// Largest |x| an initialiser can give; 0 where only drawing tells
static double genni_bound_of_init(const genni_values *v, int scalar_bytes) {
    const double *p = v->init.param_values;
    double b = 0;
    const char *name;
    if (v->kind == 1) return genni_magnitude(v->number);
    if (v->kind != 2) return 0;
    name = v->init.model->name;
    if (!strcmp(name, "genn_uniform")) b = genni_larger(genni_magnitude(p[0]), genni_magnitude(p[1]));
    else if (!strcmp(name, "genn_constant")) b = genni_magnitude(p[0]);
    else if (!strcmp(name, "genn_normal")) b = genni_magnitude(p[0]) + (scalar_bytes == 4 ? 6.5 : 9.0) * genni_magnitude(p[1]);
    else if (!strcmp(name, "genn_normal_clipped")) {
        b = genni_larger(genni_magnitude(p[2]), genni_magnitude(p[3]));
        b = genni_magnitude(p[0]) + 9.0 * genni_magnitude(p[1]) < b ? genni_magnitude(p[0]) + 9.0 * genni_magnitude(p[1]) : b;
    } else if (!strcmp(name, "genn_exponential")) b = (scalar_bytes == 4 ? 17.0 : 37.0) * genni_magnitude(p[0]);
    else if (!strcmp(name, "genn_binomial")) b = p[0];
    return b * (1 + 1e-6);
}
static int genni_exponent(double x) {                       // smallest e with x <= 2^e
    int e = genni_ilogb_d(x);
    return genni_scalbn_d(1.0, e) < x ? e + 1 : e;
}
// The largest initial value of a synaptic variable, by drawing all of them, or, where the initialiser has a bound, until none can be
// larger than the next power of two
static genn_result genni_scan_values(genn_simulation *s, const genni_projection *p, uint32_t variable, double *low, double *high) {
    const uint32_t num_pre = s->plan.populations[p->source].count, blocks = s->plan.populations[p->target].blocks;
    size_t capacity = 4096;
    uint32_t *post = (uint32_t *)genni_allocate(s, capacity * 8), *duplicate = NULL;
    void *values = genni_allocate(s, capacity * 8), *scratch = genni_allocate(s, genni_scratch_bytes());
    const genn_type type = p->update.vars[variable].name->type;
    const genni_values *v = &p->update.vars[variable];
    const int one_sided = v->kind == 2 && !strcmp(v->init.model->name, "genn_uniform") && (genni_magnitude(v->init.param_values[0]) <= 0 || genni_magnitude(v->init.param_values[1]) <= 0);      // exact
    const double bound = one_sided ? genni_larger(genni_magnitude(v->init.param_values[0]), genni_magnitude(v->init.param_values[1])) : genni_bound_of_init(v, s->plan.scalar_bytes);
    genni_projection plain;
    uint32_t pre;
    if (genni_keep_rows(s, p)) return s->failed;
    plain = *p;
    plain.weight_type = GENN_TYPE_SCALAR;
    *low = *high = 0;
    for (pre = 0; pre < num_pre; pre++) {
        size_t n, i;
        if (!post || !values || !scratch) return s->failed;
        n = genni_row(s, p, pre, 0, blocks, post, capacity);
        if (n > capacity) {
            genni_release(s, post); genni_release(s, values);
            capacity = n + n / 2;
            post = (uint32_t *)genni_allocate(s, capacity * 8); values = genni_allocate(s, capacity * 8);
            pre--;
            continue;
        }
        duplicate = post + capacity;
        genni_duplicates(post, n, duplicate);
        genni_row_values(s, &plain, variable, pre, post, duplicate, n, 0, values, scratch);
        for (i = 0; i < n; i++) {
            const double x = genni_number_at(type, s->plan.scalar_bytes, values, i);
            if (x < *low) *low = x;
            if (x > *high) *high = x;
        }
        if (v->kind == 1 && n) break;
        if (type == GENN_TYPE_SCALAR && bound > 0 && genni_larger(-*low, *high) > 0 && genni_exponent(genni_larger(-*low, *high)) >= genni_exponent(bound)) break;
    }
    genni_release(s, post); genni_release(s, values); genni_release(s, scratch);
    return GENN_OK;
}
static genni_population *genni_find_population(genn_simulation *s, const char *name) {
    uint32_t i;
    for (i = 0; i < s->plan.population_count; i++) if (genni_equal(s->plan.populations[i].name, name)) return &s->plan.populations[i];
    return NULL;
}
static genni_array *genni_find_array(genn_simulation *s, const char *owner, const char *variable) {
    uint32_t i;
    for (i = 0; i < s->plan.array_count; i++) if (genni_equal(s->plan.arrays[i].owner, owner) && genni_equal(s->plan.arrays[i].name, variable)) return &s->plan.arrays[i];
    return NULL;
}
static int genni_referred(const genn_network *network, const char *owner) {
    uint32_t i;
    for (i = 0; i < network->record_count; i++) if (genni_equal(network->records[i].owner, owner)) return 1;
    return 0;
}
static uint32_t genni_find_input(genn_simulation *s, const genni_population *target, const char *owner, const char *input) {
    const genn_name *n;
    uint32_t k = 0;
    if (!input || !target->neuron.model) return 0;
    for (n = target->neuron.model->names; n && n->name; n++) if (n->role == GENN_ROLE_INPUT) { k++; if (genni_equal(n->name, input)) return k; }
    genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "'%s' goes to input '%s', which population '%s' (%s) does not have", owner, input, target->name, target->neuron.model->name);
    return 0;
}
// An array that is read `delay` + 1 steps later; history_of: a history of its own for a projection, or 0
static uint32_t genni_add_export(genn_simulation *s, uint32_t array, uint32_t delay, uint32_t history_of) {
    genn_plan *plan = &s->plan;
    genni_export *e;
    uint32_t i;
    for (i = 0; i < plan->export_count; i++) if (plan->exports[i].array == array && plan->exports[i].history_of == history_of) break;
    if (i == plan->export_count) {
        e = (genni_export *)genni_grow(s, plan->exports, plan->export_count, sizeof *e);
        if (!e) return 0;
        plan->exports = e; e[i].array = array; e[i].slots = 0; e[i].history_of = history_of; plan->export_count++;
    }
    if (plan->exports[i].slots < delay + 2) plan->exports[i].slots = delay + 2;
    return i;
}
GENN_API size_t genni_export_place(const genn_plan *plan, const genni_export *e, uint64_t step, uint64_t age) {
    const uint64_t slot = (step + e->slots - age % e->slots) % e->slots;
    return e->history_of ? (size_t)((e->slots - slot) % e->slots) : (size_t)slot * plan->arrays[e->array].count;
}
GENN_API size_t genni_export_bytes(const genn_plan *plan, const genni_export *e) {
    return (size_t)plan->arrays[e->array].count * plan->arrays[e->array].element_bytes * e->slots * (e->history_of ? 2 : 1);
}
GENN_API void genni_export_fill(const genn_plan *plan, const genni_export *e, void *to) {
    const genni_array *a = &plan->arrays[e->array];
    const unsigned char *from = plan->state + a->offset;
    uint32_t i, k;
    if (e->history_of) for (i = 0; i < a->count; i++) for (k = 0; k < 2 * e->slots; k++) memcpy((char *)to + ((size_t)i * 2 * e->slots + k) * a->element_bytes, from + (size_t)i * a->element_bytes, a->element_bytes);
    else for (k = 0; k < e->slots; k++) memcpy((char *)to + (size_t)k * a->count * a->element_bytes, from, (size_t)a->count * a->element_bytes);
}
static int genni_side_code(const genn_model *model, int target_side) {                 // has it code for the neurons of that side?
    const genn_text *t;
    for (t = model->texts; t && t->raw; t++) if (genni_side_slot(t->slot) == 1 + target_side) return 1;
    return 0;
}
static uint32_t genni_last_array(genn_simulation *s, uint32_t population) {
    genni_population *p = &s->plan.populations[population];
    if (p->last == GENNI_NONE) p->last = genni_add_array(s, p->name, "last spike", GENN_TYPE_INT64, population, 0, p->neuron.object, 2000, NULL);
    return p->last;
}
// Which variables of either side the synapses' code sees, and from which step
static void genni_plan_sides(genn_simulation *s, genni_projection *p) {
    genn_plan *plan = &s->plan;
    const genn_model *model = p->update.model;
    const genn_name *n;
    const uint32_t index = (uint32_t)(p - plan->projections), own = p->arrival != GENNI_NONE ? index + 1 : 0;   // delays of its own: a history of the source side
    uint32_t v, pre = 0, post = 0;
    int side;
    for (v = 0; v < p->update.pre_var_count + p->update.post_var_count; v++) genni_check_given(s, p->name, &p->update.side_vars[v], p->update.side_vars[v].name->type, 0);
    for (v = 0; v < p->update.pre_var_count + p->update.post_var_count; v++)
        p->update.side_arrays[v] = genni_add_array(s, p->name, p->update.side_vars[v].name->name, p->update.side_vars[v].name->type, v < p->update.pre_var_count ? p->source : p->target, 0, p->object, 100 + v, &p->update.side_vars[v]);
    for (n = model->names; n && n->name; n++) {
        p->pre_export_count += n->role == GENN_ROLE_PRE_VAR || n->role == GENN_ROLE_PRE_REF;
        p->post_export_count += n->role == GENN_ROLE_POST_VAR || n->role == GENN_ROLE_POST_REF || n->role == GENN_ROLE_POSTSYNAPTIC_REF;
        p->history_count += n->role == GENN_ROLE_HISTORY;
    }
    p->pre_exports = (uint32_t *)genni_allocate(s, (p->pre_export_count + 1) * sizeof(uint32_t)); p->post_exports = (uint32_t *)genni_allocate(s, (p->post_export_count + 1) * sizeof(uint32_t));
    p->histories = (uint32_t *)genni_allocate(s, (p->history_count + 1) * sizeof(uint32_t));
    p->update.pre_refs = (uint32_t *)genni_allocate(s, (p->pre_export_count + 1) * sizeof(uint32_t)); p->update.post_refs = (uint32_t *)genni_allocate(s, (p->post_export_count + 1) * sizeof(uint32_t));
    if (!p->pre_exports || !p->post_exports || !p->histories || !p->update.pre_refs || !p->update.post_refs) return;
    p->pre_export_count = p->post_export_count = p->history_count = 0;
    for (n = model->names; n && n->name; n++) {
        const genni_part *owner = NULL;
        const int source_side = n->role == GENN_ROLE_PRE_VAR || n->role == GENN_ROLE_PRE_REF;
        uint32_t array = GENNI_NONE;
        if (n->role < GENN_ROLE_PRE_VAR || n->role > GENN_ROLE_POSTSYNAPTIC_REF) continue;
        if (n->role == GENN_ROLE_PRE_VAR) array = p->update.side_arrays[pre++];
        else if (n->role == GENN_ROLE_POST_VAR) array = p->update.side_arrays[p->update.pre_var_count + post++];
        else owner = n->role == GENN_ROLE_PRE_REF ? &plan->populations[p->source].neuron : n->role == GENN_ROLE_POST_REF ? &plan->populations[p->target].neuron : &plan->groups[p->group].part;
        if (owner) array = genni_referred_array(&p->update, owner, n->role == GENN_ROLE_POSTSYNAPTIC_REF ? plan->groups[p->group].insyn : (uint32_t)GENNI_NONE, n);
        if (array == GENNI_NONE) { genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "'%s': weight update model '%s' refers to '%s', a variable that '%s' (%s) does not have", p->name, model->name, n->name, owner ? owner->owner : "", owner && owner->model ? owner->model->name : ""); continue; }
        if (plan->arrays[array].type != n->type) { genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "'%s': '%s' is of type %s, weight update model '%s' refers to it as %s", p->name, n->name, genni_type_name(plan->arrays[array].type), model->name, genni_type_name(n->type)); continue; }
        if (source_side) p->pre_exports[p->pre_export_count++] = genni_add_export(s, array, p->axonal_delay + (own ? p->most_arrival + 1 : 0), own);
        else p->post_exports[p->post_export_count++] = genni_add_export(s, array, p->back_delay, 0);
        if (owner && source_side) p->update.pre_refs[p->update.pre_ref_count++] = array; else if (owner) p->update.post_refs[p->update.post_ref_count++] = array;
        if (genni_has_role(model, GENN_ROLE_HISTORY, n->name)) p->histories[p->history_count++] = genni_add_export(s, array, p->back_delay + p->max_delay, index + 1);
    }
    for (side = 0; side < 2; side++) {
        const uint32_t population = side ? p->target : p->source;
        const genn_name *ref;
        if (!genni_side_code(model, side)) continue;
        if (genni_side_mentions(model, 1 + side, "since_spike")) genni_last_array(s, population);
        // references of code that neurons run: to the variables as they are between SIM and RESET
        for (ref = model->names; ref && ref->name; ref++) if ((ref->role == (side ? GENN_ROLE_POST_REF : GENN_ROLE_PRE_REF)) && genni_side_mentions(model, 1 + side, ref->name)) plan->populations[population].split = 1;
    }
    for (v = 0; v < GENNI_LASTS; v++) if (genni_mentions(model, genni_times[v].name)) {
        const int to = genni_times[v].target_side;
        const uint32_t channel = p->channels[to], population = to ? p->target : p->source;
        uint32_t array;
        if (!genni_times[v].event) array = genni_last_array(s, population);
        else if (channel == GENNI_NONE) { genni_fail(s, GENN_INVALID, GENN_ITEM_TEXT, "'%s': weight update model '%s' uses %s, but has no %s_EVENT_THRESHOLD", p->name, model->name, genni_times[v].name, to ? "POST" : "PRE"); continue; }
        else {
            array = plan->channels[channel].last;
            if (array == GENNI_NONE) array = genni_add_array(s, p->name, to ? "last target event" : "last source event", GENN_TYPE_INT64, population, 0, p->object, 2001 + (uint32_t)to, NULL);
            plan->channels[channel].last = array;
        }
        p->lasts[v] = genni_add_export(s, array, to ? p->back_delay + genni_times[v].previous : p->axonal_delay + (own ? p->most_arrival + 1 : genni_times[v].previous), to ? 0 : own);
    }
}
static genn_result genni_plan_projection(genn_simulation *s, genni_projection *p, const genni_object *o) {
    genn_plan *plan = &s->plan;
    const uint32_t num_pre = plan->populations[p->source].count, num_post = plan->populations[p->target].count;
    const double *params;
    uint64_t key;
    uint32_t v;
    double count;
    genni_resolve(s, &p->update, &o->part[0], GENN_KIND_WEIGHT_UPDATE, p->name, p->object, GENN_SLOT_PRE_SPIKE_SYN, GENNI_KEY_INIT);
    if (o->part[2].model) genni_resolve(s, &p->connectivity, &o->part[2], GENN_KIND_CONNECTIVITY_INIT, p->name, p->object, GENNI_KEY_CONNECTIVITY, GENNI_KEY_INIT);
    else if (!o->synapses.pre) genni_fail(s, GENN_INVALID, GENN_ITEM_CONNECTIVITY, "projection '%s' has no connectivity: add GENN_CONNECTIVITY(initialiser, ...) or GENN_PAIRS(pre, post, count)", p->name);
    if (s->failed) return s->failed;
    key = genni_key(plan, 0, p->object, GENNI_KEY_CONNECTIVITY); p->key0 = (uint32_t)key; p->key1 = (uint32_t)(key >> 32);
    genni_find_plastic(p);
    genni_find_pulse(p);
    p->back_delay = o->synapses.back_propagation_delay;
    if (p->back_delay > 65535) return genni_fail(s, GENN_INVALID, GENN_ITEM_DELAY_RANGE, "projection '%s': a back-propagation delay of %u steps is beyond 65535", p->name, (unsigned)p->back_delay);
    p->axonal_delay = o->synapses.axonal_delay; p->max_delay = o->synapses.max_delay;
    p->weight_type = o->synapses.weight_type; p->weight_quantum = o->synapses.weight_quantum; p->bound = o->synapses.bound;
    if (p->axonal_delay > 65535) return genni_fail(s, GENN_INVALID, GENN_ITEM_DELAY_RANGE, "projection '%s': an axonal delay of %u steps is beyond 65535", p->name, (unsigned)p->axonal_delay);
    if (p->weight_type != GENN_TYPE_SCALAR) {
        const int half = p->weight_type == GENN_TYPE_HALF;
        if (!half && p->weight_type != GENN_TYPE_INT8 && p->weight_type != GENN_TYPE_INT16 && p->weight_type != GENN_TYPE_INT32) return genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "projection '%s': weights are stored as scalar, half, int8, int16 or int32", p->name);
        if (half && !(p->weight_quantum >= 0 && p->weight_quantum <= 0)) return genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "projection '%s': half weights have no quantum, %g was given: write GENN_WEIGHT(half)", p->name, p->weight_quantum);
        if (half && p->pulse == GENNI_PULSE_PARAM) return genni_fail(s, GENN_UNSUPPORTED, GENN_ITEM_SLOT_UNSUPPORTED, "projection '%s': half weights need a weight that is a variable, not a parameter", p->name);
        if (!half && !(p->weight_quantum > 0 && p->weight_quantum < 1e30)) return genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "projection '%s': the quantum of integer weights must be positive, it is %g", p->name, p->weight_quantum);
        if (p->pulse == GENNI_PULSE_NO) return genni_fail(s, GENN_UNSUPPORTED, GENN_ITEM_SLOT_UNSUPPORTED, "projection '%s': %s weights need the code addToPost(g); or addToPostDelay(g, d);", p->name, half ? "half" : "integer");
    }
    if (p->pulse == GENNI_PULSE_DELAY && p->update.vars[p->pulse_delay].kind == 1 && !genni_fits(p->update.vars[p->pulse_delay].name->type, 0, 0, p->update.vars[p->pulse_delay].number))
        return genni_fail(s, GENN_INVALID, GENN_ITEM_DELAY_RANGE, "projection '%s': a delay of %g steps in a variable of type %s: delays are whole numbers from 0 to 65535", p->name, p->update.vars[p->pulse_delay].number, genni_type_name(p->update.vars[p->pulse_delay].name->type));
    for (v = 0; v < p->update.var_count; v++) if (genni_check_given(s, p->name, &p->update.vars[v], genni_stored_type(p, v), genni_stored_quantum(p, v))) return s->failed;
    params = p->connectivity.param_values;
    count = o->part[2].model && p->connectivity.param_count ? params[0] : 0;
    if (!o->part[2].model) return genni_store_rows(s, p, o);
    switch (p->connectivity.model->builtin) {
    case GENNI_CONNECTIVITY_CUSTOM: return genni_store_rows(s, p, o);
    case GENNI_CONNECTIVITY_FIXED_PROBABILITY: case GENNI_CONNECTIVITY_FIXED_PROBABILITY_NO_AUTAPSE:
        if (!(count >= 0 && count <= 1)) return genni_fail(s, GENN_INVALID, GENN_ITEM_CONNECTIVITY, "projection '%s': a probability of %g, which is not from 0 to 1", p->name, count);
        break;
    case GENNI_CONNECTIVITY_FIXED_NUMBER_POST: case GENNI_CONNECTIVITY_FIXED_NUMBER_PRE: case GENNI_CONNECTIVITY_FIXED_NUMBER_TOTAL:
        if (!(count >= 0 && count <= 1e12 && genni_floor_d(count) >= count)) return genni_fail(s, GENN_INVALID, GENN_ITEM_CONNECTIVITY, "projection '%s': a number of synapses of %g", p->name, count);
        if (count > 0 && (!num_pre || !num_post)) return genni_fail(s, GENN_INVALID, GENN_ITEM_CONNECTIVITY, "projection '%s': synapses between empty populations", p->name);
        if (count > 4294967295.0 && p->connectivity.model->builtin != GENNI_CONNECTIVITY_FIXED_NUMBER_TOTAL) return genni_fail(s, GENN_INVALID, GENN_ITEM_CONNECTIVITY, "projection '%s': %g synapses per neuron", p->name, count);
        if (p->connectivity.model->builtin == GENNI_CONNECTIVITY_FIXED_NUMBER_PRE) { p->synapses = (uint64_t)count * num_post; break; }
        if (p->connectivity.model->builtin == GENNI_CONNECTIVITY_FIXED_NUMBER_POST) break;
        p->row_counts = (uint32_t *)genni_allocate(s, ((size_t)num_pre + 1) * 4);
        if (!p->row_counts) return s->failed;
        if (num_pre) genni_split_rows(p, (uint64_t)count, 0, num_pre, p->row_counts);
        p->synapses = (uint64_t)count;
        break;
    default: break;
    }
    return GENN_OK;
}
static genn_result genni_find_delays(genn_simulation *s, const genni_projection *p, uint32_t variable, uint32_t *most) {
    const genni_values *d = &p->update.vars[variable];
    double low = 0, high = 0;
    if (d->kind == 1) low = high = d->number;
    else if (d->kind == 2 && !strcmp(d->init.model->name, "genn_normal_clipped_delay")) { low = genni_rint_d(d->init.param_values[2] / s->plan.dt); high = genni_rint_d(d->init.param_values[3] / s->plan.dt); }
    else if (d->kind == 2 && !strcmp(d->init.model->name, "genn_uniform") && d->init.param_values[0] >= 0 && d->init.param_values[1] >= 0 && genni_larger(d->init.param_values[0], d->init.param_values[1]) < 65536)
        high = genni_floor_d(genni_larger(d->init.param_values[0], d->init.param_values[1]));
    else if (genni_scan_values(s, p, variable, &low, &high)) return s->failed;
    if (low < 0 || high > 65535) return genni_fail(s, GENN_INVALID, GENN_ITEM_DELAY_RANGE, "projection '%s': delays from %g to %g steps; they must be between 0 and 65535", p->name, low, high);
    *most = (uint32_t)high;
    return GENN_OK;
}
// Bounds and delays are known only when the weights are
static genn_result genni_plan_sums(genn_simulation *s, genni_projection *p, const genni_object *o) {
    genn_plan *plan = &s->plan;
    genni_group *group = &plan->groups[p->group];
    const int integer = p->weight_type != GENN_TYPE_SCALAR && p->weight_type != GENN_TYPE_HALF;
    double low, high;
    int scale = 0;
    uint32_t u, v;
    if (!integer) {
        double b = p->bound;
        if (!(b > 0)) {
            if (p->pulse == GENNI_PULSE_PARAM) b = genni_magnitude(p->update.param_values[p->pulse_weight]);
            else if (p->pulse != GENNI_PULSE_NO) {
                b = genni_bound_of_init(&p->update.vars[p->pulse_weight], plan->scalar_bytes);
                if (!(b > 0)) { if (genni_scan_values(s, p, p->pulse_weight, &low, &high)) return s->failed; b = genni_larger(-low, high); }
            } else {
                for (v = 0; v < p->update.var_count && p->update.vars[v].name->type != GENN_TYPE_SCALAR; v++) {}
                if (v < p->update.var_count) {
                    if (genni_scan_values(s, p, v, &low, &high)) return s->failed;
                    b = 4096 * genni_larger(-low, high);
                    if (b > 0) genni_note(s, GENN_ITEM_BOUND_FROM_WEIGHTS, "projection '%s': contributions are bounded by %g, at least 4096 times the largest initial '%s'; GENN_BOUND(b) sets another bound", p->name, genni_scalbn_d(1.0, genni_exponent(b)), p->update.vars[v].name->name);
                }
                if (!(b > 0)) { b = 1024; genni_note(s, GENN_ITEM_BOUND_GUESSED, "projection '%s': no bound of its contributions is known, 1024 is taken: add GENN_BOUND(b) to it", p->name); }
            }
        }
        if (!(b > 0)) b = 1;
        scale = 42 - genni_exponent(b);
        if (scale > 1000 || scale < -1000) return genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "projection '%s': a bound of %g cannot be summed", p->name, b);
        p->bound = genni_scalbn_d(1.0, 42 - scale);
    }
    for (u = 0; u < group->unit_count; u++) {
        const genni_unit *unit = &plan->units[group->units[u]];
        if (unit->integer == integer && (integer ? unit->quantum >= p->weight_quantum && unit->quantum <= p->weight_quantum : unit->scale == scale)) break;
    }
    if (u == group->unit_count) {
        genni_unit *units = (genni_unit *)genni_grow(s, plan->units, plan->unit_count, sizeof(genni_unit));
        uint32_t *list = (uint32_t *)genni_grow(s, group->units, group->unit_count, sizeof(uint32_t));
        if (!units || !list) return s->failed;
        plan->units = units; group->units = list;
        units[plan->unit_count].group = p->group; units[plan->unit_count].target = group->target; units[plan->unit_count].integer = integer;
        units[plan->unit_count].scale = scale; units[plan->unit_count].quantum = p->weight_quantum;
        list[group->unit_count++] = plan->unit_count++;
    }
    p->unit = group->units[u];
    if (p->pulse == GENNI_PULSE_DELAY && !p->max_delay && genni_find_delays(s, p, p->pulse_delay, &p->max_delay)) return s->failed;
    if (p->pulse == GENNI_PULSE_NO && !o->synapses.max_delay && (genni_mentions(p->update.model, "addToPostDelay") || genni_has_role(p->update.model, GENN_ROLE_HISTORY, NULL)))
        return genni_fail(s, GENN_INVALID, GENN_ITEM_DELAY_RANGE, "projection '%s': weight update model '%s' %s, and its largest delay is not known: add GENN_MAX_DELAY(steps)", p->name, p->update.model->name, genni_has_role(p->update.model, GENN_ROLE_HISTORY, NULL) ? "reads values of earlier steps" : "calls addToPostDelay in code of its own");
    if (p->max_delay > 65535) return genni_fail(s, GENN_INVALID, GENN_ITEM_DELAY_RANGE, "projection '%s': a largest delay of %u steps is beyond 65535", p->name, (unsigned)p->max_delay);
    if (p->axonal_delay + p->max_delay > 65535) return genni_fail(s, GENN_INVALID, GENN_ITEM_DELAY_RANGE, "projection '%s': an axonal delay of %u steps and a largest delay of %u are together beyond 65535", p->name, (unsigned)p->axonal_delay, (unsigned)p->max_delay);
    return GENN_OK;
}
typedef struct genni_bits_of { uint32_t bit_first, blocks, number; } genni_bits_of;      // bits of a mask
static genn_result genni_make_plan(genn_simulation *s) {
    genn_network *network = s->network;
    genn_plan *plan = &s->plan;
    uint32_t i, j, k;
    uint32_t bits = 0, blocks = 0;
    if (!(network->dt > 0 && network->dt < 1e6)) return genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "dt is %g ms: it must be positive", network->dt);
    plan->dt = network->dt;
    plan->seed = s->options.has_seed ? s->options.seed : network->seed;
    plan->scalar_bytes = 0;
    for (i = 0; i < network->object_count && !plan->scalar_bytes; i++) if (network->objects[i].part[0].model) plan->scalar_bytes = network->objects[i].part[0].model->scalar_bytes;
    if (!plan->scalar_bytes) return genni_fail(s, GENN_INVALID, GENN_ITEM_MODEL_MISSING, "the network has no populations with a model");
    for (i = 0; i < network->object_count; i++) switch (network->objects[i].kind) {
        case GENN_KIND_NEURON: plan->population_count++; break;
        case GENN_KIND_WEIGHT_UPDATE: plan->projection_count++; break;
        default: plan->source_count++; break;
    }
    plan->populations = (genni_population *)genni_allocate(s, (plan->population_count + 1) * sizeof(genni_population));
    plan->projections = (genni_projection *)genni_allocate(s, (plan->projection_count + 1) * sizeof(genni_projection));
    plan->groups = (genni_group *)genni_allocate(s, (plan->projection_count + 1) * sizeof(genni_group));
    plan->sources = (genni_source *)genni_allocate(s, (plan->source_count + 1) * sizeof(genni_source));
    if (!plan->populations || !plan->projections || !plan->groups || !plan->sources) return s->failed;
    // populations
    for (i = k = 0; i < network->object_count; i++) if (network->objects[i].kind == GENN_KIND_NEURON) {
        genni_population *p = &plan->populations[k++];
        p->name = network->objects[i].name; p->count = network->objects[i].count; p->blocks = (p->count + 127) / 128;
        if (p->count > 0x7FFFFF00u) return genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "population '%s' has %u neurons: at most 2147483392", p->name, (unsigned)p->count);
        if (p->count == 0) genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "population '%s' has no neurons", p->name);
        p->last = GENNI_NONE;
        p->bit_first = bits; bits += p->blocks * 128; plan->neuron_count += p->count;
        genni_resolve(s, &p->neuron, &network->objects[i].part[0], GENN_KIND_NEURON, p->name, i, GENN_SLOT_SIM, GENNI_KEY_INIT);
        if (!s->failed) genni_part_arrays(s, &p->neuron, p->name, k - 1, 0);
    }
    plan->spike_words = bits / 32;
    // current sources
    for (i = k = 0; i < network->object_count; i++) if (network->objects[i].kind == GENN_KIND_CURRENT_SOURCE) {
        genni_source *c = &plan->sources[k];
        genni_population *p = genni_find_population(s, network->objects[i].target);
        c->name = network->objects[i].name;
        if (!p) { genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "current source '%s' drives '%s', which is no population", c->name, network->objects[i].target ? network->objects[i].target : ""); k++; continue; }
        c->target = (uint32_t)(p - plan->populations);
        c->input = genni_find_input(s, p, c->name, network->objects[i].synapses.input);
        if (!genni_resolve(s, &c->part, &network->objects[i].part[0], GENN_KIND_CURRENT_SOURCE, c->name, i, GENN_SLOT_INJECTION, GENNI_KEY_INIT)) {
            uint32_t *list = (uint32_t *)genni_grow(s, p->sources, p->source_count, sizeof(uint32_t));
            genni_part_arrays(s, &c->part, c->name, c->target, 0);
            genni_part_refs(s, &c->part, p);
            if (!list) return s->failed;
            p->sources = list; list[p->source_count++] = k;
        }
        k++;
    }
    // projections and postsynaptic groups
    for (i = k = 0; i < network->object_count; i++) if (network->objects[i].kind == GENN_KIND_WEIGHT_UPDATE) {
        const genni_object *o = &network->objects[i];
        genni_projection *p = &plan->projections[k++];
        genni_population *source = genni_find_population(s, o->source), *target = genni_find_population(s, o->target);
        genni_part part;
        uint32_t input;
        const genn_name *ref;
        int alone = o->synapses.separate || genni_referred(network, o->name);
        p->name = o->name; p->object = i; p->layout = "";
        if (!source || !target) { genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "projection '%s' goes from '%s' to '%s': '%s' is no population", p->name, o->source ? o->source : "", o->target ? o->target : "", !source ? (o->source ? o->source : "") : (o->target ? o->target : "")); continue; }
        p->source = (uint32_t)(source - plan->populations); p->target = (uint32_t)(target - plan->populations);
        if (genni_plan_projection(s, p, o)) continue;
        if (genni_resolve(s, &part, &o->part[1], GENN_KIND_POSTSYNAPTIC, p->name, i, GENN_SLOT_SIM, GENNI_KEY_POSTSYNAPTIC_INIT)) continue;
        for (ref = p->update.model->names; ref && ref->name; ref++) if (ref->role == GENN_ROLE_POSTSYNAPTIC_REF) alone = 1;
        input = genni_find_input(s, target, p->name, o->synapses.input);
        for (j = 0; j < plan->group_count; j++)
            if (!alone && plan->groups[j].input == input && plan->groups[j].merged && plan->groups[j].target == p->target && genni_same_values(&plan->groups[j].part, &part)) break;
        p->group = j;
        if (j == plan->group_count) {
            genni_group *g = &plan->groups[plan->group_count++];
            uint32_t *list = (uint32_t *)genni_grow(s, target->groups, target->group_count, sizeof(uint32_t));
            if (!list) return s->failed;
            target->groups = list; list[target->group_count++] = j;
            g->name = p->name; g->target = p->target; g->part = part; g->input = input;
            g->insyn = genni_add_array(s, p->name, "inSyn", GENN_TYPE_SCALAR, p->target, 0, i, 1000, NULL);
            genni_part_arrays(s, &g->part, p->name, p->target, 1001);
            genni_part_refs(s, &g->part, target);
            if (!alone) g->merged = 1;
        } else plan->groups[j].merged++;
    }
    for (i = 0; i < plan->population_count && !s->failed; i++) if (genni_mentions(plan->populations[i].neuron.model, "since_spike")) genni_last_array(s, i);
    if (s->failed) return s->failed;
    for (i = 0; i < plan->projection_count; i++) {           // events, sums of addToPre
        genni_projection *p = &plan->projections[i];
        const genni_object *o = &network->objects[p->object];
        for (j = 0; j < 2; j++) if (genni_has_slot(p->update.model, j ? GENN_SLOT_POST_EVENT_THRESHOLD : GENN_SLOT_PRE_EVENT_THRESHOLD)) {
            genni_channel *c = (genni_channel *)genni_grow(s, plan->channels, plan->channel_count, sizeof *c);
            if (!c) return s->failed;
            plan->channels = c; c += plan->channel_count;
            c->projection = i; c->target_side = (int)j; c->population = j ? p->target : p->source; c->last = GENNI_NONE;
            c->bit_first = bits; bits += plan->populations[c->population].blocks * 128;
            p->channels[j] = plan->channel_count++;
        }
        p->pre_input = genni_find_input(s, &plan->populations[p->source], p->name, o->synapses.pre_input);
        if (genni_mentions(p->update.model, "addToPre")) { p->reverse = plan->reverse_count; plan->reverse_count += plan->populations[p->source].blocks * 128; }
        else if (o->synapses.pre_input) genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "projection '%s': GENN_PRE_INPUT(%s), but weight update model '%s' never calls addToPre", p->name, o->synapses.pre_input, p->update.model->name);
    }
    plan->mask_words = bits / 32;
    if (s->failed) return s->failed;
    for (i = 0; i < plan->projection_count && !s->failed; i++) for (j = 0; j < plan->projections[i].update.var_count; j++) {
        const genni_projection *p = &plan->projections[i];
        const genni_values *v = &p->update.vars[j];
        const int stored = p->stored_start || p->connectivity.model->builtin == GENNI_CONNECTIVITY_FIXED_NUMBER_PRE, builtin = stored ? GENNI_CONNECTIVITY_DENSE : p->connectivity.model->builtin;
        if (v->kind != 3) continue;
        if (builtin != GENNI_CONNECTIVITY_DENSE && builtin != GENNI_CONNECTIVITY_ONE_TO_ONE) genni_fail(s, GENN_UNSUPPORTED, GENN_ITEM_VALUE_BAD, "projection '%s': values of '%s' can be given for dense and one-to-one connectivity and for pairs given by hand", p->name, v->name->name);
        else if (builtin == GENNI_CONNECTIVITY_ONE_TO_ONE) genni_fail(s, GENN_UNSUPPORTED, GENN_ITEM_VALUE_BAD, "projection '%s': give the pairs by hand to give values of '%s'", p->name, v->name->name);
        else if (v->count != (stored ? p->synapses : (uint64_t)plan->populations[p->source].count * plan->populations[p->target].count)) genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "projection '%s': %d values of '%s' were given", p->name, (int)v->count, v->name->name);
    }
    if (s->failed) return s->failed;
    for (i = 0; i < plan->projection_count && !s->failed; i++) for (j = 0; j < plan->projections[i].update.var_count; j++) {       // before anything is drawn
        const genni_projection *p = &plan->projections[i];
        const genni_values *v = &p->update.vars[j];
        if (v->kind != 2 || !genni_mentions(v->init.model, "id_kernel")) continue;
        if (!p->stored_kernel) genni_fail(s, GENN_INVALID, GENN_ITEM_CONNECTIVITY, "projection '%s': initialiser '%s' of '%s' reads id_kernel, which only a connectivity initialiser that calls addSynapseKernel gives", p->name, v->init.model->name, v->name->name);
        for (k = 0; k < v->init.array_count && p->stored_kernel && !strcmp(v->init.model->name, "genn_kernel"); k++) if (p->most_kernel >= v->init.array_lengths[k])
            genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "projection '%s': array '%s' of initialiser '%s' has %u elements, a synapse takes element %u", p->name, v->init.array_names[k]->name, v->init.model->name, (unsigned)v->init.array_lengths[k], (unsigned)p->most_kernel);
    }
    if (s->failed) return s->failed;
    for (i = 0; i < plan->projection_count; i++) {
        genni_projection *p = &plan->projections[i];
        if (genni_plan_sums(s, p, &network->objects[p->object]) || (p->arrival != GENNI_NONE && genni_find_delays(s, p, p->arrival, &p->most_arrival))) return s->failed;
        genni_plan_sides(s, p);
    }
    if (s->failed) return s->failed;
    plan->delay_slots = 2; plan->max_ring = 1;
    for (i = 0; i < plan->projection_count; i++) {
        const genni_projection *p = &plan->projections[i];
        if (p->axonal_delay + p->max_delay + 2 > plan->delay_slots) plan->delay_slots = p->axonal_delay + p->max_delay + 2;
        if (p->axonal_delay + p->most_arrival + 2 > plan->delay_slots) plan->delay_slots = p->axonal_delay + p->most_arrival + 2;
        if (p->max_delay + 1 > plan->max_ring) plan->max_ring = p->max_delay + 1;
        if (p->back_delay + 2 > plan->delay_slots) plan->delay_slots = p->back_delay + 2;
    }
    plan->record_steps = network->record_steps > plan->delay_slots ? network->record_steps : plan->delay_slots;
    for (i = 0; i < plan->unit_count; i++) { plan->units[i].sum_first = blocks * 128; blocks += plan->populations[plan->units[i].target].blocks; }
    plan->sum_count = blocks * 128;
    for (i = 0; i < plan->export_count; i++) {
        plan->exports[i].offset = plan->export_bytes;
        plan->export_bytes += (genni_export_bytes(plan, &plan->exports[i]) + 255) / 256 * 256;
    }
    // recordings
    plan->record_count = network->record_count;
    plan->records = (genni_record *)genni_allocate(s, (plan->record_count + 1) * sizeof(genni_record));
    if (!plan->records) return s->failed;
    for (i = 0; i < network->record_count; i++) {
        const genn_state_record *r = &network->records[i];
        const genni_array *a = genni_find_array(s, r->owner, r->variable);
        if (!a) {
            for (j = 0; j < plan->projection_count && !genni_equal(plan->projections[j].name, r->owner); j++) {}
            genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, j < plan->projection_count ? "recording: '%s' is no variable of the postsynaptic model of '%s'; synaptic variables are read with genn_synapses_get" : "recording: there is no variable '%s' of '%s'", r->variable, r->owner);
            continue;
        }
        if (!r->capacity) { genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "recording of '%s' of '%s': room for 0 samples", r->variable, r->owner); continue; }
        plan->records[i].array = (uint32_t)(a - plan->arrays); plan->records[i].every = r->every; plan->records[i].capacity = r->capacity;
        plan->records[i].bytes = (size_t)a->count * a->element_bytes; plan->records[i].offset = plan->record_bytes;
        plan->record_bytes += (plan->records[i].bytes * r->capacity + 255) / 256 * 256;
    }
    if (s->failed) return s->failed;
    s->transfer_bytes = (size_t)plan->mask_words * 4 > GENNI_TRANSFER ? (size_t)plan->mask_words * 4 : (size_t)GENNI_TRANSFER;
    s->counts = (uint64_t *)genni_allocate(s, ((size_t)plan->population_count + plan->channel_count + 1) * 8);
    s->populations = (struct genni_bits_of *)genni_allocate(s, ((size_t)plan->population_count + 1) * sizeof *s->populations);
    if (!s->counts || !s->populations) return s->failed;
    s->scratch = (genni_scratch *)genni_allocate(s, sizeof *s->scratch);
    return s->failed;
}

// ------------------------------------------------------------------------------------------------ >>public functions
static void genni_tell_clipped(genn_simulation *s) {
    uint32_t i, v;
    for (i = 0; i < s->plan.projection_count; i++) if (s->plan.projections[i].clipped) {
        const genni_projection *p = &s->plan.projections[i];
        char stored[256] = "";
        for (v = 0; v < p->update.var_count; v++) if (genni_stored_type(p, v) > GENN_TYPE_DOUBLE && p->update.vars[v].kind == 2) {
            const double unit = genni_stored_quantum(p, v) > 0 ? genni_stored_quantum(p, v) : 1;
            const size_t length = strlen(stored);
            double low, high;
            genni_range_of(genni_stored_type(p, v), s->plan.scalar_bytes, &low, &high);
            snprintf(stored + length, sizeof stored - length, "%s'%s' as %s, %g to %g", length ? ", " : "", p->update.vars[v].name->name, genni_type_name(genni_stored_type(p, v)), low * unit, high * unit);
        }
        genni_note(s, GENN_ITEM_VALUE_CLIPPED, "projection '%s': %.0f initial values of %.0f synapses were clipped to their storage (%s): take a larger type or quantum with GENN_WEIGHT, or another distribution", p->name, (double)p->clipped, (double)p->synapses, stored);
    }
}
GENN_API genn_result genn_open(genn_simulation **simulation, const genn_engine *engine, genn_network_function describe, const genn_options *options) { return genni_open(simulation, engine, describe, options, NULL); }
static genn_result genni_open_in_mode(genn_simulation **simulation, const genn_engine *engine, genn_network_function describe, const genn_options *options, void *engine_argument, int required) {
    genn_simulation early, *s = &early;
    genn_network *network;
    if (!simulation) return GENN_INVALID;
    *simulation = NULL;
    memset(&early, 0, sizeof early);
    if (options) early.options = *options;
    if (!engine || !describe) return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "genn_open: no %s given%s", engine ? "network" : "engine", engine ? "" : ": pass genn_cpu()");
    if (early.options.block && early.options.allocate) return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "genn_open: give a block or an allocator, not both");
    if (!early.options.allocate != !early.options.release) return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "genn_open: give both allocate and release, or none");
    early.memory.allocate = early.options.allocate; early.memory.release = early.options.release; early.memory.user = early.options.allocate_user;
#ifndef GENN_NO_MALLOC
    if (!early.memory.allocate) { early.memory.allocate = genni_malloc; early.memory.release = genni_free; }
#endif
    early.memory.stacked = early.options.block || required;
    if (early.options.block) {
        const size_t skip = (64 - ((uintptr_t)early.options.block & 63)) & 63;
        early.memory.base = (unsigned char *)early.options.block + skip;
        early.memory.room = early.options.block_bytes > skip ? early.options.block_bytes - skip : 0;
    }
    early.engine = engine; early.engine_argument = engine_argument;
    {
        genn_simulation *moved = (genn_simulation *)genni_allocate(&early, sizeof *s);
        if (!moved) return GENN_MEMORY;
        *moved = early;
        s = moved;
    }
    network = (genn_network *)genni_allocate(s, sizeof *network);
    if (network) {
        const double from = s->options.seconds ? s->options.seconds(s->options.seconds_user) : 0;
        network->s = s; network->dt = 0.1; s->network = network;
        describe(network);
        // this file draws connectivity and initial values: its arithmetic counts as much as the models'
        if (!s->failed) genni_check_arithmetic(s, "the file with GENN_IMPLEMENTATION", "", __FILE__, GENNI_FAST_MATH, genni_self_test);
        if (!s->failed) genni_make_plan(s);
        s->build_s = s->options.seconds ? s->options.seconds(s->options.seconds_user) - from : 0;
        if (!s->failed) {
            const genn_result result = engine->open(s, &s->engine_state);
            if (result && !s->failed) s->failed = result;
            if (!s->failed && !s->transfer) s->transfer = (unsigned char *)genni_allocate(s, s->transfer_bytes);
            genni_tell_clipped(s);
            s->init_s = s->options.seconds ? s->options.seconds(s->options.seconds_user) - from - s->build_s : 0;
        }
    }
    if (s->failed) { const genn_result failed = s->failed; genn_close(s); return failed; }
    *simulation = s;
    return GENN_OK;
}
GENN_API genn_result genni_open(genn_simulation **simulation, const genn_engine *engine, genn_network_function describe, const genn_options *options, void *engine_argument) {
    const genni_mode mode = genni_enter();
    const genn_result result = genni_open_in_mode(simulation, engine, describe, options, engine_argument, 0);
    genni_leave(mode);
    return result;
}
GENN_API genn_result genn_memory_required(const genn_engine *engine, genn_network_function describe, const genn_options *options, size_t *bytes) {
    const genni_mode mode = genni_enter();
    genn_options plain;
    genn_simulation *s = NULL;
    genn_result result;
    uint32_t i;
    memset(&plain, 0, sizeof plain);
    if (options) plain = *options;
    plain.block = NULL; plain.block_bytes = 0;
    if (bytes) *bytes = 0;
    result = bytes ? genni_open_in_mode(&s, engine, describe, &plain, NULL, 1) : GENN_INVALID;
    genni_leave(mode);
    if (!s) return result;
    for (i = 0; i < s->plan.projection_count; i++) {         // the calls that allocate after opening
        size_t n;
        genn_synapses_get(s, s->plan.projections[i].name, s->plan.projections[i].update.var_count ? s->plan.projections[i].update.vars[0].name->name : NULL, NULL, NULL, NULL, 0, &n);
    }
    genn_state_hash(s);
    *bytes = s->memory.most + 63;                            // wherever the block begins
    genn_close(s);
    return GENN_OK;
}
GENN_API void genn_close(genn_simulation *s) {
    genni_memory memory;
    genni_block *block, *next, *own;
    if (!s) return;
    if (s->in_callback) { genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "genn_close: called in the callback of genn_on_step: close when genn_step has returned"); return; }
    if (s->engine_state) s->engine->close(s, s->engine_state);
    memory = s->memory;
    if (memory.base) return;                                 // the caller's block
    own = (genni_block *)(void *)((unsigned char *)s - sizeof(genni_block));
    for (block = memory.blocks; block; block = next) { next = block->next; if (block != own) memory.release(memory.user, block->raw); }
    memory.release(memory.user, own->raw);
}
// Is the last queued step done? done NULL: waits for it
static genn_result genni_finish(genn_simulation *s, int *done) {
    if (done) *done = 1;
    return s->engine->finish ? s->engine->finish(s, s->engine_state, done) : GENN_OK;
}
GENN_API genn_result genn_step_async(genn_simulation *s, uint64_t steps) {
    genn_result result;
    if (!s) return GENN_INVALID;
    if (s->in_callback) return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "genn_step_async: called in the callback of genn_on_step: step when it has returned");
    if (s->callback_every) return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "genn_step_async: the callback of genn_on_step has to wait for its steps: use genn_step, or genn_on_step(s, 0, NULL, NULL) first");
    result = steps ? s->engine->step(s, s->engine_state, steps) : GENN_OK;
    if (!result) s->step += steps;
    return result;
}
GENN_API int genn_done(genn_simulation *s) {
    int done;
    genn_result result;
    if (!s) return GENN_INVALID;
    result = genni_finish(s, &done);
    return result ? (int)result : done;
}
GENN_API genn_result genn_wait(genn_simulation *s) { return s ? genni_finish(s, NULL) : GENN_INVALID; }
GENN_API genn_result genn_step(genn_simulation *s, uint64_t steps) {
    if (!s) return GENN_INVALID;
    if (s->in_callback) return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "genn_step, genn_run: called in the callback of genn_on_step: step when it has returned");
    while (steps) {
        uint64_t n = steps;
        genn_result result;
        if (s->callback_every) { const uint64_t left = s->callback_every - s->step % s->callback_every; n = left < n ? left : n; }
        result = s->engine->step(s, s->engine_state, n);
        if (!result) result = genni_finish(s, NULL);
        if (result) return result;
        s->step += n; steps -= n;
        if (s->callback_every && s->step % s->callback_every == 0) { s->in_callback = 1; s->callback(s->callback_user, s); s->in_callback = 0; }
    }
    return GENN_OK;
}
GENN_API genn_result genn_run(genn_simulation *s, double ms) {
    const double steps = s ? genni_rint_d(ms / s->plan.dt) : 0;
    if (!s) return GENN_INVALID;
    if (!(steps >= 0 && steps < 1e18)) return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "genn_run: %g ms", ms);
    return genn_step(s, (uint64_t)steps);
}
// Keys of the trial for a part and for the initialisers of variables; parameters as the network gave them
static void genni_set_trial(const genn_plan *plan, genni_part *part, genni_values *vars, uint32_t var_count, uint64_t trial) {
    uint32_t v;
    genni_set_key(plan, part, trial);
    for (v = 0; v < part->param_count; v++) genni_store(GENN_TYPE_SCALAR, plan->scalar_bytes, part->param_values[v], part->params, v);
    for (v = 0; v < var_count; v++) if (vars[v].kind == 2) genni_set_key(plan, &vars[v].init, trial);
}
GENN_API genn_result genn_reset_trial(genn_simulation *s, uint64_t trial) {
    genn_plan *plan;
    genni_mode mode;
    uint32_t i;
    if (!s) return GENN_INVALID;
    plan = &s->plan;
    s->failed = GENN_OK;
    plan->trial = trial;
    for (i = 0; i < plan->population_count; i++) { genni_part *part = &plan->populations[i].neuron; genni_set_trial(plan, part, part->vars, part->var_count, trial); }
    for (i = 0; i < plan->source_count; i++) { genni_part *part = &plan->sources[i].part; genni_set_trial(plan, part, part->vars, part->var_count, trial); }
    for (i = 0; i < plan->group_count; i++) { genni_part *part = &plan->groups[i].part; genni_set_trial(plan, part, part->vars, part->var_count, trial); }
    for (i = 0; i < plan->projection_count; i++) {
        genni_part *part = &plan->projections[i].update;
        genni_set_trial(plan, part, part->side_vars, part->pre_var_count + part->post_var_count, trial);
    }
    mode = genni_enter();
    s->step = 0;
    if (!genni_make_state(s)) s->failed = s->engine->reset(s, s->engine_state);
    genni_leave(mode);
    return s->failed;
}
GENN_API genn_result genn_reset(genn_simulation *s) { return s ? genn_reset_trial(s, s->plan.trial) : GENN_INVALID; }
GENN_API double genn_time(const genn_simulation *s) { return s ? (double)s->step * s->plan.dt : 0; }
GENN_API uint64_t genn_steps(const genn_simulation *s) { return s ? s->step : 0; }
GENN_API double genn_dt(const genn_simulation *s) { return s ? s->plan.dt : 0; }
GENN_API void genn_on_step(genn_simulation *s, uint32_t every, void (*callback)(void *, genn_simulation *), void *user) { if (!s) return; s->callback_every = callback ? every : 0; s->callback = callback; s->callback_user = user; }

static genni_array *genni_named_array(genn_simulation *s, const char *call, const char *owner, const char *variable, uint32_t first, uint32_t count) {
    genni_array *a = s ? genni_find_array(s, owner, variable) : NULL;
    if (!a) {
        const char *why = ": no population, current source or projection has that name";
        char known[256] = "";
        uint32_t i, v;
        for (i = 0; i < s->plan.population_count; i++) if (genni_equal(s->plan.populations[i].name, owner)) why = "";
        for (i = 0; i < s->plan.source_count; i++) if (genni_equal(s->plan.sources[i].name, owner)) why = "";
        for (i = 0; i < s->plan.projection_count; i++) if (genni_equal(s->plan.projections[i].name, owner)) {
            const genni_projection *p = &s->plan.projections[i];
            why = "";
            if (genni_equal(variable, "inSyn")) {
                genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "%s: the postsynaptic model of '%s' was merged with that of '%s': ask for that one, or add GENN_SEPARATE", call, owner, s->plan.groups[p->group].name);
                return NULL;
            }
            for (v = 0; v < p->update.var_count; v++) if (genni_equal(p->update.vars[v].name->name, variable)) {
                genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "%s: '%s' of '%s' is a variable of its synapses: genn_synapses_get reads those, and no call changes them", call, variable, owner);
                return NULL;
            }
        }
        for (i = 0; i < s->plan.array_count && !*why; i++) if (genni_equal(s->plan.arrays[i].owner, owner) && !strchr(s->plan.arrays[i].name, ' ') && strlen(known) + strlen(s->plan.arrays[i].name) + 3 < sizeof known) { strcat(known, *known ? ", " : "; it has "); strcat(known, s->plan.arrays[i].name); }
        genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "%s: there is no variable '%s' of '%s'%s%s", call, variable ? variable : "", owner ? owner : "", why, known);
        return NULL;
    }
    if (first > a->count || count > a->count - first) { genni_fail(s, GENN_RANGE, GENN_ITEM_BAD_ARGUMENT, "%s: %u elements from element %u of '%s' of '%s', which has %u", call, (unsigned)count, (unsigned)first, variable, owner, (unsigned)a->count); return NULL; }
    return a;
}
GENN_API genn_result genn_get(genn_simulation *s, const char *owner, const char *variable, uint32_t first, uint32_t count, void *out) {
    genni_array *a;
    if (!s) return GENN_INVALID;
    s->failed = GENN_OK;
    if (!out && count) return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "genn_get: nowhere to put '%s' of '%s'", variable ? variable : "", owner ? owner : "");
    a = genni_named_array(s, "genn_get", owner, variable, first, count);
    return a ? s->engine->read(s, s->engine_state, GENNI_BLOCK_STATE, s->step, a->offset + (size_t)first * a->element_bytes, (size_t)count * a->element_bytes, out) : s->failed;
}
GENN_API genn_result genn_set(genn_simulation *s, const char *owner, const char *variable, uint32_t first, uint32_t count, const void *in) {
    genni_array *a;
    if (!s) return GENN_INVALID;
    s->failed = GENN_OK;
    if (!in && count) return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "genn_set: no values for '%s' of '%s'", variable ? variable : "", owner ? owner : "");
    a = genni_named_array(s, "genn_set", owner, variable, first, count);
    if (a && genni_check_data(s, "genn_set: ", owner, variable, a->type, in, count, first, a->type, 0)) return s->failed;
    return a ? s->engine->write(s, s->engine_state, a->offset + (size_t)first * a->element_bytes, (size_t)count * a->element_bytes, in) : s->failed;
}
GENN_API genn_result genn_device_pointer(genn_simulation *s, const char *owner, const char *variable, genn_device_array *array) {
    genni_array *a;
    if (array) memset(array, 0, sizeof *array);
    if (!s) return GENN_INVALID;
    s->failed = GENN_OK;
    if (!array) return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "genn_device_pointer: nowhere to put the place of '%s' of '%s'", variable ? variable : "", owner ? owner : "");
    a = genni_named_array(s, "genn_device_pointer", owner, variable, 0, 0);
    if (!a) return s->failed;
    array->count = a->count; array->element_bytes = a->element_bytes;
    array->type = a->type != GENN_TYPE_SCALAR ? a->type : s->plan.scalar_bytes == 4 ? GENN_TYPE_FLOAT : GENN_TYPE_DOUBLE;
    s->engine->pointer(s, s->engine_state, a->offset, array);
    return GENN_OK;
}
static genn_result genni_set_param(genn_simulation *s, genni_part *part, const char *name, double value, int *found) {
    const genn_name *n;
    uint32_t p = 0;
    for (n = part->model->names; n && n->name; n++) if (n->role == GENN_ROLE_PARAM) {
        if (genni_equal(n->name, name)) {
            *found = 1;
            if (!part->dynamic[p]) return genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "genn_set_parameter: '%s' of '%s' is constant: give it with GENN_DYNAMIC(%s, value)", name, part->owner, name);
            if (!(value - value == 0)) return genni_fail(s, GENN_INVALID, GENN_ITEM_VALUE_BAD, "genn_set_parameter: '%s' of '%s' needs a finite number", name, part->owner);
            genni_store(GENN_TYPE_SCALAR, s->plan.scalar_bytes, value, part->params, p);
            return s->engine->parameter ? s->engine->parameter(s, s->engine_state, part, p) : GENN_OK;
        }
        p++;
    }
    return GENN_OK;
}
GENN_API genn_result genn_set_parameter(genn_simulation *s, const char *owner, const char *name, double value) {
    genn_plan *plan;
    genn_result result = GENN_OK;
    int found = 0;
    uint32_t i;
    if (!s) return GENN_INVALID;
    plan = &s->plan;
    s->failed = GENN_OK;
    for (i = 0; i < plan->population_count && !found; i++) if (genni_equal(plan->populations[i].name, owner)) result = genni_set_param(s, &plan->populations[i].neuron, name, value, &found);
    for (i = 0; i < plan->source_count && !found; i++) if (genni_equal(plan->sources[i].name, owner)) result = genni_set_param(s, &plan->sources[i].part, name, value, &found);
    for (i = 0; i < plan->projection_count && !found; i++) if (genni_equal(plan->projections[i].name, owner)) result = genni_set_param(s, &plan->projections[i].update, name, value, &found);
    for (i = 0; i < plan->group_count && !found; i++) if (genni_equal(plan->groups[i].name, owner)) result = genni_set_param(s, &plan->groups[i].part, name, value, &found);
    return found ? result : genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "genn_set_parameter: there is no parameter '%s' of '%s'", name ? name : "", owner ? owner : "");
}
GENN_API genn_result genn_send_spikes(genn_simulation *s, const char *population, const uint32_t *ids, size_t n) {
    const genni_array *a;
    const genni_population *p;
    size_t i;
    if (!s) return GENN_INVALID;
    s->failed = GENN_OK;
    p = genni_find_population(s, population);
    if (!p || !(a = genni_find_array(s, population, "pending")) || strcmp(p->neuron.model->name, "genn_spike_input"))
        return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "genn_send_spikes: '%s' is no population of genn_spike_input", population ? population : "");
    if (n && !ids) return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "genn_send_spikes: no ids for '%s'", population);
    for (i = 0; i < n; i++) if (ids[i] >= p->count) return genni_fail(s, GENN_RANGE, GENN_ITEM_BAD_ARGUMENT, "genn_send_spikes: neuron %u of '%s', which has %u", (unsigned)ids[i], population, (unsigned)p->count);
    if (n > 4 && a->count <= GENNI_TRANSFER) {                                // one transfer each way
        genn_result result = s->engine->read(s, s->engine_state, GENNI_BLOCK_STATE, s->step, a->offset, a->count, s->transfer);
        for (i = 0; i < n; i++) s->transfer[ids[i]] = 1;
        return result ? result : s->engine->write(s, s->engine_state, a->offset, a->count, s->transfer);
    }
    for (i = 0; i < n; i++) {
        static const uint8_t one = 1;
        const genn_result result = s->engine->write(s, s->engine_state, a->offset + ids[i], 1, &one);
        if (result) return result;
    }
    return GENN_OK;
}
static GENNI_ALWAYS_INLINE uint32_t genni_lowest_bit(uint32_t bits) {
#if defined(__GNUC__) && !defined(__TINYC__)
    return (uint32_t)__builtin_ctz(bits);
#else
    uint32_t k = 0;
    while (!(bits >> k & 1)) k++;
    return k;
#endif
}
// What the masks of some steps hold, of `count` populations or channels
static genn_result genni_read_masks(genn_simulation *s, const char *call, const genni_bits_of *what, uint32_t count, uint64_t first, uint64_t steps, uint64_t *steps_out, uint32_t *numbers_out, uint32_t *ids_out, size_t capacity, size_t *n) {
    const genn_plan *plan = &s->plan;
    uint64_t step, batch;
    size_t found = 0;
    if (first > s->step || steps > s->step - first || (steps && s->step - first > plan->record_steps))
        return genni_fail(s, GENN_RANGE, GENN_ITEM_RECORD_GONE, "%s: %.0f steps from step %.0f, but %.0f are done and the last %u are kept: GENN_RECORD_SPIKES(steps) sets how many", call, (double)steps, (double)first, (double)s->step, (unsigned)plan->record_steps);
    for (step = first; step < first + steps; step += batch) {              // as many rows of the ring at once as the buffer takes
        const uint64_t row = step % plan->record_steps, until_wrap = plan->record_steps - row, room = s->transfer_bytes / (4 * (size_t)plan->mask_words + 4);
        const uint32_t *words = (const uint32_t *)(const void *)s->transfer;
        genn_result result;
        uint64_t r;
        uint32_t k, w;
        batch = first + steps - step;
        batch = batch > until_wrap ? until_wrap : batch; batch = batch > room ? room : batch;
        if (!batch) batch = 1;                                              // the buffer holds at least one row
        result = s->engine->read(s, s->engine_state, GENNI_BLOCK_SPIKES, step + batch, (size_t)row * plan->mask_words * 4, (size_t)batch * plan->mask_words * 4, s->transfer);
        if (result) return result;
        for (r = 0; r < batch; r++) for (k = 0; k < count; k++) {
            const uint32_t *const mask = words + (size_t)r * plan->mask_words + what[k].bit_first / 32;
            for (w = 0; w < what[k].blocks * 4; w++) {
                uint32_t bits;
                if (!(w & 3) && !(mask[w] | mask[w + 1] | mask[w + 2] | mask[w + 3])) { w += 3; continue; }   // a block without spikes
                for (bits = mask[w]; bits; bits &= bits - 1) {
                    if (found < capacity) {
                        if (steps_out) steps_out[found] = step + r;
                        if (numbers_out) numbers_out[found] = what[k].number;
                        if (ids_out) ids_out[found] = w * 32 + genni_lowest_bit(bits);
                    }
                    found++;
                }
            }
        }
    }
    if (n) *n = found;
    return found > capacity ? GENN_SPACE : GENN_OK;
}
GENN_API genn_result genn_spikes(genn_simulation *s, const char *population, uint64_t first, uint64_t steps, uint64_t *steps_out, uint32_t *populations_out, uint32_t *ids_out, size_t capacity, size_t *n) {
    const genn_plan *plan;
    const genni_population *named;
    uint32_t i;
    if (n) *n = 0;
    if (!s) return GENN_INVALID;
    plan = &s->plan; named = population ? genni_find_population(s, population) : NULL;
    s->failed = GENN_OK;
    if (population && !named) return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "genn_spikes: there is no population '%s'", population);
    for (i = 0; i < plan->population_count; i++) {
        s->populations[i].bit_first = plan->populations[i].bit_first; s->populations[i].blocks = plan->populations[i].blocks; s->populations[i].number = i;
    }
    return genni_read_masks(s, "genn_spikes", named ? &s->populations[named - plan->populations] : s->populations, named ? 1 : plan->population_count, first, steps, steps_out, populations_out, ids_out, capacity, n);
}
GENN_API uint64_t genn_spike_hash_of(uint32_t population, uint32_t neuron, uint64_t step) { return genni_mix(genni_mix(genni_mix(population) + neuron) + step); }
enum { GENNI_COUNT_SPIKES, GENNI_HASH_SPIKES, GENNI_HASH_EVENTS };
static uint64_t genni_counts(genn_simulation *s, const char *population, int what) {
    if (!s) return 0;
    uint64_t hashes[2] = { 0, 0 }, sum = 0;
    uint32_t p;
    if (population && !genni_find_population(s, population)) { genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "genn_spike_count: there is no population '%s'", population); return 0; }
    if (s->engine->counts(s, s->engine_state, hashes, s->counts)) return 0;
    for (p = 0; p < s->plan.population_count; p++) if (!population || genni_equal(population, s->plan.populations[p].name)) sum += s->counts[p];
    return what == GENNI_COUNT_SPIKES ? sum : hashes[what == GENNI_HASH_EVENTS];
}
GENN_API uint64_t genn_spike_hash(genn_simulation *s) { return genni_counts(s, NULL, GENNI_HASH_SPIKES); }
GENN_API uint64_t genn_event_hash(genn_simulation *s) { return genni_counts(s, NULL, GENNI_HASH_EVENTS); }
GENN_API uint64_t genn_spike_count(genn_simulation *s, const char *population) { return genni_counts(s, population, GENNI_COUNT_SPIKES); }
static const genni_channel *genni_find_channel(genn_simulation *s, const char *call, const char *synapses, genn_side side) {
    uint32_t i;
    for (i = 0; i < s->plan.channel_count; i++) if (s->plan.channels[i].target_side == (int)side && genni_equal(s->plan.projections[s->plan.channels[i].projection].name, synapses)) return &s->plan.channels[i];
    genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "%s: there is no projection '%s' with events of its %s side", call, synapses ? synapses : "", side == GENN_SIDE_POST ? "target" : "source");
    return NULL;
}
GENN_API uint64_t genn_event_count(genn_simulation *s, const char *synapses, genn_side side) {
    if (!s) return 0;
    uint64_t hashes[2];
    const genni_channel *c;
    s->failed = GENN_OK;
    c = genni_find_channel(s, "genn_event_count", synapses, side);
    if (!c || s->engine->counts(s, s->engine_state, hashes, s->counts)) return 0;
    return s->counts[s->plan.population_count + (uint32_t)(c - s->plan.channels)];
}
GENN_API genn_result genn_events(genn_simulation *s, const char *synapses, genn_side side, uint64_t first, uint64_t steps, uint64_t *steps_out, uint32_t *ids_out, size_t capacity, size_t *n) {
    const genni_channel *c;
    genni_bits_of bits;
    if (n) *n = 0;
    if (!s) return GENN_INVALID;
    s->failed = GENN_OK;
    c = genni_find_channel(s, "genn_events", synapses, side);
    if (!c) return s->failed;
    bits.bit_first = c->bit_first; bits.blocks = s->plan.populations[c->population].blocks; bits.number = 0;
    return genni_read_masks(s, "genn_events", &bits, 1, first, steps, steps_out, NULL, ids_out, capacity, n);
}
static genni_record *genni_find_record(genn_simulation *s, const char *call, const char *owner, const char *variable) {
    const genni_array *a = genni_find_array(s, owner, variable);
    uint32_t i;
    for (i = 0; a && i < s->plan.record_count; i++) if (&s->plan.arrays[s->plan.records[i].array] == a) return &s->plan.records[i];
    genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "%s: '%s' of '%s' is not recorded: add GENN_RECORD to the network", call, variable ? variable : "", owner ? owner : "");
    return NULL;
}
GENN_API uint64_t genn_sample_count(genn_simulation *s, const char *owner, const char *variable) {
    if (!s) return 0;
    const genni_record *r = genni_find_record(s, "genn_sample_count", owner, variable);
    return r ? s->step / r->every : 0;
}
GENN_API genn_result genn_samples(genn_simulation *s, const char *owner, const char *variable, uint64_t first, uint64_t samples, void *out) {
    const genni_record *r;
    uint64_t done, i, batch;
    if (!s) return GENN_INVALID;
    s->failed = GENN_OK;
    if (!out && samples) return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "genn_samples: nowhere to put '%s' of '%s'", variable ? variable : "", owner ? owner : "");
    r = genni_find_record(s, "genn_samples", owner, variable);
    if (!r) return s->failed;
    done = s->step / r->every;
    if (first > done || samples > done - first || (samples && done - first > r->capacity))
        return genni_fail(s, GENN_RANGE, GENN_ITEM_RECORD_GONE, "genn_samples: %.0f samples from sample %.0f of '%s' of '%s', but %.0f are taken and the last %u are kept", (double)samples, (double)first, variable, owner, (double)done, (unsigned)r->capacity);
    for (i = 0; i < samples; i += batch) {                                 // up to the end of the ring
        const uint64_t at = (first + i) % r->capacity;
        genn_result result;
        batch = samples - i < r->capacity - at ? samples - i : r->capacity - at;
        result = s->engine->read(s, s->engine_state, GENNI_BLOCK_RECORDS, (first + samples) * r->every, r->offset + (size_t)at * r->bytes, (size_t)batch * r->bytes, (char *)out + (size_t)i * r->bytes);
        if (result) return result;
    }
    return GENN_OK;
}
static genni_projection *genni_find_projection(genn_simulation *s, const char *call, const char *name) {
    uint32_t i;
    for (i = 0; i < s->plan.projection_count; i++) if (genni_equal(s->plan.projections[i].name, name)) return &s->plan.projections[i];
    genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "%s: there is no projection '%s'", call, name ? name : "");
    return NULL;
}
GENN_API uint64_t genn_synapse_count(genn_simulation *s, const char *synapses) {
    if (!s) return 0;
    const genni_projection *p;
    if (!synapses) return s->plan.synapse_count;
    p = genni_find_projection(s, "genn_synapse_count", synapses);
    return p ? p->synapses : 0;
}
GENN_API uint64_t genn_neuron_count(genn_simulation *s, const char *population) {
    if (!s) return 0;
    const genni_population *p = population ? genni_find_population(s, population) : NULL;
    if (population && !p) genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "genn_neuron_count: there is no population '%s'", population);
    return !population ? s->plan.neuron_count : p ? p->count : 0;
}
GENN_API uint32_t genn_population_count(const genn_simulation *s) { return s ? s->plan.population_count : 0; }
GENN_API const char *genn_population_name(const genn_simulation *s, uint32_t index) { return s && index < s->plan.population_count ? s->plan.populations[index].name : NULL; }

// One row with the stored bits of a variable: from the engine where synapses may change, else drawn again
static genn_result genni_synapse_row(genn_simulation *s, const genni_projection *p, uint32_t pre, uint32_t variable, uint32_t *post, uint32_t *duplicate, void *values, size_t capacity, size_t *n, void *scratch) {
    uint32_t count = (uint32_t)capacity;
    if (s->engine->row) {
        const genn_result result = s->engine->row(s, s->engine_state, (uint32_t)(p - s->plan.projections), pre, variable, post, values, &count);
        if (result != GENN_UNSUPPORTED) { *n = count; return result; }
    }
    *n = 0;
    if (genni_keep_rows(s, p)) return s->failed;
    *n = genni_row(s, p, pre, 0, s->plan.populations[p->target].blocks, post, capacity);
    if (*n > capacity || variable >= p->update.var_count) return GENN_OK;
    genni_duplicates(post, *n, duplicate);
    return genni_row_values(s, p, variable, pre, post, duplicate, *n, 0, values, scratch);
}
static genn_result genni_synapses_get(genn_simulation *s, const char *synapses, const char *variable, uint32_t *pre_out, uint32_t *post_out, void *value_out, size_t capacity, size_t *n_out) {
    const genni_projection *p;
    uint32_t v = 0, pre;
    size_t room = 4096, found = 0;
    uint32_t *post; void *values, *scratch;
    genn_result result = GENN_OK;
    s->failed = GENN_OK;
    p = genni_find_projection(s, "genn_synapses_get", synapses);
    if (!p) return s->failed;
    if (variable) {
        for (v = 0; v < p->update.var_count; v++) if (genni_equal(p->update.vars[v].name->name, variable)) break;
        if (v == p->update.var_count) return genni_fail(s, GENN_INVALID, GENN_ITEM_BAD_NAME, "genn_synapses_get: projection '%s' (%s) has no variable '%s'", synapses, p->update.model->name, variable);
    } else v = 0xFFFFFFFFu;
    post = (uint32_t *)genni_allocate(s, room * 8); values = genni_allocate(s, room * 8); scratch = genni_allocate(s, genni_scratch_bytes());
    for (pre = 0; pre < s->plan.populations[p->source].count && post && values && scratch && !result; pre++) {
        size_t n, i;
        result = genni_synapse_row(s, p, pre, v, post, post + room, values, room, &n, scratch);
        if (n > room) {
            genni_release(s, post); genni_release(s, values);
            room = n + n / 2;
            post = (uint32_t *)genni_allocate(s, room * 8); values = genni_allocate(s, room * 8);
            result = GENN_OK; pre--;
            continue;
        }
        for (i = 0; i < n && !result; i++, found++) if (found < capacity) {
            if (pre_out) pre_out[found] = pre;
            if (post_out) post_out[found] = post[i];
            if (value_out && variable) {
                const genn_type type = genni_stored_type(p, v);
                const size_t bytes = genni_type_bytes(type, s->plan.scalar_bytes);
                if (type != p->update.vars[v].name->type) {
                    const double raw = genni_number_at(type, s->plan.scalar_bytes, values, i);
                    genni_store(GENN_TYPE_SCALAR, s->plan.scalar_bytes, type == GENN_TYPE_HALF ? raw : raw * p->weight_quantum, value_out, found);
                } else memcpy((char *)value_out + found * bytes, (const char *)values + i * bytes, bytes);
            }
        }
    }
    if (!post || !values || !scratch) result = GENN_MEMORY;
    genni_release(s, post); genni_release(s, values); genni_release(s, scratch);
    if (n_out) *n_out = found;
    return result ? result : found > capacity ? GENN_SPACE : GENN_OK;
}
GENN_API genn_result genn_synapses_get(genn_simulation *s, const char *synapses, const char *variable, uint32_t *pre_out, uint32_t *post_out, void *value_out, size_t capacity, size_t *n_out) {
    genni_mode mode;
    genn_result result;
    if (n_out) *n_out = 0;
    if (!s) return GENN_INVALID;
    mode = genni_enter();                                    // values that never change are drawn again
    result = genni_synapses_get(s, synapses, variable, pre_out, post_out, value_out, capacity, n_out);
    genni_leave(mode);
    return result;
}
GENN_FN genn_result genni_late_delay(genn_simulation *s, const genni_projection *p) {                // drawn, and for engines to find
    return genni_fail(s, GENN_INVALID, GENN_ITEM_DELAY_RANGE, "projection '%s': a delay is larger than the largest one declared, %u steps%s", p->name, (unsigned)(p->arrival != GENNI_NONE ? p->most_arrival : p->max_delay), p->arrival != GENNI_NONE ? "" : ": GENN_MAX_DELAY sets it");
}
GENN_API uint64_t genni_synapse_hash(const genni_projection *p, uint32_t pre, uint32_t post, const uint64_t *bits) {
    uint64_t h = genni_mix(genni_mix(genni_mix(p->object) + pre) + post);
    uint32_t v;
    for (v = 0; v < p->update.var_count; v++) h = genni_mix(h + bits[v]);
    return h;
}
GENN_API uint64_t genn_state_hash(genn_simulation *s) {
    if (!s) return 0;
    const genn_plan *plan = &s->plan;
    uint64_t sum = 0, key;
    uint32_t a, i, p, v;
    unsigned char chunk[8 * 512];
    for (a = 0; a < plan->array_count; a++) {
        const genni_array *array = &plan->arrays[a];
        key = genni_mix(genni_mix(array->object) + array->index);
        for (i = 0; i < array->count; ) {
            const uint32_t n = array->count - i < 512 ? array->count - i : 512;
            uint32_t j;
            if (s->engine->read(s, s->engine_state, GENNI_BLOCK_STATE, s->step, array->offset + (size_t)i * array->element_bytes, (size_t)n * array->element_bytes, chunk)) return 0;
            for (j = 0; j < n; j++) sum += genni_mix(genni_mix(key + i + j) + genni_bits(chunk, array->element_bytes, j));
            i += n;
        }
    }
    for (p = 0; p < plan->projection_count; p++) {
        const genni_projection *q = &plan->projections[p];
        size_t room = 4096;
        uint32_t *post = NULL; uint64_t *bits = NULL; void *values = NULL;
        uint32_t pre;
        if (!q->update.var_count) continue;
        if (q->pulse != GENNI_PULSE_NO) { sum += q->hash; continue; }       // never written: hashed when it was built
        for (pre = 0; pre < plan->populations[q->source].count; pre++) {
            uint32_t n = (uint32_t)room;
            if (!post) { post = (uint32_t *)genni_allocate(s, room * 4); values = genni_allocate(s, room * 8); bits = (uint64_t *)genni_allocate(s, room * 8 * q->update.var_count); }
            if (!post || !values || !bits) return 0;
            for (v = 0; v < q->update.var_count; v++) {
                if (s->engine->row(s, s->engine_state, p, pre, v, post, values, &n)) return 0;
                if (n > room) break;
                for (i = 0; i < n; i++) bits[(size_t)i * q->update.var_count + v] = genni_bits(values, genni_stored_bytes(s, q, v), i);
            }
            if (n > room) { genni_release(s, post); genni_release(s, values); genni_release(s, bits); room = n; post = NULL; pre--; continue; }
            for (i = 0; i < n; i++) sum += genni_synapse_hash(q, pre, post[i], bits + (size_t)i * q->update.var_count);
        }
        genni_release(s, post); genni_release(s, values); genni_release(s, bits);
    }
    return sum;
}
GENN_API genn_report genn_get_report(genn_simulation *s) {
    genn_report report;
    memset(&report, 0, sizeof report);
    if (!s) return report;
    report.engine = s->engine->name; report.partitions = s->plan.partitions; report.bytes = s->memory.bytes; report.build_s = s->build_s; report.init_s = s->init_s;
    report.arithmetic = s->plan.fast ? "not exact" : "exact";
    s->engine->report(s, s->engine_state, &report);
    if (report.saturated && !s->saturation_told) {
        s->saturation_told = 1;
        genni_note(s, GENN_ITEM_SATURATED, "%.0f synaptic contributions were beyond their bound and were cut: GENN_BOUND(b) on the projection sets a larger one (or delays were beyond GENN_MAX_DELAY)", (double)report.saturated);
    }
    return report;
}
GENN_API const char *genn_device_source(genn_simulation *s) { return s && s->engine->source ? s->engine->source(s, s->engine_state) : NULL; }
GENN_API int genn_devices(const genn_engine *engine, void (*print)(void *, const char *), void *user) { return engine->devices(print, user); }
GENN_API void genn_print_plan(genn_simulation *s, void (*print)(void *user, const char *line), void *user) {
    if (!s || !print) return;
    const genn_plan *plan = &s->plan;
    char line[512];
    uint32_t i;
    snprintf(line, sizeof line, "dt %g ms, %s%s, seed %.0f, %.0f neurons, %.0f synapses, %u partitions, %s per step", plan->dt, plan->scalar_bytes == 8 ? "double" : "float", plan->fast ? ", not exact (GENN_FAST)" : "", (double)plan->seed, (double)plan->neuron_count, (double)plan->synapse_count, (unsigned)plan->partitions, plan->reverse_count ? "2 meetings" : "1 meeting");
    print(user, line);
    if (s->engine->source) {
        genn_report report;
        memset(&report, 0, sizeof report);
        s->engine->report(s, s->engine_state, &report);
        snprintf(line, sizeof line, report.steps_per_launch > 1 ? "%s: %s, launches of up to %u steps" : report.steps_per_graph ? "%s: %s, a launch for each step, in graphs of %u" : "%s: %s, a launch for each step", s->engine->name, report.device, (unsigned)(report.steps_per_launch > 1 ? report.steps_per_launch : report.steps_per_graph));
        print(user, line);
    }
    for (i = 0; i < plan->export_count; i++) {
        const genni_export *e = &plan->exports[i];
        snprintf(line, sizeof line, "%s of '%s' of %s: %u steps", e->history_of ? "history" : "export", plan->arrays[e->array].name, plan->arrays[e->array].owner, (unsigned)e->slots);
        print(user, line);
    }
    for (i = 0; i < plan->population_count; i++) {
        uint32_t k, made = 0, all = 0;
        for (k = 0; k < plan->array_count; k++) if (plan->arrays[k].population == i && plan->arrays[k].values) { all++; made += plan->arrays[k].on_device ? 1u : 0u; }
        snprintf(line, sizeof line, made ? "population %s: %u x %s, %u postsynaptic groups, %u current sources; initial values of %u of %u variables drawn on the device" : "population %s: %u x %s, %u postsynaptic groups, %u current sources",
            plan->populations[i].name, (unsigned)plan->populations[i].count, plan->populations[i].neuron.model->name, (unsigned)plan->populations[i].group_count, (unsigned)plan->populations[i].source_count, (unsigned)made, (unsigned)all);
        print(user, line);
    }
    for (i = 0; i < plan->group_count; i++) { snprintf(line, sizeof line, "postsynaptic group %s on %s: %s, %u projections, %u sums per neuron", plan->groups[i].name, plan->populations[plan->groups[i].target].name, plan->groups[i].part.model->name, (unsigned)(plan->groups[i].merged ? plan->groups[i].merged : 1), (unsigned)plan->groups[i].unit_count); print(user, line); }
    for (i = 0; i < plan->projection_count; i++) {
        const genni_projection *p = &plan->projections[i];
        const genni_unit *u = &plan->units[p->unit];
        char unit[64];
        if (u->integer) snprintf(unit, sizeof unit, "%s weights in units of %g", genni_type_name(p->weight_type), u->quantum); else snprintf(unit, sizeof unit, "%sunits of 2^-%d", p->weight_type == GENN_TYPE_HALF ? "half weights, " : "", u->scale);
        snprintf(line, sizeof line, "projection %s: %s to %s, %.0f synapses, delays 1 + %u + 0..%u steps, %s; %s%s%s", p->name, plan->populations[p->source].name, plan->populations[p->target].name, (double)p->synapses, (unsigned)p->axonal_delay, (unsigned)p->max_delay, unit, p->layout, p->drawn ? "; drawn " : "", p->drawn ? p->drawn : "");
        print(user, line);
    }
    snprintf(line, sizeof line, "memory: %.1f MB in all; state %.1f MB, spikes of %u steps %.1f MB, recordings %.1f MB", (double)s->memory.bytes / 1e6, (double)plan->state_bytes / 1e6, (unsigned)plan->record_steps, (double)plan->record_steps * plan->mask_words * 4 / 1e6, (double)plan->record_bytes / 1e6);
    print(user, line);
}

GENNI_PRECISE_POP
#endif // GENNI_CORE_IMPLEMENTED

#if defined(GENNI_DEVICES) && !defined(GENNI_DEVICES_IMPLEMENTED)
#define GENNI_DEVICES_IMPLEMENTED
GENNI_PRECISE_PUSH
// ------------------------------------------------------------------------------------------------ >>device source
GENNI_SMALL_PUSH
GENN_API const char *genni_device_kernel(const genni_device *d, int kernel) {
    static const char *const names[GENNI_KERNELS] = { "genni_step_kernel", "genni_self_test_kernel", "genni_update_kernel", "genni_draw_kernel", "genni_columns_kernel", "genni_pack_kernel" };
    if (kernel >= GENNI_KERNEL_DRAW) return (kernel == GENNI_KERNEL_DRAW ? d->draws_any : kernel == GENNI_KERNEL_COLUMNS ? d->columns_any : d->pulses_any) ? names[kernel] : NULL;
    return kernel < GENNI_KERNEL_UPDATE || (kernel == GENNI_KERNEL_UPDATE && d->s->plan.reverse_count && !d->has_gate) ? names[kernel] : NULL;
}
static void genni_emit(genni_device *d, const char *text, size_t length) {
    if (d->source_length + length + 1 > d->source_room) {
        const size_t room = 2 * (d->source_length + length) + 65536;
        char *larger = (char *)genni_allocate(d->s, room);
        if (!larger) return;
        if (d->source) { memcpy(larger, d->source, d->source_length); genni_release(d->s, d->source); }
        d->source = larger; d->source_room = room;
    }
    memcpy(d->source + d->source_length, text, length);
    d->source_length += length;
    d->source[d->source_length] = 0;
}
// What differs between objects of one text: in a piece (below) a mark in the text and a value apart, else the literal
static void genni_emit_value(genni_device *d, char kind, uint64_t value) {
    char text[80];
    if (d->marking) {
        uint64_t *values = (uint64_t *)genni_grow(d->s, d->values, d->value_count, sizeof *values);
        if (!values) return;
        d->values = values; values[d->value_count++] = value;
        text[0] = GENNI_MARK; text[1] = kind;
        genni_emit(d, text, 2);
        return;
    }
    if (kind == 'U') snprintf(text, sizeof text, "%uu", (unsigned)value);
    else if (kind == 'F' && d->s->plan.scalar_bytes == 4) snprintf(text, sizeof text, "genni_u2f(0x%08Xu)", (unsigned)value);
    else if (kind == 'F') snprintf(text, sizeof text, "genni_u2d(((uint64_t)0x%08Xu << 32) | 0x%08Xu)", (unsigned)(value >> 32), (unsigned)value);
    else snprintf(text, sizeof text, "%.0f", (double)(int64_t)value);
    genni_emit(d, text, strlen(text));
}
// As printf, and for what may differ between objects of one text: %U unsigned, %I int, %Z a size or an int64_t given as double
static void genni_print(genni_device *d, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    while (*format) {
        const size_t length = strcspn(format, "%"), more = format[length] ? 1 + strcspn(format + length + 1, "scudXfUIZ%") : 0;
        char spec[16], text[4096];
        genni_emit(d, format, length);
        format += length;
        if (!more || !format[more]) break;
        memcpy(spec, format, more + 1 < sizeof spec ? more + 1 : 0); spec[more + 1 < sizeof spec ? more + 1 : 0] = 0;
        text[0] = 0;
        switch (format[more]) {
        case 's': { const char *const t = va_arg(arguments, const char *); if (more == 1) genni_emit(d, t, strlen(t)); else snprintf(text, sizeof text, spec, t); break; }
        case 'c': case 'd': snprintf(text, sizeof text, spec, va_arg(arguments, int)); break;
        case 'f': snprintf(text, sizeof text, spec, va_arg(arguments, double)); break;
        case 'U': genni_emit_value(d, 'U', va_arg(arguments, unsigned)); break;
        case 'I': genni_emit_value(d, 'I', (uint64_t)(int64_t)va_arg(arguments, int)); break;
        case 'Z': genni_emit_value(d, 'Z', (uint64_t)(int64_t)va_arg(arguments, double)); break;
        case '%': text[0] = '%'; text[1] = 0; break;
        default: snprintf(text, sizeof text, spec, va_arg(arguments, unsigned)); break;
        }
        genni_emit(d, text, strlen(text));
        format += more + 1;
    }
    va_end(arguments);
}
/* Writes one statement per line, each behind `#line K "label"`; begins on a line of its own. */
static void genni_emit_text(genni_device *d, const char *raw, const char *label) {
    genni_lexer lexer;
    genni_token t;
    const char *end = NULL;
    size_t statement = 0;
    genni_lex_start(&lexer, raw);
    for (t = genni_lex(&lexer); t.kind != GENNI_TOKEN_END; t = genni_lex(&lexer)) {
        if (t.statement != statement) {
            char digits[24];
            size_t i = sizeof digits, k = statement = t.statement;
            do digits[--i] = (char)('0' + k % 10); while (k /= 10);
            genni_emit(d, "\n#line ", 7);
            genni_emit(d, digits + i, sizeof digits - i);
            genni_emit(d, " \"", 2);
            genni_emit(d, label, strlen(label));
            genni_emit(d, "\"\n", 2);
        } else if (t.at != end) genni_emit(d, " ", 1);
        genni_emit(d, t.at, t.length);
        end = t.at + t.length;
    }
    genni_emit(d, "\n", 1);
}
// ---- exact division: where a device's float division is not, the text's become calls of genni_div_f. Types decide which.
enum { GENNI_DIVIDES_INT, GENNI_DIVIDES_FLOAT, GENNI_DIVIDES_DOUBLE };      // ordered: the larger is the type of a sum
enum { GENNI_DIVIDE_NOTHING, GENNI_DIVIDE_COMMA, GENNI_DIVIDE_ASSIGN };
typedef struct genni_divide_token { genni_token token; uint32_t opens, closes, left, what; } genni_divide_token;
typedef struct genni_divide_local { genni_token name; int type; uint32_t depth; } genni_divide_local;
typedef struct genni_divide {
    genni_device *d;
    const genn_model *model;
    genni_divide_token *tokens;
    genni_divide_local *locals;
    uint32_t count, at, local_count, depth, nested;
} genni_divide;
static int genni_divide_is(const genni_divide *p, const char *text) { return p->at < p->count && genni_is(p->tokens[p->at].token, text); }
static int genni_divide_among(const genni_divide *p, const char *list) { return p->at < p->count && genni_one_of(p->tokens[p->at].token, list); }
static int genni_divide_larger(int a, int b) { return a > b ? a : b; }
static int genni_divide_scalar(const genni_divide *p) { return p->d->s->plan.scalar_bytes == 8 ? GENNI_DIVIDES_DOUBLE : GENNI_DIVIDES_FLOAT; }
static int genni_divide_word(const genni_divide *p, genni_token t) {             // of a type
    return genni_is(t, "scalar") ? genni_divide_scalar(p) : genni_is(t, "float") ? GENNI_DIVIDES_FLOAT : genni_one_of(t, " double timepoint ") ? GENNI_DIVIDES_DOUBLE : GENNI_DIVIDES_INT;
}
static int genni_divide_is_type(const genni_divide *p, uint32_t at) {
    return at < p->count && p->tokens[at].token.kind == GENNI_TOKEN_NAME && genni_word(p->tokens[at].token.at, p->tokens[at].token.length) == GENNI_WORD_TYPE;
}
static int genni_divide_type_words(genni_divide *p) {
    int type = GENNI_DIVIDES_INT;
    for (; genni_divide_is_type(p, p->at); p->at++) type = genni_divide_larger(type, genni_divide_word(p, p->tokens[p->at].token));
    return type;
}
static const genn_model *genni_divide_function(const genn_model *model, genni_token name) {
    const genn_model *const *f, *found = NULL;
    for (f = model->functions; f && *f && !found; f++) found = genni_is(name, (*f)->name) ? *f : genni_divide_function(*f, name);
    return found;
}
static int genni_divide_name(const genni_divide *p, genni_token name, int called) {
    const genn_model *function = called ? genni_divide_function(p->model, name) : NULL;
    const genn_name *n;
    uint32_t i;
    if (function) {
        genni_lexer lexer;
        genni_lex_start(&lexer, function->names[0].name);
        return genni_divide_word(p, genni_lex(&lexer));
    }
    if (called) return genni_one_of(name, " min max abs ilogb genn_int gennrand_poisson gennrand_binomial ") ? GENNI_DIVIDES_INT : genni_divide_scalar(p);
    for (i = p->local_count; i-- > 0;) if (genni_same(p->locals[i].name.at, p->locals[i].name.length, name.at, name.length)) return p->locals[i].type;
    if (p->model->kind != GENN_KIND_FUNCTION) for (n = p->model->names; n && n->name; n++) if (genni_is(name, n->name))
        return n->type == GENN_TYPE_SCALAR ? genni_divide_scalar(p) : n->type == GENN_TYPE_FLOAT ? GENNI_DIVIDES_FLOAT : n->type == GENN_TYPE_DOUBLE ? GENNI_DIVIDES_DOUBLE : GENNI_DIVIDES_INT;
    if (genni_is(name, "t")) return GENNI_DIVIDES_DOUBLE;
    return genni_one_of(name, " id id_pre id_post num_neurons num_pre num_post true false ") ? GENNI_DIVIDES_INT : genni_divide_scalar(p);
}
static int genni_divide_expression(genni_divide *p);
static int genni_divide_assignment(genni_divide *p);
static int genni_divide_operand(genni_divide *p) {
    int type = GENNI_DIVIDES_INT;
    genni_token t;
    if (p->at >= p->count) return type;
    if (p->nested > 400) genni_fail(p->d->s, GENN_UNSUPPORTED, GENN_ITEM_TEXT, "%s: an expression of '%s' is nested too deeply", p->d->ops->name, p->model->name);
    if (p->d->s->failed) { p->at = p->count; return type; }
    p->nested++;
    t = p->tokens[p->at].token;
    if (genni_is(t, "(") && genni_divide_is_type(p, p->at + 1)) {
        p->at++;
        type = genni_divide_type_words(p);
        p->at++;
        (void)genni_divide_operand(p);
    } else if (genni_is(t, "(")) {
        p->at++;
        type = genni_divide_expression(p);
        p->at++;
    } else if (genni_one_of(t, " + - ~ ++ -- ! ")) {
        p->at++;
        type = genni_divide_operand(p);
        if (genni_is(t, "!")) type = GENNI_DIVIDES_INT;
    } else {
        if (t.kind == GENNI_TOKEN_NUMBER) {
            const int code = genni_number_code(t.at, t.length);
            type = code == GENNI_TEXT_DOUBLE_LITERAL ? GENNI_DIVIDES_DOUBLE : code == GENNI_TEXT_FLOAT_LITERAL ? GENNI_DIVIDES_FLOAT : GENNI_DIVIDES_INT;
        }
        p->at++;
        if (t.kind == GENNI_TOKEN_NAME) {
            type = genni_divide_name(p, t, genni_divide_is(p, "("));
            if (genni_divide_is(p, "(")) { p->at++; (void)genni_divide_expression(p); p->at++; }
        }
    }
    while (genni_divide_among(p, " [ ++ -- ")) {
        const int subscript = genni_divide_is(p, "[");
        p->at++;
        if (subscript) { (void)genni_divide_expression(p); p->at++; }
    }
    p->nested--;
    return type;
}
static int genni_divide_binary(genni_divide *p, int level) {
    static const char *const levels[] = { " || ", " && ", " | ", " ^ ", " & ", " == != ", " < > <= >= ", " << >> ", " + - ", " * / % " };
    const uint32_t first = p->at;
    int type = level == 10 ? genni_divide_operand(p) : genni_divide_binary(p, level + 1);
    while (level < 10 && genni_divide_among(p, levels[level])) {
        const uint32_t sign = p->at++;
        const int right = level == 9 ? genni_divide_operand(p) : genni_divide_binary(p, level + 1), both = genni_divide_larger(type, right);
        if (genni_is(p->tokens[sign].token, "/") && both == GENNI_DIVIDES_FLOAT && p->at <= p->count) {
            p->tokens[first].opens++; p->tokens[sign].what = GENNI_DIVIDE_COMMA; p->tokens[p->at - 1].closes++;
        }
        type = level < 2 || level == 5 || level == 6 ? GENNI_DIVIDES_INT : level == 7 ? type : both;
    }
    return type;
}
static int genni_divide_assignment(genni_divide *p) {
    const uint32_t first = p->at;
    int type = genni_divide_binary(p, 0);
    if (genni_divide_is(p, "?")) {
        p->at++;
        type = genni_divide_expression(p);
        if (genni_divide_is(p, ":")) p->at++;
        return genni_divide_larger(type, genni_divide_assignment(p));
    }
    if (genni_divide_among(p, " = += -= *= /= %= &= |= ^= <<= >>= ")) {
        const uint32_t sign = p->at++;
        const int right = genni_divide_assignment(p);
        if (genni_is(p->tokens[sign].token, "/=") && genni_divide_larger(type, right) == GENNI_DIVIDES_FLOAT && p->at <= p->count) {
            p->tokens[sign].what = GENNI_DIVIDE_ASSIGN; p->tokens[sign].left = first; p->tokens[p->at - 1].closes++;
        }
    }
    return type;
}
static int genni_divide_expression(genni_divide *p) {
    int type = GENNI_DIVIDES_INT;
    if (genni_divide_is(p, ")")) return type;
    for (;;) {
        type = genni_divide_assignment(p);
        if (!genni_divide_is(p, ",")) return type;
        p->at++;
    }
}
static void genni_divide_declare(genni_divide *p, genni_token name, int type) {
    p->locals[p->local_count].name = name; p->locals[p->local_count].type = type; p->locals[p->local_count++].depth = p->depth;
}
// Follows a text as far as its types need, and marks its divisions
static void genni_divide_text(genni_divide *p, const char *raw) {
    genni_lexer lexer;
    genni_token t;
    p->count = p->at = p->depth = 0;
    for (genni_lex_start(&lexer, raw), t = genni_lex(&lexer); t.kind != GENNI_TOKEN_END; t = genni_lex(&lexer)) {
        memset(&p->tokens[p->count], 0, sizeof *p->tokens);
        p->tokens[p->count++].token = t;
    }
    while (p->at < p->count) {
        const uint32_t before = p->at;
        if (genni_divide_is_type(p, p->at)) {
            const int type = genni_divide_type_words(p);
            while (p->at < p->count && !genni_divide_is(p, ";")) {
                const genni_token name = p->tokens[p->at++].token;
                if (genni_divide_is(p, "=")) { p->at++; (void)genni_divide_assignment(p); }
                if (name.kind == GENNI_TOKEN_NAME) genni_divide_declare(p, name, type);
                if (genni_divide_is(p, ",")) p->at++;
            }
        } else if (genni_divide_is(p, "{")) { p->depth++; p->at++; }
        else if (genni_divide_is(p, "}")) {
            if (p->depth) p->depth--;
            while (p->local_count && p->locals[p->local_count - 1].depth > p->depth) p->local_count--;
            p->at++;
        } else if (genni_divide_among(p, " if for while switch ")) p->at += 2;      // and the parenthesis
        else if (genni_divide_among(p, " ; : ) else do case default break continue return ")) p->at++;
        else (void)genni_divide_expression(p);
        if (p->at == before) p->at++;
    }
}
static void genni_divide_write(genni_divide *p, genni_device *out, uint32_t first, uint32_t last) {
    uint32_t i, k;
    for (i = first; i < last; i++) {
        const genni_divide_token *t = &p->tokens[i];
        for (k = 0; k < t->opens; k++) genni_emit(out, "genni_div_f(", 12);
        if (t->what == GENNI_DIVIDE_COMMA) genni_emit(out, ",", 1);
        else if (t->what == GENNI_DIVIDE_ASSIGN) { genni_emit(out, "= genni_div_f(", 14); genni_divide_write(p, out, t->left, i); genni_emit(out, ",", 1); }
        else genni_emit(out, t->token.at, t->token.length);
        for (k = 0; k < t->closes; k++) genni_emit(out, ")", 1);
        genni_emit(out, " ", 1);
    }
}
// A new text, to be released; NULL: no memory
static char *genni_divided_text(genni_device *d, const genn_model *model, const genn_text *t) {
    const genn_text *sim = t->slot == GENN_SLOT_THRESHOLD || t->slot == GENN_SLOT_RESET ? genni_text_of(model, GENN_SLOT_SIM) : NULL;
    const size_t most = strlen(t->raw) + (sim ? strlen(sim->raw) : 0) + strlen(model->names && model->names[0].name ? model->names[0].name : "") + 8;
    genni_device out = *d;
    genni_divide p;
    memset(&p, 0, sizeof p);
    p.d = d; p.model = model;
    p.tokens = (genni_divide_token *)genni_allocate(d->s, most * sizeof *p.tokens);
    p.locals = (genni_divide_local *)genni_allocate(d->s, most * sizeof *p.locals);
    out.source = NULL; out.source_length = out.source_room = 0;
    if (p.tokens && p.locals) {
        if (model->kind == GENN_KIND_FUNCTION) {                 // "scalar f(scalar x, int n)": the last word of each is a name
            genni_lexer lexer;
            genni_token x, last = { GENNI_TOKEN_END, NULL, 0, 0 };
            int type = GENNI_DIVIDES_INT;
            for (genni_lex_start(&lexer, model->names[0].name), x = genni_lex(&lexer); x.kind != GENNI_TOKEN_END; last = x, x = genni_lex(&lexer)) {
                if (x.kind == GENNI_TOKEN_NAME) { type = genni_divide_larger(type, genni_divide_word(&p, x)); continue; }
                if (last.kind == GENNI_TOKEN_NAME && !genni_is(x, "(")) genni_divide_declare(&p, last, type);
                type = GENNI_DIVIDES_INT;
            }
        }
        if (sim) genni_divide_text(&p, sim->raw);                // its locals are seen there
        genni_divide_text(&p, t->raw);
        genni_divide_write(&p, &out, 0, p.count);
    }
    genni_release(d->s, p.tokens); genni_release(d->s, p.locals);
    return out.source;
}
static void genni_emit_slot(genni_device *d, const genn_model *model, genn_slot slot) {
    const genn_text *t = genni_text_of(model, slot);
    char label[160], *divided = NULL;
    if (!t) return;
    if (d->divide != GENNI_DIVIDE_EXACT && !(divided = genni_divided_text(d, model, t))) return;
    snprintf(label, sizeof label, "%s %.80s, slot %s, statement", genni_kind_name(model->kind), model->name, genni_slot_name(slot));
    genni_emit_text(d, divided ? divided : t->raw, label);
    genni_print(d, "\n#line 1 \"genn.h\"\n");
    genni_release(d->s, divided);
}
static const char *genni_device_type(genn_type type) { return type == GENN_TYPE_SCALAR ? "scalar" : genni_type_name(type); }
static void genni_emit_real(genni_device *d, const void *values, size_t i) {           // exact bits, whatever the compiler's decimal conversion
    genni_emit_value(d, 'F', genni_bits(values, (size_t)d->s->plan.scalar_bytes, i));
}
static void genni_emit_double(genni_device *d, const char *name, double x) {
    double value = x; char bytes[8];
    genni_store(GENN_TYPE_SCALAR, d->s->plan.scalar_bytes, value, bytes, 0);
    genni_print(d, "const scalar %s = ", name); genni_emit_real(d, bytes, 0); genni_print(d, ";\n");
}
// Keys change from trial to trial, and dynamic parameters at any time: they lie behind the layouts in the same buffer.
// param: a dynamic parameter, GENNI_WORD_KEY, or GENNI_WORD_KEY - 1 - slot for the key of one slot of a weight update
enum { GENNI_WORD_KEY = -1 };
static size_t genni_words_at(const genni_device *d) { return d->groups * d->layout_words + GENNI_PULSE_WORDS; }
static uint32_t genni_word_place(genni_device *d, const genni_part *part, int param) {
    if (d->word_count < GENNI_MOST_WORDS) { d->word_params[d->word_count] = param; d->word_parts[d->word_count++] = part; }
    else genni_fail(d->s, GENN_UNSUPPORTED, GENN_ITEM_DEVICE_UNFIT, "%s: more than %d components with random numbers or dynamic parameters", d->ops->name, (int)GENNI_MOST_WORDS);
    return 2 * (d->word_count - 1);
}
static void genni_place_words(genni_device *d) {
    uint32_t k, *to = d->partition_layout + genni_words_at(d);
    for (k = 0; k < d->word_count; k++) {
        const genni_part *part = d->word_parts[k];
        const int param = d->word_params[k];
        const uint64_t word = param < GENNI_WORD_KEY ? genni_slot_key(&d->s->plan, part, (genn_slot)(GENNI_WORD_KEY - 1 - param)) : param < 0 ? part->key0 | ((uint64_t)part->key1 << 32) : genni_bits(part->params, (size_t)d->s->plan.scalar_bytes, (size_t)d->word_params[k]);
        to[2 * k] = (uint32_t)word; to[2 * k + 1] = (uint32_t)(word >> 32);
    }
}
// Where a table or an array lies in the data buffer
static double genni_place_of(genni_device *d, const void *from, size_t bytes) {
    struct genni_place *places;
    uint32_t i;
    for (i = 0; i < d->place_count; i++) if (d->places[i].from == from && d->places[i].bytes == bytes) return (double)d->places[i].at;
    places = (struct genni_place *)genni_grow(d->s, d->places, d->place_count, sizeof *places);
    if (!places) return 0;
    d->places = places;
    places[i].from = from; places[i].bytes = bytes; places[i].at = d->data_bytes;
    d->place_count++; d->data_bytes += (bytes + 255) / 256 * 256;
    return (double)places[i].at;
}
// Parameters, tables and arrays of a component as locals
static void genni_emit_constants(genni_device *d, const genni_part *part) {
    const genn_name *n;
    uint32_t p = 0, a = 0, t = 0;
    for (n = part->model->names; n && n->name; n++) if (n->role == GENN_ROLE_PARAM) {
        genni_print(d, "const scalar %s = ", n->name);
        if (part->dynamic[p]) {
            const uint32_t at = genni_word_place(d, part, (int)p);
            if (d->s->plan.scalar_bytes == 4) genni_print(d, "genni_u2f(GENNI_WORD(%U))", (unsigned)at); else genni_print(d, "genni_u2d(((uint64_t)GENNI_WORD(%U) << 32) | GENNI_WORD(%U))", (unsigned)at + 1, (unsigned)at);
        } else genni_emit_real(d, part->params, p);
        genni_print(d, "; (void)%s;\n", n->name);
        p++;
    }
    for (n = part->model->names; n && n->name; n++) {
        if (n->role == GENN_ROLE_INPUT) p++;
        if (n->role == GENN_ROLE_DERIVED) { genni_print(d, "const scalar %s = ", n->name); genni_emit_real(d, part->params, p++); genni_print(d, "; (void)%s;\n", n->name); }
        if (n->role == GENN_ROLE_TABLE) {
            const double at = genni_place_of(d, part->tables[t].thresholds, (size_t)part->tables[t].count * 4);
            genni_print(d, at < (double)d->table_bytes ? "const genn_table %s = { GENNI_THRESHOLDS(%Z), %U, %U };\n" : "const genn_table %s = { (GENNI_GLOBAL const uint32_t *)(genni_data + %Z), %U, %U };\n", n->name, at, (unsigned)part->tables[t].count, (unsigned)part->tables[t].base);
            t++;
        }
        if (n->role == GENN_ROLE_ARRAY) {
            genni_print(d, "GENNI_GLOBAL const %s *const %s = (GENNI_GLOBAL const %s *)(genni_data + %Z);\n", genni_device_type(n->type), n->name, genni_device_type(n->type), genni_place_of(d, part->arrays[a], part->array_lengths[a] * genni_type_bytes(n->type, d->s->plan.scalar_bytes)));
            a++;
        }
    }
}
// Variables and references of a component of neuron genni_i: read into constants of their own, those as locals, locals written
enum { GENNI_VARIABLES_AHEAD, GENNI_VARIABLES_NAMED, GENNI_VARIABLES_STORED };
// The first real variables of a population that are read ahead. Where a lane has one neuron at most (genni_choose_lanes) it holds
// them from one step of a launch to the next, and what is assigned goes to memory as well
enum { GENNI_MOST_HELD = 8 };
typedef struct genni_held { uint32_t count, arrays[GENNI_MOST_HELD]; } genni_held;
static uint32_t genni_most_held(const genni_device *d) { return d->s->plan.scalar_bytes == 8 ? GENNI_MOST_HELD / 2 : GENNI_MOST_HELD; }
static uint32_t genni_hold(genni_device *d, genni_held *held, uint32_t array) {      // its number, or GENNI_MOST_HELD
    const genni_array *a = &d->s->plan.arrays[array];
    uint32_t k;
    for (k = 0; k < held->count; k++) if (held->arrays[k] == array) return k;
    if (held->count == genni_most_held(d) || a->type != GENN_TYPE_SCALAR) return GENNI_MOST_HELD;
    held->arrays[held->count] = array;
    return held->count++;
}
static void genni_emit_ahead(genni_device *d, genni_held *held, uint32_t array, uint32_t ahead) {
    const genni_array *a = &d->s->plan.arrays[array];
    const char *type = genni_device_type(a->type);
    const uint32_t k = genni_hold(d, held, array);
    genni_print(d, "const %s genni_ahead%u = ", type, (unsigned)ahead);
    if (k < GENNI_MOST_HELD) genni_print(d, "GENNI_HELD(%u, ", (unsigned)k);
    genni_print(d, "((GENNI_GLOBAL const %s *)(genni_state + %Z))[genni_i]%s;\n", type, (double)a->offset, k < GENNI_MOST_HELD ? ")" : "");
}
static void genni_emit_stored(genni_device *d, genni_held *held, uint32_t array, const char *name) {
    const genni_array *a = &d->s->plan.arrays[array];
    const uint32_t k = genni_hold(d, held, array);
    genni_print(d, "((GENNI_GLOBAL %s *)(genni_state + %Z))[genni_i] = %s;\n", genni_device_type(a->type), (double)a->offset, name);
    if (k < GENNI_MOST_HELD) genni_print(d, "GENNI_HOLD(%u, %s)\n", (unsigned)k, name);
}
static void genni_emit_variables(genni_device *d, const genni_part *part, int what, uint32_t *ahead, genni_held *held) {
    const genn_name *n;
    int pass;
    uint32_t v = 0;
    for (pass = 0; pass < 2; pass++) for (n = part->model->names; n && n->name; n++) {
        const int writes = !pass && n->access == GENN_ACCESS_READ_WRITE;
        const char *type = genni_device_type(n->type);
        if (n->role != (pass ? GENN_ROLE_NEURON_REF : GENN_ROLE_VAR)) continue;
        v++;
        if (what == GENNI_VARIABLES_AHEAD) genni_emit_ahead(d, held, part->var_arrays[v - 1], (*ahead)++);
        else if (what == GENNI_VARIABLES_NAMED) genni_print(d, "%s%s %s = genni_ahead%u; (void)%s;\n", writes ? "" : "const ", type, n->name, (unsigned)(*ahead)++, n->name);
        else if (writes) genni_emit_stored(d, held, part->var_arrays[v - 1], n->name);
    }
}
// For neuron genni_id; drawn: its first word may be there already, made while the other blocks were waited for
static int genni_draws_in(const genni_part *part) {
    int k;
    for (k = 0; k < GENN_SLOT_COUNT; k++) { const genn_text *text = genni_text_of(part->model, (genn_slot)k); if (text && strstr(text->raw, "gennrand_")) return 1; }
    return 0;
}
static void genni_emit_draws(genni_device *d, const genni_part *part, int key, int drawn) {
    const uint32_t at = genni_word_place(d, part, key);
    if (drawn) genni_print(d, "GENNI_DRAW_NEXT(genni_id, GENNI_WORD(%U), GENNI_WORD(%U))\n", (unsigned)at, (unsigned)at + 1);
    genni_print(d, "genni_draws genni_r = { genni_id >> 2, 0u, genni_id & 3u, (uint32_t)genni_step, (uint32_t)(genni_step >> 32), 0u, 0u, GENNI_WORD(%U), GENNI_WORD(%U)%s }; (void)genni_r;\n", (unsigned)at, (unsigned)at + 1, drawn ? " GENNI_DRAWN" : "");
}
static void genni_emit_functions(genni_device *d, const genn_model *model) {
    const genn_model *const *f;
    for (f = model->functions; f && *f; f++) {
        genni_print(d, "#ifndef GENNI_HAS_%s\n#define GENNI_HAS_%s\n", (*f)->name, (*f)->name);
        genni_emit_functions(d, *f);
        genni_print(d, "GENN_FN %s {\n", (*f)->names[0].name);
        genni_emit_slot(d, *f, GENN_SLOT_BODY);
        genni_print(d, "}\n#endif\n");
    }
}
// What in a text needs double arithmetic on the device, or NULL
static const char *genni_needs_double(const genn_model *model) {
    const genn_model *const *f;
    const genn_name *n;
    const genn_text *t;
    for (n = model->names; n && n->name && model->kind != GENN_KIND_FUNCTION; n++) if (n->type == GENN_TYPE_DOUBLE) return n->name;
    for (t = model->texts; t && t->raw; t++) {
        genni_lexer lexer;
        genni_token x;
        int real = 0;                                        // inside GENN_R( ... )
        for (genni_lex_start(&lexer, t->raw), x = genni_lex(&lexer); x.kind != GENNI_TOKEN_END; x = genni_lex(&lexer)) {
            if (genni_is(x, "GENN_R")) real = 1;
            if (genni_is(x, ")")) real = 0;
            if (genni_is(x, "double") || genni_is(x, "timepoint")) return "double";
            if (genni_is(x, "t") && model->kind != GENN_KIND_FUNCTION && !genni_find_name(model, "t")) return "t";
            if (x.kind == GENNI_TOKEN_NUMBER && !real && !(x.length > 1 && x.at[0] == '0' && (x.at[1] == 'x' || x.at[1] == 'X')) &&
                (memchr(x.at, '.', x.length) || memchr(x.at, 'e', x.length) || memchr(x.at, 'E', x.length)) && x.at[x.length - 1] != 'f' && x.at[x.length - 1] != 'F') return "a real literal outside GENN_R()";
        }
    }
    for (f = model->functions; f && *f; f++) { const char *what = genni_needs_double(*f); if (what) return what; }
    return NULL;
}
static genn_result genni_check_double(genni_device *d, const genn_model *model) {
    const char *what = d->has_fp64 ? NULL : genni_needs_double(model);
    return what ? genni_fail(d->s, GENN_UNSUPPORTED, GENN_ITEM_DEVICE_UNFIT, "%s: the device has no double arithmetic, which %s '%s' needs for %s", d->ops->name, genni_kind_name(model->kind), model->name, what) : GENN_OK;
}
// The part of the language that natively is >>native: each text with the call that it is only needed for, or NULL
static const struct { const char *only_for, *text; } genni_device_language[] = {
    { NULL,
    "typedef struct { uint32_t c0, c1, word, low, high, draw, duplicate, k0, k1, drawn, is_drawn; } genni_draws;\n"     /* drawn: the first word, if it is there */
    "typedef struct { GENNI_GLOBAL const uint32_t *thresholds; uint32_t count, base; } genn_table;\n"
    "GENN_FN uint32_t genni_random_word(genni_draws *r) {\n"
    "  const uint32_t d = r->draw++;\n"
    "  if (d == 0u && r->is_drawn) return r->drawn;\n"
    "  const genni_words w = genni_philox(r->c0, r->c1, r->low, ((d & 0xFFFFFFu) | (r->high << 24)) + r->duplicate, r->k0, r->k1);\n"
    "  return (r->word & 2u) ? ((r->word & 1u) ? w.w3 : w.w2) : ((r->word & 1u) ? w.w1 : w.w0);\n"
    "}\n" },
    { NULL,
    "#ifdef GENN_DOUBLE\n"
    "#define GENNI_SAMPLE(kind) const uint32_t high = genni_random_word(r); return genni_##kind##_d(high, genni_random_word(r));\n"
    "#define GENNI_REAL(f) genni_##f##_d\n"
    "#else\n"
    "#define GENNI_SAMPLE(kind) return genni_##kind##_f(genni_random_word(r));\n"
    "#define GENNI_REAL(f) genni_##f##_f\n"
    "#endif\n" },
    { "gennrand_",
    "/* needs genni_uniform_f genni_uniform_d */\n"
    "GENN_FN scalar genni_uniform(genni_draws *r) { GENNI_SAMPLE(uniform) }\n" },
    { "gennrand_",
    "/* needs genni_normal_f genni_normal_d */\n"
    "GENN_FN scalar genni_normal(genni_draws *r) { GENNI_SAMPLE(normal) }\n" },
    { "gennrand_exponential",
    "/* needs genni_exponential_f genni_exponential_d */\n"
    "GENN_FN scalar genni_exponential(genni_draws *r) { GENNI_SAMPLE(exponential) }\n" },
    { "gennrand_log_normal",
    "/* needs genni_exp_f genni_exp_d */\n"
    "GENN_FN scalar genni_log_normal(genni_draws *r, scalar mean, scalar sd) { return GENNI_REAL(exp)(mean + sd * genni_normal(r)); }\n" },
    { "gennrand_gamma",
    "/* needs genni_pow_f genni_pow_d genni_sqrt_f genni_sqrt_d genni_log_f genni_log_d genni_div_f genni_div_d */\n"
    "#define GENNI_DRAWS genni_draws *r\n#define GENNI_THE_DRAWS r\n#define genni_gamma genni_draw_gamma\n" },
    { "gennrand_gamma", genni_text_draw_gamma },
    { NULL, genni_text_count_word },
    { NULL, "\nGENN_FN int32_t genni_count(genni_draws *r, const genn_table *table) { return genni_count_word(table, genni_random_word(r)); }\n" },
    { NULL,
    "GENN_FN scalar genni_since(int64_t last, uint64_t step, int64_t shift, scalar dt) { return last ? (scalar)((int64_t)step - (last - 1) - shift) * dt : (scalar)1e30f; }\n"
    "GENN_FN int genni_min(int a, int b) { return a < b ? a : b; }\n"
    "GENN_FN int genni_max(int a, int b) { return a > b ? a : b; }\n"
    "GENN_FN int genni_abs(int a) { return a < 0 ? (int)(0u - (uint32_t)a) : a; }\n"
    // sums: modulo 2^64, by 64-bit atomics or by two 32-bit words with a carry; any order gives the same
    "#ifdef GENNI_ATOMIC64\n"
    "GENN_FN void genni_sum_add(GENNI_GLOBAL uint32_t *at, int64_t q) { GENNI_ATOMIC64(at, q); }\n"
    "#else\n"
    "GENN_FN void genni_sum_add(GENNI_GLOBAL uint32_t *at, int64_t q) {\n"
    "  const uint32_t low = (uint32_t)q, high = (uint32_t)((uint64_t)q >> 32), old = GENNI_ATOMIC32(at, low);\n"
    "  const uint32_t carry = high + (old + low < old ? 1u : 0u);\n"
    "  if (carry) GENNI_ATOMIC32(at + 1, carry);\n"
    "}\n"
    "#endif\n"
    "GENN_FN int64_t genni_sum_take(GENNI_GLOBAL uint32_t *at) {\n"
    "  const uint64_t q = at[0] | ((uint64_t)at[1] << 32);\n"
    "  at[0] = 0; at[1] = 0;\n"
    "  return (int64_t)q;\n"
    "}\n" },
    { NULL,
    // x in units of 2^-scale to nearest even, from the bits: needs no double
    "GENN_FN int64_t genni_fixed_f(float x, int scale, float bound, GENNI_GLOBAL uint32_t *saturated) {\n"
    "  uint32_t u, m; int e, shift; uint64_t q;\n"
    "  if (!(x <= bound && x >= -bound)) { genni_sum_add(saturated, 1); x = x > 0.0f ? bound : x < 0.0f ? -bound : 0.0f; }\n"
    "  u = genni_f2u(x); e = (int)(u >> 23 & 255u); m = (u & 0x7FFFFFu) | (e ? 0x800000u : 0u);\n"
    "  shift = (e ? e : 1) - 150 + scale;\n"
    "  if (shift >= 0) q = (uint64_t)m << (shift > 40 ? 40 : shift);\n"
    "  else if (shift < -25) q = 0;\n"
    "  else { const int s = -shift; const uint32_t half_ = 1u << (s - 1), rest = m & ((half_ << 1) - 1u), down = m >> s; q = down + (rest > half_ || (rest == half_ && (down & 1u)) ? 1u : 0u); }\n"
    "  return (u >> 31) ? -(int64_t)q : (int64_t)q;\n"
    "}\n" },
    { NULL,
    "#ifdef GENNI_FP64\n"
    "GENN_FN int64_t genni_fixed_d(double x, int scale, double bound, GENNI_GLOBAL uint32_t *saturated) {\n"
    "  const double magic = 6755399441055744.0;\n"
    "  if (!(x <= bound && x >= -bound)) { genni_sum_add(saturated, 1); x = x > 0.0 ? bound : x < 0.0 ? -bound : 0.0; }\n"
    "  return (int64_t)(genni_d2u(x * genni_u2d((uint64_t)(1023 + scale) << 52) + magic) - genni_d2u(magic));\n"
    "}\n"
    "#endif\n"
    "#define gennrand_uniform() genni_uniform(&genni_r)\n"
    "#define gennrand_normal() genni_normal(&genni_r)\n"
    "#define gennrand_exponential() genni_exponential(&genni_r)\n"
    "#define gennrand_log_normal(m, s) genni_log_normal(&genni_r, m, s)\n"
    "#define gennrand_gamma(a) genni_gamma(&genni_r, a)\n"
    "#define gennrand_poisson(table) genni_count(&genni_r, &table)\n"
    "#define gennrand_binomial(table) genni_count(&genni_r, &table)\n"
    "#define injectCurrent(x) *genni_inject += (x)\n"
    "GENN_FN uint32_t genni_in_range(uint32_t delay, uint32_t most, GENNI_GLOBAL uint32_t *saturated) { if (delay > most) { genni_sum_add(saturated, 1); return most; } return delay; }\n"
    "#define addToPostDelay(x, d) genni_sum_add(genni_sums + 2 * ((size_t)((genni_now + genni_in_range((uint32_t)(d), genni_most, genni_counters + GENNI_SATURATED)) % GENNI_RING) * GENNI_SLOT + genni_own + genni_target), GENNI_REAL(fixed)(x, genni_scale, genni_bound, genni_counters + GENNI_SATURATED))\n"
    "#define addToPost(x) addToPostDelay(x, 0)\n"
    "#define addToPre(x) genni_sum_add(genni_sums + 2 * (genni_reverse + id_pre), GENNI_REAL(fixed)(x, genni_scale, genni_bound, genni_counters + GENNI_SATURATED))\n" },
};

// Static synapses of all projections in one: a row per partition and source, in segments by delay that are delivered at arrival,
// the first of one delay, the others of as many as there are slots of sums. `start` has the first segments of all rows, then the
// others. A word has the place of a sum, counted from the slot that the segment begins with, in 16 bits, and the contribution.
// Where segments would be short a source has one row, of one segment, in which place counts from the first step that it can reach,
// in as many bits as it takes; the source's partition delivers it at once, into sums of all neurons with slots for all those steps.
// Memory: a word per synapse (of 4 bytes where 32 bits do), 4 bytes a source, 4 or 8 for each sum and step.
GENNI_SHARED(pulses,
enum { GENNI_PULSE_SEGMENTS, GENNI_PULSE_SLOTS, GENNI_PULSE_LEAST, GENNI_PULSE_STRIDE, GENNI_PULSE_LONG, GENNI_PULSE_NEAR, GENNI_PULSE_TEAM, GENNI_PULSE_START, GENNI_PULSE_FIRST };
enum { GENNI_PACK_PRE = 16, GENNI_PACK_BIT, GENNI_PACK_WAIT, GENNI_PACK_DELAY_BYTES, GENNI_PACK_KIND, GENNI_PACK_SCALE, GENNI_PACK_STARTS, GENNI_PACK_TARGETS = GENNI_PACK_STARTS + 2, GENNI_PACK_WEIGHTS = GENNI_PACK_TARGETS + 2,
    GENNI_PACK_DELAYS = GENNI_PACK_WEIGHTS + 2, GENNI_PACK_NUMBER = GENNI_PACK_DELAYS + 2, GENNI_PACK_SATURATED = GENNI_PACK_NUMBER + 2, GENNI_PACK_SUMS = GENNI_PACK_SATURATED + 2 };
enum { GENNI_PACKED_CONSTANT, GENNI_PACKED_INT8, GENNI_PACKED_INT16, GENNI_PACKED_INT32, GENNI_PACKED_HALF, GENNI_PACKED_SCALAR };)
static const char genni_pulse_language[] =
    "#define GENNI_FRESH 64u\n#define GENNI_AGAIN 1024u\n"     // spikes of a step of which a partition fetches something; whose second segments are due in the next
    "typedef struct { uint32_t segments, slots, least, stride, all, long_, near_, team, teams, my_team, in_team, now; GENNI_NEAR uint32_t *near_sums; GENNI_GLOBAL uint32_t *sums; GENNI_GLOBAL const uint32_t *start, *words; } genni_pulse;\n"
    "GENN_FN void genni_pulse_open(genni_pulse *p, GENNI_GLOBAL const uint32_t *of, GENNI_GLOBAL uint32_t *pulses, GENNI_NEAR uint32_t *near_sums, uint32_t group, uint32_t lane, uint32_t lanes) {\n"
    "  p->segments = of[GENNI_PULSE_SEGMENTS]; p->slots = of[GENNI_PULSE_SLOTS]; p->least = of[GENNI_PULSE_LEAST]; p->stride = of[GENNI_PULSE_STRIDE];\n"
    "  p->long_ = of[GENNI_PULSE_LONG]; p->near_ = of[GENNI_PULSE_NEAR]; p->near_sums = near_sums; p->team = of[GENNI_PULSE_TEAM]; p->teams = lanes / p->team; p->my_team = lane / p->team; p->in_team = lane % p->team;\n"
    "  p->all = p->slots * p->stride; p->now = 0u;\n"
    "  p->sums = pulses + (size_t)(group % GENNI_PARTITIONS) * p->all * (p->long_ ? 2u : 1u); p->start = pulses + of[GENNI_PULSE_START]; p->words = pulses + of[GENNI_PULSE_FIRST];\n"
    "}\n"
    // a contribution as it is, or, with an exponent, without the zeros it ends in
    "GENN_FN genni_pulse_word genni_pulse_pack(int64_t q, uint32_t place) {\n"
    "  const uint32_t zeros = GENNI_EXPONENT_BITS && q ? GENNI_LOWEST_BIT64((uint64_t)q) : 0u;\n"
    "  return (genni_pulse_word)(((uint64_t)(q >> zeros) << (GENNI_PLACE_BITS + GENNI_EXPONENT_BITS)) | ((uint64_t)zeros << GENNI_PLACE_BITS) | place);\n"
    "}\n"
    "GENN_FN int64_t genni_pulse_contribution(genni_pulse_word word) {\n"
    "  return (int64_t)((uint64_t)(int64_t)(word >> (GENNI_PLACE_BITS + GENNI_EXPONENT_BITS)) << ((uint32_t)(word >> GENNI_PLACE_BITS) & ((1u << GENNI_EXPONENT_BITS) - 1u)));\n"
    "}\n"
    "GENN_FN void genni_pulse_add(const genni_pulse *p, uint32_t at, int64_t q) {\n"
    "  at += p->now; if (at >= p->all) at -= p->all;\n"
    "  if (p->near_ && p->long_) {\n"
    "    const uint32_t low = (uint32_t)q, old = GENNI_NEAR_ADD(p->near_sums + 2u * at, low), carry = (uint32_t)((uint64_t)q >> 32) + (old + low < old ? 1u : 0u);\n"
    "    if (carry) GENNI_NEAR_ADD(p->near_sums + 2u * at + 1u, carry);\n"
    "  } else if (p->near_) GENNI_NEAR_ADD(p->near_sums + at, (uint32_t)q);\n"
    "  else if (p->long_) genni_sum_add(p->sums + 2 * (size_t)at, q);\n"
    "  else GENNI_ATOMIC32(p->sums + at, (uint32_t)q);\n"
    "}\n"
    "GENN_FN void genni_pulse_deliver(const genni_pulse *p, uint32_t row, uint32_t segment) {\n"
    "  const uint32_t at = segment ? GENNI_ROWS + row * (p->segments - 1u) + segment - 1u : row, end = p->start[at + 1u];\n"
    "  uint32_t k = p->start[at] + p->in_team;\n"
    "  for (; k < end; k += p->team) {\n"
    "    const genni_pulse_word word = ((GENNI_GLOBAL const genni_pulse_word *)p->words)[k];\n"
    "    genni_pulse_add(p, (uint32_t)word & ((1u << GENNI_PLACE_BITS) - 1u), genni_pulse_contribution(word));\n"
    "  }\n"
    "}\n"
    "GENN_FN int64_t genni_pulse_take(const genni_pulse *p, uint32_t at) {\n"
    "  int64_t q;\n"
    "  at += p->now;\n"
    "  if (p->near_ && p->long_) { q = (int64_t)(p->near_sums[2u * at] | ((uint64_t)p->near_sums[2u * at + 1u] << 32)); p->near_sums[2u * at] = 0u; p->near_sums[2u * at + 1u] = 0u; return q; }\n"
    "  if (p->near_) { q = (int32_t)p->near_sums[at]; p->near_sums[at] = 0u; return q; }\n"
    "  if (p->long_) return genni_sum_take(p->sums + 2 * (size_t)at);\n"
    "  q = (int32_t)p->sums[at]; p->sums[at] = 0u;\n"
    "  return q;\n"
    "}\n";
// A walk over bits of spikes, genni_width words of masks from genni_first_word on: those of genni_age steps ago and, as one sequence
// with them up to genni_total words, of genni_jump steps earlier, of genni_stride earlier still ... A round looks at GENNI_ROUND
// words per lane, whose loads do not wait for each other, and lists their bits; each team of lanes then gets genni_spiked, a bit,
// and genni_late, the how-manieth mask. What the list has no room for is listed when teams have gone through it. Counts take turns:
// the next is 0 before anybody counts. No condition or loop that may not run at all is around a barrier: PoCL copies what follows
// such a one, threefold each time. The bits are read behind the barrier: without optimisation PoCL loses what a loop right behind
// one reads from before it.
static const char genni_walk_open[] =
    "{ uint32_t genni_from = 0u, genni_left = 0u, genni_mask[GENNI_ROUND];\n"
    "do {\n"
    "  uint32_t genni_r, genni_s, genni_count_;\n"
    "  GENNI_BARRIER;\n"
    "  for (genni_r = 0u; genni_left == 0u && genni_r < GENNI_ROUND && genni_from + genni_r * GENNI_LANES < genni_total; genni_r++) {\n"
    "    const uint32_t word = genni_from + genni_r * GENNI_LANES + genni_lane, late = genni_total > genni_width ? word / genni_width : 0u, age = genni_age + (late ? genni_jump + (late - 1u) * genni_stride : 0u);\n"
    "    genni_mask[genni_r] = word < genni_total && genni_step >= age ? genni_spikes[(size_t)(genni_kept >= age ? genni_kept - age : genni_kept + GENNI_RECORD_STEPS - age) * GENNI_MASK_WORDS + genni_first_word + (word - late * genni_width)] : 0u;\n"
    "  }\n"
    "  for (genni_r = 0u; genni_r < GENNI_ROUND && genni_from + genni_r * GENNI_LANES < genni_total; genni_r++) while (genni_mask[genni_r]) {\n"
    "    const uint32_t place = GENNI_LOCAL_INCREMENT(genni_listed + genni_counting);\n"
    "    if (place >= GENNI_LIST) break;\n"
    "    genni_list[place] = (genni_r * GENNI_LANES + genni_lane) * 32u + GENNI_LOWEST_BIT(genni_mask[genni_r]); genni_mask[genni_r] &= genni_mask[genni_r] - 1u;\n"
    "  }\n"
    "  GENNI_BARRIER;\n"
    "  genni_count_ = genni_listed[genni_counting]; genni_counting ^= 1u;\n"
    "  if (genni_lane == 0) genni_listed[genni_counting] = 0u;\n"
    "  genni_left = genni_count_ > GENNI_LIST ? 1u : 0u; if (genni_left) genni_count_ = GENNI_LIST;\n";
static const char genni_walk_each[] =
    "  for (genni_s = genni_my_team; genni_s < genni_count_; genni_s += genni_teams) {\n"
    "    const uint32_t genni_word = genni_from + genni_list[genni_s] / 32u, genni_late = genni_total > genni_width ? genni_word / genni_width : 0u, genni_spiked = (genni_word - genni_late * genni_width) * 32u + genni_list[genni_s] % 32u;\n";
static const char genni_walk_close[] = "} while ((genni_from += genni_left ? 0u : GENNI_ROUND * GENNI_LANES) < genni_total); }\n";
// So many words of masks cost little, though each partition reads them
static uint32_t genni_few_masks(const genni_device *d) { return 8 * d->lanes < 3072 ? 8 * d->lanes : 3072; }
// A team goes through each segment that is due: genni_first_segment of spikes that are genni_age steps old, or later ones of older
// spikes; a partition of targets looks at all masks. GENNI_BITS: neurons of all masks
static void genni_emit_pulse_walk(genni_device *d) {
    genni_print(d, "const uint32_t genni_my_team = genni_p.my_team, genni_teams = genni_p.teams, genni_stride = genni_p.slots%s;\n%s%s"
        "const uint32_t segment = genni_first_segment + genni_late, row = (genni_first_word * 32u + genni_spiked) * GENNI_PARTITIONS + genni_part;\n"
        "#ifdef GENNI_GATE\n"                               // the second segment is due in the next step: its start is fetched
        "if (segment == 0u && genni_p.segments > 1u && genni_p.in_team == 0u) {\n"
        "const uint32_t place = GENNI_LOCAL_INCREMENT(genni_again);\nif (place < GENNI_AGAIN) genni_again[1u + place] = row;\n"
        "GENNI_PREFETCH(genni_p.start + GENNI_ROWS + row * (genni_p.segments - 1u));\n"
        "}\n#endif\n"
        "genni_pulse_deliver(&genni_p, row, segment);\n}\n%s", d->from_sources ? "" : ", genni_part = genni_group, genni_first_word = 0u, genni_width = GENNI_BITS / 32u", genni_walk_open, genni_walk_each, genni_walk_close);
}
// What the first segments of a new spike begin with and consist of, all partitions' of which lie together, is fetched by its own
// partition while the others are waited for: 32 lanes for a spike, the last first, as the first are busy with the arrival.
static const char genni_pulse_fetch[] =
    "for (genni_moved = genni_waits ? (GENNI_LANES - 1u - genni_lane) / 32u : GENNI_FRESH; genni_moved < genni_fresh[0] && genni_moved < GENNI_FRESH; genni_moved += GENNI_LANES / 32u) {\n"
    "  const uint32_t row = genni_fresh[1u + genni_moved] * GENNI_PARTITIONS, mine = genni_lane % 32u * 8u;\n"
    "  uint32_t k, end;\n"
    "  for (k = mine; k < GENNI_PARTITIONS; k += 256u) GENNI_PREFETCH(genni_p.start + row + k);\n"
    "  end = genni_p.start[row + GENNI_PARTITIONS];\n"
    "  for (k = (genni_p.start[row] & ~7u) + mine / GENNI_WORD_WORDS; k < end; k += 256u / GENNI_WORD_WORDS) GENNI_PREFETCH(genni_p.words + GENNI_WORD_WORDS * (size_t)k);\n"
    "}\n";
// Packs a projection, a row per thread. First words are counted, and what a sum may become; then, with their places known, written.
static const char genni_pack_kernel[] =
    "#define GENNI_PACK_PLACE(k) (genni_rows + (size_t)GENNI_WORDS64(k))\n"
    "GENNI_KERNEL void genni_pack_kernel(GENNI_GLOBAL const uint8_t *genni_rows, GENNI_GLOBAL uint32_t *genni_pulses, GENNI_GLOBAL uint32_t *genni_words\n"
    "#ifdef GENNI_GATE\n, uint32_t genni_steps, uint32_t genni_parts\n#endif\n, uint64_t genni_pass) {\n"
    "  const uint32_t me = (uint32_t)GENNI_GROUP * GENNI_LANES + (uint32_t)GENNI_LANE, num_pre = genni_words[GENNI_PACK_PRE], group = me / num_pre, row = (genni_words[GENNI_PACK_BIT] + (me - group * num_pre)) * GENNI_PARTITIONS + group;\n"
    "  const uint32_t segments = genni_words[GENNI_PULSE_SEGMENTS], slots = genni_words[GENNI_PULSE_SLOTS], stride = genni_words[GENNI_PULSE_STRIDE], kind = genni_words[GENNI_PACK_KIND];\n"
    "  GENNI_GLOBAL uint32_t *const count = genni_pulses + genni_words[GENNI_PULSE_START] + 1u, *const words = genni_pulses + genni_words[GENNI_PULSE_FIRST];\n"
    "  GENNI_GLOBAL const uint32_t *const start = (GENNI_GLOBAL const uint32_t *)GENNI_PACK_PLACE(GENNI_PACK_STARTS), *const targets = (GENNI_GLOBAL const uint32_t *)GENNI_PACK_PLACE(GENNI_PACK_TARGETS);\n"
    "  GENNI_GLOBAL const uint8_t *const weights = GENNI_PACK_PLACE(GENNI_PACK_WEIGHTS);\n"
    "  uint32_t i;\n"
    "  if (group < GENNI_PARTITIONS) for (i = start[me]; i < start[me + 1u]; i++) {\n"
    "    const uint32_t wait = genni_words[GENNI_PACK_WAIT] + (genni_words[GENNI_PACK_DELAY_BYTES] ? genni_uint_at(GENNI_PACK_PLACE(GENNI_PACK_DELAYS), genni_words[GENNI_PACK_DELAY_BYTES], i) : 0u);\n"
    "    const uint32_t segment = wait && segments > 1u ? 1u + (wait - 1u) / slots : 0u, at = segment ? GENNI_ROWS + row * (segments - 1u) + segment - 1u : row, place = (segment ? (wait - 1u) % slots : wait) * stride + targets[i];\n"
    "    int64_t q = (int64_t)GENNI_WORDS64(GENNI_PACK_NUMBER);\n"
    "    if (kind == GENNI_PACKED_INT8) q = ((GENNI_GLOBAL const int8_t *)weights)[i];\n"
    "    if (kind == GENNI_PACKED_INT16) q = ((GENNI_GLOBAL const int16_t *)weights)[i];\n"
    "    if (kind == GENNI_PACKED_INT32) q = ((GENNI_GLOBAL const int32_t *)weights)[i];\n"
    "#ifdef GENNI_WIDE\n"
    "    if (genni_pass && kind >= GENNI_PACKED_HALF) {\n"
    "#ifdef GENN_DOUBLE\n"
    "      const scalar bound = genni_u2d((uint64_t)q);\n"
    "#else\n"
    "      const scalar bound = genni_u2f((uint32_t)q);\n"
    "#endif\n"
    "      const scalar g = kind == GENNI_PACKED_HALF ? (scalar)genni_of_half_f(((GENNI_GLOBAL const uint16_t *)weights)[i]) : ((GENNI_GLOBAL const scalar *)weights)[i];\n"
    "      q = GENNI_REAL(fixed)(g, (int)genni_words[GENNI_PACK_SCALE], bound, genni_words + GENNI_PACK_SATURATED);\n"
    "    }\n"
    "#else\n"
    "    if (!genni_pass) genni_sum_add(genni_words + GENNI_PACK_SUMS + 2 * ((size_t)group * stride + targets[i]), q < 0 ? -q : q);\n"
    "#endif\n"
    "    if (genni_pass) ((GENNI_GLOBAL genni_pulse_word *)words)[count[at]++] = genni_pulse_pack(q, place); else count[at]++;\n"
    "  }\n"
    "}\n";

// Where the arrays of a projection lie in its bank: row starts, targets, variables; where it learns sources and columns, too;
// with GENN_DELAY the places of each row by delay, and calendars
enum { GENNI_AT_START, GENNI_AT_TARGETS, GENNI_AT_SOURCES, GENNI_AT_COLUMN_START, GENNI_AT_COLUMNS, GENNI_AT_ORDER, GENNI_AT_SPIKE_CALENDAR, GENNI_AT_EVENT_CALENDAR, GENNI_AT_END, GENNI_AT_VARS };
static uint64_t genni_round_256(uint64_t bytes) { return (bytes + 255) / 256 * 256; }
// A calendar, for GENN_DELAY: what a partition's rows have for each of the next steps. A spike is noted once, when it has passed the
// axon: in the slot of each delay that its row has, the first place of it in the order by delay, and the source. All slots together
// have room for half of what all rows have, in parts for each block of targets. Before the notes stand their counts, per partition
// and slot. Where one has no room the first projection of the walk gets GENNI_LOST: all that is due in that step is then looked up in
// the masks of spikes. The slot of the last step is emptied while the others fill.
static uint32_t genni_calendar_slots(const genni_projection *p) { return p->most_arrival + 2; }
static uint32_t genni_calendar_room(const genni_device *d, const genni_projection *p) {
    const uint32_t blocks = d->s->plan.populations[p->target].blocks, parts = blocks < d->groups ? blocks : d->groups;
    const uint64_t runs = (uint64_t)d->s->plan.populations[p->source].count * (p->most_arrival + 1) * parts, most = runs < p->room ? runs : p->room;
    const uint64_t room = (most / blocks / 2 + 1024) / genni_calendar_slots(p);
    return d->s->options.test_switches & GENN_TEST_SHORT_CALENDARS || !room ? 1 : (uint32_t)room;
}
static uint64_t genni_calendar_notes(const genni_device *d, const genni_projection *p) { return genni_round_256((uint64_t)d->groups * genni_calendar_slots(p) * 4); }
// How many partitions its rows are divided among
static uint32_t genni_parts_of(const genni_device *d, const genni_projection *p) { return d->packed[p - d->s->plan.projections] ? d->pulse_parts : d->groups; }
static uint64_t genni_bank_offset(const genni_device *d, const genni_projection *p, int what) {
    const genni_population *populations = d->s->plan.populations;
    const uint64_t list = genni_round_256(p->room * 4);
    uint64_t at = 0;
    uint32_t v;
    if (what == GENNI_AT_START) return at;
    at += genni_round_256(((uint64_t)genni_parts_of(d, p) * populations[p->source].count + 1) * 4);
    if (what == GENNI_AT_TARGETS) return at;
    at += list;
    for (v = 0; v < p->update.var_count; v++) {
        if (what == GENNI_AT_VARS + (int)v) return at;
        at += genni_round_256(p->room * genni_stored_bytes(d->s, p, v));
    }
    if (what == GENNI_AT_SOURCES || !p->plastic) return at;
    at += list;
    if (what == GENNI_AT_COLUMN_START) return at;
    at += genni_round_256(((uint64_t)populations[p->target].count + 1) * 4);
    if (what == GENNI_AT_COLUMNS) return at;
    at += list;
    if (what == GENNI_AT_ORDER || p->arrival == GENNI_NONE) return at;
    at += list;
    for (v = GENNI_AT_SPIKE_CALENDAR; (int)v < what && v < GENNI_AT_END; v++) if (genni_has_slot(p->update.model, v == GENNI_AT_SPIKE_CALENDAR ? GENN_SLOT_PRE_SPIKE_SYN : GENN_SLOT_PRE_EVENT_SYN))
        at += genni_calendar_notes(d, p) + genni_round_256((uint64_t)populations[p->target].blocks * genni_calendar_slots(p) * genni_calendar_room(d, p) * 8);
    return at;
}
// What is added to a target's number: it is stored as the place of its sum in the partition
static uint32_t genni_target_shift(const genni_device *d, const genni_projection *p, uint32_t partition) {
    const uint32_t *layout = d->partition_layout + partition * d->layout_words;
    return layout[2 * d->s->plan.population_count + p->unit + (d->packed[p - d->s->plan.projections] ? d->s->plan.unit_count : 0)] - layout[2 * p->target];
}
static void genni_emit_bank(genni_device *d, const genni_projection *p, const char *name, int what) {
    const uint32_t index = (uint32_t)(p - d->s->plan.projections);
    genni_print(d, "GENNI_GLOBAL const uint32_t *const %s = (GENNI_GLOBAL const uint32_t *)(genni_bank%u + (size_t)%Z);\n", name, (unsigned)d->bank_of[index], (double)(d->offset_of[index] + genni_bank_offset(d, p, what)));
}
// What the other side exported `age` steps ago; of a history of the source side, genni_wait steps earlier still
static void genni_emit_export(genni_device *d, uint32_t index, uint32_t age, const char *element) {
    const genni_export *e = &d->s->plan.exports[index];
    const genni_array *a = &d->s->plan.arrays[e->array];
    const char *type = genni_device_type(a->type);
    const double at = (double)(d->exports_at + e->offset);
    const unsigned slots = (unsigned)e->slots, from = (unsigned)(e->slots - age % e->slots);
    if (e->history_of) genni_print(d, "(GENNI_GLOBAL const %s *)(genni_state + %Z) + ((size_t)%s * %U + (%U - (uint32_t)((genni_step + %U) %% %U)) %% %U)", type, at, element, 2 * slots, slots, from, slots, slots);
    else genni_print(d, "(GENNI_GLOBAL const %s *)(genni_state + %Z + (size_t)((genni_step + %U) %% %U) * %Z) + %s", type, at, from, slots, (double)a->count * a->element_bytes, element);
}
static void genni_emit_sides(genni_device *d, const genni_projection *p) {
    const genn_name *n;
    const char *wait = p->arrival != GENNI_NONE ? "genni_wait" : "0";
    uint32_t pre = 0, post = 0, k;
    for (n = p->update.model->names; n && n->name; n++) {
        const int source_side = n->role == GENN_ROLE_PRE_VAR || n->role == GENN_ROLE_PRE_REF;
        if (n->role < GENN_ROLE_PRE_VAR || n->role > GENN_ROLE_POSTSYNAPTIC_REF) continue;
        if (!source_side && genni_has_role(p->update.model, GENN_ROLE_HISTORY, n->name)) { post++; continue; }
        genni_print(d, "const %s %s = (", genni_device_type(n->type), n->name);
        if (source_side) genni_emit_export(d, p->pre_exports[pre++], 1 + p->axonal_delay, "id_pre"); else genni_emit_export(d, p->post_exports[post++], 1 + p->back_delay, "id_post");
        genni_print(d, ")[%s]; (void)%s;\n", source_side ? wait : "0", n->name);
    }
    for (n = p->update.model->names, k = 0; n && n->name; n++) if (n->role == GENN_ROLE_HISTORY) {
        genni_print(d, "GENNI_GLOBAL const %s *const %s = ", genni_device_type(n->type), n->name);
        genni_emit_export(d, p->histories[k++], 1 + p->back_delay, "id_post");
        genni_print(d, ";\n");
    }
    for (k = 0; k < GENNI_LASTS; k++) if (p->lasts[k] != GENNI_NONE) {
        const int to = genni_times[k].target_side;
        const uint32_t shift = 1 + (to ? p->back_delay : p->axonal_delay);
        genni_print(d, "const scalar %s = genni_since((", genni_times[k].name);
        genni_emit_export(d, p->lasts[k], shift + genni_times[k].previous, to ? "id_post" : "id_pre");
        genni_print(d, ")[%s], genni_step, %I + (int64_t)%s, dt); (void)%s;\n", to ? "0" : wait, (int)shift, to ? "0" : wait, genni_times[k].name);
    }
}
static double genni_reverse_place(const genni_device *d) { return (double)d->sums_stride * d->groups * d->ring; }   // sums of addToPre, behind the rings
static void genni_emit_delays(genni_device *d, const genni_projection *p) {
    const uint32_t index = (uint32_t)(p - d->s->plan.projections);
    const genn_type type = genni_stored_type(p, p->arrival);
    genni_print(d, "GENNI_GLOBAL const %s *const genni_delays = (GENNI_GLOBAL const %s *)(genni_bank%u + (size_t)%Z);\n", genni_device_type(type), genni_device_type(type), (unsigned)d->bank_of[index], (double)(d->offset_of[index] + genni_bank_offset(d, p, GENNI_AT_VARS + (int)p->arrival)));
}
// The partition's part of a calendar: counts of each slot, notes, and how many a slot has room for
static void genni_emit_calendar(genni_device *d, const genni_projection *p, genn_slot slot) {
    const uint32_t index = (uint32_t)(p - d->s->plan.projections), slots = genni_calendar_slots(p);
    const double at = (double)(d->offset_of[index] + genni_bank_offset(d, p, slot == GENN_SLOT_PRE_SPIKE_SYN ? GENNI_AT_SPIKE_CALENDAR : GENNI_AT_EVENT_CALENDAR));
    genni_print(d, "GENNI_GLOBAL uint32_t *const genni_noted = (GENNI_GLOBAL uint32_t *)(genni_bank%u + (size_t)%Z) + (size_t)genni_group * %U;\n", (unsigned)d->bank_of[index], at, (unsigned)slots);
    genni_print(d, "const uint32_t genni_block = GENNI_OWN(%U) / 128u, genni_room = ((GENNI_OWN(%U) + 127u) / 128u - genni_block) * %U;\n", 2 * (unsigned)p->target, 2 * (unsigned)p->target + 1, (unsigned)genni_calendar_room(d, p));
    genni_print(d, "GENNI_GLOBAL uint32_t *const genni_notes = (GENNI_GLOBAL uint32_t *)(genni_bank%u + (size_t)%Z) + (size_t)genni_block * (size_t)%Z;\n", (unsigned)d->bank_of[index], at + (double)genni_calendar_notes(d, p), 2.0 * slots * genni_calendar_room(d, p));
}
// The code of one slot for the synapses of a source (genni_pre), of a target (genni_post), or for all of the partition
static void genni_emit_projection(genni_device *d, uint32_t index, genn_slot slot) {
    const genn_plan *plan = &d->s->plan;
    const genni_projection *p = &plan->projections[index];
    const genni_unit *unit = &plan->units[p->unit];
    const genni_population *source = &plan->populations[p->source], *target = &plan->populations[p->target];
    const genn_text *text = genni_text_of(p->update.model, slot);
    const genn_name *n;
    const int rows = slot == GENN_SLOT_PRE_SPIKE_SYN || slot == GENN_SLOT_PRE_EVENT_SYN, columns = slot == GENN_SLOT_POST_SPIKE_SYN || slot == GENN_SLOT_POST_EVENT_SYN;
    uint32_t v = 0;
    int store;
    genni_print(d, "{ // projection of %s\n", p->update.model->name);
    genni_emit_bank(d, p, "genni_start", GENNI_AT_START);
    genni_emit_bank(d, p, "genni_targets", GENNI_AT_TARGETS);
    if (!rows) genni_emit_bank(d, p, "genni_sources", GENNI_AT_SOURCES);
    genni_print(d, "const uint32_t genni_row = genni_group * %U; uint32_t genni_k; (void)genni_start; (void)genni_row;\n", (unsigned)source->count);
    if (p->arrival != GENNI_NONE) genni_emit_delays(d, p);
    genni_emit_constants(d, &p->update);
    if (columns) {
        genni_emit_bank(d, p, "genni_column_start", GENNI_AT_COLUMN_START);
        genni_emit_bank(d, p, "genni_columns", GENNI_AT_COLUMNS);
        genni_print(d, "uint32_t genni_c;\nfor (genni_c = genni_column_start[genni_post] + genni_member; genni_c < genni_column_start[genni_post + 1]; genni_c += genni_team) {\ngenni_k = genni_columns[genni_c]; const uint32_t genni_pre = genni_sources[genni_k];\n");
    } else if (rows && p->arrival != GENNI_NONE) {             // runs of rows by delay: those noted for this step, or all that the masks tell
        genni_emit_bank(d, p, "genni_order", GENNI_AT_ORDER);
        genni_emit_calendar(d, p, slot);
        genni_print(d, "const uint32_t genni_last = genni_present ? genni_present - 1u : %U, genni_due = genni_lost ? genni_count_ : genni_step ? genni_noted[genni_present] : 0u;\n"
            "for (genni_s = genni_lane; genni_s < (genni_step ? 1u : %U); genni_s += GENNI_LANES) genni_noted[genni_step ? genni_last : genni_s] = 0u;\n"
            "for (genni_s = genni_my_team; genni_s < genni_due; genni_s += genni_teams) {\n"
            "uint32_t genni_pre, genni_wait, genni_c, genni_high;\n"
            "if (genni_lost) { const uint32_t word = genni_from + genni_list[genni_s] / 32u; genni_wait = word / genni_width; genni_pre = (word - genni_wait * genni_width) * 32u + genni_list[genni_s] %% 32u; genni_c = genni_start[genni_row + genni_pre]; }\n"
            "else { genni_c = genni_notes[2 * ((size_t)genni_present * genni_room + genni_s)]; genni_pre = genni_notes[2 * ((size_t)genni_present * genni_room + genni_s) + 1]; genni_wait = (uint32_t)genni_delays[genni_order[genni_c]]; }\n"
            "const uint32_t genni_end = genni_start[genni_row + genni_pre + 1]; genni_high = genni_lost ? genni_end : genni_c;\n"
            "while (genni_c < genni_high) { const uint32_t genni_middle = genni_c + (genni_high - genni_c) / 2; if ((uint32_t)genni_delays[genni_order[genni_middle]] < genni_wait) genni_c = genni_middle + 1; else genni_high = genni_middle; }\n"
            "for (genni_c += genni_member; genni_c < genni_end; genni_c += genni_team) {\ngenni_k = genni_order[genni_c];\nif ((uint32_t)genni_delays[genni_k] != genni_wait) break;\n",
            (unsigned)genni_calendar_slots(p) - 1, (unsigned)genni_calendar_slots(p));
    } else if (rows) genni_print(d, "const uint32_t genni_end = genni_start[genni_row + genni_pre + 1];\nfor (genni_k = genni_start[genni_row + genni_pre] + genni_member; genni_k < genni_end; genni_k += genni_team) {\n");
    else genni_print(d, "const uint32_t genni_end = genni_start[genni_row + %U];\nfor (genni_k = genni_start[genni_row] + genni_lane; genni_k < genni_end; genni_k += GENNI_LANES) {\nconst uint32_t genni_pre = genni_sources[genni_k];\n", (unsigned)source->count);
    if (!rows && p->arrival != GENNI_NONE) genni_print(d, "const uint32_t genni_wait = (uint32_t)genni_delays[genni_k]; (void)genni_wait;\n");
    genni_print(d, "const uint32_t genni_target = genni_targets[genni_k];\n");
    if (unit->integer) {                                      // integers are added as they are
        if (p->pulse == GENNI_PULSE_PARAM) genni_print(d, "const int64_t genni_q = %Z;\n", (double)genni_contribution(d->s, p, NULL, 0, &d->counts[0]));
    } else {
        char bytes[8];
        double bound = p->bound;
        if (plan->scalar_bytes == 4 && bound > 3.4e38) bound = 3.4028234e38;
        genni_store(GENN_TYPE_SCALAR, plan->scalar_bytes, bound, bytes, 0);
        genni_print(d, "const int genni_scale = %I; const uint32_t genni_most = %U; const scalar genni_bound = ", unit->scale, (unsigned)p->max_delay);
        genni_emit_real(d, bytes, 0);
        genni_print(d, ";\nconst uint32_t id_pre = genni_pre, id_post = genni_target - GENNI_OWN(%U) + GENNI_OWN(%U), num_pre = %U, num_post = %U; (void)id_pre; (void)id_post; (void)num_pre; (void)num_post; (void)genni_scale; (void)genni_most; (void)genni_bound;\n",
            2 * (unsigned)plan->population_count + (unsigned)p->unit, 2 * (unsigned)p->target, (unsigned)source->count, (unsigned)target->count);
        if (p->reverse != GENNI_NONE) genni_print(d, "const size_t genni_reverse = (size_t)%Z; (void)genni_reverse;\n", genni_reverse_place(d) + p->reverse);
        if (text && strstr(text->raw, "gennrand_")) {         // the k-th synapse of a pair has numbers of its own
            const uint32_t key = genni_word_place(d, &p->update, slot == GENN_SLOT_PRE_SPIKE_SYN ? GENNI_WORD_KEY : GENNI_WORD_KEY - 1 - (int)slot);
            genni_print(d, "uint32_t genni_duplicate = 0; while (genni_k - genni_duplicate > genni_start[genni_row + genni_pre] && genni_targets[genni_k - genni_duplicate - 1] == genni_target) genni_duplicate++;\n"
                "genni_draws genni_r = { id_pre, id_post, 0u, (uint32_t)genni_step, (uint32_t)(genni_step >> 32), 0u, genni_duplicate * 256u, GENNI_WORD(%U), GENNI_WORD(%U) }; (void)genni_r;\n", (unsigned)key, (unsigned)key + 1);
        }
    }
    if (p->plastic) genni_emit_sides(d, p);
    for (store = 0; store < 2; store++) {
        for (n = p->update.model->names, v = 0; n && n->name; n++) if (n->role == GENN_ROLE_VAR) {
            const genn_type type = genni_stored_type(p, v);
            const char *name = unit->integer ? (v == p->pulse_weight && p->pulse != GENNI_PULSE_PARAM ? "genni_q" : v == p->pulse_delay && p->pulse == GENNI_PULSE_DELAY ? "genni_d" : NULL) : n->name;
            const double at = (double)(d->offset_of[index] + genni_bank_offset(d, p, GENNI_AT_VARS + (int)v));
            if (store) { if (n->access == GENN_ACCESS_READ_WRITE) genni_print(d, "((GENNI_GLOBAL %s *)(genni_bank%u + (size_t)%Z))[genni_k] = %s;\n", genni_device_type(n->type), (unsigned)d->bank_of[index], at, n->name); }
            else if (type == GENN_TYPE_HALF) genni_print(d, "const scalar %s = (scalar)genni_of_half_f(((GENNI_GLOBAL const uint16_t *)(genni_bank%u + (size_t)%Z))[genni_k]); (void)%s;\n", n->name, (unsigned)d->bank_of[index], at, n->name);
            else if (name) genni_print(d, "%s%s %s = ((GENNI_GLOBAL const %s *)(genni_bank%u + (size_t)%Z))[genni_k]; (void)%s;\n", n->access == GENN_ACCESS_READ_WRITE ? "" : "const ", unit->integer && v == p->pulse_weight ? "int64_t" : genni_device_type(type), name, genni_device_type(type), (unsigned)d->bank_of[index], at, name);
            v++;
        }
        if (store) continue;
        if (unit->integer) genni_print(d, "genni_sum_add(genni_sums + 2 * ((size_t)((genni_now + %s) %% GENNI_RING) * GENNI_SLOT + genni_own + genni_target), genni_q);\n", p->pulse == GENNI_PULSE_DELAY ? "(uint32_t)genni_d" : "0u");
        else { genni_print(d, "{\n"); genni_emit_slot(d, p->update.model, slot); genni_print(d, "}\n"); }
    }
    genni_print(d, rows && p->arrival != GENNI_NONE ? "} } }\n" : "} }\n");
}
// Notes each run of equal delays that the row of a spike's source has
static void genni_emit_noting(genni_device *d, uint32_t index, genn_slot slot) {
    const genni_projection *p = &d->s->plan.projections[index];
    genni_print(d, "{ // projection of %s\n", p->update.model->name);
    genni_emit_bank(d, p, "genni_start", GENNI_AT_START);
    genni_emit_bank(d, p, "genni_order", GENNI_AT_ORDER);
    genni_emit_delays(d, p);
    genni_emit_calendar(d, p, slot);
    genni_print(d, "const uint32_t genni_first_place = genni_start[genni_group * %U + genni_pre], genni_end = genni_start[genni_group * %U + genni_pre + 1]; uint32_t genni_c;\n"
        "for (genni_c = genni_first_place + genni_member; genni_c < genni_end; genni_c += genni_team) {\n"
        "const uint32_t wait = (uint32_t)genni_delays[genni_order[genni_c]];\n"
        "if (genni_c == genni_first_place || (uint32_t)genni_delays[genni_order[genni_c - 1]] != wait) {\n"
        "const uint32_t to = genni_present + wait < %U ? genni_present + wait : genni_present + wait - %U, place = GENNI_ATOMIC32(genni_noted + to, 1u);\n"
        "if (place < genni_room) { genni_notes[2 * ((size_t)to * genni_room + place)] = genni_c; genni_notes[2 * ((size_t)to * genni_room + place) + 1] = genni_pre; } else GENNI_ATOMIC_OR(genni_losses + to, GENNI_LOST);\n"
        "} } }\n", (unsigned)d->s->plan.populations[p->source].count, (unsigned)d->s->plan.populations[p->source].count, (unsigned)genni_calendar_slots(p), (unsigned)genni_calendar_slots(p));
}
// Code that a projection runs for its source or target neuron genni_i: every step and its event condition, or at a spike.
// References to the neuron are its locals, which bear the same names.
static void genni_emit_side_code(genni_device *d, const genni_projection *p, int target_side, int at_spike) {
    const genn_plan *plan = &d->s->plan;
    const genn_model *model = p->update.model;
    const genn_role role = target_side ? GENN_ROLE_POST_VAR : GENN_ROLE_PRE_VAR;
    const genn_name *n;
    int k, store;
    uint32_t r = 0;
    for (k = at_spike ? 2 : 0; k < (at_spike ? 3 : 2) && !genni_has_slot(model, genni_side_slots[target_side][k]); k++) {}
    if (k == (at_spike ? 3 : 2)) return;
    genni_print(d, "{\n");
    for (n = model->names; n && n->name; n++) if (n->role == (target_side ? GENN_ROLE_POST_REF : GENN_ROLE_PRE_REF)) {
        const genni_array *a = &plan->arrays[(target_side ? p->update.post_refs : p->update.pre_refs)[r++]];
        if (!genni_equal(a->name, n->name)) genni_print(d, "const %s %s = %s; (void)%s;\n", genni_device_type(n->type), n->name, a->name, n->name);
    } else if (target_side && n->role == GENN_ROLE_POSTSYNAPTIC_REF) r++;
    r = 0;
    genni_emit_constants(d, &p->update);
    for (n = model->names; n && n->name; n++) if (target_side && (n->role == GENN_ROLE_POST_REF || n->role == GENN_ROLE_POSTSYNAPTIC_REF)) {
        const genni_array *a = &plan->arrays[p->update.post_refs[r++]];
        if (n->role == GENN_ROLE_POSTSYNAPTIC_REF) genni_print(d, "const %s %s = ((GENNI_GLOBAL const %s *)(genni_state + %Z))[genni_i]; (void)%s;\n", genni_device_type(n->type), n->name, genni_device_type(n->type), (double)a->offset, n->name);
    }
    for (store = 0; store < 2; store++) {
        uint32_t v = target_side ? p->update.pre_var_count : 0;
        for (n = model->names; n && n->name; n++) if (n->role == role) {
            const double at = (double)plan->arrays[p->update.side_arrays[v++]].offset;
            if (store) genni_print(d, "((GENNI_GLOBAL %s *)(genni_state + %Z))[genni_i] = %s;\n", genni_device_type(n->type), at, n->name);
            else genni_print(d, "%s %s = ((GENNI_GLOBAL const %s *)(genni_state + %Z))[genni_i]; (void)%s;\n", genni_device_type(n->type), n->name, genni_device_type(n->type), at, n->name);
        }
        for (k = at_spike ? 2 : 0; k < (at_spike ? 3 : 2) && !store; k++) {
            const genn_text *text = genni_text_of(model, genni_side_slots[target_side][k]);
            const genni_channel *c = k == 1 && text ? &plan->channels[p->channels[target_side]] : NULL;
            if (!text) continue;
            genni_print(d, "{\n");
            if (strstr(text->raw, "gennrand_")) genni_emit_draws(d, &p->update, GENNI_WORD_KEY - 1 - (int)genni_side_slots[target_side][k], 0);
            if (c) genni_print(d, "const int genni_event = (");
            genni_emit_slot(d, model, genni_side_slots[target_side][k]);
            if (c) {
                genni_print(d, ") ? 1 : 0;\nif (genni_event) {\nGENNI_ATOMIC_OR(genni_masks + %U + genni_i / 32, 1u << (genni_i & 31u));\ngenni_sum_add(genni_counters + %uu, (int64_t)genni_mix(genni_mix(genni_mix(%U) + genni_i) + genni_step));\ngenni_sum_add(genni_counters + %U, 1);\n",
                    (unsigned)c->bit_first / 32, (unsigned)(d->counter_words - 2), 2 * (unsigned)c->projection + (unsigned)target_side, 4 + 2 * (unsigned)(plan->population_count + p->channels[target_side]));
                if (c->last != GENNI_NONE) genni_print(d, "((GENNI_GLOBAL int64_t *)(genni_state + %Z))[genni_i] = (int64_t)genni_step + 1;\n", (double)plan->arrays[c->last].offset);
                genni_print(d, "}\n");
            }
            genni_print(d, "}\n");
        }
    }
    genni_print(d, "}\n");
}
static void genni_emit_sides_of(genni_device *d, uint32_t population, int at_spike) {
    const genn_plan *plan = &d->s->plan;
    uint32_t i;
    for (i = 0; i < plan->projection_count; i++) if (plan->projections[i].plastic) {
        if (plan->projections[i].source == population) genni_emit_side_code(d, &plan->projections[i], 0, at_spike);
        if (plan->projections[i].target == population) genni_emit_side_code(d, &plan->projections[i], 1, at_spike);
    }
}
// What a slot's code runs for: bits of a population, so many steps old. With GENN_DELAY, where that is from 0 to `wait` steps more,
// spikes are noted in a first walk; a second one then takes what is due.
enum { GENNI_WALK_NOW, GENNI_WALK_NOTING, GENNI_WALK_DUE };
typedef struct genni_walk { uint32_t population, bit_first, delay, wait; int runs, kind; } genni_walk;
static genni_walk genni_walk_of(const genni_device *d, const genni_projection *p, genn_slot slot, int noting) {
    const genn_plan *plan = &d->s->plan;
    const int post = slot == GENN_SLOT_POST_SPIKE_SYN || slot == GENN_SLOT_POST_EVENT_SYN, event = slot == GENN_SLOT_PRE_EVENT_SYN || slot == GENN_SLOT_POST_EVENT_SYN;
    genni_walk w;
    w.kind = post || p->arrival == GENNI_NONE ? GENNI_WALK_NOW : noting ? GENNI_WALK_NOTING : GENNI_WALK_DUE;
    w.runs = p->room && genni_has_slot(p->update.model, slot) && !d->packed[p - plan->projections] && (!noting || w.kind == GENNI_WALK_NOTING);
    w.population = post ? p->target : p->source;
    w.bit_first = w.runs && event ? plan->channels[p->channels[post]].bit_first : plan->populations[w.population].bit_first;
    w.delay = post ? p->back_delay : p->axonal_delay;
    w.wait = w.kind == GENNI_WALK_NOW ? 0 : p->most_arrival;
    return w;
}
// Opens a walk that gives each team `name`, a neuron of a population whose bit was set 1 + delay steps ago; owned: only the
// partition's. A partition without neurons of population `targets` (GENNI_NONE: of several) looks at nothing. A walk over what is
// due looks at masks only where notes were lost, and has no loop yet: projections go through notes of their own.
static void genni_emit_spiked(genni_device *d, const genni_walk *w, const genni_projection *head, genn_slot slot, uint32_t team, uint32_t targets, const char *name, int owned) {
    const unsigned any = targets == GENNI_NONE, target = any ? 0 : 2 * (unsigned)targets, population = 2 * (unsigned)w->population;
    genni_print(d, "{ const uint32_t genni_team = %U, genni_member = genni_lane %% genni_team, genni_my_team = genni_lane / genni_team, genni_teams = GENNI_LANES / genni_team; (void)genni_member;\n", (unsigned)team);
    if (w->kind != GENNI_WALK_NOW) {
        genni_emit_calendar(d, head, slot);
        genni_print(d, "const uint32_t genni_present = (uint32_t)(genni_step %% %U); GENNI_GLOBAL uint32_t *const genni_losses = genni_noted; (void)genni_notes; (void)genni_room; (void)genni_losses;\n", (unsigned)genni_calendar_slots(head));
    }
    if (w->kind == GENNI_WALK_DUE) genni_print(d, "GENNI_BARRIER;\nconst uint32_t genni_lost = genni_step ? genni_losses[genni_present] & GENNI_LOST : 0u;\n");
    if (owned) genni_print(d, "const uint32_t genni_first = GENNI_OWN(%U) / 32, genni_width = (GENNI_OWN(%U) + 31) / 32 - genni_first;\n", population, population + 1);
    else genni_print(d, "const uint32_t genni_first = 0, genni_width = %U;\n", (unsigned)d->s->plan.populations[w->population].blocks * 4);
    if (w->kind == GENNI_WALK_DUE) genni_print(d, "const uint32_t genni_total = genni_lost ? genni_width * %U : 0u", 1 + (unsigned)w->wait);
    else genni_print(d, "const uint32_t genni_total = GENNI_OWN(%U) + %U > GENNI_OWN(%U) ? genni_width : 0u", target + 1, any, target);
    genni_print(d, ", genni_first_word = %U + genni_first, genni_age = %U, genni_jump = 1u, genni_stride = 1u;\n%s", (unsigned)w->bit_first / 32, 1 + (unsigned)w->delay, genni_walk_open);
    if (w->kind != GENNI_WALK_DUE) genni_print(d, "%sconst uint32_t %s = genni_first * 32 + genni_spiked;\n", genni_walk_each, name);
}
static uint32_t genni_turn_at(const genni_device *d, uint32_t population) { return 2 * (d->s->plan.population_count + d->s->plan.unit_count) + population; }
static int genni_is_packed_source(const genni_device *d, uint32_t population) {
    uint32_t i;
    for (i = 0; i < d->s->plan.projection_count; i++) if (d->packed[i] && d->s->plan.projections[i].source == population) return 1;
    return 0;
}
static int genni_same_walk(genni_walk a, genni_walk b) { return a.runs && b.runs && a.kind == b.kind && a.population == b.population && a.bit_first == b.bit_first && a.delay == b.delay && a.wait == b.wait; }
// Lanes that go through a row together: a power of two, so many that few are left over in a row of mean length. A CPU runs lanes
// one after another: a row is one lane's there.
static uint32_t genni_team(const genni_device *d, double rows, double synapses, uint32_t most) {
    uint32_t team = 1;
    while (!d->is_cpu && 2 * team <= most && team * rows < synapses) team *= 2;
    if (d->s->options.test_switches & GENN_TEST_TEAMS) team = 16;
    while (d->lanes % team) team /= 2;
    return team;
}
// The team for a walk: that of the projection with the longest rows, or columns; 0 if none runs. What is due of a row are synapses
// of one delay.
static uint32_t genni_team_of(const genni_device *d, genni_walk w, genn_slot slot) {
    const genn_plan *plan = &d->s->plan;
    const int columns = slot == GENN_SLOT_POST_SPIKE_SYN || slot == GENN_SLOT_POST_EVENT_SYN;
    uint32_t i, team = w.runs ? 1 : 0;
    for (i = 0; i < plan->projection_count; i++) if (genni_same_walk(w, genni_walk_of(d, &plan->projections[i], slot, w.kind == GENNI_WALK_NOTING))) {
        const genni_projection *p = &plan->projections[i];
        const genni_population *target = &plan->populations[p->target];
        const double parts = target->blocks < d->groups ? target->blocks : d->groups;        // that have targets at all
        const uint32_t own = genni_team(d, columns ? target->count : parts * plan->populations[p->source].count * (w.kind == GENNI_WALK_DUE ? 1.0 + w.wait : 1.0), (double)p->synapses, d->lanes);
        if (own > team) team = own;
    }
    return team;
}
// What the plan says of a projection's teams
static void genni_name_teams(const genni_device *d, const genni_projection *p, char *text, size_t size) {
    static const genn_slot slots[] = { GENN_SLOT_PRE_SPIKE_SYN, GENN_SLOT_PRE_EVENT_SYN, GENN_SLOT_POST_SPIKE_SYN, GENN_SLOT_POST_EVENT_SYN };
    char row[32] = "", column[32] = "";
    uint32_t team[4], i;
    for (i = 0; i < 4; i++) team[i] = genni_team_of(d, genni_walk_of(d, p, slots[i], 0), slots[i]);
    for (i = 0; i < 4; i += 2) if (team[i + 1] > team[i]) team[i] = team[i + 1];
    if (team[0]) snprintf(row, sizeof row, "; lanes to a row: %u", (unsigned)team[0]);
    if (team[2]) snprintf(column, sizeof column, "; lanes to a column: %u", (unsigned)team[2]);
    snprintf(text, size, "%s%s", row, column);
}
static void genni_emit_population(genni_device *d, uint32_t index) {
    const genn_plan *plan = &d->s->plan;
    const genni_population *p = &plan->populations[index];
    const genn_name *n;
    uint32_t g, u, c, i, derived;
    int rising = 0;
    uint32_t ahead = 0;
    genni_held held = { 0, { 0 } };
    const genni_part *drawn = NULL;                          // the first that draws
    genni_print(d, "{ // population of %s\nconst uint32_t genni_first = GENNI_OWN(%U), genni_last = GENNI_OWN(%U), genni_mine = genni_first + GENNI_TURNED(GENNI_OWN(%U)); uint32_t genni_i;\n"
        "GENNI_HAS(genni_mine < genni_last)\n"
        "GENNI_GLOBAL uint32_t *const genni_masks = genni_spikes + (size_t)genni_kept * GENNI_MASK_WORDS, *const genni_mask = genni_masks + %U; (void)genni_mask;\n"
        "for (genni_i = genni_mine; genni_i < genni_last; genni_i += GENNI_LANES) {\n"
        "const uint32_t genni_id = genni_i, id = genni_i, num_neurons = %U; scalar genni_input0 = 0; (void)id; (void)num_neurons; (void)genni_id;\n",
        p->neuron.model->name, 2 * (unsigned)index, 2 * (unsigned)index + 1, (unsigned)genni_turn_at(d, index), (unsigned)p->bit_first / 32, (unsigned)p->count);
    // all state is asked for before anything is written: the compiler may not know that what is written is something else
    for (g = 0; g < p->group_count; g++) {
        const genni_group *group = &plan->groups[p->groups[g]];
        genni_emit_ahead(d, &held, group->insyn, ahead++);
        genni_emit_variables(d, &group->part, GENNI_VARIABLES_AHEAD, &ahead, &held);
        if (!drawn && genni_draws_in(&group->part)) drawn = &group->part;
    }
    for (c = 0; c < p->source_count; c++) {
        genni_emit_variables(d, &plan->sources[p->sources[c]].part, GENNI_VARIABLES_AHEAD, &ahead, &held);
        if (!drawn && genni_draws_in(&plan->sources[p->sources[c]].part)) drawn = &plan->sources[p->sources[c]].part;
    }
    genni_emit_variables(d, &p->neuron, GENNI_VARIABLES_AHEAD, &ahead, &held);
    if (!drawn && genni_draws_in(&p->neuron)) drawn = &p->neuron;
    ahead = 0;
    for (n = p->neuron.model->names, i = 0, derived = p->neuron.param_count; n && n->name; n++) {
        if (n->role == GENN_ROLE_INPUT) { genni_print(d, "scalar genni_input%u = ", (unsigned)++i); genni_emit_real(d, p->neuron.params, derived); genni_print(d, ";\n"); }
        if (n->role == GENN_ROLE_INPUT || n->role == GENN_ROLE_DERIVED) derived++;
    }
    for (g = 0; g < p->group_count; g++) {
        const genni_group *group = &plan->groups[p->groups[g]];
        genni_print(d, "{ scalar inSyn = genni_ahead%u;\n", (unsigned)ahead++);
        for (u = 0; u < group->unit_count; u++) {
            const genni_unit *unit = &plan->units[group->units[u]];
            genni_print(d, "{ ");
            genni_emit_double(d, "genni_unit", unit->integer ? unit->quantum : genni_scalbn_d(1.0, -unit->scale));
            genni_print(d, "int64_t genni_q = 0;\n");
            if (d->unit_kinds[group->units[u]] & 1u) genni_print(d, "genni_q += genni_sum_take(genni_sums + 2 * ((size_t)genni_now * GENNI_SLOT + genni_own + GENNI_OWN(%U) + (genni_i - genni_first)));\n", 2 * (unsigned)plan->population_count + (unsigned)group->units[u]);
            if (d->unit_kinds[group->units[u]] & 2u) genni_print(d, "genni_q += genni_pulse_take(&genni_p, GENNI_OWN(%U) + (genni_i - genni_first)) * (int64_t)%Z;\n", 2 * (unsigned)plan->population_count + (unsigned)(plan->unit_count + group->units[u]), (double)d->factors[group->units[u]]);
            genni_print(d, "inSyn = inSyn + (scalar)genni_q * genni_unit; }\n");
        }
        genni_print(d, "{ scalar *const genni_inject = &genni_input%u; (void)genni_inject;\n", (unsigned)group->input);
        genni_emit_constants(d, &group->part); genni_emit_draws(d, &group->part, GENNI_WORD_KEY, drawn == &group->part); genni_emit_variables(d, &group->part, GENNI_VARIABLES_NAMED, &ahead, &held);
        genni_emit_slot(d, group->part.model, GENN_SLOT_SIM);
        genni_emit_variables(d, &group->part, GENNI_VARIABLES_STORED, NULL, &held);
        genni_print(d, "}\n");
        genni_emit_stored(d, &held, group->insyn, "inSyn");
        genni_print(d, "}\n");
    }
    for (i = 0; i < plan->projection_count; i++) if (plan->projections[i].reverse != GENNI_NONE && plan->projections[i].source == index) {
        genni_print(d, "{ ");
        genni_emit_double(d, "genni_unit", genni_scalbn_d(1.0, -plan->units[plan->projections[i].unit].scale));
        genni_print(d, "genni_input%u = genni_input%u + (scalar)genni_sum_take(genni_sums + 2 * ((size_t)%Z + genni_i)) * genni_unit; }\n", (unsigned)plan->projections[i].pre_input, (unsigned)plan->projections[i].pre_input, genni_reverse_place(d) + plan->projections[i].reverse);
    }
    for (c = 0; c < p->source_count; c++) {
        const genni_part *part = &plan->sources[p->sources[c]].part;
        genni_print(d, "{ scalar *const genni_inject = &genni_input%u; (void)genni_inject;\n", (unsigned)plan->sources[p->sources[c]].input);
        genni_emit_constants(d, part); genni_emit_draws(d, part, GENNI_WORD_KEY, drawn == part); genni_emit_variables(d, part, GENNI_VARIABLES_NAMED, &ahead, &held);
        genni_emit_slot(d, part->model, GENN_SLOT_INJECTION);
        genni_emit_variables(d, part, GENNI_VARIABLES_STORED, NULL, &held);
        genni_print(d, "}\n");
    }
    genni_print(d, "{ const scalar Isyn = genni_input0; int genni_s = 0; (void)Isyn;\n");
    for (n = p->neuron.model->names, i = 0; n && n->name; n++) if (n->role == GENN_ROLE_INPUT) { i++; genni_print(d, "const scalar %s = genni_input%u; (void)%s;\n", n->name, (unsigned)i, n->name); }
    if (p->last != GENNI_NONE) genni_print(d, "const scalar since_spike = genni_since(((GENNI_GLOBAL const int64_t *)(genni_state + %Z))[genni_i], genni_step, 0, dt); (void)since_spike;\n", (double)plan->arrays[p->last].offset);
    genni_emit_constants(d, &p->neuron); genni_emit_draws(d, &p->neuron, GENNI_WORD_KEY, drawn == &p->neuron); genni_emit_variables(d, &p->neuron, GENNI_VARIABLES_NAMED, &ahead, &held);
    for (n = p->neuron.model->names; n && n->name; n++) if (n->role == GENN_ROLE_AUTO_REFRACTORY) { genni_print(d, "const int genni_before = ("); genni_emit_slot(d, p->neuron.model, GENN_SLOT_THRESHOLD); genni_print(d, ") ? 1 : 0;\n"); rising = 1; }
    genni_emit_slot(d, p->neuron.model, GENN_SLOT_SIM);
    genni_emit_sides_of(d, index, 0);
    if (genni_text_of(p->neuron.model, GENN_SLOT_THRESHOLD)) { genni_print(d, "genni_s = ("); genni_emit_slot(d, p->neuron.model, GENN_SLOT_THRESHOLD); genni_print(d, rising ? ") && !genni_before ? 1 : 0;\n" : ") ? 1 : 0;\n"); }
    genni_print(d, "if (genni_s) {\nGENNI_ATOMIC_OR(genni_mask + genni_i / 32, 1u << (genni_i & 31u));\ngenni_sum_add(genni_counters, (int64_t)genni_mix(genni_mix(genni_mix(%U) + genni_i) + genni_step));\ngenni_sum_add(genni_counters + %U, 1);\n", (unsigned)index, 4 + 2 * (unsigned)index);
    if (d->pulses_any && !d->from_sources && genni_is_packed_source(d, index)) genni_print(d, "#ifdef GENNI_GATE\n{ const uint32_t genni_place = GENNI_LOCAL_INCREMENT(genni_fresh); if (genni_place < GENNI_FRESH) genni_fresh[1u + genni_place] = %U + genni_i; }\n#endif\n", (unsigned)p->bit_first);
    genni_emit_sides_of(d, index, 1);
    genni_emit_slot(d, p->neuron.model, GENN_SLOT_RESET);
    if (p->last != GENNI_NONE) genni_print(d, "((GENNI_GLOBAL int64_t *)(genni_state + %Z))[genni_i] = (int64_t)genni_step + 1;\n", (double)plan->arrays[p->last].offset);
    genni_print(d, "}\n");
    genni_emit_variables(d, &p->neuron, GENNI_VARIABLES_STORED, NULL, &held);
    genni_print(d, "} }\n");
    for (i = 0; i < plan->export_count; i++) {
        const genni_export *e = &plan->exports[i];
        const genni_array *a = &plan->arrays[e->array];
        if (a->population != index) continue;
        if (e->history_of) {
            genni_print(d, "for (genni_i = genni_mine; genni_i < genni_last; genni_i += GENNI_LANES) {\nGENNI_GLOBAL %s *const genni_to = (GENNI_GLOBAL %s *)(genni_state + %Z) + ((size_t)genni_i * %U + (%U - (uint32_t)(genni_step %% %U)) %% %U);\n"
                "genni_to[0] = ((GENNI_GLOBAL const %s *)(genni_state + %Z))[genni_i]; genni_to[%U] = genni_to[0];\n}\n", genni_device_type(a->type), genni_device_type(a->type), (double)(d->exports_at + e->offset),
                2 * (unsigned)e->slots, (unsigned)e->slots, (unsigned)e->slots, (unsigned)e->slots, genni_device_type(a->type), (double)a->offset, (unsigned)e->slots);
            continue;
        }
        genni_print(d, "for (genni_i = genni_mine; genni_i < genni_last; genni_i += GENNI_LANES)\n((GENNI_GLOBAL %s *)(genni_state + %Z + (size_t)(genni_step %% %U) * %Z))[genni_i] = ((GENNI_GLOBAL const %s *)(genni_state + %Z))[genni_i];\n",
            genni_device_type(a->type), (double)(d->exports_at + e->offset), (unsigned)e->slots, (double)a->count * a->element_bytes, genni_device_type(a->type), (double)a->offset);
    }
    for (i = 0; i < plan->record_count; i++) {
        const genni_record *r = &plan->records[i];
        const genni_array *a = &plan->arrays[r->array];
        if (a->population != index) continue;
        genni_print(d, "if ((genni_step + 1) %% %U == 0) for (genni_i = genni_mine; genni_i < genni_last; genni_i += GENNI_LANES)\n((GENNI_GLOBAL %s *)(genni_records + (size_t)%Z + (size_t)(((genni_step + 1) / %U - 1) %% %U) * %Z))[genni_i] = ((GENNI_GLOBAL const %s *)(genni_state + %Z))[genni_i];\n",
            (unsigned)r->every, genni_device_type(a->type), (double)r->offset, (unsigned)r->every, (unsigned)r->capacity, (double)r->bytes, genni_device_type(a->type), (double)a->offset);
    }
    genni_print(d, "}\n");
}
// Is a function that this shared text defines mentioned in the source so far? Texts with types are always taken.
static int genni_is_needed(const genni_device *d, const char *text) {
    const char *at = text;
    if (strstr(text, "typedef")) return 1;
    while ((at = strstr(at, "_FN ")) != NULL) {
        char name[64];
        const char *open = strchr(at, '('), *start = open, *found = d->source;
        size_t length;
        while (start && start > at && (genni_is_letter(start[-1]) || genni_is_digit(start[-1]))) start--;
        length = start ? (size_t)(open - start) : 0;
        if (!length || length >= sizeof name) return 1;
        memcpy(name, start, length); name[length] = 0;
        for (; (found = strstr(found, name)) != NULL; found += length)
            if (!genni_is_letter(found[length]) && !genni_is_digit(found[length]) && !(found > d->source && (genni_is_letter(found[-1]) || genni_is_digit(found[-1])))) return 1;
        at = open;
    }
    return 0;
}
// Puts the needed ones of a list, in its order, before what is there; a text needs only earlier ones
static void genni_prepend(genni_device *d, const char *const *texts) {
    size_t count = 0;
    while (texts[count]) count++;
    while (count--) if (genni_is_needed(d, texts[count])) {
        const size_t length = strlen(texts[count]) + 1, before = d->source_length;
        genni_emit(d, texts[count], length - 1);
        genni_emit(d, "\n", 1);
        if (d->source_length != before + length) return;                 // no memory: told already
        memmove(d->source + length, d->source, before);
        memcpy(d->source, texts[count], length - 1); d->source[length - 1] = '\n';
    }
}
static genn_result genni_emit_kernel(genni_device *d);
static void genni_emit_draw_kernel(genni_device *d);
// Columns of synapses that learn, and orders by delay, from the rows. A work-group makes those of its partition: first the sources
// of its synapses and each row by delay, then how many synapses each target has and, from the last to the first, their places:
// those of a target are by source, and the same wherever they are made.
GENNI_SHARED(columns,
enum { GENNI_COLUMNS_PRE, GENNI_COLUMNS_POST, GENNI_COLUMNS_GROUPS, GENNI_COLUMNS_STRIDE, GENNI_COLUMNS_TARGET, GENNI_COLUMNS_UNIT, GENNI_COLUMNS_DELAY_BYTES,
    GENNI_COLUMNS_AT, GENNI_COLUMNS_END = GENNI_COLUMNS_AT + 2 * 7 };)
static const char genni_columns_kernel[] =
    "#define GENNI_COLUMNS_LIST(what) (GENNI_GLOBAL uint32_t *)(genni_bank + (size_t)GENNI_WORDS64(GENNI_COLUMNS_AT + 2u * (what)))\n"
    // ties by place, so that there is one order only; Shell's sort
    "GENNI_CALLED_FN void genni_order(GENNI_GLOBAL uint32_t *order, uint32_t first, uint32_t n, GENNI_GLOBAL const uint8_t *delays, uint32_t bytes) {\n"
    "  uint32_t gap, i, j;\n"
    "  for (i = 0u; i < n; i++) order[i] = first + i;\n"
    "  for (gap = 1u; gap < n / 3u; ) gap = 3u * gap + 1u;\n"
    "  for (; gap; gap /= 3u) for (i = gap; i < n; i++) {\n"
    "    const uint32_t x = order[i], delay = genni_uint_at(delays, bytes, x);\n"
    "    for (j = i; j >= gap; j -= gap) {\n"
    "      const uint32_t y = order[j - gap], other = genni_uint_at(delays, bytes, y);\n"
    "      if (other < delay || (other == delay && y < x)) break;\n"
    "      order[j] = y;\n"
    "    }\n"
    "    order[j] = x;\n"
    "  }\n"
    "}\n"
    "GENNI_KERNEL void genni_columns_kernel(GENNI_GLOBAL uint8_t *genni_bank, GENNI_GLOBAL const uint32_t *genni_layout, GENNI_GLOBAL const uint32_t *genni_words\n"
    "#ifdef GENNI_GATE\n, uint32_t genni_steps, uint32_t genni_parts\n#endif\n, uint64_t genni_pass) {\n"
    "  GENNI_LOCAL uint32_t genni_tile[GENNI_LANES];\n"
    "  GENNI_GLOBAL uint32_t *const start = GENNI_COLUMNS_LIST(0u), *const targets = GENNI_COLUMNS_LIST(1u), *const sources = GENNI_COLUMNS_LIST(2u), *const column_start = GENNI_COLUMNS_LIST(3u), *const columns = GENNI_COLUMNS_LIST(4u);\n"
    "  const uint32_t group = (uint32_t)GENNI_GROUP, lane = (uint32_t)GENNI_LANE, rows = genni_words[GENNI_COLUMNS_PRE], row = group * rows, bytes = genni_words[GENNI_COLUMNS_DELAY_BYTES];\n"
    "  GENNI_GLOBAL const uint32_t *const own = genni_layout + group * genni_words[GENNI_COLUMNS_STRIDE];\n"
    "  const uint32_t first = own[genni_words[GENNI_COLUMNS_TARGET]], last = own[genni_words[GENNI_COLUMNS_TARGET] + 1u], shift = own[genni_words[GENNI_COLUMNS_UNIT]] - first, begin = start[row], end = start[row + rows];\n"
    "  uint32_t i, k, left = end - begin;\n"
    "  for (k = lane; k < rows; k += GENNI_LANES) {\n"
    "    for (i = start[row + k]; i < start[row + k + 1u]; i++) sources[i] = k;\n"
    "    if (bytes) genni_order(GENNI_COLUMNS_LIST(5u) + start[row + k], start[row + k], start[row + k + 1u] - start[row + k], (GENNI_GLOBAL const uint8_t *)GENNI_COLUMNS_LIST(6u), bytes);\n"
    "  }\n"
    "  for (i = first + lane; i < last; i += GENNI_LANES) column_start[i] = 0u;\n"
    "  GENNI_BARRIER;\n"
    "  for (i = begin + lane; i < end; i += GENNI_LANES) GENNI_ATOMIC32(column_start + (targets[i] - shift), 1u);\n"
    "  GENNI_BARRIER;\n"
    "  if (lane == 0u) {\n"                                 // the ends of columns; their starts when they are full
    "    k = begin;\n"
    "    for (i = first; i < last; i++) { k += column_start[i]; column_start[i] = k; }\n"
    "    if (group + 1u == genni_words[GENNI_COLUMNS_GROUPS]) column_start[genni_words[GENNI_COLUMNS_POST]] = end;\n"
    "  }\n"
    "  do {\n"
    "    const uint32_t place = begin + left - 1u - lane, target = lane < left ? targets[place] - shift : 0xFFFFFFFFu;\n"
    "    uint32_t behind = 0u, before = 0u, at;\n"
    "    genni_tile[lane] = target;\n"
    "    GENNI_BARRIER;\n"
    "    for (k = 0u; k < GENNI_LANES; k++) if (genni_tile[k] == target) { if (k < lane) behind++; else before++; }\n"
    "    at = lane < left ? column_start[target] - 1u - behind : 0u;\n"
    "    GENNI_BARRIER;\n"
    "    if (lane < left) { columns[at] = place; if (before == 1u) column_start[target] = at; }\n"
    "    left = left > GENNI_LANES ? left - GENNI_LANES : 0u;\n"
    "  } while (left);\n"
    "}\n";
// What differs between objects of one text: in constant memory, or, where that is too small, behind the words of the layout
static genn_result genni_emit_table(genni_device *d) {
    const size_t at = genni_words_at(d) + 2 * GENNI_MOST_WORDS;
    uint32_t i, *layout;
    d->layout_count = genni_words_at(d) + 2 * (size_t)d->word_count;
    if (!d->table_count) return GENN_OK;
    if (d->table_count <= d->constant_words) {
        genni_print(d, "GENNI_CONSTANT const uint32_t genni_table[] = {");
        for (i = 0; i < d->table_count; i++) genni_print(d, i % 16 ? "%uu," : "\n%uu,", (unsigned)d->table[i]);
        genni_print(d, "\n};\n#define GENNI_TABLE genni_table\n");
        return d->s->failed;
    }
    genni_print(d, "#define GENNI_TABLE (genni_layout + %uu)\n", (unsigned)at);
    layout = (uint32_t *)genni_allocate(d->s, (at + d->table_count) * 4);
    if (!layout) return GENN_MEMORY;
    memcpy(layout, d->partition_layout, at * 4);
    memcpy(layout + at, d->table, (size_t)d->table_count * 4);
    genni_release(d->s, d->partition_layout);
    d->partition_layout = layout; d->layout_count = at + d->table_count;
    return GENN_OK;
}
static uint32_t genni_groups_of_unit(const genni_device *d) { return d->units ? (d->groups + d->units - 1) / d->units : 1; }
// What of the source depends on the device. What a work-group reads in each step and no step writes it has in its own memory, but
// on a CPU, where that is as far away. GENNI_ALL goes through the rows of a table, GENNI_EACH in later steps of a launch through those
// alone that have something for the lane.
enum { GENNI_MOST_NEAR = 1024 };             // words
static void genni_emit_device_shape(genni_device *d) {
    const unsigned own = (unsigned)d->layout_words, words = 2 * (unsigned)d->word_count, at = (unsigned)genni_words_at(d);
    uint32_t p;
    const uint32_t together = genni_groups_of_unit(d), fit = 1024 / d->lanes;
    const int alone = d->has_gate && d->alone && d->lanes * together <= 768;      // beyond, registers are few
    genni_print(d, "#define GENNI_GROUP_LANES %uu\n#define GENNI_STEP_LANES %uu\n#define GENNI_TOGETHER %u\n#define GENNI_LIST %uu\n", (unsigned)d->group_size, (unsigned)d->lanes, (unsigned)(together < fit ? together : fit), (unsigned)(d->lanes < 256 ? 16 * d->lanes : 4096));
    if (!d->is_cpu && own + words <= GENNI_MOST_NEAR)
        genni_print(d, "#define GENNI_NEAR_WORDS %uu\n#define GENNI_NEAR_FROM(k) ((k) < %uu ? genni_at + (k) : %uu + (k) - %uu)\n#define GENNI_OWN(k) genni_words_near[k]\n#define GENNI_WORD(k) genni_words_near[%uu + (k)]\n", own + words, own, at, own, own);
    else genni_print(d, "#define GENNI_OWN(k) genni_layout[genni_at + (k)]\n#define GENNI_WORD(k) genni_layout[%uu + (k)]\n", at);
    if (d->table_bytes && d->table_bytes <= d->most_near_tables) genni_print(d, "#define GENNI_NEAR_TABLES %uu\n#define GENNI_THRESHOLDS(at) (genni_tables_near + (at) / 4)\n", (unsigned)d->table_bytes / 4);
    else genni_print(d, "#define GENNI_THRESHOLDS(at) ((GENNI_GLOBAL const uint32_t *)(genni_data + (at)))\n");
    genni_print(d, d->is_cpu ? "#define GENNI_TURNED(first) genni_lane\n" : "#define GENNI_TURNED(first) (genni_lane < (first) ? genni_lane + GENNI_LANES - (first) : genni_lane - (first))\n");
    genni_print(d, "#define GENNI_ALL(rows, first, end, words) for (uint32_t genni_w = first; genni_w < (end); genni_w += words)\n");
    if (!d->has_gate) genni_print(d, "#define GENNI_ROW_SETS\n#define GENNI_HAS(x)\n#define GENNI_PASS(rows)\n#define GENNI_EACH GENNI_ALL\n");
    else {
        genni_print(d, "#define GENNI_ROW_SETS uint32_t genni_has = 0u; (void)genni_has;");
        for (p = 0; p < d->lasting_count; p++) genni_print(d, " uint32_t genni_rows%u = 0x%Xu;", (unsigned)p, (unsigned)(0xFFFFFFFFu >> (32 - d->lasting[p])));
        genni_print(d, "\n#define GENNI_HAS(x) genni_has = (x) ? 1u : 0u;\n#define GENNI_PASS(rows) if (!genni_has) rows &= ~(genni_left & (0u - genni_left));\n"
            "#define GENNI_EACH(rows, first, end, words) for (uint32_t genni_left = rows, genni_w = (first) + (words) * GENNI_LOWEST_BIT(genni_left); genni_left; genni_left &= genni_left - 1u, genni_w = (first) + (words) * GENNI_LOWEST_BIT(genni_left))\n");
    }
    if (alone) {
        genni_print(d, "#define GENNI_HOLDS uint32_t genni_held = 0u, genni_drawn = 0u, genni_next = 0xFFFFFFFFu, genni_next0 = 0u, genni_next1 = 0u; scalar genni_hold0 = 0");
        for (p = 1; p < genni_most_held(d); p++) genni_print(d, ", genni_hold%u = 0", (unsigned)p);
        genni_print(d, ";\n#define GENNI_HOLDING genni_held = 1u;\n#define GENNI_DRAWN , genni_drawn, genni_held\n#define GENNI_DRAW_NEXT(id, a, b) if (!genni_held) { genni_next = id; genni_next0 = a; genni_next1 = b; }\n"
            "#define GENNI_DRAW_AHEAD if (genni_next != 0xFFFFFFFFu) { genni_draws genni_r = { genni_next >> 2, 0u, genni_next & 3u, (uint32_t)genni_step, (uint32_t)(genni_step >> 32), 0u, 0u, genni_next0, genni_next1 }; genni_drawn = genni_random_word(&genni_r); }\n"
            "#define GENNI_HELD(k, x) (genni_held ? (scalar)genni_hold##k : (scalar)(genni_hold##k = *(GENNI_GLOBAL const volatile scalar *)&(x)))\n#define GENNI_HOLD(k, x) genni_hold##k = x;\n");
    } else genni_print(d, "#define GENNI_HELD(k, x) (x)\n#define GENNI_HOLD(k, x)\n#define GENNI_HOLDS\n#define GENNI_HOLDING\n#define GENNI_DRAWN\n#define GENNI_DRAW_NEXT(id, a, b)\n#define GENNI_DRAW_AHEAD\n");
    genni_print(d, "// from here on alike for all devices\n");
}
// The whole source: the kernel first, then before it what it needs
static genn_result genni_emit_source(genni_device *d) {
    const genn_plan *plan = &d->s->plan;
    const int is_double = plan->scalar_bytes == 8;
    genni_device body = *d;
    uint32_t i;
    static const char *const names[] = {
#define GENNI_X(f) #f,
        GENNI_MATH_1(GENNI_X) GENNI_MATH_2(GENNI_X) GENNI_MATH_INT(GENNI_X) "fma", "ilogb", "genn_int", NULL
#undef GENNI_X
    };
    genni_print(d, "#undef GENNI_LANES\n#define GENNI_LANES GENNI_STEP_LANES\n");
    if (genni_emit_kernel(d)) return d->s->failed;
    genni_print(d, "#undef GENNI_LANES\n#define GENNI_LANES GENNI_GROUP_LANES\n#define GENNI_WORDS64(k) (((uint64_t)genni_words[(k) + 1u] << 32) | genni_words[k])\n"
        "GENN_FN uint32_t genni_uint_at(GENNI_GLOBAL const uint8_t *from, uint32_t bytes, size_t i) {\n"
        "  return bytes == 1u ? from[i] : bytes == 2u ? ((GENNI_GLOBAL const uint16_t *)from)[i] : bytes == 4u ? ((GENNI_GLOBAL const uint32_t *)from)[i] : (uint32_t)((GENNI_GLOBAL const uint64_t *)from)[i];\n"
        "}\n");
    if (d->draws_any) genni_emit_draw_kernel(d);
    if (d->pulses_any) genni_print(d, "%s", genni_pack_kernel);
    if (d->columns_any) genni_print(d, "%s\n%s", genni_text_columns, genni_columns_kernel);
    body.source = d->source; body.source_length = d->source_length; body.source_room = d->source_room;
    d->source = NULL; d->source_length = d->source_room = 0;
    genni_print(d, "#ifdef GENN_DOUBLE\ntypedef double scalar;\n#else\ntypedef float scalar;\n#endif\n#ifdef GENNI_FP64\ntypedef double timepoint;\n#endif\n#define GENN_R(x) ((scalar)(x))\n");
    genni_print(d, "#define GENNI_LANES GENNI_GROUP_LANES\n#define GENNI_ROUND 8u\n#define GENNI_LOST 0x80000000u\n#define GENNI_RING %uu\n#define GENNI_SLOT ((size_t)%.0f)\n#define GENNI_SATURATED 2\n#define GENNI_RECORD_STEPS %uu\n#define GENNI_MASK_WORDS %uu\n",
        (unsigned)d->ring, (double)d->sums_stride * d->groups, (unsigned)plan->record_steps, (unsigned)plan->mask_words);
    genni_print(d, "%s\n", genni_text_own(0));
    if (d->has_fp64) genni_print(d, "%s\n", genni_text_own(1));
    for (i = 0; i < sizeof genni_device_language / sizeof *genni_device_language; i++)
        if (!genni_device_language[i].only_for || strstr(body.source, genni_device_language[i].only_for)) genni_emit(d, genni_device_language[i].text, strlen(genni_device_language[i].text));
    if (d->pulses_any) {
        const unsigned rows = (unsigned)plan->spike_words * 32;
        genni_print(d, "#define GENNI_PARTITIONS %uu\n#define GENNI_BITS %uu\n#define GENNI_ROWS %uu\n", (unsigned)d->pulse_parts, rows, d->pulse_parts * rows);
        genni_print(d, "typedef int%u_t genni_pulse_word;\n#define GENNI_WORD_WORDS %uu\n#define GENNI_PLACE_BITS %uu\n#define GENNI_EXPONENT_BITS %uu\n%s", 8 * (unsigned)d->word_bytes, (unsigned)d->word_bytes / 4, (unsigned)d->place_bits, (unsigned)d->exponent_bits, d->wide ? "#define GENNI_WIDE\n" : "");
        genni_print(d, "%s\n%s", genni_text_pulses, genni_pulse_language);
    }
    if (d->divide == GENNI_DIVIDE_INTEGERS) genni_print(d, "GENN_FN float genni_div_f(float a, float b) { return genni_soft_div_f(a, b); }\nGENN_FN float genni_sqrt_f(float x) { return genni_soft_sqrt_f(x); }\n");
    genni_emit(d, genni_text_own(2), strlen(genni_text_own(2)));
    genni_print(d, "\nGENNI_KERNEL void genni_self_test_kernel(GENNI_GLOBAL const float *operands, GENNI_GLOBAL uint32_t *results) {\nconst int i = (int)GENNI_GROUP * (int)GENNI_LANES + (int)GENNI_LANE;\nif (i < %d) results[i] = genni_self_pattern(i, operands[3 * i], operands[3 * i + 1], operands[3 * i + 2]);\n}\n", GENNI_SELF_PATTERNS);
    for (i = 0; names[i]; i++) if (strstr(body.source, names[i])) genni_print(d, "#undef %s\n#define %s genni_%s_%c\n", names[i], names[i], !strcmp(names[i], "genn_int") ? "int" : names[i], is_double ? 'd' : 'f');
    genni_print(d, "#undef min\n#undef max\n#undef abs\n#define min genni_min\n#define max genni_max\n#define abs genni_abs\n");
    if (d->s->failed) return d->s->failed;
    if (genni_emit_table(d)) return d->s->failed;
    genni_emit(d, body.source, body.source_length);
    genni_release(d->s, body.source);
    if (d->draws_any) genni_prepend(d, genni_texts_rows());
    if (d->has_fp64) genni_prepend(d, genni_texts_random_double());
    genni_prepend(d, genni_texts_random());
    if (d->has_fp64) genni_prepend(d, genni_texts_double());
    genni_prepend(d, genni_texts_float());
    {                                                        // the prelude and what it depends on come first
        char *rest = d->source;
        const size_t length = d->source_length;
        d->source = NULL; d->source_length = d->source_room = 0;
        if (plan->fast) genni_print(d, "#define GENNI_FAST\n");
        if (is_double) genni_print(d, "#define GENN_DOUBLE\n");
        if (d->has_fp64) genni_print(d, "#define GENNI_FP64\n");
        if (d->has_int64_atomics) genni_print(d, "#define GENNI_HAS_ATOMIC64\n");
        if (d->divide != GENNI_DIVIDE_EXACT) genni_print(d, "#define GENNI_DIVIDE_%s\n", d->divide == GENNI_DIVIDE_DOUBLE ? "DOUBLE" : "INTEGERS");
        genni_emit(d, d->ops->prelude, strlen(d->ops->prelude));
        genni_emit_device_shape(d);
        if (rest) genni_emit(d, rest, length);
        genni_release(d->s, rest);
    }
    if (d->s->options.replace_from && d->s->options.replace_to && !d->s->failed) {              // tests change a constant of the text
        char *at = strstr(d->source, d->s->options.replace_from);
        if (at && strlen(d->s->options.replace_from) == strlen(d->s->options.replace_to)) memcpy(at, d->s->options.replace_to, strlen(d->s->options.replace_to));
        else return genni_fail(d->s, GENN_INVALID, GENN_ITEM_BAD_ARGUMENT, "replace_from does not occur in the device source, or replace_to has another length");
    }
    return d->s->failed;
}
// ---- pieces: the texts of objects. Those of one text share it, in a loop over rows of a table of what differs, so that the
// time to compile grows with the number of different models, not of populations.
typedef struct genni_piece { char *text; uint64_t *values; uint32_t value_count, section, shape; } genni_piece;      // shape: the first piece of that text
typedef struct genni_pieces { genni_piece *pieces; uint32_t count; } genni_pieces;
static void genni_begin_piece(genni_device *d, genni_device *outer) {
    *outer = *d;
    d->source = NULL; d->source_length = d->source_room = 0; d->values = NULL; d->value_count = 0; d->marking = 1;
    genni_emit(d, "", 0);
}
static void genni_end_piece(genni_device *d, const genni_device *outer, genni_pieces *to, uint32_t section) {
    genni_piece *pieces = (genni_piece *)genni_grow(d->s, to->pieces, to->count, sizeof *pieces);
    if (pieces) {
        genni_piece *piece = pieces + to->count;
        to->pieces = pieces;
        piece->text = d->source; piece->values = d->values; piece->value_count = d->value_count; piece->section = section;
        for (piece->shape = 0; piece->shape < to->count && piece->text; piece->shape++) {
            const genni_piece *other = pieces + piece->shape;
            if (other->shape == piece->shape && other->text && other->value_count == piece->value_count && !strcmp(other->text, piece->text)) break;
        }
        to->count++;
    }
    d->source = outer->source; d->source_length = outer->source_length; d->source_room = outer->source_room;
    d->values = outer->values; d->value_count = outer->value_count; d->marking = outer->marking;
}
static void genni_release_pieces(genni_device *d, genni_pieces *pieces) {
    uint32_t i;
    for (i = 0; i < pieces->count; i++) { genni_release(d->s, pieces->pieces[i].text); genni_release(d->s, pieces->pieces[i].values); }
    genni_release(d->s, pieces->pieces);
    pieces->pieces = NULL; pieces->count = 0;
}
static uint32_t genni_count_shape(const genni_pieces *pieces, uint32_t shape, uint32_t section) {       // section: GENNI_NONE for all
    uint32_t i, n = 0;
    for (i = shape; i < pieces->count; i++) if (pieces->pieces[i].shape == shape && (section == GENNI_NONE || pieces->pieces[i].section == section)) n++;
    return n;
}
// Writes the text of a shape that only one piece has, or the body of the loop over the rows of all of them: genni_w is a row's
// place in the table. What is equal in all stays a literal. Returns the words of a row.
static uint32_t genni_emit_shape(genni_device *d, const genni_pieces *pieces, uint32_t shape) {
    const genni_piece *first = &pieces->pieces[shape], *piece;
    const genni_piece *const end = pieces->pieces + pieces->count;
    const int marking = d->marking;
    const char *at = first->text;
    uint32_t k, pad, words = 0, base = d->table_count, rows = genni_count_shape(pieces, shape, GENNI_NONE);
    char *widths = (char *)genni_allocate(d->s, (size_t)first->value_count + 1);          // words of each value in a row
    if (!widths || !at) return 0;
    for (k = 0; k < first->value_count; k++) {
        int differs = 0, wide = 0;
        for (piece = first; piece < end; piece++) if (piece->shape == shape) { differs |= piece->values[k] != first->values[k]; wide |= piece->values[k] >> 32 != 0; }
        widths[k] = (char)(!differs ? 0 : wide ? 2 : 1);
        words += widths[k] == 2 ? 2u : widths[k] ? 1u : 0u;
    }
    pad = rows > 1 && !words;                                // the loop counts rows
    words += pad;
    if (words) {
        uint32_t *table = (uint32_t *)genni_allocate(d->s, ((size_t)base + (size_t)words * rows) * 4);
        if (!table) { genni_release(d->s, widths); return 0; }
        if (base) memcpy(table, d->table, (size_t)base * 4);
        genni_release(d->s, d->table);
        d->table = table;
        for (piece = first; piece < end; piece++) if (piece->shape == shape) for (k = 0; k < first->value_count; k++) {
            if (widths[k]) table[d->table_count++] = (uint32_t)piece->values[k];
            if (widths[k] == 2) table[d->table_count++] = (uint32_t)(piece->values[k] >> 32);
        }
        if (pad) d->table_count += rows;
    }
    d->marking = 0;
    for (k = 0, words = 0; *at; ) {
        const char mark[2] = { GENNI_MARK, 0 };
        const size_t plain = strcspn(at, mark);
        genni_emit(d, at, plain);
        at += plain;
        if (!*at) break;
        if (!widths[k]) genni_emit_value(d, at[1], first->values[k]);
        else {
            char low[48], high[128];
            snprintf(low, sizeof low, "GENNI_TABLE[genni_w + %uu]", (unsigned)words);
            if (widths[k] == 2) snprintf(high, sizeof high, "(((uint64_t)GENNI_TABLE[genni_w + %uu] << 32) | %s)", (unsigned)words + 1, low); else snprintf(high, sizeof high, "%s", low);
            if (at[1] == 'F') genni_print(d, d->s->plan.scalar_bytes == 4 ? "genni_u2f(%s)" : "genni_u2d(%s)", high);
            else genni_print(d, at[1] == 'I' ? "(int)%s" : at[1] == 'Z' ? "(int64_t)%s" : "%s", high);
            words += widths[k] == 2 ? 2u : 1u;
        }
        k++;
        at += 2;
    }
    d->marking = marking;
    genni_release(d->s, widths);
    return words + pad;
}
// All pieces, those of a shape together; forgets them. each_step: they are the same in each step of a launch, and say by GENNI_HAS
// whether there is something to do for a lane; what has nothing is passed over in later steps
static void genni_emit_pieces(genni_device *d, genni_pieces *pieces, int each_step) {
    uint32_t i;
    for (i = 0; i < pieces->count && !d->s->failed; i++) if (pieces->pieces[i].shape == i) {
        const uint32_t rows = genni_count_shape(pieces, i, GENNI_NONE), base = d->table_count;
        genni_device body = *d;
        if (rows == 1) { genni_emit_shape(d, pieces, i); continue; }
        d->source = NULL; d->source_length = d->source_room = 0;
        {
            const uint32_t words = genni_emit_shape(d, pieces, i);
            char *text = d->source;
            d->source = body.source; d->source_length = body.source_length; d->source_room = body.source_room;
            const int lasts = each_step && rows <= 32 && d->lasting_count < 64;
            genni_print(d, "{ %s(genni_rows%u, %uu, %uu, %uu) {\n", lasts ? "GENNI_EACH" : "GENNI_ALL", (unsigned)d->lasting_count, (unsigned)base, (unsigned)(base + words * rows), (unsigned)words);
            if (text) genni_emit(d, text, strlen(text));
            if (lasts) { genni_print(d, "GENNI_PASS(genni_rows%u)\n", (unsigned)d->lasting_count); d->lasting[d->lasting_count++] = rows; }
            genni_print(d, "} }\n");
            genni_release(d->s, text);
        }
    }
    genni_release_pieces(d, pieces);
}
// The code of one slot that spikes or events run, for all projections: those that see the same bits share the list of them.
// noting: instead of it what GENN_DELAY notes first
static void genni_emit_walks_of(genni_device *d, genn_slot slot, int noting) {
    const genn_plan *plan = &d->s->plan;
    const int owned = slot == GENN_SLOT_POST_SPIKE_SYN || slot == GENN_SLOT_POST_EVENT_SYN;
    genni_pieces code = { NULL, 0 }, sections = { NULL, 0 };
    genni_device outer;
    char **bodies;
    uint32_t *bases, *widths, p, i;
    int united;
    for (p = 0; p < plan->projection_count; p++) {
        const genni_walk w = genni_walk_of(d, &plan->projections[p], slot, noting);
        for (i = 0; i < p && !genni_same_walk(w, genni_walk_of(d, &plan->projections[i], slot, noting)); i++) {}
        if (i < p || !w.runs) continue;
        for (i = p; i < plan->projection_count; i++) if (genni_same_walk(w, genni_walk_of(d, &plan->projections[i], slot, noting))) {
            genni_begin_piece(d, &outer);
            if (noting) genni_emit_noting(d, i, slot); else genni_emit_projection(d, i, slot);
            genni_end_piece(d, &outer, &code, p);
        }
    }
    if (!code.count) return;
    bodies = (char **)genni_allocate(d->s, code.count * sizeof *bodies);
    bases = (uint32_t *)genni_allocate(d->s, code.count * 4); widths = (uint32_t *)genni_allocate(d->s, code.count * 4);
    if (!bodies || !bases || !widths) return;
    for (i = 0; i < code.count; i++) if (code.pieces[i].shape == i) {
        genni_begin_piece(d, &outer);
        bases[i] = d->table_count;
        widths[i] = genni_emit_shape(d, &code, i);
        bodies[i] = d->source;
        d->source = outer.source; d->source_length = outer.source_length; d->source_room = outer.source_room; d->marking = outer.marking; d->values = outer.values; d->value_count = outer.value_count;
    }
    // Sections of one set of shapes share their text. With many sets all share one, in which a section passes over the others'
    // shapes: compilers need long for many barriers.
    for (united = 0; united < 2; united++) {
        uint32_t different = 0;
        for (i = 0; i < code.count && !d->s->failed; i++) if (!i || code.pieces[i].section != code.pieces[i - 1].section) {
            const uint32_t section = code.pieces[i].section;
            const genni_walk w = genni_walk_of(d, &plan->projections[section], slot, noting);
            uint32_t shape, k, targets = plan->projections[section].target;
            for (k = section; k < plan->projection_count; k++) if (genni_same_walk(w, genni_walk_of(d, &plan->projections[k], slot, noting)) && plan->projections[k].target != targets) targets = GENNI_NONE;
            genni_begin_piece(d, &outer);
            genni_emit_spiked(d, &w, &plan->projections[section], slot, genni_team_of(d, w, slot), targets, owned ? "genni_post" : "genni_pre", owned);
            for (shape = 0; shape < code.count; shape++) if (code.pieces[shape].shape == shape) {
                const uint32_t all = genni_count_shape(&code, shape, GENNI_NONE), here = genni_count_shape(&code, shape, section);
                uint32_t before = 0;                         // rows of sections before this one
                if (!here && !united) continue;
                for (k = shape; k < i; k++) if (code.pieces[k].shape == shape) before++;
                if (all > 1) genni_print(d, "{ const uint32_t genni_rows_from = %U, genni_rows_to = %U; uint32_t genni_w; for (genni_w = genni_rows_from; genni_w < genni_rows_to; genni_w += %uu) {\n",
                    (unsigned)(bases[shape] + before * widths[shape]), (unsigned)(bases[shape] + (before + here) * widths[shape]), (unsigned)widths[shape]);
                else genni_print(d, united ? "if (%U) { {\n" : "{ {\n", (unsigned)here);
                genni_emit(d, bodies[shape], strlen(bodies[shape]));
                genni_print(d, "} }\n");
            }
            genni_print(d, "%s%s}\n", w.kind == GENNI_WALK_DUE ? "" : "}\n", genni_walk_close);
            genni_end_piece(d, &outer, &sections, 0);
        }
        for (i = 0; i < sections.count; i++) different += sections.pieces[i].shape == i ? 1u : 0u;
        if (different <= GENNI_MOST_SECTIONS || united || d->s->failed) break;
        genni_release_pieces(d, &sections);
    }
    for (i = 0; i < code.count; i++) genni_release(d->s, bodies[i]);
    genni_release(d->s, bodies); genni_release(d->s, bases); genni_release(d->s, widths);
    genni_release_pieces(d, &code);
    genni_emit_pieces(d, &sections, 0);
}
static void genni_emit_walks(genni_device *d, genn_slot slot) {
    genni_emit_walks_of(d, slot, 1);
    genni_emit_walks_of(d, slot, 0);
}
static void genni_emit_kernel_head(genni_device *d, const char *name, int lists) {          // of spikes, to walk over
    const genn_plan *plan = &d->s->plan;
    const uint64_t u = genni_d2u(plan->dt);
    uint32_t b;
    genni_print(d, "GENNI_KERNEL void %s(GENNI_GLOBAL uint8_t *genni_state, GENNI_GLOBAL uint32_t *genni_sums, GENNI_GLOBAL uint32_t *genni_spikes, GENNI_GLOBAL uint8_t *genni_records, GENNI_GLOBAL const uint8_t *genni_data, GENNI_GLOBAL const uint32_t *genni_layout, GENNI_GLOBAL uint32_t *genni_counters", name);
    for (b = 0; b < d->bank_count; b++) genni_print(d, ", GENNI_GLOBAL uint8_t *genni_bank%u", (unsigned)b);
    if (d->pulses_any) genni_print(d, ", GENNI_GLOBAL uint32_t *genni_pulses GENNI_NEAR_ARGUMENT");
    genni_print(d, "\n#ifdef GENNI_GATE\n, GENNI_GLOBAL uint32_t *genni_gate, uint32_t genni_steps, uint32_t genni_parts\n#endif\n"
        ", uint64_t genni_step) {\n%sconst uint32_t genni_group = (uint32_t)GENNI_GROUP, genni_lane = (uint32_t)GENNI_LANE, genni_at = genni_group * %uu;\nconst size_t genni_own = (size_t)genni_group * %.0f;\n",
        lists ? "GENNI_LOCAL uint32_t genni_list[GENNI_LIST], genni_listed[2];\nuint32_t genni_counting = 0u; (void)genni_counting;\nif ((uint32_t)GENNI_LANE < 2u) genni_listed[GENNI_LANE] = 0u;\n" : "",
        (unsigned)d->layout_words, (double)d->sums_stride);
    genni_print(d, "uint32_t genni_moved;\n#ifdef GENNI_NEAR_WORDS\nGENNI_LOCAL uint32_t genni_words_near[GENNI_NEAR_WORDS];\nfor (genni_moved = genni_lane; genni_moved < GENNI_NEAR_WORDS; genni_moved += GENNI_LANES) genni_words_near[genni_moved] = genni_layout[GENNI_NEAR_FROM(genni_moved)];\n#endif\n");
    genni_print(d, "#ifdef GENNI_NEAR_TABLES\nGENNI_LOCAL uint32_t genni_tables_near[GENNI_NEAR_TABLES];\nfor (genni_moved = genni_lane; genni_moved < GENNI_NEAR_TABLES; genni_moved += GENNI_LANES) genni_tables_near[genni_moved] = ((GENNI_GLOBAL const uint32_t *)genni_data)[genni_moved];\n#endif\n");
    if (d->pulses_any) genni_print(d, "#ifdef GENNI_GATE\nGENNI_LOCAL uint32_t genni_fresh[1 + GENNI_FRESH], genni_again[1 + GENNI_AGAIN];\nif (genni_lane == 0) genni_fresh[0] = genni_again[0] = 0u;\n#endif\ngenni_pulse genni_p;\nGENNI_NEAR_SUMS\n"
        "genni_pulse_open(&genni_p, genni_layout + %uu, genni_pulses, genni_near, genni_group, genni_lane, GENNI_LANES);\n"
        "for (genni_moved = genni_lane; genni_moved < genni_p.near_; genni_moved += GENNI_LANES) genni_near[genni_moved] = genni_p.slots > 1u ? genni_p.sums[genni_moved] : 0u;\n", (unsigned)(d->groups * d->layout_words));
    genni_print(d, "GENNI_BARRIER;\n");
    genni_emit_double(d, "dt", plan->dt);
    genni_print(d, "(void)dt; (void)genni_data; (void)genni_records; (void)genni_own; (void)genni_moved;\n"
        "#ifdef GENNI_GATE\nuint32_t genni_met = 0, genni_waits = 0;\nif (genni_parts & 4u) genni_step += ((GENNI_GLOBAL const uint64_t *)genni_gate)[1];\n#endif\n"
        "uint32_t genni_kept = (uint32_t)(genni_step %% GENNI_RECORD_STEPS);\nGENNI_ROW_SETS GENNI_HOLDS\n");
    if (d->pulses_any) genni_print(d, "genni_p.now = (uint32_t)(genni_step %% genni_p.slots) * genni_p.stride;\n");
    genni_print(d, "#ifdef GENNI_GATE\nfor (;; genni_step++) {\n#endif\nconst uint32_t genni_now = (uint32_t)(genni_step %% GENNI_RING); (void)genni_now;\n#ifdef GENNI_FP64\n");
    genni_print(d, "const double t = (double)genni_step * genni_u2d(((uint64_t)0x%08Xu << 32) | 0x%08Xu); (void)t;\n#endif\n", (unsigned)(u >> 32), (unsigned)u);
}
// With a gate the kernel is a loop over steps. What needs nothing of the last step comes before the other blocks are waited for:
// later segments of older spikes, and fetching. genni_parts: 1 delivery, 2 update, which meet in between where there are reverse
// sums; 4: launched from a graph, which is made once, so the step it began at stands behind the gate
static genn_result genni_emit_kernel(genni_device *d) {
    const genn_plan *plan = &d->s->plan;
    genni_pieces pieces = { NULL, 0 };
    genni_device outer;
    uint32_t p;
    for (p = 0; p < plan->population_count; p++) genni_emit_functions(d, plan->populations[p].neuron.model);
    for (p = 0; p < plan->group_count; p++) genni_emit_functions(d, plan->groups[p].part.model);
    for (p = 0; p < plan->source_count; p++) genni_emit_functions(d, plan->sources[p].part.model);
    for (p = 0; p < plan->projection_count; p++) genni_emit_functions(d, plan->projections[p].update.model);
    genni_emit_kernel_head(d, "genni_step_kernel", 1);
    if (plan->reverse_count) genni_print(d, "#ifdef GENNI_GATE\nif (genni_parts & 1u) {\n#endif\n");
    genni_print(d, "#ifdef GENNI_GATE\n");
    if (d->pulses_any && !d->from_sources) {
        genni_print(d, "%s", genni_pulse_fetch);
        genni_print(d, "if (genni_p.segments > 1u) { // static synapses, all segments but the first of a spike\n"
            "const uint32_t genni_known = genni_waits && genni_again[0] <= GENNI_AGAIN ? 1u : 0u;\n"
            "for (genni_moved = genni_p.my_team; genni_known && genni_moved < genni_again[0]; genni_moved += genni_p.teams) genni_pulse_deliver(&genni_p, genni_again[1u + genni_moved], 1u);\n"
            "if (genni_p.segments > 1u + genni_known) {\n"
            "const uint32_t genni_first_segment = 1u + genni_known, genni_total = (genni_p.segments - genni_first_segment) * (GENNI_BITS / 32u), genni_age = genni_p.least + 2u + genni_known * genni_p.slots, genni_jump = genni_p.slots;\n");
        genni_emit_pulse_walk(d);
        genni_print(d, "}\n}\n");
    }
    genni_print(d, "GENNI_DRAW_AHEAD\nif (genni_waits) GENNI_AWAIT;\ngenni_waits = 1u;\n%s#endif\n", d->pulses_any && !d->from_sources ? "if (genni_lane == 0) genni_fresh[0] = genni_again[0] = 0u;\n" : "");
    for (p = 0; p < plan->projection_count; p++) if (plan->projections[p].room && genni_has_slot(plan->projections[p].update.model, GENN_SLOT_SYNAPSE_DYNAMICS)) {
        genni_begin_piece(d, &outer);
        genni_emit_projection(d, p, GENN_SLOT_SYNAPSE_DYNAMICS);
        genni_end_piece(d, &outer, &pieces, 0);
    }
    genni_emit_pieces(d, &pieces, 0);
    genni_emit_walks(d, GENN_SLOT_PRE_EVENT_SYN);
    genni_emit_walks(d, GENN_SLOT_PRE_SPIKE_SYN);
    if (d->pulses_any && !d->from_sources) {
        genni_print(d, "{ // static synapses\nconst uint32_t genni_first_segment = 0u, genni_age = genni_p.least + 1u, genni_jump = 1u;\n"
            "#ifdef GENNI_GATE\nconst uint32_t genni_total = GENNI_BITS / 32u;\n#else\nconst uint32_t genni_total = genni_p.segments * (GENNI_BITS / 32u);\n#endif\n");
        genni_emit_pulse_walk(d);
        genni_print(d, "}\n");
    }
    genni_emit_walks(d, GENN_SLOT_POST_EVENT_SYN);
    genni_emit_walks(d, GENN_SLOT_POST_SPIKE_SYN);
    for (p = 0; p < plan->population_count + plan->channel_count; p++) {          // this step's masks are empty before a neuron writes to them
        const genni_channel *c = p < plan->population_count ? NULL : &plan->channels[p - plan->population_count];
        const unsigned population = (unsigned)(c ? c->population : p), bit_first = (unsigned)(c ? c->bit_first : plan->populations[p].bit_first);
        genni_begin_piece(d, &outer);
        genni_print(d, "{ const uint32_t genni_end = (GENNI_OWN(%U) + 31) / 32; uint32_t genni_i = GENNI_OWN(%U) / 32 + GENNI_TURNED(GENNI_OWN(%U));\nGENNI_HAS(genni_i < genni_end)\n"
            "for (; genni_i < genni_end; genni_i += GENNI_LANES) genni_spikes[(size_t)genni_kept * GENNI_MASK_WORDS + %U + genni_i] = 0; }\n",
            2 * population + 1, 2 * population, (unsigned)genni_turn_at(d, population), bit_first / 32);
        genni_end_piece(d, &outer, &pieces, 0);
    }
    genni_emit_pieces(d, &pieces, 1);
    if (plan->reverse_count) {
        genni_print(d, "}\n#ifdef GENNI_GATE\nif (genni_parts == 3u) GENNI_GATE;\nif (genni_parts & 2u) {\n#else\n");
        genni_emit_kernel_head(d, "genni_update_kernel", d->from_sources);
        genni_print(d, "#endif\n");
    } else genni_print(d, "GENNI_BARRIER;\n");
    for (p = 0; p < plan->population_count; p++) {
        genni_begin_piece(d, &outer);
        genni_emit_population(d, p);
        genni_end_piece(d, &outer, &pieces, 0);
    }
    genni_emit_pieces(d, &pieces, 1);
    for (p = 0; p < plan->population_count; p++) if (d->from_sources && genni_is_packed_source(d, p)) {
        genni_begin_piece(d, &outer);
        genni_print(d, "{ // static synapses of the partition's own sources that spiked\n"
            "const uint32_t genni_first_word = %U + GENNI_OWN(%U) / 32u, genni_total = %U + (GENNI_OWN(%U) + 31u) / 32u - genni_first_word, genni_width = genni_total, genni_part = 0u, genni_age = 0u, genni_jump = 0u, genni_first_segment = 0u, genni_present = genni_p.now;\n"
            "genni_p.now += (1u + genni_p.least) * genni_p.stride; if (genni_p.now >= genni_p.all) genni_p.now -= genni_p.all;\n",
            (unsigned)plan->populations[p].bit_first / 32, 2 * (unsigned)p, (unsigned)plan->populations[p].bit_first / 32, 2 * (unsigned)p + 1);
        genni_emit_pulse_walk(d);
        genni_print(d, "genni_p.now = genni_present;\n}\n");
        genni_end_piece(d, &outer, &pieces, 0);
    }
    genni_emit_pieces(d, &pieces, 0);
    genni_print(d, "#ifdef GENNI_GATE\n%sif (genni_steps <= 1u) break;\ngenni_steps--;\nif (++genni_kept == GENNI_RECORD_STEPS) genni_kept = 0u;\n%sGENNI_HOLDING\nGENNI_ARRIVE;\n}\n#endif\n", plan->reverse_count ? "}\n" : "",
        d->pulses_any ? "genni_p.now += genni_p.stride; if (genni_p.now >= genni_p.all) genni_p.now = 0u;\n" : "");
    if (d->pulses_any) genni_print(d, "GENNI_BARRIER;\ngenni_moved = genni_lane;\nfor (; genni_p.slots > 1u && genni_moved < genni_p.near_; genni_moved += GENNI_LANES) genni_p.sums[genni_moved] = genni_near[genni_moved];\n");
    genni_print(d, "}\n");
    return d->s->failed;
}

// ---- synapses drawn on the device. A thread makes the part of a row that a partition has, by the text that the host uses, so it
// has the same bits. The kernel runs three times per projection: it counts the rows, adds the counts up, and makes targets and
// values. Where sources are drawn for each target, threads of targets count, and put them into rows, which are then sorted: their
// order in memory does not matter. What it is to make the kernel gets in words, so that one text serves all projections.
GENNI_SHARED(drawing,
enum { GENNI_DRAWING_ROWS, GENNI_DRAWING_PRE, GENNI_DRAWING_POST, GENNI_DRAWING_GROUPS, GENNI_DRAWING_BEFORE, GENNI_DRAWING_BLOCKS, GENNI_DRAWING_KIND, GENNI_DRAWING_RUN,
    GENNI_DRAWING_NO_AUTAPSE, GENNI_DRAWING_KEY0, GENNI_DRAWING_KEY1, GENNI_DRAWING_HASHED, GENNI_DRAWING_OBJECT, GENNI_DRAWING_VARS,
    GENNI_DRAWING_COUNTS, GENNI_DRAWING_SHIFTS, GENNI_DRAWING_SUMS, GENNI_DRAWING_FOUND,       /* places of lists; COUNTS 0: all rows have N */
    GENNI_DRAWING_NEURONS, GENNI_DRAWING_EXPORTS, GENNI_DRAWING_EXPORT_COUNT,      /* initial values of neurons; place of a list of exports */
    GENNI_DRAWING_N, GENNI_DRAWING_SCALE = GENNI_DRAWING_N + 2, GENNI_DRAWING_START = GENNI_DRAWING_SCALE + 2,
    GENNI_DRAWING_TARGETS = GENNI_DRAWING_START + 2, GENNI_DRAWING_END = GENNI_DRAWING_TARGETS + 2 };
enum { GENNI_DRAWN_BY, GENNI_DRAWN_CLASS, GENNI_DRAWN_BYTES, GENNI_DRAWN_MOST, GENNI_DRAWN_KEY0, GENNI_DRAWN_KEY1, GENNI_DRAWN_PARAMS, GENNI_DRAWN_SPARE,
    GENNI_DRAWN_AT, GENNI_DRAWN_QUANTUM = GENNI_DRAWN_AT + 2, GENNI_DRAWN_LOW = GENNI_DRAWN_QUANTUM + 2, GENNI_DRAWN_HIGH = GENNI_DRAWN_LOW + 2,
    GENNI_DRAWN_END = GENNI_DRAWN_HIGH + 2 };
enum { GENNI_PASS_COUNT, GENNI_PASS_SUM, GENNI_PASS_MAKE, GENNI_PASS_CLEAR, GENNI_PASS_COLUMNS, GENNI_PASS_FILL, GENNI_PASS_FINISH, GENNI_PASS_VALUES };
enum { GENNI_CLASS_FLOAT, GENNI_CLASS_DOUBLE, GENNI_CLASS_HALF, GENNI_CLASS_SIGNED, GENNI_CLASS_UNSIGNED };
enum { GENNI_DRAWING_CHUNK = 1024, GENNI_DRAWING_HASHES = 64, GENNI_DRAWING_CLIPPED = 2 * GENNI_DRAWING_HASHES, GENNI_DRAWING_LATE = GENNI_DRAWING_CLIPPED + 2,
    GENNI_DRAWING_ALL_FOUND = GENNI_DRAWING_LATE + 2 };)
static const char genni_draw_store[] =
    "#define GENNI_WORDS_REAL(k) genni_u2d(GENNI_WORDS64(k))\n"
    "GENN_FN void genni_draw_put(GENNI_GLOBAL uint8_t *to, uint32_t bytes, size_t i, uint64_t bits) {\n"
    "  if (bytes == 1u) to[i] = (uint8_t)bits;\n"
    "  else if (bytes == 2u) ((GENNI_GLOBAL uint16_t *)to)[i] = (uint16_t)bits;\n"
    "  else if (bytes == 4u) ((GENNI_GLOBAL uint32_t *)to)[i] = (uint32_t)bits;\n"
    "  else ((GENNI_GLOBAL uint64_t *)to)[i] = bits;\n"
    "}\n"
    // as genni_store and genni_clips of the host; returns the bits
    "GENNI_CALLED_FN uint64_t genni_draw_store(GENNI_GLOBAL uint8_t *genni_bank, GENNI_GLOBAL uint32_t *genni_words, uint32_t v, size_t i, double x) {\n"
    "  const uint32_t how = genni_words[v + GENNI_DRAWN_CLASS], bytes = genni_words[v + GENNI_DRAWN_BYTES];\n"
    "  const double quantum = GENNI_WORDS_REAL(v + GENNI_DRAWN_QUANTUM), low = GENNI_WORDS_REAL(v + GENNI_DRAWN_LOW), high = GENNI_WORDS_REAL(v + GENNI_DRAWN_HIGH);\n"
    "  uint64_t bits;\n"
    "  if (quantum > 0.0) x = genni_rint_d(genni_div_d(x, quantum));\n"
    "  if (how > GENNI_CLASS_DOUBLE) {\n"
    "    if (!(x > low - 1.0 && x < high + 1.0) || (how == GENNI_CLASS_HALF && !(x >= low && x <= high))) genni_sum_add(genni_words + genni_words[GENNI_DRAWING_FOUND] + GENNI_DRAWING_CLIPPED, 1);\n"
    "    x = !(x == x) ? 0.0 : x < low ? low : x > high ? high : x;\n"
    "  }\n"
    "  bits = how == GENNI_CLASS_FLOAT ? genni_f2u((float)x) : how == GENNI_CLASS_DOUBLE ? genni_d2u(x) : how == GENNI_CLASS_HALF ? genni_half_bits(x) : how == GENNI_CLASS_UNSIGNED ? (uint64_t)x : (uint64_t)(int64_t)x;\n"
    "  genni_draw_put(genni_bank + (size_t)GENNI_WORDS64(v + GENNI_DRAWN_AT), bytes, i, bits);\n"
    "  return bytes < 8u ? bits & (((uint64_t)1 << (8u * bytes)) - 1u) : bits;\n"
    "}\n";
// The initial value of a variable of a neuron, also into every slot of its exports
static const char genni_draw_initial[] =
    "GENNI_CALLED_FN void genni_draw_initial(GENNI_GLOBAL uint8_t *genni_bank, GENNI_GLOBAL const uint8_t *genni_data, GENNI_GLOBAL uint32_t *genni_words, uint32_t id) {\n"
    "  const uint32_t bytes = genni_words[GENNI_DRAWING_END + GENNI_DRAWN_BYTES];\n"
    "  const uint64_t bits = genni_draw_store(genni_bank, genni_words, GENNI_DRAWING_END, id, (double)genni_draw_value(genni_words, genni_data, GENNI_DRAWING_END, id, 0u, 0u, 0u));\n"
    "  uint32_t e, k;\n"
    "  for (e = 0u; e < genni_words[GENNI_DRAWING_EXPORT_COUNT]; e++) {\n"
    "    const uint32_t at = genni_words[GENNI_DRAWING_EXPORTS] + 4u * e, slots = genni_words[at + 2u], history = genni_words[at + 3u];\n"
    "    for (k = 0u; k < slots; k++) genni_draw_put(genni_bank + (size_t)GENNI_WORDS64(at), bytes, history ? (size_t)id * slots + k : (size_t)k * genni_words[GENNI_DRAWING_NEURONS] + id, bits);\n"
    "  }\n"
    "}\n";
// Counts to places within a chunk of rows: where they begin, or, where they are filled from behind, end. Sources of a target, counted
// or put into their rows, as genni_store_rows draws them.
static const char genni_draw_column[] =
    "GENNI_CALLED_FN void genni_draw_sum(GENNI_GLOBAL uint32_t *genni_words, GENNI_GLOBAL uint32_t *start, uint32_t chunk) {\n"
    "  const uint32_t first = chunk * GENNI_DRAWING_CHUNK, rows = genni_words[GENNI_DRAWING_ROWS], end = rows - first < GENNI_DRAWING_CHUNK ? rows : first + GENNI_DRAWING_CHUNK, ends = genni_words[GENNI_DRAWING_KIND] == GENNI_ROWS_COLUMNS ? 1u : 0u;\n"
    "  uint32_t i, sum = 0u;\n"
    "  for (i = first; i < end; i++) { const uint32_t n = start[i]; start[i] = sum + ends * n; sum += n; }\n"
    "  genni_words[genni_words[GENNI_DRAWING_SUMS] + chunk] = sum;\n"
    "}\n"
    "GENNI_CALLED_FN void genni_draw_column(GENNI_GLOBAL uint32_t *genni_words, GENNI_GLOBAL uint32_t *start, GENNI_GLOBAL uint32_t *targets, uint32_t post, bool fill) {\n"
    "  const uint32_t num_pre = genni_words[GENNI_DRAWING_PRE];\n"
    "  genni_stream stream;\n"
    "  uint32_t i, group = 0u, behind = genni_words[GENNI_DRAWING_GROUPS];\n"
    "  while (behind - group > 1u) {\n"                    // the partition that owns the target
    "    const uint32_t middle = (group + behind) / 2u;\n"
    "    if (genni_block_first(genni_words[GENNI_DRAWING_BEFORE], genni_words[GENNI_DRAWING_BLOCKS], middle, genni_words[GENNI_DRAWING_GROUPS]) <= post / 128u) group = middle; else behind = middle;\n"
    "  }\n"
    "  stream.c0 = post; stream.c1 = 0u; stream.c2 = GENNI_DRAW_COLUMNS; stream.k0 = genni_words[GENNI_DRAWING_KEY0]; stream.k1 = genni_words[GENNI_DRAWING_KEY1]; stream.draw = 0u;\n"
    "  for (i = 0u; i < genni_words[GENNI_DRAWING_N]; i++) {\n"
    "    const uint32_t row = group * num_pre + genni_mulhi32(genni_next_word(&stream), num_pre);\n"
    "    if (fill) targets[genni_words[genni_words[GENNI_DRAWING_SUMS] + row / GENNI_DRAWING_CHUNK] + GENNI_ATOMIC32(start + row, 0xFFFFFFFFu) - 1u] = post; else GENNI_ATOMIC32(start + row, 1u);\n"
    "  }\n"
    "}\n";
static const char genni_draw_kernel[] =
    "GENNI_KERNEL void genni_draw_kernel(GENNI_GLOBAL uint8_t *genni_bank, GENNI_GLOBAL const uint8_t *genni_data, GENNI_GLOBAL uint32_t *genni_words\n"
    "#ifdef GENNI_GATE\n, uint32_t genni_steps, uint32_t genni_parts\n#endif\n, uint64_t genni_pass) {\n"
    "  const uint32_t me = (uint32_t)GENNI_GROUP * GENNI_LANES + (uint32_t)GENNI_LANE, rows = genni_words[GENNI_DRAWING_ROWS], sums = genni_words[GENNI_DRAWING_SUMS];\n"
    "  GENNI_GLOBAL uint32_t *const start = (GENNI_GLOBAL uint32_t *)(genni_bank + (size_t)GENNI_WORDS64(GENNI_DRAWING_START));\n"
    "  GENNI_GLOBAL uint32_t *const targets = (GENNI_GLOBAL uint32_t *)(genni_bank + (size_t)GENNI_WORDS64(GENNI_DRAWING_TARGETS));\n"
    "  if (genni_pass >= GENNI_PASS_VALUES) {\n"            // initial values: the pass tells where their words begin
    "    genni_words += (size_t)(genni_pass - GENNI_PASS_VALUES);\n"
    "    if (me < genni_words[GENNI_DRAWING_NEURONS]) genni_draw_initial(genni_bank, genni_data, genni_words, me);\n"
    "  } else if (genni_pass == GENNI_PASS_CLEAR) {\n"
    "    if (me < rows) start[me] = 0u;\n"
    "  } else if (genni_pass == GENNI_PASS_FINISH) {\n"
    "    if (me < rows) start[me] += genni_words[sums + me / GENNI_DRAWING_CHUNK];\n"
    "  } else if (genni_pass == GENNI_PASS_COLUMNS || genni_pass == GENNI_PASS_FILL) {\n"
    "    if (me < genni_words[GENNI_DRAWING_POST]) genni_draw_column(genni_words, start, targets, me, genni_pass == GENNI_PASS_FILL);\n"
    "  } else if (genni_pass == GENNI_PASS_SUM) {\n"
    "    if (me < (rows + GENNI_DRAWING_CHUNK - 1u) / GENNI_DRAWING_CHUNK) genni_draw_sum(genni_words, start, me);\n"
    "  } else if (me < rows) {\n"
    "    const uint32_t num_pre = genni_words[GENNI_DRAWING_PRE], groups = genni_words[GENNI_DRAWING_GROUPS], k = me / num_pre, pre = me - k * num_pre;\n"
    "    genni_rows r;\n"
    "    uint32_t b0, b1, first, n, i, v, last = 0u, duplicate = 0u;\n"
    "    uint64_t sum = 0u;\n"
    "    r.kind = genni_words[GENNI_DRAWING_KIND]; r.num_post = genni_words[GENNI_DRAWING_POST]; r.blocks = genni_words[GENNI_DRAWING_BLOCKS]; r.run = genni_words[GENNI_DRAWING_RUN];\n"
    "    r.no_autapse = genni_words[GENNI_DRAWING_NO_AUTAPSE]; r.k0 = genni_words[GENNI_DRAWING_KEY0]; r.k1 = genni_words[GENNI_DRAWING_KEY1];\n"
    "    r.scale = GENNI_WORDS_REAL(GENNI_DRAWING_SCALE); r.n = genni_words[GENNI_DRAWING_COUNTS] ? (uint64_t)genni_words[genni_words[GENNI_DRAWING_COUNTS] + pre] : GENNI_WORDS64(GENNI_DRAWING_N);\n"
    "    b0 = genni_block_first(genni_words[GENNI_DRAWING_BEFORE], r.blocks, k, groups); b1 = genni_block_first(genni_words[GENNI_DRAWING_BEFORE], r.blocks, k + 1u, groups);\n"
    "    first = genni_pass ? start[me] + genni_words[sums + me / GENNI_DRAWING_CHUNK] : 0u;\n"
    "    if (r.kind == GENNI_ROWS_COLUMNS) {\n"
    "      n = (me + 1u < rows ? start[me + 1u] + genni_words[sums + (me + 1u) / GENNI_DRAWING_CHUNK] : start[rows]) - first;\n"
    "      genni_sort_row(targets + first, (GENNI_GLOBAL uint64_t *)0, n);\n"
    "    } else {\n"
    "      n = (uint32_t)genni_draw_row(&r, pre, b0, b1, targets + first, genni_pass ? 0xFFFFFFFFu : 0u);\n"
    "      start[me] = genni_pass ? first : n;\n"
    "    }\n"
    "    for (i = 0u; genni_pass && i < n; i++) {\n"
    "      const uint32_t post = targets[first + i];\n"
    "      uint64_t h = genni_mix(genni_mix(genni_mix(genni_words[GENNI_DRAWING_OBJECT]) + pre) + post);\n"
    "      duplicate = i && post == last ? duplicate + 1u : 0u; last = post;\n"
    "      for (v = 0u; v < genni_words[GENNI_DRAWING_VARS]; v++) {\n"
    "        const uint32_t var = GENNI_DRAWING_END + v * GENNI_DRAWN_END;\n"
    "        const uint64_t bits = genni_draw_store(genni_bank, genni_words, var, (size_t)first + i, (double)genni_draw_value(genni_words, genni_data, var, 0u, pre, post, duplicate));\n"
    "        if (bits > genni_words[var + GENNI_DRAWN_MOST] && genni_words[var + GENNI_DRAWN_MOST] != 0xFFFFFFFFu) genni_sum_add(genni_words + genni_words[GENNI_DRAWING_FOUND] + GENNI_DRAWING_LATE, 1);\n"
    "        h = genni_mix(h + bits);\n"
    "      }\n"
    "      sum += h;\n"
    "      targets[first + i] = post + genni_words[genni_words[GENNI_DRAWING_SHIFTS] + k];\n"
    "    }\n"
    "    if (sum && genni_words[GENNI_DRAWING_HASHED]) genni_sum_add(genni_words + genni_words[GENNI_DRAWING_FOUND] + 2u * (me % GENNI_DRAWING_HASHES), (int64_t)sum);\n"
    "  }\n"
    "}\n";
static void genni_put_words(uint32_t *to, uint64_t x) { to[0] = (uint32_t)x; to[1] = (uint32_t)(x >> 32); }
static uint32_t genni_initial_of(const genni_device *d, const genn_model *model) {             // 1 and up; 0: not listed
    uint32_t i;
    for (i = 0; i < d->initial_count; i++) if (d->initials[i]->model == model) return i + 1;
    return 0;
}
// Where the tables and arrays of an initialiser lie in the data buffer, into words (NULL: this only makes them known there)
static size_t genni_drawing_places(genni_device *d, const genni_part *init, uint32_t *w, size_t at) {
    const genn_name *n;
    uint32_t a = 0, t = 0;
    for (n = init->model->names; n && n->name; n++) {
        if (n->role != GENN_ROLE_TABLE && n->role != GENN_ROLE_ARRAY) continue;
        if (n->role == GENN_ROLE_TABLE) {
            const genn_table *table = &init->tables[t++];
            const double place = genni_place_of(d, table->thresholds, (size_t)table->count * 4);
            if (w) { genni_put_words(w + at, (uint64_t)place); w[at + 2] = table->count; w[at + 3] = table->base; }
            at += 4;
        } else {
            const double place = genni_place_of(d, init->arrays[a], init->array_lengths[a] * genni_type_bytes(n->type, d->s->plan.scalar_bytes));
            if (w) genni_put_words(w + at, (uint64_t)place);
            a++; at += 2;
        }
    }
    return at;
}
// Why the device draws nothing, or NULL
static const char *genni_draws_nothing(const genni_device *d) {
    if (d->s->options.test_switches & GENN_TEST_DRAW_ON_HOST) return "on the host: a test wants it";
    if (!d->has_fp64) return "on the host: the device has no double";
    return d->s->plan.fast ? "on the host: GENN_FAST" : NULL;
}
// Where the synapses of a projection are drawn: NULL for the device, else why the host does
static const char *genni_drawn_on_host(const genni_device *d, const genni_projection *p) {
    const genn_model *connectivity = p->connectivity.model;
    const char *nothing = genni_draws_nothing(d);
    uint32_t v;
    if (!connectivity) return "on the host: they are given";
    if (connectivity->builtin == GENNI_CONNECTIVITY_CUSTOM) return "on the host: connectivity by code";
    if (nothing) return nothing;
    if ((uint64_t)d->groups * d->s->plan.populations[p->source].count > 0x7FFFFFFFu) return "on the host: too many rows";
    for (v = 0; v < p->update.var_count; v++) {
        const genni_values *values = &p->update.vars[v];
        if (values->kind != 1 && values->kind != 2) return "on the host: values are given";
        if (values->kind == 2 && genni_mentions(values->init.model, "id")) return "on the host: an initialiser reads id";
    }
    return NULL;
}
// Synapses as far as they are known before they are drawn; room for all that there may be. Their number is binomial with a fixed
// probability: its logarithm falls by 50 at ten standard deviations, and for few by more than 100 at 100 above the mean.
static uint64_t genni_likely_synapses(const genni_device *d, const genni_projection *p, uint64_t *room) {
    const genn_plan *plan = &d->s->plan;
    const genni_rows rows = genni_rows_of(d->s, p);
    const double pairs = (double)plan->populations[p->source].count * rows.num_post, mean = pairs * (rows.kind == GENNI_ROWS_GAPS ? p->connectivity.param_values[0] : 1);
    uint64_t n = 0;
    uint32_t i;
    if (rows.kind == GENNI_ROWS_GAPS) {
        const double most = genni_ceil_d(mean + 10 * genni_sqrt_d(mean)) + 100;
        *room = (uint64_t)(most < pairs ? most : pairs);
        return (uint64_t)genni_rint_d(mean);
    }
    if (rows.kind == GENNI_ROWS_ALL && !rows.no_autapse) n = (uint64_t)mean;
    else if (rows.kind == GENNI_ROWS_COLUMNS) n = p->synapses;
    else for (i = 0; i < plan->populations[p->source].count; i++) n += genni_row(d->s, p, i, 0, rows.blocks, NULL, 0);
    *room = n;
    return n;
}
static void genni_plan_initial(genni_device *d, const genni_part *init) {
    genni_drawing_places(d, init, NULL, 0);
    if (!genni_initial_of(d, init->model)) d->initials[d->initial_count++] = init;
}
// The same for initial values of neurons. Arrays that begin as zeros need nothing but not to be transferred.
static void genni_plan_values(genni_device *d) {
    genn_plan *plan = &d->s->plan;
    const int all = (d->s->options.test_switches & GENN_TEST_DRAW_ON_DEVICE) != 0;
    uint64_t values = 0;
    uint32_t i;
    if (genni_draws_nothing(d) || (d->is_cpu && !all)) return;
    for (i = 0; i < plan->array_count; i++) if (plan->arrays[i].values && plan->arrays[i].values->kind == 2) values += plan->arrays[i].count;
    if (!all && !d->draws_any && values < GENNI_MANY_VALUES) return;
    for (i = 0; i < plan->array_count; i++) {
        genni_array *a = &plan->arrays[i];
        if ((a->count < GENNI_FEW_VALUES && !all) || (a->values && a->values->kind != 1 && a->values->kind != 2) || genni_is_spike_source(&plan->populations[a->population])) continue;
        a->on_device = 1;
        if (a->values) d->draws_any = 1;
        if (a->values && a->values->kind == 2) genni_plan_initial(d, &a->values->init);
    }
}
// Decides that for all projections, and which initialisers the kernel needs
static genn_result genni_plan_drawing(genni_device *d) {
    const genn_plan *plan = &d->s->plan;
    uint64_t all = 0;
    uint32_t i, v, most = 1 + plan->array_count;
    d->draws = (uint8_t *)genni_allocate(d->s, (size_t)plan->projection_count + 1);
    if (!d->draws) return GENN_MEMORY;
    for (i = 0; i < plan->projection_count; i++) {
        genni_projection *p = &plan->projections[i];
        p->drawn = genni_drawn_on_host(d, p);
        if (!p->drawn) { p->synapses = genni_likely_synapses(d, p, &p->room); all += p->synapses; most += p->update.var_count; }
    }
    d->initials = (const genni_part **)genni_allocate(d->s, most * sizeof *d->initials);
    if (!d->initials) return GENN_MEMORY;
    for (i = 0; i < plan->projection_count; i++) {
        genni_projection *p = &plan->projections[i];
        if (p->drawn) continue;
        if (!(d->s->options.test_switches & GENN_TEST_DRAW_ON_DEVICE)) p->drawn = d->is_cpu ? "on the host: the device is a CPU" : all < GENNI_FEW_SYNAPSES ? "on the host: there are few" : NULL;
        if (p->drawn) continue;
        p->drawn = "on the device"; d->draws[i] = 1; d->draws_any = 1;
        for (v = 0; v < p->update.var_count; v++) if (p->update.vars[v].kind == 2) genni_plan_initial(d, &p->update.vars[v].init);
    }
    genni_plan_values(d);
    return d->s->failed;
}
// Values of all initialisers as one function of the words of a variable
static void genni_emit_draw_kernel(genni_device *d) {
    const int is_double = d->s->plan.scalar_bytes == 8;
    uint32_t i;
    for (i = 0; i < d->initial_count; i++) genni_emit_functions(d, d->initials[i]->model);
    genni_print(d, "%s\n%s", genni_text_drawing, genni_draw_store);
    genni_print(d, "GENNI_CALLED_FN double genni_draw_value(GENNI_GLOBAL const uint32_t *genni_words, GENNI_GLOBAL const uint8_t *genni_data, uint32_t genni_v, uint32_t id, uint32_t id_pre, uint32_t id_post, uint32_t genni_duplicate) {\n"
        "const uint32_t genni_by = genni_words[genni_v + GENNI_DRAWN_BY], genni_p = genni_words[genni_v + GENNI_DRAWN_PARAMS], num_pre = genni_words[GENNI_DRAWING_PRE], num_post = genni_words[GENNI_DRAWING_POST], num_neurons = genni_words[GENNI_DRAWING_NEURONS], id_kernel = 0u;\n"
        "genni_draws genni_r = { num_neurons ? id >> 2 : id_pre, id_post, id & 3u, 0u, 0u, 0u, genni_duplicate * 256u, genni_words[genni_v + GENNI_DRAWN_KEY0], genni_words[genni_v + GENNI_DRAWN_KEY1] };\nscalar value = 0;\n");
    genni_emit_double(d, "dt", d->s->plan.dt);
    genni_print(d, "(void)dt; (void)id; (void)num_neurons; (void)id_kernel; (void)num_pre; (void)num_post; (void)genni_data; (void)genni_r;\n");
    for (i = 0; i < d->initial_count; i++) {
        const genn_name *n;
        uint32_t at = 0;
        int role;
        genni_print(d, "if (genni_by == %uu) {\n", (unsigned)i + 1);
        for (role = 0; role < 2; role++) for (n = d->initials[i]->model->names; n && n->name; n++) if (n->role == (role ? GENN_ROLE_DERIVED : GENN_ROLE_PARAM)) {
            genni_print(d, is_double ? "const scalar %s = genni_u2d(GENNI_WORDS64(genni_p + %uu)); (void)%s;\n" : "const scalar %s = genni_u2f(genni_words[genni_p + %uu]); (void)%s;\n", n->name, (unsigned)at, n->name);
            at += 2;
        }
        for (n = d->initials[i]->model->names; n && n->name; n++) {
            if (n->role == GENN_ROLE_TABLE) {
                genni_print(d, "const genn_table %s = { (GENNI_GLOBAL const uint32_t *)(genni_data + (size_t)GENNI_WORDS64(genni_p + %uu)), genni_words[genni_p + %uu], genni_words[genni_p + %uu] };\n", n->name, (unsigned)at, (unsigned)at + 2, (unsigned)at + 3);
                at += 4;
            }
            if (n->role == GENN_ROLE_ARRAY) {
                genni_print(d, "GENNI_GLOBAL const %s *const %s = (GENNI_GLOBAL const %s *)(genni_data + (size_t)GENNI_WORDS64(genni_p + %uu));\n", genni_device_type(n->type), n->name, genni_device_type(n->type), (unsigned)at);
                at += 2;
            }
        }
        genni_emit_slot(d, d->initials[i]->model, GENN_SLOT_VALUE);
        genni_print(d, "}\n");
    }
    genni_print(d, "return genni_by ? (double)value : GENNI_WORDS_REAL(genni_p);\n}\n");
    genni_print(d, "%s%s%s", genni_draw_initial, genni_draw_column, genni_draw_kernel);
}

GENNI_SMALL_POP
// ------------------------------------------------------------------------------------------------- >>device steps
// The largest value that a delay may have; 0xFFFFFFFF for other variables
static uint32_t genni_most_delay(const genni_projection *p, uint32_t variable) { return p->pulse == GENNI_PULSE_DELAY && variable == p->pulse_delay ? p->max_delay : variable == p->arrival ? p->most_arrival : 0xFFFFFFFFu; }
static genn_result genni_device_buffer(genni_device *d, size_t bytes, uint64_t *buffer, const void *from) {
    genn_result result;
    const char *const of = buffer == &d->state ? "the variables of neurons" : buffer == &d->spikes ? "the steps that GENN_RECORD_SPIKES keeps, or delays," : buffer == &d->records ? "the samples that GENN_RECORD keeps" : NULL;
    if (of && bytes > d->largest_buffer) return genni_fail(d->s, GENN_UNSUPPORTED, GENN_ITEM_DEVICE_UNFIT, "%s: %s need a buffer of %.1f MB, the device allows %.1f MB", d->ops->name, of, (double)bytes / 1e6, (double)d->largest_buffer / 1e6);
    if ((result = d->ops->allocate(d, bytes + 256, buffer))) return result;
    d->bytes += bytes + 256;
    return from ? d->ops->write(d, *buffer, 0, bytes, from) : d->ops->clear(d, *buffer, bytes + 256);
}
static int genni_has_columns(const genni_projection *p) { return p->plastic && p->room; }
static uint64_t genni_device_projection_bytes(const genni_device *d, const genni_projection *p) { return genni_bank_offset(d, p, GENNI_AT_END); }
// Rows and values of a projection, drawn here into the memory that becomes its part of the bank
static genn_result genni_host_rows(genni_device *d, genni_projection *p, unsigned char *memory) {
    genn_simulation *s = d->s;
    const uint32_t num_pre = s->plan.populations[p->source].count, parts = genni_parts_of(d, p);
    void *scratch = genni_allocate(s, genni_scratch_bytes());
    uint32_t *start = (uint32_t *)(void *)memory, *target = (uint32_t *)(void *)(memory + genni_bank_offset(d, p, GENNI_AT_TARGETS)), *post = NULL, *duplicate;
    unsigned char *vars = memory + genni_bank_offset(d, p, GENNI_AT_VARS);
    size_t room = 0, at = 0, i;
    uint32_t k, pre, v;
    if (!scratch) return GENN_MEMORY;
    for (k = 0; k < parts; k++) {
        const uint32_t b0 = genni_own_block(&s->plan.populations[p->target], k, parts), b1 = genni_own_block(&s->plan.populations[p->target], k + 1, parts);
        const uint32_t shift = genni_target_shift(d, p, k);
        for (pre = 0; pre < num_pre; pre++) {
            size_t n, row_first = p->stored_start && b0 ? genni_row(s, p, pre, 0, b0, NULL, 0) : 0;
            uint64_t offset = 0;
            n = genni_row(s, p, pre, b0, b1, post, room);
            if (n > room) {
                genni_release(s, post);
                room = n + n / 2 + 256;
                post = (uint32_t *)genni_allocate(s, room * 8);
                if (!post) return GENN_MEMORY;
                n = genni_row(s, p, pre, b0, b1, post, room);
            }
            duplicate = post + room;
            start[(size_t)k * num_pre + pre] = (uint32_t)at;
            if (!n) continue;
            genni_duplicates(post, n, duplicate);
            for (i = 0; i < n; i++) target[at + i] = post[i] + shift;
            for (v = 0; v < p->update.var_count; v++) {
                const uint32_t bytes = genni_stored_bytes(s, p, v);
                genni_row_values(s, p, v, pre, post, duplicate, n, row_first, vars + offset + at * bytes, scratch);
                p->clipped += genni_take_clipped(scratch);
                for (i = 0; i < n && genni_most_delay(p, v) != 0xFFFFFFFFu; i++) if (genni_bits(vars + offset, bytes, at + i) > genni_most_delay(p, v)) return genni_late_delay(s, p);
                offset += genni_round_256(p->room * bytes);
            }
            if (p->pulse != GENNI_PULSE_NO && p->update.var_count) for (i = 0; i < n; i++) {
                uint64_t bits[64], o = 0;
                for (v = 0; v < p->update.var_count; v++) { const uint32_t bytes = genni_stored_bytes(s, p, v); bits[v] = genni_bits(vars + o, bytes, at + i); o += genni_round_256(p->room * bytes); }
                p->hash += genni_synapse_hash(p, pre, post[i], bits);
            }
            at += n;
        }
    }
    start[(size_t)parts * num_pre] = (uint32_t)at;
    genni_release(s, scratch); genni_release(s, post);
    return GENN_OK;
}
static size_t genni_value_words(const genni_values *values) {
    const genni_part *init = &values->init;
    return values->kind == 2 ? 2 * (size_t)(init->param_count + init->derived_count + init->array_count) + 4 * (size_t)init->table_count : 2;
}
// How a variable is drawn and stored, into words from v on; its parameters from params on, whose end it returns
static size_t genni_variable_words(genni_device *d, uint32_t *w, size_t v, size_t params, const genni_values *values, genn_type type, double quantum, uint64_t at, uint32_t most) {
    const int scalar_bytes = d->s->plan.scalar_bytes;
    const genni_part *init = &values->init;
    uint32_t *u = w + v, i;
    double low, high;
    if (type == GENN_TYPE_SCALAR) type = scalar_bytes == 4 ? GENN_TYPE_FLOAT : GENN_TYPE_DOUBLE;
    genni_range_of(type, scalar_bytes, &low, &high);
    u[GENNI_DRAWN_BY] = values->kind == 2 ? genni_initial_of(d, init->model) : 0;
    u[GENNI_DRAWN_CLASS] = type == GENN_TYPE_FLOAT ? GENNI_CLASS_FLOAT : type == GENN_TYPE_DOUBLE ? GENNI_CLASS_DOUBLE : type == GENN_TYPE_HALF ? GENNI_CLASS_HALF : low < 0 ? GENNI_CLASS_SIGNED : GENNI_CLASS_UNSIGNED;
    u[GENNI_DRAWN_BYTES] = (uint32_t)genni_type_bytes(type, scalar_bytes); u[GENNI_DRAWN_MOST] = most;
    u[GENNI_DRAWN_KEY0] = init->key0; u[GENNI_DRAWN_KEY1] = init->key1; u[GENNI_DRAWN_PARAMS] = (uint32_t)params;
    genni_put_words(u + GENNI_DRAWN_AT, at); genni_put_words(u + GENNI_DRAWN_QUANTUM, genni_d2u(quantum));
    genni_put_words(u + GENNI_DRAWN_LOW, genni_d2u(low)); genni_put_words(u + GENNI_DRAWN_HIGH, genni_d2u(high));
    if (values->kind != 2) { genni_put_words(w + params, genni_d2u(values->number)); return params + 2; }
    for (i = 0; i < init->param_count + init->derived_count; i++, params += 2) genni_put_words(w + params, genni_bits(init->params, (size_t)scalar_bytes, i));
    return genni_drawing_places(d, init, w, params);
}
// What the kernel that draws is to make: lists behind the words of the projection and of each of its variables
static uint32_t *genni_drawing_words(genni_device *d, const genni_projection *p, size_t *count) {
    const genn_plan *plan = &d->s->plan;
    const uint32_t index = (uint32_t)(p - plan->projections), num_pre = plan->populations[p->source].count, parts = genni_parts_of(d, p), row_count = parts * num_pre;
    const genni_rows rows = genni_rows_of(d->s, p);
    const uint64_t at = d->offset_of[index];
    size_t params = GENNI_DRAWING_END + (size_t)p->update.var_count * GENNI_DRAWN_END, end = params;
    uint32_t *w, v, k;
    for (v = 0; v < p->update.var_count; v++) end += genni_value_words(&p->update.vars[v]);
    *count = (end + parts + (p->row_counts ? num_pre : 0) + row_count / GENNI_DRAWING_CHUNK + 2 + 1) / 2 * 2 + GENNI_DRAWING_ALL_FOUND;
    w = (uint32_t *)genni_allocate(d->s, *count * 4);
    if (!w) return NULL;
    w[GENNI_DRAWING_ROWS] = row_count; w[GENNI_DRAWING_PRE] = num_pre; w[GENNI_DRAWING_POST] = rows.num_post; w[GENNI_DRAWING_GROUPS] = parts; w[GENNI_DRAWING_BEFORE] = (uint32_t)(plan->populations[p->target].bit_first / 128);
    w[GENNI_DRAWING_BLOCKS] = rows.blocks; w[GENNI_DRAWING_KIND] = rows.kind; w[GENNI_DRAWING_RUN] = rows.run; w[GENNI_DRAWING_NO_AUTAPSE] = rows.no_autapse;
    w[GENNI_DRAWING_KEY0] = rows.k0; w[GENNI_DRAWING_KEY1] = rows.k1; w[GENNI_DRAWING_OBJECT] = p->object; w[GENNI_DRAWING_VARS] = p->update.var_count;
    w[GENNI_DRAWING_HASHED] = p->pulse != GENNI_PULSE_NO && p->update.var_count;
    genni_put_words(w + GENNI_DRAWING_N, rows.n); genni_put_words(w + GENNI_DRAWING_SCALE, genni_d2u(rows.scale));
    genni_put_words(w + GENNI_DRAWING_START, at + genni_bank_offset(d, p, GENNI_AT_START)); genni_put_words(w + GENNI_DRAWING_TARGETS, at + genni_bank_offset(d, p, GENNI_AT_TARGETS));
    w[GENNI_DRAWING_SHIFTS] = (uint32_t)end;
    for (k = 0; k < parts; k++) w[end++] = genni_target_shift(d, p, k);
    if (p->row_counts) { w[GENNI_DRAWING_COUNTS] = (uint32_t)end; memcpy(w + end, p->row_counts, (size_t)num_pre * 4); end += num_pre; }
    w[GENNI_DRAWING_SUMS] = (uint32_t)end;
    w[GENNI_DRAWING_FOUND] = (uint32_t)(*count - GENNI_DRAWING_ALL_FOUND);
    for (v = 0; v < p->update.var_count; v++) {
        params = genni_variable_words(d, w, GENNI_DRAWING_END + v * GENNI_DRAWN_END, params, &p->update.vars[v], genni_stored_type(p, v), genni_stored_quantum(p, v), at + genni_bank_offset(d, p, GENNI_AT_VARS + (int)v), genni_most_delay(p, v));
    }
    return w;
}
static void genni_release_buffer(genni_device *d, uint64_t *buffer, uint64_t bytes) { d->ops->release(d, *buffer); *buffer = 0; d->bytes -= bytes + 256; }
// Rows and values of a projection, drawn by the device where they belong
static genn_result genni_device_rows(genni_device *d, genni_projection *p) {
    genn_simulation *s = d->s;
    const uint32_t index = (uint32_t)(p - s->plan.projections);
    uint64_t buffers[3], sum = 0;
    size_t count, sums, found, i;
    static const uint8_t passes[2][6] = { { GENNI_PASS_COUNT, GENNI_PASS_SUM, GENNI_PASS_MAKE }, { GENNI_PASS_CLEAR, GENNI_PASS_COLUMNS, GENNI_PASS_SUM, GENNI_PASS_FILL, GENNI_PASS_MAKE, GENNI_PASS_FINISH } };
    uint32_t *w = genni_drawing_words(d, p, &count), rows, chunks, start, pass, columns;
    genn_result result = w ? genni_device_buffer(d, count * 4, &d->drawing, w) : GENN_MEMORY;
    if (result) return result;
    rows = w[GENNI_DRAWING_ROWS]; chunks = (rows + GENNI_DRAWING_CHUNK - 1) / GENNI_DRAWING_CHUNK; sums = w[GENNI_DRAWING_SUMS]; found = w[GENNI_DRAWING_FOUND];
    columns = w[GENNI_DRAWING_KIND] == GENNI_ROWS_COLUMNS;
    buffers[0] = d->bank[d->bank_of[index]]; buffers[1] = d->data; buffers[2] = d->drawing;
    for (pass = 0; pass < (columns ? 6u : 3u); pass++) {
        const uint32_t what = passes[columns][pass], threads = what == GENNI_PASS_SUM ? chunks : what == GENNI_PASS_COLUMNS || what == GENNI_PASS_FILL ? w[GENNI_DRAWING_POST] : rows;
        if ((result = d->ops->launch(d, GENNI_KERNEL_DRAW, (threads + d->group_size - 1) / d->group_size, buffers, 3, what, 0))) return result;
        if (what != GENNI_PASS_SUM) continue;
        if ((result = d->ops->read(d, d->drawing, sums * 4, (size_t)chunks * 4, w + sums))) return result;
        for (i = 0; i < chunks; i++) { const uint32_t n = w[sums + i]; w[sums + i] = (uint32_t)sum; sum += n; }
        start = (uint32_t)sum;
        if (sum > p->room || (sum != p->synapses && w[GENNI_DRAWING_KIND] != GENNI_ROWS_GAPS)) return genni_fail(s, GENN_NOT_EXACT, GENN_ITEM_NOT_IEEE, "%s: the device drew %.0f synapses of projection '%s', which has %s%.0f: its arithmetic differs from the host's", d->ops->name, (double)sum, p->name, sum > p->room ? "at most " : "", (double)p->room);
        s->plan.synapse_count += sum - p->synapses;
        p->synapses = sum;
        if ((result = d->ops->write(d, d->drawing, sums * 4, (size_t)chunks * 4, w + sums))) return result;
        if ((result = d->ops->write(d, buffers[0], (size_t)(d->offset_of[index] + (uint64_t)rows * 4), 4, &start))) return result;
    }
    if ((result = d->ops->read(d, d->drawing, found * 4, GENNI_DRAWING_ALL_FOUND * 4, w + found))) return result;
    for (i = 0; i < GENNI_DRAWING_HASHES; i++) p->hash += w[found + 2 * i] | ((uint64_t)w[found + 2 * i + 1] << 32);
    p->clipped += w[found + GENNI_DRAWING_CLIPPED] | ((uint64_t)w[found + GENNI_DRAWING_CLIPPED + 1] << 32);
    if (w[found + GENNI_DRAWING_LATE] || w[found + GENNI_DRAWING_LATE + 1]) return genni_late_delay(s, p);
    genni_release(s, w);
    genni_release_buffer(d, &d->drawing, count * 4);
    return GENN_OK;
}
// Columns and orders by delay, which the device makes of its rows
static genn_result genni_device_columns(genni_device *d, const genni_projection *p) {
    const genn_plan *plan = &d->s->plan;
    const uint32_t index = (uint32_t)(p - plan->projections);
    const int delays = p->arrival != GENNI_NONE, lists[] = { GENNI_AT_START, GENNI_AT_TARGETS, GENNI_AT_SOURCES, GENNI_AT_COLUMN_START, GENNI_AT_COLUMNS, GENNI_AT_ORDER, delays ? GENNI_AT_VARS + (int)p->arrival : GENNI_AT_END };
    uint32_t w[GENNI_COLUMNS_END], k;
    uint64_t buffers[3];
    genn_result result;
    w[GENNI_COLUMNS_PRE] = plan->populations[p->source].count; w[GENNI_COLUMNS_POST] = plan->populations[p->target].count; w[GENNI_COLUMNS_GROUPS] = d->groups;
    w[GENNI_COLUMNS_STRIDE] = (uint32_t)d->layout_words; w[GENNI_COLUMNS_TARGET] = 2 * p->target; w[GENNI_COLUMNS_UNIT] = 2 * plan->population_count + p->unit;
    w[GENNI_COLUMNS_DELAY_BYTES] = delays ? genni_stored_bytes(d->s, p, p->arrival) : 0;
    for (k = 0; k < sizeof lists / sizeof *lists; k++) genni_put_words(w + GENNI_COLUMNS_AT + 2 * k, d->offset_of[index] + genni_bank_offset(d, p, lists[k]));
    if ((result = genni_device_buffer(d, sizeof w, &d->drawing, w))) return result;
    buffers[0] = d->bank[d->bank_of[index]]; buffers[1] = d->layout; buffers[2] = d->drawing;
    if ((result = d->ops->launch(d, GENNI_KERNEL_COLUMNS, d->groups, buffers, 3, 0, 0))) return result;
    if ((result = d->ops->read(d, d->drawing, 0, 4, w))) return result;          // and waits
    genni_release_buffer(d, &d->drawing, sizeof w);
    return GENN_OK;
}
static genn_result genni_device_fill(genni_device *d, uint32_t index, int opening) {
    genn_simulation *s = d->s;
    genni_projection *p = &s->plan.projections[index];
    const size_t bytes = (size_t)genni_bank_offset(d, p, GENNI_AT_SOURCES);
    unsigned char *memory;
    genn_result result;
    p->hash = 0;                                             // rows that are drawn again at a reset count once
    if (d->draws[index]) result = genni_device_rows(d, p);
    else {
        memory = (unsigned char *)genni_allocate(s, bytes + 256);
        if (!memory) return GENN_MEMORY;
        if (!(result = genni_host_rows(d, p, memory))) result = d->ops->write(d, d->bank[d->bank_of[index]], (size_t)d->offset_of[index], bytes, memory);
        genni_release(s, memory);
    }
    return !result && opening && genni_has_columns(p) ? genni_device_columns(d, p) : result;
}
// What the kernel is to make of an array, and how many words that is; w: NULL only counts
static size_t genni_initial_words(genni_device *d, uint32_t *w, const genni_array *a) {
    const genn_plan *plan = &d->s->plan;
    size_t end = (size_t)GENNI_DRAWING_END + GENNI_DRAWN_END;
    uint32_t e;
    if (w) {
        w[GENNI_DRAWING_NEURONS] = a->count;
        genni_variable_words(d, w, GENNI_DRAWING_END, end, a->values, a->type, 0, a->offset, 0xFFFFFFFFu);
    }
    end += genni_value_words(a->values);
    if (w) w[GENNI_DRAWING_EXPORTS] = (uint32_t)end;
    for (e = 0; e < plan->export_count; e++) if (&plan->arrays[plan->exports[e].array] == a) {
        if (w) {
            genni_put_words(w + end, d->exports_at + plan->exports[e].offset);
            w[end + 2] = plan->exports[e].slots * (plan->exports[e].history_of ? 2u : 1u); w[end + 3] = plan->exports[e].history_of;
            w[GENNI_DRAWING_EXPORT_COUNT]++;
        }
        end += 4;
    }
    end = (end + 1) / 2 * 2;
    if (w) w[GENNI_DRAWING_FOUND] = (uint32_t)end;
    return end + GENNI_DRAWING_ALL_FOUND;
}
// Initial values that the device makes, opening or anew
static genn_result genni_device_values(genni_device *d) {
    const genn_plan *plan = &d->s->plan;
    const int opening = !d->initial;
    size_t count = 0, at;
    uint64_t buffers[3];
    uint32_t *w, i;
    genn_result result = GENN_OK;
    for (i = 0; i < plan->array_count; i++) if (plan->arrays[i].on_device && plan->arrays[i].values) count += genni_initial_words(d, NULL, &plan->arrays[i]);
    if (!count) return GENN_OK;
    w = (uint32_t *)genni_allocate(d->s, count * 4);
    if (!w) return GENN_MEMORY;
    for (i = 0, at = 0; i < plan->array_count; i++) if (plan->arrays[i].on_device && plan->arrays[i].values) at += genni_initial_words(d, w + at, &plan->arrays[i]);
    result = opening ? genni_device_buffer(d, count * 4, &d->initial, w) : d->ops->write(d, d->initial, 0, count * 4, w);
    buffers[0] = d->state; buffers[1] = d->data; buffers[2] = d->initial;
    for (i = 0, at = 0; i < plan->array_count && !result; i++) if (plan->arrays[i].on_device && plan->arrays[i].values) {
        result = d->ops->launch(d, GENNI_KERNEL_DRAW, (plan->arrays[i].count + d->group_size - 1) / d->group_size, buffers, 3, GENNI_PASS_VALUES + at, 0);
        at += genni_initial_words(d, NULL, &plan->arrays[i]);
    }
    if (opening && !result && !(result = d->ops->read(d, d->initial, 0, count * 4, w)))
        for (i = 0, at = 0; i < plan->array_count; i++) if (plan->arrays[i].on_device && plan->arrays[i].values) {
            const uint32_t *found = w + at + w[at + GENNI_DRAWING_FOUND] + GENNI_DRAWING_CLIPPED;
            genni_tell_clipped_values(d->s, &plan->arrays[i], found[0] | ((uint64_t)found[1] << 32));
            at += genni_initial_words(d, NULL, &plan->arrays[i]);
        }
    genni_release(d->s, w);
    return result;
}
// The initial values, and every slot of the exports with them
static genn_result genni_device_state(genni_device *d) {
    const genn_plan *plan = &d->s->plan;
    genn_result result = d->ops->clear(d, d->state, d->exports_at + plan->export_bytes + 4);
    uint32_t i, k;
    for (i = 0; i < plan->array_count && !result; i = k) {      // neighbours in one transfer
        const genni_array *a = &plan->arrays[i];
        for (k = i; k < plan->array_count && plan->arrays[k].on_device == a->on_device; k++) {}
        if (!a->on_device) result = d->ops->write(d, d->state, a->offset, (k < plan->array_count ? plan->arrays[k].offset : plan->state_bytes) - a->offset, plan->state + a->offset);
    }
    for (i = 0; i < plan->export_count && !result; i++) if (!plan->arrays[plan->exports[i].array].on_device) {
        const size_t bytes = genni_export_bytes(plan, &plan->exports[i]);
        void *slots = genni_allocate(d->s, bytes);
        if (!slots) return GENN_MEMORY;
        genni_export_fill(plan, &plan->exports[i], slots);
        result = d->ops->write(d, d->state, d->exports_at + plan->exports[i].offset, bytes, slots);
        genni_release(d->s, slots);
    }
    return result ? result : genni_device_values(d);
}
static genn_result genni_device_self_test(genni_device *d) {
    float operands[3 * GENNI_SELF_PATTERNS];
    uint32_t results[GENNI_SELF_PATTERNS];
    uint64_t buffers[2] = { 0, 0 };
    genn_result result;
    int i, differing = 0;
    genni_self_operands(operands);
    result = genni_device_buffer(d, sizeof operands, &buffers[0], operands);
    if (!result) result = genni_device_buffer(d, sizeof results, &buffers[1], NULL);
    if (!result) result = d->ops->launch(d, GENNI_KERNEL_SELF_TEST, 1 + GENNI_SELF_PATTERNS / d->group_size, buffers, 2, 0, 0);
    if (!result) result = d->ops->read(d, buffers[1], 0, sizeof results, results);
    for (i = 0; i < 2; i++) if (buffers[i]) d->ops->release(d, buffers[i]);
    for (i = 0; i < GENNI_SELF_PATTERNS && !result; i++) {
        const uint32_t expected = genni_self_pattern(i, operands[3 * i], operands[3 * i + 1], operands[3 * i + 2]);
        if (results[i] != expected && d->s->plan.fast) differing++;
        else if (results[i] != expected)
            result = genni_fail(d->s, GENN_NOT_EXACT, GENN_ITEM_NOT_IEEE, "%s: floating-point pattern %d gave 0x%08X instead of 0x%08X on the device: its compiler changes arithmetic, so results would differ: GENN_FAST in the network allows it", d->ops->name, i, (unsigned)results[i], (unsigned)expected);
    }
    if (differing) genni_note(d->s, GENN_ITEM_FAST, "%s: %d of %d floating-point patterns differ from the host's", d->ops->name, differing, (int)GENNI_SELF_PATTERNS);
    return result;
}
// ---- compiled kernels: a header that names what they belong to, and the code
static const char genni_kernels_magic[17] = "genn.h kernels\n1";
static uint64_t genni_hash_bytes(uint64_t h, const void *bytes, size_t n) {
    const unsigned char *at = (const unsigned char *)bytes;
    size_t i;
    for (i = 0; i < n; i++) h = genni_mix(h + at[i] + 1);
    return genni_mix(h + n);
}
static uint64_t genni_kernels_key(const char *engine, const char *target, const char *driver, const char *source) {
    const char *const texts[] = { GENN_VERSION, engine, target, driver, source };
    uint64_t h = 0;
    size_t i;
    for (i = 0; i < sizeof texts / sizeof *texts; i++) h = genni_hash_bytes(h, texts[i], strlen(texts[i]));
    return h;
}
// Numbers byte by byte: arrays made on one machine are compiled into programs for another
static void genni_put_u64(unsigned char *to, uint64_t x) { int i; for (i = 0; i < 8; i++) to[i] = (unsigned char)(x >> (8 * i)); }
static uint64_t genni_get_u64(const unsigned char *from) { uint64_t x = 0; int i; for (i = 0; i < 8; i++) x |= (uint64_t)from[i] << (8 * i); return x; }
static void genni_kernels_head(unsigned char *header, uint64_t key, const char *target, const void *code, size_t bytes) {
    memset(header, 0, GENN_KERNELS_HEADER);
    memcpy(header, genni_kernels_magic, 16);
    genni_put_u64(header + 16, key); genni_put_u64(header + 24, bytes); genni_put_u64(header + 32, genni_hash_bytes(key, code, bytes));
    memcpy(header + 48, target, strlen(target) < 47 ? strlen(target) : 47);                // for messages
    genni_put_u64(header + 40, genni_hash_bytes(0, header, 40));
}
static int genni_kernels_headed(const unsigned char *header) { return !memcmp(header, genni_kernels_magic, 16) && genni_get_u64(header + 40) == genni_hash_bytes(0, header, 40); }
GENN_API void genn_kernels_header(const char *engine, const char *target, const char *source, const void *code, size_t bytes, unsigned char *header) {
    genni_kernels_head(header, genni_kernels_key(engine, target, "", source), target, code, bytes);
}
// PoCL compiles everything once more for an image: one is made where it is wanted
static genn_result genni_keep_kernels(genni_device *d, void *image, size_t bytes) {
    genn_result result;
    if (!image && (result = d->ops->image(d, &image, &bytes))) return result;
    d->kernels = (unsigned char *)genni_allocate(d->s, GENN_KERNELS_HEADER + bytes);
    if (!d->kernels) { genni_release(d->s, image); return GENN_MEMORY; }
    genn_kernels_header(d->ops->name, d->target, d->source, image, bytes, d->kernels);
    memcpy(d->kernels + GENN_KERNELS_HEADER, image, bytes);
    d->kernels_bytes = GENN_KERNELS_HEADER + bytes;
    genni_release(d->s, image);
    return GENN_OK;
}
GENN_API const void *genn_device_kernels(genn_simulation *s, size_t *bytes) {
    genni_device *d = s && s->engine->source == genni_device_text ? (genni_device *)s->engine_state : NULL;
    if (d && d->compiled && !d->kernels && !s->failed) { genni_keep_kernels(d, NULL, 0); s->failed = GENN_OK; }   // nothing else needs them
    if (bytes) *bytes = d ? d->kernels_bytes : 0;
    return d ? d->kernels : NULL;
}
// The kernels given by the caller, or nothing
static genn_result genni_load_given(genni_device *d) {
    const genn_options *o = &d->s->options;
    const unsigned char *at = (const unsigned char *)o->kernels, *found = NULL;
    const uint64_t key = genni_kernels_key(d->ops->name, d->target, "", d->source);
    size_t left = o->kernels_bytes, found_bytes = 0;
    uint32_t best = 0;                                       // of several for later devices, too, that for the latest
    char known[256] = "";
    const char *why = "";
    void *copy;
    genn_result result;
    while (left >= GENN_KERNELS_HEADER && genni_kernels_headed(at) && best <= d->newest) {
        const uint64_t bytes = genni_get_u64(at + 24), its_key = genni_get_u64(at + 16);
        const char *const target = (const char *)at + 48;
        const uint32_t n = d->newest && !memcmp(target, "compute_", 8) && at[GENN_KERNELS_HEADER - 1] == 0 ? (uint32_t)strtoul(target + 8, NULL, 10) : 0;
        const int later = n > best && n <= d->newest && its_key == genni_kernels_key(d->ops->name, target, "", d->source);
        if (bytes > left - GENN_KERNELS_HEADER) break;
        if (its_key == key || later) {
            if (genni_get_u64(at + 32) == genni_hash_bytes(its_key, at + GENN_KERNELS_HEADER, (size_t)bytes)) {
                found = at + GENN_KERNELS_HEADER; found_bytes = (size_t)bytes;
                best = later ? n : 0xFFFFFFFFu;
            } else why = "; those for it are damaged";
        }
        if (strlen(known) + 52 < sizeof known) { strcat(known, *known ? ", " : ""); strncat(known, target, 47); }
        at += GENN_KERNELS_HEADER + bytes; left -= GENN_KERNELS_HEADER + (size_t)bytes;
    }
    if (!found && !*why && (left || !*known)) why = left < GENN_KERNELS_HEADER || genni_kernels_headed(at) ? "; it is cut short (genn_options.kernels_bytes)" : "; something else lies in it";
    if (!found) return genni_fail(d->s, GENN_INVALID, GENN_ITEM_KERNELS_FOREIGN, "%s: genn_options.kernels has no intact kernels for %s and this network with %u partitions%s%s%s: compile them again, from this network, genn.h " GENN_VERSION
        " and as many partitions (genn_options.partitions), or leave them out", d->ops->name, d->target, (unsigned)d->groups, *known ? "; it has some for " : "", known, why);
    copy = genni_allocate(d->s, found_bytes + 1);            // aligned, closed by a 0
    if (!copy) return GENN_MEMORY;
    memcpy(copy, found, found_bytes);
    result = d->ops->load(d, copy, found_bytes);
    genni_release(d->s, copy);
    return result;
}
// A file of the cache, whole and of this key, or NULL. No file is no news.
static void *genni_read_cache(genni_device *d, const char *path, uint64_t key, size_t *bytes) {
    unsigned char header[GENN_KERNELS_HEADER];
    const char *why = "it is cut short or of another kind";
    void *image = NULL;
    FILE *f = fopen(path, "rb");
    if (!f) return NULL;
    *bytes = 0;
    if (fread(header, 1, sizeof header, f) == sizeof header && genni_kernels_headed(header)) {
        const uint64_t expected = genni_get_u64(header + 24);
        why = "it belongs to other kernels";
        if (genni_get_u64(header + 16) == key && expected < (uint64_t)1 << 31) {
            why = "its contents are damaged";
            image = genni_allocate(d->s, (size_t)expected + 1);
            if (image && (fread(image, 1, (size_t)expected, f) != (size_t)expected || fgetc(f) != EOF || genni_get_u64(header + 32) != genni_hash_bytes(key, image, (size_t)expected))) { genni_release(d->s, image); image = NULL; }
            *bytes = (size_t)expected;
        }
    }
    fclose(f);
    if (!image && !d->s->failed) genni_note(d->s, GENN_ITEM_KERNEL_CACHE, "%s: the file %s is ignored and written anew: %s", d->ops->name, path, why);
    return image;
}
// Into a file of another name first: nobody ever sees half a file under the right one
static void genni_write_cache(genni_device *d, const char *path, uint64_t key, const void *image, size_t bytes) {
    unsigned char header[GENN_KERNELS_HEADER];
    char *other = (char *)genni_allocate(d->s, strlen(path) + 40);
    FILE *f;
    int good;
    if (!other) return;
    snprintf(other, strlen(path) + 40, "%s.%p.tmp", path, (void *)d->s);
    genni_kernels_head(header, key, d->target, image, bytes);
    f = fopen(other, "wb");
    good = f != NULL;
    if (f) {
        good = fwrite(header, 1, sizeof header, f) == sizeof header && fwrite(image, 1, bytes, f) == bytes;
        if (fclose(f)) good = 0;
    }
#ifdef _WIN32
    if (good) remove(path);                                  // there rename does not replace
#endif
    if (good && rename(other, path)) good = 0;
    if (!good) { remove(other); genni_note(d->s, GENN_ITEM_KERNEL_CACHE, "%s: the file %s cannot be written, so kernels are compiled each time: genn_options.cache_folder must be a folder that is there", d->ops->name, path); }
    genni_release(d->s, other);
}
static genn_result genni_device_build(genni_device *d) {
    const char *folder = d->s->options.cache_folder;
    const uint64_t key = folder ? genni_kernels_key(d->ops->name, d->target, d->driver, d->source) : 0;
    char *path = NULL;
    void *image = NULL;
    size_t bytes = 0;
    genn_result result;
    if (d->s->options.kernels) return genni_load_given(d);
    if (folder) {
        path = (char *)genni_allocate(d->s, strlen(folder) + 64);
        if (!path) return GENN_MEMORY;
        snprintf(path, strlen(folder) + 64, "%s/genn_%s_%08x%08x.kernels", folder, d->ops->name, (unsigned)(key >> 32), (unsigned)key);
        image = genni_read_cache(d, path, key, &bytes);
        if (d->s->failed) return d->s->failed;
    }
    if (image) {
        d->trying = 1;
        result = d->ops->load(d, image, bytes);
        d->trying = 0;
        genni_release(d->s, image);
        if (!result || d->s->failed) { genni_release(d->s, path); return result; }
        image = NULL;
    }
    d->compiled++;
    if ((result = d->ops->compile(d, d->source, &image, &bytes)) || (result = d->ops->load(d, image, bytes))) return result;
    if ((image || path) && (result = genni_keep_kernels(d, image, bytes))) return result;
    if (path) genni_write_cache(d, path, key, d->kernels + GENN_KERNELS_HEADER, d->kernels_bytes - GENN_KERNELS_HEADER);
    genni_release(d->s, path);
    return GENN_OK;
}
static uint32_t genni_owned(const genni_device *d, uint32_t partition, uint32_t population) {
    const uint32_t *layout = d->partition_layout + partition * d->layout_words + 2 * population;
    return layout[1] - layout[0];
}
// The contribution of all synapses where it is one: of a constant weight, in units of its factor
static int64_t genni_equal_contribution(const genni_device *d, const genni_projection *p, uint64_t *saturated) {
    const double number = p->pulse == GENNI_PULSE_PARAM ? 0 : p->update.vars[p->pulse_weight].number;
    const float number_f = (float)number;
    return genni_contribution(d->s, p, d->s->plan.scalar_bytes == 4 ? (const void *)&number_f : (const void *)&number, 0, saturated) / d->factors[p->unit];
}
static int genni_is_equal(const genni_device *d, const genni_projection *p) { return p->pulse == GENNI_PULSE_PARAM || (!d->wide && !d->s->plan.units[p->unit].integer); }
// How many bits its contributions take at most, with their sign; with an exponent without the zeros they end in
static uint32_t genni_contribution_bits(const genni_device *d, const genni_projection *p) {
    const int single = d->s->plan.scalar_bytes == 4;
    uint64_t saturated = 0;
    uint32_t bits = 1;
    int64_t x;
    if (!genni_is_equal(d, p)) return !d->s->plan.units[p->unit].integer ? single ? 25 : 44 : 8 * genni_stored_bytes(d->s, p, p->pulse_weight);
    for (x = genni_equal_contribution(d, p, &saturated); d->wide && single && x && x % 2 == 0; ) x /= 2;
    for (x = x < 0 ? -(x + 1) : x; x; x /= 2) bits++;
    return bits;
}
// Places of sums: of its own targets in each partition, or of all. Returns how many.
static uint32_t genni_place_sums(genni_device *d) {
    const genn_plan *plan = &d->s->plan;
    uint64_t most = 0, at;
    uint32_t k, i;
    for (k = 0; k < d->groups; k++) {
        uint32_t *layout = d->partition_layout + k * d->layout_words + 2 * plan->population_count + plan->unit_count;
        for (at = i = 0; i < plan->unit_count; i++) {
            const uint32_t target = plan->units[i].target;
            layout[i] = (uint32_t)at + (d->from_sources ? d->partition_layout[k * d->layout_words + 2 * target] : 0);
            if (d->unit_kinds[i] & 2u) at += d->from_sources ? plan->populations[target].count : genni_owned(d, k, target);
        }
        if (at > most) most = at;
    }
    return most < 0xFFFFFFFFu ? (uint32_t)most : 0xFFFFFFFFu;
}
// Slots of sums in global memory, and words: rows of partitions need those of all delays but one, sources all and the present step's
static void genni_slots_in_global(genni_device *d) {
    const uint32_t later = d->most_delay - (d->pulses_any ? d->least_delay : 0), most = d->pulse_stride && d->pulse_stride < 65536 ? 65536 / d->pulse_stride : 1;
    d->slots = d->from_sources ? d->most_delay + 2 : !later || d->s->options.test_switches & GENN_TEST_ONE_SLOT ? 1 : later < most ? later : most;
    d->segments = later && !d->from_sources ? 1 + (later + d->slots - 1) / d->slots : 1;
}
// Which projections are packed, by partitions or by sources, what sums their targets and those of the others have, and what words
static genn_result genni_plan_pulses(genni_device *d) {
    genn_plan *plan = &d->s->plan;
    const char *why = "";
    uint64_t room = 0, synapses = 0, saturated = 0, others;
    uint32_t i, segments, bits = 0;
    int fits;
    d->wide = !genni_find_factors(d->s, d->factors); d->least_delay = GENNI_NONE; d->ring = 1;
    for (i = 0; i < plan->unit_count; i++) if (d->wide) d->factors[i] = 1;
    for (i = 0; i < plan->projection_count; i++) {
        const genni_projection *p = &plan->projections[i];
        d->packed[i] = p->pulse != GENNI_PULSE_NO && p->room;
        if (!d->packed[i]) continue;
        room += p->room; synapses += p->synapses; d->pulses_any = 1; d->unit_kinds[p->unit] |= 2u;
        if (p->pulse == GENNI_PULSE_PARAM) { const int64_t x = genni_equal_contribution(d, p, &saturated); if (x > 32767 || x < -32768) d->wide = 1; }
        if (p->axonal_delay < d->least_delay) d->least_delay = p->axonal_delay;
        if (p->axonal_delay + p->max_delay > d->most_delay) d->most_delay = p->axonal_delay + p->max_delay;
    }
    for (i = 0; i < plan->unit_count; i++) if (d->wide) d->factors[i] = 1;
    for (i = 0; i < plan->projection_count; i++) if (d->packed[i]) { const uint32_t n = genni_contribution_bits(d, &plan->projections[i]); if (n > bits) bits = n; }
    if (d->s->options.test_switches & GENN_TEST_GENERAL_ROWS) { d->pulses_any = 0; why = "a test wants it"; }
    // by sources where segments are short and blocks have more masks to look at than they do in one round, or too many sums
    segments = d->most_delay > d->least_delay ? 2 : 1;
    d->mean_segment = (double)synapses / ((double)d->groups * plan->spike_words * 32 * segments);
    d->many_sums = genni_place_sums(d) > 65536;
    d->from_sources = d->pulses_any && (d->many_sums || (d->mean_segment < 4 && (uint64_t)plan->spike_words * segments > genni_few_masks(d)) || d->s->options.test_switches & GENN_TEST_FROM_SOURCES);
    for (;; d->from_sources = 0) {
        d->pulse_parts = d->from_sources ? 1 : d->groups;
        d->pulse_stride = genni_place_sums(d);
        genni_slots_in_global(d);
        d->place_bits = 16; d->exponent_bits = 0; d->word_bytes = d->wide ? 8 : 4;
        if (d->from_sources) {
            d->exponent_bits = d->wide && plan->scalar_bytes == 4 ? 6 : 0;
            for (d->place_bits = 1; ((uint64_t)d->pulse_stride * (d->most_delay - d->least_delay + 1) - 1) >> d->place_bits; ) d->place_bits++;
            if (bits + d->place_bits > 32) d->word_bytes = 8;
        }
        others = (uint64_t)d->pulse_parts * ((uint64_t)plan->spike_words * 32 * d->segments + (uint64_t)2 * d->slots * d->pulse_stride);        // words of starts and sums
        fits = room < 0xFFFFFF00u && others < 0xFFFFFF00u - room && room * d->word_bytes + others * 4 <= d->largest_buffer;
        if (!d->from_sources) break;
        d->sources_refused = bits + d->place_bits + d->exponent_bits > 64 || d->place_bits > 31 ? "a word has no room for place and contribution" : fits ? NULL : "sums and rows do not fit one buffer";
        if (!d->sources_refused) break;
    }
    if (d->pulses_any && !d->from_sources && d->many_sums) { d->pulses_any = 0; why = "a partition has more than 65536 sums"; }
    if (d->pulses_any && !fits) { d->pulses_any = 0; why = "static synapses of all projections are too many for one buffer"; }
    for (i = 0; i < plan->unit_count; i++) d->unit_kinds[i] = d->pulses_any ? d->unit_kinds[i] : 0;
    for (i = 0; i < plan->projection_count; i++) d->packed[i] = d->pulses_any ? d->packed[i] : 0;
    for (i = 0; i < plan->projection_count; i++) {
        genni_projection *p = &plan->projections[i];
        char *layout = (char *)genni_allocate(d->s, 224), teams[64];
        if (!layout) return GENN_MEMORY;
        genni_name_teams(d, p, teams, sizeof teams);
        if (!d->packed[i]) { d->unit_kinds[p->unit] |= 1u; if (p->max_delay + 1 > d->ring) d->ring = p->max_delay + 1; }
        snprintf(layout, 224, "general rows per partition and a ring of sums: %s%s", p->arrival != GENNI_NONE ? "it learns, arrivals in a calendar" : p->plastic ? "it learns" : p->pulse == GENNI_PULSE_NO ? "the code is not addToPost(g); or addToPostDelay(g, d);" : p->room ? why : "it has no synapses", teams);
        p->layout = d->packed[i] ? d->pulse_layout : layout;
    }
    for (i = 0; i < plan->unit_count; i++) if (!d->unit_kinds[i]) d->unit_kinds[i] = 1;
    return GENN_OK;
}
// As many lanes as the neurons of a partition, where that can be: what a step waits for is the latency of memory, again for each
// round. A thread of 1024 of a unit has 64 registers, which double models need twice.
static void genni_choose_lanes(genni_device *d) {
    const uint32_t most = (d->s->plan.scalar_bytes == 8 ? d->most_lanes / 2 : d->most_lanes) / genni_groups_of_unit(d) / 32 * 32;
    uint32_t k, i, wanted = 0;
    for (k = 0; k < d->groups; k++) {
        uint32_t n = 0;
        for (i = 0; i < d->s->plan.population_count; i++) n += (genni_owned(d, k, i) + 31) / 32 * 32;
        if (n > wanted) wanted = n;
    }
    d->alone = wanted <= most;
    if (wanted > most) wanted = most;
    d->lanes = wanted > d->group_size ? wanted : d->group_size;
    for (k = 0; k < d->groups; k++) {                        // populations begin at different lanes, so that all have something to do at once
        uint32_t n = 0;
        for (i = 0; i < d->s->plan.population_count; i++) {
            d->partition_layout[k * d->layout_words + genni_turn_at(d, i)] = n % d->lanes / 32 * 32;
            n += (genni_owned(d, k, i) + 31) / 32 * 32;
        }
    }
}
// The tables that neurons look into in every step are the first in the data buffer
static void genni_place_tables(genni_device *d) {
    const genn_plan *plan = &d->s->plan;
    uint32_t k, t;
    for (k = 0; k < plan->population_count + plan->source_count + plan->group_count; k++) {
        const uint32_t source = k - plan->population_count;
        const genni_part *part = k < plan->population_count ? &plan->populations[k].neuron : source < plan->source_count ? &plan->sources[source].part : &plan->groups[source - plan->source_count].part;
        for (t = 0; t < part->table_count; t++) genni_place_of(d, part->tables[t].thresholds, (size_t)part->tables[t].count * 4);
    }
    d->table_bytes = d->data_bytes;
}
// Lays out partitions and buffers and writes the source; touches no device
GENN_API genn_result genni_device_prepare(genni_device *d, genn_simulation *s) {
    genn_plan *plan = &s->plan;
    uint32_t k, i, p;
    uint64_t blocks = 0;
    d->s = s;
    if (s->options.test_switches & GENN_TEST_SMALL_BUFFERS) d->largest_buffer = 300000;
    if (plan->scalar_bytes == 8 && !d->has_fp64) return genni_fail(s, GENN_UNSUPPORTED, GENN_ITEM_DEVICE_UNFIT, "%s: the device has no double arithmetic, which a GENN_DOUBLE network needs", d->ops->name);
    d->exports_at = (plan->state_bytes + 255) / 256 * 256;
    for (i = 0; i < plan->population_count; i++) if (genni_check_double(d, plan->populations[i].neuron.model)) return s->failed;
    for (i = 0; i < plan->group_count; i++) if (genni_check_double(d, plan->groups[i].part.model)) return s->failed;
    for (i = 0; i < plan->source_count; i++) if (genni_check_double(d, plan->sources[i].part.model)) return s->failed;
    for (i = 0; i < plan->projection_count; i++) if (genni_check_double(d, plan->projections[i].update.model)) return s->failed;
    for (i = 0; i < plan->population_count; i++) blocks += plan->populations[i].blocks;
    if (s->options.partitions) d->groups = s->options.partitions;
    if (d->groups > blocks && !s->options.partitions) d->groups = (uint32_t)blocks;
    if (d->groups < 1) d->groups = 1;
    plan->partitions = d->groups;
    d->layout_words = 3 * (size_t)plan->population_count + 2 * (size_t)plan->unit_count;
    d->partition_layout = (uint32_t *)genni_allocate(s, (genni_words_at(d) + 2 * GENNI_MOST_WORDS) * 4);
    d->packed = (uint8_t *)genni_allocate(s, (size_t)plan->projection_count + 1); d->unit_kinds = (uint8_t *)genni_allocate(s, (size_t)plan->unit_count + 1);
    d->factors = (int64_t *)genni_allocate(s, ((size_t)plan->unit_count + 1) * sizeof *d->factors);
    d->word_parts = (const genni_part **)genni_allocate(s, GENNI_MOST_WORDS * sizeof *d->word_parts);
    d->word_params = (int *)genni_allocate(s, GENNI_MOST_WORDS * sizeof *d->word_params);
    d->counts = (uint64_t *)genni_allocate(s, 64);
    d->counter_words = 6 + 2 * ((size_t)plan->population_count + plan->channel_count);     // hash, saturated, counts, hash of events
    d->bank_of = (uint32_t *)genni_allocate(s, (plan->projection_count + 1) * 4); d->offset_of = (uint64_t *)genni_allocate(s, (plan->projection_count + 1) * 8);
    if (!d->partition_layout || !d->packed || !d->unit_kinds || !d->factors || !d->word_parts || !d->word_params || !d->counts || !d->bank_of || !d->offset_of) return GENN_MEMORY;
    for (k = 0; k < d->groups; k++) for (i = 0; i < plan->population_count; i++) {
        const genni_population *q = &plan->populations[i];
        uint32_t *layout = d->partition_layout + k * d->layout_words + 2 * i;
        genni_own(q, k, d->groups, &layout[0], &layout[1]);
    }
    // synapses
    if (genni_plan_drawing(d) || genni_make_state(s)) return s->failed;
    plan->synapse_count = 0;
    for (p = 0; p < plan->projection_count; p++) {
        genni_projection *q = &plan->projections[p];
        if (!d->draws[p] && genni_keep_rows(s, q)) return s->failed;
        if (!d->draws[p]) for (q->synapses = i = 0; i < plan->populations[q->source].count; i++) q->synapses += genni_row(s, q, i, 0, plan->populations[q->target].blocks, NULL, 0);
        if (!d->draws[p]) q->room = q->synapses;
        if (genni_has_columns(q)) d->columns_any = 1;
        if (q->room > 0xFFFFFF00u) return genni_fail(s, GENN_UNSUPPORTED, GENN_ITEM_DEVICE_UNFIT, "projection '%s' has %.0f synapses: a device takes up to 2^32 per projection", q->name, (double)q->synapses);
        if (q->arrival != GENNI_NONE && (uint64_t)plan->populations[q->source].blocks * 4 * (1 + (uint64_t)q->most_arrival) > 0xFFFF0000u)
            return genni_fail(s, GENN_UNSUPPORTED, GENN_ITEM_DEVICE_UNFIT, "projection '%s': %u sources and delays to %u steps are more masks of spikes than a device numbers, 2^32 words", q->name, (unsigned)plan->populations[q->source].count, (unsigned)q->most_arrival);
        plan->synapse_count += q->synapses;
    }
    genni_choose_lanes(d);
    if (genni_plan_pulses(d)) return s->failed;
    for (k = 0; k < d->groups; k++) {
        uint32_t *layout = d->partition_layout + k * d->layout_words + 2 * plan->population_count, at = 0;
        for (i = 0; i < plan->unit_count; i++) { layout[i] = at; if (d->unit_kinds[i] & 1u) at += (genni_owned(d, k, plan->units[i].target) + 15) / 16 * 16; }
        if (at + 16 > d->sums_stride) d->sums_stride = at + 16;
    }
    for (p = 0; p < plan->projection_count; p++) {
        genni_projection *q = &plan->projections[p];
        const uint32_t first = d->packed[p] ? GENNI_MOST_BANKS : 0;
        const uint64_t bytes = genni_device_projection_bytes(d, q);
        if (bytes > d->largest_buffer) return genni_fail(s, GENN_UNSUPPORTED, GENN_ITEM_DEVICE_UNFIT, "projection '%s' needs a buffer of %.1f MB, the device allows %.1f MB", q->name, (double)bytes / 1e6, (double)d->largest_buffer / 1e6);
        for (k = first; k < first + GENNI_MOST_BANKS; k++) if (d->bank_bytes[k] + bytes <= d->largest_buffer) break;
        if (k == first + GENNI_MOST_BANKS) return genni_fail(s, GENN_UNSUPPORTED, GENN_ITEM_DEVICE_UNFIT, "the synapses need more than %d buffers of %.1f MB", GENNI_MOST_BANKS, (double)d->largest_buffer / 1e6);
        if (!first && k == d->bank_count) d->bank_count++;
        d->bank_of[p] = k; d->offset_of[p] = d->bank_bytes[k]; d->bank_bytes[k] += (size_t)bytes;
    }
    genni_place_tables(d);
    return genni_emit_source(d);
}
// How many steps there are sums for, and where. With more of them segments are longer, and a spike is visited less often: in a
// block's own memory as many as fit there, or one if they do not outlive the launch, unless there then are more than 4 rounds of
// masks to look at or fewer than 4 synapses in a segment; else in global memory, all.
static void genni_choose_slots(genni_device *d, int long_sums, uint64_t synapses, uint32_t *params) {
    const genn_plan *plan = &d->s->plan;
    const uint32_t later = d->most_delay - d->least_delay, rows = d->pulse_parts * (uint32_t)plan->spike_words * 32;
    const uint64_t slot = (uint64_t)d->pulse_stride * (long_sums ? 8 : 4);
    const uint32_t fit = slot ? (uint32_t)(d->near_limit / slot) : 0;
    char where[104], rows_of[144];
    int near_sums = 0;
    genni_slots_in_global(d);
    if (d->from_sources) snprintf(where, sizeof where, "global memory");
    else if (d->s->options.test_switches & GENN_TEST_GLOBAL_SUMS) snprintf(where, sizeof where, "global memory: a test wants it");
    else if (plan->reverse_count) snprintf(where, sizeof where, "global memory: delivery and update are apart, there are two meetings per step");
    else if (!fit) snprintf(where, sizeof where, "global memory: a step's are %u bytes, a block has %u", (unsigned)slot, (unsigned)d->near_limit);
    else {
        const uint32_t slots = d->steps_per_launch < 2 ? 1 : fit < d->slots ? fit : d->slots, segments = later ? 1 + (later + slots - 1) / slots : 1;
        const int worth = (uint64_t)(segments - 1) * plan->spike_words <= 4 * genni_few_masks(d) && synapses >= (uint64_t)4 * rows * segments && (uint64_t)rows * segments * 4 + synapses * d->word_bytes <= d->largest_buffer;
        near_sums = segments <= 2 || worth || d->s->options.test_switches & GENN_TEST_ONE_SLOT;
        if (near_sums) { d->slots = slots; d->segments = segments; snprintf(where, sizeof where, "a block's own memory, %u of %u bytes", (unsigned)(slots * slot), (unsigned)d->near_limit); }
        else snprintf(where, sizeof where, "global memory: %u in a block's own would make %u segments, too many to visit", (unsigned)slots, (unsigned)segments);
    }
    d->near_bytes = near_sums ? (size_t)(d->slots * slot) : 0;
    params[GENNI_PULSE_SEGMENTS] = d->segments; params[GENNI_PULSE_SLOTS] = d->slots; params[GENNI_PULSE_LEAST] = d->least_delay; params[GENNI_PULSE_STRIDE] = d->pulse_stride;
    params[GENNI_PULSE_LONG] = (uint32_t)long_sums; params[GENNI_PULSE_NEAR] = (uint32_t)(d->near_bytes / 4); params[GENNI_PULSE_TEAM] = genni_team(d, (double)d->pulse_parts * (double)plan->neuron_count, (double)synapses, 32);
    d->pulse_sums = d->pulse_parts * d->slots * slot;
    params[GENNI_PULSE_START] = (uint32_t)(d->pulse_sums / 4);
    params[GENNI_PULSE_FIRST] = (params[GENNI_PULSE_START] + rows * d->segments + 8) / 8 * 8;        // of 32 bytes, as they are fetched
    if (d->from_sources && d->many_sums) snprintf(rows_of, sizeof rows_of, "one for each source, which its partition delivers: a partition has more than 65536 sums");
    else if (d->from_sources) snprintf(rows_of, sizeof rows_of, "one for each source, which its partition delivers: others would have %.1f in a segment", d->mean_segment);
    else snprintf(rows_of, sizeof rows_of, "in %u segments by delay, delivered at arrival%s%s", (unsigned)d->segments, d->sources_refused ? ", not by partitions of sources: " : "", d->sources_refused ? d->sources_refused : "");
    snprintf(d->pulse_layout, sizeof d->pulse_layout, "pulses: fused rows of %u-bit words, %s; %s sums of %u steps in %s", 8 * (unsigned)d->word_bytes, rows_of, long_sums ? "64-bit" : "32-bit", (unsigned)d->slots, where);
}
// What the kernel is to know of a projection, into words. Returns contributions that saturate, if they are not found there.
static uint64_t genni_pack_words(genni_device *d, uint32_t index, uint32_t *w) {
    const genn_plan *plan = &d->s->plan;
    const genni_projection *p = &plan->projections[index];
    const int param = p->pulse == GENNI_PULSE_PARAM, equal = genni_is_equal(d, p);
    const genn_type type = param ? GENN_TYPE_SCALAR : genni_stored_type(p, p->pulse_weight);
    const uint64_t at = d->offset_of[index];
    uint64_t number = 0, saturated = 0;
    if (equal) number = (uint64_t)genni_equal_contribution(d, p, &saturated);
    else if (plan->scalar_bytes == 8) number = genni_d2u(p->bound);
    else number = genni_f2u(p->bound > 3.4e38 ? 3.4028234e38f : (float)p->bound);
    w[GENNI_PACK_PRE] = plan->populations[p->source].count; w[GENNI_PACK_BIT] = plan->populations[p->source].bit_first;
    w[GENNI_PACK_WAIT] = p->axonal_delay - d->least_delay;
    w[GENNI_PACK_DELAY_BYTES] = p->pulse == GENNI_PULSE_DELAY ? genni_stored_bytes(d->s, p, p->pulse_delay) : 0;
    w[GENNI_PACK_KIND] = equal ? GENNI_PACKED_CONSTANT : type == GENN_TYPE_INT8 ? GENNI_PACKED_INT8 : type == GENN_TYPE_INT16 ? GENNI_PACKED_INT16 : type == GENN_TYPE_INT32 ? GENNI_PACKED_INT32 : type == GENN_TYPE_HALF ? GENNI_PACKED_HALF : GENNI_PACKED_SCALAR;
    w[GENNI_PACK_SCALE] = (uint32_t)plan->units[p->unit].scale;
    genni_put_words(w + GENNI_PACK_STARTS, at + genni_bank_offset(d, p, GENNI_AT_START)); genni_put_words(w + GENNI_PACK_TARGETS, at + genni_bank_offset(d, p, GENNI_AT_TARGETS));
    genni_put_words(w + GENNI_PACK_WEIGHTS, param ? at : at + genni_bank_offset(d, p, GENNI_AT_VARS + (int)p->pulse_weight));
    genni_put_words(w + GENNI_PACK_DELAYS, p->pulse == GENNI_PULSE_DELAY ? at + genni_bank_offset(d, p, GENNI_AT_VARS + (int)p->pulse_delay) : at);
    genni_put_words(w + GENNI_PACK_NUMBER, number);
    return saturated * p->synapses;
}
// Rows of all static projections are there, in the second half of the banks: makes words of them
static genn_result genni_pack(genni_device *d) {
    genn_simulation *s = d->s;
    const genn_plan *plan = &s->plan;
    const uint64_t entries = (uint64_t)d->pulse_parts * d->pulse_stride;
    const size_t words = GENNI_PACK_SUMS + (d->wide ? 0 : 2 * (size_t)entries), window = 65536;
    uint32_t *const params = d->partition_layout + d->groups * d->layout_words, *w = (uint32_t *)genni_allocate(s, (words > window ? words : window) * 4), sum = 0, i, pass;
    uint64_t synapses = 0, saturated, at, buffers[3];
    int long_sums = d->wide;
    genn_result result = w ? genni_device_buffer(d, words * 4, &d->drawing, NULL) : GENN_MEMORY;
    if (result) return result;
    for (i = 0; i < plan->projection_count; i++) if (d->packed[i]) synapses += plan->projections[i].synapses;
    for (pass = 0; pass < 2; pass++) {
        if (!pass) {
            genni_choose_slots(d, long_sums, synapses, params);
            d->pulse_bytes = (uint64_t)params[GENNI_PULSE_FIRST] * 4 + synapses * d->word_bytes;
            if ((result = genni_device_buffer(d, (size_t)d->pulse_bytes, &d->pulses, NULL))) return result;
        }
        for (i = 0; i < plan->projection_count; i++) if (d->packed[i]) {
            const uint64_t rows = (uint64_t)d->pulse_parts * plan->populations[plan->projections[i].source].count;
            buffers[0] = d->bank[d->bank_of[i]]; buffers[1] = d->pulses; buffers[2] = d->drawing;
            memcpy(w, params, GENNI_PULSE_WORDS * 4);
            saturated = genni_pack_words(d, i, w);
            if (pass) d->saturated += saturated;
            if ((result = d->ops->write(d, d->drawing, 0, GENNI_PACK_SATURATED * 4, w))) return result;
            if ((result = d->ops->launch(d, GENNI_KERNEL_PACK, (uint32_t)((rows + d->group_size - 1) / d->group_size), buffers, 3, pass, 0))) return result;
        }
        if (pass) break;
        if (!long_sums) {                                    // no more than 31 bits, whoever spikes
            if ((result = d->ops->read(d, d->drawing, GENNI_PACK_SUMS * 4, (size_t)entries * 8, w))) return result;
            for (at = 0; at < entries; at++) long_sums |= w[2 * at + 1] != 0 || w[2 * at] > 0x7FFFFFFFu;
            if (long_sums) { genni_release_buffer(d, &d->pulses, d->pulse_bytes); pass--; continue; }
        }
        for (at = 0; at < (uint64_t)params[GENNI_PULSE_FIRST] - params[GENNI_PULSE_START]; at += window) {          // counts to places
            const uint64_t left = params[GENNI_PULSE_FIRST] - params[GENNI_PULSE_START] - at;
            const size_t n = left < window ? (size_t)left : window, from = (size_t)(params[GENNI_PULSE_START] + at) * 4;
            if ((result = d->ops->read(d, d->pulses, from, n * 4, w))) return result;
            for (i = 0; i < n; i++) { const uint32_t count = w[i]; w[i] = sum; sum += count; }
            if ((result = d->ops->write(d, d->pulses, from, n * 4, w))) return result;
        }
    }
    if ((result = d->ops->read(d, d->drawing, GENNI_PACK_SATURATED * 4, 8, w))) return result;
    d->saturated += w[0] | ((uint64_t)w[1] << 32);
    genni_release(s, w);
    genni_release_buffer(d, &d->drawing, words * 4);
    if (d->ops->reserve && (result = d->ops->reserve(d))) return result;
    return d->ops->write(d, d->layout, d->groups * d->layout_words * 4, GENNI_PULSE_WORDS * 4, params);
}
GENN_API genn_result genni_device_open(genni_device *d, genn_simulation *s) {
    genn_plan *plan = &s->plan;
    uint32_t k, p;
    unsigned char *data;
    genn_result result;
    if ((result = genni_device_prepare(d, s))) return result;
    if ((result = genni_device_build(d))) return result;
    if ((result = genni_device_self_test(d))) return result;
    data = (unsigned char *)genni_allocate(s, d->data_bytes + 256);
    if (!data) return GENN_MEMORY;
    for (k = 0; k < d->place_count; k++) if (d->places[k].bytes) memcpy(data + d->places[k].at, d->places[k].from, d->places[k].bytes);
    if ((result = genni_device_buffer(d, d->exports_at + plan->export_bytes, &d->state, NULL))) return result;
    if ((result = genni_device_buffer(d, (d->sums_stride * d->groups * d->ring + plan->reverse_count) * 8, &d->sums, NULL))) return result;
    if ((result = genni_device_buffer(d, (size_t)plan->record_steps * plan->mask_words * 4, &d->spikes, NULL))) return result;
    if ((result = genni_device_buffer(d, plan->record_bytes, &d->records, NULL))) return result;
    if ((result = genni_device_buffer(d, d->data_bytes, &d->data, data)) || (result = genni_device_state(d))) return result;
    genni_place_words(d);
    if ((result = genni_device_buffer(d, d->layout_count * 4, &d->layout, d->partition_layout))) return result;
    if ((result = genni_device_buffer(d, d->counter_words * 4, &d->counters, NULL))) return result;
    if (d->has_gate && (result = genni_device_buffer(d, 16, &d->gate, NULL))) return result;
    genni_release(s, data);
    for (k = 0; k < 2 * GENNI_MOST_BANKS; k++) if (d->bank_bytes[k] && (result = genni_device_buffer(d, d->bank_bytes[k], &d->bank[k], NULL))) return result;
    for (p = 0; p < plan->projection_count; p++) if ((result = genni_device_fill(d, p, 1))) return result;
    if (d->pulses_any && (result = genni_pack(d))) return result;
    for (k = GENNI_MOST_BANKS; k < 2 * GENNI_MOST_BANKS; k++) if (d->bank[k]) genni_release_buffer(d, &d->bank[k], d->bank_bytes[k]);
    return GENN_OK;
}
GENN_API void genni_device_close(genni_device *d) {
    uint32_t k;
    uint64_t *const buffers[] = { &d->state, &d->sums, &d->spikes, &d->records, &d->data, &d->layout, &d->counters, &d->gate, &d->drawing, &d->initial, &d->pulses };
    for (k = 0; k < sizeof buffers / sizeof *buffers; k++) if (*buffers[k]) { d->ops->release(d, *buffers[k]); *buffers[k] = 0; }
    for (k = 0; k < 2 * GENNI_MOST_BANKS; k++) if (d->bank[k]) { d->ops->release(d, d->bank[k]); d->bank[k] = 0; }
}
// ---- steps are queued; every member that touches a buffer waits for them first and so finds their errors
static genn_result genni_device_await(genni_device *d, uint64_t marks, int *done) {
    genn_result result;
    if (done) *done = 1;
    if (d->lost) return genni_fail(d->s, GENN_DEVICE, GENN_ITEM_DEVICE_CALL, "%s (%s): steps before have failed, and how far they came is not known, until genn_reset: %s", d->ops->name, d->name, d->failure);
    if (marks <= d->settled) return GENN_OK;
    result = d->ops->finish(d, (uint32_t)((marks - 1) % GENNI_MARKS), done);
    if (result) d->lost = 1;
    if (!result && (!done || *done)) { d->settled = marks; d->settled_step = d->mark_step[(marks - 1) % GENNI_MARKS]; }
    return result;
}
GENN_API genn_result genni_device_finish(genn_simulation *s, void *state, int *done) { (void)s; return genni_device_await((genni_device *)state, ((genni_device *)state)->marks, done); }
static genn_result genni_device_settle(genni_device *d) { return genni_device_finish(d->s, d, NULL); }
// The steps before that one: up to the first mark behind them that is still known
static genn_result genni_device_settle_step(genni_device *d, uint64_t step) {
    uint64_t k = d->marks > GENNI_MARKS ? d->marks - GENNI_MARKS : 0;
    if (d->settled_step >= step) return GENN_OK;
    if (k < d->settled) k = d->settled;
    while (k < d->marks && d->mark_step[k % GENNI_MARKS] < step) k++;
    return genni_device_await(d, k < d->marks ? k + 1 : d->marks, NULL);
}
static genn_result genni_device_mark(genni_device *d, uint64_t step) {
    const genn_result result = d->ops->mark(d, (uint32_t)(d->marks % GENNI_MARKS));
    if (!result) d->mark_step[d->marks++ % GENNI_MARKS] = step;
    return result;
}
GENN_API genn_result genni_device_launch_step(genni_device *d, const uint64_t *buffers, uint32_t count, uint64_t step) {
    const genn_result result = d->ops->launch(d, GENNI_KERNEL_STEP, d->groups, buffers, count, step, 0);
    return result || !d->s->plan.reverse_count ? result : d->ops->launch(d, GENNI_KERNEL_UPDATE, d->groups, buffers, count, step, 0);
}
static genn_result genni_device_queue(genn_simulation *s, genni_device *d, uint64_t steps) {
    const uint64_t apart = 2 * steps / GENNI_MARKS > GENNI_MARK_STEPS ? 2 * steps / GENNI_MARKS + 1 : (uint64_t)GENNI_MARK_STEPS;
    uint64_t buffers[9 + GENNI_MOST_BANKS], t = s->step, left = steps, marked = t;
    const int halves = s->plan.reverse_count != 0;
    uint32_t k, count = 7 + d->bank_count;
    buffers[0] = d->state; buffers[1] = d->sums; buffers[2] = d->spikes; buffers[3] = d->records; buffers[4] = d->data; buffers[5] = d->layout; buffers[6] = d->counters;
    for (k = 0; k < d->bank_count; k++) buffers[7 + k] = d->bank[k];
    if (d->pulses_any) buffers[count++] = d->pulses;
    if (d->has_gate) buffers[count++] = d->gate;
    while (left) {
        const int replays = d->steps_per_launch < 2 && d->steps_per_graph && left >= d->steps_per_graph;
        const uint32_t run = replays ? d->steps_per_graph : d->steps_per_launch < 2 ? 1 : left < d->steps_per_launch ? (uint32_t)left : d->steps_per_launch;
        const int meets = d->steps_per_launch > 1 && (run > 1 || halves);
        genn_result result = replays ? d->ops->replay(d, buffers, count, t) : meets ? d->ops->launch(d, GENNI_KERNEL_STEP, d->groups, buffers, count, t, run) : genni_device_launch_step(d, buffers, count, t);
        if (result) return result;
        if (meets && d->steps_per_launch < 2) continue;
        d->launches += meets ? 1 : (uint64_t)run * (halves ? 2 : 1);
        t += run; left -= run;
        if (left && t - marked >= apart) { if ((result = genni_device_mark(d, t))) return result; marked = t; }
    }
    return GENN_OK;
}
GENN_API genn_result genni_device_step(genn_simulation *s, void *state, uint64_t steps) {
    genni_device *d = (genni_device *)state;
    genn_result result, marked;
    int done;
    if ((result = genni_device_finish(s, d, &done))) return result;     // steps before have failed
    result = genni_device_queue(s, d, steps);
    marked = genni_device_mark(d, s->step + (result ? 0 : steps));      // whatever did get queued
    if (result || marked) d->lost = 1;
    return result ? result : marked;
}
GENN_API genn_result genni_device_reset(genn_simulation *s, void *state) {
    const genn_plan *plan = &s->plan;
    genni_device *d = (genni_device *)state;
    genn_result result;
    uint32_t p, v;
    if (!d->lost) genni_device_settle(d);                   // a failure of steps ends here
    d->marks = d->settled = d->settled_step = 0;
    d->lost = 1;                                            // unless all that follows is well
    genni_place_words(d);
    if ((result = d->ops->write(d, d->layout, 0, d->layout_count * 4, d->partition_layout))) return result;
    if ((result = genni_device_state(d))) return result;
    if ((result = d->ops->clear(d, d->sums, (d->sums_stride * d->groups * d->ring + plan->reverse_count) * 8))) return result;
    if (d->pulse_sums && (result = d->ops->clear(d, d->pulses, (size_t)d->pulse_sums))) return result;
    if ((result = d->ops->clear(d, d->spikes, (size_t)plan->record_steps * plan->mask_words * 4))) return result;
    if ((result = d->ops->clear(d, d->records, plan->record_bytes + 4))) return result;
    if ((result = d->ops->clear(d, d->counters, d->counter_words * 4))) return result;
    for (p = 0; p < plan->projection_count; p++) for (v = 0; v < plan->projections[p].update.var_count && !d->packed[p]; v++)
        if (plan->projections[p].update.vars[v].name->access == GENN_ACCESS_READ_WRITE) { if ((result = genni_device_fill(d, p, 0))) return result; break; }
    d->lost = 0;
    return GENN_OK;
}
GENN_API genn_result genni_device_parameter(genn_simulation *s, void *state, const genni_part *part, uint32_t parameter) {
    genni_device *d = (genni_device *)state;
    const size_t at = genni_words_at(d);
    genn_result result;
    (void)s; (void)part; (void)parameter;
    if ((result = genni_device_settle(d))) return result;
    genni_place_words(d);
    return d->ops->write(d, d->layout, at * 4, 8 * (size_t)d->word_count, d->partition_layout + at);
}
GENN_API genn_result genni_device_read(genn_simulation *s, void *state, int block, uint64_t step, size_t offset, size_t bytes, void *out) {
    genni_device *d = (genni_device *)state;
    const genn_result result = block == GENNI_BLOCK_STATE ? genni_device_settle(d) : genni_device_settle_step(d, step);
    (void)s;
    if (result) return result;
    if (block == GENNI_BLOCK_STATE) return d->ops->read(d, d->state, offset, bytes, out);
    return d->ops->drain(d, block == GENNI_BLOCK_RECORDS ? d->records : d->spikes, offset, bytes, out);
}
GENN_API genn_result genni_device_write(genn_simulation *s, void *state, size_t offset, size_t bytes, const void *in) {
    genni_device *d = (genni_device *)state;
    const genn_result result = genni_device_settle(d);
    (void)s;
    return result ? result : d->ops->write(d, d->state, offset, bytes, in);
}
GENN_API genn_result genni_device_counts(genn_simulation *s, void *state, uint64_t hashes[2], uint64_t *counts) {
    genni_device *d = (genni_device *)state;
    const uint32_t n = s->plan.population_count + s->plan.channel_count;
    uint32_t words[2] = { 0, 0 }, p;
    genn_result result = genni_device_settle(d);
    if (!result) result = d->ops->read(d, d->counters, 0, 8, words);
    hashes[0] = words[0] | ((uint64_t)words[1] << 32);
    for (p = 0; p < n && !result; p++) {
        result = d->ops->read(d, d->counters, 16 + 8 * (size_t)p, 8, words);
        counts[p] = words[0] | ((uint64_t)words[1] << 32);
    }
    if (!result) result = d->ops->read(d, d->counters, 16 + 8 * (size_t)n, 8, words);
    hashes[1] = words[0] | ((uint64_t)words[1] << 32);
    return result;
}
// Rows lie one after another: each transfer brings what follows, too
static void genni_device_close_windows(genni_device *d) { genni_release(d->s, d->windows); genni_release(d->s, d->window_at); d->windows = NULL; d->window_at = NULL; }
static genn_result genni_device_open_windows(genni_device *d, uint32_t count) {
    uint32_t i;
    d->windows = (unsigned char *)genni_allocate(d->s, (size_t)count * GENNI_WINDOW); d->window_at = (uint64_t *)genni_allocate(d->s, (size_t)count * sizeof *d->window_at);
    if (!d->windows || !d->window_at) return GENN_MEMORY;
    for (i = 0; i < count; i++) d->window_at[i] = ~(uint64_t)0;
    return GENN_OK;
}
static genn_result genni_device_read_ahead(genni_device *d, uint32_t window, uint32_t projection, uint64_t at, size_t bytes, void *to) {
    const uint64_t bank = d->bank[d->bank_of[projection]], left = d->bank_bytes[d->bank_of[projection]] - at;
    unsigned char *memory = d->windows + (size_t)window * GENNI_WINDOW;
    uint64_t *from = d->window_at + window;
    if (bytes > GENNI_WINDOW) return d->ops->read(d, bank, (size_t)at, bytes, to);
    if (at < *from || at + bytes > *from + GENNI_WINDOW) {
        const genn_result result = d->ops->read(d, bank, (size_t)at, left < GENNI_WINDOW ? (size_t)left : (size_t)GENNI_WINDOW, memory);
        if (result) return result;
        *from = at;
    }
    memcpy(to, memory + (at - *from), bytes);
    return GENN_OK;
}
GENN_API genn_result genni_device_row(genn_simulation *s, void *state, uint32_t projection, uint32_t pre, uint32_t variable, uint32_t *post, void *values, uint32_t *n) {
    const genn_plan *plan = &s->plan;
    genni_device *d = (genni_device *)state;
    const genni_projection *p = &plan->projections[projection];
    const uint32_t capacity = *n, num_pre = plan->populations[p->source].count;
    const uint64_t at = d->offset_of[projection], targets = at + genni_bank_offset(d, p, GENNI_AT_TARGETS);
    const uint64_t vars = variable < p->update.var_count ? at + genni_bank_offset(d, p, GENNI_AT_VARS + (int)variable) : 0;
    const uint32_t streams = 2 + p->update.var_count;
    uint32_t k, i;
    genn_result result;
    if (p->pulse != GENNI_PULSE_NO) return GENN_UNSUPPORTED;                   // never written: the caller draws them again
    if ((result = genni_device_settle(d))) return result;
    if (pre == 0 || !d->windows) {                           // rows are read from the first to the last: a walk begins
        genni_device_close_windows(d);
        if ((result = genni_device_open_windows(d, d->groups * streams))) return result;
    }
    *n = 0;
    for (k = 0; k < d->groups; k++) {
        uint32_t range[2], count;
        if ((result = genni_device_read_ahead(d, k * streams, projection, at + ((uint64_t)k * num_pre + pre) * 4, 8, range))) return result;
        count = range[1] - range[0];
        if (*n + count <= capacity && count) {
            if ((result = genni_device_read_ahead(d, k * streams + 1, projection, targets + (uint64_t)range[0] * 4, (size_t)count * 4, post + *n))) return result;
            for (i = 0; i < count; i++) post[*n + i] -= genni_target_shift(d, p, k);
            if (variable < p->update.var_count) {
                const uint32_t bytes = genni_stored_bytes(s, p, variable);
                if ((result = genni_device_read_ahead(d, k * streams + 2 + variable, projection, vars + (uint64_t)range[0] * bytes, (size_t)count * bytes, (char *)values + (size_t)*n * bytes))) return result;
            }
        }
        *n += count;
    }
    if (pre + 1 == num_pre) genni_device_close_windows(d);
    return GENN_OK;
}
GENN_API void genni_device_report(genn_simulation *s, void *state, genn_report *report) {
    genni_device *d = (genni_device *)state;
    uint32_t words[2] = { 0, 0 };
    (void)s;
    report->device = d->name; report->compiled = d->compiled; report->launches = d->launches; report->bytes += d->bytes;
    report->steps_per_launch = d->steps_per_launch > 1 ? d->steps_per_launch : 1;
    report->steps_per_graph = d->steps_per_launch > 1 ? 0 : d->steps_per_graph;
    if (!genni_device_settle(d) && !d->ops->read(d, d->counters, 8, 8, words)) report->saturated = d->saturated + (words[0] | ((uint64_t)words[1] << 32));
}
GENN_API const char *genni_device_text(genn_simulation *s, void *state) { (void)s; return ((genni_device *)state)->source; }
GENNI_PRECISE_POP
#endif // GENNI_DEVICES_IMPLEMENTED
#endif // GENN_IMPLEMENTATION
