package dialect

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"sort"
	"strconv"
	"strings"
)

// renderer writes a finished tree as Go: what was not rewritten is copied as the user laid it out.
type renderer struct {
	*tree
	out         textmap
	located     bool              // write session.At("cell:line:col").Check where the text for readers has session.Check
	imports     map[string]string // name by path
	initializes bool              // a variable of a whole program
	beside      strings.Builder   // what the interpreter gets besides, on lines of its own
}

// node writes a node.
func (r *renderer) node(n ast.Node) {
	if n == nil {
		return
	}
	switch x := n.(type) {
	case *ast.SelectorExpr:
		if name := r.member(x); name != "" {
			r.put(name, x)
			return
		}
	case *ast.UnaryExpr:
		if name, ok := strings.CutPrefix(r.addressed(x), "(*"); ok {
			r.put(strings.TrimSuffix(name, ")"), x)
			return
		}
	}
	if r.made[n] {
		r.synthetic(n)
		return
	}
	s := r.spans[n]
	at := s.pos
	for _, e := range r.edits(n) {
		r.copy(at, e.span.pos)
		e.write()
		at = e.span.end
	}
	r.copy(at, s.end)
}

// change is a place inside copied text where something else is written.
type change struct {
	span  span
	write func()
}

// edits finds the outermost rewritten nodes and renamed identifiers under n, in the order of the text.
func (r *renderer) edits(n ast.Node) []change {
	var list []change
	ast.Inspect(n, func(c ast.Node) bool {
		if c == nil || c == n {
			if id, ok := c.(*ast.Ident); ok {
				if name := r.rename(id); name != "" {
					list = append(list, change{r.spans[id], func() { r.put(name, id) }})
				}
			}
			if s, ok := c.(*ast.AssignStmt); ok && (r.retokened[s] || r.declares(s)) {
				list = append(list, r.retoken(s))
			}
			return c == n
		}
		if r.made[c] {
			list = append(list, change{r.spans[c], func() { r.inserted(c) }})
			return false
		}
		switch c := c.(type) {
		case *ast.UnaryExpr:
			if name, ok := strings.CutPrefix(r.addressed(c), "(*"); ok {
				list = append(list, change{r.spans[c], func() { r.put(strings.TrimSuffix(name, ")"), c) }})
				return false
			}
		case *ast.SelectorExpr:
			if name := r.member(c); name != "" {
				list = append(list, change{r.spans[c], func() { r.put(name, c) }})
				return false
			}
			if name := r.methodName(c); name != "" {
				list = append(list, change{r.spans[c.Sel], func() { r.put(name, c.Sel) }})
			}
		case *ast.Ident:
			if name := r.rename(c); name != "" {
				list = append(list, change{r.spans[c], func() { r.put(name, c) }})
			}
		case *ast.AssignStmt:
			if r.retokened[c] || r.declares(c) {
				list = append(list, r.retoken(c))
			}
		}
		return true
	})
	if fn, ok := n.(*ast.FuncDecl); ok && r.late[fn] != nil && r.late[fn].emitted != "" {
		l := r.late[fn]
		list = append(list, change{r.spans[l.ident], func() { r.put(l.emitted, l.ident) }})
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].span.pos < list[j].span.pos })
	return list
}

func (r *renderer) retoken(s *ast.AssignStmt) change {
	at := span{int(s.TokPos), int(s.TokPos) + 1}
	if r.written(at) == ":" {
		at.end++
	}
	tok := s.Tok
	if r.declares(s) {
		tok = token.ASSIGN
	}
	return change{at, func() { r.out.put(tok.String(), r.offset(s.TokPos)) }}
}

// declares reports whether declarations with types stand before an assignment that was one by := for its reader. Left to
// find the types of a declaration outside functions by itself, the interpreter fails, or finds another.
func (r *renderer) declares(s *ast.AssignStmt) bool { return r.located && r.typed[s] }

// variables writes the declarations before an assignment.
func (r *renderer) variables(s *ast.AssignStmt) {
	for _, l := range s.Lhs {
		if id := l.(*ast.Ident); id.Name != "_" {
			r.put("var "+id.Name+" "+r.typeString(r.result.info.Defs[id].Type())+"; ", s)
		}
	}
}

