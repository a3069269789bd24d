try:
    raise ValueError("a") from KeyError("b")
except ValueError as e:
    print(repr(e), e.args)
def f():
    try:
        raise ValueError("first")
    except ValueError:
        raise KeyError("second")
f()
