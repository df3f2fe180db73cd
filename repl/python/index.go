package python

import (
	"reflect"
	"slices"
	"strings"

	"gobrian/units"
)

// Span is the slice lo:hi:step, a units.Span, or a units.Interval where a bound has a unit; nil where one is left out.
func Span(lo, hi, step any) any {
	if from, to := withUnit(lo), withUnit(hi); from != nil || to != nil {
		if step != nil || lo != nil && from == nil || hi != nil && to == nil {
			raise("TypeError", "the bounds of a slice are whole numbers, or both have units and there is no step")
		}
		return units.Interval{Lo: from, Hi: to}
	}
	bound := func(x any, absent int) int {
		if x == nil {
			return absent
		}
		if f, ok := simple(x).(float64); ok && f == float64(int(f)) {
			if _, isFloat := x.(float64); !isFloat {
				return int(f)
			}
		}
		if n, ok := small(x); ok {
			return n
		}
		raise("TypeError", "slice indices must be integers or None or have an __index__ method")
		return 0
	}
	return units.Span{Lo: bound(lo, units.Open), Hi: bound(hi, units.Open), Step: bound(step, 0)}
}

// withUnit is a bound that is a quantity with a unit, or nil.
func withUnit(x any) *units.Quantity {
	op, ok := x.(units.Operand)
	if !ok {
		return nil
	}
	if q, one := op.Array().Item(); one && !q.IsDimensionless() {
		return &q
	}
	return nil
}

// Index is x[ix...]: an element, a value by its key, or a slice.
func Index(x any, ix ...any) any {
	if l, ok := x.(*List); ok && len(ix) == 1 {
		if i, ok := ix[0].(int); ok && i >= 0 && i < len(l.items) {
			return l.items[i]
		}
	}
	if v, ok := element(x, ix); ok {
		return v
	}
	x = simple(x)
	key := keyOf(ix)
	if t, ok := key.(Tuple); ok && len(t) == 0 && number(x) { // np.float64(3)[()]
		return x
	}
	switch x := x.(type) {
	case *List:
		if s, ok := key.(units.Span); ok {
			return &List{items: cut(s, x.items)}
		}
		return x.items[at(position1(key, "list"), len(x.items), "list index")]
	case Tuple:
		if s, ok := key.(units.Span); ok {
			return Tuple(cut(s, x))
		}
		return x[at(position1(key, "tuple"), len(x), "tuple index")]
	case string:
		rs := []rune(x)
		if s, ok := key.(units.Span); ok {
			return string(cut(s, rs))
		}
		return string(rs[at(position1(key, "string"), len(rs), "string index")])
	case *Named:
		return Index(x.Tuple, ix...)
	case *Cycler:
		return x.index(key)
	case *Found:
		return x.group(key)
	case moduleValue: // matplotlib.colormaps is a table of them
		if strings.HasSuffix(string(x), ".colormaps") {
			return Call(host.Plotting("GetCmap"), key)
		}
		raise("TypeError", "'module' object is not subscriptable")
	case *Instance, *Class:
		if f := special(x, "__getitem__"); f != nil {
			return Call(f, key)
		}
		raise("TypeError", "'%s' object is not subscriptable", TypeName(x))
	case *Dict:
		v, ok := x.find(key)
		if !ok && x.preset != nil {
			v = Call(x.preset)
			if _, counts := x.preset.(builtin); !counts || x.methods == nil {
				x.set(key, v)
			}
			return v
		}
		if !ok {
			panic(newError("KeyError", key))
		}
		return v
	case Range:
		if s, ok := key.(units.Span); ok {
			lo, hi, step, err := s.Resolve(x.Len())
			if err != nil {
				raise("ValueError", "slice step cannot be zero")
			}
			return Range{x.Start + lo*x.Step, x.Start + hi*x.Step, x.Step * step}
		}
		return x.at(at(position1(key, "range"), x.Len(), "range object index"))
	}
	return otherIndex(x, ix)
}

// keyOf is what indices mean together: one as it is, several as a tuple.
func keyOf(ix []any) any {
	if len(ix) == 1 {
		return simple(ix[0])
	}
	return Tuple(ix)
}

func position1(key any, what string) int {
	if n, ok := small(key); ok {
		return n
	}
	if f, ok := key.(float64); ok && what == "" {
		return int(f)
	}
	verb := what + " indices must be integers or slices, not %s"
	if what == "string" {
		verb = "string indices must be integers, not '%s'"
	}
	raise("TypeError", verb, TypeName(key))
	return 0
}

