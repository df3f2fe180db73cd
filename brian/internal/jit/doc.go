// Package jit turns stretches of a vector program into machine code: one loop
// that takes a vector of elements at a time through all the operations, with the
// values in vector registers. It gives the bits that the vm gives, NaN counted as
// one value.
//
// The processor must be an amd64 with AVX2 and fused multiply-add, the system a
// Linux that lets memory be made executable (Available). Where there is AVX-512
// (F, DQ, VL), vectors have eight elements and not four, truth values lie in mask
// registers, a tail is a mask, and a constant is spread over the lanes on its way
// from memory: width.go has what differs, all else is written once. Has says for
// which operations there is code: elementwise ones, elementary functions without
// huge angles, loads, gathers, and stores of direct columns. Draws, calls,
// scatters and accumulations are left to the caller, which runs them between
// stretches.
//
// The way of a stretch: lower.go writes it in the few operations of node.go, each
// of them one or two instructions; schedule.go puts independent chains side by
// side; generate.go gives values to registers in one pass over that list, emit.go,
// emit_memory.go and encode.go write the bytes; memory_linux_amd64.go makes them
// executable, after which they cannot be written any more; compile.go enters them.
// Nothing of Go is called in there, so that the stack cannot be looked at until
// the code returns: callers keep one run well below a millisecond by the number of
// elements. Text shows the code.
//
// A condition over a range (a threshold) comes as one bit for each element: a
// byte of a mask is one store, 64 elements without a spike are one comparison
// when the bits are read, and spikes are rare. Compressing the elements of each
// vector (vpcompressd) would be four instructions more for every eight.
//
// Draws have loops of their own (Uniforms, Normals), which package random uses:
// 0.45 and 0.8 ns for a number with AVX-512 on Zen 5, 1.5 and 1.7 with AVX2 on Zen 3.
//
// A COBAHH step (six equations, six exponentials, eight divisions,
// refractoriness) takes 11.5 ns with AVX2 on Zen 3 (13.3 while it had nine exponentials, and then 5.3 with AVX-512 on Zen 5), CUBA's
// three linear equations 0.30 (0.17): each the least of thousands of runs over 4,000 neurons on
// a busy machine.
//
// A new instruction form goes into the list of forms.go and into the tables of
// encode_test.go, which compares bytes and text with testdata/forms.txt, and both
// with what binutils reads there, where objdump is installed.
//
// The package knows nothing of steps of time, and does not decide what runs when.
package jit
