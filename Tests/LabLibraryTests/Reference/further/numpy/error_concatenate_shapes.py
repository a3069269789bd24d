import numpy as np
a = np.zeros((2, 3))
b = np.zeros((2, 4))
print(np.concatenate([a, b], axis=1).shape)
np.concatenate([a, b])
