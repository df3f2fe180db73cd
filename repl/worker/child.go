package worker

// child.go: one process that runs cells, as the front end sees it.

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"time"

	"gobrian/internal/tap"
	"gobrian/repl"
)

// child is a process that runs cells.
type child struct {
	*peer
	cmd     *exec.Cmd
	display repl.Display
	cells   cellDisplays
	comms   openComms
	last    *lastWords
	busy    bool // runs a cell; guarded by the Session
	ready   bool // has a session; written before ended is closed

	ended    chan struct{} // closed when the process has ended and all that it said is shown
	replaced chan struct{} // closed when another one runs

	mu      sync.Mutex
	ordered bool     // to end, by the user
	at      begins   // the statement that began last
	names   []string // that cells have declared, in that order
	script  bool     // the next cell is read as a script
}

// newChild starts a process whose output goes to a display.
func newChild(command []string, d repl.Display) (*child, error) {
	cmd := exec.Command(command[0], command[1:]...)
	conn, started, err := connect(cmd)
	if err != nil {
		return nil, err
	}
	defer started()
	c := &child{
		peer:     newPeer(conn),
		cmd:      cmd,
		display:  d,
		last:     &lastWords{show: d},
		ended:    make(chan struct{}),
		replaced: make(chan struct{}),
	}
	if cmd.Stdout == nil {
		cmd.Stdout = rawOutput{d}
	}
	cmd.Stderr = c.last
	wait, err := tap.Start(cmd, time.Second) // commands that cells left running may hold the outputs open
	if err != nil {
		conn.Close()
		return nil, err
	}
	go func() {
		c.read(c.take)
		_ = wait() // how it ended is in ProcessState
		conn.Close()
		c.closeComms()
		close(c.ended)
	}()
	return c, nil
}

func (c *child) dead() bool {
	select {
	case <-c.ended:
		return true
	default:
		return false
	}
}

// kill ends the process if it does not end by itself within grace.
func (c *child) kill(grace time.Duration) {
	select {
	case <-c.ended:
	case <-time.After(grace):
		_ = c.cmd.Process.Kill() // it may have ended now
	}
}

// take shows what the process shows. What waits for a person or for the process itself gets a goroutine of its own.
func (c *child) take(id uint64, body any) {
	switch m := body.(type) {
	case opened:
		c.ready = true
	case begins:
		c.mu.Lock()
		c.at = m
		c.mu.Unlock()
	case declares:
		c.declare(m.Names)
	case forgets:
		c.mu.Lock()
		c.names = nil
		c.mu.Unlock()
	case reads:
		c.mu.Lock()
		c.script = m.Script
		c.mu.Unlock()
	case stream:
		c.cells.display(m.Cell, c.display).Stream(m.Name, m.Text)
	case result:
		c.display.Result(m.Bundle)
	case data:
		c.cells.display(m.Cell, c.display).Data(m.Bundle, m.ID, m.Update)
	case clearAll:
		c.cells.display(m.Cell, c.display).Clear(m.Wait)
	case page:
		c.display.(repl.PageDisplay).Page(m.Bundle)
	case next:
		c.display.(repl.NextDisplay).Next(m.Text)
	case repl.CommAction:
		c.comm(m)
	case progress:
		c.display.(repl.ProgressDisplay).Progress(m.Line, m.Done)
	default:
		go func() { _ = c.send(packet{ID: id, Answer: true, Body: c.reply(body)}) }()
	}
}

// reply answers a question of the process.
func (c *child) reply(body any) any {
	switch m := body.(type) {
	case input:
		text, err := c.display.Input(m.Prompt, m.Password)
		if errors.Is(err, io.EOF) {
			return line{Ended: true}
		}
		return line{Text: text, Err: message(err)}
	case figure:
		if m.Live {
			return finished(c.display.(repl.LiveDisplay).Live(remoteFigure{c.peer, m.Figure}, m.Again))
		}
		_ = os.Chdir(m.Folder) // where the figure's file will be; without it the file only gets another number
		return finished(c.display.(repl.FigureDisplay).Figure(remoteFigure{c.peer, m.Figure}))
	case command:
		return finished(c.command(m))
	case past:
		list, err := c.display.(repl.HistoryDisplay).Past(m.Pattern, m.N)
		return pasts{list, message(err)}
	}
	panic(fmt.Sprintf("worker: a message of the type %T", body))
}

// command runs a program where the cells are and with their environment.
func (c *child) command(m command) error {
	if err := os.Chdir(m.Folder); err != nil {
		return err
	}
	for _, v := range m.Env {
		if name, value, ok := strings.Cut(v, "="); ok {
			os.Setenv(name, value)
		}
	}
	return c.display.(repl.CommandDisplay).Command(m.Args)
}

// readsScript reports whether the next cell would have been read as a script.
func (c *child) readsScript() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.script
}

func (c *child) declare(names []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, n := range names {
		if !slices.Contains(c.names, n) {
			c.names = append(c.names, n)
		}
	}
}

// where is an error at the statement of a cell that began last.
func (c *child) where(name, src string) repl.Error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at.Cell != name {
		return repl.Error{Cell: name}
	}
	lines := strings.Split(src, "\n")
	e := repl.Error{Cell: name, Line: c.at.Line, Col: c.at.Col}
	if 0 < e.Line && e.Line <= len(lines) {
		e.Src = lines[e.Line-1]
	}
	return e
}

func partsOf(d repl.Display) parts {
	var p parts
	_, p.Figures = d.(repl.FigureDisplay)
	_, p.Live = d.(repl.LiveDisplay)
	_, p.Pages = d.(repl.PageDisplay)
	_, p.Progress = d.(repl.ProgressDisplay)
	_, p.Commands = d.(repl.CommandDisplay)
	_, p.Histories = d.(repl.HistoryDisplay)
	_, p.Prompts = d.(repl.NextDisplay)
	_, p.Cells = d.(repl.CellDisplay)
	_, p.Comms = d.(repl.CommDisplay)
	return p
}

// remoteFigure is a figure of the other process, as [repl.Figure].
type remoteFigure struct {
	*peer
	id uint64
}

func (f remoteFigure) Save(path string) error {
	m, ok := (<-f.ask(save{f.id, path})).(done)
	if !ok {
		return errGone
	}
	return m.error()
}

func (f remoteFigure) PNG(dpi ...float64) ([]byte, error) {
	m, ok := (<-f.ask(png{f.id, dpi})).(picture)
	if !ok {
		return nil, errGone
	}
	return m.PNG, failed(m.Err)
}

func (f remoteFigure) Terminal(cols, rows int, color bool) string {
	m, _ := (<-f.ask(characters{f.id, cols, rows, color})).(text)
	return m.Text
}

// rawOutput is what compiled code writes to the standard output of the process, past the session.
type rawOutput struct{ show repl.Display }

func (r rawOutput) Write(p []byte) (int, error) {
	r.show.Stream("stdout", p)
	return len(p), nil
}
