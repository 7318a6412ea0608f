#!/bin/sh
# The compile matrix: every header alone, as declarations and as implementation; programs and examples; several files linked.
# Compilers x languages at the strict warnings, each an error. Everything printed as tests print it; see run.sh.
#
#   GENN_TEST_ALL=1    every language; programs and examples with optimisation; every way to link in each
#   JOBS               how many at once (number of processors)

headers="genn.h genn_cpu.h genn_cuda.h genn_opencl.h"
warnings="$(sed -n 's/^WARNINGS := //p' Makefile) -Werror"
all=${GENN_TEST_ALL:-0}
level=-O0; [ "$all" = 0 ] || level=-O2       # test_engines.sh compares the levels
folder=${GENN_TEST_FOLDER:-build/tests/files}/compile
rm -rf "$folder"
mkdir -p "$folder" || exit 1
has() { command -v "$1" >/dev/null 2>&1; }
takes() { printf 'int main(void) { return 0; }\n' >"$folder/try.c"; "$@" "$folder/try.c" -o "$folder/try" >/dev/null 2>&1; }
libraries=-lm
takes ${CC:-cc} -ldl && libraries="-lm -ldl"

# ---- the sources

includes() { for h in "$@"; do echo "#include \"$h\""; done; }
reversed=$(for h in $headers; do echo "$h"; done | sed -n '1!G;h;$p')

{ echo '#define GENN_IMPLEMENTATION'; includes $headers; } >"$folder/implementation.c"
{ echo '#define GENN_IMPLEMENTATION'; includes $reversed $headers; } >"$folder/reversed.c"
for h in $headers; do { echo '#define GENN_IMPLEMENTATION'; includes "$h"; } >"$folder/only_${h%.h}.c"; done
{ # a part of a program that uses the headers without the implementation
    echo '#include <string.h>'
    includes $headers
    cat <<'END'
#ifdef __cplusplus
extern "C"
#endif
int other_part(void);
int other_part(void) { return strcmp(genn_result_name(GENN_OK), "GENN_OK") != 0 || genn_cpu() == NULL; }
END
} >"$folder/part.c"
{ # main, with declarations only
    includes $headers
    cat <<'END'
#ifdef __cplusplus
extern "C"
#endif
int other_part(void);
int main(void) { return other_part() != 0 || genn_cuda() == NULL || genn_opencl() == NULL; }
END
} >"$folder/main.c"
for f in part main; do # each with an implementation of its own
    { printf '#define GENN_STATIC\n#define GENN_IMPLEMENTATION\n'; cat "$folder/$f.c"; } >"$folder/static_$f.c"
done

# ---- the jobs; $o in a command is a file name of its own

jobs=0 skips=0
job() {
    case $1 in *"${GENN_TEST_FILTER:-}"*) ;; *) return ;; esac
    jobs=$((jobs + 1))
    echo "$1" >"$folder/$jobs.name"
    { echo "o=$folder/$jobs.out"; echo "$2"; } >"$folder/$jobs.sh"
}
skip() { echo "skip compile_$1 $2"; skips=$((skips + 1)); }

languages=
language() { # language NAME COMMAND
    if has "${2%% *}"; then languages="$languages $1"; eval "compile_$1='$2'"; else skip "$1" "there is no ${2%% *}"; fi
}
language gcc_c99 "gcc -std=c99"
[ "$all" = 0 ] || language gcc_c11 "gcc -std=c11"
[ "$all" = 0 ] || language clang_c99 "clang -std=c99"
[ "$all" = 0 ] || language clang_c11 "clang -std=c11"
language gcc_cxx11 "g++ -std=c++11"
[ "$all" = 0 ] || language gcc_cxx20 "g++ -std=c++20"
[ "$all" = 0 ] || language clang_cxx11 "clang++ -std=c++11"
language clang_cxx20 "clang++ -std=c++20"
strict() { eval "echo \"\$compile_$1\" $warnings -I."; }        # the command for files that say by name what they are
source() { case $1 in *cxx*) echo "$(strict "$1") -x c++" ;; *) echo "$(strict "$1") -x c" ;; esac; }
direct() { case $1 in *cxx*) source "$1" ;; *) strict "$1" ;; esac; }

