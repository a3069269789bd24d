e = 5
try: raise ValueError("q")
except ValueError as e: pass
try: print(e)
except NameError as x: print(x)
def f():
    try:
        1 / 0
    except ZeroDivisionError as err:
        pass
    try: print(err)
    except UnboundLocalError as q: print(q)
f()
def nested():
    try:
        try: raise ValueError(1)
        except ValueError:
            try: raise KeyError(2)
            except KeyError as k: print("k", k)
            raise
    except ValueError as v: print("v", v)
nested()
try: raise ValueError("a") from None
except ValueError as e: print(e)
with_finally = []
def t(n):
    with_finally.append(n)
    try:
        if n: return t(n - 1)
        raise RuntimeError("end")
    finally: with_finally.append(-n)
try: t(2)
except RuntimeError as e: print(e, with_finally)
try:
    raise ValueError("x", 1, [2])
except ValueError as e:
    a, b, c = e.args
    print(a, b, c, e)
def r(n):
    return r(n + 1)
try: r(0)
except RecursionError as e: print(e)
print(isinstance(e if False else ValueError(), Exception))
for E in (ValueError, KeyError, IndexError, TypeError, ZeroDivisionError, OverflowError, RecursionError, StopIteration, AttributeError, ImportError, ModuleNotFoundError, MemoryError, NotImplementedError, OSError, UnboundLocalError, FloatingPointError, KeyboardInterrupt, Warning, UserWarning, RuntimeWarning, SyntaxError, AssertionError):
    try: raise E("m")
    except BaseException as x: print(type(x).__name__, x, issubclass(E, Exception), issubclass(E, ArithmeticError), issubclass(E, LookupError), issubclass(E, RuntimeError), E.__name__)
try: raise 5
except TypeError as x: print(x)
try: raise None
except TypeError as x: print(x)
try: raise ValueError() from 5
except TypeError as x: print(x)
try: assert isinstance(5, str), "not str"
except AssertionError as x: print(x, repr(x))
