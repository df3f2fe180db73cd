package worker

// limit.go: how much memory cells may use.

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
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

// watchMemory calls over with the bytes in use whenever they are more than a cell may use: in time to stop the cell, which
// loses nothing. The process itself gets a harder limit at which it ends: what a single call of compiled code allocates
// cannot be stopped.
func watchMemory(over func(bytes uint64)) {
	debug.SetMaxStack(stackLimit)
	limit := memoryLimit()
	if limit == 0 {
		return
	}
	endAt(limit + hardMargin)
	debug.SetMemoryLimit(int64(limit / 10 * 9)) // what is garbage is collected in time
	go func() {
		allowed := limit
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"}}
		for range time.Tick(lookEvery) {
			metrics.Read(sample)
			switch used := sample[0].Value.Uint64() + sample[1].Value.Uint64(); {
			case used > allowed:
				over(used)
				allowed = used + used/50 // the next cell must have a chance to free what this one keeps
			case used < limit:
				allowed = limit
			}
		}
	}()
}

// memoryLimit is the number of bytes that cells may use, 0 if nobody knows.
func memoryLimit() uint64 {
	if n, err := strconv.ParseUint(os.Getenv(MemoryVariable), 10, 64); err == nil {
		return n
	}
	return installedMemory() / 10 * 9
}
