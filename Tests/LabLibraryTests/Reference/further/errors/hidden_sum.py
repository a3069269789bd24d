len = 5
len([1])
