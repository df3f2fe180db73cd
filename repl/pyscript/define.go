package pyscript

import (
	"fmt"
	"slices"
	"strings"
)

// decorators are those of brian2 that def takes apart itself.
var decorators = set("network_operation check_units implementation make_argument_needing_units declare_types")

func (t *translation) def(st *Def) {
	v := t.defined(st.Ident)
	var units *Call
	var others []Expr
	for _, d := range st.Decorators {
		switch name := t.decorator(d); name {
		case "network_operation":
			t.networkOperation(st, d, v)
			t.binds(v, nil)
			return
		case "check_units":
			if c, ok := d.(*Call); ok {
				units = c
			}
		default:
			if !decorators[name] {
				others = append(others, d)
			}
		}
	}
	if units != nil {
		t.modelFunction(st, units, v)
		t.binds(v, nil)
		return
	}
	t.declare(v)
	before, after := t.decorated(others)
	t.function(fmt.Sprintf("%s%s = %s", at1(st.P), v.goName, before), st, after)
	t.binds(v, nil)
}

// defined is the variable of a function or class.
func (t *translation) defined(name string) *variable {
	v := t.scope.find(name)
	if v == nil || v != t.scope.home().vars[name] && !t.scope.home().outer[name] {
		v = t.scope.home().add(name)
	}
	v.module, v.alias, v.member = "", "", ""
	return v
}

// declare makes a variable of type any.
func (t *translation) declare(v *variable) {
	t.assigned(v, of(dynamic))
	if !v.declared {
		t.line("var %s any", v.goName)
	}
	v.declared = true
}

// decorated is what stands before and after a function or class that is given to its decorators, the last first.
func (t *translation) decorated(list []Expr) (before, after string) {
	for _, d := range list {
		before += fmt.Sprintf("%spython.Call(%s, ", at1(d.Pos()), t.expr(d).s)
	}
	return before, strings.Repeat(")", len(list))
}

// decorator is the name of a decorator of brian2, whatever the script's imports call it, or the last word of another one.
func (t *translation) decorator(d Expr) string {
	f := d
	if c, ok := d.(*Call); ok {
		f = c.F
	}
	if name, _ := t.sessionName(f); decorators[name] {
		return name
	}
	return decoratorName(d)
}

func decoratorName(d Expr) string {
	switch d := d.(type) {
	case *Name:
		return d.Ident
	case *Attr:
		return d.Ident
	case *Call:
		return decoratorName(d.F)
	}
	return "here"
}

// signature is the text of parameters for python.Def, and their defaults.
func (t *translation) signature(name string, params []Param) (sig, defaults string) {
	var words, list []string
	for _, p := range params {
		w := strings.Repeat("*", p.Star) + p.Ident
		if p.Default != nil {
			w += "="
			list = append(list, t.expr(p.Default).s)
		}
		words = append(words, w)
		if p.Last {
			words = append(words, "/")
		}
	}
	defaults = "nil"
	if len(list) > 0 {
		defaults = "[]any{" + strings.Join(list, ", ") + "}"
	}
	return name + "(" + strings.Join(words, ", ") + ")", defaults
}

// function writes before + python.Def(...) + after.
func (t *translation) function(before string, st *Def, after string) {
	sig, defaults := t.signature(st.Ident, st.Params)
	t.line("%spython.Def(%q, %s, func(arg []any) any {", before, sig, defaults)
	t.body2(st, false)
	doc := ""
	if text := docstring(st.Body); text != "" {
		doc = fmt.Sprintf(".WithDoc(%q)", text)
	}
	t.line("})%s%s", doc, after)
}

// docstring is the text that a body begins with, as it documents the function or class.
func docstring(body []Stmt) string {
	if len(body) == 0 {
		return ""
	}
	st, ok := body[0].(*ExprStmt)
	if !ok {
		return ""
	}
	s, ok := st.X.(*Str)
	if !ok {
		return ""
	}
	return docText(s)
}

// docText is the text of a string without fields.
func docText(s *Str) string {
	text := ""
	for _, p := range s.Parts {
		text += p.Text
	}
	return text
}

// body2 writes the body of a function, with its parameters.
func (t *translation) body2(st *Def, void bool) {
	s := t.enter(st)
	s.void = void
	t.indent++
	if !void {
		t.params(st.Params)
	}
	t.declareFlagged()
	if st.Yields {
		t.line("return python.Generate(func(yield func(any) any) any {")
		t.block(st.Body)
		if n := len(st.Body); n == 0 || !returnsAt(st.Body[n-1]) {
			t.line("\treturn nil")
		}
		t.line("})")
		t.indent--
		t.leave()
		return
	}
	t.statements(st.Body)
	if n := len(st.Body); !void && (n == 0 || !returnsAt(st.Body[n-1])) {
		t.line("return nil")
	}
	t.indent--
	t.leave()
}

func returnsAt(st Stmt) bool {
	_, ok := st.(*Return)
	return ok
}

