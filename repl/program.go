package repl

// program.go: a session as a compiled Go program.

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/astutil"

	"gobrian/repl/dialect"
)

// ranChunk is a statement that ran, as Go for a reader.
type ranChunk struct {
	Text string
	Pos  dialect.Pos
	Cell int // its number, 0 if it has none
	Kind int // its place in kindsRan
}

// ranKind is what many statements that ran have in common.
type ranKind struct {
	decl    bool
	imports []dialect.Import
	defines []string
	types   map[string]string // of the variables that it declared
}

// kindsRan are the kinds of the statements that ran.
type kindsRan struct {
	list    []ranKind
	numbers map[string]int // places in list, by the text of the kind
}

// number is the place of a kind, which it gets if it has none yet.
func (k *kindsRan) number(kind ranKind) int {
	key := fmt.Sprint(kind)
	n, ok := k.numbers[key]
	if !ok {
		n = len(k.list)
		k.list, k.numbers[key] = append(k.list, kind), n
	}
	return n
}

// note keeps a chunk that ran. The caller holds names.
func (s *Session) note(cell string, c *dialect.Chunk) {
	if c.Cell != "" { // the program imports its package
		return
	}
	kind := ranKind{decl: c.Decl, imports: slices.Clone(c.Imports), defines: c.Defines, types: map[string]string{}}
	for _, name := range c.Defines {
		if text, imports, ok := s.scope.GoType(name); ok {
			kind.types[name] = text
			kind.imports = append(kind.imports, imports...)
		}
	}
	s.ran.Add(ranChunk{c.Text, c.Pos, numberOf(cell), s.kinds.number(kind)})
}

// program writes the statements that ran as a Go program: variables and functions at the top level, all else in main, in the
// order in which it ran. Where the session gave a variable another type, the program has another variable.
func (s *Session) program(at place) (string, error) {
	s.names.Lock()
	ran, err := s.ran.All()
	kinds, typed := slices.Clone(s.kinds.list), maps.Clone(s.results.in)
	s.names.Unlock()
	if err != nil {
		return "", s.magicError(at, err.Error())
	}
	w := &programWriter{fset: token.NewFileSet(), imports: map[string]string{"session": dialect.SessionPath}, vars: map[string]variable{},
		taken: map[string]bool{"main": true}, decls: map[string]int{}}
	numbered := slices.ContainsFunc(ran, func(c ranChunk) bool { return usesEarlier.MatchString(c.Text) })
	for i, c := range ran {
		if numbered && c.Cell > 0 && (i == 0 || ran[i-1].Cell != c.Cell) {
			w.body = append(w.body, fmt.Sprintf("session.Cell(%d, %q)", c.Cell, typed[c.Cell]))
		}
		if err := w.chunk(c, kinds[c.Kind]); err != nil {
			return "", s.magicError(at, fmt.Sprintf("the cell at %d:%d cannot be written as Go: %v", c.Pos.Line, c.Pos.Col, err))
		}
	}
	text, err := w.text()
	if err != nil {
		return "", s.magicError(at, "the session cannot be written as Go: "+err.Error())
	}
	return text, nil
}

// usesEarlier matches the text of a statement that asks for the result or the text of another cell.
var usesEarlier = regexp.MustCompile(`\bsession\.(Result|Typed|Out|In)\b`)

// variable is what a name of the session stands for at some time; a constant has no type.
type variable struct{ name, typ string }

const (
	noVariable = ""
	// passing is in place of the type of a variable that holds a value between two statements.
	passing = "passing"
)

type programWriter struct {
	fset    *token.FileSet
	imports map[string]string   // path by name
	vars    map[string]variable // by their names in the session
	taken   map[string]bool     // names of the program
	tops    []string            // declarations of the top level
	decls   map[string]int      // which of tops declares a function or a method, from 1
	funcs   []string            // functions that model text may name
	body    []string
}

