def f():
    global zz
    print(zz)
f()
