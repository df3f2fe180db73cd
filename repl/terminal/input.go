package terminal

// input.go: the keyboard as the line editor sees it.

import (
	"bytes"
	"io"
	"os"
	"slices"
	"sync"
	"time"
)

// Bracketed paste: a terminal that was sent pasteOn encloses pasted text in
// pasteBegin and pasteEnd, so that a program can tell it from typed text.
const (
	pasteOn    = "\x1b[?2004h"
	pasteOff   = "\x1b[?2004l"
	pasteBegin = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// input is the keyboard. It is read only when a key is wanted: while a cell runs nothing is, so that a terminal may be asked
// questions (see ask) and typed-ahead lines wait for their prompts.
type input struct {
	src *os.File

	mu      sync.Mutex
	pending []byte // bytes read from src that no key was made of
}

func newInput(src *os.File) *input { return &input{src: src} }

// fill reads what the terminal has. The lock is given up while it waits.
func (in *input) fill() error {
	buf := make([]byte, 4096)
	in.mu.Unlock()
	n, err := in.src.Read(buf)
	in.mu.Lock()
	in.pending = append(in.pending, buf[:n]...)
	if n > 0 {
		return nil
	}
	if err == nil {
		err = io.ErrNoProgress
	}
	return err
}

// ask writes a question to the terminal and returns the answer: what arrives, from the first escape character, as soon as
// answered tells its length; "" if the time is over before. Whatever a person typed before it and after it is kept for the
// editor. It must only be called between two lines.
func (in *input) ask(out io.Writer, question string, answered func(reply []byte) int, limit time.Duration) string {
	in.mu.Lock()
	defer in.mu.Unlock()
	restore, err := rawMode(in.src)
	if err != nil {
		return ""
	}
	defer restore()
	if _, err := io.WriteString(out, question); err != nil {
		return ""
	}
	for end := time.Now().Add(limit); waitInput(in.src, time.Until(end)); {
		if in.fill() != nil {
			return ""
		}
		typed := bytes.IndexByte(in.pending, '\x1b')
		if typed < 0 {
			continue
		}
		if n := answered(in.pending[typed:]); n > 0 {
			answer := string(in.pending[typed : typed+n])
			in.pending = slices.Delete(in.pending, typed, typed+n)
			return answer
		}
	}
	return ""
}
