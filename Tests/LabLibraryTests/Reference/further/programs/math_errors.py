import math
print(math.floor(2.5), math.ceil(-2.5), math.sqrt(16), math.pow(2, 3), math.exp(1) == math.e, math.log(math.e))
print(math.sin(0), math.cos(0), round(math.tan(1), 10), math.atan2(1, 1) == math.pi / 4, math.degrees(math.pi), math.radians(180) == math.pi)
for f, a in ((math.sqrt, -1), (math.log, 0), (math.acos, 2), (math.factorial, -1), (math.factorial, 2.5), (math.exp, 1000), (math.sqrt, "a"), (math.floor, "x"), (math.gcd, 1.5), (math.isqrt, -1), (math.log, -5), (math.asin, 2), (math.fmod, 1), (math.cosh, 1000), (math.gamma, 0), (math.lgamma, -1), (math.atanh, 1), (math.acosh, 0), (math.log2, 0), (math.log10, -1), (math.log1p, -1), (math.pow, 2), (math.trunc, "a"), (math.ceil, None), (math.isnan, "a"), (math.fabs, [])):
    try: print(f(a))
    except Exception as e: print(type(e).__name__, e)
