package main

import (
	"os"
	"strings"
	"testing"
)

// TestUnchanged: the generated files are what the tables make.
func TestUnchanged(t *testing.T) {
	t.Chdir("..")
	for _, make := range []func() (string, []byte, error){makeUnits, makeFunctions} {
		name, code, err := make()
		if err != nil {
			t.Fatal(err)
		}
		if err := deliver(name, code, true); err != nil {
			t.Error(err)
		}
	}
}

func TestDeliver(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := deliver("x.go", []byte("a"), false); err != nil {
		t.Fatal(err)
	}
	if err := deliver("x.go", []byte("a"), true); err != nil {
		t.Error(err)
	}
	if err := deliver("x.go", []byte("b"), true); err == nil || !strings.Contains(err.Error(), "go generate") {
		t.Error("a changed file passed: ", err)
	}
	if err := deliver("missing.go", nil, true); !os.IsNotExist(err) {
		t.Error("a missing file passed: ", err)
	}
}

func TestWrongTables(t *testing.T) {
	for _, line := range []string{"unit metre m 1 0", "unit metre m x 0 0 0 0 0 0 0 -", "prefix k kilo three", "nonsense"} {
		if _, err := parse("# a comment\n" + line); err == nil || !strings.HasPrefix(err.Error(), "2: ") {
			t.Errorf("%q: %v", line, err)
		}
	}
	for _, line := range []string{"exp math.Exp", "exp math.Exp nothing e to the power of x"} {
		if _, err := parseFunctions(line); err == nil {
			t.Errorf("%q was read", line)
		}
	}
}
