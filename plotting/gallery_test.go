package plotting

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// gallery is one figure of every kind. Each is drawn small as PNG, which must look like testdata/gallery/NAME.png, and
// as text, which must be testdata/gallery/NAME.txt.
var gallery = []struct {
	name string
	draw func(d demo) error
}{
	{"raster", func(d demo) error {
		// A network that oscillates and fires 3,000 spikes.
		t, i := d.spikes(3000)
		_, err := Plot(t, i, ".")
		return first(err, Xlabel("Time (in ms)"), Ylabel("Neuron number"))
	}},
	{"crowded", func(d demo) error {
		// More spikes than a terminal has dots: their density shows.
		t, i := d.spikes(25_000)
		_, err := Plot(t, i, "k.")
		return first(err, Xlabel("Time (in ms)"), Ylabel("Neuron number"))
	}},
	{"traces", func(d demo) error {
		t, v, w := d.traces()
		_, err := Plot(t, v, PlotOptions{Label: "$v_m$"})
		_, err2 := Plot(t, w, "r--", PlotOptions{Label: "threshold"})
		_, err3 := Legend()
		return first(err, err2, err3, Title(`A neuron, $\tau_m = 20$ ms`), Xlabel("t (ms)"), Ylabel("v (mV)"))
	}},
	{"panels", func(d demo) error {
		t, v, w := d.traces()
		f, axes, err := Subplots(2, 2, SubplotsOptions{Sharex: true})
		if err != nil {
			return err
		}
		for k, ax := range axes.(*AxesArray).All() {
			_, err := ax.Plot(t, v)
			if err := first(err, ax.SetTitle(string(rune('A'+k)))); err != nil {
				return err
			}
		}
		twin := axes.(*AxesArray).At(1, 1).Twinx()
		_, err = twin.Semilogy(t, w, "C1")
		return first(err, twin.SetYlabel("rate (Hz)"), f.Suptitle("Four panels"))
	}},
	{"polar", func(d demo) error {
		// Tuning curves on axes with north at the top, clockwise: bars are sectors, lines straight, rules bent.
		ax, err := Subplot(SubplotOptions{Projection: "polar"})
		if err != nil {
			return err
		}
		theta, rate := d.ramp(9), d.ramp(9)
		for i := range theta {
			theta[i] *= math.Pi / 4
			rate[i] = 6 + 4*math.Cos(theta[i]-1)
		}
		_, err2 := ax.Bar(theta[:8], rate[:8], BarOptions{Width: 0.5, Bottom: 2, Alpha: 0.5})
		_, err3 := ax.Plot(theta, rate, "C3o-")
		_, err4 := ax.Axhline(11, AxhlineOptions{Color: "C2", Linestyle: "--"})
		return first(err2, err3, err4, ax.SetThetaZeroLocation("N"), ax.SetThetaDirection(-1), ax.SetRmax(14))
	}},
	{"space", func(d demo) error {
		// A surface in the colours of its heights, a curve with marks before it, and names for all three axes.
		ax, err := Subplot(SubplotOptions{Projection: "3d"})
		if err != nil {
			return err
		}
		_, err2 := ax.PlotSurface(d.ramp(12), d.ramp(10), d.waves(10, 12), SurfaceOptions{Cmap: "viridis"})
		_, err3 := ax.Plot([]int{0, 6, 11}, []int{0, 0, 2}, []int{2, 1, 2}, "ro-", PlotOptions{Label: "path"})
		_, err4 := ax.Bar3d(8, 6, 0, 2, 2, 1.5, SurfaceOptions{Color: "C1"})
		return first(err2, err3, err4, ax.SetXlabel("x"), ax.SetYlabel("y"), ax.SetZlabel("height"))
	}},
	{"spines", func(d demo) error {
		// Sides of the frame moved, coloured and left out; y labels in line; lines told apart by their style.
		t, v, w := d.traces()
		f, axes, err := Subplots(2, 1)
		if err != nil {
			return err
		}
		top, below := axes.(*AxesArray).At(0, 0), axes.(*AxesArray).At(1, 0)
		styles := Cycle{{"linestyle": "-"}, {"linestyle": "--", "color": "C3"}, {"linestyle": ":", "linewidth": 3}}
		err = top.Set(SetOptions{PropCycle: styles, Ylabel: "v (mV)"})
		for _, scale := range []float64{1, 0.5, 0.25} {
			scaled := make([]float64, len(v))
			for i := range v {
				scaled[i] = scale * v[i]
			}
			_, err2 := top.Plot(t, scaled)
			err = first(err, err2)
		}
		_, err3 := below.Plot(t, w)
		top.Sharex(below)
		f.AlignYlabels()
		bare, err4 := top.Spines().Index([]string{"top", "right"})
		if err := first(err, err3, err4, below.SetYlabel("w"), below.SetYticks([]float64{55})); err != nil {
			return err
		}
		bare.(Spine).SetVisible(false)
		for _, pair := range below.Spines().Items() {
			side := pair[1].(Spine)
			switch pair[0] {
			case "left":
				err = first(err, side.SetPosition([]any{"outward", 10}), side.SetColor("C0"))
				side.SetLinewidth(2)
			case "bottom":
				err = first(err, side.SetPosition([]any{"data", 55}))
			default:
				err = first(err, side.SetColor("none"))
			}
		}
		return err
	}},
	{"histogram", func(d demo) error {
		_, _, _, err := Hist(d.normal(2000), 30, HistOptions{Alpha: 0.6, Label: "one"})
		_, _, _, err2 := Hist(d.normal(500), HistOptions{Bins: 15, Histtype: "step", Label: "two"})
		_, err3 := Axvline(0, AxhlineOptions{Color: "k", Ls: ":"})
		_, err4 := Legend()
		return first(err, err2, err3, err4)
	}},
	{"cloud", func(d demo) error {
		x, y := d.normal(300), d.normal(300)
		c, err := Scatter(x, y, ScatterOptions{C: x, S: 25, Cmap: "plasma", Alpha: 0.7})
		if err != nil {
			return err
		}
		_, err = Colorbar(c, ColorbarOptions{Label: "x"})
		return err
	}},
	{"matrix", func(d demo) error {
		_, err := Imshow(d.waves(20, 30), ImshowOptions{Origin: "lower"})
		_, err2 := Colorbar()
		return first(err, err2, Xlabel("j"), Ylabel("i"))
	}},
	{"bars", func(d demo) error {
		_, err := Bar([]string{"exc", "inh", "ext"}, []float64{3, 5, 2}, BarOptions{
			Yerr: []float64{0.3, 0.5, 0.2}, Capsize: 4, Color: []string{"C0", "C3", "0.6"},
		})
		return first(err, Ylabel("rate (Hz)"))
	}},
	{"band", func(d demo) error {
		x, mid := d.ramp(50), make([]float64, 50)
		lo, hi := make([]float64, 50), make([]float64, 50)
		for i := range x {
			mid[i] = math.Sin(x[i] / 8)
			lo[i], hi[i] = mid[i]-0.3, mid[i]+0.3
		}
		_, err := FillBetween(x, lo, hi, FillBetweenOptions{Alpha: 0.3, Label: "sd"})
		_, err2 := Plot(x, mid, PlotOptions{Label: "mean"})
		_, err3 := Axvspan(10, 20, AxhspanOptions{Color: "C2", Alpha: 0.2})
		_, err4 := Annotate("peak", []float64{12.5, 1}, []float64{28, 1.1}, AnnotateOptions{Arrowprops: map[string]any{"arrowstyle": "->"}})
		_, err5 := Legend(LegendOptions{Loc: "lower left"})
		return first(err, err2, err3, err4, err5, Grid(true))
	}},
	{"errors", func(d demo) error {
		x := d.ramp(8)
		_, err := Errorbar(x, []float64{1, 2, 4, 3, 5, 6, 5, 7}, ErrorbarOptions{Yerr: 0.5, Fmt: "s-", Capsize: 3, Label: "data"})
		_, err2 := Legend()
		return first(err, err2)
	}},
	{"trains", func(d demo) error {
		var rows [][]float64
		for range 10 {
			rows = append(rows, d.uniform(15, 100))
		}
		_, err := Eventplot(rows, EventplotOptions{Linelengths: 0.8, Color: "k"})
		return first(err, Xlabel("t (ms)"))
	}},
	{"decades", func(d demo) error {
		_, err := Loglog([]float64{1, 10, 100, 1000, 1e4}, []float64{1e-3, 2e-2, 0.1, 5, 200}, "o-")
		return first(err, Grid(true, GridOptions{Which: "both", Ls: ":"}), Xlabel("f (Hz)"))
	}},
	{"steps", func(d demo) error {
		x := d.ramp(12)
		_, err := Step(x, []float64{0, 1, 1, 2, 3, 2, 1, 0, 0, 1, 2, 2}, StepOptions{Where: "post"})
		_, _, _, err2 := Stem(x, []float64{3, 2.5, 2, 1, 0.5, 1, 2, 2.5, 3, 2, 1, 0.5})
		return first(err, err2)
	}},
	{"mesh", func(d demo) error {
		_, err := Pcolormesh([]float64{0, 1, 3, 6, 10}, []float64{1, 2, 4, 8}, [][]float64{{1, 2, 3, 4}, {2, 3, 4, 5}, {3, 4, 5, 6}}, PcolormeshOptions{Edgecolors: "w"})
		_, err2 := Colorbar(ColorbarOptions{Orientation: "horizontal", Label: "$g_e$ (nS)"})
		return first(err, err2)
	}},
	{"markers", func(d demo) error {
		for i, m := range []string{"o", "s", "^", "v", "<", ">", "D", "d", "p", "h", "*", "P", "X", "+", "x", "|", "_", "."} {
			if _, err := Plot(i%6, -i/6, m, PlotOptions{Ms: 9, Mec: "k", Mew: 0.5}); err != nil {
				return err
			}
		}
		return nil
	}},
	{"boxes", func(d demo) error {
		wide := d.normal(200)
		for i := range wide {
			wide[i] *= 2
		}
		_, err := Boxplot([]any{d.normal(200), wide, d.normal(20)}, BoxplotOptions{Labels: []string{"a", "b", "c"}, Showmeans: true})
		return first(err, Ylabel("value"))
	}},
	{"heights", func(d demo) error {
		// Heights as lines with labels, as bands with a colour bar, and counts in hexagons.
		x, y, z := d.hills()
		_, axes, err := Subplots(1, 3)
		if err != nil {
			return err
		}
		at := func(j int) *Axes { return axes.(*AxesArray).At(0, j) }
		c, err := at(0).Contour(x, y, z)
		if err != nil {
			return err
		}
		_, err = at(0).Clabel(c, ClabelOptions{Fontsize: 7})
		bands, err2 := at(1).Contourf(x, y, z, 6, ContourfOptions{Cmap: "RdBu_r"})
		_, err3 := at(1).fig.Colorbar(bands, ColorbarOptions{Ax: at(1)})
		_, err4 := at(2).Hexbin(d.normal(2000), d.normal(2000), HexbinOptions{Gridsize: 15})
		return first(err, err2, err3, err4)
	}},
	{"shares", func(d demo) error {
		_, axes, err := Subplots(1, 3)
		if err != nil {
			return err
		}
		at := func(j int) *Axes { return axes.(*AxesArray).At(0, j) }
		_, err = at(0).Pie([]float64{3, 2, 5}, PieOptions{Labels: []string{"E", "I", "rest"}, Autopct: "%.0f%%", Explode: []float64{0, 0.1, 0}})
		_, err2 := at(1).Violinplot([]any{d.normal(100), d.normal(50)}, ViolinplotOptions{Showmedians: true})
		x, y, z := d.hills()
		u := make([][]float64, len(z))
		for i := range u {
			u[i] = make([]float64, len(x))
			for j := range u[i] {
				u[i][j], z[i][j] = y[i], -math.Sin(x[j])
			}
		}
		_, err3 := at(2).Streamplot(x, y, u, z, StreamplotOptions{Density: 0.5})
		return first(err, err2, err3)
	}},
	{"powers", func(d demo) error {
		s := make([]float64, 1024)
		for i := range s {
			s[i] = math.Sin(float64(i*i) / 1500)
		}
		_, axes, err := Subplots(1, 2)
		if err != nil {
			return err
		}
		_, _, _, _, err = axes.(*AxesArray).At(0, 0).Specgram(s, SpecgramOptions{NFFT: 64, Noverlap: 32, Fs: 1000})
		_, _, err2 := axes.(*AxesArray).At(0, 1).Psd(s, PsdOptions{NFFT: 128, Fs: 1000})
		return first(err, err2)
	}},
	{"field", func(d demo) error {
		var x, y, u, v []float64
		for i := range 64 {
			x, y = append(x, float64(i%8)), append(y, float64(i/8))
			u, v = append(u, 3.5-y[i]), append(v, x[i]-3.5)
		}
		_, err := Quiver(x, y, u, v, QuiverOptions{Color: "C0"})
		c, err2 := NewCircle([]float64{3.5, 3.5}, 2, CircleOptions{Fill: false, Ec: "r", Lw: 2})
		if err := first(err, err2); err != nil {
			return err
		}
		Gca().AddPatch(c)
		box, err := NewRectangle([]float64{0, 0}, 1.5, 1, CircleOptions{Alpha: 0.4, Label: "patch"})
		if err != nil {
			return err
		}
		Gca().AddPatch(box)
		_, err = Legend(LegendOptions{Loc: "upper left"})
		return first(err, Axis("equal"))
	}},
	{"words", func(d demo) error {
		_, err := Plot(0, 0, "none")
		if err == nil {
			return os.ErrInvalid // no such format
		}
		_, err = Plot([]float64{0, 1}, []float64{0, 1e-9}, "w")
		_, err2 := Text(0.5, 0.5e-9, `$\alpha_{ij}^2 \leq \frac{1}{2}\,\mathrm{mV}$`, TextOptions{Ha: "center", Fontsize: 14, Bbox: map[string]any{"facecolor": "wheat", "alpha": 0.5}})
		_, _, err3 := Xticks([]float64{0, 0.5, 1}, []string{"none", "some", "all"}, XticksOptions{Rotation: 30})
		return first(err, err2, err3, Ylabel("I (A)"))
	}},
}