func (w *programWriter) chunk(c ranChunk, kind ranKind) error {
	for _, im := range kind.imports {
		w.imports[im.Name] = im.Path
	}
	if kind.decl {
		return w.declarations(c)
	}
	f, err := parser.ParseFile(w.fset, "", "package p; func main() {\n"+c.Text+"\n}", parser.SkipObjectResolution|parser.ParseComments)
	if err != nil {
		return err
	}
	for _, name := range kind.defines {
		if t, ok := kind.types[name]; ok {
			w.declare(name, t)
		} else {
			w.vars[name] = variable{w.unused(name), noVariable}
		}
	}
	list := f.Decls[0].(*ast.FuncDecl).Body.List
	kept := map[ast.Stmt]bool{}
	for _, stmt := range list {
		kept[stmt] = w.passes(stmt, kind.defines)
	}
	w.rename(f)
	for _, stmt := range list {
		if kept[stmt] {
			w.body = append(w.body, w.print(stmt))
		} else {
			w.statement(stmt)
		}
	}
	return nil
}

// passes reports whether a statement declares what only the next one needs, and gives that a name of its own.
func (w *programWriter) passes(stmt ast.Stmt, defines []string) bool {
	names := declaredByBlock(&ast.BlockStmt{List: []ast.Stmt{stmt}})
	if len(names) == 0 || slices.ContainsFunc(names, func(n string) bool { return slices.Contains(defines, n) }) {
		return false
	}
	for _, n := range names {
		w.vars[n] = variable{w.unused(n), passing}
	}
	return true
}

// declare makes a variable of the program for a name, unless there is one of that type.
func (w *programWriter) declare(name, typ string) {
	v, ok := w.vars[name]
	if ok && v.typ == typ {
		return
	}
	v = variable{w.unused(name), typ}
	w.vars[name] = v
	w.tops = append(w.tops, fmt.Sprintf("var %s %s", v.name, typ))
}

func (w *programWriter) unused(name string) string {
	made := name
	for n := 2; w.taken[made]; n++ {
		made = fmt.Sprintf("%s_%d", name, n)
	}
	w.taken[made] = true
	return made
}

// declarations writes functions and types. One that is declared again replaces the one before.
func (w *programWriter) declarations(c ranChunk) error {
	f, err := parser.ParseFile(w.fset, "", "package p\n"+c.Text, parser.SkipObjectResolution|parser.ParseComments)
	if err != nil {
		return err
	}
	for _, d := range f.Decls {
		w.constants(d)
	}
	w.rename(f)
	for _, d := range f.Decls {
		key := ""
		switch d := d.(type) {
		case *ast.GenDecl:
			if d.Tok == token.IMPORT {
				continue
			}
		case *ast.FuncDecl:
			if key = d.Name.Name; d.Recv != nil {
				key = w.print(d.Recv.List[0].Type) + "." + key
			} else if d.Type.TypeParams == nil && !slices.Contains(w.funcs, key) {
				w.funcs = append(w.funcs, key)
			}
		}
		w.top(key, w.print(d))
	}
	return nil
}

// constants gives the constants that d declares names of their own.
func (w *programWriter) constants(d ast.Decl) {
	g, ok := d.(*ast.GenDecl)
	if !ok || g.Tok != token.CONST {
		return
	}
	for _, spec := range g.Specs {
		for _, id := range spec.(*ast.ValueSpec).Names {
			w.vars[id.Name] = variable{w.unused(id.Name), noVariable}
		}
	}
}

func (w *programWriter) top(key, text string) {
	if i := w.decls[key]; key != "" && i > 0 {
		w.tops[i-1] = text
		return
	}
	w.tops = append(w.tops, text)
	w.decls[key] = len(w.tops)
}

// statement writes a statement of the session into main. What declares a variable sets it.
func (w *programWriter) statement(stmt ast.Stmt) {
	switch s := stmt.(type) {
	case *ast.AssignStmt:
		if s.Tok == token.DEFINE {
			s.Tok = token.ASSIGN
		}
	case *ast.DeclStmt:
		w.declaration(s.Decl.(*ast.GenDecl))
		return
	}
	w.add(w.print(stmt))
}

