package units

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the messages into testdata/errors.txt")

// operations are what testdata/errors.txt calls by name, each with its operands.
var operations = map[string]func(x ...any) (any, error){
	"parse": func(x ...any) (any, error) { return Parse(x[0].(string)) },
	"+":     binary(Add), "-": binary(Sub), "*": binary(Mul), "/": binary(Div), "%": binary(Mod), "//": binary(FloorDiv),
	"**": binary(Pow), "<": binary(Less), "==": binary(Equal), "&": binary(And),
	"scalar +":  scalars(Quantity.Add),
	"scalar //": scalars(Quantity.FloorDiv),
	"scalar **": scalars(func(x, y Quantity) Quantity { return x.Pow(y.Value) }),
	"scalar in": scalars(func(x, y Quantity) Quantity { return Scalar(x.In(y)) }),
	"float":     func(x ...any) (any, error) { return x[0].(Quantity).Float() },
	"exp":       func(x ...any) (any, error) { return Exp(x[0]) },
	"scalar exp": func(x ...any) (out any, err error) {
		defer Catch(&err)
		return x[0].(Quantity).Exp(), nil
	},
	"clip":         func(x ...any) (any, error) { return Clip(x[0], x[1], x[2]) },
	"where":        func(x ...any) (any, error) { return Where(x[0], x[1:]...) },
	"max":          func(x ...any) (any, error) { return Max(x...) },
	"in_unit":      func(x ...any) (any, error) { return InUnit(x[0], x[1].(Quantity)) },
	"hstack":       func(x ...any) (any, error) { return Hstack(x) },
	"vstack":       func(x ...any) (any, error) { return Vstack(x) },
	"dot":          func(x ...any) (any, error) { return Dot(x[0], x[1]) },
	"linspace":     func(x ...any) (any, error) { return Linspace(x[0].(Quantity), x[1].(Quantity), 3) },
	"arange":       func(x ...any) (any, error) { return Arange(x...) },
	"zeros":        func(x ...any) (any, error) { return Zeros(x...) },
	"histogram":    func(x ...any) (any, error) { _, e, err := Histogram(x[0], HistogramOptions{Bins: x[1]}); return e, err },
	"reshape":      func(x ...any) (any, error) { return Reshape(x[0], x[1:]...) },
	"sum axis":     func(x ...any) (any, error) { return Sum(x[0], AxisOptions{Axis: x[1]}) },
	"stack":        func(x ...any) (any, error) { return Stack(x) },
	"concatenate":  func(x ...any) (any, error) { return Concatenate(x) },
	"column_stack": func(x ...any) (any, error) { return ColumnStack(x) },
	"convolve":     func(x ...any) (any, error) { return Convolve(x[0], x[1]) },
	"cov":          func(x ...any) (any, error) { return Cov(x[0], x[1]) },
	"corrcoef":     func(x ...any) (any, error) { return Corrcoef(x[0], x[1]) },
	"bincount":     func(x ...any) (any, error) { return Bincount(x[0]) },
	"interp":       func(x ...any) (any, error) { return Interp(x[0], x[1], x[2]) },
	"isclose":      func(x ...any) (any, error) { return Isclose(x[0], x[1]) },
	"percentile":   func(x ...any) (any, error) { return Percentile(x[0], x[1]) },
	"searchsorted": func(x ...any) (any, error) { return Searchsorted(x[0], x[1]) },
	"histogram range": func(x ...any) (any, error) {
		_, e, err := Histogram(x[0], HistogramOptions{Range: x[1]})
		return e, err
	},
	"histogram weights": func(x ...any) (any, error) {
		_, e, err := Histogram(x[0], HistogramOptions{Weights: x[1]})
		return e, err
	},
	"logspace":     func(x ...any) (any, error) { return Logspace(x[0].(Quantity), x[1].(Quantity), 3) },
	"linspace num": func(x ...any) (any, error) { return Linspace(x[0].(Quantity), x[1].(Quantity), x[2].(int)) },
	"round":        func(x ...any) (any, error) { return Round(x[0], RoundOptions{x[1]}) },
	"std ddof":     func(x ...any) (any, error) { return Std(x[0], SpreadOptions{Ddof: x[1]}) },
	"squeeze":      func(x ...any) (any, error) { return Squeeze(x[0]) },
	"cumprod":      func(x ...any) (any, error) { return Cumprod(x[0]) },
	"astype":       func(x ...any) (any, error) { return Astype(x[0], x[1]) },
	"list":         func(x ...any) (any, error) { return Of(x) },
	"index":        func(x ...any) (any, error) { return x[0].(Array).Index(x[1:]...) },
	"set": func(x ...any) (any, error) {
		a := x[0].(Array)
		return a, a.SetIndex(x[1], x[2:]...)
	},
}

