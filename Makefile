# genn.h: the headers need no build. This builds the examples and the tools and runs the tests; everything goes to build/.
#
#   make             builds the examples           make test        installs what is missing, then tests
#   make run         runs the microcircuit         make test-all    all tests, the slow ones too
#   make tools       builds the tools              make test-math   the exhaustive checks of the mathematics
#   make deps        installs what tests need      make test-list   lists the tests
#   make clean       removes build/                  make bench      measures speed, adds to BENCHMARKS.md
#   make bench-quick measures speed in about a minute
#   make test-gpu    the tests on a GPU            make bench-gpu  measures it, adds to BENCHMARKS.md
#   make mutants     puts faults into copies of the headers, one by one: do the tests notice? FILTER=part of their names
#
# make test FILTER=cpu runs the test programs with "cpu" in their names, FILTER=cpu:delay only their tests with "delay".
# CC, CFLAGS, CPPFLAGS and LDFLAGS may be given; TIMEOUT=SECONDS is the limit of one test program.

ifeq ($(origin CC),default)
CC := $(or $(firstword $(foreach c,cc gcc clang,$(if $(shell command -v $c 2>/dev/null),$c))),gcc)
# Without optimisation clang takes half of gcc's time: where nobody chose a compiler or its flags, it makes what is QUICKLY made
ifeq ($(origin CFLAGS),undefined)
QUICK := $(if $(shell command -v clang 2>/dev/null),clang,$(CC))
endif
endif
QUICK ?= $(CC)

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wdouble-promotion -Wundef
CFLAGS = -std=c99 $(OPTIMISATION) $(NATIVE) $(WARNINGS)
OPTIMISATION = -O3
# As many jobs as there are processors, unless make was told
ifeq ($(filter -j% --jobs%,$(MAKEFLAGS)),)
MAKEFLAGS += --jobs=$(shell nproc 2>/dev/null || echo 1)
endif

# What the compiler and its libraries take is tried once, when first needed: $(call takes,flags,program)
takes = $(shell d=build/try.$$$$ && mkdir -p $$d && printf '%s\n' '$(2)' | tr '|' '\n' >$$d/try.c && \
	$(CC) $(1) $$d/try.c -o $$d/try >/dev/null 2>&1 && echo yes; rm -rf "$$d")
EMPTY_PROGRAM := int main(void) { return 0; }
OPENMP_PROGRAM := \#include <omp.h>|int main(void) { return omp_get_max_threads() < 1; }
native = $(if $(call takes,-march=native,$(EMPTY_PROGRAM)),-march=native)
threads = $(or $(if $(call takes,-fopenmp,$(OPENMP_PROGRAM)),-fopenmp),$(if $(call takes,-pthread,$(EMPTY_PROGRAM)),-pthread))
NATIVE = $(eval NATIVE := $(native))$(NATIVE)
THREADS = $(eval THREADS := $(threads))$(THREADS)
QUICK_NATIVE = $(eval QUICK_NATIVE := $(native))$(QUICK_NATIVE)
QUICK_THREADS = $(eval QUICK_THREADS := $(threads))$(QUICK_THREADS)
LIBRARIES = $(eval LIBRARIES := $(strip -lm $(if $(call takes,-ldl,$(EMPTY_PROGRAM)),-ldl)))$(LIBRARIES)
COMPILE = $(CC) $(CFLAGS) $(THREADS) $(CPPFLAGS)

TESTING := $(filter test test-all test-math test-on-gpu,$(MAKECMDGOALS))
ALL := $(filter test-all test-math,$(MAKECMDGOALS))

