package vm

import "unsafe"

// prefetch asks for the n bytes at p, so that they are near when they are read.
//
//go:noescape
func prefetch(p unsafe.Pointer, n int)

// prefetchListed asks for n listed elements of a column.
//
//go:noescape
func prefetchListed(column unsafe.Pointer, elems *int32, n int)
