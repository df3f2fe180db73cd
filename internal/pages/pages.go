// Package pages makes the first touch of memory cheap, where the system has huge
// pages for those who ask. A program that starts, builds synapses and records
// spikes touches new memory all the time, and the system interrupts it once for
// each page: for every 4 kB, at 0.3 us or, in some virtual machines, 15 us, or for
// every 2 MB.
//
// It is advice. Where the system knows nothing of it, memory is as it always is.
package pages

import (
	"runtime"
	"unsafe"
)

// huge is the size of a huge page, below which advice is of no use. [bytes]
const huge = 2 << 20

// Make makes a slice of n zeros. Nothing of it must have been touched for the
// advice to help, so it is given here.
func Make[T any](n int) []T {
	s := make([]T, n)
	if size := n * int(unsafe.Sizeof(*new(T))); size >= huge {
		advise(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), size))
	}
	return s
}

// Heap prepares the next size bytes that the program is going to allocate, in
// pieces of any size. It is for the beginning of a program; one that lives on calls
// end when that is over: the system goes on to fill huge pages of which little is
// in use, so that a program whose heap stays at 10 MB grows by 1 MB every few
// minutes until all of size is resident.
func Heap(size int) (end func()) {
	s := Make[byte](size)
	at := uintptr(unsafe.Pointer(unsafe.SliceData(s)))
	runtime.GC() // the memory is free again, and keeps the advice
	return func() { endAdvice(at, size) }
}
