package units

import "testing"

// TestElement compares Element and SetElement with Index and SetIndex, for dense arrays, views with gaps, and positions from the end.
func TestElement(t *testing.T) {
	count := func(n int) Array {
		a, err := Arange(n)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	dense := count(24).Reshape(2, 3, 4)
	turned := dense.Transpose()
	for _, a := range []Array{dense, turned, turned.Row(1), count(5)} {
		var walk func(ix []int)
		walk = func(ix []int) {
			if len(ix) < a.NDim() {
				for i := -a.Shape()[len(ix)]; i < a.Shape()[len(ix)]; i++ {
					walk(append(append([]int{}, ix...), i))
				}
				return
			}
			list := make([]any, len(ix))
			for k, i := range ix {
				list[k] = i
			}
			want, err := a.Index(list...)
			got, ok := a.Element(ix...)
			if err != nil || !ok || !got.Equal(want.(Quantity)) {
				t.Fatalf("%v%v = %v, want %v", a.Shape(), ix, got, want)
			}
			if !a.SetElement(got.Value+1, ix...) {
				t.Fatalf("%v%v is not set", a.Shape(), ix)
			}
			if now, _ := a.Index(list...); !now.(Quantity).Equal(got.Add(Scalar(1))) {
				t.Fatalf("%v%v became %v", a.Shape(), ix, now)
			}
			a.SetElement(got.Value, ix...)
		}
		walk(nil)
	}
	for _, ix := range [][]int{{}, {1}, {2, 0, 0}, {0, 0, -5}, {0, 0, 0, 0}} {
		if _, ok := dense.Element(ix...); ok || dense.SetElement(1, ix...) {
			t.Errorf("%v is an element", ix)
		}
	}
	if v := NewArray([]float64{1}, Volt.Dim); v.SetElement(2, 0) {
		t.Error("a number became volts")
	}
}
