import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
try:
    x = np.array(9.4035)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([])
    print(np.array2string(x, suppress_small=False, threshold=3, separator=', '))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[5.191148020968584e-07, -0.301, np.inf], [-0.002680880761472391, 6.792378829214929e-09, 990.2601025425986]])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[], []])
    with np.printoptions(precision=5):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[0.8080340161192244, 0.20887227092769334, -8.9199, 0.5384871689453435]])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-8967925991609569])
    print(np.array_repr(x, precision=3))
    print(np.array_str(x, precision=5))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[87117.49875132937, 9.9, 2.0, 726.5915946328945]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-8, -9, 5873817])
    with np.printoptions(precision=4, suppress=False, threshold=0, edgeitems=2):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-0.234, 1.5, 10.0])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(1001)
    with np.printoptions(precision=17, linewidth=40, edgeitems=1, floatmode='fixed'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([4.0, -7.0, 471.2809042745512, 738.0891779941401, 527.1105713329963, 7.2, -9.14, 0.9015962802997904, 0.9414176366573593, 0.17729825617895678, -5.0, 548.9580349969411, 630.1909025401785, 0.6663019165806918, 0.1704132551564308, 3.0, 0.03159885102509208, 23.294230783094406, -170.74434589435782, -7.5, 0.2836726281028691, 413.2759155759097, 815.1957143578973, 0.5210597666965858, 0.18665662059472876, 6.975, 0.4677949504280099, 445.29890924767847, 9.0, 5.7143])
    print(np.array2string(x, precision=5, suppress_small=True))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.zeros((0, 2000))
    with np.printoptions(linewidth=200):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[0.00038965252654779705], [-0.6582732249929699], [-1.7], [5.584879033018186], [-4.81409]])
    with np.printoptions(linewidth=200):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(0.25)
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(-0.029036931394866187)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.5355401515370317, 4.0, 0.6514103955118823, 232.28679900033637, 4.4, 663.0755146168121, -8.2845, 499.21221211298393, 40.74479552452112])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[7.104542671, 0.19219630712851188]], [[2.0, -0.0]], [[-0.0893, 0.1383660856535201]]], dtype=np.float32)
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([], dtype=bool)
    with np.printoptions(sign='-'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.9783448261492973, 0.02944996956853896, 0.32842446450575413])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(5000).reshape(1000, 5)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[-74504.06203488464, np.inf, -np.inf], [-1.8112294555086517, -512140.7309620276, -7.37134618], [-3.0, 0.9462084318066339, -1.2573569716162853]])
    with np.printoptions(precision=17):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[-10.0, 9.94, 554347.6228081905], [-0.35008153568887757, 72479157.80086996, 0.8182387172836759], [2.0, -2.4331428020260426, -38.58172742188142]], dtype=np.float32)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[-9.8, -7.606895765104937], [-0.0019676927634637085, 42843.85350967734]]], [[[-0.2677295865472518, 0.5396843918244735], [9.81268292, 0.25]]]])
    with np.printoptions(suppress=True, floatmode='maxprec'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-6.72])
    print(np.array2string(x, precision=17, threshold=5, sign='+', prefix='abcdefgh'))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.zeros((5, 300), dtype=np.uint8)
    with np.printoptions(precision=2, threshold=0, edgeitems=4):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(1200.0) / 7
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(1000)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([])
    print(np.array_repr(x, precision=4))
    print(np.array_str(x, precision=4))
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
    x = np.array([-0.892065200955459, -0.3514777808243434, 9.680261063, -2.005, 0.09562376311999443], dtype=np.float32)
    with np.printoptions(precision=4, floatmode='maxprec_equal', nanstr='missing'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
