package dialect

// kind classifies a token of the dialect.
type kind uint8

const (
	tEOF kind = iota
	tIdent
	tKeyword
	tNumber
	tRune   // 'a', also where a string is meant: the type checker knows
	tString // "..." or `...` as Go has them
	tQuoted // a string that Go cannot read: 'abc', '''...''', """...""", "\d"
	tOp
	tSemi    // ";" or a newline that ends a statement
	tIllegal // what is no token; text is the message
)

// tok is a piece of a cell that is not white space or a comment.
type tok struct {
	kind     kind
	text     string
	pos, end int  // byte offsets in the cell
	lead     span // index range in scanned.trivia: what stands before it
	mate     int  // index of the matching bracket, or -1
	dict     bool // a brace that opens a dictionary
}

// trivia is a comment or a newline that ends nothing.
type trivia struct {
	pos, end int
	what     byte // '\n', '/' (Go comment), '#'
}

// span is a half-open range, of offsets or of indices.
type span struct{ pos, end int }

func (t tok) is(text string) bool { return t.text == text && (t.kind == tOp || t.kind == tKeyword) }

// endsOperand reports whether an operator may follow t: then [ indexes, ( calls, and - subtracts.
func (t tok) endsOperand() bool {
	switch t.kind {
	case tIdent, tNumber, tRune, tString, tQuoted:
		return true
	case tOp:
		return t.text == ")" || t.text == "]" || t.text == "}"
	}
	return false
}

// stringish reports whether t can be a part of adjacent strings.
func (t tok) stringish() bool { return t.kind == tString || t.kind == tQuoted || t.kind == tRune }

// endsLine reports whether a newline after t ends a statement, as the Go specification has it.
func (t tok) endsLine() bool {
	switch t.kind {
	case tIdent, tNumber, tRune, tString, tQuoted:
		return true
	case tKeyword:
		return t.text == "break" || t.text == "continue" || t.text == "fallthrough" || t.text == "return"
	case tOp:
		switch t.text {
		case "++", "--", ")", "]", "}":
			return true
		}
	}
	return false
}

// operators, longest first for each first byte.
var operators = []string{
	"&^=", "...", "**=", "<<=", ">>=",
	"**", "&&", "||", "<-", "++", "--", "==", "!=", "<=", ">=", ":=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "&^",
	"+", "-", "*", "/", "%", "&", "|", "^", "<", ">", "=", "!", "(", ")", "[", "]", "{", "}", ",", ".", ":", "~",
}
