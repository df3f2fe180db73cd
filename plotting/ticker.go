package plotting

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// ticker.go: where ticks stand and what is written at them, as scripts choose by matplotlib.ticker.

// Locator chooses where the ticks of an axis stand.
type Locator struct {
	name  string
	at    func(lim span, most int) []float64             // most is what there is room for; nil for the usual choice
	minor func(major []float64, lim span) (at []float64) // of a locator that divides the distances of others
}

// NewMultipleLocator puts ticks at all multiples of a number.
func NewMultipleLocator(base float64) (*Locator, error) {
	if !(base > 0) {
		return nil, fmt.Errorf("MultipleLocator: the base must be above 0, and is %v", base)
	}
	return &Locator{name: "MultipleLocator", at: func(lim span, _ int) []float64 { return multiples(lim, base) }}, nil
}

// evenStep is the smallest step of a MaxNLocator, a whole one if that is asked for, of which n cover a length.
func evenStep(length float64, n int, whole bool) float64 {
	least := length / float64(n)
	if !(least > 0) || math.IsInf(least, 0) {
		return 1
	}
	for power := math.Pow(10, math.Floor(math.Log10(least))); ; power *= 10 {
		for _, m := range []float64{1, 1.5, 2, 2.5, 3, 4, 5, 6, 8} {
			if step := m * power; step >= least*(1-1e-10) && (!whole || step == math.Round(step)) {
				return step
			}
		}
	}
}

// NewMaxNLocator puts at most nbins+1 ticks at round numbers, whole ones with integer; prune takes a tick away that stands at the
// "lower" or the "upper" end, or at "both".
func NewMaxNLocator(args ...any) (*Locator, error) {
	pos, k, err := split("MaxNLocator", args, MaxNLocatorOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "nbins"); err != nil {
		return nil, err
	}
	n, auto := k.int("nbins", 10), k.any("nbins") == "auto"
	whole := k.bool("integer", false)
	prune := k.choice("prune", "", "lower", "upper", "both")
	k.has("min_n_ticks")
	return &Locator{name: "MaxNLocator", at: func(lim span, most int) []float64 {
		bins := max(n, 1)
		if auto {
			bins = max(most-1, 1)
		}
		at := multiples(lim, evenStep(lim.hi-lim.lo, bins, whole))
		for more := bins + 1; len(at) < 2 && more < 10; more++ {
			at = multiples(lim, evenStep(lim.hi-lim.lo, more, whole))
		}
		tiny := (lim.hi - lim.lo) * 1e-9
		if len(at) > 0 && at[0] < lim.lo+tiny && (prune == "lower" || prune == "both") {
			at = at[1:]
		}
		if len(at) > 0 && at[len(at)-1] > lim.hi-tiny && (prune == "upper" || prune == "both") {
			at = at[:len(at)-1]
		}
		return at
	}}, k.done()
}

// NewLinearLocator puts so many ticks at even distances from one end to the other, 11 by default.
func NewLinearLocator(args ...any) (*Locator, error) {
	pos, k, err := split("LinearLocator", args, LinearLocatorOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "numticks"); err != nil {
		return nil, err
	}
	n := max(k.int("numticks", 11), 2)
	return &Locator{name: "LinearLocator", at: func(lim span, _ int) (at []float64) {
		for i := range n {
			at = append(at, lim.lo+(lim.hi-lim.lo)*float64(i)/float64(n-1))
		}
		return at
	}}, k.done()
}

// NewFixedLocator puts ticks at given numbers.
func NewFixedLocator(locs any) (*Locator, error) {
	v, err := list(locs, "FixedLocator: locs", -1)
	if err != nil {
		return nil, err
	}
	v = slices.Clone(v)
	return &Locator{name: "FixedLocator", at: func(span, int) []float64 { return v }}, nil
}

// NewNullLocator puts no ticks.
func NewNullLocator() *Locator {
	return &Locator{name: "NullLocator", at: func(span, int) []float64 { return nil }}
}

// NewAutoLocator puts ticks where they are without a locator.
func NewAutoLocator() *Locator { return &Locator{name: "AutoLocator"} }

// NewAutoMinorLocator divides the distances of the other ticks into n parts: by default 5, or 4 of a step of 2 times a power of ten.
func NewAutoMinorLocator(args ...any) (*Locator, error) {
	pos, k, err := split("AutoMinorLocator", args, AutoMinorLocatorOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "n"); err != nil {
		return nil, err
	}
	return dividing(k.int("n", 0)), k.done()
}

