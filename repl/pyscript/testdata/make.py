# Runs the programs of programs/*.txtar with CPython 3.11 and writes what they print beside them; make.py numpy text does so for two of them.
# An uncaught exception is its last line and the line of the program on which it was raised.
import contextlib, glob, io, os, re, sys, traceback

assert sys.version_info[:2] == (3, 11)


def archives(folder):
    """The archives of a folder; names of some of them on the command line leave out the others."""
    paths = sorted(glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), folder, "*.txtar")))
    return [p for p in paths if len(sys.argv) == 1 or os.path.basename(p)[:-6] in sys.argv]


def result(name, code):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(code, name, "exec"), {"__name__": "__main__"})
        except BaseException as e:
            last = [f for f in traceback.extract_tb(e.__traceback__) if f.filename == name][-1]
            text = str(e)
            print(f"{type(e).__name__}: {text}" if text else type(e).__name__)
            print(f"at line {last.lineno}")
    return out.getvalue()


for path in archives("programs"):
    parts = re.split(r"(?m)^-- (\S+) --\n", open(path).read())
    text = parts[0]
    for name, body in zip(parts[1::2], parts[2::2]):
        if name.endswith(".py"):
            out = result(name, body)
            if out and not out.endswith("\n"):
                out += "\n"
            text += f"-- {name} --\n{body}-- {name[:-3]}.out --\n{out}"
    open(path, "w").write(text)

# The archives of modules/ are folders with a main.py; out is what it prints there, with lib on the path.
import subprocess, tempfile

for path in archives("modules"):
    parts = re.split(r"(?m)^-- (\S+) --\n", open(path).read())
    with tempfile.TemporaryDirectory() as folder:
        for name, body in zip(parts[1::2], parts[2::2]):
            os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
            open(os.path.join(folder, name), "w").write(body)
        ran = subprocess.run([sys.executable, "main.py"], cwd=folder, env=dict(os.environ, PYTHONPATH="lib"), capture_output=True, text=True, check=True)
    text = parts[0]
    for name, body in zip(parts[1::2], parts[2::2]):
        text += f"-- {name} --\n" + (ran.stdout if name == "out" else body)
    open(path, "w").write(text)