for l in $languages; do
    for h in $headers; do
        job "${h}_alone_$l" "$(direct $l) -fsyntax-only $h"
        job "${h}_implementation_$l" "$(source $l) -fsyntax-only $folder/only_${h%.h}.c"
    done
    job "reversed_twice_$l" "$(source $l) -fsyntax-only $folder/reversed.c"
    job "harness_$l" "$(source $l) -Itests -fsyntax-only tests/test_harness.c"
    for p in tests/programs/*.c tools/*.c examples/*.c examples/*/*.c; do
        [ -f "$p" ] || continue
        # make test-all: all in every language; some are compiled to run below
        case $all$l$p in
            ?*_cxx*tools/*) continue ;;                        # tools are programs in C
            0gcc_c99tests/*|0*_c11examples*|0*_c11tools*|0*examples/language*) continue ;;
        esac
        how=-fsyntax-only
        [ "$all" = 0 ] || how="$level -c -o \$o"
        job "${p%.c}_$l" "$(source $l) -Iexamples $how $p"
    done
done

for l in gcc_c99 clang_c99 gcc_cxx11 clang_cxx11; do
    [ "$all" != 0 ] || [ $l = gcc_c99 ] || continue      # one language of each kind is enough for make test
    case " $languages " in *" $l "*) ;; *) continue ;; esac
    [ "$all" = 0 ] || job "optimised_$l" "$(source $l) $level -c -o \$o $folder/implementation.c"
    which=$l how="$level -c -o \$o"
    only=$how
    if [ "$all" = 0 ]; then # clang tells unused functions without making code
        only=-fsyntax-only
        case " $languages " in *" clang_cxx20 "*) which=clang_cxx20 how=-fsyntax-only ;; esac
    fi
    job "double_$which" "$(source $which) $how -DGENN_DOUBLE $folder/implementation.c"
    job "plain_$which" "$(source $which) $how -DGENN_PLAIN $folder/implementation.c"
    if takes $(source $l) -fopenmp; then job "openmp_$l" "$(source $l) $only -fopenmp $folder/implementation.c"
    else skip "openmp_$l" "the compiler has no OpenMP library"; fi
    [ "$all" = 0 ] || job "static_$l" "$(source $l) -c -o \$o $folder/static_main.c"
    job "link_$l" "$(source $l) $folder/implementation.c $folder/part.c $folder/main.c -o \$o $libraries && \$o"
    job "link_static_$which" "$(source $which) $folder/static_part.c $folder/static_main.c -o \$o $libraries && \$o"
done
if [ "$all" != 0 ] && has gcc && has g++; then
    for pair in gcc_c99:gcc_cxx11 gcc_cxx11:gcc_c99; do # the implementation in one language, its users in the other
        a=${pair%:*} b=${pair#*:}
        job "link_${a}_with_$b" "$(source $a) -c $folder/implementation.c -o \$o.1.o && $(source $b) -c $folder/part.c -o \$o.2.o &&
            $(source $b) -c $folder/main.c -o \$o.3.o && g++ \$o.1.o \$o.2.o \$o.3.o -o \$o $libraries && \$o"
    done
fi
for p in tests/programs/*.c; do # the programs run, too; test_engines.sh runs hash.c
    [ "$all" != 0 ] || [ "$p" != tests/programs/hash.c ] || continue
    [ -f "$p" ] && job "${p%.c}_run" "${CC:-cc} -std=c99 $warnings $level -I. $p -o \$o $libraries && \$o >/dev/null"
done

# other machines and small compilers
if has tcc; then
    job tcc "tcc -Wall -Werror -I. $folder/implementation.c $folder/part.c $folder/main.c -o \$o $libraries && \$o"
else skip tcc "there is no tcc"; fi
if has arm-none-eabi-gcc; then
    arm="arm-none-eabi-gcc -mcpu=cortex-m4 -std=c99 $warnings -I. $level"
    [ "$all" = 0 ] || job arm_cpu_only "$arm -c -o \$o $folder/only_genn_cpu.c"
    job arm_all "$arm -c -o \$o $folder/implementation.c"
else skip arm "there is no arm-none-eabi-gcc"; fi
if has x86_64-w64-mingw32-gcc; then
    job mingw "x86_64-w64-mingw32-gcc -std=c99 $warnings -I. $level $folder/implementation.c $folder/part.c $folder/main.c -o \$o.exe"
else skip mingw "there is no x86_64-w64-mingw32-gcc"; fi
if has emcc; then
    job emcc "emcc -std=c99 $warnings -I. -O1 -c -o \$o $folder/implementation.c"
else skip emcc "there is no emcc"; fi

# ---- run them: worker k of n takes every n-th

workers=${JOBS:-$(nproc 2>/dev/null || echo 1)}
worker() {
    i=$1
    while [ "$i" -le $jobs ]; do
        if sh "$folder/$i.sh" >"$folder/$i.log" 2>&1; then echo ok >"$folder/$i.result"; else echo FAIL >"$folder/$i.result"; fi
        rm -f "$folder/$i.out"*
        i=$((i + workers))
    done
}
w=1
while [ "$w" -le "$workers" ]; do worker $w & w=$((w + 1)); done
wait

passed=0 failed=0 i=1
while [ $i -le $jobs ]; do
    if [ "$(cat "$folder/$i.result")" = ok ]; then
        echo "ok compile_$(cat "$folder/$i.name")"
        passed=$((passed + 1))
    else
        why=$(grep -m 1 -E 'error|warning|undefined|No such file' "$folder/$i.log" || head -n 1 "$folder/$i.log")
        echo "FAIL compile_$(cat "$folder/$i.name") ${why:-it ran and ended with another status than 0}"
        { tail -n +2 "$folder/$i.sh"; head -n 12 "$folder/$i.log"; } >&2
        failed=$((failed + 1))
    fi
    i=$((i + 1))
done
echo "$passed passed, $failed failed, $skips skipped"
[ $failed = 0 ]
