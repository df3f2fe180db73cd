package units

import (
	"fmt"
	"reflect"
	"slices"
)

// pick.go: what an index takes.

// Ellipsis stands in an index for all directions that it does not name: x[..., 0].
type Ellipsis struct{}

// String is the ellipsis as Python writes it.
func (Ellipsis) String() string { return "..." }

// picked is what an index takes.
type picked struct {
	view    Array // the array, or without lists what is taken of it
	at      []int // with lists: positions in the slice of the array
	lengths []int // of the result
	single  bool  // one element, not an array of one
}

// picker reads an index from its first direction to the last.
type picker struct {
	a      Array
	ix     []any // as written
	lists  bool  // there are lists among them
	start  int   // of the result
	rest   []int // the steps of the directions to come
	sizes  []int // and their lengths
	before struct{ lengths, steps []int }
	after  struct{ lengths, steps []int }
	chosen []Array // where the lists point to: positions from the start
	split  bool    // there is a slice between two lists
}

func (a Array) pick(ix []any) (picked, error) {
	if len(ix) == 1 {
		if list, ok := ix[0].([]Array); ok { // what Where and Nonzero give: an index for each direction
			ix = make([]any, len(list))
			for i, x := range list {
				ix[i] = x
			}
		}
	}
	if len(ix) == 1 && a.grid == nil {
		if i, ok := ix[0].(int); ok {
			i, err := a.position(ix, float64(i), len(a.vals), 0)
			if err != nil {
				return picked{}, err
			}
			return picked{view: a.view(i, nil, nil), single: true}, nil
		}
	}
	items, err := a.spread(ix)
	if err != nil {
		return picked{}, err
	}
	p := picker{a: a, ix: ix, sizes: a.lengths()}
	p.start, p.rest = a.layout()
	for _, x := range items {
		if _, ok := x.(Array); ok {
			p.lists = true
		}
	}
	for _, x := range items {
		if err := p.take(x); err != nil {
			return picked{}, err
		}
	}
	return p.result()
}

// spread is the index with an item for each direction: lists as arrays, an ellipsis as slices of all, missing ones too.
func (a Array) spread(ix []any) ([]any, error) {
	fail := func(why string) ([]any, error) {
		return nil, &IndexError{Index: indexString(ix), Shape: a.Shape(), Why: why}
	}
	items := make([]any, 0, max(a.NDim(), len(ix)))
	named, dots := 0, -1
	for _, x := range ix {
		item, err := a.item(ix, x)
		if err != nil {
			return nil, err
		}
		switch item := item.(type) {
		case nil:
		case Ellipsis:
			if dots >= 0 {
				return fail("there can be only one ellipsis")
			}
			dots = len(items)
			continue
		case Array:
			if item.kind == Bool {
				named += item.NDim()
				break
			}
			named++
		default:
			named++
		}
		items = append(items, item)
	}
	missing := a.NDim() - named
	if missing < 0 || len(ix) == 0 {
		return fail("too many or too few indices")
	}
	if dots < 0 {
		dots = len(items)
	}
	all := slices.Repeat([]any{Span{Open, Open, Open}}, missing)
	return slices.Insert(items, dots, all...), nil
}

// item is one part of an index: nil, Ellipsis, an int, a Span, or an Array of whole numbers or truth values.
func (a Array) item(ix []any, x any) (any, error) {
	fail := func(why string) (any, error) {
		return nil, &IndexError{Index: indexString(ix), Shape: a.Shape(), Why: why}
	}
	switch x := x.(type) {
	case nil, int, Span, Ellipsis:
		return x, nil
	case []int:
		return Ints(x), nil
	case []bool:
		return Bools(x), nil
	case Operand:
		list := arrayOf(x)
		switch {
		case list.dim != Dimensionless:
			return fail("an index has no dimensions, this one is in " + list.dim.UnitString())
		case list.isPoint():
			v := list.At(0).Value
			if float64(int(v)) != v {
				return fail(pythonFloat(v) + " is not a whole number")
			}
			return int(v), nil
		case list.kind.Base() == Float && list.Size() > 0:
			return fail("the elements have to be whole numbers or truth values")
		}
		return list, nil
	case []any:
		list, err := Of(x)
		if err != nil {
			return fail(err.Error())
		}
		return a.item(ix, list)
	}
	if v := reflect.ValueOf(x); v.CanInt() {
		return int(v.Int()), nil
	} else if v.CanUint() {
		return int(v.Uint()), nil
	}
	return fail(fmt.Sprintf("a value of type %T cannot be an index", x))
}

