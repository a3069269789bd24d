// The kernels for vectors of LANES floats, tiles of ROWS rows and functions that carry TARGET. Included once for each.

typedef float NAME(vector) __attribute__((ext_vector_type(LANES)));
typedef float NAME(unaligned) __attribute__((ext_vector_type(LANES), aligned(4)));
typedef int32_t NAME(whole) __attribute__((ext_vector_type(LANES)));
#define VECTOR NAME(vector)
#define WHOLE NAME(whole)
#define LOAD(p) ((VECTOR)*(const NAME(unaligned) *)(p))
#define STORE(p, v) (*(NAME(unaligned) *)(p) = (v))
#define COLUMNS (2 * LANES)
#define INNER TARGET static inline __attribute__((always_inline))
#define EACH_ROW _Pragma("clang loop unroll(full)") for (int r = 0; r < height; r++)

// `height` and `by_columns` are constants wherever this is inlined, so that all sums stay in registers.
INNER void NAME(sums)(const int height, const int by_columns, long depth, const float *a, long stride_a, const float *b, long stride_b,
                      float *c, long stride_c, const float *start, int adds) {
#pragma clang fp contract(fast)
    VECTOR left[ROWS], right[ROWS];
    EACH_ROW {
        const float *from = adds ? c + r * stride_c : start;
        left[r] = from ? LOAD(from) : (VECTOR)0;
        right[r] = from ? LOAD(from + LANES) : (VECTOR)0;
    }
    for (long k = 0; k < depth; k++) {
        VECTOR first = LOAD(b), second = LOAD(b + LANES);
        b += stride_b;
        EACH_ROW {
            VECTOR x = by_columns ? a[k * stride_a + r] : a[r * stride_a + k];
            left[r] += x * first;
            right[r] += x * second;
        }
    }
    EACH_ROW {
        STORE(c + r * stride_c, left[r]);
        STORE(c + r * stride_c + LANES, right[r]);
    }
}

#define CASE(n) case n: NAME(sums)(n, by_columns, depth, a, stride_a, b, stride_b, c, stride_c, start, adds); break;

INNER void NAME(whole_tile)(const int by_columns, long height, long depth, const float *a, long stride_a, const float *b, long stride_b, float *c, long stride_c, const float *start, int adds) {
    switch (height) {
        CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6)
#if ROWS > 6
        CASE(7) CASE(8) CASE(9) CASE(10) CASE(11) CASE(12)
#endif
    }
}

INNER void NAME(any_tile)(const int by_columns, long height, long width, long depth, const float *a, long stride_a, const float *b, long stride_b, float *c, long stride_c, const float *start, int adds) {
    if (width == COLUMNS) {
        NAME(whole_tile)(by_columns, height, depth, a, stride_a, b, stride_b, c, stride_c, start, adds);
        return;
    }
    // The last panel is filled up with zeros: a tile of its own takes the sums, and what is wanted is copied.
    float tile[ROWS * COLUMNS], first[COLUMNS];
    for (long j = 0; j < COLUMNS; j++) first[j] = !adds && start && j < width ? start[j] : 0;
    if (adds)
        for (long i = 0; i < height; i++)
            for (long j = 0; j < COLUMNS; j++) tile[i * COLUMNS + j] = j < width ? c[i * stride_c + j] : 0;
    NAME(whole_tile)(by_columns, height, depth, a, stride_a, b, stride_b, tile, COLUMNS, first, adds);
    for (long i = 0; i < height; i++)
        for (long j = 0; j < width; j++) c[i * stride_c + j] = tile[i * COLUMNS + j];
}

TARGET static void NAME(tile)(long height, long width, long depth, const float *a, long stride_a, const float *b, long stride_b, float *c, long stride_c, const float *start, int adds) {
    NAME(any_tile)(0, height, width, depth, a, stride_a, b, stride_b, c, stride_c, start, adds);
}

TARGET static void NAME(tile_by_columns)(long height, long width, long depth, const float *a, long stride_a, const float *b, long stride_b, float *c, long stride_c, const float *start, int adds) {
    NAME(any_tile)(1, height, width, depth, a, stride_a, b, stride_b, c, stride_c, start, adds);
}

TARGET static void NAME(widen_bfloat)(const uint16_t *x, float *y, long count) {
    uint32_t *bits = (uint32_t *)y;
    for (long i = 0; i < count; i++) bits[i] = (uint32_t)x[i] << 16;
}

// 2^x for x ≤ 0: the whole part goes into the exponent, the rest, within ±½, through the exponential series.
INNER VECTOR NAME(power_of_two)(VECTOR x) {
#pragma clang fp contract(fast)
    // In this order a NaN stays one.
    x = (VECTOR)-126 > x ? (VECTOR)-126 : x;
    VECTOR marked = x + 0x1.8p+23f;
    VECTOR rest = x - (marked - 0x1.8p+23f);
    VECTOR series = 1.5403530e-4f;
    series = series * rest + 1.3333558e-3f;
    series = series * rest + 9.6181291e-3f;
    series = series * rest + 5.5504109e-2f;
    series = series * rest + 2.4022651e-1f;
    series = series * rest + 6.9314718e-1f;
    series = series * rest + 1;
    WHOLE exponent = ((WHOLE)marked << 23) + 0x3f800000;
    return series * (VECTOR)exponent;
}

