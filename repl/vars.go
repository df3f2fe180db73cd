package repl

import (
	"fmt"
	"go/constant"
	"maps"
	"reflect"
	"sort"
	"strings"

	"gobrian/repl/dialect"
)

// Var is a name that cells have declared, for %whos and variable explorers.
type Var struct {
	Name string
	Kind string // "var", "const", "func", "type", "package"
	Type string
	Text string // the value in short, or ""
}

// Vars lists the names that cells have declared, in alphabetical order. While a cell runs, values are left out.
func (s *Session) Vars() []Var {
	idle := s.cell.TryLock()
	if idle {
		defer s.cell.Unlock()
	}
	return s.variables(idle)
}

func (s *Session) variables(values bool) []Var {
	vars, held := s.declared()
	for i := range vars {
		v := &vars[i]
		if !values || !held[v.Name] {
			continue
		}
		if x, ok := s.value(v.Name); ok {
			v.Text = short(Text(x)) // may look up names of the session
		}
	}
	return vars
}

// declared lists the names without values, and says which of them hold one.
func (s *Session) declared() (vars []Var, held map[string]bool) {
	s.names.Lock()
	defer s.names.Unlock()
	for _, sym := range s.scope.Names(false) {
		vars = append(vars, Var{Name: sym.Name, Kind: sym.Kind, Type: sym.Type})
	}
	sort.SliceStable(vars, func(i, j int) bool { return strings.ToLower(vars[i].Name) < strings.ToLower(vars[j].Name) })
	return vars, maps.Clone(s.vars)
}

// value is what a variable or constant of the session holds now.
func (s *Session) value(name string) (any, bool) {
	v, ok := s.engine.control.global(name)
	if !ok {
		return nil, false
	}
	v = hostValue(v)
	if !v.IsValid() {
		return nil, true
	}
	if !v.CanInterface() {
		return nil, false
	}
	x := v.Interface()
	if c, ok := x.(constant.Value); ok {
		return constantValue(c), true
	}
	return x, true
}

// function is a function of a cell as a Go value. The interpreter makes one where it hands a function to compiled code, so
// a chunk does that.
func (s *Session) function(name string) (any, bool) {
	s.names.Lock()
	sym, ok := s.scope.Lookup(name)
	f, made := s.funcs[name]
	s.names.Unlock()
	if made || !ok || sym.Kind != "func" || sym.Path != "" {
		return f, made
	}
	if err := s.importPackage(dialect.Import{Name: "session", Path: dialect.SessionPath}); err != nil {
		return nil, false
	}
	c, err := s.engine.compile("", fmt.Sprintf("session.Keep(%q, %s)", name, name), false)
	if err == nil {
		err = s.engine.run(s.context(), c)
	}
	if err != nil {
		return nil, false // a generic function, which is no value
	}
	s.names.Lock()
	defer s.names.Unlock()
	f, made = s.funcs[name]
	return f, made
}

// keep takes a function of a cell from the interpreter.
func (s *Session) keep(name string, f any) {
	s.names.Lock()
	defer s.names.Unlock()
	s.funcs[name] = f
}

// constantValue is an untyped constant as the Go value that it would become in an assignment.
func constantValue(c constant.Value) any {
	switch c.Kind() {
	case constant.Bool:
		return constant.BoolVal(c)
	case constant.String:
		return constant.StringVal(c)
	case constant.Int:
		if n, exact := constant.Int64Val(c); exact {
			return int(n)
		}
		fallthrough
	case constant.Float:
		f, _ := constant.Float64Val(c)
		return f
	}
	return c.ExactString()
}

// short cuts a text to one line of a table.
func short(s string) string {
	const limit = 60
	for i, r := range s {
		if r == '\n' || i > limit {
			return s[:i] + "..."
		}
	}
	return s
}

// Pointed returns what a pointer to a variable points to, and anything else as it is.
func Pointed(x any) any {
	if v := reflect.ValueOf(x); v.Kind() == reflect.Pointer {
		return v.Elem().Interface()
	}
	return x
}
