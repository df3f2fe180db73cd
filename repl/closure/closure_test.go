package closure

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"gobrian/repl/python"
	"gobrian/units"
)

// world is what the literals of the tests may name.
type world struct {
	Whole int
	Float float64
	Text  string
	Value any
	List  []any
	log   []string
	left  int
}

type pair struct{ A, B int }

func (p *pair) Sum(by int) int   { return by * (p.A + p.B) }
func (p pair) Both() (int, int)  { return p.A, p.B }
func (p *pair) Add(a, b int) int { return a + b + p.A }
func (w *world) note(list ...any) {
	w.log = append(w.log, strings.TrimSuffix(fmt.Sprintln(list...), "\n"))
}
func each(n int, f func(any) any) []any { return []any{f(n), f(n + 1)} }
func fail(text string) any              { panic(errors.New(text)) }
func (w *world) exports() map[string]any {
	return map[string]any{"Log": w.note, "Pair": func(a, b int) *pair { return &pair{a, b} }, "PairOf": (*pair)(nil), "Each": each, "Fail": fail,
		"Two": func() (any, int) { return "two", 2 }}
}

func (w *world) env(limit int) *Env {
	v := reflect.ValueOf(w).Elem()
	exports := w.exports()
	python := map[string]any{"Add": python.Add, "If": python.If, "And": python.And, "Or": python.Or, "NewList": python.NewList, "Str": python.Str,
		"Call": python.Call, "Def": python.Def, "Collect": python.Collect, "Iter": python.Iter, "Truth": python.Truth, "Method": python.Method, "NewClass": python.NewClass, "NewTuple": python.NewTuple, "Sub": python.Sub, "Mul": python.Mul, "Div": python.Div, "Neg": python.Neg, "Index": python.Index}
	return &Env{
		Global: func(name string) (reflect.Value, bool) {
			if len(name) > 1 && name[0] >= 'A' && name[0] <= 'Z' {
				f := v.FieldByName(name)
				return f, f.IsValid()
			}
			return reflect.Value{}, false
		},
		Exported: func(pkg, name string) (reflect.Value, bool) {
			x, ok := map[string]map[string]any{"w": exports, "python": python}[pkg][name]
			return reflect.ValueOf(x), ok
		},
		Enter:    func() {},
		Stopped:  func() bool { limit--; return limit < 0 },
		Position: func(token.Pos) token.Position { return token.Position{} },
		Left:     func(token.Position) { w.left++ },
	}
}

func compile(t *testing.T, w *world, src string) (any, error) {
	t.Helper()
	x, err := parser.ParseExpr(src)
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	return Compile(x.(*ast.FuncLit), w.env(1_000_000))
}

func TestLiterals(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{`w.Log(1+2*3, 1.5*2, "a"+"b", 7/2, 7.0/2, !true, -3)`, "7 3 ab 3 3.5 false -3"},
		{`for i := 0; i < 3; i++ { Whole += i*i }; w.Log(Whole)`, "15"},
		{`x := 2.5; x *= 2; Float = x; w.Log(Float, x > 4 && x < 6, x == 5 || w.Fail("no") == nil)`, "5 true true"},
		{`a, b := 1, 2; a, b = b, a; w.Log(a, b)`, "2 1"},
		{`var s string; for i := 0; i < 4; i++ { if i == 1 { continue }; if i == 3 { break }; s += python.Str(i) }; Text = s; w.Log(Text)`, "02"},
		{`var f []any = []any{1, "x", nil}; f[1] = 2.5; w.Log(f[0], f[1], f[2] == nil, len(f))`, "1 2.5 true 3"},
		{`Value = 3; Value = python.Add(Value, 4); w.Log(Value)`, "7"},
		{`p := w.Pair(3, 4); w.Log(p.A, p.Sum(2), p.Add(p.Both()))`, "3 14 10"},
		{`x, n := w.Two(); w.Log(x, n)`, "two 2"},
		{`add := 0; w.Log(w.Each(3, func(x any) any { add++; return python.Add(x, add) })...); w.Log(add)`, "4 6\n2"},
		{`var fs any = python.NewList(); _ = fs; list := []any{nil, nil, nil}; for i := 0; i < 3; i++ { list[i] = python.Def("f()", nil, func(arg []any) any { return i }) }; ` +
			`w.Log(python.Call(list[0]), python.Call(list[1]), python.Call(list[2]))`, "0 1 2"},
		{`n := 0; f := python.Def("f(k)", nil, func(arg []any) any { n += 2; k := arg[0]; return func() any { return python.Add(k, n) }() }); w.Log(python.Call(f, 1), python.Call(f, 1), n)`, "3 5 4"},
		{`for i := 0; i < 2; i++ { w.Log(python.If(i == 0, func() any { return "zero" }, func() any { return i }), python.And(i, func() any { return "true" }), python.Or(i, func() any { return "false" })) }`,
			"zero 0 false\n1 true 1"},
		{`w.Log(python.Str(python.Collect(func(add func(...any)) { it := python.Iter("abc"); for it.Next() { x := it.Value(); add(python.Add(x, x)) } })))`, "['aa', 'bb', 'cc']"},
		{`{ Whole := 3; Whole++; w.Log(Whole) }; w.Log(Whole)`, "4\n10"},
		{`for { if python.Truth(Whole) { return }; w.Log("never") }`, ""},
		{`w.Log(float64(7)/2, int(2.0), []float64{1, 2.5}, any(nil) == nil, Value.(string) + "!")`, "3.5 2 [1 2.5] true text!"},
		{`w.Log(map[string]any{"a": 1, "b": nil}, w.PairOf{A: Whole, B: 2}.B)`, "map[a:1 b:<nil>] 2"},
	} {
		w := &world{Whole: 10, Value: "text"}
		f, err := compile(t, w, "func() { "+c.body+" }")
		if err != nil {
			t.Errorf("%s\n%v", c.body, err)
			continue
		}
		f.(func())()
		if got := strings.Join(w.log, "\n"); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.body, got, c.want)
		}
	}
}

