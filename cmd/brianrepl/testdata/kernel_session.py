"""A front end's session with the kernel: what a person would do, checked message by message."""
from jupyter_client.manager import start_new_kernel

km, kc = start_new_kernel(kernel_name="brian")


def execute(code):
    """Runs a cell and returns its reply and what it showed."""
    shown = []
    reply = kc.execute_interactive(code, output_hook=shown.append, timeout=60, store_history=True)["content"]
    return reply, [(m["msg_type"], m["content"]) for m in shown if m["msg_type"] not in ("status", "execute_input")]


def reply_to(request):
    """Waits for the reply to a request and returns its content."""
    while True:
        reply = kc.get_shell_msg(timeout=60)
        if reply["parent_header"].get("msg_id") == request:
            return reply["content"]


def published(request):
    """Waits for the end of a request and returns what it published, but for its input and states."""
    shown = []
    while True:
        m = kc.get_iopub_msg(timeout=60)
        if m["parent_header"].get("msg_id") != request:
            continue
        if m["content"].get("execution_state") == "idle":
            return shown
        if m["msg_type"] not in ("status", "execute_input"):
            shown.append((m["msg_type"], m["content"]))


def begun(request):
    """Waits until a request has published the text that says that it is under way."""
    while True:
        m = kc.get_iopub_msg(timeout=60)
        if m["parent_header"].get("msg_id") == request and m["msg_type"] == "stream":
            assert m["content"]["text"] == "begun\n", m["content"]
            return


def control():
    """What the kernel says of itself on its control channel, also while a cell runs. What was sent on other channels before
    has arrived then."""
    kc.control_channel.send(kc.session.msg("kernel_info_request"))
    reply = kc.get_control_msg(timeout=60)
    assert reply["msg_type"] == "kernel_info_reply", reply


def answer(question, text):
    """Waits for a question of a cell, sees to it that all has arrived that was sent, and answers."""
    assert kc.get_stdin_msg(timeout=60)["content"]["prompt"] == question
    control()
    kc.input(text)


def texts(request):
    return "".join(c["text"] for k, c in published(request) if k == "stream")


