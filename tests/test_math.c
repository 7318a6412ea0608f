/* Tests of genni_math.h. No argument: quick run. "full [NAME...]": one-argument float functions over all 2^32 inputs.
 * "hashes": prints the table of frozen hashes. "speed": nanoseconds per call. */
#include "genn.h"
#ifndef TEST_MATH_FULL
#define TEST_MATH_FULL 0            /* 1: all 2^32 inputs of the float functions, see math_full.c */
#endif
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#if defined(__unix__)
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

/* The inputs must not depend on contraction either. */
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__) && !defined(__TINYC__)
#pragma GCC optimize("fp-contract=off", "no-trapping-math", "no-math-errno")
#endif

typedef long double ld;
static int passed, failed, skipped;
static void result(const char *name, int ok, const char *why) {
    if (ok) { passed++; printf("ok %s\n", name); } else { failed++; printf("FAIL %s %s\n", name, why); }
}

/* ---- The functions under test, with long double references ---------------------------------------------------- */
static float ff_roundl(float x) { return genni_round_f(x); }
static ld r_normal_quantile(ld p);
static ld r_exp2(ld x) { return exp2l(x); }
static ld r_normal_cdf(ld x) { return 0.5L * erfcl(-x * 0.70710678118654752440084436210484903928L); }
static ld r_ilogb(ld x) { return (ld)logbl(x); }
static float f_ilogb(float x) { return (float)genni_ilogb_f(x); }
static double d_ilogb(double x) { return (double)genni_ilogb_d(x); }
static float f_zero(float x) { (void)x; return 0.0f; }
static ld r_rint(ld x) { return rintl(x); }
static ld r_lgamma(ld x) { return lgammal(x); }
static ld r_lgamma_pos(ld x) { return lgammal(x); }
static ld r_normal_quantile(ld p) {
    ld t = p < 0.5L ? p : 1 - p, z, d; int i;
    if (!(p >= 0 && p <= 1)) return (ld)NAN;
    if (t == 0) return p < 0.5L ? -(ld)INFINITY : (ld)INFINITY;
    if (p == 0.5L) return 0;
    z = (ld)genni_normal_quantile_d((double)t);
    for (i = 0; i < 2; i++) {
        d = (0.5L * erfcl(-z * 0.70710678118654752440084436210484903928L) - t) / (0.3989422804014326779399460599L * expl(-z * z / 2));
        z -= d / (1 + z * d / 2);
    }
    return p < 0.5L ? z : -z;
}
#define FLAG_EXACT 1
#define FLAG_NEAR_ZEROS 2   /* lgamma below -2: near its zeros only the absolute error is bounded: 2e-8, 3e-17 */
#define FLAG_1E6 4          /* relative error 1e-6, not ulp */
#define FUNCS(X) \
    X(exp, expl, 2, 4, 0) X(exp2, r_exp2, 2, 4, 0) X(expm1, expm1l, 2, 4, 0) X(log, logl, 2, 4, 0) X(log1p, log1pl, 2, 4, 0) \
    X(log2, log2l, 2, 4, 0) X(log10, log10l, 2, 4, 0) X(sin, sinl, 2, 4, 0) X(cos, cosl, 2, 4, 0) X(tan, tanl, 2, 4, 0) \
    X(asin, asinl, 2, 4, 0) X(acos, acosl, 2, 4, 0) X(atan, atanl, 2, 4, 0) X(sinh, sinhl, 2, 4, 0) X(cosh, coshl, 2, 4, 0) \
    X(tanh, tanhl, 2, 4, 0) X(asinh, asinhl, 2, 4, 0) X(acosh, acoshl, 2, 4, 0) X(atanh, atanhl, 2, 4, 0) \
    X(sqrt, sqrtl, 0.501, 0.501, 0) X(soft_sqrt, sqrtl, 0.501, 0.501, 0) X(cbrt, cbrtl, 2, 4, 0) X(ceil, ceill, 0, 0, FLAG_EXACT) \
    X(floor, floorl, 0, 0, FLAG_EXACT) X(round, roundl, 0, 0, FLAG_EXACT) X(rint, r_rint, 0, 0, FLAG_EXACT) \
    X(trunc, truncl, 0, 0, FLAG_EXACT) X(nearbyint, nearbyintl, 0, 0, FLAG_EXACT) X(fabs, fabsl, 0, 0, FLAG_EXACT) \
    X(erf, erfl, 2, 4, 0) X(erfc, erfcl, 2, 4, 0) X(tgamma, tgammal, 2, 4, 0) X(lgamma, r_lgamma, 2, 4, FLAG_NEAR_ZEROS) \
    X(normal_quantile, r_normal_quantile, 2, 4, FLAG_1E6)
#define FUNCS2(X) \
    X(atan2, atan2l, 2, 4) X(pow, r_pow, 2, 4) X(hypot, hypotl, 2, 4) X(fmod, fmodl, 0, 0) X(remainder, remainderl, 0, 0) \
    X(fmax, r_fmax, 0, 0) X(fmin, r_fmin, 0, 0) X(fdim, fdiml, 0.501, 0.501) X(copysign, copysignl, 0, 0)
/* glibc's powl gives infinity for (-infinity)^(-2^63) */
static ld r_pow(ld a, ld b) { return fabsl(a) <= (ld)DBL_MAX ? powl(a, b) : (ld)pow((double)a, (double)b); }
static ld r_fmax(ld a, ld b) { return a == b ? (signbit(a) ? b : a) : fmaxl(a, b); }
static ld r_fmin(ld a, ld b) { return a == b ? (signbit(a) ? a : b) : fminl(a, b); }

