package jit

import (
	"errors"
	"math"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"unsafe"

	"gobrian/brian/internal/program"
)

const example = `
program example
column v float
column w[j] float
column n integer
column on boolean
column free boolean
column x float shared
  s0 = load x
  v1 = load v
  v2 = load w[j]
  v3 = fma v1, s0, v2
  v4 = load on
  store v, v3 where v4
  v5 = element
  v6 = load n
  v7 = mul v5, v6
  v8 = lt v1, v7
  v9 = load free
  v10 = and v8, v9
  result v10
`

// bench is the memory that the example runs on.
type bench struct {
	v, w, on, numbers, out []float64
	j, n                   []int32
	bits, free             []byte
}

func newBench(n int) *bench {
	const margin = 8
	b := &bench{numbers: make([]float64, 20), bits: make([]byte, n+margin)}
	for k := range n + margin {
		b.v = append(b.v, float64(k)-2)
		b.w = append(b.w, 100*float64(k))
		b.on = append(b.on, float64(k/2%2))
		b.out = append(b.out, -1)
		b.free = append(b.free, byte(k*k%3)-1) // 255, 0, 0, 255 ...
		b.j = append(b.j, int32(k*5%(n+margin)))
		b.n = append(b.n, int32(k%3)-1)
	}
	b.numbers[0] = 0.5
	return b
}

// stretch is the example without what is done once; the product is wanted, and the result as bits.
func stretch(t *testing.T) (*program.Program, Stretch) {
	t.Helper()
	p, err := program.Parse(example)
	if err != nil {
		t.Fatal(err)
	}
	s := Stretch{Program: p, Outputs: []program.Value{8}, Bits: 11, Target: Target{Format: func(ref int32) Format {
		return map[string]Format{"n": Int32, "free": Truth8}[p.Columns[ref].Name]
	}}}
	for v := range p.Code {
		if in := &p.Code[v]; !in.Once {
			if !s.Target.Has(p, in) {
				t.Fatalf("there is no machine code for %v", in.Op)
			}
			s.Code = append(s.Code, program.Value(v))
		}
	}
	return p, s
}

// bind points a frame to the memory, from element first on.
func (b *bench) bind(p *program.Program, c *Code, f *Frame, first int) {
	for i, m := range c.Memory {
		switch m.Kind {
		case Base:
			c.SetColumn(f, i, b.w)
		case Index:
			f.Pointers[i] = unsafe.Pointer(&b.j[first])
		case Whole:
			f.Pointers[i] = unsafe.Pointer(&b.n[first])
		case Truths:
			f.Pointers[i] = unsafe.Pointer(&b.free[first])
		case Block:
			f.Pointers[i] = unsafe.Pointer(&b.out[first])
		case Bits:
			f.Pointers[i] = unsafe.Pointer(&b.bits[0])
		case Numbers:
			f.Pointers[i] = unsafe.Pointer(&b.numbers[0])
		case Column:
			column := map[string][]float64{"v": b.v, "on": b.on}[p.Columns[m.Ref].Name]
			f.Pointers[i] = unsafe.Pointer(&column[first])
		}
	}
}

// loop is the example as Go.
func (b *bench) loop(first, n, lanes int) {
	for i := range n {
		k := first + i
		old := b.v[k]
		if b.on[k] != 0 {
			b.v[k] = math.FMA(old, b.numbers[0], b.w[b.j[k]])
		}
		b.out[k] = float64(k) * float64(b.n[k])
		if old < b.out[k] && b.free[k] != 0 {
			b.bits[i/lanes] |= 1 << (i % lanes)
		}
	}
}

// TestRun does the example for every short length, and looks at all memory
// afterwards, that beyond the last element included.
func TestRun(t *testing.T) {
	if !Available() {
		if _, err := Compile(Stretch{}); !errors.Is(err, ErrUnavailable) {
			t.Fatalf("error is %v", err)
		}
		return
	}
	eachWidth(t, runsShort)
}

// eachWidth is a test with code of every width that there is here.
func eachWidth(t *testing.T, test func(t *testing.T)) {
	defer Limit(0)
	for _, w := range widths() {
		Limit(w.lanes)
		t.Run(w.name, test)
	}
}

func runsShort(t *testing.T) {
	p, s := stretch(t)
	c, err := Compile(s)
	if err != nil {
		t.Fatal(err)
	}
	for first := range 3 {
		for n := range 27 {
			want, got := newBench(first+n), newBench(first+n)
			want.loop(first, n, c.Lanes())
			f := c.NewFrame()
			got.bind(p, c, f, first)
			c.Run(f, first, n)
			for k := range want.v {
				if got.v[k] != want.v[k] || got.out[k] != want.out[k] {
					t.Fatalf("%d elements from %d on: element %d has %v and %v, want %v and %v", n, first, k, got.v[k], got.out[k], want.v[k], want.out[k])
				}
			}
			if string(got.bits) != string(want.bits) {
				t.Fatalf("%d elements from %d on: bits are %v, want %v", n, first, got.bits, want.bits)
			}
		}
	}
}

// TestStrayIndex checks that an index outside of its column is a panic, wherever it is.
func TestStrayIndex(t *testing.T) { eachWidth(t, strays) }

func strays(t *testing.T) {
	p, s := stretch(t)
	c, err := Compile(s)
	if err != nil {
		t.Fatal(err)
	}
	const n = 13
	for _, stray := range []int32{-1, math.MinInt32, math.MaxInt32, n + 8} {
		for at := range n {
			b := newBench(n)
			b.j[at] = stray
			f := c.NewFrame()
			b.bind(p, c, f, 0)
			if !panics(func() { c.Run(f, 0, n) }) {
				t.Errorf("index %d of element %d was taken", stray, at)
			}
			b.j[at] = n + 7
			c.Run(f, 0, n)
		}
	}
}

func panics(f func()) (p bool) {
	defer func() { p = recover() != nil }()
	f()
	return
}

// TestNeverBoth checks that code cannot be written, and that no memory of the
// process is writable and executable.
func TestNeverBoth(t *testing.T) {
	if !Available() {
		return
	}
	_, s := stretch(t)
	c, err := Compile(s)
	if err != nil {
		t.Fatal(err)
	}
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(maps)) {
		if strings.Contains(strings.Fields(line)[1], "wx") {
			t.Errorf("writable and executable: %s", line)
		}
	}
	runtime.KeepAlive(c)
}

// TestCollector runs code in goroutines while the garbage collector works.
func TestCollector(t *testing.T) { eachWidth(t, collects) }

func collects(t *testing.T) {
	p, s := stretch(t)
	c, err := Compile(s)
	if err != nil {
		t.Fatal(err)
	}
	const n = 4001
	want := newBench(n)
	want.loop(0, n, c.Lanes())
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 50 {
				b, f := newBench(n), c.NewFrame()
				b.bind(p, c, f, 0)
				c.Run(f, 0, n)
				for k := range want.v {
					if b.v[k] != want.v[k] {
						t.Errorf("element %d has %v, want %v", k, b.v[k], want.v[k])
						return
					}
				}
			}
		})
	}
	for range 20 {
		runtime.GC()
	}
	group.Wait()
}
