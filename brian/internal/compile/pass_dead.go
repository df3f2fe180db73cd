package compile

import "gobrian/brian/internal/program"

// dead leaves out what nothing depends on, and the columns and functions that
// are then not used.
func dead(p *program.Program) *program.Program {
	live := make([]bool, len(p.Code))
	if p.Result != program.None {
		live[p.Result] = true
	}
	for i := len(p.Code) - 1; i >= 0; i-- {
		in := &p.Code[i]
		if live[i] = live[i] || !p.Pure(in); live[i] {
			for _, a := range in.Args {
				live[a] = true
			}
		}
	}
	i := -1
	q := rewrite(p, func(w *rewriter, in program.Instr) program.Value {
		if i++; !live[i] {
			return program.None
		}
		return w.emit(in)
	})
	return trim(q)
}

// trim drops unused columns and functions.
func trim(p *program.Program) *program.Program {
	columns, funcs := p.Columns, p.Funcs
	p.Columns, p.Funcs = nil, nil
	b := program.Builder{P: p}
	for i := range p.Code {
		switch in := &p.Code[i]; in.Op {
		case program.Load, program.Store, program.Accumulate:
			in.Ref = b.Column(columns[in.Ref])
		case program.Call:
			in.Ref = b.Func(funcs[in.Ref])
		}
	}
	return p
}
