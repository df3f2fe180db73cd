package brian

import (
	"math/bits"
	"slices"
)

// split is where the parts of phases over so many elements begin. One worker may be
// slower than another, for its processor does other things as well, or is told late what there
// is to do: parts grow and shrink until nobody waits for the same worker most of the time.
// What is computed does not depend on it.
type split struct {
	size   int
	bounds []int // of the parts, and the end: a new slice when they move
	moves  int
	_      [128]byte // workers read what is above, and what is below changes in each phase

	every  int   // phases until the bounds are looked at
	fine   int   // how often the moves were halved
	phases int   // since they were
	ways   []int // for each worker, whether its part grew or shrank when it last did: 1 or -1
	late   []int // in how many of these the others have waited for a worker
}

// Parts begin where a line of the cache does in any column, also one of bytes: see
// vm.Machine.Descend for what else two processors do to each other there. A part has at
// least half of an even share.
var line = 64 // a variable for tests

const (
	balanceEvery = 64                // phases
	rarely       = 64 * balanceEvery // where parts have grown and shrunk in turn
	firstMove    = 32                // of these are a share
	mostHalved   = 3                 // moves, where parts have grown and shrunk in turn
)

func newSplit(size, parts int) *split {
	x := &split{size: size, bounds: make([]int, parts+1), late: make([]int, parts), ways: make([]int, parts), every: balanceEvery}
	for part := range parts {
		x.bounds[part] = size * part / parts / line * line
	}
	x.bounds[parts] = size
	return x
}

// note counts a phase, in which late are the workers, as bits, that the first has waited for.
func (x *split) note(late uint64) {
	for ; late != 0; late &= late - 1 {
		x.late[bits.TrailingZeros64(late)]++
	}
	x.passed(1)
}

// passed counts phases, in which workers were as late as was noted.
func (x *split) passed(phases int) {
	if x.phases += phases; x.phases >= x.every {
		x.balance()
		x.phases = 0
		clear(x.late)
	}
}

// balance moves elements between the first worker and those that are mostly late, or
// mostly wait.
func (x *split) balance() {
	parts := len(x.late)
	share := x.size / parts
	by := max((share/firstMove>>x.fine)/line*line, line)
	sizes := make([]int, parts)
	for w := range sizes {
		sizes[w] = x.bounds[w+1] - x.bounds[w]
	}
	for w := 1; w < parts; w++ {
		switch {
		case 4*x.late[w] > 3*x.phases && sizes[w]-by >= share/2:
			sizes[w], sizes[0] = sizes[w]-by, sizes[0]+by
			x.turn(w, -1)
		case 4*x.late[w] < x.phases && sizes[0]-by >= share/2:
			sizes[w], sizes[0] = sizes[w]+by, sizes[0]-by
			x.turn(w, 1)
		}
	}
	bounds := make([]int, 1, parts+1)
	for w, n := range sizes {
		bounds = append(bounds, bounds[w]+n)
	}
	if !slices.Equal(bounds, x.bounds) {
		x.bounds = bounds
		x.moves++
	}
}

// turn notes that the part of a worker grows or shrinks. Where it does that in turn, the best bounds lie between
// two that are tried, and each move costs what workers know of their elements: moves become smaller, and rarer.
func (x *split) turn(w, way int) {
	switch x.ways[w] {
	case -way:
		x.every, x.fine = min(2*x.every, rarely), min(x.fine+1, mostHalved)
	case way:
		x.every, x.fine = max(x.every/2, balanceEvery), max(x.fine-1, 0)
	}
	x.ways[w] = way
}
