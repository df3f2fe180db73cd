package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
)

// cost is what brianrepl says that the runs of a script have cost; see Cost in
// package brian for the fields.
type cost struct {
	Executor  string  `json:"executor"`
	Workers   int     `json:"workers"`
	Loop      float64 `json:"loop"`
	Neurons   int     `json:"neurons"`
	Updates   float64 `json:"updates"`
	PerUpdate float64 `json:"per_update"`
	Spikes    float64 `json:"spikes"`
	Events    float64 `json:"events"`
	PerEvent  float64 `json:"per_event"`
	Synapses  int     `json:"synapses"`
	Bytes     float64 `json:"bytes"`
	Building  float64 `json:"building"`

	process float64 // [s] from its start to its end
}

// runOurs is the cost of all runs of a script.
func runOurs(o options, src string, workers int) (cost, error) {
	b, passed, err := runScript(o, src, workers)
	if err != nil {
		return cost{}, err
	}
	c, err := readCosts(bytes.NewReader(b))
	c.process = passed.Seconds()
	return c, err
}

// runScript runs a script in a process of its own, and gives what it says of its costs
// and the time that it took; 0 workers are as many as there are processors.
func runScript(o options, src string, workers int) ([]byte, time.Duration, error) {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return nil, 0, err
	}
	defer os.RemoveAll(dir)
	script, costs := filepath.Join(dir, "model.py"), filepath.Join(dir, "costs")
	if err := os.WriteFile(script, []byte(src), 0o666); err != nil {
		return nil, 0, err
	}
	cmd := exec.Command(o.brianrepl, "run", "--costs", costs, "--workers", strconv.Itoa(workers), script)
	begun := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, 0, fmt.Errorf("%w\n%s", err, out)
	}
	passed := time.Since(begun)
	b, err := os.ReadFile(costs)
	return b, passed, err
}

// readCosts sums up the runs of a script.
func readCosts(r io.Reader) (cost, error) {
	var sum cost
	list, err := eachCost(r)
	for _, c := range list {
		sum = sum.plus(c)
	}
	return sum, err
}

// eachCost is the cost of each run.
func eachCost(r io.Reader) ([]cost, error) {
	var list []cost
	for d := json.NewDecoder(r); ; {
		var c cost
		switch err := d.Decode(&c); {
		case errors.Is(err, io.EOF):
			return list, nil
		case err != nil:
			return list, err
		}
		list = append(list, c)
	}
}

// plus is two runs together: times and counts add up, means are weighted.
func (c cost) plus(d cost) cost {
	mean := func(x, nx, y, ny float64) float64 {
		if nx+ny == 0 {
			return 0
		}
		return (x*nx + y*ny) / (nx + ny)
	}
	d.PerUpdate = mean(c.PerUpdate, c.Updates, d.PerUpdate, d.Updates)
	d.PerEvent = mean(c.PerEvent, c.Events, d.PerEvent, d.Events)
	d.Loop += c.Loop
	d.Updates += c.Updates
	d.Spikes += c.Spikes
	d.Events += c.Events
	return d
}
