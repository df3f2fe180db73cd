"""What a kernel must stand, with the real command as a process: thousands of cells, floods of output, clients that do not read,
strangers on its ports. An honest client loses nothing, and memory is bounded."""
import json
import os
import re
import socket
import sys
import time

import zmq
from jupyter_client.manager import start_new_kernel

MB = 1 << 20
WARM = 1200  # cells after which a session keeps as much of the past as it ever will
WINDOW = int(sys.argv[1]) if len(sys.argv) > 1 else 1000  # cells between two looks at the memory
# Growth in a window, each time, of what is live, which is exact, and of the memory of the processes, in which the system counts
# pages that hold little. What grows once and stays is no leak.
LIMITS = 40 * WINDOW, 1000 * WINDOW, 1000 * WINDOW

km, kc = start_new_kernel(kernel_name="brian")


def say(*what):
    print(*what, flush=True)


def processes():
    """The process ids of the kernel and of the process of its cells."""
    pid = km.provisioner.pid
    children = open(f"/proc/{pid}/task/{pid}/children").read().split()
    for task in os.listdir(f"/proc/{pid}/task"):
        children += open(f"/proc/{pid}/task/{task}/children").read().split()
    return [pid] + sorted({int(c) for c in children})


def memory():
    """Bytes in memory of each process."""
    return [int(re.search(r"VmRSS:\s+(\d+) kB", open(f"/proc/{p}/status").read())[1]) * 1024 for p in processes()]


def live():
    """Bytes that the process of the cells holds after a collection; memory that it does not need has gone back to the system."""
    return int(text(ok("runtime.GC(); debug.FreeOSMemory(); { var m runtime.MemStats; runtime.ReadMemStats(&m); print(m.HeapAlloc) }")))


def run(code, client=None, **options):
    """Runs a cell; returns its reply and all that it published, in order, without busy and idle."""
    client = client or kc
    request = client.execute(code, **options)
    shown = []
    while True:
        m = client.get_iopub_msg(timeout=120)
        if m["parent_header"].get("msg_id") != request:
            continue
        if m["content"].get("execution_state") == "idle":
            break
        if m["msg_type"] not in ("status", "execute_input"):
            shown.append(m)
    while True:
        reply = client.get_shell_msg(timeout=120)
        if reply["parent_header"].get("msg_id") == request:
            return reply["content"], shown


def text(shown):
    return "".join(m["content"]["text"] for m in shown if m["msg_type"] == "stream")


def ok(code, **options):
    reply, shown = run(code, **options)
    assert reply["status"] == "ok", (code, reply)
    return shown


def unread_output():
    """50 MB of output ends at the limit with a word about it, and costs no memory afterwards."""
    before = sum(memory())
    shown = ok("line := strings.Repeat(`x`, 999)\nfor range 50000 { fmt.Println(line) }")
    size = len(text(shown))
    assert 10 * MB <= size < 11 * MB and "limit of 10 MB" in text(shown), size
    peak = sum(memory())
    assert peak - before < 200 * MB, (before, peak)
    assert text(ok("print(`after the flood`)")) == "after the flood\n"
    say("50 MB of output: %d MB shown, %d MB more in memory" % (size / MB, (peak - before) / MB))


def stalled_subscriber():
    """A client that subscribes and never reads does not hold up another one, nor fill the memory."""
    context = zmq.Context.instance()
    lazy = context.socket(zmq.SUB)
    lazy.setsockopt(zmq.RCVHWM, 1)
    lazy.setsockopt(zmq.RCVBUF, 4096)
    lazy.connect("tcp://%s:%d" % (km.ip, km.iopub_port))
    lazy.setsockopt(zmq.SUBSCRIBE, b"")
    time.sleep(0.2)
    before = sum(memory())
    for k in range(6):
        shown = ok("for range 9000 { fmt.Println(line) }")
        lines = text(shown).split("\n")
        assert len(lines) == 9001 and {len(l) for l in lines[:-1]} == {999}, (k, len(lines))
    grown = sum(memory()) - before
    assert grown < 250 * MB, grown
    lazy.close(linger=0)
    say("a stalled subscriber: 54 MB arrived whole beside it, %d MB more in memory" % (grown / MB))


