package compile

import "gobrian/brian/internal/program"

// hoist marks what is the same for all elements as done once: an operation whose
// arguments are, unless it draws or calls what may answer differently.
func hoist(p *program.Program) *program.Program {
	p = p.Clone()
	for i := range p.Code {
		in := &p.Code[i]
		if !in.Op.Computes() && (in.Op != program.Call || !p.Pure(in)) {
			continue
		}
		once := true
		for _, a := range in.Args {
			once = once && p.Code[a].Once
		}
		in.Once = in.Once || once
	}
	return p
}
