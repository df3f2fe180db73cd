package brian

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTextsLeaveTheRefractoryAlone holds assignments to variables that are frozen in refractory
// neurons to what Brian 2.5.1 does: texts spare them, as values and as conditions, numbers do not.
func TestTextsLeaveTheRefractoryAlone(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(4, "dv/dt = 0/second : 1 (unless refractory)\nx : 1", NeuronGroupOptions{
		Threshold: "v > 0.5", Reset: "v = 0.25", Refractory: ms(5), Method: "euler"}))
	v := must(g.State("v"))
	part := must(g.Slice(1, 3))
	set := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	set(g.SetState("v", []float64{0, 0.75, 1, 0.125}))
	set(must(NewNetwork(g)).Run(ms(1))) // neurons 1 and 2 spike
	for _, step := range []struct {
		do   func() error
		want []float64
	}{
		{func() error { return g.SetState("v", "v*0.5 + 1") }, []float64{1, 0.25, 0.25, 1.0625}},
		{func() error { return v.SetIndex("3", "i < 2") }, []float64{3, 0.25, 0.25, 1.0625}},
		{func() error { return v.SetIndex(8, "i > 0") }, []float64{3, 0.25, 0.25, 8}},
		{func() error { return part.SetState("v", "5.5") }, []float64{3, 0.25, 0.25, 8}},
		{func() error { return must(part.State("v")).SetIndex(5, "i >= 0") }, []float64{3, 0.25, 0.25, 8}},
		{func() error { return g.SetState("x", "v") }, []float64{3, 0.25, 0.25, 8}},
		{func() error { return v.SetIndex(9, []int{1, 2}) }, []float64{3, 9, 9, 8}},
		{func() error { return g.SetState("v", 7) }, []float64{7, 7, 7, 7}},
	} {
		set(step.do())
		if d := cmp.Diff(step.want, v.Array().Values()); d != "" {
			t.Errorf("(-want +got):\n%s", d)
		}
	}
}
