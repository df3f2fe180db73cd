package pyscript

// kind is what is known of the Go type that an expression has in the dialect, and of its value.
type kind struct {
	code   code
	lo, hi int64  // bounds of a whole number, if bounded
	bound  bool   // lo and hi are known
	class  string // of object
}

type code uint8

const (
	unset    code = iota // no assignment was seen yet
	dynamic              // of type any, whatever Python has
	whole                // int
	float                // float64
	truth                // bool
	text                 // string
	quantity             // units.Quantity
	numbers              // of type any, but a number, a quantity or an array of them
	array                // units.Array
	object               // something of the simulator whose type the dialect knows
)

func of(c code) kind { return kind{code: c} }

// limit keeps products of bounded numbers within an int.
const limit = 1 << 62

// between is a whole number with bounds.
func between(lo, hi int64) kind {
	if lo < -limit || hi > limit {
		return of(dynamic)
	}
	return kind{code: whole, lo: lo, hi: hi, bound: true}
}

// join is what is known of a variable that is assigned both.
func (k kind) join(l kind) kind {
	switch {
	case k.code == unset:
		return l
	case l.code == unset:
		return k
	case k.code != l.code, k.code == object && (k.class != l.class || k.class == ""):
		return of(dynamic)
	case k.code == whole:
		if !k.bound || !l.bound {
			return of(dynamic)
		}
		return between(min(k.lo, l.lo), max(k.hi, l.hi))
	}
	return k
}

// numeric reports whether the dialect's operators have Python's meaning beside it.
func (k kind) numeric() bool { return k.code == quantity || k.code == numbers || k.code == array }

// number reports whether it is a number of Go.
func (k kind) number() bool { return k.code == whole || k.code == float }

// typed reports whether the dialect knows a type other than any.
func (k kind) typed() bool { return k.code != dynamic && k.code != numbers && k.code != unset }

// goType is how a variable of that kind is declared before its first assignment, or "".
func (k kind) goType() string {
	switch k.code {
	case whole:
		return "int"
	case float:
		return "float64"
	case truth:
		return "bool"
	case text:
		return "string"
	case quantity:
		return "units.Quantity"
	case object:
		if classes[k.class] {
			return "*" + k.class
		}
	}
	return ""
}

// classes are the classes of Brian whose objects are pointers of that type in Go.
var classes = map[string]bool{
	"NeuronGroup": true, "Synapses": true, "PoissonGroup": true, "SpikeGeneratorGroup": true, "SpikeMonitor": true,
	"StateMonitor": true, "PopulationRateMonitor": true, "Network": true, "PoissonInput": true, "TimedArray": true,
	"Equations": true, "Clock": true, "Subgroup": true, "SpatialNeuron": true, "EventMonitor": true, "NetworkOperation": true, "BrianObject": true,
}

// arithmetic is the kind of x op y where the dialect's operator is Python's, else dynamic.
func arithmetic(op string, x, y kind) kind {
	if x.code == whole && y.code == whole {
		return wholeArithmetic(op, x, y)
	}
	if x.number() && y.number() {
		switch op {
		case "+", "-", "*":
			return of(float)
		}
		return of(dynamic) // a division may be by zero, a power complex
	}
	if x.class == "Equations" || y.class == "Equations" {
		return of(dynamic) // which the dialect has no operator for
	}
	plain := func(k kind) bool { return k.number() || k.numeric() || k.code == object }
	if !plain(x) || !plain(y) {
		return of(dynamic)
	}
	switch op {
	case "+", "-", "*", "/":
	case "**", "%":
	default:
		return of(dynamic)
	}
	if x.code == object && y.code == object || x.code == object && y.code == whole || x.code == whole && y.code == object {
		if op == "/" || op == "%" || op == "**" {
			return of(dynamic) // either may be a whole number
		}
		return kind{code: object}
	}
	switch {
	case x.code == array || y.code == array:
		return of(array)
	case x.code == object || y.code == object:
		return kind{code: object}
	case x.code == numbers || y.code == numbers:
		return of(numbers)
	}
	return of(quantity)
}

// wholeArithmetic is int op int where neither is too large for Go.
func wholeArithmetic(op string, x, y kind) kind {
	if !x.bound || !y.bound {
		return of(dynamic)
	}
	switch op {
	case "+":
		return between(x.lo+y.lo, x.hi+y.hi)
	case "-":
		return between(x.lo-y.hi, x.hi-y.lo)
	case "*":
		const half = 1 << 31
		if min(x.lo, y.lo) > -half && max(x.hi, y.hi) < half {
			c := []int64{x.lo * y.lo, x.lo * y.hi, x.hi * y.lo, x.hi * y.hi}
			return between(min(c[0], c[1], c[2], c[3]), max(c[0], c[1], c[2], c[3]))
		}
	case "//":
		if x.lo >= 0 && y.lo > 0 {
			return between(x.lo/y.hi, x.hi/y.lo)
		}
	case "%":
		if x.lo >= 0 && y.lo > 0 {
			return between(0, min(x.hi, y.hi-1))
		}
	case "/":
		if y.lo > 0 || y.hi < 0 {
			return of(float)
		}
	}
	return of(dynamic)
}
