package worker

// comm.go: comms pass through the socket as they are. The front end's side knows which are open, to close them when their
// process dies.

import (
	"context"
	"maps"
	"slices"
	"sync"

	"gobrian/repl"
)

// Comm implements [repl.CommDisplay]. What the front end cannot do it says itself.
func (d commPart) Comm(a repl.CommAction) error {
	d.tell(a)
	return nil
}

// openComms are the ids of the comms of a process.
type openComms struct {
	mu  sync.Mutex
	ids map[string]bool
}

func (o *openComms) set(id string, open bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !open {
		delete(o.ids, id)
		return
	}
	if o.ids == nil {
		o.ids = map[string]bool{}
	}
	o.ids[id] = true
}

// comm has the front end do what a cell asks for.
func (c *child) comm(a repl.CommAction) {
	if a.Kind == repl.CommClose {
		c.comms.set(a.ID, false)
	}
	if err := c.display.(repl.CommDisplay).Comm(a); err != nil {
		c.display.Stream("stderr", []byte("comm: "+err.Error()+"\n"))
	} else if a.Kind == repl.CommOpen {
		c.comms.set(a.ID, true)
	}
}

// closeComms closes what a process that ended has left open.
func (c *child) closeComms() {
	c.comms.mu.Lock()
	ids := slices.Sorted(maps.Keys(c.comms.ids))
	c.comms.mu.Unlock()
	for _, id := range ids {
		c.comm(repl.CommAction{Kind: repl.CommClose, ID: id, CommMessage: repl.CommMessage{Data: []byte("{}")}})
	}
}

// CommOpened is [repl.Session.CommOpened].
func (s *Session) CommOpened(ctx context.Context, id, target string, m repl.CommMessage) (known bool, err error) {
	answer, c, err := s.run(ctx, func(cell uint64) any { return commOpen{id, target, m, cell} })
	if err != nil {
		return false, err
	}
	got, ok := answer.(commOpened)
	if !ok {
		return false, c.epitaph(repl.Error{})
	}
	if err := got.Err.error(); err != nil || !got.Known {
		return got.Known, err
	}
	c.comms.set(id, true)
	return true, nil
}

// CommReceived is [repl.Session.CommReceived].
func (s *Session) CommReceived(ctx context.Context, id string, m repl.CommMessage, closed bool) error {
	answer, c, err := s.run(ctx, func(cell uint64) any { return commMessage{id, m, closed, cell} })
	if err != nil {
		return err
	}
	if closed {
		c.comms.set(id, false)
	}
	if got, ok := answer.(evaluated); ok {
		return got.Err.error()
	}
	return c.epitaph(repl.Error{})
}
