//go:build !windows

package kernel

import (
	"os"
	"syscall"
	"testing"
)

func TestProcessEndsOnTerm(t *testing.T) {
	p := spawn(t)
	c := connect(t, p.info)
	c.send("shell", "execute_request", cell{Code: "wait"})
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := p.Wait(); err != nil {
		t.Error(err)
	}
}

func TestParentGone(t *testing.T) {
	if parentGone(os.Getppid(), true) || parentGone(os.Getpid(), false) {
		t.Error("a living process is gone")
	}
	if !parentGone(os.Getppid()+1, true) {
		t.Error("a change of parents goes unseen")
	}
}
