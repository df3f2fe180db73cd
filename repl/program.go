package repl

import "gobrian/repl/dialect"

// ranChunk is a statement that ran.
type ranChunk struct {
	dialect.Chunk
}

func (s *Session) program(at place) (string, error) { return "", nil }
