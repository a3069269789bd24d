import numpy as np
u = np.ones(3)
u.append(4)
