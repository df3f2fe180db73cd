package brian

import "math"

// ShareAlways makes n workers share all that can be shared, down to single
// elements, however long that takes; undo goes back to what was.
func ShareAlways(n int) (undo func()) { return share(n, longestStretch, func() bool { return true }) }

// ShareSometimes makes n workers come in some of the steps, and go.
func ShareSometimes(n int) (undo func()) {
	turn := uint32(1)
	return share(n, 5, func() bool {
		turn = turn*1664525 + 1013904223
		return turn>>30 != 0
	})
}

func share(n, stretch int, steps func() bool) (undo func()) {
	a, b, c, d, e, f := shareSteps, grain, line, manySynapses, longestStretch, Prefs.Core.Workers
	shareSteps, grain, line, manySynapses, longestStretch, Prefs.Core.Workers = steps, 1, 1, 1, stretch, n
	return func() {
		shareSteps, grain, line, manySynapses, longestStretch, Prefs.Core.Workers = a, b, c, d, e, f
	}
}

// KeepApart makes runs fuse nothing, until undo.
func KeepApart() (undo func()) {
	fusing = false
	return func() { fusing = true }
}

// KeepSums lets runs keep the sums over synapses in which nothing has changed, or compute all
// in each step, until undo, which gives the number of sums that could be kept.
func KeepSums(keep bool) (undo func() int) {
	n := 0
	keepsSum = func() bool {
		n++
		return keep
	}
	return func() int {
		keepsSum = nil
		return n
	}
}

// AskAll makes connect ask its conditions for all pairs, until undo.
func AskAll() (undo func()) {
	joinAll = true
	return func() { joinAll = false }
}

// Phases counts the phases that workers have shared.
func Phases() int { return sharedPhases }

// Stretches counts the stretches of steps that workers have made by themselves.
func Stretches() int { return sharedStretches }

// SavedStates is what all objects of the networks hold that have run in this world.
func SavedStates() map[string]any {
	var list []object
	if theWorld().scope != nil {
		for _, name := range theWorld().scope.Names() {
			if x, ok := theWorld().scope.Lookup(name); ok {
				if o, ok := x.(object); ok && !isNil(o) {
					list = append(list, o)
				}
			}
		}
	}
	return heldBy(list)
}

// heldBy is what objects hold, by name.
func heldBy(list []object) map[string]any {
	all := map[string]any{}
	for _, o := range list {
		if k, ok := o.(keeper); ok {
			s := *k.save()
			all[o.head().name+" columns"] = bitsOf(s.Columns)
			s.Columns = nil
			all[o.head().name] = s
		}
	}
	return all
}

// bitsOf is the numbers as bits, so that what is no number can be compared.
func bitsOf(columns map[string][]float64) map[string][]uint64 {
	all := map[string][]uint64{}
	for name, list := range columns {
		for _, x := range list {
			all[name] = append(all[name], math.Float64bits(x))
		}
	}
	return all
}
