package python

import (
	"math"
	"strings"

	"gobrian/units"
)

// dtype is the type of the elements of an array, by numpy's name: "float64", "<U3".
type dtype string

// dtypeNames are numpy's names of types of elements that are not numbers of package units.
var dtypeNames = map[string]string{"complex": "complex128", "complex_": "complex128", "object_": "object"}

// sameTypes compares the type of elements with another, a type of Python or a name.
func sameTypes(op string, x, y any) (any, bool) {
	d, isx := x.(dtype)
	e, isy := y.(dtype)
	if !isx && !isy || op != "==" && op != "!=" {
		return nil, false
	}
	if !isx {
		d, isx = typeOfElements(x)
	}
	if !isy {
		e, isy = typeOfElements(y)
	}
	return (isx && isy && d == e) == (op == "=="), true
}

func typeOfElements(x any) (dtype, bool) {
	switch name := Go(x).(type) {
	case string:
		if k, ok := units.ParseKind(name); ok {
			return dtype(k.String()), true
		}
		if long, ok := dtypeNames[name]; ok {
			name = long
		}
		return dtype(name), true
	}
	return "", false
}

// newDtype is np.dtype(x).
func newDtype(a args) any {
	x := a.one("dtype")
	d, ok := typeOfElements(x)
	if !ok {
		raise("TypeError", "Cannot interpret '%s' as a data type", Str(x))
	}
	return d
}

// attr is d.name.
func (d dtype) attr(name string) any {
	kinds := map[byte]string{'f': "f", 'i': "i", 'u': "u", 'b': "b", 'c': "c", '<': "U", 'o': "O"}
	switch name {
	case "name":
		if strings.HasPrefix(string(d), "<U") {
			return "str" + Str(32*index(Int(string(d[2:]))))
		}
		return string(d)
	case "kind":
		return kinds[d[0]]
	case "type":
		return Type(d)
	case "str":
		if k, ok := units.ParseKind(string(d)); ok {
			return rawTypeOf(k).String()
		}
	case "itemsize":
		if k, ok := units.ParseKind(string(d)); ok {
			return k.Bytes()
		}
		switch d[0] {
		case 'c':
			return 16
		case '<':
			return 4 * index(Int(string(d[2:])))
		}
		return 8
	}
	raise("AttributeError", "'numpy.dtype' object has no attribute '%s'", name)
	return nil
}

// numpyClasses are the classes that numpy's types of numbers are of.
var numpyClasses = map[string]func(units.Kind) bool{
	"generic":         func(units.Kind) bool { return true },
	"number":          func(k units.Kind) bool { return k != units.Bool },
	"integer":         func(k units.Kind) bool { return k.Base() == units.Int },
	"signedinteger":   func(k units.Kind) bool { return k.Code()[0] == 'i' },
	"unsignedinteger": func(k units.Kind) bool { return k.Code()[0] == 'u' },
	"inexact":         func(k units.Kind) bool { return k.Base() == units.Float },
	"floating":        func(k units.Kind) bool { return k.Base() == units.Float },
	"complexfloating": func(units.Kind) bool { return false },
}

// elementKind is the kind of a number that is no array.
func elementKind(x any) (units.Kind, bool) {
	x = simple(x)
	return arrayOfNumber(x).Kind(), number(x)
}

func arrayOfNumber(x any) units.Array {
	if !number(x) {
		return units.Array{}
	}
	return arrayOf(x)
}

// kindArgument is a type of numbers that a function is called with: np.float32, "i4", x.dtype.
func kindArgument(x any) units.Kind {
	if p, ok := operand(simple(x)); ok {
		return p.Array().Kind()
	}
	k, ok := units.ParseKind(Str(Go(x)))
	if !ok {
		raise("TypeError", "data type %s not understood", quote(Str(Go(x))))
	}
	return k
}

// issubdtype is whether one type of elements is of a class, or the same type as another.
func issubdtype(a args) any {
	d, _ := typeOfElements(a.at(0))
	class := Str(Go(a.at(1)))
	is, ok := numpyClasses[class]
	if !ok {
		e, _ := typeOfElements(a.at(1))
		return d == e
	}
	k, isNumber := units.ParseKind(string(d))
	if isNumber {
		return is(k)
	}
	complex := strings.HasPrefix(string(d), "complex") && (class == "complexfloating" || class == "inexact" || class == "number")
	return class == "generic" || complex
}

// commonType is the type of elements that holds those of several types or arrays.
func commonType(a args) any {
	k := kindArgument(a.first("result_type"))
	for _, x := range a.list[1:] {
		k = k.Common(kindArgument(x))
	}
	return dtype(k.String())
}

// finfo is the limits of a type of floating point numbers.
func finfo(a args) any {
	k := kindArgument(a.given(0, "dtype", "float64"))
	bits := map[units.Kind][2]int{units.Float16: {10, 15}, units.Float32: {23, 127}, units.Float: {52, 1023}}[k] // of the fraction; greatest exponent
	if bits == [2]int{} {
		raise("ValueError", "data type %s not inexact", Repr(dtype(k.String())))
	}
	number := func(x float64) any { return scalar(units.Quantity{Value: x, Kind: k}) }
	most := math.Ldexp(2-math.Ldexp(1, -bits[0]), bits[1])
	return &Module{Name: "finfo", attrs: NewDict("eps", number(math.Ldexp(1, -bits[0])), "max", number(most), "min", number(-most),
		"tiny", number(math.Ldexp(1, 1-bits[1])), "bits", 8*k.Bytes(), "dtype", dtype(k.String()))}
}

// iinfo is the limits of a type of whole numbers.
func iinfo(a args) any {
	k := kindArgument(a.given(0, "type", nil))
	if k.Base() != units.Int {
		raise("ValueError", "Invalid integer data type '%s'.", k.Code()[:1])
	}
	bits := 8 * k.Bytes()
	least, most := Neg(Pow(2, bits-1)), Sub(Pow(2, bits-1), 1)
	if numpyClasses["unsignedinteger"](k) {
		least, most = 0, Sub(Pow(2, bits), 1)
	}
	return &Module{Name: "iinfo", attrs: NewDict("min", least, "max", most, "bits", bits, "dtype", dtype(k.String()))}
}
