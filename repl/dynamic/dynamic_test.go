package dynamic

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"gobrian/units"
)

// group stands for what has state variables, options and methods.
type group struct {
	N     int
	Name  string
	state map[string]any
}

type GroupOptions struct {
	Method    string
	Threshold string
	Dt        units.Quantity
}

func (g *group) NumSpikes() int      { return 7 }
func (g *group) Fails() (int, error) { return 0, errors.New("no spikes") }
func (g *group) Add(x float64, y int) string {
	return fmt.Sprint(x, y)
}
func (g *group) Make(n int, o ...GroupOptions) (string, error) { return fmt.Sprint(n, o), nil }
func (g *group) State(name string) (any, error) {
	if v, ok := g.state[name]; ok {
		return v, nil
	}
	return nil, fmt.Errorf("there is no variable %s", name)
}
func (g *group) SetState(name string, v any) error { g.state[name] = v; return nil }
func (g *group) Index(ix ...any) (any, error)      { return fmt.Sprint(ix...), nil }
func (g *group) SetIndex(v any, ix ...any) error   { g.state["set"] = fmt.Sprint(v, ix); return nil }

func newGroup() *group {
	return &group{N: 4, state: map[string]any{"v": units.NewArray([]float64{1, 2}, units.Dimensionless)}}
}

var ms = units.New(0.001, units.Quantity{Value: 1, Dim: units.Time})