EXAMPLE_SOURCES := $(wildcard examples/*.c examples/*/*.c)
TOOL_SOURCES := $(wildcard tools/*.c)
# make test leaves out the twins in the other precision; make test-all runs them
TWIN_SOURCES := $(wildcard tests/test_opencl_double.c tests/test_cuda_double.c tests/test_nvrtc_double.c tests/test_plasticity_float.c tests/test_synapses_float.c tests/test_more_models_double.c tests/test_learning_models_double.c)
TEST_SOURCES := $(sort $(filter-out $(if $(filter test,$(MAKECMDGOALS)),$(if $(FILTER),,$(TWIN_SOURCES))),$(wildcard tests/test_*.c)))
MATH_SOURCES := $(sort $(wildcard tests/math_*.c))
# What runs on a GPU where there is one
GPU_SOURCES := $(patsubst %,tests/test_%.c,cuda cuda_double opencl opencl_double synapses synapses_float plasticity \
	plasticity_float inputs learning_models learning_models_double more_models more_models_double parity parity_double mutants loader)
TEST_SCRIPTS := $(sort $(wildcard tests/test_*.sh)) tests/compile.sh

# FILTER=program:test
FILTER_PROGRAM := $(firstword $(subst :, ,$(FILTER)))
FILTER_TEST := $(word 2,$(subst :, ,$(FILTER)))
chosen = $(if $(FILTER_PROGRAM),$(foreach p,$(1),$(if $(findstring $(FILTER_PROGRAM),$(basename $(notdir $p))),$p)),$(1))
programs = $(patsubst tests/%.c,build/tests/%,$(1))

EXAMPLES := $(foreach s,$(EXAMPLE_SOURCES),build/$(basename $(notdir $s)))
TOOLS := $(patsubst tools/%.c,build/%,$(TOOL_SOURCES))
TESTS := $(call programs,$(call chosen,$(TEST_SOURCES)))
MATH_TESTS := $(call programs,$(call chosen,$(MATH_SOURCES)))
GPU_TESTS := $(call programs,$(call chosen,$(GPU_SOURCES)))
SCRIPTS := $(call chosen,$(TEST_SCRIPTS))
HEADERS := $(wildcard genn*.h)

.PHONY: examples run tools deps test test-all test-math test-list test-gpu test-on-gpu mutants bench bench-quick bench-gpu clean always
.DELETE_ON_ERROR:

examples: $(EXAMPLES)

run: build/microcircuit
	build/microcircuit --engine auto --picture build/microcircuit.png --json build/microcircuit.json

tools: $(TOOLS)

deps:
	@sh tools/deps.sh $(if $(filter test-all,$(MAKECMDGOALS)),all,$(if $(filter test-on-gpu,$(MAKECMDGOALS)),gpu))

# One recipe for every program. While testing, a program that does not compile is reported with the tests that fail.
$(foreach s,$(EXAMPLE_SOURCES),$(eval build/$(basename $(notdir $s)): $s $(HEADERS) $(wildcard examples/*.h $(dir $s)*.h)))
$(foreach s,$(TOOL_SOURCES),$(eval $(patsubst tools/%.c,build/%,$s): $s $(HEADERS)))
$(foreach s,$(TEST_SOURCES) $(MATH_SOURCES),$(eval $(call programs,$s): $s $(HEADERS) $(wildcard tests/*.h examples/*.h) $(filter-out $s,$(wildcard $(patsubst %_float.c,%.c,$(patsubst %_double.c,%.c,$s))))))
build/bench build/bench_plain: tools/bench.c tools/bench_device.h $(HEADERS) examples/microcircuit.c examples/common.h
build/bench_plain: INCLUDES := -DGENN_PLAIN
$(EXAMPLES): INCLUDES := -I. -Iexamples
$(call programs,$(TEST_SOURCES) $(MATH_SOURCES)): INCLUDES := -Itests -I.
# Tests compile longer than they run, and some run for a moment only; test_engines.sh compares the levels of optimisation.
# Of the examples make test runs those that are not in LATER.
LANGUAGE := $(patsubst examples/language/%.c,build/%,$(wildcard examples/language/*.c))
LATER := additional_input current_source engines function inhibition learning network reward stdp
BRIEF := cuda harness hash inputs misuse mutants nvrtc parity parity_double record statics traces values values_plain
$(call programs,$(TEST_SOURCES)) $(LANGUAGE): private OPTIMISATION = -O1
QUICKLY := $(BRIEF:%=build/tests/test_%) $(filter-out $(LATER:%=build/%),$(LANGUAGE)) build/kernels build/spikehash
$(QUICKLY) build/tests/test_parity_threads: private OPTIMISATION = -O0
$(QUICKLY): private CC = $(QUICK)
$(QUICKLY): private NATIVE = $(QUICK_NATIVE)
$(QUICKLY): private THREADS = $(QUICK_THREADS)
build/tests/gpu: tests/gpu.c $(HEADERS) tests/devices.h tests/sim.h tests/test.h
build/tests/gpu: INCLUDES := -Itests -I.
build/tests/gpu: private OPTIMISATION = -O0
$(EXAMPLES) $(TOOLS) build/bench_plain build/tests/gpu $(call programs,$(TEST_SOURCES) $(MATH_SOURCES)): build/command.txt
	@mkdir -p $(@D)
	$(COMPILE) $(INCLUDES) -o $@ $(firstword $(filter %.c,$^)) $(LDFLAGS) $(LIBRARIES)$(if $(TESTING), || rm -f $@)

# Another compiler or other flags: everything is built anew.
build/command.txt: always | $(if $(TESTING),deps)
	@mkdir -p $(@D)
	@echo '$(COMPILE) $(LDFLAGS) $(LIBRARIES)' | cmp -s - $@ || echo '$(COMPILE) $(LDFLAGS) $(LIBRARIES)' >$@

run_tests = @CC='$(CC)' GENN_TEST_ALL='$(if $(ALL),1,$(GENN_TEST_ALL))' GENN_TEST_FILTER='$(FILTER_TEST)' TIMEOUT='$(TIMEOUT)' \
	GENN_TEST_LATER='$(LATER)' sh tests/run.sh

test: deps $(TESTS) $(filter-out $(LATER:%=build/%),$(EXAMPLES)) build/spikehash build/kernels
	$(run_tests) $(TESTS) $(SCRIPTS)

test-all: deps $(TESTS) $(MATH_TESTS) $(EXAMPLES) $(TOOLS)
	$(run_tests) $(TESTS) $(MATH_TESTS) $(SCRIPTS)

test-math: deps $(MATH_TESTS)
	$(run_tests) $(MATH_TESTS)

# Where there is no GPU one line says so
test-gpu: build/tests/gpu
	@if build/tests/gpu; then $(MAKE) --no-print-directory test-on-gpu; else [ $$? = 3 ] && echo '0 passed, 0 failed, 1 skipped'; fi

# What has not begun after six minutes is skipped, and says so
test-on-gpu: deps $(GPU_TESTS)
	@CC='$(CC)' GENN_TEST_GPU=1 GENN_TEST_UNTIL=$$(($$(date +%s) + 360)) GENN_TEST_FILTER='$(FILTER_TEST)' TIMEOUT='$(or $(TIMEOUT),400)' JOBS='$(or $(JOBS),8)' \
	    sh tests/run.sh $(GPU_TESTS) $(call chosen,tests/gpu_sanitizer.sh)

test-list:
	@for s in $(TEST_SOURCES) $(MATH_SOURCES); do n=$$(basename $$s .c); \
	    sed -n "s|^ *\(if (.*) \)\{0,1\}RUN(\([A-Za-z0-9_]*\)); *\(/\* *\(.*\) \*/\)\{0,1\}.*|$$n:\2  \4|p" $$s; done | sed "s/ *\$$//"
	@for s in $(TEST_SCRIPTS); do basename $$s .sh; done

