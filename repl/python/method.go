package python

import (
	"math"
	"math/big"
	"reflect"
	"slices"
	"strings"

	"gobrian/units"
)

// Host is what the session lends: attributes, methods and calls of the simulator's values.
type Host struct {
	Attr   func(x any, name string) any
	Method func(x any, name string, list []any, kw []Kw) any
	Call   func(f any, list []any, kw []Kw) any
	// SetAttr gives an attribute a value.
	SetAttr func(x any, name string, value any)
	// Seed starts the simulator's random numbers anew.
	Seed func(n int)
	// Write writes to "stdout" or "stderr".
	Write func(stream, text string)
	// Input asks for a line, which a password hides; an error is that nobody can be asked, or an interrupt.
	Input func(prompt string, password bool) (string, error)
	// Sleep waits for seconds, or until an interrupt.
	Sleep func(seconds float64)
	// Constructor is the function that makes an object of a class of the simulator, nil if there is no such class.
	Constructor func(class string) any
	// Plotting is an exported function of package plotting.
	Plotting func(name string) any
	// Caught is told when a script catches an exception.
	Caught func()
	// Exec runs text as a script within the one that runs.
	Exec func(text string)
	// Function is the function of these parameters that the statements of a text are, which gives a dict of its variables.
	Function func(text string, parameters []string) any
	// Named is the function that has a name from the start of a session, and its package; nil for none.
	Named func(name string) (pkg string, f any)
	// Global is the value of a variable of the session.
	Global func(name string) (any, bool)
	// Names are the variables of scripts so far.
	Names func() []string
	// Check panics if the cell has been interrupted: iterators may have no end.
	Check func()
	// CatchLogs hands over the warnings of the simulator from now on, in place of showing them, until end is called.
	CatchLogs func(f func(kind, message string)) (end func())
	// Forget makes a variable of the session mean nothing from the next cell on, if it holds None by then or in any case.
	Forget func(name string, anyway bool)
	// HasModule reports whether the session has a module that is not in the library.
	HasModule func(name string) bool
	// Modules are the modules of the session so far, by name.
	Modules map[string]*Module
	// Argv is the name of the script and its arguments.
	Argv func() []string
}

var host Host

// SetHost installs what the session lends.
func SetHost(h Host) {
	host = h
	handled.Store(nil)
}

// ByNow is what a name of the session means by now, to which exec may have given another value.
func ByNow(name string, otherwise any) any {
	if host.Global != nil {
		if x, ok := host.Global(name); ok {
			return x
		}
	}
	return otherwise
}

// Forget is del name outside functions.
func Forget(name string, anyway bool) {
	if host.Forget != nil {
		host.Forget(name, anyway)
	}
}

func constructor(class string) any {
	if host.Constructor == nil || brianModules[class] == "" {
		return nil
	}
	return host.Constructor(class)
}

// Method is x.name(list...), in which Kw, Star and DoubleStarArg may stand: a method of Python's text and containers, or one
// of the simulator.
func Method(x any, name string, list ...any) any {
	return MethodWith(x, name, append([]any{nil}, list...))
}

// MethodWith is x.name(list[1:]...), in a list that it may keep: list[0] is room for x.
func MethodWith(x any, name string, list []any) any {
	if l, ok := x.(*List); ok && name == "append" && len(list) == 2 && l.most == 0 && !marksArgument(list[1]) {
		l.items = append(l.items, list[1])
		return nil
	}
	place := position.Load()
	defer position.Store(place)
	if i, ok := x.(*Instance); ok {
		if v, ok := i.callSimple(name, list); ok {
			return v
		}
	}
	return CallMethod(x, name, arguments(list[1:]))
}

// callSimple calls a method that a class of a script defines, if it takes just these arguments, with room for x before them.
func (x *Instance) callSimple(name string, list []any) (any, bool) {
	f, _ := x.class.find(name, nil)
	fn, ok := f.(*Func)
	if !ok || !fn.plain || len(fn.params) != len(list) || slices.ContainsFunc(list[1:], marksArgument) {
		return nil, false
	}
	if _, hidden := x.attrs.named(name); hidden {
		return nil, false
	}
	list[0] = x
	return fn.run(list), true
}