static double soft_sqrt(double x) { return sqrt(x); }
static double normal_quantile(double x) { return genni_normal_quantile_d(x); }
typedef struct { const char *name; float (*f)(float); double (*d)(double); ld (*r)(ld); double bf, bd; int flags; double (*r64)(double); } fn1;
typedef struct { const char *name; float (*f)(float, float); double (*d)(double, double); ld (*r)(ld, ld); double bf, bd; } fn2;
#define ROW1(n, ref, a, b, fl) { #n, genni_##n##_f, genni_##n##_d, ref, a, b, fl, n },
#define ROW2(n, ref, a, b) { #n, genni_##n##_f, genni_##n##_d, ref, a, b },
static const fn1 fns[] = { FUNCS(ROW1) };
static const fn2 fns2[] = { FUNCS2(ROW2) };
#define NF ((int)(sizeof fns / sizeof fns[0]))
#define NF2 ((int)(sizeof fns2 / sizeof fns2[0]))

/* ---- Error in units of the last place ------------------------------------------------------------------------- */
static double ulps(ld got, ld ref, int mant, int emin, ld max, uint64_t bits, uint64_t nan) {
    ld u; int e;
    if (ref != ref) return bits == nan ? 0 : 1e30;
    if (got != got) return 1e30;
    if (ref == 0) return got == 0 && signbit(ref) == signbit(got) ? 0 : got == 0 ? 1e29 : 1e30;
    u = fabsl(ref) < max ? fabsl(ref) : max;
    (void)frexpl(u, &e);
    e -= mant;
    u = ldexpl(1.0L, e < emin ? emin : e);
    if (fabsl(got) > max) return fabsl(ref) > max - 2 * u && (got > 0) == (ref > 0) ? 0 : 1e30;
    if (fabsl(ref) > max + 2 * u) return 1e30;
    if (got == 0 && signbit(got) != signbit(ref)) return 1e28;
    return (double)(fabsl(got - ref) / u);
}
static double ulp_f(float g, ld r) { return ulps((ld)g, r, 24, -149, (ld)FLT_MAX, genni_f2u(g), 0x7fc00000u); }
static double ulp_d(double g, ld r) { return ulps((ld)g, r, 53, -1074, (ld)DBL_MAX, genni_d2u(g), 0x7ff8000000000000u); }
/* Faster for the full run: the reference in double is exact enough for float. */
static double err1_f(const fn1 *f, float x, int quick) {
    float g = f->f(x); ld r = quick ? (ld)f->r64((double)x) : f->r((ld)x); double e;
    if ((f->r == r_lgamma || f->r == (ld (*)(ld))tgammal) && x <= 0 && floorf(x) == x && x != 0) r = f->r == r_lgamma ? (ld)INFINITY : (ld)NAN;
    if (f->r == r_lgamma && x == 0) r = (ld)INFINITY;
    if (f->flags & FLAG_1E6) { if (r == r && fabsl(r) < 1e30L && r != 0) return (double)(fabsl((ld)g - r) / fabsl(r) / 1e-6L) * 2; if (r == 0) return g == 0 ? 0 : 1e30; }
    if (quick && fabs((double)r) < 1e38 && fabs((double)r) > 1.2e-38 && g == g) { /* the common case, without long double */
        uint64_t u = (genni_d2u((double)r) & 0x7ff0000000000000u) - ((uint64_t)23 << 52);
        e = fabs((double)g - (double)r) * genni_u2d(((uint64_t)2046 << 52) - u);
    } else e = ulp_f(g, r);
    if (e > 2 && (f->flags & FLAG_NEAR_ZEROS) && x < -2 && fabsl(r) < 1) e = fabsl((ld)g - r) < 2e-8L ? 0 : e;
    return e;
}
static double err1_d(const fn1 *f, double x) {
    double g = f->d(x), e; ld r = f->r((ld)x);
    if ((f->r == r_lgamma || f->r == (ld (*)(ld))tgammal) && x <= 0 && floor(x) == x && x != 0) r = f->r == r_lgamma ? (ld)INFINITY : (ld)NAN;
    e = ulp_d(g, r);
    if (e > 4 && (f->flags & FLAG_NEAR_ZEROS) && x < -2 && fabsl(r) < 1) e = fabsl((ld)g - r) < 3e-17L ? 0 : e;
    return e;
}

/* ---- Inputs ---------------------------------------------------------------------------------------------------- */
static const uint32_t special_f[] = {
    0u, 1u, 2u, 0x7fffffu, 0x800000u, 0x800001u, 0x33800000u, 0x3f000000u, 0x3effffffu, 0x3f7fffffu, 0x3f800000u,
    0x3f800001u, 0x3fc00000u, 0x40000000u, 0x40200000u, 0x40400000u, 0x40490fdbu, 0x3fc90fdbu, 0x42b17217u, 0x42b17218u,
    0x42cff1b4u, 0x42cff1b5u, 0x43000000u, 0x4b000000u, 0x4b000001u, 0x4affffffu, 0x4b800000u, 0x5f000000u, 0x7f7fffffu,
    0x7f800000u, 0x3f400000u, 0x3f3fffffu, 0x7f800001u, 0x7fc00000u, 0x7fffffffu, 0x41200000u, 0x420c0000u, 0x420c290fu, 0x420c2910u };
