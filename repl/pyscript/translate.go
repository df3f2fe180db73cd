package pyscript

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// translation writes one script. It passes over the tree until what it knows of the variables no longer changes; the last
// pass is what stays.
type translation struct {
	s      *Script
	t      *Translator
	list   []Stmt
	top    *scope
	scope  *scope
	out    *strings.Builder
	indent int
	fresh  int // numbers of names that are made here
	first  bool
	errs   ErrorList
	exprs  map[Expr]ex // what expressions became in this pass
	args   map[Expr]ex // the same as arguments
	star   bool        // from brian2 import * was passed: numpy's names hide sum, any and all
	coming bool        // this text has it, perhaps further down
	broke  []string
	bare   *Call // a call whose several results are taken as they are
	bodies [][]Stmt
	loaded map[string]*module // modules of the user's own, nil for names of which there are none
	syntax []error            // mistakes in their texts
	// holders are the declarations of these modules, modules what they do, both of this pass
	holders, modules strings.Builder
	tries            int             // the blocks of try around
	allUnits         bool            // every unit has its name
	late             bool            // exec may give names a value
	listed           bool            // the script asks for its variables by a list, or runs text that may mention any
	inner            map[Stmt]*scope // scopes of functions and classes, kept between passes
	unsure           *unsure         // which variables may have no value where
	checks           string          // what stands before the statement that is written
	aside            int             // parts of expressions around that may not be computed

	untyped                   bool          // what is written works on values of any type: see late.go
	doubts                    map[Pos]doubt // by where the statements begin
	again                     bool          // this pass has found a doubt
	refusedAt, refusedExactly map[Pos]Pos   // where the statements begin that the dialect refuses, by places
	outermost                 map[Pos]bool  // statements that nothing stands around
	inside                    map[Pos]bool  // places in parts of expressions that may not be computed
}

func newTranslation(s *Script, t *Translator, list []Stmt) *translation {
	tr := &translation{s: s, t: t, list: list, bodies: [][]Stmt{list}, inner: map[Stmt]*scope{}, loaded: map[string]*module{}}
	tr.doubts, tr.refusedAt, tr.refusedExactly, tr.outermost, tr.inside = map[Pos]doubt{}, map[Pos]Pos{}, map[Pos]Pos{}, map[Pos]bool{}, map[Pos]bool{}
	maps.Copy(tr.doubts, t.doubts)
	return tr
}

// maxPasses is more than a script needs: each pass but the first can only make variables dynamic.
const maxPasses = 50

func (t *translation) run() (err error) {
	defer func() {
		if r := recover(); r != nil {
			s, ok := r.(stop)
			if !ok {
				panic(r)
			}
			err = s.err
		}
	}()
	t.top = newScope(nil, moduleScope)
	t.top.named = t.variableName
	t.bindModule()
	t.unsure = newUnsure()
	t.star, t.coming = t.t.star, bringsAll(t.list)
	t.unsure.means, t.unsure.there = t.means, t.there
	t.unsure.script(nil, t.list)
	t.flagModule()
	t.first = true
	t.pass()
	t.settle()
	t.first = false
	t.doubtRefused()
	for range maxPasses {
		if t.pass(); !t.settle() && !t.again {
			break
		}
	}
	if len(t.syntax) > 0 {
		return t.syntax[0]
	}
	if len(t.errs) > 0 {
		return t.errs
	}
	t.s.finish(t.out.String())
	t.s.doubts = t.doubts
	t.s.kinds, t.s.mods, t.s.flags, t.s.star = map[string]kind{}, map[string]*variable{}, map[string]string{}, t.star
	for _, v := range t.top.order {
		if v.module != "" || v.alias != "" || v.member != "" {
			t.s.mods[v.name] = v
		} else {
			if v.flag != "" {
				t.s.flags[v.goName] = v.flag
			}
			t.s.kinds[v.name] = v.k
		}
	}
	return nil
}

// bindModule finds the names of the script.
func (t *translation) bindModule() {
	for n, v := range t.t.mods {
		c := *v
		t.top.vars[n] = &c
		t.top.order = append(t.top.order, &c)
	}
	t.top.bind(t.list)
	for n := range globalNames(t.list) {
		t.top.add(n).forced = true
	}
	walkStmts(t.list, func(st Stmt) {
		if d, ok := st.(*Del); ok {
			for _, x := range d.List {
				for _, n := range targetNames(x) {
					if v := t.top.vars[n]; v != nil {
						v.forced = true
					}
				}
			}
		}
	})
	t.late = t.t.late || calls(t.list, "exec") || setsGlobals(t.list)
	t.listed = t.late || calls(t.list, "globals", "locals", "vars", "dir", "eval")
	for _, v := range t.top.order {
		if t.late {
			v.forced = true
		}
		if old, ok := t.t.kinds[v.name]; ok && (old.code == dynamic || old.code == numbers) {
			v.forced = true
		}
	}
}

