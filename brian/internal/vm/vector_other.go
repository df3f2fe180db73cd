//go:build !amd64

package vm

// addVector adds x to the first numbers of to.
func addVector(to, x []float64) { addLoop(to[:len(x)], x) }

// fillVector sets all of dst to x.
func fillVector(dst []float64, x float64) { fill(dst, x) }

// Sound is how many numbers at the beginning, in groups of eight, are at most limit in
// size, and zero or at least 2.2e-308.
func Sound(list []float64, limit float64) int { return soundLoop(list, limit) }
