package equations

import (
	"slices"
	"strings"

	"gobrian/brian/internal/syntax"
	"gobrian/units"
)

// Kind says what a line of an equation block defines.
type Kind uint8

// The three kinds of equation.
const (
	Differential  Kind = iota // dx/dt = expression : unit
	Subexpression             // x = expression : unit
	Parameter                 // x : unit
)

// String names the kind for messages.
func (k Kind) String() string {
	return [...]string{"differential equation", "subexpression", "parameter"}[k]
}

// Type is the type of a variable's values.
type Type uint8

// The types, each holding the ones after it: False is 0 and True is 1.
const (
	Float Type = iota
	Integer
	Boolean
)

// String gives the word that stands for the type in equations; Float has none.
func (t Type) String() string { return [...]string{"float", "integer", "boolean"}[t] }

// Equation is one line of a block. Equations are not changed once they are made.
type Equation struct {
	Kind  Kind
	Name  string
	X     syntax.Expr      // the right side; nil for a Parameter
	Text  string           // the right side as written, on one line
	Dim   units.Dimensions // of the variable, as declared
	Type  Type
	Unit  string   // the unit as written: "volt/second", "1", "integer"
	Flags []string // as written, with single blanks: "unless refractory"
	At    syntax.Pos
	Src   string // the block that At and the places in X point into
}

// Has reports whether the equation carries the flag.
func (e *Equation) Has(flag string) bool { return slices.Contains(e.Flags, flag) }

// Left is the left side as written: dv/dt or v.
func (e *Equation) Left() string {
	if e.Kind == Differential {
		return "d" + e.Name + "/dt"
	}
	return e.Name
}

// String writes the equation as a line of a block.
func (e *Equation) String() string {
	s := e.Left()
	if e.X != nil {
		s += " = " + syntax.Print(e.X)
	}
	s += " : " + e.Unit
	if len(e.Flags) > 0 {
		s += " (" + strings.Join(e.Flags, ", ") + ")"
	}
	return s
}

// errorAt makes an error at a place of the equation's block.
func (e *Equation) errorAt(at syntax.Pos, msg, hint string) *syntax.Error {
	return &syntax.Error{Pos: at, Src: e.Src, What: "model", Msg: msg, Hint: hint}
}

// System is a set of equations, in the order in which they were written.
type System struct {
	Equations []*Equation
	Source    string // the text that was parsed; empty for a System made of others
}

// String writes the block, one equation a line.
func (s *System) String() string {
	var b strings.Builder
	for _, e := range s.Equations {
		b.WriteString(e.String())
		b.WriteByte('\n')
	}
	return b.String()
}

// Lookup finds the equation that defines name.
func (s *System) Lookup(name string) (*Equation, bool) {
	for _, e := range s.Equations {
		if e.Name == name {
			return e, true
		}
	}
	return nil, false
}

// Of returns the equations of one kind.
func (s *System) Of(kind Kind) []*Equation {
	var list []*Equation
	for _, e := range s.Equations {
		if e.Kind == kind {
			list = append(list, e)
		}
	}
	return list
}

// Names returns what the equations define.
func (s *System) Names() []string {
	list := make([]string, len(s.Equations))
	for i, e := range s.Equations {
		list[i] = e.Name
	}
	return list
}

// IsNoise reports whether name stands for white noise: xi or xi_something.
func IsNoise(name string) bool { return name == "xi" || strings.HasPrefix(name, "xi_") }

// Stochastic reports whether noise enters any equation.
func (s *System) Stochastic() bool {
	return slices.ContainsFunc(s.Equations, func(e *Equation) bool {
		return e.X != nil && syntax.Mentions(e.X, IsNoise)
	})
}
