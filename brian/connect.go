package brian

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"time"

	"gobrian/brian/internal/connect"
	"gobrian/brian/internal/random"
	"gobrian/brian/internal/syntax"
	"gobrian/units"
)

// ConnectOptions are the options of Connect.
type ConnectOptions struct {
	Condition     any   // True, or a condition on i, j, x_pre, x_post ...
	I, J          any   // numbers of neurons, or one of them an expression such as "k for k in range(i-3, i+4)"
	P             any   // probability of each pair, a number or an expression
	N             any   // how many synapses for each pair, a number or an expression
	SkipIfInvalid bool  // leave out neurons that do not exist, instead of an error
	Namespace     Names // constants of the expressions
	Locals        Names // names that are visible at the call
}

// pairBlock is how many pairs of neurons are looked at together.
const pairBlock = 1 << 13

// Connect makes synapses: between all pairs of neurons (no options), those for
// which a condition holds, given pairs, or those that an expression lists. Each
// call adds to the synapses that are there, and returns those that it made.
func (s *Synapses) Connect(opts ...ConnectOptions) (*SynapticSubgroup, error) {
	begun := time.Now()
	defer func() { s.building += time.Since(begun) }()
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	if theWorld().running != nil {
		return nil, fmt.Errorf("%s cannot connect during a run", s.name)
	}
	if err := s.checkEnds(); err != nil {
		return nil, err
	}
	c, err := s.connector(o)
	if err != nil {
		return nil, err
	}
	if err := c.connect(); err != nil {
		return nil, err
	}
	s.append(c.ends())
	s.known = s.endRemovals()
	made := s.Made()
	made.quiet = true
	return made, nil
}

// connector collects the pairs of one call of Connect.
type connector struct {
	s         *Synapses
	o         ConnectOptions
	l         *lowering
	condition *code // nil for all
	none      bool
	p         float64
	pText     *code
	n         int
	nText     *code
	random    stream
	pre, post []int32
	starts    []int32 // instead of pre, where each source begins
}

// ends is the sources and targets that were collected.
func (c *connector) ends() (pre, post *connect.Ends) {
	if c.starts != nil {
		return connect.EndsAt(c.starts), connect.NewEnds(c.post)
	}
	return connect.NewEnds(c.pre), connect.NewEnds(c.post)
}

