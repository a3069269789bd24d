import numpy as np
e = np.array([1.0, 0.5])
while e > 0.1:
    e = e / 2
