package dialect

import (
	"go/ast"
	"go/types"
	"strconv"
)

// typeText is a type inside raw parts.
type typeText struct{ t types.Type }

// signatureText is a signature without func inside raw parts.
type signatureText struct{ sig *types.Signature }

// unread are raw parts that only the interpreter gets, read those that only readers get.
type (
	unread []any
	read   []any
)

// typeName is the name of a type inside raw parts, as text: "T", "*T", or "" of types without a name.
type typeName struct{ t types.Type }

// raw returns an expression that is written as parts: strings, types and nodes. The checker does not see it.
func (t *tree) raw(at ast.Node, parts ...any) *ast.Ident {
	t.raws = append(t.raws, parts)
	return t.ident(markRaw+strconv.Itoa(len(t.raws)-1), at)
}

// rawStmt returns a statement that is written as parts.
func (t *tree) rawStmt(at ast.Node, parts ...any) ast.Stmt {
	s := &ast.ExprStmt{X: t.raw(at, parts...)}
	t.make(s, at)
	return s
}
