// Package program is the vector program that model text is compiled to: a list
// of operations in single-assignment form over the elements of a domain (the
// neurons of a group, the synapses of a pathway). It holds the operations and
// their meaning, a printer and a reader of programs as text, a verifier, and the
// expansion of elementary functions into operations.
//
// A program:
//
//	program stateupdater
//	column v float
//	column tau float shared
//	column w[j] float
//	  s0 = load tau
//	  s1 = div -0.0001, s0
//	  s2 = exp s1
//	  v3 = load v
//	  v4 = mul v3, s2
//	  store v, v4
//	  accumulate w[j], v4
//	  result v4
//
// A value s is computed once for all elements, a value v for each. Executors may
// run all the operations of one element before those of the next, or one
// operation for a block of elements at a time: see Program.Ordered for when
// blocks have to be cut.
//
// The package neither optimises nor runs programs. Start reading at program.go
// and op.go.
package program
