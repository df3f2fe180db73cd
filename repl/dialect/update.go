package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
)

// update rewrites x op= y. Where Go has no such operator it becomes x = x op y, or the call that sets x.
func (r *rewriter) update(s ast.Stmt, l, y ast.Expr, op string, opPos token.Pos) ast.Stmt {
	x := r.value(l)
	y = r.value(y)
	if a, ok := s.(*ast.AssignStmt); ok {
		a.Rhs[0] = y
	}
	cx, cy := r.class(x), r.class(y)
	if cx == isUnknown || cy == isUnknown || r.plainUpdate(x, y, cx, cy) {
		return s
	}
	if cx == isNumber && cy == isNumber && isFloat(r.typeOf(x)) && isInteger(r.typeOf(y)) {
		if a, ok := s.(*ast.AssignStmt); ok {
			a.Rhs[0] = r.conversion(r.typeOf(x), y)
		}
		return s
	}
	if cx == isNumber && (cy == isQuantity || cy == isDynamic) {
		if a, ok := s.(*ast.AssignStmt); ok {
			a.Rhs[0] = r.convert(y, r.typeOf(x))
		}
		return s
	}
	v := r.operate(op, x, y, s, opPos)
	if v == nil {
		return s
	}
	if r.busy[s] {
		r.fail(s, "the left side of "+op+"= calls a function, which would be called twice", "assign its result to a name first")
		return s
	}
	if made := r.setting(l, v, s); made != nil {
		r.changed = true
		return made
	}
	return r.assignTo(l, r.convert(v, r.typeOf(x)), s)
}

// plainUpdate reports whether Go itself updates x by y.
func (r *rewriter) plainUpdate(x, y ast.Expr, cx, cy class) bool {
	tx, ty := r.typeOf(x), r.typeOf(y)
	if _, ok := tx.Underlying().(*types.Basic); !ok {
		return false
	}
	return cy != isQuantity && cy != isDynamic && cy != isOperand && (types.AssignableTo(ty, tx) || !(cx == isNumber && cy == isNumber))
}
