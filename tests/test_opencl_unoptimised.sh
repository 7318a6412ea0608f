#!/bin/sh
# Kernels that PoCL does not optimise give the same bits: what a work-item keeps across barriers is not lost. One network; all
# of test_opencl.c with make test-all.
program=build/tests/test_opencl name=opencl_unoptimised_kernels_equal_the_cpu
folder=${GENN_TEST_FOLDER:-build/tests/files}/opencl_unoptimised
passed=0 failed=0 skipped=0
mkdir -p "$folder" || exit 1
case $name in *"${GENN_TEST_FILTER:-}"*)
    only=conductances_merged_and_separate
    [ -z "$GENN_TEST_ALL" ] || only=
    if [ ! -x "$program" ]; then echo "FAIL $name $program is not built"; failed=1
    else
        GENN_TEST_FILTER=$only GENN_TEST_FOLDER=$folder POCL_EXTRA_BUILD_FLAGS=-cl-opt-disable "$program" >"$folder/out" 2>/dev/null
        status=$?
        if [ $status = 0 ] && grep -q '^ok ' "$folder/out"; then echo "ok $name"; passed=1
        elif [ $status = 0 ]; then echo "skip $name $(sed -n 's/^skip [^ ]* //p' "$folder/out" | head -n 1)"; skipped=1
        else echo "FAIL $name $(grep '^FAIL' "$folder/out" | head -n 1)"; failed=1; fi
    fi ;;
esac
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
