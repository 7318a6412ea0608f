#!/bin/sh
# The programs and pieces of code in README.md and in the opening comment of genn.h: they compile as printed, and run.
# In README.md a ```c block is a program if it contains `int main`; else the line above it names the file that it is cut from,
# as <!-- examples/language/neuron.c -->, where it stands word for word, all of it indented alike.
folder=${GENN_TEST_FOLDER:-build/tests/files}/readme
rm -rf "$folder"
mkdir -p "$folder" || exit 1
passed=0 failed=0 skipped=0
ok() { echo "ok readme_$1"; passed=$((passed + 1)); }
bad() { printf 'FAIL readme_%s %s\n' "$1" "$(printf '%s' "$2" | tr -s '\n ' '  ' | cut -c 1-600)"; failed=$((failed + 1)); }
skip() { echo "skip readme_$1 $2"; skipped=$((skipped + 1)); }
wanted() { case readme_$1 in *"${GENN_TEST_FILTER:-}"*) return 0 ;; esac; return 1; }

warnings="$(sed -n 's/^WARNINGS := //p' Makefile) -Werror"
c=${CC:-cc}
command -v "${c%% *}" >/dev/null 2>&1 || c=gcc
case $c in
    *clang*) cxx=clang++ ;;
    *) cxx=g++ ;;
esac
libraries=-lm
printf 'int main(void) { return 0; }\n' >"$folder/try.c"
$c "$folder/try.c" -o "$folder/try" -ldl >/dev/null 2>&1 && libraries="-lm -ldl"

# compile NAME FILE OUTPUT: as C99, which is kept, and as C++11, which is only read: compile.sh makes C++ of examples
compile() {
    if errors=$($c -std=c99 -O0 $warnings -I. "$2" -o "$3" $libraries 2>&1); then ok "$1_c99"; else bad "$1_c99" "$errors"; fi
    if ! command -v "$cxx" >/dev/null 2>&1; then
        skip "$1_cxx11" "there is no $cxx"
    elif errors=$("$cxx" -std=c++11 -x c++ -fsyntax-only $warnings -I. "$2" 2>&1); then
        ok "$1_cxx11"
    else
        bad "$1_cxx11" "$errors"
    fi
}
# runs NAME PROGRAM PATTERN: status 0, nothing on stderr, a last line that matches
runs() {
    if [ ! -x "$2" ]; then bad "$1" "it did not compile"; return; fi
    "$2" >"$folder/out" 2>"$folder/err" </dev/null
    status=$?
    if [ $status != 0 ]; then bad "$1" "status $status: $(cat "$folder/err")"
    elif [ -s "$folder/err" ]; then bad "$1" "on stderr: $(cat "$folder/err")"
    elif ! tail -n 1 "$folder/out" | grep -Eq "$3"; then bad "$1" "the last line is '$(tail -n 1 "$folder/out")'"
    else ok "$1"; fi
}

# ---- the blocks of README.md: N.c with the line above its fence in N.kind

awk -v folder="$folder" '
    /^```/ && inside { inside = 0; if (is_c) close(file); next }
    /^```/ { inside = 1; is_c = $0 == "```c"
             if (is_c) { n++; file = folder "/" n ".c"; printf "" >file; print above >(folder "/" n ".kind"); close(folder "/" n ".kind") }
             next }
    inside && is_c { print >file }
    !inside && NF { above = $0 }
' README.md

pieces=0 wrong= first=
n=1
while [ -f "$folder/$n.c" ]; do
    file=$(sed -n 's/^<!-- \(.*\) -->$/\1/p' "$folder/$n.kind")
    if grep -q 'int main' "$folder/$n.c"; then
        [ -n "$first" ] || first=$n
    elif [ ! -f "${file:-none}" ]; then
        wrong="$wrong block $n ($(head -n 1 "$folder/$n.c")): no file of examples above it;"
    elif awk 'NR == FNR { piece[++length_] = $0; next }
            { line[FNR] = $0; lines = FNR }
            END {
                for (start = 1; start + length_ - 1 <= lines; start++) {
                    at = index(line[start], piece[1])
                    pad = substr(line[start], 1, at - 1)
                    if (!at || pad ~ /[^ ]/) continue
                    for (k = 1; k <= length_ && line[start + k - 1] == (piece[k] == "" ? "" : pad piece[k]); k++) { }
                    if (k > length_) exit 0
                }
                exit 1
            }' "$folder/$n.c" "$file"; then
        pieces=$((pieces + 1))
    else
        wrong="$wrong block $n ($(head -n 1 "$folder/$n.c")) is not in $file;"
    fi
    n=$((n + 1))
done