// dividing divides distances into so many parts, 0 for the usual number.
func dividing(parts int) *Locator {
	return &Locator{name: "AutoMinorLocator", minor: func(major []float64, lim span) (at []float64) {
		if len(major) < 2 {
			return nil
		}
		step := major[1] - major[0]
		div := parts
		if div < 1 {
			div = 5
			if lead := step / math.Pow(10, math.Floor(math.Log10(step)+1e-9)); math.Abs(lead-2) < 1e-9 {
				div = 4
			}
		}
		small := step / float64(div)
		for k := math.Ceil((lim.lo - major[0]) / small); major[0]+k*small <= lim.hi+small*1e-9; k++ {
			if math.Mod(k, float64(div)) != 0 {
				at = append(at, major[0]+k*small)
			}
		}
		return at
	}}
}

// String is the locator's name.
func (l *Locator) String() string { return l.name }

// mostTicks is how many ticks a locator may give.
const mostTicks = 1000

// multiples are those of step within the limits.
func multiples(lim span, step float64) (at []float64) {
	tiny := (lim.hi - lim.lo) * 1e-10
	first, last := math.Ceil((lim.lo-tiny)/step), math.Floor((lim.hi+tiny)/step)
	if last-first >= mostTicks {
		note("a locator gives more than %d ticks: they are left out", mostTicks)
		return nil
	}
	for k := first; k <= last; k++ {
		at = append(at, k*step+0)
	}
	return at
}

// Formatter writes the numbers at ticks.
type Formatter struct {
	name string
	text func(x float64, i int) string
}

// NewFormatter writes what a function gives for a number and the number of its tick.
func NewFormatter(name string, text func(x float64, i int) string) *Formatter {
	return &Formatter{name, text}
}

// String is the formatter's name.
func (f *Formatter) String() string { return f.name }

// SetMajorLocator chooses the places of ticks.
func (s AxisSide) SetMajorLocator(locator any) error {
	l, ok := locator.(*Locator)
	if !ok || l.minor != nil {
		return fmt.Errorf("set_major_locator takes a locator such as MultipleLocator(5), not %v", locator)
	}
	s.a.locator, s.a.fixed, s.a.named = l, false, false
	s.ax.touch()
	return nil
}

// SetMinorLocator chooses the places of the small ticks without numbers.
func (s AxisSide) SetMinorLocator(locator any) error {
	l, ok := locator.(*Locator)
	if !ok {
		return fmt.Errorf("set_minor_locator takes a locator such as AutoMinorLocator(), not %v", locator)
	}
	s.a.small = l
	s.ax.touch()
	return nil
}

// SetMajorFormatter chooses how the numbers at ticks are written. Formatters that write them as without one have no effect.
func (s AxisSide) SetMajorFormatter(formatter any) {
	f, ok := formatter.(*Formatter)
	if !ok {
		note("set_major_formatter has no effect here with %v", formatter)
	}
	s.a.formatter = f
	s.ax.touch()
}

// MinorticksOn divides the distances between the ticks of the current axes by small ticks.
func MinorticksOn() { Gca().MinorticksOn() }

// MinorticksOn divides the distances between ticks by small ticks, on axes that are not logarithmic: these have them anyway.
func (ax *Axes) MinorticksOn() {
	ax.x.small, ax.y.small = dividing(0), dividing(0)
	ax.touch()
}

// MinorticksOff takes small ticks away.
func (ax *Axes) MinorticksOff() {
	ax.x.small, ax.y.small = nil, nil
	ax.touch()
}

// located are the ticks that the locator of the axis chooses.
func (a *axis) located(lim span, length vg.Length) ruler {
	at := a.locator.at(lim.sorted(), a.most(length))
	var r ruler
	labels, factor := plainLabels(at, grain(at))
	r.factor = factor
	for i, v := range at {
		r.ticks = append(r.ticks, tick{at: v, label: labels[i]})
	}
	return r
}

// sorted is the span with its lower end first.
func (s span) sorted() span { return span{min(s.lo, s.hi), max(s.lo, s.hi)} }

// finish adds small ticks, and writes the numbers as the formatter does.
func (a *axis) finish(r ruler, lim span) ruler {
	if a.formatter != nil {
		r.factor = ""
		for i := range r.ticks {
			if t := &r.ticks[i]; !t.minor {
				t.label = minus(a.formatter.text(t.at, i))
			}
		}
	}
	if a.small == nil || a.scale != linear {
		return r
	}
	var major []float64
	for _, t := range r.ticks {
		major = append(major, t.at)
	}
	var at []float64
	switch {
	case a.small.minor != nil:
		at = a.small.minor(major, lim.sorted())
	case a.small.at != nil:
		at = a.small.at(lim.sorted(), mostTicks)
	}
	for _, v := range at {
		if !slices.Contains(major, v) {
			r.ticks = append(r.ticks, tick{at: v, minor: true})
		}
	}
	return r
}
