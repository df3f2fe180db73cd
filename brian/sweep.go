package brian

import (
	"encoding/gob"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"
	"time"

	"gobrian/units"
)

// SweepOptions are the options of Sweep, as its last argument.
type SweepOptions struct {
	File string // keeps what is done, so that a sweep that was interrupted goes on
	Seed int    // point k of the grid has the seed Seed + k
}

// Sweep calls f for each combination of the values of its parameters, one after
// the other, the last parameter running fastest. Each argument of f has a list:
//
//	r, err := Sweep(func(tau, w Quantity) float64 { ... run(...); return rate }, taus, weights)
//
// f builds its objects anew, in a world of its own: only they run, the default
// clock begins at 0, and the seed is that of the point, so that a point does not
// depend on those before it. It returns a number, a quantity, or an array, of one
// length for all points.
//
// With File, the sweep saves what is done, and a call with the same lists and seed
// goes on from there. It cannot know whether f has changed: remove the file then.
func Sweep(f any, grid ...any) (*SweepResult, error) {
	var o SweepOptions
	if n := len(grid); n > 0 {
		if given, ok := grid[n-1].(SweepOptions); ok {
			o, grid = given, grid[:n-1]
		}
	}
	if theWorld.running != nil {
		return nil, fmt.Errorf("sweep is not possible during a run")
	}
	r, err := newSweep(f, grid, o)
	if err != nil {
		return nil, fmt.Errorf("sweep: %w", err)
	}
	return r, r.run(reflect.ValueOf(f), o)
}

// SweepResult is what a function gave over a grid.
type SweepResult struct {
	lists []units.Array
	dim   units.Dimensions // of the results
	record
}

// record is what is kept in the file of a sweep.
type record struct {
	Grid   [][]float64 // values of each parameter
	Seed   int
	Rows   [][]float64 // results of the points that are done
	Unit   [7]float64  // exponents of the dimensions of the results
	Scalar bool
}

func newSweep(f any, grid []any, o SweepOptions) (*SweepResult, error) {
	t := reflect.TypeOf(f)
	if t == nil || t.Kind() != reflect.Func || t.NumIn() != len(grid) || t.NumIn() == 0 || t.NumOut() == 0 {
		return nil, fmt.Errorf("it needs a function with a result, and a list for each of its arguments; there are %d lists for %s", len(grid), describe(f))
	}
	r := &SweepResult{record: record{Seed: o.Seed}}
	for k, list := range grid {
		a, _, err := arrayOf(list)
		if err != nil {
			return nil, fmt.Errorf("argument %d: %w", k, err)
		}
		if a.Len() == 0 {
			return nil, fmt.Errorf("argument %d has no values", k)
		}
		r.lists, r.Grid = append(r.lists, a), append(r.Grid, slices.Clone(a.Values()))
	}
	if o.File == "" {
		return r, nil
	}
	return r, r.resume(o.File)
}

// Len is the number of points.
func (r *SweepResult) Len() int {
	n := 1
	for _, list := range r.lists {
		n *= list.Len()
	}
	return n
}

// Point is the values of the parameters at point k.
func (r *SweepResult) Point(k int) []units.Quantity {
	q := make([]units.Quantity, len(r.lists))
	for p := len(r.lists) - 1; p >= 0; p-- {
		n := r.lists[p].Len()
		q[p], k = r.lists[p].At(k%n), k/n
	}
	return q
}

// Array is the results: with numbers, one for each value of one parameter, or a
// matrix for two; otherwise one row for each point.
func (r *SweepResult) Array() units.Array {
	values := slices.Concat(r.Rows...)
	switch {
	case r.Scalar && len(r.lists) == 1:
		return units.NewArray(values, r.dim)
	case r.Scalar && len(r.lists) == 2:
		return units.Matrix(values, r.lists[0].Len(), r.lists[1].Len(), r.dim)
	}
	return units.Matrix(values, len(r.Rows), len(values)/max(1, len(r.Rows)), r.dim)
}

// String prints the results.
func (r *SweepResult) String() string { return r.Array().String() }

// saveEvery is the time between two saves.
const saveEvery = time.Second

// run calls f for the points that are left. What is done is saved also when f
// fails, panics or is interrupted.
func (r *SweepResult) run(f reflect.Value, o SweepOptions) (err error) {
	saved := time.Now()
	save := func() error {
		if o.File == "" {
			return nil
		}
		saved = time.Now()
		return writeWhole(o.File, r.encode)
	}
	defer func() { err = firstError(err, save()) }()
	defer keepWorld()()
	for k := len(r.Rows); k < r.Len(); k++ {
		if theWorld.ctx.Err() != nil {
			return fmt.Errorf("the sweep is %w after %d of %d points", ErrInterrupted, k, r.Len())
		}
		if err := r.call(f, k); err != nil {
			return fmt.Errorf("sweep at %v: %w", r.Point(k), err)
		}
		if time.Since(saved) > saveEvery {
			if err := save(); err != nil {
				return err
			}
		}
	}
	return nil
}

