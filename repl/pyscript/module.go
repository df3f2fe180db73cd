package pyscript

import (
	"fmt"
	"sort"
	"strings"
)

// importedNames are the names that an import binds, without those of a star.
func importedNames(st *Import) []string {
	if !st.From {
		if st.As != "" {
			return []string{st.As}
		}
		root, _, _ := strings.Cut(st.Module, ".")
		return []string{root}
	}
	var list []string
	for _, n := range st.Names {
		switch {
		case n.Name == "*":
		case n.As != "":
			list = append(list, n.As)
		default:
			list = append(list, n.Name)
		}
	}
	return list
}

// imports makes the names of an import stand for what the session has.
func (t *translation) imports(st *Import) {
	if !modules[st.Module] {
		t.error(st.P, fmt.Sprintf("the module %s is not available here", st.Module), offers())
		return
	}
	own := ownModule(st.Module)
	if !st.From {
		name := importedNames(st)[0]
		m := st.Module
		if st.As == "" {
			m, _, _ = strings.Cut(m, ".")
		}
		t.bindName(name, func(v *variable) { v.module = m })
		return
	}
	for _, n := range st.Names {
		if n.Name == "*" {
			if own {
				t.star = true
			} else if st.Module == "math" {
				t.error(st.P, "import the functions of math by name", "from brian2 import * brings them, too")
			}
			continue
		}
		name := n.As
		if name == "" {
			name = n.Name
		}
		sub := st.Module + "." + n.Name
		switch {
		case st.Module == "__future__" || st.Module == "typing":
			t.bindName(name, func(v *variable) { v.alias = "nil" })
		case modules[sub]:
			t.bindName(name, func(v *variable) { v.module = sub })
		case own && builtinNames[n.Name] && name == n.Name:
			delete(t.scope.home().vars, name)
		case own:
			t.bindName(name, func(v *variable) { v.alias = goName(n.Name) })
		default:
			t.bindName(name, func(v *variable) { v.member = st.Module + "." + n.Name })
		}
	}
}

func (t *translation) bindName(name string, f func(*variable)) {
	v := t.scope.home().add(name)
	v.module, v.alias, v.member = "", "", ""
	f(v)
}

func offers() string {
	var list []string
	for m := range modules {
		if !strings.Contains(m, ".") && !strings.HasPrefix(m, "_") && m != "brian" && m != "pyplot" {
			list = append(list, m)
		}
	}
	sort.Strings(list)
	return "these can be imported: " + strings.Join(list, ", ")
}

// member is a name of math, time or another module where a value is wanted.
func (t *translation) member(name string, p Pos) ex {
	m, n, _ := strings.Cut(name, ".")
	if c, ok := constants[n]; ok && m == "math" {
		return session(c, p)
	}
	switch {
	case name == "math.tau":
		return ex{s: at1(p) + "2 * pi", k: of(float), p: multiplied}
	case m == "math" && mathNames[n]:
		return call(of(dynamic), "%spython.MathFunc(%q)", at1(p), n)
	case name == "sys.argv":
		return call(of(dynamic), "python.NewList(%q)", t.s.Name)
	case name == "sys.version":
		return ex{s: `"3.11"`, k: of(text), p: primary}
	}
	t.unsupported(name, p)
	return ex{s: "nil", k: of(dynamic), p: primary}
}

func (t *translation) unsupported(name string, p Pos) {
	hint := ""
	if strings.HasPrefix(name, "random.") {
		hint = "rand(), randn(), randint(...) draw from the streams of the session, which seed(n) sets"
	}
	t.error(p, name+" is not supported", hint)
}

// memberCall is a call of a function of math, time or another module.
func (t *translation) memberCall(name string, x *Call) ex {
	m, n, _ := strings.Cut(name, ".")
	mark := at1(x.F.Pos())
	switch {
	case m == "math" && mathNames[n]:
		k := of(float)
		if mathWhole[n] {
			k = of(dynamic)
		}
		if k.code == float {
			return call(k, "%spython.Float(python.Math(%q%s))", mark, n, t.more(x.Args))
		}
		return call(k, "%spython.Math(%q%s)", mark, n, t.more(x.Args))
	case name == "time.time" || name == "time.perf_counter" || name == "time.process_time" || name == "time.clock":
		return call(of(float), "%spython.Now()", mark)
	case m == "warnings" || name == "IPython.get_ipython" || name == "matplotlib.use":
		return ex{s: "python.Nothing()", k: of(dynamic), p: primary}
	case name == "copy.copy" || name == "copy.deepcopy":
		return call(of(dynamic), "%spython.Copy(%q%s)", mark, n, t.more(x.Args))
	}
	t.unsupported(name, x.F.Pos())
	return ex{s: "nil", k: of(dynamic), p: primary}
}

// mathNames are the functions of math.
var mathNames = set("sqrt exp log log10 log2 log1p expm1 sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh hypot degrees radians " +
	"floor ceil trunc factorial gcd isnan isinf isfinite fabs fmod copysign pow isclose fsum comb gamma erf")

// mathWhole are those that do not give floating point numbers.
var mathWhole = set("floor ceil trunc factorial gcd isnan isinf isfinite isclose comb")
