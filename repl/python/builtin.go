package python

import (
	"math"
	"math/big"
	"math/cmplx"
	"slices"
	"strings"
	"sync"

	"gobrian/units"
)

// builtin is a built-in function as a value.
type builtin func(a args) any

// Builtin is the built-in function of that name as a value.
func Builtin(name string) any {
	if name == "NotImplemented" {
		return notImplemented{}
	}
	if f := builtins()[name]; f != nil {
		return f
	}
	return Type(name)
}

// builtins are the functions that scripts have without import.
var builtins = sync.OnceValue(func() map[string]builtin {
	return map[string]builtin{
		"len":   func(a args) any { return Len(a.one("len")) },
		"abs":   func(a args) any { return Abs(a.one("abs")) },
		"sum":   sum,
		"min":   func(a args) any { return extreme("min", a) },
		"max":   func(a args) any { return extreme("max", a) },
		"round": round,
		"sorted": func(a args) any {
			x := a.first("sorted")
			return &List{items: sorted(Items(x), args{kw: a.kw})}
		},
		"reversed": func(a args) any {
			if f := special(a.first("reversed"), "__reversed__"); f != nil {
				return Iter(Call(f))
			}
			items := slices.Clone(Items(a.one("reversed")))
			slices.Reverse(items)
			return slice(items)
		},
		"slice":     newSlice,
		"any":       func(a args) any { return anyOf(a.one("any")) },
		"all":       func(a args) any { return allOf(a.one("all")) },
		"range":     func(a args) any { return NewRange(a.list...) },
		"xrange":    func(a args) any { return NewRange(a.list...) },
		"zip":       zip,
		"enumerate": enumerate,
		"map":       mapping,
		"filter":    filter,
		"repr":      func(a args) any { return Repr(a.one("repr")) },
		"ascii":     func(a args) any { return ascii(a.one("ascii")) },
		"format": func(a args) any {
			a.count("format", 1, 2)
			if len(a.list) > 1 {
				return Format(a.list[0], Str(a.list[1]))
			}
			return Str(a.list[0])
		},
		"divmod": func(a args) any {
			a.count("divmod", 2, 2)
			return Tuple{FloorDiv(a.list[0], a.list[1]), Mod(a.list[0], a.list[1])}
		},
		"pow": pow,
		"chr": func(a args) any {
			n := index(a.one("chr"))
			if n < 0 || n > 0x10ffff {
				raise("ValueError", "chr() arg not in range(0x110000)")
			}
			return string(rune(n))
		},
		"ord":  ord,
		"hex":  func(a args) any { return based(a.one("hex"), 16, "0x") },
		"oct":  func(a args) any { return based(a.one("oct"), 8, "0o") },
		"bin":  func(a args) any { return based(a.one("bin"), 2, "0b") },
		"iter": iterOf,
		"delattr": func(a args) any {
			a.count("delattr", 2, 2)
			DelAttr(a.list[0], Str(a.list[1]))
			return nil
		},
		"next":         next,
		"isinstance":   isinstance,
		"callable":     func(a args) any { return isCallable(a.one("callable")) },
		"hash":         func(a args) any { return hash(a.one("hash")) },
		"getattr":      getattr,
		"hasattr":      func(a args) any { a.count("hasattr", 2, 2); _, ok := maybeAttr(a.list[0], Str(a.list[1])); return ok },
		"setattr":      func(a args) any { a.count("setattr", 3, 3); SetAttr(a.list[0], Str(a.list[1]), a.list[2]); return nil },
		"open":         func(a args) any { return openFile(a) },
		"input":        func(a args) any { return readLine(a, "input", "", false) },
		"id":           identity,
		"vars":         vars,
		"dir":          dir,
		"staticmethod": func(a args) any { return static{a.one("staticmethod")} },
		"classmethod":  func(a args) any { return class{a.one("classmethod")} },
		"print":        printed,
		"property":     func(a args) any { return &property{get: a.given(0, "fget", nil), set: a.given(1, "fset", nil)} },
		"issubclass":   issubclass,
		"exit":         exit,
		"quit":         exit,
		"compile":      compileText,
		"__import__":   importModule,
		"super":        func(a args) any { a.count("super", 2, 2); return Super(a.list[0], a.list[1]) },
	}
})

// isCallable reports whether a script can call x.
func isCallable(x any) bool {
	switch x.(type) {
	case *Func, builtin, Type, bound, method, *Class:
		return true
	case *Instance:
		return special(x, "__call__") != nil
	}
	return TypeName(x) == "function"
}

