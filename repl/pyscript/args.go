package pyscript

import (
	"fmt"
	gotoken "go/token"
	"slices"
	"strings"
)

// args.go: the arguments of calls, as the dialect takes them and as the calls of package python do.

// more is arguments of functions of package python, each after a comma.
func (t *translation) more(args []Arg) string {
	var b strings.Builder
	for _, a := range args {
		b.WriteString(", ")
		s := t.expr(a.X).s
		switch {
		case a.Star == 1:
			s = "python.Star(" + s + ")"
		case a.Star == 2:
			s = "python.DoubleStarArg(" + s + ")"
		case a.Name != "":
			s = fmt.Sprintf("python.K(%q, %s)", a.Name, s)
		}
		b.WriteString(s)
	}
	return b.String()
}

func (t *translation) argList(args []Arg) string { return strings.TrimPrefix(t.more(args), ", ") }

// computed reports whether arguments have keywords that are known only when the call runs: **d, or *l beside keywords.
func computed(args []Arg) bool {
	list, words := false, false
	for _, a := range args {
		if _, literal := literalDict(a.X); a.Star == 2 && !literal {
			return true
		}
		list = list || a.Star == 1
		words = words || a.Star == 2 || a.Name != ""
	}
	return list && words
}

// spread reports whether a list is spread over arguments: f(*x).
func spread(list []Arg) bool {
	return slices.ContainsFunc(list, func(a Arg) bool { return a.Star == 1 })
}

// arguments writes the arguments of a call in the dialect.
func (t *translation) arguments(name string, x *Call) string {
	var parts []string
	star := false
	for _, a := range x.Args {
		if a.Name == "codeobj_class" {
			t.note(a.At, "code is made in one way here: codeobj_class has no effect")
			continue
		}
		switch a.Star {
		case 1:
			star = true
		case 2:
			d, _ := literalDict(a.X)
			for i, k := range d.Keys {
				parts = append(parts, k.(*Str).Parts[0].Text+"="+t.argument(d.Values[i]).s)
			}
			continue
		}
		s := t.argument(a.X).s
		if classes[name] {
			s = t.classArgument(a.X)
		}
		if a.Name != "" && a.Name != lastArgument[name] {
			s = a.Name + "=" + s
		}
		parts = append(parts, s)
	}
	if !star {
		return strings.Join(parts, ", ")
	}
	var all []string
	for _, a := range x.Args {
		s := t.expr(a.X).s
		if a.Star == 1 {
			s = "python.Star(" + s + ")"
		}
		all = append(all, s)
	}
	return "python.Spread(" + strings.Join(all, ", ") + ")..."
}

// lastArgument names what the session's functions take as their last argument, without a name.
var lastArgument = map[string]string{"in_unit": "precision", "in_best_unit": "precision"}

// literalDict is an expression that is a dict whose keys are constant and could be names of arguments.
func literalDict(x Expr) (*Dict, bool) {
	d, ok := x.(*Dict)
	if !ok {
		return nil, false
	}
	for _, k := range d.Keys {
		if s, ok := k.(*Str); !ok || len(s.Parts) != 1 || s.Parts[0].Field || !gotoken.IsIdentifier(s.Parts[0].Text) {
			return nil, false
		}
	}
	return d, true
}

// classArgument is an argument of a class of the simulator: what is computed in floating point may be wanted as a whole number.
func (t *translation) classArgument(x Expr) string {
	e := t.argument(x)
	if e.k.code == float && e.c == nil {
		return "python.Go(" + e.s + ")"
	}
	return e.s
}

// argument is an expression as the dialect's functions want it: lists are the dialect's, values of Python become those of Go.
func (t *translation) argument(x Expr) ex {
	if e, ok := t.args[x]; ok {
		return e
	}
	e := t.asArgument(x)
	t.args[x] = e
	return e
}

func (t *translation) asArgument(x Expr) ex {
	switch x := x.(type) {
	case *List:
		if s, ok := t.goList(x); ok {
			return ex{s: s, k: of(object), p: primary}
		}
	case *Tuple:
		if s, ok := t.goList(&List{x.At, x.Elts}); ok {
			return ex{s: s, k: of(object), p: primary}
		}
	case *Dict:
		if s, ok := t.goDict(x); ok {
			return ex{s: s, k: of(object), p: primary}
		}
	}
	e := t.expr(x)
	if e.k.code == dynamic && e.s != "nil" {
		return call(of(numbers), "python.Go(%s)", e.s)
	}
	return e
}

// goList is a list of the dialect, if its elements are such.
func (t *translation) goList(l *List) (string, bool) {
	if len(l.Elts) == 0 {
		return "", false
	}
	parts := make([]string, len(l.Elts))
	for i, x := range l.Elts {
		if _, ok := x.(*Star); ok {
			return "", false
		}
		e := t.argument(x)
		if e.k.code == numbers && strings.HasPrefix(e.s, "python.Go(") {
			return "", false
		}
		parts[i] = e.s
	}
	return "[" + strings.Join(parts, ", ") + "]", true
}

func (t *translation) goDict(d *Dict) (string, bool) {
	var parts []string
	for i, k := range d.Keys {
		s, ok := k.(*Str)
		if _, nested := d.Values[i].(*Dict); !ok || nested {
			return "", false
		}
		parts = append(parts, t.str(s).s+": "+t.argument(d.Values[i]).s)
	}
	return "{" + strings.Join(parts, ", ") + "}", len(parts) > 0
}

// unnamed is a call of Network without its name, which nothing asks for here.
func (t *translation) unnamed(name string, x *Call) *Call {
	k := slices.IndexFunc(x.Args, func(a Arg) bool { return a.Name == "name" })
	if name != "Network" || k < 0 {
		return x
	}
	t.note(x.Args[k].At, "the name of a Network has no effect")
	out := *x
	out.Args = slices.Delete(slices.Clone(x.Args), k, k+1)
	return &out
}

// withCount is a call of linspace or logspace, with the number of values that numpy takes where none is given.
func withCount(name string, x *Call) *Call {
	if name != "linspace" && name != "logspace" || len(x.Args) > 2 && x.Args[2].Name == "" ||
		slices.ContainsFunc(x.Args, func(a Arg) bool { return a.Name == "num" || a.Star > 0 }) {
		return x
	}
	out := *x
	out.Args = append(slices.Clone(x.Args), Arg{At: x.At, Name: "num", X: &Num{At: x.At, Text: "50"}})
	return &out
}

// parameters are the names of arguments that functions of the session take by place only.
var parameters = map[string]string{"zeros": "shape", "ones": "shape", "empty": "shape", "full": "shape fill_value", "eye": "N", "PoissonInput": "target target_var N rate weight"}

// placed is a call whose leading keyword arguments stand in their places.
func placed(name string, x *Call) *Call {
	names := strings.Fields(parameters[name])
	if len(names) == 0 {
		return x
	}
	out := *x
	out.Args = slices.Clone(x.Args)
	for i, n := range names {
		k := slices.IndexFunc(out.Args, func(a Arg) bool { return a.Name == n })
		if i < len(out.Args) && out.Args[i].Name == "" {
			continue
		}
		if k < i {
			break
		}
		a := out.Args[k]
		a.Name = ""
		out.Args = slices.Insert(slices.Delete(out.Args, k, k+1), i, a)
	}
	return &out
}