// otherIndex indexes a value of Go: by its method Index, a slice or a map.
func otherIndex(x any, ix []any) any {
	v := reflect.ValueOf(x)
	if v.IsValid() {
		if m := v.MethodByName("Index"); m.IsValid() {
			return callGo(m, indices(ix))
		}
		switch v.Kind() {
		case reflect.Slice, reflect.Array:
			if len(ix) == 1 {
				if s, ok := ix[0].(units.Span); ok {
					var out []any
					for _, i := range part(s, v.Len()) {
						out = append(out, v.Index(i).Interface())
					}
					return &List{items: out}
				}
				return simple(v.Index(at(position1(simple(ix[0]), "list"), v.Len(), "list index")).Interface())
			}
		case reflect.Map:
			if len(ix) == 1 {
				k := reflect.ValueOf(simple(ix[0]))
				if k.IsValid() && k.CanConvert(v.Type().Key()) {
					if e := v.MapIndex(k.Convert(v.Type().Key())); e.IsValid() {
						return e.Interface()
					}
				}
				panic(newError("KeyError", ix[0]))
			}
		}
	}
	raise("TypeError", "'%s' object is not subscriptable", TypeName(x))
	return nil
}

// indices are indices as the simulator and arrays take them: those in a tuple, what np.where gives, stand for themselves.
func indices(ix []any) []any {
	if len(ix) == 1 {
		switch t := ix[0].(type) {
		case Tuple:
			ix = t
		case []units.Array:
			ix = make([]any, len(t))
			for i, a := range t {
				ix[i] = a
			}
		}
	}
	return natural(ix)
}

// natural gives each index to Go as Go has it.
func natural(ix []any) []any {
	out := make([]any, len(ix))
	for i, x := range ix {
		out[i] = Go(x)
	}
	return out
}

// callGo calls a function of Go with these very arguments and takes its error out.
func callGo(f reflect.Value, args []any) any {
	in := make([]reflect.Value, len(args))
	for i, a := range args {
		if a == nil {
			in[i] = reflect.Zero(reflect.TypeFor[any]())
		} else {
			in[i] = reflect.ValueOf(a)
		}
	}
	out := f.Call(in)
	if n := len(out); n > 0 && out[n-1].Type() == reflect.TypeFor[error]() {
		if err, _ := out[n-1].Interface().(error); err != nil {
			panic(err)
		}
		out = out[:n-1]
	}
	if len(out) == 0 {
		return nil
	}
	return simple(out[0].Interface())
}

// SetIndex is x[ix...] = v.
func SetIndex(x, v any, ix ...any) {
	if l, ok := x.(*List); ok && len(ix) == 1 {
		if i, ok := ix[0].(int); ok && i >= 0 && i < len(l.items) {
			l.items[i] = v
			return
		}
	}
	if setElement(x, v, ix) {
		return
	}
	key := keyOf(ix)
	switch x := x.(type) {
	case *List:
		if s, ok := key.(units.Span); ok {
			x.setPart(s, v)
			return
		}
		x.items[at(position1(key, "list"), len(x.items), "list assignment index")] = v
	case *Dict:
		x.set(key, v)
	case *Elements:
		failedUnits(x.SetIndex(v, indices(ix)...))
	case *Instance:
		f := special(x, "__setitem__")
		if f == nil {
			raise("TypeError", "'%s' object does not support item assignment", TypeName(x))
		}
		Call(f, key, v)
	case Tuple, string, Range, nil, int, float64, bool:
		raise("TypeError", "'%s' object does not support item assignment", TypeName(x))
	default:
		setOther(x, v, key, ix)
	}
}

// element is an element of an array at whole numbers; false for anything else.
func element(x any, ix []any) (any, bool) {
	a, ok := x.(units.Array)
	if !ok {
		return nil, false
	}
	at, ok := wholeIndices(ix)
	if !ok {
		return nil, false
	}
	q, ok := a.Element(at[:len(ix)]...)
	return scalar(q), ok
}

// setElement stores a number in such an element.
func setElement(x, v any, ix []any) bool {
	a, ok := x.(units.Array)
	if !ok {
		return false
	}
	at, ok := wholeIndices(ix)
	if !ok {
		return false
	}
	switch v := wide(v).(type) {
	case int:
		return a.SetElement(float64(v), at[:len(ix)]...)
	case float64:
		return a.SetElement(v, at[:len(ix)]...)
	}
	return false
}

