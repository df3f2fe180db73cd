package check

import (
	"fmt"
	"slices"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/syntax"
)

// Stmts checks statements that were parsed from src. Names that are assigned
// and are no variables of the scope become temporaries, which are returned in
// the order of their first assignment. The error is a syntax.ErrorList.
func Stmts(src string, list []syntax.Stmt, s Scope) ([]syntax.Stmt, []Var, error) {
	c := newChecker("", src, s)
	out, temps := c.stmts(list)
	return out, temps, c.errs.Err()
}

func (c *checker) stmts(list []syntax.Stmt) ([]syntax.Stmt, []Var) {
	out := make([]syntax.Stmt, 0, len(list))
	var order []string // of the temporaries
	for i, s := range list {
		x := c.expr(s.X)
		v, ok := c.target(s, x, list[i+1:])
		if !ok {
			continue
		}
		if _, temp := c.temps[s.Target]; temp {
			if !slices.Contains(order, s.Target) {
				order = append(order, s.Target)
			}
			if s.Op == syntax.Assign { // a temporary takes any type
				v.Type = x.typ
				c.temps[s.Target] = v
			}
		}
		if !x.bad && c.assignable(s, v, x) {
			out = append(out, converted(s, v, x))
		}
	}
	temps := make([]Var, len(order))
	for i, name := range order {
		temps[i] = c.temps[name]
	}
	return out, temps
}

// target finds or makes the variable that s assigns; rest are the statements
// after it.
func (c *checker) target(s syntax.Stmt, x typed, rest []syntax.Stmt) (Var, bool) {
	if v, ok := c.temps[s.Target]; ok {
		return v, true
	}
	if v, ok := c.scope.Var(s.Target); ok {
		if v.ReadOnly {
			c.fail(s.At, "", "%s cannot be assigned", s.Target)
		}
		return v, !v.ReadOnly
	}
	if what, ok := Reserved(s.Target); ok {
		c.fail(s.At, "choose another name", "%s is %s and cannot be assigned", s.Target, what)
		return Var{}, false
	}
	if s.Op != syntax.Assign {
		c.unknown(s.At, suggest(s.Target, c.variables()), "%s is not known, so %s= has nothing to start from", s.Target, s.Op)
		return Var{}, false
	}
	if !reads(rest, s.Target) && !c.unread(s) {
		return Var{}, false
	}
	v := Var{Name: s.Target, Dim: x.dim, Type: x.typ}
	c.temps[s.Target] = v
	c.broken[s.Target] = x.bad
	return v, true
}

// reads reports whether one of the statements needs the name.
func reads(list []syntax.Stmt, name string) bool {
	return slices.ContainsFunc(list, func(s syntax.Stmt) bool {
		return s.Target == name && s.Op != syntax.Assign || syntax.Mentions(s.X, func(n string) bool { return n == name })
	})
}

// unread deals with a temporary that no later statement reads: most likely a
// misspelt variable. It reports whether the statement may stay.
func (c *checker) unread(s syntax.Stmt) bool {
	if hint := suggest(s.Target, c.variables()); hint != "" {
		c.fail(s.At, hint, "%s is not a variable, and no later statement reads it", s.Target)
		return false
	}
	if _, ok := c.scope.Constant(s.Target); ok {
		c.fail(s.At, "", "%s is a constant of the session, which statements of a model cannot change", s.Target)
		return false
	}
	if w, ok := c.scope.(Warner); ok {
		w.Warn(Warning{s.Target, s.At, fmt.Sprintf("%s is not a variable, and no later statement reads it", s.Target)})
	}
	return true
}

// variables are the names that a statement can assign.
func (c *checker) variables() []string {
	var list []string
	for _, name := range c.scope.Names() {
		if v, ok := c.scope.Var(name); ok && !v.ReadOnly {
			list = append(list, name)
		}
	}
	return list
}

// assignable checks the dimensions of an assignment.
func (c *checker) assignable(s syntax.Stmt, v Var, x typed) bool {
	switch s.Op {
	case syntax.Assign, syntax.Add, syntax.Sub, syntax.Mod:
		if v.Dim != x.dim {
			hint := ""
			if n, ok := x.x.(*syntax.Number); ok && n.Value == 0 && s.Op != syntax.Mod {
				hint = "write 0*" + v.Dim.UnitString()
			}
			c.mismatch(s.At, hint, ": %s %s, %s %s", s.Target, isUnit(v.Dim), short(s.X), isUnit(x.dim))
			return false
		}
	case syntax.Mul, syntax.Div:
		if !x.dim.IsDimensionless() {
			c.fail(s.At, "", "%s= would change the unit of %s: %s %s", s.Op, s.Target, short(s.X), isUnit(x.dim))
			return false
		}
	case syntax.FloorDiv, syntax.Pow:
		if !x.dim.IsDimensionless() || !v.Dim.IsDimensionless() {
			c.fail(s.At, "", "%s= works on numbers without unit: %s %s, %s %s", s.Op, s.Target, isUnit(v.Dim), short(s.X), isUnit(x.dim))
			return false
		}
	}
	return true
}

// converted makes the statement that stores x in v. An integer variable cuts
// off fractions; a boolean one holds whether a number is not 0.
func converted(s syntax.Stmt, v Var, x typed) syntax.Stmt {
	out := syntax.Stmt{At: s.At, Target: s.Target, Op: s.Op, X: x.x}
	result := x.typ
	if s.Op != syntax.Assign {
		result = arithmeticType(s.Op, typed{typ: v.Type}, x)
	}
	if v.Type <= result {
		return out
	}
	value := x.x
	if s.Op != syntax.Assign {
		value = &syntax.Binary{At: s.At, Op: s.Op, X: &syntax.Name{At: s.At, Ident: s.Target}, Y: value}
	}
	out.Op, out.X = syntax.Assign, as(v.Type, value)
	return out
}

// as converts the value of x, which has a lower type, to the type t.
func as(t equations.Type, x syntax.Expr) syntax.Expr {
	if t == equations.Boolean {
		return &syntax.Binary{At: x.Pos(), Op: syntax.Ne, X: x, Y: &syntax.Number{At: x.Pos(), Int: true}}
	}
	return &syntax.Call{At: x.Pos(), Func: "int", Args: []syntax.Expr{x}}
}
