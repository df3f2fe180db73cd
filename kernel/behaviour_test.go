package kernel

import (
	"context"
	"errors"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-zeromq/zmq4"
	"github.com/google/go-cmp/cmp"
)

func want(t *testing.T, what string, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s: wanted -, got +:\n%s", what, d)
	}
}

func no() *bool { return new(bool) }

func TestHeaders(t *testing.T) {
	c := run(t).connect()
	id := c.send("shell", "execute_request", cell{Code: "= 1"})
	reply, out := c.finish(id)
	for _, m := range append(out, reply) {
		h := m.header
		if h.Session == c.session || h.Session != reply.header.Session || len(h.Session) != 32 {
			t.Errorf("%s: session %q", h.Type, h.Session)
		}
		if _, err := time.Parse("2006-01-02T15:04:05.000000Z", h.Date); err != nil {
			t.Error(err)
		}
		want(t, "version", h.Version, "5.4")
		if !strings.Contains(m.rawParent, `"date":"2024-01-01T00:00:00.0Z"`) {
			t.Errorf("the parent header is not the request's, word for word: %s", m.rawParent)
		}
	}
	if out[0].header.ID == out[1].header.ID {
		t.Error("two messages have one id")
	}
}

func TestInterruptEndsTheCellAndKeepsTheSession(t *testing.T) {
	r := run(t)
	c := r.connect()
	id := c.send("shell", "execute_request", cell{Code: "say before\nwait\nsay after"})
	<-r.toy.started
	interrupt := c.send("control", "interrupt_request", nil)
	want(t, "interrupt_reply", c.reply("control", interrupt).content, map[string]any{"status": "ok"})
	reply, out := c.finish(id)
	want(t, "kinds", kinds(out), []string{"execute_input", "stream", "error"})
	want(t, "ename", reply.text("ename"), "Interrupted")
	if reply, _ = c.execute("say again"); reply.text("status") != "ok" {
		t.Errorf("next cell: %v", reply.content)
	}
}

func TestInterruptSignal(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Log("a process cannot send itself SIGINT on Windows")
		return
	}
	r := run(t)
	c := r.connect()
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	id := c.send("shell", "execute_request", cell{Code: "wait"})
	<-r.toy.started
	self.Signal(os.Interrupt)
	reply, _ := c.finish(id)
	want(t, "ename", reply.text("ename"), "Interrupted")
}

func TestControlAndHeartbeatAnswerWhileACellRuns(t *testing.T) {
	r := run(t)
	c := r.connect()
	heart := zmq4.NewReq(context.Background())
	defer heart.Close()
	if err := heart.Dial(address(r.info, r.info.HeartbeatPort)); err != nil {
		t.Fatal(err)
	}
	id := c.send("shell", "execute_request", cell{Code: "gate"})
	<-r.toy.started
	info := c.send("control", "kernel_info_request", nil)
	if m := c.reply("control", info); m.header.Type != "kernel_info_reply" {
		t.Errorf("%s", m.header.Type)
	}
	want(t, "outputs of kernel_info on control", len(c.published(info)), 0)
	if err := heart.Send(zmq4.NewMsgString("beat")); err != nil {
		t.Fatal(err)
	}
	if m, err := heart.Recv(); err != nil || string(m.Frames[0]) != "beat" {
		t.Errorf("heartbeat: %q, %v", m.Frames, err)
	}
	r.toy.open()
	if m := c.reply("shell", id); m.text("status") != "ok" {
		t.Errorf("%v", m.content)
	}
}

