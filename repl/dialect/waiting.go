package dialect

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// waiting.go: functions that mention what no cell has declared yet. In a file of Go their order does not matter; in a session such a
// function is an error, as a slip of the pen is, but it is kept, and declared once the session has all that it mentions.

// waiting is the text of functions that belong together.
type waiting struct {
	src   *source
	sc    *scanned
	list  []statement
	keys  []string // what they declare
	needs []string
}

// undefinedName starts the message about a name that nothing declares.
const undefinedName = "undefined: "

// awaits keeps functions that fail for names only that a later cell may declare, and says so in the errors.
func (c *translation) awaits(group []statement, t *tree, err error) {
	if c.view.program || c.view.within != nil || c.following {
		return
	}
	w := &waiting{src: c.src, sc: c.sc, list: group}
	for _, st := range group {
		if st.what != "func" && st.what != "method" {
			return
		}
		w.keys = append(w.keys, c.sc.keysOf(st)...)
	}
	list, ok := err.(ErrorList)
	if one, is := err.(*Error); is {
		list, ok = ErrorList{one}, true
	}
	if !ok {
		return
	}
	for _, e := range list {
		name, is := strings.CutPrefix(e.Msg, undefinedName)
		if !is || !token.IsIdentifier(name) || !t.inBody(name) {
			return
		}
		w.needs = append(w.needs, name)
	}
	last := list[len(list)-1]
	switch other := c.view.waitsFor(w); {
	case other != nil:
		last.Hint = fmt.Sprintf("%s and %s mention each other: declare them in one cell", other.keys[0], w.keys[0])
	case last.Hint == "": // which says what a slip of the pen may have meant
		last.Hint = w.promise()
	}
	c.cell.waits = append(c.cell.waits, w)
}

// promise tells what becomes of functions that wait.
func (w *waiting) promise() string {
	return strings.Join(w.keys, ", ") + " will be declared when " + strings.Join(slices.Compact(slices.Sorted(slices.Values(w.needs))), ", ") + " is known"
}

// waitsFor is what waits for w and is waited for by w, or nil.
func (s *Scope) waitsFor(w *waiting) *waiting {
	for _, other := range s.waiting {
		if mutual(w.needs, other.keys) && mutual(other.needs, w.keys) {
			return other
		}
	}
	return nil
}

func mutual(needs, keys []string) bool {
	return slices.ContainsFunc(needs, func(name string) bool { return slices.Contains(keys, name) })
}

// awaited tells what a name waits for, "" if it does not wait.
func (s *Scope) awaited(name string) string {
	for _, w := range s.waiting {
		if slices.Contains(w.keys, name) {
			return w.promise()
		}
	}
	return ""
}

// inBody reports whether a name stands in the bodies of functions only.
func (t *tree) inBody(name string) bool {
	outside := false
	for _, d := range t.file.Decls {
		ast.Inspect(d, func(n ast.Node) bool {
			if _, ok := n.(*ast.BlockStmt); ok {
				return false
			}
			id, ok := n.(*ast.Ident)
			outside = outside || ok && id.Name == name
			return true
		})
	}
	return !outside
}

// Await remembers the functions of a cell that could not be declared for want of others.
func (s *Scope) Await(c *Cell) {
	for _, w := range c.waits {
		s.waiting = slices.DeleteFunc(s.waiting, func(old *waiting) bool { return slices.Equal(old.keys, w.keys) })
		s.waiting = append(s.waiting, w)
	}
}

// resume declares functions that waited, now that there is all that they mention.
func (c *translation) resume() {
	if c.following || c.view.within != nil || len(c.cell.Chunks) == 0 {
		return
	}
	for again := true; again; {
		again = false
		for _, w := range c.view.waiting {
			if !c.tried[w] && c.fulfilled(w) {
				c.tried[w], again = true, true
				c.declareLate(w)
			}
		}
	}
}

// fulfilled reports whether the session has all that functions wait for, and has not got them otherwise.
func (c *translation) fulfilled(w *waiting) bool {
	lacks := func(name string) bool { return c.view.lookup(name) == nil }
	has := func(key string) bool { return c.view.declared(key) != nil || c.view.origin(key) != nil }
	return !slices.ContainsFunc(w.needs, lacks) && !slices.ContainsFunc(w.keys, has)
}

func (c *translation) declareLate(w *waiting) {
	before := len(c.cell.Chunks)
	at := c.cell.Chunks[before-1].Pos
	sub := &translation{view: c.view, src: w.src, sc: w.sc, fset: c.fset, cell: &Cell{}, following: true}
	if err := sub.group(w.list, false); err != nil {
		msg := fmt.Sprintf("%s: cannot be declared, though %s is there now: %s", strings.Join(w.keys, ", "), strings.Join(w.needs, ", "), firstMessage(err))
		c.cell.Warnings = append(c.cell.Warnings, Warning{Pos: at, Src: c.src.line(at.Line), Msg: msg})
		return
	}
	for _, ch := range sub.cell.Chunks {
		ch.Pos = at
		c.cell.Chunks = append(c.cell.Chunks, ch)
	}
	c.cell.Chunks[len(c.cell.Chunks)-1].pending.resumes = w
}
