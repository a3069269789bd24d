import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
try:
    x = np.array([[], []], dtype=np.float32)
    with np.printoptions(precision=3, suppress=False, edgeitems=2, floatmode='fixed'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([30, 18, 97, 123, 15], dtype=np.uint8)
    print(np.array2string(x, threshold=3))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[-0.0], [-1.9920039016301794], [9.0], [1.5], [9.607179]])
    print(np.array2string(x, precision=3, max_line_width=20, edgeitems=4, sign='+', separator=','))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[2.0, 1.9987703136659458], [0.005913989669577748, 10.0]]], [[[2.0, -1.0513301976691154], [np.inf, -3.0]]]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[37, 38], [46, 106]]], [[[124, 7], [188, 190]]]], dtype=np.uint8)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.18282771577868517, -3.8, -0.6017202849004661, -6.8305, 3.739, 0.6035342147834435, 0.0474015705573535, -9.23, 4.797, 0.420815302608295, 289.19940853210096, -89.47992388096893, 872.6138597915422, -5.4321, 722.8798504102577, -211.03191125196764, 8.3])
    print(np.array2string(x, suppress_small=False, threshold=3, edgeitems=1, floatmode='unique', prefix='x = '))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.08492681894560117, 0.9008359393303789, 0.9442393466124832, 7.2695, 2.499, 0.5826788918111262, -213.3010886889515, 2.79, 0.7282070765655478, 0.9342514852809768, 397.1434544720273, 0.46262223153091986, -199.4613332864899, -264.252203909442, -194.72130703070633, -5.0, 0.7799461455233637], dtype=np.float32)
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[3.6, -96.47141617144993]], [[0.659990004675846, 0.49831104197894716]], [[-3.46, 2.7]]], dtype=np.float32)
    print(np.array2string(x, edgeitems=4, separator='; '))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[], []], dtype=bool)
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-437.8593031975335, 6.0, -0.0018962188877415054])
    with np.printoptions(precision=4, suppress=True, edgeitems=0):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([6.969704798118692e-09])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(9.94)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([165.56663033285662, 0.4535361543065065, 764.7910229262593, -2.4639, 755.1849916814303], dtype=np.float32)
    with np.printoptions(edgeitems=0):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-200.6729003447158], dtype=np.float32)
    print(np.array_repr(x, precision=4))
    print(np.array_str(x, precision=3))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([6.0])
    with np.printoptions(precision=0, suppress=False):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[5, 259362818155928716, -3453499400], [-3, 50674270294698695, 1187151151717854], [-1675295626711, 66969865774878, 4138697344357]])
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[1.5, -355.83550149794263, 2.0], [100.0, 7.038373576, 0.25]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(1001)
    print(np.array2string(x, precision=12, separator=' | '))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[-0.7843985692073389, 0.25, 1.5], [1.5, 8.82380581, -7479.934513472644]], dtype=np.float32)
    with np.printoptions(linewidth=200, sign=' '):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([5.2399])
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.25, 2.2830330888461283, np.nan, 100.0, 5.29441, -1.47113, 2.0, -0.00918244706924813, 2.0, -2.596, -8.103966934597375e-09, -8.303498, -6.181043162, -0.1392964522816826, -0.11424400045235412, 5559.759610896846, -3.0, 2.1981622277615966, 0.000534539601678308, 4.5, -3.966211755746545e-06, -np.inf, 0.2611228381940209, 100.0, 0.25, 139151084.15426847, -0.0, -0.18301910638918864, 4025.013911666042, 1.3682331843578022])
    with np.printoptions(suppress=False, floatmode='maxprec'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.9301538313821202, -2.3, 0.5419536949036389])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[178.28126190154563], [0.36557533242112394], [0.48324262838893783], [0.5606442461123716], [0.6635927760347856]])
    with np.printoptions(suppress=True, sign='-', infstr='oo', formatter={'float_kind': lambda x: '%5.1f' % x}):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[8.7454191, 0.25, -76981347724.19969], [-8.0, -6.90552, 3.3578252], [27918.63170599438, 4.88, 0.19754042707182892]], dtype=np.float32)
    with np.printoptions(suppress=True):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[3.059, 0.3432991170317477, 2.0], [np.nan, 10.0, 1.5], [0.08701365094553226, 0.25, -2536328.064797888]])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([6.045, 705.5872211046607, -1.11, 0.8098769720694803, 0.15346655736608572, 90.46873114304844, 610.7821382233925, -1.45, -183.57967023238922, 0.07850762116635579, -1.3602, 0.8153006932536283, 0.2988706739507335, -8.5, 424.4627781067096, 64.56628288115184, 616.978550201483])
    with np.printoptions(precision=2, suppress=False, threshold=10):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(-8.31)
    with np.printoptions(precision=12):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(1001)
    with np.printoptions(precision=0, sign=' '):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-712244121768.3344])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(0.764709304713235)
    with np.printoptions(precision=5, threshold=10):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
