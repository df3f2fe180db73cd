package kernel

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// A toy evaluates cells with one command a line. It is all that the tests of
// this package know of a language, in this process and, started by Jupyter as
// the program of the tests with the argument "kernel", in others.
type toy struct {
	mu      sync.Mutex
	gate    chan struct{} // wait, late and gate go on when it is closed
	started chan string   // names of commands that wait, as they begin
	comm    *Comm
}

func newToy() *toy { return &toy{gate: make(chan struct{}), started: make(chan string, 100)} }

// open lets everything that waits at the gate go on.
func (ty *toy) open() {
	ty.mu.Lock()
	defer ty.mu.Unlock()
	close(ty.gate)
	ty.gate = make(chan struct{})
}

func (ty *toy) passed() <-chan struct{} {
	ty.mu.Lock()
	defer ty.mu.Unlock()
	return ty.gate
}

func (ty *toy) Execute(ctx context.Context, cell Cell, out Output) error {
	for line := range strings.Lines(cell.Code) {
		word, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if word == "" || strings.HasPrefix(word, "#") {
			continue
		}
		f, ok := commands[word]
		if !ok {
			return &Error{Name: "SyntaxError", Value: "no command " + word, Traceback: []string{"cell: no command " + word}}
		}
		if err := f(ty, ctx, out, rest); err != nil {
			return err
		}
	}
	return nil
}

// ToyError is an error whose type has a name to show.
type ToyError struct{ text string }

func (e *ToyError) Error() string { return e.text }

func plain(text string) Bundle { return Bundle{Data: map[string]any{"text/plain": text}} }

// commands of the toy; the argument is the rest of the line.
var commands map[string]func(ty *toy, ctx context.Context, out Output, arg string) error

