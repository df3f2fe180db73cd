package dialect

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
)

// lateMethods turns methods whose type an earlier cell declared into functions with the receiver as their first parameter,
// since the checker knows methods of types beside their declaration only. What is written out stays a method.
func (t *tree) lateMethods() ErrorList {
	var errs ErrorList
	own := declared(t.file.Decls)
	for _, d := range t.file.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Recv == nil || len(fn.Recv.List) != 1 {
			continue
		}
		base := t.aliased(receiver(fn.Recv.List[0].Type))
		if base == nil || own[base.Name] {
			continue
		}
		fail := func(msg, hint string) {
			errs = append(errs, t.src.fail(t.offset(base.Pos()), msg, hint))
		}
		e := t.view.declared(base.Name)
		if e == nil || e.target != "" || e.obj == nil {
			fail(base.Name+" is not a type that this session declared, so that it cannot get methods", "")
			continue
		}
		n, ok := types.Unalias(e.obj.Type()).(*types.Named)
		if _, isType := e.obj.(*types.TypeName); !ok || !isType {
			fail(base.Name+" is not a type", "")
			continue
		}
		if n.TypeParams().Len() > 0 {
			fail("methods of a generic type are declared in the cell of the type", "")
			continue
		}
		before := method(n, fn.Name.Name)
		promoted := before != nil && ownMethod(n, fn.Name.Name) == nil && (writtenOut(before) || byPointer(n, before))
		t.late[fn] = &late{recv: n, name: fn.Name.Name, decl: fn, ident: fn.Name, promoted: promoted}
		t.asFunction(fn)
	}
	return errs
}

// late is a method that was turned into a function.
type late struct {
	recv    *types.Named
	name    string
	decl    *ast.FuncDecl
	ident   *ast.Ident // its name in the text
	emitted string     // another name, if its type had such a method

	promoted bool // its type had the method from what it embeds
}

// aliased follows the aliases that the tree declares.
func (t *tree) aliased(id *ast.Ident) *ast.Ident {
	for hops := 0; id != nil && hops < 100; hops++ {
		var next *ast.Ident
		for _, d := range t.file.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.TYPE {
				for _, spec := range g.Specs {
					if s := spec.(*ast.TypeSpec); s.Name.Name == id.Name && s.Assign.IsValid() {
						next, _ = ast.Unparen(s.Type).(*ast.Ident)
					}
				}
			}
		}
		if next == nil {
			return id
		}
		id = next
	}
	return id
}

// receiver returns the type name of a receiver.
func receiver(e ast.Expr) *ast.Ident {
	switch e := e.(type) {
	case *ast.Ident:
		return e
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.ParenExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.IndexListExpr:
		return receiver(e.X)
	}
	return nil
}

func (t *tree) asFunction(fn *ast.FuncDecl) {
	recv := fn.Recv.List[0]
	if len(recv.Names) == 0 {
		recv.Names = []*ast.Ident{{Name: "_", NamePos: recv.Pos()}}
	}
	for _, p := range fn.Type.Params.List {
		if len(p.Names) == 0 { // all parameters have names, or none
			p.Names = []*ast.Ident{{Name: "_", NamePos: p.Pos()}}
		}
	}
	fn.Type.Params.List = append([]*ast.Field{recv}, fn.Type.Params.List...)
	fn.Recv = nil
	fn.Name = &ast.Ident{Name: "_", NamePos: fn.Name.Pos()}
}

// predeclare gives types the methods that the bodies of late methods call, so that they can call themselves, and reports whether there
// are any.
func (t *tree) predeclare() (added bool) {
	for _, l := range t.late {
		if old := ownMethod(l.recv, l.name); old != nil {
			t.view.born[old] = true
		} else if selects(t.file, l.name) {
			t.addMethod(l)
			added = true
		}
	}
	return added
}

// addMethod gives a type a method. It cannot be taken back, and so counts only when the chunk has been committed or belongs
// to the cell at hand.
func (t *tree) addMethod(l *late) {
	if fn := t.lateFunc(l); fn != nil {
		l.recv.AddMethod(fn)
		t.view.unborn[fn] = true
		t.view.born[fn] = true
	}
}

// unborn reports the use of methods whose declaration did not run.
func (t *tree) unborn() ErrorList {
	var errs ErrorList
	for sel, s := range t.result.info.Selections {
		if fn, ok := s.Obj().(*types.Func); ok && t.view.unborn[fn] && !t.view.born[fn] {
			errs = append(errs, t.src.fail(t.offset(sel.Sel.Pos()), sel.Sel.Name+" undefined: its declaration did not run", ""))
		}
	}
	return errs
}

func selects(f *ast.File, name string) bool {
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == name {
			found = true
		}
		return !found
	})
	return found
}

// lateFunc returns the method that a function stands for, by the last check.
func (t *tree) lateFunc(l *late) *types.Func {
	obj, ok := t.result.info.Defs[l.decl.Name].(*types.Func)
	if !ok {
		return nil
	}
	sig := obj.Type().(*types.Signature)
	params := make([]*types.Var, 0, sig.Params().Len())
	for i := 1; i < sig.Params().Len(); i++ {
		params = append(params, sig.Params().At(i))
	}
	recv := types.NewVar(token.NoPos, t.result.pkg, "", sig.Params().At(0).Type())
	whole := types.NewSignatureType(recv, nil, nil, types.NewTuple(params...), sig.Results(), sig.Variadic())
	return types.NewFunc(token.NoPos, t.result.pkg, l.name, whole)
}

// addMethods gives types their late methods, and returns those that the chunk declares. The interpreter keeps the first
// method of a name for good, so that a later one gets a number, and calls of it as well.
func (t *tree) addMethods() []*types.Func {
	var list []*types.Func
	for _, l := range t.late {
		fn := ownMethod(l.recv, l.name)
		if fn == nil {
			t.addMethod(l)
			fn = ownMethod(l.recv, l.name)
		}
		switch {
		case l.promoted:
			t.rename(l, fn, l.name+" was a method of what "+l.recv.Obj().Name()+" embeds; calls through interfaces still reach that")
		case !t.view.unborn[fn]:
			t.rename(l, fn, l.name+" is declared again; calls through interfaces still reach the one before")
		}
		list = append(list, fn)
	}
	return list
}

// rename gives a late method another name in emitted code, since its type has one of its name there.
func (t *tree) rename(l *late, fn *types.Func, warning string) {
	l.emitted = t.view.unused(l.name + "_")
	t.view.methodNames[fn] = l.emitted
	t.warn(l.decl, l.ident.Pos(), warning)
}

// ownMethod is the method of a name that cells declared for a type, not for what it embeds; nil if there is none.
func ownMethod(n *types.Named, name string) *types.Func {
	for fn := range n.Methods() {
		if fn.Name() == name {
			return fn
		}
	}
	return nil
}

// conflicts reports late methods that a type has already with another signature.
func (t *tree) conflicts() ErrorList {
	var errs ErrorList
	for _, l := range t.late {
		old, fn := ownMethod(l.recv, l.name), t.lateFunc(l)
		if old == nil || fn == nil || types.Identical(old.Type(), fn.Type()) {
			continue
		}
		errs = append(errs, t.src.fail(t.offset(l.decl.Name.Pos()),
			fmt.Sprintf("method %s of %s is there already as %s", l.name, l.recv.Obj().Name(), t.typeText(old.Type())),
			"declare the type again to give it other methods"))
	}
	return errs
}
