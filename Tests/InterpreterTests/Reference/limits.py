# What would need more memory than a session may have is refused before it is made.
import math


def show(name, function):
    try:
        print(name, "=>", str(function())[:60])
    except Exception as error:
        print(name, "=>", type(error).__name__, str(error)[:100])


show("mul", lambda: 'a' * 10**12)
show("mul2", lambda: [0] * 10**12)
show("pow", lambda: 10 ** 10 ** 8)
show("shift", lambda: 1 << 10 ** 9)
show("fmt", lambda: f"{1:>1000000000}")
show("fmt2", lambda: f"{1.5:.1000000000f}")
show("fmt3", lambda: "%1000000000d" % 1)
show("fmt4", lambda: "%.1000000000d" % 1)
show("fmt5", lambda: "%*d" % (10**9, 1))
show("fmt6", lambda: format(1, "01000000000,"))
show("center", lambda: "a".center(10**10))
show("zfill", lambda: "a".zfill(10**10))
show("exp", lambda: "\t".expandtabs(10**10))
show("join", lambda: ("a" * 10**6).join(["b"] * 10**6))
show("replace", lambda: ("a" * 10**6).replace("a", "b" * 10**6))
show("range", lambda: list(range(10**12)))
show("fact", lambda: math.factorial(10**7))
show("comb", lambda: math.comb(10**9, 10**8))
show("perm", lambda: math.perm(10**9, 10**8))
show("product", lambda: (1 << 600000) * (1 << 600000))
show("str big", lambda: str(1 << 100000))
show("fstr big", lambda: f"{1 << 100000}")
show("hex big", lambda: len(hex(1 << 1000000)))
show("{0.__class__}", lambda: "{0.__class__}".format(1))
show("getattr", lambda: getattr(1, "__class__"))
show("hasattr", lambda: hasattr(1, "__class__"))