// add appends a statement, but not x = x, which var x any = x becomes where x keeps its value.
func (w *programWriter) add(text string) {
	if left, right, ok := strings.Cut(text, " = "); !ok || left != right {
		w.body = append(w.body, text)
	}
}

func (w *programWriter) declaration(d *ast.GenDecl) {
	if d.Tok != token.VAR {
		w.top("", w.print(d))
		return
	}
	for _, spec := range d.Specs {
		spec := spec.(*ast.ValueSpec)
		var names, values []string
		for _, id := range spec.Names {
			names = append(names, id.Name)
			if len(spec.Values) == 0 {
				values = append(values, fmt.Sprintf("*new(%s)", w.print(spec.Type)))
			}
		}
		for _, v := range spec.Values {
			values = append(values, w.print(v))
		}
		w.add(strings.Join(names, ", ") + " = " + strings.Join(values, ", "))
	}
}

// rename gives the variables of the session their names in the program.
func (w *programWriter) rename(f *ast.File) {
	astutil.Apply(f, func(c *astutil.Cursor) bool {
		id, ok := c.Node().(*ast.Ident)
		if !ok {
			return true
		}
		v, known := w.vars[id.Name]
		if !known || v.name == id.Name || !isVariable(c) {
			return true
		}
		c.Replace(&ast.Ident{NamePos: id.NamePos, Name: v.name})
		return false
	}, nil)
}

// isVariable reports whether an identifier may stand for a variable where it is: not behind a dot, and not as a field.
func isVariable(c *astutil.Cursor) bool {
	switch p := c.Parent().(type) {
	case *ast.SelectorExpr:
		return c.Name() == "X"
	case *ast.KeyValueExpr:
		return c.Name() == "Value"
	case *ast.Field:
		return c.Name() == "Type"
	case *ast.FuncDecl:
		return p.Recv == nil || c.Name() != "Name"
	case *ast.LabeledStmt, *ast.BranchStmt:
		return false
	}
	return true
}

func (w *programWriter) print(n ast.Node) string {
	var b strings.Builder
	if err := format.Node(&b, w.fset, n); err != nil {
		panic("repl: a syntax tree cannot be written: " + err.Error())
	}
	return b.String()
}

// text puts the program together, with the imports that it uses.
func (w *programWriter) text() (string, error) {
	var b strings.Builder
	b.WriteString(strings.Join(w.tops, "\n\n") + "\n\nfunc main() {\nsession.Begin(map[string]any{")
	for _, name := range slices.Sorted(maps.Keys(w.vars)) {
		if w.vars[name].typ == passing {
			continue
		}
		at := "&"
		if w.vars[name].typ == noVariable {
			at = ""
		}
		fmt.Fprintf(&b, "%q: %s%s, ", name, at, w.vars[name].name)
	}
	for _, name := range w.funcs {
		fmt.Fprintf(&b, "%q: %s, ", name, name)
	}
	b.WriteString("})\ndefer session.End()\n" + strings.Join(w.body, "\n") + "\n}\n")
	f, err := parser.ParseFile(w.fset, "", "package main\n"+b.String(), parser.SkipObjectResolution)
	if err != nil {
		return "", err
	}
	var imports strings.Builder
	for _, name := range slices.Sorted(maps.Keys(w.imports)) {
		if usesPackage(f, name) {
			fmt.Fprintf(&imports, "%s %q\n", name, w.imports[name])
		}
	}
	const head = "// A session of brianrepl as a Go program. It is built where the module gobrian is known.\n\npackage main\n\nimport (\n"
	src, err := useAll(head + imports.String() + ")\n\n" + b.String())
	if err != nil {
		return "", err
	}
	text, err := format.Source([]byte(src))
	return string(text), err
}

func usesPackage(f *ast.File, name string) bool {
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			id, isIdent := s.X.(*ast.Ident)
			found = found || isIdent && id.Name == name
		}
		return !found
	})
	return found
}
