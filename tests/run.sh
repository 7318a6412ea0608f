#!/bin/sh
# Runs test programs and scripts one after another and adds up what they say.
#
#   sh tests/run.sh build/tests/test_one tests/test_two.sh ...
#
# A program prints `ok NAME`, `FAIL NAME why` or `skip NAME why` for each test, then `N passed, N failed, N skipped`, and
# ends with status 1 if a test failed, else 0. One that crashes, runs too long, says nothing or cannot count is a failure
# of its own. Lines of other forms are shown. What a program wrote to stderr is shown if something failed.
#
#   TIMEOUT            seconds that one program may take (240; 3000 with GENN_TEST_ALL)
#   GENN_TEST_ALL      1: slow tests too
#   GENN_TEST_FILTER   only tests with this text in their names
#   GENN_TEST_FOLDER   where tests write their files (build/tests/files)
#   JOBS               programs that run at the same time (2)

if [ "${GENN_TEST_ALL:-0}" = 0 ]; then GENN_TEST_ALL=; fi
limit=${TIMEOUT:-${GENN_TEST_ALL:+3000}}
limit=${limit:-240}
GENN_TEST_FOLDER=${GENN_TEST_FOLDER:-build/tests/files}
GENN_TEST_NAMES=1                                          # test.h: the name of each test goes to stderr before it runs
POCL_CACHE_DIR=${POCL_CACHE_DIR:-$PWD/build/tests/pocl}    # nothing is left in the home folder
export GENN_TEST_ALL GENN_TEST_FILTER GENN_TEST_FOLDER GENN_TEST_NAMES POCL_CACHE_DIR
mkdir -p "$GENN_TEST_FOLDER" "$POCL_CACHE_DIR" || exit 1
files=$(cd "$GENN_TEST_FOLDER" && pwd)/run.$$
mkdir "$files" || exit 1

passed=0 failed=0 skipped=0 workers=
trap 'rm -rf "$files"' EXIT
trap 'for w in $workers; do kill "$w" 2>/dev/null; done; exit 130' HUP INT TERM

limited() { if command -v timeout >/dev/null 2>&1; then exec timeout -k 10 "$limit" "$@"; else exec "$@"; fi; }
# A worker takes the next program that nobody has begun; what it said lies in files/NUMBER.*
worker() {
    child=
    trap 'test -z "$child" || kill "$child" 2>/dev/null; exit 130' HUP INT TERM
    number=0
    for program in "$@"; do
        number=$((number + 1))
        mkdir "$files/$number" 2>/dev/null || continue
        case $program in
            *.sh) set_shell=sh; read -r line <"$program"; case $line in '#!'*bash*) set_shell=bash ;; esac ;;
            */*) set_shell= ;;
            *) set_shell= program=./$program ;;
        esac
        began=$(date +%s)
        if [ -f "$program" ]; then
            (limited $set_shell "$program") >"$files/$number.out" 2>"$files/$number.err" </dev/null &
            child=$!
            wait "$child"
            status=$?
            child=
        else status=missing; : >"$files/$number.out"; : >"$files/$number.err"; fi
        echo "$status $(($(date +%s) - began))" >"$files/$number.now"
        mv "$files/$number.now" "$files/$number.done"
    done
}
count() { grep -c "^$1 " "$out"; }
failure() { echo "FAIL $1"; failed=$((failed + 1)); trouble=1; }

job=0
while [ "$job" -lt "${JOBS:-2}" ]; do worker "$@" & workers="$workers $!"; job=$((job + 1)); done
number=0
for program in "$@"; do
    number=$((number + 1))
    name=$(basename "$program" .sh) trouble=0 out=$files/$number.out err=$files/$number.err
    while [ ! -f "$files/$number.done" ]; do sleep 0.2; done
    read -r status seconds <"$files/$number.done"
    echo "# $name"
    if [ "$status" = missing ]; then
        failure "$name it is not there: it did not compile"
        continue
    fi
    grep -v '^[0-9]* passed, [0-9]* failed, [0-9]* skipped$' "$out"
    closing=$(tail -n 1 "$out" | grep '^[0-9]* passed, [0-9]* failed, [0-9]* skipped$')
    p=$(count ok) f=$(count FAIL) s=$(count skip)
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
    [ "$f" = 0 ] || trouble=1
    within=$(sed -n 's/^# //p' "$err" | tail -n 1)
    within=${within:+ in $within}
    if [ "$status" = 124 ] || { [ "$status" = 137 ] && [ "$seconds" -ge "$limit" ]; }; then
        failure "$name stopped after $limit s$within"
    elif [ "$status" -gt 128 ]; then
        failure "$name ended by signal $((status - 128))$within"
    elif [ -z "$closing" ]; then
        failure "$name ended with status $status without its closing line$within"
    elif [ "$closing" != "$p passed, $f failed, $s skipped" ]; then
        failure "$name says '$closing' but printed $p ok, $f FAIL, $s skip"
    elif [ "$f" = 0 ] && [ "$status" != 0 ]; then
        failure "$name ended with status $status although no test failed"
    elif [ "$f" != 0 ] && [ "$status" = 0 ]; then
        failure "$name ended with status 0 although a test failed"
    fi
    [ "$trouble" = 0 ] || grep -v '^# ' "$err" | tail -n 40 >&2
    echo "# $name: $seconds s"
done

[ $# -gt 0 ] || echo "no test program is there, or none whose name FILTER is part of" >&2
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
