package dialect

import (
	"fmt"
	"go/types"
	"slices"
	"strings"
)

// What a function calls is bound when the interpreter compiles it, and what it takes when it is checked. So that a function
// or type that is declared again takes effect, the declarations that mention it, directly or not, are translated once more
// after it. A type whose declaration says what it said before stays the type it is, so that running a cell twice does not
// part its variables from its functions.

// origin is a chunk of declarations: what to translate again.
type origin struct {
	src  *source
	sc   *scanned
	list []statement
	keys [][]string              // what each statement declares: names, and methods as "T.M"
	uses map[string]bool         // keys that they mention
	seen map[string]types.Object // types that they mention
	seq  int
}

// keysOf returns what a statement declares.
func (s *scanned) keysOf(st statement) []string {
	if st.what == "method" {
		return []string{st.name + "." + s.methodName(st)}
	}
	var keys []string
	for name := range s.defines(st) {
		keys = append(keys, name)
	}
	slices.Sort(keys)
	return keys
}

// methodName returns the name after the receiver.
func (s *scanned) methodName(st statement) string {
	if end := s.toks[st.from+1].mate; end > 0 && end+1 < st.to {
		return s.toks[end+1].text
	}
	return ""
}

// recordOrigin remembers what a chunk of declarations was made from.
func (c *translation) recordOrigin(t *tree) *origin {
	if c.view.within != nil {
		return nil
	}
	c.view.seq++
	o := &origin{src: c.src, sc: c.sc, uses: map[string]bool{}, seen: map[string]types.Object{}, seq: c.view.seq}
	for _, u := range t.units {
		o.list = append(o.list, u.statement)
		o.keys = append(o.keys, c.sc.keysOf(u.statement))
	}
	if !c.view.program { // a whole program is not taken apart
		t.noteUses(o)
	}
	for _, keys := range o.keys {
		for _, k := range keys {
			c.view.origins[k] = o
		}
	}
	return o
}

// noteUses fills in the functions, types and methods of the session that the declarations of a tree mention.
func (t *tree) noteUses(o *origin) {
	for id, obj := range t.result.info.Uses {
		e := t.result.session[obj]
		if e != nil && e.target != "" || obj.Parent() != t.result.pkg.Scope() {
			continue
		}
		switch obj.(type) {
		case *types.TypeName:
			o.uses[id.Name], o.seen[id.Name] = true, obj
			if e != nil {
				o.seen[id.Name] = e.obj
			}
		case *types.Func:
			o.uses[id.Name] = true
		}
	}
	for _, s := range t.result.info.Selections {
		if fn, ok := s.Obj().(*types.Func); ok && fn.Pkg() != nil && fn.Pkg().Path() == sessionPackage {
			if n, ok := deref(fn.Type().(*types.Signature).Recv().Type()).(*types.Named); ok {
				o.uses[n.Obj().Name()+"."+fn.Name()] = true
			}
		}
	}
}

// unchanged reports whether a type declaration says what the session has already, about types that are the same.
func (c *translation) unchanged(st statement) bool {
	if st.what != "type" || c.view.program {
		return false
	}
	keys := c.sc.keysOf(st)
	for _, k := range keys {
		old := c.view.origin(k)
		e := c.view.declared(k)
		if e != nil && e.obj != nil && isGeneric(e.obj) {
			return false // its methods are declared in the same cell
		}
		if old == nil || e == nil || old.text(k) != c.sc.words(st) {
			return false
		}
		for name, obj := range old.seen {
			if now := c.view.declared(name); c.sc.mentions(st)[name] && (now == nil || now.obj != obj) {
				return false
			}
		}
	}
	return len(keys) > 0
}

// text returns the tokens of the statement that declares a key.
func (o *origin) text(key string) string {
	for i, keys := range o.keys {
		if slices.Contains(keys, key) {
			return o.sc.words(o.list[i])
		}
	}
	return ""
}

// words returns the tokens of a statement, whatever stands between them.
func (s *scanned) words(st statement) string {
	var b strings.Builder
	for _, t := range s.toks[st.from:st.to] {
		b.WriteString(t.text)
		b.WriteByte(' ')
	}
	return b.String()
}

// origin returns the chunk that declares a key.
func (v *view) origin(key string) *origin {
	if o := v.origins[key]; o != nil {
		return o
	}
	return v.Scope.origins[key]
}

// follow translates the declarations again that mention what a chunk declares again.
func (c *translation) follow(o *origin, again map[string]bool) {
	if c.following || len(again) == 0 {
		return
	}
	for _, d := range c.dependents(o, again) {
		sub := &translation{view: c.view, src: d.src, sc: d.sc, fset: c.fset, cell: &Cell{}, following: true}
		var list []statement
		var names []string
		for i, st := range d.list {
			if slices.ContainsFunc(d.keys[i], func(k string) bool { return c.view.origin(k) == d }) {
				list, names = append(list, st), append(names, d.keys[i]...)
			}
		}
		before := len(c.cell.Chunks)
		err := sub.group(list, false)
		if err != nil {
			p := c.cell.Chunks[before-1].Pos
			c.cell.Warnings = append(c.cell.Warnings, Warning{Pos: p, Src: c.src.line(p.Line),
				Msg: fmt.Sprintf("%s: does not fit what is declared now, and stays as it was: %s", strings.Join(names, ", "), firstMessage(err))})
			continue
		}
		for _, ch := range sub.cell.Chunks {
			ch.Pos = c.cell.Chunks[before-1].Pos
			c.cell.Chunks = append(c.cell.Chunks, ch)
		}
	}
}

func firstMessage(err error) string {
	msg := err.Error()
	switch e := err.(type) {
	case *Error:
		msg = e.Msg
	case ErrorList:
		msg = e[0].Msg
	}
	first, _, _ := strings.Cut(msg, "\n")
	return first
}

// dependents lists the chunks, oldest first, that mention what is declared again, directly or not.
func (c *translation) dependents(except *origin, again map[string]bool) []*origin {
	all := map[*origin]bool{}
	for k := range c.view.Scope.origins {
		all[c.view.origin(k)] = true
	}
	for _, o := range c.view.origins {
		all[o] = true
	}
	delete(all, except)
	var list []*origin
	for grown := true; grown; {
		grown = false
		for o := range all {
			if intersect(o.uses, again) {
				delete(all, o)
				list = append(list, o)
				grown = true
				for _, keys := range o.keys {
					for _, k := range keys {
						again[k] = true
					}
				}
			}
		}
	}
	slices.SortFunc(list, func(a, b *origin) int { return a.seq - b.seq })
	return list
}

// declaredAgain lists what a chunk declares that the session had as a function, method or type.
func (f *finisher) declaredAgain(t *tree) map[string]bool {
	again := map[string]bool{}
	if f.view.within != nil {
		return again
	}
	for _, u := range t.units {
		for _, k := range f.sc.keysOf(u.statement) {
			if f.view.origin(k) != nil {
				again[k] = true
			}
		}
	}
	return again
}

// dropUnchanged leaves out type declarations that change nothing. Their names stay what they are.
func (c *translation) dropUnchanged(list []statement) []statement {
	return slices.DeleteFunc(slices.Clone(list), c.unchanged)
}