def half_open():
    """Connections that say nothing, half a greeting or rubbish do not keep a new client from working."""
    strangers = []
    for port in (km.shell_port, km.iopub_port, km.stdin_port, km.control_port, km.hb_port):
        for hello in (b"", b"\xff\0\0\0\0\0\0\0\1\x7f\3", b"GET / HTTP/1.1\r\n\r\n" * 50):
            s = socket.create_connection((km.ip, port))
            s.sendall(hello)
            strangers.append(s)
    other = km.client()
    other.start_channels()
    other.wait_for_ready(timeout=60)
    reply, shown = run("6*7", other)
    assert reply["status"] == "ok" and shown[0]["content"]["data"]["text/plain"] == "42"
    other.stop_channels()
    for s in strangers:
        s.close()
    say("%d half-open connections: a new client works" % len(strangers))


def strangers_messages():
    """10,000 messages that are malformed or signed with another key do nothing; those of the client between them arrive."""
    context = zmq.Context.instance()
    header = json.dumps({"msg_id": "1", "msg_type": "execute_request", "session": "s", "username": "", "version": "5.3"}).encode()
    cell = json.dumps({"code": "stranger := 1"}).encode()
    bad = [
        [b"<IDS|MSG>", b"0" * 64, header, b"{}", b"{}", cell],
        [b"<IDS|MSG>", b"", header, b"{}", b"{}", cell],
        [b"<IDS|MSG>", b"0" * 64, header],
        [b"", b"<IDS|MSG>"],
        [b"no delimiter", header, cell],
        [b"<IDS|MSG>", b"\xff" * 64, b"{", b"[", b"\0", b"\xff"],
        [b"x" * 5000] * 20,
    ]
    sockets = []
    for port in (km.shell_port, km.control_port, km.stdin_port):
        s = context.socket(zmq.DEALER)
        s.connect("tcp://%s:%d" % (km.ip, port))
        sockets.append(s)
    ok("honest := 0")
    before = sum(memory())
    for k in range(10_000):
        sockets[k % 3].send_multipart(bad[k % len(bad)])
        if k % 500 == 0:
            ok("honest++")
    assert ok("honest")[0]["content"]["data"]["text/plain"] == "20"
    reply, _ = run("stranger")
    assert reply["status"] == "error" and "undefined: stranger" in reply["evalue"], reply
    for s in sockets:
        s.close(linger=0)
    grown = sum(memory()) - before
    assert grown < 60 * MB, grown
    say("10,000 messages of strangers: none served, %d MB more in memory" % (grown / MB))


def many_cells():
    """Cells as people run them take no memory: once the lists of what is kept are full, thousands of them leave both processes
    as they are."""
    kinds = [
        lambda k: "x%d = %d*mV" % (k % 20, k),
        lambda k: "y := []float64{1, 2, %d}; y[2]" % k,
        lambda k: "print('cell', %d)" % k,
        lambda k: "G = NeuronGroup(50, 'dv/dt = (1-v)/(10*ms) : 1', threshold='v>0.9', reset='v=0'); M = SpikeMonitor(G)",
        lambda k: "%%%%brian\ndef g%d(x):\n    return x + %d\nprint(g%d(1))" % (k % 10, k, k % 10),
        lambda k: "run(1*ms)",
        lambda k: "G",
        lambda k: "undefined_%d" % k,
        lambda k: "display(HTML('<b>%d</b>'))" % k,
        lambda k: "for i := range 3 { fmt.Println(i, %d) }" % k,
        lambda k: "plot([1, 2, %d])" % k if k % 5 == 0 else "close()",
    ]
    done = 0

    def cells(n):
        """Runs n cells; returns what is live in the process of the cells, and the least that each process had in memory."""
        nonlocal done
        sizes = []
        for k in range(done, done + n):
            reply, _ = run(kinds[k % len(kinds)](k))
            assert (reply["status"] == "error") == (k % len(kinds) == 7), (k, reply)
            if k % 100 == 99:
                held = live()
                sizes.append(memory())
        done += n
        return held, *(min(s[p] for s in sizes) for p in (0, 1))

    cells(WARM)
    for name, limit, *sizes in zip(("live in the process of the cells", "memory of the kernel", "memory of the process of the cells"), LIMITS, *(cells(WINDOW) for _ in range(3))):
        say("%s after 3 times %d cells: %s MB" % (name, WINDOW, ", ".join("%.2f" % (b / MB) for b in sizes)))
        grown = min(b - a for a, b in zip(sizes, sizes[1:]))
        assert grown < limit, "%s: %d cells add %.2f MB, time and again" % (name, WINDOW, grown / MB)


try:
    ok("import (`runtime`; `runtime/debug`)")
    for part in (unread_output, stalled_subscriber, half_open, strangers_messages, many_cells):
        started = time.monotonic()
        part()
        say("    %.1f s" % (time.monotonic() - started))
finally:
    kc.stop_channels()
    km.shutdown_kernel()
print("ok")
