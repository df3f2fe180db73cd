package units

import (
	"html"
	"strings"
)

// HTML is q for a notebook: the text of String with raised exponents.
func (q Quantity) HTML() string { return "<span>" + raised(q.String()) + "</span>" }

// HTML is the array for a notebook: a table as a table, all else as the text of String with its unit below it;
// tables of more than 10 rows or columns are cut.
func (a Array) HTML() string {
	if a.isPoint() {
		return a.At(0).HTML()
	}
	if a.NDim() != 2 {
		u := a.display()
		s := "<span style=\"white-space: pre-wrap\">" + html.EscapeString(currentPrinting.Load().layOut(a, u.value, " ", 0, 0))
		if a.dim != Dimensionless {
			s += " " + raised(u.symbol)
		}
		return s + "</span>"
	}
	return a.htmlTable()
}

func (a Array) htmlTable() string {
	const most = 10
	u, p := a.display(), currentPrinting.Load()
	edge := 0
	if a.length(0) > most || a.length(1) > most {
		edge = p.edge
	}
	format := p.formatOf(a, u.value, edge)
	var b strings.Builder
	b.WriteString("<table>\n")
	rows := a.Rows()
	for i := 0; i < len(rows); i++ {
		if edge > 0 && len(rows) > 2*edge && i == edge {
			b.WriteString("<tr><td>&vellip;</td></tr>\n")
			i = len(rows) - edge
		}
		b.WriteString("<tr>" + htmlRow(rows[i].flat(), format, edge) + "</tr>\n")
	}
	b.WriteString("</table>")
	if a.dim != Dimensionless {
		b.WriteString("\n<span>" + raised(u.symbol) + "</span>")
	}
	return b.String()
}

func htmlRow(vals []float64, format columnFormat, edge int) string {
	var b strings.Builder
	for i := 0; i < len(vals); i++ {
		if edge > 0 && len(vals) > 2*edge && i == edge {
			b.WriteString("<td>&hellip;</td>")
			i = len(vals) - edge
		}
		b.WriteString("<td>" + strings.TrimSpace(format(vals[i])) + "</td>")
	}
	return b.String()
}

// raised is s in HTML with its exponents raised: "mV^2" becomes "mV<sup>2</sup>".
func raised(s string) string {
	s = html.EscapeString(s)
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, "^")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		n := 0
		for n < len(after) && strings.IndexByte("-+.0123456789", after[n]) >= 0 {
			n++
		}
		b.WriteString("<sup>" + after[:n] + "</sup>")
		s = after[n:]
	}
}
