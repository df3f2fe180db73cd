package repl

import (
	"fmt"
	"strings"
	"testing"

	"gobrian/brian"
	"gobrian/units"
)

// places records where data is shown.
type places struct {
	discard
	at []string
}

func (p *places) Data(b Bundle, id string, update bool) {
	p.at = append(p.at, fmt.Sprint(id, " ", update, " ", strings.Contains(b.Text(), "%")))
}

// Each long run has a line of its own, which changes in place.
func TestProgressHasAPlace(t *testing.T) {
	var d places
	s, err := New(Options{Display: &d})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	show := s.progress()
	for range 2 {
		for _, done := range []float64{0.25, 0.5, 1} {
			show(brian.Progress{Elapsed: units.Second, Completed: done, Duration: units.Second, Done: done == 1})
		}
	}
	got := strings.Join(d.at, "\n")
	want := `progress-1 false true
progress-1 true true
progress-1 true true
progress-2 false true
progress-2 true true
progress-2 true true`
	if got != want {
		t.Errorf("shown:\n%s\nwant:\n%s", got, want)
	}
}
