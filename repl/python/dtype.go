package python

import "strings"

// dtype is the type of the elements of an array, by numpy's name: "float64", "<U3".
type dtype string

// dtypeNames are numpy's names of types of Python.
var dtypeNames = map[string]string{"float": "float64", "int": "int64", "complex": "complex128", "float_": "float64", "int_": "int64", "bool_": "bool",
	"double": "float64", "intp": "int64", "complex_": "complex128", "object_": "object"}

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
	switch Go(x).(type) {
	case string:
		name := Go(x).(string)
		if long, ok := dtypeNames[name]; ok {
			name = long
		}
		return dtype(name), true
	}
	return "", false
}

// attr is d.name.
func (d dtype) attr(name string) any {
	kinds := map[byte]string{'f': "f", 'i': "i", 'b': "b", 'c': "c", '<': "U", 'o': "O"}
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
	case "itemsize":
		switch d[0] {
		case 'b':
			return 1
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
