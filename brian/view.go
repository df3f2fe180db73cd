package brian

import (
	"fmt"
	"slices"
	"strings"

	"gobrian/units"
)

// View is a state variable of a group. It computes and prints like an array with
// units, and always shows the current values.
type View struct {
	d    domain
	name string
	bare bool // without units
	r    ref
	path *Pathway // the view of a pathway, which has a delay but no values
	seen Names    // the names that were visible where the view was made, for subexpressions and conditions
}

// newView is the view of a variable; a name that ends in _ shows it without units.
func newView(d domain, name string, seen Names) (*View, error) {
	v := &View{d: d, name: name, seen: seen}
	r, ok := d.resolve(name)
	if base, cut := strings.CutSuffix(name, "_"); !ok && cut {
		v.bare = true
		r, ok = d.resolve(base)
	}
	if !ok {
		return nil, noAttribute(d, name)
	}
	v.r = r
	if r.v.role == stored {
		return v, nil
	}
	_, err := v.values() // which may need names that are not there
	return v, err
}

// noAttribute is noVariable where the name is an attribute of an object.
func noAttribute(d domain, name string) error {
	return kindOfError(units.ErrAttribute, "%v", noVariable(d, name))
}

func noVariable(d domain, name string) error {
	return kindOfError(unknownName, "%s has no variable %q%s", d.label(), name, suggestion(strings.TrimSuffix(name, "_"), d.known()))
}

// Array is the current values, a copy. It panics with an error where a
// subexpression needs a name that is no longer there.
func (v *View) Array() units.Array {
	a, err := v.values()
	if err != nil {
		panic(err)
	}
	return a
}

// values computes the values; one without a shape for a shared variable.
func (v *View) values() (units.Array, error) {
	if v.path != nil {
		return units.Array{}, fmt.Errorf("%s is a pathway, and has no values", v.path.name)
	}
	v.follow()
	values, err := valuesOf(v.d, v.r, v.seen)
	if err != nil {
		return units.Array{}, err
	}
	if v.r.v.shared {
		return v.quantity(values[0]).Array(), nil
	}
	return v.array(values), nil
}

// follow takes over the column of synapses, which may have become more or fewer
// since the view was made.
func (v *View) follow() {
	if _, ok := v.d.whole().self.(*Synapses); !ok {
		return
	}
	name := v.name
	if v.bare {
		name = strings.TrimSuffix(name, "_")
	}
	if r, ok := v.d.resolve(name); ok {
		v.r = r
	}
}

func (v *View) array(values []float64) units.Array {
	return units.NewArray(values, v.dim()).OfKind(v.r.v.kind())
}

func (v *View) quantity(x float64) units.Quantity {
	return units.Quantity{Value: x, Dim: v.dim(), Kind: v.r.v.kind()}
}

func (v *View) dim() units.Dimensions {
	if v.bare {
		return units.Dimensionless
	}
	return v.r.v.dim
}

// valuesOf is the values of a variable over a domain, a fresh slice. Subexpressions are computed with the names that are
// visible at the call, and those of the session.
func valuesOf(d domain, r ref, seen Names) ([]float64, error) {
	switch r.v.role {
	case count:
		return []float64{float64(r.v.number)}, nil
	case clockTime:
		return []float64{r.g.clock.time()}, nil
	case clockDt:
		return []float64{r.g.clock.dt}, nil
	case clockSteps:
		return []float64{float64(r.g.clock.step)}, nil
	case indexRole:
		return toFloats(through(r.numbers(), r)), nil
	case stored:
		r.v.arranged.restore()
		r.v.traces.look()
		return through(r.data(), r), nil
	case linked:
		return nil, fmt.Errorf("%s: the variable %s is not linked to anything", r.g.name, r.v.name)
	}
	return evaluate(d, r, seen)
}

// through gathers a column by the index of a ref; it always copies.
func through[T any](column []T, r ref) []T {
	if r.index == nil || r.v.shared {
		return slices.Clone(column)
	}
	out := make([]T, len(r.index))
	for k, i := range r.index {
		out[k] = column[i]
	}
	return out
}

func toFloats(list []int32) []float64 {
	out := make([]float64, len(list))
	for k, x := range list {
		out[k] = float64(x)
	}
	return out
}

func evaluate(d domain, r ref, seen Names) ([]float64, error) {
	n := d.size()
	if r.v.shared {
		n = 1
	}
	m, err := lowerStill(namesAt(seen)).derived(d, r)
	if err != nil {
		return nil, err
	}
	out := make([]float64, n)
	m.eval(0, n, out, r.g.still())
	return out, nil
}

// derived is the machine that computes a subexpression over a domain.
func (l *lowering) derived(d domain, r ref) (*machine, error) {
	e := l.expander(d)
	x, err := e.subexpression(r)
	if err != nil {
		return nil, err
	}
	c := &code{object: d.label(), what: r.v.name}
	return l.assemble(e, c, trees{result: x, typ: r.v.typ})
}

// Len is the number of values.
func (v *View) Len() int {
	if v.r.v == nil || v.r.v.shared {
		return 1
	}
	return v.d.size()
}

// Synapses are the synapses whose variable it is, all of them; nil for a variable of something else.
func (v *View) Synapses() *Synapses {
	switch d := v.d.(type) {
	case synapseDomain:
		return d.s
	case pathDomain:
		return d.s
	}
	return nil
}

