package repl

import (
	"go/constant"
	"maps"
	"sort"
	"strings"
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
