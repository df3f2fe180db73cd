package brian

import (
	"strings"
	"testing"
)

func TestSummaries(t *testing.T) {
	fresh(t)
	g := group4()
	m := must(NewSpikeMonitor(g))
	n := must(NewNetwork(g, m))
	if _, err := n.ProfilingSummary(); err == nil || !strings.Contains(err.Error(), "profile=True") {
		t.Errorf("without a profile: %v", err)
	}
	if err := n.Run(ms(1), RunOptions{Profile: true}); err != nil {
		t.Fatal(err)
	}
	want := `Scheduling summary
==================
object                         part of      clock dt  when        order
neurongroup_spike_thresholder  neurongroup  100. us   thresholds  0
spikemonitor                   —            100. us   thresholds  1
neurongroup_spike_resetter     neurongroup  100. us   resets      0`
	if got := must(n.SchedulingSummary()).String(); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	p := must(n.ProfilingSummary(2))
	if text := p.String(); strings.Count(text, " ms  ") != 2 || !strings.Contains(text, "share") {
		t.Errorf("profile:\n%s", text)
	}
	s := &Summary{title: "a<b", heads: []string{"x"}, rows: [][]string{{"1 & 2"}}}
	if got, want := s.HTML(), "<table><caption>a&lt;b</caption>\n<tr><th>x</th></tr>\n<tr><td>1 &amp; 2</td></tr>\n</table>"; got != want {
		t.Errorf("got %s", got)
	}
	if _, err := SchedulingSummary(); err == nil {
		t.Error("a summary of nothing")
	}
}
