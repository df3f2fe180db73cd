package plotting

import (
	"reflect"
	"strings"
	"testing"

	"gobrian/units"
)

// fresh starts and ends a test without figures and notes.
func fresh(t *testing.T) {
	t.Helper()
	Reset()
	t.Cleanup(func() { Reset(); SetShow(nil); SetUpdate(nil); SetWarn(nil) })
}

// refused checks that an error says all of some words.
func refused(t *testing.T, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("no error; want one with %q", words)
		return
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q does not say %q", err, w)
		}
	}
}

func TestFormat(t *testing.T) {
	for _, c := range []struct{ in, color, marker, line string }{
		{"", "", "", ""},
		{".", "", ".", "none"},
		{"k.", "k", ".", "none"},
		{".k", "k", ".", "none"},
		{"r--", "r", "", "--"},
		{"--r", "r", "", "--"},
		{"o-", "", "o", "-"},
		{".-", "", ".", "-"},
		{"-.", "", "", "-."},
		{"-.o", "", "o", "-."},
		{",", "", ",", "none"},
		{"b", "b", "", ""},
		{"C0", "C0", "", ""},
		{"C10:", "C0", "", ":"},
		{"C1s--", "C1", "s", "--"},
		{"green", "green", "", ""},
		{"tab:red", "tab:red", "", ""},
		{"#00ff00", "#00ff00", "", ""},
		{"1", "", "1", "none"},
		{"k+", "k", "+", "none"},
		{"r*:", "r", "*", ":"},
		{"|", "", "|", "none"},
	} {
		f, err := parseFormat(c.in)
		if err != nil {
			t.Errorf("%q: %v", c.in, err)
			continue
		}
		if f.marker != c.marker || f.line != c.line {
			t.Errorf("%q: marker %q and line %q, want %q and %q", c.in, f.marker, f.line, c.marker, c.line)
		}
		if c.color == "" {
			if f.color != nil {
				t.Errorf("%q has the colour %v", c.in, *f.color)
			}
			continue
		}
		want, err := parseColor(c.color)
		if err != nil {
			t.Fatal(err)
		}
		if f.color == nil || *f.color != want {
			t.Errorf("%q has the colour %v, want %s", c.in, f.color, c.color)
		}
	}
}

func TestFormatErrors(t *testing.T) {
	for in, words := range map[string][]string{
		"rb":   {"two colours"},
		"o.":   {"two markers"},
		"--:":  {"two line styles"},
		"q":    {`"q"`, "neither a colour"},
		"none": {"neither a colour"},
		"ö":    {`"ö"`},
	} {
		_, err := parseFormat(in)
		refused(t, err, words...)
	}
}

func TestColors(t *testing.T) {
	for _, c := range []struct {
		in   any
		want uint32 // red, green, blue
	}{
		{"k", 0x000000}, {"g", 0x008000}, {"C1", 0xff7f0e}, {"C11", 0xff7f0e}, {"tab:grey", 0x7f7f7f}, {"#f80", 0xff8800},
		{"0.5", 0x808080}, {"SteelBlue", 0x4682b4}, {[]float64{1, 0, 0.2}, 0xff0033}, {[]any{0, 1, 0.0}, 0x00ff00},
		{units.Ints([]int{0, 0, 1}), 0x0000ff},
	} {
		got, err := parseColor(c.in)
		if err != nil || got != hex(c.want) {
			t.Errorf("%v: %v, %v; want %06x", c.in, got, err, c.want)
		}
	}
	for in, words := range map[string][]string{
		"blu":      {"did you mean", `"blue"`},
		"tab:none": {"tab:blue"},
		"#12345":   {"#rrggbb"},
		"2.5":      {"between 0 and 1"},
	} {
		_, err := parseColor(in)
		refused(t, err, words...)
	}
}

