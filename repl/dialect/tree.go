package dialect

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// tree is a chunk on its way: the syntax that go/types sees, and where its parts stand in the cell.
type tree struct {
	view   *view
	src    *source
	sc     *scanned // of a text that may declare generic functions and types
	fset   *token.FileSet
	units  []*unit
	file   *ast.File
	body   *ast.BlockStmt // of the function around statements; nil for declarations
	shown  ast.Stmt       // the last statement of a cell, if its value is shown
	valued bool           // it has a value

	spans     map[ast.Node]span        // as token.Pos: the text a node has or replaces
	made      map[ast.Node]bool        // nodes that rewriting made
	retokened map[*ast.AssignStmt]bool // assignments whose = became :=, or the other way round
	typed     map[*ast.AssignStmt]bool // declarations by := whose types the interpreter is told
	sites     map[ast.Node]bool        // selectors session.Must and session.Check
	lists     map[ast.Expr][]ast.Expr  // elements of slices made from lists
	dicts     map[ast.Expr][]ast.Expr  // keys and values of maps made from dictionaries
	types     []types.Type             // by index of markType
	busy      map[ast.Stmt]bool        // x op= y where finding x calls a function
	raws      [][]any                  // by index of markRaw
	instances map[ast.Expr]bool        // functions and types with type arguments, which became instances
	hoisted   []*types.Named           // types of functions, declared outside of them

	late map[*ast.FuncDecl]*late // methods of types of earlier cells

	ops      []Site
	opsAt    map[ast.Node]bool
	warnings []Warning
	warned   map[ast.Node]bool

	result        *checked
	renamed       map[types.Object]string // emitted names of what the chunk declares, where they differ
	declaredNames map[string]bool
	words         map[string]bool // identifiers of the text
}

// unit is a statement of the cell as the parser read it.
type unit struct {
	statement
	file  *token.File
	text  *textmap // offsets in the cell; nil when the text is the cell's own
	head  int      // offset in the file at which the statement starts
	start int      // offset in the cell at which it starts
	goSrc string   // what was parsed, from head on
	decls []ast.Decl
	stmts []ast.Stmt
}

// offset returns where in the cell a position of the unit stands.
func (u *unit) offset(p token.Pos) int {
	off := u.file.Offset(p) - u.head
	off = max(0, min(off, len(u.goSrc)))
	if u.text == nil {
		return u.start + off
	}
	return u.text.find(off)
}

// unitAt returns the unit that a position belongs to.
func (t *tree) unitAt(p token.Pos) *unit {
	for _, u := range t.units {
		if int(p) >= u.file.Base() && int(p) <= u.file.Base()+u.file.Size() {
			return u
		}
	}
	return nil
}

// pos returns the place of a token.Pos in the cell.
func (t *tree) pos(p token.Pos) Pos { return t.src.pos(t.offset(p)) }

func (t *tree) offset(p token.Pos) int {
	if u := t.unitAt(p); u != nil {
		return u.offset(p)
	}
	return 0
}

// newTree prepares the statements of a chunk for checking.
func newTree(v *view, src *source, fset *token.FileSet, units []*unit) *tree {
	t := &tree{view: v, src: src, fset: fset, units: units,
		spans: map[ast.Node]span{}, made: map[ast.Node]bool{}, retokened: map[*ast.AssignStmt]bool{}, typed: map[*ast.AssignStmt]bool{}, sites: map[ast.Node]bool{},
		lists: map[ast.Expr][]ast.Expr{}, dicts: map[ast.Expr][]ast.Expr{}, opsAt: map[ast.Node]bool{},
		busy: map[ast.Stmt]bool{}, warned: map[ast.Node]bool{}, instances: map[ast.Expr]bool{}, late: map[*ast.FuncDecl]*late{}, renamed: map[types.Object]string{}}
	t.file = &ast.File{Name: ast.NewIdent("main"), Package: token.Pos(units[0].file.Base())}
	t.file.FileStart, t.file.FileEnd = t.file.Package, token.Pos(fset.Base())
	for _, u := range units {
		if u.decls != nil {
			t.file.Decls = append(t.file.Decls, u.decls...)
			continue
		}
		if t.body == nil {
			t.body = &ast.BlockStmt{Lbrace: token.Pos(u.file.Base()), Rbrace: token.Pos(u.file.Base() + u.file.Size())}
			fn := &ast.FuncDecl{Name: ast.NewIdent("_"), Type: &ast.FuncType{Func: t.body.Lbrace, Params: &ast.FieldList{}}, Body: t.body}
			t.file.Decls = append(t.file.Decls, fn)
		}
		t.body.List = append(t.body.List, u.stmts...)
	}
	for _, u := range units {
		for _, d := range u.decls {
			t.measure(d)
		}
		for _, s := range u.stmts {
			t.measure(s)
		}
	}
	t.constants()
	t.guardTypes()
	return t
}

