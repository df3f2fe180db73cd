package pyscript

import (
	"fmt"
	"slices"
	"strings"
)

func (t *translation) assign(st *Assign) {
	if t.module(st) {
		return
	}
	if len(st.Targets) == 1 {
		t.assignOne(st.Targets[0], st.X)
		return
	}
	// a = b = x: x is computed once, and given from left to right
	e := t.expr(st.X)
	var value string
	k := e.k
	if n, ok := st.Targets[0].(*Name); ok {
		t.store(st.Targets[0], e.s, e.k)
		v := t.scope.find(n.Ident)
		value, k = v.goName, v.k
	} else {
		tmp := t.name("value")
		t.line("%s := %s", tmp, e.s)
		value = tmp
		t.store(st.Targets[0], value, k)
	}
	for _, x := range st.Targets[1:] {
		t.store(x, value, k)
	}
}

// module handles an assignment that gives a module another name: rng = np.random.
func (t *translation) module(st *Assign) bool {
	m := t.moduleOf(st.X)
	if m == "" || len(st.Targets) != 1 {
		return false
	}
	if to, ok := st.Targets[0].(*Name); ok {
		t.scope.find(to.Ident).module = m
		return true
	}
	return false
}

func (t *translation) assignOne(target, x Expr) {
	switch to := target.(type) {
	case *Tuple:
		t.unpack(to.Elts, x, to.At)
		return
	case *List:
		t.unpack(to.Elts, x, to.At)
		return
	case *Attr:
		if t.moduleOf(to.X) == "brian2.codegen" {
			t.note(to.At, "code is made in one way here: codegen."+to.Ident+" has no effect")
			return
		}
	}
	x, connect := t.connected(target, x)
	e := t.expr(x)
	if a, ok := target.(*Attr); ok && t.moduleOf(a.X) == "" && t.expr(a.X).k.code != dynamic {
		e = t.argument(x)
	}
	t.store(target, e.s, e.k)
	if connect != nil {
		t.line("%s.connect(%s)", t.scope.find(target.(*Name).Ident).goName, t.argument(connect).s)
	}
}

// connected takes connect=c out of S = Synapses(..., connect=c), as the first versions of Brian 2 had it: it becomes
// S.connect(c).
func (t *translation) connected(target, x Expr) (Expr, Expr) {
	c, ok := x.(*Call)
	if !ok {
		return x, nil
	}
	name, _ := t.sessionName(c.F)
	if _, ok := target.(*Name); !ok || name != "Synapses" {
		return x, nil
	}
	for i, a := range c.Args {
		if a.Name == "connect" {
			rest := *c
			rest.Args = append(append([]Arg{}, c.Args[:i]...), c.Args[i+1:]...)
			if k, ok := a.X.(*Const); ok && k.Ident == "False" {
				return &rest, nil
			}
			return &rest, a.X
		}
	}
	return x, nil
}

// store writes the assignment of a value to a target.
func (t *translation) store(target Expr, value string, k kind) {
	switch to := target.(type) {
	case *Name:
		t.storeName(to, value, k)
	case *Attr:
		if m := t.moduleOf(to.X); m != "" {
			setter := "set_" + to.Ident
			if !ownModule(m) || t.t.Known != nil && !t.t.Known(setter) {
				t.raised("AttributeError", to.At, fmt.Sprintf("%s.%s cannot be set", m, to.Ident), "")
			}
			t.line("%s%s(%s)", at1(to.At), setter, value)
			return
		}
		if recv := t.expr(to.X); recv.k.code == dynamic {
			t.line("%spython.SetAttr(%s, %q, %s)", at1(to.At), recv.s, to.Ident, value)
			return
		}
		t.line("%s%s = %s", at1(to.At), t.attrOf(to), value)
	case *Index:
		t.storeIndex(to, value, k)
	case *Tuple:
		t.storeItems(to.Elts, value)
	case *List:
		t.storeItems(to.Elts, value)
	case *Star:
		t.error(to.At, "a star stands among other targets", "")
	}
}

func (t *translation) storeItems(list []Expr, value string) {
	star := -1
	for i, e := range list {
		if s, ok := e.(*Star); ok {
			if star >= 0 {
				t.error(s.At, "two stars among the targets", "")
			}
			star = i
		}
	}
	tmp := t.name("items")
	t.line("%s := python.Unpack(%s, %d, %d)", tmp, value, len(list), star)
	for i, e := range list {
		if s, ok := e.(*Star); ok {
			e = s.X
		}
		t.store(e, fmt.Sprintf("%s[%d]", tmp, i), of(dynamic))
	}
}

