// Package tap makes files whose text arrives at a function: for os.Stdout and its like, which have to be files. And it runs
// programs so that all that they write arrives.
package tap

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"os"
	"sync"
)

// File is a file whose text arrives at a function.
type File struct {
	file  *os.File
	read  *os.File
	mark  []byte // written to the file to learn that all before it has arrived
	seen  chan struct{}
	ended chan struct{}

	mu   sync.Mutex
	used bool // somebody may write to file
}

// New makes a file; arrive gets what is written to it, in order, one call at a time.
func New(arrive func([]byte)) (*File, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("output cannot be captured: %w", err)
	}
	f := &File{file: w, read: r, seen: make(chan struct{}), ended: make(chan struct{}), mark: make([]byte, 24)}
	rand.Read(f.mark)
	go f.forward(arrive)
	return f, nil
}

// File is the file to write to, after Use.
func (f *File) File() *os.File { return f.file }

// Use says that from now on the file may be written to; until then Drain has nothing to do.
func (f *File) Use() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.used = true
}

// Drain returns when all that was written has arrived.
func (f *File) Drain() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.used {
		return
	}
	if _, err := f.file.Write(f.mark); err != nil {
		return // somebody has closed the file
	}
	select {
	case <-f.seen:
	case <-f.ended:
	}
}

// Close closes the file and returns when all has arrived.
func (f *File) Close() {
	f.file.Close()
	<-f.ended
	f.read.Close()
}

// forward passes on what is written, without the marks. A mark may come in pieces.
func (f *File) forward(arrive func([]byte)) {
	defer close(f.ended)
	var held []byte // the start of what may become a mark
	buf := make([]byte, 32<<10)
	for {
		n, err := f.read.Read(buf)
		held = append(held, buf[:n]...)
		for {
			i := bytes.Index(held, f.mark)
			if i < 0 {
				break
			}
			if i > 0 {
				arrive(held[:i:i])
			}
			held = held[i+len(f.mark):]
			f.seen <- struct{}{}
		}
		keep := partial(held, f.mark)
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
