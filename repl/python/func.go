package python

import (
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
)

// Func is a function that a script defines.
type Func struct {
	Name   string
	params []param
	body   func(a []any) any
	plain  bool // all parameters take one argument at their places
	attrs  *Dict
}

func (f *Func) setAttr(name string, x any) {
	if f.attrs == nil {
		f.attrs = NewDict()
	}
	f.attrs.set(name, x)
}

type param struct {
	name string
	star int // 1 for *args, 2 for **kwargs
	only bool
	has  bool // there is a default

	byPlace bool // it has no name for calls
	preset  any
}

// Kw is a keyword argument.
type Kw struct {
	Name  string
	Value any
}

// DoubleStarArg stands for keyword arguments from a dict: **x.
func DoubleStarArg(x any) any { return spread{x} }

type spread struct{ x any }

// Def makes a function of a signature such as "f(a, b=, *args, **kw)", the values of its defaults in order, and its body, which is
// given one value for each parameter.
func Def(signature string, defaults []any, body func(a []any) any) *Func {
	name, list, _ := strings.Cut(strings.TrimSuffix(signature, ")"), "(")
	f := &Func{Name: name, body: body, plain: true}
	only := false
	for _, word := range strings.Split(list, ",") {
		word = strings.TrimSpace(word)
		p := param{only: only}
		switch {
		case word == "":
			continue
		case word == "/":
			for i := range f.params {
				f.params[i].byPlace = true
			}
			continue
		case word == "*":
			only = true
			continue
		case strings.HasPrefix(word, "**"):
			p.name, p.star = word[2:], 2
		case strings.HasPrefix(word, "*"):
			p.name, p.star = word[1:], 1
			only = true
		case strings.HasSuffix(word, "="):
			p.name, p.has, p.preset = word[:len(word)-1], true, defaults[0]
			defaults = defaults[1:]
		default:
			p.name = word
		}
		f.plain = f.plain && !only && p.star == 0
		f.params = append(f.params, p)
	}
	return f
}

// WithDoc gives a function its documentation.
func (f *Func) WithDoc(text string) *Func {
	f.setAttr("__doc__", text)
	return f
}

// String is the function as Python shows it, without its address.
func (f *Func) String() string { return "<function " + f.Name + ">" }

// maxCalls limits the depth of calls as CPython's recursion limit does.
const maxCalls = 1000

// calls counts the calls under way, of all points of a sweep together.
var calls atomic.Int64

// Call is f(list...), in which Kw, Star and DoubleStarArg may stand.
func Call(f any, list ...any) any {
	return callArgs(f, arguments(list))
}

// callSimple calls a function of a script that takes just these arguments, or returns false.
func callSimple(f any, a args) (any, bool) {
	list := a.list
	m, isMethod := f.(method)
	if isMethod {
		f = m.f
	}
	fn, ok := f.(*Func)
	switch {
	case !ok, !fn.plain, len(a.kw) > 0:
		return nil, false
	case isMethod:
		list = append([]any{m.self}, list...)
	}
	if len(list) != len(fn.params) {
		return nil, false
	}
	return fn.run(list), true
}

func callArgs(f any, a args) any {
	place := position.Load()
	defer position.Store(place)
	if v, ok := callSimple(f, a); ok {
		return v
	}
	switch f := f.(type) {
	case *Func:
		return f.call(a)
	case Type:
		return f.make(a)
	case builtin:
		return f(a)
	case bound:
		return CallMethod(f.x, f.name, a)
	case *Class:
		return f.call(a)
	case method:
		return callArgs(f.f, args{append([]any{f.self}, a.list...), a.kw})
	case static:
		return callArgs(f.f, a)
	case absentModule:
		NoModule(string(f))
	case *Instance:
		if m := special(f, "__call__"); m != nil {
			return callArgs(m, a)
		}
	case *Module: // an object of the library: a polynomial, a distribution
		if m, ok := f.attrs.find("__call__"); ok {
			return callArgs(m, a)
		}
	}
	v := reflect.ValueOf(f)
	if !v.IsValid() || v.Kind() != reflect.Func && !v.MethodByName("Call").IsValid() {
		raise("TypeError", "'%s' object is not callable", TypeName(f))
	}
	if host.Call == nil {
		panic("python: no Host to call functions of Go")
	}
	values, kw := asMap(v, natural(a.list), naturalKw(a.kw))
	return host.Call(f, values, kw)
}

// Call calls the function from Go, as callbacks are.
func (f *Func) Call(list ...any) any { return Call(f, list...) }

func (f *Func) call(a args) any {
	return f.run(f.bind(a))
}

func (f *Func) run(values []any) any {
	defer calls.Add(-1)
	if calls.Add(1) > maxCalls {
		raise("RecursionError", "maximum recursion depth exceeded")
	}
	return result(f.body(values))
}

// result is what a function returns. A lambda that is a call of Go returns the error of that call, which must not get lost.
func result(x any) any {
	if err, failed := x.(error); failed {
		if _, exception := x.(*Error); !exception {
			panic(err)
		}
	}
	return x
}

// bind gives each parameter its value.
func (f *Func) bind(a args) []any {
	values := make([]any, len(f.params))
	given := make([]bool, len(f.params))
	n := 0 // positional arguments used
	places := 0
	for i, p := range f.params {
		switch {
		case p.star == 1:
			values[i], given[i] = append(Tuple{}, a.list[min(n, len(a.list)):]...), true
			n = len(a.list)
		case p.star == 2:
			values[i], given[i] = NewDict(), true
		case !p.only:
			places++
			if n < len(a.list) {
				values[i], given[i] = a.list[n], true
				n++
			}
		}
	}
	if n < len(a.list) {
		f.tooMany(places, len(a.list))
	}
	for _, k := range a.kw {
		if !k.isLocals() {
			f.keyword(k, values, given)
		}
	}
	var missing []string
	for i, p := range f.params {
		if given[i] {
			continue
		}
		if !p.has {
			missing = append(missing, "'"+p.name+"'")
		}
		values[i] = p.preset
	}
	if len(missing) > 0 {
		f.missing(missing)
	}
	return values
}

