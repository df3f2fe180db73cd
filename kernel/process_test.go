package kernel

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"gobrian/kernel/internal/wire"
)

// A process is a kernel with the toy in a process of its own, as Jupyter starts it.
type process struct {
	*exec.Cmd
	info wire.Connection
}

// spawn starts a kernel on Unix sockets.
func spawn(t *testing.T, env ...string) *process {
	t.Helper()
	dir := t.TempDir()
	p := &process{info: wire.Connection{
		Transport: "ipc", IP: filepath.Join(dir, "k"), Key: newID(), Scheme: "hmac-sha256",
		ShellPort: 1, ControlPort: 2, StdinPort: 3, IOPubPort: 4, HeartbeatPort: 5,
	}}
	text, err := json.Marshal(p.info)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "kernel.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	p.Cmd = exec.Command(os.Args[0], "kernel", file)
	p.Env = append(os.Environ(), env...)
	p.Stderr = os.Stderr
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Process.Kill(); p.Wait() })
	socket := fmt.Sprintf("%s-%d", p.info.IP, p.info.HeartbeatPort) // the last to be opened
	for end := time.Now().Add(deadline); ; time.Sleep(time.Millisecond) {
		if _, err := os.Stat(socket); err == nil {
			return p
		}
		if time.Now().After(end) {
			t.Fatal("the kernel does not start")
		}
	}
}

func TestProcessEndsWithItsClientsWish(t *testing.T) {
	p := spawn(t)
	c := connect(t, p.info)
	c.execute("say x")
	c.send("control", "shutdown_request", `{"restart":false}`)
	if err := p.Wait(); err != nil {
		t.Error(err)
	}
}

func TestCaptureStdio(t *testing.T) {
	c := connect(t, spawn(t).info)
	for range 20 {
		_, out := c.execute("native to the process")
		want(t, "stdout", texts(out, "stdout"), "to the process\n")
		want(t, "stderr", texts(out, "stderr"), "err: to the process\n")
	}
}

// The process that Jupyter names is gone: so is the kernel.
func TestOrphanEnds(t *testing.T) {
	parent := exec.Command(os.Args[0], "idle")
	in, err := parent.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	p := spawn(t, fmt.Sprint("JPY_PARENT_PID=", parent.Process.Pid))
	c := connect(t, p.info)
	if reply, _ := c.execute("say alive"); reply.text("status") != "ok" {
		t.Errorf("%v", reply.content)
	}
	in.Close()
	parent.Wait()
	if err := p.Wait(); err != nil {
		t.Error(err)
	}
}

// idle is a process that ends with its standard input.
func idle() { io.Copy(io.Discard, os.Stdin) }
