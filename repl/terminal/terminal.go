package terminal

// terminal.go: the loop of a person's session.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"sync/atomic"

	"github.com/chzyer/readline"

	"gobrian/repl"
)

// Options says what a session in the terminal is made of.
type Options struct {
	In       *os.File // the keyboard, a terminal
	Out, Err *os.File // the screen
	Banner   string   // shown before the first prompt, "" for none
	History  History  // of this and earlier sessions, nil for none
	Figures  string   // the folder that figures are written to, "" for the current one

	// Cost is told what each run has cost, a brian.Cost; nil for nobody.
	Cost    func(fmt.Stringer)
	Workers int      // that a run may use, 0 for one on each processor
	Args    []string // os.Args and sys.argv of what runs

	// Session makes the session; by default it is one in this process.
	Session func(repl.Options) (Session, error)
}

// Session is what a front end needs of a [repl.Session], which may run in a process of its own.
type Session interface {
	Eval(ctx context.Context, name, src string) error
	Incomplete(src string) (repl.Status, string)
	Complete(src string, pos int) (items []repl.Completion, start, end int)
	Close()
}

// front is a session in the terminal while it runs.
type front struct {
	session Session
	screen  *screen
	keys    *input
	editor  *readline.Instance
	history History
	past    atomic.Bool // the editor has cells to search
	cell    int         // number of the cell at the prompt, from 1
}

// Run talks to a person until the end of the input (Ctrl-D) or exit. It
// returns an error only if the terminal itself fails; errors of cells are
// shown, and the session goes on.
func Run(ctx context.Context, o Options) error {
	f := &front{keys: newInput(o.In), history: o.History, cell: 1}
	f.screen = newScreen(o, f.keys)
	session, err := o.open(f.screen)
	if err != nil {
		return err
	}
	defer session.Close()
	f.session = session
	if err := f.openEditor(o); err != nil {
		return err
	}
	defer f.editor.Close()
	f.screen.input = f.input
	between := make(chan os.Signal, 1) // Ctrl-C between a prompt and a cell means nothing
	signal.Notify(between, os.Interrupt)
	defer signal.Stop(between)
	if o.Banner != "" {
		fmt.Fprintln(o.Out, o.Banner)
	}
	for {
		src, err := f.read()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case isExit(src):
			return nil
		}
		f.eval(ctx, src)
	}
}

// open makes the session of a screen.
func (o Options) open(s *screen) (Session, error) {
	if o.Session != nil {
		return o.Session(repl.Options{Display: s, Args: o.Args, Cost: o.Cost, Workers: o.Workers})
	}
	return repl.New(repl.Options{Display: s, Args: o.Args, Cost: o.Cost, Workers: o.Workers})
}

// isExit reports whether a cell asks to leave, in the words that people try.
func isExit(src string) bool {
	switch strings.TrimSuffix(strings.TrimSpace(src), "()") {
	case "exit", "quit", ":q", ":quit":
		return true
	}
	return false
}

func (f *front) openEditor(o Options) error {
	config := &readline.Config{
		Stdout:                 o.Out,
		Stderr:                 o.Err,
		HistoryLimit:           historyLimit,
		HistorySearchFold:      true,
		DisableAutoSaveHistory: true,
		InterruptPrompt:        "^C",
		EOFPrompt:              " ",
		AutoComplete:           completer{f},
		FuncFilterInputRune:    f.filter,
	}
	if err := config.Init(); err != nil {
		return err
	}
	config.Stdin = f.keys // after Init, which would put a reader that reads ahead before it
	editor, err := readline.NewEx(config)
	if err != nil {
		return err
	}
	f.editor = editor
	if f.history == nil {
		return nil
	}
	cells, err := f.history.Inputs(historyLimit)
	if err != nil {
		fmt.Fprintln(o.Err, "history:", err)
	}
	for _, cell := range cells {
		if err := editor.SaveHistory(fold(cell)); err != nil {
			return err
		}
	}
	f.past.Store(len(cells) > 0)
	return nil
}

// filter keeps the editor from searching a history that is empty, which ends
// in a nil pointer.
func (f *front) filter(r rune) (rune, bool) {
	search := r == readline.CharBckSearch || r == readline.CharFwdSearch
	return r, f.past.Load() || !search
}

