import numpy as np
u = np.ones(3)
print(u(1))
