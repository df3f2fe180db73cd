package pyscript

import (
	"maps"
	"strings"
)

// evaluate.go: text that a script runs, by eval and exec. It is a script of its own, which is translated when it is reached, within the
// one that runs: it uses the names of that, and those that it makes are the session's. What an exec may give a value holds any type,
// and a name that is not known may be one that exec makes.

// Evaluated is the function that text becomes within parameters. It returns what exec leaves of its names.
const Evaluated = "evaluated_"

// Within is a translator of text that a running script gives to eval or exec. It knows the names that s has made so far. If there are
// names that only the text sees, nil if not, it becomes a function of these.
func (t *Translator) Within(s *Script, parameters []string) *Translator {
	in := *t
	in.kinds, in.mods = maps.Clone(t.kinds), maps.Clone(t.mods)
	if s != nil {
		in.Commit(s)
		maps.DeleteFunc(in.kinds, func(name string, _ kind) bool { return t.Declared != nil && !t.Declared(t.Variable(name)) })
	}
	in.late, in.Quiet, in.parameters = true, true, parameters
	return &in
}

// asFunction puts statements into a function.
func (t *Translator) asFunction(list []Stmt) ([]Stmt, error) {
	around, err := parse(newSource("", "def "+Evaluated+"("+strings.Join(t.parameters, ", ")+"):\n    return locals()\n"), nil)
	if err != nil {
		return nil, err
	}
	f := around[0].(*Def)
	f.Body = append(list, f.Body...)
	return around, nil
}

// runsText reports whether a name is that of eval or exec.
func runsText(name string) bool { return name == "eval" || name == "exec" }

// around are the functions and comprehensions around, the innermost first.
func (t *translation) around() (list []*scope) {
	for s := t.scope; s.up != nil; s = s.up {
		if s.kind != classScope {
			list = append(list, s)
		}
	}
	return list
}

// evaluator is eval or exec as a value. It sees the variables of the functions and comprehensions around where it is named.
func (t *translation) evaluator(x *Name) ex {
	locals := "nil"
	if around := t.around(); len(around) > 0 {
		locals = "func() any { return " + t.namesIn(x.At, around...).s + " }"
	}
	return call(of(dynamic), "%spython.Evaluator(%q, %s)", at1(x.At), x.Ident, locals)
}

// evaluation is a call of eval or exec: they are told the variables of the functions and comprehensions around.
func (t *translation) evaluation(name string, x *Call) ex {
	f, locals := "python.Eval", "nil"
	if name == "exec" {
		f = "python.Exec"
	}
	around := t.around()
	args := x.Args
	if len(args) > 1 && t.isGlobals(args[1].X) { // what text sees in any case
		if len(args) == 2 {
			around = nil
		}
		args = append(args[:1:1], args[2:]...)
	}
	if len(around) > 0 {
		locals = t.namesIn(x.At, around...).s
	}
	return call(of(dynamic), "%s%s(%s%s)", at1(x.At), f, locals, t.more(args))
}

// setsGlobals reports whether statements give names a value that only the running script knows: globals()[name] = x.
func setsGlobals(list []Stmt) bool {
	found := false
	walkStmts(list, func(st Stmt) {
		a, ok := st.(*Assign)
		if !ok {
			found = found || setsGlobals(bodyOf(st))
			return
		}
		for _, x := range a.Targets {
			i, ok := x.(*Index)
			if !ok {
				continue
			}
			if c, ok := i.X.(*Call); ok {
				n, ok := c.F.(*Name)
				found = found || ok && (n.Ident == "globals" || n.Ident == "locals")
			}
		}
	})
	return found
}

// isGlobals reports whether an expression is globals(), or locals() outside functions.
func (t *translation) isGlobals(x Expr) bool {
	c, ok := x.(*Call)
	return ok && (t.isBuiltin(c.F, "globals") || t.isBuiltin(c.F, "locals") && t.scope == t.top)
}

// calls reports whether statements, or functions in them, call a function of one of these names.
func calls(list []Stmt, names ...string) bool {
	found := false
	walkStmts(list, func(st Stmt) {
		for _, x := range exprsOf(st) {
			walkExpr(x, func(e Expr) bool {
				if c, ok := e.(*Call); ok {
					n, ok := c.F.(*Name)
					found = found || ok && contains(names, n.Ident)
				}
				return !found
			})
		}
		found = found || calls(bodyOf(st), names...)
	})
	return found
}
