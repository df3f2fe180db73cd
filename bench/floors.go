package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// floor is a part of a model that is compared with a loop in C for it alone, floors/floors.c.
type floor struct {
	name  string
	what  string
	limit float64 // of our time over that of the loop, as a goal
	ours  func([]cost) float64
	model string // whose neurons it is; "" has a script of its own
}

var floors = []floor{
	{"cuba", "update and threshold of CUBA, ns for each neuron and step", 2, perUpdate, "cuba"},
	{"cobahh", "the same of COBAHH", 1.5, perUpdate, "cobahh"},
	{"scatter", "additions, ns for each event", 2, perEvent, ""},
}

// source is a script of many short runs: the model's, without synapses, or that of the floor.
func (f floor) source(folder string, runs int) (string, error) {
	if f.model == "" {
		b, err := os.ReadFile(filepath.Join(folder, "floors", f.name+".py"))
		if err != nil {
			return "", err
		}
		return with(string(b), []setting{{"runs", strconv.Itoa(runs)}})
	}
	src, err := model{script: f.model, set: []setting{{"T", "50*ms"}, {"p", "0"}}}.source(folder)
	return fmt.Sprintf("%sfor stretch in range(%d):\n    run(T)\n", src, runs), err
}

// perUpdate is of the fastest run, with everything that a step has.
func perUpdate(runs []cost) float64 {
	least := runs[0].Loop / runs[0].Updates
	for _, c := range runs {
		least = min(least, c.Loop/c.Updates)
	}
	return 1e9 * least
}

// perEvent is the median: a run measures a few of its steps only.
func perEvent(runs []cost) float64 {
	var list []float64
	for _, c := range runs {
		list = append(list, c.PerEvent)
	}
	slices.Sort(list)
	return list[len(list)/2]
}

// compiler makes the program of floors.c: vectors as wide as the processor has, and
// elementary functions of vectors.
var compiler = []string{"gcc", "-O3", "-march=native", "-mprefer-vector-width=512", "-ffast-math", "-fopenmp-simd"}

// compareFloors prints our times beside those of loops in C.
func compareFloors(o options) error {
	theirs, err := runFloors(o, 1500)
	if err != nil {
		return err
	}
	fmt.Println(machine())
	fmt.Println()
	fmt.Println("| part | C | ours | ratio | goal |")
	fmt.Println("|------|--:|-----:|------:|-----:|")
	for _, f := range floors {
		src, err := f.source(o.folder, 60)
		if err != nil {
			return err
		}
		runs, err := eachRun(o, src)
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		ours := f.ours(runs)
		fmt.Printf("| %s | %.3g | %.3g | %.2f | %g |\n", f.what, theirs[f.name], ours, ours/theirs[f.name], f.limit)
	}
	return nil
}

// runFloors compiles and runs the loops in C.
func runFloors(o options, stretches int) (map[string]float64, error) {
	dir, err := os.MkdirTemp("", "floors")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "floors")
	build := exec.Command(compiler[0], append(compiler[1:], filepath.Join(o.folder, "floors", "floors.c"), "-o", program, "-lm")...)
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", compiler[0], err, out)
	}
	out, err := exec.Command(program, strconv.Itoa(stretches)).Output()
	if err != nil {
		return nil, err
	}
	return readFloors(bytes.NewReader(out))
}

// readFloors reads lines of a name and a number.
func readFloors(r io.Reader) (map[string]float64, error) {
	all := map[string]float64{}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		name, number, _ := strings.Cut(lines.Text(), " ")
		x, err := strconv.ParseFloat(number, 64)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", lines.Text(), err)
		}
		all[name] = x
	}
	return all, lines.Err()
}

// eachRun is the cost of each run of a script, with one worker.
func eachRun(o options, src string) ([]cost, error) {
	b, _, err := runScript(o, src, 1)
	if err != nil {
		return nil, err
	}
	return eachCost(bytes.NewReader(b))
}
