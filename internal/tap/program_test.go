//go:build unix

package tap

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// late is a writer that takes nothing before a process has ended and its grace is over.
type late struct {
	got bytes.Buffer
	cmd *exec.Cmd
}

func (l *late) Write(p []byte) (int, error) {
	for syscall.Kill(l.cmd.Process.Pid, 0) == nil { // until somebody has waited for it
		time.Sleep(time.Millisecond)
	}
	time.Sleep(20 * time.Millisecond)
	return l.got.Write(p)
}

// What a program has written arrives, also when the writer is slower than the program and its grace.
func TestOutputArrivesWhole(t *testing.T) {
	const n = 60_000 // no more than a pipe holds, so that the program ends though nobody reads
	for range 3 {
		l := &late{cmd: exec.Command("head", "-c", fmt.Sprint(n), "/dev/zero")}
		l.cmd.Stdout = l
		if err := Run(l.cmd, time.Millisecond); err != nil {
			t.Fatal(err)
		}
		if l.got.Len() != n {
			t.Fatalf("%d bytes of %d arrive", l.got.Len(), n)
		}
	}
}

// What a program leaves running is not waited for.
func TestWhatIsLeftRunning(t *testing.T) {
	var out, errs bytes.Buffer
	cmd := exec.Command("sh", "-c", "sleep 1000 & echo $!; echo two >&2; exit 3")
	cmd.Stdout, cmd.Stderr = &out, &errs
	var exit *exec.ExitError
	if err := Run(cmd, 10*time.Millisecond); !errors.As(err, &exit) || exit.ExitCode() != 3 {
		t.Errorf("the program ended with %v", err)
	}
	if out.Len() < 2 || errs.String() != "two\n" {
		t.Errorf("written %q and %q", out.String(), errs.String())
	}
	_ = exec.Command("kill", string(bytes.TrimSpace(out.Bytes()))).Run()
}

// Two outputs that are one keep their order.
func TestOutputsThatAreOne(t *testing.T) {
	var both bytes.Buffer
	cmd := exec.Command("sh", "-c", "echo 1; echo 2 >&2; echo 3; echo 4 >&2")
	cmd.Stdout, cmd.Stderr = &both, &both
	if err := Run(cmd, time.Second); err != nil || both.String() != "1\n2\n3\n4\n" {
		t.Errorf("%v, written %q", err, both.String())
	}
}

func TestProgramThatIsNone(t *testing.T) {
	cmd := exec.Command("/no/such/program")
	cmd.Stdout = new(bytes.Buffer)
	if err := Run(cmd, time.Second); err == nil {
		t.Error("no error")
	}
}
