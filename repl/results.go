package repl

// results.go: what cells have shown and what was typed, under the names _, _3, Out[3], _i and In[3].

import (
	"fmt"
	"slices"
	"strings"
)

// How many results and texts are kept, the newest. A result may hold a whole network.
const (
	keptResults = 200
	keptTexts   = 1000
)

// results are those of the cells of a session, which its mutex names guards.
type results struct {
	out   map[int]any
	in    map[int]string
	shown []int // the cells with results, in the order in which they were shown
	texts []int // the cells in the order in which they first ran
}

// reset forgets the results, but not the cells that were typed.
func (r *results) reset(past []Past) {
	*r = results{out: map[int]any{}, in: map[int]string{}}
	for _, p := range past {
		r.begin(p.Line, p.Input)
	}
}

// begin keeps the text of the cell with a number, which runs now.
func (r *results) begin(cell int, src string) {
	if cell == 0 {
		return
	}
	if _, again := r.in[cell]; !again {
		r.texts = append(r.texts, cell)
	}
	if len(r.texts) > keptTexts {
		delete(r.in, r.texts[0])
		r.texts = slices.Delete(r.texts, 0, 1)
	}
	r.in[cell] = strings.TrimRight(src, "\n \t")
}

// keepResult keeps what the running cell shows.
func (s *Session) keepResult(x any) {
	n := numberOf(s.statement().cell)
	if n == 0 {
		return
	}
	s.names.Lock()
	defer s.names.Unlock()
	r := &s.results
	r.shown = append(slices.DeleteFunc(r.shown, func(old int) bool { return old == n }), n)
	r.out[n] = x
	if len(r.shown) > keptResults {
		delete(r.out, r.shown[0])
		r.shown = slices.Delete(r.shown, 0, 1)
	}
}

// result is what a cell has shown; 0 stands for the last one with a result, -1 for the one before.
func (s *Session) result(cell int) any {
	s.names.Lock()
	defer s.names.Unlock()
	r := &s.results
	if cell <= 0 {
		if len(r.shown)+cell < 1 {
			check(fmt.Errorf("there is no such result: so far, %d cells have shown one", len(r.shown)))
		}
		cell = r.shown[len(r.shown)-1+cell]
	}
	x, ok := r.out[cell]
	if !ok {
		check(fmt.Errorf("cell %d has no result", cell))
	}
	return x
}

// typed is the text of a cell; 0 stands for the one before the running one.
func (s *Session) typed(cell int) string {
	s.names.Lock()
	defer s.names.Unlock()
	r := &s.results
	if cell <= 0 {
		before := len(r.texts) - 2 + cell // the running cell is the last
		if before < 0 {
			return ""
		}
		cell = r.texts[before]
	}
	text, ok := r.in[cell]
	if !ok {
		check(fmt.Errorf("there is no cell %d", cell))
	}
	return text
}
