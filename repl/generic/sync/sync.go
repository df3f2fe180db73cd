// Package sync has functions that compute once.
package sync

import "sync"

// OnceFunc returns a function that calls f once; if that panics, so does every call.
func OnceFunc(f func()) func() {
	once := OnceValue(func() bool { f(); return true })
	return func() { once() }
}

// OnceValue returns a function that gives what f returns, which is called once.
func OnceValue[T any](f func() T) func() T {
	once := OnceValues(func() (T, bool) { return f(), true })
	return func() T {
		v, _ := once()
		return v
	}
}

// OnceValues returns a function that gives what f returns, which is called once.
func OnceValues[T1, T2 any](f func() (T1, T2)) func() (T1, T2) {
	var (
		mu       sync.Mutex
		a        T1
		b        T2
		done     bool
		panicked any
	)
	compute := func() {
		done = true
		defer func() { panicked = recover() }()
		a, b = f()
	}
	return func() (T1, T2) {
		mu.Lock()
		if !done {
			compute()
		}
		p := panicked
		mu.Unlock()
		if p != nil {
			panic(p)
		}
		return a, b
	}
}
