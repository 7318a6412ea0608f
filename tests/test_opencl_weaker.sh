#!/bin/sh
# The tests of the language on OpenCL as on devices that have less: no atomics of 64 bits and no exact division; no double arithmetic,
# either, for networks that need none (tests of others skip). Each switch is a number of genn.h (GENN_TEST_...). make test-all; it takes a few minutes.
passed=0 failed=0 skipped=0
folder=${GENN_TEST_FOLDER:-build/tests/files}/opencl_weaker
mkdir -p "$folder" || exit 1
number() { sed -n "s/^#define GENN_TEST_$1 \([0-9]*\)u .*/\1/p" genn.h; }
weak=$(($(number NO_INT64_ATOMICS) + $(number SOFT_DIVIDE) + $(number NO_CONSTANT)))
one() {          # name, switches, program
    case $1 in *"${GENN_TEST_FILTER:-}"*) ;; *) return ;; esac
    GENN_TEST_ALL= GENN_TEST_FILTER= GENN_TEST_NAMES= GENN_TEST_FOLDER=$folder GENN_TEST_SWITCHES=$2 "build/tests/$3" >"$folder/out" 2>/dev/null
    status=$?
    if [ $status = 0 ] && grep -q '^ok ' "$folder/out"; then echo "ok $1"; passed=$((passed + 1))
    elif [ $status = 0 ]; then echo "skip $1 $(sed -n 's/^skip [^ ]* //p' "$folder/out" | head -n 1)"; skipped=$((skipped + 1))
    else echo "FAIL $1 $(grep '^FAIL' "$folder/out" | head -n 1)"; failed=$((failed + 1)); fi
}
if [ -z "$GENN_TEST_ALL" ]; then
    echo "skip opencl_weaker slow: runs with make test-all"
    skipped=1
else for program in parity learning_models more_models synapses_float plasticity_float; do
    one "opencl_weaker_$program" "$weak" "test_$program"
    one "opencl_without_double_$program" $((weak + $(number NO_FP64))) "test_$program"
done; fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