// CallMethod is Method with its arguments sorted.
func CallMethod(x any, name string, a args) any {
	whole := simple(x)
	x = asDict(whole, name)
	if f := methodOf(x, name); f != nil {
		v := f(a)
		if d, ok := x.(*Dict); ok && !Own(whole) {
			d.into(whole)
		}
		return v
	}
	if v, ok := attrOf(x, name); ok {
		return callArgs(v, a)
	}
	if f := dunder(name); f != nil {
		return f(x, a)
	}
	if isPython(x) || host.Method == nil {
		raise("AttributeError", "'%s' object has no attribute '%s'", TypeName(x), name)
	}
	m := goMethod(x, name)
	list, kw := asMap(m, natural(a.list), naturalKw(a.kw))
	return several(m, host.Method(x, name, list, kw))
}

// several makes a tuple of the results of a Go function that has more than one.
func several(f reflect.Value, results any) any {
	list, ok := results.([]any)
	if !ok || !f.IsValid() || f.Kind() != reflect.Func {
		return results
	}
	t := f.Type()
	n := t.NumOut()
	if n > 0 && t.Out(n-1) == reflect.TypeFor[error]() {
		n--
	}
	if n < 2 {
		return results
	}
	return Tuple(list)
}

func naturalKw(kw []Kw) []Kw {
	out := slices.Clone(kw)
	for i := range out {
		out[i].Value = Go(out[i].Value)
	}
	return out
}

// isPython reports whether a value is Python's own, about which the simulator knows nothing.
func isPython(x any) bool {
	switch x.(type) {
	case nil, bool, string, int:
		return true
	}
	return Own(x)
}

// numberMethod is a method of arrays for a number, which is one of numpy's as well as of Python's; nil if arrays have none of
// that name.
func numberMethod(x any, name string) func(args) any {
	f := arrayMethods[name]
	if f == nil {
		return nil
	}
	return func(a args) any { return simple(f(arrayOf(x), a)) }
}

// asDict is x, or, where it is a map of the simulator and the method one of dicts, a dict of its entries.
func asDict(x any, method string) any {
	if Own(x) {
		return x
	}
	v := reflect.ValueOf(x)
	if !v.IsValid() || v.Kind() != reflect.Map || dictMethods[method] == nil || v.Type().NumMethod() > 0 {
		return x
	}
	d := NewDict()
	d.update(x)
	return d
}

// methodOf is a method of one of Python's types, or nil.
func methodOf(x any, name string) func(args) any {
	switch x := x.(type) {
	case string:
		if f := textMethods[name]; f != nil {
			return func(a args) any { return f(x, a) }
		}
	case *List:
		f := listMethods[name]
		if x.most != 0 && dequeMethods[name] != nil {
			f = dequeMethods[name]
		}
		if f != nil {
			return func(a args) any { return f(x, a) }
		}
	case Tuple:
		if f := tupleMethods[name]; f != nil {
			return func(a args) any { return f(x, a) }
		}
	case *Dict:
		f := dictMethods[name]
		if x.methods[name] != nil {
			f = x.methods[name]
		}
		if f != nil {
			return func(a args) any { return f(x, a) }
		}
	case *Set:
		if f := setMethods[name]; f != nil && (!x.frozen || frozenMethods[name]) {
			return func(a args) any { return f(x, a) }
		}
	case *Named:
		if f := tupleMethods[name]; f != nil {
			return func(a args) any { return f(x.Tuple, a) }
		}
	case *File:
		if f := fileMethods[name]; f != nil {
			return func(a args) any { return f(x, a) }
		}
	case *Iterator:
		if f := iteratorMethods[name]; f != nil {
			return func(a args) any { return f(x, a) }
		}
	case units.Quantity:
		if name == "is_integer" {
			return methodOf(x.Value, name)
		}
		return numberMethod(x, name)
	case float64:
		switch name {
		case "is_integer":
			return func(a args) any { return x == math.Trunc(x) }
		case "item":
			return func(a args) any { return x }
		}
		if f := floatMethod(x, name); f != nil {
			return f
		}
		return numberMethod(x, name)
	case int, *big.Int, bool:
		if f := wholeMethod(x, name); f != nil {
			return f
		}
		return numberMethod(x, name)
	case float32:
		return numberMethod(x, name)
	case units.Operand:
		if f := arrayMethods[name]; f != nil {
			return func(a args) any { return f(x.Array(), a) }
		}
	case Type:
		switch {
		case x == "dict" && name == "fromkeys":
			return fromKeys
		case x == "str" && name == "maketrans":
			return makeTrans
		}
		if name == "__new__" {
			return newObject
		}
		if x.hasMethod(name) {
			return func(a args) any {
				self := a.first(name)
				rest := args{a.list[1:], a.kw}
				if i, ok := self.(*Instance); ok {
					v, ok := i.nativeAttr(name)
					if !ok {
						raise("AttributeError", "type object '%s' has no attribute '%s'", string(x), name)
					}
					return callArgs(v, rest)
				}
				return CallMethod(self, name, rest)
			}
		}
	}
	return nil
}

