"""Reference values of the measures, by SciPy and scikit-image.

Run `python3 measures.py > measures.txt`. Every line is a name, `:`, the values in C order. The images are rows of
NumPy's `default_rng(11).random`, in the order below.
"""
import numpy as np
from scipy import ndimage
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

rng = np.random.default_rng(11)
a, b = rng.random((17, 14)), rng.random((17, 14))
b = 0.7 * a + 0.3 * b
line = rng.random(9)


def show(name, values):
    print(name + ": " + " ".join(repr(float(v)) for v in np.ravel(values)))


show("a", a)
show("b", b)
show("line", line)
show("mse", np.mean((a - b) ** 2))
show("psnr", peak_signal_noise_ratio(b, a, data_range=1))
show("ssim uniform", structural_similarity(a, b, data_range=1))
show("ssim gaussian", structural_similarity(a, b, data_range=1, gaussian_weights=True, sigma=1.5,
                                            use_sample_covariance=False))
dy = np.diff(a, axis=0, append=a[-1:])
dx = np.diff(a, axis=1, append=a[:, -1:])
show("total variation", np.sqrt(dx**2 + dy**2).sum())
show("total variation of line", np.abs(np.diff(line)).sum())
for sigma in (0.6, 1.0, 5.0):                       # 5: the kernel is wider than the image
    show(f"gaussian {sigma}", ndimage.gaussian_filter(a, sigma))
show("gaussian of line", ndimage.gaussian_filter(line, 1.3))
power = np.abs(np.fft.fft2(a)) ** 2 / a.size
ky, kx = np.fft.fftfreq(17)[:, None], np.fft.fftfreq(14)[None, :]
ring = np.rint(np.hypot(ky, kx) * 14)
show("spectrum", [power[ring == k].mean() for k in range(8)])
