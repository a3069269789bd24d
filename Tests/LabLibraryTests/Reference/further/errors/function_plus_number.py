def f(): return 5
x = f + 1
