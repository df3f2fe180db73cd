package syntax

// TokenKind says what a token is.
type TokenKind uint8

// The kinds of token.
const (
	EndOfText TokenKind = iota
	Newline
	Word  // a name or one of the words and, or, not, if, else, True, False
	Digit // a number
	Mark  // an operator or a bracket
)

// Token is one word, number or mark of a text. Its Text is the text as written.
type Token struct {
	Kind TokenKind
	Text string
	At   Pos
}

// Is reports whether t is the given mark or word.
func (t Token) Is(text string) bool {
	return t.Text == text && (t.Kind == Mark || t.Kind == Word)
}

// String names t for messages.
func (t Token) String() string {
	switch t.Kind {
	case EndOfText:
		return "the end of the text"
	case Newline:
		return "the end of the line"
	}
	return "'" + t.Text + "'"
}

// operatorWords are the words of the language that are no names.
var operatorWords = map[string]bool{
	"and": true, "or": true, "not": true, "if": true, "else": true, "True": true, "False": true,
}

// reserved are the words of Python that cannot name anything; a model that
// used one could not be set from a Python script.
var reserved = map[string]bool{
	"None": true, "as": true, "assert": true, "async": true, "await": true, "break": true, "class": true,
	"continue": true, "def": true, "del": true, "elif": true, "except": true, "finally": true, "for": true,
	"from": true, "global": true, "import": true, "in": true, "is": true, "lambda": true, "nonlocal": true,
	"pass": true, "raise": true, "return": true, "try": true, "while": true, "with": true, "yield": true,
}

// IsName reports whether s can be the name of a variable: ASCII letters, digits
// and _, no digit first, no word of the language.
func IsName(s string) bool {
	if s == "" || operatorWords[s] || reserved[s] || isDigit(rune(s[0])) {
		return false
	}
	for _, r := range s {
		if !isLetter(r) && !isDigit(r) {
			return false
		}
	}
	return true
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isLetter(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '_'
}
