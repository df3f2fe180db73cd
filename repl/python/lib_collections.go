package python

import (
	"slices"
	"strings"
)

// lib_collections.go: collections.

func collectionNames() map[string]any {
	return map[string]any{
		"OrderedDict": orderedType, "defaultdict": presetType, "Counter": counterType, "deque": dequeType,
		"namedtuple": builtin(namedTuple),
	}
}

// ofCollections makes an object of a type of collections, nil if there is no such type.
func (t Type) ofCollections(a args) any {
	switch t {
	case counterType:
		return counter(a)
	case dequeType:
		return deque(a)
	case orderedType, presetType:
		d := NewDict()
		if t == presetType && len(a.list) > 0 {
			d.preset, a.list = a.list[0], a.list[1:]
		}
		d.update(Type("dict").make(a))
		d.kind = t
		if t == orderedType {
			d.methods = orderedMethods
		}
		return d
	}
	return nil
}

// deque is a list with methods at its start; maxlen drops from the other end.
func deque(a args) any {
	l := &List{most: -1}
	if len(a.list) > 0 {
		l.items = slices.Clone(Items(a.list[0]))
	}
	if n, ok := small(a.given(1, "maxlen", nil)); ok && n > 0 {
		l.most = n
		l.cutStart()
	}
	return l
}

// cutStart drops what is too much at the start of a deque.
func (l *List) cutStart() {
	if l.most > 0 {
		l.items = l.items[max(0, len(l.items)-l.most):]
	}
}

// namedTuple makes a class whose objects are unpacked and indexed as tuples are.
func namedTuple(a args) any {
	name := a.text("namedtuple", 0)
	var fields []string
	if s, ok := a.at(1).(string); ok {
		fields = strings.Fields(strings.ReplaceAll(s, ",", " "))
	} else {
		for _, x := range Items(a.at(1)) {
			fields = append(fields, Str(x))
		}
	}
	f := &Func{Name: name}
	names := Tuple{}
	var presets []any
	if x := a.given(1<<30, "defaults", nil); x != nil {
		presets = Items(x)
	}
	if len(presets) > len(fields) {
		raise("TypeError", "Got more default values than field names")
	}
	shown := NewDict()
	for i, n := range fields {
		p := param{name: n}
		if k := i - (len(fields) - len(presets)); k >= 0 {
			p.has, p.preset = true, presets[k]
			shown.set(n, presets[k])
		}
		f.params = append(f.params, p)
		names = append(names, n)
	}
	f.setAttr("_fields", names)
	f.setAttr("_field_defaults", shown)
	f.setAttr("_make", builtin(func(a args) any { return Call(f, Items(a.one("_make"))...) }))
	f.body = func(values []any) any { return &Named{name: name, fields: fields, Tuple: values} }
	return f
}

// Named is a tuple whose elements have names.
type Named struct {
	Tuple
	name   string
	fields []string
	more   Tuple // values of the last fields, which are no elements
	hidden *Dict // attributes that it does not show, or nil
}

// String is the tuple as Python shows it.
func (n *Named) String() string {
	parts := make([]string, len(n.fields))
	values := append(slices.Clone(n.Tuple), n.more...)
	for i, f := range n.fields {
		parts[i] = f + "=" + Repr(values[i])
	}
	return n.name + "(" + strings.Join(parts, ", ") + ")"
}

func (n *Named) attr(name string) any {
	if n.hidden != nil {
		if x, ok := n.hidden.named(name); ok {
			return x
		}
	}
	switch i := slices.Index(n.fields, name); {
	case i >= len(n.Tuple):
		return n.more[i-len(n.Tuple)]
	case i >= 0:
		return n.Tuple[i]
	case name == "_fields":
		out := Tuple{}
		for _, f := range n.fields {
			out = append(out, f)
		}
		return out
	}
	switch name {
	case "_asdict":
		return builtin(func(args) any {
			d := NewDict()
			for i, f := range n.fields {
				d.set(f, n.Tuple[i])
			}
			return d
		})
	case "_replace":
		return builtin(func(a args) any {
			m := &Named{name: n.name, fields: n.fields, Tuple: slices.Clone(n.Tuple)}
			for _, k := range a.kw {
				i := slices.Index(n.fields, k.Name)
				if i < 0 {
					raise("ValueError", "Got unexpected field names: ['%s']", k.Name)
				}
				m.Tuple[i] = k.Value
			}
			return m
		})
	}
	raise("AttributeError", "'%s' object has no attribute '%s'", n.name, name)
	return nil
}

// dequeMethods are the methods of deques beside those of lists.
var dequeMethods map[string]func(l *List, a args) any

func init() {
	dequeMethods = map[string]func(l *List, a args) any{
		"append": func(l *List, a args) any {
			l.items = append(l.items, a.one("append"))
			l.cutStart()
			return nil
		},
		"extend": func(l *List, a args) any {
			l.items = append(l.items, slices.Clone(Items(a.one("extend")))...)
			l.cutStart()
			return nil
		},
		"extendleft": func(l *List, a args) any {
			for _, x := range Items(a.one("extendleft")) {
				dequeMethods["appendleft"](l, args{list: []any{x}})
			}
			return nil
		},
		"pop": func(l *List, a args) any {
			a.count("pop", 0, 0)
			if len(l.items) == 0 {
				raise("IndexError", "pop from an empty deque")
			}
			x := l.items[len(l.items)-1]
			l.items = l.items[:len(l.items)-1]
			return x
		},
		"copy": func(l *List, a args) any { return &List{slices.Clone(l.items), l.most} },
		"appendleft": func(l *List, a args) any {
			l.items = append([]any{a.one("appendleft")}, l.items...)
			if l.most > 0 && len(l.items) > l.most {
				l.items = l.items[:l.most]
			}
			return nil
		},
		"popleft": func(l *List, a args) any {
			if len(l.items) == 0 {
				raise("IndexError", "pop from an empty deque")
			}
			x := l.items[0]
			l.items = l.items[1:]
			return x
		},
		"rotate": func(l *List, a args) any {
			n := 1
			if len(a.list) > 0 {
				n = index(a.list[0])
			}
			if k := len(l.items); k > 0 {
				n = ((n % k) + k) % k
				l.items = append(slices.Clone(l.items[k-n:]), l.items[:k-n]...)
			}
			return nil
		},
	}
}
