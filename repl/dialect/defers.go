package dialect

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/astutil"
)

// The interpreter has faults with defer. What a deferred function is called with is evaluated when the function ends. So
// the arguments get variables of their own,
//
//	{ var a string = x; defer f(a) }
//
// When a deferred call panics, the others are left out. So the calls of a function that has several, or defers in a loop, are kept by
// the session; one deferred function makes them, the last first:
//
//	later_ := session.NewDeferred(); defer func() { later_.Run(recover()) }()
//	for ... { func(a string) { later_.Keep(func() { f(a) }) }(x) }
//
// A call that may recover has to be deferred in a function that panics:
//
//	func(a string) { later_.KeepRecovering(func() { defer f(a); later_.Continue() }) }(x)
//
// And while its deferred calls run, a function is locked, and what its literals have made waits for it, for ever. So literals
// in functions with defer statements are made by functions of their own:
//
//	cleanup := func() func() { return func() { ... } }()

// deferring is how a function has its deferred calls made. It is nil where there are none, and for a cell, whose deferred calls
// the session makes at its end.
type deferring struct {
	list string // the variable that keeps them, or ""
}

// enterFunc notes a function.
func (p *plain) enterFunc(t *ast.FuncType, body *ast.BlockStmt) {
	if body != nil && body == p.body {
		return // it is the cell
	}
	f := &function{typ: t, checks: body != nil && mentionsRecover(body) && p.view.home == nil}
	if body != nil && hasDefer(body) {
		if f.deferring = (&deferring{}); defersSeveral(body) {
			f.deferring.list = p.unused("later_")
		}
	}
	p.funcs = append(p.funcs, f)
}

func (p *plain) leaveFunc(body *ast.BlockStmt) {
	if body != nil && body == p.body {
		return
	}
	f := p.around()
	d := f.deferring
	p.funcs = p.funcs[:len(p.funcs)-1]
	if d != nil {
		p.zeroResults(f.typ, body)
	} else if body != nil {
		p.ownResults(f.typ, body)
	}
	if d == nil || d.list == "" {
		return
	}
	start := p.rawStmt(body, d.list, " := ", p.sessionFunc(nameNewDeferred, body), "(); defer func() { ", d.list, ".Run(recover()) }()")
	pos := p.spans[body].pos + 1
	p.spans[start] = span{pos, pos}
	body.List = append([]ast.Stmt{start}, body.List...)
}

// zeroResults sets the results of a function with deferred calls at its beginning: the interpreter leaves those that are not set before a
// panic what they were in the call before.
func (p *plain) zeroResults(t *ast.FuncType, body *ast.BlockStmt) {
	if t.Results == nil {
		return
	}
	var parts unread
	for _, f := range t.Results.List {
		for _, id := range f.Names {
			if !isBlank(id) {
				parts = append(parts, id.Name, " = *new(", typeText{p.typeOf(f.Type)}, "); ")
			}
		}
	}
	if len(parts) == 0 {
		return
	}
	parts[len(parts)-1] = ")"
	set := p.rawStmt(body, parts)
	pos := p.spans[body].pos + 1
	p.spans[set] = span{pos, pos}
	body.List = append([]ast.Stmt{set}, body.List...)
}

// defersSeveral reports whether a function has several defer statements, or one in a loop, or with an ellipsis.
func defersSeveral(body *ast.BlockStmt) bool {
	n := 0
	var look func(in ast.Node, times int)
	look = func(in ast.Node, times int) {
		ast.Inspect(in, func(c ast.Node) bool {
			switch c := c.(type) {
			case *ast.FuncLit:
				return false
			case *ast.ForStmt:
				look(c.Body, 2)
				return false
			case *ast.RangeStmt:
				look(c.Body, 2)
				return false
			case *ast.DeferStmt:
				if n += times; c.Call.Ellipsis.IsValid() {
					n++
				}
			}
			return true
		})
	}
	look(body, 1)
	return n > 1
}

