package pyscript

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// importedNames are the names that an import binds, without those of a star.
func importedNames(st *Import) []string {
	if !st.From {
		if st.As != "" {
			return []string{st.As}
		}
		root, _, _ := strings.Cut(st.Module, ".")
		return []string{root}
	}
	var list []string
	for _, n := range st.Names {
		switch {
		case n.Name == "*":
		case n.As != "":
			list = append(list, n.As)
		default:
			list = append(list, n.Name)
		}
	}
	return list
}

// imports makes the names of an import stand for what the session has.
func (t *translation) imports(st *Import) {
	if !t.knownModule(st.Module) {
		if t.local(st) {
			return
		}
		if t.tries > 0 || t.inFunction() && t.t.Quiet { // fails when it gets there, as in Python
			for _, n := range importedNames(st) {
				t.storeName(&Name{st.P, n}, "nil", of(dynamic))
			}
			t.line("%spython.NoModule(%q)", at1(st.P), st.Module)
			return
		}
		if list := importedNames(st); t.t.Quiet && len(list) > 0 && !t.usedAtOnce(list...) { // only what uses it fails
			t.note(st.P, fmt.Sprintf("%s: the module %s is not available here: what uses it fails; %s", t.s.place(st.P), st.Module, t.hintFor(st.Module)))
			for _, n := range list {
				t.storeName(&Name{st.P, n}, fmt.Sprintf("python.Missing(%q)", st.Module), of(dynamic))
			}
			return
		}
		t.raised("ModuleNotFoundError", st.P, fmt.Sprintf("the module %s is not available here", st.Module), t.hintFor(st.Module))
		return
	}
	own := ownModule(st.Module)
	if !st.From {
		name := importedNames(st)[0]
		m := st.Module
		if st.As == "" {
			m, _, _ = strings.Cut(m, ".")
		}
		t.bindName(name, func(v *variable) { v.module = m })
		return
	}
	for _, n := range st.Names {
		if n.Name == "*" {
			if st.Module == constantsModule {
				for _, n := range t.namesOf(st.Module) {
					t.scope.home().add(n)
					t.storeName(&Name{st.P, n}, constantName(n), of(quantity))
				}
			} else if own {
				t.allUnits = t.allUnits || st.Module == "brian2.units.allunits"
				t.star = true
			} else if t.inLibrary(st.Module) {
				for _, n := range t.namesOf(st.Module) {
					t.bindName(n, func(v *variable) { v.member = st.Module + "." + n })
				}
			} else if st.Module == "math" {
				t.error(st.P, "import the functions of math by name", "from brian2 import * brings them, too")
			}
			continue
		}
		name := n.As
		if name == "" {
			name = n.Name
		}
		sub := st.Module + "." + n.Name
		switch {
		case st.Module == "__future__":
			t.bindName(name, func(v *variable) { v.alias = "nil" })
		case modules[sub] || t.inLibrary(sub) || brianModule(sub) && isSubmodule(st.Module, n.Name):
			t.bindName(name, func(v *variable) { v.module = sub })
		case isLibraryModule(sub):
			t.local(&Import{at: st.at, Module: sub, As: name})
		case own && starModules[n.Name] != "": // from brian2 import numpy as np
			t.bindName(name, func(v *variable) { v.module = starModules[n.Name] })
		case (own || st.Module == "builtins") && (builtinNames[n.Name] || typeNames[n.Name]) && name == n.Name:
			delete(t.scope.home().vars, name)
		case st.Module == constantsModule:
			// a variable, so that model text finds it
			t.storeName(&Name{st.P, name}, constantName(n.Name), of(quantity))
		case own && isUnit(n.Name) && !t.known(&Name{Ident: n.Name}): // one of the many that brian2 itself does not bring
			t.storeName(&Name{st.P, name}, fmt.Sprintf("python.Unit(%q)", n.Name), of(quantity))
		case own && constants[n.Name] != "" && modules[st.Module]: // numpy's names for types and numbers
			t.bindName(name, func(v *variable) { v.alias = constants[n.Name] })
		case own && n.Name != "__version__":
			if there := t.checkOwn(st.Module, n); !there {
				t.bindName(name, func(v *variable) { v.member = st.Module + "." + n.Name })
				break
			}
			t.bindName(name, func(v *variable) { v.alias = goName(n.Name) })
		default:
			if !t.knownMember(st.Module, n.Name) && (!t.t.Quiet || t.usedAtOnce(name)) {
				t.unsupported(st.Module+"."+n.Name, n.At)
			}
			t.bindName(name, func(v *variable) { v.member = st.Module + "." + n.Name })
		}
	}
}

