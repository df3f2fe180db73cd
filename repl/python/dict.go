package python

import (
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"gobrian/units"
)

// Dict is a dict: it keeps the order in which keys were set.
type Dict struct {
	at      map[any]int // position in entries, by hash; vacant where a key was that others had to avoid
	entries []entry     // deleted ones have no hash
	live    int
	asks    bool // some keys are objects that say themselves what they equal
	preset  any  // what defaultdict makes missing values with
	kind    Type // of collections, "" for a plain dict
	methods map[string]func(d *Dict, a args) any
	files   *List // of what load read
}

type entry struct{ hash, key, value any }

// Names is a dict of the names and values that follow each other, without those that are None and not Bound.
func Names(pairs ...any) *Dict {
	d := NewDict()
	for i := 0; i+1 < len(pairs); i += 2 {
		if v, ok := pairs[i+1].(boundValue); ok {
			d.set(pairs[i], v.x)
			continue
		}
		if simple(pairs[i+1]) != nil {
			d.set(pairs[i], pairs[i+1])
		}
	}
	return d
}

// Globals is globals(): Names, and the variables of earlier cells and of what exec ran.
func Globals(pairs ...any) *Dict {
	d := Names(pairs...)
	if host.Names == nil {
		return d
	}
	for _, name := range host.Names() {
		if _, here := d.named(name); here {
			continue
		}
		if x, ok := host.Global(name); ok && x != nil {
			d.set(name, x)
		}
	}
	return d
}

// Bound is the value of a variable that is sure to have one.
func Bound(x any) any { return boundValue{x} }

type boundValue struct{ x any }

