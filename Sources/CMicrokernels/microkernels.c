#include "CMicrokernels.h"

#include <stddef.h>
#include <string.h>

static float widened(uint16_t bits) {
    uint32_t sign = (uint32_t)(bits & 0x8000) << 16, exponent = bits >> 10 & 0x1f, fraction = bits & 0x3ff, whole;
    if (exponent == 0) {
        float small = (float)fraction * 0x1p-24f;
        return sign ? -small : small;
    }
    whole = exponent == 0x1f ? sign | 0x7f800000 | fraction << 13 : sign | (exponent + 112) << 23 | fraction << 13;
    float result;
    memcpy(&result, &whole, sizeof result);
    return result;
}

static void portable_widen_half(const uint16_t *x, float *y, long count) {
    for (long i = 0; i < count; i++) y[i] = widened(x[i]);
}

// Vectors of four, which every processor has.
#define NAME(x) portable_##x
#define TITLE "128 bits"
#define LANES 4
#define ROWS 6
#define TARGET
#include "vectors.h"

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx2,fma,f16c"))) static void avx2_widen_half(const uint16_t *x, float *y, long count) {
    long i = 0;
    for (; i + 8 <= count; i += 8) _mm256_storeu_ps(y + i, _mm256_cvtph_ps(_mm_loadu_si128((const __m128i *)(x + i))));
    for (; i < count; i++) y[i] = widened(x[i]);
}

#define NAME(x) avx2_##x
#define TITLE "256 bits"
#define LANES 8
#define ROWS 6
#define TARGET __attribute__((target("avx2,fma,f16c")))
#include "vectors.h"

__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,fma"))) static void avx512_widen_half(const uint16_t *x, float *y, long count) {
    long i = 0;
    for (; i + 16 <= count; i += 16) _mm512_storeu_ps(y + i, _mm512_cvtph_ps(_mm256_loadu_si256((const __m256i *)(x + i))));
    for (; i < count; i++) y[i] = widened(x[i]);
}

#define NAME(x) avx512_##x
#define TITLE "512 bits"
#define LANES 16
#define ROWS 12
#define TARGET __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,fma")))
#include "vectors.h"
#endif

const struct lab_microkernels *lab_microkernels_at(int index) {
    const struct lab_microkernels *sets[3];
    int count = 0;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512bw"))
        sets[count++] = &avx512_kernels;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("f16c")) sets[count++] = &avx2_kernels;
#endif
    sets[count++] = &portable_kernels;
    return index >= 0 && index < count ? sets[index] : NULL;
}

const struct lab_microkernels *lab_microkernels_best(void) { return lab_microkernels_at(0); }
