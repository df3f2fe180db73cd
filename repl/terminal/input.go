package terminal

// input.go: the keyboard as the line editor sees it.

import (
	"bytes"
	"io"
	"os"
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

// input is standard input for the line editor. It hands out at most one line
// at a time: the editor then shows each pasted line after its own prompt, and
// while a cell runs nothing is read, so that a terminal may be asked questions
// (see ask) and typed-ahead lines wait for their prompts.
type input struct {
	src *os.File

	mu      sync.Mutex
	pending []byte // bytes read from src and not handed out
	pasting bool   // pending begins inside a pasted block
	last    byte   // the byte before pending
	pasted  bool   // the line handed out last ended inside a pasted block
}

func newInput(src *os.File) *input { return &input{src: src} }

// insidePaste reports whether the line read last ended within a pasted block,
// so that more lines of the same cell are to come.
func (in *input) insidePaste() bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.pasted
}

// Read implements io.Reader for the editor, which calls it when it needs more,
// and stops needing more at the end of a line until it is asked for the next.
func (in *input) Read(p []byte) (int, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	for {
		if n := in.take(p); n > 0 {
			return n, nil
		}
		if err := in.fill(); err != nil {
			return 0, err
		}
	}
}

// Close leaves standard input to the process: the editor does not own it.
func (in *input) Close() error { return nil }

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

// take moves bytes from pending to p, at most up to the end of a line, and
// takes the marks of pasted blocks out. It returns 0 when it must see more.
func (in *input) take(p []byte) int {
	n := 0
	for n < len(p) && len(in.pending) > 0 {
		if mark, whole := in.mark(); mark {
			if whole {
				continue
			}
			break // the rest of the mark is still on its way
		}
		c := in.pending[0]
		in.pending = in.pending[1:]
		crlf := c == '\n' && in.last == '\r'
		in.last = c
		if in.pasting && crlf {
			continue
		}
		if in.pasting {
			n += pasteByte(p[n:], c)
		} else {
			p[n] = c
			n++
		}
		if n > 0 && endsLine(p[n-1]) {
			in.pasted = in.pasting
			break
		}
	}
	return n
}

// endsLine reports whether the editor stops reading at c: a new line, the end
// of the input, or an interrupt.
func endsLine(c byte) bool {
	const interrupt, endOfInput = 3, 4
	return c == '\n' || c == '\r' || c == interrupt || c == endOfInput
}

// mark takes a whole mark of a pasted block out of pending. A mark that has
// not arrived in full is reported and left.
func (in *input) mark() (mark, whole bool) {
	want := pasteBegin
	if in.pasting {
		want = pasteEnd
	}
	switch {
	case bytes.HasPrefix(in.pending, []byte(want)):
		in.pending = in.pending[len(want):]
		in.pasting = !in.pasting
		return true, true
	case len(in.pending) > 2 && bytes.HasPrefix([]byte(want), in.pending):
		return true, false
	}
	return false, false
}

// pasteByte writes what a pasted byte means to the editor and returns how many
// bytes that is: a tab is space, not completion, and no other control
// character of a pasted text is obeyed.
func pasteByte(p []byte, c byte) int {
	switch {
	case c == '\t':
		return copy(p, "    ")
	case c == '\n':
		p[0] = '\r'
		return 1
	case c == '\r' || c >= ' ' && c != 0x7f:
		p[0] = c
		return 1
	}
	return 0
}

// ask writes a question to the terminal and returns the answer: what arrives,
// from the first escape character, until done is satisfied or the time is over.
// Whatever a person typed before it is kept for the editor. It must only be
// called between two lines.
func (in *input) ask(out io.Writer, question string, done func(answer []byte) bool, limit time.Duration) string {
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
		if answer := in.pending[typed:]; done(answer) {
			in.pending = in.pending[:typed:typed]
			return string(answer)
		}
	}
	return ""
}
