u = [[1, 2], [3, 4]]
print(u[0][1])
print(u[0, 1])
