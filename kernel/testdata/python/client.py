"""Sessions of Jupyter's client library that its test suite leaves out."""
import queue
import time
import unittest

import zmq
from jupyter_client.manager import start_new_kernel

TIMEOUT = 60


class ClientTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.km, cls.kc = start_new_kernel(kernel_name="toy")

    @classmethod
    def tearDownClass(cls):
        cls.kc.stop_channels()
        cls.km.shutdown_kernel()

    def outputs(self, msg_id, kc=None):
        """What a request publishes, without its states."""
        out = []
        while True:
            msg = (kc or self.kc).get_iopub_msg(timeout=TIMEOUT)
            if msg["parent_header"].get("msg_id") != msg_id:
                continue
            if msg["msg_type"] == "status":
                if msg["content"]["execution_state"] == "idle":
                    return out
            else:
                out.append(msg)

    def reply(self, msg_id, kc=None):
        while True:
            msg = (kc or self.kc).get_shell_msg(timeout=TIMEOUT)
            if msg["parent_header"]["msg_id"] == msg_id:
                return msg["content"]

    def run_cell(self, code, **options):
        msg_id = self.kc.execute(code, **options)
        return self.reply(msg_id), self.outputs(msg_id)

    def text(self, outputs, name="stdout"):
        return "".join(m["content"]["text"] for m in outputs if m["msg_type"] == "stream" and m["content"]["name"] == name)

    def started(self, msg_id):
        while True:
            msg = self.kc.get_iopub_msg(timeout=TIMEOUT)
            if msg["parent_header"].get("msg_id") == msg_id and msg["msg_type"] == "stream":
                return

    def control(self):
        """What the kernel says of itself on its control channel."""
        self.kc.control_channel.send(self.kc.session.msg("kernel_info_request"))
        return self.kc.get_control_msg(timeout=TIMEOUT)["content"]

    def test_interrupt_and_abort(self):
        msg_id = self.kc.execute("say on the way\nwait")
        queued = self.kc.execute("say never")
        self.started(msg_id)
        self.control()  # answers after the cell has arrived that was sent before
        self.km.interrupt_kernel()
        self.assertEqual(self.reply(msg_id)["ename"], "Interrupted")
        self.assertEqual(self.reply(queued)["status"], "aborted")
        self.assertEqual(self.run_cell("say again")[0]["status"], "ok")

    def test_interrupt_by_signal(self):
        msg_id = self.kc.execute("say on the way\nwait")
        self.started(msg_id)
        import signal
        self.km.signal_kernel(signal.SIGINT)
        self.assertEqual(self.reply(msg_id)["ename"], "Interrupted")

    def test_input(self):
        for code, password in (("ask name? ", False), ("secret word? ", True)):
            msg_id = self.kc.execute(code, allow_stdin=True)
            content = self.kc.get_stdin_msg(timeout=TIMEOUT)["content"]
            self.assertEqual(content["password"], password)
            self.kc.input("Ada 𝛼")
            self.assertEqual(self.reply(msg_id)["status"], "ok")
            self.assertEqual(self.text(self.outputs(msg_id)), "got Ada 𝛼\n")

    def test_control_while_busy(self):
        msg_id = self.kc.execute("say on the way\nwait")
        self.started(msg_id)
        self.assertTrue(self.kc.is_alive())
        self.assertEqual(self.control()["implementation"], "brianrepl")
        self.km.interrupt_kernel()
        self.reply(msg_id)

    def test_expressions(self):
        reply, _ = self.run_cell("say x", user_expressions={"a": "abc", "b": "bad"})
        self.assertEqual(reply["user_expressions"]["a"]["data"]["text/plain"], "ABC")
        self.assertEqual(reply["user_expressions"]["b"]["status"], "error")

    def test_silent(self):
        reply, outputs = self.run_cell("say x\n= 1", silent=True)
        self.assertEqual((reply["status"], outputs), ("ok", []))

    def test_great_output(self):
        n = 8_000_000 // 101 * 101
        _, outputs = self.run_cell("spam 8000000")
        self.assertEqual(len(self.text(outputs)), n)

    def test_two_clients(self):
        other = self.km.client()
        other.start_channels()
        other.wait_for_ready(timeout=TIMEOUT)
        msg_id = self.kc.execute("say to all")
        self.assertEqual(self.text(self.outputs(msg_id, other)), "to all\n")
        self.reply(msg_id)
        self.outputs(msg_id)
        msg_id = other.execute("say from the other")
        self.assertEqual(self.reply(msg_id, other)["status"], "ok")
        self.assertEqual(self.text(self.outputs(msg_id)), "from the other\n")
        other.stop_channels()

    def test_stalled_subscriber(self):
        """A subscriber that does not read is in nobody's way."""
        info = self.km.get_connection_info()
        stalled = zmq.Context.instance().socket(zmq.SUB)
        stalled.setsockopt(zmq.RCVHWM, 1)
        stalled.setsockopt(zmq.RCVBUF, 4096)
        stalled.setsockopt(zmq.SUBSCRIBE, b"")
        stalled.connect(f"tcp://{info['ip']}:{info['iopub_port']}")
        stalled.recv_multipart  # never called
        time.sleep(0.1)
        for _ in range(6):
            _, outputs = self.run_cell("spam 9000000")
            self.assertEqual(len(self.text(outputs)), 9000000 // 101 * 101)
        stalled.close(0)

    def test_half_open_connection(self):
        import socket
        info = self.km.get_connection_info()
        silent = [socket.create_connection((info["ip"], info[port])) for port in
                  ("shell_port", "iopub_port", "control_port", "hb_port", "stdin_port") for _ in range(5)]
        other = self.km.client()
        other.start_channels()
        other.wait_for_ready(timeout=TIMEOUT)
        other.stop_channels()
        for s in silent:
            s.close()

    def test_zz_restart(self):
        self.run_cell("= before")
        self.km.restart_kernel(now=False)
        self.kc.wait_for_ready(timeout=TIMEOUT)
        reply, _ = self.run_cell("= after")
        self.assertEqual(reply["execution_count"], 1)
        msg_id = self.kc.history(hist_access_type="tail", n=2)
        history = self.reply(msg_id)["history"]
        self.assertEqual([h[2] for h in history], ["= before", "= after"])
        self.assertEqual(history[0][0] + 1, history[1][0])


if __name__ == "__main__":
    unittest.main(verbosity=2, failfast=True)