// enter opens the scope of a function.
func (t *translation) enter(st *Def) *scope {
	s := t.inner[st]
	if s == nil {
		s = newScope(t.scope, functionScope)
		for _, p := range st.Params {
			if p.Ident != "" {
				v := s.add(p.Ident)
				v.param, v.forced, v.k = true, true, of(dynamic)
			}
		}
		s.bindAll(st.Body)
		t.inner[st] = s
		eachDef(st.Body, func(d *Def) {
			walkStmts(d.Body, func(x Stmt) {
				if o, ok := x.(*Outer); ok && !o.Global {
					for _, n := range o.Names {
						if v := s.vars[n]; v != nil {
							v.forced = true
						}
					}
				}
			})
		})
	}
	t.flagVars(s, st)
	s.up, s.guard = t.scope, nil
	for _, v := range s.order {
		v.next = kind{}
		v.declared = v.param
	}
	t.open(s, st.Body)
	return s
}

// open begins a scope that has its own statements.
func (t *translation) open(s *scope, body []Stmt) {
	t.scope = s
	t.bodies = append(t.bodies, body)
	t.broke = append(t.broke, "")
}

func (t *translation) leave() {
	t.scope = t.scope.home().up
	t.bodies = t.bodies[:len(t.bodies)-1]
	t.broke = t.broke[:len(t.broke)-1]
}

// params gives the parameters their names. One that the body does not mention may stand in model text.
func (t *translation) params(list []Param) {
	var left, right, idle []string
	for _, p := range list {
		if p.Ident == "" {
			continue
		}
		right = append(right, fmt.Sprintf("arg[%d]", len(right)))
		left = append(left, t.variableName(p.Ident))
		if !mentions(t.body(), []string{p.Ident}) {
			idle = append(idle, t.variableName(p.Ident))
		}
	}
	if len(left) > 0 {
		t.line("%s := %s", strings.Join(left, ", "), strings.Join(right, ", "))
	}
	if len(idle) > 0 {
		t.line("%s = %s", strings.Repeat("_, ", len(idle)-1)+"_", strings.Join(idle, ", "))
	}
}

// networkOperation writes a function that the simulator calls at each step.
func (t *translation) networkOperation(st *Def, d Expr, v *variable) {
	t.assigned(v, kind{code: object, class: "NetworkOperation"})
	options := ""
	if c, ok := d.(*Call); ok {
		for _, a := range c.Args {
			if a.Name == "" {
				a.Name = "dt"
			}
			options += ", " + a.Name + "=" + t.argument(a.X).s
		}
	}
	if len(st.Params) > 1 {
		t.raised("TypeError", st.Params[1].At, "a network operation takes no argument, or the time", "")
	}
	op := "="
	if !v.declared && (t.indent > 0 || t.scope.home().kind != moduleScope) {
		op = ":="
	}
	v.declared = true
	if len(st.Params) == 0 {
		t.line("%s%s %s NetworkOperation(func() {", at1(st.P), v.goName, op)
		t.body2(st, true)
		t.line("}%s)", options)
		return
	}
	t.line("%s%s %s NetworkOperation(func(now units.Quantity) {", at1(st.P), v.goName, op)
	t.indent++
	t.line("var %s any = now", t.variableName(st.Params[0].Ident))
	t.indent--
	t.body2(st, true)
	t.line("}%s)", options)
}

// modelFunction writes a function with units, which scripts call and model text may call, too. The script's own calls go to a
// function whose name has an underscore more.
func (t *translation) modelFunction(st *Def, c *Call, v *variable) {
	outer, inner := goName(st.Ident), goName(st.Ident)+"_py"
	t.assigned(v, of(dynamic))
	var units []string
	result := ""
	named := map[string]string{}
	for _, a := range c.Args {
		e := "1" // bool, text that names another argument, a rule: a number to model text
		switch x := a.X.(type) {
		case *Lambda, *Str:
		case *Name:
			if x.Ident != "bool" {
				e = t.argument(x).s
			}
		default:
			e = t.argument(x).s
		}
		if e == "nil" || e == "true" || e == "false" {
			e = "1"
		}
		if a.Name == "result" {
			result = e
		} else {
			named[a.Name] = e
		}
	}
	var params, args []string
	for i, p := range st.Params {
		u := named[p.Ident]
		if u == "" || u == "1" {
			u = "python.One"
		}
		units = append(units, u)
		x := fmt.Sprintf("x%d", i+1)
		if len(st.Params) > 4 {
			x = fmt.Sprintf("x[%d]", i)
		} else {
			params = append(params, x+" float64")
		}
		args = append(args, fmt.Sprintf("python.WithUnit(%s, %s)", x, u))
	}
	before, after := t.decorated([]Expr{c})
	t.function(fmt.Sprintf("%s := %s", at1(st.P)+inner, before), st, after)
	if len(st.Params) > 4 {
		params = []string{"x []float64"}
	}
	options := ""
	if len(units) > 0 {
		options = ", arg_units=[" + strings.Join(units, ", ") + "]"
	}
	if result != "" && result != "1" {
		options += ", return_unit=" + result
	}
	options += ", original=" + inner
	op := ":="
	if t.indent == 0 {
		op = "="
	}
	t.line("%s%s %s Function(func(%s) float64 { return python.SI(python.Call(%s)) }%s)", at1(st.P), outer, op, strings.Join(params, ", "),
		strings.Join(append([]string{inner}, args...), ", "), options)
	v.declared = true
	v.goName = inner
}