// wholeIndices are up to three indices, if they are whole numbers.
func wholeIndices(ix []any) (at [3]int, ok bool) {
	if len(ix) > len(at) {
		return at, false
	}
	for k, i := range ix {
		if at[k], ok = i.(int); !ok {
			return at, false
		}
	}
	return at, true
}

func setOther(x, v, key any, ix []any) {
	r := reflect.ValueOf(x)
	if t, ok := key.(Tuple); ok && len(ix) == 1 { // x[np.where(...)] = v
		ix = t
	}
	if a, ok := x.(units.Array); ok {
		if p, isNumbers := either(v, true); isNumbers && a.IsDimensionless() {
			v = bare(p.Array()) // numpy's own arrays drop units
		}
		if err := a.SetIndex(Go(v), indices(ix)...); err != nil {
			panic(err)
		}
		return
	}
	if m := r.MethodByName("SetIndex"); m.IsValid() {
		callGo(m, append([]any{Go(v)}, indices(ix)...))
		return
	}
	if r.Kind() == reflect.Slice && len(ix) == 1 {
		i := at(position1(key, "list"), r.Len(), "list assignment index")
		e := reflect.ValueOf(Go(v))
		if e.IsValid() && e.CanConvert(r.Type().Elem()) {
			r.Index(i).Set(e.Convert(r.Type().Elem()))
			return
		}
	}
	if r.Kind() == reflect.Map && r.Type().Key().Kind() == reflect.String && len(ix) == 1 {
		e := reflect.ValueOf(Go(v))
		if e.IsValid() && e.CanConvert(r.Type().Elem()) {
			r.SetMapIndex(reflect.ValueOf(Str(key)).Convert(r.Type().Key()), e.Convert(r.Type().Elem()))
			return
		}
	}
	raise("TypeError", "'%s' object does not support item assignment", TypeName(x))
}

func (l *List) setPart(s units.Span, v any) {
	items := Items(v)
	if _, ok := v.(*List); ok {
		items = slices.Clone(items)
	}
	if s.Step == 0 || s.Step == 1 {
		lo, hi, _, _ := s.Resolve(len(l.items))
		l.items = slices.Replace(l.items, lo, max(lo, hi), items...)
		return
	}
	ix := part(s, len(l.items))
	if len(ix) != len(items) {
		raise("ValueError", "attempt to assign sequence of size %d to extended slice of size %d", len(items), len(ix))
	}
	for k, i := range ix {
		l.items[i] = items[k]
	}
}

// Delete is del x[ix].
func Delete(x any, ix ...any) {
	switch x := x.(type) {
	case *Instance:
		f := special(x, "__delitem__")
		if f == nil {
			raise("TypeError", "'%s' object doesn't support item deletion", TypeName(x))
		}
		Call(f, keyOf(ix))
	case *List:
		if s, ok := ix[0].(units.Span); ok {
			drop := part(s, len(x.items))
			var rest []any
			for i, e := range x.items {
				if !slices.Contains(drop, i) {
					rest = append(rest, e)
				}
			}
			x.items = rest
			return
		}
		i := at(position1(simple(ix[0]), "list"), len(x.items), "list assignment index")
		x.items = slices.Delete(x.items, i, i+1)
	case *Dict:
		if !x.remove(ix[0]) {
			panic(newError("KeyError", ix[0]))
		}
	default:
		raise("TypeError", "'%s' object doesn't support item deletion", TypeName(x))
	}
}

// newSlice is slice(stop), or slice(start, stop, step).
func newSlice(a args) any {
	a.count("slice", 1, 3)
	if len(a.list) == 1 {
		return Span(nil, a.list[0], nil)
	}
	return Span(a.list[0], a.list[1], a.at(2))
}

func spanText(s units.Span) string { return "slice" + Repr(spanParts(s)) }

// spanParts are start, stop and step, None where they are left out.
func spanParts(s units.Span) Tuple {
	bound := func(n, absent int) any {
		if n == absent {
			return nil
		}
		return n
	}
	return Tuple{bound(s.Lo, units.Open), bound(s.Hi, units.Open), bound(s.Step, 0)}
}

// spanAttr is an attribute of a slice.
func spanAttr(s units.Span, name string) (any, bool) {
	switch name {
	case "start":
		return spanParts(s)[0], true
	case "stop":
		return spanParts(s)[1], true
	case "step":
		return spanParts(s)[2], true
	case "indices":
		return builtin(func(a args) any {
			lo, hi, step, err := s.Resolve(index(a.one("indices")))
			if err != nil {
				raise("ValueError", "slice step cannot be zero")
			}
			return Tuple{lo, hi, step}
		}), true
	}
	return nil, false
}
