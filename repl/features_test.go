package repl

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// featurePackages are those that the programs of features.txtar may use.
var featurePackages = []string{"bufio", "bytes", "context", "encoding/json", "errors", "fmt", "math", "regexp", "sort", "strconv",
	"strings", "sync", "time"}

// featureProgram makes a program of what stands in the archive.
func featureProgram(text string) string {
	top, body, _ := strings.Cut(text, "---\n")
	var imports strings.Builder
	for _, p := range featurePackages {
		if strings.Contains(text, p[strings.LastIndex(p, "/")+1:]+".") {
			fmt.Fprintf(&imports, "import %q\n", p)
		}
	}
	return "package main\n" + imports.String() + top + "func main() {\n" + body + "}\n"
}

// TestFeatures runs one program for each feature of Go, as a whole: it prints what the interpreter alone prints.
func TestFeatures(t *testing.T) {
	archive, err := txtar.ParseFile("dialect/testdata/features.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		t.Run(f.Name, func(t *testing.T) {
			src := featureProgram(string(f.Data))
			want := alone(t, src)
			d := &screen{}
			if err := newTestSession(t, d).Eval(context.Background(), "cell", src); err != nil {
				d.fail(err)
			}
			if got := d.take(); got != want || want == "" {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}
