"""Makes denoisers.safetensors and samplers.safetensors: NumPy float64, written from the papers' formulas in the papers' own
scaling (x_t = sqrt(abar) x0 + sqrt(1-abar) eps), which the program never uses.   usage: python3 make_references.py"""
import json, struct
import numpy as np


def save(path, arrays):
    header, body = {}, b""
    for name, a in arrays.items():
        raw = np.ascontiguousarray(a, dtype="<f8").tobytes()
        header[name] = {"dtype": "F64", "shape": list(a.shape), "data_offsets": [len(body), len(body) + len(raw)]}
        body += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    open(path, "wb").write(struct.pack("<Q", len(text)) + text + body)


g = np.random.default_rng(7)

# --- exact denoisers, by the definition of a posterior mean
out = {}
K, d = 3, 2
w = np.array([0.2, 0.5, 0.3])
mu = g.normal(size=(K, d)) * 2
A = g.normal(size=(K, d, d)) * 0.4
C = A @ A.transpose(0, 2, 1) + 0.02 * np.eye(d)
x = g.normal(size=(12, d)) * 3
data = g.normal(size=(9, 3, 4))
y = np.concatenate([data[:3] + 0.05 * g.normal(size=(3, 3, 4)), g.normal(size=(3, 3, 4)) * 4])
sigmas = np.array([0.02, 0.3, 1.0, 5.0, 60.0])
out.update(means=mu, covariances=C, weights=w, data=data, sigmas=sigmas, **{"mixture.x": x, "empirical.x": y})
for i, s in enumerate(sigmas):
    logp, post = [], []
    for k in range(K):
        S = C[k] + s * s * np.eye(d)
        r = x - mu[k]
        logp.append(np.log(w[k]) - 0.5 * np.einsum("ni,ij,nj->n", r, np.linalg.inv(S), r) - 0.5 * np.log(np.linalg.det(S)))
        post.append(mu[k] + r @ np.linalg.inv(S) @ C[k])
    logp = np.array(logp)
    r = np.exp(logp - logp.max(0))
    r /= r.sum(0)
    out[f"mixture.denoised.{i}"] = np.einsum("kn,kni->ni", r, np.array(post))
    q = -((y[:, None] - data[None]) ** 2).sum((2, 3)) / (2 * s * s)
    q = np.exp(q - q.max(1, keepdims=True))
    out[f"empirical.denoised.{i}"] = np.einsum("ni,iab->nab", q / q.sum(1, keepdims=True), data)
save("denoisers.safetensors", out)

# --- samplers, in the papers' scaling, with a closed-form stand-in for a network
net = lambda x, t: 0.6 * np.sin(1.3 * x + 0.003 * t) + 0.35 * x
betas = np.linspace(0.00085**0.5, 0.012**0.5, 1000) ** 2
abar = np.cumprod(1 - betas)
out = {}


def clean(x, t, predicts):
    a, s, f = np.sqrt(abar[t]), np.sqrt(1 - abar[t]), net(x, t)
    return {"epsilon": (x - s * f) / a, "sample": f, "v_prediction": a * x - s * f}[predicts]


def ddim(x, ts, eta, draws, predicts):        # DDIM, equations 12 and 16
    xs = [x]
    for i, t in enumerate(ts):
        a, b = abar[t], (abar[ts[i + 1]] if i + 1 < len(ts) else 1.0)
        x0 = clean(x, t, predicts)
        e = (x - np.sqrt(a) * x0) / np.sqrt(1 - a)
        s = eta * np.sqrt((1 - b) / (1 - a)) * np.sqrt(1 - a / b)
        x = np.sqrt(b) * x0 + np.sqrt(1 - b - s * s) * e + (s * draws[i] if s > 0 else 0)
        xs.append(x)
    return np.array(xs)


def ddpm(x, ts, draws, predicts):             # DDPM, equations 6 and 7, for strided steps
    xs = [x]
    for i, t in enumerate(ts):
        a, b = abar[t], (abar[ts[i + 1]] if i + 1 < len(ts) else 1.0)
        step = a / b
        x0 = clean(x, t, predicts)
        mean = np.sqrt(b) * (1 - step) / (1 - a) * x0 + np.sqrt(step) * (1 - b) / (1 - a) * x
        x = mean + np.sqrt((1 - b) / (1 - a) * (1 - step)) * draws[i] if b < 1 else mean
        xs.append(x)
    return np.array(xs)


ts = [900, 800, 700, 600, 500, 400, 300, 200, 100, 0]
for predicts in ("epsilon", "sample", "v_prediction"):
    noise = g.normal(size=(11, 2, 3))
    out[f"noise.{predicts}"] = noise
    out[f"ddpm.{predicts}"] = ddpm(noise[0], ts, noise[1:], predicts)
    for eta in (0.0, 0.5, 1.0):
        out[f"ddim{eta}.{predicts}"] = ddim(noise[0], ts, eta, noise[1:], predicts)

# the probability-flow ODE with a closed-form denoiser
D = lambda x, s: x / (1 + s * s) + 0.5 * np.sin(x) * s * s / (1 + s * s)
ramp = np.linspace(14.6 ** (1 / 7), 0.03 ** (1 / 7), 10) ** 7
levels = np.append(ramp, 0.0)
start = g.normal(size=(2, 3)) * levels[0]
out["levels"], out["start"] = levels, start
for method in ("euler", "heun"):
    x, xs = start, [start]
    for a, b in zip(levels[:-1], levels[1:]):
        f = (x - D(x, a)) / a
        y = x + (b - a) * f
        if method == "heun" and b > 0:
            y = x + (b - a) * (f + (y - D(y, b)) / b) / 2
        x = y
        xs.append(x)
    out[method] = np.array(xs)
save("samplers.safetensors", out)
