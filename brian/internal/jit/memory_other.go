//go:build !linux || !amd64

package jit

import (
	"errors"
	"unsafe"
)

// Available reports whether programs can run as machine code here.
func Available() bool { return false }

const available, hasWide = false, false

type executable struct{ entry uintptr }

func newExecutable([]byte) (*executable, error) {
	return nil, errors.New("jit: there is no machine code for this processor or system")
}

func enter(uintptr, unsafe.Pointer, unsafe.Pointer, int) {
	panic("jit: machine code entered where there is none")
}
