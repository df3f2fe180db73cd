package repl

// waits.go: what cells wait for in package sync, so that an interrupt ends it.

// wait calls f, which waits for a lock or for goroutines. After an interrupt, undo is called as soon as f is through.
func (s *Session) wait(f, undo func()) {
	through, interrupted := make(chan struct{}), s.context().Done()
	go func() {
		f()
		select {
		case through <- struct{}{}:
		case <-interrupted:
			undo()
		}
	}()
	select {
	case <-through:
	case <-interrupted:
		panic(&failure{err: ErrInterrupted})
	}
}
