package closure

import (
	"go/ast"
	"go/constant"
	"go/token"
	"reflect"
)

// step runs a statement.
type step func(*frame) signal

// signal says how a statement ended.
type signal uint8

const (
	next signal = iota
	broken
	continued
	returned
)

func none(*frame) signal { return next }

// block compiles statements in a block of their own.
func (c *compiler) block(list []ast.Stmt) (s step) {
	c.within(func() { s = c.steps(list) })
	return s
}

func (c *compiler) steps(list []ast.Stmt) step {
	var steps []step
	for _, st := range list {
		steps = append(steps, c.stmt(st))
	}
	switch len(steps) {
	case 0:
		return none
	case 1:
		return steps[0]
	case 2:
		a, b := steps[0], steps[1]
		return func(f *frame) signal {
			if s := a(f); s != next {
				return s
			}
			return b(f)
		}
	}
	return func(f *frame) signal {
		for _, st := range steps {
			if s := st(f); s != next {
				return s
			}
		}
		return next
	}
}

func (c *compiler) stmt(st ast.Stmt) step {
	switch st := st.(type) {
	case *ast.ExprStmt:
		return c.exprStmt(st)
	case *ast.AssignStmt:
		return c.assign(st)
	case *ast.DeclStmt:
		return c.declaration(st)
	case *ast.IncDecStmt:
		return c.incDec(st)
	case *ast.IfStmt:
		return c.ifStmt(st)
	case *ast.ForStmt:
		return c.forStmt(st)
	case *ast.BlockStmt:
		return c.block(st.List)
	case *ast.ReturnStmt:
		return c.returnStmt(st)
	case *ast.EmptyStmt:
		return none
	case *ast.BranchStmt:
		if st.Label == nil && st.Tok == token.BREAK {
			return func(*frame) signal { return broken }
		}
		if st.Label == nil && st.Tok == token.CONTINUE {
			return func(*frame) signal { return continued }
		}
	}
	c.unknown(st, "%T", st)
	return nil
}

func (c *compiler) exprStmt(st *ast.ExprStmt) step { return c.effect(c.expr(st.X), st) }

// effect computes an expression for what it does.
func (c *compiler) effect(e code, at ast.Node) step {
	switch {
	case e.n != nil:
		return func(f *frame) signal { e.n(f); return next }
	case e.x != nil:
		return func(f *frame) signal { e.x(f); return next }
	case e.b != nil:
		return func(f *frame) signal { e.b(f); return next }
	case e.s != nil:
		return func(f *frame) signal { e.s(f); return next }
	case e.into != nil:
		c.unknown(at, "a call with several results here")
	case e.v != nil:
		v := e.v
		return func(f *frame) signal { v(f); return next }
	}
	return none
}

func (c *compiler) assign(st *ast.AssignStmt) step {
	if st.Tok != token.ASSIGN && st.Tok != token.DEFINE {
		return c.update(st, st.Lhs[0], operators[st.Tok], c.expr(st.Rhs[0]))
	}
	if len(st.Lhs) == 1 && len(st.Rhs) == 1 {
		return c.assignTo(st.Lhs[0], st.Tok, c.expr(st.Rhs[0]), st.Rhs[0])
	}
	if c.allNew(st) {
		return c.defineAll(st)
	}
	values, types, compute := c.several(st)
	steps := []step{compute}
	for i, x := range st.Lhs {
		at := values + i
		e := unboxed(types[i], func(f *frame) any { return f.v[at] })
		steps = append(steps, c.assignTo(x, st.Tok, e, st))
	}
	return sequence(steps)
}

// allNew reports whether an assignment declares all its variables, which the values on its right cannot mention.
func (c *compiler) allNew(st *ast.AssignStmt) bool {
	for _, x := range st.Lhs {
		if id, ok := x.(*ast.Ident); !ok || id.Name == "_" || c.names.vars[id.Name] != nil {
			return false
		}
	}
	return st.Tok == token.DEFINE && len(st.Lhs) == len(st.Rhs)
}

