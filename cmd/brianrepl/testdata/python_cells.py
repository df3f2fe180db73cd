"""A notebook of Brian scripts: cells in Python's syntax, as a front end runs them."""
from jupyter_client.manager import start_new_kernel

km, kc = start_new_kernel(kernel_name="brian")


def execute(code, **options):
    """Runs a cell and returns its reply and what it showed."""
    shown = []
    reply = kc.execute_interactive(code, output_hook=shown.append, timeout=60, **options)["content"]
    return reply, [(m["msg_type"], m["content"]) for m in shown if m["msg_type"] not in ("status", "execute_input")]


def shows(code):
    """The representations that a cell shows, without text of streams."""
    reply, shown = execute(code)
    assert reply["status"] == "ok", (code, reply)
    return [(kind, c.get("data", c)) for kind, c in shown if kind != "stream"]


def prints(code, stream="stdout"):
    reply, shown = execute(code)
    assert reply["status"] == "ok", (code, reply)
    return "".join(c["text"] for kind, c in shown if kind == "stream" and c["name"] == stream)


def fails(code):
    """The exception of a cell: its name, its value, and the traceback without colours. Reply and message are alike."""
    reply, shown = execute(code)
    assert reply["status"] == "error", (code, reply)
    [error] = [c for kind, c in shown if kind == "error"]
    for field in ("ename", "evalue", "traceback"):
        assert error[field] == reply[field], (field, error, reply)
    text = "\n".join(error["traceback"]).replace("\x1b[31m", "").replace("\x1b[0m", "")
    return error["ename"], error["evalue"], text


def interrupted(code):
    """Runs a cell that prints when it is under way, interrupts it, and returns its reply."""
    asked = kc.execute(code)
    while True:
        shown = kc.get_iopub_msg(timeout=30)
        if shown["parent_header"].get("msg_id") == asked and shown["msg_type"] == "stream":
            break
    assert shown["content"]["text"] == "begun\n", shown["content"]
    km.interrupt_kernel()
    while True:
        reply = kc.get_shell_msg(timeout=30)
        if reply["parent_header"].get("msg_id") == asked:
            break
    while kc.get_iopub_msg(timeout=30)["content"].get("execution_state") != "idle":
        pass
    return reply["content"]


