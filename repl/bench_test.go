package repl

import (
	"context"
	"fmt"
	"strings"
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

// BenchmarkComplete asks for the names that fit in a session of a thousand variables.
func BenchmarkComplete(b *testing.B) {
	s, err := New(Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	var cell strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&cell, "name_%d := %d\n", i, i)
	}
	cell.WriteString(completionCells)
	if err := s.Eval(context.Background(), "cell", cell.String()); err != nil {
		b.Fatal(err)
	}
	for _, text := range []string{"nam", "G.", "NeuronGroup(10, eqs, thr", "math.S"} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				if items, _, _ := s.complete(text, len(text)); len(items) == 0 {
					b.Fatal("nothing fits")
				}
			}
		})
	}
}
