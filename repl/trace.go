package repl

import (
	"bytes"
	"go/token"
	"io"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Frame is a function of the user that was running when an error happened.
type Frame struct {
	Func string // its name, "func" for a literal outside a function, "" for the cell itself
	Cell string
	Line int // where it called the next one, if that is certain, else where its body starts
}

// traceLog is the interpreter's standard error: it keeps the line that Yaegi writes for every interpreted frame that a
// panic leaves, by the goroutine that writes it, and passes all else on.
type traceLog struct {
	mu     sync.Mutex
	next   io.Writer
	frames map[string][]Frame // innermost first, by goroutine
	closed []Frame            // those of closures; asking for the goroutine would take longer than all else
}

// traceLine matches what Yaegi writes, for example "cell[4]:2:2: panic: main.f(...)".
var traceLine = regexp.MustCompile(`^(?:(.*):)?(\d+):\d+: panic: (?:main\.?)?([^ ]*)\(\.\.\.\)\n$`)

// keptFrames limits the frames of one panic.
const keptFrames = 1000

func (t *traceLog) Write(p []byte) (int, error) {
	if !bytes.HasSuffix(p, []byte("(...)\n")) {
		return t.next.Write(p)
	}
	m := traceLine.FindSubmatch(p)
	if m == nil {
		return t.next.Write(p)
	}
	line, _ := strconv.Atoi(string(m[2]))
	name, _, _ := strings.Cut(string(m[3]), ".") // f.func is a literal in f, or f itself when it begins with one
	me := goroutine()
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.frames == nil {
		t.frames = map[string][]Frame{}
	}
	if len(t.frames[me]) < keptFrames {
		t.frames[me] = append(t.frames[me], Frame{Func: name, Cell: string(m[1]), Line: line})
	}
	return len(p), nil
}

// left keeps the frame of a closure that a panic leaves.
func (t *traceLog) left(body token.Position) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.closed) < keptFrames {
		t.closed = append(t.closed, Frame{Func: "func", Cell: body.Filename, Line: body.Line})
	}
}

// caught forgets the frames of closures that an exception has left, which the script caught.
func (t *traceLog) caught() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.closed = t.closed[:0]
}

// take returns the frames of the calling goroutine since it last called.
func (t *traceLog) take() []Frame {
	t.mu.Lock()
	defer t.mu.Unlock()
	f := slices.Clone(t.closed)
	t.closed = t.closed[:0]
	if len(t.frames) == 0 {
		return f
	}
	me := goroutine()
	f = append(f, t.frames[me]...)
	delete(t.frames, me)
	return f
}

// goroutine is the runtime's number of the calling goroutine.
func goroutine() string {
	var buf [64]byte
	head := buf[:runtime.Stack(buf[:], false)]
	id, _, _ := bytes.Cut(bytes.TrimPrefix(head, []byte("goroutine ")), []byte(" "))
	return string(id)
}
