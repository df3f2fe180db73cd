package brian

import (
	"fmt"
	"strings"
)

// Topology is the tree of sections of a morphology, for people to read.
type Topology struct{ root *Morphology }

// Topology is the tree of sections below m.
func (m *Morphology) Topology() *Topology { return &Topology{m} }

// String is a line for each section, with a dash for each compartment and ( )
// for a soma, and the names that lead to it.
func (t *Topology) String() string {
	var b strings.Builder
	t.root.draw(&b, 0, "")
	return strings.TrimSuffix(b.String(), "\n")
}

func (m *Morphology) draw(b *strings.Builder, indent int, path string) {
	b.WriteString(strings.Repeat(" ", indent))
	title := path
	if indent > 0 {
		b.WriteByte('`')
	} else {
		title = "[root]"
	}
	if m.kind == aSoma {
		b.WriteString("( )")
	} else {
		b.WriteString(strings.Repeat("-", m.N()) + "|")
	}
	fmt.Fprintf(b, "  %s\n", title)
	for k, c := range m.children {
		c.draw(b, indent+2+m.N(), path+"."+orElse(m.names[k], fmt.Sprint(k+1)))
	}
}
