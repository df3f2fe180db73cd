// Package symbolic computes with checked expressions as formulas: it simplifies
// them, finds their coefficients in chosen variables and differentiates them.
//
// The expressions have no units and no external names any more. Numbers are real
// numbers here: a sum may be reordered and a division by a constant becomes a
// product, so that results can differ from the expression as written in the last
// places. Whatever a rounding error could change abruptly (comparisons, int,
// floor, //, %, functions of the user) is left as it is.
//
// Start reading at make.go, then sum.go for the normal form of sums and linear.go.
package symbolic
