package brian

import (
	"fmt"
	"strings"

	"gobrian/brian/internal/check"
	"gobrian/units"
)

// lookup finds the names of model text that are not variables of the object.
type lookup struct {
	explicit Names // replaces the rest where it is given
	locals   Names
	scope    Scope
}

// namesOf is the lookup of a run.
func namesOf(o RunOptions) lookup {
	return lookup{explicit: o.Namespace, locals: o.Locals, scope: theWorld().scope}
}

// namesAt is the lookup of a call outside a run.
func namesAt(locals Names) lookup { return lookup{locals: locals, scope: theWorld().scope} }

func (l lookup) find(own Names, name string) (any, bool) {
	if x, ok := own[name]; ok {
		return x, true
	}
	if l.explicit != nil {
		x, ok := l.explicit[name]
		return x, ok
	}
	if x, ok := l.locals[name]; ok {
		return x, true
	}
	if l.scope != nil {
		return l.scope.Lookup(name)
	}
	return nil, false
}

func (l lookup) names(own Names) []string {
	list := keys(own)
	if l.explicit != nil {
		return append(list, keys(l.explicit)...)
	}
	list = append(list, keys(l.locals)...)
	if l.scope != nil {
		list = append(list, l.scope.Names()...)
	}
	return list
}

// textScope is what a piece of model text sees: the variables of its domain, and the names.
type textScope struct {
	d     domain
	names lookup
}

func (s textScope) Var(name string) (check.Var, bool) {
	r, ok := s.d.resolve(name)
	if !ok {
		return check.Var{}, false
	}
	return r.v.checked(name), true
}

func (s textScope) Constant(name string) (units.Quantity, bool) {
	x, ok := s.names.find(s.d.whole().namespace, name)
	if !ok {
		return units.Quantity{}, false
	}
	q, ok := quantityOf(x)
	if ok {
		s.warnConflict(name, q)
	}
	return q, ok
}

// warnConflict warns where the namespace of the group hides another value that
// the name has in the session.
func (s textScope) warnConflict(name string, q units.Quantity) {
	if _, own := s.d.whole().namespace[name]; !own {
		return
	}
	x, ok := s.names.find(nil, name)
	if !ok {
		return
	}
	other, ok := quantityOf(x)
	if ok && (other.Value != q.Value || other.Dim != q.Dim) {
		warn(s.d.label(), conflict, "%s is the value %v of the namespace of the group here, not the value %v of the session", name, q, other)
	}
}

// conflict is the kind of warning about a name with several meanings.
const conflict = "resolution_conflict"

// Explain says why model text cannot use a name that the session has.
func (s textScope) Explain(name string) (string, bool) {
	if x, ok := s.names.find(s.d.whole().namespace, name); ok {
		if a, _, err := arrayOf(x); err == nil {
			return fmt.Sprintf("%s is an array of %d values, and model text can use single values only", name, a.Len()), true
		}
		return fmt.Sprintf("%s is %s, which model text cannot use", name, kindOfValue(x)), true
	}
	if s.names.explicit == nil {
		return "", false
	}
	if _, ok := (lookup{locals: s.names.locals, scope: s.names.scope}).find(nil, name); ok {
		return fmt.Sprintf("%s is a name of the session, but the run was given a namespace, which takes its place", name), true
	}
	return "", false
}

// kindOfValue says what a value is, without showing it.
func kindOfValue(x any) string {
	switch x.(type) {
	case func([]float64, [][]float64), func(units.Quantity) units.Quantity:
		return "a function whose arguments are not known: make it with NewFunction"
	case nil:
		return "nothing"
	case string:
		return "a text"
	case object:
		return "an object of the simulation"
	}
	return fmt.Sprintf("a %T", x)
}

func (s textScope) Func(name string) (*check.Func, bool) {
	x, ok := s.names.find(s.d.whole().namespace, name)
	if !ok {
		return nil, false
	}
	f, ok := functionOf(x)
	if !ok {
		return nil, false
	}
	return f.signature(name, s.d.whole().clock.dt), true
}

// Warn hands on what the checker finds suspicious.
func (s textScope) Warn(w check.Warning) { warn(s.d.label(), conflict, "%s", w.Msg) }

func (s textScope) Names() []string {
	return append(s.d.known(), s.names.names(s.d.whole().namespace)...)
}

// checkNames refuses names that model text could not use.
func checkNames(object string, names Names) error {
	for _, name := range keys(names) {
		if strings.HasPrefix(name, "_") || !validName(name) {
			return fmt.Errorf("%s: the namespace has the name %q, which model text cannot use", object, name)
		}
	}
	return nil
}
