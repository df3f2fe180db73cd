package plotting

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// inFolder runs the test in a folder of its own and returns what f writes to standard output.
func inFolder(t *testing.T, f func()) string {
	t.Helper()
	t.Chdir(t.TempDir())
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout := os.Stdout
	os.Stdout = w
	f()
	os.Stdout = stdout
	w.Close()
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestShowWritesFiles(t *testing.T) {
	fresh(t)
	out := inFolder(t, func() {
		for range 2 {
			if _, err := NewFigure(); err != nil {
				t.Fatal(err)
			}
			if _, err := Plot([]int{1, 2}); err != nil {
				t.Fatal(err)
			}
		}
		if err := Show(); err != nil {
			t.Fatal(err)
		}
	})
	if want := "figure written to figure_1.png\nfigure written to figure_2.png\n"; out != want {
		t.Errorf("%q, want %q", out, want)
	}
	for _, name := range []string{"figure_1.png", "figure_2.png"} {
		if _, err := os.Stat(name); err != nil {
			t.Error(err)
		}
	}
	if len(Figures()) != 0 {
		t.Error("figures are open after show")
	}
	if err := Show(); err != nil { // nothing is left to show
		t.Error(err)
	}
}

func TestShowSendsTheOpenFigures(t *testing.T) {
	fresh(t)
	var shown []int
	SetShow(func(figs []*Figure) error {
		for _, f := range figs {
			shown = append(shown, f.Number())
		}
		return nil
	})
	for _, n := range []int{3, 1} {
		if _, err := NewFigure(n); err != nil {
			t.Fatal(err)
		}
		if _, err := Plot([]int{1}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := NewFigure(); err != nil { // empty: not shown
		t.Fatal(err)
	}
	if err := Show(ShowOptions{Block: false}); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(shown, []int{3, 1}) {
		t.Errorf("shown: %v", shown)
	}
}

func TestPending(t *testing.T) {
	fresh(t)
	if Pending() != nil {
		t.Error("something is pending at the start")
	}
	Gcf()
	if Pending() != nil {
		t.Error("an empty figure is pending")
	}
	if _, err := Plot([]int{1}); err != nil {
		t.Fatal(err)
	}
	figs := Pending()
	if len(figs) != 1 {
		t.Fatalf("%d pending", len(figs))
	}
	Shown(figs)
	if Pending() != nil || len(Figures()) != 0 {
		t.Error("the figure is still there after it was shown")
	}
}

func TestFiguresByNumberAndName(t *testing.T) {
	fresh(t)
	a, _ := NewFigure(FigureOptions{Num: 5, Figsize: []float64{3, 2}, Dpi: 50})
	b, _ := NewFigure("results")
	c, _ := NewFigure()
	if a.Number() != 5 || b.Number() != 6 || c.Number() != 7 {
		t.Errorf("numbers %d %d %d", a.Number(), b.Number(), c.Number())
	}
	if w, h := a.Size(); w != 150 || h != 100 {
		t.Errorf("size %d x %d", w, h)
	}
	again, err := NewFigure(5)
	if err != nil || again != a || Gcf() != a {
		t.Error("figure(5) made a new one")
	}
	if again, _ := NewFigure("results"); again != b {
		t.Error("figure('results') made a new one")
	}
	if err := Close(5); err != nil || FignumExists(5) {
		t.Error("figure 5 is open after close")
	}
	if err := Close("all"); err != nil || len(Figures()) != 0 {
		t.Error("figures are open after close('all')")
	}
	_, err = NewFigure(FigureOptions{Figsize: []float64{1e6, 1}})
	refused(t, err, "pixels")
	_, err = NewFigure(FigureOptions{Figsize: 3})
	refused(t, err, "figsize")
}

func TestClear(t *testing.T) {
	fresh(t)
	if _, err := Plot([]int{1, 2}, PlotOptions{Label: "x"}); err != nil {
		t.Fatal(err)
	}
	if err := first(Title("t"), Suptitle("s")); err != nil {
		t.Fatal(err)
	}
	ax := Gca()
	Cla()
	if Gca() != ax || len(ax.artists) != 0 || ax.GetTitle() != "" || ax.colors != 0 {
		t.Error("cla left something")
	}
	Clf()
	if !Gcf().Empty() {
		t.Error("clf left something")
	}
}

func TestSaveFormats(t *testing.T) {
	fresh(t)
	if _, err := Plot([]int{1, 3, 2}, "o-"); err != nil {
		t.Fatal(err)
	}
	if err := Xlabel(`$\tau$ − Ω`); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, start := range map[string]string{"a.png": "\x89PNG", "b.svg": "<svg", "c.pdf": "%PDF", "d.eps": "%!PS-Adobe"} {
		path := filepath.Join(dir, name)
		if err := Savefig(path); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil || !bytes.HasPrefix(data, []byte(start)) {
			t.Errorf("%s begins with %.10q, %v", name, data, err)
		}
	}
	if err := Savefig(filepath.Join(dir, "plain")); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "plain.png")); err != nil {
		t.Error("a name without ending is not saved as PNG")
	}
	refused(t, Savefig(filepath.Join(dir, "e.gif")), `no format "gif"`, "png")
	refused(t, Savefig(filepath.Join(dir, "no", "such.png")), "savefig")
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 5 {
		t.Errorf("%d files in the folder, %v", len(left), err)
	}
}

func TestResolution(t *testing.T) {
	fresh(t)
	f, err := NewFigure(FigureOptions{Figsize: []float64{2, 1}, Dpi: 50})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Plot([]int{1, 2}); err != nil {
		t.Fatal(err)
	}
	for dpi, want := range map[float64][2]int{50: {100, 50}, 100: {200, 100}, 73: {146, 73}} {
		data, err := f.PNG(dpi)
		if err != nil {
			t.Fatal(err)
		}
		if b := decode(t, data).Bounds(); b.Dx() != want[0] || b.Dy() != want[1] {
			t.Errorf("%g pixels per inch: %v", dpi, b)
		}
	}
	data, meta, err := f.MIMEBundle()
	if err != nil {
		t.Fatal(err)
	}
	if b := decode(t, data["image/png"].([]byte)).Bounds(); b.Dx() != 200 {
		t.Errorf("a notebook gets %v", b)
	}
	if m := meta["image/png"].(map[string]any); m["width"] != 100 || m["height"] != 50 {
		t.Errorf("shown as %v", m)
	}
	if len(data) != 2 || data["text/plain"] != f.String() {
		t.Errorf("a notebook gets %d representations", len(data))
	}
	for name, want := range map[string]string{"png": "image/png", "png2x": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml", "pdf": "application/pdf"} {
		if err := SetInlineFormats(name); err != nil {
			t.Fatal(err)
		}
		data, _, err := f.MIMEBundle()
		if err != nil || len(data) != 2 || data[want] == nil {
			t.Errorf("%s: %d representations, %v", name, len(data), err)
		}
		if name == "png" {
			if b := decode(t, data["image/png"].([]byte)).Bounds(); b.Dx() != 100 {
				t.Errorf("png: %v", b)
			}
		}
	}
	if err := SetInlineFormats("svg", "retina", "png2x"); err != nil || len(InlineFormats()) != 2 {
		t.Errorf("two formats: %v, %v", InlineFormats(), err)
	}
	for _, names := range [][]string{{"gif"}, {}} {
		if err := SetInlineFormats(names...); err == nil {
			t.Errorf("the formats %q", names)
		}
	}
}

func TestSVGOfManyPointsHoldsAnImage(t *testing.T) {
	fresh(t)
	x, y := newDemo().spikes(5000)
	if _, err := Plot(x, y, "."); err != nil {
		t.Fatal(err)
	}
	svg, err := Gcf().SVG()
	if err != nil || len(svg) > 1_000_000 || strings.Count(svg, "<image") != 1 {
		t.Errorf("the SVG has %d bytes and %d images, %v", len(svg), strings.Count(svg, "<image"), err)
	}
}

func TestPNGOfFewColorsHasAPalette(t *testing.T) {
	fresh(t)
	x, y := newDemo().spikes(3000)
	if _, err := Plot(x, y, "."); err != nil {
		t.Fatal(err)
	}
	img := Gcf().Image(0)
	p := paletted(img, true)
	if p == nil {
		t.Fatal("no palette")
	}
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if d := difference(img, p, x, y); d > 7 {
				t.Fatalf("the colour at %d, %d is off by %d", x, y, d)
			}
		}
	}
}