TARGET static void NAME(softmax_panel)(long depth, float *scores, float *top, float *sum, long height, float *result) {
#pragma clang fp contract(fast)
    for (int half = 0; half < 2; half++) {
        VECTOR before = LOAD(top + half * LANES), largest = before;
        float *column = scores + half * LANES;
        for (long k = 0; k < depth; k++) largest = __builtin_elementwise_max(largest, LOAD(column + k * COLUMNS));
        VECTOR total = 0, more = 0;
        long k = 0;
        for (; k + 2 <= depth; k += 2) {
            VECTOR p = NAME(power_of_two)(LOAD(column + k * COLUMNS) - largest);
            VECTOR q = NAME(power_of_two)(LOAD(column + (k + 1) * COLUMNS) - largest);
            STORE(column + k * COLUMNS, p);
            STORE(column + (k + 1) * COLUMNS, q);
            total += p;
            more += q;
        }
        for (; k < depth; k++) {
            VECTOR p = NAME(power_of_two)(LOAD(column + k * COLUMNS) - largest);
            STORE(column + k * COLUMNS, p);
            total += p;
        }
        VECTOR shrink = NAME(power_of_two)(before - largest);
        STORE(sum + half * LANES, LOAD(sum + half * LANES) * shrink + (total + more));
        STORE(top + half * LANES, largest);
        for (long i = 0; i < height; i++) {
            float *row = result + i * COLUMNS + half * LANES;
            STORE(row, LOAD(row) * shrink);
        }
    }
}

// Three taps or four points become four sums and differences, along rows and along columns: Winograd's minimal filtering.
#define ALONG_ROWS(FROM, TO, RULE) for (int i = 0; i < 4; i++) RULE(FROM[0][i], FROM[1][i], FROM[2][i], FROM[3][i], TO[0][i], TO[1][i], TO[2][i], TO[3][i])
#define ALONG_COLUMNS(FROM, TO, RULE) for (int i = 0; i < 4; i++) RULE(FROM[i][0], FROM[i][1], FROM[i][2], FROM[i][3], TO[i][0], TO[i][1], TO[i][2], TO[i][3])
#define POINTS(a, b, c, d, p, q, r, s) (p = a - c, q = b + c, r = c - b, s = b - d)

TARGET static void NAME(winograd_points)(const float *const *pixels, long channels, float *v, long step) {
    for (long c = 0; c < channels; c += LANES) {
        VECTOR d[4][4], t[4][4], w[4][4];
        for (int i = 0; i < 16; i++) d[i / 4][i % 4] = LOAD(pixels[i] + c);
        ALONG_ROWS(d, t, POINTS);
        ALONG_COLUMNS(t, w, POINTS);
        for (int i = 0; i < 16; i++) STORE(v + i * step + c, w[i / 4][i % 4]);
    }
}

TARGET static void NAME(winograd_taps)(long rows, const float *w, long tap, float *u, long step) {
    for (long k = 0; k < rows * COLUMNS; k += LANES) {
        VECTOR g[3][3], t[4][3];
        for (int i = 0; i < 9; i++) g[i / 3][i % 3] = LOAD(w + i * tap + k);
        for (int i = 0; i < 3; i++) {
            VECTOR ends = (g[0][i] + g[2][i]) * 0.5f, middle = g[1][i] * 0.5f;
            t[0][i] = g[0][i], t[1][i] = ends + middle, t[2][i] = ends - middle, t[3][i] = g[2][i];
        }
        for (int i = 0; i < 4; i++) {
            VECTOR ends = (t[i][0] + t[i][2]) * 0.5f, middle = t[i][1] * 0.5f;
            STORE(u + (4 * i) * step + k, t[i][0]);
            STORE(u + (4 * i + 1) * step + k, ends + middle);
            STORE(u + (4 * i + 2) * step + k, ends - middle);
            STORE(u + (4 * i + 3) * step + k, t[i][2]);
        }
    }
}

TARGET static void NAME(winograd_results)(const float *m, long step, long channels, const float *start, int adds, float *const *pixels) {
    for (long c = 0; c < channels; c += LANES) {
        VECTOR s[4][4], t[2][4], y[2][2];
        for (int i = 0; i < 16; i++) s[i / 4][i % 4] = LOAD(m + i * step + c);
        for (int i = 0; i < 4; i++) {
            t[0][i] = s[0][i] + s[1][i] + s[2][i];
            t[1][i] = s[1][i] - s[2][i] - s[3][i];
        }
        VECTOR first = start ? LOAD(start + c) : (VECTOR)0;
        for (int i = 0; i < 2; i++) {
            y[i][0] = first + (t[i][0] + t[i][1] + t[i][2]);
            y[i][1] = first + (t[i][1] - t[i][2] - t[i][3]);
        }
        for (int i = 0; i < 4; i++)
            if (pixels[i]) STORE(pixels[i] + c, adds ? LOAD(pixels[i] + c) + y[i / 2][i % 2] : y[i / 2][i % 2]);
    }
}

static const struct lab_microkernels NAME(kernels) = {
    TITLE, ROWS, COLUMNS, NAME(tile), NAME(tile_by_columns), NAME(widen_half), NAME(widen_bfloat), NAME(softmax_panel),
    NAME(winograd_points), NAME(winograd_taps), NAME(winograd_results),
};

#undef VECTOR
#undef WHOLE
#undef LOAD
#undef STORE
#undef COLUMNS
#undef INNER
#undef EACH_ROW
#undef CASE
#undef ALONG_ROWS
#undef ALONG_COLUMNS
#undef POINTS
#undef NAME
#undef TITLE
#undef LANES
#undef ROWS
#undef TARGET
