package plotting

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Whatever the numbers are, a figure can be drawn: not a number, infinite, huge, tiny, all the same, none at all.
func TestAnythingCanBeDrawn(t *testing.T) {
	special := []float64{0, math.Copysign(0, -1), math.NaN(), math.Inf(1), math.Inf(-1), 1, -1, 1e308, -1e308, 5e-324, 1e-300, 1e9, 1e9 + 1e-6}
	rapid.Check(t, func(t *rapid.T) {
		Reset()
		value := rapid.OneOf(rapid.SampledFrom(special), rapid.Float64Range(-10, 10))
		n := rapid.IntRange(0, 12).Draw(t, "n")
		x := rapid.SliceOfN(value, n, n).Draw(t, "x")
		y := rapid.SliceOfN(value, n, n).Draw(t, "y")
		if _, err := NewFigure(FigureOptions{Figsize: []float64{2, 1.5}, Dpi: 40}); err != nil {
			t.Fatal(err)
		}
		draw := map[string]func() error{
			"plot": func() error {
				_, err := Plot(x, y, rapid.SampledFrom([]string{"-", "--", ".", "o-", ","}).Draw(t, "format"))
				return err
			},
			"scatter": func() error { _, err := Scatter(x, y, ScatterOptions{C: y}); return err },
			"bar":     func() error { _, err := Bar(x, y); return err },
			"hist":    func() error { _, _, _, err := Hist(x); return err },
			"fill":    func() error { _, err := FillBetween(x, y); return err },
			"errors":  func() error { _, err := Errorbar(x, y, y); return err },
			"step":    func() error { _, err := Step(x, y); return err },
			"image": func() error {
				if n == 0 {
					return nil
				}
				_, err := Imshow([][]float64{x, y})
				return err
			},
		}
		kinds := []string{"plot", "scatter", "bar", "hist", "fill", "errors", "step", "image"}
		if err := draw[rapid.SampledFrom(kinds).Draw(t, "kind")](); err != nil {
			t.Fatal(err)
		}
		scales := []string{"linear", "log", "symlog"}
		if err := first(Xscale(rapid.SampledFrom(scales).Draw(t, "xscale")), Yscale(rapid.SampledFrom(scales).Draw(t, "yscale"))); err != nil {
			t.Fatal(err)
		}
		if _, err := Legend([]string{"a"}); err != nil {
			t.Fatal(err)
		}
		f := Gcf()
		f.Image(0)
		f.Terminal(40, 12, rapid.Bool().Draw(t, "color"))
		if _, err := f.SVG(); err != nil {
			t.Fatal(err)
		}
	})
	Reset()
}

func TestTinyFiguresAndTerminals(t *testing.T) {
	fresh(t)
	if _, err := NewFigure(FigureOptions{Figsize: []float64{0.1, 0.1}}); err != nil {
		t.Fatal(err)
	}
	if _, err := Plot([]int{1, 2}); err != nil {
		t.Fatal(err)
	}
	if err := first(Xlabel("a label that is much longer than the figure"), Title("so is the title")); err != nil {
		t.Fatal(err)
	}
	Gcf().Image(0)
	for _, size := range [][2]int{{0, 0}, {1, 1}, {-5, 3}, {20, 6}, {500, 2}} {
		if Gcf().Terminal(size[0], size[1], true) == "" {
			t.Errorf("nothing in a terminal of %v", size)
		}
	}
}
