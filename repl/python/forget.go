package python

import "gobrian/units"

// forget.go: where numpy forgets units. It makes arrays of lists before it computes, and new arrays of all that it joins or
// copies by itself: what was a quantity is a plain number in SI base units then. Arrays with units keep them elsewhere.

// forgetful are the functions of numpy that forget the units of arrays, too.
var forgetful = namesSet("array", "asarray", "ascontiguousarray", "copy", "concatenate", "hstack", "vstack", "dstack", "stack", "column_stack", "append",
	"insert", "delete", "outer", "inner", "cumprod", "percentile", "quantile", "fabs", "full",
	"kron", "histogram", "convolve", "correlate", "vdot", "corrcoef", "cov", "interp", "in1d", "isin", "union1d", "intersect1d", "setdiff1d", "bincount",
	"digitize", "searchsorted", "polyfit", "block", "savetxt", "save", "array_equal", "vectorize")

// forgetfulOfViews are those that forget the units of state variables, which are no arrays yet.
var forgetfulOfViews = namesSet("sum", "prod", "mean", "max", "min", "amax", "amin", "ptp", "cumsum", "clip", "dot", "round", "round_", "around", "reshape",
	"repeat", "take", "squeeze", "transpose")

// mindful are those that look at the units of lists, since they are Brian's, or operators of its quantities.
var mindful = namesSet("exp", "log", "sin", "cos", "tan", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "arcsinh", "arccosh", "arctanh", "log2", "log10",
	"log1p", "expm1", "linspace", "arange", "dot", "where", "maximum", "minimum", "add", "subtract", "multiply", "divide", "true_divide", "floor_divide", "mod",
	"remainder", "fmod", "equal", "not_equal", "less", "less_equal", "greater", "greater_equal", "matmul", "apply_along_axis")

func namesSet(names ...string) map[string]bool {
	set := map[string]bool{}
	for _, n := range names {
		set[n] = true
	}
	return set
}

// Forgets reports how a function of numpy treats units: arrays says that it forgets those of arrays, lists those of lists, views those of
// state variables.
func Forgets(name string) (arrays, lists, views bool) {
	known := HasName("numpy", name)
	return known && forgetful[name], known && !mindful[name], known && forgetfulOfViews[name]
}

// forgetUnits makes the functions of a module forget units as numpy's do; all of them do always if always is set.
func forgetUnits(names map[string]any, always bool) map[string]any {
	for name, x := range names {
		f, ok := x.(builtin)
		if !ok || mindful[name] && !forgetfulOfViews[name] && !always {
			continue
		}
		forget := plainList
		switch {
		case always || forgetful[name]:
			forget = plainNumbers
		case mindful[name]:
			forget = plainView
		case forgetfulOfViews[name]:
			forget = func(x any) any { return plainView(plainList(x)) }
		}
		names[name] = builtin(func(a args) any {
			forget := forget
			if name == "clip" && len(a.list) > 0 && isView(a.list[0]) { // so its limits
				forget = plainNumbers
			}
			list := make([]any, len(a.list))
			for i, x := range a.list {
				list[i] = forget(x)
			}
			kw := make([]Kw, len(a.kw))
			for i, k := range a.kw {
				kw[i] = Kw{k.Name, forget(k.Value)}
			}
			return f(args{list, kw})
		})
	}
	return names
}

// plainList is x, with plain numbers in place of quantities if it is a list or tuple.
func plainList(x any) any {
	var items []any
	switch l := x.(type) {
	case *List:
		items = l.items
	case Tuple:
		items = l
	default:
		return x
	}
	var out []any
	for i, item := range items {
		p := plainNumbers(item)
		if out == nil {
			if !changed(item, p) {
				continue
			}
			out = append(make([]any, 0, len(items)), items[:i]...)
		}
		out = append(out, p)
	}
	if out == nil {
		return x
	}
	if _, ok := x.(Tuple); ok {
		return Tuple(out)
	}
	return &List{items: out}
}

// plainView is x, without units if it is a state variable.
func plainView(x any) any {
	if isView(x) {
		return plainNumbers(x)
	}
	return x
}

func isView(x any) bool { return TypeName(x) == "VariableView" }

// changed reports whether plainNumbers had units to forget.
func changed(x, plain any) bool {
	switch x := x.(type) {
	case units.Quantity:
		return x.Dim != units.Dimensionless
	case *List:
		return plain != any(x)
	case Tuple:
		p := plain.(Tuple)
		return len(x) > 0 && &x[0] != &p[0]
	}
	if p, ok := operand(x); ok {
		return p.Array().Dim() != units.Dimensionless
	}
	return false
}

// plainNumbers is x without units, also that of lists.
func plainNumbers(x any) any {
	switch q := x.(type) {
	case units.Quantity:
		if q.Dim == units.Dimensionless {
			return x
		}
		return q.Value
	case *List, Tuple:
		return plainList(x)
	}
	if number(x) {
		return x
	}
	p, ok := operand(x)
	if !ok {
		return x
	}
	a := p.Array()
	if a.Dim() == units.Dimensionless {
		return x
	}
	if q, ok := a.Item(); ok && a.NDim() == 0 {
		return q.Value
	}
	return units.ArrayOf(a.Values(), a.Shape(), units.Dimensionless)
}
