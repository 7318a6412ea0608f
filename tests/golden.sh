#!/bin/sh
# Writes tests/golden.txt anew, from the compiler at hand: `sh tests/golden.sh`. Only after a change that is meant to change
# the bits; such a change needs a line in CHANGELOG.md. tests/test_engines.sh then says whether all compilers agree.
GENN_TEST_FOLDER=${GENN_TEST_FOLDER:-build/tests/files} sh tests/test_engines.sh --golden >build/golden.txt && mv build/golden.txt tests/golden.txt && cat tests/golden.txt