try:
    # The first cell of every notebook; from here on cells are Python.
    assert shows("%matplotlib inline\nfrom brian2 import *") == []

    # Results as Python shows them, quantities and objects of Brian with their formulas.
    assert shows("[1, 'two', None, (3,)]") == [("execute_result", {"text/plain": "[1, 'two', None, (3,)]"})]
    assert shows("'text'") == [("execute_result", {"text/plain": "'text'"})]
    assert shows("x = 3*mV") == [] and shows("None") == [] and shows("x;") == []
    [(_, data)] = shows("x")
    assert data["text/plain"] == "3. * mvolt" and "m}\\mathrm{V}" in data["text/latex"] and "3. mV" in data["text/html"], data
    [(_, data)] = shows("[1, 2]*nS")
    assert data["text/plain"] == "array([1., 2.]) * nsiemens" and "matrix" in data["text/latex"], data
    [(_, data)] = shows("Equations('dv/dt = -v/tau : 1')")
    assert data["text/plain"].startswith("dv/dt = -v/tau : 1") and "\\frac{\\mathrm{d}" in data["text/latex"], data
    [(_, data)] = shows("tau = 10*ms; G = NeuronGroup(2, 'dv/dt = -v/tau : 1')\nG")
    assert "<table" in data["text/html"], data
    assert prints("print(_[0] if isinstance(_, list) else type(_).__name__)") == "NeuronGroup\n"

    # Streams in their places, also by print(file=...).
    reply, shown = execute("import sys\nprint('out'); print('err', file=sys.stderr); print('out again')")
    assert [(c["name"], c["text"]) for _, c in shown] == [("stdout", "out\n"), ("stderr", "err\n"), ("stdout", "out again\n")], shown

    # display, with and without an import, views, handles, objects that describe themselves.
    kinds = shows("display(x, 'two')")
    assert [k for k, _ in kinds] == ["display_data"] * 2 and "text/latex" in kinds[0][1] and kinds[1][1]["text/plain"] == "'two'", kinds
    [(kind, data)] = shows("from IPython.display import HTML, Markdown, Math, display, clear_output, update_display\nHTML('<b>bold</b>')")
    assert (kind, data["text/html"]) == ("execute_result", "<b>bold</b>"), data
    assert [d["text/markdown"] for _, d in shows("display(Markdown('# One'), Markdown('# Two'))")] == ["# One", "# Two"]
    reply, shown = execute("handle = display(HTML('one'), display_id=True)\nhandle.update(HTML('two'))\nhandle.update('three')")
    assert [k for k, _ in shown] == ["display_data", "update_display_data", "update_display_data"], shown
    assert len({c["transient"]["display_id"] for _, c in shown}) == 1, shown
    reply, shown = execute("display('a', display_id='mine'); update_display('b', display_id='mine')")
    assert [(k, c["transient"]["display_id"], c["data"]["text/plain"]) for k, c in shown] == [
        ("display_data", "mine", "'a'"), ("update_display_data", "mine", "'b'")], shown
    assert shows("clear_output(wait=True)") == [("clear_output", {"wait": True})]
    [(_, data)] = shows("class Cell:\n    def __repr__(self): return 'Cell()'\n    def _repr_html_(self): return '<i>cell</i>'\n"
                        "    def _repr_latex_(self): return None\nCell()")
    assert data == {"text/plain": "Cell()", "text/html": "<i>cell</i>"}, data
    assert shows("display(Cell())") == [("display_data", data)]
    assert shows("import IPython.display as ipd\nipd.display(ipd.HTML('x'))")[0][1]["text/html"] == "x"
    assert shows("get_ipython().run_line_magic('matplotlib', 'inline')") == []
    assert fails("display(1, colour='red')")[0] == "ValueError"

    # Figures: at the end of the cell, by show(), in the format that is configured.
    [(kind, data)] = shows("plt.plot([1, 2, 3]);")
    assert kind == "display_data" and "image/png" in data, data
    assert len(shows("for k in range(2):\n    figure(); plot([1, k]); show()")) == 2
    [(_, data)] = shows("%config InlineBackend.figure_format = 'svg'\nplot([1, 2, 3]);")
    assert data["image/svg+xml"].startswith("<svg") and "image/png" not in data, data.keys()
    [(_, data)] = shows("from matplotlib_inline.backend_inline import set_matplotlib_formats\nset_matplotlib_formats('retina')\nplot([1, 2, 3]);")
    assert "image/png" in data and "image/svg+xml" not in data, data.keys()

    # Exceptions have Python's names and values; the traceback shows the user's lines and the functions between.
    assert fails("1/0")[:2] == ("ZeroDivisionError", "division by zero")
    name, value, text = fails("{'a': 1}['b']")
    assert (name, value) == ("KeyError", "'b'") and "{'a': 1}['b']" in text and "^" in text, text
    assert fails("raise ValueError('too large: 7')")[:2] == ("ValueError", "too large: 7")
    assert fails("raise RuntimeError")[:2] == ("RuntimeError", "")
    assert fails("class Broken(Exception): pass\nraise Broken('so')")[:2] == ("Broken", "so")
    assert fails("undefined_name + 1")[0] == "NameError"
    assert fails("import no_such_module")[0] == "ModuleNotFoundError"
    name, value, text = fails("for i in range(3)\n    pass")
    assert name == "SyntaxError" and "for i in range(3)" in text, (name, text)
    assert fails("x + 2*ms")[0] == "DimensionMismatchError"
    execute("def inner(a):\n    b = a + 1\n    return a/0\n\ndef outer(a):\n    return inner(a)")
    name, value, text = fails("y = 1\nouter(y)")
    assert name == "ZeroDivisionError" and "return a/0" in text, text
    order = [text.index("in inner ("), text.index("in outer ("), text.index("called from")]
    assert order == sorted(order) and text.rstrip().endswith(":2"), text

    # input() and getpass() ask at the front end.
    asked = kc.execute("name = input('name? ')\nprint('hello', name)", allow_stdin=True)
    assert kc.get_stdin_msg(timeout=30)["content"] == {"prompt": "name? ", "password": False}
    kc.input("Ada")
    while kc.get_shell_msg(timeout=30)["parent_header"].get("msg_id") != asked:
        pass
    assert prints("print(name, len(name))") == "Ada 3\n"
    assert execute("input('name? ')", allow_stdin=False)[0]["status"] == "error"

    # An interrupt ends loops, sleeping and waiting for input as KeyboardInterrupt does, and keeps the names.
    execute("n = 0")
    for code in ("while True:\n    n += 1\n    if n == 1000: print('begun')", "import time\nprint('begun')\ntime.sleep(1000)",
                 "for i in range(10**12):\n    try:\n        n = n + 1\n        if i == 1000: print('begun')\n    except Exception:\n        pass",
                 "print('begun')\nrun(100000*second)"):
        reply = interrupted(code)
        assert reply["status"] == "error" and reply["ename"] in ("KeyboardInterrupt", "Interrupted"), (code, reply)
    asked = kc.execute("input('never answered')", allow_stdin=True)
    kc.get_stdin_msg(timeout=30)
    km.interrupt_kernel()
    while True:
        reply = kc.get_shell_msg(timeout=30)
        if reply["parent_header"].get("msg_id") == asked:
            break
    assert reply["content"]["status"] == "error", reply["content"]
    assert prints("print(n > 0, name)") == "True Ada\n"

    # Commands of IPython, cells that begin with %%, help.
    assert prints("%time y = 4").startswith("wall time")
    assert prints("%%time\ny = 5\nprint(y)").startswith("5\n")
    assert prints("!echo from the shell") == "from the shell\n"
    reply, _ = execute("run?")
    assert reply["payload"][0]["source"] == "page" and "duration" in reply["payload"][0]["data"]["text/plain"], reply
    assert prints("from tqdm import tqdm\ns = 0\nfor i in tqdm(range(4)):\n    s += i\nprint(s)") == "6\n"

    # Go is one line away, and %%brian makes one cell Python again.
    execute("%go")
    assert shows("q := 6*7; q") == [("execute_result", {"text/plain": "42"})]
    assert prints("%%brian\nprint([k**2 for k in range(3)], name)") == "[0, 1, 4] Ada\n"
    assert prints("fmt.Println(len(name))") == "3\n"

    # Completion and help know Python.
    execute("%%brian\nvalues = [1, 2]")

    def reply_to(asked):
        while True:
            reply = kc.get_shell_msg(timeout=30)
            if reply["parent_header"].get("msg_id") == asked:
                return reply["content"]

    # Positions count code points: also behind emoji, letters with accents of their own, and in the second line.
    for before in ("%%brian\n", "%%brian\ns = '\U0001f600\U0001f468\u200d\U0001f469'; ", "%%brian\n# e\u0301 \U0001d6fc\n"):
        code = before + "values.app"
        reply = reply_to(kc.complete(code + " + 1", len(code)))
        assert reply["matches"] == ["values.append"] or reply["matches"] == ["append"], reply
        assert (code + " + 1")[reply["cursor_start"]:reply["cursor_end"]] in ("app", "values.app"), reply
        code = before + "StateMonitor"
        assert reply_to(kc.inspect(code + "(G, 'v')", len(code) - 3))["found"], before
finally:
    kc.stop_channels()
    km.shutdown_kernel()
print("ok")
