package dynamic

import (
	"math"
	"reflect"
	"strings"

	"gobrian/units"
)

var (
	quantityType = reflect.TypeFor[units.Quantity]()
	arrayType    = reflect.TypeFor[units.Array]()
	operandType  = reflect.TypeFor[units.Operand]()
	errorType    = reflect.TypeFor[error]()
)

// convert makes x a value of type t where that loses nothing: numbers and dimensionless quantities into each other,
// whole numbers into integers, lists element by element, functions by converting their arguments and results.
func convert(x any, t reflect.Type) (reflect.Value, error) {
	if x == nil {
		switch t.Kind() {
		case reflect.Pointer, reflect.Interface, reflect.Map, reflect.Slice, reflect.Func, reflect.Chan:
			return reflect.Zero(t), nil
		}
		return reflect.Value{}, wrong("None is no %s", typeName(t)).is("TypeError")
	}
	v := reflect.ValueOf(x)
	if v.Type().AssignableTo(t) {
		return v, nil
	}
	switch t {
	case quantityType, arrayType, operandType:
		return toOperand(x, t)
	}
	switch t.Kind() {
	case reflect.Bool:
		if v.Kind() == reflect.Bool {
			return v.Convert(t), nil
		}
		if q, ok := x.(units.Quantity); ok && q.Kind == units.Bool {
			return reflect.ValueOf(q.Value != 0).Convert(t), nil
		}
	case reflect.String:
		if v.Kind() == reflect.String {
			return v.Convert(t), nil
		}
	case reflect.Slice:
		return toSlice(x, t)
	case reflect.Map:
		return toMap(v, t)
	case reflect.Func:
		if v.Kind() == reflect.Func {
			return toFunc(v, t)
		}
	case reflect.Pointer, reflect.Struct, reflect.Interface, reflect.Chan:
	default:
		return toNumber(x, t)
	}
	return reflect.Value{}, wrong("%s is wanted, not %s", typeName(t), name(x)).is("TypeError")
}

func toOperand(x any, t reflect.Type) (reflect.Value, error) {
	op, err := units.Of(x)
	if err != nil {
		return reflect.Value{}, wrong("%w", err).is("TypeError")
	}
	switch t {
	case quantityType:
		if q, ok := op.(units.Quantity); ok {
			return reflect.ValueOf(q), nil
		}
		q, ok := op.Array().Item()
		if !ok {
			return reflect.Value{}, wrong("one value is wanted, not an array of %d", op.Array().Size()).is("TypeError")
		}
		return reflect.ValueOf(q), nil
	case arrayType:
		return reflect.ValueOf(op.Array()), nil
	}
	return reflect.ValueOf(op), nil
}

func toNumber(x any, t reflect.Type) (reflect.Value, error) {
	none := reflect.Value{}
	var f float64
	switch s := simple(x).(type) {
	case int:
		f = float64(s)
		if out := reflect.ValueOf(s).Convert(t); out.CanInt() || out.CanUint() && s >= 0 {
			if out.CanInt() && out.Int() == int64(s) || out.CanUint() && out.Uint() == uint64(s) {
				return out, nil
			}
			return none, wrong("%d does not fit %s", s, t)
		}
	case float64:
		f = s
	default:
		op, err := units.Of(x)
		if err != nil {
			return none, wrong("%w", err).is("TypeError")
		}
		q, ok := op.Array().Item()
		if !ok {
			return none, wrong("one number is wanted, not an array of %d", op.Array().Size()).is("TypeError")
		}
		if f, err = q.Float(); err != nil {
			return none, err
		}
	}
	out := reflect.New(t).Elem()
	switch {
	case out.CanFloat():
		out.SetFloat(f)
		return out, nil
	case out.CanComplex():
		out.SetComplex(complex(f, 0))
		return out, nil
	case f != math.Trunc(f) || math.Abs(f) > 1<<53:
		return none, wrong("a whole number is wanted, not %v", f).is("TypeError")
	}
	return toNumber(int(f), t)
}

func toSlice(x any, t reflect.Type) (reflect.Value, error) {
	list, err := elements(x)
	if err != nil {
		return reflect.Value{}, err
	}
	out := reflect.MakeSlice(t, len(list), len(list))
	for i, e := range list {
		c, err := convert(e, t.Elem())
		if err != nil {
			return reflect.Value{}, wrong("element %d: %w", i, err)
		}
		out.Index(i).Set(c)
	}
	return out, nil
}

func toMap(v reflect.Value, t reflect.Type) (reflect.Value, error) {
	if v.Kind() != reflect.Map {
		return reflect.Value{}, wrong("%s is wanted, not %s", typeName(t), name(v.Interface())).is("TypeError")
	}
	out := reflect.MakeMapWithSize(t, v.Len())
	for it := v.MapRange(); it.Next(); {
		k, err := convert(it.Key().Interface(), t.Key())
		if err != nil {
			return reflect.Value{}, wrong("key: %w", err)
		}
		e, err := convert(it.Value().Interface(), t.Elem())
		if err != nil {
			return reflect.Value{}, wrong("%v: %w", it.Key(), err)
		}
		out.SetMapIndex(k, e)
	}
	return out, nil
}

// toFunc adapts a function to another signature. A conversion that fails when it is called panics with the error.
func toFunc(f reflect.Value, t reflect.Type) (reflect.Value, error) {
	if f.Type().NumOut() < t.NumOut() && !(t.NumOut() > 0 && t.Out(t.NumOut()-1) == errorType) {
		return reflect.Value{}, wrong("a function that returns %d values is wanted", t.NumOut()).is("TypeError")
	}
	return reflect.MakeFunc(t, func(in []reflect.Value) []reflect.Value {
		args := make([]any, len(in))
		for i := range in {
			args[i] = in[i].Interface()
		}
		got, err := invoke(functionOf(f), f, args)
		out := make([]reflect.Value, t.NumOut())
		for i := range out {
			out[i] = reflect.Zero(t.Out(i))
		}
		n := len(out)
		if n > 0 && t.Out(n-1) == errorType {
			if err != nil {
				out[n-1] = reflect.ValueOf(&err).Elem()
			}
			n--
		} else if err != nil {
			panic(err)
		}
		if n == 1 && err == nil {
			if out[0], err = convert(got, t.Out(0)); err != nil {
				panic(err)
			}
		}
		return out
	}), nil
}

// name is what a value is called in messages: its type without our paths, or None.
func name(x any) string {
	if x == nil {
		return "None"
	}
	return typeName(reflect.TypeOf(x))
}

// typeName is the type in the words of a session: NeuronGroup for *brian.NeuronGroup, text for string.
func typeName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer:
		if t.Elem().Name() != "" {
			return t.Elem().Name()
		}
	case reflect.String:
		return "text"
	case reflect.Struct:
		if t.Name() == "" {
			return "struct"
		}
	}
	if strings.HasPrefix(t.PkgPath(), "gobrian/") {
		return t.Name()
	}
	return t.String()
}
