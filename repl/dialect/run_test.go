package dialect_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"io"
	"log"
	"reflect"
	"strings"

	"github.com/traefik/yaegi/interp"
	"github.com/traefik/yaegi/stdlib"

	"gobrian/repl/dialect"
)

// machine runs cells on the interpreter, the least that a session has to do. All cells have the file name cell.go, since the
// interpreter keeps imports by file.
type machine struct {
	in       *interp.Interpreter
	scope    *dialect.Scope
	out      *bytes.Buffer
	imported map[string]bool
	deferred []func()
}

func newMachine() *machine {
	m := &machine{out: &bytes.Buffer{}, imported: map[string]bool{}}
	log.SetOutput(io.Discard) // the interpreter's internal errors
	m.in = interp.New(interp.Options{Stdout: m.out, Stderr: io.Discard})
	ex := labExports(map[string]reflect.Value{
		"Show": valueOf(m.show), "Check": valueOf(check), "Must": valueOf(must), "Print": valueOf(m.print),
		"At": valueOf(func(string) site { return site{} }), "Go": valueOf(m.spawn), "Site": valueOf((*site)(nil)),
		"Defer":       valueOf(func(f func()) { m.deferred = append(m.deferred, f) }),
		"NewDeferred": valueOf(newDeferred),
		"Recovered":   valueOf(func(x any) any { return x }),
		"WithType":    valueOf(func(x any, _ int) any { return x }), "Held": valueOf(func(x any, _ int) []any { return []any{x} }), "Key": valueOf(func(x any, _ int) any { return x }), "ForJSON": valueOf(func(x []any, _ int) any { return x[0] }), "FromJSON": valueOf(func(x []any, _ int) any { return x[0] }), "Holding": valueOf(func(w any, _ []any) any { return w }), "Inside": valueOf(func(x any) []any { return []any{x} }), "Dynamic": valueOf(func(x []any) any { return x[0] }), "Equal": valueOf(func(x, y any) bool { return x == y }),
		"Some": valueOf(func(x any, _ int) []any { return []any{x} }), "Opened": valueOf(func(x any) any { return x }), "Lock": valueOf(func(lock, _ func()) { lock() }), "Wait": valueOf(func(wait func()) { wait() }),
		"InRange": valueOf(func(i, _ int) int { return i }), "UpTo": valueOf(func(i, _ int, _ bool) int { return i }), "From": valueOf(func(i, _, _ int, _, _ bool) int { return i }), "ErrorValue": valueOf(func(err error) []any { return []any{err} }), "Is": valueOf(isOf),
	})
	ours := interp.Exports{}
	for p, names := range ex {
		if strings.HasPrefix(p, "gobrian/") {
			ours[p] = names
		}
	}
	for _, err := range []error{m.in.Use(stdlib.Symbols), m.in.Use(ours)} {
		if err != nil {
			panic(err)
		}
	}
	m.scope = dialect.NewScope(ex, labTable())
	return m
}

type site struct{}

func (site) Check(err error)           { check(err) }
func (site) Must(v any, err error) any { return must(v, err) }
func must(v any, err error) any        { check(err); return v }
func (m *machine) print(v ...any)      { fmt.Fprintln(m.out, v...) }
func (m *machine) spawn(f func())      { go func() { defer func() { _ = recover() }(); f() }() }
func (m *machine) show(v ...any) {
	if len(v) == 1 && v[0] == nil {
		return
	}
	fmt.Fprint(m.out, "= ")
	fmt.Fprintln(m.out, v...)
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

// cell runs a cell; an error ends it.
func (m *machine) cell(name, src string) error {
	defer func() {
		for i := len(m.deferred) - 1; i >= 0; i-- {
			m.deferred[i]()
		}
		m.deferred = nil
	}()
	c := m.scope.Translate(name, src)
	for i := range c.Chunks {
		ch := &c.Chunks[i]
		for _, im := range ch.Imports {
			if !m.imported[im.Name] {
				if err := m.run(fmt.Sprintf("import %s %q", im.Name, im.Path), true); err != nil {
					return fmt.Errorf("import %s: %w", im.Path, err)
				}
				m.imported[im.Name] = true
			}
		}
		if err := m.run(ch.Source, ch.Decl); err != nil {
			return fmt.Errorf("%w\n%s", err, ch.Source)
		}
		m.scope.Commit(ch)
	}
	return c.Err
}

// run compiles and executes a chunk.
func (m *machine) run(src string, decl bool) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("compile: %v", r)
		}
	}()
	if src == "" {
		return nil
	}
	var node ast.Node
	if decl {
		f, err := parser.ParseFile(m.in.FileSet(), "cell.go", "package main\n"+src+"\n", parser.SkipObjectResolution)
		if err != nil {
			return fmt.Errorf("parse: %w", err)
		}
		node = f
	} else {
		f, err := parser.ParseFile(m.in.FileSet(), "cell.go", "package main; func main() {\n"+src+"\n}", parser.SkipObjectResolution)
		if err != nil {
			return fmt.Errorf("parse: %w", err)
		}
		node = f.Decls[0].(*ast.FuncDecl).Body
	}
	p, err := m.in.CompileAST(node)
	if err != nil {
		return err
	}
	_, err = m.in.Execute(p)
	return err
}

// plainYaegi runs a whole program on the interpreter alone.
func plainYaegi(src string) (out string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	var buf bytes.Buffer
	in := interp.New(interp.Options{Stdout: &buf, Stderr: io.Discard})
	if err := in.Use(stdlib.Symbols); err != nil {
		return "", err
	}
	_, err = in.Eval(src)
	return buf.String(), err
}

// deferredCalls are the calls that a function defers, none of which panics here.
type deferredCalls struct{ list []func() }

func newDeferred() *deferredCalls { return &deferredCalls{} }

func (d *deferredCalls) Keep(f func())           { d.list = append(d.list, f) }
func (d *deferredCalls) KeepRecovering(f func()) { d.list = append(d.list, f) }
func (d *deferredCalls) Continue()               {}

func (d *deferredCalls) Run(panicking any) {
	for _, f := range d.list {
		defer f()
	}
	if panicking != nil {
		panic(panicking)
	}
}
