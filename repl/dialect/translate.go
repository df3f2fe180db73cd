package dialect

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/format"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// maxPasses bounds the repetition of check and rewrite. Each pass must change something to go on.
const maxPasses = 100

// Translate turns a cell into plain Go. It changes nothing: names come into scope by Commit.
func (s *Scope) Translate(name, src string) *Cell {
	c := newTranslation(s, name, src)
	c.sc = scan(blankPrompts(src))
	c.run()
	return c.cell
}

// TranslateInOrder is Translate for statements that run as they stand: no declaration is moved before one that mentions it.
func (s *Scope) TranslateInOrder(name, src string) *Cell {
	c := newTranslation(s, name, src)
	c.sc = scan(src)
	list := c.sc.split()
	for i, st := range list {
		if err := c.group([]statement{st}, i == len(list)-1); err != nil {
			c.cell.Err = err
			break
		}
	}
	return c.cell
}

func newTranslation(s *Scope, name, src string) *translation {
	return &translation{view: newView(s), src: newSource(name, src), fset: token.NewFileSet(), cell: &Cell{}, tried: map[*waiting]bool{}}
}

// translation is one cell on its way.
type translation struct {
	view *view
	src  *source
	fset *token.FileSet
	sc   *scanned
	cell *Cell

	tried     map[*waiting]bool
	following bool // translates again what mentions something that was declared again
}

func (c *translation) parser() *cellParser { return &cellParser{c.src, c.sc, c.fset} }

// run translates the statements in the order in which they can run.
func (c *translation) run() {
	list := c.sc.split()
	c.view.recovers = c.view.recovers || c.sc.mentionsRecover()
	if len(list) > 0 && list[0].what == "package" {
		c.view.program = true
		if err := c.chooseLanguage(); err != nil {
			c.cell.Err = err
			return
		}
		list = list[1:]
	} else {
		c.floorDivisions()
	}
	o := newOrder(c.view, c.sc, list)
	for {
		group := o.next()
		if group == nil {
			break
		}
		if err := c.group(group, group[len(group)-1].from == o.shown()); err != nil {
			c.cell.Err = err
			return
		}
		c.resume()
	}
	if o.main >= 0 {
		c.callMain(o.main)
	}
}

func (s *scanned) mentionsRecover() bool {
	return slices.ContainsFunc(s.toks, func(t tok) bool { return t.kind == tIdent && t.text == "recover" })
}

// group translates declarations that belong together, or one statement.
func (c *translation) group(list []statement, last bool) error {
	if len(list) == 1 && list[0].what == "import" {
		return c.imports(list[0])
	}
	if list = c.dropUnchanged(list); len(list) == 0 {
		return nil
	}
	var sugared, plain []*unit
	differ := false
	for _, st := range list {
		s, p, err := c.parser().parse(st)
		if err != nil {
			return err
		}
		if p == nil {
			p = s
		} else {
			differ = true
		}
		sugared, plain = append(sugared, s), append(plain, p)
	}
	if differ && c.valid(plain) {
		sugared = plain
	}
	t := newTree(c.view, c.src, c.fset, sugared)
	t.sc = c.sc
	t.markShown(last && !list[0].silent)
	if err := t.solve(); err != nil {
		c.awaits(list, t, err)
		return err
	}
	c.cell.Warnings = append(c.cell.Warnings, t.warnings...)
	return c.emit(t)
}

// valid reports whether units are Go without errors as they stand.
func (c *translation) valid(units []*unit) bool {
	t := newTree(c.view, c.src, c.fset, units)
	if len(t.lateMethods()) > 0 {
		return false
	}
	return len(t.check().errs) == 0
}

// markShown remembers the statement whose value the cell shows.
func (t *tree) markShown(last bool) {
	if t.body == nil || !last || len(t.body.List) == 0 {
		return
	}
	if s, ok := t.body.List[len(t.body.List)-1].(*ast.ExprStmt); ok {
		t.shown = s
	}
}

