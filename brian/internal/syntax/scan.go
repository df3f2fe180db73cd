package syntax

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSource is the longest text accepted; real models have some kilobytes.
const maxSource = 1 << 20

// Scan cuts src into tokens, the last of them EndOfText. Mistakes are reported
// with what as their kind of text; the tokens around them are still there.
func Scan(what, src string) ([]Token, ErrorList) {
	s := scanner{what: what, src: src, rest: src, at: Pos{1, 1}}
	if len(src) > maxSource {
		s.fail(s.at, "the text has more than a million characters", "")
		return []Token{{Kind: EndOfText, At: s.at}}, s.errs
	}
	for s.next() {
	}
	return append(s.toks, Token{Kind: EndOfText, At: s.end()}), s.errs
}

// end is the place behind the last token that is no newline.
func (s *scanner) end() Pos {
	for i := len(s.toks) - 1; i >= 0; i-- {
		if s.toks[i].Kind != Newline {
			return after(s.toks[i])
		}
	}
	return Pos{1, 1}
}

type scanner struct {
	what, src string
	rest      string // what is still to read
	at        Pos    // where rest begins
	toks      []Token
	errs      ErrorList
}

// next reads one token or some blanks, and reports whether there was anything.
func (s *scanner) next() bool {
	if s.rest == "" {
		return false
	}
	r, size := utf8.DecodeRuneInString(s.rest)
	switch {
	case r == '\n':
		s.add(Newline, 1)
		s.at = Pos{s.at.Line + 1, 1}
	case r == ' ' || r == '\t' || r == '\r' || r == '\f':
		s.skip(size)
	case r == '#':
		s.skip(lineLen(s.rest))
	case r == '\\':
		s.joinLines()
	case isLetter(r) || unicode.IsLetter(r) && r != utf8.RuneError:
		s.word()
	case isDigit(r) || r == '.' && len(s.rest) > 1 && isDigit(rune(s.rest[1])):
		s.number()
	default:
		s.mark(r, size)
	}
	return true
}

// skip passes n bytes, none of them a newline.
func (s *scanner) skip(n int) {
	s.at.Col += utf8.RuneCountInString(s.rest[:n])
	s.rest = s.rest[n:]
}

// add makes a token of the next n bytes.
func (s *scanner) add(kind TokenKind, n int) {
	s.toks = append(s.toks, Token{kind, s.rest[:n], s.at})
	s.skip(n)
}

// fail reports a mistake, but not the same one twice in a line.
func (s *scanner) fail(at Pos, msg, hint string) {
	if n := len(s.errs); n > 0 && s.errs[n-1].Msg == msg && s.errs[n-1].Pos.Line == at.Line {
		return
	}
	s.errs = append(s.errs, &Error{Pos: at, Src: s.src, What: s.what, Msg: msg, Hint: hint, Kind: Malformed})
}

// joinLines passes a backslash with the newline after it.
func (s *scanner) joinLines() {
	n := 1
	for n < len(s.rest) && (s.rest[n] == ' ' || s.rest[n] == '\t' || s.rest[n] == '\r') {
		n++
	}
	if n < len(s.rest) && s.rest[n] == '\n' {
		s.rest = s.rest[n+1:]
		s.at = Pos{s.at.Line + 1, 1}
		return
	}
	s.fail(s.at, "a backslash may only stand at the end of a line", "")
	s.skip(1)
}

// word reads a name; a letter outside ASCII is a mistake, reported once per word.
func (s *scanner) word() {
	n, foreign := 0, false
	for i, r := range s.rest {
		if !isLetter(r) && !isDigit(r) {
			if r == utf8.RuneError || !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) {
				break
			}
			foreign = true
		}
		n = i + utf8.RuneLen(r)
	}
	text := s.rest[:n]
	if foreign {
		s.fail(s.at, fmt.Sprintf("a name has only the letters a to z and A to Z, digits and _, not %s", text), latinHint(text))
	}
	s.add(Word, n)
}

// number reads a literal. Whatever letters follow at once belong to it, so that
// 3mV is one mistake.
func (s *scanner) number() {
	n := numberLen(s.rest)
	tail := 0
	for n+tail < len(s.rest) && (isLetter(rune(s.rest[n+tail])) || tail > 0 && isDigit(rune(s.rest[n+tail]))) {
		tail++
	}
	text, unit := s.rest[:n], s.rest[n:n+tail]
	switch {
	case tail > 0 && (text == "0" && strings.ContainsAny(unit[:1], "xXbBoO")):
		s.fail(s.at, "only decimal numbers are allowed", "")
	case strings.EqualFold(unit, "j"):
		s.fail(s.at, "complex numbers are not supported", "")
	case tail > 0 && (operatorWords[unit]):
		s.add(Digit, n)
		return
	case tail > 0:
		s.fail(s.at, fmt.Sprintf("a number followed by letters: %s%s", text, unit), fmt.Sprintf("write %s*%s", text, unit))
	case len(text) > 1 && text[0] == '0' && isDigit(rune(text[1])) && strings.Trim(text, "0123456789_") == "" && strings.Trim(text, "0_") != "":
		s.fail(s.at, fmt.Sprintf("a whole number does not start with 0: %s", text), "")
	}
	s.toks = append(s.toks, Token{Digit, text, s.at})
	s.skip(n + tail)
}

