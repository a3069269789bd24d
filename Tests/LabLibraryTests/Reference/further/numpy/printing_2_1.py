import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
try:
    x = np.array([302720199128, -2, 5, -1384567, 3, -43117272, -6, -8, 3, 372622733, -8916046075, 2, -9, -2, -89533569, -8, -617579510170481])
    with np.printoptions(precision=17, suppress=True, edgeitems=1, sign='-'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([1.183477558878961, -np.inf, -0.011190516916268893, -4.411191248981497e-06, 10.0, -0.20505, 2.0, 0.43517831365339243, 0.7066301124175545])
    print(np.array_repr(x, precision=3))
    print(np.array_str(x, precision=3))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([212, 102, 194, 50, 180], dtype=np.uint8)
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([], dtype=np.uint8)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[-5.089017107497455, 0.3557589301734654], [3.7, -191.3550163443345]]], [[[0.3105954430682317, 5.193], [0.17579716466173745, -0.244]]]])
    print(np.array2string(x, precision=0, threshold=5, edgeitems=1, floatmode='maxprec', prefix='abcdefgh'))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[5, -223635747920996075, 784889560508557701], [67753399648, 0, 8], [-340174988667, 3, 85347672137597]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[-6.6, 0.10965318956256354], [0.5227510622715033, 7.37]]], [[[798.0431494608085, 7.18], [5.0, 70.09702064904565]]]])
    with np.printoptions(precision=2, suppress=True, threshold=3, nanstr='NaN'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-1.4200372109121677, 2.681325, -0.04713877405759159, 1.9005750967488977, np.inf, 7.1, 0.3399823146445758, -1463.3262829827931, -0.2729185543550962, 0.2729985260673722, -5.365971, np.nan, 0.22902181705616687, 129581877824.85408, 8.992303010469216e-09, 1.74143, -7.812954847803599])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[3.12052, -0.10248208442707189, 0.22236622446978727], [-4.0364693, 3.3820501383878355e-09, 1.5], [4.619968, -3206.092179710529, 7635715.751285326]])
    with np.printoptions(precision=5, suppress=False, edgeitems=4):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[0.33570773385344643, 0.3548445247619507, 0.9435147084479845, 251.9021100208647]])
    print(np.array2string(x, precision=12, sign='-'))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[2.0, -2.317082279481091, -656805.0564358614, 1.5]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([1794962.0162016465, -3.79775100075491e-05, -0.8700038841381456, 4.302, 10.0, -3010264781.768246, 0.7038484828436657, -2.02, -np.inf])
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.zeros((0, 2000))
    with np.printoptions(precision=12, linewidth=100, edgeitems=0):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.43703970976351947, 0.5716050485226843, 1.1151802379734503, -6.227, 0.010331952733262885])
    with np.printoptions(precision=17, suppress=True, floatmode='maxprec', sign='-'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(2002).reshape(1001, 2) * -1.5
    with np.printoptions(precision=12, floatmode='fixed'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(True, dtype=bool)
    with np.printoptions(sign='+'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(85, dtype=np.uint8)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[3.22, 0.5693117786623508, 91.41268508028583], [6.0, 0.4323976990248336, 0.20609459407194797], [8.63, 0.2925758443326615, 288.07219301379644]], dtype=np.float32)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(884.7106983195597)
    with np.printoptions(suppress=False, linewidth=20, edgeitems=1, sign='+'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-1.2945072408506509e-05, 3.4703652, -2.20195, -0.509465912530463, -0.5845371614886786], dtype=np.float32)
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-5.967, -6.4838, -3.44, -191.28632753578904, 169.96513821033392, -6.6222, -85.02662792713735, -127.08166762457574, 541.6181102422945, 89.17023205269345, 495.44498178534036, -5.337, 767.6180464612276, 8.269, 893.3091911089568, 367.56880786631586, 8.571])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(1000)
    print(np.array_repr(x, precision=5))
    print(np.array_str(x, precision=5))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[-7, 4, -3, -9]])
    with np.printoptions(precision=3, suppress=True, edgeitems=1, sign='-', infstr='Inf', formatter={'all': str}):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[100.0, -1.2]], [[-1.2013617376948849, 9.696957]], [[-4.3985, 0.6289401413547793]]])
    print(np.array_repr(x, precision=3))
    print(np.array_str(x, precision=3))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([np.nan, 2.0, 0.4933384081131186, 7262.4274877178395, 0.09469237688157271, np.inf, -663738.5683119994, -4.04, np.inf])
    print(np.array_repr(x, precision=3))
    print(np.array_str(x, precision=4))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([True, True, False, True, True, False, False, True, False, False, False, False, True, False, False, False, True, True, False, False, True, False, True, True, False, True, True, True, True, False], dtype=bool)
    with np.printoptions(precision=2, suppress=False, threshold=3, edgeitems=4, sign='+'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[False, True], [True, True]], [[False, False], [True, True]]], dtype=bool)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[0.7053927556642757, 0.16571489383564586, 0.6275023401888941], [-3.0, -0.0, -0.561], [71.63303776047718, 278.1557008440964, 0.578356603109671]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([5])
    with np.printoptions(precision=2, linewidth=100):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
