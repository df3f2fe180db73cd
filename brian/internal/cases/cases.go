// Package cases runs the tests that are data: txtar archives of inputs, each
// followed by what is expected of it. It is for tests only.
//
// With -update the expected parts are written anew, which a diff then shows.
package cases

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the expected parts of testdata")

// Run runs f on every input of the archive at path: the file `name` is the input,
// and `name` with the suffix, right after it, what f gives. A line end more or
// less at the end does not count.
func Run(t *testing.T, path, suffix string, f func(t *testing.T, input string) string) {
	t.Helper()
	ar, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(ar.Files); i += 2 {
		in, out := ar.Files[i], &ar.Files[i+1]
		if out.Name != in.Name+suffix {
			t.Fatalf("%s: %s stands where %s%s is wanted", path, out.Name, in.Name, suffix)
		}
		t.Run(in.Name, func(t *testing.T) { one(t, in, out, f) })
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func one(t *testing.T, in txtar.File, out *txtar.File, f func(t *testing.T, input string) string) {
	got := strings.TrimRight(f(t, strings.TrimSuffix(string(in.Data), "\n")), "\n") + "\n"
	if *update {
		out.Data = []byte(got)
	} else if diff := cmp.Diff(string(out.Data), got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
