#!/bin/sh
# Do the tests notice? Puts one fault after another into copies of the headers and runs the test that should fail.
#
#   make mutants                all faults of tests/mutants.txt
#   make mutants FILTER=delay   those with "delay" in their names (or with any of several words)
#
# Prints `caught NAME by PROGRAM:TEST`, `SURVIVED NAME ...`, `BROKEN NAME ...` or `skipped NAME ...` for each and `N of N caught`;
# ends with status 0 only if all were caught. A fault counts as caught only if the named test itself reports FAIL, and that test
# must pass on the headers as they are; one that does not compile, crashes, hangs or is not found in its header is an error of its
# own. A test that skips here (no OpenCL device) leaves its faults out. The working tree stays as it is: build/mutants has it all.
#
# Environment: CC, MUTANT_FLAGS (the compiler's), MUTANT_LIBRARIES, JOBS, TIMEOUT (seconds of one test), KEEP=1 (keep the copies).

list=tests/mutants.txt work=build/mutants filter=$1
CC=${CC:-cc} MUTANT_FLAGS=${MUTANT_FLAGS:--std=c99 -O1} MUTANT_LIBRARIES=${MUTANT_LIBRARIES:--lm}
JOBS=${JOBS:-$(nproc 2>/dev/null || echo 1)} TIMEOUT=${TIMEOUT:-60}
POCL_CACHE_DIR=$PWD/$work/pocl GENN_TEST_ALL=
export GENN_TEST_FOLDER POCL_CACHE_DIR GENN_TEST_ALL
rm -rf "$work"
mkdir -p "$work/pocl" "$work/plain" "$work/claims" || exit 1
trap 'kill $(jobs -p) 2>/dev/null; exit 130' HUP INT TERM

