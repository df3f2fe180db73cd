package brian

import (
	"fmt"
	"math"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/random"
	"gobrian/brian/internal/vm"
)

// pairs is a block of candidate pairs, and the programs that choose among them.
type pairs struct {
	c         *connector
	d         *pairDomain
	condition *machine
	p, n      *machine
	block     uint64
	keep      []int32
	values    []float64
	draws     random.Stream
}

func (c *connector) pairs() (*pairs, error) {
	return c.pairsWith(c.domain(), c.condition)
}

func (c *connector) pairsWith(d *pairDomain, condition *code) (p *pairs, err error) {
	d.pre, d.post = make([]int32, pairBlock), make([]int32, pairBlock)
	p = &pairs{c: c, d: d, values: make([]float64, pairBlock)}
	for _, x := range []struct {
		code *code
		m    **machine
	}{{condition, &p.condition}, {c.pText, &p.p}, {c.nText, &p.n}} {
		if x.code == nil {
			continue
		}
		if *x.m, err = c.lowerPairs(d, x.code); err != nil {
			return nil, err
		}
	}
	p.draws = c.draws()
	return p, nil
}

// lowerPairs makes a machine over candidate pairs, which change from block to block.
func (c *connector) lowerPairs(d *pairDomain, text *code) (*machine, error) {
	m, err := c.l.lower(d, text)
	if err == nil {
		m.IndicesMove()
	}
	return m, err
}

// addRow adds the pairs of a source neuron.
func (p *pairs) addRow(i int32, row []int32) error {
	d := p.d
	for len(row) > 0 {
		n := copy(d.post[d.n:], row)
		for k := d.n; k < d.n+n; k++ {
			d.pre[k] = i
		}
		d.n, row = d.n+n, row[n:]
		if d.n == pairBlock {
			if err := p.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

// flush connects the pairs of the block that are chosen, unless there was an interrupt.
func (p *pairs) flush() error {
	c, d := p.c, p.d
	if theWorld().ctx.Err() != nil {
		return c.interrupted()
	}
	now := c.s.still()
	now.N = p.block
	p.block++
	keep := firstNumbers(0, d.n)
	if p.condition != nil {
		p.keep = p.condition.selectRange(0, d.n, p.keep[:0], now)
		keep = p.keep
	}
	if p.p != nil {
		keep = p.lucky(keep, now)
	}
	err := p.repeat(keep, now)
	d.n = 0
	return err
}

// lucky keeps each pair with the probability that its expression gives.
func (p *pairs) lucky(keep []int32, now vm.Step) []int32 {
	p.p.eval(0, p.d.n, p.values, now)
	var out []int32
	for _, k := range keep {
		if p.draws.Uniform(now.N, uint32(k)) < p.values[k] {
			out = append(out, k)
		}
	}
	return out
}

// repeat connects each pair as often as n says.
func (p *pairs) repeat(keep []int32, now vm.Step) error {
	if p.n != nil {
		p.n.eval(0, p.d.n, p.values, now)
	}
	for _, k := range keep {
		n := p.c.n
		if p.n != nil {
			if x := p.values[k]; math.IsNaN(x) || x > math.MaxInt32 {
				return fmt.Errorf("%s: connect: n is %v for i = %d, j = %d", p.c.s.name, x, p.d.pre[k], p.d.post[k])
			}
			n = int(p.values[k])
		}
		for range max(n, 0) {
			p.c.pre = append(p.c.pre, p.d.pre[k])
			p.c.post = append(p.c.post, p.d.post[k])
		}
	}
	return nil
}

// pairDomain is candidate pairs of neurons as the expressions of connect see them.
type pairDomain struct {
	s         *Synapses
	n         int
	pre, post []int32
	iterator  string // a name for values, "" for none
	values    []float64
	half      byte // 'i' or 'j' where only that side is known
}

// domain is candidate pairs, none so far.
func (c *connector) domain() *pairDomain { return &pairDomain{s: c.s} }

func (d *pairDomain) label() string { return d.s.name }
func (d *pairDomain) size() int     { return len(d.pre) }
func (d *pairDomain) whole() *group { return &d.s.group }

func (d *pairDomain) resolve(name string) (ref, bool) {
	switch name = endName(name); {
	case d.iterator != "" && name == d.iterator:
		v := &variable{name: name, typ: equations.Integer, readOnly: true, data: d.values}
		return ref{v: v, g: &d.s.group, n: len(d.values)}, true
	case name == "i" && d.half != 'j':
		return d.end(name, &d.pre), true
	case name == "j" && d.half != 'i':
		return d.end(name, &d.post), true
	case name == "i" || name == "j":
		return ref{}, false
	case name == "t" || name == "dt":
		return ref{v: d.s.vars.byName[name], g: &d.s.group}, true
	case name == "N":
		warn(d.s.name, "connect_n", "in connect, N is the number of synapses made so far (%d); the numbers of neurons are N_pre and N_post", d.s.n)
		return d.s.number(name, d.s.n), true
	}
	if v := d.s.vars.byName[name]; v != nil && v.role == derived {
		return ref{v: v, g: &d.s.group, n: len(d.pre)}, true
	}
	return resolvePair(d.s, name, func() []int32 { return d.pre }, func() []int32 { return d.post })
}

func (d *pairDomain) end(name string, column *[]int32) ref {
	v := &variable{name: name, role: indexRole, typ: equations.Integer, numbers: func() []int32 { return *column }}
	return ref{v: v, g: &d.s.group, n: len(*column)}
}

func (d *pairDomain) known() []string {
	names := []string{"i", "j", "N_pre", "N_post"}
	for _, name := range d.s.source.known() {
		names = append(names, name+"_pre")
	}
	for _, name := range d.s.target.known() {
		names = append(names, name, name+"_post")
	}
	return names
}
