package brian

import (
	"fmt"
	"slices"
	"strings"

	"gobrian/brian/internal/syntax"
)

// setState sets all values of a variable.
func setState(d domain, name string, value any, locals Names) error {
	return setElements(d, name, value, nil, locals)
}

// setElements sets the listed values of a variable; nil for all.
func setElements(d domain, name string, value any, list []int32, locals Names) error {
	r, bare, err := target(d, name)
	if err != nil {
		return err
	}
	if l, ok := value.(*LinkedVariable); ok {
		return setLink(d, r, l)
	}
	if err := firstError(d.whole().ours(), writable(d, r)); err != nil {
		return err
	}
	GetDevice().assigns(d, name, value, list, locals)
	r.v.arranged.restore()
	r.v.traces.release()
	r.v.edits++
	if text, ok := value.(string); ok {
		return assignText(d, r, text, list, locals)
	}
	a, _, err := arrayOf(value)
	if err != nil {
		return fmt.Errorf("%s.%s: %w", d.label(), name, err)
	}
	values, err := fits(r.v, a, bare)
	if err != nil {
		return fmt.Errorf("%s: %w", d.label(), err)
	}
	return store(d, r, values, list)
}

// target is the variable that an assignment means.
func target(d domain, name string) (r ref, bare bool, err error) {
	if r, ok := d.resolve(name); ok {
		return r, false, nil
	}
	if base, cut := strings.CutSuffix(name, "_"); cut {
		if r, ok := d.resolve(base); ok {
			return r, true, nil
		}
	}
	return ref{}, false, noAttribute(d, name)
}

func writable(d domain, r ref) error {
	switch {
	case r.v.role == derived || r.v.readOnly && r.v.expr != nil:
		return kindOfError(wrongType, "%s: %s is a subexpression, and cannot be set", d.label(), r.v.name)
	case r.v.role != stored || r.v.readOnly:
		return kindOfError(wrongType, "%s: %s cannot be set", d.label(), r.v.name)
	case r.v.held && theWorld().running != nil:
		return fmt.Errorf("%s: %s cannot change during a run", d.label(), r.v.name)
	}
	if s, ok := r.g.self.(*Synapses); ok && !s.connected && !r.v.shared {
		return kindOfError(wrongType, "%s has no synapses yet: call connect before setting %s", s.name, r.v.name)
	}
	return nil
}

// store writes values into the listed elements, or into all for nil; one value serves all.
func store(d domain, r ref, values []float64, list []int32) error {
	if r.v.shared {
		if len(values) != 1 {
			return fmt.Errorf("%s: %s is shared and takes one value, not %d", d.label(), r.v.name, len(values))
		}
		r.v.data[0] = r.v.rounded(values[0])
		return nil
	}
	n := len(list)
	if list == nil {
		n = d.size()
	}
	if len(values) != 1 && len(values) != n {
		return fmt.Errorf("%s: %s takes %d values here, and got %d", d.label(), r.v.name, n, len(values))
	}
	column := r.data()
	for k := range n {
		at := k
		if list != nil {
			at = int(list[k])
		}
		if r.index != nil {
			at = int(r.index[at])
		}
		column[at] = r.v.rounded(values[min(k, len(values)-1)])
	}
	return nil
}

// assignText evaluates an expression for the listed elements, or for all, and stores it.
func assignText(d domain, r ref, text string, list []int32, locals Names) error {
	what := "value of " + r.v.name
	x, err := parseExpr(d.label(), what, text)
	if err != nil {
		return err
	}
	c := &code{object: d.label(), what: what, src: text}
	c.stmts = []syntax.Stmt{{At: x.Pos(), Target: targetName(d, r), Op: syntax.Assign, X: x}}
	if !sharedEnough(d, r, x) {
		return in(d.label(), what, &syntax.Error{Pos: x.Pos(), Src: text, Msg: r.v.name + " is shared, and this differs from element to element"})
	}
	l := lowerStill(namesAt(locals))
	if _, err := l.checked(d, c); err != nil { // with the places of the text
		return err
	}
	c.stmts[0].X = collected(x, func(y syntax.Expr) bool { return l.same(d, y) })
	m, err := l.lower(d, c)
	if err != nil {
		return err
	}
	assignStep(m, d, r, list)
	return nil
}

func assignStep(m *machine, d domain, r ref, list []int32) {
	now := r.g.still()
	switch {
	case r.v.shared:
		m.runRange(0, 1, now)
	case list == nil:
		m.runRange(0, d.size(), now)
	case len(list) > 0:
		list = slices.Clone(list)
		slices.Sort(list)
		m.runList(slices.Compact(list), now)
	}
}

// sharedEnough is whether an expression for a shared variable needs shared names only.
func sharedEnough(d domain, r ref, x syntax.Expr) bool {
	if !r.v.shared {
		return true
	}
	for _, name := range syntax.Names(x) {
		if s, ok := d.resolve(name); ok && !s.v.shared {
			return false
		}
	}
	return true
}

// targetName is a name by which the domain resolves the variable.
func targetName(d domain, r ref) string {
	for _, name := range []string{r.v.name, r.v.name + "_pre", r.v.name + "_post"} {
		if s, ok := d.resolve(name); ok && key(s) == key(r) {
			return name
		}
	}
	panic("brian: an assigned variable has no name in its domain")
}
