import numpy as np
u = np.zeros(3, dtype=int)
u[0] = np.nan
