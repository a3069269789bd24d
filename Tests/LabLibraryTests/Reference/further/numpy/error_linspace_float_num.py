import numpy as np
L, dx = 1.0, 0.25
x = np.linspace(0, L, L / dx)
