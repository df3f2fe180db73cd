package pyscript

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// sessionName is the name in the session that an expression means: a bare name that nothing of the script hides, or np.name, plt.name.
// For other members of modules, member is the name.
func (t *translation) sessionName(f Expr) (name, member string) {
	switch f := f.(type) {
	case *Name:
		v := t.scope.find(f.Ident)
		switch {
		case v == nil, t.before(v):
			if _, ok := t.t.kinds[f.Ident]; ok {
				return "", ""
			}
			return f.Ident, ""
		case v.alias != "":
			return v.alias, ""
		case v.member != "":
			return "", v.member
		}
	case *Attr:
		m := t.moduleOf(f.X)
		if m == "" || t.isColormap(f) {
			return "", ""
		}
		switch {
		case strings.HasSuffix(m, ".style"):
			return "style." + f.Ident, ""
		case ownModule(m):
			return f.Ident, ""
		}
		return "", m + "." + f.Ident
	}
	return "", ""
}

// starModules are the modules that from brian2 import * brings, by the names they have then.
var starModules = map[string]string{
	"np": "numpy", "numpy": "numpy", "plt": "matplotlib.pyplot", "pyplot": "matplotlib.pyplot", "pylab": "pylab", "mpl": "matplotlib",
	"matplotlib": "matplotlib", "codegen": "brian2.codegen", "linalg": "numpy.linalg", "units": "brian2.units",
	"sys": "sys", "time": "time", "re": "re", "math": "math", "functools": "functools", "logging": "logging",
}

// moduleOf is the module that an expression names, or "".
func (t *translation) moduleOf(x Expr) string {
	switch x := x.(type) {
	case *Name:
		if v := t.scope.find(x.Ident); v != nil {
			return v.module
		}
		if t.hasStar() {
			return starModules[x.Ident]
		}
	case *Attr:
		if m := t.moduleOf(x.X); m != "" {
			if sub := m + "." + x.Ident; m != constantsModule && t.knownModule(sub) && (!brianModule(sub) || isSubmodule(m, x.Ident)) {
				return sub
			}
		}
	}
	return ""
}

func (t *translation) isBuiltin(f Expr, names ...string) bool {
	n, ok := f.(*Name)
	return ok && t.scope.find(n.Ident) == nil && contains(names, n.Ident)
}

// call translates f(args).
func (t *translation) call(x *Call) ex {
	if n, ok := x.F.(*Name); ok && t.scope.find(n.Ident) == nil {
		if n.Ident == "print" {
			return call(of(dynamic), "%spython.None(func() { %s })", at1(x.At), t.printCall(x))
		}
		if len(x.Args) == 0 {
			switch n.Ident {
			case "locals", "globals", "vars":
				return t.namesHere(x, n.Ident == "globals")
			case "dir":
				return call(of(dynamic), "%spython.Invoke(\"sorted\", %s)", at1(x.At), t.namesHere(x, false).s)
			}
		}
		if runsText(n.Ident) && len(x.Args) > 0 {
			return t.evaluation(n.Ident, x)
		}
		if e, ok := t.builtin(n.Ident, x); ok {
			return e
		}
		if exceptionNames[n.Ident] {
			return call(of(dynamic), "%spython.Call(python.Exception(%q)%s)", at1(x.At), n.Ident, t.more(x.Args))
		}
	}
	name, member := t.sessionName(x.F)
	switch {
	case name != "":
		return t.sessionCall(name, x)
	case member != "":
		return t.memberCall(member, x)
	}
	if a, ok := x.F.(*Attr); ok && !t.isColormap(a) {
		return t.method(a, x)
	}
	return call(of(dynamic), "%spython.Call(%s%s)", at1(x.At), t.expr(x.F).s, t.more(x.Args))
}

