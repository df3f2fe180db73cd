package pyscript

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// flags.go: variables that may have no value where something reads them, as unbound.go finds. Beside each of them stands a flag of type
// bool that says whether it has one, so that it may keep a type of Go:
//
//	var y float64
//	var y_bound bool
//	if c {
//		y = 1.5
//		y_bound = true
//	}
//	return python.GivenFloat(y_bound, y, python.Unbound, "y")
//
// Both are declared where the variables of the function begin. What is read in the certainty of a value has no check.

// flagVars gives the variables of a scope their flags. key is the function or class, nil for the script.
func (t *translation) flagVars(s *scope, key Stmt) {
	s.key = key
	for _, v := range s.order {
		if t.unsure.vars[key][v.name] {
			t.flag(v)
		}
	}
}

func (t *translation) flag(v *variable) {
	if v.flag != "" {
		return
	}
	v.flag = v.goName + "_bound"
	for t.t.has(v.flag) || slices.ContainsFunc(t.s.files, func(f *source) bool { return f.has(v.flag) }) {
		v.flag += "_"
	}
}

// flagNamed gives a variable a flag that is declared before it has a value, if something may ask for it by name meanwhile. In files that
// is model text mostly, which does not take None for a value.
func (t *translation) flagNamed(v *variable) {
	s := t.scope.home()
	if t.first || v.flag != "" || !t.unsure.named[s.key][v.name] || s == t.top && t.t.Quiet && !t.listed && v.k.goType() == "" {
		return
	}
	t.flag(v)
	t.again = true
	v.forced = v.forced || s.kind == functionScope && v.k.code != object // model text would take 0 for a value
}

// flagModule gives the variables of the script their flags. What functions of a cell read holds any type then: a later cell may give it
// another value, of which they are told by name.
func (t *translation) flagModule() {
	t.flagVars(t.top, nil)
	taken := unboundNames(t.list)
	for _, v := range t.top.order {
		if !t.t.Quiet && contains(taken, v.name) { // what a later cell finds
			t.flag(v)
		}
		v.forced = v.forced || !t.t.Quiet && v.flag != "" && t.unsure.shared[v.name]
	}
}

// flagged reports whether a variable has a flag: not if it stands for what an import brings.
func (v *variable) flagged() bool {
	return v != nil && v.flag != "" && v.module == "" && v.alias == "" && v.member == ""
}

// declareFlagged declares the variables of the scope that have flags.
func (t *translation) declareFlagged() {
	s := t.scope
	for _, v := range s.order {
		if !v.flagged() {
			continue
		}
		value := ""
		if v.param || s == t.top && t.there(v.name) {
			value = " = true"
		}
		if !v.declared {
			v.declared, v.hoisted = true, true
			t.empty(v)
		}
		t.line("var %s bool%s", v.flag, value)
		if s == t.top {
			t.s.Temporary = append(t.s.Temporary, v.flag)
		}
	}
}

// binds writes that a variable has a value now. x is the target that gave it, nil if it may be the first.
func (t *translation) binds(v *variable, x *Name) {
	if v.flagged() && (x == nil || t.unsure.first(x)) {
		t.line("%s = true", v.flag)
	}
}

// doubtful reports whether a reader of a variable may find no value.
func (t *translation) doubtful(v *variable, x *Name) bool { return v.flagged() && t.unsure.reads[x] }

// checked is a variable where it may have no value: in place of that the exception.
func (t *translation) checked(v *variable, x *Name) ex {
	if other, ok := t.otherwise(v, x); ok { // of any type
		t.assigned(v, of(dynamic))
		return call(of(dynamic), "func() any { if %s { return %s%s }; return %s }()", v.flag, at1(x.At), v.goName, other)
	}
	k := v.k
	if k.code == unset {
		k = of(dynamic)
	}
	absent := t.absence(v)
	if k.code == object && k.goType() != "" {
		return t.checkedObject(v, x, absent)
	}
	if absent == "Global" && !k.typed() {
		return call(k, "%spython.GlobalUnless(%s, %s, %q)", at1(x.At), v.flag, v.goName, x.Ident)
	}
	return call(k, "%spython.%s(%s, %s, python.%s, %q)", at1(x.At), cmp.Or(givers[k.code], "GivenValue"), v.flag, v.goName, absent, x.Ident)
}

// givers are the functions that check a flag, by the kind of the variable.
var givers = map[code]string{whole: "GivenWhole", float: "GivenFloat", truth: "GivenTruth", text: "GivenText", quantity: "GivenQuantity"}

