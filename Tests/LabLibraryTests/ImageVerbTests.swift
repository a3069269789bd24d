import Testing

/// imread, imsave, photo, photos, phantom, as they are typed.
@Suite struct ImageVerbTests {
    @Test(arguments: [
        ("print(phantom('box', 4))", "[[0. 0. 0. 0.]\n [0. 1. 1. 0.]\n [0. 1. 1. 0.]\n [0. 0. 0. 0.]]\n"),
        ("u = phantom('ramp', 16); imsave('u', u); print(np.max(np.abs(imread('u.png') - u)) <= 0.5 / 255 + 1e-12)", "True\n"),
        ("imsave('k.png', np.array([[0, 51, 255]]) / 255); print(imread('k.png') * 255)", "[[  0.  51. 255.]]\n"),
        ("imsave('c.png', [[[-1, 0.5, 7]]]); print(np.round(imread('c.png'), 3))", "[[[0.    0.502 1.   ]]]\n"),
        ("imsave('b.png', np.array([[7, 200]], dtype=np.uint8)); print(imread('b.png') * 255)", "[[  7. 200.]]\n"),
        ("imsave('c.png', [[[1, 0, 0], [0, 1, 0]]]); print(imread('c.png', gray=True))", "[[0.2126 0.7152]]\n"),
        // Half-transparent black over white is middle grey.
        ("imsave('a.png', [[[0, 0, 0, 0.5]]]); print(np.round(imread('a.png'), 2))", "[[[0.5 0.5 0.5]]]\n"),
        ("print([photo(n).shape for n in photos()], photo('astronaut', gray=True).shape)", "[(512, 512), (303, 384), (256, 256, 3)] (256, 256)\n"),
        ("u = photo(); print(u.dtype, u.min() >= 0, u.max() <= 1)", "float64 True True\n"),
    ])
    func gives(_ code: String, _ expected: String) { #expect(Lab().run(code) == expected) }

    @Test(arguments: [
        ("phantom('boks')", "ValueError: unknown phantom 'boks'"), ("phantom('box', 0)", "ValueError: n must be at least 1 (got 0)"),
        ("phantom('box', 10**9)", "ValueError: n may be at most 8191 (got 1000000000)"), ("phantom('box', 2.5)", "TypeError"), ("phantom(3)", "TypeError"),
        ("photo('kamera')", "ValueError: there is no photograph 'kamera'. Did you mean: 'camera'?"),
        ("imsave('u.jpg', np.zeros((2, 2)))", "ValueError: imsave writes PNG files only, not '.jpg'"),
        ("imsave('u.png', np.zeros(4))", "ValueError: an image is an array [y, x], [y, x, 3] or [y, x, 4], not one of shape (4,)"),
        ("imsave('u.png', np.full((2, 3), np.nan))", "ValueError: the image has NaN at [0, 0]"),
        ("imsave('u.png', np.zeros((0, 3)))", "ValueError: an image of shape (0, 3) has no pixels"),
        ("imread('nothing.png')", "OSError"), ("imread(3)", "TypeError"),
    ])
    func refuses(_ code: String, _ expected: String) { #expect(Lab().run(code).hasPrefix(expected), "\(Lab().run(code))") }
}