// printCall is print(...) as a statement.
func (t *translation) printCall(x *Call) string {
	parts := make([]string, len(x.Args))
	plain := true
	for _, a := range x.Args {
		if a.Name == "file" || a.Star == 2 {
			return fmt.Sprintf("%spython.PrintTo(%s)", at1(x.At), t.argList(x.Args))
		}
	}
	for i, a := range x.Args {
		if a.Name != "" || a.Star > 0 {
			return fmt.Sprintf("%sfmt.Print(python.Line(%s))", at1(x.At), t.argList(x.Args))
		}
		e := t.shown(a.X)
		parts[i] = e.s
		switch e.k.code {
		case text, whole, float, quantity, array:
		default:
			plain = false
		}
	}
	list := strings.Join(parts, ", ")
	switch {
	case plain:
	case len(parts) == 1:
		list = "python.Str(" + list + ")"
	default:
		list = "python.Words(" + list + ")"
	}
	return fmt.Sprintf("%sprint(%s)", at1(x.At), list)
}

// recordNames are what monitors and clocks have, which Python shows with its name: see python.Recorded.
var recordNames = set("t i count rate N t_ i_ rate_ timestep")

// shown is an expression whose value is shown.
func (t *translation) shown(x Expr) ex {
	a, ok := x.(*Attr)
	if !ok || !recordNames[a.Ident] || t.moduleOf(a.X) != "" {
		return t.expr(x)
	}
	recv := t.expr(a.X)
	switch {
	case recv.k.code == dynamic, recv.k.code == object && (recv.k.class == "" || strings.HasSuffix(recv.k.class, "Monitor") || recv.k.class == "Clock"):
		return call(of(dynamic), "%spython.Recorded(%s, %q)", at1(a.At), recv.s, a.Ident)
	}
	return t.expr(x)
}

// builtin is a call of one of Python's functions.
func (t *translation) builtin(name string, x *Call) (ex, bool) {
	if !builtinNames[name] {
		return ex{}, false
	}
	if name == "super" {
		if e, ok := t.super(x); ok {
			return e, true
		}
	}
	plain := len(x.Args) == 1 && x.Args[0].Star == 0 && x.Args[0].Name == ""
	if (name == "sum" || name == "any" || name == "all") && t.hasStar() && len(x.Args) > 0 {
		if _, ok := x.Args[0].X.(*Comp); !ok {
			return t.sessionCall(name, x), true // numpy's, which brian2 brings
		}
	}
	if plain {
		arg := x.Args[0].X
		if t.isNumeric(arg) && name == "abs" {
			return t.sessionCall(name, x), true
		}
		e := t.expr(arg)
		at := at1(x.At)
		switch name {
		case "len":
			return call(between(0, 1<<40), "%spython.Len(%s)", at, e.s), true
		case "str", "unicode":
			return call(of(text), "%spython.Str(%s)", at, t.shown(arg).s), true
		case "repr":
			return call(of(text), "%spython.Repr(%s)", at, t.shown(arg).s), true
		case "bool":
			return call(of(truth), "%spython.Truth(%s)", at, e.s), true
		case "float":
			if e.k.code == float {
				return e, true
			}
			if e.k.code == whole {
				return floatOf(e), true
			}
			return call(of(float), "%spython.Float(%s)", at, e.s), true
		case "int":
			if e.k.code == whole {
				return e, true
			}
			return call(of(dynamic), "%spython.Int(%s)", at, e.s), true
		case "abs":
			return call(of(dynamic), "%spython.Abs(%s)", at, e.s), true
		}
	}
	if name == "range" || name == "xrange" {
		return call(of(dynamic), "%spython.NewRange(%s)", at1(x.At), t.argList(x.Args)), true
	}
	return call(of(dynamic), "%spython.Invoke(%q%s)", at1(x.At), name, t.more(x.Args)), true
}

func (t *translation) isNumeric(x Expr) bool {
	k := t.expr(x).k
	return k.numeric()
}

// inert are the functions of Brian and matplotlib that have no effect here and are noted.
var inert = map[string]string{
	"clear_cache":          "there is no cache",
	"build":                "",
	"use":                  "pictures are drawn by the session itself: matplotlib.use has no effect",
	"set_loglevel":         "",
	"log_level_error":      "",
	"prefs_codegen":        "",
	"filterwarnings":       "",
	"simplefilter":         "",
	"suppress_hierarchy":   "",
	"log_level_validation": "",
}

