# Makes glyphs.safetensors, the network that load_denoiser("glyphs") loads, again from its seed:
#
#     dlab lessons/networks/glyphs.py
#
# Less than a minute of one core. Another kind of processor rounds its matrix products differently, so the last digits of the weights may
# differ there; what the network draws will not. More steps draw finer letters: 2000 with batch=64 take a minute and a half of two cores.
from lab import dataset, train_denoiser

x, labels = dataset("glyphs", 20000, size=16, seed=1, labels=True)
d = train_denoiser(x, labels, steps=1000, hidden=[32, 64], batch=32, seed=0)
print(d, "loss", round(float(d.loss[-100:].mean()), 4))
d.save("glyphs.safetensors", half=True)
