import numpy as np
print(np.arange(3.0) + 1)
print(np.arange(1, 4) ** -2)
