package conform

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/sbinet/npyio/npz"

	"gobrian/brian"
	"gobrian/units"
)

// begin starts a script in a world of its own; names are its constants.
func begin(t *testing.T, names brian.Names) {
	t.Helper()
	brian.Reset()
	brian.SetScope(scope(names))
	t.Cleanup(brian.Reset)
}

// scope offers a map of constants as the names of a session.
type scope brian.Names

func (s scope) Lookup(name string) (any, bool) { x, ok := s[name]; return x, ok }

func (s scope) Names() []string {
	var list []string
	for name := range s {
		list = append(list, name)
	}
	return list
}

// must gives the value of a call that may not fail here.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

// network runs objects for a time.
func network(d units.Quantity, objs ...any) *brian.Network {
	n := must(brian.NewNetwork(objs...))
	check(n.Run(d))
	return n
}

func ms(x float64) units.Quantity { return units.New(x, units.Ms) }

// stater is a group, or a monitor of the values of one.
type stater[T any] interface{ State(string) (T, error) }

// values is a state variable in a unit.
func values(g stater[*brian.View], name string, unit units.Quantity) []float64 {
	return must(g.State(name)).Array().In(unit)
}

// traces is a recorded variable in a unit, row after row.
func traces(m stater[units.Array], name string, unit units.Quantity) []float64 {
	return must(m.State(name)).In(unit)
}

var one = units.Scalar(1)

// reference is the arrays that Brian gave for a script.
type reference struct {
	t      *testing.T
	arrays map[string][]float64
}

// results reads testdata/name.npz.
func results(t *testing.T, name string) *reference {
	t.Helper()
	file, err := npz.Open("testdata/" + name + ".npz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	ref := &reference{t, map[string][]float64{}}
	for _, key := range file.Keys() {
		ref.arrays[strings.TrimSuffix(key, ".npy")] = array(t, file, key)
	}
	return ref
}

// array reads one array of a file as numbers, whatever its type; tables row by row.
func array(t *testing.T, file *npz.Reader, key string) []float64 {
	t.Helper()
	var floats []float64
	descr := file.Header(key).Descr
	switch descr.Type {
	case "<f8":
		read(t, file, key, &floats)
	case "<i4":
		floats = converted[int32](t, file, key)
	case "<i8":
		floats = converted[int64](t, file, key)
	default:
		t.Fatalf("%s has the type %s", key, descr.Type)
	}
	if descr.Fortran && len(descr.Shape) == 2 {
		floats = transposed(floats, descr.Shape[0], descr.Shape[1])
	}
	return floats
}

// transposed orders a table by rows that was ordered by columns.
func transposed(x []float64, rows, cols int) []float64 {
	out := make([]float64, len(x))
	for r := range rows {
		for c := range cols {
			out[r*cols+c] = x[c*rows+r]
		}
	}
	return out
}

func converted[T int32 | int64](t *testing.T, file *npz.Reader, key string) []float64 {
	t.Helper()
	var whole []T
	read(t, file, key, &whole)
	floats := make([]float64, len(whole))
	for k, x := range whole {
		floats[k] = float64(x)
	}
	return floats
}

func read(t *testing.T, file *npz.Reader, key string, into any) {
	t.Helper()
	if err := file.Read(key, into); err != nil {
		t.Fatalf("%s: %v", key, err)
	}
}

// same checks that an array has exactly the values of Brian: spikes, numbers.
func (r *reference) same(key string, got []float64) {
	r.t.Helper()
	if want := r.get(key); !slices.Equal(got, want) {
		r.t.Errorf("%s: got %d values %v ..., want %d values %v ...", key, len(got), head(got), len(want), head(want))
	}
}

// near checks that an array has the values of Brian to a relative tolerance, with
// the largest value of the array as the scale below which it is absolute.
func (r *reference) near(key string, got []float64, tolerance float64) {
	r.t.Helper()
	want := r.get(key)
	if len(got) != len(want) {
		r.t.Errorf("%s: got %d values, want %d", key, len(got), len(want))
		return
	}
	scale := 0.0
	for _, x := range want {
		scale = max(scale, math.Abs(x))
	}
	for k, x := range want {
		if d := math.Abs(got[k] - x); !(d <= tolerance*max(math.Abs(x), 1e-3*scale)) {
			r.t.Errorf("%s[%d] = %v, want %v (difference %g)", key, k, got[k], x, got[k]-x)
			return
		}
	}
}

func (r *reference) get(key string) []float64 {
	r.t.Helper()
	want, ok := r.arrays[key]
	if !ok {
		r.t.Fatalf("the reference has no array %s", key)
	}
	return want
}

func head(x []float64) []float64 { return x[:min(len(x), 6)] }

// spikes checks the times [ms] and numbers of a monitor. Times are multiples of
// dt, divided by ms once more, so they may differ in the last digit.
func (r *reference) spikes(times, numbers string, m *brian.SpikeMonitor) {
	r.t.Helper()
	r.same(numbers, m.I().Values())
	r.near(times, m.T().In(units.Ms), 1e-14)
}
