import numpy as np
u = np.arange(4)
u += 1
u += 0.5
