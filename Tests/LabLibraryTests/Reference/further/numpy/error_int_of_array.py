import numpy as np
int(np.array([1, 2]))
