package pyscript

import (
	"embed"
	"slices"
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

// libraryModules are the names of those that scripts import; others are parts of them.
func libraryModules() (names []string) {
	files, err := lib.ReadDir("lib")
	if err != nil {
		panic("pyscript: the library is missing: " + err.Error())
	}
	for _, f := range files {
		if !strings.Contains(f.Name(), "._") {
			names = append(names, strings.TrimSuffix(f.Name(), ".py"))
		}
	}
	return names
}

// writtenPart is what a module of the library that package python has is written in Python beside it, nil if there is nothing.
func (t *translation) writtenPart(name string) *module {
	key := "part of " + name
	m, ok := t.loaded[key]
	if file, text, written := LibraryModule(name); written && !ok {
		m = t.read(name, file, text)
		t.loaded[name], t.loaded[key] = nil, m
	}
	return m
}

// hasName reports whether a module of the library has a name, in Go or in Python.
func (t *translation) hasName(m, n string) bool {
	if t.t.HasName(m, n) {
		return true
	}
	part := t.writtenPart(m)
	return part != nil && contains(part.names(), n)
}

// namesOf lists what a module of the library has, in Go and in Python.
func (t *translation) namesOf(m string) []string {
	names := t.t.NamesOf(m)
	if part := t.writtenPart(m); part != nil {
		names = append(names, part.names()...)
		slices.Sort(names)
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
