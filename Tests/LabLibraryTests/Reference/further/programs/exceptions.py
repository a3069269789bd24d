def f(x):
    try:
        if x == 0: raise ValueError("zero")
        if x == 1: return "one"
        if x == 2: raise KeyError("two")
        y = 1 / (x - 3)
    except ValueError as e: return f"V {e}"
    except (KeyError, TypeError) as e: return f"K {e!r} {e.args}"
    else: return f"else {y}"
    finally: print("fin", x)
    return "after"
for i in range(3): print(f(i))
try: f(3)
except ZeroDivisionError as e: print("Z", e)
print(f(4))
try:
    try: 1 / 0
    finally: print("inner")
except ZeroDivisionError: print("outer")
try:
    try: raise ValueError("a")
    except ValueError as e: raise TypeError("b") from e
except TypeError as e: print(e)
try:
    try: raise ValueError("a")
    except ValueError: raise
except ValueError as e: print("re", e)
def g():
    try: return "try"
    finally: print("cleanup")
print(g())
def h():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)
        finally: print("f", i)
    return i
print(h())
try: raise Exception
except Exception as e: print(repr(e), str(e) == "", e.args)
try: assert 0, "m"
except AssertionError as e: print(e)
try: int("x")
except Exception as e: print(type(e).__name__, e)
try: {}["k"]
except LookupError as e: print(type(e), e)
try: [][0]
except LookupError as e: print(type(e), e)
try: 1 / 0
except ArithmeticError as e: print(type(e), e)
try: undefined
except NameError as e: print(e)
def ub():
    try: print(v)
    except UnboundLocalError as e: print(e)
    v = 1
ub()
try: raise NotImplementedError
except RuntimeError as e: print(type(e).__name__)
try: next(iter([]))
except StopIteration as e: print(repr(e), e.value)
try: raise KeyError("a", "b")
except KeyError as e: print(e, e.args)
