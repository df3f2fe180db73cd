package pyscript_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestModules runs main.py of each archive in testdata/modules in a folder with its other files, and lib on PYTHONPATH. It prints
// out, which testdata/make.py has from CPython.
func TestModules(t *testing.T) {
	for file, a := range archives(t, "testdata/modules") {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			dir := t.TempDir()
			text := map[string]string{}
			for _, f := range a.Files {
				text[f.Name] = string(f.Data)
				path := filepath.Join(dir, f.Name)
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, f.Data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			t.Chdir(dir)
			t.Setenv("PYTHONPATH", filepath.Join(dir, "lib"))
			if got := runProgram(t, "main.py", text["main.py"]); got != text["out"] {
				t.Errorf("-CPython +here:\n%s", cmp.Diff(strings.Split(text["out"], "\n"), strings.Split(got, "\n")))
			}
		})
	}
}