// Name is the name of the variable, or of the pathway.
func (v *View) Name() string {
	if v.path != nil {
		return v.path.name
	}
	return v.name
}

// String prints the values like an array.
func (v *View) String() string {
	if v.path != nil {
		return v.path.String()
	}
	a := v.Array()
	if q, ok := a.Item(); ok && len(a.Shape()) == 0 {
		return q.String()
	}
	return a.String()
}

// Repr prints the variable with the group that it belongs to.
func (v *View) Repr() string {
	if v.path != nil {
		return v.path.String()
	}
	a := v.Array()
	text := a.Repr()
	if q, ok := a.Item(); ok && len(a.Shape()) == 0 {
		text = q.Repr()
	}
	return fmt.Sprintf("<%s.%s: %s>", v.d.label(), v.name, text)
}

// Index reads elements: a number gives a Quantity; a Span, a list, an array of
// numbers or of truth values, a string condition, or a group gives an Array. What
// a Span without steps gives is not a copy, and changes with the variable.
// Synapses take two or three indices: source, target, number of the synapse.
func (v *View) Index(ix ...any) (any, error) {
	a, err := v.values()
	if err != nil {
		return nil, err
	}
	if v.r.v.shared {
		if err := wholeOnly(v, ix); err != nil {
			return nil, err
		}
		q, _ := a.Item()
		return q, nil
	}
	if data, ok := v.memory(ix); ok {
		return v.array(data), nil
	}
	if len(ix) == 2 && ix[1] == nil && wholeSpan(ix[0], v.d.size()) { // [:, None] makes a column
		return a.Index(ix...)
	}
	list, one, err := pick(v.d, ix, namesAt(v.seen))
	if err != nil {
		return nil, err
	}
	if one {
		return a.At(int(list[0])), nil
	}
	values := make([]float64, len(list))
	for k, i := range list {
		values[k] = a.Values()[i]
	}
	return v.array(values), nil
}

// memory is the values of the variable, not copied, where the index is [:]: as in
// Brian, what g.v[:] gives changes with the variable, and parts of it are copies.
func (v *View) memory(ix []any) ([]float64, bool) {
	if len(ix) != 1 || !wholeSpan(ix[0], v.d.size()) || v.r.v.role != stored || v.r.index != nil {
		return nil, false
	}
	v.r.v.arranged.restore()
	v.r.v.traces.release()
	v.r.v.lent = true
	return slices.Clip(v.r.data()), true
}

// wholeSpan reports whether an index is a slice of all n elements.
func wholeSpan(x any, n int) bool {
	s, ok := x.(units.Span)
	if !ok {
		return false
	}
	lo, hi, step, err := s.Resolve(n)
	return err == nil && step == 1 && lo == 0 && hi == n
}

// wholeOnly lets a shared variable be indexed by [:] only.
func wholeOnly(v *View, ix []any) error {
	if len(ix) == 1 && wholeSpan(ix[0], 1) {
		return nil
	}
	return kindOfError(units.ErrIndex, "%s.%s is shared: it has one value, and no elements", v.d.label(), v.name)
}

// SetIndex sets elements, chosen as for Index, to a number, a quantity, an array
// with one value for each, or a string expression.
func (v *View) SetIndex(value any, ix ...any) error { return v.SetIndexIn(value, nil, ix...) }

// SetIndexIn is SetIndex with names that are visible at the call.
func (v *View) SetIndexIn(value any, locals Names, ix ...any) error {
	if v.r.v == nil {
		return fmt.Errorf("%s has no elements", v)
	}
	if v.r.v.shared {
		if err := wholeOnly(v, ix); err != nil {
			return err
		}
		return setState(v.d, v.name, value, locals)
	}
	list, _, err := pick(v.d, ix, namesAt(locals))
	if err != nil {
		return err
	}
	if _, text := ix[0].(string); text && len(ix) == 1 {
		list = v.r.unguarded(list) // as code of the simulator does, which a text becomes
	}
	return setElements(v.d, v.name, value, list, locals)
}

// GetItem is Index.
func (v *View) GetItem(ix any) (any, error) { return v.Index(ix) }

// SetItem is SetIndex.
func (v *View) SetItem(ix, value any) error { return v.SetIndex(value, ix) }

// State of a view of a pathway is a variable of the pathway: its delay.
func (v *View) State(name string) (*View, error) {
	if v.path == nil {
		return nil, kindOfError(units.ErrAttribute, "%s.%s has no attribute %q", v.d.label(), v.name, name)
	}
	return v.path.State(name)
}

// Attribute of a view of a pathway is one of the pathway: its delay, order, when and so on.
func (v *View) Attribute(name string) (any, error) {
	if v.path == nil {
		return nil, kindOfError(units.ErrAttribute, "%s.%s has no attribute %q", v.d.label(), v.name, name)
	}
	return v.path.attribute(name)
}

// SetState of a view of a pathway sets one of the pathway: its delay, order, when or active.
func (v *View) SetState(name string, value any) error { return v.SetStateIn(name, value, nil) }

// SetStateIn is SetState with names that are visible at the call.
func (v *View) SetStateIn(name string, value any, locals Names) error {
	if v.path == nil {
		return kindOfError(units.ErrAttribute, "%s.%s has no attribute %q", v.d.label(), v.name, name)
	}
	return v.path.SetStateIn(name, value, locals)
}
