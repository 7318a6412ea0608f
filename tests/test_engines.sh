#!/bin/sh
# The same bits everywhere: tests/programs/hash.c built with every compiler, language and option at hand, run with many
# numbers of threads and partitions. Float hashes, and those of double of their own, must be the ones in tests/golden.txt.
#
#   sh tests/test_engines.sh            the test
#   sh tests/test_engines.sh --golden   prints what belongs into tests/golden.txt (see tests/golden.sh)
#   JOBS                                how many builds at once (2)

folder=${GENN_TEST_FOLDER:-build/tests/files}/engines
golden=tests/golden.txt
rm -rf "$folder"
mkdir -p "$folder" || exit 1
passed=0 failed=0 skipped=0
wanted() { case $1 in *"${GENN_TEST_FILTER:-}"*) return 0 ;; *) return 1 ;; esac; }
ok() { wanted "$1" || return; echo "ok engines_$1"; passed=$((passed + 1)); }
bad() { wanted "$1" || return; echo "FAIL engines_$1 $(echo $2)"; failed=$((failed + 1)); }
skip() { wanted "$1" || return; echo "skip engines_$1 $2"; skipped=$((skipped + 1)); }
has() { command -v "$1" >/dev/null 2>&1; }
printf 'int main(void) { return 0; }\n' >"$folder/try.c"
cp genn*.h "$folder" || exit 1                     # the same headers for all, whoever edits them meanwhile
takes() { "$@" "$folder/try.c" -o "$folder/try" >/dev/null 2>&1; }

if [ "$1" = --golden ]; then
    for type in float double; do
        flags=
        [ $type = float ] || flags=-DGENN_DOUBLE
        ${CC:-cc} -std=c99 -O1 $flags -I"$folder" tests/programs/hash.c -o "$folder/golden" -lm && "$folder/golden" >"$folder/golden.out" || exit 1
        sed "s/^/$type /" "$folder/golden.out"
    done
    exit 0
fi

# ---- builds: build NAME COMMAND...; the source comes last for every compiler

builds=
build() {
    name=$1
    shift
    if ! has "$1"; then skip "$name" "there is no $1"; return; fi
    if ! takes "$@"; then skip "$name" "the compiler does not take: $*"; return; fi
    builds="$builds $name"
    echo "$* -I$folder \$source -o $folder/$name -lm" >"$folder/$name.command"
}
# make test compiles most of them in less time: no level that is slow, and without the functions that hash.c does not call
level=-O1 static="-DGENN_STATIC -DGENN_NO_SHARED_LIBRARIES"
[ -z "$GENN_TEST_ALL" ] || level=-O3 static=
build gcc_O0 gcc -std=c99 -O0 $static
[ -z "$GENN_TEST_ALL" ] || build gcc_O3 gcc -std=c99 -O3
build gcc_O3_native gcc -std=gnu11 -O3 -march=native
[ -z "$GENN_TEST_ALL" ] || build gcc_Os_plain gcc -std=c99 -Os -DGENN_PLAIN
build gcc_native_plain gcc -std=c99 $level -march=native -DGENN_PLAIN $static
build gcc_O1_fused_multiply_add gcc -std=gnu11 -O1 -march=native -ffp-contract=fast $static
build gcc_openmp gcc -std=c99 $level -march=native -fopenmp $static
build gcc_pthreads gcc -std=c99 -O1 -DHASH_PTHREADS -pthread $static
[ -z "$GENN_TEST_ALL" ] || build clang_O0 clang -std=c99 -O0
build clang_native clang -std=gnu11 $level -march=native $static
[ -z "$GENN_TEST_ALL" ] || build clang_O1_fused_multiply_add clang -std=c11 -O1 -march=native -ffp-contract=fast
[ -z "$GENN_TEST_ALL" ] || build clang_O1_plain clang -std=c99 -O1 -DGENN_PLAIN
build gxx_O1_native g++ -std=c++11 -O1 -march=native $static
[ -z "$GENN_TEST_ALL" ] || build clangxx_O1 clang++ -std=c++20 -O1
build tcc tcc
build double_gcc_native gcc -std=gnu11 $level -march=native -DGENN_DOUBLE $static
[ -z "$GENN_TEST_ALL" ] || build double_gcc_O0_plain gcc -std=c99 -O0 -DGENN_DOUBLE -DGENN_PLAIN
[ -z "$GENN_TEST_ALL" ] || build double_clang_O1 clang -std=c99 -O1 -DGENN_DOUBLE
build gcc_GENN_FAST gcc -std=c99 -O1 -march=native -ffast-math -DHASH_FAST -DHASH_PTHREADS -pthread $static
[ -z "$GENN_TEST_ALL" ] || build clang_GENN_FAST clang -std=c99 -O1 -march=native -ffast-math -DHASH_FAST -DHASH_PTHREADS -pthread
build gcc_fast_math gcc -std=c99 -O0 -ffast-math $static
[ -z "$GENN_TEST_ALL" ] || build clang_fast_math clang -std=c99 -O1 -march=native -ffast-math