// solve checks and rewrites until nothing changes, and returns what is still wrong.
func (t *tree) solve() error {
	own := t.lateMethods()
	if len(own) > 0 {
		return own.err()
	}
	for pass := 0; ; pass++ {
		t.check()
		if pass > maxPasses {
			if len(t.result.errs) > 0 {
				break
			}
			panic("dialect: rewriting does not end")
		}
		if pass == 0 && t.predeclare() {
			t.check()
		}
		var changed bool
		if changed, own = t.rewrite(); !changed {
			break
		}
	}
	if own = slices.Concat(own, t.misplaced(), t.conflicts(), t.imported(), t.private()); len(own) == 0 && len(t.result.errs) == 0 {
		own = t.unborn()
	}
	if len(own) > 0 {
		return own.err()
	}
	if len(t.result.errs) > 0 {
		return t.explain().err()
	}
	if left := t.leftovers(); len(left) > 0 {
		return left[:1].err()
	}
	t.noteValue()
	if t.sc != nil {
		t.noteGenerics()
	}
	t.simplify()
	return nil
}

// noteValue remembers whether the last expression has a value to show.
func (t *tree) noteValue() {
	s, ok := t.shown.(*ast.ExprStmt)
	if !ok {
		return
	}
	tv := t.result.info.Types[s.X]
	t.valued = !tv.IsVoid() && !tv.IsType() && tv.Type != nil
}

// err returns the list as an error: nil if it is empty, the error itself if there is one.
func (l ErrorList) err() error {
	switch len(l) {
	case 0:
		return nil
	case 1:
		return l[0]
	}
	sort.SliceStable(l, func(i, j int) bool {
		if l[i].Line != l[j].Line {
			return l[i].Line < l[j].Line
		}
		return l[i].Col < l[j].Col
	})
	return l
}

// misplaced refuses a return that is in no function, and a constant whose value no int holds where it would become one.
func (t *tree) misplaced() ErrorList {
	var errs ErrorList
	if t.body == nil {
		return nil
	}
	for _, s := range t.body.List {
		e, ok := s.(*ast.ExprStmt)
		if !ok {
			continue
		}
		if tv := t.result.info.Types[e.X]; tv.Value != nil && tv.Value.Kind() == constant.Int && isUntyped(tv.Type) && isInteger(tv.Type) {
			if _, exact := constant.Int64Val(tv.Value); !exact {
				errs = append(errs, t.src.fail(t.offset(token.Pos(t.spans[e].pos)), "this constant is too large for an int", "write it with a decimal point"))
			}
		}
	}
	ast.Inspect(t.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			errs = append(errs, t.src.fail(t.offset(token.Pos(t.spans[n].pos)), "return is outside a function", ""))
		}
		return true
	})
	return errs
}

// imported refuses declarations of a whole program that have the name of a package which it imports.
func (t *tree) imported() ErrorList {
	var errs ErrorList
	if !t.view.program || t.view.within != nil {
		return nil
	}
	for id, obj := range t.result.info.Defs {
		if obj == nil || obj.Parent() != t.result.pkg.Scope() {
			continue
		}
		if e := t.view.added[id.Name]; e != nil && e.path != "" {
			errs = append(errs, t.src.fail(t.offset(id.Pos()), id.Name+" redeclared in this block", fmt.Sprintf("the program imports %q under this name", e.path)))
		}
	}
	return errs
}

// emit writes a solved tree as chunks.
func (c *translation) emit(t *tree) error {
	if t.body == nil {
		return c.emitDecls(t)
	}
	return c.emitStmts(t)
}

// chunk finishes what a renderer has written.
func (c *translation) chunk(t *tree, write func(r *renderer), decl bool) Chunk {
	source := &renderer{tree: t, located: true, imports: map[string]string{}}
	write(source)
	asserted := map[int]string{}
	for _, typ := range c.view.demand.asserted {
		var b strings.Builder
		source.writeType(&b, typ)
		n, _ := strconv.Atoi(t.view.number(typ)) // it is one
		asserted[n] = b.String()
	}
	c.view.demand.asserted = nil
	readable := &renderer{tree: t, imports: source.imports}
	write(readable)
	ch := Chunk{
		Source: source.out.withLines(c.src) + source.beside.String(),
		Text:   c.comments(t.units[0].statement) + formatted(string(readable.out.out), decl),
		Decl:   decl,
		Pos:    c.src.pos(c.sc.toks[t.units[0].from].pos),
		Sites:  t.ops,

		Concrete: t.concrete(),
		Imports:  importsOf(source.imports),
		Asserted: asserted,
	}
	return ch
}