#define NSP ((int)(sizeof special_f / sizeof special_f[0]))
static float sample_f(uint64_t i) {
    uint64_t h = genni_mix(i * 3u + 1u);
    if (i < 2u * NSP) return genni_u2f(special_f[i / 2u] | (i & 1u ? 0x80000000u : 0u));
    switch (h & 3u) {
    case 0: return genni_u2f((uint32_t)(h >> 32));
    case 1: return (float)((double)(h >> 11) * 1.1102230246251565e-16 * 60 - 30);
    case 2: return (float)((double)(h >> 11) * 1.1102230246251565e-16 * 4 - 2);
    default: return (float)((double)(h >> 11) * 1.1102230246251565e-16 * 300 - 150);
    }
}
static double sample_d(uint64_t i) {
    uint64_t h = genni_mix(i * 3u + 2u);
    if (i < 2u * NSP) return (double)genni_u2f(special_f[i / 2u] | (i & 1u ? 0x80000000u : 0u));
    switch (h & 7u) {
    case 0: return genni_u2d(genni_mix(h));
    case 1: return (double)(h >> 11) * 1.1102230246251565e-16 * 60 - 30;
    case 2: return (double)(h >> 11) * 1.1102230246251565e-16 * 4 - 2;
    case 3: return (double)(h >> 11) * 1.1102230246251565e-16 * 1600 - 800;
    case 4: return (double)(h >> 11) * 1.1102230246251565e-16;
    case 5: return genni_u2d((genni_mix(h) & 0x800fffffffffffffu) | ((0x3c0u + ((h >> 3) & 0x7fu)) << 52));
    case 6: return floor((double)(h >> 11) * 1.1102230246251565e-16 * 40 - 20) * 0.5 + ((double)((h >> 3) & 0xffu) - 128) * 9.094947017729282e-13;
    default: return (double)(h >> 11) * 1.1102230246251565e-16 * 2e5 - 1e5;
    }
}
static void pair_f(uint64_t i, float *x, float *y) {
    uint64_t h = genni_mix(i ^ 0x5555u);
    *x = sample_f(h % 1000003u); *y = sample_f((h >> 24) % 1000003u);
    if (i < (uint64_t)(4 * NSP * NSP)) { *x = sample_f(i % (2u * NSP)); *y = sample_f(i / (2u * NSP)); }
    else if ((i & 7u) == 0) *y = *x * (float)(1 + (double)(h >> 40) * 7.450580596923828e-09);
    else if ((i & 7u) == 1) { *x = 1 + (float)(h >> 44) * 2.384185791015625e-07f - 0.125f; *y = (float)((double)(h & 0xffffffu) * 0.0009765625 - 8192); }
    else if ((i & 7u) == 2) { *x = genni_u2f((uint32_t)h & 0x7fffffffu); *y = (float)((double)(h >> 32) * 4.656612873077393e-10 - 1) * 2; }
    else if ((i & 7u) == 3) { *x = fabsf(*x); }
}
static void pair_d(uint64_t i, double *x, double *y) {
    uint64_t h = genni_mix(i ^ 0x7777u);
    *x = sample_d(h % 1000003u); *y = sample_d((h >> 24) % 1000003u);
    if (i < (uint64_t)(4 * NSP * NSP)) { *x = sample_d(i % (2u * NSP)); *y = sample_d(i / (2u * NSP)); }
    else if ((i & 7u) == 0) *y = *x * (1 + (double)(h >> 11) * 1.3877787807814457e-17);
    else if ((i & 7u) == 1) { *x = 1 + (double)(h >> 11) * 2.7755575615628914e-17 - 0.125; *y = (double)(h & 0xffffffu) * 0.00390625 - 32768; }
    else if ((i & 7u) == 2) { *x = genni_u2d(h & 0x7fffffffffffffffu); *y = (double)(h >> 11) * 2.220446049250313e-16 - 1; }
    else if ((i & 7u) == 3) { *x = fabs(*x); }
}

/* ---- Accuracy --------------------------------------------------------------------------------------------------- */
static void report(const char *name, const char *type, double e, double bound, const char *at) {
    char n[80], why[160];
    sprintf(n, "%s_%s", name, type);
    sprintf(why, "error %.3g ulp, bound %g, at %s", e, bound, at);
    result(n, e <= bound, why);
    if (getenv("MATH_VERBOSE")) printf("   # %s_%s max %.4f at %s\n", name, type, e, at);
}
static void accuracy(uint64_t count) {
    int k; uint64_t i; char at[120];
    for (k = 0; k < NF; k++) {
        double e, m = -1; at[0] = 0;
        for (i = 0; i < count; i++) {
            float x = sample_f(i);
            e = err1_f(&fns[k], x, 0);
            if (e > m) { m = e; sprintf(at, "%.9g (%08x)", (double)x, (unsigned)genni_f2u(x)); }
        }
        report(fns[k].name, "f", m, fns[k].bf, at);
        m = -1;
        for (i = 0; i < count; i++) {
            double x = sample_d(i);
            e = err1_d(&fns[k], x);
            if (e > m) { m = e; sprintf(at, "%.17g", x); }
        }
        report(fns[k].name, "d", m, fns[k].bd, at);
    }
#if defined(__TINYC__) /* tcc 0.9.27 passes two long doubles through a pointer wrongly: no reference there */
    skipped += 2 * NF2;
#else
    for (k = 0; k < NF2; k++) {
        double e, m = -1; at[0] = 0;
        for (i = 0; i < count; i++) {
            float x, y;
            pair_f(i, &x, &y);
            e = ulp_f(fns2[k].f(x, y), fns2[k].r((ld)x, (ld)y));
            if (e > m) { m = e; sprintf(at, "%.9g, %.9g", (double)x, (double)y); }
        }
        report(fns2[k].name, "f", m, fns2[k].bf, at);
        m = -1;
        for (i = 0; i < count; i++) {
            double x, y;
            pair_d(i, &x, &y);
            e = ulp_d(fns2[k].d(x, y), fns2[k].r((ld)x, (ld)y));
            if (e > m) { m = e; sprintf(at, "%.17g, %.17g", x, y); }
        }
        report(fns2[k].name, "d", m, fns2[k].bd, at);
    }
#endif
    { /* the ones with other signatures */
        double m = -1, e; int bad = 0, badd = 0, bads = 0, badn = 0, badi = 0, badv = 0;
        for (i = 0; i < count; i++) {
            float x, y, z, g, r; double a, b, c, gd, rd; int n = (int)(genni_mix(i) % 700u) - 350;
            pair_f(i, &x, &y); z = sample_f(genni_mix(i) % 1000003u);
            if (i & 1u) z = -x * y * (1 + (float)(i % 7u) * 1.1920928955078125e-07f);
            g = genni_fma_f(x, y, z); r = fmaf(x, y, z);
            if (r != r ? genni_f2u(g) != 0x7fc00000u : genni_f2u(g) != genni_f2u(r)) { if (!bad++) printf("# fma %a %a %a: %a not %a\n", (double)x, (double)y, (double)z, (double)g, (double)r); }
            g = genni_soft_div_f(x, y); r = x / y;
            if (r != r ? genni_f2u(g) != 0x7fc00000u : genni_f2u(g) != genni_f2u(r)) badv++;
            g = genni_scalbn_f(x, n); r = scalbnf(x, n);
            if (r != r ? genni_f2u(g) != 0x7fc00000u : genni_f2u(g) != genni_f2u(r)) bads++;
            g = genni_nextafter_f(x, y); r = nextafterf(x, y);
            if (r != r ? genni_f2u(g) != 0x7fc00000u : genni_f2u(g) != genni_f2u(r)) badn++;
            if (x == x && x != 0 && genni_ilogb_f(x) != ilogbf(x)) badi++;
            pair_d(i, &a, &b); c = sample_d(genni_mix(i) % 1000003u); n *= 7;
            if (i & 1u) c = -a * b * (1 + (double)(i % 7u) * 2.220446049250313e-16);
            gd = genni_fma_d(a, b, c); rd = fma(a, b, c);
            if (rd != rd ? genni_d2u(gd) != 0x7ff8000000000000u : genni_d2u(gd) != genni_d2u(rd)) { if (!badd++) printf("# fma %a %a %a: %a not %a\n", a, b, c, gd, rd); }
            gd = genni_scalbn_d(a, n); rd = scalbn(a, n);
            if (rd != rd ? genni_d2u(gd) != 0x7ff8000000000000u : genni_d2u(gd) != genni_d2u(rd)) bads++;
            gd = genni_nextafter_d(a, b); rd = nextafter(a, b);
            if (rd != rd ? genni_d2u(gd) != 0x7ff8000000000000u : genni_d2u(gd) != genni_d2u(rd)) badn++;
            if (a == a && a != 0 && genni_ilogb_d(a) != ilogb(a)) badi++;
            e = ulp_d(genni_normal_cdf_d(a), r_normal_cdf((ld)a));
            if (e > m) { m = e; sprintf(at, "%.17g", a); }
        }
        result("fma_f", bad == 0, "differs"); result("fma_d", badd == 0, "differs"); result("soft_div_f", badv == 0, "differs");
        result("scalbn", bads == 0, "differs"); result("nextafter", badn == 0, "differs"); result("ilogb", badi == 0, "differs");
        report("normal_cdf", "d", m, 4, at);
    }
}

