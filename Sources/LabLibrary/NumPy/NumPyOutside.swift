/// NumPy's public names, so that one the lab leaves out is told apart from one that never existed.
///
/// Made from `dir(numpy)`, `dir(numpy.linalg)` and `dir(numpy.random)` of NumPy 2.4.6.
enum NumPyNames {
    static let numpy = words("""
        False_ ScalarType True_ abs absolute acos acosh add all allclose amax amin angle any append apply_along_axis
        apply_over_axes arange arccos arccosh arcsin arcsinh arctan arctan2 arctanh argmax argmin argpartition argsort
        argwhere around array array2string array_equal array_equiv array_repr array_split array_str asanyarray asarray
        asarray_chkfinite ascontiguousarray asfortranarray asin asinh asmatrix astype atan atan2 atanh atleast_1d
        atleast_2d atleast_3d average bartlett base_repr binary_repr bincount bitwise_and bitwise_count bitwise_invert
        bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift bitwise_xor blackman block bmat bool bool_
        broadcast broadcast_arrays broadcast_shapes broadcast_to busday_count busday_offset busdaycalendar byte bytes_
        c_ can_cast cbrt cdouble ceil char character choose clip clongdouble column_stack common_type complex128
        complex256 complex64 complexfloating compress concat concatenate conj conjugate convolve copy copysign copyto
        core corrcoef correlate cos cosh count_nonzero cov cross csingle ctypeslib cumprod cumsum cumulative_prod
        cumulative_sum datetime64 datetime_as_string datetime_data deg2rad degrees delete diag diag_indices
        diag_indices_from diagflat diagonal diff digitize divide divmod dot double dsplit dstack dtype dtypes e
        ediff1d einsum einsum_path emath empty empty_like equal errstate euler_gamma exceptions exp exp2 expand_dims
        expm1 extract eye f2py fabs fft fill_diagonal finfo fix flatiter flatnonzero flexible flip fliplr flipud
        float128 float16 float32 float64 float_power floating floor floor_divide fmax fmin fmod
        format_float_positional format_float_scientific frexp from_dlpack frombuffer fromfile fromfunction fromiter
        frompyfunc fromregex fromstring full full_like gcd generic genfromtxt geomspace get_include get_printoptions
        getbufsize geterr geterrcall gradient greater greater_equal half hamming hanning heaviside histogram
        histogram2d histogram_bin_edges histogramdd hsplit hstack hypot i0 identity iinfo imag index_exp indices
        inexact inf info inner insert int16 int32 int64 int8 int_ intc integer interp intersect1d intp invert
        is_busday isclose iscomplex iscomplexobj isdtype isfinite isfortran isin isinf isnan isnat isneginf isposinf
        isreal isrealobj isscalar issubdtype iterable ix_ kaiser kron lcm ldexp left_shift less less_equal lexsort lib
        linalg linspace little_endian load loadtxt log log10 log1p log2 logaddexp logaddexp2 logical_and logical_not
        logical_or logical_xor logspace long longdouble longlong ma mask_indices matmul matrix matrix_transpose matvec
        max maximum may_share_memory mean median memmap meshgrid mgrid min min_scalar_type minimum mintypecode mod
        modf moveaxis multiply nan nan_to_num nanargmax nanargmin nancumprod nancumsum nanmax nanmean nanmedian nanmin
        nanpercentile nanprod nanquantile nanstd nansum nanvar ndarray ndenumerate ndim ndindex nditer negative
        nested_iters newaxis nextafter nonzero not_equal number object_ ogrid ones ones_like outer packbits pad
        partition percentile permute_dims pi piecewise place poly poly1d polyadd polyder polydiv polyfit polyint
        polymul polynomial polysub polyval positive pow power printoptions prod promote_types ptp put put_along_axis
        putmask quantile r_ rad2deg radians random ravel ravel_multi_index real real_if_close rec recarray reciprocal
        record remainder repeat require reshape resize result_type right_shift rint roll rollaxis roots rot90 round
        row_stack s_ save savetxt savez savez_compressed sctypeDict searchsorted select set_printoptions setbufsize
        setdiff1d seterr seterrcall setxor1d shape shares_memory short show_config show_runtime sign signbit
        signedinteger sin sinc single sinh size sort sort_complex spacing split sqrt square squeeze stack std str_
        strings subtract sum swapaxes take take_along_axis tan tanh tensordot test testing tile timedelta64 trace
        transpose trapezoid tri tril tril_indices tril_indices_from trim_zeros triu triu_indices triu_indices_from
        true_divide trunc typecodes typename typing ubyte ufunc uint uint16 uint32 uint64 uint8 uintc uintp ulong
        ulonglong union1d unique unique_all unique_counts unique_inverse unique_values unpackbits unravel_index
        unsignedinteger unstack unwrap ushort vander var vdot vecdot vecmat vectorize void vsplit vstack where zeros
        zeros_like
        """)

