package terminal

// display.go: what a session shows, on the screen.

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"

	"gobrian/repl"
	"gobrian/repl/picture"
)

// Colours of the terminal, as parameters of SGR.
const (
	red   = "31"
	green = "32"
	grey  = "90"
)

// screen is a [repl.Display] on a terminal, a pipe or a file.
type screen struct {
	out, err *os.File
	tty      bool // out is a terminal
	color    bool
	keys     *input // nil where nobody types
	front    *front // the prompt, nil where nobody types
	answer   func(prompt string, password bool) (string, error)
	above    func(f *os.File, p []byte) bool // writes above a cell that is being typed
	figures  string                          // the folder that figures are written to
	keep     bool                            // figures of earlier sessions are not written over
	written  int                             // number of the figure written last
	cell     int                             // number of the running cell, 0 where cells have none
	method   *picture.Method                 // how this terminal shows pictures, nil until the first one

	mu     sync.Mutex // guards what follows: goroutines of cells write at any time
	column bool       // the cursor is not at the start of a line
	live   int        // lines of the live figure above the cursor, 0 when something else was written since
}

func newScreen(o Options, keys *input) *screen {
	tty := term.IsTerminal(int(o.Out.Fd())) && os.Getenv("TERM") != "dumb"
	return &screen{
		out:     o.Out,
		err:     o.Err,
		tty:     tty,
		color:   tty && os.Getenv("NO_COLOR") == "",
		keys:    keys,
		figures: o.Figures,
		keep:    keys != nil,
	}
}

// paint colours a text where the screen has colours.
func (s *screen) paint(color, text string) string {
	if !s.color {
		return text
	}
	return "\x1b[" + color + "m" + text + "\x1b[0m"
}

// control is a control sequence where the screen obeys them.
func (s *screen) control(sequence string) string {
	if !s.tty {
		return ""
	}
	return sequence
}

func (s *screen) print(text string) { s.write(s.out, []byte(text)) }

// write keeps track of the cursor, so that results and prompts begin on a line
// of their own. An error of the screen has nowhere to be shown.
func (s *screen) write(f *os.File, p []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.put(f, p)
}

func (s *screen) put(f *os.File, p []byte) {
	if len(p) == 0 || s.above != nil && s.tty && s.above(f, p) {
		return
	}
	_, _ = f.Write(p)
	s.live = 0
	if f == s.out || s.tty {
		s.column = p[len(p)-1] != '\n'
	}
}

func (s *screen) freshLine() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.column {
		s.put(s.out, []byte("\n"))
	}
}

// echoed says that the terminal has written a key of its own accord, as it does with Ctrl-C while a cell runs.
func (s *screen) echoed() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.column = s.tty
}

// entered says that the terminal has written a line that a person typed.
func (s *screen) entered() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.column = false
}

// note tells something that is not output of a cell.
func (s *screen) note(text string) {
	s.freshLine()
	s.write(s.err, []byte(s.paint(grey, text)+"\n"))
}

// begin says that cell n begins to run.
func (s *screen) begin(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cell, s.column = n, false
}

// end says how the cell ended.
func (s *screen) end(err error) {
	s.freshLine()
	if err == nil {
		return
	}
	text := err.Error()
	var e *repl.Error
	if errors.As(err, &e) {
		text = e.Detail()
	}
	s.write(s.err, []byte(s.paint(red, text)+"\n"))
}

// Stream implements [repl.Display].
func (s *screen) Stream(name string, p []byte) {
	if name == "stderr" {
		s.write(s.err, p)
		return
	}
	s.write(s.out, p)
}

// Result implements [repl.Display].
func (s *screen) Result(b repl.Bundle) {
	s.freshLine()
	if s.cell > 0 {
		s.print(s.paint(red, fmt.Sprintf("Out[%d]:", s.cell)) + " ")
	}
	s.print(b.Text() + "\n")
}

// Data implements [repl.Display]: a picture is drawn, all else is text.
func (s *screen) Data(b repl.Bundle, _ string, _ bool) {
	s.freshLine()
	if png, ok := b.Data["image/png"].([]byte); ok && s.tty {
		if err := picture.Show(s.out, png, s.pictures(), s.room()); err == nil {
			return
		}
	}
	s.print(b.Text() + "\n")
}

