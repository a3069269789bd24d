import numpy as np
x = np.linspace(0, 1, 5)
for i in range(x[2]):
    print(i)
