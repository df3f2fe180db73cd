package brian

import (
	"maps"
	"slices"

	"gobrian/brian/internal/check"
	"gobrian/brian/internal/equations"
	"gobrian/internal/pages"
	"gobrian/units"
)

// role tells where the values of a variable come from.
type role uint8

const (
	stored     role = iota // data
	derived                // expr, computed on reading
	linked                 // link
	indexRole              // numbers of elements: i, j, or 0, 1, 2 ...
	clockTime              // t
	clockDt                // dt
	clockSteps             // t_in_timesteps
	count                  // number
)

// variable is one name of a group: its type, and its column.
type variable struct {
	name     string
	role     role
	dim      units.Dimensions
	typ      equations.Type
	shared   bool // one value for all elements
	constant bool
	readOnly bool
	held     bool           // cannot change during a run: a delay
	single   bool           // keeps float32 numbers
	guard    string         // the boolean variable that must be true for a write
	data     []float64      // stored: one value per element, or one
	numbers  func() []int32 // indexRole: the column; nil counts 0, 1, 2 ...
	number   int            // count: the value
	expr     *equations.Equation
	edits    int  // assignments from outside of a run's code
	lent     bool // the memory was handed out, so that it can change without an assignment
	link     *linkTarget
	traces   *traces      // what a run keeps in the place of the data; nil where that was never so
	arranged *arrangement // in which the data lies; nil: by the numbers of the elements
}

func (v *variable) checked(name string) check.Var {
	return check.Var{Name: name, Dim: v.dim, Type: v.typ, Shared: v.shared, Constant: v.constant, ReadOnly: v.readOnly || v.role != stored}
}

// variables is the names of a group.
type variables struct {
	byName map[string]*variable
	names  []string // in order of definition
}

func (vs *variables) add(v *variable) *variable {
	if vs.byName == nil {
		vs.byName = map[string]*variable{}
	}
	if vs.byName[v.name] == nil {
		vs.names = append(vs.names, v.name)
	}
	vs.byName[v.name] = v
	return v
}

func (vs *variables) sorted() []string { return slices.Sorted(maps.Keys(vs.byName)) }

// addSpecial adds the names that every group has.
func (vs *variables) addSpecial() {
	vs.add(&variable{name: "t", role: clockTime, dim: units.Time, shared: true})
	vs.add(&variable{name: "dt", role: clockDt, dim: units.Time, shared: true, constant: true})
	vs.add(&variable{name: "t_in_timesteps", role: clockSteps, typ: equations.Integer, shared: true})
}

// addSystem adds a variable for each equation of a block; n elements each.
func (vs *variables) addSystem(sys *equations.System, n int) {
	for _, e := range sys.Equations {
		vs.addEquation(e, n)
	}
}

func (vs *variables) addEquation(e *equations.Equation, n int) {
	v := &variable{name: e.Name, dim: e.Dim, typ: e.Type, shared: e.Has("shared"), constant: e.Has("constant"), expr: e}
	switch {
	case e.Has("linked"):
		v.role = linked
	case e.Kind == equations.Subexpression && !e.Has("constant over dt"):
		v.role = derived
	default:
		v.readOnly = e.Kind == equations.Subexpression
		v.data = pages.Make[float64](columnLength(v.shared, n))
	}
	if e.Has("unless refractory") {
		v.guard = notRefractory
	}
	vs.add(v)
}

func columnLength(shared bool, n int) int {
	if shared {
		return 1
	}
	return n
}

// iota32 is 0, 1, 2 ...; it only grows, so slices of it stay valid.
var iota32 []int32

// firstNumbers is the numbers lo..hi-1; the caller must not change them.
func firstNumbers(lo, hi int) []int32 {
	if len(iota32) < hi {
		grown := make([]int32, max(hi, 2*len(iota32)))
		for k := range grown {
			grown[k] = int32(k)
		}
		iota32 = grown
	}
	return iota32[lo:hi:hi]
}

// iota64 is iota32 as float64.
var iota64 []float64

// counting is the numbers lo..hi-1 as a column; the caller must not change them.
func counting(lo, hi int) []float64 {
	if len(iota64) < hi {
		grown := make([]float64, max(hi, 2*len(iota64)))
		for k := range grown {
			grown[k] = float64(k)
		}
		iota64 = grown
	}
	return iota64[lo:hi:hi]
}

// ref is a variable as the code of some domain sees it.
type ref struct {
	v     *variable
	g     *group
	off   int     // the element of v that belongs to element 0 of the domain, or to index 0
	n     int     // how many elements of v can be reached
	index []int32 // element k of the domain sees element off+index[k]; nil: off+k
	tag   string  // names the index, so that code is readable: "", "pre", "post" ...
}

// compose is the variable that inner code sees through an outer index.
func (r ref) compose(outer ref) ref {
	if r.v.shared {
		return r
	}
	if r.index == nil {
		return ref{v: r.v, g: r.g, off: r.off + outer.off, n: outer.n, index: outer.index, tag: outer.tag}
	}
	if outer.index == nil {
		r.index = r.index[outer.off : outer.off+outer.n]
		return r
	}
	through := make([]int32, len(outer.index))
	for k, x := range outer.index {
		through[k] = r.index[outer.off+int(x)]
	}
	r.index, r.tag = through, outer.tag+"_"+r.tag
	return r
}

// guard is the variable that must be true where an element is written, ok whether there is one.
func (r ref) guard() (g ref, ok bool) {
	if r.v.guard == "" {
		return ref{}, false
	}
	g, ok = r.g.span().resolve(r.v.guard)
	if !ok {
		panic("brian: a guarded variable has no guard")
	}
	return g.compose(r), true
}

// unguarded leaves out the elements that are not to be written now: those that are refractory, of a variable that
// is not integrated then.
func (r ref) unguarded(list []int32) []int32 {
	g, ok := r.guard()
	if !ok {
		return list
	}
	may := g.data()
	return slices.DeleteFunc(list, func(k int32) bool {
		if g.index != nil {
			k = g.index[k]
		}
		return may[k] == 0
	})
}

// numbers is the column of an index variable.
func (r ref) numbers() []int32 {
	if r.v.numbers == nil {
		return firstNumbers(r.off, r.off+r.n)
	}
	return r.v.numbers()[r.off : r.off+r.n]
}

// data is the column of a stored variable, or its one value.
func (r ref) data() []float64 {
	if r.v.shared {
		return r.v.data
	}
	if r.n == 0 {
		return []float64{}
	}
	return r.v.data[r.off : r.off+r.n]
}

// domain is what code is run over: the elements of a group, of a part of it, or synapses.
type domain interface {
	label() string // the name of the object, for messages
	size() int
	resolve(name string) (ref, bool)
	known() []string // the names that resolve, for suggestions
	whole() *group   // the group that its equations belong to
}
