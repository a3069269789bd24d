"""Makes the scripts and their outputs in this folder with CPython 3.11 and NumPy 2.4.6:

    python3 -W ignore make_references.py

`scalar_expressions.txt`, `array_expressions.txt`: one expression a line; its repr, str and type, or its error.
`statements.txt`: one line of statements; the arrays a, b, f afterwards, or the error.
`printing.py`: arrays of random numbers under random print options, by a fixed seed.
"""
import random, subprocess, sys


def expressions(name):
    lines = [
        "import math", "import numpy as np", "def show(text, f):", "    try:", "        r = f()",
        '        print(text, "->", repr(r), "|", str(r), "|", type(r).__name__)', "    except Exception as e:",
        '        print(text, "!!", type(e).__name__, str(e).strip())',
        "a = np.arange(6).reshape(2, 3)", "z = np.array(5)", "b = np.arange(5)", "f = np.zeros(3)",
        "u = np.array([1, 2], dtype=np.uint8)", "rng = np.random.default_rng(0)"]
    for text in open(name + ".txt").read().splitlines():
        lines.append(f"show({text!r}, lambda: {text})")
    finish(name, lines)


def statements(name):
    lines = ["import numpy as np"]
    for text in open(name + ".txt").read().splitlines():
        body = [text] if text.startswith("for") else text.split(";")
        lines += ["try:", "    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)"]
        lines += ["    " + part for part in body]
        lines += [f"    print({text!r}, '->', repr(a), repr(b), repr(f))", "except Exception as e:",
                  f"    print({text!r}, '!!', type(e).__name__, str(e).strip())"]
    finish(name, lines)


def number():
    k = random.random()
    if k < .05: return random.choice(["np.nan", "np.inf", "-np.inf", "0.0", "-0.0"])
    if k < .3: return repr(round(random.uniform(-100, 100), random.randint(0, 4)))
    if k < .5: return repr(random.uniform(-1, 1) * 10 ** random.randint(-12, 12))
    if k < .6: return repr(random.uniform(-1, 1) * 10 ** random.randint(-300, 300))
    if k < .8: return repr(float(random.randint(-1000, 1000)))
    return repr(random.random())


def values(kind, size):
    if kind == "int": return [str(random.randint(-10 ** random.randint(0, 12), 10 ** random.randint(0, 12))) for _ in range(size)]
    if kind == "bool": return [random.choice(["True", "False"]) for _ in range(size)]
    if kind == "np.uint8": return [str(random.randint(0, 255)) for _ in range(size)]
    mode = random.choice(["mixed", "small", "plain"])
    if mode == "small": return [repr(random.uniform(0.5, 3)) for _ in range(size)]
    if mode == "plain": return [repr(round(random.uniform(-50, 50), 2)) for _ in range(size)]
    texts = [number() for _ in range(size)]
    if kind == "np.float32":
        texts = [v if "e" not in v or abs(int(v.split("e")[1])) < 30 else "1.5" for v in texts]
    return texts


def printing(name):
    random.seed(20240214)
    lines = ["import numpy as np"]
    for _ in range(400):
        kind = random.choice(["float", "float", "float", "np.float32", "int", "bool", "np.uint8"])
        shape = random.choice([(random.randint(1, 12),), (random.randint(1, 40),), (random.randint(1, 5), random.randint(1, 12)),
                               (2, 2, 3), (1, random.randint(15, 40)), (2, 1, 2, 2)])
        size = 1
        for extent in shape: size *= extent
        lines.append(f"x = np.array([{', '.join(values(kind, size))}], dtype={kind}).reshape({shape})")
        options = []
        if random.random() < .3: options.append(f"precision={random.randint(0, 10)}")
        if random.random() < .2: options.append(f"suppress={random.choice([True, False])}")
        if random.random() < .15: options.append(f"linewidth={random.choice([20, 40, 60, 100, 200])}")
        if random.random() < .15: options.append(f"threshold={random.choice([0, 5, 10])}, edgeitems={random.choice([1, 2, 3])}")
        if random.random() < .15: options.append(f"floatmode={random.choice(['fixed', 'unique', 'maxprec', 'maxprec_equal'])!r}")
        if random.random() < .1: options.append(f"sign={random.choice(['+', ' ', '-'])!r}")
        lines.append(f"with np.printoptions({', '.join(options)}):\n    print(x); print(repr(x))")
        lines.append("print(x.ravel()[0], repr(x.ravel()[0]), [x.ravel()[-1]])")
    finish(name, lines)


def finish(name, lines):
    open(name + ".py", "w").write("\n".join(lines) + "\n")
    run = subprocess.run([sys.executable, "-W", "ignore", name + ".py"], stdout=subprocess.PIPE, text=True, check=True)
    open(name + ".out", "w").write(run.stdout)


expressions("scalar_expressions")
expressions("array_expressions")
statements("statements")
printing("printing")
