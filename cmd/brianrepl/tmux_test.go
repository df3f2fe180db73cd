package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// tmux is a real terminal with brianrepl in it.
type tmux struct {
	t      *testing.T
	socket string
	dir    string // the current folder of brianrepl
}

// openTmux starts brianrepl in a terminal of its own, of the given size.
func openTmux(t *testing.T, cols, rows string, args ...string) *tmux {
	t.Helper()
	x := &tmux{t: t, socket: filepath.Join(t.TempDir(), "tmux"), dir: t.TempDir()}
	return x.open(cols, rows, append([]string{program}, args...)...)
}

// openTmuxIn starts any program in a terminal of its own, with the state of another one, as a second window of a person.
func openTmuxIn(t *testing.T, dir, cols, rows string, argv ...string) *tmux {
	t.Helper()
	x := &tmux{t: t, socket: filepath.Join(t.TempDir(), "tmux"), dir: dir}
	return x.open(cols, rows, argv...)
}

func (x *tmux) open(cols, rows string, argv ...string) *tmux {
	x.t.Helper()
	start := []string{"-f", "/dev/null", "new-session", "-d", "-x", cols, "-y", rows, "-c", x.dir,
		"-e", "XDG_STATE_HOME=" + x.dir, "-e", "TERM=screen-256color"}
	x.tmux(append(start, argv...)...)
	x.t.Cleanup(func() { _ = exec.Command("tmux", "-S", x.socket, "kill-server").Run() })
	return x
}

// keys presses keys, by the names that tmux has for them.
func (x *tmux) keys(names ...string) {
	x.t.Helper()
	for _, k := range names {
		x.tmux("send-keys", k)
	}
}

// typed types characters.
func (x *tmux) typed(s string) {
	x.t.Helper()
	x.tmux("send-keys", "-l", "--", s)
}

// cursor is the column of the cursor.
func (x *tmux) cursor() string {
	x.t.Helper()
	return strings.TrimSpace(x.tmux("display-message", "-p", "#{cursor_x}"))
}

func (x *tmux) tmux(args ...string) string {
	x.t.Helper()
	cmd := exec.Command("tmux", append([]string{"-S", x.socket}, args...)...)
	cmd.Env = append(os.Environ(), "LANG=C.UTF-8", "LC_ALL=C.UTF-8")
	out, err := cmd.CombinedOutput()
	if err != nil {
		x.t.Fatalf("tmux %q: %v\n%s", args, err, out)
	}
	return string(out)
}

// line types a line and Enter, key by key as a person does.
func (x *tmux) line(s string) {
	x.t.Helper()
	x.tmux("send-keys", "-l", "--", s)
	x.tmux("send-keys", "Enter")
}

// screen is what the terminal shows, with the lines that scrolled away.
func (x *tmux) screen() string {
	x.t.Helper()
	return x.tmux("capture-pane", "-p", "-J", "-S", "-2000")
}

// patience is how long a test waits for a terminal, far above what is ever needed: it only ends a test that hangs.
const patience = 60 * time.Second

// wait waits until the screen satisfies ok.
func (x *tmux) wait(what string, ok func(screen string) bool) string {
	x.t.Helper()
	var s string
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if s = x.screen(); ok(s) {
			return s
		}
	}
	x.t.Fatalf("waited for %s; the screen shows:\n%s", what, s)
	return ""
}

// prompt waits for the prompt of cell n.
func (x *tmux) prompt(n string) string {
	x.t.Helper()
	return x.wait("prompt "+n, func(s string) bool {
		return strings.HasSuffix(strings.TrimRight(s, " \n"), "In ["+n+"]:")
	})
}

// gone reports whether brianrepl, and with it the terminal, has ended.
func (x *tmux) gone() bool {
	return exec.Command("tmux", "-S", x.socket, "has-session").Run() != nil
}
