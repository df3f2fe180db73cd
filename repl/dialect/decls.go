package dialect

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
)

// emitDecls writes declarations as one chunk, and the calls of init functions as chunks of their own.
func (c *translation) emitDecls(t *tree) error {
	known := len(t.warnings)
	f := &finisher{translation: c, t: t, names: map[string]*entity{}}
	var inits []string
	for _, d := range t.file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if name := f.funcDecl(d); name != "" {
				inits = append(inits, name)
			}
		case *ast.GenDecl:
			f.genDecl(d)
		}
	}
	methods := t.addMethods()
	t.answers()
	ch := c.chunk(t, func(r *renderer) {
		for i, d := range t.arranged() {
			if i > 0 {
				r.out.put("\n\n", r.offset(token.Pos(r.spans[d.node].pos)))
			}
			r.declaration(d)
		}
	}, true)
	again := f.declaredAgain(t)
	f.declare(&ch)
	if err := c.complete(&ch, t); err != nil {
		return err
	}
	ch.pending.methods = methods
	ch.pending.origin = c.recordOrigin(t)
	c.cell.Chunks = append(c.cell.Chunks, ch)
	for _, name := range inits {
		c.cell.Chunks = append(c.cell.Chunks, Chunk{
			Source:  fmt.Sprintf("//line %s:%d:%d\n%s()", c.src.nameAt(c.sc.toks[t.units[0].from].pos), ch.Pos.Line, ch.Pos.Col, name),
			Text:    name + "()",
			Pos:     ch.Pos,
			pending: &pending{},
		})
	}
	c.cell.Warnings = append(c.cell.Warnings, t.warnings[known:]...)
	c.follow(ch.pending.origin, again)
	return nil
}

// answers goes through the methods of a tree.
func (t *tree) answers() {
	for _, d := range t.file.Decls {
		fn, ok := d.(*ast.FuncDecl)
		switch {
		case !ok || t.isGenericDecl(fn):
		case t.late[fn] != nil:
			t.answer(fn, fn.Type.Params.List[0], t.late[fn].name)
		case fn.Recv != nil:
			t.answer(fn, fn.Recv.List[0], fn.Name.Name)
		}
	}
}

// complete adds to declarations what the interpreter needs with them.
func (c *translation) complete(ch *Chunk, t *tree) error {
	also := &emitted{imports: map[string]string{}}
	for _, im := range ch.Imports {
		also.imports[im.Path] = im.Name
	}
	for _, local := range t.hoisted {
		c.typeDecl(also, c.view.typeNames[local.Obj()], local)
	}
	err := c.instances(also)
	ch.Source += "\n" + also.source.String()
	ch.Imports = importsOf(also.imports)
	ch.Sites = append(ch.Sites, also.sites...)
	ch.pending.instances, ch.pending.generics = also.made, c.view.demand.generics
	return err
}

// arrangement is a declaration, or of one of variables that of the variable at a place.
type arrangement struct {
	node  ast.Node
	place int // -1 for all
}

// arranged lists declarations so that the interpreter, which looks for what a variable needs in its own value only, initializes
// the variables of a whole program in Go's order: all that is no variable with a value, then these one by one.
func (t *tree) arranged() []arrangement {
	var list []arrangement
	vars := map[types.Object]arrangement{}
	for _, d := range t.file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.VAR || !t.view.program {
			list = append(list, arrangement{d, -1})
			continue
		}
		for _, spec := range g.Specs {
			spec := spec.(*ast.ValueSpec)
			if len(spec.Values) == 0 {
				list = append(list, arrangement{spec, -1})
			}
			for i, id := range spec.Names {
				if len(spec.Names) != len(spec.Values) || len(spec.Names) == 1 {
					i = -1
				}
				vars[t.result.info.Defs[id]] = arrangement{spec, i}
			}
		}
	}
	for _, init := range t.result.info.InitOrder {
		if a, ok := vars[init.Lhs[0]]; ok {
			list = append(list, a)
		}
	}
	return list
}

// declaration writes what arranged lists, but to the interpreter no generic functions and types.
func (r *renderer) declaration(a arrangement) {
	if r.located && r.isGenericDecl(a.node) {
		return
	}
	if g, ok := a.node.(*ast.GenDecl); ok && r.located && slices.ContainsFunc(g.Specs, func(s ast.Spec) bool { return r.isGenericDecl(s) }) {
		for _, spec := range g.Specs {
			if !r.isGenericDecl(spec) {
				r.put("type ", spec)
				r.node(spec)
				r.put("\n", spec)
			}
		}
		r.promotions(g)
		return
	}
	spec, ok := a.node.(*ast.ValueSpec)
	if ok {
		if r.located && r.onlyChecks(spec) {
			return
		}
		r.put("var ", spec)
		r.initializes = r.located
		defer func() { r.initializes = false }()
	}
	if !ok || a.place < 0 {
		r.node(a.node)
		r.promotions(a.node)
		return
	}
	r.node(spec.Names[a.place])
	if spec.Type != nil {
		r.put(" ", spec)
		r.node(spec.Type)
	}
	r.put(" = ", spec)
	r.node(spec.Values[a.place])
}