// keepWorld gives a function that brings back the state of the world of now. In
// between, code may make objects and run them as if nothing had been before.
func keepWorld() (restore func()) {
	w, clock := *theWorld, *DefaultClock
	return func() {
		w.warnings, w.serial = theWorld.warnings, theWorld.serial
		*theWorld, *DefaultClock = w, clock
	}
}

// call adds the result of point k.
func (r *SweepResult) call(f reflect.Value, k int) error {
	w := theWorld
	w.since, w.magic, w.objects, w.fresh, w.names = w.serial, nil, nil, nil, map[string]int{}
	DefaultClock.step = 0
	if err := Seed(r.Seed + k); err != nil {
		return err
	}
	var args []reflect.Value
	for p, q := range r.Point(k) {
		x, err := argument(q, f.Type().In(p))
		if err != nil {
			return fmt.Errorf("argument %d: %w", p, err)
		}
		args = append(args, x)
	}
	out := f.Call(args)
	if last, ok := out[len(out)-1].Interface().(error); ok {
		return last
	}
	a, one, err := arrayOf(out[0].Interface())
	if err != nil {
		return fmt.Errorf("the result: %w", err)
	}
	if k > 0 && (a.Dim() != r.dim || a.Len() != len(r.Rows[0])) {
		return fmt.Errorf("the result has %d values in %s, and those before have %d in %s", a.Len(), a.Dim().UnitString(), len(r.Rows[0]), r.dim.UnitString())
	}
	r.dim, r.Unit, r.Scalar = a.Dim(), a.Dim().Exponents(), one
	r.Rows = append(r.Rows, slices.Clone(a.Values()))
	return nil
}

// argument is a quantity as an argument of the given type.
func argument(q units.Quantity, t reflect.Type) (reflect.Value, error) {
	v := reflect.ValueOf(q)
	switch {
	case v.Type().AssignableTo(t):
		return v, nil
	case t.Kind() == reflect.Float64 || t.Kind() == reflect.Int:
		x, err := q.Float()
		if err != nil {
			return v, err
		}
		if t.Kind() == reflect.Int && x != float64(int(x)) {
			return v, fmt.Errorf("%v is not a whole number", q)
		}
		return reflect.ValueOf(x).Convert(t), nil
	}
	return v, fmt.Errorf("a parameter is a Quantity, float64 or int, and not %v", t)
}

// sweepMark begins the file of a sweep.
const sweepMark = "brian sweep 1\n"

func (r *SweepResult) encode(w io.Writer) error {
	if _, err := io.WriteString(w, sweepMark); err != nil {
		return err
	}
	return gob.NewEncoder(w).Encode(r.record)
}

// resume takes over what a file has of this sweep; no file is an empty one.
func (r *SweepResult) resume(file string) error {
	data, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		return nil
	} else if err != nil {
		return err
	}
	rest, ours := strings.CutPrefix(string(data), sweepMark)
	if !ours {
		return fmt.Errorf("%s is not the file of a sweep", file)
	}
	var old record
	if err := gob.NewDecoder(strings.NewReader(rest)).Decode(&old); err != nil {
		return fmt.Errorf("%s is damaged or cut off: %w", file, err)
	}
	same := old.Seed == r.Seed && len(old.Rows) <= r.Len() && slices.EqualFunc(old.Grid, r.Grid, slices.Equal[[]float64])
	if !same {
		return fmt.Errorf("%s is of a sweep over other values or with another seed; remove it, or take another file", file)
	}
	dim, err := dimensionsOf(old.Unit)
	if err != nil {
		return fmt.Errorf("%s is damaged: %w", file, err)
	}
	r.record, r.dim = old, dim
	return nil
}

// dimensionsOf is the dimensions with these exponents.
func dimensionsOf(exponents [7]float64) (units.Dimensions, error) {
	d := units.Dimensionless
	for k, base := range []units.Dimensions{units.Length, units.Mass, units.Time, units.Current, units.Temperature, units.Amount, units.Luminosity} {
		p, err := base.Pow(exponents[k])
		if err != nil {
			return d, err
		}
		d = d.Mul(p)
	}
	return d, nil
}
