package repl

import (
	"cmp"
	"errors"
	"fmt"
	"go/build"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
	gomodule "golang.org/x/mod/module"

	"gobrian/repl/dialect"
)

// module.go: the modules of Go that files lie in, and the packages that these have.

// unwritten is the version of Go of modules whose go.mod names none.
const unwritten = "go1.16"

// modules finds the source of packages that files of modules import.
type modules struct {
	mains map[string]string // the folder of the module that was asked first, by the files of packages
}

// moduleLanguage is the version of Go of the module that a file lies in, as "go1.21"; "" if it lies in none, or is no file.
func moduleLanguage(file string) (string, error) {
	if _, err := os.Stat(file); err != nil {
		return "", nil // a cell
	}
	folder, err := moduleFolder(filepath.Dir(file))
	if folder == "" || err != nil {
		return "", err
	}
	mod, err := readModule(folder)
	switch {
	case err != nil:
		return "", err
	case mod.Go == nil:
		return unwritten, nil
	}
	return "go" + mod.Go.Version, nil
}

// moduleFolder is the folder of the module that a folder belongs to, "" if it belongs to none.
func moduleFolder(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for ; ; dir = filepath.Dir(dir) {
		if info, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil && !info.IsDir() {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", nil
		}
	}
}

// readModule reads the go.mod of a folder.
func readModule(folder string) (*modfile.File, error) {
	name := filepath.Join(folder, "go.mod")
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return modfile.Parse(name, text, nil)
}

// read is the package at an import path, as a file or a cell imports it; nil if it can be none of a module.
func (m *modules) read(path, importer string) (*dialect.Package, error) {
	if path == "C" {
		return nil, &dialect.Error{Msg: "cgo cannot be interpreted"}
	}
	folder, err := m.mainModule(importer)
	if folder == "" || err != nil {
		return nil, err
	}
	mod, err := readModule(folder)
	if err != nil || mod.Module == nil {
		return nil, err
	}
	dir, err := folderOf(mod, folder, path)
	if dir == "" || err != nil {
		return nil, err
	}
	read, err := readPackage(path, dir)
	if err != nil {
		return nil, err
	}
	for _, f := range read.Files {
		m.mains[f.Name] = folder
	}
	return read, nil
}

// sourceOf reads a package, and keeps its text for messages about it. The caller holds names.
func (s *Session) sourceOf(found *modules, path, importer string) (*dialect.Package, error) {
	read, err := found.read(path, importer)
	if read != nil {
		for _, f := range read.Files {
			s.cells[f.Name] = f.Text
		}
	}
	return read, err
}

// mainModule is the folder of the module whose go.mod tells where the imports of a file are. Cells are in the current folder.
func (m *modules) mainModule(importer string) (string, error) {
	if folder, ok := m.mains[importer]; ok {
		return folder, nil
	}
	if _, err := os.Stat(importer); err != nil {
		return moduleFolder(".")
	}
	return moduleFolder(filepath.Dir(importer))
}

// folderOf finds the folder of a package: in the module itself, a module that takes the place of another, the folder vendor, or
// among the modules that Go has downloaded. It is "" for paths that can be of no module.
func folderOf(mod *modfile.File, folder, path string) (string, error) {
	if rest, ok := below(path, mod.Module.Mod.Path); ok {
		return filepath.Join(folder, rest), nil
	}
	first, _, _ := strings.Cut(path, "/")
	required, rest := requirement(mod, path)
	if required.Path == "" {
		if !strings.Contains(first, ".") {
			return "", nil // of the standard library
		}
		return "", &dialect.Error{Msg: "package " + path + " is not available here", Hint: fmt.Sprintf("no module that %s requires has it", filepath.Join(folder, "go.mod"))}
	}
	for _, dir := range sources(mod, folder, path, required, rest) {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return dir, nil
		}
	}
	return "", &dialect.Error{Msg: "package " + path + " is not available here",
		Hint: fmt.Sprintf("the source of %s is not on this machine; `go mod download` in %s gets it", required, folder)}
}

// below is the path within a module of a package.
func below(path, module string) (rest string, ok bool) {
	if path == module {
		return "", true
	}
	return strings.CutPrefix(path, module+"/")
}

