package repl

import (
	"bytes"
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/traefik/yaegi/interp"
	"github.com/traefik/yaegi/stdlib"
)

// plainEngine returns an engine with the standard library and a package host, and what it prints.
func plainEngine(t *testing.T, host map[string]reflect.Value) (*engine, *bytes.Buffer) {
	t.Helper()
	var out bytes.Buffer
	e := newEngine(strings.NewReader(""), &out, &out)
	for _, ex := range []interp.Exports{stdlib.Symbols, {"host/host": host}} {
		if err := e.in.Use(ex); err != nil {
			t.Fatal(err)
		}
	}
	mustRun(t, e, `import ("fmt"; "time"; "sync"; "host")`, true)
	return e, &out
}

func mustRun(t *testing.T, e *engine, src string, decl bool) {
	t.Helper()
	if err := runSrc(context.Background(), e, src, decl); err != nil {
		t.Fatalf("%s\n%v", src, err)
	}
}

func runSrc(ctx context.Context, e *engine, src string, decl bool) error {
	name := "cell"
	if rest, ok := strings.CutPrefix(src, "//line "); ok {
		name, _, _ = strings.Cut(rest, ":")
	}
	p, err := e.compile(name, src, decl)
	if err != nil {
		return err
	}
	return e.run(ctx, p)
}

func TestInterruptEndsEveryKindOfWait(t *testing.T) {
	slow := func() { time.Sleep(30 * time.Millisecond) }
	for _, src := range []string{
		`for {}`,
		`for { x++ }`,
		`func() { for { spin(3) } }()`,
		`for { host.Slow() }`,
		`func() { defer func() { x = -1 }(); for { host.Slow() } }()`,
		`<-c`,
		`for range c {}`,
		`c <- 1`,
		`select {}`,
		`select { case <-c: case c <- 2: }`,
		`func() { v, ok := <-c; _, _ = v, ok }()`,
		`func() { for { func() { defer func() { recover() }(); <-c }() } }()`,
	} {
		t.Run(src, func(t *testing.T) {
			e, _ := plainEngine(t, map[string]reflect.Value{"Slow": reflect.ValueOf(slow)})
			mustRun(t, e, "x := 0; c := make(chan int)", false)
			mustRun(t, e, "func spin(n int) int { s := 0; for i := 0; i < n; i++ { s += i; x++ }; return s }", true)
			ctx, cancel := context.WithCancel(context.Background())
			time.AfterFunc(10*time.Millisecond, cancel)
			if err := runSrc(ctx, e, src, false); !errors.Is(err, ErrInterrupted) {
				t.Fatalf("got %v, want interrupted", err)
			}
			// Nothing of the stopped code may run beside the next chunk.
			mustRun(t, e, "x = 0; host.Slow(); host.Slow(); if x != 0 { panic(x) }", false)
		})
	}
}

func TestInterruptKeepsFunctionsOfEarlierCells(t *testing.T) {
	e, out := plainEngine(t, nil)
	mustRun(t, e, `count := func() func() int { n := 0; return func() int { n++; return n } }()
c := make(chan int)
send := func(v int) { go func() { c <- v }() }`, false)
	mustRun(t, e, `fmt.Println(count())`, false)
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(10*time.Millisecond, cancel)
	if err := runSrc(ctx, e, `for { count() }`, false); !errors.Is(err, ErrInterrupted) {
		t.Fatalf("got %v, want interrupted", err)
	}
	mustRun(t, e, `fmt.Println(count() > 1); send(7); fmt.Println(<-c)`, false)
	if got := out.String(); got != "1\ntrue\n7\n" {
		t.Errorf("got %q", got)
	}
}

func TestFailedChunkDeclaresNothing(t *testing.T) {
	e, out := plainEngine(t, nil)
	mustRun(t, e, "x := 1", false)
	for _, src := range []string{
		`x := func() string { panic("no") }()`,
		`x, y := host.Missing()`,
		`z := func() int { panic("no") }()`,
	} {
		if runSrc(context.Background(), e, src, false) == nil {
			t.Fatalf("%s: no error", src)
		}
	}
	mustRun(t, e, "fmt.Println(x + 1)", false)
	if got := out.String(); got != "2\n" {
		t.Errorf("got %q", got)
	}
	for _, name := range []string{"y", "z"} {
		if v, ok := e.control.global(name); ok {
			t.Errorf("%s is declared: %v", name, v)
		}
	}
}

