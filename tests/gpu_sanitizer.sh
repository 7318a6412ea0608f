#!/bin/sh
# A few steps of some networks on the GPU under each tool of NVIDIA's compute-sanitizer, where it is installed. Part of make test-gpu.

tool=$(command -v compute-sanitizer || echo "${CUDA_PATH:-/usr/local/cuda}/bin/compute-sanitizer")
passed=0 failed=0 skipped=0
if [ ! -x "$tool" ]; then
    echo "skip compute_sanitizer it is not installed (it comes with the CUDA toolkit)"
    skipped=1
else
    log=${GENN_TEST_FOLDER:-build/tests}/sanitizer.log
    limited() { if command -v timeout >/dev/null 2>&1; then timeout -k 10 55 "$@"; else "$@"; fi; }
    for check in memcheck racecheck synccheck initcheck; do
        GENN_TEST_FILTER=a_few_steps_for_a_sanitizer limited "$tool" --tool "$check" --error-exitcode 9 build/tests/test_cuda >"$log" 2>&1
        status=$?
        if grep -q '^skip cuda' "$log"; then
            echo "skip compute_sanitizer_$check $(sed -n 's/^skip cuda //p' "$log")"
            skipped=$((skipped + 1))
        elif [ "$status" = 124 ] || [ "$status" = 137 ]; then
            echo "skip compute_sanitizer_$check stopped after 55 s"
            skipped=$((skipped + 1))
        elif [ "$status" = 0 ] && grep -q '^ok a_few_steps_for_a_sanitizer' "$log"; then
            echo "ok compute_sanitizer_$check"
            passed=$((passed + 1))
        else
            echo "FAIL compute_sanitizer_$check status $status: $(grep -m 1 'Error\|Invalid\|Race\|FAIL\|Uninit' "$log")"
            failed=$((failed + 1))
            tail -n 40 "$log" >&2
        fi
    done
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
