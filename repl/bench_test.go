package repl

import (
	"context"
	"testing"
)

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		s, err := New(Options{})
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}

func BenchmarkEval(b *testing.B) {
	for _, cell := range []string{"x + 1", "20*ms", "y = 3*x", "math.Sqrt(2)", "G.v = -70*mV"} {
		b.Run(cell, func(b *testing.B) {
			s, err := New(Options{})
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			if err := s.Eval(context.Background(), "cell", "x := 1\nG = NeuronGroup(10, \"v : volt\")"); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if err := s.Eval(context.Background(), "cell", cell); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
