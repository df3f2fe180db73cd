package worker

// serve.go: the process that runs cells.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"

	"gobrian/repl"
)

// Serve runs a session for the process that started this one with [Start], until that one ends. It is all that the
// command named in [Options] does.
func Serve(at Moments) error {
	conn, err := inherited()
	if err != nil {
		return fmt.Errorf("this command is for brianrepl itself: %w", err)
	}
	leaveInterrupts()
	s := &server{peer: newPeer(conn), at: at}
	s.read(s.take)
	os.Exit(0) // the front end is gone, whatever a cell may still be doing
	return nil
}

// Moments are called when a process comes to them.
type Moments struct {
	Ready   func() // the session is there, and no cell has run
	Started func() // it has run its first cells
}

// leaveInterrupts leaves the keyboard's interrupts to the front end, which passes them on as messages. They are caught and
// not ignored, since commands that cells start would inherit that.
func leaveInterrupts() {
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
}

// server is the session of this process.
type server struct {
	*peer
	session *repl.Session
	display *display
	memory  *memoryWatch
	at      Moments
	cells   int // that have begun

	mu     sync.Mutex
	cancel context.CancelFunc // of the cell that runs, or nil
}

// take serves a message. What may take long gets a goroutine of its own, so that interrupts are always heard.
func (s *server) take(id uint64, body any) {
	switch m := body.(type) {
	case hello:
		s.open(m)
	case eval:
		s.start(id, m.Cell, func(ctx context.Context) any { return evaluated{failureOf(s.session.Eval(ctx, m.Name, m.Src))} })
	case commOpen:
		s.start(id, m.Cell, func(ctx context.Context) any {
			known, err := s.session.CommOpened(ctx, m.ID, m.Target, m.Message)
			return commOpened{known, failureOf(err)}
		})
	case commMessage:
		s.start(id, m.Cell, func(ctx context.Context) any {
			return evaluated{failureOf(s.session.CommReceived(ctx, m.ID, m.Message, m.Closed))}
		})
	case interrupt:
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.cancel != nil {
			s.cancel()
		}
	default:
		go s.answer(id, s.reply(body))
	}
}

func (s *server) answer(id uint64, body any) { _ = s.send(packet{ID: id, Answer: true, Body: body}) }

// open makes the session. Its failure ends the process: the front end shows what was said last.
func (s *server) open(m hello) {
	s.display = &display{peer: s.peer, has: m.Parts}
	session, err := repl.New(repl.Options{
		Display:     s.display,
		ShowFigures: m.ShowFigures,
		Args:        m.Args,
		Watch:       watcher{s.peer},
		Past:        m.Past,
		Script:      m.Script,
		Workers:     m.Workers,
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "fatal error:", err)
		os.Exit(1)
	}
	s.session = session
	s.memory = watchMemory(session.Overflow)
	s.tell(opened{})
	s.at.Ready()
}

// firstCells is how many cells a session runs at its beginning, while new kinds of objects still need new memory.
const firstCells = 100

// start answers a request that runs code of cells, in a goroutine of its own; an interrupt cancels its context.
func (s *server) start(id, cell uint64, run func(context.Context) any) {
	ctx, cancel := context.WithCancel(context.Background())
	s.mu.Lock()
	s.cancel = cancel
	s.mu.Unlock()
	if s.cells++; s.cells == firstCells {
		s.at.Started()
	}
	s.memory.begin()
	go func() {
		defer cancel()
		s.display.cell.Store(cell)
		s.answer(id, run(ctx))
	}()
}

// reply answers a question.
func (s *server) reply(body any) any {
	switch m := body.(type) {
	case complete:
		items, start, end := s.session.Complete(m.Src, m.Pos)
		return completed{items, start, end}
	case inspect:
		b, found := s.session.Inspect(m.Src, m.Pos, m.Level)
		return inspected{portable(b), found}
	case incomplete:
		st, indent := s.session.Incomplete(m.Src)
		return status{st, indent}
	case listVars:
		return vars{s.session.Vars()}
	case save:
		return finished(s.display.figures.of(m.Figure).Save(m.Path))
	case png:
		b, err := s.display.figures.of(m.Figure).PNG(m.DPI...)
		return picture{b, message(err)}
	case characters:
		return text{s.display.figures.of(m.Figure).Terminal(m.Cols, m.Rows, m.Color)}
	}
	panic(fmt.Sprintf("worker: a message of the type %T", body))
}

// failureOf is an error of a cell as it is sent, or nil.
func failureOf(err error) *failure {
	if err == nil {
		return nil
	}
	var e *repl.Error
	if !errors.As(err, &e) {
		return &failure{Err: repl.Error{Kind: repl.InternalError, Msg: err.Error()}}
	}
	f := &failure{Err: *e}
	var exit *repl.Exit
	if errors.As(e.Cause, &exit) {
		f.Exit, f.Code = true, exit.Code
	}
	f.Err.Cause, f.Err.Others = nil, nil
	for _, o := range e.Others {
		f.Others = append(f.Others, *failureOf(o))
	}
	return f
}

// message is the text of an error, or "".
func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// finished is the answer to a request that had an error, or none.
func finished(err error) done { return done{message(err), errors.Is(err, repl.ErrInterrupted)} }

// error is the error that the other process had.
func (d done) error() error {
	if d.Interrupted {
		return repl.ErrInterrupted
	}
	return failed(d.Err)
}

// failed is an error from its text, or nil.
func failed(message string) error {
	if message == "" {
		return nil
	}
	return errors.New(message)
}

// watcher tells the front end what it needs to know if this process dies.
type watcher struct{ *peer }

func (w watcher) Begins(cell string, line, col int) { w.tell(begins{cell, line, col}) }
func (w watcher) Declares(names []string)           { w.tell(declares{names}) }
func (w watcher) Forgets()                          { w.tell(forgets{}) }
func (w watcher) Reads(script bool)                 { w.tell(reads{script}) }

// errGone is what a display returns when there is no front end any more.
var errGone = io.ErrClosedPipe
