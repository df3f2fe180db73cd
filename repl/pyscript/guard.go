package pyscript

import (
	"strings"
)

// guard.go: try and with. Their blocks become functions of Go, which return, break and continue leave by way of a variable.

// guard is a try or with whose blocks are written.
type guard struct {
	way   string // the variable that says how a block was left
	loops int    // the loops around it
	used  []string
	end   string // what its function returns
}

// ways are the words that a guard's variable holds, and how the statement after it goes on.
var ways = []string{"return", "break", "continue"}

// guarded writes a statement of which write writes the blocks, and after it what leaves through them.
func (t *translation) guarded(write func(g *guard)) {
	home := t.scope.home()
	g := &guard{way: t.name("leave"), loops: len(t.broke)}
	home.guard = append(home.guard, g)
	text := t.captured(func() { write(g) })
	home.guard = home.guard[:len(home.guard)-1]
	if len(g.used) > 0 {
		t.line("%s := \"\"", g.way)
	}
	if contains(g.used, "return") && !home.void {
		t.line("var %s any", g.result())
	}
	t.out.WriteString(text)
	for _, w := range ways {
		if !contains(g.used, w) {
			continue
		}
		t.line("if %s == %q {", g.way, w)
		t.indent++
		if w == "return" {
			t.leaveFunction(g.result())
		} else {
			t.leaveLoop(w)
		}
		t.indent--
		t.line("}")
	}
}

func (g *guard) result() string { return strings.Replace(g.way, "leave", "result", 1) }

// captured is what write writes.
func (t *translation) captured(write func()) string {
	outer := t.out
	t.out = new(strings.Builder)
	write()
	text := t.out.String()
	t.out = outer
	return text
}

// leaveBlock writes how a block's function ends early.
func (t *translation) leaveBlock(g *guard, way string) {
	if !contains(g.used, way) {
		g.used = append(g.used, way)
	}
	t.line("%s = %q", g.way, way)
	t.line("%s", strings.TrimRight("return "+g.end, " "))
}

// innermost is the guard whose block is being written, or nil.
func (t *translation) innermost() *guard {
	list := t.scope.home().guard
	if len(list) == 0 {
		return nil
	}
	return list[len(list)-1]
}

// leaveLoop writes break or continue.
func (t *translation) leaveLoop(way string) {
	if g := t.innermost(); g != nil && len(t.broke) <= g.loops {
		t.leaveBlock(g, way)
		return
	}
	if n := len(t.broke); way == "break" && n > 0 && t.broke[n-1] != "" {
		t.line("%s = true", t.broke[n-1])
	}
	t.line("%s", way)
}

// leaveFunction writes the return of a value, which is text of Go.
func (t *translation) leaveFunction(value string) {
	void := t.scope.home().void
	switch g := t.innermost(); {
	case g != nil:
		if !void {
			t.line("%s = %s", g.result(), value)
		}
		t.leaveBlock(g, "return")
	case void:
		t.line("return")
	default:
		t.line("return %s", value)
	}
}

func (t *translation) returns(st *Return) {
	if st.X == nil || t.scope.home().void {
		t.leaveFunction("nil")
		return
	}
	t.leaveFunction(at1(st.P) + t.expr(st.X).s)
}

// passing are the contexts of libraries that change nothing here.
var passing = set("catch_warnings errstate printoptions")

func (t *translation) with(st *With) {
	if c, ok := st.X.(*Call); ok && st.Target == nil {
		if a, ok := c.F.(*Attr); ok && passing[a.Ident] {
			t.line("{")
			t.block(st.Body)
			t.line("}")
			return
		}
	}
	context := t.name("context")
	t.line("%s%s := python.Enter(%s)", at1(st.P), context, t.expr(st.X).s)
	if st.Target != nil {
		t.store(st.Target, context+".Value", of(dynamic))
	}
	t.guarded(func(*guard) {
		t.line("python.With(%s, func() {", context)
		t.block(st.Body)
		t.line("})")
	})
}

func (t *translation) try(st *Try) {
	if t.onlyImports(st) {
		t.statements(st.Body)
		t.statements(st.Else)
		t.statements(st.Final)
		return
	}
	t.guarded(func(g *guard) { t.tryBlocks(st, g) })
}

func (t *translation) tryBlocks(st *Try, g *guard) {
	leaving := leaves(st.Final, false)
	if leaving {
		t.line("python.TryLeaving(func() {")
	} else {
		t.line("python.Try(func() {")
	}
	t.tries++
	t.block(st.Body)
	t.tries--
	if len(st.Handlers) > 0 {
		t.line("}, func(caught *python.Error) bool {")
		t.indent++
		g.end = "true"
		t.handlers(st.Handlers)
		g.end = ""
		t.indent--
	}
	end := "}, nil, "
	if len(st.Handlers) == 0 {
		end = "}, nil, nil, "
	}
	if len(st.Else) > 0 {
		t.line("%sfunc() {", strings.TrimSuffix(end, "nil, "))
		if len(g.used) > 0 {
			t.line("\tif %s != \"\" {", g.way)
			t.line("\t\treturn")
			t.line("\t}")
		}
		t.block(st.Else)
		end = "}, "
	}
	if len(st.Final) == 0 {
		t.line("%snil)", end)
		return
	}
	if !leaving {
		t.line("%sfunc() {", end)
		t.block(st.Final)
		t.line("})")
		return
	}
	t.line("%sfunc() bool {", end)
	g.end = "true"
	t.block(st.Final)
	g.end = ""
	t.line("\treturn false")
	t.line("})")
}

// leaves reports whether statements, in a loop of their own or not, may leave what is around them by return, break or continue.
func leaves(list []Stmt, looped bool) bool {
	for _, st := range list {
		switch st.(type) {
		case *Return:
			return true
		case *Break, *Continue:
			if !looped {
				return true
			}
		}
		for k, block := range blocks(st) {
			_, isFor := st.(*For)
			_, isWhile := st.(*While)
			if leaves(block, looped || (isFor || isWhile) && k == 0) {
				return true
			}
		}
	}
	return false
}

// onlyImports reports whether a try tries to import what can be imported, which is known.
func (t *translation) onlyImports(st *Try) bool {
	for _, s := range st.Body {
		m, ok := s.(*Import)
		if !ok || !t.importable(m) || !t.hasAll(m) {
			return false
		}
	}
	return true
}

func (t *translation) handlers(list []Handler) {
	for _, h := range list {
		if h.Type != nil {
			t.aside++
			t.line("if python.Catches(caught, %s) {", t.expr(h.Type).s)
			t.aside--
			t.indent++
		}
		if h.Name != "" {
			t.store(&Name{h.At, h.Name}, "caught", of(dynamic))
		}
		t.statements(t.unbinding(h))
		t.line("return true")
		if h.Type == nil {
			return
		}
		t.indent--
		t.line("}")
	}
	t.line("return false")
}
