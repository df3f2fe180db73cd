package repl

import (
	"os"
	"path/filepath"

	"golang.org/x/mod/modfile"
)

// module.go: the modules of Go that files lie in.

// unwritten is the version of Go of modules whose go.mod names none.
const unwritten = "go1.16"

// moduleLanguage is the version of Go of the module that a file lies in, as "go1.21"; "" if it lies in none, or is no file.
func moduleLanguage(file string) (string, error) {
	if _, err := os.Stat(file); err != nil {
		return "", nil // a cell
	}
	path, err := filepath.Abs(file)
	if err != nil {
		return "", err
	}
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		name := filepath.Join(dir, "go.mod")
		if info, err := os.Stat(name); err == nil && !info.IsDir() {
			return goLine(name)
		}
		if dir == filepath.Dir(dir) {
			return "", nil
		}
	}
}

// goLine is the version that a go.mod names.
func goLine(name string) (string, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	mod, err := modfile.ParseLax(name, text, nil)
	switch {
	case err != nil:
		return "", err
	case mod.Go == nil:
		return unwritten, nil
	}
	return "go" + mod.Go.Version, nil
}
