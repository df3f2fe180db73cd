package dialect

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"go/version"
	"slices"
	"strings"
)

// packages.go: packages of modules, which the interpreter gets as source.
//
// For the interpreter and the checker they are of the package of cells, so that all that holds for types of cells holds for theirs.
// What they declare has a name of its own in emitted code: Area of package shapes is shapesᐧArea, with a letter that nobody types.
// Their unexported fields and methods are kept apart by private.

// PackageMark stands between a package and a name in emitted code.
const PackageMark = "ᐧ"

// Package is the source of a package.
type Package struct {
	Name     string
	Language string // the version of Go of its module, as "go1.21"; "" is the newest
	Files    []File
	Left     string // why some of its files are left out, and what they are: "cgo (fast.go)"; or ""
}

// File is a file of a package.
type File struct{ Name, Text string }

// sourcePackage is a package that became declarations of the session.
type sourcePackage struct {
	path, name string
	files      []sourceFile
	imports    map[string]*entity // of all files
	names      map[string]*entity // what it declares
	pkg        *types.Package
	demand     *demand // of the cell that made it
	ran        bool    // the interpreter has it
}

// sourceFile is one of its files.
type sourceFile struct {
	imports map[string]*entity
	shares  bool // the iterations of its loops have the same variables
}

// lookup finds a name in the text of the package.
func (p *sourcePackage) lookup(name string) *entity {
	if e := p.names[name]; e != nil {
		return e
	}
	return p.imports[name]
}

// from is the view from the text of a package.
func (v *view) from(p *sourcePackage) *view {
	other := *v
	other.home, other.within, other.program = nil, p, true
	return &other
}

// sourced returns the package at a path, which it reads and translates where no cell has done so; nil if there is no such package.
func (c *translation) sourced(path string, at int) (*sourcePackage, error) {
	if p := c.view.modules[path]; p != nil && (p.ran || p.demand == c.view.demand) {
		if p.pkg == nil {
			return nil, c.src.fail(at, "import cycle: package "+path+" imports itself by way of others", "")
		}
		return p, nil
	}
	if c.view.Source == nil {
		return nil, nil
	}
	read, err := c.view.Source(path, c.src.nameAt(at))
	if read == nil || err != nil {
		return nil, c.unavailable(err, at)
	}
	p := &sourcePackage{path: path, name: read.Name, imports: map[string]*entity{}, names: map[string]*entity{}, demand: c.view.demand}
	c.view.modules[path] = p
	if err := c.translate(p, read); err != nil {
		delete(c.view.modules, path)
		return nil, err
	}
	return p, nil
}

// unavailable puts what hinders a package at the place of its import.
func (c *translation) unavailable(err error, at int) error {
	if e, ok := err.(*Error); ok {
		return c.src.fail(at, e.Msg, e.Hint)
	}
	return err
}

// translate makes a package declarations of the session.
func (c *translation) translate(p *sourcePackage, read *Package) error {
	src := join(read.Files)
	sub := &translation{view: c.view.from(p), src: src, sc: scan(src.text), fset: c.fset, cell: &Cell{}}
	c.view.recovers = c.view.recovers || sub.sc.mentionsRecover()
	for _, f := range read.Files {
		language, err := languageOf(newSource(f.Name, f.Text))
		if err != nil {
			return err
		}
		if language == "" {
			language = read.Language
		}
		p.files = append(p.files, sourceFile{map[string]*entity{}, sharesVariables(language)})
	}
	var units []*unit
	for _, st := range sub.sc.split() {
		if st.what == "" {
			st.what = "program" // variables
		}
		u, err := sub.parser().asGo(st)
		switch {
		case st.what == "package":
		case err != nil:
			return err
		case st.what == "import":
			if err := sub.fileImports(u); err != nil {
				return err
			}
			c.cell.Chunks = append(c.cell.Chunks, sub.cell.Chunks...)
			sub.cell.Chunks = nil
		default:
			units = append(units, u)
		}
	}
	if len(units) == 0 {
		p.pkg = types.NewPackage(sessionPackage, p.name)
		p.pkg.MarkComplete()
	} else if err := sub.declarations(p, units, read.Left); err != nil {
		return err
	}
	c.view.im.pkgs[p.path] = p.pkg
	c.view.packages[p.pkg] = p
	for i := range sub.cell.Chunks {
		sub.cell.Chunks[i].Cell = src.nameAt(sub.sc.toks[units[0].from].pos)
	}
	if n := len(sub.cell.Chunks); n > 0 {
		sub.cell.Chunks[n-1].pending.makes = p
	} else {
		p.ran = true
	}
	c.cell.Chunks = append(c.cell.Chunks, sub.cell.Chunks...)
	return nil
}

