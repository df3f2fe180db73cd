package pyscript

import (
	"fmt"
	"strings"
)

// attr is x.name where a value is wanted.
func (t *translation) attr(x *Attr) ex {
	if t.isColormap(x) {
		return call(of(dynamic), "%spython.Attr(plotting.Cm, %q)", at1(x.At), x.Ident)
	}
	if u := t.ufuncMethod(x); u != "" {
		return call(of(dynamic), "%s%s", at1(x.At), u)
	}
	if t.shadowedUnit(x) {
		return call(of(quantity), "%spython.Unit(%q)", at1(x.At), x.Ident)
	}
	if m := t.moduleOf(x); m != "" {
		return t.moduleValue(m, x.At)
	}
	if sub := "numpy." + x.Ident; t.moduleOf(x.X) == "numpy" && isLibraryModule(sub) { // numpy imports its parts
		if m := t.load(sub); m != nil {
			return call(of(dynamic), "%s%s", at1(x.At), t.imported(m))
		}
	}
	if t.moduleOf(x.X) == constantsModule && t.hasName(constantsModule, x.Ident) {
		return ex{s: at1(x.At) + constantName(x.Ident), k: of(quantity), p: primary}
	}
	if m := t.moduleOf(x.X); x.Ident == "__version__" && t.t.HasName != nil && t.t.HasName(m, x.Ident) { // each package has its own
		return call(of(dynamic), "%spython.Library(%q, %q)", at1(x.At), m, x.Ident)
	}
	if name, member := t.sessionName(x); name != "" {
		if m := t.numpyModule(name); m != "" && constants[name] == "" {
			return call(of(dynamic), "%s%s", at1(x.At), t.libraryValue(m, name))
		}
		if (goBuiltins[name] != "" || general[name] && t.moduleOf(x.X) == "numpy") && t.t.HasName != nil && t.t.HasName("numpy", name) { // np.max, which is not Go's
			return call(of(dynamic), "%spython.Library(\"numpy\", %q)", at1(x.At), name)
		}
		if c, ok := constants[name]; ok {
			name = c
		}
		if member := t.lacking(x); member != "" {
			return t.lateMember(member, x.At)
		}
		return session(name, x.At)
	} else if member != "" {
		return t.member(member, x.At)
	}
	if m := t.moduleOf(x.X); m != "" {
		t.raised("AttributeError", x.At, fmt.Sprintf("%s.%s is not supported", m, x.Ident), "")
	}
	recv := t.expr(x.X)
	if recv.k.class == "TimedArray" && x.Ident == "dt" {
		return call(of(float), "%spython.Float(python.Attr(%s, %q))", at1(x.At), recv.s, x.Ident)
	}
	if recv.k.code == dynamic || recv.k.code == numbers || recv.k.code == text || strings.HasPrefix(x.Ident, "__") || pairs[x.Ident] || shapes[x.Ident] || t.hides(recv, x.Ident) {
		return call(of(dynamic), "%spython.Attr(%s, %q)", at1(x.At), recv.s, x.Ident)
	}
	return ex{s: recv.paren(primary) + "." + at1(x.At) + x.Ident, k: kind{code: object}, p: primary}
}

// hides reports whether an attribute may be a state variable that the dialect would take for a method of Go.
func (t *translation) hides(recv ex, name string) bool {
	return recv.k.code == object && t.t.GoOnly != nil && t.t.GoOnly(name)
}

// lacking is the name of what a module of the session has not, where that fails only when it is reached, as in Python: np.void in a
// function. Elsewhere it is said before the script starts.
func (t *translation) lacking(x Expr) string {
	a, ok := x.(*Attr)
	if !ok || t.tries == 0 && !t.reachedLate() {
		return ""
	}
	m := t.moduleOf(a.X)
	if !ownModule(m) || strings.HasSuffix(m, ".style") || t.t.Known == nil || t.ownName(a.Ident) {
		return ""
	}
	return m + "." + a.Ident
}

// ufuncMethod is a method of a function of numpy as a value, np.add.at, or "".
func (t *translation) ufuncMethod(x *Attr) string {
	name, _ := t.sessionName(x.X)
	if name == "" || t.t.IsUfunc == nil || !t.t.IsUfunc(name, x.Ident) {
		return ""
	}
	return fmt.Sprintf("python.UfuncMethod(%q, %q)", name, x.Ident)
}

