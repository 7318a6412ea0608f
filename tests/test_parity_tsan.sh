#!/bin/sh
# test_parity_threads.c under ThreadSanitizer: partitions that read what others write, on threads that sleep at random.
folder=${GENN_TEST_FOLDER:-build/tests/files}/tsan
mkdir -p "$folder" || exit 1
passed=0 failed=0 skipped=0
name=parity_threads_are_clean_under_thread_sanitizer
case $name in *"${GENN_TEST_FILTER:-}"*)
    flags="-fsanitize=thread -pthread"
    printf 'int main(void) { return 0; }\n' >"$folder/try.c"
    compiler=
    for c in "${CC:-cc}" gcc clang; do
        if $c $flags "$folder/try.c" -o "$folder/try" >/dev/null 2>&1 && "$folder/try" >/dev/null 2>&1; then compiler=$c; break; fi
    done
    if [ -z "$GENN_TEST_ALL" ]; then echo "skip $name slow: runs with make test-all"; skipped=1
    elif [ -z "$compiler" ]; then echo "skip $name no compiler makes programs with ThreadSanitizer that run here"; skipped=1
    elif ! $compiler -std=c99 -O1 -g $flags -Itests -I. tests/test_parity_threads.c -o "$folder/threads" -lm >"$folder/log" 2>&1; then
        echo "FAIL $name it does not compile: $(head -n 1 "$folder/log")"; failed=1
    elif GENN_TEST_FILTER= GENN_TEST_NAMES= TSAN_OPTIONS=exitcode=66 "$folder/threads" >"$folder/log" 2>&1 && ! grep -q 'ThreadSanitizer' "$folder/log"; then
        echo "ok $name"; passed=1
    else
        echo "FAIL $name $(grep 'SUMMARY\|^FAIL' "$folder/log" | head -n 1)"; failed=1
        cat "$folder/log" >&2
    fi ;;
esac
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
