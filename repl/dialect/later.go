package dialect

import (
	"go/ast"
	"go/types"
	"strconv"
)

// goStmt starts a goroutine through session.Go, so that its panic becomes a message.
func (p *plain) goStmt(s *ast.GoStmt) ast.Stmt { return p.later(nameGo, s, s.Call) }

// later hands a call to a function of the session that runs it. What is called and with what is evaluated before, as Go
// has it for go and defer.
func (p *plain) later(name string, s ast.Stmt, c *ast.CallExpr) ast.Stmt {
	start := &ast.SelectorExpr{X: p.packageIdent(SessionPath, s), Sel: p.ident(name, s)}
	p.make(start, s)
	if f, ok := c.Fun.(*ast.FuncLit); ok && len(c.Args) == 0 && f.Type.Results.NumFields() == 0 {
		return p.rawStmt(s, start, "(", p.kept(f), ")")
	}
	params, args, call := p.captured(c)
	if len(params) == 0 {
		return p.rawStmt(s, start, "(func() { ", partList(call), " })")
	}
	parts := append([]any{"func("}, params...)
	parts = append(parts, ") { ", start, "(func() { ", partList(call), " }) }(", partList(args), ")")
	return p.rawStmt(s, parts...)
}

// kept is a function literal that compiled code keeps.
func (p *plain) kept(f *ast.FuncLit) ast.Expr {
	if p.around().loops == 0 {
		return f
	}
	return p.madeApart(f)
}

// partList is several parts as one.
type partList []any

// captured splits a call into parameters, arguments for them, and the call that uses the parameters.
func (p *plain) captured(e *ast.CallExpr) (params, args, call []any) {
	add := func(name string, t types.Type, v ast.Expr) {
		if len(params) > 0 {
			params, args = append(params, ", "), append(args, ", ")
		}
		params, args = append(params, name+" ", typeText{t}), append(args, v)
	}
	call = p.capturedCallee(e.Fun, add)
	sig, _ := p.typeOf(e.Fun).Underlying().(*types.Signature)
	call = append(call, "(")
	for i, a := range e.Args {
		if i > 0 {
			call = append(call, ", ")
		}
		t := p.typeOf(a)
		switch {
		case t == nil || p.result.info.Types[a].Value != nil:
			call = append(call, a)
			continue
		case isUntyped(t) && sig != nil:
			t = paramType(sig, i)
		}
		if _, ok := t.(*types.Tuple); ok {
			call = append(call, a)
			continue
		}
		name := p.unused("a" + strconv.Itoa(i))
		add(name, t, a)
		call = append(call, name)
	}
	if e.Ellipsis.IsValid() {
		call = append(call, "...")
	}
	return params, args, append(call, ")")
}

// capturedCallee fixes the function that is called: a name of a function stays, a method value keeps its receiver.
func (p *plain) capturedCallee(f ast.Expr, add func(string, types.Type, ast.Expr)) []any {
	switch f := ast.Unparen(f).(type) {
	case *ast.FuncLit:
		return []any{f}
	case *ast.Ident:
		switch p.result.info.Uses[f].(type) {
		case *types.Func, *types.Builtin:
			return []any{f}
		}
	case *ast.SelectorExpr:
		sel := p.result.info.Selections[f]
		if sel == nil {
			return []any{f}
		}
		if t := p.typeOf(f.X); t != nil && sel.Kind() == types.MethodVal {
			recv := ast.Expr(f.X)
			_, isPtr := t.Underlying().(*types.Pointer)
			_, byPointer := sel.Obj().Type().(*types.Signature).Recv().Type().(*types.Pointer)
			if !isPtr && byPointer && !types.IsInterface(t) {
				return []any{f} // the method needs the variable itself
			}
			name := p.unused("f")
			add(name, t, recv)
			return []any{name + "." + f.Sel.Name}
		}
	}
	if t := p.typeOf(f); t != nil {
		name := p.unused("f")
		add(name, t, f)
		return []any{name}
	}
	return []any{f}
}
