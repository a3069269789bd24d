import numpy as np
u = np.array([1.0, 2.0])
print(f'{u[0]:.2f}')
print(f'{u:.2f}')
