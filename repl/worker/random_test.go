package worker

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"gobrian/repl"
)

// A random cell is valid, fails, or is interrupted; done is what of it has been carried out in the end. It is Go or a
// script, whichever the session is in.
type randomCell struct {
	src    string
	done   string // what a session without failures runs in its place; "" for nothing
	ending ending
}

type ending int

const (
	valid ending = iota
	failing
	stopped
)

// arrived is what a cell prints where it is to be interrupted.
const arrived = "<here>"

// TestRandomCells throws 1,000 random cells of both languages, valid ones, ones that fail and ones that are interrupted, at a
// session in a process of its own. That process lives on, every cell ends as it must, and in the end each name holds what it
// holds in a session that was given the valid ones alone.
func TestRandomCells(t *testing.T) {
	for seed := range uint64(2) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			g := newGenerator(seed)
			d, twin := &watched{}, &watched{}
			s, alone := start(t, d), start(t, twin)
			defer func() { logIf(t, g) }()
			both := func(name, src string) {
				t.Helper()
				run(t, s, d, name, randomCell{src: src, done: src})
				run(t, alone, twin, name, randomCell{src: src, done: src})
				if a, b := untimed(d.take()), untimed(twin.take()); a != b {
					t.Fatalf("%s\ngives %q, and %q where only valid cells ran", src, a, b)
				}
			}
			both("start[1]", randomStart)
			both("start[2]", randomScriptStart)
			pid := processOf(t, s, d)
			var ends [3]int
			for i := range 1000 {
				name := fmt.Sprintf("cell[%d]", i+2)
				c := g.cell()
				ends[c.ending]++
				run(t, s, d, name, c)
				got := untimed(d.take())
				if c.done == "" {
					continue
				}
				run(t, alone, twin, name, randomCell{src: c.done, done: c.done})
				want := untimed(twin.take())
				if c.ending == valid && got != want || !strings.HasPrefix(got, want) {
					t.Fatalf("%s\ngives %q, and %q where only valid cells ran", c.src, got, want)
				}
			}
			if ends[valid] < 500 || ends[failing] < 150 || ends[stopped] < 50 {
				t.Errorf("%d cells were valid, %d failed, %d were interrupted", ends[valid], ends[failing], ends[stopped])
			}
			both("end[1]", "%go")
			if now := processOf(t, s, d); now != pid {
				t.Errorf("the process %s ended; %s took its place", pid, now)
			}
			vars, others := s.Vars(), alone.Vars()
			for _, list := range [][]repl.Var{vars, others} {
				for i := range list {
					list[i].Text = untimed(list[i].Text)
				}
			}
			if !slices.Equal(vars, others) {
				t.Errorf("the names are\n%v\nand where only valid cells ran\n%v", vars, others)
			}
			if len(vars) < 40 {
				t.Errorf("the session has only %d names", len(vars))
			}
			for i, v := range vars {
				if v.Kind == "var" || v.Kind == "const" {
					both(fmt.Sprintf("end[%d]", i+2), fmt.Sprintf("print(%s)", v.Name))
				}
			}
			both("end[1000]", randomEnd)
		})
	}
}

// untimed leaves out what %time says, and the numbers of groups.
func untimed(text string) string {
	return counted.ReplaceAllString(wallTime.ReplaceAllString(text, ""), "$1")
}

var (
	wallTime = regexp.MustCompile(`(?m)^wall time: .*\n`)
	counted  = regexp.MustCompile(`(neurongroup|synapses|spikemonitor)_\d+`) // also those that failed cells made
)

// run runs a cell, which must end as it says.
func run(t *testing.T, s *Session, d *watched, name string, c randomCell) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	d.onArrival(cancel)
	defer time.AfterFunc(time.Minute, func() { panic("a cell takes a minute:\n" + c.src) }).Stop()
	err := s.Eval(ctx, name, c.src)
	var e *repl.Error
	switch {
	case c.ending == valid && err != nil:
		errors.As(err, &e)
		t.Fatalf("%s\n%s: %s", c.src, e.Kind, e.Detail())
	case c.ending == failing && (!errors.As(err, &e) || e.Kind == repl.Interrupted || e.Kind == repl.InternalError || e.Kind == "Crash"):
		t.Fatalf("%s\ngot %v, want it to fail", c.src, err)
	case c.ending == stopped && !errors.Is(err, repl.ErrInterrupted):
		t.Fatalf("%s\ngot %v, want it interrupted", c.src, err)
	}
}

