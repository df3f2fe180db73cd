package plotting

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

// TestPolarLimits compares the limits of r with matplotlib's: from zero, with a margin outside, unless r is negative somewhere.
func TestPolarLimits(t *testing.T) {
	for _, c := range []struct {
		r      []float64
		lo, hi float64
	}{{[]float64{0, 2}, 0, 2.1}, {[]float64{1, 8}, 0, 8.35}, {[]float64{0.5, 0.6}, 0, 0.605}, {[]float64{-1, 3}, -1.2, 3.2}} {
		Reset()
		if _, err := Polar([]float64{0, 1}, c.r); err != nil {
			t.Fatal(err)
		}
		if lo, hi := Gca().GetYlim(); math.Abs(lo-c.lo) > 1e-12 || math.Abs(hi-c.hi) > 1e-12 {
			t.Errorf("r of %v: limits %g, %g, want %g, %g", c.r, lo, hi, c.lo, c.hi)
		}
		if lo, hi := Gca().GetXlim(); lo != 0 || hi != 2*math.Pi {
			t.Errorf("theta from %g to %g", lo, hi)
		}
	}
	Reset()
}

func TestPolarPlaces(t *testing.T) {
	Reset()
	defer Reset()
	ax, err := Gcf().AddSubplot(SubplotOptions{Polar: true, Ylim: []float64{0, 2}})
	if err != nil {
		t.Fatal(err)
	}
	ax.box = vg.Rectangle{Max: vg.Point{X: 200, Y: 200}}
	check := func(theta, r, x, y float64) {
		t.Helper()
		pt := ax.newPen(nil, 1).point(theta, r)
		if math.Abs(float64(pt.X)-x) > 1e-9 || math.Abs(float64(pt.Y)-y) > 1e-9 {
			t.Errorf("theta %g, r %g lies at %v, want %g, %g", theta, r, pt, x, y)
		}
	}
	check(0, 2, 200, 100)
	check(math.Pi/2, 1, 100, 150)
	if err := first(ax.SetThetaZeroLocation("N"), ax.SetThetaDirection("clockwise")); err != nil {
		t.Fatal(err)
	}
	check(0, 2, 100, 200)
	check(math.Pi/2, 1, 150, 100)
	if d := reach(t, ax); d > 100.001 {
		t.Errorf("data beyond the limits are drawn %g from the middle", d)
	}
}

// reach is how far from the middle a line is drawn that leaves the disc.
func reach(t *testing.T, ax *Axes) (most float64) {
	t.Helper()
	var path vg.Path
	p := ax.newPen(nil, 1)
	clip := clipper{in: p.region, out: &path}
	for _, r := range []float64{-5, 0.5, 7} {
		u, v := p.at(1, r)
		clip.to(u, v)
		u, v = p.at(2, r+1)
		clip.to(u, v)
	}
	if len(path) == 0 {
		t.Error("nothing is drawn")
	}
	for _, c := range path {
		most = max(most, math.Hypot(float64(c.Pos.X-100), float64(c.Pos.Y-100)))
	}
	return most
}

func TestPolarRefusals(t *testing.T) {
	Reset()
	defer Reset()
	ax := Gca()
	for _, err := range []error{ax.SetRmax(1), ax.SetThetaZeroLocation("N"), ax.SetThetaDirection(1), ax.SetRlabelPosition(0), ax.SetRticks([]int{1})} {
		if err == nil || !strings.Contains(err.Error(), `projection="polar"`) {
			t.Errorf("on straight axes: %v", err)
		}
	}
	if _, err := Gcf().AddSubplot(SubplotOptions{Projection: "mollweide"}); err == nil {
		t.Error("a projection that is not there is no error")
	}
}

// Images have no projection: they are refused, and not drawn as if there were none.
func TestNoImagesOnProjections(t *testing.T) {
	for _, name := range []string{"polar", "3d"} {
		Reset()
		ax, err := Gcf().AddSubplot(SubplotOptions{Projection: name})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ax.Imshow([][]float64{{1, 2}, {3, 4}}); err == nil || !strings.Contains(err.Error(), "imshow has no drawing") {
			t.Errorf("%s: %v", name, err)
		}
	}
	Reset()
}
