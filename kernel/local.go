package kernel

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"gobrian/kernel/internal/wire"
)

// A Local is a kernel in this process and its only client, without sockets
// between them: for programs that execute notebooks by themselves.
type Local struct {
	k       *kernel
	receive func(ch wire.Channel, frames [][]byte)
	started chan struct{} // closed when receive is set
	ended   chan error    // result of the kernel

	mu    sync.Mutex
	cells map[string]*localCell // by the id of their request
}

// localCell is where what belongs to a request goes.
type localCell struct {
	show  func(Message)
	reply Reply
	idle  chan struct{} // closed at the end of the cell
}

// A Message is something that a cell shows, as protocol 5.4 words it: of kind
// "stream", "display_data", "update_display_data", "execute_result", "error" or
// "clear_output".
type Message struct {
	Kind    string
	Content json.RawMessage
}

// A Reply says how a cell ended.
type Reply struct {
	Status    string   `json:"status"` // "ok" or "error"
	Count     int      `json:"execution_count"`
	Name      string   `json:"ename"` // of the error, and so on
	Value     string   `json:"evalue"`
	Traceback []string `json:"traceback"`
}

// StartLocal starts a kernel. Closing it, and the end of ctx, end it; SIGINT
// interrupts the running cell, as in [Serve].
func StartLocal(ctx context.Context, ev Evaluator, o Options) (*Local, error) {
	l := &Local{started: make(chan struct{}), ended: make(chan error, 1), cells: map[string]*localCell{}}
	k, err := newKernel(l, wire.Connection{Scheme: "hmac-sha256"}, ev, o)
	if err != nil {
		return nil, err
	}
	l.k = k
	go func() { l.ended <- k.run(ctx); close(l.ended) }()
	<-l.started
	return l, nil
}

// Execute runs a cell and hands show what it shows, in order; output of
// goroutines that outlive the cell comes later. The error tells that the kernel
// ended; that the cell failed is in the reply.
func (l *Local) Execute(code string, show func(Message)) (Reply, error) {
	id := newID()
	c := &localCell{show: show, idle: make(chan struct{})}
	l.mu.Lock()
	l.cells[id] = c
	l.mu.Unlock()
	l.receive(wire.Shell, l.k.sign.Encode(&wire.Message{
		Header:  marshal(wire.Header{ID: id, Session: "local", Type: "execute_request", Version: protocolVersion}),
		Content: marshal(executeRequest{Code: code}),
	}))
	select {
	case <-c.idle:
		return c.reply, nil
	case err := <-l.ended:
		if err == nil {
			err = errors.New("the kernel has ended")
		}
		return Reply{}, err
	}
}

// Interrupt ends the running cell.
func (l *Local) Interrupt() { l.k.interrupt() }

// End ends the kernel and waits for it.
func (l *Local) End() error {
	l.k.stop()
	return <-l.ended
}

// Serve implements transport.
func (l *Local) Serve(handle func(ch wire.Channel, frames [][]byte)) {
	l.receive = handle
	close(l.started)
}

// Send implements transport: replies to requests.
func (l *Local) Send(_ wire.Channel, frames [][]byte) error {
	m, h, parent := l.decode(frames)
	c := l.find(parent.ID)
	if c == nil || h.Type != "execute_reply" {
		return fmt.Errorf("nobody asked for %s", h.Type)
	}
	return json.Unmarshal(m.Content, &c.reply)
}

// Publish implements transport.
func (l *Local) Publish(frames [][]byte, _ wire.Gap) {
	m, h, parent := l.decode(frames)
	c := l.find(parent.ID)
	if c == nil {
		return
	}
	switch h.Type {
	case "execute_input":
	case "status":
		var s statusContent
		if json.Unmarshal(m.Content, &s) == nil && s.State == "idle" {
			close(c.idle)
		}
	default:
		l.mu.Lock()
		defer l.mu.Unlock()
		c.show(Message{h.Type, m.Content})
	}
}

func (l *Local) decode(frames [][]byte) (m *wire.Message, h, parent wire.Header) {
	m, h, err := l.k.sign.Decode(frames)
	if err != nil || json.Unmarshal(m.Parent, &parent) != nil {
		panic("kernel: a message of our own does not decode")
	}
	return m, h, parent
}

func (l *Local) find(id string) *localCell {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.cells[id]
}

// Lost implements transport.
func (l *Local) Lost() int64 { return 0 }

// Close implements transport: there is nobody left to read.
func (l *Local) Close(time.Duration) {}
