package terminal

// width.go: how much room characters take, and which of them belong together.

import (
	"unicode"

	"github.com/chzyer/readline"
	eastasian "golang.org/x/text/width"
)

// width is how many columns a character takes. Readline knows which take none, but of the wide ones neither emoji nor
// punctuation.
func width(r rune) int {
	w := readline.Runes{}.Width(r)
	if kind := eastasian.LookupRune(r).Kind(); w == 1 && (kind == eastasian.EastAsianWide || kind == eastasian.EastAsianFullwidth) {
		return 2
	}
	return w
}

// textWidth is how many columns a text takes, without control sequences.
func textWidth(s string) int {
	n, escaped := 0, false
	for _, r := range s {
		switch {
		case r == '\x1b':
			escaped = true
		case escaped:
			escaped = r < '@' || r == '['
		default:
			n += width(r)
		}
	}
	return n
}

// joiner makes one character of those before and after it, such as a family of people.
const joiner = '\u200d'

// joined reports whether the character at i is part of the one before it: an accent, or a colour of skin.
func joined(text []rune, i int) bool {
	if i <= 0 || i >= len(text) || text[i-1] == '\n' {
		return false
	}
	r := text[i]
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) || text[i-1] == joiner || '\U0001F3FB' <= r && r <= '\U0001F3FF'
}

// leftOf is the place before the character that ends at i.
func leftOf(text []rune, i int) int {
	for i = max(i-1, 0); joined(text, i); i-- {
	}
	return i
}

// rightOf is the place behind the character that begins at i.
func rightOf(text []rune, i int) int {
	for i = min(i+1, len(text)); joined(text, i); i++ {
	}
	return i
}
