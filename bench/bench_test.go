package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"gobrian/repl"
)

// TestModels runs each model in a tiny size, and looks at what it says of its cost.
func TestModels(t *testing.T) {
	for _, m := range models {
		if m.tiny == nil {
			continue
		}
		t.Run(m.name, func(t *testing.T) {
			c := runTiny(t, m)
			sources := float64(c.Neurons)
			if m.script == "stdp" {
				sources = 1000 // Poisson sources, beside which the neurons do not count
			}
			if rate := c.Spikes / sources / seconds(t, m); !(m.rate[0] <= rate && rate <= m.rate[1]) {
				t.Errorf("the mean rate is %.3g Hz, expected between %v", rate, m.rate)
			}
			if c.Loop <= 0 || c.PerUpdate <= 0 || c.Neurons == 0 || c.Updates == 0 {
				t.Errorf("no cost: %+v", c)
			}
			if c.Synapses > 0 && (c.Events == 0 || c.PerEvent <= 0 || c.Bytes < 4*float64(c.Synapses) || c.Building <= 0) {
				t.Errorf("no cost of synapses: %+v", c)
			}
		})
	}
}

func runTiny(t *testing.T, m model) cost {
	t.Helper()
	src, err := m.source(".")
	if err == nil {
		src, err = with(src, m.tiny)
	}
	if err != nil {
		t.Fatal(err)
	}
	c, err := readCosts(inSession(t, m.script, src))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// inSession runs a script in a session of its own and gives what its runs have cost.
func inSession(t *testing.T, name, src string) *bytes.Buffer {
	t.Helper()
	var costs bytes.Buffer
	s, err := repl.New(repl.Options{Cost: func(c fmt.Stringer) {
		if err := json.NewEncoder(&costs).Encode(c); err != nil {
			t.Error(err)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Eval(context.Background(), name+".py", "%%brian\nseed(1)\n"+src); err != nil {
		t.Fatal(err)
	}
	return &costs
}

// seconds is how long a tiny model runs.
func seconds(t *testing.T, m model) float64 {
	t.Helper()
	for _, s := range m.tiny {
		var x float64
		if _, err := fmt.Sscanf(s.value, "%g*second", &x); err == nil {
			return x
		}
	}
	t.Fatal("a tiny model sets T")
	return 0
}

func TestSettings(t *testing.T) {
	src, err := with("a = 1\nN = 4000\n  N = 3\n", []setting{{"N", "5"}})
	if err != nil || src != "a = 1\nN = 5\n  N = 3\n" {
		t.Errorf("%q, %v", src, err)
	}
	if _, err := with("a = 1\n", []setting{{"N", "5"}}); err == nil {
		t.Error("a name that the script does not set must be an error")
	}
}

// TestMarks reads what a program of Brian's writes.
func TestMarks(t *testing.T) {
	s, err := readMarks("noise\nBENCH mark connect 1\nBENCH mark connected 1.5\nBENCH mark run 2\nBENCH mark ran 5\n" +
		"BENCH mark run 6\nBENCH mark ran 7.5\nBENCH spikes m 10\nBENCH spikes n 5\n")
	if want := (standalone{building: 0.5, loop: 4.5, spikes: 15}); err != nil || s != want {
		t.Errorf("%+v, %v, want %+v", s, err, want)
	}
	if _, err := readMarks("BENCH spikes m 10\n"); err == nil {
		t.Error("without times there must be an error")
	}
}

func TestChoose(t *testing.T) {
	list, err := choose("stdp, cuba:4000")
	if err != nil || len(list) != 3 {
		t.Errorf("%d models, %v", len(list), err)
	}
	if _, err := choose("nosuch"); err == nil {
		t.Error("an unknown model must be an error")
	}
}

// TestGain computes what two workers gain, and what two programs at once say of the machine.
func TestGain(t *testing.T) {
	x := shared{one: []cost{{Loop: 9}, {Loop: 3}, {Loop: 4}}, all: []cost{{Loop: 2.5}}, apart: []cost{{Loop: 5}, {Loop: 5}}}
	if got, want := strings.Join(x.row("m", 2), " "), "m 4 2.5 1.6 5 1.6 1"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	o := options{brianrepl: "/nosuch"}
	if costs, err := runAtOnce(o, "", 2); err == nil {
		t.Errorf("a program that does not start must be an error: %v", costs)
	}
}
