package terminal

// command.go: what cells want of the terminal itself.

import (
	"os"
	"os/exec"

	"gobrian/repl"
)

// personal is the screen of a person's session: a display with a prompt, a history, and room for other programs.
type personal struct{ *screen }

// Command implements [repl.CommandDisplay].
func (p personal) Command(args []string) error {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, p.out, p.err
	return cmd.Run()
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
