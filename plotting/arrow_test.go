package plotting

import (
	"testing"

	"github.com/google/go-cmp/cmp"
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
