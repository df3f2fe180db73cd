package python

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"gobrian/units"
)

// signature.go: what functions of the library that are written in Go take. Their signatures are a table, signatures.txt, and one frame
// around them refuses everything else: no argument is ignored silently.

//go:embed signatures.txt
var signaturesText string

// signature is what one function takes.
type signature struct {
	bound   *Func // binds arguments as functions of scripts do; what is not given is unset
	options []option
	hints   map[string]string // what to write in place of an option
	least   int               // how many arguments it must have
	lined   bool              // it is a function of a list, which the frame applies along an axis
}

// option is how a parameter is served.
type option struct {
	mark   byte // of signatures.txt, 0 for none
	place  bool // it stays at its place
	preset string
}

// unset is the value of a parameter that a call does not give.
type unset struct{}

// signatures are those of each module and, of [ndarray], of the methods of arrays.
var signatures = sync.OnceValue(func() map[string]map[string]*signature {
	all := map[string]map[string]*signature{}
	var module map[string]*signature
	for _, line := range strings.Split(signaturesText, "\n") {
		head, list, isFunction := strings.Cut(line, "(")
		name, rest, _ := strings.Cut(line, ".")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			module = map[string]*signature{}
			for _, name := range strings.Fields(strings.Trim(line, "[]")) {
				all[name] = module
			}
		case isFunction && !strings.Contains(head, ":"):
			for _, name := range strings.Fields(head) {
				module[name] = newSignature(name, list[:len(list)-1])
			}
		default:
			option, text, _ := strings.Cut(rest, ": ")
			module[name].hints[option] = text
		}
	}
	return all
})

// newSignature reads the parameters of a function.
func newSignature(name, list string) *signature {
	s := &signature{bound: &Func{Name: name}, hints: map[string]string{}}
	only := false
	for _, word := range splitOutside(list, ',') {
		p, o := param{only: only, preset: unset{}}, option{}
		word = strings.TrimSpace(word)
		switch {
		case word == "":
			continue
		case word == "*":
			only = true
			continue
		case strings.HasPrefix(word, "**"):
			p.name, p.star = word[2:], 2
		case word[0] == '*':
			p.name, p.star, only = word[1:], 1, true
		case strings.HasSuffix(word, "?"):
			p.name, p.has, o.place = word[:len(word)-1], true, true
		default:
			if strings.IndexByte("+~-", word[0]) >= 0 {
				o.mark, word = word[0], word[1:]
			}
			p.name, o.preset, p.has = strings.Cut(word, "=")
			o.place = !p.has
			s.lined = s.lined || o.mark == '+' && p.name == "axis"
			if o.place {
				s.least++
			}
		}
		s.bound.params, s.options = append(s.bound.params, p), append(s.options, o)
	}
	return s
}

// splitOutside cuts text at a separator that is not in brackets.
func splitOutside(text string, separator rune) []string {
	depth := 0
	return strings.FieldsFunc(text, func(c rune) bool {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		}
		return c == separator && depth == 0
	})
}

// stated puts the frame around the functions of a module.
func stated(module string, names map[string]any) map[string]any {
	table := signatures()[module]
	for name, x := range names {
		if f, ok := x.(builtin); ok && table[name] != nil {
			names[name] = table[name].around(f)
		}
	}
	return names
}

// statedMethod puts the frame around a method of arrays.
func statedMethod(name string, f func(x units.Array, a args) any) func(x units.Array, a args) any {
	s := signatures()["ndarray"][name]
	return func(x units.Array, a args) any {
		plain, framed := s.sorted(a)
		return framed.call(s, func(b args) any { return f(arrayOf(b.list[0]), args{b.list[1:], b.kw}) }, args{append([]any{x}, plain.list...), plain.kw})
	}
}

// around is a function that is called with what its signature says: what must be given at its place, options by name. It does not see those
// that the frame serves.
func (s *signature) around(f builtin) builtin {
	return func(a args) any {
		if len(a.kw) == 0 && len(a.list) == s.least && !s.lined { // as most calls are
			return f(a)
		}
		plain, framed := s.sorted(a)
		return framed.call(s, f, plain)
	}
}

// sorted binds the arguments of a call, and takes those that the frame serves out of them.
func (s *signature) sorted(a args) (plain args, framed frame) {
	a.kw = slices.DeleteFunc(slices.Clone(a.kw), Kw.isLocals)
	framed = frame{}
	for i, x := range s.bound.bind(a) {
		p, o := s.bound.params[i], s.options[i]
		_, absent := x.(unset)
		switch {
		case absent:
		case p.star == 1:
			plain.list = append(plain.list, x.(Tuple)...)
		case p.star == 2:
			x.(*Dict).walk(func(k, v any) { plain.kw = append(plain.kw, Kw{Str(k), v}) })
		case o.mark == '+':
			framed[p.name] = x
		case o.mark == '-':
			s.refuse(p.name, o.preset, x)
		case o.place:
			plain.list = append(plain.list, x)
		default:
			plain.kw = append(plain.kw, Kw{p.name, x})
		}
	}
	return plain, framed
}

// refuse raises an error for an option that numpy has and this function has not, unless it has no effect.
func (s *signature) refuse(name, preset string, x any) {
	if x == nil || x == false || preset != "" && Str(Go(x)) == preset || preset != "" && Str(x) == preset {
		return
	}
	text := s.bound.Name + "(): the argument '" + name + "' is not supported here"
	if preset != "" {
		text += ", only " + preset + " is"
	}
	if hint := s.hints[name]; hint != "" {
		text += "; use " + hint
	}
	raise("NotImplementedError", "%s", text)
}
