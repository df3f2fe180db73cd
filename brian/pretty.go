package brian

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

// Latex writes the equations as aligned formulas: notebooks use it.
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
	for _, p := range s.pathways {
		rows = append(rows, [2]string{"delay of " + p.short, p.delayText()})
	}
	title := fmt.Sprintf("Synapses %s: %d from %s to %s", s.name, s.n, s.source.name, s.target.name)
	return described(title, s.system.HTML(), rows)
}

// delayText is the delay of a pathway, or the least and the greatest; "" if there is none.
func (p *Pathway) delayText() string {
	if len(p.delay.data) == 0 {
		return ""
	}
	least, most := slices.Min(p.delay.data), slices.Max(p.delay.data)
	switch {
	case most == 0:
		return ""
	case least == most:
		return seconds(least).String()
	}
	return seconds(least).String() + " to " + seconds(most).String()
}

// HTML shows the objects of the network and how far it has run: notebooks use it.
func (n *Network) HTML() string {
	var rows [][2]string
	for _, o := range n.objects {
		rows = append(rows, [2]string{o.head().name, fmt.Sprint(o)})
	}
	return described(fmt.Sprintf("Network %s at %s", n.name, n.T()), "", rows)
}

// String lists the names of the objects.
func (n *Network) String() string {
	names := make([]string, len(n.objects))
	for i, o := range n.objects {
		names[i] = o.head().name
	}
	if len(names) == 0 {
		return fmt.Sprintf("Network %s at %s: empty", n.name, n.T())
	}
	return fmt.Sprintf("Network %s at %s: %s", n.name, n.T(), strings.Join(names, ", "))
}

// String says where the clock stands.
func (c *Clock) String() string {
	if c.times != nil {
		return fmt.Sprintf("Clock %s: %d given times, at %s", c.Name(), len(c.times), c.T())
	}
	return fmt.Sprintf("Clock %s: dt = %s, at %s", c.Name(), c.Dt(), c.T())
}

// described is a title, equations, and named texts; empty ones are left out.
func described(title, equations string, rows [][2]string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<b>%s</b>", html.EscapeString(title))
	if equations != "" {
		b.WriteString("\n" + equations)
	}
	rows = slices.DeleteFunc(rows, func(r [2]string) bool { return r[1] == "" })
	if len(rows) == 0 {
		return b.String()
	}
	b.WriteString("\n<table>")
	for _, r := range rows {
		text := html.EscapeString(strings.TrimSpace(r[1]))
		fmt.Fprintf(&b, `%s<tr><td style="text-align: left">%s</td><td style="text-align: left; white-space: pre; font-family: monospace">%s</td></tr>`,
			"\n", html.EscapeString(r[0]), text)
	}
	b.WriteString("\n</table>")
	return b.String()
}
