package brian

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"gobrian/units"
)

// slow is a network that takes about the given wall time for each step.
func slow(t *testing.T, step time.Duration) *Network {
	fresh(t)
	return must(NewNetwork(must(NewNetworkOperation(func() { time.Sleep(step) }))))
}

func TestProgressAppearsByItself(t *testing.T) {
	n := slow(t, time.Millisecond)
	after, period := progressAfter, progressPeriod
	defer func() { progressAfter, progressPeriod = after, period }()
	progressAfter = time.Hour
	var seen []Progress
	SetProgress(func(p Progress) { seen = append(seen, p) })
	if err := n.Run(ms(1)); err != nil { // over before its time
		t.Fatal(err)
	}
	if len(seen) != 0 {
		t.Errorf("a short run shows its progress: %v", seen)
	}
	progressAfter, progressPeriod = 0, 0
	if err := n.Run(ms(5)); err != nil {
		t.Fatal(err)
	}
	if len(seen) < 2 {
		t.Fatalf("the progress was shown %d times", len(seen))
	}
	for k, p := range seen {
		last := k == len(seen)-1
		if p.Done != last || k > 0 && p.Completed < seen[k-1].Completed || p.Duration.NotEqual(ms(5)) || !near(p.Start.Value, 1e-3) {
			t.Errorf("progress %d: %+v", k, p)
		}
	}
	if last := seen[len(seen)-1]; last.Completed != 1 || !near(last.T().Value, 6e-3) {
		t.Errorf("at the end: %+v", last)
	}
}

func TestProgressBar(t *testing.T) {
	p := Progress{Elapsed: seconds(4), Completed: 0.4, Start: seconds(1), Duration: seconds(10)}
	if got, want := p.Bar(), "████████████░░░░░░░░░░░░░░░░░░  40 % of 10. s, 1 × real time, 6s left"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	p.Completed, p.Done = 1, true
	if got, want := p.Bar(), "██████████████████████████████ 100 % of 10. s, 2.5 × real time, in 4s"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestReportAsText(t *testing.T) {
	var b bytes.Buffer
	tell := reportTo(&b)
	p := Progress{Start: seconds(1), Duration: seconds(10)}
	tell(p)
	p.Completed, p.Elapsed = 0.25, seconds(30)
	tell(p)
	p.Done = true
	tell(p)
	p.Completed = 1
	tell(p)
	want := `Starting simulation at t=1. s for a duration of 10. s
2.5 s (25%) simulated in 30s, estimated 1m30s remaining.
2.5 s (25%) simulated in 30s, ended there.
10. s (100%) simulated in 30s
`
	if b.String() != want {
		t.Errorf("got:\n%swant:\n%s", b.String(), want)
	}
}

func TestReportToAFunction(t *testing.T) {
	n := slow(t, 2*time.Millisecond)
	var done []float64
	report := func(_ units.Quantity, completed float64, start, duration units.Quantity) {
		done = append(done, completed)
		if start.Value != 0 || duration.NotEqual(ms(2)) {
			t.Errorf("start %v, duration %v", start, duration)
		}
	}
	if err := n.Run(ms(2), RunOptions{Report: report, ReportPeriod: ms(1)}); err != nil {
		t.Fatal(err)
	}
	if len(done) < 3 || done[0] != 0 || done[len(done)-1] != 1 {
		t.Errorf("reported %v", done)
	}
	for _, bad := range []RunOptions{{Report: "loud"}, {Report: 3}, {Report: "text", ReportPeriod: ms(-1)}} {
		if err := n.Run(ms(2), bad); err == nil || !strings.Contains(err.Error(), "report") {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}
