package integrator

import (
	"fmt"

	"gobrian/brian/internal/symbolic"
	"gobrian/brian/internal/syntax"
)

// explicit writes out the steps of an explicit method for all equations.
func (j *job) explicit(steps string) []syntax.Stmt {
	lines, err := syntax.ParseStmts(steps)
	if err != nil {
		panic("integrator: the steps of a method do not parse")
	}
	e := &expansion{job: j, local: map[string]bool{}, points: map[string]map[string]syntax.Expr{}, uses: map[string]int{}, done: map[string]syntax.Expr{}}
	for _, l := range lines {
		e.count(l.X)
	}
	e.drawNoise()
	for _, l := range lines[:len(lines)-1] {
		values := e.line(l.X)
		for i, r := range j.rates {
			e.out = append(e.out, assign("_"+l.Target+"_"+r.Name, values[i]))
		}
		e.local[l.Target] = true
	}
	return store(e.out, j.rates, e.line(lines[len(lines)-1].X))
}

// expansion is the state while a method is written out.
type expansion struct {
	*job
	out    []syntax.Stmt
	local  map[string]bool                   // names of the lines so far
	points map[string]map[string]syntax.Expr // for each argument of f and g: what stands for the variables
	uses   map[string]int                    // how often each call of f and g occurs
	done   map[string]syntax.Expr            // calls that have a temporary
}

// count counts the calls of f and g in a line.
func (e *expansion) count(x syntax.Expr) {
	syntax.Walk(x, func(x syntax.Expr) bool {
		if c, ok := x.(*syntax.Call); ok {
			e.uses[syntax.Print(c)]++
		}
		return true
	})
}

// drawNoise draws the integral of each noise over the step once.
func (e *expansion) drawNoise() {
	for _, xi := range e.noises() {
		dW := symbolic.Mul(symbolic.Simplify(symbolic.Call("sqrt", e.h)), symbolic.Call("randn"))
		if n, ok := e.h.(*syntax.Number); ok {
			dW = symbolic.Mul(symbolic.Number(sqrt(n.Value)), symbolic.Call("randn"))
		}
		e.out = append(e.out, assign("_dW_"+xi, dW))
	}
}

// line gives the right side of a line for each equation.
func (e *expansion) line(x syntax.Expr) []syntax.Expr {
	values := make([]syntax.Expr, len(e.rates))
	for i, r := range e.rates {
		var sum syntax.Expr = symbolic.Number(0)
		for _, t := range terms(x, false) {
			y := e.term(r, t.x)
			if t.minus {
				y = symbolic.Neg(y)
			}
			sum = symbolic.Add(sum, y)
		}
		values[i] = symbolic.Simplify(sum)
	}
	return values
}

type signed struct {
	x     syntax.Expr
	minus bool
}

// terms takes a sum apart.
func terms(x syntax.Expr, minus bool) []signed {
	if b, ok := x.(*syntax.Binary); ok && (b.Op == syntax.Add || b.Op == syntax.Sub) {
		return append(terms(b.X, minus), terms(b.Y, minus != (b.Op == syntax.Sub))...)
	}
	return []signed{{x, minus}}
}

// term writes one term of a line for an equation, summed over noises if it has
// to do with them.
func (e *expansion) term(r rate, x syntax.Expr) syntax.Expr {
	noisy := syntax.Calls(x, func(f string) bool { return f == "g" }) || syntax.Mentions(x, func(n string) bool { return n == "dW" })
	if !noisy {
		return e.fill(r, "", x)
	}
	var sum syntax.Expr = symbolic.Number(0)
	for _, xi := range e.noises() {
		if r.noise[xi] != nil {
			sum = symbolic.Add(sum, e.fill(r, xi, x))
		}
	}
	return sum
}

