package units

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestDirections(t *testing.T) {
	a := must(Arange(24)).Reshape(2, 3, 4)
	all := Span{Open, Open, Open}
	get := func(ix ...any) any { return must(a.Index(ix...)) }
	sum := func(o AxisOptions) any { return must(Sum(a, o)) }
	for i, c := range []struct{ got, want any }{
		{get(1, 2, 3), "23"}, {get(-1, -1), "[20 21 22 23]"}, {get(Ellipsis{}, 0), "[[ 0  4  8]\n [12 16 20]]"},
		{get(all, Span{Open, Open, -1}, Span{1, 3, 1}), "[[[ 9 10]\n  [ 5  6]\n  [ 1  2]]\n\n [[21 22]\n  [17 18]\n  [13 14]]]"},
		{get(all, []int{0, 2}, 1), "[[ 1  9]\n [13 21]]"}, {get(0, all, []int{0, 1}), "[[0 4 8]\n [1 5 9]]"},
		{get(Greater(a, Whole(20))), "[21 22 23]"}, {get([]bool{false, true}, 0, nil), "[[[12 13 14 15]]]"},
		{sum(AxisOptions{Axis: []int{0, 2}}), "[ 60  92 124]"}, {sum(AxisOptions{Axis: -1, Keepdims: true}), "[[[ 6]\n  [22]\n  [38]]\n\n [[54]\n  [70]\n  [86]]]"},
		{a.T().Shape(), "[4 3 2]"}, {a.Moveaxis(0, -1).Shape(), "[3 4 2]"}, {a.Transpose(1, 0, 2).Row(0), "[[ 0  1  2  3]\n [12 13 14 15]]"},
		{must(Concatenate([]any{a, a}, AxisOptions{Axis: -1})).Shape(), "[2 3 8]"}, {must(Stack([]any{a, a}, AxisOptions{Axis: 1})).Shape(), "[2 2 3 4]"},
		{must(Dstack([]any{list(1, 2), list(3, 4)})), "[[[1 3]\n  [2 4]]]"},
		{a.Tensordot(a, []int{1, 2}, []int{1, 2}), "[[ 506 1298]\n [1298 3818]]"},
		{a.Matmul(zerosOf(4, 2)).Shape(), "[2 3 2]"}, {a.Dot(list(1, 0, 0, 0)), "[[ 0  4  8]\n [12 16 20]]"},
		{Mul(a, MV).Repr()[:31], "array([[[ 0.,  1.,  2.,  3.],\n "},
		{a.Reshape(4, -1).Reverse(1).Row(0), "[5 4 3 2 1 0]"}, {list(1, 2).Tile(2, 2), "[[1 2 1 2]\n [1 2 1 2]]"},
		{a.Roll(1, 0).Row(0).Row(0), "[12 13 14 15]"}, {a.Roll(1).Row(0).Row(0), "[23  0  1  2]"}, {a.Sort(0).Row(1).Row(2), "[20 21 22 23]"},
	} {
		if got := fmt.Sprint(c.got); got != c.want {
			t.Errorf("%d: %s, want %s", i, got, c.want)
		}
	}
	for i, c := range []struct{ got, want string }{
		{caught(func() { Add(a, list(1, 2, 3)) }), "+: shapes (2, 3, 4) and (3,): do not fit together"},
		{caught(func() { a.Transpose(0, 0, 1) }), "transpose: shapes (2, 3, 4) and (0, 0, 1): an axis is named twice"},
		{caught(func() { a.Reshape(5, -1) }), "reshape: shapes (2, 3, 4) and (5, -1): do not fit together"},
		{caught(func() { must(NewArray([]float64{}, Dimensionless).Index(0)) }), "index [0]: 0 is out of range for 0 elements, the array has shape (0,)"},
		{caught(func() { must(a.Index(0, 3)) }), "index [0, 3]: 3 is out of range for 3 elements, the array has shape (2, 3, 4)"},
		{caught(func() { must(a.Index(0, 0, 0, 0)) }), "index [0, 0, 0, 0]: too many or too few indices, the array has shape (2, 3, 4)"},
	} {
		if c.got != c.want {
			t.Errorf("%d: %s, want %s", i, c.got, c.want)
		}
	}
}

// zerosOf is an array of zeros of a shape.
func zerosOf(shape ...int) Array {
	return ArrayOf(make([]float64, product(shape)), shape, Dimensionless)
}

// TestViews: whatever is taken without copying computes as its copy does, and what is stored in it is in the array.
func TestViews(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := rapid.SliceOfN(rapid.IntRange(0, 4), 1, 4).Draw(t, "shape")
		a := ArrayOf(must(Arange(product(shape))).Values(), shape, Dimensionless)
		v := a
		for range rapid.IntRange(0, 4).Draw(t, "times") {
			n := v.NDim()
			k := rapid.IntRange(0, n-1).Draw(t, "axis")
			switch rapid.IntRange(0, 4).Draw(t, "what") {
			case 0:
				v = v.Moveaxis(k, rapid.IntRange(0, n-1).Draw(t, "to"))
			case 1:
				v = v.Reverse(k)
			case 2:
				v = v.ExpandDims(k)
			case 3:
				v = must(v.Moveaxis(k, 0).Index(Span{rapid.IntRange(-5, 5).Draw(t, "lo"), Open, rapid.SampledFrom([]int{1, 2, -1, -2}).Draw(t, "step")})).(Array)
			case 4:
				v = v.T()
			}
		}
		c := v.Copy()
		if !slices.Equal(v.Shape(), c.Shape()) || v.String() != c.String() || !Equal(v, c).All() || v.Sum().NotEqual(c.Sum()) {
			t.Fatalf("%v and its copy %v", v, c)
		}
		for i := range c.Size() {
			if v.At(i).NotEqual(c.At(i)) {
				t.Fatalf("element %d of %v", i, v)
			}
		}
		if err := v.Assign(Whole(-1)); err != nil {
			t.Fatal(err)
		}
		stored := 0
		for _, x := range a.Values() {
			if x == -1 {
				stored++
			}
		}
		if stored != v.Size() {
			t.Fatalf("%d of %d elements were stored", stored, v.Size())
		}
	})
}
