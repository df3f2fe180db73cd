package brian_test

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gobrian/brian"
	"gobrian/repl"
)

// TestWorkers runs the reference scripts and the benchmark models with one worker,
// with two and four that share whatever can be shared, with three that come and go,
// and with thresholds apart from state updates: all variables, spikes and records are the same bits.
func TestWorkers(t *testing.T) {
	scripts, _ := filepath.Glob("internal/conform/testdata/*.py")
	models, _ := filepath.Glob("../bench/models/*.py")
	if len(scripts) < 30 || len(models) < 9 {
		t.Fatalf("%d scripts and %d models", len(scripts), len(models))
	}
	shared := 0
	for _, path := range append(scripts, models...) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			path, dir := must(filepath.Abs(path)), t.TempDir()
			want := statesAfter(t, path, dir, 1)
			apart := brian.KeepApart()
			if got := statesAfter(t, path, dir, 1); !reflect.DeepEqual(got, want) {
				tellDifference(t, 1, got, want)
			}
			apart()
			for _, n := range []int{2, 3, 4} {
				before := brian.Phases()
				if got := statesAfter(t, path, dir, n); !reflect.DeepEqual(got, want) {
					tellDifference(t, n, got, want)
				}
				shared += min(1, brian.Phases()-before)
			}
		})
	}
	if shared < 40 {
		t.Errorf("only %d of the runs had anything that workers share", shared)
	}
}

// small are the sizes of models in a test.
var small = []struct{ line, to string }{
	{`(?m)^N = (4|5|10)0*$`, "N = 300"}, {`(?m)^N = 5000$`, "N = 1100"}, {`(?m)^npost = .*`, "npost = 5"},
	{`(?m)^NE = 8000`, "NE = 400"}, {`(?m)^order = .*`, "order = 60"}, {`(?m)^T = [0-9]+\*second`, "T = 60*ms"},
}

func statesAfter(t *testing.T, path, dir string, workers int) map[string]any {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	src := string(b)
	for _, s := range small {
		if !strings.Contains(path, "models") {
			break
		}
		src = regexp.MustCompile(s.line).ReplaceAllString(src, s.to)
	}
	t.Chdir(dir)
	s, err := repl.New(repl.Options{Workers: workers})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	switch {
	case workers == 3:
		defer brian.ShareSometimes(workers)()
	case workers > 1:
		defer brian.ShareAlways(workers)()
	}
	if err := s.Eval(context.Background(), filepath.Base(path), "%%brian\nseed(5)\n"+src); err != nil {
		t.Fatal(err)
	}
	return brian.SavedStates()
}

func must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}

func tellDifference(t *testing.T, workers int, got, want map[string]any) {
	for name, w := range want {
		if reflect.DeepEqual(got[name], w) {
			continue
		}
		t.Errorf("%s differ with %d workers", name, workers)
		for column, bits := range asColumns(w) {
			if !slices.Equal(bits, asColumns(got[name])[column]) {
				t.Errorf("%s: %s", name, column)
			}
		}
	}
	if len(got) != len(want) || len(want) == 0 {
		t.Errorf("%d objects with %d workers, and %d with one", len(got), workers, len(want))
	}
}

func asColumns(x any) map[string][]uint64 {
	columns, _ := x.(map[string][]uint64)
	return columns
}
