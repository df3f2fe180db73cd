package repl

import "context"

// simulator.go: what the session and the simulator see of each other.

func (s *Session) enterWorld(ctx context.Context) (leave func()) { return func() {} }
func (s *Session) tellWarnings()                                 {}
func (s *Session) resetWorld(ctx context.Context)                {}
