package repl

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"gobrian/repl/dialect"
)

// Plain Go as the dialect emits it, so that these tests see the session alone.
func evalPlain(s *Session, ctx context.Context, n int, src string) error {
	name := fmt.Sprintf("cell[%d]", n)
	s.cell.Lock()
	defer s.cell.Unlock()
	ctx, end := s.begin(ctx)
	defer end()
	s.cells[name] = src
	c := &dialect.Chunk{Source: "//line " + name + ":1:1\n" + src, Pos: dialect.Pos{Line: 1, Col: 1}}
	for _, decl := range []string{"func ", "type "} {
		c.Decl = c.Decl || strings.HasPrefix(src, decl)
	}
	for _, p := range []string{"fmt", "os", "time", "log", "gobrian/units", "gobrian/repl/session", "errors", "image", "runtime"} {
		c.Imports = append(c.Imports, dialect.Import{Name: p[strings.LastIndex(p, "/")+1:], Path: p})
	}
	return s.runChunk(ctx, name, c)
}

func TestPlainCells(t *testing.T) {
	for _, c := range []struct{ name, cells, want string }{
		{"streams keep their order", `fmt.Println("a"); os.Stdout.WriteString("b\n"); fmt.Println("c"); fmt.Fprintln(os.Stderr, "d"); session.Show(5)`,
			"a\nb\nc\nd\n5\n"},
		{"println and log", `println("a"); log.SetFlags(0); log.Println("b")`, "a\nb\n"},
		{"print", `session.Print(1, 2.0, "x", true, nil, []any{"a", 1.5}, units.Ms)`, "1 2.0 x True None ['a', 1.5] ms\n"},
		{"results", `session.Show(1.0) ~ session.Show("x") ~ session.Show([]int{1, 2}) ~ session.Show(map[string]float64{"b": 1, "a": 2.5}) ~ session.Show(units.Ms.Times(20))`,
			"1.0\n\"x\"\n[1, 2]\n{\"a\": 2.5, \"b\": 1.0}\n20. * msecond\n"},
		{"no result", `session.Show() ~ session.Show(nil) ~ var e error ~ session.Show(e)`, ""},
		{"several results", `session.Show(1, "b", nil)`, "1, \"b\"\n"},
		{"result is an error", `session.Show(errors.New("no"))`, "ValueError: cell[1]:1:1: no\n    session.Show(errors.New(\"no\"))\n    ^\n"},
		{"types that describe themselves", `type P struct{ x int }
func (p P) String() string { return "P!" }
func (p P) HTML() string { return "<b>P</b>" } ~ session.Show(P{1})`, "P!\n"},
		{"struct", `type Q struct{ A int; b string } ~ session.Show(Q{1, "x"}) ~ session.Show(&Q{2, "y"})`, "{A: 1, b: \"x\"}\n&{A: 2, b: \"y\"}\n"},
		{"picture", `session.Show(image.NewRGBA(image.Rect(0, 0, 3, 2)))`, "picture of 3 x 2 pixels (image/png)\n"},
		{"panic", `panic("boom")`, "Panic: cell[1]:1:1: panic: boom\n    panic(\"boom\")\n    ^\n"},
		{"panic with an error", `panic(errors.New("boom"))`, "Panic: cell[1]:1:1: panic: boom\n    panic(errors.New(\"boom\"))\n    ^\n"},
		{"nil pointer", `var p *struct{ A int } ~ session.Show(p.A)`, "Panic: cell[2]:1:1: panic: nil pointer dereference\n    session.Show(p.A)\n    ^\n"},
		{"nil map", `var m map[string]int ~ m["a"] = 1`, "Panic: cell[2]:1:8: panic: assignment to entry in nil map\n    m[\"a\"] = 1\n           ^\n"},
		{"nil function", `var f func() ~ f()`, "Panic: cell[2]:1:1: panic: call of a nil function\n    f()\n    ^\n"},
		{"index", `x := []int{1} ~ x[3] = 1`, "Panic: cell[2]:1:2: panic: index out of range\n    x[3] = 1\n     ^\n"},
		{"division", `x := 0 ~ x = 1/x`, "Panic: cell[2]:1:6: panic: integer divide by zero\n    x = 1/x\n         ^\n"},
		{"conversion", `var e any = 3 ~ session.Show(e.(string))`,
			"Panic: cell[2]:1:14: panic: interface conversion: interface {} is int, not string\n    session.Show(e.(string))\n                 ^\n"},
		{"frames", `func f(n int) int { return []int{1}[n] } ~ func g() int { return f(4) } ~ session.Show(g())`,
			"Panic: cell[1]:1:36: panic: index out of range\n    func f(n int) int { return []int{1}[n] }\n                                       ^\n  in f (cell[1]:1)\n  in g (cell[2]:1)\n  called from cell[3]:1\n"},
		{"dimensions", `units.Ms.Add(units.MV)`, "DimensionError: cell[1]:1:1: ms + mV: dimensions do not match (second and volt)\n    units.Ms.Add(units.MV)\n    ^\n"},
		{"error of a function", `session.At("cell[1]:1:5").Check(errors.New("no such file"))`,
			"ValueError: cell[1]:1:5: no such file\n    session.At(\"cell[1]:1:5\").Check(errors.New(\"no such file\"))\n        ^\n"},
		{"exit", `os.Exit(3)`, "Exit: cell[1]:1:1: os.Exit(3)\n    os.Exit(3)\n    ^\n"},
		{"recovered panics leave no trace", `func f() (s string) { defer func() { s = fmt.Sprint(recover()) }(); panic("x") } ~ session.Show(f())`, "\"x\"\n"},
		{"a failed statement declares nothing", `x := 1 ~ x := func() string { panic("no") }() ~ session.Show(x)`,
			"Panic: cell[2]:1:22: panic: no\n    x := func() string { panic(\"no\") }()\n                         ^\n  in func (cell[2]:1)\n1\n"},
		{"input", `line, err := session.Input("name? "); fmt.Println(line, err) ~ var n int; fmt.Scan(&n); fmt.Println(n + 1)`,
			"name? Ada\nAda <nil>\n41\n42\n"},
		{"errors of types of cells", "type E struct{ code int }\nfunc (e E) Error() string { return fmt.Sprint(\"code \", e.code) }\n" +
			"func two() (int, error) { return 1, nil } ~ " +
			`var err error = E{3} ~ fmt.Println(err, err.Error()); session.Show(err) ~ err = errors.New("x"); fmt.Println(err)` +
			` ~ _, err = two(); fmt.Println(err == nil) ~ func() { var e error; e = E{4}; fmt.Println(e); e = nil; fmt.Println(e) }()`,
			"code 3 code 3\ncode 3\nx\ntrue\ncode 4\n<nil>\n"},
		{"deep recursion", `func f(n int) int { if n == 0 { return 0 }; return f(n-1) + 1 } ~ session.Show(f(20000))`, "20000\n"},
		{"function literals", "func f(n int) {\n\tg := func() {\n\t\tx := []int{1}\n\t\tx[n]++\n\t}\n\tg()\n} ~ f(3)",
			"Panic: cell[1]:4:4: panic: index out of range\n    \t\tx[n]++\n    \t\t ^\n  in f (cell[1]:4)\n  in f (cell[1]:1)\n  called from cell[2]:1\n"},
		{"a place that is not certain", "func f(n int) {\n\tx := []int{1}\n\tx[0]++\n\tx[n]++\n} ~ f(3)",
			"Panic: cell[2]:1:1: panic: index out of range\n    f(3)\n    ^\n  in f (cell[1]:2)\n"},
		{"goexit", `func() { defer fmt.Println("deferred"); runtime.Goexit() }() ~ session.Show(1)`,
			"deferred\nPanic: cell[1]:1:1: the cell ended its own goroutine (runtime.Goexit)\n" +
				"    func() { defer fmt.Println(\"deferred\"); runtime.Goexit() }()\n    ^\n1\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := &screen{lines: []string{"Ada", "41"}}
			s := newTestSession(t, d)
			for i, cell := range strings.Split(c.cells, " ~ ") {
				if err := evalPlain(s, context.Background(), i+1, cell); err != nil {
					d.fail(err)
				}
			}
			if got := d.take(); got != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

func TestPanicInAGoroutine(t *testing.T) {
	d := &screen{}
	s := newTestSession(t, d)
	if err := evalPlain(s, context.Background(), 1, `session.Go(func() { panic("x") })`); err != nil {
		t.Fatal(err)
	}
	d.shows(t, "in func (cell[1]:1)\n")
	const want = "cell[1]:1:21: in a goroutine: panic: x\n    session.Go(func() { panic(\"x\") })\n                        ^\n  in func (cell[1]:1)\n"
	if got := d.take(); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestInterruptOfASession(t *testing.T) {
	for _, src := range []string{`for {}`, `time.Sleep(time.Hour)`, `session.Input("?")`, `func() { defer fmt.Println("deferred"); time.Sleep(time.Hour) }()`} {
		t.Run(src, func(t *testing.T) {
			d := &screen{}
			s := newTestSession(t, waitingDisplay{d})
			ctx, cancel := context.WithCancel(context.Background())
			time.AfterFunc(10*time.Millisecond, cancel)
			if err := evalPlain(s, ctx, 1, src); err == nil || err.(*Error).Kind != Interrupted {
				t.Fatalf("got %v", err)
			}
			if err := evalPlain(s, context.Background(), 2, `fmt.Println("alive")`); err != nil {
				t.Fatal(err)
			}
			if got := strings.TrimPrefix(d.take(), "deferred\n"); got != "alive\n" {
				t.Errorf("got %q", got)
			}
		})
	}
}

// waitingDisplay never answers.
type waitingDisplay struct{ *screen }

func (waitingDisplay) Input(string, bool) (string, error) { select {} }

func TestRecursionWithoutEnd(t *testing.T) {
	for _, cells := range []string{
		`func f(n int) int { return f(n+1) + 1 } ~ f(0)`,
		`var g func(); g = func() { defer func() {}(); g() } ~ g()`,
		"type T struct{}\nfunc (t T) String() string { return fmt.Sprint(t) } ~ fmt.Println(T{}.String())",
		`func even(n int) bool { return n == 0 || odd(n-1) }
func odd(n int) bool { return n != 0 && even(n-1) } ~ even(-1)`,
	} {
		d := &screen{}
		s := newTestSession(t, d)
		s.engine.depth.limit = 10_000
		var err error
		for i, cell := range strings.Split(cells, " ~ ") {
			err = evalPlain(s, context.Background(), i+1, cell)
		}
		if err == nil || !strings.Contains(err.Error(), "stack overflow") {
			t.Errorf("%s: %v", cells, err)
		}
		if err := evalPlain(s, context.Background(), 3, `fmt.Println("alive")`); err != nil || d.take() != "alive\n" {
			t.Errorf("%s: the session does not go on: %v", cells, err)
		}
	}
}