if wanted program; then
    if [ -z "$first" ]; then
        bad program "README.md has no \`\`\`c block with int main"
    else
        program=$folder/$first.c
        lines=$(wc -l <"$program")
        if [ "$lines" -le 40 ]; then ok program_lines; else bad program_lines "$lines lines, at most 40"; fi
        for file in "$program" examples/hello.c; do # the model and the network
            awk '/^GENN_NEURON_MODEL/ { on = 1 } /^int main/ { on = 0 } on && NF' "$file" >"$folder/network.$(basename "$file")"
        done
        if [ ! -s "$folder/network.hello.c" ]; then bad program_same "no network in examples/hello.c"
        elif difference=$(diff "$folder/network.$first.c" "$folder/network.hello.c"); then ok program_same
        else bad program_same "not the network of examples/hello.c: $difference"; fi
        compile program "$program" "$folder/program"
        runs program_runs "$folder/program" '^E [0-9]+\.[0-9] Hz, I [0-9]+\.[0-9] Hz$'
        rate=$(sed -n 's/^E \([0-9.]*\) Hz.*/\1/p' "$folder/out")
        if awk -v r="${rate:-0}" 'BEGIN { exit !(r > 1 && r < 50) }'; then ok program_rate; else bad program_rate "E spikes at '$rate' Hz"; fi
        if grep -q "prints.*\`$(tail -n 1 "$folder/out")\`" README.md; then ok program_says; else
            bad program_says "README.md does not say that it prints '$(tail -n 1 "$folder/out")'"
        fi
    fi
fi

if wanted pieces; then
    if [ -z "$wrong" ] && [ $pieces -ge 10 ]; then ok pieces; else bad pieces "${wrong:-$pieces pieces}"; fi
fi
if wanted examples; then # the chapter on the language names every program of examples/language, and no other
    awk '/^## The language/ { on = 1; next } /^## / { on = 0 } on' README.md | grep -o '`[a-z_]*\.c`' | tr -d '`' | sort -u >"$folder/says"
    (cd examples/language && ls -- *.c) | sort >"$folder/has"
    if difference=$(diff "$folder/has" "$folder/says"); then ok examples; else bad examples "$difference"; fi
fi
if wanted macros; then # every macro for models and networks that genn.h has is in README.md or in an example, but
    # for those that are registered only
    missing=
    for macro in $(sed -n '/ >>language$/,/ >>native$/p; / >>network$/,/ >>results$/p' genn.h | sed '/^\/\* Registered/,/^$/d' | sed -n 's/^#define \(GENN_[A-Z_]*\)[( ].*/\1/p' | sort -u); do
        case $macro in GENN_API|GENN_KINDS|GENN_SLOTS) continue ;; esac
        grep -qw "$macro" README.md examples/*.c examples/language/*.c || missing="$missing $macro"
    done
    if [ -z "$missing" ]; then ok macros; else bad macros "nowhere:$missing"; fi
fi

if wanted models; then # and every built-in model
    missing=
    for model in $(sed -n 's/^GENNI*_[A-Z_]*(\(genn_[a-z_0-9]*\),.*/\1/p' genn.h); do
        grep -qF "\`$model\`" README.md || missing="$missing $model"
    done
    if [ -z "$missing" ]; then ok models; else bad models "not in README.md: $missing"; fi
fi

# ---- the program in the opening comment of genn.h: four columns in, from its first #include to the end of main

if wanted manual; then
    awk '/\*\// { exit }
         /^    #include <stdio.h>/ { on = 1 }
         on { print substr($0, 5) }
         on && /int main/ { main = 1 }
         main && /^    }$/ { exit }' genn.h >"$folder/manual.c"
    lines=$(wc -l <"$folder/manual.c")
    if [ "$lines" -gt 0 ] && [ "$lines" -le 25 ]; then ok manual_lines; else bad manual_lines "$lines lines, it must have 1 to 25"; fi
    if [ "$lines" -gt 0 ]; then
        compile manual "$folder/manual.c" "$folder/manual"
        runs manual_runs "$folder/manual" '^[0-9]+\.[0-9] Hz$'
        at=$(grep -n -m 1 '^    #include <stdio.h>' genn.h | cut -d : -f 1)
        if [ "$at" -le 30 ]; then ok manual_first_screen; else bad manual_first_screen "the program starts at line $at"; fi
    fi
    marks=$(awk '/\*\// { exit } /^FIND YOUR WAY/ { on = 1; next } on && NF == 0 { exit } on' genn.h)
    wrong=$(echo "$marks" | sed 's/  *>>/\n>>/g' | sed 's/ *$//' | grep '^>>' | while read -r mark; do
        grep -q "^// [=-]* $mark" genn.h || echo "$mark"; done)
    if [ -n "$marks" ] && [ -z "$wrong" ]; then ok manual_marks; else bad manual_marks "not in genn.h: ${wrong:-the list of marks}"; fi
fi

# ---- what README.md names is there

if wanted files; then
    wrong=
    for path in $(grep -Eo '`[a-z_]+/[a-z_./]*`|\]\([A-Za-z_/]+[.]png\)' README.md | tr -d '`()]'); do
        case $path in build/*) ;; *) [ -e "$path" ] || wrong="$wrong $path" ;; esac
    done
    if [ -z "$wrong" ]; then ok files; else bad files "not there:$wrong"; fi
fi
if wanted options; then # every option that build/microcircuit has, and no other
    if [ -x build/microcircuit ]; then
        build/microcircuit --help | grep -o '^  --[a-z-]*' | tr -d ' ' | sort >"$folder/has"
        awk '/^## build\/microcircuit/ { on = 1; next } /^## / { on = 0 } on && /^\|/' README.md | grep -o '`--[a-z-]*' | tr -d '`' | sort -u >"$folder/says"
        if difference=$(diff "$folder/has" "$folder/says"); then ok options; else bad options "$difference"; fi
    else
        skip options "build/microcircuit is not built"
    fi
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
