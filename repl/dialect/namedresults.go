package dialect

import "go/ast"

// The interpreter keeps the results of a function that have names in the variables of the caller, with the values that these have, and
// does not set them to zero. So a function has variables of its own for them,
//
//	func f() (n_ int, err_ error) { var n int; var err error; ...; return n, err }
//
// unless it has deferred calls, which may set its results when it has returned.

// ownResults gives a function such variables.
func (p *plain) ownResults(t *ast.FuncType, body *ast.BlockStmt) {
	if t.Results == nil {
		return
	}
	var vars unread
	for _, f := range t.Results.List {
		for i, id := range f.Names {
			if isBlank(id) {
				continue
			}
			name := p.unused(id.Name + "_")
			p.words[name] = true
			vars = append(vars, "var ", id.Name, " ", typeText{p.typeOf(f.Type)}, "; ")
			f.Names[i] = p.raw(id, read{id.Name}, unread{name})
			p.spans[f.Names[i]] = p.spans[id]
		}
	}
	if len(vars) == 0 {
		return
	}
	start := p.rawStmt(body, vars[:len(vars)-1])
	pos := p.spans[body].pos + 1
	p.spans[start] = span{pos, pos}
	body.List = append([]ast.Stmt{start}, body.List...)
}

// bareReturn is a return statement with the values of such variables, or nil for others.
func (p *plain) bareReturn(s *ast.ReturnStmt) ast.Stmt {
	f := p.around()
	if len(s.Results) > 0 || f.typ == nil || f.deferring != nil {
		return nil
	}
	if f.typ.Results == nil {
		return nil
	}
	var values unread
	for _, field := range f.typ.Results.List {
		for _, id := range field.Names {
			values = append(values, ", ")
			if isBlank(id) {
				values = append(values, "*new(", typeText{p.typeOf(field.Type)}, ")")
			} else {
				values = append(values, id.Name)
			}
		}
	}
	if len(values) == 0 {
		return nil
	}
	values[0] = " "
	return p.rawStmt(s, "return", values)
}
