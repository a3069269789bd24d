"""Makes the expected output (NAME.out) and error (NAME.err: `Type: message` and `line N`) of every script beside it.

Run with CPython 3.11; the scripts use nothing but the language and `math`.
"""
import os, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def record(path):
    environment = dict(os.environ, PYTHONHASHSEED="0", PYTHONIOENCODING="utf-8", PYTHONWARNINGS="ignore")
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run([sys.executable, "-X", "utf8", path], cwd=folder, env=environment, capture_output=True)
    base = path[:-3]
    with open(base + ".out", "wb") as file:
        file.write(run.stdout)
    if os.path.exists(base + ".err"):
        os.remove(base + ".err")
    if run.returncode != 0:
        lines = run.stderr.decode().rstrip("\n").split("\n")
        # The file an import was looked for in, and a suggestion, are no part of the message.
        message = re.sub(r" \(/[^)]*\)$", "", re.sub(r"\. Did you mean: .*$", "", lines[-1]))
        places = [re.search(r", line (\d+)", line) for line in lines if f'File "{path}"' in line]
        with open(base + ".err", "w") as file:
            file.write(f"{message}\nline {places[-1].group(1)}\n")


for folder, _, names in sorted(os.walk(HERE)):
    for name in sorted(names):
        if name.endswith(".py") and folder != HERE:
            record(os.path.join(folder, name))