func processOf(t *testing.T, s *Session, d *watched) string {
	t.Helper()
	run(t, s, d, "process", randomCell{src: "print(os.Getpid())"})
	return d.take()
}

func logIf(t *testing.T, g *generator) {
	if t.Failed() {
		t.Logf("the last cells:\n%s", strings.Join(g.recent, "\n----\n"))
	}
}

// watched is a screen that calls a function when a cell has arrived where it is to be interrupted.
type watched struct {
	screen
	arrive func()
}

func (w *watched) onArrival(f func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.arrive = f
}

func (w *watched) Stream(name string, p []byte) {
	w.screen.Stream(name, p)
	if strings.Contains(string(p), arrived) {
		w.mu.Lock()
		defer w.mu.Unlock()
		time.AfterFunc(time.Duration(rand.IntN(3000))*time.Microsecond, w.arrive)
	}
}

// Progress is not shown: which runs take two seconds is the machine's business.
func (w *watched) Progress(string, bool) {}

// generator makes random cells.
type generator struct {
	r      *rand.Rand
	script bool // the session takes cells for scripts
	recent []string
}

func newGenerator(seed uint64) *generator {
	return &generator{r: rand.New(rand.NewPCG(seed, 8))}
}

func (g *generator) cell() randomCell {
	c := g.make()
	g.recent = append(g.recent, c.src)
	g.recent = g.recent[max(0, len(g.recent)-12):]
	return c
}

func (g *generator) make() randomCell {
	k := g.r.IntN(100)
	if k < 4 {
		g.script = !g.script
		src := map[bool]string{true: "%brian", false: "%go"}[g.script]
		return randomCell{src, src, valid}
	}
	script, head := g.script, ""
	if !script && g.r.IntN(6) == 0 {
		script, head = true, "%%brian\n"
	}
	lang := &randomGo
	if script {
		lang = &randomScript
	}
	var before string // what is done before a cell fails
	if g.r.IntN(3) == 0 {
		before = g.fill(lang.valid) + "\n"
	}
	end := "_ = 0" // so that the value of what is before is not shown there either
	if script {
		end = "pass"
	}
	c := randomCell{done: head + before + end}
	if before == "" {
		c.done = ""
	}
	switch {
	case k < 70:
		src := head + before + g.fill(lang.valid)
		return randomCell{src, src, valid}
	case k < 90 || len(lang.wrong) == 0 && k < 93:
		c.ending, c.src = failing, head+before+g.fill(lang.failing)
	case k < 93:
		return randomCell{head + before + g.fill(lang.wrong), "", failing}
	default:
		c.ending, c.src = stopped, head+before+"print('"+arrived+"')\n"+g.fill(lang.stopped)
	}
	return c
}

// fill takes one of some texts, with numbers and names in place of what a letter after $ stands for.
func (g *generator) fill(texts []string) string {
	text := texts[g.r.IntN(len(texts))]
	for strings.Contains(text, "$L") {
		text = strings.Replace(text, "$L", randomValues[g.r.IntN(len(randomValues))], 1)
	}
	parts := strings.Split(text, "$")
	for i, p := range parts[1:] {
		var x string
		switch p[0] {
		case 'n':
			x = fmt.Sprint(g.r.IntN(12))
		case 'l', 's', 'q', 'f', 'T', 'p', 'g':
			x = fmt.Sprint(p[:1], g.r.IntN(2))
		default: // i, w, v
			x = fmt.Sprint(p[:1], g.r.IntN(3))
		}
		parts[i+1] = x + p[1:]
	}
	return strings.Join(parts, "")
}
