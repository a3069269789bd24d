import numpy as np
img = np.array([250, 3], dtype=np.uint8)
print(img + 10)
print(img + 300)
