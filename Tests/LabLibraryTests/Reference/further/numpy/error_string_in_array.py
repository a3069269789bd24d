import numpy as np
u = np.zeros(3)
u[1] = '2.5'
u[2] = 'two'
