package python

import (
	"slices"
	"strings"

	"gobrian/units"
)

// attrOf is x.name of what scripts and Python's library define.
func attrOf(x any, name string) (any, bool) {
	switch x := x.(type) {
	case *Instance:
		return x.attr(name), true
	case *Class:
		return x.attr(name), true
	case parent:
		return x.attr(name), true
	case absentModule:
		NoModule(string(x))
	case moduleValue:
		return x.attr(name), true
	case *Module:
		return x.attr(name), true
	case *Named:
		return x.attr(name), true
	case dtype:
		return x.attr(name), true
	case complex128:
		return complexAttr(x, name), true
	case *Elements:
		return x.attr(name), true
	case Path:
		return x.attr(name), true
	case *Cycler:
		return x.attr(name), true
	case *Compiled:
		return x.attr(name), true
	case *Found:
		return x.attr(name), true
	case *Dict:
		switch {
		case name == "files" && x.files != nil:
			return x.files, true
		case name == "default_factory" && x.kind == presetType:
			return x.preset, true
		}
	case *List:
		if name == "maxlen" && x.most != 0 {
			if x.most < 0 {
				return nil, true
			}
			return x.most, true
		}
	case units.Span:
		return spanAttr(x, name)
	case method:
		switch name {
		case "__func__":
			return x.f, true
		case "__self__":
			return x.self, true
		}
	case *Func:
		if v, ok := x.attrs.get(name); ok {
			return v, true
		}
	case *Error:
		if v, ok := x.attrs.get(name); ok {
			return v, true
		}
		if x.class != nil && name != "args" {
			if f, ok := x.class.find(name, nil); ok {
				return bind(f, x, x.class), true
			}
		}
	case static:
		return x.f, name == "__func__"
	case class:
		return x.f, name == "__func__"
	case *property:
		switch name {
		case "fget":
			return x.get, true
		case "fset":
			return x.set, true
		case "fdel":
			return x.del, true
		case "setter":
			return builtin(func(a args) any { return &property{x.get, a.one("setter"), x.del} }), true
		case "deleter":
			return builtin(func(a args) any { return &property{x.get, x.set, a.one("deleter")} }), true
		case "getter":
			return builtin(func(a args) any { return &property{a.one("getter"), x.set, x.del} }), true
		}
	case *File:
		switch name {
		case "name":
			return x.Name, true
		case "closed":
			return x.f == nil && x.std == "", true
		}
	}
	return nil, false
}

// get is find for a dict that may not be there.
func (d *Dict) get(key string) (any, bool) {
	if d == nil {
		return nil, false
	}
	return d.named(key)
}

// Attr is x.name.
func Attr(x any, name string) any {
	if i, ok := x.(*Instance); ok {
		return i.attr(name)
	}
	x = simple(x)
	if t, ok := x.(Type); ok {
		switch module, own := t.split(); name {
		case "__name__", "__qualname__":
			return own
		case "__module__":
			return module
		case "__mro__":
			return t.order()
		}
	}
	if methodOf(x, name) != nil {
		return bound{x, name}
	}
	if v, ok := attrOf(x, name); ok {
		return v
	}
	if name == "dt" && TypeName(x) == "TimedArray" {
		return SI(host.Attr(x, name)) // a number in Brian, too
	}
	if name == "variables" && goMethod(x, "variable").IsValid() {
		return variablesOf(x)
	}
	if name == "__class__" {
		return typeOf(x)
	}
	switch x := x.(type) {
	case Type:
		module, own := x.split()
		raise("AttributeError", "type object '%s' has no attribute '%s'", strings.TrimPrefix(module+"."+own, "builtins."), name)
	case *Error:
		switch name {
		case "code":
			if x.Type == "SystemExit" {
				if len(x.Args) == 1 {
					return x.Args[0]
				}
				return nil
			}
		case "args":
			return Tuple(x.Args)
		case "errno", "strerror":
			if len(x.Args) >= 2 && Catches(x, Type("OSError")) {
				return x.Args[slices.Index([]string{"errno", "strerror"}, name)]
			}
		case "filename":
			if Catches(x, Type("OSError")) {
				return args{list: x.Args}.at(2)
			}
		case "message":
			return x.Str()
		case "__cause__", "__context__", "__traceback__":
			return nil
		case "value":
			if x.Type == "StopIteration" {
				return args{list: x.Args}.at(0)
			}
		}
	case *Func:
		switch name {
		case "__name__", "__qualname__":
			return x.Name
		case "__defaults__", "__kwdefaults__":
			return x.defaults(name == "__kwdefaults__")
		case "__doc__":
			return nil
		case "__module__":
			return "__main__"
		case "__dict__":
			if x.attrs == nil {
				x.attrs = NewDict()
			}
			return x.attrs
		}
	case int, float64, float32, bool:
		switch name {
		case "real", "T":
			return x
		case "imag":
			return 0
		case "numerator", "denominator":
			if n, ok := small(x); ok && name == "numerator" {
				return n
			} else if ok {
				return 1
			}
		case "shape":
			return Tuple{} // numbers of numpy are arrays without directions
		case "ndim":
			return 0
		case "size":
			return 1
		case "dtype", "itemsize", "nbytes":
			v, _ := arrayAttr(arrayOf(x), name)
			return v
		}
		raise("AttributeError", "'%s' object has no attribute '%s'", TypeName(x), name)
	case units.Operand:
		if v, ok := arrayAttr(x.Array(), name); ok {
			return v
		}
	}
	if isPython(x) || host.Attr == nil {
		raise("AttributeError", "'%s' object has no attribute '%s'", TypeName(x), name)
	}
	v := host.Attr(x, name)
	switch dims := v.(type) {
	case []int:
		if name == "shape" {
			return NewTuple(goItems(dims)...)
		}
	case []any: // what gives several values
		return Tuple(dims)
	}
	return v
}
