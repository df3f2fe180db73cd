package program

// Expand writes every elementary function of p in the operations it stands for,
// and leaves the rest as it is. The result has no slots. An executor that has no
// code for the functions runs the expanded program and gets the same bits.
func Expand(p *Program) *Program {
	return ExpandSome(p, func(*Instr) bool { return true })
}

// ExpandSome is Expand for those of the functions that are chosen.
func ExpandSome(p *Program, chosen func(in *Instr) bool) *Program {
	b := NewBuilder(p.Name)
	b.P.Columns, b.P.Funcs = p.Columns, p.Funcs
	now := make([]Value, len(p.Code)) // where the values of p are in the new program
	for i := range p.Code {
		in := p.Code[i]
		b.Once = in.Once
		args := make([]Value, len(in.Args))
		for k, a := range in.Args {
			args[k] = now[a]
		}
		switch {
		case in.Op == Const:
			now[i] = b.Const(in.Imm)
		case in.Op >= Exp && in.Op <= Pow && chosen(&p.Code[i]):
			now[i] = b.expand(in.Op, args)
		default:
			in.Args = args
			now[i] = b.Append(in)
		}
	}
	if p.Result != None {
		b.P.Result = now[p.Result]
	}
	return b.P
}