func init() {
	commands = map[string]func(ty *toy, ctx context.Context, out Output, arg string) error{
		"say":  func(_ *toy, _ context.Context, out Output, arg string) error { return stream(out, "stdout", arg+"\n") },
		"warn": func(_ *toy, _ context.Context, out Output, arg string) error { return stream(out, "stderr", arg+"\n") },
		"hex": func(_ *toy, _ context.Context, out Output, arg string) error {
			b, err := hex.DecodeString(arg)
			out.Stream("stdout", b)
			return err
		},
		"spam": func(_ *toy, _ context.Context, out Output, arg string) error {
			n, err := strconv.Atoi(arg)
			line := strings.Repeat("0123456789", 10) + "\n"
			for range n / len(line) {
				out.Stream("stdout", []byte(line))
			}
			return err
		},
		"native": func(_ *toy, _ context.Context, _ Output, arg string) error {
			fmt.Fprintln(os.Stdout, arg)
			fmt.Fprintln(os.Stderr, "err:", arg)
			return nil
		},
		"=": func(_ *toy, _ context.Context, out Output, arg string) error {
			out.Result(Bundle{Data: map[string]any{"text/plain": arg, "text/html": []byte("<b>" + arg + "</b>")}})
			return nil
		},
		"png": func(_ *toy, _ context.Context, out Output, _ string) error {
			out.Data(Bundle{
				Data: map[string]any{"text/plain": "picture", "image/png": []byte{0x89, 'P', 'N', 'G'}, "application/json": []byte(`{"a":1}`)},
				Meta: map[string]any{"image/png": map[string]int{"width": 2, "height": 1}},
			}, "", false)
			return nil
		},
		"show": func(_ *toy, _ context.Context, out Output, arg string) error {
			id, text, _ := strings.Cut(arg, " ")
			out.Data(plain(text), id, false)
			return nil
		},
		"update": func(_ *toy, _ context.Context, out Output, arg string) error {
			id, text, _ := strings.Cut(arg, " ")
			out.Data(plain(text), id, true)
			return nil
		},
		"unshowable": func(_ *toy, _ context.Context, out Output, _ string) error {
			out.Data(Bundle{Data: map[string]any{"text/plain": make(chan int)}}, "", false)
			return nil
		},
		"clear": func(_ *toy, _ context.Context, out Output, arg string) error { out.Clear(arg == "wait"); return nil },
		"page":  func(_ *toy, _ context.Context, out Output, arg string) error { out.Page(plain(arg)); return nil },
		"next":  func(_ *toy, _ context.Context, out Output, arg string) error { out.Next(arg); return nil },
		"fail":  func(_ *toy, _ context.Context, _ Output, arg string) error { return &ToyError{arg} },
		"error": func(_ *toy, _ context.Context, _ Output, arg string) error {
			return fmt.Errorf("cell 1:1: %w", &Error{Name: "ValueError", Value: arg, Traceback: []string{"cell 1:1: " + arg, "  ^"}})
		},
		"panic":  func(_ *toy, _ context.Context, _ Output, arg string) error { panic(arg) },
		"goexit": func(*toy, context.Context, Output, string) error { runtime.Goexit(); return nil },
		"ask":    func(_ *toy, _ context.Context, out Output, arg string) error { return ask(out, arg, false) },
		"secret": func(_ *toy, _ context.Context, out Output, arg string) error { return ask(out, arg, true) },
		"wait": func(ty *toy, ctx context.Context, _ Output, _ string) error {
			ty.started <- "wait"
			<-ctx.Done()
			return ctx.Err()
		},
		"gate": func(ty *toy, ctx context.Context, _ Output, _ string) error {
			passed := ty.passed()
			ty.started <- "gate"
			select {
			case <-passed:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		},
		"stubborn": func(ty *toy, _ context.Context, _ Output, _ string) error {
			passed := ty.passed()
			ty.started <- "stubborn"
			<-passed
			return nil
		},
		"late": func(ty *toy, _ context.Context, out Output, arg string) error {
			passed := ty.passed()
			go func() {
				<-passed
				out.Stream("stdout", []byte("late "+arg+"\n"))
			}()
			return nil
		},
		"pause": func(_ *toy, _ context.Context, _ Output, arg string) error {
			d, err := time.ParseDuration(arg)
			time.Sleep(d)
			return err
		},
		"comm": func(ty *toy, _ context.Context, out Output, arg string) error {
			c, err := out.OpenComm("", arg, map[string]int{"value": 1}, func(_ context.Context, c *Comm, m CommMessage, out Output) error {
				out.Stream("stdout", fmt.Appendf(nil, "comm got %s %v\n", m.Data, m.Closed))
				return nil
			})
			ty.comm = c
			return err
		},
		"send":  func(ty *toy, _ context.Context, _ Output, arg string) error { return ty.comm.Send(arg, []byte("raw")) },
		"close": func(ty *toy, _ context.Context, _ Output, arg string) error { return ty.comm.Close(arg) },
	}
}

func stream(out Output, name, text string) error {
	out.Stream(name, []byte(text))
	return nil
}

func ask(out Output, prompt string, password bool) error {
	s, err := out.Input(prompt, password)
	if err == nil {
		out.Stream("stdout", []byte("got "+s+"\n"))
	}
	return err
}

// Complete proposes the commands that begin like the word before pos.
func (ty *toy) Complete(code string, pos int) Completions {
	runes := []rune(code)[:pos]
	start := pos
	for start > 0 && runes[start-1] != ' ' && runes[start-1] != '\n' {
		start--
	}
	prefix := string(runes[start:])
	c := Completions{Start: start, End: pos}
	if prefix == "boom" {
		panic("completion of boom")
	}
	for _, word := range []string{"say", "secret", "send", "show", "spam"} {
		if prefix != "" && strings.HasPrefix(word, prefix) {
			c.Items = append(c.Items, Completion{word, "function", word + " TEXT"})
		}
	}
	return c
}

func (ty *toy) Inspect(code string, pos, level int) (Bundle, bool) {
	runes := []rune(code)
	if pos >= len(runes) || runes[pos] == ' ' {
		return Bundle{}, false
	}
	return plain(fmt.Sprintf("the character %c, level %d", runes[pos], level)), true
}

func (ty *toy) IsComplete(code string) (Status, string) {
	switch {
	case strings.HasSuffix(code, `\`):
		return Incomplete, "  "
	case strings.HasPrefix(code, ")"):
		return Invalid, ""
	case code == "boom":
		panic("is_complete of boom")
	}
	return Complete, ""
}

func (ty *toy) EvalExpression(ctx context.Context, expr string) (Bundle, error) {
	if expr == "bad" {
		return Bundle{}, errors.New("a bad expression")
	}
	return plain(strings.ToUpper(expr)), nil
}

func (ty *toy) OpenComm(ctx context.Context, c *Comm, opening CommMessage, out Output) (CommHandler, error) {
	if c.Target != "echo" {
		return nil, ErrNoTarget
	}
	return func(ctx context.Context, c *Comm, m CommMessage, out Output) error {
		if m.Closed {
			return errors.New("sorry to lose you")
		}
		return c.Send(m.Data, m.Buffers...)
	}, nil
}

// TestMain lets Jupyter use the program of the tests as a kernel.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "kernel" {
		err := Serve(context.Background(), os.Args[2], newToy(), Options{
			CaptureStdio: true,
			History:      NewHistory(os.Getenv("TOY_HISTORY")),
		})
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if len(os.Args) == 2 && os.Args[1] == "idle" {
		idle()
		os.Exit(0)
	}
	os.Exit(m.Run())
}
