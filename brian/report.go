package brian

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"

	"gobrian/units"
)

// reporter tells how far a run has come. A timer says when, so that a step pays
// one atomic load.
type reporter struct {
	tell            func(Progress) // nil for no report
	first, period   time.Duration  // until the first report but that at the start; between two
	atStart         bool           // reports the start, and the end of short runs too
	told            bool
	network         string
	begun           time.Time
	start, duration float64   // [s]
	points          int       // of a sweep
	follow          func()    // is called while the run goes on; nil for nothing
	rest            time.Time // no call of follow before
	due             atomic.Uint32
	quit            chan struct{}
}

// reportFunc is a report as users write it: Brian's arguments.
type reportFunc = func(elapsed units.Quantity, completed float64, start, duration units.Quantity)

// callable is an object of a script that can be called.
type callable interface {
	CallWith(list []any, keywords func(set func(name string, value any))) any
}

func noKeywords(func(string, any)) {}

func newReporter(o RunOptions, n *Network, duration float64) (*reporter, error) {
	r := &reporter{first: 10 * time.Second, atStart: true, network: n.name, start: n.t, duration: duration}
	if begin := theWorld().follow; begin != nil {
		r.follow = begin()
	}
	if !o.ReportPeriod.IsZero() {
		s, err := positiveTime("the report period", o.ReportPeriod)
		if err != nil {
			return nil, err
		}
		r.first = time.Duration(s * float64(time.Second))
	}
	r.period = r.first
	switch tell := o.Report.(type) {
	case nil:
		r.tell, r.first, r.period, r.atStart = theWorld().progress, progressAfter, progressPeriod, false
	case string:
		switch tell {
		case "text", "stdout":
			r.tell = reportTo(os.Stdout)
		case "stderr":
			r.tell = reportTo(os.Stderr)
		default:
			return nil, fmt.Errorf("report is %q; it can be \"text\", \"stdout\", \"stderr\" or a function", tell)
		}
	case reportFunc:
		r.tell = func(p Progress) { tell(p.Elapsed, p.Completed, p.Start, p.Duration) }
	case func(Progress):
		r.tell = tell
	case interface{ Call(args ...any) any }:
		r.tell = func(p Progress) { tell.Call(p.Elapsed, p.Completed, p.Start, p.Duration) }
	case callable:
		r.tell = func(p Progress) { tell.CallWith([]any{p.Elapsed, p.Completed, p.Start, p.Duration}, noKeywords) }
	default:
		return nil, fmt.Errorf("report is %s; it can be \"text\", \"stdout\", \"stderr\" or a function of elapsed time, part done, start and duration", describe(tell))
	}
	return r, nil
}

// reportsByFunction is whether a function of the user's is called to report.
func (o *RunOptions) reportsByFunction() bool {
	_, text := o.Report.(string)
	return o.Report != nil && !text
}

// begin starts the timer, and reports the start.
func (r *reporter) begin() {
	r.begun = time.Now()
	r.quit = make(chan struct{})
	if r.tell != nil {
		if r.atStart {
			r.report(0, false)
		}
		go r.tick(r.quit, reportDue, r.first, r.period)
	}
	if r.follow != nil {
		go r.tick(r.quit, followDue, progressPeriod, progressPeriod)
	}
}

// What is due.
const (
	reportDue uint32 = 1 << iota
	followDue
)

// tick marks when something is due.
func (r *reporter) tick(quit chan struct{}, what uint32, first, period time.Duration) {
	next := time.NewTimer(first)
	defer next.Stop()
	for {
		select {
		case <-quit:
			return
		case <-next.C:
			r.due.Or(what)
			next.Reset(period)
		}
	}
}

// step reports when it is time; t is the time reached.
func (r *reporter) step(t float64) {
	if r.due.Load() != 0 {
		r.stepTo((t - r.start) / r.duration)
	}
}

// stepTo reports when it is time; completed is the part that is done.
func (r *reporter) stepTo(completed float64) {
	due := r.due.Swap(0)
	if due&reportDue != 0 {
		r.report(completed, false)
	}
	if begun := time.Now(); due&followDue != 0 && begun.After(r.rest) {
		r.follow()
		r.rest = time.Now().Add(4 * time.Since(begun))
	}
}

// end reports that the run has ended at time t.
func (r *reporter) end(t float64) {
	completed := 1.0
	if r.duration > 0 {
		completed = (t - r.start) / r.duration
	}
	r.endAt(completed)
}

// endAt reports the end with the part that is done.
func (r *reporter) endAt(completed float64) {
	if r.quit == nil {
		return
	}
	close(r.quit)
	r.quit = nil
	if r.follow != nil {
		r.follow()
	}
	if r.tell == nil {
		return
	}
	if r.atStart || r.told {
		r.report(completed, true)
	}
}

func (r *reporter) report(completed float64, done bool) {
	r.told = true
	r.tell(Progress{Network: r.network, Elapsed: seconds(time.Since(r.begun).Seconds()), Completed: completed,
		Start: seconds(r.start), Duration: seconds(r.duration), Done: done, Points: r.points})
}

// reportTo writes reports as lines.
func reportTo(w io.Writer) func(Progress) {
	return func(p Progress) {
		switch {
		case p.Completed == 0 && !p.Done:
			fmt.Fprintf(w, "Starting simulation at t=%v for a duration of %v\n", p.Start, p.Duration)
		case p.Completed >= 1:
			fmt.Fprintf(w, "%v (100%%) simulated in %s\n", p.Duration, wallTime(p.Elapsed.Value))
		case p.Done:
			fmt.Fprintf(w, "%v (%.0f%%) simulated in %s, ended there.\n", p.Duration.Times(p.Completed), 100*p.Completed, wallTime(p.Elapsed.Value))
		default:
			fmt.Fprintf(w, "%v (%.0f%%) simulated in %s, estimated %s remaining.\n", p.Duration.Times(p.Completed), 100*p.Completed, wallTime(p.Elapsed.Value), wallTime(p.Left().Value))
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
