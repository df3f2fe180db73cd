//go:build !amd64

package vm

import "unsafe"

// prefetch does nothing: other processors are left to see for themselves.
func prefetch(unsafe.Pointer, int) {}
