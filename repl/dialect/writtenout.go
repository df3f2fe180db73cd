package dialect

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
)

// writtenout.go: types and values that Go leaves out, and the interpreter does not find.

// truths makes values of comparisons and ! that are returned as an interface into calls of bool: the interpreter would set the
// interface itself to true.
func (p *plain) truths(s *ast.ReturnStmt) {
	if p.around().typ == nil {
		return
	}
	fields := p.around().typ.Results
	if len(s.Results) == 0 || fields.NumFields() != len(s.Results) {
		return
	}
	i := 0
	for _, f := range fields.List {
		t := p.typeOf(f.Type)
		for range max(1, len(f.Names)) {
			x := s.Results[i]
			b, isBool := p.typeOf(x).(*types.Basic)
			if t != nil && types.IsInterface(t) && isBool && b.Info()&types.IsBoolean != 0 && p.result.info.Types[x].Value == nil {
				switch x.(type) {
				case *ast.BinaryExpr, *ast.UnaryExpr, *ast.ParenExpr:
					s.Results[i] = p.raw(x, "bool(", x, ")")
				}
			}
			i++
		}
	}
}

// typeNils writes the type of nil in x, y = nil, z, which the interpreter does not find.
func (p *plain) typeNils(s *ast.AssignStmt) {
	if s.Tok != token.ASSIGN || len(s.Rhs) < 2 || len(s.Rhs) != len(s.Lhs) {
		return
	}
	for i, x := range s.Rhs {
		if t := p.typeOf(s.Lhs[i]); p.result.info.Types[x].IsNil() && t != nil {
			s.Rhs[i] = p.raw(x, "(", typeText{t}, ")(nil)")
		}
	}
}

// callPlainly converts what is called to a type without methods: the interpreter confuses functions of types that have some.
func (p *plain) callPlainly(e *ast.CallExpr) {
	n := ownType(p.typeOf(e.Fun))
	if n == nil || n.NumMethods() == 0 || p.result.info.Types[e.Fun].IsType() {
		return
	}
	if sig, ok := n.Underlying().(*types.Signature); ok {
		e.Fun = p.raw(e.Fun, unread{"(", typeText{sig}, ")("}, e.Fun, unread{")"})
		p.result.info.Types[e.Fun] = types.TypeAndValue{Type: sig}
	}
}

// typeSpread writes the type of nil in f(nil...), which the interpreter does not find.
func (p *plain) typeSpread(e *ast.CallExpr) {
	if !e.Ellipsis.IsValid() {
		return
	}
	last := &e.Args[len(e.Args)-1]
	sig, ok := underlying(p.typeOf(e.Fun)).(*types.Signature)
	if ok && p.result.info.Types[*last].IsNil() {
		*last = p.raw(*last, "(", typeText{sig.Params().At(sig.Params().Len() - 1).Type()}, ")(nil)")
	}
}

// keepTogether writes f([]any{x}...) for f(x) where x is a []any and f takes any number of values: the interpreter would take the
// elements of x.
func (p *plain) keepTogether(e *ast.CallExpr) {
	sig, ok := underlying(p.typeOf(e.Fun)).(*types.Signature)
	if !ok || !sig.Variadic() || e.Ellipsis.IsValid() || len(e.Args) < sig.Params().Len() {
		return
	}
	n := sig.Params().Len() - 1
	list := sig.Params().At(n).Type()
	if !slices.ContainsFunc(e.Args[n:], func(x ast.Expr) bool { return p.typeOf(x) != nil && types.Identical(p.typeOf(x), list) }) {
		return
	}
	parts := []any{typeText{list}, "{"}
	for _, x := range e.Args[n:] {
		parts = append(parts, x, ", ")
	}
	parts[len(parts)-1] = "}..."
	together := p.raw(e.Args[n], parts...)
	p.spans[together] = span{p.spans[e.Args[n]].pos, p.spans[e.Args[len(e.Args)-1]].end}
	e.Args = append(e.Args[:n:n], together)
}

// receivesTruth gives the first result of _, ok = <-ch a place: the interpreter would put the channel there.
func (p *plain) receivesTruth(s *ast.AssignStmt) {
	if s.Tok != token.ASSIGN || len(s.Lhs) != 2 || len(s.Rhs) != 1 || !isBlank(s.Lhs[0]) {
		return
	}
	if x, ok := ast.Unparen(s.Rhs[0]).(*ast.UnaryExpr); ok && x.Op == token.ARROW {
		s.Lhs[0] = p.raw(s.Lhs[0], "*new(", typeText{underlying(p.typeOf(x.X)).(*types.Chan).Elem()}, ")")
	}
}

