package pyscript

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// class.go: classes and generators.

// classDef writes a class: a function that defines what stands in its body.
func (t *translation) classDef(st *ClassDef) {
	v := t.defined(st.Ident)
	t.declare(v)
	var bases []string
	meta := "nil"
	for _, b := range st.Bases {
		if b.Name == "metaclass" {
			meta = t.expr(b.X).s
			continue
		}
		if b.Name != "" || b.Star > 0 {
			t.error(b.At, "a class takes its bases and a metaclass only", "give what is named as attributes of the class")
			continue
		}
		bases = append(bases, t.expr(b.X).s)
	}
	before, after := t.decorated(st.Decorators)
	start := fmt.Sprintf("python.NewClass(%q", st.Ident)
	if meta != "nil" {
		start = fmt.Sprintf("python.NewClassOf(%s, %q", meta, st.Ident)
	}
	t.line("%s%s = %s%s, python.NewTuple(%s), func(set func(name string, x any)) {", at1(st.P), v.goName, before, start, strings.Join(bases, ", "))
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
	t.binds(v, nil)
}

// members writes the body of a class or module, which hands over what it defines.
func (t *translation) members(key Stmt, kind scopeKind, body []Stmt, class string) {
	s := t.inner[key]
	if s == nil {
		s = newScope(t.scope, kind)
		s.bindAll(body)
		if kind == functionScope {
			for n := range globalNames(body) {
				s.add(n).forced = true
			}
		}
		t.inner[key] = s
	}
	s.up, s.guard, s.void, s.class = t.scope, nil, true, class
	for _, v := range s.order {
		v.next, v.declared = kind0, false
	}
	t.flagVars(s, key)
	s.module = kind == functionScope
	t.open(s, body)
	t.indent++
	t.declareFlagged()
	for _, st := range body {
		t.statements([]Stmt{st})
		for _, n := range slices.Compact(slices.Sorted(slices.Values(boundNames([]Stmt{st})))) {
			if v := s.vars[n]; v != nil && v.declared && v.module == "" && v.alias == "" && v.member == "" {
				if v.flag != "" {
					t.line("if %s {", v.flag)
					t.line("\tset(%q, %s)", v.name, v.goName)
					t.line("}")
					continue
				}
				t.line("set(%q, %s)", v.name, v.goName)
			}
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