// demo makes the data of the gallery; it gives the same numbers every time.
type demo struct{ *rand.Rand }

func newDemo() demo { return demo{rand.New(rand.NewPCG(1, 2))} }

// spikes are those of 4000 neurons over one second that fire together every 80 ms.
func (d demo) spikes(n int) (t, i []float64) {
	for len(t) < n {
		x := d.Float64() * 1000
		if d.Float64() < 0.08+math.Pow(math.Sin(x*math.Pi/80), 6) {
			t, i = append(t, x), append(i, float64(d.IntN(4000)))
		}
	}
	return t, i
}

func (d demo) traces() (t, v, w []float64) {
	for i := range 1000 {
		x := float64(i) / 10
		t, v, w = append(t, x), append(v, -60+8*math.Sin(x/5)+2*math.Sin(x*1.7)), append(w, 55+10*math.Cos(x/9))
	}
	return t, v, w
}

func (d demo) normal(n int) (v []float64) {
	for range n {
		v = append(v, d.NormFloat64())
	}
	return v
}

func (d demo) uniform(n int, below float64) (v []float64) {
	for range n {
		v = append(v, d.Float64()*below)
	}
	return v
}

func (d demo) ramp(n int) (v []float64) {
	for i := range n {
		v = append(v, float64(i))
	}
	return v
}

