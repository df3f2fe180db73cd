package vm

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

// addVector adds x to the first numbers of to.
func addVector(to, x []float64) {
	if to = to[:len(x)]; !cpu.X86.HasAVX2 || len(x) == 0 {
		addLoop(to, x)
		return
	}
	addAVX(unsafe.Pointer(&to[0]), unsafe.Pointer(&x[0]), len(x))
}

// fillVector sets all of dst to x.
func fillVector(dst []float64, x float64) {
	if !cpu.X86.HasAVX2 || len(dst) == 0 {
		fill(dst, x)
		return
	}
	fillAVX(unsafe.Pointer(&dst[0]), x, len(dst))
}

// addAVX and fillAVX do n > 0 numbers.
//
//go:noescape
func addAVX(to, x unsafe.Pointer, n int)

//go:noescape
func fillAVX(dst unsafe.Pointer, x float64, n int)
