/* kernels.c - compiles a network's kernels ahead, into a C array that the program passes as genn_options.kernels

     cc -DNETWORK_FILE='"my_network.h"' -DNETWORK=my_network tools/kernels.c -o kernels -lm          (glibc before 2.34: -ldl)
     ./kernels 132 80 90 ptx90 > my_kernels.h   partitions, then the architectures: 80 for sm_80 ...; needs NVRTC, no GPU
                                                ptx90: PTX, of which the driver makes code for 90 and all later architectures
     ./kernels 0 opencl > my_kernels.h          for the OpenCL device and driver of this machine alone

   The program sets genn_options.partitions to the same number (CUDA: at most the multiprocessors of the smallest GPU it is for,
   or that one gets a launch per step), includes my_kernels.h and sets

     options.kernels = NETWORK_kernels; options.kernels_bytes = sizeof NETWORK_kernels;      (my_network_kernels ...)

   It then needs the driver only. The file with the network is included here: what it describes must not depend on the machine.
   Without -DNETWORK_FILE the tool compiles a small network of its own. MIT licence. */
#define GENN_IMPLEMENTATION
#include "../genn.h"
#include "../genn_cuda.h"
#include "../genn_opencl.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef NETWORK_FILE
#include NETWORK_FILE
#else
#define NETWORK inhibition
GENN_NETWORK(inhibition)
{
    GENN_NEURONS(cells, 1000, genn_lif, GENN_INIT(V, genn_uniform, -60, -50),
                 GENN_SET(C, 0.2, TauM, 20, Vrest, -60, Vreset, -60, Vthresh, -50, Ioffset, 0.2, TauRefrac, 5, RefracTime, 0));
    GENN_SYNAPSES(inhibit, cells, cells, GENN_WEIGHT_UPDATE(genn_static_pulse_constant_weight, GENN_SET(g, -0.01)),
                  GENN_POSTSYNAPTIC(genn_exp_curr, GENN_SET(tau, 5)), GENN_CONNECTIVITY(genn_fixed_probability, 0.1));
}
#endif
#define TEXT_(x) #x
#define TEXT(x) TEXT_(x)

static size_t column;
static void print_bytes(const void *bytes, size_t n)
{
    const unsigned char *at = (const unsigned char *)bytes;
    size_t i;
    for (i = 0; i < n; i++) printf("%u,%s", at[i], ++column % 32 ? "" : "\n");
}

static void print_code(void *user, const char *source, const void *code, size_t bytes)
{
    unsigned char header[GENN_KERNELS_HEADER];
    genn_kernels_header("cuda", (const char *)user, source, code, bytes, header);
    print_bytes(header, sizeof header);
    print_bytes(code, bytes);
    fprintf(stderr, "%s: %.0f bytes\n", (const char *)user, (double)bytes);
}

int main(int argc, char **argv)
{
    genn_options options = GENN_ZERO;
    int i;
    if (argc < 3 || argv[1][0] < '0' || argv[1][0] > '9') {
        fprintf(stderr, "usage: kernels PARTITIONS ARCHITECTURE ...     e.g. kernels 132 80 90 ptx90; kernels 0 opencl\n");
        return 2;
    }
    options.partitions = (uint32_t)strtoul(argv[1], NULL, 10);
    for (i = 2; i < argc; i++) {                             /* all of them before anything is printed */
        const long architecture = strtol(argv[i] + 3 * !strncmp(argv[i], "ptx", 3), NULL, 10);
        if (!strcmp(argv[i], "opencl")) continue;
        if (architecture < 10 || architecture > 999) fprintf(stderr, "kernels: '%s' is no architecture such as 90 or ptx90, nor opencl\n", argv[i]);
        else if (!options.partitions) fprintf(stderr, "kernels: %s needs a number of partitions; 0, as many as this machine's device takes, is for opencl\n", argv[i]);
        else continue;
        return 2;
    }
    printf("/* Kernels of the network %s, %u partitions, genn.h " GENN_VERSION " */\n"
           "static const unsigned char %s_kernels[] = {\n", TEXT(NETWORK), (unsigned)options.partitions, TEXT(NETWORK));
    for (i = 2; i < argc; i++) {
        genn_result result;
        if (!strcmp(argv[i], "opencl")) {
            genn_simulation *sim;
            result = genn_open(&sim, genn_opencl(), NETWORK, &options);
            if (result == GENN_OK) {
                size_t bytes;
                const void *kernels = genn_device_kernels(sim, &bytes);
                print_bytes(kernels, bytes);
                fprintf(stderr, "%s: %.0f bytes\n", genn_get_report(sim).device, (double)bytes);
                genn_close(sim);
            }
        } else {
            char target[32];
            const int ptx = !strncmp(argv[i], "ptx", 3);
            const long architecture = strtol(argv[i] + 3 * ptx, NULL, 10);
            snprintf(target, sizeof target, ptx ? "compute_%ld" : "sm_%ld", architecture);
            result = genn_cuda_compile(NETWORK, &options, (int)architecture + (ptx ? GENN_CUDA_PTX : 0), options.partitions, print_code, target);
        }
        if (result != GENN_OK) return 1;
    }
    printf("\n};\n");
    return fflush(stdout) || ferror(stdout) ? 1 : 0;
}
