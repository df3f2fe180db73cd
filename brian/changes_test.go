package brian_test

import (
	"context"
	"reflect"
	"testing"

	"gobrian/brian"
	"gobrian/repl"
)

// slowSources is sums over what changes at other times than the sums are asked for: by the
// equations, the resets and the operations of a slow clock, by a spike of a fast one, and
// by nobody. Coefficients of G and of S follow from sums and parameters.
const slowSources = `
seed(3)
A = NeuronGroup(6, """dx/dt = (1 - x)/(20*ms) : 1
y : 1
z : 1
k : 1""", threshold='x > 0.6', reset='x = 0.1*rand()', method='exact', dt=1*ms)
A.x = 'i/6.0'; A.z = 'i'; A.k = 1
A.run_regularly('k = k + 0.5', dt=3*ms)
G = NeuronGroup(9, """dv/dt = (a + b + c + d - v)/(1*ms + a*ms) : 1
a : 1
b : 1
c : 1
d : 1""", threshold='v > 2', reset='v = 0', method='exact')
P = SpikeGeneratorGroup(1, [0, 0, 0], [2.3, 5.5, 9.1]*ms)
Q = Synapses(P, A, on_pre='y_post += 0.25'); Q.connect()
S = Synapses(A, G, """a_post = w*x_pre : 1 (summed)
b_post = y_pre : 1 (summed)
c_post = w*z_pre : 1 (summed)
d_post = k_pre*sin(t/ms) : 1 (summed)
dq/dt = (x_pre - w*q)/ms : 1 (clock-driven)
w : 1""", method='exponential_euler')
S.connect(p=0.5); S.w = 'rand()'
net = Network(A, G, P, Q, S)
net.run(7*ms)
S.w = '2*rand()'; A.z = 3
net.run(8*ms)
`

// TestSumsAreKept holds sums that are computed when something has changed to those that are
// computed in each step.
func TestSumsAreKept(t *testing.T) {
	states := func() map[string]any {
		s, err := repl.New(repl.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if err := s.Eval(context.Background(), "sums", "%%brian\n"+slowSources); err != nil {
			t.Fatal(err)
		}
		return brian.SavedStates()
	}
	undo := brian.KeepSums(true)
	got := states()
	if kept := undo(); kept < 400 || kept > 450 { // 150 steps of a, b and c, of which a spike or a step of A begins anew
		t.Errorf("%d sums were kept", kept)
	}
	undo = brian.KeepSums(false)
	want := states()
	undo()
	if !reflect.DeepEqual(got, want) {
		tellDifference(t, 1, got, want)
	}
}
