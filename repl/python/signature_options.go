package python

import "gobrian/units"

// signature_options.go: options that many functions of numpy have in common, served around them: out, where, initial, dtype.

// frame is the options of a call that the frame serves, by name.
type frame map[string]any

// call computes with the options around f: the elements are brought to a type and masked before, the result is joined with a first value and
// stored after.
func (o frame) call(s *signature, f builtin, a args) any {
	name := s.bound.Name
	if s.lined {
		f = alongLines(f, lists[name], o["axis"])
	}
	if len(o) == 0 {
		return f(a)
	}
	reduces := reductions[name] != nil
	dtype, mask := o["dtype"], o["where"]
	if dtype != nil && reduces {
		a.list = append([]any{AsType(a.list[0], dtype)}, a.list[1:]...)
	}
	if mask == true {
		mask = nil
	}
	var out any
	switch {
	case mask == nil && o["initial"] == nil:
		out = f(a)
	case reduces:
		out = o.reduced(name, f, a, mask)
	case o["out"] == nil:
		raise("ValueError", "%s(): with where= and without out= the other elements have no value, in numpy neither; use np.where(condition, np.%s(...), other)", name, name)
	default:
		out = must(units.Where(Go(array0(mask)), Go(f(a)), Go(first(o["out"]))))
	}
	if dtype != nil {
		out = AsType(out, dtype)
	}
	return stored(out, o["out"])
}

// first is x, or the one thing in it where it is a tuple.
func first(x any) any {
	if t, ok := x.(Tuple); ok && len(t) == 1 {
		return t[0]
	}
	return x
}

// stored is a result in an array that was given for it.
func stored(x, out any) any {
	out = first(out)
	if out == nil {
		return x
	}
	if _, ok := operand(out); !ok {
		if _, ok := out.(*Elements); !ok {
			raise("TypeError", "return arrays must be of ArrayType")
		}
	}
	SetIndex(out, x, units.Ellipsis{})
	return out
}

// reduction is how a function of all elements takes elements that a mask leaves out, and a first value.
type reduction struct {
	neutral any                // in place of what is left out; nil where only a first value can be
	join    func(x, y any) any // with a first value
	masked  func(x, mask units.Array, a args) any
}

// reductions are the functions that take where= or initial=.
var reductions map[string]*reduction

func init() { // they compute, and computing looks functions up
	most := &reduction{join: func(x, y any) any { return simple(must(units.Maximum(Go(x), Go(y)))) }}
	least := &reduction{join: func(x, y any) any { return simple(must(units.Minimum(Go(x), Go(y)))) }}
	sum := &reduction{neutral: 0.0, join: Add}
	reductions = map[string]*reduction{
		"sum": sum, "nansum": sum, "prod": {neutral: 1.0, join: Mul}, "any": {neutral: 0.0}, "all": {neutral: 1.0},
		"max": most, "amax": most, "nanmax": most, "min": least, "amin": least, "nanmin": least,
		"mean": {masked: maskedMean}, "var": {masked: maskedVar},
		"std": {masked: func(x, mask units.Array, a args) any { return simple(must(units.Sqrt(Go(maskedVar(x, mask, a))))) }},
		"nanmean": {masked: func(x, mask units.Array, a args) any {
			return maskedMean(x, arrayOf(binary("&", mask, Eq(x, x))), a)
		}},
	}
}

// reduced is f of the elements where the mask is true, and of a first value.
func (o frame) reduced(name string, f builtin, a args, mask any) any {
	r, initial := reductions[name], o["initial"]
	x := arrayOf(a.list[0])
	if mask != nil {
		m := must(arrayOf(mask).BroadcastTo(x.Shape()...).Astype("bool"))
		if r.masked != nil {
			return r.masked(x, m, a)
		}
		fill := r.neutral
		if fill == nil {
			fill = initial
		}
		if fill == nil {
			raise("ValueError", "reduction operation '%simum' does not have an identity, so to use a where mask one has to specify 'initial'", name[len(name)-3:])
		}
		x = chosen(m, x, SI(fill))
	}
	if initial != nil && x.Size() == 0 {
		return AsType(initial, x.Kind().String())
	}
	out := f(args{append([]any{x}, a.list[1:]...), a.kw})
	if initial != nil {
		out = r.join(out, initial)
	}
	return out
}

// chosen is x where the mask is true, and a number in units of x elsewhere.
func chosen(mask, x units.Array, other float64) units.Array {
	out := x.Copy()
	v := out.Values()
	for i, m := range mask.Values() {
		if m == 0 {
			v[i] = other
		}
	}
	return out
}

// maskedSum is the sum of x where the mask is true and how many there are, along the axes of a call, which stay.
func maskedSum(x, mask units.Array, a args) (sum, count any) {
	o := units.AxisOptions{Axis: Go(a.given(1, "axis", nil)), Keepdims: true}
	return must(units.Sum(chosen(mask, x, 0), o)), must(units.Sum(mask, o))
}

func maskedMean(x, mask units.Array, a args) any {
	sum, count := maskedSum(x, mask, a)
	return withoutAxes(Div(sum, count), a)
}

func maskedVar(x, mask units.Array, a args) any {
	sum, count := maskedSum(x, mask, a)
	d := Sub(x, Div(sum, count))
	squares, _ := maskedSum(arrayOf(Mul(d, d)), mask, a)
	return withoutAxes(Div(squares, Sub(count, a.given(4, "ddof", 0))), a)
}

// withoutAxes is a result without the axes that were summed over, unless a call keeps them.
func withoutAxes(x any, a args) any {
	y := arrayOf(x)
	switch axes := axesIn(a, 1, "axis"); {
	case Truth(a.given(5, "keepdims", false)):
		return y
	case axes == nil:
		return scalar(y.Ravel().At(0))
	default:
		return simple(y.Squeeze(axes...))
	}
}

// lists are the places of the list in functions that the frame applies along an axis, where it is not the first argument.
var lists = map[string]int{"lfilter": 2, "filtfilt": 2}

// alongLines is f, a function of a list at a place, for arrays: of each of their lines along an axis, the last by default. Of several results
// the last one is of each line; those before are the same for all.
func alongLines(f builtin, place int, axis any) builtin {
	if axis == nil {
		axis = -1
	}
	return func(a args) any {
		x := arrayOf(a.list[place])
		if x.NDim() < 2 {
			return f(a)
		}
		lines := x.Moveaxis(index(axis), -1)
		shape := lines.Shape()[:x.NDim()-1]
		var of Tuple
		var rows []any
		for _, line := range lines.Reshape(-1, lines.Shape()[len(shape)]).Rows() {
			list := append([]any{}, a.list...)
			list[place] = line
			r := f(args{list, a.kw})
			if t, ok := r.(Tuple); ok {
				of, r = t, t[len(t)-1]
			}
			rows = append(rows, r)
		}
		out := arrayOf(&List{items: rows})
		if out.NDim() > 1 {
			out = out.Reshape(append(shape, out.Shape()[1])...).Moveaxis(-1, index(axis))
		} else {
			out = out.Reshape(shape...)
		}
		if of == nil {
			return out
		}
		return append(of[:len(of)-1:len(of)-1], out)
	}
}
