import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
try:
    x = np.array([0.9139962518996546], dtype=np.float32)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[np.nan, -9.9013885, -np.inf, -np.inf]], dtype=np.float32)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.25, 100.0, 0.10017163199979, -0.7955927, 100.0, -71665.32374871439, -np.inf, 0.4230372041680677, -6.205261351255831e-10, -3.0, 0.11915631397442403, 0.0007185030883102555, 10.0, -1.36186582, 3.2052555129770086, -5.63185, -3.0, 0.19730127, -0.0011602473149629256, np.inf, -4.1, 9.9360335, -3.358127415966406e-06, np.inf, 0.53, -0.5648590818204866, -6079097562.203066, -6.045651, -9.21, -6.729614480946182], dtype=np.float32)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([1.2086124084568993e-08, 0.0, -8.2879881, 0.9437098887840318, -4897839417.688831])
    with np.printoptions(precision=1, linewidth=40, threshold=3, nanstr='NaN'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[-0.9299395092267543, -1.8765878764867936, -7.1359, -8.8]], dtype=np.float32)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[-0.16907348682486245, -1.209], [-3.0, 0.4972254373436924]], [[np.nan, -0.5932305383766102], [-0.5058980998495148, 2.163945222532401]]])
    print(np.array2string(x, precision=5, separator=' | '))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.zeros((0, 2000))
    with np.printoptions(precision=2, linewidth=20, floatmode='maxprec', infstr='oo'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(2.4661152432269786e-05)
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(1.5)
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-7.19, 0.25, 1.5, 0.5780480090429464, 4.22805, -4.45, -7.996243, -3.295, -np.inf, 0.000683613286936208, -2.0, -0.13432714171102958, -0.7036509249583383, 4.6, 1.729, 0.79174, -np.inf, -0.0, np.nan, 0.023938498005617842, -6.769, 1.5, -0.0320547148972475, -0.2668901082507364, -1.2519644, 0.8079794466102932, 0.25, -7.113251745627035e-05, 0.25, -7.7520001])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[-0.79, 1.78962578]], [[0.25, -2.61631]], [[7.0900967, 10.0]]])
    print(np.array_repr(x, precision=5))
    print(np.array_str(x, precision=5))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-4.890897, 0.29661671044384885, -52.681765808582085, -0.0, np.inf, 0.33688184711701696, 0.09616974895555366, 4.419, -7.131937, 3.68, 2.0, -224678086.63527134, 0.25, -8.962044894957321e-08, 1.76637684, 3.382, -1.1039357, 0.039634681228567926, 3.679, 6.73711, -6.2, 1.5, -0.6905999277363277, 8.1471239, 7.0584, np.inf, 3.254309431705966e-08, 77285.63122639351, 0.25, -36764798.43444944])
    print(np.array_repr(x, precision=4))
    print(np.array_str(x, precision=5))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([], dtype=np.float32)
    print(np.array2string(x, precision=5, separator=', '))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[-0.020316021946298727, -0.5807585650163749, -1.654578788], [1.7020708, -0.471855150528074, 2.0], [8.9609, 0.25, 9.717416502215448e-06]])
    print(np.array_repr(x, precision=3))
    print(np.array_str(x, precision=2))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.logspace(-5, 5, 1500)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[0.25019918180033374, 2.0, 3.55228], [100.0, -6.690863, -0.03964434768982233]], dtype=np.float32)
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[-6.8380704894340654e-09, 4.13220458, -4.22528], [np.nan, 9.456376943, -569474.9672316617], [-278019.94763607386, 1.6961782499846816, 1.5]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[False, True, False], [False, True, False], [False, False, True]], dtype=bool)
    with np.printoptions(precision=12):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([9.467371746, -7.2694, -40360.09559372755, 1.5, -0.8363255146767502, 2.0, 0.537, 6.2798468, -99604894.21046525])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[-0.0], [0.0], [0.25], [-0.3368474240066965], [-8.99727321]])
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-3.0])
    with np.printoptions(edgeitems=4):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([823.7938101136172, 71.44203047037104, 0.6965873794535784, 0.47121109409728656, -6.9191, 0.3329694582580973, 0.36, 0.6387834139759611, 307.4249119971631, -175.51156263161775, 6.92, -6.24, -8.136, -0.6031, -6.0513, 0.5870911098733943, 573.7315994283011, 0.8381063234444528, 767.5490584767265, 3.3805243385934887, 2.0, -6.0, -7.766435560665229, -8.46, 766.0222722209974, 0.30009854877431685, 9.776, 9.0, 7.52, 1.4])
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
    x = np.array([0.25, -1.848276296, -0.06613627953331382, 10.0, 0.491020083987042])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.linspace(0, 1, 1331).reshape(11, 11, 11)
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[1.5, np.inf], [1.5, 1.5]]], [[[0.33869895871136146, 1.5], [-8.08864570211566e-09, -1.207]]]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[759390391230768263], [772977], [0], [6], [-1]])
    with np.printoptions(precision=2, suppress=False, linewidth=200):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[], []], dtype=np.float32)
    with np.printoptions(precision=4, suppress=False, threshold=10, edgeitems=0, nanstr='missing', infstr='oo', formatter={'all': str}):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[-1.8099996800859128, np.inf], [-0.0, -4.958661]]], [[[-8.4384165, -1.3901549996913065], [1.5, -5.9291]]]])
    with np.printoptions(precision=5, threshold=0):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
