// Package jit turns stretches of a vector program into machine code: one loop
// that takes four elements at a time through all the operations, with the values
// in vector registers. It gives the bits that the vm gives, NaN counted as one
// value.
//
// The processor must be an amd64 with AVX2 and fused multiply-add, the system a
// Linux that lets memory be made executable (Available). Has says for which
// operations there is code: elementwise ones, elementary functions without huge
// angles, loads, gathers, and stores of direct columns. Draws, calls, scatters
// and accumulations are left to the caller, which runs them between stretches.
//
// The way of a stretch: lower.go writes it in the few operations of node.go, each
// of them one or two instructions; generate.go gives values to registers in one
// pass over that list, emit.go and encode.go write the bytes; memory_linux_amd64.go
// makes them executable, after which they cannot be written any more; run.go
// enters them. Nothing of Go is called in there, so that the stack cannot be
// looked at until the code returns: callers keep one run well below a millisecond
// by the number of elements.
//
// Draws have loops of their own (Uniforms, Normals), which package random uses:
// 2.3 and 4.8 ns for a number, 4.1 and 4.4 times faster than by Go.
//
// A new instruction form goes into the list of encode.go and into the table of
// encode_test.go, which compares the bytes with those of testdata/forms.txt, and
// the text with what binutils reads there, where objdump is installed.
//
// The package knows nothing of steps of time, and does not decide what runs when.
package jit
