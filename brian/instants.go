package brian

import (
	"iter"

	"gobrian/internal/pages"
)

// instants is the times of events, in order: for each step with events its time, and how many
// there were. A step of many events is one entry.
type instants struct {
	steps chunks[instant]
	n     int // events
}

type instant struct {
	t float64 // [s]
	n int
}

// add appends n events at t.
func (m *instants) add(t float64, n int) {
	m.steps.add(instant{t, n})
	m.n += n
}

// each is the times, with how many events there were.
func (m *instants) each() iter.Seq2[float64, int] {
	return func(yield func(float64, int) bool) {
		for part := range m.steps.after(0) {
			for _, x := range part {
				if !yield(x.t, x.n) {
					return
				}
			}
		}
	}
}

// all is the time of each event.
func (m *instants) all() []float64 {
	out := pages.Make[float64](m.n)[:0]
	for t, n := range m.each() {
		for ; n > 0; n-- {
			out = append(out, t)
		}
	}
	return out
}

// set replaces the times by those of events.
func (m *instants) set(times []float64) {
	*m = instants{}
	for len(times) > 0 {
		n := 1
		for n < len(times) && times[n] == times[0] {
			n++
		}
		m.add(times[0], n)
		times = times[n:]
	}
}
