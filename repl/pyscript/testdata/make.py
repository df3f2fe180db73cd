# Runs the programs of programs/*.txtar with CPython 3.11 and writes what they print beside them.
# An uncaught exception is its last line and the line of the program on which it was raised.
import contextlib, glob, io, os, re, sys, traceback

assert sys.version_info[:2] == (3, 11)


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


for path in sorted(glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), "programs", "*.txtar"))):
    parts = re.split(r"(?m)^-- (\S+) --\n", open(path).read())
    text = parts[0]
    for name, body in zip(parts[1::2], parts[2::2]):
        if name.endswith(".py"):
            out = result(name, body)
            if out and not out.endswith("\n"):
                out += "\n"
            text += f"-- {name} --\n{body}-- {name[:-3]}.out --\n{out}"
    open(path, "w").write(text)
