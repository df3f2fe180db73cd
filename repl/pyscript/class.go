package pyscript

import (
	"strconv"
	"strings"
)

// class.go: classes, modules of the user's own, and generators.

// classDef writes a class: a function that defines what stands in its body.
func (t *translation) classDef(st *ClassDef) {
	v := t.defined(st.Ident)
	t.declare(v)
	var bases []string
	for _, b := range st.Bases {
		if b.Name != "" || b.Star > 0 {
			t.error(b.At, "a class takes its bases only", "metaclasses are not supported")
			continue
		}
		bases = append(bases, t.expr(b.X).s)
	}
	before, after := t.decorated(st.Decorators)
	t.line("%s%s = %spython.NewClass(%q, python.NewTuple(%s), func(set func(name string, x any)) {", at1(st.P), v.goName, before, st.Ident, strings.Join(bases, ", "))
	if doc := docstring(st.Body); doc != "" {
		t.line("\tset(\"__doc__\", %q)", doc)
	}
	if len(st.Fields) > 0 {
		var pairs []string
		for _, f := range st.Fields {
			pairs = append(pairs, strconv.Quote(f.Name), strconv.Quote(f.Type))
		}
		t.line("\tset(\"__annotations__\", python.NewDict(%s))", strings.Join(pairs, ", "))
	}
	t.members(st, classScope, st.Body, v.goName)
	t.line("})%s", after)
}

// members writes the body of a class or module, which hands over what it defines.
func (t *translation) members(key Stmt, kind scopeKind, body []Stmt, class string) {
	s := t.inner[key]
	if s == nil {
		s = newScope(t.scope, kind)
		s.bind(body)
		t.inner[key] = s
	}
	s.up, s.guard, s.void, s.class = t.scope, nil, true, class
	for _, v := range s.order {
		v.next, v.declared = kind0, false
	}
	t.open(s, body)
	t.indent++
	t.statements(body)
	for _, v := range s.order {
		if v.declared && v.module == "" && v.alias == "" && v.member == "" {
			t.line("set(%q, %s)", v.name, v.goName)
		}
	}
	t.indent--
	t.leave()
}

// kind0 is the kind of what no assignment was seen of.
var kind0 kind

// yield is yield x where its value is wanted or not.
func (t *translation) yield(x *Yield) ex {
	value := "nil"
	if x.X != nil {
		value = t.expr(x.X).s
	}
	if x.From {
		return call(of(dynamic), "%spython.YieldFrom(yield, %s)", at1(x.At), value)
	}
	return call(of(dynamic), "%syield(%s)", at1(x.At), value)
}

// super is super() in a method: of the class around it, and the first parameter.
func (t *translation) super(x *Call) (ex, bool) {
	if len(x.Args) > 0 {
		return ex{}, false
	}
	f := t.scope.home()
	for f.up != nil && f.up.home().kind == functionScope {
		f = f.up.home()
	}
	if f.up == nil || f.up.home().kind != classScope || len(f.order) == 0 || !f.order[0].param {
		t.error(x.At, "super() without arguments stands outside a method", "")
		return ex{s: "nil", k: of(dynamic), p: primary}, true
	}
	return call(of(dynamic), "%spython.Super(%s, %s)", at1(x.At), f.up.home().class, f.order[0].goName), true
}

// module is a module of the user's own.
type module struct {
	name string
	body []Stmt
	key  *ClassDef // what its scope is kept under
}

// joined puts the statements of the user's own modules in the place of from module import *.
func (t *translation) joined(list []Stmt) ([]Stmt, error) {
	var out []Stmt
	for _, st := range list {
		m, ok := st.(*Import)
		if !ok || t.knownModule(m.Module) {
			out = append(out, st)
			continue
		}
		mod, err := t.load(m)
		if err != nil {
			return nil, err
		}
		if mod != nil && m.From && len(m.Names) == 1 && m.Names[0].Name == "*" {
			out = append(out, mod.body...)
			mod.body = nil // once is enough
			continue
		}
		out = append(out, st)
	}
	return out, nil
}

// load reads a module of the user's own, nil if there is none.
func (t *translation) load(st *Import) (*module, error) {
	name := strings.TrimLeft(st.Module, ".")
	if m := t.loaded[name]; m != nil {
		return m, nil
	}
	if t.t.Module == nil {
		return nil, nil
	}
	file, text, ok := t.t.Module(name)
	if !ok {
		return nil, nil
	}
	src := newSource(file, prepare(text))
	last := t.s.files[len(t.s.files)-1]
	src.base = last.base + len(last.lines)
	t.s.files = append(t.s.files, src)
	list, err := parse(src)
	if err != nil {
		return nil, err
	}
	m := &module{name: name, key: &ClassDef{at: at{st.P}}}
	t.loaded[name] = m
	m.body, err = t.joined(withoutMain(list))
	return m, err
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

// local writes an import of a module of the user's own.
func (t *translation) local(st *Import, m *module) {
	holder := "module_" + strings.ReplaceAll(m.name, ".", "_")
	v := t.top.add(holder)
	if !v.declared {
		v.forced = true
		t.declare(v)
		t.line("%s%s = python.NewModule(%q, func(set func(name string, x any)) {", at1(st.P), v.goName, m.name)
		t.members(m.key, functionScope, m.body, "")
		t.line("})")
	}
	if !st.From {
		name := importedNames(st)[0]
		if st.As == "" && strings.Contains(st.Module, ".") {
			t.error(st.P, "import "+st.Module+" needs a name", "write import "+st.Module+" as name")
			return
		}
		t.store(&Name{st.P, name}, v.goName, of(dynamic))
		return
	}
	for _, n := range st.Names {
		name := n.As
		if name == "" {
			name = n.Name
		}
		if name == "*" {
			t.error(n.At, "import * stands in a function or block", "import the names")
			continue
		}
		t.store(&Name{n.At, name}, "python.Attr("+v.goName+", \""+n.Name+"\")", of(dynamic))
	}
}
