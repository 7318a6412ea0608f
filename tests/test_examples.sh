#!/bin/sh
# Every example with the options that all share: what is wrong is refused with one line and status 2 and leaves nothing behind,
# and the spikes are the same for any number of threads, and on OpenCL where it is there.
folder=${GENN_TEST_FOLDER:-build/tests/files}/examples
rm -rf "$folder"
mkdir -p "$folder/locked" || exit 1
passed=0 failed=0 skipped=0
wanted() { case examples_$1 in *"${GENN_TEST_FILTER:-}"*) return 0 ;; esac; return 1; }
ok() { echo "ok examples_$1"; passed=$((passed + 1)); }
bad() { printf 'FAIL examples_%s %s\n' "$1" "$(printf '%s' "$2" | tr -s '\n ' '  ' | cut -c 1-400)"; failed=$((failed + 1)); }
skip() { echo "skip examples_$1 $2"; skipped=$((skipped + 1)); }
out=$folder/out err=$folder/err files=$folder/files

# run PROGRAM ARGUMENTS...: status, output and errors; the files it left are in $files, an empty folder before
run() {
    rm -rf "$files"
    mkdir "$files"
    "$@" >"$out" 2>"$err" </dev/null
    status=$?
}
left() { find "$files" -mindepth 1 | tr '\n' ' '; }
# refuses NAME 'text of the message' PROGRAM ARGUMENTS...
refuses() {
    name=$1 text=$2
    shift 2
    run "$@"
    if [ $status != 2 ]; then bad "$name" "status $status, not 2: $(head -n 2 "$err")"
    elif [ "$(wc -l <"$err")" != 1 ]; then bad "$name" "$(wc -l <"$err") lines on stderr, not 1: $(head -n 3 "$err")"
    elif ! grep -qF -- "$text" "$err"; then bad "$name" "'$(cat "$err")' does not say '$text'"
    elif [ -n "$(left)" ]; then bad "$name" "it left $(left)"
    else return 0; fi
    return 1
}
# field NAME: of the JSON object in $files/json
field() { sed -n "/^  \"$1\": /{s/^[^:]*: //;s/,\$//;s/^\"\(.*\)\"\$/\1/;p;}" "$files/json"; }
fields='engine device launches threads dt_ms time_ms neurons synapses build_s init_s sim_s cpu_s rtf bytes spikes spike_hash state_hash rates_hz '
options='--engine --threads --time --seed --record --json --spikes --picture --list-engines --help '

opencl=
if build/hello --engine opencl --record 0 --json - 2>/dev/null >"$out"; then opencl=1; fi