// requirement is the module that a go.mod requires for a package, the one with the longest path, and the path within.
func requirement(mod *modfile.File, path string) (required gomodule.Version, rest string) {
	for _, r := range mod.Require {
		if within, ok := below(path, r.Mod.Path); ok && len(r.Mod.Path) > len(required.Path) {
			required, rest = r.Mod, within
		}
	}
	return required, rest
}

// sources lists the folders where a package may be.
func sources(mod *modfile.File, folder, path string, required gomodule.Version, rest string) []string {
	for _, r := range mod.Replace {
		if r.Old.Path != required.Path || r.Old.Version != "" && r.Old.Version != required.Version {
			continue
		}
		if required = r.New; required.Version == "" { // a folder
			if !filepath.IsAbs(required.Path) {
				required.Path = filepath.Join(folder, required.Path)
			}
			return []string{filepath.Join(required.Path, rest)}
		}
	}
	list := []string{filepath.Join(folder, "vendor", path)}
	escaped, err := gomodule.EscapePath(required.Path)
	version, err2 := gomodule.EscapeVersion(required.Version)
	if err != nil || err2 != nil {
		return list
	}
	downloaded := cmp.Or(os.Getenv("GOMODCACHE"), filepath.Join(filepath.SplitList(build.Default.GOPATH + string(filepath.ListSeparator))[0], "pkg", "mod"))
	return append(list, filepath.Join(downloaded, escaped+"@"+version, rest))
}

// readPackage reads the files of a package that Go would compile on this machine without cgo.
func readPackage(path, dir string) (*dialect.Package, error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, &dialect.Error{Msg: "package " + path + " is not available here", Hint: "there is no folder " + dir}
	}
	context := build.Default
	context.CgoEnabled = false
	context.BuildTags = append(context.BuildTags, "purego", "noasm") // by which packages choose Go where they have assembly, too
	found, err := context.ImportDir(dir, 0)
	left := leftOut(&context, dir, found)
	var none *build.NoGoError
	switch {
	case errors.As(err, &none) && left == "":
		return nil, &dialect.Error{Msg: "package " + path + " is not available here", Hint: "there are no files of Go for this machine in " + dir}
	case errors.As(err, &none):
		return nil, &dialect.Error{Msg: "package " + path + " cannot be interpreted", Hint: "not interpreted here: " + left}
	case err != nil:
		return nil, &dialect.Error{Msg: err.Error()}
	case found.Name == "main":
		return nil, &dialect.Error{Msg: "package " + path + " is a program, not a package to be imported"}
	case len(found.EmbedPatterns) > 0:
		return nil, &dialect.Error{Msg: "package " + path + " cannot be interpreted", Hint: "not interpreted here: //go:embed"}
	}
	language, err := moduleLanguage(filepath.Join(dir, found.GoFiles[0]))
	if err != nil {
		return nil, err
	}
	read := &dialect.Package{Name: found.Name, Language: language, Left: left}
	for _, name := range found.GoFiles {
		name = filepath.Join(dir, name)
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		read.Files = append(read.Files, dialect.File{Name: shortName(name), Text: string(text)})
	}
	return read, nil
}

// leftOut names the files of a package that are written in other languages, or need cgo.
func leftOut(context *build.Context, dir string, found *build.Package) string {
	if found == nil {
		return ""
	}
	with := *context
	with.CgoEnabled = true
	var cgo []string
	if whole, err := with.ImportDir(dir, 0); err == nil {
		cgo = whole.CgoFiles
	}
	var kinds []string
	for _, k := range []struct {
		name  string
		files []string
	}{{"cgo", cgo}, {"assembly", found.SFiles}, {"other languages", append(append(found.CFiles, found.CXXFiles...), found.FFiles...)}} {
		if len(k.files) > 0 {
			kinds = append(kinds, k.name+" ("+listed(k.files)+")")
		}
	}
	return strings.Join(kinds, ", ")
}

// listed are the first names of a list.
func listed(names []string) string {
	const most = 3
	if len(names) > most {
		names = append(slices.Clone(names[:most]), "...")
	}
	return strings.Join(names, ", ")
}

// shortName is the name of a file as errors say it: from the current folder, if the file is below.
func shortName(file string) string {
	if here, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(here, file); err == nil && filepath.IsLocal(rel) {
			return rel
		}
	}
	return file
}
