// Package compile turns checked statements and conditions (SI numbers, names of
// variables only) into vector programs: it lowers the trees to operations, then
// improves the program by an ordered list of passes, of which none changes a bit
// of a result. It binds no names to memory and runs nothing; package vm does.
//
// The meaning of the text is Python's: / is true division, // rounds down, %
// takes the sign of the divisor, int() cuts the fraction off, comparisons are 0
// and 1 where numbers are wanted. Assigning to an integer variable cuts the
// fraction off, to a boolean one tells whether the value is not zero, to one of
// kind Single rounds to a float32. The
// elements of the domain run one after another, or as if they did.
//
// # Use
//
//	p, err := compile.Compile(compile.Input{
//		Name:  "stateupdater",
//		Stmts: stmts,
//		Columns: func(name string) (compile.Column, bool) {
//			switch name {
//			case "v":
//				return compile.Column{Name: "v", Kind: program.Real, Space: compile.Direct}, true
//			case "g_post":
//				return compile.Column{Name: "g", Space: compile.Indexed, Index: "j", Guard: "not_refractory_post"}, true
//			}
//			return compile.Column{}, false
//		},
//		Consts: map[string]float64{"dt": 1e-4},
//	})
//	m := vm.New(p)
//	m.BindColumn("v", v)
//
// A name that Columns does not know is a temporary once it has been assigned,
// else a constant of Consts, else one of t, dt and t_in_timesteps, which are the
// numbers of the vm.Step. The functions of Funcs hide the built-in ones.
//
// Draw sites are numbered from 0 in the order in which the calls of rand, randn,
// poisson and of functions from outside begin, statement by statement, the
// result last. Both sides of and, or and of a conditional expression are
// computed and count; its condition comes first.
//
// Start reading at compile.go, then lower.go and expr.go; fuse.go says where a
// product and a sum are rounded together.
package compile
