package vm

import "sort"

// runs is an index column as runs of elements that reach neighbours, or all the same
// one, as the synapses of a group connected to all of another do: what they reach is
// copied and added by vectors then, where it would be gathered and scattered one by one.
type runs struct {
	from []int32 // the first element of each run, and at the end the number of elements
	at   []int32 // what it reaches
	step int32   // from one element to the next: 1 or 0
}

// runBlock is the number of elements that are done at a time where there are runs: what
// is copied for them stays in the first cache.
const runBlock = 1024

// leastRun is the mean length of runs that are worth it.
const leastRun = 24

// findRuns is nil where the runs of a list are too short.
func findRuns(list []int32) *runs {
	for step := range int32(2) {
		n := 1
		for k := 1; k < len(list); k++ {
			if list[k] != list[k-1]+step {
				n++
			}
		}
		if n*leastRun > len(list) {
			continue
		}
		r := &runs{from: make([]int32, 0, n+1), at: make([]int32, 0, n), step: step}
		for k, at := range list {
			if k == 0 || at != list[k-1]+step {
				r.from, r.at = append(r.from, int32(k)), append(r.at, at)
			}
		}
		r.from = append(r.from, int32(len(list)))
		return r
	}
	return nil
}

// each calls f for the runs of the elements first..first+n-1, cut to these: lo..hi-1
// counted from first, and what lo reaches.
func (r *runs) each(first, n int, f func(lo, hi, at int)) {
	k := sort.Search(len(r.at), func(k int) bool { return int(r.from[k+1]) > first })
	for lo := 0; lo < n; k++ {
		hi := min(int(r.from[k+1])-first, n)
		f(lo, hi, int(r.at[k])+int(r.step)*(first+lo-int(r.from[k])))
		lo = hi
	}
}

// gather sets dst to what the elements from first on reach.
func (r *runs) gather(dst, column []float64, first int) {
	r.each(first, len(dst), func(lo, hi, at int) {
		if r.step == 0 {
			fillVector(dst[lo:hi], column[at])
		} else {
			copy(dst[lo:hi], column[at:at+hi-lo])
		}
	})
}

// add adds x to what the elements from first on reach, neighbours being reached.
func (r *runs) add(column []float64, first int, x []float64) {
	r.each(first, len(x), func(lo, hi, at int) { addVector(column[at:at+hi-lo], x[lo:hi]) })
}
