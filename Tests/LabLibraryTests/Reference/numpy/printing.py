import numpy as np
x = np.array([1.3832097689529608, 2.7333427909117383, 2.3205286394771227, 1.6552276239485983, 0.8011527062984918, 0.7040852161007778, 0.6623462558065469, 2.808102599135906], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([224, 104, 226, 54, 100, 59, 180, 183, 18, 218, 150, 30, 121, 75, 127, 162, 255, 162, 219], dtype=np.uint8).reshape((19,))
with np.printoptions(threshold=5, edgeitems=3):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, False, True, False, False, False, False, False], dtype=bool).reshape((8,))
with np.printoptions(threshold=10, edgeitems=2, floatmode='fixed', sign='+'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.769215579370613, 780.6606051933553, np.nan, -522.0, 94.882, 0.11141294309900951, 0.5188946162117556, 0.7229247235410853, -759969710.9567312, -985.0, 0.2108970519036636, 88.0, -122.0, 9.129970388197516e+165, 4.3171198214667684e-67, 0.11938424345283871, 610.0, 86.0, 0.0353279262425934, 43.139530351176546, -69.2795, -33.2862], dtype=float).reshape((22,))
with np.printoptions(suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([25.43], dtype=np.float32).reshape((1,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([196, 54, 244, 200, 242, 211, 157, 198, 70], dtype=np.uint8).reshape((1, 9))
with np.printoptions(precision=4):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-38, -5715497247, 206324, -7630510, 3268, 9319, -115652715437, 53923815, -53979, -13564, -77975188810, 51583680], dtype=int).reshape((4, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-11.04], dtype=float).reshape((1,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-41.82, -16.37, -42.39, -19.25], dtype=float).reshape((4,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.2873145673727096, 2.889622654377704, 2.676190794222272, 1.4984308096451908, 0.5281807915364651, 0.8752447486052992, 2.024167484873302, 2.766759549048179, 1.4728383955316766, 1.2905527770943401, 0.9742952869876982, 2.4936033582459833, 2.8761950411384305, 2.2621612550464114, 1.3669135763353586, 2.1308040826025967, 1.434542697231607, 1.2988930774736414, 1.335112765551502, 2.6332758607447784, 1.044991222662836, 1.7076608684477206, 1.427970154470053, 0.8575682638100441, 0.5864771942435274, 0.9197594640119789, 1.4174036344801106, 0.8313997529558477, 1.1336026246721482, 0.8510965420580991, 1.199967945715888, 1.5501454986288743, 2.5394826837170363, 0.7795052710384771, 2.292566795206535, 1.6731590666996068, 2.7161281379643634, 2.7824610698694205], dtype=float).reshape((38,))
with np.printoptions(floatmode='maxprec_equal'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([959806300790], dtype=int).reshape((1,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.5202034113484606, 0.535654494314131, 1.7359835887504458, 2.60012467210261, 2.7539238302153612, 1.406763847478159, 2.153659243115318, 1.8687062733330242, 1.5001204557826413, 2.6989493083018767], dtype=float).reshape((10,))
with np.printoptions(floatmode='maxprec_equal'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([109, 28, 14, 21, 166, 67, 200, 30, 112, 255, 208, 163, 51, 180, 155, 149, 78, 207, 111, 165, 206, 149, 244, 201, 112, 162, 224, 52, 246, 184, 87, 176, 30], dtype=np.uint8).reshape((33,))
with np.printoptions(precision=5, linewidth=200, threshold=0, edgeitems=1, floatmode='maxprec'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([214, 53, 20, 84, 50, 53, 8, 235], dtype=np.uint8).reshape((2, 1, 2, 2))
with np.printoptions(suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([268712260399.31107, -512.0, -48.681, 699.0, -874.0, 92594667130.24933, 52.72, 760.0, 0.20611293804329667, -5.766733211796793e-10, 0.9387808503915089, 0.2234357439820296, 0.0, 52.6, 463.0, -220.0, -348.0, -453.0, 497.0, -34.922, 0.05004587258693094, -0.00017005679686628205, 1.5, 325.0, 0.4663607800164553, 1.5, 622.0, -53.701], dtype=np.float32).reshape((1, 28))
with np.printoptions(precision=7, floatmode='unique'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.35295461361476455, -8.332552807434857e-06, 55.65, -88.5, -684.0, 0.26903205903584304, 46.3885, 123.0, -49.3775, 0.5519580710081984, -82784759987.817, -594.0, 0.28216822173922895, -8181.395690131676, 138542328116.03494, 0.5093236469094927, 0.5857549670936152, 961.0, 9.143931118781845e-12, -953.0, -397147.41780785844], dtype=np.float32).reshape((21,))
with np.printoptions(precision=0):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-91847, -541234224565, 78291177698, 16, -16766735440, 982, -1251929178, -4860], dtype=int).reshape((2, 1, 2, 2))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.16378480841146204, 0.15489411587468915, -327.0, 90.644, 388.0, 0.19972484787646883, 170.0, 0.17456681493185688], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions(suppress=True, linewidth=20):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.5363729678015308, 2.51953102213934, 2.091671449328553, 1.768686027861766, 0.8242374105619703, 1.6447704858564636, 1.236766626157508, 1.2750597921493583, 2.7227818737648852, 0.6141090306326311, 0.5206474690640588, 1.5844688700582976, 0.5574183857487718, 2.5290466580793454], dtype=float).reshape((14,))
with np.printoptions(linewidth=200, floatmode='maxprec_equal'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, True, False, True, False, True, False, True, False, True, True, True], dtype=bool).reshape((2, 2, 3))
with np.printoptions(precision=3):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([32.32, 28.59, -44.5, -26.92, 36.72, 16.97, 39.2, 47.79], dtype=float).reshape((1, 8))
with np.printoptions(precision=8, floatmode='fixed'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.7232498694119491, 1.2548641814479415, 1.5993936402210083, 1.733702049444718, 0.5653090319806804, 2.5653783710039866, 2.9288957345691546, 2.082165054958475], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-0.0, 3.0449691922528733e+215, 6.967676033343904e+173, 446.0, 0.66, 108.0, 0.17822499571986583, 465875538.9580207, 74.9, 5.141241253542768e-07, -75.0, 18.81, 0.7457256905600196, 5.62669632891649e+70, 0.42954871049906185, -93.1249, -787.0, 24249.17238071347, 894.0, 7.231011219032646e-12, 0.5770067631358592, -7.088549924882097e-52, -55.8888, 472387.2816163781, 0.524259741958102, 0.37586556293792983, 3.156541332191487e+247, 783777980.7124991], dtype=float).reshape((4, 7))
with np.printoptions(precision=9):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.1559044322184784, 2.38945097665969, 2.489913201928224, 0.9556654626974201, 2.1630484835782253, 0.6358201837921482, 2.9857034026917995, 0.9951949930390082, 1.2404400178427037, 0.7031801685678308], dtype=float).reshape((10,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([287093648166, 16897, 1, 81294700964, -771256534, 2974750864, 919636255, -4727414, -31941, -731802130486, 8044235, 857515], dtype=int).reshape((12,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, True, False, True, True, False, True, False, True], dtype=bool).reshape((3, 3))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([124, 189, 191, 49, 135, 134, 94, 46, 116, 69, 48, 15, 198], dtype=np.uint8).reshape((13,))
with np.printoptions(precision=6, threshold=5, edgeitems=3, sign='-'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, False, False, True, True, True, True, True, False, True, False, False], dtype=bool).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.238603276751733, 1.4586676840027566, 0.7317938199554839, 2.359165491479607, 1.8186714887129396, 1.9420722920380766, 0.8354355682593541, 0.9316388918714784, 1.7263740613004757, 1.9693147046818156, 2.4445595246731773, 2.921452633091305, 1.7072518218822224, 1.0360650248698617, 2.3110817076340253, 1.2917994020617378, 2.1552416691235594, 0.6943388660627408, 2.1118946808669596, 1.5308469916748528, 0.9209174781677444, 1.0161653804897004, 1.3619669600432753, 2.0586092896843593, 2.6921502613430426, 2.384397102902716, 2.266115942661611, 1.165232018078266, 1.140862072518675, 2.561735848329325, 1.3515179244399484], dtype=float).reshape((31,))
with np.printoptions(threshold=0, edgeitems=3):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([43.85, 42.68, -47.29, 26.89, 22.9, -41.01, 4.82, 8.41], dtype=float).reshape((4, 2))
with np.printoptions(precision=3, suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-46.0, 61.1, -5533260888623.605], dtype=np.float32).reshape((3,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([38.25, -39.48, 24.65, 3.55, 17.01, -3.78, 13.37, -0.51, 23.01, -12.22, 4.3, -26.79], dtype=float).reshape((2, 2, 3))
with np.printoptions(floatmode='maxprec_equal'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-54322621865, 98946, -942015061021, 658355, 35684474226], dtype=int).reshape((1, 5))
with np.printoptions(precision=9):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([131, 34, 228, 214, 139, 95, 233, 185], dtype=np.uint8).reshape((2, 1, 2, 2))
with np.printoptions(precision=6):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([4.514, 427.0, -56.77, 1.5, 0.5061441076461606, 0.20575631112993853, np.nan, -571.0, 0.8282637177603324, 0.2287264552083732, 0.13927817678099352, 416.96824415022917, 1.5, -43.0, -37.7402, -27.53, 495.0, 47.2], dtype=np.float32).reshape((2, 9))
with np.printoptions(sign='-'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-8884478564, 2890, 12225208190, 7374225], dtype=int).reshape((4,))
with np.printoptions(linewidth=60):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, True, False, True, True, True, True, True, False, True, True, True], dtype=bool).reshape((2, 6))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([75672882544, 470373606847, -490504310, -14968129595, 44419, -4119327110, -2216244715, 2843837191], dtype=int).reshape((2, 1, 2, 2))
with np.printoptions(sign='+'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([72375], dtype=int).reshape((1,))
with np.printoptions(precision=2):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-70.0, 0.8678926217728308, 840.0, -993.0, -4.711806056643595e+81, 2757397603.680749, -0.0, -941.0, 0.5015356731179281, 0.47813772265866106, 69.0, 432.0, 0.9372153428596353, -53.8, np.nan, -964.0, -358.0, -487.0, -79.058, 15129137.360080792, 0.34239787922385123, 0.8928763274514396, -18.6, 0.027422640947030064, -9886.307808956435, 252736999968.28226, 67.53, -92.61, -7.523790031509232e-276], dtype=float).reshape((1, 29))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-8.26, -45.86, -34.65, 35.03, 3.3, -10.34, 13.3, 31.69, 24.13, -18.32, 27.61, 0.44, 28.31, -13.48, -41.01, -9.34, -37.41, -7.48, -44.87, -43.95, 49.45, -26.03, 29.36, 16.94, 6.4, 39.06, 28.48, 27.2], dtype=float).reshape((4, 7))
with np.printoptions(precision=2):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.8155688822088667, 2.9555259916492598, 1.48661802167324, 2.8648701125432465, 0.5662027790676417, 0.9307502032184793, 1.416138727362259, 2.0399109522913283], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions(sign='-'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-304623150, 6091348, -2858222702, -49777818, 39478, -93597, 809766, -9609, 37185483727, -50612726, 6715560, 9793015329, -2349646, -3787649379, 3072, 8118, 82002377, -423469585, 78784005845, -6911145938, 922344666], dtype=int).reshape((1, 21))
with np.printoptions(floatmode='fixed'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-42.7, -30.11, -9.3, 30.59, -6.21, -15.01, 24.38, 24.39, 32.65, 14.4, -28.52, 33.37, 10.64, -17.83, 34.09, -34.28, 49.54, -41.51, -4.61, 24.52, 45.5, 22.08, -48.54, -21.43, 47.58, 28.72, -26.29, 27.66, -21.22, 2.37, -40.35, 29.99, 7.23, 33.54, -15.32, -37.97], dtype=float).reshape((36,))
with np.printoptions(suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([89, 96, 100, 177, 228, 203, 111, 159, 107, 196, 91, 163, 20, 173, 165, 254, 79, 237, 109, 232, 209, 110, 110, 238, 32, 4, 138, 154, 177, 24, 243, 199], dtype=np.uint8).reshape((1, 32))
with np.printoptions(precision=10):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-506559889844, 89968423482, 39616217, -15, 5299, 8870606, -69, -3954867589, 6055330, -812653089083, -932895824847, 535, -194426, -389863344211, -11316, 47, -892560980854, 429873413, 91316102, 40313], dtype=int).reshape((5, 4))
with np.printoptions(precision=9):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-0.03, -35.81, 19.39, -21.13, -7.75, -27.01, 5.76, 48.32, -41.78], dtype=float).reshape((9,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([214, 57, 16, 97, 228, 24, 14, 49, 76, 149, 43, 145, 164, 181, 94, 26, 98, 13, 86, 116, 129, 238, 20, 2, 195, 113, 21, 112, 14, 145, 41, 10, 221, 143, 110, 207, 52, 184, 187, 134], dtype=np.uint8).reshape((1, 40))
with np.printoptions(floatmode='fixed', sign='+'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([76, 151, 142, 49, 13, 147, 234, 12, 59, 55, 155, 210], dtype=np.uint8).reshape((2, 2, 3))
with np.printoptions(precision=4, floatmode='maxprec'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([575078796.100281, -6.449761767542393e-08, -4.468283603095186e-113, 1.9925446466875552e-08, 2.769590881536197, -4.052420924501446e-11, 0.007246421078287233, 0.29801217323152884, 0.7888398577048125, -39.8681, 413904797.5026269, -1.8095], dtype=float).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, False, False, False, False, False, True, False, False, False, False, True, False, True, True, True], dtype=bool).reshape((4, 4))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-903813024, -204618594969, -3369311498, 257, -38759913, 606936693, -18, 30888322379, 3977, -3894771001, 95023324, -85642774], dtype=int).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.5, -80.276, 0.0, 730.0, -306.0], dtype=np.float32).reshape((5,))
with np.printoptions(precision=9, suppress=True, floatmode='maxprec'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([50, 134, 174, 3, 25, 155, 220, 119, 203, 8, 46, 243, 33, 57, 182, 218, 255, 10, 175, 219, 255, 214, 196, 202, 240, 35, 87, 74, 11, 86, 174, 131, 142, 198, 77, 24, 251, 89, 53, 224], dtype=np.uint8).reshape((1, 40))
with np.printoptions(suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.3455671564683223, 1.2207578215352293, 2.237522425447332, 1.575549083165048, 2.1722736466748573, 0.6781294063099859, 1.4073359774197107, 1.68773729091466, 0.8258178124961866, 1.4572790439476397, 2.850068430613746, 2.880053675146088], dtype=float).reshape((2, 2, 3))
with np.printoptions(linewidth=20):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-3.1986, 3.0137895080736167e-209, 9.55532139090065e-13, -6.663762240135347e-13, -83.0, 53.221, -297.0, 591.0], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions(precision=8, sign='-'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2681074339, -960762, -876602, 27540252062, 1450744666, 6536331312, 100, -1053, -93135483, -1, -25721392794, 433175265029, 2783706848, -23190, 90215270116, 743025582786, -373768888, 7532071747, -507821, -3372653112, 4567852384, -31730822, 19, -8579819481, -333785488, 71334229, 223481768, 81306, 297647328558, 12624845, 129094992, 635512, -740074, -73693], dtype=int).reshape((1, 34))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([21, 10, 28, 221], dtype=np.uint8).reshape((4,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([491699779896, -1153756, -54677122633, 222132, -49425239, -18265155, 455963181638, -63897981839, -860579409, -976499, -2379590246, 62481210, -5, 430855467, -8887, 73, 4001680, 20852421135, 59032711, 177040159934, 93527, 1806], dtype=int).reshape((22,))
with np.printoptions(precision=4, floatmode='unique'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0, -3302529], dtype=int).reshape((2,))
with np.printoptions(precision=6, linewidth=100):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([138, 226, 75, 29, 224, 189, 18, 191, 111, 10, 225, 111, 226, 162, 77, 202, 201, 60, 180], dtype=np.uint8).reshape((1, 19))
with np.printoptions(precision=3, floatmode='fixed'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.8239057822926337, 1.9301379421674252, 0.8669707431687413, 2.0510819034420047, 1.5799804089182357, 1.870515722319817, 2.846586303855869, 2.0352043517931717], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions(precision=0, threshold=0, edgeitems=3):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, True, False, False, False, False, True, True, False, False, True, False, True, False, True, True, True, False, False, True, True, True, True], dtype=bool).reshape((1, 23))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, True, True, True, False, True, True, False], dtype=bool).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-6, 65164514204, 339513514, -766240176, 515627836, -2, -784, 490944274346, 5120200, 63268, -399942329052, -155814455, -759875, 2144061, 816417, -3090, 2627109, -97405613409, -37586837537, -3616671078, 40333998, 76331474731, 6278864, -9917, 694335704611, 6158200624], dtype=int).reshape((1, 26))
with np.printoptions(linewidth=20, threshold=5, edgeitems=3):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-287.0], dtype=float).reshape((1,))
with np.printoptions(precision=1, threshold=0, edgeitems=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.27, -46.44, -41.86, 8.25, -49.26, 40.52, 4.25, 1.71, -44.82, 40.04, -6.57], dtype=float).reshape((11,))
with np.printoptions(floatmode='fixed'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([117, 242, 164, 48, 161, 56, 252, 146], dtype=np.uint8).reshape((2, 1, 2, 2))
with np.printoptions(precision=0):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([34.85, 48.7, 18.62, -22.12, -33.92, 39.59, 7.26, -35.07, -39.73, 14.44, 21.14, 12.22], dtype=float).reshape((2, 2, 3))
with np.printoptions(floatmode='unique'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([548125, 87567, -82119, -749127667734, 18756166093, 23937123521, -863762116, 21460542, -26192188009, 633977336601, 666061423, 92637, 978207800732, 94859450730, -3486, 597225051565, -21658659058, -915164288, 32, 27407, 3555281, 47231467, 683448564589], dtype=int).reshape((23,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([120, 43, 149, 92, 35, 22, 36, 251, 163, 31, 196], dtype=np.uint8).reshape((1, 11))
with np.printoptions(threshold=0, edgeitems=3):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([5802824, 107778156, -16946886640, -815077, -99950466681, -9309010, 94441615, -4513658, 7728828062, -102876, 883174461, 69493603145], dtype=int).reshape((2, 2, 3))
with np.printoptions(precision=6):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.6436197310027576, 0.5186590768442416, 2.4994917429375674, 1.1045901278380925, 2.955352269578315, 0.7140810996846709, 1.3744589135507677, 0.6007346644185367], dtype=float).reshape((2, 4))
with np.printoptions(precision=4, threshold=5, edgeitems=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.4438321150769164, 2.8604817154834477, 2.994050381648729, 2.24894082834629, 0.6467460233624296, 2.0711597167323994, 1.3225418083424088, 2.407879646646058], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.714154078089534, 1.1483913971489588, 2.9514505979633268, 2.501206379918889, 2.613110688086345, 2.280269368459577, 1.8949041254731327, 2.507906022038231, 2.5274964632421297, 0.8799512152174306, 2.434893285854958, 2.023714353368488, 2.419155130048956, 0.5404463393346719, 2.448486664785592, 1.2452370213027928, 1.5924606002824044, 1.614944998819634, 2.8899633334443675, 1.8732956742237676, 2.789915660292569, 1.6738498735108913, 1.0471374691564437, 1.7230254685041264, 0.9296968845365081, 1.5368988211984187, 0.9925819218432492, 1.215676776009785, 2.8078950622544645, 0.7973948686582026, 2.648958318629651], dtype=float).reshape((1, 31))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, True, True, True, False], dtype=bool).reshape((5,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.745408924838837, 1.707652908987512, 1.964736104522436, 2.731858769390105, 0.5239127124270841, 2.085521221592172, 2.403832765813798, 2.163365361889455, 1.654933856632971, 2.4202947103450985, 0.9782497939298203, 1.4612058797763077, 1.8632422426329511, 1.7227725152178324, 1.7501510086183543, 0.8124031276672603, 1.8357172607824341, 1.9878781155100904, 1.881670601074052, 2.659986126467062, 2.373049844238164, 2.972648477881783, 0.7489815645251301, 2.982592286483691, 0.8048088645892078, 2.6106874269546867, 0.5862721485420814, 2.5375669500847664, 0.7124513230224667], dtype=float).reshape((1, 29))
with np.printoptions(precision=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1, 190, 6, 234, 2, 84, 192, 182, 32, 179, 164, 65, 152, 178, 10], dtype=np.uint8).reshape((3, 5))
with np.printoptions(precision=0):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-897883279, -104, 5626076438, -5787380864, -17654514, 1187050119, 301299307, 56315, 628227750, 439579209568, -94932448061, 50930383, -8, -32780596211, 8923993894], dtype=int).reshape((15,))
with np.printoptions(threshold=0, edgeitems=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.3395593176538778, 1.0954735326077856, 2.1852511698375343, 2.489890719145133, 1.241554862510469, 0.9243262292618668, 0.5890130690161783, 2.8671879978662984, 1.058161656836871, 0.7662866965848304, 1.598481550631635, 2.931830819782552], dtype=float).reshape((2, 2, 3))
with np.printoptions(floatmode='fixed'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.9309981747625304, 1.1115938248035735, 2.3465070516886763, 2.2314118275881887, 1.8909380450365008, 1.6111708822482966, 2.524325943538503, 1.9742501055376005, 1.2088518227471774, 2.2996193086944365, 2.4055624906732227, 2.27821182069444], dtype=np.float32).reshape((2, 2, 3))
with np.printoptions(precision=5):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([np.nan, 0.937693134557323, 0.5496120690226857, -846.0, 6.866640977226455, 9914460.36288929, 566.0, 3.600628853344443e-122], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions(floatmode='fixed'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([169, 219, 153, 67, 155, 130, 205, 41, 161, 98, 102, 181, 160, 231, 122, 146, 226, 201], dtype=np.uint8).reshape((1, 18))
with np.printoptions(precision=8):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.4234553880147383, 1.558450959521112, 2.012185045816838, 0.5179061284396886, 0.7710409833384592, 2.030342668204764, 1.5908178934174049, 2.5730092912725167, 1.9025515991925996, 2.9987868684093026, 1.0534335738777845, 2.2206547340439196], dtype=float).reshape((2, 2, 3))
with np.printoptions(sign='+'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-87.18, -32.168, 38.6251, 50.38, 8.443110401301721e-09], dtype=float).reshape((5,))
with np.printoptions(precision=0):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([209, 113, 165, 217, 92, 27, 143, 72], dtype=np.uint8).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-2.81, -20.84, -43.76, -12.21, -43.64, -47.96, -20.83, 42.1, -11.84, -33.51, 6.2, 28.72, 13.45, -20.35, -1.4, -28.2, -31.35, -39.68, 30.86, -7.98, 46.64, 40.47, -31.94, 17.52, 1.05, -22.28, 48.74, 30.56, -45.69, -45.96, -34.92, 49.95, 18.81, 33.9, 40.81, 42.25], dtype=float).reshape((3, 12))
with np.printoptions(precision=7, floatmode='unique'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-731787374536, -276658, 505406570, 561160, 2618612948, 148925952695, 3615179129, -9710, 139115847444, -118488, -879, -14852328627], dtype=int).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-4.5433139985763615e-09, 904.0, 0.11980841291469402, -6.818322592186838e-12, 185.0, 0.455998722056284, -87925.82058988643], dtype=float).reshape((7,))
with np.printoptions(precision=1, threshold=10, edgeitems=2):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, False, True, True, False, True, False, False, True, True, True, False], dtype=bool).reshape((2, 2, 3))
with np.printoptions(linewidth=60, sign=' '):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([73, 97, 240, 13], dtype=np.uint8).reshape((4, 1))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([186, 115, 217, 183, 100, 142, 191, 103, 156, 164, 134, 242], dtype=np.uint8).reshape((12,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([205, 141, 65, 32, 177, 61, 2, 129, 118, 121, 89, 152, 66, 43, 11, 208, 162, 59, 223, 168, 167, 153, 146, 183, 173, 213, 108, 226, 18, 21, 30, 210, 48, 103, 72], dtype=np.uint8).reshape((5, 7))
with np.printoptions(precision=0):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([48.86, 19.61, 36.28, -19.71, -4.41, -27.48, -46.54, -32.58, -18.71, 49.93, -32.39, 47.36], dtype=np.float32).reshape((3, 4))
with np.printoptions(sign='+'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-14.88, 40.96, -36.78, 8.56, 31.5, -34.72, -38.66, 20.12], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions(linewidth=100):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([7.57, 16.31, -32.07, -14.75, -13.67, 21.29, -11.74, 14.14], dtype=np.float32).reshape((8,))
with np.printoptions(precision=1, threshold=10, edgeitems=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([23.21], dtype=float).reshape((1,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, True], dtype=bool).reshape((2,))
with np.printoptions(precision=7, floatmode='fixed'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([27.21, -80.992, 0.9147744042729555, 0.06081902392456162, -3.784373895243589e-11, 49.9534, -4.247340263927435e+38, -794.0, 77.0, 71.4, -379.0, -119.0, 432.1822223223761, -97.83, -94.7876, 6.619841429925459e-05, -33.0, 0.034415134600117026, -100.0, 0.6718446022846598, 0.08382086202153936, 0.2903439735661286, -712.0, -66.3, 0.6859193232242449, 9.15094060115548, -88.0, -4769943095.508156], dtype=float).reshape((4, 7))
with np.printoptions(sign='-'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.9770861144998335, 1.5316139601251362, 2.7775540618800036, 1.8288340462580537, 1.5978351682787577, 2.7798239960259616, 2.408624871828792], dtype=float).reshape((7,))
with np.printoptions(precision=7, suppress=False, linewidth=20, threshold=5, edgeitems=3):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([10.63, -49.25, -42.97, 46.65, -32.3, -17.54, -36.76, 24.27, 13.69, 49.68, 22.42, -37.43, 1.77, 14.18, 24.98, 47.25, -7.21, 29.47, 17.5, 37.77, 22.7, -33.06, -38.09, 18.88, 32.21, 1.76, 17.74, 12.76, -24.29, 36.41, 36.24, -34.31, -49.96, -23.04, -26.22, -22.73], dtype=float).reshape((1, 36))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([673634419646, 5160410367, -3, 2345202258, 0, 57544244, -51795354617, 4245366118, 13256521, 8788, 76904762136, 94, -75681, 692189, 895, 25159794, -110229330536, -461437, 64919331483, -8037807866, -51065721395, 90074644, -9971827, 11059864, 3389685864, -9315017, -727334450429, -805552901989, -666, 7, -98044672, 339283509, -937911, 514354334, 92754587736, 861929516909], dtype=int).reshape((4, 9))
with np.printoptions(precision=9, sign=' '):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-693, 6912857575, -865384126, -6547226408, -36277637397, 44632, -276490650, -745779, 654713, -490351430632, -541724104, 19261473264], dtype=int).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-6.44, 0.48, -36.61, -36.49, 40.95, -37.98, -47.23, -25.73, -19.68, -14.36, -47.28], dtype=float).reshape((11,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([60, 229, 46, 172, 38, 49, 248, 47, 137, 192, 55, 68, 90, 242, 230, 127, 11, 72, 21, 147, 20, 246, 186, 231, 230, 245, 187], dtype=np.uint8).reshape((1, 27))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-23.0, 891.0, np.nan, 2.5910561071534533e+99, 34.716, 0.8015024215468142, -2.5338155857167168e-09, -8.208961110811532e-11, 691.0, 790605368860.1284, 3.3016144697484105e-07, 201.0], dtype=float).reshape((4, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.328795931249317, 2.0359724000594643, 2.9227440456474896, 0.5004951670344979, 2.798642037906149, 2.048796263268179, 2.0506489198962363, 1.7844859151818369, 0.5576044879434465, 2.784432063011342, 1.8233366357686664, 1.510751748827262, 0.9782497356921206, 1.8111914600554078, 1.0795120402894112, 1.1257718806882182, 2.653595058544551, 2.596830327824511, 2.8897415893258014, 2.9302305671883677, 1.1762829622835722, 2.090490540476456, 2.9740277486613786, 2.994656187506784, 2.1007769954126267, 2.5079068106646925, 1.9738862237056662], dtype=float).reshape((27,))
with np.printoptions(threshold=5, edgeitems=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([13, 19, 39, 184, 190, 246, 158, 225], dtype=np.uint8).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([133, 116, 58, 171, 42], dtype=np.uint8).reshape((5,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1949810741, 317, 19775730, 7315, -910851, 938, -4740319, 337359814, -7447, -9, 19630, 1062405539, 43937320715, -141335, 984728095, -573169, -6816733695, -96160160, -8943937, 800967042, -4306, 530787830297, -9862011, -74512821], dtype=int).reshape((1, 24))
with np.printoptions(precision=2, suppress=True, linewidth=200):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([19, 10, 49, 43, 201, 39, 36, 218, 137, 238, 179, 117], dtype=np.uint8).reshape((2, 2, 3))
with np.printoptions(precision=8):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, False, False, True, True, False], dtype=bool).reshape((1, 6))
with np.printoptions(suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.6385070772941752, 2.937456022140125], dtype=float).reshape((2,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([8151067, -66527532, 1398, -508173910142, 49282716594, 67370, -546, -167118779148, -23490825431, -16942, -211722197, -810965194, 53309, -889620914, 85582166], dtype=int).reshape((1, 15))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.9043355413744574, 1.6462706241655383, 2.5620378154289827, 1.7323311128224224, 2.3920028976433194, 1.9055312593380285, 2.779253416904315, 1.5352128753382845, 1.4448097940817224, 2.406225507536136, 1.571995727747054, 2.4448575706726468], dtype=float).reshape((2, 2, 3))
with np.printoptions(floatmode='maxprec_equal'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.7522749548059539, 2.3966079470369377, 0.8248040558902326, 2.903146008971463, 1.9368254125208129, 1.7414267215443486, 1.611779409202867, 2.449347666360521, 1.1451513963000757, 1.8368130323645475, 2.1517390410254738, 1.567228843337449, 2.9803647118898438, 2.853272073398254, 2.259217707900927, 2.231925754140509, 1.0633541867769232, 2.565287118288322, 0.5057439810748119, 1.554983782727781, 2.003520380859765, 2.4501894047489037, 2.9942626836517094, 2.5477515832786346, 0.9545018734565409, 1.9502237386320989, 0.6466452629016507, 1.166138228694666, 1.0317483985146796, 2.269491805704748, 1.6021082451138726, 2.2597054619881596, 0.7971358691980417, 1.2207999262431266, 2.0771402389805678, 0.8767533152759459, 0.9154860331395333, 2.432855032865601, 1.7058665386378056, 2.3611936727259644], dtype=float).reshape((40,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([33, 55, 55, 118, 50, 101, 81, 92, 88, 28, 126, 222], dtype=np.uint8).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([80, 249, 191, 201, 88, 132, 178, 52, 139, 188, 24, 179, 162, 87, 72, 7, 23, 46], dtype=np.uint8).reshape((2, 9))
with np.printoptions(precision=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.47, -25.24, 33.71, -25.86, 1.63, 35.64, 43.71, 6.85], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, True, True, False, False, True, False, False], dtype=bool).reshape((2, 1, 2, 2))
with np.printoptions(threshold=0, edgeitems=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.8187901997449309e+205, -7.59391427286912e-138, 0.2503293291295601, 12.7135, 1.8015180989451853e-06, 784076157766.5236, -13.54, 0.8498250040033353, -123.0, -5.487985707730014e+146, 673.5393548437289, 4.365223016967303e-07], dtype=float).reshape((2, 2, 3))
with np.printoptions(precision=0):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-29.71, 47.92, 34.42, 33.04, 27.42, -42.94, 48.63, -20.54, -14.72, 14.74, -6.98, 26.41, 4.13, -7.2, 19.25, 19.33, -24.68, -47.46, 18.54, -26.16, -46.32, 11.26, 34.61, -49.94, -8.8, -22.05, 33.95, -38.36, 2.16, 24.24, -44.65, 40.42, 44.93, 33.13, -40.26, 12.29], dtype=float).reshape((1, 36))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-746619903, -471955727022, 730164786912, 4353713, -5470557018, -51192, 73501709, -10], dtype=int).reshape((2, 1, 2, 2))
with np.printoptions(precision=7, linewidth=100):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-34.84, -38.91, -37.88, 38.98, 31.02, 44.77, 2.61, 2.99, 23.32, -18.21, -47.87, -18.65], dtype=float).reshape((2, 2, 3))
with np.printoptions(suppress=True, threshold=0, edgeitems=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([615291993, 672898803, -43449307533, -788, -614340054, -723178, -52763497, -65, 499765373, 890367982573, -7565], dtype=int).reshape((1, 11))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-58496057, -5851631, -136788635938, 405897, 259150223, -21825239844, 71529639, 4912549212, -149496578, -838229304, 327952115206, 19, 3587913, -4588929652, -295, -53162000678, 4177322240, 1, -14562, 520707845, 563991798, 255715415036, -47594, -22612, 59058365, -41912136, -42139047145, 6, 243167305474, 89294984, 603285807, 3276992223, 78577201, 686151372, 4418795002, -1243114766, 7362942, -246334239, 95, 20060574, -331872934, -3201, -699242677, -2078116, -90049112947], dtype=int).reshape((5, 9))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.91925718655569, 1.9098539378129975, 2.19818434412339, 2.1399248051827704, 2.1147688800148288, 2.1901719180732018, 1.647887040285681, 1.0123116837904282, 1.1729746379627803, 2.869381510024989, 1.7199985113412115, 0.7909653829514278, 2.8788874193352934, 1.0017409960252859, 2.9836243033693397, 1.3317808899966774, 2.7908506126638493, 0.6133277447836095, 2.6380936757167888, 2.307447756218204, 1.8460240578520448, 2.4677426950177965, 2.124952401038724, 2.7032549686819762], dtype=float).reshape((24,))
with np.printoptions(linewidth=20):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, True, True, False, False, True, True, True, False, False, True, True, False, False, False, False, True, True, True, True, True, False, True, False, False, True, False, True, True, False, True, True, True], dtype=bool).reshape((3, 11))
with np.printoptions(threshold=10, edgeitems=3):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-40.68, 17.86, 2.0, -26.24, 27.52, -32.51, 28.0, -11.92, -3.58, -37.18, -44.52, 27.58], dtype=float).reshape((2, 2, 3))
with np.printoptions(threshold=5, edgeitems=3):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, False, False, True], dtype=bool).reshape((4,))
with np.printoptions(suppress=True, linewidth=200):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([49.8, -11.92, -40.9, -45.07, 11.06, 34.88, 33.51, -41.85, 34.34, -27.22, 27.57, 1.42, 7.5, 27.97, -10.64, -20.21, 38.32, -4.98, 25.24, -24.46], dtype=float).reshape((2, 10))
with np.printoptions(linewidth=40):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.5, 0.6300927162281708, 0.8247598978517943, 1.5, 54.77, 1.5, 0.40119568733397737, 1.5, -727111606650.5898, -277.0], dtype=np.float32).reshape((10,))
with np.printoptions(precision=7):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-52128326, -203395108, -2100260527, 70203991, -809017, -36510472745, -50591373311, 400238404], dtype=int).reshape((2, 1, 2, 2))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([8, 168, 145, 134, 74, 191, 22, 175], dtype=np.uint8).reshape((2, 1, 2, 2))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([140, 96, 74, 255, 57, 45, 213], dtype=np.uint8).reshape((1, 7))
with np.printoptions(suppress=True, floatmode='unique', sign=' '):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([129.0, -884.0, 0.6477369676874689, -2.5486231127242398e-290, np.inf, -0.2480347704490622, -1.0385269688126608, -276022982.0382334, 671.0, 8.916028918344272, 23.0, -2.95, 186.0, 0.5475161351697193, 956.0, 0.3444892560859678, 76.276, 238.0, -6.8, 235.0, 0.9883341716950533, 0.9021857430330861], dtype=float).reshape((1, 22))
with np.printoptions(precision=10):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, True, False, False, True, False, False, True, True, True, True, False, True, False, False, True, False, True, True, True, False, True, True, True], dtype=bool).reshape((1, 24))
with np.printoptions(precision=7, suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-19.89, -47.82, 47.08, -48.82, 11.84, -31.56, 1.31, 32.06, -40.61, 5.2, -8.51], dtype=float).reshape((11,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-63213, 893949605, 9807878730, 579, -8, 81165300816, 296988418, 52731404], dtype=int).reshape((2, 1, 2, 2))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([9.34, -3.93, 47.39, -9.59, 13.52, -37.47, 26.48, -12.41], dtype=np.float32).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([64.183, 34.0, -0.0, 53.3156, 0.42171985011209534, -64.8, -1.2699108730655251e+51, 941.0, 0.000867199736118176, 580.0, 76.208], dtype=float).reshape((11,))
with np.printoptions(precision=0, threshold=5, edgeitems=3):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([45.32, 24.58, -10.18, -15.52, -26.32, 43.94, 1.02, 19.29], dtype=float).reshape((2, 4))
with np.printoptions(floatmode='maxprec_equal'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([90, 94, 172, 17, 249, 74, 83, 151], dtype=np.uint8).reshape((2, 1, 2, 2))
with np.printoptions(precision=4, suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([102, 5, 82, 26, 249, 204, 214, 234], dtype=np.uint8).reshape((2, 1, 2, 2))
with np.printoptions(precision=6, suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, False, True, False, False, True, False, False, False, True, False, True, True, True, False, True, True, False, True, False, True, False, True, True, True, False, True, True, False, True, True, True, True, True, True, False, True, False, False, True], dtype=bool).reshape((1, 40))
with np.printoptions(floatmode='fixed'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-436283826934, -842, 497782568, -54, -1185996, -2890535, -7296360, 60967032221], dtype=int).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-126279, 6813909, -46802395, 351641472, -7367482, -1426, 72997762, 146079, -9259425182, 9460222, 407139199144, 4311684293, -1742, -41459214287, 75, -95960066, 937215017, 62422, 959328961, -16268715, -84, -9514414, -109, -1774878, -6945, -96959615059, -979504642357, -2712524395, 68, 66772645576, -83514376290, -48539257588, 924879, 801013896, 20832821, -62, -202438], dtype=int).reshape((37,))
with np.printoptions(linewidth=200):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([884.9742298176319, -731.0, 7.282799103317907e-13, 0.0025316071118730576, np.nan, 79.0, 172.0, 7.853202509865494e-13, 0.8827852882857347, 8.102321996622002e-10, 0.18632470259956024, 677.0], dtype=float).reshape((2, 2, 3))
with np.printoptions(precision=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-733.0, 633.0], dtype=float).reshape((2,))
with np.printoptions(floatmode='fixed'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, True, False, True, True, False, True, False, True], dtype=bool).reshape((9,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.68008697246377, 1.4759709323206958, 1.8569876675777008, 2.7552782440757793, 1.2663267866248589, 1.7335099731887094, 2.867431241936, 2.420147521501308, 0.7143989966994662, 1.0145177531073408, 2.1972707470066704, 2.9771059677801293, 2.862722816306489, 0.7130022429488718, 1.2583468487439993, 0.7437072163180731, 1.7358856829827347, 2.9979353984724555, 1.476257504861959, 1.56382571381274], dtype=float).reshape((20,))
with np.printoptions(linewidth=200, floatmode='unique'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([222, 147], dtype=np.uint8).reshape((2,))
with np.printoptions(precision=3):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([16.7, -7.267897068371311e-138, 9.271153041447655e-08, -12.9052, 0.000838234582445192, 284.0, 802.0, -97.2339, -58.81000621520833, 0.7039089745002652, 420.0, -472.0, 27380907.78093094, -44.0, 6231998122.061173, 6.258778531328382e+41, 62.1, 28.242, 0.5091922956350129, 19866.783089884877, 39.0, 45.9334, -102.0, -37.0, 633.0, -0.9650995736187684, 0.0, 768.0, 248.0, 62.0, 0.8765322823272648, -79.0, -0.24218802752431, -306.0, -5.794166545063329e-10, -30.2, 0.6406299368492934, 27.0], dtype=float).reshape((38,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, True, False, True, False, False, False, True, False, False, True, True, False, True, False, False, True, False, False, False, True, False, False, False, False], dtype=bool).reshape((25,))
with np.printoptions(precision=4):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-6.14, -1.86, -48.44, -41.43, -49.32, 26.48, 34.54, 15.93, -24.12, -25.69, 35.55, 33.87, 13.72, 27.58, 30.4], dtype=np.float32).reshape((15,))
with np.printoptions(precision=9, threshold=5, edgeitems=2):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-266837002, -104501, -75565899, 397861241, 900790391, 8602309996, -71132557, 690160097106, 38658672, -493803894042, 99172, 956190, -729587613, -817, -837, -8857953278, 66635145862, 60666230, 76450141600, -357397491620, -32703058594], dtype=int).reshape((1, 21))
with np.printoptions(precision=5, floatmode='maxprec'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, True, False, True, False, True, False], dtype=bool).reshape((7,))
with np.printoptions(suppress=False, sign='-'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.48285345952942005, 370.0, -224.0, 0.08971346466458885, 835798035534.1401, 13.8, 8.921263514785522e-11, -27.0, 6.582297580128222e-08, 7.489486847486555e-167, 896166574.3812541, -1.6038363397758372e-11], dtype=float).reshape((2, 2, 3))
with np.printoptions(suppress=True, floatmode='maxprec_equal'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.904914558453273, 2.5822196916835707, 1.2572516848080937, 1.4369263298069976, 1.8173408197494554, 2.307402126834824, 0.5240733520438421, 1.0880716438959115, 2.3674067962541976], dtype=float).reshape((9,))
with np.printoptions(precision=6, threshold=5, edgeitems=3):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([84735375, 9, -893040, -635702155, -543, 5779, -959748517, -17425], dtype=int).reshape((2, 1, 2, 2))
with np.printoptions(sign=' '):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0, 10512, -55502963, 244512837, 9016, 4613436, 6, -12544, -676116322841, -80, -904459267837, 8252, -2426265366, -38999400, -85556292763, 22195, -3920619280, 527], dtype=int).reshape((2, 9))
with np.printoptions(linewidth=20):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([26.28, 4.03, 0.04, -36.34, 48.09, 3.71, -14.44, 40.68, -26.05, 6.37, -32.96, -44.27, 10.97, -14.93, -28.44, -26.95, 38.14, -47.73, 28.66, -2.68, 35.84], dtype=float).reshape((21,))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.2435712743215498e-11, 7.174022597142233e-09, -2674.8593635433913, 2.59061739052302e-07, 0.34566113677604116, -6.110589884754463e-64, 0.4960640811908794, 3.488339340425584e-11, -8.733675474401635e+299, 3476146372159.3853, 0.046919819822370215, 4.45496062248766e+160, 0.5623411200672062, 8204430.991810074, -325.0, -4.686746447980779, 9.607063943051173e-09, -576.0, 56.7519, 869248.8245215786, 0.007561311198542922, -3034664222.6725497, 0.8643127028303293, -279.0, 29.5, -2.2640046372298018e-11, 4.947125629456293e+63, 82.17, 0.6864435040654114, 216.0, 0.692604122326171, 810.0, -22.0, 332.0, -80.227, 0.27261150370237497, 814.4425446999719], dtype=float).reshape((37,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.9489791982333484, 2.4661476970852667, 1.7439700583232807, 2.0294823538218623, 1.1940816162069594, 1.4424389725590814, 2.4376450837302874, 1.2755291815567869, 1.461113045489421, 2.4928117448454494, 2.28721276604747, 2.8129608389352017], dtype=float).reshape((12,))
with np.printoptions(precision=7):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-39.02, 0.9, -31.73], dtype=float).reshape((3,))
with np.printoptions(precision=4):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([75.49, -0.0, -69.4539, 0.1071817516085799, -0.4041344396215396, 920.0, 67.06, 0.05773063425120233, -30.416, -50.1, -16.27, 0.2720413989589384], dtype=float).reshape((2, 2, 3))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-19.5, 25.95, -42.71], dtype=float).reshape((3,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.1741554272205972, 1.0256776344162686, 2.1013652072743856, 2.9361314785037935, 1.7056484974191883, 1.4881909981066936, 1.3492750193431302, 2.7492006991342484, 2.787020331664953, 0.6635589375306243, 2.168717966920203, 2.3351107770033814, 0.9223510490854937, 2.5582754891347697, 1.463062802090414, 2.666965548400744, 1.5288800871600037, 2.3068768127681505, 2.8400135748451714, 1.6344471074883302, 1.698694139901645, 2.3674317771218134, 2.5760877542910854, 2.5503421279135576, 1.3308451721600618, 1.133788234258279, 1.6897448932662749, 2.554449287486751], dtype=np.float32).reshape((1, 28))
with np.printoptions(suppress=False, threshold=10, edgeitems=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([8.811424532853605e+205, -8.457866128193495e-05, 0.6710506134253579, 3.012050158308832e+157, -690.0, 730.0, 0.017342119607720363, 681.0, 638.9500908992254, 8506034.122730087, 3.68684822562652e-11, -300.0, -17.0, 626.0, -85.3, -275.0, -25.5, 0.5719279178300822, 887.0, 0.015881789767360988, 0.9789227187186167, 28.0, -84.6033, 0.7823321408742816, 0.9164556671446583, -857.0, 4.529423054599393e+257, 0.3657081343971017, 0.0, -72082366169.75745, -372.0], dtype=float).reshape((31,))
with np.printoptions(precision=9, linewidth=20, sign='+'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([np.inf, 0.5477193446991248, 2.95737525278553e+154, 2.0492514123491623e-171], dtype=float).reshape((4,))
with np.printoptions(precision=4):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.27891639668860657, 38.0, -983.0, -755860461315.8953, -46.0, 1.5, -3.0006, 7.719726786798662e-07], dtype=np.float32).reshape((8,))
with np.printoptions(suppress=True, linewidth=20, threshold=0, edgeitems=3):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-4.37, -8.45, 27.25, 19.88, 43.53, -37.98, -26.56, 1.15, -49.07, 13.14, 41.1, -16.43], dtype=float).reshape((2, 2, 3))
with np.printoptions(precision=0):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, True, False, False, False, False, True, True, False, True, False, False, True, False, True, True, False, True, True, False, False, False, False, False, False, False, False, False, False, True, True, True, True, False, True], dtype=bool).reshape((5, 7))
with np.printoptions(precision=0, suppress=True, linewidth=100):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-39.46, 20.63, -20.84, 41.6, 47.62, 13.69, -15.68, 12.01, 4.4], dtype=float).reshape((1, 9))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.4439758980035615, 1.5, -618.0, 0.6034740375871881, 81489013502.1182, -7.072408349892663, np.nan, -30732257.24112405, 0.4132020353137862, 0.019046796003915012, -8.042850173067989e-12, 0.8174483484125773, 70.5969, -45.0, 24.0, 0.24284016556960353, -3.400186886696226e-11, 69.0, 379.0, 30.042, -18.1, 0.2546834086979304, 9.807007054067282e-07, -762.0, -5.68757891220611e+21], dtype=np.float32).reshape((25,))
with np.printoptions(floatmode='maxprec_equal'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([238, 57, 189, 235, 167, 177, 189, 199, 28, 28, 101, 10], dtype=np.uint8).reshape((12,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, True, False, True, True, True, False, False, False, False, False, False], dtype=bool).reshape((2, 2, 3))
with np.printoptions(floatmode='maxprec_equal'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, False, False, True, True, True, True, True], dtype=bool).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-479773161, -427609, -9485301, 6041660097, -3, 28951, -8289573418, 23564796576, -7944970962, 8994302, -1978, -65679], dtype=int).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([370.0, 28.9504, 1.5, 61.351, 0.8761528768642628, 0.6334790447459319], dtype=np.float32).reshape((2, 3))
with np.printoptions(precision=8):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-36.45, -16.01, 45.87, -39.82, 29.77, 48.05, 34.44, 15.04], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions(precision=3):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.2607929531413946, 0.9621120960466738, 1.878969954012791, 0.8575028247805073, 2.7957897748932448, 2.7305256154254014, 2.09070478346809, 2.7770574008270805, 2.0675019099990273, 2.347422044411836], dtype=np.float32).reshape((10,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([17.3, 48.98, -44.28, 21.68, 29.91, 23.16, 38.8, -12.01, 3.51, -49.35, 44.02, 33.69, 31.3, 18.11, -22.47, -4.27, -10.75, 32.38, -49.46, -37.4, -4.97, 17.43, 0.03, 9.93, -36.91, -20.15, -32.72, 36.57, -29.41, -48.28, -3.34, 44.74, -34.76, 1.77, 11.66, -14.02, 5.41, 38.14, -44.41], dtype=np.float32).reshape((39,))
with np.printoptions(precision=7):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([210, 125, 247, 37, 184, 148, 15, 200, 244, 191, 140, 180, 32, 232, 206, 7, 236, 115, 69, 113], dtype=np.uint8).reshape((2, 10))
with np.printoptions(suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.5586252513849461, 2.6437510582655577, 1.580232382578126, 2.549806911309299, 0.5959738131545438, 0.6268727642074896, 0.9407187869651935, 0.9876255055672782, 2.511855274232513, 1.8405711975472998, 0.9301024481693172, 2.193471070175275], dtype=np.float32).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, True, True, False, False, True, True, True, False, False, True, False], dtype=bool).reshape((2, 2, 3))
with np.printoptions(linewidth=20, floatmode='fixed'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.1604028126393358, 2.6076516723057965, 1.8685717611673853, 2.4502189597017283, 2.41062845982578, 1.5618943511528476, 2.077817738072099, 1.6537382471645063, 2.9506734286409237, 2.439769469079671, 2.555305825894837, 1.4992029547842636, 1.2077714345734574, 1.8555643118219998, 2.752453871979823, 1.2456096204371199, 0.775296099550034, 1.4177140830837502, 1.0153249303549825, 2.898276826356755, 0.6339000674829299, 2.3737643141468263, 2.9110739916375117, 2.5403381128623166], dtype=float).reshape((4, 6))
with np.printoptions(linewidth=40):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, True, True, True, True, True], dtype=bool).reshape((6,))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([23.01, 12.33, 39.24, -6.47, 29.83, 17.29, -32.91, -27.3], dtype=float).reshape((8,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.4908996082496959, 6182510.658511043, -3.245709590515407e-10, -46.672, 2.690234105366072e-06, 0.9215017472948811, 6.521289335308582e-07, 841.0, -34.0, -9.111375964226731e-23, 0.6656509565572278, 1.5, -99.9681, 0.4123608546275771, -676280687871.6003, -5.900512216374105e-12, 0.5814708299347744, -9.20513292728982e-13, np.inf, -144.0, 45.8, 48.0], dtype=np.float32).reshape((1, 22))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.6066933355262295, 2.658540030797363, 1.1359190233778937, 2.2339406520932874, 0.555097388270085, 1.4731693869847748, 2.5865020747631577, 2.304720058425052, 1.8327656920582867], dtype=np.float32).reshape((9,))
with np.printoptions(precision=8):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-24.66, -40.82, -48.01, 7.22, 47.41, -6.98, 31.82, 1.57], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions(precision=5):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, False, True, True, True, True, True, False, False, True, False, True], dtype=bool).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.920939240585637, 2.1210983376642853, 1.3500694272234968, 0.6576134757464803, 2.6799898559671775, 1.9217364730532447, 1.961175756197985, 2.1948234799780835, 2.748693815273706, 1.6532368365410641, 2.1950920798463254, 2.6905152796485234, 1.2398532295734086, 2.5468152858358875, 1.2415162242277893, 1.226505891338851, 2.232955005152683, 2.61037114068139, 2.942527196022085, 1.6766552326938238, 1.6140282290904944, 1.6490053166737668, 1.5273507686505554, 2.6281066289513224, 1.0800606056069904, 1.8828489297960511, 2.692742142076463, 1.267101829055551, 2.1329379888528432, 1.015222650105247, 2.550868711129625, 1.3619052387323114, 1.5891661411137141, 1.305570170650714, 1.1084435276241704, 2.898732468126127, 2.2963701154529645, 1.4836869347740496, 2.6841014693816794, 2.1690259503334897], dtype=float).reshape((40,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([253, 185, 102, 223, 128, 42, 65, 9, 48, 15, 13, 105, 237, 46, 133, 185, 218], dtype=np.uint8).reshape((1, 17))
with np.printoptions(precision=2, threshold=5, edgeitems=3, sign='-'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.4636636815185007, 2.9457976604592986, 2.3554221117578606, 1.0232617118032656, 2.421603013449762, 2.736346943631569, 1.9007661678863341, 2.0401361327251095, 1.2639177882680794, 2.8888902906265534, 0.6948687262656326, 1.5661324168589001, 1.3572941636290543, 2.7633604705773473, 0.9979820939096538, 1.4281056899265827, 1.4678313042444233, 2.2190465410103495, 1.3135905109984896, 1.8292585507327561, 2.448922678890056, 2.9155348156367764, 1.43476002316025, 2.1001729839763996, 2.1945981840878614, 0.8494490617602936, 0.542475568135068, 0.9420395732728719, 1.8593972197930535], dtype=float).reshape((1, 29))
with np.printoptions(precision=2, floatmode='maxprec_equal'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([41.432, -5.671367049373832e-12, 0.21789248884388357, 0.9166920430512284, 3.149028040488801e-82, 6.172, 970.0, 0.0], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([7, 195, 122, 114, 182, 23, 27, 239], dtype=np.uint8).reshape((2, 1, 2, 2))
with np.printoptions(precision=0, linewidth=20):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([33.35], dtype=np.float32).reshape((1, 1))
with np.printoptions(linewidth=40):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-6.387533630998199e-09, 3255.8694939027855, -8.312023836377481, -0.0, -55.0, 1.5, 0.6910737976038643, -78.12658906924885, -81.92, -15518.690681596658, -8.838960942475785e+22, -48.253], dtype=np.float32).reshape((1, 12))
with np.printoptions(suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, True, False, True, True, True, False, True, True, False, False, False, True, True, True, True], dtype=bool).reshape((2, 8))
with np.printoptions(precision=10):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([249, 36, 48, 210, 13, 182, 140, 172, 236, 31, 53, 30, 33, 35, 199, 235], dtype=np.uint8).reshape((16,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-822.0, 5.13, 9.677534477613937e-11, -24.0, -95.0, -899.0, -576.0, 9.45290986813926e-07, -64.0, -59.2, -8.836650638934722e-12, 0.04657439975963096], dtype=np.float32).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.7017045327063482], dtype=float).reshape((1,))
with np.printoptions(precision=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.550429668310719, 1.6879428845967255, 0.520497385555299, 2.4600813463561653, 1.532854401712784, 2.6949931348670875, 0.6342443164297297, 0.5277096173498546, 0.7626331538829468, 0.9499731195335912, 0.6904089592741274, 1.329470746910945, 0.7240101824216854, 2.355970183375405, 2.393800178260396, 1.503717190500811, 2.033054998340987, 1.507090588538776, 2.11058386742738, 1.5590401883245606, 1.2256320890238896, 1.2714461515550166, 0.7322392023554234, 0.9637083669224094, 1.0966605321668708, 1.7574010080329248, 2.5013068964843166, 0.8710030744485315, 2.0207318822349865, 0.8304005870322222, 2.8749722063922936, 1.182234935154106, 1.0250887158723696, 0.5519569626038535, 2.4405032293913913], dtype=float).reshape((35,))
with np.printoptions(floatmode='fixed'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, False, True, True, False, True, False, True, True, True, True, False, False, False, True, False, True, True, False, False, False, True, False, True, False, False, True, True], dtype=bool).reshape((28,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.6247522230810583, 2.3653412244349106, 2.8197428748709217, 0.8611401496623421, 2.2744107860153946, 1.8818887457309792, 1.4408255511189603, 1.97551661741895], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([61, 202, 229, 147, 150, 173, 20, 252, 89, 66, 181, 44, 233, 226, 6, 146, 230, 72, 88, 99], dtype=np.uint8).reshape((4, 5))
with np.printoptions(linewidth=60):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([5.36, 3.96, -3.41, 41.24, 44.67, -39.69, 0.04, 41.29, 26.64, -15.53, 30.27, 13.02, -7.96, -49.26, 26.23, -46.56, 20.72, 15.25, 4.24, -35.17, -40.82, -5.49, -10.8, -3.62, 32.74, -39.37, -1.21, -36.5, -24.71, 7.62, -20.89, -4.14, 22.01, 22.38, -1.83, 21.17, -49.7, -25.95, 46.59, -26.92, 46.06, 3.34, 19.06, 35.85, 34.03], dtype=float).reshape((5, 9))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.0184215236657677, 1.1502095572274147, 2.3873011234290002, 0.671706639961767, 0.9444821191956625, 1.7922692143239134, 1.2004390313723097, 2.5112895463207745, 0.5508481630810795, 2.733561854401212, 0.8029525490708518, 0.6917914450845757, 0.5136606726907349, 2.7092952106411436, 1.360101466682974, 2.717916662849753, 0.5540436529588822, 2.322168634979067, 1.2675237522153269, 2.716444158151851, 0.7271648465007536, 0.6067677031624534, 2.324020686918632, 2.2508540722381327], dtype=float).reshape((2, 12))
with np.printoptions(threshold=0, edgeitems=2):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, False, False, True, True, False, False, True, False, True, False, False], dtype=bool).reshape((2, 2, 3))
with np.printoptions(linewidth=100, floatmode='maxprec'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.6774765729696448, 2.3840979722946116, 1.6215548050862068, 1.8262722749033162, 0.7060754384494196, 2.085879329472916, 2.638106044409471, 1.5632381729697802, 1.308222430291219, 2.607383592208299, 0.8477695294226133, 1.9900563765145225], dtype=float).reshape((2, 2, 3))
with np.printoptions(precision=5, linewidth=100):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([51, 181, 176, 104, 93, 22, 255, 29, 212, 171, 164, 91], dtype=np.uint8).reshape((12,))
with np.printoptions(precision=7, suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-24.8, 33.86, -17.46, 21.94, 35.52, 33.82, 0.04, 2.32, 2.87, -24.44, -1.36, -21.24], dtype=float).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, True, False, False, True, False, True, True, False, False, False, False, True, True, False, True, False, False, True, True, False, True, True, True, False, False, False, False, True, True, False, True, False, False, False], dtype=bool).reshape((1, 35))
with np.printoptions(floatmode='maxprec'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.3927318461485685, 2.9794470842203213, 1.3477800711592374, 2.07145066154121, 1.2860238638249997, 1.3793904691691024, 2.768364296532221, 2.8757183828960464], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([138, 112, 36, 111, 77, 194, 171, 40, 20, 184, 179, 74, 161, 9, 19, 48, 208, 134, 219, 85, 245, 195, 120, 52, 190, 45, 181, 36, 82, 76, 176, 132, 156, 166, 177, 239], dtype=np.uint8).reshape((36,))
with np.printoptions(linewidth=20, floatmode='maxprec', sign=' '):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.863954221525541, 1.8674644721886304, 2.0064607864705812, 2.9183109899723525, 2.5115081471761904, 2.991055777249445, 1.1460164298124846, 2.8128649543267743, 1.6987426327577342, 2.6960451829016714, 0.6355949144335287, 2.020907705666718, 0.770442888891349, 1.4340392013392953, 2.1419438533824318, 1.0591635956465733, 2.143066193066738, 2.7239417044449836, 0.5057546560275232, 2.3418315699022187, 2.8167978259763755, 2.7006044613085605, 1.7680476193406442, 1.1866861061012186, 2.922561741610376, 0.9326773621301017, 0.804141092973963, 0.7883667397056231, 0.7770166897683093, 1.0600569943774967, 1.1133471647144857, 0.6042858503967131, 2.558262121017878, 1.3527363468302465, 2.921751519373869, 0.5698953570277128], dtype=float).reshape((4, 9))
with np.printoptions(precision=7, suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([17.87], dtype=np.float32).reshape((1,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-80071, 60531312155, -370117285, -36667206307, 92096403602, 817268939271, 49231719308, 83043576787, -575, 991551080069, -48771057455, -28135439174], dtype=int).reshape((2, 2, 3))
with np.printoptions(precision=6):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([29.81, 20.31, -35.92, 10.27, -0.73, -32.26, 47.59, 25.23], dtype=np.float32).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.08071368680845437, 969.0, 0.3836007234011167, 6.142337363614661e-281, 635.0, -3.883919522406454e-66, 16.75, -4.726269895596393e-08, -193.0, -0.0], dtype=float).reshape((1, 10))
with np.printoptions(precision=5, threshold=0, edgeitems=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.4644785624444894, 2.1592104231090508, 2.7129558487021845, 1.101470305893591, 0.5168403454523227, 0.5904481605198806, 2.315051860337353, 1.524219805693689, 2.870251457581583, 0.9154797951485506, 0.8940635832924799, 0.5832528372098501], dtype=float).reshape((2, 2, 3))
with np.printoptions(precision=2, sign='+'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-14.73, 30.4, -42.78, 42.99, 23.48, -32.52, -2.76, 22.27, 14.27, -8.68, -6.2, -11.26, -37.39, -22.99, 31.69, 49.35, 23.08, -15.42, -32.29, 40.42, -37.86, -20.07, 10.25, -38.84, 28.93], dtype=float).reshape((5, 5))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, False, True, False, False, True, False, True, True, True, False, False, False, False, False, True, False, True, True, True, False, True, True], dtype=bool).reshape((1, 23))
with np.printoptions(precision=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-74024962, -6721633243, -78770870, 960145, -5496, -43700603, 8404474867, -691059494504, -367210, -597508695081, -260032322, -3597, 9449, 433570, -56861593, -177679264753], dtype=int).reshape((1, 16))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.6310461542374295, 2.7938828651500165, 2.223459806686522, 1.4116058238758429, 0.8040219906779512, 2.898718742394153, 1.7449683172456762, 0.8565543402104474, 1.2601155203575791, 1.9794622155695998, 1.8844540576676132, 1.6892559136629521, 2.550722788503225, 1.9218139634543416, 1.6105612160956992, 2.507407220821437, 2.096736690369621, 2.6333254597085856, 2.8024712821870374, 0.6134565154015221, 2.961262175981706, 0.9737612191721358, 2.5794842183136186, 2.0962619105525264, 2.7401323139817224, 1.3562786593151372, 2.3825329341020205, 1.344276570380143, 0.9521403286010419, 1.7209571142446363, 2.6191604722498236, 2.1950764842914614, 1.0733670567847013, 1.270069735110919, 2.8426584471848693, 0.8965817222683246, 2.6408326231594725, 0.8727777113543135, 1.138122597587574, 2.4995885172590544, 2.290975859216064, 0.5860758472375822, 1.6352820917819044, 0.7371432169513563, 2.7633082867536363], dtype=float).reshape((5, 9))
with np.printoptions(precision=2):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([34.1, 43.58, -8.99, 22.48, 17.88, -49.5, -34.06, -34.62], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions(suppress=True, linewidth=200, threshold=5, edgeitems=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-116222544, -88220079312, -85162144, -9032, 987813663264, -8, -7816927, -8005], dtype=int).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([229, 33, 94, 138, 121, 250, 97, 43], dtype=np.uint8).reshape((2, 1, 2, 2))
with np.printoptions(threshold=10, edgeitems=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([16, 62, 205, 224, 79, 173, 198, 192], dtype=np.uint8).reshape((2, 1, 2, 2))
with np.printoptions(suppress=True, threshold=10, edgeitems=2):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([42.0, -867.0, 96.16, 1.5, -27.157, 1.7771436924179085e-09, -33.97, 0.7866286672236101], dtype=np.float32).reshape((2, 1, 2, 2))
with np.printoptions(suppress=True, linewidth=20, floatmode='maxprec_equal', sign=' '):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-151692.19425882673, np.inf, -305.0, 472849911445.2618, 10.9708, 0.5756400647580466, -5.387149168457256e+58, 0.3299244343111555, 209.0, -37.0, -3.830739895505124, -5087339.317800173], dtype=float).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([42.97, 36.8, -5.14, -12.37, -34.13, -43.41], dtype=float).reshape((2, 3))
with np.printoptions(suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.6157640503927146, 2.1283046785839117], dtype=float).reshape((2,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-1.506487013307043e-13, -11.2, 36.66, -2.0, 2.4013226364226227e+148, -0.34196909919604135, -96.0, -79.3451, 11.7951, 29.0, 813.0, -855.0], dtype=float).reshape((2, 2, 3))
with np.printoptions(suppress=False, linewidth=100):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([115, 52, 158, 113, 248, 227, 240, 59, 220, 66, 40, 161], dtype=np.uint8).reshape((12,))
with np.printoptions(precision=9):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.5029729077131291, 2.1728276346023163, 1.4395461952150144, 2.2813381632210934, 1.45377634149139, 2.486118069249096, 1.725526025861877, 2.960501245415113], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-14.0, 3.26, -3.39, -37.73, -12.88, 41.36, -48.7, -43.5, 8.3, -48.21, -23.98, 31.1], dtype=float).reshape((2, 2, 3))
with np.printoptions(precision=2, linewidth=100):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-3.92, 18.67, 8.88, -8.41, 35.13, 22.4, 3.36, -35.51, 5.7, 4.57, -46.61, -27.69, -4.66, 31.97, 43.29, -38.3, -18.51, 5.23, 36.56, -16.53, 40.92, -41.48, -43.93, -3.69, 36.56, -24.98, 28.3, -12.56, -22.81], dtype=float).reshape((29,))
with np.printoptions(suppress=False, sign=' '):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-41.69, -16.3, -4.61, -9.75, -25.69, -27.93, -32.64, -1.14, -44.1, -34.85, 29.07, 20.03, -45.57, 25.56, 27.26, -31.22, 10.49, -15.66, 6.75, 19.67, -9.59, -46.41, 11.04, 15.37, -41.85, 11.94, -10.15, -37.52, 34.99, -41.03, -8.14, -21.5], dtype=float).reshape((32,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.4749699607353497, 2.9907233676438985, 2.397088625652243, 1.410608735235222, 1.9092618026649837, 1.121635437742186, 1.4928042916257103, 2.6497863702057627, 1.7414335750537062, 1.1964411167900562, 0.5552619130505833, 2.57922029604264, 0.6390172044941587, 0.6009038660728565, 1.6493528947275935, 1.0582561326428355, 1.811397451840589, 2.3929040797987, 0.7225904285365649, 1.9423177967916216, 0.7090018174969321, 2.0236428210717725, 1.1737233015442643, 0.772361543585139, 2.5049835036077903], dtype=float).reshape((25,))
with np.printoptions(sign='+'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-35.25, -38.39, -40.51, -36.61, 13.66, 3.54, 32.03, -44.73, -1.36, 19.59, -32.87, -16.07, -49.27, 48.33, 19.33, 4.89, -16.2, 30.2, -21.17, 33.24, -36.13, 24.78, -16.82, -13.18, -41.27, -34.95, 14.76, 46.54, -26.66], dtype=float).reshape((29,))
with np.printoptions(precision=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([59315868812, 3733120495, 937, 503333510588, -16519101, 5865869, 5664662253, -91070206882, 901220, -68763428, 176749, -315098673, 3988915294, 45046, -9613538, 5456686, -65357268899, -11989329389, -638, -67089583469, 304856550, -836777236410, -735549079366, -721, 31854953796, 38393988, -22442237547, -632980541, -68315395364, -414039, -204384207, -540081083620, -70972086960], dtype=int).reshape((3, 11))
with np.printoptions(suppress=False, linewidth=200, threshold=10, edgeitems=3):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([52675516, 405000201133, -54883501441, -755, 2004027925, 9046301350, 30294896667, -304468, 40167369388, 611333937, 154518338, -52354], dtype=int).reshape((2, 2, 3))
with np.printoptions(sign='+'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([3210, 2109579899, -561992, 8415464984, 79090350, -6576, 3784539, 77089976462, 9786696088, -6710753503, 8, 8851966980, 4425835039, -31432923, 585850399091], dtype=int).reshape((5, 3))
with np.printoptions(precision=10):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([14085, -8974574, -3691312546, 69389466148, -930730730, 82555, -24335484974, -832, -4196104343, 4983678, -64491365586, 945887, -26857122643, 73526286007, 967223, -82624986269, 49537, -139284100, 9, 96184, 96, 57616007054, -558098, 655270352203, -410940504, -7085865325], dtype=int).reshape((1, 26))
with np.printoptions(threshold=10, edgeitems=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([55.516, 0.9466992397508852, 2.1701561696154003e-12, 0.0008305669739247241, 0.9854644284463129, 28.19, -30.0, 72.0, 0.6120616675434921], dtype=np.float32).reshape((9,))
with np.printoptions(precision=5):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.8882084173660427, 2.438864076026375, 1.0692214804025453, 1.283538083957553, 0.933037985298377, 2.70156353167413, 2.7473691352392526, 1.159886808284524, 0.8427240402735104, 2.0374668176103867, 1.69295211861805, 2.2706064288331325, 0.9057998210272682, 2.538475338889178, 2.2042045659111875, 1.507129008291693, 2.0639904603370423, 1.2931180684424743, 2.99365551322222, 2.3308798613664243, 1.9964827494926176, 2.122265152139198, 1.7694769017057919, 2.893943984988508, 2.193694997214572], dtype=float).reshape((1, 25))
with np.printoptions(suppress=True, threshold=10, edgeitems=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.264392146119593, 2.9643909927626204, 1.1509053678652574, 2.164892364147159, 1.23233130104549, 2.1171640838934387, 2.362202489056547, 1.275993245847655, 0.5778387670841924, 2.5626805478977066, 1.595824594812419, 2.7447527623810104, 0.7615458487587106, 0.6363338842929734, 2.729057513933117, 1.8453505843066995, 1.4383533836598568, 1.8047121197851876, 0.6657041616266025, 0.5067645028648261, 0.5611293352935799, 0.807763341677571, 2.0703418396318707, 1.6586219425180757], dtype=float).reshape((4, 6))
with np.printoptions(linewidth=20):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.9449649912699366, 1.653129421227531, 2.7689110827795926, 1.4465868014663816, 1.1517241174317767, 1.7785612463439886, 2.7532174192241445, 2.5616543802672602, 0.8579583948590814, 0.8657650417205862, 1.5429730881148338, 1.360979158619959, 0.7914691624112536, 1.3850775917107225, 1.6580308719599255, 1.6715224391542214, 2.652987641497826, 0.9515633335535052, 1.7246346472103355, 0.7268200874533649, 2.6136109666975087, 2.2056575629816484, 0.5875327303212201, 2.1265479017171036, 2.4574259184026475, 2.2139471175787158, 1.6095983163698642, 0.832576144709277, 1.822964108927137, 2.661521223122117, 1.5268612922797324, 0.6117299664743632, 2.4027025977568015, 1.9226667268092843, 0.5560052504564945, 1.7464579587964337], dtype=np.float32).reshape((1, 36))
with np.printoptions(linewidth=20, sign='-'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-746493.8587619449, -0.0005931548324805667, -17.318, -20.288, -879.0], dtype=float).reshape((5,))
with np.printoptions(precision=9):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-137142495, -4038, 3589452, -636962, -847309614, 130633, 14491170239, -3847636250, 630720155293, 3984472696], dtype=int).reshape((10,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.0367012823490558, 0.8335726263469596, 0.66701134046056], dtype=float).reshape((3,))
with np.printoptions(precision=0, suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([23, 156, 179, 117, 10, 77, 61, 56, 128, 117, 154, 189], dtype=np.uint8).reshape((2, 2, 3))
with np.printoptions(precision=10):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.4633504370917498, 1.4626192310790849, 2.6581207510292635, 2.002347921770697, 2.282503826467953, 0.628872870132099, 0.7534066918375053, 1.6155967302048262, 1.420099062559603, 0.8739788235576826, 2.777779737475449, 1.9777325910999994, 2.4368442862680344, 1.5951212558762045, 0.5130976784446224, 1.0358286933801972, 0.5048214776654663, 2.470669358003591, 1.930295679020284, 1.8216296256298419, 0.8765008385333657, 1.5316621604981993, 1.1350347193956343, 1.3160030910483118, 1.688002581839645, 2.1973458092766656, 1.201682642924664], dtype=float).reshape((1, 27))
with np.printoptions(suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([49.48, -44.64, -15.44, 31.31, 10.64, 2.76, 9.34, -29.81, 42.24, 42.28, -19.53], dtype=float).reshape((11,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([525.0, 0.8352685292799279, 0.24457080276199183, -238684.27132270907, -94.607, 26.6, -93.0, 0.8985872745230274], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([12.44, -31.26, 46.39, -8.77, -6.57, -18.34, 7.51, 25.42, 24.31, -48.97, -49.34, -33.22], dtype=float).reshape((2, 2, 3))
with np.printoptions(precision=5, suppress=True, threshold=0, edgeitems=1, floatmode='fixed'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-1.681202827439685e-07, 43.3972, 0.46409698119982634, -94.97703315804691, 15.389, 0.9266262964018879, -78.2716, -271.0, -26.227972279587508, 167304.4623114328, -89.4442, 691.0, 0.30271826335607477, 0.7738537757972352, 0.12900018249280676, 0.2675884343470517, 0.47186992280265905, 0.6890511643554031, 6.0355931813127554e-05, -17.0, 91510511.95612094, 0.329146898816428, 0.6476643235343952, 0.0, 5.559601086649635e+287, -75842452.54948252, -80.0, 60.0, 2.6542670730627036e-265, 0.30636270560709367, -1.5, 0.5277509514463901, -785.0], dtype=float).reshape((1, 33))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-41.74, -48.51, -23.03, 36.34, 21.42, 7.87, -5.21, -8.05, -1.79, 1.82, -23.12, -37.95, 38.36, 21.5, 45.36, -49.45, 5.49, 43.96, -19.34, -12.06, -13.97, -18.92, 17.48, 36.8, 6.31, 38.56, -41.91, -2.86], dtype=float).reshape((1, 28))
with np.printoptions(suppress=True, threshold=5, edgeitems=3, sign=' '):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([91, 47, 207, 98, 93, 249, 64, 138], dtype=np.uint8).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-50.327, 38.0, -70.0, 82.8626, 0.7513207623598587, 1.5, -780.0, 79291812.19983903, -9.5640197524307e-13, 235.0, 25.0, 0.23275827160273255, -811.0, -531.0, 384.0, -89.0, 2647561424.696954, 1.5, 1.5, -97673366474.79396, 0.16923915460297767, 0.021485464287420597, -1.298132935262366e-07, -37.2223, -686591710598.9634], dtype=np.float32).reshape((25,))
with np.printoptions(linewidth=20, threshold=5, edgeitems=2):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-5.744854104045858e+199, 5.0330787791246865e-08, 35.0, 0.28489804850128464, 73.8763, np.nan, 0.8149463911187664, -91.0, 8.149151409819611e-225, -7.066679608818609e-13, 191.0, -370.8564349444727], dtype=float).reshape((2, 2, 3))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.6678825740451949, 71.609, 84.0, -588.0, 8.505926392596244e+63, 5.133, 2.5354195349986773e-07, -3.316971134399964, 176.0], dtype=float).reshape((9,))
with np.printoptions(precision=9, suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([49.67], dtype=float).reshape((1,))
with np.printoptions(precision=0):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-8.506535059313913e+249, 888799595.3988106, 7.859893727919744e-08, -0.006476694618541132, 2.3354522076659867e-242, 0.5839093708636275, 20.8, 65.41, 979.0, 0.6389386548610817, 0.00924007810816252, 0.3999799702627608, -357.0, 0.03613323650034672, 436.0, 0.5182293527951808, -70224930462.03276, 0.8333250191513691, -250.0, -44.1387, 7.819760263249194e+47, 4911001287.797616, np.nan], dtype=float).reshape((1, 23))
with np.printoptions(precision=7, floatmode='unique', sign='-'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([23.03, 7.46, 44.61, -16.69, -9.02, 16.18, 39.33, -35.26, 4.19, -16.69, 11.09, -9.97, 4.65, -37.65, 14.89, 33.4, 7.97, 21.61, -36.08, -47.17, -30.4, 3.34, -41.87, -46.02, 20.92, 16.96, 45.8, -32.42, -46.85, -46.76, -25.71, 34.92, 31.41, 44.03, -48.73, -40.24, -0.17], dtype=float).reshape((1, 37))
with np.printoptions(linewidth=20):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.9933583238920669, 0.9120838455054012, 2.782848863562968, 2.7852165792701324, 1.8851329541515818, 1.6820214391343962, 1.0054842069393408, 0.894615814938355, 2.26922543954703, 2.682925482984363, 2.3137257913048495, 1.8814788395868105], dtype=float).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-10.37, 7.4, -0.6, 25.07, 32.12, -4.41, 26.53, 22.89, 7.62, 19.25, 13.12, 36.54, -46.5, 47.15, 9.79, 42.45, 47.32, 18.19, 45.78, -12.94, -18.79, -3.91], dtype=float).reshape((2, 11))
with np.printoptions(linewidth=20):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([29.33, 38.82, 21.19, 43.45, 9.31, 2.15, -6.89, 38.82, 8.18, 24.34, 36.05, -19.37, -11.0, 15.46, -3.87, -31.88, -10.58, -16.78, -20.99, -38.23, -7.5, 15.05, -2.54, -39.52, -22.54, 35.4, 1.55, 4.21, 3.12, -44.28, -9.2, 13.62, -13.06, -26.81, 11.1, -24.9, -44.62], dtype=float).reshape((1, 37))
with np.printoptions(precision=6, suppress=False, threshold=10, edgeitems=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-26.54, 43.51, 41.33, 37.1, -25.44, 43.49, -41.6, -40.34], dtype=float).reshape((8,))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([148, 209, 17, 198, 251, 90, 199, 14], dtype=np.uint8).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([39.23, -16.5, -5.17, 10.58, -29.31, 26.79, -28.92, 13.64, -34.62, -49.85, -6.73, 10.61], dtype=float).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([8.06, 43.34, 15.48, 27.15, -41.5, -8.54, 8.11, -4.84, -31.83, 49.84, 10.35, -46.57], dtype=float).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-43.96, 23.03], dtype=np.float32).reshape((2,))
with np.printoptions(floatmode='maxprec_equal'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-49.55, -42.34, 3.79, -13.53, 15.46, -19.34, 39.53, 1.53, 1.76, -46.16, -12.4, -49.22, -24.34, 49.51, -11.47, -24.08, -14.15, 23.51, 48.81, -8.92, -18.61, 5.22, -21.62, -11.89], dtype=np.float32).reshape((2, 12))
with np.printoptions(suppress=True, linewidth=200):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-5.613291212859393e+25, -1.9011052115739368e-104, -81.0, 0.9972209569393615, -52.0, 0.8474441142182937, 0.47319017308767175, -45.37, -98.99, 25.912, 0.5455541464071835, 108884.32322162966], dtype=float).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.4817912631114782, 0.8074886442088509, 1.1592988742903394, 1.879013508587047, 0.9864099085991089, 2.082247853593776, 1.6723589264736567, 1.8318872084432547, 2.6079116044710093, 2.4419980163147197, 1.334471438553831, 2.662788688599701], dtype=float).reshape((2, 2, 3))
with np.printoptions(linewidth=60):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-5.0293948423459805e+107, np.nan, -58.62, -45777553.09351317, -89.2901, -8.948215754413219e+227, 684.3390498962516], dtype=float).reshape((7,))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([25.51, 0.98, -45.34, -5.49, 26.37, -32.05, 38.09, 33.03, 21.79, -8.65, -1.73, -40.63], dtype=float).reshape((2, 2, 3))
with np.printoptions(linewidth=100):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-865798335, -51663353814, -209736912888, -100082765656, 23700303089, -2479290102, 302921650, -6030533656, -556296295, -7620877008, 370, -4745455, -640086764, -87945841624, 22708226147, -9332937120, 232, -99903226256, 415388652776, 8938925770, -429166545104, 63225757, 3947955031, 7810446, 9218027417, -6675536871, 48853, -9411746874, 793753892704, -62222670987, -3, -98758606, 86, 5776779203, 622436, 99822025474, -129], dtype=int).reshape((1, 37))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([216, 109, 245, 87, 14, 18, 0, 176, 128, 159, 176, 177], dtype=np.uint8).reshape((12,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([260872, 620686878, -8121398, 38125617335, -284088590, -29174, -108868, 377459763206, 602484757945, 9651, -900509702264, 4902], dtype=int).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([518065140514, 1019123681, 3534942843, 7569, -74688, -738437856, -604185, -24607756099, 871092], dtype=int).reshape((9,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.1070705935343046, 0.6541456172938266], dtype=float).reshape((1, 2))
with np.printoptions(precision=7, threshold=10, edgeitems=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-91.6572, -619684.5132768595, 5.277, 33.27, 4.6170613795013464e-10, 0.7192678528554507, 0.468441194429967, 508.0], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-791.0, 89.5749, -46.2, 0.940034378600622, 0.724177635235774, np.inf, 50.988, -71.358, -82.6993, 72.1834, 9.0737, -490.0, -0.0, 0.19170885160069384, 288.0, -10.695, -82.844, 1.5, -593597863209.1157, -2.704161072471964e-13, -0.045781277769592114, -872.0, 0.35173989983959686, 989.0, 9.603425844008535e-13, -79.9, -690.0, -9427318149.10986, 0.9336674388466722, 1.5, -528.0], dtype=np.float32).reshape((1, 31))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.0005951069451762416, 0.11516099023772586, 0.5720290758258562, -55.75, 80.0, 65.532, -87.1, 1.8124105523380286e-13, 4.6, 71.2, -95.6764217251641, -8.535553582443533e-12], dtype=np.float32).reshape((12,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([10.43, -18.59, 18.27, -11.33, -2.3, 14.52, -40.9], dtype=np.float32).reshape((7,))
with np.printoptions(suppress=True, threshold=5, edgeitems=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, True, True, True, False, True, True], dtype=bool).reshape((1, 7))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([98, 19], dtype=np.uint8).reshape((2,))
with np.printoptions(sign='+'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.216252346159842, 0.9160948756818719, 2.7994037149835393, 2.003053523975746, 2.168625467163017, 2.902962784609795], dtype=float).reshape((6,))
with np.printoptions(floatmode='fixed', sign=' '):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.191685515196772, 1.3829436091557188, 2.8041425916477527, 2.9514198555477886, 2.9188577535672033, 2.2674828823761777, 0.9252755065573557, 1.340693532947164], dtype=np.float32).reshape((2, 1, 2, 2))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-30.399, 0.42917570736299493, -0.9004567956855376, -48.1, 0.9111506087478024, 0.8593479436624025, -870.0, 6.1168144903593675e-68, 9.044148807617947e-34, 68.563, 105.0, 0.5340843293952895, 0.5825427372289558, -10.565, 7.117087205472352e-13, 3.5686140024522684e+16, 68.66604737621796, 662.0, 0.026571173471087062, -4.423547113617588e+149, 0.054471961944944636, 54.33, 0.9979033360613568, 684.0, -160.0, 28.0, 0.10265177285217864, 10.203], dtype=float).reshape((28,))
with np.printoptions(precision=0):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([234], dtype=np.uint8).reshape((1,))
with np.printoptions(linewidth=40, sign=' '):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-81.8, 1.5, 271.0, 95308.93879420459, -274.0, -152.0, 364.0, 0.6420302308378629, -13.0, 0.5562607418184146, 1.5, -96.5226], dtype=np.float32).reshape((2, 2, 3))
with np.printoptions(precision=2, sign='+'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([40.2, 46.0, 0.051059302877648705, -7976982578.916177, -110275.25270511761, -3.3576370962865697e-13, 363.0, 0.3329391083472385, 847.0, 0.7172396447157616, 424.0, np.inf, 0.0022332448065968393, -95.77, -0.09892860731179993, 146.0, 53.0, -np.inf, -9.148760350093958, -84.2372, -9.101984715361153e-08, 98.881, 55.8, -58.87, -41.161], dtype=float).reshape((1, 25))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.21520371286258488, -918857.7209441728, -536.0, -165.0, 0.04342081204657571, 0.1553858143545599, -939.0, 909.0, 98.8, 0.026424022909921407, 1.5, -34.831, 0.05311742938510289, np.nan, 1.6364217598384312e-07, -9.23469666082235e-11, 20.9, 1.3037738832651625e-05, -0.591509730153521, 0.5896574359140774, 58.4891, 1.5, -767.0, 84.936, -48.0, 52.2, -935.0, 0.851460132747637, -33.36, 0.7874949344350262, -29.0, 788.0, 1.8661754894281568e-07, 6.430195679441951e-05, 330.0, 3.6727281941257626e-15, -57.4, 744.0, 0.6877904580886929, 0.17383094875462912, -8633.701607086477, 3.064298986110001e-11, 1.5, -51.0, -27227819.99509052, np.inf, -656043.9587423516, 3.040592292905515e-09, -1.0, -403.0], dtype=np.float32).reshape((5, 10))
with np.printoptions(precision=0, suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([581.0, 0.8264543268800623, -753068.3643306539, 0.674895890341203, 0.236679126370829, 55.0, -454.0, -5.054294011358709e-09, -86.7485, 0.23598991609160525, -227.0, -21.7, 6.964483602719684e-209, 0.0, 46.0445, 0.589597955310817, -95.54, 0.08442810127546552, -3.2175170851723814e-184, np.nan, 0.8776277665709662, -643.0, -341.0, -34.1609], dtype=float).reshape((2, 12))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-29.62, 13.79, -22.03, -6.98, -18.04, 20.79, 14.16, -36.09, -27.64, 4.8, -0.22, -39.57], dtype=float).reshape((2, 2, 3))
with np.printoptions(linewidth=40):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([3.17, 29.16, -3.51, 14.85, 44.98, 12.45, -20.54, -36.02, 5.22, 38.27, -32.9, 11.92], dtype=float).reshape((2, 2, 3))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-958.0, 37.8315, -344.0, -55.1, -502.0, 54.0], dtype=np.float32).reshape((6,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-102, 38233650, -762887060290, 85321108, 73312665783, -301649580, -721382, 870493], dtype=int).reshape((2, 1, 2, 2))
with np.printoptions(precision=3):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([29.0, -7.391356716894661e-08, 942816563205.8845, 1.5, 7.301424654050238e-11, 0.5905783294046021, 0.4187677550569854, 12.0, 297.0, 12.0, -2.975, 88.935, np.nan, 205.0, 860.0, 0.4322674037401477, 889.0, 84.4, 0.9277732688475706, -298.23949924341986, 1.5, 7.347247445472266e-08, 45.472, -53.16, 90.307, -37.482, -756.0], dtype=np.float32).reshape((1, 27))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([35.35, -2.1, -39.8, -15.41, -20.02, 3.85, 7.5, -0.09], dtype=np.float32).reshape((2, 1, 2, 2))
with np.printoptions(suppress=True, linewidth=20):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.0857329259900377, 2.3956814047167567, 1.0331957007876487, 1.0100175550389308, 1.9678390992072063, 1.8103657158986473, 1.2517421928810917], dtype=float).reshape((7,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.0726777049123655, 2.387002677907658, 0.8655497319356928, 1.7994591752467586, 1.7051228946638681, 2.0065763388378626, 2.2650917485051645, 2.9179913453902993, 2.016199201808347, 1.880558748995314, 1.8354396478127781, 1.2974084961861136, 1.8025982112441001, 0.7697587447014413, 1.9685041245484856, 0.9190323167829999, 2.962100126399553, 0.9712249787402234, 1.1662018065161623, 0.7394134565108277, 2.9544940998436253, 0.645898406417506, 2.6864164454065707, 2.9602503696154354, 2.6153383411942968, 2.2467759485463947, 1.1310715602279489, 1.1038598724068631, 0.5880412040663106, 2.0387057654755822, 2.8232522482194873, 2.8739914967009916], dtype=np.float32).reshape((1, 32))
with np.printoptions(precision=9):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, False, True, True, True, False], dtype=bool).reshape((6,))
with np.printoptions(precision=2):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([182, 13, 13, 190, 25, 15, 239, 40, 33, 245, 120, 146], dtype=np.uint8).reshape((2, 2, 3))
with np.printoptions(precision=2, linewidth=100):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([47.53, -48.05, 6.34, 10.66, 13.56, -44.86, -49.11, 4.75, -24.25, -23.07, 33.58, 35.42], dtype=float).reshape((2, 2, 3))
with np.printoptions(suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-6245035, -51886328853, -464248, 213999585694, 99430704450, -13136187289, 394669729263, 1211255801], dtype=int).reshape((8,))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([42, 108, 113, 22, 115, 203], dtype=np.uint8).reshape((6,))
with np.printoptions(linewidth=40, sign='+'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([9.4], dtype=float).reshape((1,))
with np.printoptions(precision=7):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, True, True, False, False, True, False, True, True, False, False, False, False, False, False, False, True, True, False, False, True, False, True, False, True, True, False], dtype=bool).reshape((3, 9))
with np.printoptions(precision=7):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([27, 188, 5, 247, 62, 49, 179, 175], dtype=np.uint8).reshape((2, 1, 2, 2))
with np.printoptions(suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.4302358447917427, 2.282575731267945, 2.01318509302064, 0.5749973830408729, 1.8285598436677186, 2.6956494815142227, 0.5805162728427353, 1.7948020225544599], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions(precision=6):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-5, -6749360, 2832, -841473643, 85932, -800732666261, 802826, 8997, -676883685, -23440716620, -66673062, -9227021322, 823053680, 44236985028, 206102135144, -6355360, 43869304], dtype=int).reshape((17,))
with np.printoptions(precision=0):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([598.0, -17.0, 311.0, 0.3955696000465958, 66.0, 0.006216156179302823, -162.0, 79.0], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions(linewidth=40, threshold=0, edgeitems=2, sign='-'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, False, False, True, True, True, False, True, False, True, False, False, False, True, True, False, False, False, False], dtype=bool).reshape((1, 19))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-12.4, 20.56, 8.5, 28.91, -13.26, 17.21, 4.57], dtype=float).reshape((7,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-25.65, 39.0, -20.61, 26.45, -36.24, -20.06, -18.26, 41.08], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions(floatmode='maxprec_equal'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-9652276528, 4368636, 399, -5872838521, -907921656, -3151359949, 3506132, -876], dtype=int).reshape((2, 1, 2, 2))
with np.printoptions(precision=7, threshold=5, edgeitems=3):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.1064206609760723, 2.110324011828695, 1.6372773800396387, 1.8809011768094357, 1.2376236642882184, 2.7266551310652, 2.59055272777596, 2.517547973178179, 1.7131681297951833, 0.9880495288481573, 0.6907816596962373, 2.278925580773364, 0.6079390294222773, 0.984868290609983, 1.2537513421434874, 2.1696166463037683, 2.87933139089997, 2.3202879714501545, 1.4362911114198442, 0.6229932101476744, 1.377580532616947, 1.7020312186099327], dtype=float).reshape((2, 11))
with np.printoptions(floatmode='maxprec_equal'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([76.5956], dtype=float).reshape((1,))
with np.printoptions(precision=7, linewidth=200, floatmode='maxprec'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-7.29, 32.65, 9.96, 38.5, 49.01, -37.06, -25.31, -18.48, -40.59, 44.84, 20.72, 27.27, 44.96, -18.89, -38.4], dtype=float).reshape((5, 3))
with np.printoptions(floatmode='unique', sign='+'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([193, 161, 182, 248, 216, 50, 211, 179, 50, 84, 63, 239], dtype=np.uint8).reshape((2, 2, 3))
with np.printoptions(suppress=True, threshold=5, edgeitems=2, floatmode='fixed'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, False, False, False, True, True, True, True, False, False, False], dtype=bool).reshape((11,))
with np.printoptions(precision=6):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-21.34, -25.37, 4.84, -3.16, 20.82, 40.59, -45.32, -39.45, 11.72, 4.85, -6.58, 19.48, -29.86, -7.08, -34.04, -19.9], dtype=float).reshape((4, 4))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([26923989163, -1, -407267318, -462456020803, 28660252465, 8609260986, 59940414351, -586999, 79891, -59004954739, 961, 862954103674, 324, -52755829, -763], dtype=int).reshape((1, 15))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([7.99, -11.75, -4.26, -16.06, 18.05, 40.77, 17.88, 10.22, 28.24, 0.82, -3.22, -46.46], dtype=float).reshape((2, 2, 3))
with np.printoptions(linewidth=200, floatmode='maxprec_equal'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.696622836290783, 2.134519254169599, 0.7077862801787256, 0.8370878844165606, 0.8889992376651161, 0.6434486137810059, 2.2277480345407357, 0.6716120102389709], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions(suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, True, False, True, False, True, False, False], dtype=bool).reshape((2, 1, 2, 2))
with np.printoptions(precision=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.78, 42.45, 48.98, 30.0, 33.2, -15.95, 17.36, 43.19, -15.68, 49.69, 7.13, 39.96, 22.28, -47.56, 22.61], dtype=np.float32).reshape((1, 15))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.1295417803440373, 2.4230232294863576, 2.8203607322607507, 1.0304775883164, 0.9115543192378607, 0.9376889294394642, 2.6199716523335623, 2.544427828176854, 1.0992433894950717], dtype=np.float32).reshape((1, 9))
with np.printoptions(floatmode='maxprec_equal'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.6005007906225093, 0.5822547628790969, -25.904, 0.794883339735305, 495.0, 0.5304338589846214, -0.0, 0.009710747710879633, 0.638735500924832, 0.5671860468958376, 0.9264529274904068], dtype=float).reshape((11,))
with np.printoptions(threshold=0, edgeitems=2):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.7607484404258034, 2.7104371067137802, 2.2761422909756654, 2.7093459876829895, 0.9205235039329889, 2.5710783167878617, 2.130607819855328, 1.9393059100256258, 2.378092920161592, 0.6477434295529723, 2.1076988828280987, 0.5632807599825871], dtype=float).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([103592825854, 0, -899542751192, 358547577, -23295971, -79397856002, 275240790, -51925567160, 77981915178, 266039800123, 419780193, 9012861], dtype=int).reshape((2, 2, 3))
with np.printoptions(linewidth=20):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.8429799817774534, 0.8445109791214738, -0.0, 720.0, -51734765217.43481, 0.8465377455873807, -53.82, 6.805053281531464e-11, -0.9056986543922694, -7.8, -83.99, -8.583574776858032e-42, -42.0, -np.inf, np.inf, -1925.7671195467485, 7.077422724518019, 0.23530993159578428, 572.0, 0.5766809017342645, 0.5073380854665966, 0.0531874440791279, 158.0, 69.0, 0.21310015541110727, 0.9982700990382628, -504.0, np.inf, 0.1694102751051384, -15.9, -8.26, np.inf, -1.9806181507630736e-65, -91.0, -38.0], dtype=float).reshape((1, 35))
with np.printoptions(precision=10):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.8387854967610885, 30992333280.70552, 88.0, 8.891733002772781e+188, 98.0, 0.8140607989133136, 0.6462395799395406, -8.19667709616938e+299, 0.616785797952309, 84.8, -66.0, 0.5833960500686797, 5.8476772517134146e-12, 9524268380.046207, 0.7975300603484439, -36.68, 0.1852609523749067, 984.0, 707.0, 0.8357331073559754, 273.0], dtype=float).reshape((3, 7))
with np.printoptions(threshold=10, edgeitems=3, sign='+'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.7157627555287474, 1.5180284196328726, 0.6880310294914087, 1.109550674756201, 2.022511372015395, 0.6992982436707467, 1.122883580756409, 0.8998916864781612, 2.4089424336694694, 2.038781570774435, 2.8584616763168165, 2.5983194109202317, 0.630988968655914, 2.8873012327257785, 0.9550198788733564, 2.5438088357713666, 0.8693373204246747, 0.6381337273030256, 1.6512594422767055, 2.746454718000295, 1.959396711169707, 1.6190070703803716, 2.309509336317414, 2.9295493000786936, 2.8032240559328923, 0.7272491827958258, 1.909921440001072, 2.955458503925482, 1.446879921948457, 2.7774517294186154, 1.0179461818192734, 1.7949303884880359, 2.2390050482529578], dtype=float).reshape((1, 33))
with np.printoptions(linewidth=60, sign=' '):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.9302113609976199, 8264883.314503644, -5.263393342985925e+237, -520.0, -76009.52739535134, -7.434342536392211e+115, 81.37, 0.3577659464719609, -40.0, 0.25428407153354116, 23.171, 0.8497382740855765, 1.7633662271761241, -44.922, 0.8723119906103811, 53.0, -401.0, -170.0], dtype=float).reshape((3, 6))
with np.printoptions(precision=10, linewidth=40):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([np.inf, 37.258, -22.4, -2.9217724878257156e-77], dtype=float).reshape((4, 1))
with np.printoptions(precision=3):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([10, 11, 198, 127, 119, 114, 31, 177, 65, 2, 75, 31, 116, 204, 133, 63, 133, 59, 61, 236, 222, 189, 60, 237, 48], dtype=np.uint8).reshape((1, 25))
with np.printoptions(suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([127, 123, 183, 252, 63], dtype=np.uint8).reshape((5, 1))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([31.71, 0.11345579714749066, -97.0, 0.6270614147719922, -0.0038377152702009166, -np.inf, 76.4245, -43.0], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([np.nan, -8.510725636665095e-08, 362.0, 19.2, -755.0], dtype=float).reshape((5,))
with np.printoptions(precision=7, threshold=5, edgeitems=3, floatmode='fixed'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-31.26, -23.32, 42.56, 32.01, 24.24, 37.43, -38.71, 48.47, -21.64], dtype=np.float32).reshape((9,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, True, False, False, False, False, False, True, True, True, True, True, False, False, False, True, False, True, False, False, True, False, False, False, True, True, False, True], dtype=bool).reshape((4, 7))
with np.printoptions(precision=4):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([229, 197, 36, 44, 176, 151, 244, 84, 120, 59, 243, 76, 20, 251, 156, 161, 92, 190, 21, 50, 134], dtype=np.uint8).reshape((1, 21))
with np.printoptions(floatmode='maxprec'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([68, 15, 255, 231, 69, 179, 99, 139, 80, 212, 156, 40], dtype=np.uint8).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-3.11, -13.0, 42.16, 40.08, 32.38, -37.64, 5.63, -31.27, -33.39, 45.34, 31.02, -17.5, 8.12, -47.0, 47.15, 24.01, 37.69, -35.24, 7.22, -44.42, -22.77, 5.57, 15.09, 18.98], dtype=float).reshape((1, 24))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.0003809429480491304, -529025.9086543046, -3207553.3970048074, -33.0, 0.0034715246750670436, 29.95, -85.0, -0.0, -14.690116858373003, 0.4528440723256898, 56.9728, -248525.9624834546, 0.4044817355041095, -80.073, 0.1291683004357983, 0.47995936714157406, -0.0, -6.475664807892876e-12, 0.8630017301650081, -16.604], dtype=float).reshape((1, 20))
with np.printoptions(precision=0, floatmode='maxprec_equal'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([50.0, 0.9143360565537926, -4.8709574218932e-07, 34.102, 127.0, -888.0, 2029.2220036909114, 358.0, -78.1893, 0.4788182022744727, -402.0, 1.5, 725.0, 0.0845867544824368, 87.6644, -13.2651, 0.8434542497315527], dtype=np.float32).reshape((1, 17))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-487130718877, 42116851572, 597, 5833, -447434254, 422171015089, -8, 2205645405, -412018, 9, 909155847211, -26420795, 69474743, 981443808454, 952687554326, 215544865484, 913723378, 819920156, 3044472301, 6986210151, -88953804, 40775759121, 29756187, -1352186, -37694196, 219172538, -146262274471, 118893694, -7133139156, -2679629, -6041, -6322094363, 8670569, -136380, 7757733, 2223], dtype=int).reshape((36,))
with np.printoptions(suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.1681515070637447, 1.4128859383495351, 2.318490119374218, 1.488430995239045, 2.853045436744309, 0.9211641016211043, 2.922510469959624, 2.549903243677675, 2.4463496007874137, 1.4039068160831523, 0.9694572427777494, 1.3318433577803732, 2.4636496554632075, 1.4899932039977326, 2.995356060671768, 1.5596485049438298, 1.67948754528111, 1.6183456427114746, 1.287516302024702, 1.3010252797935113, 1.2527794677499786], dtype=np.float32).reshape((1, 21))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.7264108941335305, 2.4846586755283324, 1.5662352442908625, 1.1532256870429274, 1.8056100312215981, 2.2693335636892757, 2.2955252754473285, 1.82298872953641, 2.462972089820303], dtype=float).reshape((9,))
with np.printoptions(precision=0, suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-78705, 844451, -591294767453, -59305, -88730, -355, -68112874942, 77280526, 84190399978, 987965751339, 5, 7, -935458546, -435162, 2356385066], dtype=int).reshape((1, 15))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, True, True, False, False, True, True, True, False, True], dtype=bool).reshape((10,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([252, 199, 43, 62, 109, 78, 107, 199, 60, 82, 248, 209], dtype=np.uint8).reshape((2, 2, 3))
with np.printoptions(precision=4):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([29.14, 4.53, -23.88, 48.02, 17.83, -33.44, 24.43, 16.53, -6.6], dtype=float).reshape((1, 9))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([6933.925378669652, -0.007344508118284254, -3.491053183087412e-11, 182.0, 4.0, np.inf, 12.19, 58.7543, -26.2, -450.0, -357.0, 133.0, -58.66, 1.5, -781.0], dtype=np.float32).reshape((1, 15))
with np.printoptions(suppress=False, floatmode='fixed'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.9668805355711297, 2.9627124787803374, 0.92386562437727, 2.331826827612387, 2.4855322204943513, 2.6406567638727028, 2.993304905441473, 1.522146883356358, 2.0531651106579965, 2.429915398418586, 2.9936601229240396, 0.8290161545409434, 2.0365981312883745, 2.9173843121514813, 2.073101543367188, 2.410570243035898, 1.6311005742863038, 1.5319248084579975, 0.5394844030783692, 2.386909175347706, 2.650254516530598, 2.214159934112943, 1.2405179007030418, 1.9628181422607116, 0.7172230270384801, 2.41875393487589, 1.4139807303909577, 0.6775748575095113, 2.5109256771466653, 1.9710201028915457, 2.0395240932257783, 2.80018475980431, 1.3488242168133329, 1.7008659104944854, 1.6762386517776702, 1.225973359326365, 1.8698721487330388, 2.8864384405578445, 2.95381050419763, 1.1406651990055179, 1.0806154757932813, 2.907240680497978, 2.6890047330786375, 2.0682356600276726, 2.7974132890837504, 0.7462602928140228, 2.9144488991362767, 0.7704057455918008, 0.7048984135153444, 2.9830830089527707, 1.582013902892045, 1.1597929251899237, 1.6470673751854625, 2.6999572514293293, 0.5312476031350578], dtype=float).reshape((5, 11))
with np.printoptions(precision=0):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.7021846278080317, 1.9837780867981007, 1.759946193174022, 2.3346435914826396, 1.9481744251642847, 1.15846113896785, 0.6119128732142318, 2.9870579654804996, 2.9710053105390966, 2.5361517462538083, 2.710373132840775, 1.5462998837795534, 2.1799585945493485, 2.207921216544816, 0.5434815092420454, 0.9667711970865568, 1.252786607520148, 0.6959730935039963, 2.326061879613929, 2.5065762167610095, 1.4259132857667105, 1.4485669318445522, 1.5629361866274436, 2.9819956859383288, 1.8655332746933802, 2.904211421516716, 1.788058447912119, 1.409794016136392, 0.8924480271011127, 1.8032385888335984, 1.667513574449261, 2.1568885201775743, 1.296444551396351, 1.0630445652165197, 0.6406515573311745, 2.381472130074154, 0.5658688851359746, 1.4937731009259887, 0.8211959755805913, 1.759744360990355], dtype=float).reshape((1, 40))
with np.printoptions(precision=5):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([47.89, 21.17, -29.6, 35.97, 35.67, 11.6, -6.04, 2.09, 13.58, -9.97, -37.38, 18.86, 14.22, 6.2, -6.51, -29.34, 33.88, 34.17, 39.11, 5.94, 22.46, -2.25, -46.12, -31.22, -30.21, -27.67, -1.66, 20.63, -28.81, 38.35, -0.76, -43.82, 13.45, -45.93, -36.25, 35.1, 16.13, 36.69, 3.29, 12.96, 47.9, 35.82, 39.45, -28.2, 47.42, 37.24, 40.41, 26.16], dtype=float).reshape((4, 12))
with np.printoptions(suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([92, 246, 125, 251, 57, 37, 123, 116], dtype=np.uint8).reshape((2, 1, 2, 2))
with np.printoptions(suppress=True, threshold=0, edgeitems=2):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.8831359328890633, 0.9913574606016252, 6058.54585476226, 3.540225280715947e-269, -579.0, 0.7980484104996587, -0.7120806271538491, 9.146667446363046e-12, 35.0, -365.0, 8.236], dtype=float).reshape((11,))
with np.printoptions(precision=10, suppress=False, sign='+'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([221, 98, 144, 191, 45, 76, 82, 141, 38, 28, 180, 241], dtype=np.uint8).reshape((2, 2, 3))
with np.printoptions(floatmode='fixed'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-np.inf, -1.919595235442695e-112, -499.0, 0.0628716060650345, -16.331, 0.588441935671687, 4.641589457661368e-43, -80.3, -743.0, -920.0, 424.0, 0.7935075356130712, -62.8, -65679.99333710762, 70134.03831748395, 8.273554078014978e+244, 0.8718923080032205, 0.6808201339467732, 72.4, 0.1709261066478449, 0.0, -461.0, 42.976, 589.0], dtype=float).reshape((1, 24))
with np.printoptions(linewidth=40, threshold=5, edgeitems=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.0562172255549154, 2.408758234348438, 2.3025759580167127, 0.9346904904194773, 2.704749287263931, 1.9501108139410845, 1.9307978767590086, 0.9386026542096877, 1.3234403729014892, 1.264351673652177, 0.5888655183546814, 2.1433939370183337], dtype=float).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([2.6438421751154766, 2.1295349161908224, 2.9491416137518534, 1.2546921993153668, 0.5775635400200811, 2.727895865275089, 2.8093355066702252, 2.929672480954331, 1.1925315954145357, 1.7162553689270952, 0.7482783456701134, 2.2245082445254223, 2.448476484474356, 1.5189416572108678, 1.2485799601758654, 0.844439031212457], dtype=float).reshape((16,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([31.66, -28.84, -38.02, -13.46, -24.75, -30.98, -30.74, -10.99, 20.18, -32.55, 9.93, 1.92, 41.36, 10.58, -16.1, 4.37, 23.69, 32.2, -37.8, 11.64, 13.2, -38.87, 46.08, -24.86, -33.08, -22.91, -22.41, 19.94, 40.04, -5.88, 45.14, 36.11], dtype=float).reshape((1, 32))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([144, 160, 157, 14, 117, 218, 157, 199, 167, 182, 21, 31], dtype=np.uint8).reshape((2, 2, 3))
with np.printoptions(suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([35, 84, 48, 43, 234, 7, 248, 217, 75, 48, 109, 246, 110, 174, 30, 145, 212, 110, 79, 165, 160, 94, 0, 17, 150, 208, 245, 152, 158, 62, 39, 79], dtype=np.uint8).reshape((1, 32))
with np.printoptions(sign='-'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-537456628, -55137009428, -611870828744, 280402, -49, 7517903309, -59826701, 353674252, -77544115, -41591632629, -884671346597, -2158, 508152670547, 168452478717, 835863855, -4197013, 6046], dtype=int).reshape((17,))
with np.printoptions(threshold=10, edgeitems=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, False, False, False, True, True, True, False, False, True, True, False], dtype=bool).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([996.0, -7.237754735387998e-05, 91.29, -592.0, -856.0, 0.2979640981319952, 0.8689085795195013, -759.0, 0.8173702338967941, -31.3735, 0.36581291897453727, -727753.5279517116, 10.0423, -3.101487015204767e-05, 9.201494454433168e-06, 0.37468342734860605, 63.0, 75.1564, 4.763899901907247e-10], dtype=float).reshape((19,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, True, True, False], dtype=bool).reshape((4,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([47.28, 36.65, 45.1, 29.8, 26.41, 31.93, -6.21, 44.44, 17.19, -38.34, -30.21, 28.61, 6.37, -26.93, 8.32, -39.42, -34.78, 29.38, 31.33, 47.5, 4.37, 38.47, 48.24, 49.42, 24.29, 25.78, -0.81, -41.16, -32.68, -39.41, 41.45, 11.11, 4.33, 0.32, 21.87, 31.56, 42.97, 19.28, -4.75], dtype=float).reshape((1, 39))
with np.printoptions(suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([32, 100, 136, 31, 111, 93, 25, 228, 26], dtype=np.uint8).reshape((9,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([22, 101, 251, 226, 139, 225, 217, 98], dtype=np.uint8).reshape((2, 1, 2, 2))
with np.printoptions(suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([0.6293898541839835, -3.7952699447245955e-11, 6.083731634623439e-11, 28.0, -5.8821, -236538.3456938983, 593.0, 94.0, 74.9, 1.5, -28.0, -59.8], dtype=np.float32).reshape((2, 2, 3))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([9.48, -22.35, -2.53, -32.71, -27.46, -38.79, -29.69, 3.01], dtype=float).reshape((2, 1, 2, 2))
with np.printoptions(precision=6, linewidth=100):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([15, 206, 114, 47, 188, 203, 118, 153, 134, 250, 167], dtype=np.uint8).reshape((11,))
with np.printoptions(linewidth=100):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.4913623793506945, 1.546102463619531, 1.1915165571560546, 1.1863905600479763, 0.6974068672649723, 1.2003607880823859, 1.7399549241569632], dtype=np.float32).reshape((7,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([56, 40, 234], dtype=np.uint8).reshape((3,))
with np.printoptions(precision=5):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, False, False, True, False, True, True, False, True, False], dtype=bool).reshape((10,))
with np.printoptions(precision=0, suppress=True):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.66780462868426, 1.676523967458922, 1.595928750236748, 2.090978304408617, 2.071475493647583, 2.953269978052715, 1.2245319952597375], dtype=np.float32).reshape((7,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, True, True, False, False, False, True, True, True, False, True, True, False, False, False, True, False, False, True, False, True, False, True, True, False, False, True, False, False, False, True], dtype=bool).reshape((1, 31))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([False, True, False, True, True, False, True], dtype=bool).reshape((7,))
with np.printoptions(suppress=False):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([38.81, -49.36, 0.25, 47.3, 37.44, 5.25, -8.34, -28.1, 7.93, 28.65, -40.07, -8.12, 25.56], dtype=np.float32).reshape((13,))
with np.printoptions(precision=8, floatmode='maxprec'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([237, 253, 165, 57, 94, 243, 173, 18, 185, 81, 40, 212, 108, 245, 107, 29, 94, 196, 59, 16, 253], dtype=np.uint8).reshape((21,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([20.6, -4.5572019973359e-13, 0.7655447714428552, 0.30317474639592445, -0.29, -4.991149048868118e+50, -0.0, 516.0, 0.45548624409286875, -81.0, 496.0, 0.4987190442890177], dtype=float).reshape((2, 2, 3))
with np.printoptions(precision=1):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.732382261212127, 2.3711569876809873, 0.6104535804761952, 1.5563069598395143], dtype=float).reshape((4,))
with np.printoptions(floatmode='unique'):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([True, True, False, False, False, False, False, False, False, False, False], dtype=bool).reshape((11,))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([-6.547663855554721e-13, 26.5872, 1.5, 663.0, 95.624, 635.0, -5.141193132562667, -9.703031918450437e-06, -33.84, 604.0, -5.694881823786988e-07, -424.0], dtype=np.float32).reshape((2, 2, 3))
with np.printoptions(precision=8, suppress=True, linewidth=40):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([8.19, 39.1, 14.8, -34.2, 1.75, 39.81, 18.46, 5.37, 2.62, 0.23, -49.35, 9.67, 19.92, -28.3, 22.2, -11.26, 23.18, -11.71, 47.05, 23.72, 20.47], dtype=float).reshape((3, 7))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([1.5444767669906208, 1.0315511522091911, 1.3981332911987283, 2.165275937573659, 2.0652084167727764, 2.982219103218489, 1.2803749595824643, 2.7041559856883244, 0.566212628595824, 1.8650837764888193, 1.0225539812918523, 2.0456927413903916, 2.039893410022219, 1.806002848652286, 1.8337406257528048, 1.474956029465188, 1.2813362592174478, 0.6852329397252348, 0.6177349870399347, 0.5971939869294827], dtype=np.float32).reshape((1, 20))
with np.printoptions(precision=3, threshold=10, edgeitems=2):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([104, 123, 211, 235, 222, 39, 151, 150, 39, 104, 51, 84, 144, 170, 153, 157, 184, 48, 197, 163, 209, 83, 161, 103, 86, 41, 67, 230, 179, 208, 111, 32, 131, 178, 35, 63, 69], dtype=np.uint8).reshape((1, 37))
with np.printoptions():
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
x = np.array([9.767761467069368e-13, -9.7851, 10.36, 0.0, -6.231783100482012e-06, 0.7747252051256531, 7.408635839982337e-06, -0.0, 774.0, 0.6898817059539958, 672.0, -1.0850975770112492e-06, 13.0, -5.0884972442252, 681.0, -7.712233604806229e-24, 3.2183746079487355e-11, -697.0, 56745.71144026566, -91.39, -15.778925676923983, -96.609, -6.062932467854773e+118, 60.0], dtype=float).reshape((1, 24))
with np.printoptions(precision=1, linewidth=60):
    print(x); print(repr(x))
print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])
