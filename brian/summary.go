package brian

import (
	"fmt"
	"html"
	"strings"
	"unicode/utf8"
)

// Summary is a table for people: text in a terminal, HTML in a notebook.
type Summary struct {
	title string
	heads []string
	rows  [][]string
}

// SummaryOptions are the options of ProfilingSummary and SchedulingSummary.
type SummaryOptions struct {
	Net  *Network // the magic network when left out
	Show int      // lines to show; all when left out
}

// String is the table as text, in columns.
func (s *Summary) String() string {
	width := make([]int, len(s.heads))
	for _, row := range append([][]string{s.heads}, s.rows...) {
		for k, cell := range row {
			width[k] = max(width[k], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n", s.title, strings.Repeat("=", utf8.RuneCountInString(s.title)))
	for _, row := range append([][]string{s.heads}, s.rows...) {
		line := ""
		for k, cell := range row {
			line += cell + strings.Repeat(" ", width[k]-utf8.RuneCountInString(cell)+2)
		}
		fmt.Fprintln(&b, strings.TrimRight(line, " "))
	}
	return strings.TrimRight(b.String(), "\n")
}

// HTML is the table for a notebook.
func (s *Summary) HTML() string {
	var b strings.Builder
	fmt.Fprintf(&b, "<table><caption>%s</caption>\n", html.EscapeString(s.title))
	for k, row := range append([][]string{s.heads}, s.rows...) {
		tag := "td"
		if k == 0 {
			tag = "th"
		}
		b.WriteString("<tr>")
		for _, cell := range row {
			fmt.Fprintf(&b, "<%s>%s</%s>", tag, html.EscapeString(cell), tag)
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table>")
	return b.String()
}

// ProfilingSummary is what each part of a network cost in its last run with the
// option Profile, the dearest first.
func ProfilingSummary(opts ...SummaryOptions) (*Summary, error) {
	n, o, err := summarized(opts)
	if err != nil {
		return nil, err
	}
	list, err := n.ProfilingInfo()
	if err != nil {
		return nil, err
	}
	total := 0.0
	for _, e := range list {
		total += e.Time.Value
	}
	unit, scale := "s", 1.0
	if total <= 1 {
		unit, scale = "ms", 1e3
	}
	s := &Summary{title: "Profiling summary", heads: []string{"object", "time", "share"}}
	for _, e := range list {
		s.rows = append(s.rows, []string{e.Name, fmt.Sprintf("%.2f %s", e.Time.Value*scale, unit), fmt.Sprintf("%.2f %%", 100*e.Time.Value/max(total, 1e-300))})
	}
	return s.first(o.Show), nil
}

// SchedulingSummary is what a step of a network does, in order.
func SchedulingSummary(opts ...SummaryOptions) (*Summary, error) {
	n, o, err := summarized(opts)
	if err != nil {
		return nil, err
	}
	r, err := n.begin(RunOptions{}, 0)
	if err != nil {
		return nil, err
	}
	s := &Summary{title: "Scheduling summary", heads: []string{"object", "part of", "clock dt", "when", "order"}}
	for _, e := range r.entries {
		dt := e.clock.Dt().String()
		if e.clock.irregular() {
			dt = fmt.Sprintf("%d given times", len(e.clock.times))
		}
		part := e.of
		if part == e.name {
			part = "—"
		}
		s.rows = append(s.rows, []string{e.name, part, dt, e.when, fmt.Sprint(e.order)})
	}
	return s.first(o.Show), nil
}

// ProfilingSummary is what each part of the network cost: see the function.
func (n *Network) ProfilingSummary(show ...int) (*Summary, error) {
	return ProfilingSummary(ofNetwork(n, show))
}

// SchedulingSummary is what a step of the network does, in order.
func (n *Network) SchedulingSummary(show ...int) (*Summary, error) {
	return SchedulingSummary(ofNetwork(n, show))
}

func ofNetwork(n *Network, show []int) SummaryOptions {
	o := SummaryOptions{Net: n}
	if len(show) > 0 {
		o.Show = show[0]
	}
	return o
}

func summarized(opts []SummaryOptions) (*Network, SummaryOptions, error) {
	o, err := option(opts)
	switch {
	case err != nil:
		return nil, o, err
	case o.Net != nil:
		return o.Net, o, nil
	}
	n, err := MagicNetwork() // the one that ran, or would
	if err == nil && len(n.objects) == 0 {
		err = fmt.Errorf("nothing has run yet, and there is nothing to run")
	}
	return n, o, err
}

// first leaves the first lines of a table; 0 for all.
func (s *Summary) first(n int) *Summary {
	if n > 0 && n < len(s.rows) {
		s.rows = s.rows[:n]
	}
	return s
}
