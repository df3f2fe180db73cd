package closure

import (
	"go/ast"
	"reflect"

	"gobrian/repl/python"
)

// lazy.go: python.And, Or and If, whose literals are computed where they stand and at once, or never.

var (
	and    = reflect.ValueOf(python.And).Pointer()
	or     = reflect.ValueOf(python.Or).Pointer()
	choice = reflect.ValueOf(python.If).Pointer()
)

// lazyArgs are the values of the literals of a call of And, Or or If.
func lazyArgs(x *ast.CallExpr) (list []ast.Expr) {
	sel, ok := x.Fun.(*ast.SelectorExpr)
	if !ok || len(x.Args) < 2 || sel.Sel.Name != "And" && sel.Sel.Name != "Or" && sel.Sel.Name != "If" {
		return nil
	}
	for _, a := range x.Args[1:] {
		value := soleResult(unwrapped(a))
		if value == nil {
			return nil
		}
		list = append(list, value)
	}
	return list
}

// soleResult is the x of func() T { return x }, nil for anything else.
func soleResult(e ast.Expr) ast.Expr {
	lit, ok := e.(*ast.FuncLit)
	if !ok || len(lit.Type.Params.List) > 0 || len(lit.Body.List) != 1 {
		return nil
	}
	ret, ok := lit.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return nil
	}
	return ret.Results[0]
}

// unwrapped is the literal f of func() T { return f }(), by which the dialect gives a literal in a loop a frame of its own for the
// interpreter; other expressions are themselves.
func unwrapped(e ast.Expr) ast.Expr {
	if call, ok := e.(*ast.CallExpr); ok && len(call.Args) == 0 {
		if lit, ok := soleResult(call.Fun).(*ast.FuncLit); ok {
			return lit
		}
	}
	return e
}

// lazy compiles such a call.
func (c *compiler) lazy(x *ast.CallExpr) (e code, ok bool) {
	list := lazyArgs(x)
	if list == nil || !c.isPackage(x.Fun.(*ast.SelectorExpr).X) {
		return e, false
	}
	fn := c.value(x.Fun)
	value := func(x ast.Expr) func(*frame) any { return c.to(c.expr(x), anyType, x).v }
	switch reflect.ValueOf(fn.known).Pointer() {
	case and, or:
		a, b, other := value(x.Args[0]), value(list[0]), reflect.ValueOf(fn.known).Pointer() == or
		return code{t: anyType, v: func(f *frame) any {
			if x := a(f); python.Truth(x) == other {
				return x
			}
			return b(f)
		}}, true
	case choice:
		cond, then, orelse := c.condition(x.Args[0]), value(list[0]), value(list[1])
		return code{t: anyType, v: func(f *frame) any {
			if cond(f) {
				return then(f)
			}
			return orelse(f)
		}}, true
	}
	return e, false
}

// literals calls visit for the outermost function literals in n that are made as functions.
func literals(n ast.Node, visit func(*ast.FuncLit)) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			visit(n)
			return false
		case *ast.CallExpr:
			list := lazyArgs(n)
			if list == nil {
				return true
			}
			for _, x := range append(list, n.Args[0]) {
				literals(x, visit)
			}
			return false
		}
		return true
	})
}