func (t *translation) storeName(to *Name, value string, k kind) {
	v := t.scope.find(to.Ident)
	if v == nil {
		v = t.scope.home().add(to.Ident)
	}
	if v.module != "" || v.alias != "" || v.member != "" {
		v.module, v.alias, v.member = "", "", "" // the name of an import means something else from now on
	}
	t.assigned(v, k)
	mark := at1(to.At)
	switch {
	case v.own:
		t.line("%s%s := %s", mark, v.goName, value)
	case v.declared:
		t.line("%s%s = %s", mark, v.goName, value)
	case v.k.code == dynamic || v.k.code == numbers && k.code != numbers:
		t.line("var %s%s any = %s", mark, v.goName, value)
	case t.scope.home().kind == moduleScope && t.indent == 0:
		op := "="
		if old, ok := t.t.kinds[to.Ident]; ok && old.code != v.k.code || !ok && t.t.has(to.Ident) { // of a cell of Go
			op = ":="
		}
		t.line("%s%s %s %s", mark, v.goName, op, value)
	default:
		t.line("%s%s := %s", mark, v.goName, value)
	}
	v.declared = true
	t.binds(v, to)
}

func (t *translation) storeIndex(to *Index, value string, k kind) {
	if len(to.Ix) == 1 && t.isGlobals(to.X) {
		t.line("%spython.SetGlobal(%s, %s)", at1(to.At), t.expr(to.Ix[0]).s, value)
		return
	}
	x := t.expr(to.X)
	if x.k.code == dynamic || x.k.code == text || x.k.code == numbers || len(to.Ix) > 1 && x.k.code != object || t.localArray(to.X, x) {
		t.line("%spython.SetIndex(%s, %s, %s)", at1(to.At), x.s, value, t.subscripts(to.Ix, true))
		return
	}
	if k.code == dynamic {
		value = "python.Go(" + value + ")"
	}
	t.line("%s[%s] = %s", x.s, t.subscripts(to.Ix, false), value)
}

// localArray reports whether a variable holds what may be an array: it is set in place, and has no model text.
func (t *translation) localArray(x Expr, e ex) bool {
	n, ok := x.(*Name)
	return ok && (e.k.code == object && e.k.class == "" || e.k.code == array) && t.scope.find(n.Ident) != nil
}

// unpack writes a, b = x.
func (t *translation) unpack(targets []Expr, x Expr, at Pos) {
	var values []Expr
	switch x := x.(type) {
	case *Tuple:
		values = x.Elts
	case *List:
		values = x.Elts
	}
	if len(values) == len(targets) && !anyStar(values) && !anyStar(targets) && len(values) > 0 {
		t.parallel(targets, values)
		return
	}
	if c, ok := x.(*Call); ok && t.severalResults(c) && !anyStar(targets) {
		name, _ := t.sessionName(c.F)
		t.bare = c
		t.results(name, targets, t.expr(x))
		t.bare = nil
		return
	}
	t.storeItems(targets, t.expr(x).s)
}

func anyStar(list []Expr) bool {
	for _, e := range list {
		if _, ok := e.(*Star); ok {
			return true
		}
	}
	return false
}

// hasCall reports whether an element is picked by what calls a function, and would be twice.
func hasCall(to *Index) bool {
	found := false
	for _, x := range append([]Expr{to.X}, to.Ix...) {
		walkExpr(x, func(e Expr) bool {
			_, call := e.(*Call)
			_, attr := e.(*Attr)
			found = found || call || attr && e != to.X
			return true
		})
	}
	return found
}

func allNames(list []Expr) bool {
	for _, e := range list {
		if _, ok := e.(*Name); !ok {
			return false
		}
	}
	return true
}

// severalResults reports whether a function of the session gives several values, as Go does.
func (t *translation) severalResults(c *Call) bool {
	name, _ := t.sessionName(c.F)
	return several[name] > 0 && !t.isGeneral(name, c) && !computed(c.Args)
}

// results takes the values of a function of Go.
func (t *translation) results(name string, targets []Expr, e ex) {
	tmps := make([]string, len(targets))
	for i := range targets {
		if n, ok := targets[i].(*Name); ok && n.Ident == "_" {
			tmps[i] = "_"
		} else {
			tmps[i] = t.name("result")
		}
	}
	t.line("%s := %s", strings.Join(tmps, ", "), e.s)
	for i, x := range targets {
		if tmps[i] != "_" {
			k := of(object)
			if strings.HasPrefix(name, "subplot") && i > 0 {
				k = of(dynamic) // axes, an array of them, or a dictionary
			}
			t.store(x, tmps[i], k)
		}
	}
}

// parallel writes a, b = x, y: all values are computed before the first is given.
func (t *translation) parallel(targets, values []Expr) {
	list := make([]ex, len(values))
	for i, x := range values {
		list[i] = t.expr(x)
		if _, ok := targets[i].(*Attr); ok {
			list[i] = t.argument(x)
		}
	}
	if allNames(targets) && t.statically(targets, list) {
		t.parallelNames(targets, list)
		return
	}
	for i := range list {
		tmp := t.name("value")
		t.line("%s := %s", tmp, anyOf(list[i]))
		list[i].s = tmp
	}
	for i, x := range targets {
		t.store(x, list[i].s, list[i].k)
	}
}

// statically reports whether all variables keep their type: the interpreter mixes up values of type any in parallel assignments.
func (t *translation) statically(targets []Expr, list []ex) bool {
	for i, x := range targets {
		v := t.scope.find(x.(*Name).Ident)
		if v.own || v.k.code == dynamic || v.k.code == numbers || !list[i].k.typed() {
			return false
		}
	}
	return true
}

