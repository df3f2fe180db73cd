package brian

import (
	"reflect"
	"slices"
)

// longestSearched bounds the lists in which forgotten objects are looked for.
const longestSearched = 1000

// warnForgotten warns of objects that were made since the last run, and that Run
// leaves out because no name leads to them, where the user is likely to expect
// otherwise: they are in a list that has a name, or they would have taken part in
// this network, like a monitor of a group in it.
func warnForgotten(n *Network, locals Names) {
	for _, o := range theWorld().fresh.take() {
		h := o.head()
		if h.owner != nil || h.serial <= theWorld().since || slices.Contains(n.objects, o) {
			continue
		}
		if name, ok := containerOf(o, locals); ok {
			warn(h.name, "forgotten", "left out of this run: it is in %s, and run takes only objects that have a name of their own; give it one, or make a Network of %s", name, name)
		} else if takesPart(o, n) && !replaced(o, n) {
			warn(h.name, "forgotten", "left out of this run: no name leads to it; give it one (such as `M = ...`), or make a Network")
		}
	}
}

// takesPart is whether an object belongs to others, all of which run.
func takesPart(o object, n *Network) bool {
	needs := o.needs()
	return len(needs) > 0 && !slices.ContainsFunc(needs, func(x object) bool { return !slices.Contains(n.objects, x) })
}

// replaced is whether a later object of the same kind, for the same others, runs
// in its place: a cell was run twice.
func replaced(o object, n *Network) bool {
	return slices.ContainsFunc(n.objects, func(x object) bool {
		return x.head().serial > o.head().serial && reflect.TypeOf(x) == reflect.TypeOf(o) && slices.Equal(x.needs(), o.needs())
	})
}

// containerOf is the name of a list, map or structure that holds an object.
func containerOf(o object, locals Names) (string, bool) {
	for _, name := range keys(locals) {
		if holds(locals[name], o) {
			return name, true
		}
	}
	if theWorld().scope == nil {
		return "", false
	}
	for _, name := range theWorld().scope.Names() {
		if x, ok := theWorld().scope.Lookup(name); ok && holds(x, o) {
			return name, true
		}
	}
	return "", false
}

// holds looks for an object in the elements of a list or map, and in the fields of
// a structure, one level deep.
func holds(x any, o object) bool {
	v := reflect.ValueOf(x)
	if !v.IsValid() {
		return false
	}
	if _, ok := x.(object); ok {
		return false
	}
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		if !mayHold(v.Type().Elem()) {
			return false
		}
		for k := range min(v.Len(), longestSearched) {
			if is(v.Index(k), o) {
				return true
			}
		}
	case reflect.Map:
		if v.Len() > longestSearched || !mayHold(v.Type().Elem()) {
			return false
		}
		for it := v.MapRange(); it.Next(); {
			if is(it.Value(), o) {
				return true
			}
		}
	case reflect.Struct:
		if _, net := x.(*Network); net {
			return false
		}
		for k := range v.NumField() {
			if is(v.Field(k), o) {
				return true
			}
		}
	}
	return false
}

// mayHold is whether elements of a type can be objects.
func mayHold(t reflect.Type) bool {
	return t.Kind() == reflect.Interface || t.Kind() == reflect.Pointer
}

func is(v reflect.Value, o object) bool {
	return v.CanInterface() && mayHold(v.Type()) && v.Interface() == any(o)
}
