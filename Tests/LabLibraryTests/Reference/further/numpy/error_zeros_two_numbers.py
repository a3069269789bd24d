import numpy as np
u = np.zeros(3, 4)
print(u)