// checkedObject checks the flag of an object of the simulator before the statement: the dialect does more with variables than with what
// functions give. In parts of expressions that may not be computed, it is a function.
func (t *translation) checkedObject(v *variable, x *Name, absent string) ex {
	raise := fmt.Sprintf("%spython.%s(%q)", at1(x.At), absent, x.Ident)
	if t.aside > 0 {
		return call(v.k, "func() %s { if !%s { %s }; return %s }()", v.k.goType(), v.flag, raise, v.goName)
	}
	check := t.captured(func() {
		t.line("if !%s {", v.flag)
		t.line("\t%s", raise)
		t.line("}")
	})
	if !strings.Contains(t.checks, check) {
		t.checks += check
	}
	return ex{s: at1(x.At) + v.goName, k: v.k, p: primary}
}

// absence is the function of package python that raises the exception for a variable without a value.
func (t *translation) absence(v *variable) string {
	s := t.scope
	free := false
	for ; s.vars[v.name] != v; s = s.up {
		free = free || s.kind != innerScope || s.comp
	}
	switch {
	case s == t.top && (t.late || !t.t.Quiet):
		return "Global"
	case s.kind != functionScope || s.module:
		return "Undefined"
	case free:
		return "UnboundFree"
	}
	return "Unbound"
}

// otherwise is what a name means while the variable has no value: in a class that of the script, in the script that of Python or the session.
func (t *translation) otherwise(v *variable, x *Name) (string, bool) {
	scope := t.scope
	for scope.vars[v.name] != v {
		scope = scope.up
	}
	if scope.kind != classScope && !scope.outermost() {
		return "", false
	}
	around := t.scope
	defer func() { t.scope = around }()
	if scope.kind == classScope {
		hidden := false
		for scope = scope.up; !scope.outermost(); scope = scope.up {
			hidden = hidden || scope.vars[v.name] != nil
		}
		known := scope.vars[v.name] != nil || scope == t.top && t.there(v.name)
		switch {
		case known && hidden: // in Go the name means the variable between
			return fmt.Sprintf("%spython.Global(%q)", at1(x.At), x.Ident), true
		case known:
			t.scope = scope
			return t.nameExpr(x).s, true
		}
	}
	if !t.means(x.Ident) {
		return "", false
	}
	out := t.outside(x)
	if out.s != at1(x.At)+v.goName {
		return out.s, true
	}
	switch { // the variable hides what the session has by this name
	case isUnit(x.Ident):
		return fmt.Sprintf("python.Unit(%q)", x.Ident), true
	case out.c != nil:
		return strconv.FormatFloat(*out.c, 'g', -1, 64), true
	}
	return "", false
}

// there reports whether a variable has a value from an earlier cell.
func (t *translation) there(name string) bool {
	return t.t.has(name) && (t.t.Unbound == nil || !t.t.Unbound(t.variableName(name)))
}

// means reports whether a name means something without the script.
func (t *translation) means(name string) bool {
	if t.t.has(name) { // it is a variable itself
		return false
	}
	starred := t.star || t.coming // without it a name of the session is rather one that was to be given a value
	return pythonName(name) || starred && (starModules[name] != "" || t.numpyModule(name) != "" || t.t.Known != nil && t.known(&Name{Ident: name}))
}

// pythonName reports whether Python has a name without import.
func pythonName(name string) bool {
	return name == "__name__" || name == "__file__" || runsText(name) || exceptionNames[name] || typeNames[name] || builtinNames[name]
}

// outermost reports whether it is the scope of a script or module.
func (s *scope) outermost() bool { return s.kind == moduleScope || s.module }

// unbind writes that a variable must have a value to lose, and that it has none from now on.
func (t *translation) unbind(v *variable, x *Name) {
	if t.unsure.reads[x] {
		t.line("if !%s {", v.flag)
		t.line("\t%spython.%s(%q)", at1(x.At), t.absence(v), x.Ident)
		t.line("}")
	}
	t.line("%s%s, %s = nil, false", at1(x.At), v.goName, v.flag)
	if !t.t.Quiet && v == t.top.vars[v.name] { // also of a cell that calls this function
		t.line("%spython.Forget(%q, false)", at1(x.At), v.goName)
	}
}

// unbinding is the body of an except whose name is read elsewhere: it has no value behind it.
func (t *translation) unbinding(h Handler) []Stmt {
	v := t.scope.find(h.Name)
	if h.Name == "" || !v.flagged() {
		return h.Body
	}
	return []Stmt{&Try{at: at{h.At}, Body: h.Body, Final: []Stmt{&lose{at{h.At}, &Name{h.At, h.Name}}}}}
}

// lose takes the value from a variable, which may have none.
type lose struct {
	at
	x *Name
}

// Flags are the flags of the script's own variables, by what these are called in the session.
func (s *Script) Flags() map[string]string { return s.flags }
