package brian

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"gobrian/brian/internal/vm"
)

// defaultSchedule is the slots of a step, in order. Each slot x is preceded by
// before_x and followed by after_x.
var defaultSchedule = []string{"start", "groups", "thresholds", "synapses", "resets", "end"}

// entry is one thing to do in every step of a clock.
type entry struct {
	name    string
	of      string // the object that it is part of
	when    string // slot
	order   int
	clock   *Clock
	ticks   *runClock // the same in a run
	active  bool
	run     func(vm.Step) error
	slot    int // position of when in the schedule
	spent   time.Duration
	pathway *Pathway                                       // that delivers its spikes; or nil
	only    *event                                         // without which there is nothing to do; nil for no such thing
	adds    *addition                                      // what it does, if it only adds to targets and workers may share that
	inLock  func(*lockstep, *preparation) (a act, ok bool) // what each worker does of it in lockstep; nil where that cannot be
	sum     *summing                                       // what it adds up; or nil
	own     *group                                         // whose variables alone it changes; nil where these may be any
}

// sortEntries puts entries into the order in which a step runs them: by slot, order, name.
func sortEntries(entries []*entry, schedule []string) error {
	for _, e := range entries {
		slot, err := slotPosition(e.when, schedule)
		if err != nil {
			return fmt.Errorf("%s: %w", e.name, err)
		}
		e.slot = slot
	}
	slices.SortStableFunc(entries, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(a.slot, b.slot), cmp.Compare(a.order, b.order), cmp.Compare(a.name, b.name))
	})
	return nil
}

// slotPosition numbers the slots: 3k, 3k+1 and 3k+2 are before, in and after schedule[k].
func slotPosition(when string, schedule []string) (int, error) {
	offset, slot := 1, when
	if s, ok := strings.CutPrefix(when, "before_"); ok {
		offset, slot = 0, s
	} else if s, ok := strings.CutPrefix(when, "after_"); ok {
		offset, slot = 2, s
	}
	k := slices.Index(schedule, slot)
	if k < 0 {
		return 0, fmt.Errorf("there is no slot %q in the schedule (%s, each with before_ and after_)", when, strings.Join(schedule, ", "))
	}
	return 3*k + offset, nil
}

// checkSchedule refuses lists of slots that could not be told apart.
func checkSchedule(slots []string) error {
	for k, s := range slots {
		if strings.HasPrefix(s, "before_") || strings.HasPrefix(s, "after_") {
			return fmt.Errorf("slot %q: before_ and after_ slots are there by themselves", s)
		}
		if slices.Contains(slots[:k], s) {
			return fmt.Errorf("slot %q is named twice", s)
		}
	}
	return nil
}