// NewDict is a dict of keys and values in turn. The key DoubleStar stands for the entries of a dict.
func NewDict(pairs ...any) *Dict {
	d := &Dict{at: map[any]int{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		if _, ok := pairs[i].(doubleStar); ok {
			d.update(pairs[i+1])
		} else {
			d.set(pairs[i], pairs[i+1])
		}
	}
	return d
}

type doubleStar struct{}

// DoubleStar is **x among the keys of NewDict.
var DoubleStar any = doubleStar{}

// hash is what equal keys share. Lists and dicts have none.
func hash(x any) any {
	switch x.(type) {
	case string, int:
		return x
	}
	switch x := wide(simple(x)).(type) {
	case nil, string, int:
		return x
	case bool:
		return bit(x)
	case float64:
		if x == float64(int(x)) && x > -1<<62 && x < 1<<62 {
			return int(x)
		}
		return x
	case *big.Int:
		return [1]string{x.String()}
	case Tuple:
		return hashTuple(x)
	case *Named:
		return hashTuple(x.Tuple)
	case *Instance:
		if f := special(x, "__hash__"); f != nil {
			return hash(Call(f))
		}
		if x.native != nil && isPython(x.native) {
			return hash(x.native)
		}
		return x
	case *Set:
		if x.frozen {
			return hashSet(x)
		}
		raise("TypeError", "unhashable type: 'set'")
	case *List, *Dict:
		raise("TypeError", "unhashable type: '%s'", TypeName(x))
	case units.Quantity:
		return [2]any{x.Value, x.Dim}
	default:
		if !reflect.TypeOf(x).Comparable() {
			raise("TypeError", "unhashable type: '%s'", TypeName(x))
		}
		return x
	}
	return nil
}

// hashSet is the hash of a frozen set: that of its elements in an order of their own.
func hashSet(s *Set) any {
	words := make([]string, 0, s.Len())
	for _, x := range s.d.keys() {
		words = append(words, fmt.Sprintf("%T %v", hash(x), hash(x)))
	}
	slices.Sort(words)
	return [1]any{strings.Join(words, "\n")}
}

// clash is the hash of the nth key that shares a hash with others and equals none of them.
type clash struct {
	hash any
	n    int
}

// vacant stands in a dict's places for a key that was removed while others with its hash remained.
const vacant = -1

// asks says whether a key is an object that has a hash of its own, or a tuple with one: what it equals is then for __eq__ to say.
func asks(key any) bool {
	switch x := key.(type) {
	case *Instance:
		return special(x, "__hash__") != nil
	case Tuple:
		return slices.ContainsFunc(x, asks)
	}
	return false
}

// place is the hash under which a key is kept, or would be, and its position among the entries. Keys with one hash are the same but
// where objects are among them: these are asked one after the other.
func (d *Dict) place(key any) (h any, i int, ok bool) {
	h = hash(key)
	i, ok = d.at[h]
	if !ok || !d.asks && !asks(key) {
		return h, i, ok
	}
	first := h
	var free any
	for n := 1; ok; n++ {
		switch {
		case i != vacant && same(d.entries[i].key, key):
			return h, i, true
		case i == vacant && free == nil:
			free = h
		}
		h = clash{first, n}
		i, ok = d.at[h]
	}
	if free != nil {
		h = free
	}
	return h, vacant, false
}

// tupleHash is the hash of a tuple.
type tupleHash string

func hashTuple(t Tuple) any {
	var b strings.Builder
	for _, x := range t {
		h := hash(x)
		b.WriteString(reflect.TypeOf(&h).Elem().String())
		switch h := h.(type) {
		case string:
			b.WriteString(strconv.Quote(h))
		case int:
			b.WriteString(strconv.Itoa(h))
		case tupleHash:
			b.WriteString("(" + string(h) + ")")
		default:
			b.WriteString(TypeName(x) + Repr(x))
		}
		b.WriteByte(',')
	}
	return tupleHash(b.String())
}

// Len is the number of entries.
func (d *Dict) Len() int { return d.live }

// String is the dict as Python shows it.
func (d *Dict) String() string { return Repr(d) }

// Index is d[key].
func (d *Dict) Index(ix ...any) (any, error) { return Index(d, ix...), nil }

// SetIndex is d[key] = v.
func (d *Dict) SetIndex(v any, ix ...any) error {
	SetIndex(d, v, ix...)
	return nil
}

func (d *Dict) find(key any) (any, bool) {
	_, i, ok := d.place(key)
	if !ok {
		return nil, false
	}
	return d.entries[i].value, true
}

// named is find for a text, which needs no boxing.
func (d *Dict) named(key string) (any, bool) {
	if d.asks {
		return d.find(key)
	}
	if i := d.textAt(key); i >= 0 {
		return d.entries[i].value, true
	}
	return nil, false
}

// name sets the value of a text.
func (d *Dict) name(key string, value any) {
	if !d.asks {
		if i := d.textAt(key); i >= 0 {
			d.entries[i].value = value
			return
		}
	}
	d.set(key, value)
}

// few is how many entries are looked at one by one in less time than a map takes.
const few = 8

// textAt is the position of a text among the entries of a dict whose keys do not ask, -1 if it is not there.
func (d *Dict) textAt(key string) int {
	if len(d.entries) > few {
		if i, ok := d.at[key]; ok {
			return i
		}
		return -1
	}
	for i := range d.entries {
		if s, ok := d.entries[i].hash.(string); ok && s == key {
			return i
		}
	}
	return -1
}

func (d *Dict) set(key, value any) {
	h, i, ok := d.place(key)
	if ok {
		d.entries[i].value = value
		return
	}
	d.asks = d.asks || asks(key)
	d.at[h] = len(d.entries)
	d.entries = append(d.entries, entry{h, key, value})
	d.live++
}

// deleted marks an entry that was removed.
type deleted struct{}

func (d *Dict) remove(key any) bool {
	h, i, ok := d.place(key)
	if !ok {
		return false
	}
	if d.asks {
		d.at[h] = vacant
	} else {
		delete(d.at, h)
	}
	d.entries[i] = entry{hash: deleted{}}
	d.live--
	return true
}

// walk calls f for each entry in order.
func (d *Dict) walk(f func(k, v any)) {
	for _, e := range d.entries {
		if e.hash != (deleted{}) {
			f(e.key, e.value)
		}
	}
}

func (d *Dict) keys() []any {
	out := make([]any, 0, d.live)
	d.walk(func(k, _ any) { out = append(out, k) })
	return out
}

func (d *Dict) values() []any {
	out := make([]any, 0, d.live)
	d.walk(func(_, v any) { out = append(out, v) })
	return out
}

func (d *Dict) pairs() []any {
	out := make([]any, 0, d.live)
	d.walk(func(k, v any) { out = append(out, Tuple{k, v}) })
	return out
}

func (d *Dict) equal(e *Dict) bool {
	if d.live != e.live {
		return false
	}
	eq := true
	d.walk(func(k, v any) {
		w, ok := e.find(k)
		eq = eq && ok && same(v, w)
	})
	return eq
}

// update takes the entries of a dict, of a Go map, or pairs.
func (d *Dict) update(x any) {
	if i, ok := x.(*Instance); ok && i.native == nil {
		if keys := special(i, "keys"); keys != nil { // a mapping
			for it := Iter(Call(keys)); it.Next(); {
				d.set(it.Value(), Index(i, it.Value()))
			}
			return
		}
	}
	switch x := inner(x).(type) {
	case *Dict:
		x.walk(d.set)
		return
	case *List, Tuple, *view:
	default:
		if v := reflect.ValueOf(x); v.Kind() == reflect.Map {
			for _, k := range mapKeys(v) {
				d.set(simple(k.Interface()), v.MapIndex(k).Interface())
			}
			return
		}
	}
	for i, p := range Items(x) {
		kv := Items(p)
		if len(kv) != 2 {
			raise("ValueError", "dictionary update sequence element #%d has length %d; 2 is required", i, len(kv))
		}
		d.set(kv[0], kv[1])
	}
}

// view is what keys(), values() and items() give: it follows the dict.
type view struct {
	d    *Dict
	kind string
}

func (v *view) items() []any {
	switch v.kind {
	case "keys":
		return v.d.keys()
	case "values":
		return v.d.values()
	}
	return v.d.pairs()
}

// Len is the number of entries.
func (v *view) Len() int { return v.d.live }

// String is the view as Python shows it.
func (v *view) String() string { return Repr(v) }

// dictMethods are the methods of dicts.
var dictMethods map[string]func(d *Dict, a args) any

func init() {
	dictMethods = map[string]func(d *Dict, a args) any{
		"keys":   func(d *Dict, a args) any { return &view{d, "keys"} },
		"values": func(d *Dict, a args) any { return &view{d, "values"} },
		"items":  func(d *Dict, a args) any { return &view{d, "items"} },
		"get": func(d *Dict, a args) any {
			a.count("get", 1, 2)
			if v, ok := d.find(a.list[0]); ok {
				return v
			}
			return a.at(1)
		},
		"pop": func(d *Dict, a args) any {
			a.count("pop", 1, 2)
			v, ok := d.find(a.list[0])
			if !ok {
				if len(a.list) < 2 {
					panic(newError("KeyError", a.list[0]))
				}
				return a.list[1]
			}
			d.remove(a.list[0])
			return v
		},
		"popitem": func(d *Dict, a args) any {
			if d.live == 0 {
				panic(newError("KeyError", "popitem(): dictionary is empty"))
			}
			p := d.pairs()[d.live-1].(Tuple)
			d.remove(p[0])
			return p
		},
		"setdefault": func(d *Dict, a args) any {
			a.count("setdefault", 1, 2)
			if v, ok := d.find(a.list[0]); ok {
				return v
			}
			d.set(a.list[0], a.at(1))
			return a.at(1)
		},
		"update": func(d *Dict, a args) any {
			for _, x := range a.list {
				d.update(x)
			}
			for _, k := range a.kw {
				d.set(k.Name, k.Value)
			}
			return nil
		},
		"copy": func(d *Dict, a args) any { return copyDict(d) },
		"clear": func(d *Dict, a args) any {
			d.refill(func(func(k, v any)) {})
			return nil
		},
		"has_key": func(d *Dict, a args) any { return In(a.one("has_key"), d) },
	}
}

func copyDict(d *Dict) *Dict {
	c := NewDict()
	c.preset, c.kind, c.methods = d.preset, d.kind, d.methods
	d.walk(c.set)
	return c
}
