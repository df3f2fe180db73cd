package brian

import (
	"runtime"
	"strings"
	"testing"

	"gobrian/units"
)

// Groups that a session makes and never runs do not stay in memory.
func TestGroupsThatNeverRunAreFreed(t *testing.T) {
	fresh(t)
	SetScope(testScope{})
	freed := make(chan bool, 100)
	for range 100 {
		g, err := NewNeuronGroup(1000, "v : 1")
		if err != nil {
			t.Fatal(err)
		}
		runtime.AddCleanup(g, func(c chan bool) { c <- true }, freed)
	}
	for n := 0; n < 90; runtime.GC() { // a hang ends with the time of the test
		for ; len(freed) > 0; n++ {
			<-freed
		}
	}
}

// A monitor without a name is warned of, however often memory was collected before the run.
func TestForgottenMonitorsAreHeld(t *testing.T) {
	fresh(t)
	names := testScope{}
	SetScope(names)
	g, err := NewNeuronGroup(1, "v : 1", NeuronGroupOptions{Threshold: "v > 1"})
	if err != nil {
		t.Fatal(err)
	}
	names["G"] = g
	if _, err := NewSpikeMonitor(g); err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.GC()
	if err := Run(units.Millisecond); err != nil {
		t.Fatal(err)
	}
	list := Warnings()
	for _, w := range list {
		if strings.Contains(w.Message, "no name leads to it") {
			return
		}
	}
	t.Errorf("warnings: %v", list)
}
