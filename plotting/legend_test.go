package plotting

import (
	"testing"

	"gonum.org/v1/plot/vg"
)

// A line across the axes counts when the best place for a legend is sought.
func TestLegendKeepsClearOfRules(t *testing.T) {
	fresh(t)
	f, ax := Gcf(), Gca()
	if _, err := ax.Plot([]float64{0, 1}, []float64{0, 0}, PlotOptions{Label: "v"}); err != nil {
		t.Fatal(err)
	}
	for _, x := range []float64{0.98, 1.02} {
		if _, err := ax.Axvline(x); err != nil {
			t.Fatal(err)
		}
	}
	l, err := ax.Legend(LegendOptions{Handlelength: 1, Borderaxespad: 0, Numpoints: 1})
	if err != nil {
		t.Fatal(err)
	}
	if n := Notes(); len(n) != 0 {
		t.Errorf("notes of options that have an effect: %q", n)
	}
	if l.spaces.handlelength != 1 || l.spaces.borderaxespad != 0 || l.spaces.borderpad != usualSpaces.borderpad {
		t.Errorf("the distances are %+v", l.spaces)
	}
	f.layOut(f.page())
	size, box := l.measured(), ax.box
	corner := map[string]vg.Point{
		"upper right": {X: box.Max.X - size.w, Y: box.Max.Y - size.h},
		"upper left":  {X: box.Min.X, Y: box.Max.Y - size.h},
	}
	where := l.best(ax, ax.newPen(nil, 1), func(loc string) vg.Rectangle {
		at, ok := corner[loc]
		if !ok { // all others lie on the line of data
			at = vg.Point{X: box.Min.X, Y: (box.Min.Y + box.Max.Y - size.h) / 2}
		}
		return vg.Rectangle{Min: at, Max: at.Add(vg.Point{X: size.w, Y: size.h})}
	})
	if where != "upper left" {
		t.Errorf("the legend stands %s, on the lines", where)
	}
}

// The outline of a histogram lies in front of the bars of another one.
func TestStepsAreInFrontOfBars(t *testing.T) {
	ax := newAxes(newFigure(0), place{})
	if _, _, _, err := ax.Hist([]float64{1, 2}, HistOptions{Histtype: "step"}); err != nil {
		t.Fatal(err)
	}
	if _, _, _, err := ax.Hist([]float64{1, 2}); err != nil {
		t.Fatal(err)
	}
	if a, b := ax.artists[0].order(), ax.artists[1].order(); a <= b {
		t.Errorf("the outline is drawn at %g, the bars at %g", a, b)
	}
}
