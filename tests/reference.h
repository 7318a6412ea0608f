/* reference.h - REFERENCE stands, in place of static, before a function that a model is held against: the compiler
   makes no fused multiply-adds of its arithmetic, whatever the flags, as in the model itself. */

#ifndef REFERENCE_H
#define REFERENCE_H

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#define REFERENCE static
#elif defined(__GNUC__)
#define REFERENCE __attribute__((optimize("fp-contract=off"))) static
#else
#define REFERENCE static
#endif

#endif
