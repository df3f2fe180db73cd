package worker

// crash.go: what a process that died has left.

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"syscall"

	"gobrian/repl"
)

// Crash is the kind of the error of a cell that ended the process it ran in.
const Crash = "Crash"

// lastWords is the standard error of a process. It shows what is written, but keeps what the Go runtime says when it ends
// the process, which is several screens long.
type lastWords struct {
	show repl.Display

	mu   sync.Mutex
	kept []byte // from the start of the runtime's message
}

// dying matches the start of what the runtime writes when it ends a process.
var dying = regexp.MustCompile(`(?m)^(fatal error: |panic: |runtime: |SIG[A-Z]+: |unexpected fault address )`)

const keptWords = 64 << 10

func (w *lastWords) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	shown := p
	if len(w.kept) > 0 {
		shown = nil
	} else if at := dying.FindIndex(p); at != nil {
		shown = p[:at[0]]
	}
	if len(w.kept) < keptWords {
		w.kept = append(w.kept, p[len(shown):]...)
	}
	if len(shown) > 0 {
		w.show.Stream("stderr", bytes.Clone(shown))
	}
	return len(p), nil
}

// cause is the first sentence of what the runtime said.
func (w *lastWords) cause() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	text := string(w.kept)
	for _, start := range []string{"fatal error: ", "panic: "} {
		if i := strings.Index(text, start); i >= 0 && (i == 0 || text[i-1] == '\n') {
			first, _, _ := strings.Cut(text[i+len(start):], "\n")
			return strings.TrimSuffix(first, " [recovered]")
		}
	}
	first, _, _ := strings.Cut(text, "\n")
	return first
}

// epitaph is the error of what the process died of, at a place that the caller knows.
func (c *child) epitaph(e repl.Error) *repl.Error {
	e.Kind = Crash
	e.Msg = "the evaluator ended: " + c.cause()
	e.Hint = c.lost()
	return &e
}

// cause says what the process died of.
func (c *child) cause() string {
	if said := c.last.cause(); said != "" {
		return said
	}
	c.mu.Lock()
	ordered := c.ordered
	c.mu.Unlock()
	if ordered {
		return "the cell did not heed the interrupt, and it was ended with the cell"
	}
	if c.cmd.ProcessState == nil {
		return "it does not answer"
	}
	if ws, ok := c.cmd.ProcessState.Sys().(syscall.WaitStatus); ok && ws.Signaled() {
		if ws.Signal() == syscall.SIGKILL {
			return "it was killed, by the user or for want of memory"
		}
		return fmt.Sprintf("signal: %v", ws.Signal())
	}
	return fmt.Sprintf("it left with status %d", c.cmd.ProcessState.ExitCode())
}

// lost says which names went with the process.
func (c *child) lost() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	const named = 12
	list := c.names
	if len(list) == 0 {
		return "A new one runs. Nothing had been declared."
	}
	more := ""
	if len(list) > named {
		list, more = list[:named], fmt.Sprintf(" and %d more", len(c.names)-named)
	}
	return "A new one runs. Lost: " + strings.Join(list, ", ") + more +
		", and all objects of the simulator. The cells are kept: %rerun runs them again, %history shows them."
}