// isColormap reports whether module.name is a colour map: cm.viridis.
func (t *translation) isColormap(x *Attr) bool {
	switch t.moduleOf(x.X) {
	case "matplotlib.cm", "matplotlib.pyplot.cm", "matplotlib.pyplot.colormaps", "matplotlib.colormaps":
		return x.Ident != "get_cmap" && x.Ident != "ScalarMappable"
	}
	return false
}

// shadowedUnit reports whether module.name is a unit that a variable of the script hides: brian2.cm where cm is a capacitance.
func (t *translation) shadowedUnit(x *Attr) bool {
	return isUnit(x.Ident) && t.scope.find(x.Ident) != nil && ownModule(t.moduleOf(x.X))
}

// attrOf is x.name where it is assigned to.
func (t *translation) attrOf(x *Attr) string {
	recv := t.expr(x.X)
	return recv.paren(primary) + "." + x.Ident
}

// index is x[ix].
func (t *translation) index(x *Index) ex {
	if t.late && len(x.Ix) == 1 && t.isGlobals(x.X) {
		return call(of(dynamic), "%spython.GlobalItem(%s)", at1(x.At), t.expr(x.Ix[0]).s)
	}
	recv := t.expr(x.X)
	if name, _ := t.sessionName(x.X); name == "rcParams" {
		return call(of(dynamic), "%spython.Index(%s, %s)", at1(x.At), recv.s, t.subscripts(x.Ix, true))
	}
	late := recv.k.code == object && recv.k.class == "" && len(x.Ix) == 1 && t.isDynamic(x.Ix[0]) // a map of Go may be asked by a value
	if recv.k.code == array && len(x.Ix) == 1 && t.isDynamic(x.Ix[0]) {
		late = true // it may be a tuple, which stands for several indices
	}
	if recv.k.typed() && recv.k.code != text && !late && (!spans(x.Ix) || recv.k.code == object) {
		k := kind{code: object}
		if recv.k.code == array {
			k = of(numbers)
		}
		return call(k, "%s%s[%s]", recv.paren(primary), at1(x.At), t.subscripts(x.Ix, false))
	}
	k := of(dynamic)
	if recv.k.code == numbers || recv.k.code == array || recv.k.code == object {
		k = of(numbers)
	}
	return call(k, "%spython.Index(%s, %s)", at1(x.At), recv.s, t.subscripts(x.Ix, true))
}

func (t *translation) isDynamic(x Expr) bool {
	_, slice := x.(*Slice)
	return !slice && !isEllipsis(x) && t.expr(x).k.code == dynamic
}

// isEllipsis reports whether x is ..., which in an index stands for all directions that are not named.
func isEllipsis(x Expr) bool {
	c, ok := x.(*Const)
	return ok && c.Ident == "..."
}

// spans reports whether several indices have a slice among them, which the dialect does not read.
func spans(list []Expr) bool {
	for _, x := range list {
		if _, ok := x.(*Slice); ok && len(list) > 1 || isEllipsis(x) {
			return true
		}
	}
	return false
}

// subscripts writes the indices of x[a, b:c]; spans as values where the dialect's own syntax does not serve.
func (t *translation) subscripts(list []Expr, values bool) string {
	parts := make([]string, len(list))
	for i, x := range list {
		s, ok := x.(*Slice)
		switch {
		case isEllipsis(x):
			parts[i] = "units.Ellipsis{}"
		case !ok && values:
			parts[i] = t.expr(x).s
		case !ok:
			parts[i] = t.argument(x).s
		case values:
			parts[i] = fmt.Sprintf("python.Span(%s, %s, %s)", t.bound(s.Lo), t.bound(s.Hi), t.bound(s.Step))
		case len(list) > 1:
			parts[i] = fmt.Sprintf("python.Span(%s, %s, %s)", t.bound(s.Lo), t.bound(s.Hi), t.bound(s.Step))
		default:
			parts[i] = t.slice(s)
		}
	}
	return strings.Join(parts, ", ")
}

func (t *translation) bound(x Expr) string {
	if x == nil {
		return "nil"
	}
	return t.expr(x).s
}

func (t *translation) slice(s *Slice) string {
	part := func(x Expr) string {
		if x == nil {
			return ""
		}
		return t.argument(x).s
	}
	out := part(s.Lo) + ":" + part(s.Hi)
	if s.Step != nil {
		out += ":" + part(s.Step)
	}
	return out
}
