package kernel

import (
	"os"

	"gobrian/internal/tap"
)

// A stdio stands between os.Stdout and os.Stderr and the cell that runs, for
// code that writes there without asking the evaluator. The process's own
// descriptors stay what they are: a crash of the runtime is reported to Jupyter.
type stdio struct {
	out, err       *tap.File
	stdout, stderr *os.File // as they were
}

// captureStdio gives what is written to os.Stdout and os.Stderr to sink.
func captureStdio(sink func(name string, p []byte)) (*stdio, error) {
	out, err := tap.New(func(p []byte) { sink("stdout", p) })
	if err != nil {
		return nil, err
	}
	errs, err := tap.New(func(p []byte) { sink("stderr", p) })
	if err != nil {
		out.Close()
		return nil, err
	}
	s := &stdio{out: out, err: errs, stdout: os.Stdout, stderr: os.Stderr}
	out.Use()
	errs.Use()
	os.Stdout, os.Stderr = out.File(), errs.File()
	return s, nil
}

// flush returns when all that was written before has reached the sink.
func (s *stdio) flush() {
	s.out.Drain()
	s.err.Drain()
}

// restore gives the process its files back.
func (s *stdio) restore() {
	os.Stdout, os.Stderr = s.stdout, s.stderr
	s.out.Close()
	s.err.Close()
}
