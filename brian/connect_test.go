package brian

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pairsOf is the pairs that a condition connects between 12 and 9 neurons.
func pairsOf(t *testing.T, o ConnectOptions) (pairs [][2]int) {
	t.Helper()
	g := must(NewNeuronGroup(12, "x : 1"))
	s := must(NewSynapses(g, must(g.Slice(2, 11))))
	if _, err := s.Connect(o); err != nil {
		t.Fatal(err)
	}
	for k := range s.Len() {
		pairs = append(pairs, [2]int{int(s.pre.List()[k]), int(s.post.List()[k])})
	}
	return pairs
}

// A condition that sets bounds to i and j gives the pairs, and the order, that a
// look at all pairs gives.
func TestConditionsWithBounds(t *testing.T) {
	fresh(t)
	for _, condition := range []string{
		"i == j", "j == i + 2", "i - j == 3", "abs(i - j) < 3", "abs(j - i) <= 2.5", "3 > abs(i - j - 1)", "i < 4", "i <= 4 and j > 5",
		"j >= N_post - 2", "i < j", "i >= j and i != j", "abs(i - j) < 3 and (i + j) % 2 == 0", "i < 2.5", "-i > -2", "-(i - j) < 0 and i < 20 and j < -3 + 8",
		"i != j", "i != j + 1 and i < 5", "j - 2 != i and i != j", "i != j and j >= 1 and j <= 7", "i - j != 0.5", "i + j != 3",
		"i == j or j == 0", "not (i < j)", "abs(i - j) > 6", "2*i == j", "i < -1", "i == 0.5",
	} {
		want := pairsOf(t, ConnectOptions{Condition: fmt.Sprintf("(%s) or i > 100", condition)}) // the or hides the bounds
		if got := pairsOf(t, ConnectOptions{Condition: condition}); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", condition, got, want)
		}
	}
}

// Conditions, probabilities, numbers and generators that ask for variables of both sides see those of each pair,
// in each of many blocks of pairs.
func TestVariablesOfManyPairs(t *testing.T) {
	fresh(t)
	const n = 300
	if n*n < 8*pairBlock {
		t.Fatal("too few pairs")
	}
	g := must(NewNeuronGroup(n, "x : 1"))
	if err := g.SetState("x", "i"); err != nil {
		t.Fatal(err)
	}
	want := 0
	for i := range n {
		want += min(i+2, n-1) - max(i-2, 0) + 1
	}
	for what, o := range map[string]ConnectOptions{
		"condition":   {Condition: "abs(x_pre - x_post) < 3"},
		"probability": {P: "int(abs(x_pre - x_post) < 3)"},
		"number":      {Condition: "True", N: "int(abs(x_pre - x_post) < 3)"},
		"generator":   {J: "k for k in range(N_post) if abs(x_pre - x_post) < 3"},
		"value":       {J: "int(x_pre) + k%5 - 2 for k in range(N_post) if k < 5", SkipIfInvalid: true},
		"mirrored":    {I: "k for k in range(N_pre) if abs(x_pre - x_post) < 3"},
	} {
		s := must(NewSynapses(g, g))
		if _, err := s.Connect(o); err != nil {
			t.Fatal(what, err)
		}
		if s.Len() != want {
			t.Errorf("%s: %d synapses, want %d", what, s.Len(), want)
		}
		for k, i := range s.pre.List() {
			if j := s.post.List()[k]; i-j > 2 || j-i > 2 {
				t.Errorf("%s: %d is connected to %d", what, i, j)
				break
			}
		}
	}
}

func TestGenerators(t *testing.T) {
	fresh(t)
	for text, want := range map[string]func(i, j int) bool{
		"i for k in range(1) if i < N_post":         func(i, j int) bool { return i == j },
		"k for k in range(N_post) if k != i":        func(i, j int) bool { return i != j },
		"k for k in range(0, N_post, 3)":            func(_, j int) bool { return j%3 == 0 },
		"N_post - 1 - k for k in range(2)":          func(_, j int) bool { return j >= 7 },
		"k for k in sample(N_post, p=1) if k < 4":   func(_, j int) bool { return j < 4 },
		"k for k in sample(2, 8, 2, size=3)":        func(_, j int) bool { return j >= 2 && j < 8 && j%2 == 0 },
		"0 if i % 2 == 0":                           func(i, j int) bool { return i%2 == 0 && j == 0 },
		"k for k in range(i, i + 2) if x_post == 0": func(i, j int) bool { return j == i || j == i+1 },
	} {
		var expected [][2]int
		for i := range 12 {
			for j := range 9 {
				if want(i, j) {
					expected = append(expected, [2]int{i, j})
				}
			}
		}
		got := pairsOf(t, ConnectOptions{J: text, SkipIfInvalid: true})
		slices.SortFunc(got, func(a, b [2]int) int { return (a[0]-b[0])*100 + a[1] - b[1] })
		if !slices.Equal(got, expected) {
			t.Errorf("j = %s: got %v, want %v", text, got, expected)
		}
	}
	mirrored := pairsOf(t, ConnectOptions{I: "k for k in range(j, j + 2)"})
	if len(mirrored) != 18 || mirrored[0] != [2]int{0, 0} || mirrored[1] != [2]int{1, 0} || mirrored[2] != [2]int{1, 1} {
		t.Errorf("mirrored generator: %v", mirrored)
	}
}

