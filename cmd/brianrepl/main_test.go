package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// program is the path of brianrepl, built once for the tests of this package.
var program string

func TestMain(m *testing.M) {
	os.Exit(withProgram(m.Run))
}

func withProgram(run func() int) int {
	dir, err := os.MkdirTemp("", "brianrepl")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	program = filepath.Join(dir, "brianrepl")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "building brianrepl:", err)
		return 1
	}
	return run()
}

// found reports whether a tool that a test needs is on this machine, and fails
// the test where CI runs without it. A test that returns for want of its tool
// has said so: on a person's machine it is listed by `make test`.
func found(t *testing.T, tool string, check ...string) bool {
	t.Helper()
	if exec.Command(tool, check...).Run() == nil {
		return true
	}
	if os.Getenv("CI") != "" {
		t.Fatalf("%s %q does not work here, and CI must run this test", tool, check)
	}
	t.Logf("NOT RUN: this machine has no working %s %q", tool, check)
	return false
}

// python is where Debian's Jupyter packages live; another Python on the PATH
// need not have them.
func python() string {
	if p := os.Getenv("JUPYTER_PYTHON"); p != "" {
		return p
	}
	return "/usr/bin/python3"
}