// checkOwn reports whether a name that is imported from brian2, numpy or matplotlib is there, and says if not. Only what uses it fails,
// unless it looks like another one in a cell.
func (t *translation) checkOwn(module string, n Alias) bool {
	if t.t.Known == nil || t.ownName(n.Name) || t.tries > 0 {
		return true
	}
	if t.t.Near != nil && !t.t.Quiet {
		if near := t.t.Near(n.Name, nil); near != "" {
			t.raised("ImportError", n.At, fmt.Sprintf("cannot import name '%s' from '%s'", n.Name, module), "did you mean `"+near+"`?")
			return true
		}
	}
	t.note(n.At, fmt.Sprintf("%s: %s has no %s here: what uses it fails", t.s.place(n.At), module, n.Name))
	return false
}

// ownName reports whether the session or package python has a name of brian2, numpy or matplotlib.
func (t *translation) ownName(name string) bool {
	_, ignored := inert[name]
	return t.known(&Name{Ident: name}) || ignored || classes[name] || decorators[name] || exceptionNames[name] || builtinNames[name] || fileFunctions[name] != "" ||
		constants[name] != "" || goBuiltins[name] != "" || name == "BrianLogger" || t.numpyModule(name) != "" || t.notebookModule(name) != ""
}

// constantsModule has the constants of physics.
const constantsModule = "brian2.units.constants"

