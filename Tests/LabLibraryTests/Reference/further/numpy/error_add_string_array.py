import numpy as np
x = np.arange(3)
print(x + '1')