/* Doubles next to the places where a function changes its formula. */
static void seams(void) {
    static const double c[] = { 0.05, 0.09, 0.41, 0.425, 0.5, 0.59, 0.7071067811865476, 0.75, 0.7853981633974483, 1, 1.25, 1.4142135623730951, 1.5, 1.5707963267948966, 1.75, 2,
        2.3561944901923449, 2.5, 3, 3.141592653589793, 4, 8, 10, 12, 20, 22, 28, 100, 171.6, 708.4, 709.78, 710.5, 745.1, 1e-3, 3.7e-9, 2.8e-17, 268435456, 1e17,
        4503599627370496.0, 1e100, 1e300, 2.2250738585072014e-308 };
    int k, j, i; char at[60];
    for (k = 0; k < NF; k++) {
        double m = -1; at[0] = 0;
        for (j = 0; j < (int)(sizeof c / sizeof c[0]); j++) for (i = -120; i < 120; i++) {
            double x = genni_u2d(genni_d2u(c[j]) + (uint64_t)(int64_t)(i / 2)), e;
            if (i & 1) x = -x;
            e = err1_d(&fns[k], x);
            if (e > m) { m = e; sprintf(at, "%.17g", x); }
        }
        report(fns[k].name, "d_seams", m, fns[k].bd, at);
    }
}

