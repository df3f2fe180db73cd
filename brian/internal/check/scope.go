package check

import (
	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/syntax"
	"gobrian/units"
)

// Var is a variable as model text sees it.
type Var struct {
	Name     string
	Dim      units.Dimensions
	Type     equations.Type
	Shared   bool // one value for all elements
	Constant bool // does not change during a run
	ReadOnly bool // statements cannot assign it
}

// Scope is what a model text sees around it.
type Scope interface {
	// Var finds a variable of the object that the text belongs to.
	Var(name string) (Var, bool)
	// Constant finds a scalar of the session. Its Kind tells truth values and
	// whole numbers from others.
	Constant(name string) (units.Quantity, bool)
	// Func finds a function of the session: the built-in ones are known.
	Func(name string) (*Func, bool)
	// Names lists what Var, Constant and Func know, for "did you mean".
	Names() []string
}

// Typed is a checked expression: bound, folded and in SI.
type Typed struct {
	X    syntax.Expr
	Dim  units.Dimensions
	Type equations.Type
}

// Warning tells of something that is allowed and most likely not meant.
type Warning struct {
	Name string // the name that it is about
	At   syntax.Pos
	Msg  string
}

// Warner is a Scope that wants to hear warnings.
type Warner interface{ Warn(Warning) }

// Explainer is a Scope that can say why model text cannot use a name that the
// session has: "weights is an array, only single values can be used here".
type Explainer interface {
	Explain(name string) (why string, ok bool)
}

// constants are the numbers that every text sees.
var constants = map[string]float64{"pi": pi, "e": e, "inf": inf}
