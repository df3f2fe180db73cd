// Package oracle evaluates statements and expressions of model text in the
// slowest and most obvious way: one element after the other, one statement after
// the other, by walking the trees. It is the truth that compiled programs are
// tested against, bit for bit, and is imported by tests only.
//
// With the compiler it shares the trees, the random streams and the elementary
// functions; what the operators mean, where sums are fused, when writes happen
// and how draws are counted stands here a second time, independently.
//
// Start reading at oracle.go.
package oracle
