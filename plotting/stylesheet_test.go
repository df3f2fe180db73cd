package plotting

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSheetsAreDefaults(t *testing.T) {
	Reset()
	defer Reset()
	defer Rcdefaults()
	sheet := filepath.Join(t.TempDir(), "paper.mplstyle")
	text := "# of our papers\nfont.size : 8\naxes.linewidth: 2  # thick\nlegend.frameon : False\nfigure.figsize: 3, 2\n\naxes.prop_cycle : cycler(color=['e41a1c', 'k'])\n"
	if err := os.WriteFile(sheet, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	within := Style.Context(sheet)
	if err := within.Enter(); err != nil {
		t.Fatal(err)
	}
	lines, err := Plot([]float64{1, 2}, [][]float64{{1, 2}, {2, 1}})
	if err != nil {
		t.Fatal(err)
	}
	f, ax := Gcf(), Gca()
	if lines[0].Color() != hex(0xe41a1c) || lines[1].Color() != black || f.width != 3 || ax.frame[1].width != 2 || usual.frameon || usual.text != 8 {
		t.Errorf("colours %v %v, width %v, frame %v, legend %v, text %v", lines[0].Color(), lines[1].Color(), f.width, ax.frame[1], usual.frameon, usual.text)
	}
	within.Exit()
	if usual.width != 6.4 || nthColor(0) != tab[0] {
		t.Error("the defaults are not back after the context")
	}
	if err := os.WriteFile(sheet, []byte("font.size: 8\nfigure.figsize: wide\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := Style.Use(sheet); err == nil || !strings.Contains(err.Error(), "paper.mplstyle:2") {
		t.Errorf("a sheet with a mistake: %v", err)
	}
	refused(t, Style.Use("missing.mplstyle"), "missing.mplstyle")
}

func TestCyclesHaveLooks(t *testing.T) {
	Reset()
	defer Reset()
	ax := Gca()
	if err := ax.SetPropCycle("linestyle", []string{"-", "--"}); err != nil {
		t.Fatal(err)
	}
	v := []float64{1, 2}
	for i, solid := range []bool{true, false, false, true} {
		args := []any{v}
		if i == 2 {
			args = append(args, ":") // says its style and leaves the cycle where it is
		}
		lines, err := ax.Plot(args...)
		if err != nil {
			t.Fatal(err)
		}
		if got := lines[0].stroke.dashes == nil; got != solid || lines[0].Color() != nthColor(0) {
			t.Errorf("line %d: solid %v, %v", i, got, lines[0].Color())
		}
	}
	refused(t, ax.SetPropCycle("linestile", v), "linestile")
	refused(t, ax.SetPropCycle("color", []string{"redd"}), "redd")
	refused(t, ax.SetPropCycle(3), "cycler")
}
