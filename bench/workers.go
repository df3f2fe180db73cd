package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
)

// shared are the repetitions of a model by one worker, by one on each processor, and by as many
// programs at once as there are processors, with one worker each. These have nothing to tell each other: how much
// slower they are than one alone is what the processors of this machine take from each other, and a bound of what workers gain.
type shared struct{ one, all, apart []cost }

// compareWorkers prints what more workers gain, beside the most that the machine allows.
func compareWorkers(o options) error {
	if o.models == "" {
		o.models = "cuba:400000,cobahh"
	}
	chosen, err := choose(o.models)
	if err != nil {
		return err
	}
	t := &table{[][]string{{"model", "one worker, s", "all workers, s", "gain", "programs at once, s", "bound", "gain/bound"}}}
	for _, m := range chosen {
		x, err := measureWorkers(o, m, runtime.NumCPU())
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		t.rows = append(t.rows, x.row(m.name, runtime.NumCPU()))
	}
	fmt.Println(machine())
	fmt.Println()
	fmt.Print(t)
	return nil
}

// measureWorkers runs the three in turn.
func measureWorkers(o options, m model, processors int) (shared, error) {
	var x shared
	src, err := m.source(o.folder)
	if err != nil {
		return x, err
	}
	for k := range o.runs {
		one, err := runOurs(o, src, 1)
		if err != nil {
			return x, err
		}
		all, err := runOurs(o, src, processors)
		if err != nil {
			return x, err
		}
		apart, err := runAtOnce(o, src, processors)
		if err != nil {
			return x, err
		}
		x.one, x.all, x.apart = append(x.one, one), append(x.all, all), append(x.apart, apart...)
		fmt.Fprintf(os.Stderr, "%s %d/%d: one worker %.4g s, all %.4g s, %d programs at once %.4g s\n",
			m.name, k+1, o.runs, one.Loop, all.Loop, processors, median(apart, loopOf))
	}
	return x, nil
}

// runAtOnce is the cost of each of n programs that run at the same time.
func runAtOnce(o options, src string, n int) ([]cost, error) {
	costs, failed := make([]cost, n), make([]error, n)
	var running sync.WaitGroup
	for k := range n {
		running.Go(func() { costs[k], failed[k] = runOurs(o, src, 1) })
	}
	running.Wait()
	return costs, errors.Join(failed...)
}

// row is the medians, and what follows from them.
func (x shared) row(name string, processors int) []string {
	one, all, apart := median(x.one, loopOf), median(x.all, loopOf), median(x.apart, loopOf)
	gain, bound := one/all, float64(processors)*one/apart
	return []string{name, number(one), number(all), number(gain), number(apart), number(bound), number(gain / bound)}
}
