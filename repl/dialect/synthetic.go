package dialect

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// synthetic writes a node that rewriting made.
func (r *renderer) synthetic(n ast.Node) {
	switch n := n.(type) {
	case *ast.Ident:
		r.identifier(n)
	case *ast.BasicLit:
		r.put(n.Value, n)
	case *ast.SelectorExpr:
		r.selectorExpr(n)
	case *ast.CallExpr:
		r.node(n.Fun)
		r.list(n, "(", n.Args, ")")
	case *ast.ParenExpr:
		r.around(n, "(", n.X, ")")
	case *ast.BinaryExpr:
		r.node(n.X)
		r.put(" "+n.Op.String()+" ", n)
		r.node(n.Y)
	case *ast.UnaryExpr:
		r.put(n.Op.String(), n)
		r.node(n.X)
	case *ast.StarExpr:
		r.put("*", n)
		r.node(n.X)
	case *ast.TypeAssertExpr:
		r.node(n.X)
		r.around(n, ".(", n.Type, ")")
	case *ast.CompositeLit:
		r.node(n.Type)
		r.list(n, "{", n.Elts, "}")
	case *ast.KeyValueExpr:
		r.node(n.Key)
		r.put(": ", n)
		r.node(n.Value)
	case *ast.FuncLit:
		r.node(n.Type)
		r.put(" ", n)
		r.node(n.Body)
	case *ast.FuncType:
		r.funcType(n)
	default:
		r.madeStmt(n)
	}
}

func (r *renderer) around(n ast.Node, open string, x ast.Node, end string) {
	r.put(open, n)
	r.node(x)
	r.put(end, n)
}

// list writes elements with commas, on the lines on which they were written.
func (r *renderer) list(n ast.Node, open string, list []ast.Expr, end string) {
	r.put(open, n)
	line := r.line(n)
	for i, x := range list {
		if i > 0 {
			r.put(",", x)
			if l := r.line(x); l > line && l < line+100 {
				r.put("\n\t", x)
				line = l
			} else {
				r.put(" ", x)
			}
		}
		r.node(x)
	}
	r.put(end, n)
}

// line returns the line of the cell on which a node ends.
func (r *renderer) line(n ast.Node) int { return r.pos(token.Pos(r.spans[n].pos)).Line }

func (r *renderer) identifier(id *ast.Ident) {
	if p, ok := marked(id.Name, markPackage); ok {
		r.put(r.packageName(p), id)
		return
	}
	if s, ok := marked(id.Name, markType); ok {
		i, _ := strconv.Atoi(s)
		r.put(r.typeString(r.types[i]), id)
		return
	}
	if s, ok := marked(id.Name, markRaw); ok {
		i, _ := strconv.Atoi(s)
		r.parts(r.raws[i], id)
		return
	}
	if name := r.rename(id); name != "" {
		r.put(name, id)
		return
	}
	r.put(id.Name, id)
}

// parts writes a mixture of text, types and nodes.
func (r *renderer) parts(list []any, at ast.Node) {
	for _, p := range list {
		switch p := p.(type) {
		case string:
			r.put(p, at)
		case partList:
			r.parts(p, at)
		case unread:
			if r.located {
				r.parts(p, at)
			}
		case read:
			if !r.located {
				r.parts(p, at)
			}
		case structOf:
			r.put(strings.TrimPrefix(r.typeString(p.t), "*"), at)
		case *types.Var: // a field
			name := p.Name()
			if r.located {
				name = r.fieldName(p)
			}
			r.put(name, at)
		case ast.Node:
			r.node(p)
		case typeText:
			r.put(r.typeString(p.t), at)
		case signatureText:
			r.put(strings.TrimPrefix(r.typeString(types.NewSignatureType(nil, nil, nil, p.sig.Params(), p.sig.Results(), p.sig.Variadic())), "func"), at)
		case instanceOf:
			if r.located {
				r.put(r.view.instance(p.generic, p.args, nil).name, at)
			} else {
				r.node(p.written)
			}
		case typeName:
			name := ""
			if ownType(deref(p.t)) != nil {
				name = r.typeString(p.t)
			}
			r.put(quoteString(name), at)
		}
	}
}

func (r *renderer) selectorExpr(n *ast.SelectorExpr) {
	r.node(n.X)
	if r.sites[n] && r.located {
		r.put("."+nameAt+"("+quoteString(r.position(n))+")", n)
	}
	r.put(".", n)
	if name := r.methodName(n); name != "" {
		r.put(name, n.Sel)
		return
	}
	r.node(n.Sel)
}

func (r *renderer) funcType(n *ast.FuncType) {
	r.put("func()", n)
	if n.Results == nil || len(n.Results.List) == 0 {
		return
	}
	r.put(" ", n)
	if len(n.Results.List) == 1 {
		r.node(n.Results.List[0].Type)
		return
	}
	r.put("(", n)
	for i, f := range n.Results.List {
		if i > 0 {
			r.put(", ", n)
		}
		r.node(f.Type)
	}
	r.put(")", n)
}

func (r *renderer) madeStmt(n ast.Node) {
	switch n := n.(type) {
	case *ast.ExprStmt:
		r.node(n.X)
	case *ast.AssignStmt:
		r.exprs(n, n.Lhs)
		r.put(" "+n.Tok.String()+" ", n)
		r.exprs(n, n.Rhs)
	case *ast.ReturnStmt:
		r.put("return ", n)
		r.exprs(n, n.Results)
	case *ast.BranchStmt:
		r.put(n.Tok.String()+" "+n.Label.Name, n)
	case *ast.IfStmt:
		r.put("if ", n)
		r.node(n.Cond)
		r.put(" ", n)
		r.node(n.Body)
	case *ast.BlockStmt:
		r.put("{ ", n)
		for i, s := range n.List {
			if i > 0 {
				r.put("; ", n)
			}
			r.node(s)
		}
		r.put(" }", n)
	case *ast.ForStmt:
		r.put("for ", n)
		r.node(n.Init)
		r.put("; ", n)
		r.node(n.Cond)
		r.put("; ", n)
		if n.Post != nil {
			r.node(n.Post)
			r.put(" ", n)
		}
		r.node(n.Body)
	case *ast.DeclStmt:
		r.node(n.Decl)
	case *ast.GenDecl:
		spec := n.Specs[0].(*ast.ValueSpec)
		r.put("var ", n)
		r.node(spec.Names[0])
		r.put(" ", n)
		r.node(spec.Type)
	default:
		panic(fmt.Sprintf("dialect: cannot write a made %T", n))
	}
}

func (r *renderer) exprs(n ast.Node, list []ast.Expr) {
	for i, x := range list {
		if i > 0 {
			r.put(", ", n)
		}
		r.node(x)
	}
}
