package plotting

import (
	"bytes"
	"image/color"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

func TestLineCollectionColoursLines(t *testing.T) {
	t.Cleanup(Reset)
	c, err := NewLineCollection([]any{[][]float64{{0, 0}, {1, 1}, {2, 0}}, [][]float64{{0, 1}, {1, 2}}}, LineCollectionOptions{Cmap: "gray", Array: []float64{0, 10}})
	if err != nil {
		t.Fatal(err)
	}
	black, white := color.NRGBA{0, 0, 0, 255}, color.NRGBA{255, 255, 255, 255}
	for i, want := range []color.NRGBA{black, black, white} {
		if c.colors[i] != want {
			t.Errorf("segment %d is %v, not %v", i, c.colors[i], want)
		}
	}
	Gca().AddCollection(c)
	if lo, hi := Gca().GetYlim(); lo > 0 || hi < 2 {
		t.Errorf("the axes reach from %g to %g, not over the lines", lo, hi)
	}
	if _, err := Colorbar(); err != nil {
		t.Errorf("no colour bar for lines with numbers: %v", err)
	}
	if _, err := NewLineCollection([]any{[][]float64{{0, 0, 1}}}); err == nil {
		t.Error("points with three numbers were taken")
	}
}

func TestPdfPagesHoldsAPageForEachFigure(t *testing.T) {
	t.Cleanup(Reset)
	path := filepath.Join(t.TempDir(), "all.pdf")
	d := NewPdfPages(path)
	for _, size := range [][]float64{{4, 3}, {3, 5}} {
		f, err := NewFigure(FigureOptions{Figsize: size})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Plot([]float64{1, 2}); err != nil {
			t.Fatal(err)
		}
		if err := d.Savefig(f); err != nil {
			t.Fatal(err)
		}
	}
	d.Exit()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(regexp.MustCompile(`/Type /Page\b`).FindAll(data, -1)); n != 2 || d.GetPagecount() != 2 || !bytes.HasPrefix(data, []byte("%PDF")) {
		t.Errorf("%d pages in the file, %d counted, not 2", n, d.GetPagecount())
	}
	if d.Savefig() == nil {
		t.Error("a page was added to a closed document")
	}
}

func TestColorbarFillsItsAxes(t *testing.T) {
	t.Cleanup(Reset)
	im, err := Imshow([][]float64{{0, 1}, {2, 4}})
	if err != nil {
		t.Fatal(err)
	}
	main := Gca()
	cax, err := main.AppendAxes("right", "5%", 0.1)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Colorbar(im, ColorbarOptions{Cax: cax})
	if err != nil {
		t.Fatal(err)
	}
	b.SetLabel("weight")
	if err := b.SetTicks([]float64{0, 4}); err != nil {
		t.Fatal(err)
	}
	f := Gcf()
	f.layOut(f.page())
	if lo, hi := cax.GetYlim(); lo != 0 || hi != 4 || cax.y.label.text != "weight" || len(cax.y.ticks) != 2 {
		t.Errorf("the bar reaches from %g to %g, label %q, ticks %v", lo, hi, cax.y.label.text, cax.y.ticks)
	}
	if w, _ := f.lengths(); cax.box.Min.X <= main.box.Max.X || cax.box.Max.X >= w || Gca() != main {
		t.Errorf("the bar stands at %v beside %v", cax.box, main.box)
	}
	if len(main.bars) != 0 {
		t.Error("there is a second bar beside the image")
	}
}

func TestColormapsOfTheirOwn(t *testing.T) {
	listed, err := NewListedColormap([]any{"r", "#00ff00", []float64{0, 0, 1}})
	if err != nil {
		t.Fatal(err)
	}
	if c := listed.At(0.5); listed.N != 3 || c != (color.NRGBA{0, 255, 0, 255}) {
		t.Errorf("the middle of %d colours is %v", listed.N, c)
	}
	even, err := NewSegmentedColormap("even", []any{"w", "k"}, ListedColormapOptions{N: 2})
	if err != nil {
		t.Fatal(err)
	}
	for x, want := range map[float64]uint8{0: 255, 0.49: 255, 0.51: 0, 1: 0} {
		if c := even.At(x); c.R != want {
			t.Errorf("of two colours, that at %g is %v", x, c)
		}
	}
	uneven, err := NewSegmentedColormap("uneven", []any{[]any{0.0, "k"}, []any{0.25, "w"}, []any{1.0, "w"}})
	if err != nil {
		t.Fatal(err)
	}
	if a, b := uneven.At(0.125).R, uneven.At(0.5).R; math.Abs(float64(a)-128) > 3 || b != 255 {
		t.Errorf("places of colours are not kept: %d, %d", a, b)
	}
	n, err := NewBoundaryNorm([]float64{0, 1, 5, 10}, listed.N)
	if err != nil {
		t.Fatal(err)
	}
	im, err := Imshow([][]float64{{0.5, 4.9}, {5, 10}}, ImshowOptions{Cmap: listed, Norm: n})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(Reset)
	for v, want := range map[float64]int{0.5: 0, 1: 1, 4.9: 1, 5: 2, 10: 2, 99: 2} {
		if got := im.shade.at(v); got != listed.anchors[want] {
			t.Errorf("%g has the colour %v, not number %d", v, got, want)
		}
	}
	norm, err := NewNormalize(NormOptions{Vmin: 1, Vmax: 3})
	if err != nil {
		t.Fatal(err)
	}
	if x, err := norm.Call(2.5); err != nil || x != 0.75 {
		t.Errorf("2.5 between 1 and 3 stands at %v, %v", x, err)
	}
}
