package brian

import (
	"context"
	"fmt"
	"runtime/pprof"
	"strconv"
	"sync"
	"sync/atomic"
	"unsafe"
)

// strand.go: the points of a sweep run at the same time, each in a world of its
// own. Functions such as Run and NewNeuronGroup take no world as an argument, so
// that of a goroutine is found by its profiling labels, which goroutines that it
// starts inherit.

// mainWorld is the world of all goroutines that have none of their own.
var mainWorld = newWorld()

var (
	ownWorlds sync.Map     // *world by the labels of its goroutines
	strands   atomic.Int32 // the number of worlds in ownWorlds
)

// theWorld() is the world of the running goroutine.
func theWorld() *world {
	if strands.Load() == 0 {
		return mainWorld
	}
	if w, own := ownWorlds.Load(goroutineLabels()); own {
		return w.(*world)
	}
	return mainWorld
}

// goroutineLabels is the address of the labels of the running goroutine. The
// runtime keeps this name for packages that need what belongs to a goroutine.
//
//go:linkname goroutineLabels runtime/pprof.runtime_getProfLabel
func goroutineLabels() unsafe.Pointer

// within calls f in a world of its own; profiles show which point that was.
func (w *world) within(k int, f func()) {
	pprof.Do(context.Background(), pprof.Labels("sweep", strconv.Itoa(k)), func(context.Context) {
		key := goroutineLabels()
		ownWorlds.Store(key, w)
		strands.Add(1)
		defer func() {
			strands.Add(-1)
			ownWorlds.Delete(key)
		}()
		f()
	})
}

// inThisWorld refuses what was made outside of a point of a sweep that uses it.
func inThisWorld(name string, of *world) error {
	if w := theWorld(); w.point && of != w {
		return fmt.Errorf("%s was made outside of the function that sweep calls, whose points run side by side; make it inside", name)
	}
	return nil
}