// declarations translates all of a package.
func (c *translation) declarations(p *sourcePackage, units []*unit, left string) error {
	t := newTree(c.view, c.src, c.fset, units)
	t.sc = c.sc
	err := slices.Concat(t.bodiless(left), t.fileNames(p)).err()
	if err == nil {
		err = t.solve()
	}
	if err != nil {
		return withHint(err, left)
	}
	p.pkg = t.result.pkg
	return c.emit(t)
}

// withHint tells of files that are left out, which may declare what is missing.
func withHint(err error, left string) error {
	first, ok := err.(*Error)
	if list, is := err.(ErrorList); is && len(list) > 0 {
		first, ok = list[0], true
	}
	if ok && left != "" && first.Hint == "" {
		first.Hint = "not interpreted here: " + left
	}
	return err
}

// fileImports takes note of the imports of one file.
func (c *translation) fileImports(u *unit) error {
	p := c.view.within
	for _, d := range u.decls {
		for _, spec := range d.(*ast.GenDecl).Specs {
			added := map[string]*entity{}
			spec := spec.(*ast.ImportSpec)
			if err := c.importSpec(u, spec, added); err != nil {
				return err
			}
			file := p.files[c.src.part(u.offset(spec.Pos()))]
			for name, e := range added {
				file.imports[name], p.imports[name] = e, e
			}
		}
	}
	return nil
}

// fileNames has the names of packages refer to what the files import in which they stand.
func (t *tree) fileNames(p *sourcePackage) ErrorList {
	var errs ErrorList
	for id, obj := range t.check().info.Uses {
		if _, ok := obj.(*types.PkgName); !ok {
			continue
		}
		at := t.offset(id.Pos())
		e := p.files[t.src.part(at)].imports[id.Name]
		switch {
		case e == nil:
			errs = append(errs, t.src.fail(at, "undefined: "+id.Name, "another file of the package imports it"))
		case e.path != p.imports[id.Name].path:
			id.Name = markPackage + e.path
			t.made[id] = true
		}
	}
	return errs
}

// bodiless refuses a function that is written in another language.
func (t *tree) bodiless(left string) ErrorList {
	for _, d := range t.file.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Body == nil {
			hint := "not interpreted here: " + cmp.Or(left, "functions of other languages and of the linker")
			return ErrorList{t.src.fail(t.offset(fn.Name.Pos()), "function "+fn.Name.Name+" has no body", hint)}
		}
	}
	return nil
}

// private refuses unexported fields and methods of other packages.
func (t *tree) private() ErrorList {
	var errs ErrorList
	for id, obj := range t.result.info.Uses {
		p := t.view.packages[obj.Pkg()]
		if p == nil || p == t.view.within || obj.Exported() || obj.Parent() == obj.Pkg().Scope() {
			continue
		}
		what := "method"
		if v, ok := obj.(*types.Var); ok && v.IsField() {
			what = "field"
		} else if f, ok := obj.(*types.Func); !ok || f.Type().(*types.Signature).Recv() == nil {
			continue
		}
		errs = append(errs, t.src.fail(t.offset(id.Pos()), fmt.Sprintf("cannot refer to unexported %s %s of package %s", what, id.Name, p.name), ""))
	}
	return errs
}

