package worker

// limit.go: how much memory cells may use.

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"sync/atomic"
	"time"
)

// MemoryVariable names the environment variable that holds how many bytes the process which runs cells may use; by default
// that is nine tenths of what the machine, or the container, has. A statement of compiled code may take half a gigabyte more.
const MemoryVariable = "BRIANREPL_MEMORY"

// hardMargin is what the process may use beyond what cells may [bytes]: its own needs, and what is allocated between two
// looks at the memory in use.
const hardMargin = 512 << 20

// lookEvery is the time between these looks.
const lookEvery = 50 * time.Millisecond

// stackLimit is how deep the calls of compiled code may nest before the runtime ends the process [bytes]. Those of cells are
// stopped long before, at a fifth of a gigabyte.
const stackLimit = 256 << 20

// memoryWatch looks at the memory in use.
type memoryWatch struct {
	limit   uint64        // [bytes]; 0 for none
	allowed atomic.Uint64 // what the cell that runs may use [bytes]
}

// watchMemory calls over with the bytes in use whenever they are more than a cell may use: in time to stop the cell, which
// loses nothing. The process itself gets a harder limit at which it ends: what a single call of compiled code allocates
// cannot be stopped.
func watchMemory(over func(bytes uint64)) *memoryWatch {
	debug.SetMaxStack(stackLimit)
	w := &memoryWatch{limit: memoryLimit()}
	if w.limit == 0 {
		return w
	}
	endAt(w.limit + hardMargin)
	debug.SetMemoryLimit(int64(w.limit / 10 * 9)) // what is garbage is collected in time
	w.begin()
	go func() {
		for range time.Tick(lookEvery) {
			if used := memoryInUse(); used > w.allowed.Load() {
				over(used)
			}
		}
	}()
	return w
}

// begin says that a cell begins. Where cells before it keep more than the limit, it must have a chance to free that.
func (w *memoryWatch) begin() {
	if w.limit > 0 {
		used := memoryInUse()
		w.allowed.Store(max(w.limit, used+used/50))
	}
}

// memoryInUse is what the heap and the stacks hold, garbage that is not collected yet included [bytes].
func memoryInUse() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64() + sample[1].Value.Uint64()
}

// memoryLimit is the number of bytes that cells may use, 0 if nobody knows.
func memoryLimit() uint64 {
	if n, err := strconv.ParseUint(os.Getenv(MemoryVariable), 10, 64); err == nil {
		return n
	}
	return installedMemory() / 10 * 9
}