// numberLen is the length of the number that s starts with.
func numberLen(s string) int {
	n := digits(s, 0)
	if n < len(s) && s[n] == '.' {
		n = digits(s, n+1)
	}
	if n < len(s) && (s[n] == 'e' || s[n] == 'E') {
		m := n + 1
		if m < len(s) && (s[m] == '+' || s[m] == '-') {
			m++
		}
		if end := digits(s, m); end > m {
			n = end
		}
	}
	return n
}

// digits returns the end of the digits that start at i, single underscores between them included.
func digits(s string, i int) int {
	for i < len(s) && (isDigit(rune(s[i])) || s[i] == '_' && i > 0 && isDigit(rune(s[i-1])) && i+1 < len(s) && isDigit(rune(s[i+1]))) {
		i++
	}
	return i
}

// marks are the operators and brackets of the language, longest first.
var marks = []string{
	"**=", "//=", "**", "//", "<=", ">=", "==", "!=", "+=", "-=", "*=", "/=", "%=",
	"+", "-", "*", "/", "%", "<", ">", "=", "(", ")", ",", ":", ";",
}

// foreign are marks of other languages, longest first, with what to write instead.
var foreign = []struct{ text, msg, hint string }{
	{"&&", "the operator && is not supported", "write and"},
	{"||", "the operator || is not supported", "write or"},
	{"<<", "the operator << is not supported", "write x * 2**n"},
	{">>", "the operator >> is not supported", "write x // 2**n"},
	{"<>", "the operator <> is not supported", "write !="},
	{"^", "the operator ^ is not supported", "write ** for a power"},
	{"&", "the operator & is not supported", "write and"},
	{"|", "the operator | is not supported", "write or"},
	{"~", "the operator ~ is not supported", "write not"},
	{"!", "the operator ! is not supported", "write not"},
	{"@", "the operator @ is not supported", ""},
	{"[", "indexing with [ ] is not supported in model text", ""},
	{"]", "indexing with [ ] is not supported in model text", ""},
	{"{", "braces are not supported in model text", ""},
	{"}", "braces are not supported in model text", ""},
	{".", "attributes with a point are not supported in model text", ""},
	{"'", "quotes have no meaning inside model text", ""},
	{"\"", "quotes have no meaning inside model text", ""},
	{"×", "the character × is not an operator", "write *"},
	{"·", "the character · is not an operator", "write *"},
	{"÷", "the character ÷ is not an operator", "write /"},
	{"−", "the character − (a typographic minus) is not an operator", "write -"},
	{"–", "the character – (a dash) is not an operator", "write -"},
	{"≤", "the character ≤ is not an operator", "write <="},
	{"≥", "the character ≥ is not an operator", "write >="},
	{"≠", "the character ≠ is not an operator", "write !="},
	{"²", "the character ² is not an operator", "write **2"},
	{"³", "the character ³ is not an operator", "write **3"},
}

// mark reads an operator or bracket, or reports a character that is none.
func (s *scanner) mark(r rune, size int) {
	for _, f := range foreign {
		if strings.HasPrefix(s.rest, f.text) && !strings.HasPrefix(s.rest, "!=") {
			s.fail(s.at, f.msg, f.hint)
			s.add(Mark, len(f.text))
			return
		}
	}
	for _, m := range marks {
		if strings.HasPrefix(s.rest, m) {
			s.add(Mark, len(m))
			return
		}
	}
	switch {
	case unicode.IsSpace(r) || r == '\ufeff' || unicode.Is(unicode.Cf, r):
		s.fail(s.at, fmt.Sprintf("a blank that is not a plain space (%U)", r), "write a plain space")
		s.skip(size)
		return
	case r == utf8.RuneError && size == 1:
		s.fail(s.at, "the text is not valid UTF-8", "")
	case !unicode.IsPrint(r):
		s.fail(s.at, fmt.Sprintf("a character that has no meaning here (%U)", r), "")
	default:
		s.fail(s.at, fmt.Sprintf("the character %c has no meaning here", r), "")
	}
	s.add(Mark, size)
}

// lineLen is the number of bytes up to the next newline.
func lineLen(s string) int {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return i
	}
	return len(s)
}

var greek = strings.NewReplacer("α", "alpha", "β", "beta", "γ", "gamma", "δ", "delta", "ε", "epsilon", "ζ", "zeta",
	"η", "eta", "θ", "theta", "κ", "kappa", "λ", "lambda_", "µ", "u", "μ", "mu", "ν", "nu", "ξ", "xi", "π", "pi", "ρ", "rho",
	"σ", "sigma", "τ", "tau", "φ", "phi", "χ", "chi", "ψ", "psi", "ω", "omega", "Δ", "Delta", "Θ", "Theta", "Φ", "Phi",
	"Ω", "ohm", "Ψ", "Psi", "Γ", "Gamma", "Λ", "Lambda")

// latinHint proposes an ASCII spelling of a name with Greek letters.
func latinHint(name string) string {
	if latin := greek.Replace(name); IsName(latin) {
		return "write " + latin
	}
	return ""
}
