package brian

import (
	"slices"
	"testing"
)

// TestConnectN: N in connect is the number of neurons of either side where both have as many, and a constant of the user's
// where they differ: the slides of the tutorial write a ring and a convergent network so.
func TestConnectN(t *testing.T) {
	fresh(t)
	ring, _ := NewNeuronGroup(5, "v : 1")
	many, _ := NewNeuronGroup(6, "v : 1")
	for _, c := range []struct {
		source    *NeuronGroup
		condition string
		i, j      []int32
	}{
		{ring, "abs((i - j + N/2)%N - N/2) == 1", []int32{0, 0, 1, 1, 2, 2, 3, 3, 4, 4}, []int32{1, 4, 0, 2, 1, 3, 2, 4, 0, 3}},
		{many, "i//N == j", []int32{0, 1, 2, 3, 4, 5}, []int32{0, 0, 0, 1, 1, 1}},
	} {
		s, err := NewSynapses(c.source, ring)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Connect(ConnectOptions{Condition: c.condition, Locals: Names{"N": 3}}); err != nil {
			t.Fatal(err)
		}
		pre, post := s.pre.List(), s.post.List()
		if !slices.Equal(pre, c.i) || !slices.Equal(post, c.j) {
			t.Errorf("%s: %v to %v, want %v to %v", c.condition, pre, post, c.i, c.j)
		}
	}
}

// TestGeneratorConditionComesFirst: what `if` leaves out need not exist.
func TestGeneratorConditionComesFirst(t *testing.T) {
	fresh(t)
	from, _ := NewNeuronGroup(10, "v : 1")
	to, _ := NewNeuronGroup(5, "v : 1")
	for text, n := range map[string]int{
		"k for k in range(i, i + 3) if k < N_post":  12,
		"k for k in range(i, i + 3) if j < N_post":  -1, // j must exist for a look at it
		"k for k in range(i, i + 3) if k <= N_post": -1,
	} {
		s, err := NewSynapses(from, to)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Connect(ConnectOptions{J: text}); (err != nil) != (n < 0) || err == nil && s.Len() != n {
			t.Errorf("%s: %d synapses, %v", text, s.Len(), err)
		}
	}
}
