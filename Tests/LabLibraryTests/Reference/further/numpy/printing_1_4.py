import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
try:
    x = np.array([-4.0])
    with np.printoptions(precision=5, linewidth=20, floatmode='unique', nanstr='missing'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(5000).reshape(5, 1000)
    with np.printoptions(threshold=3):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.9145304348952921, -8.6, 0.960490012363439, 0.3419137607407233, -7.16])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([np.inf, -np.inf, -1.4842304221761147, -0.28366582286997744, -0.575323764461891])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[], []])
    print(np.array2string(x, precision=17, max_line_width=100, edgeitems=4, separator=','))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([6.95858711, -0.541344993, -6.672750956330462e-05])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[], []])
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.zeros((0, 2000))
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(3000) % 2 == 0
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([1.099, 4.04, 0.6389217830966011, 524.7656375456165, 0.4794700559923931, -0.0555, 154.73092215313977, 3.255, 0.4977381495699671, 382.3994677864538, -8.201, 278.149545744767, -128.36535599715683, -4.398, -8.0, 1.665, -4.907, -1.4761, 8.918, 0.15147848643820405, 0.8411455651054438, 303.5339386089147, 2.932, 0.9786782463486771, 3.7, 0.8012772417142129, -7.647, 0.7143528181619079, 8.0, 489.50359532071695], dtype=np.float32)
    with np.printoptions(precision=12, threshold=3, edgeitems=2):
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
    x = np.array([9.584, 5.505511629237172e-05, -3.6806, -0.9461608283543645, 88.44263569006581, -9.0, 10.0, 9.251029709600228e-08, -4.4140577, 0.41286860855172236, -89947677.44387709, 0.25, 0.18134273503352083, -1.318927, np.nan, -0.5603592337598602, 1.9016743912832152, -5.691, 8.330692791799436e-07, 2.0, -1.68123219, 1.0480710459479803, -0.5365863295916957, -2.0, -6.0, -0.6327013142215321, 16.93120707092195, 100.0, np.nan, -1.4])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[2.3133561624367636e-08, -0.0, 1.5], [-1.947079, 0.0, 0.002381335214616609], [0.019583357027946315, -1.3266390672966977, 9.7]])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(210, dtype=np.uint8)
    with np.printoptions(linewidth=20):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-0.5289874, -2.48007183, 0.1115303528685602, -1.9712360372981762e-07, -40748576479.022125])
    print(np.array2string(x, prefix='abcdefgh'))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[2.0, 0.25], [-1327356.6872209064, 6.425593]]], [[[-np.inf, 0.1578314524617801], [100.0, 1.0]]]])
    with np.printoptions(precision=5, threshold=5):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([2.117, 0.5298239108712889, 0.569446340371283, 0.35263061100688575, -8.49, 530.3104087846505, 136.1350163379053, -2.4, -2.8316, -271.00996488780277, 0.39781471086475517, 0.14860229781480083, 0.6263783937142887, -0.3269862536342316, -9.0, 652.8804215198305, -70.44043900612328])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[0.2113022552779098], [134.77680712304618], [0.33705936231864064], [6.92], [-1.1628]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[443.6339138700972, 2.95, 0.8867207201657271], [6.5533, 616.5725127285829, 0.3551682949409489], [117.81613125874179, 0.8722771469804983, -0.0]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([3606231442.577199, -np.inf, -np.inf, -16236177.08528724, 0.42804355362836377])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[np.inf, -355191.31938047434, -5.579100614587416e-09, -2.8]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[-4.6880562, 0.661], [-3.0, -9.0]]], [[[-0.004289495420183398, 8.45659879], [383416.7476194272, -0.0]]]])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(4096).reshape(8, 8, 8, 8)
    with np.printoptions(precision=3, floatmode='maxprec', infstr='Inf', formatter={'float_kind': lambda x: '%5.1f' % x}):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[], []], dtype=bool)
    print(np.array_repr(x, precision=5))
    print(np.array_str(x, precision=4))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([np.inf, -566418.9914490394, 6248203268.165053, -0.1181712564631418, 84914681634.81367, -np.inf, 9.15620445, 9.53, 100.0, 0.25, np.nan, 0.004312482050136905, 4804346.734808578, 0.9688763517335794, -0.10369183461801543, -3.6084186084385375e-06, 8.706500632184792e-08, -0.6846211514325381, -224657524898.94553, 2.0, -9296026790.152536, 0.25, -0.0008682013116520347, -2.3806894883637967e-06, 1.9376316081542173, 2557.165278731883, -0.0507027340603958, 1.8, -9.0, 2.18174031])
    with np.printoptions(precision=2, edgeitems=0):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([2.0, 2.0, 491.6093969822699], dtype=np.float32)
    print(np.array2string(x, suppress_small=True, max_line_width=40, separator=', '))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.10784748953826971, -1804.6182171083603, 0.159087, -np.inf, -0.0, -np.inf, -1.5600195229574558, 0.8219785723296436, -3.0, 0.6637956171410228, -2.5578717999806422e-06, 0.7256238664442393, -np.inf, 0.25, 568609432864.8126, 2.0, -0.41514704413388887, -7.585732, 0.6384239083564963, 2.109145772, -1.8592620080477695, -0.978341761519951, -1.4168095802928828, 2.0, -8.0, 1.575, 2.137, 100.0, -2.108907704586866, -0.0751992157814165])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
