package dialect

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"strings"

	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/types/typeutil"
)

// The interpreter hardly knows type parameters. So it never sees a function or type that has them, but instances: where a chunk needs
// Map[int, string], the text of Map is translated once more with these types in the place of its parameters,
//
//	func Map_2(xs []int, f func(int) string) []string { ... }
//
// before the chunk, or in it if that consists of declarations. Functions of packages that have source are made known in the same way,
// with or without type parameters.

// generic is a function or type that the interpreter gets instance by instance.
type generic struct {
	src     *source
	sc      *scanned
	home    *library // that has its text; nil for cells and modules
	within  *sourcePackage
	name    string
	decl    statement
	methods []statement
	made    typeutil.Map // *instance by the *types.Tuple of its type arguments
}

// instance is a generic with types for its parameters.
type instance struct {
	*generic
	args   []types.Type
	typ    types.Type // of a type
	name   string     // in emitted code
	demand *demand    // of the cell that makes it
	ran    bool       // the interpreter has it
}

// demand is what the emitted code of a cell needs.
type demand struct {
	generics map[types.Object]*generic // that the cell declares
	open     []*instance               // to be translated
	asserted []types.Type              // compiled interfaces that values are asserted to be, since the last chunk
}

// genericsOf finds the generic functions and types among the declarations of a text. object gives what a name stands for there.
func genericsOf(src *source, sc *scanned, home *library, within *sourcePackage, list []statement, object func(name string) types.Object) map[types.Object]*generic {
	found, byName := map[types.Object]*generic{}, map[string]*generic{}
	for _, st := range list {
		if st.what != "func" && st.what != "type" {
			continue
		}
		for _, name := range sc.keysOf(st) {
			if obj := object(name); obj != nil && (isGeneric(obj) || home != nil && st.what == "func") {
				g := &generic{src: src, sc: sc, home: home, within: within, name: name, decl: st}
				found[obj], byName[name] = g, g
			}
		}
	}
	for _, st := range list {
		if g := byName[st.name]; g != nil && st.what == "method" {
			g.methods = append(g.methods, st)
		}
	}
	return found
}

// isGeneric reports whether a function or type has type parameters.
func isGeneric(obj types.Object) bool {
	switch t := obj.Type().(type) {
	case *types.Signature:
		return t.TypeParams().Len() > 0
	case *types.Named:
		return t.TypeParams().Len() > t.TypeArgs().Len()
	}
	return false
}

// noteGenerics remembers the generic functions and types that a tree declares.
func (t *tree) noteGenerics() {
	own := map[string]types.Object{}
	for id, obj := range t.result.info.Defs {
		if obj != nil && obj.Parent() == t.result.pkg.Scope() {
			own[id.Name] = obj
		}
	}
	var list []statement
	for _, u := range t.units {
		list = append(list, u.statement)
	}
	maps.Copy(t.view.demand.generics, genericsOf(t.src, t.sc, t.view.home, t.view.within, list, func(name string) types.Object { return own[name] }))
}

// genericOf is the generic function or type that an object stands for, or nil.
func (v *view) genericOf(obj types.Object) *generic {
	if g := v.demand.generics[obj]; g != nil {
		return g
	}
	if g := v.Scope.generics[obj]; g != nil {
		return g
	}
	if obj.Pkg() != nil {
		if lib := v.im.sourced[obj.Pkg().Path()]; lib != nil {
			return lib.generics[obj]
		}
	}
	return nil
}

// instance returns that of a generic for type arguments. If the interpreter has none yet, the cell at hand is going to make it.
func (v *view) instance(g *generic, args []types.Type, typ types.Type) *instance {
	key := tupleOf(args)
	in, ok := g.made.At(key).(*instance)
	if ok && (in.ran || in.demand == v.demand) {
		return in
	}
	stem := g.name + "_"
	if g.home != nil {
		stem = g.home.pkg.Name() + "_" + stem
	}
	in = &instance{generic: g, args: args, typ: typ, name: v.unused(stem), demand: v.demand}
	v.written[in.name] = g.name
	g.made.Set(key, in)
	v.demand.open = append(v.demand.open, in)
	return in
}

// Written is the name that was written for a function of emitted code.
func (s *Scope) Written(name string) string {
	if name == emittedMain {
		return "main"
	}
	return cmp.Or(s.written[name], name)
}

func tupleOf(list []types.Type) *types.Tuple {
	vars := make([]*types.Var, len(list))
	for i, t := range list {
		vars[i] = types.NewParam(token.NoPos, nil, "", t)
	}
	return types.NewTuple(vars...)
}

func listOf(list *types.TypeList) []types.Type {
	var out []types.Type
	for t := range list.Types() {
		out = append(out, t)
	}
	return out
}

// instanceOf is, inside raw parts, the function that a generic is for type arguments; a reader sees what was written.
type instanceOf struct {
	generic *generic
	args    []types.Type
	written ast.Expr
}

