import numpy as np
u = np.broadcast_to(np.arange(3), (2, 3))
u[0, 0] = 1
