package plotting

import (
	"math"
	"strings"
	"testing"
)

func spaceAxes(t *testing.T) *Axes {
	t.Helper()
	Reset()
	t.Cleanup(Reset)
	ax, err := Gcf().AddSubplot(SubplotOptions{Projection: "3d"})
	if err != nil {
		t.Fatal(err)
	}
	return ax
}

// TestSpaceLimits compares limits with matplotlib's: margins on x and y, none on z.
func TestSpaceLimits(t *testing.T) {
	ax := spaceAxes(t)
	if _, err := ax.Plot([]int{0, 1, 2}, []int{0, 1, 0}, []int{0, 4, 5}, "ro-"); err != nil {
		t.Fatal(err)
	}
	if lo, hi := ax.GetXlim(); math.Abs(lo+0.1) > 1e-12 || math.Abs(hi-2.1) > 1e-12 {
		t.Errorf("x from %g to %g", lo, hi)
	}
	if lo, hi, err := ax.GetZlim(); lo != 0 || hi != 5 || err != nil {
		t.Errorf("z from %g to %g, %v", lo, hi, err)
	}
	if lo, hi, err := ax.SetZlim(-1, 7); lo != -1 || hi != 7 || err != nil {
		t.Errorf("z set from %g to %g, %v", lo, hi, err)
	}
}

// TestSpaceViews looks along the axes: what must be at the right, above and near.
func TestSpaceViews(t *testing.T) {
	ax := spaceAxes(t)
	s := ax.proj.(*space)
	for _, c := range []struct {
		elev, azim         float64
		right, above, near int // 0 is x
	}{{0, 0, 1, 2, 0}, {0, -90, 0, 2, 1}, {90, -90, 0, 1, 2}} {
		if err := ax.ViewInit(c.elev, c.azim); err != nil {
			t.Fatal(err)
		}
		unit := func(i int) (q [3]float64) { q[i] = 1; return q }
		u, v, _ := s.see(unit(c.right))
		if u < 0.3 || math.Abs(v) > 1e-12 {
			t.Errorf("elev %g, azim %g: axis %d lies at %g, %g, not at the right", c.elev, c.azim, c.right, u, v)
		}
		if u, v, _ = s.see(unit(c.above)); v < 0.3 || math.Abs(u) > 1e-12 {
			t.Errorf("elev %g, azim %g: axis %d lies at %g, %g, not above", c.elev, c.azim, c.above, u, v)
		}
		if u, v, near := s.see(unit(c.near)); math.Abs(near) < 0.3 || math.Abs(u)+math.Abs(v) > 1e-12 || (near > 0) != (c.azim == 0 || c.elev == 90) {
			t.Errorf("elev %g, azim %g: axis %d lies at %g, %g and %g near", c.elev, c.azim, c.near, u, v, near)
		}
	}
}

// TestPaintersOrder draws what is near last, whenever it was added.
func TestPaintersOrder(t *testing.T) {
	ax := spaceAxes(t)
	if _, err := ax.Scatter([]int{0, 0, 0}, []int{-1, 1, 0}, []int{0, 0, 0}); err != nil {
		t.Fatal(err)
	}
	if err := ax.ViewInit(ViewInitOptions{Elev: 0, Azim: -90}); err != nil { // from -y
		t.Fatal(err)
	}
	all := ax.artists[0].(solid).pieces(ax.newPen(nil, 1))
	if !(all[0].near > all[2].near && all[2].near > all[1].near) {
		t.Errorf("near are %g, %g, %g", all[0].near, all[1].near, all[2].near)
	}
}

func TestSpaceRefusals(t *testing.T) {
	ax := spaceAxes(t)
	if _, err := ax.Plot([]int{1, 2}, []int{1, 2}, []int{1, 2, 3}); err == nil {
		t.Error("z of another length is no error")
	}
	if _, err := ax.PlotSurface([]int{1, 2}, []int{1, 2}, []int{1, 2}); err == nil || !strings.Contains(err.Error(), "matrix") {
		t.Errorf("a list as a surface: %v", err)
	}
	flat, err := NewAxes()
	if err != nil {
		t.Fatal(err)
	}
	_, _, err2 := flat.SetZlim(0, 1)
	_, err3 := flat.PlotWireframe(1, 2, 3)
	for _, err := range []error{flat.ViewInit(1, 2), flat.SetZlabel("z"), flat.SetZticks([]int{1}), err2, err3} {
		if err == nil || !strings.Contains(err.Error(), `projection="3d"`) {
			t.Errorf("on straight axes: %v", err)
		}
	}
}
