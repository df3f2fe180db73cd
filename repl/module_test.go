package repl

import (
	"context"
	"go/build"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What a loop's function literals see tells the version of Go that a program is written in. `go run .` in the folder of the program, and
// for programs without a module `go run FILE`, print the same.
func TestLanguageOfPrograms(t *testing.T) {
	const program = `package main

import "fmt"

func kept[T any](list []T) (fs []func() T) {
	for _, x := range list {
		fs = append(fs, func() T { return x })
	}
	return fs
}

func main() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { return i })
	}
	for _, f := range append(fs, kept([]int{7, 8})...) {
		fmt.Print(f(), " ")
	}
}
`
	newest := build.Default.ReleaseTags[len(build.Default.ReleaseTags)-1]
	const own, shared = "0 1 2 7 8 ", "3 3 3 8 8 "
	for _, c := range []struct{ name, mod, head, want string }{
		{"no module", "", "", own},
		{"a module of today", "module m\n\ngo 1.25\n", "", own},
		{"since 1.22", "module m\n\ngo 1.22\n", "", own},
		{"before 1.22", "module m\n\ngo 1.21.5\n", "", shared},
		{"a module without a version", "module m\n", "", shared},
		{"a new file of an old module", "module m\n\ngo 1.20\n", "//go:build linux && go1.22\n\n", own},
		{"an old file of a new module", "module m\n\ngo 1.24\n", "//go:build go1.21\n\n", shared},
		{"a file older than such lines", "module m\n\ngo 1.24\n", "//go:build go1.4\n\n", shared},
		{"an old file without a module", "", "//go:build go1.21\n\n", shared},
		{"a line that asks for no version", "module m\n\ngo 1.21\n", "//go:build ignore\n\n", shared},
		{"a file of the future", "", "//go:build go1.999\n\n", "CompileError: FILE:3:9: file requires newer Go version go1.999 (this program knows " + newest + ")\n" +
			"    package main\n            ^\nthe //go:build line at the head of the file asks for it\n"},
		{"a broken go.mod", "modul m\nmodule (", "", "CompileError: MOD:2:9: syntax error (unterminated block started at MOD:2:1)\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			file, mod := filepath.Join(folder, "deep", "er", "main.go"), filepath.Join(folder, "go.mod")
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(c.head+program), 0o644); err != nil {
				t.Fatal(err)
			}
			if c.mod != "" {
				if err := os.WriteFile(mod, []byte(c.mod), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			d := &screen{}
			s := newTestSession(t, d)
			for form, cell := range map[string]string{"run": file, "%run": "cell[1]"} {
				src := c.head + program
				if form == "%run" {
					src = "%run " + file
				}
				if err := s.Eval(context.Background(), cell, src); err != nil {
					d.fail(err)
				}
				if got := named(d.take(), file, mod); got != c.want {
					t.Errorf("%s: got:\n%s\nwant:\n%s", form, got, c.want)
				}
			}
			if err := s.Eval(context.Background(), "cell[2]", program); err != nil { // a cell is of today, wherever the session is
				d.fail(err)
			}
			if got := d.take(); got != own {
				t.Errorf("cell: got:\n%s\nwant:\n%s", got, own)
			}
		})
	}
}

// named is text with short names for the two files.
func named(text, file, mod string) string {
	return strings.NewReplacer(file, "FILE", mod, "MOD").Replace(text)
}
