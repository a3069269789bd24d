import Testing

/// Some builtins have a short way for the arguments of loops. Called with `*arguments` they take the long one: both must
/// give the same, errors too.
@Suite struct ShortWayTests {
    @Test func textsGiveTheSameBothWays() {
        let run = ScriptRun("""
            texts = ['', ' ', 'a', 'A', 'heat', 'Heat Equation', '  pad  ', '\\t x\\n', 'a,b,,c', ',', 'aaa', 'aXbXc', 'x' * 5000, 'ab' * 2500, 'é', ' é ', 'ß', 'ſ', '\\x1c y \\x1f',
                '\\x85z', '日本 語', '12', '-7', '+3', '1_000', ' 5 ', '1.5', '1e3', '.5', '-', '1e', 'nan', 'inf', '0x10', '9' * 18, '9' * 19, '١', '--1', '1-', '00', '5e-324', '1e400']
            parts = ['', 'a', ',', 'X', ' ', 'aa', 'é', 'heat', 'b' * 10, None, 3]
            def outcome(f):
                try:
                    r = f()
                    return (type(r).__name__, repr(r))
                except Exception as error:
                    return (type(error).__name__, str(error))
            compared = 0
            def check(name, text, p, q):
                global compared
                compared += 1
                a, b = outcome(p), outcome(q)
                if a != b: print(name, repr(text)[:40], str(a)[:80], str(b)[:80])
            def long(f): return lambda *arguments: f(*arguments)
            upper, lower, strip, lstrip, rstrip, split = str.upper, str.lower, str.strip, str.lstrip, str.rstrip, str.split
            for s in texts:
                check('upper', s, lambda: s.upper(), lambda: long(upper)(s))
                check('lower', s, lambda: s.lower(), lambda: long(lower)(s))
                check('strip', s, lambda: s.strip(), lambda: long(strip)(s))
                check('lstrip', s, lambda: s.lstrip(), lambda: long(lstrip)(s))
                check('rstrip', s, lambda: s.rstrip(), lambda: long(rstrip)(s))
                check('split', s, lambda: s.split(), lambda: long(split)(s))
                check('int', s, lambda: int(s), lambda: long(int)(s))
                check('float', s, lambda: float(s), lambda: long(float)(s))
                check('ord', s, lambda: ord(s), lambda: long(ord)(s))
                for p in parts:
                    check('split', s, lambda: s.split(p), lambda: long(split)(s, p))
                    check('find', s, lambda: s.find(p), lambda: long(str.find)(s, p))
                    check('startswith', s, lambda: s.startswith(p), lambda: long(str.startswith)(s, p))
                    check('endswith', s, lambda: s.endswith(p), lambda: long(str.endswith)(s, p))
                    check('join', s, lambda: s.join([p, 'x', p]), lambda: long(str.join)(s, [p, 'x', p]))
                    for n in parts:
                        check('replace', s, lambda: s.replace(p, n), lambda: long(str.replace)(s, p, n))
            for n in [0, 1, 65, 127, 128, 955, -1, 0x110000, 0xd800, 2.0, True, 'a', 10**20]:
                check('chr', n, lambda: chr(n), lambda: long(chr)(n))
            for v in [1, True, 1.5, 'a', None, [], int, (int, str)]:
                for t in [int, float, bool, str, list, type, (int, str), (), 3, None, (int, 3)]:
                    check('isinstance', v, lambda: isinstance(v, t), lambda: long(isinstance)(v, t))
            d = {1: 'one', 'a': 2, (1, 2): 3}
            for k in [1, 1.0, True, 'a', 'b', (1, 2), [], None]:
                check('get', k, lambda: d.get(k), lambda: long(dict.get)(d, k))
                check('get', k, lambda: d.get(k, 'no'), lambda: long(dict.get)(d, k, 'no'))
            for s in ['', 'abc', 'héllo', [], [1, 2, 3], (), (1, 2, 3), list(range(5000))]:
                for i in [None, 0, 1, -1, 2, -2, 3, 4, -9, 9, 10**20, True, 1.5]:
                    for j in [None, 0, 1, -1, 3, -9, 9, 10**20, 'x']:
                        check('slice', i, lambda: s[i:j], lambda: s[slice(i, j)])
                        check('lower', i, lambda: s[i:], lambda: s[slice(i, None)])
                        check('upper', j, lambda: s[:j], lambda: s[slice(None, j)])
            print(compared > 5000)
            """)
        #expect(run.output == "True\n")
        #expect(run.errors.isEmpty)
    }

    @Test func comprehensionsAndUnpackingKeepTheirOrder() {
        let run = ScriptRun("""
            log = []
            def note(x):
                log.append(x)
                return x
            print([note(i) * j for i in range(3) if note(i) != 1 for j in (1, 2) if note(j) == 2], log)
            print([[j for j in range(i)] for i in range(3)], {i: j for i, j in zip('ab', 'cd')}, [f() for f in [lambda i=i: i for i in range(3)]])
            a, b, c = 1, (2, 3), 4
            a, (b, c), d = c, b, a
            print(a, b, c, d)
            x = [0, 1]
            i = 0
            i, x[i] = 1, 'stored'
            print(i, x)
            for k, (p, q) in enumerate(zip('ab', [1, 2]), 2**63 - 2): print(k, p, q)
            for v in [(1, 2), [3, 4], 'ab', {5: 0, 6: 0}]:
                m, n = v
                print(m, n)
            for v in [(1,), (1, 2, 3), 5, 'a']:
                try: m, n = v
                except (ValueError, TypeError) as error: print(error)
            """)
        #expect(run.output == """
            [0, 4] [0, 1, 2, 0, 1, 2, 1, 2, 2]
            [[], [0], [0, 1]] {'a': 'c', 'b': 'd'} [0, 1, 2]
            4 2 3 1
            1 [0, 'stored']
            9223372036854775806 a 1
            9223372036854775807 b 2
            1 2
            3 4
            a b
            5 6
            not enough values to unpack (expected 2, got 1)
            too many values to unpack (expected 2)
            cannot unpack non-iterable int object
            not enough values to unpack (expected 2, got 1)

            """)
        #expect(run.errors.isEmpty)
    }
}
