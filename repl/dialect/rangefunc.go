package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
)

// rangeFunc writes range over a function as a call of it:
//
//	seq(func(v T) bool { body; return true })
//
// break and continue of the loop itself become returns. What would leave the loop otherwise is refused.
func (p *plain) rangeFunc(s *ast.RangeStmt, sig *types.Signature, label string) ast.Stmt {
	yield, ok := sig.Params().At(0).Type().Underlying().(*types.Signature)
	if !ok {
		return nil
	}
	if bad := leaves(s.Body, label); bad != nil {
		p.fail(bad, "a loop over a function can here be left by break and continue only", "collect the values in a slice first, and range over that")
		return nil
	}
	p.returns(s.Body)
	parts := []any{s.X, "(func("}
	var set []any
	for i, key := range []ast.Expr{s.Key, s.Value} {
		if i >= yield.Params().Len() {
			break
		}
		if i > 0 {
			parts = append(parts, ", ")
		}
		t := typeText{yield.Params().At(i).Type()}
		id, ok := key.(*ast.Ident)
		switch {
		case key == nil, ok && id.Name == "_":
			parts = append(parts, "_ ", t)
		case s.Tok == token.DEFINE:
			parts = append(parts, id, " ", t)
		default:
			name := p.unused([]string{"k_", "v_"}[i])
			parts = append(parts, name, " ", t)
			set = append(set, key, " = ", name, "; ")
		}
	}
	parts = append(parts, ") bool { ")
	parts = append(append(parts, set...), s.Body, "; return true })")
	return p.rawStmt(s, parts...)
}

// leaves returns a statement that leaves a loop other than by its own break and continue, or nil.
func leaves(body *ast.BlockStmt, label string) ast.Node {
	var bad ast.Node
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt, *ast.DeferStmt:
			bad = n
		case *ast.BranchStmt:
			if n.Tok == token.GOTO || n.Label != nil && (n.Label.Name == label || !labelled(body, n.Label.Name)) {
				bad = n
			}
		}
		return bad == nil
	})
	return bad
}

// labelled reports whether a label stands inside a body.
func labelled(body *ast.BlockStmt, label string) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		if l, ok := n.(*ast.LabeledStmt); ok && l.Label.Name == label {
			found = true
		}
		return !found
	})
	return found
}

// returns replaces the break and continue of the loop whose body this is.
func (p *plain) returns(body *ast.BlockStmt) {
	var list func(stmts []ast.Stmt, inSwitch bool)
	var one func(s ast.Stmt, inSwitch bool) ast.Stmt
	list = func(stmts []ast.Stmt, inSwitch bool) {
		for i, s := range stmts {
			stmts[i] = one(s, inSwitch)
		}
	}
	one = func(s ast.Stmt, inSwitch bool) ast.Stmt {
		switch s := s.(type) {
		case *ast.BranchStmt:
			switch {
			case s.Label != nil:
			case s.Tok == token.CONTINUE:
				return p.rawStmt(s, "return true")
			case s.Tok == token.BREAK && !inSwitch:
				return p.rawStmt(s, "return false")
			}
		case *ast.BlockStmt:
			list(s.List, inSwitch)
		case *ast.IfStmt:
			list(s.Body.List, inSwitch)
			if s.Else != nil {
				s.Else = one(s.Else, inSwitch)
			}
		case *ast.LabeledStmt:
			s.Stmt = one(s.Stmt, inSwitch)
		case *ast.SwitchStmt:
			list(s.Body.List, true)
		case *ast.TypeSwitchStmt:
			list(s.Body.List, true)
		case *ast.SelectStmt:
			list(s.Body.List, true)
		case *ast.CaseClause:
			list(s.Body, inSwitch)
		case *ast.CommClause:
			list(s.Body, inSwitch)
		}
		return s
	}
	list(body.List, false)
}
