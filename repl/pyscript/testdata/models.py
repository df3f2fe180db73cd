# Runs the models of models/*.txtar with Brian 2.5.1 and writes what they print beside them. The models were put together by chance
# from parts that users write; numbers are printed to nine digits and compared to six.
import contextlib, glob, io, logging, os, re, warnings

warnings.simplefilter("ignore")
import brian2

assert brian2.__version__ == "2.5.1"
logging.disable(logging.CRITICAL)


def result(name, code):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, name, "exec"), {"__name__": "__main__"})
    return out.getvalue()


here = os.path.dirname(os.path.abspath(__file__))
for path in sorted(glob.glob(os.path.join(here, "models", "*.txtar"))):
    parts = re.split(r"(?m)^-- (\S+) --\n", open(path).read())
    text = parts[0]
    for name, body in zip(parts[1::2], parts[2::2]):
        if name.endswith(".py"):
            text += f"-- {name} --\n{body}-- {name[:-3]}.out --\n{result(name, body)}"
    open(path, "w").write(text)
