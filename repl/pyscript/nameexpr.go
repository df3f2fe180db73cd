package pyscript

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// nameExpr is a name where a value is wanted.
func (t *translation) nameExpr(x *Name) ex {
	if v := t.scope.find(x.Ident); v != nil && !t.before(v) {
		switch {
		case v.module != "":
			return t.moduleValue(v.module, x.At)
		case v.alias != "":
			if m := t.numpyModule(v.alias); m != "" && constants[v.alias] == "" {
				return call(of(dynamic), "%s%s", at1(x.At), t.libraryValue(m, v.alias))
			}
			return session(v.alias, x.At)
		case v.member != "":
			return t.member(v.member, x.At)
		case t.unbound(v):
			return call(of(dynamic), "%spython.Unbound(%q)", at1(x.At), x.Ident)
		case t.doubtful(v, x):
			return t.checked(v, x)
		case !v.declared && v == t.top.vars[v.name] && !t.inFunction() && !t.t.has(v.name) && !t.known(x):
			return t.lateName(x)
		default:
			k := v.k
			if k.code == unset {
				k = of(dynamic)
			}
			return ex{s: at1(x.At) + v.goName, k: k, p: primary}
		}
	}
	if k, ok := t.t.kinds[x.Ident]; ok {
		if t.t.Unbound != nil && t.t.Unbound(t.variableName(x.Ident)) { // of the script that runs this text
			return call(of(dynamic), "%spython.Global(%q)", at1(x.At), x.Ident)
		}
		return ex{s: at1(x.At) + t.variableName(x.Ident), k: k, p: primary}
	}
	return t.outside(x)
}

// outside is a name that the script has not.
func (t *translation) outside(x *Name) ex {
	switch {
	case t.hasStar() && starModules[x.Ident] != "":
		return t.moduleValue(starModules[x.Ident], x.At)
	case x.Ident == "__name__":
		return ex{s: `"__main__"`, k: of(text), p: primary}
	case x.Ident == "__file__":
		return ex{s: strconv.Quote(t.s.Name), k: of(text), p: primary}
	case runsText(x.Ident):
		return t.evaluator(x)
	case exceptionNames[x.Ident]:
		return call(of(dynamic), "python.Exception(%q)", x.Ident)
	case typeNames[x.Ident]:
		return call(of(dynamic), "python.Type(%q)", x.Ident)
	case builtinNames[x.Ident]:
		return call(of(dynamic), "python.Builtin(%q)", x.Ident)
	}
	if m := t.numpyModule(x.Ident); m != "" && t.hasStar() {
		return call(of(dynamic), "%s%s", at1(x.At), t.libraryValue(m, x.Ident))
	}
	if !t.known(x) && t.allUnits && isUnit(x.Ident) {
		return call(of(quantity), "%spython.Unit(%q)", at1(x.At), x.Ident)
	}
	if !t.known(x) {
		return t.lateName(x)
	}
	if t.late && isUnit(x.Ident) {
		return call(of(dynamic), "%spython.ByNow(%q, %s)", at1(x.At), x.Ident, session(x.Ident, x.At).s)
	}
	return session(x.Ident, x.At)
}

// unbound reports whether a variable of the function that is written has no value here, wherever the function is called: only what
// follows gives it one.
func (t *translation) unbound(v *variable) bool {
	s := t.scope.home()
	return s.kind == functionScope && s.vars[v.name] == v && !v.declared && !v.param
}

// bringsAll reports whether a text says from brian2 import *.
func bringsAll(list []Stmt) bool {
	found := false
	walkStmts(list, func(st Stmt) {
		m, ok := st.(*Import)
		found = found || ok && m.From && m.Names[0].Name == "*" && ownModule(m.Module)
	})
	return found
}

// hasStar reports whether names are there that from brian2 import * brings: it was passed, or will be when the function runs that
// is written.
func (t *translation) hasStar() bool { return t.star || t.coming && t.inFunction() }

// moduleValue is a module where a value is wanted: getattr(np, name).
func (t *translation) moduleValue(name string, p Pos) ex {
	if part := t.writtenPart(name); part != nil {
		return call(of(dynamic), "%spython.ModuleValue(%q, %s)", at1(p), name, t.imported(part))
	}
	return call(of(dynamic), "%spython.ModuleValue(%q)", at1(p), name)
}

// ownValues are the values that the translation or the dialect writes itself: see session.
var ownValues = set("magic_network ndarray Quantity pi e inf nan rcParams")

// before reports whether a variable of the script has no value yet and its name means a function of the session until then:
// mean = mean(x).
func (t *translation) before(v *variable) bool {
	return t.scope == t.top && !v.declared && v.module == "" && v.alias == "" && v.member == "" && t.t.Function != nil && t.t.Function(v.name) && t.top.vars[v.name] == v
}

