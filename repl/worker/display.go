package worker

// display.go: the Display of the session in the process that runs cells, and the figures that it shows.

import (
	"io"
	"os"
	"sync"
	"sync/atomic"

	"gobrian/repl"
)

// display passes on what a session shows.
type display struct {
	*peer
	has     parts // what the front end's display has
	cell    atomic.Uint64
	figures figures
}

// Stream implements [repl.Display].
func (d *display) Stream(name string, p []byte) { d.tell(stream{Name: name, Text: p}) }

// Result implements [repl.Display].
func (d *display) Result(b repl.Bundle) { d.tell(result{portable(b)}) }

// Data implements [repl.Display].
func (d *display) Data(b repl.Bundle, id string, update bool) {
	d.tell(data{Bundle: portable(b), ID: id, Update: update})
}

// Clear implements [repl.Display].
func (d *display) Clear(wait bool) { d.tell(clearAll{Wait: wait}) }

// Input implements [repl.Display].
func (d *display) Input(prompt string, password bool) (string, error) {
	m, ok := (<-d.ask(input{prompt, password})).(line)
	if !ok {
		return "", errGone
	}
	if m.Ended {
		return "", io.EOF
	}
	return m.Text, failed(m.Err)
}

// As finds the parts that not every front end has, for package repl.
func (d *display) As(target any) bool {
	switch t := target.(type) {
	case *repl.FigureDisplay:
		*t = figureDisplay{d}
		return d.has.Figures
	case *repl.LiveDisplay:
		*t = figureDisplay{d}
		return d.has.Live
	case *repl.PageDisplay:
		*t = pageDisplay{d}
		return d.has.Pages
	case *repl.ProgressDisplay:
		*t = progressDisplay{d}
		return d.has.Progress
	case *repl.CommandDisplay:
		*t = commandDisplay{d}
		return d.has.Commands
	case *repl.HistoryDisplay:
		*t = historyDisplay{d}
		return d.has.Histories
	case *repl.NextDisplay:
		*t = nextDisplay{d}
		return d.has.Prompts
	case *repl.CellDisplay:
		*t = cellPart{d}
		return d.has.Cells
	case *repl.CommDisplay:
		*t = commPart{d}
		return d.has.Comms
	}
	return false
}

// The parts.
type (
	figureDisplay   struct{ *display }
	pageDisplay     struct{ *display }
	progressDisplay struct{ *display }
	commandDisplay  struct{ *display }
	historyDisplay  struct{ *display }
	nextDisplay     struct{ *display }
	cellPart        struct{ *display }
	commPart        struct{ *display }
)

// Figure implements [repl.FigureDisplay].
func (d figureDisplay) Figure(f repl.Figure) error {
	folder, _ := os.Getwd()
	return d.show(f, figure{Folder: folder})
}

// Live implements [repl.LiveDisplay].
func (d figureDisplay) Live(f repl.Figure, again bool) error {
	return d.show(f, figure{Live: true, Again: again})
}

// show asks for a figure to be shown, and draws it when it is asked to.
func (d figureDisplay) show(f repl.Figure, m figure) error {
	m.Figure = d.figures.add(f)
	defer d.figures.remove(m.Figure)
	return d.wait(m)
}

// Page implements [repl.PageDisplay].
func (d pageDisplay) Page(b repl.Bundle) { d.tell(page{portable(b)}) }

// Progress implements [repl.ProgressDisplay].
func (d progressDisplay) Progress(line string, done bool) { d.tell(progress{line, done}) }

// Command implements [repl.CommandDisplay].
func (d commandDisplay) Command(args []string) error {
	folder, _ := os.Getwd()
	return d.wait(command{args, folder, os.Environ()})
}

// Next implements [repl.NextDisplay].
func (d nextDisplay) Next(text string) { d.tell(next{text}) }

// Past implements [repl.HistoryDisplay].
func (d historyDisplay) Past(pattern string, n int) ([]repl.Past, error) {
	m, ok := (<-d.ask(past{pattern, n})).(pasts)
	if !ok {
		return nil, errGone
	}
	return m.List, failed(m.Err)
}

// wait asks for something to be done and returns its error.
func (d *display) wait(body any) error {
	m, ok := (<-d.ask(body)).(done)
	if !ok {
		return errGone
	}
	return m.error()
}

// figures are those that are being shown, by number.
type figures struct {
	mu   sync.Mutex
	last uint64
	list map[uint64]repl.Figure
}

func (f *figures) add(fig repl.Figure) uint64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.last++
	if f.list == nil {
		f.list = map[uint64]repl.Figure{}
	}
	f.list[f.last] = fig
	return f.last
}

func (f *figures) remove(id uint64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.list, id)
}

func (f *figures) of(id uint64) repl.Figure {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.list[id]
}
