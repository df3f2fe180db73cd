package generic_test

import (
	"cmp"
	"errors"
	"fmt"
	"go/importer"
	"go/parser"
	"go/token"
	"io/fs"
	"iter"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"gobrian/repl/generic"
	ourcmp "gobrian/repl/generic/cmp"
	ourerrors "gobrian/repl/generic/errors"
	ouriter "gobrian/repl/generic/iter"
	ourmaps "gobrian/repl/generic/maps"
	ourslices "gobrian/repl/generic/slices"
	ourstrings "gobrian/repl/generic/strings"
	oursync "gobrian/repl/generic/sync"
)

// TestWhole holds the packages that consist of source to the names of Go's own.
func TestWhole(t *testing.T) {
	from := importer.ForCompiler(token.NewFileSet(), "source", nil)
	for _, path := range []string{"cmp", "iter", "maps", "slices"} {
		std, err := from.Import(path)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), "", generic.Source(path), 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range std.Scope().Names() {
			if token.IsExported(name) && file.Scope.Lookup(name) == nil {
				t.Errorf("%s.%s is missing", path, name)
			}
		}
	}
}

// TestSlices compares our functions with Go's on random lists, with their panics.
func TestSlices(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		s, u := list(r), list(r)
		i, j, v := r.IntN(6)-1, r.IntN(6)-1, r.IntN(4)
		down := func(a, b int) int { return b - a }
		rest := func(a, b int) int { return a%2 - b%2 }
		odd := func(x int) bool { return x%2 == 1 }
		sorted := slices.Sorted(slices.Values(s))
		for name, pair := range map[string][2]func() any{
			"Equal":            {func() any { return slices.Equal(s, u) }, func() any { return ourslices.Equal(s, u) }},
			"Compare":          {func() any { return slices.Compare(s, u) }, func() any { return ourslices.Compare(s, u) }},
			"Index":            {func() any { return slices.Index(s, v) }, func() any { return ourslices.Index(s, v) }},
			"IndexFunc":        {func() any { return slices.IndexFunc(s, odd) }, func() any { return ourslices.IndexFunc(s, odd) }},
			"Contains":         {func() any { return slices.Contains(s, v) }, func() any { return ourslices.Contains(s, v) }},
			"Insert":           {func() any { return slices.Insert(slices.Clone(s), i, u...) }, func() any { return ourslices.Insert(slices.Clone(s), i, u...) }},
			"Insert own":       {func() any { return slices.Insert(slices.Grow(slices.Clone(s), 9), 0, s...) }, func() any { return ourslices.Insert(slices.Grow(slices.Clone(s), 9), 0, s...) }},
			"Delete":           {func() any { c := slices.Clone(s); return [2]any{slices.Delete(c, i, j), c} }, func() any { c := slices.Clone(s); return [2]any{ourslices.Delete(c, i, j), c} }},
			"DeleteFunc":       {func() any { c := slices.Clone(s); return [2]any{slices.DeleteFunc(c, odd), c} }, func() any { c := slices.Clone(s); return [2]any{ourslices.DeleteFunc(c, odd), c} }},
			"Replace":          {func() any { return slices.Replace(slices.Clone(s), i, j, u...) }, func() any { return ourslices.Replace(slices.Clone(s), i, j, u...) }},
			"Compact":          {func() any { c := slices.Clone(s); return [2]any{slices.Compact(c), c} }, func() any { c := slices.Clone(s); return [2]any{ourslices.Compact(c), c} }},
			"Grow":             {func() any { return slices.Grow(s, i) }, func() any { return ourslices.Grow(s, i) }},
			"Reverse":          {func() any { c := slices.Clone(s); slices.Reverse(c); return c }, func() any { c := ourslices.Clone(s); ourslices.Reverse(c); return c }},
			"Concat":           {func() any { return slices.Concat(s, u, s) }, func() any { return ourslices.Concat(s, u, s) }},
			"Repeat":           {func() any { return slices.Repeat(s, i) }, func() any { return ourslices.Repeat(s, i) }},
			"Min":              {func() any { return slices.Min(s) }, func() any { return ourslices.Min(s) }},
			"Max":              {func() any { return slices.Max(s) }, func() any { return ourslices.Max(s) }},
			"MinFunc":          {func() any { return slices.MinFunc(s, rest) }, func() any { return ourslices.MinFunc(s, rest) }},
			"MaxFunc":          {func() any { return slices.MaxFunc(s, rest) }, func() any { return ourslices.MaxFunc(s, rest) }},
			"Sort":             {func() any { c := slices.Clone(s); slices.Sort(c); return c }, func() any { c := slices.Clone(s); ourslices.Sort(c); return c }},
			"SortFunc":         {func() any { c := slices.Clone(s); slices.SortFunc(c, rest); return c }, func() any { c := slices.Clone(s); ourslices.SortFunc(c, rest); return c }},
			"SortStableFunc":   {func() any { c := slices.Clone(s); slices.SortStableFunc(c, rest); return c }, func() any { c := slices.Clone(s); ourslices.SortStableFunc(c, rest); return c }},
			"IsSorted":         {func() any { return slices.IsSorted(s) }, func() any { return ourslices.IsSorted(s) }},
			"BinarySearch":     {func() any { a, b := slices.BinarySearch(sorted, v); return [2]any{a, b} }, func() any { a, b := ourslices.BinarySearch(sorted, v); return [2]any{a, b} }},
			"SortedFunc":       {func() any { return slices.SortedFunc(slices.Values(s), down) }, func() any { return ourslices.SortedFunc(ourslices.Values(s), down) }},
			"SortedStableFunc": {func() any { return slices.SortedStableFunc(slices.Values(s), rest) }, func() any { return ourslices.SortedStableFunc(ourslices.Values(s), rest) }},
			"Chunk":            {func() any { return slices.Collect(slices.Chunk(s, i)) }, func() any { return ourslices.Collect(ourslices.Chunk(s, i)) }},
			"All":              {func() any { return maps.Collect(slices.All(s)) }, func() any { return ourmaps.Collect(ourslices.All(s)) }},
			"Backward":         {func() any { return pairs(slices.Backward(s)) }, func() any { return pairs(iter.Seq2[int, int](ourslices.Backward(s))) }},
		} {
			if want, got := outcome(pair[0]), outcome(pair[1]); got != want {
				t.Fatalf("%s of %v, %v, %d, %d, %d: %s, want %s", name, s, u, i, j, v, got, want)
			}
		}
	}
}

