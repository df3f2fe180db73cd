package terminal

// command.go: what cells want of the terminal itself.

import (
	"errors"
	"os/exec"
	"syscall"

	"golang.org/x/term"

	"gobrian/repl"
)

// personal is the screen of a person's session: a display with a prompt, a history, and room for other programs.
type personal struct{ *screen }

// Command implements [repl.CommandDisplay]. While the program has the terminal, Ctrl-C is the program's.
func (p personal) Command(args []string) error {
	p.freshLine()
	if state, err := term.GetState(int(p.keys.src.Fd())); err == nil {
		defer func() { _ = term.Restore(int(p.keys.src.Fd()), state) }() // a program that was killed may leave it in any
	}
	p.front.lent.Store(true)
	defer p.front.lent.Store(false)
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = p.keys.src, p.out, p.err
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		if status, ok := exit.Sys().(syscall.WaitStatus); ok && status.Signaled() && status.Signal() == syscall.SIGINT {
			p.echoed()
			return repl.ErrInterrupted
		}
	}
	return err
}

// Next implements [repl.NextDisplay].
func (p personal) Next(text string) { p.front.next = text }

// Past implements [repl.HistoryDisplay].
func (p personal) Past(pattern string, n int) ([]repl.Past, error) {
	if p.front.history == nil {
		return nil, nil
	}
	return p.front.history.Search(pattern, n)
}
