package units

import (
	"strings"
	"unicode"
)

// Suggest finds the name among those given that is nearest to a misspelt one, by the number of letters to insert,
// delete, replace or swap, at most a third of them; a difference of case or two swapped letters count half. A name
// of one letter has none to spare.
func Suggest(name string, among []string) (string, bool) {
	best, found := "", false
	limit := 2 // in halves of a letter
	if n := len([]rune(name)); n > 1 {
		limit = 2*max(n, 3)/3 + 1
	}
	for _, s := range among {
		if d := distance(name, s, limit); d < limit && d > 0 {
			best, limit, found = s, d, true
		}
	}
	return best, found
}

// distance is the edit distance of a and b in halves of a letter; limit when it is at least that.
func distance(a, b string, limit int) int {
	r, s := []rune(a), []rune(b)
	if diff := 2 * (len(r) - len(s)); max(diff, -diff) >= limit {
		return limit
	}
	var before, last []int
	row := make([]int, len(s)+1)
	for j := range row {
		row[j] = 2 * j
	}
	for i := range r {
		before, last, row = last, row, make([]int, len(s)+1)
		row[0] = 2 * (i + 1)
		for j := range s {
			row[j+1] = min(last[j]+cost(r[i], s[j]), last[j+1]+2, row[j]+2)
			if i > 0 && j > 0 && r[i] == s[j-1] && r[i-1] == s[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(s)]
}

// cost is the price of replacing a letter.
func cost(a, b rune) int {
	switch {
	case a == b:
		return 0
	case strings.EqualFold(string(a), string(b)):
		return 1
	}
	return 2
}

// isNameRune reports that c may stand in a name, first or later.
func isNameRune(c rune, first bool) bool {
	return c == '_' || unicode.IsLetter(c) || !first && unicode.IsDigit(c)
}
