// The innermost loops of neural networks, once for each width of vectors that processors have. They are written in C because
// Swift has no way to compile one function for other instructions than the rest: the program runs on every x86-64
// processor, and where there is AVX-512 it is used.
#ifndef LAB_MICROKERNELS_H
#define LAB_MICROKERNELS_H

#include <stdint.h>

/// One set of kernels. All pointers are to floats in memory, not aligned.
struct lab_microkernels {
    const char *name;
    /// Rows and columns of a tile; the columns are those of a panel.
    long rows, columns;

    /// c = start + a·b or c += a·b for one tile: `height` rows of c, `stride_c` apart, of which `width` columns are written.
    /// a holds height rows of `depth` numbers, `stride_a` apart. b holds depth rows of `columns` numbers, `stride_b` apart.
    /// @param start the numbers every row begins with, `width` of them; null: zeros.
    /// @param adds whether c is added to; then start is not looked at.
    void (*tile)(long height, long width, long depth, const float *a, long stride_a, const float *b, long stride_b,
                 float *c, long stride_c, const float *start, int adds);
    /// The same for a by its columns: a holds depth rows of `height` numbers, `stride_a` apart.
    void (*tile_by_columns)(long height, long width, long depth, const float *a, long stride_a, const float *b, long stride_b,
                            float *c, long stride_c, const float *start, int adds);

    /// Numbers of half precision, and those that are the upper half of a float, as floats; as many as `count` says.
    void (*widen_half)(const uint16_t *x, float *y, long count);
    void (*widen_bfloat)(const uint16_t *x, float *y, long count);

    /// One step of a softmax down the columns of a panel, over rows that come in stretches: `scores` holds `depth` rows and
    /// becomes 2^(score − top), where top is the largest score of each column so far and sum the sum of the powers so far.
    /// `result`, `height` rows of what was summed with the powers before, shrinks as the top grows.
    void (*softmax_panel)(long depth, float *scores, float *top, float *sum, long height, float *result);

    /// The three transforms of a convolution with 3 x 3 taps that makes 2 x 2 results at once. Channels are a multiple of 16.
    /// Points: 16 pixels, row by row, become 16 rows of v, `step` apart.
    void (*winograd_points)(const float *const *pixels, long channels, float *v, long step);
    /// Taps: rows of panels of 9 taps, `tap` apart, become rows of 16 panels, `step` apart.
    void (*winograd_taps)(long rows, const float *w, long tap, float *u, long step);
    /// Results: 16 rows of m, `step` apart, become 4 pixels; those that are null are left out. What every pixel begins with,
    /// or null; whether pixels are added to.
    void (*winograd_results)(const float *m, long step, long channels, const float *start, int adds, float *const *pixels);
};

/// The set for the widest vectors of this processor.
const struct lab_microkernels *lab_microkernels_best(void);
/// All sets that this processor can run, the widest first: 0 … 2; null beyond the last.
const struct lab_microkernels *lab_microkernels_at(int index);

#endif