func TestDefaults(t *testing.T) {
	fresh(t)
	if err := RcParams.Update(map[string]any{"font.size": 20, "lines.linewidth": 3, "figure.figsize": []any{3, 2}, "image.cmap": "gray", "axes.spines.top": false}); err != nil {
		t.Fatal(err)
	}
	lines, err := Plot([]int{1, 2})
	if err != nil {
		t.Fatal(err)
	}
	ax := Gca()
	if lines[0].stroke.width != 3 || ax.x.look.size != 20 || !ax.frame[3].gone || Gcf().width != 3 {
		t.Errorf("width %v, labels %v, frame %v, figure %v", lines[0].stroke.width, ax.x.look.size, ax.frame, Gcf().width)
	}
	if got, err := RcParams.Index("font.size"); got != 20.0 || err != nil {
		t.Errorf("font.size is %v, %v", got, err)
	}
	if err := RcParams.SetIndex(1, "axes.xmargin"); err != nil || len(Notes()) != 1 {
		t.Errorf("a default without effect: %v", err)
	}
	refused(t, RcParams.SetIndex(1, "fnt.size"), "font.size")
	refused(t, RcParams.SetIndex("x", "lines.linewidth"), "lines.linewidth")
	Rcdefaults()
	if !reflect.DeepEqual(usual, factory()) {
		t.Error("the defaults are not back")
	}
}

func TestLinesCanBeChanged(t *testing.T) {
	fresh(t)
	lines, err := Plot([]int{1, 2}, []int{3, 4})
	if err != nil {
		t.Fatal(err)
	}
	l := lines[0]
	if err := first(l.SetData([]int{0, 20}, []int{0, 40}), l.SetColor("r"), l.SetLinestyle(":")); err != nil {
		t.Fatal(err)
	}
	if lo, hi := Gca().GetXlim(); lo != -1 || hi != 21 {
		t.Errorf("the axes reach from %v to %v", lo, hi)
	}
	refused(t, l.SetData([]int{1}, []int{1, 2}), "set_data")
	l.Remove()
	if len(Gca().artists) != 0 {
		t.Error("the line is still there")
	}
}

func TestUpdates(t *testing.T) {
	fresh(t)
	n := 0
	SetUpdate(func(*Figure) error { n++; return nil })
	if err := Pause(0); err != nil || n != 0 {
		t.Errorf("an update without a figure: %d, %v", n, err)
	}
	if _, err := Plot([]int{1}); err != nil {
		t.Fatal(err)
	}
	if err := first(Pause(0), Draw(), Gcf().Canvas().Draw()); err != nil || n != 3 {
		t.Errorf("%d updates, %v", n, err)
	}
	if len(Pending()) != 1 {
		t.Error("a figure that was updated is no longer pending")
	}
}
