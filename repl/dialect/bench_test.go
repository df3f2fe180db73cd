package dialect_test

import (
	"testing"

	"gobrian/repl/dialect"
)

// BenchmarkTranslate measures the translation of cells of several kinds in a session that has run.
func BenchmarkTranslate(b *testing.B) {
	s := dialect.NewScope(labExports(nil), labTable())
	run := func(src string) {
		c := s.Translate("start", src)
		if c.Err != nil {
			b.Fatal(c.Err)
		}
		for i := range c.Chunks {
			s.Commit(&c.Chunks[i])
		}
	}
	run("G = NeuronGroup(10, 'v : volt'); S = Synapses(G, G); tau = 10*ms; n := 3")
	for _, c := range []struct{ name, src string }{
		{"go", "x := n + 1\nfmt.Println(x)"},
		{"quantity", "v = -70*mV + 3*mV"},
		{"nested", "I = (10*nA*5*Mohm + tau*3*mV/ms - 2*mV)/(3 + tau/ms)*2**n"},
		{"keywords", "H = NeuronGroup(4000, 'v : 1', threshold='v>V_th', reset='v=E_L', refractory=5*ms)"},
		{"function", "func f(x Quantity) Quantity {\n a = x*2\n b = a + 3*ms\n c = b*a/ms\n d = c - 2*tau\n for i := range 10 { d += i*ms }\n return d\n}"},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if cell := s.Translate("cell", c.src); cell.Err != nil {
					b.Fatal(cell.Err)
				}
			}
		})
	}
}

// BenchmarkNewScope measures the start of a session up to its first cell.
func BenchmarkNewScope(b *testing.B) {
	ex, tab := labExports(nil), labTable()
	for b.Loop() {
		s := dialect.NewScope(ex, tab)
		if c := s.Translate("cell", "G = NeuronGroup(10, 'v : volt'); run(1*ms)"); c.Err != nil {
			b.Fatal(c.Err)
		}
	}
}

// BenchmarkNames measures the list of all names, for completion.
func BenchmarkNames(b *testing.B) {
	s := dialect.NewScope(labExports(nil), labTable())
	for b.Loop() {
		s.Names(true)
	}
}
