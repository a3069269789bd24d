import Catalog
import Interpreter

/// What the functions of NumPy share in words.
enum NumPyWords {
    static let glossary = Glossary(
        parameters: """
            a, ar, arr, array, object, m, x, obj, filter: An array, a list of lists or a number.
            x1, x2: Arrays or numbers; their shapes broadcast.
            axis: The axis to work along, -1 for the last; None: all elements together.
            axis1, axis2: The two axes.
            axes: The axes, in their new order or the two to turn.
            dtype: The type of the elements: float, np.float32, int, np.uint8 or bool; None: as the operands give.
            out: An array that takes the result, of its shape.
            keepdims: Keep the axes worked along, with length 1.
            where: Only elements where this is True take part.
            initial: Where a sum, product or extreme begins.
            shape: A whole number or a tuple of whole numbers, none negative.
            newshape: A tuple of whole numbers; one of them may be -1, for what is left.
            start: The first value.
            stop: The end; not itself in the result unless endpoint says so.
            step: The distance from one value to the next; not 0.
            num: How many values, at least 0.
            endpoint: Whether the last value is stop.
            retstep: Give the distance between values too.
            base: The number that is raised to powers.
            fill_value: The value of every element.
            N: The number of rows.
            M: The number of columns; None: as many as rows.
            k: The diagonal: 0 the main one, positive above it; for rot90 how many quarter turns.
            offset: The diagonal: 0 the main one, positive above it.
            xi: The coordinates along each axis.
            indexing: 'xy' (columns first, for pictures) or 'ij' (as subscripts).
            sparse: Leave out the repetitions; broadcasting does the rest.
            reps: How often along each axis.
            repeats: How often each element, one number or one each.
            shift: How many places; elements that leave at one end come in at the other.
            pad_width: How many elements before and after: n, (before, after), or a pair per axis.
            mode: What stands at the border: 'constant', 'edge', 'reflect', 'symmetric' or 'wrap'; for convolve 'full', 'same' or 'valid'.
            indices_or_sections: A number of equal parts, or the places to cut at.
            arrays, tup, seq: A list or tuple of arrays.
            decimals: How many decimals; negative ones round to tens, hundreds.
            a_min, min: The least value; None: no bound.
            a_max, max: The greatest value; None: no bound.
            ddof: What is taken off n in the divisor: 0 for the whole population, 1 for a sample.
            weights: One weight per element, not negative.
            q: Percentages from 0 to 100, or for quantile fractions from 0 to 1.
            n: How often, or how many.
            prepend, append: Values set before or behind first.
            varargs: The spacing: one number, one per axis, or coordinates.
            edge_order: The order of the one-sided differences at the border, 1 or 2.
            y: The values at the points.
            dx: The distance between the points.
            xp: The points where the values are known, increasing.
            fp: The values there.
            left: What to give left of the first point.
            right: What to give right of the last point.
            b: The second operand.
            v: Values.
            subscripts: A letter per axis, e.g. "ij,jk->ik".
            deg: The degree of the polynomial.
            p: A polynomial's coefficients, the highest power first.
            kind: The sort; 'stable' keeps the order of equal elements.
            side: 'left' or 'right' of elements that are equal.
            sorter: The order that sorts the first array.
            bins: How many equal bins, or their edges.
            range: The lowest and the highest edge.
            density: Divide by the total and the widths: a probability density.
            minlength: The least length of the result.
            return_index: Give where each value first stands.
            return_inverse: Give the positions that rebuild the input.
            return_counts: Give how often each value occurs.
            equal_nan: Whether nan equals nan.
            rtol: The relative tolerance.
            atol: The absolute tolerance.
            condition: True where the first choice is taken.
            condlist: Conditions, the first that holds decides.
            choicelist: The values for each condition.
            default: The value where no condition holds.
            indices: Whole numbers; negative ones count from the end.
            source, destination: Places of axes before and after.
            copy: Whether the result has memory of its own.
            precision: Digits after the point.
            threshold: More elements than this are shown with dots.
            edgeitems: How many are shown at each end then.
            linewidth: Characters in a line.
            suppress: Never use exponents.
            size: The shape of the result; None: one number.
            low: The lower end, included.
            high: The upper end, not included.
            loc: The mean.
            scale: The standard deviation, not negative.
            replace: Whether the same one may be drawn again.
            seed: A whole number: the same seed gives the same numbers.
            nan: What stands for nan.
            ord: The order of the norm: 2 (Euclidean), 1, np.inf or 'fro'.
            subok, like, order, casting, device: Accepted for scripts that have it; changes nothing.
            """,
        families: """
            arange linspace logspace geomspace
            zeros ones full empty eye identity
            zeros_like ones_like full_like empty_like
            array asarray copy
            meshgrid mgrid indices fromfunction
            reshape ravel transpose squeeze expand_dims
            transpose swapaxes moveaxis
            concatenate stack vstack hstack column_stack dstack append
            split array_split
            flip fliplr flipud rot90 roll
            tile repeat broadcast_to pad
            sum prod cumsum cumprod mean nansum
            mean median average std var percentile
            min max amin amax ptp argmin argmax minimum maximum clip
            nansum nanmean nanmin nanmax nanstd nanmedian isnan nan_to_num
            all any count_nonzero logical_and logical_or logical_not
            sort argsort unique searchsorted
            where nonzero argwhere flatnonzero select piecewise
            diff gradient trapezoid cumsum
            interp polyfit polyval
            convolve dot
            dot matmul inner outer vdot einsum tensordot
            diag diagonal trace tri tril triu
            histogram bincount digitize
            isclose allclose array_equal equal
            floor ceil trunc rint round fix around
            exp expm1 exp2 log log1p log2 log10
            sin cos tan arcsin arccos arctan arctan2 hypot
            sinh cosh tanh arcsinh arccosh arctanh
            sqrt square cbrt power reciprocal
            add subtract multiply divide floor_divide remainder power
            deg2rad rad2deg radians degrees
            isnan isinf isfinite
            set_printoptions printoptions get_printoptions array2string array_repr
            seterr errstate geterr
            solve inv det lstsq matrix_rank
            eigh eigvalsh svd norm
            default_rng seed random normal uniform integers permutation shuffle choice
            rand randn randint random seed default_rng
            finfo iinfo
            """,
        differences: [
            "Arrays hold float64, float32, int64, uint8 or bool; there are no complex numbers, no other integers, no texts and no objects. "
                + "What NumPy would give in another type (float16 from uint8, uint64 sums of uint8) is refused or, as those sums, held in the nearest of these.",
            "`order`, `subok`, `like` and `casting` are accepted and change nothing; arrays lie in C order unless they are views.",
            "Messages, printing, promotion, rounding and random streams are those of NumPy 2.4.",
        ])

    /// The entries of a table with these words.
    static func explained(_ row: Builtin) -> Builtin {
        var info = row.info
        info.glossary = glossary
        return Builtin(info, convention: row.convention, direct: row.direct, row.body)
    }
}
