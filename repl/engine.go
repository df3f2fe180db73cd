package repl

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"io"
	"time"

	"github.com/traefik/yaegi/interp"
)

// engine runs chunks of plain Go on Yaegi. It knows nothing of the dialect: what it gets has been type-checked, and is
// either file-scope declarations or statements, never both.
type engine struct {
	in      *interp.Interpreter
	control control
	trace   traceLog
	waiting func() // called once when a stopped chunk is still inside compiled code after patience
}

// After an interrupt, compiled code that watches the context gets grace to return, so that deferred calls of the cell run;
// then the interpreted code is stopped. After patience the user is told that compiled code is still running.
const (
	grace    = 25 * time.Millisecond
	settle   = time.Millisecond
	patience = 2 * time.Second
)

// errGone ends a chunk whose goroutine was ended by runtime.Goexit.
var errGone = errors.New("the cell ended its own goroutine (runtime.Goexit)")

func newEngine(stdin io.Reader, stdout, stderr io.Writer) *engine {
	e := &engine{waiting: func() {}}
	e.trace.next = stderr
	e.in = interp.New(interp.Options{Stdin: stdin, Stdout: stdout, Stderr: &e.trace, Unrestricted: true})
	e.control = controlOf(e.in)
	e.control.watchChannels()
	return e
}

// compile parses and compiles a chunk. //line directives in src give the positions of errors and of panics.
// A failure here means that the interpreter cannot do what Go allows, since the chunk was type-checked before.
func (e *engine) compile(src string, decl bool) (prog *interp.Program, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the interpreter does not know this construct (%v)", r)
		}
	}()
	if decl {
		f, err := parser.ParseFile(e.in.FileSet(), "", "package main\n"+src+"\n", parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		return e.in.CompileAST(f)
	}
	f, err := parser.ParseFile(e.in.FileSet(), "", "package main; func main() {\n"+src+"\n}", parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	return e.in.CompileAST(f.Decls[0].(*ast.FuncDecl).Body)
}

// run executes prog and returns only when its goroutine has ended, so that no loop of an interrupted cell lives on beside
// the next one. A cancelled ctx gives errInterrupted, a panic *interp.Panic.
func (e *engine) run(ctx context.Context, prog *interp.Program) error {
	ended := make(chan error, 1)
	go func() {
		err := errGone
		defer func() { ended <- err }()
		_, err = e.in.Execute(prog)
	}()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-ended:
		if err == nil {
			err = ErrInterrupted
		}
		return err
	case <-time.After(grace):
	}
	e.stop(ended)
	return ErrInterrupted
}

// stop ends the running interpreted code and waits for it.
//
// Yaegi compares the run id of every frame with the interpreter's before each operation: raising the latter stops all
// frames. It is put back afterwards, because closures keep the id of the frame in which they were made: with a new id,
// functions of earlier cells would return zero values without running. For the same reason the done channel, which every
// frame holds, is not closed but sent to, which wakes the channel operations that block now.
func (e *engine) stop(ended <-chan error) {
	old := e.control.raise()
	late := time.NewTimer(patience)
	defer late.Stop()
	for {
		select {
		case e.control.done <- struct{}{}:
		case <-late.C:
			e.waiting()
		case <-ended:
			time.Sleep(settle) // goroutines woken above see the raised id
			e.control.restore(old)
			return
		}
	}
}
