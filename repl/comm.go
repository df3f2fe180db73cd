package repl

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
)

// comm.go: comms, the two-way channels between cells and what runs in the browser of a notebook.

// CommDisplay is a [Display] of a front end that has comms.
type CommDisplay interface {
	// Comm does with a comm what a cell asks for.
	Comm(a CommAction) error
}

// CommAction is what a cell does with a comm. The id is the session's for comms that it opens, the front end's for others.
type CommAction struct {
	Kind       CommKind
	ID, Target string
	CommMessage
}

// CommKind says what an action does.
type CommKind int

// What cells do with comms.
const (
	CommOpen CommKind = iota
	CommSend
	CommClose
)

// CommMessage is what passes through a comm: JSON, and buffers of bytes as they are.
type CommMessage struct {
	Data    json.RawMessage
	Buffers [][]byte
}

var (
	errNoComms    = errors.New("a comm needs a notebook in a browser at its other end, and there is none")
	errCommClosed = errors.New("the comm is closed")
)

// CommManager is comms in cells: it opens comms to the browser, and registers what the browser may open one to.
type CommManager struct {
	s *Session

	mu      sync.Mutex
	open    map[string]*Comm
	targets map[string]callback[func(*Comm, *Message)]
}

// callback is a function of a cell, with the statement that gave it, for the place of its errors.
type callback[F any] struct {
	stmt statement
	f    F
}

// Open opens a comm to a target that a script of the notebook has registered; data, which JSON must be able to hold, and
// buffers arrive there with it. The error says why data cannot be sent, or that there is no browser.
func (cs *CommManager) Open(target string, data any, buffers ...[]byte) (*Comm, error) {
	m, err := message(data, buffers)
	if err != nil {
		return nil, err
	}
	c := &Comm{ID: newCommID(), Target: target, comms: cs}
	cs.add(c)
	if err := c.do(CommOpen, m); err != nil {
		cs.remove(c.ID)
		return nil, err
	}
	return c, nil
}

// Register gives a name to which scripts of the notebook can open comms: opened is called with each one, and with what
// came along, between cells. A name that was registered before gets another function.
func (cs *CommManager) Register(target string, opened func(c *Comm, m *Message)) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	cs.targets[target] = callback[func(*Comm, *Message)]{cs.s.statement(), opened}
}

// Targets lists the names that are registered.
func (cs *CommManager) Targets() []string {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	return slices.Sorted(maps.Keys(cs.targets))
}

// String says what there is.
func (cs *CommManager) String() string {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	return fmt.Sprintf("comms: %d open, %d targets", len(cs.open), len(cs.targets))
}

func newComms(s *Session) *CommManager {
	return &CommManager{s: s, open: map[string]*Comm{}, targets: map[string]callback[func(*Comm, *Message)]{}}
}

func (cs *CommManager) add(c *Comm) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	cs.open[c.ID] = c
}

func (cs *CommManager) find(id string) *Comm {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	return cs.open[id]
}

// remove takes a comm away and reports whether it was open.
func (cs *CommManager) remove(id string) bool {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	_, ok := cs.open[id]
	delete(cs.open, id)
	return ok
}

// closeAll closes what is open, because the names that could use it are gone.
func (cs *CommManager) closeAll() {
	cs.mu.Lock()
	open := slices.Collect(maps.Values(cs.open))
	cs.mu.Unlock()
	for _, c := range open {
		_ = c.Close() // the front end may have closed it now
	}
}

// Comm is an open channel to a script in the notebook's browser.
type Comm struct {
	ID, Target string

	comms     *CommManager
	onMessage callback[func(*Message)]
	onClose   callback[func(*Message)]
}

// Message is what came through a comm.
type Message struct {
	Data    any      // as JSON has it: numbers are float64, objects map[string]any, lists []any
	Buffers [][]byte // bytes, as they were sent

	text json.RawMessage
}

// Decode writes the data into a variable, as json.Unmarshal does.
func (m *Message) Decode(to any) error { return json.Unmarshal(m.text, to) }

// String is the data as JSON.
func (m *Message) String() string { return string(m.text) }

