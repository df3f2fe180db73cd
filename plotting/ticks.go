package plotting

import (
	"math"
	"strconv"
	"strings"
)

// tick is a mark on an axis; minor ticks have no label.
type tick struct {
	at    float64
	label string
	minor bool
}

// ruler is the marks of one axis and what its numbers are multiplied by, "" for one.
type ruler struct {
	ticks  []tick
	factor string
}

// linearTicks gives ticks at round distances within [lo, hi], which may be turned round, with at most n spaces in it.
func linearTicks(lo, hi float64, n int) ruler {
	if lo > hi {
		lo, hi = hi, lo
	}
	at, step := roundNumbers(lo, hi, n)
	labels, factor := plainLabels(at, step)
	r := ruler{factor: factor}
	for i, v := range at {
		r.ticks = append(r.ticks, tick{at: v, label: labels[i]})
	}
	return r
}

// roundNumbers are the multiples within [lo, hi] of the smallest step out of 1, 2, 2.5, 5 times a power of ten that fits
// at most n times into it, as in matplotlib, or of a smaller one where less than two would be left: one number alone gives
// no scale.
func roundNumbers(lo, hi float64, n int) (at []float64, step float64) {
	d := hi - lo
	if !(d > 0) || math.IsInf(d, 0) || n < 1 {
		return []float64{lo}, 1
	}
	tiny := d * 1e-10
	power := math.Pow(10, math.Floor(math.Log10(d/float64(n))))
	steps := []float64{0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10}
	k := len(steps) - 1
	for k > 0 && steps[k-1]*power*float64(n) >= d-tiny {
		k--
	}
	for ; ; k-- {
		step = steps[k] * power
		first, last := math.Ceil((lo-tiny)/step), math.Floor((hi+tiny)/step)
		if last-first < 1 && k > 0 {
			continue
		}
		for m := first; m <= last; m++ {
			at = append(at, m*step+0) // + 0 makes -0 a zero
		}
		return at, step
	}
}

// plainLabels writes numbers with as many decimals as their step needs; very large and very small ones are divided by a
// power of ten, the factor.
func plainLabels(at []float64, step float64) (labels []string, factor string) {
	most := 0.0
	for _, v := range at {
		most = math.Max(most, math.Abs(v))
	}
	unit := 1.0
	if e := int(math.Floor(math.Log10(most))); most > 0 && (e >= 6 || e <= -5) {
		unit = math.Pow(10, float64(e))
		factor = "$\\times10^{" + strconv.Itoa(e) + "}$"
	}
	digits := 0
	if most > 0 {
		digits = decimals(step / unit)
	}
	for _, v := range at {
		labels = append(labels, minus(strconv.FormatFloat(v/unit, 'f', digits, 64)))
	}
	return labels, factor
}

// grain is a power of ten, at least a millionth of the largest, of which all numbers are nearly multiples.
func grain(at []float64) float64 {
	digits, most := 0, 0.0
	for _, v := range at {
		digits = max(digits, decimals(math.Abs(v)))
		most = math.Max(most, math.Abs(v))
	}
	if most == 0 {
		return 1
	}
	return math.Max(math.Pow(10, -float64(digits)), math.Pow(10, math.Floor(math.Log10(most))-6))
}

// decimals is the number of digits after the point that multiples of step need.
func decimals(step float64) int {
	for d := range 12 {
		s := step * math.Pow(10, float64(d))
		if math.Abs(s-math.Round(s)) <= 1e-6*s {
			return d
		}
	}
	return 12
}

// minus writes a typographic minus sign.
func minus(s string) string {
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	return strings.Replace(s, "-", "−", 1)
}

// logTicks gives decades with labels, at most n of them, and the numbers between as minor ticks.
func logTicks(lo, hi float64, n int) ruler {
	if lo > hi {
		lo, hi = hi, lo
	}
	const tiny = 1e-9
	first, last := int(math.Ceil(math.Log10(lo)-tiny)), int(math.Floor(math.Log10(hi)+tiny))
	if last-first < 1 {
		return fewDecades(lo, hi, n)
	}
	stride := 1
	for (last-first)/stride+1 > max(n, 2) {
		stride++
	}
	var r ruler
	for e := first - 1; e <= last; e++ {
		r.addDecade(e, stride, lo, hi)
	}
	return r
}

// addDecade adds 10^e and, if every decade has its tick, 2 to 9 times it.
func (r *ruler) addDecade(e, stride int, lo, hi float64) {
	decade := math.Pow(10, float64(e))
	for m := 1.0; m < 10; m++ {
		v := m * decade
		switch {
		case v < lo*(1-1e-9) || v > hi*(1+1e-9):
		case m == 1 && e%stride == 0:
			r.ticks = append(r.ticks, tick{at: v, label: "$10^{" + strconv.Itoa(e) + "}$"})
		case stride == 1 || m == 1:
			r.ticks = append(r.ticks, tick{at: v, minor: true})
		}
	}
}

// fewDecades labels 1, 2, 5 times powers of ten on an axis that covers no two of them, or round numbers on one that
// covers less.
func fewDecades(lo, hi float64, n int) ruler {
	var r ruler
	labelled := 0
	for e := math.Floor(math.Log10(lo)); e <= math.Log10(hi)+1e-9; e++ {
		for m := 1.0; m < 10; m++ {
			v := m * math.Pow(10, e)
			if v < lo*(1-1e-9) || v > hi*(1+1e-9) {
				continue
			}
			t := tick{at: v, minor: m != 1 && m != 2 && m != 5}
			if !t.minor {
				t.label = minus(strconv.FormatFloat(v, 'g', 6, 64))
				labelled++
			}
			r.ticks = append(r.ticks, t)
		}
	}
	if labelled < 2 {
		return linearTicks(lo, hi, n)
	}
	return r
}

// symTicks gives zero and decades on both sides.
func symTicks(lo, hi float64, n int) ruler {
	if lo > hi {
		lo, hi = hi, lo
	}
	most := math.Max(math.Abs(lo), math.Abs(hi))
	if most <= symThreshold {
		return linearTicks(lo, hi, n)
	}
	last := int(math.Floor(math.Log10(most)))
	stride := 1 + (2*last+1)/max(n, 3)
	var r ruler
	add := func(v float64, label string) {
		if v >= lo && v <= hi {
			r.ticks = append(r.ticks, tick{at: v, label: label})
		}
	}
	for e := last - last%stride; e >= 0; e -= stride {
		add(-math.Pow(10, float64(e)), "−$10^{"+strconv.Itoa(e)+"}$")
	}
	add(0, "0")
	for e := 0; e <= last; e += stride {
		add(math.Pow(10, float64(e)), "$10^{"+strconv.Itoa(e)+"}$")
	}
	return r
}
