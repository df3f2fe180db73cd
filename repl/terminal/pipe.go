package terminal

// pipe.go: cells from a pipe or a file, without a person.

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"golang.org/x/term"

	"gobrian/repl"
)

// ErrCell is returned by [Pipe] and [Script] when a cell failed; its error has
// been shown.
var ErrCell = errors.New("a cell failed")

// Pipe reads cells from in, each as soon as it is complete, evaluates them in
// one session and shows their results. What a cell asks for is the next line. A failed cell does not end it: what
// follows is evaluated, as if typed, and the failure is reported at the end.
func Pipe(ctx context.Context, in io.Reader, o Options) error {
	lines := bufio.NewReader(in)
	return with(ctx, o, lines, func(ctx context.Context, s Session, scr *screen) error {
		var failed error
		number := 0
		cell := ""
		eval := func() {
			if strings.TrimSpace(cell) == "" {
				return
			}
			number++
			if err := s.Eval(ctx, fmt.Sprintf("cell[%d]", number), cell); err != nil {
				scr.end(err)
				failed = ErrCell
			}
			cell = ""
		}
		for ctx.Err() == nil {
			line, err := lines.ReadString('\n')
			cell += line
			if status, _ := s.Incomplete(cell); status != repl.Incomplete {
				eval()
			}
			if errors.Is(err, io.EOF) {
				eval()
				return failed
			}
			if err != nil {
				return err
			}
		}
		return failed
	})
}

// Script evaluates a whole text as one cell that is called name in errors. A text that called os.Exit or sys.exit gives a
// *repl.Exit. What it asks for are lines of o.In.
func Script(ctx context.Context, name, src string, o Options) error {
	return with(ctx, o, bufio.NewReader(o.In), func(ctx context.Context, s Session, scr *screen) error {
		err := s.Eval(ctx, name, src)
		var exit *repl.Exit
		if err == nil || errors.As(err, &exit) {
			return exitOrNil(exit)
		}
		scr.end(err)
		return ErrCell
	})
}

func exitOrNil(e *repl.Exit) error {
	if e == nil {
		return nil
	}
	return e
}

func with(ctx context.Context, o Options, lines *bufio.Reader, do func(context.Context, Session, *screen) error) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	state, err := term.GetState(int(o.In.Fd()))
	if err == nil { // an interrupt may leave the terminal as it is while a password is typed
		defer func() { _ = term.Restore(int(o.In.Fd()), state) }()
	}
	scr := newScreen(o, nil)
	scr.answer = func(prompt string, password bool) (string, error) {
		scr.print(prompt)
		if password && state != nil {
			return readPassword(o.In, scr)
		}
		if state != nil {
			defer scr.entered()
		}
		return readLine(lines)
	}
	session, err := o.open(scr)
	if err != nil {
		return err
	}
	defer session.Close()
	return do(ctx, session, scr)
}

// readLine reads a line without its end; the last one may have none.
func readLine(in *bufio.Reader) (string, error) {
	line, err := in.ReadString('\n')
	if line != "" {
		err = nil
	}
	return strings.TrimRight(line, "\r\n"), err
}

// readPassword reads a line that is not shown.
func readPassword(in *os.File, scr *screen) (string, error) {
	line, err := term.ReadPassword(int(in.Fd()))
	scr.print("\n")
	return string(line), err
}
