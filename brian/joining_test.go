package brian_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"gobrian/brian"
	"gobrian/repl"
)

// joined are conditions of connect with equalities that leave few pairs to be asked, and
// some that must not be used.
var joined = []string{
	"i == k_post", "k_pre == j", "j == k_pre and i > 3", "k_pre == k_post", "k_pre == k_post and i != j",
	"i // 3 == j // 4", "x_pre == y_post", "x_pre == y", "x_pre == x_post or i == j", "not (k_pre == k_post)",
	"on_pre == on_post", "on_pre == (k_post > 4)", "i + N_pre == j + N_post", "int(x_pre*5) == int(y_post*5) and abs(i - j) < 9",
	"k_pre == k_post and x_pre == y_post and j > 2", "x_pre + y_post == 1", "x_pre == 0.5", "k_pre + k_post == j",
	"sin(k_pre) == sin(k_post)", "1/x_pre == 1/y_post", "z_pre == z_post", "same and i > 1", "i % 4 == j % 4 and x_pre < y_post",
}

const joinedModel = `
A = NeuronGroup(23, """x : 1
z : 1
k : integer
on : boolean""")
A.x = 'floor(rand()*6)/5 - 0.2'; A.k = 'int(rand()*9) - 1'; A.on = 'rand() < 0.4'
A.z = '0/(i % 3)'
B = NeuronGroup(31, """x : 1
y : 1
z : 1
k : integer
on : boolean""")
B.x = 'floor(rand()*6)/5'; B.y = '0.2 - floor(rand()*6)/5'; B.k = 'int(rand()*9)'; B.on = 'rand() < 0.5'
B.z = '-0.0/(i % 2)'
`

// TestJoining makes the synapses of conditions by their equalities, and by asking for all pairs.
func TestJoining(t *testing.T) {
	for _, ends := range []string{"A, B", "A[3:17], B[5:]"} {
		for _, condition := range joined {
			states := func(more string) map[string]any {
				s, err := repl.New(repl.Options{})
				if err != nil {
					t.Fatal(err)
				}
				defer s.Close()
				src := "%%brian\nseed(11)\n" + joinedModel + "S = Synapses(" + ends + ", 'same = k_pre == k_post : boolean')\nS.connect('" + condition + "'" + more + ")\nrun(0*ms)\n"
				if err := s.Eval(context.Background(), "joined", src); err != nil {
					t.Fatalf("%s: %v", condition, err)
				}
				return brian.SavedStates()
			}
			got := states("")
			undo := brian.AskAll()
			want := states("")
			undo()
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s, %q:", ends, condition)
				tellDifference(t, 1, got, want)
			}
			if strings.Contains(condition, "==") { // with a probability, and how often
				states(", p=0.5")
				states(", n=2, p='0.5*(i < j)'")
			}
		}
	}
}