// connector reads the options.
func (s *Synapses) connector(o ConnectOptions) (*connector, error) {
	names := namesAt(o.Locals)
	if o.Namespace != nil {
		names.explicit = o.Namespace
	}
	c := &connector{s: s, o: o, l: lowerStill(names), p: 1, n: 1}
	if (o.I != nil || o.J != nil) && o.Condition != nil {
		return nil, c.refuse("give a condition, or i and j, not both")
	}
	for _, read := range []func() error{c.readCondition, c.readProbability, c.readCount} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// refuse is an error about an argument of connect.
func (c *connector) refuse(format string, args ...any) error {
	return fmt.Errorf("%s: connect: "+format, append([]any{c.s.name}, args...)...)
}

// refuseType is refuse for an argument that is not of the right type.
func (c *connector) refuseType(format string, args ...any) error {
	return kindOfError(wrongType, "%w", c.refuse(format, args...))
}

func (c *connector) readCondition() (err error) {
	switch x := c.o.Condition.(type) {
	case nil:
	case bool:
		c.none = !x
	case string:
		if c.condition, err = condition(c.s.name, "connect", x); err == nil {
			err = c.beforeConnect(c.condition)
		}
	default:
		return c.refuseType("the condition must be True, False or a string, and is %s", describe(x))
	}
	return err
}

// beforeConnect refuses the numbers of synapses that connect is about to change.
func (c *connector) beforeConnect(x *code) error {
	for _, name := range syntax.Names(x.result) {
		if name == "N_incoming" || name == "N_outgoing" {
			return c.refuse("%s cannot be used in connect: it counts the synapses that connect makes", name)
		}
	}
	return nil
}

func (c *connector) readProbability() (err error) {
	switch x := c.o.P.(type) {
	case nil:
	case string:
		c.pText, err = dimensionless(c.s.name, "p", x)
	default:
		q, ok := quantityOf(x)
		if !ok || !q.IsDimensionless() {
			return c.refuse("p must be a number or a string, and is %s", describe(x))
		}
		if c.p = q.Value; !(c.p >= 0) {
			return c.refuse("p is a probability, and cannot be %v", q)
		}
		if c.p > 1 {
			warn(c.s.name, "probability", "connect: p is a probability, and %v stands for 1: all pairs are connected", q)
		}
	}
	return err
}

func (c *connector) readCount() (err error) {
	switch x := c.o.N.(type) {
	case nil:
	case string:
		c.nText, err = dimensionless(c.s.name, "n", x)
	default:
		list, one, bad := integers(x)
		if bad != nil || !one || list[0] < 0 {
			return c.refuseType("n must be a whole number or a string, and is %s", describe(x))
		}
		c.n = list[0]
	}
	return err
}

// dimensionless parses an expression whose value must be a number without a unit.
func dimensionless(object, what, text string) (*code, error) {
	x, err := parseExpr(object, what, text)
	if err != nil {
		return nil, err
	}
	return &code{object: object, what: what, src: text, result: x, want: wantDimensions, dim: units.Dimensionless, random: &stream{}}, nil
}

func (c *connector) connect() error {
	iText, iIsText := c.o.I.(string)
	jText, jIsText := c.o.J.(string)
	switch {
	case c.none:
		return nil
	case iIsText && jIsText, (iIsText || jIsText) && c.o.I != nil && c.o.J != nil:
		return fmt.Errorf("%s: connect takes i or j as an expression, not both", c.s.name)
	case jIsText:
		return c.generate(jText, false)
	case iIsText:
		return c.generate(iText, true)
	case c.o.I != nil || c.o.J != nil:
		return c.given()
	}
	return c.conditional()
}

// given connects pairs that are listed.
func (c *connector) given() error {
	if c.o.I == nil || c.o.J == nil {
		return fmt.Errorf("%s: connect needs both i and j", c.s.name)
	}
	pre, err := c.numbers("i", c.o.I, c.s.source)
	if err != nil {
		return err
	}
	post, err := c.numbers("j", c.o.J, c.s.target)
	if err != nil {
		return err
	}
	switch {
	case len(pre) == 1:
		pre = slices.Repeat(pre, len(post))
	case len(post) == 1:
		post = slices.Repeat(post, len(pre))
	case len(pre) != len(post):
		return fmt.Errorf("%s: connect needs as many i as j, and got %d and %d", c.s.name, len(pre), len(post))
	}
	return c.filter(pre, post)
}

// numbers is the neurons of one side that are listed.
func (c *connector) numbers(what string, x any, side span) ([]int32, error) {
	if g, ok := x.(spanner); ok {
		list, err := g.span().partOf(side)
		if err != nil {
			return nil, fmt.Errorf("%s: connect: %s: %w", c.s.name, what, err)
		}
		return list, nil
	}
	if place, ok := x.(located); ok {
		list, _, err := numbersIn(side, place)
		return list, in(c.s.name, "connect: "+what, err)
	}
	list, _, err := integers(x)
	if err != nil {
		return nil, fmt.Errorf("%s: connect: %s: %w", c.s.name, what, err)
	}
	out := make([]int32, len(list))
	for k, i := range list {
		if i < 0 || i >= side.size() {
			return nil, kindOfError(units.ErrIndex, "%s: connect: %s = %d: %s has %d neurons, from 0 to %d", c.s.name, what, i, side.name, side.size(), side.size()-1)
		}
		out[k] = int32(i)
	}
	return out, nil
}

// conditional connects the pairs for which the condition holds, each with probability p.
func (c *connector) conditional() error {
	d := c.domain()
	if err := c.constantProbability(d); err != nil {
		return err
	}
	var t trees // none: all pairs
	if c.condition != nil {
		var err error
		if t, err = c.l.checked(d, c.condition); err != nil {
			return err
		}
	}
	w := windowOf(t.result, d)
	if w.exact && c.plain() {
		return c.table(w)
	}
	j, err := c.joiningOf(t.result, d)
	if err != nil {
		return err
	}
	pairs, err := c.pairs()
	if err != nil {
		return err
	}
	skips, draws, cols := connect.NewSkips(c.p), c.draws(), c.s.target.size()
	var row, alike []int32
	for i := range c.s.source.size() {
		lo, hi := w.columns(i, cols)
		if j == nil {
			row = skips.Row(hi-lo, draws, uint64(i), row[:0])
			for k := range row {
				row[k] += int32(lo)
			}
		} else {
			alike = j.row(i, lo, hi, alike[:0])
			row = skips.Row(len(alike), draws, uint64(i), row[:0])
			for k, at := range row {
				row[k] = alike[at]
			}
		}
		if err := pairs.addRow(int32(i), row); err != nil {
			return err
		}
	}
	return pairs.flush()
}

// plain is whether each pair is chosen once, with the same probability.
func (c *connector) plain() bool { return c.pText == nil && c.nText == nil && c.n == 1 }

// constantProbability takes the text of a probability that is a number as that.
func (c *connector) constantProbability(d *pairDomain) error {
	if c.pText == nil {
		return nil
	}
	t, err := c.l.checked(d, c.pText)
	if n, ok := t.result.(*syntax.Number); ok && err == nil {
		c.p, c.pText = n.Value, nil
	}
	return err
}

// table connects the pairs of a window, each with probability p: what conditional
// does, without looking at the pairs.
func (c *connector) table(w window) error {
	rows, cols := c.s.source.size(), c.s.target.size()
	trials := func(i int) connect.Trials { return w.trials(i, cols) }
	expected := 0.0
	for i := range rows {
		t := trials(i)
		expected += float64(t.Hi-t.Lo) * min(c.p, 1)
	}
	if expected+8*math.Sqrt(expected) > math.MaxInt32 {
		return fmt.Errorf("%s: connect: about %.3g synapses are more than there can be (%d)", c.s.name, expected, math.MaxInt32)
	}
	ctx := theWorld().ctx
	stop := func() bool { return ctx.Err() != nil }
	starts, post, ok := connect.NewSkips(c.p).Table(rows, trials, c.draws(), runtime.GOMAXPROCS(0), stop)
	if !ok {
		return c.interrupted()
	}
	c.starts, c.post = starts, post
	return nil
}

func (c *connector) interrupted() error {
	return fmt.Errorf("%s: connect is %w; no synapses were made", c.s.name, ErrInterrupted)
}

// draws is the random numbers of the call; none are taken where p is 1.
func (c *connector) draws() random.Stream {
	if c.p >= 1 && c.pText == nil {
		return random.Stream{}
	}
	return c.random.current().Stream()
}

// filter connects given pairs, each with probability p.
func (c *connector) filter(pre, post []int32) error {
	if c.p < 1 {
		keep := connect.NewSkips(c.p).Row(len(pre), c.draws(), 0, nil)
		pre, post = chosen(pre, keep), chosen(post, keep)
	}
	if c.plain() {
		c.pre, c.post = slices.Clone(pre), slices.Clone(post) // they may be what others hold
		return nil
	}
	pairs, err := c.pairs()
	if err != nil {
		return err
	}
	for k := range pre {
		if err := pairs.addRow(pre[k], post[k:k+1]); err != nil {
			return err
		}
	}
	return pairs.flush()
}

func chosen(list, at []int32) []int32 {
	out := make([]int32, len(at))
	for k, x := range at {
		out[k] = list[x]
	}
	return out
}

// append adds synapses, with variables at 0.
func (s *Synapses) append(pre, post *connect.Ends) {
	s.connected, s.made = true, pre.Len()
	s.numberPairs(pre, post)
	s.pre, s.post = s.pre.Join(pre), s.post.Join(post)
	s.n = s.pre.Len()
	for _, v := range s.vars.byName {
		if v.role == stored && !v.shared {
			v.data = extended(v.data, s.n)
		}
	}
}

// numberPairs numbers new synapses within their pairs, those of earlier calls counted.
func (s *Synapses) numberPairs(pre, post *connect.Ends) {
	if s.multi == "" {
		return
	}
	v := s.vars.byName[s.multi]
	seen := map[[2]int32]int{}
	sources, targets := s.pre.List(), s.post.List()
	for k := range sources {
		pair := [2]int32{sources[k], targets[k]}
		seen[pair] = max(seen[pair], int(v.data[k])+1)
	}
	sources, targets = pre.List(), post.List()
	for k := range sources {
		pair := [2]int32{sources[k], targets[k]}
		v.data = append(v.data, float64(seen[pair]))
		seen[pair]++
	}
}
