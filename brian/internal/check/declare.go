package check

import (
	"fmt"
	"slices"
	"strings"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/syntax"
)

// Owner describes what equations may declare for one kind of object.
type Owner struct {
	Name  string // "a neuron group"
	Flags map[equations.Kind][]string
	Names map[string]string // names that equations cannot define, with what they are
	Pair  bool              // names that end in _pre and _post are those of other groups
}

// incompatible are flags that exclude each other.
var incompatible = [][2]string{
	{"event-driven", "clock-driven"}, {"summed", "shared"}, {"summed", "constant over dt"},
	{"linked", "constant"}, {"linked", "shared"}, {"shared", "unless refractory"}, {"point current", "shared"},
}

// The owners of equations.
var (
	Neurons = Owner{
		Name: "a neuron group",
		Flags: map[equations.Kind][]string{
			equations.Differential:  {"unless refractory"},
			equations.Subexpression: {"shared", "constant over dt"},
			equations.Parameter:     {"constant", "shared", "linked"},
		},
		Names: map[string]string{
			"not_refractory": "made by the group itself", "lastspike": "made by the group itself",
			"refractory": "the refractory period of the group", "refractory_until": "reserved",
		},
	}
	SynapticConnections = Owner{
		Name: "synapses",
		Flags: map[equations.Kind][]string{
			equations.Differential:  {"event-driven", "clock-driven"},
			equations.Subexpression: {"summed", "shared", "constant over dt"},
			equations.Parameter:     {"constant", "shared", "linked"},
		},
		Names: map[string]string{
			"j": "the index of the postsynaptic neuron", "delay": "the delay of the synapses",
		},
		Pair: true,
	}
	Compartments = Owner{
		Name: "a spatial neuron",
		Flags: map[equations.Kind][]string{
			equations.Differential:  {"point current"},
			equations.Subexpression: {"point current", "shared", "constant over dt"},
			equations.Parameter:     {"constant", "shared", "linked", "point current"},
		},
		Names: Neurons.Names,
	}
)

// automatic are the variables that every object has.
var automatic = map[string]string{
	"t": "the time", "dt": "the length of a step", "t_in_timesteps": "the number of the step",
	"i": "the index of an element", "N": "the number of elements", "xi": "noise",
}

// Reserved says what a name means in every text, if it has a meaning: a
// constant, a unit, a function, noise, an automatic variable, a word of Python.
func Reserved(name string) (what string, ok bool) {
	if what, ok := automatic[name]; ok {
		return what, true
	}
	switch _, isFunction := functions[name]; {
	case isFunction:
		return "a function", true
	case equations.IsNoise(name):
		return "noise", true
	case !syntax.IsName(name):
		return "not a name", true
	}
	if _, what, ok := standard(name); ok {
		return what, true
	}
	return "", false
}

// Declarations checks the names and flags of equations for an owner. The error
// is a syntax.ErrorList of all mistakes.
func Declarations(sys *equations.System, o Owner) error {
	var errs syntax.ErrorList
	for _, e := range sys.Equations {
		fail := func(hint, format string, args ...any) {
			errs = append(errs, &syntax.Error{Pos: e.At, Src: e.Src, What: "model", Msg: fmt.Sprintf(format, args...), Hint: hint})
		}
		if what, bad := o.forbids(e); bad {
			fail("choose another name", "%s cannot be defined: it is %s", e.Name, what)
			errs[len(errs)-1].Kind = syntax.Malformed
		}
		for _, flag := range e.Flags {
			if allowed := o.Flags[e.Kind]; !slices.Contains(allowed, flag) {
				fail(flagHint(allowed), "the flag '%s' has no meaning for the %s %s of %s", flag, e.Kind, e.Name, o.Name)
			}
		}
		for _, pair := range incompatible {
			if e.Has(pair[0]) && e.Has(pair[1]) {
				fail("", "the flags '%s' and '%s' of %s exclude each other", pair[0], pair[1], e.Name)
			}
		}
	}
	return errs.Err()
}

func flagHint(allowed []string) string {
	if len(allowed) == 0 {
		return "no flag is possible here"
	}
	return "possible flags: " + strings.Join(allowed, ", ")
}

// forbids says why the owner's equations cannot define e.
func (o Owner) forbids(e *equations.Equation) (what string, bad bool) {
	if what, ok := Reserved(e.Name); ok {
		return what, true
	}
	if what, ok := o.Names[e.Name]; ok {
		return what, true
	}
	if strings.HasPrefix(e.Name, "_") {
		return "a name of the simulator, as all that start with _", true
	}
	for _, suffix := range []string{"_pre", "_post"} {
		if !strings.HasSuffix(e.Name, suffix) || e.Has("summed") {
			continue
		}
		if o.Pair {
			return "a variable of the " + suffix[1:] + "synaptic group, which only a (summed) equation can set", true
		}
		return "a name for synapses, as all that end in " + suffix, true
	}
	return "", false
}

// Model parses an equation block and checks its declarations: all mistakes of
// both are in the error.
func Model(src string, o Owner) (*equations.System, error) {
	sys, err := equations.Parse(src)
	errs, _ := err.(syntax.ErrorList)
	if more, ok := Declarations(sys, o).(syntax.ErrorList); ok {
		errs = append(errs, more...)
	}
	slices.SortStableFunc(errs, func(a, b *syntax.Error) int {
		if a.Pos.Line != b.Pos.Line {
			return a.Pos.Line - b.Pos.Line
		}
		return a.Pos.Col - b.Pos.Col
	})
	return sys, errs.Err()
}
