package pyscript

import (
	"embed"
	"strings"
)

// lib holds modules of Python's library that are written in Python.
//
//go:embed lib
var lib embed.FS

// LibraryModule is the text of a module of Python's library that is written in Python, with the name that its errors have.
func LibraryModule(name string) (file, text string, ok bool) {
	b, err := lib.ReadFile("lib/" + name + ".py")
	return "<" + name + ">", string(b), err == nil
}

func isLibraryModule(name string) bool {
	_, _, ok := LibraryModule(name)
	return ok
}

// libraryModules are their names.
func libraryModules() (names []string) {
	files, err := lib.ReadDir("lib")
	if err != nil {
		panic("pyscript: the library is missing: " + err.Error())
	}
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".py"))
	}
	return names
}

// notebookModule is the module of IPython with a function that notebooks have without an import, or "".
func (t *translation) notebookModule(name string) string {
	for _, m := range []string{"IPython", "IPython.display"} {
		if notebookNames[name] && t.inLibrary(m) && t.t.HasName(m, name) {
			return m
		}
	}
	return ""
}

var notebookNames = set("display clear_output get_ipython")
