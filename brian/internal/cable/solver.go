package cable

import "math"

// Solver holds the nodes of one neuron in the order of the substitution: each
// after the one nearer to the centre, which is its parent.
type Solver struct {
	node   []int32 // for each place the compartment, or -1 at a fork
	parent []int32
	g      []float64 // to the parent [S]
	area   []float64 // [m^2], by place

	own           []float64 // the load of each node alone [S], as of the last elimination
	load, current []float64 // of each node and all behind it [S], [A]
	inverse       []float64 // of the load and g together [1/S]
	share, offset []float64 // v = offset + share*(v of the parent)
}

// NewSolver prepares the steps of a neuron with the resistivity ri [ohm m]. The
// geometry must have at least one compartment.
func NewSolver(m Geometry, ri float64) *Solver {
	g := m.graph(ri)
	order, back, conductance := g.walk(g.center())
	s := &Solver{parent: back, g: conductance}
	n := len(order)
	s.node, s.area = make([]int32, n), make([]float64, n)
	for k, i := range order {
		s.node[k] = -1
		if i < len(m.Area) {
			s.node[k], s.area[k] = int32(i), m.Area[i]
		}
	}
	s.own, s.load, s.current = make([]float64, n), make([]float64, n), make([]float64, n)
	s.inverse, s.share, s.offset = make([]float64, n), make([]float64, n), make([]float64, n)
	s.own[0] = math.NaN() // nothing has been eliminated
	return s
}

// Membrane is the state of the membrane, one element for each compartment.
type Membrane struct {
	C  []float64 // capacitance [F/m^2]
	G  []float64 // conductance: the slope of the current, with the opposite sign [S/m^2]
	I0 []float64 // current at v = 0, along that slope, inward positive [A/m^2]
	V  []float64 // potential [V]
}

// Step replaces m.V by the potentials after a step dt [s]. It allocates nothing.
func (s *Solver) Step(m Membrane, dt float64) {
	if s.collect(m, dt) {
		s.eliminate()
	} else {
		s.bringIn()
	}
	s.substitute()
	for k, i := range s.node {
		if i >= 0 {
			m.V[i] = s.offset[k]
		}
	}
}

// collect puts what each compartment has of its own into own and current, and reports
// whether a load is another than before: those of a passive cable stay.
func (s *Solver) collect(m Membrane, dt float64) (changed bool) {
	for k, i := range s.node {
		if i < 0 {
			changed = changed || s.own[k] != 0
			s.own[k], s.current[k] = 0, 0
			continue
		}
		c := m.C[i] / dt
		load := s.area[k] * (c + m.G[i])
		changed = changed || s.own[k] != load
		s.own[k], s.current[k] = load, s.area[k]*(c*m.V[i]+m.I0[i])
	}
	return changed
}

// eliminate adds each node, behind its axial conductance, to its parent. What a
// processor waits for is the chain of loads, a sum, a division and a sum for each node:
// the quotient has a division of its own for that reason.
func (s *Solver) eliminate() {
	n := len(s.load)
	parent, g, load, current, share, offset, inverse := s.parent[:n], s.g[:n], s.load, s.current[:n], s.share[:n], s.offset[:n], s.inverse[:n]
	copy(load, s.own)
	for k := n - 1; k > 0; k-- {
		p, all := parent[k], load[k]+g[k]
		load[p] += g[k] * load[k] / all
		inv := 1 / all
		f := g[k] * inv
		share[k], inverse[k], offset[k] = f, inv, current[k]*inv
		current[p] += f * current[k]
	}
}

// bringIn is eliminate where the loads are those of the last step.
func (s *Solver) bringIn() {
	n := len(s.current)
	parent, current, share, offset, inverse := s.parent[:n], s.current, s.share[:n], s.offset[:n], s.inverse[:n]
	for k := n - 1; k > 0; k-- {
		offset[k] = current[k] * inverse[k]
		current[parent[k]] += share[k] * current[k]
	}
}

// substitute turns offset into the potential of each node, from the centre on.
func (s *Solver) substitute() {
	n := len(s.offset)
	parent, share, v := s.parent[:n], s.share[:n], s.offset
	v[0] = s.current[0] / s.load[0]
	for k := 1; k < n; k++ {
		v[k] += share[k] * v[parent[k]]
	}
}
