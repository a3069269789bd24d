import math
import numpy as np
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
try:
    x = np.array([-2, 246618589137057732, -9, -65601, 4, -580102966102402532, 656355361619, -219677867186276125, 869274772, 680728398252628, 3, -527238880357, 3, -174545254264608, -60667488451, 96901073, -9, -4, -910469904785614765, 18228335138237609, -6, -99176242298800408, 9307797713969432, 3420856573, -458275, 33180147853455, 90159418930120, 4, -17, 8991300779789120])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([7.0, 0.8235039275605839, -3.8409, 0.2909295561416052, 0.12827377840623644, 0.49090141387186836, 751.7312280829458, 0.043575490646377, 54.57640107890296, -3.5457, -149.23700181540121, 7.9, -0.42, -3.1, 4.4, 643.427922610454, 0.19504884312506765])
    with np.printoptions(precision=0, threshold=3):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([100.0, 1.5, 0.3811255920929517, 6.663241039851835, -0.9794135157613577, np.nan, 9.922818, -6.98, -10.0, -4.475, 0.033028938187099725, 1.947906398076057, 9.8648908, -6.898577443, -0.6392210529833623, -0.478, np.nan, 0.02, 10.0, 1.5, -0.15001927294417694, 0.0, 100.0, -0.08437201635686382, 5.54, 10.0, 1.5, -0.1440780471883103, 1.5, -51266465.60978152], dtype=np.float32)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[4923.73064249827, 10.0], [-7.992169355007402e-05, -0.21830822183845755]], [[0.7393662834884963, 3343717200.086551], [np.inf, 0.25]]], dtype=np.float32)
    with np.printoptions(precision=0, linewidth=200, threshold=10):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[0.25, 9.80569397, 10.0, 0.25]])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.linspace(0, 1, 1331).reshape(11, 11, 11)
    print(np.array2string(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(79, dtype=np.uint8)
    print(np.array2string(x, precision=5, floatmode='maxprec_equal'))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([1.5, -1.319353710003448, 0.25, -7996406.986831599, -7.91320815])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([])
    with np.printoptions(precision=5, suppress=False, linewidth=20, sign='+'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[0.3284549918142363, 0.7467319160170618]], [[-7.0, -96.79038557443818]], [[0.9433252219610027, 218.69895252475237]]])
    with np.printoptions(precision=12, floatmode='maxprec_equal'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.4404602505487233, 722.8688187926326, 567.0119981676954])
    with np.printoptions(edgeitems=1, sign='-', infstr='oo'):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([], dtype=bool)
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[582.1888910946027, 754.9486972951975, -9.0], [0.5246974581782465, 434.35555451909886, 0.9159519737555433], [-141.44001723354953, 0.08604388305785593, 0.5868333475948946]])
    print(np.array_repr(x, precision=4))
    print(np.array_str(x, precision=1))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[0.4802312928124154, 0.828941606295678, -4.459], [856.4011944693086, -7.0, 1.31]])
    for r in np.atleast_1d(x.ravel())[:4]: print(r, repr(r), [r], f'{r:.3f}' if x.dtype != bool else r, f'{r!r:>12}', x.dtype, x.shape)
    print(x.tolist())
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-0.0, -0.0, -6.159823452952802e-08, -0.002363381143676253, 77.65282906727901, 100.0, 5.346427585984286e-05, -2.0693228092638414, 5.834963108876452e-07])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[211, 125], [158, 146]]], [[[231, 3], [54, 226]]]], dtype=np.uint8)
    with np.printoptions(precision=2, suppress=False):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.10036829962131577], dtype=np.float32)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-3.0, np.inf, -280382204.14901674, 4.2921269, -9.638707793])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([])
    with np.printoptions(floatmode='unique', sign=' '):
        print(x)
        print(repr(x))
        print([x], str(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([343.4941683789061, 0.04682461230246804, 0.4511931611194364, -1.0, 0.520315602951689, 0.6121538006198773, 2.8257, 527.5448233689518, 0.010686496654554789])
    print(np.array2string(x, suppress_small=True, threshold=5, separator=',', prefix='abcdefgh'))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array(-9.54017)
    print(np.array_repr(x, precision=2))
    print(np.array_str(x, precision=1))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([[[[146, 5], [7, 97]]], [[[132, 33], [123, 70]]]], dtype=np.uint8)
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.arange(2002).reshape(1001, 2) * -1.5
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([])
    print(np.array_repr(x, precision=3))
    print(np.array_str(x, precision=2))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-3.0, 100.0, -np.inf, -6.20579711, -8.42019, -1.1279682465296408, -1.56646, -0.0, -6.4321], dtype=np.float32)
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-2.9377, 2.51, 0.5796911111716345, 0.7458327600102573, 0.9447954234273185, 3.079, 732.5684175236811, 2.1, 3.363, 0.48918046558460593, 739.9520087759427, 0.5663791676777297, 0.44883671921140134, 0.007197680820613117, 6.478, 0.964972445230895, 0.6818685627527726])
    print(np.array_repr(x, precision=3))
    print(np.array_str(x, precision=3))
    print(f'{x}', '%s' % x, str(x)[:5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([0.7308029670870135, 0.618688564274947, -6.457362, -2.972814, -np.inf, -0.7260462427137739, 0.5162742022528232, np.nan, -6.562, 4.83, -1.867634538939015, 0.832791, -7.60152125, -2.0242908848389482e-08, -4.122233679, -5.9, 2.0599367], dtype=np.float32)
    print((x, {'a': x}), [x.T, 1.5])
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-5321115875377176, -62114710234042, 96236811435819756, 947389550318764455, 2, 47737378847355046, 0, -90065258, -9, -6, 0, 0, 6, -4, -701731656, 3, 1, -286612904291169944, 6, 8505417648431599, -4089871051490144, 6124303252246, 5, -417396313358684, -5, 676874918260204102, 1, -57187609212427161, -5, 9])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
try:
    x = np.array([-149.00165624022574, 0.15776183030530666, 12.501469641213873, 3.8046, 634.8902611967335, -9.1, 261.15995943264045, 569.6972719590594, 0.27914365130308927, 52.90068272695635, 288.87097889517497, 0.9683233249091204, 736.2951481862885, -164.5351708096436, 0.6637803414581231, 240.73640809710946, -3.7, 0.8870374463190669, 3.0, 0.38303759825754014, 0.5322939480933273, 0.8773483682330214, 7.465, 0.928201300686351, 0.5661470824485677, 837.0649685717242, 0.04490918755107909, 0.476, -5.0, 9.175])
    print(x)
    print(repr(x))
except Exception as e:
    print(type(e).__name__ + ":", e)
