package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
)

// rangeFunc writes range over a function as a call of it:
//
//	seq(func(v T) bool { body; return true })
//
// break and continue of the loop itself become returns. What leaves the loop otherwise says so in a variable, and happens behind it:
//
//	{ leave_ := 0; var result_ int; seq(func(v T) bool { ... result_ = v; leave_ = 1; return false ... }); if leave_ == 1 { return result_ } }
func (p *plain) rangeFunc(s *ast.RangeStmt, sig *types.Signature, label string) ast.Stmt {
	yield, ok := sig.Params().At(0).Type().Underlying().(*types.Signature)
	if !ok {
		return nil
	}
	l := &funcLoop{plain: p, body: s.Body, label: label}
	l.list(s.Body.List, true, true)
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
	return l.around(s, p.rawStmt(s, parts...))
}

// funcLoop is a loop over a function on its way.
type funcLoop struct {
	*plain
	body    *ast.BlockStmt
	label   string
	leave   string     // the variable that says how it was left, "" if it is left in its own way only
	results []string   // the variables that hold what is returned
	exits   []ast.Stmt // what happens behind it: the first where leave is 1
}

// list replaces what leaves the loop among statements. breaks and continues say whether those without a label are the loop's.
func (l *funcLoop) list(stmts []ast.Stmt, breaks, continues bool) {
	for i, s := range stmts {
		stmts[i] = l.stmt(s, breaks, continues)
	}
}

func (l *funcLoop) stmt(s ast.Stmt, breaks, continues bool) ast.Stmt {
	switch s := s.(type) {
	case *ast.ReturnStmt:
		return l.returned(s)
	case *ast.BranchStmt:
		return l.branch(s, breaks, continues)
	case *ast.BlockStmt:
		l.list(s.List, breaks, continues)
	case *ast.IfStmt:
		l.list(s.Body.List, breaks, continues)
		if s.Else != nil {
			s.Else = l.stmt(s.Else, breaks, continues)
		}
	case *ast.LabeledStmt:
		s.Stmt = l.stmt(s.Stmt, breaks, continues)
	case *ast.ForStmt:
		l.list(s.Body.List, false, false)
	case *ast.RangeStmt:
		l.list(s.Body.List, false, false)
	case *ast.SwitchStmt:
		l.list(s.Body.List, false, continues)
	case *ast.TypeSwitchStmt:
		l.list(s.Body.List, false, continues)
	case *ast.SelectStmt:
		l.list(s.Body.List, false, continues)
	case *ast.CaseClause:
		l.list(s.Body, breaks, continues)
	case *ast.CommClause:
		l.list(s.Body, breaks, continues)
	case *ast.ExprStmt:
		l.inside(s, breaks, continues)
	}
	return s
}

// inside looks into a statement that was replaced by parts.
func (l *funcLoop) inside(s *ast.ExprStmt, breaks, continues bool) {
	id, ok := s.X.(*ast.Ident)
	if !ok {
		return
	}
	n, ok := marked(id.Name, markRaw)
	if !ok {
		return
	}
	i, _ := strconv.Atoi(n)
	if first, ok := l.raws[i][0].(string); ok && len(first) > 3 && first[:4] == "for " {
		breaks, continues = false, false
	}
	l.parts(l.raws[i], breaks, continues)
}

func (l *funcLoop) parts(list []any, breaks, continues bool) {
	for i, part := range list {
		switch part := part.(type) {
		case ast.Stmt:
			list[i] = l.stmt(part, breaks, continues)
		case partList:
			l.parts(part, breaks, continues)
		}
	}
}

func (l *funcLoop) branch(s *ast.BranchStmt, breaks, continues bool) ast.Stmt {
	own := s.Label != nil && s.Label.Name == l.label
	switch {
	case s.Tok == token.FALLTHROUGH:
		return s
	case s.Tok == token.CONTINUE && (own || s.Label == nil && continues):
		return l.rawStmt(s, "return true")
	case s.Tok == token.BREAK && (own || s.Label == nil && breaks):
		return l.rawStmt(s, "return false")
	case s.Label == nil || labelled(l.body, s.Label.Name):
		return s
	}
	return l.exit(s, s, nil)
}

// returned keeps the results of a return statement for one behind the loop.
func (l *funcLoop) returned(s *ast.ReturnStmt) ast.Stmt {
	if len(s.Results) == 0 {
		return l.exit(s, s, nil)
	}
	if l.results == nil {
		for range l.plain.around().typ.Results.NumFields() {
			name := l.unused("result_")
			l.words[name] = true
			l.results = append(l.results, name)
		}
	}
	behind := &ast.ReturnStmt{Return: s.Return}
	l.make(behind, s)
	var set []any
	for i, name := range l.results {
		behind.Results = append(behind.Results, l.raw(s, name))
		if i > 0 {
			set = append(set, ", ")
		}
		set = append(set, name)
	}
	set = append(set, " = ")
	for i, x := range s.Results {
		if i > 0 {
			set = append(set, ", ")
		}
		set = append(set, x)
	}
	return l.exit(s, behind, append(set, "; "))
}

// exit is a statement that ends the loop and has another one follow, after some more text.
func (l *funcLoop) exit(s, behind ast.Stmt, first []any) ast.Stmt {
	if l.leave == "" {
		l.leave = l.unused("leave_")
		l.words[l.leave] = true
	}
	l.exits = append(l.exits, behind)
	return l.rawStmt(s, "{ ", partList(first), l.leave, " = ", strconv.Itoa(len(l.exits)), "; return false }")
}

// around is the loop with what happens behind it.
func (l *funcLoop) around(s *ast.RangeStmt, loop ast.Stmt) ast.Stmt {
	if l.leave == "" {
		return loop
	}
	block := &ast.BlockStmt{List: []ast.Stmt{l.rawStmt(s, l.leave, " := 0")}}
	l.make(block, s)
	if l.results != nil {
		i := 0
		for _, f := range l.plain.around().typ.Results.List {
			for range max(1, len(f.Names)) {
				block.List = append(block.List, l.rawStmt(s, "var ", l.results[i], " ", typeText{l.typeOf(f.Type)}))
				i++
			}
		}
	}
	block.List = append(block.List, loop)
	for i, behind := range l.exits {
		then := &ast.BlockStmt{List: []ast.Stmt{behind}}
		l.make(then, s)
		cond := &ast.IfStmt{Cond: l.raw(s, l.leave, " == ", strconv.Itoa(i+1)), Body: then}
		l.make(cond, s)
		block.List = append(block.List, cond)
	}
	return block
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
