package python

import "gobrian/units"

// setPrintoptions is np.set_printoptions. Other options than those of units.PrintOptions
// have no effect here.
func setPrintoptions(a args) any {
	number := func(i int, name string) int {
		x := a.given(i, name, 0)
		if f, ok := x.(float64); ok && f > 1<<30 { // numpy.inf
			return 1 << 30
		}
		n, _ := small(x)
		return n
	}
	o := units.PrintOptions{Precision: number(0, "precision"), Threshold: number(1, "threshold"), EdgeItems: number(2, "edgeitems"), LineWidth: number(3, "linewidth")}
	if s := a.given(4, "suppress", nil); s != nil {
		o.Suppress = Truth(s)
	}
	if err := units.SetPrintoptions(o); err != nil {
		raise("ValueError", "%v", err)
	}
	return nil
}
