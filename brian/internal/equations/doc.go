// Package equations turns an equation block into a System: differential
// equations, subexpressions and parameters with their dimensions, types and
// flags. The grammar is in ../syntax/grammar.txt.
//
// A System knows the structure of its model: which names it defines, in which
// order subexpressions can be computed, where noise enters. It can be renamed,
// filled in and joined with others. It does not know what other names mean nor
// whether the two sides of an equation have the same dimensions: that is the
// work of package check, once the names of the session are known.
//
// Start reading at system.go, then parse.go.
package equations
