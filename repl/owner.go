package repl

import (
	"sync"
	"sync/atomic"
)

// owner.go: output of goroutines belongs to the cell that started them, however late it comes.

// CellDisplay is a [Display] that keeps apart what cells show, as a notebook does.
type CellDisplay interface {
	// Cell is the display of the running cell, which stays valid after it.
	Cell() Display
}

// owners knows the goroutines of cells, by their numbers.
type owners struct {
	some     atomic.Bool // there have been goroutines; without them nobody asks for numbers
	mu       sync.Mutex
	displays map[string]Display
}

// adopt makes the running goroutine one of d until leave.
func (o *owners) adopt(d Display) (leave func()) {
	o.some.Store(true)
	id := goroutine()
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.displays == nil {
		o.displays = map[string]Display{}
	}
	o.displays[id] = d
	return func() {
		o.mu.Lock()
		defer o.mu.Unlock()
		delete(o.displays, id)
		o.some.Store(len(o.displays) > 0)
	}
}

// current is the display that the running goroutine writes to, nil for that of the running cell.
func (o *owners) current() Display {
	if !o.some.Load() {
		return nil
	}
	id := goroutine()
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.displays[id]
}
