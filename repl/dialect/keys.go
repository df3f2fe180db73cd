package dialect

import (
	"go/ast"
	"go/types"
)

// keys.go: keys of types that cells declare.

// openKeys takes keys of maps out of the interpreter's boxes: two of these are never equal.
func (p *plain) openKeys(t types.Type, keys ...*ast.Expr) {
	m, ok := underlying(t).(*types.Map)
	if !ok || !isAny(m.Key()) {
		return
	}
	for _, k := range keys {
		if t := p.typeOf(*k); t != nil && (types.IsInterface(t) || ownType(t) != nil) {
			*k = p.raw(*k, unread{p.sessionFunc(nameOpened, *k), "("}, *k, unread{")"})
		}
	}
}

// contextKeys gives the keys of contexts their types: for compiled code the keys user{} and request{} are the same.
func (p *plain) contextKeys(e *ast.CallExpr) {
	sel, ok := e.Fun.(*ast.SelectorExpr)
	if !ok {
		return
	}
	f, ok := p.result.info.Uses[sel.Sel].(*types.Func)
	if !ok || f.Pkg() == nil || f.Pkg().Path() != "context" {
		return
	}
	var key *ast.Expr
	switch {
	case f.Name() == "WithValue" && len(e.Args) == 3:
		key = &e.Args[1]
	case f.Name() == "Value" && len(e.Args) == 1:
		key = &e.Args[0]
	default:
		return
	}
	number := "-1"
	if t := p.typeOf(*key); ownType(t) != nil {
		number = p.view.number(t)
	} else if !isAny(t) {
		return
	}
	*key = p.raw(*key, unread{p.sessionFunc(nameKey, *key), "("}, *key, unread{", ", number, ")"})
}
