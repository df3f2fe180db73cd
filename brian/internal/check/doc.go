// Package check gives model text its meaning: it binds names, checks dimensions
// and types, and folds constants. It turns trees with units and names of the
// session into trees of SI numbers and variables; after it there are no units
// and no external names left.
//
// Names are looked up in this order: variables, the constants pi, e and inf,
// units, functions, names of the session. A session name that one of the others
// hides is reported as a Warning.
//
// All mistakes of a text are reported at once, as a syntax.ErrorList. Nothing is
// simplified: apart from operations on two numbers, the tree that comes out is
// the one that went in.
//
// Start reading at scope.go (what a text sees), function.go (the table of
// functions), then expr.go.
package check
