package pyscript

import (
	"fmt"
	"maps"
)

// late.go: statements that are refused before the script starts, but that Python would refuse when it gets there. In functions and blocks
// perhaps nothing ever does, and in a try it is caught. What a script does in any case is refused at once, with the place and a hint.
//
// What the translation refuses raises its exception in place of the statement. What the dialect refuses, which sees the types of what the
// translation wrote, is written with Python's operations on values of any type, which raise Python's exceptions; and raises what the
// dialect says in place of the statement, if it refuses that too.

// Refusal is what the dialect says about the text of a script.
type Refusal struct {
	Line, Col int    // in Source
	Kind      string // the exception that it is in Python
	Msg, Hint string
}

// doubt is how a statement is written that was refused.
type doubt struct {
	how doubtful
	Refusal
}

type doubtful uint8

const (
	untyped doubtful = iota + 1 // with Python's operations
	raising                     // it raises the refusal
)

// Doubt translates a script anew, which t has translated and the dialect has refused. It is nil if that would change nothing.
func (t *Translator) Doubt(s *Script, refused []Refusal) (*Script, error) {
	in := *t
	in.doubts, in.refused = maps.Clone(s.doubts), map[Pos]Refusal{}
	if in.doubts == nil {
		in.doubts = map[Pos]doubt{}
	}
	for _, r := range refused {
		in.refused[s.Position(r.Line, r.Col)] = r
	}
	out, err := in.Translate(s.Name, s.text)
	if out != nil && maps.Equal(out.doubts, s.doubts) {
		return nil, nil
	}
	return out, err
}

// Hint is what the dialect advised about the statement that begins at a position, or "".
func (s *Script) Hint(line, col int) string { return s.doubts[Pos{line, col}].Hint }

// reachedLate reports whether what is written may never be reached, or is reached within a try: all but a script's statements themselves.
func (t *translation) reachedLate() bool { return t.indent > 0 || t.t.late }

// write writes one statement, unless it only raises an exception.
func (t *translation) write(st Stmt, last bool) {
	if len(t.t.refused) > 0 && t.first {
		t.placeRefusals(st)
	}
	d := t.doubts[st.Start()]
	if d.how == raising {
		t.raises(st, d.Refusal)
		return
	}
	around, mistakes := t.untyped, len(t.errs)
	t.untyped = d.how == untyped
	t.statement(st, last)
	t.untyped = around
	t.doubtMistakes(st, mistakes)
}

// placeRefusals notes for each refusal which statement it is about: the one with an expression there, or the last one that begins before.
func (t *translation) placeRefusals(st Stmt) {
	start := st.Start()
	for p := range t.t.refused {
		if best, ok := t.refusedAt[p]; !before(p, start) && (!ok || before(best, start)) {
			t.refusedAt[p] = start
		}
	}
	for _, x := range exprsOf(st) {
		t.placeIn(x, start, t.reachedLate())
	}
	if !t.reachedLate() {
		t.outermost[start] = true
	}
}

// placeIn places the refusals in an expression of a statement. In some parts of it they are found late, if at all.
func (t *translation) placeIn(x Expr, start Pos, late bool) {
	if x == nil {
		return
	}
	if _, ok := t.t.refused[x.Pos()]; ok {
		t.refusedExactly[x.Pos()] = start
		t.inside[x.Pos()] = t.inside[x.Pos()] || late
	}
	switch x := x.(type) {
	case *Lambda, *Cond, *Comp:
		late = true
	case *Binary:
		late = late || x.Op == "and" || x.Op == "or"
	}
	for _, y := range children(x) {
		t.placeIn(y, start, late)
	}
}

// doubtRefused takes over the refusals, once the first pass has placed them.
func (t *translation) doubtRefused() {
	maps.Copy(t.refusedAt, t.refusedExactly)
	changed := map[Pos]bool{}
	for p, start := range t.refusedAt {
		outermost := t.outermost[start]
		if changed[start] || outermost && !t.inside[p] {
			continue
		}
		changed[start] = true
		if d := t.doubts[start]; d.how == 0 {
			t.doubts[start] = doubt{untyped, t.t.refused[p]}
		} else if !outermost {
			t.doubts[start] = doubt{raising, d.Refusal}
		}
	}
}

// doubtMistakes makes a statement raise the first of the mistakes that were found in it, from n on, if Python would find them when it is
// reached. The next pass writes that.
func (t *translation) doubtMistakes(st Stmt, n int) {
	if len(t.errs) == n || !t.reachedLate() {
		return
	}
	for _, e := range t.errs[n:] {
		if e.Kind == "" {
			return
		}
	}
	e := t.errs[n]
	t.doubts[st.Start()] = doubt{raising, Refusal{Kind: e.Kind, Msg: e.Msg, Hint: e.Hint}}
	t.errs, t.again = t.errs[:n], true
}

// raises writes a statement that raises what it was refused for. The names that it binds are there all the same.
func (t *translation) raises(st Stmt, r Refusal) {
	for _, n := range boundNames([]Stmt{shallow(st)}) {
		if v := t.scope.find(n); v != nil && v.module == "" && v.alias == "" && v.member == "" {
			t.declare(v)
		}
	}
	if t.tries == 0 {
		msg := r.Msg
		if r.Hint != "" {
			msg += " (" + r.Hint + ")"
		}
		t.note(st.Start(), fmt.Sprintf("%s: %s: what gets here fails", t.s.place(st.Start()), msg))
	}
	raised := fmt.Sprintf("%spython.Refused(%q, %q)", at1(st.Start()), r.Kind, r.Msg)
	if _, ok := st.(*Return); ok && !t.scope.home().void {
		t.leaveFunction(raised)
		return
	}
	t.line("%s", raised)
}