    static let linalg = words("""
        LinAlgError cholesky cond cross det diagonal eig eigh eigvals eigvalsh inv lstsq matmul matrix_norm
        matrix_power matrix_rank matrix_transpose multi_dot norm outer pinv qr slogdet solve svd svdvals tensordot
        tensorinv tensorsolve test trace vecdot vector_norm
        """)

    static let random = words("""
        BitGenerator Generator MT19937 PCG64 PCG64DXSM Philox RandomState SFC64 SeedSequence beta binomial
        bit_generator bytes chisquare choice default_rng dirichlet exponential f gamma geometric get_bit_generator
        get_state gumbel hypergeometric laplace logistic lognormal logseries mtrand multinomial multivariate_normal
        negative_binomial noncentral_chisquare noncentral_f normal pareto permutation poisson power rand randint randn
        random random_integers random_sample ranf rayleigh sample seed set_bit_generator set_state shuffle
        standard_cauchy standard_exponential standard_gamma standard_normal standard_t test triangular uniform
        vonmises wald weibull zipf
        """)

    /// What `np.random.default_rng()` can do besides.
    static let generator = words("""
        beta binomial bit_generator bytes chisquare dirichlet exponential f gamma geometric gumbel hypergeometric laplace logistic lognormal
        logseries multinomial multivariate_hypergeometric multivariate_normal negative_binomial noncentral_chisquare noncentral_f pareto
        permuted poisson power rayleigh standard_cauchy standard_exponential standard_gamma standard_t triangular vonmises wald weibull zipf
        """)

    /// Names that older versions had, with what NumPy says of them.
    static let removed: [String: String] = former.merging(expired.map { name, advice in
        (name, "`np.\(name)` was removed in the NumPy 2.0 release. \(advice)")
    }) { $1 }

    /// What to write for functions that NumPy 2 no longer has.
    static let successors = [
        "product": "prod", "cumproduct": "cumprod", "trapz": "trapezoid", "in1d": "isin", "msort": "sort", "disp": "array2string",
        "bool8": "bool_", "int0": "int64", "asscalar": "array(x).item()", "rank": "ndim", "loads": "load",
    ]

    private static let former: [String: String] = [
        "complex": "module 'numpy' has no attribute 'complex'.\n`np.complex` was a deprecated alias for the builtin `complex`. To avoid this error in existing code, use `complex` by itself. Doing this will not modify any behavior and is safe. If you specifically wanted the numpy scalar type, use `np.complex128` here.\nThe aliases was originally deprecated in NumPy 1.20; for more details and guidance see the original release note at:\n    https://numpy.org/devdocs/release/1.20.0-notes.html#deprecations",
        "float": "module 'numpy' has no attribute 'float'.\n`np.float` was a deprecated alias for the builtin `float`. To avoid this error in existing code, use `float` by itself. Doing this will not modify any behavior and is safe. If you specifically wanted the numpy scalar type, use `np.float64` here.\nThe aliases was originally deprecated in NumPy 1.20; for more details and guidance see the original release note at:\n    https://numpy.org/devdocs/release/1.20.0-notes.html#deprecations",
        "int": "module 'numpy' has no attribute 'int'.\n`np.int` was a deprecated alias for the builtin `int`. To avoid this error in existing code, use `int` by itself. Doing this will not modify any behavior and is safe. When replacing `np.int`, you may wish to use e.g. `np.int64` or `np.int32` to specify the precision. If you wish to review your current use, check the release note link for additional information.\nThe aliases was originally deprecated in NumPy 1.20; for more details and guidance see the original release note at:\n    https://numpy.org/devdocs/release/1.20.0-notes.html#deprecations",
        "object": "module 'numpy' has no attribute 'object'.\n`np.object` was a deprecated alias for the builtin `object`. To avoid this error in existing code, use `object` by itself. Doing this will not modify any behavior and is safe. \nThe aliases was originally deprecated in NumPy 1.20; for more details and guidance see the original release note at:\n    https://numpy.org/devdocs/release/1.20.0-notes.html#deprecations",
        "str": "module 'numpy' has no attribute 'str'.\n`np.str` was a deprecated alias for the builtin `str`. To avoid this error in existing code, use `str` by itself. Doing this will not modify any behavior and is safe. If you specifically wanted the numpy scalar type, use `np.str_` here.\nThe aliases was originally deprecated in NumPy 1.20; for more details and guidance see the original release note at:\n    https://numpy.org/devdocs/release/1.20.0-notes.html#deprecations",
    ]