// goBuiltins are functions of numpy whose names mean something else in Go.
var goBuiltins = map[string]string{"max": "amax", "min": "amin", "any": "units.Any", "copy": "python.CopyArray", "append": "python.AppendArray", "len": "python.Len"}

// judges are functions and methods whose result is a truth value, or an array of such: Python computes with it.
var judges = set("any all")

// fileFunctions are the functions of numpy that write files.
var fileFunctions = map[string]string{"savez": "Savez", "savez_compressed": "Savez", "save": "Save"}

// sessionCall is a call of a function or class of the session.
func (t *translation) sessionCall(name string, x *Call) ex {
	if msg, ok := inert[name]; ok {
		if msg != "" {
			t.note(x.At, msg)
		}
		return ex{s: "python.Nothing()", k: of(dynamic), p: primary}
	}
	if name == "set_printoptions" { // with numpy's words
		return call(of(dynamic), "%spython.Call(python.Library(\"numpy\", %q)%s)", at1(x.At), name, t.more(x.Args))
	}
	if f := fileFunctions[name]; f != "" {
		return call(of(dynamic), "%spython.%s(%s)", at1(x.F.Pos()), f, t.argList(x.Args))
	}
	x = withCount(name, placed(name, t.unnamed(name, x)))
	if (name == "array" || makers[name] && !strings.HasSuffix(name, "space") || strings.HasPrefix(name, "logical_")) && t.typeOfElements(x) != nil {
		return t.withType(name, x)
	}
	t.checkShape(name, x)
	if t.isGeneral(name, x) {
		return call(of(dynamic), "%spython.Call(%s%s)", at1(x.F.Pos()), t.libraryValue("numpy", name), t.more(x.Args))
	}
	if m := cmp.Or(t.numpyModule(name), t.notebookModule(name)); m != "" {
		return call(of(dynamic), "%spython.Call(%s%s)", at1(x.F.Pos()), t.libraryValue(m, name), t.more(x.Args))
	}
	if n, ok := x.F.(*Name); ok && n.Ident == name && !t.known(n) { // another name is that of an import
		return call(of(dynamic), "%spython.Call(%s%s)", at1(x.At), t.lateName(n).s, t.more(x.Args))
	}
	if member := t.lacking(x.F); member != "" {
		return call(of(dynamic), "%spython.Call(%s%s)", at1(x.At), t.lateMember(member, x.F.Pos()).s, t.more(x.Args))
	}
	if computed(x.Args) || spread(x.Args) && !classes[name] && several[name] == 0 {
		return t.spreadCall(name, x)
	}
	if (name == "abs" || name == "absolute") && len(x.Args) == 1 && t.expr(x.Args[0].X).k.code == dynamic {
		return call(of(dynamic), "%spython.Abs(%s)", at1(x.F.Pos()), t.expr(x.Args[0].X).s)
	}
	if t.untyped {
		return call(of(dynamic), "%spython.Call(%s%s)", at1(x.F.Pos()), cmp.Or(goBuiltins[name], session(name, x.F.Pos()).s), t.more(x.Args))
	}
	k := of(object)
	switch {
	case classes[name]:
		k = kind{code: object, class: name}
	case makers[name]:
		k = of(array)
	case arrays[name], builtinNames[name]:
		k = of(numbers)
	}
	mark := at1(x.F.Pos())
	if a, ok := x.F.(*Attr); ok {
		mark = at1(a.At)
	}
	if n := goBuiltins[name]; n != "" {
		k := of(numbers)
		if judges[name] {
			k = of(dynamic)
		}
		return call(k, "%s%s(%s)", mark, n, t.arguments(name, x))
	}
	if name == "Quantity" {
		return call(of(dynamic), "%spython.Quantity(%s)", mark, t.argList(x.Args))
	}
	args := t.arguments(name, x)
	if n := several[name]; n > 0 && t.bare != x {
		values := strings.Join(strings.Split("abcd"[:n], ""), ", ")
		return call(of(dynamic), "%spython.Several(func() []any { %s := %s(%s); return []any{%s} })", mark, values, name, args, values)
	}
	if name == "sum" || judges[name] {
		k = of(dynamic)
	}
	return call(k, "%s%s(%s)", mark, name, args)
}

