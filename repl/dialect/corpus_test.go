package dialect_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCorpus runs the Go programs of testdata/go through the dialect: they must print what the interpreter prints
// alone, with the package clause and, statement by statement, without. What it cannot do alone is written in the program after "// Output:", and must be what Go prints.
func TestCorpus(t *testing.T) {
	files, err := filepath.Glob("testdata/go/*.go")
	if err != nil || len(files) < 60 {
		t.Fatalf("%d programs, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".go"), func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			src := string(b)
			want, given := expected(src)
			alone, err := plainYaegi(src)
			switch {
			case !given && err != nil:
				t.Fatalf("the interpreter alone: %v", err)
			case !given:
				want = alone
			case err == nil && alone == want:
				t.Error("the interpreter can do this alone: the written output is not needed")
			}
			forms := map[string]string{"as a program": src, "as a cell": strings.Replace(src, "package main\n", "", 1)}
			if strings.HasSuffix(file, "printers.go") {
				delete(forms, "as a cell") // where print is Brian's
			}
			for form, src := range forms {
				m := newMachine()
				if err := m.cell("cell.go", src); err != nil {
					t.Fatalf("%s: %v", form, err)
				}
				got := m.out.String()
				if given {
					got = trimmed(got)
				}
				if got != want {
					t.Errorf("%s: got:\n%s\nwant:\n%s", form, got, want)
				}
			}
		})
	}
}

// trimmed drops blanks at the ends of lines, which a comment cannot hold.
func trimmed(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// expected returns the output that a program states.
func expected(src string) (string, bool) {
	_, text, ok := strings.Cut(src, "\n// Output:\n")
	if !ok {
		return "", false
	}
	var b strings.Builder
	for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		b.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, "//"), " ") + "\n")
	}
	return b.String(), true
}