// instantiate replaces generic functions and types by instances where a tree mentions them.
func (t *tree) instantiate() {
	astutil.Apply(t.file, func(c *astutil.Cursor) bool { return !t.isGenericDecl(c.Node()) }, func(c *astutil.Cursor) bool {
		x, ok := c.Node().(ast.Expr)
		if !ok {
			return true
		}
		switch c.Parent().(type) {
		case *ast.SelectorExpr:
			if c.Name() == "Sel" {
				return true
			}
		case *ast.IndexExpr, *ast.IndexListExpr:
			if c.Name() == "X" && t.result.info.Types[c.Parent().(ast.Expr)].Type != nil && t.instanceAt(c.Parent().(ast.Expr)) != nil {
				return true
			}
		}
		if made := t.instanceAt(x); made != nil {
			id := t.raw(x, made)
			t.result.info.Types[id] = t.result.info.Types[x]
			t.instances[id] = true
			c.Replace(id)
		}
		return true
	})
}

// instanceAt is what an expression is to be replaced by if it mentions a generic function or type, or nil.
func (t *tree) instanceAt(x ast.Expr) any {
	id := mentioned(x)
	if id == nil {
		return nil
	}
	obj := t.result.info.Uses[id]
	if e := t.result.session[obj]; e != nil {
		obj = e.obj
	}
	switch obj := obj.(type) {
	case *types.Func:
		g := t.view.genericOf(obj)
		if g == nil {
			return nil
		}
		args := listOf(t.result.info.Instances[id].TypeArgs)
		if obj.Type().(*types.Signature).TypeParams().Len() != len(args) {
			return nil
		}
		for _, arg := range args {
			t.hoist(arg)
		}
		return instanceOf{g, args, x}
	case *types.TypeName:
		if t.isLocalAlias(obj) && t.result.info.Types[x].IsType() {
			return typeText{types.Unalias(obj.Type())}
		}
		if n, ok := types.Unalias(t.result.info.Types[x].Type).(*types.Named); ok && t.result.info.Types[x].IsType() && n.TypeArgs().Len() > 0 {
			t.hoist(n)
			return typeText{n}
		}
	}
	return nil
}

// isLocalAlias reports whether a function declares a name for another type: the interpreter does not find those.
func (t *tree) isLocalAlias(obj *types.TypeName) bool {
	return obj.IsAlias() && obj.Pkg() == t.result.pkg && obj.Parent() != t.result.pkg.Scope()
}

// declaresAliases reports whether a statement declares nothing but names for other types.
func (t *tree) declaresAliases(s *ast.DeclStmt) bool {
	g, ok := s.Decl.(*ast.GenDecl)
	if !ok || g.Tok != token.TYPE {
		return false
	}
	for _, spec := range g.Specs {
		obj, ok := t.result.info.Defs[spec.(*ast.TypeSpec).Name].(*types.TypeName)
		if !ok || !t.isLocalAlias(obj) {
			return false
		}
	}
	return true
}

// mentioned is the name in f, p.f, f[A] and p.f[A], or nil.
func mentioned(x ast.Expr) *ast.Ident {
	switch x := x.(type) {
	case *ast.Ident:
		return x
	case *ast.SelectorExpr:
		return x.Sel
	case *ast.IndexExpr:
		return mentioned(x.X)
	case *ast.IndexListExpr:
		return mentioned(x.X)
	}
	return nil
}

// isGenericDecl reports whether a node declares a generic function or type, a method of one, or a constraint.
func (t *tree) isGenericDecl(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncDecl:
		if n.Recv == nil || len(n.Recv.List) != 1 {
			return n.Type.TypeParams != nil
		}
		base := receiver(n.Recv.List[0].Type)
		if base == nil {
			return false
		}
		obj := t.result.info.Uses[base]
		return obj != nil && isGeneric(obj)
	case *ast.TypeSpec:
		return n.TypeParams != nil || t.isConstraint(n)
	case *ast.GenDecl:
		for _, spec := range n.Specs {
			if !t.isGenericDecl(spec) {
				return false
			}
		}
		return n.Tok == token.TYPE
	}
	return false
}

// isConstraint reports whether a type is an interface that no variable can have.
func (t *tree) isConstraint(s *ast.TypeSpec) bool {
	obj := t.result.info.Defs[s.Name]
	if obj == nil {
		return false
	}
	i, ok := obj.Type().Underlying().(*types.Interface)
	return ok && (!i.IsMethodSet() || i.IsComparable())
}

// hoist gives the types in t that are declared in functions a place outside, where instances can mention them.
func (t *tree) hoist(typ types.Type) {
	switch u := types.Unalias(typ).(type) {
	case *types.Named:
		for arg := range u.TypeArgs().Types() {
			t.hoist(arg)
		}
		obj := u.Obj()
		if obj.Pkg() == nil || obj.Pkg() != t.result.pkg || obj.Parent() == t.result.pkg.Scope() || t.view.typeNames[obj] != "" {
			return
		}
		t.view.typeNames[obj] = t.view.unused(obj.Name() + "_")
		t.hoisted = append(t.hoisted, u)
		t.hoist(u.Underlying())
	case *types.Map:
		t.hoist(u.Key())
		t.hoist(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			t.hoist(f.Type())
		}
	case *types.Signature:
		for _, list := range []*types.Tuple{u.Params(), u.Results()} {
			for v := range list.Variables() {
				t.hoist(v.Type())
			}
		}
	case interface{ Elem() types.Type }:
		t.hoist(u.Elem())
	}
}

