package terminal

// editor.go: a cell of several lines under the fingers of a person.

import (
	"errors"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"
)

// errInterrupt is what reading returns after Ctrl-C.
var errInterrupt = errors.New("interrupted")

// editor reads cells. What is typed stands below the prompt as a whole, and can be changed anywhere.
type editor struct {
	in       *input
	screen   *screen
	accept   func(src string) (ready bool, indent string) // whether Enter ends the cell, or how its next line begins
	complete func(src string, pos int) (items []completion, start, end int)
	past     func() []string // the cells of all sessions, oldest first

	restore func()           // gives the terminal back as it was
	resumed <-chan os.Signal // the program goes on after it was stopped

	mu      sync.Mutex // guards what follows, against output of goroutines between cells
	active  bool
	prompt  string // of the first line; further ones begin with more, which is as wide
	more    string
	plain   bool // a line for a cell that asks, not a cell
	text    []rune
	pos     int
	painted painted

	cells  []string // that Up goes through
	at     int      // which of them is shown; len(cells) for none
	typed  []rune   // what was typed before Up
	killed []rune
	undos  []moment
	search *search
	menu   *menu
}

// completion is one way to go on.
type completion struct{ text, kind, about string }

// moment is a state to go back to.
type moment struct {
	text []rune
	pos  int
}

// read reads a cell, or a line if plain. It begins with text.
func (e *editor) read(prompt, more string, plain bool, text string) (cell string, err error) {
	if e.restore, err = rawMode(e.in.src); err != nil {
		return "", err
	}
	defer func() { e.restore() }()
	resumed, ignore := resumptions()
	defer ignore()
	e.resumed = resumed
	e.begin(prompt, more, plain, text)
	defer e.end()
	for {
		k, err := e.in.key(e.idle)
		if err != nil {
			return "", err
		}
		src, done, err := e.press(k)
		if done || err != nil {
			return src, err
		}
	}
}

func (e *editor) begin(prompt, more string, plain bool, text string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.active, e.prompt, e.more, e.plain = true, prompt, more, plain
	e.text, e.undos, e.search, e.menu, e.painted = []rune(text), nil, nil, nil, painted{}
	e.pos = len(e.text)
	if !plain {
		e.cells = e.past()
	}
	e.at = len(e.cells)
	io.WriteString(e.screen.out, pasteOn)
	e.paint()
}

// end leaves the cursor on a line of its own below the cell.
func (e *editor) end() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.search, e.menu = nil, nil
	e.pos = len(e.text)
	e.active = false
	e.paint()
	io.WriteString(e.screen.out, pasteOff+"\r\n")
}

// suspend stops the program as Ctrl-Z does elsewhere; the shell gets the terminal as it was.
func (e *editor) suspend() {
	e.erase()
	io.WriteString(e.screen.out, pasteOff)
	e.restore()
	stop()
	select {
	case <-e.resumed:
	case <-time.After(100 * time.Millisecond): // there is no shell that could let it go on: it was not stopped
	}
	e.resume()
}

// resume takes the terminal back. Somebody else has written on it, so the cell is painted below.
func (e *editor) resume() {
	_, _ = rawMode(e.in.src) // where it fails now, reading will say so
	io.WriteString(e.screen.out, pasteOn+"\r")
	e.painted = painted{}
}

// idle paints again if the terminal has another size now, or if the program was stopped meanwhile.
func (e *editor) idle() {
	e.mu.Lock()
	defer e.mu.Unlock()
	select {
	case <-e.resumed:
		e.resume()
	default:
	}
	if cols, rows := e.size(); cols != e.painted.cols || rows != e.painted.height {
		e.paint()
	}
}

// above writes something above the cell that is being typed. It reports false if none is.
func (e *editor) above(f *os.File, p []byte) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if !e.active {
		return false
	}
	e.erase()
	text := strings.ReplaceAll(string(p), "\n", "\r\n")
	if !strings.HasSuffix(text, "\n") {
		text += "\r\n"
	}
	io.WriteString(f, text)
	e.paint()
	return true
}

func (e *editor) size() (cols, rows int) {
	cols, rows, err := term.GetSize(int(e.screen.out.Fd()))
	if err != nil || cols < 10 || rows < 2 {
		return 80, 24
	}
	return cols, rows
}

// press does what a key asks for. It returns the cell when that is done.
func (e *editor) press(k key) (src string, done bool, err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	defer func() {
		if !done && err == nil {
			e.paint()
		}
	}()
	if e.search != nil && e.searching(k) || e.menu != nil && e.choosing(k) {
		return "", false, nil
	}
	switch k.name {
	case "enter":
		if e.enter() {
			return string(e.text), true, nil
		}
	case "ctrl-c":
		e.text, e.pos = append(e.text, '^', 'C'), len(e.text)+2
		return "", false, errInterrupt
	case "ctrl-d":
		if len(e.text) == 0 {
			return "", false, io.EOF
		}
		if e.lineStart() > 0 && e.pos == len(e.text) && strings.TrimSpace(string(e.text[e.lineStart():])) == "" {
			return "", false, errInterrupt // the cell is not to be ended
		}
		e.remove(e.pos, rightOf(e.text, e.pos))
	case "ctrl-z":
		e.suspend()
	default:
		if do := bindings[k.name]; do != nil {
			do(e)
		} else if k.name == "paste" {
			e.insert([]rune(strings.TrimRight(k.paste, "\n")))
		} else if k.name == "" {
			e.outdent(k.r)
			e.insert([]rune{k.r})
		}
	}
	return "", false, nil
}

// enter ends the cell if it is ready and the cursor on its last line; else it begins another line.
func (e *editor) enter() bool {
	if e.plain || strings.TrimSpace(string(e.text)) == "" {
		return true
	}
	indent := ""
	if !strings.ContainsRune(string(e.text[e.pos:]), '\n') {
		var ready bool
		if ready, indent = e.accept(string(e.text)); ready {
			return true
		}
		e.pos = len(e.text)
	}
	e.insert([]rune("\n" + indent))
	return false
}
