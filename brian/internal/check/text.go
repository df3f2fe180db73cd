package check

import (
	"fmt"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/syntax"
)

// Text parses and checks src as an expression; what names it in messages:
// "threshold".
func Text(what, src string, s Scope) (Typed, error) {
	x, err := syntax.ParseExprIn(what, src)
	if err != nil {
		return Typed{}, err
	}
	c := newChecker(what, src, s)
	t := c.expr(x)
	return Typed{t.x, t.dim, t.typ}, c.errs.Err()
}

// ConditionText is Text for an expression that has to be True or False.
func ConditionText(what, src string, s Scope) (Typed, error) {
	t, err := Text(what, src, s)
	if err == nil && t.Type != equations.Boolean {
		err = syntax.ErrorList{{Pos: syntax.Pos{Line: 1, Col: 1}, Src: src, What: what,
			Msg: fmt.Sprintf("a %s is a condition like v > 1, this is a number%s", what, inUnit(t.Dim))}}
	}
	return t, err
}

// StmtsText parses and checks src as statements.
func StmtsText(what, src string, s Scope) ([]syntax.Stmt, []Var, error) {
	list, err := syntax.ParseStmtsIn(what, src)
	if err != nil {
		return nil, nil, err
	}
	c := newChecker(what, src, s)
	out, temps := c.stmts(list)
	return out, temps, c.errs.Err()
}
