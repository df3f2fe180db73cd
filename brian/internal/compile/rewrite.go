package compile

import "gobrian/brian/internal/program"

// rewriter copies a program, instruction by instruction, and remembers where the
// values of the old program are in the new one.
type rewriter struct {
	old *program.Program
	b   *program.Builder
	now []program.Value
}

// rewrite makes a new program: f gives for each instruction, whose arguments are
// already those of the new program, the value that takes its place.
func rewrite(p *program.Program, f func(w *rewriter, in program.Instr) program.Value) *program.Program {
	w := &rewriter{old: p, b: program.NewBuilder(p.Name), now: make([]program.Value, len(p.Code))}
	w.b.P.Columns, w.b.P.Funcs = p.Columns, p.Funcs
	for i := range p.Code {
		in := p.Code[i]
		args := make([]program.Value, len(in.Args))
		for k, a := range in.Args {
			args[k] = w.now[a]
		}
		in.Args = args
		w.now[i] = f(w, in)
	}
	if p.Result != program.None {
		w.b.P.Result = w.now[p.Result]
	}
	return w.b.P
}

// emit appends an instruction; constants are shared.
func (w *rewriter) emit(in program.Instr) program.Value {
	if in.Op == program.Const {
		return w.b.Const(in.Imm)
	}
	return w.b.Append(in)
}

// constant gives the number of a value that is one.
func (w *rewriter) constant(v program.Value) (float64, bool) {
	in := &w.b.P.Code[v]
	return in.Imm, in.Op == program.Const
}
