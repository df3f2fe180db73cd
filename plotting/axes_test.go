package plotting

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"
	"pgregory.net/rapid"

	"gobrian/units"
)

func TestLimits(t *testing.T) {
	near := func(got, want span) bool {
		return math.Abs(got.lo-want.lo) < 1e-9 && math.Abs(got.hi-want.hi) < 1e-9
	}
	for _, c := range []struct {
		name string
		do   func() error
		x, y span
	}{
		{"nothing", func() error { return nil }, span{-0.05, 1.05}, span{-0.05, 1.05}},
		{"margins", func() error { _, err := Plot([]float64{0, 10}, []float64{-1, 1}); return err }, span{-0.5, 10.5}, span{-1.1, 1.1}},
		{"gaps", func() error { _, err := Plot([]float64{0, 10}, []float64{math.NaN(), 5}); return err }, span{-0.5, 10.5}, span{4.725, 5.275}},
		{"set", func() error { _, _, err := Xlim(2, 3); return err }, span{2, 3}, span{-0.05, 1.05}},
		{"a pair", func() error { _, _, err := Ylim([]int{2, 3}); return err }, span{-0.05, 1.05}, span{2, 3}},
		{"half set", func() error {
			_, err := Plot([]float64{0, 10}, []float64{0, 10})
			_, _, err2 := Ylim(XlimOptions{Bottom: 0})
			return first(err, err2)
		}, span{-0.5, 10.5}, span{0, 10.5}},
		{"turned round", func() error { _, _, err := Ylim(5, 1); return err }, span{-0.05, 1.05}, span{5, 1}},
		{"axis", func() error { return Axis([]int{0, 1, 2, 3}) }, span{0, 1}, span{2, 3}},
		{"bars stand on zero", func() error { _, err := Bar([]int{0, 1}, []int{2, 4}); return err }, span{-0.49, 1.49}, span{0, 4.2}},
		{"images fill", func() error { _, err := Imshow([][]float64{{1, 2, 3}, {4, 5, 6}}); return err }, span{-0.5, 2.5}, span{1.5, -0.5}},
		{"lines across count once", func() error { _, err := Axhline(7); return err }, span{-0.05, 1.05}, span{6.615, 7.385}},
		{"tight", func() error {
			_, err := Plot([]float64{0, 10}, []float64{-1, 1})
			return first(err, Axis("tight"))
		}, span{0, 10}, span{-1, 1}},
		{"logarithmic", func() error { _, err := Semilogy([]float64{0, 1, 2}, []float64{0, 10, 1000}); return err }, span{-0.1, 2.1}, span{math.Pow(10, 0.9), math.Pow(10, 3.1)}},
	} {
		fresh(t)
		if err := c.do(); err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		x, y := Gca().limits()
		if c.name == "nothing" || c.x == (span{-0.05, 1.05}) {
			c.x = span{0, 1}
		}
		if c.y == (span{-0.05, 1.05}) {
			c.y = span{0, 1}
		}
		if !near(x, c.x) || !near(y, c.y) {
			t.Errorf("%s: x %v, y %v; want %v, %v", c.name, x, y, c.x, c.y)
		}
	}
	_, _, err := Xlim(1, 2, 3)
	refused(t, err, "xlim")
	_, _, err = Xlim(math.NaN(), 1)
	refused(t, err, "finite")
	Yscale("log")
	_, _, err = Ylim(-1, 1)
	refused(t, err, "positive")
}

func TestSharedAxesMoveTogether(t *testing.T) {
	fresh(t)
	_, axes, err := Subplots(2, 1, SubplotsOptions{Sharex: true})
	if err != nil {
		t.Fatal(err)
	}
	a, b := axes.(*AxesArray).At(0, 0), axes.(*AxesArray).At(1, 0)
	if _, err := a.Plot([]float64{0, 10}, []float64{1, 2}); err != nil {
		t.Fatal(err)
	}
	if lo, hi := b.GetXlim(); lo != -0.5 || hi != 10.5 {
		t.Errorf("the lower axes show %v to %v", lo, hi)
	}
	if _, _, err := b.SetXlim(3, 4); err != nil {
		t.Fatal(err)
	}
	if lo, hi := a.GetXlim(); lo != 3 || hi != 4 {
		t.Errorf("the upper axes show %v to %v", lo, hi)
	}
	if lo, hi := b.GetYlim(); lo != 0 || hi != 1 {
		t.Errorf("y is shared too: %v to %v", lo, hi)
	}
}

