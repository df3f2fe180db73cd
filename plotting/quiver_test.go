package plotting

import (
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
)

// TestQuiverScale compares the lengths of arrows with matplotlib 3.6.3, in widths of the axes.
func TestQuiverScale(t *testing.T) {
	u, v := []float64{3, 0, 1}, []float64{4, 1, 0}
	for _, c := range []struct {
		opts QuiverOptions
		want float64 // of the arrow (0, 1)
	}{
		{QuiverOptions{}, 1 / (1.8 * 7 / 3 * 10)},
		{QuiverOptions{Scale: 4}, 0.25},
		{QuiverOptions{Scale: 4, ScaleUnits: "height"}, 0.125},
		{QuiverOptions{Scale: 2, ScaleUnits: "x"}, 0.05},
	} {
		fresh(t)
		a, err := Quiver([]float64{0, 1, 2}, []float64{0, 1, 2}, u, v, c.opts)
		if err != nil {
			t.Fatal(err)
		}
		ax := Gca()
		if _, _, err := ax.SetXlim(0, 10); err != nil {
			t.Fatal(err)
		}
		ax.box = vg.Rectangle{Max: vg.Point{X: 200, Y: 100}}
		if got := float64(a.perUnit(ax.newPen(nil, 1)) / 200); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%+v: %v, want %v", c.opts, got, c.want)
		}
	}
}

func TestQuiverColors(t *testing.T) {
	fresh(t)
	a, err := Quiver([]float64{1, 2}, []float64{0, 0}, []float64{10, 20}, QuiverOptions{Cmap: "viridis"})
	if err != nil || a.inkOf(0) == a.inkOf(1) {
		t.Errorf("%v, colours %v", err, a)
	}
	if _, err := Colorbar(a); err != nil {
		t.Error(err)
	}
	if a, err = Quiver(0, 0, 1, 1, QuiverOptions{Color: "r"}); err != nil || a.inkOf(0) != hex(0xff0000) {
		t.Errorf("%v, colours %v", err, a)
	}
}

// TestManyRowsStayOnTheFigure divides a figure into more rows than there is room for gaps between.
func TestManyRowsStayOnTheFigure(t *testing.T) {
	fresh(t)
	for _, part := range [][]int{{1, 24}, {26, 30}} {
		if _, err := Subplot(30, 1, part); err != nil {
			t.Fatal(err)
		}
	}
	f := Gcf()
	f.layOut(f.page())
	upper, lower := f.axes[0].box, f.axes[1].box
	if lower.Min.Y < 20 || lower.Max.Y >= upper.Min.Y || upper.Size().Y < 3*lower.Size().Y {
		t.Errorf("boxes %v and %v", upper, lower)
	}
	fresh(t)
	for k := range 40 {
		if _, err := Subplot(40, 1, k+1); err != nil {
			t.Fatal(err)
		}
	}
	f = Gcf()
	f.layOut(f.page())
	if box := f.axes[39].box; box.Min.Y < 10 || box.Size().Y < 1 {
		t.Errorf("the last of 40 boxes is %v", box)
	}
}

func TestColorbarOfRanges(t *testing.T) {
	fresh(t)
	limits := make([]float64, 19)
	for i := range limits {
		limits[i] = float64(i)
	}
	norm, err := NewBoundaryNorm(limits, 256)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Imshow([][]float64{{1, 2}, {3, 5}}, ImshowOptions{Norm: norm}); err != nil {
		t.Fatal(err)
	}
	b, err := Colorbar()
	if err != nil {
		t.Fatal(err)
	}
	if a, _ := b.axis(); len(a.ticks) != 10 || a.ticks[1] != 2 || a.ticks[9] != 18 {
		t.Errorf("ticks at %v", a.ticks)
	}
}
