#!/bin/sh
# tools/kernels.c: a network compiled ahead, its array compiled into a program, which then runs without compiling.

tool=build/kernels folder=${GENN_TEST_FOLDER:-build/tests/files}/kernels
mkdir -p "$folder" || exit 1
passed=0 failed=0 skipped=0
ok() { echo "ok kernels_$1"; passed=$((passed + 1)); }
bad() { echo "FAIL kernels_$1 $(echo $2)"; failed=$((failed + 1)); }
skip() { echo "skip kernels_$1 $2"; skipped=$((skipped + 1)); }

if [ ! -x $tool ]; then bad tool "$tool is not there: make tools"; echo "0 passed, 1 failed, 0 skipped"; exit 1; fi

# an OpenCL device: a program with the array equals one that compiles
cat >"$folder/network.h" <<'END'
GENN_NETWORK(small)
{
    GENN_RECORD_SPIKES(10);
    GENN_NEURONS(cells, 300, genn_lif, GENN_INIT(V, genn_uniform, -60, -50),
                 GENN_SET(C, 0.2, TauM, 20, Vrest, -60, Vreset, -60, Vthresh, -50, Ioffset, 0.3, TauRefrac, 5, RefracTime, 0));
}
END
cat >"$folder/program.c" <<'END'
#define GENN_IMPLEMENTATION
#include "genn_opencl.h"
#include <stdio.h>
#include "network.h"
#include "array.h"
int main(void)
{
    genn_options options = GENN_ZERO;
    uint64_t hash[2] = { 0, 1 };
    int i;
    options.partitions = 3;
    for (i = 0; i < 2; i++) {
        genn_simulation *sim;
        if (i) { options.kernels = small_kernels; options.kernels_bytes = sizeof small_kernels; }
        if (genn_open(&sim, genn_opencl(), small, &options) != GENN_OK) return 1;
        if (genn_get_report(sim).compiled != (i ? 0u : 1u) || genn_step(sim, 100) != GENN_OK) return 2;
        hash[i] = genn_state_hash(sim);
        genn_close(sim);
    }
    return hash[0] == hash[1] ? 0 : 3;
}
END
compile="${CC:-cc} -std=c99 -I. -I$folder"
if ! $compile -DNETWORK_FILE='"network.h"' -DNETWORK=small tools/kernels.c -o "$folder/kernels" -lm -ldl >"$folder/log" 2>&1; then bad tool_with_a_network "$(head -n 2 "$folder/log")"
elif ! "$folder/kernels" 3 opencl >"$folder/array.h" 2>"$folder/log"; then
    if grep -q 'LIBRARY\|NO_DEVICE' "$folder/log"; then skip opencl_array "there is no OpenCL device"; else bad opencl_array "$(head -n 2 "$folder/log")"; fi
elif ! $compile "$folder/program.c" -o "$folder/program" -lm -ldl >"$folder/log" 2>&1; then bad opencl_array "$(head -n 2 "$folder/log")"
elif "$folder/program" 2>"$folder/log"; then ok opencl_array
else bad opencl_array "status $?: $(head -n 2 "$folder/log")"; fi

# CUDA: needs NVRTC; what comes out is C, and holds machine code and PTX
if ! $tool 4 80 90 ptx80 >"$folder/cuda.h" 2>"$folder/log"; then
    if grep -q LIBRARY "$folder/log"; then skip cuda_array "there is no NVRTC"; else bad cuda_array "$(head -n 2 "$folder/log")"; fi
elif printf '#include "cuda.h"\n#include <stdio.h>\nint main(void) { fwrite(inhibition_kernels, 1, sizeof inhibition_kernels, stdout); return sizeof inhibition_kernels < 4000 || inhibition_kernels[96 + 1] != 69; }\n' >"$folder/try.c" &&
     $compile "$folder/try.c" -o "$folder/try" >"$folder/log" 2>&1 && "$folder/try" >"$folder/cuda.bytes" &&
     grep -aq '^\.target sm_80' "$folder/cuda.bytes" && ! grep -aq '^\.target sm_90' "$folder/cuda.bytes"; then ok cuda_array
else bad cuda_array "$(head -n 2 "$folder/log")"; fi
if $tool 4 80 sm_90 >"$folder/none" 2>"$folder/log" || [ -s "$folder/none" ] || ! grep -q "'sm_90' is no architecture" "$folder/log" ||
   $tool 0 80 >"$folder/none" 2>"$folder/log" || [ -s "$folder/none" ] || ! grep -q '80 needs a number of partitions' "$folder/log"; then bad said_before_printing "$(head -n 2 "$folder/log")"; else ok said_before_printing; fi
if $tool 0 80 >/dev/null 2>&1 || $tool >/dev/null 2>&1 || $tool 4 abc >/dev/null 2>&1 || $tool 4 ptx >/dev/null 2>&1; then bad wrong_arguments "a status of 0"; else ok wrong_arguments; fi

echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