func TestErrorAbortsTheQueue(t *testing.T) {
	r := run(t)
	c := r.connect()
	ids := []string{c.send("shell", "execute_request", cell{Code: "gate\nfail"})}
	<-r.toy.started
	ids = append(ids,
		c.send("shell", "execute_request", cell{Code: "say one"}),
		c.send("shell", "kernel_info_request", nil),
		c.send("shell", "complete_request", `{"code":"s","cursor_pos":1}`),
		c.send("shell", "execute_request", cell{Code: "say two", Silent: true}))
	c.settle(r, 4)
	r.toy.open()
	var got []string
	for _, id := range ids {
		reply, out := c.finish(id)
		got = append(got, strings.Join(append(kinds(out), reply.header.Type, reply.text("status")), " "))
	}
	want(t, "answers", got, []string{
		"execute_input error execute_reply error",
		"execute_reply aborted",
		"kernel_info_reply ok",
		"complete_reply ok",
		"execute_reply aborted",
	})
	reply, _ := c.execute("say next")
	want(t, "next cell", reply.content["execution_count"], any(2.0))
}

// settle waits until n requests are in the queue.
func (c *client) settle(r *running, n int) {
	c.t.Helper()
	for end := time.Now().Add(deadline); ; time.Sleep(time.Millisecond) {
		r.kernel.queue.mu.Lock()
		have := len(r.kernel.queue.list)
		r.kernel.queue.mu.Unlock()
		if have == n {
			return
		}
		if time.Now().After(end) {
			c.t.Fatalf("%d requests in the queue, not %d", have, n)
		}
	}
}

func TestErrorNeedNotStop(t *testing.T) {
	r := run(t)
	c := r.connect()
	first := c.send("shell", "execute_request", cell{Code: "gate\nfail", StopOnError: no()})
	<-r.toy.started
	second := c.send("shell", "execute_request", cell{Code: "say on"})
	c.settle(r, 1)
	r.toy.open()
	c.finish(first)
	if reply, out := c.finish(second); reply.text("status") != "ok" || texts(out, "stdout") != "on\n" {
		t.Errorf("%v", reply.content)
	}
}

func TestInput(t *testing.T) {
	r := run(t)
	c := r.connect()
	other := r.connect()
	for _, q := range []struct {
		code     string
		password bool
	}{{"say first\nask who? ", false}, {"secret word? ", true}} {
		id := c.send("shell", "execute_request", cell{Code: q.code, AllowStdin: true})
		m := c.receive("stdin")
		prompt := q.code[strings.LastIndex(q.code, "\n")+1:]
		_, prompt, _ = strings.Cut(prompt, " ")
		want(t, "input_request", m.content, map[string]any{"prompt": prompt, "password": q.password})
		want(t, "parent", m.parent.ID, id)
		// What is no answer of the one who was asked does not count.
		other.send("stdin", "input_reply", `{"value":"from another client"}`)
		c.send("stdin", "nonsense", `{"value":"of another kind"}`)
		c.send("stdin", "input_reply", `{"value":17}`)
		stale := request0(c, "input_reply", `{"value":"to another question"}`)
		stale.Parent = []byte(`{"msg_id":"old"}`)
		c.sendMessage("stdin", stale)
		c.send("stdin", "input_reply", `{"value":"Ada é 𝛼"}`)
		reply, out := c.finish(id)
		if reply.text("status") != "ok" || !strings.HasSuffix(texts(out, "stdout"), "got Ada é 𝛼\n") {
			t.Errorf("%v %q", reply.content, texts(out, "stdout"))
		}
	}
}

func TestInterruptEndsAQuestion(t *testing.T) {
	r := run(t)
	c := r.connect()
	id := c.send("shell", "execute_request", cell{Code: "ask who? ", AllowStdin: true})
	c.receive("stdin")
	c.send("control", "interrupt_request", nil)
	reply, _ := c.finish(id)
	want(t, "ename", reply.text("ename"), "Interrupted")
	// The answer comes too late and must not be taken for that of the next question.
	// Channels are not in order among themselves; what comes behind the answer on
	// its own channel tells that it has arrived.
	c.send("stdin", "input_reply", `{"value":"late"}`)
	if err := c.socks["stdin"].Send(zmq4.NewMsg([]byte("no message"))); err != nil {
		t.Fatal(err)
	}
	r.refuses(1)
	id = c.send("shell", "execute_request", cell{Code: "ask again? ", AllowStdin: true})
	c.receive("stdin")
	c.send("stdin", "input_reply", `{"value":"in time"}`)
	_, out := c.finish(id)
	want(t, "answer", texts(out, "stdout"), "got in time\n")
}

