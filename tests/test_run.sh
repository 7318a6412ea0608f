#!/bin/sh
# tests/run.sh and tests/test.h: what they print and how they end, for programs that pass, fail, crash, hang or lie.
folder=${GENN_TEST_FOLDER:-build/tests/files}/runner
CC=${CC:-cc}
mkdir -p "$folder" || exit 1
passed=0 failed=0

# expect NAME STATUS 'last line' 'a line that must be there, or nothing' PROGRAM...
expect() {
    name=$1 status=$2 last=$3 line=$4
    shift 4
    env GENN_TEST_FOLDER="$folder" GENN_TEST_ALL= GENN_TEST_FILTER="$filter" TIMEOUT="$limit" \
        sh tests/run.sh "$@" >"$folder/out" 2>"$folder/err"
    got=$?
    if [ $got != "$status" ]; then why="ended with status $got, not $status"
    elif [ "$(tail -n 1 "$folder/out")" != "$last" ]; then why="ended in '$(tail -n 1 "$folder/out")', not '$last'"
    elif [ -n "$line" ] && ! grep -qxF -- "$line" "$folder/out"; then why="has no line '$line': $(tr '\n' '|' <"$folder/out")"
    else echo "ok run_$name"; passed=$((passed + 1)); return; fi
    echo "FAIL run_$name $why"
    failed=$((failed + 1))
}
program() { cat >"$folder/$1"; }
filter='' limit=''

program good.sh <<'END'
echo 'ok one'; echo 'a remark'; echo 'skip two no such thing'; echo '1 passed, 0 failed, 1 skipped'
END
program bad.sh <<'END'
echo 'ok three'; echo 'FAIL four wrong'; echo 'the reason' >&2; echo '1 passed, 1 failed, 0 skipped'; exit 1
END
program bash.sh <<'END'
#!/usr/bin/env bash
names=(five six)
echo "ok ${names[1]}"; echo '1 passed, 0 failed, 0 skipped'
END
echo "echo 'ok a'" | program silent.sh
echo "echo 'ok a'; echo '1 passed, 0 failed, 0 skipped'; exit 3" | program status.sh
echo "echo 'FAIL a b'; echo '0 passed, 1 failed, 0 skipped'" | program zero.sh
echo "echo 'ok a'; echo '2 passed, 0 failed, 0 skipped'" | program liar.sh
echo "echo 'ok a'; echo '1 passed, 0 failed, 0 skipped'; echo more" | program chatty.sh
echo "echo 'ok a'; kill -SEGV \$\$" | program crash.sh
echo "echo 'ok a'; echo '1 passed, 0 failed, 0 skipped'; sleep 60" | program hang.sh
echo "echo 'skip a b'; echo '0 passed, 0 failed, 1 skipped'" | program skips.sh
echo ":" | program nothing.sh

