import numpy as np
u = np.ones((2, 3))
u.mean(axes=0)
