package python

import "slices"

// Match is a match statement: its subject, and what the names of the last pattern captured.
type Match struct {
	subject any
	names   map[string]any
}

// NewMatch begins one.
func NewMatch(subject any) *Match { return &Match{subject: simple(subject)} }

// casePattern is what a case compares with.
type casePattern struct {
	kind, name string
	args       []any // values, keys and words, then patterns
}

// Pattern is a pattern of a kind, with the name that it gives what it matches, or "": "value" x, "capture", "any", "list" of
// patterns, "star", "map" of keys and then their patterns, "class" x, words and patterns, of which the last ones are for the words,
// "or" of patterns, "as" pattern.
func Pattern(kind, name string, args ...any) any { return &casePattern{kind, name, args} }

// Case reports whether the subject matches.
func (m *Match) Case(p any) bool {
	m.names = map[string]any{}
	return m.matches(p.(*casePattern), m.subject)
}

// Value is what a name captured.
func (m *Match) Value(name string) any { return m.names[name] }

// parts are the patterns in p, and what stands before them.
func (p *casePattern) parts() (before []any, parts []*casePattern) {
	for _, a := range p.args {
		if q, ok := a.(*casePattern); ok {
			parts = append(parts, q)
		} else {
			before = append(before, a)
		}
	}
	return before, parts
}

func (m *Match) matches(p *casePattern, x any) bool {
	before, parts := p.parts()
	ok := false
	switch p.kind {
	case "any", "capture":
		ok = true
	case "value":
		switch before[0].(type) {
		case nil, bool:
			ok = Is(x, before[0])
		default:
			ok = Truth(Eq(x, before[0]))
		}
	case "or":
		ok = slices.ContainsFunc(parts, func(q *casePattern) bool { return m.matches(q, x) })
	case "as":
		ok = m.matches(parts[0], x)
	case "list":
		ok = m.list(parts, x)
	case "map":
		return m.mapping(p.name, before, parts, x)
	case "class":
		ok = m.class(before[0], before[1:], parts, x)
	}
	if ok && p.name != "" {
		m.names[p.name] = x
	}
	return ok
}

func (m *Match) list(parts []*casePattern, x any) bool {
	switch x.(type) {
	case *List, Tuple, Range, *Named:
	default:
		return false
	}
	items := Items(x)
	star := slices.IndexFunc(parts, func(q *casePattern) bool { return q.kind == "star" })
	if star < 0 && len(items) != len(parts) || len(items) < len(parts)-1 {
		return false
	}
	for i, q := range parts {
		switch {
		case i == star:
			if q.name != "" {
				m.names[q.name] = &List{items: slices.Clone(items[i : len(items)-(len(parts)-1-i)])}
			}
		case star >= 0 && i > star:
			if !m.matches(q, simple(items[len(items)-len(parts)+i])) {
				return false
			}
		case !m.matches(q, simple(items[i])):
			return false
		}
	}
	return true
}

func (m *Match) mapping(rest string, keys []any, parts []*casePattern, x any) bool {
	d, ok := x.(*Dict)
	if !ok {
		return false
	}
	for i, k := range keys {
		v, ok := d.find(k)
		if !ok || !m.matches(parts[i], simple(v)) {
			return false
		}
	}
	if rest != "" {
		left := NewDict()
		left.update(d)
		for _, k := range keys {
			left.remove(k)
		}
		m.names[rest] = left
	}
	return true
}

// class compares the parts of an object of a class. Those without a word go by __match_args__; for Python's own types there is one,
// the value itself.
func (m *Match) class(class any, words []any, parts []*casePattern, x any) bool {
	if !isOf(x, class) {
		return false
	}
	places := len(parts) - len(words)
	_, own := class.(Type)
	var names []any
	if places > 0 && !own {
		v, ok := maybeAttr(class, "__match_args__")
		if !ok {
			raise("TypeError", "%s() accepts 0 positional sub-patterns (%d given)", Str(Attr(class, "__name__")), places)
		}
		if names = Items(v); len(names) < places {
			raise("TypeError", "%s() accepts %d positional sub-patterns (%d given)", Str(Attr(class, "__name__")), len(names), places)
		}
	}
	for i, q := range parts {
		part := x
		switch {
		case i >= places:
			v, ok := maybeAttr(x, words[i-places].(string))
			if !ok {
				return false
			}
			part = v
		case !own:
			v, ok := maybeAttr(x, Str(names[i]))
			if !ok {
				return false
			}
			part = v
		}
		if !m.matches(q, simple(part)) {
			return false
		}
	}
	return true
}
