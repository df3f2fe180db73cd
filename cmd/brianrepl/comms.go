package main

// comms.go: comms of the kernel as the session wants to see them, and the session's as the kernel does.

import (
	"context"
	"errors"

	"gobrian/kernel"
	"gobrian/repl"
)

// OpenComm implements [kernel.CommOpener]: a script in the browser opens a comm.
func (e *evaluator) OpenComm(ctx context.Context, c *kernel.Comm, m kernel.CommMessage, out kernel.Output) (kernel.CommHandler, error) {
	e.setOutput(out)
	e.setComm(c.ID, c)
	known, err := e.session.CommOpened(ctx, c.ID, c.Target, repl.CommMessage{Data: m.Data, Buffers: m.Buffers})
	if err == nil && !known {
		err = kernel.ErrNoTarget
	}
	if err != nil {
		e.setComm(c.ID, nil)
		return nil, shownError(err)
	}
	return e.received, nil
}

// received hands a message of the browser to the cells.
func (e *evaluator) received(ctx context.Context, c *kernel.Comm, m kernel.CommMessage, out kernel.Output) error {
	e.setOutput(out)
	if m.Closed {
		e.setComm(c.ID, nil)
	}
	return shownError(e.session.CommReceived(ctx, c.ID, repl.CommMessage{Data: m.Data, Buffers: m.Buffers}, m.Closed))
}

// Comm implements [repl.CommDisplay]: a cell does something with a comm.
func (e *evaluator) Comm(a repl.CommAction) error {
	if a.Kind == repl.CommOpen {
		c, err := e.output().OpenComm(a.ID, a.Target, a.Data, e.received, a.Buffers...)
		if err == nil {
			e.setComm(a.ID, c)
		}
		return err
	}
	c, err := e.comm(a.ID)
	switch {
	case err != nil:
		return err
	case a.Kind == repl.CommClose:
		e.setComm(a.ID, nil)
		return c.Close(a.Data)
	}
	return c.Send(a.Data, a.Buffers...)
}

// setComm keeps an open comm, or forgets one with nil.
func (e *evaluator) setComm(id string, c *kernel.Comm) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if c == nil {
		delete(e.comms, id)
	} else {
		e.comms[id] = c
	}
}

func (e *evaluator) comm(id string) (*kernel.Comm, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if c, ok := e.comms[id]; ok {
		return c, nil
	}
	return nil, errors.New("the comm is closed")
}
