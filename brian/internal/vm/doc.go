// Package vm runs vector programs over columns: an element after the other in
// meaning, in blocks of a few hundred elements in fact, each operation one small
// Go loop over the block. Results do not depend on the size of the blocks, and
// are the same bits on every processor.
//
// A machine is made for one program (New), given memory (BindColumn, BindIndex,
// BindShared, BindFunc, SetKey) and run over ranges or lists of elements (Run,
// RunList, Select, SelectList, Eval, EvalList). After the first call nothing is
// allocated.
//
// The package does not compile, and knows nothing of neurons. Start reading at
// machine.go and run.go; link.go decides what each operation works on, loops.go
// and loops_gen.go are the loops, cut.go keeps the order where it matters.
package vm

//go:generate go run gen.go
