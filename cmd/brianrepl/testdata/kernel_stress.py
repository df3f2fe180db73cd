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

CELLS = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
MB = 1 << 20

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
    """Thousands of cells as people run them take no more memory than hundreds."""
    kinds = [
        lambda k: "x%d = %d*mV" % (k % 20, k),
        lambda k: "y := []float64{1, 2, %d}; y[2]" % k,
        lambda k: "print('cell', %d)" % k,
        lambda k: "G = NeuronGroup(50, 'dv/dt = (1-v)/(10*ms) : 1', threshold='v>0.9', reset='v=0'); M = SpikeMonitor(G)",
        lambda k: "func f%d(x float64) float64 { return x + %d }\nf%d(1)" % (k % 10, k, k % 10),
        lambda k: "run(1*ms)" if k % 30 else "plot([1, 2, 3])",
        lambda k: "G",
        lambda k: "undefined_%d" % k,
        lambda k: "display(HTML('<b>%d</b>'))" % k,
        lambda k: "for i := range 3 { fmt.Println(i) }",
    ]
    sizes, heap = [], []
    for k in range(CELLS):
        reply, _ = run(kinds[k % len(kinds)](k))
        assert (reply["status"] == "error") == (k % len(kinds) == 7), (k, reply)
        if k % 200 == 199:
            heap.append(int(text(ok("runtime.GC(); debug.FreeOSMemory(); { var m runtime.MemStats; runtime.ReadMemStats(&m); print(m.HeapAlloc) }"))))
            sizes.append(memory())
    half = len(sizes) // 2
    front, cells = ([s[p] for s in sizes] for p in (0, 1))
    say("%d cells: kernel %s, process of the cells %s" % (CELLS, *("-".join("%.1f" % (b / MB) for b in r[half - 1::max(1, half // 4)]) + " MB" for r in (front, cells))))
    # What Go holds tells best; pages of the system come and go by two megabytes, so of those the lower of two counts.
    grown = (heap[-1] - heap[half - 1]) / (CELLS - 200 * half)
    assert grown < 500, "a cell leaves %.0f bytes behind" % grown
    for name, sizes, limit in (("kernel", front, 6), ("process of the cells", cells, 6)):
        grown = (min(sizes[-2:]) - min(sizes[half - 2:half])) / MB
        assert grown < limit, "the %s has grown by %.1f MB in the last %d cells" % (name, grown, CELLS // 2)


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