// defineAll declares variables, one after the other.
func (c *compiler) defineAll(st *ast.AssignStmt) step {
	values := make([]code, len(st.Rhs))
	for i, x := range st.Rhs {
		values[i] = c.value(x)
	}
	var steps []step
	for i, x := range st.Lhs {
		steps = append(steps, c.assignTo(x, token.DEFINE, values[i], st.Rhs[i]))
	}
	return sequence(steps)
}

func sequence(steps []step) step {
	return func(f *frame) signal {
		for _, st := range steps {
			st(f)
		}
		return next
	}
}

// several computes the right sides of an assignment into slots, from values on.
func (c *compiler) several(st *ast.AssignStmt) (values int, types []reflect.Type, compute step) {
	values = c.fn.v
	c.fn.v += len(st.Lhs)
	if len(st.Rhs) == 1 {
		e := c.expr(st.Rhs[0])
		if len(e.many) != len(st.Lhs) {
			c.unknown(st, "this assignment")
		}
		into := e.into
		return values, e.many, func(f *frame) signal { into(f, values); return next }
	}
	list := make([]func(*frame) any, len(st.Rhs))
	for i, x := range st.Rhs {
		e := c.value(x)
		list[i] = e.boxed()
		types = append(types, e.t)
	}
	return values, types, func(f *frame) signal {
		for i, v := range list {
			f.v[values+i] = v(f)
		}
		return next
	}
}

// assignTo gives a variable or an element a value.
func (c *compiler) assignTo(to ast.Expr, tok token.Token, e code, at ast.Node) step {
	switch to := to.(type) {
	case *ast.Ident:
		return c.assignName(to, tok, e, at)
	case *ast.IndexExpr:
		list := c.value(to.X)
		i := c.to(c.expr(to.Index), intType, to)
		if list.t != listType {
			c.unknown(to, "an assignment to an element of %v", list.t)
		}
		l, n, v := list.v, i.n, c.to(e, anyType, at).v
		return func(f *frame) signal {
			list, i := l(f).([]any), n(f)
			list[i] = v(f)
			return next
		}
	}
	c.unknown(to, "an assignment to this")
	return nil
}

func (c *compiler) assignName(to *ast.Ident, tok token.Token, e code, at ast.Node) step {
	if to.Name == "_" {
		return c.effect(c.typed(e, at), at)
	}
	if tok == token.DEFINE && c.names.vars[to.Name] == nil {
		e = c.typed(e, at)
		if e.t == nil {
			c.unknown(at, "a variable without a value")
		}
		return c.store(c.declare(to.Name, e.t), e, true)
	}
	if v := c.find(to.Name); v != nil {
		return c.store(v, c.to(e, v.t, at), false)
	}
	if v, ok := c.env.Global(to.Name); ok {
		return c.storeGlobal(to, v, nodeExpr(at), e)
	}
	c.unknown(to, "the name %s", to.Name)
	return nil
}

func nodeExpr(n ast.Node) ast.Expr {
	if x, ok := n.(ast.Expr); ok {
		return x
	}
	return &ast.BadExpr{From: n.Pos(), To: n.End()}
}

var operators = map[token.Token]token.Token{
	token.ADD_ASSIGN: token.ADD, token.SUB_ASSIGN: token.SUB, token.MUL_ASSIGN: token.MUL, token.QUO_ASSIGN: token.QUO, token.REM_ASSIGN: token.REM,
}

// update is x op= y for a variable.
func (c *compiler) update(at ast.Node, x ast.Expr, op token.Token, y code) step {
	id, ok := x.(*ast.Ident)
	if !ok || op == 0 {
		c.unknown(at, "this assignment")
	}
	return c.assignName(id, token.ASSIGN, c.operation(at, op, c.name(id), y), at)
}

func (c *compiler) incDec(st *ast.IncDecStmt) step {
	if id, ok := st.X.(*ast.Ident); ok && st.Tok == token.INC {
		if v := c.find(id.Name); v != nil && v.place == inN && v.fn == c.fn {
			i := v.slot
			return func(f *frame) signal { f.n[i]++; return next }
		}
	}
	op := token.ADD
	if st.Tok == token.DEC {
		op = token.SUB
	}
	return c.update(st, st.X, op, code{c: constant.MakeInt64(1)})
}