compile() { # the builds number $1, $1 + $2 ...
    i=0
    for b in $builds; do
        i=$((i + 1))
        [ $((i % $2)) = $(($1 % $2)) ] || continue
        case $b in gxx* | clangxx*) source="-x c++ tests/programs/hash.c -x none" ;; *) source=tests/programs/hash.c ;; esac
        began=$(date +%s)
        eval "$(cat "$folder/$b.command")" >"$folder/$b.log" 2>&1
        echo "$(($(date +%s) - began)) s" >"$folder/$b.time"
    done
}
jobs=${JOBS:-2} j=1
while [ "$j" -le "$jobs" ]; do compile $j "$jobs" & j=$((j + 1)); done
wait

# ---- runs

grep '^float ' $golden | sed 's/^float //' >"$folder/expected.float"
grep '^double ' $golden | sed 's/^double //' >"$folder/expected.double"
same() { # NAME float|double BUILD ARGUMENTS...
    name=$1 type=$2 program=$folder/$3
    shift 3
    wanted "$name" || return
    if [ ! -x "$program" ]; then bad "$name" "it did not compile: $(head -n 1 "$program.log")"; return; fi
    "$program" "$@" >"$folder/out" 2>"$folder/err"
    status=$?
    if [ $status != 0 ]; then bad "$name" "status $status: $(head -n 2 "$folder/err")"
    elif ! cmp -s "$folder/out" "$folder/expected.$type"; then bad "$name" "$(diff "$folder/expected.$type" "$folder/out" | head -n 4)"
    else ok "$name"; fi
}

if awk '$3 != "spikes" || $4 <= 1000 { bad = 1 } END { exit bad || NR != 4 }' $golden; then ok golden_hashes_have_more_than_1000_spikes
else bad golden_hashes_have_more_than_1000_spikes "see $golden"; fi

for b in $builds; do
    case $b in
        *fast_math)
            "$folder/$b" >"$folder/out" 2>"$folder/err"
            status=$?
            if [ $status = 0 ] || [ -s "$folder/out" ] || ! grep -q '^FAST_MATH: .*-ffast-math' "$folder/err"; then bad "${b}_is_refused" "status $status: $(head -n 1 "$folder/err")"
            else ok "${b}_is_refused"; fi ;;
        *GENN_FAST) # runs, about as the exact one does, with the same bits for any threads and partitions
            "$folder/$b" >"$folder/out" 2>"$folder/err"
            status=$?
            "$folder/$b" --parallel-for --threads 3 --partitions 7 >"$folder/out3" 2>>"$folder/err" || status=$?
            if [ $status != 0 ] || ! cmp -s "$folder/out" "$folder/out3"; then bad "$b" "status $status: $(head -n 2 "$folder/err")"
            elif [ "$(paste -d' ' "$folder/out" "$folder/expected.float" | awk '$3 > 0.9 * $10 && $3 < 1.1 * $10' | wc -l)" != 2 ]; then bad "$b" "$(cat "$folder/out")"
            else ok "$b"; fi ;;
        *fused*) # no compiler may silently change the bits: the same ones, or a refusal
            "$folder/$b" >"$folder/out" 2>"$folder/err"
            if grep -q '^NOT_IEEE: .*contraction' "$folder/err" && [ ! -s "$folder/out" ]; then ok "$b"; else same "$b" float "$b"; fi ;;
        double*) same "$b" double "$b" ;;
        *) same "$b" float "$b" ;;
    esac
done
for n in 1 3 16 100; do same "partitions_$n" float gcc_O3_native --partitions $n; done
for n in 1 3 16; do same "plain_partitions_$n" float gcc_native_plain --partitions $n; done
same double_partitions_5 double double_gcc_native --partitions 5
case $builds in
    *openmp*)
        for n in 1 2 3 7; do same "openmp_threads_$n" float gcc_openmp --threads $n; done
        same openmp_threads_3_partitions_16 float gcc_openmp --threads 3 --partitions 16 ;;
esac
case $builds in
    *pthreads*)
        for n in 1 2 3 7; do same "parallel_for_threads_$n" float gcc_pthreads --parallel-for --threads $n; done
        same parallel_for_threads_2_partitions_16 float gcc_pthreads --parallel-for --threads 2 --partitions 16 ;;
esac
case $(uname -m) in
    x86_64)
        for when in flush flush-step; do
            for b in gcc_O3_native gcc_native_plain gcc_openmp; do same "${when}_to_zero_of_the_caller_changes_nothing_$b" float $b --$when; done
            same "${when}_to_zero_of_the_caller_changes_nothing_double" double double_gcc_native --$when
        done ;;
    *) skip flush_to_zero_of_the_caller_changes_nothing "no SSE on this machine" ;;
esac

# another seed, another hash
if [ -x "$folder/gcc_O3_native" ]; then
    "$folder/gcc_O3_native" --seed 1 >"$folder/seed1" && "$folder/gcc_O3_native" --seed 2 >"$folder/seed2" && "$folder/gcc_O3_native" --seed 1 --partitions 5 >"$folder/seed1_again"
    hashes=$(cat "$folder/seed1" "$folder/seed2" "$folder/expected.float" | awk '{ print $5; print $7 }' | sort -u | wc -l)
    if [ "$hashes" = 12 ] && cmp -s "$folder/seed1" "$folder/seed1_again"; then ok another_seed_has_other_hashes; else bad another_seed_has_other_hashes "$hashes different hashes of 12"; fi
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