# Brian 2 runs beside it where it is installed: Debian has it for its own Python
bench: build/bench build/bench_plain
	@for p in python3 /usr/bin/python3; do \
	    if $$p -c 'import brian2' >/dev/null 2>&1; then peers="$$p tools/bench_brian.py"; break; fi; done; \
	build/bench --plain build/bench_plain --json build/bench.json --markdown BENCHMARKS.md $${peers:+--peers "$$peers"}

# The first CUDA device, or, where there is none, the first OpenCL device, if it is a GPU; ENGINE=cuda or opencl: that one
bench-gpu: build/bench build/tests/gpu
	@found=$$(build/tests/gpu); status=$$?; engine='$(ENGINE)'; \
	case $$found in CUDA*) engine=$${engine:-cuda} ;; OpenCL*) engine=$${engine:-opencl} ;; esac; \
	if [ -z "$$engine" ]; then echo "$$found"; [ $$status = 3 ]; \
	else build/bench --engine $$engine --json build/bench-gpu.json --markdown BENCHMARKS.md; fi

bench-quick: build/bench build/bench_plain
	@build/bench --quick --plain build/bench_plain --json build/bench-quick.json

mutants:
	@CC='$(CC)' MUTANT_FLAGS='-std=c99 -O1 $(THREADS) $(CPPFLAGS)' MUTANT_LIBRARIES='$(LDFLAGS) $(LIBRARIES)' TIMEOUT='$(TIMEOUT)' \
	    sh tests/mutants.sh '$(FILTER)'

clean:
	rm -rf build