func (c *compiler) declaration(st *ast.DeclStmt) step {
	d, ok := st.Decl.(*ast.GenDecl)
	if !ok || d.Tok != token.VAR {
		c.unknown(st, "this declaration")
	}
	var steps []step
	for _, spec := range d.Specs {
		spec := spec.(*ast.ValueSpec)
		var t reflect.Type
		if spec.Type != nil {
			if t = c.typeOf(spec.Type); t == nil {
				c.unknown(spec.Type, "this type")
			}
		}
		if len(spec.Values) != 0 && len(spec.Values) != len(spec.Names) {
			c.unknown(st, "this declaration")
		}
		var values []code
		for i := range spec.Names {
			switch {
			case len(spec.Values) == 0:
				values = append(values, unboxed(t, func(*frame) any { return reflect.Zero(t).Interface() }))
			case t == nil:
				values = append(values, c.value(spec.Values[i]))
			default:
				values = append(values, c.to(c.expr(spec.Values[i]), t, spec))
			}
		}
		for i, id := range spec.Names {
			steps = append(steps, c.store(c.declare(id.Name, values[i].t), values[i], true))
		}
	}
	if len(steps) == 1 {
		return steps[0]
	}
	return sequence(steps)
}

func (c *compiler) condition(x ast.Expr) func(*frame) bool { return c.to(c.expr(x), boolType, x).b }

func (c *compiler) ifStmt(st *ast.IfStmt) (s step) {
	if st.Init != nil {
		c.unknown(st, "an if with a statement before its condition")
	}
	cond, then := c.condition(st.Cond), c.block(st.Body.List)
	if st.Else == nil {
		return func(f *frame) signal {
			if cond(f) {
				return then(f)
			}
			return next
		}
	}
	orelse := c.stmt(st.Else)
	return func(f *frame) signal {
		if cond(f) {
			return then(f)
		}
		return orelse(f)
	}
}

func (c *compiler) forStmt(st *ast.ForStmt) (s step) {
	c.within(func() {
		c.loops = append(c.loops, st)
		init, cond, post := none, func(*frame) bool { return true }, none
		if st.Init != nil {
			init = c.stmt(st.Init)
		}
		post = c.renewed()
		if st.Cond != nil {
			cond = c.condition(st.Cond)
		}
		body := c.block(st.Body.List)
		if st.Post != nil {
			post = c.afterwards(post, c.stmt(st.Post))
		}
		c.loops = c.loops[:len(c.loops)-1]
		s = loop(init, cond, post, body, c.env.Stopped)
	})
	return s
}

func (c *compiler) afterwards(a, b step) step {
	if a == nil {
		return b
	}
	return func(f *frame) signal { a(f); return b(f) }
}

// renewed gives the variables of a loop that literals keep a new place with the old value, for the next round; nil if there are
// none.
func (c *compiler) renewed() step {
	var slots []int
	for _, v := range c.names.vars {
		if v.place == inBox {
			slots = append(slots, v.slot)
		}
	}
	if slots == nil {
		return nil
	}
	return func(f *frame) signal {
		for _, i := range slots {
			f.v[i] = &cell{f.v[i].(*cell).v}
		}
		return next
	}
}

func loop(init step, cond func(*frame) bool, post, body step, stopped func() bool) step {
	return func(f *frame) signal {
		for init(f); cond(f); {
			if stopped() {
				panic(Stop{})
			}
			switch body(f) {
			case broken:
				return next
			case returned:
				return returned
			}
			if post != nil {
				post(f)
			}
		}
		return next
	}
}

func (c *compiler) returnStmt(st *ast.ReturnStmt) step {
	if len(st.Results) == 0 {
		return func(*frame) signal { return returned }
	}
	if len(st.Results) != 1 || c.fn.t.NumOut() != 1 {
		c.unknown(st, "several results")
	}
	v := c.to(c.expr(st.Results[0]), c.fn.t.Out(0), st).boxed()
	return func(f *frame) signal { f.ret = v(f); return returned }
}
