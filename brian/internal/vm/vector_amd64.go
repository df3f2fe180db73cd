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

// Sound is how many numbers at the beginning, in groups of eight, are at most limit in
// size, and zero or at least 2.2e-308.
func Sound(list []float64, limit float64) int {
	if !cpu.X86.HasAVX2 || len(list) == 0 {
		return soundLoop(list, limit)
	}
	return soundAVX(unsafe.Pointer(&list[0]), len(list), limit)
}

// addAVX and fillAVX do n > 0 numbers.
//
//go:noescape
func addAVX(to, x unsafe.Pointer, n int)

//go:noescape
func fillAVX(dst unsafe.Pointer, x float64, n int)

//go:noescape
func soundAVX(list unsafe.Pointer, n int, limit float64) int
