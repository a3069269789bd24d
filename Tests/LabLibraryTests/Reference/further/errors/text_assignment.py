x = "abc"
x[0] = "d"
