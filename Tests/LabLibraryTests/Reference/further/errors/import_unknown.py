import numpy
import nump
