package dialect

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"regexp"
)

// warn records advice about a node, once.
func (t *tree) warn(n ast.Node, at token.Pos, msg string) {
	if t.warned[n] {
		return
	}
	t.warned[n] = true
	off := t.offset(at)
	t.warnings = append(t.warnings, Warning{Pos: t.src.pos(off), Src: t.src.lineAt(off), Msg: msg})
}

// truncates warns of a division of two written integers that loses a fraction.
func (r *rewriter) truncates(e *ast.BinaryExpr) {
	if e.Op != token.QUO || r.view.program {
		return
	}
	if !isUntyped(r.typeOf(e.X)) || !isUntyped(r.typeOf(e.Y)) {
		r.truncatesShown(e)
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

// truncatesShown warns, once in a session, of a result that is the quotient of two integers.
func (r *rewriter) truncatesShown(e *ast.BinaryExpr) {
	s, ok := r.shown.(*ast.ExprStmt)
	if !ok || ast.Unparen(s.X) != ast.Expr(e) || r.view.warnedQuotient || !isInteger(r.typeOf(e.X)) || !isInteger(r.typeOf(e.Y)) {
		return
	}
	r.view.warnedQuotient = true
	r.warn(e, e.OpPos, fmt.Sprintf("%s divides integers and drops the fraction, unlike Python: write %s/%s", r.written(r.spans[e]), r.asFloat(e.X), r.asFloat(e.Y)))
}

// asFloat is the text of an integer operand as a float64.
func (r *rewriter) asFloat(x ast.Expr) string {
	text := r.written(r.spans[x])
	if r.c.info.Types[x].Value != nil {
		return text
	}
	if p, ok := x.(*ast.ParenExpr); ok {
		text = r.written(r.spans[p.X])
	}
	return "float64(" + text + ")"
}

// floorDivision matches the comment that Python's operator // begins in Go, up to the end of its line.
var floorDivision = regexp.MustCompile(`^//[\w.]+\s*$`)

// floorDivisions warns of comments that stand like an operator between two operands: 7//2.
func (c *translation) floorDivisions() {
	for i, t := range c.sc.toks {
		if i+1 >= len(c.sc.toks) || !t.endsOperand() {
			continue
		}
		lead := c.sc.toks[i+1].lead
		for _, tr := range c.sc.trivia[lead.pos:lead.end] {
			if text := c.sc.text[tr.pos:tr.end]; tr.pos == t.end && floorDivision.MatchString(text) {
				p := c.src.pos(tr.pos)
				c.cell.Warnings = append(c.cell.Warnings, Warning{Pos: p, Src: c.src.line(p.Line),
					Msg: "// begins a comment in Go; the quotient of two integers is a whole number by / already"})
			}
		}
	}
}