func (t *translation) lambda(x *Lambda) ex {
	sig, defaults := t.signature("<lambda>", x.Params)
	s := newScope(t.scope, functionScope)
	for _, p := range x.Params {
		if p.Ident != "" {
			v := s.add(p.Ident)
			v.param, v.declared, v.k = true, true, of(dynamic)
		}
	}
	var left, right []string
	for _, v := range s.order {
		right = append(right, fmt.Sprintf("arg[%d]", len(right)))
		left = append(left, v.goName)
	}
	t.scope = s
	t.bodies = append(t.bodies, nil)
	body := t.expr(x.Body).s
	t.bodies = t.bodies[:len(t.bodies)-1]
	t.scope = s.up
	bind := ""
	if len(left) > 0 {
		bind = strings.Join(left, ", ") + " := " + strings.Join(right, ", ") + "; "
	}
	return call(of(dynamic), "%spython.Def(%q, %s, func(arg []any) any { %sreturn %s })", at1(x.At), sig, defaults, bind, body)
}

// comp is a comprehension: a function that collects.
func (t *translation) comp(x *Comp) ex {
	outer := t.scope
	var b strings.Builder
	closes, first := 0, ""
	kept := keptTargets(x)
	for i, f := range x.Fors {
		iter := t.expr(f.Iter).s
		t.scope = newScope(t.scope, innerScope)
		t.scope.comp = true
		start := fmt.Sprintf("it := python.Iter(%s); ", iter)
		if i == 0 && x.Kind == '(' { // it walks over its first iterable as that is now
			first, start = iter+", ", "; "
		}
		if i == 0 && len(kept) > 0 { // which may have the names of what is walked over
			b.WriteString(strings.TrimPrefix(start, "; "))
			for _, n := range kept {
				v := t.scope.add(n)
				v.declared, v.k = true, of(dynamic)
				fmt.Fprintf(&b, "var %s any; ", v.goName)
			}
			start = "; "
		}
		fmt.Fprintf(&b, "for %sit.Next(); { ", start)
		closes++
		b.WriteString(t.compTarget(f.Target, "it.Value()", kept))
		for _, c := range f.Ifs {
			fmt.Fprintf(&b, "if %s { ", t.condition(c))
			closes++
		}
	}
	kindName := map[byte]string{'[': "Collect", '(': "CollectLazy", '{': "CollectSet", ':': "CollectDict"}[x.Kind]
	elt := t.expr(x.Elt).s
	if x.Kind == ':' {
		elt += ", " + t.expr(x.Value).s
	}
	t.scope = outer
	parameters := "add func(...any)"
	if x.Kind == '(' {
		parameters = "it *python.Iterator, " + parameters
	}
	return call(of(dynamic), "%spython.%s(%sfunc(%s) { %sadd(%s) %s})", at1(x.At), kindName, first, parameters, b.String(), elt, strings.Repeat("} ", closes))
}

// keptTargets are the variables of a comprehension that functions within it use. They see the last value, as in Python, so all
// rounds share the variable.
func keptTargets(x *Comp) []string {
	inner := map[string]bool{}
	for _, y := range children(x) {
		walkExpr(y, func(e Expr) bool {
			c, isComp := e.(*Comp)
			if _, isLambda := e.(*Lambda); isLambda || isComp && c.Kind == '(' {
				names(e, inner)
			}
			return true
		})
	}
	var kept []string
	for _, f := range x.Fors {
		for _, n := range targetNames(f.Target) {
			if inner[n] && !slices.Contains(kept, n) {
				kept = append(kept, n)
			}
		}
	}
	return kept
}

// compTarget gives the variables of a comprehension their values; those kept are declared.
func (t *translation) compTarget(x Expr, value string, kept []string) string {
	switch x := x.(type) {
	case *Name:
		if t.scope.vars[x.Ident] != nil || slices.Contains(kept, x.Ident) { // a second time, in a, _, _
			return t.scope.find(x.Ident).goName + " = " + value + "; "
		}
		v := t.scope.add(x.Ident)
		v.declared, v.k = true, of(dynamic)
		return v.goName + " := " + value + "; "
	case *Tuple:
		return t.compTargets(x.Elts, value, kept)
	case *List:
		return t.compTargets(x.Elts, value, kept)
	}
	t.error(x.Pos(), "a comprehension assigns to names only", "")
	return ""
}

func (t *translation) compTargets(list []Expr, value string, kept []string) string {
	tmp := t.name("items")
	star := -1
	for i, e := range list {
		if _, ok := e.(*Star); ok {
			star = i
		}
	}
	out := fmt.Sprintf("%s := python.Unpack(%s, %d, %d); ", tmp, value, len(list), star)
	for i, e := range list {
		if s, ok := e.(*Star); ok {
			e = s.X
		}
		out += t.compTarget(e, fmt.Sprintf("%s[%d]", tmp, i), kept)
	}
	return out
}
