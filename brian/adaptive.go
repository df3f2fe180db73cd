package brian

import (
	"fmt"

	"gobrian/brian/internal/integrator"
	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// innerSteps is the driver of an adaptive method: within a step it tries inner
// steps for all elements, then for those that have not come to the end.
type innerSteps struct {
	g       *group
	by      methodChoice
	try     *machine // one inner step
	passed  []float64
	length  []float64
	count   []float64
	failed  []float64
	waiting []int32
}

// adaptive makes the driver of an update with inner steps.
func (l *lowering) adaptive(it *integration, g *group, by methodChoice, c *code) error {
	d := withColumns(g.domain())
	s := &innerSteps{g: g, by: by, waiting: make([]int32, 0, d.size())}
	for name, data := range map[string]*[]float64{
		integrator.PassedName: &s.passed, lastTimestep: &s.length, stepCount: &s.count, failedSteps: &s.failed,
	} {
		if v := g.vars.byName[name]; v != nil {
			*data = v.data
			continue
		}
		d = withColumns(d, name)
		*data = d.extra[name].data
	}
	var err error
	if s.try, err = l.build(d, c, trees{stmts: it.update.Stmts}); err != nil {
		return err
	}
	for i, h := range s.length {
		if h <= 0 {
			s.length[i] = g.clock.dt // the first guess
		}
	}
	it.machines = []*machine{s.try}
	it.run = s.run
	if !by.adapt.Variable {
		it.run = s.runOnce
	}
	return nil
}

// run makes inner steps until all elements are at the end of the step.
func (s *innerSteps) run(step vm.Step) error {
	clear(s.passed)
	clear(s.count)
	clear(s.failed)
	if !s.by.keep {
		for i := range s.length {
			s.length[i] = step.Dt
		}
	}
	s.try.runAll(step)
	s.waiting = s.waiting[:0]
	for i, p := range s.passed {
		if p < step.Dt {
			s.waiting = append(s.waiting, int32(i))
		}
	}
	for len(s.waiting) > 0 {
		if err := s.checkProgress(); err != nil {
			return err
		}
		s.try.runList(s.waiting, step)
		left := s.waiting[:0]
		for _, i := range s.waiting {
			if s.passed[i] < step.Dt {
				left = append(left, i)
			}
		}
		s.waiting = left
	}
	return nil
}

// checkProgress refuses to go on for ever.
func (s *innerSteps) checkProgress() error {
	for _, i := range s.waiting {
		switch {
		case s.count[i] >= float64(s.by.adapt.MaxSteps):
			return fmt.Errorf("the integration of element %d needs more than max_steps = %d inner steps for the allowed error", i, s.by.adapt.MaxSteps)
		case s.passed[i]+s.length[i] == s.passed[i]:
			return fmt.Errorf("the integration of element %d cannot reach the allowed error: an inner step of %v is still too long", i, units.Quantity{Value: s.length[i], Dim: units.Time})
		}
	}
	return nil
}

// runOnce makes one step, whose error must be the allowed one.
func (s *innerSteps) runOnce(step vm.Step) error {
	clear(s.failed)
	s.try.runAll(step)
	for i, f := range s.failed {
		if f != 0 {
			return fmt.Errorf("the integration of element %d has a greater error than the allowed one, and adaptable_timestep is False", i)
		}
	}
	return nil
}
