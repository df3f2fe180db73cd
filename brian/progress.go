package brian

import (
	"fmt"
	"math"
	"strings"
	"time"

	"gobrian/units"
)

// Progress is how far a run has come, or a sweep.
type Progress struct {
	Network   string         // the name of the network that runs
	Elapsed   units.Quantity // wall time since the first step
	Completed float64        // the part that is done, from 0 to 1
	Start     units.Quantity // simulated time at which the run began
	Duration  units.Quantity // simulated time that it is to take
	Done      bool           // the run has ended, whether completed or not
	Points    int            // of a sweep, which has no simulated time; 0 for a run
}

// T is the simulated time that the run has reached.
func (p Progress) T() units.Quantity {
	return seconds(p.Start.Value + p.Completed*p.Duration.Value)
}

// Speed is how much simulated time goes by in one unit of wall time.
func (p Progress) Speed() float64 {
	return p.Completed * p.Duration.Value / max(p.Elapsed.Value, 1e-9)
}

// Left is the wall time that the rest will take at this speed; infinite at the start.
func (p Progress) Left() units.Quantity {
	if p.Completed <= 0 {
		return seconds(math.Inf(1))
	}
	return seconds(p.Elapsed.Value * (1 - p.Completed) / p.Completed)
}

// barWidth is the number of cells of a progress bar.
const barWidth = 30

// Bar draws the progress in one line of text without a line break.
func (p Progress) Bar() string {
	full := int(p.Completed*barWidth + 0.5)
	bar := strings.Repeat("█", full) + strings.Repeat("░", barWidth-full)
	text := fmt.Sprintf("%s %3.0f %% of %v, %.3g × real time", bar, 100*p.Completed, p.Duration, p.Speed())
	if p.Points > 0 {
		text = fmt.Sprintf("%s %3.0f %% of %d points", bar, 100*p.Completed, p.Points)
	}
	switch {
	case p.Done:
		return text + ", in " + wallTime(p.Elapsed.Value)
	case p.Completed > 0:
		return text + ", " + wallTime(p.Left().Value) + " left"
	}
	return text
}

// SetProgress installs the function that shows how far long runs have come, such
// as a progress bar; nil for none. It is called, from the goroutine of the run,
// between two steps: for the first time when a run without a report has taken two
// seconds, then four times in a second, and once with Done at the end.
func SetProgress(show func(Progress)) { theWorld().progress = show }

// SetFollow installs what follows runs, such as figures that are drawn anew. It is
// called when a run begins, and gives the function to call between two steps, at
// most four times in a second of wall time and for a fifth of it, and once more at
// the end; nil for nothing to follow.
func SetFollow(begin func() func()) { theWorld().follow = begin }

// When the progress of a run without a report is shown.
var (
	progressAfter  = 2 * time.Second
	progressPeriod = 250 * time.Millisecond
)
