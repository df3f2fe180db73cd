package python

import (
	"slices"
	"strings"
)

// Eval is eval(text), eval(text, globals) and eval(text, globals, locals). Names that are not in these are those of the session; locals are
// the variables of the functions around, nil outside functions.
func Eval(locals any, list ...any) any {
	text, dicts := textToRun("eval", locals, arguments(list))
	const value = "value_of_text_"
	v, _ := runText(value+" = ("+strings.TrimSpace(text)+"\n)", dicts).find(value)
	return v
}

// Exec is exec(text), exec(text, globals) and exec(text, globals, locals): what text binds are variables of the session, or entries of the
// last dict. In a function only text itself sees them, as in Python.
func Exec(locals any, list ...any) any {
	a := arguments(list)
	text, dicts := textToRun("exec", locals, a)
	if len(dicts) == 0 {
		host.Exec(text)
		return nil
	}
	made := runText(text, dicts)
	if len(a.list) > 1 {
		Method(dicts[len(dicts)-1], "update", made)
	}
	return nil
}

// textToRun is the text that eval or exec is given, and the dicts of names that only text sees.
func textToRun(f string, locals any, a args) (text string, dicts []any) {
	a.count(f, 1, 3)
	text, ok := a.list[0].(string)
	if !ok {
		raise("TypeError", "%s() arg 1 must be a string here, not %s", f, TypeName(a.list[0]))
	}
	dicts = slices.DeleteFunc(slices.Clone(a.list[1:]), func(d any) bool { return d == nil })
	if len(dicts) == 0 && locals != nil {
		dicts = []any{locals}
	}
	return text, dicts
}

// runText runs text as a function of the names in dicts that it mentions, and gives the variables of that.
func runText(text string, dicts []any) *Dict {
	names := NewDict()
	for _, d := range dicts {
		names.update(d)
	}
	parameters, values := []string{}, []any{}
	names.walk(func(k, v any) {
		if name := Str(k); strings.Contains(text, name) {
			parameters, values = append(parameters, name), append(values, v)
		}
	})
	return Call(host.Function(text, parameters), values...).(*Dict)
}