    private static let expired: [String: String] = [
        "DataSource": "It's still available as `np.lib.npyio.DataSource`.",
        "Inf": "Use `np.inf` instead.",
        "Infinity": "Use `np.inf` instead.",
        "NINF": "Use `-np.inf` instead.",
        "NZERO": "Use `-0.0` instead.",
        "NaN": "Use `np.nan` instead.",
        "PINF": "Use `np.inf` instead.",
        "PZERO": "Use `0.0` instead.",
        "add_docstring": "It's still available as `np.lib.add_docstring`.",
        "add_newdoc": "It's still available as `np.lib.add_newdoc`.",
        "add_newdoc_ufunc": "It's an internal function and doesn't have a replacement.",
        "alltrue": "Use `np.all` instead.",
        "asfarray": "Use `np.asarray` with a proper dtype instead.",
        "byte_bounds": "Now it's available under `np.lib.array_utils.byte_bounds`",
        "cast": "Use `np.asarray(arr, dtype=dtype)` instead.",
        "cfloat": "Use `np.complex128` instead.",
        "clongfloat": "Use `np.clongdouble` instead.",
        "compare_chararrays": "It's still available as `np.char.compare_chararrays`.",
        "complex_": "Use `np.complex128` instead.",
        "deprecate": "Emit `DeprecationWarning` with `warnings.warn` directly, or use `typing.deprecated`.",
        "deprecate_with_doc": "Emit `DeprecationWarning` with `warnings.warn` directly, or use `typing.deprecated`.",
        "fastCopyAndTranspose": "Use `arr.T.copy()` instead.",
        "find_common_type": "Use `numpy.promote_types` or `numpy.result_type` instead. To achieve semantics for the `scalar_types` argument, use `numpy.result_type` and pass the Python values `0`, `0.0`, or `0j`.",
        "float_": "Use `np.float64` instead.",
        "format_parser": "It's still available as `np.rec.format_parser`.",
        "get_array_wrap": "",
        "geterrobj": "Use the np.errstate context manager instead.",
        "infty": "Use `np.inf` instead.",
        "issctype": "Use `issubclass(rep, np.generic)` instead.",
        "issubclass_": "Use `issubclass` builtin instead.",
        "issubsctype": "Use `np.issubdtype` instead.",
        "longcomplex": "Use `np.clongdouble` instead.",
        "longfloat": "Use `np.longdouble` instead.",
        "lookfor": "Search NumPy's documentation directly.",
        "mat": "Use `np.asmatrix` instead.",
        "maximum_sctype": "Use a specific dtype instead. You should avoid relying on any implicit mechanism and select the largest dtype of a kind explicitly in the code.",
        "nbytes": "Use `np.dtype(<dtype>).itemsize` instead.",
        "obj2sctype": "Use `np.dtype(obj).type` instead.",
        "recfromcsv": "Use `np.genfromtxt` with comma delimiter instead.",
        "recfromtxt": "Use `np.genfromtxt` instead.",
        "round_": "Use `np.round` instead.",
        "safe_eval": "Use `ast.literal_eval` instead.",
        "sctype2char": "Use `np.dtype(obj).char` instead.",
        "sctypes": "Access dtypes explicitly instead.",
        "set_numeric_ops": "For the general case, use `PyUFunc_ReplaceLoopBySignature`. For ndarray subclasses, define the ``__array_ufunc__`` method and override the relevant ufunc.",
        "set_string_function": "Use `np.set_printoptions` instead with a formatter for custom printing of NumPy objects.",
        "seterrobj": "Use the np.errstate context manager instead.",
        "singlecomplex": "Use `np.complex64` instead.",
        "sometrue": "Use `np.any` instead.",
        "source": "Use `inspect.getsource` instead.",
        "string_": "Use `np.bytes_` instead.",
        "tracemalloc_domain": "It's now available from `np.lib`.",
        "unicode_": "Use `np.str_` instead.",
        "who": "Use an IDE variable explorer or `locals()` instead.",
    ]

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
