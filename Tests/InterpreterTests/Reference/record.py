"""Writes NAME.out beside every script here that CPython can answer: run with CPython 3.11.

`depth.out` and `limits.out` are written by hand: they say what the lab does where CPython would exhaust the machine.
"""
import pathlib
import subprocess
import sys

here = pathlib.Path(__file__).parent
for name in ("expressions", "numbers"):
    run = subprocess.run([sys.executable, "-W", "ignore", here / f"{name}.py"], capture_output=True, text=True, check=True)
    (here / f"{name}.out").write_text(run.stdout)
