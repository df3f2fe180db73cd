// Command bench measures the benchmark models of folder models, and prints a
// table in Markdown. Where Debian's python3-brian is installed, it runs the
// program that Brian 2's cpp_standalone makes of the same model in turn with ours,
// and gives the ratio of the medians.
//
//	bench [-models cuba,stdp] [-runs 3] [-brianrepl bin/brianrepl] [-folder bench]
//	bench -floors
//	bench -workers [-models cuba:400000,cobahh] [-runs 3]
//
// Each repetition of ours is a process of its own, brianrepl run; programs of
// Brian's are compiled once and kept below bin/bench. models.go lists the models,
// ours.go and theirs.go run them, table.go prints. With -floors it compares parts of
// them with loops in C, with -workers more workers with one: see floors.go and workers.go.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
)

// options are what the command line says.
type options struct {
	models    string
	runs      int
	brianrepl string
	folder    string
	programs  string
	alone     bool
	floors    bool
	workers   bool
}

func main() {
	var o options
	flag.StringVar(&o.models, "models", "", "which models: beginnings of their names, with commas; all when left out")
	flag.IntVar(&o.runs, "runs", 3, "repetitions of each")
	flag.StringVar(&o.brianrepl, "brianrepl", "bin/brianrepl", "the program to measure")
	flag.StringVar(&o.folder, "folder", "bench", "where models and standalone.py are")
	flag.StringVar(&o.programs, "programs", "bin/bench", "where programs of Brian's are kept")
	flag.BoolVar(&o.alone, "alone", false, "without Brian")
	flag.BoolVar(&o.floors, "floors", false, "compare with loops in C instead")
	flag.BoolVar(&o.workers, "workers", false, "compare more workers with one instead")
	flag.Parse()
	do := bench
	switch {
	case o.floors:
		do = compareFloors
	case o.workers:
		do = compareWorkers
	}
	if err := do(o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(o options) error {
	chosen, err := choose(o.models)
	if err != nil {
		return err
	}
	python := ""
	if !o.alone {
		if python = findBrian(); python == "" {
			fmt.Fprintln(os.Stderr, "Brian 2 is not installed (Debian's package python3-brian): no ratios")
		}
	}
	t := newTable(python != "")
	for _, m := range chosen {
		r, err := measure(o, m, python)
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		t.add(m, r)
	}
	fmt.Println(machine())
	fmt.Println()
	fmt.Print(t)
	return nil
}

// results are the repetitions of one model.
type results struct {
	ours     []cost // with one worker
	together []cost // with one on each processor
	theirs   []standalone
}

// measure runs ours and theirs in turn.
func measure(o options, m model, python string) (results, error) {
	var r results
	src, err := m.source(o.folder)
	if err != nil {
		return r, err
	}
	program := ""
	if python != "" {
		if program, err = makeStandalone(o, m, python, src); err != nil {
			return r, err
		}
	}
	for k := range o.runs {
		one, err := runOurs(o, src, 1)
		if err != nil {
			return r, err
		}
		all, err := runOurs(o, src, 0)
		if err != nil {
			return r, err
		}
		r.ours, r.together = append(r.ours, one), append(r.together, all)
		said := fmt.Sprintf("%s %d/%d: one worker %.4g s, all %.4g s", m.name, k+1, o.runs, one.Loop, all.Loop)
		if program != "" {
			b, err := runStandalone(program)
			if err != nil {
				return r, err
			}
			r.theirs = append(r.theirs, b)
			said += fmt.Sprintf(", Brian %.4g s", b.loop)
		}
		fmt.Fprintln(os.Stderr, said)
	}
	return r, nil
}

// choose lists the models that have the names, or else those that begin so.
func choose(names string) ([]model, error) {
	wanted := strings.FieldsFunc(names, func(r rune) bool { return r == ',' || r == ' ' })
	if len(wanted) == 0 {
		return models, nil
	}
	var list []model
	for _, w := range wanted {
		found := named(func(name string) bool { return name == w })
		if found == nil {
			found = named(func(name string) bool { return strings.HasPrefix(name, w) })
		}
		list = append(list, found...)
		if found == nil {
			return nil, fmt.Errorf("no model begins with %q; there are %s", w, strings.Join(modelNames(), ", "))
		}
	}
	return list, nil
}

func named(fits func(name string) bool) []model {
	var list []model
	for _, m := range models {
		if fits(m.name) {
			list = append(list, m)
		}
	}
	return list
}