func list(r *rand.Rand) []int {
	s := make([]int, r.IntN(30)*r.IntN(2)+r.IntN(4))
	for i := range s {
		s[i] = r.IntN(4)
	}
	return s
}

func pairs[K, V any](seq iter.Seq2[K, V]) (list []any) {
	for k, v := range seq {
		list = append(list, k, v)
	}
	return list
}

// outcome is the text of what f returns, or that it panics.
func outcome(f func() any) (text string) {
	defer func() {
		if r := recover(); r != nil {
			text = "panic"
		}
	}()
	return fmt.Sprintf("%#v", f())
}

// TestCompare compares numbers that have no order with those that have.
func TestCompare(t *testing.T) {
	list := []float64{math.NaN(), math.Inf(-1), -1, math.Copysign(0, -1), 0, 2}
	for _, x := range list {
		for _, y := range list {
			if cmp.Compare(x, y) != ourcmp.Compare(x, y) || cmp.Less(x, y) != ourcmp.Less(x, y) || fmt.Sprint(cmp.Or(x, y)) != fmt.Sprint(ourcmp.Or(x, y)) {
				t.Errorf("%v and %v compare otherwise than in Go", x, y)
			}
		}
	}
}

func TestMaps(t *testing.T) {
	m := map[string]int{"a": 1, "b": 2, "c": 3}
	c := ourmaps.Clone(m)
	ourmaps.DeleteFunc(c, func(_ string, v int) bool { return v == 2 })
	ourmaps.Insert(c, ourmaps.All(map[string]int{"d": 4}))
	ourmaps.Copy(c, map[string]int{"e": 5})
	if want := map[string]int{"a": 1, "c": 3, "d": 4, "e": 5}; !maps.Equal(c, want) || !ourmaps.Equal(c, want) || ourmaps.Equal(c, m) {
		t.Errorf("the map is %v", c)
	}
	if keys := ourslices.Sorted(ourmaps.Keys(m)); !slices.Equal(keys, []string{"a", "b", "c"}) {
		t.Errorf("the keys are %v", keys)
	}
	if values := ourslices.Sorted(ourmaps.Values(m)); !slices.Equal(values, []int{1, 2, 3}) {
		t.Errorf("the values are %v", values)
	}
	if ourmaps.Clone(map[string]int(nil)) != nil {
		t.Error("the clone of nil is a map")
	}
}

// TestPull takes values one by one, to the end, to a stop before it, and to a panic.
func TestPull(t *testing.T) {
	ended := false
	count := func(yield func(int) bool) {
		defer func() { ended = true }()
		for i := range 3 {
			if !yield(i) {
				return
			}
		}
		panic("beyond")
	}
	next, stop := ouriter.Pull(count)
	next()
	if v, ok := next(); v != 1 || !ok {
		t.Errorf("the second value is %v, %v", v, ok)
	}
	stop()
	if v, ok := next(); v != 0 || ok || !ended {
		t.Errorf("after stop comes %v, %v", v, ok)
	}
	next, _ = ouriter.Pull(count)
	for range 3 {
		next()
	}
	if text := outcome(func() any { next(); return nil }); text != "panic" {
		t.Errorf("a panic of the sequence is %s", text)
	}
}

func TestOnce(t *testing.T) {
	n := 0
	f := oursync.OnceValue(func() int { n++; return n })
	if first := f(); first != 1 || f() != first {
		t.Error("OnceValue computes twice")
	}
	g := oursync.OnceFunc(func() { panic("no") })
	for range 2 {
		if outcome(func() any { g(); return nil }) != "panic" {
			t.Error("OnceFunc panics once")
		}
	}
}

func TestStrings(t *testing.T) {
	for _, s := range []string{"", "a", "a-b", "-a--b-", "x\ny", "x\n\ny\n", " a  b "} {
		for name, pair := range map[string][2]iter.Seq[string]{
			"Lines":         {strings.Lines(s), ourstrings.Lines(s)},
			"SplitSeq":      {strings.SplitSeq(s, "-"), ourstrings.SplitSeq(s, "-")},
			"SplitAfterSeq": {strings.SplitAfterSeq(s, "-"), ourstrings.SplitAfterSeq(s, "-")},
			"FieldsSeq":     {strings.FieldsSeq(s), ourstrings.FieldsSeq(s)},
			"FieldsFuncSeq": {strings.FieldsFuncSeq(s, unicode.IsSpace), ourstrings.FieldsFuncSeq(s, unicode.IsSpace)},
		} {
			if want, got := slices.Collect(pair[0]), slices.Collect(pair[1]); !slices.Equal(want, got) {
				t.Errorf("%s of %q: %q, want %q", name, s, got, want)
			}
		}
	}
}

func TestAsType(t *testing.T) {
	err := fmt.Errorf("outer: %w", &fs.PathError{Op: "open", Err: errors.New("x")})
	if e, ok := ourerrors.AsType[*fs.PathError](err); !ok || e.Op != "open" {
		t.Errorf("AsType finds %v, %v", e, ok)
	}
}
