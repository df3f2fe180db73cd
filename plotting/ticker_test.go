package plotting

import (
	"fmt"
	"testing"
)

// locator is what a constructor made, and panics with its error.
func locator(l *Locator, err error) *Locator {
	if err != nil {
		panic(err)
	}
	return l
}

// TestLocators compares ticks with those of matplotlib 3.6.3 within the same limits.
func TestLocators(t *testing.T) {
	for _, c := range []struct {
		l    *Locator
		want string
	}{
		{locator(NewMultipleLocator(2.5)), "0.0 2.5 5.0 7.5 10.0"},
		{locator(NewMaxNLocator(4)), "0 3 6 9"},
		{locator(NewMaxNLocator(MaxNLocatorOptions{Nbins: 4, Prune: "both"})), "0 3 6 9"},
		{locator(NewMaxNLocator(30, MaxNLocatorOptions{Integer: true})), "0 1 2 3 4 5 6 7 8 9 10"},
		{locator(NewFixedLocator([]float64{0, 1, 5})), "0 1 5"},
		{locator(NewLinearLocator(3)), "−0.5 5.0 10.5"},
		{NewNullLocator(), ""},
		{NewAutoLocator(), "0 2 4 6 8 10"},
	} {
		fresh(t)
		ax := Gca()
		if _, _, err := ax.SetXlim(-0.5, 10.5); err != nil {
			t.Fatal(err)
		}
		if err := ax.Xaxis().SetMajorLocator(c.l); err != nil {
			t.Fatal(err)
		}
		if got := written(ax.ruler(ax.x, 250)); got != c.want {
			t.Errorf("%v: %s, want %s", c.l, got, c.want)
		}
	}
}

func TestSmallTicksAndFormatters(t *testing.T) {
	fresh(t)
	ax := Gca()
	if _, _, err := ax.SetXlim(0, 10); err != nil {
		t.Fatal(err)
	}
	if err := ax.Xaxis().SetMajorLocator(locator(NewMultipleLocator(5))); err != nil {
		t.Fatal(err)
	}
	ax.Xaxis().SetMajorFormatter(NewFormatter("own", func(x float64, i int) string { return fmt.Sprintf("%gs%d", x, i) }))
	ax.MinorticksOn()
	if got, want := written(ax.ruler(ax.x, 250)), "0s0 5s1 10s2 . . . . . . . ."; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if err := ax.Xaxis().SetMinorLocator(locator(NewMultipleLocator(2))); err != nil {
		t.Fatal(err)
	}
	if got, want := written(ax.ruler(ax.x, 250)), "0s0 5s1 10s2 . . . ."; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	ax.MinorticksOff()
	if got, want := written(ax.ruler(ax.x, 250)), "0s0 5s1 10s2"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if err := ax.Xaxis().SetMajorLocator(3); err == nil {
		t.Error("a number was taken for a locator")
	}
}