// guardTypes puts parentheses around the name B in type A B where an earlier cell declared B: go/types takes for granted
// that a type name it finds in the package is declared in the files at hand.
func (t *tree) guardTypes() {
	own := declared(t.file.Decls)
	for _, d := range t.file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.TYPE {
			continue
		}
		for _, spec := range g.Specs {
			ts := spec.(*ast.TypeSpec)
			if id, ok := ts.Type.(*ast.Ident); ok && !own[id.Name] {
				ts.Type = &ast.ParenExpr{Lparen: id.Pos(), X: id, Rparen: id.End()}
			}
		}
	}
}

// measure records the text of every node, before rewriting moves them.
func (t *tree) measure(root ast.Node) {
	ast.Inspect(root, func(n ast.Node) bool {
		switch s := n.(type) {
		case *ast.AssignStmt:
			t.busy[s] = s.Tok != token.ASSIGN && s.Tok != token.DEFINE && calls(s.Lhs[0])
		case *ast.IncDecStmt:
			t.busy[s] = calls(s.X)
		}
		if n != nil {
			t.spans[n] = span{int(n.Pos()), int(n.End())}
		}
		return n != nil
	})
}

// constants replaces True, False and None, unless they have been declared.
func (t *tree) constants() {
	for name, text := range constants {
		if t.view.lookup(name) != nil || declaresName(t.file, name) {
			continue
		}
		ast.Inspect(t.file, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && id.Name == name {
				id.Name = text
				t.made[id] = true
			}
			return true
		})
	}
}

// declaresName reports whether an identifier stands where it may be declared.
func declaresName(f *ast.File, name string) bool {
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		var ids []*ast.Ident
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				if id, ok := e.(*ast.Ident); ok {
					ids = append(ids, id)
				}
			}
		case *ast.Field:
			ids = n.Names
		case *ast.ValueSpec:
			ids = n.Names
		case *ast.TypeSpec:
			ids = []*ast.Ident{n.Name}
		case *ast.FuncDecl:
			ids = []*ast.Ident{n.Name}
		case *ast.SelectorExpr:
			ids = []*ast.Ident{n.Sel}
		}
		for _, id := range ids {
			found = found || id.Name == name
		}
		return !found
	})
	return found
}

// unused returns name, with underscores if the cell or the session has something of that name.
func (t *tree) unused(name string) string {
	if t.words == nil {
		t.words = map[string]bool{}
		ast.Inspect(t.file, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				t.words[id.Name] = true
			}
			return true
		})
	}
	for t.words[name] || t.view.declared(name) != nil {
		name += "_"
	}
	return name
}

// make records n as standing for the text of at.
func (t *tree) make(n ast.Node, at ast.Node) {
	t.made[n] = true
	t.spans[n] = t.spans[at]
}

// typeIdent returns an identifier that denotes a type.
func (t *tree) typeIdent(typ types.Type, at ast.Node) *ast.Ident {
	t.types = append(t.types, typ)
	return t.ident(markType+strconv.Itoa(len(t.types)-1), at)
}

func (t *tree) ident(name string, at ast.Node) *ast.Ident {
	id := &ast.Ident{Name: name, NamePos: token.Pos(t.spans[at].pos)}
	t.make(id, at)
	return id
}

// packageIdent returns an identifier that denotes the package at a path.
func (t *tree) packageIdent(path string, at ast.Node) *ast.Ident {
	return t.ident(markPackage+path, at)
}

// marked returns what follows a mark in a name.
func marked(name, mark string) (string, bool) { return strings.CutPrefix(name, mark) }

// written returns the text of the cell that a span of positions covers.
func (t *tree) written(s span) string {
	from, to := t.offset(token.Pos(s.pos)), t.offset(token.Pos(s.end))
	if from < 0 || to > len(t.src.text) || from >= to {
		return ""
	}
	return t.src.text[from:to]
}