// constantName is what Go has for a constant of physics: units.ZeroCelsius for zero_celsius.
func constantName(name string) string {
	var b strings.Builder
	b.WriteString("units.")
	for _, word := range strings.Split(name, "_") {
		if word != "" {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}

func (t *translation) bindName(name string, f func(*variable)) {
	v := t.scope.home().add(name)
	v.module, v.alias, v.member = "", "", ""
	f(v)
}

// knownModule reports whether a module is the session's or of Python's library.
func (t *translation) knownModule(m string) bool {
	return SessionModule(m) || t.inLibrary(m)
}

func (t *translation) inLibrary(m string) bool { return t.t.HasModule != nil && t.t.HasModule(m) }

// importable reports whether an import can be done.
func (t *translation) importable(st *Import) bool {
	return t.knownModule(st.Module) || t.load(st.Module) != nil
}

// usedAtOnce reports whether the statements of the script itself use one of some names, not only its functions.
func (t *translation) usedAtOnce(list ...string) bool {
	used := false
	walkStmts(t.body(), func(st Stmt) {
		for _, x := range exprsOf(st) {
			walkExpr(x, func(e Expr) bool {
				n, ok := e.(*Name)
				used = used || ok && contains(list, n.Ident)
				_, later := e.(*Lambda)
				return !later
			})
		}
		if c, ok := st.(*ClassDef); ok {
			for _, inner := range c.Body {
				if a, ok := inner.(*Assign); ok && mentions([]Stmt{a}, list) {
					used = true
				}
			}
		}
	})
	return used
}

// split cuts module.name.
func split(name string) (module, member string) {
	i := strings.LastIndexByte(name, '.')
	return name[:i], name[i+1:]
}

// knownMember reports whether a module that is not the session's has a name.
func (t *translation) knownMember(m, n string) bool {
	switch {
	case t.inLibrary(m):
		return t.hasName(m, n)
	case m == "math":
		return mathNames[n] || constants[n] != "" || n == "tau"
	case m == "copy":
		return n == "copy" || n == "deepcopy"
	}
	return true
}

// numpyModules are where bare names of numpy and its parts are looked for beside the session.
var numpyModules = []string{"brian2", "numpy", "numpy.random", "numpy.linalg", "numpy.fft", "matplotlib.ticker", "matplotlib.animation", "matplotlib.colors", "cycler"}

// numpyModule is the part of numpy in package python that has a name which the session has not, or "".
func (t *translation) numpyModule(name string) string {
	if t.t.HasName == nil || constants[name] != "" && !numpyCalls[name] || t.t.Known != nil && t.t.Known(name) && !ours[name] || goBuiltins[name] != "" && !ours[name] {
		return ""
	}
	for _, m := range numpyModules {
		if t.hasName(m, name) {
			return m
		}
	}
	return ""
}

// libraryValue is a name of a module of the library, which is written in Go or in Python.
func (t *translation) libraryValue(m, n string) string {
	if t.t.HasName == nil || t.t.HasName(m, n) {
		return fmt.Sprintf("python.Library(%q, %q)", m, n)
	}
	return fmt.Sprintf("python.Attr(%s, %q)", t.imported(t.writtenPart(m)), n)
}

// numpyCalls are types of numpy, which a call uses as functions.
var numpyCalls = set("float64 float32 int32 int64 bool_")

// ours are names of numpy that package python serves better than the session: they take what Python has.
var ours = set("float64 int64 bool_ float32 int8 int16 int32 uint8 uint16 uint32 uint64 complex64 complex128 append arctan2 bincount digitize nonzero delete real imag angle conj stack dstack nanstd")

// general are the functions of numpy that package python has for values of every type, also complex numbers, text and
// objects, where the session's are for numbers and quantities.
var general = set("exp log log10 sqrt sin cos tan sinh cosh tanh arcsin arccos arctan square abs absolute isnan isinf isfinite reciprocal " +
	"sum mean prod std var max min amax amin any all cumsum cumprod dot round ptp argmax argmin argsort nonzero trace searchsorted clip " +
	"array asarray full where unique sort outer inner vdot zeros_like ones_like reshape ravel squeeze transpose diagonal repeat take " +
	"flip roll tile diag concatenate stack hstack vstack dstack column_stack meshgrid")

// isGeneral reports whether a call is one of package python, for an argument may be something that the session's functions do
// not take: a value of any type, text, None, a list with such elements, or options that only Python's have.
func (t *translation) isGeneral(name string, x *Call) bool {
	if t.forgets(name, x) || t.asksMore(name, x) {
		return true
	}
	if !general[name] {
		return false
	}
	if name == "meshgrid" && len(x.Args) != 2 {
		return true
	}
	for _, a := range x.Args {
		if a.Star > 0 || t.mayBeObject(a.X) {
			return true
		}
	}
	return false
}

// asksMore reports whether a call of numpy has options that the session's function has not.
func (t *translation) asksMore(name string, x *Call) bool {
	if t.t.HasName == nil || t.t.Takes == nil || !t.hasName("numpy", name) {
		return false
	}
	own := cmp.Or(goBuiltins[name], name)
	return slices.ContainsFunc(x.Args, func(a Arg) bool { return a.Name != "" && !t.t.Takes(own, a.Name) })
}

// forgets reports whether a function of numpy forgets units that arguments may have.
func (t *translation) forgets(name string, x *Call) bool {
	if t.t.Forgets == nil {
		return false
	}
	arrays, lists, views := t.t.Forgets(name)
	for _, a := range x.Args {
		switch l := a.X.(type) {
		case *List:
			if lists && t.mayHaveUnits(l.Elts...) {
				return true
			}
		case *Tuple:
			if lists && t.mayHaveUnits(l.Elts...) {
				return true
			}
		default:
			if arrays && t.mayHaveUnits(a.X) || views && t.mayBeView(a.X) || lists && t.expr(a.X).k.code == dynamic || only[a.Name] && lists {
				return true
			}
		}
	}
	return false
}

// only are the options that only package python's functions have.
var only = set("left right prepend append")

func (t *translation) mayHaveUnits(list ...Expr) bool {
	for _, x := range list {
		switch x := x.(type) {
		case *List:
			if t.mayHaveUnits(x.Elts...) {
				return true
			}
			continue
		case *Tuple:
			if t.mayHaveUnits(x.Elts...) {
				return true
			}
			continue
		}
		switch t.expr(x).k.code {
		case whole, float, truth, text:
		default:
			return true
		}
	}
	return false
}

// mayBeView reports whether an expression may be a state variable: G.v, where G is no monitor.
func (t *translation) mayBeView(x Expr) bool {
	a, ok := x.(*Attr)
	if !ok || t.moduleOf(a.X) != "" {
		return false
	}
	return t.expr(a).k.code == object && !strings.HasSuffix(t.expr(a.X).k.class, "Monitor")
}

func (t *translation) mayBeObject(x Expr) bool {
	switch x := x.(type) {
	case *List:
		for _, e := range x.Elts {
			if t.mayBeObject(e) {
				return true
			}
		}
		return false
	case *Tuple:
		return t.mayBeObject(&List{x.At, x.Elts})
	}
	k := t.expr(x).k.code
	return k == dynamic || k == text
}

// numericConstant reports whether a name of numpy is a number, not a type.
func numericConstant(name string) bool {
	c, ok := constants[name]
	return ok && !strings.HasPrefix(c, `"`)
}

// typeOfElements is the dtype that a call of numpy gives, nil if it gives none.
func (t *translation) typeOfElements(x *Call) Expr {
	for _, a := range x.Args {
		if a.Name == "dtype" {
			return a.X
		}
	}
	if len(x.Args) == 2 && x.Args[1].Name == "" && x.Args[1].Star == 0 {
		if n, ok := x.Args[1].X.(*Name); ok && typeNames[n.Ident] && t.scope.find(n.Ident) == nil {
			return n
		}
		if a, ok := x.Args[1].X.(*Attr); ok && !numericConstant(a.Ident) && t.moduleOf(a.X) == "numpy" && t.t.HasName != nil && t.t.HasName("numpy", a.Ident) {
			return a
		}
	}
	return nil
}

// withType writes a call of numpy without its dtype, and gives the elements that type.
func (t *translation) withType(name string, x *Call) ex {
	dtype := t.typeOfElements(x)
	rest := *x
	rest.Args = nil
	for _, a := range x.Args {
		if a.X != dtype && a.Name != "order" && a.Name != "copy" {
			rest.Args = append(rest.Args, a)
		}
	}
	if n, ok := dtype.(*Name); ok && n.Ident == "object" && name == "empty" {
		return call(of(dynamic), "%spython.Call(python.Library(\"numpy\", \"full\"), %s, nil)", at1(x.At), t.expr(rest.Args[0].X).s)
	}
	k := of(dynamic)
	if n, ok := dtype.(*Name); ok && (n.Ident == "int" || n.Ident == "float" || n.Ident == "bool") {
		k = of(numbers)
	}
	return call(k, "%spython.AsType(%s, %s)", at1(x.At), t.sessionCall(name, &rest).s, t.expr(dtype).s)
}

// member is a name of math, time or another module where a value is wanted.
func (t *translation) member(name string, p Pos) ex {
	m, n := split(name)
	if c, ok := constants[n]; ok && m == "math" {
		return session(c, p)
	}
	switch {
	case name == "math.tau":
		return ex{s: at1(p) + "2 * pi", k: of(float), p: multiplied}
	case m == "math" && mathNames[n]:
		return call(of(dynamic), "%spython.MathFunc(%q)", at1(p), n)
	case t.inLibrary(m) && t.hasName(m, n):
		return call(of(dynamic), "%s%s", at1(p), t.libraryValue(m, n))
	case m == "copy" && (n == "copy" || n == "deepcopy"):
		return call(of(dynamic), "python.Copier(%q)", n)
	case m == "warnings":
		return call(of(dynamic), "python.Exception(%q)", n)
	}
	return t.lateMember(name, p)
}

// lateMember is a member of a library that it has not. In functions and blocks it fails when it is reached.
func (t *translation) lateMember(name string, p Pos) ex {
	if t.tries == 0 && !t.reachedLate() {
		t.unsupported(name, p)
		return ex{s: "nil", k: of(dynamic), p: primary}
	}
	m, n := split(name)
	if t.tries == 0 {
		t.note(p, fmt.Sprintf("%s: %s is not supported: what gets here fails", t.s.place(p), name))
	}
	return call(of(dynamic), "%spython.NoMember(%q, %q)", at1(p), m, n)
}

func (t *translation) unsupported(name string, p Pos) {
	hint := ""
	if m, _ := split(name); t.inLibrary(m) {
		hint = m + " has here " + strings.Join(t.namesOf(m), ", ")
	}
	t.raised("AttributeError", p, name+" is not supported", hint)
}

// memberCall is a call of a function of math, time or another module.
func (t *translation) memberCall(name string, x *Call) ex {
	m, n := split(name)
	mark := at1(x.F.Pos())
	switch {
	case m == "math" && mathNames[n]:
		k := of(float)
		if mathWhole[n] {
			k = of(dynamic)
		}
		if k.code == float {
			return call(k, "%spython.Float(python.Math(%q%s))", mark, n, t.more(x.Args))
		}
		return call(k, "%spython.Math(%q%s)", mark, n, t.more(x.Args))
	case name == "time.time" || name == "time.perf_counter" || name == "time.process_time" || name == "time.clock":
		return call(of(float), "%spython.Now()", mark)
	case m == "warnings" || name == "matplotlib.use":
		return ex{s: "python.Nothing()", k: of(dynamic), p: primary}
	case t.inLibrary(m) && t.hasName(m, n):
		return call(of(dynamic), "%spython.Call(%s%s)", mark, t.libraryValue(m, n), t.more(x.Args))
	case name == "copy.copy" || name == "copy.deepcopy":
		return call(of(dynamic), "%spython.Copy(%q%s)", mark, n, t.more(x.Args))
	}
	return call(of(dynamic), "python.Call(%s%s)", t.lateMember(name, x.F.Pos()).s, t.more(x.Args))
}

// mathNames are the functions of math.
var mathNames = set("sqrt exp log log10 log2 log1p expm1 sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh hypot degrees radians " +
	"floor ceil trunc factorial gcd isnan isinf isfinite fabs fmod copysign pow isclose fsum comb gamma erf " +
	"erfc lgamma cbrt exp2 modf frexp ldexp dist prod lcm isqrt perm")

// mathWhole are those that do not give floating point numbers.
var mathWhole = set("floor ceil trunc factorial gcd isnan isinf isfinite isclose comb modf frexp prod lcm isqrt perm")
