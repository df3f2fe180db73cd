// Package generic holds what the standard library has as functions and types with type parameters, as Go source of our own: the
// tables of compiled packages cannot hold it. The dialect reads a package when a cell first mentions one of its names, and gives the
// interpreter the functions with the types for which they are called. Each directory is a package that also compiles, which is how
// its test compares it with Go's.
package generic

import "embed"

//go:embed */*.go
var files embed.FS

// paths are the import paths of the packages, by their directories.
var paths = map[string]string{
	"atomic": "sync/atomic", "cmp": "cmp", "errors": "errors", "iter": "iter", "maps": "maps", "reflect": "reflect", "slices": "slices", "strings": "strings", "sync": "sync",
}

// Paths lists the import paths of the packages.
func Paths() []string {
	var list []string
	for _, p := range paths {
		list = append(list, p)
	}
	return list
}

// Source is the text of the package at an import path, "" if there is none.
func Source(path string) string {
	for dir, p := range paths {
		if p != path {
			continue
		}
		text, err := files.ReadFile(dir + "/" + dir + ".go")
		if err != nil {
			panic("generic: a package has no file: " + err.Error())
		}
		return string(text)
	}
	return ""
}
