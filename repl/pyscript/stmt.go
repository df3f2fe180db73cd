package pyscript

import (
	"fmt"
)

// statement writes one statement. The value of the last one of a cell is shown.
func (t *translation) statement(st Stmt, last bool) {
	switch st := st.(type) {
	case *ExprStmt:
		t.exprStmt(st, last)
	case *Assign:
		t.assign(st)
	case *Augment:
		t.augment(st)
	case *Import:
		t.imports(st)
	case *Print:
		t.print2(st)
	case *Del:
		t.del(st)
	case *For:
		t.forStmt(st)
	case *If:
		t.ifStmt(st)
	case *While:
		t.while(st)
	case *Break:
		t.leaveLoop("break")
	case *Continue:
		t.leaveLoop("continue")
	case *Def:
		t.def(st)
	case *ClassDef:
		t.classDef(st)
	case *Return:
		t.returns(st)
	case *With:
		t.with(st)
	case *Match:
		t.matchStmt(st)
	case *Try:
		t.try(st)
	case *Raise:
		if st.X == nil {
			t.line("python.Raise(caught)")
			return
		}
		if st.Cause != nil {
			t.line("%spython.Raise(%s, %s)", at1(st.P), t.expr(st.X).s, t.expr(st.Cause).s)
			return
		}
		t.line("%spython.Raise(%s)", at1(st.P), t.expr(st.X).s)
	case *lose:
		v := t.scope.find(st.x.Ident)
		t.line("%s, %s = nil, false", v.goName, v.flag)
	case *Assert:
		args := t.expr(st.Cond).s
		if st.Msg != nil {
			args += ", " + t.expr(st.Msg).s
		}
		t.line("%spython.Assert(%s)", at1(st.P), args)
	}
}

func (t *translation) exprStmt(st *ExprStmt, last bool) {
	quiet := t.t.Quiet || st.Quiet
	switch x := st.X.(type) {
	case *Const, *Num:
		if !last || quiet || isEllipsis(x) {
			return
		}
	case *Tuple:
		if !last || quiet {
			for _, e := range x.Elts {
				t.exprStmt(&ExprStmt{at: st.at, X: e}, false)
			}
			return
		}
	}
	if last && !quiet && t.isBuiltin(st.X, "help") { // in Python the word alone says how to ask for help
		st = &ExprStmt{at: st.at, X: &Call{At: st.P, F: st.X}}
	}
	x, call := st.X.(*Call)
	if call && t.isBuiltin(x.F, "print") {
		t.line("%s", t.printCall(x))
		return
	}
	e := t.expr(st.X)
	switch {
	case last && !quiet:
		if e.k.code == dynamic || e.k.code == text || e.k.code == truth {
			t.line("python.Result(%s)", e.s)
			return
		}
		t.line("%s", e.s)
	case call && last:
		t.line("%s;", e.s)
	case call:
		t.line("%s", e.s)
	default:
		t.line("_ = %s", e.s)
	}
}

// print2 is the statement of Python 2.
func (t *translation) print2(st *Print) {
	c := &Call{At: st.P, F: &Name{st.P, "print"}}
	for _, x := range st.List {
		c.Args = append(c.Args, Arg{At: x.Pos(), X: x})
	}
	if st.Same {
		c.Args = append(c.Args, Arg{At: st.P, Name: "end", X: &Str{At: st.P, Parts: []Part{{Text: " "}}}})
	}
	t.line("%s", t.printCall(c))
}

func (t *translation) del(st *Del) {
	for _, x := range st.List {
		switch x := x.(type) {
		case *Name:
			v := t.scope.find(x.Ident)
			switch {
			case v.flagged():
				t.unbind(v, x)
			case v != nil && v.declared:
				t.line("%s%s = nil", at1(x.At), v.goName)
				if !t.inFunction() {
					t.line("%spython.Forget(%q, false)", at1(x.At), v.goName)
				}
			case v != nil && t.t.has(x.Ident): // which the script declares anew
			case !t.inFunction() && t.t.has(x.Ident):
				t.line("%spython.Forget(%q, true)", at1(x.At), goName(x.Ident))
			default:
				t.raised("NameError", x.At, fmt.Sprintf("name '%s' is not defined", x.Ident), "")
			}
		case *Index:
			t.line("%spython.Delete(%s, %s)", at1(x.At), t.expr(x.X).s, t.subscripts(x.Ix, true))
		case *Attr:
			t.line("%spython.DelAttr(%s, %q)", at1(x.At), t.expr(x.X).s, x.Ident)
		default:
			t.error(x.Pos(), "this cannot be deleted", "")
		}
	}
}

