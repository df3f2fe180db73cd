package check

import (
	"fmt"
	"maps"
	"slices"

	"gobrian/brian/internal/equations"
	"gobrian/units"
)

// Rule says which dimensions an argument may have.
type Rule uint8

// The rules for arguments.
const (
	Exactly  Rule = iota // those of Arg.Dim
	AnyDim               // any
	LikeThat             // those of the argument with the number Arg.Like, counted from 0
)

// Arg describes one argument of a function.
type Arg struct {
	Name string
	Rule Rule
	Dim  units.Dimensions // for Exactly; the zero value is dimensionless
	Like int              // for LikeThat
	Type ArgType
}

// ArgType says which types of value an argument takes.
type ArgType uint8

// The types of argument. Truth values count as 0 and 1 where numbers are wanted.
const (
	Number    ArgType = iota // any type
	Whole                    // integer or boolean
	Condition                // boolean
)

// ResultType says which type the value of a function has.
type ResultType uint8

// The types of result.
const (
	FloatResult ResultType = iota
	IntegerResult
	BooleanResult
	HighestResult // that of the argument with the highest type, at least integer
)

// Func describes a function to the checker.
type Func struct {
	Name     string
	Args     []Arg
	Variadic bool // the last argument may be repeated
	// Result gives the dimensions of the value for those of the arguments; nil
	// means dimensionless.
	Result func(args []units.Dimensions) units.Dimensions
	Type   ResultType
	// Stateful says that two calls with equal arguments can differ, as of rand.
	Stateful bool
	// Held says that a call does not change within a step although its
	// arguments, such as t, do: a TimedArray whose dt is a multiple of the clock's.
	Held bool
}

// Always is the Result of a function whose value has the dimensions dim.
func Always(dim units.Dimensions) func([]units.Dimensions) units.Dimensions {
	return func([]units.Dimensions) units.Dimensions { return dim }
}

// Like is the Result of a function whose value has the dimensions of the n-th argument.
func Like(n int) func([]units.Dimensions) units.Dimensions {
	return func(args []units.Dimensions) units.Dimensions { return args[n] }
}

// root is the Result of sqrt.
func root(args []units.Dimensions) units.Dimensions {
	d, err := args[0].Pow(0.5)
	if err != nil {
		panic(err)
	}
	return d
}

// plain makes a function of dimensionless arguments.
func plain(name string, args ...string) *Func {
	f := &Func{Name: name}
	for _, a := range args {
		f.Args = append(f.Args, Arg{Name: a})
	}
	return f
}

// similar makes a function of arguments with equal dimensions, which the value has too.
func similar(name string, args ...string) *Func {
	f := &Func{Name: name, Result: Like(0), Type: HighestResult}
	for i, a := range args {
		rule := LikeThat
		if i == 0 {
			rule = AnyDim
		}
		f.Args = append(f.Args, Arg{Name: a, Rule: rule})
	}
	return f
}

// functions is the table of what every model text can call.
var functions = table(
	plain("sin", "x"), plain("cos", "x"), plain("tan", "x"),
	plain("sinh", "x"), plain("cosh", "x"), plain("tanh", "x"),
	plain("arcsin", "x"), plain("arccos", "x"), plain("arctan", "x"),
	plain("exp", "x"), plain("expm1", "x"), plain("exprel", "x"),
	plain("log", "x"), plain("log10", "x"), plain("log1p", "x"),
	&Func{Name: "sqrt", Args: []Arg{{Name: "x", Rule: AnyDim}}, Result: root},
	&Func{Name: "ceil", Args: []Arg{{Name: "x", Rule: AnyDim}}, Result: Like(0)},
	&Func{Name: "floor", Args: []Arg{{Name: "x", Rule: AnyDim}}, Result: Like(0)},
	&Func{Name: "abs", Args: []Arg{{Name: "x", Rule: AnyDim}}, Result: Like(0), Type: HighestResult},
	&Func{Name: "sign", Args: []Arg{{Name: "x", Rule: AnyDim}}, Type: HighestResult},
	similar("clip", "x", "low", "high"),
	&Func{Name: "int", Args: []Arg{{Name: "x"}}, Type: IntegerResult},
	&Func{Name: "timestep", Args: []Arg{{Name: "t", Dim: units.Time}, {Name: "dt", Dim: units.Time}}, Type: IntegerResult},
	&Func{Name: "rand", Stateful: true},
	&Func{Name: "randn", Stateful: true},
	&Func{Name: "poisson", Args: []Arg{{Name: "rate"}}, Type: IntegerResult, Stateful: true},

	// These three Brian does not have. The checker takes n-ary min and max apart
	// into calls with two arguments, and turns where into a conditional expression.
	repeated(similar("min", "x", "y")),
	repeated(similar("max", "x", "y")),
	&Func{Name: "where", Args: []Arg{{Name: "condition", Type: Condition}, {Name: "x", Rule: AnyDim}, {Name: "y", Rule: LikeThat, Like: 1}},
		Result: Like(1), Type: HighestResult},
)

func repeated(f *Func) *Func {
	f.Variadic = true
	return f
}

func table(list ...*Func) map[string]*Func {
	m := map[string]*Func{}
	for _, f := range list {
		m[f.Name] = f
	}
	return m
}

// Functions returns the names of the built-in functions in alphabetical order.
func Functions() []string { return slices.Sorted(maps.Keys(functions)) }

// Builtin finds a built-in function.
func Builtin(name string) (*Func, bool) {
	f, ok := functions[name]
	return f, ok
}

// Signature writes how f is called: clip(x, low, high).
func (f *Func) Signature() string {
	s := f.Name + "("
	for i, a := range f.Args {
		if i > 0 {
			s += ", "
		}
		if a.Name == "" {
			a.Name = fmt.Sprintf("x%d", i+1)
		}
		s += a.Name
	}
	if f.Variadic {
		s += ", ..."
	}
	return s + ")"
}

// takes reports whether f can be called with n arguments.
func (f *Func) takes(n int) bool { return n == len(f.Args) || f.Variadic && n > len(f.Args) }

// arg returns the description of the i-th argument.
func (f *Func) arg(i int) Arg { return f.Args[min(i, len(f.Args)-1)] }

// resultType is the type of a call with arguments of the given types.
func (f *Func) resultType(args []equations.Type) equations.Type {
	switch f.Type {
	case IntegerResult:
		return equations.Integer
	case BooleanResult:
		return equations.Boolean
	case HighestResult:
		t := equations.Integer
		for _, a := range args {
			t = min(t, a)
		}
		return t
	}
	return equations.Float
}