# The list: `= NAME FILE PROGRAM:TEST`, then per changed line `@ text`, only where the next one is not unique (it is then the first
# after this), `- text` and `+ replacement` (none: nothing). With out: the header with the fault; without: names, files and tests.
mutate() {
    LC_ALL=C awk -v want="$1" -v header="$2" -v out="$3" '
        function broken(why) { print why; failed = 1; exit 1 }
        function change(    from, rest, at) {     # all are looked for in the header as it is
            if (old == "") return
            from = 1
            if (anchor != "") {
                from = index(text, anchor)
                if (!from) broken("the text after @ is not in " header ": " anchor)
                if (index(substr(text, from + 1), anchor)) broken("the text after @ is there more than once: " anchor)
            }
            rest = substr(text, from)
            at = index(rest, old)
            if (!at) broken("the text is not in " header ": " old)
            if (anchor == "" && index(substr(rest, at + 1), old)) broken("the text is there more than once: " old)
            changes++
            place[changes] = from + at - 1; width[changes] = length(old); by[changes] = new
            old = new = anchor = ""
        }
        BEGIN { if (out != "") { while ((getline line <header) > 0) text = text line "\n" } }
        /^= / { if (out == "") { print $2, $3, $4; next } if (mine) change(); mine = $2 == want; next }
        !mine { next }
        /^@ / { change(); anchor = substr($0, 3) }
        /^- / { if (old != "") change(); old = substr($0, 3) }
        /^\+ / { new = substr($0, 3) }
        END {
            if (failed || out == "") exit failed
            if (mine || old != "") change()
            if (failed) exit 1
            if (!changes) broken("it changes nothing")
            for (; changes; changes--) {              # the last place first
                for (k = last = 1; k in place; k++) if (place[k] > place[last]) last = k
                text = substr(text, 1, place[last] - 1) by[last] substr(text, place[last] + width[last])
                place[last] = 0
            }
            printf "%s", text >out
        }' "$list"
}
compile() {      # folder of the headers, program
    $CC $MUTANT_FLAGS -w -I"$1" -Itests -o "$1/$2" "tests/$2.c" $MUTANT_LIBRARIES >"$1/$2.log" 2>&1
}
run() {          # folder, program, test: what the test said, or how the program ended. Its files lie in a folder of their own
    GENN_TEST_FOLDER=$1/files
    mkdir -p "$GENN_TEST_FOLDER"
    if command -v timeout >/dev/null 2>&1; then GENN_TEST_FILTER=$3 timeout -k 5 "$TIMEOUT" "$1/$2"; else GENN_TEST_FILTER=$3 "$1/$2"; fi >"$1/out" 2>/dev/null </dev/null
    status=$?
    said=$(grep -E "^(ok|FAIL|skip) $3( |\$)" "$1/out" | head -n 1)
    case $status in
        124|137) said="hangs $3" ;;
        0|1) [ -n "$said" ] || said="ends without a word of $3" ;;
        *) [ "${said%% *}" = FAIL ] || said="crashes with status $status" ;;
    esac
}
one() {          # name, header, program:test
    program=${3%%:*} test=${3#*:} folder=$work/$1
    plain=$(cat "$work/plain/$program.$test")
    case $plain in
        ok*) ;;
        skip*) echo "skipped $1: $3 says $plain"; return ;;
        *) echo "BROKEN $1: without the fault $3 says: ${plain:-nothing}"; return ;;
    esac
    mkdir "$folder" && cp genn*.h "$folder" || return
    if ! why=$(mutate "$1" "$2" "$folder/$2"); then echo "BROKEN $1: $why"
    elif cmp -s "$2" "$folder/$2"; then echo "BROKEN $1: it changes nothing"
    elif ! compile "$folder" "$program"; then echo "BROKEN $1: it does not compile: $(grep -m 1 'error' "$folder/$program.log")"
    else
        run "$folder" "$program" "$test"
        case $said in
            FAIL*) echo "caught $1 by $3" ;;
            ok*) echo "SURVIVED $1: $3 passes" ;;
            *) echo "SURVIVED $1: $3 does not FAIL, it $said" ;;
        esac
    fi
    [ -n "$KEEP" ] || rm -rf "$folder"
}
# Each worker takes the next line that nobody has taken
worker() {
    while read -r a b c; do
        mkdir "$work/claims/$1.$a" 2>/dev/null || continue
        "$1" "$a" "$b" "$c"
    done <"$2"
}
parallel() {     # function, file of lines
    i=0
    while [ "$i" -lt "$JOBS" ]; do worker "$1" "$2" & i=$((i + 1)); done
    wait
}
plain_compile() { mkdir -p "$work/plain/$1.h" && cp genn*.h "$work/plain/$1.h" && compile "$work/plain/$1.h" "$1" || echo "BROKEN $1 does not compile: $(grep -m 1 error "$work/plain/$1.h/$1.log")"; }
plain_run() {
    program=${1%%:*} test=${1#*:}
    mkdir "$work/claims/folder.$1" && cp "$work/plain/$program.h/$program" "$work/claims/folder.$1/" 2>/dev/null
    run "$work/claims/folder.$1" "$program" "$test"
    echo "$said" >"$work/plain/$program.$test"
}

mutate >"$work/all" || exit 1
twice=$(cut -d ' ' -f 1 "$work/all" | sort | uniq -d)
[ -z "$twice" ] || { echo "BROKEN: two faults are named $twice"; exit 1; }
awk -v filter="$filter" 'BEGIN { n = split(filter, part, " ") } { wanted = !n; for (i in part) if (index($1, part[i])) wanted = 1 } wanted' "$work/all" >"$work/faults"
[ -s "$work/faults" ] || { echo "no fault has '$filter' in its name"; exit 1; }
cut -d ' ' -f 3 "$work/faults" | sort -u >"$work/tests"
cut -d : -f 1 "$work/tests" | sort -u >"$work/programs"
parallel plain_compile "$work/programs"
parallel plain_run "$work/tests"
parallel one "$work/faults" | tee "$work/result"
caught=$(grep -c '^caught ' "$work/result") skipped=$(grep -c '^skipped ' "$work/result") all=$(wc -l <"$work/faults")
[ "$skipped" = 0 ] || echo "$skipped skipped"
echo "$caught of $((all - skipped)) caught"
[ "$caught" = $((all - skipped)) ]
