package units

import (
	"strconv"
	"strings"
)

// latex is the unit with a prefix in LaTeX, upright.
func (u *shownUnit) latex(prefix string) string {
	if u.power > 1 {
		return `\mathrm{` + prefix + u.symbol + "^" + strconv.Itoa(u.power) + "}"
	}
	if prefix == "" || u.name == "gram" && prefix == "k" {
		return `\mathrm{` + prefix + u.symbol + "}"
	}
	return `\mathrm{` + prefix + `}\mathrm{` + u.symbol + "}"
}

// latexDim is dimensions without a unit in LaTeX: "m^{2}\,kg\,s^{-3}".
func latexDim(d Dimensions) string {
	var parts []string
	for i, x := range d.Exponents() {
		switch {
		case x == 1:
			parts = append(parts, baseSymbols[i])
		case x != 0:
			parts = append(parts, baseSymbols[i]+"^{"+strconv.FormatFloat(x, 'g', -1, 64)+"}")
		}
	}
	return strings.Join(parts, `\,`)
}
