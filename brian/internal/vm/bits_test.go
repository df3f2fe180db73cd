package vm_test

import (
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"gobrian/brian/internal/elementary"
	"gobrian/brian/internal/jit"
	"gobrian/brian/internal/program"
	"gobrian/brian/internal/random"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write testdata/bits.txt again")

// bitsOf is a hash of the bits of numbers, NaN counted as one.
type bitsOf struct{ list []float64 }

func (b *bitsOf) String() string {
	h := fnv.New64a()
	for _, x := range b.list {
		if x != x {
			x = math.NaN()
		}
		fmt.Fprintf(h, "%x ", math.Float64bits(x))
	}
	return fmt.Sprintf("%016x", h.Sum64())
}

// programBits hashes all that some random programs leave behind.
func programBits(from, to uint64, native bool) string {
	var b bitsOf
	for seed := from; seed < to; seed++ {
		r := rand.New(rand.NewPCG(seed, 1))
		p := (&author{Builder: program.NewBuilder("bits"), r: r}).write()
		n := 1 + r.IntN(60)
		list := []int32{0, int32(n / 2), int32(n - 1), 0}
		c := newColumns(seed, n)
		values, _ := runs(p, c, native, false, false, 0, n, list)
		for _, v := range values {
			b.list = append(b.list, v...)
		}
		for _, d := range fuzzColumns {
			b.list = append(b.list, c.numbers[d.Name]...)
		}
	}
	return b.String()
}

// functionBits hashes values of an elementary function.
func functionBits(f elementary.Func) string {
	r := rand.New(rand.NewPCG(9, uint64(f)))
	x, y, out := make([]float64, 4000), make([]float64, 4000), make([]float64, 4000)
	for k := range x {
		x[k] = math.Ldexp(2*r.Float64()-1, r.IntN(80)-60)
		y[k] = math.Ldexp(2*r.Float64()-1, r.IntN(12)-6)
	}
	f.Block(out, x, y)
	return (&bitsOf{out}).String()
}

// drawBits hashes random numbers.
func drawBits(fill func(dst []float64, s random.Stream)) string {
	dst := make([]float64, 2001)
	fill(dst, random.Key{Seed: 5, Object: 2}.Stream())
	return (&bitsOf{dst}).String()
}

// TestBits holds programs, functions and random numbers to the bits in
// testdata/bits.txt, with machine code and without. `make arm64` runs it for
// another processor.
func TestBits(t *testing.T) {
	const file = "testdata/bits.txt"
	defer jit.Enable(true)
	for _, native := range []bool{false, true} {
		jit.Enable(native)
		var b strings.Builder
		for from := uint64(0); from < 200; from += 20 {
			fmt.Fprintf(&b, "programs %d-%d %s\n", from, from+19, programBits(from, from+20, native))
			jit.Enable(native)
		}
		for f := elementary.Func(0); int(f) < elementary.NumFuncs; f++ {
			fmt.Fprintf(&b, "%s %s\n", f, functionBits(f))
		}
		fmt.Fprintf(&b, "rand %s\n", drawBits(func(dst []float64, s random.Stream) { s.Fill(dst, 1<<33, 7) }))
		fmt.Fprintf(&b, "randn %s\n", drawBits(func(dst []float64, s random.Stream) { s.FillNormal(dst, 1<<33, 7) }))
		fmt.Fprintf(&b, "poisson %s\n", drawBits(func(dst []float64, s random.Stream) {
			for k := range dst {
				dst[k] = float64(k) / 50
			}
			s.FillPoisson(dst, 1<<33, 7, nil)
		}))
		if *update && !native {
			if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), b.String()); d != "" {
			t.Errorf("machine code %v (-want +got):\n%s", native, d)
		}
	}
}
