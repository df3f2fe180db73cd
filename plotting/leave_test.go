package plotting

import "testing"

// A figure that a cell left takes words from the next cell, but no data.
func TestLeftFigures(t *testing.T) {
	Reset()
	t.Cleanup(Reset)
	plot := func() {
		t.Helper()
		if _, err := Plot([]float64{1, 2, 3}, "."); err != nil {
			t.Fatal(err)
		}
	}
	plot()
	first := Gcf()
	Leave(Pending())
	if n := len(Pending()); n != 0 {
		t.Errorf("%d figures are pending after they were left", n)
	}
	if err := Xlabel("Time (ms)"); err != nil {
		t.Fatal(err)
	}
	if p := Pending(); len(p) != 1 || p[0] != first {
		t.Errorf("after a label pending are %v", p)
	}
	Leave(Pending())
	plot()
	if Gcf() == first {
		t.Error("data of the next cell went to the old figure")
	}
	Leave(Pending())
	second := Gcf()
	var shown []*Figure
	SetShow(func(figs []*Figure) error { shown = figs; return nil })
	defer SetShow(nil)
	if err := Show(); err != nil {
		t.Fatal(err)
	}
	if len(shown) != 1 || shown[0] != second {
		t.Errorf("show() in a later cell shows %v", shown)
	}
}
