import numpy as np
x = np.linspace(0, 1, nun=5)