// checkShape says that zeros(3, 4) of Go's cells is zeros((3, 4)) in Python.
func (t *translation) checkShape(name string, x *Call) {
	if name != "zeros" && name != "ones" && name != "empty" || len(x.Args) < 2 {
		return
	}
	if n, ok := x.Args[1].X.(*Num); ok && x.Args[1].Name == "" {
		t.raised("TypeError", n.At, fmt.Sprintf("Cannot interpret '%s' as a data type", n.Text), "a shape of several lengths is a tuple: "+name+"((3, 4))")
	}
}

// spreadCall is a call of the session whose arguments are put together when it runs.
func (t *translation) spreadCall(name string, x *Call) ex {
	if name == "Equations" { // its keywords are names of the model
		return call(of(dynamic), "%spython.Call(python.Type(%q)%s)", at1(x.F.Pos()), name, t.more(x.Args))
	}
	f := session(name, x.F.Pos())
	if !classes[name] {
		return call(of(dynamic), "%spython.Call(%s%s)", at1(x.At), f.s, t.more(x.Args))
	}
	return call(kind{code: object, class: name}, "%spython.Call(%s%s).(*%s)", at1(x.At), f.s, t.more(x.Args), name)
}

// method is x.name(args).
func (t *translation) method(a *Attr, x *Call) ex {
	if m, ok := a.X.(*Name); ok && (m.Ident == "BrianLogger" || m.Ident == "logger") && t.scope.find(m.Ident) == nil {
		return ex{s: "python.Nothing()", k: of(dynamic), p: primary}
	}
	if u := t.ufuncMethod(a); u != "" {
		return call(of(dynamic), "%spython.Call(%s%s)", at1(a.At), u, t.more(x.Args))
	}
	if n, ok := a.X.(*Name); ok && a.Ident == "add_attribute" { // the object has names from now on that the dialect does not know
		if v := t.scope.find(n.Ident); v != nil {
			t.assigned(v, of(dynamic))
		}
	}
	recv := t.expr(a.X)
	mark := at1(a.At)
	if strings.HasPrefix(a.Ident, "__") && strings.HasSuffix(a.Ident, "__") {
		return call(of(dynamic), "%spython.Method(%s, %q%s)", mark, recv.s, a.Ident, t.more(x.Args))
	}
	if arrayMethods[a.Ident] && (recv.k.numeric() && (len(x.Args) > 0 || !plainMethods[a.Ident]) || recv.k.code == quantity || recv.k.code == numbers || recv.k.code == object && recv.k.class == "") {
		return call(of(dynamic), "%spython.Method(%s, %q%s)", mark, recv.s, a.Ident, t.more(x.Args))
	}
	if recv.k.code == text || recv.k.code == truth || recv.k.number() || recv.k.code == dynamic && !(takesLocals[a.Ident] && t.scope.home().kind == functionScope) {
		k := of(dynamic)
		if recv.k.code == text && (a.Ident == "format" || a.Ident == "join" || a.Ident == "strip" || a.Ident == "upper" || a.Ident == "lower" || a.Ident == "replace") {
			return call(of(text), "%spython.Str(python.Method(%s, %q%s))", mark, recv.s, a.Ident, t.more(x.Args))
		}
		return call(k, "%spython.Method(%s, %q%s)", mark, recv.s, a.Ident, t.more(x.Args))
	}
	if computed(x.Args) {
		args := t.more(x.Args)
		if takesLocals[a.Ident] && t.scope.home().kind == functionScope {
			if l := t.locals(); l != "" {
				args += ", python.K(\"locals\", " + l + ")"
			}
		}
		return call(of(dynamic), "%spython.Method(%s, %q%s)", mark, recv.s, a.Ident, args)
	}
	if ofTable(a.Ident, x) || severalMethods[a.Ident] {
		return call(of(dynamic), "%spython.Method(%s, %q%s)", mark, recv.s, a.Ident, t.more(x.Args))
	}
	if a.Ident == "substitute" && recv.k.class == "Equations" {
		return call(kind{code: object, class: "Equations"}, "%s.%ssubstitute(%s)", recv.paren(primary), mark, t.replacements(x.Args))
	}
	k := kind{code: object}
	if recv.k.code == dynamic || recv.k.numeric() {
		k = of(numbers)
	}
	if recv.k.code == dynamic || a.Ident == "subplots" || tables[a.Ident] || judges[a.Ident] {
		k = of(dynamic)
	}
	args := t.arguments(a.Ident, x)
	if recv.k.code == dynamic && takesLocals[a.Ident] && t.scope.home().kind == functionScope {
		if l := t.locals(); l != "" {
			if args != "" {
				args += ", "
			}
			args += "locals=" + l
		}
	}
	return call(k, "%s.%s%s(%s)", recv.paren(primary), mark, a.Ident, args)
}

