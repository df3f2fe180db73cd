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

	"gobrian/repl"
)

// ErrCell is returned by [Pipe] and [Script] when a cell failed; its error has
// been shown.
var ErrCell = errors.New("a cell failed")

// Pipe reads cells from in, each as soon as it is complete, evaluates them in
// one session and shows their results. A failed cell does not end it: what
// follows is evaluated, as if typed, and the failure is reported at the end.
func Pipe(ctx context.Context, in io.Reader, o Options) error {
	return with(ctx, o, func(ctx context.Context, s Session, scr *screen) error {
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
		for r := bufio.NewReader(in); ctx.Err() == nil; {
			line, err := r.ReadString('\n')
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
// *repl.Exit.
func Script(ctx context.Context, name, src string, o Options) error {
	return with(ctx, o, func(ctx context.Context, s Session, scr *screen) error {
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

func with(ctx context.Context, o Options, do func(context.Context, Session, *screen) error) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	scr := newScreen(o, nil)
	session, err := o.open(scr)
	if err != nil {
		return err
	}
	defer session.Close()
	return do(ctx, session, scr)
}
