package connect

import (
	"math"
	"sync"

	"gobrian/brian/internal/random"
	"gobrian/internal/pages"
)

// Trials is the targets that a source may be connected to: Lo..Hi-1 but Hole.
type Trials struct{ Lo, Hi, Hole int }

// Table draws a random connection: the synapses of each source among its trials,
// as where those of each source start, and their targets. Rows have random
// numbers of their own, so the table is the same for any number of workers. It
// returns ok false as soon as stop does, which several goroutines ask.
func (s *Skips) Table(rows int, trials func(row int) Trials, stream random.Stream, workers int, stop func() bool) (starts, targets []int32, ok bool) {
	starts = make([]int32, rows+1)
	parts, memory := s.parts(rows, trials, workers)
	var wait sync.WaitGroup
	for k := range parts {
		wait.Go(func() { parts[k].draw(s.clone(), trials, stream, starts, stop) })
	}
	wait.Wait()
	for _, p := range parts {
		if p.stopped {
			return nil, nil, false
		}
	}
	accumulate(starts)
	return starts, gathered(parts, memory, int(starts[rows])), true
}

// tablePart is consecutive rows of a table.
type tablePart struct {
	lo, hi  int
	room    int
	targets []int32
	stopped bool
}

// parts cuts the rows, and one piece of memory for all, into parts for the
// workers. A part that needs more than its room, which is rare, moves elsewhere
// while it grows.
func (s *Skips) parts(rows int, trials func(int) Trials, workers int) (parts []tablePart, memory []int32) {
	expected := make([]int, rows+1) // of the rows before
	for row := range rows {
		t := trials(row)
		expected[row+1] = expected[row] + max(0, t.Hi-t.Lo)
	}
	room := func(lo, hi int) int {
		mean := float64(expected[hi]-expected[lo]) * min(1, max(0, s.p))
		return int(mean + 6*math.Sqrt(mean)*math.Sqrt(max(0, 1-s.p)) + 64)
	}
	total := 0
	for w := range workers {
		lo, hi := w*rows/workers, (w+1)*rows/workers
		parts = append(parts, tablePart{lo: lo, hi: hi, room: room(lo, hi)})
		total += parts[w].room
	}
	memory, at := pages.Make[int32](total), 0
	for k := range parts {
		parts[k].targets = memory[at : at : at+parts[k].room]
		at += parts[k].room
	}
	return parts, memory
}

// draw draws the rows of the part, and counts them in starts.
func (p *tablePart) draw(s *Skips, trials func(int) Trials, stream random.Stream, starts []int32, stop func() bool) {
	for row := p.lo; row < p.hi; row++ {
		if row%64 == 0 && stop() {
			p.stopped = true
			return
		}
		t, before := trials(row), len(p.targets)
		p.targets = s.Row(t.Hi-t.Lo, stream, uint64(row), p.targets)
		p.targets = p.targets[:before+t.place(p.targets[before:])]
		starts[row+1] = int32(len(p.targets) - before)
	}
}

// place turns numbers of trials into targets, leaves out the hole, and returns how
// many there are.
func (t Trials) place(row []int32) int {
	if t.Lo != 0 {
		for k := range row {
			row[k] += int32(t.Lo)
		}
	}
	for k, x := range row {
		if int(x) == t.Hole {
			return k + copy(row[k:], row[k+1:])
		}
	}
	return len(row)
}

// gathered closes the gaps between the parts; n is their length together.
func gathered(parts []tablePart, memory []int32, n int) []int32 {
	for _, p := range parts {
		if len(p.targets) > p.room {
			memory = pages.Make[int32](n) // in the old one it would run over the next part
			break
		}
	}
	at := 0
	for _, p := range parts {
		at += copy(memory[at:], p.targets)
	}
	return memory[:n:n]
}
