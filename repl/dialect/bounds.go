package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
)

// What the interpreter says of an index that is out of range lacks the numbers. Where the error may be recovered, in functions that
// mention recover and in function literals of sessions that do, and in what a cell does once, the session looks at indices first:
//
//	xs[session.InRange(i, len(xs))], xs[session.From(i, j, cap(xs), true):j]
//
// An operand that calls something is left alone: it would be called twice. So are other functions and loops: with a look, an index takes
// ten times as long.

// checkIndex checks the index of a slice, an array or a string.
func (p *plain) checkIndex(e *ast.IndexExpr) {
	if _, ok := p.limitOf(e.X); !ok || !p.checks() || !p.repeatable(e.X) || !p.repeatable(e.Index) {
		return
	}
	e.Index = p.checked(e.Index, p.sessionFunc(nameInRange, e.Index), "(", p.asInt(e.Index), ", len(", e.X, "))")
}

// checkSlice checks the bounds of a slice expression.
func (p *plain) checkSlice(e *ast.SliceExpr) {
	limit, ok := p.limitOf(e.X)
	if !ok || e.Max != nil || !p.checks() || !p.repeatable(e.X) || !p.repeatable(e.Low) || !p.repeatable(e.High) {
		return
	}
	end := partList{"-1, len(", e.X, "), false"}
	if e.High != nil {
		end = append(partList{p.asInt(e.High), ", "}, limit...)
	}
	switch {
	case e.Low != nil:
		e.Low = p.checked(e.Low, p.sessionFunc(nameFrom, e.Low), "(", p.asInt(e.Low), ", ", end, partList{", ", truth(e.High == nil), ")"})
	case e.High != nil:
		e.High = p.checked(e.High, p.sessionFunc(nameUpTo, e.High), "(", end, ")")
	}
}

// checks is whether indices are looked at here.
func (p *plain) checks() bool {
	f := p.around()
	return f.checks || f.typ == nil && f.loops == 0 && p.view.home == nil
}

func truth(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// limitOf is the most that a bound of x may be, and whether that is a capacity; false for what has no places.
func (p *plain) limitOf(x ast.Expr) (partList, bool) {
	t := underlying(p.typeOf(x))
	if ptr, ok := t.(*types.Pointer); ok {
		if t = ptr.Elem().Underlying(); !isArray(t) {
			return nil, false
		}
	}
	switch t := t.(type) {
	case *types.Slice:
		return partList{"cap(", x, "), true"}, true
	case *types.Array:
		return partList{"len(", x, "), false"}, true
	case *types.Basic:
		return partList{"len(", x, "), false"}, t.Info()&types.IsString != 0
	}
	return nil, false
}

func isArray(t types.Type) bool {
	_, ok := t.(*types.Array)
	return ok
}

// asInt is an index as an int.
func (p *plain) asInt(x ast.Expr) any {
	if t := p.typeOf(x); t == types.Typ[types.Int] || t != nil && isUntyped(t) || p.repeats[x] {
		return x
	}
	return partList{"int(", x, ")"}
}

// checked is an index that may be evaluated again.
func (p *plain) checked(at ast.Expr, parts ...any) ast.Expr {
	x := p.raw(at, unread(parts), read{at})
	p.repeats[x] = true
	return x
}

// repeatable reports whether an expression calls nothing and receives nothing.
func (p *plain) repeatable(x ast.Expr) bool {
	switch x := x.(type) {
	case nil, *ast.BasicLit:
		return true
	case *ast.Ident:
		return !p.made[x] || p.repeats[x]
	case *ast.ParenExpr:
		return p.repeatable(x.X)
	case *ast.SelectorExpr:
		return p.repeatable(x.X)
	case *ast.StarExpr:
		return p.repeatable(x.X)
	case *ast.UnaryExpr:
		return x.Op != token.ARROW && x.Op != token.AND && p.repeatable(x.X)
	case *ast.BinaryExpr:
		return p.repeatable(x.X) && p.repeatable(x.Y)
	case *ast.IndexExpr:
		return p.repeatable(x.X) && p.repeatable(x.Index)
	}
	return false
}
