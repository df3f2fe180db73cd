package brian

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"gobrian/units"
)

// The test program plays the part of programs that are killed: what it is to do
// is in its environment.
const (
	killedRecord = "BRIAN_TEST_KILLED_RECORD"
	killedStore  = "BRIAN_TEST_KILLED_STORE"
)

func TestMain(m *testing.M) {
	if file := os.Getenv(killedRecord); file != "" {
		recordForever(file)
	}
	if file := os.Getenv(killedStore); file != "" {
		storeForever(file)
	}
	os.Exit(m.Run())
}

func recordForever(file string) {
	net, _ := ramps(StateMonitorOptions{File: file})
	if err := net.Run(units.Second.Times(1e6)); err != nil {
		panic(err)
	}
}

// many is neurons that all have the same v, so that a mixture of two states shows.
func many() (*Network, *NeuronGroup) {
	g := must(NewNeuronGroup(50000, "v : 1"))
	return must(NewNetwork(g)), g
}

func storeForever(file string) {
	net, g := many()
	for k := 0; ; k++ {
		if err := firstError(g.SetState("v", k), net.Store(StoreOptions{Filename: file})); err != nil {
			panic(err)
		}
	}
}

// killAt starts the test program, and kills it when the condition holds.
func killAt(t *testing.T, variable, file string, when func() bool) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), variable+"="+file)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer c.Wait() // it was killed: its error says so
	defer c.Process.Kill()
	for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if when() {
			return
		}
	}
	t.Fatal("the program writes nothing")
}

func TestKilledRecordCanBeRead(t *testing.T) {
	file := filepath.Join(t.TempDir(), "v.npy")
	killAt(t, killedRecord, file, func() bool {
		info, err := os.Stat(file)
		return err == nil && info.Size() > 2*flushSize
	})
	h, values := loadNpy(t, file)
	n := h.shape[1]
	if last := values[3*(n-1)+2]; n < 1000 || last < 2.9e-4*float64(n-1) || last > 3.1e-4*float64(n-1) {
		t.Errorf("%d columns, of which the last is %v", n, values[3*(n-1):])
	}
}

func TestKilledStoreLeavesTheOldStateOrTheNew(t *testing.T) {
	for wait := range 4 {
		fresh(t)
		file := filepath.Join(t.TempDir(), "state")
		seen := 0
		killAt(t, killedStore, file, func() bool {
			if _, err := os.Stat(file); err == nil {
				seen++
			}
			return seen > wait
		})
		net, g := many()
		if err := net.Restore(RestoreOptions{Filename: file}); err != nil {
			t.Fatal(err)
		}
		v := must(g.State("v")).Array().Values()
		if slices.Max(v) != slices.Min(v) {
			t.Errorf("a mixture of the states %v and %v", slices.Min(v), slices.Max(v))
		}
	}
}