// typeShifted writes the type of the constant in 1 << n, which the interpreter takes for an int.
func (p *plain) typeShifted(e *ast.BinaryExpr) {
	if e.Op != token.SHL && e.Op != token.SHR || p.result.info.Types[e].Value != nil || p.result.info.Types[e.X].Value == nil {
		return
	}
	if t := p.typeOf(e.X); t != types.Typ[types.Int] && !isUntyped(t) {
		e.X = p.raw(e.X, typeText{t}, "(", e.X, ")")
	}
}

// writePointers writes &T before the elements of a literal that stand for pointers to what is no struct: the interpreter takes them for T.
func (p *plain) writePointers(l *ast.CompositeLit) {
	write := func(x *ast.Expr) {
		lit, ok := (*x).(*ast.CompositeLit)
		if !ok || lit.Type != nil {
			return
		}
		ptr, ok := p.typeOf(lit).(*types.Pointer)
		if !ok {
			return
		}
		if _, ok := ptr.Elem().Underlying().(*types.Struct); !ok {
			*x = p.raw(lit, "&", typeText{ptr.Elem()}, lit)
			p.result.info.Types[*x] = types.TypeAndValue{Type: ptr}
		}
	}
	for i := range l.Elts {
		if kv, ok := l.Elts[i].(*ast.KeyValueExpr); ok {
			write(&kv.Key)
			write(&kv.Value)
		} else {
			write(&l.Elts[i])
		}
	}
}

// constants writes the values of several constants which repeat the expressions before them, and of constants of types that cells
// declare: the interpreter takes _ among them for a value, and gives T = iota + 1 a value that equals no other.
func (p *plain) constants(s *ast.ValueSpec) {
	for i, x := range s.Values {
		if tv := p.result.info.Types[x]; tv.Value != nil && (tv.Value.Kind() == constant.Bool || hasCall(x)) {
			s.Values[i] = p.constant(tv, x) // it would take this for a definition that needs itself
		}
	}
	own := len(s.Names) == 1 && ownType(p.constType(s, 0)) != nil
	if (s.Type != nil || len(s.Values) > 0 || len(s.Names) < 2) && !own {
		return
	}
	var parts []any
	if own {
		parts = append(parts, " ", typeText{p.constType(s, 0)})
	}
	parts = append(parts, " = ")
	for i, id := range s.Names {
		c, ok := p.result.info.Defs[id].(*types.Const)
		if !ok {
			return
		}
		if i > 0 {
			parts = append(parts, ", ")
		}
		t := c.Type()
		if own {
			t = untyped(c.Val())
		}
		parts = append(parts, p.constant(types.TypeAndValue{Type: t, Value: c.Val()}, id))
	}
	end := p.spans[s].end
	if own {
		end = p.spans[s.Names[0]].end
	}
	s.Type, s.Values = p.raw(s, parts...), nil
	p.spans[s.Type] = span{end, p.spans[s].end}
}

// constType is the type of one of the constants that a specification declares.
func (p *plain) constType(s *ast.ValueSpec, i int) types.Type {
	if c, ok := p.result.info.Defs[s.Names[i]].(*types.Const); ok {
		return c.Type()
	}
	return nil
}

// hasCall reports whether an expression has a call in it.
func hasCall(x ast.Expr) bool {
	found := false
	ast.Inspect(x, func(n ast.Node) bool {
		_, call := n.(*ast.CallExpr)
		found = found || call
		return !found
	})
	return found
}

// localType writes what a type of the same function, after which a type is made, is made of: the interpreter loses its fields.
func (p *plain) localType(s *ast.TypeSpec) {
	id, ok := s.Type.(*ast.Ident)
	if !ok || s.Assign.IsValid() {
		return
	}
	obj, ok := p.result.info.Uses[id].(*types.TypeName)
	if n, named := p.typeOf(id).(*types.Named); ok && named && obj.Parent() != p.result.pkg.Scope() && obj.Parent() != types.Universe && n.TypeArgs().Len() == 0 {
		s.Type = p.raw(id, typeText{n.Underlying()})
	}
}
