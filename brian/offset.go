package brian

import (
	"slices"

	"gobrian/units"
)

// SchedulePropagationOffset is how long after a spike synapses without a delay act at the earliest: 0 s where the slot synapses
// follows thresholds, as it does by default, else one step. Without a network it is that of the default schedule.
func SchedulePropagationOffset(net ...*Network) units.Quantity {
	schedule := defaultSchedule
	if len(net) > 0 && net[0] != nil {
		schedule = net[0].schedule
	}
	if slices.Index(schedule, "thresholds") < slices.Index(schedule, "synapses") {
		return seconds(0)
	}
	return DefaultClock.Dt()
}