// take reads the item of the next direction.
func (p *picker) take(x any) error {
	switch x := x.(type) {
	case nil:
		p.slice(1, 0)
	case Span:
		n, step := p.next()
		lo, hi, by, err := x.Resolve(n)
		if err != nil {
			return err
		}
		if count := spanCount(lo, hi, by); count > 0 {
			p.start += lo * step
			p.slice(count, by*step)
		} else {
			p.slice(0, 0)
		}
	case int:
		if p.lists {
			return p.list(Whole(x).Array())
		}
		n, step := p.next()
		i, err := p.a.position(p.ix, float64(x), n, p.a.NDim()-len(p.sizes)-1)
		p.start += i * step
		return err
	case Array:
		if x.kind == Bool {
			return p.mask(x)
		}
		return p.list(x)
	}
	return nil
}

// next is the length and the step of the next direction.
func (p *picker) next() (n, step int) {
	n, step = p.sizes[0], p.rest[0]
	p.sizes, p.rest = p.sizes[1:], p.rest[1:]
	return n, step
}

// slice adds a direction to the result.
func (p *picker) slice(n, step int) {
	part := &p.before
	if len(p.chosen) > 0 {
		part = &p.after
	}
	part.lengths, part.steps = append(part.lengths, n), append(part.steps, step)
}

// list adds where the numbers of x point to in the next direction.
func (p *picker) list(x Array) error {
	n, step := p.next()
	at := make([]float64, x.Size())
	for k, v := range x.flat() {
		i, err := p.a.position(p.ix, v, n, p.a.NDim()-len(p.sizes)-1)
		if err != nil {
			return err
		}
		at[k] = float64(i * step)
	}
	p.split = p.split || len(p.chosen) > 0 && len(p.after.lengths) > 0
	p.chosen = append(p.chosen, x.like(at, Dimensionless, Int))
	return nil
}

// mask adds where x is true in the next directions.
func (p *picker) mask(x Array) error {
	lengths := x.lengths()
	if !slices.Equal(lengths, p.sizes[:len(lengths)]) {
		why := fmt.Sprintf("truth values of shape %s do not fit", shapeString(lengths))
		if len(lengths) == 1 {
			why = fmt.Sprintf("%d truth values for %d elements", lengths[0], p.sizes[0])
		}
		return &IndexError{Index: indexString(p.ix), Shape: p.a.Shape(), Why: why}
	}
	for _, list := range x.Nonzero() {
		if err := p.list(list); err != nil {
			return err
		}
	}
	return nil
}

// result is what all items together take.
func (p *picker) result() (picked, error) {
	if !p.lists {
		out := picked{view: p.a.view(p.start, p.before.lengths, p.before.steps), lengths: p.before.lengths}
		out.single = len(out.lengths) == 0
		return out, nil
	}
	if p.split { // the lists come first
		p.after.lengths = append(p.before.lengths, p.after.lengths...)
		p.after.steps = append(p.before.steps, p.after.steps...)
		p.before.lengths, p.before.steps = nil, nil
	}
	var shape []int
	for _, c := range p.chosen {
		all, ok := broadcastShape(shape, c.lengths())
		if !ok {
			return picked{}, &IndexError{Index: indexString(p.ix), Shape: p.a.Shape(), Why: "lists of different length"}
		}
		shape = all
	}
	chosen := Broadcast("index", p.chosen...)
	where := chosen[0].flat()
	for _, c := range chosen[1:] {
		sum := make([]float64, len(where))
		addVV(sum, where, c.flat())
		where = sum
	}
	out := picked{view: p.a, lengths: slices.Concat(p.before.lengths, chosen[0].lengths(), p.after.lengths)}
	out.at = make([]int, 0, product(out.lengths))
	walk(p.before.lengths, p.before.steps, p.start, func(base int) {
		for _, i := range where {
			walk(p.after.lengths, p.after.steps, base+int(i), func(at int) { out.at = append(out.at, at) })
		}
	})
	return out, nil
}

// truePositions is the positions of the values that are not 0.
func truePositions(vals []float64) []int {
	at := []int{}
	for i, v := range vals {
		if v != 0 {
			at = append(at, i)
		}
	}
	return at
}

// position is the element that the number x names among the n of a direction.
func (a Array) position(ix []any, x float64, n, axis int) (int, error) {
	i := int(x)
	switch {
	case float64(i) != x:
		return 0, &IndexError{Index: indexString(ix), Shape: a.Shape(), Why: pythonFloat(x) + " is not a whole number"}
	case i < -n || i >= n:
		return 0, &IndexError{Index: indexString(ix), Shape: a.Shape(), Why: fmt.Sprintf("%d is out of range for %d elements", i, n)}
	case i < 0:
		i += n
	}
	return i, nil
}
