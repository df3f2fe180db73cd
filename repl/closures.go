package repl

import (
	"fmt"
	"go/ast"
	"go/token"
	"reflect"
	"strconv"

	"golang.org/x/tools/go/ast/astutil"

	"gobrian/brian"
	"gobrian/repl/closure"
	"gobrian/repl/python"
	"gobrian/units"
)

// closures.go: function literals of translated scripts, which run as closures where package closure knows all that is in them. In
// the tree that the interpreter compiles, a call that gives the closure stands for the literal.

// closures are those of the chunk that is being run.
type closures struct {
	env  closure.Env
	made []any
	uses map[reflect.Type]string // the function that gives a closure, by its type
}

func init() {
	closure.Pure1[string, Site]()
	closure.Shape3[Site, any, error, any]()
	closure.Void2[Site, error]()
	closure.Pair1[any, any, error]()
	closure.PairVariadic1[units.Array, any, any, error]()
	closure.PairVariadic1[*brian.View, any, any, error]()
	closure.Variadic2[*brian.View, any, any, error]()
	closure.Pair3[*brian.NeuronGroup, string, brian.Names, *brian.View, error]()
	closure.Pair3[*brian.Synapses, string, brian.Names, *brian.View, error]()
	closure.Shape2[units.Quantity, units.Quantity, bool]()
	closure.Shape2[units.Quantity, units.Quantity, units.Quantity]()
	closure.Shape2[units.Quantity, float64, units.Quantity]()
	closure.Shape4[bool, units.Quantity, func(string) any, string, units.Quantity]()
}

// newClosures returns them with the functions that give them, by the names that they have in chunks.
func (e *engine) newClosures() (*closures, map[string]reflect.Value) {
	c := &closures{uses: map[reflect.Type]string{}}
	id := e.control.runID()
	c.env = closure.Env{
		Global:   e.control.global,
		Enter:    e.depth.enter,
		Stopped:  func() bool { return e.control.runID() != id },
		Position: func(p token.Pos) token.Position { return e.in.FileSet().Position(p) },
		Left:     e.trace.left,
		Exported: func(pkg, name string) (v reflect.Value, ok bool) {
			path, known := e.imports[pkg]
			if !known || e.exported == nil {
				return v, false
			}
			return e.exported(path, name)
		},
	}
	table := map[string]reflect.Value{}
	give := func(f reflect.Value, t reflect.Type) {
		name := fmt.Sprintf("session.closure%d", len(table))
		c.uses[t], table[name] = name, f
	}
	giveClosure[func()](c, give)
	giveClosure[func() any](c, give)
	giveClosure[func([]any) any](c, give)
	giveClosure[func(func(...any))](c, give)
	giveClosure[func(func(string, any))](c, give)
	giveClosure[func(func(any) any) any](c, give)
	giveClosure[func(*python.Error) bool](c, give)
	return c, table
}

func giveClosure[F any](c *closures, give func(f reflect.Value, t reflect.Type)) {
	give(reflect.ValueOf(func(i int) F { return c.made[i].(F) }), reflect.TypeFor[F]())
}

// replace puts closures in the place of literals under root, but not where a name is used that the chunk declares; the result puts
// the literals back.
func (c *closures) replace(root ast.Node, declares []string) (restore func()) {
	c.made = nil
	env := c.env // each chunk has its own, which keeps the script
	calls := map[ast.Node]*ast.FuncLit{}
	own := map[string]bool{}
	for _, name := range declares {
		own[name] = true
	}
	astutil.Apply(root, func(at *astutil.Cursor) bool {
		lit, ok := at.Node().(*ast.FuncLit)
		if !ok {
			_, isFunc := at.Node().(*ast.FuncDecl)
			return !isFunc
		}
		if mentions(lit, own) {
			return false
		}
		f, err := closure.Compile(lit, &env)
		if err != nil {
			return false
		}
		name, ok := c.uses[reflect.TypeOf(f)]
		if !ok {
			return false
		}
		p := lit.Pos()
		call := &ast.CallExpr{Fun: &ast.Ident{NamePos: p, Name: name}, Lparen: p, Rparen: lit.End(),
			Args: []ast.Expr{&ast.BasicLit{ValuePos: p, Kind: token.INT, Value: strconv.Itoa(len(c.made))}}}
		c.made = append(c.made, f)
		calls[call] = lit
		at.Replace(call)
		return false
	}, nil)
	return func() {
		astutil.Apply(root, func(at *astutil.Cursor) bool {
			if lit := calls[at.Node()]; lit != nil {
				at.Replace(lit)
				return false
			}
			return true
		}, nil)
	}
}

func mentions(n ast.Node, names map[string]bool) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && names[id.Name]
		return !found
	})
	return found
}
