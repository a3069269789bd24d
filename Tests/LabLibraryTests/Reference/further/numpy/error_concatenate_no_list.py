import numpy as np
a = np.zeros(2)
np.concatenate(a, a)
