package brian

import (
	"fmt"
	"reflect"
	"slices"

	"gobrian/brian/internal/check"
	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// function is a value of a namespace or a session that model text can call.
type function interface {
	// signature describes the function to the checker; dt [s] is that of the clock.
	signature(name string, dt float64) *check.Func
	arity() int
	pure() bool
	// blocks is the function over blocks of elements.
	blocks(dt float64) vm.Func
}

// functionOf is the function that a value of a session stands for: a *Function and
// the like, or a Go function of numbers, which takes and gives numbers without units.
func functionOf(x any) (function, bool) {
	if f, ok := x.(function); ok {
		return f, !isNil(x)
	}
	switch x.(type) {
	case func() float64, func(float64) float64, func(float64, float64) float64,
		func(float64, float64, float64) float64, func(float64, float64, float64, float64) float64:
		f, err := NewFunction(x)
		return f, err == nil && !reflect.ValueOf(x).IsNil()
	}
	return nil, false
}

// blockwise makes a function of numbers one of blocks.
func blockwise(arity int, f func([]float64) float64) vm.Func {
	args := make([]float64, arity)
	return func(c *vm.Call) {
		for k := range c.Dst {
			for n, a := range c.Args {
				args[n] = a[k]
			}
			c.Dst[k] = f(args)
		}
	}
}

// Function is a Go function that model text can call, under the name that it has
// in a namespace or a session.
type Function struct {
	args   []check.Arg
	result units.Dimensions
	state  bool
	call   func([]float64) float64
	block  func(dst []float64, args [][]float64)

	original any
}

// FunctionOptions are the options of NewFunction.
type FunctionOptions struct {
	ArgUnits   []units.Quantity // of the arguments; left out: without units
	ArgNames   []string         // for messages
	ReturnUnit units.Quantity   // of the result; left out: without unit
	Stateful   bool             // equal arguments may give different results, or something else happens
	Arity      int              // how many arguments a function of a slice or of blocks takes
	Stateless  any              // false is the same as Stateful, as Brian has it
	ArgTypes   []string         // "integer", "float", "boolean" or "any", which all are numbers here
	ReturnType string           // one of these or "highest"
	// AutoVectorise is for a function of a script that takes, as its last argument, an array with an element for each of the results.
	AutoVectorise bool
	Original      any // the function of a script that it stands for, which calls outside of model text call
}

// NewFunction makes a function of one to four numbers, such as
// func(x, y float64) float64, of any number of them, func(x []float64) float64
// with their number as Arity, or a function of blocks,
// func(dst []float64, args [][]float64), which sets all of dst and is faster.
// A function of a script is one of arrays with the units of its arguments.
// Arguments and result are numbers in SI base units.
func NewFunction(f any, opts ...FunctionOptions) (*Function, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	fn := &Function{state: o.Stateful || o.Stateless == false, result: o.ReturnUnit.Dim, original: o.Original}
	arity := 0
	switch f := f.(type) {
	case func() float64:
		fn.call = func([]float64) float64 { return f() }
	case func(float64) float64:
		arity, fn.call = 1, func(x []float64) float64 { return f(x[0]) }
	case func(float64, float64) float64:
		arity, fn.call = 2, func(x []float64) float64 { return f(x[0], x[1]) }
	case func(float64, float64, float64) float64:
		arity, fn.call = 3, func(x []float64) float64 { return f(x[0], x[1], x[2]) }
	case func(float64, float64, float64, float64) float64:
		arity, fn.call = 4, func(x []float64) float64 { return f(x[0], x[1], x[2], x[3]) }
	case func([]float64) float64:
		arity, fn.call = max(o.Arity, len(o.ArgUnits)), f
	case func([]float64, [][]float64):
		arity, fn.block = max(o.Arity, len(o.ArgUnits)), f
	case scripted:
		if arity = max(o.Arity, len(o.ArgUnits)); len(o.ArgUnits) == 0 {
			arity = max(arity, f.Arity())
			if o.AutoVectorise {
				arity--
			}
		}
		fn.block, fn.original = scriptBlocks(f, o), f
	default:
		return nil, fmt.Errorf("a function for model text takes and gives float64, or blocks of them, and is no %T", f)
	}
	if len(o.ArgUnits) > 0 && len(o.ArgUnits) != arity || len(o.ArgNames) > 0 && len(o.ArgNames) != arity {
		return nil, fmt.Errorf("the function takes %d arguments, and there are %d units and %d names for them", arity, len(o.ArgUnits), len(o.ArgNames))
	}
	for k := range arity {
		a := check.Arg{Name: fmt.Sprintf("x%d", k+1)}
		if len(o.ArgUnits) > 0 {
			a.Dim = o.ArgUnits[k].Dim
		}
		if len(o.ArgNames) > 0 {
			a.Name = o.ArgNames[k]
		}
		fn.args = append(fn.args, a)
	}
	return fn, nil
}

// scripted is a function of a script.
type scripted interface {
	Arity() int
	CallWith(list []any, keywords func(set func(name string, value any))) any
}

// scriptBlocks is a function of a script as one of blocks: it gets arrays with units. It panics where its result does not fit.
func scriptBlocks(f scripted, o FunctionOptions) func(dst []float64, args [][]float64) {
	return func(dst []float64, args [][]float64) {
		var list []any
		for i, a := range args {
			dim := units.Dimensionless
			if i < len(o.ArgUnits) {
				dim = o.ArgUnits[i].Dim
			}
			list = append(list, units.NewArray(slices.Clone(a), dim))
		}
		if o.AutoVectorise {
			list = append(list, intArray(firstNumbers(0, len(dst))))
		}
		got := f.CallWith(list, func(func(string, any)) {})
		op, err := units.Of(got)
		if err != nil {
			panic(fmt.Errorf("a function of model text gave no numbers: %w", err))
		}
		a := op.Array()
		if a.Dim() != o.ReturnUnit.Dim {
			panic(fmt.Errorf("a function of model text gave %s, not %s", a.Dim().UnitString(), o.ReturnUnit.Dim.UnitString()))
		}
		switch v := a.Values(); {
		case len(v) == len(dst):
			copy(dst, v)
		case len(v) == 1:
			for i := range dst {
				dst[i] = v[0]
			}
		default:
			panic(fmt.Errorf("a function of model text gave %d numbers for %d elements", len(v), len(dst)))
		}
	}
}

// Call is the function of quantities or numbers, one for each argument, outside of model text.
func (f *Function) Call(x ...any) (any, error) {
	return f.CallWith(x, func(func(string, any)) {}), nil
}

// CallWith is Call with keyword arguments, which functions of scripts take. It panics with an error where the arguments do not fit.
func (f *Function) CallWith(list []any, keywords func(set func(name string, value any))) any {
	if c, ok := f.original.(interface {
		CallWith([]any, func(func(string, any))) any
	}); ok {
		return c.CallWith(list, keywords)
	}
	keywords(func(name string, _ any) { panic(fmt.Errorf("the function has no argument %s", name)) })
	q, err := f.of(list)
	if err != nil {
		panic(err)
	}
	return q
}

// of is the function of single values.
func (f *Function) of(list []any) (units.Quantity, error) {
	none := units.Quantity{}
	if len(list) != len(f.args) {
		return none, fmt.Errorf("the function takes %d arguments, and got %d", len(f.args), len(list))
	}
	x := make([]float64, len(list))
	for k, a := range f.args {
		op, err := units.Of(list[k])
		if err != nil {
			return none, fmt.Errorf("argument %s: %w", a.Name, err)
		}
		q, one := op.Array().Item()
		switch {
		case !one:
			return none, fmt.Errorf("argument %s: one value is wanted, and not %d", a.Name, op.Array().Size())
		case q.Dim != a.Dim:
			return none, kindOfError(units.ErrDimensions, "dimension mismatch: argument %s %s, the value %s", a.Name, isUnit(a.Dim), valueUnit(q.Array()))
		}
		x[k] = q.Value
	}
	if f.block == nil {
		return units.Quantity{Value: f.call(x), Dim: f.result}, nil
	}
	dst, blocks := make([]float64, 1), make([][]float64, len(x))
	for k := range x {
		blocks[k] = x[k : k+1]
	}
	f.block(dst, blocks)
	return units.Quantity{Value: dst[0], Dim: f.result}, nil
}

// Attribute is an attribute of the function of a script that it stands for, such as __name__.
func (f *Function) Attribute(name string) (any, error) {
	if a, ok := f.original.(interface{ Attribute(string) (any, error) }); ok {
		return a.Attribute(name)
	}
	return nil, kindOfError(units.ErrAttribute, "a Function has no attribute %s", name)
}

func (f *Function) signature(name string, _ float64) *check.Func {
	return &check.Func{Name: name, Args: f.args, Result: check.Always(f.result), Stateful: f.state}
}

func (f *Function) arity() int { return len(f.args) }
func (f *Function) pure() bool { return !f.state }

func (f *Function) blocks(float64) vm.Func {
	if f.block != nil {
		return func(c *vm.Call) { f.block(c.Dst, c.Args) }
	}
	return blockwise(len(f.args), f.call)
}

// BinomialFunction is a function for model text, without arguments, that gives a
// random number of successes out of n trials with probability p.
type BinomialFunction struct{ table sampler }

// BinomialFunctionOptions are the options of NewBinomialFunction.
type BinomialFunctionOptions struct {
	Approximate any // has no effect: the numbers are exact
	Name        string
}

// NewBinomialFunction makes a function that draws from a binomial distribution.
func NewBinomialFunction(n int, p float64, opts ...BinomialFunctionOptions) (*BinomialFunction, error) {
	if _, err := option(opts); err != nil {
		return nil, err
	}
	if n < 0 || !(p >= 0 && p <= 1) {
		return nil, fmt.Errorf("a binomial distribution has n >= 0 trials with a probability from 0 to 1, and not n = %d, p = %v", n, p)
	}
	return &BinomialFunction{newBinomial(n, p).sampler()}, nil
}

func (f *BinomialFunction) signature(name string, _ float64) *check.Func {
	return &check.Func{Name: name, Stateful: true, Type: check.IntegerResult}
}

func (f *BinomialFunction) arity() int { return 0 }
func (f *BinomialFunction) pure() bool { return false }

func (f *BinomialFunction) blocks(float64) vm.Func {
	return func(c *vm.Call) {
		for k := range c.Dst {
			c.Dst[k] = c.Stream.Uniform(c.Step.N, c.Elem(k))
		}
		f.table.draw(c.Dst)
	}
}
