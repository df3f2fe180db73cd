// Package syntax turns model text into trees and back: the expressions and
// statements that stand in equations, thresholds, resets, synaptic code and
// string assignments. The language is Python's expression syntax without
// indexing, attributes and collections; grammar.txt is its whole definition.
//
// The package knows nothing of names, units or types: every tree that follows
// the grammar is accepted, what it means is decided by package check. It never
// panics on any input; mistakes come back as *Error with the line, the column
// and the source text.
//
// Start reading at tree.go, then grammar.txt and parse.go.
package syntax
