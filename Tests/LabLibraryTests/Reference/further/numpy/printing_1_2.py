import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
try:
    x = np.arange(5000).reshape(5, 1000)
    print(np.array2string(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([])
    with np.printoptions(precision=4, linewidth=60, floatmode='unique', infstr='oo'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[2.0005263, -5.52, -1.7981528753499685], [1.263988042915165, 883992654.3403922, -4.790712]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[1.5258399936084084, -5.068936, -0.0006854192105565557], [-71052205.17602067, 100.0, -1.5441477563147274], [10.0, -0.0, -9.972693591668837e-05]])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(0.0)
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(False, dtype=bool)
    print(np.array2string(x, precision=3, threshold=10, edgeitems=4, separator=' | '))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([2.0, 4.932727361754821e-06, -9753.03622131363, -0.49487423338324676, -1.0, 0.8918067096538072, -1.3210281719352046, 100.0, 0.7954, 0.039380288510905616, np.inf, 100.0, -3.0, -1.2729631037439535, 4.47584, -2.4, 1.5])
    print(np.array2string(x, precision=2, suppress_small=False, max_line_width=100, edgeitems=1, floatmode='fixed', prefix='x = '))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[0.6230267510967364, 180.84971856857862], [81.24331517771844, 3.2046]], [[-277.7501887615231, 0.1887599404322854], [0.6507223206850392, 1.1]]])
    print(np.array_repr(x, precision=5))
    print(np.array_str(x, precision=3))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-730314186471089353, 7, 9, -3990792298021973, -7, 5, -23613310, -5272, -2, 2433779179837, 209217, 69087, -6, -1, 1836829924726558, -20746034859420, 5, 62290031973509353, -16778627312, 16701674, -92510994492882105, -55857689590638411, 600722005886, 86175264, 9, -6, 9328724136, 5, -4357335703, 6])
    print(np.array_repr(x, precision=3))
    print(np.array_str(x, precision=1))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[8, 0, 1], [0, -60613514412978784, 7]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.56595982, 1.3278179456242496, -1.531046658, -np.inf, 0.05825285716102413])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([True], dtype=bool)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[], []], dtype=np.float32)
    print(np.array_repr(x, precision=1))
    print(np.array_str(x, precision=4))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[False, False]], [[True, False]], [[True, True]]], dtype=bool)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[3985426045154938, 880975, -97387367944, 4]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(1500).reshape(3, 500)[:, ::-1]
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[0.4244389827219107], [9.4328], [-4.0], [726.4334253223146], [0.4615581191034367]])
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[214, 177, 126], [94, 83, 245]], dtype=np.uint8)
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[0.4471100605295246], [515.035031869408], [0.20458373084906512], [0.41917823309289803], [3.83]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[8.141418117172141e-09, 0.5789931951747015, -0.9274717341096602], [-4.87449962, -39552400419.15707, 1.5], [10.0, -9.3645, -0.43]])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[], []])
    with np.printoptions(suppress=True, floatmode='maxprec'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([9362708])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.logspace(-5, 5, 1500)
    print(np.array2string(x, precision=4, suppress_small=False, max_line_width=100, threshold=10))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([], dtype=bool)
    print(np.array2string(x, max_line_width=200, sign='+', prefix='abcdefgh'))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[-0.7138290653591348, -6279916.51858105], [-3.17122, np.inf]], [[25468018722.053043, 2.3], [2.0, -0.3127227932183386]]])
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(1200.0) / 7
    with np.printoptions(linewidth=100, floatmode='unique'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[1.5, -0.6150379184966133], [0.0037310648197553943, 1.4624981871220362]], [[10.0, 6.099824095340896], [-4.28583348, 2.92508]]])
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([10.0, 72.20816117022804, 0.5123549980827293, 276.83827615117616, 2.432, 0.053441586678041886, 0.3973856084603804, 655.7447137875814, 0.25294365522227735, 2.179324934320789, 519.4067567008306, -3.3, 694.2481767776818, 880.0815441065429, 548.3100961944499, 588.2984414488263, 0.8012384635270754])
    with np.printoptions(precision=12, linewidth=40):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
