package repl

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sort"

	"gobrian/brian"
	"gobrian/plotting"
)

// simulator.go: what the session and the simulator, which has one world per process, see of each other.

// newWorld begins the world of a new session.
func (s *Session) newWorld() {
	world.Lock()
	defer world.Unlock()
	brian.Reset()
	plotting.Reset()
	brian.Prefs.Core.Workers = s.opts.Workers
}

// enterWorld makes the names of the session those that models see, and its display the place of figures; leave is called
// when the cell has ended.
func (s *Session) enterWorld(ctx context.Context) (leave func()) {
	brian.SetScope(scope{s})
	brian.SetContext(ctx)
	plotting.SetShow(s.showFigures)
	plotting.SetUpdate(s.updateFigure)
	brian.SetProgress(s.progress())
	brian.SetCost(s.cost())
	brian.SetFollow(s.refresh)
	return func() {
		if s.opts.ShowFigures {
			s.leaveFigures(plotting.Pending())
		}
		s.tellWarnings()
		brian.SetContext(context.Background())
	}
}

// resetWorld begins a new world within a cell.
func (s *Session) resetWorld(ctx context.Context) {
	brian.Reset()
	plotting.Reset()
	brian.SetScope(scope{s})
	brian.SetContext(ctx)
	brian.SetCost(s.cost())
	brian.Prefs.Core.Workers = s.opts.Workers
	brian.SetFollow(s.refresh)
}

// progress returns what shows the progress of the runs of a cell, each in a place of its own.
func (s *Session) progress() func(brian.Progress) {
	id, shown := "", false
	return func(p brian.Progress) {
		line := p.Bar()
		s.out.show(func(d Display) {
			if place, ok := part[ProgressDisplay](d); ok {
				place.Progress(line, p.Done)
				return
			}
			if !shown {
				s.bars++
				id = fmt.Sprintf("progress-%d", s.bars)
			}
			d.Data(Bundle{Data: map[string]any{"text/plain": line}, Meta: map[string]any{}}, id, shown)
			shown = !p.Done
		})
	}
}

// cost returns what is told the costs of runs, nil where nobody asks.
func (s *Session) cost() func(brian.Cost) {
	if s.opts.Cost == nil {
		return nil
	}
	return func(c brian.Cost) { s.opts.Cost(c) }
}

// tellWarnings shows what the simulator and the plots have to say about what they were asked.
func (s *Session) tellWarnings() {
	for _, w := range brian.Warnings() {
		label := "warning: "
		if w.Kind == methodChosen {
			label = "info: "
		}
		s.complain(label + w.String())
	}
	for _, note := range plotting.Notes() {
		s.complain("warning: " + note)
	}
}

// methodChosen is the kind of the simulator's note about the integration method that it took.
const methodChosen = "method_choice"

// showFigures shows figures because the cell asked for it.
func (s *Session) showFigures(figures []*plotting.Figure) error {
	var failed error
	for _, f := range figures {
		delete(s.shown, f)
		s.out.show(func(d Display) {
			if p, ok := part[FigureDisplay](d); ok {
				failed = errors.Join(failed, p.Figure(f))
				return
			}
			d.Data(BundleOf(f), "", false)
		})
	}
	return failed
}

// leaveFigures shows, at the end of a cell, the figures that it drew on and did not show.
func (s *Session) leaveFigures(figures []*plotting.Figure) {
	for _, f := range figures {
		if err := s.updateFigure(f); err != nil {
			s.complain(err.Error())
		}
	}
	plotting.Leave(figures)
	if len(figures) > 0 { // what earlier cells left is finished
		maps.DeleteFunc(s.shown, func(f *plotting.Figure, _ string) bool { return !slices.Contains(figures, f) })
	}
}

// updateFigure shows a figure that has changed, in the place where it stood before if there is one.
func (s *Session) updateFigure(f *plotting.Figure) error {
	id, again := s.shown[f]
	if !again {
		s.figures++
		id = fmt.Sprintf("figure-%d", s.figures)
		s.shown[f] = id
	}
	var failed error
	s.out.show(func(d Display) {
		if place, ok := part[LiveDisplay](d); ok {
			failed = place.Live(f, again)
			return
		}
		d.Data(BundleOf(f), id, again)
	})
	return failed
}

// scope is what model text sees of a session: the variables, constants and functions of cells that ran, as they are now.
// Names lists the variables and constants alone, which are what objects to run are found by.
type scope struct{ s *Session }

func (c scope) Lookup(name string) (any, bool) {
	c.s.names.Lock()
	known := c.s.vars[name]
	c.s.names.Unlock()
	if known && c.s.unbound(name) {
		return nil, false
	}
	if known {
		return c.s.value(name)
	}
	if v, ok := c.s.function(name); ok {
		return v, ok
	}
	return c.renamed(name)
}

// renamed is a variable of a Brian script whose name means something else in Go.
func (c scope) renamed(name string) (any, bool) {
	c.s.names.Lock()
	known := c.s.vars[name+"_"]
	c.s.names.Unlock()
	if !known || c.s.unbound(name+"_") {
		return nil, false
	}
	return c.s.value(name + "_")
}

func (c scope) Names() []string {
	c.s.names.Lock()
	defer c.s.names.Unlock()
	names := make([]string, 0, len(c.s.vars))
	for name := range c.s.vars {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// Freeze is the names as they are now, for the points of a sweep: making a function of a cell one of Go needs the
// interpreter, which they use.
func (c scope) Freeze() brian.Scope {
	f := frozen{values: map[string]any{}, names: c.Names()}
	c.s.names.Lock()
	list := append(slices.Collect(maps.Keys(c.s.sources)), f.names...)
	c.s.names.Unlock()
	for _, name := range list {
		if x, ok := c.Lookup(name); ok {
			f.values[name] = x
		}
	}
	return f
}

// frozen is names and values that do not change.
type frozen struct {
	names  []string
	values map[string]any
}

func (f frozen) Lookup(name string) (any, bool) { x, ok := f.values[name]; return x, ok }
func (f frozen) Names() []string                { return f.names }