// TestValues evaluates one operation per row and compares the text of its value, or of what it panics with.
func TestValues(t *testing.T) {
	list := func() []any { return []any{1, 2.5, "a"} }
	for _, c := range []struct {
		name string
		do   func() any
		want string
	}{
		{"int + int", func() any { return Binary("+", 1, 2) }, "int 3"},
		{"uint8 + int64", func() any { return Binary("+", uint8(1), int64(2)) }, "int 3"},
		{"true division", func() any { return Binary("/", 1, 2) }, "float64 0.5"},
		{"floor division", func() any { return Binary("//", -7, 2) }, "int -4"},
		{"remainder", func() any { return Binary("%", -7, 2) }, "int 1"},
		{"power", func() any { return Binary("**", 2, 10) }, "int 1024"},
		{"negative power", func() any { return Binary("**", 2, -1) }, "float64 0.5"},
		{"power of -1", func() any { return Binary("**", -1, 101) }, "int -1"},
		{"power too large", func() any { return Binary("**", 10, 30) }, "float64 1e+30"},
		{"product too large", func() any { return Binary("*", math.MaxInt, 2) }, "float64 1.8446744073709552e+19"},
		{"sum too large", func() any { return Binary("+", math.MaxInt, 1) }, "float64 9.223372036854776e+18"},
		{"division by zero", func() any { return Binary("/", 1, 0) }, "error 1 / 0: division by zero"},
		{"floor division by zero", func() any { return Binary("//", 1, 0) }, "error 1 // 0: division by zero"},
		{"bits", func() any { return Binary("&^", 7, 2) }, "int 5"},
		{"shift", func() any { return Binary("<<", 1, 4) }, "int 16"},
		{"negative shift", func() any { return Binary("<<", 1, -4) }, "error 1 << -4: the shift is negative"},
		{"both", func() any { return Binary("&&", 1, "") }, "bool false"},
		{"either", func() any { return Binary("||", 0, "x") }, "bool true"},
		{"texts", func() any { return Binary("+", "a", "b") }, "string ab"},
		{"text order", func() any { return Binary("<", "a", "b") }, "bool true"},
		{"text * text", func() any { return Binary("*", "a", "b") }, "error * does not go with two texts"},
		{"text + int", func() any { return Binary("+", "a", 1) }, "error + does not go with text and int"},
		{"text == int", func() any { return Binary("==", "a", 1) }, "bool false"},
		{"nil == nil", func() any { return Binary("==", nil, nil) }, "bool true"},
		{"lists", func() any { return Binary("+", []any{1}, []any{2}) }, "[]interface {} [1 2]"},
		{"list * quantity", func() any { return Binary("*", []int{1, 2}, ms) }, "units.Array [1. 2.] ms"},
		{"int * quantity", func() any { return Binary("*", 20, ms) }, "units.Quantity 20. ms"},
		{"quantity < quantity", func() any { return Binary("<", ms, Binary("*", 2, ms)) }, "bool true"},
		{"quantity + int", func() any { return Binary("+", ms, 1) }, "error 1. ms + 1: dimensions do not match (second and dimensionless)"},
		{"in list", func() any { return Binary("in", 2.5, list()) }, "bool true"},
		{"in map", func() any { return Binary("in", "a", map[string]int{"a": 1}) }, "bool true"},
		{"in text", func() any { return Binary("in", "b", "abc") }, "bool true"},
		{"minus", func() any { return Unary("-", ms) }, "units.Quantity -1. ms"},
		{"not", func() any { return Unary("!", 0) }, "bool true"},
		{"complement", func() any { return Unary("^", 5) }, "int -6"},
		{"minus text", func() any { return Unary("-", "a") }, "error - does not go with text"},

		{"field", func() any { return Attr(newGroup(), "N") }, "int 4"},
		{"niladic method", func() any { return Attr(newGroup(), "num_spikes") }, "int 7"},
		{"method that fails", func() any { return Attr(newGroup(), "fails") }, "error no spikes"},
		{"state variable", func() any { return Attr(newGroup(), "v") }, "units.Array [1. 2.]"},
		{"no state variable", func() any { return Attr(newGroup(), "w") }, "error there is no variable w"},
		{"no attribute", func() any { return Attr(units.Ints([]int{1}), "lenn") }, "error 'Array' object has no attribute 'lenn'; did you mean len?"},
		{"attribute of nil", func() any { return Attr(nil, "x") }, "error None has no attribute x"},
		{"interpreted struct", func() any { return Attr(struct{ Xb int }{3}, "b") }, "int 3"},
		{"method", func() any { return Method(newGroup(), "add", 1, 2.0) }, "string 1 2"},
		{"method, wrong argument", func() any { return Method(newGroup(), "add", 1, 2.5) }, "error argument 2: a whole number is wanted, not 2.5"},
		{"method, few arguments", func() any { return Method(newGroup(), "add", 1) }, "error group.add() takes 2 positional arguments but 1 were given"},
		{"keywords", func() any { return Method(newGroup(), "make", 1, Kw{"threshold", "v>1"}) }, "string 1 [{ v>1 0.0}]"},
		{"options in order", func() any { return Method(newGroup(), "make", 1, "euler") }, "string 1 [{euler  0.0}]"},
		{"options struct", func() any { return Method(newGroup(), "make", 1, GroupOptions{Method: "rk2"}) }, "string 1 [{rk2  0.0}]"},
		{"wrong keyword", func() any { return Method(newGroup(), "make", 1, Kw{"treshold", "v>1"}) }, "error group.make() got an unexpected keyword argument 'treshold'; did you mean threshold?"},
		{"keyword of code objects", func() any { return Method(newGroup(), "make", 1, Kw{"codeobj_class", nil}) }, "string 1 [{  0.0}]"},
		{"keywords of any name", func() any {
			return Call(func(group string, values ...map[string]any) any { return values[0]["sans-serif"] }, "font", Kw{"sans-serif", "Arial"})
		}, "string Arial"},
		{"keyword of the wrong type", func() any { return Method(newGroup(), "make", 1, Kw{"method", 3}) }, "error argument method: text is wanted, not int"},
		{"field set", func() any { g := newGroup(); SetAttr(g, "name", "x"); return g.Name }, "string x"},
		{"state set", func() any { g := newGroup(); SetAttr(g, "w", 1.5); return g.state["w"] }, "float64 1.5"},
		{"field of the wrong type", func() any { SetAttr(newGroup(), "N", "x"); return nil }, "error N: a number or an array is wanted, not a value of type string"},

		{"call", func() any { return Call(math.Sqrt, 4) }, "float64 2"},
		{"call with a quantity", func() any { return Call(math.Sqrt, Binary("/", ms, ms)) }, "float64 1"},
		{"call with a dimension", func() any { return Call(math.Sqrt, ms) }, "error argument 1: float(1. ms): expects a dimensionless argument (got second)"},
		{"call of a function argument", func() any {
			return Call(func(f func(units.Quantity) int) int { return f(units.Scalar(3)) }, func(x float64) any { return x * 2 })
		}, "int 6"},
		{"several results", func() any { return Call(math.Modf, 2.5) }, "[]interface {} [2 0.5]"},
		{"not a function", func() any { return Call(3) }, "error int cannot be called"},

		{"element", func() any { return Index(list(), -1) }, "string a"},
		{"slice", func() any { return Index(list(), units.Span{Lo: 1, Hi: units.Open}) }, "[]interface {} [2.5 a]"},
		{"backwards", func() any { return Index("abc", units.Span{Lo: units.Open, Hi: units.Open, Step: -1}) }, "string cba"},
		{"several", func() any { return Index([]int{5, 6, 7}, []int{2, 0}) }, "[]int [7 5]"},
		{"key", func() any { return Index(map[string]int{"a": 1}, "a") }, "int 1"},
		{"no key", func() any { return Index(map[string]int{"a": 1}, "b") }, "error there is no key b"},
		{"out of range", func() any { return Index(list(), 3) }, "error index 3 is out of range: there are 3 elements"},
		{"Index method", func() any { return Index(newGroup(), 1, 2) }, "string 1 2"},
		{"not indexed", func() any { return Index(3, 1) }, "error int cannot be indexed"},
		{"element set", func() any { x := []float64{1, 2}; SetIndex(x, 5, -1); return x }, "[]float64 [1 5]"},
		{"slice set", func() any { x := []float64{1, 2, 3}; SetIndex(x, 0, units.Span{Lo: 1, Hi: units.Open}); return x }, "[]float64 [1 0 0]"},
		{"key set", func() any { x := map[string]float64{}; SetIndex(x, 5, "k"); return x }, "map[string]float64 map[k:5]"},
		{"SetIndex method", func() any { g := newGroup(); SetIndex(g, 5, 1); return g.state["set"] }, "string 5 [1]"},

		{"truth of an array", func() any { return Truth(units.Ints([]int{1, 2})) }, "error an array of 2 elements is neither true nor false; use .any or .all"},
		{"truth of nil", func() any { return Truth(nil) }, "bool false"},
		{"len", func() any { return Len(units.Ints([]int{1, 2})) }, "int 2"},
		{"no len", func() any { return Len(3) }, "error int has no length"},
		{"trunc", func() any { return Trunc(-2.7) }, "int -2"},
		{"int of a fraction", func() any { return Int(2.5) }, "error a whole number is wanted, not 2.5"},
		{"rune as text", func() any { return Text('v') }, "string v"},
		{"ints of an array", func() any { return Ints(units.Ints([]int{1, 2})) }, "[]int [1 2]"},
		{"floats of a list", func() any { return Floats([]any{1, 2.5}) }, "[]float64 [1 2.5]"},
		{"IntPow", func() any { return IntPow(3, 5) }, "int 243"},
		{"range of a number", func() any { return walk(3) }, "string 0=0 1=1 2=2 "},
		{"range of an array", func() any { return walk(Binary("*", []int{1, 2}, ms)) }, "string 0=1. ms 1=2. ms "},
		{"range of a map", func() any { return walk(map[string]int{"b": 2, "a": 1}) }, "string a=1 b=2 "},
		{"range of a text", func() any { return walk("ä!") }, "string 0=228 2=33 "},
		{"range of nothing", func() any { return walk(nil) }, "error None cannot be looped over"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := outcome(c.do); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func walk(x any) string {
	s := ""
	for it := Iter(x); it.Next(); {
		s += fmt.Sprint(it.Key(), "=", it.Value(), " ")
	}
	return s
}

func outcome(do func() any) (s string) {
	defer func() {
		if r := recover(); r != nil {
			s = fmt.Sprint("error ", r)
		}
	}()
	x := do()
	return fmt.Sprintf("%T %v", x, x)
}

func TestCamelAndSnake(t *testing.T) {
	for snake, camel := range map[string]string{
		"num_spikes": "NumSpikes", "t": "T", "run_regularly": "RunRegularly", "v_": "V_", "_x": "_x", "k": "K",
	} {
		if got := Camel(snake); got != camel {
			t.Errorf("Camel(%q) = %q, want %q", snake, got, camel)
		}
	}
	for camel, snake := range map[string]string{"NumSpikes": "num_spikes", "T": "t", "OnPre": "on_pre", "XLim": "x_lim", "PNG": "png"} {
		if got := Snake(camel); got != snake {
			t.Errorf("Snake(%q) = %q, want %q", camel, got, snake)
		}
	}
}

func TestErrorsOfCalledFunctionsRemain(t *testing.T) {
	cause := errors.New("cause")
	defer func() {
		err, ok := recover().(error)
		if !ok || !errors.Is(err, cause) {
			t.Errorf("panicked with %v", err)
		}
	}()
	Call(func() (int, error) { return 0, cause })
}
