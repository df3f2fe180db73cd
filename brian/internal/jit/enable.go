package jit

import "sync/atomic"

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