// Clear implements [repl.Display]. What scrolled away cannot be cleared, so
// only a screen that is looked at is.
func (s *screen) Clear(bool) { s.print(s.control("\x1b[2J\x1b[H")) }

// Input implements [repl.Display].
func (s *screen) Input(prompt string, password bool) (string, error) {
	s.freshLine()
	return s.answer(prompt, password)
}

// Progress implements [repl.ProgressDisplay]: one line that changes in place,
// for a person who looks.
func (s *screen) Progress(line string, done bool) {
	if !s.tty || !term.IsTerminal(int(s.err.Fd())) {
		return
	}
	cols, _, err := term.GetSize(int(s.err.Fd()))
	if text := []rune(line); err == nil && len(text) >= cols {
		line = string(text[:max(cols-1, 0)])
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	defer func(live int) { s.live = live }(s.live)
	s.put(s.err, []byte("\r\x1b[K"+line))
	if done {
		s.put(s.err, []byte("\n"))
	}
}

// Figure implements [repl.FigureDisplay]: the figure is written to a file and,
// on a terminal, drawn as well as the terminal can. Where the output is no
// terminal it holds what the cells print and nothing else.
func (s *screen) Figure(f repl.Figure) error {
	if s.tty {
		s.freshLine()
	}
	file := s.figureFile()
	if err := f.Save(file); err != nil {
		return err
	}
	said := s.paint(grey, "figure written to "+file) + "\n"
	if !s.tty {
		s.write(s.err, []byte(said))
		return nil
	}
	s.draw(f)
	s.print(said)
	return nil
}

// Live implements [repl.LiveDisplay]: the figure is drawn in characters, over
// the one before if nothing was written since.
func (s *screen) Live(f repl.Figure, again bool) error {
	if !s.tty {
		return nil // a file keeps the figure that is shown at the end
	}
	room := s.room()
	text := strings.TrimRight(f.Terminal(room.Cols, room.Rows-3, room.Color), "\n") + "\n"
	s.mu.Lock()
	defer s.mu.Unlock()
	lines := strings.Count(text, "\n")
	switch {
	case again && s.live > 0:
		text = fmt.Sprintf("\r\x1b[%dA\x1b[J", s.live) + text
	case s.column:
		text = "\n" + text
	}
	s.put(s.out, []byte(text))
	s.live = lines
	return nil
}

// figureFile is where the next figure goes: a script numbers its figures from
// 1, a person's session takes the next number that is free.
func (s *screen) figureFile() string {
	for {
		s.written++
		file := filepath.Join(s.figures, fmt.Sprintf("figure_%d.png", s.written))
		if _, err := os.Lstat(file); !s.keep || errors.Is(err, fs.ErrNotExist) {
			return file
		}
	}
}

// draw draws a figure: as pixels where the terminal can, else in characters,
// which the figure does better than a picture that is shrunk.
func (s *screen) draw(f repl.Figure) {
	room := s.room()
	method := s.pictures()
	if method == picture.Kitty || method == picture.Sixel {
		if png, err := f.PNG(); err == nil && picture.Show(s.out, png, method, room) == nil {
			return
		}
	}
	s.print(f.Terminal(room.Cols, room.Rows-3, room.Color))
}

// pictures finds out, once, how this terminal shows pictures.
func (s *screen) pictures() picture.Method {
	if s.method == nil {
		reply := ""
		if s.keys != nil && picture.NeedsQuery(os.Getenv) {
			reply = s.keys.ask(s.out, picture.Query, picture.Answered, answerTime)
		}
		m := picture.Choose(os.Getenv, []byte(reply))
		s.method = &m
	}
	return *s.method
}

// answerTime is how long a terminal may take to say what it can; one at the
// other end of a slow line takes a few tenths of a second.
const answerTime = time.Second

// room is what the terminal has for a picture.
func (s *screen) room() picture.Screen {
	cols, rows, err := term.GetSize(int(s.out.Fd()))
	if err != nil || cols < 1 || rows < 1 {
		cols, rows = 80, 24
	}
	w, h := cellSize(s.out)
	return picture.Screen{Cols: cols, Rows: rows, CellWidth: w, CellHeight: h, Color: s.color}
}
