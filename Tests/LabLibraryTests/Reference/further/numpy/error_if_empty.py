import numpy as np
if np.array([]):
    print('x')
