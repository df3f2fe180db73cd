package plotting

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/plot/vg"
)

// An arrow from (1, 2) by (0, 4): its head is three times as wide as the shaft, half again as long, and beyond the end unless
// the length includes it.
func TestArrowOutline(t *testing.T) {
	for _, c := range []struct {
		o    ArrowOptions
		x, y []float64
	}{
		{ArrowOptions{Width: 2},
			[]float64{1, -2, 0, 0, 2, 2, 4}, []float64{15, 6, 6, 2, 2, 6, 6}},
		{ArrowOptions{Width: 2, HeadWidth: 4, HeadLength: 1, LengthIncludesHead: true},
			[]float64{1, -1, 0, 0, 2, 2, 3}, []float64{6, 5, 5, 2, 2, 5, 5}},
	} {
		s, err := newAxes(newFigure(0), place{}).Arrow(1, 2, 0, 4, c.o)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([2][]float64{c.x, c.y}, s.pieces[0]); diff != "" {
			t.Error(diff)
		}
	}
}

// The styles of matplotlib's arrows: which ends have a head, and how the line is bent.
func TestStylesOfArrows(t *testing.T) {
	for props, want := range map[string]arrow{
		"->":    {style: arrowStyle{head: true, open: true}},
		"<->":   {style: arrowStyle{head: true, tail: true, open: true}},
		"-|>":   {style: arrowStyle{head: true}},
		"-":     {},
		"":      {style: arrowStyle{broad: true, shaft: 4, tip: 12}},
		"-,bow": {bend: 0.5},
	} {
		m := map[string]any{}
		switch props {
		case "":
		case "-,bow":
			m["arrowstyle"], m["connectionstyle"] = "-", "arc3, rad=0.5"
		default:
			m["arrowstyle"] = props
		}
		l, err := newAxes(newFigure(0), place{}).Annotate("x", []float64{1, 1}, AnnotateOptions{Arrowprops: m})
		if err != nil {
			t.Fatal(err)
		}
		if l.arrow.style != want.style || l.arrow.bend != want.bend {
			t.Errorf("%q gives %+v, bent by %g", props, l.arrow.style, l.arrow.bend)
		}
	}
	if mid := bow(vg.Point{}, vg.Point{X: 10}, 0.5)[12]; mid != (vg.Point{X: 5, Y: -2.5}) {
		t.Errorf("the middle of the bow is at %v", mid)
	}
	if _, err := newAxes(newFigure(0), place{}).Annotate("x", []float64{1, 1}, AnnotateOptions{Arrowprops: map[string]any{"arrowstyle": "=>"}}); err == nil {
		t.Error("=> is no arrow")
	}
}
