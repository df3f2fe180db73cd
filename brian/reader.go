package brian

import (
	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/syntax"
	"gobrian/brian/internal/vm"
)

// reader appends the current values of the listed elements to out.
type reader func(list []int32, out []float64, s vm.Step) []float64

// reader makes the function that reads a variable of a domain in a run.
func (p *preparation) reader(d domain, name string) (reader, error) {
	r, ok := d.resolve(name)
	if !ok {
		return nil, noVariable(d, name)
	}
	if r.v.shared && r.v.role != derived {
		return func(list []int32, out []float64, _ vm.Step) []float64 {
			values, err := valuesOf(d, r, nil)
			if err != nil {
				panic("brian: a shared variable has no value")
			}
			for range list {
				out = append(out, values[0])
			}
			return out
		}, nil
	}
	switch r.v.role {
	case stored:
		p.looks = append(p.looks, look{v: r.v})
		return columnReader(r), nil
	case indexRole:
		return numberReader(r), nil
	}
	return p.derivedReader(d, r)
}

func columnReader(r ref) reader {
	column := r.data()
	if r.index != nil {
		return func(list []int32, out []float64, _ vm.Step) []float64 {
			for _, i := range list {
				out = append(out, column[r.index[i]])
			}
			return out
		}
	}
	return func(list []int32, out []float64, _ vm.Step) []float64 {
		for _, i := range list {
			out = append(out, column[i])
		}
		return out
	}
}

// rangeReader reads the elements lo..hi-1 of a stored variable, whatever is listed; nil
// where they do not lie beside each other.
func rangeReader(r ref, lo, hi int) reader {
	if r.v.role != stored || r.v.shared || r.index != nil {
		return nil
	}
	column := r.data()[lo:hi]
	return func(_ []int32, out []float64, _ vm.Step) []float64 { return append(out, column...) }
}

func numberReader(r ref) reader {
	column := through(r.numbers(), r)
	return func(list []int32, out []float64, _ vm.Step) []float64 {
		for _, i := range list {
			out = append(out, float64(column[i]))
		}
		return out
	}
}

// derivedReader computes a subexpression for the listed elements, by way of a
// column of its own.
func (p *preparation) derivedReader(d domain, r ref) (reader, error) {
	if err := linkSet(r); err != nil {
		return nil, err
	}
	e := p.expander(d)
	x, err := e.subexpression(r)
	if err != nil {
		return nil, err
	}
	into := &variable{name: "recorded", typ: equations.Float, data: make([]float64, d.size())}
	c := e.column(ref{v: into, g: r.g, n: d.size()}, into.name)
	c.written = true
	set := []syntax.Stmt{{At: x.Pos(), Target: c.name, Op: syntax.Assign, X: x}}
	m, err := p.assemble(e, &code{object: d.label(), what: r.v.name}, trees{stmts: set})
	if err != nil {
		return nil, err
	}
	return func(list []int32, out []float64, s vm.Step) []float64 {
		if len(list) == 0 {
			return out
		}
		m.runList(list, s)
		for _, i := range list {
			out = append(out, into.data[i])
		}
		return out
	}, nil
}