// inserted writes a made node in the middle of copied text. A statement that replaces nothing is set off from its
// neighbour.
func (r *renderer) inserted(n ast.Node) {
	before := len(r.out.out)
	r.synthetic(n)
	if s := r.spans[n]; s.pos == s.end && len(r.out.out) > before {
		if _, ok := n.(ast.Stmt); ok {
			r.put("; ", n)
		}
	}
}

// copy appends the text between two positions, which are in one unit.
func (r *renderer) copy(from, to int) {
	if from >= to {
		return
	}
	u := r.unitAt(token.Pos(from))
	if u == nil {
		return
	}
	a, b := u.file.Offset(token.Pos(from))-u.head, u.file.Offset(token.Pos(to))-u.head
	a, b = max(0, a), min(b, len(u.goSrc))
	if a >= b {
		return
	}
	if u.text == nil {
		r.out.copy(r.src.code, u.start+a, u.start+b)
		return
	}
	u.text.copyTo(&r.out, a, b)
}

// put appends text that stands for a node.
func (r *renderer) put(s string, n ast.Node) {
	r.out.put(s, r.offset(token.Pos(r.spans[n].pos)))
}

// rename returns what an identifier is called in emitted code, if that differs.
func (r *renderer) rename(id *ast.Ident) string {
	if obj := r.result.info.Defs[id]; obj != nil {
		if f, ok := obj.(*types.Var); !ok || !f.Embedded() || !r.located { // which the type names
			return r.renamed[obj]
		}
	}
	obj := r.result.info.Uses[id]
	if obj == nil {
		return ""
	}
	if name := r.renamed[obj]; name != "" {
		return name
	}
	if f, ok := obj.(*types.Var); ok && r.located && f.IsField() && f.Embedded() {
		return r.fieldName(f)
	}
	e := r.result.session[obj]
	switch {
	case e == nil:
		return ""
	case e.target != "":
		p, name := splitTarget(e.target)
		return r.packageName(p) + "." + name
	case e.path != "" && r.view.modules[e.path] != nil:
		return ""
	case e.path != "":
		if name := r.packageName(e.path); name != id.Name {
			return name
		}
		return ""
	}
	if e.emitted != "" && e.emitted != id.Name {
		return r.apart(e)
	}
	return ""
}

// methodName returns what a method that is selected is called in emitted code, if that differs.
func (r *renderer) methodName(s *ast.SelectorExpr) string {
	if sel := r.result.info.Selections[s]; sel != nil {
		if fn, ok := sel.Obj().(*types.Func); ok {
			return r.view.methodNames[fn]
		}
	}
	return ""
}

// packageName returns the name of a package in emitted code, which no name of the cell or the session hides.
func (r *renderer) packageName(p string) string {
	if name, ok := r.imports[p]; ok {
		return name
	}
	name := importName(r.view.im.name(p))
	for r.hidden(name, p) {
		name += "_"
	}
	r.imports[p] = name
	r.view.aliases[name] = p
	return name
}

// importName makes an identifier of a package's name.
func importName(name string) string {
	name = strings.Map(func(c rune) rune {
		if letter(c) || digit(c) {
			return c
		}
		return '_'
	}, path.Base(name))
	return name
}

func (r *renderer) hidden(name, p string) bool {
	if other, ok := r.view.aliases[name]; ok && other != p {
		return true
	}
	e := r.view.added[name]
	if e == nil {
		e = r.view.names[name]
	}
	return e != nil && e.path != p || r.view.taken[name] || r.names()[name]
}

// names collects the identifiers that the tree declares.
func (r *renderer) names() map[string]bool {
	if r.declaredNames == nil {
		r.declaredNames = map[string]bool{}
		for id, obj := range r.result.info.Defs {
			if _, ok := obj.(*types.PkgName); !ok && obj != nil {
				r.declaredNames[id.Name] = true
			}
		}
	}
	return r.declaredNames
}

// typeString writes a type as Go source, and loads the packages that it names.
func (r *renderer) typeString(t types.Type) string {
	var b strings.Builder
	r.writeType(&b, t)
	return b.String()
}

