package brian

import (
	"strings"
	"testing"
)

// N in connect is the number of synapses, as in Brian, also where the user has a
// constant N, and a warning says so.
func TestConnectN(t *testing.T) {
	fresh(t)
	ring := must(NewNeuronGroup(5, "v : 1"))
	s := must(NewSynapses(ring, nil))
	made, err := s.Connect(ConnectOptions{Condition: "i < 2 and j == N", Locals: Names{"N": 3}})
	if err != nil || made.Len() != 2 {
		t.Fatalf("%v, %v", made, err)
	}
	if made, err = s.Connect(ConnectOptions{Condition: "i == 0 and j == N", Locals: Names{"N": 3}}); err != nil || made.Len() != 1 || s.post.List()[2] != 2 {
		t.Fatalf("%v, %v", made, err)
	}
	if list := Warnings(); len(list) == 0 || !strings.Contains(list[0].String(), "N_pre and N_post") {
		t.Errorf("warnings: %v", list)
	}
}

// TestGeneratorConditionComesFirst: what `if` leaves out need not exist.
func TestGeneratorConditionComesFirst(t *testing.T) {
	fresh(t)
	from, _ := NewNeuronGroup(10, "v : 1")
	to, _ := NewNeuronGroup(5, "v : 1")
	for text, n := range map[string]int{
		"k for k in range(i, i + 3) if k < N_post":  12,
		"k for k in range(i, i + 3) if j < N_post":  12,
		"k for k in range(i, i + 3) if k <= N_post": -1,
	} {
		s, err := NewSynapses(from, to)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Connect(ConnectOptions{J: text}); (err != nil) != (n < 0) || err == nil && s.Len() != n {
			t.Errorf("%s: %d synapses, %v", text, s.Len(), err)
		}
	}
}
