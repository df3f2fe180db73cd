package worker

// remote.go: the front end's side, which outlives the process that runs cells.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"gobrian/internal/journal"
	"gobrian/repl"
)

// Options says what a session in a process of its own is made of.
type Options struct {
	repl.Options

	// Command is the program and arguments that call [Serve]; by default this program with the argument "worker".
	Command []string
}

// Session is a [repl.Session] in a process of its own. When that dies, of a cell or between cells, the error says what
// happened and which names are lost, and a new process takes its place.
type Session struct {
	opts Options

	cell sync.Mutex // held while a cell runs

	mu     sync.Mutex
	child  *child
	err    error // why there is no child
	cells  *journal.List[repl.Past]
	closed bool
}

// Start starts a session. It does not wait until the process is ready: a prompt can be shown at once, and what goes wrong
// is the error of the first cell.
func Start(o Options) *Session {
	if len(o.Command) == 0 {
		o.Command = ownCommand()
	}
	s := &Session{opts: o, cells: journal.Of(o.Past...)}
	s.launch()
	return s
}

func ownCommand() []string {
	program, err := os.Executable()
	if err != nil {
		program = os.Args[0]
	}
	return []string{program, "worker"}
}

// launch starts a process.
func (s *Session) launch() {
	c, err := newChild(s.opts.Command, s.opts.Display)
	s.mu.Lock()
	if s.child != nil {
		s.opts.Script = s.child.readsScript()
	}
	s.child, s.err = c, err
	past, lost := s.cells.All()
	s.mu.Unlock()
	if err != nil {
		return
	}
	if lost != nil {
		s.opts.Display.Stream("stderr", []byte(lost.Error()+"\n"))
	}
	c.script = s.opts.Script
	c.tell(hello{
		Args:        s.opts.Args,
		ShowFigures: s.opts.ShowFigures,
		Parts:       partsOf(s.opts.Display),
		Past:        past,
		Script:      s.opts.Script,
		Workers:     s.opts.Workers,
	})
	go s.watch(c)
}

// watch replaces the process when it ends. If no cell ran, so that nobody hears of it, it says so on standard error.
func (s *Session) watch(c *child) {
	<-c.ended
	s.mu.Lock()
	closed, idle := s.closed, !c.busy
	s.mu.Unlock()
	if closed {
		return
	}
	defer close(c.replaced)
	if !c.ready { // the next one would do no better
		s.mu.Lock()
		defer s.mu.Unlock()
		s.err = errors.New(c.cause())
		return
	}
	s.launch()
	if idle {
		s.opts.Display.Stream("stderr", []byte(c.epitaph(repl.Error{}).Detail()+"\n"))
	}
}

// Close ends the process.
func (s *Session) Close() {
	s.mu.Lock()
	s.closed = true
	s.cells.Close()
	c := s.child
	s.mu.Unlock()
	if c != nil {
		c.conn.Close()
		c.kill(time.Second)
	}
}

// Kill ends a cell that does not heed an interrupt, and all names with it.
func (s *Session) Kill() {
	if c, err := s.current(); err == nil {
		c.mu.Lock()
		c.ordered = true
		c.mu.Unlock()
		c.kill(0)
	}
}

// current is the process that runs now.
func (s *Session) current() (*child, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.child, s.err
}

// Eval is [repl.Session.Eval].
func (s *Session) Eval(ctx context.Context, name, src string) error {
	answer, c, err := s.run(ctx, func(cell uint64) any { return eval{name, src, cell} })
	if err != nil {
		return err
	}
	m, ok := answer.(evaluated)
	if !ok {
		s.remember(name, src, errGone)
		return c.epitaph(c.where(name, src))
	}
	err = m.Err.error()
	s.remember(name, src, err)
	return err
}

// run has the process do what a request asks for, as a cell: one at a time, until ctx interrupts it. Without an answer the
// process has died of it, and another one runs.
func (s *Session) run(ctx context.Context, request func(cell uint64) any) (answer any, c *child, err error) {
	s.cell.Lock()
	defer s.cell.Unlock()
	if c, err = s.begin(); err != nil {
		return nil, nil, err
	}
	answers := c.ask(request(c.cells.begin(s.opts.Display)))
	select {
	case answer = <-answers:
	case <-ctx.Done():
		c.tell(interrupt{})
		answer = <-answers
	}
	if answer == nil {
		<-c.replaced
		return nil, c, nil
	}
	s.end(c)
	return answer, c, nil
}

// begin returns the process for a cell. One that has just died, or did not start, is replaced first.
func (s *Session) begin() (*child, error) {
	c, err := s.current()
	if err != nil {
		s.launch()
	} else if c.dead() {
		<-c.replaced
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return nil, &repl.Error{Kind: repl.InternalError, Msg: fmt.Sprintf("the evaluator does not start: %v", s.err)}
	}
	s.child.busy = true
	return s.child, nil
}

func (s *Session) end(c *child) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c.busy = false
}

// remember keeps a cell for a process to come, which shall know what was run.
func (s *Session) remember(name, src string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cells.Add(repl.PastOf(name, src, err))
}

// Complete is [repl.Session.Complete]; without a process there are no proposals.
func (s *Session) Complete(src string, pos int) (items []repl.Completion, start, end int) {
	m, ok := s.question(complete{src, pos}).(completed)
	if !ok {
		return nil, pos, pos
	}
	return m.Items, m.Start, m.End
}

// Inspect is [repl.Session.Inspect].
func (s *Session) Inspect(src string, pos, level int) (repl.Bundle, bool) {
	m, _ := s.question(inspect{src, pos, level}).(inspected)
	return m.Bundle, m.Found
}

// Incomplete is [repl.Session.Incomplete]; without a process every text is taken for a cell, whose evaluation will fail.
func (s *Session) Incomplete(src string) (repl.Status, string) {
	m, ok := s.question(incomplete{src}).(status)
	if !ok {
		return repl.Complete, ""
	}
	return m.Status, m.Indent
}

// Vars is [repl.Session.Vars].
func (s *Session) Vars() []repl.Var {
	m, _ := s.question(listVars{}).(vars)
	return m.List
}

// question asks the process that runs now, or its successor if it should die of something else meanwhile.
func (s *Session) question(body any) any {
	for range 2 {
		c, err := s.current()
		if err != nil {
			return nil
		}
		if answer, ok := <-c.ask(body); ok {
			return answer
		}
		<-c.replaced
	}
	return nil
}

// error is the failure as the session returned it, or nil. It must not be a nil *repl.Error.
func (f *failure) error() error {
	if f == nil {
		return nil
	}
	e := f.restored()
	return &e
}

func (f *failure) restored() repl.Error {
	e := f.Err
	switch {
	case f.Exit:
		e.Cause = &repl.Exit{Code: f.Code}
	case e.Kind == repl.Interrupted:
		e.Cause = repl.ErrInterrupted
	default:
		e.Cause = errors.New(e.Msg)
	}
	for _, o := range f.Others {
		other := o.restored()
		e.Others = append(e.Others, &other)
	}
	return e
}
