package units

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

// TestDisplay computes and prints as a Brian script does, whose output is in testdata/units_display.txt.
func TestDisplay(t *testing.T) {
	ResetUnits()
	hz := Mul(list(100, 200, 300), Hz)
	got := []string{
		Volt.Times(20).String(),
		Amp.Times(1000).String(),
		Volt.Times(1e6).String(),
		Nanoamp.Times(1000).String(),
		NA.Times(10).Times(5).Mul(Megaohm).String(),
		MV.Times(-70).String(),
		hz.String(),
		hz.Mean().String(),
		hz.Diff().String(),
		Ms.Times(20).Add(Us.Times(500)).String(),
		MV.Times(3).Div(NS.Times(2)).String(),
		Microfarad.Times(1).Mul(Cm.Pow(-2)).Mul(Micrometre2.Times(20000)).String(),
		MV.Times(0).String(),
		Scalar(1).Div(Ms.Times(20)).String(),
		MV.Times(2).Mul(MV.Times(3)).String(),
		MV.Times(3).Pow(0.5).String(),
		NA.Times(5).Times(2).Mul(Ms).String(),
		Second.Times(1).Div(Ms.Times(1)).String(),
		Mul(Mul(Mul(list(1, 2, 3), MV), list(1, 2, 3)), NS).String(),
		Farad.Times(1e-30).String(),
		Micrometre.Times(300).String(),
		Megaohm.Times(2.5).String(),
		NS.Times(1).Mul(MV).String(),
		Millisiemens.Times(0.1).Div(Cm.Pow(2)).String(),
		KHz.Times(10).String(),
		Ms.Times(20).Repr(),
		Mul(list(1, 2), MV).Repr(),
		Scalar(1).Div(Ms.Times(20)).Repr(),
		Mul(must(Arange(5)), Ms).String(),
		MV.Times(1.23456789).String(),
	}
	want, err := os.ReadFile("testdata/units_display.txt")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(strings.TrimSpace(string(want)), "\n") {
		if i >= len(got) || got[i] != line {
			t.Errorf("line %d: %s, want %s", i+1, got[min(i, len(got)-1)], line)
		}
	}
}

func TestScalars(t *testing.T) {
	ResetUnits()
	for i, c := range []struct {
		got  any
		want string
	}{
		{Quantity{}, "0.0"},
		{Scalar(0.1).Add(Scalar(0.2)), "0.30000000000000004"},
		{Whole(7).Mod(Whole(3)), "1"},
		{Whole(-7).FloorDiv(Whole(2)), "-4"},
		{Scalar(-7.5).Mod(Whole(2)), "0.5"},
		{Scalar(7.5).FloorDiv(Whole(-2)), "-4.0"},
		{Scalar(7.5).Mod(Whole(-2)), "-0.5"},
		{Scalar(1).FloorDiv(Scalar(0.1)), "9.0"},
		{Scalar(-6).Mod(Scalar(3)), "0.0"},
		{Scalar(1).FloorDiv(Scalar(0)), "inf"},
		{MV.Times(7).Mod(MV.Times(4)), "3. mV"},
		{MV.Times(7).FloorDiv(MV.Times(4)), "1.0"},
		{Whole(7).Div(Whole(2)), "3.5"},
		{Whole(6).Div(Whole(2)), "3.0"},
		{Whole(2).Pow(10), "1024"},
		{Whole(2).Pow(-1), "0.5"},
		{Whole(2).Times(3), "6"},
		{Whole(2).Times(1.5), "3.0"},
		{Whole(2).Over(2), "1.0"},
		{Truth(true).Add(Truth(true)), "2"},
		{Truth(true).Neg(), "-1"},
		{MV.Times(3).Neg(), "-3. mV"},
		{MV.Add(Scalar(0)), "1. mV"},
		{Scalar(math.Inf(1)).Sub(MV), "inf V"},
		{MV.Times(3).Add(Scalar(math.Inf(-1))), "-inf V"},
		{Volt.Times(1).Pow(1. / 3).Pow(3), "1. V"},
		{MV.Times(4).Pow(0.5).Pow(2), "4. mV"},
		{Second.Times(math.NaN()), "nan s"},
		{MV.Times(2).Less(Volt), "true"},
		{MV.Greater(Scalar(0)), "true"},
		{MV.LessEqual(MV), "true"},
		{MV.GreaterEqual(Scalar(math.Inf(1))), "false"},
		{MV.Equal(Scalar(0)), "false"},
		{MV.NotEqual(MV), "false"},
		{New(20, Ms).In(Second), "0.02"},
		{must(MV.Div(Volt).Float()), "0.001"},
		{MV.Array().Array(), "1. mV"},
		{must(MV.HasSameDimensions(Volt)), "true"},
		{MV.IsDimensionless(), "false"},
		{MV.Times(3).IsUnit(), "false"},
		{MV.Div(Second.Times(1)).IsUnit(), "false"},
		{MV.Pow(0).IsUnit(), "false"},
		{MV.Pow(1).IsUnit(), "true"},
		{Div(list(1., math.Inf(1)), Scalar(1)), "[ 1. inf]"},
		{Mul(list(1., math.Inf(1)), MV), "[ 1. inf] mV"},
	} {
		if got := fmt.Sprint(c.got); got != c.want {
			t.Errorf("%d: %s, want %s", i, got, c.want)
		}
	}
}

