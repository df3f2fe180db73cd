package python

import "strings"

// named_base.go: classes of scripts that derive from what namedtuple makes.

// tupleClass is a class whose objects hold tuples with names for their elements, as f makes them; nil if f makes none.
func tupleClass(f *Func) *Class {
	fields, ok := f.attrs.get("_fields")
	if !ok {
		return nil
	}
	c := &Class{Name: f.Name, kind: "tuple", attrs: NewDict("_fields", fields)}
	c.mro = []*Class{c}
	names := fields.(Tuple)
	for i, name := range names {
		c.attrs.set(name, &property{get: builtin(func(a args) any { return Index(inner(a.list[0]), i) })})
	}
	c.attrs.set("__new__", builtin(func(a args) any {
		values := f.bind(args{a.list[1:], a.kw})
		return newObject(args{list: []any{a.list[0], Tuple(values)}})
	}))
	asDict := func(x any) *Dict {
		d := NewDict()
		for i, v := range Items(inner(x)) {
			d.set(names[i], v)
		}
		return d
	}
	c.attrs.set("_asdict", Def("_asdict(self)", nil, func(a []any) any { return asDict(a[0]) }))
	c.attrs.set("_replace", Def("_replace(self, **kwargs)", nil, func(a []any) any {
		d := asDict(a[0])
		d.update(a[1])
		return Call(classOf(a[0]), DoubleStarArg(d))
	}))
	c.attrs.set("__repr__", Def("__repr__(self)", nil, func(a []any) any {
		var parts []string
		asDict(a[0]).walk(func(k, v any) { parts = append(parts, Str(k)+"="+Repr(v)) })
		return classOf(a[0]).Name + "(" + strings.Join(parts, ", ") + ")"
	}))
	return c
}
