package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
)

// addLocals gives the options the variables that are visible here, if they have a field for them.
func (m *matching) addLocals(list []ast.Expr) {
	f := fieldNamed(m.fields, "locals")
	if f == nil || len(m.rest) > 0 || m.named == nil {
		return
	}
	for _, o := range m.given {
		if o.field == f {
			return
		}
	}
	if locals := m.locals(f.Type(), m.call); locals != nil {
		m.given = append(m.given, option{f, locals})
	}
}

// moreLocals appends the variables that are visible here to the arguments of a function that ends in locals ...Names.
func (m *matching) moreLocals(list []ast.Expr) []ast.Expr {
	n := m.sig.Params().Len()
	if !m.sig.Variadic() || len(list) != n-1 || m.sig.Params().At(n-1).Name() != "locals" {
		return list
	}
	if locals := m.locals(paramType(m.sig, n-1), m.call); locals != nil {
		list = append(list, locals)
	}
	return list
}

// locals returns a map of the local variables that are visible at a node, or nil if there are none. Those of the session
// are looked up by name when they are wanted.
func (r *rewriter) locals(t types.Type, at ast.Node) ast.Expr {
	if _, ok := t.Underlying().(*types.Map); !ok {
		return nil
	}
	names := r.visible(at)
	if len(names) == 0 {
		return nil
	}
	lit := &ast.CompositeLit{Type: r.typeIdent(t, at)}
	for _, name := range names {
		kv := &ast.KeyValueExpr{Key: r.text(name, at), Value: r.ident(name, at)}
		r.make(kv, at)
		lit.Elts = append(lit.Elts, kv)
	}
	return r.done(lit, at, t)
}

// visible lists the local variables that are declared before a node, innermost scopes winning.
func (r *rewriter) visible(at ast.Node) []string {
	var names []string
	seen := map[string]bool{}
	for i := len(r.scopes) - 1; i >= 0; i-- {
		s := r.scopes[i]
		for _, name := range s.Names() {
			obj := s.Lookup(name)
			switch obj.(type) {
			case *types.Var, *types.Const:
				begun, _ := s.LookupParent(name, token.Pos(r.spans[at].pos)) // not yet in its own declaration
				if name != "_" && !seen[name] && begun == s {
					names = append(names, name)
				}
			}
			seen[name] = true
		}
	}
	return names
}
