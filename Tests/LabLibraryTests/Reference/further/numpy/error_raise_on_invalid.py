import numpy as np
np.seterr(invalid='raise')
np.log(np.array([-1.0]))
