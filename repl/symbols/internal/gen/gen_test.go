package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestGeneratedFiles compares the tables with what would be generated now.
func TestGeneratedFiles(t *testing.T) {
	files, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("repl/symbols/%s is not current: run go generate ./repl/symbols", name)
		}
	}
	there, err := filepath.Glob("../../exports_*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range there {
		if name := filepath.Base(path); files[name] == nil && !strings.HasSuffix(name, "_test.go") {
			t.Errorf("repl/symbols/%s is of a package that is offered no more", name)
		}
	}
}
