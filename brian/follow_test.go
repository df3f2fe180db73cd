package brian

import (
	"testing"
	"time"

	"gobrian/units"
)

func TestFollowIsCalledDuringARunAndAtItsEnd(t *testing.T) {
	fresh(t)
	var seen []float64
	n := must(NewNetwork(must(NewNetworkOperation(func() {
		if time.Sleep(time.Millisecond); len(seen) > 0 {
			Stop()
		}
	}))))
	period := progressPeriod
	defer func() { progressPeriod = period }()
	progressPeriod = time.Millisecond
	runs := 0
	SetFollow(func() func() {
		runs++
		return func() { seen = append(seen, n.T().Value) }
	})
	if err := n.Run(units.Second.Times(1e6)); err != nil {
		t.Fatal(err)
	}
	if k := len(seen); runs != 1 || k < 2 || seen[k-1] != n.T().Value || seen[k-1] <= seen[0] {
		t.Errorf("in %d runs followed at %v", runs, seen)
	}
	SetFollow(func() func() { return nil })
	seen = nil
	if err := n.Run(ms(0.2)); err != nil || seen != nil {
		t.Errorf("%v; followed at %v", err, seen)
	}
}