// emitted is Go for the interpreter, without a statement of the cell.
type emitted struct {
	source  strings.Builder
	imports map[string]string
	sites   []Site
	made    []*instance
}

// instances translates what the emitted code needs, and what that needs.
func (c *translation) instances(out *emitted) error {
	for len(c.view.demand.open) > 0 {
		in := c.view.demand.open[0]
		c.view.demand.open = c.view.demand.open[1:]
		out.made = append(out.made, in)
		sub := &translation{view: c.view.of(in.generic), src: in.src, sc: in.sc, fset: c.fset, cell: c.cell, following: true}
		list := in.methods
		if in.typ != nil {
			sub.typeDecl(out, in.name, in.typ)
		} else {
			list = []statement{in.decl}
		}
		for _, st := range list {
			if err := sub.instance(st, in, out); err != nil {
				return err
			}
		}
	}
	return nil
}

// typeDecl writes the declaration of a type.
func (c *translation) typeDecl(out *emitted, name string, typ types.Type) {
	r := &renderer{tree: &tree{view: c.view, src: c.src, result: &checked{pkg: c.view.pkg(), info: &types.Info{}}}, located: true, imports: out.imports}
	out.source.WriteString("type " + name + " " + r.typeString(typ.Underlying()) + "\n" + r.methodsOf(name, typ) + "\n")
}

// instance writes a function, or a method of a type, with types for its parameters.
func (c *translation) instance(st statement, in *instance, out *emitted) error {
	u, plain, err := c.parser().parse(st)
	if err != nil {
		return err
	}
	if plain != nil && c.valid([]*unit{plain}) {
		u = plain
	}
	t := newTree(c.view, c.src, c.fset, []*unit{u})
	fn := u.decls[0].(*ast.FuncDecl)
	method := fn.Name.Name
	if fn.Recv != nil {
		fn.Type.TypeParams = parametersOf(fn.Recv.List[0].Type)
		t.asFunction(fn)
	}
	t.check()
	t.substitute(in.args)
	if in.typ == nil {
		name := t.raw(fn.Name, in.name)
		if list := fn.Type.TypeParams; list != nil {
			t.spans[name] = span{int(fn.Name.Pos()), int(list.Closing) + 1}
		}
		fn.Name = name
	}
	fn.Type.TypeParams = nil
	if err := t.solve(); err != nil {
		return err
	}
	if in.typ != nil {
		t.answer(fn, fn.Type.Params.List[0], method)
	}
	r := &renderer{tree: t, located: true, imports: out.imports}
	r.node(fn)
	for _, local := range t.hoisted {
		c.typeDecl(out, t.view.typeNames[local.Obj()], local)
	}
	out.source.WriteString(r.out.withLines(c.src) + "\n")
	out.sites = append(out.sites, t.ops...)
	return nil
}

// parametersOf lists the type parameters that a receiver names.
func parametersOf(e ast.Expr) *ast.FieldList {
	var names []ast.Expr
	switch e := ast.Unparen(e).(type) {
	case *ast.StarExpr:
		return parametersOf(e.X)
	case *ast.IndexExpr:
		names = []ast.Expr{e.Index}
	case *ast.IndexListExpr:
		names = e.Indices
	default:
		return nil
	}
	list := &ast.FieldList{}
	for _, n := range names {
		id := n.(*ast.Ident)
		list.List = append(list.List, &ast.Field{Names: []*ast.Ident{{Name: id.Name, NamePos: id.Pos()}}, Type: &ast.Ident{Name: "any", NamePos: id.Pos()}})
	}
	return list
}

// substitute puts types in the place of type parameters.
func (t *tree) substitute(args []types.Type) {
	info := t.result.info
	astutil.Apply(t.file, nil, func(c *astutil.Cursor) bool {
		id, ok := c.Node().(*ast.Ident)
		if !ok {
			return true
		}
		obj, ok := info.Uses[id].(*types.TypeName)
		if !ok {
			return true
		}
		if p, ok := obj.Type().(*types.TypeParam); ok {
			c.Replace(t.parenthesized(t.typeIdent(args[p.Index()], id), c.Parent()))
		}
		return true
	})
}

// parenthesized is a type that converts in parentheses, which *T and func() need.
func (t *tree) parenthesized(id *ast.Ident, parent ast.Node) ast.Expr {
	if call, ok := parent.(*ast.CallExpr); !ok || mentioned(call.Fun) == nil {
		return id
	}
	p := &ast.ParenExpr{X: id}
	t.make(p, id)
	return p
}
