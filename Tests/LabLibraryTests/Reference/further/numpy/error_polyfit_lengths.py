import numpy as np
np.polyfit([0, 1, 2], [1, 2], 1)
