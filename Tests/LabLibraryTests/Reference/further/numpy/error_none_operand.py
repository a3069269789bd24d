import numpy as np
def f(x):
    x ** 2
y = np.arange(3) + f(np.arange(3))
