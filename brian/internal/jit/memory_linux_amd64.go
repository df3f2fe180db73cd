package jit

import (
	"runtime"
	"unsafe"

	"golang.org/x/sys/cpu"
	"golang.org/x/sys/unix"
)

// Available reports whether programs can run as machine code here: the processor
// has the instructions, and the system lets memory be made executable.
func Available() bool { return available }

var (
	available = cpu.X86.HasAVX2 && cpu.X86.HasFMA && executes()
	hasWide   = cpu.X86.HasAVX512F && cpu.X86.HasAVX512DQ && cpu.X86.HasAVX512VL
)

// executes tries a function that does nothing.
func executes() bool {
	x, err := newExecutable([]byte{0xc3})
	if err != nil {
		return false
	}
	enter(x.entry, nil, nil, 0)
	return true
}

// executable is memory that holds code. It is unmapped when nothing refers to it.
type executable struct{ entry uintptr }

// newExecutable copies code to memory of its own, which is never writable and
// executable at the same time.
func newExecutable(code []byte) (*executable, error) {
	b, err := unix.Mmap(-1, 0, len(code), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_PRIVATE|unix.MAP_ANON)
	if err != nil {
		return nil, err
	}
	copy(b, code)
	if err := unix.Mprotect(b, unix.PROT_READ|unix.PROT_EXEC); err != nil {
		_ = unix.Munmap(b)
		return nil, err
	}
	x := &executable{uintptr(unsafe.Pointer(&b[0]))}
	runtime.AddCleanup(x, func(b []byte) { _ = unix.Munmap(b) }, b)
	return x, nil
}

// enter calls code on the stack of the goroutine.
//
//go:noescape
func enter(code uintptr, pointers, state unsafe.Pointer, n int)
