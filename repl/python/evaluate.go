package python

import (
	"slices"
	"strings"
)

// Eval is eval(text), eval(text, globals) and eval(text, globals, locals). Names that are not in these are those of the session; locals are
// the variables of the functions around, nil outside functions.
func Eval(locals any, list ...any) any { return evalArgs(locals, arguments(list)) }

func evalArgs(locals any, a args) any {
	text, dicts := textToRun("eval", locals, a)
	v, _ := runText(statementOf(text), dicts).find(valueOfText)
	return v
}

// valueOfText is the variable that the value of an expression in text gets, by the statement that the text becomes.
const valueOfText = "value_of_text_"

func statementOf(text string) string { return valueOfText + " = (" + strings.TrimSpace(text) + "\n)" }

// Evaluator is eval or exec as a value, which asks for the locals when it is called; nil outside functions.
func Evaluator(name string, locals func() any) any {
	return builtin(func(a args) any {
		var around any
		if locals != nil {
			around = locals()
		}
		if name == "exec" {
			return execArgs(around, a)
		}
		return evalArgs(around, a)
	})
}

// code is text that compile has read.
type code struct{ text, file, mode string }

// String is the code as Python shows it, without its address.
func (c code) String() string { return `<code object <module>, file "` + c.file + `", line 1>` }

// compileText is compile(text, file, mode): a mistake in the text is raised, and eval and exec run it later.
func compileText(a args) any {
	a.count("compile", 3, 6)
	c := code{Str(a.list[0]), Str(a.list[1]), Str(a.list[2])}
	switch c.mode {
	case "eval":
		host.Function(statementOf(c.text), nil)
	case "exec", "single":
		host.Function(c.text, nil)
	default:
		raise("ValueError", "compile() mode must be 'exec', 'eval' or 'single'")
	}
	return c
}

// Exec is exec(text), exec(text, globals) and exec(text, globals, locals): what text binds are variables of the session, or entries of the
// last dict. In a function only text itself sees them, as in Python.
func Exec(locals any, list ...any) any { return execArgs(locals, arguments(list)) }

func execArgs(locals any, a args) any {
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
	switch x := a.list[0].(type) {
	case string:
		text = x
	case code:
		text = x.text
	default:
		raise("TypeError", "%s() arg 1 must be a string or code object, not %s", f, TypeName(x))
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

// SetGlobal is globals()[name] = x.
func SetGlobal(name, x any) {
	n, ok := name.(string)
	if !ok {
		raise("TypeError", "names of variables are text, not '%s'", TypeName(name))
	}
	Exec(NewDict("assigned_", x), "global "+n+"\n"+n+" = assigned_")
}

// GlobalItem is globals()[name] where the script makes names by text.
func GlobalItem(name any) any {
	if n, ok := name.(string); ok && host.Global != nil {
		if x, ok := host.Global(n); ok {
			return x
		}
	}
	panic(newError("KeyError", name))
}
