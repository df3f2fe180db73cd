// Package elementary defines the elementary functions of model text (exp, log,
// sin, tanh, pow ...) as expansions into a few operations that every processor
// rounds alike: fused multiply-add, add, multiply, divide, square root,
// comparison, selection and three that work on the bits of a number.
//
// Each function is written once, over the abstract arithmetic Arith. Run with
// Scalar it computes a number; run with a builder it appends the operations to
// a program; run with the printer in gen.go it becomes the Go loops of
// blocks_gen.go. All of them give the same bits, on any processor, NaN counted
// as one value.
//
// The package knows nothing of programs, units or model text. Start reading at
// arith.go, then func.go for the table of functions and exp.go for the simplest
// of them.
package elementary

//go:generate go run gen.go