func TestScalarsDoNotAllocate(t *testing.T) {
	v, i := MV.Times(-70), NA.Times(3)
	quantitySink = MV.Mul(NS)
	for name, f := range map[string]func(){
		"+": func() { quantitySink = v.Add(v) }, "-": func() { quantitySink = v.Sub(v) },
		"*": func() { quantitySink = v.Mul(i) }, "/": func() { quantitySink = v.Div(i) },
		"**": func() { quantitySink = v.Pow(2) }, "sqrt": func() { quantitySink = v.Mul(v).Sqrt() },
		"<": func() { truthSink = v.Less(v) }, "In": func() { floatSink = v.In(MV) },
		"%": func() { quantitySink = v.Mod(MV) }, "unit": func() { quantitySink = MV.Mul(NS) },
		"root": func() { quantitySink = v.Pow(1. / 3) }, "exp": func() { quantitySink = v.Div(MV).Exp() },
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

func TestFormat(t *testing.T) {
	ResetUnits()
	q, a := Ms.Times(20), Mul(list(1.23456, 2), MV)
	for _, c := range []struct {
		format string
		x      any
		want   string
	}{
		{"%v", q, "20. ms"},
		{"%s", q, "20. ms"},
		{"%q", q, `"20. ms"`},
		{"%#v", q, "20. * msecond"},
		{"%10v|", q, "    20. ms|"},
		{"%-10s|", q, "20. ms    |"},
		{"%.3g", q, "20 ms"},
		{"%.2f", MV.Times(1.23456), "1.23 mV"},
		{"%8.2f", MV.Times(1.23456), "    1.23 mV"},
		{"%+.1e", MV.Times(1.23456), "+1.2e+00 mV"},
		{"%.3g", Scalar(1234.5), "1.23e+03"},
		{"%d", Whole(7), "7"},
		{"%05d", Whole(7), "00007"},
		{"%.3d", Whole(7), "7"},
		{"%d", Scalar(7.5), "7.5"},
		{"%x", q, "%!x(units.Quantity=20. ms)"},
		{"%v", a, "[1.23456 2.     ] mV"},
		{"%.1f", a, "[1.2 2.0] mV"},
		{"%d", list(1, 2), "[1 2]"},
		{"%.0f", Matrix([]float64{1, 2, 3, 4}, 2, 2, Dimensionless), "[[1 2] [3 4]]"},
		{"%.2f", Scalar(2).Array(), "2.00"},
		{"%#v", a, "array([1.23456, 2.     ]) * mvolt"},
		{"%t", a, "%!t(units.Array=[1.23456 2.     ] mV)"},
		{"%v", MV, "mV"},
		{"%g", MV, "1 mV"},
		{"%v", Volt.Dim, "m^2 kg s^-3 A^-1"},
		{"%v", Float, "float64"},
		{"%v", Span{2, Open, -1}, "2::-1"},
	} {
		if got := fmt.Sprintf(c.format, c.x); got != c.want {
			t.Errorf("%s: %s, want %s", c.format, got, c.want)
		}
	}
}

func TestShow(t *testing.T) {
	ResetUnits()
	wide := Matrix(ramp(24), 2, 12, Volt.Dim)
	for i, c := range []struct{ got, want string }{
		{must(InUnit(MV.Times(3), Microvolt)), "3000. uV"},
		{must(InUnit(MV.Times(25.123456), Volt, 3)), "0.025 V"},
		{must(InUnit(MV.Times(3), Volt, 1)), "0. V"},
		{must(InUnit(Mul(list(1, 2), MV), Volt)), "[0.001 0.002] V"},
		{must(InUnit(Microfarad.Times(3).Div(Cm2), Picofarad.Div(Micrometre.Pow(2)))), "0.03 pF/(um^2)"},
		{must(InUnit(MV.Times(3), Volt.Times(1e-3))), "3. mV"},
		{must(InUnit(3, Scalar(1))), "3."},
		{must(InBestUnit(Volt.Times(0.00123456789123), 3)), "1.235 mV"},
		{must(InBestUnit(Mul(list(1, 2.5), MV))), "[1.  2.5] mV"},
		{BestUnit(MV.Times(3)).Repr(), "mvolt"},
		{BestUnit(Second.Pow(-2).Times(3)).Repr(), "hertz2"},
		{BestUnit(Metre.Pow(0.5).Times(3)).Repr(), "metre ** 0.5"},
		{GetUnit(Volt.Dim).Repr(), "volt"},
		{GetUnit(Mass).Repr(), "kilogram"},
		{GetUnit(Metre3.Dim).Repr(), "metre3"},
		{GetUnit(Molar.Dim).Repr(), "1. * mmolar"},
		{MV.Times(-70).HTML(), "<span>-70. mV</span>"},
		{MV.Times(-70).Mul(MV.Times(1)).HTML(), "<span>-70. mV<sup>2</sup></span>"},
		{Siemens.Times(2).Div(Metre2).HTML(), "<span>2. m<sup>-4</sup> kg<sup>-1</sup> s<sup>3</sup> A<sup>2</sup></span>"},
		{Mul(list(1, 2), MV).HTML(), `<span style="white-space: pre-wrap">[1. 2.] mV</span>`},
		{list(true, false).HTML(), `<span style="white-space: pre-wrap">[ True False]</span>`},
		{Matrix([]float64{1, 2}, 1, 2, Volt.Dim).HTML(), "<table>\n<tr><td>1.</td><td>2.</td></tr>\n</table>\n<span>V</span>"},
		{wide.HTML()[:89], "<table>\n<tr><td>0.</td><td>1.</td><td>2.</td><td>&hellip;</td><td>9.</td><td>10.</td><td>"},
		{Whole(3).Latex(), "$3$"},
		{MV.Latex(), `$\mathrm{m}\mathrm{V}$`},
		{list(1, 2).Latex(), `$\left[\begin{matrix}1 & 2\end{matrix}\right]$`},
		{must(Mul(list(1, 2), MV).InUnit(Volt)), "[0.001 0.002] V"},
		{must(MV.InUnit(Volt, 4)), "0.001 V"},
		{must(MV.Times(1.23456).InBestUnit(2)), "1.23 mV"},
		{must(Mul(list(1, 2), MV).InBestUnit()), "[1. 2.] mV"},
		{MV.Times(3).GetBestUnit().Repr(), "mvolt"},
		{Mul(list(1, 2), Ms).GetBestUnit().Repr(), "msecond"},
		{fmt.Sprint(must(list(1).HasSameDimensions(3)), IsScalarType(3), IsScalarType(MV), IsScalarType(list(1)), IsScalarType("x")), "true true true false false"},
		{fmt.Sprint(must(HaveSameDimensions(MV, list(1)))), "false"},
		{fmt.Sprint(must(IsDimensionless(3))), "true"},
		{fmt.Sprint(must(GetDimensions(MV))), "m^2 kg s^-3 A^-1"},
		{fmt.Sprint(must(GetDimensions(Time))), "s"},
	} {
		if c.got != c.want {
			t.Errorf("%d: %s, want %s", i, c.got, c.want)
		}
	}
}

func TestPrintOptions(t *testing.T) {
	defer ResetPrintoptions()
	must(0, SetPrintoptions(PrintOptions{Precision: 3, Threshold: 5, EdgeItems: 1, LineWidth: 20}))
	if got, want := Mul(list(1, 2, 3, 4, 5, 6), MV.Times(1./3)).String(), "[0.333 ... 2.   ] mV"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := Scalar(1./3).Array().Sqrt().String(), "0.5773502691896257"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	ResetPrintoptions()
	must(0, SetPrintoptions(PrintOptions{Suppress: true}))
	if got, want := list(1e-6, 1.).String(), "[0.000001 1.      ]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestRegister(t *testing.T) {
	defer ResetUnits()
	ResetUnits()
	rate, err := Register("myrate", Siemens.Times(2).Div(Second))
	if err != nil || rate.String() != "myrate" || !rate.IsUnit() {
		t.Fatal(rate, err)
	}
	henry := Scalar(1).Div(Henry.Times(1))
	for i, c := range []struct{ got, want string }{
		{henry.Times(6).String(), "3. myrate"},
		{rate.Times(6).Repr(), "6. * myrate"},
		{must(Parse("5 myrate")).String(), "5. myrate"},
		{rate.Div(Metre.Pow(2)).Times(4).String(), "4. myrate/(m^2)"},
	} {
		if c.got != c.want {
			t.Errorf("%d: %s, want %s", i, c.got, c.want)
		}
	}
	for _, name := range []string{"mV", "", "3x", "a b"} {
		if _, err := Register(name, Volt); err == nil {
			t.Errorf("%q was accepted as a name", name)
		}
	}
	for _, q := range []Quantity{Scalar(0), Volt.Times(-1), Scalar(math.Inf(1))} {
		if _, err := Register("x", q); err == nil {
			t.Errorf("%s was accepted as a unit", q)
		}
	}
	compound := Picofarad.Div(Millimetre.Pow(2))
	ResetUnits()
	field := Farad.Times(2).Div(Metre2)
	if err := RegisterNewUnit(compound); err != nil || field.String() != "2000000. pF/(mm^2)" {
		t.Error(field, err)
	}
	if err := RegisterNewUnit(MV); err != nil {
		t.Error(err)
	}
	if err := RegisterNewUnit(MV.Times(2)); err == nil {
		t.Error("2 mV was accepted as a unit")
	}
	ResetUnits()
	if _, ok := Lookup("myrate"); ok || henry.Times(6).String() == "3. myrate" {
		t.Error("ResetUnits left a unit")
	}
}

func TestUnitTableIsBounded(t *testing.T) {
	defer ResetUnits()
	q := Ms
	for range 3 * maxFactors {
		q = q.Mul(Ms)
	}
	if q.IsUnit() || math.Abs(q.Value/1e-111-1) > 1e-12 {
		t.Errorf("%d factors make the unit %s", 3*maxFactors+1, q)
	}
}

func TestConstants(t *testing.T) {
	for name, want := range map[string]string{
		"avogadro_constant":   "6.02214086e+23 mol^-1",
		"boltzmann_constant":  "1.38064852e-23 J/K",
		"electric_constant":   "8.85418782e-12 F/m",
		"electron_mass":       "0.00091094 yg",
		"elementary_charge":   "160.21766208 zC",
		"faraday_constant":    "96485.33289 s A mol^-1",
		"gas_constant":        "8.3144598 J/(mol K)",
		"magnetic_constant":   "1.25663706e-06 H/m",
		"molar_mass_constant": "0.001 kg mol^-1",
		"zero_celsius":        "273.15 K",
	} {
		if q, ok := Constant(name); !ok || q.String() != want {
			t.Errorf("%s: %s, want %s", name, q, want)
		}
	}
	f := ElementaryCharge.Mul(AvogadroConstant)
	r := BoltzmannConstant.Mul(AvogadroConstant)
	light := MagneticConstant.Mul(ElectricConstant).Pow(-0.5)
	if math.Abs(f.Value/FaradayConstant.Value-1) > 1e-9 || f.Dim != FaradayConstant.Dim {
		t.Errorf("e N_A is %v, the Faraday constant %v", f.Value, FaradayConstant.Value)
	}
	if math.Abs(r.Value/GasConstant.Value-1) > 1e-8 || r.Dim != GasConstant.Dim {
		t.Errorf("k N_A is %v, the gas constant %v", r.Value, GasConstant.Value)
	}
	if math.Abs(light.In(Metre.Div(Second))/299792458-1) > 1e-10 {
		t.Errorf("the speed of light is %v m/s", light.Value)
	}
	if _, ok := Constant("speed"); ok || len(ConstantNames()) != 10 {
		t.Error("constants: ", ConstantNames())
	}
}

func TestSuggest(t *testing.T) {
	for name, want := range map[string]string{"mvolts": "mvolt", "Mv": "mV", "sceond": "second", "msecnd": "msecond", "siemen": "siemens", "xyzzy": ""} {
		if got, ok := Suggest(name, Exported()); got != want || ok != (want != "") {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestPythonFloat(t *testing.T) {
	var b bytes.Buffer
	for _, x := range []float64{0, math.Copysign(0, -1), 1e15, 1e16, 1e-4, 9.9e-5, 123456789.125, 1e100, math.Inf(-1), math.NaN()} {
		fmt.Fprint(&b, pythonFloat(x), " ")
	}
	if want := "0.0 -0.0 1000000000000000.0 1e+16 0.0001 9.9e-05 123456789.125 1e+100 -inf nan "; b.String() != want {
		t.Errorf("%s, want %s", b.String(), want)
	}
}

func TestTheUnitMadeLastShows(t *testing.T) {
	defer ResetUnits()
	ResetUnits()
	density := Amp.Times(3).Div(Metre2)
	Coulomb.Div(Second).Div(Metre.Pow(2))
	first := density.String()
	Amp.Div(Metre.Pow(2))
	second := density.String()
	Coulomb.Div(Second).Div(Metre.Pow(2))
	if third := density.String(); first != "3. (C/s)/(m^2)" || second != "3. A/(m^2)" || third != first {
		t.Errorf("%s, then %s, then %s", first, second, third)
	}
}
