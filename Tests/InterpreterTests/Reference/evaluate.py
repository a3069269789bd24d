"""Fills in what CPython says to the chunks of evaluation.txt and tracebacks.txt.

    python3 evaluate.py            rewrites both files with CPython 3.11

A chunk is `=== name`, code, `--- expected`, text. For evaluation.txt the text is standard output followed by the last
line of standard error; for tracebacks.txt it is all of standard error.
"""
import pathlib, re, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).parent


def run(code, whole):
    with tempfile.TemporaryDirectory() as folder:
        script = pathlib.Path(folder) / "chunk.py"
        script.write_text(code)
        done = subprocess.run([sys.executable, "chunk.py"], cwd=folder, capture_output=True, text=True)
    errors = re.sub(r'File "[^"]*chunk.py"', 'File "chunk.py"', done.stderr)
    if whole:
        return errors
    return done.stdout + "".join(errors.splitlines(keepends=True)[-1:])


def rewrite(name, whole):
    path = HERE / name
    out = []
    for chunk in re.split(r"^=== ", path.read_text(), flags=re.M)[1:]:
        title, body = chunk.split("\n", 1)
        code = body.split("--- expected\n")[0]
        out.append(f"=== {title}\n{code}--- expected\n{run(code, whole)}")
    path.write_text("".join(out))


rewrite("evaluation.txt", False)
rewrite("tracebacks.txt", True)