// globalNames are the names that functions declare global.
func globalNames(list []Stmt) map[string]bool {
	names := map[string]bool{}
	eachDef(list, func(d *Def) {
		walkStmts(d.Body, func(st Stmt) {
			if o, ok := st.(*Outer); ok && o.Global {
				for _, n := range o.Names {
					names[n] = true
				}
			}
		})
	})
	return names
}

// pass writes the script once.
func (t *translation) pass() {
	t.out = new(strings.Builder)
	t.scope, t.indent, t.fresh, t.errs, t.again = t.top, 0, 0, nil, false
	t.star, t.coming = t.t.star, bringsAll(t.list)
	t.exprs, t.args = map[Expr]ex{}, map[Expr]ex{}
	t.s.Notes, t.s.Temporary = slices.Clone(t.s.files[0].notes), nil
	for _, v := range t.top.order {
		v.next = t.t.kinds[v.name]
		v.declared = false
		if t.first {
			v.k = v.next
		}
		if old, ok := t.t.kinds[v.name]; ok && (v.k.code == dynamic || v.k.code == numbers) && (old.code == dynamic || old.code == numbers) {
			v.declared = true // a variable of an earlier cell
		}
	}
	t.holders.Reset()
	t.modules.Reset()
	for _, m := range t.loaded {
		if m != nil {
			m.written = false
		}
	}
	t.declareFlagged()
	t.statements(t.list)
	statements := t.out.String()
	t.out.Reset()
	t.out.WriteString(t.holders.String() + t.modules.String() + statements)
}

// settle takes over what a pass found, and reports whether that is news.
func (t *translation) settle() bool {
	news := false
	for _, v := range t.top.order {
		news = t.settleVar(v) || news
	}
	for _, s := range t.inner {
		for _, v := range s.order {
			news = t.settleVar(v) || news
		}
	}
	return news
}

func (t *translation) settleVar(v *variable) bool {
	k := v.next
	if v.forced {
		k = of(dynamic)
	}
	if v.hoisted && k.code != unset && k.goType() == "" {
		if k.code == array || k.code == numbers {
			k = of(numbers)
		} else {
			k = of(dynamic)
		}
	}
	if k == v.k {
		return false
	}
	if !t.first && v.k.code != unset {
		v.forced = true
		k = of(dynamic)
		if v.k == k {
			return false
		}
	}
	v.k = k
	return true
}

// assigned notes what a variable is given.
func (t *translation) assigned(v *variable, k kind) {
	if k.code == unset {
		k = of(dynamic)
	}
	v.next = v.next.join(k)
	if t.first {
		v.k = v.next
		if v.forced {
			v.k = of(dynamic)
		}
	}
}

// error records a mistake for which Python refuses the whole text, too, and goes on.
func (t *translation) error(p Pos, msg, hint string) {
	t.errs = append(t.errs, t.s.file(p.Line).fail(p, msg, hint))
}

// raised is a mistake that is an exception in Python, when the statement is reached.
func (t *translation) raised(exception string, p Pos, msg, hint string) {
	t.error(p, msg, hint)
	t.errs[len(t.errs)-1].Kind = exception
}

func (t *translation) note(p Pos, msg string) { t.s.Notes = append(t.s.Notes, Note{p, msg}) }

// line writes one line.
func (t *translation) line(format string, args ...any) {
	t.out.WriteString(strings.Repeat("\t", t.indent))
	fmt.Fprintf(t.out, format, args...)
	t.out.WriteByte('\n')
}

// at writes that a statement starts here.
func (t *translation) at(p Pos) {
	t.out.WriteByte(1)
	t.line("%d:%d", p.Line, p.Col)
}

// name makes a name that neither the script nor an earlier cell has.
func (t *translation) name(prefix string) string {
	for {
		t.fresh++
		name := fmt.Sprintf("%s_%d", prefix, t.fresh)
		if !t.t.has(name) && !slices.ContainsFunc(t.s.files, func(f *source) bool { return f.has(name) }) {
			t.s.Temporary = append(t.s.Temporary, name)
			return name
		}
	}
}

func (t *translation) block(list []Stmt) {
	t.indent++
	t.statements(list)
	t.indent--
}

// statements writes a sequence, and before each statement the declarations that it needs.
func (t *translation) statements(list []Stmt) {
	last := len(list) - 1
	for i, st := range list {
		if x, ok := st.(*ExprStmt); ok {
			if _, isDoc := x.X.(*Str); isDoc && (i < len(list)-1 || t.indent > 0 || t.t.Quiet) {
				continue // a docstring
			}
			if i < len(list)-1 && t.indent == 0 && onlyPass(list[i+1:]) {
				x.Quiet, last = true, i
			}
		}
		t.hoist(st)
		outer := t.out
		t.out = new(strings.Builder)
		checks := t.checks
		t.checks = ""
		t.write(st, t.indent == 0 && i == last)
		written := t.checks + t.out.String()
		t.out, t.checks = outer, checks
		if t.indent > 0 || strings.Contains(written, "python.") {
			t.at(st.Start())
		}
		t.out.WriteString(written)
	}
}