// TestLoopsMakeNothing runs what the dialect makes of x and y in a loop: the function is no value.
func TestLoopsMakeNothing(t *testing.T) {
	f, err := compile(t, &world{}, `func() { for i := 0; i < 100; i++ { python.And(i, func() func() any { return func() any { return i } }()) } }`)
	if err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(1, f.(func())); n > 10 {
		t.Errorf("%v allocations in 100 rounds", n)
	}
}

// TestTemporaryArrays computes with arrays: those that have names stay what they are, those on the way make room for the next.
func TestTemporaryArrays(t *testing.T) {
	const n = 1000
	w := &world{Value: units.NewArray(make([]float64, n), units.Dimensionless)}
	f, err := compile(t, w, `func() {
		x := python.Add(Value, 1)
		y := python.Mul(python.Neg(python.Sub(python.Mul(x, 3), python.Div(x, 2))), python.Add(x, x))
		w.Log(python.Index(Value, 7), python.Index(x, 7), python.Index(y, 7))
	}`)
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f.(func())()
	runtime.ReadMemStats(&after)
	if got := strings.Join(w.log, " "); got != "0 1 -5" {
		t.Error(got)
	}
	if made := (after.TotalAlloc - before.TotalAlloc) / (8 * n); made > 5 { // x, 3*x, x/2, x+x
		t.Errorf("%d arrays were made", made)
	}
}

// TestUnknown refuses what the package does not know, as a whole.
func TestUnknown(t *testing.T) {
	for _, body := range []string{
		`go f()`, `defer f()`, `x := struct{}{}; _ = x`, `switch { }`, `x := 1; p := &x; _ = p`, `nobody()`, `for range 3 { }`,
		`func(x int) (a, b int) { return 1, 2 }(3)`, `w.Nothing()`, `outer: for { break outer }`, `var x chan int`,
	} {
		f, err := compile(t, &world{}, "func() { "+body+" }")
		if u := (*Unknown)(nil); !errors.As(err, &u) || f != nil {
			t.Errorf("%s: %v", body, err)
		}
	}
}

func TestPanicLeavesFrames(t *testing.T) {
	w := &world{}
	f, err := compile(t, w, `func() { f := python.Def("f()", nil, func(arg []any) any { return w.Fail("down") }); python.Call(f) }`)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if r := recover(); fmt.Sprint(r) != "down" || w.left != 2 {
			t.Errorf("%v after %d frames", r, w.left)
		}
	}()
	f.(func())()
}

func TestStop(t *testing.T) {
	f, err := compile(t, &world{}, `func() { for { } }`)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if r := recover(); r != (Stop{}) {
			t.Errorf("stopped by %v", r)
		}
	}()
	f.(func())()
}

// TestCallsMakeLittle calls a function and a method of a script: a list of arguments each, and frames that calls before them had.
func TestCallsMakeLittle(t *testing.T) {
	f, err := compile(t, &world{}, `func() {
		f := python.Def("f(a, b)", nil, func(arg []any) any { a, b := arg[0], arg[1]; c := python.Add(a, b); return c })
		class := python.NewClass("C", python.NewTuple(), func(set func(name string, x any)) {
			set("g", python.Def("g(self, x)", nil, func(arg []any) any { self, x := arg[0], arg[1]; _ = self; return x }))
		})
		object := python.Call(class)
		for i := 0; i < 1000; i++ { python.Call(f, 1, 2); python.Method(object, "g", 3) }
	}`)
	if err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(1, f.(func())); n > 2500 {
		t.Errorf("%v allocations in 1000 rounds", n)
	}
}
