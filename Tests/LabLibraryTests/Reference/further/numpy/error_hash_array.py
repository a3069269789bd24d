import numpy as np
d = {}
d[np.array([1, 2])] = 'x'
