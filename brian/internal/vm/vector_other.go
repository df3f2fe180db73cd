//go:build !amd64

package vm

// addVector adds x to the first numbers of to.
func addVector(to, x []float64) { addLoop(to[:len(x)], x) }

// fillVector sets all of dst to x.
func fillVector(dst []float64, x float64) { fill(dst, x) }