expect passes 0 '1 passed, 0 failed, 1 skipped' 'skip two no such thing' "$folder/good.sh"
expect shows_remarks 0 '2 passed, 0 failed, 1 skipped' 'a remark' "$folder/good.sh" "$folder/bash.sh"
expect adds_up 1 '2 passed, 1 failed, 1 skipped' 'FAIL four wrong' "$folder/good.sh" "$folder/bad.sh"
if grep -qx 'the reason' "$folder/err"; then echo 'ok run_shows_reasons'; passed=$((passed + 1))
else echo 'FAIL run_shows_reasons stderr of a failed program is missing'; failed=$((failed + 1)); fi
expect no_closing_line 1 '1 passed, 1 failed, 0 skipped' 'FAIL silent ended with status 0 without its closing line' "$folder/silent.sh"
expect late_line 1 '1 passed, 1 failed, 0 skipped' 'FAIL chatty ended with status 0 without its closing line' "$folder/chatty.sh"
expect status_without_failure 1 '1 passed, 1 failed, 0 skipped' 'FAIL status ended with status 3 although no test failed' "$folder/status.sh"
expect failure_without_status 1 '0 passed, 2 failed, 0 skipped' 'FAIL zero ended with status 0 although a test failed' "$folder/zero.sh"
expect wrong_count 1 '1 passed, 1 failed, 0 skipped' "FAIL liar says '2 passed, 0 failed, 0 skipped' but printed 1 ok, 0 FAIL, 0 skip" "$folder/liar.sh"
expect crash 1 '1 passed, 1 failed, 0 skipped' 'FAIL crash ended by signal 11' "$folder/crash.sh"
expect only_skips 1 '0 passed, 0 failed, 1 skipped' '' "$folder/skips.sh"
expect nothing_printed 1 '0 passed, 1 failed, 0 skipped' 'FAIL nothing ended with status 0 without its closing line' "$folder/nothing.sh"
expect not_there 1 '1 passed, 1 failed, 1 skipped' 'FAIL absent it is not there: it did not compile' "$folder/absent" "$folder/good.sh"
expect no_program 1 '0 passed, 0 failed, 0 skipped' ''
skipped=0
if command -v timeout >/dev/null 2>&1; then
    limit=1
    expect timeout 1 '1 passed, 1 failed, 0 skipped' 'FAIL hang stopped after 1 s' "$folder/hang.sh"
    limit=
else
    echo 'skip run_timeout there is no timeout command'
    skipped=1
fi

program harness.c <<'END'
#include "test.h"
TEST(good) { CHECK(1); }
TEST(condition) { CHECK(1 > 2 && "%d"); }
TEST(u64) { CHECK_EQUAL_U64(3, 4 * 4); }
TEST(i64) { CHECK_EQUAL_I64(-3, 3); }
TEST(near) { CHECK_NEAR(1, 2, 0.5); }
TEST(nan) { CHECK_NEAR(NAN, NAN, 1); }
TEST(text) { CHECK_CONTAINS("two\nlines", "three"); }
TEST(skipped) { SKIP("no reason"); }
TEST(slow) { SLOW(); }
TEST(crash) { abort(); }
int main(int argc, char **argv)
{
    (void)argv;
    RUN(good); RUN(condition); RUN(u64); RUN(i64); RUN(near); RUN(nan); RUN(text); RUN(skipped); RUN(slow);
    if (argc > 1 || strstr(__FILE__, "crash.c")) RUN(crash);
    return test_end();
}
END
cp "$folder/harness.c" "$folder/harness_crash.c"
for p in harness harness_crash; do $CC -std=c99 -O1 -Itests -o "$folder/$p" "$folder/$p.c" -lm || rm -f "$folder/$p"; done
expect check 1 '1 passed, 6 failed, 2 skipped' "FAIL condition $folder/harness.c:3: 1 > 2 && \"%d\"" "$folder/harness"
expect check_u64 1 '1 passed, 6 failed, 2 skipped' "FAIL u64 $folder/harness.c:4: 3 == 4 * 4: 3 (0x3) is not 16 (0x10)" "$folder/harness"
expect check_i64 1 '1 passed, 6 failed, 2 skipped' "FAIL i64 $folder/harness.c:5: -3 == 3: -3 is not 3" "$folder/harness"
expect check_near 1 '1 passed, 6 failed, 2 skipped' "FAIL near $folder/harness.c:6: 1 near 2: 1 and 2 differ by 1, more than 0.5" "$folder/harness"
expect check_text 1 '1 passed, 6 failed, 2 skipped' "FAIL text $folder/harness.c:8: \"two\\nlines\" is 'two lines', without 'three'" "$folder/harness"
expect skip 1 '1 passed, 6 failed, 2 skipped' 'skip skipped no reason' "$folder/harness"
expect names_the_crash 1 '1 passed, 7 failed, 2 skipped' 'FAIL harness_crash ended by signal 6 in crash' "$folder/harness_crash"
filter=good
expect filter 0 '1 passed, 0 failed, 0 skipped' 'ok good' "$folder/harness"

echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
