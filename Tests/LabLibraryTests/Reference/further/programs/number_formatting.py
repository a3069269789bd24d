for v in (0, 1, -1, 10, 255, 1000000, -255, 2**64):
    print(v, f"{v:d} {v:5d} {v:<5d}| {v:^7d}| {v:+d} {v:,} {v:_} {v:b} {v:o} {v:x} {v:X} {v:#b} {v:#o} {v:#x} {v:e} {v:f} {v:g} {v:%} {v:n}")
for v in (0.0, 1.0, -1.5, 3.14159, 1e-5, 1e16, 123456789.123, 1e100, 0.1, 2.5, float("inf"), float("nan")):
    print(v, f"{v} {v:.0f} {v:.1f} {v:.2f} {v:8.3f}| {v:<8.2f}| {v:^10.2f}| {v:+.2f} {v:e} {v:.2e} {v:g} {v:.3g} {v:G} {v:%} {v:.1%} {v:,.2f} {v:010.2f} {v:n}")
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5, -2), round(5, -1), round(15, -1), round(1e16), round(0.5), round(1.5))
print(7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 % -3, divmod(7, 2), divmod(-7, 2), 7.5 // 2, -7.5 % 2, 2 ** 10, 2 ** -1, 2 ** 0.5, (-2) ** 3, -2 ** 2)
print(10 / 4, 10 / 5, 1 / 3, 2 / 3, 1e308 * 10, -1e308 * 10, 0.1 + 0.2, 1.1 * 3, 100 * 1.1, 1e16 + 1, 2 ** 53 + 1.0)
print(int(3.9), int(-3.9), int("12"), float(3), bool(0), bool("0"), abs(-5), abs(-5.5), pow(2, 10), pow(2, 10, 1000), sum([1, 2, 3]), min(3, 1), max([1, 5, 2]))
print(0xff, 0b101, 0o17, 1_000_000, 1e3, 1.5e-3, .5, 5., 10 ** 20, 10 ** 20 // 3, 10 ** 20 % 7, -10 ** 20 // 3)
print(3 & 5, 3 | 5, 3 ^ 5, ~3, 1 << 10, 1024 >> 3, -1 >> 1, -8 >> 1, True + True, True & False, not 0)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0, 1 is 1, None is None, 3 in [1, 2, 3], 0.1 + 0.2 == 0.3, abs(0.1 + 0.2 - 0.3) < 1e-9)
import math
print(math.pi, math.sqrt(2), math.floor(-1.5), math.ceil(1.2), math.factorial(10), math.gcd(12, 18), math.isclose(0.1 + 0.2, 0.3), math.hypot(3, 4), math.log(8, 2), math.log10(1000), math.exp(0), math.inf, -math.inf, math.nan, math.trunc(-1.7), math.copysign(1, -0.0), math.fmod(-7, 3), math.comb(5, 2), math.perm(5, 2), math.degrees(math.pi), math.isqrt(17), math.prod([1, 2, 3]), math.fsum([0.1] * 10))
print(1e5, 1e15, 1e16, 1e17, 123456.789e3, 1.0, 100.0, 1e2, 0.0001, 0.00001, 1/7, 22/7, 1e-7, -0.0, 5e-324)
print(2**31, 2**63, 2**64, -2**63, 2**63 - 1, 9223372036854775807 + 1, -9223372036854775808 - 1, 3**50, 7**77 % 1000)
print((0.1).as_integer_ratio(), (2.0).is_integer(), (255).bit_length(), (7).bit_count())
print(f"{1234.5678:.2f}", f"{1e-10:.3f}", f"{12345678:,d}", f"{0.000123:.2e}", f"{1.0:.10g}", f"{100:e}", f"{5:>3}{6:<3}|", f"{-3:03d}", f"{3.7:.0f}", f"{2.5:.0f}", f"{0.5:.0f}")
print("%.3f %8.2f %-8.2f| %e %g %g %G" % (3.14159, 2.5, 2.5, 12345.678, 0.00001, 1e10, 1e-10), "%5.1f%%" % 45.678)
