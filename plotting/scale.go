package plotting

import (
	"fmt"
	"math"
)

// scale is how numbers are spread along an axis.
type scale string

const (
	linear scale = "linear"
	logar  scale = "log"
	symlog scale = "symlog" // logarithmic on both sides, linear between -1 and 1 times the threshold 2
)

const symThreshold = 2.0 // matplotlib's default: where symlog turns linear

// parseScale reads the name of a scale.
func parseScale(name string) (scale, error) {
	switch s := scale(name); s {
	case linear, logar, symlog:
		return s, nil
	}
	return linear, fmt.Errorf("there is no scale %q, only linear, log and symlog", name)
}

// forward maps a number to where it lies; NaN if the scale cannot show it.
func (s scale) forward(v float64) float64 {
	switch s {
	case logar:
		if v <= 0 {
			return math.NaN()
		}
		return math.Log10(v)
	case symlog:
		if math.Abs(v) <= symThreshold {
			return v / symThreshold
		}
		return math.Copysign(1+math.Log10(math.Abs(v)/symThreshold), v)
	}
	return v
}

// back is the inverse of forward.
func (s scale) back(u float64) float64 {
	switch s {
	case logar:
		return math.Pow(10, u)
	case symlog:
		if math.Abs(u) <= 1 {
			return u * symThreshold
		}
		return math.Copysign(symThreshold*math.Pow(10, math.Abs(u)-1), u)
	}
	return u
}

// widen leaves a margin, a part of the length, at both ends of a span as the scale spreads it.
func (s scale) widen(v span, atLo, atHi float64) span {
	if v.empty() {
		if s == logar {
			return span{1, 10}
		}
		return span{0, 1}
	}
	lo, hi := s.forward(v.lo), s.forward(v.hi)
	if lo == hi {
		lo, hi = s.around(v.lo)
		return span{s.back(lo), s.back(hi)}
	}
	d := hi - lo
	return span{s.back(lo - atLo*d), s.back(hi + atHi*d)}
}

// bounded keeps limits where their differences, and those of the scale, are finite numbers.
func (s scale) bounded(v span) span {
	const most = 1e300
	least := -most
	if s == logar {
		least = 1 / most
	}
	v = span{min(most, max(least, v.lo)), min(most, max(least, v.hi))}
	if v.lo == v.hi {
		switch {
		case v.lo >= most:
			v.lo /= 10
		case s == logar:
			v.hi *= 10
		default:
			v.hi = v.lo/10 + 1
		}
	}
	return v
}

// around opens a span around a single number, in the scale's own measure.
func (s scale) around(v float64) (lo, hi float64) {
	if s != linear {
		u := s.forward(v)
		return u - 1, u + 1
	}
	if v == 0 {
		return -0.055, 0.055
	}
	d := math.Abs(v) * 0.055
	return v - d, v + d
}