// importsOf lists packages, given their names by path.
func importsOf(names map[string]string) []Import {
	var list []Import
	for p, name := range names {
		list = append(list, Import{Name: name, Path: p})
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Path < list[j].Path })
	return list
}

// concrete reports whether no expression is of an interface type, or of one with methods that cells declare.
func (t *tree) concrete() bool {
	for _, tv := range t.result.info.Types {
		if tv.Type != nil && !isConcrete(deref(tv.Type), nil) {
			return false
		}
	}
	return true
}

// isConcrete looks into t and what it embeds; within are the types that embed it.
func isConcrete(t types.Type, within []types.Type) bool {
	if n, ok := t.(*types.Named); ok {
		own := n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == sessionPackage
		if own && n.NumMethods() > 0 {
			return false
		}
		if !own || slices.Contains(within, t) {
			return !types.IsInterface(t)
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Interface:
		return false
	case *types.Struct:
		for f := range u.Fields() {
			if f.Embedded() && !isConcrete(deref(f.Type()), append(within, t)) {
				return false
			}
		}
	}
	return true
}

// formatted lays out declarations or statements as gofmt does.
func formatted(src string, decl bool) string {
	head := ""
	if !decl {
		head = "_ = 0\n" // a list of statements is known by a first one that is no declaration
	}
	out, err := format.Source([]byte(head + src))
	if err != nil {
		panic("dialect: emitted code is not Go: " + err.Error() + "\n" + src)
	}
	return strings.Trim(strings.TrimPrefix(string(out), head), "\n")
}

// comments returns the comments on the lines before a statement.
func (c *translation) comments(st statement) string {
	var b strings.Builder
	lead := c.sc.toks[st.from].lead
	for _, tr := range c.sc.trivia[lead.pos:lead.end] {
		text := c.sc.text[tr.pos:tr.end]
		switch {
		case tr.what == '\n' || strings.TrimSpace(c.src.lineAt(tr.pos)) != strings.TrimSpace(text):
			continue // stands after code
		case tr.what == '#':
			text = "//" + text[1:]
		}
		b.WriteString(strings.TrimRight(text, " \t\r") + "\n")
	}
	return b.String()
}

// callMain runs the function main that a cell declares, once.
func (c *translation) callMain(at int) {
	e := c.view.lookup("main")
	if e == nil {
		return
	}
	call := e.goName() + "()"
	pos := c.src.pos(at)
	c.cell.Chunks = append(c.cell.Chunks, Chunk{
		Source:  fmt.Sprintf("//line %s:%d:%d\n%s", c.src.name, pos.Line, pos.Col, call),
		Text:    call,
		Pos:     pos,
		pending: &pending{},
	})
}

// Commit puts the names that c declares into scope: it ran.
func (s *Scope) Commit(c *Chunk) {
	if c.pending == nil {
		return
	}
	for name, e := range c.pending.names {
		s.names[name] = e
	}
	for _, fn := range c.pending.methods {
		delete(s.unborn, fn)
	}
	if w := c.pending.resumes; w != nil {
		s.waiting = slices.DeleteFunc(s.waiting, func(other *waiting) bool { return other == w })
	}
	if c.pending.makes != nil {
		c.pending.makes.ran = true
	}
	for _, in := range c.pending.instances {
		in.ran = true
	}
	maps.Copy(s.generics, c.pending.generics)
	if o := c.pending.origin; o != nil {
		for _, keys := range o.keys {
			for _, k := range keys {
				s.origins[k] = o
			}
		}
	}
}

// Forget makes a name that a cell has declared mean what it meant at the start, or nothing.
func (s *Scope) Forget(name string) {
	delete(s.names, name)
	delete(s.origins, name)
}

// pending is what a chunk declares once it ran.
type pending struct {
	names   map[string]*entity
	methods []*types.Func // of types that earlier cells declared
	origin  *origin       // of declarations
	makes   *sourcePackage
	resumes *waiting

	instances []*instance
	generics  map[types.Object]*generic
}
