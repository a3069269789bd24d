import math
import numpy as np
print(math.sqrt(np.array([4.0])[0]))
math.sqrt(np.array([1.0, 4.0]))
