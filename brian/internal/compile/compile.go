package compile

import (
	"gobrian/brian/internal/program"
	"gobrian/brian/internal/syntax"
)

// Space says which number of a column belongs to an element of the domain.
type Space uint8

// The spaces. Number is no stored column: its value is the number of the element.
const (
	Direct  = Space(program.Direct)
	Indexed = Space(program.Indexed)
	Shared  = Space(program.Shared)
	Number  = Shared + 1
)

// Column says what a name in the text stands for.
type Column struct {
	Name  string       // by which the machine binds it
	Kind  program.Kind // Real, Integer, Boolean or Single
	Space Space
	Index string // the index column, for Indexed
	// Guard is the name (as in the text) of a boolean that must be true for a
	// write to happen; empty for none.
	Guard string
	// Storage is equal for columns that may share numbers; empty stands for Name.
	Storage string
}

// Input is what is compiled: checked text in SI numbers, without units and names
// of constants.
type Input struct {
	Name    string
	Stmts   []syntax.Stmt
	Result  syntax.Expr // a condition or a value, taken after the statements; may be nil
	Columns func(name string) (Column, bool)
	Funcs   func(name string) (program.Func, bool) // functions from outside; may be nil
	Consts  map[string]float64                     // names that are numbers, such as dt
}

// pass improves a program without changing a bit of its results.
type pass struct {
	name string
	run  func(*program.Program) *program.Program
}

// passes is what is done to a program, in this order.
var passes = []pass{
	{"fold", fold},
	{"cse", cse},
	{"hoist", hoist},
	{"dead", dead},
	{"alloc", alloc},
}

// Compile turns statements into a program. The error is a *syntax.Error.
func Compile(in Input) (*program.Program, error) {
	p, err := lower(in)
	if err != nil {
		return nil, err
	}
	for _, pass := range passes {
		p = pass.run(p)
	}
	if err := p.Verify(); err != nil {
		panic("compile: made a program that is not well-formed: " + err.Error())
	}
	return p, nil
}