// defineIn gives a name that a package declares another one for emitted code.
func (f *finisher) defineIn(p *sourcePackage, name string, obj types.Object) {
	emitted := p.name + PackageMark + name
	if f.view.taken[emitted] { // another package has this name, or the first attempt failed
		emitted = f.view.unused(emitted)
	}
	f.view.taken[emitted] = true
	f.view.written[emitted] = p.name + "." + name
	f.t.renamed[obj] = emitted
	p.names[name] = &entity{name: name, emitted: emitted, obj: obj}
	if tn, ok := obj.(*types.TypeName); ok {
		f.view.typeNames[tn] = emitted
	}
}

// member is what emitted code calls that which a selector takes from a package of a module; "" for all others.
func (r *renderer) member(s *ast.SelectorExpr) string {
	id, ok := s.X.(*ast.Ident)
	if !ok || !r.located {
		return ""
	}
	name, ok := r.result.info.Uses[id].(*types.PkgName)
	if !ok {
		return ""
	}
	if p := r.view.packages[name.Imported()]; p != nil && p.names[s.Sel.Name] != nil {
		return r.apart(p.names[s.Sel.Name])
	}
	return ""
}

// apart is how emitted code refers to what a package declares: by its name, but to a variable, where the value of another is
// computed, by a function. The interpreter would look for that variable among those of the chunk, and find a loop.
//
//	var Area = *shapesᐧRadius_2() * 2; func shapesᐧRadius_2() *float64 { return &shapesᐧRadius }
func (r *renderer) apart(e *entity) string {
	v, ok := e.obj.(*types.Var)
	if !ok || !r.initializes {
		return e.goName()
	}
	getter := r.view.unused(e.goName() + "_")
	fmt.Fprintf(&r.beside, "\nfunc %s() *%s { return &%s }\n", getter, r.typeString(v.Type()), e.goName())
	return "(*" + getter + "())"
}

// addressed is apart for the variable whose address an expression takes; "" for all others.
func (r *renderer) addressed(e *ast.UnaryExpr) string {
	if e.Op != token.AND || !r.initializes {
		return ""
	}
	switch x := ast.Unparen(e.X).(type) {
	case *ast.SelectorExpr:
		return r.member(x)
	case *ast.Ident:
		return r.rename(x)
	}
	return ""
}

// asGo returns a statement as it stands.
func (p *cellParser) asGo(st statement) (*unit, error) {
	if st.prefix != "" {
		u, _, err := p.parse(st)
		return u, orNil(err)
	}
	if err := p.lexical(st); err != nil {
		return nil, err
	}
	u := &unit{statement: st, goSrc: p.sc.text[p.sc.toks[st.from].pos:p.sc.toks[st.to-1].end], start: p.sc.toks[st.from].pos}
	return u, orNil(p.read(u))
}

// orNil is an error that is nil where e is.
func orNil(e *Error) error {
	if e == nil {
		return nil
	}
	return e
}

// join is the source that files are together.
func join(files []File) *source {
	var text strings.Builder
	var parts []part
	for _, f := range files {
		parts = append(parts, part{text.Len(), 0, f.Name})
		text.WriteString(f.Text + "\n")
	}
	s := newSource(files[0].Name, text.String())
	for i := range parts {
		parts[i].line = s.pos(parts[i].from).Line - 1
	}
	s.parts = parts
	return s
}

// part is a file in a source of several.
type part struct {
	from, line int // where it starts, and how many lines are before it
	name       string
}

// part is the number of the file that an offset is in.
func (s *source) part(off int) int {
	n := 0
	for n+1 < len(s.parts) && s.parts[n+1].from <= off {
		n++
	}
	return n
}

// nameAt is the name of the text or file that an offset is in.
func (s *source) nameAt(off int) string {
	if s.parts == nil {
		return s.name
	}
	return s.parts[s.part(off)].name
}

// sharesVariables reports whether the iterations of a loop have the same variables. Source of the standard library is of today.
func (t *tree) sharesVariables(loop ast.Node) bool {
	switch p := t.view.within; {
	case t.view.home != nil:
		return false
	case p != nil:
		return p.files[t.src.part(t.offset(token.Pos(t.spans[loop].pos)))].shares
	}
	return t.view.shares
}

func sharesVariables(language string) bool {
	return language != "" && version.Compare(language, ownVariables) < 0
}
