package jit

import "sync/atomic"

// limit is the greatest number of lanes that code is made with, 0 for the processor's.
var limit atomic.Int32

var disabled atomic.Bool

// Enable switches machine code on or off for the executors that ask Enabled, and
// gives what Enabled is then. Numbers do not depend on it.
func Enable(on bool) bool {
	disabled.Store(!on)
	return Enabled()
}

// Enabled reports whether machine code is to be used: it is Available, and not
// switched off.
func Enabled() bool { return Available() && !disabled.Load() }

// Limit keeps the code that is made from now on to vectors of at most so many
// elements (0 for as many as the processor has) and gives the number of elements
// that a vector has then, 0 where there is no machine code for so few. Numbers do
// not depend on it.
func Limit(lanes int) int {
	limit.Store(int32(lanes))
	if w := chosen(); w != nil {
		return w.lanes
	}
	return 0
}

// chosen is the width that code is made with, nil where there is none.
func chosen() *width {
	most := int(limit.Load())
	for _, w := range widths() {
		if most == 0 || w.lanes <= most {
			return w
		}
	}
	return nil
}

// Instructions names the vector instructions that code is made of, as AVX-512.
func Instructions() string {
	if w := chosen(); w != nil {
		return w.name
	}
	return ""
}