// read reads a cell: lines until they are complete. Ctrl-C drops what was
// typed of it, and so does Ctrl-D, which leaves only at the first line.
func (f *front) read() (string, error) {
	var cell []string
	for {
		line, err := f.readLine(f.prompt(len(cell) > 0))
		if errors.Is(err, readline.ErrInterrupt) || errors.Is(err, io.EOF) && len(cell) > 0 {
			cell = nil
			continue
		}
		if err != nil {
			return "", err
		}
		cell = append(cell, unfold(line))
		src := strings.Join(cell, "\n")
		switch {
		case f.keys.insidePaste():
		case strings.TrimSpace(src) == "":
			cell = nil
		case f.ends(src, line, len(cell)):
			f.remember(src)
			return src, nil
		}
	}
}

// ends reports whether a cell is to be evaluated after its last line: when it
// is complete, or wrong in a way that more lines cannot mend, or when a person
// insists by a second blank line.
func (f *front) ends(src, last string, lines int) bool {
	if status, _ := f.session.Incomplete(src); status != repl.Incomplete {
		// A block that was begun over several lines ends with a blank line or its closing brace.
		return true
	}
	blank := strings.TrimSpace(last) == ""
	return blank && lines > 1 && strings.HasSuffix(src, "\n\n")
}

func (f *front) prompt(more bool) string {
	if more {
		return fmt.Sprintf("%*s ", len(fmt.Sprintf("In [%d]:", f.cell)), "...:")
	}
	return f.screen.paint(green, fmt.Sprintf("In [%d]:", f.cell)) + " "
}

func (f *front) readLine(prompt string) (string, error) {
	f.editor.SetPrompt(prompt)
	f.screen.print(f.screen.control(pasteOn))
	defer func() { f.screen.print(f.screen.control(pasteOff)) }()
	return f.editor.Readline()
}

// remember puts a cell into the history of this session and of later ones.
func (f *front) remember(src string) {
	src = strings.TrimRight(src, "\n \t")
	_ = f.editor.SaveHistory(fold(src)) // the editor keeps it in memory only
	f.past.Store(true)
	if f.history == nil {
		return
	}
	if err := f.history.Add(f.cell, src, ""); err != nil {
		f.screen.note("history: " + err.Error())
		f.history = nil
	}
}

// eval evaluates a cell; Ctrl-C ends it and keeps the session.
func (f *front) eval(ctx context.Context, src string) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	keys := make(chan os.Signal, 1)
	signal.Notify(keys, os.Interrupt)
	defer signal.Stop(keys)
	ended := make(chan struct{})
	defer close(ended)
	go f.heed(keys, ended, cancel)
	f.screen.begin(f.cell)
	err := f.session.Eval(ctx, fmt.Sprintf("cell[%d]", f.cell), src)
	f.screen.end(err)
	f.cell++
}

// heed interrupts a cell at the first Ctrl-C. If compiled code does not listen, a third ends the process that runs cells.
func (f *front) heed(keys <-chan os.Signal, ended <-chan struct{}, interrupt func()) {
	killer, _ := f.session.(interface{ Kill() })
	for n := 1; ; n++ {
		select {
		case <-keys:
			interrupt()
		case <-ended:
			return
		}
		switch {
		case n == 2 && killer != nil:
			f.screen.note("Ctrl-C once more ends the evaluator, and with it all that the session holds.")
		case n == 3 && killer != nil:
			killer.Kill()
		}
	}
}

// input answers a cell's input("name? ").
func (f *front) input(prompt string, password bool) (string, error) {
	if !password {
		return f.readLine(prompt)
	}
	line, err := f.editor.ReadPassword(prompt)
	return string(line), err
}

// completer is the session's completion in the form that the editor asks for.
type completer struct{ f *front }

// Do returns the endings that fit behind the cursor, and how many runes before
// the cursor they share. Where nothing stands before the cursor, Tab indents.
func (c completer) Do(line []rune, pos int) (endings [][]rune, shared int) {
	if strings.TrimSpace(string(line[:pos])) == "" {
		return [][]rune{[]rune("    ")}, 0
	}
	all, start, end := c.f.session.Complete(string(line), pos)
	if end != pos || start > pos {
		return nil, 0
	}
	typed := string(line[start:pos])
	for _, m := range all {
		if rest, ok := strings.CutPrefix(m.Text, typed); ok {
			endings = append(endings, []rune(rest))
		}
	}
	return endings, pos - start
}
