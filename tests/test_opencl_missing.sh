#!/bin/sh
# Programs that ask for OpenCL where there is none: one clear line on stderr, exit status 2, no file.
program=build/microcircuit folder=${GENN_TEST_FOLDER:-build/tests/files}/opencl_missing
mkdir -p "$folder/no_icd" || exit 1
rm -f "$folder/no_icd"/* "$folder/result.json"
empty=$(cd "$folder/no_icd" && pwd)
passed=0 failed=0 skipped=0
case opencl_missing in *"${GENN_TEST_FILTER:-}"*) ;; *) echo "0 passed, 0 failed, 0 skipped"; exit 0 ;; esac
ok() { echo "ok opencl_missing_$1"; passed=$((passed + 1)); }
bad() { echo "FAIL opencl_missing_$1 $2"; failed=$((failed + 1)); }

# no implementation is registered (the library that looks for them may be absent too)
refused() { # name, variable=value
    name=$1
    shift
    env "$@" "$program" --engine opencl --scale 0.01 --time 1 --json "$folder/result.json" >"$folder/out" 2>"$folder/err" </dev/null
    status=$?
    said="status $status: $(tr '\n' ' ' <"$folder/err" | cut -c 1-400)"
    if [ $status != 2 ]; then bad "$name" "$said"
    elif [ "$(wc -l <"$folder/err")" -ne 1 ]; then bad "$name" "not one line: $said"
    elif ! grep -qi opencl "$folder/err"; then bad "$name" "OpenCL is not named: $said"
    elif [ -e "$folder/result.json" ]; then bad "$name" "a file was written"
    else ok "$name"
    fi
}
if [ ! -x "$program" ]; then
    bad program "$program is not built"
else
    refused no_icd_is_registered OCL_ICD_VENDORS="$empty/"
    refused no_library GENN_OPENCL_LIB="$empty/libOpenCL.so.1"
    if [ -s "$folder/err" ] && grep -qF "$empty/libOpenCL.so.1" "$folder/err"; then ok path_is_named; else bad path_is_named "$(cat "$folder/err")"; fi
    # the other engines need none of it
    if OCL_ICD_VENDORS="$empty/" "$program" --engine cpu --scale 0.01 --time 1 >"$folder/out" 2>"$folder/err" </dev/null; then ok cpu_runs_all_the_same
    else bad cpu_runs_all_the_same "$(cat "$folder/err")"; fi
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