// OnMessage sets what is called with each message, between cells. What it shows stands where the notebook's front end puts
// the answers to its own messages; a value that display has put somewhere can be updated there.
func (c *Comm) OnMessage(f func(m *Message)) {
	c.comms.mu.Lock()
	defer c.comms.mu.Unlock()
	c.onMessage = callback[func(*Message)]{c.comms.s.statement(), f}
}

// OnClose sets what is called when the browser closes the comm.
func (c *Comm) OnClose(f func(m *Message)) {
	c.comms.mu.Lock()
	defer c.comms.mu.Unlock()
	c.onClose = callback[func(*Message)]{c.comms.s.statement(), f}
}

// Send sends data, which JSON must be able to hold, and bytes as they are. It may be called by goroutines. The error says
// why data cannot be sent, or that the comm is closed.
func (c *Comm) Send(data any, buffers ...[]byte) error {
	m, err := message(data, buffers)
	if err != nil {
		return err
	}
	if c.comms.find(c.ID) == nil {
		return errCommClosed
	}
	return c.do(CommSend, m)
}

// Close closes the comm, with a last word if there is one.
func (c *Comm) Close(data ...any) error {
	var last any = map[string]any{}
	if len(data) > 0 {
		last = data[0]
	}
	m, err := message(last, nil)
	if err != nil {
		return err
	}
	if !c.comms.remove(c.ID) {
		return errCommClosed
	}
	return c.do(CommClose, m)
}

// String says where the comm leads, and whether it is open.
func (c *Comm) String() string {
	state := "open"
	if c.comms.find(c.ID) == nil {
		state = "closed"
	}
	return fmt.Sprintf("comm %s (%s)", c.Target, state)
}

// do has the front end do something with the comm, in the order of all that cells show.
func (c *Comm) do(kind CommKind, m CommMessage) (err error) {
	c.comms.s.out.show(func(d Display) {
		if comms, ok := part[CommDisplay](d); ok {
			err = comms.Comm(CommAction{kind, c.ID, c.Target, m})
		} else {
			err = errNoComms
		}
	})
	return err
}

func message(data any, buffers [][]byte) (CommMessage, error) {
	text, err := jsonText(data)
	return CommMessage{text, buffers}, err
}

func newCommID() string {
	var b [16]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// CommOpened takes a comm that the front end opens, between cells, as Eval runs a cell. It reports false for a target
// that no cell has registered.
func (s *Session) CommOpened(ctx context.Context, id, target string, m CommMessage) (known bool, err error) {
	s.comms.mu.Lock()
	opened, known := s.comms.targets[target]
	s.comms.mu.Unlock()
	if !known {
		return false, nil
	}
	c := &Comm{ID: id, Target: target, comms: s.comms}
	s.comms.add(c)
	err = s.callBack(ctx, opened.stmt, m, func(m *Message) { opened.f(c, m) })
	if err != nil {
		s.comms.remove(id)
	}
	return true, err
}

// CommReceived hands a message of the front end to the function that waits for it, as Eval runs a cell; closed says that
// it is the last one. Messages of comms that are not open go nowhere.
func (s *Session) CommReceived(ctx context.Context, id string, m CommMessage, closed bool) error {
	c := s.comms.find(id)
	if c == nil {
		return nil
	}
	s.comms.mu.Lock()
	to := c.onMessage
	if closed {
		to = c.onClose
		delete(s.comms.open, id)
	}
	s.comms.mu.Unlock()
	if to.f == nil {
		return nil
	}
	return s.callBack(ctx, to.stmt, m, to.f)
}

// callBack calls a function of a cell with a message.
func (s *Session) callBack(ctx context.Context, stmt statement, m CommMessage, f func(*Message)) error {
	got := &Message{Buffers: m.Buffers, text: m.Data}
	if len(m.Data) > 0 {
		if err := json.Unmarshal(m.Data, &got.Data); err != nil {
			return fmt.Errorf("comm: %w", err)
		}
	}
	return s.alone(ctx, func(ctx context.Context) error {
		s.enter(stmt)
		if err := s.engine.call(ctx, func() { f(got) }); err != nil {
			return s.failed(stmt.cell, stmt.chunk, err)
		}
		s.tellWarnings()
		return nil
	})
}
