package equations

import (
	"fmt"
	"slices"
	"strings"

	"gobrian/brian/internal/syntax"
)

// structure finds what is wrong with a set of equations as a whole: names
// defined twice, cycles of subexpressions, noise where it has no meaning.
func (s *System) structure() syntax.ErrorList {
	errs := s.duplicates()
	if _, err := s.Ordered(); err != nil {
		errs = append(errs, err.(*syntax.Error))
	}
	return append(errs, s.noise()...)
}

func (s *System) duplicates() (errs syntax.ErrorList) {
	first := map[string]*Equation{}
	for _, e := range s.Equations {
		f, twice := first[e.Name]
		if !twice {
			first[e.Name] = e
			continue
		}
		msg := fmt.Sprintf("%s is defined twice", e.Name)
		if f.Src == e.Src {
			msg += fmt.Sprintf(", first in line %d", f.At.Line)
		}
		errs = append(errs, e.errorAt(e.At, msg, ""))
	}
	return errs
}

// noise checks where xi stands: the plain one belongs to one differential
// equation, a named one may stand in subexpressions too.
func (s *System) noise() (errs syntax.ErrorList) {
	var plain *Equation
	for _, e := range s.Equations {
		x := find(e.X, "xi")
		if x == nil {
			continue
		}
		switch {
		case e.Kind != Differential:
			errs = append(errs, e.errorAt(x.At, fmt.Sprintf("xi may only stand in a differential equation, %s is a %s", e.Name, e.Kind),
				"write a name like xi_1 for noise in a subexpression"))
		case plain != nil:
			errs = append(errs, e.errorAt(x.At, fmt.Sprintf("xi is already used in the equation of %s", plain.Name),
				"write xi_1, xi_2 for independent noises, or the same name xi_1 in both for the same noise"))
		default:
			plain = e
		}
	}
	return errs
}

// find returns the first place of a name in x.
func find(x syntax.Expr, name string) *syntax.Name {
	var found *syntax.Name
	syntax.Walk(x, func(x syntax.Expr) bool {
		if n, ok := x.(*syntax.Name); ok && n.Ident == name && found == nil {
			found = n
		}
		return found == nil
	})
	return found
}

// Ordered returns the subexpressions so that each comes after those it needs.
// When they need each other in a circle the error is a *syntax.Error.
func (s *System) Ordered() ([]*Equation, error) {
	o := ordering{byName: map[string]*Equation{}, state: map[string]int{}}
	for _, e := range s.Equations {
		if e.Kind == Subexpression {
			o.byName[e.Name] = e
		}
	}
	for _, e := range s.Equations {
		if e.Kind == Subexpression {
			if err := o.visit(e); err != nil {
				return nil, err
			}
		}
	}
	return o.done, nil
}

// ordering is a depth-first search over subexpressions.
type ordering struct {
	byName map[string]*Equation // the subexpressions
	state  map[string]int       // 1 on the path, 2 done
	path   []string
	done   []*Equation
}

func (o *ordering) visit(e *Equation) error {
	switch o.state[e.Name] {
	case 1:
		return e.errorAt(e.At, "subexpressions need each other in a circle: "+o.circle(e.Name), "")
	case 2:
		return nil
	}
	o.state[e.Name] = 1
	o.path = append(o.path, e.Name)
	for _, name := range syntax.Names(e.X) {
		if d, ok := o.byName[name]; ok {
			if err := o.visit(d); err != nil {
				return err
			}
		}
	}
	o.path = o.path[:len(o.path)-1]
	o.state[e.Name] = 2
	o.done = append(o.done, e)
	return nil
}

// circle writes the part of the path from name back to it.
func (o *ordering) circle(name string) string {
	i := 0
	for o.path[i] != name {
		i++
	}
	return strings.Join(append(append([]string{}, o.path[i:]...), name), " -> ")
}

// InOrder is the equations in the order in which Brian shows them: subexpressions after those that they need, then the differential
// equations and the parameters by their names.
func (s *System) InOrder() []*Equation {
	var list []*Equation
	placed := map[string]bool{}
	waits := func(e *Equation) bool {
		return syntax.Mentions(e.X, func(name string) bool {
			other, ok := s.Lookup(name)
			return ok && other.Kind == Subexpression && !placed[name]
		})
	}
	for left := s.Of(Subexpression); len(left) > 0; {
		round := slices.DeleteFunc(slices.Clone(left), waits)
		if len(round) == 0 { // a cycle, which is reported elsewhere
			round = left
		}
		for _, e := range round {
			placed[e.Name] = true
		}
		left = slices.DeleteFunc(left, func(e *Equation) bool { return placed[e.Name] })
		list = append(list, round...)
	}
	for _, kind := range []Kind{Differential, Parameter} {
		of := s.Of(kind)
		slices.SortFunc(of, func(a, b *Equation) int { return strings.Compare(a.Name, b.Name) })
		list = append(list, of...)
	}
	return list
}
