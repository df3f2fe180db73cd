package plotting

import (
	"fmt"
	"image/color"
	"math"
	"slices"
)

// Boxplot draws boxes on the current axes; see Axes.Boxplot.
func Boxplot(x any, args ...any) error { return dataAxes().Boxplot(x, args...) }

// Boxplot draws for each list of numbers, or column of a matrix, a box from the first to the third quartile with a line at
// the median, whiskers to the last numbers within 1.5 (whis) times its height, and a mark at each number beyond.
func (ax *Axes) Boxplot(x any, args ...any) error {
	_, k, err := split("boxplot", args, BoxplotOptions{})
	if err != nil {
		return err
	}
	sets, err := dataSets("boxplot: x", x)
	if err != nil {
		return err
	}
	at := k.floats("positions")
	if at == nil {
		for i := range sets {
			at = append(at, float64(i+1))
		}
	}
	if len(at) != len(sets) {
		return fmt.Errorf("boxplot: %d positions for %d boxes", len(at), len(sets))
	}
	wide := k.floats("widths")
	flat := !k.bool("vert", true)
	whis := k.float("whis", 1.5)
	var drawn []artist
	for i, set := range sets {
		w := 0.5
		if len(wide) > 0 {
			w = wide[i%len(wide)]
		}
		b := newBox(set, whis)
		drawn = append(drawn, b.artists(ax, at[i], w, flat, k.bool("showfliers", true), k.bool("showmeans", false))...)
	}
	names, _ := nameList(orElse(k.any("labels"), k.any("tick_labels")))
	if err := k.done(); err != nil {
		return err
	}
	for _, a := range drawn {
		ax.add(a)
	}
	a := ax.x
	if flat {
		a = ax.y
	}
	a.ticks, a.fixed = at, true
	if names != nil {
		a.names, a.named = names, true
	}
	return nil
}

// box is what a box plot shows of a list of numbers.
type box struct {
	low, first, median, third, high, mean float64
	beyond                                []float64
}

func newBox(v []float64, whis float64) box {
	s := slices.DeleteFunc(slices.Clone(v), math.IsNaN)
	slices.Sort(s)
	if len(s) == 0 {
		nan := math.NaN()
		return box{nan, nan, nan, nan, nan, nan, nil}
	}
	b := box{first: quantile(s, 0.25), median: quantile(s, 0.5), third: quantile(s, 0.75)}
	reach := whis * (b.third - b.first)
	b.low, b.high = b.first, b.third
	for _, x := range s {
		b.mean += x / float64(len(s))
		switch {
		case x < b.first-reach || x > b.third+reach:
			b.beyond = append(b.beyond, x)
		default:
			b.low, b.high = math.Min(b.low, x), math.Max(b.high, x)
		}
	}
	return b
}

// quantile is the number below which a part p of sorted numbers lies, between two of them in proportion.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

// artists draws the box around a place.
func (b box) artists(ax *Axes, at, wide float64, flat, fliers, mean bool) []artist {
	line := func(c color.NRGBA, xy ...float64) artist {
		l := &Line{ax: ax, every: 1, z: 2, stroke: strokeStyle{color: c, width: 1}}
		for i := 0; i < len(xy); i += 2 {
			x, y := xy[i], xy[i+1]
			if flat {
				x, y = y, x
			}
			l.x, l.y = append(l.x, x), append(l.y, y)
		}
		return l
	}
	lo, hi := at-wide/2, at+wide/2
	out := []artist{
		line(black, lo, b.first, hi, b.first, hi, b.third, lo, b.third, lo, b.first),
		line(black, at, b.first, at, b.low), line(black, at, b.third, at, b.high),
		line(black, at-wide/4, b.low, at+wide/4, b.low), line(black, at-wide/4, b.high, at+wide/4, b.high),
		line(nthColor(1), lo, b.median, hi, b.median),
	}
	mark := func(shape string, face, edge color.NRGBA, v []float64) {
		var xy []float64
		for _, y := range v {
			xy = append(xy, at, y)
		}
		l := line(black, xy...).(*Line)
		l.stroke.hidden = true
		l.mark = markStyle{shape: shape, size: 6, face: face, edge: edge, width: 1}
		out = append(out, l)
	}
	if fliers && len(b.beyond) > 0 {
		mark("o", transparent, black, b.beyond)
	}
	if mean {
		mark("^", nthColor(2), nthColor(2), []float64{b.mean})
	}
	return out
}
