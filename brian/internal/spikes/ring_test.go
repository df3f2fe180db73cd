package spikes

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// due is what a plain list of (time, range) says should arrive at each step.
func TestRingLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var ring Ring
		ring.Reserve(rapid.IntRange(0, 3).Draw(t, "reserved"))
		due := map[int][]Range{}
		for step := range 30 {
			for k := range rapid.IntRange(0, 3).Draw(t, "pushes") {
				delay := rapid.IntRange(0, 6).Draw(t, "delay")
				ring.Reserve(delay)
				x := Range{int32(step), int32(step + k)}
				ring.Push(delay, x.Lo, x.Hi)
				due[step+delay] = append(due[step+delay], x)
			}
			if rapid.IntRange(0, 4).Draw(t, "copy") == 0 {
				ring.SetBins(ring.Bins())
			}
			if !slices.Equal(ring.Due(), due[step]) {
				t.Fatalf("step %d: %v is due, want %v", step, ring.Due(), due[step])
			}
			ring.Advance()
		}
	})
}

func TestRemapKeepsOrder(t *testing.T) {
	in := [][]Range{nil, {{0, 3}, {5, 6}}}
	out := Remap(in, func(p int32) int32 { return []int32{4, 5, 9, 0, 0, 10}[p] })
	if want := []Range{{4, 6}, {9, 11}}; !slices.Equal(out[1], want) {
		t.Errorf("got %v, want %v", out[1], want)
	}
}

func TestRebinKeepsEverySpike(t *testing.T) {
	in := [][]Range{{{0, 1}}, {{1, 2}}, {{2, 3}}, {{3, 4}}}
	out := Rebin(in, 0.5)
	if want := []Range{{1, 2}, {2, 3}}; !slices.Equal(out[1], want) || len(out) != 3 {
		t.Errorf("got %v, want %v in bin 1", out, want)
	}
}

func TestPushRowsIsPush(t *testing.T) {
	starts := []int32{3, 5, 5, 9}
	neurons := []int32{12, 11, 10, 12}
	var one, all Ring
	for _, r := range []*Ring{&one, &all} {
		r.Reserve(2)
		r.Push(1, 0, 2)
	}
	for _, k := range neurons {
		if lo, hi := starts[k-10], starts[k-9]; lo < hi {
			one.Push(1, lo, hi)
		}
	}
	all.PushRows(1, neurons, starts, 10)
	if !slices.EqualFunc(one.Bins(), all.Bins(), slices.Equal[[]Range]) || one.n != all.n {
		t.Errorf("%v, want %v", all.Bins(), one.Bins())
	}
}

func TestCopyIsTheSame(t *testing.T) {
	var from, to Ring
	from.Reserve(2)
	to.Reserve(5)
	to.Push(4, 7, 8)
	from.Push(0, 0, 2)
	from.Advance()
	from.Push(1, 4, 9)
	from.Push(2, 1, 3)
	to.CopyFrom(&from)
	if !slices.EqualFunc(to.Bins(), from.Bins(), slices.Equal[[]Range]) || to.n != from.n {
		t.Errorf("%v, want %v", to.Bins(), from.Bins())
	}
	to.Push(1, 5, 6)
	if got := from.Bins()[1]; len(got) != 1 {
		t.Errorf("a push into the copy is seen in the original: %v", got)
	}
}