// into changes a map of the simulator to what a method made of the dict of its entries.
func (d *Dict) into(m any) {
	v := reflect.ValueOf(m)
	if v.Type().Key().Kind() != reflect.String || v.Type().Elem().Kind() != reflect.Interface {
		return
	}
	v.Clear()
	d.walk(func(k, x any) {
		x = Go(x)
		e := reflect.Zero(v.Type().Elem())
		if x != nil {
			e = reflect.ValueOf(x)
		}
		v.SetMapIndex(reflect.ValueOf(Str(k)), e)
	})
}

func fromKeys(a args) any {
	a.count("fromkeys", 1, 2)
	d := NewDict()
	for _, k := range Items(a.list[0]) {
		d.set(k, a.at(1))
	}
	return d
}

// bound is x.name of one of Python's types as a value.
type bound struct {
	x    any
	name string
}

// Go is a value of Python as Go has it: lists and tuples as slices, dicts as maps, functions as functions.
func Go(x any) any {
	switch x := x.(type) {
	case *List:
		return goList(x.items)
	case Tuple:
		return goList(x)
	case *Named:
		return goList(x.Tuple)
	case *Set:
		return goList(x.keys())
	case *view:
		return goList(x.items())
	case *Iterator:
		return goList(Items(x))
	case Range:
		return x.Array()
	case *Dict:
		return goDict(x)
	case Type:
		return string(x)
	case Path:
		return string(x)
	case dtype:
		return string(x)
	case *Instance:
		if x.native != nil {
			return Go(x.native)
		}
		if drawn := special(x, "__drawn__"); drawn != nil {
			return Call(drawn) // a masked array is NaN where it is masked
		}
	case *Elements:
		if strings.HasPrefix(x.dtype, "<U") && x.at.NDim() == 1 {
			return goList(x.items())
		}
	}
	if reflect.ValueOf(x).Kind() == reflect.Func {
		return simple(x)
	}
	if n, ok := whole(x); ok {
		if _, isBig := simple(x).(interface{ BitLen() int }); isBig {
			f, _ := real(n)
			return f
		}
	}
	return x
}

func goList(items []any) any {
	out := make([]any, len(items))
	words := len(items) > 0
	for i, x := range items {
		out[i] = Go(x)
		_, text := out[i].(string)
		words = words && text
	}
	if !words {
		return out
	}
	list := make([]string, len(out))
	for i := range out {
		list[i] = out[i].(string)
	}
	return list
}

func goDict(d *Dict) any {
	m := map[string]any{}
	other := map[any]any{}
	d.walk(func(k, v any) {
		if s, ok := k.(string); ok {
			m[s] = Go(v)
		}
		other[hash(k)] = Go(v)
	})
	if len(m) == d.live {
		return m
	}
	return other
}

// Spread is arguments for a function of Go that takes any number of them.
func Spread(list ...any) []any { return natural(Values(list...)) }
