// What Swift has no name for: the processor's sticky floating-point flags, and square roots that loops over them
// vectorise (Swift's own become one call per element).
#ifndef LAB_FLOATING_POINT_H
#define LAB_FLOATING_POINT_H

#if defined(__x86_64__)
#include <xmmintrin.h>
// Bits as in MXCSR: invalid 1, denormal 2, divide 4, overflow 8, underflow 16, inexact 32.
static inline unsigned lab_float_flags(void) { return _mm_getcsr() & 0x1d; }
static inline void lab_clear_float_flags(void) { _mm_setcsr(_mm_getcsr() & ~0x3fu); }
#else
#include <fenv.h>
static inline unsigned lab_float_flags(void) {
    int set = fetestexcept(FE_ALL_EXCEPT);
    return (set & FE_INVALID ? 1u : 0) | (set & FE_DIVBYZERO ? 4u : 0) | (set & FE_OVERFLOW ? 8u : 0)
         | (set & FE_UNDERFLOW ? 16u : 0);
}
static inline void lab_clear_float_flags(void) { feclearexcept(FE_ALL_EXCEPT); }
#endif

static inline double lab_sqrt(double x) { return __builtin_elementwise_sqrt(x); }
static inline float lab_sqrtf(float x) { return __builtin_elementwise_sqrt(x); }

// Multiplication and addition with one rounding, and conversions, of eight or sixteen numbers: Swift has them one by one only.
typedef double lab_double8 __attribute__((ext_vector_type(8)));
typedef float lab_float8 __attribute__((ext_vector_type(8)));
typedef float lab_float16 __attribute__((ext_vector_type(16)));
#define LAB_INLINE static inline __attribute__((always_inline))
LAB_INLINE lab_double8 lab_fma8(lab_double8 a, lab_double8 b, lab_double8 c) { return __builtin_elementwise_fma(a, b, c); }
LAB_INLINE lab_float16 lab_fma16f(lab_float16 a, lab_float16 b, lab_float16 c) { return __builtin_elementwise_fma(a, b, c); }
LAB_INLINE lab_double8 lab_widen8(lab_float8 x) { return __builtin_convertvector(x, lab_double8); }
LAB_INLINE lab_float8 lab_narrow8(lab_double8 x) { return __builtin_convertvector(x, lab_float8); }

#endif