func TestSubplotsReturnWhatMatplotlibReturns(t *testing.T) {
	fresh(t)
	_, one, err := Subplots()
	if _, ok := one.(*Axes); !ok || err != nil {
		t.Errorf("a single cell: %T, %v", one, err)
	}
	_, row, err := Subplots(1, 3)
	r, ok := row.(*AxesArray)
	if !ok || err != nil || r.Len() != 3 || len(r.Shape()) != 1 {
		t.Fatalf("a row: %v, %v", row, err)
	}
	last, err := r.Index(-1)
	if err != nil || last != r.axes[2] {
		t.Errorf("the last of a row: %v, %v", last, err)
	}
	_, grid, err := Subplots(2, 3)
	if err != nil {
		t.Fatal(err)
	}
	g := grid.(*AxesArray)
	corner, err := g.Index(1, 2)
	if err != nil || corner != g.axes[5] {
		t.Errorf("a cell: %v, %v", corner, err)
	}
	part, err := g.Index(units.Span{Lo: units.Open, Hi: units.Open}, 0)
	if err != nil || !slices.Equal(part.(*AxesArray).axes, []*Axes{g.axes[0], g.axes[3]}) {
		t.Errorf("a column: %v, %v", part, err)
	}
	second, err := g.Index(1)
	if err != nil || !slices.Equal(second.(*AxesArray).axes, g.axes[3:]) {
		t.Errorf("a row of a grid: %v, %v", second, err)
	}
	_, err = g.Index(2, 0)
	refused(t, err, "index 2")
}

func TestSubplotPlaces(t *testing.T) {
	fresh(t)
	a, err := Subplot(211)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Subplot(2, 2, 3)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Subplot(2, 1, 1)
	if err != nil || again != a || Gca() != a {
		t.Errorf("subplot(211) made new axes: %v", err)
	}
	Gcf().layOut(Gcf().page())
	if a.box.Min.X != b.box.Min.X {
		t.Errorf("the left borders are at %v and %v", a.box.Min.X, b.box.Min.X)
	}
	if a.box.Min.Y <= b.box.Max.Y {
		t.Error("the axes overlap")
	}
	for _, args := range [][]any{{2, 2, 5}, {0, 1, 1}, {12}, {1, 2}, {"a"}} {
		_, err := Subplot(args...)
		refused(t, err, "subplot")
	}
}

// inside tells whether every label of a figure was laid out within the page: no axes plus what is around them leave it.
func TestNothingIsCutOff(t *testing.T) {
	for _, g := range gallery {
		fresh(t)
		if err := g.draw(newDemo()); err != nil {
			t.Fatal(err)
		}
		f := Gcf()
		p := f.page()
		f.layOut(p)
		for i, ax := range f.axes {
			need := ax.around()
			if ax.box.Min.X-need.left < -0.5 || ax.box.Min.Y-need.bottom < -0.5 || ax.box.Max.X+need.right > p.w+0.5 || ax.box.Max.Y+need.top > p.h+0.5 {
				t.Errorf("%s: axes %d reach from %v to %v with %v around them on a page of %v x %v", g.name, i, ax.box.Min, ax.box.Max, need, p.w, p.h)
			}
		}
	}
}

func TestTicksCanBeSet(t *testing.T) {
	fresh(t)
	at, labels, err := Xticks([]float64{0, 0.25, 1})
	if err != nil || !slices.Equal(at.Values(), []float64{0, 0.25, 1}) || !slices.Equal(labels, []string{"0.00", "0.25", "1.00"}) {
		t.Errorf("%v %v %v", at, labels, err)
	}
	_, labels, err = Yticks([]int{1, 2}, []string{"one", "two"})
	if err != nil || !slices.Equal(labels, []string{"one", "two"}) {
		t.Errorf("%v %v", labels, err)
	}
	if at, _, err := Xticks([]float64{}); err != nil || at.Len() != 0 {
		t.Errorf("%v %v", at, err)
	}
	_, _, err = Yticks([]int{1}, []string{"one", "two"})
	refused(t, err, "2 labels for 1 ticks")
}

func TestHistogramCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(-5, 5), 1, 200).Draw(t, "x")
		bins := rapid.IntRange(1, 40).Draw(t, "bins")
		Reset()
		n, edges, bars, err := Hist(x, bins)
		if err != nil {
			t.Fatal(err)
		}
		e := edges.Values()
		if len(e) != bins+1 || bars.Len() != bins || n.Len() != bins {
			t.Fatalf("%d edges, %d bars", len(e), bars.Len())
		}
		want := make([]float64, bins)
		for _, v := range x {
			for b := range bins {
				if v >= e[b] && (v < e[b+1] || b == bins-1 && v <= e[b+1]) {
					want[b]++
				}
			}
		}
		if !slices.Equal(n.Values(), want) {
			t.Fatalf("counts %v, want %v", n.Values(), want)
		}
	})
	Reset()
}

func TestHistogramOptions(t *testing.T) {
	fresh(t)
	n, edges, _, err := Hist([]float64{0, 0.5, 1, 2, 9}, HistOptions{Bins: []float64{0, 1, 4}, Density: true})
	if err != nil || !slices.Equal(n.Values(), []float64{0.5, 0.5 / 3}) {
		t.Errorf("density %v over %v, %v", n, edges, err)
	}
	n, _, _, err = Hist([]float64{1, 2, 3}, 3, HistOptions{Cumulative: true, Weights: []float64{1, 2, 3}})
	if err != nil || !slices.Equal(n.Values(), []float64{1, 3, 6}) {
		t.Errorf("cumulative %v, %v", n, err)
	}
	_, _, _, err = Hist([]float64{1}, []float64{3, 1})
	refused(t, err, "edges must rise")
	_, _, _, err = Hist([]float64{1}, 2.5)
	refused(t, err, "2.5")
}

func TestClippedLinesStayInTheBox(t *testing.T) {
	box := vg.Rectangle{Min: vg.Point{X: 1, Y: 2}, Max: vg.Point{X: 5, Y: 4}}
	rapid.Check(t, func(t *rapid.T) {
		coord := rapid.Float64Range(-10, 10)
		p := vg.Point{X: vg.Length(coord.Draw(t, "x0")), Y: vg.Length(coord.Draw(t, "y0"))}
		q := vg.Point{X: vg.Length(coord.Draw(t, "x1")), Y: vg.Length(coord.Draw(t, "y1"))}
		in := func(r vg.Point) bool {
			const tiny = 1e-9
			return r.X >= 1-tiny && r.X <= 5+tiny && r.Y >= 2-tiny && r.Y <= 4+tiny
		}
		a, b, ok := clipSegment(p, q, box)
		if ok && (!in(a) || !in(b)) {
			t.Fatalf("%v-%v becomes %v-%v", p, q, a, b)
		}
		for i := range 101 {
			s := vg.Length(i) / 100
			r := p.Scale(1 - s).Add(q.Scale(s))
			if in(r) && !ok && r.X > 1.01 && r.X < 4.99 && r.Y > 2.01 && r.Y < 3.99 {
				t.Fatalf("%v of %v-%v is inside, but nothing is drawn", r, p, q)
			}
		}
	})
}

func TestThinnedLinesKeepTheirShape(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	type column struct{ lo, hi, first, last float64 }
	columns := func(x, y []float64) map[int]column {
		m := map[int]column{}
		for i := range x {
			k := int(math.Floor(x[i]))
			c, ok := m[k]
			if !ok {
				c = column{y[i], y[i], y[i], y[i]}
			}
			c.lo, c.hi, c.last = math.Min(c.lo, y[i]), math.Max(c.hi, y[i]), y[i]
			m[k] = c
		}
		return m
	}
	var x, y, tx, ty []float64
	thin := thinner{pixel: 1, emit: func(u, v float64) { tx, ty = append(tx, u), append(ty, v) }}
	for i := range 20_000 {
		x, y = append(x, float64(i)/100), append(y, r.NormFloat64())
		thin.add(x[i], y[i])
	}
	thin.flush()
	if len(tx) > 4*200 {
		t.Errorf("%d of %d points are left", len(tx), len(x))
	}
	if !slices.IsSorted(tx) {
		t.Error("the points are out of order")
	}
	want, got := columns(x, y), columns(tx, ty)
	for k, c := range want {
		if got[k] != c {
			t.Errorf("column %d: %+v, want %+v", k, got[k], c)
		}
	}
}

