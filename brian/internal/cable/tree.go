package cable

// Section is an unbranched part of a neuron: the compartments Lo..Hi-1, the
// first of which is joined to the end of the section Parent (-1 for the root).
type Section struct{ Parent, Lo, Hi int }

// Geometry is a neuron's compartments. Parents come before their children in
// Sections; the slices have one element for each compartment.
type Geometry struct {
	Sections []Section
	Area     []float64 // of the membrane [m^2]
	// Start and End are the axial conductances between the middle of a
	// compartment and its two ends, times the resistivity [m].
	Start, End []float64
}

// edge joins two nodes by a conductance.
type edge struct {
	to int
	g  float64 // [S]
}

// graph is the nodes of a neuron with their neighbours: the compartments, then
// the points at which a section branches.
type graph [][]edge

func (g graph) join(a, b int, conductance float64) {
	g[a] = append(g[a], edge{b, conductance})
	g[b] = append(g[b], edge{a, conductance})
}

// graph joins the compartments for a resistivity ri [ohm m].
func (m Geometry) graph(ri float64) graph {
	children := make([]int, len(m.Sections))
	for _, s := range m.Sections {
		if s.Parent >= 0 {
			children[s.Parent]++
		}
	}
	g := make(graph, len(m.Area))
	forks := make([]int, len(m.Sections)) // the node at the end of a section that branches
	for k, s := range m.Sections {
		for i := s.Lo + 1; i < s.Hi; i++ {
			g.join(i-1, i, series(m.End[i-1]/ri, m.Start[i]/ri))
		}
		if children[k] > 1 {
			forks[k] = len(g)
			g = append(g, nil)
			g.join(s.Hi-1, forks[k], m.End[s.Hi-1]/ri)
		}
		switch p := s.Parent; {
		case p < 0:
		case children[p] > 1:
			g.join(forks[p], s.Lo, m.Start[s.Lo]/ri)
		default:
			last := m.Sections[p].Hi - 1
			g.join(last, s.Lo, series(m.End[last]/ri, m.Start[s.Lo]/ri))
		}
	}
	return g
}

// series is the conductance of two conductances in series.
func series(a, b float64) float64 { return a * b / (a + b) }

// walk visits the nodes breadth first from a node; back is the place in order
// of each node's predecessor, and g the conductance to it.
func (g graph) walk(from int) (order []int, back []int32, conductance []float64) {
	order, back, conductance = []int{from}, []int32{-1}, []float64{0}
	for k := 0; k < len(order); k++ {
		for _, e := range g[order[k]] {
			if back[k] >= 0 && e.to == order[back[k]] {
				continue
			}
			order, back, conductance = append(order, e.to), append(back, int32(k)), append(conductance, e.g)
		}
	}
	return order, back, conductance
}

// center is the node in the middle of the longest path. The elimination starts
// at all leaves at once and ends there, so that a step is made of as many
// independent chains as possible: a processor works on several at a time.
func (g graph) center() int {
	order, _, _ := g.walk(0)
	order, back, _ := g.walk(order[len(order)-1])
	k, steps := int32(len(order)-1), 0
	for i := k; i >= 0; i = back[i] {
		steps++
	}
	for range steps / 2 {
		k = back[k]
	}
	return order[k]
}