func TestGlobalIsTheVariableItself(t *testing.T) {
	e, out := plainEngine(t, nil)
	mustRun(t, e, "x := 1; const k = 7; c := make(chan int, 1)", false)
	v, ok := e.control.global("x")
	if !ok || v.Int() != 1 {
		t.Fatalf("x: %v %v", v, ok)
	}
	v.SetInt(5)
	mustRun(t, e, "fmt.Println(x); c <- 9; x = <-c", false)
	if v, _ := e.control.global("x"); v.Int() != 9 || out.String() != "5\n" {
		t.Errorf("x = %v after receiving 9, printed %q", v, out)
	}
	if v, ok := e.control.global("k"); !ok || host(v) == nil {
		t.Errorf("k: %v %v", v, ok)
	}
}

func TestTraceKeepsFramesAndPassesTheRest(t *testing.T) {
	e, out := plainEngine(t, nil)
	mustRun(t, e, "//line cell[1]:1:1\nfunc f(n int) int {\n\tb := []int{1}\n\treturn b[n]\n}", true)
	mustRun(t, e, "//line cell[2]:1:1\nfunc g() int { return f(3) }", true)
	err := runSrc(context.Background(), e, "//line cell[3]:1:1\ng()", false)
	var p interp.Panic
	if !errors.As(err, &p) {
		t.Fatalf("got %v, want a panic", err)
	}
	got := e.frames
	want := []Frame{{"f", "cell[1]", 2}, {"g", "cell[2]", 1}, {"", "cell[3]", 1}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("frames %v, want %v", got, want)
	}
	if out.Len() > 0 {
		t.Errorf("the trace was printed: %q", out)
	}
}

// A variable that is declared anew may have a value of the one before, whatever its type.
func TestRedeclaredByItself(t *testing.T) {
	for _, c := range []struct{ cells, want string }{
		{"n := 1; var n any = n; var n any = fmt.Sprint(n); n", "\"1\"\n"},
		{"n := 1; var n float64 = float64(n) / 2; n", "0.5\n"},
		{"n := 3; var n = n + 1; n", "4\n"},
		{"a, b := 1, 2; var a, b any = b, a; var f func() any = func() any { return a }; f(); b", "1\n"},
		{"f := func() int { return 1 }; var f func() int = f; f()", "1\n"},
		{"%%brian\nn = 1; %%brian\nn += 1; %%brian\nwhile n < 5:\n    n += 1; n", "5\n"},
		{"%%brian\nn = 0; %%brian\nwhile n < 5:\n    n += 1; n", "5\n"},
		{"%%brian\nn = 0; %%brian\nfor i in range(3):\n    n = n + 0.5; n", "1.5\n"},
		{"%%brian\nn = 'x'; %%brian\nif len(n) > 3:\n    n = 5; print(n)", "x\n"},
		{"%%brian\nn = 1; %%brian\nif n > 3:\n    n = 'large'; print(n)", "1\n"},
		{"%%brian\nn = 1; %%brian\nif n > 3:\n    n = 2.5; print(n)", "1\n"},
		{"%%brian\nn = 1.5; %%brian\nif n > 3:\n    n = 2; print(n)", "1.5\n"},
		{"%%brian\nn = [1]; %%brian\nif len(n) > 3:\n    n = 2; print(n)", "[1]\n"},
		{"%%brian\nn = 3*mV; %%brian\nif n > 5*mV:\n    n = 2; print(n)", "3. mV\n"},
		{"%%brian\ndef n(): return 7; %%brian\nif False:\n    n = 2; print(n())", "7\n"},
		{"%%brian\na = 1; %%brian\na, b = 'x', a; print(b)", "1\n"},
		{"%%brian\ns = 'a'; %%brian\ns = s*2; %%brian\ns = [s]*2; %%brian\ns = len(s); %%brian\nprint(s)", "2\n"},
	} {
		d := &screen{}
		s := newTestSession(t, d)
		for cell := range strings.SplitSeq(c.cells, "; ") {
			mustEval(t, s, cell)
		}
		if got := d.take(); !strings.HasSuffix(got, c.want) {
			t.Errorf("%s: %q", c.cells, got)
		}
	}
}
