package pyscript

// tokenKind says what a token is.
type tokenKind uint8

const (
	tEOF tokenKind = iota
	tNewline
	tIndent
	tDedent
	tName
	tKeyword
	tInt
	tFloat
	tImag
	tString
	tOp
)

// token is a word of a script.
type token struct {
	kind tokenKind
	text string // of names, keywords, operators, numbers
	str  *Str   // of tString
	at   Pos
	end  Pos
	gap  bool // blanks stand before it
}

func (t token) is(op string) bool {
	return (t.kind == tOp || t.kind == tKeyword) && t.text == op
}

// describe is the token in a message.
func (t token) describe() string {
	switch t.kind {
	case tEOF:
		return "the end of the script"
	case tNewline:
		return "the end of the line"
	case tIndent:
		return "an indented line"
	case tDedent:
		return "the end of the block"
	case tString:
		return "a string"
	}
	return t.text
}

// keywords are Python's; print is a statement only in Python 2 and stays a name.
var keywords = map[string]bool{
	"False": true, "None": true, "True": true, "and": true, "as": true, "assert": true, "async": true, "await": true,
	"break": true, "class": true, "continue": true, "def": true, "del": true, "elif": true, "else": true, "except": true,
	"finally": true, "for": true, "from": true, "global": true, "if": true, "import": true, "in": true, "is": true,
	"lambda": true, "nonlocal": true, "not": true, "or": true, "pass": true, "raise": true, "return": true, "try": true,
	"while": true, "with": true, "yield": true,
}

// operators, longest first.
var operators = []string{
	"**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "<>", "->", "+=", "-=", "*=", "/=", "%=", "&=", "|=",
	"^=", "@=", ":=", "+", "-", "*", "/", "%", "@", "&", "|", "^", "~", "<", ">", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "=",
}
