#!/bin/sh
# Installs what the tests use, on Debian or Ubuntu as root; elsewhere names what is missing. Always ends with status 0:
# a test that misses something says so and is skipped.
#
#   sh tools/deps.sh        what `make test` uses
#   sh tools/deps.sh all    what `make test-all` uses
#   sh tools/deps.sh gpu    what `make test-gpu` uses: it does not bring the driver, nor CUDA
#
# Without a network it gives up after two or three minutes: nothing that waits for one runs without a limit.

has() { command -v "$1" >/dev/null 2>&1; }
has_library() { { ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null; } | grep -q "$1"; }
has_pocl() { ls /etc/OpenCL/vendors/*pocl*.icd >/dev/null 2>&1; }
has_libc() { printf '#include <stdio.h>\nint main(void) { return puts("") < 0; }\n' | cc -x c - -o /dev/null 2>/dev/null; }
has_newlib() { printf '#include <stdint.h>\n#include <string.h>\n' | arm-none-eabi-gcc -x c - -fsyntax-only 2>/dev/null; }

missing=
need() { # need "what for" "packages" check...
    text=$1 packages=$2
    shift 2
    "$@" && return
    missing="$missing $packages"
    names="${names:+$names, }$text"
}

names=
need "make" make has make
need "a C compiler" gcc has gcc
need "the C library's headers" libc6-dev has_libc
if [ "${1:-}" != gpu ]; then
need "a C++ compiler" g++ has g++
need "clang" clang has clang
need "tcc" tcc has tcc
need "an ARM compiler (arm-none-eabi-gcc)" gcc-arm-none-eabi has arm-none-eabi-gcc
need "a C library for it (newlib)" libnewlib-arm-none-eabi has_newlib
need "a Windows compiler (x86_64-w64-mingw32-gcc)" gcc-mingw-w64-x86-64 has x86_64-w64-mingw32-gcc
need "OpenCL (libOpenCL.so.1)" ocl-icd-libopencl1 has_library 'libOpenCL\.so\.1'
need "an OpenCL device on the CPU (PoCL)" pocl-opencl-icd has_pocl
fi
if [ "${1:-}" = all ]; then
    need "valgrind" valgrind has valgrind
    need "a WebAssembly compiler (emcc)" emscripten has emcc
fi
[ -n "$missing" ] || exit 0

if ! has apt-get || ! has dpkg || [ "$(id -u)" != 0 ]; then
    echo "deps: missing: $names"
    has apt-get && echo "deps: to install: apt-get install$missing"
    echo "deps: tests that need them will be skipped"
    exit 0
fi

export DEBIAN_FRONTEND=noninteractive
# What waits for the network has SECONDS at most; dpkg itself, which must not be cut off, has none.
fetch() { # fetch SECONDS arguments of apt-get...
    limit=$1
    shift
    set -- apt-get -o Acquire::Retries=0 -o Acquire::http::Timeout=15 -o Acquire::https::Timeout=15 -qq "$@"
    if has timeout; then timeout -k 10 "$limit" "$@"; else "$@"; fi >/dev/null 2>&1 </dev/null
}
install() { apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 </dev/null; }
echo "deps: installing$missing"
seconds=900
fetch 120 update -o APT::Update::Error-Mode=any || { seconds=60; echo "deps: apt-get update failed; what was fetched before may do"; }
known= # one that cannot be had must not keep the others out
for package in $missing; do
    if install --simulate "$package"; then known="$known $package"
    else echo "deps: $package could not be installed; tests that need it will be skipped"; fi
done
[ -n "$known" ] || exit 0
fetch "$seconds" install -y --no-install-recommends --download-only $known && install --no-download $known ||
    echo "deps: not installed:$known; tests that need them will be skipped"
exit 0
