package units

import (
	"math"
	"slices"
	"strconv"
)

// shownUnit is a unit that values of its dimensions are shown in, with any of the displayPrefixes when prefixed.
type shownUnit struct {
	Dim          Dimensions
	name, symbol string
	scale        int // of the unprefixed unit itself: its value is 10^(scale*power)
	power        int // 2 and 3 for squares and cubes
	prefixed     bool
}

// displayPrefix is a prefix by its symbol and power of ten.
type displayPrefix struct {
	symbol string
	scale  int
}

// displayFor chooses the unit for showing vals, as Brian does: of the units registered for the dimensions, the one that
// makes numbers nearest to 10. Standard units come before the user's, and these before compound ones. Zeros are shown in
// a unit of SI size.
func displayFor(vals []float64, dim Dimensions) display {
	for i := range shownUnits {
		if u := &shownUnits[i]; u.Dim == dim {
			return u.best(vals)
		}
	}
	if candidates := units.forDim(dim); len(candidates) > 0 {
		if anyCounts(vals) {
			return bestOf(candidates, vals)
		}
		for _, c := range candidates {
			if c.value == 1 {
				return c
			}
		}
		return baseDisplay(dim)
	}
	for i := range compoundUnits {
		if compoundUnits[i].dim == dim {
			return compoundUnits[i].display
		}
	}
	return baseDisplay(dim)
}

// baseDisplay shows values in SI base units.
func baseDisplay(dim Dimensions) display {
	return display{1, dim.String(), dim.pythonString(), latexDim(dim)}
}

// best is the prefix that makes numbers nearest to 10; when none of them counts, that of the SI unit.
func (u *shownUnit) best(vals []float64) display {
	if !u.prefixed {
		return u.with(displayPrefix{})
	}
	best, least, zeros := displayPrefix{}, math.Inf(1), !anyCounts(vals)
	for _, p := range displayPrefixes {
		if zeros && u.scale+p.scale == 0 {
			return u.with(p)
		}
		if c := strangeness(vals, u.factor(p)); !zeros && c < least {
			best, least = p, c
		}
	}
	return u.with(best)
}

// factor is the value of the unit with a prefix, in SI base units.
func (u *shownUnit) factor(p displayPrefix) float64 { return powerOfTen((u.scale + p.scale) * u.power) }

// with is the display of the unit with a prefix.
func (u *shownUnit) with(p displayPrefix) display {
	d := display{u.factor(p), p.symbol + u.symbol, p.symbol + u.name, u.latex(p.symbol)}
	if u.name == "gram" && p.symbol == "k" {
		d.python = "kilogram"
	}
	if u.power > 1 {
		d.symbol += "^" + strconv.Itoa(u.power)
		d.python += strconv.Itoa(u.power)
	}
	return d
}

// bestOf is the candidate that makes numbers nearest to 10.
func bestOf(candidates []display, vals []float64) display {
	best, least := candidates[0], math.Inf(1)
	for _, c := range candidates {
		if s := strangeness(vals, c.value); s < least {
			best, least = c, s
		}
	}
	return best
}

// strangeness is how far the numbers vals/unit are from 10, on a logarithmic scale.
func strangeness(vals []float64, unit float64) float64 {
	sum := 0.0
	for _, v := range vals {
		if counts(v) {
			d := math.Log10(math.Abs(v/unit)) - 1
			sum += d * d
		}
	}
	return sum
}

// counts reports that v has a say in the choice of a unit: zeros, NaN and infinities have none. (In Brian an infinity
// makes any array show in the largest unit.)
func counts(v float64) bool { return v != 0 && finite(v) }

func anyCounts(vals []float64) bool { return slices.ContainsFunc(vals, counts) }

// powerOfTen is 10^n, correctly rounded.
func powerOfTen(n int) float64 {
	if n >= -22 && n <= 22 {
		if n < 0 {
			return 1 / exactPowers[-n]
		}
		return exactPowers[n]
	}
	x, err := strconv.ParseFloat("1e"+strconv.Itoa(n), 64)
	if err != nil {
		panic("units: a power of ten is out of range")
	}
	return x
}

// exactPowers are the powers of ten that a float64 holds exactly, so that 1 divided by them is rounded once.
var exactPowers = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
	1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}
