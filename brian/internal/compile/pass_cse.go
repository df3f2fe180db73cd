package compile

import (
	"fmt"

	"gobrian/brian/internal/program"
)

// cse computes equal values once: two operations with the same arguments, the
// first two in either order where they commute.
func cse(p *program.Program) *program.Program {
	known := map[string]program.Value{}
	return rewrite(p, func(w *rewriter, in program.Instr) program.Value {
		if !repeatable(p, &in) {
			return w.emit(in)
		}
		if in.Op.Commutes() && in.Args[1] < in.Args[0] {
			in.Args[0], in.Args[1] = in.Args[1], in.Args[0]
		}
		key := fmt.Sprint(in.Op, in.Ref, in.Args)
		if v, ok := known[key]; ok {
			w.b.P.Code[v].Once = w.b.P.Code[v].Once || in.Once
			return v
		}
		known[key] = w.emit(in)
		return known[key]
	})
}

// repeatable reports whether a second instruction like this one has the same
// value as the first. Loads have not: a store may stand between them.
func repeatable(p *program.Program, in *program.Instr) bool {
	switch in.Op {
	case program.Time, program.Dt, program.Steps, program.Element:
		return true
	case program.Call:
		return p.Pure(in)
	}
	return in.Op.Computes()
}