// mayRecover reports whether a deferred call may recover: that of a literal that does, or of a function that is not known here.
// The interpreter cannot defer calls with an ellipsis.
func (p *plain) mayRecover(c *ast.CallExpr) bool {
	if c.Ellipsis.IsValid() {
		return false
	}
	switch f := ast.Unparen(c.Fun).(type) {
	case *ast.FuncLit:
		return mentionsRecover(f.Body)
	case *ast.Ident:
		return !p.result.info.Types[f].IsBuiltin()
	case *ast.SelectorExpr:
		fn, ok := p.result.info.Uses[f.Sel].(*types.Func)
		return !ok || fn.Pkg() == nil || fn.Pkg().Path() == sessionPackage
	}
	return true
}

func mentionsRecover(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && id.Name == "recover"
		return !found
	})
	return found
}

// deferStmt is a defer statement whose call is kept in a list, or has variables of its own, or which hands it to the session, or nil.
func (p *plain) deferStmt(s *ast.DeferStmt) ast.Stmt {
	d := p.around().deferring
	switch {
	case p.around().typ == nil:
		return p.later(nameDefer, s, s.Call)
	case d == nil:
		return nil
	}
	params, args, call := p.captured(s.Call)
	if d.list == "" {
		return p.deferredNow(s, params, args, call)
	}
	parts := append([]any{"func("}, params...)
	if p.recovering[s] {
		parts = append(parts, ") { ", d.list, ".KeepRecovering(func() { defer ", partList(call), "; ", d.list, ".Continue() }) }(", partList(args), ")")
	} else {
		parts = append(parts, ") { ", d.list, ".Keep(func() { ", partList(call), " }) }(", partList(args), ")")
	}
	return p.rawStmt(s, parts...)
}

// deferredNow is a defer statement that is met once, with variables of its own for what it is called with, or nil.
func (p *plain) deferredNow(s *ast.DeferStmt, params, args, call []any) ast.Stmt {
	if len(params) == 0 {
		return nil
	}
	parts := []any{"{ "}
	for i := range (len(params) + 1) / 3 { // name, type, comma
		parts = append(parts, "var ", params[3*i], params[3*i+1], " = ", args[2*i], "; ")
	}
	return p.rawStmt(s, append(parts, "defer ", partList(call), " }")...)
}

// literal is a function literal that has to be made by a function of its own, or nil: in a function with defer statements, and
// in a loop where compiled code gets it, which would see the variables of the last iteration whenever it is called. Literals that
// are called at once stay as they are.
func (p *plain) literal(f *ast.FuncLit, c *astutil.Cursor) ast.Expr {
	call, ok := c.Parent().(*ast.CallExpr)
	called := ok && call.Fun == ast.Expr(f)
	kept := ok && p.around().loops > 0 && !p.interpreted(call.Fun)
	if called || !kept && p.around().deferring == nil {
		return nil
	}
	return p.madeApart(f)
}

// madeApart is a function literal made by a function of its own: it keeps the variables that it sees now.
func (p *plain) madeApart(f *ast.FuncLit) ast.Expr {
	t := p.typeOf(f)
	if t == nil {
		return f
	}
	return p.raw(f, "func() ", typeText{t}, " { return ", f, " }()")
}

// interpreted reports whether a call is one of a function or method that a cell declares, or of a built-in function.
func (p *plain) interpreted(f ast.Expr) bool {
	var obj types.Object
	switch f := ast.Unparen(f).(type) {
	case *ast.Ident:
		if p.instances[f] {
			return true
		}
		obj = p.result.info.Uses[f]
	case *ast.SelectorExpr:
		obj = p.result.info.Uses[f.Sel]
	}
	switch obj := obj.(type) {
	case *types.Func:
		return obj.Pkg() != nil && obj.Pkg().Path() == sessionPackage
	case *types.Builtin:
		return true
	}
	return false
}

// hasDefer reports whether a function itself, not its literals, has a defer statement.
func hasDefer(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.DeferStmt:
			found = true
		}
		return !found
	})
	return found
}
