package regex

import (
	"strings"
	"unicode"
)

// parser reads an expression.
type parser struct {
	text   []rune
	at     int
	flags  int
	groups int
	names  map[string]int
}

// Compile reads an expression.
func Compile(text string, flags int) (r *Regex, err error) {
	p := &parser{text: []rune(text), flags: flags, names: map[string]int{}}
	defer func() {
		if e, ok := recover().(*Error); ok {
			err = e
		}
	}()
	m := p.alternatives()
	if p.at < len(p.text) {
		p.fail("unbalanced parenthesis", p.at)
	}
	return &Regex{text, p.flags, p.groups, p.names, m}, nil
}

func (p *parser) fail(message string, at int) { panic(&Error{message, at}) }

func (p *parser) has(flag int) bool { return p.flags&flag != 0 }

// peek is the next character, 0 at the end.
func (p *parser) peek() rune {
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

// take reads a text if it comes next.
func (p *parser) take(s string) bool {
	if strings.HasPrefix(string(p.text[p.at:min(p.at+len(s), len(p.text))]), s) {
		p.at += len(s)
		return true
	}
	return false
}

// until reads up to a character, which is passed.
func (p *parser) until(end rune, what string) string {
	from := p.at
	for p.at < len(p.text) && p.text[p.at] != end {
		p.at++
	}
	if p.at == len(p.text) {
		p.fail("missing "+string(end)+", unterminated "+what, from)
	}
	p.at++
	return string(p.text[from : p.at-1])
}

func (p *parser) alternatives() matcher {
	list := []matcher{p.sequence()}
	for p.take("|") {
		list = append(list, p.sequence())
	}
	return alternatives(list)
}

func (p *parser) sequence() matcher {
	var parts []matcher
	for p.at < len(p.text) && p.peek() != '|' && p.peek() != ')' {
		if p.has(Verbose) && p.blank() {
			continue
		}
		if m := p.item(); m != nil {
			parts = append(parts, m)
		}
	}
	return sequence(parts)
}

// blank passes white space and comments of verbose expressions.
func (p *parser) blank() bool {
	switch c := p.peek(); {
	case unicode.IsSpace(c):
		p.at++
	case c == '#':
		for p.at < len(p.text) && p.peek() != '\n' {
			p.at++
		}
	default:
		return false
	}
	return true
}

// item is something with what says how often it is repeated.
func (p *parser) item() matcher {
	start := p.at
	m, t := p.atom()
	for p.has(Verbose) && p.blank() {
	}
	from := p.at
	least, most, ok := p.times()
	if !ok {
		if m == nil && t != nil {
			m = single(t)
		}
		return m
	}
	if m == nil && t == nil {
		p.fail("nothing to repeat", start)
	}
	if most < least {
		p.fail("min repeat greater than max repeat", from+1)
	}
	lazy, possessive := p.take("?"), p.take("+")
	second := p.at
	if _, _, twice := p.times(); twice {
		p.fail("multiple repeat", second)
	}
	if t != nil {
		m = run(t, least, most, lazy)
	} else {
		m = repeated(m, least, most, lazy)
	}
	if possessive {
		m = whole(m)
	}
	return m
}

// times reads * + ? {m,n}.
func (p *parser) times() (least, most int, ok bool) {
	switch {
	case p.take("*"):
		return 0, unbounded, true
	case p.take("+"):
		return 1, unbounded, true
	case p.take("?"):
		return 0, 1, true
	case p.peek() != '{':
		return 0, 0, false
	}
	from := p.at
	p.at++
	least, some := p.number()
	most = least
	if p.take(",") {
		limit, given := p.number()
		if most = limit; !given {
			most = unbounded
		}
		some = some || given || p.peek() == '}' && p.at-from > 1
	}
	if !some || !p.take("}") {
		p.at = from // it is only a brace
		return 0, 0, false
	}
	return least, most, true
}

func (p *parser) number() (n int, ok bool) {
	for p.peek() >= '0' && p.peek() <= '9' {
		n = n*10 + int(p.peek()-'0')
		p.at++
		ok = true
	}
	return n, ok
}

// atom is one part, a test where it is a single character; nothing for flags and comments.
func (p *parser) atom() (matcher, test) {
	c := p.peek()
	start := p.at
	p.at++
	switch c {
	case '.':
		all := p.has(DotAll)
		return nil, func(c rune) bool { return all || c != '\n' }
	case '^':
		lines := p.has(Multiline)
		return func(s *state, i int, next func(i int) bool) bool {
			return (i == 0 || lines && s.text[i-1] == '\n') && next(i)
		}, nil
	case '$':
		lines := p.has(Multiline)
		return func(s *state, i int, next func(i int) bool) bool {
			last := i == s.end || i == s.end-1 && s.text[i] == '\n' || lines && s.text[i] == '\n'
			return last && next(i)
		}, nil
	case '(':
		return p.bracket(start), nil
	case '[':
		return nil, p.class(start)
	case '\\':
		return p.escape(start)
	case '*', '+', '?':
		p.fail("nothing to repeat", start)
	case '{':
		p.at--
		if _, _, ok := p.times(); ok {
			p.fail("nothing to repeat", start)
		}
		p.at++
	}
	return nil, p.letter(c)
}

// letter is a test for one character.
func (p *parser) letter(c rune) test {
	if p.has(IgnoreCase) {
		low := fold(c)
		return func(d rune) bool { return fold(d) == low }
	}
	return func(d rune) bool { return d == c }
}

func fold(c rune) rune { return unicode.ToLower(unicode.ToUpper(c)) }

func same(c rune) rune { return c }

// bracket is a group, or what else begins with a parenthesis.
func (p *parser) bracket(start int) matcher {
	body := func() matcher {
		flags := p.flags
		m := p.alternatives()
		if p.peek() != ')' || p.at >= len(p.text) {
			p.fail("missing ), unterminated subpattern", start)
		}
		p.at++
		p.flags = flags
		return m
	}
	if !p.take("?") {
		return p.capturing(body)
	}
	switch {
	case p.take("P<"):
		at := p.at
		name := p.until('>', "name")
		if !isName(name) {
			p.fail("bad character in group name '"+name+"'", at)
		}
		if _, twice := p.names[name]; twice {
			p.fail("redefinition of group name '"+name+"' as group "+decimal(p.groups+1)+"; was group "+decimal(p.names[name]), at)
		}
		p.names[name] = p.groups + 1
		return p.capturing(body)
	case p.take("P="):
		at := p.at
		name := p.until(')', "name")
		n, ok := p.names[name]
		if !ok {
			p.fail("unknown group name '"+name+"'", at)
		}
		return p.reference(n)
	case p.take(":"):
		return body()
	case p.take("="):
		return look(body(), true)
	case p.take("!"):
		return look(body(), false)
	case p.take("<="):
		return lookBack(body(), true)
	case p.take("<!"):
		return lookBack(body(), false)
	case p.take(">"):
		return whole(body())
	case p.take("#"):
		p.until(')', "comment")
		return nil
	}
	return p.flagged(start, body)
}

func (p *parser) capturing(body func() matcher) matcher {
	p.groups++
	n := p.groups
	return group(n, body())
}

func (p *parser) reference(n int) matcher {
	if p.has(IgnoreCase) {
		return again(n, fold)
	}
	return again(n, same)
}

// flagged is (?i) for all, or (?i-s:...) for a part.
func (p *parser) flagged(start int, body func() matcher) matcher {
	flags, on := p.flags, true
	for ; ; p.at++ {
		c := p.peek()
		if c == '-' {
			on = false
			continue
		}
		bit := map[rune]int{'i': IgnoreCase, 'm': Multiline, 's': DotAll, 'x': Verbose, 'a': ASCII, 'u': 0, 'L': 0}
		b, ok := bit[c]
		switch {
		case ok && on:
			flags |= b
		case ok:
			flags &^= b
		case c == ')':
			p.at++
			p.flags = flags
			return nil
		case c == ':':
			p.at++
			outer := p.flags
			p.flags = flags
			m := body()
			p.flags = outer
			return m
		default:
			p.fail("unknown extension ?"+string(c), start+1)
		}
	}
}

func isName(s string) bool {
	for i, c := range s {
		if c != '_' && !unicode.IsLetter(c) && (i == 0 || !unicode.IsDigit(c)) {
			return false
		}
	}
	return s != ""
}