func TestLegendNames(t *testing.T) {
	fresh(t)
	for _, label := range []any{"a", "_hidden", nil, 3} {
		if _, err := Plot([]int{1, 2}, PlotOptions{Label: label}); err != nil {
			t.Fatal(err)
		}
	}
	names := func(l *LegendBox, err error) (out []string) {
		t.Helper()
		if err != nil {
			t.Error(err)
			return nil
		}
		for _, e := range l.entries {
			out = append(out, e.name)
		}
		return out
	}
	if got := names(Legend()); !slices.Equal(got, []string{"a", "3"}) {
		t.Errorf("by label: %q", got)
	}
	if got := names(Legend([]string{"x", "y"})); !slices.Equal(got, []string{"x", "y"}) {
		t.Errorf("by list: %q", got)
	}
	lines := Gca().GetLines()
	if got := names(Legend([]any{lines[2], lines[0]}, []string{"third", "first"})); !slices.Equal(got, []string{"third", "first"}) {
		t.Errorf("by handles: %q", got)
	}
	_, err := Legend([]any{5}, []string{"five"})
	refused(t, err, "nothing that was drawn")
}

func TestLegendKeepsClearOfLines(t *testing.T) {
	for _, c := range []struct {
		x, y []float64 // a line through three corners
		want string
	}{
		{[]float64{0, 0, 1}, []float64{1, 0, 0}, "upper right"},
		{[]float64{0, 1, 1}, []float64{0, 0, 1}, "upper left"},
		{[]float64{0, 1, 1}, []float64{1, 1, 0}, "lower left"},
		{[]float64{0, 0, 1}, []float64{0, 1, 1}, "lower right"},
	} {
		fresh(t)
		_, err := Plot(c.x, c.y, PlotOptions{Label: "line"})
		if err != nil {
			t.Fatal(err)
		}
		l, err := Legend()
		if err != nil {
			t.Fatal(err)
		}
		ax := Gca()
		ax.fig.layOut(ax.fig.page())
		p := ax.newPen(nil, 1)
		r := l.rectangle(ax, l.measured(), p)
		f := legendPlaces[c.want]
		mid := ax.box.Min.Add(ax.box.Max).Scale(0.5)
		if (r.Min.X > mid.X) != (f[0] == 1) || (r.Min.Y > mid.Y) != (f[1] == 1) {
			t.Errorf("the legend stands at %v, want it %s", r, c.want)
		}
	}
}

func TestColorbarNeedsColors(t *testing.T) {
	fresh(t)
	_, err := Colorbar()
	refused(t, err, "imshow")
	if _, err := Imshow([][]float64{{1, 2}, {3, 5}}); err != nil {
		t.Fatal(err)
	}
	b, err := Colorbar()
	if err != nil {
		t.Fatal(err)
	}
	if s := b.of.shading(); s.lo != 1 || s.hi != 5 {
		t.Errorf("the colours reach from %v to %v", s.lo, s.hi)
	}
	if err := Clim(0, 10); err != nil || b.of.shading().hi != 10 {
		t.Errorf("clim: %v", err)
	}
}

func TestSmallMatricesAreAveragedNotSampled(t *testing.T) {
	r := &Raster{rows: 4, cols: 4, value: []float64{0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}}
	if got := r.average(0, 4, 0, 4); got != 0.5 {
		t.Errorf("the mean of all is %v", got)
	}
	if got := r.average(1, 2, 1, 2); got != 8 {
		t.Errorf("one cell is %v", got)
	}
}

func TestMeshEdges(t *testing.T) {
	if got := edgesAround([]float64{1, 2, 4}); !slices.Equal(got, []float64{0.5, 1.5, 3, 5}) {
		t.Errorf("edges %v", got)
	}
	f := newFinder([]float64{0, 1, 3, 7})
	for v, want := range map[float64]float64{0: 0, 0.5: 0.5, 1: 1, 2: 1.5, 5: 2.5} {
		if got := f.at(v); got != want {
			t.Errorf("%v lies at %v, want %v", v, got, want)
		}
	}
	down := newFinder([]float64{7, 3, 1, 0})
	if got := down.at(2); got != 1.5 {
		t.Errorf("falling edges: %v", got)
	}
}
