package brian

import (
	"fmt"
	"path/filepath"
	"strings"

	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// recorded is the record of one variable: in memory as float64 or float32, or in a file.
type recorded struct {
	name    string
	dim     units.Dimensions
	kind    units.Kind
	values  chunks[float64]
	narrow  chunks[float32] // in place of values where single
	single  bool
	file    *npyFile  // in place of both; nil for a record in memory
	scratch []float64 // of one step
}

// note appends the values of the listed elements.
func (r *recorded) note(read reader, list []int32, s vm.Step) error {
	r.scratch = read(list, r.scratch[:0], s)
	return r.add(r.scratch...)
}

func (r *recorded) add(values ...float64) error {
	if r.file != nil {
		return r.file.add(values)
	}
	r.keep(values)
	return nil
}

// keep is add for a record in memory.
func (r *recorded) keep(values []float64) {
	if !r.single {
		r.values.add(values...)
		return
	}
	for _, x := range values {
		r.narrow.add(float32(x))
	}
}

// len is how many values there are.
func (r *recorded) len() int {
	switch {
	case r.file != nil:
		return r.file.count * r.file.numbers()
	case r.single:
		return r.narrow.len()
	}
	return r.values.len()
}

// all copies the values, in order of time, from memory or from the file.
func (r *recorded) all() ([]float64, error) {
	switch {
	case r.file != nil:
		return r.file.all()
	case !r.single:
		return r.values.all(), nil
	}
	out := make([]float64, 0, r.narrow.len())
	for _, part := range r.narrow.list {
		for _, x := range part {
			out = append(out, float64(x))
		}
	}
	return out, nil
}

// shared is the values, in order of time: the same slice in each call until more
// come, where they are in memory as they are.
func (r *recorded) shared() ([]float64, error) {
	if r.file == nil && !r.single {
		return r.values.joinedAll(), nil
	}
	return r.all()
}

// descr is the type of the numbers in numpy's words.
func (r *recorded) descr() string {
	if r.single {
		return "<f4"
	}
	return "<f8"
}

// singleFrom reads the type of the numbers of a record.
func singleFrom(object string, dtype any) (bool, error) {
	switch dtype {
	case nil, "float64":
		return false, nil
	case "float32":
		return true, nil
	}
	return false, fmt.Errorf("%s: dtype is \"float64\" or \"float32\", and not %s", object, describe(dtype))
}

// onDisk makes the record of a monitor one in files. file names that of the
// values; where several variables are recorded, a * in it stands for their names.
// The times go beside it, with _t before the extension.
func onDisk(file string, times *recorded, traces []*recorded, rows int) (*diskRecord, error) {
	if !strings.HasSuffix(file, ".npy") {
		return nil, fmt.Errorf("the record goes to a file in numpy's format, with a name such as v.npy, and not %q", file)
	}
	stem := strings.TrimSuffix(file, ".npy")
	if len(traces) != 1 && !strings.Contains(stem, "*") {
		return nil, fmt.Errorf("%d variables need as many files: put a * in %q where their names are to stand", len(traces), file)
	}
	d := &diskRecord{}
	for _, x := range traces {
		x.file = &npyFile{path: absolute(strings.ReplaceAll(stem, "*", x.name) + ".npy"), rows: max(1, rows), descr: x.descr()}
		d.files = append(d.files, x.file)
	}
	times.file = &npyFile{path: absolute(strings.ReplaceAll(stem, "*", "") + "_t.npy"), descr: "<f8"}
	d.files = append(d.files, times.file)
	return d, nil
}

// absolute fixes a path, so that a later change of the working directory does not move it.
func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}
