//go:build !windows

package kernel

import (
	"os"
	"syscall"
	"testing"
)

func terminate(t *testing.T, p *os.Process) {
	if err := p.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
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
