package dialect

import (
	"go/types"
	"strings"
)

// didYouMean returns a hint that names what is nearest to name, or "".
func didYouMean(name string, among []string) string {
	if best := nearest(name, among); best != "" {
		return "did you mean `" + best + "`?"
	}
	return ""
}

// nearest returns the candidate with the least edit distance to name, if it is near: at most a third of its letters. Among
// equals the one that agrees in upper and lower case wins, then the first of the alphabet. One letter is near to itself only.
func nearest(name string, among []string) string {
	limit := (len(name)+2)/3 + 1
	if len(name) == 1 {
		limit = 1
	}
	lower := strings.ToLower(name)
	best, bestDist := "", 2*limit
	for _, c := range among {
		if c == name || len(c)-len(name) >= limit || len(name)-len(c) >= limit {
			continue
		}
		d := distance(lower, strings.ToLower(c), limit)
		if d >= limit {
			continue
		}
		d = 2*d + min(1, distance(name, c, limit+1)-d)
		if d < bestDist || d == bestDist && c < best {
			best, bestDist = c, d
		}
	}
	return best
}

// distance is the number of letters to insert, delete, replace or swap with the next; limit if it is not less.
func distance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	prev2, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return min(prev[len(b)], limit)
}

// typeText writes a type as a user writes it: packages by name, types of cells without.
func (t *tree) typeText(typ types.Type) string {
	return types.TypeString(typ, func(p *types.Package) string {
		if p.Name() == sessionPackage {
			return ""
		}
		return p.Name()
	})
}
