import numpy as np
img = np.zeros((2, 2), dtype=np.uint8)
img[0, 0] = 255
img[0, 1] = -1
