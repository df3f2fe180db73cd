package repl

import (
	"sync"

	"gobrian/internal/tap"
)

// output sends what cells write to the Display, one call at a time and in order.
//
// There are two ways in: writers for fmt.Print and its like, and pipes for os.Stdout and os.Stderr, which have to be
// files. Before anything else is shown the pipes are drained, so that the order is that of the cell.
type output struct {
	mu      sync.Mutex
	display Display
	owners  owners
	out     *tap.File
	err     *tap.File
}

func newOutput(d Display) (*output, error) {
	o := &output{display: d}
	var err error
	if o.out, err = tap.New(func(p []byte) { o.stream("stdout", p) }); err != nil {
		return nil, err
	}
	if o.err, err = tap.New(func(p []byte) { o.stream("stderr", p) }); err != nil {
		o.out.Close()
		return nil, err
	}
	return o, nil
}

func (o *output) stream(name string, p []byte) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.display.Stream(name, p)
}

// show drains the pipes and calls f with the Display, which for a goroutine of an earlier cell is that of its cell.
func (o *output) show(f func(Display)) {
	d := o.owners.current()
	if d == nil {
		d = o.display
	}
	o.drain()
	o.mu.Lock()
	defer o.mu.Unlock()
	f(d)
}

// cell is the display of the running goroutine's cell.
func (o *output) cell() Display {
	if d := o.owners.current(); d != nil {
		return d
	}
	if d, ok := part[CellDisplay](o.display); ok {
		return d.Cell()
	}
	return o.display
}

func (o *output) drain() {
	o.out.Drain()
	o.err.Drain()
}

func (o *output) close() {
	o.out.Close()
	o.err.Close()
}

// writer is an io.Writer for one of the streams.
type writer struct {
	out  *output
	name string
}

func (w writer) Write(p []byte) (int, error) {
	w.out.show(func(d Display) { d.Stream(w.name, p) })
	return len(p), nil
}