// Each neuron draws as many partners as size says; all partners are drawn as often.
func TestSampleBySize(t *testing.T) {
	fresh(t)
	if err := Seed(5); err != nil {
		t.Fatal(err)
	}
	const n, size = 2000, 6
	g := must(NewNeuronGroup(n, "x : 1"))
	h := must(NewNeuronGroup(30, "x : 1"))
	s := must(NewSynapses(g, h))
	if _, err := s.Connect(ConnectOptions{J: "k for k in sample(N_post, size=6)"}); err != nil {
		t.Fatal(err)
	}
	if got := s.pre.Counts(n); slices.Min(got) != size || slices.Max(got) != size {
		t.Errorf("partners between %v and %v, want %d", slices.Min(got), slices.Max(got), size)
	}
	chi2, mean := 0.0, float64(n*size)/30
	for _, c := range s.post.Counts(30) {
		chi2 += (c - mean) * (c - mean) / (mean * (1 - float64(size)/30))
	}
	if math.Abs(chi2-29) > 4*math.Sqrt(2*29) {
		t.Errorf("chi-square over targets %g, want about 29", chi2)
	}
}

func TestProbabilityAsText(t *testing.T) {
	fresh(t)
	if err := Seed(6); err != nil {
		t.Fatal(err)
	}
	g := must(NewNeuronGroup(400, "x : 1"))
	s := must(NewSynapses(g, g))
	if _, err := s.Connect(ConnectOptions{Condition: "i != j", P: "0.1 + 0.2*int(j >= 200)"}); err != nil {
		t.Fatal(err)
	}
	near, far := 0.0, 0.0
	for k, j := range s.post.List() {
		if s.pre.List()[k] == j {
			t.Fatal("a neuron is connected to itself")
		}
		if j < 200 {
			near++
		} else {
			far++
		}
	}
	const pairs = 200 * 399
	if math.Abs(near-0.1*pairs) > 4*math.Sqrt(0.09*pairs) || math.Abs(far-0.3*pairs) > 4*math.Sqrt(0.21*pairs) {
		t.Errorf("%g and %g synapses, want about %g and %g", near, far, 0.1*pairs, 0.3*pairs)
	}
}

func TestConnectTwiceNumbersSynapses(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(3, "x : 1"))
	s := must(NewSynapses(g, g, SynapsesOptions{Model: "w : 1", MultisynapticIndex: "k"}))
	for range 2 {
		if _, err := s.Connect(ConnectOptions{Condition: "i == j", N: 2}); err != nil {
			t.Fatal(err)
		}
		if err := s.SetState("w", "w + 1 + 10*k"); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := must(s.State("k")).Array().Values(), []float64{0, 1, 0, 1, 0, 1, 2, 3, 2, 3, 2, 3}; !slices.Equal(got, want) {
		t.Errorf("numbers %v, want %v", got, want)
	}
	if got, want := must(s.State("w")).Array().Values()[:7], []float64{2, 22, 2, 22, 2, 22, 21}; !slices.Equal(got, want) {
		t.Errorf("weights %v, want %v", got, want)
	}
}

// TestNumbersByTheirNamesInTheGroups writes i and j as i_pre and i_post, as Brian knows them too.
func TestNumbersByTheirNamesInTheGroups(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(4, "v : 1", NeuronGroupOptions{}))
	s := must(NewSynapses(g, nil, SynapsesOptions{Model: "w : 1"}))
	if _, err := s.Connect(ConnectOptions{J: "k for k in range(i_pre, N_post) if k != i_pre + 2"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Connect(ConnectOptions{Condition: "i_pre == 3 and i_post == 1"}); err != nil {
		t.Fatal(err)
	}
	if err := s.SetState("w", "10*i_pre + i_post"); err != nil {
		t.Fatal(err)
	}
	want := []float64{0, 1, 3, 11, 12, 22, 23, 33, 31}
	if d := cmp.Diff(want, must(s.State("w")).Array().Values()); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestProbabilityAboveOneIsWarnedOf(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(10, "v : 1"))
	s := must(NewSynapses(g, nil))
	for p, want := range map[float64]string{1: "", 1.5: "synapses: connect: p is a probability, and 1.5 stands for 1: all pairs are connected"} {
		Warnings()
		before := s.Len()
		if _, err := s.Connect(ConnectOptions{P: p}); err != nil {
			t.Fatal(err)
		}
		if got := warned("probability"); got != want || s.Len() != before+100 {
			t.Errorf("p = %v: %d synapses, and the warning %q, want %q", p, s.Len()-before, got, want)
		}
	}
}
