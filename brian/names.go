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
	return lookup{explicit: o.Namespace, locals: o.Locals, scope: theWorld.scope}
}

// namesAt is the lookup of a call outside a run.
func namesAt(locals Names) lookup { return lookup{locals: locals, scope: theWorld.scope} }

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
	return quantityOf(x)
}

func (s textScope) Func(name string) (*check.Func, bool) {
	x, ok := s.names.find(s.d.whole().namespace, name)
	if !ok {
		return nil, false
	}
	f, ok := x.(function)
	if !ok || isNil(f) {
		return nil, false
	}
	return f.signature(name, s.d.whole().clock.dt), true
}

// Warn hands on what the checker finds suspicious.
func (s textScope) Warn(w check.Warning) { warn(s.d.label(), "resolution_conflict", "%s", w.Msg) }

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
