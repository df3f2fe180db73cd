package dynamic

import (
	"reflect"
	"runtime"
	"strings"
)

// parameters gives the names of the parameters of a function, by "gobrian/brian.NewNeuronGroup" or
// "gobrian/brian.(*Synapses).Connect"; nil where they are not known.
var parameters = func(function string) []string { return nil }

// SetParameters tells how the names of parameters are found, so that they can be given by keyword.
func SetParameters(names func(function string) []string) { parameters = names }

// functionKey is the full name of a function that is declared in a package.
func functionKey(f reflect.Value) string {
	if fn := runtime.FuncForPC(f.Pointer()); fn != nil {
		return fn.Name()
	}
	return ""
}

// methodKey is the full name of the method that Brian calls name.
func methodKey(x any, name string) string {
	t := reflect.TypeOf(x)
	if t == nil {
		return ""
	}
	star := ""
	if t.Kind() == reflect.Pointer {
		star, t = "*", t.Elem()
	}
	return t.PkgPath() + ".(" + star + t.Name() + ")." + Camel(name)
}

// placed puts keywords that name parameters in the places of these. Where one is left out that may be nil, it is. The function is
// asked for its full name only where arguments are missing.
func placed(who callee, key func() string, t reflect.Type, args []any) ([]any, error) {
	if t.Kind() != reflect.Func {
		return args, nil // one that takes what it is given, as it is
	}
	fixed := t.NumIn()
	if t.IsVariadic() {
		fixed--
	}
	plain, kw := split(args)
	if len(plain) >= fixed {
		return args, nil
	}
	names := parameters(key())
	if len(names) < fixed {
		return args, nil
	}
	var missing []string
	for i := len(plain); i < fixed; i++ {
		at := -1
		for k := range kw {
			if normal(kw[k].Name) == normal(names[i]) {
				at = k
			}
		}
		switch {
		case at >= 0:
			plain = append(plain, kw[at].Value)
			kw = append(kw[:at:at], kw[at+1:]...)
		case nillable(t.In(i).Kind()):
			plain = append(plain, nil)
		default:
			plain = append(plain, nil)
			missing = append(missing, "'"+Snake(names[i])+"'")
		}
	}
	if n := len(missing); n > 0 {
		s := ""
		if n > 1 {
			s = "s"
			missing = []string{strings.Join(missing[:n-1], ", "), missing[n-1]}
		}
		return nil, unfit(who, "missing %d required positional argument%s: %s", n, s, strings.Join(missing, " and "))
	}
	for _, k := range kw {
		plain = append(plain, k)
	}
	return plain, nil
}

// normal is a name as keywords are compared: N is n.
func normal(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }

func nillable(k reflect.Kind) bool {
	switch k {
	case reflect.Interface, reflect.Pointer, reflect.Map, reflect.Slice, reflect.Func:
		return true
	}
	return false
}
