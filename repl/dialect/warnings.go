package dialect

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
)

// warn records advice about a node, once.
func (t *tree) warn(n ast.Node, at token.Pos, msg string) {
	if t.warned[n] {
		return
	}
	t.warned[n] = true
	p := t.pos(at)
	t.warnings = append(t.warnings, Warning{Pos: p, Src: t.src.line(p.Line), Msg: msg})
}

// truncates warns of a division of two written integers that loses a fraction.
func (r *rewriter) truncates(e *ast.BinaryExpr) {
	if e.Op != token.QUO || r.view.program || !isUntyped(r.typeOf(e.X)) || !isUntyped(r.typeOf(e.Y)) {
		return
	}
	x, y := r.c.info.Types[e.X].Value, r.c.info.Types[e.Y].Value
	if x == nil || y == nil || !isInteger(r.typeOf(e.X)) || !isInteger(r.typeOf(e.Y)) || constant.Sign(y) == 0 {
		return
	}
	if constant.Compare(constant.BinaryOp(x, token.REM, y), token.EQL, constant.MakeInt64(0)) {
		return
	}
	fx, _ := constant.Float64Val(x)
	fy, _ := constant.Float64Val(y)
	text := r.written(r.spans[e])
	r.warn(e, e.OpPos, fmt.Sprintf("%s divides integers and gives %s; Python gives %.6g: write %s.0/%s", text,
		constant.BinaryOp(x, token.QUO_ASSIGN, y), fx/fy, r.written(r.spans[e.X]), r.written(r.spans[e.Y])))
}
