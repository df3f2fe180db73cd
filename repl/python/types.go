package python

import (
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// Type is a type of Python, or of exceptions, as a value.
type Type string

// typeNames are the types that scripts have without import.
var typeNames = []string{"int", "float", "str", "bool", "list", "tuple", "dict", "set", "frozenset", "object", "type", "complex", "slice", "range"}

// typeOf is the type of a value that no class of a script made.
func typeOf(x any) Type { return Type(strings.TrimPrefix(TypeName(x), "numpy.")) }

// split is the module of the type and its name there.
func (t Type) split() (module, name string) {
	if m := brianModules[string(t)]; m != "" {
		return "brian2." + m, string(t)
	}
	if k := strings.LastIndexByte(string(t), '.'); k >= 0 {
		return string(t[:k]), string(t[k+1:])
	}
	if t == "ndarray" || slices.Contains(numpyTypes, string(t)) {
		return "numpy", string(t)
	}
	return "builtins", string(t)
}

// String is the type as Python shows it.
func (t Type) String() string {
	module, name := t.split()
	if module == "builtins" {
		return "<class '" + name + "'>"
	}
	return "<class '" + module + "." + name + "'>"
}

// brianNames are the classes of the simulator whose names in Brian are other ones.
var brianNames = map[string]string{"View": "VariableView", "Pathway": "SynapticPathway", "StateMonitorPart": "StateMonitorView"}

// brianModules are the modules in which scripts see the classes of the simulator.
var brianModules = map[string]string{
	"BrianObject": "core.base", "Clock": "core.clocks", "Network": "core.network", "NetworkOperation": "core.operations", "VariableView": "core.variables",
	"RuntimeDevice": "devices.device", "CPPStandaloneDevice": "devices.cpp_standalone.device", "Equations": "equations.equations", "Quantity": "units.fundamentalunits",
	"NeuronGroup": "groups.neurongroup", "Subgroup": "groups.subgroup", "CodeRunner": "groups.group",
	"PoissonGroup": "input.poissongroup", "PoissonInput": "input.poissoninput",
	"SpikeGeneratorGroup": "input.spikegeneratorgroup", "TimedArray": "input.timedarray",
	"SpikeMonitor": "monitors.spikemonitor", "EventMonitor": "monitors.spikemonitor", "StateMonitor": "monitors.statemonitor",
	"StateMonitorView": "monitors.statemonitor", "PopulationRateMonitor": "monitors.ratemonitor",
	"Morphology": "spatialneuron.morphology", "SpatialNeuron": "spatialneuron.spatialneuron",
	"Synapses": "synapses.synapses", "SynapticPathway": "synapses.synapses", "SynapticSubgroup": "synapses.synapses",
}

// make calls the type: int("3"), list(x).
func (t Type) make(a args) any {
	switch t {
	case "int", "long":
		return toInt(a)
	case "float":
		return toFloat(a)
	case "complex":
		return newComplex(a)
	case "str", "unicode":
		if len(a.list) == 0 {
			return ""
		}
		return Str(a.list[0])
	case "bool":
		return len(a.list) > 0 && Truth(a.one("bool"))
	case "list":
		if len(a.list) == 0 {
			return NewList()
		}
		return &List{items: slices.Clone(Items(a.one("list")))}
	case "tuple":
		if len(a.list) == 0 {
			return Tuple{}
		}
		if t, ok := a.list[0].(Tuple); ok {
			return t
		}
		return Tuple(slices.Clone(Items(a.one("tuple"))))
	case "slice":
		return newSlice(a)
	case "range":
		return NewRange(a.list...)
	case "set", "frozenset":
		s := NewSet()
		if len(a.list) > 0 {
			s = NewSet(Items(a.one(string(t)))...)
		}
		s.frozen = t == "frozenset"
		return s
	case "dict":
		d := NewDict()
		if len(a.list) > 0 {
			d.update(a.one("dict"))
		}
		for _, k := range a.kw {
			d.set(k.Name, k.Value)
		}
		return d
	case "type":
		if len(a.list) == 3 {
			return classFrom(a)
		}
		if c := classOf(a.one("type")); c != nil {
			return c
		}
		return typeOf(a.list[0])
	}
	if x := t.ofCollections(a); x != nil {
		return x
	}
	if f := constructor(string(t)); f != nil {
		return callArgs(f, a)
	}
	if slices.Contains(numpyTypes, string(t)) {
		return AsType(array0(a.one(string(t))), t)
	}
	a.none(string(t))
	return newError(string(t), a.list...)
}

func toInt(a args) any {
	base := 10
	if b := a.take("base"); b != nil {
		a.list = append(a.list, b)
	}
	a.none("int")
	a.count("int", 0, 2)
	if len(a.list) == 0 {
		return 0
	}
	if len(a.list) == 2 {
		base = index(a.list[1])
	}
	for _, name := range []string{"__int__", "__index__"} {
		if f := special(a.list[0], name); f != nil {
			return Call(f)
		}
	}
	switch x := simple(a.list[0]).(type) {
	case float64:
		return floatInt(x)
	case string:
		return parseInt(x, base)
	default:
		if n, ok := whole(x); ok {
			return reduce(n)
		}
		if p, ok := operand(x); ok {
			if q, one := p.Array().Item(); one {
				return floatInt(q.Value) // in base units, as Brian has it
			}
			raise("TypeError", "only length-1 arrays can be converted to Python scalars")
		}
	}
	raise("TypeError", "int() argument must be a string, a bytes-like object or a real number, not '%s'", TypeName(a.list[0]))
	return nil
}

func parseInt(text string, base int) any {
	s := strings.TrimSpace(text)
	bad := func() {
		raise("ValueError", "invalid literal for int() with base %d: %s", base, quote(text))
	}
	digits := strings.TrimLeft(s, "+-")
	if len(s)-len(digits) > 1 || strings.HasPrefix(digits, "_") || strings.HasSuffix(digits, "_") || strings.Contains(digits, "__") {
		bad()
	}
	clean := strings.ReplaceAll(s, "_", "")
	for b, p := range map[int]string{16: "0x", 8: "0o", 2: "0b"} {
		if base == b && len(digits) > 2 && strings.EqualFold(digits[:2], p) {
			clean = s[:len(s)-len(digits)] + digits[2:]
		}
	}
	n, ok := new(big.Int).SetString(clean, base)
	if !ok {
		bad()
	}
	return reduce(n)
}

func toFloat(a args) any {
	a.count("float", 0, 1)
	if len(a.list) == 0 {
		return 0.0
	}
	x := simple(a.list[0])
	if f, ok := real(x); ok {
		return f
	}
	if f := special(x, "__float__"); f != nil {
		return Call(f)
	}
	if s, ok := x.(string); ok {
		return parseFloat(s)
	}
	if p, ok := operand(x); ok {
		if q, one := p.Array().Item(); one {
			return q.Value // of a quantity, as of Brian's: in SI units
		}
		raise("TypeError", "only length-1 arrays can be converted to Python scalars")
	}
	raise("TypeError", "float() argument must be a string or a real number, not '%s'", TypeName(x))
	return nil
}

func parseFloat(text string) float64 {
	s := strings.ToLower(strings.TrimSpace(text))
	switch strings.TrimLeft(s, "+-") {
	case "inf", "infinity":
		if s[0] == '-' {
			return math.Inf(-1)
		}
		return math.Inf(1)
	case "nan":
		return math.NaN()
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && !math.IsInf(f, 0) || strings.ContainsAny(s, "xp") || strings.HasPrefix(s, "_") {
		raise("ValueError", "could not convert string to float: %s", quote(text))
	}
	return f
}

// order is the type and those that it derives from.
func (t Type) order() Tuple {
	list := Tuple{t}
	switch {
	case t == "object":
		return list
	case t == "bool":
		list = append(list, Type("int"))
	case collectionBases[t] != "":
		list = append(list, collectionBases[t])
	case isException(t):
		for _, base := range bases[string(t)] {
			list = append(list, Type(base))
		}
		if t != "Exception" && t != "BaseException" {
			list = append(list, Type("Exception"))
		}
		if t != "BaseException" {
			list = append(list, Type("BaseException"))
		}
	}
	return append(list, Type("object"))
}
