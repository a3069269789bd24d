import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
try:
    x = np.arange(3000) % 2 == 0
    print(np.array_repr(x, precision=1))
    print(np.array_str(x, precision=1))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[171.618639619441, 0.8244719859996245, 5.5], [12.220581115200105, 0.09331604923976244, 0.1], [0.6334472716441455, 0.014608429085191887, 601.5900321444491]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([])
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-0.25219238703631874, np.nan, 10.0, -np.inf, 0.9947483])
    with np.printoptions(precision=12, linewidth=200, sign='+', infstr='oo'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(21, dtype=np.uint8)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([10.0, 0.914019630648369, 0.6654125900121491], dtype=np.float32)
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.full((1001,), np.nan)
    with np.printoptions(precision=12, threshold=0, floatmode='fixed'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([])
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.linspace(0, 1, 1331).reshape(11, 11, 11)
    with np.printoptions(threshold=3, edgeitems=2):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[0.658382700485509, np.nan], [4.0, -8.34]]], [[[6.1806, -3.0], [-np.inf, 0.43903884294155765]]]])
    with np.printoptions(suppress=True, linewidth=20, edgeitems=0, formatter={'all': str}):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[-0.6749750234507053, np.inf, -0.11354385372403286], [-3.0, 2.0, -0.0]], dtype=np.float32)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[6.988612, 7.2826444, np.inf], [1.5, -3.0, 3.0]])
    with np.printoptions(precision=1, linewidth=40):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-0.0, 0.23055880205325965, 5.0, 0.5266920367373159, -1.6294814100372557, 1.3380236770200886, -94.14674113634346, 40961.00744265845, -np.inf, -7.953155, -5.0, 0.25, 9.511557579, 2.0, -3.29179432, 10.0, -1.7, -2.0393, 1.5, 0.273, 100.0, -5.75444967, -np.inf, -1.1217173892064927, -1.19943, -72219121.85864386, -0.0, 0.101, 1.451505762606358, -1.300150877256262])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[-3567, -7, 24983956046778], [-7, -5, 333116250354289285]])
    print(np.array2string(x, precision=4, threshold=3, floatmode='maxprec', separator=' | '))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.ones((2, 1000), dtype=np.float32)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(-3.0)
    print(np.array2string(x, floatmode='unique', separator=' | '))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.25, -4218.243889829596, 838588.7533272906, 5023657.245254451, -704176677065.5024, 0.0, 6.972435393231493e-05, -9.571993750226562e-09, 2.0, 1.6, 0.25, 0.25, 1.3824379956865207, 64220.053645574924, 6.307822053, -0.4022768584829861, 100.0, -0.013064567945755036, 679169.5987437629, 0.031367646, np.inf, np.inf, 0.25, -8.46947, 1.124572653, -np.inf, -4405963.864911877, 0.06616819209692688, -0.932062, -2.018934368])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[150, 179, 83], [80, 12, 164], [174, 118, 29]], dtype=np.uint8)
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-8.7, 0.6973106120207738, 7.34, 0.3492058947704546, 0.12189903353528142, -3.0, -1.486, 0.6877342760908791, 0.2337614248102322])
    print(np.array2string(x, max_line_width=20, threshold=5, edgeitems=4, floatmode='maxprec_equal', prefix='x = '))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[], []])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([], dtype=bool)
    print(np.array2string(x, sign='+', separator=', ', prefix='abcdefgh'))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[0.5757088097507093, 185.729104068995, 9.73], [0.6099531377560049, -4.908, 25.303177938757642]])
    with np.printoptions(sign=' '):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[818.3415493949738, 0.4015673224380095], [3.65, 0.9134362677502458]]], [[[0.24746584271127614, 613.1937755517719], [9.0, 0.968]]]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[3.0349214829055824, 0.15605578091034095, -2.153025544630551], [0.0, -9.6036261, -0.729577514067544], [-4.1639334521608574e-08, -1.0, 0.7842854708401358]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[-835699578263.0319, -0.0], [100.0, 0.000426125150495241]]], [[[1.2482703759702554, 2.0], [0.7682858546210403, 100.0]]]])
    print(np.array2string(x, suppress_small=True, threshold=10, edgeitems=2))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([], dtype=bool)
    print(np.array_repr(x, precision=3))
    print(np.array_str(x, precision=1))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([616.7091905029131])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-2.354918829])
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[6.34, -1.0204928518035206], [-1.1970784346251002, 0.06520159191896224]], [[-0.0, -3.0], [-206184696336.16953, np.nan]]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