func (r *renderer) writeType(b *strings.Builder, t types.Type) {
	if n, ok := types.Unalias(t).(*types.Named); ok && n.Obj().Pkg() != nil {
		if r.writeNamed(b, n) {
			return
		}
	}
	switch t := t.(type) {
	case *types.Pointer:
		b.WriteString("*")
		r.writeType(b, t.Elem())
	case *types.Slice:
		b.WriteString("[]")
		r.writeType(b, t.Elem())
	case *types.Array:
		fmt.Fprintf(b, "[%d]", t.Len())
		r.writeType(b, t.Elem())
	case *types.Map:
		b.WriteString("map[")
		r.writeType(b, t.Key())
		b.WriteString("]")
		r.writeType(b, t.Elem())
	case *types.Chan:
		b.WriteString(map[types.ChanDir]string{types.SendRecv: "chan (", types.SendOnly: "chan<- (", types.RecvOnly: "<-chan ("}[t.Dir()])
		r.writeType(b, t.Elem())
		b.WriteString(")")
	case *types.Struct:
		r.writeStruct(b, t)
	case *types.Signature:
		b.WriteString("func")
		r.writeTuple(b, t.Params(), t.Variadic())
		b.WriteString(" ")
		r.writeTuple(b, t.Results(), false)
	default:
		b.WriteString(types.TypeString(t, r.qualifier))
	}
}

// writeNamed writes a type that cells or packages with source declare, and reports whether t is one.
func (r *renderer) writeNamed(b *strings.Builder, t *types.Named) bool {
	own := t.Obj().Pkg().Path() == sessionPackage
	if t.TypeArgs().Len() == 0 {
		if own {
			b.WriteString(cmp.Or(r.typeEntity(t), t.Obj().Name()))
		}
		return own
	}
	g := r.view.genericOf(t.Origin().Obj())
	switch {
	case g == nil:
		return false
	case !r.located:
		b.WriteString(types.TypeString(t, r.qualifier))
	case g.home != nil && t.NumMethods() == 0:
		r.writeType(b, t.Underlying())
	default:
		b.WriteString(r.view.instance(g, listOf(t.TypeArgs()), t).name)
	}
	return true
}

// qualifier is the name of a package before those of its types.
func (r *renderer) qualifier(p *types.Package) string {
	if p.Path() == sessionPackage {
		return ""
	}
	return r.packageName(p.Path())
}

func (r *renderer) writeStruct(b *strings.Builder, t *types.Struct) {
	b.WriteString("struct { ")
	for i := range t.NumFields() {
		f := t.Field(i)
		if !f.Embedded() {
			b.WriteString(f.Name() + " ")
		}
		r.writeType(b, f.Type())
		if tag := t.Tag(i); tag != "" {
			b.WriteString(" " + strconv.Quote(tag))
		}
		b.WriteString("; ")
	}
	b.WriteString("}")
}

func (r *renderer) writeTuple(b *strings.Builder, t *types.Tuple, variadic bool) {
	b.WriteString("(")
	for i := range t.Len() {
		if i > 0 {
			b.WriteString(", ")
		}
		if variadic && i == t.Len()-1 {
			b.WriteString("...")
			r.writeType(b, t.At(i).Type().(*types.Slice).Elem())
			continue
		}
		r.writeType(b, t.At(i).Type())
	}
	b.WriteString(")")
}

// typeEntity returns the emitted name of a type that cells declared.
func (r *renderer) typeEntity(n *types.Named) string {
	if name := r.renamed[n.Obj()]; name != "" {
		return name
	}
	return r.view.typeNames[n.Obj()]
}

// separate writes what stands between two statements, a new line only where the second starts on a later one.
func (r *renderer) separate(before, after ast.Node) {
	if r.line(after) > r.pos(token.Pos(r.spans[before].end)).Line {
		r.put("\n", after)
	} else {
		r.put("; ", after)
	}
}

// position is "cell:line:col" of a node.
func (r *renderer) position(n ast.Node) string {
	p := r.pos(token.Pos(r.spans[n].pos))
	return r.src.nameAt(r.offset(token.Pos(r.spans[n].pos))) + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Col)
}
