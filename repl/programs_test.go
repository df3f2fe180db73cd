package repl

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/traefik/yaegi/interp"
	"github.com/traefik/yaegi/stdlib"
)

// TestGoPrograms runs the programs of the dialect's corpus as cells of a session: they print what the interpreter alone
// prints, or, where a program says so after "// Output:", what Go prints.
func TestGoPrograms(t *testing.T) {
	files, err := filepath.Glob("dialect/testdata/go/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".go"), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want, given := statedOutput(string(src))
			if !given {
				want = alone(t, string(src))
			}
			d := &screen{}
			s := newTestSession(t, d)
			if err := s.Eval(context.Background(), "cell", string(src)); err != nil {
				d.fail(err)
			}
			got := d.take()
			if given {
				got, want = withoutTrailingBlanks(got), withoutTrailingBlanks(want)
			}
			if got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// statedOutput is what a program says that it prints.
func statedOutput(src string) (string, bool) {
	_, text, ok := strings.Cut(src, "\n// Output:\n")
	if !ok {
		return "", false
	}
	var b strings.Builder
	for line := range strings.Lines(strings.TrimRight(text, "\n") + "\n") {
		b.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, "//"), " "))
	}
	return b.String(), true
}

func withoutTrailingBlanks(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return b.String()
}

// alone is what a program prints in the interpreter without a session.
func alone(t *testing.T, src string) string {
	t.Helper()
	var out bytes.Buffer
	in := interp.New(interp.Options{Stdout: &out, Stderr: io.Discard})
	if err := in.Use(stdlib.Symbols); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Eval(src); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
