import numpy as np
u = np.ones((3, 2))
print(u.shpae)
