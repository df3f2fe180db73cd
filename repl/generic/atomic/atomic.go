// Package atomic has pointers that goroutines share.
package atomic

import "sync"

// Pointer holds a pointer that goroutines read and set.
type Pointer[T any] struct {
	mu sync.Mutex
	p  *T
}

// Load returns the pointer.
func (x *Pointer[T]) Load() *T {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.p
}

// Store sets the pointer.
func (x *Pointer[T]) Store(val *T) { x.Swap(val) }

// Swap sets the pointer and returns the one before.
func (x *Pointer[T]) Swap(val *T) *T {
	x.mu.Lock()
	defer x.mu.Unlock()
	old := x.p
	x.p = val
	return old
}

// CompareAndSwap sets the pointer if it is old.
func (x *Pointer[T]) CompareAndSwap(old, val *T) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.p != old {
		return false
	}
	x.p = val
	return true
}
