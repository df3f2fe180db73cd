package pyscript

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
)

// usermodule.go: modules of the user's own, which are files beside the script.
//
// A module becomes a value that stands before all statements, python.NewModule with a function that does what its text says. The
// first import that is reached runs it, as in Python. from m import * puts its statements there instead.

// module is a module of the user's own.
type module struct {
	name    string // a.b
	version string // of its text
	body    []Stmt
	key     *ClassDef // what its scope is kept under
	holder  *variable
	written bool // in this pass
	joined  bool // its statements stand in the script
	looked  bool // its variables are known that may have no value
}

// joined puts the statements of the user's own modules in the place of from module import *.
func (t *translation) joined(list []Stmt) []Stmt {
	var out []Stmt
	for _, st := range list {
		m, ok := st.(*Import)
		if !ok || !m.From || len(m.Names) != 1 || m.Names[0].Name != "*" || t.knownModule(m.Module) {
			out = append(out, st)
			continue
		}
		mod := t.load(m.Module)
		if mod == nil {
			out = append(out, st)
			continue
		}
		if !mod.joined { // once is enough
			out = append(out, mod.body...)
			mod.joined = true
		}
	}
	return out
}

// expanded writes out which names from m import * brings, in a module and in its blocks.
func (t *translation) expanded(list []Stmt) []Stmt {
	var out []Stmt
	for _, st := range list {
		switch st := st.(type) {
		case *If:
			st.Body, st.Else = t.expanded(st.Body), t.expanded(st.Else)
		case *Try:
			st.Body, st.Else, st.Final = t.expanded(st.Body), t.expanded(st.Else), t.expanded(st.Final)
			for i := range st.Handlers {
				st.Handlers[i].Body = t.expanded(st.Handlers[i].Body)
			}
		case *Import:
			if st.From && len(st.Names) == 1 && st.Names[0].Name == "*" {
				if m := t.load(st.Module); m != nil {
					out = append(out, m.public(st)...)
					continue
				}
			}
		}
		out = append(out, st)
	}
	return out
}

// public is what from m import * does: it imports the names that the module binds, and what it has from modules of the session.
func (m *module) public(st *Import) []Stmt {
	var out []Stmt
	own := *st
	own.Names = nil
	for _, s := range m.body {
		if i, ok := s.(*Import); ok {
			out = append(out, i)
		}
	}
	for _, n := range m.names() {
		if !strings.HasPrefix(n, "_") {
			own.Names = append(own.Names, Alias{At: st.Names[0].At, Name: n})
		}
	}
	if len(own.Names) > 0 {
		out = append(out, &own)
	}
	return out
}

// names are those that the module binds itself, not by imports, and those that it has from its own parts: scipy.stats from scipy.stats._tests.
func (m *module) names() (out []string) {
	known := map[string]bool{}
	for _, s := range m.body {
		if i, ok := s.(*Import); ok && !strings.HasPrefix(i.Module, m.name+"._") {
			for _, n := range importedNames(i) {
				known[n] = true
			}
		}
	}
	for _, n := range boundNames(m.body) {
		if !known[n] {
			known[n] = true
			out = append(out, n)
		}
	}
	return out
}

// binds reports whether the module gives a name to something else than its own module of that name, which its __init__.py may import.
func (m *module) binds(name string) bool {
	for _, s := range m.body {
		if i, ok := s.(*Import); ok && i.From && i.Module == m.name && len(i.Names) == 1 && i.Names[0].Name == name && i.Names[0].As == "" {
			continue
		}
		if contains(boundNames([]Stmt{s}), name) {
			return true
		}
	}
	return false
}

// absolute writes out the names of modules that a package calls .b or ..b. A script has no package: there it is a file beside it.
func absolute(list []Stmt, pkg string) {
	walkStmts(list, func(st Stmt) {
		if m, ok := st.(*Import); ok {
			m.Module = absoluteName(m.Module, pkg)
		}
		absolute(bodyOf(st), pkg)
	})
}

func absoluteName(name, pkg string) string {
	rest := strings.TrimLeft(name, ".")
	dots := len(name) - len(rest)
	if dots == 0 {
		return name
	}
	for range dots - 1 {
		pkg = parentName(pkg)
	}
	return strings.Trim(pkg+"."+rest, ".")
}

// parentName is a of a.b, "" of a.
func parentName(name string) string { return name[:max(strings.LastIndexByte(name, '.'), 0)] }

// load reads a module of the user's own, nil if there is none. A text that is no Python ends the translation with its error.
func (t *translation) load(name string) *module {
	if m, ok := t.loaded[name]; ok {
		return m
	}
	t.loaded[name] = nil
	if t.t.Module == nil || name == "" || t.knownModule(name) {
		return nil
	}
	if file, text, ok := t.t.Module(name); ok {
		return t.read(name, file, text)
	}
	return nil
}

// read makes a module of its text.
func (t *translation) read(name, file, text string) *module {
	src := newSource(file, prepare(text))
	last := t.s.files[len(t.s.files)-1]
	src.base = last.base + len(last.lines)
	t.s.files = append(t.s.files, src)
	list, err := parse(src, t.t.Suggest)
	if err != nil {
		t.syntax = append(t.syntax, err)
		return nil
	}
	pkg := name
	if !strings.HasSuffix(file, "__init__.py") {
		pkg = parentName(name)
	}
	absolute(list, pkg)
	m := &module{name: name, version: version(text), key: new(ClassDef)}
	t.loaded[name] = m
	m.body = t.expanded(withoutMain(list))
	return m
}

