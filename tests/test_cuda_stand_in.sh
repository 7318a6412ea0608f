#!/bin/sh
# The tests of test_cuda.c, which need a GPU, do their work: on the stand-in for the driver (fake_cuda.c) they run and pass.
# make test runs a few of them so, make test-all all but the largest networks, and looks at each access to memory (fake_watch.h).

folder=${GENN_TEST_FOLDER:-build/tests/files}/stand_in.$$
program=build/tests/test_cuda
passed=0 failed=0 skipped=0
end() { rm -rf "$folder"; echo "$passed passed, $failed failed, $skipped skipped"; [ "$failed" = 0 ]; exit; }
skip() { echo "skip test_cuda_on_the_stand_in $1"; skipped=1; end; }
mkdir -p "$folder" || exit 1
[ -x "$program" ] || skip "$program is not built (make test builds it)"
for cxx in $CXX c++ g++ clang++ none; do
    [ "$cxx" = none ] && skip "there is no C++ compiler to run kernels on the host"
    echo 'int f() { return 0; }' | $cxx -x c++ -shared -fPIC -o "$folder/try.so" - 2>/dev/null && break
done
# It must stay loaded from one simulation to the next
${CC:-cc} -std=gnu99 -shared -fPIC -Wl,-z,nodelete -o "$folder/libfake_cuda.so" tests/fake_cuda.c -ldl 2>/dev/null ||
    skip "the stand-in could not be made"
run() {
    env GENN_CUDA_LIB="$folder/libfake_cuda.so" GENN_NVRTC_LIB="$folder/libfake_cuda.so" FAKE_CUDA_COMPILER="$cxx" \
        FAKE_CUDA_FOLDER="$folder" ${GENN_TEST_ALL:+FAKE_CUDA_WATCH=1} GENN_TEST_FILTER="$1" "$program" >"$folder/log" 2>/dev/null
}
some='network_learning calls_wait_for_queued_steps users_context'
all='network_c network_d network_g network_h network_i network_l network_t network_by a_few_steps more_partitions trials_and'
for filter in $some ${GENN_TEST_ALL:+$all}; do
    if run "$filter" && grep -q '^ok ' "$folder/log"; then
        echo "ok test_cuda_on_the_stand_in_$filter"
        passed=$((passed + 1))
    else
        echo "FAIL test_cuda_on_the_stand_in_$filter $(grep -v '^ok' "$folder/log" | head -n 1)"
        failed=$((failed + 1))
    fi
done
# make bench-gpu, too, with a small network: what it prints are no times of a GPU, but it has a row for BENCHMARKS.md
if [ -n "$GENN_TEST_ALL" ] && [ -x build/bench ]; then
    env GENN_CUDA_LIB="$folder/libfake_cuda.so" GENN_NVRTC_LIB="$folder/libfake_cuda.so" FAKE_CUDA_COMPILER="$cxx" FAKE_CUDA_FOLDER="$folder" \
        build/bench --engine cuda --quick --windows 3 --only microcircuit_0.1 --markdown "$folder/table" >"$folder/log" 2>&1
    if [ $? = 0 ] && grep -q 'reading them while it runs' "$folder/log" && grep -c '^|' "$folder/table" | grep -qx 3 &&
        grep '^| microcircuit' "$folder/table" | grep -q ' equal |' && [ "$(awk -F'|' '/^\|/ { print NF }' "$folder/table" | sort -u | wc -l)" = 1 ]; then
        echo "ok test_cuda_on_the_stand_in_bench"
        passed=$((passed + 1))
    else
        echo "FAIL test_cuda_on_the_stand_in_bench $(grep -v '^ ' "$folder/log" | tail -n 1)"
        failed=$((failed + 1))
    fi
fi
end
