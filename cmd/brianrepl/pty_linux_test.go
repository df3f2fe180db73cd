package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// pty is a terminal that shows nothing: the bytes that a program writes to it can be read as they are.
type pty struct {
	ours, theirs *os.File
	got          []byte
}

func openPty(cols, rows uint16) (*pty, error) {
	ours, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	if err := unix.IoctlSetPointerInt(int(ours.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		return nil, err
	}
	n, err := unix.IoctlGetInt(int(ours.Fd()), unix.TIOCGPTN)
	if err != nil {
		return nil, err
	}
	theirs, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		return nil, err
	}
	size := &unix.Winsize{Col: cols, Row: rows, Xpixel: 8 * cols, Ypixel: 16 * rows}
	return &pty{ours: ours, theirs: theirs}, unix.IoctlSetWinsize(int(ours.Fd()), unix.TIOCSWINSZ, size)
}

// start starts a program with the terminal.
func (p *pty) start(cmd *exec.Cmd) error {
	cmd.Stdin, cmd.Stdout, cmd.Stderr = p.theirs, p.theirs, p.theirs
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	defer p.theirs.Close()
	return cmd.Start()
}

// until reads what the program writes up to a text, and returns it.
func (p *pty) until(t testing.TB, text string) string {
	t.Helper()
	buf := make([]byte, 64<<10)
	for {
		if i := bytes.Index(p.got, []byte(text)); i >= 0 {
			shown := string(p.got[:i+len(text)])
			p.got = p.got[i+len(text):]
			return shown
		}
		fds := []unix.PollFd{{Fd: int32(p.ours.Fd()), Events: unix.POLLIN}}
		if n, err := unix.Poll(fds, int(patience.Milliseconds())); n == 0 && err == nil {
			t.Fatalf("waited too long for %q; there is %q", text, p.got)
		}
		n, err := p.ours.Read(buf)
		if err != nil {
			t.Fatalf("waiting for %q: %v; there is %q", text, err, p.got)
		}
		p.got = append(p.got, buf[:n]...)
	}
}

func (p *pty) write(t testing.TB, text string) {
	t.Helper()
	if _, err := p.ours.WriteString(text); err != nil {
		t.Fatal(err)
	}
}

func (p *pty) close() { p.ours.Close() }
