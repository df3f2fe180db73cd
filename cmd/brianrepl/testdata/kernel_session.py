"""A front end's session with the kernel: what a person would do, checked message by message."""
import time

from jupyter_client.manager import start_new_kernel

km, kc = start_new_kernel(kernel_name="brian")


def execute(code):
    """Runs a cell and returns its reply and what it showed."""
    shown = []
    reply = kc.execute_interactive(code, output_hook=shown.append, timeout=60, store_history=True)["content"]
    return reply, [(m["msg_type"], m["content"]) for m in shown if m["msg_type"] != "status"]


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
    request = kc.execute("run(1000*second)")
    time.sleep(0.5)
    info = kc.session.msg("kernel_info_request")
    kc.control_channel.send(info)
    assert kc.get_control_msg(timeout=10)["msg_type"] == "kernel_info_reply"
    started = time.monotonic()
    km.interrupt_kernel()
    while True:
        reply = kc.get_shell_msg(timeout=30)
        if reply["parent_header"].get("msg_id") == request:
            break
    print("interrupted after %.3f s" % (time.monotonic() - started))
    assert reply["content"]["status"] == "error", reply["content"]
    assert "nterrupt" in reply["content"]["ename"], reply["content"]
    reply, shown = execute("a = G.t[:]; run(10*ms); print(abs((G.t[:] - a)/ms - 10) < 1e-6, a > 0*ms)")
    assert reply["status"] == "ok", (reply, shown)
    assert "True True" in "".join(c["text"] for k, c in shown if k == "stream"), shown

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
