package repl

import (
	"bytes"
	"crypto/rand"
	"os"
	"sync"
)

// output sends what cells write to the Display, one call at a time and in order.
//
// There are two ways in: writers for fmt.Print and its like, and pipes for os.Stdout and os.Stderr, which have to be
// files. Before anything else is shown the pipes are drained, so that the order is that of the cell.
type output struct {
	mu      sync.Mutex
	display Display
	owners  owners
	out     *pipe
	err     *pipe
}

func newOutput(d Display) (*output, error) {
	o := &output{display: d}
	var err error
	if o.out, err = newPipe(func(p []byte) { o.stream("stdout", p) }); err != nil {
		return nil, err
	}
	if o.err, err = newPipe(func(p []byte) { o.stream("stderr", p) }); err != nil {
		o.out.close()
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
	o.out.drain()
	o.err.drain()
}

func (o *output) close() {
	o.out.close()
	o.err.close()
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

// pipe is an os.File whose text arrives at a function.
type pipe struct {
	file  *os.File // for the cell
	read  *os.File
	mark  []byte // written to the pipe to learn that all before it has arrived
	seen  chan struct{}
	ended chan struct{}

	mu   sync.Mutex
	used bool // a cell has a way to file
}

func newPipe(arrive func([]byte)) (*pipe, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	p := &pipe{file: w, read: r, seen: make(chan struct{}), ended: make(chan struct{}), mark: make([]byte, 24)}
	rand.Read(p.mark)
	go p.forward(arrive)
	return p, nil
}

// use says that from now on the file may be written to; until then drain has nothing to do.
func (p *pipe) use() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.used = true
}

// drain returns when all that was written has arrived.
func (p *pipe) drain() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.used {
		return
	}
	if _, err := p.file.Write(p.mark); err != nil {
		return // the cell has closed the file
	}
	select {
	case <-p.seen:
	case <-p.ended:
	}
}

func (p *pipe) close() {
	p.file.Close()
	<-p.ended
	p.read.Close()
}

// forward passes on what is written, without the marks. A mark may come in pieces.
func (p *pipe) forward(arrive func([]byte)) {
	defer close(p.ended)
	var held []byte // the start of what may become a mark
	buf := make([]byte, 32<<10)
	for {
		n, err := p.read.Read(buf)
		held = append(held, buf[:n]...)
		for {
			i := bytes.Index(held, p.mark)
			if i < 0 {
				break
			}
			if i > 0 {
				arrive(held[:i:i])
			}
			held = held[i+len(p.mark):]
			p.seen <- struct{}{}
		}
		keep := partial(held, p.mark)
		if err != nil {
			keep = 0
		}
		if n := len(held) - keep; n > 0 {
			arrive(held[:n:n])
		}
		held = append([]byte(nil), held[len(held)-keep:]...)
		if err != nil {
			return
		}
	}
}

// partial returns the length of the longest end of s that is a start of mark.
func partial(s, mark []byte) int {
	for n := min(len(s), len(mark)-1); n > 0; n-- {
		if bytes.HasSuffix(s, mark[:n]) {
			return n
		}
	}
	return 0
}