// session is a value of the session.
func session(name string, at Pos) ex {
	if exceptionNames[name] {
		return call(of(dynamic), "python.Exception(%q)", name)
	}
	if classes[name] {
		return call(of(dynamic), "python.Type(%q)", name)
	}
	switch name {
	case "magic_network":
		return ex{s: at1(at) + "magic_network()", k: kind{code: object, class: "Network"}, p: primary}
	case "ndarray", "Quantity":
		return call(of(dynamic), "python.Type(%q)", name)
	case "nil":
		return ex{s: name, k: of(dynamic), p: primary}
	case "pi":
		pi := math.Pi
		return ex{s: at1(at) + name, k: of(float), p: primary, c: &pi}
	case "e":
		e := math.E
		return ex{s: at1(at) + "2.718281828459045", k: of(float), p: primary, c: &e}
	}
	if name != "_" { // the last result, unless the script has such a variable
		name = goName(name)
	}
	return ex{s: at1(at) + name, k: sessionKind(name), p: primary}
}

// known reports whether the session knows a name that the script has not.
func (t *translation) known(x *Name) bool {
	return t.t.Known == nil || ownValues[x.Ident] || t.t.Known(x.Ident) || t.t.Known(goName(x.Ident)) || t.hasStar() && numpyCalls[x.Ident]
}

// lateName is a name that means nothing yet. A function may name what a later cell defines, and a try may find out whether a name
// is there, and exec makes names; a block may never run: all ask when they get there. Anywhere else the script would end here, which is said
// before it starts.
func (t *translation) lateName(x *Name) ex {
	late := ex{s: fmt.Sprintf("%spython.Global(%q)", at1(x.At), x.Ident), k: of(dynamic), p: primary}
	switch {
	case t.tries > 0 || t.late:
	case t.reachedLate():
		if t.t.Quiet || !t.inFunction() { // of a file there are no later cells
			t.note(x.At, fmt.Sprintf("%s: the name %s is not known: what gets here fails", t.s.place(x.At), x.Ident))
		}
	default:
		t.raised("NameError", x.At, fmt.Sprintf("the name %s is not known", x.Ident), t.nearName(x.Ident))
	}
	return late
}

// nearName is a hint: a name that differs from this one in the case of its letters, or in a letter.
func (t *translation) nearName(name string) string {
	if t.t.Near == nil {
		return ""
	}
	var own []string
	for s := t.scope; s != nil; s = s.up {
		for _, v := range s.order {
			own = append(own, v.name)
		}
	}
	for n := range t.t.kinds {
		own = append(own, n)
	}
	if n := t.t.Near(name, own); n != "" {
		return "did you mean `" + n + "`?"
	}
	return ""
}

// inFunction reports whether a function is being written.
func (t *translation) inFunction() bool {
	for s := t.scope; s != nil; s = s.up {
		if s.kind == functionScope {
			return true
		}
	}
	return false
}

// sessionKind is the kind of a name that the session has: most are units.
func sessionKind(name string) kind {
	switch {
	case name == "defaultclock" || name == "prefs":
		return of(object)
	case name == "pi" || name == "inf" || name == "nan" || name == "e":
		return of(float)
	case classes[name] || arrays[name] || makers[name] || several[name] > 0:
		return of(object)
	}
	if isUnit(name) {
		return of(quantity)
	}
	return of(object)
}

// isUnit reports whether a name looks like one of a unit: a base name, perhaps with a prefix and a power.
func isUnit(name string) bool {
	for strings.HasSuffix(name, "2") || strings.HasSuffix(name, "3") {
		name = name[:len(name)-1]
	}
	for _, u := range unitNames {
		if p, ok := strings.CutSuffix(name, u); ok {
			switch p {
			case "", "y", "z", "a", "f", "p", "n", "u", "m", "c", "d", "da", "h", "k", "M", "G", "T", "P", "E", "Z", "Y":
				return true
			}
		}
	}
	return false
}

var unitNames = []string{
	"metre", "meter", "second", "amp", "ampere", "kelvin", "mole", "candle", "gram", "gramme", "kilogram", "kilogramme", "kg", "volt", "ohm", "farad", "siemens", "henry",
	"hertz", "watt", "joule", "newton", "pascal", "coulomb", "tesla", "weber", "lumen", "lux", "becquerel", "gray", "sievert", "katal", "liter", "litre",
	"molar", "radian", "steradian", "celsius",
	"m", "s", "A", "V", "S", "F", "Hz", "M", "mol", "g", "W", "J", "N", "Pa", "C", "H", "T",
}
