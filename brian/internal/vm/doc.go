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
// Where there is machine code (package jit) and it is switched on, the program is
// cut into phases: stretches of machine code, and between them, as loops, what it
// cannot do (scatters, accumulations, draws, calls). The bits are the same.
//
// Measured per element, in blocks of thousands, on a busy two-core EPYC (Zen 3),
// beside a Go loop written by hand for the same thing: the three linear updates
// of CUBA 3.7 ns (by hand 3.5), Izhikevich by Euler 5.1 (5.6), a Hodgkin-Huxley
// step by exponential Euler with its ten exponentials 145, an Euler step with
// noise 26, the on_pre of pair-based STDP 3.7, a synapse that adds a constant 1.0
// (1.2). A call costs 30 to 100 ns, and each operation about 10 for a single
// element. Built with GOAMD64=v3, fused multiply-adds take half the time. The same
// with machine code, least of thousands of short runs on a busy machine (Zen 5),
// by AVX-512 and by AVX2: CUBA 0.17 and 0.22, Izhikevich 0.17 and 0.27,
// Hodgkin-Huxley 5.2 and 13, noise 1.1 and 2.6, on_pre of STDP 0.65 and 0.67, adding
// a constant 0.62 (it is all scatter).
//
// The package does not compile, and knows nothing of neurons. Start reading at
// machine.go and run.go; link.go decides what each operation works on, loops.go
// and loops_gen.go are the loops, cut.go keeps the order where it matters;
// native.go, phase.go and stretch.go are about machine code.
package vm

//go:generate go run gen.go
