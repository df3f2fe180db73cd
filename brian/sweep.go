package brian

import (
	"fmt"
	"math"
	"reflect"
	"slices"

	"gobrian/units"
)

// SweepOptions are the options of Sweep, as its last argument.
type SweepOptions struct {
	File    string // keeps what is done, so that a sweep that was interrupted goes on
	Seed    int    // point k of the grid has the seed Seed + k
	Workers int    // how many points run at the same time; as many as there are cores when left out
}

// Sweep calls f for each combination of the values of its parameters, the last
// parameter running fastest, on all cores. Each argument of f has a list:
//
//	r, err := Sweep(func(tau, w Quantity) float64 { ... run(...); return rate }, taus, weights)
//
// f builds its objects anew, in a world of its own: only they run, the default
// clock begins at 0, and the seed is that of the point. So the results do not
// depend on the number of workers, nor on which points were done before. Objects
// that were made outside cannot be used in f, and f must not write variables that
// live outside. f returns a number, a quantity, or an array, or several of these
// (and an error, if it likes), of the same lengths and units for all points.
//
// With File, the sweep saves what is done, and a call with the same lists and seed
// goes on from there. It cannot know whether f has changed: remove the file then.
//
// The error is that of the first point, in the order of the grid, that failed.
func Sweep(f any, grid ...any) (*SweepResult, error) {
	var o SweepOptions
	if n := len(grid); n > 0 {
		if given, ok := grid[n-1].(SweepOptions); ok {
			o, grid = given, grid[:n-1]
		}
	}
	call, err := pointFunction(f, len(grid))
	if err != nil {
		return nil, fmt.Errorf("sweep: %w", err)
	}
	switch {
	case theWorld().running != nil:
		return nil, fmt.Errorf("sweep is not possible during a run")
	case o.Seed < 0:
		return nil, fmt.Errorf("sweep: the seed must not be negative, and is %d", o.Seed)
	case o.Workers < 0:
		return nil, fmt.Errorf("sweep: the number of workers must not be negative, and is %d", o.Workers)
	}
	r, err := newSweep(grid, o)
	if err != nil {
		return nil, fmt.Errorf("sweep: %w", err)
	}
	return r, newSweeping(r, call, o).run()
}

// SweepResult is what a function gave over a grid.
type SweepResult struct {
	lists []units.Array
	record
}

func newSweep(grid []any, o SweepOptions) (*SweepResult, error) {
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
	r.Rows = make([][]float64, r.Len())
	r.Done = make([]bool, r.Len())
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

// Array is the results of f, the first ones if it gives several: see Arrays.
func (r *SweepResult) Array() units.Array { return r.Arrays()[0] }

// Arrays is the results, one array for each value that f returns. Of numbers it is
// a matrix over two parameters, and else has one for each point; of arrays it has
// one row for each point. The values of points that were not reached are NaN.
func (r *SweepResult) Arrays() []units.Array {
	list := make([]units.Array, max(1, len(r.Parts)))
	from := 0
	for p, part := range r.Parts {
		var values []float64
		for k, row := range r.Rows {
			if r.Done[k] {
				values = append(values, row[from:from+part.Len]...)
				continue
			}
			values = append(values, slices.Repeat([]float64{math.NaN()}, part.Len)...)
		}
		list[p] = r.shaped(values, part)
		from += part.Len
	}
	return list
}

// shaped is the values of one part as an array.
func (r *SweepResult) shaped(values []float64, p part) units.Array {
	switch {
	case p.Scalar && len(r.lists) == 2:
		return units.Matrix(values, r.lists[0].Len(), r.lists[1].Len(), p.dim)
	case p.Scalar:
		return units.NewArray(values, p.dim)
	}
	return units.Matrix(values, len(r.Rows), p.Len, p.dim)
}

// String prints the results.
func (r *SweepResult) String() string {
	text := ""
	for k, a := range r.Arrays() {
		if k > 0 {
			text += "\n"
		}
		text += a.String()
	}
	return text
}

// pointFunction is f as a function of the values of a point: a function of Go, or
// an object that can be called, such as a function of a script.
func pointFunction(f any, parameters int) (func([]units.Quantity) ([]any, error), error) {
	if parameters == 0 {
		return nil, fmt.Errorf("it needs a list of values for each argument of the function")
	}
	if c, ok := f.(interface{ Call(...any) any }); ok {
		return func(point []units.Quantity) ([]any, error) { return several(c.Call(natural(point)...)), nil }, nil
	}
	t := reflect.TypeOf(f)
	switch {
	case t == nil || t.Kind() != reflect.Func || t.NumOut() == 0:
		return nil, fmt.Errorf("it needs a function with a result, and got %s", describe(f))
	case t.NumIn() != parameters:
		return nil, fmt.Errorf("it needs a list for each argument of the function, which has %d, and got %d", t.NumIn(), parameters)
	}
	return func(point []units.Quantity) ([]any, error) { return callPoint(reflect.ValueOf(f), point) }, nil
}

// natural is the values as scripts have them: numbers where there is no unit.
func natural(point []units.Quantity) []any {
	list := make([]any, len(point))
	for k, q := range point {
		list[k] = q
		if x, err := q.Float(); err == nil {
			list[k] = x
		}
	}
	return list
}

// several is the parts of a tuple, and else the value itself.
func several(x any) []any {
	v := reflect.ValueOf(x)
	if v.Kind() != reflect.Slice || v.Type().Elem().Kind() != reflect.Interface {
		return []any{x}
	}
	var list []any
	for k := range v.Len() {
		list = append(list, v.Index(k).Interface())
	}
	return list
}

// callPoint calls a function of Go, whose last result may be an error.
func callPoint(f reflect.Value, point []units.Quantity) ([]any, error) {
	var args []reflect.Value
	for p, q := range point {
		x, err := argument(q, f.Type().In(p))
		if err != nil {
			return nil, fmt.Errorf("argument %d: %w", p, err)
		}
		args = append(args, x)
	}
	var list []any
	for _, v := range f.Call(args) {
		list = append(list, v.Interface())
	}
	if n := len(list) - 1; f.Type().Out(n) == reflect.TypeFor[error]() {
		err, _ := list[n].(error)
		return list[:n], err
	}
	return list, nil
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