// onlyChecks reports whether a declaration is there for the checker only, as var _ fmt.Stringer = Name(""). The interpreter would evaluate
// the value before the type has its methods.
func (t *tree) onlyChecks(spec *ast.ValueSpec) bool {
	for _, id := range spec.Names {
		if id.Name != "_" {
			return false
		}
	}
	effects := false
	for _, v := range spec.Values {
		ast.Inspect(v, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false
			case *ast.CallExpr:
				effects = effects || !t.result.info.Types[n.Fun].IsType() && !t.isNew(n)
			case *ast.UnaryExpr:
				effects = effects || n.Op == token.ARROW
			case *ast.IndexExpr, *ast.SliceExpr, *ast.StarExpr, *ast.TypeAssertExpr:
				effects = effects || !t.result.info.Types[n.(ast.Expr)].IsType()
			case *ast.BinaryExpr:
				effects = effects || t.result.info.Types[n].Value == nil
			}
			return !effects
		})
	}
	return !effects
}

// isNew reports whether a call is one of new.
func (t *tree) isNew(call *ast.CallExpr) bool {
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	return ok && id.Name == "new" && t.result.info.Types[call.Fun].IsBuiltin()
}

// emittedMain is main in emitted code.
const emittedMain = "main_"

// promotions writes the methods that the types of a declaration get beside those that are written.
func (r *renderer) promotions(n ast.Node) {
	g, ok := n.(*ast.GenDecl)
	if !ok || g.Tok != token.TYPE || !r.located {
		return
	}
	for _, spec := range g.Specs {
		s := spec.(*ast.TypeSpec)
		obj, ok := r.result.info.Defs[s.Name].(*types.TypeName)
		if !ok || obj.IsAlias() || r.isGenericDecl(s) {
			continue
		}
		if text := r.methodsOf(r.typeString(obj.Type()), obj.Type()); text != "" {
			fmt.Fprintf(&r.beside, "\n//line %s:%d:1\n%s", r.src.nameAt(r.offset(token.Pos(r.spans[s].pos))), r.pos(token.Pos(r.spans[s].pos)).Line, text)
		}
	}
}

// funcDecl declares a function. The interpreter would run main and init at every cell: they get other names. It returns
// that of an init function.
func (f *finisher) funcDecl(d *ast.FuncDecl) (init string) {
	if f.t.late[d] != nil || d.Recv != nil {
		return ""
	}
	obj := f.t.result.info.Defs[d.Name]
	switch {
	case d.Name.Name == "init":
		name := f.view.unused("init_")
		f.t.made[d.Name] = true
		d.Name.Name = name
		return name
	case d.Name.Name == "main" && f.view.within == nil:
		f.t.renamed[obj] = emittedMain
		f.names["main"] = &entity{name: "main", emitted: emittedMain, obj: obj}
		return ""
	}
	if obj != nil {
		f.define(d.Name, obj)
	}
	return ""
}

func (f *finisher) genDecl(d *ast.GenDecl) {
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			f.typeSpec(spec)
		case *ast.ValueSpec:
			for _, id := range spec.Names {
				if obj := f.t.result.info.Defs[id]; obj != nil {
					f.define(id, obj)
				}
			}
		}
	}
}

// typeSpec declares a type. The interpreter keeps the first type of a name for good, so that a later one gets a number.
func (f *finisher) typeSpec(s *ast.TypeSpec) {
	obj := f.t.result.info.Defs[s.Name]
	name := s.Name.Name
	if obj == nil || name == "_" {
		return
	}
	if p := f.view.within; p != nil {
		written := s.Name.Name
		f.define(s.Name, obj)
		if selfFunc(obj.Type()) != nil && !s.Assign.IsValid() {
			e := p.names[written]
			e.emitted = f.asStruct(s, e.emitted)
			f.t.renamed[obj], f.view.typeNames[obj.(*types.TypeName)] = e.emitted, e.emitted
		}
		return
	}
	emitted, written := name, s.Name
	if selfFunc(obj.Type()) != nil && !s.Assign.IsValid() {
		emitted = f.asStruct(s, f.view.unused(name+"_"))
	} else if f.view.taken[name] || f.view.declared(name) != nil {
		emitted = f.view.unused(name + "_")
	}
	f.view.taken[emitted] = true
	f.define(written, obj)
	if emitted != name {
		f.t.renamed[obj] = emitted
		f.names[name].emitted = emitted
		if tn, ok := obj.(*types.TypeName); ok {
			f.view.typeNames[tn] = emitted
		}
	}
}

// unused returns the first name of the form stem2, stem3, ... that no emitted code has used.
func (s *Scope) unused(stem string) string {
	for i := 2; ; i++ {
		name := stem + strconv.Itoa(i)
		if !s.taken[name] && s.names[name] == nil {
			s.taken[name] = true
			return name
		}
	}
}
