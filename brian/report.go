package brian

import (
	"fmt"
	"io"
	"os"
	"time"

	"gobrian/units"
)

// reportCheck is how many steps pass between two looks at the wall clock.
const reportCheck = 64

// reporter tells how far a run has come.
type reporter struct {
	tell            func(elapsed units.Quantity, completed float64, start, duration units.Quantity)
	period          time.Duration
	begun, last     time.Time
	start, duration float64 // [s]
	steps           int
}

func newReporter(o RunOptions, start, duration float64) (*reporter, error) {
	r := &reporter{period: 10 * time.Second, start: start, duration: duration}
	if (o.ReportPeriod != units.Quantity{}) {
		s, err := positiveTime("the report period", o.ReportPeriod)
		if err != nil {
			return nil, err
		}
		r.period = time.Duration(s * float64(time.Second))
	}
	switch tell := o.Report.(type) {
	case nil:
	case string:
		switch tell {
		case "text", "stdout":
			r.tell = reportTo(os.Stdout)
		case "stderr":
			r.tell = reportTo(os.Stderr)
		default:
			return nil, fmt.Errorf("report is %q; it can be \"text\", \"stdout\", \"stderr\" or a function", tell)
		}
	case func(units.Quantity, float64, units.Quantity, units.Quantity):
		r.tell = tell
	default:
		return nil, fmt.Errorf("report is %s; it can be \"text\", \"stdout\", \"stderr\" or a function of elapsed time, part done, start and duration", describe(tell))
	}
	r.begun = time.Now()
	r.last = r.begun
	if r.tell != nil {
		r.tell(seconds(0), 0, seconds(start), seconds(duration))
	}
	return r, nil
}

// step reports when a period has passed; t is the time reached.
func (r *reporter) step(t float64) {
	if r.tell == nil {
		return
	}
	if r.steps++; r.steps%reportCheck != 0 || time.Since(r.last) < r.period {
		return
	}
	r.last = time.Now()
	r.tell(seconds(time.Since(r.begun).Seconds()), (t-r.start)/r.duration, seconds(r.start), seconds(r.duration))
}

// end reports that the run has ended at time t.
func (r *reporter) end(t float64) {
	if r.tell != nil {
		completed := 1.0
		if r.duration > 0 {
			completed = (t - r.start) / r.duration
		}
		r.tell(seconds(time.Since(r.begun).Seconds()), completed, seconds(r.start), seconds(r.duration))
	}
}

// reportTo writes reports as lines.
func reportTo(w io.Writer) func(units.Quantity, float64, units.Quantity, units.Quantity) {
	return func(elapsed units.Quantity, completed float64, start, duration units.Quantity) {
		switch {
		case completed == 0:
			fmt.Fprintf(w, "Starting simulation at t=%v for a duration of %v\n", start, duration)
		case completed >= 1:
			fmt.Fprintf(w, "%v (100%%) simulated in %s\n", duration, wallTime(elapsed.Value))
		default:
			left := elapsed.Value * (1 - completed) / completed
			fmt.Fprintf(w, "%v (%.0f%%) simulated in %s, estimated %s remaining.\n", duration.Times(completed), 100*completed, wallTime(elapsed.Value), wallTime(left))
		}
	}
}

// wallTime rounds a duration in seconds as people say it.
func wallTime(s float64) string {
	if s < 1 {
		return "< 1s"
	}
	return time.Duration(s * float64(time.Second)).Round(time.Second).String()
}
