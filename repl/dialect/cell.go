package dialect

import (
	"fmt"
	"reflect"
	"strings"
)

// Exports is the table of compiled packages, in the shape of the interpreter's: import path + "/" + package name, then
// exported name. Types are nil pointers, variables addressable values, untyped constants constant.Value.
type Exports = map[string]map[string]reflect.Value

// Table holds what reflection does not know, generated from source.
type Table struct {
	// Params gives the names of a function's parameters, by "gobrian/brian.NewNeuronGroup" or
	// "gobrian/brian.(*Synapses).Connect".
	Params map[string][]string
	// Session gives the names that are there at the start: "mV" -> "gobrian/units.MV".
	Session map[string]string
	// Doc gives documentation, by the keys of Params or "gobrian/brian.NeuronGroupOptions.Threshold".
	Doc map[string]string
	// Source gives the generic part of a package as Go source, "" if it has none; nil if no package has.
	Source func(path string) string
}

// Cell is a translated cell. Its chunks run in order, each is given to Scope.Commit once it ran.
type Cell struct {
	Chunks   []Chunk   // up to the first statement in error
	Err      error     // that error: *Error or ErrorList; nil if the whole cell was translated
	Warnings []Warning // in the order of the text

	waits []*waiting
}

// Chunk is one statement of a cell, or the declarations that belong together, as plain Go.
type Chunk struct {
	Source  string   // with line directives, so that positions in it are positions in the cell
	Text    string   // the same for a reader: formatted, without directives
	Decl    bool     // file-scope declarations; else statements
	Shows   bool     // ends in session.Show(expr)
	Pos     Pos      // where the statement starts
	Imports []Import // what its package names refer to, sorted by path
	Defines []string // names that it declares in the session, as the user wrote them
	Sites   []Site   // operations that may fail at run time

	// Concrete says that no value in the chunk is of an interface type, or has methods that cells declare: the interpreter
	// has no reason to look at its values once it ran.
	Concrete bool

	// Asserted are the compiled interfaces, by their numbers, that values are asserted to be in the chunk, as it calls them.
	Asserted map[int]string

	Cell string // the file that it is of, where that is not the text given to Translate

	pending *pending
}

// Import says that Name refers to the package at Path while a chunk is compiled. Within a session one name never refers to
// two paths.
type Import struct{ Name, Path string }

// Pos is a position in a cell: line and column from 1, columns counted in runes.
type Pos struct{ Line, Col int }

// Site is an emitted operation of units or dynamic, by the operator that the user wrote, and where it stands.
type Site struct {
	Op  string
	Pos Pos
}

// Warning is advice about a statement that runs nevertheless.
type Warning struct {
	Pos Pos
	Src string // the line of the cell
	Msg string
}

// Error is a mistake in a cell.
type Error struct {
	Cell string // name given to Translate
	Line int
	Col  int    // in runes
	Src  string // the line of the cell
	Msg  string
	Hint string // "did you mean `refractory`?", or empty
}

// Error gives the position and the message, then the line, a caret under the column, and the hint.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d:%d: %s", e.Cell, e.Line, e.Col, e.Msg)
	if e.Src != "" {
		fmt.Fprintf(&b, "\n    %s\n    %s^", e.Src, caretIndent(e.Src, e.Col))
	}
	if e.Hint != "" {
		fmt.Fprintf(&b, "\n%s", e.Hint)
	}
	return b.String()
}

// caretIndent returns what puts a caret under column col of line, keeping tabs.
func caretIndent(line string, col int) string {
	var b strings.Builder
	n := 1
	for _, r := range line {
		if n >= col {
			break
		}
		if r == '\t' {
			b.WriteByte('\t')
		} else {
			b.WriteByte(' ')
		}
		n++
	}
	for ; n < col; n++ {
		b.WriteByte(' ')
	}
	return b.String()
}

// ErrorList is several mistakes of one statement, in the order of the text.
type ErrorList []*Error

func (l ErrorList) Error() string {
	parts := make([]string, len(l))
	for i, e := range l {
		parts[i] = e.Error()
	}
	return strings.Join(parts, "\n")
}
