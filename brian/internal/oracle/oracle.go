package oracle

import (
	"math"

	"gobrian/brian/internal/random"
	"gobrian/brian/internal/syntax"
)

// Kind says what a column keeps.
type Kind uint8

// The kinds.
const (
	Real    Kind = iota
	Integer      // the fraction is cut off
	Boolean      // 0 or 1
	Single       // rounded to a float32
)

// Column is a variable of the elements.
type Column struct {
	Values []float64
	Index  []int32 // if not nil, element k has Values[Index[k]], else Values[k]
	Shared bool    // all elements have Values[0]
	Number bool    // no memory: element k has the number k
	Kind   Kind
	Guard  string // the column that must be true for a write; empty for none
}

// World is everything that statements can refer to.
type World struct {
	Columns map[string]*Column
	Consts  map[string]float64
	Funcs   map[string]func(elem int32, args []float64) float64
	T, Dt   float64
	N       uint64
	Key     random.Key
}

// run is the state of one pass through the statements.
type run struct {
	*World
	elem   int32 // -1 while shared variables are set
	temps  map[string]float64
	shared map[string]float64 // values of the shared columns at this place in the text
	site   uint32             // the next draw site
	broken bool               // something was used that belongs to an element, while there is none
}

// Run runs the statements for each of the elements, one after the other. Shared
// variables are set once, before; the statements of the elements see them as
// they are at their place in the text.
func (w *World) Run(stmts []syntax.Stmt, elems []int32) { w.Eval(stmts, nil, elems) }

// Eval runs the statements, each time followed by the expression result, and
// gives its values.
func (w *World) Eval(stmts []syntax.Stmt, result syntax.Expr, elems []int32) []float64 {
	if len(elems) == 0 {
		return nil
	}
	before := w.setShared(stmts)
	var values []float64
	for _, k := range elems {
		r := run{World: w, elem: k, temps: map[string]float64{}}
		for i, s := range stmts {
			r.shared = before[i]
			if c := w.Columns[s.Target]; c != nil && c.Shared {
				r.site += draws(w, s.X)
				continue
			}
			r.stmt(s)
		}
		r.shared = before[len(stmts)]
		if result != nil {
			values = append(values, r.expr(result))
		}
	}
	return values
}

// setShared runs the statements on shared variables, and gives the values of the
// shared columns before each statement and at the end.
func (w *World) setShared(stmts []syntax.Stmt) []map[string]float64 {
	r := run{World: w, elem: -1, temps: map[string]float64{}}
	var before []map[string]float64
	note := func() {
		r.shared = map[string]float64{}
		for name, c := range w.Columns {
			if c.Shared {
				r.shared[name] = c.Values[0]
			}
		}
		before = append(before, r.shared)
	}
	for _, s := range stmts {
		note()
		c := w.Columns[s.Target]
		switch {
		case c != nil && c.Shared:
			r.broken = false
			r.stmt(s)
			if r.broken {
				panic("oracle: a shared variable is set from values of elements")
			}
		case c == nil:
			r.broken = draws(w, s.X) > 0
			r.stmt(s)
			if r.broken {
				delete(r.temps, s.Target)
			}
		default:
			r.site += draws(w, s.X)
		}
	}
	note()
	return before
}

// draws counts the draw sites of an expression.
func draws(w *World, x syntax.Expr) uint32 {
	n := uint32(0)
	syntax.Walk(x, func(x syntax.Expr) bool {
		if c, ok := x.(*syntax.Call); ok && (w.Funcs[c.Func] != nil || c.Func == "rand" || c.Func == "randn" || c.Func == "poisson") {
			n++
		}
		return true
	})
	return n
}

// stmt does one statement for the present element.
func (r *run) stmt(s syntax.Stmt) {
	var v float64
	if s.Op == syntax.Assign {
		v = r.expr(s.X)
	} else {
		old := r.name(s.Target)
		if s.Op == syntax.Pow {
			v = r.power(old, s.X)
		} else {
			v = arith(s.Op, old, r.expr(s.X))
		}
	}
	c := r.Columns[s.Target]
	if c == nil {
		r.temps[s.Target] = v
		return
	}
	if c.Guard != "" && r.name(c.Guard) == 0 {
		return
	}
	switch c.Kind {
	case Integer:
		v = math.Trunc(v)
	case Boolean:
		v = truth(v != 0)
	case Single:
		v = float64(float32(v))
	}
	c.Values[r.cell(c)] = v
}

// cell is where the present element is in a column.
func (r *run) cell(c *Column) int32 {
	switch {
	case c.Shared:
		return 0
	case r.elem < 0:
		r.broken = true
		return 0
	case c.Index != nil:
		return c.Index[r.elem]
	}
	return r.elem
}

// name is the value of a name.
func (r *run) name(name string) float64 {
	if c := r.Columns[name]; c != nil {
		switch {
		case c.Shared && r.elem >= 0:
			return r.shared[name]
		case c.Number:
			r.broken = r.broken || r.elem < 0
			return float64(r.elem)
		}
		return c.Values[r.cell(c)]
	}
	if v, ok := r.temps[name]; ok {
		return v
	}
	if v, ok := r.Consts[name]; ok {
		return v
	}
	switch name {
	case "t":
		return r.T
	case "dt":
		return r.Dt
	case "t_in_timesteps":
		return float64(r.N)
	}
	if r.elem >= 0 {
		panic("oracle: unknown name " + name)
	}
	r.broken = true
	return 0
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
