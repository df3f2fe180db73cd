package units

import "testing"

// TestLargeTables copies tables of many elements that do not lie row after row.
func TestLargeTables(t *testing.T) {
	const rows, cols = 77, 131
	values := make([]float64, rows*cols)
	for k := range values {
		values[k] = float64(k)
	}
	a := Matrix(values, rows, cols, Volt.Dim)
	for k, x := range a.Transpose().Values() {
		if want := float64(k%rows*cols + k/rows); x != want {
			t.Fatalf("element %d of the transposed table is %v, want %v", k, x, want)
		}
	}
	back := a.Transpose().Transpose().Values()
	for k, x := range back {
		if x != values[k] {
			t.Fatalf("element %d is %v after two turns, want %v", k, x, values[k])
		}
	}
}
