package vm

import "unsafe"

// prefetch asks for the n bytes at p, so that they are near when they are read.
//
//go:noescape
func prefetch(p unsafe.Pointer, n int)