func TestColormaps(t *testing.T) {
	for _, name := range ColormapNames() {
		m, err := NewColormap(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := NewColormap(name + "_r")
		if err != nil {
			t.Fatal(err)
		}
		if m.At(0) != r.At(1) || m.At(1) != r.At(0) {
			t.Errorf("%s_r is not %s turned round", name, name)
		}
		if m.At(-1) != m.At(0) || m.At(2) != m.At(1) {
			t.Errorf("%s does not hold its ends", name)
		}
	}
	_, err := NewColormap("virdis")
	refused(t, err, "did you mean", "viridis")
}

func TestDimensionsAreRefused(t *testing.T) {
	fresh(t)
	ms, _ := units.Lookup("ms")
	mV, _ := units.Lookup("mV")
	times := units.NewArray([]float64{0.001, 0.002}, ms.Dim)
	volts := units.NewArray([]float64{0.001, 0.002}, mV.Dim)
	_, err := Plot(times, []float64{1, 2})
	refused(t, err, "plot: x", "second", "x/ms")
	_, err = Plot([]float64{1, 2}, volts)
	refused(t, err, "plot: y", "volt", "y/mV")
	_, _, err = Xlim(0, units.New(1, ms))
	refused(t, err, "xlim", "/ms")
	_, err = Axvline(units.New(1, ms))
	refused(t, err, "axvline", "/ms")
	if len(Gca().artists) != 0 {
		t.Error("what was refused was drawn")
	}
	if _, err := Plot(units.Div(times, ms), units.Div(volts, mV)); err != nil {
		t.Error(err)
	}
}

func TestLenientDrawsSIUnits(t *testing.T) {
	fresh(t)
	SetLenient(true)
	ms, _ := units.Lookup("ms")
	lines, err := Plot(units.NewArray([]float64{0.001, 0.002}, ms.Dim), []float64{1, 2})
	if err != nil {
		t.Fatal(err)
	}
	if got := lines[0].Xdata().Values(); got[1] != 0.002 {
		t.Errorf("x is %v", got)
	}
	if n := Notes(); len(n) != 1 || !strings.Contains(n[0], "second") {
		t.Errorf("notes: %q", n)
	}
}

func TestPlotData(t *testing.T) {
	fresh(t)
	for _, c := range []struct {
		name  string
		args  []any
		lines int
		x, y  []float64 // of the last line
	}{
		{"y alone", []any{[]float64{3, 4}}, 1, []float64{0, 1}, []float64{3, 4}},
		{"numbers", []any{1, 2, "o"}, 1, []float64{1}, []float64{2}},
		{"integers", []any{[]int{1, 2}, []int{3, 4}}, 1, []float64{1, 2}, []float64{3, 4}},
		{"a list", []any{[]any{1, 2.5}, []any{3, 4}, "r"}, 1, []float64{1, 2.5}, []float64{3, 4}},
		{"groups", []any{[]int{1, 2}, []int{3, 4}, "r", []int{5, 6}, []int{7, 8}, "b.", []int{9, 9}}, 3, []float64{0, 1}, []float64{9, 9}},
		{"columns", []any{[]int{1, 2}, [][]float64{{1, 2, 3}, {4, 5, 6}}}, 3, []float64{1, 2}, []float64{3, 6}},
		{"names", []any{[]string{"a", "b"}, []int{3, 4}}, 1, []float64{0, 1}, []float64{3, 4}},
		{"nothing", []any{[]float64{}, []float64{}}, 1, []float64{}, []float64{}},
	} {
		lines, err := Plot(c.args...)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		l := lines[len(lines)-1]
		if len(lines) != c.lines || !reflect.DeepEqual(l.Xdata().Values(), c.x) || !reflect.DeepEqual(l.Ydata().Values(), c.y) {
			t.Errorf("%s: %d lines, x %v, y %v", c.name, len(lines), l.Xdata().Values(), l.Ydata().Values())
		}
	}
	_, err := Plot([]int{1, 2}, []int{1, 2, 3})
	refused(t, err, "plot", "2 and 3")
	_, err = Plot([]int{1, 2}, [][]float64{{1, 2}, {3, 4}, {5, 6}})
	refused(t, err, "y.T")
	_, err = Plot("r.")
	refused(t, err, "no data")
}

func TestDataIsCopied(t *testing.T) {
	fresh(t)
	y := []float64{1, 2}
	lines, err := Plot(y)
	if err != nil {
		t.Fatal(err)
	}
	y[0] = 99
	if lines[0].y[0] != 1 {
		t.Error("the line follows the memory of the data")
	}
}

func TestOptions(t *testing.T) {
	fresh(t)
	lines, err := Plot([]int{1, 2}, PlotOptions{Lw: 3, Ls: "--", C: "r", Label: 5, Ms: units.Whole(4), Marker: "s", Alpha: 0.5})
	if err != nil {
		t.Fatal(err)
	}
	l := lines[0]
	if l.stroke.width != 3 || l.stroke.dashes == nil || l.stroke.color != faded(hex(0xff0000), 0.5) || l.name != "5" || l.mark.size != 4 || l.mark.shape != "s" {
		t.Errorf("%+v %+v", l.stroke, l.mark)
	}
	for _, c := range []struct {
		do    func() error
		words []string
	}{
		{func() error { _, err := Plot([]int{1}, map[string]any{"colour": "r"}); return err }, []string{"plot", `"colour"`, `did you mean "color"`}},
		{func() error { _, err := Plot([]int{1}, PlotOptions{Color: "rred"}); return err }, []string{"plot: color", `"red"`}},
		{func() error { _, err := Plot([]int{1}, PlotOptions{Lw: "thick"}); return err }, []string{"plot: linewidth"}},
		{func() error { _, err := Plot([]int{1}, PlotOptions{Ls: "dahsed"}); return err }, []string{"linestyle", `"dashed"`}},
		{func() error { _, err := Plot([]int{1}, PlotOptions{Marker: "oo"}); return err }, []string{"marker"}},
		{func() error { _, err := Plot([]int{1}, BarOptions{}); return err }, []string{"plot takes PlotOptions, not BarOptions"}},
		{func() error { _, err := Legend(LegendOptions{Loc: "uper left"}); return err }, []string{"legend", `"upper left"`}},
		{func() error { return Yscale("lgo") }, []string{"scale"}},
		{func() error { _, err := Imshow([][]float64{{1}}, ImshowOptions{Cmap: "virids"}); return err }, []string{"imshow", "viridis"}},
		{func() error { _, err := Axhline(1, AxhlineOptions{Y: 2}); return err }, []string{"axhline", "twice"}},
	} {
		refused(t, c.do(), c.words...)
	}
	if n := len(Gca().artists); n != 1 {
		t.Errorf("%d artists after calls that were refused", n)
	}
	if got := Gca().colors; got != 0 {
		t.Errorf("calls that were refused took %d colours", got)
	}
}

func TestIdleOptionsAreNotedOnce(t *testing.T) {
	fresh(t)
	for range 2 {
		if _, err := Plot([]int{1}, PlotOptions{Rasterized: true}); err != nil {
			t.Fatal(err)
		}
	}
	if n := Notes(); len(n) != 1 || n[0] != "plot: the option rasterized has no effect here" {
		t.Errorf("notes: %q", n)
	}
	var heard []string
	SetWarn(func(s string) { heard = append(heard, s) })
	if _, err := Plot([]int{1}, PlotOptions{Picker: 5}); err != nil {
		t.Fatal(err)
	}
	if len(heard) != 1 || Notes() != nil {
		t.Errorf("heard %q", heard)
	}
}

func TestOptionStructs(t *testing.T) {
	for _, s := range []any{
		PlotOptions{}, ScatterOptions{}, BarOptions{}, HistOptions{}, Hist2dOptions{}, ImshowOptions{}, PcolormeshOptions{},
		ErrorbarOptions{}, FillBetweenOptions{}, AxhspanOptions{}, AxhlineOptions{}, HlinesOptions{}, EventplotOptions{},
		StemOptions{}, TextOptions{}, AnnotateOptions{}, LegendOptions{}, ColorbarOptions{}, GridOptions{}, XticksOptions{},
		TickParamsOptions{}, XlimOptions{}, AxisOptions{}, ScaleOptions{}, FigureOptions{}, SubplotOptions{}, SubplotsOptions{},
		SubplotsAdjustOptions{}, TightLayoutOptions{}, SavefigOptions{}, ShowOptions{}, SetOptions{}, MarginsOptions{},
		LocatorParamsOptions{}, GridSpecOptions{}, NormOptions{}, SetpOptions{}, SetAspectOptions{}, AutoscaleOptions{},
	} {
		typ := reflect.TypeOf(s)
		for i := range typ.NumField() {
			if f := typ.Field(i); f.Type != reflect.TypeFor[any]() {
				t.Errorf("%s.%s is %s, not any", typ.Name(), f.Name, f.Type)
			}
		}
		if !isOptions(typ) {
			t.Errorf("%s is not taken for options", typ.Name())
		}
	}
	if got := snake("BboxToAnchor"); got != "bbox_to_anchor" {
		t.Errorf("BboxToAnchor becomes %s", got)
	}
}
