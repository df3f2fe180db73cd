// Package dialect turns a cell of Go with sugar into chunks of plain Go, one per statement.
//
// Rule 0: every valid Go program keeps its meaning. Sugar exists only where Go reports an error: a statement is parsed,
// type-checked with go/types against what the session holds, and the innermost expressions that Go refuses and the dialect
// defines (20*ms: the operator * on a struct) are rewritten, until nothing changes. What then remains are errors, in the
// user's own line and column.
//
// The way of a cell:
//
//	text --lex--> tokens --split--> statements --desugar--> text that go/parser reads, with a position map
//	     --parse--> go/ast --check, rewrite (repeated)--> go/ast --plain (what Yaegi cannot do)--> go/ast --render--> Chunk
//
// The package runs nothing, imports nothing of this project, and knows no class of the simulator: it goes by conventions
// (a method State(name) makes attributes, a struct NameOptions keyword arguments) and by the reflect tables of the
// interpreter. What the emitted code calls at run time is listed in names.go. Start reading with Scope.Translate in
// translate.go.
package dialect
