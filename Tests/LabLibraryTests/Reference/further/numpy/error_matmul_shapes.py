import numpy as np
A = np.ones((3, 4))
x = np.ones(3)
print(A.T @ x)
print(A @ x)