/* ---- Frozen hashes ---------------------------------------------------------------------------------------------- */
#define HASHED 40000u
static const struct { const char *name; uint64_t h; } frozen[] = {
/* HASHES BEGIN */
    { "exp_f", 0x85c930db66db314fu },
    { "exp_d", 0xea322946f19c6156u },
    { "exp2_f", 0x0e44f78560e5d7bcu },
    { "exp2_d", 0xb1d793fabfd5a296u },
    { "expm1_f", 0x75e93ac70c71d4ceu },
    { "expm1_d", 0xe84a0d129d65e9afu },
    { "log_f", 0xd0f27d00c6e34381u },
    { "log_d", 0xd522d63178cd2bc2u },
    { "log1p_f", 0xf7d3166d55b2299du },
    { "log1p_d", 0xf696978b2e16907fu },
    { "log2_f", 0xc7d87c078437de13u },
    { "log2_d", 0x965b4b79f5eef594u },
    { "log10_f", 0xce99e547bf0b9153u },
    { "log10_d", 0x0c4dc71385c144c5u },
    { "sin_f", 0x5a17da8d7a571257u },
    { "sin_d", 0x19a26c0d70dbd30bu },
    { "cos_f", 0xf6c6760d21537b91u },
    { "cos_d", 0xc415bd6d635e7f55u },
    { "tan_f", 0x837a1413e5a7c341u },
    { "tan_d", 0x1ef96f9095857c98u },
    { "asin_f", 0x6406a3d95022bc4eu },
    { "asin_d", 0x008eb02ac529258cu },
    { "acos_f", 0xc45c1a9c086d279cu },
    { "acos_d", 0xe52d455a82c24031u },
    { "atan_f", 0xa247b62c46017794u },
    { "atan_d", 0xf2b400a61ddb67a6u },
    { "sinh_f", 0xa335eb87496bc093u },
    { "sinh_d", 0x1f95ce77466e8110u },
    { "cosh_f", 0xa49df3dc3f6ffe6au },
    { "cosh_d", 0xd3c2e86805255b54u },
    { "tanh_f", 0xbf563c91319e7a81u },
    { "tanh_d", 0x632efc89ed6c4de0u },
    { "asinh_f", 0xc3a9a6878ece18f7u },
    { "asinh_d", 0xa3c0eb058cc485aau },
    { "acosh_f", 0x5558ad8cf9f73852u },
    { "acosh_d", 0xdad02451afe86d7cu },
    { "atanh_f", 0x4b91a58e177e7360u },
    { "atanh_d", 0x23cbb2dd0b4e6bd2u },
    { "sqrt_f", 0x43976d3250fb0a46u },
    { "sqrt_d", 0x4b0084c7b3407e93u },
    { "soft_sqrt_f", 0x43976d3250fb0a46u },
    { "soft_sqrt_d", 0x4b0084c7b3407e93u },
    { "cbrt_f", 0x993d8316d398ed47u },
    { "cbrt_d", 0x5761048bbb1485c7u },
    { "ceil_f", 0xdf55a16911f2df8eu },
    { "ceil_d", 0x16ade04767c8d87au },
    { "floor_f", 0x97b1a4da5459316du },
    { "floor_d", 0x5f8e5651a91bda47u },
    { "round_f", 0xfb1abe20bf3a4fb1u },
    { "round_d", 0x62a4cb6e19903da9u },
    { "rint_f", 0x81f5db098b22e27fu },
    { "rint_d", 0xcfaa568a88636708u },
    { "trunc_f", 0xf0b37977bb7064e4u },
    { "trunc_d", 0x7d5fa4b2dd854872u },
    { "nearbyint_f", 0x81f5db098b22e27fu },
    { "nearbyint_d", 0xcfaa568a88636708u },
    { "fabs_f", 0xa697f34b71a4cf99u },
    { "fabs_d", 0x1d8cd9f8d25e485cu },
    { "erf_f", 0xb82294d32e629447u },
    { "erf_d", 0x4dc7130f66a0b4e7u },
    { "erfc_f", 0x49de45ee60c07678u },
    { "erfc_d", 0x9cfa9f37136e9e3cu },
    { "tgamma_f", 0xc42c691188157f51u },
    { "tgamma_d", 0x55c1637f6a511d1bu },
    { "lgamma_f", 0x16284174ba80bcb4u },
    { "lgamma_d", 0x774904f99e6a2c6cu },
    { "normal_quantile_f", 0x9a9a6e5397bd4596u },
    { "normal_quantile_d", 0x351adfb135b40b91u },
    { "atan2_f", 0xa69822e44a5c859cu },
    { "atan2_d", 0x39b03b9982c5638du },
    { "pow_f", 0x9561fb82befcb2d5u },
    { "pow_d", 0x2db3b34fc1e7b4bcu },
    { "hypot_f", 0xec88dcb467685d34u },
    { "hypot_d", 0xf34d3e815abc4381u },
    { "fmod_f", 0x7956a9f56d303b13u },
    { "fmod_d", 0xb199de3f954ff621u },
    { "remainder_f", 0x8970c260e909c75bu },
    { "remainder_d", 0xbe6f2dcdba2be589u },
    { "fmax_f", 0xc40a83e51baca3bau },
    { "fmax_d", 0xcd255b7ffbe31912u },
    { "fmin_f", 0x745a0606264981b5u },
    { "fmin_d", 0x1fe8cb736eec2a53u },
    { "fdim_f", 0xe96093bfedfaef2fu },
    { "fdim_d", 0x88966ed14c6a6ee1u },
    { "copysign_f", 0x21a6c7020eae7eadu },
    { "copysign_d", 0x4e48795bc9cbc2dbu },
    { "other", 0x8727c92a392c06c1u },
    { "draws", 0xdc6a73a41787469du },
    { "samplers", 0x777f764f202e0e45u },
    { "tables", 0xd58432114613fb39u },
/* HASHES END */
};
static int print_hashes;
static void hash_check(const char *name, uint64_t h) {
    size_t i; char n[80];
    if (print_hashes) { printf("    { \"%s\", 0x%08x%08xu },\n", name, (unsigned)(h >> 32), (unsigned)(h & 0xffffffffu)); return; }
    sprintf(n, "hash_%s", name);
    for (i = 0; i < sizeof frozen / sizeof frozen[0]; i++) if (strcmp(frozen[i].name, name) == 0) {
        result(n, frozen[i].h == h, "bits differ from the frozen ones"); return;
    }
    result(n, 0, "no frozen hash");
}
#define H1(expr) do { h = genni_mix(h ^ (expr)); } while (0)
static void hashes(void) {
    int k; uint64_t h, i; char n[80];
    for (k = 0; k < NF; k++) {
        for (h = 0, i = 0; i < HASHED; i++) H1(genni_f2u(fns[k].f(sample_f(i))));
        sprintf(n, "%s_f", fns[k].name); hash_check(n, h);
        for (h = 0, i = 0; i < HASHED; i++) H1(genni_d2u(fns[k].d(sample_d(i))));
        sprintf(n, "%s_d", fns[k].name); hash_check(n, h);
    }
    for (k = 0; k < NF2; k++) {
        float x, y; double a, b;
        for (h = 0, i = 0; i < HASHED; i++) { pair_f(i, &x, &y); H1(genni_f2u(fns2[k].f(x, y))); }
        sprintf(n, "%s_f", fns2[k].name); hash_check(n, h);
        for (h = 0, i = 0; i < HASHED; i++) { pair_d(i, &a, &b); H1(genni_d2u(fns2[k].d(a, b))); }
        sprintf(n, "%s_d", fns2[k].name); hash_check(n, h);
    }
    {
        float x, y; double a, b; genni_stream s = { 1u, 2u, 3u, 4u, 5u, 0u }; uint32_t t[4096], base;
        for (h = 0, i = 0; i < HASHED; i++) {
            pair_f(i, &x, &y); pair_d(i, &a, &b);
            H1(genni_f2u(genni_fma_f(x, y, x))); H1(genni_d2u(genni_fma_d(a, b, a))); H1(genni_f2u(genni_soft_div_f(x, y)));
            H1(genni_f2u(genni_scalbn_f(x, (int)(i % 400u) - 200))); H1(genni_f2u(genni_nextafter_f(x, y)));
            H1((uint64_t)(uint32_t)genni_ilogb_f(x)); H1(genni_d2u(genni_normal_cdf_d(a)));
        }
        hash_check("other", h);
        for (h = 0, i = 0; i < HASHED; i++) {
            uint32_t w = (uint32_t)genni_mix(i), v = (uint32_t)genni_mix(i + 77777u);
            H1(genni_f2u(genni_uniform_f(w))); H1(genni_f2u(genni_normal_f(w))); H1(genni_f2u(genni_exponential_f(w)));
            H1(genni_d2u(genni_uniform_d(w, v))); H1(genni_d2u(genni_normal_d(w, v))); H1(genni_d2u(genni_exponential_d(w, v)));
        }
        hash_check("draws", h);
        for (h = 0, i = 0; i < 3000u; i++) {
            H1(genni_binomial(&s, 1u + (genni_mix(i) >> (24 + i % 40u)), (double)(i % 101u) * 0.01));
        }
        hash_check("samplers", h);
        for (h = 0, i = 0; i < 60u; i++) {
            uint32_t c = genni_poisson_table((double)(i * i * i) * 0.05, t, 4096u, &base), j;
            H1(c); H1(base); for (j = 0; j < c && j < 4096u; j++) H1(t[j]);
            c = genni_binomial_table((uint32_t)(i * i * 5u), (double)(i % 10u) * 0.1, t, 4096u, &base);
            H1(c); H1(base); for (j = 0; j < c && j < 4096u; j++) H1(t[j]);
        }
        hash_check("tables", h);
    }
}

