package main

import (
	"fmt"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/sbinet/npyio/npz"
)

const reference = "../../brian/internal/conform/testdata"

// TestReferenceScripts runs Brian scripts as they are and compares what they
// save with what Brian 2.5.1 saved: arrays to 1e-7 of their largest value,
// since Brian's compilers reorder sums; numbers of spikes exactly, since a
// shape that differs fails. With -v it prints what was compared and the largest
// difference for each script.
func TestReferenceScripts(t *testing.T) {
	scripts, err := filepath.Glob(filepath.Join(reference, "*.py"))
	if err != nil || len(scripts) < 30 {
		t.Fatalf("%d scripts, %v", len(scripts), err)
	}
	table := &agreement{}
	t.Cleanup(func() { t.Log(table) })
	for _, script := range scripts {
		name := strings.TrimSuffix(filepath.Base(script), ".py")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			script, err := filepath.Abs(script)
			if err != nil {
				t.Fatal(err)
			}
			want := strings.TrimSuffix(script, ".py")
			cmd := exec.Command(program, "run", script)
			cmd.Dir = t.TempDir()
			var diagnostics strings.Builder
			cmd.Stderr = &diagnostics
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("%v\n%s", err, diagnostics.String())
			}
			if text, err := os.ReadFile(want + ".txt"); err == nil {
				if string(out) != string(text) {
					t.Errorf("it prints\n%s\nBrian prints\n%s", out, text)
				}
				table.add(name, "its output, letter by letter", 0)
				return
			}
			what, largest := compareArchives(t, filepath.Join(cmd.Dir, name+".npz"), want+".npz")
			table.add(name, what, largest)
		})
	}
}

// agreement is the table of what was compared, in the order of the names.
type agreement struct {
	mu   sync.Mutex
	rows []string
}

func (a *agreement) add(script, what string, largest float64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.rows = append(a.rows, fmt.Sprintf("%-22s %8.1e  %s", script, largest, what))
}

func (a *agreement) String() string {
	slices.Sort(a.rows)
	return fmt.Sprintf("%d scripts; largest difference, in parts of the largest value of an array\n%s", len(a.rows), strings.Join(a.rows, "\n"))
}

// compareArchives gives the names of the arrays, and the largest difference of a
// value, in parts of the largest value of its array.
func compareArchives(t *testing.T, got, want string) (what string, worst float64) {
	g, w := archive(t, got), archive(t, want)
	for name, b := range w {
		a, ok := g[name]
		if !ok {
			t.Errorf("%s is missing", name)
			continue
		}
		if fmt.Sprint(a.shape) != fmt.Sprint(b.shape) {
			t.Errorf("%s has the shape %v, Brian's %v", name, a.shape, b.shape)
			continue
		}
		largest := 0.0
		for _, x := range b.values {
			if !math.IsNaN(x) {
				largest = math.Max(largest, math.Abs(x))
			}
		}
		for i, x := range b.values {
			if d := math.Abs(a.values[i] - x); !(d <= 1e-7*largest) && !(math.IsNaN(x) && math.IsNaN(a.values[i])) {
				t.Errorf("%s[%d] is %v, Brian's %v", name, i, a.values[i], x)
				break
			} else if d > worst*largest {
				worst = d / largest
			}
		}
	}
	return strings.Join(slices.Sorted(maps.Keys(w)), " "), worst
}

type numbers struct {
	shape  []int
	values []float64
}

// archive reads all arrays of a .npz file as numbers.
func archive(t *testing.T, file string) map[string]numbers {
	t.Helper()
	r, err := npz.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	all := map[string]numbers{}
	for _, key := range r.Keys() {
		h := r.Header(key).Descr
		n := numbers{shape: h.Shape}
		switch h.Type[1:] {
		case "f8":
			err = r.Read(key, &n.values)
		case "i8":
			n.values, err = readAs[int64](r, key)
		case "i4":
			n.values, err = readAs[int32](r, key)
		case "b1":
			var bools []bool
			err = r.Read(key, &bools)
			for _, b := range bools {
				n.values = append(n.values, map[bool]float64{true: 1}[b])
			}
		default:
			t.Fatalf("%s: %s holds %s", file, key, h.Type)
		}
		if err != nil {
			t.Fatalf("%s: %s: %v", file, key, err)
		}
		if h.Fortran && len(h.Shape) == 2 {
			n.values = byRows(n.values, h.Shape[0], h.Shape[1])
		}
		all[strings.TrimSuffix(key, ".npy")] = n
	}
	return all
}

func readAs[T int32 | int64](r *npz.Reader, key string) ([]float64, error) {
	var list []T
	err := r.Read(key, &list)
	values := make([]float64, len(list))
	for i, x := range list {
		values[i] = float64(x)
	}
	return values, err
}

// byRows reorders a table that is stored by columns.
func byRows(values []float64, rows, cols int) []float64 {
	out := make([]float64, len(values))
	for i := range rows {
		for j := range cols {
			out[i*cols+j] = values[j*rows+i]
		}
	}
	return out
}
