package closure

import (
	"fmt"
	"go/ast"
	"go/token"
	"reflect"
)

// Env is what the code around a literal has.
type Env struct {
	// Global is a variable of the session, addressable, or a constant.
	Global func(name string) (reflect.Value, bool)
	// Exported is what a package that a name stands for exports, in the shape of the interpreter's tables.
	Exported func(pkg, name string) (reflect.Value, bool)
	// Enter is called by functions that call others.
	Enter func()
	// Stopped reports whether the code is to end.
	Stopped func() bool
	// Position is a place in the text.
	Position func(token.Pos) token.Position
	// Left is told of each function that a panic ends, innermost first: where its body starts.
	Left func(body token.Position)
	// Source is kept as long as a function that was compiled with this Env: what somebody needs who is told of it.
	Source any
}

// Stop is the panic by which code ends when Stopped says so. No except catches it.
type Stop struct{}

func (Stop) Error() string { return "stopped" }

// Untouchable says that an except must let it pass.
func (Stop) Untouchable() bool { return true }

// Unknown is the error for what this package does not know.
type Unknown struct {
	Pos  token.Pos
	What string
}

func (u *Unknown) Error() string { return "closure: " + u.What + " is not known" }

// Compile makes the function of a literal that stands outside of functions.
func Compile(lit *ast.FuncLit, env *Env) (f any, err error) {
	defer func() {
		if r := recover(); r != nil {
			u, ok := r.(*Unknown)
			if !ok {
				panic(r)
			}
			err = u
		}
	}()
	c := &compiler{env: env}
	return c.literal(lit).v(nil), nil
}

// compiler is at work in one place of a literal.
type compiler struct {
	env   *Env
	fn    *function
	names *names
	loops []ast.Node // around the place, in fn
}

func (c *compiler) unknown(n ast.Node, format string, args ...any) {
	panic(&Unknown{n.Pos(), fmt.Sprintf(format, args...)})
}

// names are the variables of a block.
type names struct {
	up   *names
	vars map[string]*variable
}

func (c *compiler) find(name string) *variable {
	for s := c.names; s != nil; s = s.up {
		if v := s.vars[name]; v != nil {
			return v
		}
	}
	return nil
}

// within runs f in a block of its own.
func (c *compiler) within(f func()) {
	outer := c.names
	c.names = &names{up: outer, vars: map[string]*variable{}}
	f()
	c.names = outer
}
