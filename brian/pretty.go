package brian

import (
	"fmt"
	"html"
	"strings"
)

// HTML shows the equations as a table: notebooks use it.
func (e *Equations) HTML() string { return e.system.HTML() }

// Latex writes the equations as aligned formulas.
func (e *Equations) Latex() string { return e.system.Latex() }

// Latex writes the equations of the group as aligned formulas.
func (g *group) Latex() string { return g.system.Latex() }

// HTML shows what the group is made of: notebooks use it.
func (g *NeuronGroup) HTML() string {
	return described(fmt.Sprintf("NeuronGroup %s: %d neurons", g.name, g.n), g.system.HTML(), g.texts())
}

// texts is the method and the texts of a group, with their names.
func (g *NeuronGroup) texts() [][2]string {
	rows := [][2]string{{"integration", strings.Join(g.method.names, ", ")}}
	if g.threshold != nil {
		rows = append(rows, [2]string{"threshold", g.threshold.src})
	}
	if g.reset != nil {
		rows = append(rows, [2]string{"reset", g.reset.src})
	}
	switch {
	case g.refractory.fixed:
		rows = append(rows, [2]string{"refractory", seconds(g.refractory.time).String()})
	case g.refractory.text != nil:
		rows = append(rows, [2]string{"refractory", g.refractory.text.src})
	}
	for _, c := range g.custom {
		rows = append(rows, [2]string{"event " + c.name, c.condition.src})
	}
	return rows
}

// HTML shows what the synapses are made of: notebooks use it.
func (s *Synapses) HTML() string {
	rows := [][2]string{{"integration", strings.Join(s.method.names, ", ")}}
	for _, p := range s.pathways {
		rows = append(rows, [2]string{p.short, p.code.src})
	}
	title := fmt.Sprintf("Synapses %s: %d from %s to %s", s.name, s.n, s.source.name, s.target.name)
	return described(title, s.system.HTML(), rows)
}

// described is a title, equations, and named texts; empty ones are left out.
func described(title, equations string, rows [][2]string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<b>%s</b>\n%s\n<table>", html.EscapeString(title), equations)
	for _, r := range rows {
		if r[1] == "" {
			continue
		}
		fmt.Fprintf(&b, "\n<tr><td>%s</td><td><pre>%s</pre></td></tr>", html.EscapeString(r[0]), html.EscapeString(strings.TrimSpace(r[1])))
	}
	b.WriteString("\n</table>")
	return b.String()
}