// version is a short name of a text.
func version(text string) string {
	h := fnv.New64a()
	h.Write([]byte(text))
	return strconv.FormatUint(h.Sum64(), 36)
}

// withoutMain leaves out what a module does only when it is run as a script.
func withoutMain(list []Stmt) []Stmt {
	var out []Stmt
	for _, st := range list {
		if i, ok := st.(*If); ok && isMain(i.Cond) {
			continue
		}
		out = append(out, st)
	}
	return out
}

func isMain(x Expr) bool {
	c, ok := x.(*Compare)
	if !ok {
		return false
	}
	n, ok := c.X.(*Name)
	return ok && n.Ident == "__name__"
}

// local writes an import of a module of the user's own, or reports that there is none.
func (t *translation) local(st *Import) bool {
	if !st.From {
		return t.localModule(st)
	}
	m := t.load(st.Module)
	for _, n := range st.Names {
		if n.Name == "*" {
			if m != nil {
				t.error(n.At, "import * stands in a function or block", "import the names")
			}
			return m != nil
		}
		if m == nil && t.load(joinName(st.Module, n.Name)) == nil {
			return false
		}
	}
	for _, n := range st.Names {
		value := ""
		if sub := t.load(joinName(st.Module, n.Name)); sub != nil && (m == nil || !m.binds(n.Name)) {
			value = t.imported(sub)
		} else {
			value = fmt.Sprintf("python.ImportFrom(%s, %q, %q)", t.imported(m), m.name, n.Name)
		}
		t.store(&Name{n.At, cmp.Or(n.As, n.Name)}, value, of(dynamic))
	}
	return true
}

func joinName(pkg, name string) string { return strings.Trim(pkg+"."+name, ".") }

// localModule writes import a, import a.b or import a.b as c. Of a.b the name a is bound, which then has b.
func (t *translation) localModule(st *Import) bool {
	m := t.load(st.Module)
	if m == nil {
		return false
	}
	root := importedNames(st)[0]
	if st.As != "" || !strings.Contains(st.Module, ".") {
		t.store(&Name{st.P, root}, t.imported(m), of(dynamic))
		return true
	}
	t.store(&Name{st.P, root}, t.imported(t.pack(root)), of(dynamic))
	for i, c := range st.Module {
		if c == '.' {
			outer, rest := t.pack(st.Module[:i]), st.Module[i+1:]
			name, _, _ := strings.Cut(rest, ".")
			t.line("python.SetAttr(%s, %q, %s)", t.imported(outer), name, t.imported(t.pack(st.Module[:i]+"."+name)))
		}
	}
	return true
}

// pack is a module or package; a folder without __init__.py is an empty one.
func (t *translation) pack(name string) *module {
	if m := t.load(name); m != nil {
		return m
	}
	m := &module{name: name, key: new(ClassDef)}
	t.loaded[name] = m
	return m
}

// look finds which variables of a module may have no value.
func (t *translation) look(m *module) {
	if !m.looked {
		t.unsure.script(m.key, m.body)
		m.looked = true
	}
}

// hasAll reports whether a module of the user's own has for certain what an import takes from it. Of others it is known elsewhere.
func (t *translation) hasAll(st *Import) bool {
	m := t.load(st.Module)
	if m == nil || !st.From {
		return true
	}
	t.look(m)
	for _, n := range st.Names {
		unsure := t.unsure.named[m.key][n.Name] || t.unsure.vars[m.key][n.Name]
		if (unsure || !m.binds(n.Name)) && t.load(joinName(st.Module, n.Name)) == nil {
			return false
		}
	}
	return true
}

// imported is a module as a value.
func (t *translation) imported(m *module) string {
	if !m.written {
		m.written = true
		t.define(m)
	}
	return "python.Import(" + m.holder.goName + ")"
}

// define writes a module before the statements of the script. It sees nothing of them.
func (t *translation) define(m *module) {
	m.holder = t.top.add("module_" + strings.ReplaceAll(m.name, ".", "_"))
	m.holder.forced = true
	t.s.Temporary = append(t.s.Temporary, m.holder.goName)
	out, scope, indent, tries, star, coming := t.out, t.scope, t.indent, t.tries, t.star, t.coming
	t.out, t.indent, t.tries = &t.holders, 0, 0
	t.declare(m.holder)
	t.out, t.scope = new(strings.Builder), newScope(nil, moduleScope)
	t.scope.named = t.variableName
	t.star, t.coming = false, bringsAll(m.body)
	t.look(m)
	t.line("%s = python.NewModule(%q, %q, func(set func(name string, x any)) {", m.holder.goName, m.name, m.version)
	t.members(m.key, functionScope, m.body, "")
	t.line("})")
	t.modules.WriteString(t.out.String())
	t.out, t.scope, t.indent, t.tries, t.star, t.coming = out, scope, indent, tries, star, coming
}