func binary(f func(x, y Operand) Array) func(x ...any) (any, error) {
	return func(x ...any) (any, error) { return each2(x[0], x[1], f) }
}

func scalars(f func(x, y Quantity) Quantity) func(x ...any) (any, error) {
	return func(x ...any) (out any, err error) {
		defer Catch(&err)
		return f(x[0].(Quantity), x[1].(Quantity)), nil
	}
}

// operand reads an operand of the file: a quantity, a whole number, a list of numbers with a unit, a span in braces, or
// text in quotes.
func operand(t *testing.T, s string) any {
	t.Helper()
	if text, err := strconv.Unquote(s); err == nil {
		return text
	}
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	if numbers, unit, ok := strings.Cut(strings.TrimPrefix(s, "["), "]"); ok && s[0] == '[' {
		vals := []float64{}
		for _, f := range strings.Fields(numbers) {
			vals = append(vals, must(strconv.ParseFloat(f, 64)))
		}
		if unit == "" {
			return NewArray(vals, Dimensionless)
		}
		return Mul(NewArray(vals, Dimensionless), must(Parse(unit)))
	}
	if s == "bool" {
		return Bool
	}
	return must(Parse(s))
}

// TestErrors calls what testdata/errors.txt says: each has to fail with the message that stands below it.
func TestErrors(t *testing.T) {
	ResetUnits()
	const file = "testdata/errors.txt"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	cases := 0
	lines := strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		out.WriteString(line + "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		want := ""
		for i+1 < len(lines) && strings.HasPrefix(lines[i+1], "\t") {
			i++
			want += strings.TrimPrefix(lines[i], "\t") + "\n"
		}
		got := message(t, line) + "\n"
		cases++
		out.WriteString("\t" + strings.ReplaceAll(strings.TrimSuffix(got, "\n"), "\n", "\n\t") + "\n")
		if got != want && !*update {
			t.Errorf("%s\n%swant\n%s", line, got, want)
		}
	}
	if cases < 30 {
		t.Errorf("only %d cases", cases)
	}
	if *update {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// message is the error of a line of the file; whatever has none is a fault.
func message(t *testing.T, line string) string {
	t.Helper()
	fields := strings.Split(line, " | ")
	f, ok := operations[fields[0]]
	if !ok {
		t.Fatalf("there is no operation %q", fields[0])
	}
	var args []any
	for _, s := range fields[1:] {
		if fields[0] == "parse" {
			args = append(args, must(strconv.Unquote(s)))
		} else {
			args = append(args, operand(t, s))
		}
	}
	x, err := f(args...)
	if err == nil {
		t.Errorf("%s: no error, but %v", line, x)
		return fmt.Sprint(x)
	}
	return err.Error()
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"10 nS/cm^2", "-70. mV", "20. * msecond", "5e-3", "m^2 kg s^-3 A^-1", "J/(mol K)", "3 * metre ** 0.5",
		"2µF·Ω⋅s", "inf yV", "nan", "((((1))))", "1e", "1e5e5", "mV^(1/2)", "--3", "m^-99999", "m^1e300", "1e308 YV YV", "", "°C", "0/0 V"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := Parse(s)
		if err != nil {
			e, ok := err.(*ParseError)
			if !ok || e.Col < 1 || e.Col > len([]rune(s))+1 || e.Error() == "" {
				t.Errorf("%q: %#v", s, err)
			}
			return
		}
		back, err := Parse(q.Repr())
		if err != nil || back.Dim != q.Dim {
			t.Errorf("%q is %s, which is parsed as %v, %v", s, q.Repr(), back, err)
		}
	})
}