try:
    # Each error is one message with a caret, and the session lives on.
    for code, said in [
        ("20*ms + 3*mV", ["second", "volt"]),
        ("NeuronGroup(1, 'dv/dt = -v/(10*mV) : volt'); run(1*ms)", ["volt"]),
        ("print((1 + 2)", [")"]),
        ("P = NeuronGroup(4000, 'dv/dt = -v/(10*ms) : volt', threshold='v>1*mV', reset='v=0*mV')\nP[5000:]", ["4000"]),
        ("H = NeuronGroup(1, 'dv/dt = -v/taum : 1')\nrun(1*ms)", ["taum"]),
        ("H = NeuronGroup(1, 'dv/dt = -v/(10*ms) : volt', threshold='v>1*mV', reset='vv = 0*mV')\nrun(1*ms)", ["vv", "did you mean"]),
        ("var m map[string]int\nm[\"a\"] = 1", ["nil map"]),
    ]:
        reply, shown = execute(code)
        assert reply["status"] == "error", code
        errors = [c for kind, c in shown if kind == "error"]
        assert len(errors) == 1, (code, shown)
        text = "\n".join(errors[0]["traceback"])
        assert "^" in text, (code, text)
        for word in said:
            assert word in text, (code, word, text)
        execute("H = 0; P = 0")
    reply, shown = execute("6 * 7")
    assert ("execute_result", "42") in [(k, c.get("data", {}).get("text/plain")) for k, c in shown], shown

    # An interrupt ends a run between two steps; the next run goes on from there. The control channel answers meanwhile.
    execute("tau = 10*ms; G = NeuronGroup(4000, 'dv/dt = (1.1-v)/tau : 1', threshold='v>1', reset='v=0', method='euler')")
    execute("said := false; op = NetworkOperation(func() { if !said && G.t[:] > 1*ms { said = true; print(`begun`) } })")
    request = kc.execute("run(1000*second)")
    begun(request)
    control()
    km.interrupt_kernel()
    while True:
        reply = kc.get_shell_msg(timeout=60)
        if reply["parent_header"].get("msg_id") == request:
            break
    assert reply["content"]["status"] == "error", reply["content"]
    assert "nterrupt" in reply["content"]["ename"], reply["content"]
    reply, shown = execute("a = G.t[:]; run(10*ms); print(abs((G.t[:] - a)/ms - 10) < 1e-6, a > 0*ms)")
    assert reply["status"] == "ok", (reply, shown)
    assert "True True" in "".join(c["text"] for k, c in shown if k == "stream"), shown

    # The cells behind one that fails are not run; others are.
    failing = kc.execute("input(`fail? `); panic(1)", allow_stdin=True)
    behind = kc.execute("print(1)")
    asked = kc.kernel_info()
    answer("fail? ", "yes")
    assert reply_to(failing)["status"] == "error"
    assert reply_to(behind)["status"] == "aborted"
    assert reply_to(asked)["status"] == "ok"
    failing = kc.execute("input(`fail? `); panic(1)", allow_stdin=True, stop_on_error=False)
    behind = kc.execute("print(1)")
    answer("fail? ", "yes")
    assert reply_to(failing)["status"] == "error"
    assert reply_to(behind)["status"] == "ok"
    published(behind)

    # Silent cells show nothing and do not count; expressions are asked for beside a cell.
    count = execute("n = 41")[0]["execution_count"]
    asked = kc.execute("print(n); n + 1; plot([1])", silent=True, user_expressions={"n": "n + 1", "tau": "20*ms", "bad": "1 +"})
    reply = reply_to(asked)
    assert published(asked) == []
    assert reply["execution_count"] == count, reply
    answers = reply["user_expressions"]
    assert answers["n"]["data"]["text/plain"] == "42", answers
    assert "text/latex" in answers["tau"]["data"], answers
    assert answers["bad"]["status"] == "error", answers

    # input() asks the person at the front end, and getpass() hides what is typed.
    asked = kc.execute('name = input("name? "); print("hello", name)', allow_stdin=True)
    question = kc.get_stdin_msg(timeout=30)["content"]
    assert question == {"prompt": "name? ", "password": False}, question
    kc.input("Ada \U0001d6fc")
    assert reply_to(asked)["status"] == "ok"
    assert texts(asked) == "hello Ada \U0001d6fc\n"
    asked = kc.execute('secret = getpass("word? "); print(len(secret))', allow_stdin=True)
    question = kc.get_stdin_msg(timeout=30)["content"]
    assert question == {"prompt": "word? ", "password": True}, question
    kc.input("four")
    assert reply_to(asked)["status"] == "ok"
    assert texts(asked) == "4\n"
    reply = reply_to(kc.execute('input("name? ")', allow_stdin=False))
    assert reply["status"] == "error" and "input" in reply["evalue"], reply

    # Positions count code points, also behind letters beyond the first plane.
    code = "print('\U0001d6fc\U0001f600'); StateMon"
    asked = kc.complete(code, len(code))
    reply = reply_to(asked)
    assert reply["matches"] == ["StateMonitor"], reply
    assert code[reply["cursor_start"]:reply["cursor_end"]] == "StateMon", reply
    code = "print('\U0001d6fc'); NeuronGroup(3"
    assert reply_to(kc.inspect(code, len(code) - 3))["found"]

    # What is on display changes in place, from the same cell and from a later one; views have their types.
    reply, shown = execute("place = display(display.HTML('<b>one</b>')); place.Update(Math('x^2'))")
    assert reply["status"] == "ok", shown
    kinds = [(k, c["transient"]["display_id"], sorted(c["data"])) for k, c in shown]
    assert [k for k, _, _ in kinds] == ["display_data", "update_display_data"], kinds
    assert kinds[0][1] == kinds[1][1] and "text/html" in kinds[0][2] and "text/latex" in kinds[1][2], kinds
    reply, shown = execute("place.Update(JSON(map[string]int{`a`: 1}))")
    assert shown[0][0] == "update_display_data" and shown[0][1]["data"]["application/json"] == {"a": 1}, shown

    # A goroutine writes under the cell that started it, however late.
    started = kc.execute("start := make(chan bool)\ngo func() { <-start; fmt.Println(`late`) }()")
    assert reply_to(started)["status"] == "ok"
    published(started)
    later = kc.execute("print(`later`); start <- true")
    assert reply_to(later)["status"] == "ok"
    seen = {}
    while set(seen.values()) != {"late\n", "later\n"}:
        m = kc.get_iopub_msg(timeout=30)
        if m["msg_type"] == "stream":
            seen[m["parent_header"]["msg_id"]] = m["content"]["text"]
    assert seen == {started: "late\n", later: "later\n"}, seen

    # Runaway output ends at a limit, with a word about it.
    reply, shown = execute("for i := range 700000 { fmt.Println(`0123456789012345678901234567890123456789012345678901234567890123456789`, i) }")
    text = "".join(c["text"] for k, c in shown if k == "stream")
    assert reply["status"] == "ok" and 10 << 20 <= len(text) < 11 << 20 and "limit of 10 MB" in text, len(text)

    # Comms: opened by a cell, opened by the browser, messages with buffers both ways, errors in their functions, closed by
    # either side, closed when the process of the cells dies; those of unknown targets are closed at once.
    def tell(kind, buffers=None, **content):
        """Sends a message of a comm; returns what comes of it."""
        m = kc.session.msg(kind, content)
        kc.session.send(kc.shell_channel.socket, m, buffers=buffers)
        list = []
        while True:
            got = kc.get_iopub_msg(timeout=60)
            if got["parent_header"].get("msg_id") != m["header"]["msg_id"]:
                continue
            if got["content"].get("execution_state") == "idle":
                return list
            if got["msg_type"] != "status":
                list.append((got["msg_type"], got["content"], [bytes(b) for b in got["buffers"]]))

    def said(list):
        return [(kind, c.get("data", c.get("text", c.get("evalue"))), b) for kind, c, b in list]

    assert said(tell("comm_open", comm_id="c1", target_name="nobody", data={})) == [("comm_close", {}, [])]
    assert reply_to(kc.comm_info())["comms"] == {}
    reply, shown = execute("c = comms.Open(`plot`, {`v`: [1, 2]*mV/mV})\nc.OnMessage(func(m *Message) { print(`got`, m); c.Send(m.Data[`x`]*2, m.Buffers...) })")
    assert reply["status"] == "ok", reply
    [(kind, opened)] = shown
    assert kind == "comm_open" and opened["target_name"] == "plot" and opened["data"] == {"v": [1, 2]}, shown
    mine = opened["comm_id"]
    assert reply_to(kc.comm_info())["comms"] == {mine: {"target_name": "plot"}}
    assert said(tell("comm_msg", comm_id=mine, data={"x": 21}, buffers=[b"raw"])) == [
        ("stream", 'got {"x": 21}\n', []), ("comm_msg", 42, [b"raw"])]
    [(kind, failed, _)] = tell("comm_msg", comm_id=mine, data={"x": {}})[1:]
    assert kind == "error" and "cell[" in "".join(failed["traceback"]), failed
    reply, shown = execute("print(`before`); c.Close(`done`); print(`after`)")
    assert [(k, c.get("data", c.get("text"))) for k, c in shown] == [
        ("stream", "before\n"), ("comm_close", "done"), ("stream", "after\n")], shown
    assert execute("c.Send(1)")[0]["evalue"] == "the comm is closed"
    execute("comms.Register(`sum`, func(c *Comm, m *Message) { c.Send(m.Data[`a`] + m.Data[`b`]); c.OnClose(func(m *Message) { print(`closed`) }) })")
    assert said(tell("comm_open", comm_id="c2", target_name="sum", data={"a": 1, "b": 2})) == [("comm_msg", 3, [])]
    assert said(tell("comm_close", comm_id="c2", data={})) == [("stream", "closed\n", [])]
    assert [kind for kind, _, _ in tell("comm_open", comm_id="c3", target_name="sum", data={})] == ["error", "comm_close"]
    running = kc.execute("comms.Register(`wait`, func(c *Comm, m *Message) { print(`begun`); time.Sleep(time.Hour) })")
    published(running)
    m = kc.session.msg("comm_open", {"comm_id": "c4", "target_name": "wait", "data": {}})
    kc.shell_channel.send(m)
    begun(m["header"]["msg_id"])
    km.interrupt_kernel()
    assert [k for k, _ in published(m["header"]["msg_id"])] == ["error", "comm_close"]
    execute("c = comms.Open(`plot`, nil)")
    reply, shown = execute("!kill -9 $PPID")
    assert [k for k, _ in shown] == ["comm_close", "error"], shown
    assert reply_to(kc.comm_info())["comms"] == {}

    # A restart begins with nothing.
    km.restart_kernel(now=False)
    kc.wait_for_ready(timeout=60)
    reply, shown = execute("n")
    assert reply["status"] == "error" and reply["execution_count"] == 1, reply
    assert reply_to(kc.history(hist_access_type="tail", n=1))["history"][0][2] == "n"
    execute("tau = 10*ms; G = NeuronGroup(4, 'dv/dt = (1.1-v)/tau : 1', threshold='v>1', reset='v=0', method='euler')")

    # Completion knows the state variables of a group.
    kc.complete("G.", 2)
    while True:
        reply = kc.get_shell_msg(timeout=30)
        if reply["msg_type"] == "complete_reply":
            break
    assert "v" in reply["content"]["matches"], reply["content"]

    # What is not yet a cell is said to be incomplete.
    kc.is_complete("eqs = '''")
    while True:
        reply = kc.get_shell_msg(timeout=30)
        if reply["msg_type"] == "is_complete_reply":
            break
    assert reply["content"]["status"] == "incomplete", reply["content"]
finally:
    kc.stop_channels()
    km.shutdown_kernel()
print("ok")
