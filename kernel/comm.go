package kernel

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"
)

// A Comm is an open two-way channel to front ends.
type Comm struct {
	ID, Target string
	k          *kernel
	handler    CommHandler
}

// comms holds the open comms by their ids.
type comms struct {
	mu   sync.Mutex
	open map[string]*Comm
}

func (cs *comms) add(c *Comm) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	if cs.open == nil {
		cs.open = map[string]*Comm{}
	}
	cs.open[c.ID] = c
}

func (cs *comms) find(id string) *Comm {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	return cs.open[id]
}

// remove takes a comm away and reports whether it was open.
func (cs *comms) remove(id string) bool {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	_, ok := cs.open[id]
	delete(cs.open, id)
	return ok
}

type commContent struct {
	ID     string          `json:"comm_id"`
	Target string          `json:"target_name,omitempty"`
	Data   json.RawMessage `json:"data"`
}

// ErrNoTarget is what a [CommOpener] returns for targets that it does not know.
var ErrNoTarget = errors.New("there is no such target for comms")

var errCommClosed = errors.New("the comm is closed")

// OpenComm implements Output.
func (o *output) OpenComm(id, target string, data any, handler CommHandler, buffers ...[]byte) (*Comm, error) {
	if id == "" {
		id = newID()
	}
	c := &Comm{ID: id, Target: target, k: o.k, handler: handler}
	text, err := marshalText(data)
	if err != nil {
		return nil, fmt.Errorf("comm %s: %w", target, err)
	}
	o.k.comms.add(c)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.flush()
	o.k.publish(o.parent, "comm_open", commContent{c.ID, target, text}, buffers...)
	return c, nil
}

// Send sends data, which JSON must be able to hold, and buffers as they are.
func (c *Comm) Send(data any, buffers ...[]byte) error {
	if c.k.comms.find(c.ID) == nil {
		return errCommClosed
	}
	return c.send("comm_msg", data, buffers...)
}

// Close closes the comm with last data.
func (c *Comm) Close(data any) error {
	if !c.k.comms.remove(c.ID) {
		return errCommClosed
	}
	return c.send("comm_close", data)
}

// send publishes a message under the request that is being served, or was last.
func (c *Comm) send(kind string, data any, buffers ...[]byte) error {
	text, err := marshalText(data)
	if err != nil {
		return fmt.Errorf("comm %s: %w", c.Target, err)
	}
	var parent json.RawMessage
	if o := c.k.last.Load(); o != nil {
		parent = o.parent
		o.mu.Lock() // what the cell has printed comes first
		defer o.mu.Unlock()
		o.flush()
	}
	c.k.publish(parent, kind, commContent{ID: c.ID, Data: text}, buffers...)
	return nil
}

// commOpen asks the evaluator to take a comm that a front end opens.
func (k *kernel) commOpen(r *request) any {
	m, ok := commRequest(r)
	if !ok {
		return nil
	}
	c := &Comm{ID: m.ID, Target: m.Target, k: k}
	ctx, out, end := k.begin(r, false, false)
	defer end()
	k.comms.add(c) // so that the evaluator can already use it
	err := guard(func() (err error) {
		ev, ok := k.ev.(CommOpener)
		if !ok {
			return ErrNoTarget
		}
		c.handler, err = ev.OpenComm(ctx, c, CommMessage{Data: m.Data, Buffers: r.Buffers}, out)
		return err
	})
	out.finish()
	if err != nil {
		if !errors.Is(err, ErrNoTarget) {
			k.publishError(r, failed(describe(ctx, err)))
		}
		_ = c.Close(struct{}{}) // the evaluator may have closed it
	}
	return nil
}

// commMessage hands a message to the handler of its comm. Messages of unknown
// comms are ignored, as the protocol wants it.
func (k *kernel) commMessage(r *request) any {
	if m, ok := commRequest(r); ok {
		k.toComm(r, m, false)
	}
	return nil
}

func (k *kernel) commClose(r *request) any {
	if m, ok := commRequest(r); ok {
		k.toComm(r, m, true)
		k.comms.remove(m.ID)
	}
	return nil
}

func (k *kernel) toComm(r *request, m commContent, closed bool) {
	c := k.comms.find(m.ID)
	if c == nil || c.handler == nil {
		return
	}
	ctx, out, end := k.begin(r, false, false)
	defer end()
	err := guard(func() error {
		return c.handler(ctx, c, CommMessage{m.Data, r.Buffers, closed}, out)
	})
	out.finish()
	if e := describe(ctx, err); e != nil {
		k.publishError(r, failed(e))
	}
}

func commRequest(r *request) (m commContent, ok bool) {
	return m, r.decode(&m) == nil && m.ID != ""
}

type commInfoReply struct {
	Status string                  `json:"status"`
	Comms  map[string]commInfoItem `json:"comms"`
}

type commInfoItem struct {
	Target string `json:"target_name"`
}

// commInfo lists the open comms, all or those of one target.
func (k *kernel) commInfo(r *request) any {
	var q commContent
	if e := r.decode(&q); e != nil {
		return failed(e)
	}
	reply := commInfoReply{"ok", map[string]commInfoItem{}}
	k.comms.mu.Lock()
	defer k.comms.mu.Unlock()
	for id, c := range k.comms.open {
		if q.Target == "" || q.Target == c.Target {
			reply.Comms[id] = commInfoItem{c.Target}
		}
	}
	return reply
}