for source in examples/*.c examples/*/*.c; do
    example=$(basename "$source" .c) program=build/$(basename "$source" .c)
    least= # small enough to be quick
    case $example in microcircuit) least="--scale 0.02 --time 50" ;; engines) least="--time 20" ;; live_input) least="--time 200" ;; reward) least="--time 50000" ;; esac
    wanted "$example" || continue
    case " ${GENN_TEST_ALL:-$GENN_TEST_LATER} " in *" $example "*) continue ;; esac       # make test-all has them
    if [ ! -x "$program" ]; then bad "$example" "$program is not there: it did not compile"; continue; fi

    before=$failed
    # what stops early
    run "$program" --help
    { [ $status = 0 ] && [ ! -s "$err" ] && head -n 1 "$out" | grep -q '^usage: '; } || bad "${example}_help" "status $status: $(head -n 1 "$out" "$err")"
    has=$(grep -o '^  --[a-z-]*' "$out" | tail -n 10 | tr -d '\n' | sed 's/  --/--/; s/  / /g')
    [ "$has " = "$options" ] || bad "${example}_help" "it lists $has"
    run "$program" --list-engines
    { [ $status = 0 ] && [ ! -s "$err" ] && grep -q '^  cpu ' "$out" && grep -q '^  opencl ' "$out" && grep -q '^  cuda ' "$out"; } ||
        bad "${example}_list_engines" "status $status: $(cat "$err")"

    # what is refused, with nothing written and nothing changed
    refuses "${example}_unknown_option" "unknown option '--sede', did you mean '--seed'" "$program" --json "$files/json" --sede 1
    refuses "${example}_time" "--time' needs a number from" "$program" --json "$files/json" --time -1
    refuses "${example}_time_nan" "--time' needs a number from" "$program" --time nan
    refuses "${example}_threads" "--threads' needs a whole number from 1" "$program" --threads 0
    refuses "${example}_seed" "--seed' needs a whole number" "$program" --seed 1x
    refuses "${example}_record" "--record' needs a whole number from 0 to 1" "$program" --record 2
    refuses "${example}_engine" "--engine' needs one of cpu|opencl|cuda|auto" "$program" --engine gpu
    refuses "${example}_no_value" "--json' needs a value" "$program" --json
    refuses "${example}_record_0" "--record" "$program" --record 0 --spikes "$files/spikes" # initialiser: no spikes either
    refuses "${example}_no_folder" "cannot write '$files/no/json'" "$program" --json "$files/no/json"
    refuses "${example}_a_folder" "it is a directory" "$program" --json "$folder/locked"
    refuses "${example}_same_file" "'--json' and '--spikes' name the same file" "$program" --json "$files/a" --spikes "$files/../files/a"
    refuses "${example}_temporary" "name the same file" "$program" --json "$files/a.tmp" --spikes "$files/a"
    refuses "${example}_absent_engine" "cannot run on opencl: " env GENN_OPENCL_LIB="$folder/none.so" "$program" $least --engine opencl --json "$files/json"
    refuses "${example}_absent_cuda" "cannot run on cuda: " env GENN_CUDA_LIB="$folder/none.so" "$program" $least --engine cuda --json "$files/json"
    case $example in
        initialiser) refuses "${example}_picture" "no neuron of this example spikes" "$program" --picture "$files/picture" ;;
        *) if [ -c /dev/full ]; then # a file that fails at the end: the others are not written either, old ones stay
               mkdir -p "$folder/old"
               echo old >"$folder/old/json"
               refuses "${example}_full" "cannot write '/dev/full'" "$program" $least --json "$folder/old/json" --spikes /dev/full
               [ "$(cat "$folder/old/json")" = old ] || bad "${example}_full" "the old --json file is gone"
               [ "$(ls "$folder/old")" = json ] || bad "${example}_full" "left: $(ls "$folder/old")"
           fi ;;
    esac
    [ $failed = $before ] && ok "${example}_options"

    # the same spikes however it runs; the files say what they should
    before=$failed
    hash=
    for how in "--threads 1" "--threads 2" "--engine opencl"; do
        case $how$example in
            *openclengines) continue ;; # it runs on OpenCL anyway
            *openclinitialiser|*openclneuron|*openclpostsynaptic|*openclrecording|*openclconnectivity|*opencllive_input|*openclsynapse)
                [ -n "$GENN_TEST_ALL" ] || continue ;;      # make test-all: all of them
            *opencl*) [ -n "$opencl" ] || { skip "${example}_opencl" "there is no OpenCL device"; continue; } ;;
        esac
        extra=
        [ "$how" != "--threads 2" ] || [ "$example" = initialiser ] || extra="--spikes $files/spikes --picture $files/picture.png"
        run "$program" $least $how --json "$files/json" $extra # on stderr at most the progress of a long run
        if [ $status != 0 ] || grep -qv ' ms   real-time factor ' "$err"; then bad "${example}_runs" "$how: status $status: $(cat "$err")"; continue; fi
        [ "$(tail -c 2 "$files/json")" = '}' ] || bad "${example}_json" "it does not end in }"
        has=$(sed -n 's/^  "\([a-z_]*\)": ..*/\1/p' "$files/json" | tr '\n' ' ')
        [ "$has" = "$fields" ] || bad "${example}_json" "$how: its fields are $has"
        [ "$how" = "--engine opencl" ] || [ "$how" = "--threads $(field threads)" ] || bad "${example}_threads" "$how: $(field threads)"
        this="$(field spikes) $(field spike_hash) $(field state_hash)"
        [ -n "$hash" ] || hash=$this
        [ "$this" = "$hash" ] || bad "${example}_same_spikes" "$how: $this, not $hash"
        if [ "$example" != initialiser ] && [ "$(field spikes)" = 0 ]; then bad "${example}_spikes" "nothing spiked"; fi
        if [ -n "$extra" ]; then
            [ "$(wc -l <"$files/spikes")" = "$(field spikes)" ] || bad "${example}_spikes" "$(wc -l <"$files/spikes") lines, $(field spikes) spikes"
            build/spikehash "$files/spikes" | grep -qx "spike_hash $(field spike_hash)" || bad "${example}_spikes" "another hash"
            [ "$(head -c 4 "$files/picture.png" | tail -c 3)" = PNG ] || bad "${example}_picture" "not a PNG file"
            [ "$(ls "$files" | wc -l)" = 3 ] || bad "${example}_files" "left: $(left)"
        fi
    done
    [ $failed = $before ] && ok "${example}_same_spikes"
done

if wanted json_to_stdout; then # `-`: the object alone on stdout, the drawing on stderr
    run build/neuron --json -
    if [ $status = 0 ] && [ "$(head -n 1 "$out")" = '{' ] && [ "$(tail -n 1 "$out")" = '}' ] && grep -q 'spikes (|)' "$err"; then ok json_to_stdout
    else bad json_to_stdout "status $status: $(head -n 2 "$out")"; fi
    refuses json_and_spikes_to_stdout "name the same file '-'" build/neuron --json - --spikes - && ok json_and_spikes_to_stdout
    if build/neuron --spikes - 2>/dev/null | build/spikehash - | grep -q '^spikes [1-9]'; then ok spikes_to_stdout; else bad spikes_to_stdout "not what spikehash reads"; fi
    if [ -c /dev/full ]; then
        mkdir -p "$files"
        build/neuron --json "$files/json" >/dev/full 2>"$err"
        status=$?
        if [ $status = 2 ] && [ "$(wc -l <"$err")" = 1 ] && [ ! -e "$files/json" ]; then ok full_stdout; else bad full_stdout "status $status: $(cat "$err")"; fi
    fi
fi
if wanted microcircuit_memory; then
    refuses microcircuit_memory "of memory, and" build/microcircuit --neuron-scale 10 --indegree-scale 10 --json "$files/json" && ok microcircuit_memory
fi
if wanted record; then # what does not draw spikes runs without recording them
    run build/hello --record 0 --json "$files/json"
    if [ $status = 0 ] && [ "$(field spikes)" -gt 0 ]; then ok record_0; else bad record_0 "status $status: $(cat "$err")"; fi
    refuses record_0_refused "this example draws recorded spikes" build/neuron --record 0 && ok record_0_refused
fi
if wanted auto; then # auto falls back on the CPU and says why
    run env GENN_CUDA_LIB="$folder/none.so" build/postsynaptic --engine auto --json "$files/json"
    if [ $status = 0 ] && grep -q '^not on cuda: ' "$out" && [ "$(field engine)" = cpu ]; then ok auto; else bad auto "status $status: $(cat "$err")"; fi
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
