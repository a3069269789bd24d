"""Makes NAME.out, and NAME.err (`Type: message` and `line N`) for scripts that fail, for the scripts in numpy/ and random/.

    python3 -W ignore make_numpy.py        (CPython 3.11, NumPy 2.4.6)
"""
import os, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
for folder in ("numpy", "random"):
    for name in sorted(os.listdir(os.path.join(HERE, folder))):
        if not name.endswith(".py"):
            continue
        path = os.path.join(HERE, folder, name)
        with tempfile.TemporaryDirectory() as place:
            run = subprocess.run([sys.executable, "-W", "ignore", path], cwd=place, capture_output=True, text=True)
        with open(path[:-3] + ".out", "w") as file:
            file.write(run.stdout)
        if run.returncode:
            lines = run.stderr.rstrip("\n").split("\n")
            # Without module prefix; NumPy's private kinds of TypeError under the public name; without a suggestion.
            message = re.sub(r"^[\w.]*\.(?=\w+: )", "", lines[-1])
            message = re.sub(r"\. Did you mean: .*$", "", re.sub(r"^_UFunc\w+:", "TypeError:", message))
            numbers = [re.search(r", line (\d+)", line).group(1) for line in lines if f'File "{path}"' in line]
            with open(path[:-3] + ".err", "w") as file:
                file.write(f"{message}\nline {numbers[-1]}\n")
