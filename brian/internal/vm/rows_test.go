package vm

import (
	"math/rand"
	"slices"
	"testing"
)

// TestRunRows runs ranges of an order, short and long, and compares with the list
// that they stand for; index columns are given in the order, or looked up.
func TestRunRows(t *testing.T) {
	const n, targets = 3000, 70
	r := rand.New(rand.NewSource(1))
	order := make([]int32, 0, n)
	for _, k := range r.Perm(n) {
		order = append(order, int32(k))
	}
	index, across := make([]int32, n), make([]int32, n)
	for k := range index {
		index[k] = int32(r.Intn(targets))
	}
	for p, k := range order {
		across[p] = index[k]
	}
	var ranges []Range
	for at := int32(0); at < n; {
		to := min(n, at+[]int32{0, 3, 40, 47, 48, 400, 900}[r.Intn(7)])
		if r.Intn(3) > 0 {
			ranges = append(ranges, Range{Lo: at, Hi: to})
		}
		at = to
	}
	var list []int32
	for _, x := range ranges {
		list = append(list, order[x.Lo:x.Hi]...)
	}
	run := func(do func(m *Machine)) (w, sum []float64) {
		m := New(parse(t, `
program t
column w float
column x[j] float
column sum[j] float
  v0 = load w
  v1 = load x[j]
  v2 = mul v0, v1
  v3 = exp v2
  store w, v3
  accumulate sum[j], v3
`))
		w, sum = make([]float64, n), make([]float64, targets)
		x := make([]float64, targets)
		for k := range w {
			w[k] = float64(k%17) / 16
		}
		for k := range x {
			x[k] = 1 / float64(k+1)
		}
		m.BindColumn("w", w)
		m.BindColumn("x", x)
		m.BindColumn("sum", sum)
		m.BindIndex("j", index)
		m.ListsAreSets(true)
		do(m)
		return w, sum
	}
	w, sum := run(func(m *Machine) { m.RunList(list, Step{}) })
	for _, given := range []map[string][]int32{nil, {"j": across}} {
		w2, sum2 := run(func(m *Machine) {
			m.SetRows(Rows{Order: order, Index: given})
			m.RunRows(ranges, Step{})
		})
		if !slices.Equal(w, w2) || !slices.Equal(sum, sum2) {
			t.Errorf("with %d index columns in rows: other numbers than from a list", len(given))
		}
	}
}
