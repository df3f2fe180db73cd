package dialect

import (
	"go/types"
	"strings"
	"unicode"
)

// conventions knows the types and functions of units and dynamic, and the customs by which attributes and keyword arguments
// become methods and fields. A type that the tables do not hold is nil, and its rules then never apply.
type conventions struct {
	im       *importer
	quantity types.Type
	array    types.Type
	operand  *types.Interface
	members  map[types.Type]map[string]types.Object
}

func newConventions(im *importer) *conventions {
	c := &conventions{im: im, members: map[types.Type]map[string]types.Object{}}
	c.quantity = c.typ(UnitsPath, "Quantity")
	c.array = c.typ(UnitsPath, "Array")
	if t := c.typ(UnitsPath, "Operand"); t != nil {
		c.operand, _ = t.Underlying().(*types.Interface)
	}
	return c
}

func (c *conventions) typ(path, name string) types.Type {
	if obj, ok := c.im.object(path, name).(*types.TypeName); ok {
		return obj.Type()
	}
	return nil
}

// class says which operators a type takes part in.
type class uint8

const (
	isUnknown  class = iota // the checker has no type for it
	isNumber                // a numeric type of Go's own
	isText                  // string
	isTruth                 // bool
	isQuantity              // units.Quantity
	isOperand               // units.Array, or anything else that has elements with units
	isSlice                 // a slice of numbers or quantities
	isDynamic               // any
	isOther
)

func (c *conventions) class(t types.Type) class {
	if t == nil || t == types.Typ[types.Invalid] {
		return isUnknown
	}
	t = types.Unalias(t)
	switch {
	case c.quantity != nil && types.Identical(t, c.quantity):
		return isQuantity
	case isAny(t):
		return isDynamic
	case c.operand != nil && (types.Implements(t, c.operand)):
		return isOperand
	}
	switch u := t.(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsNumeric != 0:
			return isNumber
		case u.Info()&types.IsString != 0:
			return isText
		case u.Info()&types.IsBoolean != 0:
			return isTruth
		}
	case *types.Slice:
		switch c.class(u.Elem()) {
		case isNumber, isTruth, isQuantity, isSlice:
			return isSlice
		}
	}
	return isOther
}

// isAny reports whether t is an interface without methods that every type implements.
func isAny(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	_, param := types.Unalias(t).(*types.TypeParam)
	return ok && !param && i.NumMethods() == 0 && !i.IsComparable() && i.IsMethodSet()
}

// normal is what a Go name and the snake_case of it have in common.
func normal(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }

// means reports whether a keyword is an argument of Go: on_pre, onPre and OnPre are OnPre, ON_PRE is not; NFFT is NFFT.
func means(keyword, name string) bool {
	capitals := len(keyword) > 1 && strings.ToUpper(keyword) == keyword && strings.ToLower(keyword) != keyword
	return name != "" && normal(keyword) == normal(name) && (!capitals || keyword == name)
}

// snake returns the snake_case of a Go name: NumSpikes gives num_spikes, XMLName gives xml_name.
func snake(name string) string {
	var b strings.Builder
	rs := []rune(name)
	for i, r := range rs {
		if unicode.IsUpper(r) && i > 0 && (!unicode.IsUpper(rs[i-1]) || i+1 < len(rs) && unicode.IsLower(rs[i+1])) && rs[i-1] != '_' {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// member finds the exported method or field that Brian calls name. N is the one letter that Brian writes in upper case
// itself, so n is never it; a name with a trailing underscore is a state variable without units, and d_t is none of dt.
func (c *conventions) member(t types.Type, name string) types.Object {
	if name == "n" || strings.HasSuffix(name, "_") || strings.HasPrefix(name, "_") {
		return nil
	}
	m := c.exported(t)[normal(name)]
	if m != nil && strings.Count(name, "_") > strings.Count(snake(m.Name()), "_") {
		return nil
	}
	return m
}

// exported lists the exported methods and fields of t, promoted ones included, by normal name.
func (c *conventions) exported(t types.Type) map[string]types.Object {
	if m, ok := c.members[t]; ok {
		return m
	}
	m := map[string]types.Object{}
	c.fields(t, m, 0)
	recv := t
	if _, ok := t.Underlying().(*types.Interface); !ok {
		if _, ok := t.Underlying().(*types.Pointer); !ok {
			recv = types.NewPointer(t)
		}
	}
	set := types.NewMethodSet(recv)
	for i := range set.Len() {
		if f := set.At(i).Obj(); f.Exported() {
			m[normal(f.Name())] = f
		}
	}
	if n, ok := deref(t).(*types.Named); ok && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() != sessionPackage {
		c.members[t] = m // a cell can give its own types more methods
	}
	return m
}

func (c *conventions) fields(t types.Type, m map[string]types.Object, depth int) {
	s, ok := deref(t).Underlying().(*types.Struct)
	if !ok || depth > 4 {
		return
	}
	for i := range s.NumFields() {
		f := s.Field(i)
		if f.Embedded() {
			c.fields(f.Type(), m, depth+1)
		}
	}
	for i := range s.NumFields() {
		if f := s.Field(i); f.Exported() {
			m[normal(f.Name())] = f
		}
	}
}

// deref returns what a pointer type points to, and any other type as it is.
func deref(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return types.Unalias(p.Elem())
	}
	return types.Unalias(t)
}

// cellsPackage sees the unexported methods of types that cells declare.
var cellsPackage = types.NewPackage(sessionPackage, sessionPackage)

// method returns the method of t with the given Go name, or nil.
func method(t types.Type, name string) *types.Func {
	obj, _, _ := types.LookupFieldOrMethod(t, true, cellsPackage, name)
	f, _ := obj.(*types.Func)
	return f
}

// simulator reports whether a package belongs to this project rather than to Go or to the user.
func simulator(pkg *types.Package) bool {
	return pkg != nil && strings.HasPrefix(pkg.Path(), UnitsPath[:strings.IndexByte(UnitsPath, '/')+1])
}

// options returns the struct type of a signature's last parameter, if that is variadic and named ...Options.
func options(sig *types.Signature) (*types.Named, *types.Struct) {
	if !sig.Variadic() {
		return nil, nil
	}
	last := sig.Params().At(sig.Params().Len() - 1).Type().(*types.Slice).Elem()
	n, ok := types.Unalias(last).(*types.Named)
	if !ok || !strings.HasSuffix(n.Obj().Name(), "Options") {
		return nil, nil
	}
	s, _ := n.Underlying().(*types.Struct)
	return n, s
}