func (d demo) waves(rows, cols int) [][]float64 {
	m := make([][]float64, rows)
	for i := range m {
		for j := range cols {
			m[i] = append(m[i], math.Sin(float64(i)/3)*math.Cos(float64(j)/5))
		}
	}
	return m
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func TestGallery(t *testing.T) {
	for _, g := range gallery {
		t.Run(g.name, func(t *testing.T) {
			Reset()
			defer Reset()
			if _, err := NewFigure(FigureOptions{Figsize: []float64{4, 3}, Dpi: 60}); err != nil {
				t.Fatal(err)
			}
			if err := g.draw(newDemo()); err != nil {
				t.Fatal(err)
			}
			if notes := Notes(); notes != nil {
				t.Errorf("notes: %q", notes)
			}
			f := Gcf()
			f.width, f.height, f.dpi = 4, 3, 60 // also where subplots opened another one
			path := filepath.Join("testdata", "gallery", g.name)
			comparePNG(t, f, path+".png")
			compareText(t, f.Terminal(64, 18, false), path+".txt")
			if text := f.Terminal(64, 18, true); len(text) == 0 {
				t.Error("nothing in colour")
			}
			for name, encode := range map[string]func() error{
				"svg": func() error { _, err := f.SVG(); return err },
				"pdf": func() error { _, err := f.PDF(); return err },
				"eps": func() error { _, err := f.EPS(); return err },
			} {
				if err := encode(); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		})
	}
}

func comparePNG(t *testing.T, f *Figure, path string) {
	t.Helper()
	data, err := f.PNG()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	golden, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got, want := decode(t, data), decode(t, golden)
	if got.Bounds() != want.Bounds() {
		t.Fatalf("%s has the size %v, the picture %v", path, want.Bounds(), got.Bounds())
	}
	// Rounding differs between processors by a grey level or two; letters that move by a pixel, lines in another
	// colour or missing marks change hundreds of pixels by a lot.
	far, sum := 0, 0
	b := want.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			d := difference(got, want, x, y)
			sum += d
			if d > 48 {
				far++
			}
		}
	}
	if n := b.Dx() * b.Dy(); far > n/1000 || float64(sum)/float64(n) > 0.5 {
		t.Errorf("%s: %d of %d pixels differ much, the mean difference is %.2f of 255", path, far, n, float64(sum)/float64(n))
	}
}

func decode(t *testing.T, data []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// difference is the largest of those in red, green and blue, 0 to 255.
func difference(a, b image.Image, x, y int) (d int) {
	r1, g1, b1, _ := a.At(x, y).RGBA()
	r2, g2, b2, _ := b.At(x, y).RGBA()
	for _, e := range [3]int{int(r1>>8) - int(r2>>8), int(g1>>8) - int(g2>>8), int(b1>>8) - int(b2>>8)} {
		d = max(d, e, -e)
	}
	return d
}

func compareText(t *testing.T, got, path string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// hills are columns, rows and heights of a smooth surface.
func (demo) hills() (x, y []float64, z [][]float64) {
	x, y = evenEdges(-3, 3, 30), evenEdges(-2, 2, 20)
	for _, v := range y {
		row := make([]float64, len(x))
		for j, u := range x {
			row[j] = (1 - u/2 + math.Pow(u, 5) + v*v*v) * math.Exp(-u*u-v*v)
		}
		z = append(z, row)
	}
	return x, y, z
}
