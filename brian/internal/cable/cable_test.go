package cable

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// random makes a neuron of sections, each of up to five compartments, with
// conductances that differ by many orders of magnitude.
func random(r *rand.Rand, sections int) (Geometry, Membrane) {
	var m Geometry
	var b Membrane
	n := 0
	for k := range sections {
		size := 1 + r.IntN(5)
		parent := -1
		if k > 0 {
			parent = r.IntN(k)
		}
		m.Sections = append(m.Sections, Section{parent, n, n + size})
		for range size {
			m.Area = append(m.Area, 1e-10*math.Exp(4*r.NormFloat64()))
			m.Start = append(m.Start, 1e-6*math.Exp(3*r.NormFloat64()))
			m.End = append(m.End, 1e-6*math.Exp(3*r.NormFloat64()))
			b.C, b.G = append(b.C, 0.01*(1+r.Float64())), append(b.G, r.Float64())
			b.I0, b.V = append(b.I0, 0.1*r.NormFloat64()), append(b.V, -0.07+0.01*r.NormFloat64())
		}
		n += size
	}
	return m, b
}

// dense solves the same step by a dense matrix with a node for every end of a section.
func dense(m Geometry, b Membrane, ri, dt float64) []float64 {
	n, all := len(m.Area), len(m.Area)+len(m.Sections)
	a, rhs := mat.NewDense(all, all, nil), mat.NewVecDense(all, nil)
	join := func(i, j int, g float64) {
		a.Set(i, i, a.At(i, i)+g)
		a.Set(j, j, a.At(j, j)+g)
		a.Set(i, j, a.At(i, j)-g)
		a.Set(j, i, a.At(j, i)-g)
	}
	for i := range n {
		a.Set(i, i, m.Area[i]*(b.C[i]/dt+b.G[i]))
		rhs.SetVec(i, m.Area[i]*(b.C[i]/dt*b.V[i]+b.I0[i]))
	}
	for k, s := range m.Sections {
		if s.Parent >= 0 {
			join(n+s.Parent, s.Lo, m.Start[s.Lo]/ri)
		}
		for i := s.Lo + 1; i < s.Hi; i++ {
			join(i-1, i, 1/(ri/m.End[i-1]+ri/m.Start[i]))
		}
		join(s.Hi-1, n+k, m.End[s.Hi-1]/ri)
	}
	var v mat.VecDense
	if err := v.SolveVec(a, rhs); err != nil {
		if _, ok := err.(mat.Condition); !ok {
			panic(err)
		}
	}
	return v.RawVector().Data[:n]
}

func TestStepAgreesWithDenseSolution(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for k := range 60 {
		m, b := random(r, 1+k)
		const ri, dt = 1.5, 1e-5
		want := dense(m, b, ri, dt)
		NewSolver(m, ri).Step(b, dt)
		for i, v := range b.V {
			if math.Abs(v-want[i]) > 1e-9*math.Abs(want[i]) {
				t.Fatalf("%d sections, compartment %d: %v, want %v", k+1, i, v, want[i])
			}
		}
	}
}

// A joint of nearly no resistance, as at a soma, costs no digits: two halves of
// a sphere charge as one.
func TestStepKeepsDigitsAtSoma(t *testing.T) {
	const c, dt, i0 = 0.01, 1e-5, 0.05
	m := Geometry{
		Sections: []Section{{-1, 0, 1}, {0, 1, 2}},
		Area:     []float64{1e-9, 3e-9},
		Start:    []float64{1e12, 1e12}, End: []float64{1e12, 1e12},
	}
	b := Membrane{C: []float64{c, c}, G: []float64{2, 2}, I0: []float64{i0, i0}, V: []float64{-0.07, -0.07}}
	NewSolver(m, 1.5).Step(b, dt)
	want := (c/dt*-0.07 + i0) / (c/dt + 2)
	for i, v := range b.V {
		if math.Abs(v-want) > 1e-15*math.Abs(want) {
			t.Errorf("compartment %d: %v, want %v", i, v, want)
		}
	}
}

// A solver that goes on where loads stay, or some of them or the step change, gives the bits of a fresh one.
func TestStepsAreThoseOfFreshSolvers(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for k := range 20 {
		m, b := random(r, 1+k)
		s, dt := NewSolver(m, 1.5), 1e-5
		for step := range 12 {
			switch r.IntN(6) {
			case 0:
				b.G[r.IntN(len(b.G))] *= 1.5
			case 1:
				dt *= 2
			}
			b.I0[r.IntN(len(b.I0))] += 0.01
			want := b
			want.V = slices.Clone(b.V)
			NewSolver(m, 1.5).Step(want, dt)
			if s.Step(b, dt); !slices.Equal(b.V, want.V) {
				t.Fatalf("%d sections, step %d: %v, want %v", k+1, step, b.V, want.V)
			}
		}
	}
}

func TestStepAllocatesNothing(t *testing.T) {
	m, b := random(rand.New(rand.NewPCG(3, 4)), 20)
	s := NewSolver(m, 1)
	if n := testing.AllocsPerRun(10, func() { s.Step(b, 1e-5) }); n > 0 {
		t.Errorf("a step allocates %v times", n)
	}
}

// straight is a cable without branches.
func straight(n int) (Geometry, Membrane) {
	same := func(x float64) []float64 {
		list := make([]float64, n)
		for i := range list {
			list[i] = x
		}
		return list
	}
	return Geometry{[]Section{{-1, 0, n}}, same(1e-10), same(1e-6), same(1e-6)}, Membrane{same(0.01), same(1), same(-0.07), same(-0.07)}
}

func TestEliminationEndsInTheMiddle(t *testing.T) {
	m, _ := straight(101)
	if s := NewSolver(m, 1); s.node[0] != 50 {
		t.Errorf("it ends at compartment %d of 101", s.node[0])
	}
}

func BenchmarkStep(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		m, state := straight(n)
		s := NewSolver(m, 1.5)
		b.Run(fmt.Sprint("straight/", n), func(b *testing.B) {
			for b.Loop() {
				s.Step(state, 1e-5)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/compartment")
		})
	}
	m, state := random(rand.New(rand.NewPCG(5, 6)), 300)
	s := NewSolver(m, 1.5)
	b.Run("branching/"+fmt.Sprint(len(m.Area)), func(b *testing.B) {
		for b.Loop() {
			s.Step(state, 1e-5)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(m.Area)), "ns/compartment")
	})
}
