import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
try:
    x = np.arange(1500).reshape(3, 500)[:, ::-1]
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[0.4994371505637335, 9.67, 101.26547770969455], [6.2, 1.7833, 677.5513788141283]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([400.20949746902875, 299.39651369973524, 0.26111682092186794, -167.7009133238249, -2.8, 0.24944546840037196, 394.0083871630916, 0.8839001596758111, 0.5376, 789.4760450631734, -4.0, -6.534, -3.0, 542.479822849188, 477.7169895542753, 0.33867058883210543, -39.85701041383936, 108.39730574052652, 0.9, 0.9600219279103728, -35.4609266187814, 9.0, 8.0, -188.0178355407537, 0.20992602684237105, 281.1251563386977, 0.149297083466432, 750.8519545505451, 5.29, 744.4097319004998], dtype=np.float32)
    with np.printoptions(precision=1, edgeitems=4):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[5.6895], [-247.7015708374468], [0.15031146494497127], [708.4170283380083], [791.1735442506665]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(1001)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.zeros((5, 300), dtype=np.uint8)
    with np.printoptions(linewidth=60, nanstr='*'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[0.8309699954664617, -8.0], [0.012946912328616444, 892.0618815379057]]], [[[342.6217239218556, 0.2067113584094853], [-40.417801828927054, -2.7]]]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[-0.1983692159520544, -0.0]], [[1.2160955039822674, np.inf]], [[10.0, 661787.0402632271]]])
    print(np.array_repr(x, precision=5))
    print(np.array_str(x, precision=5))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([73, 152, 144, 40, 34, 89, 73, 136, 150, 135, 158, 243, 192, 79, 24, 185, 46], dtype=np.uint8)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[0.204366, 362234.1170170928], [100.0, -1229084032.303629]], [[0.11182735337200704, -0.0], [-0.0, np.inf]]])
    with np.printoptions(suppress=True, threshold=3, edgeitems=4, infstr='Inf'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[-163.22252431200516, -107.94800444921034], [0.6822597342948195, 0.5999716177289621]]], [[[407.3610139356406, -5.93], [-7.75, -254.15617328991024]]]], dtype=np.float32)
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[np.inf, 0.83, 1.9487686352283773, -0.8600747792133357]])
    with np.printoptions(precision=0, floatmode='fixed'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(1200.0) / 7
    print(np.array_repr(x, precision=3))
    print(np.array_str(x, precision=4))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[0.5148051811403593], [240.01910460470833], [147.7481203354542], [5.5], [88.67191649575187]], dtype=np.float32)
    with np.printoptions(precision=2):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([1.5, 17713830.53218083, 5.693627297513859e-09, 0.756130363149062, -7.230929246, 8629591.25212421, 6.5, 1.5, 0.368, 36.162758556033566, 9.6, 10.0, -np.inf, 404.72467596135965, 23.990243679055556, 10.0, 0.12231641365155992], dtype=np.float32)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(-775316279.8119943)
    print(np.array2string(x, precision=5, threshold=5, edgeitems=1))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[-9.39432, -3.0, -0.0017605768910908305, 100.0]])
    print(np.array2string(x, max_line_width=100, edgeitems=1, separator=','))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.10656159448641911])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[-0.19697347683670907], [0.0], [-0.9150889584415257], [0.0], [-2.749251738]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-0.5748123915657415, 0.6970461220820852, -7.3])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-59983518167, 3, -2, -9, 7, 99548440122, 1, -6, 5, -21092629658343448, -4, -8715861478, -7910369, -53759180582791, -423478889973640929, -6489928, -5, 28031030285, 3, -1402724937, -8701844323, -517669244729970, -6, 7, 4, -2, -237988129374, 8, 247873908647934, -23335338625254])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-4, -439813393189, -6, 2, 232048717910, -37355923705154, -74431310887, -2857317024526, -3])
    with np.printoptions(precision=12):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[0.41241113198651747, -184.44622863875003], [0.9070554414339982, 0.8493509428699233]], [[0.7463538615064896, -3.64], [0.4974, 839.0485605494071]]])
    print(np.array2string(x, floatmode='maxprec_equal', prefix='x = '))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[45, 165], [132, 151]]], [[[90, 171], [77, 219]]]], dtype=np.uint8)
    print(np.array_repr(x, precision=1))
    print(np.array_str(x, precision=1))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[0.7, 613.5934735613997, -118.40589793200627, -37.930233264490255]])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([], dtype=np.float32)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([], dtype=bool)
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([3.052, -6.95761088, -np.inf, -146270971.4871058, 266.22251116811157, 1.5, -3.0, -0.09712346126258667, -6.800768, np.inf, 10.0, 2.0, 0.012329753401814837, 0.0, -0.2580312930847263, -83237355823.41045, 0.16169569051017785, 0.6733113848690325, -1.8696989459667637, -4.94331474, 2.4387437, 5.242, np.inf, 0.25, 100.0, -0.9316253322003412, 0.43605795, 0.25, -4.43, 0.19783179167638082], dtype=np.float32)
    print(np.array2string(x, max_line_width=60, prefix='x = '))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[0.6512958206431798], [0.19305040109977523], [-1.3], [0.8725758034294475], [312.07502308108394]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[250, 166, 28], [26, 121, 16]], dtype=np.uint8)
    with np.printoptions(floatmode='maxprec_equal'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
