#!/bin/sh
# build/spikehash: known answers and clear errors.
tool=build/spikehash folder=${GENN_TEST_FOLDER:-build/tests/files}/spikehash
mkdir -p "$folder" || exit 1
passed=0 failed=0
ok() { echo "ok spikehash_$1"; passed=$((passed + 1)); }
bad() { echo "FAIL spikehash_$1 $2"; failed=$((failed + 1)); }
prints() { # name, expected text, arguments
    name=$1 expected=$2
    shift 2
    got=$("$tool" "$@" 2>&1)
    status=$?
    if [ $status = 0 ] && [ "$got" = "$expected" ]; then ok "$name"; else bad "$name" "status $status: $(echo $got)"; fi
}
refuses() { # name, part of the message, arguments
    name=$1 part=$2
    shift 2
    "$tool" "$@" >"$folder/out" 2>"$folder/err" </dev/null
    status=$?
    if [ $status = 2 ] && [ ! -s "$folder/out" ] && [ "$(wc -l <"$folder/err")" -eq 1 ] && grep -qF -- "$part" "$folder/err"; then
        ok "$name"
    else
        bad "$name" "status $status: $(cat "$folder/err")"
    fi
}

printf '0 0 0\n' >"$folder/zero"
printf '3 1 7\n4 0 2\n99 1 0\n18446744073709551615 4294967295 4294967295' >"$folder/four"
printf '0 0 1\n4 1 0\n4 0 0\n9 0 1\n' >"$folder/rates"
: >"$folder/empty"
prints zero 'spike_hash 238275bc38fcbe91
spikes 1' "$folder/zero"
prints four 'spike_hash 926997e396bf18b0
spikes 4' "$folder/four"
prints empty 'spike_hash 0000000000000000
spikes 0' "$folder/empty"
prints rates 'spike_hash dab8572ccbd0c753
spikes 4
rates_hz 750 250 0' "$folder/rates" --sizes 2,2,5 --dt 0.2
prints rates_of_steps 'spike_hash dab8572ccbd0c753
spikes 4
rates_hz 1.5 0.5 0' --steps 10000 --sizes 2,2,5 "$folder/rates"
prints rates_empty 'spike_hash 0000000000000000
spikes 0
rates_hz 0' "$folder/empty" --sizes 3
tr -d '\n' <"$folder/zero" >"$folder/no_newline"
prints no_newline 'spike_hash 238275bc38fcbe91
spikes 1' "$folder/no_newline"

refuses no_file 'which file' --sizes 1
refuses absent 'cannot read' "$folder/absent"
refuses folder 'cannot read' "$folder"
refuses two_files 'one file only' "$folder/zero" "$folder/four"
refuses option "unknown option '--size'" "$folder/zero" --size 2
refuses value '--steps needs a value' "$folder/zero" --steps
n=0
each() { n=$((n + 1)); refuses "${1}_$n" "$2" "$folder/zero" "$3" "$4"; }
for value in '' 0 a 1, ,1 1,,2 -1 4294967296 '1 2' 1.5; do each sizes '--sizes needs' --sizes "$value"; done
for value in '' 0 -1 nan inf x 1x; do each dt '--dt needs' --dt "$value"; done
for value in '' 0 -1 1.5 18446744073709551616; do each steps '--steps needs' --steps "$value"; done
refuses population 'population 4294967295, but --sizes names 2' "$folder/four" --sizes 3,8
refuses neuron 'neuron 7 of population 1, which has 7' "$folder/four" --sizes 3,7
refuses step 'step 99 of 99' "$folder/four" --steps 99
for line in '' '0 0' '0 0 0 0' '0 0 x' '0  0 0' ' 0 0 0' '0 0 0 ' '-1 0 0' '0 0 4294967296' '18446744073709551616 0 0' '1.5 0 0'; do
    printf '0 0 0\n%s\n' "$line" >"$folder/line"
    n=$((n + 1))
    refuses "line_$n" ':2: not `step population neuron`' "$folder/line"
done

echo "$passed passed, $failed failed, 0 skipped"
[ $failed = 0 ]
