package kernel

import (
	"bytes"
	"fmt"
	"io"
	"os"
)

// A stdio stands between os.Stdout and os.Stderr and the cell that runs, for
// code that writes there without asking the evaluator. The process's own
// descriptors stay what they are: a crash of the runtime is reported to Jupyter.
type stdio struct {
	out, err       *pipe
	stdout, stderr *os.File // as they were
}

// captureStdio gives what is written to os.Stdout and os.Stderr to sink.
func captureStdio(sink func(name string, p []byte)) (*stdio, error) {
	out, err := newPipe(func(p []byte) { sink("stdout", p) })
	if err != nil {
		return nil, err
	}
	errs, err := newPipe(func(p []byte) { sink("stderr", p) })
	if err != nil {
		out.close()
		return nil, err
	}
	s := &stdio{out: out, err: errs, stdout: os.Stdout, stderr: os.Stderr}
	os.Stdout, os.Stderr = out.w, errs.w
	return s, nil
}

// flush returns when all that was written before has reached the sink.
func (s *stdio) flush() {
	s.out.flush()
	s.err.flush()
}

// restore gives the process its files back.
func (s *stdio) restore() {
	s.flush()
	os.Stdout, os.Stderr = s.stdout, s.stderr
	s.out.close()
	s.err.close()
}

// A pipe hands what is written to w to a sink, until a mark that flush writes.
type pipe struct {
	w     *os.File
	mark  []byte
	marks chan struct{} // one for each mark that came out
}

func newPipe(sink func([]byte)) (*pipe, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("kernel: cannot capture output: %w", err)
	}
	p := &pipe{w: w, mark: []byte("\x00" + newID() + "\x00"), marks: make(chan struct{}, 1)}
	go p.run(r, sink)
	return p, nil
}

func (p *pipe) run(r io.ReadCloser, sink func([]byte)) {
	defer r.Close()
	buf := make([]byte, 0, 64<<10)
	for {
		n, err := r.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		for {
			before, after, found := bytes.Cut(buf, p.mark)
			if !found {
				break
			}
			if len(before) > 0 {
				sink(before)
			}
			buf = append(buf[:0], after...)
			p.marks <- struct{}{}
		}
		keep := partialMark(buf, p.mark)
		if err != nil {
			keep = 0
		}
		if out := buf[:len(buf)-keep]; len(out) > 0 {
			sink(out)
		}
		buf = append(buf[:0], buf[len(buf)-keep:]...)
		if err != nil {
			close(p.marks)
			return
		}
	}
}

// partialMark returns how many bytes at the end of b may be the start of a mark.
func partialMark(b, mark []byte) int {
	for n := min(len(b), len(mark)-1); n > 0; n-- {
		if bytes.HasSuffix(b, mark[:n]) {
			return n
		}
	}
	return 0
}

// flush writes a mark and waits until it comes out.
func (p *pipe) flush() {
	if _, err := p.w.Write(p.mark); err == nil {
		<-p.marks
	}
}

func (p *pipe) close() { p.w.Close() }
