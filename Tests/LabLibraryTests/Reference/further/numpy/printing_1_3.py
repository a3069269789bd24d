import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
try:
    x = np.array([-7.0, -6.12, 346.167719307173, -2.0, 726.6700609002482, -2.53, 0.8004782562688717, 40.4799451560246, 0.7218730644715023, 0.7653729032129004, 167.2169894721302, -40.08893478559031, 0.8001678129036908, -1.0, 820.2550372184423, 0.8805267623682875, 0.12036973351135849])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.6252921774994425, 0.32214343717369465, -0.36, 11.50164805887357, -7.0, 0.6702546259643116, -6.35, 9.9, 0.4842544870981357, 0.3514011636898381, 175.1256426337559, -5.7011, 692.5500746640645, 0.2771070762621445, 0.8645970243929423, 0.5712546693810687, -243.6116769088955])
    with np.printoptions(edgeitems=0, infstr='Inf', formatter={'all': str}):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([], dtype=np.uint8)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([246, 205, 209, 128, 12, 4, 72, 116, 165], dtype=np.uint8)
    with np.printoptions(precision=5, linewidth=60, sign=' ', infstr='oo'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[-6.454114117104329e-06], [-3.0], [-1.0], [-9.0], [0.743]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-3.5693853, 0.1942728269882368, -0.6443756697687031, 0.0, 1.0057274259842326, -6.33112, -9.798423, 1.3016710774127216, -1.210711])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[], []])
    with np.printoptions(precision=17, threshold=0, floatmode='maxprec_equal'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[9788.35471744746, np.inf], [7.947018368703235e-06, 100.0]], [[-7.1529637531516935e-06, 0.0232046582069374], [np.nan, -498.57855561880893]]], dtype=np.float32)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[0.9617336738385748, -8.529, 0.7871284094233916], [0.8767924326792741, 6.0, 867.2530165823359]], dtype=np.float32)
    with np.printoptions(precision=2, linewidth=60, threshold=5, formatter={'bool': lambda b: 'T' if b else 'F'}):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(2000).reshape(40, 50)
    print(np.array2string(x, precision=3))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([10.0, -7.4, -3.0, -0.0028492331047000443, np.nan, 472.5112723964588, 0.4714204588502736, -5.996180601973673e-07, -15055664815.582426, -0.86414887, 1.5, 4.072, -7.6, -0.44620804669120817, -901423.361058129, 4.865813913, 100.0])
    print(np.array2string(x, precision=12, edgeitems=0, separator='; ', prefix='x = '))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.linspace(0, 1, 1331).reshape(11, 11, 11)
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-2.5103, 536.7647171962633, 3.4, 0.07254050196515938, -0.7], dtype=np.float32)
    with np.printoptions(precision=0, formatter={'int': lambda x: hex(x)}):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(6.60730006, dtype=np.float32)
    print(np.array2string(x, precision=1, suppress_small=False))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-3.9688, -150.49115656847582, -14.562677177322882, -193.96725735329892, 70.15295589540614, 0.7774768490038901, 1.816, 9.7958, 0.17019464491396785])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(10.0, dtype=np.float32)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[-2, 9]], [[7, -1]], [[0, -1]]])
    with np.printoptions(linewidth=100, threshold=0, nanstr='missing'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([5.628, 601.8718076350237, 0.7569210339164565, 224.25425470916355, -1.0])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.logspace(-5, 5, 1500)
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([3.81868392, 0.25, -np.inf, 6.8, -3.0, -9.372454, 1.9119818362751548, 100.0, -1.5283364094112273])
    print(np.array2string(x, precision=17, suppress_small=True, edgeitems=1))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[False, True], [False, True]]], [[[False, False], [False, True]]]], dtype=bool)
    print(np.array_repr(x, precision=3))
    print(np.array_str(x, precision=1))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[2.35267238, 2.0, 0.061269988534589925], [-0.264, 10.0, -3.0]])
    print(np.array_repr(x, precision=5))
    print(np.array_str(x, precision=2))
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
    x = np.array([[[-5.1, 9.7211]], [[431.7966640964702, -6.7]], [[-97.91601688221309, 0.6892781579826487]]], dtype=np.float32)
    with np.printoptions(precision=4, edgeitems=2, floatmode='maxprec'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(77, dtype=np.uint8)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([45, 83, 133, 156, 27, 218, 185, 119, 246, 231, 189, 176, 110, 138, 178, 118, 38], dtype=np.uint8)
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(-1.26)
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[-6, 6, -8558481166], [-5, 6, -6]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(0.15584377393653642)
    with np.printoptions(precision=5, suppress=True, nanstr='NaN'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[], []])
    with np.printoptions(threshold=3, edgeitems=4):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
