package brian

import (
	"testing"
	"time"
)

func TestFollowIsCalledDuringARunAndAtItsEnd(t *testing.T) {
	n := slow(t, time.Millisecond)
	period := progressPeriod
	defer func() { progressPeriod = period }()
	progressPeriod = time.Millisecond
	var seen []float64
	runs := 0
	SetFollow(func() func() {
		runs++
		return func() { seen = append(seen, n.T().Value) }
	})
	if err := n.Run(ms(1)); err != nil {
		t.Fatal(err)
	}
	if k := len(seen); runs != 1 || k < 2 || seen[k-1] != 1e-3 {
		t.Errorf("in %d runs followed at %v", runs, seen)
	}
	SetFollow(func() func() { return nil })
	seen = nil
	if err := n.Run(ms(0.2)); err != nil || seen != nil {
		t.Errorf("%v; followed at %v", err, seen)
	}
}