/* ---- Random numbers --------------------------------------------------------------------------------------------- */
static int words_are(genni_words w, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    return w.w0 == a && w.w1 == b && w.w2 == c && w.w3 == d;
}
static int cmp_d(const void *a, const void *b) { double x = *(const double *)a, y = *(const double *)b; return x < y ? -1 : x > y; }
static double ks(double *v, int n, ld (*cdf)(ld)) {
    double d = 0, c; int i;
    qsort(v, (size_t)n, sizeof *v, cmp_d);
    for (i = 0; i < n; i++) {
        c = (double)cdf((ld)v[i]);
        if (fabs(c - (double)i / n) > d) d = fabs(c - (double)i / n);
        if (fabs(c - (double)(i + 1) / n) > d) d = fabs(c - (double)(i + 1) / n);
    }
    return d * sqrt((double)n);
}
static ld cdf_exp(ld x) { return -expm1l(-x); }
static void moments(const char *name, double mean, double var, double n, double s1, double s2) {
    double m = s1 / n, v = s2 / n - m * m; char why[120];
    sprintf(why, "mean %.6g (%.6g), variance %.6g (%.6g)", m, mean, v, var);
    result(name, fabs(m - mean) < 5 * sqrt(var / n) + 1e-9 && fabs(v - var) < 6 * var * sqrt((2 + 1 / var) / n) + 1e-9, why);
}
static void random_tests(void) {
    enum { N = 200000 };
    double *v = (double *)malloc(sizeof(double) * N), chi = 0, z, worst = 0;
    uint32_t *t = (uint32_t *)malloc(sizeof(uint32_t) * 20000u);
    static uint32_t count[256];
    genni_stream s = { 0u, 0u, 0u, 7u, 9u, 0u };
    int i, k; char name[80], why[120];
    result("philox_zero", words_are(genni_philox(0u, 0u, 0u, 0u, 0u, 0u), 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), "");
    result("philox_ones", words_are(genni_philox(~0u, ~0u, ~0u, ~0u, ~0u, ~0u), 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu), "");
    result("philox_pi", words_are(genni_philox(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u), 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u), "");
    result("splitmix", genni_mix(0u) == 0xE220A8397B1DCDAFu, "");
    result("uniform_ends", genni_uniform_f(0u) == 5.960464477539063e-08f && genni_uniform_f(~0u) == 1 - 5.960464477539063e-08f && genni_uniform_d(0u, 0u) == 1.1102230246251565e-16 &&
        genni_uniform_d(~0u, ~0u) == 1 - 1.1102230246251565e-16, "");
    for (i = 0; i < 2000000; i++) { /* the tail probability of a word, exactly */
        uint32_t w = i < 1000 ? (uint32_t)i : i < 2000 ? 0x80000000u - (uint32_t)(i - 999) : (uint32_t)genni_mix((uint64_t)i) >> (i % 32), l = w & 0x7fffffffu;
        double r = -genni_quantile_core_d(((double)(0x7fffffffu - l) + 0.5) * 2.3283064365386963e-10, ((double)l + 0.5) * 2.3283064365386963e-10);
        float g = genni_normal_f(l);
        double e = fabs(((double)g - r) / r);
        if (e > worst) worst = e;
        if (genni_normal_f(l | 0x80000000u) != -g) worst = 1;
    }
    sprintf(why, "relative error %.3g", worst);
    result("normal_f_inversion", worst <= 1e-6, why);
    if (getenv("MATH_VERBOSE")) printf("   # normal_f relative %.3g\n", worst);
    result("normal_f_ends", genni_normal_f(0x7fffffffu) < 0 && genni_normal_f(0x80000000u) < -6.3f + 20 && genni_normal_f(0u) < -6.2f && genni_normal_f(0x80000000u) > 6.2f && genni_normal_f(0u) > -6.5f, "");
    for (i = 0; i < 1000000; i++) { uint32_t w = genni_next_word(&s); count[w & 255u]++; count[w >> 24]++; count[(w >> 8) & 255u]++; count[(w >> 16) & 255u]++; }
    for (i = 0; i < 256; i++) chi += ((double)count[i] - 15625.0) * ((double)count[i] - 15625.0) / 15625.0;
    sprintf(why, "chi-square %.1f for 255", chi);
    result("uniform_bytes", chi > 170 && chi < 350, why);
#define KS(nm, draw, cdf) do { for (i = 0; i < N; i++) { v[i] = (double)(draw); } z = ks(v, N, cdf); sprintf(why, "%.3f", z); result("ks_" nm, z < 1.95, why); } while (0)
    KS("normal_f", genni_normal_f(genni_next_word(&s)), r_normal_cdf);
    KS("normal_d", genni_normal_d(genni_next_word(&s), (uint32_t)i * 2654435761u), r_normal_cdf);
    KS("exponential_f", genni_exponential_f(genni_next_word(&s)), cdf_exp);
    KS("exponential_d", genni_exponential_d(genni_next_word(&s), 0u), cdf_exp);
    {
        static const double mean[] = { 0.001, 0.1, 1, 7.5, 30, 1000, 1e6 };
        for (k = 0; k < 7; k++) {
            uint32_t base, c = genni_poisson_table(mean[k], t, 20000u, &base), j; double s1 = 0, s2 = 0, x, m = 0, e2 = 0, p, last = 0;
            for (j = 0; j <= c; j++) { /* the exact moments of the table */
                double cd = j < c ? (double)t[j] : 4294967296.0;
                p = (cd - last) * 2.3283064365386963e-10; last = cd; x = (double)base + (double)j - mean[k]; m += p * x; e2 += p * x * x;
            }
            sprintf(name, "poisson_table_%g", mean[k]); sprintf(why, "c %u base %u mean off %.3g var %.6g", c, base, m, e2);
            result(name, c < 20000u && fabs(m) < 1e-7 * sqrt(mean[k]) * 20 && fabs(e2 / mean[k] - 1) < 1e-5, why);
            (void)s1; (void)s2;
        }
    }
    {
        static const struct { uint64_t n; double p; } b[] = { { 1u, 0.3 }, { 20u, 0.1 }, { 100u, 0.5 }, { 1000u, 0.02 }, { 1000u, 0.97 },
            { 45481917u, 4.8e-5 }, { 1099511627776u, 0.25 }, { 1099511627776u, 1e-12 }, { 1000000u, 1e-5 } };
        for (k = 0; k < 9; k++) {
            double s1 = 0, s2 = 0, c = (double)b[k].n * b[k].p;
            for (i = 0; i < 100000; i++) { double x = (double)genni_binomial(&s, b[k].n, b[k].p) - c; s1 += x; s2 += x * x; }
            sprintf(name, "binomial_%g_%g", (double)b[k].n, b[k].p);
            moments(name, 0, c * (1 - b[k].p), 100000, s1, s2);
        }
        { /* chi-square of BTRS against the table */
            uint32_t base, c = genni_binomial_table(200u, 0.3, t, 20000u, &base), j; static int cnt[201]; double x2 = 0, last = 0, ex, df = 0;
            for (i = 0; i < 400000; i++) cnt[genni_binomial(&s, 200u, 0.3)]++;
            for (j = 0; j <= c; j++) {
                double cd = j < c ? (double)t[j] : 4294967296.0;
                ex = (cd - last) * 2.3283064365386963e-10 * 400000; last = cd;
                if (ex > 10) { x2 += ((double)cnt[base + j] - ex) * ((double)cnt[base + j] - ex) / ex; df += 1; }
            }
            sprintf(why, "chi-square %.1f for %g", x2, df); result("binomial_btrs_pmf", x2 < df + 4 * sqrt(2 * df), why);
        }
    }
    free(v); free(t);
}