func TestLateOutputBelongsToItsCell(t *testing.T) {
	r := run(t)
	c := r.connect()
	first := c.send("shell", "execute_request", cell{Code: "late of one"})
	c.finish(first)
	second := c.send("shell", "execute_request", cell{Code: "late of two"})
	c.finish(second)
	c.execute("say three")
	r.toy.open()
	got := map[string]string{}
	for range 2 {
		m := c.receive("iopub")
		want(t, "kind", m.header.Type, "stream")
		got[m.parent.ID] = m.text("text")
	}
	want(t, "late output", got, map[string]string{first: "late of one\n", second: "late of two\n"})
}

func TestOutputIsLimited(t *testing.T) {
	c := run(t, Options{StreamLimit: 100_000, DisplayLimit: 50}).connect()
	_, out := c.execute("spam 300000\nwarn more")
	if n := len(texts(out, "stdout")); n != 100_000 {
		t.Errorf("%d bytes of stdout", n)
	}
	if s := texts(out, "stderr"); !strings.Contains(s, "97 kB") || strings.Contains(s, "more") {
		t.Errorf("notice: %q", s)
	}
	_, out = c.execute("say new cell")
	want(t, "next cell", texts(out, "stdout"), "new cell\n")
	// What is cleared does not count.
	_, out = c.execute("spam 90000\nclear\nspam 90000")
	want(t, "stderr after clear", texts(out, "stderr"), "")

	text := strings.Repeat("x", 30)
	_, out = c.execute("show a " + text + "\nupdate a " + text + "\nupdate a " + text + "\nshow b " + text + "\nshow c " + text)
	want(t, "displays", kinds(out), []string{"execute_input", "display_data", "update_display_data", "update_display_data", "stream"})
}

func TestGreatOutputArrivesWhole(t *testing.T) {
	const n = 50 << 20
	r := run(t, Options{StreamLimit: n})
	c := r.connect()
	id := c.send("shell", "execute_request", cell{Code: "spam 52428800"})
	var text strings.Builder
	for _, m := range c.published(id) {
		if m.header.Type == "stream" {
			text.WriteString(m.text("text"))
		}
	}
	line := strings.Repeat("0123456789", 10) + "\n"
	if got := text.String(); got != strings.Repeat(line, n/len(line)) {
		t.Errorf("%d bytes of %d arrive, or others", len(got), n)
	}
	if lost := r.kernel.net.Lost(); lost != 0 {
		t.Errorf("%d messages lost", lost)
	}
}

// Whoever has not the key gets nothing and disturbs nobody.
func TestBadMessagesAreDroppedAndCounted(t *testing.T) {
	stats := new(Stats)
	r := run(t, Options{Stats: stats})
	c := r.connect()
	thief := zmq4.NewDealer(context.Background())
	defer thief.Close()
	if err := thief.Dial(address(r.info, r.info.ShellPort)); err != nil {
		t.Fatal(err)
	}
	good := c.sign.Encode(request0(c, "execute_request", `{"code":"say stolen"}`))
	const bad = 10_000
	sent := make(chan error)
	go func() {
		for i := range bad {
			f := slices.Clone(good)
			switch i % 8 {
			case 0: // unsigned
				f[1] = nil
			case 1: // wrong signature
				f[1] = []byte(strings.Repeat("0", 64))
			case 2: // other content under the signature of this one
				f[5] = []byte(`{"code":"say other"}`)
			case 3: // cut
				f = f[:i%6]
			case 4: // no delimiter
				f[0] = []byte("<IDS|MSG")
			case 5: // noise
				f = [][]byte{make([]byte, i%300), {0xff, byte(i)}}
			case 6: // nothing
				f = [][]byte{{}}
			case 7: // signature of fewer parts
				f[2], f[3] = f[3], f[2]
			}
			if len(f) == 0 {
				f = [][]byte{nil}
			}
			if err := thief.SendMulti(zmq4.NewMsgFrom(f...)); err != nil {
				sent <- err
				return
			}
		}
		sent <- nil
	}()
	done := 0
	for running := true; running; done++ {
		select {
		case err := <-sent:
			if err != nil {
				t.Fatal(err)
			}
			running = false
		default:
		}
		if reply, out := c.execute("say honest"); reply.text("status") != "ok" || texts(out, "stdout") != "honest\n" {
			t.Fatalf("cell %d: %v", done, reply.content)
		}
	}
	r.refuses(bad)
	reply, _ := c.execute("say last")
	want(t, "messages refused", stats.Refused.Load(), int64(bad))
	want(t, "cells run", reply.content["execution_count"], any(float64(done+1)))
}

