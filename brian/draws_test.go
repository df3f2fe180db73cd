package brian

import (
	"testing"

	"gobrian/units"
)

func TestDrawsFollowTheSeed(t *testing.T) {
	draw := func() []float64 {
		t.Helper()
		if err := Seed(3); err != nil {
			t.Fatal(err)
		}
		u, err := Rand(1000)
		if err != nil {
			t.Fatal(err)
		}
		n, err := Randn(10, 100)
		if err != nil {
			t.Fatal(err)
		}
		k, err := Randint(-2, RandintOptions{High: 3, Size: 1000})
		if err != nil {
			t.Fatal(err)
		}
		if s := n.(units.Array).Shape(); s[0] != 10 || s[1] != 100 {
			t.Errorf("randn(10, 100) has the shape %v", s)
		}
		var all []float64
		for _, x := range []any{u, n, k} {
			all = append(all, x.(units.Array).Values()...)
		}
		return all
	}
	a, b := draw(), draw()
	seen := map[float64]bool{}
	for i := range a {
		if a[i] != b[i] {
			t.Fatalf("draw %d is %v and %v after the same seed", i, a[i], b[i])
		}
		if i < 1000 && (a[i] < 0 || a[i] >= 1) {
			t.Errorf("rand gives %v", a[i])
		}
		if i >= 2000 {
			seen[a[i]] = true
		}
	}
	if len(seen) != 5 || !seen[-2] || !seen[2] {
		t.Errorf("randint(-2, 3) gives %v", seen)
	}
	for _, bad := range []func() (any, error){
		func() (any, error) { return Rand(-1) },
		func() (any, error) { return Rand(1, 2, -3) },
		func() (any, error) { return Randint(0) },
		func() (any, error) { return Randint(1, RandintOptions{High: 1}) },
	} {
		if x, err := bad(); err == nil {
			t.Errorf("a wrong shape or bound gives %v", x)
		}
	}
}