func (t *translation) ifStmt(st *If) {
	head := "if "
	for {
		cond := t.condition
		if head != "if " {
			cond = t.lateCondition
		}
		t.line("%s%s {", head, cond(st.Cond))
		t.block(st.Body)
		if len(st.Else) == 0 {
			break
		}
		next, ok := st.Else[0].(*If)
		if !ok || len(st.Else) > 1 || next.P == st.P {
			t.line("} else {")
			t.block(st.Else)
			break
		}
		head = "} else if "
		st = next
	}
	t.line("}")
}

// condition is an expression as a bool of Go.
func (t *translation) condition(x Expr) string {
	e := t.expr(x)
	if e.k.code == truth {
		return e.s
	}
	return "python.Truth(" + e.s + ")"
}

// lateCondition is a condition that is not computed at once, or again and again.
func (t *translation) lateCondition(x Expr) string {
	t.aside++
	defer func() { t.aside-- }()
	return t.condition(x)
}

func (t *translation) while(st *While) {
	done := t.loopElse(st.Else)
	if c, ok := st.Cond.(*Const); ok && c.Ident == "True" {
		t.line("for {")
	} else {
		t.line("for %s {", t.lateCondition(st.Cond))
	}
	t.block(st.Body)
	t.line("}")
	done()
}

// loopElse prepares the else of a loop; the result writes it.
func (t *translation) loopElse(orelse []Stmt) func() {
	flag := ""
	if len(orelse) > 0 {
		flag = t.name("broke")
		t.line("%s := false", flag)
	}
	t.broke = append(t.broke, flag)
	return func() {
		t.broke = t.broke[:len(t.broke)-1]
		if flag != "" {
			t.line("if !%s {", flag)
			t.block(orelse)
			t.line("}")
		}
	}
}

func (t *translation) forStmt(st *For) {
	own := t.ownsTarget(st)
	if own {
		outer := t.scope
		t.scope = newScope(outer, innerScope)
		for _, n := range targetNames(st.Target) {
			v := t.scope.add(n)
			v.own, v.declared, v.k = true, true, of(dynamic)
			outer.home().vars[n].next = of(dynamic)
		}
		defer func() { t.scope = outer }()
	}
	done := t.loopElse(st.Else)
	n, simple := st.Target.(*Name)
	if c, ok := st.Iter.(*Call); ok && simple && own && t.isBuiltin(c.F, "range", "xrange") && t.forRange(st, n, c) {
		done()
		return
	}
	t.line("for it := python.Iter(%s); it.Next(); {", t.expr(st.Iter).s)
	t.indent++
	t.store(st.Target, "it.Value()", of(dynamic))
	t.indent--
	t.block(st.Body)
	t.line("}")
	done()
}

// forRange writes a loop over a range as Go has it.
func (t *translation) forRange(st *For, n *Name, c *Call) bool {
	if len(c.Args) < 1 || len(c.Args) > 2 {
		return false
	}
	outer := t.scope
	t.scope = outer.up
	limits := make([]ex, len(c.Args))
	for i, a := range c.Args {
		if a.Star > 0 || a.Name != "" {
			t.scope = outer
			return false
		}
		limits[i] = t.expr(a.X)
	}
	t.scope = outer
	for _, l := range limits {
		if l.k.code != whole || !l.k.bound {
			return false
		}
	}
	v := t.scope.vars[n.Ident]
	if len(limits) == 1 {
		v.k = between(0, max(limits[0].k.hi-1, 0))
		t.line("for %s%s := range %s {", at1(n.At), v.goName, limits[0].s)
	} else {
		v.k = between(limits[0].k.lo, max(limits[1].k.hi-1, limits[0].k.lo))
		if !constant(c.Args[1].X) {
			end := t.name("end")
			t.line("%s := %s", end, limits[1].s)
			limits[1].s = end
		}
		t.line("for %s%s := %s; %s < %s; %s++ {", at1(n.At), v.goName, limits[0].s, v.goName, limits[1].s, v.goName)
	}
	t.block(st.Body)
	t.line("}")
	return true
}

func constant(x Expr) bool {
	switch x := x.(type) {
	case *Num:
		return true
	case *Unary:
		return constant(x.X)
	}
	return false
}