/* ---- The bound of row lengths: values of GeNN ------------------------------------------------------------------- */
static uint32_t bound(double rows, double n, double p) {
    return genni_binomial_quantile(genni_pow_d(0.9999, 1.0 / rows), (uint32_t)n, p);
}
static void quantile_tests(void) {
    static const struct { const char *name; double rows, n, p; uint32_t want; } q[] = {
        { "fp.02_100_row", 100, 100, .02, 11 }, { "fp.02_1000_row", 1000, 1000, .02, 47 }, { "fp.02_3200_800_row", 3200, 800, .02, 41 },
        { "fp.02_3200_800_col", 800, 3200, .02, 109 }, { "fp.02_20683_5834_row", 20683, 5834, .02, 183 }, { "fp.02_20683_5834_col", 5834, 20683, .02, 529 },
        { "fp.1_100_row", 100, 100, .1, 27 }, { "fp.1_1000_row", 1000, 1000, .1, 153 }, { "fp.1_3200_800_row", 3200, 800, .1, 129 },
        { "fp.1_3200_800_col", 800, 3200, .1, 411 }, { "fp.1_20683_5834_row", 20683, 5834, .1, 719 }, { "fp.1_20683_5834_col", 5834, 20683, .1, 2310 },
        { "fp.5_1000_row", 1000, 1000, .5, 582 }, { "noautapse.1_4000", 4000, 4000, .1, 507 },
        { "post10_100_col", 100, 1000, 1.0 / 100, 28 }, { "post100_1000_col", 1000, 100000, 1.0 / 1000, 156 },
        { "pre10_100_row", 100, 1000, 1.0 / 100, 28 }, { "pre20_784_20000_row", 784, 400000, 1.0 / 784, 631 },
        { "pre9000_row", 9000, 9000.0 * 11250, 1.0 / 9000, 11848 }, { "total1000_row", 100, 1000, 100.0 / (100.0 * 100), 28 },
        { "total1e5_row", 1000, 1e5, 1000.0 / 1e6, 156 }, { "mc_23E_row", 20683, 45481917, 20683.0 / (20683.0 * 20683), 2473 },
        { "mc_4E_23E_row", 21915, 20248657, 20683.0 / (20683.0 * 21915), 1104 }, { "mc_4E_23E_col", 20683, 20248657, 21915.0 / (20683.0 * 21915), 1164 },
        { "anchor.02_1", 1, 1, .02, 1 }, { "anchor.02_1000", 1000, 1000, .02, 47 }, { "anchor.02_1e6", 1e6, 1e6, .02, 20897 },
        { "anchor.1_1", 1, 1, .1, 1 }, { "anchor.1_1000", 1000, 1000, .1, 153 }, { "anchor.1_1e6", 1e6, 1e6, .1, 101914 },
        { "anchor1_1", 1, 1, 1, 1 }, { "anchor1_1000", 1000, 1000, 1, 1000 }, { "anchor1_1e6", 1e6, 1e6, 1, 1000000 } };
    size_t i; char name[80], why[80];
    for (i = 0; i < sizeof q / sizeof q[0]; i++) {
        uint32_t g = bound(q[i].rows, q[i].n, q[i].p);
        sprintf(name, "Q_%s", q[i].name); sprintf(why, "%u not %u", (unsigned)g, (unsigned)q[i].want);
        result(name, g == q[i].want, why);
    }
    result("Q_.9999_100_.1", genni_binomial_quantile(.9999, 100u, .1) == 23u, "");
    result("Q_.9999_1000_.5", genni_binomial_quantile(.9999, 1000u, .5) == 559u, "");
    result("Q_special", genni_binomial_quantile(.5, 0u, .5) == 0u && genni_binomial_quantile(0, 9u, .5) == 0u && genni_binomial_quantile(1, 9u, .5) == 9u &&
        genni_binomial_quantile(.5, 9u, 0) == 0u && genni_binomial_quantile(.5, 9u, 1) == 9u, "");
}

