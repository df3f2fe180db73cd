package brian

import (
	"fmt"

	"gobrian/brian/internal/syntax"
)

// expander replaces the names of checked text by the names of columns: each
// column that is seen through the same index has one name, subexpressions are
// put in the place of their names, and constants of the group become numbers.
type expander struct {
	l       *lowering
	d       domain
	columns map[string]*column
	byKey   map[columnKey]*column
	taken   map[string]bool // names in the text that are not columns
	seen    map[string]ref  // what names of the domain resolve to
}

// column is a variable that a program reads or writes.
type column struct {
	name    string // in the program
	r       ref
	index   string // name of the index column; "" for direct and shared ones
	guard   string // name of the column that must be true for a write
	written bool
}

type columnKey struct {
	v     *variable
	off   int
	index *int32
}

func key(r ref) columnKey {
	k := columnKey{v: r.v}
	if r.v.shared {
		return k
	}
	k.off = r.off
	if len(r.index) > 0 {
		k.index = &r.index[0]
	}
	return k
}

func (l *lowering) expander(d domain) *expander {
	return &expander{l: l, d: d, columns: map[string]*column{}, byKey: map[columnKey]*column{}, taken: map[string]bool{}, seen: map[string]ref{}}
}

// resolve is what a name of the domain means; the same each time.
func (e *expander) resolve(name string) (ref, bool) {
	if r, ok := e.seen[name]; ok {
		return r, true
	}
	r, ok := e.d.resolve(name)
	if ok {
		e.seen[name] = r
	}
	return r, ok
}

// expr replaces the names in an expression.
func (e *expander) expr(x syntax.Expr) (syntax.Expr, error) {
	return replaceNames(x, func(n *syntax.Name) (syntax.Expr, error) {
		r, ok := e.resolve(n.Ident)
		if !ok {
			e.taken[n.Ident] = true
			return n, nil
		}
		return e.value(r, n)
	})
}

func replaceNames(x syntax.Expr, f func(*syntax.Name) (syntax.Expr, error)) (syntax.Expr, error) {
	var first error
	y := syntax.Map(x, func(x syntax.Expr) syntax.Expr {
		n, ok := x.(*syntax.Name)
		if !ok {
			return x
		}
		y, err := f(n)
		if err != nil && first == nil {
			first = err
		}
		return y
	})
	return y, first
}

// value is the expression for reading a variable.
func (e *expander) value(r ref, at *syntax.Name) (syntax.Expr, error) {
	switch r.v.role {
	case count:
		return &syntax.Number{At: at.At, Value: float64(r.v.number), Int: true}, nil
	case clockTime:
		return &syntax.Name{At: at.At, Ident: "t"}, nil
	case clockDt:
		return &syntax.Name{At: at.At, Ident: "dt"}, nil
	case clockSteps:
		return &syntax.Name{At: at.At, Ident: "t_in_timesteps"}, nil
	case linked:
		return nil, fmt.Errorf("%s: the variable %s is not linked to anything", r.g.name, r.v.name)
	case derived:
		return e.subexpression(r)
	}
	return &syntax.Name{At: at.At, Ident: e.column(r, at.Ident).name}, nil
}

// subexpression is the expression of a derived variable, seen through r.
func (e *expander) subexpression(r ref) (syntax.Expr, error) {
	x, err := e.l.expression(r)
	if err != nil {
		return nil, err
	}
	if d, ok := e.d.(*pairDomain); ok && r.g == &d.s.group {
		return e.ofCandidates(r, x)
	}
	inner := r.g.domain()
	return replaceNames(x, func(n *syntax.Name) (syntax.Expr, error) {
		s, ok := inner.resolve(n.Ident)
		if !ok {
			return nil, fmt.Errorf("%s: %s depends on noise (%s), so it has a value only within the differential equations", r.g.name, r.v.name, n.Ident)
		}
		return e.value(s.compose(r), n)
	})
}

// ofCandidates is a subexpression of synapses for pairs that connect looks at.
func (e *expander) ofCandidates(r ref, x syntax.Expr) (syntax.Expr, error) {
	return replaceNames(x, func(n *syntax.Name) (syntax.Expr, error) {
		s, ok := e.resolve(n.Ident)
		if !ok {
			return nil, fmt.Errorf("%s: %s depends on %s, which synapses have only when they are made", r.g.name, r.v.name, n.Ident)
		}
		return e.value(s, n)
	})
}

// expression is the checked right side of a derived variable.
func (l *lowering) expression(r ref) (syntax.Expr, error) {
	sys, err := l.system(r.g)
	if err != nil {
		return nil, err
	}
	eq, ok := sys.Lookup(r.v.name)
	if !ok {
		panic("brian: a derived variable has no equation")
	}
	return eq.X, nil
}

// column is the column of a variable seen through an index; hint is its name in the text.
func (e *expander) column(r ref, hint string) *column {
	if c, ok := e.byKey[key(r)]; ok {
		return c
	}
	c := &column{name: e.free(hint), r: r}
	e.byKey[key(r)], e.columns[c.name] = c, c
	if r.index != nil && !r.v.shared {
		c.index = e.indexName(r)
	}
	return c
}

// indexName is a name for the index of a column, the same for the same index.
func (e *expander) indexName(r ref) string {
	for _, c := range e.columns {
		if c.index != "" && len(c.r.index) == len(r.index) && (len(r.index) == 0 || &c.r.index[0] == &r.index[0]) {
			return c.index
		}
	}
	return fmt.Sprintf("index%d_%s", len(e.columns), r.tag)
}

// free is a name for a column that no other column has, and no temporary.
func (e *expander) free(hint string) string {
	name := hint
	for n := 2; e.columns[name] != nil || e.taken[name] || reservedNames[name]; n++ {
		name = fmt.Sprintf("%s_%d", hint, n)
	}
	return name
}

var reservedNames = map[string]bool{"t": true, "dt": true, "t_in_timesteps": true}

// stmts replaces the names in statements. Temporaries keep their names.
func (e *expander) stmts(list []syntax.Stmt, free bool) ([]syntax.Stmt, error) {
	for _, s := range list {
		if _, ok := e.resolve(s.Target); !ok {
			e.taken[s.Target] = true
		}
	}
	out := make([]syntax.Stmt, len(list))
	for k, s := range list {
		x, err := e.expr(s.X)
		if err != nil {
			return nil, err
		}
		s.X = x
		if r, ok := e.resolve(s.Target); ok {
			c := e.column(r, s.Target)
			c.written = true
			e.protect(c, free)
			s.Target = c.name
		}
		out[k] = s
	}
	return out, nil
}

// protect sets the guard of a column that is written.
func (e *expander) protect(c *column, free bool) {
	if g, ok := c.r.guard(); ok && !free {
		c.guard = e.column(g, c.r.v.guard).name
	}
}
