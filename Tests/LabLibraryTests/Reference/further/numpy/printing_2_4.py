import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
try:
    x = np.array([8])
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.zeros((0, 2000))
    with np.printoptions(precision=4, nanstr='missing'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(-0.0)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[8], [6754985988749940], [6], [-1], [9]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[], []], dtype=np.float32)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([])
    print(np.array2string(x, floatmode='unique'))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([])
    print(np.array2string(x, precision=5, max_line_width=60, sign='-'))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([10.0, -5.2, np.nan, 0.25, -3.86, 5.3356027, -9.8184, 5323299661.024939, 10.0, 9.588464, -0.5324656798572689, 100.0, 0.635129471419442, 1.5924007715090926, -57.788742374980906, np.nan, -3.0])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[614.9429523676553, 500.8430759636891, 7.3, -4.6236]])
    print(np.array2string(x, precision=0, suppress_small=True))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-0.5144449781299639, 9.88471931110152e-09, 100.0, 0.25, -1.6045104901037888, -1.519209873101437, np.inf, -1.0051414, -9.0])
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.linspace(0, 1, 1331).reshape(11, 11, 11)
    with np.printoptions(suppress=True, linewidth=100):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.5992578506488591, -556.8639598717444, -1.0300950529887403, -6.84, 59261672608.157776])
    with np.printoptions(precision=1, suppress=False, infstr='Inf'):
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
    x = np.array([])
    print(np.array2string(x, max_line_width=20, floatmode='unique', separator=', ', prefix='x = '))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-0.00019407155550208731, -0.26162973845336573, 5.329155931, 2.1629826, 0.0])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[], []])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[0.7379231197810329, 9.289], [-4.818, 2.3295]]], [[[0.589508004202545, -2.1391661], [-np.inf, -1.8532696332738916]]]], dtype=np.float32)
    with np.printoptions(precision=2, suppress=True, floatmode='fixed'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([], dtype=np.float32)
    with np.printoptions(precision=0, suppress=False, linewidth=40, floatmode='maxprec'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.027632756927639557, -6.9949, 0.9364705212005169, 3.41, 0.8212632846172839, 7.8, -6.0, -2.01, 110.90650325904306, -87.76913832620073, 891.052042953826, -162.01861424362542, 0.7595337686604248, 7.0, 0.4409560649493458, 757.8790396988595, 0.6991174824680876, 87.25016952344384, 1.685, 0.5434507287357249, 0.30657250958675, 0.32986302289622504, -4.5572, -50.455295624876186, 0.29688847025367593, 3.5, 773.8562014796653, 0.4226262428324773, -5.6423, -8.8])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[], []])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([117.84088304498641, 5.8931, 6.33, 4.841, -1.497, 0.4895792334531467, -114.73779395317734, 0.7419630561106269, 392.03818076139646, -11.64864525493158, -3.06, 730.4243270720178, 5.276, -3.47, 9.0, -276.8688601001325, 0.41669029755637577])
    print(np.array_repr(x, precision=2))
    print(np.array_str(x, precision=4))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-2])
    print(np.array2string(x, precision=1, max_line_width=40, edgeitems=4, separator=',', prefix='abcdefgh'))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-263.0244976711681, 411.98173376149066, 554.8561568185079, 0.10232395757872892, 0.025026232658535097, 0.2404460567972584, -84.35280275081007, -108.41720490115421, 75.52119808520246], dtype=np.float32)
    with np.printoptions(precision=17):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[2.753451545440787, np.inf, 100.0, 100.0]])
    print(np.array2string(x, precision=1, edgeitems=1, separator=','))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([False, True, True, True, True, True, False, False, False], dtype=bool)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[True, False, True, False]], dtype=bool)
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-0.8565683663095393])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([])
    print(np.array2string(x, precision=5, suppress_small=False, edgeitems=2, separator=','))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[10, -451806209692, 3, -3]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
