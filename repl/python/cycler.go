package python

import (
	"maps"
	"slices"
	"strings"

	"gobrian/units"
)

// Cycler is cycler's list of looks for lines: for each a value of every property.
type Cycler struct {
	keys  []string
	looks []map[string]any
}

// Looks are the properties of each line by name, as package plotting reads them.
func (c *Cycler) Looks() []map[string]any { return c.looks }

// newCycler is cycler(color=[...], linestyle=[...]), cycler("color", [...]) or cycler(another).
func newCycler(a args) any {
	if len(a.list) == 1 {
		if c, ok := simple(a.list[0]).(*Cycler); ok {
			return c
		}
	}
	if len(a.list) == 2 {
		a.kw = append(a.kw, Kw{Str(a.list[0]), a.list[1]})
		a.list = nil
	}
	if len(a.list) > 0 || len(a.kw) == 0 {
		raise("TypeError", "cycler takes a name with its values, or keyword arguments")
	}
	var out *Cycler
	for _, k := range a.kw {
		c := &Cycler{keys: []string{k.Name}}
		for _, x := range Items(k.Value) {
			c.looks = append(c.looks, map[string]any{k.Name: Go(x)})
		}
		if out == nil {
			out = c
		} else {
			out = out.plus(c)
		}
	}
	return out
}

// looks is what package plotting has for a cycler.
type looks interface{ Looks() []map[string]any }

func cyclerOf(p looks) *Cycler {
	c := &Cycler{looks: p.Looks()}
	for _, look := range c.looks {
		for key := range look {
			if !slices.Contains(c.keys, key) {
				c.keys = append(c.keys, key)
			}
		}
	}
	slices.Sort(c.keys)
	return c
}

// cyclers is x + y, side by side, and x * y: each with each, or repeated.
func cyclers(op string, x, y any) (any, bool) {
	a, okx := x.(*Cycler)
	b, oky := y.(*Cycler)
	switch {
	case okx && oky && op == "+":
		return a.plus(b), true
	case okx && oky && op == "*":
		return a.times(b), true
	case op != "*" || !okx && !oky:
		return nil, false
	case oky:
		a, y = b, x
	}
	n, ok := y.(int)
	if !ok {
		return nil, false
	}
	c := &Cycler{keys: a.keys}
	for range n {
		c.looks = append(c.looks, a.looks...)
	}
	return c, true
}

// Len is the number of looks.
func (c *Cycler) Len() int { return len(c.looks) }

// index is c[lo:hi].
func (c *Cycler) index(key any) any {
	s, ok := key.(units.Span)
	if !ok {
		raise("ValueError", "Can only use slices with Cycler.__getitem__")
	}
	return &Cycler{c.keys, pick(c.looks, part(s, len(c.looks)))}
}

func (c *Cycler) plus(d *Cycler) *Cycler {
	if len(c.looks) != len(d.looks) {
		raise("ValueError", "Can only add equal length cycles, not %d and %d", len(c.looks), len(d.looks))
	}
	out := c.apart(d)
	for i := range c.looks {
		out.looks = append(out.looks, both(c.looks[i], d.looks[i]))
	}
	return out
}

func (c *Cycler) times(d *Cycler) *Cycler {
	out := c.apart(d)
	for _, x := range c.looks {
		for _, y := range d.looks {
			out.looks = append(out.looks, both(x, y))
		}
	}
	return out
}

// apart is an empty cycler with the keys of both, which must differ.
func (c *Cycler) apart(d *Cycler) *Cycler {
	for _, key := range d.keys {
		if slices.Contains(c.keys, key) {
			raise("ValueError", "Can not compose overlapping cycles")
		}
	}
	return &Cycler{keys: append(slices.Clone(c.keys), d.keys...)}
}

func both(x, y map[string]any) map[string]any {
	out := maps.Clone(x)
	maps.Copy(out, y)
	return out
}

// attr is c.name.
func (c *Cycler) attr(name string) any {
	switch name {
	case "keys":
		return NewSet(goItems(c.keys)...)
	case "by_key":
		return builtin(func(args) any {
			d := NewDict()
			for _, key := range c.keys {
				d.set(key, &List{items: c.values(key)})
			}
			return d
		})
	case "concat":
		return builtin(func(a args) any {
			d, ok := simple(a.one("concat")).(*Cycler)
			if !ok || !slices.Equal(inOrder(c.keys), inOrder(d.keys)) {
				raise("ValueError", "Keys do not match")
			}
			return &Cycler{c.keys, append(slices.Clone(c.looks), d.looks...)}
		})
	}
	raise("AttributeError", "'Cycler' object has no attribute '%s'", name)
	return nil
}

func (c *Cycler) values(key string) []any {
	out := make([]any, len(c.looks))
	for i, look := range c.looks {
		out[i] = look[key]
	}
	return out
}

// items are the looks as dicts.
func (c *Cycler) items() []any {
	out := make([]any, len(c.looks))
	for i, look := range c.looks {
		d := NewDict()
		for _, key := range c.keys {
			d.set(key, look[key])
		}
		out[i] = d
	}
	return out
}

// Repr is the cycler as Python shows it.
func (c *Cycler) Repr() string {
	if len(c.keys) == 1 {
		return "cycler('" + c.keys[0] + "', " + Repr(&List{items: c.values(c.keys[0])}) + ")"
	}
	parts := make([]string, len(c.keys))
	for i, key := range c.keys {
		parts[i] = (&Cycler{[]string{key}, c.looks}).Repr()
	}
	return "(" + strings.Join(parts, " + ") + ")"
}

// String is the same.
func (c *Cycler) String() string { return c.Repr() }

func inOrder(words []string) []string {
	out := slices.Clone(words)
	slices.Sort(out)
	return out
}
