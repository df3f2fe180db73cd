package brian

import (
	"fmt"

	"gobrian/brian/internal/check"
	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/syntax"
	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// want is what the value of an expression must be.
type want uint8

const (
	wantAny want = iota
	wantBoolean
	wantTimeOrBoolean
	wantDimensions
)

// code is a piece of model text of an object: statements, or an expression.
type code struct {
	object string // the name of the object
	what   string // "threshold", "reset" ... for messages
	src    string
	stmts  []syntax.Stmt
	result syntax.Expr
	want   want
	dim    units.Dimensions // of the result, for wantDimensions
	free   bool             // may write what is guarded
	sum    bool             // adds up a summed variable
	random *stream          // of the numbers that it draws; nil takes one for this use
}

// lowering turns model text into machines, with the names of one run or call.
type lowering struct {
	names    lookup
	systems  map[*group]*equations.System // checked models
	still    bool                         // for use outside of a run
	writes   []write                      // of all code of the run, but sums
	owner    string                       // the object that is prepared
	changing map[*variable]*changes       // of the variables whose changes are counted
	looks    []look                       // of all that reads columns in the run
	dry      bool                         // for show: takes no random stream
	crew     *crew                        // of the run; nil outside of one
	asm      bool                         // for show: with machine code
}

// look is code that reads or writes a variable; no code where it is a monitor.
type look struct {
	v    *variable
	code *code
}

func lowerWith(names lookup) *lowering {
	return &lowering{names: names, systems: map[*group]*equations.System{}}
}

// lowerStill lowers text that is evaluated outside of a run. Its random numbers
// are those of step 0 of a stream of its own, so that they do not depend on what
// ran before; see (*group).still.
func lowerStill(names lookup) *lowering {
	l := lowerWith(names)
	l.still = true
	return l
}

// still is the current time of the group for text lowered by lowerStill.
func (g *group) still() vm.Step { return vm.Step{T: g.clock.time(), Dt: g.clock.dt} }

// trees is checked model text: SI numbers and names of variables only.
type trees struct {
	stmts  []syntax.Stmt
	result syntax.Expr
	typ    equations.Type // of the result
	dim    units.Dimensions
}

// checked binds the names of a piece of code and checks its dimensions.
func (l *lowering) checked(d domain, c *code) (trees, error) {
	scope := textScope{d, l.names}
	var t trees
	if c.stmts != nil {
		if err := l.constants(d, c); err != nil {
			return trees{}, in(c.object, c.what, err)
		}
		list, _, err := check.Stmts(c.src, c.stmts, scope)
		if err != nil {
			return trees{}, in(c.object, c.what, err)
		}
		t.stmts = list
	}
	if c.result == nil {
		return t, nil
	}
	x, err := check.Expr(c.src, c.result, scope)
	if err != nil {
		return trees{}, in(c.object, c.what, err)
	}
	t.result, t.typ, t.dim = x.X, x.Type, x.Dim
	return t, in(c.object, c.what, c.satisfied(x))
}

// constants refuses statements that change in a run what is declared not to.
func (l *lowering) constants(d domain, c *code) error {
	for _, s := range c.stmts {
		if r, ok := d.resolve(s.Target); ok && r.v.constant && r.v.role == stored && !l.still {
			return &syntax.Error{Pos: s.At, Src: c.src, Msg: s.Target + " is declared (constant), so no code can change it in a run"}
		}
	}
	return nil
}

// satisfied checks that an expression is what its place wants.
func (c *code) satisfied(x check.Typed) error {
	msg, kind := "", error(wrongType)
	switch {
	case c.want == wantBoolean && x.Type != equations.Boolean:
		msg = "this must be a condition, such as v > 1, and is a number"
	case c.want == wantTimeOrBoolean && x.Type != equations.Boolean && x.Dim != units.Time:
		msg = "this must be a time or a condition, and " + isUnit(x.Dim)
	case c.want == wantDimensions && x.Dim != c.dim && !isZero(x.X):
		msg, kind = fmt.Sprintf("this must be %s, and %s", unitPhrase(c.dim), isUnit(x.Dim)), units.ErrDimensions
	default:
		return nil
	}
	return &syntax.Error{Pos: c.result.Pos(), Src: c.src, What: c.what, Msg: msg, Kind: kind}
}

// unitPhrase is what a value in these dimensions is: "in volt", "a number without a unit".
func unitPhrase(d units.Dimensions) string {
	if d == units.Dimensionless {
		return "a number without a unit"
	}
	return "in " + d.UnitString()
}

func isZero(x syntax.Expr) bool {
	n, ok := x.(*syntax.Number)
	return ok && n.Value == 0
}

// lower makes the machine of a piece of code over a domain.
func (l *lowering) lower(d domain, c *code) (*machine, error) {
	t, err := l.checked(d, c)
	if err != nil {
		return nil, err
	}
	return l.build(d, c, t)
}

// system is the checked model of a group.
func (l *lowering) system(g *group) (*equations.System, error) {
	if sys, ok := l.systems[g]; ok {
		return sys, nil
	}
	sys, err := check.System(g.system, textScope{g.domain(), l.names})
	if err != nil {
		return nil, in(g.name, "model", err)
	}
	if n, ok := g.self.(*SpatialNeuron); ok {
		if sys, err = n.split(sys); err != nil {
			return nil, in(g.name, "model", err)
		}
	}
	l.systems[g] = sys
	return sys, nil
}

// domain is what the equations of the group are about: its elements.
func (g *group) domain() domain {
	if s, ok := g.self.(*Synapses); ok {
		return synapseDomain{s}
	}
	return g.span()
}