// onlyPass reports whether nothing is done in a list of statements.
func onlyPass(list []Stmt) bool {
	return !slices.ContainsFunc(list, func(st Stmt) bool { _, pass := st.(*Pass); return !pass })
}

// hoist declares variables of the function or module before a statement that binds them inside a block, or in which a function
// uses them before they are bound.
func (t *translation) hoist(st Stmt) {
	home := t.scope.home()
	var list []*variable
	need := func(n string) {
		if v := home.vars[n]; v != nil && !v.declared && !v.param && v.module == "" && v.alias == "" && v.member == "" && t.scope.find(n) == v {
			v.declared, v.hoisted = true, true
			t.flagNamed(v)
			list = append(list, v)
		}
	}
	if _, isDef := st.(*Def); !isDef && len(blocks(st)) > 0 {
		local := t.loopLocal(st)
		if t.late || calls([]Stmt{st}, "eval") { // text may use them
			local = nil
		}
		for _, b := range append(blocks(st), []Stmt{st}) {
			for _, n := range boundNames(b) {
				if !local[n] {
					need(n)
				}
			}
		}
	}
	for _, x := range exprsOf(st) {
		for _, n := range walrusNames(x) {
			need(n)
		}
	}
	inner := map[string]bool{}
	captured(st, inner)
	for _, v := range home.order {
		if inner[v.name] {
			need(v.name)
		}
	}
	var dyn []string
	for _, v := range list {
		if v.k.goType() == "" && t.earlier(v) == "" {
			dyn = append(dyn, v.goName)
		} else {
			t.empty(v)
		}
	}
	if len(dyn) > 0 {
		t.line("var %s any", strings.Join(dyn, ", "))
	}
}

// empty declares a variable before the statement that gives it a value. What it had in earlier cells it keeps.
func (t *translation) empty(v *variable) {
	value := t.earlier(v)
	if now := v.k.goType(); now == "" || value != " = "+v.goName { // else it is there, and of this type
		t.line("var %s %s%s", v.goName, cmp.Or(now, "any"), value)
	}
}

// earlier gives a variable that is declared anew the value that it has from cells before, where its type can hold it.
func (t *translation) earlier(v *variable) string {
	old, ok := t.t.kinds[v.name]
	if t.scope.home() != t.top || !ok && !t.t.has(v.name) {
		return ""
	}
	if !ok { // of a cell of Go, and of any type
		v.forced = true
		return " = " + v.goName
	}
	switch now, before := v.k.goType(), old.goType(); {
	case now == "" || now == before:
		return " = " + v.goName
	case now == "float64" && before == "int":
		return " = float64(" + v.goName + ")"
	}
	return ""
}

// loopLocal are the variables of for loops in a statement that nothing outside uses, so that they can be the loop's own.
func (t *translation) loopLocal(st Stmt) map[string]bool {
	local, shared := map[string]bool{}, map[string]bool{}
	walkStmts([]Stmt{st}, func(s Stmt) {
		if f, ok := s.(*For); ok {
			names := local
			if !t.ownsTarget(f) {
				names = shared
			}
			for _, n := range targetNames(f.Target) {
				names[n] = true
			}
		}
	})
	for n := range shared {
		delete(local, n)
	}
	return local
}

// ownsTarget reports whether the variables of a loop can be declared by it: the body assigns none of them, no function
// captures them, and no text outside loops that bind them names them.
func (t *translation) ownsTarget(f *For) bool {
	list := targetNames(f.Target)
	if len(list) == 0 || t.listed || t.scope.home().kind == classScope || t.scope.home().kind == moduleScope && (!t.t.Quiet || len(t.t.kinds) > 0 && t.anyKnown(list)) {
		return false // of a cell, later ones may ask for them
	}
	inner := map[string]bool{}
	captured(f, inner)
	home := t.scope.home()
	for i, n := range list {
		v := home.vars[n]
		if v == nil || contains(list[:i], n) || v.param || v.declared || v.flag != "" || inner[n] || t.usedOutside(n) {
			return false
		}
		body := append(append([]Stmt{}, f.Body...), f.Else...)
		if contains(boundNames(body), n) || contains(unboundNames(body), n) {
			return false
		}
	}
	return !mentions(f.Else, list)
}

func (t *translation) anyKnown(list []string) bool {
	for _, n := range list {
		if _, ok := t.t.kinds[n]; ok {
			return true
		}
	}
	return false
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