// anyOf makes a constant of Go a value with a type.
func anyOf(e ex) string {
	if e.s == "nil" {
		return "any(nil)"
	}
	return e.s
}

func (t *translation) parallelNames(targets []Expr, list []ex) {
	var left, right []string
	declared, plain := 0, true
	for i, x := range targets {
		n := x.(*Name)
		v := t.scope.find(n.Ident)
		t.assigned(v, list[i].k)
		if v.declared {
			declared++
		} else if v.k.code == dynamic || v.k.code == numbers {
			plain = false
		}
		left = append(left, at1(n.At)+v.goName)
		right = append(right, list[i].s)
	}
	if declared < len(targets) && (declared > 0 || !plain) || repeated(targets) {
		for _, x := range targets {
			if v := t.scope.find(x.(*Name).Ident); !v.declared {
				v.hoisted = v.hoisted || v.k.goType() == ""
				t.empty(v)
				v.declared = true
			}
		}
		declared = len(targets)
	}
	op := ":="
	if declared == len(targets) || t.scope.home().kind == moduleScope && t.indent == 0 {
		op = "="
	}
	t.line("%s %s %s", strings.Join(left, ", "), op, strings.Join(right, ", "))
	for _, x := range targets {
		v := t.scope.find(x.(*Name).Ident)
		v.declared = true
		t.binds(v, x.(*Name))
	}
}

func repeated(targets []Expr) bool {
	seen := map[string]bool{}
	for _, x := range targets {
		n := x.(*Name).Ident
		if seen[n] {
			return true
		}
		seen[n] = true
	}
	return false
}

// augment writes x op= y.
func (t *translation) augment(st *Augment) {
	switch to := st.Target.(type) {
	case *Name:
		v := t.scope.find(to.Ident)
		x := t.expr(to)
		y := t.expr(st.X)
		r := t.binary(st.Op, x, y, st.X, st.OpAt)
		if v == nil {
			t.line("%s%s = %s", at1(to.At), x.s, r.s)
			return
		}
		if x.k.code == dynamic || x.k.code == numbers || x.k.code == array {
			// what is changed in place stays the same list, dict or array
			k := of(dynamic)
			if x.k.numeric() {
				k = of(numbers)
			}
			r = ex{s: fmt.Sprintf("%spython.Update(%q, %s, %s)", at1(st.OpAt), st.Op, x.s, y.s), k: k, p: primary}
			t.storeName(to, r.s, r.k)
			return
		}
		if r.plain && v.declared && !t.doubtful(v, to) && strings.Contains("+ - * /", st.Op) && x.k.code == r.k.code && !(st.Op == "/" && x.k.code == whole) {
			t.assigned(v, r.k)
			t.line("%s%s %s= %s", at1(to.At), v.goName, st.Op, y.s)
			return
		}
		t.storeName(to, r.s, r.k)
	case *Attr:
		if recv := t.expr(to.X); recv.k.code == dynamic || t.hides(recv, to.Ident) {
			t.line("%spython.UpdateAttr(%q, %s, %q, %s)", at1(st.OpAt), st.Op, recv.s, to.Ident, t.expr(st.X).s)
			return
		}
		if _, text := st.X.(*Str); text { // as in Brian
			t.raised("TypeError", st.OpAt, fmt.Sprintf("%s= takes no expression in a string", st.Op),
				fmt.Sprintf("write x.%s = '%s %s (...)', the whole new value as one string", to.Ident, to.Ident, st.Op))
			return
		}
		x := t.attrOf(to)
		if textList(st.X) {
			t.line("%s%s = python.Go(python.Update(%q, %s, %s))", at1(to.At), x, st.Op, x, t.expr(st.X).s)
			return
		}
		switch st.Op {
		case "+", "-", "*", "/":
			t.line("%s%s %s= %s", at1(to.At), x, st.Op, t.argument(st.X).s)
		default:
			y := t.argument(st.X)
			if st.Op == "**" {
				t.line("%s%s = %s ** %s", at1(to.At), x, x, y.paren(pow))
				return
			}
			t.line("%s%s = python.Binary(%q, %s, %s)", at1(to.At), x, st.Op, x, y.s)
		}
	case *Index:
		t.augmentIndex(st, to)
	}
}

// textList reports whether an expression is a list of texts, as preferences are.
func textList(x Expr) bool {
	l, ok := x.(*List)
	return ok && !slices.ContainsFunc(l.Elts, func(x Expr) bool { _, text := x.(*Str); return !text })
}

func (t *translation) augmentIndex(st *Augment, to *Index) {
	x := t.expr(to.X)
	if x.k.typed() && x.k.code != text && len(to.Ix) == 1 && strings.Contains("+ - * /", st.Op) && !t.localArray(to.X, x) && !hasCall(to) && !textList(st.X) {
		t.line("%s[%s] %s= %s", x.s, t.subscripts(to.Ix, false), st.Op, t.argument(st.X).s)
		return
	}
	t.line("%spython.UpdateIndex(%q, %s, %s, %s)", at1(st.OpAt), st.Op, x.s, t.expr(st.X).s, t.subscripts(to.Ix, true))
}
