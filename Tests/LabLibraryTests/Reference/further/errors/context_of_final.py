x = 5 if undefined else 3
