package main

import (
	"os/exec"
	"strings"
	"testing"
)

// TestFloors runs a few stretches of each part: in C where there is a compiler, and ours.
func TestFloors(t *testing.T) {
	o := options{folder: "."}
	theirs := map[string]float64{}
	if _, err := exec.LookPath(compiler[0]); err != nil {
		t.Logf("%s is not installed: the loops in C are not run", compiler[0])
	} else if theirs, err = runFloors(o, 3); err != nil {
		t.Fatal(err)
	}
	for _, f := range floors {
		src, err := f.source(".", 2)
		if err != nil {
			t.Fatal(err)
		}
		runs, err := eachCost(inSession(t, f.name, src))
		if err != nil || len(runs) < 2 {
			t.Fatalf("%s: %d runs, %v", f.name, len(runs), err)
		}
		if ours := f.ours(runs); !(ours > 0) || len(theirs) > 0 && !(theirs[f.name] > 0) {
			t.Errorf("%s: %v ns, and %v in C", f.name, ours, theirs[f.name])
		}
	}
	if _, err := readFloors(strings.NewReader("cuba fast\n")); err == nil {
		t.Error("a line without a number must be an error")
	}
}