/* ---- Full run and speed ----------------------------------------------------------------------------------------- */
#if defined(__unix__)
static void full(int argc, char **argv) {
    int k, p, a, procs = getenv("MATH_PROCS") ? atoi(getenv("MATH_PROCS")) : 4;
    for (k = 0; k < NF; k++) {
        int fd[2]; double m = -1; float at = 0;
        if (argc > 2) { for (a = 2; a < argc && strcmp(argv[a], fns[k].name) != 0; a++) { } if (a == argc) continue; }
        if (pipe(fd) != 0) exit(2);
        fflush(stdout);
        for (p = 0; p < procs; p++) if (fork() == 0) {
            struct { double m; float at; } r = { -1, 0 }; uint64_t u;
            for (u = (uint64_t)p; u < 0x100000000u; u += (uint64_t)procs) {
                float x = genni_u2f((uint32_t)u); double e = err1_f(&fns[k], x, 1);
                if (e > r.m) { r.m = e; r.at = x; }
            }
            _exit(write(fd[1], &r, sizeof r) == (ssize_t)sizeof r ? 0 : 1);
        }
        for (p = 0; p < procs; p++) {
            struct { double m; float at; } r = { 1e30, 0 };
            if (read(fd[0], &r, sizeof r) != (ssize_t)sizeof r || r.m > m) { m = r.m; at = r.at; }
        }
        while (wait(NULL) > 0) { }
        close(fd[0]); close(fd[1]);
        printf("# %s_f all inputs: %.4f at %.9g (%08x)\n", fns[k].name, m, (double)at, (unsigned)genni_f2u(at));
        { char s[80], why[80]; sprintf(s, "full_%s_f", fns[k].name); sprintf(why, "%.3g", m); result(s, m <= fns[k].bf, why); fflush(stdout); }
    }
}
#endif
#define SN 4096
float sx[SN], sy[SN]; double dx[SN], dy[SN]; uint32_t sw[SN];
#define LOOPS(X) \
    X(exp_f, sy[i] = genni_exp_f(sx[i])) X(log_f, sy[i] = genni_log_f(sx[i])) X(expm1_f, sy[i] = genni_expm1_f(sx[i])) \
    X(tanh_f, sy[i] = genni_tanh_f(sx[i])) X(sqrt_f, sy[i] = genni_sqrt_f(sx[i])) X(sin_f, sy[i] = genni_sin_f(sx[i])) \
    X(cos_f, sy[i] = genni_cos_f(sx[i])) X(pow_f, sy[i] = genni_pow_f(sx[i], 2.5f)) X(normal_f, sy[i] = genni_normal_f(sw[i])) \
    X(exponential_f, sy[i] = genni_exponential_f(sw[i])) X(uniform_f, sy[i] = genni_uniform_f(sw[i])) \
    X(quantile_f, sy[i] = genni_normal_quantile_f(sx[i] * 0.2f)) X(philox, sw[i] = genni_philox((uint32_t)i, 0u, 5u, 0u, 1u, 2u).w0) \
    X(exp_d, dy[i] = genni_exp_d(dx[i])) X(log_d, dy[i] = genni_log_d(dx[i])) X(sin_d, dy[i] = genni_sin_d(dx[i])) \
    X(pow_d, dy[i] = genni_pow_d(dx[i], 2.5)) X(normal_d, dy[i] = genni_normal_d(sw[i], 5u)) X(tgamma_d, dy[i] = genni_tgamma_d(dx[i]))
/* "flatten" makes gcc inline the larger functions too; without it pow is called, not vectorised. */
#if defined(__GNUC__) && !defined(__TINYC__)
#define FLATTEN __attribute__((flatten))
#else
#define FLATTEN
#endif
#define LOOP(n, stmt) FLATTEN static void loop_##n(void) { int i; for (i = 0; i < SN; i++) { stmt; } }
LOOPS(LOOP)
static void timed(const char *name, void (*f)(void)) {
    clock_t c = clock(); int k;
    void (*volatile g)(void) = f;
    for (k = 0; k < 1000; k++) g();
    printf("%-16s %.3f ns\n", name, (double)(clock() - c) / CLOCKS_PER_SEC * 1e9 / (1000.0 * SN));
}
#define TIMED(n, stmt) timed(#n, loop_##n);
static void speed(void) {
    int j;
    for (j = 0; j < SN; j++) { sx[j] = 0.01f + (float)j * 0.001f; dx[j] = (double)sx[j]; sw[j] = (uint32_t)genni_mix((uint64_t)j); }
    LOOPS(TIMED)
}

int main(int argc, char **argv) {
    (void)f_zero; (void)ff_roundl; (void)r_ilogb; (void)f_ilogb; (void)d_ilogb; (void)r_lgamma_pos; (void)skipped;
    if (argc > 1 && strcmp(argv[1], "hashes") == 0) { print_hashes = 1; hashes(); return 0; }
    if (argc > 1 && strcmp(argv[1], "speed") == 0) { speed(); return 0; }
#if defined(__unix__)
    if (TEST_MATH_FULL || (argc > 1 && strcmp(argv[1], "full") == 0)) full(argc, argv); else
#endif
    {
        random_tests();
        quantile_tests();
        hashes();
        seams();
        accuracy(argc > 1 ? (uint64_t)atol(argv[1]) : 40000u);
    }
    printf("%d passed, %d failed, %d skipped\n", passed, failed, skipped);
    return failed != 0;
}
