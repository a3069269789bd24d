import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
try:
    x = np.array([8.8671, 7.5, 7.778557774326657, 193.15223303110906, 0.4522984350921925, 825.1321296981421, 0.6572829564375985, 448.8255322481407, 2.7842, 0.7199, -7.1, 774.596696348987, -9.0, 0.3840918648059817, 832.2462919041388, 236.39763454963725, 0.043186449824710205, 0.05963091700903078, 0.10443274877537445, 811.5106580052109, 35.85989514944845, -74.53290504780136, 0.20796258986036864, -7.8, 4.5162, 0.8750851361290138, 5.0, -228.81910718988826, -123.77312392246313, 0.3708457285323119])
    with np.printoptions(precision=17, edgeitems=4):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([484710995072, 0, 5, 633665720, -4, 5, -68818034273558, 6, -7, 9, 5728834315685238, -3, 559544371, 5, 7, 1, 5])
    print(np.array2string(x, precision=2))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[-3.12117435, -165341531.5102722, -0.0002670384674890338, 100.0]])
    with np.printoptions(linewidth=200, edgeitems=2, infstr='Inf'):
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
    x = np.array([[[[245, 143], [227, 181]]], [[[112, 54], [165, 43]]]], dtype=np.uint8)
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
    x = np.array([])
    with np.printoptions(precision=12):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(100.0)
    print(np.array2string(x, precision=5, edgeitems=2, floatmode='unique'))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[309.741218960383, 0.04500999794667426], [9.085, 0.492845550326823]], [[251.08759401875136, 0.5223419880414372], [1.9362990518092147, 9.6066]]])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[814.0444941118499, 777.6966523881174], [0.547488706846683, 770.9491936838315]]], [[[409.17194304190946, 425.83460222305575], [0.5591687576160267, -4.78]]]])
    with np.printoptions(precision=4, suppress=False, linewidth=200, edgeitems=4, floatmode='maxprec_equal'):
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
    x = np.array([[[-0.0, 503.2763817582578], [633.5762795438789, -165.8476619980307]], [[0.563053407511107, 688.490441669056], [0.8299454022954528, 560.9564413353677]]], dtype=np.float32)
    with np.printoptions(precision=3, threshold=0, infstr='oo'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.0, 81.72021785454314, -67.87624659334077])
    print(np.array2string(x, precision=2, max_line_width=60, separator=' | '))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[293213688844109, -8, 96604532581418322], [-5, 2, 55012], [-1, 7, -21295467874806086]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.3640627403741705, -1.09, 0.13695654377138233])
    with np.printoptions(precision=17, suppress=True, floatmode='fixed'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-0.984195910694031])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[150, 146]], [[105, 102]], [[82, 222]]], dtype=np.uint8)
    print(np.array2string(x, precision=2))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-3.994, 641.6734943860869, -4.8039], dtype=np.float32)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([np.inf, -np.inf, 0.3, -63.66002166642737, -4.6, -4.38, -9.8, 0.0029653377578787586, 0.7539755409387172])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-0.008262515446336261, -6.3, 0.25, -0.8896162886310536, -9.5, 1.1481216762021185, 6.19, -695936489638.3044, -557906.5795491822, 2.273319147069088, -3.0, -0.0, 1.360245165089592, 32856117.104641534, 0.481866639544168, -0.0, -8655.724296497385])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([666268020])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[368.6701212555381, -10.0, 65.70566877705784, 755.9079809549382]])
    print(np.array2string(x, precision=2, prefix='abcdefgh'))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[7, -7]], [[-8, 5107647]], [[17142592210, -4]]])
    print(np.array2string(x, precision=17, suppress_small=False, threshold=5, edgeitems=1, floatmode='unique', separator=',', prefix='x = '))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[False, False, False, False]], dtype=bool)
    with np.printoptions(precision=2, threshold=10):
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
try:
    x = np.array([[0.6469678246336886, 0.4850530850613204, -10.334849008399999], [0.10805785370773557, -217.81747637829466, 0.07891563444520278], [-9.43, 0.3357237544548971, 527.7526446221717]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-3.54077066, 3.5639426, -0.03357647936252344])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[], []])
    with np.printoptions(precision=3, linewidth=100):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([6.978, 2.27387949, 0.0005143055443819599, 100.0, 6.101, -7.724981792991492e-05, -4.878854830628283e-06, np.nan, 10.0], dtype=np.float32)
    print(np.array2string(x, suppress_small=True, max_line_width=60, threshold=0, formatter={'bool': lambda b: 'T' if b else 'F'}))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[458.308525860395, -183.28179700089055, 435.3509672197757, -105.74276077313326]])
    print(np.array2string(x, precision=1, prefix='x = '))
except Exception as e:
    print(type(e).__name__ + ":", e)
