// Package room lets a program with little in memory work longer between collections of garbage. The runtime collects
// when the heap is twice what lives in it: a script that keeps 5 MB and makes an array of 8 kB for each operation is then
// interrupted every few hundred operations, and half of its time goes to the collector.
//
// It changes nothing for a heap that is larger than the room, nor where somebody has chosen a percentage: by the
// environment variable GOGC, or by a call of debug.SetGCPercent.
package room

import (
	"math/bits"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

const (
	usual = 100     // by how much the heap grows, of what lives in it [percent]
	least = 4 << 20 // what the runtime takes for less that lives [bytes]
)

// Give lets the heap fill size bytes before garbage is collected, until end is called.
func Give(size int) (end func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	r := &room{size: size, percent: usual}
	r.adjust()
	r.afterCollections()
	return r.end
}

type room struct {
	size int // [bytes]

	mu      sync.Mutex
	percent int
	over    bool
}

// adjust chooses the percentage by which the heap grows to size. It reports whether there is more to choose.
func (r *room) adjust() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.over {
		r.set(percentage(r.size, living()))
	}
	return !r.over
}

func (r *room) end() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.over {
		r.set(usual)
	}
	r.over = true
}

// set sets the percentage. Where it is not what it was set to, somebody else has chosen, whose choice stays.
func (r *room) set(percent int) {
	if percent == r.percent {
		return
	}
	if found := debug.SetGCPercent(percent); found != r.percent {
		debug.SetGCPercent(found)
		r.over = true
	}
	r.percent = percent
}

// mark is garbage as soon as it is made, so that its finalizer runs after the next collection.
type mark struct{ _ *room }

func (r *room) afterCollections() {
	runtime.SetFinalizer(&mark{r}, func(*mark) {
		if r.adjust() {
			r.afterCollections()
		}
	})
}

// percentage is by how much a heap in which so many bytes live may grow to fill size, to three binary digits: each change
// stops the program for a moment.
func percentage(size, live int) int {
	p := 100 * (size - live) / max(live, least)
	if p <= usual {
		return usual
	}
	return p &^ (1<<(bits.Len(uint(p))-3) - 1)
}

// living is what the last collection has left [bytes].
func living() int {
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(s)
	return int(s[0].Value.Uint64())
}
