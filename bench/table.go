package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"
)

// table is a table in Markdown whose columns stand below each other.
type table struct{ rows [][]string }

func newTable(brian bool) *table {
	heads := []string{"model", "neurons", "synapses", "bytes each", "built, s", "loop, s", "ns/neuron/step", "spikes", "events", "ns/event",
		"process, s", "all workers, s"}
	if brian {
		heads = append(heads, "Brian's loop, s", "spikes", "ratio", "goal")
	}
	return &table{[][]string{heads}}
}

// add appends the medians of a model.
func (t *table) add(m model, r results) {
	c := r.ours[0]
	of := func(f func(cost) float64) float64 { return median(r.ours, f) }
	loop := of(loopOf)
	row := []string{m.name, fmt.Sprint(c.Neurons), fmt.Sprint(c.Synapses), "", number(of(func(c cost) float64 { return c.Building })), number(loop),
		number(of(func(c cost) float64 { return c.PerUpdate })), number(of(func(c cost) float64 { return c.Spikes })),
		number(of(func(c cost) float64 { return c.Events })), number(of(func(c cost) float64 { return c.PerEvent })),
		number(of(func(c cost) float64 { return c.process })),
		number(median(r.together, loopOf))}
	if c.Synapses > 0 {
		row[3] = number(c.Bytes / float64(c.Synapses))
	}
	if len(r.theirs) > 0 {
		theirs := median(r.theirs, func(s standalone) float64 { return s.loop })
		row = append(row, number(theirs), number(median(r.theirs, func(s standalone) float64 { return s.spikes })),
			number(loop/theirs), number(m.limit))
	}
	t.rows = append(t.rows, row)
}

// number has three digits, and no exponent where that is short enough.
func number(x float64) string {
	if x >= 1000 {
		return fmt.Sprintf("%.0f", x)
	}
	return fmt.Sprintf("%.3g", x)
}

func loopOf(c cost) float64 { return c.Loop }

func median[T any](list []T, f func(T) float64) float64 {
	var x []float64
	for _, r := range list {
		x = append(x, f(r))
	}
	slices.Sort(x)
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}

// String is the table, the first column to the left and the others to the right.
func (t *table) String() string {
	width := make([]int, len(t.rows[0]))
	for _, row := range t.rows {
		for k, cell := range row {
			width[k] = max(width[k], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	for n, row := range t.rows {
		for k, cell := range row {
			pad := strings.Repeat(" ", width[k]-utf8.RuneCountInString(cell))
			if k == 0 {
				cell, pad = cell+pad, ""
			}
			b.WriteString("| " + pad + cell + " ")
		}
		b.WriteString("|\n")
		if n == 0 {
			for k, w := range width {
				rule := strings.Repeat("-", w+1) + ":"
				if k == 0 {
					rule = strings.Repeat("-", w+2)
				}
				b.WriteString("|" + rule)
			}
			b.WriteString("|\n")
		}
	}
	return b.String()
}

// machine says what the figures were measured on.
func machine() string {
	return fmt.Sprintf("%s, %d processors, %s", processor(), runtime.NumCPU(), runtime.Version())
}

// processor is the name that Linux gives the processor.
func processor() string {
	b, err := os.ReadFile("/proc/cpuinfo")
	if err == nil {
		for line := range strings.Lines(string(b)) {
			if name, ok := strings.CutPrefix(line, "model name\t: "); ok {
				return strings.TrimSpace(name)
			}
		}
	}
	return runtime.GOARCH
}
