package journal

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

type cell struct {
	Number int
	Text   string
}

// cells are the first n of a session; one has a text that is no UTF-8.
func cells(n int) []cell {
	list := make([]cell, n)
	for i := range list {
		list[i] = cell{i, fmt.Sprintf("x = %d \xff", i)}
	}
	return list
}

func TestListsKeepAllValuesAndFewInMemory(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	l := new(List[cell])
	defer l.Close()
	for i, c := range cells(10*kept + 7) {
		l.Add(c)
		if len(l.newest) > 2*kept || cap(l.newest) > 4*kept {
			t.Fatalf("of %d values, %d are in memory, with room for %d", i+1, len(l.newest), cap(l.newest))
		}
	}
	for range 2 { // reading changes nothing
		all, err := l.All()
		if err != nil || !slices.Equal(all, cells(10*kept+7)) {
			t.Fatalf("%d values, %v", len(all), err)
		}
	}
	left, err := os.ReadDir(os.Getenv("TMPDIR"))
	if err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}

func TestListsWithoutAFileStayInMemory(t *testing.T) {
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "missing"))
	l := Of(cells(5 * kept)...)
	if all, err := l.All(); err != nil || !slices.Equal(all, cells(5*kept)) {
		t.Fatalf("%d values, %v", len(all), err)
	}
	os.Mkdir(os.Getenv("TMPDIR"), 0o700)
	for _, c := range cells(7 * kept)[5*kept:] {
		l.Add(c)
	}
	if all, err := l.All(); err != nil || !slices.Equal(all, cells(7*kept)) || len(l.newest) > 2*kept {
		t.Fatalf("%d values, %d of them in memory, %v", len(all), len(l.newest), err)
	}
}

func TestListsWhoseFileIsLost(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	l := Of(cells(3 * kept)...)
	if err := l.file.Truncate(10); err != nil {
		t.Fatal(err)
	}
	if newest, err := l.All(); err == nil || !slices.Equal(newest, cells(3 * kept)[2*kept:]) {
		t.Errorf("%d values, %v", len(newest), err)
	}
	l.Close()
	if all, err := l.All(); err != nil || len(all) > 0 {
		t.Errorf("closed: %d values, %v", len(all), err)
	}
}
