//go:build !amd64

package vm

import "unsafe"

// prefetch and prefetchListed do nothing: other processors are left to see for themselves.
func prefetch(unsafe.Pointer, int)               {}
func prefetchListed(unsafe.Pointer, *int32, int) {}