// BuiltinNames are the names of the built-in functions and types.
func BuiltinNames() []string {
	names := slices.Clone(typeNames)
	for n := range builtins() {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// Invoke calls the built-in function of that name.
func Invoke(name string, list ...any) any {
	line, col := Position()
	defer At(line, col)
	if f := builtins()[name]; f != nil {
		return f(arguments(list))
	}
	return Type(name).make(arguments(list))
}

// Len is len(x).
func Len(x any) int {
	switch x := simple(x).(type) {
	case *Instance, *Class:
		if f := special(x, "__len__"); f != nil {
			return index(Call(f))
		}
		raise("TypeError", "object of type '%s' has no len()", TypeName(x))
	case string:
		return len([]rune(x))
	case interface{ Len() int }:
		return x.Len()
	case interface{ N() int }: // a monitor
		return x.N()
	case nil, int, float64, bool, units.Quantity:
		raise("TypeError", "object of type '%s' has no len()", TypeName(x))
	case *Iterator, *Func:
		raise("TypeError", "object of type '%s' has no len()", TypeName(x))
	case units.Operand:
		if x.Array().NDim() == 0 {
			raise("TypeError", "len() of unsized object")
		}
		return x.Array().Len()
	}
	return len(goItems(x))
}

// Abs is abs(x).
func Abs(x any) any {
	switch x := simple(x).(type) {
	case *Instance:
		if f := special(x, "__abs__"); f != nil {
			return Call(f)
		}
	case complex128:
		return cmplx.Abs(x)
	case *Elements:
		return elementFunctions["abs"](x, args{})
	case float64:
		return math.Abs(x)
	case float32:
		return float32(math.Abs(float64(x)))
	case units.Quantity:
		return x.Abs()
	case units.Operand:
		return x.Array().Abs()
	}
	if n, ok := whole(x); ok {
		return reduce(new(big.Int).Abs(n))
	}
	raise("TypeError", "bad operand type for abs(): '%s'", TypeName(x))
	return nil
}

func sum(a args) any {
	a.list = append(a.list, positional(&a, "start")...)
	a.count("sum", 1, 2)
	var total any = 0
	if len(a.list) > 1 {
		total = a.list[1]
	}
	if _, ok := total.(string); ok {
		raise("TypeError", "sum() can't sum strings [use ''.join(seq) instead]")
	}
	own := false // the total is an array that nobody else has
	for it := Iter(a.list[0]); it.Next(); {
		total, own = addition.Compute(total, it.Value(), own, false)
	}
	return total
}

var addition = OperationOf(Add)

// positional takes a keyword argument as a list of one.
func positional(a *args, name string) []any {
	if x := a.take(name); x != nil {
		return []any{x}
	}
	return nil
}

func extreme(name string, a args) any {
	key := a.take("key")
	var preset any = missing{}
	if i := slices.IndexFunc(a.kw, func(k Kw) bool { return k.Name == "default" }); i >= 0 {
		preset = a.take("default")
	}
	a.none(name)
	if len(a.list) == 0 {
		raise("TypeError", "%s expected at least 1 argument, got 0", name)
	}
	items := a.list
	if len(items) == 1 {
		items = Items(items[0])
	}
	if len(items) == 0 {
		if _, ok := preset.(missing); ok {
			raise("ValueError", "%s() arg is an empty sequence", name)
		}
		return preset
	}
	rank := func(x any) any {
		if key == nil {
			return x
		}
		return Call(key, x)
	}
	best := items[0]
	bestRank := rank(best)
	for _, x := range items[1:] {
		r := rank(x)
		if name == "max" && Truth(Gt(r, bestRank)) || name == "min" && Truth(Lt(r, bestRank)) {
			best, bestRank = x, r
		}
	}
	return best
}

type missing struct{}

func anyOf(x any) any {
	if p, ok := operand(simple(x)); ok {
		return p.Array().Any()
	}
	for it := Iter(x); it.Next(); {
		if Truth(it.Value()) {
			return true
		}
	}
	return false
}

func allOf(x any) any {
	if p, ok := operand(simple(x)); ok {
		return p.Array().All()
	}
	for it := Iter(x); it.Next(); {
		if !Truth(it.Value()) {
			return false
		}
	}
	return true
}

func zip(a args) any {
	a.take("strict")
	its := make([]*Iterator, len(a.list))
	for i, x := range a.list {
		its[i] = Iter(x)
	}
	return &Iterator{name: "zip", next: func() (any, bool) {
		t := make(Tuple, len(its))
		for i, it := range its {
			if !it.Next() {
				return nil, false
			}
			t[i] = it.Value()
		}
		return t, len(its) > 0
	}}
}

func enumerate(a args) any {
	a.list = append(a.list, positional(&a, "start")...)
	a.count("enumerate", 1, 2)
	n := 0
	if len(a.list) > 1 {
		n = index(a.list[1])
	}
	it := Iter(a.list[0])
	return &Iterator{name: "enumerate", next: func() (any, bool) {
		if !it.Next() {
			return nil, false
		}
		n++
		return Tuple{n - 1, it.Value()}, true
	}}
}

func mapping(a args) any {
	f := a.first("map")
	it := zip(args{list: a.list[1:]}).(*Iterator)
	return &Iterator{name: "map", next: func() (any, bool) {
		if !it.Next() {
			return nil, false
		}
		return Call(f, it.Value().(Tuple)...), true
	}}
}

func filter(a args) any {
	a.count("filter", 2, 2)
	it := Iter(a.list[1])
	return &Iterator{name: "filter", next: func() (any, bool) {
		for it.Next() {
			x := it.Value()
			if a.list[0] == nil && Truth(x) || a.list[0] != nil && Truth(Call(a.list[0], x)) {
				return x, true
			}
		}
		return nil, false
	}}
}

func next(a args) any {
	a.count("next", 1, 2)
	if f := special(a.list[0], "__next__"); f != nil {
		return Call(f)
	}
	it, ok := a.list[0].(*Iterator)
	if !ok {
		raise("TypeError", "'%s' object is not an iterator", TypeName(a.list[0]))
	}
	if it.Next() {
		return it.Value()
	}
	if len(a.list) < 2 {
		if it.result != nil {
			panic(newError("StopIteration", it.result))
		}
		panic(newError("StopIteration"))
	}
	return a.list[1]
}

func pow(a args) any {
	a.count("pow", 2, 3)
	if len(a.list) == 2 {
		return Pow(a.list[0], a.list[1])
	}
	b, okb := whole(a.list[0])
	e, oke := whole(a.list[1])
	m, okm := whole(a.list[2])
	if !okb || !oke || !okm {
		raise("TypeError", "pow() 3rd argument not allowed unless all arguments are integers")
	}
	if m.Sign() == 0 {
		raise("ValueError", "pow() 3rd argument cannot be 0")
	}
	r := new(big.Int).Exp(b, e, new(big.Int).Abs(m))
	if r == nil {
		raise("ValueError", "base is not invertible for the given modulus")
	}
	return Mod(reduce(r), reduce(m))
}

func ord(a args) any {
	s, ok := a.one("ord").(string)
	if !ok {
		raise("TypeError", "ord() expected string of length 1, but %s found", TypeName(a.list[0]))
	}
	rs := []rune(s)
	if len(rs) != 1 {
		raise("TypeError", "ord() expected a character, but string of length %d found", len(rs))
	}
	return int(rs[0])
}

func based(x any, base int, prefix string) any {
	n, ok := whole(x)
	if !ok {
		raise("TypeError", "'%s' object cannot be interpreted as an integer", TypeName(x))
	}
	text := n.Text(base)
	if strings.HasPrefix(text, "-") {
		return "-" + prefix + text[1:]
	}
	return prefix + text
}

func isinstance(a args) any {
	a.count("isinstance", 2, 2)
	return isOf(a.list[0], a.list[1])
}

func isOf(x, t any) bool {
	switch t := t.(type) {
	case Tuple:
		return slices.ContainsFunc(t, func(u any) bool { return isOf(x, u) })
	case union:
		return slices.ContainsFunc(t, func(u any) bool { return u == nil && simple(x) == nil || u != nil && isOf(x, u) })
	case *Class:
		if f := special(t, "__instancecheck__"); f != nil {
			return Truth(Call(f, x))
		}
		c := classOf(x)
		return c != nil && c.is(t)
	case *Func: // what namedtuple makes
		n, ok := x.(*Named)
		_, fields := t.attrs.get("_fields")
		return ok && fields && n.name == t.Name
	case builtin:
		return false
	case Type:
		if e, ok := x.(*Error); ok {
			return Catches(e, t)
		}
		if t == "Number" {
			return number(simple(x))
		}
		if i, ok := x.(*Instance); ok && i.class.kind == t {
			return true
		}
		name := strings.TrimPrefix(TypeName(x), "numpy.")
		if is, ok := numpyClasses[string(t)]; ok {
			k, found := elementKind(x)
			return found && is(k)
		}
		if slices.Contains(numpyTypes, string(t)) { // numbers of Python are those of numpy here
			k, found := elementKind(x)
			e, known := typeOfElements(string(t))
			return found && known && k.String() == string(e)
		}
		if p, ok := operand(simple(x)); ok && t == "Quantity" {
			return !p.Array().Dim().IsDimensionless()
		}
		if _, named := x.(*Named); named && t == "tuple" {
			return true
		}
		if collectionBases[Type(name)] == t {
			return true
		}
		return name == string(t) || t == "object" || t == "int" && name == "bool" || t == "ndarray" && name == "Quantity"
	}
	raise("TypeError", "isinstance() arg 2 must be a type, a tuple of types, or a union")
	return false
}
