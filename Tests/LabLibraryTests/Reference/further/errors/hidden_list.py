str = "a"
str(5)
