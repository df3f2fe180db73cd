package dialect

import (
	"go/ast"
	"go/types"
)

// selffunc.go: types of functions that take or give themselves, which the interpreter refuses. Emitted code has a struct in their place,
// and what the user calls State is a pointer to it:
//
//	type State func(*Lexer) State         type State_2 struct { F func(*Lexer) *State_2 }
//	s = begin; s = s(l)                   s = &State_2{begin}; s = s.F(l)

// selfFunc is the type of functions t, if that mentions itself and is declared outside functions; nil for all others.
func selfFunc(t types.Type) *types.Named {
	n, ok := t.(*types.Named)
	if !ok || n.Obj().Pkg() == nil || n.Obj().Pkg().Path() != sessionPackage || n.TypeArgs().Len() > 0 || n.Obj().Parent() != n.Obj().Pkg().Scope() {
		return nil
	}
	if _, ok := n.Underlying().(*types.Signature); !ok || !mentionsType(n.Underlying(), n, map[types.Type]bool{}) {
		return nil
	}
	return n
}

// mentionsType reports whether t has n in it, not counting what structs and interfaces hold.
func mentionsType(t types.Type, n *types.Named, seen map[types.Type]bool) bool {
	t = types.Unalias(t)
	if t == n {
		return true
	}
	if seen[t] {
		return false
	}
	seen[t] = true
	switch u := t.(type) {
	case *types.Named:
		return mentionsType(u.Underlying(), n, seen)
	case *types.Map:
		return mentionsType(u.Key(), n, seen) || mentionsType(u.Elem(), n, seen)
	case *types.Signature:
		for _, list := range []*types.Tuple{u.Params(), u.Results()} {
			for v := range list.Variables() {
				if mentionsType(v.Type(), n, seen) {
					return true
				}
			}
		}
	case interface{ Elem() types.Type }:
		return mentionsType(u.Elem(), n, seen)
	}
	return false
}

// asStruct declares the struct, and returns what emitted code calls the type.
func (f *finisher) asStruct(s *ast.TypeSpec, name string) (emitted string) {
	s.Type = f.t.raw(s.Type, unread{"struct { F "}, s.Type, unread{" }"})
	s.Name = f.t.raw(s.Name, unread{name}, read{s.Name.Name})
	return "*" + name
}

// selfFuncs turns functions into values of such types, and back, where they become a value of type to.
func (p *plain) selfFuncs(x *ast.Expr, to types.Type) {
	from := p.typeOf(*x)
	if from == nil || to == nil || types.Identical(from, to) {
		return
	}
	if _, ok := from.Underlying().(*types.Signature); !ok {
		return
	}
	made := *x
	if n := selfFunc(from); n != nil {
		sig := typeText{n.Underlying()}
		made = p.raw(made, unread{"func(s ", typeText{n}, ") ", sig, " { if s == nil { return nil }; return s.F }("}, made, unread{")"})
		p.result.info.Types[made] = types.TypeAndValue{Type: n.Underlying()}
	}
	if n := selfFunc(to); n != nil {
		made = p.raw(made, unread{"func(f ", typeText{n.Underlying()}, ") ", typeText{n}, " { if f == nil { return nil }; return &", structOf{n}, "{f} }("}, made, unread{")"})
		p.result.info.Types[made] = types.TypeAndValue{Type: to}
	}
	*x = made
}

// callSelf calls the function in such a value.
func (p *plain) callSelf(e *ast.CallExpr) {
	n := selfFunc(p.typeOf(e.Fun))
	if n == nil || p.result.info.Types[e.Fun].IsType() {
		return
	}
	e.Fun = p.raw(e.Fun, e.Fun, unread{".F"})
	p.result.info.Types[e.Fun] = types.TypeAndValue{Type: n.Underlying()}
}

// structOf is the struct of such a type inside raw parts.
type structOf struct{ t *types.Named }
