package repl

import (
	"bytes"
	"io"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// Frame is a function of the user that was running when an error happened.
type Frame struct {
	Func string // its name, "func" for a literal outside a function, "" for the cell itself
	Cell string
	Line int // where its body starts
}

// traceLog is the interpreter's standard error: it keeps the line that Yaegi writes for every interpreted frame that a
// panic leaves, and passes all else on.
type traceLog struct {
	mu     sync.Mutex
	next   io.Writer
	frames []Frame // innermost first
}

// traceLine matches what Yaegi writes, for example "cell[4]:2:2: panic: main.f(...)".
var traceLine = regexp.MustCompile(`^(?:(.*):)?(\d+):\d+: panic: (?:main\.?)?([^ ]*)\(\.\.\.\)\n$`)

func (t *traceLog) Write(p []byte) (int, error) {
	if !bytes.HasSuffix(p, []byte("(...)\n")) {
		return t.next.Write(p)
	}
	m := traceLine.FindSubmatch(p)
	if m == nil {
		return t.next.Write(p)
	}
	line, _ := strconv.Atoi(string(m[2]))
	t.mu.Lock()
	defer t.mu.Unlock()
	name, _, _ := strings.Cut(string(m[3]), ".") // f.func is a literal in f, or f itself when it begins with one
	t.frames = append(t.frames, Frame{Func: name, Cell: cellName(string(m[1])), Line: line})
	return len(p), nil
}

// take returns the frames since the last call.
func (t *traceLog) take() []Frame {
	t.mu.Lock()
	defer t.mu.Unlock()
	f := t.frames
	t.frames = nil
	return f
}
