package python

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// members.go: what values of scripts consist of, for dir() and for people who ask.

// Members lists the names of the attributes and methods of a value of a script, sorted; nil for values of Go.
func Members(x any) []string {
	var names []string
	attrs := func(d *Dict) {
		if d == nil {
			return
		}
		for _, k := range d.keys() {
			names = append(names, Str(k))
		}
	}
	switch x := x.(type) {
	case *Instance:
		for _, c := range x.class.mro {
			attrs(c.attrs)
		}
		attrs(x.attrs)
	case *Class:
		for _, c := range x.mro {
			attrs(c.attrs)
		}
	case *Module:
		attrs(x.attrs)
	case *Func:
		attrs(x.attrs)
	case string:
		names = slices.Collect(maps.Keys(textMethods))
	case *List:
		names = slices.Collect(maps.Keys(listMethods))
		if x.most != 0 {
			names = slices.AppendSeq(names, maps.Keys(dequeMethods))
		}
	case Tuple:
		names = slices.Collect(maps.Keys(tupleMethods))
	case *Dict:
		names = slices.Collect(maps.Keys(dictMethods))
		names = slices.AppendSeq(names, maps.Keys(x.methods))
	case *Set:
		names = slices.Collect(maps.Keys(setMethods))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Params are the parameters of a function or class of a script as they are called by name, with their defaults as text; a
// parameter without one has "". Those that take any number of arguments are left out, and self.
func Params(x any) (names, presets []string) {
	f, _ := x.(*Func)
	self := false
	if c, ok := x.(*Class); ok {
		f, self = c.maker(), true
	}
	if f == nil {
		return nil, nil
	}
	for i, p := range f.params {
		if p.star > 0 || self && i == 0 {
			continue
		}
		preset := ""
		if p.has {
			preset = Repr(p.preset)
		}
		names, presets = append(names, p.name), append(presets, preset)
	}
	return names, presets
}

// maker is the method __init__ of a class, nil if it has none.
func (c *Class) maker() *Func {
	for _, m := range c.mro {
		if x, ok := m.attrs.named("__init__"); ok {
			f, _ := x.(*Func)
			return f
		}
	}
	return nil
}

// Signature is how a function or class of a script is called, "" for all else.
func Signature(x any) string {
	name := ""
	f, _ := x.(*Func)
	from := 0
	if c, ok := x.(*Class); ok {
		if name, f, from = c.Name, c.maker(), 1; f == nil {
			return name + "()"
		}
	} else if f != nil {
		name = f.Name
	} else {
		return ""
	}
	var words []string
	only := false
	for i, p := range f.params {
		if i < from {
			continue
		}
		if p.only && p.star == 0 && !only {
			if !slices.ContainsFunc(f.params, func(q param) bool { return q.star == 1 }) {
				words = append(words, "*")
			}
			only = true
		}
		word := strings.Repeat("*", p.star) + p.name
		if p.has {
			word = fmt.Sprintf("%s=%s", word, Repr(p.preset))
		}
		words = append(words, word)
	}
	return name + "(" + strings.Join(words, ", ") + ")"
}

// Held is an attribute that a value holds itself, found without running anything of the script.
func Held(x any, name string) (any, bool) {
	switch x := x.(type) {
	case *Instance:
		return x.attrs.named(name)
	case *Module:
		return x.attrs.named(name)
	case *Class:
		return x.attrs.named(name)
	}
	return nil, false
}

// DocOf is the documentation of a function or class of a script, if it has one.
func DocOf(x any) string {
	var attrs *Dict
	switch x := x.(type) {
	case *Class:
		attrs = x.attrs
	case *Func:
		attrs = x.attrs
	}
	if attrs == nil {
		return ""
	}
	doc, _ := attrs.named("__doc__")
	text, _ := doc.(string)
	return text
}
