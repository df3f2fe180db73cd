// Package regex matches the regular expressions of Python: with groups that refer to each other, and conditions on what stands before and
// after, which Go's do not have. It tries one alternative after the other.
package regex

import "fmt"

// Flags of expressions, by Python's numbers.
const (
	IgnoreCase = 2
	Multiline  = 8
	DotAll     = 16
	Verbose    = 64
	ASCII      = 256
)

// Regex is a compiled expression.
type Regex struct {
	Text   string
	Flags  int // with those that the text names
	Groups int // how many it has
	Names  map[string]int
	match  matcher
}

// Error says what is wrong with an expression, and where.
type Error struct {
	Message string
	At      int
}

func (e *Error) Error() string { return fmt.Sprintf("%s at position %d", e.Message, e.At) }

// Mode is how much of a text is to match.
type Mode int

// What a match has to be: anywhere, from its start on, or all of it.
const (
	Search Mode = iota
	Prefix
	Full
)

// state is a match under way.
type state struct {
	text   []rune
	end    int
	groups []int // start and end of each, -1 where it took no part
	steps  int
	check  func()
}

// matcher matches from i on, and asks next about the end of what it matched; if that does not fit, it tries what else there is.
type matcher func(s *state, i int, next func(i int) bool) bool

// Find is the first match in text[start:end], as start and end of all groups, nil if there is none. check is called now and then.
func (r *Regex) Find(text []rune, start, end int, mode Mode, check func()) []int {
	s := &state{text: text, end: end, groups: make([]int, 2*(r.Groups+1)), check: check}
	for i := start; i <= end; i++ {
		for k := range s.groups {
			s.groups[k] = -1
		}
		found := r.match(s, i, func(j int) bool {
			if mode == Full && j != end {
				return false
			}
			s.groups[0], s.groups[1] = i, j
			return true
		})
		if found {
			return s.groups
		}
		if mode != Search {
			break
		}
	}
	return nil
}

// step counts, for matching may take very long.
func (s *state) step() {
	if s.steps++; s.steps%4096 == 0 && s.check != nil {
		s.check()
	}
}

// test is whether one character fits.
type test func(c rune) bool

// single matches one character.
func single(t test) matcher {
	return func(s *state, i int, next func(i int) bool) bool {
		return i < s.end && t(s.text[i]) && next(i+1)
	}
}

func sequence(parts []matcher) matcher {
	switch len(parts) {
	case 0:
		return func(s *state, i int, next func(i int) bool) bool { return next(i) }
	case 1:
		return parts[0]
	}
	first, rest := parts[0], sequence(parts[1:])
	return func(s *state, i int, next func(i int) bool) bool {
		return first(s, i, func(j int) bool { return rest(s, j, next) })
	}
}

func alternatives(parts []matcher) matcher {
	if len(parts) == 1 {
		return parts[0]
	}
	return func(s *state, i int, next func(i int) bool) bool {
		s.step()
		for _, p := range parts {
			if p(s, i, next) {
				return true
			}
		}
		return false
	}
}

// group remembers what it matched.
func group(n int, body matcher) matcher {
	return func(s *state, i int, next func(i int) bool) bool {
		from, to := s.groups[2*n], s.groups[2*n+1]
		if body(s, i, func(j int) bool {
			a, b := s.groups[2*n], s.groups[2*n+1]
			s.groups[2*n], s.groups[2*n+1] = i, j
			if next(j) {
				return true
			}
			s.groups[2*n], s.groups[2*n+1] = a, b
			return false
		}) {
			return true
		}
		s.groups[2*n], s.groups[2*n+1] = from, to
		return false
	}
}

// again matches what a group matched.
func again(n int, fold func(c rune) rune) matcher {
	return func(s *state, i int, next func(i int) bool) bool {
		from, to := s.groups[2*n], s.groups[2*n+1]
		if from < 0 || i+to-from > s.end {
			return false
		}
		for k := range to - from {
			if fold(s.text[from+k]) != fold(s.text[i+k]) {
				return false
			}
		}
		return next(i + to - from)
	}
}

// look is a condition on what follows.
func look(body matcher, wanted bool) matcher {
	return func(s *state, i int, next func(i int) bool) bool {
		return body(s, i, func(int) bool { return true }) == wanted && next(i)
	}
}

// lookBack is a condition on what stands before.
func lookBack(body matcher, wanted bool) matcher {
	return func(s *state, i int, next func(i int) bool) bool {
		found := false
		for k := i; k >= 0 && !found; k-- {
			found = body(s, k, func(j int) bool { return j == i })
		}
		return found == wanted && next(i)
	}
}

// whole is what body matches first, without trying anything else.
func whole(body matcher) matcher {
	return func(s *state, i int, next func(i int) bool) bool {
		end := -1
		return body(s, i, func(j int) bool { end = j; return true }) && next(end)
	}
}

// unbounded is no limit of repetitions.
const unbounded = 1 << 30

// repeated matches body from least to most times, as often as it goes, or as seldom.
func repeated(body matcher, least, most int, lazy bool) matcher {
	return func(s *state, i int, next func(i int) bool) bool {
		var more func(n, i int) bool
		more = func(n, i int) bool {
			s.step()
			once := func() bool {
				return n < most && body(s, i, func(j int) bool {
					if j == i && n >= least { // once more it would be the same
						return next(j)
					}
					return more(n+1, j)
				})
			}
			switch {
			case n < least:
				return once()
			case lazy:
				return next(i) || once()
			}
			return once() || next(i)
		}
		return more(0, i)
	}
}

// run is repeated for single characters, without recursion.
func run(t test, least, most int, lazy bool) matcher {
	return func(s *state, i int, next func(i int) bool) bool {
		s.step()
		n := 0
		fits := func() bool { return n < most && i+n < s.end && t(s.text[i+n]) }
		for n < least {
			if !fits() {
				return false
			}
			n++
		}
		if lazy {
			for !next(i + n) {
				if !fits() {
					return false
				}
				n++
			}
			return true
		}
		for fits() {
			n++
		}
		for ; n >= least; n-- {
			if next(i + n) {
				return true
			}
		}
		return false
	}
}