func TestShutdownAnswersAndEnds(t *testing.T) {
	for _, channel := range []string{"control", "shell"} {
		for _, busy := range []bool{false, true} {
			r := run(t)
			c := r.connect()
			watcher := r.connect()
			if busy && channel == "control" {
				c.send("shell", "execute_request", cell{Code: "wait"})
				<-r.toy.started
				c.send("shell", "execute_request", cell{Code: "say never"})
			}
			id := c.send(channel, "shutdown_request", `{"restart":true}`)
			want(t, "reply", c.reply(channel, id).content, map[string]any{"status": "ok", "restart": true})
			if out := watcher.published(id); len(out) != 1 || out[0].header.Type != "shutdown_reply" {
				t.Errorf("others see %v", kinds(out))
			}
			if err := <-r.ended; err != nil {
				t.Errorf("Serve: %v", err)
			}
		}
	}
}

// What was published before the end is read after it.
func TestLastOutputIsDelivered(t *testing.T) {
	r := run(t)
	c := r.connect()
	id := c.send("shell", "execute_request", cell{Code: "spam 5000000"})
	last := c.send("shell", "shutdown_request", `{"restart":false}`)
	reply, out := c.finish(id)
	if n := len(texts(out, "stdout")); n < 4_999_000 || reply.text("status") != "ok" {
		t.Errorf("%d bytes arrive", n)
	}
	c.published(last)
}

func TestEndOfContext(t *testing.T) {
	r := run(t)
	c := r.connect()
	c.send("shell", "execute_request", cell{Code: "wait"})
	<-r.toy.started
	r.cancel()
	if err := <-r.ended; !errors.Is(err, context.Canceled) {
		t.Errorf("Serve: %v", err)
	}
}

// A cell that does not heed its interrupt delays the end, but not for ever.
func TestShutdownLeavesAStubbornCellBehind(t *testing.T) {
	r := run(t)
	c := r.connect()
	c.send("shell", "execute_request", cell{Code: "stubborn"})
	<-r.toy.started
	id := c.send("control", "shutdown_request", `{"restart":false}`)
	c.reply("control", id)
	if err := <-r.ended; err != nil {
		t.Error(err)
	}
	r.toy.open()
}

func TestCellsLeaveNothingBehind(t *testing.T) {
	r := run(t)
	c := r.connect()
	cells := func(n int) (bytes uint64, goroutines int) {
		for range n {
			c.execute("say x\nshow id y\n= 1")
		}
		runtime.GC()
		runtime.GC() // what finalizers have let go
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc, runtime.NumGoroutine()
	}
	bytes, goroutines := cells(600) // until the history in memory is as long as it may be
	bytes2, goroutines2 := cells(2048)
	if bytes2 > bytes+2048*32 {
		t.Errorf("heap grows from %d to %d bytes", bytes, bytes2)
	}
	if goroutines2 > goroutines+5 {
		t.Errorf("%d goroutines become %d", goroutines, goroutines2)
	}
}

func TestServeRefusesABadConnectionFile(t *testing.T) {
	path := t.TempDir() + "/kernel.json"
	if err := Serve(context.Background(), path, newToy()); err == nil {
		t.Error("Serve without a connection file")
	}
	if err := os.WriteFile(path, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Serve(context.Background(), path, newToy()); err == nil || !strings.Contains(err.Error(), "shell_port") {
		t.Errorf("Serve without ports: %v", err)
	}
}