// isLocals reports whether an argument is the variables that are visible at a call, as translated code hands them to whatever has a
// method of a name such as run. They are for model text; functions of scripts look at their own.
func (k Kw) isLocals() bool {
	_, names := k.Value.(map[string]any) // of Go: dicts of scripts are no such maps
	return names && k.Name == "locals"
}

func (f *Func) tooMany(want, got int) {
	least := want
	for _, p := range f.params {
		if p.has && !p.only {
			least--
		}
	}
	were := "were"
	if got == 1 {
		were = "was"
	}
	if least < want {
		raise("TypeError", "%s() takes from %d to %d positional arguments but %d %s given", f.Name, least, want, got, were)
	}
	raise("TypeError", "%s() takes %d positional argument%s but %d %s given", f.Name, want, plural(want), got, were)
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

func (f *Func) keyword(k Kw, values []any, given []bool) {
	for i, p := range f.params {
		if p.name == k.Name && p.star == 0 && !p.byPlace {
			if given[i] {
				raise("TypeError", "%s() got multiple values for argument '%s'", f.Name, k.Name)
			}
			values[i], given[i] = k.Value, true
			return
		}
	}
	for i, p := range f.params {
		if p.star == 2 {
			values[i].(*Dict).set(k.Name, k.Value)
			return
		}
	}
	for _, p := range f.params {
		if p.name == k.Name && p.byPlace {
			raise("TypeError", "%s() got some positional-only arguments passed as keyword arguments: '%s'", f.Name, k.Name)
		}
	}
	raise("TypeError", "%s() got an unexpected keyword argument '%s'", f.Name, k.Name)
}

func (f *Func) missing(names []string) {
	list := names[0]
	switch n := len(names); {
	case n == 2:
		list = names[0] + " and " + names[1]
	case n > 2:
		list = strings.Join(names[:n-1], ", ") + ", and " + names[n-1]
	}
	raise("TypeError", "%s() missing %d required positional argument%s: %s", f.Name, len(names), plural(len(names)), list)
}

// args are the arguments of a call.
type args struct {
	list []any
	kw   []Kw
}

func arguments(list []any) args {
	if !slices.ContainsFunc(list, marksArgument) {
		return args{list: list}
	}
	var a args
	for _, x := range list {
		switch x := x.(type) {
		case Kw:
			a.kw = append(a.kw, x)
		case star:
			a.list = append(a.list, Items(x.x)...)
		case spread:
			d, ok := x.x.(*Dict)
			if !ok {
				raise("TypeError", "argument after ** must be a mapping, not %s", TypeName(x.x))
			}
			d.walk(func(k, v any) { a.kw = append(a.kw, Kw{Str(k), v}) })
		default:
			a.list = append(a.list, x)
		}
	}
	return a
}

// marksArgument reports whether x stands for other arguments.
func marksArgument(x any) bool {
	switch x.(type) {
	case Kw, star, spread:
		return true
	}
	return false
}

// count checks the number of positional arguments.
func (a args) count(name string, lo, hi int) {
	n := len(a.list)
	switch {
	case lo == hi && n != lo && lo == 1:
		raise("TypeError", "%s() takes exactly one argument (%d given)", name, n)
	case n < lo && lo == hi:
		raise("TypeError", "%s expected %d argument%s, got %d", name, lo, plural(lo), n)
	case n < lo:
		raise("TypeError", "%s expected at least %d argument%s, got %d", name, lo, plural(lo), n)
	case n > hi:
		raise("TypeError", "%s expected at most %d argument%s, got %d", name, hi, plural(hi), n)
	}
}

func (a args) one(name string) any {
	a.count(name, 1, 1)
	return a.list[0]
}

func (a args) first(name string) any {
	a.count(name, 1, 1<<30)
	return a.list[0]
}

// at is argument i or None.
func (a args) at(i int) any {
	if i < len(a.list) {
		return a.list[i]
	}
	return nil
}

// take removes a keyword argument and returns its value, or None.
func (a *args) take(name string) any {
	for i, k := range a.kw {
		if k.Name == name {
			a.kw = append(a.kw[:i:i], a.kw[i+1:]...)
			return k.Value
		}
	}
	return nil
}

// none refuses keyword arguments that are left.
func (a args) none(name string) {
	if len(a.kw) > 0 {
		raise("TypeError", "%s() got an unexpected keyword argument '%s'", name, a.kw[0].Name)
	}
}

// defaults are the presets of parameters, as a tuple or, of those that have to be named, as a dict; None if there are none.
func (f *Func) defaults(named bool) any {
	t, d := Tuple{}, NewDict()
	for _, p := range f.params {
		switch {
		case !p.has:
		case p.only:
			d.set(p.name, p.preset)
		default:
			t = append(t, p.preset)
		}
	}
	switch {
	case named && d.live > 0:
		return d
	case !named && len(t) > 0:
		return t
	}
	return nil
}

// Arity is the number of arguments that a call must give.
func (f *Func) Arity() int {
	n := 0
	for _, p := range f.params {
		if !p.has && p.star == 0 {
			n++
		}
	}
	return n
}
