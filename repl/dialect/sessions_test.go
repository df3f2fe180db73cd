package dialect_test

import (
	"strings"
	"testing"
)

// TestSessions runs cells one after the other on the interpreter: "> " lines are a cell, what follows is its output.
func TestSessions(t *testing.T) {
	for name, text := range sessions {
		t.Run(name, func(t *testing.T) {
			m := newMachine()
			var cell []string
			want := ""
			flush := func() {
				if cell == nil {
					return
				}
				m.out.Reset()
				src := strings.Join(cell, "\n")
				if err := m.cell("cell.go", src); err != nil {
					m.out.WriteString("error: " + strings.SplitN(err.Error(), "\n", 2)[0] + "\n")
				}
				if got := m.out.String(); got != want {
					t.Errorf("%s\ngot:\n%swant:\n%s", src, got, want)
				}
				cell, want = nil, ""
			}
			for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
				if rest, ok := strings.CutPrefix(line, "> "); ok {
					if want != "" || len(cell) > 0 && strings.HasPrefix(rest, "> ") {
						flush()
					}
					cell = append(cell, strings.TrimPrefix(rest, "> "))
					continue
				}
				if line == "" {
					flush()
					continue
				}
				want += line + "\n"
			}
			flush()
		})
	}
}

var sessions = map[string]string{
	"variables": `
> x := 1
> func get() int { return x }
> x = 2
> get()
= 2

> x := 3
> get()
= 3

> x := "text"
> x
= text

> x := x + "!"
> x
= text!

> x, y := 4, x
> print(x, y)
4 text!

> var y = 2.5
> y
= 2.5

> var y float64
> y
= 0

> v, ok := map[string]int{"a": 7}["a"]
> print(v, ok)
7 true

> a = [1, 2, 3]
> a[-1]
= 3`,
	"types": `
> type T struct { A int }
> func (t T) Get() int { return t.A }
> old := T{3}
> old.Get()
= 3

> type T struct { A, B float64 }
> t := T{1, 2}
> print(t.B, old.A)
2 3

> func (t *T) Sum(n int) float64 { if n == 0 { return t.A + t.B }; return t.Sum(n - 1) }
> t.Sum(3)
= 3

> type U T
> U{4, 5}.A
= 4

> func make1() T { return T{7, 8} }
> make1().B
= 8

> type P struct { X int }
> p := P{1}
> func show(q P) int { return q.X + q.Twice() }
> func (q P) Twice() int { return 2*q.X }
> show(p)
= 3

> type P struct {  X int  } // the same
> show(p)
= 3

> type P struct { X, Y int }
> print(show(P{5, 6}), P{5, 6}.Twice())
15 10

> func (q P) Twice() int { return 100 }
> show(P{1, 2})
= 101

> type P struct { Z int }
> show(P{1})
error: cell.go:2:6: cannot use P{1} (value of struct type P) as P value in argument to show

> type A struct { b B }
> type B struct { n int }
> func depth(a A) int { return a.b.n }
> depth(A{B{3}})
= 3

> type B struct { n, m int }
> depth(A{B{3, 4}})
= 3`,
	"functions": `
> func f() int { return 1 }
> func g() int { return f() + 10 }
> g()
= 11

> func f() int { return 2 }
> g()
= 12

> func f() string { return "a" }
> f()
= a

> even(4)
> func even(n int) bool { if n == 0 { return true }; return odd(n-1) }
> func odd(n int) bool { if n == 0 { return false }; return even(n-1) }
> even(5)
= false

> func main() { print("main runs") }
main runs

> func init() { print("init runs") }
init runs

> 1
= 1`,
	"generics": `
> func apply[T, U any](xs []T, f func(T) U) []U { var r []U; for _, x := range xs { r = append(r, f(x)) }; return r }
> apply([]int{1, 2}, func(i int) string { return fmt.Sprint(i, "x") })
= [1x 2x]

> apply([]float64{1.5}, func(x float64) float64 { return 2*x })
= [3]

> type Number interface { ~int | ~float64 }
> func total[T Number](xs []T) T { var s T; for _, x := range xs { s += x }; return s }
> print(total([]int{1, 2}), total([]float64{1, 2.5}))
3 3.5

> apply(["a", "bc"], func(s string) int { return len(s) })
= [1 2]`,
	"control": `
> for i := range 3 { print(i) }
0
1
2

> n := 0
> for i := 0; i < 5; i++ { n += i }
> n
= 10

> if v, ok := map[string]int{"a": 1}["a"]; ok { print(v) }
1

> switch x := any(n).(type) { case int: print("int", x); default: print("?") }
int 10

> defer print("at the end")
> print("first")
first
at the end

> print("next")
next

> L: for { for { break L } }
> for { if n++; n > 12 { break } }
> n
= 13`,
	"hidden names": `
> a0, i_, n_, it, f := 1, 2, 3, 4, 5
> done := make(chan bool)
> go func(k int) { print(a0, f, k); done <- true }(7)
> <-done;
1 5 7

> for i := range n_ { n_ = 1; i_++; i *= 2; print(i, i_, n_) }
0 3 1
2 4 1
4 5 1

> var d any = 2
> for k := range d { it += k; print(it, k) }
4 0
5 1

> func gen(yield func(int) bool) { _ = yield(1) && yield(2) }
> v_, k_ := 10, 20
> for v_ = range gen { print(v_, k_) }
1 20
2 20`,
	"errors": `
> x := 1
> strconv.Atoi("a") + 1
error: strconv.Atoi: parsing "a": invalid syntax

> x = 5
> y = nothing
error: cell.go:2:5: undefined: nothing

> x
= 5

> f, err := os.Open("/nonexistent")
> err != nil
= true`,
	"quantities": `
> tau = 10*ms
> tau*2 + 3*ms
= 23. ms

> math.Sqrt(tau/ms*10)
= 10

> func double(q Quantity) Quantity { return 2*q }
> double(tau)
= 20. ms

> var d any = tau
> d*2
= 20. ms

> [1, 2, 3]*mV
= [1. 2. 3.] mV

> int(tau/ms) + 1
= 11

> 2**10 + 2**-1
= 1024.5

> n := 3
> n**2
= 9`,
}