// fill puts the equation of r, and one of its noises, into a term of a line.
func (e *expansion) fill(r rate, xi string, x syntax.Expr) syntax.Expr {
	switch x := x.(type) {
	case *syntax.Number:
		return symbolic.Number(x.Value)
	case *syntax.Name:
		return e.symbol(r, xi, x.Ident)
	case *syntax.Unary:
		return &syntax.Unary{Op: x.Op, X: e.fill(r, xi, x.X)}
	case *syntax.Binary:
		a, b := e.fill(r, xi, x.X), e.fill(r, xi, x.Y)
		return &syntax.Binary{Op: x.Op, X: a, Y: b}
	case *syntax.Call:
		switch x.Func {
		case "f", "g":
			return e.call(r, xi, x)
		case "sqrt":
			return e.root(e.fill(r, xi, x.Args[0]))
		}
		args := make([]syntax.Expr, len(x.Args))
		for i, a := range x.Args {
			args[i] = e.fill(r, xi, a)
		}
		return symbolic.Call(x.Func, args...)
	}
	panic("integrator: the steps of a method hold an unknown kind of expression")
}

// root is sqrt(x), computed where x is a number.
func (e *expansion) root(x syntax.Expr) syntax.Expr {
	if n, ok := x.(*syntax.Number); ok {
		return symbolic.Number(sqrt(n.Value))
	}
	return symbolic.Call("sqrt", x)
}

// symbol translates a name of the steps.
func (e *expansion) symbol(r rate, xi, name string) syntax.Expr {
	switch {
	case name == "x":
		return symbolic.Name(r.Name)
	case name == "dt":
		return e.h
	case name == "t":
		return symbolic.Name("t")
	case name == "dW":
		return symbolic.Name("_dW_" + xi)
	case e.local[name]:
		return symbolic.Name("_" + name + "_" + r.Name)
	}
	panic("integrator: the steps of a method use an unknown name")
}

// call translates f(x, t) or g(x, t) with any arguments. What occurs more than
// once gets a temporary, so that random numbers in it are drawn once.
func (e *expansion) call(r rate, xi string, c *syntax.Call) syntax.Expr {
	written := syntax.Print(c)
	key := written + " " + r.Name + " " + xi
	if x := e.done[key]; x != nil {
		return x
	}
	x := r.f
	if c.Func == "g" {
		x = r.noise[xi]
	}
	x = e.move(x, c.Args[0], c.Args[1])
	x = r.blocked(x)
	if e.uses[written] > 1 && !trivial(x) {
		name := fmt.Sprintf("_%d%s_%s", len(e.done), c.Func, r.Name)
		e.out = append(e.out, assign(name, symbolic.Simplify(x)))
		x = symbolic.Name(name)
	}
	e.done[key] = x
	return x
}

func trivial(x syntax.Expr) bool {
	switch x.(type) {
	case *syntax.Name, *syntax.Number:
		return true
	}
	return false
}

// move takes a rate of change to another point: at says what stands for each
// variable x, when for the time.
func (e *expansion) move(x, at, when syntax.Expr) syntax.Expr {
	with := map[string]syntax.Expr{}
	if n, ok := when.(*syntax.Name); !ok || n.Ident != "t" {
		with["t"] = symbolic.Simplify(e.fill(rate{}, "", when))
	}
	if n, ok := at.(*syntax.Name); ok && n.Ident == "x" {
		return syntax.Replace(x, with)
	}
	for name, y := range e.point(at) {
		with[name] = y
	}
	return syntax.Replace(x, with)
}

// point gives the values of all variables at an argument of f or g.
func (e *expansion) point(at syntax.Expr) map[string]syntax.Expr {
	key := syntax.Print(at)
	if p := e.points[key]; p != nil {
		return p
	}
	p := map[string]syntax.Expr{}
	n := len(e.points) + 1
	for _, r := range e.rates {
		if !e.matters(r.Name) {
			continue
		}
		x := symbolic.Simplify(e.fill(r, "", at))
		if !trivial(x) {
			name := fmt.Sprintf("_%dx_%s", n, r.Name)
			e.out = append(e.out, assign(name, x))
			x = symbolic.Name(name)
		}
		p[r.Name] = x
	}
	e.points[key] = p
	return p
}

// matters reports whether any rate of change depends on a variable.
func (e *expansion) matters(name string) bool {
	is := func(s string) bool { return s == name }
	for _, r := range e.rates {
		if syntax.Mentions(r.f, is) {
			return true
		}
		for _, g := range r.noise {
			if syntax.Mentions(g, is) {
				return true
			}
		}
	}
	return false
}