// replacements are the keyword arguments of eqs.substitute as the map that it takes.
func (t *translation) replacements(list []Arg) string {
	pairs := make([]string, len(list))
	for i, a := range list {
		pairs[i] = strconv.Quote(a.Name) + ": " + t.argument(a.X).s
	}
	return "map[string]any{" + strings.Join(pairs, ", ") + "}"
}

// ofTable reports whether a call is one of a method of dicts, which the simulator's tables do not have in Go.
func ofTable(method string, x *Call) bool {
	switch method {
	case "items", "keys", "get", "by_key":
		return true
	case "values":
		return len(x.Args) == 0
	}
	return false
}

// namesHere is locals(), vars() or globals(): a dict of the variables that have a value other than None where it stands. One that waits for its
// first assignment is None in Go, too.
func (t *translation) namesHere(x *Call, global bool) ex {
	s := t.scope.home()
	if global {
		for s.up != nil {
			s = s.up
		}
	}
	e := t.namesIn(x.At, s)
	if s == t.top {
		e.s = strings.Replace(e.s, "python.Names(", "python.Globals(", 1)
	}
	return e
}

// namesIn is a dict of the variables of scopes that have a value, the innermost scope first. One that is None counts if it is sure that it
// has been bound: Go has nil for one that has not.
func (t *translation) namesIn(at Pos, scopes ...*scope) ex {
	var parts []string
	seen := map[string]bool{}
	for _, s := range scopes {
		for _, v := range s.order {
			if v.declared && v.module == "" && v.alias == "" && v.member == "" && !seen[v.name] {
				if v.hoisted && v.flag == "" && s.kind != functionScope { // of a type of Go it would have a value before its first assignment
					t.assigned(v, of(dynamic))
				}
				seen[v.name] = true
				value := v.goName
				if v.flag != "" {
					value = fmt.Sprintf("python.IfBound(%s, %s)", v.flag, value)
				} else if s.kind == functionScope { // which has a value for certain, None as well
					value = "python.Bound(" + value + ")"
				}
				parts = append(parts, strconv.Quote(v.name)+", "+value)
			}
		}
	}
	return call(of(dynamic), "%spython.Names(%s)", at1(at), strings.Join(parts, ", "))
}

// locals is a map of the variables that are visible here, for names in model text.
func (t *translation) locals() string {
	var parts []string
	seen := map[string]bool{}
	for s := t.scope; s.up != nil; s = s.up {
		for _, v := range s.order {
			if s.kind == classScope {
				break
			}
			if v.declared && !seen[v.name] {
				seen[v.name] = true
				value := v.goName
				if v.flagged() {
					value = fmt.Sprintf("python.OrNone(%s, %s)", v.flag, value)
				}
				parts = append(parts, strconv.Quote(v.name)+": "+value)
			}
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "map[string]any{" + strings.Join(parts, ", ") + "}"
}
