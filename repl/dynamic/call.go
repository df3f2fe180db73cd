package dynamic

import (
	"reflect"
	"strings"

	"gobrian/units"
)

// call is f(args...), with keyword arguments among them: f is a function, or a value whose type has the method Call. Arguments are converted to the
// types of the parameters; positional arguments beyond them and the keywords fill the options struct that the function
// takes last. A (T, error) gives T or the error; several values a list; none nil.
func call(f any, args []any) (any, error) {
	if k, ok := f.(keyworded); ok {
		plain, kw := split(args)
		return k.CallWith(plain, func(set func(name string, value any)) {
			for _, k := range kw {
				set(k.Name, k.Value)
			}
		}), nil
	}
	v := reflect.ValueOf(f)
	if v.IsValid() && v.Kind() != reflect.Func {
		v = v.MethodByName("Call")
	}
	if !v.IsValid() || v.Kind() == reflect.Func && v.IsNil() {
		return nil, wrong("%s cannot be called", name(f)).is("TypeError")
	}
	return invoke(functionOf(v), v, args)
}

// keyworded is implemented by functions of scripts, which take any keyword arguments.
type keyworded interface {
	CallWith(list []any, keywords func(set func(name string, value any))) any
}

// callMethod is x.name(args...).
func callMethod(x any, name string, args []any) (any, error) {
	m, err := member(x, name)
	if err != nil {
		return nil, err
	}
	who := methodOf(x, name)
	args, err = placed(who, func() string { return methodKey(x, name) }, m.Type(), args)
	if err != nil {
		return nil, err
	}
	if m.Kind() != reflect.Func || m.IsNil() {
		return call(m.Interface(), args)
	}
	return invoke(who, m, args)
}

// callee is what a call's errors call the function.
type callee func() string

// methodOf is a method of x, as errors call it.
func methodOf(x any, method string) callee {
	return func() string { return className(x) + "." + method }
}

// functionOf is a function, as errors call it: what makes an object is the method that Python has for it.
func functionOf(f reflect.Value) callee {
	return func() string {
		key := functionKey(f)
		name := key[strings.LastIndexByte(key, '.')+1:]
		if class, ok := strings.CutPrefix(name, "New"); ok && class != "" {
			return class + ".__init__"
		}
		return Snake(name)
	}
}

func className(x any) string {
	t := reflect.TypeOf(x)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Name()
}

func invoke(who callee, f reflect.Value, args []any) (any, error) {
	args, err := placed(who, func() string { return functionKey(f) }, f.Type(), args)
	if err != nil {
		return nil, err
	}
	plain, kw := split(args)
	in, err := arguments(who, f.Type(), plain, kw)
	if err != nil {
		return nil, err
	}
	return results(f.Call(in))
}

// split parts positional arguments from keywords.
func split(args []any) (plain []any, kw []Kw) {
	plain = args[:0:0]
	for _, a := range args {
		if k, ok := a.(Kw); ok {
			kw = append(kw, k)
		} else {
			plain = append(plain, a)
		}
	}
	return plain, kw
}

// arguments lays args and kw out as the parameters of t.
func arguments(who callee, t reflect.Type, args []any, kw []Kw) ([]reflect.Value, error) {
	fixed := t.NumIn()
	var rest, options reflect.Type // of a variadic parameter; of the options struct
	if t.IsVariadic() {
		fixed--
		rest = t.In(fixed).Elem()
		if isOptions(rest) {
			options, rest = rest, nil
		}
	}
	if len(args) < fixed {
		return nil, unfit(who, "takes %d positional arguments but %d were given", fixed, len(args))
	}
	var in []reflect.Value
	for i, a := range args {
		want := rest
		if i < fixed {
			want = t.In(i)
		} else if options != nil {
			break
		}
		if want == nil {
			return nil, unfit(who, "takes %d positional arguments but %d were given", fixed, len(args))
		}
		c, err := convert(a, want)
		if err != nil {
			return nil, wrong("argument %d: %w", i+1, err)
		}
		in = append(in, c)
	}
	if options == nil {
		if len(kw) == 0 {
			return in, nil
		}
		if m := byName(rest, kw); m.IsValid() {
			return append(in, m), nil
		}
		return nil, unfit(who, "got an unexpected keyword argument '%s'", kw[0].Name)
	}
	extra := args[min(fixed, len(args)):]
	if len(extra) == 1 && len(kw) == 0 && reflect.TypeOf(extra[0]) == options {
		return append(in, reflect.ValueOf(extra[0])), nil
	}
	o, err := fillOptions(who, options, fixed, extra, kw)
	if err != nil {
		return nil, err
	}
	return append(in, o), nil
}

// byName is keywords of any name as the map t of a last variadic parameter, invalid if t is none.
func byName(t reflect.Type, kw []Kw) reflect.Value {
	if t == nil || t.Kind() != reflect.Map || t.Elem().Kind() != reflect.Interface {
		return reflect.Value{}
	}
	m := reflect.MakeMap(t)
	for _, k := range kw {
		m.SetMapIndex(reflect.ValueOf(k.Name), reflect.ValueOf(&k.Value).Elem())
	}
	return m
}

// isOptions recognises the structs by which functions take named options.
func isOptions(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && strings.HasSuffix(t.Name(), "Options")
}

func fillOptions(who callee, t reflect.Type, fixed int, extra []any, kw []Kw) (reflect.Value, error) {
	o := reflect.New(t).Elem()
	if len(extra) > t.NumField() {
		return o, unfit(who, "takes at most %d positional arguments but %d were given", fixed+t.NumField(), fixed+len(extra))
	}
	set := func(f reflect.Value, field string, x any) error {
		if x == nil {
			return nil // None: the option is left open
		}
		c, err := convert(x, f.Type())
		if err != nil {
			return wrong("argument %s: %w", Snake(field), err)
		}
		f.Set(c)
		return nil
	}
	for i, x := range extra {
		if err := set(o.Field(i), t.Field(i).Name, x); err != nil {
			return o, err
		}
	}
	for _, k := range kw {
		if k.Name == codeObjects {
			continue
		}
		f := o.FieldByName(Camel(k.Name))
		if !f.IsValid() {
			return o, noOption(who, t, k.Name)
		}
		if err := set(f, k.Name, k.Value); err != nil {
			return o, err
		}
	}
	return o, nil
}

// codeObjects is the option of Brian's classes that chooses how code is made. There is one way here.
const codeObjects = "codeobj_class"

func noOption(who callee, t reflect.Type, k string) error {
	var names []string
	for i := range t.NumField() {
		names = append(names, Snake(t.Field(i).Name))
	}
	if near, ok := units.Suggest(k, names); ok {
		err := unfit(who, "got an unexpected keyword argument '%s'", k)
		err.near = near
		return err
	}
	return unfit(who, "got an unexpected keyword argument '%s'", k)
}

// results makes one value of what a function returned, and takes its error out.
func results(out []reflect.Value) (any, error) {
	if n := len(out); n > 0 && out[n-1].Type() == errorType {
		if err, _ := out[n-1].Interface().(error); err != nil {
			return nil, returned(err)
		}
		out = out[:n-1]
	}
	switch len(out) {
	case 0:
		return nil, nil
	case 1:
		return out[0].Interface(), nil
	}
	list := make([]any, len(out))
	for i := range out {
		list[i] = out[i].Interface()
	}
	return list, nil
}
