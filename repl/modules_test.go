package repl

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestModules runs main.go of each archive of testdata/modules, a module, and compares what it prints.
func TestModules(t *testing.T) {
	files, err := filepath.Glob("testdata/modules/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no modules to test", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			last := len(archive.Files) - 1
			folder := t.TempDir()
			for _, f := range archive.Files[:last] {
				name := filepath.Join(folder, f.Name)
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, f.Data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			t.Setenv("GOMODCACHE", filepath.Join(folder, "downloaded"))
			main := filepath.Join(folder, "main.go")
			src, err := os.ReadFile(main)
			if err != nil {
				t.Fatal(err)
			}
			d := &screen{}
			if err := newTestSession(t, d).Eval(context.Background(), main, string(src)); err != nil {
				d.fail(err)
			}
			got := strings.ReplaceAll(d.take(), folder+string(filepath.Separator), "")
			got = strings.ReplaceAll(got, folder, ".")
			if *update {
				archive.Files[last].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want := string(archive.Files[last].Data); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}
